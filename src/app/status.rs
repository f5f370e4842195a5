//! The foot of the window: what is selected, the figures of the whole document, what is going on; and the bar of a pengandaian.

use super::canvas::Canvas;
use super::command::Command;
use super::jobs::Jobs;
use super::style::bold_font;
use super::view::{Mode, View};
use super::{Env, Request, icons, widgets};
use crate::dwi;
use crate::rollup::{NodeCapaian, Rollup};
use crate::session::Session;
use eframe::egui;
use egui::{RichText, Ui};

pub fn status_ui(ui: &mut Ui, session: &Session, view: &View, canvas: &Canvas, jobs: &Jobs, env: &mut Env<'_>) {
    let p = env.palette;
    let document = session.document();
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let small = |text: String| RichText::new(text).size(12.0).color(p.soft);
        let boxes = document.len();
        match view.selection.nodes() {
            [] => ui.label(small(dwi!(env.bahasa, "{boxes} kotak", "{boxes} boxes"))),
            [id] => {
                let name = document.node(*id).map(|it| document.header().profil.name(it.level)).unwrap_or_default();
                ui.label(small(dwi!(env.bahasa, "{name} terpilih · {boxes} kotak", "{name} selected · {boxes} boxes")))
            }
            many => {
                let count = many.len();
                ui.label(small(dwi!(
                    env.bahasa,
                    "{count} dari {boxes} kotak terpilih",
                    "{count} of {boxes} boxes selected"
                )))
            }
        };
        super::temuan::counts_ui(ui, session, view, env);
        if view.focus.is_some() {
            let text = env.t("Fokus pada cabang", "Focus on a branch");
            ui.label(small(format!("{} {text}", icons::FOCUS)));
        }
        if !view.folded.is_empty() {
            let count = view.folded.len();
            ui.label(small(dwi!(env.bahasa, "{count} cabang dilipat", "{count} branches folded")));
        }
        if jobs.is_busy() {
            ui.label(small(env.t("Bekerja …", "Working …").to_owned()));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            let notes = session.notes().len();
            if notes > 0 {
                let text = dwi!(env.bahasa, "{notes} catatan berkas", "{notes} notes on the file");
                if ui.link(RichText::new(format!("{} {text}", icons::WARN)).size(12.0)).clicked() {
                    env.ask(Request::Dialog(Box::new(super::dialogs::Dialog::Notes)));
                }
            }
            let (cakupan, anggaran) = session.rollup().total(document);
            let coverage = widgets::coverage(cakupan, env);
            let hint = env.t(
                "Berapa indikator kotak terbawah yang sudah punya capaian",
                "How many indicators of the lowest boxes have an achievement",
            );
            ui.label(small(dwi!(env.bahasa, "Cakupan {coverage}", "Coverage {coverage}"))).on_hover_text(hint);
            if let Some(serapan) = anggaran.serapan() {
                let serapan = widgets::percent(Some(serapan), session.rollup().policy());
                ui.label(small(dwi!(env.bahasa, "Serapan {serapan}", "Spent {serapan}")));
            }
            if view.mode == Mode::Diagram && canvas.kotak().len() < boxes {
                let shown = canvas.kotak().len();
                ui.label(small(dwi!(env.bahasa, "{shown} kotak terlihat", "{shown} boxes shown")));
            }
        });
    });
}

/// Values are being tried: said above everything, with both ways out.
pub fn andai_ui(ui: &mut Ui, session: &Session, env: &mut Env<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(crate::app::style::icon(icons::ANDAI, 18.0).color(env.palette.accent));
        ui.label(RichText::new(env.t("Pengandaian", "Trying values")).font(bold_font(13.5)));
        ui.label(env.t("Nilai yang dicoba belum masuk berkas.", "The tried values are not in the file."));
        if let Some(andai) = session.andai() {
            let roots = andai.document().roots();
            let figure = |rollup: &Rollup, id| rollup.get(id).and_then(NodeCapaian::terlihat);
            for id in roots.iter().take(3) {
                let (before, after) = (figure(andai.rollup(), *id), figure(session.rollup(), *id));
                if before != after {
                    let text =
                        |it: Option<rust_decimal::Decimal>| it.map_or_else(|| "–".to_owned(), |it| env.figure(it));
                    let level = session
                        .document()
                        .node(*id)
                        .map(|it| session.document().header().profil.name(it.level))
                        .unwrap_or_default();
                    let (a, b) = (text(before), text(after));
                    ui.label(
                        RichText::new(format!("{level}: {a} → {b}")).font(bold_font(13.0)).color(env.palette.accent),
                    );
                }
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            widgets::command_button(ui, Command::CancelAndai, env);
            widgets::command_button(ui, Command::AcceptAndai, env);
        });
    });
}
