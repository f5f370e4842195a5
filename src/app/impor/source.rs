//! The source of an import as it was read: text with line numbers, tables with their cells, sheets and pages with headings.

use super::super::style::bold_font;
use super::super::{Env, widgets};
use super::lines::{Line, Shown};
use super::rows::Rows;
use crate::dwi;
use crate::import::source::Kind;
use crate::import::tanya;
use eframe::egui;
use egui::{FontId, Key, Modifiers, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use std::collections::BTreeSet;

/// What the left side remembers.
#[derive(Default)]
pub struct Side {
    pub rows: Rows,
    /// Line and column that a click or the arrows were last at.
    pub cursor: Option<(usize, usize)>,
}

/// What is painted on the lines.
pub struct Paint<'a> {
    /// What the selection came from.
    pub marked: &'a BTreeSet<(usize, usize)>,
    /// What anything came from.
    pub used: &'a BTreeSet<(usize, usize)>,
}

const GUTTER: f32 = 46.0;

pub fn source_id() -> egui::Id {
    egui::Id::unique("sumber-impor")
}

/// Shows the lines; gives the place that somebody went to.
pub fn source_ui(
    ui: &mut Ui,
    shown: &Shown,
    key: u64,
    side: &mut Side,
    paint: &Paint<'_>,
    env: &Env<'_>,
) -> Option<(usize, usize)> {
    let focus = ui.interact(ui.available_rect_before_wrap(), source_id(), Sense::click());
    focus.widget_info(|| WidgetInfo::labeled(Role::Document, true, env.t("Sumber impor", "Source of the import")));
    if focus.clicked() {
        focus.request_focus();
    }
    let mut gone = None;
    if focus.has_focus() {
        let filter = egui::EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
        ui.memory_mut(|it| it.set_focus_lock_filter(source_id(), filter));
        gone = walk(ui, shown, side);
    }
    let room = (ui.available_width() - GUTTER - 16.0).max(120.0);
    // Another width breaks the rows elsewhere; a few points do not.
    let width_key = key.wrapping_mul(31).wrapping_add((room / 8.0) as u64);
    side.rows.prepare(width_key, shown.lines.len(), |at| shown.lines.get(at).map_or(20.0, |it| shown.guess(*it, room)));
    let width = shown.width(room) + GUTTER;
    let Side { rows, cursor } = side;
    let mut clicked = None;
    let at_cursor = cursor.filter(|_| focus.has_focus());
    rows.show(ui, "sumber", width, |ui, at| {
        let Some(line) = shown.lines.get(at) else { return };
        let view = LineView { shown, at, paint, cursor: at_cursor, room };
        if let Some(column) = line_ui(ui, *line, &view, env) {
            clicked = Some((at, column));
        }
    });
    if clicked.is_some() {
        focus.request_focus();
    }
    gone = clicked.or(gone);
    if gone.is_some() {
        *cursor = gone;
    }
    gone
}

/// Arrows go from line to line and from cell to cell.
fn walk(ui: &Ui, shown: &Shown, side: &mut Side) -> Option<(usize, usize)> {
    let pressed = |key| ui.input_mut(|it| it.count_and_consume_key(Modifiers::NONE, key)) as i64;
    let down = pressed(Key::ArrowDown) - pressed(Key::ArrowUp)
        + 20 * (pressed(Key::PageDown) - pressed(Key::PageUp))
        + i64::from(u8::from(side.cursor.is_none() && pressed(Key::Enter) > 0));
    let across = pressed(Key::ArrowRight) - pressed(Key::ArrowLeft);
    if down == 0 && across == 0 {
        return None;
    }
    let (line, column) = side.cursor.unwrap_or((0, 0));
    if across != 0 {
        let cells = shown.cells(*shown.lines.get(line)?);
        let own = cells.iter().position(|it| it.column == column).unwrap_or(0);
        let next = usize::try_from(own as i64 + across).ok()?;
        return cells.get(next).map(|it| (line, it.column));
    }
    let last = shown.lines.len().checked_sub(1)?;
    let mut next = usize::try_from((line as i64 + down).max(0)).ok()?.min(last);
    // Headings and letters of columns are nothing to go to.
    while shown.place(next, column).is_none() {
        next = if down > 0 { next.checked_add(1).filter(|it| *it <= last)? } else { next.checked_sub(1)? };
    }
    side.rows.go(next);
    Some((next, column))
}

struct LineView<'a> {
    shown: &'a Shown,
    at: usize,
    paint: &'a Paint<'a>,
    cursor: Option<(usize, usize)>,
    room: f32,
}

/// One line; the column of what was clicked in it.
fn line_ui(ui: &mut Ui, line: Line, view: &LineView<'_>, env: &Env<'_>) -> Option<usize> {
    match line {
        Line::Part(part) => {
            heading_ui(ui, &part_name(view.shown, part, env), env);
            None
        }
        Line::Columns { block } => {
            columns_ui(ui, block, view, env);
            None
        }
        Line::Paragraph { .. } => paragraph_ui(ui, line, view, env).then_some(0),
        Line::Row { block, .. } => row_ui(ui, line, block, view, env),
        Line::Unread(at) => {
            let unread = view.shown.source.unread.get(at)?;
            let place = view.shown.source.name_of(unread.place, env.bahasa);
            let words = tanya::tak_terbaca(unread.what, env.bahasa);
            let text = egui::RichText::new(format!("{} {place}: {words}", super::super::icons::WARN)).size(12.5);
            ui.add(egui::Label::new(text.color(env.palette.warn)).wrap());
            ui.add_space(4.0);
            None
        }
    }
}

pub fn part_name(shown: &Shown, part: usize, env: &Env<'_>) -> String {
    let number = part + 1;
    match shown.source.kind {
        Kind::Pdf => dwi!(env.bahasa, "Halaman {number}", "Page {number}"),
        Kind::Slides => dwi!(env.bahasa, "Salindia {number}", "Slide {number}"),
        _ => shown.source.parts.get(part).cloned().unwrap_or_else(|| number.to_string()),
    }
}

fn heading_ui(ui: &mut Ui, text: &str, env: &Env<'_>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    let galley = super::super::outline::one_row(ui, text, bold_font(14.0), env.palette.accent, rect.width() - 16.0);
    ui.painter().galley(pos2(rect.left() + 8.0, rect.bottom() - galley.size().y - 5.0), galley, env.palette.accent);
    ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, env.palette.strong_line));
}

/// The number of a line or row.
fn gutter(ui: &Ui, rect: egui::Rect, number: usize, is_used: bool, env: &Env<'_>) {
    let p = env.palette;
    let at = pos2(rect.left() + GUTTER - 12.0, rect.top() + 4.0);
    ui.painter().text(at, egui::Align2::RIGHT_TOP, number.to_string(), FontId::proportional(11.0), p.soft);
    if is_used {
        let strip = egui::Rect::from_min_max(
            pos2(rect.left() + GUTTER - 8.0, rect.top() + 2.0),
            pos2(rect.left() + GUTTER - 5.0, rect.bottom() - 2.0),
        );
        ui.painter().rect_filled(strip, 1.0, p.accent.gamma_multiply(0.55));
    }
}

/// The text with the arrows that the font has.
fn drawable(text: &str) -> String {
    text.replace(['↗', '↘', '⇒', '➔', '➢', '\u{f0d8}'], "→").replace(['↖', '↙'], "←").replace('\u{f0b7}', "•")
}

fn paragraph_ui(ui: &mut Ui, line: Line, view: &LineView<'_>, env: &Env<'_>) -> bool {
    let p = env.palette;
    let Some(it) = view.shown.paragraph_at(line) else { return false };
    let key = (view.at, 0);
    let font = if it.bold || it.heading.is_some() { bold_font(13.0) } else { FontId::proportional(13.0) };
    let indent = f32::from(it.indent.min(8)) * 14.0;
    let galley = ui.painter().layout(drawable(&it.text), font, p.text, (view.room - indent).max(80.0));
    let (rect, response) = ui.allocate_exact_size(vec2(GUTTER + view.room, galley.size().y + 7.0), Sense::CLICK);
    let place = view.shown.source.name_of(it.place, env.bahasa);
    let is_marked = view.paint.marked.contains(&key);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{place}: {}", it.text)));
    ui.ctx().accesskit_node_builder(response.id, |it| it.set_selected(is_marked));
    ground(ui, rect.with_min_x(rect.left() + GUTTER - 4.0), key, &response, view, env);
    gutter(ui, rect, it.place.row + 1, view.paint.used.contains(&key), env);
    ui.painter().galley(rect.left_top() + vec2(GUTTER + indent, 3.5), galley, p.text);
    response.clicked()
}

fn row_ui(ui: &mut Ui, line: Line, block: usize, view: &LineView<'_>, env: &Env<'_>) -> Option<usize> {
    let p = env.palette;
    let edges = view.shown.columns(block, view.room);
    let edge = |at: usize| edges.get(at).or(edges.last()).copied().unwrap_or(view.room);
    let cells = view.shown.cells(line);
    let number = cells.first().map_or(0, |it| it.place.row + 1);
    let laid: Vec<_> = cells
        .iter()
        .map(|it| {
            let (left, right) = (edge(it.column), edge(it.column + it.column_span.max(1)));
            let font = if it.bold { bold_font(12.5) } else { FontId::proportional(12.5) };
            let galley = ui.painter().layout(drawable(&it.text), font, p.text, (right - left - 10.0).max(30.0));
            (it, left, right, galley)
        })
        .collect();
    let height = laid.iter().map(|(.., galley)| galley.size().y + 7.0).fold(24.0, f32::max);
    let (rect, _) = ui.allocate_exact_size(vec2(GUTTER + edge(usize::MAX), height), Sense::hover());
    let is_used = cells.iter().any(|it| view.paint.used.contains(&(view.at, it.column)));
    gutter(ui, rect, number, is_used, env);
    let line_color = Stroke::new(1.0, p.line);
    for x in &edges {
        ui.painter().vline(rect.left() + GUTTER + x, rect.y_range(), line_color);
    }
    ui.painter().hline(rect.left() + GUTTER..=rect.right(), rect.bottom() - 0.5, line_color);
    let mut clicked = None;
    for (it, left, right, galley) in laid {
        let cell = egui::Rect::from_min_max(
            pos2(rect.left() + GUTTER + left, rect.top()),
            pos2(rect.left() + GUTTER + right, rect.bottom()),
        );
        let response = ui.interact(cell, ui.scope_id().with(("sel", it.column)), Sense::CLICK);
        let place = view.shown.source.name_of(it.place, env.bahasa);
        let is_marked = view.paint.marked.contains(&(view.at, it.column));
        response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, format!("{place}: {}", it.text)));
        ui.ctx().accesskit_node_builder(response.id, |it| it.set_selected(is_marked));
        ground(ui, cell.shrink(1.0), (view.at, it.column), &response, view, env);
        ui.painter().galley(cell.left_top() + vec2(5.0, 3.5), galley, p.text);
        if response.clicked() {
            clicked = Some(it.column);
        }
    }
    clicked
}

/// What lies under a text: the mark of the selection, the pointer, the keyboard.
fn ground(
    ui: &Ui,
    rect: egui::Rect,
    key: (usize, usize),
    response: &egui::Response,
    view: &LineView<'_>,
    env: &Env<'_>,
) {
    let p = env.palette;
    if view.paint.marked.contains(&key) {
        ui.painter().rect(rect, 4.0, p.chosen, Stroke::new(1.5, p.accent), StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, p.hover);
    }
    if view.cursor == Some(key) {
        ui.painter().rect_stroke(rect, 4.0, Stroke::new(2.0, p.strong_line), StrokeKind::Inside);
    }
}

fn columns_ui(ui: &mut Ui, block: usize, view: &LineView<'_>, env: &Env<'_>) {
    let edges = view.shown.columns(block, view.room);
    let (rect, _) =
        ui.allocate_exact_size(vec2(GUTTER + edges.last().copied().unwrap_or(view.room), 20.0), Sense::hover());
    ui.painter().rect_filled(rect.with_min_x(rect.left() + GUTTER), 0.0, env.palette.bar);
    for (at, pair) in edges.windows(2).enumerate() {
        let (Some(left), Some(right)) = (pair.first(), pair.last()) else { continue };
        let middle = pos2(rect.left() + GUTTER + (left + right) / 2.0, rect.center().y);
        let name = crate::import::source::column_name(at);
        ui.painter().text(middle, egui::Align2::CENTER_CENTER, name, FontId::proportional(11.0), env.palette.soft);
    }
}

/// Where the source is not at hand.
pub fn missing_ui(ui: &mut Ui, name: &str, env: &Env<'_>) -> bool {
    let words = dwi!(
        env.bahasa,
        "Isi {name} tidak tersimpan dalam dokumen; yang tersimpan tempat asal setiap isian.",
        "The contents of {name} are not in the document; where each field came from is."
    );
    ui.add(egui::Label::new(egui::RichText::new(words).size(12.5).color(env.palette.soft)).wrap());
    widgets::text_button(ui, super::super::icons::OPEN, env.t("Buka sumbernya…", "Open its source…")).clicked()
}
