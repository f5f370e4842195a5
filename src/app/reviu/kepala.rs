//! The head of the page: how far the review is, the next steps, who reviews and writes, and how it came here.

use super::super::style::bold_font;
use super::super::{Env, Request, icons, widgets};
use super::Ask;
use crate::dwi;
use crate::model::{Langkah, Status};
use crate::session::Session;
use eframe::egui;
use egui::{Button, Frame, Label, Margin, RichText, Role, Stroke, Ui, WidgetInfo};

#[derive(Default)]
pub struct Kepala {
    /// Whether the contents changed since they were signed off, and of which revision that is said.
    berubah: Option<(u64, Option<bool>)>,
    shows_history: bool,
}

pub fn kepala_ui(ui: &mut Ui, session: &Session, kepala: &mut Kepala, env: &mut Env<'_>) {
    let reviu = session.document().reviu();
    let status = reviu.status();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        path_ui(ui, status, env);
        ui.add_space(8.0);
        for next in status.berikutnya() {
            let name = step_name(status, *next, env);
            let is_main = *next > status;
            let clicked = if is_main {
                widgets::main_button(ui, name, true, env.palette).clicked()
            } else {
                ui.button(name).clicked()
            };
            if clicked {
                env.ask(Request::Reviu(Ask::Langkah(*next)));
            }
        }
        ui.add_space(8.0);
        if widgets::text_button(ui, icons::RENAME, env.t("Pereviu…", "Reviewer…")).clicked() {
            env.ask(Request::Reviu(Ask::Pereviu));
        }
        let count = reviu.langkah.len();
        if count > 0 {
            let name = dwi!(env.bahasa, "Riwayat ({count})", "History ({count})");
            let response = ui.add(Button::new(format!("{}  {name}", icons::HISTORY)).selected(kepala.shows_history));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.clicked() {
                kepala.shows_history = !kepala.shows_history;
            }
        }
        let who = match env.penulis {
            "" => env.t("Isi nama Anda…", "Say your name…").to_owned(),
            name => dwi!(env.bahasa, "Ditulis oleh {name}", "Written by {name}"),
        };
        let hint = env.t("Nama di bawah catatan dan jawaban", "The name under notes and answers");
        if ui.add(egui::Link::new(RichText::new(who).size(12.0))).on_hover_text(hint).clicked() {
            env.ask(Request::Reviu(Ask::TanyaPenulis));
        }
    });
    if status == Status::Disetujui {
        signed_ui(ui, session, kepala, env);
    }
    if kepala.shows_history {
        history_ui(ui, &reviu.langkah, env);
    }
}

/// draft › diajukan › direviu › disetujui, with the one that holds.
fn path_ui(ui: &mut Ui, now: Status, env: &Env<'_>) {
    let p = env.palette;
    for (at, status) in Status::ALL.into_iter().enumerate() {
        if at > 0 {
            ui.label(RichText::new("›").color(p.soft));
        }
        let name = status.nama(env.bahasa);
        if status == now {
            let icon = if status == Status::Disetujui { icons::LOCK } else { icons::ACCEPT };
            let frame = Frame::new().fill(p.chosen).stroke(Stroke::new(1.5, p.accent)).corner_radius(9);
            frame.inner_margin(Margin::symmetric(8, 2)).show(ui, |ui| {
                let label = ui.label(RichText::new(format!("{icon} {name}")).font(bold_font(13.0)).color(p.accent));
                let said = dwi!(env.bahasa, "Status: {name}", "Status: {name}");
                label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
            });
        } else {
            ui.label(RichText::new(name).color(p.soft));
        }
    }
}

/// What the button of a step says.
pub fn step_name<'t>(from: Status, to: Status, env: &Env<'t>) -> &'t str {
    match to {
        Status::Draft => env.t("Kembalikan menjadi draft…", "Make it a draft again…"),
        Status::Diajukan if from == Status::Draft => env.t("Ajukan…", "Submit…"),
        Status::Diajukan => env.t("Kembalikan menjadi diajukan…", "Back to submitted…"),
        Status::Direviu => env.t("Tandai direviu…", "Mark as reviewed…"),
        Status::Disetujui => env.t("Setujui…", "Approve…"),
    }
}

/// A fingerprint as far as one compares it by eye.
pub fn short(sidik: &str) -> String {
    let head: String = sidik.chars().take(16).collect();
    head.as_bytes().chunks(4).filter_map(|it| std::str::from_utf8(it).ok()).collect::<Vec<_>>().join(" ")
}

/// Who signed what and when, and whether it is still that.
fn signed_ui(ui: &mut Ui, session: &Session, kepala: &mut Kepala, env: &Env<'_>) {
    let p = env.palette;
    let Some(step) = session.document().reviu().langkah.last() else { return };
    let revision = session.revision();
    if kepala.berubah.is_none_or(|(it, _)| it != revision) {
        kepala.berubah = Some((revision, session.berubah_sejak_langkah()));
    }
    let changed = kepala.berubah.and_then(|(_, it)| it);
    let (oleh, waktu, sidik) = (step.oleh.trim(), step.waktu.trim(), short(&step.sidik));
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(icons::LOCK).size(15.0).color(p.accent));
        let words = dwi!(
            env.bahasa,
            "Disetujui oleh {oleh}, {waktu}, sidik {sidik} …",
            "Approved by {oleh}, {waktu}, fingerprint {sidik} …"
        );
        ui.label(words).on_hover_text(&step.sidik);
        let (icon, color, words) = match changed {
            Some(false) => {
                (icons::GOOD, p.good, env.t("isi tidak berubah sejak itu", "the contents are unchanged since"))
            }
            Some(true) => (
                icons::WARN,
                p.bad,
                env.t("isi sudah lain daripada yang disetujui", "the contents are not those approved"),
            ),
            None => (icons::INFO, p.soft, env.t("tanpa sidik", "without a fingerprint")),
        };
        ui.label(RichText::new(icon).size(15.0).color(color));
        ui.label(RichText::new(words).font(bold_font(13.0)).color(color));
    });
}

fn history_ui(ui: &mut Ui, steps: &[Langkah], env: &Env<'_>) {
    let p = env.palette;
    widgets::card(p).inner_margin(Margin::symmetric(10, 6)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        egui::ScrollArea::vertical().id_salt("riwayat-reviu").max_height(150.0).auto_shrink([false, true]).show(
            ui,
            |ui| {
                for step in steps.iter().rev() {
                    let status = step.status.nama(env.bahasa);
                    let parts = [step.waktu.trim(), status, step.oleh.trim(), step.catatan.trim()];
                    let text = parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ");
                    let label = ui.add(Label::new(RichText::new(text).size(12.5)).wrap());
                    if !step.sidik.is_empty() {
                        label.on_hover_text(dwi_sidik(&step.sidik, env));
                    }
                }
            },
        );
    });
}

fn dwi_sidik(sidik: &str, env: &Env<'_>) -> String {
    dwi!(env.bahasa, "Sidik {sidik}", "Fingerprint {sidik}")
}
