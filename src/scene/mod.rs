//! The display list: what a sheet shows, as rectangles, lines, rows of text and groups of them.
//!
//! Everything is decided here: text is broken, colours are chosen, places are absolute. An exporter only paints.
//! The scene knows no word of the cascading; a group says what it is for readers of the file (its role) and whose it is (its id).
//! Begin with [`Scene`] and [`Item`]; the colours and strokes are in `theme`.

mod bounds;
pub mod shapes;
pub mod theme;

use crate::geometry::{Point, Rect, Size};
use crate::text::{Face, LineEnd};

pub use bounds::on_grid;

/// Several sheets that belong together: one PDF, or numbered pictures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    pub meta: Meta,
    pub sheets: Vec<Scene>,
}

/// What a file says of the drawing in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    pub title: String,
    pub author: String,
    pub subject: String,
    /// "id" or "en"
    pub language: String,
    /// A day the document itself names, so that the same document gives the same bytes: year, month, day.
    pub date: (u16, u8, u8),
}

/// One sheet. Items are painted in order, the later over the earlier.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    pub size: Size,
    pub items: Vec<Item>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Rect {
        rect: Rect,
        radius: f64,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    },
    /// A line through all points; closed where `fill` is given.
    Path {
        points: Vec<Point>,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    },
    Text(Text),
    Group(Group),
}

/// One row of text, already broken, at its baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// On the baseline: the left end, the middle or the right end, as `anchor` says.
    pub at: Point,
    pub line: String,
    /// As measured with the shipped font.
    pub width: f64,
    pub style: TextStyle,
    pub anchor: Anchor,
    /// What stands between this row and the next one of the same paragraph.
    pub end: LineEnd,
}

impl Text {
    /// The x of the left end.
    pub fn left(&self) -> f64 {
        match self.anchor {
            Anchor::Start => self.at.x,
            Anchor::Middle => self.at.x - self.width / 2.0,
            Anchor::End => self.at.x - self.width,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    pub face: Face,
    pub size: f64,
    pub color: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// Items that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub role: Role,
    /// Whose box this is ("n12"); empty where it is nobody's.
    pub id: String,
    /// Whose box it stands below in the drawing, wherever that one is; empty at the root, and for what is no box.
    pub parent: String,
    /// What a reader of the file is told: the tooltip of an SVG, the bookmark of a PDF.
    pub title: String,
    pub items: Vec<Item>,
}

impl Group {
    /// A group that is nobody's box.
    pub fn of(role: Role, items: Vec<Item>) -> Group {
        Group { role, id: String::new(), parent: String::new(), title: String::new(), items }
    }
}

/// What a group is in the reading of a sheet. Groups stand in reading order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role {
    /// Lines, frames and repeated furniture: painted, not read aloud.
    Artifact,
    /// The title of the sheet.
    Title,
    /// A box of the drawing, so deep in its tree (0 at the root). Repeated on a further sheet, it gets no bookmark again.
    Box { depth: u8, repeated: bool },
    /// The heading inside a box.
    Heading,
    /// A paragraph: its rows read on from one to the next.
    Paragraph,
    /// A table, or what follows of one that began on an earlier sheet. Holds rows.
    Table { continued: bool },
    /// A row of a table. Holds cells.
    Row,
    /// A cell over so many columns, or what names a column. Holds paragraphs.
    Cell { is_head: bool, columns: u16 },
    /// A click on it goes to another sheet, counted from 0. Holds paragraphs.
    Jump { sheet: usize, rect: Rect },
}

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color(pub u8, pub u8, pub u8);

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub width: f64,
    pub color: Color,
    pub dash: Dash,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    Solid,
    Dashed,
    Dotted,
}

impl Dash {
    /// Lengths of line and gap, in stroke widths.
    pub fn pattern(self) -> Option<[f64; 2]> {
        match self {
            Dash::Solid => None,
            Dash::Dashed => Some([5.0, 3.0]),
            Dash::Dotted => Some([1.0, 2.0]),
        }
    }
}
