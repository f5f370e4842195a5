//! The catalogue of checks as a page of the help: a list on the left, on the right why, where that stands, and examples.

use super::sign_of;
use crate::app::style::bold_font;
use crate::app::{Env, icons, outline, widgets};
use crate::checks::{Contoh, Halaman, Kelompok, katalog, satu};
use crate::dwi;
use eframe::egui;
use egui::{FontId, Frame, Key, Label, Margin, Modifiers, RichText, Role, Sense, TextEdit, Ui, WidgetInfo, vec2};

/// What the open page remembers.
#[derive(Debug)]
pub struct Katalog {
    chosen: Option<&'static str>,
    filter: String,
    is_new: bool,
    /// The chosen one is to come into sight in the list.
    moved: bool,
}

impl Katalog {
    /// At a check, or at the first one.
    pub fn at(kode: Option<&'static str>) -> Katalog {
        let chosen = kode.or_else(|| katalog().first().map(|it| it.kode));
        Katalog { chosen, filter: String::new(), is_new: true, moved: true }
    }

    /// The pages that have all the words, by group.
    fn listed(&self, env: &Env<'_>) -> Vec<&'static Halaman> {
        let words = self.filter.to_lowercase();
        let fits = |it: &&Halaman| {
            let text = format!(
                "{} {} {} {} {}",
                it.kode,
                it.judul(env.bahasa),
                it.kelompok().nama(env.bahasa),
                it.alasan(env.bahasa),
                it.sumber
            );
            let text = text.to_lowercase();
            words.split_whitespace().all(|word| text.contains(word))
        };
        katalog().iter().filter(fits).collect()
    }

    /// One up or down the list.
    fn walk(&mut self, listed: &[&'static Halaman], ahead: bool) {
        let at = listed.iter().position(|it| Some(it.kode) == self.chosen);
        let next = match at {
            Some(at) if ahead => listed.get(at + 1),
            Some(at) => at.checked_sub(1).and_then(|it| listed.get(it)),
            None => listed.first(),
        };
        if let Some(it) = next {
            (self.chosen, self.moved) = (Some(it.kode), true);
        }
    }
}

/// Below this the list stands above the page.
const NARROW: f32 = 620.0;

pub fn katalog_ui(ui: &mut Ui, katalog: &mut Katalog, room: f32, env: &mut Env<'_>) {
    let listed = katalog.listed(env);
    let (up, down) = ui.input_mut(|it| {
        (it.consume_key(Modifiers::NONE, Key::ArrowUp), it.consume_key(Modifiers::NONE, Key::ArrowDown))
    });
    if up || down {
        katalog.walk(&listed, down);
    }
    search_ui(ui, katalog, listed.len(), env);
    ui.add_space(4.0);
    let room = (room - 40.0).max(120.0);
    if ui.available_width() < NARROW {
        list_ui(ui, katalog, &listed, (room * 0.35).max(90.0), env);
        ui.separator();
        page_ui(ui, katalog, (room * 0.65 - 14.0).max(90.0), env);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(290.0, room), |ui| {
            ui.set_width(290.0);
            ui.vertical(|ui| list_ui(ui, katalog, &listed, room, env));
        });
        ui.add_space(6.0);
        ui.vertical(|ui| page_ui(ui, katalog, room, env));
    });
}

fn search_ui(ui: &mut Ui, katalog: &mut Katalog, many: usize, env: &mut Env<'_>) {
    ui.horizontal(|ui| {
        let name = env.t("Cari pemeriksaan", "Search the checks");
        let edit = TextEdit::singleline(&mut katalog.filter).hint_text(name).desired_width(280.0);
        let response = ui.add(edit.id(egui::Id::unique("cari-pemeriksaan")));
        ui.ctx().accesskit_node_builder(response.id, |it| it.set_label(name));
        if std::mem::take(&mut katalog.is_new) {
            response.request_focus();
        }
        let words = dwi!(env.bahasa, "{many} pemeriksaan", "{many} checks");
        ui.label(RichText::new(words).size(12.0).color(env.palette.soft));
    });
}

fn list_ui(ui: &mut Ui, katalog: &mut Katalog, listed: &[&'static Halaman], room: f32, env: &mut Env<'_>) {
    let area = egui::ScrollArea::vertical().id_salt("katalog-daftar").max_height(room).min_scrolled_height(room);
    area.auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        if listed.is_empty() {
            let words = env.t("Tidak ada pemeriksaan dengan kata itu", "No check has these words");
            ui.label(RichText::new(words).color(env.palette.soft));
        }
        let mut group: Option<Kelompok> = None;
        for it in listed {
            if group != Some(it.kelompok()) {
                group = Some(it.kelompok());
                ui.add_space(5.0);
                widgets::section(ui, &it.kelompok().nama(env.bahasa).to_uppercase(), env.palette);
            }
            entry_ui(ui, katalog, it, env);
        }
    });
    katalog.moved = false;
}

fn entry_ui(ui: &mut Ui, katalog: &mut Katalog, it: &Halaman, env: &Env<'_>) {
    let p = env.palette;
    let is_chosen = katalog.chosen == Some(it.kode);
    let title = format!("{} {}", it.kode, it.judul(env.bahasa));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 25.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &title));
    if is_chosen || response.hovered() {
        ui.painter().rect_filled(rect, 5.0, if is_chosen { p.chosen } else { p.hover });
    }
    let (sign, color) = sign_of(it.weight, p);
    let at = rect.left_center();
    let font = FontId::new(14.0, crate::app::style::icons());
    ui.painter().text(at + vec2(11.0, 0.0), egui::Align2::CENTER_CENTER, sign, font, color);
    let text = outline::one_row(ui, &title, FontId::proportional(12.5), p.text, rect.width() - 26.0);
    ui.painter().galley(at + vec2(22.0, -text.size().y / 2.0), text, p.text);
    if is_chosen && katalog.moved {
        response.scroll_to_me(None);
    }
    if response.on_hover_text(title).clicked() {
        katalog.chosen = Some(it.kode);
    }
}

fn page_ui(ui: &mut Ui, katalog: &Katalog, room: f32, env: &Env<'_>) {
    let Some(it) = katalog.chosen.and_then(satu) else { return };
    let p = env.palette;
    let area = egui::ScrollArea::vertical().id_salt(("katalog-halaman", it.kode)).max_height(room);
    area.min_scrolled_height(room).auto_shrink([false, false]).show(ui, |ui| {
        let title = format!("{} {}", it.kode, it.judul(env.bahasa));
        let heading = ui.add(Label::new(RichText::new(title).font(bold_font(16.0))).wrap());
        ui.ctx().accesskit_node_builder(heading.id, |it| it.set_role(Role::Heading));
        ui.horizontal_wrapped(|ui| {
            let (sign, color) = sign_of(it.weight, p);
            ui.label(crate::app::style::icon(sign, 15.0).color(color));
            let words = format!("{} · {}", it.weight.nama(env.bahasa), it.kelompok().nama(env.bahasa));
            ui.label(RichText::new(words).color(p.soft));
        });
        ui.add_space(4.0);
        widgets::section(ui, env.t("MENGAPA", "WHY"), p);
        // The sentences stand on lines of their own in the source.
        ui.add(Label::new(it.alasan(env.bahasa).replace('\n', " ")).wrap());
        ui.add_space(4.0);
        widgets::section(ui, env.t("SUMBER", "SOURCE"), p);
        ui.add(Label::new(it.sumber).wrap());
        examples_ui(ui, icons::CLOSE, env.t("SALAH", "WRONG"), &it.salah, env);
        examples_ui(ui, icons::ACCEPT, env.t("BENAR", "RIGHT"), &it.benar, env);
    });
}

fn examples_ui(ui: &mut Ui, icon: &str, title: &str, examples: &[Contoh], env: &Env<'_>) {
    let p = env.palette;
    if examples.is_empty() {
        return;
    }
    ui.add_space(6.0);
    widgets::section(ui, &format!("{icon} {title}"), p);
    for it in examples {
        let frame = Frame::new().fill(p.bar).stroke(egui::Stroke::new(1.0, p.line)).corner_radius(4);
        frame.inner_margin(Margin::symmetric(8, 5)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            // Indents are what these say: they are set apart, and nothing wraps.
            egui::ScrollArea::horizontal().id_salt(it.teks.as_ptr()).show(ui, |ui| {
                ui.add(Label::new(RichText::new(it.teks.trim_end()).monospace()).extend());
            });
        });
        ui.add_space(3.0);
    }
}
