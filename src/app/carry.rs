//! Carries out what panels and keys asked for: the only place where the window changes anything.

use super::canvas::{Wish, canvas_id};
use super::command::Command;
use super::dialogs::{Dialog, Typed};
use super::jobs::{Choice, Done};
use super::temuan::Minta;
use super::view::{Flash, Mode, Moved, Naming};
use super::{App, Appearance, Hand, Request, Settings, Tab, reviu};
use crate::diagram::Jenis;
use crate::dwi;
use crate::model::{Edit, IndikatorId, NodeId, Periode, Tahun};
use crate::pesan::{Bahasa, Pesan as _};
use crate::rollup::NodeCapaian;
use crate::session::jurnal::{Jurnal, Tertinggal};
use crate::session::susun::{self, Pilih, Tindakan, Tolak};
use crate::session::templat;
use crate::session::{Allow, Disk, Session, Typing, Why};
use eframe::egui;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What keeps a document safe in the background.
#[derive(Default)]
pub struct Keep {
    /// The revision that the journal has.
    written: u64,
    at: f64,
    is_writing: Arc<AtomicBool>,
    has_entry: bool,
    /// The document came out of the journal: it is somebody's work even before anything is done to it.
    recovered: bool,
    /// When the disk was last asked about the file, and what it said.
    asked: f64,
    told: Option<Disk>,
}

impl Keep {
    pub(super) fn is_busy(&self) -> bool {
        self.is_writing.load(Ordering::Acquire)
    }
}

/// The endings of documents of ours, and of what can be imported.
pub(super) const OWN: &[&str] = &["kaskade", "json", "pdf"];
pub(super) const FOREIGN: &[&str] =
    &["docx", "xlsx", "xls", "xlsm", "ods", "odt", "pptx", "odp", "csv", "tsv", "txt", "md", "pdf"];

/// After a change, the journal waits no longer than this, in seconds.
const JOURNAL: f64 = 0.8;
/// How often the disk is asked whether somebody else changed the file.
const ASK_DISK: f64 = 2.0;

impl App {
    pub(super) fn carry_out(&mut self, ctx: &egui::Context, requests: &mut Vec<Request>) {
        // What is carried out may ask for more.
        for _ in 0..8 {
            if requests.is_empty() {
                break;
            }
            for request in std::mem::take(requests) {
                self.one(ctx, request, requests);
            }
        }
    }

    pub(super) fn tab(&mut self) -> Option<&mut Tab> {
        self.tabs.get_mut(self.active)
    }

    fn one(&mut self, ctx: &egui::Context, request: Request, more: &mut Vec<Request>) {
        match request {
            Request::Command(command) => self.command(ctx, command, more),
            Request::Select(id) => self.select(id),
            Request::Toggle(id) => self.with_view(|tab| tab.view.selection.toggle(id)),
            Request::Extend(id) => self.extend(id),
            Request::SelectNone => self.with_view(|tab| tab.view.selection.clear()),
            Request::Indikator(id) => self.with_view(|tab| {
                tab.view.indikator = id;
                if let Some(id) = id {
                    tab.inspector.show(id);
                }
            }),
            Request::Reveal(id) => self.reveal(id),
            Request::Rename(id) => self.rename(ctx, id, false),
            Request::FinishNaming => {
                self.finish_naming();
                ctx.memory_mut(|it| it.request_focus(canvas_id()));
            }
            Request::FinishNamingThen(command) => {
                self.finish_naming();
                more.push(Request::Command(command));
            }
            Request::CancelNaming => self.cancel_naming(ctx),
            Request::Fold { id, folded } => self.with_view(|tab| {
                if folded {
                    tab.view.folded.insert(id);
                } else {
                    tab.view.folded.remove(&id);
                }
            }),
            Request::Drop { ids, parent, at } => {
                self.arrange(ctx, |document| susun::pindahkan(document, &ids, parent, at));
            }
            Request::Edit { label, edit, typing } => self.edit(ctx, label, edit, typing),
            Request::EndTyping => self.with_view(|tab| tab.session.end_typing()),
            Request::TakeBack(typing) => self.take_back(ctx, &typing),
            Request::ArrangeIndikator(id, hand) => self.arrange_indikator(ctx, id, hand),
            Request::PasteIndikator { node, after } => self.paste_indikator(ctx, node, after),
            Request::Mode(mode) => {
                self.finish_naming();
                self.with_view(|tab| {
                    tab.view.mode = mode;
                    tab.reviu.sesi = None;
                    tab.reviu.wants_focus = mode == Mode::Reviu;
                });
            }
            Request::Reviu(ask) => self.reviu(ctx, ask, more),
            Request::Jenis(jenis) => self.with_view(|tab| {
                tab.view.jenis = jenis;
                tab.canvas.ask(Wish::Opening);
            }),
            Request::Isi(isi) => self.with_view(|tab| tab.view.isi = isi),
            Request::Show { tahun, periode } => self.with_view(|tab| tab.session.show(Some(tahun), periode)),
            Request::Activate(at) => {
                if at < self.tabs.len() {
                    self.finish_naming();
                    self.active = at;
                }
            }
            Request::CloseTab(at) => self.close_tab(at),
            Request::CloseTabNow(at) => self.close_tab_now(at),
            Request::SaveThenClose(at) => self.save_then_close(at, more),
            Request::Chosen(choice, path) => {
                if self.dialog_below.is_some() {
                    self.dialog = self.dialog_below.take();
                }
                self.chosen(choice, path, more);
            }
            Request::Open(path) => self.open(path),
            Request::Import { path, into } => self.open_file(path, Some(into)),
            Request::TakeImport(jalan) => self.take_import(jalan),
            Request::OpenSource { path, berkas } => self.open_source(path, berkas),
            Request::Jawab { label, answers } => self.jawab(ctx, label, &answers),
            Request::Temuan(minta) => self.findings(ctx, minta),
            Request::ShowDoubt(id) => self.show_doubt(id),
            Request::Sample(at) => self.open_sample(at),
            Request::New(template, tahun) => {
                let document = template.map_or_else(|| templat::kosong(tahun), |it| templat::baru(it, tahun));
                self.add_tab(Session::new(document));
                self.dialog = None;
                let root = self.tab().and_then(|it| it.session.document().roots().first().copied());
                match root {
                    Some(id) => self.with_view(|tab| tab.view.selection.only(id)),
                    None => more.push(Request::Command(Command::NewRoot)),
                }
            }
            Request::SaveTo { tab, path, anyway } => {
                self.save_to(tab, &path, if anyway { &[Allow::Loss, Allow::Overwrite] } else { &[] });
            }
            Request::Settings(settings) => self.settings = settings,
            Request::Dialog(dialog) => self.dialog = Some(*dialog),
            Request::CloseDialog => {
                if matches!(self.dialog, Some(Dialog::Tour(_))) {
                    self.settings.tour_seen = true;
                }
                self.keyboard_back_to_findings();
                // A path was typed over it.
                self.dialog = self.dialog_below.take();
            }
            Request::SaveAllAndQuit => self.save_all_and_quit(ctx),
            Request::QuitNow => {
                self.forget_all();
                self.may_close = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Request::Recover(at) => self.recover(at, true),
            Request::RemoveOldSheets(old) => {
                self.dialog = None;
                let bahasa = self.bahasa();
                match crate::session::ekspor::remove_leftovers(&old) {
                    Ok(count) => {
                        self.toasts.say(dwi!(bahasa, "{count} berkas lama dihapus", "{count} old files deleted"))
                    }
                    Err(why) => self.toasts.fail(why.pesan(bahasa)),
                }
            }
            Request::Forget(at) => self.recover(at, false),
            Request::PasteText(text) => self.paste(ctx, &text),
            Request::EndFind => self.find = None,
            Request::Toast(text) => self.toasts.say(text),
            Request::Fail(text) => self.toasts.fail(text),
            Request::Export(order) => self.begin_export(*order),
            Request::Print => self.begin_print(more),
            Request::Preview(ask) => self.begin_preview(*ask),
            Request::Browse(choice) => self.browse(choice),
        }
    }

    pub(super) fn with_view(&mut self, change: impl FnOnce(&mut Tab)) {
        if let Some(tab) = self.tab() {
            change(tab);
        }
    }

    #[allow(clippy::too_many_lines, reason = "one line for each command")]
    fn command(&mut self, ctx: &egui::Context, command: Command, more: &mut Vec<Request>) {
        use Command as C;
        let bahasa = self.bahasa();
        match command {
            C::NewDocument => self.dialog = Some(Dialog::New),
            C::Open => more.push(Request::Browse(Choice::Open)),
            C::Import => more.push(Request::Browse(Choice::Import { into: None })),
            C::ImportInto => {
                more.extend(self.tab().map(|it| Request::Browse(Choice::Import { into: Some(it.key) })));
            }
            C::Save => self.save(more),
            C::SaveAs => more.extend(self.tab().map(|it| Request::Browse(Choice::SaveAs { tab: it.key }))),
            C::Reload => self.reload(),
            C::Export | C::Print => self.open_paper(command == C::Print),
            C::CloseTab => self.close_tab(self.active),
            C::NextTab | C::PreviousTab => {
                let count = self.tabs.len().max(1);
                let by = if command == C::NextTab { 1 } else { count - 1 };
                more.push(Request::Activate((self.active + by) % count));
            }
            C::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            C::Undo | C::Redo => self.step(ctx, command == C::Undo),
            C::Cut => {
                if self.copy(ctx) {
                    self.delete(ctx);
                }
            }
            C::Copy => {
                self.copy(ctx);
            }
            C::Paste => ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            C::Duplicate => self.arrange_selected(ctx, susun::gandakan),
            C::Delete => self.delete(ctx),
            C::SelectAll => self.with_view(|tab| {
                let rows = tab.view.rows(tab.session.document());
                tab.view.selection.set(rows.into_iter().map(|it| it.id).collect());
            }),
            C::Find => self.find = Some(super::find::Find::text()),
            C::PaletteOfCommands => self.find = Some(super::find::Find::commands()),
            C::DocumentDetails => self.dialog = Some(Dialog::Details),
            C::NewSibling => self.new_box(ctx, susun::saudara_baru),
            C::NewChild => {
                self.with_view(|tab| {
                    if let Some(id) = tab.view.selection.primary() {
                        tab.view.folded.remove(&id);
                    }
                });
                self.new_box(ctx, |document, id| susun::anak_baru(document, id, None));
            }
            C::NewRoot => self.arrange_naming(ctx, |document| susun::akar_baru(document, None)),
            C::Rename => {
                if let Some(id) = self.tab().and_then(|it| it.view.selection.primary()) {
                    self.rename(ctx, id, false);
                }
            }
            C::MoveUp => self.arrange_primary(ctx, susun::naikkan),
            C::MoveDown => self.arrange_primary(ctx, susun::turunkan),
            C::Outdent => self.arrange_primary(ctx, susun::keluarkan),
            C::Indent => self.arrange_primary(ctx, susun::masukkan),
            C::NewIndikator => {
                let name = bahasa.pilih("Indikator baru", "New indicator");
                let mode = self.tab().map_or(Mode::Diagram, |it| it.view.mode);
                *self.settings.inspector_in(mode) = true;
                self.arrange_primary(ctx, |document, id| susun::indikator_baru(document, id, name));
                self.with_view(|tab| tab.inspector.name_it());
            }
            C::ZoomIn => self.with_view(|tab| tab.canvas.ask(Wish::Zoom(1.25))),
            C::ZoomOut => self.with_view(|tab| tab.canvas.ask(Wish::Zoom(0.8))),
            C::ZoomFit => self.with_view(|tab| tab.canvas.ask(Wish::Fit)),
            C::ZoomActual => self.with_view(|tab| tab.canvas.ask(Wish::Actual)),
            C::ZoomSelection => self.with_view(|tab| tab.canvas.ask(Wish::Selection)),
            C::Fold => self.with_view(|tab| {
                for id in tab.view.selection.nodes().to_vec() {
                    if !tab.view.folded.remove(&id) {
                        tab.view.folded.insert(id);
                    }
                }
            }),
            C::FoldAll => self.with_view(|tab| tab.view.fold_to(tab.session.document(), 1)),
            C::UnfoldAll => self.with_view(|tab| tab.view.folded.clear()),
            C::FoldToLevel(level) => self.with_view(|tab| tab.view.fold_to(tab.session.document(), usize::from(level))),
            C::Focus => self.with_view(|tab| {
                tab.view.focus = tab.view.selection.primary();
                tab.canvas.ask(Wish::Fit);
            }),
            C::Unfocus => self.with_view(|tab| {
                tab.view.focus = None;
                if let Some(id) = tab.view.selection.primary() {
                    tab.canvas.ask(Wish::Center(id));
                }
            }),
            C::Pohon => more.push(Request::Jenis(Jenis::Pohon)),
            C::Cascading => more.push(Request::Jenis(Jenis::Cascading)),
            C::Pita => more.push(Request::Jenis(Jenis::Pita)),
            C::Minimap => self.with_view(|tab| tab.view.minimap = !tab.view.minimap),
            C::Outline => self.settings.outline = !self.settings.outline,
            C::Inspector => {
                let mode = self.tab().map_or(Mode::Diagram, |it| it.view.mode);
                let shown = self.settings.inspector_in(mode);
                *shown = !*shown;
            }
            C::Findings => self.toggle_findings(ctx),
            C::FindingMarks => self.settings.finding_marks = !self.settings.finding_marks,
            C::FixAllSafe => more.push(Request::Temuan(Minta::PerbaikiSemua(None))),
            C::Catalogue => more.push(App::open_catalogue(None)),
            C::ViewDiagram => more.push(Request::Mode(Mode::Diagram)),
            C::ViewKertasKerja => more.push(Request::Mode(Mode::KertasKerja)),
            C::ViewIku => more.push(Request::Mode(Mode::Iku)),
            C::ViewImpor => more.push(Request::Mode(Mode::Impor)),
            C::ViewReviu => more.push(Request::Mode(Mode::Reviu)),
            C::Sesi => more.push(Request::Reviu(reviu::Ask::Sesi(None))),
            C::NewNote => {
                let di = self.tab().map(|it| it.view.place(it.session.document())).unwrap_or_default();
                more.push(Request::Reviu(reviu::Ask::Tulis(di)));
            }
            C::Why => self.with_view(|tab| tab.view.why = !tab.view.why),
            C::Andai => {
                self.with_view(|tab| tab.session.mulai_andai());
                self.toasts.say(bahasa.pilih(
                    "Pengandaian dimulai: nilai yang dicoba tidak masuk berkas sebelum diterima",
                    "Trying values: nothing goes into the file until it is accepted",
                ));
            }
            C::AcceptAndai => {
                self.with_view(|tab| tab.session.terima_andai(bahasa.pilih("Pengandaian", "Tried values")));
                self.toasts.say_with_undo(
                    bahasa.pilih(
                        "Pengandaian diterima sebagai satu langkah",
                        "The tried values were accepted as one step",
                    ),
                );
            }
            C::CancelAndai => {
                self.with_view(|tab| {
                    tab.session.batal_andai();
                    tab.view.forget_gone(tab.session.document());
                });
                self.toasts.say(bahasa.pilih(
                    "Pengandaian dibatalkan; dokumen kembali seperti semula",
                    "The tried values were dropped; the document is as before",
                ));
            }
            C::Kebijakan => self.dialog = Some(Dialog::Kebijakan),
            C::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            C::Tour => self.dialog = Some(Dialog::Tour(0)),
            C::Settings => self.dialog = Some(Dialog::Settings),
            C::About => self.dialog = Some(Dialog::About),
            C::LargerText => self.settings.scale = self.settings.scaled(true),
            C::SmallerText => self.settings.scale = self.settings.scaled(false),
            C::Appearance => {
                self.settings.appearance = match self.settings.appearance {
                    Appearance::Light => Appearance::Dark,
                    Appearance::Dark => Appearance::HighContrast,
                    Appearance::HighContrast => Appearance::Light,
                }
            }
            C::Language => self.settings.bahasa = if bahasa == Bahasa::Id { Bahasa::En } else { Bahasa::Id },
        }
    }

    // Selecting and naming.

    fn select(&mut self, id: NodeId) {
        self.with_view(|tab| {
            // A large drawing may still show what is gone.
            if !tab.session.document().contains(id) {
                return;
            }
            tab.view.selection.only(id);
            tab.view.uncover(tab.session.document(), id);
            tab.outline.show(id);
            tab.canvas.ask(Wish::Reveal(id));
            let belongs = tab
                .view
                .indikator
                .and_then(|it| tab.session.document().indikator(it))
                .is_some_and(|(home, _)| home == id);
            if !belongs {
                tab.view.indikator = None;
            }
        });
    }

    fn extend(&mut self, id: NodeId) {
        self.with_view(|tab| {
            let rows = tab.view.rows(tab.session.document());
            let place = |id: NodeId| rows.iter().position(|it| it.id == id);
            let first = tab.view.selection.nodes().first().copied().unwrap_or(id);
            if let (Some(a), Some(b)) = (place(first), place(id)) {
                let mut ids: Vec<NodeId> =
                    rows.get(a.min(b)..=a.max(b)).unwrap_or_default().iter().map(|it| it.id).collect();
                if a > b {
                    ids.reverse();
                }
                tab.view.selection.set(ids);
            }
        });
    }

    fn reveal(&mut self, id: NodeId) {
        self.with_view(|tab| {
            tab.view.uncover(tab.session.document(), id);
            tab.view.selection.only(id);
            tab.outline.show(id);
            tab.canvas.ask(Wish::Center(id));
        });
    }

    fn rename(&mut self, ctx: &egui::Context, id: NodeId, is_new: bool) {
        let Some(tab) = self.tab() else { return };
        if tab.view.mode != Mode::Diagram {
            tab.view.mode = Mode::Diagram;
        }
        tab.view.uncover(tab.session.document(), id);
        let text = tab.session.document().node(id).map(|it| it.name.clone()).unwrap_or_default();
        tab.view.selection.only(id);
        tab.view.naming = Some(Naming { id, text, is_new, parent: None, wants_focus: true });
        tab.canvas.ask(Wish::Reveal(id));
        tab.outline.show(id);
        ctx.request_repaint();
    }

    /// Takes what is still being typed on the canvas or in a table into the document.
    pub(super) fn finish_naming(&mut self) {
        let bahasa = self.bahasa();
        let Some(tab) = self.tab() else { return };
        if let Some((label, edit)) = tab.tables.take_typed(tab.session.document(), bahasa)
            && let Err(why) = tab.session.apply(label, edit)
        {
            self.refuse(why.pesan(bahasa));
        }
        let Some(tab) = self.tab() else { return };
        let Some(naming) = tab.view.naming.take() else { return };
        let text = naming.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(node) = tab.session.document().node(naming.id) else { return };
        if text == node.name {
            return;
        }
        let mut node = node.clone();
        node.name = text;
        // The name of a new box belongs to the step that made it.
        let typing = Some(Typing(format!("nama-{}", naming.id)));
        let label = bahasa.pilih("Ubah nama", "Rename").to_owned();
        let result = tab.session.apply_typing(label, Edit::SetNode(Box::new(node)), typing);
        tab.session.end_typing();
        if let Err(why) = result {
            self.refuse(why.pesan(bahasa));
        }
    }

    fn cancel_naming(&mut self, ctx: &egui::Context) {
        if let Some(tab) = self.tab()
            && let Some(naming) = tab.view.naming.take()
            && naming.is_new
        {
            // The box was made a moment ago and for this name only.
            tab.session.undo();
            tab.view.forget_gone(tab.session.document());
            let parent = naming.parent.filter(|it| tab.session.document().contains(*it));
            tab.view.selection.set(parent.into_iter().collect());
        }
        ctx.memory_mut(|it| it.request_focus(canvas_id()));
    }

    // Arranging.

    fn arrange(
        &mut self,
        ctx: &egui::Context,
        make: impl FnOnce(&crate::model::Document) -> Result<Tindakan, Tolak>,
    ) -> Option<Vec<NodeId>> {
        let bahasa = self.bahasa();
        let made = make(self.tab()?.session.document());
        let Tindakan { label, edit, pilih } = match made {
            Ok(it) => it,
            Err(why) => {
                self.refuse(why.pesan(bahasa));
                return None;
            }
        };
        if !self.apply(ctx, label.pesan(bahasa), edit, None) {
            return None;
        }
        let tab = self.tab()?;
        let document = tab.session.document();
        let chosen: Vec<NodeId> = match pilih {
            Pilih::Kotak(ids) => ids,
            Pilih::Indikator(node, indikator) => {
                tab.view.indikator = Some(indikator);
                tab.inspector.show(indikator);
                vec![node]
            }
        };
        let chosen: Vec<NodeId> = chosen.into_iter().filter(|it| document.contains(*it)).collect();
        for id in &chosen {
            tab.view.uncover(document, *id);
        }
        tab.view.selection.set(chosen.clone());
        if let Some(id) = chosen.last() {
            tab.outline.show(*id);
            tab.canvas.ask(Wish::Reveal(*id));
        }
        Some(chosen)
    }

    fn arrange_primary(
        &mut self,
        ctx: &egui::Context,
        make: impl FnOnce(&crate::model::Document, NodeId) -> Result<Tindakan, Tolak>,
    ) {
        if let Some(id) = self.tab().and_then(|it| it.view.selection.primary()) {
            self.arrange(ctx, |document| make(document, id));
        }
    }

    fn arrange_selected(
        &mut self,
        ctx: &egui::Context,
        make: impl FnOnce(&crate::model::Document, &[NodeId]) -> Result<Tindakan, Tolak>,
    ) {
        let ids = self.tab().map(|it| it.view.selection.nodes().to_vec()).unwrap_or_default();
        if !ids.is_empty() {
            self.arrange(ctx, |document| make(document, &ids));
        }
    }

    fn arrange_naming(
        &mut self,
        ctx: &egui::Context,
        make: impl FnOnce(&crate::model::Document) -> Result<Tindakan, Tolak>,
    ) {
        self.finish_naming();
        let from = self.tab().and_then(|it| it.view.selection.primary());
        if let Some(id) = self.arrange(ctx, make).and_then(|it| it.last().copied()) {
            self.rename(ctx, id, true);
            self.with_view(|tab| {
                if let Some(naming) = &mut tab.view.naming {
                    naming.parent = from;
                }
            });
        }
    }

    fn new_box(
        &mut self,
        ctx: &egui::Context,
        make: impl FnOnce(&crate::model::Document, NodeId) -> Result<Tindakan, Tolak>,
    ) {
        match self.tab().and_then(|it| it.view.selection.primary()) {
            Some(id) => self.arrange_naming(ctx, |document| make(document, id)),
            None => self.arrange_naming(ctx, |document| susun::akar_baru(document, None)),
        }
    }

    fn delete(&mut self, ctx: &egui::Context) {
        let bahasa = self.bahasa();
        let Some(tab) = self.tab() else { return };
        let ids = tab.view.selection.nodes().to_vec();
        if ids.is_empty() {
            return;
        }
        // Its next sibling is selected, else the one before, else the parent: never a box of another branch.
        let document = tab.session.document();
        let gone: BTreeSet<NodeId> = ids.iter().flat_map(|it| document.walk_branch(*it)).collect();
        let next = ids.last().and_then(|last| {
            let siblings = document.siblings(document.parent(*last));
            let at = siblings.iter().position(|it| it == last)?;
            let after = siblings.iter().skip(at + 1).find(|it| !gone.contains(it));
            let before = siblings.iter().take(at).rev().find(|it| !gone.contains(it));
            let above = document.ancestors(*last).into_iter().find(|it| !gone.contains(it));
            after.or(before).copied().or(above)
        });
        match susun::hapus(tab.session.document(), &ids) {
            Ok((tindakan, ringkasan)) => {
                let what = ringkasan.pesan(bahasa);
                if self.apply(ctx, tindakan.label.pesan(bahasa), tindakan.edit, None) {
                    self.with_view(|tab| tab.view.selection.set(next.into_iter().collect()));
                    self.toasts.say_with_undo(what);
                }
            }
            Err(why) => self.refuse(why.pesan(bahasa)),
        }
    }

    fn edit(&mut self, ctx: &egui::Context, label: String, edit: Edit, typing: Option<Typing>) {
        self.apply(ctx, label, edit, typing);
    }

    /// Applies an edit and notes which figures it moved.
    pub(super) fn apply(&mut self, ctx: &egui::Context, label: String, edit: Edit, typing: Option<Typing>) -> bool {
        let bahasa = self.bahasa();
        let now = ctx.input(|it| it.time);
        self.toasts.withdraw_undo();
        let Some(tab) = self.tab() else { return false };
        tab.settle_figures();
        let done = tab.session.apply_typing(label, edit, typing);
        tab.flash(now);
        tab.view.forget_gone(tab.session.document());
        match done {
            Ok(()) => true,
            Err(why) => {
                self.refuse(why.pesan(bahasa));
                false
            }
        }
    }

    /// Answers doubts, and notes which figures that moved.
    fn jawab(&mut self, ctx: &egui::Context, label: String, answers: &BTreeMap<u32, usize>) {
        let bahasa = self.bahasa();
        let now = ctx.input(|it| it.time);
        self.toasts.withdraw_undo();
        let Some(tab) = self.tab() else { return };
        tab.settle_figures();
        let done = tab.session.jawab(label.clone(), answers);
        tab.flash(now);
        tab.view.forget_gone(tab.session.document());
        match done {
            Ok(true) if answers.len() > 1 => self.toasts.say_with_undo(label),
            Ok(_) => {}
            Err(why) => self.refuse(why.pesan(bahasa)),
        }
    }

    /// Says why an edit was refused; where the contents are signed off, with the way back to a draft.
    fn refuse(&mut self, why: String) {
        self.toasts.fail(why);
        if self.tab().is_some_and(|it| it.session.document().reviu().is_terkunci()) {
            self.toasts.offer_draft();
        }
    }

    fn step(&mut self, ctx: &egui::Context, back: bool) {
        let bahasa = self.bahasa();
        let now = ctx.input(|it| it.time);
        self.toasts.withdraw_undo();
        let Some(tab) = self.tab() else { return };
        tab.view.naming = None;
        // Whoever is typing in a cell means what was typed there, not the step before.
        if tab.tables.forget_typed() && back {
            return;
        }
        tab.settle_figures();
        let before = tab.session.revision();
        let label = if back { tab.session.undo() } else { tab.session.redo() };
        tab.flash(now);
        let changed = tab.session.changed_since(before);
        tab.view.forget_gone(tab.session.document());
        // What came back or moved is selected, so that one sees what happened.
        if changed.shape && tab.view.selection.nodes().is_empty() {
            let document = tab.session.document();
            let found =
                changed.nodes.iter().copied().filter(|it| document.contains(*it)).max_by_key(|it| document.depth(*it));
            if let Some(id) = found {
                tab.view.selection.only(id);
                tab.canvas.ask(Wish::Reveal(id));
                tab.outline.show(id);
            }
        }
        if let Some(label) = label {
            self.toasts.say_step(if back {
                dwi!(bahasa, "Diurungkan: {label}", "Undone: {label}")
            } else {
                dwi!(bahasa, "Diulangi: {label}", "Done again: {label}")
            });
        }
    }

    /// Escape in a field: what was typed there since it was entered goes, and can be brought back by "again".
    fn take_back(&mut self, ctx: &egui::Context, typing: &Typing) {
        let now = ctx.input(|it| it.time);
        self.toasts.withdraw_undo();
        self.with_view(|tab| {
            tab.settle_figures();
            tab.session.take_back(typing);
            tab.flash(now);
            tab.view.forget_gone(tab.session.document());
        });
    }

    fn arrange_indikator(&mut self, ctx: &egui::Context, id: IndikatorId, hand: Hand) {
        let bahasa = self.bahasa();
        let home = self.tab().and_then(|it| it.session.document().indikator(id)).map(|(node, _)| node);
        let Some(node) = home else { return };
        match hand {
            Hand::Duplicate => {
                self.arrange(ctx, |document| susun::gandakan_indikator(document, id));
            }
            Hand::Up => {
                self.arrange(ctx, |document| susun::naikkan_indikator(document, id));
            }
            Hand::Down => {
                self.arrange(ctx, |document| susun::turunkan_indikator(document, id));
            }
            Hand::PasteBehind => self.paste_indikator(ctx, node, Some(id)),
            Hand::Copy => {
                let copied = self.tab().and_then(|it| susun::salin_indikator(it.session.document(), id).ok());
                if let Some(copied) = copied {
                    ctx.copy_text(self.clipboard.put_indikator(copied));
                    self.toasts.say(bahasa.pilih(
                        "Indikator disalin; dapat ditempel pada kotak lain",
                        "Indicator copied; paste it in another box",
                    ));
                }
            }
            Hand::Delete => {
                let mut said = String::new();
                let done = self.arrange(ctx, |document| {
                    let (tindakan, ringkasan) = susun::hapus_indikator(document, id)?;
                    said = ringkasan.pesan(bahasa);
                    // The next one is not unfolded: its fields would come under the hand that deletes.
                    Ok(Tindakan { pilih: Pilih::Kotak(vec![node]), ..tindakan })
                });
                if done.is_some() {
                    self.toasts.say_with_undo(said);
                }
            }
        }
    }

    fn paste_indikator(&mut self, ctx: &egui::Context, node: NodeId, after: Option<IndikatorId>) {
        let Some(copied) = self.clipboard.indikator().cloned() else {
            self.toasts.fail(Tolak::SalinanKosong.pesan(self.bahasa()));
            return;
        };
        self.arrange(ctx, |document| susun::tempel_indikator(document, node, after, &copied));
    }

    // The clipboard.

    fn copy(&mut self, ctx: &egui::Context) -> bool {
        let bahasa = self.bahasa();
        let Some(tab) = self.tabs.get(self.active) else { return false };
        let ids = tab.view.selection.nodes();
        if ids.is_empty() {
            return false;
        }
        let document = tab.session.document();
        let potongan = susun::salin(document, ids);
        let boxes: usize = potongan.branches.iter().map(|it| it.walk().len()).sum();
        let text = self.clipboard.put(potongan, &document.header().profil);
        ctx.copy_text(text);
        self.toasts.say(dwi!(
            bahasa,
            "{boxes} kotak disalin; dapat ditempel di dokumen lain, Excel, atau Word",
            "{boxes} boxes copied; paste them in another document, Excel or Word"
        ));
        true
    }

    fn paste(&mut self, ctx: &egui::Context, text: &str) {
        let bahasa = self.bahasa();
        let Some(tab) = self.tabs.get(self.active) else { return };
        let target = tab.view.selection.primary();
        match self.clipboard.take(tab.session.document(), text, target) {
            Ok(potongan) => {
                if let Some(ids) = self.arrange(ctx, |document| susun::tempel(document, &potongan, target)) {
                    let count = ids.len();
                    self.toasts.say_with_undo(dwi!(bahasa, "{count} cabang ditempel", "{count} branches pasted"));
                }
            }
            Err(why) => self.refuse(why.pesan(bahasa)),
        }
    }

    // Files.

    pub(super) fn files_dropped(&mut self, ctx: &egui::Context, requests: &mut Vec<Request>) {
        let dropped: Vec<PathBuf> = ctx.input(|it| {
            it.raw.dropped_files.iter().map(|it| it.path().to_owned()).filter(|it| !it.as_os_str().is_empty()).collect()
        });
        requests.extend(dropped.into_iter().map(Request::Open));
        requests.append(&mut self.first);
        let hovers = ctx.input(|it| !it.raw.hovered_files.is_empty());
        if hovers {
            let text = self.bahasa().pilih("Lepaskan untuk membuka atau mengimpor", "Let go to open or import");
            let painter = ctx.layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("jatuhkan")));
            let rect = ctx.content_rect();
            let palette = self.settings.appearance.palette();
            painter.rect_filled(rect, 0.0, palette.panel.gamma_multiply(0.85));
            painter.rect_stroke(
                rect.shrink(14.0),
                12.0,
                egui::Stroke::new(3.0, palette.accent),
                egui::StrokeKind::Inside,
            );
            painter.text(rect.center(), egui::Align2::CENTER_CENTER, text, super::style::bold_font(24.0), palette.text);
        }
    }

    fn browse(&mut self, choice: Choice) {
        let bahasa = self.bahasa();
        let proposal = self.proposal(&choice);
        if !self.system_dialogs {
            self.dialog_below = self.dialog.take().filter(|it| matches!(it, Dialog::Export(_)));
            self.dialog = Some(Dialog::Typed(Typed::new(choice, proposal)));
            return;
        }
        let what = choice.clone();
        self.jobs.begin(String::new(), true, move |_| {
            let begun = std::time::Instant::now();
            let folder = proposal.parent().filter(|it| it.is_dir()).map(Path::to_owned);
            let mut dialog = rfd::FileDialog::new();
            if let Some(folder) = folder {
                dialog = dialog.set_directory(folder);
            }
            let name = proposal.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
            let path = match &what {
                Choice::Open => dialog
                    .set_title(bahasa.pilih("Buka dokumen", "Open a document"))
                    .add_filter("Kaskade, Word, Excel, PDF, teks", &[OWN, FOREIGN].concat())
                    .pick_file(),
                Choice::Import { .. } | Choice::Source { .. } => dialog
                    .set_title(bahasa.pilih("Impor dokumen", "Import a document"))
                    .add_filter("Word, Excel, PDF, teks", &[FOREIGN, OWN].concat())
                    .add_filter(bahasa.pilih("Semua berkas", "All files"), &["*"])
                    .pick_file(),
                Choice::SaveAs { .. } => dialog
                    .set_title(bahasa.pilih("Simpan dokumen", "Save the document"))
                    .set_file_name(name)
                    .add_filter("Kaskade", &["kaskade"])
                    .save_file(),
                Choice::Export => dialog
                    .set_title(bahasa.pilih("Ekspor gambar", "Export the drawing"))
                    .set_file_name(name)
                    .add_filter("PDF, SVG, PNG", &["pdf", "svg", "png"])
                    .save_file(),
                Choice::Laporan { .. } => dialog
                    .set_title(bahasa.pilih("Simpan laporan", "Save the report"))
                    .set_file_name(name)
                    .add_filter("PDF", &["pdf"])
                    .save_file(),
            };
            // Where the system has no dialog at all, the answer comes faster than a hand.
            let was_instant = begun.elapsed() < Duration::from_millis(250);
            Done::Chosen { what, path, was_instant }
        });
    }

    /// The path that a dialog begins with.
    fn proposal(&mut self, choice: &Choice) -> PathBuf {
        let recent = self.settings.recent.first().and_then(|it| it.parent()).map(Path::to_owned);
        let folder = recent.or_else(home).unwrap_or_default();
        match choice {
            Choice::Open | Choice::Import { .. } | Choice::Source { .. } => folder.join(""),
            Choice::SaveAs { tab } => {
                let Some(tab) = self.tabs.iter().find(|it| it.key == *tab) else { return folder };
                let name = format!("{}.kaskade", file_name(&tab.name(self.bahasa())));
                tab.session.path().map_or_else(|| folder.join(name), Path::to_owned)
            }
            Choice::Laporan { tab, jenis } => {
                let Some(tab) = self.tabs.iter().find(|it| it.key == *tab) else { return folder };
                let name = format!("{} {}.pdf", jenis.nama(), file_name(&tab.name(self.bahasa())));
                tab.session.path().and_then(Path::parent).map_or(folder, Path::to_owned).join(name)
            }
            Choice::Export => {
                let Some(wanted) = self.wanted() else { return folder };
                let (key, name, ending) = (wanted.tab, wanted.name.clone(), wanted.choices.manner.format.ending());
                let tab = self.tabs.iter().find(|it| it.key == key);
                let own = tab.and_then(|it| it.session.path()).and_then(Path::parent);
                own.map_or(folder, Path::to_owned).join(format!("{name}.{ending}"))
            }
        }
    }

    pub(super) fn chosen(&mut self, choice: Choice, path: PathBuf, more: &mut Vec<Request>) {
        match choice {
            Choice::Open | Choice::Import { into: None } => more.push(Request::Open(path)),
            Choice::Import { into: Some(into) } => more.push(Request::Import { path, into }),
            Choice::Source { berkas } => more.push(Request::OpenSource { path, berkas }),
            Choice::SaveAs { tab } => {
                let path = if path.extension().is_none() { path.with_extension("kaskade") } else { path };
                if let Some(at) = self.tabs.iter().position(|it| it.key == tab) {
                    more.push(Request::SaveTo { tab: at, path, anyway: false });
                }
            }
            Choice::Laporan { tab, jenis } => self.write_report(tab, jenis, path),
            Choice::Export => {
                if let Some(wanted) = self.wanted() {
                    match wanted.order(path) {
                        Ok(order) => more.push(Request::Export(Box::new(order))),
                        Err(why) => wanted.fail(why),
                    }
                }
            }
        }
    }

    fn open(&mut self, path: PathBuf) {
        if let Some(at) = self.tabs.iter().position(|it| it.session.path() == Some(path.as_path())) {
            self.active = at;
            return;
        }
        self.open_file(path, None);
    }

    fn open_sample(&mut self, at: usize) {
        let Some((name, bytes)) = templat::CONTOH.get(at) else { return };
        match crate::formats::read(bytes.as_bytes()) {
            Ok((document, _)) => {
                self.add_tab(Session::new(document));
                let name = super::welcome::title(name);
                let text = dwi!(
                    self.bahasa(),
                    "Contoh {name} dibuka sebagai dokumen baru",
                    "The sample {name} is open as a new document"
                );
                self.toasts.say(text);
            }
            Err(why) => self.toasts.fail(why.pesan(self.bahasa())),
        }
    }

    pub(super) fn add_tab(&mut self, mut session: Session) {
        self.finish_naming();
        if session.document().tahun().is_none() {
            // A document that names no year is looked at in the present one.
            session.show(Some(Tahun(super::dialogs::this_year())), Periode::Tahun);
        }
        let key = self.next_key;
        self.next_key += 1;
        self.tabs.push(Tab::new(key, session));
        self.active = self.tabs.len() - 1;
    }

    pub(super) fn take_in_jobs(&mut self, ctx: &egui::Context, requests: &mut Vec<Request>) {
        for done in self.jobs.finished() {
            match done {
                Done::Opened { path, isi, into } => self.opened(&path, *isi, into),
                Done::Source { tab, berkas, source } => self.source_read(tab, berkas, *source),
                Done::Chosen { what, path: Some(path), .. } => self.chosen(what, path, requests),
                Done::Chosen { what, path: None, was_instant: true } => {
                    self.system_dialogs = false;
                    let proposal = self.proposal(&what);
                    self.dialog_below = self.dialog.take();
                    self.dialog = Some(Dialog::Typed(Typed::new(what, proposal)));
                }
                Done::Chosen { path: None, .. } => {}
                Done::Preview(preview) => {
                    if let Some(wanted) = self.wanted() {
                        wanted.take(*preview);
                    }
                }
                Done::Exported(outcome) => self.exported(ctx, *outcome),
                Done::Laporan(it) => self.report_written(*it),
            }
        }
    }

    fn save(&mut self, more: &mut Vec<Request>) {
        self.finish_naming();
        let at = self.active;
        let Some(tab) = self.tabs.get(at) else { return };
        match tab.session.path().map(Path::to_owned) {
            Some(path) => {
                self.save_to(at, &path, &[]);
            }
            None => more.push(Request::Browse(Choice::SaveAs { tab: tab.key })),
        }
    }

    /// Writes one document; whether it is on the disk now.
    fn save_to(&mut self, at: usize, path: &Path, allowed: &[Allow]) -> bool {
        let bahasa = self.bahasa();
        self.finish_naming();
        let Some(tab) = self.tabs.get_mut(at) else { return false };
        match tab.session.save_anyway(path, allowed) {
            Ok(()) => {
                tab.keep.told = None;
                forget(&mut tab.keep, self.jurnal.as_ref(), tab.key);
                self.settings.note_recent(path);
                let shown = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
                self.toasts.say(dwi!(bahasa, "Disimpan: {shown}", "Saved: {shown}"));
                if matches!(self.dialog, Some(Dialog::SaveFailed { .. } | Dialog::ChangedOnDisk { .. })) {
                    self.dialog = None;
                }
                true
            }
            Err(why) => {
                // Nothing is lost: the document stays open and changed, and the journal keeps it.
                let can_go_on = matches!(why.why, Why::WouldLose(_) | Why::Berubah);
                self.dialog =
                    Some(Dialog::SaveFailed { tab: at, path: path.to_owned(), why: why.pesan(bahasa), can_go_on });
                false
            }
        }
    }

    fn reload(&mut self) {
        let bahasa = self.bahasa();
        let label = bahasa.pilih("Muat ulang dari berkas", "Reload from the file");
        let Some(tab) = self.tab() else { return };
        match tab.session.reload(label) {
            Ok(differs) => {
                tab.view.forget_gone(tab.session.document());
                tab.keep.told = None;
                self.dialog = None;
                if differs {
                    self.toasts.say_with_undo(bahasa.pilih("Isi berkas dimuat ulang", "The file was read anew"));
                } else {
                    self.toasts.say(bahasa.pilih("Berkas sama dengan yang terbuka", "The file holds what is open"));
                }
            }
            Err(why) => self.toasts.fail(why.pesan(bahasa)),
        }
    }

    fn close_tab(&mut self, at: usize) {
        self.finish_naming();
        let Some(tab) = self.tabs.get(at) else { return };
        if tab.session.is_changed() && !is_untouched(tab) {
            self.active = at;
            self.dialog = Some(Dialog::CloseTab(at));
        } else {
            self.close_tab_now(at);
        }
    }

    fn save_then_close(&mut self, at: usize, more: &mut Vec<Request>) {
        self.dialog = None;
        let Some(tab) = self.tabs.get(at) else { return };
        match tab.session.path().map(Path::to_owned) {
            Some(path) => {
                if self.save_to(at, &path, &[]) {
                    self.close_tab_now(at);
                }
            }
            // Its name is asked for; closing is asked for again afterwards.
            None => more.push(Request::Browse(Choice::SaveAs { tab: tab.key })),
        }
    }

    fn close_tab_now(&mut self, at: usize) {
        if at >= self.tabs.len() {
            return;
        }
        let mut tab = self.tabs.remove(at);
        forget(&mut tab.keep, self.jurnal.as_ref(), tab.key);
        if self.active >= at && self.active > 0 {
            self.active -= 1;
        }
        self.dialog = None;
    }

    // Keeping safe.

    pub(super) fn look_for_left_work(&mut self) {
        let Some(folder) = self.places.journal.clone() else { return };
        match Jurnal::tertinggal(&folder) {
            Ok(found) if !found.is_empty() => self.dialog = Some(Dialog::Recovery(found)),
            Ok(_) => {}
            Err(why) => self.toasts.fail(why.pesan(self.bahasa())),
        }
    }

    fn recover(&mut self, at: usize, keep: bool) {
        let bahasa = self.bahasa();
        let Some(Dialog::Recovery(found)) = &mut self.dialog else { return };
        if at >= found.len() {
            return;
        }
        let left: Tertinggal = found.remove(at);
        let is_last = found.is_empty();
        let key = self.next_key;
        if keep {
            let session = match &self.jurnal {
                Some(jurnal) => left.ambil(jurnal, key),
                None => return,
            };
            match session {
                Ok(session) => {
                    let dialog = self.dialog.take();
                    self.add_tab(session);
                    self.dialog = dialog;
                    self.with_view(|tab| (tab.keep.has_entry, tab.keep.recovered) = (true, true));
                }
                Err(why) => self.toasts.fail(why.pesan(bahasa)),
            }
        } else if let Err(why) = left.buang() {
            self.toasts.fail(why.pesan(bahasa));
        }
        if is_last {
            self.dialog = None;
        }
    }

    /// Writes the journal, and looks whether somebody else changed a file.
    pub(super) fn keep_safe(&mut self, ctx: &egui::Context, requests: &mut Vec<Request>) {
        let now = ctx.input(|it| it.time);
        let is_in_front = ctx.input(|it| it.viewport().focused.unwrap_or(true));
        for (at, tab) in self.tabs.iter_mut().enumerate() {
            let is_untouched = is_untouched(tab);
            let keep = &mut tab.keep;
            let revision = tab.session.revision();
            if let Some(jurnal) = &self.jurnal
                && tab.session.is_changed()
                && !is_untouched
                && keep.written != revision
            {
                if now - keep.at < JOURNAL {
                    ctx.request_repaint_after(Duration::from_secs_f64(JOURNAL - (now - keep.at)));
                } else if !keep.is_writing.swap(true, Ordering::AcqRel) {
                    (keep.written, keep.at, keep.has_entry) = (revision, now, true);
                    let (jurnal, salinan, key, busy) =
                        (jurnal.clone(), tab.session.salinan(), tab.key, keep.is_writing.clone());
                    std::thread::spawn(move || {
                        // A journal that cannot be written is no reason to stop anybody's work; saving says what is wrong.
                        jurnal.simpan(key, &salinan).ok();
                        busy.store(false, Ordering::Release);
                    });
                } else {
                    ctx.request_repaint_after(Duration::from_millis(50));
                }
            } else if keep.has_entry && !tab.session.is_changed() {
                forget(keep, self.jurnal.as_ref(), tab.key);
            }
            if at == self.active && is_in_front && now - keep.asked > ASK_DISK && tab.session.path().is_some() {
                keep.asked = now;
                let disk = tab.session.disk();
                let is_news = keep.told != Some(disk);
                keep.told = Some(disk);
                if is_news && disk == Disk::Berubah && self.dialog.is_none() {
                    requests.push(Request::Dialog(Box::new(Dialog::ChangedOnDisk { tab: at })));
                }
            }
        }
    }

    pub(super) fn closing(&mut self, ctx: &egui::Context, requests: &mut Vec<Request>) {
        if !ctx.input(|it| it.viewport().close_requested()) || self.may_close {
            return;
        }
        self.finish_naming();
        let unsaved = self.tabs.iter().filter(|it| it.session.is_changed() && !is_untouched(it)).count();
        if unsaved > 0 {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            requests.push(Request::Dialog(Box::new(Dialog::Quit)));
        } else {
            self.forget_all();
            self.may_close = true;
        }
    }

    fn save_all_and_quit(&mut self, ctx: &egui::Context) {
        for at in 0..self.tabs.len() {
            let Some(tab) = self.tabs.get(at) else { continue };
            if !tab.session.is_changed() {
                continue;
            }
            let Some(path) = tab.session.path().map(Path::to_owned) else {
                // This one has no file yet: its name is asked for, and closing begins anew afterwards.
                self.active = at;
                self.dialog = None;
                let choice = Choice::SaveAs { tab: tab.key };
                self.browse(choice);
                return;
            };
            if !self.save_to(at, &path, &[]) {
                self.active = at;
                return;
            }
        }
        self.forget_all();
        self.may_close = true;
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }

    fn forget_all(&mut self) {
        for tab in &mut self.tabs {
            forget(&mut tab.keep, self.jurnal.as_ref(), tab.key);
        }
    }

    pub(super) fn leave(&mut self) {
        self.settings.write(&self.places);
    }

    pub(super) fn title(&mut self, ctx: &egui::Context) {
        let title = match self.tabs.get(self.active) {
            Some(tab) => {
                format!("{}{} – Kaskade", if tab.session.is_changed() { "● " } else { "" }, tab.name(self.bahasa()))
            }
            None => "Kaskade".to_owned(),
        };
        if title != self.last_title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.last_title = title;
        }
    }

    pub(super) fn write_settings(&mut self) {
        if self.settings != self.saved_settings {
            self.settings.write(&self.places);
            self.saved_settings = self.settings.clone();
        }
    }

    pub(super) fn note_window(&mut self, ctx: &egui::Context) {
        // The window's size is remembered as if text had its usual size.
        let size = ctx.input(|it| it.viewport().inner_rect).map(|it| it.size() * ctx.zoom_factor());
        if let Some(size) = size.filter(|it| it.x > 300.0 && it.y > 200.0) {
            self.settings.window = Some((size.x.round() as u32, size.y.round() as u32));
        }
    }
}

/// Takes the entry of a document out of the journal, after whatever is being written.
fn forget(keep: &mut Keep, jurnal: Option<&Arc<Jurnal>>, key: u64) {
    if !keep.has_entry {
        return;
    }
    let begun = std::time::Instant::now();
    while keep.is_writing.load(Ordering::Acquire) && begun.elapsed() < Duration::from_secs(3) {
        std::thread::sleep(Duration::from_millis(2));
    }
    if let Some(jurnal) = jurnal {
        // An entry that stays is offered at the next start: annoying, but nothing is lost.
        jurnal.hapus(key).ok();
    }
    keep.has_entry = false;
}

/// A document that was opened as new and in which nothing was done is nobody's work.
fn is_untouched(tab: &Tab) -> bool {
    let session = &tab.session;
    let has_history = session.undo_label().is_some() || session.redo_label().is_some() || session.andai().is_some();
    session.path().is_none() && !has_history && !tab.keep.recovered
}

/// The figures as they were last compared, so that an edit is compared along its path and not over the whole document.
#[derive(Default)]
pub struct Figures {
    /// Of this revision; nothing before the first look.
    of: Option<u64>,
    known: HashMap<NodeId, Option<Decimal>>,
}

impl Figures {
    /// Takes in what changed since the last look, and says which figures moved.
    fn look(&mut self, session: &Session) -> Vec<Moved> {
        let (document, rollup) = (session.document(), session.rollup());
        let figure = |id: NodeId| rollup.get(id).and_then(NodeCapaian::terlihat);
        let changed = self.of.replace(session.revision()).map(|it| session.changed_since(it));
        let mut moved = Vec::new();
        let mut compare = |id: NodeId, before: Option<Option<Decimal>>| {
            let after = figure(id);
            moved.extend(before.filter(|it| *it != after).map(|before| Moved { id, before, after }));
            (id, after)
        };
        match changed.filter(|it| !it.all) {
            Some(changed) => {
                for gone in changed.nodes.iter().filter(|it| !document.contains(**it)) {
                    self.known.remove(gone);
                }
                for id in changed.boxes(document) {
                    let (id, after) = compare(id, self.known.get(&id).copied());
                    self.known.insert(id, after);
                }
            }
            None => {
                let before = std::mem::take(&mut self.known);
                self.known = document.walk().into_iter().map(|id| compare(id, before.get(&id).copied())).collect();
            }
        }
        moved
    }
}

impl Tab {
    /// Figures that moved by other ways than an edit (another year, say) are not what the next edit moved.
    fn settle_figures(&mut self) {
        self.figures.look(&self.session);
    }

    /// Lets glow what an edit moved since [`Tab::settle_figures`].
    fn flash(&mut self, now: f64) {
        if self.figures.of == Some(self.session.revision()) {
            return;
        }
        let changed = self.figures.look(&self.session);
        self.view.flash = (!changed.is_empty()).then_some(Flash { since: now, changed });
    }
}

/// A name that every file system takes.
pub(super) fn file_name(text: &str) -> String {
    let kept: String =
        text.chars().map(|it| if it.is_alphanumeric() || " -_().".contains(it) { it } else { ' ' }).collect();
    let name = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let name: String = name.trim_matches('.').chars().take(80).collect();
    if name.is_empty() { "dokumen".to_owned() } else { name }
}

fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}

/// What the settings become when one thing of them changes.
pub fn changed(settings: &Settings, change: impl FnOnce(&mut Settings)) -> Request {
    let mut next = settings.clone();
    change(&mut next);
    Request::Settings(next)
}
