//! The formulasi of an indicator, how it was read, and its variables with their values.

use super::super::{icons, widgets};
use super::fields::{Lines, MORE, Text, caption, more_menu, remark, short};
use super::grid::{Cell, Change, Grid, doubt_ui};
use super::indikator::{Line, line_ui};
use super::{Group, Sheet, nilai};
use crate::dwi;
use crate::formula::{self, Formulasi};
use crate::model::angka::baca_dari_satuan;
use crate::model::{Agregasi, Document, Indikator, IsiMasukan, Isian, Lain, Masukan, Triwulan, VariabelId, Waktu};
use crate::pesan::Pesan as _;
use eframe::egui;
use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Frame, Id, Label, Margin, RichText, Stroke, Ui, vec2};

pub fn formula_ui(ui: &mut Ui, it: &Indikator, sheet: &mut Sheet<'_, '_>) {
    let title = sheet.t("Rumus", "Formula");
    let count = it.variabel.len();
    let note = match count {
        0 => short(&it.formulasi, 40),
        _ => dwi!(sheet.env.bahasa, "{count} variabel", "{count} variables"),
    };
    sheet.group(ui, Group::Rumus, title, &note, |ui, sheet| {
        let width = ui.available_width();
        let line = Line {
            key: "formulasi",
            name: sheet.t("Formulasi", "Formulasi"),
            text: &it.formulasi,
            lines: Lines::Many(2),
            hint: sheet.t("misalnya (a : b) × 100", "such as (a : b) × 100"),
            label: sheet.t("Ubah formulasi", "Change the formulasi"),
        };
        line_ui(ui, it.id, line, width, sheet, |it, text| it.formulasi = text);
        reading_ui(ui, it, sheet);
        variables_ui(ui, it, sheet);
    });
}

/// How the text was read, or the place where reading stopped.
fn reading_ui(ui: &mut Ui, it: &Indikator, sheet: &mut Sheet<'_, '_>) {
    let p = sheet.env.palette;
    let Some(bacaan) = sheet.session.rollup().bacaan(it.id) else {
        unread_ui(ui, it, sheet);
        return;
    };
    match &bacaan.formulasi {
        Formulasi::Rumus(rumus) => {
            let text = format!("{} {}", sheet.t("Terbaca:", "Read as:"), rumus.tulis());
            remark(ui, icons::FUNCTION, &text, p.good);
            let unknown: Vec<String> =
                rumus.variabel().iter().map(|it| it.teks.clone()).filter(|name| !has_row(it, name)).collect();
            missing_ui(ui, it, &unknown, sheet);
        }
        Formulasi::Acuan => {
            let text = sheet.t(
                "Mengacu ke aturan lain, jadi realisasinya diisi langsung",
                "Refers to another rule, so the realisasi is typed in",
            );
            remark(ui, icons::INFO, text, p.soft);
        }
        Formulasi::Kosong => {
            let text = sheet.t(
                "Variabelnya belum dipakai: tulis formulasinya",
                "The variables are not used yet: write the formulasi",
            );
            remark(ui, icons::INFO, text, p.soft);
        }
        Formulasi::Teks(trouble) => {
            let why = trouble.why.pesan(sheet.env.bahasa);
            remark(ui, icons::WARN, &why, p.warn);
            let text = &it.formulasi;
            let (start, end) = (trouble.at.start, trouble.at.end);
            if let (Some(before), Some(at), Some(after)) = (text.get(..start), text.get(start..end), text.get(end..)) {
                let mut job = LayoutJob::default();
                let plain = TextFormat { font_id: FontId::proportional(12.0), color: p.soft, ..TextFormat::default() };
                let marked = TextFormat {
                    font_id: super::super::style::bold_font(12.0),
                    color: p.bad,
                    underline: Stroke::new(1.5, p.bad),
                    ..TextFormat::default()
                };
                job.append(before, 0.0, plain.clone());
                job.append(if at.is_empty() { "▮" } else { at }, 0.0, marked);
                job.append(after, 0.0, plain);
                ui.add(Label::new(job).wrap());
            }
        }
    }
}

/// Without variables nothing is computed: the realisasi is typed in. A formula can make its variables itself.
fn unread_ui(ui: &mut Ui, it: &Indikator, sheet: &mut Sheet<'_, '_>) {
    let p = sheet.env.palette;
    let names: Vec<String> = match formula::read(&it.formulasi, &[]) {
        // A single quantity is no formula: it is the realisasi itself.
        Formulasi::Rumus(rumus) if !rumus.is_plain() => rumus.variabel().iter().map(|it| it.teks.clone()).collect(),
        _ => Vec::new(),
    };
    let text = sheet.t("Tanpa variabel, realisasi diisi langsung", "Without variables, the realisasi is typed in");
    remark(ui, icons::INFO, text, p.soft);
    if !names.is_empty() {
        let count = names.len();
        let name =
            dwi!(sheet.env.bahasa, "Buat {count} variabel dari formulasi", "Make {count} variables from the formulasi");
        if widgets::text_button(ui, icons::FUNCTION, &name).clicked() {
            add_rows(it, names, sheet);
        }
    }
}

/// Whether a name of the formula stands as a row, perhaps with its year.
fn has_row(it: &Indikator, name: &str) -> bool {
    let key = formula::key(name);
    it.variabel.iter().any(|row| formula::key(row.name_in_formula()).starts_with(&key))
}

fn missing_ui(ui: &mut Ui, it: &Indikator, unknown: &[String], sheet: &mut Sheet<'_, '_>) {
    if unknown.is_empty() {
        return;
    }
    let names = unknown.join("; ");
    let text = dwi!(sheet.env.bahasa, "Belum ada variabelnya: {names}", "No variable yet for: {names}");
    remark(ui, icons::WARN, &text, sheet.env.palette.warn);
    if widgets::text_button(ui, icons::ADD, sheet.t("Tambahkan variabel itu", "Add those variables")).clicked() {
        add_rows(it, unknown.to_vec(), sheet);
    }
}

fn add_rows(it: &Indikator, names: Vec<String>, sheet: &mut Sheet<'_, '_>) {
    let label = sheet.t("Tambah variabel", "Add variables");
    sheet.pen.indikator(it.id, label, None, |it| it.variabel.extend(names.into_iter().map(row)));
}

fn row(name: String) -> Masukan {
    Masukan { name, alias: String::new(), isi: IsiMasukan::Sendiri(Isian::default()), lain: Lain::default() }
}

/// The rows of "Data masukan".
fn variables_ui(ui: &mut Ui, it: &Indikator, sheet: &mut Sheet<'_, '_>) {
    let tahun = sheet.session.rollup().saat().tahun;
    let quarters = Triwulan::ALL.map(|tw| Waktu::tw(tahun, tw));
    let document = sheet.document();
    let empty = Isian::default();
    let all: Vec<&Isian> = it.variabel.iter().map(|row| isian_of(row, document).unwrap_or(&empty)).collect();
    let has_quarters = all.iter().any(|it| quarters.iter().any(|at| it.nilai.written(*at).is_some()));
    let by_quarter = has_quarters || sheet.state.by_quarter.contains(&it.id);
    let times: Vec<Waktu> = if by_quarter {
        quarters.into_iter().chain([Waktu::tahun(tahun)]).collect()
    } else {
        vec![Waktu::tahun(tahun)]
    };
    let name = format!("{} {tahun}", sheet.t("Variabel", "Variables"));
    if it.variabel.is_empty() || has_quarters {
        caption(ui, &name, sheet.env.palette);
    } else {
        let ways = [
            (false, sheet.t("Setahun", "Whole year"), sheet.t("Satu nilai setahun", "One value for the year")),
            (
                true,
                sheet.t("Triwulan", "Quarters"),
                sheet.t("Satu nilai setiap triwulan", "One value for each quarter"),
            ),
        ];
        match sheet.choices(ui, &name, Some(by_quarter), &ways) {
            Some(true) => drop(sheet.state.by_quarter.insert(it.id)),
            Some(false) => drop(sheet.state.by_quarter.remove(&it.id)),
            None => {}
        }
    }
    let grid = Grid { id: Id::unique(("rincian-variabel", it.id)), rows: all.len(), columns: times.len() };
    for (at, (row, isian)) in it.variabel.iter().zip(&all).enumerate() {
        variable_ui(ui, it, at, row, isian, grid, &times, sheet);
    }
    ui.horizontal_wrapped(|ui| {
        if widgets::text_button(ui, icons::ADD, sheet.t("Tambah variabel", "Add a variable")).clicked() {
            add_rows(it, vec![String::new()], sheet);
            let field = Id::unique(("rincian-nama-variabel", it.id, all.len()));
            ui.memory_mut(|it| it.request_focus(field));
        }
        shared_menu_ui(ui, it, sheet);
    });
}

/// Shared quantities of the document that this indicator does not use yet.
fn shared_menu_ui(ui: &mut Ui, it: &Indikator, sheet: &mut Sheet<'_, '_>) {
    let used = |id: &VariabelId| it.variabel.iter().any(|row| row.isi == IsiMasukan::Bersama(*id));
    let document = sheet.document();
    let others: Vec<(VariabelId, &str)> =
        document.variabel().iter().filter(|(id, _)| !used(id)).map(|(id, it)| (*id, it.name.as_str())).collect();
    if others.is_empty() {
        return;
    }
    ui.menu_button(sheet.t("Pakai variabel bersama", "Use a shared variable"), |ui| {
        egui::ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
            for (id, name) in others {
                if ui.button(short(name, 60)).on_hover_text(name).clicked() {
                    let label = sheet.t("Pakai variabel bersama", "Use a shared variable");
                    let name = name.to_owned();
                    sheet.pen.indikator(it.id, label, None, |it| {
                        it.variabel.push(Masukan { isi: IsiMasukan::Bersama(id), ..self::row(name) });
                    });
                }
            }
        });
    });
}

#[allow(clippy::too_many_arguments, reason = "one call, from the list of rows")]
fn variable_ui(
    ui: &mut Ui,
    it: &Indikator,
    at: usize,
    row: &Masukan,
    isian: &Isian,
    grid: Grid,
    times: &[Waktu],
    sheet: &mut Sheet<'_, '_>,
) {
    let p = sheet.env.palette;
    let number = at + 1;
    let shared = match row.isi {
        IsiMasukan::Bersama(id) => Some(id),
        IsiMasukan::Sendiri(_) => None,
    };
    let edge = Stroke::new(1.0, if shared.is_some() { p.accent } else { p.line });
    let frame = Frame::new().fill(p.panel).stroke(edge).corner_radius(6).inner_margin(Margin::symmetric(6, 5));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.horizontal_top(|ui| {
            let width = (ui.available_width() - MORE).max(60.0);
            let name = format!("{} {number}", sheet.t("Nama variabel", "Name of variable"));
            let field = Text {
                caption: "",
                name: &name,
                id: Id::unique(("rincian-nama-variabel", it.id, at)),
                text: &row.name,
                lines: Lines::Wrapped,
                hint: sheet.t("Nama variabel", "Name of the variable"),
            };
            let id = field.id;
            if let Some(new) = sheet.text_wide(ui, field, width) {
                let label = sheet.t("Ubah nama variabel", "Rename the variable");
                sheet.pen.indikator(it.id, label, Some(id), |it| set(it, at, |row| row.name = new));
            }
            variable_menu_ui(ui, it, at, row, shared, sheet);
        });
        cells_ui(ui, it, at, isian, grid, times, sheet);
        ui.horizontal_top(|ui| {
            let each = ((ui.available_width() - 4.0) / 2.0).max(50.0);
            let name = format!("{} {number}", sheet.t("Satuan variabel", "Unit of variable"));
            let field = Text {
                caption: "",
                name: &name,
                id: Id::unique(("rincian-satuan-variabel", it.id, at)),
                text: &isian.satuan,
                lines: Lines::One,
                hint: sheet.t("satuan", "unit"),
            };
            let id = field.id;
            if let Some(new) = sheet.text_wide(ui, field, each) {
                let label = sheet.t("Ubah satuan variabel", "Change the unit of the variable");
                change_isian(it, at, shared, label, Some(id), sheet, |isian| isian.satuan = new);
            }
            let name = format!("{} {number}", sheet.t("Alias variabel", "Alias of variable"));
            let field = Text {
                caption: "",
                name: &name,
                id: Id::unique(("rincian-alias-variabel", it.id, at)),
                text: &row.alias,
                lines: Lines::One,
                hint: sheet.t("nama dalam rumus", "name in the formula"),
            };
            let id = field.id;
            if let Some(new) = sheet.text_wide(ui, field, each) {
                let label = sheet.t("Ubah alias variabel", "Change the alias of the variable");
                sheet.pen.indikator(it.id, label, Some(id), |it| set(it, at, |row| row.alias = new));
            }
        });
        if let Some(id) = shared {
            let users = sheet.document().users_of(id).len();
            let text = dwi!(
                sheet.env.bahasa,
                "Bersama: nilainya diketik sekali dan berlaku di {users} kotak",
                "Shared: typed once, its values hold in {users} boxes"
            );
            remark(ui, icons::DUPLICATE, &text, p.accent);
        }
    });
}

fn set(it: &mut Indikator, at: usize, change: impl FnOnce(&mut Masukan)) {
    if let Some(row) = it.variabel.get_mut(at) {
        change(row);
    }
}

/// Changes what a row holds: its own values, or the shared ones for all who use them.
fn change_isian(
    it: &Indikator,
    at: usize,
    shared: Option<VariabelId>,
    label: &str,
    field: Option<Id>,
    sheet: &mut Sheet<'_, '_>,
    change: impl FnOnce(&mut Isian),
) {
    match shared {
        Some(id) => sheet.pen.variabel(id, label, field, |it| change(&mut it.isian)),
        None => sheet.pen.indikator(it.id, label, field, |it| {
            set(it, at, |row| {
                if let IsiMasukan::Sendiri(isian) = &mut row.isi {
                    change(isian);
                }
            });
        }),
    }
}

/// The values of one row, on as many lines as the width needs.
fn cells_ui(
    ui: &mut Ui,
    it: &Indikator,
    at: usize,
    isian: &Isian,
    grid: Grid,
    times: &[Waktu],
    sheet: &mut Sheet<'_, '_>,
) {
    const LEAST: f32 = 62.0;
    const GAP: f32 = 4.0;
    let width = ui.available_width();
    let beside = [5, 3, 2, 1]
        .into_iter()
        .find(|n| (width + GAP) / *n as f32 - GAP >= LEAST)
        .unwrap_or(1)
        .min(times.len().max(1));
    let each = (width + GAP) / beside as f32 - GAP;
    let number = at + 1;
    let value = sheet.t("Nilai variabel", "Value of variable");
    let exists = |_| true;
    let mut change: Option<Change> = None;
    let cells: Vec<Cell<'_>> = times
        .iter()
        .map(|time| {
            let nilai = isian.nilai.written(*time);
            let ragu = nilai.and_then(|it| it.ragu_angka(baca_dari_satuan(&isian.satuan)));
            Cell { name: format!("{value} {number} {}", nilai::when(*time)), nilai, hint: "", ragu }
        })
        .collect();
    let places: Vec<(usize, (&Cell<'_>, &Waktu))> = cells.iter().zip(times).enumerate().collect();
    for line in places.chunks(beside) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for (column, (cell, time)) in line {
                ui.vertical(|ui| {
                    ui.set_width(each);
                    ui.spacing_mut().item_spacing.y = 1.0;
                    if times.len() > 1 {
                        caption(ui, &nilai::when(**time), sheet.env.palette);
                    }
                    let new = grid.cell_ui(ui, (at, *column), each, cell, &exists, sheet);
                    change = new.or(change.take());
                });
            }
        });
    }
    for (column, cell) in cells.iter().enumerate() {
        change = doubt_ui(ui, (at, column), cell, sheet).or(change.take());
    }
    let Some(change) = change else { return };
    let (all, field) = change.into_parts();
    let label = sheet.t("Ubah nilai variabel", "Change the value of a variable");
    for ((row, column), nilai) in all {
        let Some(time) = times.get(column).copied() else { continue };
        let shared = it.variabel.get(row).and_then(|it| match it.isi {
            IsiMasukan::Bersama(id) => Some(id),
            IsiMasukan::Sendiri(_) => None,
        });
        change_isian(it, row, shared, label, field, sheet, |isian| isian.nilai.set(time, nilai));
    }
}

fn variable_menu_ui(
    ui: &mut Ui,
    it: &Indikator,
    at: usize,
    row: &Masukan,
    shared: Option<VariabelId>,
    sheet: &mut Sheet<'_, '_>,
) {
    let number = at + 1;
    let name = format!("{} {number}", sheet.t("Menu variabel", "Menu of variable"));
    more_menu(ui, &name, |ui| {
        ui.set_min_width(210.0);
        let label = sheet.t("Ubah agregasi variabel", "Change the aggregation of the variable");
        ui.label(
            RichText::new(sheet.t("Triwulan variabel ini", "Quarters of this variable"))
                .size(12.0)
                .color(sheet.env.palette.soft),
        );
        let now = isian_of(row, sheet.document()).and_then(|it| it.agregasi);
        for (value, name) in [
            (None, sheet.t("seperti indikatornya", "as the indicator")),
            (Some(Agregasi::Kumulatif), sheet.t("dijumlahkan", "added up")),
            (Some(Agregasi::NonKumulatif), sheet.t("yang terakhir", "the last one")),
            (Some(Agregasi::RataRata), sheet.t("dirata-rata", "averaged")),
        ] {
            if ui.selectable_label(now == value, name).clicked() && now != value {
                change_isian(it, at, shared, label, None, sheet, |isian| isian.agregasi = value);
            }
        }
        ui.separator();
        match shared {
            None => {
                let name = sheet.t("Jadikan variabel bersama", "Make it a shared variable");
                if widgets::text_button(ui, icons::DUPLICATE, name).clicked() {
                    share(it, at, row, name, sheet);
                }
            }
            Some(id) => {
                let name = sheet.t("Lepas dari yang bersama", "Detach from the shared one");
                if widgets::text_button(ui, icons::CUT, name).clicked() {
                    let own = sheet.document().variabel().get(&id).map(|it| it.isian.clone()).unwrap_or_default();
                    sheet.pen.indikator(it.id, name, None, |it| set(it, at, |row| row.isi = IsiMasukan::Sendiri(own)));
                }
            }
        }
        let name = sheet.t("Hapus variabel", "Remove the variable");
        if widgets::text_button(ui, icons::DELETE, name).clicked() {
            sheet.pen.indikator(it.id, name, None, |it| {
                if at < it.variabel.len() {
                    it.variabel.remove(at);
                }
            });
        }
    });
}

fn isian_of<'a>(row: &'a Masukan, document: &'a Document) -> Option<&'a Isian> {
    match &row.isi {
        IsiMasukan::Sendiri(isian) => Some(isian),
        IsiMasukan::Bersama(id) => document.variabel().get(id).map(|it| &it.isian),
    }
}

/// The row's own values become a quantity that other indicators can use too.
fn share(it: &Indikator, at: usize, row: &Masukan, label: &str, sheet: &mut Sheet<'_, '_>) {
    let IsiMasukan::Sendiri(isian) = &row.isi else { return };
    let id = sheet.document().fresh_variabel_id();
    let new = crate::model::Variabel { name: row.name.clone(), isian: isian.clone(), lain: Lain::default() };
    sheet.pen.new_variabel(id, new);
    sheet.pen.indikator(it.id, label, None, |it| set(it, at, |row| row.isi = IsiMasukan::Bersama(id)));
}
