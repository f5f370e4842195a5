//! How a grid is drawn: heading, cells with their lines, selection, and the field over a cell.

use super::super::super::Env;
use super::super::super::style::{Palette, bold_font};
use super::keys::Leave;
use super::{Cell, Grid, LEAST, Made, NARROW, PAD, READY, Said, Table};
use eframe::egui;
use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::{
    Align, Color32, CursorIcon, EventFilter, FontId, Frame, Key, KeyboardShortcut, Margin, Modifiers, Painter, Pos2,
    Rect, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

const TEXT: f32 = 12.5;
const SMALL: f32 = 11.0;

impl Grid {
    /// A cell ready for laying out, made once for each state of the document.
    pub(super) fn made(&mut self, table: &dyn Table, at: (usize, usize), env: &Env<'_>) -> Rc<Made> {
        if let Some(made) = self.made.get(&at) {
            return made.clone();
        }
        if self.made.len() > READY {
            self.made.clear();
        }
        let cell = table.cell(at.0, at.1);
        let right = table.columns().get(at.1).is_some_and(|it| it.right);
        let job = job(&cell, self.width(at.1) - 2.0 * PAD.x, right, env.palette);
        let made = Rc::new(Made { cell, job, hint: OnceCell::new() });
        self.made.insert(at, made.clone());
        made
    }

    pub(super) fn cell_height(&mut self, ui: &Ui, table: &dyn Table, at: (usize, usize), env: &Env<'_>) -> f32 {
        let made = self.made(table, at, env);
        if made.job.text.is_empty() {
            return LEAST;
        }
        ui.painter().layout_job(made.job.clone()).size().y + 2.0 * PAD.y
    }

    // The heading.

    pub(super) fn head_height(&self, ui: &Ui, table: &dyn Table, env: &Env<'_>) -> f32 {
        let one = |(at, column): (usize, &super::Column)| {
            ui.painter().layout_job(head_job(&column.title, self.width(at), env.palette)).size().y
        };
        table.columns().iter().enumerate().map(one).fold(LEAST - 2.0 * PAD.y, f32::max) + 2.0 * PAD.y
    }

    pub(super) fn head_ui(&mut self, ui: &mut Ui, area: Rect, table: &dyn Table, env: &Env<'_>) {
        let p = env.palette;
        ui.painter_at(area).rect_filled(area, 0.0, p.bar);
        let frozen = self.frozen();
        let edge = area.left() + self.left(frozen);
        let builder = UiBuilder::new()
            .id_salt("judul")
            .max_rect(area)
            .accessibility_parent(self.id)
            .accessibility_role(Role::Row);
        let mut row = ui.new_child(builder);
        row.set_clip_rect(area.intersect(ui.clip_rect()));
        let order = (frozen..self.columns()).chain(0..frozen);
        for column in order {
            let Some(it) = table.columns().get(column) else { continue };
            let is_frozen = column < frozen;
            let x = if is_frozen { area.left() } else { area.left() - self.offset.x } + self.left(column);
            let rect = Rect::from_min_size(pos2(x, area.top()), vec2(self.width(column), area.height()));
            let clip = if is_frozen { area } else { Rect::from_min_max(pos2(edge, area.top()), area.max) };
            if !rect.intersects(clip) {
                continue;
            }
            let painter = ui.painter_at(clip);
            painter.rect_filled(rect, 0.0, p.bar);
            let is_here = self.selected(table).1.contains(&column);
            if is_here {
                painter.rect_filled(rect, 0.0, p.pressed);
            }
            let galley = painter.layout_job(head_job(&it.title, self.width(column), p));
            let at = pos2(rect.left() + PAD.x, rect.center().y - galley.size().y / 2.0);
            painter.galley(at, galley, p.text);
            painter.vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, p.line));
            let response = row.interact(rect.intersect(clip), self.id.with(("judul", &it.key)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &it.title));
            if !it.hint.is_empty() {
                response.on_hover_text(&it.hint);
            }
            self.resize(ui, table, column, rect, clip, env);
        }
        ui.painter_at(area).hline(area.x_range(), area.bottom() - 0.5, Stroke::new(1.0, p.strong_line));
    }

    /// The right edge of a column can be dragged; two clicks give its first width back.
    fn resize(&mut self, ui: &Ui, table: &dyn Table, column: usize, rect: Rect, clip: Rect, env: &Env<'_>) {
        let Some(it) = table.columns().get(column) else { return };
        let handle =
            Rect::from_center_size(pos2(rect.right(), rect.center().y), vec2(9.0, rect.height())).intersect(clip);
        if !handle.is_positive() {
            return;
        }
        let response = ui.interact(handle, self.id.with(("lebar", &it.key)), Sense::CLICK | Sense::DRAG);
        if response.hovered() || response.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
            ui.painter_at(clip).vline(rect.right() - 1.0, rect.y_range(), Stroke::new(2.0, env.palette.accent));
        }
        if response.double_clicked() {
            self.widths.remove(&it.key);
        } else if response.dragged()
            && let Some(at) = response.interact_pointer_pos()
        {
            self.widths.insert(it.key.clone(), (at.x - rect.left()).clamp(NARROW, 900.0).round());
            ui.ctx().request_repaint();
        }
    }

    // The cells.

    pub(super) fn cells_ui(
        &mut self,
        ui: &mut Ui,
        view: Rect,
        origin: Pos2,
        table: &dyn Table,
        env: &Env<'_>,
        said: &mut Vec<Said>,
    ) {
        ui.painter_at(view).rect_filled(view, 0.0, env.palette.desk);
        if self.rows() == 0 {
            return;
        }
        let first = self.row_at(view.top() - origin.y);
        let last = self.row_at((view.bottom() - origin.y - 0.5).max(0.0));
        let rows = first..last + 1;
        let frozen = self.frozen();
        let edge = (view.left() + self.left(frozen)).min(view.right());
        let moving = Rect::from_min_max(pos2(edge, view.top()), view.max);
        self.paint(&ui.painter_at(moving), frozen..self.columns(), &rows, moving, origin, view, table, env);
        if frozen > 0 {
            let fixed = Rect::from_min_max(view.min, pos2(edge, view.bottom()));
            self.paint(&ui.painter_at(fixed), 0..frozen, &rows, fixed, origin, view, table, env);
            ui.painter_at(view).vline(edge, view.y_range(), Stroke::new(1.5, env.palette.strong_line));
        }
        self.paint_cursor(ui, view, moving, origin, table, env);
        self.describe(ui, view, origin, &rows, table, env, said);
    }

    #[allow(clippy::too_many_arguments, reason = "one part of the grid is drawn like the other")]
    fn paint(
        &mut self,
        painter: &Painter,
        columns: Range<usize>,
        rows: &Range<usize>,
        clip: Rect,
        origin: Pos2,
        view: Rect,
        table: &dyn Table,
        env: &Env<'_>,
    ) {
        let p = env.palette;
        let (chosen_rows, chosen_columns) = self.selected(table);
        let many = chosen_rows.len() > 1 || chosen_columns.len() > 1;
        for column in columns {
            let mut row = rows.start;
            while row < rows.end {
                let span = table.span(row, column);
                let next = span.end.max(row + 1);
                let rect = self.rect_of(table, row, column, view, origin);
                row = next;
                if !rect.intersects(clip) {
                    continue;
                }
                let made = self.made(table, (span.start, column), env);
                let is_chosen =
                    chosen_columns.contains(&column) && span.start < chosen_rows.end && chosen_rows.start < span.end;
                let is_row = span.contains(&self.cursor.0);
                let fill = match made.cell.fill {
                    _ if is_chosen && many => p.chosen,
                    Some(fill) => fill,
                    None => p.field,
                };
                painter.rect_filled(rect, 0.0, fill);
                if is_row && !(is_chosen && many) {
                    painter.rect_filled(rect, 0.0, p.chosen.gamma_multiply(if p.plain { 0.0 } else { 0.35 }));
                }
                let glow = table.glow(span.start, column);
                if glow > 0.0 {
                    painter.rect_filled(rect, 0.0, p.flash.gamma_multiply(0.22 * glow));
                    painter.rect_stroke(
                        rect.shrink(1.0),
                        2.0,
                        Stroke::new(2.0, p.flash.gamma_multiply(glow)),
                        StrokeKind::Inside,
                    );
                }
                if let Some(stripe) = made.cell.stripe {
                    painter.rect_filled(
                        Rect::from_min_max(rect.min, pos2(rect.left() + 4.0, rect.bottom() - 1.0)),
                        0.0,
                        stripe,
                    );
                }
                painter.vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, p.line));
                let is_end = table.block(span.start).end == span.end;
                let line = if is_end { Stroke::new(1.0, p.strong_line) } else { Stroke::new(1.0, p.line) };
                painter.hline(rect.x_range(), rect.bottom() - 0.5, line);
                if made.job.text.is_empty() {
                    continue;
                }
                let galley = painter.layout_job(made.job.clone());
                // The text of a tall cell stays in sight as long as the cell does.
                let lowest = (rect.bottom() - galley.size().y - PAD.y).max(rect.top() + PAD.y);
                let y = (view.top() + PAD.y).clamp(rect.top() + PAD.y, lowest);
                let x = if made.job.halign == Align::RIGHT { rect.right() - PAD.x } else { rect.left() + PAD.x };
                painter.galley(pos2(x, y), galley, p.text);
            }
        }
    }

    fn paint_cursor(&self, ui: &Ui, view: Rect, moving: Rect, origin: Pos2, table: &dyn Table, env: &Env<'_>) {
        let (row, column) = self.cursor;
        let rect = self.rect_of(table, row, column, view, origin);
        let painter = ui.painter_at(if column < self.frozen() { view } else { moving });
        let p = env.palette;
        let stroke = if self.has_focus { Stroke::new(2.5, p.accent) } else { Stroke::new(1.5, p.strong_line) };
        painter.rect_stroke(rect.shrink(0.5), 2.0, stroke, StrokeKind::Inside);
    }

    /// What screen readers are told: rows of cells with the names of row and column, and what a reader asks of a cell.
    #[allow(clippy::too_many_arguments, reason = "one call, from the cells")]
    fn describe(
        &mut self,
        ui: &mut Ui,
        view: Rect,
        origin: Pos2,
        rows: &Range<usize>,
        table: &dyn Table,
        env: &Env<'_>,
        said: &mut Vec<Said>,
    ) {
        if ui.ctx().accesskit_node_builder(self.id, |_| ()).is_none() {
            return;
        }
        let mut seen = BTreeSet::new();
        let mut asked = None;
        let cursor = (table.span(self.cursor.0, self.cursor.1).start, self.cursor.1);
        for row in rows.clone() {
            let line = Rect::from_min_max(
                pos2(view.left(), origin.y + self.top(row)),
                pos2(view.right(), origin.y + self.top(row + 1)),
            );
            let builder = UiBuilder::new()
                .id_salt(("baris", row))
                .max_rect(line)
                .accessibility_parent(self.id)
                .accessibility_role(Role::Row)
                .accessibility_label(table.name(row, 0));
            let child = ui.new_child(builder);
            for column in 0..self.columns() {
                let span = table.span(row, column);
                if !seen.insert((span.start, column)) {
                    continue;
                }
                let made = self.made(table, (span.start, column), env);
                let id = self.id.with((span.start, column));
                let rect = self.rect_of(table, row, column, view, origin);
                let response = child.interact(rect, id, Sense::hover());
                let place = table.place(span.start, column);
                let name = table.name(span.start, column);
                response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &name));
                ui.ctx().accesskit_node_builder(id, |it| {
                    it.set_value(made.cell.words());
                    // What a sign says to the eye.
                    if let Some(hint) = made.cell.sign.and_then(|_| made.hint(table, (span.start, column))) {
                        it.set_description(hint);
                    }
                    it.set_row_index(span.start + 1);
                    it.set_column_index(column);
                    it.set_row_span(span.len());
                    if place.is_err() {
                        it.set_read_only();
                    }
                    it.add_action(egui::accesskit::Action::Click);
                    it.add_action(egui::accesskit::Action::Focus);
                });
                let wants = |action| ui.input(|it| it.has_accesskit_action_request(id, action));
                if wants(egui::accesskit::Action::Click) || wants(egui::accesskit::Action::Focus) {
                    asked = Some((span.start, column));
                }
            }
        }
        if seen.contains(&cursor) {
            let active = self.id.with(cursor).accesskit_id();
            ui.ctx().accesskit_node_builder(self.id, |it| it.set_active_descendant(active));
        }
        if let Some((row, column)) = asked {
            self.go(row, column);
            said.push(Said::Moved);
            self.take_focus(ui);
        }
    }

    // The field.

    #[allow(clippy::too_many_arguments, reason = "one call, from the body")]
    pub(super) fn editor_ui(
        &mut self,
        ui: &mut Ui,
        view: Rect,
        origin: Pos2,
        table: &dyn Table,
        leave: Option<Leave>,
        env: &Env<'_>,
        said: &mut Vec<Said>,
    ) {
        let Some((row, column)) = self.editing.as_ref().map(|it| (it.row, it.column)) else { return };
        let cell = self.rect_of(table, row, column, view, origin);
        let (id, p) = (self.editor_id(), env.palette);
        let name = format!("{} {}", env.t("Sunting", "Edit"), table.name(row, column));
        let Some(editing) = &mut self.editing else { return };
        let width = cell.width().max(if editing.place.is_value() { 110.0 } else { 220.0 }).min(view.width() - 8.0);
        let inner = width - 2.0 * PAD.x;
        let text = ui.painter().layout(editing.text.clone(), FontId::proportional(TEXT), p.text, inner);
        let height = (text.size().y + 2.0 * PAD.y).max(cell.height().min(160.0)).min(view.height() - 8.0);
        let x = cell.left().min(view.right() - width - 4.0).max(view.left());
        let y = cell.top().min(view.bottom() - height - 4.0).max(view.top());
        let rect = Rect::from_min_size(pos2(x, y), vec2(width, height));
        let mut child = ui.new_child(UiBuilder::new().id_salt("sunting").max_rect(rect));
        child.painter().rect_filled(rect, 3.0, p.field);
        let keep = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        let edit = TextEdit::multiline(&mut editing.text)
            .id(id)
            .font(FontId::proportional(TEXT))
            .desired_rows(1)
            .desired_width(inner)
            .min_size(vec2(width, height))
            .return_key(KeyboardShortcut::new(Modifiers::ALT, Key::Enter))
            .event_filter(keep)
            .frame(Frame::new().fill(p.field).inner_margin(Margin::symmetric(PAD.x as i8, PAD.y as i8)));
        let response = child.add(edit);
        ui.painter_at(view).rect_stroke(rect, 3.0, Stroke::new(2.5, p.accent), StrokeKind::Outside);
        ui.ctx().accesskit_node_builder(id, |it| {
            it.set_label(name);
            it.set_value(editing.text.clone());
        });
        if editing.wants_focus {
            editing.wants_focus = false;
            response.request_focus();
            // A value is selected, so that typing replaces it; in a sentence one goes on at its end.
            let end = editing.text.chars().count();
            let from = if editing.selects { 0 } else { end };
            let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
            state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(from), CCursor::new(end))));
            TextEdit::store_state(ui.ctx(), id, state);
            ui.ctx().request_repaint();
        } else if let Some(leave) = leave {
            self.commit(table, leave, said);
            ui.ctx().request_repaint();
        } else if response.lost_focus() || !response.has_focus() {
            self.commit(table, Leave::Stay, said);
            // Whoever took the keyboard keeps it.
            self.hold = 0;
        }
    }
}

fn format(size: f32, color: Color32) -> TextFormat {
    TextFormat { font_id: FontId::proportional(size), color, ..TextFormat::default() }
}

/// All lines of a cell as one text.
fn job(cell: &Cell, width: f32, right: bool, palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob { halign: if right { Align::RIGHT } else { Align::LEFT }, ..LayoutJob::default() };
    job.wrap.max_width = width.max(10.0);
    if !cell.over.is_empty() {
        job.append(&cell.over, 0.0, format(SMALL, palette.soft));
    }
    if !cell.text.is_empty() || cell.sign.is_some() {
        new_line(&mut job);
        if let Some((sign, color)) = cell.sign {
            job.append(sign, 0.0, format(TEXT, color));
            job.append(if cell.text.is_empty() { "" } else { " " }, 0.0, format(TEXT, color));
        }
        let mut plain = format(TEXT, cell.ink);
        if cell.bold {
            plain.font_id = bold_font(TEXT);
        }
        job.append(&cell.text, 0.0, plain);
    }
    for (note, color) in &cell.notes {
        new_line(&mut job);
        job.append(note, 0.0, format(SMALL, *color));
    }
    job
}

fn new_line(job: &mut LayoutJob) {
    if !job.text.is_empty() {
        job.append("\n", 0.0, format(SMALL, Color32::TRANSPARENT));
    }
}

fn head_job(title: &str, width: f32, palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = (width - 2.0 * PAD.x).max(10.0);
    job.append(title, 0.0, TextFormat { font_id: bold_font(12.0), color: palette.text, ..TextFormat::default() });
    job
}
