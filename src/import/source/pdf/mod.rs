//! PDF with a text layer: letters and lines of each page -> tables, boxes and paragraphs.
//!
//! A PDF knows no tables: `collect` gathers what is drawn, `bridges` and `grid` find the cells between the lines,
//! `flow` reads the letters.
//! What goes on over a page stands as one block a page; joining it is for those who know what it means.

mod bridges;
mod collect;
mod flow;
mod grid;

use super::super::error::Why;
use super::super::watch::Watch;
use super::drawing::{self, Target, connect};
use super::{Block, Bounds, Cell, Kind, Paragraph, Place, Shape, Source, Table, Unread, UnreadWhat};
use crate::formats::unpacks_too_far;
use crate::geometry::{Point, Rect};
use collect::{Collector, Drawn, Enough, Glyph};
use grid::Grid;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect as Box};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt as _, interpret_page};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A step of indentation.
const STEP: f64 = 36.0;

pub(super) fn read(bytes: &[u8], bounds: &Bounds, watch: &Watch) -> Result<Source, Why> {
    if unpacks_too_far(bytes) {
        return Err(Why::TooLarge);
    }
    // The parser of a foreign format meets what no test foresaw; a panic in it is a damaged file.
    catch_unwind(AssertUnwindSafe(|| read_pages(bytes, bounds, watch))).unwrap_or(Err(Why::Damaged(String::new())))
}

fn read_pages(bytes: &[u8], bounds: &Bounds, watch: &Watch) -> Result<Source, Why> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Why::Locked,
        LoadPdfError::Invalid => Why::Damaged(String::new()),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(Why::Damaged(String::new()));
    }
    if pages.len() > bounds.pages {
        return Err(Why::TooLarge);
    }
    let mut source = Source { kind: Kind::Pdf, ..Source::default() };
    let mut cache = InterpreterCache::new();
    let mut left = bounds.cells.saturating_mul(10);
    for (number, page) in pages.iter().enumerate() {
        watch.tell(number, pages.len());
        let place = Place { part: number, ..Place::default() };
        let read = catch_unwind(AssertUnwindSafe(|| drawn(page, &pdf, &cache, watch)));
        if watch.is_stopped() {
            return Err(Why::Stopped);
        }
        match read {
            Ok((drawn, _)) if drawn.glyphs.iter().all(|it| it.text.trim().is_empty()) => {
                // A page with nothing on it is only empty.
                if drawn.pictures > 0 {
                    source.unread.push(Unread { place, what: UnreadWhat::PictureOnly });
                }
            }
            Ok((drawn, size)) => {
                left = left.checked_sub(drawn.glyphs.len()).ok_or(Why::TooLarge)?;
                add_page(&mut source, number, drawn, size);
            }
            Err(why) if why.is::<Enough>() => return Err(Why::TooLarge),
            Err(_) => {
                cache = InterpreterCache::new();
                source.unread.push(Unread { place, what: UnreadWhat::Damaged });
            }
        }
    }
    if source.blocks.is_empty() {
        let is_damaged = source.unread.iter().all(|it| it.what == UnreadWhat::Damaged) && !source.unread.is_empty();
        return Err(if is_damaged { Why::Damaged(String::new()) } else { Why::PictureOnly });
    }
    Ok(source)
}

fn drawn<'a>(page: &Page<'a>, pdf: &'a Pdf, cache: &InterpreterCache<'a>, watch: &Watch) -> (Drawn, Rect) {
    let (width, height) = page.render_dimensions();
    let area = Box::new(0.0, 0.0, f64::from(width), f64::from(height));
    let base = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(Affine::IDENTITY, area, cache, pdf.xref(), InterpreterSettings::default());
    let mut collector = Collector { drawn: Drawn::default(), base, watch, calls: 0 };
    interpret_page(page, &mut context, &mut collector);
    (collector.drawn, Rect::new(0.0, 0.0, f64::from(width), f64::from(height)))
}

/// A block with where its page is read from the top.
struct Placed {
    order: f64,
    block: Block,
}

fn add_page(source: &mut Source, part: usize, mut drawn: Drawn, page: Rect) {
    let glyphs = std::mem::take(&mut drawn.glyphs);
    let grid::Lines { grids, boxes, strokes } = grid::lines(&drawn, page);
    let mut in_tables: Vec<Vec<Vec<Glyph>>> = grids.iter().map(|it| vec![Vec::new(); it.cells.len()]).collect();
    let mut in_boxes: Vec<Vec<Glyph>> = vec![Vec::new(); boxes.len()];
    let mut free = Vec::new();
    for glyph in glyphs {
        let middle = Point::new((glyph.x + glyph.end) / 2.0, glyph.y - 0.3 * glyph.size);
        let in_table = grids.iter().zip(&mut in_tables).find_map(|(grid, cells)| cells.get_mut(grid.cell_at(middle)?));
        let around = Rect::new(middle.x, middle.y, 0.0, 0.0);
        let in_box = || {
            let holding = boxes.iter().enumerate().filter(|it| it.1.holds(around));
            holding.min_by(|a, b| (a.1.w * a.1.h).total_cmp(&(b.1.w * b.1.h))).map(|it| it.0)
        };
        match in_table {
            Some(cell) => cell.push(glyph),
            None => match in_box().and_then(|it| in_boxes.get_mut(it)) {
                Some(of_box) => of_box.push(glyph),
                None => free.push(glyph),
            },
        }
    }
    let mut placed = Vec::new();
    for (grid, cells) in grids.iter().zip(in_tables) {
        for table in tables(grid, cells, part) {
            placed.push(Placed { order: table.place.rect.map_or(0.0, |it| it.y), block: Block::Table(table) });
        }
    }
    for (rect, glyphs) in boxes.iter().zip(in_boxes) {
        let place = Place { part, rect: Some(*rect), ..Place::default() };
        let written = flow::paragraphs(&flow::lines(glyphs), rect.right() - 4.0);
        let paragraphs: Vec<Paragraph> = written.into_iter().map(|it| paragraph(it, part, rect.x)).collect();
        if !paragraphs.is_empty() {
            placed.push(Placed { order: rect.y, block: Block::Shape(Shape { paragraphs, place }) });
        }
    }
    let margin = free.iter().filter(|it| !it.text.trim().is_empty()).map(|it| it.x).fold(f64::MAX, f64::min);
    // The right margin is as wide as the left one, unless a table reaches further.
    let edge = grids.iter().map(|it| it.rect().right()).fold(page.w - margin, f64::max);
    // Columns are read one after the other, though the second one begins higher than the first one ends.
    let mut order = f64::MIN;
    for (lines, right) in flow::regions(free, edge) {
        for it in flow::paragraphs(&lines, right) {
            order = order.max(it.rect.y);
            placed.push(Placed { order, block: Block::Paragraph(paragraph(it, part, margin)) });
        }
    }
    placed.sort_by(|a, b| a.order.total_cmp(&b.order));
    let first = source.blocks.len();
    for (row, it) in placed.into_iter().enumerate() {
        source.blocks.push(numbered(it.block, row));
    }
    let of_page = source.blocks.get(first..).unwrap_or_default().iter().enumerate();
    // A box with a line under its head is a small table.
    let targets: Vec<Target> = of_page
        .filter_map(|(at, it)| match it {
            Block::Shape(Shape { place, .. }) | Block::Table(Table { place, .. }) => {
                Some(Target { block: first + at, id: None, rect: place.rect })
            }
            Block::Paragraph(_) => None,
        })
        .collect();
    source.connectors.extend(connect(&connectors(strokes, &drawn.heads), &targets));
}

/// The block counts as the row of its place.
fn numbered(mut block: Block, row: usize) -> Block {
    match &mut block {
        Block::Paragraph(it) => it.place.row = row,
        Block::Table(it) => it.place.row = row,
        Block::Shape(it) => it.place.row = row,
    }
    block
}

fn paragraph(it: flow::Written, part: usize, margin: f64) -> Paragraph {
    let indent = ((it.rect.x - margin) / STEP).round().clamp(0.0, 250.0);
    let place = Place { part, rect: Some(it.rect), ..Place::default() };
    Paragraph { text: it.text, place, indent: indent as u8, bold: it.bold, heading: None }
}

/// The tables of a grid, with the text of their cells.
fn tables(grid: &Grid, cells: Vec<Vec<Glyph>>, part: usize) -> Vec<Table> {
    let parts = grid.parts();
    let mut tables: Vec<Table> = parts
        .iter()
        .map(|(rows, columns)| {
            let y = |at: usize| grid.ys.get(at).copied().unwrap_or_default();
            let rect = Rect { y: y(rows.start), h: y(rows.end) - y(rows.start), ..grid.rect() };
            let place = Place { part, rect: Some(rect), ..Place::default() };
            Table { place, rows: rows.len(), columns: columns.len(), ..Table::default() }
        })
        .collect();
    for (number, (glyphs, [row, column, row_span, column_span])) in cells.into_iter().zip(&grid.cells).enumerate() {
        let rect = grid.cell_rect(number);
        let right = rect.map_or(f64::MAX, |it| it.right() - 4.0);
        let written = flow::paragraphs(&flow::lines(glyphs), right);
        let holding = parts.iter().zip(&mut tables).find(|((rows, _), _)| rows.contains(row));
        let (Some(((rows, columns), table)), false) = (holding, written.is_empty()) else { continue };
        let bold = written.iter().all(|it| it.bold);
        let text: Vec<String> = written.into_iter().map(|it| it.text).collect();
        let before = |edge: usize| columns.iter().filter(|it| **it < edge).count();
        let (row, row_span) = (row - rows.start, *row_span);
        let column_span = (before(column + column_span) - before(*column)).max(1);
        let column = before(*column);
        let place = Place { part, row, column: Some(column), rect };
        table.cells.push(Cell { row, column, row_span, column_span, text: text.join("\n"), place, bold });
    }
    tables.retain(|it| !it.cells.is_empty());
    tables
}

/// Lines with their direction: towards the head of an arrow, or else as they are drawn.
fn connectors(strokes: Vec<(Point, Point)>, heads: &[Point]) -> Vec<drawing::Line> {
    const NEAR: f64 = 14.0;
    let has_head = |end: Point| heads.iter().any(|it| (it.x - end.x).hypot(it.y - end.y) <= NEAR);
    let line = |(a, b): (Point, Point)| {
        let line = drawing::Line { ends: Some((a, b)), ..drawing::Line::default() };
        if has_head(a) && !has_head(b) { line.turned() } else { line }
    };
    strokes.into_iter().map(line).collect()
}
