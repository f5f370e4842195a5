//! Notes of a review: the list of all of them, and those of one thing beside its details.
//!
//! What is typed lies here until it is sent; a note that is sent is an edit with undo like everything else.

use super::super::impor::Rows;
use super::super::style::bold_font;
use super::super::{Env, Request, icons, widgets};
use super::{Ask, tempat, ubah};
use crate::dwi;
use crate::model::{Bidang, CatatanReviu, Document, IndikatorId, Letak, NodeId, Ucapan};
use crate::session::Session;
use eframe::egui;
use egui::{Frame, Id, Label, Margin, RichText, Role, Stroke, TextEdit, Ui};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// What is being typed: a new note, and replies by the number of their note.
#[derive(Default)]
pub struct Catatan {
    draf: Option<Draf>,
    balasan: BTreeMap<u32, String>,
    /// The field that is to have the keyboard.
    fokus: Option<Id>,
}

struct Draf {
    di: Letak,
    teks: String,
    /// Who writes, where nobody said so yet.
    oleh: String,
}

impl Catatan {
    /// Begins a note about a place.
    pub fn tulis(&mut self, di: Letak) {
        if !self.draf.as_ref().is_some_and(|it| same_thing(it.di, di)) {
            self.draf = Some(Draf { di, teks: String::new(), oleh: String::new() });
        }
        self.fokus = Some(draf_id());
    }

    fn is_about(&self, di: Letak) -> bool {
        self.draf.as_ref().is_some_and(|it| same_thing(it.di, di))
    }
}

fn draf_id() -> Id {
    Id::unique("catatan-reviu-baru")
}

fn same_thing(a: Letak, b: Letak) -> bool {
    (a.node, a.indikator) == (b.node, b.indikator)
}

/// The page of all notes.
#[derive(Default)]
pub struct Halaman {
    pub catatan: Catatan,
    saring: Saring,
    cari: String,
    rows: Rows,
    daftar: Vec<u32>,
    made: Option<u64>,
    /// The note that is to come into sight.
    pub wanted: Option<u32>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Saring {
    #[default]
    Semua,
    Terbuka,
    Selesai,
}

impl Halaman {
    /// Opens the page at a note.
    pub fn show(&mut self, id: u32) {
        (self.saring, self.wanted) = (Saring::Semua, Some(id));
        self.cari.clear();
    }

    fn refresh(&mut self, session: &Session, env: &Env<'_>) {
        let mut hasher = DefaultHasher::new();
        let typing: Vec<u32> = self.catatan.balasan.keys().copied().collect();
        (session.revision(), self.saring, &self.cari, typing).hash(&mut hasher);
        let key = hasher.finish();
        if self.made == Some(key) {
            return;
        }
        self.made = Some(key);
        let document = session.document();
        let words: Vec<String> = self.cari.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let mut found: Vec<&CatatanReviu> = document
            .reviu()
            .catatan
            .iter()
            .filter(|it| match self.saring {
                Saring::Semua => true,
                Saring::Terbuka => !it.selesai,
                Saring::Selesai => it.selesai,
            })
            .filter(|it| holds(document, it, &words, env))
            .collect();
        // What is still open comes first.
        found.sort_by_key(|it| it.selesai);
        self.daftar = found.into_iter().map(|it| it.id).collect();
        self.rows.prepare(key, self.daftar.len(), |_| 120.0);
    }
}

fn holds(document: &Document, note: &CatatanReviu, words: &[String], env: &Env<'_>) -> bool {
    if words.is_empty() {
        return true;
    }
    let said = note.balasan.iter().chain([&note.isi]).map(|it| format!("{} {}", it.teks, it.oleh));
    let text = format!("{} {}", tempat(document, note.di, env), said.collect::<Vec<_>>().join(" ")).to_lowercase();
    words.iter().all(|it| text.contains(it.as_str()))
}

fn find(document: &Document, id: u32) -> Option<&CatatanReviu> {
    document.reviu().catatan.iter().find(|it| it.id == id)
}

pub fn daftar_ui(ui: &mut Ui, session: &Session, page: &mut Halaman, env: &mut Env<'_>) {
    let document = session.document();
    page.refresh(session, env);
    ui.horizontal_wrapped(|ui| {
        let choices = [
            (Saring::Semua, env.t("Semua", "All"), env.t("Yang terbuka lebih dahulu", "Open ones first")),
            (Saring::Terbuka, env.t("Terbuka", "Open"), env.t("Yang belum selesai", "Those not resolved")),
            (Saring::Selesai, env.t("Selesai", "Resolved"), env.t("Yang sudah selesai", "Those resolved")),
        ];
        if let Some(saring) = widgets::segments(ui, env.t("Catatan", "Notes"), page.saring, &choices, env.palette) {
            page.saring = saring;
        }
        let name = env.t("Cari catatan", "Search the notes");
        let edit = TextEdit::singleline(&mut page.cari).hint_text(name).desired_width(200.0);
        let response = ui.add(edit.id(Id::unique("cari-catatan-reviu")));
        ui.ctx().accesskit_node_builder(response.id, |it| it.set_label(name));
        let about_all = env.t("Catatan tentang dokumen…", "Note about the document…");
        if widgets::text_button(ui, icons::NOTE, about_all).clicked() {
            page.catatan.tulis(Letak::default());
        }
    });
    ui.add_space(4.0);
    if page.catatan.is_about(Letak::default()) {
        draf_ui(ui, document, &mut page.catatan, env);
        ui.add_space(4.0);
    }
    page.refresh(session, env);
    if page.daftar.is_empty() {
        let (title, words) = if document.reviu().catatan.is_empty() {
            (
                env.t("Belum ada catatan", "No notes yet"),
                env.t(
                    "Pilih kotak atau indikator, lalu \"Catatan reviu…\" pada rinciannya",
                    "Select a box or an indicator, then \"Review note…\" in its details",
                ),
            )
        } else {
            (env.t("Tidak ditemukan", "Nothing found"), env.t("Ubah saringannya", "Change the filter"))
        };
        widgets::empty(ui, icons::NOTE, title, words, env.palette);
        return;
    }
    if let Some(at) = page.wanted.take().and_then(|id| page.daftar.iter().position(|it| *it == id)) {
        page.rows.go(at);
    }
    let width = ui.available_width() - 12.0;
    let daftar = page.daftar.clone();
    let mut rows = std::mem::take(&mut page.rows);
    rows.show(ui, "catatan-reviu", width, |ui, at| {
        if let Some(note) = daftar.get(at).and_then(|id| find(document, *id)) {
            ui.add_space(3.0);
            note_ui(ui, document, note, true, &mut page.catatan, env);
            ui.add_space(3.0);
        }
    });
    page.rows = rows;
}

/// The notes of a box or an indicator in its details, and the button or field for another one.
pub fn notes_ui(
    ui: &mut Ui,
    document: &Document,
    node: NodeId,
    indikator: Option<IndikatorId>,
    catatan: &mut Catatan,
    env: &mut Env<'_>,
) {
    let own = |it: &&CatatanReviu| match indikator {
        Some(_) => it.di.indikator == indikator,
        None => it.di.indikator.is_none() && it.di.node == Some(node),
    };
    let mut found: Vec<&CatatanReviu> = document.reviu().catatan.iter().filter(own).collect();
    found.sort_by_key(|it| it.selesai);
    for note in found {
        note_ui(ui, document, note, false, catatan, env);
    }
    let di = Letak { node: Some(node), indikator, bidang: None };
    if catatan.is_about(di) {
        draf_ui(ui, document, catatan, env);
        return;
    }
    let name = env.t("Catatan reviu…", "Review note…");
    let text = RichText::new(format!("{}  {name}", icons::NOTE)).size(12.0);
    let response = ui.add(egui::Button::new(text).frame_when_inactive(false));
    let said = match indikator {
        Some(_) => env.t("Catatan reviu indikator…", "Review note on the indicator…"),
        None => name,
    };
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, said));
    let hint = env.t("Tulis catatan reviu tentang ini", "Write a note of the review about this");
    if response.on_hover_text(hint).clicked() {
        catatan.tulis(di);
    }
}

/// The fields a note may be about.
fn fields(di: Letak) -> &'static [Bidang] {
    match (di.node, di.indikator) {
        (None, _) => &[Bidang::Tahun, Bidang::TandaTangan, Bidang::Catatan],
        (_, None) => {
            &[Bidang::Nama, Bidang::Sasaran, Bidang::Kode, Bidang::Tingkat, Bidang::Induk, Bidang::PenanggungJawab]
        }
        _ => &[
            Bidang::Nama,
            Bidang::Definisi,
            Bidang::Formulasi,
            Bidang::Satuan,
            Bidang::Tipe,
            Bidang::SumberData,
            Bidang::Baseline,
        ],
    }
}

/// The field of a new note.
fn draf_ui(ui: &mut Ui, document: &Document, catatan: &mut Catatan, env: &mut Env<'_>) {
    let p = env.palette;
    let Some(mut draf) = catatan.draf.take() else { return };
    let (mut send, mut cancel) = (false, false);
    let frame =
        Frame::new().fill(p.field).stroke(Stroke::new(1.5, p.accent)).corner_radius(6).inner_margin(Margin::same(8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(RichText::new(env.t("Catatan reviu", "Note of the review")).font(bold_font(12.5)));
        field_ui(ui, &mut draf.di, env);
        let hint = env.t("Apa yang perlu diperhatikan", "What is to be looked at");
        let name = env.t("Isi catatan", "Text of the note");
        let ctrl_enter = ctrl_enter(ui, draf_id());
        let edit = TextEdit::multiline(&mut draf.teks).id(draf_id()).desired_rows(3).hint_text(hint);
        let response = ui.add(edit.desired_width(f32::INFINITY));
        ui.ctx().accesskit_node_builder(response.id, |it| it.set_label(name));
        if env.penulis.is_empty() {
            let name = env.t("Nama Anda (ditanyakan sekali)", "Your name (asked once)");
            ui.label(RichText::new(name).size(12.0).color(p.soft));
            let response = ui.add(TextEdit::singleline(&mut draf.oleh).desired_width(f32::INFINITY));
            ui.ctx().accesskit_node_builder(response.id, |it| it.set_label(name));
        }
        ui.horizontal_wrapped(|ui| {
            let can = !draf.teks.trim().is_empty() && (!env.penulis.is_empty() || !draf.oleh.trim().is_empty());
            send = widgets::main_button(ui, env.t("Simpan catatan", "Save the note"), can, p).clicked()
                || can && ctrl_enter;
            cancel = ui.button(env.t("Batal", "Cancel")).clicked();
            if !env.penulis.is_empty() {
                let who = env.penulis;
                ui.label(RichText::new(dwi!(env.bahasa, "oleh {who}", "by {who}")).size(12.0).color(p.soft));
            }
        });
    });
    if catatan.fokus.take_if(|it| *it == draf_id()).is_some() {
        ui.memory_mut(|it| it.request_focus(draf_id()));
    }
    if send {
        let oleh = writer(&draf.oleh, env);
        let (di, kutipan) = (draf.di, draf.di.isi(document).unwrap_or_default().to_owned());
        let ucapan = Ucapan {
            teks: draf.teks.trim().to_owned(),
            oleh,
            waktu: super::super::jam::sekarang(),
            ..Ucapan::default()
        };
        ubah(env, env.t("Catatan reviu", "Note of the review"), move |reviu| {
            reviu.catat(di, kutipan, ucapan);
        });
    } else if !cancel {
        catatan.draf = Some(draf);
    }
}

/// Who writes: who is known, or who just said so.
fn writer(typed: &str, env: &mut Env<'_>) -> String {
    if env.penulis.is_empty() {
        let name = typed.trim().to_owned();
        env.ask(Request::Reviu(Ask::Penulis(name.clone())));
        return name;
    }
    env.penulis.to_owned()
}

/// What of the thing a note is about: all of it, or one field.
fn field_ui(ui: &mut Ui, di: &mut Letak, env: &Env<'_>) {
    let whole = match (di.node, di.indikator) {
        (None, _) => env.t("seluruh dokumen", "the whole document"),
        (_, None) => env.t("seluruh kotak", "the whole box"),
        _ => env.t("seluruh indikator", "the whole indicator"),
    };
    let shown = di.bidang.map_or_else(|| whole.to_owned(), |it| it.nama(env.bahasa));
    let name = env.t("Tentang", "About");
    ui.horizontal(|ui| {
        ui.label(RichText::new(name).size(12.0).color(env.palette.soft));
        let list = egui::ComboBox::from_id_salt("bidang-catatan").selected_text(&shown).width(150.0);
        let response = list.show_ui(ui, |ui| {
            ui.selectable_value(&mut di.bidang, None, whole);
            for it in fields(*di) {
                ui.selectable_value(&mut di.bidang, Some(*it), it.nama(env.bahasa));
            }
        });
        response.response.widget_info(|| egui::WidgetInfo::labeled(Role::ComboBox, true, format!("{name}: {shown}")));
    });
}

/// "oleh Sri, 2026-11-22 14:05"
fn signed(it: &Ucapan) -> String {
    [it.oleh.trim(), it.waktu.trim()].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// One note with its replies.
fn note_ui(
    ui: &mut Ui,
    document: &Document,
    note: &CatatanReviu,
    with_place: bool,
    catatan: &mut Catatan,
    env: &mut Env<'_>,
) {
    let p = env.palette;
    let id = note.id;
    let edge = if note.selesai { p.line } else { p.accent };
    let frame = Frame::new().fill(p.field).stroke(Stroke::new(1.0, edge)).corner_radius(6);
    frame.inner_margin(Margin::symmetric(9, 6)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        if with_place {
            let place = tempat(document, note.di, env);
            let link = egui::Link::new(RichText::new(&place).size(12.5));
            if ui.add(link).on_hover_text(env.t("Lihat tempatnya", "Go to the place")).clicked() {
                env.ask(Request::Reviu(Ask::Ke(note.di)));
            }
        }
        ui.horizontal_wrapped(|ui| {
            let (icon, color, state) = if note.selesai {
                (icons::GOOD, p.good, env.t("selesai", "resolved"))
            } else {
                (icons::NOTE, p.accent, env.t("terbuka", "open"))
            };
            ui.label(RichText::new(icon).size(14.0).color(color));
            ui.label(RichText::new(format!("{id} · {state}")).font(bold_font(12.0)).color(color));
            if let Some(bidang) = note.di.bidang.filter(|_| !with_place) {
                ui.label(RichText::new(bidang.nama(env.bahasa)).size(12.0));
            }
            ui.label(RichText::new(signed(&note.isi)).size(12.0).color(p.soft));
        });
        ui.add(Label::new(&note.isi.teks).wrap());
        let now = note.di.isi(document).unwrap_or_default();
        if !note.kutipan.is_empty() && note.kutipan != now {
            let quoted = &note.kutipan;
            let words = dwi!(env.bahasa, "Waktu itu tertulis: \"{quoted}\"", "It said then: \"{quoted}\"");
            ui.add(Label::new(RichText::new(words).size(12.0).color(p.soft)).wrap());
        }
        for reply in &note.balasan {
            Frame::new().inner_margin(Margin { left: 14, ..Margin::ZERO }).show(ui, |ui| {
                ui.label(RichText::new(format!("{} {}", icons::CHILD, signed(reply))).size(12.0).color(p.soft));
                ui.add(Label::new(&reply.teks).wrap());
            });
        }
        actions_ui(ui, note, catatan, env);
    });
}

fn actions_ui(ui: &mut Ui, note: &CatatanReviu, catatan: &mut Catatan, env: &mut Env<'_>) {
    let id = note.id;
    if catatan.balasan.contains_key(&id) {
        reply_ui(ui, id, catatan, env);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let button = |ui: &mut Ui, words: &str| {
            let response = ui.add(egui::Button::new(RichText::new(words).size(12.0)));
            let name = dwi!(env.bahasa, "{words}: catatan {id}", "{words}: note {id}");
            response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, &name));
            response.clicked()
        };
        if button(ui, env.t("Balas…", "Reply…")) {
            catatan.balasan.insert(id, String::new());
            catatan.fokus = Some(reply_id(id));
        }
        let (words, done) =
            if note.selesai { (env.t("Buka lagi", "Open again"), false) } else { (env.t("Selesai", "Resolve"), true) };
        if button(ui, words) {
            let label = if done {
                dwi!(env.bahasa, "Catatan {id} selesai", "Resolve note {id}")
            } else {
                dwi!(env.bahasa, "Buka lagi catatan {id}", "Open note {id} again")
            };
            ubah(env, label, move |reviu| {
                reviu.set_selesai(id, done);
            });
        }
        let name = dwi!(env.bahasa, "Hapus catatan {id}", "Delete note {id}");
        if widgets::icon_button(ui, icons::DELETE, &name).clicked() {
            ubah(env, name, move |reviu| {
                reviu.hapus_catatan(id);
            });
        }
    });
}

/// Whether Ctrl+Enter was pressed in a field; taken before the field makes a line break of it.
fn ctrl_enter(ui: &Ui, field: Id) -> bool {
    let has_focus = ui.memory(|it| it.has_focus(field));
    has_focus && ui.input_mut(|it| it.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter))
}

fn reply_id(id: u32) -> Id {
    Id::unique(("balas-catatan", id))
}

fn reply_ui(ui: &mut Ui, id: u32, catatan: &mut Catatan, env: &mut Env<'_>) {
    let Some(mut text) = catatan.balasan.remove(&id) else { return };
    let name = dwi!(env.bahasa, "Balasan catatan {id}", "Reply to note {id}");
    let ctrl_enter = ctrl_enter(ui, reply_id(id));
    let edit = TextEdit::multiline(&mut text).id(reply_id(id)).desired_rows(2).desired_width(f32::INFINITY);
    let response = ui.add(edit.hint_text(env.t("Tulis balasan", "Write a reply")));
    ui.ctx().accesskit_node_builder(response.id, |it| it.set_label(name));
    // Nobody can have the keyboard before it is drawn.
    if catatan.fokus.take_if(|it| *it == reply_id(id)).is_some() {
        response.request_focus();
    }
    let (mut send, mut cancel) = (false, false);
    ui.horizontal_wrapped(|ui| {
        let can = !text.trim().is_empty();
        send = widgets::main_button(ui, env.t("Kirim balasan", "Send the reply"), can, env.palette).clicked()
            || can && ctrl_enter;
        cancel = ui.button(env.t("Batal", "Cancel")).clicked();
    });
    if send {
        let ucapan = Ucapan {
            teks: text.trim().to_owned(),
            oleh: env.penulis.to_owned(),
            waktu: super::super::jam::sekarang(),
            ..Ucapan::default()
        };
        ubah(env, dwi!(env.bahasa, "Balas catatan {id}", "Reply to note {id}"), move |reviu| {
            reviu.balas(id, ucapan);
        });
    } else if !cancel {
        catatan.balasan.insert(id, text);
    }
}
