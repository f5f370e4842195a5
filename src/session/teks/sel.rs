//! Cells and records, as spreadsheets put them on the clipboard.

pub(super) struct Record {
    /// The line it begins on.
    pub(super) nomor: usize,
    pub(super) cells: Vec<Cell>,
}

pub(super) struct Cell {
    pub(super) text: String,
    pub(super) quoted: bool,
}

/// Splits as spreadsheets write: a cell in quotes may hold separators, line breaks and doubled quotes.
/// A quotation mark that is not closed at the end of a cell is a letter like any other.
pub(super) fn records(text: &str, separator: char) -> Vec<Record> {
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut records = Vec::new();
    let mut nomor = 1;
    let mut record = Record { nomor, cells: Vec::new() };
    while !rest.is_empty() || !record.cells.is_empty() {
        let (cell, behind) = quoted(rest, separator).unwrap_or_else(|| plain(rest, separator));
        nomor += cell.text.matches('\n').count();
        record.cells.push(cell);
        if let Some(next) = behind.strip_prefix(separator) {
            rest = next;
            if rest.is_empty() {
                record.cells.push(Cell { text: String::new(), quoted: false });
            } else {
                continue;
            }
        }
        nomor += 1;
        records.push(std::mem::replace(&mut record, Record { nomor, cells: Vec::new() }));
        rest = behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix(['\n', '\r'])).unwrap_or_default();
    }
    records
}

fn plain(text: &str, separator: char) -> (Cell, &str) {
    let end = text.find([separator, '\n', '\r']).unwrap_or(text.len());
    let (cell, rest) = text.split_at(end);
    (Cell { text: cell.to_owned(), quoted: false }, rest)
}

fn quoted(text: &str, separator: char) -> Option<(Cell, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (before, behind) = rest.split_once('"')?;
        cell.push_str(before);
        match behind.strip_prefix('"') {
            Some(behind) => {
                cell.push('"');
                rest = behind;
            }
            None if behind.is_empty() || behind.starts_with([separator, '\n', '\r']) => {
                return Some((Cell { text: cell, quoted: true }, behind));
            }
            None => return None,
        }
    }
}
