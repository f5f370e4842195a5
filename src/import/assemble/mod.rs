//! Recognised pieces -> a tree: what is printed several times becomes one thing, fragments go home, and every box gets its parent.
//!
//! What the source states is taken as it is. Whatever else was needed is a [`Doubtful`], with the reason and the other choices;
//! `build` turns them into the doubts of the document.

mod build;
mod fields;
mod header;
mod loose;
mod merge;
mod nomor;
mod parents;

use super::recognise::{Entry, Field, Found, LevelGuess, Nomor, ORDER, Said};
use super::source::Source;
use crate::bahasa::Nomenklatur;
use crate::model::{Alasan, Document, Level, Tahun};

pub(super) fn assemble(source: &Source, mut found: Found, nomenklatur: &Nomenklatur) -> Document {
    let mut doubts = Vec::new();
    loose::settle(&mut found, &mut doubts);
    let mut tree = merge::merge(&mut found, &mut doubts);
    parents::find(&mut tree, &found, nomenklatur);
    merge::move_indicators(&mut tree);
    build::document(source, &found, tree, doubts)
}

/// The boxes, each once.
#[derive(Debug, Default)]
struct Tree {
    nodes: Vec<Work>,
    /// Which node each printed box became.
    node_of: Vec<usize>,
}

/// A box as it will be.
#[derive(Debug)]
struct Work {
    level: Level,
    level_guess: Option<LevelGuess>,
    nomor: Option<Nomor>,
    /// The wordings that were printed, each once, with how often.
    names: Vec<(Said, usize)>,
    sasaran: Vec<(Said, usize)>,
    code: Option<Said>,
    csf: Option<Said>,
    penanggung_jawab: Option<Said>,
    catatan: Vec<Said>,
    series: Vec<Entry>,
    indikator: Vec<WorkIndikator>,
    parent: Option<usize>,
    parent_why: ParentWhy,
    /// Further parents that the source prints it under.
    also_under: Vec<usize>,
}

#[derive(Debug, Default)]
struct WorkIndikator {
    names: Vec<(Said, usize)>,
    /// Each field with its wordings.
    fields: Vec<(Field, Said)>,
    variabel: Vec<(Said, Option<Said>)>,
    series: Vec<Entry>,
    baseline: Option<(Option<Tahun>, Said)>,
    other_label: Option<(Level, Said)>,
    /// It stood in this box, and was moved because the other one states it as its own.
    moved_from: Option<usize>,
}

/// How a parent is known.
#[derive(Clone, Debug, Default, PartialEq)]
enum ParentWhy {
    /// It stands at the top.
    #[default]
    Top,
    /// The source says it: by its order, its columns, its lines or its codes.
    Stated,
    /// The source says it, and another parent would fit its words much better.
    Questioned { other: usize, alasan: Alasan },
    /// It was chosen among these, the chosen one included.
    Proposed { among: Vec<usize>, alasan: Alasan },
}

/// Something to be asked, in terms of printed boxes and their indicators.
#[derive(Debug)]
enum Doubtful {
    /// An explanation that stood elsewhere was given to this indicator.
    Penjelasan { kotak: usize, indikator: usize, kutipan: Said, mirip: f64 },
    /// An indicator that stood with another box was given to this one.
    Indikator { kotak: usize, indikator: usize, dari: usize, kutipan: Said },
}

impl Work {
    fn name(&self) -> &Said {
        best(&self.names)
    }

    /// Everything it says, for comparing.
    fn text(&self) -> String {
        let indikator = self.indikator.iter().map(|it| best(&it.names).text.as_str());
        let sasaran = self.sasaran.iter().map(|(it, _)| it.text.as_str());
        std::iter::once(self.name().text.as_str()).chain(sasaran).chain(indikator).collect::<Vec<_>>().join(" ")
    }
}

impl WorkIndikator {
    fn name(&self) -> &Said {
        best(&self.names)
    }
}

/// The wording that was printed most; of several, the last.
fn best(wordings: &[(Said, usize)]) -> &Said {
    const NOTHING: &Said =
        &Said { text: String::new(), place: super::source::Place { part: 0, row: 0, column: None, rect: None } };
    wordings.iter().max_by_key(|(_, many)| *many).map_or(NOTHING, |(it, _)| it)
}

/// The level above this one among those that occur.
fn level_above(level: Level, occurs: &[Level]) -> Option<Level> {
    let at = ORDER.iter().position(|it| *it == level)?;
    ORDER.get(..at)?.iter().rev().copied().find(|it| occurs.contains(it))
}
