//! The rows of a document as a table: which box, indicator and variable a row is, and what its cells say.
//!
//! Kertas kerja and IKU are two choices of columns and rows over this one table.

use super::super::outline::tier_color;
use super::super::style::Palette;
use super::super::view::Moved;
use super::super::{icons, widgets};
use super::fields::{self, Field, Part, Place, isian, roman};
use super::grid::{Cell, Column, Table};
use crate::dwi;
use crate::formula::Formulasi;
use crate::model::angka::cetak_rinci;
use crate::model::{
    Agregasi, Document, Indikator, IndikatorId, IsiMasukan, Masukan, Nilai, NodeId, Periode, Polaritas, Ragu, Series,
    Slot, VariabelId, Waktu,
};
use crate::pesan::{Bahasa, Pesan as _};
use crate::rollup::{Catatan, Hitungan, NoCapaian, Sumber};
use crate::session::Session;
use eframe::egui::Color32;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kolom {
    No,
    Nama,
    Indikator,
    Definisi,
    Formulasi,
    Variabel,
    Alias,
    /// A variable's value; of an indicator without variables, its realisasi.
    Nilai(Waktu),
    SatuanVariabel,
    Hasil,
    Satuan,
    Tipe,
    Target(Waktu),
    Realisasi(Waktu),
    Capaian,
    Keterangan,
    SumberData,
    PenanggungJawab,
}

/// One row: a variable of an indicator, an indicator, or a box that has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baris {
    pub node: NodeId,
    pub indikator: Option<IndikatorId>,
    pub variabel: Option<usize>,
    /// The number of the box, on its first row.
    nomor: String,
    /// The rows of the box, and those of the indicator.
    kotak: (usize, usize),
    bagian: (usize, usize),
}

impl Baris {
    pub fn is_same(&self, other: &Baris) -> bool {
        (self.node, self.indikator, self.variabel) == (other.node, other.indikator, other.variabel)
    }
}

/// The rows of the boxes that are shown, each with the indicators that are.
pub fn rows(
    document: &Document,
    order: &[NodeId],
    with_variables: bool,
    shows_node: impl Fn(NodeId) -> bool,
    shows: impl Fn(NodeId, Option<&Indikator>) -> bool,
) -> Vec<Baris> {
    let mut found: Vec<Baris> = Vec::new();
    let mut numbers: BTreeMap<NodeId, (String, usize)> = BTreeMap::new();
    let mut roots = 0;
    for id in order.iter().copied().filter(|it| shows_node(*it)) {
        let Some(node) = document.node(id) else { continue };
        let above = document.ancestors(id).into_iter().find(|it| numbers.contains_key(it));
        let nomor = match above.and_then(|it| numbers.get_mut(&it)) {
            Some((number, below)) => {
                *below += 1;
                format!("{number}.{below}")
            }
            None => {
                roots += 1;
                roots.to_string()
            }
        };
        numbers.insert(id, (nomor.clone(), 0));
        let begin = found.len();
        let row = |indikator, variabel| Baris {
            node: id,
            indikator,
            variabel,
            nomor: nomor.clone(),
            kotak: (begin, begin + 1),
            bagian: (begin, begin + 1),
        };
        if node.indikator.is_empty() && shows(id, None) {
            found.push(row(None, None));
        }
        for it in node.indikator.iter().filter(|it| shows(id, Some(it))) {
            let first = found.len();
            if with_variables && !it.variabel.is_empty() {
                found.extend((0..it.variabel.len()).map(|at| row(Some(it.id), Some(at))));
            } else {
                found.push(row(Some(it.id), None));
            }
            let end = found.len();
            found.iter_mut().skip(first).for_each(|it| it.bagian = (first, end));
        }
        let end = found.len();
        found.iter_mut().skip(begin).for_each(|it| it.kotak = (begin, end));
    }
    found
}

/// The table of one frame.
pub struct Lembar<'a> {
    pub title: &'static str,
    pub session: &'a Session,
    pub rows: &'a [Baris],
    pub kolom: &'a [Kolom],
    pub columns: &'a [Column],
    pub palette: &'static Palette,
    pub bahasa: Bahasa,
    /// Texts that a complete table has are asked for where they are missing.
    pub asks: bool,
    /// Boxes whose figures an edit just moved, and how strongly they glow.
    pub moved: &'a [Moved],
    pub glow: f32,
}

impl Lembar<'_> {
    fn t<'t>(&self, id: &'t str, en: &'t str) -> &'t str {
        self.bahasa.pilih(id, en)
    }

    fn document(&self) -> &Document {
        self.session.document()
    }

    fn at(&self, row: usize, column: usize) -> Option<(&Baris, Kolom)> {
        Some((self.rows.get(row)?, *self.kolom.get(column)?))
    }

    fn indikator(&self, row: &Baris) -> Option<&Indikator> {
        Some(self.document().indikator(row.indikator?)?.1)
    }

    fn masukan(&self, row: &Baris) -> Option<&Masukan> {
        self.indikator(row)?.variabel.get(row.variabel?)
    }

    fn hitungan(&self, row: &Baris) -> Option<&Hitungan> {
        self.session.rollup().get(row.node)?.hitungan(row.indikator?)
    }

    fn plain(&self, text: impl Into<String>) -> Cell {
        Cell { text: text.into(), ink: self.palette.text, ..Cell::default() }
    }

    /// A text that somebody is asked for while it is missing.
    fn asked(&self, text: &str) -> Cell {
        let mut cell = self.plain(text);
        if text.trim().is_empty() && self.asks {
            cell.notes.push((self.t("belum diisi", "missing").to_owned(), self.palette.warn));
        }
        cell
    }

    fn computed(&self, text: impl Into<String>) -> Cell {
        Cell { fill: Some(self.palette.bar), ..self.plain(text) }
    }

    fn nama(&self, row: &Baris) -> Cell {
        let (document, p) = (self.document(), self.palette);
        let Some(node) = document.node(row.node) else { return Cell::default() };
        let level = document.header().profil.name(node.level);
        let over = if node.code.is_empty() { level } else { format!("{level} · {}", node.code) };
        let mut cell = Cell { over, bold: true, ..self.plain(node.name.clone()) };
        if !node.sasaran.trim().is_empty() {
            cell.notes.push((node.sasaran.clone(), p.soft));
        }
        if self.kolom.contains(&Kolom::Hasil)
            && let Some(figures) = self.session.rollup().get(row.node)
        {
            let policy = self.session.rollup().policy();
            let is_leaf = document.children(row.node).is_empty() && document.shared_children(row.node).is_empty();
            let mut parts = Vec::new();
            if let Some(it) = figures.sendiri {
                parts.push(format!(
                    "{} {}",
                    self.t("capaian sendiri", "own achievement"),
                    widgets::percent(Some(it), policy)
                ));
            }
            if let Some(it) = figures.dukungan_terisi().filter(|_| !is_leaf) {
                parts.push(format!("{} {}", self.t("dukungan", "support"), widgets::percent(Some(it), policy)));
            }
            if !parts.is_empty() {
                cell.notes.push((parts.join(" · "), p.soft));
            }
        }
        cell
    }

    fn formulasi(&self, it: &Indikator) -> Cell {
        let mut cell = self.asked(&it.formulasi);
        if self.unread_formula(it).is_some() {
            cell.sign = Some((icons::WARN, self.palette.warn));
        }
        cell
    }

    /// Why a formulasi with variables computes nothing, if somebody can do something about it.
    fn unread_formula(&self, it: &Indikator) -> Option<String> {
        let bacaan = self.session.rollup().bacaan(it.id)?;
        match &bacaan.formulasi {
            Formulasi::Teks(trouble) => Some(NoCapaian::RumusTidakTerbaca(trouble.clone()).pesan(self.bahasa)),
            Formulasi::Kosong | Formulasi::Acuan | Formulasi::Rumus(_) => None,
        }
    }

    fn variabel(&self, row: &Baris) -> Cell {
        let Some(it) = self.masukan(row) else {
            let words = self.t("tanpa variabel", "no variables");
            return Cell { ink: self.palette.soft, ..self.plain(words) };
        };
        let mut cell = self.plain(it.name.clone());
        if let IsiMasukan::Bersama(id) = it.isi {
            let users = self.users(id).len();
            cell.sign = Some((icons::SHARED, self.palette.accent));
            cell.notes.push((
                dwi!(self.bahasa, "dipakai {users} indikator", "used by {users} indicators"),
                self.palette.soft,
            ));
        }
        if !it.alias.is_empty() && !self.kolom.contains(&Kolom::Alias) {
            let alias = &it.alias;
            cell.notes
                .push((dwi!(self.bahasa, "di formulasi: {alias}", "in the formulasi: {alias}"), self.palette.soft));
        }
        cell
    }

    /// The names of the indicators that use a shared variable.
    fn users(&self, id: VariabelId) -> Vec<&str> {
        let document = self.document();
        let nodes = document.users_of(id).into_iter().filter_map(|it| document.node(it));
        let uses = |it: &&Indikator| it.variabel.iter().any(|row| row.isi == IsiMasukan::Bersama(id));
        nodes.flat_map(|it| &it.indikator).filter(uses).map(|it| it.name.as_str()).collect()
    }

    /// A value as it was written, with a sign where it may mean something else.
    fn value(&self, place: Place) -> Cell {
        let Some((nilai, ragu)) = fields::value(self.document(), place) else { return Cell::default() };
        let mut cell = self.plain(nilai.raw());
        if let Some(ragu) = ragu {
            let sign = if ragu == Ragu::BukanAngka { icons::WARN } else { icons::WHY };
            cell.sign = Some((sign, self.palette.warn));
        }
        cell
    }

    /// What stands in the quarters, where the year itself is empty.
    fn quarters(&self, series: &Series, waktu: Waktu) -> Option<(String, Color32)> {
        if waktu.slot != Slot::Tahun || series.written(waktu).is_some() {
            return None;
        }
        let parts: Vec<String> = series
            .of_year(waktu.tahun)
            .map(|(slot, it)| match slot {
                // No line ends inside a quarter.
                Slot::Tw(tw) => format!("TW\u{a0}{}\u{a0}{}", roman(tw.number()), it.raw()),
                Slot::Bulan(month) => format!("{month:02}:\u{a0}{}", it.raw()),
                Slot::Tahun => it.raw().to_owned(),
            })
            .collect();
        (!parts.is_empty()).then(|| (parts.join(" · "), self.palette.soft))
    }

    fn nilai(&self, row: &Baris, waktu: Waktu) -> Cell {
        let Some(place) = self.nilai_place(row, waktu) else { return Cell::default() };
        let mut cell = self.value(place);
        let series = match self.masukan(row) {
            Some(it) => isian(self.document(), it).map(|it| &it.nilai),
            None => self.indikator(row).map(|it| &it.realisasi),
        };
        cell.notes.extend(series.and_then(|it| self.quarters(it, waktu)));
        // A quarter without an entry of its own is read from the year's.
        let is_shown =
            matches!((waktu.slot, self.session.rollup().saat().periode), (Slot::Tw(it), Periode::Tw(now)) if it == now);
        if is_shown
            && cell.text.is_empty()
            && row.variabel.is_some()
            && let Some(year) = series.and_then(|it| it.get(Waktu::tahun(waktu.tahun))).map(Nilai::raw)
        {
            cell.notes.push((dwi!(self.bahasa, "setahun {year}", "the year {year}"), self.palette.soft));
        }
        cell
    }

    fn nilai_place(&self, row: &Baris, waktu: Waktu) -> Option<Place> {
        let id = row.indikator?;
        Some(match row.variabel {
            Some(at) => Place::Variabel(row.node, id, at, Part::Nilai(waktu)),
            None => Place::Indikator(row.node, id, Field::Realisasi(waktu)),
        })
    }

    fn target(&self, row: &Baris, waktu: Waktu) -> Cell {
        let Some(it) = self.indikator(row) else { return Cell::default() };
        let mut cell = self.value(Place::Indikator(row.node, it.id, Field::Target(waktu)));
        cell.notes.extend(self.quarters(&it.target, waktu));
        if cell.text.is_empty()
            && waktu.slot != Slot::Tahun
            && let Some(year) = it.target.get(Waktu::tahun(waktu.tahun)).map(Nilai::raw)
        {
            cell.notes.push((dwi!(self.bahasa, "setahun {year}", "the year {year}"), self.palette.soft));
        }
        cell
    }

    fn hasil(&self, row: &Baris) -> Cell {
        let places = self.session.rollup().policy().pembulatan;
        let found = self.hitungan(row).and_then(|it| it.realisasi.as_ref());
        let text = found.map(|it| it.besaran.tulis(|it| cetak_rinci(it, places), "–"));
        self.computed(text.unwrap_or_default())
    }

    fn capaian(&self, row: &Baris) -> Cell {
        let (p, policy) = (self.palette, self.session.rollup().policy());
        let Some(found) = self.hitungan(row) else { return self.computed("") };
        match &found.hasil {
            Ok(capaian) => {
                let verdict = widgets::verdict(capaian.nilai, policy, p);
                let mut cell = self.computed(widgets::percent(Some(capaian.nilai), policy));
                cell.sign = Some((verdict.sign, verdict.color));
                cell.notes.push((verdict.name, verdict.color));
                if capaian.dibatasi.is_some() {
                    let raw = widgets::percent(Some(capaian.mentah), policy);
                    cell.notes.push((dwi!(self.bahasa, "dibatasi dari {raw}", "limited from {raw}"), p.warn));
                }
                cell
            }
            Err(_) => Cell { ink: p.soft, ..self.computed("–") },
        }
    }

    fn keterangan(&self, row: &Baris) -> Cell {
        let p = self.palette;
        let Some(it) = self.indikator(row) else { return Cell::default() };
        let mut cell = self.plain(it.catatan.clone());
        let Some(found) = self.hitungan(row) else { return cell };
        if let Err(why) = &found.hasil {
            let color = if why.is_problem() { p.warn } else { p.soft };
            cell.notes.push((capital(&why.pesan(self.bahasa)), color));
        }
        for note in &found.catatan {
            let color = if note.is_question() { p.warn } else { p.soft };
            cell.notes.push((note.pesan(self.bahasa), color));
        }
        cell
    }

    fn tipe(&self, it: &Indikator) -> Cell {
        let mut cell = self.asked(&it.tipe);
        let read = self.read_tipe(it);
        if !read.is_empty() && !read.eq_ignore_ascii_case(it.tipe.trim()) {
            cell.notes = vec![(read, self.palette.soft)];
        }
        cell
    }

    /// What a type means on the two axes.
    fn read_tipe(&self, it: &Indikator) -> String {
        let agregasi = it.agregasi_dipakai().map(|it| match it {
            Agregasi::Kumulatif => self.t("kumulatif", "cumulative"),
            Agregasi::NonKumulatif => self.t("non kumulatif", "not cumulative"),
            Agregasi::RataRata => self.t("rata-rata", "average"),
        });
        let polaritas = it.polaritas_dipakai().and_then(|it| match it {
            Polaritas::Positif => None,
            Polaritas::Negatif => Some(self.t("negatif", "less is better")),
            Polaritas::Range => Some(self.t("dalam rentang", "within a range")),
        });
        [agregasi, polaritas].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The realisasi of the shown year: typed where there is no formula to compute it.
    fn realisasi(&self, row: &Baris, waktu: Waktu) -> Cell {
        let Some(it) = self.indikator(row) else { return Cell::default() };
        let mut cell = self.value(Place::Indikator(row.node, it.id, Field::Realisasi(waktu)));
        let is_shown = self.session.rollup().saat().tahun == waktu.tahun;
        match self.hitungan(row).and_then(|it| it.realisasi.as_ref()).filter(|_| is_shown) {
            Some(found) if !matches!(found.sumber, Sumber::Ditulis(_)) => {
                let text = self.hasil(row).text;
                cell.notes.push((dwi!(self.bahasa, "dihitung {text}", "computed {text}"), self.palette.soft));
            }
            _ => cell.notes.extend(self.quarters(&it.realisasi, waktu)),
        }
        cell
    }

    fn why_refused(&self, row: &Baris, kolom: Kolom) -> String {
        let words = match kolom {
            Kolom::No => self.t("Nomor mengikuti susunan pohon", "Numbers follow the tree"),
            Kolom::Hasil => self.t(
                "Hasil dihitung dari variabel dan formulasinya; ubah nilainya",
                "The result is computed from the variables and the formulasi; change the values",
            ),
            Kolom::Capaian => {
                self.t("Capaian dihitung dari hasil dan target", "The achievement is computed from result and target")
            }
            Kolom::SatuanVariabel | Kolom::Alias if row.indikator.is_some() => self.t(
                "Indikator ini tanpa variabel; satuannya ada di kolom Satuan",
                "This indicator has no variables; its unit is in the column Unit",
            ),
            _ => self.t("Ketik dahulu nama indikatornya", "Type the name of an indicator first"),
        };
        words.to_owned()
    }

    fn is_of_row(kolom: Kolom) -> bool {
        matches!(kolom, Kolom::Variabel | Kolom::Alias | Kolom::Nilai(_) | Kolom::SatuanVariabel)
    }
}

impl Table for Lembar<'_> {
    fn title(&self) -> String {
        self.title.to_owned()
    }

    fn columns(&self) -> &[Column] {
        self.columns
    }

    fn rows(&self) -> usize {
        self.rows.len()
    }

    fn span(&self, row: usize, column: usize) -> Range<usize> {
        let Some((it, kolom)) = self.at(row, column) else { return row..row + 1 };
        match kolom {
            Kolom::No | Kolom::Nama => it.kotak.0..it.kotak.1,
            kolom if Lembar::is_of_row(kolom) => row..row + 1,
            _ => it.bagian.0..it.bagian.1,
        }
    }

    fn block(&self, row: usize) -> Range<usize> {
        self.rows.get(row).map_or(row..row + 1, |it| it.kotak.0..it.kotak.1)
    }

    fn cell(&self, row: usize, column: usize) -> Cell {
        let Some((it, kolom)) = self.at(row, column) else { return Cell::default() };
        match kolom {
            Kolom::No => {
                let p = self.palette;
                let stripe = Some(tier_color(self.session, it.node, p.dark, p.plain, p.soft));
                return Cell { ink: p.soft, stripe, ..self.computed(it.nomor.clone()) };
            }
            Kolom::Nama => return self.nama(it),
            _ => {}
        }
        let Some(indikator) = self.indikator(it) else {
            if kolom == Kolom::Indikator {
                let words = self.t("Ketik nama indikator di sini", "Type the name of an indicator here");
                return Cell { notes: vec![(words.to_owned(), self.palette.soft)], ..Cell::default() };
            }
            return Cell { fill: Some(self.palette.bar), ..Cell::default() };
        };
        match kolom {
            Kolom::Indikator => self.plain(indikator.name.clone()),
            Kolom::Definisi => self.asked(&indikator.definisi),
            Kolom::Formulasi => self.formulasi(indikator),
            Kolom::Variabel => self.variabel(it),
            Kolom::Alias => self.plain(self.masukan(it).map(|it| it.alias.clone()).unwrap_or_default()),
            Kolom::Nilai(waktu) => self.nilai(it, waktu),
            Kolom::SatuanVariabel => {
                let own = self.masukan(it).and_then(|it| isian(self.document(), it));
                self.plain(own.map(|it| it.satuan.clone()).unwrap_or_default())
            }
            Kolom::Hasil => self.hasil(it),
            Kolom::Satuan => self.asked(&indikator.satuan),
            Kolom::Tipe => self.tipe(indikator),
            Kolom::Target(waktu) => self.target(it, waktu),
            Kolom::Realisasi(waktu) => self.realisasi(it, waktu),
            Kolom::Capaian => self.capaian(it),
            Kolom::Keterangan => self.keterangan(it),
            Kolom::SumberData => self.asked(&indikator.sumber_data),
            Kolom::PenanggungJawab => self.asked(&indikator.penanggung_jawab),
            Kolom::No | Kolom::Nama => Cell::default(),
        }
    }

    fn letters(&self, row: usize, column: usize) -> usize {
        let Some((it, kolom)) = self.at(row, column) else { return 0 };
        let of = |read: fn(&Indikator) -> &str| self.indikator(it).map_or(0, |it| read(it).len());
        match kolom {
            Kolom::Nama => self.document().node(it.node).map_or(0, |it| it.name.len() + it.sasaran.len() + 40),
            Kolom::Indikator => of(|it| &it.name),
            Kolom::Definisi => of(|it| &it.definisi),
            Kolom::Formulasi => of(|it| &it.formulasi),
            Kolom::Keterangan => of(|it| &it.catatan) + 40,
            Kolom::SumberData => of(|it| &it.sumber_data),
            Kolom::PenanggungJawab => of(|it| &it.penanggung_jawab),
            Kolom::Variabel => self.masukan(it).map_or(0, |it| it.name.len() + it.alias.len()),
            _ => 0,
        }
    }

    fn name(&self, row: usize, column: usize) -> String {
        let Some((it, kolom)) = self.at(row, column) else { return String::new() };
        let title = self.columns.get(column).map_or("", |it| it.title.as_str());
        let node = || self.document().node(it.node).map_or("", |it| it.name.as_str());
        let indikator = || self.indikator(it).map_or_else(node, |it| it.name.as_str());
        let name = match kolom {
            Kolom::No | Kolom::Nama => node(),
            kolom if Lembar::is_of_row(kolom) => self.masukan(it).map_or_else(indikator, |it| it.name.as_str()),
            _ => indikator(),
        };
        let name = if name.trim().is_empty() { self.t("tanpa nama", "without a name") } else { name };
        format!("{name}, {title}")
    }

    fn glow(&self, row: usize, column: usize) -> f32 {
        let Some((it, Kolom::Nama | Kolom::Hasil | Kolom::Capaian)) = self.at(row, column) else { return 0.0 };
        if self.moved.iter().any(|moved| moved.id == it.node) { self.glow } else { 0.0 }
    }

    fn hint(&self, row: usize, column: usize) -> Option<String> {
        let (it, kolom) = self.at(row, column)?;
        match kolom {
            Kolom::Hasil | Kolom::Capaian => {
                let (document, rollup) = (self.document(), self.session.rollup());
                let found = self.hitungan(it)?;
                Some(rollup.perhitungan(document, self.indikator(it)?, found, self.bahasa))
            }
            Kolom::Formulasi => self.unread_formula(self.indikator(it)?).map(|it| capital(&it)),
            Kolom::Variabel => {
                let IsiMasukan::Bersama(id) = self.masukan(it)?.isi else { return None };
                let users = self.users(id);
                let (count, names) = (users.len(), users.join("\n• "));
                Some(dwi!(
                    self.bahasa,
                    "Dipakai {count} indikator; nilai dan satuan yang diubah di sini berubah di semuanya:\n• {names}",
                    "Used by {count} indicators; a value or unit changed here changes in all of them:\n• {names}"
                ))
            }
            Kolom::Nilai(_) | Kolom::Target(_) | Kolom::Realisasi(_) => {
                let (nilai, ragu) = fields::value(self.document(), self.place(row, column).ok()?)?;
                Some(question(&nilai, ragu?, self.bahasa))
            }
            _ => None,
        }
    }

    fn place(&self, row: usize, column: usize) -> Result<Place, String> {
        let Some((it, kolom)) = self.at(row, column) else { return Err(String::new()) };
        let node = it.node;
        let refused = || self.why_refused(it, kolom);
        match kolom {
            Kolom::No | Kolom::Hasil | Kolom::Capaian => return Err(refused()),
            Kolom::Nama => return Ok(Place::Nama(node)),
            Kolom::Indikator if it.indikator.is_none() => return Ok(Place::IndikatorBaru(node)),
            _ => {}
        }
        let id = it.indikator.ok_or_else(refused)?;
        let of = |field| Ok(Place::Indikator(node, id, field));
        let part = |part| it.variabel.map(|at| Place::Variabel(node, id, at, part)).ok_or_else(refused);
        match kolom {
            Kolom::Indikator => of(Field::Nama),
            Kolom::Definisi => of(Field::Definisi),
            Kolom::Formulasi => of(Field::Formulasi),
            Kolom::Variabel => Ok(part(Part::Nama).unwrap_or(Place::VariabelBaru(node, id))),
            Kolom::Alias => part(Part::Alias),
            Kolom::SatuanVariabel => part(Part::Satuan),
            Kolom::Nilai(waktu) => self.nilai_place(it, waktu).ok_or_else(refused),
            Kolom::Satuan => of(Field::Satuan),
            Kolom::Tipe => of(Field::Tipe),
            Kolom::Target(waktu) => of(Field::Target(waktu)),
            Kolom::Realisasi(waktu) => of(Field::Realisasi(waktu)),
            Kolom::Keterangan => of(Field::Catatan),
            Kolom::SumberData => of(Field::SumberData),
            Kolom::PenanggungJawab => of(Field::PenanggungJawab),
            Kolom::No | Kolom::Nama | Kolom::Hasil | Kolom::Capaian => Err(refused()),
        }
    }

    fn written(&self, place: Place) -> String {
        fields::read(self.document(), place)
    }
}

/// What somebody is asked of a doubtful value.
pub fn question(nilai: &Nilai, ragu: Ragu, bahasa: Bahasa) -> String {
    Catatan::Ragu { raw: nilai.raw().to_owned(), ragu }.pesan(bahasa)
}

/// With a capital at the beginning, because it stands alone.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|it| it.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
