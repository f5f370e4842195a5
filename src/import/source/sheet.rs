//! Cells of a sheet -> a table, and values -> the text that a person sees. Shared by all readers of workbooks.

use super::super::error::Why;
use super::{Bounds, Cell, Place, Table};
use std::collections::BTreeMap;

/// The cells of one sheet as they are found.
#[derive(Default)]
pub(super) struct Sheet {
    /// By row and column; no cell is without text.
    pub(super) cells: BTreeMap<(usize, usize), (String, bool)>,
    /// The first and the last row and column of each merged range.
    pub(super) merged: Vec<Merged>,
    pub(super) header_rows: usize,
}

#[derive(Clone, Copy)]
pub(super) struct Merged {
    pub(super) from: (usize, usize),
    pub(super) to: (usize, usize),
}

impl Sheet {
    pub(super) fn add(&mut self, row: usize, column: usize, text: &str, bold: bool) {
        let text = text.trim_matches([' ', '\n', '\r', '\t']);
        if !text.is_empty() {
            self.cells.insert((row, column), (text.replace("\r\n", "\n").replace('\r', "\n"), bold));
        }
    }

    /// The table of the sheet, or nothing where it is empty.
    pub(super) fn table(self, part: usize, bounds: &Bounds) -> Result<Option<Table>, Why> {
        let Sheet { cells, mut merged, header_rows } = self;
        if cells.len() > bounds.cells {
            return Err(Why::TooLarge);
        }
        let Some(last_row) = cells.keys().map(|it| it.0).max() else { return Ok(None) };
        let last_column = cells.keys().map(|it| it.1).max().unwrap_or(0);
        let address = |row, column| Place { part, row, column, rect: None };
        let mut table = Table {
            rows: last_row + 1,
            columns: last_column + 1,
            header_rows,
            place: address(0, Some(0)),
            cells: Vec::new(),
        };
        merged.sort_unstable_by_key(|it| it.from);
        let mut coming = merged.into_iter().peekable();
        // Merged ranges that reach into the present row, by their first column.
        let mut open: BTreeMap<usize, Merged> = BTreeMap::new();
        for ((row, column), (text, bold)) in cells {
            while let Some(next) = coming.next_if(|it| it.from <= (row, column)) {
                open.insert(next.from.1, next);
            }
            let over = open.range(..=column).next_back().map(|it| *it.1);
            let over = over.filter(|it| it.to.0 >= row && it.to.1 >= column);
            let (row_span, column_span) = match over {
                None => (1, 1),
                Some(it) if it.from == (row, column) => {
                    (it.to.0.min(last_row) - row + 1, it.to.1.min(last_column) - column + 1)
                }
                // It lies under a merged cell and is not shown.
                Some(_) => continue,
            };
            let place = address(row, Some(column));
            table.cells.push(Cell { row, column, row_span, column_span, text, place, bold });
        }
        if table.rows.saturating_mul(table.columns) > bounds.cells {
            close_up(&mut table);
        }
        Ok(Some(table))
    }
}

/// Leaves out rows and columns where no cell begins: a sheet with one stray cell at its far end is no large table.
/// The places of the cells remain.
fn close_up(table: &mut Table) {
    let mut rows: Vec<usize> = table.cells.iter().map(|it| it.row).collect();
    let mut columns: Vec<usize> = table.cells.iter().map(|it| it.column).collect();
    rows.dedup();
    columns.sort_unstable();
    columns.dedup();
    let counted = |all: &[usize], at: usize| all.partition_point(|it| *it < at);
    for it in &mut table.cells {
        let (row, column) = (counted(&rows, it.row), counted(&columns, it.column));
        it.row_span = (counted(&rows, it.row + it.row_span) - row).max(1);
        it.column_span = (counted(&columns, it.column + it.column_span) - column).max(1);
        (it.row, it.column) = (row, column);
    }
    (table.rows, table.columns) = (rows.len(), columns.len());
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    #[default]
    Plain,
    /// A hundred times as much, with the sign behind it.
    Percent,
    /// With the sign behind it as a mere letter.
    PercentSign,
    /// A date of which only the year is shown.
    Year,
}

impl Shown {
    /// By the number format of Excel, such as `0.00%`.
    pub(super) fn of(format: &str) -> Shown {
        let quoted = format.split('"').skip(1).step_by(2).any(|it| it.contains('%'));
        let bare: String = format.split('"').step_by(2).collect();
        if quoted || bare.contains("\\%") {
            Shown::PercentSign
        } else if bare.contains('%') {
            Shown::Percent
        } else if !bare.is_empty() && bare.bytes().all(|it| matches!(it, b'y' | b'Y' | b';' | b'@')) {
            Shown::Year
        } else {
            Shown::Plain
        }
    }
}

/// A number as Indonesians write it: a decimal comma, no more digits than Excel keeps.
pub(super) fn number(value: f64, shown: Shown) -> String {
    const DIGITS: usize = 15;
    if !value.is_finite() {
        return String::new();
    }
    let text = format!("{value:.*e}", DIGITS - 1);
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let exponent = exponent + if shown == Shown::Percent { 2 } else { 0 };
    let sign = if mantissa.starts_with('-') { "-" } else { "" };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return with_sign("0".to_owned(), shown);
    }
    if exponent.abs() > 30 {
        return with_sign(format!("{value:e}").replace('.', ","), shown);
    }
    let whole_length = usize::try_from(exponent + 1).unwrap_or(0);
    let zeros = usize::try_from(-exponent - 1).unwrap_or(0);
    let whole = if whole_length == 0 {
        "0".to_owned()
    } else {
        format!("{:0<whole_length$}", digits.get(..whole_length).unwrap_or(digits))
    };
    let rest = digits.get(whole_length..).unwrap_or_default();
    let decimals = if rest.is_empty() { String::new() } else { format!(",{}{rest}", "0".repeat(zeros)) };
    with_sign(format!("{sign}{whole}{decimals}"), shown)
}

fn with_sign(text: String, shown: Shown) -> String {
    match shown {
        Shown::Percent | Shown::PercentSign => text + "%",
        Shown::Plain | Shown::Year => text,
    }
}

pub(super) const fn truth(value: bool) -> &'static str {
    if value { "YA" } else { "TIDAK" }
}

/// "2024-03-01" or "2024-03-01T10:30:00" -> "01/03/2024", with the time where one is given.
pub(super) fn date(iso: &str) -> String {
    let (day, time) = iso.split_once('T').unwrap_or((iso, ""));
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return iso.to_owned() };
    let time = time.get(..5).filter(|it| *it != "00:00").map_or_else(String::new, |it| format!(" {it}"));
    format!("{day}/{month}/{year}{time}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_as_indonesians_write_them() {
        for (value, shown, expected) in [
            (85.71, Shown::Plain, "85,71"),
            (0.8571, Shown::Percent, "85,71%"),
            (0.07, Shown::Percent, "7%"),
            (0.0005, Shown::Percent, "0,05%"),
            (1.0, Shown::Percent, "100%"),
            (85.0, Shown::PercentSign, "85%"),
            (0.0, Shown::Percent, "0%"),
            (0.1 + 0.2, Shown::Plain, "0,3"),
            (-1234567.5, Shown::Plain, "-1234567,5"),
            (2024.0, Shown::Plain, "2024"),
            (1e12, Shown::Plain, "1000000000000"),
            (0.001, Shown::Plain, "0,001"),
        ] {
            assert_eq!(number(value, shown), expected, "{value}");
        }
    }

    #[test]
    fn formats_say_how_a_number_is_shown() {
        for (format, expected) in [
            ("0.00%", Shown::Percent),
            ("0.00\"%\"", Shown::PercentSign),
            ("0\\%", Shown::PercentSign),
            ("General", Shown::Plain),
            ("yyyy", Shown::Year),
            ("dd/mm/yyyy", Shown::Plain),
        ] {
            assert_eq!(Shown::of(format), expected, "{format}");
        }
    }

    #[test]
    fn a_stray_cell_at_the_end_of_a_sheet_makes_no_large_table() {
        let mut sheet = Sheet::default();
        sheet.add(0, 0, "a", false);
        sheet.add(1_048_575, 16_383, "z", false);
        let table = sheet.table(0, &Bounds::default()).unwrap().unwrap();
        assert_eq!((table.rows, table.columns), (2, 2));
        assert_eq!(table.cell(1, 1).unwrap().place.row, 1_048_575);
    }
}
