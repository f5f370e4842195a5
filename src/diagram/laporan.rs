//! A report made of tables becomes sheets: its head on the first one, then its sections, and at the end who signs.
//!
//! What is said stands in `tables`; here it becomes blocks in their order. A `blok` is measured and may be parted, `tabel` makes
//! rows of a table into blocks, `lembar` puts blocks on sheets. Nothing is shortened: rows grow, and what is higher than a sheet goes on.

mod blok;
mod lembar;
mod tabel;

use super::card::{Letters, Setter};
use super::options::{Kertas, Orientasi};
use super::signature::Signature;
use crate::geometry::{Rect, Size, mm};
use crate::pesan::Bahasa;
use crate::scene::theme::Theme;
use crate::scene::{Anchor, Drawing, Meta, TextStyle};
use crate::tables::{Bagian, Laporan, Pihak};
use crate::text::{Face, Measure};
use blok::{Blok, Look, Strip, What};
use lembar::Lembar;

/// How a report is printed, and what its file says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Halaman {
    /// A report has pages: [`Kertas::Pas`] is A4.
    pub kertas: Kertas,
    pub orientasi: Orientasi,
    pub margin_mm: f64,
    /// The size of its letters, in points.
    pub huruf: f64,
    pub hitam_putih: bool,
    /// The author that the file names: the perangkat daerah.
    pub penulis: String,
    /// The day of the report (year, month, day), so that the same report gives the same bytes.
    pub tanggal: (u16, u8, u8),
}

impl Default for Halaman {
    fn default() -> Halaman {
        Halaman {
            kertas: Kertas::A4,
            orientasi: Orientasi::Tegak,
            margin_mm: Kertas::A4.margin_mm(),
            huruf: 9.0,
            hitam_putih: false,
            penulis: String::new(),
            tanggal: (2000, 1, 1),
        }
    }
}

impl Halaman {
    pub fn size(&self) -> Size {
        let upright = self.kertas.size().or(Kertas::A4.size()).unwrap_or_default();
        match self.orientasi {
            Orientasi::Tegak => upright,
            Orientasi::Lebar => upright.turned(),
        }
    }

    /// The margin in points: wider ones than these would leave no room for rows.
    pub fn margin(&self) -> f64 {
        let Size { w, h } = self.size();
        mm(self.margin_mm).clamp(0.0, w.min(h) / 4.0)
    }

    fn setter(&self) -> Setter {
        let least = self.huruf.clamp(4.0, 24.0);
        let theme = if self.hitam_putih { Theme::mono() } else { Theme::colour() };
        Setter { measure: Measure::new(), letters: Letters { least }, theme }
    }
}

/// The sheets of a report.
pub fn laporan(it: &Laporan, kertas: &Halaman, bahasa: Bahasa) -> Drawing {
    let setter = kertas.setter();
    let room = Rect::of_size(kertas.size()).inset(kertas.margin());
    let mut lembar = Lembar::new(&setter, kertas.size(), room, &it.kaki, bahasa);
    let writer = Writer { setter: &setter, room: lembar.body() };
    let mut bloks = writer.head(it);
    let mut heads = Vec::new();
    for bagian in &it.bagian {
        writer.section(bagian, &mut heads, &mut bloks);
    }
    if let Some(kaki) = lembar.kaki_once() {
        bloks.extend(writer.paragraphs(kaki));
    }
    writer.signatures(&it.tanda_tangan, &mut bloks);
    lembar.put(bloks, &heads);
    Drawing { meta: meta(it, kertas, bahasa), sheets: lembar.finish() }
}

fn meta(it: &Laporan, kertas: &Halaman, bahasa: Bahasa) -> Meta {
    let kind = bahasa.pilih("Laporan", "Report");
    let title = it.judul.trim();
    Meta {
        title: if title.is_empty() { kind } else { title }.to_owned(),
        author: kertas.penulis.trim().to_owned(),
        subject: if it.subjudul.trim().is_empty() { kind } else { it.subjudul.trim() }.to_owned(),
        language: bahasa.pilih("id", "en").to_owned(),
        date: kertas.tanggal,
    }
}

/// Makes blocks of what a report says.
struct Writer<'a> {
    setter: &'a Setter,
    /// Between the margins, above the foot.
    room: Rect,
}

impl Writer<'_> {
    fn style(&self, face: Face, times: f64) -> TextStyle {
        TextStyle { face, size: self.setter.letters.least * times, color: self.setter.theme.ink }
    }

    /// Title, subtitle, and what the report is about.
    fn head(&self, it: &Laporan) -> Vec<Blok> {
        let mut bloks = Vec::new();
        let lines = [
            (&it.judul, self.style(Face::Bold, 1.6), Look::Title),
            (&it.subjudul, self.style(Face::Regular, 1.15), Look::Paragraph),
        ];
        for (text, style, look) in lines {
            if !text.trim().is_empty() {
                let rows = self.setter.measure.wrap_evenly(text.trim(), style.face, style.size, self.room.w);
                let strip = Strip::of_rows(rows, look, (self.room.x, self.room.w), style, Anchor::Middle);
                bloks.push(Blok { before: style.size * 0.2, glued: true, ..Blok::of(strip) });
            }
        }
        let identity = self.identity(&it.identitas);
        bloks.extend(identity);
        bloks
    }

    /// Names and values in two columns, with the colons below one another.
    fn identity(&self, entries: &[(String, String)]) -> Vec<Blok> {
        let style = self.style(Face::Regular, 1.0);
        let measure = &self.setter.measure;
        let widest = entries.iter().map(|(name, _)| measure.width(name.trim(), style.face, style.size));
        let names = widest.fold(0.0, f64::max).min(self.room.w * 0.35) + 0.5;
        let colon = self.room.x + names + style.size * 0.8;
        let value = colon + style.size * 0.8;
        let columns = [(self.room.x, names), (colon, style.size), (value, self.room.right() - value)];
        let one = |(number, (name, text)): (usize, &(String, String))| {
            let mut strip = Strip::new(Look::Paragraph, style.size);
            for (said, (x, width)) in [name.trim(), ":", text.trim()].into_iter().zip(columns) {
                strip.add(measure.wrap(said, style.face, style.size, width), (x, width), style, Anchor::Start);
            }
            let before = if number == 0 { style.size * 1.4 } else { style.size * 0.25 };
            Blok { before, ..Blok::of(strip) }
        };
        entries.iter().enumerate().map(one).collect()
    }

    fn section(&self, bagian: &Bagian, heads: &mut Vec<Option<Strip>>, bloks: &mut Vec<Blok>) {
        let title = bagian.judul.trim();
        let size = self.setter.letters.least;
        if !title.is_empty() {
            let style = self.style(Face::Bold, 1.2);
            let rows = self.setter.measure.wrap(title, style.face, style.size, self.room.w);
            let look = Look::Heading(title.to_owned());
            let strip = Strip::of_rows(rows, look, (self.room.x, self.room.w), style, Anchor::Start);
            bloks.push(Blok { before: size * 2.0, glued: true, ..Blok::of(strip) });
        }
        bloks.extend(self.paragraphs(&bagian.pengantar));
        if let Some(table) = &bagian.tabel {
            bloks.extend(tabel::bloks(self.setter, table, self.room, heads));
        }
        bloks.extend(self.paragraphs(&bagian.penutup));
    }

    fn paragraphs(&self, text: &str) -> Vec<Blok> {
        let style = self.style(Face::Regular, 1.0);
        let one = |it: &str| {
            let rows = self.setter.measure.wrap(it.trim(), style.face, style.size, self.room.w);
            let strip = Strip::of_rows(rows, Look::Paragraph, (self.room.x, self.room.w), style, Anchor::Start);
            Blok { before: style.size * 0.7, ..Blok::of(strip) }
        };
        text.lines().filter(|it| !it.trim().is_empty()).map(one).collect()
    }

    /// Three at most stand side by side. They do not stand alone on a sheet where what is before them can go along.
    fn signatures(&self, pihak: &[Pihak], bloks: &mut Vec<Blok>) {
        let before = self.setter.letters.least * 2.5;
        let abreast = if pihak.len() == 4 { 2 } else { 3 };
        for some in pihak.chunks(abreast) {
            let blocks: Vec<Signature> = some.iter().map(|it| Signature::of(&it.peran, &it.tanda_tangan)).collect();
            let block = blok::Signatures::new(self.setter, blocks, self.room);
            if let Some(last) = bloks.last_mut() {
                last.glued = true;
            }
            match block.high > self.room.h {
                true => {
                    bloks.extend(block.blocks.iter().flat_map(|it| it.rows()).flat_map(|(it, _)| self.paragraphs(it)))
                }
                false => bloks.push(Blok { what: What::Signatures(block), before, glued: false, table: None }),
            }
        }
    }
}
