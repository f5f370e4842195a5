//! Exporting and printing: the choices, a true preview of the sheets, and the writing in the background.
//!
//! What a drawing becomes on the disk is decided in `session::ekspor`; here somebody chooses, looks and waits.
//! A [`Wanted`] is the open dialog with a copy of the document, so that nothing changes under it.
//! `choices` holds the left side, `look` the sheets, `report` what is said about them.

mod choices;
mod look;
mod report;

use super::dialogs::Dialog;
use super::jobs::{Done, Stop};
use super::view::View;
use super::{App, Env, Request, Tab};
use crate::diagram::{Isi, Jenis, Kertas, Options};
use crate::dwi;
use crate::model::{Document, NodeId};
use crate::pesan::{Bahasa, Pesan as _};
use crate::rollup::Rollup;
use crate::session::ekspor::{self, ExportError, Format, Manner, Planned};
use eframe::egui;
use look::Look;
use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use choices::export_ui;
pub use look::Preview;

/// What somebody wants to have on paper: the open dialog.
pub struct Wanted {
    pub choices: Choices,
    /// For the printer: black and white, opened when it is written.
    pub print: bool,
    /// The tab it was opened from.
    pub tab: u64,
    /// The name that is proposed for the file, without its ending.
    pub name: String,
    source: Arc<Source>,
    look: Look,
    failure: Option<Failure>,
    writing: Option<Writing>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    pub options: Options,
    pub manner: Manner,
}

/// The document as it was when the dialog opened, with what can be chosen because of it.
#[derive(Debug)]
struct Source {
    document: Document,
    rollup: Rollup,
    /// The selected box, with its name.
    branch: Option<(NodeId, String)>,
    /// What is folded away on the canvas.
    folded: BTreeSet<NodeId>,
    /// Values are being tried, and the drawing shows them.
    is_trying: bool,
}

/// What a tab remembers of its last export and of its last print.
#[derive(Clone, Debug, Default)]
pub struct Remembered {
    export: Option<Choices>,
    print: Option<Choices>,
    /// What the view showed then: who changed it since wants the new one.
    seen: Option<(Jenis, Isi)>,
}

/// Files on their way to the disk.
struct Writing {
    stop: Stop,
    since: Option<f64>,
}

/// Why nothing was written, and what may be done about it.
#[derive(Debug)]
enum Failure {
    Said(String),
    /// Files with these names exist, and nobody said yet that they may go.
    Exists(Box<Order>, Vec<PathBuf>),
}

/// Files to be written.
#[derive(Clone, Debug)]
pub struct Order {
    source: Arc<Source>,
    choices: Choices,
    place: Place,
    /// The sheets, where they are planned already.
    planned: Option<Arc<Planned>>,
    /// Whatever is in the way may be written over.
    may_replace: bool,
}

#[derive(Clone, Debug)]
enum Place {
    /// Somebody chose it, and was asked about a file of exactly this name.
    Chosen(PathBuf),
    /// A name in the folder of what is only printed.
    Print { folder: PathBuf, name: String },
}

/// What became of an order.
pub struct Outcome {
    source: Arc<Source>,
    result: Result<Written, Ended>,
}

struct Written {
    paths: Vec<PathBuf>,
    /// Sheets of an earlier export that were not replaced.
    old: Vec<PathBuf>,
    print: bool,
}

enum Ended {
    Exists(Box<Order>, Vec<PathBuf>),
    Failed(ExportError),
    Unplanned(String),
}

/// A question about sheets, with the number of its answer.
#[derive(Debug)]
pub struct Ask {
    number: u64,
    source: Arc<Source>,
    options: Options,
    format: Format,
}

impl fmt::Debug for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wanted").field("choices", &self.choices).field("print", &self.print).finish_non_exhaustive()
    }
}

impl Remembered {
    pub fn note(&mut self, wanted: &Wanted) {
        let slot = if wanted.print { &mut self.print } else { &mut self.export };
        if slot.as_ref() != Some(&wanted.choices) {
            *slot = Some(wanted.choices.clone());
        }
    }
}

impl Choices {
    /// What a view shows, on the paper of an office.
    fn of_view(view: &View, print: bool) -> Choices {
        let options = Options {
            jenis: view.jenis,
            arah: view.arah,
            isi: view.isi,
            cabang: view.focus,
            kertas: Kertas::F4,
            hitam_putih: print,
            ..Options::default()
        };
        Choices { options, manner: Manner::default() }
    }
}

impl Wanted {
    pub fn for_paper(tab: &mut Tab, print: bool, bahasa: Bahasa) -> Wanted {
        let Tab { key, session, view, paper, .. } = tab;
        let document = session.document();
        let known = if print { &paper.print } else { &paper.export };
        let fresh = Choices::of_view(view, print);
        let mut choices = known.clone().unwrap_or_else(|| fresh.clone());
        if paper.seen != Some((view.jenis, view.isi)) {
            (choices.options.jenis, choices.options.isi) = (view.jenis, view.isi);
        }
        paper.seen = Some((view.jenis, view.isi));
        choices.options.bahasa = bahasa;
        choices.options.lipat.retain(|it| document.contains(*it));
        let chosen = view.selection.primary().or(view.focus);
        // A branch means the one that is selected now.
        if choices.options.cabang.is_some() {
            choices.options.cabang = view.focus.or(chosen);
        }
        let branch = choices.options.cabang.or(chosen);
        let branch = branch.and_then(|id| Some((id, document.node(id)?.name.clone())));
        let source = Source {
            document: document.clone(),
            rollup: session.rollup().clone(),
            branch,
            folded: view.folded.clone(),
            is_trying: session.andai().is_some(),
        };
        Wanted {
            choices,
            print,
            tab: *key,
            name: super::carry::file_name(&tab.name(bahasa)),
            source: Arc::new(source),
            look: Look::default(),
            failure: None,
            writing: None,
        }
    }

    pub fn take(&mut self, preview: Preview) {
        self.look.take(preview);
    }

    /// The order for a file that somebody named; its ending says the format.
    pub fn order(&self, path: PathBuf) -> Result<Order, String> {
        let mut choices = self.choices.clone();
        let format = match path.extension() {
            None => choices.manner.format,
            Some(_) => Format::of(&path).map_err(|it| it.pesan(choices.options.bahasa))?,
        };
        choices.manner.format = format;
        let place = Place::Chosen(path);
        Ok(Order {
            source: self.source.clone(),
            planned: self.look.ready(&choices),
            choices,
            place,
            may_replace: false,
        })
    }

    /// The order for the printer.
    fn print_order(&self, folder: PathBuf) -> Order {
        let choices = self.choices.clone();
        let place = Place::Print { folder, name: self.name.clone() };
        Order { source: self.source.clone(), planned: self.look.ready(&choices), choices, place, may_replace: false }
    }

    pub fn fail(&mut self, why: String) {
        self.failure = Some(Failure::Said(why));
    }
}

impl App {
    /// The open dialog for exporting, also where a path is being typed over it.
    pub(super) fn wanted(&mut self) -> Option<&mut Wanted> {
        let is_open = matches!(self.dialog, Some(Dialog::Export(_)));
        match if is_open { &mut self.dialog } else { &mut self.dialog_below } {
            Some(Dialog::Export(wanted)) => Some(wanted),
            _ => None,
        }
    }

    pub(super) fn open_paper(&mut self, print: bool) {
        self.finish_naming();
        let bahasa = self.bahasa();
        let Some(tab) = self.tabs.get_mut(self.active) else { return };
        self.dialog = Some(Dialog::Export(Box::new(Wanted::for_paper(tab, print, bahasa))));
    }

    /// Plans the sheets beside the window; what was asked for before is no longer wanted.
    pub(super) fn begin_preview(&mut self, ask: Ask) {
        let Ask { number, source, options, format } = ask;
        // Without a name: the dialog itself shows that something is being done.
        let stop = self.jobs.begin(String::new(), false, move |stop| {
            let result = ekspor::plan(&source.document, &source.rollup, &options, Some(format), stop.flag());
            Done::Preview(Box::new(Preview { number, result: result.map(Arc::new) }))
        });
        match self.wanted() {
            Some(wanted) => wanted.look.running(number, stop),
            None => stop.stop(),
        }
    }

    /// For the printer a folder of the program's own.
    pub(super) fn begin_print(&mut self, more: &mut Vec<Request>) {
        let state = self.places.journal.as_deref().and_then(Path::parent).map(Path::to_owned);
        let folder = state.unwrap_or_else(|| std::env::temp_dir().join("kaskade")).join("cetak");
        if let Some(wanted) = self.wanted() {
            more.push(Request::Export(Box::new(wanted.print_order(folder))));
        }
    }

    pub(super) fn begin_export(&mut self, order: Order) {
        let bahasa = self.bahasa();
        let name = match &order.place {
            Place::Chosen(path) => {
                let shown = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
                dwi!(bahasa, "Menulis {shown} …", "Writing {shown} …")
            }
            Place::Print { .. } => dwi!(bahasa, "Menyiapkan cetakan …", "Getting the print ready …"),
        };
        let stop = self.jobs.begin(name, false, move |stop| {
            let source = order.source.clone();
            Done::Exported(Box::new(Outcome { source, result: carried_out(order, stop) }))
        });
        if let Some(wanted) = self.wanted() {
            wanted.failure = None;
            wanted.writing = Some(Writing { stop, since: None });
        }
    }

    pub(super) fn exported(&mut self, ctx: &egui::Context, outcome: Outcome) {
        let bahasa = self.bahasa();
        let Outcome { source, result } = outcome;
        let is_open = match self.wanted() {
            Some(wanted) if Arc::ptr_eq(&wanted.source, &source) => {
                wanted.writing = None;
                true
            }
            _ => false,
        };
        match result {
            Ok(Written { paths, old, print }) => {
                if is_open {
                    (self.dialog, self.dialog_below) = (None, None);
                }
                self.say_written(ctx, &paths, print);
                if !old.is_empty() {
                    self.toasts.say_with_removal(old_text(&old, bahasa), old);
                }
            }
            Err(Ended::Exists(order, paths)) => match self.wanted() {
                Some(wanted) if is_open => wanted.failure = Some(Failure::Exists(order, paths)),
                _ => self.toasts.fail(exists_text(&paths, bahasa)),
            },
            // Somebody wanted just that.
            Err(Ended::Failed(why @ ExportError::Stopped)) => self.toasts.say(why.pesan(bahasa)),
            Err(Ended::Failed(why)) => self.export_failed(is_open, why.pesan(bahasa)),
            Err(Ended::Unplanned(why)) => self.export_failed(is_open, why),
        }
    }

    fn export_failed(&mut self, is_open: bool, why: String) {
        match self.wanted() {
            Some(wanted) if is_open => wanted.fail(why),
            _ => self.toasts.fail(why),
        }
    }

    fn say_written(&mut self, ctx: &egui::Context, paths: &[PathBuf], print: bool) {
        let bahasa = self.bahasa();
        let (Some(first), Some(last)) = (paths.first(), paths.last()) else { return };
        let shown = first.display();
        if print {
            let url = file_url(first);
            ctx.open_url(egui::OpenUrl::new_tab(&url));
            let text = dwi!(bahasa, "Dibuka untuk dicetak: {shown}", "Opened for printing: {shown}");
            self.toasts.say_with_open(text, url);
        } else if first == last {
            self.toasts.say_with_open(dwi!(bahasa, "Ditulis: {shown}", "Written: {shown}"), file_url(first));
        } else {
            let (count, last) = (paths.len(), last.file_name().unwrap_or_default().to_string_lossy());
            let text = dwi!(
                bahasa,
                "Ditulis {count} berkas: {shown} sampai {last}",
                "Written {count} files: {shown} to {last}"
            );
            self.toasts.say_with_open(text, file_url(first.parent().unwrap_or(first)));
        }
    }
}

/// Done beside the window.
fn carried_out(order: Order, stop: &Stop) -> Result<Written, Ended> {
    let Order { source, choices: Choices { options, manner }, place, planned, .. } = &order;
    let bahasa = options.bahasa;
    let planned = match planned {
        Some(it) => it.clone(),
        None => {
            stop.say(ekspor::Step::Arrange.pesan(bahasa));
            let made = ekspor::plan(&source.document, &source.rollup, options, Some(manner.format), stop.flag());
            Arc::new(made.map_err(|it| match it {
                crate::diagram::BuildError::Stopped => Ended::Failed(ExportError::Stopped),
                it => Ended::Unplanned(report::words(&it, bahasa)),
            })?)
        }
    };
    let (path, print) = match place {
        Place::Chosen(path) if path.extension().is_none() => (path.with_extension(manner.format.ending()), false),
        Place::Chosen(path) => (path.clone(), false),
        Place::Print { folder, name } => {
            (ekspor::print_path(folder, name).map_err(|it| Ended::Failed(it.into()))?, true)
        }
    };
    if let Place::Chosen(asked) = place
        && !order.may_replace
    {
        // Somebody was asked about the name that was chosen, but not about numbered ones or those with an ending put behind.
        let mut there = planned.targets(&path, manner.format);
        there.retain(|it| it != asked && it.exists());
        if !there.is_empty() {
            return Err(Ended::Exists(Box::new(order), there));
        }
    }
    let mut progress = |it: ekspor::Step| stop.say(it.pesan(bahasa));
    let done = ekspor::write(&source.document, &planned, &path, *manner, &mut progress, stop.flag());
    let paths = done.map_err(Ended::Failed)?;
    let old = ekspor::leftovers(&path, manner.format, &paths);
    Ok(Written { paths, old, print })
}

/// What is said of sheets that are no part of the drawing any more.
fn old_text(old: &[PathBuf], bahasa: Bahasa) -> String {
    let name =
        |it: Option<&PathBuf>| it.and_then(|it| it.file_name()).unwrap_or_default().to_string_lossy().into_owned();
    let (count, first, last) = (old.len(), name(old.first()), name(old.last()));
    if count == 1 {
        return dwi!(
            bahasa,
            "Lembar lama dari ekspor sebelumnya masih ada: {first}",
            "A sheet of an earlier export is still there: {first}"
        );
    }
    dwi!(
        bahasa,
        "{count} lembar lama dari ekspor sebelumnya masih ada: {first} sampai {last}",
        "{count} sheets of an earlier export are still there: {first} to {last}"
    )
}

fn exists_text(paths: &[PathBuf], bahasa: Bahasa) -> String {
    let shown = paths.first().map(|it| it.display().to_string()).unwrap_or_default();
    match paths.len() {
        1 => dwi!(bahasa, "Berkas ini sudah ada: {shown}", "This file exists already: {shown}"),
        count => dwi!(
            bahasa,
            "{count} berkas dengan nama itu sudah ada, misalnya {shown}",
            "{count} files with such names exist already, for example {shown}"
        ),
    }
}

/// The address under which the system opens a file.
pub fn file_url(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    let start = match text.strip_prefix("//") {
        // A share of another computer.
        Some(_) => "file:",
        None if text.starts_with('/') => "file://",
        None => "file:///",
    };
    let mut url = start.to_owned();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) || (cfg!(windows) && byte == b':') {
            url.push(char::from(byte));
        } else {
            url.push_str(&format!("%{byte:02X}"));
        }
    }
    url
}

/// What the foot of the dialog offers.
fn foot_ui(ui: &mut egui::Ui, wanted: &mut Wanted, env: &mut Env<'_>) {
    use super::widgets;
    if let Some(failure) = &wanted.failure {
        let color = env.palette.bad;
        let mut choice = None;
        ui.horizontal_wrapped(|ui| {
            ui.label(egui::RichText::new(super::icons::ERROR).size(16.0).color(color));
            let text = match failure {
                Failure::Said(text) => text.clone(),
                Failure::Exists(_, paths) => exists_text(paths, env.bahasa),
            };
            let label = ui.add(egui::Label::new(egui::RichText::new(text).color(color)).wrap());
            ui.ctx().accesskit_node_builder(label.id, |it| it.set_live(egui::accesskit::Live::Polite));
            if let Failure::Exists(order, _) = failure {
                if ui.button(env.t("Timpa", "Write over")).clicked() {
                    choice = Some(Some(Order { may_replace: true, ..(**order).clone() }));
                }
                if ui.button(env.t("Jangan", "Do not")).clicked() {
                    choice = Some(None);
                }
            }
        });
        if let Some(order) = choice {
            wanted.failure = None;
            env.requests.extend(order.map(|it| Request::Export(Box::new(it))));
        }
    }
    let ready = wanted.look.ready(&wanted.choices);
    let too_large = ready.as_ref().filter(|_| wanted.choices.manner.format == Format::Png);
    let too_large = too_large.and_then(|it| it.too_large(wanted.choices.manner.dpi)).is_some();
    let can = ready.is_some() && !too_large && wanted.writing.is_none();
    let row = egui::vec2(ui.available_width(), 28.0);
    ui.allocate_ui_with_layout(row, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let name = if wanted.print {
            env.t("Buka untuk dicetak", "Open for printing")
        } else {
            env.t("Ekspor…", "Export…")
        };
        if widgets::main_button(ui, name, can, env.palette).clicked() {
            env.ask(if wanted.print { Request::Print } else { Request::Browse(super::jobs::Choice::Export) });
        }
        match &mut wanted.writing {
            Some(writing) => writing_ui(ui, writing, env),
            None => {
                if ui.button(env.t("Batal", "Cancel")).clicked() {
                    env.ask(Request::CloseDialog);
                }
            }
        }
    });
}

/// How far the writing is, with a way to stop it, where it takes long.
fn writing_ui(ui: &mut egui::Ui, writing: &mut Writing, env: &Env<'_>) {
    let Writing { stop, since } = writing;
    let now = ui.input(|it| it.time);
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(120));
    if now - *since.get_or_insert(now) < look::SILENT {
        return;
    }
    if stop.is_stopped() {
        ui.label(egui::RichText::new(env.t("Membatalkan …", "Cancelling …")).color(env.palette.soft));
        return;
    }
    if ui.button(env.t("Batalkan", "Stop")).clicked() {
        stop.stop();
    }
    let said = stop.said().unwrap_or_else(|| env.t("Menulis …", "Writing …").to_owned());
    ui.label(egui::RichText::new(said).color(env.palette.soft));
    if !env.calm {
        ui.spinner();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_file_has_no_sign_that_means_something_else() {
        let url = file_url(Path::new("/home/camat/Renstra 2024 #1 (é).pdf"));
        assert_eq!(url, "file:///home/camat/Renstra%202024%20%231%20%28%C3%A9%29.pdf");
    }
}
