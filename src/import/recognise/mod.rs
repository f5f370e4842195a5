//! Blocks -> labelled pieces: what each text of a source is, by the vocabulary of the forms.
//!
//! A form says the same things in two ways, and often in both: as labels with the text behind or below them ("Sasaran Program 1"),
//! read in `lines`; and as tables with heads, read in `rows`. Both write into one [`Found`], in the order of the source.

mod columns;
mod found;
mod label;
mod lines;
mod pages;
mod rows;
pub(super) mod title;

pub(super) use columns::year_in;
pub(super) use found::{
    Entry, EntryKind, Found, FoundBox, FoundIndikator, Group, LevelGuess, Nomor, RowNumber, Said, When,
};
pub(super) use label::{Field, without_bullet, without_number, without_tail};
pub(super) use rows::{ORDER, explained, position};

use super::source::{Block, Source};
use super::watch::Watch;
use crate::bahasa::Nomenklatur;
use crate::model::Level;
use lines::Flow;
use std::collections::BTreeSet;

/// Reads all blocks of a source; nothing if somebody asked to stop.
pub(super) fn recognise(source: &Source, nomenklatur: &Nomenklatur, watch: &Watch) -> Option<Found> {
    let mut flow = Flow::default();
    let mut boxes_of = Vec::with_capacity(source.blocks.len());
    let connected: BTreeSet<usize> = source.connectors.iter().flat_map(|(from, to)| [*from, *to]).collect();
    let mut drawn = BTreeSet::new();
    let blocks = pages::joined(&source.blocks);
    for (at, block) in blocks.iter().enumerate() {
        if watch.is_stopped() {
            return None;
        }
        let before = flow.found.boxes.len();
        match block {
            Block::Paragraph(it) => flow.paragraph(&it.text, it.place),
            Block::Table(it) => flow.table(it, nomenklatur, watch),
            Block::Shape(it) => {
                let first = it.paragraphs.iter().find(|it| !it.text.trim().is_empty());
                let first = first.and_then(|it| it.text.lines().next()).unwrap_or_default();
                // A box of a drawing with lines to others is a box of the tree, also where no label says so.
                if connected.contains(&at) && label::read(first).is_none() && !title::is_title(first) {
                    let level = rows::level_of_name(first, nomenklatur);
                    if level.is_none() {
                        drawn.insert(before);
                    }
                    flow.begin(level.unwrap_or(Level::TUJUAN), None);
                }
                for paragraph in &it.paragraphs {
                    flow.paragraph(&paragraph.text, paragraph.place);
                }
            }
        }
        boxes_of.push((before < flow.found.boxes.len()).then_some(before));
    }
    let box_of = |block: usize| boxes_of.get(block).copied().flatten();
    flow.found.connectors =
        source.connectors.iter().filter_map(|(from, to)| Some((box_of(*from)?, box_of(*to)?))).collect();
    levels_by_lines(&mut flow.found, drawn);
    (!watch.is_stopped()).then_some(flow.found)
}

/// The level of boxes that only lines say something of: one below the box above, or one above the box below.
fn levels_by_lines(found: &mut Found, mut open: BTreeSet<usize>) {
    open.retain(|it| *it < found.boxes.len());
    for it in &open {
        if let Some(it) = found.boxes.get_mut(*it) {
            it.level_guess = Some(LevelGuess::Urutan);
        }
    }
    // What nothing stands above is the top.
    let tops: Vec<usize> = open.iter().copied().filter(|it| !found.connectors.iter().any(|(_, to)| to == it)).collect();
    let is_known = found.connectors.iter().any(|(from, to)| !open.contains(from) || !open.contains(to));
    if !is_known {
        tops.iter().for_each(|it| {
            open.remove(it);
        });
    }
    loop {
        let step = found.connectors.iter().find_map(|(from, to)| {
            let level = |at: usize| found.boxes.get(at).map(|it| position(it.level));
            match (open.contains(from), open.contains(to)) {
                (false, true) => Some((*to, level(*from)? + 1)),
                (true, false) => Some((*from, level(*to)?.checked_sub(1)?)),
                _ => None,
            }
        });
        let Some((at, place)) = step else { break };
        open.remove(&at);
        if let (Some(it), Some(level)) = (found.boxes.get_mut(at), ORDER.get(place).or(ORDER.last())) {
            it.level = *level;
        }
    }
}
