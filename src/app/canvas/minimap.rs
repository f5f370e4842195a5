//! The small map in the corner: where in the drawing one is.

use super::{Canvas, Place};
use crate::app::Env;
use crate::app::outline::level_color;
use crate::app::view::View;
use crate::geometry::{Point, Rect};
use crate::session::Session;
use eframe::egui;
use egui::epaint::Mesh;
use egui::{Sense, Shape, Stroke, StrokeKind, vec2};

/// Wider or higher than this it never is.
const LARGEST: egui::Vec2 = vec2(190.0, 120.0);

pub fn minimap_ui(ui: &egui::Ui, session: &Session, view: &View, canvas: &mut Canvas, env: &Env<'_>, area: egui::Rect) {
    let extent = canvas.extent();
    let visible = canvas.camera.visible(area);
    // What is in sight as a whole needs no map, and a small window has no room for one.
    if !view.minimap || extent.w < 1.0 || visible.holds(extent) || area.width() < 520.0 || area.height() < 320.0 {
        return;
    }
    let scale = (f64::from(LARGEST.x) / extent.w).min(f64::from(LARGEST.y) / extent.h);
    let size = vec2((extent.w * scale) as f32, (extent.h * scale) as f32).max(vec2(40.0, 16.0));
    let map = egui::Rect::from_min_size(egui::pos2(area.left() + 12.0, area.bottom() - size.y - 12.0), size);
    // It gives way to the box that somebody works on.
    let chosen = view.selection.primary().and_then(|it| canvas.screen_of(it));
    if area.height() < 380.0 || chosen.is_some_and(|it| it.intersects(map.expand(6.0))) {
        return;
    }
    let response = ui.interact(map, egui::Id::unique("peta"), Sense::click_and_drag());
    let name = env.t("Peta kecil", "Minimap");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, name));
    if let Some(at) = response.interact_pointer_pos() {
        let away = at - map.min;
        let center = Point::new(f64::from(away.x) / scale + extent.x, f64::from(away.y) / scale + extent.y);
        let zoom = canvas.camera.zoom();
        canvas.camera.jump(Place { center, zoom });
    }
    let painter = ui.painter_at(map.expand(8.0));
    painter.rect(map.expand(5.0), 6.0, env.palette.panel, Stroke::new(1.0, env.palette.line), StrokeKind::Outside);
    let on_map = |rect: Rect| {
        let corner = map.min + vec2(((rect.x - extent.x) * scale) as f32, ((rect.y - extent.y) * scale) as f32);
        egui::Rect::from_min_size(corner, vec2((rect.w * scale).max(1.0) as f32, (rect.h * scale).max(1.0) as f32))
    };
    let mut mesh = Mesh::default();
    let p = env.palette;
    let document = session.document();
    for kotak in canvas.kotak() {
        let level = document.node(kotak.id).map(|it| it.level);
        let color = match level {
            _ if view.selection.holds(kotak.id) => p.flash,
            Some(level) => level_color(document, level, p.dark, p.plain, p.soft).gamma_multiply(0.7),
            None => p.soft,
        };
        mesh.add_colored_rect(on_map(kotak.rect), color);
    }
    painter.add(Shape::mesh(mesh));
    let frame = on_map(canvas.camera.visible(area)).intersect(map.expand(3.0));
    painter.rect_stroke(frame, 2.0, Stroke::new(1.6, env.palette.accent), StrokeKind::Inside);
}
