//! Which indicator of its parent a box works for: as the planner stated it, or as words propose it.
//!
//! A proposal is an offer with its reason and never counts as stated: whether a program really causes a result is for people to say.

use super::ciri::{Ciri, Ukur};
use crate::bahasa::{Bobot, Kalimat, sama};
use crate::formula::{Formulasi, Rumus};
use crate::model::{Document, IndikatorId, Level, Link, Node, NodeId};
use crate::pesan::Kabar;
use std::collections::BTreeSet;

/// An indicator of the parent that a box seems to work for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usulan {
    pub indikator: IndikatorId,
    pub alasan: Kabar,
}

/// Fewer shared words than this share are no reason.
const CUKUP_MIRIP: f64 = 0.6;

/// What words propose; nothing where no indicator stands out.
pub fn usulan(document: &Document, anak: NodeId, induk: NodeId) -> Option<Usulan> {
    let (child, parent) = (document.node(anak)?, document.node(induk)?);
    let ciri = |node: &Node| Ciri::of(document, node, &[]);
    usulkan((child, &ciri(child)), (parent, &ciri(parent)))
}

/// The same of boxes whose words are known already.
pub(super) fn usulkan(anak: (&Node, &Ciri), induk: (&Node, &Ciri)) -> Option<Usulan> {
    let ((child, own), (parent, theirs)) = (anak, induk);
    if let Some(found) = numerator(own, child, parent, theirs) {
        return Some(found);
    }
    let found = by_indicators(own, child, theirs).or_else(|| by_words(&own.kata, parent, theirs));
    // What supports the whole unit has indicators about everything; their words say nothing.
    found.or_else(|| if is_penunjang(child) { None } else { by_words(&of_indicators(child), parent, theirs) })
}

/// "Penunjang Urusan …" serves the unit as a whole.
pub(super) fn is_penunjang(it: &Node) -> bool {
    it.name.to_lowercase().contains("penunjang")
}

fn of_indicators(it: &Node) -> Kalimat {
    Kalimat::new(&it.indikator.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(" "))
}

/// The child counts what the parent's share has above its line.
fn numerator(own: &Ciri, child: &Node, parent: &Node, theirs: &Ciri) -> Option<Usulan> {
    let mut pairs = own.indikator.iter().zip(&child.indikator);
    pairs.find_map(|(ciri, it)| {
        let of = parent.indikator.iter().zip(&theirs.indikator);
        let mut of = of.filter(|_| ciri.ukur == Ukur::Jumlah);
        let (found, _) = of.find(|(_, ciri)| pembilang(&ciri.formulasi).is_some_and(|above| sama(&above, &it.name)))?;
        let alasan = Kabar::new(
            "indikatornya \"{0}\" adalah pembilang indikator ini",
            "its indicator \"{0}\" is the numerator of this one",
        );
        Some(Usulan { indikator: found.id, alasan: alasan.dengan(it.name.as_str()) })
    })
}

/// What stands above the line of a share, where that is one quantity.
pub(super) fn pembilang(formulasi: &Formulasi) -> Option<String> {
    let Formulasi::Rumus(rumus) = formulasi else { return None };
    let (above, _) = rumus.pembagian()?;
    let text = Rumus::tulis_bagian(rumus, above);
    (!text.is_empty()).then_some(text)
}

/// Two indicators that speak of the same things.
fn by_indicators(own: &Ciri, child: &Node, theirs: &Ciri) -> Option<Usulan> {
    let mut scored = Vec::new();
    for (ciri, it) in own.indikator.iter().zip(&child.indikator) {
        for of in &theirs.indikator {
            scored.push((ciri.kata.mirip(&of.kata), of.id, it.name.as_str()));
        }
    }
    let (score, indikator, name) = best(&scored)?;
    let alasan = Kabar::new("mirip dengan indikatornya \"{0}\"", "alike its indicator \"{0}\"");
    (score >= CUKUP_MIRIP).then(|| Usulan { indikator, alasan: alasan.dengan(name) })
}

/// Words of the child's name and result that one indicator of the parent has and its others have not.
fn by_words(mine: &Kalimat, parent: &Node, theirs: &Ciri) -> Option<Usulan> {
    let weights = Bobot::dari(parent.indikator.iter().map(|it| it.name.as_str()));
    let says_all = |word: &String| theirs.indikator.iter().all(|it| it.kata.kata().contains(word));
    let mut scored = Vec::new();
    for (it, node) in theirs.indikator.iter().zip(&parent.indikator) {
        let telling = |word: &String| mine.kata().contains(word) && !says_all(word);
        if it.kata.kata().iter().any(telling) {
            scored.push((weights.mirip_kata(mine, &it.kata), it.id, node.name.as_str()));
        }
    }
    let (_, indikator, name) = best(&scored)?;
    let mut shared: Vec<String> = Vec::new();
    for word in name.split(|it: char| !it.is_alphanumeric()) {
        let stem = Kalimat::new(word);
        let is_telling = stem.kata().iter().any(|it| mine.kata().contains(it) && !says_all(it));
        if is_telling && !shared.contains(&word.to_lowercase()) {
            shared.push(word.to_lowercase());
        }
    }
    let alasan = Kabar::new("memakai kata yang sama: {0}", "it shares the words: {0}");
    Some(Usulan { indikator, alasan: alasan.dengan(shared.join(", ")) })
}

/// The best one, where no indicator other than its own is nearly as good.
fn best<'t>(scored: &[(f64, IndikatorId, &'t str)]) -> Option<(f64, IndikatorId, &'t str)> {
    let first = scored.iter().copied().reduce(|best, it| if it.0 > best.0 { it } else { best })?;
    let second = scored.iter().filter(|it| it.1 != first.1).map(|it| it.0).fold(0.0, f64::max);
    (first.0 > second * 1.15).then_some(first)
}

/// Programs against the indicators of the Sasaran they stand under: who works for what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matriks {
    pub kolom: Vec<KolomMatriks>,
    pub baris: Vec<BarisMatriks>,
}

/// An indicator of a Sasaran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KolomMatriks {
    pub sasaran: NodeId,
    pub indikator: IndikatorId,
    /// How many boxes state that they support it.
    pub pendukung: usize,
}

/// A Program with what it says to each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarisMatriks {
    pub program: NodeId,
    pub sel: Vec<Sel>,
}

/// What a Program says to an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sel {
    /// Of a Sasaran it does not stand under, and nothing is stated.
    Luar,
    Kosong,
    Diusulkan(Kabar),
    Dinyatakan,
}

impl BarisMatriks {
    /// Nothing is stated.
    pub fn is_terbuka(&self) -> bool {
        !self.sel.contains(&Sel::Dinyatakan)
    }
}

/// The matrix of a whole document or of what stands below one box.
pub fn matriks(document: &Document, cabang: Option<NodeId>) -> Matriks {
    let boxes = cabang.map_or_else(|| document.walk(), |it| document.walk_branch(it));
    let of_level =
        |level: Level| boxes.iter().copied().filter(move |id| document.node(*id).is_some_and(|it| it.level == level));
    let mut kolom = Vec::new();
    for sasaran in of_level(Level::SASARAN) {
        let supporters = document.supporters(sasaran);
        for it in document.node(sasaran).into_iter().flat_map(|it| &it.indikator) {
            let pendukung = supporters.iter().filter(|(_, of)| *of == Some(it.id)).count();
            kolom.push(KolomMatriks { sasaran, indikator: it.id, pendukung });
        }
    }
    let row = |program| {
        let stated: BTreeSet<IndikatorId> = document.supports(program).into_iter().filter_map(|(_, it)| it).collect();
        let parents = document.all_parents(program);
        let proposed: Vec<Usulan> = parents.iter().filter_map(|it| usulan(document, program, *it)).collect();
        let cell = |it: &KolomMatriks| {
            if stated.contains(&it.indikator) {
                return Sel::Dinyatakan;
            }
            if !parents.contains(&it.sasaran) {
                return Sel::Luar;
            }
            let proposal = proposed.iter().find(|usulan| usulan.indikator == it.indikator);
            proposal.map_or(Sel::Kosong, |it| Sel::Diusulkan(it.alasan.clone()))
        };
        BarisMatriks { program, sel: kolom.iter().map(cell).collect() }
    };
    let baris = of_level(Level::PROGRAM).map(row).collect();
    Matriks { kolom, baris }
}

/// The link by which a box states what it works for.
pub fn taut(anak: NodeId, induk: NodeId, indikator: IndikatorId) -> Link {
    Link::Mendukung { from: anak, to: induk, indikator: Some(indikator) }
}

/// Every link of the tree that a reviewer asks about: each box with each of its parents, in reading order.
pub fn tautan(document: &Document, cabang: Option<NodeId>) -> Vec<(NodeId, NodeId)> {
    let boxes = cabang.map_or_else(|| document.walk(), |it| document.walk_branch(it));
    boxes.into_iter().flat_map(|anak| document.all_parents(anak).into_iter().map(move |induk| (anak, induk))).collect()
}
