//! Which box stands under which: by columns, lines and codes, by the order of the source, and where that leaves several, by words.

use super::super::recognise::{Found, ORDER};
use super::{ParentWhy, Tree, level_above};
use crate::bahasa::{Bobot, Kalimat, Nomenklatur};
use crate::model::{Alasan, Level};
use std::collections::{BTreeMap, BTreeSet};

/// What equal numbers of Tujuan and Sasaran are worth.
const SAME_NUMBER: f64 = 0.6;
/// How much better the words must fit another parent before the printed one is questioned.
const CLEARLY: f64 = 0.15;

pub(super) fn find(tree: &mut Tree, found: &Found, nomenklatur: &Nomenklatur) {
    stated(tree, found);
    by_numbers(tree);
    let occurs: Vec<Level> = ORDER.into_iter().filter(|level| tree.nodes.iter().any(|it| it.level == *level)).collect();
    for level in &occurs {
        if let Some(above) = level_above(*level, &occurs) {
            by_order(tree, found, above, *level, nomenklatur);
        }
    }
    question(tree);
}

/// Parents that columns, connectors or codes name.
fn stated(tree: &mut Tree, found: &Found) {
    let lower = |tree: &Tree, a: usize, b: usize| {
        let level = |at: usize| tree.nodes.get(at).map(|it| it.level);
        let place = |at: usize| level(at).and_then(|it| ORDER.iter().position(|other| *other == it));
        place(a) > place(b)
    };
    let columns = found.boxes.iter().enumerate().filter_map(|(at, it)| Some((at, it.parent?)));
    let lines = found.connectors.iter().flat_map(|(from, to)| [(*to, *from), (*from, *to)]);
    for (child, parent) in columns.chain(lines).collect::<Vec<_>>() {
        let (Some(child), Some(parent)) = (tree.node_of.get(child).copied(), tree.node_of.get(parent).copied()) else {
            continue;
        };
        if child != parent && lower(tree, child, parent) {
            put(tree, child, parent, ParentWhy::Stated);
        }
    }
    let code = |it: &super::Work| it.code.as_ref().map(|it| it.text.clone());
    let codes: BTreeMap<String, usize> =
        tree.nodes.iter().enumerate().rev().filter_map(|(at, it)| Some((code(it)?, at))).collect();
    for at in 0..tree.nodes.len() {
        let Some(own) = tree.nodes.get(at).filter(|it| it.parent.is_none()).and_then(code) else { continue };
        let mut above = own.as_str();
        while let Some((shorter, _)) = above.rsplit_once('.') {
            above = shorter;
            if let Some(parent) = codes.get(above).copied().filter(|it| *it != at && lower(tree, at, *it)) {
                put(tree, at, parent, ParentWhy::Stated);
                break;
            }
        }
    }
}

/// "1.2" stands above "1.2.3", the last one before it.
fn by_numbers(tree: &mut Tree) {
    let number = |at: usize| tree.nodes.get(at).and_then(|it| it.nomor.map(|nomor| (nomor, it.level)));
    let mut found = Vec::new();
    let open = |it: &usize| tree.nodes.get(*it).is_some_and(|it| it.parent.is_none());
    for at in (0..tree.nodes.len()).filter(open) {
        let Some((own, level)) = number(at).filter(|(it, _)| it.parts().len() > 1) else { continue };
        let fits = |it: &usize| {
            number(*it).is_some_and(|(it, of)| it.is_above(&own) && super::level_above(level, &[of]).is_some())
        };
        found.extend((0..at).rev().find(fits).map(|parent| (at, parent)));
    }
    for (child, parent) in found {
        put(tree, child, parent, ParentWhy::Stated);
    }
}

/// The first parent is the parent; another one that the source prints it under is a further one.
fn put(tree: &mut Tree, child: usize, parent: usize, why: ParentWhy) {
    let Some(work) = tree.nodes.get_mut(child) else { return };
    match work.parent {
        None => (work.parent, work.parent_why) = (Some(parent), why),
        Some(has) if has == parent || work.also_under.contains(&parent) => {}
        Some(_) if why == ParentWhy::Stated => work.also_under.push(parent),
        Some(_) => {}
    }
}

/// Runs of boxes of two neighbouring levels, as they follow each other in the source.
struct Run {
    above: bool,
    nodes: Vec<usize>,
}

fn runs(tree: &Tree, found: &Found, above: Level, level: Level) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut scope = 0;
    for (it, node) in found.boxes.iter().zip(&tree.node_of) {
        let is_above = it.level == above;
        if !is_above && it.level != level {
            continue;
        }
        // A page of the form that names its parents anew does not go on with those of the page before.
        let is_new = runs.last().is_none_or(|last| last.above != is_above || (is_above && it.scope != scope));
        scope = it.scope;
        match runs.last_mut() {
            Some(last) if !is_new => {
                if !last.nodes.contains(node) {
                    last.nodes.push(*node);
                }
            }
            _ => runs.push(Run { above: is_above, nodes: vec![*node] }),
        }
    }
    runs
}

fn by_order(tree: &mut Tree, found: &Found, above: Level, level: Level, nomenklatur: &Nomenklatur) {
    let runs = runs(tree, found, above, level);
    let mut parents: Vec<usize> = Vec::new();
    for run in runs {
        if run.above {
            parents = run.nodes;
            continue;
        }
        match parents.as_slice() {
            [] => {}
            [only] => {
                for child in run.nodes {
                    if !is_stated_by_columns(tree, child) {
                        put(tree, child, *only, ParentWhy::Stated);
                    }
                }
            }
            several => {
                let open: Vec<usize> = run
                    .nodes
                    .into_iter()
                    .filter(|it| tree.nodes.get(*it).is_some_and(|it| it.parent.is_none()))
                    .collect();
                propose(tree, several, &open, nomenklatur);
            }
        }
    }
}

/// A parent by columns is not doubled by the order of another table.
fn is_stated_by_columns(tree: &Tree, child: usize) -> bool {
    tree.nodes
        .get(child)
        .is_some_and(|it| it.parent.is_some() && it.parent_why == ParentWhy::Stated && it.also_under.is_empty())
        && tree.nodes.get(child).is_some_and(|it| it.level != Level::SASARAN)
}

/// Why a parent fits a child, and how well.
struct Fit {
    score: f64,
    alasan: Alasan,
}

/// What is compared of a box, prepared once.
struct Known {
    /// Its official code, and how sure that is.
    kode: Option<(String, f64)>,
    name: Kalimat,
    sasaran: Vec<Kalimat>,
    indikator: Vec<(Kalimat, String)>,
    text: String,
    printed: String,
    nomor: Option<u32>,
    level: Level,
}

impl Known {
    fn new(work: &super::Work, nomenklatur: &Nomenklatur) -> Known {
        let name = &work.name().text;
        let official = nomenklatur.terdekat(name, Some(work.level));
        let indikator = work.indikator.iter().map(|it| &it.name().text);
        Known {
            kode: official.map(|(it, score)| (it.kode.clone(), score)),
            name: Kalimat::new(name),
            sasaran: work.sasaran.iter().map(|(it, _)| Kalimat::new(&it.text)).collect(),
            indikator: indikator.map(|it| (Kalimat::new(it), it.clone())).collect(),
            text: work.text(),
            printed: name.clone(),
            nomor: work.nomor.map(|it| it.last()),
            level: work.level,
        }
    }
}

/// Chooses a parent for each of the children among several.
fn propose(tree: &mut Tree, parents: &[usize], children: &[usize], nomenklatur: &Nomenklatur) {
    let known = |ids: &[usize]| -> Vec<Known> {
        ids.iter().filter_map(|it| tree.nodes.get(*it)).map(|it| Known::new(it, nomenklatur)).collect()
    };
    let (above, below) = (known(parents), known(children));
    let bobot = Bobot::dari(above.iter().map(|it| it.text.as_str()));
    let words: Vec<Kalimat> = above.iter().map(|it| Kalimat::new(&it.text)).collect();
    let fits: Vec<Vec<Fit>> = below
        .iter()
        .map(|child| {
            let own = Kalimat::new(&child.text);
            above.iter().zip(&words).map(|(it, words)| fit(it, child, bobot.mirip_kata(words, &own))).collect()
        })
        .collect();
    let number = |at: usize| below.get(at).and_then(|it| it.nomor);
    let mut seen = BTreeSet::new();
    let restarts = below.iter().filter_map(|it| it.nomor).any(|it| !seen.insert(it));
    let chosen = if restarts {
        by_columns(&fits, &(0..children.len()).map(number).collect::<Vec<_>>(), parents.len())
    } else {
        fits.iter().map(|it| argmax(it)).collect()
    };
    for ((child, parent), fits) in children.iter().zip(chosen).zip(fits) {
        let Some(id) = parents.get(parent) else { continue };
        let fit = fits.into_iter().nth(parent);
        let alasan = match fit {
            Some(fit) if fit.score >= 0.1 => fit.alasan,
            _ if restarts => Alasan::Nomor,
            _ => Alasan::TidakDisebut,
        };
        put(tree, *child, *id, ParentWhy::Proposed { among: parents.to_vec(), alasan });
    }
}

fn argmax(fits: &[Fit]) -> usize {
    let best = fits.iter().enumerate().max_by(|a, b| a.1.score.total_cmp(&b.1.score).then(b.0.cmp(&a.0)));
    best.map_or(0, |(at, _)| at)
}

/// How well a child fits under a parent: official codes, an indicator that repeats the parent's, words in common, equal numbers.
fn fit(above: &Known, below: &Known, words: f64) -> Fit {
    let mut score = 0.0;
    let mut best = (0.05, Alasan::Urutan);
    let mut count = |worth: f64, alasan: &dyn Fn() -> Alasan| {
        score += worth;
        if worth > best.0 {
            best = (worth, alasan());
        }
    };
    if let (Some((high, a)), Some((low, b))) = (&above.kode, &below.kode)
        && Nomenklatur::di_bawah(low, high)
    {
        count(2.0 * a * b, &|| Alasan::Nomenklatur(low.clone()));
    }
    let pairs = above.indikator.iter().flat_map(|a| below.indikator.iter().map(move |b| (a.0.mirip(&b.0), &a.1)));
    if let Some((alike, text)) = pairs.max_by(|a, b| a.0.total_cmp(&b.0)) {
        count(0.8 * alike, &|| Alasan::Kemiripan(text.clone()));
    }
    let sentences = below.sasaran.iter().chain([&below.name]).map(|it| it.mirip(&above.name)).fold(0.0, f64::max);
    count(words + 0.5 * sentences, &|| Alasan::Kemiripan(above.printed.clone()));
    if below.nomor.is_some() && below.nomor == above.nomor && below.level == Level::SASARAN {
        count(SAME_NUMBER, &|| Alasan::Nomor);
    }
    Fit { score, alasan: best.1 }
}

/// Columns read row by row: all that are numbered 1 from left to right, then all numbered 2 below them, and so on.
/// Each row is laid over the columns so that its order is kept and the words fit best.
fn by_columns(fits: &[Vec<Fit>], numbers: &[Option<u32>], parents: usize) -> Vec<usize> {
    let mut chosen: Vec<usize> = fits.iter().map(|it| argmax(it)).collect();
    let mut columns: Vec<usize> = (0..parents).collect();
    let last = numbers.iter().flatten().copied().max().unwrap_or(0);
    for number in 1..=last {
        let row: Vec<usize> =
            (0..fits.len()).filter(|it| numbers.get(*it).copied().flatten() == Some(number)).collect();
        if row.is_empty() {
            continue;
        }
        if row.len() <= columns.len() {
            let laid = lay(&row, &columns, fits);
            for (child, column) in row.iter().zip(&laid) {
                if let Some(it) = chosen.get_mut(*child) {
                    *it = *column;
                }
            }
            columns = laid;
        }
    }
    chosen
}

/// The best increasing choice of columns for a row.
fn lay(row: &[usize], columns: &[usize], fits: &[Vec<Fit>]) -> Vec<usize> {
    let score = |child: usize, column: usize| fits.get(child).and_then(|it| it.get(column)).map_or(0.0, |it| it.score);
    // best[c] is the best way to place the children so far in the first c columns.
    let mut best: Vec<Option<(f64, Vec<usize>)>> = vec![Some((0.0, Vec::new())); columns.len() + 1];
    for child in row {
        let mut next: Vec<Option<(f64, Vec<usize>)>> = vec![None; columns.len() + 1];
        for (at, column) in columns.iter().enumerate() {
            let placed = best.get(at).cloned().flatten().map(|(sum, mut way)| {
                way.push(*column);
                (sum + score(*child, *column), way)
            });
            let skipped = next.get(at).cloned().flatten();
            let better = match (placed, skipped) {
                (Some(a), Some(b)) => Some(if a.0 > b.0 { a } else { b }),
                (a, b) => a.or(b),
            };
            if let Some(it) = next.get_mut(at + 1) {
                *it = better;
            }
        }
        best = next;
    }
    best.into_iter().flatten().next_back().map_or_else(Vec::new, |(_, way)| way)
}

/// A printed parent is questioned where a childless one of its level fits the words much better.
fn question(tree: &mut Tree) {
    for at in 0..tree.nodes.len() {
        let Some(work) = tree.nodes.get(at).filter(|it| it.parent_why == ParentWhy::Stated && it.also_under.is_empty())
        else {
            continue;
        };
        let Some(parent) = work.parent else { continue };
        let Some(level) = tree.nodes.get(parent).map(|it| it.level) else { continue };
        let has_siblings = tree.nodes.iter().filter(|it| it.parent == Some(parent)).count() > 1;
        let barren = |it: &usize| {
            tree.nodes.get(*it).is_some_and(|it| it.level == level)
                && !tree.nodes.iter().any(|other| other.parent == Some(*it) || other.also_under.contains(it))
        };
        if !has_siblings || level != Level::TUJUAN {
            continue;
        }
        let rivals: Vec<usize> = (0..tree.nodes.len()).filter(barren).collect();
        let texts: Vec<String> =
            rivals.iter().chain([&parent]).filter_map(|it| tree.nodes.get(*it)).map(super::Work::text).collect();
        let bobot = Bobot::dari(texts.iter().map(String::as_str));
        let own = work.text();
        let alike = |it: usize| tree.nodes.get(it).map_or(0.0, |it| bobot.mirip(&it.text(), &own));
        let best = rivals.iter().map(|it| (alike(*it), *it)).max_by(|a, b| a.0.total_cmp(&b.0));
        let by_words = best.filter(|(score, _)| *score > alike(parent) + CLEARLY).map(|(_, other)| {
            let name = tree.nodes.get(other).map_or_else(String::new, |it| it.name().text.clone());
            (other, Alasan::Kemiripan(name))
        });
        let by_turn = in_turn(tree, at, level).filter(|it| *it != parent && rivals.contains(it));
        let rival = by_words.or(by_turn.map(|it| (it, Alasan::Urutan)));
        if let (Some((other, alasan)), Some(work)) = (rival, tree.nodes.get_mut(at)) {
            work.parent_why = ParentWhy::Questioned { other, alasan };
        }
    }
}

/// As many children as parents: each has the parent of its turn.
fn in_turn(tree: &Tree, at: usize, above: Level) -> Option<usize> {
    let level = tree.nodes.get(at)?.level;
    let of = |level: Level| {
        let nodes = tree.nodes.iter().enumerate();
        nodes.filter(|(_, it)| it.level == level).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let (parents, children) = (of(above), of(level));
    let turn = children.iter().position(|it| *it == at)?;
    parents.get(turn).copied().filter(|_| parents.len() == children.len())
}
