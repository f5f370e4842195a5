//! What is of the screen only: selection, hover, fold handles, what just changed, and the field for a name.

use super::{Canvas, is_flashing};
use crate::app::command::Command;
use crate::app::style::bold_font;
use crate::app::view::{Moved, View};
use crate::app::{Env, Request, icons, widgets};
use crate::diagram::GarisKind;
use crate::geometry::{Point, Rect};
use crate::model::NodeId;
use crate::scene::Item;
use crate::session::Session;
use eframe::egui;
use egui::{FontId, Key, Painter, Sense, Stroke, StrokeKind, TextEdit, pos2, vec2};
use std::collections::BTreeSet;

#[allow(clippy::too_many_arguments, reason = "everything a frame of the canvas has")]
pub fn overlay_ui(
    ui: &mut egui::Ui,
    painter: &Painter,
    session: &Session,
    view: &mut View,
    canvas: &Canvas,
    env: &mut Env<'_>,
    area: egui::Rect,
    response: &egui::Response,
) {
    let visible = canvas.camera.visible(area);
    let on_screen = |rect: Rect| canvas.camera.rect_on_screen(rect, area);
    let seen = |id: NodeId| canvas.rect_of(id).filter(|it| it.overlaps(visible)).map(on_screen);

    if let Some(hover) = view.hover.filter(|it| !view.selection.holds(*it))
        && let Some(rect) = seen(hover)
    {
        painter.rect_stroke(
            rect.expand(1.5),
            4.0,
            Stroke::new(1.2, env.palette.accent.gamma_multiply(0.6)),
            StrokeKind::Outside,
        );
    }
    let has_keyboard = response.has_focus();
    for (at, id) in view.selection.nodes().iter().enumerate() {
        let Some(rect) = seen(*id) else { continue };
        let is_primary = at + 1 == view.selection.nodes().len();
        let width = if is_primary { 2.4 } else { 1.6 };
        painter.rect_stroke(rect.expand(2.0), 5.0, Stroke::new(width, env.palette.accent), StrokeKind::Outside);
        if is_primary && has_keyboard {
            // Where the keyboard is: a second line around the first.
            let ring = Stroke::new(1.0, env.palette.accent.gamma_multiply(0.55));
            painter.rect_stroke(rect.expand(6.0), 8.0, ring, StrokeKind::Outside);
        }
    }
    far_hint(session, view, canvas, env, response);
    doubt_marks(ui, painter, session, view, canvas, env, area);
    crate::app::temuan::marks_ui(ui, painter, canvas.kotak(), &canvas.camera, view, env, area);
    review_marks(ui, painter, view, canvas, env, area);
    flash_ui(ui, painter, view, canvas, env, area);
    fold_handles(ui, painter, session, view, canvas, env, area);
}

/// From far away, what the box under the pointer says.
fn far_hint(session: &Session, view: &View, canvas: &Canvas, env: &Env<'_>, response: &egui::Response) {
    const READABLE: f64 = 7.5;
    const LETTERS: f64 = 8.0;
    let Some(id) = view.hover.filter(|_| canvas.camera.zoom() * LETTERS < READABLE) else { return };
    let document = session.document();
    let Some(node) = document.node(id) else { return };
    let policy = session.rollup().policy();
    response.clone().on_hover_ui_at_pointer(|ui| {
        let level = document.header().profil.name(node.level);
        ui.label(egui::RichText::new(level).font(bold_font(12.0)).color(env.palette.soft));
        ui.label(egui::RichText::new(&node.name).font(bold_font(13.0)));
        if let Some(figures) = session.rollup().get(id) {
            let (own, below) =
                (widgets::percent(figures.sendiri, policy), widgets::percent(figures.dukungan_terisi(), policy));
            let coverage = widgets::coverage(figures.cakupan, env);
            ui.label(crate::dwi!(
                env.bahasa,
                "Capaian sendiri {own} · dukungan {below}, {coverage}",
                "Own {own} · support {below}, {coverage}"
            ));
        }
        for it in node.indikator.iter().take(4) {
            ui.label(egui::RichText::new(format!("· {}", it.name)).size(12.0));
        }
    });
}

/// Boxes that an edit moved glow for a while, with the figure before and after.
fn flash_ui(ui: &egui::Ui, painter: &Painter, view: &mut View, canvas: &Canvas, env: &Env<'_>, area: egui::Rect) {
    let now = ui.input(|it| it.time);
    let Some(flash) = &view.flash else { return };
    if !is_flashing(flash, now) {
        view.flash = None;
        return;
    }
    let left = 1.0 - (now - flash.since) / crate::app::view::Flash::SECONDS;
    let strength = if env.calm { 1.0 } else { (left * 1.6).min(1.0) as f32 };
    let color = env.palette.flash.gamma_multiply(strength);
    for line in changed_lines(canvas, &flash.changed) {
        let points: Vec<egui::Pos2> = line.iter().map(|it| canvas.camera.screen_from_scene(*it, area)).collect();
        painter.add(egui::Shape::line(points, Stroke::new(2.6, color)));
    }
    for Moved { id, before, after } in &flash.changed {
        let Some(rect) = canvas.rect_of(*id).map(|it| canvas.camera.rect_on_screen(it, area)) else { continue };
        if !rect.intersects(area) {
            continue;
        }
        painter.rect_stroke(rect.expand(3.0), 6.0, Stroke::new(2.6, color), StrokeKind::Outside);
        if before == after {
            continue;
        }
        let text = match (before, after) {
            (Some(a), Some(b)) => {
                let sign = if b > a { "▲" } else { "▼" };
                format!("{sign} {} → {}", env.figure(*a), env.figure(*b))
            }
            (None, Some(b)) => env.figure(*b),
            (Some(a), None) => format!("{} → –", env.figure(*a)),
            (None, None) => continue,
        };
        let galley = painter.layout_no_wrap(text, bold_font(12.0), env.palette.panel);
        let chip = egui::Rect::from_min_size(
            pos2(rect.left(), rect.top() - galley.size().y - 10.0),
            galley.size() + vec2(12.0, 6.0),
        );
        painter.rect_filled(chip, 6.0, env.palette.text.gamma_multiply(0.4 + 0.6 * strength));
        painter.galley(chip.min + vec2(6.0, 3.0), galley, env.palette.panel);
    }
    let step = if env.calm { 0.3 } else { 0.033 };
    ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(step));
}

/// The lines between boxes that both changed: the way up to the root.
fn changed_lines<'a>(canvas: &'a Canvas, changed: &[Moved]) -> Vec<&'a [Point]> {
    let moved: BTreeSet<NodeId> = changed.iter().map(|it| it.id).collect();
    let is_moved = |at: usize| canvas.kotak().get(at).is_some_and(|it| moved.contains(&it.id));
    let lukisan = canvas.lukisan();
    let lines = lukisan.lines().and_then(|it| lukisan.scene.items.get(it));
    let Some(Item::Group(lines)) = lines else { return Vec::new() };
    let found = lukisan.garis.iter().filter(|it| is_moved(it.from) && is_moved(it.to)).filter_map(|it| match it.kind {
        GarisKind::Anak { item } => match lines.items.get(item)? {
            Item::Path { points, .. } => Some(points.as_slice()),
            _ => None,
        },
        GarisKind::Mendukung | GarisKind::IndukLain => None,
    });
    found.collect()
}

/// A box with an open doubt of an import has a small question mark; it leads to the doubt.
fn doubt_marks(
    ui: &egui::Ui,
    painter: &Painter,
    session: &Session,
    view: &View,
    canvas: &Canvas,
    env: &mut Env<'_>,
    area: egui::Rect,
) {
    if view.ragu.open == 0 {
        return;
    }
    let visible = canvas.camera.visible(area);
    for kotak in canvas.kotak().iter().filter(|it| it.rect.overlaps(visible)) {
        let Some(words) = crate::app::outline::doubts_of(kotak.id, view, env) else { continue };
        let rect = canvas.camera.rect_on_screen(kotak.rect, area);
        if rect.width() < 40.0 {
            continue;
        }
        // From far away a dot: many boxes may be in doubt at first.
        let radius = (rect.width() / 16.0).clamp(3.5, 8.0);
        let is_readable = radius > 6.0;
        let at = rect.right_top();
        let ground = if is_readable { env.palette.panel } else { env.palette.warn };
        painter.circle(at, radius, ground, Stroke::new(1.5, env.palette.warn));
        if is_readable {
            painter.text(at, egui::Align2::CENTER_CENTER, "?", bold_font(radius * 1.5), env.palette.warn);
        }
        let chip = egui::Rect::from_center_size(at, vec2(18.0, 18.0));
        let response = ui.interact(chip, egui::Id::unique(("ragu", kotak.id)), Sense::CLICK);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &words));
        if response.on_hover_text(words).clicked()
            && let Some(doubt) = crate::app::impor::first_doubt(session.document(), kotak.id)
        {
            env.ask(Request::ShowDoubt(doubt));
        }
    }
}

/// At its lower left corner a box says how many notes of the review it has, at its lower right how many support it.
fn review_marks(ui: &egui::Ui, painter: &Painter, view: &View, canvas: &Canvas, env: &mut Env<'_>, area: egui::Rect) {
    let p = env.palette;
    let visible = canvas.camera.visible(area);
    for kotak in canvas.kotak().iter().filter(|it| it.rect.overlaps(visible)) {
        let rect = canvas.camera.rect_on_screen(kotak.rect, area);
        if rect.width() < 40.0 {
            continue;
        }
        // From far away only that there is something.
        let is_readable = rect.width() > 90.0;
        if let Some(words) = view.tanda.words(kotak.id, env) {
            let count = view.tanda.of(kotak.id);
            let text = if is_readable { format!("{} {count}", icons::NOTE) } else { String::new() };
            let galley = painter.layout_no_wrap(text, bold_font(11.0), p.on_accent);
            let size = if is_readable { galley.size() + vec2(10.0, 3.0) } else { vec2(8.0, 8.0) };
            let chip = egui::Rect::from_center_size(rect.left_bottom() + vec2(size.x / 2.0 + 6.0, 0.0), size);
            let response = ui.interact(chip, egui::Id::unique(("catatan-reviu", kotak.id)), Sense::CLICK);
            painter.rect(chip, 8.0, p.accent, Stroke::new(1.5, p.panel), StrokeKind::Outside);
            painter.galley(chip.center() - galley.size() / 2.0, galley, p.on_accent);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &words));
            if response.on_hover_text(words).clicked() {
                env.ask(Request::Select(kotak.id));
                env.ask(Request::Reviu(crate::app::reviu::Ask::Bagian(crate::app::reviu::Bagian::Catatan)));
            }
        }
        if let Some(words) = view.tanda.dukungan(kotak.id, env).filter(|_| is_readable) {
            let galley = painter.layout_no_wrap(words, FontId::proportional(11.0), p.soft);
            let size = galley.size() + vec2(10.0, 2.0);
            // The handle that folds a branch has the middle.
            if rect.width() < 2.0 * size.x + 44.0 {
                continue;
            }
            let chip = egui::Rect::from_center_size(rect.right_bottom() - vec2(size.x / 2.0 + 6.0, 0.0), size);
            painter.rect(chip, 7.0, p.panel, Stroke::new(1.0, p.line), StrokeKind::Inside);
            painter.galley(chip.center() - galley.size() / 2.0, galley, p.soft);
        }
    }
}

/// A folded box says how many it hides; others show a handle when somebody is at them.
fn fold_handles(
    ui: &egui::Ui,
    painter: &Painter,
    session: &Session,
    view: &View,
    canvas: &Canvas,
    env: &mut Env<'_>,
    area: egui::Rect,
) {
    let visible = canvas.camera.visible(area);
    let document = session.document();
    for kotak in canvas.kotak().iter().filter(|it| it.rect.overlaps(visible)) {
        let id = kotak.id;
        let is_folded = view.folded.contains(&id);
        let is_near = view.hover == Some(id) || view.selection.primary() == Some(id);
        if !(is_folded || is_near) || document.children(id).is_empty() {
            continue;
        }
        let rect = canvas.camera.rect_on_screen(kotak.rect, area);
        if rect.width() < 40.0 {
            continue;
        }
        let text = if is_folded { format!("+{}", document.walk_branch(id).len() - 1) } else { "–".to_owned() };
        let galley = painter.layout_no_wrap(text, bold_font(11.5), env.palette.on_accent);
        let size = vec2((galley.size().x + 12.0).max(20.0), 18.0);
        let chip = egui::Rect::from_center_size(pos2(rect.center().x, rect.bottom()), size);
        let response = ui.interact(chip, egui::Id::unique(("lipat", id)), Sense::click());
        let color = if response.hovered() { env.palette.text } else { env.palette.accent };
        painter.rect(chip, 9.0, color, Stroke::new(1.5, env.palette.panel), StrokeKind::Outside);
        painter.galley(chip.center() - galley.size() / 2.0, galley, env.palette.on_accent);
        let name = if is_folded { env.t("Buka cabang", "Unfold") } else { env.t("Lipat cabang", "Fold") };
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
        if response.on_hover_text(name).clicked() {
            env.ask(Request::Fold { id, folded: !is_folded });
        }
    }
}

/// The field in which a name is typed, in the place of the box.
pub fn naming_ui(ui: &mut egui::Ui, view: &mut View, canvas: &mut Canvas, env: &mut Env<'_>, area: egui::Rect) {
    let Some(naming) = &mut view.naming else { return };
    let Some(rect) = canvas.rect_of(naming.id) else {
        // Its box is drawn in the next frame.
        ui.ctx().request_repaint();
        return;
    };
    let shown = canvas.camera.rect_on_screen(rect, area);
    let width = shown.width().clamp(240.0, 460.0);
    let at = pos2(
        shown.left().clamp(area.left() + 4.0, (area.right() - width - 4.0).max(area.left() + 4.0)),
        shown.top().clamp(area.top() + 4.0, (area.bottom() - 110.0).max(area.top() + 4.0)),
    );
    let id = egui::Id::unique("nama-kotak");
    let frame = widgets::floating(env.palette).stroke(Stroke::new(2.0, env.palette.accent));
    let mut outcome = None;
    egui::Area::new(egui::Id::unique("sunting-nama")).fixed_pos(at).order(egui::Order::Foreground).show(
        ui.ctx(),
        |ui| {
            frame.show(ui, |ui| {
                ui.set_width(width);
                let keys = ui.input_mut(|it| {
                    let enter = it.consume_key(egui::Modifiers::NONE, Key::Enter);
                    let tab = it.consume_key(egui::Modifiers::NONE, Key::Tab);
                    (enter, tab, it.consume_key(egui::Modifiers::NONE, Key::Escape))
                });
                let edit = TextEdit::multiline(&mut naming.text)
                    .id(id)
                    .desired_rows(2)
                    .desired_width(f32::INFINITY)
                    .font(FontId::proportional(14.0))
                    .hint_text(env.t("Nama kotak", "Name of the box"))
                    .frame(egui::Frame::NONE);
                let response = ui.add(edit);
                let label = env.t("Nama kotak", "Name of the box");
                ui.ctx().accesskit_node_builder(response.id, |it| it.set_label(label));
                if naming.wants_focus {
                    response.request_focus();
                    naming.wants_focus = false;
                    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
                    let all = egui::text::CCursorRange::two(
                        egui::text::CCursor::new(0),
                        egui::text::CCursor::new(naming.text.chars().count()),
                    );
                    state.cursor.set_char_range(Some(all));
                    TextEdit::store_state(ui.ctx(), id, state);
                } else if response.lost_focus() {
                    outcome = Some(Request::FinishNaming);
                }
                ui.label(
                    egui::RichText::new(env.t(
                        "Enter selesai · Tab lalu kotak di bawahnya · Esc batal",
                        "Enter done · Tab then a box below · Esc cancel",
                    ))
                    .size(11.0)
                    .color(env.palette.soft),
                );
                match keys {
                    (true, ..) => outcome = Some(Request::FinishNaming),
                    (_, true, _) => outcome = Some(Request::FinishNamingThen(Command::NewChild)),
                    (.., true) => outcome = Some(Request::CancelNaming),
                    _ => {}
                }
            });
        },
    );
    if let Some(outcome) = outcome {
        env.ask(outcome);
    }
}
