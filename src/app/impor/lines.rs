//! A source as lines for the screen, and which line a place of a trace is.

use super::wording::is_akin;
use crate::import::source::{Block, Kind, Paragraph, Place, Source, Table};
use crate::model::Tempat;
use std::collections::BTreeMap;

/// One line of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The heading of a sheet, page or slide.
    Part(usize),
    Paragraph {
        block: usize,
        /// Which one of a shape.
        of: usize,
    },
    /// The letters of the columns.
    Columns {
        block: usize,
    },
    Row {
        block: usize,
        row: usize,
    },
    Unread(usize),
}

/// A source with its lines.
pub struct Shown {
    pub source: Source,
    pub lines: Vec<Line>,
    /// Line and column of each place; two tables of a page may name theirs alike.
    places: BTreeMap<Tempat, Vec<(usize, usize)>>,
    /// How wide the columns of each table want to be and must be, by its block.
    wishes: BTreeMap<usize, Vec<(f32, f32)>>,
}

/// An empty column is so wide; no column is wider than the widest, however long its words.
const NARROWEST: f32 = 44.0;
const WIDEST: f32 = 300.0;
/// About what a letter takes.
const LETTER: f32 = 7.4;

impl Shown {
    pub fn new(source: Source) -> Shown {
        let mut shown =
            Shown { source: Source::default(), lines: Vec::new(), places: BTreeMap::new(), wishes: BTreeMap::new() };
        let has_parts = !source.parts.is_empty() || matches!(source.kind, Kind::Pdf | Kind::Slides);
        let mut part = None;
        for (block, it) in source.blocks.iter().enumerate() {
            let place = place_of(it);
            if has_parts && part != Some(place.part) {
                part = Some(place.part);
                shown.lines.push(Line::Part(place.part));
            }
            match it {
                Block::Paragraph(it) => shown.paragraph(block, 0, it),
                Block::Shape(it) => {
                    it.paragraphs.iter().enumerate().for_each(|(of, it)| shown.paragraph(block, of, it))
                }
                Block::Table(it) => shown.table(block, it, source.kind),
            }
        }
        shown.lines.extend((0..source.unread.len()).map(Line::Unread));
        shown.source = source;
        shown
    }

    fn paragraph(&mut self, block: usize, of: usize, it: &Paragraph) {
        self.places.entry(tempat(it.place)).or_default().push((self.lines.len(), 0));
        self.lines.push(Line::Paragraph { block, of });
    }

    fn table(&mut self, block: usize, it: &Table, kind: Kind) {
        if matches!(kind, Kind::Workbook | Kind::Csv) {
            self.lines.push(Line::Columns { block });
        }
        // Letters of all cells, cells, and the longest word.
        let mut letters: Vec<(f32, f32, usize)> = vec![(0.0, 0.0, 0); it.columns];
        let mut last = None;
        for cell in &it.cells {
            if last != Some(cell.row) {
                last = Some(cell.row);
                self.lines.push(Line::Row { block, row: cell.row });
            }
            let line = self.lines.len() - 1;
            self.places.entry(tempat(cell.place)).or_default().push((line, cell.column));
            if let Some((sum, many, word)) = letters.get_mut(cell.column).filter(|_| cell.column_span <= 1) {
                *sum += (cell.text.len() as f32).min(120.0);
                *many += 1.0;
                let longest = cell.text.split_whitespace().map(str::len).max().unwrap_or(0);
                *word = longest.max(*word);
            }
        }
        let wish = |(sum, many, word): (f32, f32, usize)| {
            let must = (word as f32 * LETTER + 12.0).clamp(NARROWEST, WIDEST / 2.0);
            ((sum / many.max(1.0) * 5.0 + 20.0).clamp(must, WIDEST), must)
        };
        self.wishes.insert(block, letters.into_iter().map(wish).collect());
    }

    /// All lines and columns of a place; where the column is not known, the first of its row.
    pub fn all_at(&self, at: Tempat) -> &[(usize, usize)] {
        let row = |kolom| Tempat { kolom, ..at };
        let exact = self.places.get(&at);
        let found = exact.or_else(|| self.places.range(row(None)..=row(Some(u32::MAX))).next().map(|(_, it)| it));
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// Those of them that may hold this text; all where none does.
    pub fn find(&self, at: Tempat, text: impl FnOnce() -> String) -> Vec<(usize, usize)> {
        let all = self.all_at(at);
        if all.len() < 2 {
            return all.to_vec();
        }
        let text = text();
        let holds =
            |(line, column): &&(usize, usize)| self.text_at(*line, *column).is_some_and(|it| is_akin(&text, it));
        let own: Vec<(usize, usize)> = all.iter().filter(holds).copied().collect();
        if own.is_empty() { all.to_vec() } else { own }
    }

    /// What stands in a line, or in a cell of it.
    pub fn text_at(&self, line: usize, column: usize) -> Option<&str> {
        let at = *self.lines.get(line)?;
        match self.paragraph_at(at) {
            Some(it) => Some(&it.text),
            None => self.cells(at).iter().find(|it| it.column == column).map(|it| it.text.as_str()),
        }
    }

    /// The first line that holds the beginning of a text.
    pub fn find_text(&self, text: &str) -> Option<(usize, usize)> {
        let wanted = text.lines().map(str::trim).find(|it| it.chars().count() > 3)?;
        self.lines.iter().enumerate().find_map(|(at, line)| match *line {
            Line::Row { .. } => {
                let cell = self.cells(*line).iter().find(|it| it.text.contains(wanted))?;
                Some((at, cell.column))
            }
            _ => self.text(*line).contains(wanted).then_some((at, 0)),
        })
    }

    pub fn paragraph_at(&self, line: Line) -> Option<&Paragraph> {
        let Line::Paragraph { block, of } = line else { return None };
        match self.source.blocks.get(block)? {
            Block::Paragraph(it) => Some(it),
            Block::Shape(it) => it.paragraphs.get(of),
            Block::Table(_) => None,
        }
    }

    pub fn table_at(&self, block: usize) -> Option<&Table> {
        match self.source.blocks.get(block)? {
            Block::Table(it) => Some(it),
            _ => None,
        }
    }

    /// The cells of a row.
    pub fn cells(&self, line: Line) -> &[crate::import::source::Cell] {
        let Line::Row { block, row } = line else { return &[] };
        let Some(table) = self.table_at(block) else { return &[] };
        let from = table.cells.partition_point(|it| it.row < row);
        let to = table.cells.partition_point(|it| it.row <= row);
        table.cells.get(from..to).unwrap_or_default()
    }

    fn text(&self, line: Line) -> &str {
        self.paragraph_at(line).map_or("", |it| it.text.as_str())
    }

    /// The place of a line, or of a cell in it.
    pub fn place(&self, line: usize, column: usize) -> Option<Place> {
        let line = *self.lines.get(line)?;
        match line {
            Line::Paragraph { .. } => self.paragraph_at(line).map(|it| it.place),
            Line::Row { .. } => {
                let cells = self.cells(line);
                cells.iter().find(|it| it.column == column).or(cells.first()).map(|it| it.place)
            }
            _ => None,
        }
    }

    /// Where the columns of a table begin in so much room, and where the last one ends.
    pub fn columns(&self, block: usize, room: f32) -> Vec<f32> {
        let wishes = self.wishes.get(&block).map(Vec::as_slice).unwrap_or_default();
        let sum: f32 = wishes.iter().map(|(wish, _)| wish).sum();
        let share = if sum > 0.0 { room / sum } else { 1.0 };
        let mut at = 0.0;
        let mut edges = vec![0.0];
        for (wish, must) in wishes {
            at += (wish * share).max(*must);
            edges.push(at);
        }
        edges
    }

    /// How wide the widest table is in so much room.
    pub fn width(&self, room: f32) -> f32 {
        let tables = self.wishes.keys().filter_map(|it| self.columns(*it, room).last().copied());
        tables.fold(room, f32::max)
    }

    /// About how high a line will be.
    pub fn guess(&self, line: Line, room: f32) -> f32 {
        let rows = |letters: usize, width: f32| (letters as f32 * 6.2 / width.max(40.0)).ceil().max(1.0) * 17.0 + 7.0;
        match line {
            Line::Part(_) => 34.0,
            Line::Columns { .. } => 20.0,
            Line::Unread(_) => 26.0,
            Line::Paragraph { .. } => rows(self.text(line).len(), room),
            Line::Row { block, .. } => {
                let edges = self.columns(block, room);
                let width = |column: usize, span: usize| {
                    let edge = |at: usize| edges.get(at).or(edges.last()).copied().unwrap_or(room);
                    edge(column + span.max(1)) - edge(column)
                };
                let high = self.cells(line).iter().map(|it| rows(it.text.len(), width(it.column, it.column_span)));
                high.fold(24.0, f32::max)
            }
        }
    }
}

fn place_of(block: &Block) -> Place {
    match block {
        Block::Paragraph(it) => it.place,
        Block::Table(it) => it.cells.first().map_or(it.place, |cell| Place { part: it.place.part, ..cell.place }),
        Block::Shape(it) => it.place,
    }
}

pub fn tempat(place: Place) -> Tempat {
    let number = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    Tempat { bagian: number(place.part), baris: number(place.row), kolom: place.column.map(number) }
}

/// What kind of source a name stands for, where the source itself is not there.
pub fn kind_of(name: &str) -> Kind {
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, it)| it.to_lowercase());
    match ending.as_str() {
        "csv" | "tsv" | "tab" => Kind::Csv,
        "xlsx" | "xls" | "xlsm" | "ods" => Kind::Workbook,
        "docx" | "odt" => Kind::Document,
        "pdf" => Kind::Pdf,
        "pptx" | "odp" => Kind::Slides,
        _ => Kind::Text,
    }
}
