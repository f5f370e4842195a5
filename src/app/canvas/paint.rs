//! Paints a scene: only what can be seen, only as much of it as can be read, and its text crisp at every zoom.

use super::camera::Camera;
use crate::app::style::{SceneColors, family};
use crate::geometry::{Point, Rect};
use crate::scene::{Anchor, Color, Dash, Item, Role, Scene, Stroke, Text};
use crate::text::Face;
use eframe::egui;
use egui::epaint::{Mesh, PathShape, PathStroke, TextShape};
use egui::{Color32, FontId, Galley, Pos2, Shape, pos2, vec2};
use std::sync::Arc;

/// Letters lower than this, in pixels, are a bar: nobody could read them.
const READABLE: f64 = 5.0;
/// Below this not even the bar.
const SEEN: f64 = 2.4;
/// Sizes of letters an octave: between two of them the letters stay as they are, so that few are made anew while zooming.
const STEPS: f64 = 16.0;
/// How many rows of text may be set in one frame before the rest waits for the next one.
const ROWS_A_FRAME: usize = 700;

/// Something of the scene that is there or not as a whole.
#[derive(Clone, Debug)]
struct Piece {
    bounds: Rect,
    /// The place of the item among the scene's, and within its group where it is a line of many.
    item: usize,
    within: Option<usize>,
    /// What is left of a box from far away: its ground and its strip.
    far: Vec<(Rect, Color)>,
    text: Option<Set>,
}

/// Rows of text as they were set for one size.
#[derive(Clone, Debug)]
struct Set {
    step: i32,
    rows: Vec<Option<Arc<Galley>>>,
}

/// A scene made ready for painting.
#[derive(Default)]
pub struct Painted {
    pieces: Vec<Piece>,
    /// The rows that were set belong to this many pixels a point.
    pixels: f32,
    /// How full the texture of letters was: when it is emptied, all that was set is void.
    filled: f32,
}

/// What a frame had to do, for the bench and for the next frame.
#[derive(Clone, Copy, Debug, Default)]
pub struct Effort {
    pub pieces: usize,
    pub rows_set: usize,
    /// Some rows wait for the next frame.
    pub unfinished: bool,
}

impl Painted {
    pub fn new(scene: &Scene) -> Painted {
        let mut painted = Painted::default();
        painted.pieces.reserve(scene.items.len());
        for (item, it) in scene.items.iter().enumerate() {
            match it {
                Item::Group(group) if matches!(group.role, Role::Artifact) => {
                    // Lines between boxes stand in one group, but each is seen by itself.
                    for (within, one) in group.items.iter().enumerate() {
                        painted.pieces.push(Piece {
                            bounds: bounds(one),
                            item,
                            within: Some(within),
                            far: Vec::new(),
                            text: None,
                        });
                    }
                }
                _ => {
                    painted.pieces.push(Piece { bounds: bounds(it), item, within: None, far: far(it), text: None });
                }
            }
        }
        painted
    }

    /// Takes in that one item of the scene was painted anew in its place.
    pub fn renew(&mut self, scene: &Scene, changed: &[usize]) {
        for piece in self.pieces.iter_mut().filter(|it| changed.contains(&it.item)) {
            if let Some(item) = found(scene, piece.item, piece.within) {
                piece.bounds = bounds(item);
                piece.far = if piece.within.is_none() { far(item) } else { Vec::new() };
            }
            piece.text = None;
        }
    }

    /// Puts everything that can be seen into `shapes`.
    pub fn paint(
        &mut self,
        ctx: &egui::Context,
        scene: &Scene,
        camera: &Camera,
        area: egui::Rect,
        colors: &mut SceneColors,
        shapes: &mut Vec<Shape>,
    ) -> Effort {
        let pixels = ctx.pixels_per_point();
        let filled = ctx.fonts(|it| it.font_atlas_fill_ratio());
        if pixels != self.pixels || filled < self.filled {
            self.pieces.iter_mut().for_each(|it| it.text = None);
            self.pixels = pixels;
        }
        self.filled = filled;
        let mut brush = Brush {
            ctx,
            camera,
            area,
            colors,
            shapes,
            mesh: Mesh::default(),
            pixels: f64::from(pixels),
            effort: Effort::default(),
        };
        let visible = camera.visible(area);
        for piece in &mut self.pieces {
            if !(piece.bounds.overlaps(visible) || touches(piece.bounds, visible)) {
                continue;
            }
            brush.effort.pieces += 1;
            if !piece.far.is_empty() && piece.bounds.w * camera.zoom() * brush.pixels < 26.0 {
                brush.far_box(&piece.far);
                continue;
            }
            let Some(item) = found(scene, piece.item, piece.within) else { continue };
            if brush.far_line(item) {
                continue;
            }
            brush.flush();
            brush.piece(item, piece);
        }
        brush.flush();
        brush.effort
    }
}

/// Lines have no area and overlap nothing.
fn touches(line: Rect, visible: Rect) -> bool {
    line.x <= visible.right() && visible.x <= line.right() && line.y <= visible.bottom() && visible.y <= line.bottom()
}

fn found(scene: &Scene, item: usize, within: Option<usize>) -> Option<&Item> {
    match (scene.items.get(item)?, within) {
        (Item::Group(group), Some(at)) => group.items.get(at),
        (item, _) => Some(item),
    }
}

struct Brush<'a> {
    ctx: &'a egui::Context,
    camera: &'a Camera,
    area: egui::Rect,
    colors: &'a mut SceneColors,
    shapes: &'a mut Vec<Shape>,
    /// Far boxes are plain rectangles, all of them in one mesh.
    mesh: Mesh,
    pixels: f64,
    effort: Effort,
}

impl Brush<'_> {
    fn flush(&mut self) {
        if !self.mesh.is_empty() {
            self.shapes.push(Shape::mesh(std::mem::take(&mut self.mesh)));
        }
    }

    /// From far away a box is its ground and its strip.
    fn far_box(&mut self, parts: &[(Rect, Color)]) {
        for (rect, color) in parts {
            let screen = self.camera.rect_on_screen(*rect, self.area);
            let color = self.colors.get(*color);
            self.mesh.add_colored_rect(screen, color);
        }
    }

    /// From far away a line is a row of pixels; whether it was one.
    fn far_line(&mut self, item: &Item) -> bool {
        let Item::Path { points, fill: None, stroke: Some(stroke) } = item else { return false };
        let is_thin = stroke.width * self.camera.zoom() * self.pixels < 0.7;
        let is_straight = |pair: &[Point]| matches!(pair, [a, b] if a.x == b.x || a.y == b.y);
        if !is_thin || !points.windows(2).all(is_straight) {
            return false;
        }
        let color = self.colors.get(stroke.color).gamma_multiply(0.7);
        let half = (0.5 / self.pixels) as f32;
        for pair in points.windows(2) {
            let [a, b] = pair else { continue };
            let ends = [a, b].map(|it| self.camera.screen_from_scene(*it, self.area));
            let line = egui::Rect::from_points(&ends).expand(half).intersect(self.area);
            if line.is_positive() {
                self.mesh.add_colored_rect(line, color);
            }
        }
        true
    }

    fn piece(&mut self, item: &Item, piece: &mut Piece) {
        let mut texts = 0;
        self.item(item, piece, &mut texts);
    }

    fn item(&mut self, item: &Item, piece: &mut Piece, texts: &mut usize) {
        match item {
            Item::Rect { rect, radius, fill, stroke } => {
                let rect = self.camera.rect_on_screen(*rect, self.area);
                let radius = (radius * self.camera.zoom()) as f32;
                let fill = fill.map_or(Color32::TRANSPARENT, |it| self.colors.get(it));
                let stroke = stroke.map_or(egui::Stroke::NONE, |it| self.stroke(it));
                self.shapes.push(
                    egui::epaint::RectShape::new(
                        rect,
                        egui::CornerRadius::from(radius),
                        fill,
                        stroke,
                        egui::StrokeKind::Middle,
                    )
                    .into(),
                );
            }
            Item::Path { points, fill, stroke } => self.path(points, *fill, *stroke),
            Item::Text(text) => {
                let at = *texts;
                *texts += 1;
                self.text(text, at, piece);
            }
            Item::Group(group) => {
                for it in &group.items {
                    self.item(it, piece, texts);
                }
            }
        }
    }

    fn stroke(&mut self, stroke: Stroke) -> egui::Stroke {
        // A line thinner than a pixel fades instead of vanishing.
        let width = (stroke.width * self.camera.zoom()).max(0.7 / self.pixels) as f32;
        egui::Stroke::new(width, self.colors.get(stroke.color))
    }

    fn path(&mut self, points: &[Point], fill: Option<Color>, stroke: Option<Stroke>) {
        let points: Vec<Pos2> = points.iter().map(|it| self.camera.screen_from_scene(*it, self.area)).collect();
        if let Some(fill) = fill {
            let fill = self.colors.get(fill);
            let stroke = stroke.map_or(PathStroke::NONE, |it| self.stroke(it).into());
            self.shapes.push(Shape::Path(PathShape { points, closed: true, fill, stroke }));
            return;
        }
        let Some(stroke) = stroke else { return };
        let line = self.stroke(stroke);
        match stroke.dash.pattern() {
            Some([dash, gap]) if stroke.dash != Dash::Solid && line.width > 0.5 => {
                let (dash, gap) = ((dash as f32) * line.width, (gap as f32) * line.width);
                // A dashed line that runs far outside would be cut into thousands of dashes nobody sees.
                for pair in points.windows(2) {
                    let [a, b] = pair else { continue };
                    if let Some((a, b)) = clipped(*a, *b, self.area.expand(40.0)) {
                        self.shapes.extend(Shape::dashed_line(&[a, b], line, dash.max(1.0), gap.max(1.0)));
                    }
                }
            }
            _ => self.shapes.push(Shape::line(points, line)),
        }
    }

    fn text(&mut self, text: &Text, at: usize, piece: &mut Piece) {
        let zoom = self.camera.zoom();
        let height = text.style.size * zoom * self.pixels;
        if height < SEEN {
            return;
        }
        let left = self.camera.screen_from_scene(Point::new(text.left(), text.at.y), self.area);
        let color = self.colors.get(text.style.color);
        if height < READABLE {
            let size = (text.style.size * zoom) as f32;
            let bar = egui::Rect::from_min_size(
                pos2(left.x, left.y - size * 0.5),
                vec2((text.width * zoom) as f32, size * 0.34),
            );
            self.shapes.push(Shape::rect_filled(bar, 0.0, color.gamma_multiply(0.45)));
            return;
        }
        // The largest step that is not above the true size: letters never outgrow their box.
        let step = (zoom.log2() * STEPS + 1e-6).floor() as i32;
        let set = piece.text.get_or_insert_with(|| Set { step, rows: Vec::new() });
        if set.step != step {
            if self.effort.rows_set < ROWS_A_FRAME {
                // Old rows stay in sight until the new ones are made.
                *set = Set { step, rows: Vec::new() };
            } else {
                self.effort.unfinished = true;
            }
        }
        if set.rows.len() <= at {
            set.rows.resize(at + 1, None);
        }
        let Some(slot) = set.rows.get_mut(at) else { return };
        let galley = match slot {
            Some(galley) => galley.clone(),
            None if self.effort.rows_set < ROWS_A_FRAME => {
                self.effort.rows_set += 1;
                let size = text.style.size * (f64::from(set.step) / STEPS).exp2();
                let galley = laid(self.ctx, &text.line, text.style.face, size as f32);
                *slot = Some(galley.clone());
                galley
            }
            None => {
                self.effort.unfinished = true;
                return;
            }
        };
        let baseline =
            galley.rows.first().and_then(|row| Some(row.pos.y + row.row.glyphs.first()?.pos.y)).unwrap_or(0.0);
        let set_width = galley.size().x;
        let x = match text.anchor {
            Anchor::Start => left.x,
            // A row that is set a little smaller keeps its middle or its right end.
            Anchor::Middle => left.x + ((text.width * zoom) as f32 - set_width) / 2.0,
            Anchor::End => left.x + (text.width * zoom) as f32 - set_width,
        };
        let round = |it: f32| ((f64::from(it) * self.pixels).round() / self.pixels) as f32;
        let corner = pos2(round(x), round(left.y - baseline));
        self.shapes.push(TextShape::new(corner, galley, color).into());
    }
}

/// One row of text in the drawing's own letters; its colour is given when it is painted.
fn laid(ctx: &egui::Context, line: &str, face: Face, size: f32) -> Arc<Galley> {
    let font = FontId::new(size, family(face));
    ctx.fonts_mut(|it| it.layout_no_wrap(line.to_owned(), font, Color32::PLACEHOLDER))
}

/// The part of an upright or level line inside a rectangle; a slanted one is left whole.
fn clipped(a: Pos2, b: Pos2, area: egui::Rect) -> Option<(Pos2, Pos2)> {
    let stretch = egui::Rect::from_two_pos(a, b);
    if !stretch.expand(0.5).intersects(area) {
        return None;
    }
    if a.x == b.x || a.y == b.y { Some((area.clamp(a), area.clamp(b))) } else { Some((a, b)) }
}

/// The first two filled rectangles of a box: its ground and its strip. What is no box has no look from afar.
fn far(item: &Item) -> Vec<(Rect, Color)> {
    let Item::Group(group) = item else { return Vec::new() };
    if !matches!(group.role, Role::Box { .. }) {
        return Vec::new();
    }
    let mut found = Vec::with_capacity(2);
    let mut waiting: Vec<&Item> = group.items.iter().rev().collect();
    while let Some(next) = waiting.pop() {
        match next {
            Item::Rect { rect, fill: Some(fill), .. } => found.push((*rect, *fill)),
            Item::Group(group) => waiting.extend(group.items.iter().rev()),
            _ => {}
        }
        if found.len() == 2 {
            break;
        }
    }
    found
}

fn bounds(item: &Item) -> Rect {
    item.bounds().unwrap_or_default()
}
