//! The tree: boxes in rows by tier, each parent over the middle of its children, or the same from left to right.
//!
//! Several widths of box are tried, and stacks instead of wide rows; the one that suits the sheet best is taken.

use super::stack::{Setting, Stack, side_beside, stack};
use super::tidy::{Request, tidy};
use super::{Arrange, Arranged, Band, Boxes, Link, Part, Shown, gap};
use crate::geometry::{Point, Rect, Size};
use std::collections::BTreeMap;

/// Which way the tree grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arah {
    #[default]
    Bawah,
    Kanan,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Pohon {
    pub arah: Arah,
    /// How many of the lowest generations hang in stacks; nothing chooses by the sheet.
    pub tumpuk: Option<usize>,
}

/// A drawing grows towards this shape where no sheet gives one.
const FREE_ASPECT: f64 = 1.5;
/// The widest that a single box with very long text becomes.
const LONGEST_BOX: f64 = 520.0;

impl Arrange for Pohon {
    fn arrange(&self, boxes: &dyn Boxes, part: &Part, room: Size) -> Option<Arranged> {
        let widths = boxes.widths();
        // A box of the least width with a line or two: what cannot hold so many is not tried.
        let least = widths.least * 22.0;
        if part.shown.len() as f64 * least > room.w * room.h {
            return None;
        }
        let families = part.families();
        let needed = part.shown.iter().map(|it| boxes.least_width(it.node)).fold(widths.least, f64::max);
        let aspect = if room.w.is_finite() && room.h.is_finite() { room.w / room.h } else { FREE_ASPECT };
        let mut best: Option<(f64, Hanging, f64)> = None;
        let stacks = self.tumpuk.map_or(vec![0, 1, 2], |it| vec![it]);
        let tries = |stacked: usize| {
            // What hangs stands in, and needs its words whole all the same.
            let needed = (needed + gap::INDENT * stacked as f64).min(room.w);
            let mut tries: Vec<f64> = widths.tries().into_iter().filter(|it| *it >= needed).collect();
            if tries.last().is_none_or(|it| *it > needed * 1.02) {
                tries.push(needed);
            }
            tries
        };
        if room.w.is_infinite() && room.h.is_infinite() {
            // No room ends the looking early: all of them will be tried.
            let inside = |stacked: usize, width: f64| (0..=stacked).map(move |it| width - gap::INDENT * it as f64);
            let all = stacks.iter().flat_map(|it| tries(*it).into_iter().flat_map(move |width| inside(*it, width)));
            boxes.expect(&all.collect::<Vec<f64>>());
        }
        for stacked in stacks {
            let hanging = Hanging::new(part, stacked);
            for width in tries(stacked) {
                if !boxes.is_wanted() {
                    return None;
                }
                let crooked = (width / widths.best).ln().abs() * 0.6;
                let depth = [0.0, 0.05, 0.3].get(stacked).copied().unwrap_or(0.5);
                // The shape can only add to that.
                if best.as_ref().is_some_and(|(it, ..)| crooked + depth >= *it) {
                    continue;
                }
                let tree = Standing { boxes, part, room, width, families: &families, hanging: &hanging };
                let Some(size) = tree.size(self.arah) else { continue };
                if size.w > room.w + 0.01 || size.h > room.h + 0.01 {
                    continue;
                }
                let shape = (size.w / size.h.max(1.0) / aspect).ln().abs() * 0.35;
                let cost = crooked + shape + depth;
                if best.as_ref().is_none_or(|(it, ..)| cost < *it) {
                    best = Some((cost, hanging.clone(), width));
                }
            }
        }
        let (_, hanging, width) = best?;
        Standing { boxes, part, room, width, families: &families, hanging: &hanging }.draw(self.arah)
    }
}

/// The width from which a box is no longer a tower, as far as there is room.
fn fitting(boxes: &dyn Boxes, shown: Shown, start: f64, slenderness: f64, most: f64) -> f64 {
    let mut width = start;
    while width < most && boxes.height(shown, width) > slenderness * width {
        width = (width * 1.2).min(most);
    }
    width
}

/// A tree with boxes of one width.
struct Standing<'a> {
    boxes: &'a dyn Boxes,
    part: &'a Part,
    room: Size,
    width: f64,
    /// The children of each box, and the boxes without a parent.
    families: &'a (Vec<Vec<usize>>, Vec<usize>),
    hanging: &'a Hanging,
}

/// Boxes that stand, each with what hangs under it, in their places.
struct Placed {
    /// Which box of the part stands, where its block begins, and the block.
    blocks: Vec<(usize, Point, Stack)>,
    /// The top of each row and how high its boxes are.
    rows: BTreeMap<usize, (f64, f64)>,
    trail: Option<Rect>,
}

impl Placed {
    /// The whole, without placing any box.
    fn size(&self) -> Size {
        let mut size = self.trail.map_or(Size::default(), |it| Size::new(it.right(), it.bottom()));
        for (_, at, block) in &self.blocks {
            size = Size::new(size.w.max(at.x + block.right), size.h.max(at.y + block.size.h));
        }
        size
    }
}

impl Standing<'_> {
    /// How large the drawing would be.
    fn size(&self, arah: Arah) -> Option<Size> {
        let placed = match arah {
            Arah::Bawah => self.down(true)?,
            Arah::Kanan => self.to_the_right(true)?,
        };
        Some(placed.size())
    }

    fn draw(&self, arah: Arah) -> Option<Arranged> {
        match arah {
            Arah::Bawah => self.draw_down(),
            Arah::Kanan => self.draw_to_the_right(),
        }
    }

    fn children(&self, at: usize) -> &[usize] {
        self.families.0.get(at).map_or(&[], Vec::as_slice)
    }

    /// A tree that grows downwards: a row for each tier.
    fn down(&self, is_sketch: bool) -> Option<Placed> {
        let standing = &self.hanging.standing;
        // Side by side the lowest boxes are wider than the room: nothing more needs to be measured.
        let is_low = |at: &&usize| self.hanging.hangs(**at) || self.children(**at).is_empty();
        let low = standing.iter().filter(is_low).count() as f64;
        if low * (self.width + gap::SIBLINGS) - gap::SIBLINGS > self.room.w {
            return None;
        }
        let crowd = self.crowd();
        let widths = self.widths(&crowd);
        let mut rows: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        let mut naturals = Vec::with_capacity(standing.len());
        for (at, width) in standing.iter().zip(&widths) {
            let shown = *self.part.shown.get(*at)?;
            let beside = if self.hanging.hangs(*at) || shown.repeated {
                None
            } else {
                side_beside(self.boxes, shown.node, *width)
            };
            let natural = self.boxes.height(shown, *width);
            naturals.push(natural);
            let (_, high) = rows.entry(self.boxes.row(shown.node)).or_default();
            *high = high.max(natural).max(beside.map_or(0.0, |it| it.h));
        }
        let trail = self.trail(self.room.w.min(LONGEST_BOX));
        let mut y = trail.map_or(0.0, |it| it.h + gap::LEVELS);
        for (row, (top, high)) in &mut rows {
            *top = y;
            // The label at the edge needs its lines too.
            y += (*high + gap::LEVELS).max(self.boxes.least_row(*row) + 4.0);
        }

        let mut blocks: Vec<(usize, Point, Stack)> = Vec::with_capacity(standing.len());
        let mut request = Parts::default();
        let mut index = vec![None; self.part.shown.len()];
        for (number, ((at, width), natural)) in standing.iter().zip(&widths).zip(naturals).enumerate() {
            let shown = *self.part.shown.get(*at)?;
            *index.get_mut(*at)? = Some(number as u32);
            let row = self.boxes.row(shown.node);
            let (top, high) = *rows.get(&row)?;
            // Boxes of one row are equally high, unless one of them is of another kind altogether.
            let is_alone = crowd.get(&row).is_none_or(|it| *it < 2);
            let least = if natural * 2.2 >= high && !is_alone { high } else { 0.0 };
            let block = self.block(*at, *width, least, top, is_sketch)?;
            let parent = shown.parent.and_then(|it| index.get(it).copied().flatten());
            // Where a tier is skipped, the line down needs its room.
            let from = match shown.parent.and_then(|it| self.part.shown.get(it)) {
                Some(above) => {
                    let (top_above, high_above) = rows.get(&self.boxes.row(above.node))?;
                    (top_above + high_above + gap::LEVELS).min(top)
                }
                None => top,
            };
            request.parents.push(parent);
            request.sizes.push(Size::new(block.size.w, block.size.h + top - from));
            request.tops.push(from);
            request.anchors.push(block.anchor);
            blocks.push((*at, Point::new(0.0, top), block));
        }
        let found = tidy(&Request {
            parents: &request.parents,
            sizes: &request.sizes,
            tops: Some(&request.tops),
            anchors: Some(&request.anchors),
            gap_siblings: gap::SIBLINGS,
            gap_cousins: gap::COUSINS,
            gap_levels: gap::LEVELS,
        });
        for ((_, at, _), rect) in blocks.iter_mut().zip(&found.rects) {
            at.x = rect.x;
        }
        Some(Placed { blocks, rows, trail: trail.map(|it| Rect::new(0.0, 0.0, it.w, it.h)) })
    }

    fn draw_down(&self) -> Option<Arranged> {
        let Placed { blocks, rows, trail: _ } = self.down(false)?;
        let mut arranged = self.nothing_placed();
        for (_, by, block) in blocks {
            arranged.take(block, by)?;
        }
        self.link_rows(&rows, &mut arranged)?;
        self.finish(arranged)
    }

    fn nothing_placed(&self) -> Arranged {
        let count = self.part.shown.len();
        Arranged { boxes: vec![Rect::default(); count], sides: vec![None; count], ..Arranged::default() }
    }

    /// How many boxes stand in each row.
    fn crowd(&self) -> BTreeMap<usize, usize> {
        let mut crowd = BTreeMap::new();
        for shown in self.hanging.standing.iter().filter_map(|it| self.part.shown.get(*it)) {
            *crowd.entry(self.boxes.row(shown.node)).or_default() += 1;
        }
        crowd
    }

    /// Standing boxes are of one width, but ancestors and rows with few boxes may be wider than high.
    fn widths(&self, crowd: &BTreeMap<usize, usize>) -> Vec<f64> {
        let row = |at: &usize| self.part.shown.get(*at).map_or(0, |it| self.boxes.row(it.node));
        let most = LONGEST_BOX.min(self.room.w);
        let one = |at: &usize| {
            let Some(shown) = self.part.shown.get(*at) else { return self.width };
            let hangs = self.hanging.hangs(*at);
            let is_alone = crowd.get(&row(at)).is_some_and(|it| *it <= 2) && !hangs;
            if is_alone && !self.children(*at).is_empty() {
                let start = (self.width * 1.5).min(300.0).min(most / 2.0).max(self.width);
                return fitting(self.boxes, *shown, start, 0.4, most.min(self.width * 3.0).max(start));
            }
            // Only very long text makes a box wider than its neighbours.
            let widest = |at: usize| {
                self.part.shown.get(at).map_or(self.width, |it| fitting(self.boxes, *it, self.width, 3.0, most))
            };
            let hung = if hangs { self.children(*at) } else { &[] };
            hung.iter().fold(widest(*at), |width, it| width.max(widest(*it)))
        };
        self.hanging.standing.iter().map(one).collect()
    }

    /// A standing box with what hangs under it; in as many columns as its height asks for.
    fn block(&self, at: usize, width: f64, least_height: f64, top: f64, is_sketch: bool) -> Option<Stack> {
        let hangs = self.hanging.hangs(at);
        let children: &[Vec<usize>] = if hangs { &self.families.0 } else { &[] };
        let with = |columns, is_sketch| {
            let setting = Setting { width, least_height, columns, beside: !hangs, is_sketch };
            stack(self.boxes, self.part, children, at, setting)
        };
        let family = self.children(at).len();
        if !hangs || family < 2 {
            return with(1, is_sketch);
        }
        let single = with(1, true)?;
        let hanging = single.size.h - single.head;
        let columns = if self.room.h.is_finite() {
            let high = (self.room.h - top - single.head - gap::LEVELS).max(1.0);
            if single.size.h <= self.room.h - top { 1.0 } else { (hanging / high).ceil() }
        } else if family > 8 {
            (hanging / (2.2 * width)).max(1.0).sqrt().ceil()
        } else {
            1.0
        };
        let mut columns = (columns as usize).clamp(1, family);
        let mut found = if columns == 1 { single } else { with(columns, true)? };
        // Blocks of unequal height may need one column more than their sum says.
        while self.room.h.is_finite()
            && found.size.h > self.room.h - top
            && columns < family
            && found.size.w < self.room.w
        {
            columns += 1;
            found = with(columns, true)?;
        }
        if is_sketch { Some(found) } else { with(columns, false) }
    }

    fn link_rows(&self, rows: &BTreeMap<usize, (f64, f64)>, arranged: &mut Arranged) -> Option<()> {
        for at in &self.hanging.standing {
            let shown = self.part.shown.get(*at)?;
            let Some(above) = shown.parent else { continue };
            let (parent, child) = (*arranged.boxes.get(above)?, *arranged.boxes.get(*at)?);
            let (top, high) = rows.get(&self.boxes.row(self.part.shown.get(above)?.node))?;
            arranged.links.push(elbow(parent, child, top + high + gap::LEVELS / 2.0, *at));
        }
        Some(())
    }

    fn trail(&self, width: f64) -> Option<Size> {
        let trail = &self.part.trail;
        (!trail.is_empty()).then(|| Size::new(width, self.boxes.trail_height(trail, width)))
    }

    fn finish(&self, mut arranged: Arranged) -> Option<Arranged> {
        let everything = arranged.boxes.iter().chain(arranged.sides.iter().flatten());
        let around = everything.copied().reduce(Rect::union)?;
        let mut width = around.right();
        if let Some(size) = self.trail(self.room.w.min(LONGEST_BOX)) {
            width = width.max(size.w);
            let shift = Point::new((width - around.right()) / 2.0, 0.0);
            arranged.boxes.iter_mut().for_each(|it| *it = it.moved(shift));
            arranged.sides.iter_mut().flatten().for_each(|it| *it = it.moved(shift));
            arranged.links = std::mem::take(&mut arranged.links).into_iter().map(|it| it.moved(shift)).collect();
            let trail = Rect::new((width - size.w) / 2.0, 0.0, size.w, size.h);
            for root in &self.families.1 {
                let child = *arranged.boxes.get(*root)?;
                arranged.links.push(elbow(trail, child, trail.bottom() + gap::LEVELS / 2.0, *root));
            }
            arranged.trail = Some(trail);
        }
        arranged.bands = bands(self.boxes, self.part, &arranged.boxes, |it| (it.y, it.bottom()));
        arranged.size = Size::new(width, around.bottom());
        Some(arranged)
    }
}

/// Which boxes hang under others, where so many of the lowest generations hang.
#[derive(Clone)]
struct Hanging {
    /// Has its children in a stack under it.
    hangs: Vec<bool>,
    /// The boxes that do not hang themselves.
    standing: Vec<usize>,
}

impl Hanging {
    fn new(part: &Part, stacked: usize) -> Hanging {
        let count = part.shown.len();
        let mut heights = vec![0usize; count];
        for (at, it) in part.shown.iter().enumerate().rev() {
            let own = heights.get(at).copied().unwrap_or(0);
            if let Some(above) = it.parent.and_then(|it| heights.get_mut(it)) {
                *above = (own + 1).max(*above);
            }
        }
        let hangs: Vec<bool> = heights.iter().map(|it| *it > 0 && *it <= stacked).collect();
        let mut hung = vec![false; count];
        for (at, it) in part.shown.iter().enumerate() {
            let from_above = it.parent.is_some_and(|above| flag(&hangs, above) || flag(&hung, above));
            if let Some(own) = hung.get_mut(at) {
                *own = from_above;
            }
        }
        Hanging { hangs, standing: (0..count).filter(|it| !flag(&hung, *it)).collect() }
    }

    fn hangs(&self, at: usize) -> bool {
        flag(&self.hangs, at)
    }
}

#[derive(Default)]
struct Parts {
    parents: Vec<Option<u32>>,
    sizes: Vec<Size>,
    tops: Vec<f64>,
    anchors: Vec<f64>,
}

fn flag(flags: &[bool], at: usize) -> bool {
    flags.get(at).copied().unwrap_or(false)
}

/// Down from the parent's middle, across at the bus, down to the child's middle.
pub(super) fn elbow(parent: Rect, child: Rect, bus: f64, at: usize) -> Link {
    let (from, to) = (parent.center().x, child.center().x);
    let mut points = vec![Point::new(from, parent.bottom())];
    if (from - to).abs() > 0.05 {
        points.extend([Point::new(from, bus), Point::new(to, bus)]);
    }
    points.push(Point::new(to, child.y));
    Link { points, child: Some(at) }
}

/// Where each row of the tree stands; rows that share a stretch become one band.
pub(super) fn bands(boxes: &dyn Boxes, part: &Part, rects: &[Rect], span: impl Fn(&Rect) -> (f64, f64)) -> Vec<Band> {
    let mut rows: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for (shown, rect) in part.shown.iter().zip(rects) {
        let (from, to) = span(rect);
        let row = rows.entry(boxes.row(shown.node)).or_insert((from, to));
        *row = (row.0.min(from), row.1.max(to));
    }
    let mut found: Vec<Band> = Vec::new();
    for (row, (from, to)) in rows {
        match found.last_mut() {
            Some(last) if from < last.to - 1.0 => {
                last.rows.push(row);
                last.from = last.from.min(from);
                last.to = last.to.max(to);
            }
            _ => found.push(Band { rows: vec![row], from, to }),
        }
    }
    found
}

/// Between the columns of a tree that grows to the right.
const BETWEEN: f64 = 24.0;

impl Standing<'_> {
    /// A tree that grows to the right: a column for each tier, boxes of one width; what hangs stands under its parent.
    fn to_the_right(&self, is_sketch: bool) -> Option<Placed> {
        let Standing { boxes, part, room, width, hanging, .. } = *self;
        let mut columns: BTreeMap<usize, f64> = BTreeMap::new();
        for shown in hanging.standing.iter().filter_map(|it| part.shown.get(*it)) {
            columns.insert(boxes.row(shown.node), 0.0);
        }
        for (number, x) in columns.values_mut().enumerate() {
            *x = (width + BETWEEN) * number as f64;
        }
        let mut request = Parts::default();
        let mut index = vec![None; part.shown.len()];
        let mut blocks = Vec::with_capacity(hanging.standing.len());
        for (number, at) in hanging.standing.iter().enumerate() {
            let shown = *part.shown.get(*at)?;
            *index.get_mut(*at)? = Some(number as u32);
            let block = if hanging.hangs(*at) {
                let setting = Setting { width, least_height: 0.0, columns: 1, beside: false, is_sketch };
                stack(boxes, part, &self.families.0, *at, setting)?
            } else {
                alone(boxes, *at, shown, width)
            };
            let x = *columns.get(&boxes.row(shown.node))?;
            let from = match shown.parent.and_then(|it| part.shown.get(it)) {
                Some(above) => (columns.get(&boxes.row(above.node))? + width + BETWEEN).min(x),
                None => x,
            };
            request.parents.push(shown.parent.and_then(|it| index.get(it).copied().flatten()));
            request.sizes.push(Size::new(block.size.h, block.size.w.max(width) + x - from));
            request.tops.push(from);
            request.anchors.push(block.head / 2.0);
            blocks.push((*at, Point::new(x, 0.0), block));
        }
        let found = tidy(&Request {
            parents: &request.parents,
            sizes: &request.sizes,
            tops: Some(&request.tops),
            anchors: Some(&request.anchors),
            gap_siblings: gap::SIBLINGS * 0.8,
            gap_cousins: gap::COUSINS * 0.8,
            gap_levels: BETWEEN,
        });
        let across = ((width + BETWEEN) * columns.len() as f64 - BETWEEN).max(300.0_f64.min(room.w));
        let trail = self.trail(across).map(|it| Rect::new(0.0, 0.0, it.w, it.h));
        let down = trail.map_or(0.0, |it| it.h + gap::LEVELS);
        for ((_, at, _), rect) in blocks.iter_mut().zip(&found.rects) {
            at.y = rect.x + down;
        }
        Some(Placed { blocks, rows: BTreeMap::new(), trail })
    }

    fn draw_to_the_right(&self) -> Option<Arranged> {
        let Placed { blocks, rows: _, trail } = self.to_the_right(false)?;
        let mut arranged = Arranged { trail, ..self.nothing_placed() };
        for (_, by, block) in blocks {
            arranged.take(block, by)?;
        }
        for at in &self.hanging.standing {
            let Some(parent) = self.part.shown.get(*at)?.parent else { continue };
            let (parent, child) = (*arranged.boxes.get(parent)?, *arranged.boxes.get(*at)?);
            let (from, to) = (parent.center().y, child.center().y);
            let mut points = vec![Point::new(parent.right(), from)];
            if (from - to).abs() > 0.05 {
                let bus = parent.right() + BETWEEN / 2.0;
                points.extend([Point::new(bus, from), Point::new(bus, to)]);
            }
            points.push(Point::new(child.x, to));
            arranged.links.push(Link { points, child: Some(*at) });
        }
        let everything = arranged.boxes.iter().chain(arranged.sides.iter().flatten()).chain(arranged.trail.iter());
        let around = everything.copied().reduce(Rect::union)?;
        arranged.bands = bands(self.boxes, self.part, &arranged.boxes, |it| (it.x, it.right()));
        arranged.size = Size::new(around.right(), around.bottom());
        Some(arranged)
    }
}

impl Arranged {
    /// Takes in a block whose upper left corner stands there.
    fn take(&mut self, block: Stack, by: Point) -> Option<()> {
        for (at, rect, side) in block.placed {
            *self.boxes.get_mut(at)? = rect.moved(by);
            *self.sides.get_mut(at)? = side.map(|it| it.moved(by));
        }
        self.links.extend(block.links.into_iter().map(|it| it.moved(by)));
        Some(())
    }
}

/// A box that stands by itself; who contributes from outside stands under it, because its children stand beside it.
fn alone(boxes: &dyn Boxes, at: usize, shown: Shown, width: f64) -> Stack {
    let rect = Rect::new(0.0, 0.0, width, boxes.height(shown, width));
    let side = boxes.side(shown.node, width - gap::INDENT).filter(|_| !shown.repeated);
    let side = side.map(|it| Rect::new(gap::INDENT, rect.bottom() + gap::STACK, it.w, it.h));
    Stack::of_one(at, rect, side)
}
