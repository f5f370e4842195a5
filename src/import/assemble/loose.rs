//! Fragments of labelled text that stand away from what they explain: columns that were read line by line leave them so.
//!
//! Groups of explanations go to the indicator whose words they repeat; an indicator that goes on with another box's list goes there.

use super::super::recognise::{Field, Found, Group, Said, explained, without_bullet, without_number, without_tail};
use super::Doubtful;
use crate::bahasa::{Kalimat, mirip, termuat};
use std::collections::{BTreeMap, BTreeSet};

/// Below this two texts have nothing to do with each other.
const LITTLE: f64 = 0.25;
/// Above this one repeats the other.
const MUCH: f64 = 0.6;
/// What standing right below an indicator is worth.
const BELOW: f64 = 0.35;

/// Gives every group its indicator. What moved, or was not clear, is told.
pub(super) fn settle(found: &mut Found, doubts: &mut Vec<Doubtful>) {
    move_lists(found, doubts);
    for scope in 0..=found.groups.iter().map(|it| it.scope).max().unwrap_or(0) {
        let mut home: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut taken = BTreeSet::new();
        let mut open = Vec::new();
        let texts = indikator_of(found, scope);
        let groups = found.groups.iter().enumerate().filter(|(_, it)| it.scope == scope && !it.fields.is_empty());
        for (at, group) in groups {
            let words = Kalimat::new(words_of(group));
            let own = group.after.and_then(|it| Some((it, texts.get(&it)?)));
            // What repeats the indicator it stands below is at home.
            match own.filter(|(_, name)| words.mirip(name) >= MUCH) {
                Some((place, _)) => {
                    home.insert(at, place);
                    taken.insert(place);
                }
                None => open.push((at, words)),
            }
        }
        let free: Vec<(&(usize, usize), &Kalimat)> = texts.iter().filter(|(it, _)| !taken.contains(*it)).collect();
        let mut scores = Vec::new();
        for (at, words) in &open {
            let stands = after(found, *at);
            for (place, name) in &free {
                let below = stands == Some(**place);
                let score = words.mirip(name) + if below { BELOW } else { 0.0 };
                if score >= LITTLE || below {
                    scores.push((score, *at, **place));
                }
            }
        }
        scores.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (_, group, place) in scores {
            if !home.contains_key(&group) && !taken.contains(&place) {
                home.insert(group, place);
                taken.insert(place);
            }
        }
        for group in 0..found.groups.len() {
            let is_here = found.groups.get(group).is_some_and(|it| it.scope == scope && !it.fields.is_empty());
            if is_here {
                give(found, group, home.get(&group).copied(), doubts);
            }
        }
    }
    share(found, doubts);
}

fn after(found: &Found, group: usize) -> Option<(usize, usize)> {
    found.groups.get(group).and_then(|it| it.after)
}

/// The indicators of labelled text on one page of the form, by box and number.
fn indikator_of(found: &Found, scope: usize) -> BTreeMap<(usize, usize), Kalimat> {
    let boxes = found.boxes.iter().enumerate().filter(|(_, it)| it.scope == scope && it.table.is_none());
    let all = boxes.flat_map(|(at, it)| {
        it.indikator.iter().enumerate().map(move |(of, it)| ((at, of), Kalimat::new(&it.name.text)))
    });
    all.collect()
}

/// The text of a group that repeats its indicator.
fn words_of(group: &Group) -> &str {
    let text = group.field(Field::Formulasi).or(group.field(Field::Penjelasan)).or(group.field(Field::Definisi));
    text.map_or("", |it| it.text.as_str())
}

/// Puts the fields of a group into its indicator.
fn give(found: &mut Found, group: usize, home: Option<(usize, usize)>, doubts: &mut Vec<Doubtful>) {
    let Some(fields) = found.groups.get(group).map(|it| it.fields.clone()) else { return };
    let stood = after(found, group);
    let Some((at, of)) = home else {
        found.leftover.extend(fields.into_iter().map(|(_, said)| said));
        return;
    };
    let text = fields.first().map(|(_, it)| it.clone()).unwrap_or_default();
    let Some(it) = found.boxes.get_mut(at).and_then(|it| it.indikator.get_mut(of)) else { return };
    for (field, said) in fields {
        match field {
            Field::Penjelasan => it.fields.extend(explained(&said)),
            _ => it.fields.push((field, said)),
        }
    }
    if stood != home {
        let alike = mirip(&text.text, &it.name.text);
        doubts.push(Doubtful::Penjelasan { kotak: at, indikator: of, kutipan: text, mirip: alike });
    }
}

/// A bulleted indicator below one without a bullet goes on with the list of another box.
fn move_lists(found: &mut Found, doubts: &mut Vec<Doubtful>) {
    let mut moves = Vec::new();
    for (at, it) in found.boxes.iter().enumerate().filter(|(_, it)| it.table.is_none()) {
        let mixed = it.indikator.first().is_some_and(|it| !it.bullet);
        for (of, loose) in it.indikator.iter().enumerate().filter(|(_, it)| mixed && it.bullet) {
            let fits = |to: usize| {
                let other = found.boxes.get(to)?;
                let listed = other.indikator.iter().any(|it| it.bullet);
                let alike = termuat(&loose.name.text, &other.name.text).max(mirip(&loose.name.text, &other.name.text));
                Some(alike + if listed && to != at { 0.3 } else { 0.0 })
            };
            let near = (at.saturating_sub(8)..found.boxes.len().min(at + 3)).filter(|to| {
                found.boxes.get(*to).is_some_and(|other| other.scope == it.scope && other.level == it.level)
            });
            let best = near.filter_map(|to| Some((to, fits(to)?))).max_by(|a, b| a.1.total_cmp(&b.1));
            if let Some((to, _)) = best.filter(|(to, score)| *to != at && *score > MUCH) {
                moves.push(((at, of), to));
            }
        }
    }
    for ((at, of), to) in moves.into_iter().rev() {
        let Some(from) = found.boxes.get_mut(at) else { continue };
        let it = from.indikator.remove(of);
        let kutipan = it.name.clone();
        let Some(target) = found.boxes.get_mut(to) else { continue };
        let new = target.indikator.len();
        target.indikator.push(it);
        for group in &mut found.groups {
            if group.after == Some((at, of)) {
                group.after = Some((to, new));
            }
        }
        doubts.push(Doubtful::Indikator { kotak: to, indikator: new, dari: at, kutipan });
    }
}

/// Several indicators in a list with one explanation below them: it speaks of all.
fn share(found: &mut Found, doubts: &mut Vec<Doubtful>) {
    for (at, it) in found.boxes.iter_mut().enumerate().filter(|(_, it)| it.table.is_none()) {
        if !it.indikator.iter().all(|it| it.bullet) || it.indikator.len() < 2 {
            continue;
        }
        let with: Vec<&Vec<(Field, Said)>> =
            it.indikator.iter().map(|it| &it.fields).filter(|it| !it.is_empty()).collect();
        let [only] = with.as_slice() else { continue };
        let fields = (*only).clone();
        for (of, indikator) in it.indikator.iter_mut().enumerate().filter(|(_, it)| it.fields.is_empty()) {
            indikator.fields.clone_from(&fields);
            let kutipan = fields.first().map(|(_, it)| it.clone()).unwrap_or_default();
            let alike = mirip(&kutipan.text, &indikator.name.text);
            doubts.push(Doubtful::Penjelasan { kotak: at, indikator: of, kutipan, mirip: alike });
        }
    }
}

/// The value of a field as it is kept: without the letter or dash of its list, and without the signs that frame a formula.
pub(super) fn cleaned(field: Field, text: &str) -> String {
    let (text, _) = without_bullet(text);
    let text = match field {
        Field::Formulasi | Field::Penjelasan | Field::Definisi if begins_with_letter(text) => without_number(text).1,
        _ => text,
    };
    let text = text.trim();
    let framed = text.strip_prefix("$$").and_then(|it| it.strip_suffix("$$"));
    let framed =
        framed.or_else(|| text.strip_prefix('$').and_then(|it| it.strip_suffix('$')).filter(|it| !it.contains('$')));
    let text = framed.unwrap_or(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let text = without_tail(&text);
    if text.contains("\\frac") { tight(text) } else { text.to_owned() }
}

/// A formula that was broken over lines, without the blanks that came of it.
fn tight(text: &str) -> String {
    const COMMANDS: [&str; 5] = ["frac", "text", "times", "sum", "%"];
    let joined =
        COMMANDS.iter().fold(text.to_owned(), |text, it| text.replace(&format!("\\ {it}"), &format!("\\{it}")));
    joined.replace("} {", "}{")
}

fn begins_with_letter(text: &str) -> bool {
    let mut letters = text.chars();
    matches!((letters.next(), letters.next(), letters.next()), (Some('a'..='e'), Some('.' | ')'), Some(' ')))
}
