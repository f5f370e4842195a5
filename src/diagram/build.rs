//! Sheets of a drawing: boxes measured, arranged, cut into sheets, and everything painted in its place.

use super::card::{Identity, Letters, Marks, PAD, Setter, artifact, line};
use super::furniture::{
    FOOT_AIR, Furniture, Sample, Word, document_year, read_date, tier_label, tier_label_height, tier_label_width,
    words_for,
};
use super::isi::{Look, Paragraph, Speaker, Words};
use super::options::{Jenis, Kertas, Options, Orientasi};
use super::preflight::{Expected, Preflight};
use super::table;
use crate::geometry::{Point, Rect, Size, mm};
use crate::layout::{Arah, Arrange, Boxes, Form, Pita, Pohon, Request, Sheet, Shown, TooBig, Tree, Widths, gap, plan};
use crate::model::{Document, Level, Link, NodeId};
use crate::pesan::{Bahasa, Pesan};
use crate::rollup::Rollup;
use crate::scene::shapes::arrow_head;
use crate::scene::theme::{Theme, Tier};
use crate::scene::{Drawing, Group, Item, Meta, Role, Scene};
use crate::text::{Face, Measure};
use crate::{dwi, pesan_error};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A drawing and the proof that nothing of it is lost.
#[derive(Clone, Debug)]
pub struct Built {
    pub drawing: Drawing,
    pub preflight: Preflight,
    /// How the sheets lie, where they have a size of their own.
    pub orientasi: Option<Orientasi>,
}

/// Why nothing can be drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum BuildError {
    NoBranch(NodeId),
    /// A single box is larger than the sheet. Sizes in millimetres.
    TooBig {
        id: NodeId,
        name: String,
        wanted: (f64, f64),
        room: (f64, f64),
        kertas: Kertas,
        larger: Option<Kertas>,
    },
    /// The margins leave nothing to draw on.
    NoRoom {
        kertas: Kertas,
    },
}

impl Pesan for BuildError {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            BuildError::NoBranch(id) => dwi!(
                bahasa,
                "Tidak ada kotak dengan id {id}. Lihat id kotak dengan: kaskade list BERKAS",
                "There is no box with the id {id}. See the ids with: kaskade list FILE"
            ),
            BuildError::TooBig { id, name, wanted: (w, h), room: (a, b), kertas, larger } => {
                let name = crate::pesan::kutip(name);
                let paper = kertas.key();
                let (w, h, a, b) = (w.ceil(), h.ceil(), a.floor(), b.floor());
                let larger = larger.map_or_else(
                    || "--kertas pas".to_owned(),
                    |it| format!("--kertas {} {} --kertas pas", it.key(), bahasa.pilih("atau", "or")),
                );
                dwi!(
                    bahasa,
                    "Kotak {id} {name} memerlukan sekitar {w} × {h} mm, lebih besar daripada bidang gambar {paper} ({a} × {b} mm). Pakai {larger}, isi yang lebih sedikit (--isi indikator), atau --huruf-min yang lebih kecil",
                    "Box {id} {name} takes about {w} × {h} mm, more than the drawing area of {paper} ({a} × {b} mm). Use {larger}, show less (--isi indikator), or choose a smaller --huruf-min"
                )
            }
            BuildError::NoRoom { kertas } => {
                let paper = kertas.key();
                dwi!(
                    bahasa,
                    "Bidang gambar pada {paper} habis oleh margin, judul, dan keterangan. Pakai kertas yang lebih besar, --margin yang lebih kecil, atau --huruf-min yang lebih kecil",
                    "Margins, title and notes leave no room to draw on {paper}. Use larger paper, smaller margins, or a smaller --huruf-min"
                )
            }
        }
    }
}

pesan_error!(BuildError);

/// Larger letters that are tried where the sheet has room for them.
const ENLARGED: [f64; 4] = [1.6, 1.4, 1.25, 1.12];
/// Above so many boxes one size of letters is enough to try.
const FEW: usize = 250;
/// The narrowest sheet that has no size of its own.
const NARROWEST: f64 = 400.0;

/// Draws a document.
pub fn build(document: &Document, rollup: &Rollup, options: &Options) -> Result<Built, BuildError> {
    if let Some(id) = options.cabang
        && !document.contains(id)
    {
        return Err(BuildError::NoBranch(id));
    }
    let measure = Measure::new();
    let builder = Builder::new(document, rollup, options, &measure);
    let orientations: Vec<Option<Orientasi>> = match (options.kertas.size(), options.orientasi) {
        (None, _) => vec![None],
        (Some(_), Some(it)) => vec![Some(it)],
        (Some(_), None) => Orientasi::ALL.into_iter().map(Some).collect(),
    };
    let mut best: Option<(usize, f64, Planned)> = None;
    let mut failed = None;
    for orientation in orientations {
        match builder.plan(orientation) {
            Ok(planned) => {
                let (count, fill) = (planned.sheets.len(), planned.fill());
                let is_better = best
                    .as_ref()
                    .is_none_or(|(sheets, other, _)| count < *sheets || (count == *sheets && fill > *other * 1.1));
                if is_better {
                    best = Some((count, fill, planned));
                }
            }
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    let planned = match best {
        Some((_, _, planned)) => planned,
        None => return Err(failed.unwrap_or(BuildError::NoRoom { kertas: options.kertas })),
    };
    let drawing = builder.paint(&planned);
    let preflight = Preflight::of(&drawing, &builder.expected(), builder.margin(), options.bahasa);
    Ok(Built { drawing, preflight, orientasi: planned.orientation })
}

struct Builder<'a> {
    document: &'a Document,
    rollup: &'a Rollup,
    options: &'a Options,
    cards: Cards<'a>,
    furniture: Furniture,
}

/// Sheets that are arranged but not painted.
struct Planned {
    sheets: Vec<Sheet>,
    orientation: Option<Orientasi>,
    paper: Option<Size>,
    /// Everything is painted so many times larger than it was planned.
    scale: f64,
    /// The signature stands on the last sheet, or on one of its own.
    extra_sheet: bool,
    room: Size,
    /// The sheet on which each box stands in full.
    homes: HashMap<NodeId, usize>,
}

impl Planned {
    /// How many ancestors are only listed.
    fn listed(&self) -> usize {
        self.sheets.iter().map(|it| it.part.trail.len()).sum()
    }

    /// How much of the sheets is used.
    fn fill(&self) -> f64 {
        let used: f64 = self.sheets.iter().map(|it| it.arranged.size.w * it.arranged.size.h).sum();
        if self.room.w.is_finite() { used / (self.room.w * self.room.h * self.sheets.len().max(1) as f64) } else { 1.0 }
    }
}

/// The boxes of a drawing, as the layout asks for them.
struct Cards<'a> {
    setter: Setter<'a>,
    nodes: Vec<NodeId>,
    tree: Tree,
    words: Vec<Words>,
    least: Vec<f64>,
    /// What a line of a table says, where the drawing has tables.
    lines: HashMap<usize, table::Line>,
    titles: BTreeMap<usize, table::Titles>,
    /// The same where they are only repeated: names alone.
    short_lines: HashMap<usize, table::Line>,
    short_titles: BTreeMap<usize, table::Titles>,
    tiers: BTreeMap<usize, Tier>,
    names: BTreeMap<usize, (String, String)>,
    trail: Vec<String>,
    /// From here on down the printed form has boxes instead of tables.
    first_row: usize,
    /// From here on down the rows are the unit's own, not the region's.
    own_row: usize,
    options: &'a Options,
    /// How wide the labels at the left edge are, and how high each needs its row.
    label_width: f64,
    label_heights: BTreeMap<usize, f64>,
    heights: RefCell<HashMap<(usize, bool, bool, u64), f64>>,
    sides: RefCell<HashMap<(usize, u64), f64>>,
    trails: RefCell<HashMap<(Vec<usize>, u64), f64>>,
}

impl Boxes for Cards<'_> {
    fn row(&self, node: usize) -> usize {
        self.tree.row(node)
    }

    fn height(&self, shown: Shown, width: f64) -> f64 {
        let key = (shown.node, shown.repeated, shown.cut, width.to_bits());
        if let Some(known) = self.heights.borrow().get(&key) {
            return *known;
        }
        let height =
            self.words.get(shown.node).map_or(0.0, |it| self.setter.height(it, width, &self.marks_to_come(shown)));
        self.heights.borrow_mut().insert(key, height);
        height
    }

    fn widths(&self) -> Widths {
        let isi = self.options.isi;
        let scale = self.setter.letters.least / 8.0;
        let (least, best, most) = match (isi.penjelasan, isi.indikator) {
            (true, _) => (112.0, 190.0, 300.0),
            (_, true) => (96.0, 158.0, 250.0),
            _ => (84.0, 128.0, 200.0),
        };
        Widths { least: least * scale, best: best * scale, most: most * scale }
    }

    fn least_width(&self, node: usize) -> f64 {
        // A single word that is longer than this may be broken.
        self.least.get(node).map_or(0.0, |it| it.min(170.0 * self.setter.letters.least / 8.0))
    }

    fn side(&self, node: usize, width: f64) -> Option<Size> {
        let paragraphs = &self.words.get(node)?.outside;
        if paragraphs.is_empty() {
            return None;
        }
        let measure = || self.setter.outside_height(paragraphs, width);
        Some(Size::new(width, *self.sides.borrow_mut().entry((node, width.to_bits())).or_insert_with(measure)))
    }

    fn least_row(&self, row: usize) -> f64 {
        self.label_heights.get(&row).copied().unwrap_or(0.0)
    }

    fn trail_height(&self, trail: &[usize], width: f64) -> f64 {
        let key = (trail.to_vec(), width.to_bits());
        let measure = || self.setter.block_height(&[self.trail_words(trail)], width - 2.0 * PAD) + 2.0 * PAD;
        *self.trails.borrow_mut().entry(key).or_insert_with(measure)
    }

    fn table(&self, shown: &[Shown], width: f64) -> Vec<f64> {
        let is_short = shown.iter().all(|it| it.repeated);
        let row = shown.first().map_or(0, |it| self.tree.row(it.node));
        let line = |it: &Shown| self.marked_line(it.node, is_short, self.marks_to_come(*it).elsewhere);
        let lines: Vec<table::Line> = shown.iter().map(line).collect();
        table::heights(&self.setter, self.titles_of(row, is_short), &lines, width)
    }
}

impl Cards<'_> {
    fn titles_of(&self, row: usize, is_short: bool) -> &table::Titles {
        static NONE: table::Titles = Vec::new();
        let titles = if is_short { &self.short_titles } else { &self.titles };
        titles.get(&row).unwrap_or(&NONE)
    }

    /// A line with the pages on which its other children stand.
    fn marked_line(&self, at: usize, is_short: bool, elsewhere: Option<(String, usize)>) -> table::Line {
        let mut line = self.line_of(at, is_short).clone();
        line.name.extend(elsewhere.map(|(text, _)| Paragraph {
            face: Face::Bold,
            before: 0.2,
            ..Paragraph::plain(text)
        }));
        line
    }

    fn line_of(&self, at: usize, is_short: bool) -> &table::Line {
        static NONE: table::Line = table::Line { name: Vec::new(), indicators: Vec::new() };
        let lines = if is_short { &self.short_lines } else { &self.lines };
        lines.get(&at).unwrap_or(&NONE)
    }

    fn rows_shown(&self) -> BTreeSet<usize> {
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
    fn marks_to_come(&self, shown: Shown) -> Marks {
        let page = |from: &str| (from.to_owned(), 0);
        let bahasa = self.options.bahasa;
        Marks {
            home: shown.repeated.then(|| page(bahasa.pilih("hal. 888", "p. 888"))),
            elsewhere: shown
                .cut
                .then(|| (format!("{} {}", self.arrow(), bahasa.pilih("hal. 888, 888–888", "p. 888, 888–888")), 0)),
            short: shown.repeated,
            centered: self.centered(),
        }
    }

    fn centered(&self) -> bool {
        !self.options.isi.indikator
    }

    fn arrow(&self) -> &'static str {
        match (self.options.jenis, self.options.arah) {
            (Jenis::Pohon, Arah::Kanan) => "→",
            _ => "↓",
        }
    }

    fn trail_words(&self, trail: &[usize]) -> Paragraph {
        let names: Vec<&str> = trail.iter().filter_map(|it| self.trail.get(*it)).map(String::as_str).collect();
        let label = self.options.bahasa.pilih("Jalur dari atas", "Path from the top");
        Paragraph { look: Look::Soft, ..Paragraph::plain(format!("{label}: {}", names.join(" → "))) }
    }
}

impl<'a> Builder<'a> {
    fn new(document: &'a Document, rollup: &'a Rollup, options: &'a Options, measure: &'a Measure) -> Builder<'a> {
        let theme = if options.hitam_putih { Theme::mono() } else { Theme::colour() };
        let setter = Setter { measure, letters: Letters { least: options.huruf_min }, theme };
        let profil = &document.header().profil;
        let nodes = match options.cabang {
            Some(id) => {
                let mut nodes = document.ancestors(id);
                nodes.reverse();
                nodes.extend(document.walk_branch(id));
                nodes
            }
            None => document.walk(),
        };
        let places: HashMap<NodeId, usize> = nodes.iter().enumerate().map(|(at, it)| (*it, at)).collect();
        let parents: Vec<Option<usize>> =
            nodes.iter().map(|it| document.parent(*it).and_then(|it| places.get(&it).copied())).collect();
        let keys = row_keys(document, &nodes, &parents);
        let mut places_of_rows: Vec<(usize, usize)> = keys.clone();
        places_of_rows.sort_unstable();
        places_of_rows.dedup();
        let rows: Vec<usize> =
            keys.iter().map(|it| places_of_rows.binary_search(it).unwrap_or_else(|place| place)).collect();
        let tree = Tree::new(&parents, &rows);

        let speaker = Speaker { document, rollup, options };
        let mut words: Vec<Words> = nodes.iter().map(|it| speaker.words(*it)).collect();
        if options.kertas.size().is_some() {
            // The page of what is spoken of is not known yet; the widest number keeps its place.
            let about = words.iter_mut().flat_map(|it| &mut it.more).filter(|it| it.about.is_some());
            about.for_each(|it| it.text.push_str(page_to_come(options.bahasa)));
        }
        let least = words.iter().map(|it| setter.least_width(it)).collect();
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
        let trail = nodes
            .iter()
            .filter_map(|it| document.node(*it))
            .map(|it| format!("{}: {}", profil.name(it.level), it.name.trim()))
            .collect();
        let mut cards = Cards {
            setter,
            nodes,
            tree,
            words,
            least,
            lines: HashMap::new(),
            titles: BTreeMap::new(),
            short_lines: HashMap::new(),
            short_titles: BTreeMap::new(),
            tiers,
            names,
            trail,
            first_row,
            own_row,
            options,
            label_width: 0.0,
            label_heights: BTreeMap::new(),
            heights: RefCell::default(),
            sides: RefCell::default(),
            trails: RefCell::default(),
        };
        cards.measure_labels();
        if options.jenis == Jenis::Cascading {
            fill_tables(&mut cards, &speaker);
        }
        let legend = legend(document, rollup, options, &cards);
        let furniture = Furniture::new(document, rollup, options, legend);
        Builder { document, rollup, options, cards, furniture }
    }

    fn arrange(&self) -> Box<dyn Arrange> {
        match self.options.jenis {
            Jenis::Pohon => Box::new(Pohon { arah: self.options.arah, tumpuk: self.options.tumpuk }),
            Jenis::Pita => Box::new(Pita),
            Jenis::Cascading => Box::new(Form { first_row: self.cards.first_row }),
        }
    }

    /// Branches that begin sheets of their own, and boxes that are only repeated.
    fn units(&self) -> (Vec<Vec<usize>>, Vec<usize>) {
        let tree = &self.cards.tree;
        let known: Vec<usize> = match self.options.cabang {
            Some(id) => {
                let start = self.cards.nodes.iter().position(|it| *it == id).unwrap_or(0);
                (0..start).collect()
            }
            None => Vec::new(),
        };
        let start = known.len();
        if self.options.jenis != Jenis::Cascading {
            let roots = if start == 0 { tree.roots().to_vec() } else { vec![start] };
            return (vec![roots], known);
        }
        let first = self.cards.first_row;
        let is_head = |at: &usize| tree.row(*at) >= first && tree.parent(*at).is_none_or(|it| tree.row(it) < first);
        let heads: Vec<usize> = (0..tree.len()).filter(is_head).collect();
        // Upper boxes without anything below them have sheets of their own, before the others.
        let is_bare = |at: &usize| *at >= start && tree.row(*at) < first && tree.children(*at).is_empty();
        let bare: Vec<usize> = (0..tree.len()).filter(is_bare).collect();
        let mut units: Vec<Vec<usize>> = if bare.is_empty() { Vec::new() } else { vec![bare] };
        let below = heads.into_iter().map(|it| it.max(start)).filter(|it| *it >= start);
        units.extend(below.map(|it| vec![it]));
        units.dedup();
        (units, known)
    }

    fn plan(&self, orientation: Option<Orientasi>) -> Result<Planned, BuildError> {
        let paper = self.options.kertas.size().map(|it| match orientation {
            Some(Orientasi::Lebar) => it.turned(),
            _ => it,
        });
        let plain = self.plan_at(paper, orientation, 1.0)?;
        if paper.is_none() || self.cards.tree.len() > FEW {
            return Ok(plain);
        }
        let larger = ENLARGED.iter().filter(|it| plain.sheets.len() == 1 || **it < 1.3);
        for scale in larger {
            if let Ok(it) = self.plan_at(paper, orientation, *scale)
                && it.sheets.len() <= plain.sheets.len()
                && (!it.extra_sheet || plain.extra_sheet)
                && it.listed() <= plain.listed()
                && self.is_roomy(&it)
            {
                return Ok(it);
            }
        }
        Ok(plain)
    }

    fn homes(&self, sheets: &[Sheet]) -> HashMap<NodeId, usize> {
        let mut homes = HashMap::new();
        for (number, sheet) in sheets.iter().enumerate() {
            for shown in sheet.part.shown.iter().filter(|it| !it.repeated) {
                if let Some(id) = self.cards.nodes.get(shown.node) {
                    homes.entry(*id).or_insert(number);
                }
            }
        }
        homes
    }

    /// Larger letters are no gain where they make towers of the boxes.
    fn is_roomy(&self, planned: &Planned) -> bool {
        let boxes = planned.sheets.iter().flat_map(|it| it.part.shown.iter().zip(&it.arranged.boxes));
        let wide: Vec<f64> = boxes.filter(|(it, _)| !it.repeated).map(|(_, it)| it.w).collect();
        wide.iter().sum::<f64>() >= self.cards.widths().best * 0.85 * wide.len() as f64
    }

    fn plan_at(&self, paper: Option<Size>, orientation: Option<Orientasi>, scale: f64) -> Result<Planned, BuildError> {
        let endless = Size::new(f64::INFINITY, f64::INFINITY);
        let page = paper.map(|it| Size::new(it.w / scale, it.h / scale));
        let room = |signed: bool| page.map_or(endless, |it| self.room(it, scale, signed));
        let has_signature = self.furniture.signature.is_some();
        let (units, known) = self.units();
        let plan_with = |last_room: Size| -> Result<Vec<Sheet>, BuildError> {
            let room = room(false);
            if room.w < 60.0 || room.h < 60.0 {
                return Err(BuildError::NoRoom { kertas: self.options.kertas });
            }
            if self.cards.tree.is_empty() {
                return Ok(Vec::new());
            }
            let (tree, boxes, arrange) = (&self.cards.tree, &self.cards, self.arrange());
            let (units, known) = (&units, &known);
            // Each Program's first sheet has its tables in full.
            let afresh = self.options.jenis == Jenis::Cascading;
            plan(&Request { tree, boxes, arrange: arrange.as_ref(), room, last_room, units, known, afresh })
                .map_err(|it| self.too_big(it, room, scale))
        };
        let free = room(false);
        let planned = |sheets: Vec<Sheet>, extra_sheet| {
            let homes = self.homes(&sheets);
            Planned { sheets, orientation, paper, scale, extra_sheet, room: free, homes }
        };
        if !has_signature || page.is_none() {
            return Ok(planned(plan_with(free)?, false));
        }
        // The signature stands below the last drawing. Where that leaves no room even when divided, it has a sheet of its own.
        let signed = room(true);
        let fits = |sheets: &[Sheet]| sheets.last().is_none_or(|it| it.arranged.size.h <= signed.h + 0.01);
        match plan_with(signed) {
            Ok(sheets) if fits(&sheets) => Ok(planned(sheets, false)),
            _ => {
                let sheets = plan_with(free)?;
                let extra_sheet = !fits(&sheets);
                Ok(planned(sheets, extra_sheet))
            }
        }
    }

    fn margin(&self) -> f64 {
        mm(self.options.margin_mm.unwrap_or(self.options.kertas.margin_mm()))
    }

    /// What is left for the drawing between head, labels and foot.
    fn room(&self, page: Size, scale: f64, signed: bool) -> Size {
        let setter = &self.cards.setter;
        let inner = page.w - 2.0 * self.margin() / scale;
        let high = page.h - 2.0 * self.margin() / scale;
        let around = self.furniture.head_height(setter, inner)
            + self.furniture.caption_height(setter, inner)
            + self.furniture.foot_height(setter, inner, signed);
        let gutter = self.gutter();
        Size::new(inner - gutter.w - self.free_edge(), high - around - gutter.h)
    }

    /// Room for the labels of the tiers: at the left, or on top where the tree grows to the right.
    fn gutter(&self) -> Size {
        let setter = &self.cards.setter;
        if self.is_to_the_right() {
            let width = self.cards.widths().least;
            let one = |it: &(String, String)| tier_label_height(setter, std::slice::from_ref(it), width);
            // Tiers that hang under each other share a label.
            let names: Vec<(String, String)> =
                self.names_shown().map(|(name, _)| (name.clone(), String::new())).collect();
            let shared = names.get(names.len().saturating_sub(3)..).unwrap_or_default();
            let shared = tier_label_height(setter, shared, width);
            return Size::new(0.0, self.names_shown().map(one).fold(shared, f64::max) + gap::STACK);
        }
        Size::new(self.cards.label_width + gap::STACK, 0.0)
    }

    /// Room at the right for lines across the tree that leave the last column.
    fn free_edge(&self) -> f64 {
        let links = |it: &NodeId| !self.document.links_from(*it).is_empty();
        let has_lines = self.options.jenis == Jenis::Pohon && self.cards.nodes.iter().any(links);
        if has_lines && !self.is_to_the_right() { 5.0 } else { 0.0 }
    }

    fn names_shown(&self) -> impl Iterator<Item = &(String, String)> {
        self.cards.rows_shown().into_iter().filter_map(|it| self.cards.names.get(&it))
    }

    fn is_to_the_right(&self) -> bool {
        self.options.jenis == Jenis::Pohon && self.options.arah == Arah::Kanan
    }

    fn too_big(&self, it: TooBig, room: Size, scale: f64) -> BuildError {
        let in_mm = |it: f64| it * scale / mm(1.0);
        let id = self.cards.nodes.get(it.node).copied().unwrap_or(NodeId::new(0));
        let name = self.document.node(id).map(|it| it.name.clone()).unwrap_or_default();
        let larger = [Kertas::F4, Kertas::A3, Kertas::A2, Kertas::A1, Kertas::A0].into_iter().find(|paper| {
            let is_larger = |(other, own): (Size, Size)| other.w * other.h > own.w * own.h;
            if !paper.size().zip(self.options.kertas.size()).is_some_and(is_larger) {
                return false;
            }
            let fits = |page: Size| {
                let room = self.room(page, 1.0, false);
                room.w >= it.wanted.w && room.h >= it.wanted.h
            };
            paper.size().is_some_and(|it| fits(it) || fits(it.turned()))
        });
        BuildError::TooBig {
            id,
            name,
            wanted: (in_mm(it.wanted.w), in_mm(it.wanted.h)),
            room: (in_mm(room.w), in_mm(room.h)),
            kertas: self.options.kertas,
            larger,
        }
    }

    fn paint(&self, planned: &Planned) -> Drawing {
        let mut sheets: Vec<Scene> = Vec::new();
        let count = planned.sheets.len().max(1) + usize::from(planned.extra_sheet);
        for number in 0..count {
            sheets.push(self.paint_sheet(planned, number, count));
        }
        Drawing { meta: self.meta(), sheets }
    }

    fn meta(&self) -> Meta {
        let header = self.document.header();
        let title = if header.judul.trim().is_empty() { &self.furniture.title } else { &header.judul };
        let signed = header.tanda_tangan.as_ref().and_then(|it| read_date(&it.tanggal));
        let year = document_year(self.document, self.rollup).map_or(2000, |it| it.0);
        Meta {
            title: title.trim().to_owned(),
            author: header.perangkat_daerah.trim().to_owned(),
            subject: self.options.jenis.judul(self.options.bahasa).to_owned(),
            language: self.options.bahasa.pilih("id", "en").to_owned(),
            date: signed.unwrap_or((year, 1, 1)),
        }
    }

    fn paint_sheet(&self, planned: &Planned, number: usize, count: usize) -> Scene {
        let setter = &self.cards.setter;
        let scale = planned.scale;
        let margin = self.margin() / scale;
        let sheet = planned.sheets.get(number);
        let drawn = sheet.map_or(Size::default(), |it| it.arranged.size);
        let gutter = self.gutter();
        let is_last = number + 1 == count;
        let free_width = (drawn.w + gutter.w + self.free_edge()).max(NARROWEST);
        let inner = planned.paper.map_or(free_width, |it| it.w / scale - 2.0 * margin);
        let mut items = Vec::new();
        let mut y = margin;
        y += self.furniture.head(setter, Point::new(margin, y), inner, &mut items);
        match sheet {
            Some(sheet) => {
                // On paper the labels stand at the edge of every sheet, wherever the drawing is.
                let free = ((inner - gutter.w - self.free_edge() - drawn.w) / 2.0).max(0.0);
                let origin = Point::new(margin + gutter.w + free, y + gutter.h);
                let edge = if planned.paper.is_some() { margin } else { margin + free };
                self.paint_labels(sheet, origin, edge, gutter, &mut items);
                self.paint_drawing(&Page { sheet, number, homes: &planned.homes }, origin, &mut items);
                y = origin.y + drawn.h;
                y +=
                    self.furniture.paint_caption(setter, Point::new(margin, y), inner, (number + 1, count), &mut items);
            }
            None if planned.sheets.is_empty() => {
                let text = self.options.bahasa.pilih(
                    "Dokumen ini belum berisi kotak. Tambahkan Tujuan, lalu Sasaran dan Program di bawahnya.",
                    "This document has no boxes yet. Add a Tujuan, then Sasaran and Program below it.",
                );
                let words = Paragraph { look: Look::Soft, face: Face::Italic, ..Paragraph::plain(text) };
                y += 40.0;
                y += setter.block(&[words], Point::new(margin, y), inner, true, &mut items) + 40.0;
            }
            None => {}
        }
        let foot_high = self.furniture.foot_height(setter, inner, is_last);
        let page = planned.paper.map_or_else(
            || Size::new(inner + 2.0 * margin, y + foot_high + margin),
            |it| Size::new(it.w / scale, it.h / scale),
        );
        let foot = Rect::new(margin, page.h - margin - foot_high + FOOT_AIR, inner, foot_high);
        let bahasa = self.options.bahasa;
        let (shown, of) = (number + 1, count);
        let numbers = dwi!(bahasa, "Halaman {shown} dari {of}", "Page {shown} of {of}");
        let numbers = if count > 1 { numbers } else { String::new() };
        self.furniture.paint_foot(setter, foot, is_last, &numbers, &|it| self.is_used(sheet, it), &mut items);
        let mut scene = Scene { size: page, items };
        scene.enlarge(scale);
        scene
    }

    /// Whether a sheet shows what an entry of the legend explains.
    fn is_used(&self, sheet: Option<&Sheet>, sample: &Sample) -> bool {
        let Some(sheet) = sheet else { return !matches!(sample, Sample::Words(_)) };
        let mut shown = sheet.part.shown.iter();
        match sample {
            Sample::Tier { row, .. } => shown.any(|it| self.cards.tree.row(it.node) == *row),
            Sample::Outside(_) => sheet.arranged.sides.iter().any(Option::is_some),
            Sample::Line { is_support, .. } => self.lines_across(sheet).iter().any(|it| it.is_support == *is_support),
            Sample::State(..) => true,
            Sample::Words(_) => shown.any(|it| it.cut || it.repeated) || !sheet.part.trail.is_empty(),
        }
    }

    fn paint_labels(&self, sheet: &Sheet, origin: Point, edge: f64, gutter: Size, out: &mut Vec<Item>) {
        let setter = &self.cards.setter;
        let mut labels = Vec::new();
        let bands = &sheet.arranged.bands;
        for (number, band) in bands.iter().enumerate() {
            let mut names: Vec<(String, String)> =
                band.rows.iter().filter_map(|it| self.cards.names.get(it).cloned()).collect();
            let Some(tier) = band.rows.first().and_then(|it| self.cards.tiers.get(it)) else { continue };
            let rect = if self.is_to_the_right() {
                let high = gutter.h - gap::STACK;
                Rect::new(origin.x + band.from, origin.y - gutter.h, band.to - band.from, high)
            } else {
                let width = gutter.w - gap::STACK;
                // A low row has its label beside it all the same, as far as the next one leaves room.
                let free = bands.get(number + 1).map_or(band.to, |it| it.from - 2.0).max(band.to) - band.from;
                let high = tier_label_height(setter, &names, width).min(free).max(band.to - band.from);
                Rect::new(edge, origin.y + band.from, width, high)
            };
            if tier_label_height(setter, &names, rect.w) > rect.h + 0.5 {
                // Where two lines have no room, the name alone stands there.
                names.iter_mut().for_each(|(_, eselon)| eselon.clear());
            }
            tier_label(setter, &names, rect, *tier, &mut labels);
        }
        for item in &mut labels {
            if let Item::Group(group) = item {
                group.role = Role::Artifact;
            }
        }
        out.push(artifact(labels));
    }

    fn paint_drawing(&self, page: &Page<'_>, origin: Point, out: &mut Vec<Item>) {
        let Page { sheet, number, .. } = *page;
        let arranged = &sheet.arranged;
        let theme = &self.cards.setter.theme;
        let mut lines: Vec<Item> = Vec::new();
        if self.options.jenis != Jenis::Pita {
            for link in &arranged.links {
                let points = link.points.iter().map(|it| it.moved(origin)).collect();
                lines.push(Item::Path { points, fill: None, stroke: Some(theme.link) });
            }
        }
        for (rect, side) in arranged.boxes.iter().zip(&arranged.sides) {
            if let Some(side) = side {
                let (from, to) = if side.x >= rect.right() {
                    let y = side.y + (side.h.min(rect.h) / 2.0).min(9.0);
                    (Point::new(rect.right(), y), Point::new(side.x, y))
                } else {
                    (Point::new(side.x + 9.0, rect.bottom()), Point::new(side.x + 9.0, side.y))
                };
                lines.push(line(from.moved(origin), to.moved(origin), theme.outside));
            }
        }
        self.across(sheet, origin, &mut lines);
        out.push(artifact(lines));

        if let Some(rect) = arranged.trail {
            let rect = rect.moved(origin);
            let stroke = Some(theme.hair);
            let mut items = vec![artifact(vec![Item::Rect { rect, radius: 2.5, fill: Some(theme.paper), stroke }])];
            let words = self.cards.trail_words(&sheet.part.trail);
            let at = Point::new(rect.x + PAD, rect.y + PAD);
            self.cards.setter.block(&[words], at, rect.w - 2.0 * PAD, false, &mut items);
            out.push(Item::Group(Group::of(Role::Paragraph, items)));
        }
        // For each line of a table: which one, and whether it only repeats.
        let mut in_tables: HashMap<usize, (usize, bool)> = HashMap::new();
        for (number, it) in arranged.tables.iter().enumerate() {
            let is_short = it.lines.iter().all(|at| sheet.part.shown.get(*at).is_some_and(|it| it.repeated));
            for at in &it.lines {
                in_tables.insert(*at, (number, is_short));
            }
        }
        for (at, (shown, rect)) in sheet.part.shown.iter().zip(&arranged.boxes).enumerate() {
            let rect = rect.moved(origin);
            if let Some((table, is_short)) = in_tables.get(&at).copied() {
                if let Some(it) = arranged.tables.get(table).filter(|it| it.lines.first() == Some(&at)) {
                    let home = sheet.home.get(at).copied().flatten().filter(|it| *it != number && is_short);
                    self.paint_table_head(shown, it.rect.moved(origin), it.head, is_short, home, out);
                }
                let elsewhere = self.marks(sheet, at, *shown, number).elsewhere;
                out.push(Item::Group(self.table_line(*shown, rect, is_short, elsewhere, page)));
                continue;
            }
            let marks = self.marks(sheet, at, *shown, number);
            out.push(Item::Group(self.card(*shown, rect, &marks, page)));
            if let (Some(side), Some(words)) =
                (arranged.sides.get(at).copied().flatten(), self.cards.words.get(shown.node))
            {
                let id = self.cards.nodes.get(shown.node).map(|it| format!("{it}-luar")).unwrap_or_default();
                out.push(Item::Group(self.cards.setter.outside(&words.outside, side.moved(origin), id)));
            }
        }
    }

    fn marks(&self, sheet: &Sheet, at: usize, shown: Shown, number: usize) -> Marks {
        let bahasa = self.options.bahasa;
        let home = sheet.home.get(at).copied().flatten().filter(|it| *it != number);
        let others: &[usize] = sheet.elsewhere.get(at).map_or(&[], Vec::as_slice);
        let page = bahasa.pilih("hal.", "p.");
        let range = others.first().map(|first| (format!("{} {page} {}", self.cards.arrow(), pages(others)), *first));
        Marks {
            home: home.map(|it| (format!("{page} {}", it + 1), it)),
            elsewhere: range,
            short: shown.repeated,
            centered: self.cards.centered(),
        }
    }

    fn identity(&self, shown: Shown) -> Identity {
        let nobody =
            || Identity { role: Role::Paragraph, id: String::new(), parent: String::new(), title: String::new() };
        let Some(id) = self.cards.nodes.get(shown.node) else { return nobody() };
        let depth = u8::try_from(self.document.depth(*id).saturating_sub(1)).unwrap_or(u8::MAX);
        let role = Role::Box { depth, repeated: shown.repeated };
        let title = self.cards.trail.get(shown.node).cloned().unwrap_or_default();
        let parent = self.document.parent(*id).map(|it| it.to_string()).unwrap_or_default();
        Identity { role, id: id.to_string(), parent, title }
    }

    fn tier(&self, shown: Shown) -> Tier {
        let row = self.cards.tree.row(shown.node);
        let tier = self.cards.tiers.get(&row).copied().unwrap_or_else(|| self.cards.setter.theme.tier(Theme::TIERS));
        if self.options.jenis == Jenis::Pita { Tier { body: tier.band, ..tier } } else { tier }
    }

    fn card(&self, shown: Shown, rect: Rect, marks: &Marks, page: &Page<'_>) -> Group {
        static NONE: Words = Words { label: String::new(), name: Vec::new(), more: Vec::new(), outside: Vec::new() };
        let mut words = self.cards.words.get(shown.node).unwrap_or(&NONE).clone();
        self.put_pages(&mut words.more, page);
        self.cards.setter.card(&words, rect, marks, self.tier(shown), self.identity(shown))
    }

    /// Puts the pages of what is spoken of into words, where that stands on another sheet.
    fn put_pages(&self, paragraphs: &mut [Paragraph], page: &Page<'_>) {
        let bahasa = self.options.bahasa;
        for it in paragraphs {
            let Some(about) = it.about else { continue };
            let Some(text) = it.text.strip_suffix(page_to_come(bahasa)) else { continue };
            let here = page.sheet.part.shown.iter().any(|it| self.cards.nodes.get(it.node) == Some(&about));
            let home = page.homes.get(&about).filter(|_| !here).map(|it| it + 1);
            it.text = match home {
                Some(home) => dwi!(bahasa, "{text} (hal. {home})", "{text} (p. {home})"),
                None => text.to_owned(),
            };
        }
    }

    fn paint_table_head(
        &self,
        shown: &Shown,
        rect: Rect,
        head: f64,
        is_short: bool,
        home: Option<usize>,
        out: &mut Vec<Item>,
    ) {
        let mut titles = self.cards.titles_of(self.cards.tree.row(shown.node), is_short).clone();
        if let (Some(first), Some(home)) = (titles.first_mut(), home) {
            let page = self.options.bahasa.pilih("hal.", "p.");
            first.push_str(&format!(" ({page} {})", home + 1));
        }
        table::paint_head(&self.cards.setter, &titles, rect, head, self.tier(*shown), out);
        let frame = Item::Rect { rect, radius: 0.0, fill: None, stroke: Some(self.tier(*shown).border) };
        out.push(artifact(vec![frame]));
    }

    fn table_line(
        &self,
        shown: Shown,
        rect: Rect,
        is_short: bool,
        elsewhere: Option<(String, usize)>,
        page: &Page<'_>,
    ) -> Group {
        let titles = self.cards.titles_of(self.cards.tree.row(shown.node), is_short);
        let mut it = self.cards.marked_line(shown.node, is_short, elsewhere);
        self.put_pages(&mut it.name, page);
        table::paint_line(&self.cards.setter, titles, &it, rect, self.tier(shown), self.identity(shown))
    }

    /// Links across the tree whose two ends stand on a sheet.
    fn lines_across(&self, sheet: &Sheet) -> Vec<Across> {
        // Bars touch each other, and so do lines of a table: there the words say it.
        if self.options.jenis != Jenis::Pohon {
            return Vec::new();
        }
        let place = |id: NodeId| sheet.part.shown.iter().position(|it| self.cards.nodes.get(it.node) == Some(&id));
        let mut found = Vec::new();
        for (at, shown) in sheet.part.shown.iter().enumerate() {
            let Some(id) = self.cards.nodes.get(shown.node) else { continue };
            for link in self.document.links_from(*id) {
                let (to, is_support) = match link {
                    // Support of the own parent goes the way of the tree.
                    Link::Mendukung { to, .. } if self.document.parent(*id) == Some(to) => continue,
                    Link::Mendukung { to, .. } => (to, true),
                    Link::IndukLain { parent, .. } => (parent, false),
                };
                if let Some(to) = place(to) {
                    found.push(Across { from: at, to, is_support });
                }
            }
        }
        found
    }

    fn across(&self, sheet: &Sheet, origin: Point, out: &mut Vec<Item>) {
        let theme = &self.cards.setter.theme;
        for is_support in [true, false] {
            let stroke = if is_support { theme.support } else { theme.second_parent };
            let mut ways: Vec<Vec<Point>> = Vec::new();
            for link in self.lines_across(sheet).into_iter().filter(|it| it.is_support == is_support) {
                let ends = self.lane(sheet, link.from, origin).zip(self.lane(sheet, link.to, origin));
                ways.extend(ends.map(|(from, to)| match self.is_to_the_right() {
                    true => route_right(&from, &to, origin),
                    false => route_down(&from, &to, origin),
                }));
            }
            let mut heads: Vec<(Point, Point)> = Vec::new();
            for way in &ways {
                if let [.., before, last] = way.as_slice()
                    && !heads.contains(&(*before, *last))
                {
                    heads.push((*before, *last));
                    out.push(arrow_head(*before, *last, 4.5, stroke.color));
                }
            }
            out.extend(merged(&ways).into_iter().map(|(from, to)| line(from, to, stroke)));
        }
    }

    /// A box with the box at the top of its stack, if it hangs in one.
    fn lane(&self, sheet: &Sheet, at: usize, origin: Point) -> Option<Lane> {
        let rect = sheet.arranged.boxes.get(at)?.moved(origin);
        let mut top = at;
        // In a stack each generation stands a little further in than the one above it.
        while let Some(above) = sheet.part.shown.get(top)?.parent {
            let (own, over) = (sheet.arranged.boxes.get(top)?, sheet.arranged.boxes.get(above)?);
            let stands_in = own.x - over.x;
            let hangs = (0.1..gap::INDENT + 0.5).contains(&stands_in) && (own.right() - over.right()).abs() < 0.5;
            if !hangs {
                break;
            }
            top = above;
        }
        let head = sheet.arranged.boxes.get(top)?.moved(origin);
        let row = self.cards.tree.row(sheet.part.shown.get(at)?.node);
        Some(Lane { rect, head, row, is_hung: top != at })
    }

    /// What must be read in the drawing: of each box its name and, where they are shown, those of its indicators.
    fn expected(&self) -> Vec<Expected> {
        let above = self.options.cabang.map(|it| self.document.ancestors(it)).unwrap_or_default();
        let one = |id: &NodeId| {
            let node = self.document.node(*id)?;
            let mut texts = vec![node.name.clone()];
            // Ancestors of a branch are only named.
            let is_above = above.contains(id);
            if self.options.isi.indikator && !is_above {
                texts.extend(node.indikator.iter().map(|it| it.name.clone()));
            }
            Some(Expected { id: *id, texts, is_above })
        };
        self.cards.nodes.iter().filter_map(one).collect()
    }
}

/// A sheet being painted, and where every box stands in full.
struct Page<'a> {
    sheet: &'a Sheet,
    number: usize,
    homes: &'a HashMap<NodeId, usize>,
}

/// A link across the tree, by the places of its ends on a sheet.
struct Across {
    from: usize,
    to: usize,
    is_support: bool,
}

/// What a line across the tree must know of its ends.
struct Lane {
    rect: Rect,
    /// The box on top of its stack, or itself.
    head: Rect,
    row: usize,
    is_hung: bool,
}

/// The stretches of several ways, each once: dots over dots would become a solid line.
fn merged(ways: &[Vec<Point>]) -> Vec<(Point, Point)> {
    // By direction and place, in tenths of a point: from where to where.
    let mut stretches: BTreeMap<(bool, i64), Vec<(f64, f64)>> = BTreeMap::new();
    let tenth = |it: f64| (it * 10.0).round() as i64;
    for pair in ways.iter().flat_map(|it| it.windows(2)) {
        let [a, b] = pair else { continue };
        let upright = (a.x - b.x).abs() < 0.05;
        let (place, from, to) = if upright { (a.x, a.y, b.y) } else { (a.y, a.x, b.x) };
        stretches.entry((upright, tenth(place))).or_default().push((from.min(to), from.max(to)));
    }
    let mut found = Vec::new();
    for ((upright, place), mut parts) in stretches {
        parts.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut joined: Vec<(f64, f64)> = Vec::new();
        for (from, to) in parts {
            match joined.last_mut() {
                Some(last) if from <= last.1 + 0.05 => last.1 = last.1.max(to),
                _ => joined.push((from, to)),
            }
        }
        let place = place as f64 / 10.0;
        let point = |along: f64| if upright { Point::new(place, along) } else { Point::new(along, place) };
        found.extend(joined.into_iter().map(|(from, to)| (point(from), point(to))));
    }
    found
}

/// Out of a box into the gap above its row, along the free edge of the drawing, and from below into the target:
/// gaps and edge hold no boxes, so that nothing is crossed but the tree's own lines.
fn route_down(from: &Lane, to: &Lane, origin: Point) -> Vec<Point> {
    let edge = origin.x - 3.0;
    let leave = from.head.y - gap::LEVELS * 0.22;
    let arrive = to.head.bottom().max(to.rect.bottom()) + gap::STACK / 2.0;
    let end = Point::new(to.rect.x + to.rect.w * 0.25, to.rect.bottom());
    let mut points = if from.is_hung {
        let x = from.rect.right() + 3.0;
        let y = from.rect.y + 6.0;
        vec![Point::new(from.rect.right(), y), Point::new(x, y), Point::new(x, leave)]
    } else {
        let x = from.rect.x + from.rect.w * 0.75;
        vec![Point::new(x, from.rect.y), Point::new(x, leave)]
    };
    let is_next_row = from.row == to.row + 1 && !from.is_hung && !to.is_hung;
    if is_next_row {
        points.extend([Point::new(end.x, leave), end]);
    } else {
        points.extend([Point::new(edge, leave), Point::new(edge, arrive), Point::new(end.x, arrive), end]);
    }
    points
}

/// The same for a tree that grows to the right: out of the left side, along the top edge, and into the target's right side.
fn route_right(from: &Lane, to: &Lane, origin: Point) -> Vec<Point> {
    let edge = origin.y - 3.0;
    let leave = from.head.x - 5.0;
    let arrive = to.head.right() + 4.0;
    let start = Point::new(from.rect.x, from.rect.y + from.rect.h.min(24.0) * 0.3);
    let end = Point::new(to.rect.right(), to.rect.y + to.rect.h * 0.75);
    if from.row == to.row + 1 {
        return vec![start, Point::new(leave, start.y), Point::new(leave, end.y), end];
    }
    let (up, down) = (Point::new(leave, edge), Point::new(arrive, edge));
    vec![start, Point::new(leave, start.y), up, down, Point::new(arrive, end.y), end]
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

/// Behind the name of a box that may stand on another sheet.
fn page_to_come(bahasa: Bahasa) -> &'static str {
    bahasa.pilih(" (hal. 888)", " (p. 888)")
}

/// Sheets, counted from 0, as pages: "2, 4–5". More than two stretches become two.
fn pages(sheets: &[usize]) -> String {
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for sheet in sheets {
        match stretches.last_mut() {
            Some((_, last)) if *last + 1 == *sheet => *last = *sheet,
            _ => stretches.push((*sheet, *sheet)),
        }
    }
    while stretches.len() > 2 {
        if let Some((_, last)) = stretches.pop()
            && let Some(before) = stretches.last_mut()
        {
            before.1 = last;
        }
    }
    let one = |(first, last): &(usize, usize)| match first == last {
        true => format!("{}", first + 1),
        false => format!("{}–{}", first + 1, last + 1),
    };
    stretches.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn tier_index(level: Level, row: usize) -> usize {
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

fn fill_tables(cards: &mut Cards<'_>, speaker: &Speaker<'_>) {
    let first = cards.first_row;
    let bahasa = speaker.options.bahasa;
    let isi = speaker.options.isi;
    for (at, id) in cards.nodes.iter().enumerate().filter(|(at, _)| cards.tree.row(*at) < first) {
        let Some(node) = speaker.document.node(*id) else { continue };
        let words = cards.words.get(at);
        let mut line =
            table::Line { name: words.map(|it| it.name.clone()).unwrap_or_default(), indicators: Vec::new() };
        for it in &mut line.name {
            it.look = Look::Body;
        }
        let plain = words.iter().flat_map(|it| it.more.iter().take_while(|it| !it.inset).chain(&it.outside));
        line.name.extend(plain.cloned());
        if isi.indikator {
            let figures = speaker.rollup.get(*id);
            for (number, it) in node.indikator.iter().enumerate() {
                let marker = if node.indikator.len() > 1 { format!("{}.", number + 1) } else { String::new() };
                let mut more = speaker.details(it, figures);
                more.iter_mut().for_each(|it| it.indent = 0.0);
                line.indicators.push((vec![speaker.indicator_name(it, marker, 0.0)], more));
            }
            if node.indikator.is_empty() {
                line.indicators.push(table::nothing(bahasa.pilih("Indikator belum diisi", "No indicators yet")));
            }
        }
        let mut short = line.clone();
        short.name.truncate(1);
        short.indicators.iter_mut().for_each(|(_, more)| more.clear());
        cards.short_lines.insert(at, short);
        cards.lines.insert(at, line);
    }
    for (row, (name, _)) in cards.names.iter().filter(|(row, _)| **row < first) {
        // What stands above Tujuan is the region's, not the unit's.
        let is_own = *row >= cards.own_row;
        let mut titles = vec![if is_own { dwi!(bahasa, "{name} SKPD", "{name}") } else { name.clone() }];
        if isi.indikator {
            titles.push(dwi!(bahasa, "Indikator Kinerja {name}", "Indicators of the {name}"));
        }
        match (isi.penjelasan, isi.capaian) {
            (false, false) => {}
            (true, false) => titles.push(bahasa.pilih("Penjelasan", "Explanation").to_owned()),
            (false, true) => titles.push(bahasa.pilih("Capaian", "Achievement").to_owned()),
            (true, true) => {
                titles.push(bahasa.pilih("Penjelasan dan Capaian", "Explanation and achievement").to_owned())
            }
        }
        cards.short_titles.insert(*row, titles.iter().take(2).cloned().collect());
        cards.titles.insert(*row, titles);
    }
}

fn legend(document: &Document, rollup: &Rollup, options: &Options, cards: &Cards<'_>) -> Vec<Sample> {
    let bahasa = options.bahasa;
    let mut found = Vec::new();
    let mut rows: Vec<usize> = (0..cards.tree.len()).map(|it| cards.tree.row(it)).collect();
    rows.sort_unstable();
    rows.dedup();
    for row in rows {
        if let (Some(tier), Some((name, _))) = (cards.tiers.get(&row), cards.names.get(&row)) {
            found.push(Sample::Tier { row, tier: *tier, name: name.clone() });
        }
    }
    if cards.words.iter().any(|it| !it.outside.is_empty()) {
        found.push(Sample::Outside(words_for(bahasa, Word::Outside)));
    }
    let links = |id: &NodeId| document.links_from(*id);
    let is_support = |it: &Link| matches!(it, Link::Mendukung { .. });
    if options.jenis == Jenis::Pohon {
        let all: Vec<Link> = cards.nodes.iter().flat_map(links).collect();
        if all.iter().any(is_support) {
            found.push(Sample::Line { is_support: true, name: words_for(bahasa, Word::Support) });
        }
        if !all.iter().all(is_support) {
            found.push(Sample::Line { is_support: false, name: words_for(bahasa, Word::SecondParent) });
        }
    }
    if options.isi.capaian {
        let rungs = &rollup.policy().skala.anak_tangga;
        let last = rungs.len().saturating_sub(1).max(1) as f64;
        for (number, rung) in rungs.iter().enumerate() {
            found.push(Sample::State(1.0 - number as f64 / last, rung.nama.clone()));
        }
    }
    if options.kertas.size().is_some() {
        found.push(Sample::Words(words_for(bahasa, Word::Elsewhere)));
    }
    found
}
