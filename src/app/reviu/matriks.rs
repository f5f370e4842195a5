//! Programs against the indicators of the Sasaran: who says to support what, what words propose, and the gaps in both directions.
//!
//! Only the cells in sight are drawn. Names of rows stay at the left, and names of columns at the top where they leave room.

use super::super::style::bold_font;
use super::super::{Env, Request, icons, widgets};
use super::{Ask, nama, page_id};
use crate::checks::usulan::{KolomMatriks, Matriks, Sel, matriks, taut};
use crate::dwi;
use crate::model::{Document, Edit, Letak, NodeId};
use crate::pesan::Pesan as _;
use crate::session::Session;
use eframe::egui;
use egui::{
    Align2, Color32, FontId, Galley, Key, Modifiers, Painter, Pos2, Rect, RichText, Role, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

#[derive(Default)]
pub struct Halaman {
    made: Option<u64>,
    isi: Matriks,
    bentuk: Bentuk,
    /// The cell that keys act on: row and column.
    kursor: (usize, usize),
    /// The cursor moved and is to come into sight.
    ikuti: bool,
    offset: Vec2,
    room: Vec2,
}

/// Where rows and columns are, for a width.
#[derive(Default)]
struct Bentuk {
    key: Option<(u64, u32, u32)>,
    /// How wide the names of rows are, and each column.
    nama: f32,
    kolom: f32,
    /// How high the names of Sasaran are, and those of columns.
    sasaran: f32,
    indikator: f32,
    /// Where each row begins below the names, and where the last one ends.
    tops: Vec<f32>,
}

const PAD: f32 = 8.0;

impl Bentuk {
    fn kepala(&self) -> f32 {
        self.sasaran + self.indikator
    }

    fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// Top and bottom of a row.
    fn row(&self, at: usize) -> Option<(f32, f32)> {
        Some((*self.tops.get(at)?, *self.tops.get(at + 1)?))
    }

    fn left(&self, column: usize) -> f32 {
        self.nama + self.kolom * column as f32
    }
}

impl Halaman {
    fn refresh(&mut self, session: &Session) {
        if self.made == Some(session.revision()) {
            return;
        }
        self.made = Some(session.revision());
        self.isi = matriks(session.document(), None);
        self.kursor.0 = self.kursor.0.min(self.isi.baris.len().saturating_sub(1));
        self.kursor.1 = self.kursor.1.min(self.isi.kolom.len().saturating_sub(1));
    }

    /// Measures rows and columns for the room there is.
    fn measure(&mut self, ui: &Ui, document: &Document, revision: u64, env: &Env<'_>) {
        const LEAST: f32 = 128.0;
        let room = ui.available_width() - 12.0;
        let key = (revision, room as u32, ui.ctx().pixels_per_point().to_bits());
        if self.bentuk.key == Some(key) {
            return;
        }
        let columns = self.isi.kolom.len().max(1) as f32;
        let nama = (room * 0.3).clamp(170.0, 360.0);
        let kolom = ((room - nama) / columns).clamp(LEAST, 340.0);
        let painter = ui.painter();
        let high = |of: Vec<Arc<Galley>>| of.iter().map(|it| it.size().y).fold(0.0, f32::max);
        let sasaran = groups(&self.isi)
            .into_iter()
            .map(|(id, _, count)| sasaran_text(painter, document, id, kolom * count as f32, env));
        let indikator = self.isi.kolom.iter().map(|it| column_text(painter, document, it, kolom, env));
        let mut tops = vec![0.0];
        let mut top = 0.0;
        for row in &self.isi.baris {
            let text = row_text(painter, document, row.program, nama, env);
            let gap = if row.is_terbuka() { 17.0 } else { 0.0 };
            top += (text.size().y + gap + 2.0 * PAD).max(38.0);
            tops.push(top);
        }
        self.bentuk = Bentuk {
            key: Some(key),
            nama,
            kolom,
            sasaran: high(sasaran.collect()) + 2.0 * PAD,
            indikator: high(indikator.collect()) + 2.0 * PAD + 20.0,
            tops,
        };
    }

    fn sel(&self, row: usize, column: usize) -> Option<&Sel> {
        self.isi.baris.get(row)?.sel.get(column)
    }
}

/// The Sasaran with the place of their first column, and how many they have.
fn groups(isi: &Matriks) -> Vec<(NodeId, usize, usize)> {
    let mut found: Vec<(NodeId, usize, usize)> = Vec::new();
    for (at, it) in isi.kolom.iter().enumerate() {
        match found.last_mut() {
            Some((id, _, count)) if *id == it.sasaran => *count += 1,
            _ => found.push((it.sasaran, at, 1)),
        }
    }
    found
}

fn sasaran_text(painter: &Painter, document: &Document, id: NodeId, width: f32, env: &Env<'_>) -> Arc<Galley> {
    painter.layout(nama(document, id, env), bold_font(12.5), env.palette.text, (width - 2.0 * PAD).max(40.0))
}

fn column_text(painter: &Painter, document: &Document, it: &KolomMatriks, width: f32, env: &Env<'_>) -> Arc<Galley> {
    let text = indikator(document, it, env);
    painter.layout(text, FontId::proportional(12.5), env.palette.text, (width - 2.0 * PAD).max(40.0))
}

fn row_text(painter: &Painter, document: &Document, id: NodeId, width: f32, env: &Env<'_>) -> Arc<Galley> {
    painter.layout(program(document, id, env), FontId::proportional(13.0), env.palette.text, width - 2.0 * PAD - 4.0)
}

fn indikator(document: &Document, it: &KolomMatriks, env: &Env<'_>) -> String {
    let name = document.indikator(it.indikator).map_or("", |(_, it)| it.name.trim());
    if name.is_empty() { env.t("(tanpa nama)", "(without a name)").to_owned() } else { name.to_owned() }
}

fn program(document: &Document, id: NodeId, env: &Env<'_>) -> String {
    let name = document.node(id).map_or("", |it| it.name.trim());
    if name.is_empty() { env.t("(tanpa nama)", "(without a name)").to_owned() } else { name.to_owned() }
}

pub fn matriks_ui(ui: &mut Ui, session: &Session, page: &mut Halaman, wants_focus: bool, env: &mut Env<'_>) {
    page.refresh(session);
    let document = session.document();
    if page.isi.kolom.is_empty() || page.isi.baris.is_empty() {
        let words = env.t(
            "Matriks memerlukan Program, dan Sasaran yang punya indikator",
            "The matrix needs Programs, and a Sasaran with indicators",
        );
        widgets::empty(ui, icons::IKU, env.t("Belum ada yang dipasangkan", "Nothing to pair yet"), words, env.palette);
        return;
    }
    head_ui(ui, page, env);
    ui.add_space(4.0);
    page.measure(ui, document, session.revision(), env);
    let area = ui.available_rect_before_wrap();
    let focus = ui.interact(area, page_id(), Sense::click());
    let name = env.t("Matriks dukungan", "Matrix of support");
    focus.widget_info(|| WidgetInfo::labeled(Role::Table, true, name));
    if focus.clicked() || wants_focus {
        focus.request_focus();
    }
    if focus.has_focus() {
        let filter = egui::EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
        ui.memory_mut(|it| it.set_focus_lock_filter(page_id(), filter));
        keys(ui, page, env);
    }
    let has_focus = focus.has_focus();
    grid_ui(ui, document, page, area, has_focus, env);
}

/// The gaps in words, what the signs mean, and the button that accepts what is proposed.
fn head_ui(ui: &mut Ui, page: &Halaman, env: &mut Env<'_>) {
    let p = env.palette;
    let open = page.isi.baris.iter().filter(|it| it.is_terbuka()).count();
    let alone = page.isi.kolom.iter().filter(|it| it.pendukung == 0).count();
    let proposals: Vec<Edit> = proposed(&page.isi).collect();
    ui.horizontal_wrapped(|ui| {
        let (icon, color) = if open + alone == 0 { (icons::GOOD, p.good) } else { (icons::WARN, p.warn) };
        ui.label(super::super::style::icon(icon, 16.0).color(color));
        let words = if open + alone == 0 {
            env.t("Setiap program menyatakan dukungan, dan setiap indikator didukung", "No gap in either direction")
                .to_owned()
        } else {
            dwi!(
                env.bahasa,
                "{open} program belum menyatakan dukungan, {alone} indikator tanpa pendukung",
                "{open} programs state no support, {alone} indicators have no supporter"
            )
        };
        ui.label(RichText::new(words).font(bold_font(13.0)));
        if !proposals.is_empty() {
            let count = proposals.len();
            let name = dwi!(env.bahasa, "Terima semua usulan ({count})", "Accept all proposals ({count})");
            let hint = env.t(
                "Nyatakan semua dukungan yang diusulkan; satu langkah urungkan",
                "State all support that is proposed; one step of undo",
            );
            if ui.button(&name).on_hover_text(hint).clicked() {
                let label = dwi!(env.bahasa, "Terima {count} usulan dukungan", "Accept {count} proposals");
                env.ask(Request::Edit { label, edit: Edit::Batch(proposals), typing: None });
            }
        }
    });
    // Where the window is low, what the signs mean is in the tooltips.
    if ui.available_height() < 300.0 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        for (sel, words) in [
            (Sel::Dinyatakan, env.t("dinyatakan", "stated")),
            (Sel::Diusulkan(crate::pesan::Kabar::new("", "")), env.t("diusulkan", "proposed")),
            (Sel::Kosong, env.t("belum", "none")),
            (Sel::Luar, env.t("di luar Sasarannya", "of another Sasaran")),
        ] {
            let (rect, _) = ui.allocate_exact_size(vec2(20.0, 18.0), Sense::hover());
            sign(ui.painter(), rect.center(), &sel, env);
            ui.label(RichText::new(words).size(12.0).color(p.soft));
            ui.add_space(8.0);
        }
        let keys = env.t(
            "Panah berjalan · Spasi menyatakan atau mencabut · Enter menerima usulan",
            "Arrows walk · Space states or withdraws · Enter accepts a proposal",
        );
        ui.label(RichText::new(keys).size(12.0).color(p.soft));
    });
}

/// An edit for every proposal.
fn proposed(isi: &Matriks) -> impl Iterator<Item = Edit> + '_ {
    isi.baris.iter().flat_map(|row| {
        let cells = row.sel.iter().zip(&isi.kolom);
        let open = cells.filter(|(sel, _)| matches!(sel, Sel::Diusulkan(_)));
        open.map(|(_, it)| Edit::SetLink { link: taut(row.program, it.sasaran, it.indikator), present: true })
    })
}

fn keys(ui: &Ui, page: &mut Halaman, env: &mut Env<'_>) {
    let count = |key: Key| ui.input_mut(|it| it.count_and_consume_key(Modifiers::NONE, key));
    let (rows, columns) = (page.isi.baris.len(), page.isi.kolom.len());
    let before = page.kursor;
    let step =
        |at: usize, back: usize, on: usize, most: usize| (at + on).saturating_sub(back).min(most.saturating_sub(1));
    page.kursor.0 = step(page.kursor.0, count(Key::ArrowUp), count(Key::ArrowDown), rows);
    page.kursor.1 = step(page.kursor.1, count(Key::ArrowLeft), count(Key::ArrowRight), columns);
    page.kursor.0 = step(page.kursor.0, 10 * count(Key::PageUp), 10 * count(Key::PageDown), rows);
    if count(Key::Home) > 0 {
        page.kursor.1 = 0;
    }
    if count(Key::End) > 0 {
        page.kursor.1 = columns.saturating_sub(1);
    }
    page.ikuti |= page.kursor != before;
    let (row, column) = page.kursor;
    if count(Key::Space) > 0 {
        switch(page, row, column, env);
    }
    if count(Key::Enter) > 0 && matches!(page.sel(row, column), Some(Sel::Diusulkan(_))) {
        switch(page, row, column, env);
    }
}

/// States the support of a cell, or withdraws it.
fn switch(page: &Halaman, row: usize, column: usize, env: &mut Env<'_>) {
    let (Some(sel), Some(it), Some(row)) = (page.sel(row, column), page.isi.kolom.get(column), page.isi.baris.get(row))
    else {
        return;
    };
    let present = *sel != Sel::Dinyatakan;
    let label =
        if present { env.t("Nyatakan dukungan", "State support") } else { env.t("Cabut dukungan", "Withdraw support") };
    let edit = Edit::SetLink { link: taut(row.program, it.sasaran, it.indikator), present };
    env.ask(Request::Edit { label: label.to_owned(), edit, typing: None });
}

fn grid_ui(ui: &mut Ui, document: &Document, page: &mut Halaman, area: Rect, has_focus: bool, env: &mut Env<'_>) {
    let size = vec2(
        page.bentuk.nama + page.bentuk.kolom * page.isi.kolom.len() as f32,
        page.bentuk.kepala() + page.bentuk.height(),
    );
    // Names that leave too little room for rows scroll with them.
    let frozen = page.bentuk.kepala() < area.height() * 0.55;
    let mut scroll = egui::ScrollArea::both().id_salt("matriks").auto_shrink([false, false]);
    if std::mem::take(&mut page.ikuti) && page.room.x > 0.0 {
        scroll = scroll.scroll_offset(follow(page, frozen));
    }
    let mut clicked = None;
    let output = scroll.show_viewport(ui, |ui, viewport| {
        ui.set_min_size(size);
        let origin = ui.max_rect().min;
        let seen = viewport.translate(origin.to_vec2());
        let top = if frozen { seen.top() + page.bentuk.kepala() } else { seen.top() };
        let body = Rect::from_min_max(pos2(seen.left() + page.bentuk.nama, top), seen.max);
        clicked = cells_ui(ui, document, page, origin, body, has_focus, env);
        columns_ui(ui, document, page, origin, seen, frozen, env);
        rows_ui(ui, document, page, origin, Rect::from_min_max(pos2(seen.left(), top), seen.max), env);
        corner_ui(ui, page, origin, seen, frozen, env);
    });
    page.offset = output.state.clamped_offset();
    page.room = output.inner_rect.size();
    if let Some((row, column)) = clicked {
        page.kursor = (row, column);
        ui.memory_mut(|it| it.request_focus(page_id()));
        switch(page, row, column, env);
    }
}

/// Where to scroll so that the cell of the cursor is seen.
fn follow(page: &Halaman, frozen: bool) -> Vec2 {
    let (row, column) = page.kursor;
    let Some((top, bottom)) = page.bentuk.row(row) else { return page.offset };
    let head = page.bentuk.kepala();
    let (top, bottom) = (top + head, bottom + head);
    let above = if frozen { head } else { 0.0 };
    let (left, right) = (page.bentuk.left(column), page.bentuk.left(column + 1));
    let fit = |low: f32, high: f32, offset: f32, room: f32, kept: f32| {
        if low < offset + kept {
            low - kept
        } else if high > offset + room {
            high - room
        } else {
            offset
        }
    };
    let to = vec2(
        fit(left, right, page.offset.x, page.room.x, page.bentuk.nama),
        fit(top, bottom, page.offset.y, page.room.y, above),
    );
    to.max(Vec2::ZERO)
}

/// The cells in sight; the one that was clicked.
fn cells_ui(
    ui: &mut Ui,
    document: &Document,
    page: &Halaman,
    origin: Pos2,
    body: Rect,
    has_focus: bool,
    env: &Env<'_>,
) -> Option<(usize, usize)> {
    let p = env.palette;
    let bentuk = &page.bentuk;
    let mut clicked = None;
    let painter = ui.painter().with_clip_rect(body.intersect(ui.clip_rect()));
    let low = body.top() - origin.y - bentuk.kepala();
    let first = bentuk.tops.partition_point(|it| *it <= low).saturating_sub(1);
    for (at, row) in page.isi.baris.iter().enumerate().skip(first) {
        let Some((top, bottom)) = bentuk.row(at) else { break };
        let (top, bottom) = (origin.y + bentuk.kepala() + top, origin.y + bentuk.kepala() + bottom);
        if top >= body.bottom() {
            break;
        }
        for (column, sel) in row.sel.iter().enumerate() {
            let left = origin.x + bentuk.left(column);
            let rect = Rect::from_min_max(pos2(left, top), pos2(left + bentuk.kolom, bottom));
            let seen = rect.intersect(body);
            if seen.width() < 1.0 || seen.height() < 1.0 {
                continue;
            }
            let response = ui.interact(seen, page_id().with((at, column)), Sense::CLICK);
            let ground = match sel {
                _ if response.hovered() => p.hover,
                Sel::Luar => p.bar,
                _ => p.field,
            };
            painter.rect_filled(rect, 0.0, ground);
            painter.rect_stroke(rect, 0.0, Stroke::new(1.0, p.line), StrokeKind::Middle);
            sign(&painter, rect.center(), sel, env);
            if page.kursor == (at, column) {
                let color = if has_focus { p.accent } else { p.strong_line };
                painter.rect_stroke(rect.shrink(1.5), 3.0, Stroke::new(2.0, color), StrokeKind::Inside);
            }
            let of = page.isi.kolom.get(column).map(|it| indikator(document, it, env)).unwrap_or_default();
            let name = format!("{} → {of}: {}", program(document, row.program, env), word(sel, env));
            let is_on = *sel == Sel::Dinyatakan;
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, &name));
            if response.clicked() {
                clicked = Some((at, column));
            }
            response.on_hover_ui(|ui| hint_ui(ui, sel, env));
        }
    }
    clicked
}

fn word<'t>(sel: &Sel, env: &Env<'t>) -> &'t str {
    match sel {
        Sel::Dinyatakan => env.t("dinyatakan", "stated"),
        Sel::Diusulkan(_) => env.t("diusulkan", "proposed"),
        Sel::Kosong => env.t("belum", "none"),
        Sel::Luar => env.t("di luar Sasarannya", "of another Sasaran"),
    }
}

fn hint_ui(ui: &mut Ui, sel: &Sel, env: &Env<'_>) {
    match sel {
        Sel::Dinyatakan => {
            ui.label(env.t("Dukungan dinyatakan. Klik untuk mencabutnya", "Stated. A click withdraws it"));
        }
        Sel::Diusulkan(why) => {
            ui.label(RichText::new(env.t("Diusulkan", "Proposed")).font(bold_font(12.5)));
            ui.label(why.pesan(env.bahasa));
            ui.label(
                RichText::new(env.t("Klik atau Enter untuk menyatakannya", "Click or press Enter to state it"))
                    .size(12.0)
                    .color(env.palette.soft),
            );
        }
        Sel::Kosong => {
            ui.label(env.t("Klik untuk menyatakan dukungan", "A click states support"));
        }
        Sel::Luar => {
            ui.label(env.t(
                "Program ini tidak berada di bawah Sasaran itu. Klik untuk tetap menyatakan dukungan",
                "This Program does not stand under that Sasaran. A click states support all the same",
            ));
        }
    }
}

/// A filled mark, a hollow one, a dot, or a dash: told apart by shape before colour.
fn sign(painter: &Painter, at: Pos2, sel: &Sel, env: &Env<'_>) {
    let p = env.palette;
    match sel {
        Sel::Dinyatakan => {
            painter.circle_filled(at, 8.5, p.accent);
            let icon = FontId::new(13.0, super::super::style::icons());
            painter.text(at, Align2::CENTER_CENTER, icons::ACCEPT, icon, p.on_accent);
        }
        Sel::Diusulkan(_) => {
            painter.circle_stroke(at, 7.5, Stroke::new(2.0, p.accent));
            painter.text(at, Align2::CENTER_CENTER, "?", bold_font(11.0), p.accent);
        }
        Sel::Kosong => {
            painter.circle_filled(at, 2.0, p.strong_line);
        }
        Sel::Luar => {
            painter.hline(at.x - 4.0..=at.x + 4.0, at.y, Stroke::new(1.0, p.strong_line));
        }
    }
}

/// The names of Sasaran and of columns, each with how many support it.
fn columns_ui(ui: &Ui, document: &Document, page: &Halaman, origin: Pos2, seen: Rect, frozen: bool, env: &Env<'_>) {
    let p = env.palette;
    let bentuk = &page.bentuk;
    let top = if frozen { seen.top() } else { origin.y };
    // No wider than the columns are.
    let right = seen.right().min(origin.x + bentuk.left(page.isi.kolom.len()) + 1.0);
    let bar = Rect::from_min_max(pos2(seen.left() + bentuk.nama, top), pos2(right, top + bentuk.kepala()));
    let painter = ui.painter().with_clip_rect(bar.intersect(ui.clip_rect()));
    painter.rect_filled(bar, 0.0, p.bar);
    let line = Stroke::new(1.0, p.line);
    for (id, first, count) in groups(&page.isi) {
        let left = origin.x + bentuk.left(first);
        let rect = Rect::from_min_size(pos2(left, top), vec2(bentuk.kolom * count as f32, bentuk.sasaran));
        if !rect.intersects(bar) {
            continue;
        }
        let text = sasaran_text(&painter, document, id, rect.width(), env);
        painter.galley(rect.min + vec2(PAD, PAD), text, p.text);
        painter.rect_stroke(rect, 0.0, line, StrokeKind::Middle);
    }
    for (at, it) in page.isi.kolom.iter().enumerate() {
        let left = origin.x + bentuk.left(at);
        let rect = Rect::from_min_size(pos2(left, top + bentuk.sasaran), vec2(bentuk.kolom, bentuk.indikator));
        if !rect.intersects(bar) {
            continue;
        }
        let text = column_text(&painter, document, it, bentuk.kolom, env);
        let name = text.text().to_owned();
        painter.galley(rect.min + vec2(PAD, PAD), text, p.text);
        let (words, color) = supported(it, env);
        painter.text(
            rect.left_bottom() + vec2(PAD, -PAD),
            Align2::LEFT_BOTTOM,
            &words,
            FontId::proportional(11.5),
            color,
        );
        painter.rect_stroke(rect, 0.0, line, StrokeKind::Middle);
        let response = ui.interact(rect.intersect(bar), page_id().with(("kolom", at)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, format!("{name}: {words}")));
    }
}

/// How many support an indicator.
fn supported(it: &KolomMatriks, env: &Env<'_>) -> (String, Color32) {
    match it.pendukung {
        0 => (format!("{} {}", icons::WARN, env.t("tanpa pendukung", "no supporter")), env.palette.warn),
        count => (dwi!(env.bahasa, "didukung {count}", "supported by {count}"), env.palette.soft),
    }
}

/// The names of rows; a click leads to the box.
fn rows_ui(ui: &Ui, document: &Document, page: &Halaman, origin: Pos2, seen: Rect, env: &mut Env<'_>) {
    let p = env.palette;
    let bentuk = &page.bentuk;
    let bar = Rect::from_min_max(seen.min, pos2(seen.left() + bentuk.nama, seen.bottom()));
    let painter = ui.painter().with_clip_rect(bar.intersect(ui.clip_rect()));
    let low = bar.top() - origin.y - bentuk.kepala();
    let first = bentuk.tops.partition_point(|it| *it <= low).saturating_sub(1);
    for (at, row) in page.isi.baris.iter().enumerate().skip(first) {
        let Some((top, bottom)) = bentuk.row(at) else { break };
        let (top, bottom) = (origin.y + bentuk.kepala() + top, origin.y + bentuk.kepala() + bottom);
        if top >= bar.bottom() {
            break;
        }
        let rect = Rect::from_min_max(pos2(bar.left(), top), pos2(bar.right(), bottom));
        let response = ui.interact(rect.intersect(bar), page_id().with(("baris", at)), Sense::CLICK);
        painter.rect_filled(rect, 0.0, if response.hovered() { p.hover } else { p.bar });
        painter.rect_stroke(rect, 0.0, Stroke::new(1.0, p.line), StrokeKind::Middle);
        let text = row_text(&painter, document, row.program, bentuk.nama, env);
        let height = text.size().y;
        let mut said = program(document, row.program, env);
        painter.galley(rect.min + vec2(PAD, PAD), text, p.text);
        if row.is_terbuka() {
            let words = env.t("belum menyatakan dukungan", "states no support");
            let shown = format!("{} {words}", icons::WARN);
            let below = rect.min + vec2(PAD, PAD + height + 2.0);
            painter.text(below, Align2::LEFT_TOP, shown, FontId::proportional(11.5), p.warn);
            said = format!("{said}: {words}");
        }
        response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &said));
        if response.on_hover_text(env.t("Lihat kotaknya", "See the box")).clicked() {
            env.ask(Request::Reviu(Ask::Ke(Letak { node: Some(row.program), ..Letak::default() })));
        }
    }
}

fn corner_ui(ui: &Ui, page: &Halaman, origin: Pos2, seen: Rect, frozen: bool, env: &Env<'_>) {
    let p = env.palette;
    let top = if frozen { seen.top() } else { origin.y };
    let rect = Rect::from_min_size(pos2(seen.left(), top), vec2(page.bentuk.nama, page.bentuk.kepala()));
    ui.painter().rect(rect, 0.0, p.bar, Stroke::new(1.0, p.line), StrokeKind::Middle);
    let at = rect.left_bottom() + vec2(PAD, -PAD);
    let words = env.t("Program", "Program");
    ui.painter().text(at, Align2::LEFT_BOTTOM, words, bold_font(12.5), p.soft);
}
