//! Dragging boxes over the drawing, with a preview of the drop.

use super::Canvas;
use crate::app::Env;
use crate::app::drop::{Side, Target, hint_at, push_at_edge};
use crate::model::NodeId;
use crate::session::Session;
use eframe::egui;
use egui::{PointerButton, Stroke, StrokeKind};

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
    let painter = ui.painter_at(area);
    let visible = canvas.camera.visible(area);
    // Boxes that may not take what is dragged step back.
    for kotak in canvas.kotak().iter().filter(|it| it.rect.overlaps(visible)) {
        let rect = canvas.camera.rect_on_screen(kotak.rect, area);
        if drag.holds(kotak.id) {
            painter.rect_filled(rect, 3.0, env.palette.accent.gamma_multiply(0.25));
        } else if drag.refuses(kotak.id) {
            painter.rect_filled(rect, 3.0, env.palette.desk.gamma_multiply(0.62));
        }
    }
    let Some(at) = pointer else { return };
    let place = canvas.camera.scene_from_screen(at, area);
    let over = canvas.hit(place).filter(|it| !drag.holds(*it));
    let target = over.and_then(|over| target(session, canvas, over, place));
    let (text, color) = drag.say(session, target, env);
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
    hint_at(ui.ctx(), response.id, at, &text, color, env);
    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    pan_at_the_edge(ui, canvas, area, at);
    if response.drag_stopped_by(PointerButton::Primary) {
        let drag = canvas.drag.take();
        // The preview of this frame is over.
        ui.ctx().request_repaint();
        if let (Some(drag), Some(target)) = (drag, target) {
            drag.let_go(session.document(), target, env);
        }
    }
}

/// A drag that comes to the edge moves the drawing along.
fn pan_at_the_edge(ui: &egui::Ui, canvas: &mut Canvas, area: egui::Rect, at: egui::Pos2) {
    let by = egui::vec2(push_at_edge(area.left(), area.right(), at.x), push_at_edge(area.top(), area.bottom(), at.y));
    if by != egui::Vec2::ZERO {
        canvas.camera.pan(by);
        ui.ctx().request_repaint();
    }
}

/// The middle of a box takes what is dropped as a child, its edges as a sibling.
fn target(session: &Session, canvas: &Canvas, over: NodeId, place: crate::geometry::Point) -> Option<Target> {
    let rect = canvas.rect_of(over)?;
    let part = if is_stacked(session, canvas, over) {
        (place.y - rect.y) / rect.h.max(1.0)
    } else {
        (place.x - rect.x) / rect.w.max(1.0)
    };
    let side = match part {
        it if it < 0.25 => Side::Before,
        it if it > 0.75 => Side::After,
        _ => Side::Into,
    };
    Target::beside(session.document(), over, side)
}

/// Whether a box stands above or below its siblings instead of beside them.
fn is_stacked(session: &Session, canvas: &Canvas, id: NodeId) -> bool {
    let document = session.document();
    let Some(rect) = canvas.rect_of(id) else { return false };
    let siblings = document.siblings(document.parent(id));
    let other = siblings.iter().filter(|it| **it != id).find_map(|it| canvas.rect_of(*it));
    other.is_some_and(|other| (other.x - rect.x).abs() < 1.0)
}
