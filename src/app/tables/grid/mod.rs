//! A grid of cells that wrap and grow: frozen first columns, a cursor, editing in place, blocks in and out of a spreadsheet.
//!
//! Only what is in sight becomes text and widgets. Heights of rows that nobody saw yet are guessed from their letters;
//! the first row in sight is what stays where it is when a guess proves wrong.
//! The grid knows no indicator: a [`Table`] says what stands where, and what was typed comes back as [`Said`].
//! Begin with [`Grid::show`]; keys are in `keys`, drawing is in `paint`.

mod keys;
mod paint;

use super::super::Env;
use super::fields::Place;
use eframe::egui;
use egui::text::LayoutJob;
use egui::{Color32, Event, Id, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::rc::Rc;

/// What a grid shows.
pub trait Table {
    /// What the table is called, for screen readers.
    fn title(&self) -> String;
    fn columns(&self) -> &[Column];
    fn rows(&self) -> usize;
    /// The rows that the cell over this row covers.
    fn span(&self, row: usize, column: usize) -> Range<usize>;
    /// The rows around this one that no cell reaches out of.
    fn block(&self, row: usize) -> Range<usize>;
    fn cell(&self, row: usize, column: usize) -> Cell;
    /// About how many letters a cell has, without making it.
    fn letters(&self, row: usize, column: usize) -> usize;
    /// What a reader calls the cell: "Jumlah kelurahan, Nilai 2024".
    fn name(&self, row: usize, column: usize) -> String;
    /// How strongly a cell glows, because an edit just moved its figure: from 0 to 1.
    fn glow(&self, row: usize, column: usize) -> f32;
    /// What is to be known of the cell, for a tooltip.
    fn hint(&self, row: usize, column: usize) -> Option<String>;
    /// What is typed here, or why nothing can be.
    fn place(&self, row: usize, column: usize) -> Result<Place, String>;
    /// The text that editing begins with.
    fn written(&self, place: Place) -> String;
}

pub struct Column {
    /// Widths are remembered by this.
    pub key: String,
    pub title: String,
    pub hint: String,
    pub width: f32,
    /// Numbers stand at the right.
    pub right: bool,
}

/// What one cell looks like.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// A small line above the text.
    pub over: String,
    pub text: String,
    pub ink: Color32,
    pub bold: bool,
    pub sign: Option<(&'static str, Color32)>,
    /// Small lines below the text.
    pub notes: Vec<(String, Color32)>,
    pub fill: Option<Color32>,
    /// A stripe at the left edge.
    pub stripe: Option<Color32>,
}

impl Cell {
    /// What is seen, as one text.
    pub fn words(&self) -> String {
        let notes = self.notes.iter().map(|(text, _)| text.as_str());
        let parts = [self.text.as_str()].into_iter().chain(notes).filter(|it| !it.is_empty());
        parts.collect::<Vec<_>>().join("; ")
    }
}

/// What happened in a frame.
pub enum Said {
    /// The cursor was moved by hand.
    Moved,
    Write {
        writes: Vec<(Place, String)>,
        how: How,
    },
    Copied(usize),
    InsertRow,
    RemoveRow,
    /// Something that was asked for cannot be done, for this reason.
    Fail(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    Typed,
    Pasted,
    Cleared,
}

pub struct Shown {
    pub said: Vec<Said>,
    pub response: Response,
}

/// A cell whose text is being typed.
struct Editing {
    row: usize,
    column: usize,
    place: Place,
    text: String,
    before: String,
    /// Typing began it, so arrows leave the cell; else they walk through the text.
    is_over: bool,
    /// All of it is selected at first, so that typing replaces it.
    selects: bool,
    wants_focus: bool,
}

pub struct Grid {
    id: Id,
    frozen: usize,
    widths: BTreeMap<String, f32>,
    /// What the cells below were made from.
    stamp: Option<(u64, u64)>,
    /// Where each column begins, and where the last one ends.
    lefts: Vec<f32>,
    heights: Vec<f32>,
    is_known: Vec<bool>,
    tops: Vec<f32>,
    made: HashMap<(usize, usize), Rc<Made>>,
    cursor: (usize, usize),
    /// The other corner of the selection.
    corner: (usize, usize),
    editing: Option<Editing>,
    /// The first row in sight, and how much of it is above.
    first: (usize, f32),
    offset: Vec2,
    /// The size of the part with rows.
    view: Vec2,
    /// A cell that is to come into sight.
    wish: Option<(usize, usize)>,
    /// Begin to edit here as soon as the cell is there.
    wants_edit: bool,
    /// What was typed behind something that has to be carried out first.
    later: Vec<Event>,
    /// The keyboard comes back to the grid, for so many frames.
    hold: u8,
    has_focus: bool,
}

/// A cell ready for laying out.
struct Made {
    cell: Cell,
    job: LayoutJob,
    /// Asked for when somebody points at the cell.
    hint: OnceCell<Option<String>>,
}

impl Made {
    fn hint(&self, table: &dyn Table, at: (usize, usize)) -> Option<&str> {
        self.hint.get_or_init(|| table.hint(at.0, at.1)).as_deref()
    }
}

const PAD: Vec2 = vec2(7.0, 5.0);
const LEAST: f32 = 28.0;
const NARROW: f32 = 36.0;
/// Rows this far outside are measured before they come into sight.
const AHEAD: f32 = 260.0;
/// So many cells are kept ready; after that all are made anew.
const READY: usize = 6_000;

impl Grid {
    pub fn new(name: &'static str, frozen: usize) -> Grid {
        Grid {
            id: Id::unique(("tabel", name)),
            frozen,
            widths: BTreeMap::new(),
            stamp: None,
            lefts: Vec::new(),
            heights: Vec::new(),
            is_known: Vec::new(),
            tops: Vec::new(),
            made: HashMap::new(),
            cursor: (0, frozen),
            corner: (0, frozen),
            editing: None,
            first: (0, 0.0),
            offset: Vec2::ZERO,
            view: vec2(600.0, 400.0),
            wish: None,
            wants_edit: false,
            later: Vec::new(),
            hold: 0,
            has_focus: false,
        }
    }

    pub fn id(&self) -> Id {
        self.id
    }

    pub fn cursor(&self) -> (usize, usize) {
        self.cursor
    }

    /// The rows and columns between the two corners of the selection; of several cells, each with all its rows.
    pub fn selected(&self, table: &dyn Table) -> (Range<usize>, Range<usize>) {
        let (a, b) = (self.cursor, self.corner);
        let (mut rows, columns) = (a.0.min(b.0)..a.0.max(b.0) + 1, a.1.min(b.1)..a.1.max(b.1) + 1);
        if a != b {
            for column in columns.clone() {
                rows.start = rows.start.min(table.span(rows.start, column).start);
                rows.end = rows.end.max(table.span(rows.end - 1, column).end);
            }
        }
        (rows, columns)
    }

    /// Puts the cursor on a cell and brings it into sight.
    pub fn go(&mut self, row: usize, column: usize) {
        (self.cursor, self.corner) = ((row, column), (row, column));
        self.wish = Some(self.cursor);
    }

    /// Puts the cursor on a cell and begins to type there.
    pub fn edit(&mut self, row: usize, column: usize) {
        self.go(row, column);
        self.wants_edit = true;
    }

    /// The keyboard is wanted here, for what comes next.
    pub fn wants_keys(&mut self) {
        self.hold = 2;
    }

    /// Does in the next frame what this key would do.
    pub fn press(&mut self, event: Event) {
        self.later.push(event);
        self.hold = 2;
    }

    /// Rows came or went: says where the row of the cursor and the first one in sight are now.
    pub fn relocate(&mut self, now: impl Fn(usize) -> Option<usize>) {
        if let Some(row) = now(self.cursor.0) {
            self.cursor.0 = row;
        }
        self.corner = self.cursor;
        if let Some(row) = now(self.first.0) {
            self.first.0 = row;
        }
    }

    /// What stands in a field that was not left yet.
    pub fn take_typed(&mut self) -> Option<(Place, String)> {
        let editing = self.editing.take()?;
        self.hold = 2;
        (editing.text != editing.before).then_some((editing.place, editing.text))
    }

    pub fn show(&mut self, ui: &mut Ui, table: &dyn Table, stamp: u64, env: &Env<'_>) -> Shown {
        let area = ui.available_rect_before_wrap();
        let mut said = Vec::new();
        if !self.later.is_empty() {
            let later = std::mem::take(&mut self.later);
            ui.input_mut(|it| {
                let now = std::mem::replace(&mut it.events, later);
                it.events.extend(now);
            });
        }
        // In its first frame with the keyboard egui does not know yet that arrows and Tab are the grid's own.
        let is_ours = |it: &egui::Memory| it.has_focus(self.id) || it.has_focus(self.editor_id());
        if ui.memory(is_ours) {
            ui.memory_mut(|it| it.move_focus(egui::FocusDirection::None));
        }
        self.refresh(ui, table, stamp);
        self.begin_wanted(table);
        let head = self.head_height(ui, table, env);
        let body = Rect::from_min_max(pos2(area.left(), area.top() + head), area.max);
        self.take_keys(ui, table, env, &mut said);
        let leave = self.editor_keys(ui);

        let forced = self.settle_offset(ui, table, env);
        let mut child = ui.new_child(UiBuilder::new().id_salt("isi").max_rect(body));
        // A row at the edge is to be read as well as any other.
        child.spacing_mut().scroll.fade.strength = 0.0;
        let mut scroll = ScrollArea::both().id_salt(self.id).auto_shrink([false, false]).animated(false);
        if let Some(offset) = forced {
            scroll = scroll.scroll_offset(offset);
        }
        let output = scroll.show_viewport(&mut child, |ui, seen| self.body_ui(ui, seen, table, leave, env, &mut said));
        let response = output.inner;
        self.view = output.inner_rect.size();
        self.offset = output.state.clamped_offset();
        let row = self.row_at(self.offset.y);
        self.first = (row, self.offset.y - self.top(row));

        let head = Rect::from_min_max(area.min, pos2(output.inner_rect.right(), body.top()));
        self.head_ui(ui, head, table, env);
        ui.allocate_rect(area, Sense::hover());
        self.keep_focus(ui);
        if !self.later.is_empty() {
            ui.ctx().request_repaint();
        }
        Shown { said, response }
    }

    /// Takes the keyboard back after editing, and when nobody else has it.
    fn keep_focus(&mut self, ui: &Ui) {
        if self.hold > 0 {
            self.hold -= 1;
            if self.editing.is_none() {
                self.take_focus(ui);
            }
            ui.ctx().request_repaint();
        } else if self.editing.is_none() {
            let layer = ui.layer_id();
            let is_free = ui.memory(|it| it.focused().is_none() && it.allows_interaction(layer));
            if is_free && !egui::Popup::is_any_open(ui.ctx()) {
                ui.memory_mut(|it| it.request_focus(self.id));
            }
        }
    }

    /// Asked for again, the keyboard would forget for a frame that arrows belong to the grid.
    fn take_focus(&self, ui: &Ui) {
        if !ui.memory(|it| it.has_focus(self.id)) {
            ui.memory_mut(|it| it.request_focus(self.id));
        }
    }

    // Where things are.

    fn refresh(&mut self, ui: &Ui, table: &dyn Table, stamp: u64) {
        let (columns, rows) = (table.columns(), table.rows());
        let mut left = 0.0;
        let mut lefts = Vec::with_capacity(columns.len() + 1);
        for it in columns {
            lefts.push(left);
            left += self.widths.get(&it.key).copied().unwrap_or(it.width);
        }
        lefts.push(left);
        // Letters have other breaks at other scales.
        let fine = u64::from(ui.ctx().pixels_per_point().to_bits());
        if self.stamp != Some((stamp, fine)) || self.lefts != lefts {
            let same_widths = self.lefts == lefts;
            self.stamp = Some((stamp, fine));
            self.lefts = lefts;
            self.made.clear();
            self.is_known = vec![false; rows];
            // A height that was measured before is the best guess there is.
            if !same_widths || self.heights.len() != rows {
                self.heights = (0..rows).map(|row| self.guess(table, row)).collect();
            }
            self.add_up();
            if let Some(it) = &self.editing
                && table.place(table.span(it.row, it.column).start, it.column).ok() != Some(it.place)
            {
                self.editing = None;
                self.hold = 2;
            }
        }
        let most = (rows.saturating_sub(1), columns.len().saturating_sub(1));
        for it in [&mut self.cursor, &mut self.corner] {
            *it = (it.0.min(most.0), it.1.min(most.1));
        }
    }

    fn width(&self, column: usize) -> f32 {
        self.left(column + 1) - self.left(column)
    }

    fn left(&self, column: usize) -> f32 {
        self.lefts.get(column).or(self.lefts.last()).copied().unwrap_or(0.0)
    }

    fn top(&self, row: usize) -> f32 {
        self.tops.get(row).or(self.tops.last()).copied().unwrap_or(0.0)
    }

    fn columns(&self) -> usize {
        self.lefts.len().saturating_sub(1)
    }

    fn rows(&self) -> usize {
        self.heights.len()
    }

    /// The size of everything.
    fn whole(&self) -> Vec2 {
        vec2(self.left(self.columns()), self.top(self.rows()))
    }

    fn row_at(&self, y: f32) -> usize {
        self.tops.partition_point(|it| *it <= y).saturating_sub(1).min(self.rows().saturating_sub(1))
    }

    fn column_at(&self, x: f32) -> usize {
        self.lefts.partition_point(|it| *it <= x).saturating_sub(1).min(self.columns().saturating_sub(1))
    }

    /// How many columns stay where they are: none where they would take half of the room.
    fn frozen(&self) -> usize {
        (0..=self.frozen.min(self.columns())).rev().find(|it| self.left(*it) <= self.view.x * 0.52).unwrap_or(0)
    }

    fn add_up(&mut self) {
        self.tops.clear();
        self.tops.reserve(self.heights.len() + 1);
        let mut top = 0.0;
        self.tops.push(top);
        for it in &self.heights {
            top += it;
            self.tops.push(top);
        }
    }

    fn guess(&self, table: &dyn Table, row: usize) -> f32 {
        let mut most = LEAST;
        for column in 0..self.columns() {
            let letters = table.letters(row, column);
            if letters < 12 {
                continue;
            }
            let span = table.span(row, column);
            let lines = (letters as f32 * 6.4 / (self.width(column) - 2.0 * PAD.x).max(20.0)).ceil();
            most = most.max((lines * 17.0 + 2.0 * PAD.y) / span.len().max(1) as f32);
        }
        most
    }

    /// Measures the rows of a block by laying their texts out.
    fn measure(&mut self, ui: &Ui, table: &dyn Table, row: usize, env: &Env<'_>) {
        let block = table.block(row);
        if block.clone().all(|it| self.is_known.get(it).copied().unwrap_or(true)) {
            return;
        }
        let mut wide: Vec<(Range<usize>, f32)> = Vec::new();
        for row in block.clone() {
            let mut most = LEAST;
            for column in 0..self.columns() {
                let span = table.span(row, column);
                if span.start != row {
                    continue;
                }
                let height = self.cell_height(ui, table, (row, column), env);
                if span.len() == 1 {
                    most = most.max(height);
                } else {
                    wide.push((span, height));
                }
            }
            if let (Some(height), Some(known)) = (self.heights.get_mut(row), self.is_known.get_mut(row)) {
                (*height, *known) = (most, true);
            }
        }
        // What covers several rows makes the last of them taller where they are not enough; the inner ones first.
        wide.sort_by_key(|(span, _)| span.len());
        for (span, height) in wide {
            let have: f32 = self.heights.get(span.clone()).unwrap_or_default().iter().sum();
            if let Some(last) = self.heights.get_mut(span.end.saturating_sub(1)).filter(|_| height > have) {
                *last += height - have;
            }
        }
        self.add_up();
    }

    /// Measures what is in sight from here on, so far down.
    fn measure_from(&mut self, ui: &Ui, table: &dyn Table, y: f32, height: f32, env: &Env<'_>) {
        let mut row = self.row_at(y.max(0.0));
        while row < self.rows() && self.top(row) < y + height {
            self.measure(ui, table, row, env);
            row = table.block(row).end.max(row + 1);
        }
    }

    /// Where the rows are to be scrolled to: where they were, though heights above may have become known, and the wished cell in sight.
    fn settle_offset(&mut self, ui: &Ui, table: &dyn Table, env: &Env<'_>) -> Option<Vec2> {
        let begun = self.offset;
        let mut y = self.top(self.first.0) + self.first.1;
        let above = self.row_at((y - AHEAD).max(0.0));
        self.measure_from(ui, table, self.top(above), AHEAD, env);
        y = self.top(self.first.0) + self.first.1;
        self.measure_from(ui, table, y, self.view.y + AHEAD, env);
        y = self.top(self.first.0) + self.first.1;
        let mut x = self.offset.x;
        if let Some((row, column)) = self.wish.take() {
            self.measure(ui, table, row, env);
            // A new first row is measured from below, so that the wished one does not move afterwards.
            let span = table.span(row, column);
            let (top, bottom) = (self.top(span.start), self.top(span.end));
            if top < y || bottom - top > self.view.y {
                y = top;
            } else if bottom > y + self.view.y {
                self.measure_from(ui, table, bottom - self.view.y - AHEAD, self.view.y + AHEAD, env);
                y = self.top(span.end) - self.view.y;
            }
            let frozen = self.left(self.frozen());
            let (left, right) = (self.left(column), self.left(column + 1));
            if column >= self.frozen() {
                if left - frozen < x {
                    x = left - frozen;
                } else if right > x + self.view.x {
                    x = (right - self.view.x).min(left - frozen);
                }
            }
        }
        let most = (self.whole() - self.view).max(Vec2::ZERO);
        let wanted = vec2(x.clamp(0.0, most.x), y.clamp(0.0, most.y));
        ((wanted - begun).abs().max_elem() > 0.5).then_some(wanted)
    }

    fn body_ui(
        &mut self,
        ui: &mut Ui,
        seen: Rect,
        table: &dyn Table,
        leave: Option<keys::Leave>,
        env: &Env<'_>,
        said: &mut Vec<Said>,
    ) -> Response {
        self.measure_from(ui, table, seen.top(), seen.height(), env);
        let origin = ui.max_rect().min;
        ui.allocate_rect(Rect::from_min_size(origin, self.whole().max(vec2(1.0, 1.0))), Sense::hover());
        let view = Rect::from_min_size(origin + seen.min.to_vec2(), seen.size());
        let response = ui.interact(view, self.id, Sense::click_and_drag());
        self.has_focus = response.has_focus();
        if self.has_focus {
            super::super::canvas::keep_keys(ui, self.id);
        }
        let (title, rows, columns) = (table.title(), table.rows(), table.columns().len());
        response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, &title));
        ui.ctx().accesskit_node_builder(self.id, |it| {
            it.set_row_count(rows + 1);
            it.set_column_count(columns);
        });
        self.pointer(ui, &response, view, origin, table, env, said);
        self.cells_ui(ui, view, origin, table, env, said);
        self.editor_ui(ui, view, origin, table, leave, env, said);
        response
    }

    /// A cell on the screen. Frozen columns stay at the left.
    fn rect_of(&self, table: &dyn Table, row: usize, column: usize, view: Rect, origin: egui::Pos2) -> Rect {
        let span = table.span(row, column);
        let x = if column < self.frozen() { view.left() + self.left(column) } else { origin.x + self.left(column) };
        let (top, bottom) = (origin.y + self.top(span.start), origin.y + self.top(span.end));
        Rect::from_min_max(pos2(x, top), pos2(x + self.width(column), bottom))
    }

    #[allow(clippy::too_many_arguments, reason = "one call, from the body")]
    fn pointer(
        &mut self,
        ui: &Ui,
        response: &Response,
        view: Rect,
        origin: egui::Pos2,
        table: &dyn Table,
        env: &Env<'_>,
        said: &mut Vec<Said>,
    ) {
        if self.rows() == 0 || self.columns() == 0 {
            return;
        }
        let Some(at) = ui.input(|it| it.pointer.interact_pos()) else { return };
        let x = if at.x < view.left() + self.left(self.frozen()) { at.x - view.left() } else { at.x - origin.x };
        let cell = (self.row_at(at.y.clamp(view.top(), view.bottom() - 1.0) - origin.y), self.column_at(x));
        let cell = (table.span(cell.0, cell.1).start, cell.1);
        let (primary, secondary, shift) =
            ui.input(|it| (it.pointer.primary_pressed(), it.pointer.secondary_pressed(), it.modifiers.shift));
        let is_here = response.contains_pointer() && view.contains(at);
        let is_elsewhere = self.editing.as_ref().is_none_or(|it| {
            (table.span(it.row, it.column).start, it.column) != (table.span(cell.0, cell.1).start, cell.1)
        });
        if is_here && is_elsewhere && (primary || secondary) {
            self.commit(table, keys::Leave::Stay, said);
            let (rows, columns) = self.selected(table);
            let is_inside = rows.contains(&cell.0) && columns.contains(&cell.1);
            if primary || !is_inside {
                self.corner = cell;
                if !(primary && shift) {
                    self.cursor = cell;
                }
                said.push(Said::Moved);
            }
            self.take_focus(ui);
            ui.ctx().request_repaint();
        } else if response.dragged_by(egui::PointerButton::Primary) && self.editing.is_none() && self.corner != cell {
            self.corner = cell;
            self.wish = Some(cell);
            ui.ctx().request_repaint();
        }
        if response.double_clicked() && is_elsewhere {
            self.begin(table, None, said);
        }
        if response.hovered() && self.editing.is_none() && view.contains(at) {
            let rect = self.rect_of(table, cell.0, cell.1, view, origin).intersect(view);
            let made = self.made(table, cell, env);
            if let Some(hint) = made.hint(table, cell) {
                let hover = ui.interact(rect, self.id.with(("petunjuk", cell)), Sense::hover());
                hover.on_hover_text_at_pointer(hint);
            }
        }
    }
}
