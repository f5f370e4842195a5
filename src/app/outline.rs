//! The outline: the tree as a list beside the canvas, in step with it, and what screen readers read.

use super::command::Command;
use super::drop::{Drag, Side, Target, hint_at, push_at_edge};
use super::style::bold_font;
use super::view::{Row, View};
use super::{Env, Request, icons, widgets};
use crate::model::{Document, Level, NodeId};
use crate::rollup::NodeCapaian;
use crate::scene::Color;
use crate::scene::theme::Theme;
use crate::session::Session;
use eframe::egui;
use egui::{Color32, Key, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// The list of rows as it was last shown.
#[derive(Default)]
pub struct Outline {
    rows: Vec<Row>,
    /// What the rows were made from.
    made: Option<(u64, usize, Option<NodeId>)>,
    /// The row that is to come into sight.
    wanted: Option<NodeId>,
    /// Letters typed in quick succession: they go to the next row that begins so.
    typed: (String, f64),
    /// Rows on their way to another place.
    drag: Option<Drag>,
}

const ROW: f32 = 26.0;
const INDENT: f32 = 14.0;

pub fn outline_id() -> egui::Id {
    egui::Id::unique("daftar-pohon")
}

impl Outline {
    pub fn show(&mut self, id: NodeId) {
        self.wanted = Some(id);
    }

    /// Ends a drag without a drop; whether there was one.
    pub fn cancel_drag(&mut self) -> bool {
        self.drag.take().is_some()
    }

    pub fn rows(&mut self, session: &Session, view: &View) -> &[Row] {
        let key = (session.revision(), folded_key(view), view.focus);
        if self.made != Some(key) {
            self.rows = view.rows(session.document());
            self.made = Some(key);
        }
        &self.rows
    }

    /// The row to which a key leads.
    pub fn walk(&mut self, session: &Session, view: &View, key: Key) -> Option<Step> {
        let rows = self.rows(session, view);
        let Some(id) = view.selection.primary() else { return rows.first().map(|it| Step::Select(it.id)) };
        let at = rows.iter().position(|it| it.id == id)?;
        let document = session.document();
        let row = |at: usize| rows.get(at).map(|it| Step::Select(it.id));
        match key {
            Key::ArrowUp => at.checked_sub(1).and_then(row),
            Key::ArrowDown => row(at + 1),
            Key::Home => row(0),
            Key::End => row(rows.len().saturating_sub(1)),
            Key::PageUp => row(at.saturating_sub(12)),
            Key::PageDown => row((at + 12).min(rows.len().saturating_sub(1))),
            Key::ArrowLeft if !document.children(id).is_empty() && !view.folded.contains(&id) => {
                Some(Step::Fold(id, true))
            }
            Key::ArrowLeft => document.parent(id).map(Step::Select),
            Key::ArrowRight if view.folded.contains(&id) => Some(Step::Fold(id, false)),
            Key::ArrowRight => document.children(id).first().map(|it| Step::Select(*it)),
            _ => None,
        }
    }
}

/// What an arrow key does in the list.
pub enum Step {
    Select(NodeId),
    Fold(NodeId, bool),
}

/// A number that differs when the folded boxes do.
fn folded_key(view: &View) -> usize {
    view.folded.iter().fold(view.folded.len(), |sum, it| sum.wrapping_mul(31).wrapping_add(it.number() as usize))
}

pub fn outline_ui(ui: &mut Ui, session: &Session, view: &View, outline: &mut Outline, env: &mut Env<'_>) {
    ui.horizontal(|ui| {
        ui.set_min_height(28.0);
        if ui.available_width() > 226.0 {
            widgets::section(ui, env.t("DAFTAR POHON", "OUTLINE"), env.palette);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 1.0;
            for command in [Command::NewChild, Command::NewSibling, Command::UnfoldAll, Command::FoldAll] {
                widgets::command_icon(ui, command, env);
            }
        });
    });
    let id = outline_id();
    let rows = outline.rows(session, view).to_vec();
    if rows.is_empty() {
        let words = env.t("Tambah kotak puncak untuk memulai", "Add a box at the top to begin");
        widgets::empty(ui, icons::POHON, env.t("Belum ada kotak", "No boxes yet"), words, env.palette);
        return;
    }
    let whole = ui.available_rect_before_wrap();
    let focus = ui.interact(whole, id, Sense::click());
    focus.widget_info(|| WidgetInfo::labeled(Role::Tree, true, env.t("Daftar pohon", "Outline")));
    if focus.clicked() {
        focus.request_focus();
    }
    if focus.has_focus() {
        super::canvas::keep_keys(ui, id);
        typed_letters(ui, session, &rows, view, outline, env);
    }
    let has_focus = focus.has_focus();
    let mut area = egui::ScrollArea::vertical().id_salt("daftar").auto_shrink([false, false]);
    if let Some(wanted) = outline.wanted.take()
        && let Some(at) = rows.iter().position(|it| it.id == wanted)
    {
        let top = at as f32 * ROW;
        let seen = ui.data(|it| it.get_temp::<(f32, f32)>(id)).unwrap_or((0.0, whole.height()));
        if top < seen.0 || top + ROW > seen.0 + seen.1 {
            area = area.vertical_scroll_offset((top - whole.height() / 2.0).max(0.0));
        }
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let output = area.show_rows(ui, ROW, rows.len(), |ui, shown| {
        for row in rows.get(shown).unwrap_or_default() {
            let (rect, is_grabbed) = row_ui(ui, *row, session, view, has_focus, env);
            if is_grabbed {
                if !view.selection.holds(row.id) {
                    env.ask(Request::Select(row.id));
                }
                outline.drag = Some(Drag::begin(session.document(), view.selection.nodes(), row.id));
            }
            // Rows that may not take what is dragged step back.
            if outline.drag.as_ref().is_some_and(|it| !it.holds(row.id) && it.refuses(row.id)) {
                ui.painter().rect_filled(rect, 0.0, env.palette.panel.gamma_multiply(0.62));
            }
        }
        if outline.drag.is_some()
            && let Some(at) = ui.input(|it| it.pointer.latest_pos())
        {
            let by = push_at_edge(ui.clip_rect().top(), ui.clip_rect().bottom(), at.y);
            if by != 0.0 {
                ui.scroll_with_delta_animation(vec2(0.0, by), egui::style::ScrollAnimation::none());
                ui.ctx().request_repaint();
            }
        }
    });
    let top = output.inner_rect.top() - output.state.clamped_offset().y;
    drag_ui(ui, session, view, outline, env, &rows, output.inner_rect, top);
    ui.data_mut(|it| it.insert_temp(id, (output.state.clamped_offset().y, output.inner_rect.height())));
}

/// Shows what letting go would do, and does it.
#[allow(clippy::too_many_arguments, reason = "one call, from the list itself")]
fn drag_ui(
    ui: &Ui,
    session: &Session,
    view: &View,
    outline: &mut Outline,
    env: &mut Env<'_>,
    rows: &[Row],
    area: egui::Rect,
    top: f32,
) {
    let Some(drag) = &outline.drag else { return };
    let (pointer, is_held, is_let_go) =
        ui.input(|it| (it.pointer.latest_pos(), it.pointer.primary_down(), it.pointer.primary_released()));
    let over = pointer.filter(|it| area.contains(*it));
    let pointed = over.and_then(|at| {
        let depth = ((at.x - area.left() - 4.0) / INDENT).max(0.0) as usize;
        pointed(session.document(), rows, drag, (at.y - top) / ROW, depth, view.focus.is_some())
    });
    let target = pointed.map(|it| it.target);
    let (text, color) = drag.say(session, target, env);
    let painter = ui.painter_at(area);
    if let Some(Pointed { target, at, depth }) = pointed {
        let y = top + at as f32 * ROW;
        let left = area.left() + 4.0 + depth as f32 * INDENT;
        let stroke = Stroke::new(2.5, color);
        if target.side == Side::Into {
            let row = egui::Rect::from_min_max(pos2(area.left(), y), pos2(area.right(), y + ROW));
            painter.rect_stroke(row.shrink(1.5), 5.0, stroke, StrokeKind::Inside);
        } else {
            let y = y.clamp(area.top() + 2.0, area.bottom() - 2.0);
            painter.circle_stroke(pos2(left + 8.0, y), 3.5, stroke);
            painter.hline(left + 12.0..=area.right() - 4.0, y, stroke);
        }
    }
    if let Some(at) = pointer {
        hint_at(ui.ctx(), outline_id(), at, &text, color, env);
    }
    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    // The row that was grabbed may have been scrolled away: the button itself says when it is let go.
    if !is_held {
        if let (Some(drag), Some(target)) = (outline.drag.take(), target.filter(|_| is_let_go)) {
            drag.let_go(session.document(), target, env);
        }
        ui.ctx().request_repaint();
    }
}

/// A place for a drop, and where its mark is drawn: on or above the row `at`, as deep as its siblings stand.
#[derive(Clone, Copy)]
struct Pointed {
    target: Target,
    at: usize,
    depth: usize,
}

/// The middle of a row takes what is dropped as a child, the gaps between rows as a sibling.
/// Where several branches end in one gap, `depth` chooses among those that may take it.
fn pointed(document: &Document, rows: &[Row], drag: &Drag, y: f32, depth: usize, is_focused: bool) -> Option<Pointed> {
    const EDGE: f32 = 0.27;
    let (row, part) = (y.max(0.0) as usize, y.max(0.0).fract());
    let on = rows.get(row).filter(|_| (EDGE..=1.0 - EDGE).contains(&part));
    if let Some(row_at) = on {
        let target = Target::beside(document, row_at.id, Side::Into).filter(|_| !drag.holds(row_at.id))?;
        return Some(Pointed { target, at: row, depth: row_at.depth });
    }
    let gap = if part > 0.5 { row + 1 } else { row }.min(rows.len());
    // Beside the only branch that is shown nothing could be seen.
    let least = usize::from(is_focused);
    let below = rows.get(gap).filter(|it| it.depth >= least);
    let above = gap.checked_sub(1).and_then(|it| rows.get(it));
    let (lowest, highest) = (below.map_or(least, |it| it.depth), above.map_or(least, |it| it.depth));
    if let Some(below) = below.filter(|it| it.depth > highest || above.is_none()) {
        let target = Target::beside(document, below.id, Side::Before)?;
        return Some(Pointed { target, at: gap, depth: below.depth });
    }
    let ends = above.into_iter().flat_map(|it| [it.id].into_iter().chain(document.ancestors(it.id)));
    let places: Vec<Pointed> = ends
        .zip((0..=highest).rev())
        .filter(|(_, depth)| *depth >= lowest)
        .filter_map(|(id, depth)| Some(Pointed { target: Target::beside(document, id, Side::After)?, at: gap, depth }))
        .collect();
    let allowed = places.iter().filter(|it| drag.allows(it.target));
    let nearest = |it: &&Pointed| it.depth.abs_diff(depth);
    allowed.min_by_key(nearest).or(places.iter().min_by_key(nearest)).copied()
}

/// Typing goes to the next row that begins with the letters.
fn typed_letters(ui: &Ui, session: &Session, rows: &[Row], view: &View, outline: &mut Outline, env: &mut Env<'_>) {
    let now = ui.input(|it| it.time);
    let letters: String = ui.input(|it| {
        let text =
            it.events.iter().filter_map(|it| if let egui::Event::Text(text) = it { Some(text.as_str()) } else { None });
        text.collect()
    });
    if letters.trim().is_empty() {
        return;
    }
    if now - outline.typed.1 > 0.9 {
        outline.typed.0.clear();
    }
    outline.typed.0.push_str(&letters.to_lowercase());
    outline.typed.1 = now;
    let at = view.selection.primary().and_then(|id| rows.iter().position(|it| it.id == id)).unwrap_or(0);
    let begins = |it: &&Row| {
        session.document().node(it.id).is_some_and(|node| node.name.to_lowercase().starts_with(&outline.typed.0))
    };
    let skip = usize::from(outline.typed.0.chars().count() == 1);
    let (before, after) = rows.split_at((at + skip).min(rows.len()));
    if let Some(row) = after.iter().chain(before).find(begins) {
        env.ask(Request::Select(row.id));
    }
}

/// One row: where it is, and whether somebody began to drag it.
fn row_ui(
    ui: &mut Ui,
    row: Row,
    session: &Session,
    view: &View,
    has_focus: bool,
    env: &mut Env<'_>,
) -> (egui::Rect, bool) {
    let document = session.document();
    // A finger that moves scrolls.
    let sense = if ui.input(|it| it.any_touches()) { Sense::click() } else { Sense::click_and_drag() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), sense);
    let (Some(node), p) = (document.node(row.id), env.palette) else { return (rect, false) };
    let is_chosen = view.selection.holds(row.id);
    let is_primary = view.selection.primary() == Some(row.id);
    let has_children = !document.children(row.id).is_empty();
    let is_folded = view.folded.contains(&row.id);
    let level = document.header().profil.name(node.level);
    let figures = session.rollup().get(row.id);
    let figure = figures.and_then(NodeCapaian::terlihat);
    let policy = session.rollup().policy();
    let figure_text = figure.map(|it| widgets::percent(Some(it), policy));
    // What is said of a box by itself, not of what stands below it, is set in italics.
    let is_own = figures.is_some_and(|it| it.dukungan_terisi().is_none());
    let said = figure_text.as_deref().map(|it| which_figure(it, is_own, env));
    describe(ui, &response, row, session, view, &level, said.as_deref(), env);

    let painter = ui.painter();
    if is_chosen {
        painter.rect_filled(rect.shrink2(vec2(1.0, 1.0)), 5.0, p.chosen);
        if is_primary && has_focus {
            painter.rect_stroke(rect.shrink2(vec2(1.0, 1.0)), 5.0, Stroke::new(2.0, p.accent), StrokeKind::Inside);
        }
    } else if response.hovered() || view.hover == Some(row.id) {
        painter.rect_filled(rect.shrink2(vec2(1.0, 1.0)), 5.0, p.hover);
    }
    let mut x = rect.left() + 4.0 + row.depth as f32 * INDENT;
    for depth in 0..row.depth {
        let x = rect.left() + 4.0 + depth as f32 * INDENT + 8.0;
        painter.vline(x, rect.y_range(), Stroke::new(1.0, p.line));
    }
    if has_children {
        let arrow = egui::Rect::from_center_size(pos2(x + 8.0, rect.center().y), vec2(18.0, 20.0));
        let fold = ui.interact(arrow, response.id.with("lipat"), Sense::click());
        let icon = if is_folded { icons::COLLAPSED } else { icons::EXPANDED };
        let color = if fold.hovered() { p.text } else { p.soft };
        ui.painter().text(
            arrow.center(),
            egui::Align2::CENTER_CENTER,
            icon,
            egui::FontId::new(15.0, crate::app::style::icons()),
            color,
        );
        let name = if is_folded { env.t("Buka", "Unfold") } else { env.t("Lipat", "Fold") };
        fold.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name} {}", node.name)));
        if fold.clicked() {
            env.ask(Request::Fold { id: row.id, folded: !is_folded });
        }
    }
    x += 19.0;
    let tier = tier_color(session, row.id, p.dark, p.plain, p.soft);
    let dot = egui::Rect::from_min_size(pos2(x, rect.center().y - 5.0), vec2(5.0, 10.0));
    ui.painter().rect_filled(dot, 1.5, tier);
    x += 11.0;
    let right = match (figure, &figure_text) {
        (Some(figure), Some(text)) => {
            let verdict = widgets::verdict(figure, policy, p);
            let format = egui::TextFormat {
                font_id: egui::FontId::proportional(11.5),
                color: verdict.color,
                italics: is_own,
                ..egui::TextFormat::default()
            };
            let shown = egui::text::LayoutJob::single_section(text.trim_end_matches(" %").to_owned(), format);
            let galley = ui.painter().layout_job(shown);
            let at = pos2(rect.right() - galley.size().x - 6.0, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, verdict.color);
            at.x - 6.0
        }
        _ => rect.right() - 6.0,
    };
    let right = if view.ragu.of(row.id) > 0 {
        let at = pos2(right - 6.0, rect.center().y);
        ui.painter().circle_stroke(at, 6.5, Stroke::new(1.2, p.warn));
        ui.painter().text(at, egui::Align2::CENTER_CENTER, "?", bold_font(11.0), p.warn);
        right - 16.0
    } else {
        right
    };
    let right = findings_mark(ui, row.id, rect, right, view, env);
    let notes = view.tanda.of(row.id);
    let right = if notes > 0 {
        let text = format!("{} {notes}", icons::NOTE);
        let galley = ui.painter().layout_no_wrap(text, bold_font(11.0), p.accent);
        let at = pos2(right - galley.size().x, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, p.accent);
        at.x - 6.0
    } else {
        right
    };
    let (name, color) = match node.name.trim() {
        "" => (format!("({})", level), p.soft),
        name => (name.to_owned(), p.text),
    };
    let font = if row.depth == 0 { bold_font(12.5) } else { egui::FontId::proportional(12.5) };
    let galley = one_row(ui, &name, font, color, (right - x).max(10.0));
    ui.painter().galley(pos2(x, rect.center().y - galley.size().y / 2.0), galley, color);

    if response.clicked() {
        ui.memory_mut(|it| it.request_focus(outline_id()));
        let modifiers = ui.input(|it| it.modifiers);
        env.ask(match () {
            () if modifiers.command => Request::Toggle(row.id),
            () if modifiers.shift => Request::Extend(row.id),
            () => Request::Select(row.id),
        });
    }
    if response.double_clicked() {
        env.ask(Request::Rename(row.id));
    }
    if response.secondary_clicked() && !is_chosen {
        env.ask(Request::Select(row.id));
    }
    response.context_menu(|ui| {
        use Command as C;
        let entries: &[Option<C>] = &[
            Some(C::Rename),
            Some(C::NewChild),
            Some(C::NewSibling),
            None,
            Some(C::MoveUp),
            Some(C::MoveDown),
            Some(C::Outdent),
            Some(C::Indent),
            None,
            Some(C::Cut),
            Some(C::Copy),
            Some(C::Paste),
            Some(C::Delete),
        ];
        super::menu::entries_ui(ui, entries, env);
    });
    let is_grabbed = response.drag_started_by(egui::PointerButton::Primary);
    if is_grabbed {
        ui.memory_mut(|it| it.request_focus(outline_id()));
    }
    response.on_hover_ui_at_pointer(|ui| {
        ui.label(RichText::new(&level).font(bold_font(12.0)).color(p.soft));
        ui.label(&node.name);
        if !node.code.is_empty() {
            ui.label(RichText::new(&node.code).color(p.soft));
        }
        if let Some(doubts) = doubts_of(row.id, view, env) {
            ui.label(RichText::new(doubts).color(p.warn));
        }
        if let Some(found) = super::temuan::of_box(row.id, view, env.bahasa) {
            ui.label(crate::dwi!(env.bahasa, "Temuan: {found}", "Findings: {found}"));
        }
        for more in [view.tanda.words(row.id, env), view.tanda.dukungan(row.id, env)].into_iter().flatten() {
            ui.label(RichText::new(more).color(p.soft));
        }
        if let Some(said) = said {
            let legend = env.t("tegak: dukungan, miring: capaian sendiri", "upright: support, italic: own achievement");
            ui.label(said);
            ui.label(RichText::new(legend).size(11.5).color(p.soft));
        }
    });
    (rect, is_grabbed)
}

/// Sign and number of what was found in a box; how far to the right its name may go then.
fn findings_mark(ui: &Ui, id: NodeId, rect: egui::Rect, right: f32, view: &View, env: &Env<'_>) -> f32 {
    if !env.is_on(Command::FindingMarks) {
        return right;
    }
    let Some((sign, many, color)) = super::temuan::mark_of(id, view, env.palette) else { return right };
    let many = many.to_string();
    let number = ui.painter().layout_no_wrap(many, egui::FontId::proportional(11.0), env.palette.text);
    let left = right - number.size().x;
    let at = pos2(left - 8.0, rect.center().y);
    let font = egui::FontId::new(13.0, crate::app::style::icons());
    ui.painter().text(at, egui::Align2::CENTER_CENTER, sign, font, color);
    ui.painter().galley(pos2(left, rect.center().y - number.size().y / 2.0), number, env.palette.text);
    left - 18.0
}

/// How many doubts of the import are still open here.
pub fn doubts_of(id: NodeId, view: &View, env: &Env<'_>) -> Option<String> {
    let count = view.ragu.of(id);
    (count > 0).then(|| crate::dwi!(env.bahasa, "{count} keraguan impor", "{count} doubts of the import"))
}

/// "dukungan 94,07 %", the figure with its name.
fn which_figure(figure: &str, is_own: bool, env: &Env<'_>) -> String {
    if is_own {
        crate::dwi!(env.bahasa, "capaian sendiri {figure}", "own achievement {figure}")
    } else {
        crate::dwi!(env.bahasa, "dukungan {figure}", "support {figure}")
    }
}

/// What a screen reader is told of a row: a tree item with level, place, state and figure.
#[allow(clippy::too_many_arguments, reason = "one call, from the row itself")]
fn describe(
    ui: &Ui,
    response: &egui::Response,
    row: Row,
    session: &Session,
    view: &View,
    level: &str,
    figure: Option<&str>,
    env: &Env<'_>,
) {
    let document = session.document();
    let Some(node) = document.node(row.id) else { return };
    let name = if node.name.trim().is_empty() { env.t("tanpa nama", "without a name") } else { node.name.as_str() };
    let label = format!("{level}: {name}");
    let is_chosen = view.selection.holds(row.id);
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, is_chosen, &label));
    let siblings = document.siblings(document.parent(row.id));
    let position = siblings.iter().position(|it| *it == row.id).unwrap_or(0);
    let has_children = !document.children(row.id).is_empty();
    let value = match figure {
        Some(figure) => figure.to_owned(),
        None => env.t("capaian belum ada", "no achievement yet").to_owned(),
    };
    let value = match doubts_of(row.id, view, env) {
        Some(doubts) => format!("{value}, {doubts}"),
        None => value,
    };
    let value = match super::temuan::of_box(row.id, view, env.bahasa) {
        Some(found) => format!("{value}, {found}"),
        None => value,
    };
    let more = [view.tanda.words(row.id, env), view.tanda.dukungan(row.id, env)];
    let value = more.into_iter().flatten().fold(value, |text, it| format!("{text}, {it}"));
    ui.ctx().accesskit_node_builder(response.id, |it| {
        it.set_level(row.depth + 1);
        it.set_position_in_set(position + 1);
        it.set_size_of_set(siblings.len());
        it.set_value(value);
        if has_children {
            it.set_expanded(!view.folded.contains(&row.id));
        }
    });
}

/// The colour of a box's tier, as its strip in the drawing.
pub fn tier_color(session: &Session, id: NodeId, dark: bool, plain: bool, soft: Color32) -> Color32 {
    let document = session.document();
    document.node(id).map_or(soft, |it| level_color(document, it.level, dark, plain, soft))
}

pub fn level_color(document: &Document, level: Level, dark: bool, plain: bool, soft: Color32) -> Color32 {
    if plain {
        return soft;
    }
    let index = crate::diagram::tier_index(level, document.header().profil.position(level).unwrap_or(Theme::TIERS));
    let Color(r, g, b) = Theme::colour().tier(index).strip;
    let color = Color32::from_rgb(r, g, b);
    if dark { lighter(color) } else { color }
}

fn lighter(it: Color32) -> Color32 {
    let up = |it: u8| it.saturating_add((255 - it) / 2);
    Color32::from_rgb(up(it.r()), up(it.g()), up(it.b()))
}

/// Text on one row; what has no room ends in an ellipsis, and the tooltip has it all.
pub fn one_row(ui: &Ui, text: &str, font: egui::FontId, color: Color32, width: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.replace('\n', " "), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}
