//! PPTX: the shapes, tables and SmartArt of each slide, and the connectors between shapes.

use super::super::error::Why;
use super::super::watch::Watch;
use super::archive::Archive;
use super::dml::{self, Drawing, EMU, smart_art};
use super::docx::{add_smart, relations};
use super::drawing::{Frame, Target, connect};
use super::xml::{self, Node, at, attribute, child, elements, name, number};
use super::{Block, Bounds, Cell, Kind, Paragraph, Place, Shape, Source, Table};
use crate::geometry::{Point, Rect};
use std::collections::BTreeMap;

pub(super) fn read(archive: &mut Archive<'_>, bounds: &Bounds, watch: &Watch) -> Result<Source, Why> {
    let slides = slides(archive, bounds)?;
    if slides.len() > bounds.pages {
        return Err(Why::TooLarge);
    }
    let mut source = Source { kind: Kind::Slides, ..Source::default() };
    let mut left = bounds.cells;
    for (part, path) in slides.iter().enumerate() {
        watch.tell(part, slides.len());
        if watch.is_stopped() {
            return Err(Why::Stopped);
        }
        let bytes = archive.need(path)?;
        let content = xml::letters(&bytes, path)?;
        let tree = xml::parse(&content, path, bounds)?;
        let mut drawing = Drawing::default();
        let frame = Frame { origin: Point::default(), scale: Point::new(1.0 / EMU, 1.0 / EMU) };
        if let Some(shapes) = at(tree.root_element(), &["cSld", "spTree"]) {
            drawing.add(shapes, frame, None);
        }
        let smart = slide(&mut source, part, drawing, &mut left)?;
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let related = of_part(archive, &format!("{folder}/_rels/{file}.rels"), bounds)?;
        for (id, place) in smart {
            let Some(data) = related.get(&id).map(|it| resolved(folder, it)) else { continue };
            let Some(bytes) = archive.read(&data)? else { continue };
            let content = xml::letters(&bytes, &data)?;
            let tree = xml::parse(&content, &data, bounds)?;
            let (texts, lines) = smart_art(tree.root_element());
            let shapes = texts.into_iter().map(|it| Shape { paragraphs: paragraphs(it, place), place }).collect();
            add_smart(&mut source, (shapes, lines));
        }
    }
    Ok(source)
}

/// The parts of the slides in the order in which they are shown.
fn slides(archive: &mut Archive<'_>, bounds: &Bounds) -> Result<Vec<String>, Why> {
    const PART: &str = "ppt/presentation.xml";
    let bytes = archive.need(PART)?;
    let content = xml::letters(&bytes, PART)?;
    let tree = xml::parse(&content, PART, bounds)?;
    let related = of_part(archive, "ppt/_rels/presentation.xml.rels", bounds)?;
    let list = child(tree.root_element(), "sldIdLst").into_iter().flat_map(elements);
    // The id of the slide and the id of its relation have the same local name; the relation's stands in a name space.
    let relation = |it: Node<'_, '_>| {
        it.attributes().find(|it| it.name() == "id" && it.namespace().is_some()).map(|it| it.value().to_owned())
    };
    Ok(list.filter_map(|it| related.get(&relation(it)?).map(|it| resolved("ppt", it))).collect())
}

fn of_part(archive: &mut Archive<'_>, part: &str, bounds: &Bounds) -> Result<BTreeMap<String, String>, Why> {
    let Some(bytes) = archive.read(part)? else { return Ok(BTreeMap::new()) };
    let content = xml::letters(&bytes, part)?;
    Ok(relations(xml::parse(&content, part, bounds)?.root_element()))
}

/// A target as a path from the root of the archive.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').collect();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." => {}
            _ => path.push(step),
        }
    }
    path.join("/")
}

/// Adds what stands on a slide; gives back its SmartArt.
fn slide(
    source: &mut Source,
    part: usize,
    drawing: Drawing<'_, '_>,
    left: &mut usize,
) -> Result<Vec<(String, Place)>, Why> {
    let mut blocks: Vec<(Option<String>, Block)> = Vec::new();
    let mut smart = Vec::new();
    for it in drawing.shapes {
        let place = Place { part, rect: it.rect, ..Place::default() };
        let paragraphs = paragraphs(it.text, place);
        if !paragraphs.is_empty() {
            blocks.push((it.id, Block::Shape(Shape { paragraphs, place })));
        }
    }
    for (frame, rect) in drawing.frames {
        let place = Place { part, rect, ..Place::default() };
        let Some(data) = at(frame, &["graphic", "graphicData"]) else { continue };
        if let Some(it) = child(data, "tbl") {
            let table = table(it, place, left)?;
            if !table.cells.is_empty() {
                blocks.push((None, Block::Table(table)));
            }
        }
        let id = child(data, "relIds").and_then(|it| attribute(it, "dm"));
        smart.extend(id.map(|it| (it.to_owned(), place)));
    }
    add_blocks(source, blocks, &drawing.lines);
    Ok(smart)
}

/// Adds the blocks of a slide from its top, and the connectors between them.
pub(super) fn add_blocks(
    source: &mut Source,
    mut blocks: Vec<(Option<String>, Block)>,
    lines: &[super::drawing::Line],
) {
    let corner = |it: &Block| place_of(it).rect.map_or((0.0, 0.0), |it| (it.y, it.x));
    blocks.sort_by(|(_, a), (_, b)| {
        let (a, b) = (corner(a), corner(b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    let mut targets = Vec::new();
    for (row, (id, mut block)) in blocks.into_iter().enumerate() {
        let rect: Option<Rect> = place_of(&block).rect;
        match &mut block {
            Block::Shape(it) => {
                it.place.row = row;
                targets.push(Target { block: source.blocks.len(), id, rect });
            }
            Block::Table(it) => it.place.row = row,
            Block::Paragraph(it) => it.place.row = row,
        }
        source.blocks.push(block);
    }
    source.connectors.extend(connect(lines, &targets));
}

fn place_of(block: &Block) -> Place {
    match block {
        Block::Paragraph(it) => it.place,
        Block::Table(it) => it.place,
        Block::Shape(it) => it.place,
    }
}

fn paragraphs(body: Node<'_, '_>, place: Place) -> Vec<Paragraph> {
    let paragraph = |(text, bold, indent): (String, bool, u8)| Paragraph {
        text: text.trim().to_owned(),
        place,
        indent,
        bold,
        heading: None,
    };
    dml::paragraphs(body).into_iter().map(paragraph).collect()
}

fn table(node: Node<'_, '_>, place: Place, left: &mut usize) -> Result<Table, Why> {
    let mut table = Table { place, ..Table::default() };
    let is_set = |node, key| attribute(node, key).is_some_and(|it| matches!(it, "1" | "true"));
    for (row, cells) in elements(node).filter(|it| name(*it) == "tr").enumerate() {
        table.rows = row + 1;
        for (column, cell) in elements(cells).filter(|it| name(*it) == "tc").enumerate() {
            *left = left.checked_sub(1).ok_or(Why::TooLarge)?;
            table.columns = table.columns.max(column + 1);
            let paragraphs = child(cell, "txBody").map(dml::paragraphs).unwrap_or_default();
            if paragraphs.is_empty() || is_set(cell, "hMerge") || is_set(cell, "vMerge") {
                continue;
            }
            let span = |key| number(cell, key).unwrap_or(1).clamp(1, 1000);
            let text: Vec<&str> = paragraphs.iter().map(|it| it.0.trim()).collect();
            table.cells.push(Cell {
                row,
                column,
                row_span: span("rowSpan"),
                column_span: span("gridSpan"),
                text: text.join("\n"),
                place: Place { row, column: Some(column), ..place },
                bold: paragraphs.iter().all(|it| it.1),
            });
        }
    }
    Ok(table)
}
