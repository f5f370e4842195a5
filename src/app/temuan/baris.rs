//! The rows of the panel: closed on two lines, open with everything a finding says and what can be done about it.

use super::daftar::{Butir, bagian, kotak, tempat};
use super::{Minta, Sisih, sign_of};
use crate::app::outline::one_row;
use crate::app::style::{bold_font, icons as icon_family};
use crate::app::{App, Env, Request, icons, widgets};
use crate::dwi;
use crate::model::Document;
use crate::pesan::{Pesan as _, kutip};
use eframe::egui;
use egui::{Align2, Button, FontId, Label, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

pub const HEAD: f32 = 28.0;
pub const ROW: f32 = 40.0;
/// What an open row is guessed to need.
pub const OPEN: f32 = 120.0;

/// A row with what it needs.
pub struct Tampil<'a> {
    pub document: &'a Document,
    pub butir: &'a Butir,
    /// The heading above says which box it is, else the row does.
    pub with_box: bool,
    /// How many findings of its check have a safe fix.
    pub safe: usize,
    pub has_focus: bool,
    /// Who set something aside last on this machine.
    pub nama: &'a str,
}

impl Tampil<'_> {
    fn title(&self, env: &Env<'_>) -> String {
        format!("{}: {}", self.butir.finding.kode, self.butir.finding.pesan(env.bahasa))
    }

    fn place(&self, env: &Env<'_>) -> String {
        let at = self.butir.finding.at;
        if self.with_box { tempat(self.document, at, env.bahasa) } else { bagian(self.document, at, env.bahasa) }
    }

    /// A name that the place says already is not said again.
    fn has_quotation(&self, env: &Env<'_>) -> bool {
        let it = &self.butir.finding;
        let quoted = it.kutipan.trim();
        !quoted.is_empty() && !tempat(self.document, it.at, env.bahasa).contains(quoted)
    }

    /// Place, quotation and proposal on one line.
    fn second_line(&self, env: &Env<'_>) -> String {
        let it = &self.butir.finding;
        let quoted = if self.has_quotation(env) { kutip(&it.kutipan).to_string() } else { String::new() };
        let place = self.place(env);
        let said: Vec<String> = [place, quoted].into_iter().filter(|it| !it.is_empty()).collect();
        let mut line = said.join(" · ");
        if let Some(sisih) = &self.butir.sisih {
            let word = env.t("dikesampingkan", "set aside");
            return format!("{word}, {sisih} · {line}");
        }
        if let Some(usulan) = &it.usulan {
            line = format!("{line} → {}", usulan.pesan(env.bahasa));
        }
        line
    }
}

/// A closed row; whether somebody opened it.
pub fn row_ui(ui: &mut Ui, it: &Tampil<'_>, env: &mut Env<'_>) -> bool {
    const INSET: f32 = 64.0;
    let p = env.palette;
    let finding = &it.butir.finding;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
    let title = it.title(env);
    let (message, line) = (finding.pesan(env.bahasa), it.second_line(env));
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &title));
    let spoken = format!("{}; {line}", finding.weight.nama(env.bahasa));
    ui.ctx().accesskit_node_builder(response.id, |it| it.set_value(spoken));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(1.0, 1.0)), 5.0, p.hover);
    }
    let (sign, color) = if it.butir.sisih.is_some() { (icons::ASIDE, p.soft) } else { sign_of(finding.weight, p) };
    let first = rect.left_top() + vec2(14.0, 12.0);
    ui.painter().text(first, Align2::CENTER_CENTER, sign, FontId::new(15.0, icon_family()), color);
    let ink = if it.butir.sisih.is_some() { p.soft } else { p.text };
    ui.painter().text(first + vec2(12.0, 0.0), Align2::LEFT_CENTER, finding.kode, bold_font(12.5), ink);
    let room = (rect.width() - INSET - 6.0).max(20.0);
    let message = one_row(ui, &message, FontId::proportional(13.0), ink, room);
    let line = one_row(ui, &line, FontId::proportional(12.0), p.soft, room);
    ui.painter().galley(rect.left_top() + vec2(INSET, 12.0 - message.size().y / 2.0), message, ink);
    ui.painter().galley(rect.left_top() + vec2(INSET, 29.0 - line.size().y / 2.0), line, p.soft);
    response.context_menu(|ui| menu_ui(ui, it, env));
    if response.clicked() {
        env.ask(Request::Temuan(Minta::Ke { at: finding.at, field: true }));
        return true;
    }
    false
}

/// The open row.
pub fn open_ui(ui: &mut Ui, it: &Tampil<'_>, env: &mut Env<'_>) {
    let p = env.palette;
    let finding = &it.butir.finding;
    let stroke = Stroke::new(if it.has_focus { 2.0 } else { 1.0 }, p.accent);
    ui.add_space(2.0);
    let frame = widgets::card(p).stroke(stroke).inner_margin(egui::Margin::symmetric(9, 6));
    // Below the buttons, which are drawn after it.
    let ground = ui.interact(ui.available_rect_before_wrap(), ui.scope_id().with("menu"), Sense::CLICK);
    ground.context_menu(|ui| menu_ui(ui, it, env));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        ui.horizontal_top(|ui| {
            let (sign, color) = sign_of(finding.weight, p);
            ui.label(crate::app::style::icon(sign, 17.0).color(color)).on_hover_text(finding.weight.nama(env.bahasa));
            let text = RichText::new(it.title(env)).font(bold_font(13.0));
            let heading = ui.add(Label::new(text).wrap());
            ui.ctx().accesskit_node_builder(heading.id, |it| it.set_role(Role::Heading));
        });
        said_ui(ui, it, env);
        actions_ui(ui, it, env);
    });
    ui.add_space(2.0);
}

/// Where it is, what stands there, what would do.
fn said_ui(ui: &mut Ui, it: &Tampil<'_>, env: &Env<'_>) {
    const LONGEST: usize = 300;
    let p = env.palette;
    let finding = &it.butir.finding;
    let mut job = egui::text::LayoutJob::default();
    let mut add = |text: &str, color, is_bold: bool| {
        let font_id = if is_bold { bold_font(12.5) } else { FontId::proportional(12.5) };
        job.append(text, 0.0, egui::text::TextFormat { font_id, color, ..Default::default() });
    };
    let (kotak, bagian) =
        (kotak(it.document, finding.at.node, env.bahasa), bagian(it.document, finding.at, env.bahasa));
    add(&kotak, p.soft, false);
    if !bagian.is_empty() {
        add(&format!(" · {bagian}"), p.soft, false);
    }
    if it.has_quotation(env) {
        let quoted = finding.kutipan.trim();
        let is_long = quoted.chars().count() > LONGEST;
        let quoted: String = quoted.chars().take(LONGEST).chain(is_long.then_some('…')).collect();
        add(&format!("\n\"{quoted}\""), p.text, false);
    }
    if let Some(usulan) = &finding.usulan {
        add(&format!("\n{}: ", env.t("Usulan", "Proposal")), p.soft, false);
        add(&usulan.pesan(env.bahasa), p.text, true);
    }
    if let Some(sisih) = &it.butir.sisih {
        add(&format!("\n{}: ", env.t("Dikesampingkan", "Set aside")), p.soft, false);
        add(sisih, p.text, false);
    }
    ui.add(Label::new(job).wrap());
}

fn actions_ui(ui: &mut Ui, it: &Tampil<'_>, env: &mut Env<'_>) {
    let p = env.palette;
    let finding = &it.butir.finding;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        if let Some(fix) = &finding.fix {
            let label = fix.label.pesan(env.bahasa);
            let short: String = label.chars().take(60).chain((label.chars().count() > 60).then_some('…')).collect();
            let name = format!("{}: {short}", env.t("Perbaiki", "Mend"));
            if widgets::main_button(ui, &name, true, p).on_hover_text(label).clicked() {
                env.ask(Request::Temuan(Minta::Perbaiki(Box::new(finding.clone()))));
            }
        }
        if ui.button(env.t("Ke tempatnya", "Go there")).clicked() {
            env.ask(Request::Temuan(Minta::Ke { at: finding.at, field: true }));
        }
        aside_ui(ui, it, env);
        if ui.button(env.t("Mengapa?", "Why?")).clicked() {
            env.ask(App::open_catalogue(Some(finding.kode)));
        }
        if it.safe > 1 {
            all_safe_ui(ui, finding.kode, it.safe, env);
        }
        let mut keys = vec![env.t("↑↓ pindah", "↑↓ move"), env.t("Enter ke tempatnya", "Enter go there")];
        if finding.fix.is_some() {
            keys.push(env.t("P perbaiki", "P mend"));
        }
        keys.push(match it.butir.sisih {
            Some(_) => env.t("Del tampilkan lagi", "Del show again"),
            None => env.t("Del kesampingkan", "Del set aside"),
        });
        keys.push(env.t("M mengapa", "M why"));
        let keys = keys.join(" · ");
        ui.label(RichText::new(keys).size(11.5).color(p.soft));
    });
}

/// Sets it aside, or lets it be seen again.
fn aside_ui(ui: &mut Ui, it: &Tampil<'_>, env: &mut Env<'_>) {
    let finding = &it.butir.finding;
    if it.butir.sisih.is_some() {
        if ui.button(env.t("Tampilkan lagi", "Show again")).clicked() {
            env.ask(Request::Temuan(Minta::Tampilkan(Box::new(finding.clone()))));
        }
    } else if ui.button(env.t("Kesampingkan…", "Set aside…")).clicked() {
        env.ask(Request::Dialog(Box::new(Sisih::dialog(finding.clone(), it.nama))));
    }
}

/// All safe fixes of one check.
pub fn all_safe_ui(ui: &mut Ui, kode: &'static str, safe: usize, env: &mut Env<'_>) {
    let name = dwi!(env.bahasa, "Perbaiki semua {kode} yang aman ({safe})", "Mend all {kode} that is safe ({safe})");
    if ui.add(Button::new(&name)).clicked() {
        env.ask(Request::Temuan(Minta::PerbaikiSemua(Some(kode))));
    }
}

fn menu_ui(ui: &mut Ui, it: &Tampil<'_>, env: &mut Env<'_>) {
    ui.set_min_width(220.0);
    let finding = &it.butir.finding;
    if let Some(fix) = &finding.fix {
        let name = format!("{}: {}", env.t("Perbaiki", "Mend"), fix.label.pesan(env.bahasa));
        if ui.add(Button::new(name).truncate()).clicked() {
            env.ask(Request::Temuan(Minta::Perbaiki(Box::new(finding.clone()))));
        }
    }
    if it.safe > 0 {
        all_safe_ui(ui, finding.kode, it.safe, env);
    }
    if ui.button(env.t("Ke tempatnya", "Go there")).clicked() {
        env.ask(Request::Temuan(Minta::Ke { at: finding.at, field: true }));
    }
    aside_ui(ui, it, env);
    if ui.button(env.t("Mengapa?", "Why?")).clicked() {
        env.ask(App::open_catalogue(Some(finding.kode)));
    }
}
