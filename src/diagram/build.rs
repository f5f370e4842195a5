//! Sheets of a drawing: boxes measured, arranged, cut into sheets, and everything painted in its place.

use super::card::{Identity, Letters, Marks, PAD, Setter, artifact, line};
use super::furniture::{
    FOOT_AIR, Furniture, Sample, Word, document_year, read_date, tier_label, tier_label_height, tier_label_width,
    words_for,
};
use super::isi::{Look, Paragraph, Speaker, Words};
use super::options::{Jenis, Kertas, Options, Orientasi};
use super::preflight::Preflight;
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
use std::collections::{BTreeMap, HashMap};

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
/// Around a drawing without a sheet.
const FREE_MARGIN_MM: f64 = 8.0;
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
    let preflight = Preflight::of(&drawing, &builder.expected(), builder.margin(&planned), options.bahasa);
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
}

impl Planned {
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
    options: &'a Options,
    heights: RefCell<HashMap<(usize, bool, bool, u64), f64>>,
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
        if paragraphs.is_empty() || self.options.jenis == Jenis::Pita {
            return None;
        }
        let wide = (width * 0.75).clamp(84.0, 150.0);
        Some(Size::new(wide, self.setter.outside_height(paragraphs, wide)))
    }

    fn trail_height(&self, trail: &[usize], width: f64) -> f64 {
        self.setter.block_height(&[self.trail_words(trail)], width - 2.0 * PAD) + 2.0 * PAD
    }

    fn table(&self, shown: &[Shown], width: f64) -> Vec<f64> {
        let is_short = shown.iter().all(|it| it.repeated);
        let row = shown.first().map_or(0, |it| self.tree.row(it.node));
        let lines: Vec<table::Line> = shown.iter().map(|it| self.line_of(it.node, is_short).clone()).collect();
        table::heights(&self.setter, self.titles_of(row, is_short), &lines, width)
    }
}

impl Cards<'_> {
    fn titles_of(&self, row: usize, is_short: bool) -> &table::Titles {
        static NONE: table::Titles = Vec::new();
        let titles = if is_short { &self.short_titles } else { &self.titles };
        titles.get(&row).unwrap_or(&NONE)
    }

    fn line_of(&self, at: usize, is_short: bool) -> &table::Line {
        static NONE: table::Line = table::Line { name: Vec::new(), indicators: Vec::new() };
        let lines = if is_short { &self.short_lines } else { &self.lines };
        lines.get(&at).unwrap_or(&NONE)
    }

    /// Before the pages are numbered: as wide as any number will be.
    fn marks_to_come(&self, shown: Shown) -> Marks {
        let page = |from: &str| (from.to_owned(), 0);
        let bahasa = self.options.bahasa;
        Marks {
            home: shown.repeated.then(|| page(bahasa.pilih("hal. 888", "p. 888"))),
            elsewhere: shown
                .cut
                .then(|| (format!("{} {}", self.arrow(), bahasa.pilih("hal. 888–888", "p. 888–888")), 0)),
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
        let level = |id: &NodeId| document.node(*id).map(|it| it.level);
        let rows: Vec<usize> =
            nodes.iter().map(|it| level(it).and_then(|it| profil.position(it)).unwrap_or(0)).collect();
        let tree = Tree::new(&parents, &rows);

        let speaker = Speaker { document, rollup, options };
        let words: Vec<Words> = nodes.iter().map(|it| speaker.words(*it)).collect();
        let least = words.iter().map(|it| setter.least_width(it)).collect();
        let mut tiers = BTreeMap::new();
        let mut names = BTreeMap::new();
        for spec in &profil.levels {
            let Some(row) = profil.position(spec.level) else { continue };
            tiers.insert(row, theme.tier(tier_index(spec.level, row)));
            names.insert(row, (profil.name(spec.level), spec.eselon.trim().to_owned()));
        }
        let trail = nodes
            .iter()
            .filter_map(|it| document.node(*it))
            .map(|it| format!("{} {}", profil.name(it.level), it.name.trim()))
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
            options,
            heights: RefCell::default(),
        };
        if options.jenis == Jenis::Cascading {
            fill_tables(&mut cards, &speaker, first_row(document));
        }
        let legend = legend(document, rollup, options, &cards);
        let furniture = Furniture::new(document, rollup, options, legend);
        Builder { document, rollup, options, cards, furniture }
    }

    fn arrange(&self) -> Box<dyn Arrange> {
        match self.options.jenis {
            Jenis::Pohon => Box::new(Pohon { arah: self.options.arah, tumpuk: self.options.tumpuk }),
            Jenis::Pita => Box::new(Pita),
            Jenis::Cascading => Box::new(Form { first_row: first_row(self.document) }),
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
        let first = first_row(self.document);
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
                && self.is_roomy(&it)
            {
                return Ok(it);
            }
        }
        Ok(plain)
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
        let planned = |sheets, extra_sheet| Planned { sheets, orientation, paper, scale, extra_sheet, room: free };
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

    fn margin_for(&self, paper: bool) -> f64 {
        mm(if paper { self.options.margin_mm } else { FREE_MARGIN_MM })
    }

    fn margin(&self, planned: &Planned) -> f64 {
        self.margin_for(planned.paper.is_some())
    }

    /// What is left for the drawing between head, labels and foot.
    fn room(&self, page: Size, scale: f64, signed: bool) -> Size {
        let setter = &self.cards.setter;
        let inner = page.w - 2.0 * self.margin_for(true) / scale;
        let high = page.h - 2.0 * self.margin_for(true) / scale;
        let around = self.furniture.head_height(setter, inner)
            + self.furniture.caption_height(setter, inner)
            + self.furniture.foot_height(setter, inner, signed);
        let gutter = self.gutter();
        Size::new(inner - gutter.w, high - around - gutter.h)
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
        let one = |it: &(String, String)| tier_label_width(setter, std::slice::from_ref(it));
        Size::new(self.names_shown().map(one).fold(0.0, f64::max) + gap::STACK, 0.0)
    }

    fn names_shown(&self) -> impl Iterator<Item = &(String, String)> {
        let rows: std::collections::BTreeSet<usize> =
            (0..self.cards.tree.len()).map(|it| self.cards.tree.row(it)).collect();
        rows.into_iter().filter_map(|it| self.cards.names.get(&it))
    }

    fn is_to_the_right(&self) -> bool {
        self.options.jenis == Jenis::Pohon && self.options.arah == Arah::Kanan
    }

    fn too_big(&self, it: TooBig, room: Size, scale: f64) -> BuildError {
        let in_mm = |it: f64| it * scale / mm(1.0);
        let id = self.cards.nodes.get(it.node).copied().unwrap_or(NodeId::new(0));
        let name = self.document.node(id).map(|it| it.name.clone()).unwrap_or_default();
        let larger = [Kertas::A3, Kertas::A2, Kertas::A1, Kertas::A0].into_iter().find(|paper| {
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
        let margin = self.margin(planned) / scale;
        let sheet = planned.sheets.get(number);
        let drawn = sheet.map_or(Size::default(), |it| it.arranged.size);
        let gutter = self.gutter();
        let is_last = number + 1 == count;
        let inner = planned.paper.map_or_else(|| (drawn.w + gutter.w).max(NARROWEST), |it| it.w / scale - 2.0 * margin);
        let mut items = Vec::new();
        let mut y = margin;
        y += self.furniture.head(setter, Point::new(margin, y), inner, &mut items);
        match sheet {
            Some(sheet) => {
                let left = margin + ((inner - gutter.w - drawn.w) / 2.0).max(0.0);
                let origin = Point::new(left + gutter.w, y + gutter.h);
                self.paint_labels(sheet, origin, gutter, &mut items);
                self.paint_drawing(sheet, number, origin, &mut items);
                y = origin.y + drawn.h;
                y += self.furniture.paint_caption(setter, Point::new(margin, y), inner, &mut items);
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
        self.furniture.paint_foot(setter, foot, is_last, &numbers, &mut items);
        let mut scene = Scene { size: page, items };
        scene.enlarge(scale);
        scene
    }

    fn paint_labels(&self, sheet: &Sheet, origin: Point, gutter: Size, out: &mut Vec<Item>) {
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
                Rect::new(origin.x - gutter.w, origin.y + band.from, width, high)
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

    fn paint_drawing(&self, sheet: &Sheet, number: usize, origin: Point, out: &mut Vec<Item>) {
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
            out.push(Item::Group(Group {
                role: Role::Paragraph,
                id: String::new(),
                parent: String::new(),
                title: String::new(),
                items,
            }));
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
                out.push(Item::Group(self.table_line(*shown, rect, is_short)));
                continue;
            }
            let marks = self.marks(sheet, at, *shown, number);
            out.push(Item::Group(self.card(*shown, rect, &marks)));
            if let (Some(side), Some(words)) =
                (arranged.sides.get(at).copied().flatten(), self.cards.words.get(shown.node))
            {
                out.push(Item::Group(self.cards.setter.outside(&words.outside, side.moved(origin))));
            }
        }
    }

    fn marks(&self, sheet: &Sheet, at: usize, shown: Shown, number: usize) -> Marks {
        let bahasa = self.options.bahasa;
        let home = sheet.home.get(at).copied().flatten().filter(|it| *it != number);
        let others: &[usize] = sheet.elsewhere.get(at).map_or(&[], Vec::as_slice);
        let page = bahasa.pilih("hal.", "p.");
        let range = match (others.first(), others.last()) {
            (Some(first), Some(last)) if first == last => {
                Some((format!("{} {page} {}", self.cards.arrow(), first + 1), *first))
            }
            (Some(first), Some(last)) => {
                Some((format!("{} {page} {}–{}", self.cards.arrow(), first + 1, last + 1), *first))
            }
            _ => None,
        };
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

    fn card(&self, shown: Shown, rect: Rect, marks: &Marks) -> Group {
        static NONE: Words = Words { label: String::new(), name: Vec::new(), more: Vec::new(), outside: Vec::new() };
        let words = self.cards.words.get(shown.node).unwrap_or(&NONE);
        self.cards.setter.card(words, rect, marks, self.tier(shown), self.identity(shown))
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

    fn table_line(&self, shown: Shown, rect: Rect, is_short: bool) -> Group {
        let titles = self.cards.titles_of(self.cards.tree.row(shown.node), is_short);
        let it = self.cards.line_of(shown.node, is_short);
        table::paint_line(&self.cards.setter, titles, it, rect, self.tier(shown), self.identity(shown))
    }

    /// Lines across the tree, where both ends stand on the sheet: who supports whom, and second parents.
    fn across(&self, sheet: &Sheet, origin: Point, out: &mut Vec<Item>) {
        // Bars touch each other, and lines of a table too: there the words say it.
        let first = match self.options.jenis {
            Jenis::Pita => return,
            Jenis::Cascading => first_row(self.document),
            Jenis::Pohon => 0,
        };
        let drawn = Rect::new(origin.x, origin.y, sheet.arranged.size.w, sheet.arranged.size.h);
        let theme = &self.cards.setter.theme;
        let place = |id: NodeId| {
            let here = |it: &Shown| self.cards.nodes.get(it.node) == Some(&id) && self.cards.tree.row(it.node) >= first;
            let at = sheet.part.shown.iter().position(here)?;
            sheet.arranged.boxes.get(at).map(|it| it.moved(origin))
        };
        let mut lane = 0.0;
        for shown in &sheet.part.shown {
            let Some(id) = self.cards.nodes.get(shown.node) else { continue };
            for link in self.document.links_from(*id) {
                let (from, to, stroke, has_head) = match link {
                    Link::Mendukung { from, to, .. } if self.document.parent(from) != Some(to) => {
                        (from, to, theme.support, true)
                    }
                    // Support of the own parent goes the way of the tree.
                    Link::Mendukung { .. } => continue,
                    Link::IndukLain { child, parent } => (child, parent, theme.link, false),
                };
                let (Some(from), Some(to)) = (place(from), place(to)) else { continue };
                let points = self.route(from, to, lane, drawn);
                lane = (lane + 3.0) % 12.0;
                if let [.., before, last] = points.as_slice()
                    && has_head
                {
                    out.push(arrow_head(*before, *last, 5.0, stroke.color));
                }
                out.push(Item::Path { points, fill: None, stroke: Some(stroke) });
            }
        }
    }

    /// From the edge of one box to the edge of another, around what stands beside the target.
    fn route(&self, from: Rect, to: Rect, lane: f64, drawn: Rect) -> Vec<Point> {
        // As far beside the drawing as its labels leave free.
        let (leftmost, topmost) = (drawn.x - gap::STACK + 1.0, drawn.y - gap::STACK + 1.0);
        if self.is_to_the_right() {
            let x = (from.x - 6.0 - lane * 0.5).max(leftmost);
            let start = Point::new(from.x, from.y + from.h * 0.25);
            let end = Point::new(to.x + to.w * 0.75, to.bottom());
            let y = (to.bottom() + 3.0 + lane * 0.3).min(drawn.bottom());
            return vec![start, Point::new(x, start.y), Point::new(x, y), Point::new(end.x, y), end];
        }
        let start = Point::new(from.x + from.w * 0.8, from.y);
        let up = (start.y - 4.0 - lane * 0.4).max(topmost);
        let right = to.right() + 5.0 + lane * 0.4;
        let is_right = from.center().x >= to.center().x && right <= drawn.right();
        let side = if is_right { right } else { (to.x - 5.0 - lane * 0.4).max(leftmost) };
        let end = Point::new(if is_right { to.right() } else { to.x }, to.y + to.h * 0.7);
        vec![start, Point::new(start.x, up), Point::new(side, up), Point::new(side, end.y), end]
    }

    /// What must be read in the drawing: of each box its name and, where they are shown, those of its indicators.
    fn expected(&self) -> Vec<(NodeId, Vec<String>)> {
        let above = self.options.cabang.map(|it| self.document.ancestors(it)).unwrap_or_default();
        let one = |id: &NodeId| {
            let node = self.document.node(*id)?;
            let mut texts = vec![node.name.clone()];
            // Ancestors of a branch are only named.
            let is_above = above.contains(id);
            if self.options.isi.indikator && !is_above {
                texts.extend(node.indikator.iter().map(|it| it.name.clone()));
            }
            Some((*id, texts))
        };
        self.cards.nodes.iter().filter_map(one).collect()
    }
}

/// The row from which the printed form has boxes instead of tables.
fn first_row(document: &Document) -> usize {
    let profil = &document.header().profil;
    let below_sasaran = || profil.position(Level::SASARAN).map(|it| it + 1);
    profil.position(Level::PROGRAM).or_else(below_sasaran).unwrap_or(2)
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

fn fill_tables(cards: &mut Cards<'_>, speaker: &Speaker<'_>, first: usize) {
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
        let plain = words.iter().flat_map(|it| it.more.iter().take_while(|it| !it.inset));
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
        let is_own = speaker.document.header().profil.position(Level::TUJUAN).is_none_or(|it| *row >= it);
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
            found.push(Sample::Tier(*tier, name.clone()));
        }
    }
    if cards.words.iter().any(|it| !it.outside.is_empty()) && options.jenis != Jenis::Pita {
        found.push(Sample::Outside(words_for(bahasa, Word::Outside)));
    }
    let supports = |id: &NodeId| document.supports(*id).iter().any(|(to, _)| document.parent(*id) != Some(*to));
    if cards.nodes.iter().any(supports) {
        found.push(Sample::Support(words_for(bahasa, Word::Support)));
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
