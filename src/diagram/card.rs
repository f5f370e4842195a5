//! How a box is set: its label, its name, what is said of its indicators, and how high all that is at a width.

use super::isi::{Look, Paragraph, Words};
use crate::geometry::{Point, Rect};
use crate::scene::shapes::bar;
use crate::scene::theme::{Theme, Tier};
use crate::scene::{Anchor, Color, Group, Item, Role, Stroke, Text, TextStyle};
use crate::text::{ASCENT, DESCENT, Face, Line, LineEnd, Measure, Measured, Phrase};
use std::borrow::Cow;

/// The sizes of a drawing's letters, in points. Nothing is smaller than `least`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letters {
    pub least: f64,
}

impl Letters {
    pub fn name(self) -> f64 {
        self.least * 1.125
    }

    pub fn of(self, look: Look) -> f64 {
        if look == Look::Name { self.name() } else { self.least }
    }
}

/// From one baseline to the next, in sizes.
pub const LEADING: f64 = 1.22;
/// Between the edge of a box and its text.
pub const PAD: f64 = 4.5;
/// Between the edge of the inset and its text.
const INSET_PAD: f64 = 3.0;
/// The height of a bar with the air above it.
const BAR: f64 = 4.0;
const BAR_AIR: f64 = 2.0;
/// A bar across a whole sheet says no more than a short one.
const LONGEST_BAR: f64 = 150.0;
/// Above and below the text of a strip.
const STRIP_PAD: f64 = 1.5;

/// Sets paragraphs in the shipped font.
pub struct Setter {
    pub measure: Measure,
    pub letters: Letters,
    pub theme: Theme,
}

/// What a box shows on a sheet, beside its words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// "hal. 1": the box stands there in full.
    pub home: Option<(String, usize)>,
    /// "hal. 3–5": its other children stand there.
    pub elsewhere: Option<(String, usize)>,
    /// Only its name.
    pub short: bool,
    pub centered: bool,
}

/// What the height of a paragraph is made of, at any width.
struct Rows {
    text: Measured,
    size: f64,
    indent: f64,
    /// How far the rows stand in behind the marker.
    hanging: f64,
    /// The air above.
    before: f64,
    bar: f64,
}

impl Rows {
    /// What is left for the rows.
    fn room(&self, width: f64) -> f64 {
        (width - self.indent - self.hanging).max(self.size)
    }
}

/// The same of a whole box: its name, what stands below it, and what stands in the frame of the indicators.
pub struct CardRows {
    label: Measured,
    rows: Box<[Rows]>,
    names: usize,
    plain: usize,
}

impl CardRows {
    fn parts(&self) -> (&[Rows], &[Rows], &[Rows]) {
        let (above, inset) = self.rows.split_at_checked(self.plain).unwrap_or((&self.rows, &[]));
        let (name, plain) = above.split_at_checked(self.names).unwrap_or((above, &[]));
        (name, plain, inset)
    }
}

impl Setter {
    pub fn leading(&self, size: f64) -> f64 {
        size * LEADING
    }

    /// What the height of a paragraph is made of.
    fn rows(&self, it: &Paragraph) -> Rows {
        let size = self.letters.of(it.look);
        let hanging =
            if it.marker.is_empty() { 0.0 } else { it.marker.width(&self.measure, it.face, size) + size * 0.3 };
        let bar = if it.bar.is_some() { BAR + BAR_AIR } else { 0.0 };
        let text = it.text.measured(&self.measure, it.face).into_owned();
        Rows { text, size, indent: it.indent, hanging, before: it.before * size, bar }
    }

    /// How high paragraphs are at each of some widths.
    fn rows_heights<const N: usize>(&self, rows: &[Rows], widths: [f64; N]) -> [f64; N] {
        let mut heights = [0.0; N];
        for it in rows {
            let counts = it.text.rows(&self.measure, it.size, widths.map(|width| it.room(width)));
            heights = plus(heights, counts.map(|count| it.before + count * self.leading(it.size) + it.bar));
        }
        heights
    }

    pub fn block_height(&self, paragraphs: &[Paragraph], width: f64) -> f64 {
        let rows: Vec<Rows> = paragraphs.iter().map(|it| self.rows(it)).collect();
        let [height] = self.rows_heights(&rows, [width]);
        height
    }

    /// Paints paragraphs from an upper left corner; gives the height they took.
    pub fn block(&self, paragraphs: &[Paragraph], at: Point, width: f64, centered: bool, out: &mut Vec<Item>) -> f64 {
        let mut y = at.y;
        for it in paragraphs {
            let size = self.letters.of(it.look);
            let color = if it.look == Look::Soft { self.theme.soft } else { self.theme.ink };
            let style = TextStyle { face: it.face, size, color };
            let set = self.rows(it);
            let (hanging, room) = (set.hanging, set.room(width));
            let rows = match it.look {
                Look::Name => it.text.wrap_evenly(&self.measure, it.face, size, room),
                _ => it.text.wrap(&self.measure, it.face, size, room),
            };
            y += set.before;
            let mut texts = Vec::with_capacity(rows.len() + usize::from(!it.marker.is_empty()));
            let left = at.x + it.indent;
            for (number, row) in rows.into_iter().enumerate() {
                let baseline = baseline(y, size);
                if number == 0 && !it.marker.is_empty() {
                    let width = it.marker.width(&self.measure, it.face, size);
                    let (at, line) = (Point::new(left, baseline), it.marker.as_str().to_owned());
                    let end = LineEnd::Space;
                    texts.push(Item::Text(Text { at, line, width, style, anchor: Anchor::Start, end }));
                }
                let (x, anchor) = match centered {
                    true => (at.x + width / 2.0, Anchor::Middle),
                    false => (left + hanging, Anchor::Start),
                };
                let at = Point::new(x, baseline);
                texts.push(Item::Text(Text { at, line: row.text, width: row.width, style, anchor, end: row.end }));
                y += self.leading(size);
            }
            let role = if it.look == Look::Name { Role::Heading } else { Role::Paragraph };
            out.push(Item::Group(Group::of(role, texts)));
            if let Some(figure) = it.bar {
                let wide = (width - it.indent).clamp(1.0, LONGEST_BAR);
                let rect = Rect::new(left, y + BAR_AIR / 2.0, wide, BAR);
                let items = bar(rect, figure.part, self.theme.state(figure.goodness), self.theme.hair);
                out.push(artifact(items));
                y += BAR + BAR_AIR;
            }
        }
        y - at.y
    }

    fn strip_rows(&self, text: &Phrase, face: Face, width: f64) -> Vec<Line> {
        text.wrap(&self.measure, face, self.letters.least, (width - 2.0 * PAD).max(self.letters.least))
    }

    fn strip_height(&self, text: &Phrase, face: Face, width: f64) -> f64 {
        let [height] = self.strip_heights(&text.measured(&self.measure, face), [width]);
        height
    }

    fn strip_heights<const N: usize>(&self, text: &Measured, widths: [f64; N]) -> [f64; N] {
        let least = self.letters.least;
        let rows = text.rows(&self.measure, least, widths.map(|it| (it - 2.0 * PAD).max(least)));
        rows.map(|it| it * self.leading(least) + 2.0 * STRIP_PAD)
    }

    fn strip(&self, text: &Phrase, rect: Rect, style: TextStyle, centered: bool) -> Item {
        let (x, anchor) = match centered {
            true => (rect.center().x, Anchor::Middle),
            false => (rect.x + PAD, Anchor::Start),
        };
        let rows = self.strip_rows(text, style.face, rect.w);
        Item::Group(Group::of(Role::Paragraph, set(rows, Point::new(x, rect.y + STRIP_PAD), style, anchor)))
    }

    /// The narrowest width at which no word of a box is broken.
    pub fn least_width(&self, words: &Words) -> f64 {
        let mut widest = words.label.widest_word(&self.measure, Face::Bold, self.letters.least);
        for it in words.name.iter().chain(&words.more) {
            let size = self.letters.of(it.look);
            let marker =
                if it.marker.is_empty() { 0.0 } else { it.marker.width(&self.measure, it.face, size) + size / 2.0 };
            let inset = if it.inset { 2.0 * INSET_PAD } else { 0.0 };
            widest = widest.max(it.text.widest_word(&self.measure, it.face, size) + marker + it.indent + inset);
        }
        widest + 2.0 * PAD + 0.5
    }

    /// What the height of a box is made of.
    pub fn rows_of(&self, words: &Words) -> CardRows {
        let Words { label, name, more, .. } = words;
        let rows = name.iter().chain(more).map(|it| self.rows(it)).collect();
        let (plain, _) = parted(more);
        CardRows {
            label: label.measured(&self.measure, Face::Bold).into_owned(),
            rows,
            names: name.len(),
            plain: name.len() + plain.len(),
        }
    }

    /// How high a box is at each of some widths. Page numbers are not known yet; the widest ones are taken.
    pub fn heights<const N: usize>(&self, card: &CardRows, words: &Words, widths: [f64; N], marks: &Marks) -> [f64; N] {
        let inner = widths.map(|it| it - 2.0 * PAD);
        let strip = match marks.home {
            Some(_) => self.strip_heights(&label(words, marks).measured(&self.measure, Face::Bold), widths),
            None => self.strip_heights(&card.label, widths),
        };
        let (name, plain, inset) = card.parts();
        let mut heights = plus(strip.map(|it| it + PAD * 2.0), self.rows_heights(name, inner));
        if !marks.short {
            heights = plus(heights, self.rows_heights(plain, inner));
            if !inset.is_empty() {
                let framed = self.rows_heights(inset, inner.map(|it| it - 2.0 * INSET_PAD));
                heights = plus(heights, framed.map(|it| it + 2.0 * INSET_PAD + PAD * 0.8));
            }
        }
        if let Some((text, _)) = &marks.elsewhere {
            let text = Phrase::new(text.as_str());
            heights = plus(heights, widths.map(|it| self.strip_height(&text, Face::Bold, it)));
        }
        heights
    }

    /// Paints a box into its rectangle.
    pub fn card(&self, words: &Words, rect: Rect, marks: &Marks, tier: Tier, whose: Identity) -> Group {
        let mut items = Vec::new();
        let label = label(words, marks);
        let strip_high = self.strip_height(&label, Face::Bold, rect.w);
        let strip = Rect { h: strip_high, ..rect };
        let mut ground = vec![
            Item::Rect { rect, radius: 2.5, fill: Some(tier.body), stroke: None },
            Item::Rect { rect: strip, radius: 2.5, fill: Some(tier.strip), stroke: None },
        ];
        // The strip's lower corners are square.
        let lower = Rect { y: strip.y + strip.h / 2.0, h: strip.h / 2.0, ..strip };
        ground.push(Item::Rect { rect: lower, radius: 0.0, fill: Some(tier.strip), stroke: None });
        if self.theme.mono {
            let y = strip.bottom();
            ground.push(line(Point::new(rect.x, y), Point::new(rect.right(), y), self.theme.hair));
        }
        items.push(artifact(ground));
        let style = TextStyle { face: Face::Bold, size: self.letters.least, color: tier.on_strip };
        items.push(jump(self.strip(&label, strip, style, marks.centered), marks.home.as_ref(), strip));

        let inner = rect.w - 2.0 * PAD;
        let mut at = Point::new(rect.x + PAD, strip.bottom() + PAD);
        let foot = marks
            .elsewhere
            .as_ref()
            .map_or(0.0, |(text, _)| self.strip_height(&Phrase::new(text.as_str()), Face::Bold, rect.w));
        if marks.centered {
            // A name alone stands in the middle of what is left.
            let free = rect.bottom() - foot - PAD - at.y - self.block_height(&words.name, inner);
            at.y += (free / 2.0).max(0.0);
        }
        at.y += self.block(&words.name, at, inner, marks.centered, &mut items);
        if !marks.short {
            let (plain, inset) = parted(&words.more);
            at.y += self.block(plain, at, inner, false, &mut items);
            if !inset.is_empty() {
                at.y += PAD * 0.8;
                let width = inner - 2.0 * INSET_PAD;
                let high = self.block_height(inset, width) + 2.0 * INSET_PAD;
                let frame = Rect::new(at.x, at.y, inner, high);
                items.push(artifact(vec![Item::Rect {
                    rect: frame,
                    radius: 1.5,
                    fill: Some(self.theme.paper),
                    stroke: Some(self.theme.hair),
                }]));
                self.block(inset, Point::new(frame.x + INSET_PAD, frame.y + INSET_PAD), width, false, &mut items);
            }
        }
        if let Some((text, _)) = &marks.elsewhere {
            let foot = Rect { y: rect.bottom() - foot, h: foot, ..rect };
            let style = TextStyle { face: Face::Bold, size: self.letters.least, color: self.theme.ink };
            items.push(artifact(vec![line(
                Point::new(foot.x, foot.y),
                Point::new(foot.right(), foot.y),
                self.theme.hair,
            )]));
            items.push(jump(
                self.strip(&Phrase::new(text.as_str()), foot, style, true),
                marks.elsewhere.as_ref(),
                foot,
            ));
        }
        let frame = Item::Rect { rect, radius: 2.5, fill: None, stroke: Some(tier.border) };
        items.push(artifact(vec![frame]));
        items.shrink_to_fit();
        whose.group(items)
    }

    pub fn outside_height(&self, paragraphs: &[Paragraph], width: f64) -> f64 {
        self.block_height(paragraphs, width - 2.0 * PAD) + 2.0 * PAD
    }

    /// The dashed box of those who contribute from outside.
    pub fn outside(&self, paragraphs: &[Paragraph], rect: Rect, id: String) -> Group {
        let ground = Item::Rect { rect, radius: 2.5, fill: Some(self.theme.paper), stroke: Some(self.theme.outside) };
        let mut items = vec![artifact(vec![ground])];
        self.block(paragraphs, Point::new(rect.x + PAD, rect.y + PAD), rect.w - 2.0 * PAD, false, &mut items);
        Group { role: Role::Paragraph, id, parent: String::new(), title: "Crosscutting".to_owned(), items }
    }
}

fn plus<const N: usize>(mut one: [f64; N], other: [f64; N]) -> [f64; N] {
    one.iter_mut().zip(other).for_each(|(it, other)| *it += other);
    one
}

/// The baseline of a row whose room begins at `top`.
fn baseline(top: f64, size: f64) -> f64 {
    top + size * (ASCENT + (LEADING - ASCENT - DESCENT) / 2.0)
}

/// Rows of one style one under the other; `at` is the top of the first, where they are anchored.
pub fn set(rows: impl IntoIterator<Item = Line>, at: Point, style: TextStyle, anchor: Anchor) -> Vec<Item> {
    let row = |(number, row): (usize, Line)| {
        let at = Point::new(at.x, baseline(at.y + style.size * LEADING * number as f64, style.size));
        Item::Text(Text { at, line: row.text, width: row.width, style, anchor, end: row.end })
    };
    rows.into_iter().enumerate().map(row).collect()
}

/// The same as one group; gives the height it took.
pub fn paragraph(rows: Vec<Line>, at: Point, style: TextStyle, anchor: Anchor, role: Role, out: &mut Vec<Item>) -> f64 {
    let high = rows.len() as f64 * style.size * LEADING;
    out.push(Item::Group(Group::of(role, set(rows, at, style, anchor))));
    high
}

/// Whose box a group is.
pub struct Identity {
    pub role: Role,
    pub id: String,
    pub parent: String,
    pub title: String,
}

impl Identity {
    pub fn group(self, items: Vec<Item>) -> Group {
        let Identity { role, id, parent, title } = self;
        Group { role, id, parent, title, items }
    }
}

fn label<'a>(words: &'a Words, marks: &Marks) -> Cow<'a, Phrase> {
    match &marks.home {
        Some((page, _)) => Cow::Owned(Phrase::new(format!("{} ({page})", words.label.as_str()))),
        None => Cow::Borrowed(&words.label),
    }
}

/// What stands in the box itself, and what in the frame of the indicators.
fn parted(paragraphs: &[Paragraph]) -> (&[Paragraph], &[Paragraph]) {
    let at = paragraphs.iter().position(|it| it.inset).unwrap_or(paragraphs.len());
    paragraphs.split_at_checked(at).unwrap_or((paragraphs, &[]))
}

fn jump(item: Item, to: Option<&(String, usize)>, rect: Rect) -> Item {
    match to {
        Some((_, sheet)) => Item::Group(Group::of(Role::Jump { sheet: *sheet, rect }, vec![item])),
        None => item,
    }
}

pub fn artifact(items: Vec<Item>) -> Item {
    Item::Group(Group::of(Role::Artifact, items))
}

pub fn line(from: Point, to: Point, stroke: Stroke) -> Item {
    Item::Path { points: vec![from, to], fill: None, stroke: Some(stroke) }
}

/// A rectangle of one colour.
pub fn ground(rect: Rect, fill: Color) -> Item {
    Item::Rect { rect, radius: 0.0, fill: Some(fill), stroke: None }
}
