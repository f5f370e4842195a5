//! A path typed by hand, with what is in its folder: for machines whose system offers no dialog for files.

use super::super::carry::{FOREIGN, OWN};
use super::super::jobs::Choice;
use super::super::{Env, Request, icons, widgets};
use super::buttons;
use crate::session::files;
use eframe::egui;
use egui::{RichText, TextEdit, Ui};
use std::path::{Path, PathBuf};

/// A path being typed.
#[derive(Debug)]
pub struct Typed {
    what: Choice,
    text: String,
    /// The folder that was looked into last, with what is in it.
    listed: Option<(PathBuf, Vec<files::Entry>)>,
    is_new: bool,
    /// A file of that name exists, and somebody was told so.
    warned: bool,
}

impl Typed {
    pub fn new(what: Choice, proposal: PathBuf) -> Typed {
        Typed { what, text: proposal.display().to_string(), listed: None, is_new: true, warned: false }
    }

    pub fn title<'t>(&self, env: &Env<'t>) -> &'t str {
        match self.what {
            Choice::Open => env.t("Buka dokumen", "Open a document"),
            Choice::Import { .. } => env.t("Impor dokumen", "Import a document"),
            Choice::Source { .. } => env.t("Buka sumber impor", "Open the source of the import"),
            Choice::SaveAs { .. } => env.t("Simpan sebagai", "Save as"),
            Choice::Export => env.t("Ekspor ke", "Export to"),
            Choice::Laporan { .. } => env.t("Simpan laporan", "Save the report"),
        }
    }

    /// Something is read; else something is written.
    fn opens(&self) -> bool {
        matches!(self.what, Choice::Open | Choice::Import { .. } | Choice::Source { .. })
    }

    fn folder(&self) -> PathBuf {
        let path = Path::new(&self.text);
        if self.text.ends_with(['/', '\\']) || path.is_dir() {
            path.to_owned()
        } else {
            path.parent().map(Path::to_owned).unwrap_or_default()
        }
    }
}

pub fn typed_ui(ui: &mut Ui, typed: &mut Typed, env: &mut Env<'_>) {
    let name = env.t("Tempat dan nama berkas", "Folder and name of the file");
    ui.label(RichText::new(name).color(env.palette.soft));
    let response = ui.add(
        TextEdit::singleline(&mut typed.text)
            .id(egui::Id::unique("jalur"))
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(8, 6)),
    );
    ui.ctx().accesskit_node_builder(response.id, |it| it.set_label(name));
    if std::mem::take(&mut typed.is_new) {
        response.request_focus();
    }
    if response.changed() {
        typed.warned = false;
    }
    let enter = response.lost_focus() && ui.input(|it| it.key_pressed(egui::Key::Enter));
    let folder = typed.folder();
    if typed.listed.as_ref().is_none_or(|(it, _)| *it != folder) {
        let endings = if typed.opens() { [OWN, FOREIGN].concat() } else { vec!["kaskade", "pdf", "svg", "png"] };
        typed.listed = Some((folder.clone(), files::list(&folder, &endings)));
    }
    let mut next = None;
    egui::ScrollArea::vertical().max_height(240.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        if let Some(up) = folder.parent().filter(|it| !it.as_os_str().is_empty())
            && entry_ui(ui, icons::UP, env.t("Folder di atasnya", "The folder above")).clicked()
        {
            next = Some((up.to_owned(), true));
        }
        for entry in typed.listed.iter().flat_map(|(_, it)| it) {
            let icon = if !entry.is_file { icons::OPEN } else { icons::DOCUMENT };
            if entry_ui(ui, icon, &entry.name).clicked() {
                next = Some((folder.join(&entry.name), !entry.is_file));
            }
        }
    });
    let mut wanted = enter;
    if let Some((path, is_folder)) = next {
        typed.text = path.display().to_string();
        if is_folder && !typed.text.ends_with(std::path::MAIN_SEPARATOR) {
            typed.text.push(std::path::MAIN_SEPARATOR);
        }
        typed.warned = false;
        wanted = !is_folder && typed.opens();
    }
    let path = PathBuf::from(typed.text.trim());
    if typed.warned {
        ui.label(
            RichText::new(env.t(
                "Berkas itu sudah ada. Simpan sekali lagi untuk menimpanya.",
                "That file exists. Save once more to write over it.",
            ))
            .color(env.palette.warn),
        );
    }
    let is_whole = path.file_name().is_some() && !path.is_dir() && !typed.text.ends_with(['/', '\\']);
    buttons(ui, |ui| {
        let name = if typed.opens() { env.t("Buka", "Open") } else { env.t("Simpan", "Save") };
        wanted |= widgets::main_button(ui, name, is_whole, env.palette).clicked();
        if ui.button(env.t("Batal", "Cancel")).clicked() {
            env.ask(Request::CloseDialog);
        }
    });
    if wanted && is_whole {
        if !typed.opens() && !typed.warned && path.exists() {
            typed.warned = true;
            return;
        }
        env.ask(Request::CloseDialog);
        env.ask(Request::Chosen(typed.what.clone(), path));
    }
}

fn entry_ui(ui: &mut Ui, icon: &str, name: &str) -> egui::Response {
    let button = egui::Button::new(format!("{icon}  {name}"))
        .frame_when_inactive(false)
        .min_size(egui::vec2(ui.available_width(), 24.0));
    let response = ui.add(button);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    response
}
