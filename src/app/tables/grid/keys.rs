//! What keys do in a grid: walking, selecting, typing, and blocks of cells in and out.
//!
//! Keys that come in one frame are carried out one after the other; what follows a change waits for the next frame, so that
//! nothing typed quickly on a slow machine is lost or lands in the wrong cell.

use super::super::super::Env;
use super::super::fields::Place;
use super::{Editing, Grid, How, Said, Table};
use crate::dwi;
use crate::session::teks;
use eframe::egui;
use egui::{Event, Id, Key, Modifiers, Ui};
use std::ops::Range;

/// Where the cursor goes when a field is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    Down,
    Up,
    Right,
    Left,
    Stay,
    /// Without taking what was typed.
    Cancel,
}

/// What one event asks of the grid.
enum Step {
    Walk(Walk, bool),
    /// To the next cell, as a typist goes; round the end of a row.
    Next(bool),
    Begin(Option<String>),
    Clear,
    Cut,
    Copy,
    Paste(String),
    InsertRow,
    RemoveRow,
    All,
    One,
}

#[derive(Clone, Copy)]
enum Walk {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    /// To the block above or below.
    BlockUp,
    BlockDown,
    RowStart,
    RowEnd,
    Top,
    Bottom,
}

impl Grid {
    pub(super) fn editor_id(&self) -> Id {
        self.id.with("sunting")
    }

    /// Keys while no cell is being edited.
    pub(super) fn take_keys(&mut self, ui: &Ui, table: &dyn Table, env: &Env<'_>, said: &mut Vec<Said>) {
        if self.editing.is_some() || self.rows() == 0 || !ui.memory(|it| it.has_focus(self.id)) {
            return;
        }
        let events = ui.input_mut(|it| {
            let (ours, others) = std::mem::take(&mut it.events).into_iter().partition(|it| step(it).is_some());
            it.events = others;
            ours
        });
        let events: Vec<Event> = events;
        let mut events = events.into_iter();
        while let Some(event) = events.next() {
            if let Some(step) = step(&event)
                && self.take_step(ui, step, table, env, said)
            {
                self.later = events.collect();
                break;
            }
        }
    }

    /// Carries one key out; whether what follows has to wait.
    fn take_step(&mut self, ui: &Ui, step: Step, table: &dyn Table, env: &Env<'_>, said: &mut Vec<Said>) -> bool {
        match step {
            Step::Walk(walk, extends) => self.walk(walk, extends, table, said),
            Step::Next(forward) => self.next(forward, table, said),
            Step::Begin(text) => {
                self.begin(table, text, said);
                return true;
            }
            Step::Clear => self.clear(table, env, said),
            Step::Cut => {
                self.copy(ui, table, said);
                self.clear(table, env, said);
            }
            Step::Copy => self.copy(ui, table, said),
            Step::Paste(text) => self.paste(&text, table, env, said),
            Step::InsertRow => said.push(Said::InsertRow),
            Step::RemoveRow => said.push(Said::RemoveRow),
            Step::All => {
                self.cursor = (0, 0);
                self.corner = (self.rows().saturating_sub(1), self.columns().saturating_sub(1));
            }
            Step::One => self.corner = self.cursor,
        }
        matches!(said.last(), Some(Said::Write { .. } | Said::InsertRow | Said::RemoveRow))
    }

    fn walk(&mut self, walk: Walk, extends: bool, table: &dyn Table, said: &mut Vec<Said>) {
        let (row, column) = if extends { self.corner } else { self.cursor };
        let (last_row, last_column) = (self.rows().saturating_sub(1), self.columns().saturating_sub(1));
        let span = table.span(row, column);
        let block = table.block(row);
        let to = match walk {
            Walk::Up => (span.start.saturating_sub(1), column),
            Walk::Down => (span.end.min(last_row), column),
            Walk::Left => (row, column.saturating_sub(1)),
            Walk::Right => (row, (column + 1).min(last_column)),
            Walk::PageUp => {
                (self.row_at((self.top(row) - self.view.y * 0.9).max(0.0)).min(span.start.saturating_sub(1)), column)
            }
            Walk::PageDown => (self.row_at(self.top(row) + self.view.y * 0.9).max(span.end).min(last_row), column),
            Walk::BlockUp if row > block.start => (block.start, column),
            Walk::BlockUp => (table.block(block.start.saturating_sub(1)).start, column),
            Walk::BlockDown => (block.end.min(last_row), column),
            Walk::RowStart => (row, 0),
            Walk::RowEnd => (row, last_column),
            Walk::Top => (0, column),
            Walk::Bottom => (last_row, column),
        };
        self.corner = to;
        self.wish = Some(to);
        if !extends {
            self.cursor = to;
            said.push(Said::Moved);
        }
    }

    fn next(&mut self, forward: bool, table: &dyn Table, said: &mut Vec<Said>) {
        let (row, column) = self.cursor;
        let columns = self.columns();
        let to = if forward && column + 1 >= columns {
            (row + 1 < self.rows()).then_some((row + 1, 0))
        } else if forward {
            Some((row, column + 1))
        } else if column == 0 {
            row.checked_sub(1).map(|it| (it, columns.saturating_sub(1)))
        } else {
            Some((row, column - 1))
        };
        if let Some((row, column)) = to {
            // A cell over several rows was passed where it begins.
            let row = if forward && column == 0 { table.span(row, column).start.max(row) } else { row };
            self.go(row, column);
            said.push(Said::Moved);
        }
    }

    // Editing one cell.

    pub(super) fn begin_wanted(&mut self, table: &dyn Table) {
        if std::mem::take(&mut self.wants_edit) && self.rows() > 0 {
            self.begin(table, None, &mut Vec::new());
            if let Some(editing) = &mut self.editing {
                editing.selects = true;
            }
        }
    }

    /// Begins to edit the cell of the cursor: what stands there, or what somebody types over it.
    pub(super) fn begin(&mut self, table: &dyn Table, over: Option<String>, said: &mut Vec<Said>) {
        let (row, column) = self.cursor;
        self.corner = self.cursor;
        let row = table.span(row, column).start;
        match table.place(row, column) {
            Ok(place) => {
                let before = table.written(place);
                let is_over = over.is_some();
                let selects = !is_over && place.is_value();
                let text = over.map_or_else(|| before.clone(), |it| it.trim_start().to_owned());
                self.editing = Some(Editing { row, column, place, text, before, is_over, selects, wants_focus: true });
                self.wish = Some((row, column));
            }
            Err(why) => said.push(Said::Fail(why)),
        }
    }

    /// Takes the keys that leave the field; what was typed behind them waits.
    pub(super) fn editor_keys(&mut self, ui: &Ui) -> Option<Leave> {
        let editing = self.editing.as_ref().filter(|it| !it.wants_focus)?;
        let is_over = editing.is_over;
        if !ui.memory(|it| it.has_focus(self.editor_id())) {
            return None;
        }
        let (leave, later) = ui.input_mut(|input| {
            let at = input.events.iter().position(|it| leaves(it, is_over).is_some())?;
            let mut rest = input.events.split_off(at).into_iter();
            let leave = rest.next().and_then(|it| leaves(&it, is_over))?;
            let (later, now): (Vec<Event>, Vec<Event>) =
                rest.partition(|it| step(it).is_some() || leaves(it, true).is_some());
            input.events.extend(now);
            Some((leave, later))
        })?;
        self.later = later;
        Some(leave)
    }

    /// Ends editing; what was typed goes into the document if it is another text.
    pub(super) fn commit(&mut self, table: &dyn Table, leave: Leave, said: &mut Vec<Said>) {
        let Some(Editing { place, text, before, .. }) = self.editing.take() else { return };
        self.hold = 2;
        if leave != Leave::Cancel && text.trim() != before.trim() {
            said.push(Said::Write { writes: vec![(place, text)], how: How::Typed });
        }
        match leave {
            Leave::Down => self.walk(Walk::Down, false, table, said),
            Leave::Up => self.walk(Walk::Up, false, table, said),
            Leave::Right => self.next(true, table, said),
            Leave::Left => self.next(false, table, said),
            Leave::Stay | Leave::Cancel => {}
        }
    }

    // Blocks.

    /// The rows of the selection at which a cell of one of these columns begins.
    fn lines(&self, table: &dyn Table, rows: Range<usize>, columns: &Range<usize>) -> Vec<usize> {
        let first = rows.start;
        let begins = |row: usize| columns.clone().any(|it| table.span(row, it).start == row);
        rows.filter(|row| *row == first || begins(*row)).collect()
    }

    /// Each cell of the selection once.
    fn selected_cells(&self, table: &dyn Table) -> Vec<(usize, usize)> {
        let (rows, columns) = self.selected(table);
        let mut cells = Vec::new();
        for row in rows.clone() {
            for column in columns.clone() {
                let start = table.span(row, column).start;
                if start == row || row == rows.start {
                    cells.push((start, column));
                }
            }
        }
        cells
    }

    fn copy(&self, ui: &Ui, table: &dyn Table, said: &mut Vec<Said>) {
        let (rows, columns) = self.selected(table);
        let mut text = String::new();
        let mut count = 0;
        let only = self.selected_cells(table).len() == 1;
        for (line, row) in self.lines(table, rows, &columns).into_iter().enumerate() {
            for column in columns.clone() {
                if column > columns.start {
                    text.push('\t');
                }
                let span = table.span(row, column);
                if span.start == row || line == 0 {
                    let own = words_of(table, span.start, column);
                    // One cell alone is plain text, for wherever it is pasted.
                    text.push_str(&if only { own } else { quoted(&own) });
                    count += 1;
                }
            }
            if !only {
                text.push('\n');
            }
        }
        ui.ctx().copy_text(text);
        said.push(Said::Copied(count));
    }

    fn clear(&mut self, table: &dyn Table, env: &Env<'_>, said: &mut Vec<Said>) {
        let mut writes = Vec::new();
        let mut why = None;
        for (row, column) in self.selected_cells(table) {
            match table.place(row, column) {
                Ok(place) if place.is_name() => {
                    why.get_or_insert_with(|| {
                        env.t(
                            "Nama tidak dikosongkan dengan Delete. Ketik nama lain, atau hapus barisnya",
                            "Names are not emptied with Delete. Type another one, or remove the row",
                        )
                        .to_owned()
                    });
                }
                Ok(place) => {
                    if !table.written(place).is_empty() {
                        writes.push((place, String::new()));
                    }
                }
                Err(it) => {
                    why.get_or_insert(it);
                }
            }
        }
        if !writes.is_empty() {
            said.push(Said::Write { writes, how: How::Cleared });
        } else if let Some(why) = why {
            said.push(Said::Fail(why));
        }
    }

    /// Takes a block of a spreadsheet into the cells to the right and below. One value alone fills the whole selection.
    fn paste(&mut self, text: &str, table: &dyn Table, env: &Env<'_>, said: &mut Vec<Said>) {
        let block = block_of(text);
        let (rows, columns) = self.selected(table);
        let mut taken = Taken::default();
        if let [only] = block.as_slice()
            && let [text] = only.as_slice()
        {
            for (row, column) in self.selected_cells(table) {
                taken.put(table, row, column, text);
            }
        } else {
            let width = block.iter().map(Vec::len).max().unwrap_or(0);
            let wanted = columns.start..columns.start + width;
            let reach = columns.start..wanted.end.min(self.columns());
            let lines = self.lines(table, rows.start..self.rows(), &reach);
            let outside = |texts: &[String]| texts.iter().filter(|it| !it.is_empty()).count();
            for (at, line) in block.iter().enumerate() {
                let Some(row) = lines.get(at).copied() else {
                    taken.outside += outside(line);
                    continue;
                };
                for (column, text) in wanted.clone().zip(line) {
                    if column >= self.columns() {
                        taken.outside += usize::from(!text.is_empty());
                        continue;
                    }
                    let start = table.span(row, column).start;
                    // The rows below the first one of a merged cell are empty in a spreadsheet.
                    if start != row && at > 0 && text.is_empty() {
                        continue;
                    }
                    taken.put(table, start, column, text);
                }
            }
            let last = lines.get(block.len().saturating_sub(1)).or(lines.last()).copied().unwrap_or(rows.start);
            self.cursor = (rows.start, columns.start);
            self.corner = (last, reach.end.saturating_sub(1));
        }
        let Taken { writes, refused, why, outside } = taken;
        let is_empty = writes.is_empty();
        if !refused.is_empty() || outside > 0 {
            said.push(Said::Fail(refusal(&refused, why.as_deref(), outside, env)));
        } else if block.is_empty() {
            said.push(Said::Fail(env.t("Papan klip tidak berisi teks", "The clipboard holds no text").to_owned()));
        }
        if !is_empty {
            said.push(Said::Write { writes, how: How::Pasted });
        }
    }
}

/// What a block of texts becomes.
#[derive(Default)]
struct Taken {
    writes: Vec<(Place, String)>,
    /// Cells that cannot be typed in.
    refused: Vec<String>,
    why: Option<String>,
    /// Texts for which there is no cell.
    outside: usize,
}

impl Taken {
    fn put(&mut self, table: &dyn Table, row: usize, column: usize, text: &str) {
        match table.place(row, column) {
            Ok(place) => {
                let is_taken = self.writes.iter().any(|(it, _)| *it == place);
                if !is_taken && table.written(place).trim() != text.trim() {
                    self.writes.push((place, text.to_owned()));
                }
            }
            // A row that is copied as a whole and pasted again brings its computed figures along.
            Err(_) if text.is_empty() || text == words_of(table, row, column) => {}
            Err(why) => {
                self.refused.push(table.name(row, column));
                self.why.get_or_insert(why);
            }
        }
    }
}

fn refusal(refused: &[String], why: Option<&str>, outside: usize, env: &Env<'_>) -> String {
    let mut parts = Vec::new();
    if !refused.is_empty() {
        const SHOWN: usize = 3;
        let mut names = refused.iter().take(SHOWN).map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(", ");
        if refused.len() > SHOWN {
            let more = refused.len() - SHOWN;
            names.push_str(&dwi!(env.bahasa, " dan {more} lagi", " and {more} more"));
        }
        let why = why.unwrap_or_default();
        parts.push(dwi!(env.bahasa, "Tidak diisi: {names}. {why}", "Not filled: {names}. {why}"));
    }
    if outside > 0 {
        parts.push(dwi!(
            env.bahasa,
            "{outside} sel tidak muat di tepi tabel. Mulai menempel lebih ke kiri atau ke atas",
            "{outside} cells lie beyond the edge of the table. Begin further left or higher up"
        ));
    }
    parts.join(". ")
}

/// What a cell gives when it is copied: the text as written; where nothing can be typed, what is seen.
fn words_of(table: &dyn Table, row: usize, column: usize) -> String {
    match table.place(row, column) {
        Ok(place) => table.written(place),
        Err(_) => table.cell(row, column).text,
    }
}

/// A cell as spreadsheets write it.
fn quoted(text: &str) -> String {
    if text.contains(['\t', '\n', '\r', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// A sentence with a semicolon is one cell; semicolons part cells only where every line has as many.
fn block_of(text: &str) -> Vec<Vec<String>> {
    let block = teks::tabel(text);
    let widths: Vec<usize> = block.iter().map(Vec::len).collect();
    let is_even = widths.len() > 1 && widths.windows(2).all(|it| it.first() == it.last());
    if text.contains('\t') || !text.contains(';') || is_even {
        return block;
    }
    text.trim_end_matches(['\r', '\n']).lines().map(|it| vec![it.trim().to_owned()]).collect()
}

/// What a key or a text does while no cell is edited; `None` for what is nothing to the grid.
fn step(event: &Event) -> Option<Step> {
    match event {
        Event::Text(text) if !text.is_empty() => Some(Step::Begin(Some(text.clone()))),
        Event::Copy => Some(Step::Copy),
        Event::Cut => Some(Step::Cut),
        Event::Paste(text) => Some(Step::Paste(text.clone())),
        Event::Key { key, pressed: true, modifiers, .. } => key_step(*key, *modifiers),
        _ => None,
    }
}

fn key_step(key: Key, modifiers: Modifiers) -> Option<Step> {
    if modifiers.alt {
        return None;
    }
    let (command, shift) = (modifiers.command || modifiers.ctrl, modifiers.shift);
    let walk = |plain: Walk, far: Walk| Some(Step::Walk(if command { far } else { plain }, shift));
    match key {
        Key::ArrowUp => walk(Walk::Up, Walk::BlockUp),
        Key::ArrowDown => walk(Walk::Down, Walk::BlockDown),
        Key::ArrowLeft => walk(Walk::Left, Walk::RowStart),
        Key::ArrowRight => walk(Walk::Right, Walk::RowEnd),
        Key::Home => walk(Walk::RowStart, Walk::Top),
        Key::End => walk(Walk::RowEnd, Walk::Bottom),
        Key::PageUp if !command => walk(Walk::PageUp, Walk::PageUp),
        Key::PageDown if !command => walk(Walk::PageDown, Walk::PageDown),
        Key::Tab if !command => Some(Step::Next(!shift)),
        Key::Enter if !command => Some(Step::Walk(if shift { Walk::Up } else { Walk::Down }, false)),
        Key::F2 if !command && !shift => Some(Step::Begin(None)),
        Key::Delete if command => Some(Step::RemoveRow),
        Key::Delete if !shift => Some(Step::Clear),
        Key::Backspace if !command => Some(Step::Begin(Some(String::new()))),
        Key::Insert if !command && !shift => Some(Step::InsertRow),
        Key::Escape => Some(Step::One),
        Key::A if command && !shift => Some(Step::All),
        _ => None,
    }
}

/// Which keys leave a field. Where typing began it, the arrows do as well.
fn leaves(event: &Event, is_over: bool) -> Option<Leave> {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
    if modifiers.alt || modifiers.command || modifiers.ctrl {
        return None;
    }
    match (key, modifiers.shift) {
        (Key::Enter, false) => Some(Leave::Down),
        (Key::Enter, true) => Some(Leave::Up),
        (Key::Tab, false) => Some(Leave::Right),
        (Key::Tab, true) => Some(Leave::Left),
        (Key::Escape, false) => Some(Leave::Cancel),
        (Key::ArrowDown, false) if is_over => Some(Leave::Down),
        (Key::ArrowUp, false) if is_over => Some(Leave::Up),
        (Key::ArrowRight, false) if is_over => Some(Leave::Right),
        (Key::ArrowLeft, false) if is_over => Some(Leave::Left),
        _ => None,
    }
}
