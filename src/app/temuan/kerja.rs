//! Makes the list of findings when the document became another one, and carries out what is asked about them.

use super::Minta;
use super::daftar::Daftar;
use super::panel::Panel;
use crate::app::canvas::{Wish, canvas_id};
use crate::app::dialogs::Dialog;
use crate::app::view::{Mode, View};
use crate::app::{App, Request};
use crate::bahasa::Nomenklatur;
use crate::checks::{Finding, Pemeriksaan};
use crate::dwi;
use crate::model::{Edit, Kesampingan, Letak, Reviu};
use crate::pesan::Pesan as _;
use crate::session::Session;
use crate::session::impor::nomenklatur;
use eframe::egui;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// What one document's findings need between frames.
#[derive(Default)]
pub struct Temuan {
    pub panel: Panel,
    /// The document has been on the screen: nobody waits for the checks to see it.
    was_seen: bool,
    /// The user's own list of official names was asked for.
    has_names: bool,
    /// The list was made of this revision.
    made: Option<u64>,
    /// Since when a long list waits to be made, and of which revision.
    waiting: Option<(f64, u64)>,
    work: Option<Work>,
}

/// Looking at a large document, beside the window.
struct Work {
    revision: u64,
    receiver: Receiver<Pemeriksaan>,
}

/// Up to so many boxes everything is looked at within the frame.
const AT_ONCE: usize = 600;
/// How long nothing is typed before a long list is made anew, in seconds.
const WORD: f64 = 0.15;

impl Work {
    fn begin(ctx: &egui::Context, session: &Session) -> Work {
        let (sender, receiver) = channel();
        let (bahan, ctx) = (session.bahan_periksa(), ctx.clone());
        let revision = bahan.revision;
        std::thread::spawn(move || {
            // The document may be closed by now.
            sender.send(bahan.run()).ok();
            ctx.request_repaint();
        });
        Work { revision, receiver }
    }
}

impl Temuan {
    /// Brings the findings up to date with the document.
    fn refresh(&mut self, ctx: &egui::Context, session: &mut Session, view: &mut View, is_drawing: bool) {
        self.take_in_work(session);
        let is_large = session.document().len() > AT_ONCE;
        if session.pemeriksaan().is_none() {
            if !is_large {
                session.periksa();
            } else if self.work.is_none() && !(is_drawing && view.mode == Mode::Diagram) {
                self.work = Some(Work::begin(ctx, session));
            }
        }
        if session.pemeriksaan().is_some() {
            self.list(ctx, session, view, is_large);
        }
    }

    fn take_in_work(&mut self, session: &mut Session) {
        let Some(work) = &self.work else { return };
        let Ok(found) = work.receiver.try_recv() else { return };
        session.terima_periksa(work.revision, found);
        self.work = None;
    }

    fn list(&mut self, ctx: &egui::Context, session: &Session, view: &mut View, is_large: bool) {
        let revision = session.revision();
        if self.made == Some(revision) {
            self.waiting = None;
            return;
        }
        // While somebody types into a large document, the list waits for the end of the word.
        if is_large && self.made.is_some() {
            let now = ctx.input(|it| it.time);
            let since = self.waiting.filter(|(_, it)| *it == revision).map_or(now, |(since, _)| since);
            self.waiting = Some((since, revision));
            if now - since < WORD {
                ctx.request_repaint_after(Duration::from_secs_f64(WORD - (now - since)));
                return;
            }
        }
        view.temuan = Arc::new(Daftar::of(session));
        (self.made, self.waiting) = (Some(revision), None);
    }

    /// Whether what is listed is not yet what the document says.
    pub fn is_busy(&self, session: &Session) -> bool {
        self.work.is_some() || session.pemeriksaan().is_none() || self.made != Some(session.revision())
    }
}

impl App {
    /// Before the panels: the findings of the document that is shown.
    pub(in crate::app) fn refresh_findings(&mut self, ctx: &egui::Context) {
        let Some(tab) = self.tabs.get_mut(self.active) else { return };
        if !std::mem::replace(&mut tab.temuan.was_seen, true) {
            ctx.request_repaint();
            return;
        }
        if !std::mem::replace(&mut tab.temuan.has_names, true) {
            let names = self.own_names();
            if let (Some(tab), Some(names)) = (self.tabs.get_mut(self.active), names) {
                tab.session.set_nomenklatur(Some(names));
            }
        }
        if let Some(tab) = self.tabs.get_mut(self.active) {
            let is_drawing = tab.canvas.is_drawing();
            tab.temuan.refresh(ctx, &mut tab.session, &mut tab.view, is_drawing);
        }
    }

    /// The list that lies beside the settings, read once; one that cannot be read is told when a file is imported.
    fn own_names(&mut self) -> Option<Arc<Nomenklatur>> {
        let places = &self.places;
        let read = || {
            let path = places.nomenklatur().filter(|it| it.exists())?;
            nomenklatur(&path).ok().map(Arc::new)
        };
        self.names.get_or_insert_with(read).clone()
    }

    pub(in crate::app) fn findings(&mut self, ctx: &egui::Context, minta: Minta) {
        match minta {
            Minta::Ke { at, field } => self.go_to(at, field),
            Minta::Buka(id) => {
                self.settings.findings = true;
                if let Some(tab) = self.tabs.get_mut(self.active) {
                    tab.temuan.panel.show(&tab.view.temuan, id);
                }
                if let Some(id) = id {
                    self.go_to(Letak { node: Some(id), ..Letak::default() }, false);
                }
            }
            Minta::Perbaiki(finding) => self.fix(ctx, &finding),
            Minta::PerbaikiSemua(kode) => self.fix_all(ctx, kode),
            Minta::Kesampingkan { finding, alasan, oleh } => self.set_aside(ctx, &finding, alasan, oleh),
            Minta::Tampilkan(it) => {
                let (bahasa, kode) = (self.settings.bahasa, it.kode);
                let label = dwi!(bahasa, "Tampilkan lagi {kode}", "Show {kode} again");
                self.review(ctx, label, |reviu| {
                    reviu.tampilkan(it.kode, it.at, &it.kutipan);
                });
            }
            Minta::Tinggi(height) => self.settings.findings_height = height,
        }
    }

    /// To the place of a finding.
    fn go_to(&mut self, at: Letak, field: bool) {
        let Some(tab) = self.tabs.get_mut(self.active) else { return };
        let Some(id) = at.node else {
            if field {
                self.dialog = Some(Dialog::Details);
            }
            return;
        };
        let document = tab.session.document();
        if !document.contains(id) {
            return;
        }
        tab.view.uncover(document, id);
        tab.view.selection.only(id);
        tab.outline.show(id);
        tab.canvas.ask(if field { Wish::Center(id) } else { Wish::Reveal(id) });
        tab.view.indikator = at.indikator;
        if let Some(it) = at.indikator {
            tab.inspector.show(it);
        }
        if field {
            // The page of an import has no details.
            if tab.view.mode == Mode::Impor {
                tab.view.mode = Mode::Diagram;
            }
            tab.inspector.aim(at);
            *self.settings.inspector_in(tab.view.mode) = true;
        }
    }

    fn fix(&mut self, ctx: &egui::Context, finding: &Finding) {
        let Some(fix) = &finding.fix else { return };
        let bahasa = self.settings.bahasa;
        let edit = self.tabs.get(self.active).and_then(|it| it.session.perbaikan([finding]));
        let label = fix.label.pesan(bahasa);
        match edit {
            Some(edit) => {
                if self.apply(ctx, label.clone(), edit, None) {
                    self.toasts.say_with_undo(label);
                }
            }
            None => self.nothing_to_fix(),
        }
    }

    fn nothing_to_fix(&mut self) {
        self.toasts.fail(self.settings.bahasa.pilih(
            "Tidak ada yang diperbaiki: isinya sudah lain",
            "Nothing was mended: what stands there is another text by now",
        ));
    }

    /// Every safe fix as one step, or those of one check; what was set aside stays as it is.
    fn fix_all(&mut self, ctx: &egui::Context, kode: Option<&'static str>) {
        let bahasa = self.settings.bahasa;
        let Some(tab) = self.tabs.get(self.active) else { return };
        let all = tab.view.temuan.semua.iter().filter(|it| it.sisih.is_none()).map(|it| &it.finding);
        let safe = all
            .filter(|it| kode.is_none_or(|kode| it.kode == kode))
            .filter(|it| it.fix.as_ref().is_some_and(|it| it.safe));
        let Some(edit) = tab.session.perbaikan(safe) else { return self.nothing_to_fix() };
        let many = if let Edit::Batch(all) = &edit { all.len() } else { 1 };
        let label = match kode {
            Some(kode) => dwi!(bahasa, "Perbaiki {many} temuan {kode}", "Mend {many} findings {kode}"),
            None => dwi!(bahasa, "Perbaiki {many} temuan", "Mend {many} findings"),
        };
        if self.apply(ctx, label, edit, None) {
            self.toasts.say_with_undo(dwi!(
                bahasa,
                "{many} temuan diperbaiki; Urungkan mengembalikan semuanya",
                "{many} findings mended; Undo takes all of it back"
            ));
        }
    }

    fn set_aside(&mut self, ctx: &egui::Context, finding: &Finding, alasan: String, oleh: String) {
        let (bahasa, kode) = (self.settings.bahasa, finding.kode);
        self.dialog = None;
        self.settings.penulis.clone_from(&oleh);
        let it = Kesampingan {
            kode: kode.to_owned(),
            di: finding.at,
            kutipan: finding.kutipan.clone(),
            alasan,
            oleh,
            waktu: crate::app::jam::sekarang(),
            ..Kesampingan::default()
        };
        let label = dwi!(bahasa, "Kesampingkan {kode}", "Set {kode} aside");
        if self.review(ctx, label, |reviu| reviu.kesampingkan(it)) {
            self.toasts.say_with_undo(dwi!(
                bahasa,
                "{kode} dikesampingkan, dengan alasan dan nama",
                "{kode} is set aside, with reason and name"
            ));
        }
        if let Some(tab) = self.tabs.get_mut(self.active) {
            tab.temuan.panel.wants_focus = true;
        }
    }

    /// Changes what is said of the document.
    fn review(&mut self, ctx: &egui::Context, label: String, change: impl FnOnce(&mut Reviu)) -> bool {
        let Some(tab) = self.tabs.get(self.active) else { return false };
        let mut reviu = tab.session.document().reviu().clone();
        change(&mut reviu);
        self.apply(ctx, label, Edit::SetReviu(Box::new(reviu)), None)
    }

    /// Shows the panel, or takes it away; the keyboard goes with it.
    pub(in crate::app) fn toggle_findings(&mut self, ctx: &egui::Context) {
        self.settings.findings = !self.settings.findings;
        let is_shown = self.settings.findings;
        match self.tabs.get_mut(self.active) {
            Some(tab) if is_shown => tab.temuan.panel.wants_focus = true,
            _ => ctx.memory_mut(|it| it.request_focus(canvas_id())),
        }
    }

    /// What was opened from the panel leaves the keyboard there: the next Delete must not take a box away.
    pub(in crate::app) fn keyboard_back_to_findings(&mut self) {
        let is_ours = matches!(self.dialog, Some(Dialog::Katalog(_) | Dialog::Sisih(_)));
        if let Some(tab) = self.tabs.get_mut(self.active)
            && is_ours
            && self.settings.findings
        {
            tab.temuan.panel.wants_focus = true;
        }
    }

    /// The catalogue, all of it or at one check.
    pub(in crate::app) fn open_catalogue(kode: Option<&'static str>) -> Request {
        Request::Dialog(Box::new(Dialog::Katalog(super::Katalog::at(kode))))
    }
}
