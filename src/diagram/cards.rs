//! The boxes of a drawing as the layout asks for them: what each says, in which row it stands, how high it is.

use super::card::{CardRows, Letters, Marks, PAD, Setter};
use super::error::BuildError;
use super::form::fill_tables;
use super::furniture::{tier_label_height, tier_label_width};
use super::heights::{At, Heights};
use super::isi::{self, Paragraph, Speaker, Words};
use super::options::{Jenis, Options};
use super::table;
use crate::geometry::{Rect, Size};
use crate::layout::{Arah, Shown, Tree, Widths};
use crate::model::{Document, Level, Link, NodeId};
use crate::rollup::Rollup;
use crate::scene::theme::{Theme, Tier};
use crate::text::{Face, Measure};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};

/// So many widths are measured together.
const TOGETHER: usize = 16;

/// The boxes of one drawing, in reading order, and what they share.
pub struct Cards {
    pub setter: Setter,
    pub options: Options,
    pub nodes: Vec<NodeId>,
    pub boxes: Vec<Card>,
    pub tree: Tree,
    /// Links across the tree, of those that have some.
    pub links: BTreeMap<usize, Vec<Link>>,
    /// What a line of a table says, where the drawing has tables.
    pub lines: HashMap<usize, table::Line>,
    pub titles: BTreeMap<usize, table::Titles>,
    /// The same where they are only repeated: names alone.
    pub short_lines: HashMap<usize, table::Line>,
    pub short_titles: BTreeMap<usize, table::Titles>,
    pub tiers: BTreeMap<usize, Tier>,
    /// What each row is called, and by whom it is answered for.
    pub names: BTreeMap<usize, (String, String)>,
    /// From here on down the printed form has boxes instead of tables.
    pub first_row: usize,
    /// From here on down the rows are the unit's own, not the region's.
    pub own_row: usize,
    /// How wide the labels at the left edge are, and how high each needs its row.
    pub label_width: f64,
    label_heights: BTreeMap<usize, f64>,
    trails: RefCell<HashMap<(Vec<usize>, u64), f64>>,
    /// Widths that are measured together.
    expected: RefCell<Vec<[f64; TOGETHER]>>,
    places: HashMap<NodeId, usize>,
}

/// A box: what it says, and what was measured of it.
pub struct Card {
    pub words: Words,
    pub level: Level,
    /// Whether the document still says so.
    is_read: bool,
    rows: CardRows,
    least: f64,
    heights: Heights,
    sides: Heights,
    /// How it was painted on the screen, where it was.
    pub painted: Option<Painted>,
}

/// How a box stands in a scene that was painted before.
#[derive(Clone, Copy, PartialEq)]
pub struct Painted {
    pub look: Look,
    pub rect: Rect,
    /// Which item of the scene it is.
    pub item: usize,
    /// The same of those who contribute from outside.
    pub luar: Option<(usize, Rect)>,
}

/// What a painted box depends on, beside its words and its size.
#[derive(Clone, Copy, PartialEq)]
pub struct Look {
    pub tier: Tier,
    pub depth: usize,
    pub repeated: bool,
    pub parent: Option<NodeId>,
}

/// What one drawing hands on to the next: the widths of words, and the boxes with what was measured of them.
#[derive(Default)]
pub struct Kept {
    measure: Measure,
    options: Option<Options>,
    boxes: HashMap<NodeId, Card>,
}

impl Cards {
    pub fn new(
        document: &Document,
        rollup: &Rollup,
        options: &Options,
        kept: &mut Kept,
        stop: Option<&AtomicBool>,
    ) -> Result<Cards, BuildError> {
        if let Some(id) = options.cabang
            && !document.contains(id)
        {
            return Err(BuildError::NoBranch(id));
        }
        let theme = if options.hitam_putih { Theme::mono() } else { Theme::colour() };
        let setter =
            Setter { measure: kept.measure_for(options), letters: Letters { least: options.huruf_min }, theme };
        let profil = &document.header().profil;
        let nodes = nodes_shown(document, options);
        let places: HashMap<NodeId, usize> = nodes.iter().enumerate().map(|(at, it)| (*it, at)).collect();
        let parents: Vec<Option<usize>> =
            nodes.iter().map(|it| document.parent(*it).and_then(|it| places.get(&it).copied())).collect();
        let keys = row_keys(document, &nodes, &parents);
        let mut places_of_rows: Vec<(usize, usize)> = keys.clone();
        places_of_rows.sort_unstable();
        places_of_rows.dedup();
        let rows: Vec<usize> =
            keys.iter().map(|it| places_of_rows.binary_search(it).unwrap_or_else(|place| place)).collect();

        let speaker = Speaker { document, rollup, options };
        let mut boxes: Vec<Card> = Vec::with_capacity(nodes.len());
        for id in &nodes {
            if is_stopped(stop) {
                kept.measure = setter.measure;
                kept.boxes.extend(nodes.iter().copied().zip(boxes));
                return Err(BuildError::Stopped);
            }
            let card = match kept.boxes.remove(id) {
                Some(card) if card.is_read => card,
                known => {
                    let (words, level) = (speaker.words(*id), document.node(*id).map_or(Level::TUJUAN, |it| it.level));
                    match known.filter(|it| it.words == words) {
                        Some(card) => Card { level, is_read: true, ..card },
                        None => Card::new(words, level, &setter),
                    }
                }
            };
            boxes.push(card);
        }
        kept.boxes.clear();
        let links = |(at, id): (usize, &NodeId)| Some((at, document.links_from(*id))).filter(|(_, it)| !it.is_empty());
        let mut tiers = BTreeMap::new();
        let mut names = BTreeMap::new();
        for (row, (position, _)) in places_of_rows.iter().enumerate() {
            let Some(spec) = profil.levels.get(*position) else { continue };
            tiers.insert(row, theme.tier(tier_index(spec.level, *position)));
            names.insert(row, (profil.name(spec.level), spec.eselon.trim().to_owned()));
        }
        let first_row = places_of_rows.partition_point(|(position, _)| *position < first_position(document));
        let own_row = profil.position(Level::TUJUAN).unwrap_or(0);
        let own_row = places_of_rows.partition_point(|(position, _)| *position < own_row);
        let mut cards = Cards {
            setter,
            options: options.clone(),
            links: nodes.iter().enumerate().filter_map(links).collect(),
            nodes,
            boxes,
            tree: Tree::new(&parents, &rows),
            lines: HashMap::new(),
            titles: BTreeMap::new(),
            short_lines: HashMap::new(),
            short_titles: BTreeMap::new(),
            tiers,
            names,
            first_row,
            own_row,
            label_width: 0.0,
            label_heights: BTreeMap::new(),
            trails: RefCell::default(),
            expected: RefCell::default(),
            places,
        };
        cards.measure_labels();
        if options.jenis == Jenis::Cascading {
            fill_tables(&mut cards, &speaker);
        }
        Ok(cards)
    }

    /// The place of a box in reading order, where it is shown.
    pub fn place(&self, id: NodeId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// Everything that a further drawing can use again.
    pub fn into_kept(mut self) -> Kept {
        for it in &mut self.boxes {
            it.heights.begin();
            it.sides.begin();
        }
        let boxes = self.nodes.into_iter().zip(self.boxes).collect();
        self.setter.measure.forget_unused();
        Kept { measure: self.setter.measure, options: Some(self.options), boxes }
    }

    /// Whether it is a box, and no line of a table.
    pub fn is_box(&self, node: usize) -> bool {
        self.options.jenis != Jenis::Cascading || self.tree.row(node) >= self.first_row
    }

    /// How high a box is when so wide.
    pub fn height(&self, shown: Shown, width: f64) -> f64 {
        let Some(card) = self.boxes.get(shown.node) else { return 0.0 };
        let Shown { repeated, cut, .. } = shown;
        let at = At::new(width, repeated, cut);
        if let Some(height) = card.heights.ask(at) {
            return height;
        }
        let marks = self.marks_to_come(repeated, cut);
        for widths in self.expected.borrow().iter().filter(|it| it.contains(&width)) {
            let heights = self.setter.heights(&card.rows, &card.words, *widths, &marks);
            let heights = widths.iter().zip(heights).filter(|(it, _)| it.is_finite());
            card.heights.learn(heights.map(|(width, height)| (At::new(*width, repeated, cut), height)));
        }
        card.heights.get(at, || {
            let [height] = self.setter.heights(&card.rows, &card.words, [width], &marks);
            height
        })
    }

    /// These widths will be asked for: a box is measured at all of them when it is measured at one.
    pub fn expect(&self, widths: &[f64]) {
        let mut widths = widths.to_vec();
        widths.sort_by(f64::total_cmp);
        widths.dedup();
        let chunk = |it: &[f64]| std::array::from_fn(|at| it.get(at).copied().unwrap_or(f64::INFINITY));
        *self.expected.borrow_mut() = widths.chunks(TOGETHER).map(chunk).collect();
    }

    /// What was measured and not asked for is let go.
    pub fn keep_asked(&mut self) {
        for it in &mut self.boxes {
            it.heights.keep_asked();
            it.sides.keep_asked();
        }
    }

    /// A box with other words, where these give the layout the answers it had: then it stands as it did.
    pub fn as_large(&self, node: usize, words: Words) -> Option<Card> {
        let card = self.boxes.get(node)?;
        let new = Card::new(words, card.level, &self.setter);
        let height = |at: At| {
            let marks = self.marks_to_come(at.repeated, at.cut);
            let [height] = self.setter.heights(&new.rows, &new.words, [at.width()], &marks);
            height
        };
        let side = |at: At| self.setter.outside_height(&new.words.outside, at.width());
        let is_as_large = new.words.outside.is_empty() == card.words.outside.is_empty()
            && new.least == card.least
            && card.heights.is_still(height)
            && card.sides.is_still(side);
        is_as_large.then_some(new)
    }

    /// Puts a box that is as large in the place of another.
    pub fn replace(&mut self, node: usize, card: Card) {
        if let Some(place) = self.boxes.get_mut(node) {
            let Card { heights, sides, painted, .. } = std::mem::replace(place, card);
            (place.heights, place.sides, place.painted) = (heights, sides, painted);
            // What was not asked was not compared.
            place.heights.keep_asked();
            place.sides.keep_asked();
        }
    }

    pub fn widths(&self) -> Widths {
        let isi = self.options.isi;
        let scale = self.setter.letters.least / 8.0;
        let (least, best, most) = match (isi.penjelasan, isi.indikator) {
            (true, _) => (112.0, 190.0, 300.0),
            (_, true) => (96.0, 158.0, 250.0),
            _ => (84.0, 128.0, 200.0),
        };
        Widths { least: least * scale, best: best * scale, most: most * scale }
    }

    /// How wide a box must be for none of its words to be broken.
    pub fn least_width(&self, node: usize) -> f64 {
        // A single word that is longer than this may be broken.
        self.boxes.get(node).map_or(0.0, |it| it.least.min(170.0 * self.setter.letters.least / 8.0))
    }

    /// The box of those who contribute from outside.
    pub fn side(&self, node: usize, width: f64) -> Option<Size> {
        let card = self.boxes.get(node)?;
        if card.words.outside.is_empty() {
            return None;
        }
        let measure = || self.setter.outside_height(&card.words.outside, width);
        Some(Size::new(width, card.sides.get(At::new(width, false, false), measure)))
    }

    pub fn least_row(&self, row: usize) -> f64 {
        self.label_heights.get(&row).copied().unwrap_or(0.0)
    }

    pub fn trail_height(&self, trail: &[usize], width: f64) -> f64 {
        let key = (trail.to_vec(), width.to_bits());
        let measure = || self.setter.block_height(&[self.trail_words(trail)], width - 2.0 * PAD) + 2.0 * PAD;
        *self.trails.borrow_mut().entry(key).or_insert_with(measure)
    }

    pub fn table(&self, shown: &[Shown], width: f64) -> Vec<f64> {
        let is_short = shown.iter().all(|it| it.repeated);
        let row = shown.first().map_or(0, |it| self.tree.row(it.node));
        let line = |it: &Shown| self.marked_line(it.node, is_short, self.marks_to_come(it.repeated, it.cut).elsewhere);
        let lines: Vec<table::Line> = shown.iter().map(line).collect();
        table::heights(&self.setter, self.titles_of(row, is_short), &lines, width)
    }

    pub fn titles_of(&self, row: usize, is_short: bool) -> &table::Titles {
        static NONE: table::Titles = Vec::new();
        let titles = if is_short { &self.short_titles } else { &self.titles };
        titles.get(&row).unwrap_or(&NONE)
    }

    /// A line with the pages on which its other children stand.
    pub fn marked_line(&self, at: usize, is_short: bool, elsewhere: Option<(String, usize)>) -> table::Line {
        let lines = if is_short { &self.short_lines } else { &self.lines };
        let mut line = lines.get(&at).cloned().unwrap_or_default();
        line.name.extend(elsewhere.map(|(text, _)| Paragraph {
            face: Face::Bold,
            before: 0.2,
            ..Paragraph::plain(text)
        }));
        line
    }

    pub fn rows_shown(&self) -> BTreeSet<usize> {
        (0..self.tree.len()).map(|it| self.tree.row(it)).collect()
    }

    /// Measures the labels at the edge, once.
    fn measure_labels(&mut self) {
        let rows = self.rows_shown();
        let names: Vec<_> = rows.into_iter().filter_map(|it| Some((it, self.names.get(&it)?.clone()))).collect();
        let widths = names.iter().map(|(_, it)| tier_label_width(&self.setter, std::slice::from_ref(it)));
        let width = widths.fold(0.0, f64::max);
        let high = |(row, it)| (row, tier_label_height(&self.setter, &[it], width));
        self.label_heights = names.into_iter().map(high).collect();
        self.label_width = width;
    }

    /// Before the pages are numbered: as wide as any number will be.
    fn marks_to_come(&self, repeated: bool, cut: bool) -> Marks {
        let page = |from: &str| (from.to_owned(), 0);
        let bahasa = self.options.bahasa;
        Marks {
            home: repeated.then(|| page(bahasa.pilih("hal. 888", "p. 888"))),
            elsewhere: cut
                .then(|| (format!("{} {}", self.arrow(), bahasa.pilih("hal. 888, 888–888", "p. 888, 888–888")), 0)),
            short: repeated,
            centered: self.centered(),
        }
    }

    /// What a box shows where there is but one sheet: no pages.
    pub fn marks_on_screen(&self, shown: Shown) -> Marks {
        Marks { short: shown.repeated, centered: self.centered(), ..Marks::default() }
    }

    pub fn centered(&self) -> bool {
        !self.options.isi.indikator
    }

    pub fn arrow(&self) -> &'static str {
        match (self.options.jenis, self.options.arah) {
            (Jenis::Pohon, Arah::Kanan) => "→",
            _ => "↓",
        }
    }

    pub fn is_to_the_right(&self) -> bool {
        self.options.jenis == Jenis::Pohon && self.options.arah == Arah::Kanan
    }

    pub fn trail_words(&self, trail: &[usize]) -> Paragraph {
        let names: Vec<&str> =
            trail.iter().filter_map(|it| self.boxes.get(*it)).map(|it| it.words.title.as_str()).collect();
        let label = self.options.bahasa.pilih("Jalur dari atas", "Path from the top");
        Paragraph { look: isi::Look::Soft, ..Paragraph::plain(format!("{label}: {}", names.join(" → "))) }
    }
}

impl Card {
    fn new(words: Words, level: Level, setter: &Setter) -> Card {
        let (rows, least) = (setter.rows_of(&words), setter.least_width(&words));
        Card {
            words,
            level,
            is_read: true,
            rows,
            least,
            heights: Heights::default(),
            sides: Heights::default(),
            painted: None,
        }
    }
}

impl Kept {
    /// The document may say anything now.
    pub fn read_all_again(&mut self) {
        self.boxes.values_mut().for_each(|it| it.is_read = false);
    }

    pub fn read_again(&mut self, nodes: &BTreeSet<NodeId>) {
        for id in nodes {
            if let Some(card) = self.boxes.get_mut(id) {
                card.is_read = false;
            }
        }
    }

    /// What was painted is no longer at hand.
    pub fn forget_painted(&mut self) {
        self.boxes.values_mut().for_each(|it| it.painted = None);
    }

    /// Hands out the widths of words. The boxes are kept where only other ones of them are shown.
    fn measure_for(&mut self, options: &Options) -> Measure {
        let alike = |it: &Options| Options { cabang: None, lipat: BTreeSet::new(), ..it.clone() };
        if self.options.as_ref().is_none_or(|it| alike(it) != alike(options)) {
            self.boxes.clear();
        }
        self.options = Some(options.clone());
        std::mem::take(&mut self.measure)
    }
}

/// Whether somebody said that the drawing is no longer wanted.
pub fn is_stopped(stop: Option<&AtomicBool>) -> bool {
    stop.is_some_and(|it| it.load(Ordering::Relaxed))
}

/// The boxes of a drawing in reading order: of the document, or of one branch under its ancestors; without what is folded.
fn nodes_shown(document: &Document, options: &Options) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut waiting = match options.cabang {
        Some(id) => {
            found.extend(document.ancestors(id).into_iter().rev());
            vec![id]
        }
        None => document.roots().iter().rev().copied().collect(),
    };
    while let Some(next) = waiting.pop() {
        found.push(next);
        if !options.lipat.contains(&next) {
            waiting.extend(document.children(next).iter().rev());
        }
    }
    found
}

/// Where each box stands: by its level, and where a level stands under itself by how often.
fn row_keys(document: &Document, nodes: &[NodeId], parents: &[Option<usize>]) -> Vec<(usize, usize)> {
    let profil = &document.header().profil;
    let mut keys: Vec<(usize, usize)> = Vec::with_capacity(nodes.len());
    for (id, parent) in nodes.iter().zip(parents) {
        let own = document.node(*id).and_then(|it| profil.position(it.level)).unwrap_or(0);
        let above = parent.and_then(|it| keys.get(it).copied());
        keys.push(match above {
            Some((position, times)) if position >= own => (position, times + 1),
            _ => (own, 0),
        });
    }
    keys
}

/// The place in the profile from which the printed form has boxes instead of tables.
fn first_position(document: &Document) -> usize {
    let profil = &document.header().profil;
    let below_sasaran = || profil.position(Level::SASARAN).map(|it| it + 1);
    profil.position(Level::PROGRAM).or_else(below_sasaran).unwrap_or(2)
}

/// The look of a level: the same colour wherever the level stands.
pub fn tier_index(level: Level, row: usize) -> usize {
    match level {
        Level::VISI | Level::MISI | Level::IKD => 0,
        Level::TUJUAN => 1,
        Level::SASARAN => 2,
        Level::PROGRAM => 3,
        Level::KEGIATAN => 4,
        Level::SUB_KEGIATAN => 5,
        _ => row.min(Theme::TIERS),
    }
}
