//! The queue of doubts: by kind, one open at a time, answered with the mouse or with one key.

use super::super::style::bold_font;
use super::super::{Env, Request, icons, widgets};
use super::rows::Rows;
use crate::dwi;
use crate::import::{as_proposed, tanya};
use crate::model::{Document, Impor, JenisRagu, Keraguan};
use crate::session::Session;
use eframe::egui;
use egui::{Align2, FontId, Key, Modifiers, RichText, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, vec2};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

#[derive(Default)]
pub struct Queue {
    /// The doubt that is open.
    pub open: Option<u32>,
    filter: String,
    shows_answered: bool,
    folded: BTreeSet<JenisRagu>,
    entries: Vec<Entry>,
    made: Option<u64>,
    rows: Rows,
    pub wants_focus: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    Kind(JenisRagu, usize),
    Doubt(u32),
}

const ROW: f32 = 30.0;

pub fn queue_id() -> egui::Id {
    egui::Id::unique("antrean-keraguan")
}

impl Queue {
    /// Opens a doubt and brings it into sight.
    pub fn show(&mut self, impor: &Impor, id: u32) {
        let Some(doubt) = find(impor, id) else { return };
        self.folded.remove(&doubt.jenis);
        self.shows_answered |= doubt.terjawab;
        self.filter.clear();
        self.open = Some(id);
        self.wants_focus = true;
    }

    /// Opens the first doubt that nobody has answered.
    pub fn begin(&mut self, impor: &Impor) {
        let first = JenisRagu::ALL.iter().find_map(|kind| impor.terbuka().find(|it| it.jenis == *kind));
        self.open = first.map(|it| it.id);
        self.wants_focus = true;
    }

    fn refresh(&mut self, session: &Session, env: &Env<'_>) {
        let document = session.document();
        let impor = document.impor();
        // An answered doubt leaves the queue, and the next one is opened by whoever answered.
        self.open = self.open.filter(|id| find(impor, *id).is_some_and(|it| self.shows_answered || !it.terjawab));
        let mut hasher = DefaultHasher::new();
        let is_id = env.bahasa == crate::pesan::Bahasa::Id;
        let folded: Vec<&str> = self.folded.iter().map(|it| it.key()).collect();
        (session.revision(), &self.filter, self.shows_answered, folded, self.open, is_id).hash(&mut hasher);
        let key = hasher.finish();
        if self.made == Some(key) {
            return;
        }
        self.made = Some(key);
        let old_open = self.entries.iter().position(|it| Some(*it) == self.open.map(Entry::Doubt));
        self.entries.clear();
        for kind in JenisRagu::ALL {
            let wanted = |it: &&Keraguan| it.jenis == kind && (self.shows_answered || !it.terjawab);
            let found: Vec<u32> = impor
                .keraguan
                .iter()
                .filter(wanted)
                .filter(|it| fits(document, it, &self.filter, env))
                .map(|it| it.id)
                .collect();
            if found.is_empty() {
                continue;
            }
            self.entries.push(Entry::Kind(kind, found.len()));
            if !self.folded.contains(&kind) {
                self.entries.extend(found.into_iter().map(Entry::Doubt));
            }
        }
        let (entries, open) = (&self.entries, self.open);
        self.rows.prepare(key, entries.len(), |at| match entries.get(at) {
            Some(Entry::Kind(..)) => 36.0,
            Some(Entry::Doubt(id)) if Some(*id) == open => 230.0,
            _ => ROW,
        });
        let new_open = self.entries.iter().position(|it| Some(*it) == self.open.map(Entry::Doubt));
        if let Some(at) = new_open.filter(|_| new_open != old_open) {
            self.rows.go(at);
        }
    }

    /// The doubts that are shown, in their order.
    fn listed(&self) -> Vec<u32> {
        self.entries.iter().filter_map(|it| if let Entry::Doubt(id) = it { Some(*id) } else { None }).collect()
    }

    /// The doubt behind or before one.
    fn beside(&self, id: Option<u32>, ahead: bool) -> Option<u32> {
        let listed = self.listed();
        let Some(at) = id.and_then(|id| listed.iter().position(|it| *it == id)) else { return listed.first().copied() };
        let next = if ahead { at.checked_add(1) } else { at.checked_sub(1) };
        next.and_then(|it| listed.get(it)).copied()
    }

    /// Answers one doubt and goes to the next.
    fn answer(&mut self, document: &Document, doubt: &Keraguan, choice: usize, env: &mut Env<'_>) {
        if choice >= doubt.pilihan.len() {
            return;
        }
        self.open = self.beside(Some(doubt.id), true).or_else(|| self.beside(Some(doubt.id), false));
        let what = tanya::apa(document, doubt.di, env.bahasa);
        let label = dwi!(env.bahasa, "Jawab keraguan: {what}", "Answer a doubt: {what}");
        env.ask(Request::Jawab { label, answers: BTreeMap::from([(doubt.id, choice)]) });
    }
}

pub fn find(impor: &Impor, id: u32) -> Option<&Keraguan> {
    impor.keraguan.iter().find(|it| it.id == id)
}

/// Whether all words are in what a doubt says.
fn fits(document: &Document, doubt: &Keraguan, filter: &str, env: &Env<'_>) -> bool {
    if filter.trim().is_empty() {
        return true;
    }
    let question = tanya::pertanyaan(document, doubt, env.bahasa);
    let text = format!("{question} {}", doubt.kutipan).to_lowercase();
    filter.to_lowercase().split_whitespace().all(|it| text.contains(it))
}

pub fn queue_ui(ui: &mut Ui, session: &Session, queue: &mut Queue, env: &mut Env<'_>) {
    let document = session.document();
    let impor = document.impor();
    queue.refresh(session, env);
    let area = ui.available_rect_before_wrap();
    let focus = ui.interact(area, queue_id(), Sense::click());
    focus.widget_info(|| WidgetInfo::labeled(Role::List, true, env.t("Antrean keraguan", "Queue of doubts")));
    if focus.clicked() || std::mem::take(&mut queue.wants_focus) {
        focus.request_focus();
    }
    if focus.has_focus() {
        let filter = egui::EventFilter { tab: false, horizontal_arrows: false, vertical_arrows: true, escape: true };
        ui.memory_mut(|it| it.set_focus_lock_filter(queue_id(), filter));
        keys(ui, document, queue, env);
        // What a key opened is drawn in this frame, with room of its own.
        queue.refresh(session, env);
    }
    head_ui(ui, document, queue, env);
    if queue.entries.is_empty() {
        empty_ui(ui, impor, queue, env);
        return;
    }
    let width = ui.available_width() - 12.0;
    let has_focus = focus.has_focus();
    let (entries, open) = (queue.entries.clone(), queue.open);
    let mut rows = std::mem::take(&mut queue.rows);
    rows.show(ui, "keraguan", width, |ui, at| match entries.get(at) {
        Some(Entry::Kind(kind, count)) => kind_ui(ui, document, *kind, *count, queue, env),
        Some(Entry::Doubt(id)) => {
            if let Some(doubt) = find(impor, *id) {
                if open == Some(*id) {
                    open_ui(ui, document, doubt, has_focus, queue, env);
                } else {
                    row_ui(ui, document, doubt, queue, env);
                }
            }
        }
        None => {}
    });
    queue.rows = rows;
    if queue.open != open {
        ui.ctx().request_repaint();
    }
}

fn keys(ui: &Ui, document: &Document, queue: &mut Queue, env: &mut Env<'_>) {
    const DIGITS: [Key; 9] =
        [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    let pressed = |key: Key| ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) || pressed(Key::J) {
        queue.open = queue.beside(queue.open, true).or(queue.open);
    }
    if pressed(Key::ArrowUp) || pressed(Key::K) {
        queue.open = queue.beside(queue.open, false).or(queue.open);
    }
    if pressed(Key::Escape) {
        queue.open = None;
    }
    let digit = DIGITS.iter().position(|key| pressed(*key));
    let enter = pressed(Key::Enter);
    let Some(doubt) = queue.open.and_then(|id| find(document.impor(), id)) else {
        if enter {
            queue.open = queue.beside(None, true);
        }
        return;
    };
    if let Some(choice) = digit.or(enter.then_some(doubt.usulan)) {
        queue.answer(document, doubt, choice, env);
    }
}

fn head_ui(ui: &mut Ui, document: &Document, queue: &mut Queue, env: &mut Env<'_>) {
    let p = env.palette;
    let impor = document.impor();
    let open = impor.terbuka().count();
    let listed: Vec<&Keraguan> = impor.terbuka().filter(|it| fits(document, it, &queue.filter, env)).collect();
    ui.horizontal_wrapped(|ui| {
        widgets::section(ui, env.t("KERAGUAN", "DOUBTS"), p);
        let words = dwi!(env.bahasa, "{open} belum dijawab", "{open} not answered");
        ui.label(RichText::new(words).size(12.0).color(p.soft));
        let count = listed.len();
        if count > 0 {
            let name = dwi!(env.bahasa, "Terima semua ({count})", "Accept all ({count})");
            let hint = env.t(
                "Terima usulan untuk semua yang tampil; satu langkah urungkan",
                "Accept the proposals of all that are shown; one step of undo",
            );
            if ui.button(&name).on_hover_text(hint).clicked() {
                let label = dwi!(env.bahasa, "Terima {count} keraguan", "Accept {count} doubts");
                env.ask(Request::Jawab { label, answers: as_proposed(listed) });
            }
        }
    });
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        let name = env.t("Cari keraguan", "Search the doubts");
        let width = (ui.available_width() - 200.0).clamp(110.0, 260.0);
        let edit = TextEdit::singleline(&mut queue.filter).hint_text(name).desired_width(width);
        let response = ui.add(edit.id(egui::Id::unique("cari-keraguan")));
        ui.ctx().accesskit_node_builder(response.id, |it| it.set_label(name));
        if response.has_focus() && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::ArrowDown)) {
            queue.wants_focus = true;
        }
        if impor.keraguan.len() > open || queue.shows_answered {
            ui.checkbox(&mut queue.shows_answered, env.t("Tampilkan yang sudah dijawab", "Show those answered"));
        }
    });
    ui.add_space(4.0);
}

fn kind_ui(ui: &mut Ui, document: &Document, kind: JenisRagu, count: usize, queue: &mut Queue, env: &mut Env<'_>) {
    let title = tanya::judul(kind, env.bahasa);
    let is_folded = queue.folded.contains(&kind);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.set_min_height(30.0);
        let icon = if is_folded { icons::COLLAPSED } else { icons::EXPANDED };
        let text = RichText::new(format!("{icon} {title} · {count}")).font(bold_font(13.0));
        let response = ui.add(egui::Button::new(text).frame_when_inactive(false));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{title}, {count}")));
        ui.ctx().accesskit_node_builder(response.id, |it| it.set_expanded(!is_folded));
        if response.clicked() && !queue.folded.remove(&kind) {
            queue.folded.insert(kind);
        }
        let open: Vec<&Keraguan> = document
            .impor()
            .terbuka()
            .filter(|it| it.jenis == kind && fits(document, it, &queue.filter, env))
            .collect();
        let many = open.len();
        if many > 0 {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let name = dwi!(env.bahasa, "Terima semua jenis ini ({many})", "Accept all of this kind ({many})");
                let shown = RichText::new(&name).size(12.0);
                let response = ui.add(egui::Button::new(shown).wrap_mode(egui::TextWrapMode::Truncate));
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}: {title}")));
                if response.on_hover_text(&name).clicked() {
                    let label = dwi!(env.bahasa, "Terima keraguan: {title}", "Accept doubts: {title}");
                    env.ask(Request::Jawab { label, answers: as_proposed(open) });
                }
            });
        }
    });
}

/// A doubt that is not open: its text on one line.
fn row_ui(ui: &mut Ui, document: &Document, doubt: &Keraguan, queue: &mut Queue, env: &mut Env<'_>) {
    let p = env.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
    let question = tanya::pertanyaan(document, doubt, env.bahasa);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &question));
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect.shrink2(vec2(1.0, 1.0)), 5.0, p.hover);
    }
    let (sign, color) = if doubt.terjawab { (icons::ACCEPT, p.good) } else { ("?", p.warn) };
    painter.text(rect.left_center() + vec2(14.0, 0.0), Align2::CENTER_CENTER, sign, bold_font(13.0), color);
    let text = if doubt.kutipan.trim().is_empty() { &question } else { &doubt.kutipan };
    let galley =
        super::super::outline::one_row(ui, text, FontId::proportional(12.5), p.text, (rect.width() - 34.0).max(20.0));
    ui.painter().galley(rect.left_center() + vec2(28.0, -galley.size().y / 2.0), galley, p.text);
    if response.on_hover_text(question).clicked() {
        queue.open = Some(doubt.id);
        queue.wants_focus = true;
    }
}

/// The open doubt: what the source says, the question, the reason, the choices.
fn open_ui(ui: &mut Ui, document: &Document, doubt: &Keraguan, has_focus: bool, queue: &mut Queue, env: &mut Env<'_>) {
    const LONGEST: usize = 420;
    let p = env.palette;
    let stroke = Stroke::new(if has_focus { 2.0 } else { 1.0 }, p.accent);
    let mut chosen = None;
    ui.add_space(3.0);
    widgets::card(p).stroke(stroke).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 5.0;
        let question = tanya::pertanyaan(document, doubt, env.bahasa);
        let quoted = doubt.kutipan.trim();
        // Once is enough.
        if !quoted.is_empty() && !question.contains(quoted) {
            let is_long = quoted.chars().count() > LONGEST;
            let shown: String = quoted.chars().take(LONGEST).chain(is_long.then_some('…')).collect();
            let frame = egui::Frame::new().fill(p.bar).inner_margin(egui::Margin::symmetric(8, 5)).corner_radius(4);
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.add(egui::Label::new(RichText::new(shown).size(12.5)).wrap());
            });
        }
        let heading = ui.add(egui::Label::new(RichText::new(&question).font(bold_font(13.5))).wrap());
        ui.ctx().accesskit_node_builder(heading.id, |it| it.set_role(Role::Heading));
        let why = tanya::alasan(doubt, env.bahasa);
        ui.add(egui::Label::new(RichText::new(why).size(12.0).color(p.soft)).wrap());
        for (at, choice) in doubt.pilihan.iter().enumerate() {
            let text = tanya::jawaban(document, doubt, choice, env.bahasa);
            if choice_ui(ui, at, &text, at == doubt.usulan, env) {
                chosen = Some(at);
            }
        }
        ui.horizontal_wrapped(|ui| {
            let name = if doubt.terjawab {
                env.t("Sudah dijawab; pilih lagi untuk mengubahnya", "Answered; choose again to change it")
            } else {
                env.t("Terima usulan", "Accept the proposal")
            };
            if doubt.terjawab {
                ui.label(RichText::new(name).size(12.0).color(p.good));
            } else if widgets::main_button(ui, name, true, p).clicked() {
                chosen = Some(doubt.usulan);
            }
            let keys = env.t("Enter terima · 1–9 pilih · ↑↓ pindah", "Enter accept · 1–9 choose · ↑↓ move");
            ui.label(RichText::new(keys).size(11.5).color(p.soft));
        });
    });
    ui.add_space(5.0);
    if let Some(choice) = chosen {
        queue.answer(document, doubt, choice, env);
        queue.wants_focus = true;
    }
}

/// One choice; the one that the document holds now is marked.
fn choice_ui(ui: &mut Ui, at: usize, text: &str, is_now: bool, env: &Env<'_>) -> bool {
    const LONGEST: usize = 300;
    let p = env.palette;
    let is_long = text.chars().count() > LONGEST;
    let shown: String = text.chars().take(LONGEST).chain(is_long.then_some('…')).collect();
    let width = ui.available_width();
    let galley = ui.painter().layout(shown, FontId::proportional(13.0), p.text, (width - 58.0).max(40.0));
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 9.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_now, text));
    let painter = ui.painter();
    let fill = if response.hovered() || is_now { p.chosen } else { p.field };
    let edge = if response.has_focus() { Stroke::new(2.0, p.accent) } else { Stroke::new(1.0, p.line) };
    painter.rect(rect, 5.0, fill, edge, StrokeKind::Inside);
    let middle = rect.left_top() + vec2(15.0, 13.0);
    painter.circle_stroke(middle, 6.0, Stroke::new(1.5, p.strong_line));
    if is_now {
        painter.circle_filled(middle, 3.4, p.accent);
    }
    if at < 9 {
        let number = (at + 1).to_string();
        painter.text(middle + vec2(18.0, 0.0), Align2::CENTER_CENTER, number, bold_font(12.0), p.soft);
    }
    painter.galley(rect.left_top() + vec2(46.0, 4.5), galley, p.text);
    response.clicked()
}

/// Nothing to be asked: why, and what comes next.
fn empty_ui(ui: &mut Ui, impor: &Impor, queue: &mut Queue, env: &mut Env<'_>) {
    use super::super::command::Command;
    if impor.terbuka().next().is_some() {
        let words = env.t("Tidak ada keraguan dengan kata itu", "No doubt has these words");
        widgets::empty(ui, icons::FIND, env.t("Tidak ditemukan", "Nothing found"), words, env.palette);
        ui.vertical_centered(|ui| {
            if ui.button(env.t("Hapus pencarian", "Clear the search")).clicked() {
                queue.filter.clear();
            }
        });
        return;
    }
    let (title, words) = (
        env.t("Semua sudah terjawab", "Everything is answered"),
        env.t(
            "Tidak ada lagi yang diragukan dari impor ini. Simpan dokumennya, atau lihat diagramnya.",
            "Nothing of this import is in doubt any more. Save the document, or look at its diagram.",
        ),
    );
    widgets::empty(ui, icons::GOOD, title, words, env.palette);
    ui.add_space(6.0);
    ui.vertical_centered(|ui| {
        widgets::command_button(ui, Command::Save, env);
        widgets::command_button(ui, Command::ViewDiagram, env);
    });
}
