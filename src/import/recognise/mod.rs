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
pub(super) use found::{Entry, EntryKind, Found, FoundBox, FoundIndikator, Group, LevelGuess, Said, When};
pub(super) use label::{Field, without_bullet, without_number, without_tail};
pub(super) use rows::{ORDER, explained};

use super::source::{Block, Source};
use super::watch::Watch;
use crate::bahasa::Nomenklatur;
use lines::Flow;

/// Reads all blocks of a source; nothing if somebody asked to stop.
pub(super) fn recognise(source: &Source, nomenklatur: &Nomenklatur, watch: &Watch) -> Option<Found> {
    let mut flow = Flow::default();
    let mut boxes_of = Vec::with_capacity(source.blocks.len());
    let blocks = pages::joined(&source.blocks);
    for block in blocks.iter() {
        if watch.is_stopped() {
            return None;
        }
        let before = flow.found.boxes.len();
        match block {
            Block::Paragraph(it) => flow.paragraph(&it.text, it.place),
            Block::Table(it) => flow.table(it, nomenklatur),
            Block::Shape(it) => {
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
    Some(flow.found)
}
