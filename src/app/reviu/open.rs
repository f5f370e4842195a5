//! Carries out what the review asks for: changes, ways to a place, dialogs, reports as files.

use super::super::dialogs::Dialog;
use super::super::jobs::{Choice, Done};
use super::super::view::Mode;
use super::super::{App, Request, export};
use super::dialog::Melangkah;
use super::jawaban::Jawab;
use super::{Ask, Bagian, Laporan, Sesi, Tanya, Tertulis, Ubah};
use crate::dwi;
use crate::model::{Edit, Letak, Status};
use crate::pesan::Pesan as _;
use crate::session::{Hitungan, Typing, cetak};
use eframe::egui;
use std::path::PathBuf;

impl App {
    pub(in crate::app) fn reviu(&mut self, ctx: &egui::Context, ask: Ask, more: &mut Vec<Request>) {
        match ask {
            Ask::Bagian(bagian) => self.show_review(bagian, more),
            Ask::Catatan(id) => {
                self.show_review(Bagian::Catatan, more);
                self.with_view(|tab| tab.reviu.catatan.show(id));
            }
            Ask::Ke(di) => self.show_said(di, more),
            Ask::Tulis(di) => self.write_note(di, more),
            Ask::Sesi(taut) => {
                self.finish_naming();
                self.with_view(|tab| tab.reviu.sesi = Some(Sesi::at(taut)));
            }
            Ask::TutupSesi => self.with_view(|tab| {
                tab.session.end_typing();
                tab.reviu.sesi = None;
                tab.reviu.wants_focus = true;
            }),
            Ask::Langkah(status) => self.ask_step(status),
            Ask::Pereviu => self.dialog = Some(Dialog::Reviu(Box::new(Tanya::Pereviu))),
            Ask::TanyaPenulis => {
                let name = self.settings.penulis.clone();
                self.dialog = Some(Dialog::Reviu(Box::new(Tanya::Penulis(name))));
            }
            Ask::Penulis(name) => self.settings.penulis = name,
            Ask::Ubah { label, typing, change } => self.change_review(ctx, label, typing, change),
            Ask::Simpan(jenis) => {
                more.extend(self.tab().map(|it| Request::Browse(Choice::Laporan { tab: it.key, jenis })));
            }
        }
    }

    fn show_review(&mut self, bagian: Bagian, more: &mut Vec<Request>) {
        self.with_view(|tab| tab.reviu.bagian = bagian);
        more.push(Request::Mode(Mode::Reviu));
    }

    /// Shows the box that a place is about, with its indicator.
    fn show_said(&mut self, di: Letak, more: &mut Vec<Request>) {
        let Some(tab) = self.tab() else { return };
        let home = di.indikator.and_then(|it| tab.session.document().indikator(it)).map(|(home, _)| home);
        let home = home.or(di.node).filter(|it| tab.session.document().contains(*it));
        match home {
            Some(id) => {
                more.push(Request::Mode(Mode::Diagram));
                more.push(Request::Reveal(id));
                more.push(Request::Indikator(di.indikator));
            }
            None if di.node.is_none() => self.dialog = Some(Dialog::Details),
            None => {
                let words = self.bahasa().pilih("Kotaknya sudah dihapus", "The box was deleted");
                self.toasts.fail(words);
            }
        }
    }

    /// The field for a note: beside the details of what it is about, or on the page where it is about the document.
    fn write_note(&mut self, di: Letak, more: &mut Vec<Request>) {
        let Some(id) = di.node else {
            self.show_review(Bagian::Catatan, more);
            self.with_view(|tab| tab.reviu.catatan.catatan.tulis(di));
            return;
        };
        let mode = self.tab().map_or(Mode::Diagram, |it| it.view.mode);
        let mode = if mode == Mode::Impor { Mode::Diagram } else { mode };
        *self.settings.inspector_in(mode) = true;
        self.with_view(|tab| {
            tab.view.selection.only(id);
            tab.inspector.catatan.tulis(di);
        });
        more.push(Request::Mode(mode));
        more.push(Request::Indikator(di.indikator));
    }

    /// Asks what a step needs, with what is still open at this moment.
    fn ask_step(&mut self, ke: Status) {
        self.finish_naming();
        let oleh = self.settings.penulis.clone();
        let Some(tab) = self.tab() else { return };
        tab.session.periksa();
        let session = &tab.session;
        let mut jawab = Jawab::default();
        jawab.refresh(session);
        let reviu = session.document().reviu();
        let it = Melangkah {
            dari: reviu.status(),
            ke,
            oleh,
            catatan: String::new(),
            sidik: session.sidik(),
            temuan: Hitungan::of(&session.temuan()).semua,
            catatan_terbuka: reviu.terbuka().count(),
            taut_belum: jawab.tautan().len() - jawab.lengkap(),
        };
        self.dialog = Some(Dialog::Reviu(Box::new(Tanya::Langkah(Box::new(it)))));
    }

    fn change_review(&mut self, ctx: &egui::Context, label: String, typing: Option<Typing>, change: Ubah) {
        let Some(tab) = self.tab() else { return };
        let mut reviu = tab.session.document().reviu().clone();
        change(&mut reviu);
        if reviu != *tab.session.document().reviu() {
            self.apply(ctx, label, Edit::SetReviu(Box::new(reviu)), typing);
        }
    }

    /// Sets a report of the document as it is now, and writes it beside the window.
    pub(in crate::app) fn write_report(&mut self, key: u64, jenis: Laporan, path: PathBuf) {
        let bahasa = self.bahasa();
        let Some(tab) = self.tabs.iter_mut().find(|it| it.key == key) else { return };
        tab.session.periksa();
        let isi = jenis.buat(&tab.session, bahasa);
        let halaman = jenis.halaman(&tab.session, tab.reviu.laporan.kertas());
        let path = if path.extension().is_none() { path.with_extension("pdf") } else { path };
        let shown = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let name = dwi!(bahasa, "Menulis {shown} …", "Writing {shown} …");
        self.jobs.begin(name, false, move |_| {
            let hasil = cetak::write_laporan(&isi, &halaman, bahasa, &path);
            Done::Laporan(Box::new(Tertulis { path, hasil }))
        });
    }

    pub(in crate::app) fn report_written(&mut self, it: Tertulis) {
        let bahasa = self.bahasa();
        match it.hasil {
            Ok(pages) => {
                let shown = it.path.display();
                let text = dwi!(bahasa, "Ditulis: {shown}, {pages} halaman", "Written: {shown}, {pages} pages");
                self.toasts.say_with_open(text, export::file_url(&it.path));
            }
            Err(why) => self.toasts.fail(why.pesan(bahasa)),
        }
    }
}
