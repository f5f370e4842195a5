//! One open document: what it is, how it came to be, and everything derived from it.
//!
//! A window or a script asks; the session applies, remembers how to undo, and brings the figures up to date.
//! It knows no widgets. Begin with [`Session::open`] and [`Session::apply`].

mod andai;
mod berkas;
pub mod cetak;
mod changed;
pub mod ekspor;
pub mod files;
mod history;
pub mod impor;
pub mod jurnal;
mod periksa;
mod reviu;
pub mod susun;
pub mod teks;
pub mod templat;

pub use andai::Andai;
pub use berkas::{Berkas, Disk, Stamp};
pub use changed::Changed;
pub use files::{FileError, Why};
pub use history::Typing;
pub use jurnal::{Jurnal, Salinan, Tertinggal};
pub use periksa::{Bahan, Hitungan, Jumlah};

use crate::formats::{self, Note};
use crate::model::edit::{apply, apply_as_given};
use crate::model::{Applied, Branch, Document, Edit, EditError, Periode, Tahun};
use crate::rollup::{Rollup, Saat};
use changed::Log;
use history::History;
use std::path::Path;

pub struct Session {
    document: Document,
    history: History,
    rollup: Rollup,
    log: Log,
    berkas: Option<Berkas>,
    notes: Vec<Note>,
    /// So many things of the file are not in the document.
    losses: usize,
    andai: Option<Andai>,
    periksa: periksa::Periksa,
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

/// What somebody was asked and allowed, before a file is written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allow {
    /// What could not be read of the file goes.
    Loss,
    /// What somebody else wrote into the file goes.
    Overwrite,
}

impl Session {
    /// A document that is nowhere yet.
    pub fn new(document: Document) -> Session {
        Session::with(document, History::default(), None)
    }

    /// Unsaved work again, as the journal kept it. It counts as changed until it is saved.
    pub fn of_salinan(salinan: Salinan) -> Session {
        let Salinan { document, berkas, losses } = salinan;
        Session { losses, ..Session::with(document, History::default(), berkas) }
    }

    /// The document in a file; what is to be said of it is in [`Session::notes`].
    /// A document out of a PDF is nowhere yet: it is not saved over the PDF.
    pub fn open(path: &Path) -> Result<Session, FileError> {
        let Opened { document, berkas, notes } = Opened::read(path)?;
        let losses = losses(&notes);
        Ok(Session { notes, losses, ..Session::with(document, History::of_saved_document(), berkas) })
    }

    fn with(document: Document, history: History, berkas: Option<Berkas>) -> Session {
        let chosen = Chosen::default();
        let rollup = Rollup::compute(&document, document.header().kebijakan.clone(), chosen.saat(&document));
        let log = Log::default();
        let periksa = periksa::Periksa::default();
        Session { document, history, rollup, log, berkas, notes: Vec::new(), losses: 0, andai: None, periksa, chosen }
    }

    pub fn document(&self) -> &Document {
        &self.document
    }

    pub fn rollup(&self) -> &Rollup {
        &self.rollup
    }

    /// Rises with every change, so that whoever derives something knows when to do it anew.
    pub fn revision(&self) -> u64 {
        self.log.revision()
    }

    /// What is another since that revision of this session.
    pub fn changed_since(&self, revision: u64) -> Changed {
        self.log.since(revision)
    }

    pub fn path(&self) -> Option<&Path> {
        self.berkas.as_ref().map(Berkas::path)
    }

    /// The file as it was last read or written, for asking the disk about it in the background.
    pub fn berkas(&self) -> Option<&Berkas> {
        self.berkas.as_ref()
    }

    /// Whether somebody else changed or removed the file meanwhile.
    pub fn disk(&self) -> Disk {
        self.berkas.as_ref().map_or(Disk::TanpaBerkas, Berkas::disk)
    }

    /// What the journal is to keep, free of the session so that it can be written in the background.
    pub fn salinan(&self) -> Salinan {
        Salinan { document: self.stored_document().clone(), berkas: self.berkas.clone(), losses: self.losses }
    }

    /// What reading the file had to say.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Whether the document differs from what was last read or saved; values that are only tried do not count.
    pub fn is_changed(&self) -> bool {
        !self.andai.as_ref().map_or(&self.history, |it| &it.history).is_saved()
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

    /// Undoes a run of typing that is still going on. It can be done again.
    pub fn take_back(&mut self, typing: &Typing) -> bool {
        let mut any = false;
        while self.history.is_typing(typing) && self.undo().is_some() {
            any = true;
        }
        any
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
        if let Some(andai) = &mut self.andai {
            andai.show(self.chosen.saat(andai.document()));
        }
    }

    /// Writes the document to its file, or to a new one that is its file from now on.
    /// Its file is not written over where that would lose what this document could not take in, or what somebody else wrote meanwhile.
    pub fn save(&mut self, path: &Path) -> Result<(), FileError> {
        self.save_anyway(path, &[])
    }

    /// The same when somebody was asked and allowed it; [`Why::allow`] says what to ask.
    pub fn save_anyway(&mut self, path: &Path, allowed: &[Allow]) -> Result<(), FileError> {
        let fail = |why| Err(FileError { path: path.to_owned(), why });
        if let Some(own) = self.berkas.as_ref().filter(|it| it.is_at(path)) {
            if self.losses > 0 && !allowed.contains(&Allow::Loss) {
                return fail(Why::WouldLose(self.losses));
            }
            if !allowed.contains(&Allow::Overwrite) && own.disk_for_certain() == Disk::Berubah {
                return fail(Why::Berubah);
            }
        }
        // A document is no PDF, whatever its name says, and the PDF of that name would be gone.
        if path.extension().is_some_and(|it| it.eq_ignore_ascii_case("pdf")) {
            return fail(Why::Pdf);
        }
        let stamp = files::write(path, formats::write(self.stored_document()).as_bytes())?;
        self.berkas = Some(Berkas::new(path.to_owned(), stamp));
        self.notes.clear();
        self.losses = 0;
        self.andai.as_mut().map_or(&mut self.history, |it| &mut it.history).saved();
        Ok(())
    }

    /// Takes in what the file holds now, as one undo step of this name that brings back what was here.
    /// Says whether anything is another; a document without a file stays as it is.
    pub fn reload(&mut self, label: impl Into<String>) -> Result<bool, FileError> {
        let Some(path) = self.path().map(Path::to_owned) else { return Ok(false) };
        if self.andai.is_some() {
            return Err(FileError { path, why: Why::Pengandaian });
        }
        let Opened { document, berkas, notes } = Opened::read(&path)?;
        let differs = formats::write(&document) != formats::write(&self.document);
        if differs {
            self.replace(label.into(), document);
        }
        self.losses = losses(&notes);
        (self.berkas, self.notes) = (berkas, notes);
        self.history.saved();
        Ok(differs)
    }

    fn replace(&mut self, label: String, document: Document) {
        let edit = replacing(&self.document, &document);
        match apply_as_given(&mut self.document, edit) {
            Ok(applied) => {
                let inverse = self.take_in(applied);
                self.history.done(label, inverse, None);
            }
            Err(error) => {
                debug_assert!(false, "what was read can be made by edits: {error}");
                (self.document, self.history) = (document, History::default());
                self.compute_anew();
            }
        }
    }

    fn compute_anew(&mut self) {
        let saat = self.chosen.saat(&self.document);
        self.rollup = Rollup::compute(&self.document, self.document.header().kebijakan.clone(), saat);
        self.lupakan_periksa();
        self.log.add(Changed::everything());
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
        if self.shows_the_right_year() {
            self.rollup.update(&self.document, &applied.touched);
            self.periksa_lagi(&applied.touched);
            self.log.add(Changed::by(&applied, &self.document));
        } else {
            self.compute_anew();
        }
        applied.inverse
    }
}

/// What a file gave.
struct Opened {
    document: Document,
    /// None where the file is a picture that a document was found in.
    berkas: Option<Berkas>,
    notes: Vec<Note>,
}

impl Opened {
    fn read(path: &Path) -> Result<Opened, FileError> {
        let (bytes, stamp) = files::read_stamped(path)?;
        let content = |why| FileError { path: path.to_owned(), why: Why::Content(why) };
        let (document, notes) = formats::read(&bytes).map_err(content)?;
        let berkas = (!formats::is_pdf(&bytes)).then(|| Berkas::new(path.to_owned(), stamp));
        Ok(Opened { document, berkas, notes })
    }
}

fn losses(notes: &[Note]) -> usize {
    notes.iter().filter(|it| it.what.is_loss()).count()
}

/// Makes another document of this one. Links come last: they lead from one branch to another.
fn replacing(old: &Document, new: &Document) -> Edit {
    let mut edits: Vec<Edit> = old.roots().iter().map(|id| Edit::Remove { id: *id }).collect();
    edits.extend(old.variabel().keys().map(|id| Edit::SetVariabel { id: *id, variabel: None }));
    edits.push(Edit::SetHeader(Box::new(new.header().clone())));
    let variabel = new.variabel().iter();
    edits.extend(variabel.map(|(id, it)| Edit::SetVariabel { id: *id, variabel: Some(Box::new(it.clone())) }));
    for (at, mut branch) in new.roots().iter().filter_map(|it| new.branch(*it)).enumerate() {
        take_off_links(&mut branch);
        edits.push(Edit::Insert { parent: None, at, branch: Box::new(branch) });
    }
    let links = new.walk().into_iter().flat_map(|it| new.links_from(it));
    edits.extend(links.map(|link| Edit::SetLink { link, present: true }));
    edits.push(Edit::SetImpor(Box::new(new.impor().clone())));
    edits.push(Edit::SetReviu(Box::new(new.reviu().clone())));
    Edit::Batch(edits)
}

fn take_off_links(branch: &mut Branch) {
    branch.links.clear();
    branch.children.iter_mut().for_each(take_off_links);
}
