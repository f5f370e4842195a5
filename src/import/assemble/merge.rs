//! What is printed several times becomes one thing: boxes that a page repeats, tables that speak of the same Sasaran.

use super::super::recognise::{Entry, Field, Found, FoundBox, FoundIndikator, Said};
use super::{Doubtful, ParentWhy, Tree, Work, WorkIndikator};
use crate::bahasa::{inti, mirip};
use crate::model::Level;

/// Two wordings so alike are of one thing.
const SAME: f64 = 0.8;

pub(super) fn merge(found: &mut Found, doubts: &mut [Doubtful]) -> Tree {
    let mut tree = Tree::default();
    // Which indicator of its node each printed one became.
    let mut indikator_of: Vec<Vec<usize>> = Vec::with_capacity(found.boxes.len());
    let letters: Vec<String> = found.boxes.iter().map(|it| inti(&it.name.text)).collect();
    let mut program = None;
    let mut above_sub = None;
    for (at, it) in found.boxes.iter().enumerate() {
        let context = match it.level {
            Level::KEGIATAN => program,
            Level::SUB_KEGIATAN => it.parent.and_then(|it| tree.node_of.get(it).copied()).or(above_sub),
            _ => None,
        };
        let node = same_node(&tree, found, &letters, at, context).unwrap_or_else(|| {
            tree.nodes.push(new_node(it));
            tree.nodes.len() - 1
        });
        let mut homes = Vec::new();
        if let Some(work) = tree.nodes.get_mut(node) {
            add(work, it);
            for indikator in &it.indikator {
                homes.push(add_indikator(work, indikator));
            }
        }
        indikator_of.push(homes);
        tree.node_of.push(node);
        match it.level {
            Level::PROGRAM => (program, above_sub) = (Some(node), Some(node)),
            Level::KEGIATAN => above_sub = program.or(Some(node)),
            _ => {}
        }
    }
    for doubt in doubts {
        let (Doubtful::Penjelasan { kotak, indikator, .. } | Doubtful::Indikator { kotak, indikator, .. }) = doubt;
        let home = indikator_of.get(*kotak).and_then(|it| it.get(*indikator)).copied();
        let node = tree.node_of.get(*kotak).copied();
        if let (Some(home), Some(node)) = (home, node) {
            (*kotak, *indikator) = (node, home);
        }
        if let Doubtful::Indikator { dari, .. } = doubt
            && let Some(node) = tree.node_of.get(*dari)
        {
            *dari = *node;
        }
    }
    tree
}

/// The node that this box is printed for again. `context` is what Kegiatan and Sub Kegiatan of one name are told apart by.
fn same_node(tree: &Tree, found: &Found, letters: &[String], at: usize, context: Option<usize>) -> Option<usize> {
    let it = found.boxes.get(at)?;
    let name = letters.get(at)?;
    let is_high = ![Level::KEGIATAN, Level::SUB_KEGIATAN].contains(&it.level);
    let mut alike: Option<(f64, usize)> = None;
    for ((other, node), own) in found.boxes.iter().zip(&tree.node_of).zip(letters).rev() {
        if other.level != it.level {
            continue;
        }
        let work = tree.nodes.get(*node)?;
        let is_same = own == name;
        if is_high && is_same {
            return Some(*node);
        }
        let same_code = other.code.as_ref().zip(it.code.as_ref()).is_some_and(|(a, b)| a.text == b.text);
        if is_same && (same_code || (other.nomor == it.nomor && in_context(tree, other, *node, context))) {
            return Some(*node);
        }
        // Another table may word it a little differently.
        if is_high && other.table.is_some() && it.table.is_some() && other.table != it.table && other.nomor == it.nomor
        {
            let score = work.names.iter().map(|(wording, _)| mirip(&wording.text, &it.name.text)).fold(0.0, f64::max);
            if score >= SAME && alike.is_none_or(|(best, _)| score > best) {
                alike = Some((score, *node));
            }
        }
    }
    alike.map(|(_, node)| node)
}

/// Whether the other box of this name was printed in the same surroundings.
fn in_context(tree: &Tree, other: &FoundBox, node: usize, context: Option<usize>) -> bool {
    let first = tree.node_of.iter().position(|it| *it == node);
    let before = first.and_then(|it| tree.node_of.get(..it)).unwrap_or_default();
    let last_of =
        |level: Level| before.iter().rev().find(|it| tree.nodes.get(**it).is_some_and(|it| it.level == level)).copied();
    let own = match other.level {
        Level::KEGIATAN => last_of(Level::PROGRAM),
        _ => other
            .parent
            .and_then(|it| tree.node_of.get(it).copied())
            .or(last_of(Level::PROGRAM))
            .or(last_of(Level::KEGIATAN)),
    };
    own == context
}

fn new_node(it: &FoundBox) -> Work {
    Work {
        level: it.level,
        level_guess: it.level_guess.clone(),
        nomor: it.nomor,
        names: Vec::new(),
        sasaran: Vec::new(),
        code: None,
        csf: None,
        penanggung_jawab: None,
        catatan: Vec::new(),
        series: Vec::new(),
        indikator: Vec::new(),
        parent: None,
        parent_why: ParentWhy::Top,
        also_under: Vec::new(),
    }
}

fn add(work: &mut Work, it: &FoundBox) {
    wording(&mut work.names, &it.name);
    if let Some(said) = it.sasaran.as_ref().filter(|it| !it.is_empty()) {
        wording(&mut work.sasaran, said);
    }
    if it.level_guess.is_none() {
        work.level_guess = None;
    }
    let fill = |to: &mut Option<Said>, from: &Option<Said>| *to = to.take().or_else(|| from.clone());
    fill(&mut work.code, &it.code);
    fill(&mut work.csf, &it.csf);
    fill(&mut work.penanggung_jawab, &it.penanggung_jawab);
    for said in &it.catatan {
        if !work.catatan.iter().any(|it| it.text == said.text) {
            work.catatan.push(said.clone());
        }
    }
    entries(&mut work.series, &it.series);
}

fn add_indikator(work: &mut Work, it: &FoundIndikator) -> usize {
    let at = work.indikator.iter().position(|own| is_same_indikator(own, it));
    let at = at.unwrap_or_else(|| {
        work.indikator.push(WorkIndikator::default());
        work.indikator.len() - 1
    });
    if let Some(own) = work.indikator.get_mut(at) {
        wording(&mut own.names, &it.name);
        for (field, said) in &it.fields {
            if !own.fields.iter().any(|(of, has)| of == field && same_text(*field, &has.text, &said.text)) {
                own.fields.push((*field, said.clone()));
            }
        }
        for (name, value) in &it.variabel {
            if !own.variabel.iter().any(|(has, _)| inti(&has.text) == inti(&name.text)) {
                own.variabel.push((name.clone(), value.clone()));
            }
        }
        entries(&mut own.series, &it.series);
        own.baseline = own.baseline.take().or_else(|| it.baseline.clone());
        own.other_label = own.other_label.take().or_else(|| it.other_label.clone());
    }
    at
}

fn same_text(field: Field, a: &str, b: &str) -> bool {
    let clean = |it: &str| super::loose::cleaned(field, it);
    clean(a) == clean(b)
}

/// The same name; a name and its abbreviation; or a name with a letter wrong.
fn is_same_indikator(own: &WorkIndikator, it: &FoundIndikator) -> bool {
    own.names.iter().any(|(name, _)| is_same_name(&name.text, &it.name.text))
}

pub(super) fn is_same_name(a: &str, b: &str) -> bool {
    if inti(a) == inti(b) {
        return true;
    }
    let short = |a: &str, b: &str| {
        let letters = a.trim();
        let is_short = letters.len() <= 8 && letters.chars().all(|it| it.is_uppercase() || it.is_ascii_digit());
        is_short && b.trim_end().ends_with(&format!("({letters})"))
    };
    short(a, b) || short(b, a)
}

fn entries(to: &mut Vec<Entry>, from: &[Entry]) {
    for entry in from {
        if !to.iter().any(|it| it.kind == entry.kind && it.when == entry.when && it.said.text == entry.said.text) {
            to.push(entry.clone());
        }
    }
}

/// Counts a wording; case and spacing make no other one.
fn wording(to: &mut Vec<(Said, usize)>, said: &Said) {
    match to.iter_mut().find(|(it, _)| inti(&it.text) == inti(&said.text)) {
        Some((_, many)) => *many += 1,
        None => to.push((said.clone(), 1)),
    }
}

/// An indicator that its parent states as its own in another table, printed in a row of the child that has another one: the parent's.
pub(super) fn move_indicators(tree: &mut Tree) {
    for at in 0..tree.nodes.len() {
        let Some(parent) = tree.nodes.get(at).and_then(|it| it.parent) else { continue };
        let theirs: Vec<String> = tree.nodes.get(parent).map_or_else(Vec::new, |it| {
            it.indikator.iter().filter(|it| it.series.is_empty()).map(|it| inti(&it.name().text)).collect()
        });
        let Some(work) = tree.nodes.get_mut(at) else { continue };
        let others = work.indikator.len();
        let moved =
            work.indikator.iter().position(|it| theirs.contains(&inti(&it.name().text)) && !it.series.is_empty());
        let Some(moved) = moved.filter(|_| others > 1) else { continue };
        let taken = work.indikator.remove(moved);
        let name = inti(&taken.name().text);
        let home =
            tree.nodes.get_mut(parent).and_then(|it| it.indikator.iter_mut().find(|it| inti(&it.name().text) == name));
        if let Some(home) = home {
            home.series.extend(taken.series);
            home.moved_from = Some(at);
            for (field, said) in taken.fields {
                if !home.fields.iter().any(|(it, _)| *it == field) {
                    home.fields.push((field, said));
                }
            }
        }
    }
}
