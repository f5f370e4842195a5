//! Shapes that are put together from the kinds of item: hatching, arrow heads.

use super::theme::Pattern;
use super::{Color, Dash, Item, Stroke};
use crate::geometry::{Point, Rect};

/// A bar that is filled as far as `part` of its width, in a pattern that can be told without colour.
pub fn bar(rect: Rect, part: f64, (color, pattern): (Color, Pattern), frame: Stroke) -> Vec<Item> {
    let full = Rect { w: rect.w * part.clamp(0.0, 1.0), ..rect };
    let line = Stroke { width: 0.5, color, dash: Dash::Solid };
    let inside = match pattern {
        Pattern::Full => vec![Item::Rect { rect: full, radius: 0.0, fill: Some(color), stroke: None }],
        Pattern::Dense => hatch(full, 1.6, line),
        Pattern::Sparse => hatch(full, 3.6, line),
        Pattern::Thin => hatch(full, 8.0, line),
        Pattern::Empty => Vec::new(),
    };
    // A screen holds thousands of bars: no more room than they take.
    let mut items = Vec::with_capacity(inside.len() + 3);
    items.push(Item::Rect { rect, radius: 0.0, fill: Some(Color(0xff, 0xff, 0xff)), stroke: None });
    items.extend(inside);
    if full.w > 0.0 {
        items.push(Item::Rect { rect: full, radius: 0.0, fill: None, stroke: Some(line) });
    }
    items.push(Item::Rect { rect, radius: 0.0, fill: None, stroke: Some(frame) });
    items
}

/// Slanting lines over a rectangle, cut at its edges.
pub fn hatch(rect: Rect, step: f64, stroke: Stroke) -> Vec<Item> {
    let mut items = Vec::new();
    let mut at = step;
    // The line that meets the upper edge at x = at comes from the left edge at y = at, each cut where the rectangle ends.
    while at < rect.w + rect.h {
        let from = Point::new(rect.x + (at - rect.h).max(0.0), rect.y + at.min(rect.h));
        let to = Point::new(rect.x + at.min(rect.w), rect.y + (at - rect.w).max(0.0));
        items.push(Item::Path { points: vec![from, to], fill: None, stroke: Some(stroke) });
        at += step;
    }
    items
}

/// The head of an arrow at the end of a line.
pub fn arrow_head(from: Point, to: Point, size: f64, color: Color) -> Item {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt().max(0.001);
    let (dx, dy) = (dx / length * size, dy / length * size);
    let back = Point::new(to.x - dx, to.y - dy);
    let points = vec![
        to,
        Point::new(back.x - dy * 0.45, back.y + dx * 0.45),
        Point::new(back.x + dy * 0.45, back.y - dx * 0.45),
    ];
    Item::Path { points, fill: Some(color), stroke: None }
}
