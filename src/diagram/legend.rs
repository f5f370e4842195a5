//! Which entries the legend of a drawing has.

use super::cards::Cards;
use super::furniture::{Sample, Word, words_for};
use super::options::Jenis;
use crate::model::Link;
use crate::rollup::Rollup;

/// The entries for what stands anywhere in the drawing; each sheet shows those that it needs.
pub fn legend(rollup: &Rollup, cards: &Cards) -> Vec<Sample> {
    let options = &cards.options;
    let bahasa = options.bahasa;
    let mut found = Vec::new();
    for row in cards.rows_shown() {
        if let (Some(tier), Some((name, _))) = (cards.tiers.get(&row), cards.names.get(&row)) {
            found.push(Sample::Tier { row, tier: *tier, name: name.clone() });
        }
    }
    if cards.boxes.iter().any(|it| !it.words.outside.is_empty()) {
        found.push(Sample::Outside(words_for(bahasa, Word::Outside)));
    }
    let is_support = |it: &Link| matches!(it, Link::Mendukung { .. });
    if options.jenis == Jenis::Pohon {
        let all = || cards.links.values().flatten();
        if all().any(is_support) {
            found.push(Sample::Line { is_support: true, name: words_for(bahasa, Word::Support) });
        }
        if !all().all(is_support) {
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
