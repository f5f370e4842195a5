//! Dragging boxes to another parent or another place among their siblings, with a preview of the drop.

use super::{Canvas, overlay};
use crate::app::{Env, Request};
use crate::model::NodeId;
use crate::pesan::Pesan as _;
use crate::session::{Session, susun};
use eframe::egui;
use egui::{Key, PointerButton, Stroke, StrokeKind};
use std::collections::BTreeMap;

/// Boxes on their way.
pub struct Drag {
    ids: Vec<NodeId>,
    /// Where they may not go, with the reason; asked once when the drag begins.
    refused: BTreeMap<NodeId, susun::Tolak>,
}

/// What letting go would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Target {
    parent: Option<NodeId>,
    at: usize,
    over: NodeId,
    side: Side,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    Into,
    After,
}

impl Drag {
    pub fn begin(session: &Session, mut ids: Vec<NodeId>, grabbed: NodeId) -> Drag {
        let document = session.document();
        if ids.is_empty() {
            ids.push(grabbed);
        }
        let refused = document
            .walk()
            .into_iter()
            .filter_map(|it| Some((it, susun::boleh(document, &ids, Some(it)).err()?)))
            .collect();
        Drag { ids, refused }
    }
}

pub fn drag_ui(
    ui: &egui::Ui,
    response: &egui::Response,
    session: &Session,
    canvas: &mut Canvas,
    env: &mut Env<'_>,
    area: egui::Rect,
    pointer: Option<egui::Pos2>,
) {
    let Some(drag) = &canvas.drag else { return };
    if ui.input(|it| it.key_pressed(Key::Escape)) {
        canvas.drag = None;
        ui.ctx().request_repaint();
        return;
    }
    let painter = ui.painter_at(area);
    let visible = canvas.camera.visible(area);
    // Boxes that may not take what is dragged step back.
    for kotak in canvas.kotak().iter().filter(|it| it.rect.overlaps(visible)) {
        let rect = canvas.camera.rect_on_screen(kotak.rect, area);
        if drag.ids.contains(&kotak.id) {
            painter.rect_filled(rect, 3.0, env.palette.accent.gamma_multiply(0.25));
        } else if drag.refused.contains_key(&kotak.id) {
            painter.rect_filled(rect, 3.0, env.palette.desk.gamma_multiply(0.62));
        }
    }
    let Some(at) = pointer else { return };
    let place = canvas.camera.scene_from_screen(at, area);
    let over = canvas.hit(place).filter(|it| !drag.ids.contains(it));
    let target = over.and_then(|over| target(session, canvas, over, place));
    let (text, color) = match &target {
        Some(target) => match refusal(session, drag, *target) {
            None => (describe(session, *target, env), env.palette.good),
            Some(why) => (why.pesan(env.bahasa), env.palette.bad),
        },
        None => {
            let words = env.t("Lepaskan di atas kotak tujuan; Esc batal", "Let go over a box; Esc cancels");
            (words.to_owned(), env.palette.accent)
        }
    };
    if let Some(target) = target
        && let Some(rect) = canvas.rect_of(target.over)
    {
        let rect = canvas.camera.rect_on_screen(rect, area);
        let stroke = Stroke::new(3.0, color);
        let stacked = is_stacked(session, canvas, target.over);
        match (target.side, stacked) {
            (Side::Into, _) => {
                painter.rect_stroke(rect.expand(2.0), 4.0, stroke, StrokeKind::Outside);
            }
            (Side::Before, true) => {
                painter.hline(rect.x_range(), rect.top() - 4.0, stroke);
            }
            (Side::After, true) => {
                painter.hline(rect.x_range(), rect.bottom() + 4.0, stroke);
            }
            (Side::Before, false) => {
                painter.vline(rect.left() - 5.0, rect.y_range(), stroke);
            }
            (Side::After, false) => {
                painter.vline(rect.right() + 5.0, rect.y_range(), stroke);
            }
        }
    }
    overlay::hint_at(&painter, at, &text, color, env);
    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    pan_at_the_edge(ui, canvas, area, at);
    if response.drag_stopped_by(PointerButton::Primary) {
        let drag = canvas.drag.take();
        // The preview of this frame is over.
        ui.ctx().request_repaint();
        if let (Some(drag), Some(target)) = (drag, target) {
            env.ask(Request::Drop { ids: drag.ids, parent: target.parent, at: target.at });
        }
    }
}

/// A drag that comes to the edge moves the drawing along.
fn pan_at_the_edge(ui: &egui::Ui, canvas: &mut Canvas, area: egui::Rect, at: egui::Pos2) {
    const EDGE: f32 = 28.0;
    const SPEED: f32 = 9.0;
    let push = |low: f32, high: f32, it: f32| {
        if it < low + EDGE {
            SPEED
        } else if it > high - EDGE {
            -SPEED
        } else {
            0.0
        }
    };
    let by = egui::vec2(push(area.left(), area.right(), at.x), push(area.top(), area.bottom(), at.y));
    if by != egui::Vec2::ZERO {
        canvas.camera.pan(by);
        ui.ctx().request_repaint();
    }
}

/// The middle of a box takes what is dropped as a child, its edges as a sibling.
fn target(session: &Session, canvas: &Canvas, over: NodeId, place: crate::geometry::Point) -> Option<Target> {
    let document = session.document();
    let rect = canvas.rect_of(over)?;
    let part = if is_stacked(session, canvas, over) {
        (place.y - rect.y) / rect.h.max(1.0)
    } else {
        (place.x - rect.x) / rect.w.max(1.0)
    };
    let position = document.position(over)?;
    let parent = document.parent(over);
    Some(match part {
        it if it < 0.25 => Target { parent, at: position, over, side: Side::Before },
        it if it > 0.75 => Target { parent, at: position + 1, over, side: Side::After },
        _ => Target { parent: Some(over), at: document.children(over).len(), over, side: Side::Into },
    })
}

/// Whether a box stands above or below its siblings instead of beside them.
fn is_stacked(session: &Session, canvas: &Canvas, id: NodeId) -> bool {
    let document = session.document();
    let Some(rect) = canvas.rect_of(id) else { return false };
    let siblings = document.siblings(document.parent(id));
    let other = siblings.iter().filter(|it| **it != id).find_map(|it| canvas.rect_of(*it));
    other.is_some_and(|other| (other.x - rect.x).abs() < 1.0)
}

fn refusal(session: &Session, drag: &Drag, target: Target) -> Option<susun::Tolak> {
    match target.parent {
        Some(parent) => drag.refused.get(&parent).cloned(),
        None => susun::boleh(session.document(), &drag.ids, None).err(),
    }
}

fn describe(session: &Session, target: Target, env: &Env<'_>) -> String {
    let name = |id: NodeId| {
        session.document().node(id).map(|it| crate::pesan::kutip(&it.name).to_string()).unwrap_or_default()
    };
    let over = name(target.over);
    match target.side {
        Side::Into => crate::dwi!(env.bahasa, "Ke bawah {over}", "Below {over}"),
        Side::Before => crate::dwi!(env.bahasa, "Sebelum {over}", "Before {over}"),
        Side::After => crate::dwi!(env.bahasa, "Sesudah {over}", "After {over}"),
    }
}
