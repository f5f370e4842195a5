//! The proof before printing: it looks at the finished sheets, not at what the layout meant to do.

use crate::dwi;
use crate::geometry::{Rect, Size};
use crate::model::NodeId;
use crate::pesan::{Bahasa, Pesan};
use crate::scene::{Drawing, Group, Item, Role, Scene, Text};
use crate::text::has_glyph;
use std::collections::{BTreeMap, BTreeSet};

/// What was found on the sheets.
#[derive(Clone, Debug, PartialEq)]
pub struct Preflight {
    /// Sizes in millimetres.
    pub sheets: Vec<Size>,
    pub boxes: usize,
    pub smallest: f64,
    pub bahasa: Bahasa,
    pub masalah: Vec<Masalah>,
}

/// What must be read in a box.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    pub id: NodeId,
    pub texts: Vec<String>,
    /// Above the branch that is drawn: it may be named in a list instead of a box.
    pub is_above: bool,
}

/// Something that would be seen on paper. Sheets are counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub enum Masalah {
    /// A text of the document that does not stand in full on any sheet.
    TeksHilang {
        id: NodeId,
        teks: String,
    },
    /// A row that reaches over the edge of its box.
    TeksKeluar {
        lembar: usize,
        id: String,
        teks: String,
    },
    Tindih {
        lembar: usize,
        satu: String,
        dua: String,
    },
    LuarMargin {
        lembar: usize,
        apa: String,
    },
    /// A sign that the font lacks; it stays in the text, and an empty square is drawn for it.
    TanpaHuruf {
        id: String,
        huruf: char,
    },
}

impl Masalah {
    /// Whether the drawing is wrong, and not only poorer.
    pub fn is_error(&self) -> bool {
        !matches!(self, Masalah::TanpaHuruf { .. })
    }

    pub fn key(&self) -> &'static str {
        match self {
            Masalah::TeksHilang { .. } => "teks_hilang",
            Masalah::TeksKeluar { .. } => "teks_keluar",
            Masalah::Tindih { .. } => "tindih",
            Masalah::LuarMargin { .. } => "luar_margin",
            Masalah::TanpaHuruf { .. } => "tanpa_huruf",
        }
    }
}

impl Pesan for Masalah {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            Masalah::TeksHilang { id, teks } => dwi!(
                bahasa,
                "Teks kotak {id} tidak tercetak lengkap: \"{teks}\"",
                "A text of box {id} is not complete in print: \"{teks}\""
            ),
            Masalah::TeksKeluar { lembar, id, teks } => dwi!(
                bahasa,
                "Halaman {lembar}: teks keluar dari kotak {id}: \"{teks}\"",
                "Page {lembar}: a text leaves box {id}: \"{teks}\""
            ),
            Masalah::Tindih { lembar, satu, dua } => dwi!(
                bahasa,
                "Halaman {lembar}: kotak {satu} dan {dua} bertindihan",
                "Page {lembar}: boxes {satu} and {dua} overlap"
            ),
            Masalah::LuarMargin { lembar, apa } => dwi!(
                bahasa,
                "Halaman {lembar}: ada yang keluar dari margin: {apa}",
                "Page {lembar}: something lies outside the margins: {apa}"
            ),
            Masalah::TanpaHuruf { id, huruf } => {
                let code = format!("U+{:04X}", u32::from(*huruf));
                dwi!(
                    bahasa,
                    "Huruf \"{huruf}\" ({code}) di {id} tidak ada dalam fon, jadi digambar sebagai kotak kosong; ganti hurufnya bila perlu",
                    "The sign \"{huruf}\" ({code}) in {id} is not in the font and is drawn as an empty square; replace it if needed"
                )
            }
        }
    }
}

impl Preflight {
    /// Looks at every sheet. `expected` are the texts that must stand in each box on at least one of them.
    pub fn of(drawing: &Drawing, expected: &[Expected], margin: f64, bahasa: Bahasa) -> Preflight {
        let mut masalah = Vec::new();
        let mut read: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut missing: BTreeSet<(String, char)> = BTreeSet::new();
        let mut smallest = f64::INFINITY;
        let mut boxes = BTreeSet::new();
        for (number, sheet) in drawing.sheets.iter().enumerate() {
            let lembar = number + 1;
            outside_margins(sheet, lembar, margin, &mut masalah);
            for text in texts(sheet) {
                smallest = smallest.min(text.style.size);
            }
            let mut frames = Vec::new();
            for group in sheet.groups() {
                if group.role == Role::Paragraph && group.id.is_empty() {
                    // Ancestors may be named in a list instead of a box.
                    read.entry("").or_default().extend(paragraphs(group));
                    read.entry("").or_default().insert(joined(group));
                }
                if group.id.is_empty() {
                    continue;
                }
                // Boxes, and those beside them.
                let Some(frame) = frame(group) else { continue };
                frames.push((frame, group.id.as_str()));
                inside(group, frame, lembar, &mut masalah);
                let Role::Box { .. } = group.role else { continue };
                boxes.insert(group.id.clone());
                read.entry(group.id.as_str()).or_default().extend(paragraphs(group));
                missing.extend(without_glyph(group));
            }
            overlaps(frames, lembar, &mut masalah);
        }
        for Expected { id, texts: wanted, is_above } in expected {
            let own = read.get(id.to_string().as_str());
            let listed = read.get("").filter(|_| *is_above);
            let found: Vec<&String> = own.into_iter().chain(listed).flatten().collect();
            for text in wanted {
                let plain = squeezed(text);
                let is_there = plain.is_empty() || found.iter().any(|it| it.contains(&plain));
                if !is_there {
                    masalah.push(Masalah::TeksHilang { id: *id, teks: text.clone() });
                }
            }
        }
        masalah.extend(missing.into_iter().map(|(id, huruf)| Masalah::TanpaHuruf { id, huruf }));
        let in_mm = |it: f64| it * 25.4 / 72.0;
        let sheets = drawing.sheets.iter().map(|it| Size::new(in_mm(it.size.w), in_mm(it.size.h))).collect();
        Preflight { sheets, boxes: boxes.len(), smallest, bahasa, masalah }
    }

    pub fn is_fine(&self) -> bool {
        !self.masalah.iter().any(Masalah::is_error)
    }
}

fn texts(sheet: &Scene) -> impl Iterator<Item = &Text> {
    sheet.leaves().into_iter().filter_map(|it| match it {
        Item::Text(text) => Some(text),
        _ => None,
    })
}

/// The rectangle of a box: the largest that it paints.
fn frame(group: &Group) -> Option<Rect> {
    let mut waiting: Vec<&Item> = group.items.iter().collect();
    let mut largest: Option<Rect> = None;
    while let Some(item) = waiting.pop() {
        match item {
            Item::Group(inner) => waiting.extend(&inner.items),
            Item::Rect { rect, .. } if largest.is_none_or(|it| rect.w * rect.h > it.w * it.h) => largest = Some(*rect),
            _ => {}
        }
    }
    largest
}

fn group_texts(group: &Group) -> Vec<&Text> {
    let mut found = Vec::new();
    let mut waiting: Vec<&Item> = group.items.iter().rev().collect();
    while let Some(item) = waiting.pop() {
        match item {
            Item::Group(inner) => waiting.extend(inner.items.iter().rev()),
            Item::Text(text) => found.push(text),
            _ => {}
        }
    }
    found
}

fn inside(group: &Group, frame: Rect, lembar: usize, masalah: &mut Vec<Masalah>) {
    for text in group_texts(group) {
        if !frame.inset(-0.5).holds(text.bounds()) {
            masalah.push(Masalah::TeksKeluar { lembar, id: group.id.clone(), teks: text.line.clone() });
        }
    }
}

/// The paragraphs of a box as they read, without spaces, so that a row's end makes no difference.
fn paragraphs(group: &Group) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting: Vec<&Item> = group.items.iter().rev().collect();
    while let Some(item) = waiting.pop() {
        let Item::Group(inner) = item else { continue };
        if matches!(inner.role, Role::Paragraph | Role::Heading) {
            found.push(joined(inner));
        }
        waiting.extend(inner.items.iter().rev());
    }
    found
}

fn joined(group: &Group) -> String {
    let whole: String = group_texts(group).iter().map(|it| it.line.as_str()).collect();
    squeezed(&whole)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && !it.is_control()).collect()
}

fn without_glyph(group: &Group) -> Vec<(String, char)> {
    let mut found = Vec::new();
    for text in group_texts(group) {
        for it in text.line.chars().filter(|it| !has_glyph(text.style.face, *it)) {
            found.push((group.id.clone(), it));
        }
    }
    found
}

fn outside_margins(sheet: &Scene, lembar: usize, margin: f64, masalah: &mut Vec<Masalah>) {
    let inner = Rect::of_size(sheet.size).inset(margin - 0.5);
    for item in sheet.leaves() {
        // Strokes lie half outside of what they go around.
        let half = match item {
            Item::Rect { stroke, .. } | Item::Path { stroke, .. } => stroke.map_or(0.0, |it| it.width / 2.0),
            _ => 0.0,
        };
        let Some(bounds) = item.bounds().map(|it| it.inset(half)) else { continue };
        if !inner.holds(bounds) {
            let apa = match item {
                Item::Text(text) => text.line.clone(),
                Item::Rect { .. } => "kotak".to_owned(),
                _ => "garis".to_owned(),
            };
            masalah.push(Masalah::LuarMargin { lembar, apa });
        }
    }
}

/// Boxes of one sheet that share ground, found by a sweep from the left.
fn overlaps(mut frames: Vec<(Rect, &str)>, lembar: usize, masalah: &mut Vec<Masalah>) {
    frames.sort_by(|(a, _), (b, _)| a.x.total_cmp(&b.x));
    let mut open: Vec<(Rect, &str)> = Vec::new();
    for (rect, id) in frames {
        open.retain(|(it, _)| it.right() > rect.x + 0.01);
        for (other, with) in &open {
            if other.inset(0.01).overlaps(rect.inset(0.01)) {
                masalah.push(Masalah::Tindih { lembar, satu: (*with).to_owned(), dua: id.to_owned() });
            }
        }
        open.push((rect, id));
    }
}
