//! The window: several documents in tabs, a canvas, an outline, details, tables and dialogs.
//!
//! Panels read the session and push [`Request`]s; one place carries them out (`carry`), so that a widget never changes a document.
//! It knows no file format and no rule of the domain, and keeps no copy of a document but the text being typed.
//! Begin with [`App::ui`]; commands are in `command`, looks in `style`, the drawing in `canvas`, starting in `start`.

mod alt;
mod canvas;
mod carry;
mod clipboard;
mod command;
mod dialogs;
mod drop;
mod export;
mod find;
mod icons;
mod impor;
mod inspector;
mod jam;
mod jobs;
mod keys;
mod menu;
mod outline;
mod reviu;
mod settings;
mod start;
mod status;
mod style;
mod tables;
mod temuan;
mod toast;
mod view;
mod welcome;
mod why;
mod widgets;

pub use command::Command;
pub use settings::{Places, Settings};
pub use start::run;
pub use style::Appearance;

use crate::bahasa::Nomenklatur;
use crate::diagram::{Isi, Jenis};
use crate::model::angka::cetak;
use crate::model::{Document, Edit, IndikatorId, NodeId, Periode, Tahun};
use crate::pesan::Bahasa;
use crate::session::jurnal::Jurnal;
use crate::session::templat::Jenis as Template;
use crate::session::{Session, Typing};
use canvas::Canvas;
use dialogs::Dialog;
use eframe::egui;
use inspector::Inspector;
use jobs::Jobs;
use outline::Outline;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use style::Palette;
use tables::Tables;
use toast::Toasts;
use view::{Mode, View};

/// Everything the window holds.
pub struct App {
    tabs: Vec<Tab>,
    active: usize,
    /// The number of the next tab.
    next_key: u64,
    settings: Settings,
    places: Places,
    /// What the settings on the disk say.
    saved_settings: Settings,
    dialog: Option<Dialog>,
    find: Option<find::Find>,
    toasts: Toasts,
    jobs: Jobs,
    clipboard: clipboard::Clipboard,
    jurnal: Option<Arc<Jurnal>>,
    /// How the style was set, so that it is set again only when something changed.
    styled: Option<(Appearance, bool, u32)>,
    /// Whether file dialogs are the system's; else a path is typed.
    system_dialogs: bool,
    /// The window may close now.
    may_close: bool,
    last_title: String,
    /// What was typed before the field for it had opened.
    typed_ahead: Vec<egui::Event>,
    held_since: f64,
    /// What is asked for before the first frame: the files of the command line.
    first: Vec<Request>,
    /// What was open when a path had to be typed, and comes back afterwards.
    dialog_below: Option<Dialog>,
    /// The user's own list of official names, once it was looked for.
    names: Option<Option<Arc<Nomenklatur>>>,
}

/// One open document.
pub struct Tab {
    key: u64,
    session: Session,
    view: View,
    canvas: Canvas,
    outline: Outline,
    inspector: Inspector,
    tables: Tables,
    impor: impor::Page,
    temuan: temuan::Temuan,
    reviu: reviu::Page,
    keep: carry::Keep,
    figures: carry::Figures,
    paper: export::Remembered,
}

/// What the bar of tabs must know of one.
pub struct TabInfo {
    pub name: String,
    pub path: Option<String>,
    pub is_changed: bool,
    pub is_active: bool,
}

/// Something that a panel asks for.
pub enum Request {
    Command(Command),
    Select(NodeId),
    Toggle(NodeId),
    /// Everything from the selected box to this one.
    Extend(NodeId),
    SelectNone,
    /// The details of an indicator.
    Indikator(Option<IndikatorId>),
    /// A box is to be seen.
    Reveal(NodeId),
    Rename(NodeId),
    FinishNaming,
    FinishNamingThen(Command),
    CancelNaming,
    Fold {
        id: NodeId,
        folded: bool,
    },
    Drop {
        ids: Vec<NodeId>,
        parent: Option<NodeId>,
        at: usize,
    },
    Edit {
        label: String,
        edit: Edit,
        typing: Option<Typing>,
    },
    EndTyping,
    /// What was typed in a field is not meant.
    TakeBack(Typing),
    ArrangeIndikator(IndikatorId, Hand),
    PasteIndikator {
        node: NodeId,
        after: Option<IndikatorId>,
    },
    Mode(Mode),
    Jenis(Jenis),
    Isi(Isi),
    Show {
        tahun: Tahun,
        periode: Periode,
    },
    Activate(usize),
    CloseTab(usize),
    /// Without asking any more.
    CloseTabNow(usize),
    SaveThenClose(usize),
    /// A path was typed for this.
    Chosen(jobs::Choice, PathBuf),
    Open(PathBuf),
    /// A file goes into the document of this tab.
    Import {
        path: PathBuf,
        into: u64,
    },
    /// Where what was imported goes.
    TakeImport(impor::Jalan),
    /// The source of an import, for looking at.
    OpenSource {
        path: PathBuf,
        berkas: usize,
    },
    /// Doubts are answered, as one step of this name.
    Jawab {
        label: String,
        answers: BTreeMap<u32, usize>,
    },
    /// Something about findings.
    Temuan(temuan::Minta),
    /// The page of the import, at a doubt.
    ShowDoubt(u32),
    Sample(usize),
    New(Option<Template>, Tahun),
    SaveTo {
        tab: usize,
        path: PathBuf,
        anyway: bool,
    },
    /// What a review asks for.
    Reviu(reviu::Ask),
    Settings(Settings),
    Dialog(Box<Dialog>),
    CloseDialog,
    SaveAllAndQuit,
    QuitNow,
    Recover(usize),
    Forget(usize),
    PasteText(String),
    EndFind,
    Toast(String),
    Fail(String),
    /// A dialog for choosing a file.
    Browse(jobs::Choice),
    /// The sheets of an export, planned for looking at.
    Preview(Box<export::Ask>),
    Export(Box<export::Order>),
    /// Sheets of an earlier export go.
    RemoveOldSheets(Vec<PathBuf>),
    /// The open dialog's sheets are written for the printer.
    Print,
}

/// What is done with an indicator as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    Duplicate,
    Up,
    Down,
    Copy,
    PasteBehind,
    Delete,
}

/// What every panel gets: language, looks, what can be done, and where to put what it asks for.
pub struct Env<'a> {
    pub bahasa: Bahasa,
    pub palette: &'static Palette,
    /// No motion.
    pub calm: bool,
    pub recent: &'a [PathBuf],
    /// Whose name stands under notes; empty until somebody said it.
    pub penulis: &'a str,
    pub can: &'a BTreeSet<Command>,
    pub on: &'a BTreeSet<Command>,
    pub undo: Option<&'a str>,
    pub redo: Option<&'a str>,
    pub places_after_comma: u32,
    pub requests: &'a mut Vec<Request>,
}

impl Env<'_> {
    pub fn ask(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// One of two texts, by the language of the window.
    pub fn t<'t>(&self, id: &'t str, en: &'t str) -> &'t str {
        self.bahasa.pilih(id, en)
    }

    pub fn can(&self, command: Command) -> bool {
        self.can.contains(&command)
    }

    /// Whether a command that switches something has it switched on.
    pub fn is_on(&self, command: Command) -> bool {
        self.on.contains(&command)
    }

    /// The name of a command with what it is about now: "Urungkan: Ubah nama".
    pub fn name_now(&self, command: Command) -> String {
        let name = command.name(self.bahasa);
        match (command, self.undo, self.redo) {
            (Command::Undo, Some(what), _) | (Command::Redo, _, Some(what)) => format!("{name}: {what}"),
            _ => name,
        }
    }

    /// Why a command cannot be used now.
    pub fn why_not(&self, command: Command) -> Option<&'static str> {
        (!self.can(command)).then(|| keys::why_not(command, self.bahasa))
    }

    pub fn figure(&self, it: Decimal) -> String {
        cetak(it, self.places_after_comma)
    }
}

impl App {
    /// A window without documents. What was left behind by a program that ended badly is offered first.
    pub fn new(ctx: &egui::Context, places: Places, settings: Settings, system_dialogs: bool) -> App {
        style::install_fonts(ctx);
        let jurnal = places.journal.as_deref().and_then(|it| Jurnal::open(it).ok()).map(Arc::new);
        let mut app = App {
            tabs: Vec::new(),
            active: 0,
            next_key: 1,
            saved_settings: settings.clone(),
            settings,
            dialog: None,
            find: None,
            toasts: Toasts::default(),
            jobs: Jobs::new(ctx.clone()),
            clipboard: clipboard::Clipboard::default(),
            jurnal,
            styled: None,
            system_dialogs,
            may_close: false,
            last_title: String::new(),
            typed_ahead: Vec::new(),
            held_since: 0.0,
            first: Vec::new(),
            dialog_below: None,
            names: None,
            places,
        };
        app.restyle(ctx);
        app.look_for_left_work();
        if app.dialog.is_none() && !app.settings.tour_seen {
            app.dialog = Some(Dialog::Tour(0));
        }
        app
    }

    /// Opens a document in the next frame.
    pub fn open_soon(&mut self, path: PathBuf) {
        self.first.push(Request::Open(path));
    }

    /// The active document, for tests and benches.
    #[doc(hidden)]
    pub fn session(&self) -> Option<&Session> {
        self.tabs.get(self.active).map(|it| &it.session)
    }

    /// Opens a document that is in no file, for benches.
    #[doc(hidden)]
    pub fn add_document(&mut self, document: Document) {
        self.add_tab(Session::new(document));
    }

    /// An edit in the next frame, for benches.
    #[doc(hidden)]
    pub fn edit_soon(&mut self, label: &str, edit: Edit) {
        self.first.push(Request::Edit { label: label.to_owned(), edit, typing: None });
    }

    /// Shows the whole drawing, for benches.
    #[doc(hidden)]
    pub fn fit(&mut self) {
        self.first.push(Request::Command(Command::ZoomFit));
    }

    /// Where a box is on the screen, for tests.
    #[doc(hidden)]
    pub fn screen_of(&self, id: NodeId) -> Option<egui::Rect> {
        self.tabs.get(self.active)?.canvas.screen_of(id)
    }

    /// How often the drawing was made, mended, or text was set, for tests.
    #[doc(hidden)]
    pub fn drawings(&self) -> usize {
        self.tabs.iter().map(|it| it.canvas.drawings).sum()
    }

    /// Whether something is being done beside the window.
    pub fn is_busy(&self) -> bool {
        !self.first.is_empty()
            || self.jobs.is_busy()
            || self.tabs.iter().any(|it| it.canvas.is_drawing() || it.keep.is_busy())
            || self.tabs.get(self.active).is_some_and(|it| it.temuan.is_busy(&it.session))
    }

    fn bahasa(&self) -> Bahasa {
        self.settings.bahasa
    }

    fn restyle(&mut self, ctx: &egui::Context) {
        let key = (self.settings.appearance, self.settings.calm, self.settings.scale);
        if self.styled != Some(key) {
            style::apply(ctx, self.settings.appearance, self.settings.calm);
            ctx.set_zoom_factor(self.settings.scale as f32 / 100.0);
            self.styled = Some(key);
        }
    }

    /// One frame.
    pub fn ui(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        self.restyle(&ctx);
        let mut requests = Vec::new();
        self.release_type_ahead(&ctx);
        self.take_in_jobs(&ctx, &mut requests);
        self.keep_safe(&ctx, &mut requests);
        self.files_dropped(&ctx, &mut requests);
        self.closing(&ctx, &mut requests);
        self.keys(&ctx, &mut requests);
        self.carry_out(&ctx, &mut requests);
        self.refresh_findings(&ctx);
        self.panels(ui, &mut requests);
        if !requests.is_empty() {
            // What is carried out now is seen in the next frame, which nothing else may ask for.
            ctx.request_repaint();
        }
        self.carry_out(&ctx, &mut requests);
        self.note_window(&ctx);
        self.title(&ctx);
        self.write_settings();
    }

    fn panels(&mut self, ui: &mut egui::Ui, requests: &mut Vec<Request>) {
        let App { tabs, active, settings, dialog, find, toasts, jobs, places, .. } = self;
        let palette = settings.appearance.palette();
        let infos: Vec<TabInfo> =
            tabs.iter().enumerate().map(|(at, it)| it.info(at == *active, settings.bahasa)).collect();
        let mut tab = tabs.get_mut(*active);
        let can = keys::possible(tab.as_deref());
        let on = keys::switched_on(tab.as_deref(), settings);
        let undo = tab.as_deref().and_then(|it| it.session.undo_label()).map(str::to_owned);
        let redo = tab.as_deref().and_then(|it| it.session.redo_label()).map(str::to_owned);
        let mut env = Env {
            bahasa: settings.bahasa,
            palette,
            calm: settings.calm,
            recent: &settings.recent,
            penulis: &settings.penulis,
            can: &can,
            on: &on,
            undo: undo.as_deref(),
            redo: redo.as_deref(),
            places_after_comma: tab.as_deref().map_or(2, |it| it.session.rollup().policy().pembulatan),
            requests,
        };
        let env = &mut env;
        let at_desk = tab.as_deref().is_some_and(|it| it.reviu.sesi.is_some());
        if !at_desk {
            let bar = egui::Frame::new().fill(palette.bar).inner_margin(egui::Margin::symmetric(8, 3));
            egui::Panel::top("menu").exact_size(36.0).frame(bar).show(ui, |ui| menu::bar_ui(ui, &infos, env));
        }
        match tab.as_deref_mut() {
            Some(Tab { session, reviu, .. }) if at_desk => reviu::sesi_ui(ui, session, reviu, env),
            None => {
                let frame = egui::Frame::new().fill(palette.desk);
                egui::CentralPanel::default().frame(frame).show(ui, |ui| welcome::welcome_ui(ui, env));
            }
            Some(tab) => {
                tab_ui(ui, tab, settings, jobs, env);
                // Messages do not cover the list that somebody works through.
                toasts.lift = if settings.findings { tab.temuan.panel.height() } else { 0.0 };
            }
        }
        if let Some(find) = find {
            let session = tab.as_deref().map(|it| &it.session);
            find::find_ui(ui, find, session, env);
        }
        if let Some(dialog) = dialog {
            dialogs::dialog_ui(ui, dialog, tab, &infos, settings, places, env);
        }
        toasts.show(ui, env);
        // The dialog for exporting shows itself how far it is.
        if !matches!(dialog, Some(Dialog::Export(_))) {
            jobs.progress_ui(ui, env);
        }
    }
}

/// The window around one document.
fn tab_ui(ui: &mut egui::Ui, tab: &mut Tab, settings: &Settings, jobs: &Jobs, env: &mut Env<'_>) {
    let palette = env.palette;
    let Tab { session, view, canvas, outline, inspector, tables, impor, temuan, reviu, .. } = tab;
    view.ragu.refresh(session);
    view.tanda.refresh(session);
    let bar = egui::Frame::new().fill(palette.panel).inner_margin(egui::Margin::symmetric(8, 3));
    egui::Panel::top("alat").exact_size(40.0).frame(bar).show(ui, |ui| menu::tools_ui(ui, session, view, env));
    if session.andai().is_some() {
        let frame = egui::Frame::new().fill(palette.chosen).inner_margin(egui::Margin::symmetric(10, 5));
        egui::Panel::top("andai").frame(frame).show(ui, |ui| status::andai_ui(ui, session, env));
    }
    let foot = egui::Frame::new().fill(palette.bar).inner_margin(egui::Margin::symmetric(10, 2));
    egui::Panel::bottom("keadaan")
        .exact_size(27.0)
        .frame(foot)
        .show(ui, |ui| status::status_ui(ui, session, view, canvas, jobs, env));
    let side = egui::Frame::new().fill(palette.panel).inner_margin(egui::Margin::symmetric(8, 6));
    if settings.findings {
        findings_dock(ui, session, view, temuan, settings, side, env);
    }
    let width = ui.available_width();
    // The page of an import has the tree in its own place.
    if settings.outline && view.mode != Mode::Impor {
        egui::Panel::left("kiri")
            .frame(side)
            .resizable(true)
            .default_size((width * 0.2).clamp(210.0, 380.0))
            .size_range(150.0..=(width * 0.4).max(160.0))
            .show(ui, |ui| outline::outline_ui(ui, session, view, outline, env));
    }
    if settings.shows_inspector(view.mode) {
        egui::Panel::right("kanan")
            .frame(side)
            .resizable(true)
            .default_size((width * 0.25).clamp(290.0, 440.0))
            .size_range(230.0..=(width * 0.5).max(240.0))
            .show(ui, |ui| inspector::inspector_ui(ui, session, view, inspector, env));
    }
    if view.why {
        egui::Panel::bottom("kenapa")
            .frame(side)
            .resizable(true)
            .default_size(210.0)
            .size_range(120.0..=420.0)
            .show(ui, |ui| why::why_ui(ui, session, view, env));
    }
    let frame = egui::Frame::new().fill(palette.desk);
    egui::CentralPanel::default().frame(frame).show(ui, |ui| match view.mode {
        Mode::Diagram => {
            canvas.refresh(ui.ctx(), session, view, palette, env.bahasa);
            canvas::canvas_ui(ui, session, view, canvas, env);
        }
        Mode::KertasKerja => tables::kertas_kerja_ui(ui, session, view, tables, env),
        Mode::Iku => tables::iku_ui(ui, session, view, tables, env),
        Mode::Reviu => reviu::page_ui(ui, session, view, reviu, env),
        Mode::Impor => impor::page_ui(ui, session, view, impor, outline, settings.outline, env),
    });
}

/// The findings below everything else, as high as somebody pulled them.
fn findings_dock(
    ui: &mut egui::Ui,
    session: &Session,
    view: &View,
    temuan: &mut temuan::Temuan,
    settings: &Settings,
    frame: egui::Frame,
    env: &mut Env<'_>,
) {
    // What lies above it needs some room too.
    let highest = (ui.available_height() - 170.0).max(100.0);
    let wanted = (settings.findings_height as f32).min(highest);
    // A window that was smaller for a while made it lower, which nobody asked for.
    let range = if temuan.panel.is_left_alone(ui, wanted) { wanted..=wanted } else { 90.0_f32.min(highest)..=highest };
    let shown = egui::Panel::bottom("temuan")
        .frame(frame)
        .resizable(true)
        .default_size(wanted)
        .size_range(range)
        .show(ui, |ui| temuan::panel_ui(ui, session, view, &mut temuan.panel, &settings.penulis, env));
    let height = shown.response.rect.height().round() as u32;
    if temuan.panel.was_pulled(ui, height) {
        env.ask(Request::Temuan(temuan::Minta::Tinggi(height)));
    }
}

impl Tab {
    fn new(key: u64, session: Session) -> Tab {
        Tab {
            key,
            session,
            view: View::new(),
            canvas: Canvas::default(),
            outline: Outline::default(),
            inspector: Inspector::default(),
            tables: Tables::default(),
            impor: impor::Page::default(),
            temuan: temuan::Temuan::default(),
            reviu: reviu::Page::default(),
            keep: carry::Keep::default(),
            figures: carry::Figures::default(),
            paper: export::Remembered::default(),
        }
    }

    /// What the tab is called: the file's name, else the document's.
    fn name(&self, bahasa: Bahasa) -> String {
        let file = self.session.path().and_then(|it| it.file_stem()).map(|it| it.to_string_lossy().into_owned());
        let document = self.session.document();
        let source = document.impor().berkas.first().and_then(|it| Path::new(it).file_stem());
        file.or_else(|| source.map(|it| it.to_string_lossy().into_owned())).unwrap_or_else(|| {
            let header = document.header();
            let own = [&header.perangkat_daerah, &header.judul].into_iter().find(|it| !it.trim().is_empty());
            own.cloned().unwrap_or_else(|| bahasa.pilih("Dokumen baru", "New document").to_owned())
        })
    }

    fn info(&self, is_active: bool, bahasa: Bahasa) -> TabInfo {
        TabInfo {
            name: self.name(bahasa),
            path: self.session.path().map(|it| it.display().to_string()),
            is_changed: self.session.is_changed(),
            is_active,
        }
    }
}
