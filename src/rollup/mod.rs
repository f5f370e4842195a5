//! Achievement: what each indicator, each node and the whole document have reached.
//!
//! Two figures per node, never one: *sendiri* says what the node's own indicators reached, *dukungan* what its children add up to.
//! Neither overwrites the other; the gap between them is a signal to a reviewer.
//! A full computation and an update after an edit call the same `Rollup::node`, so they cannot differ.
//! Nothing here rounds, caps or skips in silence: the policy says it, the working shows it, and missing data is no zero.
//! Begin with [`Rollup::compute`]; one indicator is computed in `capaian`, its quarters in `periode`, its formulasi in `rumus`.

mod capaian;
mod catatan;
mod kenapa;
mod kerja;
mod periode;
mod rumus;

pub use capaian::{Capaian, Cara, Dibatasi, Hitungan, Realisasi, Sumber};
pub use catatan::{Catatan, NoCapaian};
pub use kenapa::{Kenapa, Penyebab, PenyebabIndikator};
pub use periode::{Asal, Besaran, Saat};
pub use rumus::Bacaan;

use crate::model::{
    Agregasi, Baca, Document, Entri, IndikatorId, Metode, Nilai, Node, NodeId, Policy, Series, Tahun, Touched, Waktu,
};
use periode::{CaraBaca, Pembacaan, gabung};
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The figures of a document for one year and period. Copies share what did not change.
#[derive(Clone, Debug)]
pub struct Rollup {
    policy: Policy,
    saat: Saat,
    nodes: HashMap<NodeId, Arc<NodeCapaian>>,
    /// Formulas are read once and again only when their text changes.
    bacaan: HashMap<IndikatorId, Arc<Bacaan>>,
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
    /// How many of the amounts planned have an amount spent beside them.
    pub cakupan: Cakupan,
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

    /// Only where all spending is known: what is not written would look saved.
    pub fn efisiensi(&self) -> Option<Efisiensi> {
        let Cakupan { terisi, jumlah } = self.anggaran.cakupan;
        let serapan = self.anggaran.serapan().filter(|_| terisi == jumlah)?;
        let ahead = self.sendiri.or(self.dukungan)?.checked_sub(serapan)?;
        let five = Decimal::from(5);
        Some(match ahead {
            it if it > five => Efisiensi::Efisien,
            it if it < -five => Efisiensi::TidakEfisien,
            _ => Efisiensi::Wajar,
        })
    }

    /// The dukungan as far as a name may be given to it: without one filled leaf below, it is only borrowed.
    pub fn dukungan_terisi(&self) -> Option<Decimal> {
        self.dukungan.filter(|_| self.cakupan.terisi > 0)
    }

    /// The figure that is looked at first where there is room for one: dukungan where something stands behind it, else its own.
    pub fn terlihat(&self) -> Option<Decimal> {
        self.dukungan_terisi().or(self.sendiri)
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
        Anggaran {
            pagu: add(self.pagu, other.pagu),
            realisasi: add(self.realisasi, other.realisasi),
            cakupan: self.cakupan.add(other.cakupan),
        }
    }

    /// What is written on a box counts only where nothing below it says the same.
    fn unless(self, said_below: Anggaran) -> Anggaran {
        let is_said = said_below.pagu.is_some();
        Anggaran {
            pagu: self.pagu.filter(|_| !is_said),
            realisasi: self.realisasi.filter(|_| said_below.realisasi.is_none()),
            cakupan: if is_said { Cakupan::default() } else { self.cakupan },
        }
    }
}

impl Cakupan {
    fn add(self, other: Cakupan) -> Cakupan {
        Cakupan { terisi: self.terisi + other.terisi, jumlah: self.jumlah + other.jumlah }
    }
}

impl Sums {
    fn add(self, other: Sums) -> Sums {
        Sums { cakupan: self.cakupan.add(other.cakupan), anggaran: self.anggaran.add(other.anggaran) }
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

    /// Computes anew what an edit touched, and all above it. Where the edit changed the policy, the document's is taken.
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
        self.nodes.get(&id).map(Arc::as_ref)
    }

    /// How the formulasi of an indicator was read, where it has variables.
    pub fn bacaan(&self, id: IndikatorId) -> Option<&Bacaan> {
        self.bacaan.get(&id).map(Arc::as_ref)
    }

    /// Coverage and money of the whole document; what stands in two places counts once.
    pub fn total(&self, document: &Document) -> (Cakupan, Anggaran) {
        let roots = document.roots().iter().filter_map(|it| self.get(*it));
        let Sums { cakupan, anggaran } = roots.fold(Sums::default(), |sum, it| sum.add(it.tree));
        (cakupan, anggaran)
    }

    fn update_nodes(&mut self, document: &Document, touched: &BTreeSet<NodeId>) {
        for id in touched.iter().filter(|it| !document.contains(**it)) {
            let Some(figures) = self.nodes.remove(id) else { continue };
            for gone in &figures.indikator {
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
        if is_leaf && indikator.is_empty() {
            catatan.push(Catatan::TanpaIndikator);
        }

        let adopted = self.adopted(document, id, children, &shared);
        let own = Sums {
            cakupan: if is_leaf { cakupan_sendiri } else { Cakupan::default() },
            anggaran: own_money(node, self.saat, &mut catatan),
        };
        let below = self.sums(children.iter());
        let with_adopted = below.add(self.sums(adopted.iter()));
        note_other_sums(own.anggaran, with_adopted.anggaran, &mut catatan);
        // What stands below in any way is not said again by the box itself.
        let own = Sums { anggaran: own.anggaran.unless(with_adopted.anggaran), ..own };
        let Sums { cakupan, anggaran } = with_adopted.add(own);
        let figures = NodeCapaian {
            sendiri,
            cakupan_sendiri,
            dukungan: if is_leaf { sendiri } else { from_children },
            cakupan,
            anggaran,
            indikator,
            catatan,
            tree: below.add(own),
            adopted,
        };
        self.nodes.insert(id, Arc::new(figures));
    }

    fn own_figures(&mut self, document: &Document, node: &Node, dukungan: Option<Decimal>) -> Vec<Hitungan> {
        for indikator in &node.indikator {
            if self.bacaan.get(&indikator.id).is_some_and(|it| it.is_current(indikator)) {
                continue;
            }
            match Bacaan::read(indikator) {
                Some(bacaan) => self.bacaan.insert(indikator.id, Arc::new(bacaan)),
                None => self.bacaan.remove(&indikator.id),
            };
        }
        let one = |it| capaian::hitung(document, it, self.bacaan(it.id), dukungan, &self.policy, self.saat);
        node.indikator.iter().map(one).collect()
    }

    fn average_of_children(
        &self,
        document: &Document,
        children: &[NodeId],
        shared: &[NodeId],
        catatan: &mut Vec<Catatan>,
    ) -> Option<Decimal> {
        let (who, terms) = self.terms_of_children(document, children, shared);
        let borrowed = who.iter().filter(|it| self.get(**it).is_some_and(|it| it.dukungan.is_none())).count();
        if borrowed > 0 {
            catatan.push(Catatan::MemakaiCapaianSendiri { jumlah: borrowed });
        }
        average(self.policy.metode, terms, catatan)
    }

    /// The children that have a figure, those that stand here a second time included, and what each counts with.
    fn terms_of_children(
        &self,
        document: &Document,
        children: &[NodeId],
        shared: &[NodeId],
    ) -> (Vec<NodeId>, Vec<Term>) {
        let term = |id: &NodeId| Some((*id, (self.get(*id)?.main()?, bobot(&document.node(*id)?.bobot))));
        children.iter().chain(shared).filter_map(term).unzip()
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

/// A weight as it was written: "3", "25%", "1.500.000".
#[derive(Clone, Copy)]
struct Bobot {
    angka: Decimal,
    persen: bool,
}

/// A weight below zero is none; files may hold one.
fn bobot(written: &Option<Nilai>) -> Option<Bobot> {
    let written = written.as_ref()?;
    let angka = written.angka(None).filter(|it| !it.is_sign_negative())?;
    Some(Bobot { angka, persen: written.is_persen() })
}

type Term = (Decimal, Option<Bobot>);

fn weighted_figures(node: &Node, figures: &[Hitungan]) -> Vec<Term> {
    let both = node.indikator.iter().zip(figures);
    both.filter_map(|(indikator, it)| Some((it.hasil.as_ref().ok()?.nilai, bobot(&indikator.bobot)))).collect()
}

fn count(figures: &[Hitungan]) -> Cakupan {
    let mut cakupan = Cakupan::default();
    for it in figures {
        cakupan.terisi += u32::from(it.hasil.is_ok());
        cakupan.jumlah += u32::from(it.hasil.as_ref().err().is_none_or(NoCapaian::is_expected));
    }
    cakupan
}

/// The mean of what is there.
fn average(metode: Metode, terms: Vec<Term>, catatan: &mut Vec<Catatan>) -> Option<Decimal> {
    let Used { weights, whole, why } = used_weights(metode, &terms)?;
    catatan.extend(why);
    let mut sum = Decimal::ZERO;
    for ((figure, _), weight) in terms.iter().zip(&weights) {
        sum = sum.checked_add(figure.checked_mul(*weight)?)?;
    }
    sum.checked_div(whole)
}

/// What each term counts with, one each where no weights are used, and all together.
struct Used {
    weights: Vec<Decimal>,
    whole: Decimal,
    /// Why weights that were given are not used, or count to nothing.
    why: Option<Catatan>,
}

fn used_weights(metode: Metode, terms: &[Term]) -> Option<Used> {
    let (weights, mut why) = match usable_weights(metode, terms) {
        Ok(weights) => (weights, None),
        Err(why) => (None, Some(why)),
    };
    let is_weighted = weights.is_some();
    let weights = weights.unwrap_or_else(|| vec![Decimal::ONE; terms.len()]);
    let whole = weights.iter().try_fold(Decimal::ZERO, |sum, it| sum.checked_add(*it))?;
    if is_weighted && whole.is_zero() {
        why = Some(Catatan::BobotNol);
    }
    Some(Used { weights, whole, why })
}

/// The weights, if they are to be used: only where every term has one, and all in the same unit; half-weighted would be neither.
fn usable_weights(metode: Metode, terms: &[Term]) -> Result<Option<Vec<Decimal>>, Catatan> {
    let weights: Vec<Bobot> = terms.iter().filter_map(|(_, weight)| *weight).collect();
    if metode == Metode::RataRata || weights.is_empty() {
        return Ok(None);
    }
    if weights.len() < terms.len() {
        return Err(Catatan::BobotBelumLengkap);
    }
    let percentages = weights.iter().filter(|it| it.persen).count();
    if percentages > 0 && percentages < weights.len() {
        return Err(Catatan::BobotBedaSatuan);
    }
    Ok(Some(weights.into_iter().map(|it| it.angka).collect()))
}

fn own_money(node: &Node, saat: Saat, catatan: &mut Vec<Catatan>) -> Anggaran {
    let pagu = pagu_at(&node.pagu, saat.tahun, catatan);
    let realisasi = spent_at(&node.realisasi_anggaran, saat, catatan);
    let terisi = u32::from(pagu.is_some() && realisasi.is_some());
    Anggaran { pagu, realisasi, cakupan: Cakupan { terisi, jumlah: u32::from(pagu.is_some()) } }
}

/// Amounts that are written on a box and made by what is below it, and are not the same.
fn note_other_sums(own: Anggaran, below: Anggaran, catatan: &mut Vec<Catatan>) {
    if let (Some(tertulis), Some(jumlah)) = (own.pagu, below.pagu)
        && tertulis != jumlah
    {
        catatan.push(Catatan::PaguBeda { tertulis, jumlah });
    }
    if let (Some(tertulis), Some(jumlah)) = (own.realisasi, below.realisasi)
        && tertulis != jumlah
    {
        catatan.push(Catatan::RealisasiAnggaranBeda { tertulis, jumlah });
    }
}

fn pagu_at(pagu: &Series, tahun: Tahun, catatan: &mut Vec<Catatan>) -> Option<Decimal> {
    let written = pagu.get(Waktu::tahun(tahun))?;
    let amount = written.angka(Some(Baca::Ribuan));
    if amount.is_none() {
        catatan.push(Catatan::AnggaranTidakTerbaca { raw: written.raw().to_owned() });
    }
    amount
}

/// Spending up to the end of the period: each entry is a period's own.
fn spent_at(spent: &Series, saat: Saat, catatan: &mut Vec<Catatan>) -> Option<Decimal> {
    let cara = CaraBaca {
        agregasi: Some(Agregasi::Kumulatif),
        entri: Some(Entri::Bagian),
        pembacaan: Pembacaan::Tentu(Baca::Ribuan),
        persen: false,
    };
    let mut noted = Vec::new();
    let found = gabung(spent, saat, cara, &mut noted);
    catatan.extend(noted.into_iter().filter_map(|it| match it {
        Catatan::TertulisBeda { tertulis, dihitung } => {
            Some(Catatan::RealisasiAnggaranBeda { tertulis, jumlah: dihitung })
        }
        _ => None,
    }));
    match found {
        Ok(found) => match found?.besaran {
            Besaran::Angka(it) => Some(it),
            Besaran::Rentang { .. } | Besaran::Predikat { .. } => None,
        },
        Err(NoCapaian::TidakTerbaca { raw } | NoCapaian::BukanAngka { raw }) => {
            catatan.push(Catatan::AnggaranTidakTerbaca { raw });
            None
        }
        Err(_) => None,
    }
}
