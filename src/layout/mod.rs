//! Where boxes go: sizes and the shape of a tree in, places out.
//!
//! It sees no words: how high a box is at a width is asked from [`Boxes`]. The same question always has the same answer.
//! Begin with [`Part`], what one sheet shows, and [`Arrange`], one way of drawing it: `pohon`, `pita`, `form`.
//! `tidy` is the tree drawing itself, `pages` cuts what does not fit one sheet.

mod form;
mod pages;
mod pita;
mod pohon;
mod stack;
pub mod tidy;

pub use form::Form;
pub use pages::{Request, Sheet, TooBig, plan};
pub use pita::Pita;
pub use pohon::{Arah, Pohon};

use crate::geometry::{Point, Rect, Size};

/// The shape of a tree or forest, in pre-order: a parent stands before its children.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    roots: Vec<usize>,
    rows: Vec<usize>,
    /// One past the last box of each branch.
    ends: Vec<usize>,
}

impl Tree {
    /// `rows` says in which row (tier) each box stands. A parent that does not stand before its child is taken as none.
    pub fn new(parents: &[Option<usize>], rows: &[usize]) -> Tree {
        let count = parents.len();
        let mut tree = Tree { children: vec![Vec::new(); count], ends: (1..=count).collect(), ..Tree::default() };
        for (at, parent) in parents.iter().enumerate() {
            let parent = parent.filter(|it| *it < at);
            match parent.and_then(|it| tree.children.get_mut(it)) {
                Some(children) => children.push(at),
                None => tree.roots.push(at),
            }
            tree.parents.push(parent);
            tree.rows.push(rows.get(at).copied().unwrap_or(0));
        }
        for at in (0..count).rev() {
            let end = tree.end(at);
            if let Some(above) = tree.parent(at).and_then(|it| tree.ends.get_mut(it)) {
                *above = end.max(*above);
            }
        }
        tree
    }

    pub fn len(&self) -> usize {
        self.parents.len()
    }

    pub fn is_empty(&self) -> bool {
        self.parents.is_empty()
    }

    pub fn roots(&self) -> &[usize] {
        &self.roots
    }

    pub fn parent(&self, at: usize) -> Option<usize> {
        self.parents.get(at).copied().flatten()
    }

    pub fn children(&self, at: usize) -> &[usize] {
        self.children.get(at).map_or(&[], Vec::as_slice)
    }

    pub fn row(&self, at: usize) -> usize {
        self.rows.get(at).copied().unwrap_or(0)
    }

    /// One past the last box of the branch.
    pub fn end(&self, at: usize) -> usize {
        self.ends.get(at).copied().unwrap_or(at + 1)
    }

    /// From the root down to the parent.
    pub fn path(&self, at: usize) -> Vec<usize> {
        let mut path: Vec<usize> = std::iter::successors(self.parent(at), |it| self.parent(*it)).collect();
        path.reverse();
        path
    }
}

/// One box on one sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shown {
    /// Which box of the tree.
    pub node: usize,
    /// Its parent's place in the same part.
    pub parent: Option<usize>,
    /// It stands in full on an earlier sheet, and here by its name only.
    pub repeated: bool,
    /// Some of its children stand on other sheets, and a line of it says where.
    pub cut: bool,
}

/// What one sheet shows, in pre-order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Ancestors that stand in full on earlier sheets and are only named here, from the top.
    pub trail: Vec<usize>,
    pub shown: Vec<Shown>,
}

impl Part {
    /// The children of each box, by their places in the part, and the boxes without a parent here.
    pub fn families(&self) -> (Vec<Vec<usize>>, Vec<usize>) {
        let mut children = vec![Vec::new(); self.shown.len()];
        let mut roots = Vec::new();
        for (at, it) in self.shown.iter().enumerate() {
            match it.parent.filter(|it| *it < at).and_then(|it| children.get_mut(it)) {
                Some(family) => family.push(at),
                None => roots.push(at),
            }
        }
        (children, roots)
    }
}

/// What a layout asks of the boxes.
pub trait Boxes {
    /// In which row (tier) a box stands.
    fn row(&self, node: usize) -> usize;
    /// How high it is when so wide.
    fn height(&self, shown: Shown, width: f64) -> f64;
    /// These widths will be asked for, of every box: who measures at all of them together may do so.
    fn expect(&self, _widths: &[f64]) {}
    /// The narrowest that a reader would accept, the best, and the widest.
    fn widths(&self) -> Widths;
    /// How wide this one must be for none of its words to be broken.
    fn least_width(&self, node: usize) -> f64;
    /// How large the box of those who contribute from outside is at that width; nothing where nobody does.
    fn side(&self, node: usize, width: f64) -> Option<Size>;
    /// How high a row must be for the label at its edge.
    fn least_row(&self, row: usize) -> f64;
    /// How high the list of ancestors is that are only named.
    fn trail_height(&self, trail: &[usize], width: f64) -> f64;
    /// How high a table of these boxes is: one row of the drawing, each box a line of the table.
    /// The places of its lines from the top, the head first.
    fn table(&self, shown: &[Shown], width: f64) -> Vec<f64>;
    /// Whether anybody still waits for the drawing. Where nobody does, any answer is as good as another.
    fn is_wanted(&self) -> bool {
        true
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Widths {
    pub least: f64,
    pub best: f64,
    pub most: f64,
}

impl Widths {
    /// Widths to try, from the widest.
    pub fn tries(self) -> Vec<f64> {
        const STEPS: u32 = 9;
        let step = (self.most - self.least) / f64::from(STEPS - 1);
        (0..STEPS).map(|it| self.most - step * f64::from(it)).collect()
    }
}

/// A way of drawing a part of a tree.
pub trait Arrange {
    /// The best drawing that fits the room, or nothing where none does. A room may be infinite.
    fn arrange(&self, boxes: &dyn Boxes, part: &Part, room: Size) -> Option<Arranged>;

    /// How large the drawing would be, for saying what does not fit: as wide as the room where that can be.
    fn wanted(&self, boxes: &dyn Boxes, part: &Part, room: Size) -> Size {
        let high = Size::new(room.w, f64::INFINITY);
        let endless = Size::new(f64::INFINITY, f64::INFINITY);
        let found = self.arrange(boxes, part, high).or_else(|| self.arrange(boxes, part, endless));
        found.map_or(Size::default(), |it| it.size)
    }
}

/// Boxes in their places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arranged {
    pub size: Size,
    /// One for each box of the part.
    pub boxes: Vec<Rect>,
    pub sides: Vec<Option<Rect>>,
    pub trail: Option<Rect>,
    pub links: Vec<Link>,
    /// Which rows of the tree stand where.
    pub bands: Vec<Band>,
    /// Boxes that are lines of a table, by their places in the part: the whole of each table and where its head ends.
    pub tables: Vec<Table>,
}

/// A line from a box to its child.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub points: Vec<Point>,
    pub child: Option<usize>,
}

/// A stretch of the drawing that belongs to one or more rows of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    pub rows: Vec<usize>,
    /// Across the whole drawing: its height counts in a drawing that grows down, its width in one that grows to the right.
    pub from: f64,
    pub to: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub rect: Rect,
    pub head: f64,
    pub lines: Vec<usize>,
}

/// Room between things, in points.
pub mod gap {
    pub const SIBLINGS: f64 = 10.0;
    pub const COUSINS: f64 = 16.0;
    pub const LEVELS: f64 = 22.0;
    /// Between boxes that hang one under the other.
    pub const STACK: f64 = 7.0;
    /// How far those stand in from their parent's edge.
    pub const INDENT: f64 = 11.0;
    /// Between a box and the one beside it.
    pub const SIDE: f64 = 9.0;
}
