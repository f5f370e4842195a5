//! The drawing of a screen: one sheet as large as it needs to be, kept from one change of the document to the next.
//!
//! It draws what [`build`](super::build()) draws with the same options; only the furniture of a sheet is left out.

use super::across::Across;
use super::build::Builder;
use super::cards::{Card, Cards, Kept, Painted, is_stopped};
use super::error::BuildError;
use super::isi::Speaker;
use super::options::{Jenis, Kertas, Options};
use super::paint::Moved;
use crate::geometry::{Point, Rect};
use crate::layout::{Sheet, Shown};
use crate::model::{Document, Header, NodeId, Policy};
use crate::rollup::{Rollup, Saat};
use crate::scene::{Group, Item, Role, Scene};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

/// The drawing of a screen, and what makes the next one quick.
#[derive(Default)]
pub struct Layar {
    lukisan: Lukisan,
    drawn: Option<Drawn>,
    kept: Kept,
    source: Option<Source>,
    unread: Unread,
}

/// What the scene was painted from.
struct Drawn {
    cards: Cards,
    sheet: Sheet,
}

/// What all boxes speak of.
#[derive(PartialEq)]
struct Source {
    header: Header,
    policy: Policy,
    saat: Saat,
}

impl Source {
    fn of(document: &Document, rollup: &Rollup) -> Source {
        Source { header: document.header().clone(), policy: rollup.policy().clone(), saat: rollup.saat() }
    }

    fn is_of(&self, document: &Document, rollup: &Rollup) -> bool {
        self.header == *document.header() && self.policy == *rollup.policy() && self.saat == rollup.saat()
    }
}

/// What may say something else than when it was read.
enum Unread {
    All,
    Nodes(BTreeSet<NodeId>),
}

impl Default for Unread {
    fn default() -> Unread {
        Unread::Nodes(BTreeSet::new())
    }
}

impl Unread {
    fn add(&mut self, changed: &BTreeSet<NodeId>) {
        if let Unread::Nodes(nodes) = self {
            nodes.extend(changed);
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Unread::Nodes(nodes) if nodes.is_empty())
    }
}

/// A box of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kotak {
    pub id: NodeId,
    /// On the sheet of the scene.
    pub rect: Rect,
    /// 0 at the root.
    pub depth: usize,
    /// Which item of the scene paints it.
    pub group: usize,
    /// The box it stands below, by its place in the list of boxes.
    pub parent: Option<usize>,
    /// Above the branch that is drawn: only its name is shown.
    pub is_above: bool,
    /// Beside it, or under it, those who contribute from outside: which item paints them, and where.
    pub luar: Option<(usize, Rect)>,
}

/// A line between two boxes, by their places in the list of boxes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Garis {
    pub from: usize,
    pub to: usize,
    pub kind: GarisKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GarisKind {
    /// From a box to its child: this item of the group of lines.
    Anak {
        item: usize,
    },
    /// Lines across the tree share their stretches, so that no item is one of them.
    Mendukung,
    IndukLain,
}

/// What a screen shows, without what is needed to draw it again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lukisan {
    pub scene: Scene,
    pub kotak: Vec<Kotak>,
    pub garis: Vec<Garis>,
}

impl Lukisan {
    /// Which item of the scene holds the lines of `garis`.
    pub fn lines(&self) -> Option<usize> {
        self.kotak.first().map(|_| 1)
    }
}

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pembaruan {
    /// The scene is what a full drawing would give; these of its items were painted anew.
    Selesai(Vec<usize>),
    /// The change may move other boxes.
    PerluBangun,
}

impl Layar {
    pub fn new() -> Layar {
        Layar::default()
    }

    /// The options as they hold on a screen: one sheet, nothing around the drawing.
    pub fn options(options: &Options) -> Options {
        Options { kertas: Kertas::Pas, orientasi: None, polos: true, ..options.clone() }
    }

    /// Draws the document. Where somebody stops it, what was drawn before stays.
    pub fn bangun(
        &mut self,
        document: &Document,
        rollup: &Rollup,
        options: &Options,
        stop: Option<&AtomicBool>,
    ) -> Result<(), BuildError> {
        self.unread = Unread::All;
        self.draw(document, rollup, options, stop)
    }

    /// Draws the document anew where nothing was edited since the last time but these nodes: after a fold, none.
    /// What was already said to [`Layar::perbarui`], or to a drawing that was stopped, need not be said again.
    pub fn bangun_lagi(
        &mut self,
        document: &Document,
        rollup: &Rollup,
        options: &Options,
        changed: &BTreeSet<NodeId>,
        stop: Option<&AtomicBool>,
    ) -> Result<(), BuildError> {
        self.unread.add(changed);
        self.draw(document, rollup, options, stop)
    }

    fn draw(
        &mut self,
        document: &Document,
        rollup: &Rollup,
        options: &Options,
        stop: Option<&AtomicBool>,
    ) -> Result<(), BuildError> {
        if let Some(drawn) = self.drawn.take() {
            self.kept = drawn.cards.into_kept();
        }
        if !self.source.as_ref().is_some_and(|it| it.is_of(document, rollup)) {
            self.unread = Unread::All;
        }
        match &self.unread {
            Unread::All => self.kept.read_all_again(),
            Unread::Nodes(changed) => self.kept.read_again(&concerned(document, changed)),
        }
        let cards = Cards::new(document, rollup, &Layar::options(options), &mut self.kept, stop)?;
        self.unread = Unread::default();
        self.source = Some(Source::of(document, rollup));
        let painted = Painting::new(&Builder::new(document, rollup, &cards, stop));
        let painted = if is_stopped(stop) { Err(BuildError::Stopped) } else { painted };
        match painted {
            Ok(painted) => {
                self.show(cards, painted);
                Ok(())
            }
            Err(error) => {
                self.kept = cards.into_kept();
                Err(error)
            }
        }
    }

    fn show(&mut self, mut cards: Cards, painting: Painting) {
        let Painting { sheet, origin, mut scene, moved } = painting;
        for Moved { from, to, by } in moved {
            if let (Some(old), Some(new)) = (self.lukisan.scene.items.get_mut(from), scene.items.get_mut(to)) {
                std::mem::swap(old, new);
                new.shift(by);
            }
        }
        let kotak = kotak(&cards, &sheet, origin, &scene);
        self.lukisan = Lukisan { garis: garis(&cards, &sheet), kotak, scene };
        cards.keep_asked();
        for (shown, kotak) in sheet.part.shown.iter().zip(&self.lukisan.kotak) {
            let Kotak { rect, group: item, luar, .. } = *kotak;
            // Lines of tables are not moved; they are few.
            let is_box = cards.is_box(shown.node);
            let painted = is_box.then(|| Painted { look: cards.look(*shown), rect, item, luar });
            if let Some(card) = cards.boxes.get_mut(shown.node) {
                card.painted = painted;
            }
        }
        self.drawn = Some(Drawn { cards, sheet });
    }

    /// Hands out what is shown, for showing it while a further drawing is made elsewhere.
    pub fn lepas(&mut self) -> Lukisan {
        if let Some(drawn) = self.drawn.take() {
            self.kept = drawn.cards.into_kept();
        }
        self.kept.forget_painted();
        std::mem::take(&mut self.lukisan)
    }

    pub fn scene(&self) -> &Scene {
        &self.lukisan.scene
    }

    /// The boxes in reading order.
    pub fn kotak(&self) -> &[Kotak] {
        &self.lukisan.kotak
    }

    pub fn garis(&self) -> &[Garis] {
        &self.lukisan.garis
    }

    /// Which item of the scene holds the lines of [`Layar::garis`].
    pub fn lines(&self) -> Option<usize> {
        self.lukisan.lines()
    }

    /// What it shows.
    pub fn lukisan(&self) -> &Lukisan {
        &self.lukisan
    }

    /// After an edit of these nodes: paints them and what says something of them anew, if all boxes stay where they are.
    pub fn perbarui(&mut self, document: &Document, rollup: &Rollup, changed: &BTreeSet<NodeId>) -> Pembaruan {
        match self.repaint(document, rollup, changed) {
            Some(items) => Pembaruan::Selesai(items),
            None => {
                self.unread.add(changed);
                Pembaruan::PerluBangun
            }
        }
    }

    fn repaint(&mut self, document: &Document, rollup: &Rollup, changed: &BTreeSet<NodeId>) -> Option<Vec<usize>> {
        let drawn = self.drawn.as_mut().filter(|_| self.unread.is_empty())?;
        if !self.source.as_ref()?.is_of(document, rollup) {
            return None;
        }
        let cards = drawn.new_cards(document, rollup, changed)?;
        let mut items = Vec::new();
        for (node, card) in cards {
            drawn.cards.replace(node, card);
            let at = drawn.sheet.part.shown.binary_search_by_key(&node, |it| it.node).ok()?;
            let (shown, kotak) = (drawn.sheet.part.shown.get(at)?, self.lukisan.kotak.get(at)?);
            *self.lukisan.scene.items.get_mut(kotak.group)? = Item::Group(drawn.paint(*shown, kotak));
            items.push(kotak.group);
            if let Some((luar, rect)) = kotak.luar {
                *self.lukisan.scene.items.get_mut(luar)? = Item::Group(drawn.cards.paint_outside(node, rect)?);
                items.push(luar);
            }
        }
        Some(items)
    }
}

/// A drawing that nobody has seen yet.
struct Painting {
    sheet: Sheet,
    origin: Point,
    scene: Scene,
    moved: Vec<Moved>,
}

impl Painting {
    fn new(builder: &Builder<'_>) -> Result<Painting, BuildError> {
        let planned = builder.best_plan()?;
        debug_assert!(planned.sheets.len() <= 1, "without an end of room there is one sheet");
        let origin = planned.sheets.first().map(|it| builder.origin_on_screen(&planned, it)).unwrap_or_default();
        let scene = builder.paint_sheet(&planned, 0, 1);
        let sheet = planned.sheets.into_iter().next().unwrap_or_default();
        Ok(Painting { sheet, origin, scene, moved: builder.moved.take() })
    }
}

impl Drawn {
    /// The boxes that say something else than before; nothing where that, or more than words, may change the layout.
    fn new_cards(
        &self,
        document: &Document,
        rollup: &Rollup,
        changed: &BTreeSet<NodeId>,
    ) -> Option<BTreeMap<usize, Card>> {
        let cards = &self.cards;
        let speaker = Speaker { document, rollup, options: &cards.options };
        let mut found = BTreeMap::new();
        for id in concerned(document, changed) {
            // What is folded away or lies outside of the branch says nothing here.
            let Some(node) = cards.place(id) else { continue };
            if !self.stands_as_before(document, node, id) {
                return None;
            }
            let words = speaker.words(id);
            if cards.boxes.get(node).is_some_and(|it| it.words == words) {
                continue;
            }
            if !cards.is_box(node) || self.sheet.part.trail.contains(&node) {
                return None;
            }
            found.insert(node, cards.as_large(node, words)?);
        }
        let is_gone = |it: &NodeId| !document.contains(*it) && cards.place(*it).is_some();
        (!changed.iter().any(is_gone) && self.has_the_same_roots(document)).then_some(found)
    }

    /// Whether a box has its level, its children and its links as they were.
    fn stands_as_before(&self, document: &Document, node: usize, id: NodeId) -> bool {
        let Cards { boxes, tree, nodes, links, options, .. } = &self.cards;
        let ids = |them: &[usize]| them.iter().filter_map(|it| nodes.get(*it)).copied().collect::<Vec<_>>();
        let shown = &self.sheet.part.shown;
        let at = shown.binary_search_by_key(&node, |it| it.node).ok();
        let is_above = at.and_then(|it| shown.get(it)).is_some_and(|it| it.repeated);
        let children: &[NodeId] = if options.lipat.contains(&id) { &[] } else { document.children(id) };
        let level = document.node(id).map(|it| it.level);
        boxes.get(node).map(|it| it.level) == level
            && tree.parent(node).and_then(|it| nodes.get(it)).copied() == document.parent(id)
            && (is_above || ids(tree.children(node)) == children)
            && links.get(&node).map_or(&[][..], Vec::as_slice) == document.links_from(id)
    }

    fn has_the_same_roots(&self, document: &Document) -> bool {
        let Cards { tree, nodes, options, .. } = &self.cards;
        options.cabang.is_some() || {
            let roots = tree.roots().iter().filter_map(|it| nodes.get(*it));
            roots.eq(document.roots())
        }
    }

    fn paint(&self, shown: Shown, kotak: &Kotak) -> Group {
        let marks = self.cards.marks_on_screen(shown);
        self.cards.paint(shown, kotak.rect, &marks)
    }
}

/// The changed nodes, all above them, whose figures change with theirs, and those who speak of them by name.
fn concerned(document: &Document, changed: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<NodeId> = changed.iter().copied().collect();
    while let Some(next) = waiting.pop() {
        if found.insert(next) {
            waiting.extend(document.all_parents(next));
        }
    }
    for id in changed {
        found.extend(document.supporters(*id).into_iter().map(|(it, _)| it));
        found.extend(document.shared_children(*id));
    }
    found
}

/// The boxes as they were painted: each is one item, and who contributes from outside the one behind it.
fn kotak(cards: &Cards, sheet: &Sheet, origin: Point, scene: &Scene) -> Vec<Kotak> {
    let mut found: Vec<Kotak> = Vec::with_capacity(cards.nodes.len());
    let boxes = scene.items.iter().enumerate().filter_map(|(number, item)| match item {
        Item::Group(Group { role: Role::Box { .. }, .. }) => Some(number),
        _ => None,
    });
    let arranged = sheet.arranged.boxes.iter().zip(&sheet.arranged.sides);
    for ((shown, (rect, side)), group) in sheet.part.shown.iter().zip(arranged).zip(boxes) {
        let Some(id) = cards.nodes.get(shown.node).copied() else { continue };
        let place = |it: &Rect| match cards.is_box(shown.node) {
            true => cards.place_of(it.moved(origin)),
            false => it.moved(origin),
        };
        let luar = side.as_ref().map(|it| (group + 1, place(it)));
        let (rect, parent, is_above, depth) = (place(rect), shown.parent, shown.repeated, cards.look(*shown).depth);
        found.push(Kotak { id, rect, depth, group, parent, is_above, luar });
    }
    found
}

fn garis(cards: &Cards, sheet: &Sheet) -> Vec<Garis> {
    let mut found = Vec::new();
    if cards.options.jenis != Jenis::Pita {
        for (item, link) in sheet.arranged.links.iter().enumerate() {
            let child = link.child.and_then(|to| Some((sheet.part.shown.get(to)?.parent?, to)));
            found.extend(child.map(|(from, to)| Garis { from, to, kind: GarisKind::Anak { item } }));
        }
    }
    for Across { from, to, is_support } in cards.lines_across(sheet) {
        let kind = if is_support { GarisKind::Mendukung } else { GarisKind::IndukLain };
        found.push(Garis { from, to, kind });
    }
    found
}
