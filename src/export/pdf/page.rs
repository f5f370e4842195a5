//! One page: what is painted, and in what order it is read aloud.
//!
//! Text under a role becomes a heading, a paragraph or a link; all else is marked as decoration ("artifact").
//! The rows of a paragraph are one piece of text: where a row reads on with a space, a space glyph stands at its end.

use super::{Tools, plain};
use crate::geometry::{Point, Rect};
use crate::scene::{Color, Group, Item, Role, Scene, Stroke, Text, TextStyle};
use crate::text::LineEnd;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder};
use krilla::num::NormalizedF32;
use krilla::page::Page;
use krilla::paint::{self, Fill, FillRule, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind};
use krilla::text::{GlyphId, KrillaGlyph};
use std::num::{NonZeroU16, NonZeroU32};

/// Paints a sheet; what is to be read of it comes back in reading order.
pub(super) fn paint(
    page: &mut Page<'_>,
    scene: &Scene,
    tools: &Tools,
    headings: &mut Headings,
    n_sheets: usize,
) -> Vec<Node> {
    // The library takes links before it lends out the surface, so that they are found in a walk of their own.
    let mut links = Vec::new();
    find_links(page, &scene.items, n_sheets, &mut links);
    let surface = page.surface();
    let mut painter = Painter { surface, tools, headings, links: links.into_iter(), marked: Marked::No, run: None };
    let mut read = Vec::new();
    painter.blocks(&scene.items, 0, &mut read);
    painter.mark(Marked::No);
    painter.surface.finish();
    read
}

/// The levels of headings, so that none is skipped on the way down: PDF/UA-1, 7.4.2.
#[derive(Default)]
pub(super) struct Headings {
    /// 1 where the sheet has a title.
    top: u16,
    /// The depths and levels of the headings that the next one may stand below.
    open: Vec<(u8, u16)>,
}

impl Headings {
    fn title(&mut self) -> NonZeroU16 {
        self.open.clear();
        self.top = 1;
        NonZeroU16::MIN
    }

    fn below(&mut self, depth: u8) -> NonZeroU16 {
        while self.open.pop_if(|(above, _)| *above >= depth).is_some() {}
        let above = self.open.last().map_or(self.top, |(_, level)| *level);
        let level = (above + 1).min(6);
        self.open.push((depth, level));
        NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN)
    }
}

/// Places a link for every jump that is read, in the order in which the painter meets them; none where it would go nowhere.
fn find_links(page: &mut Page<'_>, items: &[Item], n_sheets: usize, found: &mut Vec<Option<Identifier>>) {
    for item in items {
        let Item::Group(group) = item else { continue };
        match group.role {
            Role::Artifact => continue,
            Role::Jump { sheet, rect } => {
                found.push(link(group, sheet, rect, n_sheets).map(|it| page.add_tagged_annotation(it)))
            }
            Role::Title
            | Role::Box { .. }
            | Role::Heading
            | Role::Paragraph
            | Role::Table { .. }
            | Role::Row
            | Role::Cell { .. } => {}
        }
        find_links(page, &group.items, n_sheets, found);
    }
}

fn link(group: &Group, sheet: usize, rect: Rect, n_sheets: usize) -> Option<Annotation> {
    if sheet >= n_sheets {
        return None;
    }
    let rect = pdf_rect(rect)?;
    let to = XyzDestination::new(sheet, krilla::geom::Point::from_xy(0.0, 0.0));
    let told =
        [plain(&group.title), plain(spoken(&group.items).trim_end())].into_iter().find(|it| !it.trim().is_empty());
    let told = told.unwrap_or_else(|| (sheet + 1).to_string());
    Some(Annotation::new_link(LinkAnnotation::new(rect, Target::Destination(to.into())), Some(told)))
}

fn cell(is_head: bool, columns: u16) -> TagKind {
    let columns = NonZeroU32::new(columns.into()).filter(|it| it.get() > 1);
    match is_head {
        true => Tag::TH(TableHeaderScope::Column).with_col_span(columns).into(),
        false => Tag::TD.with_col_span(columns).into(),
    }
}

/// Whether the first that is read on a sheet goes on with the table that the sheet before ended with.
pub(super) fn goes_on(scene: &Scene) -> bool {
    let role = |it: &Item| if let Item::Group(group) = it { Some(group.role) } else { None };
    let first = scene.items.iter().filter_map(role).find(|it| *it != Role::Artifact);
    first == Some(Role::Table { continued: true })
}

/// The rows of all text, as one line.
fn spoken(items: &[Item]) -> String {
    let mut line = String::new();
    for item in items {
        match item {
            Item::Text(text) => {
                line.push_str(&text.line);
                line.push_str(if text.end == LineEnd::Nothing { "" } else { " " });
            }
            Item::Group(group) if group.role != Role::Artifact => line.push_str(&spoken(&group.items)),
            Item::Rect { .. } | Item::Path { .. } | Item::Group(_) => {}
        }
    }
    line
}

/// What the content that is being written counts as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marked {
    No,
    Artifact,
    Text,
}

struct Painter<'a> {
    surface: Surface<'a>,
    tools: &'a Tools,
    headings: &'a mut Headings,
    links: std::vec::IntoIter<Option<Identifier>>,
    marked: Marked,
    /// Rows that wait to be drawn together.
    run: Option<Run>,
}

impl Painter<'_> {
    fn blocks(&mut self, items: &[Item], depth: u8, read: &mut Vec<Node>) {
        for item in items {
            match item {
                Item::Group(group) => self.block(group, depth, read),
                leaf => self.decoration(leaf),
            }
        }
    }

    fn block(&mut self, group: &Group, depth: u8, read: &mut Vec<Node>) {
        let mut inside = Vec::new();
        let tag: TagKind = match group.role {
            Role::Artifact => return group.items.iter().for_each(|it| self.decoration(it)),
            Role::Box { depth, repeated: _ } => {
                self.blocks(&group.items, depth, &mut inside);
                Tag::Section.into()
            }
            Role::Table { continued: _ } => {
                self.blocks(&group.items, depth, &mut inside);
                Tag::Table.into()
            }
            Role::Row => {
                self.blocks(&group.items, depth, &mut inside);
                Tag::TR.into()
            }
            Role::Cell { is_head, columns } => {
                self.blocks(&group.items, depth, &mut inside);
                self.mark(Marked::No);
                // An empty cell keeps its place: a row has as many as the table has columns.
                return read.push(TagGroup::with_children(cell(is_head, columns), inside).into());
            }
            Role::Title | Role::Heading => {
                self.inline(&group.items, &mut inside);
                match (plain(spoken(&group.items).trim_end()), group.role) {
                    // A heading without a word is none.
                    (words, _) if words.trim().is_empty() => Tag::P.into(),
                    (words, Role::Title) => Tag::Hn(self.headings.title(), Some(words)).into(),
                    (words, _) => Tag::Hn(self.headings.below(depth), Some(words)).into(),
                }
            }
            Role::Paragraph => {
                self.inline(&group.items, &mut inside);
                Tag::P.into()
            }
            Role::Jump { .. } => {
                self.jump(group, &mut inside);
                Tag::P.into()
            }
        };
        self.mark(Marked::No);
        if !inside.is_empty() {
            read.push(TagGroup::with_children(tag, inside).into());
        }
    }

    /// The content of one heading or paragraph.
    fn inline(&mut self, items: &[Item], read: &mut Vec<Node>) {
        for item in items {
            match item {
                Item::Text(text) if text.line.is_empty() => {}
                Item::Text(text) => {
                    if self.marked != Marked::Text {
                        read.push(self.mark_text().into());
                    }
                    self.row(text);
                }
                Item::Group(Group { role: Role::Artifact, .. }) | Item::Rect { .. } | Item::Path { .. } => {
                    self.decoration(item);
                }
                Item::Group(group) if matches!(group.role, Role::Jump { .. }) => self.jump(group, read),
                Item::Group(group) => self.inline(&group.items, read),
            }
        }
    }

    fn jump(&mut self, group: &Group, read: &mut Vec<Node>) {
        self.mark(Marked::No);
        match self.links.next().flatten() {
            Some(link) => {
                let mut inside = Vec::new();
                self.inline(&group.items, &mut inside);
                inside.push(link.into());
                read.push(TagGroup::with_children(Tag::Link, inside).into());
            }
            None => self.inline(&group.items, read),
        }
        self.mark(Marked::No);
    }

    fn decoration(&mut self, item: &Item) {
        if let Item::Group(group) = item {
            return group.items.iter().for_each(|it| self.decoration(it));
        }
        self.mark(Marked::Artifact);
        match item {
            Item::Rect { rect, radius, fill, stroke } => self.path(rounded(*rect, *radius), *fill, *stroke),
            Item::Path { points, fill, stroke } => self.path(line(points, fill.is_some()), *fill, *stroke),
            Item::Text(text) => self.row(text),
            Item::Group(_) => {}
        }
    }

    fn mark(&mut self, wanted: Marked) {
        if self.marked == wanted {
            return;
        }
        self.draw_run();
        if self.marked != Marked::No {
            self.surface.end_tagged();
        }
        if wanted == Marked::Artifact {
            self.surface.start_tagged(ContentTag::Artifact(Artifact::default()));
        }
        self.marked = wanted;
    }

    fn mark_text(&mut self) -> Identifier {
        self.mark(Marked::No);
        self.marked = Marked::Text;
        self.surface.start_tagged(ContentTag::Span(SpanTag::empty()))
    }

    fn path(&mut self, path: Option<Path>, fill: Option<Color>, stroke: Option<Stroke>) {
        self.draw_run();
        // The library would fill in black what has neither.
        if let Some(path) = path
            && (fill.is_some() || stroke.is_some())
        {
            self.surface.set_fill(fill.map(pdf_fill));
            self.surface.set_stroke(stroke.map(pdf_stroke));
            self.surface.draw_path(&path);
        }
    }

    /// Adds a row to those that are drawn together, because each piece of text costs a graphics state of its own.
    fn row(&mut self, text: &Text) {
        if let Some(run) = &mut self.run {
            run.read_on(self.tools);
            if run.style != text.style {
                self.draw_run();
            }
        }
        self.run.get_or_insert_with(|| Run::new(text)).add(text, self.tools);
    }

    fn draw_run(&mut self) {
        let Some(Run { style, at, text, glyphs, .. }) = self.run.take() else { return };
        self.surface.set_fill(Some(pdf_fill(style.color)));
        self.surface.set_stroke(None);
        let font = self.tools.font(style.face).clone();
        self.surface.draw_glyphs(pdf_point(at), &glyphs, font, &text, style.size as f32, false);
    }
}

/// Rows of one style that read on from one to the next.
struct Run {
    style: TextStyle,
    /// The left end of the first row.
    at: Point,
    text: String,
    glyphs: Vec<KrillaGlyph>,
    /// Where the pen is after the last glyph.
    pen_x: f64,
    /// Where the last row stands.
    y: f64,
    end: LineEnd,
}

impl Run {
    fn new(first: &Text) -> Run {
        let at = Point::new(first.left(), first.at.y);
        let end = LineEnd::Nothing;
        Run { style: first.style, at, text: String::new(), glyphs: Vec::new(), pen_x: at.x, y: at.y, end }
    }

    fn add(&mut self, row: &Text, tools: &Tools) {
        // The glyph before takes the pen along to where this row begins.
        if let Some(before) = self.glyphs.last_mut() {
            before.x_advance += ((row.left() - self.pen_x) / self.style.size) as f32;
        }
        (self.pen_x, self.y) = (row.left(), row.at.y);
        self.push(&row.line, tools);
        self.end = row.end;
        if row.end == LineEnd::Space {
            self.push(" ", tools);
        }
    }

    /// Another row follows the end of a line that somebody wrote: words of the two are not one.
    fn read_on(&mut self, tools: &Tools) {
        if self.end == LineEnd::Paragraph && !self.glyphs.is_empty() {
            self.push(" ", tools);
            self.end = LineEnd::Space;
        }
    }

    fn push(&mut self, line: &str, tools: &Tools) {
        let start = self.text.len();
        self.text.push_str(line);
        let down = (self.y - self.at.y) / self.style.size;
        for glyph in tools.measure.glyphs(line, self.style.face) {
            self.pen_x += glyph.advance * self.style.size;
            self.glyphs.push(KrillaGlyph {
                glyph_id: GlyphId::new(glyph.id),
                text_range: start + glyph.range.start..start + glyph.range.end,
                x_advance: glyph.advance as f32,
                x_offset: glyph.dx as f32,
                y_offset: (glyph.dy - down) as f32,
                y_advance: 0.0,
                location: None,
            });
        }
    }
}

fn pdf_point(at: Point) -> krilla::geom::Point {
    krilla::geom::Point::from_xy(at.x as f32, at.y as f32)
}

fn pdf_rect(rect: Rect) -> Option<krilla::geom::Rect> {
    krilla::geom::Rect::from_xywh(rect.x as f32, rect.y as f32, rect.w as f32, rect.h as f32)
}

fn pdf_color(Color(red, green, blue): Color) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn pdf_fill(color: Color) -> Fill {
    Fill { paint: pdf_color(color).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn pdf_stroke(Stroke { width, color, dash }: Stroke) -> paint::Stroke {
    let array = dash.pattern().map(|it| it.map(|length| (length * width) as f32).to_vec());
    paint::Stroke {
        paint: pdf_color(color).into(),
        width: width as f32,
        dash: array.map(|array| StrokeDash { array, offset: 0.0 }),
        ..paint::Stroke::default()
    }
}

fn line(points: &[Point], is_closed: bool) -> Option<Path> {
    let (first, others) = points.split_first()?;
    let mut path = PathBuilder::new();
    path.move_to(first.x as f32, first.y as f32);
    others.iter().for_each(|it| path.line_to(it.x as f32, it.y as f32));
    if is_closed {
        path.close();
    }
    path.finish()
}

fn rounded(rect: Rect, radius: f64) -> Option<Path> {
    let mut path = PathBuilder::new();
    let radius = radius.min(rect.w / 2.0).min(rect.h / 2.0);
    if radius <= 0.0 {
        path.push_rect(pdf_rect(rect)?);
        return path.finish();
    }
    // How far the handles of a quarter circle reach towards the corner.
    let handle = radius * (1.0 - 0.552_284_75);
    let [left, top, right, bottom] = [rect.x, rect.y, rect.right(), rect.bottom()].map(|it| it as f32);
    let (r, h) = (radius as f32, handle as f32);
    path.move_to(left + r, top);
    path.line_to(right - r, top);
    path.cubic_to(right - h, top, right, top + h, right, top + r);
    path.line_to(right, bottom - r);
    path.cubic_to(right, bottom - h, right - h, bottom, right - r, bottom);
    path.line_to(left + r, bottom);
    path.cubic_to(left + h, bottom, left, bottom - h, left, bottom - r);
    path.line_to(left, top + r);
    path.cubic_to(left, top + h, left + h, top, left + r, top);
    path.close();
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Anchor;
    use crate::text::Face;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn headings_go_down_one_level_at_a_time(steps in prop::collection::vec(prop::option::weighted(0.9, 0_u8..12), 0..60)) {
            let mut headings = Headings::default();
            let mut before = 0;
            for step in steps {
                let level = match step {
                    Some(depth) => headings.below(depth).get(),
                    None => headings.title().get(),
                };
                prop_assert!(level <= before + 1 && level <= 6, "{before} then {level}");
                before = level;
            }
        }
    }

    #[test]
    fn siblings_have_headings_of_one_level() {
        let mut headings = Headings::default();
        headings.title();
        assert_eq!([0, 3, 3, 7, 3, 0, 1].map(|it| headings.below(it).get()), [2, 3, 3, 4, 3, 2, 3]);
    }

    #[test]
    fn joined_rows_begin_where_the_scene_has_them() {
        let tools = Tools::new().unwrap();
        let style = TextStyle { face: Face::Regular, size: 9.0, color: Color(0, 0, 0) };
        let row = |line: &str, y, end| {
            let width = tools.measure.width(line, style.face, style.size);
            Text { at: Point::new(100.0, y), line: line.to_owned(), width, style, anchor: Anchor::Middle, end }
        };
        let rows = [
            row("Meningkatnya AVATAR", 50.0, LineEnd::Space),
            row("kualitas", 62.0, LineEnd::Nothing),
            row("pelayanan publik", 74.0, LineEnd::Paragraph),
            row("kecamatan", 86.0, LineEnd::Paragraph),
        ];
        let mut run = Run::new(&rows[0]);
        for row in &rows {
            run.read_on(&tools);
            run.add(row, &tools);
        }
        assert_eq!(run.text, "Meningkatnya AVATAR kualitaspelayanan publik kecamatan");
        let mut x = run.at.x;
        let mut begins: Vec<(f64, f64)> = Vec::new();
        for glyph in &run.glyphs {
            let y = run.at.y - f64::from(glyph.y_offset) * style.size;
            if begins.last().is_none_or(|(_, above)| y - above > 1.0) {
                begins.push((x, y));
            }
            x += f64::from(glyph.x_advance) * style.size;
        }
        assert_eq!(begins.len(), rows.len());
        for ((x, y), row) in begins.iter().zip(&rows) {
            assert!((x - row.left()).abs() < 0.001 && (y - row.at.y).abs() < 0.001, "{x} {y} {row:?}");
        }
    }
}
