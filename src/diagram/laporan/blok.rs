//! What stands across a page: cells of text side by side, which may be parted between two pages, or blocks of those who sign.

use crate::diagram::card::{LEADING, PAD, Setter, artifact, ground, line, set};
use crate::diagram::signature::{Signature, paint_signatures};
use crate::geometry::{Point, Rect};
use crate::scene::{Anchor, Color, Group, Item, Role, TextStyle};
use crate::text::Line;
use std::collections::VecDeque;

/// Above and below the text of a row of a table.
const ROW_PAD: f64 = 3.0;
/// So many rows of a paragraph stay together at the foot and at the top of a page.
const TOGETHER: usize = 2;
/// A row of a table that has to be parted begins only where so many of its lines have room.
const BEGINNING: usize = 4;

/// A part of a report that has a place of its own.
pub struct Blok {
    pub what: What,
    /// The air above it, where something stands above.
    pub before: f64,
    /// Not the last thing on a page: what follows begins on the same one.
    pub glued: bool,
    /// In which table it is, counted from 0.
    pub table: Option<usize>,
}

pub enum What {
    Strip(Strip),
    Signatures(Signatures),
}

impl Blok {
    pub fn of(strip: Strip) -> Blok {
        Blok { what: What::Strip(strip), before: 0.0, glued: false, table: None }
    }

    pub fn height(&self) -> f64 {
        match &self.what {
            What::Strip(it) => it.height(),
            What::Signatures(it) => it.high,
        }
    }

    /// The height of what must stand together where it begins, on a page that has so much room when nothing else is on it.
    pub fn least(&self, page: f64) -> f64 {
        match &self.what {
            What::Strip(it) => it.least(page),
            What::Signatures(it) => it.high,
        }
    }

    /// The height with which it may begin where it has to be parted, if it can be.
    pub fn beginning(&self) -> Option<f64> {
        match &self.what {
            What::Strip(it) => Some(it.high(it.rows().min(BEGINNING))),
            What::Signatures(_) => None,
        }
    }
}

/// What cells side by side are.
pub enum Look {
    Paragraph,
    Title,
    /// With what the bookmark says.
    Heading(String),
    Row(Row),
}

/// A row of a table.
pub struct Row {
    /// Its left edge and its width.
    pub across: (f64, f64),
    /// Between the edge of a cell and its text.
    pub pad: f64,
    pub ground: Option<Color>,
    pub is_head: bool,
    /// Over how many columns its one cell goes; 1 where each has its own.
    pub columns: u16,
    /// Where a click leads.
    pub letak: String,
}

/// Cells of text side by side, their rows at the same heights.
pub struct Strip {
    look: Look,
    size: f64,
    cells: Vec<Cell>,
}

struct Cell {
    x: f64,
    width: f64,
    rows: VecDeque<Line>,
    style: TextStyle,
    anchor: Anchor,
}

impl Strip {
    pub fn new(look: Look, size: f64) -> Strip {
        Strip { look, size, cells: Vec::new() }
    }

    /// One cell.
    pub fn of_rows(rows: Vec<Line>, look: Look, place: (f64, f64), style: TextStyle, anchor: Anchor) -> Strip {
        let mut strip = Strip::new(look, style.size);
        strip.add(rows, place, style, anchor);
        strip
    }

    /// Adds a cell whose text has so much room.
    pub fn add(&mut self, rows: Vec<Line>, (x, width): (f64, f64), style: TextStyle, anchor: Anchor) {
        self.cells.push(Cell { x, width, rows: rows.into(), style, anchor });
    }

    fn pad(&self) -> f64 {
        if let Look::Row(_) = self.look { ROW_PAD } else { 0.0 }
    }

    fn rows(&self) -> usize {
        self.cells.iter().map(|it| it.rows.len()).max().unwrap_or(0)
    }

    fn high(&self, rows: usize) -> f64 {
        rows as f64 * self.size * LEADING + 2.0 * self.pad()
    }

    pub fn height(&self) -> f64 {
        self.high(self.rows())
    }

    fn least(&self, page: f64) -> f64 {
        let rows = self.rows();
        let whole = self.high(rows);
        match self.look {
            Look::Paragraph if rows >= 2 * TOGETHER => self.high(TOGETHER),
            _ if whole <= page => whole,
            _ => self.high(rows.min(BEGINNING)),
        }
    }

    /// Takes the rows that have room; always one, so that there is an end.
    pub fn split(&mut self, room: f64) -> Strip {
        let all = self.rows();
        let fit = ((room - 2.0 * self.pad()) / (self.size * LEADING) + 1e-9).floor().max(1.0) as usize;
        // The last row of a paragraph does not go over alone.
        let fit = if all == fit + 1 && fit > TOGETHER { fit - 1 } else { fit };
        let cell = |it: &mut Cell| {
            let rows = it.rows.drain(..fit.min(it.rows.len())).collect();
            Cell { rows, ..*it }
        };
        let cells = self.cells.iter_mut().map(cell).collect();
        let rest = match &self.look {
            Look::Row(it) => Look::Row(Row { letak: it.letak.clone(), ..*it }),
            Look::Paragraph | Look::Title | Look::Heading(_) => Look::Paragraph,
        };
        Strip { look: std::mem::replace(&mut self.look, rest), size: self.size, cells }
    }

    /// Paints it with its upper edge at `y`.
    pub fn paint(&self, setter: &Setter, y: f64) -> Item {
        let style = |role: Role| Item::Group(Group::of(role, self.cells.iter().flat_map(|it| it.texts(y)).collect()));
        match &self.look {
            Look::Paragraph => style(Role::Paragraph),
            Look::Title => style(Role::Title),
            Look::Heading(title) => {
                let role = Role::Box { depth: 0, repeated: false };
                Item::Group(Group { title: title.clone(), ..Group::of(role, vec![style(Role::Heading)]) })
            }
            Look::Row(row) => self.paint_row(row, setter, y),
        }
    }

    fn paint_row(&self, row: &Row, setter: &Setter, y: f64) -> Item {
        let (x, w) = row.across;
        let rect = Rect::new(x, y, w, self.height());
        let mut frame: Vec<Item> = row.ground.map(|it| ground(rect, it)).into_iter().collect();
        frame.push(Item::Rect { rect, radius: 0.0, fill: None, stroke: Some(setter.theme.hair) });
        for cell in self.cells.iter().skip(1) {
            let x = cell.x - row.pad;
            frame.push(line(Point::new(x, rect.y), Point::new(x, rect.bottom()), setter.theme.hair));
        }
        let mut items = vec![artifact(frame)];
        for cell in &self.cells {
            let own = cell.rows.len() as f64 * self.size * LEADING;
            // The names of columns stand in the middle of their height.
            let top = if row.is_head { (rect.h - own) / 2.0 } else { ROW_PAD };
            let words = Item::Group(Group::of(Role::Paragraph, cell.texts(y + top)));
            let role = Role::Cell { is_head: row.is_head, columns: row.columns };
            items.push(Item::Group(Group::of(role, vec![words])));
        }
        Item::Group(Group { id: row.letak.clone(), ..Group::of(Role::Row, items) })
    }
}

impl Cell {
    fn texts(&self, y: f64) -> Vec<Item> {
        let x = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x + self.width / 2.0,
            Anchor::End => self.x + self.width,
        };
        set(self.rows.iter().cloned(), Point::new(x, y), self.style, self.anchor)
    }
}

/// Those who sign, side by side.
pub struct Signatures {
    pub blocks: Vec<Signature>,
    at: Point,
    /// How wide each is, and how far the next one stands.
    widths: (f64, f64),
    pub high: f64,
}

impl Signatures {
    pub fn new(setter: &Setter, blocks: Vec<Signature>, room: Rect) -> Signatures {
        let count = blocks.len().max(1) as f64;
        // A single one stands at the right.
        let step = room.w / count.max(2.0);
        let left = if blocks.len() == 1 { room.x + step } else { room.x };
        let width = step - 4.0 * PAD;
        let at = Point::new(left + 2.0 * PAD, 0.0);
        let mut made = Signatures { blocks, at, widths: (width, step), high: 0.0 };
        made.high = made.paint(setter, 0.0, &mut Vec::new());
        made
    }

    /// Paints them with their upper edge at `y`; gives the height.
    pub fn paint(&self, setter: &Setter, y: f64, out: &mut Vec<Item>) -> f64 {
        paint_signatures(setter, &self.blocks, Point::new(self.at.x, y), self.widths, out)
    }
}
