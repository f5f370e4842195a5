//! Boxes become text that reads back as they are.

use super::Baris;
use super::baris::{Line, Words, line};
use super::sel::records;
use crate::model::{Branch, Node, Profile};
use crate::session::susun::Potongan;

/// Branches as indented lines that a person can read and [`baca`](super::baca) too: one box a line, its level in front, its indicators below.
pub fn tulis(potongan: &Potongan, profil: &Profile) -> String {
    let words = Words::of(profil);
    let mut out = String::new();
    let mut waiting: Vec<(usize, &Branch)> = potongan.branches.iter().rev().map(|it| (0, it)).collect();
    while let Some((depth, branch)) = waiting.pop() {
        let node = &branch.node;
        out.push_str(&"\t".repeat(depth));
        out.push_str(&box_text(node, profil, &words));
        out.push('\n');
        for it in &node.indikator {
            out.push_str(&"\t".repeat(depth + 1));
            out.push_str(&cell_text(&format!("Indikator: {}", it.name)));
            out.push('\n');
        }
        waiting.extend(branch.children.iter().rev().map(|it| (depth + 1, it)));
    }
    out
}

/// The plainest way of writing a box that is read back as it is.
fn box_text(node: &Node, profil: &Profile, words: &Words) -> String {
    let level = profil.name(node.level);
    let (key, code, name) = (node.level.key(), node.code.trim(), &node.name);
    let named = if code.is_empty() { format!("{level}: {name}") } else { format!("{level} [{code}]: {name}") };
    let ways = [named, format!("{level} [{code}]: {name}"), format!("{key} [{code}]: {name}")];
    let reads_back = |way: &String| {
        let cell = records(way, '\t').into_iter().flat_map(|it| it.cells).next();
        cell.is_some_and(|cell| match line(1, 0, &cell, None, words) {
            Line::Box(row) => {
                let Baris { level, code: read_code, name: read_name, .. } = &row.baris;
                row.indent == 0 && *level == Some(node.level) && read_name == name && read_code == code
            }
            Line::Indikator(_) => false,
        })
    };
    let written = ways.iter().flat_map(|it| [cell_text(it), in_quotes(it)]).find(reads_back);
    written.unwrap_or_else(|| in_quotes(&format!("{key} []: {name}")))
}

/// A cell as spreadsheets write it: in quotes where it holds what parts cells, or blanks that would be lost.
fn cell_text(text: &str) -> String {
    let is_plain = !text.contains(['\t', '\n', '\r']) && !text.starts_with('"') && text.trim() == text;
    if is_plain { text.to_owned() } else { in_quotes(text) }
}

fn in_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
