//! What is asked before something could be lost, and what is said when something could not be done.

use super::super::command::Command;
use super::super::{Env, Request, Tab, TabInfo, icons, widgets};
use super::buttons;
use crate::dwi;
use crate::pesan::Pesan as _;
use crate::session::jurnal::Tertinggal;
use eframe::egui;
use egui::{RichText, Ui};
use std::path::{Path, PathBuf};

pub fn close_tab_ui(ui: &mut Ui, at: usize, tabs: &[TabInfo], env: &mut Env<'_>) {
    let name = tabs.get(at).map(|it| it.name.clone()).unwrap_or_default();
    ui.label(dwi!(env.bahasa, "Perubahan pada {name} belum disimpan.", "The changes in {name} are not saved."));
    ui.label(
        RichText::new(
            env.t("Menutup tanpa menyimpan membuang perubahan itu.", "Closing without saving throws them away."),
        )
        .color(env.palette.soft),
    );
    buttons(ui, |ui| {
        if widgets::main_button(ui, env.t("Simpan", "Save"), true, env.palette).clicked() {
            env.ask(Request::SaveThenClose(at));
        }
        if ui.button(env.t("Batal", "Cancel")).clicked() {
            env.ask(Request::CloseDialog);
        }
        if ui.button(env.t("Buang perubahan", "Throw away")).clicked() {
            env.ask(Request::CloseTabNow(at));
        }
    });
}

pub fn quit_ui(ui: &mut Ui, tabs: &[TabInfo], env: &mut Env<'_>) {
    ui.label(env.t("Dokumen ini belum disimpan:", "These documents are not saved:"));
    for tab in tabs.iter().filter(|it| it.is_changed) {
        let path = tab.path.clone().unwrap_or_else(|| env.t("belum ada berkasnya", "has no file yet").to_owned());
        ui.horizontal(|ui| {
            ui.label(RichText::new(icons::DOCUMENT).color(env.palette.soft));
            ui.label(&tab.name).on_hover_text(path);
        });
    }
    buttons(ui, |ui| {
        if widgets::main_button(ui, env.t("Simpan semua dan keluar", "Save all and quit"), true, env.palette).clicked()
        {
            env.ask(Request::SaveAllAndQuit);
        }
        if ui.button(env.t("Batal", "Cancel")).clicked() {
            env.ask(Request::CloseDialog);
        }
        if ui.button(env.t("Buang perubahan dan keluar", "Throw away and quit")).clicked() {
            env.ask(Request::QuitNow);
        }
    });
}

pub fn old_sheets_ui(ui: &mut Ui, old: &[PathBuf], env: &mut Env<'_>) {
    ui.label(env.t(
        "Lembar dari ekspor sebelumnya ini bukan bagian dari gambar yang baru:",
        "These sheets of an earlier export are no part of the new drawing:",
    ));
    for path in old {
        ui.add(egui::Label::new(path.display().to_string()).wrap());
    }
    buttons(ui, |ui| {
        let count = old.len();
        let name = dwi!(env.bahasa, "Hapus {count} berkas", "Delete {count} files");
        if widgets::main_button(ui, &name, true, env.palette).clicked() {
            env.ask(Request::RemoveOldSheets(old.to_vec()));
        }
        if ui.button(env.t("Biarkan", "Keep them")).clicked() {
            env.ask(Request::CloseDialog);
        }
    });
}

pub fn save_failed_ui(ui: &mut Ui, tab: usize, path: &Path, why: &str, can_go_on: bool, env: &mut Env<'_>) {
    ui.label(why);
    ui.add_space(4.0);
    ui.label(
        RichText::new(env.t(
            "Tidak ada yang hilang: dokumen tetap terbuka, dan salinan pemulihannya dijaga.",
            "Nothing is lost: the document stays open, and a recovery copy of it is kept.",
        ))
        .color(env.palette.soft),
    );
    buttons(ui, |ui| {
        if widgets::main_button(ui, env.t("Simpan dengan nama lain…", "Save under another name…"), true, env.palette)
            .clicked()
        {
            env.ask(Request::CloseDialog);
            env.ask(Request::Activate(tab));
            env.ask(Request::Command(Command::SaveAs));
        }
        if ui.button(env.t("Coba lagi", "Try again")).clicked() {
            env.ask(Request::SaveTo { tab, path: path.to_owned(), anyway: false });
        }
        if can_go_on && ui.button(env.t("Timpa berkas itu", "Write over that file")).clicked() {
            env.ask(Request::SaveTo { tab, path: path.to_owned(), anyway: true });
        }
        if ui.button(env.t("Batal", "Cancel")).clicked() {
            env.ask(Request::CloseDialog);
        }
    });
}

pub fn changed_ui(ui: &mut Ui, at: usize, tabs: &[TabInfo], env: &mut Env<'_>) {
    let Some(tab) = tabs.get(at) else { return };
    let name = &tab.name;
    ui.label(dwi!(
        env.bahasa,
        "Berkas {name} di penyimpanan kini berbeda dari yang terbuka di sini.",
        "The file {name} on the disk is now different from what is open here."
    ));
    let words = if tab.is_changed {
        env.t(
            "Perubahan Anda di sini belum disimpan. Memuat ulang menggantinya, tetapi dapat diurungkan.",
            "Your changes here are not saved. Reloading replaces them, but can be undone.",
        )
    } else {
        env.t("Memuat ulang dapat diurungkan.", "Reloading can be undone.")
    };
    ui.label(RichText::new(words).color(env.palette.soft));
    buttons(ui, |ui| {
        if widgets::main_button(ui, env.t("Muat ulang", "Reload"), true, env.palette).clicked() {
            env.ask(Request::Activate(at));
            env.ask(Request::Command(Command::Reload));
        }
        if ui.button(env.t("Biarkan yang terbuka", "Keep what is open")).clicked() {
            env.ask(Request::CloseDialog);
        }
        if ui.button(env.t("Simpan dengan nama lain…", "Save under another name…")).clicked() {
            env.ask(Request::CloseDialog);
            env.ask(Request::Activate(at));
            env.ask(Request::Command(Command::SaveAs));
        }
    });
}

pub fn recovery_ui(ui: &mut Ui, found: &[Tertinggal], env: &mut Env<'_>) {
    ui.label(env.t(
        "Kaskade terakhir kali berhenti sebelum dokumen ini disimpan. Salinannya dijaga:",
        "Kaskade ended last time before these documents were saved. Copies were kept:",
    ));
    ui.add_space(6.0);
    for (at, left) in found.iter().enumerate() {
        widgets::card(env.palette).show(ui, |ui| {
            ui.set_width(ui.available_width());
            match left.isi() {
                Ok(salinan) => {
                    let title = if left.judul().trim().is_empty() {
                        env.t("Tanpa judul", "Without a title")
                    } else {
                        left.judul()
                    };
                    ui.strong(title);
                    let boxes = salinan.document.len();
                    let file = salinan.berkas.as_ref().map(|it| it.path().display().to_string());
                    let file = file.unwrap_or_else(|| env.t("belum pernah disimpan", "never saved").to_owned());
                    let age = left.written().map(|it| age(it, env)).unwrap_or_default();
                    ui.label(
                        RichText::new(dwi!(
                            env.bahasa,
                            "{boxes} kotak · {file} · {age}",
                            "{boxes} boxes · {file} · {age}"
                        ))
                        .color(env.palette.soft),
                    );
                    ui.horizontal(|ui| {
                        if widgets::main_button(ui, env.t("Buka kembali", "Open again"), true, env.palette).clicked() {
                            env.ask(Request::Recover(at));
                        }
                        if ui.button(env.t("Buang salinan", "Throw the copy away")).clicked() {
                            env.ask(Request::Forget(at));
                        }
                    });
                }
                Err(why) => {
                    ui.label(why.pesan(env.bahasa));
                    ui.label(RichText::new(left.path().display().to_string()).color(env.palette.soft));
                    if ui.button(env.t("Buang salinan", "Throw the copy away")).clicked() {
                        env.ask(Request::Forget(at));
                    }
                }
            }
        });
        ui.add_space(4.0);
    }
    buttons(ui, |ui| {
        let hint =
            env.t("Salinan tetap ada dan ditawarkan lagi lain kali", "The copies stay and are offered again next time");
        if ui.button(env.t("Nanti saja", "Later")).on_hover_text(hint).clicked() {
            env.ask(Request::CloseDialog);
        }
    });
}

/// How long ago something was, in words.
fn age(when: std::time::SystemTime, env: &Env<'_>) -> String {
    let seconds = when.elapsed().map_or(0, |it| it.as_secs());
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    match () {
        () if seconds < 60 => env.t("baru saja", "just now").to_owned(),
        () if minutes < 60 => dwi!(env.bahasa, "{minutes} menit lalu", "{minutes} minutes ago"),
        () if hours < 48 => dwi!(env.bahasa, "{hours} jam lalu", "{hours} hours ago"),
        () => dwi!(env.bahasa, "{days} hari lalu", "{days} days ago"),
    }
}

pub fn notes_ui(ui: &mut Ui, tab: Option<&Tab>, env: &mut Env<'_>) {
    let notes = tab.map(|it| it.session.notes()).unwrap_or_default();
    ui.label(env.t(
        "Dokumen dibuka. Ini yang perlu diketahui tentang isinya:",
        "The document is open. This is to be known about what it holds:",
    ));
    ui.add_space(6.0);
    for note in notes {
        ui.horizontal_top(|ui| {
            let (icon, color) =
                if note.what.is_loss() { (icons::WARN, env.palette.warn) } else { (icons::INFO, env.palette.soft) };
            ui.label(RichText::new(icon).color(color));
            ui.add(egui::Label::new(note.pesan(env.bahasa)).wrap());
        });
    }
    buttons(ui, |ui| {
        if widgets::main_button(ui, env.t("Mengerti", "Understood"), true, env.palette).clicked() {
            env.ask(Request::CloseDialog);
        }
    });
}
