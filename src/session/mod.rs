//! One open document: what it is, how it came to be, and everything derived from it.
//!
//! A window or a script asks; the session applies, remembers how to undo, and brings the figures up to date.
//! It knows no widgets. Begin with [`Session::open`] and [`Session::apply`].

pub mod files;
mod history;

pub use files::{FileError, Why};
pub use history::Typing;

use crate::formats::{self, Note};
use crate::model::edit::{apply, apply_as_given};
use crate::model::{Applied, Document, Edit, EditError, Periode, Tahun};
use crate::rollup::{Rollup, Saat};
use history::History;
use std::path::{Path, PathBuf};

pub struct Session {
    document: Document,
    history: History,
    rollup: Rollup,
    /// Rises with every change, so that whoever derives something knows when to do it anew.
    revision: u64,
    path: Option<PathBuf>,
    notes: Vec<Note>,
    /// What somebody asked to see; the year follows the document until then.
    chosen: Chosen,
}

#[derive(Clone, Copy, Default)]
struct Chosen {
    tahun: Option<Tahun>,
    periode: Periode,
}

impl Chosen {
    fn saat(self, document: &Document) -> Saat {
        Saat { tahun: self.tahun.or_else(|| document.tahun()).unwrap_or(Tahun::FIRST), periode: self.periode }
    }
}

impl Session {
    /// A document that is nowhere yet.
    pub fn new(document: Document) -> Session {
        Session::with(document, History::default(), None, Vec::new())
    }

    /// The document in a file; what is to be said of it is in [`Session::notes`].
    /// A document out of a PDF is nowhere yet: it is not saved over the PDF.
    pub fn open(path: &Path) -> Result<Session, FileError> {
        let bytes = files::read(path)?;
        let content = |why| FileError { path: path.to_owned(), why: Why::Content(why) };
        let (document, notes) = formats::read(&bytes).map_err(content)?;
        let path = (!formats::is_pdf(&bytes)).then(|| path.to_owned());
        Ok(Session::with(document, History::of_saved_document(), path, notes))
    }

    fn with(document: Document, history: History, path: Option<PathBuf>, notes: Vec<Note>) -> Session {
        let chosen = Chosen::default();
        let rollup = Rollup::compute(&document, document.header().kebijakan.clone(), chosen.saat(&document));
        Session { document, history, rollup, revision: 0, path, notes, chosen }
    }

    pub fn document(&self) -> &Document {
        &self.document
    }

    pub fn rollup(&self) -> &Rollup {
        &self.rollup
    }

    pub fn revision(&self) -> u64 {
        self.revision
    }

    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What reading the file had to say.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Whether the document differs from its file.
    pub fn is_changed(&self) -> bool {
        !self.history.is_saved()
    }

    /// Carries out what a person asks for, under the name that undo shows.
    pub fn apply(&mut self, label: impl Into<String>, edit: Edit) -> Result<(), EditError> {
        self.apply_typing(label, edit, None)
    }

    /// Like [`Session::apply`]; edits of the same typing become one undo step.
    pub fn apply_typing(
        &mut self,
        label: impl Into<String>,
        edit: Edit,
        typing: Option<Typing>,
    ) -> Result<(), EditError> {
        let applied = apply(&mut self.document, edit)?;
        let inverse = self.take_in(applied);
        self.history.done(label.into(), inverse, typing);
        Ok(())
    }

    /// Ends a run of typing, because the cursor went elsewhere.
    pub fn end_typing(&mut self) {
        self.history.seal();
    }

    /// The name of what undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo_label()
    }

    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// Takes the last step back; its name, if there was one.
    pub fn undo(&mut self) -> Option<String> {
        let step = self.history.take_undo()?;
        let again = self.restore(step.edit)?;
        self.history.undone(step.label.clone(), again);
        Some(step.label)
    }

    /// Does again what was undone last.
    pub fn redo(&mut self) -> Option<String> {
        let step = self.history.take_redo()?;
        let back = self.restore(step.edit)?;
        self.history.redone(step.label.clone(), back);
        Some(step.label)
    }

    /// Shows the figures of a year and period; without a year, that of the document.
    pub fn show(&mut self, tahun: Option<Tahun>, periode: Periode) {
        self.chosen = Chosen { tahun, periode };
        self.compute_anew();
    }

    /// Writes the document to its file, or to a new one that is its file from now on.
    /// A file that holds things this document could not take in is not written over: that would lose them.
    pub fn save(&mut self, path: &Path) -> Result<(), FileError> {
        let losses = self.notes.iter().filter(|it| it.what.is_loss()).count();
        if losses > 0 && self.path.as_deref() == Some(path) {
            return Err(FileError { path: path.to_owned(), why: Why::WouldLose(losses) });
        }
        self.save_anyway(path)
    }

    /// The same when somebody said that what could not be read may go.
    pub fn save_anyway(&mut self, path: &Path) -> Result<(), FileError> {
        // A document is no PDF, whatever its name says, and the PDF of that name would be gone.
        if path.extension().is_some_and(|it| it.eq_ignore_ascii_case("pdf")) {
            return Err(FileError { path: path.to_owned(), why: Why::Pdf });
        }
        files::write(path, formats::write(&self.document).as_bytes())?;
        self.path = Some(path.to_owned());
        self.notes.clear();
        self.history.saved();
        Ok(())
    }

    fn compute_anew(&mut self) {
        let saat = self.chosen.saat(&self.document);
        self.rollup = Rollup::compute(&self.document, self.document.header().kebijakan.clone(), saat);
        self.revision += 1;
    }

    /// Another active year changes what is shown, and so does the first target of a document that knew no year.
    /// Looking for that target takes a walk, which is why it is done only as long as there is none.
    fn shows_the_right_year(&self) -> bool {
        let shown = self.rollup.saat().tahun;
        match self.chosen.tahun.or(self.document.header().tahun()) {
            Some(tahun) => tahun == shown,
            None => shown != Tahun::FIRST || self.document.tahun().is_none(),
        }
    }

    fn restore(&mut self, edit: Edit) -> Option<Edit> {
        match apply_as_given(&mut self.document, edit) {
            Ok(applied) => Some(self.take_in(applied)),
            Err(error) => {
                debug_assert!(false, "an inverse never fails: {error}");
                None
            }
        }
    }

    fn take_in(&mut self, applied: Applied) -> Edit {
        let Applied { inverse, touched } = applied;
        if self.shows_the_right_year() {
            self.rollup.update(&self.document, &touched);
            self.revision += 1;
        } else {
            self.compute_anew();
        }
        inverse
    }
}
