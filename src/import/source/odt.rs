//! ODT and ODP: paragraphs, lists, tables and drawn shapes of the OpenDocument formats.

use super::super::error::Why;
use super::super::watch::Watch;
use super::archive::Archive;
use super::drawing::{Line, Target, connect};
use super::maths::mathml;
use super::odf::{Styles, body, points, text};
use super::pptx::add_blocks;
use super::xml::{self, Node, attribute, child, elements, name, number};
use super::{Block, Bounds, Cell, Kind, Paragraph, Place, Shape, Source, Table};
use crate::geometry::{Point, Rect};

const PART: &str = "content.xml";

pub(super) fn read(archive: &mut Archive<'_>, bounds: &Bounds, watch: &Watch) -> Result<Source, Why> {
    let more = archive.read("styles.xml")?.unwrap_or_default();
    let more = xml::letters(&more, "styles.xml").unwrap_or_default();
    let common = xml::parse(&more, "styles.xml", bounds);
    let bytes = archive.need(PART)?;
    let content = xml::letters(&bytes, PART)?;
    let tree = xml::parse(&content, PART, bounds)?;
    let mut styles = Styles::default();
    let mut lists = Lists::default();
    for root in common.iter().map(roxmltree::Document::root_element).chain([tree.root_element()]) {
        styles.add(root);
        lists.add(root);
    }
    let root = tree.root_element();
    let parts = root.descendants().filter(|it| name(*it) == "object").filter_map(|it| attribute(it, "href"));
    for part in parts.map(|it| it.trim_start_matches("./")) {
        let content = format!("{part}/content.xml");
        let Some(bytes) = archive.read(&content)? else { continue };
        let letters = xml::letters(&bytes, &content).unwrap_or_default();
        if let Ok(tree) = xml::parse(&letters, &content, bounds)
            && name(tree.root_element()) == "math"
        {
            styles.formulas.insert(part.to_owned(), mathml(tree.root_element()));
        }
    }
    let mut reader = Reader {
        styles,
        lists,
        source: Source::default(),
        left: bounds.cells,
        row: 0,
        part: 0,
        drawn: Drawn::default(),
    };
    if let Some(book) = body(root, "presentation").or_else(|| body(root, "drawing")) {
        reader.source.kind = Kind::Slides;
        let pages: Vec<_> = elements(book).filter(|it| name(*it) == "page").collect();
        if pages.len() > bounds.pages {
            return Err(Why::TooLarge);
        }
        for (part, page) in pages.iter().enumerate() {
            stop(watch, part, pages.len())?;
            reader.part = part;
            for it in elements(*page) {
                reader.drawing(it, Point::default())?;
            }
            let Drawn { blocks, lines } = std::mem::take(&mut reader.drawn);
            add_blocks(&mut reader.source, blocks, &lines);
        }
        return Ok(reader.source);
    }
    let book = body(root, "text").ok_or_else(|| Why::Damaged(PART.to_owned()))?;
    reader.source.kind = Kind::Document;
    let blocks: Vec<_> = elements(book).collect();
    let mut targets = Vec::new();
    let mut lines = Vec::new();
    for (at, it) in blocks.iter().enumerate() {
        if at.is_multiple_of(64) {
            stop(watch, at, blocks.len())?;
        }
        reader.block(*it, &mut Vec::new(), None)?;
        let drawn = std::mem::take(&mut reader.drawn);
        lines.extend(drawn.lines);
        for (id, block) in drawn.blocks {
            if let Block::Shape(it) = &block {
                targets.push(Target { block: reader.source.blocks.len(), id, rect: it.place.rect });
            }
            reader.source.blocks.push(block);
        }
    }
    reader.source.connectors = connect(&lines, &targets);
    Ok(reader.source)
}

fn stop(watch: &Watch, at: usize, all: usize) -> Result<(), Why> {
    watch.tell(at, all);
    if watch.is_stopped() { Err(Why::Stopped) } else { Ok(()) }
}

/// What is drawn in a paragraph or on a slide.
#[derive(Default)]
struct Drawn {
    blocks: Vec<(Option<String>, Block)>,
    lines: Vec<Line>,
}

/// How lists number their items, by the name of their style.
#[derive(Default)]
struct Lists {
    all: std::collections::BTreeMap<String, Vec<(usize, String, String, String)>>,
}

impl Lists {
    fn add(&mut self, root: Node<'_, '_>) {
        let homes = elements(root).filter(|it| matches!(name(*it), "styles" | "automatic-styles"));
        for style in homes.flat_map(elements).filter(|it| name(*it) == "list-style") {
            let levels = elements(style).filter(|it| name(*it) == "list-level-style-number");
            let said = |it, key| attribute(it, key).unwrap_or_default().to_owned();
            let level = |it| {
                Some((number(it, "level")?, said(it, "num-format"), said(it, "num-prefix"), said(it, "num-suffix")))
            };
            self.all.insert(said(style, "name"), levels.filter_map(level).collect());
        }
    }

    /// The number of an item with the blank behind it, or nothing where it only has a bullet.
    fn number(&self, style: &str, level: usize, count: u32) -> String {
        let level = self.all.get(style).and_then(|it| it.iter().find(|it| it.0 == level));
        let Some((_, format, before, after)) = level else { return String::new() };
        let format = match format.as_str() {
            "a" => "lowerLetter",
            "A" => "upperLetter",
            "i" => "lowerRoman",
            "I" => "upperRoman",
            "1" => "decimal",
            _ => return String::new(),
        };
        format!("{before}{}{after} ", super::docx::written(count, format))
    }
}

struct Reader {
    styles: Styles,
    lists: Lists,
    source: Source,
    left: usize,
    row: usize,
    part: usize,
    drawn: Drawn,
}

impl Reader {
    /// A block of the text. Where `into` is given, its paragraphs go there: it stands in a cell or a shape.
    fn block(
        &mut self,
        node: Node<'_, '_>,
        labels: &mut Vec<(String, usize, u32)>,
        mut into: Option<&mut Vec<Paragraph>>,
    ) -> Result<(), Why> {
        match name(node) {
            "p" | "h" => {
                let place = Place { row: self.row, part: self.part, ..Place::default() };
                self.row += usize::from(into.is_none());
                let (mut letters, bold) = text(node, &self.styles);
                let indent = labels.len().saturating_sub(1);
                if let Some((style, level, count)) = labels.last_mut().filter(|it| it.2 > 0)
                    && !letters.trim().is_empty()
                {
                    letters.insert_str(0, &self.lists.number(style, *level, *count));
                    // Only the first paragraph of an item has its number.
                    *count = 0;
                }
                let heading = if name(node) == "h" {
                    number(node, "outline-level").or(Some(1))
                } else {
                    self.styles.outline(node)
                };
                let indent = u8::try_from(indent).unwrap_or(u8::MAX);
                let paragraph = Paragraph { text: letters.trim().to_owned(), place, indent, bold, heading };
                if !paragraph.text.is_empty() {
                    match &mut into {
                        Some(into) => into.push(paragraph),
                        None => self.source.blocks.push(Block::Paragraph(paragraph)),
                    }
                }
                for it in node.descendants().skip(1).filter(|it| is_drawing(*it) && !is_inside_drawing(*it, node)) {
                    self.drawing(it, Point::default())?;
                }
            }
            "list" => {
                let style = attribute(node, "style-name").map(str::to_owned);
                let style = style.or_else(|| labels.last().map(|it| it.0.clone())).unwrap_or_default();
                let mut count = 0;
                for item in elements(node).filter(|it| matches!(name(*it), "list-item" | "list-header")) {
                    count = number(item, "start-value").unwrap_or(count + u32::from(name(item) == "list-item"));
                    labels.push((style.clone(), labels.len() + 1, count));
                    for it in elements(item) {
                        self.block(it, labels, into.as_deref_mut())?;
                    }
                    labels.pop();
                }
            }
            "table" => match into {
                None => {
                    let place = Place { row: self.row, part: self.part, ..Place::default() };
                    self.row += 1;
                    let table = self.table(node, place)?;
                    if !table.cells.is_empty() {
                        self.source.blocks.push(Block::Table(table));
                    }
                }
                // A table in a cell is opened up.
                Some(into) => {
                    for it in node.descendants().filter(|it| matches!(name(*it), "p" | "h")) {
                        self.block(it, labels, Some(&mut *into))?;
                    }
                }
            },
            "section" | "index-body" | "table-of-content" | "text-box" | "list-item" => {
                for it in elements(node) {
                    self.block(it, labels, into.as_deref_mut())?;
                }
            }
            _ if is_drawing(node) => self.drawing(node, Point::default())?,
            _ => {}
        }
        Ok(())
    }

    fn table(&mut self, node: Node<'_, '_>, place: Place) -> Result<Table, Why> {
        let mut table = Table { place, ..Table::default() };
        let mut rows = Vec::new();
        rows_of(node, false, &mut rows);
        for (row, (cells, is_head)) in rows.iter().enumerate() {
            table.header_rows += usize::from(*is_head);
            let mut column = 0;
            for cell in elements(*cells).filter(|it| matches!(name(*it), "table-cell" | "covered-table-cell")) {
                self.left = self.left.checked_sub(1).ok_or(Why::TooLarge)?;
                let repeated: usize = number(cell, "number-columns-repeated").unwrap_or(1).clamp(1, 1000);
                if name(cell) == "table-cell" {
                    let mut paragraphs = Vec::new();
                    for it in elements(cell) {
                        self.block(it, &mut Vec::new(), Some(&mut paragraphs))?;
                    }
                    let texts: Vec<&str> = paragraphs.iter().map(|it| it.text.as_str()).collect();
                    let span = |key| number(cell, key).unwrap_or(1).clamp(1, 100_000);
                    if !texts.is_empty() {
                        table.cells.push(Cell {
                            row,
                            column,
                            row_span: span("number-rows-spanned"),
                            column_span: span("number-columns-spanned"),
                            text: texts.join("\n"),
                            place: Place { row, column: Some(column), ..place },
                            bold: paragraphs.iter().all(|it| it.bold),
                        });
                    }
                }
                column += repeated;
            }
            table.columns = table.columns.max(column);
        }
        table.rows = rows.len();
        Ok(table)
    }

    /// A shape, a line, a group or a frame. `from` is the corner from which it counts.
    fn drawing(&mut self, node: Node<'_, '_>, from: Point) -> Result<(), Why> {
        let length = |key| attribute(node, key).and_then(points);
        match name(node) {
            "g" | "a" => {
                for it in elements(node) {
                    self.drawing(it, from)?;
                }
            }
            "line" | "connector" => {
                let end = |x, y| Some(Point::new(length(x)? + from.x, length(y)? + from.y));
                let tie = |key| attribute(node, key).map(str::to_owned);
                let ends = end("x1", "y1").zip(end("x2", "y2"));
                self.drawn.lines.push(Line { from: tie("start-shape"), to: tie("end-shape"), ends });
            }
            "notes" => {}
            _ if is_drawing(node) => {
                let measure = || {
                    Some(Rect::new(length("x")? + from.x, length("y")? + from.y, length("width")?, length("height")?))
                };
                let place = Place { part: self.part, row: self.row.saturating_sub(1), column: None, rect: measure() };
                if let Some(it) = child(node, "table") {
                    let table = self.table(it, place)?;
                    if !table.cells.is_empty() {
                        self.drawn.blocks.push((None, Block::Table(table)));
                    }
                    return Ok(());
                }
                let mut paragraphs = Vec::new();
                for it in elements(node).filter(|it| !is_drawing(*it)) {
                    self.block(it, &mut Vec::new(), Some(&mut paragraphs))?;
                }
                paragraphs.iter_mut().for_each(|it| it.place = place);
                if !paragraphs.is_empty() {
                    let id = attribute(node, "id").map(str::to_owned);
                    self.drawn.blocks.push((id, Block::Shape(Shape { paragraphs, place })));
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn is_drawing(node: Node<'_, '_>) -> bool {
    const DRAWN: [&str; 12] = [
        "custom-shape",
        "rect",
        "frame",
        "ellipse",
        "circle",
        "polygon",
        "path",
        "g",
        "line",
        "connector",
        "polyline",
        "caption",
    ];
    node.is_element() && DRAWN.contains(&name(node))
}

/// A shape in a group or in the text of another shape is read with that one.
fn is_inside_drawing(node: Node<'_, '_>, paragraph: Node<'_, '_>) -> bool {
    node.ancestors().skip(1).take_while(|it| *it != paragraph).any(is_drawing)
}

fn rows_of<'a, 'i>(node: Node<'a, 'i>, is_head: bool, into: &mut Vec<(Node<'a, 'i>, bool)>) {
    for it in elements(node) {
        match name(it) {
            "table-row" => into.push((it, is_head)),
            "table-header-rows" => rows_of(it, true, into),
            "table-rows" | "table-row-group" => rows_of(it, is_head, into),
            _ => {}
        }
    }
}
