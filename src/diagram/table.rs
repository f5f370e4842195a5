//! The tables on top of the printed form: a line for each Tujuan or Sasaran, its indicators side by side with what is said of them.

use super::card::{Identity, PAD, Setter, artifact, ground, line};
use super::isi::{Look, Paragraph};
use crate::geometry::{Point, Rect};
use crate::scene::theme::Tier;
use crate::scene::{Group, Item};
use crate::text::Face;

/// What one line says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub name: Vec<Paragraph>,
    /// The name of each indicator, and what is said of it.
    pub indicators: Vec<(Vec<Paragraph>, Vec<Paragraph>)>,
}

/// The titles of the columns; as many as there are, so many columns.
pub type Titles = Vec<String>;

/// Widths of one, two or three columns.
fn columns(titles: &Titles, width: f64) -> Vec<f64> {
    let parts: &[f64] = match titles.len() {
        1 => &[1.0],
        2 => &[0.45, 0.55],
        _ => &[0.27, 0.31, 0.42],
    };
    parts.iter().map(|it| it * width).collect()
}

fn cell_height(setter: &Setter, paragraphs: &[Paragraph], width: f64) -> f64 {
    setter.block_height(paragraphs, width - 2.0 * PAD) + 2.0 * PAD * 0.7
}

fn title(text: &str) -> [Paragraph; 1] {
    [Paragraph { face: Face::Bold, ..Paragraph::plain(text) }]
}

/// Heights of the head and of each line.
pub fn heights(setter: &Setter, titles: &Titles, lines: &[Line], width: f64) -> Vec<f64> {
    let columns = columns(titles, width);
    let head = titles.iter().zip(&columns).map(|(it, width)| cell_height(setter, &title(it), *width));
    let mut found = vec![head.fold(0.0, f64::max)];
    for it in lines {
        let rows: f64 = row_heights(setter, it, &columns).iter().sum();
        found.push(cell_height(setter, &it.name, column(&columns, 0)).max(rows));
    }
    found
}

fn row_heights(setter: &Setter, it: &Line, columns: &[f64]) -> Vec<f64> {
    if columns.len() < 2 {
        return Vec::new();
    }
    let row = |(name, more): &(Vec<Paragraph>, Vec<Paragraph>)| {
        let name = cell_height(setter, name, column(columns, 1));
        if columns.len() > 2 { name.max(cell_height(setter, more, column(columns, 2))) } else { name }
    };
    it.indicators.iter().map(row).collect()
}

fn column(columns: &[f64], at: usize) -> f64 {
    columns.get(at).copied().unwrap_or(60.0)
}

/// Paints head and frame of a table.
pub fn paint_head(setter: &Setter, titles: &Titles, rect: Rect, head: f64, tier: Tier, out: &mut Vec<Item>) {
    let strip = Rect { h: head, ..rect };
    out.push(artifact(vec![ground(strip, tier.band)]));
    let mut x = rect.x;
    for (text, width) in titles.iter().zip(columns(titles, rect.w)) {
        let at = Point::new(x + PAD, rect.y + PAD * 0.7);
        setter.block(&title(text), at, width - 2.0 * PAD, true, out);
        x += width;
    }
}

/// Paints one line of a table into its rectangle.
pub fn paint_line(setter: &Setter, titles: &Titles, it: &Line, rect: Rect, tier: Tier, whose: Identity) -> Group {
    let columns = columns(titles, rect.w);
    let mut items = vec![artifact(vec![ground(rect, setter.theme.paper)])];
    let top = PAD * 0.7;
    setter.block(&it.name, Point::new(rect.x + PAD, rect.y + top), column(&columns, 0) - 2.0 * PAD, false, &mut items);
    let heights = row_heights(setter, it, &columns);
    let spare = (rect.h - heights.iter().sum::<f64>()).max(0.0) / heights.len().max(1) as f64;
    let mut rules = Vec::new();
    let second = rect.x + column(&columns, 0);
    let third = second + column(&columns, 1);
    let mut y = rect.y;
    for (number, ((name, more), high)) in it.indicators.iter().zip(&heights).enumerate() {
        if number > 0 {
            rules.push(line(Point::new(second, y), Point::new(rect.right(), y), setter.theme.hair));
        }
        setter.block(name, Point::new(second + PAD, y + top), column(&columns, 1) - 2.0 * PAD, false, &mut items);
        if columns.len() > 2 {
            setter.block(more, Point::new(third + PAD, y + top), column(&columns, 2) - 2.0 * PAD, false, &mut items);
        }
        y += high + spare;
    }
    for x in [second, third].into_iter().take(columns.len() - 1) {
        rules.push(line(Point::new(x, rect.y), Point::new(x, rect.bottom()), setter.theme.hair));
    }
    let frame = Item::Rect { rect, radius: 0.0, fill: None, stroke: Some(tier.border) };
    rules.push(frame);
    items.push(artifact(rules));
    whose.group(items)
}

/// A line for a box that has no indicators.
pub fn nothing(text: &str) -> (Vec<Paragraph>, Vec<Paragraph>) {
    (vec![Paragraph { face: Face::Italic, look: Look::Soft, ..Paragraph::plain(text) }], Vec::new())
}
