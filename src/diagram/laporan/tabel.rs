//! The rows of a table as blocks: how wide its columns are, and what stands in each cell.

use super::blok::{Blok, Look, Row, Strip};
use crate::diagram::card::{PAD, Setter};
use crate::geometry::Rect;
use crate::scene::{Anchor, TextStyle};
use crate::tables::{Baris, JenisBaris, Kolom, Rata, Tabel};
use crate::text::Face;

/// A word wider than this part of a table is broken sooner than its column is widened for it; in a head, than that part.
const WIDE_WORD: f64 = 0.2;
const WIDE_NAME: f64 = 0.33;
/// A column narrower than so many letters has smaller ones.
const NARROW: f64 = 2.5;

/// The blocks of a table. Its head, which is repeated on every sheet, is added to `heads`.
pub fn bloks(setter: &Setter, tabel: &Tabel, room: Rect, heads: &mut Vec<Option<Strip>>) -> Vec<Blok> {
    let table = Some(heads.len());
    let plan = Columns::new(setter, tabel, room);
    let has_names = tabel.kolom.iter().any(|it| !it.nama.trim().is_empty());
    heads.push(has_names.then(|| plan.head()));
    let mut bloks = Vec::with_capacity(tabel.baris.len() + 1);
    if has_names {
        bloks.push(Blok { glued: !tabel.baris.is_empty(), ..Blok::of(plan.head()) });
    }
    bloks.extend(
        tabel.baris.iter().map(|it| Blok { glued: it.jenis == JenisBaris::Kelompok, ..Blok::of(plan.row(it)) }),
    );
    for it in &mut bloks {
        it.table = table;
    }
    if let Some(first) = bloks.first_mut() {
        first.before = setter.letters.least * 0.7;
    }
    if let Some(last) = bloks.last_mut() {
        last.glued = false;
    }
    bloks
}

/// The columns of one table in their places.
struct Columns<'a> {
    setter: &'a Setter,
    kolom: &'a [Kolom],
    room: Rect,
    /// Where the text of each begins, and how much room it has.
    places: Vec<(f64, f64)>,
    /// Beside the text.
    pad: f64,
    size: f64,
}

impl<'a> Columns<'a> {
    fn new(setter: &'a Setter, tabel: &'a Tabel, room: Rect) -> Columns<'a> {
        // Very many columns have less air and smaller letters.
        let mean = room.w / tabel.kolom.len().max(1) as f64;
        let pad = PAD.min(mean / 5.0);
        let size = setter.letters.least.min((mean - 2.0 * pad) / NARROW);
        let mut plan = Columns { setter, kolom: &tabel.kolom, room, places: Vec::new(), pad, size };
        let mut x = room.x;
        for width in plan.widths(&tabel.baris) {
            plan.places.push((x + pad, width - 2.0 * pad));
            x += width;
        }
        plan
    }

    /// The width in the shares of the columns, as far as none becomes narrower than it must be.
    fn widths(&self, baris: &[Baris]) -> Vec<f64> {
        if self.kolom.is_empty() {
            return vec![self.room.w];
        }
        let least = self.least_widths(baris);
        let is_even = self.kolom.iter().all(|it| it.lebar == 0);
        let shares: Vec<f64> = self.kolom.iter().map(|it| if is_even { 1.0 } else { f64::from(it.lebar) }).collect();
        shared(self.room.w, &shares, &least).unwrap_or_else(|| crowded(self.room.w, self.narrowest(), &least))
    }

    /// No column is narrower.
    fn narrowest(&self) -> f64 {
        2.0 * self.pad + NARROW * self.size
    }

    /// How wide each column is where no ordinary word or number of it is broken.
    fn least_widths(&self, baris: &[Baris]) -> Vec<f64> {
        let wide = self.room.w * WIDE_WORD;
        let words = |text: &str, face| self.setter.measure.widest_word(text, face, self.size);
        let mut least: Vec<f64> =
            self.kolom.iter().map(|it| words(&it.nama, Face::Bold).min(self.room.w * WIDE_NAME)).collect();
        for row in baris.iter().filter(|it| it.jenis == JenisBaris::Isi) {
            for (least, text) in least.iter_mut().zip(&row.sel) {
                let widest = text.split([' ', '\n', '\t']).map(|it| words(it, Face::Regular));
                *least = widest.filter(|it| *it <= wide).fold(*least, f64::max);
            }
        }
        least.iter().map(|it| (it + 2.0 * self.pad + 0.5).max(self.narrowest())).collect()
    }

    fn style(&self, face: Face) -> TextStyle {
        TextStyle { face, size: self.size, color: self.setter.theme.ink }
    }

    fn strip(&self, row: Row) -> Strip {
        Strip::new(Look::Row(row), self.size)
    }

    fn add(&self, strip: &mut Strip, text: &str, place: (f64, f64), face: Face, anchor: Anchor) {
        let rows = self.setter.measure.wrap(text.trim(), face, self.size, place.1);
        strip.add(rows, place, self.style(face), anchor);
    }

    fn head(&self) -> Strip {
        let ground = Some(self.setter.theme.head);
        let mut strip = self.strip(Row { ground, is_head: true, ..self.plain() });
        for (it, place) in self.kolom.iter().zip(&self.places) {
            self.add(&mut strip, &it.nama, *place, Face::Bold, Anchor::Middle);
        }
        strip
    }

    fn plain(&self) -> Row {
        let across = (self.room.x, self.room.w);
        Row { across, pad: self.pad, ground: None, is_head: false, columns: 1, letak: String::new() }
    }

    fn row(&self, it: &Baris) -> Strip {
        let letak = it.letak.clone();
        let columns = u16::try_from(self.places.len()).unwrap_or(u16::MAX);
        let whole = (self.room.x + self.pad, self.room.w - 2.0 * self.pad);
        let group = Some(self.setter.theme.group);
        let (ground, face) = match it.jenis {
            JenisBaris::Isi => return self.cells(it, Row { letak, ..self.plain() }),
            JenisBaris::Kelompok => (group, Face::Bold),
            JenisBaris::Kosong => (None, Face::Italic),
        };
        let mut strip = self.strip(Row { letak, ground, columns, ..self.plain() });
        self.add(&mut strip, &joined(&it.sel), whole, face, Anchor::Start);
        strip
    }

    fn cells(&self, it: &Baris, row: Row) -> Strip {
        let mut strip = self.strip(row);
        let last = self.places.len().saturating_sub(1);
        for (number, place) in self.places.iter().enumerate() {
            let own = it.sel.get(number..).unwrap_or_default();
            let more = if number == last { joined(own) } else { own.first().cloned().unwrap_or_default() };
            let anchor = match self.kolom.get(number).map(|it| it.rata).unwrap_or_default() {
                Rata::Kiri => Anchor::Start,
                Rata::Tengah => Anchor::Middle,
                Rata::Kanan => Anchor::End,
            };
            self.add(&mut strip, &more, *place, Face::Regular, anchor);
        }
        strip
    }
}

fn joined(texts: &[String]) -> String {
    let said: Vec<&str> = texts.iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
    said.join("\n")
}

/// A width in shares, none of them less than it must be; nothing where they need more together.
fn shared(width: f64, shares: &[f64], least: &[f64]) -> Option<Vec<f64>> {
    if least.iter().sum::<f64>() > width {
        return None;
    }
    let mut is_least = vec![false; shares.len()];
    loop {
        let columns = || shares.iter().zip(least).zip(&is_least);
        let taken: f64 = columns().filter(|it| *it.1).map(|((_, least), _)| least).sum();
        let free: f64 = columns().filter(|it| !it.1).map(|((share, _), _)| share).sum();
        let one = |((share, least), is_least): ((&f64, &f64), &bool)| match is_least {
            true => *least,
            false => share / free * (width - taken),
        };
        let found: Vec<f64> = columns().map(one).collect();
        let narrow: Vec<bool> = found.iter().zip(least).map(|(it, least)| *it < *least).collect();
        if !narrow.contains(&true) {
            return Some(found);
        }
        is_least.iter_mut().zip(narrow).for_each(|(it, narrow)| *it |= narrow);
    }
}

/// Where there is not room for every word, what is wider than it must be for a letter gives way.
fn crowded(width: f64, narrowest: f64, least: &[f64]) -> Vec<f64> {
    let spare = width - narrowest * least.len() as f64;
    let wanted: f64 = least.iter().map(|it| it - narrowest).sum();
    least.iter().map(|it| narrowest + (it - narrowest) / wanted.max(f64::MIN_POSITIVE) * spare).collect()
}
