//! The tidy tree of boxes of any size: parents centred over their children, subtrees as close as their outlines allow.
//!
//! Van der Ploeg, "Drawing non-layered tidy trees in linear time" (2014), on flat arrays and without recursion.
//! It knows boxes and gaps only; what stands in a box, and how boxes are joined by lines, is told and drawn elsewhere.
//!
//! # Which boxes keep a distance
//!
//! For its outline every box holds a *stretch* of y, and two subtrees keep their distance wherever stretches meet.
//! A stretch begins where the parent's ends (the roots' are open upwards), so that the stretches of a branch leave no hole.
//! - Without `tops` it ends `gap_levels` under the box: the level gap belongs to the box above it, and a box that
//!   slips under a stranger stands at least `gap_levels` below it.
//! - With `tops` the caller has decided all vertical distances: the stretch ends where the first of the children begins,
//!   or at the bottom of a box without children. A box keeps the column above it free up to its parent's stretch,
//!   which is where the line to a child that skips a row will run.
//!
//! Stretches that share less than `SLIVER` do not meet, so that rounding never makes a drawing jump.
//!
//! Sums run in a fixed order and use only + - * / and comparisons: the same request gives the same bits everywhere.
#![allow(clippy::indexing_slicing, reason = "ids are made by `stand` and index arrays of the same length")]

use crate::geometry::{Rect, Size};

/// Far below what a printer shows, far above the rounding of sums of heights.
const SLIVER: f64 = 1e-6;

/// What is to be laid out: boxes in pre-order, as one tree or as several side by side.
pub struct Request<'a> {
    /// In pre-order, None for a root. A parent that does not stand before its child counts as None. Boxes that are out of
    /// order otherwise keep clear of all others, at the height their parent gives them, but stand there as roots do.
    pub parents: &'a [Option<u32>],
    /// Sizes that are missing, negative or not finite count as zero.
    pub sizes: &'a [Size],
    /// The y of each box's top where rows are aligned (by tier); otherwise each box stands `gap_levels` under its
    /// parent's bottom. A top above the parent's bottom counts as that bottom, so that boxes never overlap.
    pub tops: Option<&'a [f64]>,
    /// How far from a box's left edge lies the line that counts as its middle, where that is not half its width.
    pub anchors: Option<&'a [f64]>,
    /// Between boxes of one parent, and between roots.
    pub gap_siblings: f64,
    /// Between neighbouring boxes of different parents.
    pub gap_cousins: f64,
    /// Between a box and what stands below it. Without effect where `tops` are given.
    pub gap_levels: f64,
}

/// One rectangle for each parent asked for; the leftmost edge is at x = 0, the topmost at y = 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    pub rects: Vec<Rect>,
    pub size: Size,
}

impl Layout {
    /// Left to right instead of top to bottom, for a request whose sizes were turned too.
    pub fn turned(self) -> Layout {
        let rects = self.rects.into_iter().map(|it| Rect::new(it.y, it.x, it.h, it.w)).collect();
        Layout { rects, size: self.size.turned() }
    }
}

/// Places every box, in time linear in their number.
pub fn tidy(request: &Request) -> Layout {
    let mut boxes = stand(request);
    let ground_x = gather(request, &mut boxes);
    spread_out(boxes, ground_x)
}

/// Boxes are numbered from 1; 0 is the ground, which bears the roots as its children, and as a link it means "none".
type Id = u32;
const GROUND: Id = 0;

struct Boxes {
    /// Of the box with id i at i - 1. Until `spread_out`, x is counted from the parent's x.
    rects: Vec<Rect>,
    /// From here on by id, the ground included.
    parents: Vec<Id>,
    outlines: Vec<Outline>,
}

/// The way down the two sides of a subtree: to the first and last child, or from a box without children along a thread
/// to the box that comes into sight below it.
#[derive(Clone, Copy, Default)]
struct Outline {
    /// Where the stretch ends.
    end: f64,
    left: Id,
    right: Id,
    /// From this left edge to the left edge of `left`.
    left_dx: f64,
    /// From this right edge to the right edge of `right`.
    right_dx: f64,
}

/// A laid out subtree whose parent is still to come.
#[derive(Clone, Copy)]
struct Subtree {
    id: Id,
    parent: Id,
    w: f64,
    /// From the left edge to the middle that lines and parents meet.
    anchor: f64,
    /// The left edge of its root, counted from that of its first sibling.
    x: f64,
    /// The lowest boxes on the two sides, and where their outer edges are, counted from the same edge of the root.
    left_end: Id,
    right_end: Id,
    left_end_dx: f64,
    right_end_dx: f64,
}

/// A sibling's part in moves that siblings share: `grow` is added to the step from here on, `settle` to this step only.
#[derive(Clone, Copy, Default)]
struct Share {
    grow: f64,
    settle: f64,
}

/// A sibling that can be seen from the right, down to the box `until`.
#[derive(Clone, Copy)]
struct Sight {
    sibling: usize,
    until: Id,
}

/// Gives every box its y and its size, and every outline its stretch.
fn stand(request: &Request) -> Boxes {
    let Request { parents, sizes, tops, anchors: _, gap_siblings: _, gap_cousins: _, gap_levels } = *request;
    let gap_levels = if tops.is_some() { 0.0 } else { length(gap_levels) };
    let mut boxes = Boxes {
        rects: Vec::with_capacity(parents.len()),
        parents: Vec::with_capacity(parents.len() + 1),
        outlines: Vec::with_capacity(parents.len() + 1),
    };
    boxes.parents.push(GROUND);
    boxes.outlines.push(Outline::default());

    for (id, (index, parent)) in (1..).zip(parents.iter().enumerate()) {
        let parent = parent.filter(|it| (*it as usize) < index).map_or(GROUND, |it| it + 1);
        let asked = tops.and_then(|it| it.get(index)).copied().filter(|it| it.is_finite());
        let y = if parent == GROUND {
            asked.unwrap_or(0.0)
        } else {
            let under_parent = boxes.rects[parent as usize - 1].bottom() + gap_levels;
            asked.map_or(under_parent, |it| it.max(under_parent))
        };
        if tops.is_some() && parent != GROUND {
            let end = &mut boxes.outlines[parent as usize].end;
            let is_first_child = parent + 1 == id;
            *end = if is_first_child { y } else { end.min(y) };
        }
        let size = sizes.get(index).copied().unwrap_or_default();
        let rect = Rect::new(0.0, y, length(size.w), length(size.h));
        boxes.rects.push(rect);
        boxes.parents.push(parent);
        boxes.outlines.push(Outline { end: rect.bottom() + gap_levels, ..Outline::default() });
    }
    boxes
}

/// What is no length counts as none.
fn length(it: f64) -> f64 {
    if it.is_finite() { it.max(0.0) } else { 0.0 }
}

/// From the last box to the first, which is bottom-up: puts the children of each box side by side and the box over them.
/// Returns the x of the ground with which nothing reaches below zero.
fn gather(request: &Request, boxes: &mut Boxes) -> f64 {
    let gaps = Gaps { siblings: length(request.gap_siblings), cousins: length(request.gap_cousins) };
    // In pre-order the children of the box at hand are those laid out most recently: the first child lies on top.
    let mut waiting: Vec<Subtree> = Vec::new();
    let mut scratch = Scratch::default();
    for id in (1..boxes.parents.len() as Id).rev() {
        let n_children = waiting.iter().rev().take_while(|it| it.parent == id).count();
        let n_others = waiting.len() - n_children;
        let w = boxes.rects[id as usize - 1].w;
        let anchor = request.anchors.and_then(|it| it.get(id as usize - 1)).copied().filter(|it| it.is_finite());
        let alone = Subtree::of_box(id, boxes.parents[id as usize], w, anchor.unwrap_or(w / 2.0));
        if n_children == 0 {
            waiting.push(alone);
            continue;
        }
        let children = &mut waiting[n_others..];
        line_up(children, boxes, &gaps, &mut scratch);
        let tree = alone.over(children, boxes);
        waiting.truncate(n_others);
        waiting.push(tree);
    }
    // What is left are the roots, and boxes out of order that have not met their parent.
    for it in &mut waiting {
        it.parent = GROUND;
        boxes.parents[it.id as usize] = GROUND;
    }
    line_up(&mut waiting, boxes, &gaps, &mut scratch);
    Subtree::of_box(GROUND, GROUND, 0.0, 0.0).over(&waiting, boxes);

    // Nothing reaches further left than the left outline of all.
    let (mut at, mut x, mut leftmost) = (GROUND, 0.0, 0.0_f64);
    loop {
        let outline = boxes.outlines[at as usize];
        (at, x) = (outline.left, x + outline.left_dx);
        if at == GROUND {
            return -leftmost;
        }
        leftmost = leftmost.min(x);
    }
}

/// Kept from one row of siblings to the next only for its memory.
#[derive(Default)]
struct Scratch {
    /// From the left to the right, which is also from the bottom to the top.
    sights: Vec<Sight>,
    shares: Vec<Share>,
}

struct Gaps {
    siblings: f64,
    cousins: f64,
}

/// Puts siblings side by side; the first is the last of the slice.
fn line_up(siblings: &mut [Subtree], boxes: &mut Boxes, gaps: &Gaps, scratch: &mut Scratch) {
    let Boxes { outlines, parents, rects: _ } = boxes;
    let Scratch { sights, shares } = scratch;
    let Some(first) = siblings.last() else { return };
    shares.clear();
    // What lies already placed: its lowest boxes on the two sides and their outer edges.
    let (mut left_end, mut left_end_x) = (first.left_end, first.left_end_dx);
    let (mut right_end, mut right_end_x) = (first.right_end, first.w + first.right_end_dx);
    let mut before = (first.id, first.w);
    sights.clear();
    sights.push(Sight { sibling: siblings.len() - 1, until: first.right_end });

    for at in (0..siblings.len() - 1).rev() {
        let new = &siblings[at];
        // Down both outlines at once: the right one of what is placed, the left one of the newcomer (counted from its x).
        let (mut placed, mut placed_right) = before;
        let (mut coming, mut coming_dx) = (new.id, 0.0);
        let mut x = placed_right + gaps.siblings;
        loop {
            let (on_left, on_right) = (outlines[placed as usize], outlines[coming as usize]);
            if on_left.end <= on_right.end + SLIVER {
                if sights.last().is_some_and(|it| it.until == placed) {
                    sights.pop();
                }
                placed = on_left.right;
                placed_right += on_left.right_dx;
            }
            if on_right.end <= on_left.end + SLIVER {
                coming = on_right.left;
                coming_dx += on_right.left_dx;
            }
            if placed == GROUND || coming == GROUND {
                break;
            }
            let are_siblings = coming == new.id && parents[placed as usize] == new.parent;
            let gap = if are_siblings { gaps.siblings } else { gaps.cousins };
            let missing = placed_right + gap - (x + coming_dx);
            if missing > 0.0 {
                x += missing;
                let seen = sights.last().map_or(at + 1, |it| it.sibling);
                if seen > at + 1 {
                    shares.resize(siblings.len(), Share::default());
                    share(shares, seen, at, missing);
                }
            }
        }
        // Where one side reaches lower, a thread leads from the end of the other to what comes into sight; where it does
        // not, the thread leads to none, as it did.
        let end = &mut outlines[left_end as usize];
        (end.left, end.left_dx) = (coming, x + coming_dx - left_end_x);
        let below_left = if coming == GROUND { (left_end, left_end_x) } else { (new.left_end, x + new.left_end_dx) };
        (left_end, left_end_x) = below_left;

        let new_right_end_x = x + new.w + new.right_end_dx;
        let end = &mut outlines[new.right_end as usize];
        (end.right, end.right_dx) = (placed, placed_right - new_right_end_x);
        let below_right = if placed == GROUND { (new.right_end, new_right_end_x) } else { (right_end, right_end_x) };
        (right_end, right_end_x) = below_right;
        sights.push(Sight { sibling: at, until: new.right_end });
        before = (new.id, x + new.w);
        siblings[at].x = x;
    }

    settle(siblings, shares);
    // The first and the last never take part in a shared move, and those between that do cannot be seen at the ends.
    if let Some(first) = siblings.last_mut() {
        (first.left_end, first.left_end_dx) = (left_end, left_end_x);
    }
    if let Some(last) = siblings.first_mut() {
        (last.right_end, last.right_end_dx) = (right_end, right_end_x - (last.x + last.w));
    }
}

/// The sibling at `to` was pushed away from the one at `from`: those between take even parts of the way.
fn share(shares: &mut [Share], from: usize, to: usize, way: f64) {
    let step = way / (from - to) as f64;
    shares[from - 1].grow += step;
    shares[to].grow -= step;
    shares[to].settle -= way - step;
}

/// Carries out all shared moves in one go.
fn settle(siblings: &mut [Subtree], shares: &[Share]) {
    let (mut step, mut moved) = (0.0, 0.0);
    for (sibling, share) in siblings.iter_mut().zip(shares).rev() {
        step += share.grow;
        moved += step + share.settle;
        sibling.x += moved;
    }
}

impl Subtree {
    /// A box without children.
    fn of_box(id: Id, parent: Id, w: f64, anchor: f64) -> Subtree {
        let (left_end, right_end) = (id, id);
        Subtree { id, parent, w, anchor, x: 0.0, left_end, right_end, left_end_dx: 0.0, right_end_dx: 0.0 }
    }

    /// Centres the box over the centres of the first and the last of its lined up children.
    // Inlined, the subtree is built in registers; through memory the next look at it would have to wait for the stores.
    #[inline]
    fn over(self, children: &[Subtree], boxes: &mut Boxes) -> Subtree {
        let (Some(first), Some(last)) = (children.last(), children.first()) else { return self };
        let x = (first.x + first.anchor + last.x + last.anchor) / 2.0 - self.anchor;
        let (right, last_right) = (x + self.w, last.x + last.w);
        for child in children {
            boxes.rects[child.id as usize - 1].x = child.x - x;
        }
        let outline = &mut boxes.outlines[self.id as usize];
        (outline.left, outline.left_dx) = (first.id, first.x - x);
        (outline.right, outline.right_dx) = (last.id, last_right - right);
        Subtree {
            left_end: first.left_end,
            left_end_dx: first.left_end_dx - x,
            right_end: last.right_end,
            right_end_dx: last_right + last.right_end_dx - right,
            ..self
        }
    }
}

/// From x counted from the parent to x on the sheet, and from the top of the highest root to y = 0.
fn spread_out(boxes: Boxes, ground_x: f64) -> Layout {
    let Boxes { mut rects, parents, outlines: _ } = boxes;
    let top = rects.iter().zip(parents.iter().skip(1)).filter(|(_, parent)| **parent == GROUND);
    let top = top.map(|(it, _)| it.y).reduce(f64::min).unwrap_or_default();
    let mut size = Size::default();
    for index in 0..rects.len() {
        let parent = parents[index + 1];
        let from = if parent == GROUND { ground_x } else { rects[parent as usize - 1].x };
        let rect = &mut rects[index];
        // Rounding may leave the leftmost box a hair outside.
        rect.x = (from + rect.x).max(0.0);
        rect.y -= top;
        size = Size::new(size.w.max(rect.right()), size.h.max(rect.bottom()));
    }
    Layout { rects, size }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVELS: f64 = 10.0;

    /// Boxes as wide and high as said, siblings 2 apart, cousins 4.
    fn rects(parents: &[Option<u32>], sizes: &[(f64, f64)], tops: Option<&[f64]>) -> Vec<(f64, f64)> {
        let sizes: Vec<Size> = sizes.iter().map(|(w, h)| Size::new(*w, *h)).collect();
        let (gap_siblings, gap_cousins, gap_levels) = (2.0, 4.0, LEVELS);
        let layout =
            tidy(&Request { parents, sizes: &sizes, tops, anchors: None, gap_siblings, gap_cousins, gap_levels });
        layout.rects.iter().map(|it| (it.x, it.y)).collect()
    }

    #[test]
    fn nothing_takes_no_room() {
        assert_eq!(rects(&[], &[], None), []);
    }

    #[test]
    fn a_parent_stands_in_the_middle_over_its_children() {
        let places = rects(&[None, Some(0), Some(0)], &[(6.0, 5.0), (10.0, 5.0), (10.0, 5.0)], None);
        assert_eq!(places, [(8.0, 0.0), (0.0, 15.0), (12.0, 15.0)]);
    }

    #[test]
    fn a_wide_parent_starts_at_the_left_edge() {
        assert_eq!(rects(&[None, Some(0)], &[(30.0, 5.0), (10.0, 5.0)], None), [(0.0, 0.0), (10.0, 15.0)]);
    }

    #[test]
    fn roots_stand_side_by_side_like_siblings() {
        assert_eq!(rects(&[None, None], &[(10.0, 5.0); 2], None), [(0.0, 0.0), (12.0, 0.0)]);
    }

    #[test]
    fn the_child_of_a_low_box_stays_beside_its_high_neighbour_only_where_rows_are_not_aligned() {
        let parents = [None, Some(0), Some(0), Some(2)];
        let sizes = [(10.0, 5.0), (10.0, 40.0), (10.0, 5.0), (30.0, 5.0)];
        let beside = rects(&parents, &sizes, None);
        assert_eq!((beside[1], beside[3]), ((0.0, 15.0), (14.0, 30.0)));
        let under = rects(&parents, &sizes, Some(&[0.0, 15.0, 15.0, 65.0]));
        assert_eq!((under[1], under[2], under[3]), ((0.0, 15.0), (12.0, 15.0), (2.0, 65.0)));
    }

    #[test]
    fn small_siblings_between_large_ones_share_the_room() {
        let parents = [None, Some(0), Some(1), Some(0), Some(0), Some(0), Some(5)];
        let sizes = [10.0, 10.0, 100.0, 10.0, 10.0, 10.0, 100.0].map(|w| (w, 5.0));
        let places = rects(&parents, &sizes, None);
        let x = [1, 3, 4, 5].map(|it: usize| places[it].0);
        let step = (100.0 + 4.0) / 3.0;
        for (number, x) in x.into_iter().enumerate() {
            assert!((x - (45.0 + number as f64 * step)).abs() < 1e-9);
        }
    }

    #[test]
    fn a_top_inside_the_parent_counts_as_its_bottom() {
        assert_eq!(rects(&[None, Some(0)], &[(10.0, 5.0); 2], Some(&[3.0, 4.0])), [(0.0, 0.0), (0.0, 5.0)]);
    }

    #[test]
    fn what_is_out_of_order_stands_with_the_roots() {
        let places = rects(&[Some(0), Some(7), Some(0)], &[(10.0, 5.0), (10.0, 5.0)], None);
        assert_eq!(places, [(0.0, 0.0), (12.0, 0.0), (24.0, 15.0)]);
    }

    #[test]
    fn a_chain_of_a_million_is_no_danger() {
        let parents: Vec<Option<u32>> = (0..1_000_000_u32).map(|it| it.checked_sub(1)).collect();
        let places = rects(&parents, &[], None);
        assert_eq!(places.last(), Some(&(0.0, 999_999.0 * LEVELS)));
    }

    #[test]
    fn turned_it_grows_to_the_right() {
        let sizes = [Size::new(10.0, 5.0); 2].map(Size::turned);
        let request = Request {
            parents: &[None, Some(0)],
            sizes: &sizes,
            tops: None,
            anchors: None,
            gap_siblings: 0.0,
            gap_cousins: 0.0,
            gap_levels: LEVELS,
        };
        let layout = tidy(&request).turned();
        assert_eq!(layout.rects, [Rect::new(0.0, 0.0, 10.0, 5.0), Rect::new(20.0, 0.0, 10.0, 5.0)]);
        assert_eq!(layout.size, Size::new(30.0, 5.0));
    }
}
