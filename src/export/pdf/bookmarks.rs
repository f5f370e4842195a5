//! The bookmarks of a PDF: the tree of boxes, wherever its sheets were cut.

use super::plain;
use crate::scene::{Group, Role, Scene};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};
use std::collections::HashMap;

/// The boxes seen so far, in reading order. A parent stands before its children.
#[derive(Default)]
pub(super) struct Bookmarks<'a> {
    entries: Vec<Entry<'a>>,
    by_id: HashMap<&'a str, usize>,
    /// The box that was met last, repeated or not.
    last: Option<usize>,
}

struct Entry<'a> {
    title: &'a str,
    depth: u8,
    to: XyzDestination,
    parent: Option<usize>,
}

impl<'a> Bookmarks<'a> {
    /// Takes in the boxes of the next sheet.
    pub(super) fn add(&mut self, sheet: usize, scene: &'a Scene) {
        for group in scene.groups() {
            if let Role::Box { depth, repeated } = group.role {
                self.meet(sheet, group, depth, repeated);
            }
        }
    }

    fn meet(&mut self, sheet: usize, group: &'a Group, depth: u8, repeated: bool) {
        if repeated {
            // What follows on this sheet stands below the box that is shown again.
            self.last = self.by_id.get(group.id.as_str()).copied().or(self.last);
            return;
        }
        if group.title.is_empty() {
            return;
        }
        let corner = group.bounds().unwrap_or_default();
        let to = XyzDestination::new(sheet, Point::from_xy(corner.x as f32, corner.y as f32));
        let parent = self.by_id.get(group.parent.as_str()).copied().or_else(|| self.nearest_shallower(depth));
        let index = self.entries.len();
        self.entries.push(Entry { title: &group.title, depth, to, parent });
        if !group.id.is_empty() {
            self.by_id.insert(&group.id, index);
        }
        self.last = Some(index);
    }

    /// Without a parent that is known by its id, depth says where a box belongs; depths may be skipped.
    fn nearest_shallower(&self, depth: u8) -> Option<usize> {
        let mut next = self.last;
        while let Some(entry) = next.and_then(|it| self.entries.get(it)) {
            if entry.depth < depth {
                return next;
            }
            next = entry.parent;
        }
        None
    }

    /// The tree, built from its end, where the leaves are.
    pub(super) fn outline(mut self) -> Outline {
        let mut children: Vec<Vec<OutlineNode>> = self.entries.iter().map(|_| Vec::new()).collect();
        let mut roots = Vec::new();
        while let (Some(entry), Some(below)) = (self.entries.pop(), children.pop()) {
            let is_root = entry.parent.is_none();
            let mut node = OutlineNode::new(plain(entry.title), entry.to).with_open(is_root);
            below.into_iter().rev().for_each(|it| node.push_child(it));
            let siblings = entry.parent.and_then(|it| children.get_mut(it)).unwrap_or(&mut roots);
            siblings.push(node);
        }
        let mut outline = Outline::new();
        roots.into_iter().rev().for_each(|it| outline.push_child(it));
        outline
    }
}
