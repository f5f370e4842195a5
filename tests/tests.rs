//! All integration tests in one binary. ARCHITECTURE.md says which boundary each module guards.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails by panicking, and writes broken files on purpose"
)]

mod architecture;
mod cli;
mod drawing;
mod edits;
mod ekspor;
mod formats;
#[cfg(feature = "gui")]
mod gui;
#[cfg(feature = "gui")]
mod gui_ekspor;
#[cfg(feature = "gui")]
mod gui_impor;
#[cfg(feature = "gui")]
mod gui_reviu;
#[cfg(feature = "gui")]
mod gui_rincian;
#[cfg(feature = "gui")]
mod gui_tabel;
#[cfg(feature = "gui")]
mod gui_temuan;
mod impor;
mod impor_gabung;
mod impor_sumber;
mod jurnal;
mod kenapa;
mod kill;
mod laporan;
mod layar;
mod layout;
mod pdf;
mod pemeriksaan;
mod periksa_angka;
mod periksa_makalah;
mod properties;
mod reviu;
mod session;
mod spec;
mod susun;
mod teks;

use kaskade::model::Document;
use std::path::{Path, PathBuf};

/// The folder of the project.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file with this ending in a folder and below, in a fixed order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|it| it == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn samples() -> Vec<PathBuf> {
    let found = files(&root().join("sample_data"), "kaskade");
    assert_eq!(found.len(), 6, "the five papers and the filled example");
    found
}

/// A document in outline notation that must be understood completely.
fn outline(text: &str) -> Document {
    let (document, notes) = kaskade::formats::outline::read(text);
    assert_eq!(notes, [], "{text}");
    assert_eq!(document.broken_invariant(), None);
    document
}
