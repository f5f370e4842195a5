//! CSV and its relatives: one table, its cells divided by a comma, a semicolon, a tab or a bar.

use super::super::error::Why;
use super::super::watch::Watch;
use super::{Block, Bounds, Cell, Kind, Place, Source, Table, text};

/// In the order in which they are believed: a decimal comma divides nothing where a semicolon does.
const DIVIDERS: [char; 4] = ['\t', ';', ',', '|'];

pub(super) fn read(bytes: &[u8], name: &str, bounds: &Bounds, watch: &Watch) -> Result<Source, Why> {
    let letters = text::decode(bytes).ok_or_else(|| Why::Unknown(text::ending(name)))?;
    let (letters, divider, skipped) = match said(&letters) {
        Some((rest, divider)) => (rest, divider, 1),
        None => (letters.as_ref(), divider(&letters), 0),
    };
    let rows = match records(letters, divider, true, bounds, watch)? {
        Some(rows) => rows,
        // A quote that never ends is a letter like others.
        None => records(letters, divider, false, bounds, watch)?.unwrap_or_default(),
    };
    let mut table = Table { rows: rows.len(), ..Table::default() };
    for (row, fields) in rows.into_iter().enumerate() {
        for (column, field) in fields.into_iter().enumerate() {
            let text = field.trim().replace("\r\n", "\n");
            if !text.is_empty() {
                let place = Place { row: row + skipped, column: Some(column), ..Place::default() };
                table.columns = table.columns.max(column + 1);
                table.cells.push(Cell { row, column, row_span: 1, column_span: 1, text, place, bold: false });
            }
        }
    }
    table.rows = table.cells.last().map_or(0, |it| it.row + 1);
    let blocks = if table.cells.is_empty() { Vec::new() } else { vec![Block::Table(table)] };
    Ok(Source { kind: Kind::Csv, blocks, ..Source::default() })
}

/// Excel's own "sep=;" in the first line, and what follows it.
fn said(letters: &str) -> Option<(&str, char)> {
    let (first, rest) = letters.split_once('\n')?;
    let mut sign = first.trim_end_matches('\r').strip_prefix("sep=")?.chars();
    let divider = sign.next()?;
    sign.next().is_none().then_some((rest, divider))
}

/// The divider that gives the first rows the same number of cells.
fn divider(letters: &str) -> char {
    const LOOK: usize = 40;
    let mut best = (0, ',');
    for divider in DIVIDERS {
        let mut counts = Vec::new();
        let mut count = 1;
        let mut quoted = false;
        for it in letters.chars().take(65_536) {
            match it {
                '"' => quoted = !quoted,
                '\n' if !quoted => {
                    counts.push(std::mem::replace(&mut count, 1));
                    if counts.len() == LOOK {
                        break;
                    }
                }
                _ if it == divider && !quoted => count += 1,
                _ => {}
            }
        }
        if counts.len() < LOOK && count > 1 {
            counts.push(count);
        }
        counts.retain(|it| *it > 1);
        counts.sort_unstable();
        let same = counts.chunk_by(|a, b| a == b).map(<[usize]>::len).max().unwrap_or(0);
        // Later dividers must be better by some way.
        if same * 10 > best.0 * 12 {
            best = (same, divider);
        }
    }
    best.1
}

/// The rows, or nothing where a quote is never closed.
fn records(
    letters: &str,
    divider: char,
    quotes: bool,
    bounds: &Bounds,
    watch: &Watch,
) -> Result<Option<Vec<Vec<String>>>, Why> {
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut cells = 0;
    let mut signs = letters.char_indices().peekable();
    while let Some((at, it)) = signs.next() {
        if quoted {
            match it {
                '"' if signs.next_if(|(_, next)| *next == '"').is_some() => field.push('"'),
                '"' => quoted = false,
                _ => field.push(it),
            }
            continue;
        }
        match it {
            '"' if quotes && field.trim().is_empty() => {
                field.clear();
                quoted = true;
            }
            '\n' => {
                row.push(std::mem::take(&mut field));
                cells += row.len();
                rows.push(std::mem::take(&mut row));
                if cells > bounds.cells {
                    return Err(Why::TooLarge);
                }
                if rows.len() % 256 == 0 {
                    watch.tell(at, letters.len());
                    if watch.is_stopped() {
                        return Err(Why::Stopped);
                    }
                }
            }
            _ if it == divider => row.push(std::mem::take(&mut field)),
            _ => field.push(it),
        }
    }
    if !row.is_empty() || !field.is_empty() {
        row.push(field);
        cells += row.len();
        rows.push(row);
    }
    if cells > bounds.cells {
        return Err(Why::TooLarge);
    }
    Ok((!quoted).then_some(rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_divider_is_the_one_that_makes_columns() {
        for (letters, expected) in [
            ("a;b\n85,71;90,2\n", ';'),
            ("a,b\n\"x; y\",2\n", ','),
            ("a\tb, c\n1\t2, 3\n", '\t'),
            ("Program; kegiatan,a\nx,b\ny,c\nz,d\n", ','),
            ("a", ','),
        ] {
            assert_eq!(divider(letters), expected, "{letters}");
        }
    }
}
