//! The canvas: the scene of the drawing under a camera, with everything that is only of the screen painted over it.
//!
//! What is in the scene is what a sheet shows; selection, hints, drop previews and the field for a name are drawn here and never in it.
//! Nothing is laid out here. Begin with [`canvas_ui`]; painting is in `paint`, looking in `camera`, moving boxes in `drop`.

mod camera;
mod drop;
mod minimap;
mod opening;
mod overlay;
mod paint;

pub use camera::{ACTUAL, Camera, Place};
pub use paint::{Effort, Painted};

use super::command::Command;
use super::drop::Drag;
use super::style::{Palette, SceneColors};
use super::view::{Flash, View};
use super::{Env, Request};
use crate::diagram::{BuildError, Kotak, Layar, Lukisan, Options, Pembaruan};
use crate::geometry::{Point, Rect};
use crate::model::{Document, NodeId};
use crate::pesan::{Bahasa, Pesan as _};
use crate::rollup::Rollup;
use crate::session::Session;
use eframe::egui;
use egui::{Event, Key, MouseWheelSource, MouseWheelUnit, PointerButton, Sense, Shape};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// The drawing of one document on the screen.
#[derive(Default)]
pub struct Canvas {
    pub camera: Camera,
    layar: Layar,
    painted: Painted,
    /// Where each box is among the drawn ones.
    places: BTreeMap<NodeId, usize>,
    colors: SceneColors,
    /// What is in sight while the next drawing is made.
    shown: Option<Lukisan>,
    drawn: Option<Drawn>,
    work: Option<Work>,
    /// Since when a large drawing waits to be made, and for what.
    waiting: Option<(f64, Drawn)>,
    /// Why there is nothing to see.
    failure: Option<String>,
    is_dark: bool,
    was_fitted: bool,
    drag: Option<Drag>,
    /// The corner of a rectangle that somebody draws to select boxes, and what was selected before.
    band: Option<(Point, Vec<NodeId>)>,
    /// The area of the canvas in the last frame.
    area: Option<egui::Rect>,
    pub effort: Effort,
    /// How often boxes were drawn or rows of text set.
    pub drawings: usize,
    /// Set by commands before the area is known.
    wish: Option<Wish>,
}

/// What a drawing was made from.
#[derive(Clone, Debug, PartialEq)]
struct Drawn {
    revision: u64,
    options: Options,
}

/// A large drawing that is being made beside the window. What makes it has gone with it.
struct Work {
    wanted: Drawn,
    receiver: Receiver<(Layar, Result<(), BuildError>)>,
    stop: Arc<AtomicBool>,
}

/// Up to so many boxes a drawing is made within the frame.
const AT_ONCE: usize = 600;
/// How long a frame waits for a larger one.
const PATIENCE: Duration = Duration::from_millis(2);
/// How long nothing is typed before a large drawing is made anew for it, in seconds.
const WORD: f64 = 0.12;

impl Work {
    fn begin(
        ctx: &egui::Context,
        session: &Session,
        mut layar: Layar,
        wanted: Drawn,
        changed: Option<BTreeSet<NodeId>>,
    ) -> Work {
        let (sender, receiver) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let (told, options, ctx) = (stop.clone(), wanted.options.clone(), ctx.clone());
        let (document, rollup) = (session.document().clone(), session.rollup().clone());
        std::thread::spawn(move || {
            let result = draw(&mut layar, &document, &rollup, &options, changed.as_ref(), Some(&told));
            // The canvas may be gone by now.
            sender.send((layar, result)).ok();
            ctx.request_repaint();
        });
        Work { wanted, receiver, stop }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Draws the document; where it is known what changed, the rest is not even read.
fn draw(
    layar: &mut Layar,
    document: &Document,
    rollup: &Rollup,
    options: &Options,
    changed: Option<&BTreeSet<NodeId>>,
    stop: Option<&AtomicBool>,
) -> Result<(), BuildError> {
    match changed {
        Some(changed) => layar.bangun_lagi(document, rollup, options, changed, stop),
        None => layar.bangun(document, rollup, options, stop),
    }
}

/// Where the camera is asked to go when the drawing is ready.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wish {
    /// As a drawing is first shown.
    Opening,
    Fit,
    Actual,
    Selection,
    /// Into sight, without changing the zoom if it can be read.
    Reveal(NodeId),
    /// In the middle, large enough to be read.
    Center(NodeId),
    Zoom(f64),
}

/// The name by which the canvas has the keyboard.
pub fn canvas_id() -> egui::Id {
    egui::Id::unique("kanvas")
}

impl Canvas {
    pub fn ask(&mut self, wish: Wish) {
        self.wish = Some(wish);
    }

    /// Ends a drag without a drop; whether there was one.
    pub fn cancel_drag(&mut self) -> bool {
        self.drag.take().is_some()
    }

    pub fn kotak(&self) -> &[Kotak] {
        &self.lukisan().kotak
    }

    fn lukisan(&self) -> &Lukisan {
        self.shown.as_ref().unwrap_or(self.layar.lukisan())
    }

    pub fn rect_of(&self, id: NodeId) -> Option<Rect> {
        self.kotak().get(*self.places.get(&id)?).map(|it| it.rect)
    }

    pub fn screen_of(&self, id: NodeId) -> Option<egui::Rect> {
        Some(self.camera.rect_on_screen(self.rect_of(id)?, self.area?))
    }

    /// How large the whole drawing is.
    pub fn extent(&self) -> Rect {
        Rect::of_size(self.lukisan().scene.size)
    }

    fn opening(&self, area: egui::Rect) -> Place {
        let boxes: Vec<(usize, Rect)> = self.kotak().iter().map(|it| (it.depth, it.rect)).collect();
        opening::opening_place(&boxes, self.extent(), area)
    }

    /// Brings the drawing up to date with the document. What did not change is not touched.
    pub fn refresh(&mut self, ctx: &egui::Context, session: &Session, view: &View, palette: &Palette, bahasa: Bahasa) {
        if self.is_dark != palette.dark || self.drawn.is_none() {
            self.colors = SceneColors::new(palette);
            self.is_dark = palette.dark;
        }
        self.take_in_work(view);
        let wanted = Drawn { revision: session.revision(), options: view.options(palette, bahasa) };
        if let Some(work) = &self.work {
            if work.wanted != wanted {
                // It is begun anew when it has stopped.
                work.stop.store(true, Ordering::Relaxed);
            }
            return;
        }
        if self.drawn.as_ref() == Some(&wanted) {
            self.waiting = None;
            return;
        }
        let changed = self.changed(session, &wanted);
        if let Some((nodes, false)) = &changed
            && self.patch(session, nodes)
        {
            (self.drawn, self.waiting) = (Some(wanted), None);
            return;
        }
        let is_other_shape = changed.as_ref().is_some_and(|(_, it)| *it);
        let changed = changed.map(|(nodes, _)| nodes);
        if session.document().len() <= AT_ONCE {
            let (document, rollup) = (session.document(), session.rollup());
            let result = draw(&mut self.layar, document, rollup, &wanted.options, changed.as_ref(), None);
            self.take_in(view, result, wanted);
        } else {
            // While somebody types into a large document, the boxes wait for the end of the word; the figures do not.
            let now = ctx.input(|it| it.time);
            let is_typing = changed.is_some() && !is_other_shape;
            if self.waiting.as_ref().is_none_or(|(_, it)| *it != wanted) {
                self.waiting = Some((now, wanted.clone()));
            }
            let since = self.waiting.as_ref().map_or(now, |(since, _)| *since);
            if is_typing && now - since < WORD {
                ctx.request_repaint_after(Duration::from_secs_f64(WORD - (now - since)));
                return;
            }
            // What was drawn stays in sight meanwhile.
            let shown = self.layar.lepas();
            if self.shown.is_none() {
                self.shown = Some(shown);
            }
            self.waiting = None;
            self.work = Some(Work::begin(ctx, session, std::mem::take(&mut self.layar), wanted, changed));
            // Many large drawings are ready before anybody sees that they were not.
            std::thread::sleep(PATIENCE);
            self.take_in_work(view);
        }
    }

    /// What changed since the last drawing, and whether boxes came, went or were folded; nothing where all of it may have.
    fn changed(&self, session: &Session, wanted: &Drawn) -> Option<(BTreeSet<NodeId>, bool)> {
        let drawn = self.drawn.as_ref().filter(|_| self.failure.is_none())?;
        let same_but_folds = Options { lipat: wanted.options.lipat.clone(), ..drawn.options.clone() } == wanted.options;
        let changed = session.changed_since(drawn.revision);
        if !same_but_folds || changed.all {
            return None;
        }
        Some((changed.nodes, changed.shape || drawn.options.lipat != wanted.options.lipat))
    }

    /// Whether a new drawing is on its way.
    pub fn is_drawing(&self) -> bool {
        self.work.is_some() || self.waiting.is_some()
    }

    fn take_in_work(&mut self, view: &View) {
        let Some(work) = &self.work else { return };
        let Ok((layar, result)) = work.receiver.try_recv() else { return };
        self.layar = layar;
        if let Some(work) = self.work.take()
            && result != Err(BuildError::Stopped)
        {
            self.take_in(view, result, work.wanted.clone());
        }
    }

    /// Paints the boxes of an edit anew in their places, if they still fit.
    fn patch(&mut self, session: &Session, nodes: &BTreeSet<NodeId>) -> bool {
        if self.shown.is_some() {
            return false;
        }
        match self.layar.perbarui(session.document(), session.rollup(), nodes) {
            Pembaruan::Selesai(changed) => {
                self.painted.renew(self.layar.scene(), &changed);
                self.drawings += 1;
                true
            }
            Pembaruan::PerluBangun => false,
        }
    }

    fn take_in(&mut self, view: &View, result: Result<(), BuildError>, drawn: Drawn) {
        self.drawings += 1;
        let anchor = self.anchor(view);
        let was_other_kind = self.drawn.as_ref().is_none_or(|it| it.options.jenis != drawn.options.jenis);
        self.failure = result.err().map(|it| it.pesan(drawn.options.bahasa));
        if self.failure.is_none() {
            self.shown = None;
        }
        self.painted = Painted::new(&self.lukisan().scene);
        self.places = self.kotak().iter().enumerate().map(|(at, it)| (it.id, at)).collect();
        self.drawn = Some(drawn);
        // What somebody looks at stays where it is on the screen.
        if let Some((id, before)) = anchor.filter(|_| !was_other_kind)
            && let Some(after) = self.rect_of(id)
        {
            self.camera.shift(after.x - before.x, after.y - before.y);
        }
    }

    /// The box that must not move under somebody's eyes: the selected one, else the one nearest to the middle.
    fn anchor(&self, view: &View) -> Option<(NodeId, Rect)> {
        let area = self.area?;
        let visible = self.camera.visible(area);
        let is_seen = |it: &Rect| it.overlaps(visible);
        let chosen = view.selection.primary().and_then(|id| Some((id, self.rect_of(id).filter(is_seen)?)));
        chosen.or_else(|| {
            let middle = visible.center();
            let away = |it: &Kotak| {
                let center = it.rect.center();
                (center.x - middle.x).hypot(center.y - middle.y)
            };
            let nearest = self.kotak().iter().min_by(|a, b| away(a).total_cmp(&away(b)))?;
            Some((nearest.id, nearest.rect))
        })
    }

    /// The box under a place of the drawing; the one painted last lies on top.
    pub fn hit(&self, at: Point) -> Option<NodeId> {
        let holds =
            |it: &&Kotak| at.x >= it.rect.x && at.x <= it.rect.right() && at.y >= it.rect.y && at.y <= it.rect.bottom();
        self.kotak().iter().rev().find(holds).map(|it| it.id)
    }

    /// The box to which an arrow key leads from another: the nearest one on that side, relatives first.
    pub fn neighbour(&self, session: &Session, from: NodeId, key: Key) -> Option<NodeId> {
        let rect = self.rect_of(from)?;
        let document = session.document();
        let parent = document.parent(from);
        let way = |other: &Kotak| -> Option<f64> {
            let (a, b) = (rect, other.rect);
            let (along, across) = match key {
                Key::ArrowUp => {
                    (a.y - b.bottom(), gap(a.x, a.right(), b.x, b.right()) + (a.center().x - b.center().x).abs() * 0.1)
                }
                Key::ArrowDown => {
                    (b.y - a.bottom(), gap(a.x, a.right(), b.x, b.right()) + (a.center().x - b.center().x).abs() * 0.1)
                }
                Key::ArrowLeft => {
                    (a.x - b.right(), gap(a.y, a.bottom(), b.y, b.bottom()) + (a.center().y - b.center().y).abs() * 0.1)
                }
                Key::ArrowRight => {
                    (b.x - a.right(), gap(a.y, a.bottom(), b.y, b.bottom()) + (a.center().y - b.center().y).abs() * 0.1)
                }
                _ => return None,
            };
            // Boxes that touch may overlap by a rounding.
            if along < -1.0 {
                return None;
            }
            let is_family = parent == Some(other.id)
                || document.parent(other.id) == Some(from)
                || (parent.is_some() && document.parent(other.id) == parent);
            let cost = along.max(0.0) + 3.0 * across;
            Some(if is_family { cost * 0.3 } else { cost })
        };
        let found = self.kotak().iter().filter(|it| it.id != from).filter_map(|it| Some((way(it)?, it.id)));
        found.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id)
    }

    fn fulfil(&mut self, view: &View, area: egui::Rect, now: f64, calm: bool) {
        let Some(wish) = self.wish.take() else { return };
        let goal = self.camera.goal();
        let readable = |zoom: f64| zoom.max(1.0);
        let to = match wish {
            Wish::Opening => Some(self.opening(area)),
            Wish::Fit => Some(Camera::fitting(self.extent(), area, ACTUAL)),
            Wish::Actual => {
                let chosen = view.selection.primary().and_then(|it| self.rect_of(it));
                Some(Place { center: chosen.map_or(goal.center, Rect::center), zoom: ACTUAL })
            }
            Wish::Zoom(factor) => Some(Place { zoom: goal.zoom * factor, ..goal }),
            Wish::Selection => {
                let rects = view.selection.nodes().iter().filter_map(|it| self.rect_of(*it));
                rects.reduce(Rect::union).map(|it| Camera::fitting(it, area, ACTUAL * 1.6))
            }
            Wish::Center(id) => self.rect_of(id).map(|it| Place { center: it.center(), zoom: readable(goal.zoom) }),
            Wish::Reveal(id) => self.rect_of(id).and_then(|rect| {
                let zoom = goal.zoom;
                let half = (f64::from(area.width()) / zoom / 2.0, f64::from(area.height()) / zoom / 2.0);
                // The map and the zoom buttons lie over the lower edge.
                let air = 28.0 / zoom;
                let foot = if view.minimap { 150.0 } else { 64.0 } / zoom;
                let fits = |low: f64, high: f64, center: f64, half: f64| -> f64 {
                    if high - low > 2.0 * (half - air) {
                        return if low - air > center + half || high < center - half {
                            (low - air) + half
                        } else {
                            center
                        };
                    }
                    if low < center - half + air {
                        low - air + half
                    } else if high > center + half - air {
                        high + air - half
                    } else {
                        center
                    }
                };
                let center = Point::new(
                    fits(rect.x, rect.right(), goal.center.x, half.0),
                    fits(rect.y, rect.bottom() + foot, goal.center.y, half.1),
                );
                (center != goal.center).then_some(Place { center, zoom })
            }),
        };
        match to {
            Some(to) => self.camera.glide(to, now, calm),
            // What is not drawn yet will be in a moment.
            None if self.is_drawing() => self.wish = Some(wish),
            None => {}
        }
    }
}

/// How far two stretches are from each other.
fn gap(a: f64, b: f64, c: f64, d: f64) -> f64 {
    (c - b).max(a - d).max(0.0)
}

/// The whole canvas with its input.
pub fn canvas_ui(ui: &mut egui::Ui, session: &Session, view: &mut View, canvas: &mut Canvas, env: &mut Env<'_>) {
    let area = ui.available_rect_before_wrap();
    let response = ui.interact(area, canvas_id(), Sense::click_and_drag());
    let label = env.t("Kanvas diagram", "Diagram canvas");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, label));
    let now = ui.input(|it| it.time);
    canvas.area = Some(area);
    if !canvas.was_fitted && area.width() > 50.0 && !canvas.kotak().is_empty() {
        canvas.was_fitted = true;
        canvas.camera.jump(canvas.opening(area));
    }
    canvas.fulfil(view, area, now, env.calm);
    if canvas.camera.step(now) {
        ui.ctx().request_repaint();
    }

    if response.has_focus() {
        keep_keys(ui, response.id);
    }
    look_around(ui, &response, canvas, area);
    let extent = canvas.extent();
    canvas.camera.keep_in_sight(extent, area);

    let painter = ui.painter_at(area);
    painter.rect_filled(area, 0.0, env.palette.desk);
    let mut shapes: Vec<Shape> = Vec::new();
    let Canvas { painted, layar, shown, camera, colors, .. } = canvas;
    let scene = &shown.as_ref().unwrap_or(layar.lukisan()).scene;
    let paper = camera.rect_on_screen(extent.inset(-6.0), area);
    if !env.palette.plain {
        shapes.push(Shape::rect_filled(
            paper.translate(egui::vec2(0.0, 2.0)).expand(1.0),
            4.0,
            egui::Color32::from_black_alpha(22),
        ));
    }
    let ground = colors.get(crate::scene::Color(255, 255, 255));
    shapes.push(Shape::rect_filled(paper, 3.0, ground));
    canvas.effort = painted.paint(ui.ctx(), scene, camera, area, colors, &mut shapes);
    painter.extend(shapes);
    canvas.drawings += canvas.effort.rows_set;
    if canvas.effort.unfinished {
        ui.ctx().request_repaint();
    }

    overlay::overlay_ui(ui, &painter, session, view, canvas, env, area, &response);
    point_and_click(ui, &response, session, view, canvas, env, area);
    minimap::minimap_ui(ui, session, view, canvas, env, area);
    zoom_ui(ui, canvas, env, area);
    if session.document().is_empty() || canvas.failure.is_some() || canvas.kotak().is_empty() {
        empty_ui(ui, session, canvas, env, area);
    }
    overlay::naming_ui(ui, view, canvas, env, area);
}

/// The canvas uses Tab, arrows and Escape itself.
pub fn keep_keys(ui: &egui::Ui, id: egui::Id) {
    let filter = egui::EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|it| it.set_focus_lock_filter(id, filter));
}

/// Whether a wheel event comes from a wheel with notches; nothing of other events.
fn has_notches(event: &Event) -> Option<bool> {
    let Event::MouseWheel { unit, source, .. } = event else { return None };
    Some(match source {
        MouseWheelSource::Wheel => true,
        MouseWheelSource::Unknown => *unit != MouseWheelUnit::Point,
        _ => false,
    })
}

/// Wheel, pinch, and dragging with the middle button.
fn look_around(ui: &egui::Ui, response: &egui::Response, canvas: &mut Canvas, area: egui::Rect) {
    if response.contains_pointer() {
        let pointer = ui.input(|it| it.pointer.hover_pos()).unwrap_or(area.center());
        let pinch = ui.input(|it| it.zoom_delta());
        if pinch != 1.0 {
            canvas.camera.zoom_at(f64::from(pinch), pointer, area);
        } else {
            // A wheel with notches zooms, as in maps; a touchpad pans, as everywhere.
            let id = egui::Id::unique("roda-bertakik");
            let told = ui.input(|it| it.raw.events.iter().rev().find_map(has_notches));
            if let Some(notched) = told {
                ui.data_mut(|it| it.insert_temp(id, notched));
            }
            let (delta, shift) = ui.input(|it| (it.smooth_scroll_delta(), it.modifiers.shift));
            if delta != egui::Vec2::ZERO {
                // The motion goes on for some frames after the event.
                if ui.data(|it| it.get_temp(id)).unwrap_or(false) && !shift {
                    canvas.camera.zoom_at((f64::from(delta.y) * 0.004).exp(), pointer, area);
                } else {
                    canvas.camera.pan(delta);
                }
            }
        }
    }
    if response.dragged_by(PointerButton::Middle) {
        canvas.camera.pan(response.drag_delta());
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    }
}

fn point_and_click(
    ui: &egui::Ui,
    response: &egui::Response,
    session: &Session,
    view: &mut View,
    canvas: &mut Canvas,
    env: &mut Env<'_>,
    area: egui::Rect,
) {
    let pointer = response.hover_pos().or_else(|| response.interact_pointer_pos());
    let place = pointer.map(|it| canvas.camera.scene_from_screen(it, area));
    let under = place.and_then(|it| canvas.hit(it));
    view.hover = if response.hovered() { under } else { None };
    let modifiers = ui.input(|it| it.modifiers);

    if response.clicked() || response.secondary_clicked() || response.drag_started() {
        response.request_focus();
        if view.naming.is_some() {
            env.ask(Request::FinishNaming);
        }
    }
    if response.double_clicked()
        && let Some(id) = under
    {
        env.ask(Request::Rename(id));
    } else if response.clicked() {
        match under {
            Some(id) if modifiers.command => env.ask(Request::Toggle(id)),
            Some(id) if modifiers.shift => env.ask(Request::Extend(id)),
            Some(id) => env.ask(Request::Select(id)),
            None => env.ask(Request::SelectNone),
        }
    }
    if response.secondary_clicked()
        && let Some(id) = under
        && !view.selection.holds(id)
    {
        env.ask(Request::Select(id));
    }
    response.context_menu(|ui| {
        use Command as C;
        let on_box: &[Option<C>] = &[
            Some(C::Rename),
            Some(C::NewChild),
            Some(C::NewSibling),
            Some(C::NewIndikator),
            None,
            Some(C::Why),
            Some(C::Fold),
            Some(C::Focus),
            Some(C::ZoomSelection),
            None,
            Some(C::Cut),
            Some(C::Copy),
            Some(C::Paste),
            Some(C::Duplicate),
            Some(C::Delete),
        ];
        let elsewhere: &[Option<C>] = &[
            Some(C::NewRoot),
            Some(C::Paste),
            None,
            Some(C::ZoomFit),
            Some(C::ZoomActual),
            Some(C::UnfoldAll),
            Some(C::Unfocus),
        ];
        let entries = if view.selection.primary().is_some() { on_box } else { elsewhere };
        super::menu::entries_ui(ui, entries, env);
    });

    if response.drag_started_by(PointerButton::Primary) {
        // Where the button went down, not where the pointer is by now.
        let origin = ui.input(|it| it.pointer.press_origin()).map(|it| canvas.camera.scene_from_screen(it, area));
        let grabbed = origin.and_then(|it| canvas.hit(it));
        match (grabbed, origin) {
            (Some(id), _) => {
                if !view.selection.holds(id) {
                    env.ask(Request::Select(id));
                }
                canvas.drag = Some(Drag::begin(session.document(), view.selection.nodes(), id));
            }
            (None, Some(origin)) if modifiers.shift || modifiers.command => {
                canvas.band = Some((origin, view.selection.nodes().to_vec()));
            }
            _ => {}
        }
    }
    if let Some((from, before)) = &canvas.band {
        if let Some(to) = place {
            let band = Rect::new(from.x.min(to.x), from.y.min(to.y), (from.x - to.x).abs(), (from.y - to.y).abs());
            let mut ids = before.clone();
            ids.extend(
                canvas
                    .kotak()
                    .iter()
                    .filter(|it| it.rect.overlaps(band))
                    .map(|it| it.id)
                    .filter(|it| !before.contains(it)),
            );
            view.selection.set(ids);
            let shown = canvas.camera.rect_on_screen(band, area);
            ui.painter_at(area).rect(
                shown,
                2.0,
                env.palette.accent.gamma_multiply(0.12),
                egui::Stroke::new(1.0, env.palette.accent),
                egui::StrokeKind::Inside,
            );
        }
        if response.drag_stopped() {
            canvas.band = None;
        }
    } else if canvas.drag.is_some() {
        drop::drag_ui(ui, response, session, canvas, env, area, pointer);
    } else if response.dragged_by(PointerButton::Primary) {
        canvas.camera.pan(response.drag_delta());
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    }
}

/// Zoom in the lower right corner, where maps have it.
fn zoom_ui(ui: &mut egui::Ui, canvas: &Canvas, env: &mut Env<'_>, area: egui::Rect) {
    let percent = canvas.camera.zoom() / ACTUAL * 100.0;
    let size = egui::vec2(196.0, 34.0);
    let rect = egui::Rect::from_min_size(area.right_bottom() - size - egui::vec2(10.0, 10.0), size);
    ui.scope_builder(
        egui::UiBuilder::new().max_rect(rect).layout(egui::Layout::right_to_left(egui::Align::Center)),
        |ui| {
            super::widgets::floating(env.palette).show(ui, |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                super::widgets::command_icon(ui, Command::ZoomFit, env);
                super::widgets::command_icon(ui, Command::ZoomIn, env);
                let text = if percent < 10.0 {
                    format!("{percent:.1} %").replace('.', ",")
                } else {
                    format!("{percent:.0} %")
                };
                let label = env.t("Ukuran 100 %", "Zoom to 100 %");
                let button = ui.add_sized([58.0, 24.0], egui::Button::new(text).frame_when_inactive(false));
                button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, label));
                if button.on_hover_text(label).clicked() {
                    env.ask(Request::Command(Command::ZoomActual));
                }
                super::widgets::command_icon(ui, Command::ZoomOut, env);
            });
        },
    );
}

/// A canvas with nothing on it says how to begin.
fn empty_ui(ui: &mut egui::Ui, session: &Session, canvas: &Canvas, env: &mut Env<'_>, area: egui::Rect) {
    let rect = egui::Rect::from_center_size(area.center(), egui::vec2(420.0, 150.0)).intersect(area);
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect).layout(egui::Layout::top_down(egui::Align::Center)), |ui| {
        match &canvas.failure {
            Some(why) => {
                ui.label(crate::app::style::icon(super::icons::WARN, 30.0).color(env.palette.warn));
                ui.label(why);
            }
            None if !session.document().is_empty() => {
                ui.label(crate::app::style::icon(super::icons::HOURGLASS, 30.0).color(env.palette.soft));
                ui.label(env.t("Menyusun gambar …", "Arranging the drawing …"));
            }
            None => {
                ui.label(crate::app::style::icon(super::icons::POHON, 34.0).color(env.palette.soft));
                ui.heading(env.t("Belum ada kotak", "No boxes yet"));
                ui.label(env.t(
                    "Mulai dengan kotak puncak, lalu Enter untuk setingkat dan Tab untuk di bawahnya",
                    "Begin with a box at the top, then Enter for one beside it and Tab for one below",
                ));
                ui.add_space(6.0);
                super::widgets::command_button(ui, Command::NewRoot, env);
            }
        }
    });
}

/// What the canvas says of boxes that changed a moment ago.
pub(super) fn is_flashing(flash: &Flash, now: f64) -> bool {
    now - flash.since < Flash::SECONDS
}
