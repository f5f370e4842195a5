//! DrawingML: shapes, groups and connectors as DOCX and PPTX write them, and the boxes of SmartArt.

use super::drawing::{Frame, Line};
use super::xml::{Node, at, attribute, below, child, elements, name, number};
use crate::geometry::{Point, Rect};
use std::collections::{BTreeMap, BTreeSet};

/// English metric units in a point.
pub(super) const EMU: f64 = 12_700.0;

/// A shape with the element that holds its text.
pub(super) struct Found<'a, 'i> {
    pub(super) id: Option<String>,
    pub(super) rect: Option<Rect>,
    pub(super) text: Node<'a, 'i>,
}

/// The shapes and lines of a drawing in the order in which they are drawn.
#[derive(Default)]
pub(super) struct Drawing<'a, 'i> {
    pub(super) shapes: Vec<Found<'a, 'i>>,
    pub(super) lines: Vec<Line>,
    /// Other things that stand in it: tables of slides, SmartArt.
    pub(super) frames: Vec<(Node<'a, 'i>, Option<Rect>)>,
}

impl<'a, 'i> Drawing<'a, 'i> {
    /// Adds a shape, a group with all in it, a line or a frame. `whole` is where it lies if something around it says so.
    pub(super) fn add(&mut self, node: Node<'a, 'i>, frame: Frame, whole: Option<Rect>) {
        match name(node) {
            "wgp" | "grpSp" | "wpc" | "spTree" | "lockedCanvas" => {
                let inside = group_frame(node, frame, whole);
                for it in elements(node) {
                    self.add(it, inside, None);
                }
            }
            // The newer way of two is taken, never both.
            "AlternateContent" => {
                let taken = child(node, "Choice").or_else(|| child(node, "Fallback"));
                for it in taken.into_iter().flat_map(elements) {
                    self.add(it, frame, whole);
                }
            }
            "wsp" | "sp" | "cxnSp" => self.shape(node, frame, whole),
            "graphicFrame" => {
                let rect = child(node, "xfrm").and_then(measures).map(|it| frame.rect(it));
                self.frames.push((node, rect));
            }
            _ => {}
        }
    }

    fn shape(&mut self, node: Node<'a, 'i>, frame: Frame, whole: Option<Rect>) {
        let properties = child(node, "spPr");
        let transform = properties.and_then(|it| child(it, "xfrm"));
        let rect = whole.or_else(|| transform.and_then(measures).map(|it| frame.rect(it)));
        let form = properties.and_then(|it| child(it, "prstGeom")).and_then(|it| attribute(it, "prst")).unwrap_or("");
        let ties = below(node, "cNvCnPr");
        let is_line = name(node) == "cxnSp" || ties.is_some() || form == "line" || form.contains("Connector");
        let text = below(node, "txbxContent").or_else(|| child(node, "txBody"));
        if is_line && text.and_then(|it| below(it, "t")).is_none() {
            let tie = |wanted: &str| attribute(child(ties?, wanted)?, "id").map(str::to_owned);
            let is_set =
                |key: &str| transform.and_then(|it| attribute(it, key)).is_some_and(|it| matches!(it, "1" | "true"));
            let ends = rect.map(|it| ends(it, is_set("flipH"), is_set("flipV")));
            let line = Line { from: tie("stCxn"), to: tie("endCxn"), ends };
            let arrow = |wanted: &str| {
                let it = properties.and_then(|it| at(it, &["ln", wanted])).and_then(|it| attribute(it, "type"));
                it.is_some_and(|it| it != "none")
            };
            self.lines.push(if arrow("headEnd") && !arrow("tailEnd") { line.turned() } else { line });
        } else if let Some(text) = text {
            let id = below(node, "cNvPr").and_then(|it| attribute(it, "id")).map(str::to_owned);
            self.shapes.push(Found { id, rect, text });
        }
    }
}

fn ends(rect: Rect, flip_h: bool, flip_v: bool) -> (Point, Point) {
    let (left, right) = if flip_h { (rect.right(), rect.x) } else { (rect.x, rect.right()) };
    let (top, bottom) = if flip_v { (rect.bottom(), rect.y) } else { (rect.y, rect.bottom()) };
    (Point::new(left, top), Point::new(right, bottom))
}

/// `a:off` and `a:ext` of a transformation.
fn measures(transform: Node<'_, '_>) -> Option<Rect> {
    pair(transform, "off", "ext")
}

fn pair(transform: Node<'_, '_>, place: &str, size: &str) -> Option<Rect> {
    let (place, size) = (child(transform, place)?, child(transform, size)?);
    Some(Rect::new(number(place, "x")?, number(place, "y")?, number(size, "cx")?, number(size, "cy")?))
}

fn group_frame(node: Node<'_, '_>, frame: Frame, whole: Option<Rect>) -> Frame {
    let Some(transform) = at(node, &["grpSpPr", "xfrm"]) else {
        // A canvas counts from its own corner.
        return whole.map_or(frame, |it| Frame { origin: Point::new(it.x, it.y), ..frame });
    };
    let Some(inner) = pair(transform, "chOff", "chExt") else { return frame };
    match (whole, measures(transform)) {
        (Some(whole), _) => Frame { origin: Point::default(), scale: Point::new(1.0, 1.0) }.inside(whole, inner),
        (None, Some(outer)) => frame.inside(outer, inner),
        (None, None) => frame,
    }
}

/// The boxes of SmartArt with text, each after the one above it, and which stands under which.
pub(super) fn smart_art<'a, 'i>(root: Node<'a, 'i>) -> (Vec<Node<'a, 'i>>, Vec<(usize, usize)>) {
    let list = |outer: &str, inner: &'static str| {
        child(root, outer).into_iter().flat_map(elements).filter(move |it| name(*it) == inner)
    };
    let mut texts: BTreeMap<&str, Option<Node<'a, 'i>>> = BTreeMap::new();
    let mut tops = Vec::new();
    for point in list("ptLst", "pt") {
        let kind = attribute(point, "type").unwrap_or("node");
        let Some(id) = attribute(point, "modelId") else { continue };
        if matches!(kind, "doc" | "node" | "asst") {
            let text = child(point, "t").filter(|it| has_letters(*it));
            texts.insert(id, text.filter(|_| kind != "doc"));
            tops.push(id);
        }
    }
    let mut under: BTreeMap<&str, Vec<(u32, &str)>> = BTreeMap::new();
    let mut has_parent = BTreeSet::new();
    for line in list("cxnLst", "cxn").filter(|it| attribute(*it, "type").is_none_or(|it| it == "parOf")) {
        if let (Some(from), Some(to)) = (attribute(line, "srcId"), attribute(line, "destId")) {
            under.entry(from).or_default().push((number(line, "srcOrd").unwrap_or(0), to));
            has_parent.insert(to);
        }
    }
    let mut boxes = Vec::new();
    let mut lines = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<(&str, Option<usize>)> =
        tops.into_iter().rev().filter(|it| !has_parent.contains(it)).map(|it| (it, None)).collect();
    while let Some((id, above)) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        let mut parent = above;
        if let Some(text) = texts.get(id).copied().flatten() {
            lines.extend(above.map(|it| (it, boxes.len())));
            parent = Some(boxes.len());
            boxes.push(text);
        }
        let mut children = under.remove(id).unwrap_or_default();
        children.sort_unstable();
        waiting.extend(children.into_iter().rev().map(|(_, it)| (it, parent)));
    }
    (boxes, lines)
}

fn has_letters(text: Node<'_, '_>) -> bool {
    text.descendants().any(|it| name(it) == "t" && it.text().is_some_and(|it| !it.trim().is_empty()))
}

/// The paragraphs of a DrawingML text: their letters, whether they are bold, and their level.
pub(super) fn paragraphs(body: Node<'_, '_>) -> Vec<(String, bool, u8)> {
    let mut found = Vec::new();
    for paragraph in elements(body).filter(|it| name(*it) == "p") {
        let mut text = String::new();
        let mut bold = true;
        for it in elements(paragraph) {
            match name(it) {
                "r" | "fld" => {
                    let letters = child(it, "t").and_then(|it| it.text()).unwrap_or_default();
                    let is_bold = child(it, "rPr").and_then(|it| attribute(it, "b"));
                    bold &= letters.trim().is_empty() || matches!(is_bold, Some("1" | "true"));
                    text.push_str(letters);
                }
                "br" => text.push('\n'),
                "AlternateContent" | "m" | "oMath" | "oMathPara" => {
                    let taken = child(it, "Choice").unwrap_or(it);
                    text.push_str(&super::maths::latex(taken));
                }
                _ => {}
            }
        }
        if !text.trim().is_empty() {
            let level = child(paragraph, "pPr").and_then(|it| number(it, "lvl")).unwrap_or(0);
            found.push((text, bold, level));
        }
    }
    found
}
