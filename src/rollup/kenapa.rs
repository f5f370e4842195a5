//! Why a figure is what it is: which boxes and indicators pull it down, and by how many points.
//!
//! The weight of a box is what it really counts with: the product of its shares in the means on the way up, by the same rule
//! as the means themselves. So the points of all together are exactly what the figure lacks of 100.

use super::{NodeCapaian, Rollup, Term, Used, used_weights, weighted_figures};
use crate::model::{Document, IndikatorId, NodeId};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What a figure is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kenapa {
    /// The figure that is explained. Without one there is only what is not filled in.
    pub nilai: Option<Decimal>,
    /// What lies below 100, the most costly first.
    pub menurunkan: Vec<Penyebab>,
    /// What lies at 100 or above, the most helpful first; its points are zero or less.
    pub menopang: Vec<Penyebab>,
    /// Leaves without a figure, in reading order: they do not count.
    pub belum_terisi: Vec<NodeId>,
}

/// One box whose own figure counts: a leaf, or one that lends its figure because nothing below it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Penyebab {
    pub id: NodeId,
    /// Its share in the figure, in percent.
    pub bobot: Decimal,
    pub capaian: Decimal,
    /// What it costs the figure: share × (100 − capaian).
    pub poin: Decimal,
    /// Its share of all points lost, in percent; none where it loses nothing.
    pub bagian: Option<Decimal>,
    /// It has boxes below it, and none of them a figure.
    pub meminjam: bool,
    /// Its indicators, the most costly first; their points add up to its own.
    pub indikator: Vec<PenyebabIndikator>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PenyebabIndikator {
    pub id: IndikatorId,
    pub bobot: Decimal,
    pub capaian: Decimal,
    pub poin: Decimal,
    pub bagian: Option<Decimal>,
}

impl Kenapa {
    /// All points together: what the figure lacks of 100.
    pub fn poin(&self) -> Decimal {
        let all = self.menurunkan.iter().chain(&self.menopang).map(|it| it.poin);
        all.fold(Decimal::ZERO, Decimal::saturating_add)
    }
}

impl Rollup {
    /// What a node's dukungan is made of.
    pub fn kenapa(&self, document: &Document, id: NodeId) -> Kenapa {
        let order = downwards(document, id);
        let belum_terisi = self.unfilled(document, id);
        let Some(nilai) = self.get(id).and_then(|it| it.dukungan) else {
            return Kenapa { belum_terisi, ..Kenapa::default() };
        };
        let found = self.sources(document, id, &order).unwrap_or_default();
        sorted(nilai, found, belum_terisi)
    }

    /// The same for a node's own figure, over its own indicators.
    pub fn kenapa_sendiri(&self, document: &Document, id: NodeId) -> Kenapa {
        let Some(nilai) = self.get(id).and_then(|it| it.sendiri) else { return Kenapa::default() };
        let found = self.source(document, id, Decimal::ONE_HUNDRED);
        sorted(nilai, found.into_iter().collect(), Vec::new())
    }

    /// The boxes whose own figures make the dukungan. Shares run down from `id`; a box that stands in two places gets both.
    fn sources(&self, document: &Document, id: NodeId, order: &[NodeId]) -> Option<Vec<Penyebab>> {
        let mut shares = BTreeMap::from([(id, Decimal::ONE_HUNDRED)]);
        let mut found = Vec::new();
        for id in order {
            let Some(share) = shares.get(id).copied() else { continue };
            let (children, shared) = (document.children(*id), document.shared_children(*id));
            let is_leaf = children.is_empty() && shared.is_empty();
            if is_leaf || self.get(*id)?.dukungan.is_none() {
                found.push(self.source(document, *id, share)?);
                continue;
            }
            let (who, terms) = self.terms_of_children(document, children, &shared);
            for (child, part) in who.into_iter().zip(self.parts(&terms, share)?) {
                let sum = shares.entry(child).or_default();
                *sum = sum.checked_add(part)?;
            }
        }
        Some(found)
    }

    /// A share divided among the terms of a mean, as the mean weighs them.
    fn parts(&self, terms: &[Term], share: Decimal) -> Option<Vec<Decimal>> {
        let Used { weights, whole, why: _ } = used_weights(self.policy.metode, terms)?;
        weights.into_iter().map(|it| share.checked_mul(it)?.checked_div(whole)).collect()
    }

    fn source(&self, document: &Document, id: NodeId, share: Decimal) -> Option<Penyebab> {
        let (node, figures) = (document.node(id)?, self.get(id)?);
        let capaian = figures.sendiri?;
        let terms = weighted_figures(node, &figures.indikator);
        let counted = figures.indikator.iter().filter(|it| it.hasil.is_ok());
        let mut indikator = Vec::with_capacity(terms.len());
        for ((it, (capaian, _)), bobot) in counted.zip(&terms).zip(self.parts(&terms, share)?) {
            let poin = lost(bobot, *capaian)?;
            indikator.push(PenyebabIndikator { id: it.id, bobot, capaian: *capaian, poin, bagian: None });
        }
        let poin = lost(share, capaian)?;
        let meminjam = !document.children(id).is_empty() || !document.shared_children(id).is_empty();
        Some(Penyebab { id, bobot: share, capaian, poin, bagian: None, meminjam, indikator })
    }

    /// Leaves that ought to have a figure and have none. What is not planned in this period is not waited for.
    fn unfilled(&self, document: &Document, id: NodeId) -> Vec<NodeId> {
        let is_unplanned = |it: &NodeCapaian| !it.indikator.is_empty() && it.cakupan_sendiri.jumlah == 0;
        let is_unfilled = |id: &NodeId| {
            let is_leaf = document.children(*id).is_empty() && document.shared_children(*id).is_empty();
            is_leaf && self.get(*id).is_some_and(|it| it.sendiri.is_none() && !is_unplanned(it))
        };
        reading_order(document, id).into_iter().filter(is_unfilled).collect()
    }
}

/// Points of the figure that something with this share in percent loses.
fn lost(share: Decimal, capaian: Decimal) -> Option<Decimal> {
    share.checked_mul(Decimal::ONE_HUNDRED.checked_sub(capaian)?)?.checked_div(Decimal::ONE_HUNDRED)
}

fn sorted(nilai: Decimal, mut found: Vec<Penyebab>, belum_terisi: Vec<NodeId>) -> Kenapa {
    let positive = |it: Decimal| if it > Decimal::ZERO { it } else { Decimal::ZERO };
    let all = found.iter().map(|it| positive(it.poin)).fold(Decimal::ZERO, Decimal::saturating_add);
    let part = |poin: Decimal| {
        let of_all = poin.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(all);
        of_all.filter(|_| poin > Decimal::ZERO)
    };
    for it in &mut found {
        it.bagian = part(it.poin);
        for own in &mut it.indikator {
            own.bagian = part(own.poin);
        }
        // Equal ones keep the order in which they stand in the document.
        it.indikator.sort_by_key(|it| std::cmp::Reverse(it.poin));
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.poin));
    let (menurunkan, mut menopang): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|it| it.capaian < Decimal::ONE_HUNDRED);
    menopang.sort_by_key(|it| it.poin);
    Kenapa { nilai: Some(nilai), menurunkan, menopang, belum_terisi }
}

/// A node and all below it, further children included, each after all its parents among them.
fn downwards(document: &Document, id: NodeId) -> Vec<NodeId> {
    let mut seen = BTreeSet::new();
    let mut children_first = Vec::new();
    // The flag says that what is below a node is done; no recursion, so that a long chain cannot overflow the stack.
    let mut waiting = vec![(id, false)];
    while let Some((id, is_done)) = waiting.pop() {
        if is_done {
            children_first.push(id);
        } else if document.contains(id) && seen.insert(id) {
            waiting.push((id, true));
            // The last child is gone down first, so that the reversed order is the reading order.
            waiting.extend(all_children(document, id).into_iter().map(|it| (it, false)));
        }
    }
    children_first.reverse();
    children_first
}

fn reading_order(document: &Document, id: NodeId) -> Vec<NodeId> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let mut waiting = vec![id];
    while let Some(id) = waiting.pop() {
        if document.contains(id) && seen.insert(id) {
            found.push(id);
            waiting.extend(all_children(document, id).into_iter().rev());
        }
    }
    found
}

fn all_children(document: &Document, id: NodeId) -> Vec<NodeId> {
    [document.children(id), &document.shared_children(id)].concat()
}
