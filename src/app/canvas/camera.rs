//! Where the canvas looks: a place of the drawing, a zoom, and calm motion between two of them.

use crate::geometry::{Point, Rect, Size};
use eframe::egui;

/// Screen points per point of the drawing at 100 %: as large as on paper, on a screen of 96 dots an inch.
pub const ACTUAL: f64 = 96.0 / 72.0;
const LEAST: f64 = 0.004;
const MOST: f64 = 12.0;
/// How long a motion takes, in seconds.
const MOTION: f64 = 0.18;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The place of the drawing in the middle of the canvas.
    pub center: Point,
    /// Screen points per point of the drawing.
    pub zoom: f64,
}

#[derive(Clone, Debug)]
pub struct Camera {
    place: Place,
    motion: Option<Motion>,
}

#[derive(Clone, Copy, Debug)]
struct Motion {
    from: Place,
    to: Place,
    begun: f64,
}

impl Default for Camera {
    fn default() -> Camera {
        Camera { place: Place { center: Point::default(), zoom: ACTUAL }, motion: None }
    }
}

impl Camera {
    pub fn place(&self) -> Place {
        self.place
    }

    pub fn zoom(&self) -> f64 {
        self.place.zoom
    }

    /// Where the camera will be when it has come to rest.
    pub fn goal(&self) -> Place {
        self.motion.map_or(self.place, |it| it.to)
    }

    /// Goes on with a motion; whether there is more of it to come.
    pub fn step(&mut self, now: f64) -> bool {
        let Some(motion) = self.motion else { return false };
        let passed = ((now - motion.begun) / MOTION).clamp(0.0, 1.0);
        let eased = 1.0 - (1.0 - passed).powi(3);
        let mix = |a: f64, b: f64| a + (b - a) * eased;
        // Zoom is felt in ratios, and the middle travels as fast as the zoom lets it.
        let zoom = (mix(motion.from.zoom.ln(), motion.to.zoom.ln())).exp();
        let center =
            Point::new(mix(motion.from.center.x, motion.to.center.x), mix(motion.from.center.y, motion.to.center.y));
        self.place = Place { center, zoom };
        if passed >= 1.0 {
            self.place = motion.to;
            self.motion = None;
        }
        self.motion.is_some()
    }

    /// The drawing moved under the camera: camera and motion move with it.
    pub fn shift(&mut self, dx: f64, dy: f64) {
        let moved = |it: Place| Place { center: Point::new(it.center.x + dx, it.center.y + dy), ..it };
        self.place = moved(self.place);
        if let Some(motion) = &mut self.motion {
            (motion.from, motion.to) = (moved(motion.from), moved(motion.to));
        }
    }

    pub fn jump(&mut self, to: Place) {
        self.place = Place { zoom: to.zoom.clamp(LEAST, MOST), ..to };
        self.motion = None;
    }

    /// Moves calmly, or at once where somebody asked for no motion.
    pub fn glide(&mut self, to: Place, now: f64, calm: bool) {
        let to = Place { zoom: to.zoom.clamp(LEAST, MOST), ..to };
        if calm {
            self.jump(to);
        } else if to != self.goal() {
            self.motion = Some(Motion { from: self.place, to, begun: now });
        }
    }

    /// Moves the drawing by so many screen points.
    pub fn pan(&mut self, by: egui::Vec2) {
        self.motion = None;
        self.place.center.x -= f64::from(by.x) / self.place.zoom;
        self.place.center.y -= f64::from(by.y) / self.place.zoom;
    }

    /// Zooms so that what is under the pointer stays there.
    pub fn zoom_at(&mut self, factor: f64, at: egui::Pos2, area: egui::Rect) {
        self.motion = None;
        let under = self.scene_from_screen(at, area);
        self.place.zoom = (self.place.zoom * factor).clamp(LEAST, MOST);
        let now_under = self.scene_from_screen(at, area);
        self.place.center.x += under.x - now_under.x;
        self.place.center.y += under.y - now_under.y;
    }

    /// The place from which a rectangle fills the canvas, but never larger than `most`.
    pub fn fitting(rect: Rect, area: egui::Rect, most: f64) -> Place {
        const AIR: f32 = 24.0;
        let room = Size::new(
            f64::from((area.width() - 2.0 * AIR).max(20.0)),
            f64::from((area.height() - 2.0 * AIR).max(20.0)),
        );
        let zoom = (room.w / rect.w.max(1.0)).min(room.h / rect.h.max(1.0)).min(most);
        Place { center: rect.center(), zoom }
    }

    pub fn scene_from_screen(&self, at: egui::Pos2, area: egui::Rect) -> Point {
        let away = at - area.center();
        let Place { center, zoom } = self.place;
        Point::new(center.x + f64::from(away.x) / zoom, center.y + f64::from(away.y) / zoom)
    }

    pub fn screen_from_scene(&self, at: Point, area: egui::Rect) -> egui::Pos2 {
        let Place { center, zoom } = self.place;
        // Subtracted first: far from the origin f32 has no room for the difference.
        area.center() + egui::vec2(((at.x - center.x) * zoom) as f32, ((at.y - center.y) * zoom) as f32)
    }

    pub fn rect_on_screen(&self, rect: Rect, area: egui::Rect) -> egui::Rect {
        let corner = self.screen_from_scene(Point::new(rect.x, rect.y), area);
        egui::Rect::from_min_size(
            corner,
            egui::vec2((rect.w * self.place.zoom) as f32, (rect.h * self.place.zoom) as f32),
        )
    }

    /// The part of the drawing that the canvas shows.
    pub fn visible(&self, area: egui::Rect) -> Rect {
        let corner = self.scene_from_screen(area.min, area);
        let Place { zoom, .. } = self.place;
        Rect::new(corner.x, corner.y, f64::from(area.width()) / zoom, f64::from(area.height()) / zoom)
    }

    /// Keeps at least a corner of the drawing in sight.
    pub fn keep_in_sight(&mut self, drawing: Rect, area: egui::Rect) {
        let shown = self.visible(area);
        let (half_w, half_h) = (shown.w * 0.4, shown.h * 0.4);
        let center = &mut self.place.center;
        center.x = center.x.clamp(drawing.x - half_w, drawing.right() + half_w);
        center.y = center.y.clamp(drawing.y - half_h, drawing.bottom() + half_h);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area() -> egui::Rect {
        egui::Rect::from_min_size(egui::pos2(100.0, 50.0), egui::vec2(800.0, 600.0))
    }

    #[test]
    fn what_is_under_the_pointer_stays_there_while_zooming() {
        let mut camera = Camera::default();
        camera.jump(Place { center: Point::new(1e7, 300.0), zoom: 0.7 });
        let at = egui::pos2(333.0, 444.0);
        let before = camera.scene_from_screen(at, area());
        for _ in 0..10 {
            camera.zoom_at(1.3, at, area());
        }
        let after = camera.scene_from_screen(at, area());
        assert!((before.x - after.x).abs() < 1e-6 && (before.y - after.y).abs() < 1e-6, "{before:?} {after:?}");
    }

    #[test]
    fn a_fitting_place_shows_the_whole_rectangle() {
        let rect = Rect::new(40.0, -10.0, 9_000.0, 700.0);
        let mut camera = Camera::default();
        camera.jump(Camera::fitting(rect, area(), 4.0));
        assert!(camera.visible(area()).holds(rect));
    }

    #[test]
    fn a_motion_ends_exactly_where_it_was_sent() {
        let mut camera = Camera::default();
        let goal = Place { center: Point::new(500.0, 70.0), zoom: 2.0 };
        camera.glide(goal, 10.0, false);
        assert!(camera.step(10.05));
        assert_ne!(camera.place, goal);
        assert!(!camera.step(11.0));
        assert_eq!(camera.place, goal);
    }
}
