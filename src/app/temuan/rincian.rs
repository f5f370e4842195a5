//! In the details: what was found in a box, or in one of its indicators, with the way to mend it.

use super::{Minta, sign_of};
use crate::app::view::View;
use crate::app::{Env, Request};
use crate::checks::{Finding, Weight};
use crate::dwi;
use crate::model::{IndikatorId, NodeId};
use crate::pesan::Pesan as _;
use eframe::egui;
use egui::{Label, Margin, RichText, Stroke, Ui};

pub fn findings_ui(ui: &mut Ui, view: &View, node: NodeId, indikator: Option<IndikatorId>, env: &mut Env<'_>) {
    const MOST: usize = 3;
    let mut own: Vec<&Finding> = view.temuan.of_part(node, indikator).collect();
    own.sort_by_key(|it| it.weight);
    let Some(first) = own.first() else { return };
    let p = env.palette;
    let edge = if first.weight == Weight::Saran { p.line } else { sign_of(first.weight, p).1 };
    let frame = egui::Frame::new().stroke(Stroke::new(1.0, edge)).corner_radius(5);
    frame.inner_margin(Margin::symmetric(7, 4)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        for it in own.iter().take(MOST) {
            one_ui(ui, it, env);
        }
        let more = own.len().saturating_sub(MOST);
        let name = if more > 0 {
            dwi!(env.bahasa, "Lihat di panel Temuan (+{more})", "See the panel of findings (+{more})")
        } else {
            env.t("Lihat di panel Temuan", "See the panel of findings").to_owned()
        };
        if ui.link(RichText::new(name).size(12.0)).clicked() {
            env.ask(Request::Temuan(Minta::Buka(Some(node))));
        }
    });
}

fn one_ui(ui: &mut Ui, it: &Finding, env: &mut Env<'_>) {
    let p = env.palette;
    let (sign, color) = sign_of(it.weight, p);
    let mut job = egui::text::LayoutJob::default();
    let format = |font_id, color| egui::text::TextFormat { font_id, color, ..Default::default() };
    let font = egui::FontId::proportional(12.0);
    job.append(sign, 0.0, format(egui::FontId::proportional(13.0), color));
    let field = it.at.bidang.map(|it| it.nama(env.bahasa)).unwrap_or_default();
    let place = if field.is_empty() { String::new() } else { format!("{field}: ") };
    job.append(&place, 4.0, format(font.clone(), p.soft));
    job.append(&it.pesan(env.bahasa), 0.0, format(font, p.text));
    let words = ui.add(Label::new(job).wrap());
    if let Some(usulan) = &it.usulan {
        words.on_hover_text(usulan.pesan(env.bahasa));
    }
    if let Some(fix) = &it.fix {
        let name = fix.label.pesan(env.bahasa);
        let button = egui::Button::new(RichText::new(&name).size(12.0)).small().truncate();
        if ui.add(button).on_hover_text(name).clicked() {
            env.ask(Request::Temuan(Minta::Perbaiki(Box::new((*it).clone()))));
        }
    }
}
