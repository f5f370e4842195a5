//! Drawn lines -> which shapes they connect. Shared by all readers of drawings.

use crate::geometry::{Point, Rect};
use std::collections::{BTreeMap, BTreeSet};

/// A line may end so far from the shape it means, in points.
const REACH: f64 = 24.0;

/// No chart has so many lines and shapes that each line looked at each shape would take longer than this.
const MOST_PAIRS: usize = 20_000_000;

/// A line between two shapes.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// The shapes it is tied to, where the file says so.
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    /// Where it begins and ends on its page.
    pub(super) ends: Option<(Point, Point)>,
}

impl Line {
    /// The other way round: its arrow stands at its beginning.
    pub(super) fn turned(self) -> Line {
        Line { from: self.to, to: self.from, ends: self.ends.map(|(a, b)| (b, a)) }
    }
}

/// A shape that a line may mean: the number of its block, its name in the file, and where it lies.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) block: usize,
    pub(super) id: Option<String>,
    pub(super) rect: Option<Rect>,
}

/// The pairs of blocks that the lines connect: by name where they say so, or else by the nearest shape at each end.
pub(super) fn connect(lines: &[Line], targets: &[Target]) -> Vec<(usize, usize)> {
    let names: BTreeMap<&str, usize> = targets.iter().filter_map(|it| Some((it.id.as_deref()?, it.block))).collect();
    let named = |id: &Option<String>| id.as_deref().and_then(|it| names.get(it)).copied();
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let near = if lines.len().saturating_mul(targets.len()) > MOST_PAIRS { &[] } else { targets };
    for line in lines {
        let from = named(&line.from).or_else(|| nearest(line.ends?.0, near));
        let to = named(&line.to).or_else(|| nearest(line.ends?.1, near));
        if let (Some(from), Some(to)) = (from, to)
            && from != to
            && seen.insert((from, to))
        {
            found.push((from, to));
        }
    }
    found
}

fn nearest(point: Point, targets: &[Target]) -> Option<usize> {
    let near = targets.iter().filter_map(|it| {
        let rect = it.rect?;
        Some((distance(point, rect), rect.w * rect.h, it.block))
    });
    let near = near.filter(|it| it.0 <= REACH);
    // Of a box and the frame around it the box is meant.
    near.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))).map(|it| it.2)
}

/// How far a point lies outside of a rectangle.
fn distance(point: Point, rect: Rect) -> f64 {
    let x = (rect.x - point.x).max(point.x - rect.right()).max(0.0);
    let y = (rect.y - point.y).max(point.y - rect.bottom()).max(0.0);
    x.hypot(y)
}

/// From the measures of a group to those of its page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) origin: Point,
    pub(super) scale: Point,
}

impl Frame {
    pub(super) fn rect(self, it: Rect) -> Rect {
        Rect::new(
            self.origin.x + it.x * self.scale.x,
            self.origin.y + it.y * self.scale.y,
            it.w * self.scale.x,
            it.h * self.scale.y,
        )
    }

    /// The frame of a group that lies at `outer` in this one and whose own measures are those of `inner`.
    pub(super) fn inside(self, outer: Rect, inner: Rect) -> Frame {
        let ratio = |outer: f64, inner: f64| if inner.abs() < 1e-9 { 1.0 } else { outer / inner };
        let scale = Point::new(ratio(outer.w, inner.w), ratio(outer.h, inner.h));
        let origin = Point::new(outer.x - inner.x * scale.x, outer.y - inner.y * scale.y);
        Frame {
            origin: Point::new(self.origin.x + origin.x * self.scale.x, self.origin.y + origin.y * self.scale.y),
            scale: Point::new(self.scale.x * scale.x, self.scale.y * scale.y),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_means_the_nearest_shapes_at_its_ends() {
        let target = |block, x, y| Target { block, id: None, rect: Some(Rect::new(x, y, 100.0, 40.0)) };
        let targets = [target(0, 0.0, 0.0), target(1, 0.0, 100.0), target(2, 200.0, 100.0)];
        let line = |a: (f64, f64), b: (f64, f64)| Line {
            ends: Some((Point::new(a.0, a.1), Point::new(b.0, b.1))),
            ..Line::default()
        };
        let lines =
            [line((50.0, 41.0), (50.0, 99.0)), line((50.0, 41.0), (240.0, 95.0)), line((50.0, 41.0), (600.0, 99.0))];
        assert_eq!(connect(&lines, &targets), [(0, 1), (0, 2)]);
    }

    #[test]
    fn groups_stand_in_groups() {
        let page = Frame { origin: Point::new(10.0, 10.0), scale: Point::new(1.0, 1.0) };
        let group = page.inside(Rect::new(0.0, 0.0, 100.0, 100.0), Rect::new(1000.0, 1000.0, 200.0, 200.0));
        let inner = group.inside(Rect::new(1100.0, 1100.0, 100.0, 100.0), Rect::new(0.0, 0.0, 10.0, 10.0));
        assert_eq!(inner.rect(Rect::new(0.0, 0.0, 10.0, 10.0)), Rect::new(60.0, 60.0, 50.0, 50.0));
    }
}
