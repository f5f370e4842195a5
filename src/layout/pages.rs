//! Cutting a drawing into sheets: only between branches, with the ancestors repeated on every sheet.
//!
//! What fits one sheet stays on one. Otherwise a first sheet shows the upper tiers, and the branches below follow,
//! as many whole ones to a sheet as it holds. Nothing is ever made smaller to fit; a box that is larger than the sheet is reported.

use super::{Arrange, Arranged, Boxes, Part, Shown, Tree};
use crate::geometry::Size;

/// One sheet of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub part: Part,
    pub arranged: Arranged,
    /// For each box that is only repeated here, the sheet on which it stands in full.
    pub home: Vec<Option<usize>>,
    /// For each box that is cut here, the sheets on which its other children stand.
    pub elsewhere: Vec<Vec<usize>>,
}

/// A box that is larger than a sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TooBig {
    pub node: usize,
    /// What it would take.
    pub wanted: Size,
}

/// Ancestors in boxes of their own; more are listed in one.
const MOST_ANCESTORS: usize = 5;
/// An overview of fewer boxes is not worth a sheet.
const LEAST_OVERVIEW: usize = 4;

/// What is to be planned.
pub struct Request<'a> {
    pub tree: &'a Tree,
    pub boxes: &'a dyn Boxes,
    pub arrange: &'a dyn Arrange,
    /// Of every sheet.
    pub room: Size,
    /// Of the last one, where something else must stand on it too.
    pub last_room: Size,
    /// Branches that begin a new sheet.
    pub units: &'a [Vec<usize>],
    /// Boxes that stand elsewhere and are only repeated.
    pub known: &'a [usize],
    /// Each unit shows its ancestors in full again.
    pub afresh: bool,
}

/// Plans the sheets.
pub fn plan(request: &Request<'_>) -> Result<Vec<Sheet>, TooBig> {
    let Request { tree, boxes, arrange, room, last_room, units, known, afresh } = *request;
    let mut seen = vec![false; tree.len()];
    for at in known {
        mark(&mut seen, *at);
    }
    let together = vec![false; tree.len()];
    let areas = least_areas(tree, boxes, room);
    let mut planner =
        Planner { tree, boxes, arrange, room, areas, seen, together, sheets: Vec::new(), before_last: None };
    for unit in units {
        if let Some(first) = unit.first().filter(|_| afresh) {
            for at in tree.path(*first).into_iter().filter(|it| !known.contains(it)) {
                planner.forget(at);
            }
        }
        planner.run(unit)?;
    }
    planner.leave_room(last_room)?;
    Ok(planner.with_references())
}

struct Planner<'a> {
    tree: &'a Tree,
    boxes: &'a dyn Boxes,
    arrange: &'a dyn Arrange,
    room: Size,
    /// The least that all boxes before each one take of a sheet together.
    areas: Vec<f64>,
    /// Boxes that stand in full on an earlier sheet.
    seen: Vec<bool>,
    /// Boxes whose children all stood together with them on an earlier sheet.
    together: Vec<bool>,
    sheets: Vec<(Part, Arranged)>,
    /// The branches of the last sheet, and what was known before it.
    before_last: Option<(Vec<usize>, Vec<bool>, Vec<bool>)>,
}

/// How the ancestors on top of a sheet are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    Boxes,
    /// All but the nearest in a list.
    Listed,
    /// All in a list.
    AllListed,
}

impl Planner<'_> {
    /// Whole branches, in order, as many to a sheet as it holds.
    fn run(&mut self, items: &[usize]) -> Result<(), TooBig> {
        // Where there is no end of room, everything stands on one sheet, and nothing is tried twice.
        if let Some(first) = items.first().filter(|_| self.room.w.is_infinite() && self.room.h.is_infinite())
            && let Some(fitted) = self.fit_whole(items)
        {
            return self.emit(Some(fitted), *first);
        }
        let mut rest = items;
        let mut groups: Vec<&[usize]> = Vec::new();
        while let Some(first) = rest.first() {
            let count = self.most_that_fit(rest);
            if count == 0 {
                self.emit_evenly(&groups)?;
                groups.clear();
                self.divide(*first)?;
                rest = rest.get(1..).unwrap_or_default();
            } else {
                let (group, behind) = rest.split_at(count);
                groups.push(group);
                rest = behind;
            }
        }
        self.emit_evenly(&groups)
    }

    /// How many branches from the first on fit one sheet, by doubling and then halving.
    fn most_that_fit(&self, items: &[usize]) -> usize {
        let fits = |count: usize| self.fit_whole(items.get(..count).unwrap_or(items)).is_some();
        if !fits(1) {
            return 0;
        }
        let (mut good, mut bad) = (1, items.len() + 1);
        while good < items.len() && bad > items.len() {
            let next = (good * 2).min(items.len());
            if fits(next) {
                good = next;
            } else {
                bad = next;
            }
        }
        largest(good, bad, fits)
    }

    fn forget(&mut self, at: usize) {
        for flags in [&mut self.seen, &mut self.together] {
            if let Some(flag) = flags.get_mut(at) {
                *flag = false;
            }
        }
    }

    /// Divides the last sheet once more where it fills more than its room.
    fn leave_room(&mut self, room: Size) -> Result<(), TooBig> {
        let is_too_full =
            self.sheets.last().is_some_and(|(_, it)| it.size.h > room.h + 0.01 || it.size.w > room.w + 0.01);
        if !is_too_full {
            return Ok(());
        }
        if let Some((group, seen, together)) = self.before_last.take() {
            (self.seen, self.together, self.room) = (seen, together, room);
            self.sheets.pop();
            return self.run(&group);
        }
        Ok(())
    }

    /// The groups as sheets, about equally full: a last sheet with one lonely box looks like a mistake.
    fn emit_evenly(&mut self, groups: &[&[usize]]) -> Result<(), TooBig> {
        let items: Vec<usize> = groups.iter().flat_map(|it| it.iter().copied()).collect();
        let weight = |it: usize| (self.tree.end(it) - it) as f64;
        let whole: f64 = items.iter().map(|it| weight(*it)).sum();
        let mut best: Vec<Vec<usize>> = groups.iter().map(|it| it.to_vec()).collect();
        if groups.len() > 1 && items.len() < 400 {
            let fair = whole / groups.len() as f64;
            for step in 0..6 {
                let limit = fair * (1.0 + 0.12 * f64::from(step));
                let mut tried: Vec<Vec<usize>> = vec![Vec::new()];
                let mut used = 0.0;
                for it in &items {
                    if used > 0.0 && used + weight(*it) > limit + 0.001 {
                        tried.push(Vec::new());
                        used = 0.0;
                    }
                    used += weight(*it);
                    if let Some(group) = tried.last_mut() {
                        group.push(*it);
                    }
                }
                if tried.len() <= groups.len() && tried.iter().all(|it| self.fit_whole(it).is_some()) {
                    best = tried;
                    break;
                }
            }
        }
        for group in best {
            let first = group.first().copied().unwrap_or_default();
            let fitted = self.fit_whole(&group);
            self.before_last = Some((group, self.seen.clone(), self.together.clone()));
            self.emit(fitted, first)?;
        }
        Ok(())
    }

    /// A branch that no sheet holds.
    fn divide(&mut self, item: usize) -> Result<(), TooBig> {
        let tree = self.tree;
        let children = tree.children(item);
        if children.is_empty() {
            return self.name_ancestors(item);
        }
        if children.iter().all(|it| self.fit_whole(&[*it]).is_some()) {
            return self.run(children);
        }
        let Some((levels, count)) = self.most_levels(item) else {
            // Where that was for its ancestors alone, they stand elsewhere now and it is divided as any other.
            let is_under_others = self.tree.parent(item).is_some_and(|it| !self.is_seen(it));
            self.name_ancestors(item)?;
            return if is_under_others { Ok(()) } else { self.run(children) };
        };
        // Two lonely boxes on top of a large tree go on the sheets of what is below them, if those hold them.
        if count < LEAST_OVERVIEW && children.iter().all(|it| self.fit(&self.with_ancestors(vec![*it])).is_some()) {
            return self.run(children);
        }
        let nodes = self.upper(item, levels);
        let frontier: Vec<usize> = nodes
            .iter()
            .copied()
            .filter(|it| self.depth_below(item, *it) + 1 == levels && !tree.children(*it).is_empty())
            .collect();
        let fitted = self.fit(&self.with_ancestors(nodes));
        self.emit(fitted, item)?;
        if levels == 1 { self.run(children) } else { self.run(&frontier) }
    }

    /// A box that has no room beside its ancestors: they stand on a sheet before, and here by their names only.
    fn name_ancestors(&mut self, item: usize) -> Result<(), TooBig> {
        if let Some(parent) = self.tree.parent(item).filter(|it| !self.is_seen(*it)) {
            match self.fit(&self.with_ancestors(vec![parent])) {
                None => self.name_ancestors(parent)?,
                fitted => self.emit(fitted, parent)?,
            }
            return self.run(&[item]);
        }
        let part = self.under_trail(item);
        let arranged = self.arrange.arrange(self.boxes, &part, self.room);
        self.before_last = Some((vec![item], self.seen.clone(), self.together.clone()));
        self.emit(arranged.map(|it| (part, it)), item)
    }

    /// A box under the names of its ancestors: nothing takes less room.
    fn under_trail(&self, node: usize) -> Part {
        let cut = !self.tree.children(node).is_empty();
        Part { trail: self.tree.path(node), shown: vec![Shown { node, parent: None, repeated: false, cut }] }
    }

    fn is_seen(&self, at: usize) -> bool {
        self.seen.get(at).copied().unwrap_or(false)
    }

    /// The most upper tiers of a branch that fit a sheet, and how many boxes they have.
    fn most_levels(&self, item: usize) -> Option<(usize, usize)> {
        let deepest = (item..self.tree.end(item)).map(|it| self.depth_below(item, it)).max()?;
        let fits = |levels: usize| self.fit(&self.with_ancestors(self.upper(item, levels))).is_some();
        if deepest == 0 || !fits(1) {
            return None;
        }
        let levels = largest(1, deepest + 1, fits);
        Some((levels, self.upper(item, levels).len()))
    }

    fn upper(&self, item: usize, levels: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = item;
        while at < self.tree.end(item) {
            found.push(at);
            // What lies deeper is passed over as a whole.
            at = if self.depth_below(item, at) + 1 >= levels { self.tree.end(at) } else { at + 1 };
        }
        found
    }

    fn depth_below(&self, item: usize, at: usize) -> usize {
        std::iter::successors(Some(at), |it| self.tree.parent(*it)).take_while(|it| *it != item).count()
    }

    fn fit_whole(&self, items: &[usize]) -> Option<(Part, Arranged)> {
        // A quick look before the work: boxes without any gaps already take more than the sheet.
        let upto = |it: usize| self.areas.get(it).copied().unwrap_or(0.0);
        let one = |it: &usize| {
            let is_short = self.is_seen(*it);
            upto(self.tree.end(*it)) - if is_short { upto(it + 1) } else { upto(*it) }
        };
        if items.iter().map(one).sum::<f64>() > self.room.w * self.room.h {
            return None;
        }
        let nodes = items.iter().flat_map(|it| *it..self.tree.end(*it)).collect();
        self.fit(&self.with_ancestors(nodes))
    }

    fn with_ancestors(&self, mut nodes: Vec<usize>) -> Vec<usize> {
        let mut above: Vec<usize> = Vec::new();
        let mut last = None;
        for at in &nodes {
            let parent = self.tree.parent(*at);
            // Neighbours mostly have the same parent, which is already there.
            if parent != last && parent.is_some_and(|it| nodes.binary_search(&it).is_err()) {
                above.extend(self.tree.path(*at));
            }
            last = parent;
        }
        nodes.extend(above);
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    fn fit(&self, nodes: &[usize]) -> Option<(Part, Arranged)> {
        [Above::Boxes, Above::Listed, Above::AllListed].into_iter().find_map(|above| {
            let part = self.part(nodes, above)?;
            let arranged = self.arrange.arrange(self.boxes, &part, self.room)?;
            Some((part, arranged))
        })
    }

    /// The part of the tree with these boxes; nothing where the ancestors cannot be shown in that way.
    fn part(&self, nodes: &[usize], above: Above) -> Option<Part> {
        let known = |it: usize| self.is_seen(it);
        // The chain on top in which every box is known and has one child here.
        let mut chain = 0;
        while let Some(at) = nodes.get(chain).copied().filter(|it| known(*it)) {
            let only_child = nodes.get(chain + 1).is_some_and(|it| self.tree.parent(*it) == Some(at));
            let alone = nodes.last().is_some_and(|it| *it < self.tree.end(at));
            let second = nodes.iter().skip(chain + 2).any(|it| self.tree.parent(*it) == Some(at));
            if !only_child || !alone || second {
                break;
            }
            chain += 1;
        }
        let listed = match above {
            Above::Boxes if chain <= MOST_ANCESTORS => 0,
            Above::Boxes => return None,
            Above::Listed if chain >= 2 => chain - 1,
            Above::AllListed if chain >= 1 => chain,
            Above::Listed | Above::AllListed => return None,
        };
        let (trail, boxed) = nodes.split_at_checked(listed)?;
        let shown = boxed.iter().map(|at| {
            let parent = self.tree.parent(*at).and_then(|it| boxed.binary_search(&it).ok());
            let has_all = self.tree.children(*at).iter().all(|it| boxed.binary_search(it).is_ok());
            let repeated = known(*at);
            // A family that stood together on an earlier sheet is not cut by being repeated in part.
            let stood_together = repeated && self.together.get(*at).copied().unwrap_or(false);
            Shown { node: *at, parent, repeated, cut: !has_all && !stood_together }
        });
        Some(Part { trail: trail.to_vec(), shown: shown.collect() })
    }

    fn emit(&mut self, fitted: Option<(Part, Arranged)>, item: usize) -> Result<(), TooBig> {
        let Some((part, arranged)) = fitted else { return Err(self.too_big(item)) };
        for it in &part.shown {
            mark(&mut self.seen, it.node);
            let family = self.tree.children(it.node);
            let here = |child: &usize| part.shown.binary_search_by_key(child, |it| it.node).is_ok();
            if !family.is_empty() && family.iter().all(here) {
                mark(&mut self.together, it.node);
            }
        }
        self.sheets.push((part, arranged));
        Ok(())
    }

    fn too_big(&self, item: usize) -> TooBig {
        TooBig { node: item, wanted: self.arrange.wanted(self.boxes, &self.under_trail(item), self.room) }
    }

    fn with_references(self) -> Vec<Sheet> {
        let mut home: Vec<Option<usize>> = vec![None; self.tree.len()];
        // Where the link from a parent to each box is drawn first.
        let mut linked: Vec<Option<usize>> = vec![None; self.tree.len()];
        for (number, (part, _)) in self.sheets.iter().enumerate() {
            for it in &part.shown {
                for place in [(!it.repeated).then_some(&mut home), it.parent.is_some().then_some(&mut linked)] {
                    if let Some(first) = place.and_then(|places| places.get_mut(it.node)) {
                        first.get_or_insert(number);
                    }
                }
            }
        }
        let look = |places: &[Option<usize>], at: usize| places.get(at).copied().flatten();
        let sheets = self.sheets.into_iter().map(|(part, arranged)| {
            let homes = part.shown.iter().map(|it| look(&home, it.node).filter(|_| it.repeated)).collect();
            let elsewhere = part.shown.iter().map(|it| {
                let here = |child: &&usize| part.shown.binary_search_by_key(*child, |it| it.node).is_err();
                let hidden = self.tree.children(it.node).iter().filter(here).filter(|_| it.cut);
                let mut sheets: Vec<usize> = hidden.filter_map(|it| look(&linked, *it).or(look(&home, *it))).collect();
                sheets.sort_unstable();
                sheets.dedup();
                sheets
            });
            let elsewhere = elsewhere.collect();
            Sheet { part, arranged, home: homes, elsewhere }
        });
        sheets.collect()
    }
}

/// The largest number that fits, between one that does and one that does not, by halving.
fn largest(mut good: usize, mut bad: usize, fits: impl Fn(usize) -> bool) -> usize {
    while bad - good > 1 {
        let middle = (good + bad) / 2;
        if fits(middle) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    good
}

/// For each box the sum of what the boxes before it take at least.
fn least_areas(tree: &Tree, boxes: &dyn Boxes, room: Size) -> Vec<f64> {
    if !room.w.is_finite() || !room.h.is_finite() {
        return Vec::new();
    }
    let tries = boxes.widths().tries();
    let mut sum = 0.0;
    let mut areas = vec![sum];
    for node in 0..tree.len() {
        let shown = Shown { node, parent: None, repeated: false, cut: false };
        sum += tries.iter().map(|it| it * boxes.height(shown, *it)).fold(f64::INFINITY, f64::min) * 0.9;
        areas.push(sum);
    }
    areas
}

fn mark(flags: &mut [bool], at: usize) {
    if let Some(flag) = flags.get_mut(at) {
        *flag = true;
    }
}
