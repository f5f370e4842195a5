//! A report as it will be printed, to be read in the window and written as a PDF: any report made of tables can be shown here.
//!
//! Only the rows in sight are drawn. A row with a place leads there.

use super::super::impor::Rows;
use super::super::style::bold_font;
use super::super::{Env, Request, icons, jam, widgets};
use super::Ask;
use crate::diagram::{Halaman as Kertas4, Kertas, Orientasi};
use crate::model::Letak;
use crate::pesan::Bahasa;
use crate::session::Session;
use crate::session::ekspor::ExportError;
use crate::tables::reviu::{Bahan, chr, kkr};
use crate::tables::{self, Baris, JenisBaris, Rata, Tabel};
use eframe::egui;
use egui::{Align, FontId, Galley, Key, Label, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use std::path::PathBuf;
use std::sync::Arc;

/// Which report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jenis {
    /// The working paper: every check and link.
    Kkr,
    /// What the review found.
    Chr,
}

/// A report that was written, or not.
pub struct Tertulis {
    pub path: PathBuf,
    pub hasil: Result<usize, ExportError>,
}

impl Jenis {
    pub fn nama(self) -> &'static str {
        match self {
            Jenis::Kkr => "KKR",
            Jenis::Chr => "CHR",
        }
    }

    /// The report of a document as it is now, of the day that the clock says.
    pub fn buat(self, session: &Session, bahasa: Bahasa) -> tables::Laporan {
        let (temuan, sidik) = (session.temuan(), session.sidik());
        let tanggal = jam::tanggal(jam::hari_ini(), bahasa);
        let bahan = Bahan {
            document: session.document(),
            rollup: session.rollup(),
            temuan: &temuan,
            sidik: &sidik,
            tanggal: &tanggal,
            bahasa,
        };
        match self {
            Jenis::Kkr => kkr(&bahan),
            Jenis::Chr => chr(&bahan),
        }
    }

    /// The page it is printed on: the working paper has many columns and lies.
    pub fn halaman(self, session: &Session, kertas: Kertas) -> Kertas4 {
        let orientasi = if self == Jenis::Kkr { Orientasi::Lebar } else { Orientasi::Tegak };
        let penulis = session.document().header().perangkat_daerah.clone();
        let margin_mm = kertas.margin_mm();
        Kertas4 { kertas, orientasi, margin_mm, penulis, tanggal: jam::hari_ini(), ..Kertas4::default() }
    }
}

#[derive(Default)]
pub struct Halaman {
    /// Of which revision, report and language, and whether the findings were known.
    made: Option<(u64, Jenis, bool, bool)>,
    isi: tables::Laporan,
    garis: Vec<Garis>,
    rows: Rows,
    /// The row that keys act on.
    kursor: Option<usize>,
    f4: bool,
    key: u64,
}

/// A line of what is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Garis {
    Judul,
    Identitas,
    Bagian(usize),
    Kepala(usize),
    Baris(usize, usize),
    Penutup(usize),
    TandaTangan,
}

impl Halaman {
    pub fn kertas(&self) -> Kertas {
        if self.f4 { Kertas::F4 } else { Kertas::A4 }
    }

    fn refresh(&mut self, session: &Session, jenis: Jenis, env: &Env<'_>) {
        let is_checked = session.pemeriksaan().is_some();
        let now = (session.revision(), jenis, env.bahasa == Bahasa::Id, is_checked);
        if self.made == Some(now) {
            return;
        }
        if self.made.is_none_or(|it| it.1 != jenis) {
            self.kursor = None;
            self.rows = Rows::default();
        }
        self.made = Some(now);
        self.key += 1;
        self.isi = jenis.buat(session, env.bahasa);
        self.garis = lines(&self.isi);
    }
}

fn lines(isi: &tables::Laporan) -> Vec<Garis> {
    let mut found = vec![Garis::Judul];
    if !isi.identitas.is_empty() {
        found.push(Garis::Identitas);
    }
    for (at, bagian) in isi.bagian.iter().enumerate() {
        found.push(Garis::Bagian(at));
        if let Some(tabel) = &bagian.tabel {
            found.push(Garis::Kepala(at));
            found.extend((0..tabel.baris.len()).map(|row| Garis::Baris(at, row)));
        }
        if !bagian.penutup.is_empty() {
            found.push(Garis::Penutup(at));
        }
    }
    if !isi.tanda_tangan.is_empty() {
        found.push(Garis::TandaTangan);
    }
    found
}

pub fn laporan_ui(ui: &mut Ui, session: &Session, jenis: Jenis, page: &mut Halaman, env: &mut Env<'_>) {
    page.refresh(session, jenis, env);
    ui.horizontal_wrapped(|ui| {
        let name = env.t("Simpan sebagai PDF…", "Save as PDF…");
        if widgets::text_button(ui, icons::EXPORT, name).clicked() {
            env.ask(Request::Reviu(Ask::Simpan(jenis)));
        }
        let papers = [(false, "A4", "210 × 297 mm"), (true, "F4", "215 × 330 mm")];
        if let Some(f4) =
            widgets::segments(ui, env.t("Kertas laporan", "Paper of the report"), page.f4, &papers, env.palette)
        {
            page.f4 = f4;
        }
        let hint = env.t("Klik baris untuk melihat tempatnya", "Click a row to see its place");
        ui.label(RichText::new(hint).size(12.0).color(env.palette.soft));
    });
    ui.add_space(4.0);
    show_ui(ui, page, env);
}

/// Narrower than this the table scrolls sideways: no word of a column would fit.
const LEAST: f32 = 640.0;

fn show_ui(ui: &mut Ui, page: &mut Halaman, env: &mut Env<'_>) {
    let id = super::page_id();
    let area = ui.available_rect_before_wrap();
    let focus = ui.interact(area, id, Sense::click());
    focus.widget_info(|| WidgetInfo::labeled(Role::Document, true, &page.isi.judul));
    if focus.clicked() {
        focus.request_focus();
    }
    if focus.has_focus() {
        let filter = egui::EventFilter { tab: false, horizontal_arrows: false, vertical_arrows: true, escape: false };
        ui.memory_mut(|it| it.set_focus_lock_filter(id, filter));
        keys(ui, page, env);
    }
    let width = (ui.available_width() - 12.0).max(LEAST);
    let count = page.garis.len();
    page.rows.prepare(page.key.wrapping_mul(4096) + width as u64, count, |_| 44.0);
    let (isi, garis, kursor) = (&page.isi, &page.garis, page.kursor);
    let mut clicked = None;
    page.rows.show(ui, "laporan", width, |ui, at| {
        let Some(it) = garis.get(at) else { return };
        if line_ui(ui, isi, *it, kursor == Some(at), env) {
            clicked = Some(at);
        }
    });
    if let Some(at) = clicked {
        page.kursor = Some(at);
        focus.request_focus();
        go(page, env);
    }
}

fn keys(ui: &Ui, page: &mut Halaman, env: &mut Env<'_>) {
    let pressed = |key: Key| ui.input_mut(|it| it.count_and_consume_key(egui::Modifiers::NONE, key));
    let is_row = |it: &Garis| matches!(it, Garis::Baris(..));
    for _ in 0..pressed(Key::ArrowDown) {
        let from = page.kursor.map_or(0, |it| it + 1);
        let next = page.garis.iter().enumerate().skip(from).find(|(_, it)| is_row(it)).map(|(at, _)| at);
        page.kursor = next.or(page.kursor);
    }
    for _ in 0..pressed(Key::ArrowUp) {
        let to = page.kursor.unwrap_or(0);
        let before = page.garis.iter().enumerate().take(to).rev().find(|(_, it)| is_row(it)).map(|(at, _)| at);
        page.kursor = before.or(page.kursor);
    }
    if let Some(at) = page.kursor {
        page.rows.go(at);
    }
    if pressed(Key::Enter) > 0 {
        go(page, env);
    }
}

/// To the place that the row of the cursor is about.
fn go(page: &Halaman, env: &mut Env<'_>) {
    let Some(Garis::Baris(bagian, row)) = page.kursor.and_then(|it| page.garis.get(it)) else { return };
    let tabel = page.isi.bagian.get(*bagian).and_then(|it| it.tabel.as_ref());
    let place = tabel.and_then(|it| it.baris.get(*row)).and_then(|it| Letak::read(&it.letak));
    if let Some(di) = place {
        env.ask(Request::Reviu(Ask::Ke(di)));
    }
}

/// One line; whether it was clicked and leads somewhere.
fn line_ui(ui: &mut Ui, isi: &tables::Laporan, line: Garis, is_chosen: bool, env: &Env<'_>) -> bool {
    let p = env.palette;
    let bagian = |at: usize| isi.bagian.get(at);
    match line {
        Garis::Judul => {
            let heading = ui.add(Label::new(RichText::new(&isi.judul).font(bold_font(18.0))).wrap());
            ui.ctx().accesskit_node_builder(heading.id, |it| it.set_role(Role::Heading));
            if !isi.subjudul.is_empty() {
                ui.add(Label::new(RichText::new(&isi.subjudul).size(13.5).color(p.soft)).wrap());
            }
            ui.add_space(6.0);
        }
        Garis::Identitas => {
            egui::Grid::new("identitas-laporan").num_columns(2).spacing([18.0, 3.0]).show(ui, |ui| {
                for (name, value) in &isi.identitas {
                    ui.label(RichText::new(name).color(p.soft));
                    ui.add(Label::new(value).wrap());
                    ui.end_row();
                }
            });
            ui.add_space(6.0);
        }
        Garis::Bagian(at) => {
            let Some(it) = bagian(at) else { return false };
            ui.add_space(8.0);
            if !it.judul.is_empty() {
                let heading = ui.add(Label::new(RichText::new(&it.judul).font(bold_font(15.0))).wrap());
                ui.ctx().accesskit_node_builder(heading.id, |it| it.set_role(Role::Heading));
            }
            if !it.pengantar.is_empty() {
                ui.add_space(2.0);
                ui.add(Label::new(&it.pengantar).wrap());
            }
            ui.add_space(5.0);
        }
        Garis::Kepala(at) => {
            if let Some(tabel) = bagian(at).and_then(|it| it.tabel.as_ref()) {
                head_ui(ui, tabel, env);
            }
        }
        Garis::Baris(at, row) => {
            let tabel = bagian(at).and_then(|it| it.tabel.as_ref());
            let pair = tabel.and_then(|it| Some((it, it.baris.get(row)?)));
            return pair.is_some_and(|(tabel, row)| row_ui(ui, tabel, row, is_chosen, env));
        }
        Garis::Penutup(at) => {
            let Some(it) = bagian(at) else { return false };
            ui.add_space(5.0);
            ui.add(Label::new(&it.penutup).wrap());
        }
        Garis::TandaTangan => signs_ui(ui, isi, env),
    }
    false
}

const PAD: f32 = 6.0;

/// Left edge and width of each column.
fn columns(tabel: &Tabel, width: f32) -> Vec<(f32, f32)> {
    let shares: u32 = tabel.kolom.iter().map(|it| it.lebar.max(1)).sum();
    let mut left = 0.0;
    let mut found = Vec::with_capacity(tabel.kolom.len());
    for it in &tabel.kolom {
        let own = width * it.lebar.max(1) as f32 / shares.max(1) as f32;
        found.push((left, own));
        left += own;
    }
    found
}

fn set(ui: &Ui, text: &str, font: FontId, color: egui::Color32, width: f32, rata: Rata) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, color, (width - 2.0 * PAD).max(20.0));
    job.halign = match rata {
        Rata::Kiri => Align::LEFT,
        Rata::Tengah => Align::Center,
        Rata::Kanan => Align::RIGHT,
    };
    ui.painter().layout_job(job)
}

/// Where the text of a cell begins: galleys that are not set to the left are painted from their own edge.
fn anchor(left: f32, width: f32, rata: Rata) -> f32 {
    match rata {
        Rata::Kiri => left + PAD,
        Rata::Tengah => left + width / 2.0,
        Rata::Kanan => left + width - PAD,
    }
}

fn head_ui(ui: &mut Ui, tabel: &Tabel, env: &Env<'_>) {
    let p = env.palette;
    let columns = columns(tabel, ui.available_width());
    let cells: Vec<Arc<Galley>> = tabel
        .kolom
        .iter()
        .zip(&columns)
        .map(|(it, (_, width))| set(ui, &it.nama, bold_font(12.0), p.text, *width, Rata::Tengah))
        .collect();
    let height = cells.iter().map(|it| it.size().y).fold(0.0, f32::max) + 2.0 * PAD;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let names: Vec<&str> = tabel.kolom.iter().map(|it| it.nama.as_str()).collect();
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, names.join(", ")));
    ui.painter().rect_filled(rect, 0.0, p.bar);
    for (text, (left, width)) in cells.into_iter().zip(columns) {
        let cell = egui::Rect::from_min_size(pos2(rect.left() + left, rect.top()), vec2(width, height));
        ui.painter().rect_stroke(cell, 0.0, Stroke::new(1.0, p.strong_line), StrokeKind::Middle);
        let at = pos2(anchor(cell.left(), width, Rata::Tengah), cell.center().y - text.size().y / 2.0);
        ui.painter().galley(at, text, p.text);
    }
}

fn row_ui(ui: &mut Ui, tabel: &Tabel, row: &Baris, is_chosen: bool, env: &Env<'_>) -> bool {
    let p = env.palette;
    let whole = ui.available_width();
    let leads = !row.letak.is_empty();
    let is_full = row.jenis != JenisBaris::Isi;
    let font = if row.jenis == JenisBaris::Kelompok { bold_font(12.5) } else { FontId::proportional(12.5) };
    let columns = if is_full { vec![(0.0, whole)] } else { columns(tabel, whole) };
    let texts: Vec<(Arc<Galley>, Rata)> = if is_full {
        vec![(set(ui, &row.sel.join(" "), font, p.text, whole, Rata::Kiri), Rata::Kiri)]
    } else {
        let cells = tabel.kolom.iter().zip(&columns).enumerate();
        let last = tabel.kolom.len().saturating_sub(1);
        let one = |(at, (it, (_, width))): (usize, (&tables::Kolom, &(f32, f32)))| {
            // What there is more than columns stands in the last one.
            let more = if at == last { row.sel.get(at..).unwrap_or_default().join(" ") } else { String::new() };
            let text = if at == last { more.as_str() } else { row.sel.get(at).map_or("", String::as_str) };
            (set(ui, text, font.clone(), p.text, *width, it.rata), it.rata)
        };
        cells.map(one).collect()
    };
    let height = texts.iter().map(|(it, _)| it.size().y).fold(0.0, f32::max) + 2.0 * PAD;
    let sense = if leads { Sense::CLICK } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(whole, height), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, row.sel.join(" · ")));
    let ground = match row.jenis {
        _ if is_chosen => p.chosen,
        _ if leads && response.hovered() => p.hover,
        JenisBaris::Kelompok => p.bar,
        _ => p.field,
    };
    ui.painter().rect_filled(rect, 0.0, ground);
    for ((text, rata), (left, width)) in texts.into_iter().zip(columns) {
        let cell = egui::Rect::from_min_size(pos2(rect.left() + left, rect.top()), vec2(width, height));
        ui.painter().rect_stroke(cell, 0.0, Stroke::new(1.0, p.line), StrokeKind::Middle);
        let color = if row.jenis == JenisBaris::Kosong { p.soft } else { p.text };
        ui.painter().galley(pos2(anchor(cell.left(), width, rata), cell.top() + PAD), text, color);
    }
    if leads { response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() } else { false }
}

/// Who signs, side by side.
fn signs_ui(ui: &mut Ui, isi: &tables::Laporan, env: &Env<'_>) {
    ui.add_space(12.0);
    let count = isi.tanda_tangan.len().max(1);
    ui.columns(count, |columns| {
        for (ui, pihak) in columns.iter_mut().zip(&isi.tanda_tangan) {
            let it = &pihak.tanda_tangan;
            let place = [it.tempat.trim(), it.tanggal.trim()].into_iter().filter(|it| !it.is_empty());
            let line = |ui: &mut Ui, text: &str, strong: bool| {
                let text = if strong { RichText::new(text).font(bold_font(13.0)) } else { RichText::new(text) };
                ui.add(Label::new(text).wrap());
            };
            line(ui, &place.collect::<Vec<_>>().join(", "), false);
            line(ui, &pihak.peran, false);
            line(ui, &it.jabatan, false);
            ui.add_space(22.0);
            line(ui, if it.nama.trim().is_empty() { "…………………………" } else { &it.nama }, true);
            line(ui, &it.pangkat, false);
            if !it.nip.trim().is_empty() {
                line(ui, &format!("NIP {}", it.nip), false);
            }
        }
    });
    ui.add_space(8.0);
    ui.add(Label::new(RichText::new(&isi.kaki).size(11.5).color(env.palette.soft)).wrap());
}
