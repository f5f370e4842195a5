//! A selected box: what it is called, its figures, its indicators, and what else is said of it.

use super::super::impor::doubts_ui;
use super::super::reviu::notes_ui;
use super::super::style::{bold_font, readable_on};
use super::super::temuan::findings_ui;
use super::super::{icons, outline, widgets};
use super::fields::{Lines, Text, fact, name_it};
use super::grid::{Cell, Grid, Row, Table};
use super::{Group, Sheet, figures, indikator, links};
use crate::model::angka::cetak;
use crate::model::{Baca, Level, Nilai, Node, NodeId, Triwulan, Waktu};
use eframe::egui;
use egui::{Button, Id, RichText, Ui};
use rust_decimal::Decimal;

pub fn node_ui(ui: &mut Ui, id: NodeId, sheet: &mut Sheet<'_, '_>) {
    let Some(node) = sheet.document().node(id) else { return };
    header_ui(ui, node, sheet);
    doubts_ui(ui, sheet.document(), id, None, sheet.env);
    findings_ui(ui, sheet.view, id, None, sheet.env);
    notes_ui(ui, sheet.document(), id, None, &mut sheet.state.catatan, sheet.env);
    ui.add_space(4.0);
    figures::figures_ui(ui, id, sheet);
    ui.add_space(4.0);
    indikator::cards_ui(ui, node, sheet);
    remarks_ui(ui, node, sheet);
    money_ui(ui, node, sheet);
    links::links_ui(ui, node, sheet);
}

/// Whether boxes of this level carry a sasaran beside their name: from Program on.
fn has_sasaran(node: &Node, sheet: &Sheet<'_, '_>) -> bool {
    let profil = &sheet.document().header().profil;
    !node.sasaran.is_empty()
        || profil.position(node.level) > profil.position(Level::SASARAN).or(profil.position(Level::TUJUAN))
}

fn header_ui(ui: &mut Ui, node: &Node, sheet: &mut Sheet<'_, '_>) {
    let id = node.id;
    ui.horizontal(|ui| {
        level_ui(ui, node, sheet);
        let width = ui.available_width();
        if width > 70.0 && (has_sasaran(node, sheet) || !node.code.is_empty()) {
            let it = Text {
                caption: "",
                name: sheet.t("Kode", "Code"),
                id: Id::unique(("rincian-kode", id)),
                text: &node.code,
                lines: Lines::One,
                hint: sheet.t("Kode", "Code"),
            };
            let field = it.id;
            if let Some(new) = sheet.text_wide(ui, it, width) {
                let label = sheet.t("Ubah kode", "Change the code");
                sheet.pen.node(id, label, Some(field), |node| node.code = new);
            }
        }
    });
    let it = Text {
        caption: "",
        name: sheet.t("Nama", "Name"),
        id: Id::unique(("rincian-nama", id)),
        text: &node.name,
        lines: Lines::Wrapped,
        hint: sheet.t("Nama kotak", "Name of the box"),
    };
    if let (Some(new), _) = sheet.bare_text(ui, &it, bold_font(14.0)) {
        let label = sheet.t("Ubah nama", "Rename");
        sheet.pen.node(id, label, Some(it.id), |node| node.name = new);
    }
    if has_sasaran(node, sheet) {
        let it = Text {
            caption: "",
            name: sheet.t("Sasaran", "Sasaran (intended result)"),
            id: Id::unique(("rincian-sasaran", id)),
            text: &node.sasaran,
            lines: Lines::Wrapped,
            hint: sheet.t("Sasaran: hasil yang dituju", "Sasaran: the intended result"),
        };
        let field = it.id;
        if let Some(new) = sheet.text(ui, it) {
            let label = sheet.t("Ubah sasaran", "Change the sasaran");
            sheet.pen.node(id, label, Some(field), |node| node.sasaran = new);
        }
    }
}

/// The chip of the level; its menu has the levels that may stand there.
fn level_ui(ui: &mut Ui, node: &Node, sheet: &mut Sheet<'_, '_>) {
    let p = sheet.env.palette;
    let document = sheet.document();
    let profil = &document.header().profil;
    let name = profil.name(node.level);
    let tier = outline::tier_color(sheet.session, node.id, p.dark, p.plain, p.soft);
    let ink = if p.plain { p.panel } else { readable_on(tier, p) };
    let text = RichText::new(format!("{name} {}", icons::EXPANDED)).font(bold_font(12.0)).color(ink);
    let button = Button::new(text).fill(tier).corner_radius(9);
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(150.0);
        let levels: Vec<Level> =
            profil.levels.iter().map(|it| it.level).filter(|it| may_be(node.id, *it, sheet)).collect();
        for level in &levels {
            let is_own = *level == node.level;
            if ui.add(Button::new(profil.name(*level)).selected(is_own)).clicked() && !is_own {
                let label = sheet.t("Ubah tingkat", "Change the level");
                let level = *level;
                sheet.pen.node(node.id, label, None, |node| node.level = level);
            }
        }
        if levels.len() < 2 {
            let why = sheet.t(
                "Tidak ada tingkat lain yang boleh di tempat ini. Pindahkan kotaknya dahulu",
                "No other level may stand here. Move the box first",
            );
            ui.add(egui::Label::new(RichText::new(why).size(12.0).color(p.soft)).wrap());
        }
    });
    name_it(&response, &format!("{}: {name}", sheet.t("Tingkat", "Level")));
    response.on_hover_text(sheet.t("Ubah tingkat kotak ini", "Change the level of this box"));
}

/// Whether a box may become that level where it stands, with what hangs from it.
fn may_be(id: NodeId, level: Level, sheet: &Sheet<'_, '_>) -> bool {
    let document = sheet.document();
    let profil = &document.header().profil;
    let of = |id: &NodeId| document.node(*id).map(|it| it.level);
    let parents = document.all_parents(id);
    let shared = document.shared_children(id);
    let fits_above = parents.iter().filter_map(of).all(|it| profil.may_carry(it, level));
    let fits_below = document.children(id).iter().chain(&shared).filter_map(of).all(|it| profil.may_carry(level, it));
    fits_above && fits_below || of(&id) == Some(level)
}

/// What a weight may be: a number of zero or more, or nothing.
pub fn read_bobot(text: &str) -> Option<Option<Nilai>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    let nilai = Nilai::read(text);
    let is_weight = nilai.is_kosong() || nilai.angka(None).is_some_and(|it| !it.is_sign_negative());
    is_weight.then_some(Some(nilai))
}

fn remarks_ui(ui: &mut Ui, node: &Node, sheet: &mut Sheet<'_, '_>) {
    let id = node.id;
    let title = sheet.t("Keterangan", "About this box");
    sheet.group(ui, Group::Keterangan, title, &node.penanggung_jawab, |ui, sheet| {
        let it = Text {
            caption: sheet.t("Penanggung jawab", "In charge"),
            name: sheet.t("Penanggung jawab", "In charge"),
            id: Id::unique(("rincian-pj", id)),
            text: &node.penanggung_jawab,
            lines: Lines::Wrapped,
            hint: "",
        };
        let field = it.id;
        if let Some(new) = sheet.text(ui, it) {
            let label = sheet.t("Ubah penanggung jawab", "Change who is in charge");
            sheet.pen.node(id, label, Some(field), |node| node.penanggung_jawab = new);
        }
        let it = Text {
            caption: sheet.t("CSF (faktor kunci keberhasilan)", "CSF (critical success factor)"),
            name: "CSF",
            id: Id::unique(("rincian-csf", id)),
            text: &node.csf,
            lines: Lines::Wrapped,
            hint: "",
        };
        let field = it.id;
        if let Some(new) = sheet.text(ui, it) {
            let label = sheet.t("Ubah CSF", "Change the CSF");
            sheet.pen.node(id, label, Some(field), |node| node.csf = new);
        }
        let it = Text {
            caption: sheet.t("Bobot di antara saudaranya", "Weight among its siblings"),
            name: sheet.t("Bobot", "Weight"),
            id: Id::unique(("rincian-bobot", id)),
            text: node.bobot.as_ref().map_or("", Nilai::raw),
            lines: Lines::One,
            hint: sheet.t("sama rata", "all alike"),
        };
        let (field, width) = (it.id, ui.available_width().min(200.0));
        let wrong = sheet.t("Bobot harus angka nol atau lebih", "A weight is a number of zero or more");
        if let Some(new) = sheet.read_text(ui, it, width, read_bobot, wrong) {
            let label = sheet.t("Ubah bobot", "Change the weight");
            sheet.pen.node(id, label, Some(field), |node| node.bobot = new);
        }
        let it = Text {
            caption: sheet.t("Catatan", "Notes"),
            name: sheet.t("Catatan kotak", "Notes on the box"),
            id: Id::unique(("rincian-catatan", id)),
            text: &node.catatan,
            lines: Lines::Many(2),
            hint: "",
        };
        let field = it.id;
        if let Some(new) = sheet.text(ui, it) {
            let label = sheet.t("Ubah catatan", "Change the notes");
            sheet.pen.node(id, label, Some(field), |node| node.catatan = new);
        }
    });
}

/// A cell with rupiah: dots part thousands.
fn amount<'a>(name: String, nilai: Option<&'a Nilai>, hint: &'a str) -> Cell<'a> {
    Cell { name, nilai, hint, ragu: nilai.and_then(|it| it.ragu_angka(Some(Baca::Ribuan))) }
}

fn money_ui(ui: &mut Ui, node: &Node, sheet: &mut Sheet<'_, '_>) {
    let rollup = sheet.session.rollup();
    let tahun = rollup.saat().tahun;
    let anggaran = rollup.get(node.id).map(|it| it.anggaran).unwrap_or_default();
    let rupiah = |it: Option<Decimal>| it.map_or_else(|| "–".to_owned(), |it| format!("Rp{}", cetak(it, 0)));
    let note = if anggaran.pagu.is_some() { rupiah(anggaran.pagu) } else { String::new() };
    let title = format!("{} {tahun}", sheet.t("Anggaran", "Budget"));
    // An empty cell shows faintly what counts in its place: the sum of what is below, or of the quarters.
    let sum = |it: Option<Decimal>| it.map_or_else(String::new, |it| format!("Σ {}", cetak(it, 0)));
    let (planned_below, spent_below) = (sum(anggaran.pagu), sum(anggaran.realisasi));
    sheet.group(ui, Group::Anggaran, &title, &note, |ui, sheet| {
        let (pagu, spent) = (sheet.t("Pagu", "Pagu"), sheet.t("Realisasi", "Spent"));
        let spent_long = sheet.t("Realisasi anggaran", "Spent");
        let year = Waktu::tahun(tahun);
        let row = |name: &str, strong, cell| Row { name: name.to_owned(), strong, cells: vec![Some(cell)] };
        let mut rows = vec![
            row(pagu, true, amount(format!("{pagu} {tahun}"), node.pagu.written(year), &planned_below)),
            row(
                spent,
                true,
                amount(format!("{spent_long} {tahun}"), node.realisasi_anggaran.written(year), &spent_below),
            ),
        ];
        for tw in Triwulan::ALL {
            let (name, at) = (format!("TW{}", tw.number()), Waktu::tw(tahun, tw));
            rows.push(row(
                &name,
                false,
                amount(format!("{spent_long} {name}"), node.realisasi_anggaran.written(at), ""),
            ));
        }
        let grid = Grid { id: Id::unique(("rincian-anggaran", node.id)), rows: rows.len(), columns: 1 };
        let table = Table { grid, names: 62.0, columns: Vec::new(), rows };
        if let Some(change) = table.show(ui, sheet) {
            let (set, field) = change.into_parts();
            let label = sheet.t("Ubah anggaran", "Change the budget");
            sheet.pen.node(node.id, label, field, |node| {
                for ((row, _), nilai) in set {
                    match row.checked_sub(2).and_then(|it| Triwulan::ALL.get(it)) {
                        Some(tw) => node.realisasi_anggaran.set(Waktu::tw(tahun, *tw), nilai),
                        None if row == 0 => node.pagu.set(year, nilai),
                        None => node.realisasi_anggaran.set(year, nilai),
                    }
                }
            });
        }
        // What counts may be the sum of what is below, and not what is written here.
        if anggaran.pagu.is_some() || anggaran.realisasi.is_some() {
            let (pagu, spent) = (rupiah(anggaran.pagu), rupiah(anggaran.realisasi));
            let mut counted =
                crate::dwi!(sheet.env.bahasa, "pagu {pagu}, realisasi {spent}", "pagu {pagu}, spent {spent}");
            if let Some(serapan) = anggaran.serapan() {
                counted = format!("{counted} ({})", widgets::percent(Some(serapan), rollup.policy()));
            }
            fact(ui, sheet.t("Yang dihitung:", "What counts:"), &counted, sheet.env.palette);
        }
    });
}
