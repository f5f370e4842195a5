//! Cells of numbers: Tab, Enter and arrows go from one to the next, a block out of Excel fills several, doubtful ones ask.
//!
//! A cell keeps the text as it was typed; what it says is read by the model.

use super::super::{Request, icons};
use super::Sheet;
use super::fields::{name_it, remark, select_all, select_all_on_keyboard};
use super::leaving::{self, Stop};
use super::pen::typing_of;
use crate::dwi;
use crate::model::angka::cetak_ringkas;
use crate::model::{Baca, Isi, Nilai, Ragu};
use crate::pesan::Pesan as _;
use crate::rollup::Catatan;
use crate::session::teks;
use eframe::egui;
use egui::text_edit::TextEditState;
use egui::{Align2, Event, FocusDirection, FontId, Frame, Id, Key, Margin, Stroke, TextEdit, Ui, vec2};

/// Cells that belong together.
#[derive(Clone, Copy)]
pub struct Grid {
    pub id: Id,
    pub rows: usize,
    pub columns: usize,
}

/// A row and a column.
pub type Place = (usize, usize);

pub struct Cell<'a> {
    /// What screen readers and tests call it.
    pub name: String,
    pub nilai: Option<&'a Nilai>,
    pub hint: &'a str,
    /// Why the value deserves a second look.
    pub ragu: Option<Ragu>,
}

/// What somebody did to cells.
pub enum Change {
    Typed {
        at: Place,
        nilai: Nilai,
        field: Id,
    },
    /// A block was pasted, or a doubt was decided: a step of its own.
    Set(Vec<(Place, Nilai)>),
}

impl Cell<'_> {
    fn raw(&self) -> &str {
        self.nilai.map_or("", Nilai::raw)
    }
}

impl Change {
    /// Each cell with its new value, and the field that was typed in.
    pub fn into_parts(self) -> (Vec<(Place, Nilai)>, Option<Id>) {
        match self {
            Change::Typed { at, nilai, field } => (vec![(at, nilai)], Some(field)),
            Change::Set(all) => (all, None),
        }
    }
}

pub const HEIGHT: f32 = 26.0;

impl Grid {
    pub fn cell(&self, at: Place) -> Id {
        self.id.with(at)
    }

    fn has(&self, (row, column): Place) -> bool {
        row < self.rows && column < self.columns
    }

    /// One cell. `exists` says which other places can be gone to and filled.
    pub fn cell_ui(
        &self,
        ui: &mut Ui,
        at: Place,
        width: f32,
        cell: &Cell<'_>,
        exists: &dyn Fn(Place) -> bool,
        sheet: &mut Sheet<'_, '_>,
    ) -> Option<Change> {
        let id = self.cell(at);
        let mut change = None;
        let mut stop = None;
        if ui.memory(|it| it.has_focus(id)) {
            stop = self.stop(ui, at, cell.raw(), sheet);
            change = self.pasted(ui, at, exists, sheet);
        }
        let mut text = cell.raw().to_owned();
        let edit = TextEdit::singleline(&mut text)
            .id(id)
            .hint_text(cell.hint)
            .return_key(None)
            .align(Align2::RIGHT_CENTER)
            .margin(Margin::symmetric(6, 3))
            .desired_width(width)
            .lock_focus(true);
        let response = ui.add_sized(vec2(width, HEIGHT), edit);
        name_it(&response, &cell.name);
        select_all_on_keyboard(ui, &response, &text);
        // What has no room in a narrow cell is in the tooltip.
        let needed =
            ui.painter().layout_no_wrap(text.clone(), FontId::proportional(13.0), sheet.env.palette.text).size().x;
        let response = if needed > width - 13.0 { response.on_hover_text(&text) } else { response };
        if let Some(doubt) = cell.ragu {
            let words = Catatan::Ragu { raw: cell.raw().to_owned(), ragu: doubt }.pesan(sheet.env.bahasa);
            ui.ctx().accesskit_node_builder(id, |it| it.set_description(words.as_str()));
            let response = response.clone().on_hover_text(words);
            if doubt == Ragu::BukanAngka {
                let at = response.rect.left_center() + vec2(5.0, 0.0);
                let font = FontId::new(13.0, super::super::style::icons());
                ui.painter().text(at, Align2::LEFT_CENTER, icons::WARN, font, sheet.env.palette.warn);
            }
            let color = if matters(doubt) { sheet.env.palette.warn } else { sheet.env.palette.strong_line };
            ui.painter().rect_stroke(response.rect, 5.0, Stroke::new(1.5, color), egui::StrokeKind::Inside);
        }
        if response.changed() {
            sheet.state.typing = Some((id, typing_of(id)));
            change = Some(Change::Typed { at, nilai: Nilai::read(text), field: id });
        }
        if let Some(stop) = stop {
            self.walk(ui, at, stop, exists, sheet);
        }
        change
    }

    /// The key that leaves a cell: left and right only where the cursor can go no further in the text.
    fn stop(&self, ui: &Ui, at: Place, text: &str, sheet: &mut Sheet<'_, '_>) -> Option<Stop> {
        let (at_start, at_end) = ends(ui, self.cell(at), text);
        sheet.stop(ui, self.cell(at), |stop, is_first| match stop.key {
            Key::Tab | Key::Enter => true,
            Key::ArrowUp | Key::ArrowDown => !stop.shift,
            Key::ArrowLeft => is_first && at_start && !stop.shift,
            Key::ArrowRight => is_first && at_end && !stop.shift,
            _ => false,
        })
    }

    /// Goes to the cell that a key leads to. Tab and Enter leave the table behind its last cell.
    fn walk(&self, ui: &Ui, at: Place, stop: Stop, exists: &dyn Fn(Place) -> bool, sheet: &mut Sheet<'_, '_>) {
        let (row, column) = at;
        let reachable = |place: &Place| self.has(*place) && exists(*place);
        let below = || (row + 1..self.rows).map(|it| (it, column)).find(reachable);
        let above = || (0..row).rev().map(|it| (it, column)).find(reachable);
        let left = || (0..column).rev().map(|it| (row, it)).find(reachable);
        let right = || (column + 1..self.columns).map(|it| (row, it)).find(reachable);
        let place = match (stop.key, stop.shift) {
            (Key::ArrowUp, _) | (Key::Enter, true) => above(),
            (Key::ArrowDown, _) => below(),
            (Key::ArrowLeft, _) => left(),
            (Key::ArrowRight, _) => right(),
            (Key::Enter, false) => below().or_else(|| (0..self.rows).map(|it| (it, column + 1)).find(reachable)),
            (_, false) => right().or_else(|| self.places().skip_while(|it| it.0 <= row).find(reachable)),
            (_, true) => left().or_else(|| self.places().take_while(|it| it.0 < row).filter(reachable).last()),
        };
        match place {
            Some(place) => {
                let id = self.cell(place);
                leaving::taken(ui);
                ui.memory_mut(|it| it.request_focus(id));
                // More letters than any cell shows: the range is cut to the text.
                select_all(ui, id, &"0".repeat(400));
            }
            None if stop.shift => sheet.state.leave(self.cell(at), FocusDirection::Previous),
            None if matches!(stop.key, Key::Tab | Key::Enter) => sheet.state.leave(self.cell(at), FocusDirection::Next),
            None => {}
        }
    }

    /// All places in reading order.
    fn places(&self) -> impl Iterator<Item = Place> + use<> {
        let Grid { rows, columns, .. } = *self;
        (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)))
    }

    /// A block of cells out of a spreadsheet. A single value is left to the field itself.
    fn pasted(&self, ui: &Ui, at: Place, exists: &dyn Fn(Place) -> bool, sheet: &mut Sheet<'_, '_>) -> Option<Change> {
        let mut block = None;
        ui.input_mut(|input| {
            input.events.retain_mut(|event| {
                let Event::Paste(text) = event else { return true };
                let rows = teks::tabel(text);
                match rows.as_slice() {
                    [row] if row.len() == 1 => {
                        // Spreadsheets end a single cell with a line break.
                        *text = row.first().cloned().unwrap_or_default();
                        true
                    }
                    [] => true,
                    _ => {
                        block = Some(rows);
                        false
                    }
                }
            });
        });
        let block = self.turned(at, block?);
        let mut set = Vec::new();
        let mut outside = 0_usize;
        for (row, cells) in block.into_iter().enumerate() {
            for (column, text) in cells.into_iter().enumerate() {
                let place = (at.0 + row, at.1 + column);
                if self.has(place) && exists(place) {
                    set.push((place, Nilai::read(text)));
                } else if !text.is_empty() {
                    outside += 1;
                }
            }
        }
        let filled = set.len();
        let said = dwi!(sheet.env.bahasa, "{filled} sel ditempel", "{filled} cells pasted");
        sheet.env.ask(Request::Toast(match outside {
            0 => said,
            _ => dwi!(
                sheet.env.bahasa,
                "{said}; {outside} nilai di luar tabel tidak ikut",
                "{said}; {outside} values outside the table were left out"
            ),
        }));
        Some(Change::Set(set))
    }

    /// A row of quarters pours down a column of quarters, and the other way round, where it has no room as it is.
    fn turned(&self, at: Place, block: Vec<Vec<String>>) -> Vec<Vec<String>> {
        let (below, beside) = (self.rows - at.0.min(self.rows), self.columns - at.1.min(self.columns));
        match block.as_slice() {
            [row] if row.len() > beside && row.len() <= below => row.iter().map(|it| vec![it.clone()]).collect(),
            rows if rows.len() > below && rows.len() <= beside && rows.iter().all(|it| it.len() == 1) => {
                vec![rows.iter().flatten().cloned().collect()]
            }
            _ => block,
        }
    }
}

/// Whether the cursor of a field stands before or behind all of its text; a selected whole counts as both.
fn ends(ui: &Ui, id: Id, text: &str) -> (bool, bool) {
    let count = text.chars().count();
    let Some(range) = TextEditState::load(ui.ctx(), id).and_then(|it| it.cursor.char_range()) else {
        return (true, true);
    };
    let selected = range.as_sorted_char_range();
    let (start, end) = (selected.start.0, selected.end.0.min(count));
    let is_all = start == 0 && end == count;
    (is_all || end == 0, is_all || start.min(count) == count)
}

/// Whether a doubt changes what is computed.
fn matters(doubt: Ragu) -> bool {
    matches!(doubt, Ragu::RibuanAtauDesimal | Ragu::TidakTerbaca | Ragu::BukanAngka)
}

/// What is doubtful in a cell: asked where it can be decided, said where it cannot.
pub fn doubt_ui(ui: &mut Ui, at: Place, cell: &Cell<'_>, sheet: &mut Sheet<'_, '_>) -> Option<Change> {
    let nilai = cell.nilai?;
    let p = sheet.env.palette;
    let (raw, place) = (short_raw(nilai), &cell.name);
    let mut decided = None;
    match (cell.ragu, nilai.isi(), nilai.pilihan()) {
        (Some(Ragu::RibuanAtauDesimal), Isi::Ganda { ribuan, desimal, .. }, _) => {
            let frame = Frame::new()
                .fill(p.field)
                .stroke(Stroke::new(1.0, p.warn))
                .corner_radius(6)
                .inner_margin(Margin::same(7));
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                let question = dwi!(
                    sheet.env.bahasa,
                    "{place}: apakah {raw} ribuan atau desimal?",
                    "{place}: is {raw} thousands or decimals?"
                );
                remark(ui, icons::WARN, &question, p.warn);
                ui.horizontal_wrapped(|ui| {
                    for (baca, figure, name) in [
                        (Baca::Ribuan, ribuan, sheet.t("Ribuan", "Thousands")),
                        (Baca::Desimal, desimal, sheet.t("Desimal", "Decimals")),
                    ] {
                        let figure = match baca {
                            Baca::Ribuan => figure.to_string(),
                            Baca::Desimal => cetak_ringkas(*figure, 6),
                        };
                        let response = ui.button(format!("{name}: {figure}"));
                        name_it(&response, &format!("{place} {name}"));
                        if response.clicked() {
                            decided = Some(baca);
                        }
                    }
                });
            });
        }
        (None, Isi::Ganda { .. }, Some(pilihan)) => {
            ui.horizontal_wrapped(|ui| {
                let how = match pilihan {
                    Baca::Ribuan => sheet.t("ribuan", "thousands"),
                    Baca::Desimal => sheet.t("desimal", "decimals"),
                };
                let text =
                    dwi!(sheet.env.bahasa, "{place}: {raw} dibaca sebagai {how}", "{place}: {raw} is read as {how}");
                remark(ui, icons::INFO, &text, p.soft);
                let response = ui.link(egui::RichText::new(sheet.t("Tukar", "Change")).size(11.5));
                name_it(&response, &format!("{} {place}", sheet.t("Tukar bacaan", "Change the reading of")));
                if response.clicked() {
                    decided = Some(if pilihan == Baca::Ribuan { Baca::Desimal } else { Baca::Ribuan });
                }
            });
        }
        (Some(Ragu::TidakTerbaca), ..) => {
            let text = dwi!(
                sheet.env.bahasa,
                "{place}: {raw} tidak terbaca sebagai angka dan tidak dihitung",
                "{place}: {raw} cannot be read as a number and is not counted"
            );
            remark(ui, icons::WARN, &text, p.warn);
        }
        (Some(Ragu::BukanAngka), ..) => {
            let text = dwi!(
                sheet.env.bahasa,
                "{place}: {raw} bukan angka, padahal di sini diharapkan angka",
                "{place}: {raw} is not a number, where a number belongs"
            );
            remark(ui, icons::WARN, &text, p.warn);
        }
        (Some(Ragu::Nihil), ..) => {
            let text = dwi!(sheet.env.bahasa, "{place}: {raw} dibaca sebagai 0", "{place}: {raw} is read as 0");
            remark(ui, icons::INFO, &text, p.soft);
        }
        (Some(Ragu::KiraKira), ..) => {
            let text = dwi!(
                sheet.env.bahasa,
                "{place}: {raw} adalah perkiraan; angkanya yang dihitung",
                "{place}: {raw} is an estimate; its number is used"
            );
            remark(ui, icons::INFO, &text, p.soft);
        }
        _ => {}
    }
    decided.map(|baca| Change::Set(vec![(at, Nilai::with_choice(nilai.raw(), Some(baca)))]))
}

fn short_raw(nilai: &Nilai) -> String {
    format!("\"{}\"", super::fields::short(nilai.raw(), 24))
}

/// A small word above or before cells.
pub fn heading(ui: &mut Ui, text: &str, width: f32, align: Align2, strong: bool, sheet: &Sheet<'_, '_>) {
    let p = sheet.env.palette;
    let (rect, _) = ui.allocate_exact_size(
        vec2(width, if align == Align2::RIGHT_CENTER { 15.0 } else { HEIGHT }),
        egui::Sense::hover(),
    );
    let (font, color) =
        if strong { (super::super::style::bold_font(12.0), p.text) } else { (FontId::proportional(12.0), p.soft) };
    let galley = super::super::outline::one_row(ui, text, font, color, width);
    let at = align.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(at.min, galley, color);
}

/// A table of cells: rows with their words before them, columns with their words above.
pub struct Table<'a> {
    pub grid: Grid,
    /// How wide the words before the rows are.
    pub names: f32,
    /// Nothing where there is only one column, and its name is known.
    pub columns: Vec<String>,
    pub rows: Vec<Row<'a>>,
}

pub struct Row<'a> {
    pub name: String,
    pub strong: bool,
    /// A place without a cell stays empty.
    pub cells: Vec<Option<Cell<'a>>>,
}

impl Table<'_> {
    pub fn show(&self, ui: &mut Ui, sheet: &mut Sheet<'_, '_>) -> Option<Change> {
        const GAP: f32 = 4.0;
        let Table { grid, names, columns, rows } = self;
        let width = ui.available_width();
        let each = ((width - names) / grid.columns.max(1) as f32 - GAP).max(40.0);
        let exists =
            |(row, column): Place| rows.get(row).and_then(|it| it.cells.get(column)).is_some_and(Option::is_some);
        let mut change = None;
        ui.spacing_mut().item_spacing = vec2(GAP, 3.0);
        if !columns.is_empty() {
            ui.horizontal(|ui| {
                ui.add_space(names + GAP);
                for name in columns {
                    heading(ui, name, each, Align2::RIGHT_CENTER, false, sheet);
                }
            });
        }
        for (at, row) in rows.iter().enumerate() {
            ui.horizontal(|ui| {
                heading(ui, &row.name, *names, Align2::LEFT_CENTER, row.strong, sheet);
                for (column, cell) in row.cells.iter().enumerate() {
                    match cell {
                        Some(cell) => {
                            change = grid.cell_ui(ui, (at, column), each, cell, &exists, sheet).or(change.take());
                        }
                        None => {
                            ui.allocate_exact_size(vec2(each, HEIGHT), egui::Sense::hover());
                        }
                    }
                }
            });
        }
        for (at, row) in rows.iter().enumerate() {
            for (column, cell) in row.cells.iter().enumerate() {
                if let Some(cell) = cell {
                    change = doubt_ui(ui, (at, column), cell, sheet).or(change.take());
                }
            }
        }
        change
    }
}
