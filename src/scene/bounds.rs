//! Where things of a scene are: for hits, for the preflight, for cutting into bands.

use super::{Group, Item, Role, Scene, Stroke, Text};
use crate::geometry::{Point, Rect, Size};
use crate::text::{ASCENT, DESCENT};

impl Text {
    /// The room its letters may take.
    pub fn bounds(&self) -> Rect {
        let (above, below) = (self.style.size * ASCENT, self.style.size * DESCENT);
        Rect::new(self.left(), self.at.y - above, self.width, above + below)
    }
}

impl Item {
    /// The smallest rectangle around it, strokes included; nothing for an empty group.
    pub fn bounds(&self) -> Option<Rect> {
        match self {
            Item::Rect { rect, stroke, .. } => Some(rect.inset(-stroke.map_or(0.0, |it| it.width / 2.0))),
            Item::Path { points, stroke, .. } => {
                let dot = |it: &Point| Rect::new(it.x, it.y, 0.0, 0.0);
                let around = points.iter().map(dot).reduce(Rect::union)?;
                Some(around.inset(-stroke.map_or(0.0, |it| it.width / 2.0)))
            }
            Item::Text(text) => Some(text.bounds()),
            Item::Group(group) => group.bounds(),
        }
    }

    /// The same thing elsewhere.
    pub fn shift(&mut self, by: Point) {
        match self {
            Item::Rect { rect, .. } => *rect = rect.moved(by),
            Item::Path { points, .. } => points.iter_mut().for_each(|it| *it = it.moved(by)),
            Item::Text(text) => text.at = text.at.moved(by),
            Item::Group(group) => {
                if let Role::Jump { rect, .. } = &mut group.role {
                    *rect = rect.moved(by);
                }
                group.items.iter_mut().for_each(|it| it.shift(by));
            }
        }
    }
}

/// Steps of a grid, to the point. Sums of places on it are exact: what is moved away and back is the same to the last bit.
const GRID: f64 = 1024.0;

/// The nearest place on the grid, nearer than any screen or printer shows.
pub fn on_grid(it: Point) -> Point {
    Point::new((it.x * GRID).round() / GRID, (it.y * GRID).round() / GRID)
}

impl Item {
    /// Puts everything on the grid.
    fn snap(&mut self) {
        let at = |it: &mut Rect| {
            let Point { x, y } = on_grid(Point::new(it.x, it.y));
            (it.x, it.y) = (x, y);
        };
        match self {
            Item::Rect { rect, .. } => at(rect),
            Item::Path { points, .. } => points.iter_mut().for_each(|it| *it = on_grid(*it)),
            Item::Text(text) => text.at = on_grid(text.at),
            Item::Group(group) => {
                if let Role::Jump { rect, .. } = &mut group.role {
                    at(rect);
                }
                group.items.iter_mut().for_each(Item::snap);
            }
        }
    }
}

impl Group {
    /// The same group, painted from the origin, at a place on the grid. From there it can be moved to any other such place.
    pub fn placed(mut self, at: Point) -> Group {
        for it in &mut self.items {
            it.snap();
            it.shift(at);
        }
        self
    }
}

impl Item {
    fn enlarge(&mut self, times: f64) {
        let grown = |it: Rect| Rect::new(it.x * times, it.y * times, it.w * times, it.h * times);
        let wider = |stroke: &mut Option<Stroke>| {
            if let Some(stroke) = stroke {
                stroke.width *= times;
            }
        };
        match self {
            Item::Rect { rect, radius, stroke, fill: _ } => {
                *rect = grown(*rect);
                *radius *= times;
                wider(stroke);
            }
            Item::Path { points, stroke, fill: _ } => {
                points.iter_mut().for_each(|it| *it = Point::new(it.x * times, it.y * times));
                wider(stroke);
            }
            Item::Text(text) => {
                text.at = Point::new(text.at.x * times, text.at.y * times);
                text.width *= times;
                text.style.size *= times;
            }
            Item::Group(group) => {
                if let Role::Jump { rect, .. } = &mut group.role {
                    *rect = grown(*rect);
                }
                group.items.iter_mut().for_each(|it| it.enlarge(times));
            }
        }
    }
}

impl Group {
    pub fn bounds(&self) -> Option<Rect> {
        self.items.iter().filter_map(Item::bounds).reduce(Rect::union)
    }
}

impl Scene {
    /// The same sheet, so many times larger in every way.
    pub fn enlarge(&mut self, times: f64) {
        if times == 1.0 {
            return;
        }
        self.size = Size::new(self.size.w * times, self.size.h * times);
        self.items.iter_mut().for_each(|it| it.enlarge(times));
    }

    /// Every item that is no group, in the order it is painted.
    pub fn leaves(&self) -> Vec<&Item> {
        let mut found = Vec::new();
        let mut waiting: Vec<&Item> = self.items.iter().rev().collect();
        while let Some(item) = waiting.pop() {
            match item {
                Item::Group(group) => waiting.extend(group.items.iter().rev()),
                leaf => found.push(leaf),
            }
        }
        found
    }

    /// Every group, outer before inner, in the order it is painted.
    pub fn groups(&self) -> Vec<&Group> {
        let mut found = Vec::new();
        let mut waiting: Vec<&Item> = self.items.iter().rev().collect();
        while let Some(item) = waiting.pop() {
            if let Item::Group(group) = item {
                found.push(group);
                waiting.extend(group.items.iter().rev());
            }
        }
        found
    }
}
