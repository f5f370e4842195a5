//! The banded drawing: one bar across the sheet for each tier, split among the children.
//!
//! The lowest tier may be listed in cells under its parent, because thirty cells side by side hold no words.

use super::pohon::bands;
use super::{Arrange, Arranged, Boxes, Part, Shown};
use crate::geometry::{Rect, Size};
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, Default)]
pub struct Pita;

/// Between cells.
const GUTTER: f64 = 2.0;

impl Arrange for Pita {
    fn arrange(&self, boxes: &dyn Boxes, part: &Part, room: Size) -> Option<Arranged> {
        let widths = boxes.widths();
        if part.shown.len() as f64 * widths.least * 16.0 > room.w * room.h {
            return None;
        }
        let fits = |it: &Arranged| it.size.w <= room.w + 0.01 && it.size.h <= room.h + 0.01;
        let drawn = |list: bool| Bands::new(boxes, part, room, list).and_then(|it| it.draw()).filter(fits);
        let (side_by_side, listed) = (drawn(false), drawn(true));
        let Some(listed) = listed else { return side_by_side };
        // Side by side is the drawing's idea; a list is for what would get too narrow to read, or the sheet a ribbon.
        side_by_side
            .filter(|it| {
                let is_ribbon = it.size.w > 2.4 * it.size.h && it.size.w > 1.2 * listed.size.w;
                !is_ribbon && it.boxes.iter().all(|it| it.w >= widths.best * 0.75)
            })
            .or(Some(listed))
    }
}

struct Bands<'a> {
    boxes: &'a dyn Boxes,
    part: &'a Part,
    children: Vec<Vec<usize>>,
    roots: Vec<usize>,
    /// Columns that each box spans; what is listed under its parent spans none.
    spans: Vec<usize>,
    listed: Vec<bool>,
    column: f64,
}

impl<'a> Bands<'a> {
    fn new(boxes: &'a dyn Boxes, part: &'a Part, room: Size, list: bool) -> Option<Bands<'a>> {
        let (children, roots) = part.families();
        let count = part.shown.len();
        let is_leaf = |at: usize| children.get(at).is_some_and(Vec::is_empty);
        let mut listed = vec![false; count];
        let mut spans = vec![0usize; count];
        for at in (0..count).rev() {
            let family = children.get(at)?;
            let lists = list && !family.is_empty() && family.iter().all(|it| is_leaf(*it));
            if lists {
                for child in family {
                    *listed.get_mut(*child)? = true;
                }
            }
            let below: usize = family.iter().filter_map(|it| spans.get(*it)).sum();
            *spans.get_mut(at)? = if lists || family.is_empty() { 1 } else { below };
        }
        let columns: usize = roots.iter().filter_map(|it| spans.get(*it)).sum();
        let widths = boxes.widths();
        let needed = part.shown.iter().map(|it| boxes.least_width(it.node)).fold(widths.least, f64::max);
        let free = (widths.best * 1.1).max(needed).max(420.0 / columns.max(1) as f64);
        let column = if room.w.is_finite() { room.w / columns.max(1) as f64 } else { free };
        (column + 0.01 >= needed.min(room.w)).then_some(Bands { boxes, part, children, roots, spans, listed, column })
    }

    fn draw(&self) -> Option<Arranged> {
        let count = self.part.shown.len();
        let mut lefts = vec![0usize; count];
        let mut next_root = 0;
        for root in &self.roots {
            *lefts.get_mut(*root)? = next_root;
            next_root += self.spans.get(*root)?;
        }
        for at in 0..count {
            let mut left = *lefts.get(at)?;
            for child in self.children.get(at)? {
                *lefts.get_mut(*child)? = left;
                left += if *self.listed.get(*child)? { 0 } else { *self.spans.get(*child)? };
            }
        }
        let across = self.column * next_root as f64;
        let trail = (!self.part.trail.is_empty())
            .then(|| Rect::new(0.0, 0.0, across, self.boxes.trail_height(&self.part.trail, across)));

        let mut rows: BTreeMap<usize, f64> = BTreeMap::new();
        for (at, shown) in self.part.shown.iter().enumerate().filter(|(at, _)| !self.is_listed(*at)) {
            let number = self.boxes.row(shown.node);
            let row = rows.entry(number).or_insert_with(|| self.boxes.least_row(number));
            *row = row.max(self.boxes.height(*shown, self.cell(at)));
        }
        let mut tops: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        let mut y = trail.map_or(0.0, |it| it.h + GUTTER);
        for (row, high) in &rows {
            tops.insert(*row, (y, *high));
            y += high + GUTTER;
        }
        let mut arranged =
            Arranged { boxes: vec![Rect::default(); count], sides: vec![None; count], trail, ..Arranged::default() };
        for (at, shown) in self.part.shown.iter().enumerate() {
            let left = self.column * *lefts.get(at)? as f64;
            if self.is_listed(at) {
                continue;
            }
            let (top, high) = *tops.get(&self.boxes.row(shown.node))?;
            *arranged.boxes.get_mut(at)? = Rect::new(left, top, self.cell(at), high);
            let family = self.children.get(at)?;
            if family.iter().any(|it| self.is_listed(*it)) {
                self.list(family, left, top + high + GUTTER, &mut arranged)?;
            }
        }
        let around = arranged.boxes.iter().chain(arranged.trail.iter()).copied().reduce(Rect::union)?;
        arranged.bands = bands(self.boxes, self.part, &arranged.boxes, |it| (it.y, it.bottom()));
        arranged.size = Size::new(across, around.bottom());
        Some(arranged)
    }

    /// Children in cells one under the other, in as many columns as read well.
    fn list(&self, family: &[usize], left: f64, top: f64, arranged: &mut Arranged) -> Option<()> {
        let columns = ((self.column / (self.boxes.widths().best * 1.1)) as usize).clamp(1, family.len().max(1));
        let per_column = family.len().div_ceil(columns);
        let wide = self.column / columns as f64;
        // Cells of one line of the list are equally high, whatever column they stand in.
        let mut y = top;
        for line in 0..per_column {
            let cells = (0..columns).filter_map(|column| Some((column, *family.get(column * per_column + line)?)));
            let cells: Vec<(usize, usize)> = cells
                .filter(|(column, _)| column * per_column + line < ((column + 1) * per_column).min(family.len()))
                .collect();
            let high =
                |at: usize| self.part.shown.get(at).map_or(0.0, |it: &Shown| self.boxes.height(*it, wide - GUTTER));
            let tallest = cells.iter().map(|(_, at)| high(*at)).fold(0.0, f64::max);
            for (column, at) in cells {
                let x = left + wide * column as f64;
                *arranged.boxes.get_mut(at)? = Rect::new(x, y, wide - GUTTER, tallest);
            }
            y += tallest + GUTTER;
        }
        Some(())
    }

    fn is_listed(&self, at: usize) -> bool {
        self.listed.get(at).copied().unwrap_or(false)
    }

    fn cell(&self, at: usize) -> f64 {
        self.column * self.spans.get(at).copied().unwrap_or(1) as f64 - GUTTER
    }
}
