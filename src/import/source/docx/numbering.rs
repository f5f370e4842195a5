//! The numbers that Word counts by itself: "1.", "a.", "1.2". Labels such as "a. Formulasi" are told by them.

use super::super::xml::{Node, at, attribute, child, elements, name, number};
use std::collections::BTreeMap;

/// A list has nine levels.
const LEVELS: usize = 9;

#[derive(Default)]
pub(super) struct Numbering {
    abstracts: BTreeMap<String, BTreeMap<usize, Level>>,
    /// Lists by their number: on which abstract list they stand, and where they begin otherwise.
    lists: BTreeMap<String, (String, BTreeMap<usize, u32>)>,
    /// How far each abstract list has counted.
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// Lists with a beginning of their own that has been used.
    begun: std::collections::BTreeSet<(String, usize)>,
}

#[derive(Clone, Default)]
struct Level {
    format: String,
    /// Such as "%1.%2".
    text: String,
    start: u32,
}

impl Numbering {
    pub(super) fn read(root: Node<'_, '_>) -> Numbering {
        let mut numbering = Numbering::default();
        for it in elements(root) {
            match name(it) {
                "abstractNum" => {
                    let Some(id) = attribute(it, "abstractNumId") else { continue };
                    let levels = elements(it).filter(|it| name(*it) == "lvl");
                    let levels = levels.filter_map(|it| Some((number(it, "ilvl")?, level(it)))).collect();
                    numbering.abstracts.insert(id.to_owned(), levels);
                }
                "num" => {
                    let on = child(it, "abstractNumId").and_then(|it| attribute(it, "val"));
                    let (Some(id), Some(on)) = (attribute(it, "numId"), on) else { continue };
                    let starts = elements(it).filter(|it| name(*it) == "lvlOverride");
                    let starts = starts
                        .filter_map(|it| Some((number(it, "ilvl")?, number(child(it, "startOverride")?, "val")?)));
                    numbering.lists.insert(id.to_owned(), (on.to_owned(), starts.collect()));
                }
                _ => {}
            }
        }
        numbering
    }

    /// The number of the next paragraph of a list, with the blank behind it; nothing where it only has a bullet.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let (on, starts) = self.lists.get(list)?;
        let levels = self.abstracts.get(on)?;
        let counts = self.counts.entry(on.clone()).or_default();
        let own = starts.get(&level).filter(|_| self.begun.insert((list.to_owned(), level)));
        let count = counts.get_mut(level)?;
        let start = levels.get(&level).map_or(1, |it| it.start);
        *count = Some(own.copied().unwrap_or_else(|| count.map_or(start, |it| it.saturating_add(1))));
        counts.iter_mut().skip(level + 1).for_each(|it| *it = None);
        let shape = levels.get(&level)?;
        if matches!(shape.format.as_str(), "bullet" | "none") || shape.text.is_empty() {
            return None;
        }
        let mut text = shape.text.clone();
        for (at, count) in counts.iter().enumerate().take(level + 1) {
            let here = levels.get(&at).cloned().unwrap_or_default();
            text = text.replace(&format!("%{}", at + 1), &written(count.unwrap_or(here.start), &here.format));
        }
        Some(text + " ")
    }
}

fn level(node: Node<'_, '_>) -> Level {
    let value = |path: &[&str]| at(node, path).and_then(|it| attribute(it, "val"));
    let start = value(&["start"]).and_then(|it| it.parse().ok()).unwrap_or(1);
    // Newer formats stand in a choice, which only the newest Word reads.
    let format = value(&["numFmt"]).or_else(|| value(&["AlternateContent", "Fallback", "numFmt"]));
    Level {
        format: format.unwrap_or("decimal").to_owned(),
        text: value(&["lvlText"]).unwrap_or_default().to_owned(),
        start,
    }
}

/// A count in the way of a list.
pub(in super::super) fn written(count: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letter(count, b'a'),
        "upperLetter" => letter(count, b'A'),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperRoman" => roman(count),
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

/// "a", "b", … "z", "aa", "bb".
fn letter(count: u32, first: u8) -> String {
    let Some(count) = count.checked_sub(1) else { return String::new() };
    let sign = char::from(first + u8::try_from(count % 26).unwrap_or(0));
    std::iter::repeat_n(sign, (count / 26 + 1).min(20) as usize).collect()
}

fn roman(mut count: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if count > 4000 {
        return count.to_string();
    }
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while count >= value {
            text.push_str(sign);
            count -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_written_as_lists_write_them() {
        for (count, format, expected) in [
            (3, "lowerLetter", "c"),
            (28, "upperLetter", "BB"),
            (14, "upperRoman", "XIV"),
            (4, "lowerRoman", "iv"),
            (7, "decimal", "7"),
        ] {
            assert_eq!(written(count, format), expected);
        }
    }
}
