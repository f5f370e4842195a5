//! The native file: bytes to a document and back. Nothing here opens a file.
//!
//! A `*.kaskade` file is JSON text with nested children, so that people, scripts and version control can read it.
//! Poor content becomes a [`Note`]; an error means that there is no document to be had.
//! A PDF that Kaskade exported carries such a file inside, and `read` finds it there.
//! Begin with the functions `read` and `write`; the fields are listed once, in `schema`.

pub mod json;
mod migrate;
mod notes;
pub mod outline;
mod pdf;
mod read;
mod schema;
mod write;

pub use migrate::VERSION;
pub use notes::{Expected, FormatError, Note, NoteKind};
pub use pdf::{is_pdf, unpacks_too_far};

use crate::model::Document;
use json::{Json, JsonError};
use sha2::{Digest as _, Sha256};

/// The document in a file, and what is to be said of it.
pub fn read(bytes: &[u8]) -> Result<(Document, Vec<Note>), FormatError> {
    if is_pdf(bytes) { pdf::read(bytes) } else { read_json(bytes) }
}

fn read_json(bytes: &[u8]) -> Result<(Document, Vec<Note>), FormatError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(FormatError::Utf16);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        FormatError::NotUtf8 { line: 1 + before.iter().filter(|it| **it == b'\n').count() }
    })?;
    if text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    let mut json = Json::parse(text).map_err(|error| match error {
        JsonError::TooMany => FormatError::TooMany,
        JsonError::Syntax(error) => syntax(&error),
    })?;
    if json.get("format").and_then(Json::as_text) != Some("kaskade") {
        return Err(FormatError::NotKaskade);
    }
    migrate::migrate(&mut json)?;
    if boxes(&json) > MOST_BOXES {
        return Err(FormatError::TooMany);
    }
    Ok(read::document(json))
}

/// The document as a file: the same document is always the same bytes.
pub fn write(document: &Document) -> String {
    write::document(document).pretty()
}

/// The fingerprint of what a document says, in lower-case hex: SHA-256 of its file without the review.
/// So whoever signed can show what was signed, and what is said of it afterwards changes nothing.
pub fn sidik(document: &Document) -> String {
    let digest = Sha256::digest(write::contents(document).pretty());
    digest.iter().map(|it| format!("{it:02x}")).collect()
}

/// The JSON Schema of the file.
pub fn schema() -> String {
    schema::schema(VERSION)
}

fn syntax(error: &serde_json::Error) -> FormatError {
    let (line, column) = (error.line(), error.column());
    if error.is_eof() {
        FormatError::CutOff { line }
    } else if error.to_string().starts_with("recursion limit") {
        FormatError::TooNested { line }
    } else {
        FormatError::Syntax { line, column }
    }
}

/// Boxes and indicators together; ten times a whole province.
const MOST_BOXES: usize = 1_000_000;

fn boxes(json: &Json<'_>) -> usize {
    let mut count = 0;
    let mut waiting: Vec<&Json<'_>> = json.get("nodes").map(Json::items).unwrap_or_default().iter().collect();
    while let Some(next) = waiting.pop() {
        count += 1 + next.get("indikator").map_or(0, |it| it.items().len());
        waiting.extend(next.get("children").map(Json::items).unwrap_or_default());
    }
    count
}
