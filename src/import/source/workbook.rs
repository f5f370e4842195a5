//! XLSX and XLS by way of calamine: one table a sheet, hidden sheets last.
//!
//! calamine believes what a file says of its sizes. So an archive is unpacked into nothing first, and the records of an
//! XLS are walked before it sees them.

use super::super::error::Why;
use super::super::watch::Watch;
use super::archive::Archive;
use super::ole::{Ole, half, word};
use super::sheet::{Merged, Sheet, Shown, date, number, truth};
use super::{Block, Bounds, Kind, Place, Source, Unread, UnreadWhat};
use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Reader as _, SheetVisible, Xls, XlsError, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// More merged ranges than a sheet has rows.
const MOST_MERGED: usize = 1_000_000;

pub(super) fn xlsx(bytes: &[u8], bounds: &Bounds, watch: &Watch) -> Result<Source, Why> {
    Archive::open(bytes, bounds)?.measure()?;
    catch_unwind(AssertUnwindSafe(|| read_xlsx(bytes, bounds, watch))).unwrap_or(Err(Why::Damaged(String::new())))
}

fn read_xlsx(bytes: &[u8], bounds: &Bounds, watch: &Watch) -> Result<Source, Why> {
    let damaged = |error: &XlsxError| match error {
        XlsxError::Password => Why::Locked,
        XlsxError::FileNotFound(part) => Why::Damaged(part.clone()),
        _ => Why::Damaged(String::new()),
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|it| damaged(&it))?;
    let sheets = in_order(book.sheets_metadata());
    let titles: Vec<(String, String)> =
        book.defined_names().iter().filter(|it| it.0.ends_with("Print_Titles")).cloned().collect();
    let mut source = Source { kind: Kind::Workbook, ..Source::default() };
    let mut left = bounds.cells;
    for (at, name) in sheets.iter().enumerate() {
        let part = source.parts.len();
        let mut sheet = Sheet { header_rows: header_rows(&titles, name), ..Sheet::default() };
        match xlsx_sheet(&mut book, name, &mut sheet, &mut left, watch) {
            Ok(()) => {}
            Err(Failed::Why(why)) => return Err(why),
            // A sheet that is only a chart holds no cells.
            Err(Failed::Xlsx(XlsxError::NotAWorksheet(_))) => continue,
            Err(Failed::Xlsx(_)) => {
                source.parts.push(name.clone());
                source.unread.push(Unread { place: Place { part, ..Place::default() }, what: UnreadWhat::Damaged });
                continue;
            }
        }
        for (row, column) in without_value(&mut book, name, watch)? {
            let place = Place { part, row, column: Some(column), rect: None };
            source.unread.push(Unread { place, what: UnreadWhat::FormulaWithoutValue });
        }
        source.parts.push(name.clone());
        source.blocks.extend(sheet.table(part, bounds)?.map(Block::Table));
        watch.tell(at + 1, sheets.len());
    }
    Ok(source)
}

enum Failed {
    Why(Why),
    Xlsx(XlsxError),
}

impl From<XlsxError> for Failed {
    fn from(error: XlsxError) -> Failed {
        Failed::Xlsx(error)
    }
}

fn xlsx_sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    sheet: &mut Sheet,
    left: &mut usize,
    watch: &Watch,
) -> Result<(), Failed> {
    let mut cells = book.worksheet_cells_reader(name)?;
    let style = |it: &calamine::Style| {
        let shown = it.number_format.as_ref().map_or(Shown::Plain, |it| match it.format_id {
            Some(9 | 10) => Shown::Percent,
            _ => Shown::of(&it.format_code),
        });
        (shown, it.font.as_ref().is_some_and(calamine::Font::is_bold))
    };
    let styles: Vec<(Shown, bool)> = cells.styles().iter().map(style).collect();
    let mut seen: usize = 0;
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        seen += 1;
        if seen.is_multiple_of(1024) && watch.is_stopped() {
            return Err(Failed::Why(Why::Stopped));
        }
        let (shown, bold) = styles.get(style).copied().unwrap_or_default();
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::SharedString(it) => (*it).to_owned(),
            DataRef::String(it) => it.clone(),
            DataRef::Int(it) => number(*it as f64, shown),
            DataRef::Float(it) => number(*it, shown),
            DataRef::Bool(it) => truth(*it).to_owned(),
            DataRef::DateTime(it) => moment(*it, shown),
            DataRef::DateTimeIso(it) | DataRef::DurationIso(it) => date(it),
            DataRef::Error(it) => it.to_string(),
        };
        *left = left.checked_sub(1).ok_or(Failed::Why(Why::TooLarge))?;
        let (row, column) = cell.get_position();
        sheet.add(row as usize, column as usize, &text, bold);
    }
    drop(cells);
    sheet.merged = merged(&book.merge_cells_by_sheet_name(name).unwrap_or_default());
    Ok(())
}

/// Formulas whose value was not stored: the program that wrote them did not reckon.
fn without_value(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, watch: &Watch) -> Result<Vec<(usize, usize)>, Why> {
    const MOST: usize = 1000;
    let mut found = Vec::new();
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(found) };
    let mut seen: usize = 0;
    while let Ok(Some(cell)) = cells.next_cell_with_formula_metadata() {
        seen += 1;
        if seen.is_multiple_of(1024) && watch.is_stopped() {
            return Err(Why::Stopped);
        }
        if cell.formula.is_some() && cell.value == DataRef::Empty && found.len() < MOST {
            found.push((cell.pos.0 as usize, cell.pos.1 as usize));
        }
    }
    Ok(found)
}

pub(super) fn xls(bytes: &[u8], bounds: &Bounds, watch: &Watch) -> Result<Source, Why> {
    let (bytes, looks) = checked(bytes, bounds)?;
    if watch.is_stopped() {
        return Err(Why::Stopped);
    }
    catch_unwind(AssertUnwindSafe(|| read_xls(&bytes, &looks, bounds, watch)))
        .unwrap_or(Err(Why::Damaged(String::new())))
}

fn read_xls(bytes: &[u8], looks: &Looks, bounds: &Bounds, watch: &Watch) -> Result<Source, Why> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Why::Locked,
        _ => Why::Damaged(String::new()),
    })?;
    let numbers: BTreeMap<String, usize> =
        book.sheets_metadata().iter().enumerate().map(|(at, it)| (it.name.clone(), at)).collect();
    let sheets = in_order(book.sheets_metadata());
    let mut source = Source { kind: Kind::Workbook, ..Source::default() };
    for (at, name) in sheets.iter().enumerate() {
        let part = source.parts.len();
        let mut sheet = Sheet::default();
        let Ok(range) = book.worksheet_range(name) else { continue };
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (row + first_row as usize, column + first_column as usize);
            let (shown, bold) = looks.of(*numbers.get(name).unwrap_or(&usize::MAX), row, column);
            let text = match value {
                Data::Empty => continue,
                Data::String(it) => it.clone(),
                Data::Int(it) => number(*it as f64, shown),
                Data::Float(it) => number(*it, shown),
                Data::Bool(it) => truth(*it).to_owned(),
                Data::DateTime(it) => moment(*it, shown),
                Data::DateTimeIso(it) | Data::DurationIso(it) => date(it),
                Data::Error(it) => it.to_string(),
            };
            sheet.add(row, column, &text, bold);
            if sheet.cells.len() > bounds.cells {
                return Err(Why::TooLarge);
            }
        }
        sheet.merged = merged(&book.merge_cells_by_sheet_name(name).unwrap_or_default());
        source.parts.push(name.clone());
        source.blocks.extend(sheet.table(part, bounds)?.map(Block::Table));
        watch.tell(at + 1, sheets.len());
        if watch.is_stopped() {
            return Err(Why::Stopped);
        }
    }
    Ok(source)
}

/// The names of the sheets, those that are not shown last.
fn in_order(sheets: &[calamine::Sheet]) -> Vec<String> {
    let (shown, hidden): (Vec<_>, Vec<_>) = sheets.iter().partition(|it| it.visible == SheetVisible::Visible);
    shown.into_iter().chain(hidden).map(|it| it.name.clone()).collect()
}

fn merged(all: &[Dimensions]) -> Vec<Merged> {
    let pair = |it: (u32, u32)| (it.0 as usize, it.1 as usize);
    let all = all.iter().take(MOST_MERGED).map(|it| Merged { from: pair(it.start), to: pair(it.end) });
    all.filter(|it| it.from.0 <= it.to.0 && it.from.1 <= it.to.1).collect()
}

/// How many rows are repeated on each page by "Renstra!$1:$3", where they are the first ones.
fn header_rows(titles: &[(String, String)], sheet: &str) -> usize {
    let rows = |area: &str| {
        let (name, area) = area.rsplit_once('!')?;
        let (from, to) = area.split_once(':')?;
        let row = |it: &str| it.strip_prefix('$')?.parse::<usize>().ok();
        (name.trim_matches('\'') == sheet && row(from)? == 1).then(|| row(to)).flatten()
    };
    titles.iter().flat_map(|it| it.1.split(',')).find_map(rows).unwrap_or(0)
}

fn moment(value: ExcelDateTime, shown: Shown) -> String {
    let (year, month, day, hour, minute, ..) = value.to_ymd_hms_milli();
    if shown == Shown::Year {
        return year.to_string();
    }
    if value.is_duration() || value.as_f64() < 1.0 {
        return format!("{hour:02}:{minute:02}");
    }
    let time = if (hour, minute) == (0, 0) { String::new() } else { format!(" {hour:02}:{minute:02}") };
    format!("{day:02}/{month:02}/{year}{time}")
}

/// How the cells of an XLS look, where that is not plain. calamine does not tell.
#[derive(Default)]
struct Looks {
    /// By sheet, row and column: a number of `formats`.
    cells: BTreeMap<(usize, usize, usize), usize>,
    formats: Vec<(Shown, bool)>,
}

impl Looks {
    fn of(&self, sheet: usize, row: usize, column: usize) -> (Shown, bool) {
        let format = self.cells.get(&(sheet, row, column)).and_then(|it| self.formats.get(*it));
        format.copied().unwrap_or_default()
    }
}

/// An XLS without the records that say how much room to take, and how its cells look.
///
/// Its cells must lie within the bound, because calamine keeps a place for every cell between the first and the last.
fn checked(bytes: &[u8], bounds: &Bounds) -> Result<(Vec<u8>, Looks), Why> {
    let damaged = || Why::Damaged(String::new());
    let ole = Ole::open(bytes).ok_or_else(damaged)?;
    let stream = ole.stream("Workbook").or_else(|| ole.stream("Book")).ok_or_else(damaged)?;
    let records = stream.read(bytes);
    let mut safe = bytes.to_vec();
    let mut looks = Looks::default();
    let mut fonts: Vec<bool> = Vec::new();
    let mut formats: BTreeMap<u16, Shown> = BTreeMap::new();
    let mut kinds: Vec<(u16, u16)> = Vec::new();
    let mut sheets: Vec<usize> = Vec::new();
    let mut sheet = usize::MAX;
    let mut area = Area::default();
    let mut largest = 0;
    let mut at = 0;
    while let (Some(kind), Some(length)) = (half(&records, at), half(&records, at + 2)) {
        let data = records.get(at + 4..at + 4 + usize::from(length)).unwrap_or_default();
        let pair = (half(data, 0), half(data, 2));
        match kind {
            // The beginning of the workbook or of a sheet.
            0x0809 => {
                if let Some(number) = sheets.iter().position(|it| *it == at) {
                    largest = largest.max(std::mem::take(&mut area).size());
                    sheet = number;
                }
            }
            0x0085 => sheets.extend(word(data, 0).and_then(|it| usize::try_from(it).ok())),
            0x0031 => fonts.push(half(data, 6).is_some_and(|it| it >= 600)),
            0x041E => {
                let letters = data.get(4..).unwrap_or_default().iter().filter(|it| it.is_ascii() && **it != 0);
                let format: String = letters.map(|it| char::from(*it)).filter(|it| !it.is_control()).collect();
                formats.insert(half(data, 0).unwrap_or(0), Shown::of(&format));
            }
            0x00E0 => kinds.extend(half(data, 0).zip(half(data, 2))),
            // How far the sheet reaches. Room is taken for that, and nothing else is done with it.
            0x0200 => {
                for (byte, by) in (at..at + 2).zip([0xFF, 0x5F]) {
                    if let Some(it) = stream.place(byte).and_then(|it| safe.get_mut(it)) {
                        *it = by;
                    }
                }
            }
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x0006 => {
                if let ((Some(row), Some(column)), Some(look)) = (pair, half(data, 4)) {
                    area.add(row, column);
                    looks.cells.insert((sheet, row.into(), column.into()), look.into());
                }
            }
            0x00BD => {
                if let (Some(row), Some(first)) = pair {
                    for (column, entry) in (first..=u16::MAX).zip(data.get(4..).unwrap_or_default().chunks_exact(6)) {
                        area.add(row, column);
                        let look = half(entry, 0).unwrap_or(0);
                        looks.cells.insert((sheet, row.into(), column.into()), look.into());
                    }
                }
            }
            _ => {}
        }
        at += 4 + usize::from(length);
    }
    largest = largest.max(area.size());
    if largest.saturating_mul(sheets.len().max(1)) > bounds.cells.saturating_mul(4) {
        return Err(Why::TooLarge);
    }
    let look = |(font, format): (u16, u16)| {
        // There is no font with the number 4.
        let font = usize::from(font) - usize::from(font > 4);
        let shown =
            if matches!(format, 9 | 10) { Shown::Percent } else { formats.get(&format).copied().unwrap_or_default() };
        (shown, fonts.get(font).copied().unwrap_or(false))
    };
    looks.formats = kinds.into_iter().map(look).collect();
    looks.cells.retain(|_, it| looks.formats.get(*it).is_some_and(|it| *it != (Shown::Plain, false)));
    Ok((safe, looks))
}

/// The range in which cells were seen.
#[derive(Default)]
struct Area {
    seen: Option<[u16; 4]>,
}

impl Area {
    fn add(&mut self, row: u16, column: u16) {
        let [top, left, bottom, right] = self.seen.unwrap_or([row, column, row, column]);
        self.seen = Some([top.min(row), left.min(column), bottom.max(row), right.max(column)]);
    }

    fn size(&self) -> usize {
        let [top, left, bottom, right] = self.seen.unwrap_or_default();
        (usize::from(bottom - top) + 1) * (usize::from(right - left) + 1)
    }
}
