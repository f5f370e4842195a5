//! Dialogs over the window: what is asked before something is lost, settings, the document's own details, help.
//!
//! Only one lies over the window at a time, and none of them changes anything: each asks, as panels do.
//! Begin with [`Dialog`] and [`dialog_ui`]; the questions are in `ask`, typed paths in `paths`, settings and tour in `help`.

mod ask;
mod details;
mod help;
mod paths;

pub use paths::Typed;

use super::export::{self, Wanted};
use super::impor::{Datang, datang_ui};
use super::reviu::{Tanya, tanya_ui};
use super::settings::{Places, Settings};
use super::style::bold_font;
use super::temuan::{Katalog, Sisih, katalog_ui, sisih_ui};
use super::{Env, Request, Tab, TabInfo, icons, welcome, widgets};
use crate::model::Tahun;
use crate::session::jurnal::Tertinggal;
use eframe::egui;
use egui::{Id, Modal, RichText, Ui};
use std::path::PathBuf;

/// What lies over the window. Only one does at a time.
#[derive(Debug)]
pub enum Dialog {
    New,
    /// A path is typed, where the system has no dialog for files.
    Typed(Typed),
    CloseTab(usize),
    Quit,
    SaveFailed {
        tab: usize,
        path: PathBuf,
        why: String,
        can_go_on: bool,
    },
    ChangedOnDisk {
        tab: usize,
    },
    Recovery(Vec<Tertinggal>),
    /// What reading the file had to say.
    Notes,
    Details,
    Kebijakan,
    Settings,
    Shortcuts,
    About,
    Tour(usize),
    Export(Box<Wanted>),
    /// Something imported, that goes into an open document or not.
    Impor(Box<Datang>),
    /// A finding is to be set aside.
    Sisih(Box<Sisih>),
    Katalog(Katalog),
    /// Sheets of an earlier export, to be deleted or kept.
    OldSheets(Vec<PathBuf>),
    /// What a review asks.
    Reviu(Box<Tanya>),
}

/// How a dialog is framed.
struct Shape {
    title: String,
    icon: &'static str,
    width: f32,
    /// Whether a click beside it or Escape may close it.
    may_leave: bool,
}

#[allow(clippy::too_many_arguments, reason = "dialogs speak of everything the window holds")]
pub fn dialog_ui(
    ui: &mut Ui,
    dialog: &mut Dialog,
    tab: Option<&mut Tab>,
    tabs: &[TabInfo],
    settings: &Settings,
    places: &Places,
    env: &mut Env<'_>,
) {
    let shape = shape(dialog, env);
    let window = ui.ctx().content_rect();
    let width = shape.width.min(window.width() - 40.0);
    let frame = egui::Frame::new()
        .fill(env.palette.panel)
        .stroke(egui::Stroke::new(1.0, env.palette.strong_line))
        .corner_radius(10)
        .inner_margin(egui::Margin::same(18));
    // Each has a place of its own: one that follows another is not put where the other one was.
    let id = Id::unique("dialog").with(std::mem::discriminant(dialog));
    let modal = Modal::new(id).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(width);
        ui.horizontal(|ui| {
            ui.label(crate::app::style::icon(shape.icon, 22.0).color(env.palette.accent));
            let heading = ui.label(RichText::new(&shape.title).font(bold_font(17.0)));
            ui.ctx().accesskit_node_builder(heading.id, |it| it.set_role(egui::Role::Heading));
            if shape.may_leave {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if widgets::icon_button(ui, icons::CLOSE, env.t("Tutup", "Close")).clicked() {
                        env.ask(Request::CloseDialog);
                    }
                });
            }
        });
        ui.add_space(8.0);
        let room = (window.height() - 140.0).max(160.0);
        if let Dialog::Export(wanted) = dialog {
            growing(ui, room, |ui| export::export_ui(ui, wanted, env));
            if let Some(tab) = tab.filter(|it| it.key == wanted.tab) {
                tab.paper.note(wanted);
            }
            return;
        }
        if let Dialog::Katalog(katalog) = dialog {
            growing(ui, room, |ui| katalog_ui(ui, katalog, room, env));
            return;
        }
        growing(ui, room, |ui| {
            egui::ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
                content_ui(ui, dialog, tab, tabs, settings, places, env);
            });
        });
    });
    if shape.may_leave && modal.should_close() {
        env.ask(Request::CloseDialog);
    }
}

fn content_ui(
    ui: &mut Ui,
    dialog: &mut Dialog,
    tab: Option<&mut Tab>,
    tabs: &[TabInfo],
    settings: &Settings,
    places: &Places,
    env: &mut Env<'_>,
) {
    match dialog {
        Dialog::New => new_ui(ui, env),
        Dialog::Typed(typed) => paths::typed_ui(ui, typed, env),
        Dialog::CloseTab(at) => ask::close_tab_ui(ui, *at, tabs, env),
        Dialog::Quit => ask::quit_ui(ui, tabs, env),
        Dialog::SaveFailed { tab, path, why, can_go_on } => ask::save_failed_ui(ui, *tab, path, why, *can_go_on, env),
        Dialog::ChangedOnDisk { tab } => ask::changed_ui(ui, *tab, tabs, env),
        Dialog::Recovery(found) => ask::recovery_ui(ui, found, env),
        Dialog::Notes => ask::notes_ui(ui, tab.as_deref(), env),
        Dialog::Details => details::details_ui(ui, tab.as_deref(), env),
        Dialog::Kebijakan => details::kebijakan_ui(ui, tab.as_deref(), env),
        Dialog::Settings => help::settings_ui(ui, settings, env),
        Dialog::Shortcuts => help::shortcuts_ui(ui, env),
        Dialog::About => help::about_ui(ui, places, env),
        Dialog::Tour(step) => help::tour_ui(ui, step, env),
        Dialog::Impor(datang) => datang_ui(ui, datang, env),
        Dialog::OldSheets(old) => ask::old_sheets_ui(ui, old, env),
        Dialog::Sisih(sisih) => sisih_ui(ui, sisih, env),
        Dialog::Reviu(tanya) => tanya_ui(ui, tanya, tab.as_deref(), env),
        Dialog::Export(_) | Dialog::Katalog(_) => {}
    }
}

fn shape(dialog: &Dialog, env: &Env<'_>) -> Shape {
    let (title, icon, width, may_leave) = match dialog {
        Dialog::New => (env.t("Dokumen baru", "New document"), icons::NEW, 460.0, true),
        Dialog::Typed(typed) => (typed.title(env), icons::OPEN, 620.0, true),
        Dialog::CloseTab(_) => (env.t("Simpan perubahan?", "Save the changes?"), icons::SAVE, 440.0, true),
        Dialog::Quit => (env.t("Keluar dari Kaskade?", "Quit Kaskade?"), icons::QUIT, 480.0, true),
        Dialog::SaveFailed { .. } => (env.t("Belum tersimpan", "Not saved"), icons::WARN, 520.0, true),
        Dialog::ChangedOnDisk { .. } => {
            (env.t("Berkas diubah oleh yang lain", "The file was changed by somebody else"), icons::WARN, 520.0, true)
        }
        Dialog::Recovery(_) => (env.t("Pekerjaan yang belum disimpan", "Unsaved work"), icons::HISTORY, 600.0, false),
        Dialog::Notes => (env.t("Catatan tentang berkas", "Notes on the file"), icons::INFO, 620.0, true),
        Dialog::Details => (env.t("Identitas dokumen", "Document details"), icons::DETAILS, 560.0, true),
        Dialog::Kebijakan => (env.t("Cara menghitung", "Way of computing"), icons::KEBIJAKAN, 580.0, true),
        Dialog::Settings => (env.t("Pengaturan", "Settings"), icons::SETTINGS, 480.0, true),
        Dialog::Shortcuts => (env.t("Tombol pintas", "Keys"), icons::KEYBOARD, 760.0, true),
        Dialog::About => (env.t("Tentang Kaskade", "About Kaskade"), icons::INFO, 480.0, true),
        Dialog::Tour(_) => (env.t("Selamat datang di Kaskade", "Welcome to Kaskade"), icons::TOUR, 480.0, true),
        Dialog::Impor(_) => (env.t("Impor ke dokumen ini", "Import into this document"), icons::IMPORT, 560.0, true),
        Dialog::Sisih(_) => (env.t("Kesampingkan temuan", "Set a finding aside"), icons::ASIDE, 520.0, true),
        Dialog::Katalog(_) => (env.t("Katalog pemeriksaan", "Catalogue of checks"), icons::SAMPLE, 940.0, true),
        Dialog::OldSheets(_) => (env.t("Hapus berkas lama?", "Delete old files?"), icons::WARN, 520.0, true),
        Dialog::Reviu(tanya) => (tanya.title(env), tanya.icon(), 560.0, true),
        Dialog::Export(wanted) if wanted.print => (env.t("Cetak", "Print"), icons::PRINT, 1040.0, true),
        Dialog::Export(_) => (env.t("Ekspor gambar", "Export the drawing"), icons::EXPORT, 1040.0, true),
    };
    Shape { title: title.to_owned(), icon, width, may_leave }
}

fn new_ui(ui: &mut Ui, env: &mut Env<'_>) {
    let id = Id::unique("tahun-baru");
    let first = ui.data(|it| it.get_temp::<u16>(id)).unwrap_or_else(this_year);
    ui.horizontal(|ui| {
        ui.label(env.t("Tahun pertama rencana", "First year of the plan"));
        let mut year = first;
        let response = ui.add(egui::DragValue::new(&mut year).range(2000..=2100).speed(0.05));
        let name = env.t("Tahun pertama rencana", "First year of the plan");
        ui.ctx().accesskit_node_builder(response.id, |it| it.set_label(name));
        if year != first {
            ui.data_mut(|it| it.insert_temp(id, year));
        }
        let (from, to) = (year, year + 4);
        ui.label(
            RichText::new(crate::dwi!(env.bahasa, "periode {from}–{to}", "period {from}–{to}")).color(env.palette.soft),
        );
    });
    ui.add_space(8.0);
    welcome::templates_ui(ui, Tahun(first), env);
}

/// The year of the machine's clock.
pub fn this_year() -> u16 {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |it| it.as_secs());
    // Near enough for a proposal: the mean year of the calendar.
    let years = seconds / 31_556_952;
    u16::try_from(1970 + years).unwrap_or(2025)
}

/// As high as there is room: how high it was in the last frame is no bound.
fn growing(ui: &mut Ui, room: f32, content: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.set_max_height(room);
        content(ui);
    });
}

/// The row of buttons at the foot of a dialog.
pub fn buttons(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.add_space(12.0);
    let row = egui::vec2(ui.available_width(), 28.0);
    ui.allocate_ui_with_layout(row, egui::Layout::right_to_left(egui::Align::Center), content);
}
