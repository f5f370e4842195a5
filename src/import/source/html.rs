//! Tables written in HTML: what web systems call an Excel file, and what OCR programs write into their texts.
//!
//! Tags are read one after the other and never nested by us, so that no file is too deep; what is not closed ends with its table.

use super::super::error::Why;
use super::{Bounds, Cell, Place, Table};

/// A stretch of a text.
pub(super) enum Piece<'t> {
    /// Text outside of tables, with the number of its first line.
    Text(&'t str, usize),
    Table(Table),
}

/// No cell of a form covers more rows or columns.
const WIDEST: usize = 500;

/// Divides a text at its tables.
pub(super) fn pieces<'t>(text: &'t str, bounds: &Bounds) -> Result<Vec<Piece<'t>>, Why> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut line = 0;
    let mut left = bounds.cells;
    while let Some(start) = find_tag(rest, "table") {
        let (before, from) = rest.split_at(start);
        found.push(Piece::Text(before, line));
        line += lines(before);
        let mut reader = Reader { text: from, at: 0, line, cells: Vec::new(), row: 0, taken: Vec::new(), left };
        let length = reader.table()?;
        left = reader.left;
        let table = reader.finish(line);
        line += lines(from.get(..length).unwrap_or_default());
        rest = from.get(length..).unwrap_or_default();
        if !table.cells.is_empty() {
            found.push(Piece::Table(table));
        }
    }
    found.push(Piece::Text(rest, line));
    Ok(found)
}

fn lines(text: &str) -> usize {
    text.bytes().filter(|it| *it == b'\n').count()
}

/// Where a tag of this name begins.
fn find_tag(text: &str, name: &str) -> Option<usize> {
    text.match_indices('<').map(|(at, _)| at).find(|at| {
        let after = text.get(at + 1..).unwrap_or_default();
        tag_name(after).eq_ignore_ascii_case(name)
    })
}

/// The name of a tag, behind its "<".
fn tag_name(text: &str) -> &str {
    let end = text.find(|it: char| !it.is_ascii_alphanumeric() && it != '/').unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    cells: Vec<Cell>,
    /// The row that is being read, counted from 1.
    row: usize,
    /// Up to which row each column is covered from above.
    taken: Vec<usize>,
    left: usize,
}

impl Reader<'_> {
    /// Reads to the end of the table; how long it was.
    fn table(&mut self) -> Result<usize, Why> {
        let mut depth = 0;
        let mut cell: Option<Cell> = None;
        while let Some(tag) = self.next_tag(&mut cell) {
            let name = tag_name(&tag).to_ascii_lowercase();
            match name.as_str() {
                "table" => depth += 1,
                "/table" => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                // A table in a cell is text of the cell.
                "tr" if depth == 1 => {
                    self.close(&mut cell)?;
                    self.row += 1;
                }
                "td" | "th" if depth == 1 => {
                    self.close(&mut cell)?;
                    cell = Some(self.open(&tag, name == "th"));
                }
                "/td" | "/th" | "/tr" if depth == 1 => self.close(&mut cell)?,
                "br" | "/p" | "/div" | "/li" | "br/" | "tr" | "td" => {
                    if let Some(it) = cell.as_mut().filter(|it| !it.text.is_empty() && !it.text.ends_with('\n')) {
                        it.text.push('\n');
                    }
                }
                "b" | "strong" => {
                    if let Some(it) = cell.as_mut().filter(|it| it.text.trim().is_empty()) {
                        it.bold = true;
                    }
                }
                _ => {}
            }
        }
        self.close(&mut cell)?;
        Ok(self.at)
    }

    /// The next tag without its brackets; the text before it goes into the cell.
    fn next_tag(&mut self, cell: &mut Option<Cell>) -> Option<String> {
        let rest = self.text.get(self.at..)?;
        let Some(start) = rest.find('<') else {
            self.at = self.text.len();
            return None;
        };
        let before = rest.get(..start)?;
        self.line += lines(before);
        if let Some(it) = cell {
            let words = before.split_whitespace().collect::<Vec<_>>().join(" ");
            let begins_apart =
                before.starts_with(char::is_whitespace) && !it.text.is_empty() && !it.text.ends_with(['\n', ' ']);
            if begins_apart {
                it.text.push(' ');
            }
            it.text.push_str(&unescaped(&words));
            if before.ends_with(char::is_whitespace) && !words.is_empty() {
                it.text.push(' ');
            }
        }
        let inside = rest.get(start + 1..)?;
        // "<" that begins no tag is a sign of the text.
        if !inside.starts_with(|it: char| it.is_ascii_alphabetic() || it == '/' || it == '!') {
            if let Some(it) = cell {
                it.text.push('<');
            }
            self.at += start + 1;
            return Some(String::new());
        }
        let end = inside.find('>').unwrap_or(inside.len());
        let tag = inside.get(..end)?.to_owned();
        self.line += lines(&tag);
        self.at = (self.at + start + 1 + end + 1).min(self.text.len());
        Some(tag)
    }

    fn open(&mut self, tag: &str, bold: bool) -> Cell {
        let span = |name: &str| number(tag, name).clamp(1, WIDEST);
        let row = self.row.max(1);
        self.row = row;
        let column = (0..).find(|it| self.taken.get(*it).is_none_or(|until| *until < row)).unwrap_or(0);
        let (row_span, column_span) = (span("rowspan"), span("colspan"));
        if self.taken.len() < column + column_span {
            self.taken.resize(column + column_span, 0);
        }
        self.taken.iter_mut().skip(column).take(column_span).for_each(|it| *it = row + row_span - 1);
        let place = Place { row: self.line, column: Some(column), ..Place::default() };
        Cell { row: row - 1, column, row_span, column_span, text: String::new(), place, bold }
    }

    fn close(&mut self, cell: &mut Option<Cell>) -> Result<(), Why> {
        let Some(mut cell) = cell.take() else { return Ok(()) };
        self.left = self.left.checked_sub(1).ok_or(Why::TooLarge)?;
        cell.text = cell.text.trim().to_owned();
        if !cell.text.is_empty() {
            self.cells.push(cell);
        }
        Ok(())
    }

    fn finish(mut self, line: usize) -> Table {
        self.cells.sort_by_key(|it| (it.row, it.column));
        let rows = self.cells.iter().map(|it| it.row + it.row_span).max().unwrap_or(0);
        let columns = self.cells.iter().map(|it| it.column + it.column_span).max().unwrap_or(0);
        let place = Place { row: line, ..Place::default() };
        Table { place, rows, columns, cells: self.cells, header_rows: 0 }
    }
}

/// A number that a tag gives a name: `colspan="2"`.
fn number(tag: &str, name: &str) -> usize {
    let lower = tag.to_ascii_lowercase();
    let value = lower.split_once(name).map(|(_, it)| it.trim_start_matches([' ', '=', '"', '\'']));
    let digits: String = value.unwrap_or_default().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(1)
}

/// A text with its signs by name or number as letters.
pub(super) fn unescaped(text: &str) -> String {
    const NAMES: [(&str, &str); 12] = [
        ("nbsp", " "),
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("le", "≤"),
        ("ge", "≥"),
        ("times", "×"),
        ("divide", "÷"),
        ("ndash", "–"),
        ("mdash", "—"),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let end = after
            .get(..12.min(after.len()))
            .and_then(|it| it.find(';'))
            .or_else(|| after.find(';').filter(|it| *it < 12));
        let name = end.and_then(|it| after.get(1..it)).unwrap_or_default();
        let by_number = name.strip_prefix('#').and_then(|it| match it.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => it.parse().ok(),
        });
        let letter = by_number.and_then(char::from_u32).filter(|it| !it.is_control());
        let by_name = NAMES.iter().find(|(it, _)| *it == name).map(|(_, sign)| *sign);
        match (letter, by_name, end) {
            (Some(letter), _, Some(end)) => {
                out.push(letter);
                rest = after.get(end + 1..).unwrap_or_default();
            }
            (None, Some(sign), Some(end)) => {
                out.push_str(sign);
                rest = after.get(end + 1..).unwrap_or_default();
            }
            _ => {
                out.push('&');
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// The lines of a text outside of tables, divided at the tags that begin a line of their own, without any tags; with their numbers.
pub(super) fn plain_lines(text: &str, first: usize) -> Vec<(usize, String)> {
    const APART: [&str; 14] =
        ["p", "/p", "br", "br/", "div", "/div", "li", "/li", "h1", "/h1", "h2", "/h2", "h3", "/h3"];
    const HIDDEN: [&str; 3] = ["script", "style", "title"];
    let mut found = vec![(first, String::new())];
    let mut line = first;
    let mut hidden: Option<String> = None;
    let mut rest = text;
    loop {
        let start = rest.find('<').unwrap_or(rest.len());
        let (before, from) = rest.split_at(start);
        for (at, part) in before.split('\n').enumerate() {
            if at > 0 {
                line += 1;
                found.push((line, String::new()));
            }
            if let (None, Some((_, it))) = (&hidden, found.last_mut()) {
                it.push_str(&unescaped(part));
            }
        }
        if from.is_empty() {
            break;
        }
        let inside = from.get(1..).unwrap_or_default();
        let name = tag_name(inside).to_ascii_lowercase();
        let end = if inside.starts_with("!--") { inside.find("-->").map(|it| it + 2) } else { inside.find('>') };
        let end = end.unwrap_or(inside.len());
        line += lines(inside.get(..end).unwrap_or_default());
        match &hidden {
            Some(until) if name == format!("/{until}") => hidden = None,
            Some(_) => {}
            None if HIDDEN.contains(&name.as_str()) => hidden = Some(name),
            None if APART.contains(&name.as_str()) => found.push((line, String::new())),
            None => {}
        }
        rest = inside.get(end + 1..).unwrap_or_default();
    }
    found.retain(|(_, it)| !it.trim().is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(text: &str) -> Vec<Vec<(usize, usize, usize, String)>> {
        let pieces = pieces(text, &Bounds::default()).unwrap();
        let tables = pieces.into_iter().filter_map(|it| if let Piece::Table(it) = it { Some(it) } else { None });
        tables.map(|it| it.cells.into_iter().map(|it| (it.row, it.column, it.row_span, it.text)).collect()).collect()
    }

    #[test]
    fn cells_over_several_rows_push_others_aside() {
        let text = "judul\n<TABLE border=1><tr><td rowspan='2'>A</td><td>B &amp; <b>C</b></td></tr>\n<tr><td>D<br>E</td></table>akhir";
        let cell = |row, column, span, text: &str| (row, column, span, text.to_owned());
        assert_eq!(tables(text), [vec![cell(0, 0, 2, "A"), cell(0, 1, 1, "B & C"), cell(1, 1, 1, "D\nE")]]);
    }

    #[test]
    fn what_is_never_closed_ends_with_the_text() {
        assert_eq!(tables("<table><tr><td>A<td>B<tr><td>a < b").len(), 1);
        assert!(tables("<table").is_empty());
        assert_eq!(tables(&"<table><tr><td>x".repeat(5_000)).len(), 1);
    }

    #[test]
    fn texts_outside_keep_their_lines() {
        let lines = plain_lines("<html><style>x{}</style>\n<p>Satu</p><p>Dua &#8211; tiga</p>\nempat", 0);
        let expected = [(1, "Satu"), (1, "Dua – tiga"), (2, "empat")].map(|(at, it)| (at, it.to_owned()));
        assert_eq!(lines, expected);
    }
}
