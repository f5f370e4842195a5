//! The two figures of a box side by side, with what stands behind each, and how they came about.

use super::super::command::Command;
use super::super::style::bold_font;
use super::super::{icons, outline, widgets};
use super::fields::{fact, remark};
use super::{Group, Sheet};
use crate::dwi;
use crate::model::NodeId;
use crate::pesan::Pesan as _;
use crate::rollup::{Cakupan, Catatan, Efisiensi, NodeCapaian};
use eframe::egui;
use egui::{FontId, Label, RichText, Ui, vec2};
use rust_decimal::Decimal;

pub fn figures_ui(ui: &mut Ui, id: NodeId, sheet: &mut Sheet<'_, '_>) {
    let (session, p) = (sheet.session, sheet.env.palette);
    let rollup = session.rollup();
    let Some(figures) = rollup.get(id) else { return };
    let before = session.andai().and_then(|it| it.rollup().get(id));
    let document = sheet.document();
    let is_leaf = document.children(id).is_empty() && document.shared_children(id).is_empty();
    widgets::card(p).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let own = Side {
            name: sheet.t("CAPAIAN SENDIRI", "OWN FIGURE"),
            figure: figures.sendiri,
            before: before.map(|it| it.sendiri),
            cakupan: figures.cakupan_sendiri,
            empty: sheet.t("Belum ada", "None yet"),
        };
        let below = Side {
            name: sheet.t("DUKUNGAN", "SUPPORT"),
            figure: figures.dukungan_terisi(),
            before: before.map(NodeCapaian::dukungan_terisi),
            cakupan: figures.cakupan,
            empty: if is_leaf { own.empty } else { sheet.t("Belum terisi", "Not filled yet") },
        };
        let width = ui.available_width();
        if width < 200.0 {
            side_ui(ui, &own, width, sheet);
            ui.add_space(6.0);
            side_ui(ui, &below, width, sheet);
        } else {
            let each = (width - 12.0) / 2.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                side_ui(ui, &own, each, sheet);
                side_ui(ui, &below, each, sheet);
            });
        }
        if is_leaf {
            let text = sheet.t(
                "Kotak terbawah: dukungannya adalah capaiannya sendiri",
                "A lowest box: its support is its own figure",
            );
            ui.add(Label::new(RichText::new(text).size(11.5).color(p.soft)).wrap());
        }
        facts_ui(ui, figures, is_leaf, sheet);
        notes_ui(ui, &figures.catatan, &[], sheet);
        ui.horizontal_wrapped(|ui| {
            widgets::command_button(ui, Command::Why, sheet.env);
        });
        working_ui(ui, id, is_leaf, sheet);
    });
}

struct Side<'a> {
    name: &'a str,
    figure: Option<Decimal>,
    /// The figure before values were tried, while they are.
    before: Option<Option<Decimal>>,
    cakupan: Cakupan,
    empty: &'a str,
}

fn side_ui(ui: &mut Ui, side: &Side<'_>, width: f32, sheet: &Sheet<'_, '_>) {
    let p = sheet.env.palette;
    let policy = sheet.session.rollup().policy();
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 2.0;
        let name = outline::one_row(ui, side.name, bold_font(11.0), p.soft, width);
        ui.add(Label::new(name));
        let color = match side.figure {
            Some(figure) => {
                let verdict = widgets::verdict(figure, policy, p);
                let text = widgets::percent(Some(figure), policy);
                // A very large figure must not be cut.
                let size = if text.chars().count() > 9 { 15.0 } else { 18.0 };
                ui.add(Label::new(RichText::new(text).font(bold_font(size)).color(verdict.color)).wrap());
                let said = format!("{} {}", verdict.sign, verdict.name);
                ui.add(Label::new(RichText::new(said).size(12.0).color(verdict.color)).wrap());
                verdict.color
            }
            None => {
                ui.add(Label::new(RichText::new("–").font(bold_font(18.0)).color(p.soft)));
                ui.add(
                    Label::new(RichText::new(format!("{} {}", icons::HOURGLASS, side.empty)).size(12.0).color(p.soft))
                        .wrap(),
                );
                p.soft
            }
        };
        if let Some(before) = side.before.filter(|it| *it != side.figure) {
            let (a, b) = (widgets::percent(before, policy), widgets::percent(side.figure, policy));
            ui.add(
                Label::new(RichText::new(format!("{} {a} → {b}", icons::ANDAI)).font(bold_font(12.0)).color(p.accent))
                    .wrap(),
            );
        }
        ui.add_space(2.0);
        bar_ui(ui, side.cakupan, width, color, sheet);
        let coverage = widgets::coverage(side.cakupan, sheet.env);
        ui.add(Label::new(RichText::new(coverage).size(11.5).color(p.soft)).wrap());
    });
}

fn bar_ui(ui: &mut Ui, cakupan: Cakupan, width: f32, color: egui::Color32, sheet: &Sheet<'_, '_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(width.min(160.0), 5.0), egui::Sense::hover());
    ui.painter().rect_filled(rect, 2.5, sheet.env.palette.line);
    if cakupan.jumlah > 0 {
        let share = (cakupan.terisi as f32 / cakupan.jumlah as f32).min(1.0);
        let filled = egui::Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
        ui.painter().rect_filled(filled, 2.5, color);
    }
}

fn facts_ui(ui: &mut Ui, figures: &NodeCapaian, is_leaf: bool, sheet: &Sheet<'_, '_>) {
    let p = sheet.env.palette;
    let policy = sheet.session.rollup().policy();
    ui.spacing_mut().item_spacing.y = 3.0;
    if let Some(selisih) = figures.selisih().filter(|_| !is_leaf && figures.cakupan.terisi > 0) {
        let sign = if selisih > Decimal::ZERO { "+" } else { "" };
        let value = format!("{sign}{} {}", sheet.env.figure(selisih), sheet.t("poin", "points"));
        fact(ui, sheet.t("Selisih dukungan − sendiri", "Support − own"), &value, p);
    }
    if let Some(serapan) = figures.anggaran.serapan() {
        let mut value = widgets::percent(Some(serapan), policy);
        let Cakupan { terisi, jumlah } = figures.anggaran.cakupan;
        if terisi < jumlah {
            value.push_str(&dwi!(
                sheet.env.bahasa,
                " ({terisi} dari {jumlah} pagu)",
                " ({terisi} of {jumlah} amounts)"
            ));
        }
        fact(ui, sheet.t("Serapan anggaran", "Spent"), &value, p);
    }
    if let Some(efisiensi) = figures.efisiensi() {
        let value = match efisiensi {
            Efisiensi::Efisien => sheet.t("Efisien", "Efficient"),
            Efisiensi::Wajar => sheet.t("Wajar", "Fair"),
            Efisiensi::TidakEfisien => sheet.t("Tidak efisien", "Not efficient"),
        };
        fact(ui, sheet.t("Efisiensi", "Efficiency"), value, p);
    }
}

/// Notes on figures: questions first. What is asked elsewhere already is left out.
pub fn notes_ui(ui: &mut Ui, notes: &[Catatan], asked: &[&str], sheet: &Sheet<'_, '_>) {
    let p = sheet.env.palette;
    let is_asked = |it: &&Catatan| !matches!(it, Catatan::Ragu { raw, .. } if asked.contains(&raw.as_str()));
    let (questions, others): (Vec<&Catatan>, Vec<&Catatan>) =
        notes.iter().filter(is_asked).partition(|it| it.is_question());
    let mut seen = Vec::new();
    for (it, icon, color) in questions
        .into_iter()
        .map(|it| (it, icons::WARN, p.warn))
        .chain(others.into_iter().map(|it| (it, icons::INFO, p.soft)))
    {
        if !seen.contains(&it) {
            remark(ui, icon, &it.pesan(sheet.env.bahasa), color);
            seen.push(it);
        }
    }
}

fn working_ui(ui: &mut Ui, id: NodeId, is_leaf: bool, sheet: &mut Sheet<'_, '_>) {
    let (rollup, document) = (sheet.session.rollup(), sheet.document());
    let title = sheet.t("Perhitungan", "Working");
    sheet.group(ui, Group::Perhitungan, title, "", |ui, sheet| {
        let p = sheet.env.palette;
        let mut lines = vec![(sheet.t("Sendiri", "Own"), rollup.perhitungan_sendiri(document, id))];
        if !is_leaf {
            lines.push((sheet.t("Dukungan", "Support"), rollup.perhitungan_dukungan(document, id)));
        }
        for (name, working) in lines {
            let working =
                working.unwrap_or_else(|| sheet.t("belum ada yang dihitung", "nothing to compute yet").to_owned());
            fact(ui, &format!("{name}:"), &working, p);
        }
        let policy = rollup.policy().kalimat(sheet.env.bahasa);
        ui.add(Label::new(RichText::new(policy).font(FontId::proportional(11.5)).color(p.soft)).wrap());
        widgets::command_button(ui, Command::Kebijakan, sheet.env);
    });
}
