//! The program without a window.
//!
//! Results go to standard output, remarks to standard error; the exit code says 0 fine, 1 something to be checked, 2 unusable.
//! Begin with [`run`]; each command has a file of its own.

mod args;
mod check;
mod impor;
mod list;
mod nilai;
mod recalc;
mod render;
mod report;
mod window;

pub use window::{WindowWish, no_window, window_wish};

use crate::bahasa::Nomenklatur;
use crate::dwi;
use crate::formats::json::Json;
use crate::formats::{self, FormatError, Note, outline};
use crate::import::{Watch, import};
use crate::model::Document;
use crate::pesan::{Bahasa, Pesan as _};
use crate::session::files::{self, FileError, Why};
use crate::session::impor::{is_ours, name_of};
use clap::ArgMatches;
use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What a command has to say.
struct Answer {
    /// For standard output.
    text: String,
    /// For standard error, a line each.
    remarks: Vec<String>,
    outcome: Outcome,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Fine = 0,
    Findings = 1,
    Unusable = 2,
}

impl Outcome {
    fn of(findings: bool) -> Outcome {
        if findings { Outcome::Findings } else { Outcome::Fine }
    }
}

/// Carries out a call; the first word is the program's own name.
pub fn run(args: Vec<OsString>) -> ExitCode {
    let bahasa = args::bahasa(&args);
    let asks_for_help = matches!(args.get(1).and_then(|it| it.to_str()), None | Some("help" | "bantuan"));
    let answer = if asks_for_help {
        Answer { text: args::help(bahasa), remarks: Vec::new(), outcome: Outcome::Fine }
    } else {
        match args::parse(args, bahasa) {
            Ok(matches) => carry_out(&matches, bahasa),
            Err(shown) if shown.is_error => unusable(shown.text),
            Err(shown) => Answer { text: shown.text, remarks: Vec::new(), outcome: Outcome::Fine },
        }
    };
    for remark in &answer.remarks {
        // Without anybody to read it, a remark may go unread.
        writeln!(io::stderr(), "{}", printable(remark)).ok();
    }
    let mut out = io::stdout().lock();
    match out.write_all(printable(&answer.text).as_bytes()).and_then(|()| out.flush()) {
        // Somebody who stops reading, as `head` does, has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let what = dwi!(bahasa, "Keluaran tidak dapat ditulis: {error}", "The output cannot be written: {error}");
            writeln!(io::stderr(), "{what}").ok();
            ExitCode::from(Outcome::Unusable as u8)
        }
        _ => ExitCode::from(answer.outcome as u8),
    }
}

/// A file may hold signs that a terminal would obey.
fn printable(text: &str) -> Cow<'_, str> {
    let obeyed = |it: char| it.is_control() && !matches!(it, '\n' | '\t');
    if text.contains(obeyed) { Cow::Owned(text.replace(obeyed, " ")) } else { Cow::Borrowed(text) }
}

fn carry_out(matches: &ArgMatches, bahasa: Bahasa) -> Answer {
    let Some((name, matches)) = matches.subcommand() else { return unusable(args::help(bahasa)) };
    let done = match name {
        "check" => check::run(matches, bahasa),
        "list" => list::run(matches, bahasa),
        "outline" => run_outline(matches, bahasa),
        "import" => impor::run(matches, bahasa),
        "recalc" => recalc::run(matches, bahasa),
        "render" => render::run(matches, bahasa),
        "report" => report::run(matches, bahasa),
        "schema" => Ok(Answer { text: formats::schema(), remarks: Vec::new(), outcome: Outcome::Fine }),
        "format" => run_format(matches, bahasa),
        _ => Err(args::help(bahasa)),
    };
    done.unwrap_or_else(unusable)
}

fn unusable(text: String) -> Answer {
    Answer { text: String::new(), remarks: vec![text], outcome: Outcome::Unusable }
}

fn run_outline(matches: &ArgMatches, bahasa: Bahasa) -> Result<Answer, String> {
    let opened = open(&path(matches), bahasa)?;
    let outcome = Outcome::of(opened.has_remarks());
    Ok(Answer { text: outline::write(&opened.document), remarks: opened.remarks(bahasa), outcome })
}

fn run_format(matches: &ArgMatches, bahasa: Bahasa) -> Result<Answer, String> {
    let path = path(matches);
    if path == Path::new("-") {
        return Err(dwi!(bahasa, "format memerlukan nama berkas, bukan -", "format needs a file name, not -"));
    }
    let bytes = files::read(&path).map_err(|it| it.pesan(bahasa))?;
    if formats::is_pdf(&bytes) {
        return Err(FileError { path, why: Why::Pdf }.pesan(bahasa));
    }
    let (document, notes) = read(&path, &bytes, bahasa)?;
    let mut remarks = remarks(&notes, bahasa);
    let canonical = formats::write(&document);
    let is_canonical = canonical.as_bytes() == bytes;
    let losses = notes.iter().filter(|it| it.what.is_loss()).count();
    let shown = path.display();
    if is_canonical {
        remarks.push(dwi!(bahasa, "Sudah baku: {shown}", "Canonical already: {shown}"));
        return Ok(Answer { text: String::new(), remarks, outcome: Outcome::of(!notes.is_empty()) });
    }
    if matches.get_flag("periksa") {
        remarks.push(dwi!(bahasa, "Belum baku: {shown}", "Not canonical: {shown}"));
        return Ok(Answer { text: String::new(), remarks, outcome: Outcome::Findings });
    }
    if losses > 0 && !matches.get_flag("paksa") {
        remarks.push(dwi!(
            bahasa,
            "Berkas tidak diubah, karena {losses} hal di atas akan hilang. Perbaiki dahulu, atau tambahkan --paksa: {shown}",
            "The file was left as it is, because {losses} of the above would be lost. Mend them, or add --paksa: {shown}"
        ));
        return Ok(Answer { text: String::new(), remarks, outcome: Outcome::Findings });
    }
    files::write(&path, canonical.as_bytes()).map_err(|it| it.pesan(bahasa))?;
    remarks.push(dwi!(bahasa, "Ditulis ulang: {shown}", "Rewritten: {shown}"));
    Ok(Answer { text: String::new(), remarks, outcome: Outcome::of(!notes.is_empty()) })
}

fn path(matches: &ArgMatches) -> PathBuf {
    matches.get_one::<PathBuf>("file").cloned().unwrap_or_default()
}

/// The document a call names, or the sentence that says why there is none. A foreign file is imported.
fn open(path: &Path, bahasa: Bahasa) -> Result<Opened, String> {
    let bytes = bytes(path, bahasa)?;
    match formats::read(&bytes) {
        Ok((document, notes)) => Ok(Opened { document, notes, is_imported: false }),
        Err(why) if is_ours(path, &bytes, &why) => Err(content(path, why, bahasa)),
        Err(_) => {
            let imported = import(&name_of(path), &bytes, Nomenklatur::bawaan(), &Watch::default());
            let imported = imported.map_err(|it| it.pesan(bahasa))?;
            Ok(Opened { document: imported.document, notes: Vec::new(), is_imported: true })
        }
    }
}

/// What a call names, with what there is to say of it.
struct Opened {
    document: Document,
    notes: Vec<Note>,
    is_imported: bool,
}

impl Opened {
    /// Whether there is something to be looked at.
    fn has_remarks(&self) -> bool {
        !self.notes.is_empty() || self.open_doubts() > 0
    }

    fn open_doubts(&self) -> usize {
        self.document.impor().terbuka().count()
    }

    fn remarks(&self, bahasa: Bahasa) -> Vec<String> {
        let mut found = remarks(&self.notes, bahasa);
        let many = self.open_doubts();
        if many > 0 {
            let prefix = bahasa.pilih("catatan: ", "note: ");
            let said = if self.is_imported {
                dwi!(
                    bahasa,
                    "dibaca lewat impor, dengan {many} hal yang perlu dipastikan; lihat kaskade import",
                    "read by import, with {many} things to be confirmed; see kaskade import"
                )
            } else {
                dwi!(
                    bahasa,
                    "{many} hal dari impornya belum dipastikan",
                    "{many} things of its import are not confirmed yet"
                )
            };
            found.push(format!("{prefix}{said}"));
        }
        found
    }
}

fn bytes(path: &Path, bahasa: Bahasa) -> Result<Vec<u8>, String> {
    if path == Path::new("-") {
        let why = |why| FileError { path: path.to_owned(), why }.pesan(bahasa);
        let read = files::read_bounded(io::stdin().lock()).map_err(|it| why(Why::Other(it)))?;
        read.ok_or_else(|| why(Why::TooLarge))
    } else {
        files::read(path).map_err(|it| it.pesan(bahasa))
    }
}

fn read(path: &Path, bytes: &[u8], bahasa: Bahasa) -> Result<(Document, Vec<Note>), String> {
    formats::read(bytes).map_err(|why| content(path, why, bahasa))
}

fn content(path: &Path, why: FormatError, bahasa: Bahasa) -> String {
    FileError { path: path.to_owned(), why: Why::Content(why) }.pesan(bahasa)
}

fn remarks(notes: &[Note], bahasa: Bahasa) -> Vec<String> {
    let prefix = bahasa.pilih("catatan: ", "note: ");
    notes.iter().map(|it| format!("{prefix}{}", it.pesan(bahasa))).collect()
}

fn texts(items: impl IntoIterator<Item = String>) -> Json<'static> {
    Json::List(items.into_iter().map(Json::text).collect())
}
