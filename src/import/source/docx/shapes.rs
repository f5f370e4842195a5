//! Where the drawings of a Word document lie, as far as it says so.
//!
//! A drawing stands some way from the page, its margin or its paragraph. Where a paragraph comes to stand is only known
//! once all is set; here it is reckoned, well enough to tell which line ends at which box.

use super::super::dml::{Drawing, EMU, Found};
use super::super::drawing::Frame;
use super::super::odf::points;
use super::super::xml::{Node, at, attribute, below, child, elements, name, number};
use crate::geometry::{Point, Rect};

/// The page as far as drawings need it, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
}

impl Page {
    pub(super) fn of(body: Node<'_, '_>) -> Page {
        let section = child(body, "sectPr");
        let value = |part: &str, key: &str, usual: f64| {
            section.and_then(|it| number::<f64>(child(it, part)?, key)).map_or(usual, |it| it / 20.0)
        };
        let (left, right) = (value("pgMar", "left", 72.0), value("pgMar", "right", 72.0));
        Page { left, top: value("pgMar", "top", 72.0), width: (value("pgSz", "w", 612.0) - left - right).max(72.0) }
    }
}

/// `w:drawing` and `w:pict` -> their shapes and lines. `y` is where their paragraph stands.
pub(super) fn collect<'a, 'i>(node: Node<'a, 'i>, page: Page, y: f64, into: &mut Drawing<'a, 'i>) {
    match name(node) {
        "drawing" => {
            for holder in elements(node).filter(|it| matches!(name(*it), "anchor" | "inline")) {
                let Some(data) = at(holder, &["graphic", "graphicData"]) else { continue };
                let whole = place(holder, page, y);
                if child(data, "relIds").is_some() {
                    into.frames.push((data, whole));
                }
                let frame = Frame { origin: Point::default(), scale: Point::new(1.0 / EMU, 1.0 / EMU) };
                for it in elements(data) {
                    into.add(it, frame, whole);
                }
            }
        }
        _ => vml(node, page, y, into),
    }
}

/// Where an anchored or inline drawing lies.
fn place(holder: Node<'_, '_>, page: Page, y: f64) -> Option<Rect> {
    let extent = child(holder, "extent")?;
    let (w, h) = (number::<f64>(extent, "cx")? / EMU, number::<f64>(extent, "cy")? / EMU);
    let offset = |part: &str| -> Option<(f64, &str)> {
        let position = child(holder, part)?;
        let offset = child(position, "posOffset").and_then(|it| it.text()?.trim().parse::<f64>().ok());
        let aligned = child(position, "align").and_then(|it| it.text()).map(|it| match it.trim() {
            "center" => (page.width - w) / 2.0,
            "right" => page.width - w,
            _ => 0.0,
        });
        Some((offset.map(|it| it / EMU).or(aligned)?, attribute(position, "relativeFrom").unwrap_or("")))
    };
    let x = match offset("positionH") {
        Some((it, "page")) => it,
        Some((it, _)) => page.left + it,
        None => page.left,
    };
    let y = match offset("positionV") {
        Some((it, "page")) => it,
        Some((it, "margin")) => page.top + it,
        Some((it, _)) => y + it,
        None => y,
    };
    Some(Rect::new(x, y, w, h))
}

/// Text boxes of old Word.
fn vml<'a, 'i>(node: Node<'a, 'i>, page: Page, y: f64, into: &mut Drawing<'a, 'i>) {
    for it in elements(node) {
        match name(it) {
            "group" => vml(it, page, y, into),
            "shape" | "rect" | "roundrect" | "oval" => {
                if let Some(text) = below(it, "txbxContent") {
                    // Within a group the measures are its own.
                    let rect = if name(node) == "group" { None } else { vml_place(it, page, y) };
                    into.shapes.push(Found { id: attribute(it, "id").map(str::to_owned), rect, text });
                }
            }
            _ => {}
        }
    }
}

fn vml_place(shape: Node<'_, '_>, page: Page, y: f64) -> Option<Rect> {
    let style = attribute(shape, "style")?;
    let value = |wanted: &str| {
        let mut all = style.split(';').filter_map(|it| it.split_once(':'));
        all.find(|it| it.0.trim() == wanted).and_then(|it| points(it.1.trim()))
    };
    let x = page.left + value("margin-left").or_else(|| value("left")).unwrap_or(0.0);
    let y = y + value("margin-top").or_else(|| value("top")).unwrap_or(0.0);
    Some(Rect::new(x, y, value("width")?, value("height")?))
}
