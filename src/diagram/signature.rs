//! Who signs: a block with place and date, office, room to sign, and name; below a drawing, or several side by side below a report.

use super::card::{LEADING, Letters, Setter, artifact, line, paragraph};
use crate::geometry::Point;
use crate::model::TandaTangan;
use crate::pesan::Bahasa;
use crate::scene::{Anchor, Dash, Item, Role, Stroke, TextStyle};
use crate::text::Face;

/// The room in which somebody signs, in sizes.
const ROOM: f64 = 4.2;
/// The line to write on where no name is known yet is no longer.
const LONGEST_LINE: f64 = 170.0;

/// The block of whoever signs.
pub struct Signature {
    place: Option<String>,
    /// As what somebody signs: "Pereviu".
    peran: Option<String>,
    office: Option<String>,
    name: Option<String>,
    below: Vec<String>,
}

impl Signature {
    /// Of a document that names somebody: a place and a date alone sign nothing.
    pub fn new(it: &TandaTangan) -> Option<Signature> {
        Some(Signature::of("", it)).filter(|it| it.office.is_some() || it.name.is_some())
    }

    /// Of somebody who is to sign, known or not.
    pub fn of(peran: &str, it: &TandaTangan) -> Signature {
        let date = said(&it.tanggal).map(|it| tanggal(&it));
        let place = match (said(&it.tempat), date) {
            (Some(place), Some(date)) => Some(format!("{place}, {date}")),
            (place, date) => place.or(date),
        };
        Signature {
            place,
            peran: said(peran),
            office: said(&it.jabatan),
            name: said(&it.nama),
            below: [said(&it.pangkat), said(&it.nip).map(|it| nip(&it))].into_iter().flatten().collect(),
        }
    }

    /// What stands above the room to sign, each in a place of its own.
    fn above(&self) -> [Option<(&str, Face)>; 3] {
        [(&self.place, Face::Regular), (&self.peran, Face::Regular), (&self.office, Face::Bold)]
            .map(|(text, face)| Some((text.as_deref()?, face)))
    }

    /// All that it says, from above.
    pub fn rows(&self) -> Vec<(&str, Face)> {
        let mut rows: Vec<(&str, Face)> = self.above().into_iter().flatten().collect();
        rows.extend(self.name.iter().map(|it| (it.as_str(), Face::Bold)));
        rows.extend(self.below.iter().map(|it| (it.as_str(), Face::Regular)));
        rows
    }

    pub fn width(&self, setter: &Setter) -> f64 {
        let widest = |(text, face): (&str, Face)| setter.measure.width(text, face, size(setter.letters));
        self.rows().into_iter().map(widest).fold(120.0, f64::max).min(260.0) + 1.0
    }

    /// How high each part above the room to sign is.
    fn heights(&self, setter: &Setter, width: f64) -> [f64; 3] {
        let size = size(setter.letters);
        self.above().map(|it| match it {
            Some((text, face)) => setter.measure.rows(text, face, size, width) as f64 * size * LEADING,
            None => 0.0,
        })
    }

    fn paint(&self, setter: &Setter, at: Point, width: f64, heights: [f64; 3], out: &mut Vec<Item>) -> f64 {
        let size = size(setter.letters);
        let middle = at.x + width / 2.0;
        let mut y = at.y;
        let row = |text: &str, face: Face, y: f64, out: &mut Vec<Item>| {
            let style = TextStyle { face, size, color: setter.theme.ink };
            let rows = setter.measure.wrap_evenly(text, face, size, width);
            let last = rows.last().map_or(0.0, |it| it.width);
            (paragraph(rows, Point::new(middle, y), style, Anchor::Middle, Role::Paragraph, out), last)
        };
        for (part, high) in self.above().into_iter().zip(heights) {
            if let Some((text, face)) = part {
                row(text, face, y, out);
            }
            y += high;
        }
        y += size * ROOM;
        let rule = |y: f64, wide: f64, dash: Dash| {
            let stroke = Stroke { width: 0.6, color: setter.theme.ink, dash };
            artifact(vec![line(Point::new(middle - wide / 2.0, y), Point::new(middle + wide / 2.0, y), stroke)])
        };
        match &self.name {
            Some(name) => {
                let (high, wide) = row(name, Face::Bold, y, out);
                y += high;
                out.push(rule(y - size * 0.12, wide, Dash::Solid));
            }
            None => {
                // Nobody yet: a line to write on.
                y += size * LEADING;
                out.push(rule(y - size * 0.12, width.min(LONGEST_LINE), Dash::Dotted));
            }
        }
        for text in &self.below {
            y += row(text, Face::Regular, y, out).0;
        }
        y - at.y
    }
}

/// Paints blocks side by side, each so wide and the next one `step` further; what is alike in them stands at one height.
/// Gives the height they took.
pub fn paint_signatures(
    setter: &Setter,
    blocks: &[Signature],
    at: Point,
    (width, step): (f64, f64),
    out: &mut Vec<Item>,
) -> f64 {
    let mut heights = [0.0; 3];
    for block in blocks {
        let own = block.heights(setter, width);
        heights.iter_mut().zip(own).for_each(|(it, own)| *it = own.max(*it));
    }
    let mut highest: f64 = 0.0;
    for (number, block) in blocks.iter().enumerate() {
        let at = Point::new(at.x + step * number as f64, at.y);
        highest = highest.max(block.paint(setter, at, width, heights, out));
    }
    highest
}

fn size(letters: Letters) -> f64 {
    letters.least * 1.125
}

fn said(it: &str) -> Option<String> {
    (!it.trim().is_empty()).then(|| it.trim().to_owned())
}

/// A date as letters have it: "2026-01-12" and "12/01/2026" become "12 Januari 2026"; anything else stays as written.
pub fn tanggal(text: &str) -> String {
    let (year, month, day) = match read_date(text) {
        Some(it) => it,
        None => return text.to_owned(),
    };
    match Bahasa::Id.bulan(month) {
        Some(name) => format!("{day} {name} {year}"),
        None => text.to_owned(),
    }
}

/// Year, month and day of a date in figures.
pub fn read_date(text: &str) -> Option<(u16, u8, u8)> {
    let parts: Vec<&str> = text.trim().split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let (year, day) = if a.len() == 4 { (a, c) } else { (c, a) };
    let (year, month, day): (u16, u8, u8) = (year.parse().ok()?, b.parse().ok()?, day.parse().ok()?);
    let is_date = year >= 1900 && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then_some((year, month, day))
}

/// An NIP in its groups: 8 figures for the birth date, 6 for the start, 1 for the sex, 3 in sequence.
pub fn nip(text: &str) -> String {
    let bare = text.trim().trim_start_matches(|it: char| it.is_alphabetic() || matches!(it, '.' | ':' | ' '));
    let digits: String = bare.chars().filter(char::is_ascii_digit).collect();
    let has_other = bare.chars().any(|it| !it.is_ascii_digit() && !matches!(it, ' ' | '.' | '-' | '\u{a0}'));
    if digits.len() != 18 || has_other {
        return format!("NIP. {bare}");
    }
    let group = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    format!("NIP. {} {} {} {}", group(0, 8), group(8, 14), group(14, 15), group(15, 18))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_nips_are_written_as_in_letters() {
        assert_eq!(tanggal("2026-01-12"), "12 Januari 2026");
        assert_eq!(tanggal("05/02/2024"), "5 Februari 2024");
        assert_eq!(tanggal("2 Januari 2023"), "2 Januari 2023");
        assert_eq!(tanggal("2024-13-01"), "2024-13-01");
        assert_eq!(nip("198412052006021001"), "NIP. 19841205 200602 1 001");
        assert_eq!(nip("NIP. 19841205 200602 1 001"), "NIP. 19841205 200602 1 001");
        assert_eq!(nip("1234"), "NIP. 1234");
    }
}
