//! Where a drawing is first looked at.

use super::camera::{ACTUAL, Camera, Place};
use crate::geometry::{Point, Rect};
use eframe::egui;

/// Where the upper boxes are read with ease.
const LEGIBLE: f64 = 1.1;
/// Where words are still known by their shape.
const GUESSED: f64 = 0.7;
/// What a part of a drawing is not shown below, while there is a choice.
const WHOLE: f64 = 0.6 * ACTUAL;
const AIR: f64 = 30.0;
/// Where everything just fits.
const LEAST_AIR: f64 = 10.0;

/// All of it where it can be read; else its upper levels across the canvas; else its beginning, with whole boxes at the edge.
/// `boxes` are those of the drawing with their depths, in reading order.
pub fn opening_place(boxes: &[(usize, Rect)], extent: Rect, area: egui::Rect) -> Place {
    let whole = Camera::fitting(extent, area, ACTUAL);
    if whole.zoom >= GUESSED {
        return whole;
    }
    let width = f64::from(area.width());
    let upper: Vec<(usize, Rect)> = boxes.iter().copied().filter(|(depth, _)| *depth <= 1).collect();
    let across = upper.iter().map(|(_, it)| *it).reduce(Rect::union).unwrap_or(extent);
    let zoom_with = |air: f64| (width - 2.0 * air) / across.w.max(1.0);
    let (left, zoom) = if zoom_with(LEAST_AIR) >= GUESSED {
        let zoom = zoom_with(AIR).clamp(GUESSED, LEGIBLE);
        (across.center().x - width / zoom / 2.0, zoom)
    } else {
        beginning(&upper, across, width)
    };
    let half = (width / zoom / 2.0, f64::from(area.height()) / zoom / 2.0);
    Place { center: Point::new(left + half.0, across.y + half.1 - AIR / zoom), zoom }
}

/// The left edge and the zoom that cut the fewest of the upper boxes, those at the top counting more, and show the most of them.
fn beginning(upper: &[(usize, Rect)], across: Rect, width: f64) -> (f64, f64) {
    const STEPS: u32 = 16;
    let zooms = (0..=STEPS).map(|it| WHOLE + (LEGIBLE - WHOLE) * f64::from(it) / f64::from(STEPS));
    let root = upper.iter().find(|(depth, _)| *depth == 0).map_or(across, |(_, it)| *it);
    let judged = zooms.map(|zoom| {
        let (air, shown) = (AIR / zoom, width / zoom);
        // The first root is seen whole, though its children may begin far to its left.
        let behind_root = (root.right() + air - shown).min(root.x - air);
        let left = (across.x - air).max(behind_root);
        let right = left + shown;
        let is_cut = |it: &Rect| (it.x < left && it.right() > left) || (it.x < right && it.right() > right);
        let cut = |depth: usize| upper.iter().filter(|(of, it)| *of == depth && is_cut(it)).count();
        let seen = upper.iter().filter(|(_, it)| it.x >= left && it.right() <= right).count();
        ((cut(0), cut(1), std::cmp::Reverse(seen)), left, zoom)
    });
    // Of equal ones the largest.
    let best = judged.reduce(|best, next| if next.0 <= best.0 { next } else { best });
    best.map_or((across.x, WHOLE), |(_, left, zoom)| (left, zoom))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: egui::Rect = egui::Rect { min: egui::pos2(300.0, 80.0), max: egui::pos2(1300.0, 760.0) };

    fn shown(boxes: &[(usize, Rect)]) -> (Rect, f64) {
        let extent = boxes.iter().map(|(_, it)| *it).reduce(Rect::union).unwrap();
        let extent = Rect::new(extent.x, extent.y, extent.w, extent.h + 2_000.0);
        let mut camera = Camera::default();
        camera.jump(opening_place(boxes, extent, AREA));
        (camera.visible(AREA), camera.zoom())
    }

    #[test]
    fn no_tujuan_is_cut_at_the_edge_where_a_readable_zoom_avoids_it() {
        for width in [150.0, 220.0, 300.0, 420.0, 560.0] {
            let boxes: Vec<(usize, Rect)> =
                (0..9).map(|it| (0, Rect::new(f64::from(it) * (width + 60.0), 0.0, width, 90.0))).collect();
            let (view, zoom) = shown(&boxes);
            assert!(zoom >= WHOLE - 1e-9, "{width}: {zoom}");
            assert!(view.holds(boxes[0].1), "{width}: the first one is seen");
            let cut = boxes.iter().filter(|(_, it)| it.overlaps(view) && !view.holds(*it)).count();
            assert_eq!(cut, 0, "{width} at {zoom}");
        }
    }

    #[test]
    fn a_root_in_the_middle_of_a_wide_tree_is_seen_whole() {
        let mut boxes = vec![(0, Rect::new(4_000.0, 0.0, 300.0, 90.0))];
        boxes.extend((0..20).map(|it| (1, Rect::new(f64::from(it) * 420.0, 150.0, 300.0, 90.0))));
        let (view, _) = shown(&boxes);
        assert!(view.holds(boxes[0].1), "{view:?}");
    }

    #[test]
    fn what_can_be_read_as_a_whole_is_shown_as_a_whole() {
        let boxes = [(0, Rect::new(0.0, 0.0, 600.0, 90.0))];
        let place = opening_place(&boxes, Rect::new(0.0, 0.0, 600.0, 400.0), AREA);
        assert_eq!((place.center.x, place.center.y), (300.0, 200.0));
    }
}
