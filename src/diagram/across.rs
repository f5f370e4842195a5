//! Lines across the tree: who supports whom, and who stands under a further parent.
//!
//! They run in the gaps between rows and along the free edge of the drawing, where no boxes are.

use super::card::line;
use super::cards::Cards;
use super::options::Jenis;
use crate::geometry::{Point, Rect};
use crate::layout::{Sheet, gap};
use crate::model::{Link, NodeId};
use crate::scene::Item;
use crate::scene::shapes::arrow_head;
use std::collections::BTreeMap;

impl Cards {
    /// Links across the tree whose two ends stand on a sheet.
    pub fn lines_across(&self, sheet: &Sheet) -> Vec<Across> {
        // Bars touch each other, and so do lines of a table: there the words say it.
        if self.options.jenis != Jenis::Pohon || self.links.is_empty() {
            return Vec::new();
        }
        let mut places = vec![None; self.nodes.len()];
        for (at, shown) in sheet.part.shown.iter().enumerate() {
            if let Some(place) = places.get_mut(shown.node) {
                *place = Some(at);
            }
        }
        let place = |id: NodeId| places.get(self.place(id)?).copied().flatten();
        let mut found = Vec::new();
        for (node, links) in &self.links {
            let Some(from) = places.get(*node).copied().flatten() else { continue };
            let parent = self.tree.parent(*node).and_then(|it| self.nodes.get(it));
            for link in links {
                let (to, is_support) = match *link {
                    // Support of the own parent goes the way of the tree.
                    Link::Mendukung { to, .. } if parent == Some(&to) => continue,
                    Link::Mendukung { to, .. } => (to, true),
                    Link::IndukLain { parent, .. } => (parent, false),
                };
                if let Some(to) = place(to) {
                    found.push(Across { from, to, is_support });
                }
            }
        }
        found
    }

    pub fn paint_across(&self, sheet: &Sheet, origin: Point, out: &mut Vec<Item>) {
        let theme = &self.setter.theme;
        let lines = self.lines_across(sheet);
        for is_support in [true, false] {
            let stroke = if is_support { theme.support } else { theme.second_parent };
            let mut ways: Vec<Vec<Point>> = Vec::new();
            for link in lines.iter().filter(|it| it.is_support == is_support) {
                let ends = self.lane(sheet, link.from, origin).zip(self.lane(sheet, link.to, origin));
                ways.extend(ends.map(|(from, to)| match self.is_to_the_right() {
                    true => route_right(&from, &to, origin),
                    false => route_down(&from, &to, origin),
                }));
            }
            let mut heads: Vec<(Point, Point)> = Vec::new();
            for way in &ways {
                if let [.., before, last] = way.as_slice()
                    && !heads.contains(&(*before, *last))
                {
                    heads.push((*before, *last));
                    out.push(arrow_head(*before, *last, 4.5, stroke.color));
                }
            }
            out.extend(merged(&ways).into_iter().map(|(from, to)| line(from, to, stroke)));
        }
    }

    /// A box with the box at the top of its stack, if it hangs in one.
    fn lane(&self, sheet: &Sheet, at: usize, origin: Point) -> Option<Lane> {
        let rect = sheet.arranged.boxes.get(at)?.moved(origin);
        let mut top = at;
        // In a stack each generation stands a little further in than the one above it.
        while let Some(above) = sheet.part.shown.get(top)?.parent {
            let (own, over) = (sheet.arranged.boxes.get(top)?, sheet.arranged.boxes.get(above)?);
            let stands_in = own.x - over.x;
            let hangs = (0.1..gap::INDENT + 0.5).contains(&stands_in) && (own.right() - over.right()).abs() < 0.5;
            if !hangs {
                break;
            }
            top = above;
        }
        let head = sheet.arranged.boxes.get(top)?.moved(origin);
        let row = self.tree.row(sheet.part.shown.get(at)?.node);
        Some(Lane { rect, head, row, is_hung: top != at })
    }
}

/// A link across the tree, by the places of its ends on a sheet.
pub struct Across {
    pub from: usize,
    pub to: usize,
    pub is_support: bool,
}

/// What a line across the tree must know of its ends.
struct Lane {
    rect: Rect,
    /// The box on top of its stack, or itself.
    head: Rect,
    row: usize,
    is_hung: bool,
}

/// The stretches of several ways, each once: dots over dots would become a solid line.
fn merged(ways: &[Vec<Point>]) -> Vec<(Point, Point)> {
    // By direction and place, in tenths of a point: from where to where.
    let mut stretches: BTreeMap<(bool, i64), Vec<(f64, f64)>> = BTreeMap::new();
    let tenth = |it: f64| (it * 10.0).round() as i64;
    for pair in ways.iter().flat_map(|it| it.windows(2)) {
        let [a, b] = pair else { continue };
        let upright = (a.x - b.x).abs() < 0.05;
        let (place, from, to) = if upright { (a.x, a.y, b.y) } else { (a.y, a.x, b.x) };
        stretches.entry((upright, tenth(place))).or_default().push((from.min(to), from.max(to)));
    }
    let mut found = Vec::new();
    for ((upright, place), mut parts) in stretches {
        parts.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut joined: Vec<(f64, f64)> = Vec::new();
        for (from, to) in parts {
            match joined.last_mut() {
                Some(last) if from <= last.1 + 0.05 => last.1 = last.1.max(to),
                _ => joined.push((from, to)),
            }
        }
        let place = place as f64 / 10.0;
        let point = |along: f64| if upright { Point::new(place, along) } else { Point::new(along, place) };
        found.extend(joined.into_iter().map(|(from, to)| (point(from), point(to))));
    }
    found
}

/// Out of a box into the gap above its row, along the free edge of the drawing, and from below into the target:
/// gaps and edge hold no boxes, so that nothing is crossed but the tree's own lines.
fn route_down(from: &Lane, to: &Lane, origin: Point) -> Vec<Point> {
    let edge = origin.x - 3.0;
    let leave = from.head.y - gap::LEVELS * 0.22;
    let arrive = to.head.bottom().max(to.rect.bottom()) + gap::STACK / 2.0;
    let end = Point::new(to.rect.x + to.rect.w * 0.25, to.rect.bottom());
    let mut points = if from.is_hung {
        let x = from.rect.right() + 3.0;
        let y = from.rect.y + 6.0;
        vec![Point::new(from.rect.right(), y), Point::new(x, y), Point::new(x, leave)]
    } else {
        let x = from.rect.x + from.rect.w * 0.75;
        vec![Point::new(x, from.rect.y), Point::new(x, leave)]
    };
    let is_next_row = from.row == to.row + 1 && !from.is_hung && !to.is_hung;
    if is_next_row {
        points.extend([Point::new(end.x, leave), end]);
    } else {
        points.extend([Point::new(edge, leave), Point::new(edge, arrive), Point::new(end.x, arrive), end]);
    }
    points
}

/// The same for a tree that grows to the right: out of the left side, along the top edge, and into the target's right side.
fn route_right(from: &Lane, to: &Lane, origin: Point) -> Vec<Point> {
    let edge = origin.y - 3.0;
    let leave = from.head.x - 5.0;
    let arrive = to.head.right() + 4.0;
    let start = Point::new(from.rect.x, from.rect.y + from.rect.h.min(24.0) * 0.3);
    let end = Point::new(to.rect.right(), to.rect.y + to.rect.h * 0.75);
    if from.row == to.row + 1 {
        return vec![start, Point::new(leave, start.y), Point::new(leave, end.y), end];
    }
    let (up, down) = (Point::new(leave, edge), Point::new(arrive, edge));
    vec![start, Point::new(leave, start.y), up, down, Point::new(arrive, end.y), end]
}
