//! The sheets before they are written: one of them large, all of them small, painted by the painter of the canvas.
//!
//! Paper is white in every appearance. Sheets are planned beside the window; until the new ones are there the old ones stay in sight.

use super::super::canvas::{ACTUAL, Camera, Painted, Place};
use super::super::jobs::Stop;
use super::super::style::SceneColors;
use super::super::{Env, icons, widgets};
use super::Choices;
use crate::diagram::{BuildError, Options};
use crate::dwi;
use crate::geometry::Rect;
use crate::scene::Scene;
use crate::session::ekspor::{Format, Planned};
use eframe::egui;
use egui::{Key, Modifiers, RichText, Sense, Shape, Stroke, Ui, pos2, vec2};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Sheets as they were planned, with the number of the question.
pub struct Preview {
    pub number: u64,
    pub result: Result<Arc<Planned>, BuildError>,
}

/// What the sheets depend on: for a PDF a very large one is divided.
#[derive(Clone, Debug, PartialEq)]
struct Subject {
    options: Options,
    is_pdf: bool,
}

#[derive(Default)]
pub struct Look {
    /// What is looked at, and what it was planned for.
    planned: Option<(Arc<Planned>, Subject)>,
    failure: Option<BuildError>,
    asked: Option<Subject>,
    number: u64,
    /// Since when an answer is waited for.
    waiting: Option<f64>,
    job: Option<Job>,
    page: usize,
    camera: Camera,
    /// Somebody looks closer than at the whole sheet.
    is_close: bool,
    large: Option<(usize, Painted)>,
    small: BTreeMap<usize, Painted>,
    /// A sheet whose small picture is to be scrolled into sight.
    reveal: bool,
    colors: SceneColors,
    /// How much stood below the large sheet in the last frame.
    below: f32,
}

/// Planning that stops when nobody wants its answer any more.
struct Job(Stop);

impl Drop for Job {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// Sooner than this the old sheets are not dimmed, and nothing is said.
pub const SILENT: f64 = 0.4;
/// So many small pictures are kept ready.
const KEPT: usize = 48;
/// Width and height of a small picture with its number.
const SMALL: egui::Vec2 = vec2(78.0, 78.0);

impl Look {
    /// The number of a new question, where the choices ask for other sheets than were asked for last.
    pub fn question(&mut self, choices: &Choices, now: f64) -> Option<u64> {
        let subject = subject(choices);
        if self.asked.as_ref() == Some(&subject) {
            return None;
        }
        self.asked = Some(subject);
        self.job = None;
        self.number += 1;
        self.waiting = self.waiting.or(Some(now));
        Some(self.number)
    }

    pub fn running(&mut self, number: u64, stop: Stop) {
        if number == self.number {
            self.job = Some(Job(stop));
        } else {
            stop.stop();
        }
    }

    pub fn take(&mut self, preview: Preview) {
        if preview.number != self.number {
            return;
        }
        (self.job, self.waiting) = (None, None);
        match (preview.result, &self.asked) {
            (Ok(planned), Some(subject)) => {
                self.page = self.page.min(planned.count().saturating_sub(1));
                self.planned = Some((planned, subject.clone()));
                (self.large, self.failure) = (None, None);
                self.small.clear();
            }
            (Err(why), _) => self.failure = Some(why),
            (Ok(_), None) => {}
        }
    }

    /// The sheets for exactly these choices.
    pub fn ready(&self, choices: &Choices) -> Option<Arc<Planned>> {
        let (planned, of) = self.planned.as_ref()?;
        (*of == subject(choices)).then(|| planned.clone())
    }

    pub fn shown(&self) -> Option<&Arc<Planned>> {
        self.planned.as_ref().map(|(it, _)| it)
    }

    pub fn failure(&self) -> Option<&BuildError> {
        self.failure.as_ref().filter(|_| self.waiting.is_none())
    }

    /// Whether an answer is waited for so long that something should be said.
    pub fn is_slow(&self, now: f64) -> bool {
        self.waiting.is_some_and(|it| now - it > SILENT)
    }

    pub fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// Takes in how much stands below the large sheet, so that all of it has room in the next frame.
    fn measured(&mut self, ui: &Ui, sheet: f32) {
        let below = (ui.cursor().top() - sheet).max(0.0);
        if (below - self.below).abs() > 0.5 {
            self.below = below;
            ui.ctx().request_repaint();
        }
    }

    fn go(&mut self, page: usize) {
        let count = self.shown().map_or(0, |it| it.count());
        let page = page.min(count.saturating_sub(1));
        if page != self.page {
            self.page = page;
            self.reveal = true;
        }
    }
}

fn subject(Choices { options, manner }: &Choices) -> Subject {
    Subject { options: options.clone(), is_pdf: manner.format == Format::Pdf }
}

/// The large sheet, its size, and the small ones.
pub fn sheets_ui(
    ui: &mut Ui,
    look: &mut Look,
    height: f32,
    env: &mut Env<'_>,
    words_ui: impl FnOnce(&mut Ui, &mut Look, &mut Env<'_>),
) {
    let room = (height - look.below).max(120.0);
    let Some(planned) = look.shown().cloned() else {
        let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), room), Sense::hover());
        ui.painter().rect_filled(area, 6.0, env.palette.desk);
        wait_ui(ui, look, area, env);
        words_ui(ui, look, env);
        look.measured(ui, area.bottom());
        return;
    };
    keys(ui, look);
    let area = large_ui(ui, look, &planned, room, env);
    caption_ui(ui, look, &planned, env);
    if planned.count() > 1 {
        small_ui(ui, look, &planned, env);
    }
    words_ui(ui, look, env);
    look.measured(ui, area.bottom());
}

/// Page keys turn sheets wherever the keyboard is in the dialog.
fn keys(ui: &Ui, look: &mut Look) {
    let (next, previous) = ui
        .input_mut(|it| (it.consume_key(Modifiers::NONE, Key::PageDown), it.consume_key(Modifiers::NONE, Key::PageUp)));
    if next {
        look.go(look.page + 1);
    }
    if previous {
        look.go(look.page.saturating_sub(1));
    }
}

fn large_ui(ui: &mut Ui, look: &mut Look, planned: &Planned, height: f32, env: &mut Env<'_>) -> egui::Rect {
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click_and_drag());
    let painter = ui.painter_at(area);
    painter.rect_filled(area, 6.0, env.palette.desk);
    let Some(scene) = planned.built.drawing.sheets.get(look.page) else { return area };
    let (number, count) = (look.page + 1, planned.count());
    let name = dwi!(env.bahasa, "Pratinjau lembar {number} dari {count}", "Preview of sheet {number} of {count}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
    let sheet = Rect::of_size(scene.size);
    let whole = Camera::fitting(sheet, area, ACTUAL * 1.5);
    move_camera(ui, look, &response, area, sheet, whole);
    paint_sheet(ui, &painter, look, scene, area, env);
    if look.is_slow(ui.input(|it| it.time)) || look.failure().is_some() {
        // These sheets are of other choices.
        painter.rect_filled(area, 6.0, env.palette.desk.gamma_multiply(0.7));
    }
    wait_ui(ui, look, area, env);
    if response.has_focus() {
        painter.rect_stroke(area, 6.0, Stroke::new(2.0, env.palette.accent), egui::StrokeKind::Inside);
        ui.memory_mut(|it| {
            let filter = egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() };
            it.set_focus_lock_filter(response.id, filter);
        });
        if ui.input(|it| it.key_pressed(Key::ArrowRight)) {
            look.go(look.page + 1);
        }
        if ui.input(|it| it.key_pressed(Key::ArrowLeft)) {
            look.go(look.page.saturating_sub(1));
        }
    }
    area
}

/// A click looks closer and back; closer, the sheet follows the hand and the wheel.
fn move_camera(ui: &Ui, look: &mut Look, response: &egui::Response, area: egui::Rect, sheet: Rect, whole: Place) {
    if !look.is_close {
        look.camera.jump(whole);
    }
    let at = response.hover_pos().filter(|_| response.contains_pointer());
    if response.clicked() {
        // By keyboard there is no place that was pointed at.
        let at = response.interact_pointer_pos().unwrap_or(area.center());
        look.is_close = !look.is_close;
        if look.is_close {
            look.camera.zoom_at(ACTUAL.max(whole.zoom * 2.0) / whole.zoom, at, area);
        } else {
            look.camera.jump(whole);
        }
    }
    if let Some(at) = at {
        let (zoom, scroll) = ui.input(|it| (it.zoom_delta(), it.smooth_scroll_delta()));
        if zoom != 1.0 {
            look.camera.zoom_at(f64::from(zoom), at, area);
            look.is_close = look.camera.zoom() > whole.zoom * 1.01;
        } else if look.is_close && scroll != egui::Vec2::ZERO {
            look.camera.pan(scroll);
        }
        let cursor = if look.is_close { egui::CursorIcon::Grab } else { egui::CursorIcon::ZoomIn };
        ui.ctx().set_cursor_icon(cursor);
    }
    if response.dragged() && look.is_close {
        look.camera.pan(response.drag_delta());
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    }
    if look.is_close {
        look.camera.keep_in_sight(sheet, area);
    }
}

fn paint_sheet(ui: &Ui, painter: &egui::Painter, look: &mut Look, scene: &Scene, area: egui::Rect, env: &Env<'_>) {
    let Look { page, camera, large, colors, .. } = look;
    if large.as_ref().is_none_or(|(of, _)| of != page) {
        *large = Some((*page, Painted::new(scene)));
    }
    let Some((_, painted)) = large else { return };
    let paper = camera.rect_on_screen(Rect::of_size(scene.size), area);
    let mut shapes = paper_shapes(paper, env);
    let effort = painted.paint(ui.ctx(), scene, camera, area, colors, &mut shapes);
    painter.extend(shapes);
    if effort.unfinished {
        ui.ctx().request_repaint();
    }
}

fn paper_shapes(paper: egui::Rect, env: &Env<'_>) -> Vec<Shape> {
    let mut shapes = Vec::new();
    if !env.palette.plain {
        let shadow = paper.translate(vec2(0.0, 2.0)).expand(1.0);
        shapes.push(Shape::rect_filled(shadow, 2.0, egui::Color32::from_black_alpha(40)));
    }
    shapes.push(Shape::rect_filled(paper, 0.0, egui::Color32::WHITE));
    shapes.push(Shape::rect_stroke(paper, 0.0, Stroke::new(1.0, env.palette.line), egui::StrokeKind::Outside));
    shapes
}

/// Which sheet it is and how large, between the arrows; at the right how close one looks.
fn caption_ui(ui: &mut Ui, look: &mut Look, planned: &Planned, env: &mut Env<'_>) {
    let count = planned.count();
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        if count > 1 {
            ui.add_enabled_ui(look.page > 0, |ui| {
                if widgets::icon_button(ui, icons::PREVIOUS, env.t("Lembar sebelumnya", "Previous sheet")).clicked() {
                    look.go(look.page.saturating_sub(1));
                }
            });
            ui.add_enabled_ui(look.page + 1 < count, |ui| {
                if widgets::icon_button(ui, icons::NEXT, env.t("Lembar berikutnya", "Next sheet")).clicked() {
                    look.go(look.page + 1);
                }
            });
        }
        let number = look.page + 1;
        ui.label(dwi!(env.bahasa, "Lembar {number} dari {count}", "Sheet {number} of {count}"));
        if let Some(size) = planned.built.preflight.sheets.get(look.page) {
            let size = size_text(size.w, size.h, |it| it);
            ui.label(RichText::new(format!("· {size}")).color(env.palette.soft));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let area_zoom = look.camera.zoom();
            if widgets::icon_button(ui, icons::FIT, env.t("Seluruh lembar", "Whole sheet")).clicked() {
                look.is_close = false;
            }
            let mut zoom = |ui: &mut Ui, icon: &str, name: &str, factor: f64| {
                if widgets::icon_button(ui, icon, name).clicked() {
                    let center = look.camera.place().center;
                    look.camera.jump(Place { center, zoom: area_zoom * factor });
                    look.is_close = true;
                }
            };
            zoom(ui, icons::ZOOM_IN, env.t("Dekatkan lembar", "Look closer"), 1.25);
            zoom(ui, icons::ZOOM_OUT, env.t("Jauhkan lembar", "Look from further away"), 0.8);
            let percent = (area_zoom / ACTUAL * 100.0).round();
            ui.label(RichText::new(format!("{percent} %")).color(env.palette.soft));
        });
    });
}

/// "215 × 330 mm"
pub fn size_text(w: f64, h: f64, mm: impl Fn(f64) -> f64) -> String {
    format!("{} × {} mm", mm(w).round(), mm(h).round())
}

/// All sheets in a row. Only those in sight are painted: a run may have hundreds.
fn small_ui(ui: &mut Ui, look: &mut Look, planned: &Planned, env: &mut Env<'_>) {
    let count = planned.count();
    let all = vec2(SMALL.x * count as f32, SMALL.y);
    let mut wanted = None;
    egui::ScrollArea::horizontal().id_salt("lembar").auto_shrink([false, true]).show_viewport(ui, |ui, viewport| {
        ui.set_min_size(all);
        let origin = ui.max_rect().min;
        if std::mem::take(&mut look.reveal) {
            let corner = pos2(origin.x + SMALL.x * look.page as f32, origin.y);
            ui.scroll_to_rect(egui::Rect::from_min_size(corner, SMALL), None);
        }
        let first = (viewport.min.x / SMALL.x).floor().max(0.0) as usize;
        let last = ((viewport.max.x / SMALL.x).ceil().max(0.0) as usize).min(count);
        for page in first..last {
            let cell = egui::Rect::from_min_size(pos2(origin.x + SMALL.x * page as f32, origin.y), SMALL);
            let response = ui.interact(cell, ui.scope_id().with(("lembar", page)), Sense::click());
            let number = page + 1;
            let (name, is_on) = (dwi!(env.bahasa, "Buka lembar {number}", "Go to sheet {number}"), page == look.page);
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_on, &name));
            if response.clicked() {
                wanted = Some(page);
            }
            let focused = response.has_focus() || response.hovered();
            small_sheet(ui, look, planned, page, cell, (is_on, focused), env);
        }
        // What is far out of sight is made anew when it comes back.
        if look.small.len() > KEPT {
            look.small.retain(|page, _| (first..last).contains(page));
        }
    });
    if let Some(page) = wanted {
        look.page = page;
    }
}

fn small_sheet(
    ui: &Ui,
    look: &mut Look,
    planned: &Planned,
    page: usize,
    cell: egui::Rect,
    (is_on, focused): (bool, bool),
    env: &Env<'_>,
) {
    let Some(scene) = planned.built.drawing.sheets.get(page) else { return };
    let (picture, below) = cell.shrink(3.0).split_top_bottom_at_y(cell.bottom() - 17.0);
    let mut camera = Camera::default();
    let sheet = Rect::of_size(scene.size);
    let zoom = (f64::from(picture.width() - 6.0) / sheet.w).min(f64::from(picture.height() - 6.0) / sheet.h);
    camera.jump(Place { center: sheet.center(), zoom });
    let painter = ui.painter();
    if is_on || focused {
        let color = if is_on { env.palette.chosen } else { env.palette.hover };
        painter.rect_filled(cell.shrink(1.0), 4.0, color);
    }
    if is_on {
        painter.rect_stroke(cell.shrink(1.0), 4.0, Stroke::new(1.5, env.palette.accent), egui::StrokeKind::Inside);
    }
    let paper = camera.rect_on_screen(sheet, picture);
    let mut shapes = paper_shapes(paper, env);
    let painted = look.small.entry(page).or_insert_with(|| Painted::new(scene));
    painted.paint(ui.ctx(), scene, &camera, picture, &mut look.colors, &mut shapes);
    painter.with_clip_rect(painter.clip_rect().intersect(cell)).extend(shapes);
    let font = egui::FontId::proportional(11.5);
    painter.text(below.center(), egui::Align2::CENTER_CENTER, (page + 1).to_string(), font, env.palette.text);
}

/// What is said over the old sheets, or where there are none yet.
fn wait_ui(ui: &mut Ui, look: &Look, area: egui::Rect, env: &Env<'_>) {
    if !look.is_waiting() {
        return;
    }
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(120));
    if !look.is_slow(ui.input(|it| it.time)) {
        return;
    }
    let words = env.t("Menyusun lembar …", "Arranging the sheets …");
    let place = egui::Rect::from_center_size(area.center(), vec2(area.width().min(240.0), 40.0));
    // It lies over the sheets and takes no room of its own.
    let mut over = ui.new_child(egui::UiBuilder::new().max_rect(place));
    widgets::floating(env.palette).inner_margin(egui::Margin::symmetric(14, 9)).show(&mut over, |ui| {
        ui.horizontal(|ui| {
            if env.calm {
                ui.label(icons::HOURGLASS);
            } else {
                ui.spinner();
            }
            ui.label(words);
        });
    });
}
