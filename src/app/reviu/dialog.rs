//! What a review asks in a dialog: who takes a step and why, who reviews, who writes.

use super::super::widgets::Field;
use super::super::{Env, Request, Tab, icons, jam, widgets};
use super::{Ask, kepala, ubah, ubah_ketik};
use crate::dwi;
use crate::model::{Langkah, Status, TandaTangan};
use crate::session::Jumlah;
use eframe::egui;
use egui::{Id, Label, RichText, Ui};

#[derive(Debug)]
pub enum Tanya {
    Langkah(Box<Melangkah>),
    /// The signature of who reviews.
    Pereviu,
    /// The name under what is written here.
    Penulis(String),
}

/// A step that somebody is about to take.
#[derive(Debug)]
pub struct Melangkah {
    pub dari: Status,
    pub ke: Status,
    pub oleh: String,
    pub catatan: String,
    /// The fingerprint of the contents that stand there now.
    pub sidik: String,
    pub temuan: Jumlah,
    /// Notes that nobody resolved.
    pub catatan_terbuka: usize,
    /// Links with open questions.
    pub taut_belum: usize,
}

impl Tanya {
    pub fn title<'t>(&self, env: &Env<'t>) -> &'t str {
        match self {
            Tanya::Langkah(it) => kepala::step_name(it.dari, it.ke, env).trim_end_matches('…'),
            Tanya::Pereviu => env.t("Pereviu", "Reviewer"),
            Tanya::Penulis(_) => env.t("Nama Anda", "Your name"),
        }
    }

    pub fn icon(&self) -> &'static str {
        match self {
            Tanya::Langkah(it) if it.ke == Status::Disetujui => icons::LOCK,
            _ => icons::RENAME,
        }
    }
}

pub fn tanya_ui(ui: &mut Ui, tanya: &mut Tanya, tab: Option<&Tab>, env: &mut Env<'_>) {
    match tanya {
        Tanya::Langkah(it) => step_ui(ui, it, env),
        Tanya::Pereviu => signature_ui(ui, tab, env),
        Tanya::Penulis(name) => writer_ui(ui, name, env),
    }
}

/// Whoever opens a dialog with a name to fill in types it at once.
fn begin_typing(ui: &Ui, key: &str, text: &str) {
    if text.is_empty() && ui.memory(|it| it.focused().is_none()) {
        ui.memory_mut(|it| it.request_focus(Id::unique(("reviu-tanya", key))));
    }
}

/// A field of a dialog: whether something was typed, and whether Enter was its last key.
fn field(ui: &mut Ui, name: &str, key: &str, text: &mut String, rows: usize, env: &Env<'_>) -> Typed {
    let shown = text.clone();
    let id = Id::unique(("reviu-tanya", key));
    let typed = Field { name, id, text: &shown, rows, hint: "", remark: None }.show(ui, env.palette);
    let done =
        Typed { changed: typed.text.is_some(), entered: typed.left && ui.input(|it| it.key_pressed(egui::Key::Enter)) };
    if let Some(new) = typed.text {
        *text = new;
    }
    done
}

struct Typed {
    changed: bool,
    entered: bool,
}

fn words(ui: &mut Ui, text: &str) {
    ui.add(Label::new(text).wrap());
}

fn step_ui(ui: &mut Ui, it: &mut Melangkah, env: &mut Env<'_>) {
    let p = env.palette;
    let (from, to) = (it.dari.nama(env.bahasa), it.ke.nama(env.bahasa));
    words(ui, &dwi!(env.bahasa, "Status berubah dari {from} menjadi {to}", "The status goes from {from} to {to}"));
    if it.ke == Status::Disetujui {
        ui.add_space(4.0);
        words(ui, env.t(
            "Isi dokumen dibekukan: nama, indikator, nilai, dan tautan tidak dapat diubah lagi sampai statusnya dikembalikan menjadi draft. Catatan dan jawaban reviu tetap dapat ditambah.",
            "The contents are frozen: names, indicators, values and links cannot be changed until it is made a draft again. Notes and answers of the review can still be added.",
        ));
        open_ui(ui, it, env);
        ui.add_space(4.0);
        ui.label(RichText::new(env.t("Sidik isi (SHA-256)", "Fingerprint (SHA-256)")).size(12.0).color(p.soft));
        let grouped: Vec<&str> = it.sidik.as_bytes().chunks(8).filter_map(|it| std::str::from_utf8(it).ok()).collect();
        ui.add(Label::new(RichText::new(grouped.join(" ")).size(12.5)).wrap().selectable(true));
    }
    ui.add_space(8.0);
    begin_typing(ui, "oleh", &it.oleh);
    let entered = field(ui, env.t("Nama", "Name"), "oleh", &mut it.oleh, 1, env).entered;
    field(ui, env.t("Catatan (boleh kosong)", "Note (may be empty)"), "catatan", &mut it.catatan, 2, env);
    let can = !it.oleh.trim().is_empty();
    if !can {
        let why =
            env.t("Nama diperlukan: langkah ini tercatat dalam berkas", "A name is needed: the file keeps this step");
        ui.label(RichText::new(why).size(12.0).color(p.soft));
    }
    let name = kepala::step_name(it.dari, it.ke, env).trim_end_matches('…');
    buttons(ui, |ui| {
        if widgets::main_button(ui, name, can, p).clicked() || (entered && can) {
            take(it, env);
        }
        if ui.button(env.t("Batal", "Cancel")).clicked() {
            env.ask(Request::CloseDialog);
        }
    });
}

/// What is still open when somebody signs off.
fn open_ui(ui: &mut Ui, it: &Melangkah, env: &Env<'_>) {
    let p = env.palette;
    let Jumlah { kesalahan, peringatan, saran } = it.temuan;
    let (notes, links) = (it.catatan_terbuka, it.taut_belum);
    let lines = [
        (
            kesalahan + peringatan + saran,
            dwi!(
                env.bahasa,
                "Temuan: {kesalahan} kesalahan, {peringatan} peringatan, {saran} saran",
                "Findings: {kesalahan} errors, {peringatan} warnings, {saran} suggestions"
            ),
        ),
        (notes, dwi!(env.bahasa, "Catatan yang belum selesai: {notes}", "Notes not resolved: {notes}")),
        (links, dwi!(env.bahasa, "Taut yang belum terjawab lengkap: {links}", "Links not answered in full: {links}")),
    ];
    ui.add_space(4.0);
    for (count, text) in lines {
        let (icon, color) = if count == 0 { (icons::GOOD, p.good) } else { (icons::WARN, p.warn) };
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(icon).size(15.0).color(color));
            ui.label(text);
        });
    }
}

fn take(it: &Melangkah, env: &mut Env<'_>) {
    let langkah = Langkah {
        status: it.ke,
        oleh: it.oleh.trim().to_owned(),
        waktu: jam::sekarang(),
        catatan: it.catatan.trim().to_owned(),
        sidik: it.sidik.clone(),
        ..Langkah::default()
    };
    if env.penulis.is_empty() {
        env.ask(Request::Reviu(Ask::Penulis(langkah.oleh.clone())));
    }
    let name = it.ke.nama(env.bahasa);
    ubah(env, dwi!(env.bahasa, "Status menjadi {name}", "Status: {name}"), move |reviu| {
        // Who undid something meanwhile stands elsewhere, and then nothing happens.
        reviu.langkahkan(langkah).ok();
    });
    env.ask(Request::CloseDialog);
}

fn signature_ui(ui: &mut Ui, tab: Option<&Tab>, env: &mut Env<'_>) {
    let Some(tab) = tab else { return };
    words(
        ui,
        env.t(
            "Tanda tangan pereviu pada KKR dan CHR. Tanda tangan perangkat daerah ada di Identitas dokumen",
            "Who signs KKR and CHR as the reviewer. The unit signs as the document details say",
        ),
    );
    ui.add_space(6.0);
    let mut next = tab.session.document().reviu().pereviu.clone().unwrap_or_default();
    let mut typed = None;
    let lines: [(&str, &str, &mut String); 6] = [
        ("tempat", env.t("Tempat", "Place"), &mut next.tempat),
        ("tanggal", env.t("Tanggal", "Date"), &mut next.tanggal),
        ("jabatan", env.t("Jabatan", "Position"), &mut next.jabatan),
        ("nama", env.t("Nama", "Name"), &mut next.nama),
        ("pangkat", env.t("Pangkat", "Rank"), &mut next.pangkat),
        ("nip", "NIP", &mut next.nip),
    ];
    for (key, name, text) in lines {
        if field(ui, name, key, text, 1, env).changed {
            typed = Some(key);
        }
    }
    if let Some(key) = typed {
        let label = env.t("Ubah pereviu", "Change the reviewer");
        ubah_ketik(env, label, format!("pereviu-{key}"), move |reviu| {
            reviu.pereviu = (next != TandaTangan::default()).then_some(next);
        });
    }
    buttons(ui, |ui| {
        if widgets::main_button(ui, env.t("Selesai", "Done"), true, env.palette).clicked() {
            env.ask(Request::EndTyping);
            env.ask(Request::CloseDialog);
        }
    });
}

fn writer_ui(ui: &mut Ui, name: &mut String, env: &mut Env<'_>) {
    words(
        ui,
        env.t(
            "Nama ini ditulis di bawah catatan, balasan, dan jawaban Anda. Kaskade mengingatnya",
            "This name stands under your notes, replies and answers. Kaskade remembers it",
        ),
    );
    ui.add_space(6.0);
    begin_typing(ui, "penulis", name);
    field(ui, env.t("Nama", "Name"), "penulis", name, 1, env);
    let enter = ui.input(|it| it.key_pressed(egui::Key::Enter));
    buttons(ui, |ui| {
        let can = !name.trim().is_empty();
        if widgets::main_button(ui, env.t("Simpan", "Save"), can, env.palette).clicked() || can && enter {
            env.ask(Request::Reviu(Ask::Penulis(name.trim().to_owned())));
            env.ask(Request::CloseDialog);
        }
        if ui.button(env.t("Batal", "Cancel")).clicked() {
            env.ask(Request::CloseDialog);
        }
    });
}

fn buttons(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.add_space(12.0);
    let row = egui::vec2(ui.available_width(), 28.0);
    ui.allocate_ui_with_layout(row, egui::Layout::right_to_left(egui::Align::Center), content);
}
