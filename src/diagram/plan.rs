//! Boxes arranged and cut into sheets: the paper less what stands around the drawing, larger letters where there is room.

use super::build::Builder;
use super::error::BuildError;
use super::furniture::tier_label_height;
use super::options::{Jenis, Kertas, Orientasi};
use super::paint::PLAIN_AIR;
use crate::geometry::{Size, mm};
use crate::layout::{Arrange, Boxes, Form, Pita, Pohon, Request, Sheet, Shown, TooBig, Widths, gap, plan};
use crate::model::NodeId;
use std::collections::HashMap;

/// Larger letters that are tried where the sheet has room for them.
const ENLARGED: [f64; 4] = [1.6, 1.4, 1.25, 1.12];
/// Above so many boxes one size of letters is enough to try.
const FEW: usize = 250;

/// Sheets that are arranged but not painted.
pub struct Planned {
    pub sheets: Vec<Sheet>,
    pub orientation: Option<Orientasi>,
    pub paper: Option<Size>,
    /// Everything is painted so many times larger than it was planned.
    pub scale: f64,
    /// The signature stands on the last sheet, or on one of its own.
    pub extra_sheet: bool,
    room: Size,
    /// The sheet on which each box stands in full.
    pub homes: HashMap<NodeId, usize>,
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

impl Boxes for Builder<'_> {
    fn row(&self, node: usize) -> usize {
        self.cards.tree.row(node)
    }

    fn height(&self, shown: Shown, width: f64) -> f64 {
        // Measuring takes longest of all; the rest of a drawing that nobody waits for is soon done.
        if self.is_late() { 0.0 } else { self.cards.height(shown, width) }
    }

    fn expect(&self, widths: &[f64]) {
        self.cards.expect(widths);
    }

    fn widths(&self) -> Widths {
        self.cards.widths()
    }

    fn least_width(&self, node: usize) -> f64 {
        self.cards.least_width(node)
    }

    fn side(&self, node: usize, width: f64) -> Option<Size> {
        self.cards.side(node, width)
    }

    fn least_row(&self, row: usize) -> f64 {
        self.cards.least_row(row)
    }

    fn trail_height(&self, trail: &[usize], width: f64) -> f64 {
        self.cards.trail_height(trail, width)
    }

    fn table(&self, shown: &[Shown], width: f64) -> Vec<f64> {
        self.cards.table(shown, width)
    }

    fn is_wanted(&self) -> bool {
        !self.is_late()
    }
}

impl Builder<'_> {
    /// Which way round the sheets lie is chosen by how many there are, and then by how full they are.
    pub fn best_plan(&self) -> Result<Planned, BuildError> {
        let orientations: Vec<Option<Orientasi>> = match (self.options.kertas.size(), self.options.orientasi) {
            (None, _) => vec![None],
            (Some(_), Some(it)) => vec![Some(it)],
            (Some(_), None) => Orientasi::ALL.into_iter().map(Some).collect(),
        };
        let mut best: Option<(usize, f64, Planned)> = None;
        let mut failed = None;
        for orientation in orientations {
            match self.plan(orientation) {
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
        match best {
            Some((_, _, planned)) => Ok(planned),
            None => Err(failed.unwrap_or(BuildError::NoRoom { kertas: self.options.kertas })),
        }
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
                let start = self.cards.place(id).unwrap_or(0);
                (0..start).collect()
            }
            None => Vec::new(),
        };
        let start = known.len();
        // On the screen the printed form is one long sheet.
        let is_on_screen = self.options.polos && self.options.kertas.size().is_none();
        if self.options.jenis != Jenis::Cascading || is_on_screen {
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
        let has_signature = self.furniture.as_ref().is_some_and(|it| it.signature.is_some());
        let (units, known) = self.units();
        let plan_with = |last_room: Size| -> Result<Vec<Sheet>, BuildError> {
            let room = room(false);
            if room.w < 60.0 || room.h < 60.0 {
                return Err(BuildError::NoRoom { kertas: self.options.kertas });
            }
            if self.cards.tree.is_empty() {
                return Ok(Vec::new());
            }
            let (tree, boxes, arrange) = (&self.cards.tree, self, self.arrange());
            let (units, known) = (&units, &known);
            // Each Program's first sheet has its tables in full.
            let afresh = self.options.jenis == Jenis::Cascading;
            let sheets =
                plan(&Request { tree, boxes, arrange: arrange.as_ref(), room, last_room, units, known, afresh });
            if self.is_late() {
                return Err(BuildError::Stopped);
            }
            sheets.map_err(|it| self.too_big(it, room, scale))
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

    pub fn margin(&self) -> f64 {
        mm(self.options.margin_mm.unwrap_or(self.options.kertas.margin_mm()))
    }

    /// What is left for the drawing between head, labels and foot.
    fn room(&self, page: Size, scale: f64, signed: bool) -> Size {
        let setter = &self.cards.setter;
        let inner = page.w - 2.0 * self.margin() / scale;
        let high = page.h - 2.0 * self.margin() / scale;
        let gutter = self.gutter();
        let wide = inner - gutter.w - self.free_edge();
        let Some(furniture) = &self.furniture else {
            return Size::new(wide - 2.0 * PLAIN_AIR, high - 2.0 * PLAIN_AIR - gutter.h);
        };
        let around = furniture.head_height(setter, inner)
            + furniture.caption_height(setter, inner)
            + furniture.foot_height(setter, inner, signed);
        Size::new(wide, high - around - gutter.h)
    }

    /// Room for the labels of the tiers: at the left, or on top where the tree grows to the right.
    pub fn gutter(&self) -> Size {
        let setter = &self.cards.setter;
        if self.cards.is_to_the_right() {
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
    pub fn free_edge(&self) -> f64 {
        let has_lines = self.options.jenis == Jenis::Pohon && !self.cards.links.is_empty();
        if has_lines && !self.cards.is_to_the_right() { 5.0 } else { 0.0 }
    }

    fn names_shown(&self) -> impl Iterator<Item = &(String, String)> {
        self.cards.rows_shown().into_iter().filter_map(|it| self.cards.names.get(&it))
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
}
