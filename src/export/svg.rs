//! A sheet as SVG, for the web, Word, LibreOffice and Inkscape.
//!
//! Everything is said in attributes, because office programs ignore most style sheets.
//! Every row of text is an element of its own, without a trailing space for the row that follows:
//! viewers copy rows as lines, so that no words run together, and a space would move centred and right-aligned rows.

use crate::geometry::{Point, Size};
use crate::scene::{Anchor, Color, Group, Item, Meta, Role, Scene, Stroke, Text};
use crate::text::{Face, Measure, Verb, outline};
use std::collections::{HashMap, HashSet};

/// How letters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// As text that can be searched and edited; a viewer without the font takes another.
    Text,
    /// As outlines that look the same everywhere.
    Curves,
}

/// The sheet as an SVG file.
pub fn svg(scene: &Scene, meta: &Meta, letters: Letters) -> String {
    let mut writer =
        Writer { out: String::new(), letters, ids: HashSet::new(), measure: Measure::new(), outlines: HashMap::new() };
    writer.head(scene.size, meta);
    writer.items(&scene.items);
    writer.out.push_str("</svg>\n");
    writer.out
}

/// Decimals of a length: a hundredth of a point is 3.5 micrometres.
const LENGTH: u32 = 2;
/// Outlines are written in thousandths of the size, the units in which the font was drawn.
const UNITS: f64 = 1000.0;
/// Decimals of the factor from those units to points, so that the longest row is right to a hundredth of a point.
const FACTOR: u32 = 7;

struct Writer {
    out: String,
    letters: Letters,
    ids: HashSet<String>,
    measure: Measure,
    outlines: HashMap<(Face, u32), Outline>,
}

/// A glyph as path data: where it begins, and the rest relative to there. A space has no data.
struct Outline {
    start: (f64, f64),
    data: String,
}

impl Writer {
    fn head(&mut self, size: Size, meta: &Meta) {
        self.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"");
        for (name, length) in [(" width=\"", size.w), (" height=\"", size.h)] {
            self.raw(name);
            self.number(length, LENGTH);
            self.raw("pt\"");
        }
        self.raw(" viewBox=\"0 0 ");
        self.pair(size.w, size.h);
        self.raw("\"");
        self.text_attribute("xml:lang", &meta.language);
        // Not "img": that role would hide every row of text from a screen reader.
        self.raw(" role=\"graphics-document document\" font-family=\"Noto Sans, Arial, sans-serif\">\n");
        self.element("title", &meta.title);
        self.element("desc", &meta.subject);
        self.metadata(meta);
    }

    /// Dublin Core, as Inkscape and file indexers read it.
    fn metadata(&mut self, meta: &Meta) {
        self.raw("<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"");
        self.raw(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><rdf:Description rdf:about=\"\"");
        self.text_attribute("dc:title", &meta.title);
        self.text_attribute("dc:creator", &meta.author);
        self.text_attribute("dc:description", &meta.subject);
        self.text_attribute("dc:language", &meta.language);
        let (year, month, day) = meta.date;
        if month > 0 {
            self.text_attribute("dc:date", &format!("{year:04}-{month:02}-{day:02}"));
        }
        self.raw("/></rdf:RDF></metadata>\n");
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Rect { rect, radius, fill, stroke } => {
                    self.raw("<rect");
                    self.length("x", rect.x);
                    self.length("y", rect.y);
                    self.length("width", rect.w);
                    self.length("height", rect.h);
                    if *radius > 0.0 {
                        self.length("rx", *radius);
                    }
                    self.colors(*fill, *stroke);
                }
                Item::Path { points, fill, stroke } => {
                    self.raw("<path d=\"");
                    self.polyline(points);
                    self.raw(if fill.is_some() { "Z\"" } else { "\"" });
                    self.colors(*fill, *stroke);
                }
                Item::Text(text) if text.line.is_empty() => {}
                Item::Text(text) => match self.letters {
                    Letters::Text => self.row(text),
                    Letters::Curves => self.curves(text),
                },
                Item::Group(group) => self.group(group),
            }
        }
    }

    fn polyline(&mut self, points: &[Point]) {
        for (at, point) in points.iter().enumerate() {
            self.raw(match at {
                0 => "M",
                1 => "L",
                _ => " ",
            });
            self.pair(point.x, point.y);
        }
    }

    /// Ends the element of a shape.
    fn colors(&mut self, fill: Option<Color>, stroke: Option<Stroke>) {
        match fill {
            Some(color) => self.fill(color),
            None => self.raw(" fill=\"none\""),
        }
        if let Some(Stroke { width, color, dash }) = stroke {
            self.raw(" stroke=\"");
            self.color(color);
            self.raw("\"");
            self.length("stroke-width", width);
            if let Some([line, gap]) = dash.pattern() {
                self.raw(" stroke-dasharray=\"");
                self.pair(line * width, gap * width);
                self.raw("\"");
            }
        }
        self.raw("/>\n");
    }

    fn row(&mut self, text: &Text) {
        self.raw("<text");
        self.length("x", text.at.x);
        self.length("y", text.at.y);
        self.length("font-size", text.style.size);
        self.raw(match text.style.face {
            Face::Regular => "",
            Face::Bold => " font-weight=\"bold\"",
            Face::Italic => " font-style=\"italic\"",
        });
        self.raw(match text.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        });
        // Whatever font a viewer takes instead, the row stays as long as it was measured, and so inside its box.
        if text.width > 0.0 {
            self.length("textLength", text.width);
            self.raw(" lengthAdjust=\"spacingAndGlyphs\"");
        }
        let collapses = text.line.starts_with(' ') || text.line.ends_with(' ') || text.line.contains("  ");
        self.raw(if collapses { " xml:space=\"preserve\"" } else { "" });
        self.fill(text.style.color);
        self.raw(">");
        self.escaped(&text.line);
        self.raw("</text>\n");
    }

    /// One path for the row; a `<use>` for each glyph would be smaller, but office programs take it apart into loose letters.
    fn curves(&mut self, text: &Text) {
        self.raw("<path role=\"img\"");
        self.text_attribute("aria-label", &text.line);
        self.raw(" transform=\"translate(");
        self.pair(text.left(), text.at.y);
        self.raw(")scale(");
        self.number(text.style.size / UNITS, FACTOR);
        self.raw(")\"");
        self.fill(text.style.color);
        self.raw(" d=\"");
        let face = text.style.face;
        let mut pen = 0.0;
        for glyph in self.measure.glyphs(&text.line, face) {
            let outline = self.outlines.entry((face, glyph.id)).or_insert_with(|| Outline::new(face, glyph.id));
            if !outline.data.is_empty() {
                self.out.push('M');
                let (x, y) = outline.start;
                push_number(&mut self.out, (pen + glyph.dx) * UNITS + x, 0);
                push_next(&mut self.out, y - glyph.dy * UNITS);
                self.out.push_str(&outline.data);
            }
            pen += glyph.advance;
        }
        self.raw("\"/>\n");
    }

    fn group(&mut self, group: &Group) {
        let id = self.unique(&group.id);
        let hidden = group.role == Role::Artifact && group.items.iter().any(holds_text);
        let serves = !id.is_empty() || !group.title.is_empty() || hidden;
        if serves {
            self.raw("<g");
            self.text_attribute("id", &id);
            self.raw(if hidden { " aria-hidden=\"true\"" } else { "" });
            self.raw(">");
            self.element("title", &group.title);
        }
        self.items(&group.items);
        if serves {
            self.raw("</g>\n");
        }
    }

    /// The id as XML allows it, told from all before it; empty where there is none.
    fn unique(&mut self, id: &str) -> String {
        if id.is_empty() {
            return String::new();
        }
        let plain = |it: char| if it.is_ascii_alphanumeric() || "_-.".contains(it) { it } else { '-' };
        let mut name: String = id.chars().map(plain).collect();
        if !name.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_') {
            name.insert(0, '_');
        }
        let mut unused = name.clone();
        let mut count = 1;
        while !self.ids.insert(unused.clone()) {
            count += 1;
            unused = format!("{name}-{count}");
        }
        unused
    }

    /// An element that holds only text; nothing where there is no text.
    fn element(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            for part in ["<", name, ">"] {
                self.raw(part);
            }
            self.escaped(text);
            for part in ["</", name, ">\n"] {
                self.raw(part);
            }
        }
    }

    /// An attribute; nothing where it would be empty.
    fn text_attribute(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            for part in [" ", name, "=\""] {
                self.raw(part);
            }
            self.escaped(value);
            self.raw("\"");
        }
    }

    fn length(&mut self, name: &str, value: f64) {
        for part in [" ", name, "=\""] {
            self.raw(part);
        }
        self.number(value, LENGTH);
        self.raw("\"");
    }

    /// Black is what a shape is filled with when nothing is said.
    fn fill(&mut self, color: Color) {
        if color != Color(0, 0, 0) {
            self.raw(" fill=\"");
            self.color(color);
            self.raw("\"");
        }
    }

    fn color(&mut self, Color(red, green, blue): Color) {
        self.raw("#");
        let short = [red, green, blue].iter().all(|it| it >> 4 == it & 15);
        for part in [red, green, blue] {
            if !short {
                self.out.extend(char::from_digit(u32::from(part >> 4), 16));
            }
            self.out.extend(char::from_digit(u32::from(part & 15), 16));
        }
    }

    fn pair(&mut self, x: f64, y: f64) {
        self.number(x, LENGTH);
        self.raw(" ");
        self.number(y, LENGTH);
    }

    fn number(&mut self, value: f64, decimals: u32) {
        push_number(&mut self.out, value, decimals);
    }

    fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Text as it may stand between tags and quotes. What XML cannot say at all is left out: no font has a glyph for it.
    fn escaped(&mut self, text: &str) {
        for it in text.chars() {
            match it {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                '\n' => self.raw("&#10;"),
                '\t' => self.raw("&#9;"),
                '\u{fffe}' | '\u{ffff}' => {}
                it if it.is_control() => {}
                it => self.out.push(it),
            }
        }
    }
}

impl Outline {
    /// Path data runs downwards, outlines upwards.
    fn new(face: Face, id: u32) -> Outline {
        let mut data = String::new();
        let mut first = None;
        // Where the pen is, and where its contour began: closing leads back there.
        let (mut at, mut begin) = ((0.0, 0.0), (0.0, 0.0));
        let place = |x: f64, y: f64| ((x * UNITS).round(), (-y * UNITS).round());
        for verb in outline(face, id) {
            let (letter, points) = match verb {
                Verb::Move(x, y) => {
                    let to = place(x, y);
                    if first.is_none() {
                        first = Some(to);
                        (at, begin) = (to, to);
                        continue;
                    }
                    ('m', vec![to])
                }
                Verb::Line(x, y) => ('l', vec![place(x, y)]),
                Verb::Quad(cx, cy, x, y) => ('q', vec![place(cx, cy), place(x, y)]),
                Verb::Cubic(ax, ay, bx, by, x, y) => ('c', vec![place(ax, ay), place(bx, by), place(x, y)]),
                Verb::Close => ('z', Vec::new()),
            };
            data.push(letter);
            for (count, (x, y)) in points.iter().enumerate() {
                if count == 0 {
                    push_number(&mut data, x - at.0, 0);
                } else {
                    push_next(&mut data, x - at.0);
                }
                push_next(&mut data, y - at.1);
            }
            at = points.last().copied().unwrap_or(begin);
            if letter == 'm' {
                begin = at;
            }
        }
        Outline { start: first.unwrap_or_default(), data }
    }
}

fn holds_text(item: &Item) -> bool {
    match item {
        Item::Rect { .. } | Item::Path { .. } => false,
        Item::Text(_) => true,
        Item::Group(group) => group.items.iter().any(holds_text),
    }
}

/// A whole number behind another one; a minus sign parts them as well as a space.
fn push_next(out: &mut String, value: f64) {
    if value.round() >= 0.0 {
        out.push(' ');
    }
    push_number(out, value, 0);
}

/// A number with at most so many decimals and no trailing zero, no "-0" and no exponent.
fn push_number(out: &mut String, value: f64, decimals: u32) {
    let scale = 10_u64.pow(decimals);
    let whole = (value.abs() * scale as f64).round() as u64;
    if value < 0.0 && whole > 0 {
        out.push('-');
    }
    push_digits(out, whole / scale, 1);
    let (mut part, mut digits) = (whole % scale, decimals);
    if part > 0 {
        while part.is_multiple_of(10) {
            (part, digits) = (part / 10, digits - 1);
        }
        out.push('.');
        push_digits(out, part, digits);
    }
}

/// A whole number with at least so many digits; without the machinery of `format!`, which took half of the time.
fn push_digits(out: &mut String, value: u64, at_least: u32) {
    if value >= 10 || at_least > 1 {
        push_digits(out, value / 10, at_least.saturating_sub(1));
    }
    out.extend(char::from_digit((value % 10) as u32, 10));
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use roxmltree::{Document, Node};

    fn number(value: f64, decimals: u32) -> String {
        let mut out = String::new();
        push_number(&mut out, value, decimals);
        out
    }

    fn drawn(letters: Letters) -> String {
        svg(&sample::scene(), &sample::meta(), letters)
    }

    fn texts<'a>(node: Node<'a, 'a>, name: &str) -> Vec<&'a str> {
        node.descendants().filter(|it| it.has_tag_name(name)).filter_map(|it| it.text()).collect()
    }

    fn rows() -> Vec<String> {
        let scene = sample::scene();
        let row = |it: &Item| if let Item::Text(it) = it { Some(it.line.clone()) } else { None };
        scene.leaves().into_iter().filter_map(row).filter(|it| !it.is_empty()).collect()
    }

    #[test]
    fn numbers_are_short_and_plain() {
        for (value, decimals, printed) in [
            (0.0, 2, "0"),
            (-0.001, 2, "0"),
            (-0.5, 0, "-1"),
            (12.0, 2, "12"),
            (12.3, 2, "12.3"),
            (12.049_9, 2, "12.05"),
            (-12.999, 2, "-13"),
            (1e7, 2, "10000000"),
            (0.008_5, 7, "0.0085"),
            (100.0, 0, "100"),
            (f64::NAN, 2, "0"),
        ] {
            assert_eq!(number(value, decimals), printed);
        }
    }

    #[test]
    fn every_row_is_an_element_with_its_measured_length() {
        let file = drawn(Letters::Text);
        let document = Document::parse(&file).unwrap();
        assert_eq!(texts(document.root(), "text"), rows());
        for it in document.descendants().filter(|it| it.has_tag_name("text")) {
            let length: f64 = it.attribute("textLength").unwrap().parse().unwrap();
            assert!(length > 0.0);
        }
    }

    #[test]
    fn curves_keep_the_words_for_who_cannot_see_them() {
        let file = drawn(Letters::Curves);
        let document = Document::parse(&file).unwrap();
        let labels: Vec<&str> = document.descendants().filter_map(|it| it.attribute("aria-label")).collect();
        assert_eq!(labels, rows());
        assert_eq!(texts(document.root(), "text"), Vec::<&str>::new());
    }

    /// A hyphen is a rectangle: to its corner, along three sides, and back.
    #[test]
    fn an_outline_is_written_downwards_in_thousandths_of_the_size() {
        let glyph = Measure::new().glyphs("-", Face::Regular).remove(0);
        let written = Outline::new(Face::Regular, glyph.id);
        let corners = outline(Face::Regular, glyph.id);
        let Some(Verb::Move(x, y)) = corners.first() else { panic!("{corners:?}") };
        assert_eq!(written.start, ((x * 1000.0).round(), (-y * 1000.0).round()));
        assert!(written.start.1 < 0.0);
        assert!(written.data.ends_with('z') && written.data.starts_with('l'), "{}", written.data);
    }

    #[test]
    fn ids_are_unique_and_valid() {
        let file = drawn(Letters::Text);
        let document = Document::parse(&file).unwrap();
        let ids: Vec<&str> = document.descendants().filter_map(|it| it.attribute("id")).collect();
        assert_eq!(ids, ["n12", "n12-2", "n12-2-2", "_3-x"]);
        let titles: Vec<&str> = texts(document.root(), "title").into_iter().skip(1).collect();
        assert_eq!(titles, ["Box 0", "Box 1", "Box 2", "Box \"3\" & <more>"]);
    }

    #[test]
    fn what_xml_cannot_say_is_left_out() {
        let meta = Meta { title: "a\u{0}\u{b}<b>\r\n\"&\u{ffff}".to_owned(), ..sample::meta() };
        let file = svg(&sample::scene(), &meta, Letters::Text);
        let document = Document::parse(&file).unwrap();
        assert_eq!(texts(document.root(), "title").first(), Some(&"a<b>\n\"&"));
        let forbidden = |it: char| it.is_control() && it != '\n';
        assert!(!file.contains(forbidden));
    }

    #[test]
    fn furniture_is_not_read_aloud() {
        let file = drawn(Letters::Text);
        let document = Document::parse(&file).unwrap();
        let hidden = document.descendants().find(|it| it.attribute("aria-hidden").is_some()).unwrap();
        assert_eq!(texts(hidden, "text"), ["Halaman 1"]);
    }

    #[test]
    fn the_same_sheet_gives_the_same_bytes() {
        for letters in [Letters::Text, Letters::Curves] {
            assert_eq!(drawn(letters), drawn(letters));
        }
    }
}
