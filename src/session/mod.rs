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
use crate::model::{Applied, Document, Edit, EditError, Tahun};
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
}

impl Session {
    /// A document that is nowhere yet.
    pub fn new(document: Document) -> Session {
        Session::with(document, History::default(), None, Vec::new())
    }

    /// The document in a file; what is to be said of it is in [`Session::notes`].
    pub fn open(path: &Path) -> Result<Session, FileError> {
        let bytes = files::read(path)?;
        let content = |why| FileError { path: path.to_owned(), why: Why::Content(why) };
        let (document, notes) = formats::read(&bytes).map_err(content)?;
        Ok(Session::with(document, History::of_saved_document(), Some(path.to_owned()), notes))
    }

    fn with(document: Document, history: History, path: Option<PathBuf>, notes: Vec<Note>) -> Session {
        let saat = Saat { tahun: document.tahun().unwrap_or(Tahun::FIRST), periode: Default::default() };
        let rollup = Rollup::compute(&document, document.header().kebijakan.clone(), saat);
        Session { document, history, rollup, revision: 0, path, notes }
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

    /// Shows the figures of another year or period.
    pub fn show(&mut self, saat: Saat) {
        self.rollup = Rollup::compute(&self.document, self.document.header().kebijakan.clone(), saat);
        self.revision += 1;
    }

    /// Writes the document to its file, or to a new one that is its file from now on.
    pub fn save(&mut self, path: &Path) -> Result<(), FileError> {
        files::write(path, formats::write(&self.document).as_bytes())?;
        self.path = Some(path.to_owned());
        self.history.saved();
        Ok(())
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
        self.rollup.update(&self.document, &touched);
        self.revision += 1;
        inverse
    }
}
