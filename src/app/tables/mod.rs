//! The document as tables: kertas kerja with variables and values, IKU with the years.
//!
//! Both are a [`Lembar`] over the same rows, shown by the same [`Grid`]; what is typed becomes one edit and is asked for like any other.
//! Begin with [`kertas_kerja_ui`] and [`iku_ui`].

mod fields;
mod grid;
mod iku;
mod kertas_kerja;
mod lembar;

pub use iku::iku_ui;
pub use kertas_kerja::kertas_kerja_ui;

use super::command::key_text;
use super::view::{Flash, Mode, View};
use super::{Env, Request, icons};
use crate::dwi;
use crate::model::{Baca, Document, Edit, IndikatorId, Isi, IsiMasukan, Masukan, Node, NodeId};
use crate::pesan::Bahasa;
use crate::session::Session;
use eframe::egui;
use egui::{Button, Event, Key, KeyboardShortcut, Modifiers, RichText, Ui};
use fields::{Place, Writer};
use grid::{Grid, How, Said, Shown, Table as _};
use lembar::{Baris, Kolom, Lembar};
use std::hash::{DefaultHasher, Hasher as _};
use std::time::Duration;

/// The tables of one document, with what is only of the screen: widths, cursors, filters.
pub struct Tables {
    kertas_kerja: kertas_kerja::KertasKerja,
    iku: iku::Iku,
}

impl Default for Tables {
    fn default() -> Tables {
        Tables { kertas_kerja: kertas_kerja::KertasKerja::new(), iku: iku::Iku::new() }
    }
}

impl Tables {
    /// The name by which the table of a mode has the keyboard.
    pub fn keyboard(&self, mode: Mode) -> Option<egui::Id> {
        match mode {
            Mode::Diagram | Mode::Impor | Mode::Reviu => None,
            Mode::KertasKerja => Some(self.kertas_kerja.lembar.grid.id()),
            Mode::Iku => Some(self.iku.lembar.grid.id()),
        }
    }

    /// What was typed in a cell that nobody has left yet, as an edit with its name.
    pub fn take_typed(&mut self, document: &Document, bahasa: Bahasa) -> Option<(String, Edit)> {
        let typed =
            [&mut self.kertas_kerja.lembar, &mut self.iku.lembar].into_iter().find_map(|it| it.grid.take_typed());
        let (place, text) = typed?;
        let mut writer = Writer::new(document);
        writer.write(place, &text);
        Some((place.label(bahasa), writer.done()?))
    }

    /// Drops what is being typed; whether there was anything.
    pub fn forget_typed(&mut self) -> bool {
        let sheets = [&mut self.kertas_kerja.lembar, &mut self.iku.lembar];
        sheets.into_iter().filter_map(|it| it.grid.take_typed()).count() > 0
    }
}

/// A table on the screen.
struct Sheet {
    grid: Grid,
    rows: Vec<Baris>,
    /// What the rows were made from.
    made: Option<u64>,
    /// What was selected in the window when it was last looked at.
    seen: Option<(Option<NodeId>, Option<IndikatorId>)>,
    /// A variable that was just asked for: its name is typed next.
    wanted: Option<(IndikatorId, usize)>,
}

impl Sheet {
    fn new(name: &'static str) -> Sheet {
        Sheet { grid: Grid::new(name, 3), rows: Vec::new(), made: None, seen: None, wanted: None }
    }

    /// Takes the rows of another state of the document; the cursor stays with what it was on.
    fn refresh(&mut self, key: u64, rows: impl FnOnce() -> Vec<Baris>) {
        if self.made == Some(key) {
            return;
        }
        self.made = Some(key);
        let old = std::mem::replace(&mut self.rows, rows());
        if old != self.rows {
            let now = |row: usize| old.get(row).and_then(|it| self.rows.iter().position(|row| row.is_same(it)));
            self.grid.relocate(now);
        }
    }

    /// Follows the selection of the window where somebody else moved it.
    fn follow(&mut self, view: &View) {
        let now = (view.selection.primary(), view.indikator);
        if self.seen == Some(now) {
            return;
        }
        self.seen = Some(now);
        let (Some(node), indikator) = now else { return };
        let (row, column) = self.grid.cursor();
        let fits = |it: &Baris| it.node == node && (indikator.is_none() || it.indikator == indikator);
        if self.rows.get(row).is_some_and(fits) {
            return;
        }
        let found = self.rows.iter().position(fits).or_else(|| self.rows.iter().position(|it| it.node == node));
        if let Some(row) = found {
            self.grid.go(row, column);
        }
    }

    fn row(&self) -> Option<&Baris> {
        self.rows.get(self.grid.cursor().0)
    }
}

/// A number that differs when any of these does.
fn key(of: impl std::hash::Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// The boxes in reading order: all of them, or a branch.
fn order(document: &Document, view: &View) -> Vec<NodeId> {
    view.focus.map_or_else(|| document.walk(), |it| document.walk_branch(it))
}

/// Shows a table and carries out what was done in it.
fn sheet_ui(ui: &mut Ui, view: &View, sheet: &mut Sheet, parts: Parts<'_>, env: &mut Env<'_>) {
    let Parts { title, session, kolom, columns, asks } = parts;
    sheet.follow(view);
    if let Some((id, at)) = sheet.wanted
        && let Some(row) = sheet.rows.iter().position(|it| it.indikator == Some(id) && it.variabel == Some(at))
    {
        sheet.wanted = None;
        sheet.grid.edit(row, kolom.iter().position(|it| *it == Kolom::Variabel).unwrap_or(0));
    }
    let (palette, bahasa) = (env.palette, env.bahasa);
    let looks = (palette.dark, palette.plain, matches!(bahasa, Bahasa::Id));
    let titles: Vec<&str> = columns.iter().map(|it| it.title.as_str()).collect();
    let stamp = key((session.revision(), session.rollup().saat(), looks, sheet.made, titles, asks));
    let glow = glow(ui, view, env);
    let moved = view.flash.as_ref().filter(|_| glow > 0.0).map_or(&[][..], |it| &it.changed);
    let Sheet { grid, rows, .. } = &mut *sheet;
    let lembar = Lembar { title, session, rows, kolom, columns, palette, bahasa, asks, moved, glow };
    let Shown { said, response } = grid.show(ui, &lembar, stamp, env);
    let variable = sheet.row().and_then(|it| Some((it.node, it.indikator?, it.variabel)));
    for said in said {
        match said {
            Said::Moved => tell(sheet, view, env),
            Said::Write { writes, how } => write(session, &writes, how, env),
            Said::Copied(count) => env.ask(Request::Toast(dwi!(bahasa, "{count} sel disalin", "{count} cells copied"))),
            Said::Fail(why) => env.ask(Request::Fail(why)),
            Said::InsertRow | Said::RemoveRow if !kolom.contains(&Kolom::Variabel) => {}
            Said::InsertRow => add_variable(session, variable, sheet, env),
            Said::RemoveRow => remove_variable(session, variable, env),
        }
    }
    response.context_menu(|ui| menu_ui(ui, session, sheet, kolom, columns, variable, env));
}

/// How strongly what an edit moved glows by now.
fn glow(ui: &Ui, view: &View, env: &Env<'_>) -> f32 {
    let Some(flash) = &view.flash else { return 0.0 };
    let left = 1.0 - (ui.input(|it| it.time) - flash.since) / Flash::SECONDS;
    if left <= 0.0 {
        return 0.0;
    }
    let step = if env.calm { 0.3 } else { 0.033 };
    ui.ctx().request_repaint_after(Duration::from_secs_f64(step));
    if env.calm { 1.0 } else { (left * 1.6).min(1.0) as f32 }
}

/// What one table is made of.
struct Parts<'a> {
    title: &'static str,
    session: &'a Session,
    kolom: &'a [Kolom],
    columns: &'a [grid::Column],
    asks: bool,
}

/// Tells the window which box and indicator the cursor is on.
fn tell(sheet: &Sheet, view: &View, env: &mut Env<'_>) {
    let Some(row) = sheet.row() else { return };
    let is_selected = view.selection.nodes() == [row.node];
    if !is_selected {
        env.ask(Request::Select(row.node));
    }
    if (!is_selected && row.indikator.is_some()) || view.indikator != row.indikator {
        env.ask(Request::Indikator(row.indikator));
    }
}

fn write(session: &Session, writes: &[(Place, String)], how: How, env: &mut Env<'_>) {
    let mut writer = Writer::new(session.document());
    for (place, text) in writes {
        writer.write(*place, text);
    }
    let count = writes.len();
    let label = match (how, writes) {
        (How::Pasted, _) => dwi!(env.bahasa, "Tempel {count} sel", "Paste {count} cells"),
        (How::Cleared, [_, _, ..]) => dwi!(env.bahasa, "Kosongkan {count} sel", "Clear {count} cells"),
        (_, [(place, _), ..]) => place.label(env.bahasa),
        (_, []) => return,
    };
    if let Some(edit) = writer.done() {
        env.ask(Request::Edit { label, edit, typing: None });
    }
}

type Variable = (NodeId, IndikatorId, Option<usize>);

/// A copy of a box whose indicator is changed.
fn with_variables(
    session: &Session,
    node: NodeId,
    id: IndikatorId,
    change: impl FnOnce(&mut Vec<Masukan>),
) -> Option<Node> {
    let mut node = session.document().node(node)?.clone();
    change(&mut node.indikator.iter_mut().find(|it| it.id == id)?.variabel);
    Some(node)
}

fn add_variable(session: &Session, at: Option<Variable>, sheet: &mut Sheet, env: &mut Env<'_>) {
    let Some((node, id, variabel)) = at else {
        let why = env.t("Pilih baris indikator dahulu", "Select the row of an indicator first");
        env.ask(Request::Fail(why.to_owned()));
        return;
    };
    let place = variabel.map_or(0, |it| it + 1);
    let word = env.t("Variabel", "Variable");
    let changed = with_variables(session, node, id, |rows| {
        // Two variables of one name would be one to the formula.
        let mut number = rows.len() + 1;
        while rows.iter().any(|it| it.name == format!("{word} {number}")) {
            number += 1;
        }
        rows.insert(place.min(rows.len()), Masukan { name: format!("{word} {number}"), ..fields::new_variable() });
    });
    if let Some(node) = changed {
        sheet.wanted = Some((id, place));
        let label = env.t("Tambah variabel", "Add a variable").to_owned();
        env.ask(Request::Edit { label, edit: Edit::SetNode(Box::new(node)), typing: None });
    }
}

fn remove_variable(session: &Session, at: Option<Variable>, env: &mut Env<'_>) {
    let Some((node, id, Some(at))) = at else {
        let why = env.t("Pilih baris variabel dahulu", "Select the row of a variable first");
        env.ask(Request::Fail(why.to_owned()));
        return;
    };
    let document = session.document();
    let mut removed = None;
    let Some(changed) = with_variables(session, node, id, |rows| removed = (at < rows.len()).then(|| rows.remove(at)))
    else {
        return;
    };
    let mut edits = vec![Edit::SetNode(Box::new(changed.clone()))];
    // A shared variable that nobody uses any more could not be seen anywhere.
    if let Some(Masukan { isi: IsiMasukan::Bersama(shared), .. }) = removed {
        let uses =
            |it: &Node| it.indikator.iter().flat_map(|it| &it.variabel).any(|it| it.isi == IsiMasukan::Bersama(shared));
        let others = document.users_of(shared).into_iter().filter(|it| *it != node).count();
        if others == 0 && !uses(&changed) {
            edits.push(Edit::SetVariabel { id: shared, variabel: None });
        }
    }
    let label = env.t("Hapus variabel", "Remove a variable").to_owned();
    env.ask(Request::Edit { label, edit: Edit::Batch(edits), typing: None });
}

const INSERT: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::Insert);
const REMOVE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Delete);

fn menu_ui(
    ui: &mut Ui,
    session: &Session,
    sheet: &mut Sheet,
    kolom: &[Kolom],
    columns: &[grid::Column],
    variable: Option<Variable>,
    env: &mut Env<'_>,
) {
    ui.set_min_width(250.0);
    let (palette, bahasa) = (env.palette, env.bahasa);
    let entry = |ui: &mut Ui, icon: &str, name: &str, keys: &str, enabled: bool| {
        let button = Button::new(format!("{icon}   {name}")).shortcut_text(RichText::new(keys).color(palette.soft));
        let response = ui.add_enabled(enabled, button);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, name));
        let is_clicked = response.clicked();
        if is_clicked {
            ui.close();
        }
        is_clicked
    };
    let t = |id: &'static str, en: &'static str| bahasa.pilih(id, en);
    let (row, column) = sheet.grid.cursor();
    let lembar = Lembar {
        title: "",
        session,
        rows: &sheet.rows,
        kolom,
        columns,
        palette,
        bahasa,
        asks: false,
        moved: &[],
        glow: 0.0,
    };
    let place = lembar.place(lembar.span(row, column).start, column).ok();
    let doubt = place.and_then(|it| Some((it, fields::value(session.document(), it)?.0)));
    if let Some((place, nilai)) = doubt
        && let Isi::Ganda { ribuan, desimal, .. } = nilai.isi()
    {
        let raw = nilai.raw();
        for (baca, angka) in [(Baca::Ribuan, ribuan), (Baca::Desimal, desimal)] {
            let angka = crate::model::angka::cetak_ringkas(*angka, 6);
            let angka = if baca == Baca::Ribuan { angka.replace('.', "") } else { angka };
            let name = dwi!(bahasa, "{raw} dibaca {angka}", "{raw} read as {angka}");
            if entry(ui, icons::WHY, &name, "", nilai.pilihan() != Some(baca)) {
                let mut writer = Writer::new(session.document());
                writer.decide(place, baca);
                if let Some(edit) = writer.done() {
                    let label = t("Pastikan bacaan nilai", "Say how a value is read").to_owned();
                    env.ask(Request::Edit { label, edit, typing: None });
                }
            }
        }
        ui.separator();
    }
    if entry(ui, icons::RENAME, t("Sunting", "Edit"), "F2", place.is_some()) {
        sheet.grid.edit(row, column);
    }
    if entry(ui, icons::COPY, t("Salin", "Copy"), "Ctrl+C", true) {
        sheet.grid.press(Event::Copy);
    }
    if entry(ui, icons::PASTE, t("Tempel", "Paste"), "Ctrl+V", true) {
        sheet.grid.wants_keys();
        ui.ctx().send_viewport_cmd(egui::ViewportCommand::RequestPaste);
    }
    if entry(ui, icons::DELETE, t("Kosongkan", "Clear"), "Del", true) {
        sheet.grid.press(pressed(Key::Delete));
    }
    if kolom.contains(&Kolom::Variabel) {
        ui.separator();
        if entry(ui, icons::SIBLING, t("Tambah variabel", "Add a variable"), &key_text(&INSERT), variable.is_some()) {
            add_variable(session, variable, sheet, env);
        }
        let has_variable = variable.is_some_and(|(.., it)| it.is_some());
        if entry(ui, icons::REMOVE_ROW, t("Hapus variabel", "Remove the variable"), &key_text(&REMOVE), has_variable) {
            remove_variable(session, variable, env);
        }
    }
}

fn pressed(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

/// A strip narrower than this shows signs instead of words.
const NARROW: f32 = 560.0;

/// The strip above a table.
fn bar_ui(ui: &mut Ui, env: &mut Env<'_>, content: impl FnOnce(&mut Ui, &mut Env<'_>)) {
    // The table begins right below.
    ui.spacing_mut().item_spacing.y = 0.0;
    let frame = egui::Frame::new().fill(env.palette.panel).inner_margin(egui::Margin::symmetric(10, 5));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.horizontal_wrapped(|ui| content(ui, env));
    });
}
