//! What stands around a drawing: kop and title above it, tier labels beside it, below it caption, legend,
//! the sentence about how figures are made, page number and signatures.

use super::card::{LEADING, PAD, Setter, artifact, line, paragraph};
use super::isi::{Look, Paragraph};
use super::options::Options;
use super::signature::{Signature, paint_signatures};
use crate::dwi;
use crate::geometry::{Point, Rect};
use crate::model::{Document, Periode, Triwulan};
use crate::pesan::Bahasa;
use crate::rollup::Rollup;
use crate::scene::shapes::bar;
use crate::scene::theme::Tier;
use crate::scene::{Anchor, Item, Role, TextStyle};
use crate::text::Face;

/// Between the drawing and what stands above and below it.
const AIR: f64 = 9.0;
/// Above the foot.
pub const FOOT_AIR: f64 = 14.0;

/// The texts of a sheet that are the same on all of them.
pub struct Furniture {
    pub kop: Option<String>,
    pub title: String,
    pub subtitle: String,
    pub caption: Option<String>,
    pub legend: Vec<Sample>,
    pub policy: String,
    pub signature: Option<Signature>,
    pub bahasa: Bahasa,
}

/// An entry of the legend.
pub enum Sample {
    Tier {
        row: usize,
        tier: Tier,
        name: String,
    },
    Outside(String),
    /// A line across the tree: support, or a second parent.
    Line {
        is_support: bool,
        name: String,
    },
    State(f64, String),
    Words(String),
}

impl Furniture {
    pub fn new(document: &Document, rollup: &Rollup, options: &Options, legend: Vec<Sample>) -> Furniture {
        let bahasa = options.bahasa;
        let header = document.header();
        let kind = options.jenis.judul(bahasa);
        let year = document_year(document, rollup);
        let said = |it: &str| (!it.trim().is_empty()).then(|| it.trim().to_owned());
        let unit = said(&header.perangkat_daerah);
        let title = options.judul.as_deref().and_then(said).or_else(|| said(&header.judul));
        let in_year = year.map(|it| dwi!(bahasa, " Tahun {it}", ", {it}")).unwrap_or_default();
        let made = format!("{kind}{}{in_year}", unit.as_deref().map(|it| format!(" {it}")).unwrap_or_default());
        let kop: Vec<String> = [said(&header.wilayah), unit.clone()].into_iter().flatten().collect();
        let period = match rollup.saat().periode {
            Periode::Tahun => String::new(),
            Periode::Tw(it) => {
                let quarter = roman(it);
                dwi!(bahasa, " sampai dengan Triwulan {quarter}", " up to quarter {quarter}")
            }
        };
        let branch = options.cabang.and_then(|it| document.node(it)).map(|node| {
            let level = header.profil.name(node.level);
            format!(": {level} {}", node.name.trim())
        });
        let is_made = title.is_none();
        let title = title.unwrap_or(made.clone());
        let subtitle = match (is_made, year) {
            (true, _) => format!("{}{}", branch.unwrap_or_default().trim_start_matches(": "), period.trim_start()),
            (false, Some(_)) => format!("{kind}{in_year}{period}{}", branch.unwrap_or_default()),
            (false, None) => format!("{kind}{}", branch.unwrap_or_default()),
        };
        let caption = options.gambar.as_deref().and_then(said).map(|number| match number.chars().next() {
            Some(it) if it.is_ascii_digit() => dwi!(bahasa, "Gambar {number} {made}", "Figure {number} {made}"),
            _ => number,
        });
        Furniture {
            kop: (!kop.is_empty()).then(|| kop.join(" · ").to_uppercase()),
            title,
            subtitle,
            caption,
            legend,
            policy: rollup.policy().kalimat(bahasa),
            bahasa,
            signature: header.tanda_tangan.as_ref().filter(|_| options.tanda_tangan).and_then(Signature::new),
        }
    }

    /// Paints kop and title; gives the height they took, air included.
    pub fn head(&self, setter: &Setter, at: Point, width: f64, out: &mut Vec<Item>) -> f64 {
        let least = setter.letters.least;
        let mut y = at.y;
        let lines = [
            (self.kop.as_deref(), Face::Regular, least, Role::Paragraph),
            (Some(self.title.as_str()), Face::Bold, least * 1.6, Role::Title),
            (Some(self.subtitle.as_str()), Face::Regular, least * 1.125, Role::Paragraph),
        ];
        for (text, face, size, role) in lines {
            let Some(text) = text.filter(|it| !it.is_empty()) else { continue };
            let rows = setter.measure.wrap_evenly(text, face, size, width);
            let style = TextStyle { face, size, color: setter.theme.ink };
            y += paragraph(rows, Point::new(at.x + width / 2.0, y), style, Anchor::Middle, role, out);
        }
        y += AIR;
        y - at.y
    }

    pub fn head_height(&self, setter: &Setter, width: f64) -> f64 {
        self.head(setter, Point::default(), width, &mut Vec::new())
    }

    pub fn caption_height(&self, setter: &Setter, width: f64) -> f64 {
        self.paint_caption(setter, Point::default(), width, (88, 88), &mut Vec::new())
    }

    /// The caption stands right below the drawing.
    pub fn paint_caption(
        &self,
        setter: &Setter,
        at: Point,
        width: f64,
        (number, count): (usize, usize),
        out: &mut Vec<Item>,
    ) -> f64 {
        let Some(caption) = &self.caption else { return 0.0 };
        let bahasa = self.bahasa;
        let sheet = dwi!(bahasa, " (lembar {number} dari {count})", " (sheet {number} of {count})");
        let caption = &if count > 1 { format!("{caption}{sheet}") } else { caption.clone() };
        let size = setter.letters.least * 1.125;
        let rows = setter.measure.wrap_evenly(caption, Face::Bold, size, width);
        let style = TextStyle { face: Face::Bold, size, color: setter.theme.ink };
        AIR + paragraph(rows, Point::new(at.x + width / 2.0, at.y + AIR), style, Anchor::Middle, Role::Paragraph, out)
    }

    /// The height of the foot, with or without the signature.
    pub fn foot_height(&self, setter: &Setter, width: f64, signed: bool) -> f64 {
        FOOT_AIR + self.paint_foot(setter, Rect::new(0.0, 0.0, width, 0.0), signed, "1", &|_| true, &mut Vec::new())
    }

    /// Paints the foot from its upper edge; legend and policy at the left, signature and page number at the right.
    pub fn paint_foot(
        &self,
        setter: &Setter,
        foot: Rect,
        signed: bool,
        page: &str,
        is_used: &dyn Fn(&Sample) -> bool,
        out: &mut Vec<Item>,
    ) -> f64 {
        let signature = self.signature.as_ref().filter(|_| signed);
        let beside = signature.map_or(0.0, |it| it.width(setter));
        // On a narrow sheet the signature stands under the rest.
        let is_beside = foot.w - beside > 260.0;
        let left = if is_beside && beside > 0.0 { foot.w - beside - 3.0 * AIR } else { foot.w };
        let mut y = foot.y;
        y += self.paint_legend(setter, Point::new(foot.x, y), left, is_used, out);
        let small = Paragraph { look: Look::Soft, ..Paragraph::plain(self.policy.as_str()) };
        y += setter.block(std::slice::from_ref(&small), Point::new(foot.x, y + 3.0), left, false, out) + 3.0;
        if let Some(signature) = signature {
            let top = if is_beside { foot.y } else { y + AIR };
            let at = Point::new(foot.x + foot.w - beside, top);
            y = y.max(top + paint_signatures(setter, std::slice::from_ref(signature), at, (beside, 0.0), out));
        }
        let size = setter.letters.least;
        y += 3.0;
        if !page.is_empty() {
            let style = TextStyle { face: Face::Regular, size, color: setter.theme.soft };
            let rows = setter.measure.wrap(page, Face::Regular, size, foot.w);
            paragraph(rows, Point::new(foot.x + foot.w, y), style, Anchor::End, Role::Paragraph, out);
        }
        y + size * LEADING - foot.y
    }

    fn paint_legend(
        &self,
        setter: &Setter,
        at: Point,
        width: f64,
        is_used: &dyn Fn(&Sample) -> bool,
        out: &mut Vec<Item>,
    ) -> f64 {
        let size = setter.letters.least;
        let swatch_wide = size * 2.0;
        let leading = size * LEADING * 1.15;
        let style = TextStyle { face: Face::Regular, size, color: setter.theme.ink };
        let (mut x, mut y) = (at.x, at.y);
        for sample in self.legend.iter().filter(|it| is_used(it)) {
            let (text, swatch) = match sample {
                Sample::Words(text) => (text, 0.0),
                Sample::Tier { name: text, .. }
                | Sample::Outside(text)
                | Sample::Line { name: text, .. }
                | Sample::State(_, text) => (text, swatch_wide + size * 0.5),
            };
            let wide = setter.measure.width(text, Face::Regular, size);
            if x > at.x && x + swatch + wide > at.x + width {
                (x, y) = (at.x, y + leading);
            }
            let cell = Rect::new(x, y + (leading - size) / 2.0, swatch_wide, size);
            match sample {
                Sample::Tier { tier, .. } => out.push(artifact(vec![
                    Item::Rect { rect: cell, radius: 1.5, fill: Some(tier.body), stroke: None },
                    Item::Rect {
                        rect: Rect { h: size * 0.4, ..cell },
                        radius: 0.0,
                        fill: Some(tier.strip),
                        stroke: None,
                    },
                    Item::Rect { rect: cell, radius: 1.5, fill: None, stroke: Some(tier.border) },
                ])),
                Sample::Outside(_) => {
                    let stroke = Some(setter.theme.outside);
                    out.push(artifact(vec![Item::Rect { rect: cell, radius: 1.5, fill: None, stroke }]));
                }
                Sample::Line { is_support, .. } => {
                    let (from, to) = (Point::new(cell.x, cell.center().y), Point::new(cell.right(), cell.center().y));
                    let stroke = if *is_support { setter.theme.support } else { setter.theme.second_parent };
                    let head = crate::scene::shapes::arrow_head(from, to, 4.5, stroke.color);
                    out.push(artifact(vec![line(from, to, stroke), head]));
                }
                Sample::State(goodness, _) => {
                    let cell = Rect::new(cell.x, cell.center().y - 2.0, cell.w, 4.0);
                    out.push(artifact(bar(cell, 1.0, setter.theme.state(*goodness), setter.theme.hair)));
                }
                Sample::Words(_) => {}
            }
            let rows = setter.measure.wrap(text, Face::Regular, size, width - swatch);
            let count = rows.len();
            paragraph(
                rows,
                Point::new(x + swatch, y + (leading - size * LEADING) / 2.0),
                style,
                Anchor::Start,
                Role::Paragraph,
                out,
            );
            if count > 1 {
                y += size * LEADING * (count - 1) as f64;
            }
            x += swatch + wide + size * 1.75;
        }
        if self.legend.is_empty() { 0.0 } else { y + leading - at.y }
    }
}

/// The labels of tiers at the edge of the drawing.
pub fn tier_label(setter: &Setter, names: &[(String, String)], rect: Rect, tier: Tier, out: &mut Vec<Item>) {
    let paragraphs = tier_words(names);
    let high = setter.block_height(&paragraphs, rect.w - 2.0 * PAD).min(rect.h);
    out.push(artifact(vec![Item::Rect { rect, radius: 2.5, fill: Some(tier.band), stroke: None }]));
    let at = Point::new(rect.x + PAD, rect.y + (rect.h - high) / 2.0);
    setter.block(&paragraphs, at, rect.w - 2.0 * PAD, true, out);
}

pub fn tier_label_height(setter: &Setter, names: &[(String, String)], width: f64) -> f64 {
    setter.block_height(&tier_words(names), width - 2.0 * PAD) + 2.0 * PAD
}

/// How wide the labels must be for no word to be broken.
pub fn tier_label_width(setter: &Setter, names: &[(String, String)]) -> f64 {
    let words = tier_words(names);
    let widest = words.iter().map(|it| it.text.widest_word(&setter.measure, it.face, setter.letters.least));
    widest.fold(30.0, f64::max) + 2.0 * PAD + 0.5
}

fn tier_words(names: &[(String, String)]) -> Vec<Paragraph> {
    let mut found = Vec::new();
    for (name, eselon) in names {
        let before = if found.is_empty() { 0.0 } else { 0.5 };
        found.push(Paragraph { face: Face::Bold, before, ..Paragraph::plain(name.as_str()) });
        if !eselon.is_empty() {
            found.push(Paragraph { look: Look::Soft, ..Paragraph::plain(eselon.as_str()) });
        }
    }
    found
}

/// The year that is shown: of the figures, or of the document.
pub fn document_year(document: &Document, rollup: &Rollup) -> Option<crate::model::Tahun> {
    document.tahun().map(|_| rollup.saat().tahun).or_else(|| {
        let shown = rollup.saat().tahun;
        (shown != crate::model::Tahun::FIRST).then_some(shown)
    })
}

fn roman(it: Triwulan) -> &'static str {
    match it {
        Triwulan::I => "I",
        Triwulan::II => "II",
        Triwulan::III => "III",
        Triwulan::IV => "IV",
    }
}

/// The words of the legend for lines and marks.
pub fn words_for(bahasa: Bahasa, what: Word) -> String {
    let (id, en) = match what {
        Word::Outside => ("Crosscutting: unit lain yang berkontribusi", "Crosscutting: other units that contribute"),
        Word::Support => ("Mendukung", "Supports"),
        Word::SecondParent => ("Juga di bawah induk ini", "Also under this parent"),
        Word::Elsewhere => {
            ("hal. n: berlanjut di, atau berasal dari, halaman itu", "p. n: goes on at, or comes from, that page")
        }
    };
    bahasa.pilih(id, en).to_owned()
}

#[derive(Clone, Copy)]
pub enum Word {
    Outside,
    Support,
    SecondParent,
    Elsewhere,
}
