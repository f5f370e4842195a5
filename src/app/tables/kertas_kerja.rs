//! Kertas kerja: the form on which an office computes its indicators, one row for each variable.

use super::super::view::View;
use super::super::{Env, Request, icons, widgets};
use super::fields::roman;
use super::grid::Column;
use super::lembar::{self, Kolom};
use super::{NARROW, Parts, Sheet, add_variable, bar_ui, key, order, remove_variable, sheet_ui};
use crate::app::command::Command;
use crate::dwi;
use crate::model::{Periode, Triwulan, Waktu};
use crate::session::Session;
use eframe::egui;
use egui::{RichText, Ui};

pub struct KertasKerja {
    pub(super) lembar: Sheet,
    /// Whether the names that the formulasi uses have a column of their own.
    shows_alias: bool,
}

impl KertasKerja {
    pub fn new() -> KertasKerja {
        KertasKerja { lembar: Sheet::new("kertas-kerja"), shows_alias: false }
    }
}

pub fn kertas_kerja_ui(ui: &mut Ui, session: &Session, view: &mut View, tables: &mut super::Tables, env: &mut Env<'_>) {
    let KertasKerja { lembar, shows_alias } = &mut tables.kertas_kerja;
    let document = session.document();
    if document.is_empty() {
        nothing_ui(ui, env);
        return;
    }
    lembar.refresh(key((session.revision(), view.focus)), || {
        lembar::rows(document, &order(document, view), true, |_| true, |_, _| true)
    });
    bar_ui(ui, env, |ui, env| bar(ui, session, lembar, shows_alias, env));
    let kolom = columns_of(session, *shows_alias);
    let room = ui.available_width();
    let columns: Vec<Column> = kolom.iter().map(|it| column(*it, room, env)).collect();
    let title = env.bahasa.pilih("Kertas kerja", "Worksheet");
    let parts = Parts { title, session, kolom: &kolom, columns: &columns, asks: false };
    sheet_ui(ui, view, lembar, parts, env);
}

fn bar(ui: &mut Ui, session: &Session, lembar: &mut Sheet, shows_alias: &mut bool, env: &mut Env<'_>) {
    let is_narrow = ui.available_width() < NARROW;
    let saat = session.rollup().saat();
    let (tahun, when) = (saat.tahun, period(saat.periode, env));
    let words = dwi!(env.bahasa, "Nilai tahun {tahun}, {when}", "Values of {tahun}, {when}");
    if !is_narrow {
        ui.label(RichText::new(words).color(env.palette.soft))
            .on_hover_text(env.t("Tahun dan periode dipilih di atas", "Year and period are chosen above"));
        ui.separator();
    }
    let variable = lembar.row().and_then(|it| Some((it.node, it.indikator?, it.variabel)));
    let button = |ui: &mut Ui, icon: &str, name: &str, hint: &str, enabled: bool| {
        let show = |ui: &mut Ui| {
            if is_narrow { widgets::icon_button(ui, icon, name) } else { widgets::text_button(ui, icon, name) }
        };
        ui.add_enabled_ui(enabled, show).inner.on_hover_text(hint).clicked()
    };
    let (name, hint) = (
        env.t("Tambah variabel", "Add a variable"),
        env.t("Baris variabel baru di bawah baris ini (Insert)", "A new variable below this row (Insert)"),
    );
    if button(ui, icons::SIBLING, name, hint, variable.is_some()) {
        add_variable(session, variable, lembar, env);
    }
    let (name, hint) = (
        env.t("Hapus variabel", "Remove the variable"),
        env.t("Hapus baris variabel ini (Ctrl+Del)", "Remove this variable (Ctrl+Del)"),
    );
    if button(ui, icons::REMOVE_ROW, name, hint, variable.is_some_and(|(.., it)| it.is_some())) {
        remove_variable(session, variable, env);
    }
    let name = env.t("Sebutan di formulasi", "Names in the formulasi");
    let hint = env.t(
        "Kolom untuk nama lain yang dipakai formulasi, bila berbeda dari nama variabel",
        "A column for what the formulasi calls a variable, where that is another name",
    );
    ui.checkbox(shows_alias, name).on_hover_text(hint);
    let keys = env.t(
        "Ketik untuk mengisi · F2 menyunting · Enter turun · Alt+Enter baris baru",
        "Type to fill in · F2 edits · Enter goes down · Alt+Enter breaks the line",
    );
    // Where there is no room for the words they wait behind a sign.
    let has_room = ui.available_size_before_wrap().x > 430.0;
    let words = if has_room { keys } else { icons::KEYBOARD };
    ui.label(RichText::new(words).size(if has_room { 11.5 } else { 17.0 }).color(env.palette.soft)).on_hover_text(keys);
}

fn period(periode: Periode, env: &Env<'_>) -> String {
    match periode {
        Periode::Tahun => env.t("setahun penuh", "the whole year").to_owned(),
        Periode::Tw(it) => {
            let tw = roman(it.number());
            dwi!(env.bahasa, "sampai triwulan {tw}", "to the end of quarter {tw}")
        }
    }
}

fn columns_of(session: &Session, with_alias: bool) -> Vec<Kolom> {
    let saat = session.rollup().saat();
    let mut kolom = vec![Kolom::No, Kolom::Nama, Kolom::Indikator, Kolom::Definisi, Kolom::Formulasi, Kolom::Variabel];
    if with_alias {
        kolom.push(Kolom::Alias);
    }
    match saat.periode {
        Periode::Tahun => kolom.push(Kolom::Nilai(Waktu::tahun(saat.tahun))),
        Periode::Tw(_) => kolom.extend(Triwulan::ALL.map(|it| Kolom::Nilai(Waktu::tw(saat.tahun, it)))),
    }
    let target = match saat.periode {
        Periode::Tahun => Waktu::tahun(saat.tahun),
        Periode::Tw(it) => Waktu::tw(saat.tahun, it),
    };
    kolom.extend([
        Kolom::SatuanVariabel,
        Kolom::Hasil,
        Kolom::Satuan,
        Kolom::Target(target),
        Kolom::Capaian,
        Kolom::Keterangan,
    ]);
    kolom
}

/// A column as both tables show it.
pub fn column(kolom: Kolom, room: f32, env: &Env<'_>) -> Column {
    // The columns that stay in sight leave room for the others.
    let is_wide = room > 1000.0;
    let frozen = |wide: f32, narrow: f32| if is_wide { wide } else { narrow };
    let t = |id: &str, en: &str| env.bahasa.pilih(id, en).to_owned();
    let when = |waktu: Waktu| super::fields::time(waktu);
    let (title, hint, width) = match kolom {
        Kolom::No => ("No".to_owned(), String::new(), frozen(66.0, 52.0)),
        Kolom::Nama => (
            t("Tujuan/Sasaran/Program/Kegiatan/Sub Kegiatan", "Tujuan/Sasaran/Program/Kegiatan/Sub Kegiatan"),
            String::new(),
            frozen(212.0, 154.0),
        ),
        Kolom::Indikator => (t("Indikator", "Indicator"), String::new(), frozen(190.0, 156.0)),
        Kolom::Definisi => (t("Definisi operasional", "Definition"), String::new(), 200.0),
        Kolom::Formulasi => (
            t("Formulasi", "Formulasi"),
            t(
                "Misalnya (a : b) × 100, dengan nama variabelnya",
                "For example (a : b) × 100, with the names of the variables",
            ),
            220.0,
        ),
        Kolom::Variabel => {
            (t("Variabel", "Variable"), t("Data masukan untuk formulasi", "The quantities of the formulasi"), 190.0)
        }
        Kolom::Alias => (t("Sebutan di formulasi", "Name in the formulasi"), String::new(), 160.0),
        Kolom::Nilai(waktu) => {
            let when = when(waktu);
            let hint = t(
                "Nilai variabel; tanpa variabel, realisasi indikatornya",
                "The value of the variable; without variables, the realisasi",
            );
            (dwi!(env.bahasa, "Nilai {when}", "Value {when}"), hint, 98.0)
        }
        Kolom::SatuanVariabel => (t("Satuan variabel", "Unit of the variable"), String::new(), 96.0),
        Kolom::Hasil => {
            (t("Hasil", "Result"), t("Realisasi menurut formulasi", "The realisasi by the formulasi"), 88.0)
        }
        Kolom::Satuan => (t("Satuan", "Unit"), String::new(), 92.0),
        Kolom::Tipe => (
            t("Tipe", "Type"),
            t(
                "Kumulatif, Non Kumulatif, atau Rata-rata; tambahkan Negatif bila makin kecil makin baik",
                "Kumulatif, Non Kumulatif or Rata-rata; with Negatif where less is better",
            ),
            108.0,
        ),
        Kolom::Target(waktu) => {
            let when = when(waktu);
            (dwi!(env.bahasa, "Target {when}", "Target {when}"), String::new(), 92.0)
        }
        Kolom::Realisasi(waktu) => {
            let when = when(waktu);
            (dwi!(env.bahasa, "Realisasi {when}", "Realisasi {when}"), String::new(), 98.0)
        }
        Kolom::Capaian => (
            t("Capaian", "Achievement"),
            t("Hasil terhadap target, dalam persen", "Result against target, in percent"),
            112.0,
        ),
        Kolom::Keterangan => (t("Keterangan", "Remarks"), String::new(), 230.0),
        Kolom::SumberData => (t("Sumber data", "Source of data"), String::new(), 160.0),
        Kolom::PenanggungJawab => (t("Penanggung jawab", "Responsible"), String::new(), 140.0),
    };
    let right =
        matches!(kolom, Kolom::Nilai(_) | Kolom::Hasil | Kolom::Target(_) | Kolom::Realisasi(_) | Kolom::Capaian);
    let name = match kolom {
        Kolom::Target(_) => "target".to_owned(),
        Kolom::Realisasi(_) => "realisasi".to_owned(),
        Kolom::Nilai(_) => "nilai".to_owned(),
        other => format!("{other:?}"),
    };
    // Columns of one kind are told apart by their time, so that each keeps its own width.
    let key = match kolom {
        Kolom::Target(it) | Kolom::Realisasi(it) | Kolom::Nilai(it) => format!("{name}-{it}"),
        _ => name,
    };
    Column { key, title, hint, width, right }
}

/// What there is to do where the document has no boxes.
pub fn nothing_ui(ui: &mut Ui, env: &mut Env<'_>) {
    let words = env.t(
        "Tabel diisi dari kotak-kotak diagram. Mulai dengan Tujuan yang pertama, lalu indikatornya",
        "The table is made from the boxes of the diagram. Begin with the first Tujuan, then its indicators",
    );
    widgets::empty(ui, icons::KERTAS_KERJA, env.t("Belum ada kotak", "No boxes yet"), words, env.palette);
    ui.vertical_centered(|ui| {
        if widgets::text_button(ui, icons::ADD, env.t("Tambah kotak puncak", "Add a box at the top")).clicked() {
            env.ask(Request::Command(Command::NewRoot));
        }
    });
}
