//! Every link with its four questions: answered here one by one, or at the desk.

use super::super::impor::Rows;
use super::super::style::bold_font;
use super::super::{Env, Request, icons, widgets};
use super::jawaban::{Jawab, Taut, catat, jawab};
use super::{Ask, nama};
use crate::dwi;
use crate::model::{Document, Jawaban, Letak, NodeId, Soal};
use crate::session::Session;
use eframe::egui;
use egui::{Button, Color32, Id, RichText, Role, Stroke, TextEdit, Ui, WidgetInfo, vec2};

#[derive(Default)]
pub struct Halaman {
    saring: Saring,
    rows: Rows,
    daftar: Vec<Taut>,
    made: Option<(u64, Saring)>,
    /// Changed by the filter only, so that what was just answered does not jump away.
    key: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Saring {
    #[default]
    Semua,
    Belum,
    BukanYa,
}

impl Halaman {
    fn refresh(&mut self, session: &Session, jawaban: &Jawab) {
        let now = (session.revision(), self.saring);
        if self.made == Some(now) {
            return;
        }
        let document = session.document();
        let same_filter = self.made.is_some_and(|(_, saring)| saring == self.saring);
        self.made = Some(now);
        // An answer does not take its row away under the hand: another filter, or other links, make the list anew.
        let all = jawaban.tautan();
        if same_filter && self.daftar.iter().all(|it| jawaban.is_there(*it)) && self.saring != Saring::Semua {
            return;
        }
        let wanted = |it: &&Taut| match self.saring {
            Saring::Semua => true,
            Saring::Belum => jawaban.terjawab(document, **it) < Soal::ALL.len(),
            Saring::BukanYa => jawaban.bukan_ya(document, **it),
        };
        let found: Vec<Taut> = all.iter().filter(wanted).copied().collect();
        if found != self.daftar {
            self.daftar = found;
            self.key += 1;
        }
    }
}

pub fn taut_ui(ui: &mut Ui, session: &Session, jawaban: &Jawab, page: &mut Halaman, env: &mut Env<'_>) {
    page.refresh(session, jawaban);
    let document = session.document();
    head_ui(ui, jawaban, page, env);
    ui.add_space(4.0);
    if page.daftar.is_empty() {
        let (title, words) = if jawaban.tautan().is_empty() {
            (
                env.t("Belum ada taut", "No links yet"),
                env.t("Taut ada di antara kotak dan induknya", "Links join boxes"),
            )
        } else {
            (env.t("Tidak ada yang tersisa", "Nothing left"), env.t("Pilih saringan lain", "Choose another filter"))
        };
        widgets::empty(ui, icons::GOOD, title, words, env.palette);
        return;
    }
    let width = ui.available_width() - 12.0;
    let guess = if width > TWO_COLUMNS { 158.0 } else { 260.0 };
    page.rows.prepare(page.key.wrapping_mul(4096) + width as u64, page.daftar.len(), |_| guess);
    let (daftar, rows) = (&page.daftar, &mut page.rows);
    rows.show(ui, "taut-reviu", width, |ui, at| {
        if let Some(taut) = daftar.get(at) {
            ui.add_space(3.0);
            card_ui(ui, document, *taut, jawaban, env);
            ui.add_space(3.0);
        }
    });
}

fn head_ui(ui: &mut Ui, jawaban: &Jawab, page: &mut Halaman, env: &mut Env<'_>) {
    let (done, all) = (jawaban.lengkap(), jawaban.tautan().len());
    ui.horizontal_wrapped(|ui| {
        let choices = [
            (Saring::Semua, env.t("Semua", "All"), env.t("Semua taut", "Every link")),
            (
                Saring::Belum,
                env.t("Belum dijawab", "Not answered"),
                env.t("Masih ada pertanyaan", "Questions are open"),
            ),
            (Saring::BukanYa, env.t("Bukan ya", "Not yes"), env.t("Ada yang sebagian atau tidak", "Some partly or no")),
        ];
        if let Some(saring) = widgets::segments(ui, env.t("Taut", "Links"), page.saring, &choices, env.palette) {
            page.saring = saring;
        }
        ui.label(dwi!(env.bahasa, "{done} dari {all} taut terjawab lengkap", "{done} of {all} links answered in full"));
        let name = env.t("Sesi meja…", "Desk session…");
        let button = Button::new(format!("{}  {name}", icons::PRESENT));
        let response = ui.add_enabled(all > 0, button);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, all > 0, name));
        let hint = env.t("Satu taut per layar, dijawab dengan tombol", "One link on the screen, answered with keys");
        if response.on_hover_text(hint).clicked() {
            env.ask(Request::Reviu(Ask::Sesi(None)));
        }
    });
}

/// Wider than this the questions stand beside the sentences.
const TWO_COLUMNS: f32 = 860.0;

fn card_ui(ui: &mut Ui, document: &Document, taut: Taut, jawaban: &Jawab, env: &mut Env<'_>) {
    widgets::card(env.palette).show(ui, |ui| {
        let width = ui.available_width();
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 4.0;
        if width > TWO_COLUMNS {
            ui.horizontal_top(|ui| {
                let left = width * 0.36;
                ui.vertical(|ui| {
                    ui.set_width(left);
                    sentences_ui(ui, document, taut, jawaban, env);
                });
                ui.add_space(10.0);
                ui.vertical(|ui| {
                    ui.set_width(ui.available_width());
                    questions_ui(ui, document, taut, jawaban, env);
                });
            });
        } else {
            sentences_ui(ui, document, taut, jawaban, env);
            questions_ui(ui, document, taut, jawaban, env);
        }
    });
}

fn sentences_ui(ui: &mut Ui, document: &Document, taut: Taut, jawaban: &Jawab, env: &mut Env<'_>) {
    let (anak, induk) = taut;
    sentence_ui(ui, document, anak, true, env);
    ui.label(RichText::new(env.t("↑ untuk", "↑ for")).size(12.0).color(env.palette.soft));
    sentence_ui(ui, document, induk, false, env);
    let count = jawaban.terjawab(document, taut);
    ui.horizontal_wrapped(|ui| {
        let (icon, color) = if count == 4 { (icons::GOOD, env.palette.good) } else { (icons::HALF, env.palette.soft) };
        ui.label(RichText::new(icon).color(color));
        ui.label(RichText::new(dwi!(env.bahasa, "{count} dari 4 terjawab", "{count} of 4 answered")).size(12.0));
        let name = env.t("Buka di sesi meja", "Open at the desk");
        if ui.add(egui::Link::new(RichText::new(name).size(12.0))).clicked() {
            env.ask(Request::Reviu(Ask::Sesi(Some(taut))));
        }
    });
}

/// A box by its level and name, with its sasaran; a click leads there.
fn sentence_ui(ui: &mut Ui, document: &Document, id: NodeId, strong: bool, env: &mut Env<'_>) {
    let text = RichText::new(nama(document, id, env));
    let text = if strong { text.font(bold_font(13.0)) } else { text.size(12.5) };
    if ui.add(egui::Link::new(text)).on_hover_text(env.t("Lihat kotaknya", "See the box")).clicked() {
        env.ask(Request::Reviu(Ask::Ke(Letak { node: Some(id), ..Letak::default() })));
    }
    if let Some(sasaran) = document.node(id).map(|it| it.sasaran.trim()).filter(|it| !it.is_empty()) {
        ui.add(egui::Label::new(RichText::new(sasaran).size(12.0).color(env.palette.soft)).wrap());
    }
}

fn questions_ui(ui: &mut Ui, document: &Document, taut: Taut, jawaban: &Jawab, env: &mut Env<'_>) {
    const NAME: f32 = 118.0;
    for soal in Soal::ALL {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let (rect, response) = ui.allocate_exact_size(vec2(NAME, 26.0), egui::Sense::hover());
            let font = egui::FontId::proportional(12.5);
            let text = super::super::outline::one_row(ui, soal.nama(env.bahasa), font, env.palette.text, NAME);
            ui.painter().galley(rect.left_center() - vec2(0.0, text.size().y / 2.0), text, env.palette.text);
            response.on_hover_text(soal.pertanyaan(env.bahasa));
            let it = jawaban.get(document, taut, soal);
            let now = it.and_then(|it| it.jawaban);
            for choice in Jawaban::ALL {
                if answer_ui(ui, taut, soal, choice, now == Some(choice), env) {
                    // A second click takes the answer back.
                    jawab(taut, soal, (now != Some(choice)).then_some(choice), env);
                }
            }
            note_ui(ui, taut, soal, it.map_or("", |it| it.catatan.as_str()), env);
        });
    }
}

/// The colour and sign of an answer.
pub fn sign_of(it: Jawaban, env: &Env<'_>) -> (Color32, &'static str) {
    match it {
        Jawaban::Ya => (env.palette.good, icons::ACCEPT),
        Jawaban::Sebagian => (env.palette.warn, icons::HALF),
        Jawaban::Tidak => (env.palette.bad, icons::CLOSE),
    }
}

fn answer_ui(ui: &mut Ui, taut: Taut, soal: Soal, choice: Jawaban, is_on: bool, env: &Env<'_>) -> bool {
    let p = env.palette;
    let (color, icon) = sign_of(choice, env);
    let name = choice.nama(env.bahasa);
    let text = if is_on {
        RichText::new(format!("{icon} {name}")).font(bold_font(12.5)).color(color)
    } else {
        RichText::new(name).size(12.5)
    };
    let edge = Stroke::new(if is_on { 1.5 } else { 1.0 }, if is_on { color } else { p.line });
    let fill = if is_on { p.field } else { p.panel };
    let response = ui.add(Button::new(text).fill(fill).stroke(edge).corner_radius(5));
    let (anak, induk) = taut;
    let label = format!("{anak}/{induk} {}: {name}", soal.nama(env.bahasa));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, &label));
    response.on_hover_text(soal.pertanyaan(env.bahasa)).clicked()
}

fn note_ui(ui: &mut Ui, taut: Taut, soal: Soal, text: &str, env: &mut Env<'_>) {
    let mut typed = text.to_owned();
    let id = Id::unique(("catatan-taut", taut, soal));
    let width = ui.available_width().max(60.0);
    let edit = TextEdit::singleline(&mut typed).id(id).hint_text(env.t("catatan", "note")).desired_width(width);
    let response = ui.add(edit);
    let name = dwi_note(soal, env);
    response.ctx.accesskit_node_builder(response.id, |it| it.set_label(name));
    if response.changed() {
        catat(taut, soal, typed, env);
    }
    if response.lost_focus() {
        env.ask(Request::EndTyping);
    }
}

/// "Catatan relevansi"
fn dwi_note(soal: Soal, env: &Env<'_>) -> String {
    let name = soal.nama(env.bahasa);
    dwi!(env.bahasa, "Catatan {name}", "Note on {name}")
}
