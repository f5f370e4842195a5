//! The session at the desk: one link after the other over the whole window, large, answered with keys.
//!
//! The parent stands above with its indicators, the child below with its own and with what was found about it, the questions beside
//! or below them. Every answer is an edit like any other.

use super::super::style::bold_font;
use super::super::{Env, Request, icons, widgets};
use super::jawaban::{Jawab, Taut, catat, jawab};
use super::taut::sign_of;
use super::{Ask, Page};
use crate::checks::Weight;
use crate::dwi;
use crate::model::{Document, Jawaban, NodeId, Soal};
use crate::pesan::Pesan as _;
use crate::session::Session;
use eframe::egui;
use egui::{
    Button, FontId, Frame, Id, Key, Label, Margin, Modifiers, RichText, Role, ScrollArea, Sense, Stroke, TextEdit, Ui,
    WidgetInfo, vec2,
};

/// Where the session is.
#[derive(Default)]
pub struct Sesi {
    di: Option<Taut>,
    /// The question that keys answer.
    soal: usize,
    hanya_belum: bool,
    /// The field for a note is open.
    mencatat: bool,
    /// The question that keys answer is to come into sight.
    ikuti: bool,
    /// The field has just been opened, and is to have the keyboard.
    fokus: bool,
    temuan: Temuan,
}

/// What was found about the child.
#[derive(Default)]
struct Temuan {
    made: Option<(u64, NodeId, bool, bool)>,
    isi: Vec<(Weight, String)>,
}

impl Sesi {
    /// At a link; without one, where the first question is open.
    pub fn at(di: Option<Taut>) -> Sesi {
        Sesi { di, ..Sesi::default() }
    }

    /// Stands on a link that is there, whatever became of the document.
    fn settle(&mut self, document: &Document, jawaban: &Jawab) {
        let is_there = self.di.is_some_and(|it| jawaban.is_there(it));
        if !is_there {
            let all = jawaban.tautan();
            let open = all.iter().find(|it| jawaban.terjawab(document, **it) < Soal::ALL.len());
            self.di = open.or(all.first()).copied();
            self.soal = self.di.map_or(0, |it| first_open(document, jawaban, it, None));
        }
    }

    /// Goes to the next or the previous link that is wanted.
    fn walk(&mut self, document: &Document, jawaban: &Jawab, ahead: bool) {
        let all = jawaban.tautan();
        let Some(at) = self.di.and_then(|it| all.iter().position(|other| *other == it)) else { return };
        let wanted = |it: &&Taut| !self.hanya_belum || jawaban.terjawab(document, **it) < Soal::ALL.len();
        let next = if ahead { all.iter().skip(at + 1).find(wanted) } else { all.iter().take(at).rev().find(wanted) };
        if let Some(next) = next.copied() {
            self.di = Some(next);
            self.mencatat = false;
            self.soal = first_open(document, jawaban, next, None);
        }
    }

    fn answer(&mut self, document: &Document, jawaban: &Jawab, it: Option<Jawaban>, env: &mut Env<'_>) {
        let (Some(di), Some(soal)) = (self.di, Soal::ALL.get(self.soal).copied()) else { return };
        jawab(di, soal, it, env);
        if it.is_some() {
            self.soal = first_open(document, jawaban, di, Some(self.soal));
        }
    }

    fn found(&mut self, session: &Session, anak: NodeId, env: &Env<'_>) {
        let is_checked = session.pemeriksaan().is_some();
        let now = (session.revision(), anak, is_checked, env.bahasa == crate::pesan::Bahasa::Id);
        if self.temuan.made == Some(now) {
            return;
        }
        let own = session.temuan();
        let own = own.iter().filter(|it| it.kesampingan.is_none() && it.finding.at.node == Some(anak));
        let isi = own.map(|it| {
            let it = it.finding;
            let (kode, pesan) = (it.kode, it.pesan(env.bahasa));
            // Of several indicators it must be said which one is meant.
            let quoted = it.kutipan.trim();
            let is_known = it.at.indikator.is_none() || quoted.is_empty() || pesan.contains(quoted);
            let text = if is_known { format!("{kode}  {pesan}") } else { format!("{kode}  \"{quoted}\": {pesan}") };
            (it.weight, text)
        });
        self.temuan = Temuan { made: Some(now), isi: isi.collect() };
    }
}

/// The first question without an answer, after the one that was just answered; else that one.
fn first_open(document: &Document, jawaban: &Jawab, di: Taut, answered: Option<usize>) -> usize {
    let is_open = |at: &usize| {
        let soal = Soal::ALL.get(*at);
        Some(*at) != answered && soal.is_some_and(|it| jawaban.jawaban(document, di, *it).is_none())
    };
    let after = answered.map_or(0, |it| it + 1);
    let mut found = (after..Soal::ALL.len()).chain(0..after).filter(is_open);
    found.next().unwrap_or(answered.unwrap_or(0))
}

pub fn sesi_id() -> Id {
    Id::unique("sesi-meja")
}

fn note_id() -> Id {
    Id::unique("catatan-sesi")
}

/// The whole window.
pub fn sesi_ui(ui: &mut Ui, session: &Session, page: &mut Page, env: &mut Env<'_>) {
    page.jawab.refresh(session);
    let Some(mut sesi) = page.sesi.take() else { return };
    let document = session.document();
    sesi.settle(document, &page.jawab);
    let frame = Frame::new().fill(env.palette.panel).inner_margin(Margin::symmetric(18, 10));
    egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        let area = ui.max_rect();
        let focus = ui.interact(area, sesi_id(), Sense::click());
        focus.widget_info(|| WidgetInfo::labeled(Role::Pane, true, env.t("Sesi meja", "Desk session")));
        let nobody = ui.memory(|it| it.focused().is_none());
        if nobody || focus.clicked() {
            focus.request_focus();
        }
        if focus.has_focus() {
            let filter = egui::EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
            ui.memory_mut(|it| it.set_focus_lock_filter(sesi_id(), filter));
            let before = (sesi.di, sesi.soal);
            keys(ui, document, &page.jawab, &mut sesi, env);
            // Another link is read from its top; another question of the same one is looked for.
            sesi.ikuti |= before.0 == sesi.di && before.1 != sesi.soal;
        }
        head_ui(ui, document, &page.jawab, &mut sesi, env);
        ui.add_space(6.0);
        match sesi.di {
            Some(di) => {
                sesi.found(session, di.0, env);
                link_ui(ui, document, &page.jawab, di, &mut sesi, env);
            }
            None => widgets::empty(
                ui,
                icons::PRESENT,
                env.t("Belum ada taut", "No links yet"),
                env.t("Taut ada di antara kotak dan induknya", "Links join boxes"),
                env.palette,
            ),
        }
    });
    page.sesi = Some(sesi);
}

fn keys(ui: &Ui, document: &Document, jawaban: &Jawab, sesi: &mut Sesi, env: &mut Env<'_>) {
    let pressed = |key: Key| ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
    for (at, key) in [Key::Num1, Key::Num2, Key::Num3, Key::Num4].into_iter().enumerate() {
        if pressed(key) {
            sesi.soal = at;
        }
    }
    for (key, it) in [(Key::Y, Jawaban::Ya), (Key::S, Jawaban::Sebagian), (Key::T, Jawaban::Tidak)] {
        if pressed(key) {
            sesi.answer(document, jawaban, Some(it), env);
        }
    }
    if pressed(Key::Backspace) || pressed(Key::Delete) {
        sesi.answer(document, jawaban, None, env);
    }
    if pressed(Key::ArrowUp) {
        sesi.soal = sesi.soal.saturating_sub(1);
    }
    if pressed(Key::ArrowDown) {
        sesi.soal = (sesi.soal + 1).min(Soal::ALL.len() - 1);
    }
    if pressed(Key::ArrowRight) || pressed(Key::PageDown) {
        sesi.walk(document, jawaban, true);
    }
    if pressed(Key::ArrowLeft) || pressed(Key::PageUp) {
        sesi.walk(document, jawaban, false);
    }
    if pressed(Key::N) {
        // The letter is a command, and no part of the note.
        ui.input_mut(|it| {
            it.events.retain(|it| !matches!(it, egui::Event::Text(text) if text.eq_ignore_ascii_case("n")))
        });
        (sesi.mencatat, sesi.fokus) = (true, true);
    }
    if pressed(Key::Escape) {
        env.ask(Request::Reviu(Ask::TutupSesi));
    }
}

/// A size of letters that grows with the window, times what it is for.
fn large(ui: &Ui, times: f32) -> f32 {
    (ui.ctx().content_rect().height() / 34.0).clamp(13.5, 30.0) * times
}

fn head_ui(ui: &mut Ui, document: &Document, jawaban: &Jawab, sesi: &mut Sesi, env: &mut Env<'_>) {
    let p = env.palette;
    let all = jawaban.tautan().len();
    let at = sesi.di.and_then(|it| jawaban.tautan().iter().position(|other| *other == it)).map_or(0, |it| it + 1);
    let done = jawaban.lengkap();
    ui.horizontal_wrapped(|ui| {
        let words = dwi!(env.bahasa, "{at} dari {all}", "{at} of {all}");
        ui.label(RichText::new(words).font(bold_font(large(ui, 1.0))));
        let share = if all == 0 { 0.0 } else { done as f32 / all as f32 };
        let (rect, bar) = ui.allocate_exact_size(vec2(120.0, 8.0), Sense::hover());
        ui.painter().rect_filled(rect, 4.0, p.line);
        let filled = egui::Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
        ui.painter().rect_filled(filled, 4.0, p.accent);
        let words = dwi!(env.bahasa, "{done} terjawab lengkap", "{done} answered in full");
        bar.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &words));
        ui.label(RichText::new(words).color(p.soft));
        ui.checkbox(&mut sesi.hanya_belum, env.t("Hanya yang belum dijawab", "Only those not answered"));
        if widgets::icon_button(ui, icons::PREVIOUS, env.t("Taut sebelumnya", "Previous link")).clicked() {
            sesi.walk(document, jawaban, false);
        }
        if widgets::icon_button(ui, icons::NEXT, env.t("Taut berikutnya", "Next link")).clicked() {
            sesi.walk(document, jawaban, true);
        }
        if widgets::text_button(ui, icons::CLOSE, env.t("Tutup sesi (Esc)", "Close the session (Esc)")).clicked() {
            env.ask(Request::Reviu(Ask::TutupSesi));
        }
    });
}

/// Wider than this the questions stand beside the sentences.
const TWO_COLUMNS: f32 = 620.0;

fn link_ui(ui: &mut Ui, document: &Document, jawaban: &Jawab, di: Taut, sesi: &mut Sesi, env: &mut Env<'_>) {
    let room = ui.available_size();
    if room.x < TWO_COLUMNS {
        ScrollArea::vertical().id_salt(("sesi", di)).auto_shrink([false, false]).show(ui, |ui| {
            ui.set_width(room.x - 12.0);
            sentences_ui(ui, document, di, sesi, env);
            ui.add_space(6.0);
            questions_ui(ui, document, jawaban, di, sesi, env);
        });
        return;
    }
    ui.horizontal_top(|ui| {
        let left = room.x * 0.5;
        ui.allocate_ui_with_layout(vec2(left, room.y), egui::Layout::top_down(egui::Align::Min), |ui| {
            ScrollArea::vertical().id_salt(("sesi", di)).auto_shrink([false, false]).show(ui, |ui| {
                ui.set_width(left - 14.0);
                sentences_ui(ui, document, di, sesi, env);
            });
        });
        ui.add_space(6.0);
        let size = vec2(ui.available_width(), room.y);
        ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
            ScrollArea::vertical().id_salt(("sesi-soal", di)).auto_shrink([false, false]).show(ui, |ui| {
                ui.set_width(size.x - 14.0);
                questions_ui(ui, document, jawaban, di, sesi, env);
            });
        });
    });
}

fn sentences_ui(ui: &mut Ui, document: &Document, (anak, induk): Taut, sesi: &Sesi, env: &Env<'_>) {
    let p = env.palette;
    box_ui(ui, document, induk, 1.1, env);
    ui.vertical_centered(|ui| ui.label(RichText::new("↑").size(large(ui, 1.2)).color(p.accent)));
    box_ui(ui, document, anak, 1.1, env);
    for (weight, text) in &sesi.temuan.isi {
        let (icon, color) = match weight {
            Weight::Kesalahan => (icons::ERROR, p.bad),
            Weight::Peringatan => (icons::WARN, p.warn),
            Weight::Saran => (icons::INFO, p.soft),
        };
        ui.horizontal_top(|ui| {
            ui.label(RichText::new(icon).size(large(ui, 0.85)).color(color));
            ui.add(Label::new(RichText::new(text).size(large(ui, 0.72))).wrap());
        });
    }
}

/// A box: level, name, sasaran, indicators.
fn box_ui(ui: &mut Ui, document: &Document, id: NodeId, times: f32, env: &Env<'_>) {
    let p = env.palette;
    let Some(node) = document.node(id) else { return };
    let tier = super::super::outline::level_color(document, node.level, p.dark, p.plain, p.soft);
    let frame = Frame::new().fill(p.field).stroke(Stroke::new(1.5, tier)).corner_radius(8);
    frame.inner_margin(Margin::symmetric(14, 10)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let level = document.header().profil.name(node.level);
        ui.label(RichText::new(level).font(bold_font(large(ui, 0.62))).color(p.soft));
        let name = ui.add(Label::new(RichText::new(&node.name).font(bold_font(large(ui, times)))).wrap());
        ui.ctx().accesskit_node_builder(name.id, |it| it.set_role(Role::Heading));
        if !node.sasaran.trim().is_empty() {
            ui.add(Label::new(RichText::new(&node.sasaran).size(large(ui, 0.85))).wrap());
        }
        for it in &node.indikator {
            ui.horizontal_top(|ui| {
                let font = FontId::new(large(ui, 0.8), super::super::style::icons());
                ui.label(RichText::new(icons::INDIKATOR).font(font).color(p.soft));
                ui.add(Label::new(RichText::new(&it.name).size(large(ui, 0.8))).wrap());
            });
        }
    });
}

fn questions_ui(ui: &mut Ui, document: &Document, jawaban: &Jawab, di: Taut, sesi: &mut Sesi, env: &mut Env<'_>) {
    for (at, soal) in Soal::ALL.into_iter().enumerate() {
        question_ui(ui, document, jawaban, di, (at, soal), sesi, env);
        ui.add_space(4.0);
    }
    let words = env.t(
        "1–4 pilih soal · Y S T jawab · N catatan · ← → taut lain · Backspace hapus jawaban · Esc selesai",
        "1–4 choose the question · Y S T answer · N note · ← → other links · Backspace takes back · Esc ends",
    );
    ui.add(Label::new(RichText::new(words).size(12.0).color(env.palette.soft)).wrap());
}

fn question_ui(
    ui: &mut Ui,
    document: &Document,
    jawaban: &Jawab,
    di: Taut,
    (at, soal): (usize, Soal),
    sesi: &mut Sesi,
    env: &mut Env<'_>,
) {
    let p = env.palette;
    let is_open = sesi.soal == at;
    let it = jawaban.get(document, di, soal);
    let now = it.and_then(|it| it.jawaban);
    let note = it.map(|it| it.catatan.clone()).unwrap_or_default();
    let edge = if is_open { Stroke::new(2.5, p.accent) } else { Stroke::new(1.0, p.line) };
    let frame = Frame::new().fill(p.field).stroke(edge).corner_radius(8).inner_margin(Margin::symmetric(12, 8));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 5.0;
        let question = soal.pertanyaan(env.bahasa);
        let number = at + 1;
        let text = RichText::new(format!("{number}.  {question}")).size(large(ui, 0.85));
        let text = if is_open { text.font(bold_font(large(ui, 0.85))) } else { text };
        let response = ui.add(Label::new(text).wrap().sense(Sense::CLICK));
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_open, question));
        if response.clicked() {
            sesi.soal = at;
        }
        ui.horizontal_wrapped(|ui| {
            for choice in Jawaban::ALL {
                if answer_ui(ui, choice, soal, now == Some(choice), env) {
                    sesi.soal = at;
                    sesi.answer(document, jawaban, (now != Some(choice)).then_some(choice), env);
                }
            }
            if !(is_open && sesi.mencatat) {
                let name = env.t("Catatan…", "Note…");
                let button =
                    Button::new(RichText::new(format!("N  {name}")).size(large(ui, 0.72))).frame_when_inactive(false);
                let response = ui.add(button);
                let said = format!("{name} {}", soal.nama(env.bahasa));
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
                if response.clicked() {
                    (sesi.soal, sesi.mencatat, sesi.fokus) = (at, true, true);
                }
            }
        });
        if is_open && sesi.mencatat {
            note_ui(ui, di, soal, note, sesi, env);
        } else if !note.trim().is_empty() {
            ui.add(Label::new(RichText::new(note).size(large(ui, 0.72)).color(p.soft)).wrap());
        }
    });
    // Whoever walks with keys sees where.
    if is_open && std::mem::take(&mut sesi.ikuti) && !ui.clip_rect().contains_rect(shown.response.rect) {
        shown.response.scroll_to_me(None);
    }
}

/// The letter of an answer: the same in both languages, as it stands on the button.
fn letter(it: Jawaban) -> char {
    match it {
        Jawaban::Ya => 'Y',
        Jawaban::Sebagian => 'S',
        Jawaban::Tidak => 'T',
    }
}

fn answer_ui(ui: &mut Ui, choice: Jawaban, soal: Soal, is_on: bool, env: &Env<'_>) -> bool {
    let p = env.palette;
    let (color, icon) = sign_of(choice, env);
    let name = choice.nama(env.bahasa);
    let letter = letter(choice);
    let text = if is_on { format!("{icon} {name}") } else { format!("{letter}  {name}") };
    let text = RichText::new(text).size(large(ui, 0.85));
    let text = if is_on { text.font(bold_font(large(ui, 0.85))).color(color) } else { text };
    let edge = Stroke::new(if is_on { 2.0 } else { 1.0 }, if is_on { color } else { p.strong_line });
    let button = Button::new(text).fill(p.panel).stroke(edge).corner_radius(6).min_size(vec2(large(ui, 5.6), 0.0));
    let response = ui.add(button);
    let said = format!("{}: {name}", soal.nama(env.bahasa));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, &said));
    response.clicked()
}

fn note_ui(ui: &mut Ui, di: Taut, soal: Soal, mut text: String, sesi: &mut Sesi, env: &mut Env<'_>) {
    let font = FontId::proportional(large(ui, 0.8));
    let has_focus = ui.memory(|it| it.has_focus(note_id()));
    let leaves = has_focus && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Escape));
    let edit = TextEdit::singleline(&mut text).id(note_id()).font(font).desired_width(f32::INFINITY);
    let response = ui.add(edit.hint_text(env.t("Catatan; Enter selesai", "Note; Enter ends it")));
    let name = soal.nama(env.bahasa);
    let said = dwi!(env.bahasa, "Catatan {name}", "Note on {name}");
    ui.ctx().accesskit_node_builder(response.id, |it| it.set_label(said));
    if std::mem::take(&mut sesi.fokus) {
        response.request_focus();
    }
    if response.changed() {
        catat(di, soal, text, env);
    }
    if leaves || response.lost_focus() {
        sesi.mencatat = false;
        env.ask(Request::EndTyping);
        ui.memory_mut(|it| it.request_focus(sesi_id()));
    }
}
