//! DOCX: paragraphs, tables, text boxes and drawings in the order of the text.
//!
//! What was deleted with changes tracked is gone, what was inserted is there; headers, footers and notes are left out.
//! `shapes` says where drawings lie, `numbering` counts what Word counts.

mod numbering;
mod shapes;
mod styles;

use super::super::error::Why;
use super::super::watch::Watch;
use super::archive::Archive;
use super::dml::{self, Drawing};
use super::drawing::{Target, connect};
use super::maths::latex;
use super::xml::{self, Node, at, attribute, child, elements, name, number};
use super::{Block, Bounds, Cell, Kind, Paragraph, Place, Shape, Source, Table};
use numbering::Numbering;
pub(super) use numbering::written;
use shapes::Page;
use std::collections::BTreeMap;
use styles::Styles;

/// Widths and heights of letters by rule of thumb, in points: only to reckon where a paragraph stands.
const LETTER: f64 = 5.5;
const LINE: f64 = 14.0;

pub(super) fn read(archive: &mut Archive<'_>, bounds: &Bounds, watch: &Watch) -> Result<Source, Why> {
    let part = main_part(archive, bounds)?;
    let folder = part.rsplit_once('/').map_or("", |it| it.0).to_owned();
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let bytes = archive.need(&part)?;
    let content = xml::letters(&bytes, &part)?;
    let tree = xml::parse(&content, &part, bounds)?;
    let mut reader = Reader {
        watch,
        styles: helper(archive, &beside("styles.xml"), bounds, Styles::read)?,
        numbering: helper(archive, &beside("numbering.xml"), bounds, Numbering::read)?,
        source: Source { kind: Kind::Document, ..Source::default() },
        page: Page { left: 72.0, top: 72.0, width: 468.0 },
        y: 72.0,
        row: 0,
        left: bounds.cells,
        targets: Vec::new(),
        lines: Vec::new(),
        smart: Vec::new(),
    };
    let body = child(tree.root_element(), "body").ok_or_else(|| Why::Damaged(part.clone()))?;
    reader.page = Page::of(body);
    reader.y = reader.page.top;
    let blocks: Vec<Node<'_, '_>> = elements(body).collect();
    for (at, it) in blocks.iter().enumerate() {
        if at.is_multiple_of(64) {
            watch.tell(at, blocks.len());
            if watch.is_stopped() {
                return Err(Why::Stopped);
            }
        }
        reader.block(*it)?;
    }
    let Reader { mut source, targets, lines, smart, .. } = reader;
    source.connectors = connect(&lines, &targets);
    let related = beside(&format!("_rels/{}.rels", part.rsplit('/').next().unwrap_or_default()));
    let related = helper(archive, &related, bounds, relations)?;
    for (id, place) in smart {
        if let Some(target) = related.get(&id) {
            let data = target.strip_prefix('/').map_or_else(|| beside(target), str::to_owned);
            let smart = helper(archive, &data, bounds, |it| smart_boxes(it, place))?;
            add_smart(&mut source, smart);
        }
    }
    Ok(source)
}

/// The part that holds the text. It has another name in files of some programs.
fn main_part(archive: &mut Archive<'_>, bounds: &Bounds) -> Result<String, Why> {
    const USUAL: &str = "word/document.xml";
    if archive.has(USUAL) {
        return Ok(USUAL.to_owned());
    }
    let found = helper(archive, "_rels/.rels", bounds, |root| {
        let mut all =
            elements(root).filter(|it| attribute(*it, "Type").is_some_and(|it| it.ends_with("/officeDocument")));
        all.find_map(|it| attribute(it, "Target").map(|it| it.trim_start_matches('/').to_owned()))
    })?;
    Ok(found.unwrap_or_else(|| USUAL.to_owned()))
}

/// Reads a part that may be missing, and that may be damaged without harm to the text.
fn helper<T: Default>(
    archive: &mut Archive<'_>,
    part: &str,
    bounds: &Bounds,
    read: impl FnOnce(Node<'_, '_>) -> T,
) -> Result<T, Why> {
    let Some(bytes) = archive.read(part)? else { return Ok(T::default()) };
    let content = xml::letters(&bytes, part)?;
    match xml::parse(&content, part, bounds) {
        Ok(tree) => Ok(read(tree.root_element())),
        Err(Why::Damaged(_)) => Ok(T::default()),
        Err(why) => Err(why),
    }
}

pub(super) fn relations(root: Node<'_, '_>) -> BTreeMap<String, String> {
    elements(root)
        .filter_map(|it| Some((attribute(it, "Id")?.to_owned(), attribute(it, "Target")?.to_owned())))
        .collect()
}

struct Reader<'w> {
    watch: &'w Watch,
    styles: Styles,
    numbering: Numbering,
    source: Source,
    page: Page,
    /// Where the next paragraph stands, as far as it can be reckoned.
    y: f64,
    /// The number of the next paragraph or table.
    row: usize,
    /// So many cells may still come.
    left: usize,
    targets: Vec<Target>,
    lines: Vec<super::drawing::Line>,
    /// SmartArt by the relation to its data.
    smart: Vec<(String, Place)>,
}

impl Reader<'_> {
    fn block<'a, 'i>(&mut self, node: Node<'a, 'i>) -> Result<(), Why> {
        match name(node) {
            "p" => {
                let place = Place { row: self.row, ..Place::default() };
                self.row += 1;
                let mut drawing = Drawing::default();
                let paragraph = self.paragraph(node, place, &mut drawing);
                let letters = paragraph.text.chars().count() as f64;
                let lines = (letters * LETTER / self.page.width).ceil().max(1.0);
                if !paragraph.text.trim().is_empty() {
                    self.source.blocks.push(Block::Paragraph(paragraph));
                }
                self.drawings(drawing, place)?;
                self.y += lines * LINE;
                Ok(())
            }
            "tbl" => self.table(node),
            _ => held(node).into_iter().try_for_each(|it| self.block(it)),
        }
    }

    fn paragraph<'a, 'i>(&mut self, node: Node<'a, 'i>, place: Place, drawing: &mut Drawing<'a, 'i>) -> Paragraph {
        let properties = child(node, "pPr");
        let style = properties.and_then(|it| child(it, "pStyle")).and_then(|it| attribute(it, "val")).unwrap_or("");
        let mut runs = Runs {
            text: String::new(),
            plain: false,
            bold: self.styles.bold(style).unwrap_or(false),
            styles: &self.styles,
            page: self.page,
            y: self.y,
        };
        runs.add(node, drawing);
        let (mut text, bold) = (runs.text, !runs.plain);
        let list = properties.and_then(styles::list).or_else(|| self.styles.list(style)).filter(|it| it.0 != "0");
        let mut indent = list.as_ref().map_or(0, |it| it.1);
        if let Some((list, level)) = list
            && !text.trim().is_empty()
        {
            text.insert_str(0, &self.numbering.next(&list, level).unwrap_or_default());
        } else if let Some(set) = properties.and_then(|it| child(it, "ind")) {
            let twips: f64 = number(set, "left").or_else(|| number(set, "start")).unwrap_or(0.0);
            indent = (twips / 720.0).round().clamp(0.0, 250.0) as usize;
        }
        let text = text.trim_matches([' ', '\n']).to_owned();
        let heading = properties.and_then(styles::heading).or_else(|| self.styles.heading(style));
        let bold = bold && !text.trim().is_empty();
        Paragraph { text, place, indent: u8::try_from(indent).unwrap_or(u8::MAX), bold, heading }
    }

    /// Shapes and lines stand after the paragraph in which they are anchored.
    fn drawings(&mut self, drawing: Drawing<'_, '_>, place: Place) -> Result<(), Why> {
        for found in drawing.shapes {
            let place = Place { rect: found.rect, ..place };
            let mut paragraphs = Vec::new();
            self.inner(found.text, place, &mut paragraphs)?;
            if !paragraphs.is_empty() {
                self.targets.push(Target { block: self.source.blocks.len(), id: found.id, rect: found.rect });
                self.source.blocks.push(Block::Shape(Shape { paragraphs, place }));
            }
        }
        self.lines.extend(drawing.lines);
        for (frame, rect) in drawing.frames {
            let id = child(frame, "relIds").and_then(|it| attribute(it, "dm"));
            self.smart.extend(id.map(|it| (it.to_owned(), Place { rect, ..place })));
        }
        Ok(())
    }

    /// The paragraphs of a cell or a text box; tables in it are opened up, and shapes in it stand with the others.
    fn inner(&mut self, node: Node<'_, '_>, place: Place, into: &mut Vec<Paragraph>) -> Result<(), Why> {
        for it in elements(node) {
            match name(it) {
                "p" => {
                    let mut drawing = Drawing::default();
                    let paragraph = self.paragraph(it, place, &mut drawing);
                    if !paragraph.text.trim().is_empty() {
                        into.push(paragraph);
                    }
                    self.drawings(drawing, Place { column: None, ..place })?;
                }
                "tbl" | "tr" | "tc" => self.inner(it, place, into)?,
                "tblPr" | "tblGrid" | "trPr" | "tcPr" => {}
                _ => {
                    for it in held(it) {
                        match name(it) {
                            "p" => {
                                let paragraph = self.paragraph(it, place, &mut Drawing::default());
                                into.extend(Some(paragraph).filter(|it| !it.text.trim().is_empty()));
                            }
                            _ => self.inner(it, place, into)?,
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn table(&mut self, node: Node<'_, '_>) -> Result<(), Why> {
        let at_row = self.row;
        self.row += 1;
        let mut table = Table { place: Place { row: at_row, ..Place::default() }, ..Table::default() };
        // The cells that may go on in the next row, by their first column: numbers of `cells`.
        let mut open: BTreeMap<usize, usize> = BTreeMap::new();
        // Shapes in cells are pushed while the table is read; the table itself stands before them.
        let block = self.source.blocks.len();
        self.source.blocks.push(Block::Table(Table::default()));
        let mut rows = Vec::new();
        rows_of(node, &mut rows);
        for (row, cells) in rows.iter().enumerate() {
            if row.is_multiple_of(64) && self.watch.is_stopped() {
                return Err(Why::Stopped);
            }
            let properties = child(*cells, "trPr");
            let value = |wanted: &str| properties.and_then(|it| child(it, wanted));
            if row == table.header_rows && value("tblHeader").is_some_and(styles::is_on) {
                table.header_rows += 1;
            }
            let mut column: usize = value("gridBefore").and_then(|it| number(it, "val")).unwrap_or(0).min(1000);
            let mut wrapped = Vec::new();
            cells_of(*cells, &mut wrapped);
            for cell in wrapped {
                self.left = self.left.checked_sub(1).ok_or(Why::TooLarge)?;
                let value = |wanted: &str| at(cell, &["tcPr", wanted]);
                let span = value("gridSpan").and_then(|it| number(it, "val")).unwrap_or(1).clamp(1, 1000);
                let goes_on = value("vMerge").map(|it| attribute(it, "val") != Some("restart"));
                let above = open.get(&column).and_then(|it| table.cells.get_mut(*it));
                if let (Some(true), Some(above)) = (goes_on, above) {
                    above.row_span = row - above.row + 1;
                } else {
                    let place = Place { row, column: Some(column), ..Place::default() };
                    let mut paragraphs = Vec::new();
                    self.inner(cell, place, &mut paragraphs)?;
                    let bold = !paragraphs.is_empty() && paragraphs.iter().all(|it| it.bold);
                    let text: Vec<&str> = paragraphs.iter().map(|it| it.text.as_str()).collect();
                    let text = text.join("\n");
                    if goes_on.is_some() {
                        open.insert(column, table.cells.len());
                    } else {
                        open.remove(&column);
                    }
                    let cell = Cell { row, column, row_span: 1, column_span: span, text, place, bold };
                    table.cells.push(cell);
                }
                column += span;
            }
            table.columns = table.columns.max(column);
            self.y += LINE;
        }
        table.rows = rows.len();
        table.cells.retain(|it| !it.text.is_empty());
        let is_empty = table.cells.is_empty();
        if let Some(place) = self.source.blocks.get_mut(block) {
            *place = Block::Table(table);
        }
        if is_empty && self.source.blocks.len() == block + 1 {
            self.source.blocks.pop();
        }
        Ok(())
    }
}

/// The rows of a table, those wrapped in other elements too.
fn rows_of<'a, 'i>(node: Node<'a, 'i>, into: &mut Vec<Node<'a, 'i>>) {
    for it in elements(node) {
        if name(it) == "tr" {
            // A deleted row is gone.
            if at(it, &["trPr", "del"]).is_none() {
                into.push(it);
            }
        } else {
            held(it).into_iter().for_each(|held| {
                if name(held) == "tr" {
                    into.push(held)
                }
            });
        }
    }
}

fn cells_of<'a, 'i>(row: Node<'a, 'i>, into: &mut Vec<Node<'a, 'i>>) {
    for it in elements(row) {
        if name(it) == "tc" {
            into.push(it);
        } else {
            into.extend(held(it).into_iter().filter(|it| name(*it) == "tc"));
        }
    }
}

/// What stands in an element that is only a wrapper.
fn held<'a, 'i>(node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    match name(node) {
        "sdt" => child(node, "sdtContent").into_iter().flat_map(elements).collect(),
        "sdtContent" | "ins" | "moveTo" | "smartTag" | "customXml" | "hyperlink" | "fldSimple" | "dir" | "bdo" => {
            elements(node).collect()
        }
        // The newer way of two is taken, never both.
        "AlternateContent" => {
            child(node, "Choice").or_else(|| child(node, "Fallback")).into_iter().flat_map(elements).collect()
        }
        _ => Vec::new(),
    }
}

/// The letters of a paragraph, run by run.
struct Runs<'s> {
    text: String,
    /// Something of it is not bold.
    plain: bool,
    bold: bool,
    styles: &'s Styles,
    page: Page,
    y: f64,
}

impl Runs<'_> {
    fn add<'a, 'i>(&mut self, node: Node<'a, 'i>, drawing: &mut Drawing<'a, 'i>) {
        for it in elements(node) {
            match name(it) {
                "r" => self.run(it, drawing),
                "oMath" | "oMathPara" => self.formula(it),
                _ => {
                    for it in held(it) {
                        match name(it) {
                            "r" => self.run(it, drawing),
                            "oMath" | "oMathPara" => self.formula(it),
                            "drawing" | "pict" => shapes::collect(it, self.page, self.y, drawing),
                            // A wrapper in a wrapper: its parent is read as a paragraph is.
                            _ => self.wrapped(it, drawing),
                        }
                    }
                }
            }
        }
    }

    fn formula(&mut self, node: Node<'_, '_>) {
        self.plain = true;
        self.text.push_str(&latex(node));
    }

    fn wrapped<'a, 'i>(&mut self, node: Node<'a, 'i>, drawing: &mut Drawing<'a, 'i>) {
        for it in held(node) {
            if name(it) == "r" { self.run(it, drawing) } else { self.wrapped(it, drawing) }
        }
    }

    fn run<'a, 'i>(&mut self, run: Node<'a, 'i>, drawing: &mut Drawing<'a, 'i>) {
        let properties = child(run, "rPr");
        if properties.and_then(|it| child(it, "vanish")).is_some_and(styles::is_on) {
            return;
        }
        let style = properties.and_then(|it| child(it, "rStyle")).and_then(|it| attribute(it, "val"));
        let bold = properties.and_then(styles::bold).or_else(|| self.styles.bold(style?)).unwrap_or(self.bold);
        for it in elements(run) {
            match name(it) {
                "t" => {
                    let letters = it.text().unwrap_or_default();
                    self.plain |= !bold && !letters.trim().is_empty();
                    self.text.push_str(letters);
                }
                "br" if attribute(it, "type").is_none_or(|it| it == "textWrapping") => self.text.push('\n'),
                "cr" => self.text.push('\n'),
                "tab" | "ptab" => self.text.push('\t'),
                "noBreakHyphen" => self.text.push('-'),
                "sym" => self.text.extend(symbol(it)),
                "drawing" | "pict" | "object" => shapes::collect(it, self.page, self.y, drawing),
                "AlternateContent" => {
                    for it in held(it) {
                        shapes::collect(it, self.page, self.y, drawing);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Signs of the fonts Symbol and Wingdings that forms use.
fn symbol(node: Node<'_, '_>) -> Option<char> {
    let code = u32::from_str_radix(attribute(node, "char")?, 16).ok()? & 0xFF;
    match code {
        0xB7 | 0xA7 | 0x6C | 0x6E => Some('•'),
        0xB4 => Some('×'),
        0xB8 => Some('÷'),
        0xE5 => Some('∑'),
        0xA3 => Some('≤'),
        0xB3 => Some('≥'),
        0xE0 | 0xE8 | 0xF0 | 0xAE => Some('→'),
        0xFC => Some('✓'),
        _ => None,
    }
}

/// The boxes of SmartArt and which stands under which.
fn smart_boxes(root: Node<'_, '_>, place: Place) -> (Vec<Shape>, Vec<(usize, usize)>) {
    let (texts, lines) = dml::smart_art(root);
    let shape = |text| {
        let paragraph =
            |(text, bold, indent): (String, bool, u8)| Paragraph { text, place, indent, bold, heading: None };
        Shape { paragraphs: dml::paragraphs(text).into_iter().map(paragraph).collect(), place }
    };
    (texts.into_iter().map(shape).collect(), lines)
}

pub(super) fn add_smart(source: &mut Source, (shapes, lines): (Vec<Shape>, Vec<(usize, usize)>)) {
    let first = source.blocks.len();
    source.blocks.extend(shapes.into_iter().map(Block::Shape));
    source.connectors.extend(lines.into_iter().map(|(from, to)| (first + from, first + to)));
}
