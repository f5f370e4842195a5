//! ODS: one table a sheet. Read by hand, because merged cells and percentages stand in the XML and nowhere else.

use super::super::error::Why;
use super::super::watch::Watch;
use super::archive::Archive;
use super::odf::{Styles, body, text};
use super::sheet::{Merged, Sheet, Shown, date, number, truth};
use super::xml::{Node, attribute, child, elements, letters, name, number as count_of, parse};
use super::{Block, Bounds, Kind, Place, Source, Unread, UnreadWhat};

const PART: &str = "content.xml";
/// The size of the largest sheet there is.
const MOST_ROWS: usize = 1 << 20;
const MOST_COLUMNS: usize = 1 << 14;

pub(super) fn read(archive: &mut Archive<'_>, bounds: &Bounds, watch: &Watch) -> Result<Source, Why> {
    let bytes = archive.need(PART)?;
    let content = letters(&bytes, PART)?;
    let tree = parse(&content, PART, bounds)?;
    let mut styles = Styles::default();
    let more = archive.read("styles.xml")?.unwrap_or_default();
    let more = letters(&more, "styles.xml").unwrap_or_default();
    if let Ok(tree) = parse(&more, "styles.xml", bounds) {
        styles.add(tree.root_element());
    }
    styles.add(tree.root_element());
    let book = body(tree.root_element(), "spreadsheet").ok_or_else(|| Why::Damaged(PART.to_owned()))?;
    let is_hidden = |it: &Node<'_, '_>| styles.of(*it).is_some_and(|it| it.hidden);
    let (hidden, shown): (Vec<_>, Vec<_>) = elements(book).filter(|it| name(*it) == "table").partition(is_hidden);
    let mut source = Source { kind: Kind::Workbook, ..Source::default() };
    let mut reader = Reader { styles, left: bounds.cells, watch, part: 0, unread: Vec::new() };
    let all = shown.len() + hidden.len();
    for (at, table) in shown.into_iter().chain(hidden).enumerate() {
        reader.part = source.parts.len();
        let mut sheet = Sheet::default();
        reader.rows(table, &mut sheet, &mut 0)?;
        source.parts.push(attribute(table, "name").unwrap_or_default().to_owned());
        source.blocks.extend(sheet.table(reader.part, bounds)?.map(Block::Table));
        watch.tell(at + 1, all);
    }
    source.unread = reader.unread;
    Ok(source)
}

struct Reader<'w> {
    styles: Styles,
    left: usize,
    watch: &'w Watch,
    part: usize,
    unread: Vec<Unread>,
}

impl Reader<'_> {
    /// The rows of a table or of a group of rows in it.
    fn rows(&mut self, group: Node<'_, '_>, sheet: &mut Sheet, row: &mut usize) -> Result<(), Why> {
        for it in elements(group) {
            match name(it) {
                "table-header-rows" => {
                    self.rows(it, sheet, row)?;
                    sheet.header_rows = *row;
                }
                "table-row-group" | "table-rows" => self.rows(it, sheet, row)?,
                "table-row" => {
                    if row.is_multiple_of(256) && self.watch.is_stopped() {
                        return Err(Why::Stopped);
                    }
                    let repeated = count_of(it, "number-rows-repeated").unwrap_or(1).min(MOST_ROWS);
                    for again in 0..repeated {
                        if *row + again >= MOST_ROWS || !self.row(it, *row + again, sheet)? {
                            break;
                        }
                    }
                    *row = row.saturating_add(repeated);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// One row, and whether it holds anything.
    fn row(&mut self, cells: Node<'_, '_>, row: usize, sheet: &mut Sheet) -> Result<bool, Why> {
        let mut column = 0;
        let mut holds = false;
        for cell in elements(cells).filter(|it| matches!(name(*it), "table-cell" | "covered-table-cell")) {
            let repeated = count_of(cell, "number-columns-repeated").unwrap_or(1).min(MOST_COLUMNS);
            let text = if name(cell) == "table-cell" { self.value(cell) } else { Some((String::new(), false)) };
            let Some((text, bold)) = text else {
                holds = true;
                let place = Place { part: self.part, row, column: Some(column), rect: None };
                self.unread.push(Unread { place, what: UnreadWhat::FormulaWithoutValue });
                self.take()?;
                column += repeated;
                continue;
            };
            let (rows, columns) = (
                count_of(cell, "number-rows-spanned").unwrap_or(1),
                count_of(cell, "number-columns-spanned").unwrap_or(1),
            );
            if !text.trim().is_empty() {
                holds = true;
                if (rows, columns) != (1, 1) {
                    let to =
                        (row.saturating_add(rows).max(row + 1) - 1, column.saturating_add(columns).max(column + 1) - 1);
                    sheet.merged.push(Merged { from: (row, column), to });
                }
                for again in 0..repeated {
                    if column + again >= MOST_COLUMNS {
                        break;
                    }
                    self.take()?;
                    sheet.add(row, column + again, &text, bold);
                }
            }
            column += repeated;
        }
        Ok(holds)
    }

    fn take(&mut self) -> Result<(), Why> {
        self.left = self.left.checked_sub(1).ok_or(Why::TooLarge)?;
        Ok(())
    }

    /// What a person sees in a cell; nothing where a formula has no value.
    fn value(&self, cell: Node<'_, '_>) -> Option<(String, bool)> {
        let mut bold = self.styles.bold(cell).unwrap_or(false);
        let value = || count_of::<f64>(cell, "value");
        let shown = match attribute(cell, "value-type") {
            Some("float" | "currency") => value().map(|it| number(it, self.shown(cell))),
            Some("percentage") => value().map(|it| number(it, Shown::Percent)),
            Some("date") => attribute(cell, "date-value").map(date),
            Some("boolean") => attribute(cell, "boolean-value").map(|it| truth(it == "true").to_owned()),
            None if attribute(cell, "formula").is_some() && child(cell, "p").is_none() => return None,
            _ => None,
        };
        if let Some(shown) = shown {
            // An error is kept as a number beside the letters of the error.
            let letters = child(cell, "p").and_then(|it| it.text()).unwrap_or_default();
            return Some((
                if letters.starts_with('#') || letters.starts_with("Err:") { letters.to_owned() } else { shown },
                bold,
            ));
        }
        let mut lines = Vec::new();
        let mut all_bold = true;
        for paragraph in elements(cell).filter(|it| name(*it) == "p") {
            let (line, is_bold) = text(paragraph, &self.styles);
            all_bold &= is_bold || line.trim().is_empty();
            lines.push(line);
        }
        bold |= all_bold && !lines.is_empty();
        Some((lines.join("\n"), bold))
    }

    /// "85%" may be the number 85 with a sign behind it.
    fn shown(&self, cell: Node<'_, '_>) -> Shown {
        let letters = child(cell, "p").and_then(|it| it.text()).unwrap_or_default();
        if letters.trim_end().ends_with('%') { Shown::PercentSign } else { Shown::Plain }
    }
}
