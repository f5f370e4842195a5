//! The page of a review, what is shown of a review elsewhere, and the session at the desk.
//!
//! The page has a head (how far the review is, who signs) and tabs: who supports what, the questions of every link, the official
//! names, the notes, and the two reports. It judges nothing: what is proposed comes from `checks`, what is said stands in the document.
//! Begin with [`Page`] and [`page_ui`]. `jawaban` knows the answers by link, `catatan` shows notes wherever they are, `marks` counts
//! for boxes, `sesi` is the session at the desk, `open` carries out what is asked here.

mod catatan;
mod dialog;
mod jawaban;
mod kepala;
mod laporan;
mod lensa;
mod marks;
mod matriks;
mod open;
mod sesi;
mod taut;

pub use catatan::{Catatan, notes_ui};
pub use dialog::{Tanya, tanya_ui};
pub use laporan::{Jenis as Laporan, Tertulis};
pub use marks::Tanda;
pub use sesi::{Sesi, sesi_ui};

use super::view::View;
use super::{Env, Request, widgets};
use crate::model::{Document, Letak, NodeId, Reviu, Status};
use crate::session::{Session, Typing};
use eframe::egui;
use egui::{Id, Ui};
use jawaban::Jawab;

/// What the page of one document remembers.
#[derive(Default)]
pub struct Page {
    pub bagian: Bagian,
    kepala: kepala::Kepala,
    jawab: Jawab,
    matriks: matriks::Halaman,
    taut: taut::Halaman,
    lensa: lensa::Halaman,
    catatan: catatan::Halaman,
    laporan: laporan::Halaman,
    /// The session at the desk, while it goes on.
    pub sesi: Option<Sesi>,
    /// The page is to have the keyboard.
    pub wants_focus: bool,
}

/// The parts of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bagian {
    #[default]
    Keselarasan,
    Taut,
    Nomenklatur,
    Catatan,
    Kkr,
    Chr,
}

impl Bagian {
    /// Whether the part as a whole can have the keyboard; the others are fields and buttons.
    pub fn takes_keys(self) -> bool {
        matches!(self, Bagian::Keselarasan | Bagian::Kkr | Bagian::Chr)
    }
}

/// A change of the review, carried out on what stands there then.
pub type Ubah = Box<dyn FnOnce(&mut Reviu)>;

/// What the page and its parts ask for.
pub enum Ask {
    /// The page, at one of its parts.
    Bagian(Bagian),
    /// The page, at a note.
    Catatan(u32),
    /// Where something stands in the tree.
    Ke(Letak),
    /// A note about this place is to be written.
    Tulis(Letak),
    /// The session at the desk, at a link.
    Sesi(Option<(NodeId, NodeId)>),
    TutupSesi,
    /// What a step to this status needs is asked.
    Langkah(Status),
    /// Who reviews, to be filled in.
    Pereviu,
    /// Who writes here.
    TanyaPenulis,
    Penulis(String),
    Ubah {
        label: String,
        typing: Option<Typing>,
        change: Ubah,
    },
    /// A report as a file.
    Simpan(Laporan),
}

/// Asks for a change of the review under the name that undo shows.
pub fn ubah(env: &mut Env<'_>, label: impl Into<String>, change: impl FnOnce(&mut Reviu) + 'static) {
    env.ask(Request::Reviu(Ask::Ubah { label: label.into(), typing: None, change: Box::new(change) }));
}

/// The same while somebody types in a field.
fn ubah_ketik(env: &mut Env<'_>, label: impl Into<String>, key: String, change: impl FnOnce(&mut Reviu) + 'static) {
    let typing = Some(Typing(key));
    env.ask(Request::Reviu(Ask::Ubah { label: label.into(), typing, change: Box::new(change) }));
}

/// Who has the keyboard on the page, where no field has it.
pub fn page_id() -> Id {
    Id::unique("halaman-reviu")
}

/// The name of a box with its level: "Program: Penyelenggaraan …".
fn nama(document: &Document, id: NodeId, env: &Env<'_>) -> String {
    let Some(node) = document.node(id) else {
        return env.t("kotak yang sudah dihapus", "a box that was deleted").to_owned();
    };
    let level = document.header().profil.name(node.level);
    match node.name.trim() {
        "" => format!("{level} {}", env.t("(tanpa nama)", "(without a name)")),
        // Once is enough.
        name if name.to_lowercase().starts_with(&format!("{} ", level.to_lowercase())) => name.to_owned(),
        name => format!("{level}: {name}"),
    }
}

/// A place in words: box, indicator, field.
fn tempat(document: &Document, di: Letak, env: &Env<'_>) -> String {
    let home = di.indikator.and_then(|it| document.indikator(it));
    let mut parts = Vec::new();
    match home.map(|(home, _)| home).or(di.node) {
        Some(id) => parts.push(nama(document, id, env)),
        None => parts.push(env.t("Dokumen ini", "This document").to_owned()),
    }
    match (home, di.indikator) {
        (Some((_, it)), _) => parts.push(format!("{} {}", env.t("indikator", "indicator"), it.name.trim())),
        (None, Some(_)) => {
            parts.push(env.t("indikator yang sudah dihapus", "an indicator that was deleted").to_owned())
        }
        (None, None) => {}
    }
    parts.extend(di.bidang.map(|it| it.nama(env.bahasa)));
    parts.join(" › ")
}

pub fn page_ui(ui: &mut Ui, session: &Session, view: &View, page: &mut Page, env: &mut Env<'_>) {
    page.jawab.refresh(session);
    let frame = egui::Frame::new().fill(env.palette.panel).inner_margin(egui::Margin::symmetric(12, 8));
    egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        kepala::kepala_ui(ui, session, &mut page.kepala, env);
        ui.add_space(4.0);
        if let Some(bagian) = tabs_ui(ui, page.bagian, view, &page.jawab, env) {
            page.bagian = bagian;
            page.wants_focus = true;
        }
        ui.add_space(6.0);
        let wants_focus = std::mem::take(&mut page.wants_focus);
        match page.bagian {
            Bagian::Keselarasan => matriks::matriks_ui(ui, session, &mut page.matriks, wants_focus, env),
            Bagian::Taut => taut::taut_ui(ui, session, &page.jawab, &mut page.taut, env),
            Bagian::Nomenklatur => lensa::lensa_ui(ui, session, &mut page.lensa, env),
            Bagian::Catatan => catatan::daftar_ui(ui, session, &mut page.catatan, env),
            Bagian::Kkr => laporan::laporan_ui(ui, session, Laporan::Kkr, &mut page.laporan, env),
            Bagian::Chr => laporan::laporan_ui(ui, session, Laporan::Chr, &mut page.laporan, env),
        }
    });
}

fn tabs_ui(ui: &mut Ui, now: Bagian, view: &View, jawab: &Jawab, env: &Env<'_>) -> Option<Bagian> {
    /// Narrower than this the parts become a list.
    const ROOM: f32 = 610.0;
    let with = |name: &str, count: usize| if count > 0 { format!("{name} · {count}") } else { name.to_owned() };
    let taut = with(env.t("Taut", "Links"), jawab.tautan().len() - jawab.lengkap());
    let catatan = with(env.t("Catatan", "Notes"), view.tanda.terbuka);
    let parts = [
        (
            Bagian::Keselarasan,
            env.t("Keselarasan", "Alignment"),
            env.t("Program mana mendukung indikator Sasaran yang mana", "Which Program supports which indicator"),
        ),
        (
            Bagian::Taut,
            taut.as_str(),
            env.t("Empat pertanyaan untuk setiap taut anak dan induk", "Four questions for every link"),
        ),
        (
            Bagian::Nomenklatur,
            env.t("Nomenklatur", "Official names"),
            env.t("Nama dan kode terhadap daftar resmi", "Names and codes against the official list"),
        ),
        (Bagian::Catatan, catatan.as_str(), env.t("Semua catatan reviu", "All notes of the review")),
        (Bagian::Kkr, "KKR", env.t("Kertas kerja reviu", "The working paper of the review")),
        (Bagian::Chr, "CHR", env.t("Catatan hasil reviu", "The results of the review")),
    ];
    let name = env.t("Bagian reviu", "Part of the review");
    if ui.available_width() > ROOM {
        widgets::segments(ui, name, now, &parts, env.palette)
    } else {
        widgets::choice(ui, name, now, &parts, env.palette)
    }
}
