//! Where boxes stand: what holds for the tidy tree of any shape, and for the cutting of any tree into sheets.

use kaskade::geometry::{Rect, Size};
use kaskade::layout::tidy::{Layout, Request, tidy};
use kaskade::layout::{self, Arah, Arrange, Boxes, Form, Part, Pita, Pohon, Sheet, Shown, TooBig, Widths, plan};
use proptest::prelude::*;

const CLOSE: f64 = 1e-6;

#[derive(Clone, Debug)]
struct Tree {
    parents: Vec<Option<u32>>,
    sizes: Vec<Size>,
    tops: Option<Vec<f64>>,
    anchors: Option<Vec<f64>>,
    gaps: [f64; 3],
}

impl Tree {
    fn layout(&self) -> Layout {
        let Tree { parents, sizes, tops, anchors, gaps: [gap_siblings, gap_cousins, gap_levels] } = self;
        tidy(&Request {
            parents,
            sizes,
            tops: tops.as_deref(),
            anchors: anchors.as_deref(),
            gap_siblings: *gap_siblings,
            gap_cousins: *gap_cousins,
            gap_levels: *gap_levels,
        })
    }

    fn anchor(&self, it: usize) -> f64 {
        self.anchors.as_ref().map_or(self.sizes[it].w / 2.0, |anchors| anchors[it])
    }

    fn children(&self, parent: Option<u32>) -> Vec<usize> {
        (0..self.parents.len()).filter(|it| self.parents[*it] == parent).collect()
    }

    /// The end of the subtree that begins at `root`.
    fn end_of(&self, root: usize) -> usize {
        let within = |it: &usize| self.parents[*it].is_some_and(|parent| parent as usize >= root);
        (root + 1..self.parents.len()).find(|it| !within(it)).unwrap_or(self.parents.len())
    }

    /// The stretches of y for which the outlines hold, read from the drawn rectangles.
    fn stretches(&self, rects: &[Rect]) -> Vec<(f64, f64)> {
        let mut stretches: Vec<(f64, f64)> = Vec::new();
        for (it, rect) in rects.iter().enumerate() {
            let from = self.parents[it].map_or(f64::NEG_INFINITY, |parent| stretches[parent as usize].1);
            let to = match self.tops {
                None => rect.bottom() + self.gaps[2],
                Some(_) => {
                    let tops = self.children(Some(it as u32)).into_iter().map(|child| rects[child].y);
                    tops.reduce(f64::min).unwrap_or(rect.bottom())
                }
            };
            stretches.push((from, to));
        }
        stretches
    }

    fn gap(&self, one: usize, other: usize) -> f64 {
        if self.parents[one] == self.parents[other] { self.gaps[0] } else { self.gaps[1] }
    }

    /// The same x, found the slow way: every box against every box.
    fn slow_x(&self, rects: &[Rect]) -> Vec<f64> {
        let stretches = self.stretches(rects);
        let mut x = vec![0.0; rects.len()];
        for it in (0..rects.len()).rev() {
            let children = self.children(Some(it as u32));
            self.slow_line_up(&children, &stretches, &mut x);
            if let (Some(&first), Some(&last)) = (children.first(), children.last()) {
                x[it] = (x[first] + self.anchor(first) + x[last] + self.anchor(last)) / 2.0 - self.anchor(it);
            }
        }
        self.slow_line_up(&self.children(None), &stretches, &mut x);
        let left = x.iter().copied().fold(f64::INFINITY, f64::min);
        x.iter().map(|it| it - left).collect()
    }

    fn slow_line_up(&self, siblings: &[usize], stretches: &[(f64, f64)], x: &mut [f64]) {
        let mut extra = vec![0.0; siblings.len()];
        for new in 1..siblings.len() {
            let newcomers = siblings[new]..self.end_of(siblings[new]);
            let mut meetings = Vec::new();
            for (before, &sibling) in siblings[..new].iter().enumerate() {
                for one in sibling..self.end_of(sibling) {
                    for other in newcomers.clone() {
                        if meet(stretches[one], stretches[other]) {
                            let from = stretches[one].0.max(stretches[other].0);
                            meetings.push((from, new - before, one, other));
                        }
                    }
                }
            }
            // From the top down, nearer siblings first.
            meetings.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let missing =
                |x: &[f64], one: usize, other: usize| x[one] + self.sizes[one].w + self.gap(one, other) - x[other];
            let start = missing(x, siblings[new - 1], siblings[new]);
            newcomers.clone().for_each(|it| x[it] += start);
            for (_, steps, one, other) in meetings {
                let missing = missing(x, one, other);
                if missing > CLOSE / 1000.0 {
                    newcomers.clone().for_each(|it| x[it] += missing);
                    for step in 1..steps {
                        extra[new - steps + step] += missing * step as f64 / steps as f64;
                    }
                }
            }
        }
        for (&sibling, extra) in siblings.iter().zip(extra) {
            (sibling..self.end_of(sibling)).for_each(|it| x[it] += extra);
        }
    }
}

/// Pre-order by how far one climbs from each box to bear the next.
fn parents_of(shape: u8, dice: &[u8]) -> Vec<Option<u32>> {
    let mut path: Vec<u32> = Vec::new();
    let mut parents = Vec::new();
    for (it, &die) in dice.iter().enumerate() {
        let depth = path.len();
        let die = die as usize;
        let keep = match shape {
            // Chains with few branches, ordinary trees, anything, stars of short chains, caterpillars, bushes of four levels.
            0 => depth.saturating_sub(usize::from(die > 235)),
            1 => depth.saturating_sub(die % 4),
            2 => depth - die % (depth + 1),
            3 => depth.min(1 + die % 3),
            4 => depth.saturating_sub(it % 2),
            5 => depth.min(die % 4),
            // Stairs: every branch deeper than the one before, or less deep.
            6 if depth * depth / 2 > it % 100 => 1,
            7 if depth + it / 10 > 20 => 1,
            _ => depth,
        };
        // Now and then another root.
        path.truncate(if die == 255 { 0 } else { keep });
        parents.push(path.last().copied());
        path.push(it as u32);
    }
    parents
}

fn sizes() -> impl Strategy<Value = Size> {
    // Eighths add up exactly, so that whether two stretches meet is never a matter of rounding.
    let size = |(w, h): (u32, u32)| Size::new(f64::from(w) / 8.0, f64::from(h) / 8.0);
    let plain = (1u32..400, 1u32..300).prop_map(size);
    let wide = (400u32..4000, 1u32..20).prop_map(size);
    let tall = (1u32..80, 300u32..2000).prop_map(size);
    prop_oneof![8 => plain, 1 => wide, 1 => tall, 2 => Just(Size::new(30.0, 15.0))]
}

fn trees(most: usize) -> impl Strategy<Value = Tree> {
    let boxes = prop::collection::vec((any::<u8>(), sizes()), 1..most);
    let looks = (0u8..8, 0u8..3, any::<bool>());
    (looks, boxes, [0u32..100, 0u32..100, 0u32..100]).prop_map(|((shape, alignment, has_anchors), boxes, gaps)| {
        let (dice, sizes): (Vec<u8>, Vec<Size>) = boxes.into_iter().unzip();
        let parents = parents_of(shape, &dice);
        // No less between cousins than between siblings: with it, what holds between neighbours holds between all.
        let [a, b, c] = gaps.map(|it| f64::from(it) / 8.0);
        let gaps = [a.min(b), a.max(b), c];
        let tops = (alignment > 0).then(|| rows(&parents, &sizes, &dice, alignment == 2, c));
        let anchor = |(size, die): (&Size, &u8)| size.w * f64::from(die % 9) / 8.0;
        let anchors = has_anchors.then(|| sizes.iter().zip(&dice).map(anchor).collect());
        Tree { parents, sizes, tops, anchors, gaps }
    })
}

/// Rows as high as their highest box; with skips, some boxes stand a row or two further down.
fn rows(parents: &[Option<u32>], sizes: &[Size], dice: &[u8], skips: bool, gap: f64) -> Vec<f64> {
    let mut tiers: Vec<usize> = Vec::new();
    for (parent, die) in parents.iter().zip(dice) {
        let skip = if skips && die % 5 == 0 { 1 + usize::from(die % 2) } else { 0 };
        tiers.push(parent.map_or(0, |it| tiers[it as usize] + 1) + skip);
    }
    let mut tops = vec![7.0];
    for tier in 0..tiers.iter().copied().max().unwrap_or(0) {
        let heights = tiers.iter().zip(sizes).filter(|(it, _)| **it == tier).map(|(_, size)| size.h);
        tops.push(tops[tier] + heights.fold(0.0, f64::max) + gap);
    }
    tiers.iter().map(|it| tops[*it]).collect()
}

fn meet(one: (f64, f64), other: (f64, f64)) -> bool {
    one.1.min(other.1) - one.0.max(other.0) > CLOSE
}

fn span(it: &Rect) -> (f64, f64) {
    (it.y, it.bottom())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn boxes_beside_each_other_keep_their_gap(tree in trees(120)) {
        let Layout { rects, .. } = tree.layout();
        let stretches = tree.stretches(&rects);
        for one in 0..rects.len() {
            for other in one + 1..rects.len() {
                let (a, b) = (rects[one], rects[other]);
                prop_assert!(!a.inset(CLOSE).overlaps(b.inset(CLOSE)), "{one} and {other} overlap: {a:?} {b:?}");
                if meet(span(&a), span(&b)) || meet(stretches[one], stretches[other]) {
                    let apart = (b.x - a.right()).max(a.x - b.right());
                    prop_assert!(apart >= tree.gap(one, other) - CLOSE, "{one} and {other} are {apart} apart");
                }
            }
        }
    }

    #[test]
    fn a_sibling_gap_wider_than_the_cousin_gap_holds_for_neighbours(mut tree in trees(90)) {
        tree.gaps = [tree.gaps[1] + 3.0, tree.gaps[0], tree.gaps[2]];
        let Layout { rects, .. } = tree.layout();
        for one in 0..rects.len() {
            let siblings = tree.children(tree.parents[one]);
            let neighbour = siblings.iter().find(|it| **it > one).copied();
            for other in one + 1..rects.len() {
                let (a, b) = (rects[one], rects[other]);
                let apart = (b.x - a.right()).max(a.x - b.right());
                let gap = if neighbour == Some(other) { tree.gaps[0] } else { tree.gaps[1] };
                prop_assert!(!meet(span(&a), span(&b)) || apart >= gap - CLOSE);
            }
        }
    }

    #[test]
    fn levels_keep_their_gap_and_rows_their_tops(tree in trees(200)) {
        let Layout { rects, size } = tree.layout();
        for (it, rect) in rects.iter().enumerate() {
            prop_assert_eq!(rect.size(), tree.sizes[it]);
            match (&tree.tops, tree.parents[it]) {
                (Some(tops), _) => prop_assert_eq!(rect.y, tops[it] - tops.iter().copied().fold(f64::MAX, f64::min)),
                (None, Some(parent)) => prop_assert_eq!(rect.y, rects[parent as usize].bottom() + tree.gaps[2]),
                (None, None) => prop_assert_eq!(rect.y, 0.0),
            }
        }
        let all = rects.iter().copied().reduce(Rect::union).unwrap();
        prop_assert!(all.x.abs() < CLOSE && all.x >= 0.0 && all.y == 0.0);
        prop_assert!((all.w - size.w).abs() < CLOSE && (all.h - size.h).abs() < CLOSE);
    }

    #[test]
    fn parents_are_centred_by_their_anchors_and_siblings_in_order(tree in trees(150)) {
        let Layout { rects, .. } = tree.layout();
        let middle = |it: usize| rects[it].x + tree.anchor(it);
        for it in 0..rects.len() {
            let children = tree.children(Some(it as u32));
            for pair in children.windows(2) {
                prop_assert!(rects[pair[1]].x >= rects[pair[0]].right() + tree.gaps[0] - CLOSE);
            }
            if let (Some(&first), Some(&last)) = (children.first(), children.last()) {
                prop_assert!((middle(it) - (middle(first) + middle(last)) / 2.0).abs() < CLOSE);
            }
        }
    }

    #[test]
    fn the_fast_layout_is_the_slow_one(tree in trees(70)) {
        let Layout { rects, .. } = tree.layout();
        for (it, x) in tree.slow_x(&rects).into_iter().enumerate() {
            prop_assert!((rects[it].x - x).abs() < CLOSE, "box {it} is at {} instead of {x}", rects[it].x);
        }
    }

    #[test]
    fn no_last_sibling_could_stand_further_left(tree in trees(90)) {
        let Layout { rects, .. } = tree.layout();
        let stretches = tree.stretches(&rects);
        for parent in std::iter::once(None).chain((0..rects.len() as u32).map(Some)) {
            let siblings = tree.children(parent);
            let [first, .., last] = siblings[..] else { continue };
            let mut room = f64::INFINITY;
            for one in first..last {
                for other in last..tree.end_of(last) {
                    if meet(stretches[one], stretches[other]) {
                        room = room.min(rects[other].x - rects[one].right() - tree.gap(one, other));
                    }
                }
            }
            prop_assert!(room.abs() < CLOSE, "the children of {parent:?} leave {room}");
        }
    }

    #[test]
    fn a_subtree_looks_the_same_alone(tree in trees(200), pick in any::<prop::sample::Index>()) {
        let Layout { rects, .. } = tree.layout();
        let root = pick.index(rects.len());
        let own = root..tree.end_of(root);
        let parents = tree.parents[own.clone()].iter();
        let part = |it: &Option<Vec<f64>>| it.as_ref().map(|it| it[own.clone()].to_vec());
        let alone = Tree {
            parents: parents.map(|it| it.and_then(|it| it.checked_sub(root as u32))).collect(),
            sizes: tree.sizes[own.clone()].to_vec(),
            tops: part(&tree.tops),
            anchors: part(&tree.anchors),
            gaps: tree.gaps,
        };
        let alone = alone.layout().rects;
        for it in own.clone() {
            let (there, here) = (rects[it], alone[it - root]);
            prop_assert!((there.x - rects[root].x - (here.x - alone[0].x)).abs() < CLOSE);
            prop_assert!((there.y - rects[root].y - (here.y - alone[0].y)).abs() < CLOSE);
        }
    }

    #[test]
    fn rounding_of_heights_moves_nothing(mut tree in trees(150)) {
        tree.tops = None;
        let exact = tree.layout();
        // Tenths do not add up exactly: ends of stretches that were the same now differ by a hair.
        for size in &mut tree.sizes {
            size.h /= 10.0;
        }
        tree.gaps[2] /= 10.0;
        let rounded = tree.layout();
        for (one, other) in exact.rects.iter().zip(&rounded.rects) {
            prop_assert!((one.x - other.x).abs() < CLOSE);
        }
    }

    #[test]
    fn the_same_request_gives_the_same_bits(tree in trees(200)) {
        let bits = |it: Layout| it.rects.iter().map(|it| [it.x, it.y, it.w, it.h].map(f64::to_bits)).collect::<Vec<_>>();
        prop_assert_eq!(bits(tree.layout()), bits(tree.clone().layout()));
    }

    #[test]
    fn any_input_is_laid_out_without_overlap(
        parents in prop::collection::vec(prop::option::of(0u32..60), 0..60),
        sizes in prop::collection::vec((-5.0..50.0, -5.0..50.0), 0..70),
        tops in prop::option::of(prop::collection::vec(-100.0..100.0, 0..70)),
        anchors in prop::option::of(prop::collection::vec(-100.0..100.0, 0..70)),
        odd in any::<[u8; 3]>(),
    ) {
        let mut sizes: Vec<Size> = sizes.into_iter().map(|(w, h)| Size::new(w, h)).collect();
        let oddities = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
        for (&at, odd) in odd.iter().zip(oddities) {
            if let Some(size) = sizes.get_mut(at as usize) {
                *size = Size::new(odd, odd);
            }
        }
        let spoilt = |it: Option<Vec<f64>>| it.map(|mut it| {
            if let Some(figure) = it.get_mut(odd[0] as usize % 60) {
                *figure = oddities[odd[1] as usize % 3];
            }
            it
        });
        let gaps = [1.0, f64::NAN, -1.0];
        let tree = Tree { parents, sizes, tops: spoilt(tops), anchors: spoilt(anchors), gaps };
        let Layout { rects, size } = tree.layout();
        prop_assert_eq!(rects.len(), tree.parents.len());
        prop_assert!(size.w.is_finite() && size.h.is_finite());
        for (it, one) in rects.iter().enumerate() {
            prop_assert!(one.x >= 0.0 && one.y >= 0.0 && one.right() <= size.w && one.bottom() <= size.h);
            for other in &rects[it + 1..] {
                prop_assert!(!one.inset(CLOSE).overlaps(other.inset(CLOSE)), "{one:?} {other:?}");
            }
        }
    }
}

/// Boxes that hold so much ink each: the wider, the lower.
#[derive(Clone, Debug)]
struct Ink {
    tree: layout::Tree,
    areas: Vec<f64>,
    least: Vec<f64>,
    sides: Vec<bool>,
}

impl Ink {
    fn new(parents: &[Option<usize>], boxes: &[(f64, f64, bool)]) -> Ink {
        let mut rows: Vec<usize> = Vec::new();
        for parent in parents {
            rows.push(parent.map_or(0, |it| rows[it] + 1));
        }
        Ink {
            tree: layout::Tree::new(parents, &rows),
            areas: boxes.iter().map(|it| it.0).collect(),
            least: boxes.iter().map(|it| it.1).collect(),
            sides: boxes.iter().map(|it| it.2).collect(),
        }
    }

    fn alike(parents: &[Option<usize>]) -> Ink {
        Ink::new(parents, &vec![(4000.0, 60.0, false); parents.len()])
    }
}

impl Boxes for Ink {
    fn row(&self, node: usize) -> usize {
        self.tree.row(node)
    }

    fn height(&self, shown: Shown, width: f64) -> f64 {
        let rows = (self.areas[shown.node] / 10.0 / width).ceil().max(1.0);
        let rows = if shown.repeated { rows.min(2.0) } else { rows };
        14.0 + 10.0 * rows + if shown.cut { 12.0 } else { 0.0 }
    }

    fn widths(&self) -> Widths {
        Widths { least: 90.0, best: 150.0, most: 240.0 }
    }

    fn least_width(&self, node: usize) -> f64 {
        self.least[node]
    }

    fn side(&self, node: usize, width: f64) -> Option<Size> {
        self.sides[node].then(|| Size::new(width, 30.0))
    }

    fn least_row(&self, _: usize) -> f64 {
        24.0
    }

    fn trail_height(&self, trail: &[usize], width: f64) -> f64 {
        10.0 + 10.0 * (trail.len() as f64 * 120.0 / width).ceil()
    }

    fn table(&self, shown: &[Shown], width: f64) -> Vec<f64> {
        std::iter::once(14.0).chain(shown.iter().map(|it| self.height(*it, width))).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Down,
    Right,
    Bands,
    Form,
}

impl Way {
    /// The row from which a printed form has boxes.
    const FIRST_ROW: usize = 2;

    fn arrange(self) -> Box<dyn Arrange> {
        match self {
            Way::Down => Box::new(Pohon::default()),
            Way::Right => Box::new(Pohon { arah: Arah::Kanan, tumpuk: None }),
            Way::Bands => Box::new(Pita),
            Way::Form => Box::new(Form { first_row: Way::FIRST_ROW }),
        }
    }

    /// Whether a box is a line of a table.
    fn has_line(self, ink: &Ink, node: usize) -> bool {
        self == Way::Form && ink.row(node) < Way::FIRST_ROW
    }

    /// Where sheets begin: the printed form has one for each box below its tables.
    fn units(self, tree: &layout::Tree) -> Vec<Vec<usize>> {
        if self != Way::Form {
            return vec![tree.roots().to_vec()];
        }
        let bare = |it: &usize| tree.row(*it) < Way::FIRST_ROW && tree.children(*it).is_empty();
        let bare: Vec<usize> = (0..tree.len()).filter(bare).collect();
        let heads = (0..tree.len()).filter(|it| tree.row(*it) == Way::FIRST_ROW).map(|it| vec![it]);
        std::iter::once(bare).filter(|it| !it.is_empty()).chain(heads).collect()
    }

    fn plan(self, ink: &Ink, room: Size, last_room: Size) -> Result<Vec<Sheet>, TooBig> {
        let arrange = self.arrange();
        let units = self.units(&ink.tree);
        plan(&layout::Request {
            tree: &ink.tree,
            boxes: ink,
            arrange: arrange.as_ref(),
            room,
            last_room,
            units: &units,
            known: &[],
            afresh: self == Way::Form,
        })
    }
}

const WAYS: [Way; 4] = [Way::Down, Way::Right, Way::Bands, Way::Form];

fn forests() -> impl Strategy<Value = Ink> {
    let area = prop_oneof![8 => 500.0..6000.0f64, 3 => 6000.0..20_000.0f64, 1 => 20_000.0..60_000.0f64];
    let one = (any::<u8>(), (area, 30.0..140.0f64, prop::bool::weighted(0.07)));
    (0u8..6, prop::collection::vec(one, 1..120)).prop_map(|(shape, boxes)| {
        let (dice, boxes): (Vec<u8>, Vec<(f64, f64, bool)>) = boxes.into_iter().unzip();
        let parents: Vec<Option<usize>> =
            parents_of(shape, &dice).into_iter().map(|it| it.map(|it| it as usize)).collect();
        Ink::new(&parents, &boxes)
    })
}

fn rooms() -> impl Strategy<Value = Size> {
    (280.0..1300.0f64, 230.0..1300.0f64).prop_map(|(w, h)| Size::new(w, h))
}

/// Everything that must hold for sheets, whatever they show.
fn check(way: Way, ink: &Ink, sheets: &[Sheet], room: Size) {
    let tree = &ink.tree;
    let mut home: Vec<Option<usize>> = vec![None; tree.len()];
    for (number, sheet) in sheets.iter().enumerate() {
        for shown in sheet.part.shown.iter().filter(|it| !it.repeated) {
            // The tables of a printed form stand in full over each head.
            let is_again = home[shown.node].is_some() && !way.has_line(ink, shown.node);
            assert!(!is_again, "box {} stands in full twice", shown.node);
            home[shown.node].get_or_insert(number);
        }
    }
    for (node, home) in home.iter().enumerate() {
        assert!(home.is_some(), "box {node} stands nowhere");
    }
    for (number, sheet) in sheets.iter().enumerate() {
        let Sheet { part, arranged, home: homes, elsewhere } = sheet;
        assert_eq!(part.shown.len(), arranged.boxes.len());
        let place = |node: usize| part.shown.iter().position(|it| it.node == node);
        for (at, shown) in part.shown.iter().enumerate() {
            for above in tree.path(shown.node) {
                assert!(place(above).is_some() || part.trail.contains(&above), "{above} above {} is lost", shown.node);
            }
            assert_eq!(shown.parent, tree.parent(shown.node).and_then(place));
            assert_eq!(homes[at], shown.repeated.then(|| home[shown.node].unwrap()));
            assert!(homes[at].is_none_or(|it| it < number), "a box is repeated before it stands in full");
            assert!(elsewhere[at].is_empty() || shown.cut, "no room was left for the mark");
        }
        check_places(way, ink, sheet, room);
    }
    for node in 0..tree.len() {
        let Some(parent) = tree.parent(node) else { continue };
        let at = |sheet: usize, node: usize| sheets[sheet].part.shown.iter().position(|it| it.node == node);
        let start = home[parent].unwrap();
        if at(start, node).is_some() {
            continue;
        }
        // The child stands apart from its parent: the parent says where, and is there again, in a box or by its name.
        let linked =
            (0..sheets.len()).find(|it| at(*it, node).is_some_and(|at| sheets[*it].part.shown[at].parent.is_some()));
        let there = linked.or(home[node]).unwrap();
        let mark = at(start, parent).unwrap();
        assert!(sheets[start].elsewhere[mark].contains(&there), "box {parent} does not say that {node} is on {there}");
        match at(there, parent) {
            Some(again) => {
                let is_full = !sheets[there].part.shown[again].repeated;
                assert!(is_full || sheets[there].home[again] == Some(start), "{parent} does not say where it stands");
            }
            None => assert!(sheets[there].part.trail.contains(&parent)),
        }
    }
}

/// Boxes of one sheet: apart from each other, in the room, in order, joined by lines.
fn check_places(way: Way, ink: &Ink, Sheet { part, arranged, .. }: &Sheet, room: Size) {
    let sides = arranged.sides.iter().flatten();
    let all: Vec<Rect> = arranged.boxes.iter().chain(sides).chain(&arranged.trail).copied().collect();
    let whole = Rect::of_size(room);
    assert!(whole.holds(Rect::of_size(arranged.size)), "{:?} in {room:?}", arranged.size);
    for (at, one) in all.iter().enumerate() {
        assert!(whole.holds(*one), "{one:?} leaves the room {room:?}");
        for other in &all[at + 1..] {
            assert!(!one.inset(0.01).overlaps(other.inset(0.01)), "{one:?} overlaps {other:?}");
        }
    }
    let (children, _) = part.families();
    for family in &children {
        for pair in family.windows(2) {
            let (a, b) = (arranged.boxes[pair[0]], arranged.boxes[pair[1]]);
            let follows = match way {
                Way::Right => b.y >= a.bottom() - 0.01,
                _ => b.x >= a.right() - 0.01 || b.y >= a.bottom() - 0.01,
            };
            assert!(follows, "siblings change places: {a:?} {b:?}");
        }
    }
    for pair in arranged.bands.windows(2) {
        assert!(pair[1].from >= pair[0].to - 1.0, "bands overlap: {pair:?}");
    }
    for (at, shown) in part.shown.iter().enumerate() {
        let is_line = |at: usize| way.has_line(ink, part.shown[at].node);
        let Some(parent) = shown.parent.filter(|it| !is_line(*it) && way != Way::Bands) else { continue };
        let links: Vec<_> = arranged.links.iter().filter(|it| it.child == Some(at)).collect();
        assert_eq!(links.len(), 1, "one line leads to box {}", shown.node);
        let ends = [links[0].points.first().unwrap(), links[0].points.last().unwrap()];
        for (rect, end) in [arranged.boxes[parent], arranged.boxes[at]].into_iter().zip(ends) {
            assert!(rect.inset(-0.5).holds(Rect::new(end.x, end.y, 0.0, 0.0)), "{end:?} is not at {rect:?}");
        }
    }
}

/// A box with nothing on its sheet but the names of its ancestors.
fn fits_alone(way: Way, ink: &Ink, node: usize, room: Size) -> bool {
    let cut = !ink.tree.children(node).is_empty();
    let shown = Shown { node, parent: None, repeated: false, cut };
    way.arrange().arrange(ink, &Part { trail: ink.tree.path(node), shown: vec![shown] }, room).is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_plan_shows_every_box_once_and_says_where_the_others_are(ink in forests(), room in rooms()) {
        for way in WAYS {
            match way.plan(&ink, room, room) {
                Ok(sheets) => check(way, &ink, &sheets, room),
                Err(TooBig { node, wanted }) => {
                    prop_assert!(!fits_alone(way, &ink, node, room), "{:?}: box {} would fit alone", way, node);
                    prop_assert!(wanted.w > 0.0 && wanted.h > 0.0);
                }
            }
        }
    }

    #[test]
    fn the_last_sheet_leaves_room_below_and_loses_nothing_by_it(ink in forests(), room in rooms(), less in 0.0..90.0f64) {
        let last_room = Size::new(room.w, room.h - less);
        for way in WAYS {
            let Ok(sheets) = way.plan(&ink, room, last_room) else { continue };
            check(way, &ink, &sheets, room);
            let last = sheets.last().unwrap().arranged.size;
            prop_assert!(last.h <= last_room.h + 0.01, "{:?}: the last sheet is {} high", way, last.h);
        }
    }

    #[test]
    fn the_same_tree_is_cut_the_same_way_again(ink in forests(), room in rooms()) {
        for way in WAYS {
            prop_assert_eq!(way.plan(&ink, room, room), way.plan(&ink.clone(), room, room));
        }
    }

    #[test]
    fn what_has_all_the_room_in_the_world_stands_on_one_sheet(ink in forests()) {
        let endless = Size::new(f64::INFINITY, f64::INFINITY);
        for way in [Way::Down, Way::Right, Way::Bands] {
            let sheets = way.plan(&ink, endless, endless).unwrap();
            prop_assert_eq!(sheets.len(), 1);
            check(way, &ink, &sheets, sheets[0].arranged.size);
        }
    }
}

/// A root, so many boxes below it, and as many below each of those.
fn bush(first: usize, then: usize) -> Vec<Option<usize>> {
    let mut parents = vec![None];
    for _ in 0..first {
        let head = parents.len();
        parents.push(Some(0));
        parents.extend(std::iter::repeat_n(Some(head), then));
    }
    parents
}

const LANDSCAPE: Size = Size::new(850.0, 480.0);

#[test]
fn what_fits_one_sheet_stands_on_one() {
    let ink = Ink::alike(&bush(3, 2));
    for way in WAYS {
        let sheets = way.plan(&ink, LANDSCAPE, LANDSCAPE).unwrap();
        // The printed form begins a sheet for each head.
        assert_eq!(sheets.len(), if way == Way::Form { 6 } else { 1 }, "{way:?}");
        check(way, &ink, &sheets, LANDSCAPE);
    }
    let [only] = Way::Down.plan(&ink, LANDSCAPE, LANDSCAPE).unwrap().try_into().unwrap();
    assert!(only.part.shown.iter().all(|it| !it.repeated && !it.cut));
    assert!(only.part.trail.is_empty());
}

#[test]
fn five_hundred_children_are_spread_and_their_parent_stands_over_each_part() {
    let ink = Ink::alike(&bush(500, 0));
    for way in [Way::Down, Way::Right, Way::Bands] {
        let sheets = way.plan(&ink, LANDSCAPE, LANDSCAPE).unwrap();
        check(way, &ink, &sheets, LANDSCAPE);
        assert!(sheets.len() > 1);
        for (number, sheet) in sheets.iter().enumerate() {
            let root = sheet.part.shown[0];
            assert_eq!((root.node, root.repeated), (0, number > 0), "{way:?}");
        }
    }
}

#[test]
fn sheets_of_equal_boxes_are_about_equally_full() {
    let ink = Ink::alike(&bush(120, 0));
    for way in [Way::Down, Way::Right, Way::Bands] {
        let sheets = way.plan(&ink, LANDSCAPE, LANDSCAPE).unwrap();
        let counts: Vec<usize> = sheets.iter().map(|it| it.part.shown.len()).collect();
        assert!(counts.iter().min().unwrap() * 2 >= *counts.iter().max().unwrap(), "{way:?}: {counts:?}");
    }
}

#[test]
fn a_box_that_is_too_large_is_found_at_the_end_of_a_long_chain() {
    let chain: Vec<Option<usize>> = (0..100usize).map(|it| it.checked_sub(1)).collect();
    let mut ink = Ink::alike(&chain);
    ink.areas[99] = 900_000.0;
    for way in WAYS {
        assert_eq!(way.plan(&ink, LANDSCAPE, LANDSCAPE).unwrap_err().node, 99, "{way:?}");
    }
}

#[test]
fn a_chain_of_thirty_names_its_upper_boxes_instead_of_drawing_them_again() {
    let chain: Vec<Option<usize>> = (0..30usize).map(|it| it.checked_sub(1)).collect();
    let ink = Ink::alike(&chain);
    for way in WAYS {
        let sheets = way.plan(&ink, LANDSCAPE, LANDSCAPE).unwrap();
        check(way, &ink, &sheets, LANDSCAPE);
        if sheets.len() > 1 {
            assert!(sheets.last().unwrap().part.trail.len() > 10, "{way:?}");
        }
    }
}

#[test]
fn a_box_larger_than_the_sheet_is_named() {
    let mut ink = Ink::alike(&bush(3, 2));
    ink.areas[5] = 900_000.0;
    for way in WAYS {
        let TooBig { node, wanted } = way.plan(&ink, LANDSCAPE, LANDSCAPE).unwrap_err();
        assert_eq!(node, 5, "{way:?}");
        assert!(wanted.w > LANDSCAPE.w || wanted.h > LANDSCAPE.h);
    }
}
