//! Achievement: what each indicator, each node and the whole document have reached.
//!
//! Two figures per node, never one: *sendiri* says what the node's own indicators reached, *dukungan* what its children add up to.
//! Neither overwrites the other; the gap between them is a signal to a reviewer.
//! A full computation and an update after an edit call the same [`Rollup::node`], so they cannot differ.
//! Nothing here rounds, caps or skips in silence: the policy says it, the working shows it, and missing data is no zero.
//! Begin with [`Rollup::compute`]; one indicator is computed in `capaian`, its quarters in `periode`, its formulasi in `rumus`.

mod capaian;
mod catatan;
mod kerja;
mod periode;
mod rumus;

pub use capaian::{Capaian, Cara, Dibatasi, Hitungan, Realisasi, Sumber};
pub use catatan::{Catatan, NoCapaian};
pub use periode::{Asal, Besaran, Saat};
pub use rumus::Bacaan;

use crate::model::{Baca, Document, IndikatorId, Metode, Nilai, Node, NodeId, Policy, Series, Tahun, Touched, Waktu};
use periode::{CaraBaca, gabung};
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashMap};

/// The figures of a document for one year and period.
#[derive(Clone, Debug)]
pub struct Rollup {
    policy: Policy,
    saat: Saat,
    nodes: HashMap<NodeId, NodeCapaian>,
    /// Formulas are read once and again only when their text changes.
    bacaan: HashMap<IndikatorId, Bacaan>,
}

/// The figures of one node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NodeCapaian {
    /// What its own indicators say.
    pub sendiri: Option<Decimal>,
    /// How many of its own indicators have a figure.
    pub cakupan_sendiri: Cakupan,
    /// What its children add up to; a leaf's is its own figure.
    pub dukungan: Option<Decimal>,
    /// How many of the leaf indicators below it have a figure; of a leaf, its own.
    pub cakupan: Cakupan,
    pub anggaran: Anggaran,
    /// One for each of its indicators, in their order.
    pub indikator: Vec<Hitungan>,
    /// What a reader should know of the node's own figures.
    pub catatan: Vec<Catatan>,
    /// Sums over the tree alone, without what stands here a second time.
    tree: Sums,
    /// Nodes that stand somewhere in this branch a second time and belong to another.
    adopted: BTreeSet<NodeId>,
}

/// Filled of expected leaf indicators.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cakupan {
    pub terisi: u32,
    pub jumlah: u32,
}

/// Money planned and spent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anggaran {
    pub pagu: Option<Decimal>,
    pub realisasi: Option<Decimal>,
}

/// Whether results came cheaper than planned: capaian less serapan, within five points of each other or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Efisiensi {
    Efisien,
    Wajar,
    TidakEfisien,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sums {
    cakupan: Cakupan,
    anggaran: Anggaran,
}

impl NodeCapaian {
    /// How far the children's figure lies above the node's own.
    pub fn selisih(&self) -> Option<Decimal> {
        self.dukungan?.checked_sub(self.sendiri?)
    }

    pub fn efisiensi(&self) -> Option<Efisiensi> {
        let ahead = self.sendiri.or(self.dukungan)?.checked_sub(self.anggaran.serapan()?)?;
        let five = Decimal::from(5);
        Some(match ahead {
            it if it > five => Efisiensi::Efisien,
            it if it < -five => Efisiensi::TidakEfisien,
            _ => Efisiensi::Wajar,
        })
    }

    /// The figure of an indicator of this node.
    pub fn hitungan(&self, id: IndikatorId) -> Option<&Hitungan> {
        self.indikator.iter().find(|it| it.id == id)
    }

    fn main(&self) -> Option<Decimal> {
        self.dukungan.or(self.sendiri)
    }
}

impl Anggaran {
    /// The share of the money that was spent, in percent.
    pub fn serapan(&self) -> Option<Decimal> {
        self.realisasi?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(self.pagu?)
    }

    fn add(self, other: Anggaran) -> Anggaran {
        Anggaran { pagu: add(self.pagu, other.pagu), realisasi: add(self.realisasi, other.realisasi) }
    }

    /// What stands above counts only where nothing below says it.
    fn or(self, above: Anggaran) -> Anggaran {
        Anggaran { pagu: self.pagu.or(above.pagu), realisasi: self.realisasi.or(above.realisasi) }
    }
}

impl Sums {
    fn add(self, other: Sums) -> Sums {
        let cakupan = Cakupan {
            terisi: self.cakupan.terisi + other.cakupan.terisi,
            jumlah: self.cakupan.jumlah + other.cakupan.jumlah,
        };
        Sums { cakupan, anggaran: self.anggaran.add(other.anggaran) }
    }
}

fn add(a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
    match (a, b) {
        (Some(a), Some(b)) => a.checked_add(b),
        (a, b) => a.or(b),
    }
}

impl Rollup {
    /// Computes every figure.
    pub fn compute(document: &Document, policy: Policy, saat: Saat) -> Rollup {
        let mut rollup = Rollup { policy, saat, nodes: HashMap::with_capacity(document.len()), bacaan: HashMap::new() };
        let mut below_first = document.walk();
        below_first.reverse();
        let mut with_shared = BTreeSet::new();
        for id in below_first {
            if !document.shared_children(id).is_empty() {
                with_shared.insert(id);
            }
            rollup.node(document, id);
        }
        // A node that stands in two places may have been computed after the second one.
        rollup.update_nodes(document, &with_shared);
        rollup
    }

    /// Computes anew what an edit touched, and all above it.
    pub fn update(&mut self, document: &Document, touched: &Touched) {
        if touched.all {
            *self = Rollup::compute(document, document.header().kebijakan.clone(), self.saat);
        } else {
            self.update_nodes(document, &touched.nodes);
        }
    }

    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    pub fn saat(&self) -> Saat {
        self.saat
    }

    pub fn get(&self, id: NodeId) -> Option<&NodeCapaian> {
        self.nodes.get(&id)
    }

    /// How the formulasi of an indicator was read, where it has variables.
    pub fn bacaan(&self, id: IndikatorId) -> Option<&Bacaan> {
        self.bacaan.get(&id)
    }

    /// Coverage and money of the whole document; what stands in two places counts once.
    pub fn total(&self, document: &Document) -> (Cakupan, Anggaran) {
        let roots = document.roots().iter().filter_map(|it| self.get(*it));
        let Sums { cakupan, anggaran } = roots.fold(Sums::default(), |sum, it| sum.add(it.tree));
        (cakupan, anggaran)
    }

    fn update_nodes(&mut self, document: &Document, touched: &BTreeSet<NodeId>) {
        for id in touched.iter().filter(|it| !document.contains(**it)) {
            for gone in self.nodes.remove(id).into_iter().flat_map(|it| it.indikator) {
                if document.indikator(gone.id).is_none() {
                    self.bacaan.remove(&gone.id);
                }
            }
        }
        for id in upwards(document, touched) {
            self.node(document, id);
        }
    }

    /// The figures of one node from its own contents and its children's figures. Children come first.
    fn node(&mut self, document: &Document, id: NodeId) {
        let Some(node) = document.node(id) else { return };
        let children = document.children(id);
        let shared = document.shared_children(id);
        let is_leaf = children.is_empty() && shared.is_empty();
        let mut catatan = Vec::new();

        let from_children =
            if is_leaf { None } else { self.average_of_children(document, children, &shared, &mut catatan) };
        let indikator = self.own_figures(document, node, from_children);
        let sendiri = average(self.policy.metode, weighted_figures(node, &indikator), &mut catatan);
        let cakupan_sendiri = count(&indikator);

        let adopted = self.adopted(document, id, children, &shared);
        let own = Sums {
            cakupan: if is_leaf { cakupan_sendiri } else { Cakupan::default() },
            anggaran: self.own_money(node),
        };
        let below = self.sums(children.iter());
        let tree = Sums { cakupan: below.add(own).cakupan, anggaran: below.anggaran.or(own.anggaran) };
        let with_adopted = below.add(self.sums(adopted.iter()));
        let anggaran = with_adopted.anggaran.or(own.anggaran);
        if let (Some(tertulis), Some(jumlah)) = (own.anggaran.pagu, with_adopted.anggaran.pagu)
            && tertulis != jumlah
        {
            catatan.push(Catatan::PaguBeda { tertulis, jumlah });
        }
        let figures = NodeCapaian {
            sendiri,
            cakupan_sendiri,
            dukungan: if is_leaf { sendiri } else { from_children },
            cakupan: with_adopted.add(own).cakupan,
            anggaran,
            indikator,
            catatan,
            tree,
            adopted,
        };
        self.nodes.insert(id, figures);
    }

    fn own_figures(&mut self, document: &Document, node: &Node, dukungan: Option<Decimal>) -> Vec<Hitungan> {
        for indikator in &node.indikator {
            if self.bacaan.get(&indikator.id).is_some_and(|it| it.is_current(indikator)) {
                continue;
            }
            match Bacaan::read(indikator) {
                Some(bacaan) => self.bacaan.insert(indikator.id, bacaan),
                None => self.bacaan.remove(&indikator.id),
            };
        }
        let one = |it| capaian::hitung(document, it, self.bacaan.get(&it.id), dukungan, &self.policy, self.saat);
        node.indikator.iter().map(one).collect()
    }

    fn average_of_children(
        &self,
        document: &Document,
        children: &[NodeId],
        shared: &[NodeId],
        catatan: &mut Vec<Catatan>,
    ) -> Option<Decimal> {
        let figures = children.iter().chain(shared).filter_map(|id| {
            let weight = document.node(*id).and_then(|it| weight(&it.bobot));
            Some((self.get(*id)?.main()?, weight))
        });
        average(self.policy.metode, figures.collect(), catatan)
    }

    fn own_money(&self, node: &Node) -> Anggaran {
        Anggaran {
            pagu: pagu_at(&node.pagu, self.saat.tahun),
            realisasi: spent_at(&node.realisasi_anggaran, self.saat),
        }
    }

    fn sums<'a>(&self, nodes: impl Iterator<Item = &'a NodeId>) -> Sums {
        nodes.filter_map(|it| self.get(*it)).fold(Sums::default(), |sum, it| sum.add(it.tree))
    }

    /// Nodes that stand in this branch a second time: each once, and none that lies in the branch anyway or inside another one.
    fn adopted(&self, document: &Document, id: NodeId, children: &[NodeId], shared: &[NodeId]) -> BTreeSet<NodeId> {
        let mut found: BTreeSet<NodeId> = shared.iter().copied().collect();
        for child in children.iter().chain(shared) {
            found.extend(self.get(*child).into_iter().flat_map(|it| &it.adopted));
        }
        if found.is_empty() {
            return found;
        }
        let all = found.clone();
        found.retain(|it| {
            let above = document.ancestors(*it);
            !above.contains(&id) && !above.iter().any(|it| all.contains(it))
        });
        found
    }
}

/// The touched nodes and all above them, each before its parents.
fn upwards(document: &Document, touched: &BTreeSet<NodeId>) -> Vec<NodeId> {
    let mut seen = BTreeSet::new();
    let mut parents_first = Vec::new();
    // The flag says that a node's parents are done: without recursion a long chain cannot overflow the stack.
    let mut waiting: Vec<(NodeId, bool)> = touched.iter().map(|it| (*it, false)).collect();
    while let Some((id, parents_done)) = waiting.pop() {
        if parents_done {
            parents_first.push(id);
        } else if document.contains(id) && seen.insert(id) {
            waiting.push((id, true));
            waiting.extend(document.all_parents(id).into_iter().map(|it| (it, false)));
        }
    }
    parents_first.reverse();
    parents_first
}

/// A weight below zero is none; files may hold one.
fn weight(bobot: &Option<Nilai>) -> Option<Decimal> {
    bobot.as_ref()?.angka(Some(Baca::Desimal)).filter(|it| !it.is_sign_negative())
}

fn weighted_figures(node: &Node, figures: &[Hitungan]) -> Vec<(Decimal, Option<Decimal>)> {
    let both = node.indikator.iter().zip(figures);
    both.filter_map(|(indikator, it)| Some((it.hasil.as_ref().ok()?.nilai, weight(&indikator.bobot)))).collect()
}

fn count(figures: &[Hitungan]) -> Cakupan {
    let mut cakupan = Cakupan::default();
    for it in figures {
        cakupan.terisi += u32::from(it.hasil.is_ok());
        cakupan.jumlah += u32::from(it.hasil.as_ref().err().is_none_or(NoCapaian::is_expected));
    }
    cakupan
}

/// The mean of what is there. Weights count only where all of it has one: half-weighted would be neither.
fn average(metode: Metode, figures: Vec<(Decimal, Option<Decimal>)>, catatan: &mut Vec<Catatan>) -> Option<Decimal> {
    let with_weight = figures.iter().filter(|(_, weight)| weight.is_some()).count();
    let weighted = metode == Metode::Berbobot && with_weight > 0;
    if weighted && with_weight < figures.len() {
        catatan.push(Catatan::BobotBelumLengkap);
    }
    let weighted = weighted && with_weight == figures.len();
    let (mut sum, mut whole) = (Decimal::ZERO, Decimal::ZERO);
    for (figure, weight) in figures {
        let weight = weight.filter(|_| weighted).unwrap_or(Decimal::ONE);
        sum = sum.checked_add(figure.checked_mul(weight)?)?;
        whole = whole.checked_add(weight)?;
    }
    if weighted && whole.is_zero() {
        catatan.push(Catatan::BobotNol);
    }
    sum.checked_div(whole)
}

fn pagu_at(pagu: &Series, tahun: Tahun) -> Option<Decimal> {
    pagu.get(Waktu::tahun(tahun))?.angka(Some(Baca::Ribuan))
}

/// Spending up to the end of the period: each entry is a period's own.
fn spent_at(spent: &Series, saat: Saat) -> Option<Decimal> {
    use crate::model::{Agregasi, Entri};
    let cara = CaraBaca {
        agregasi: Some(Agregasi::Kumulatif),
        entri: Some(Entri::Bagian),
        baca: Some(Baca::Ribuan),
        persen: false,
    };
    match gabung(spent, saat, cara, &mut Vec::new()).ok()??.besaran {
        Besaran::Angka(it) => Some(it),
        Besaran::Rentang { .. } | Besaran::Predikat { .. } => None,
    }
}
