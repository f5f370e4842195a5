//! Straight lines -> tables with merged cells, and boxes that stand alone.

use super::bridges::{Divided, divide, ways};
use super::collect::{Drawn, Ruling};
use crate::geometry::{Point, Rect};
use std::collections::BTreeMap;
use std::ops::Range;

/// Lines this close are one, and lines that miss each other by this much touch.
pub(super) const SLACK: f64 = 3.0;
/// A page with more crossings than this is a pattern, not a table.
pub(super) const MOST_CROSSINGS: usize = 200_000;

/// Nor does a page hold so many boxes, or so many pairs of lines along both axes.
const MOST_BOXES: usize = 4000;
const MOST_PAIRS: usize = 50_000_000;

/// A table by its lines. Cells are numbered by row; `owner` names the upper left cell of each merged one.
pub(super) struct Grid {
    pub(super) xs: Vec<f64>,
    pub(super) ys: Vec<f64>,
    /// For each place of the grid, row by row: the cell that covers it.
    owner: Vec<usize>,
    /// Row, column, and how many of each; by the number in `owner`.
    pub(super) cells: Vec<[usize; 4]>,
}

/// What the lines of a page make.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) grids: Vec<Grid>,
    pub(super) boxes: Vec<Rect>,
    /// What is left: lines between boxes.
    pub(super) strokes: Vec<(Point, Point)>,
}

impl Grid {
    pub(super) fn rect(&self) -> Rect {
        let ends = |all: &[f64]| (all.first().copied().unwrap_or(0.0), all.last().copied().unwrap_or(0.0));
        let ((left, right), (top, bottom)) = (ends(&self.xs), ends(&self.ys));
        Rect::new(left, top, right - left, bottom - top)
    }

    /// The cell at a point of the page.
    /// Tables that stand one on top of the other, each with columns of its own: their rows, and where their columns begin.
    pub(super) fn parts(&self) -> Vec<(Range<usize>, Vec<usize>)> {
        let (columns, rows) = (self.xs.len().saturating_sub(1), self.ys.len().saturating_sub(1));
        let owner = |row: usize, column: usize| self.owner.get(row * columns + column);
        let edges = |row: usize| -> Vec<usize> {
            (0..columns).filter(|it| *it == 0 || owner(row, *it) != owner(row, *it - 1)).collect()
        };
        let mut parts: Vec<(Range<usize>, Vec<usize>)> = Vec::new();
        let mut last: Vec<usize> = Vec::new();
        for row in 0..rows {
            let own = edges(row);
            let is_tied = row > 0 && (0..columns).any(|it| owner(row, it) == owner(row - 1, it));
            let shared = own.iter().filter(|it| **it > 0 && last.contains(it)).count();
            let least = own.len().min(last.len()).saturating_sub(1);
            match parts.last_mut() {
                // A row over the full width belongs to the table it stands in.
                Some((range, all)) if is_tied || shared * 2 >= least => {
                    range.end = row + 1;
                    all.extend(&own);
                }
                _ => parts.push((row..row + 1, own.clone())),
            }
            if own.len() > 1 || last.is_empty() {
                last = own;
            }
        }
        for (_, all) in &mut parts {
            all.sort_unstable();
            all.dedup();
        }
        parts
    }

    pub(super) fn cell_at(&self, point: Point) -> Option<usize> {
        let at = |all: &[f64], it: f64| {
            all.partition_point(|line| *line <= it).checked_sub(1).filter(|it| *it + 1 < all.len())
        };
        let (column, row) = (at(&self.xs, point.x)?, at(&self.ys, point.y)?);
        self.owner.get(row * (self.xs.len() - 1) + column).copied()
    }

    pub(super) fn cell_rect(&self, cell: usize) -> Option<Rect> {
        let [row, column, rows, columns] = *self.cells.get(cell)?;
        let (left, right) = (self.xs.get(column)?, self.xs.get(column + columns)?);
        let (top, bottom) = (self.ys.get(row)?, self.ys.get(row + rows)?);
        Some(Rect::new(*left, *top, right - left, bottom - top))
    }
}

pub(super) fn lines(drawn: &Drawn, page: Rect) -> Lines {
    let mut found = Lines::default();
    let mut across = joined(drawn.across.clone());
    let mut down = joined(drawn.down.clone());
    let mut boxes = drawn.boxes.clone();
    boxes.retain(|it| it.w * it.h < page.w * page.h * 0.8);
    boxes.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    boxes.dedup_by(|a, b| same(*a, *b));
    // A pattern is drawn, and no table.
    boxes.truncate(MOST_BOXES);
    for (it, alone) in boxes.iter().zip(alone(&boxes, &across, &down)) {
        if alone {
            found.boxes.push(*it);
        } else {
            for y in [it.y, it.bottom()] {
                across.push(Ruling { at: y, from: it.x, to: it.right() });
            }
            for x in [it.x, it.right()] {
                down.push(Ruling { at: x, from: it.y, to: it.bottom() });
            }
        }
    }
    if across.len().saturating_mul(down.len()) > MOST_PAIRS {
        return found;
    }
    let Divided { across, down, strokes: mut pieces } = divide(&joined(across), &joined(down));
    for (across, down) in groups(&across, &down) {
        let grid = grid(&across, &down);
        match grid {
            Some(grid) if grid.cells.len() > 1 => found.grids.push(grid),
            Some(grid) => found.boxes.push(grid.rect()),
            None => {
                pieces.extend(across.iter().map(|it| (Point::new(it.from, it.at), Point::new(it.to, it.at))));
                pieces.extend(down.iter().map(|it| (Point::new(it.at, it.from), Point::new(it.at, it.to))));
            }
        }
    }
    let rects: Vec<Rect> = found.grids.iter().map(|it| it.rect().inset(-1.0)).collect();
    found.strokes = drawn.strokes.iter().copied().chain(ways(&pieces)).collect();
    // Shading of cells and frames of tables are no boxes.
    found.boxes.retain(|it| !rects.iter().any(|grid| grid.holds(*it) || same(*grid, *it)));
    found.grids.sort_by(|a, b| a.rect().y.total_cmp(&b.rect().y));
    found
}

fn same(a: Rect, b: Rect) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= SLACK;
    near(a.x, b.x) && near(a.y, b.y) && near(a.right(), b.right()) && near(a.bottom(), b.bottom())
}

/// Lines that lie over each other or follow each other, as one.
fn joined(mut all: Vec<Ruling>) -> Vec<Ruling> {
    all.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut rows: Vec<Vec<Ruling>> = Vec::new();
    for it in all {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| it.at - first.at <= SLACK / 2.0) => row.push(it),
            _ => rows.push(vec![it]),
        }
    }
    let mut found: Vec<Ruling> = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.from.total_cmp(&b.from));
        let at = row.iter().map(|it| it.at).sum::<f64>() / row.len().max(1) as f64;
        let mut last: Option<Ruling> = None;
        for it in row {
            last = match last {
                Some(before) if it.from <= before.to + SLACK => Some(Ruling { to: before.to.max(it.to), ..before }),
                before => {
                    found.extend(before);
                    Some(Ruling { at, ..it })
                }
            };
        }
        found.extend(last);
    }
    found
}

/// Edges by where they lie, with the number of the box they belong to.
type Edges = BTreeMap<i64, Vec<(Ruling, Option<usize>)>>;

/// Which boxes share no edge with another box or line: a cell of a table does, a box of a chart does not.
fn alone(boxes: &[Rect], across: &[Ruling], down: &[Ruling]) -> Vec<bool> {
    let key = |at: f64| (at / SLACK).floor() as i64;
    let mut edges = [Edges::new(), Edges::new()];
    let [flat, tall] = &mut edges;
    for (number, it) in boxes.iter().enumerate() {
        for at in [it.y, it.bottom()] {
            flat.entry(key(at)).or_default().push((Ruling { at, from: it.x, to: it.right() }, Some(number)));
        }
        for at in [it.x, it.right()] {
            tall.entry(key(at)).or_default().push((Ruling { at, from: it.y, to: it.bottom() }, Some(number)));
        }
    }
    across.iter().for_each(|it| flat.entry(key(it.at)).or_default().push((*it, None)));
    down.iter().for_each(|it| tall.entry(key(it.at)).or_default().push((*it, None)));
    let shares = |map: &Edges, edge: Ruling, number: usize| {
        let near = map.range(key(edge.at) - 1..=key(edge.at) + 1).flat_map(|it| it.1);
        near.take(1000).any(|(other, owner)| {
            *owner != Some(number)
                && (other.at - edge.at).abs() <= SLACK
                && other.to.min(edge.to) - other.from.max(edge.from) > SLACK
                // Its own frame, drawn as a line over the filled area.
                && !(owner.is_none() && other.from >= edge.from - SLACK && other.to <= edge.to + SLACK && whole(*other, edge))
        })
    };
    let is_alone = |(number, it): (usize, &Rect)| {
        let flat_edges = [it.y, it.bottom()].map(|at| Ruling { at, from: it.x, to: it.right() });
        let tall_edges = [it.x, it.right()].map(|at| Ruling { at, from: it.y, to: it.bottom() });
        let [flat, tall] = &edges;
        !flat_edges.iter().any(|edge| shares(flat, *edge, number))
            && !tall_edges.iter().any(|edge| shares(tall, *edge, number))
    };
    boxes.iter().enumerate().map(is_alone).collect()
}

fn whole(line: Ruling, edge: Ruling) -> bool {
    (line.from - edge.from).abs() <= SLACK && (line.to - edge.to).abs() <= SLACK
}

/// Lines that touch each other, group by group.
fn groups(across: &[Ruling], down: &[Ruling]) -> Vec<(Vec<Ruling>, Vec<Ruling>)> {
    let mut parent: Vec<usize> = (0..across.len() + down.len()).collect();
    let mut crossings = 0;
    for (number, line) in down.iter().enumerate() {
        let first = across.partition_point(|it| it.at < line.from - SLACK);
        for (other, it) in across.iter().enumerate().skip(first) {
            if it.at > line.to + SLACK || crossings > MOST_CROSSINGS {
                break;
            }
            if line.at >= it.from - SLACK && line.at <= it.to + SLACK {
                crossings += 1;
                let (a, b) = (top(&mut parent, other), top(&mut parent, across.len() + number));
                if let Some(it) = parent.get_mut(a) {
                    *it = b;
                }
            }
        }
    }
    let mut found: BTreeMap<usize, (Vec<Ruling>, Vec<Ruling>)> = BTreeMap::new();
    for (number, it) in across.iter().enumerate() {
        found.entry(top(&mut parent, number)).or_default().0.push(*it);
    }
    for (number, it) in down.iter().enumerate() {
        found.entry(top(&mut parent, across.len() + number)).or_default().1.push(*it);
    }
    found.into_values().collect()
}

fn top(parent: &mut [usize], of: usize) -> usize {
    let mut at = of;
    while let Some(above) = parent.get(at).copied().filter(|it| *it != at) {
        let further = parent.get(above).copied().unwrap_or(above);
        if let Some(it) = parent.get_mut(at) {
            *it = further;
        }
        at = above;
    }
    at
}

/// The places of lines, each once.
fn places(lines: &[Ruling]) -> Vec<f64> {
    let mut all: Vec<f64> = lines.iter().map(|it| it.at).collect();
    all.sort_by(f64::total_cmp);
    all.dedup_by(|a, b| *a - *b <= SLACK);
    all
}

/// The table that the lines make, or nothing where they enclose no cell.
fn grid(across: &[Ruling], down: &[Ruling]) -> Option<Grid> {
    let (xs, ys) = (places(down), places(across));
    let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    if columns == 0 || rows == 0 || columns * rows > MOST_CROSSINGS {
        return None;
    }
    // Whether there is a line to the right of a place, and below it.
    let mut right = vec![false; columns * rows];
    let mut under = vec![false; columns * rows];
    let index = |all: &[f64], at: f64| all.partition_point(|it| *it <= at + SLACK).saturating_sub(1);
    let middles = |all: &[f64]| -> Vec<f64> { all.windows(2).map(|it| it.iter().sum::<f64>() / 2.0).collect() };
    let (row_middles, column_middles) = (middles(&ys), middles(&xs));
    for line in down {
        let Some(column) = index(&xs, line.at).checked_sub(1) else { continue };
        for row in row_middles.partition_point(|it| *it < line.from)..row_middles.partition_point(|it| *it <= line.to) {
            right.get_mut(row * columns + column).into_iter().for_each(|it| *it = true);
        }
    }
    for line in across {
        let Some(row) = index(&ys, line.at).checked_sub(1) else { continue };
        let from = column_middles.partition_point(|it| *it < line.from);
        for column in from..column_middles.partition_point(|it| *it <= line.to) {
            under.get_mut(row * columns + column).into_iter().for_each(|it| *it = true);
        }
    }
    let is_open = |all: &[bool], row: usize, column: usize| !all.get(row * columns + column).copied().unwrap_or(true);
    const NONE: usize = usize::MAX;
    let mut owner = vec![NONE; columns * rows];
    let mut cells = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            if owner.get(row * columns + column) != Some(&NONE) {
                continue;
            }
            let mut last = column;
            while last + 1 < columns && is_open(&right, row, last) && owner.get(row * columns + last + 1) == Some(&NONE)
            {
                last += 1;
            }
            let mut bottom = row;
            while bottom + 1 < rows
                && (column..=last).all(|it| is_open(&under, bottom, it))
                && (column..last).all(|it| is_open(&right, bottom + 1, it))
            {
                bottom += 1;
            }
            for at in (row..=bottom).flat_map(|row| (column..=last).map(move |column| row * columns + column)) {
                owner.get_mut(at).into_iter().for_each(|it| *it = cells.len());
            }
            cells.push([row, column, bottom - row + 1, last - column + 1]);
        }
    }
    Some(Grid { xs, ys, owner, cells })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(at: f64, from: f64, to: f64) -> Ruling {
        Ruling { at, from, to }
    }

    #[test]
    fn cells_without_a_line_between_them_are_one() {
        let across = [line(0.0, 0.0, 200.0), line(50.0, 100.0, 200.0), line(100.0, 0.0, 200.0)];
        let down = [line(0.0, 0.0, 100.0), line(100.0, 0.0, 100.0), line(200.0, 0.0, 100.0)];
        let grid = grid(&across, &down).unwrap();
        assert_eq!(grid.cells, [[0, 0, 2, 1], [0, 1, 1, 1], [1, 1, 1, 1]]);
        assert_eq!(grid.cell_at(Point::new(10.0, 90.0)), Some(0));
    }

    #[test]
    fn boxes_of_a_chart_stand_alone_and_cells_do_not() {
        let boxes = [Rect::new(0.0, 0.0, 100.0, 40.0), Rect::new(0.0, 100.0, 100.0, 40.0)];
        let connector = [line(50.0, 40.0, 100.0)];
        assert_eq!(alone(&boxes, &[], &connector), [true, true]);
        let cells = [Rect::new(0.0, 0.0, 100.0, 40.0), Rect::new(100.0, 0.0, 100.0, 40.0)];
        assert_eq!(alone(&cells, &[], &[]), [false, false]);
    }
}
