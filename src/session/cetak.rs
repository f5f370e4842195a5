//! A report made of tables as a PDF on the disk, for the window and the program alike.
//!
//! It carries no document along: a report says what was found, and its source may be two documents or none.

use super::ekspor::{ExportError, Format};
use super::files;
use crate::diagram::{Halaman, laporan};
use crate::export::pdf::pdf;
use crate::pesan::Bahasa;
use crate::tables::Laporan;
use std::path::Path;

/// Writes a report completely or leaves the old file; gives how many pages it has.
pub fn write_laporan(it: &Laporan, halaman: &Halaman, bahasa: Bahasa, out: &Path) -> Result<usize, ExportError> {
    if !matches!(Format::of(out), Ok(Format::Pdf)) {
        return Err(ExportError::OnlyPdf(out.to_owned()));
    }
    let drawing = laporan(it, halaman, bahasa);
    let made = pdf(&drawing, None).map_err(ExportError::Pdf)?;
    files::write(out, &made.bytes)?;
    Ok(drawing.sheets.len())
}
