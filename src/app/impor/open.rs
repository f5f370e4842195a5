//! Brings foreign files here: reading them beside the window, asking where they go, opening their page.

use super::super::dialogs::Dialog;
use super::super::jobs::Done;
use super::super::view::Mode;
use super::super::{App, Env, Request, widgets};
use crate::bahasa::Nomenklatur;
use crate::dwi;
use crate::import::Watch;
use crate::import::source::Source;
use crate::model::Document;
use crate::pesan::Pesan as _;
use crate::session::impor::{Cara, Gagal, Isi, buka, nomenklatur, sumber};
use crate::session::{Session, Why};
use eframe::egui;
use egui::{RichText, Ui};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Something that waits for being asked where it goes.
#[derive(Debug)]
pub struct Datang {
    /// The open document it was brought to.
    tab: u64,
    name: String,
    document: Document,
    source: Option<Source>,
}

/// Where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jalan {
    Gabung,
    Tambahkan,
    Baru,
}

fn short(path: &Path) -> String {
    path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default()
}

impl App {
    /// Opens a file, whatever it is; with a tab, to go into its document.
    pub(in super::super) fn open_file(&mut self, path: PathBuf, into: Option<u64>) {
        let shown = short(&path);
        let name = dwi!(self.bahasa(), "Membuka {shown} …", "Opening {shown} …");
        let watch = Arc::new(Watch::default());
        let own = watch.clone();
        let list = self.places.nomenklatur().filter(|it| it.exists());
        self.jobs.begin_watched(name, watch, move |_| {
            let isi = match list.as_deref().map(nomenklatur).transpose() {
                Ok(list) => buka(&path, list.as_ref().unwrap_or(Nomenklatur::bawaan()), &own),
                Err(why) => Err(why),
            };
            let isi = Box::new(isi);
            Done::Opened { path, isi, into }
        });
    }

    pub(in super::super) fn opened(&mut self, path: &Path, isi: Result<Isi, Gagal>, into: Option<u64>) {
        let bahasa = self.bahasa();
        let isi = match isi {
            Ok(isi) => isi,
            Err(why) => {
                if matches!(&why, Gagal::Berkas(it) if matches!(it.why, Why::Missing)) {
                    self.settings.recent.retain(|it| it != path);
                }
                self.toasts.fail(why.pesan(bahasa));
                return;
            }
        };
        let into = into.filter(|key| self.tabs.iter().any(|it| it.key == *key));
        self.settings.note_recent(path);
        let name = short(path);
        match (isi, into) {
            (Isi::Dokumen(session), None) => {
                let notes = session.notes().len();
                self.add_tab(*session);
                if notes > 0 {
                    self.dialog = Some(Dialog::Notes);
                }
            }
            (Isi::Impor(it), None) => self.begin_import(&name, &it.document, Some(it.source)),
            (Isi::Dokumen(session), Some(tab)) => {
                let document = session.document().clone();
                self.dialog = Some(Dialog::Impor(Box::new(Datang { tab, name, document, source: None })));
            }
            (Isi::Impor(it), Some(tab)) => {
                let (document, source) = (it.document, Some(it.source));
                self.dialog = Some(Dialog::Impor(Box::new(Datang { tab, name, document, source })));
            }
        }
    }

    /// A document of its own.
    fn begin_import(&mut self, name: &str, document: &Document, source: Option<Source>) {
        let bahasa = self.bahasa();
        let session = Session::of_impor(dwi!(bahasa, "Impor {name}", "Import {name}"), document);
        self.add_tab(session);
        let (boxes, open) = (document.len(), document.impor().terbuka().count());
        self.show_import(0, source);
        self.toasts.say_with_undo(dwi!(
            bahasa,
            "{boxes} kotak diimpor; {open} hal perlu ditinjau",
            "{boxes} boxes imported; {open} things to be reviewed"
        ));
    }

    pub(in super::super) fn take_import(&mut self, jalan: Jalan) {
        let Some(Dialog::Impor(datang)) = self.dialog.take_if(|it| matches!(it, Dialog::Impor(_))) else { return };
        let Datang { tab, name, document, source } = *datang;
        let bahasa = self.bahasa();
        let cara = match jalan {
            Jalan::Gabung => Cara::Gabung,
            Jalan::Tambahkan => Cara::Tambahkan,
            Jalan::Baru if document.impor().berkas.is_empty() => {
                self.add_tab(Session::new(document));
                return;
            }
            Jalan::Baru => {
                self.begin_import(&name, &document, source);
                return;
            }
        };
        let Some(at) = self.tabs.iter().position(|it| it.key == tab) else { return };
        self.active = at;
        self.finish_naming();
        let Some(tab) = self.tabs.get_mut(at) else { return };
        let file = tab.session.document().impor().berkas.len();
        let done = tab.session.terima_impor(dwi!(bahasa, "Impor {name}", "Import {name}"), &document, cara);
        tab.view.forget_gone(tab.session.document());
        match done {
            Ok(hasil) => {
                let (joined, new, other) = (hasil.digabung, hasil.baru, hasil.berbeda);
                self.show_import(file, source);
                self.toasts.say_with_undo(dwi!(
                    bahasa,
                    "{joined} kotak digabung, {new} kotak baru, {other} isian berbeda",
                    "{joined} boxes merged, {new} new boxes, {other} fields that differ"
                ));
            }
            Err(why) => self.toasts.fail(why.pesan(bahasa)),
        }
    }

    /// Opens the page of what was just imported.
    fn show_import(&mut self, file: usize, source: Option<Source>) {
        let Some(tab) = self.tabs.get_mut(self.active) else { return };
        let impor = tab.session.document().impor();
        if impor.berkas.is_empty() {
            return;
        }
        if let Some(source) = source {
            tab.impor.put(file, source);
        }
        tab.impor.queue.begin(impor);
        tab.view.mode = Mode::Impor;
    }

    /// Reads the source of an earlier import again.
    pub(in super::super) fn open_source(&mut self, path: PathBuf, berkas: usize) {
        let Some(tab) = self.tabs.get(self.active).map(|it| it.key) else { return };
        let shown = short(&path);
        let name = dwi!(self.bahasa(), "Membaca {shown} …", "Reading {shown} …");
        let watch = Arc::new(Watch::default());
        let own = watch.clone();
        self.jobs.begin_watched(name, watch, move |_| Done::Source {
            tab,
            berkas,
            source: Box::new(sumber(&path, &own)),
        });
    }

    pub(in super::super) fn source_read(&mut self, tab: u64, berkas: usize, source: Result<Source, Gagal>) {
        let bahasa = self.bahasa();
        match source {
            Ok(source) => {
                if let Some(tab) = self.tabs.iter_mut().find(|it| it.key == tab) {
                    tab.impor.put(berkas, source);
                }
            }
            Err(why) => self.toasts.fail(why.pesan(bahasa)),
        }
    }

    /// Opens the page at a doubt.
    pub(in super::super) fn show_doubt(&mut self, id: u32) {
        self.finish_naming();
        if let Some(tab) = self.tabs.get_mut(self.active) {
            tab.view.mode = Mode::Impor;
            tab.impor.queue.show(tab.session.document().impor(), id);
        }
    }
}

/// Where an import goes, when a document is open.
pub fn datang_ui(ui: &mut Ui, datang: &Datang, env: &mut Env<'_>) {
    let name = &datang.name;
    let boxes = datang.document.len();
    ui.add(
        egui::Label::new(dwi!(
            env.bahasa,
            "{name} berisi {boxes} kotak. Ke mana isinya?",
            "{name} holds {boxes} boxes. Where do they go?"
        ))
        .wrap(),
    );
    ui.add_space(6.0);
    let ways = [
        (
            Jalan::Gabung,
            env.t("Gabung", "Merge"),
            env.t(
                "Kotak dengan tingkat dan nama yang sama menjadi satu; yang kosong diisi, yang berbeda ditanyakan",
                "Boxes of the same level and name become one; what is empty is filled, what differs is asked about",
            ),
        ),
        (
            Jalan::Tambahkan,
            env.t("Tambahkan", "Add beside"),
            env.t("Semua kotak baru, di samping yang sudah ada", "All boxes are new, beside those that are there"),
        ),
        (
            Jalan::Baru,
            env.t("Dokumen baru", "New document"),
            env.t("Dokumen yang terbuka tidak berubah", "The open document stays as it is"),
        ),
    ];
    for (at, (jalan, name, words)) in ways.into_iter().enumerate() {
        ui.horizontal_top(|ui| {
            ui.scope(|ui| {
                ui.set_width(120.0);
                let response =
                    if at == 0 { widgets::main_button(ui, name, true, env.palette) } else { ui.button(name) };
                if response.clicked() {
                    env.ask(Request::TakeImport(jalan));
                }
            });
            ui.add(egui::Label::new(RichText::new(words).color(env.palette.soft)).wrap());
        });
        ui.add_space(4.0);
    }
    ui.label(
        RichText::new(env.t("Satu langkah; dapat diurungkan.", "One step; it can be undone."))
            .size(12.0)
            .color(env.palette.soft),
    );
}
