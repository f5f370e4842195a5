//! Bytes of a foreign file -> blocks of text with their places.
//!
//! A reader knows its file format and nothing of cascading; what the text means is for `recognise` to say.
//! All readers are bounded in time and memory by [`Bounds`], and a file that lies about itself is an error with a remedy.

mod archive;
mod csv;
mod dml;
mod docx;
mod drawing;
mod html;
mod maths;
mod odf;
mod ods;
mod odt;
mod ole;
mod pdf;
mod pptx;
mod sheet;
mod text;
mod workbook;
mod xml;

use super::error::{ImportError, Why};
use super::watch::Watch;
use crate::dwi;
use crate::formats::is_pdf;
use crate::geometry::Rect;
use crate::pesan::Bahasa;

/// What a file holds, in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// Its name without the folder.
    pub name: String,
    pub kind: Kind,
    /// Sheets of a workbook by name; pages and files that are one piece have none.
    pub parts: Vec<String>,
    pub blocks: Vec<Block>,
    /// Lines between shapes, by the number of the block: from, to. In a PDF a small table may be one of them.
    pub connectors: Vec<(usize, usize)>,
    /// What could not be read, by its place.
    pub unread: Vec<Unread>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Text,
    /// CSV and TSV: one table.
    Csv,
    /// XLSX, XLS, ODS.
    Workbook,
    /// DOCX, ODT.
    Document,
    Pdf,
    /// PPTX, ODP.
    Slides,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Paragraph(Paragraph),
    Table(Table),
    /// A text box or a shape with text.
    Shape(Shape),
}

/// One paragraph; its own line breaks are `\n`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    pub text: String,
    pub place: Place,
    /// How far it is set in, in steps of a list or a tab; 0 at the margin.
    pub indent: u8,
    /// All of it is bold.
    pub bold: bool,
    /// The level of a heading style: 1 is the highest.
    pub heading: Option<u8>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub place: Place,
    pub rows: usize,
    pub columns: usize,
    /// Cells with text, by row and column. A merged cell stands once, at its upper left corner.
    pub cells: Vec<Cell>,
    /// So many of the first rows are repeated on each page.
    pub header_rows: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub row: usize,
    pub column: usize,
    /// How many rows and columns it covers; 1 where it is not merged.
    pub row_span: usize,
    pub column_span: usize,
    /// Its paragraphs, divided by `\n`.
    pub text: String,
    pub place: Place,
    pub bold: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    pub paragraphs: Vec<Paragraph>,
    pub place: Place,
}

/// Where something stands in its file, in the words of that kind of file.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// The sheet, page or slide, counted from 0; 0 where there is only one.
    pub part: usize,
    /// The line of a text, the row of a sheet, the paragraph or row of a document, counted from 0.
    pub row: usize,
    /// The column of a sheet or table, counted from 0.
    pub column: Option<usize>,
    /// Where it lies on its page or slide, in points, y downwards.
    pub rect: Option<Rect>,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Unread {
    pub place: Place,
    pub what: UnreadWhat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadWhat {
    /// A page without letters: a picture of a page.
    PictureOnly,
    /// A cell whose formula has no stored value.
    FormulaWithoutValue,
    /// A part of the file that is damaged.
    Damaged,
}

/// How much a file may ask of the machine.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub bytes: u64,
    /// Unpacked, all entries of an archive together.
    pub unpacked: u64,
    pub cells: usize,
    pub pages: usize,
    /// Elements of XML inside one another.
    pub depth: usize,
}

impl Default for Bounds {
    fn default() -> Bounds {
        const MIB: u64 = 1024 * 1024;
        Bounds { bytes: 256 * MIB, unpacked: 512 * MIB, cells: 2_000_000, pages: 5_000, depth: 256 }
    }
}

impl Source {
    /// Reads a file by what it holds; its name helps only where the bytes say nothing.
    pub fn read(name: &str, bytes: &[u8], bounds: &Bounds, watch: &Watch) -> Result<Source, ImportError> {
        let fail = |why| ImportError { name: name.to_owned(), why };
        if bytes.len() as u64 > bounds.bytes {
            return Err(fail(Why::TooLarge));
        }
        if bytes.trim_ascii().is_empty() {
            return Err(fail(Why::Empty));
        }
        let mut source = by_content(name, bytes, bounds, watch).map_err(fail)?;
        if watch.is_stopped() {
            return Err(fail(Why::Stopped));
        }
        watch.tell(1, 1);
        name.clone_into(&mut source.name);
        Ok(source)
    }

    /// The place as somebody would look it up: "baris 12", "Renstra!C5", "hal. 3".
    pub fn name_of(&self, place: Place, bahasa: Bahasa) -> String {
        let number = place.row + 1;
        match self.kind {
            Kind::Text => dwi!(bahasa, "baris {number}", "line {number}"),
            Kind::Csv => format!("{}{number}", column_name(place.column.unwrap_or(0))),
            Kind::Workbook => {
                let sheet = self.parts.get(place.part).map_or("", String::as_str);
                format!("{sheet}!{}{number}", column_name(place.column.unwrap_or(0)))
            }
            Kind::Document => match place.column {
                Some(column) => {
                    let column = column + 1;
                    dwi!(bahasa, "tabel, baris {number} kolom {column}", "table, row {number} column {column}")
                }
                None => dwi!(bahasa, "paragraf {number}", "paragraph {number}"),
            },
            Kind::Pdf => format!("{} {}", bahasa.pilih("hal.", "page"), place.part + 1),
            Kind::Slides => format!("{} {}", bahasa.pilih("salindia", "slide"), place.part + 1),
        }
    }
}

impl Table {
    /// The text of a cell, or of the merged cell that covers it.
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.cell(row, column).map_or("", |it| it.text.as_str())
    }

    /// The cell at a place, or the merged one that covers it.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.iter().find(|it| it.covers(row, column))
    }

    /// The cells that begin in a row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &Cell> {
        let from = self.cells.partition_point(|it| it.row < row);
        self.cells.get(from..).unwrap_or_default().iter().take_while(move |it| it.row == row)
    }
}

impl Cell {
    pub fn covers(&self, row: usize, column: usize) -> bool {
        (self.row..self.row + self.row_span.max(1)).contains(&row)
            && (self.column..self.column + self.column_span.max(1)).contains(&column)
    }
}

/// The reader for what the bytes are. Only tables of text are told by their names.
fn by_content(name: &str, bytes: &[u8], bounds: &Bounds, watch: &Watch) -> Result<Source, Why> {
    let ending = text::ending(name);
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archived(&ending, bytes, bounds, watch);
    }
    if bytes.starts_with(&ole::MAGIC) {
        let ole = ole::Ole::open(bytes).ok_or_else(|| Why::Damaged(String::new()))?;
        return match () {
            () if ole.has("EncryptedPackage") => Err(Why::Locked),
            () if ole.has("WordDocument") => Err(Why::OldWord),
            () if ole.has("Workbook") || ole.has("Book") => workbook::xls(bytes, bounds, watch),
            () => Err(Why::Unknown(ending)),
        };
    }
    if is_pdf(bytes) {
        return pdf::read(bytes, bounds, watch);
    }
    marked_up(bytes).map_or(Ok(()), Err)?;
    match ending.as_str() {
        ".csv" | ".tsv" | ".tab" => csv::read(bytes, name, bounds, watch),
        _ => text::read(bytes, name, bounds, watch),
    }
}

/// Texts that are written for programs: as mere text they would be read as rubbish.
fn marked_up(bytes: &[u8]) -> Option<Why> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    let begins = |with: &str| bytes.get(..with.len()).is_some_and(|it| it.eq_ignore_ascii_case(with.as_bytes()));
    match () {
        // Word opens it as it opens its own old files.
        () if begins("{\\rtf") => Some(Why::OldWord),
        () if begins("<?xml") => Some(Why::Unknown(".xml".to_owned())),
        () if begins("mime-version:") => Some(Why::Unknown(".mht".to_owned())),
        () => None,
    }
}

/// An archive is what its parts are.
fn archived(ending: &str, bytes: &[u8], bounds: &Bounds, watch: &Watch) -> Result<Source, Why> {
    let mut archive = archive::Archive::open(bytes, bounds)?;
    let parts = archive.parts();
    let has = |wanted: &str| parts.iter().any(|it| it.eq_ignore_ascii_case(wanted));
    if has("xl/workbook.xml") {
        return workbook::xlsx(bytes, bounds, watch);
    }
    let is_word = parts.iter().any(|it| it.starts_with("word/") && it.ends_with(".xml"));
    if is_word {
        return docx::read(&mut archive, bounds, watch);
    }
    if has("ppt/presentation.xml") {
        return pptx::read(&mut archive, bounds, watch);
    }
    if has("content.xml") {
        if is_encrypted(&mut archive)? {
            return Err(Why::Locked);
        }
        let kind = archive.read("mimetype")?.unwrap_or_default();
        let kind = String::from_utf8_lossy(&kind).trim().to_owned();
        return match kind.strip_prefix("application/vnd.oasis.opendocument.").unwrap_or_default() {
            it if it.starts_with("spreadsheet") => ods::read(&mut archive, bounds, watch),
            it if ["text", "presentation", "graphics"].iter().any(|kind| it.starts_with(kind)) => {
                odt::read(&mut archive, bounds, watch)
            }
            _ => Err(Why::Unknown(ending.to_owned())),
        };
    }
    if has("[Content_Types].xml") && !ending.ends_with(".xlsb") && [".xlsx", ".docx", ".pptx"].contains(&ending) {
        return Err(Why::Damaged(String::new()));
    }
    Err(Why::Unknown(ending.to_owned()))
}

/// The OpenDocument formats lock each part by itself and say so in their list of parts.
fn is_encrypted(archive: &mut archive::Archive<'_>) -> Result<bool, Why> {
    let list = archive.read("META-INF/manifest.xml")?.unwrap_or_default();
    Ok(list.windows(15).any(|it| it == b"encryption-data"))
}

/// "A", "B", … "AA".
pub fn column_name(mut column: usize) -> String {
    let mut name = Vec::new();
    loop {
        name.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    name.iter().rev().collect()
}
