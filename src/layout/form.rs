//! The printed form of a cascading: tables of the upper tiers, below them one box, its children in columns,
//! and what belongs to those in stacks.

use super::pohon::{bands, elbow};
use super::stack::{Setting, Stack, side_beside, stack};
use super::{Arrange, Arranged, Boxes, Part, Shown, Table, gap};
use crate::geometry::{Point, Rect, Size};

/// Boxes of rows above `first_row` are lines of tables; the others are boxes.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    pub first_row: usize,
}

/// The narrowest and the free width of the tables.
const TABLE: f64 = 300.0;
const FREE_TABLE: f64 = 620.0;
/// Between tables, and between the last one and the box below it.
const BETWEEN: f64 = 12.0;

impl Arrange for Form {
    fn arrange(&self, boxes: &dyn Boxes, part: &Part, room: Size) -> Option<Arranged> {
        // A head beside which very many stand may need more than the width its children ask for.
        let wider: &[f64] = if room.w.is_finite() { &[1.0] } else { &[1.0, 1.5, 2.25] };
        wider.iter().find_map(|it| self.draw(boxes, part, room, *it))
    }
}

impl Form {
    /// Where the room has no end, the drawing is so many times wider than it must be.
    fn draw(&self, boxes: &dyn Boxes, part: &Part, room: Size, wider: f64) -> Option<Arranged> {
        let (children, _) = part.families();
        let is_upper = |it: &Shown| boxes.row(it.node) < self.first_row;
        let heads: Vec<usize> = (0..part.shown.len())
            .filter(|at| {
                let Some(it) = part.shown.get(*at) else { return false };
                let above = it.parent.and_then(|it| part.shown.get(it));
                !is_upper(it) && above.is_none_or(is_upper)
            })
            .collect();
        let columns = columns(&heads, &children);
        let widths = boxes.widths();
        let lower = part.shown.iter().filter(|it| !is_upper(it));
        let needed = lower.map(|it| boxes.least_width(it.node)).fold(widths.least, f64::max);
        let count = columns.iter().map(Vec::len).max().unwrap_or(0) as f64;
        let gaps = (count - 1.0).max(0.0) * gap::SIBLINGS;
        let across = if room.w.is_finite() {
            room.w
        } else {
            let least = if heads.is_empty() { FREE_TABLE } else { FREE_TABLE * 0.75 };
            (count * widths.best.max(needed) + gaps).max(least) * wider
        };
        if count > 0.0 && (across - gaps) / count + 0.01 < needed.min(room.w) || across < TABLE.min(room.w) {
            return None;
        }
        let mut found = Drawing { boxes, part, children: &children, across, arranged: Arranged::default(), y: 0.0 };
        found.arranged.boxes = vec![Rect::default(); part.shown.len()];
        found.arranged.sides = vec![None; part.shown.len()];
        if !part.trail.is_empty() {
            let rect = Rect::new(0.0, 0.0, across, boxes.trail_height(&part.trail, across));
            found.arranged.trail = Some(rect);
            found.y = rect.bottom() + BETWEEN;
        }
        found.tables(&is_upper)?;
        let last_table = found.y;
        for (head, family) in heads.iter().zip(&columns) {
            found.head(*head, family, room.h)?;
        }
        let Drawing { mut arranged, y, .. } = found;
        let end = if heads.is_empty() { last_table - BETWEEN } else { y };
        arranged.bands = bands(boxes, part, &arranged.boxes, |it| (it.y, it.bottom()));
        for (band, table) in arranged.bands.iter_mut().zip(&arranged.tables) {
            (band.from, band.to) = (table.rect.y, table.rect.bottom());
        }
        let right = arranged.sides.iter().flatten().map(|it| it.right()).fold(across, f64::max);
        arranged.size = Size::new(right, end.max(0.0));
        (arranged.size.w <= room.w + 0.01 && arranged.size.h <= room.h + 0.01).then_some(arranged)
    }
}

/// The columns under each head: its children.
fn columns(heads: &[usize], children: &[Vec<usize>]) -> Vec<Vec<usize>> {
    heads.iter().map(|it| children.get(*it).cloned().unwrap_or_default()).collect()
}

struct Drawing<'a> {
    boxes: &'a dyn Boxes,
    part: &'a Part,
    children: &'a [Vec<usize>],
    across: f64,
    arranged: Arranged,
    y: f64,
}

impl Drawing<'_> {
    /// A table for each upper row, its lines in reading order.
    fn tables(&mut self, is_upper: &dyn Fn(&Shown) -> bool) -> Option<()> {
        let mut rows: Vec<usize> =
            self.part.shown.iter().filter(|it| is_upper(it)).map(|it| self.boxes.row(it.node)).collect();
        rows.sort_unstable();
        rows.dedup();
        for row in rows {
            let lines: Vec<usize> = (0..self.part.shown.len())
                .filter(|at| self.part.shown.get(*at).is_some_and(|it| self.boxes.row(it.node) == row))
                .collect();
            let shown: Vec<Shown> = lines.iter().filter_map(|it| self.part.shown.get(*it).copied()).collect();
            let mut heights = self.boxes.table(&shown, self.across);
            // The label at the edge needs its lines too.
            let short = self.boxes.least_row(row) - heights.iter().sum::<f64>();
            if let Some(last) = heights.last_mut().filter(|_| short > 0.0) {
                *last += short;
            }
            let (head, rest) = heights.split_first()?;
            let top = self.y;
            self.y += head;
            for (at, high) in lines.iter().zip(rest) {
                *self.arranged.boxes.get_mut(*at)? = Rect::new(0.0, self.y, self.across, *high);
                self.y += high;
            }
            let rect = Rect::new(0.0, top, self.across, self.y - top);
            self.arranged.tables.push(Table { rect, head: *head, lines });
            self.y += BETWEEN;
        }
        Some(())
    }

    /// One head across the sheet, its children in columns below it.
    fn head(&mut self, at: usize, family: &[usize], most: f64) -> Option<()> {
        let shown = *self.part.shown.get(at)?;
        let top = self.y;
        let count = family.len();
        let side = side_beside(self.boxes, shown.node, self.across * 0.3).filter(|_| !shown.repeated);
        let own = side.map_or(self.across, |it| self.across - it.w - gap::SIDE);
        if own < self.boxes.least_width(shown.node).min(self.across * 0.5) {
            return None;
        }
        let rect = Rect::new(0.0, top, own, self.boxes.height(shown, own));
        *self.arranged.boxes.get_mut(at)? = rect;
        *self.arranged.sides.get_mut(at)? = side.map(|it| Rect::new(rect.right() + gap::SIDE, rect.y, it.w, it.h));
        let below = side.map_or(rect.bottom(), |it| rect.bottom().max(rect.y + it.h));
        if count == 0 {
            self.y = below + gap::LEVELS;
            return Some(());
        }
        let top = below + gap::LEVELS;
        let usable = self.across - gap::SIBLINGS * (count - 1) as f64;
        let mut widths = vec![usable / count as f64; count];
        let mut blocks = self.columns(family, &widths, most - top)?;
        let tallest = |blocks: &[Stack]| blocks.iter().map(|it| it.size.h).fold(0.0, f64::max);
        if count > 1 && top + tallest(&blocks) > most {
            // Too high with equal columns: those with more to say get more of the width.
            let areas: Vec<f64> = blocks.iter().map(|it| it.size.h).collect();
            let whole: f64 = areas.iter().sum();
            let least = self.boxes.widths().least.min(usable / count as f64);
            let free = usable - least * count as f64;
            let shared: Vec<f64> = areas.iter().map(|it| least + free * it / whole).collect();
            let tried = self.columns(family, &shared, most - top)?;
            if tallest(&tried) < tallest(&blocks) {
                (widths, blocks) = (shared, tried);
            }
        }
        let mut bottom = top;
        let mut left = 0.0;
        for ((child, column), block) in family.iter().zip(widths).zip(blocks) {
            let by = Point::new(left + ((column - block.size.w) / 2.0).max(0.0), top);
            left += column + gap::SIBLINGS;
            bottom = bottom.max(top + block.size.h);
            let meets = block.rect_of(*child)?.moved(by);
            for (at, rect, side) in block.placed {
                *self.arranged.boxes.get_mut(at)? = rect.moved(by);
                *self.arranged.sides.get_mut(at)? = side.map(|it| it.moved(by));
            }
            self.arranged.links.extend(block.links.into_iter().map(|it| it.moved(by)));
            self.arranged.links.push(elbow(rect, meets, top - gap::LEVELS / 2.0, *child));
        }
        self.y = bottom;
        Some(())
    }

    /// The columns under a head, their top boxes equally high.
    fn columns(&self, family: &[usize], widths: &[f64], most: f64) -> Option<Vec<Stack>> {
        let head =
            |(at, width): (&usize, &f64)| self.part.shown.get(*at).map_or(0.0, |it| self.boxes.height(*it, *width));
        let high = if family.len() > 1 { family.iter().zip(widths).map(head).fold(0.0, f64::max) } else { 0.0 };
        let widest = self.boxes.widths().best * 1.25;
        family.iter().zip(widths).map(|(it, width)| self.column(*it, *width, high, most, widest)).collect()
    }

    /// A box on top of a column with what hangs under it.
    fn column(&self, at: usize, width: f64, least_height: f64, most: f64, widest: f64) -> Option<Stack> {
        let family = self.children.get(at).map_or(0, Vec::len);
        let with = |columns: usize| {
            // In several columns each is as wide as the space allows.
            let width = match columns {
                1 => width,
                many => (width - gap::SIBLINGS * (many - 1) as f64) / many as f64,
            };
            let setting = Setting { width, least_height, columns, beside: false, is_sketch: false };
            stack(self.boxes, self.part, self.children, at, setting)
        };
        let side_by_side = ((width / widest) as usize).clamp(1, family.max(1));
        let found = with(side_by_side)?;
        // A column that is too long may be spread, as long as its boxes stay wide enough.
        let least = self.boxes.widths().least + gap::INDENT;
        let mut columns = side_by_side;
        let mut found = found;
        while found.size.h > most && columns < family && width / (columns + 1) as f64 >= least + gap::SIBLINGS {
            columns += 1;
            found = with(columns)?;
        }
        Some(found)
    }
}
