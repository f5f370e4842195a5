//! Boxes that hang one under the other, each generation further in: how wide levels become narrow.

use super::{Boxes, Link, Part, Shown, gap};
use crate::geometry::{Point, Rect, Size};

/// A box with all that hangs under it, placed from its own upper left corner.
pub(super) struct Stack {
    pub size: Size,
    /// How far to the right its boxes reach; where columns are unequal its size is larger.
    pub right: f64,
    /// The height of the box on top.
    pub head: f64,
    /// Where a line from above meets it.
    pub anchor: f64,
    pub placed: Vec<(usize, Rect, Option<Rect>)>,
    pub links: Vec<Link>,
}

/// How the boxes under a parent are set.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    /// Of the parent's box and, less the indent, of what hangs under it.
    pub width: f64,
    /// At least so high is the parent's box.
    pub least_height: f64,
    /// Columns that the children are spread over.
    pub columns: usize,
    /// Who contributes from outside stands beside the box; in a stack, where there is no room beside, under it.
    pub beside: bool,
    /// Only the size is asked for: no box is placed, no line drawn.
    pub is_sketch: bool,
}

/// The stack under one box of a part.
pub(super) fn stack(
    boxes: &dyn Boxes,
    part: &Part,
    children: &[Vec<usize>],
    at: usize,
    setting: Setting,
) -> Option<Stack> {
    let shown = *part.shown.get(at)?;
    let below: &[usize] = children.get(at).map_or(&[], Vec::as_slice);
    let columns = setting.columns.clamp(1, below.len().max(1));
    if columns > 1 {
        return grid(boxes, part, children, at, setting);
    }
    let mut found = Stack::around(setting.width / 2.0);
    let (head, mut bottom) = found.put(boxes, at, shown, Point::default(), setting);
    found.head = head.h;
    if below.is_empty() {
        return Some(found);
    }
    let mut waiting: Vec<(usize, usize, usize)> = below.iter().rev().map(|it| (*it, 1, at)).collect();
    // Many generations stand in by less each, so that the last of them is still wide enough for words.
    let step = gap::INDENT.min(setting.width * 0.4 / generations(children, at).max(1) as f64);
    // Where each open spine begins: the box it comes from and that box's place.
    while let Some((next, depth, parent)) = waiting.pop() {
        let shown = *part.shown.get(next)?;
        let indent = step * depth as f64;
        let top = bottom + gap::STACK;
        let place = Point::new(indent, top);
        let width = setting.width - indent;
        let (rect, below) = found.put(boxes, next, shown, place, Setting { width, least_height: 0.0, ..setting });
        if !setting.is_sketch {
            let from = found.rect_of(parent)?;
            let spine = from.x + step / 2.0;
            let middle = rect.y + (rect.h / 2.0).min(9.0);
            let points = vec![Point::new(spine, from.bottom()), Point::new(spine, middle), Point::new(rect.x, middle)];
            found.links.push(Link { points, child: Some(next) });
        }
        bottom = below;
        waiting.extend(children.get(next).into_iter().flatten().rev().map(|it| (*it, depth + 1, next)));
    }
    Some(found)
}

/// The box beside one of that width: narrower than it, unless it has so much to say that it would become a tower.
pub(super) fn side_beside(boxes: &dyn Boxes, node: usize, width: f64) -> Option<Size> {
    let mut wide = (width * 0.75).clamp(84.0, 150.0);
    let mut size = boxes.side(node, wide)?;
    while size.h > 1.5 * wide && wide < 320.0 {
        wide *= 1.25;
        size = boxes.side(node, wide)?;
    }
    Some(size)
}

/// How many generations hang under a box.
fn generations(children: &[Vec<usize>], at: usize) -> usize {
    let mut deepest = 0;
    let mut waiting = vec![(at, 0)];
    while let Some((next, depth)) = waiting.pop() {
        deepest = depth.max(deepest);
        waiting.extend(children.get(next).into_iter().flatten().map(|it| (*it, depth + 1)));
    }
    deepest
}

/// Children in several columns, read down one and then down the next.
fn grid(boxes: &dyn Boxes, part: &Part, children: &[Vec<usize>], at: usize, setting: Setting) -> Option<Stack> {
    let below = children.get(at)?;
    let shown = *part.shown.get(at)?;
    let single = Setting { least_height: 0.0, columns: 1, beside: false, ..setting };
    // Each child with what hangs under it is one block.
    let width = setting.width - gap::INDENT;
    let blocks: Vec<(usize, Stack)> = below
        .iter()
        .filter_map(|it| Some((*it, stack(boxes, part, children, *it, Setting { width, ..single })?)))
        .collect();
    let whole: f64 = blocks.iter().map(|(_, it)| it.size.h + gap::STACK).sum();
    let tallest = blocks.iter().map(|(_, it)| it.size.h + gap::STACK).fold(0.0, f64::max);
    let wide = blocks.iter().map(|(_, it)| it.size.w).fold(width, f64::max);
    let step = wide + gap::INDENT + gap::SIBLINGS;
    let limit = column_limit(&blocks, setting.columns, (whole / setting.columns as f64).max(tallest));
    let mut columns: Vec<Vec<(usize, Stack)>> = vec![Vec::new()];
    let mut used = 0.0;
    for (child, block) in blocks {
        if used + block.size.h + gap::STACK > limit + 0.001 && used > 0.0 {
            columns.push(Vec::new());
            used = 0.0;
        }
        used += block.size.h + gap::STACK;
        columns.last_mut()?.push((child, block));
    }
    let total = step * columns.len() as f64 - gap::SIBLINGS;
    // The box spans its columns, unless they are so many that it would become a ribbon.
    let own = total.min(setting.width * 3.0);
    let mut found = Stack::around(total / 2.0);
    let place = Point::new((total - own) / 2.0, 0.0);
    let (head, below) = found.put(boxes, at, shown, place, Setting { width: own, ..setting });
    found.head = head.h;
    let first = below + gap::STACK;
    let bus = below + gap::STACK / 2.0;
    // What stands under the box leaves the line no way through its middle.
    let start = if below > head.bottom() { head.x + gap::INDENT / 2.0 } else { head.center().x };
    for (number, column) in columns.into_iter().enumerate() {
        let left = step * number as f64;
        let spine = left + gap::INDENT / 2.0;
        let mut top = first;
        for (child, block) in column {
            let by = Point::new(left + gap::INDENT, top);
            if !setting.is_sketch {
                let middle = top + (block.head / 2.0).min(9.0);
                let mut points = vec![Point::new(start, head.bottom())];
                if (spine - start).abs() > 0.01 {
                    points.extend([Point::new(start, bus), Point::new(spine, bus)]);
                }
                points.extend([Point::new(spine, middle), Point::new(by.x, middle)]);
                found.links.push(Link { points, child: Some(child) });
            }
            top += block.size.h + gap::STACK;
            found.take(block, by);
        }
    }
    found.size.w = found.size.w.max(total);
    Some(found)
}

/// The lowest height at which the blocks need no more columns than asked for.
fn column_limit(blocks: &[(usize, Stack)], columns: usize, least: f64) -> f64 {
    let needed = |limit: f64| {
        let (mut count, mut used) = (1, 0.0);
        for (_, block) in blocks {
            let high = block.size.h + gap::STACK;
            if used + high > limit + 0.001 && used > 0.0 {
                count += 1;
                used = 0.0;
            }
            used += high;
        }
        count
    };
    let mut limit = least;
    while needed(limit) > columns {
        limit *= 1.05;
    }
    limit
}

impl Stack {
    fn around(anchor: f64) -> Stack {
        Stack { size: Size::default(), right: 0.0, head: 0.0, anchor, placed: Vec::new(), links: Vec::new() }
    }

    /// A box that hangs nowhere and under which nothing hangs.
    pub fn of_one(at: usize, rect: Rect, side: Option<Rect>) -> Stack {
        let around = side.map_or(rect, |it| rect.union(it));
        let placed = vec![(at, rect, side)];
        Stack { size: around.size(), right: around.right(), head: rect.h, placed, ..Stack::around(rect.w / 2.0) }
    }

    /// Places a box; gives its rectangle and where what belongs to it ends.
    fn put(&mut self, boxes: &dyn Boxes, at: usize, shown: Shown, place: Point, setting: Setting) -> (Rect, f64) {
        let Setting { width, least_height, columns: _, beside, is_sketch } = setting;
        let rect = Rect::new(place.x, place.y, width, boxes.height(shown, width).max(least_height));
        let side = if shown.repeated {
            None
        } else if beside {
            side_beside(boxes, shown.node, width).map(|it| Rect::new(rect.right() + gap::SIDE, rect.y, it.w, it.h))
        } else {
            let side = boxes.side(shown.node, width - gap::INDENT);
            side.map(|it| Rect::new(rect.x + gap::INDENT, rect.bottom() + gap::STACK, it.w, it.h))
        };
        let around = side.map_or(rect, |it| rect.union(it));
        self.size = Size::new(self.size.w.max(around.right()), self.size.h.max(around.bottom()));
        self.right = self.right.max(around.right());
        if !is_sketch {
            self.placed.push((at, rect, side));
        }
        (rect, around.bottom())
    }

    fn take(&mut self, other: Stack, by: Point) {
        let Stack { size, right, head: _, anchor: _, placed, links } = other;
        self.right = self.right.max(by.x + right);
        self.size = Size::new(self.size.w.max(by.x + size.w), self.size.h.max(by.y + size.h));
        self.placed.extend(placed.into_iter().map(|(at, it, side)| (at, it.moved(by), side.map(|it| it.moved(by)))));
        self.links.extend(links.into_iter().map(|it| it.moved(by)));
    }

    pub fn rect_of(&self, at: usize) -> Option<Rect> {
        self.placed.iter().rev().find(|(it, ..)| *it == at).map(|(_, rect, _)| *rect)
    }
}

impl Link {
    pub(super) fn moved(mut self, by: Point) -> Link {
        self.points.iter_mut().for_each(|it| *it = it.moved(by));
        self
    }
}
