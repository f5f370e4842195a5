//! Short messages at the foot of the window: what was done, with a way back, and what could not be done.

use super::command::Command;
use super::dialogs::Dialog;
use super::reviu::Ask;
use super::{Env, Request, icons, widgets};
use crate::model::Status;
use eframe::egui;
use egui::{Align2, Area, Order, Ui};
use std::path::PathBuf;

#[derive(Default)]
pub struct Toasts {
    shown: Vec<Toast>,
    next: u64,
    /// So far above the foot of the window they lie.
    pub lift: f32,
}

struct Toast {
    key: u64,
    text: String,
    is_error: bool,
    offers_undo: bool,
    /// The address of what was written.
    opens: Option<String>,
    /// Files that are left over.
    removes: Vec<PathBuf>,
    /// When it goes by itself; errors stay until somebody has read them.
    until: Option<f64>,
    is_said: bool,
    is_step: bool,
    /// The contents are signed off: the way back to a draft is offered.
    offers_draft: bool,
}

/// How long a message stays.
const SECONDS: f64 = 7.0;

impl Toasts {
    pub fn say(&mut self, text: impl Into<String>) {
        self.push(text.into(), false, false, None);
    }

    /// What was undone or done again: only the last of them is of interest.
    pub fn say_step(&mut self, text: impl Into<String>) {
        self.shown.retain(|it| !it.is_step);
        self.say(text);
        if let Some(last) = self.shown.last_mut() {
            last.is_step = true;
        }
    }

    pub fn say_with_undo(&mut self, text: impl Into<String>) {
        self.push(text.into(), false, true, None);
    }

    /// With a button that opens an address.
    pub fn say_with_open(&mut self, text: impl Into<String>, url: String) {
        self.push(text.into(), false, false, Some(url));
    }

    /// With a button that asks whether files shall go; it stays until somebody has decided.
    pub fn say_with_removal(&mut self, text: impl Into<String>, files: Vec<PathBuf>) {
        self.push(text.into(), false, false, None);
        if let Some(last) = self.shown.last_mut() {
            last.removes = files;
        }
    }

    pub fn fail(&mut self, text: impl Into<String>) {
        self.push(text.into(), true, false, None);
    }

    /// Offers with the last message to make the document a draft again.
    pub fn offer_draft(&mut self) {
        if let Some(last) = self.shown.last_mut() {
            last.offers_draft = true;
        }
    }

    fn push(&mut self, text: String, is_error: bool, offers_undo: bool, opens: Option<String>) {
        const MOST: usize = 4;
        self.shown.retain(|it| it.text != text);
        // What can be undone is only the last step.
        self.shown.retain(|it| !it.offers_undo);
        if self.shown.len() >= MOST {
            self.shown.remove(0);
        }
        self.next += 1;
        self.shown.push(Toast {
            key: self.next,
            text,
            is_error,
            offers_undo,
            opens,
            removes: Vec::new(),
            until: None,
            is_said: false,
            is_step: false,
            offers_draft: false,
        });
    }

    /// Another step was done or undone: the way back that was offered is no longer the right one.
    pub fn withdraw_undo(&mut self) {
        self.shown.retain(|it| !it.offers_undo);
    }

    pub fn show(&mut self, ui: &Ui, env: &mut Env<'_>) {
        let now = ui.input(|it| it.time);
        for toast in self.shown.iter_mut().filter(|it| !it.is_said) {
            toast.is_said = true;
            toast.until = (!toast.is_error && toast.removes.is_empty()).then_some(now + SECONDS);
        }
        self.shown.retain(|it| it.until.is_none_or(|it| it > now));
        let mut closed = None;
        if !self.shown.is_empty() {
            let area = Area::new(egui::Id::unique("pesan"))
                .order(Order::Foreground)
                .anchor(Align2::CENTER_BOTTOM, [0.0, -38.0 - self.lift]);
            area.show(ui.ctx(), |ui| {
                for toast in &self.shown {
                    let color = if toast.is_error { env.palette.bad } else { env.palette.good };
                    let frame = widgets::floating(env.palette)
                        .stroke(egui::Stroke::new(1.5, color))
                        .inner_margin(egui::Margin::symmetric(12, 8));
                    frame.show(ui, |ui| {
                        ui.horizontal(|ui| {
                            ui.label(
                                crate::app::style::icon(if toast.is_error { icons::ERROR } else { icons::GOOD }, 17.0)
                                    .color(color),
                            );
                            ui.scope(|ui| {
                                ui.set_max_width(560.0);
                                let label = ui.add(egui::Label::new(&toast.text).wrap());
                                ui.ctx()
                                    .accesskit_node_builder(label.id, |it| it.set_live(egui::accesskit::Live::Polite));
                            });
                            if toast.offers_undo && ui.button(env.t("Urungkan", "Undo")).clicked() {
                                env.ask(Request::Command(Command::Undo));
                                closed = Some(toast.key);
                            }
                            if let Some(url) = &toast.opens
                                && ui.button(env.t("Buka", "Open")).clicked()
                            {
                                ui.ctx().open_url(egui::OpenUrl::new_tab(url));
                            }
                            let draft = env.t("Kembalikan menjadi draft…", "Make it a draft again…");
                            if toast.offers_draft && ui.button(draft).clicked() {
                                env.ask(Request::Reviu(Ask::Langkah(Status::Draft)));
                                closed = Some(toast.key);
                            }
                            let count = toast.removes.len();
                            let remove =
                                crate::dwi!(env.bahasa, "Hapus {count} berkas lama…", "Delete {count} old files…");
                            if count > 0 && ui.button(remove).clicked() {
                                env.ask(Request::Dialog(Box::new(Dialog::OldSheets(toast.removes.clone()))));
                                closed = Some(toast.key);
                            }
                            if widgets::icon_button(ui, icons::CLOSE, env.t("Tutup pesan", "Close the message"))
                                .clicked()
                            {
                                closed = Some(toast.key);
                            }
                        });
                    });
                }
            });
            if let Some(until) = self.shown.iter().filter_map(|it| it.until).min_by(f64::total_cmp) {
                ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64((until - now).max(0.05)));
            }
        }
        self.shown.retain(|it| Some(it.key) != closed);
    }
}
