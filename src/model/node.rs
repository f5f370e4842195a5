//! A box of the cascading, and which level may stand under which.

use super::angka::Nilai;
use super::ids::{IndikatorId, NodeId};
use super::indikator::{Indikator, Series};
use crate::pesan::ringkas;
use std::fmt;

/// The key of a rung of the document's level profile: "tujuan", "sub_kegiatan".
///
/// Sixteen bytes held in place, so that a level is copied and compared like a number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level([u8; Level::LONGEST]);

impl Level {
    pub const LONGEST: usize = 16;
    pub const VISI: Level = Level::fixed(b"visi");
    pub const MISI: Level = Level::fixed(b"misi");
    pub const IKD: Level = Level::fixed(b"ikd");
    pub const TUJUAN: Level = Level::fixed(b"tujuan");
    pub const SASARAN: Level = Level::fixed(b"sasaran");
    pub const PROGRAM: Level = Level::fixed(b"program");
    pub const KEGIATAN: Level = Level::fixed(b"kegiatan");
    pub const SUB_KEGIATAN: Level = Level::fixed(b"sub_kegiatan");

    /// A key: one to sixteen lower-case letters, digits and underscores.
    pub fn read(key: &str) -> Option<Level> {
        let allowed = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_';
        if key.is_empty() || key.len() > Level::LONGEST || !key.bytes().all(allowed) {
            return None;
        }
        let mut bytes = [0; Level::LONGEST];
        bytes.get_mut(..key.len())?.copy_from_slice(key.as_bytes());
        Some(Level(bytes))
    }

    pub fn key(&self) -> &str {
        let end = self.0.iter().position(|it| *it == 0).unwrap_or(Level::LONGEST);
        self.0.get(..end).and_then(|it| std::str::from_utf8(it).ok()).unwrap_or_default()
    }

    #[allow(clippy::indexing_slicing, reason = "evaluated at compile time: out of bounds does not build")]
    const fn fixed(key: &[u8]) -> Level {
        let mut bytes = [0; Level::LONGEST];
        let mut at = 0;
        while at < key.len() {
            bytes[at] = key[at];
            at += 1;
        }
        Level(bytes)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl fmt::Debug for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Level({})", self.key())
    }
}

/// What a document calls its levels, from the highest to the lowest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub levels: Vec<LevelSpec>,
}

/// One rung of the profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelSpec {
    pub level: Level,
    /// "Sub Kegiatan"
    pub name: String,
    /// "Eselon IV", as the form prints it beside the boxes; free text, because a camat is not Eselon II and yet forms print so.
    pub eselon: String,
    /// "output"
    pub tier: String,
    /// The levels that may carry this one directly.
    pub under: Vec<Level>,
    pub lain: Lain,
}

impl Default for Profile {
    fn default() -> Profile {
        let spec = |level: Level, name: &str, eselon: &str, tier: &str, under: &[Level]| LevelSpec {
            level,
            name: name.to_owned(),
            eselon: eselon.to_owned(),
            tier: tier.to_owned(),
            under: under.to_vec(),
            lain: Lain::default(),
        };
        Profile {
            levels: vec![
                spec(Level::VISI, "Visi", "", "", &[]),
                spec(Level::MISI, "Misi", "", "", &[Level::VISI]),
                spec(Level::IKD, "IKD", "", "", &[Level::VISI, Level::MISI]),
                spec(Level::TUJUAN, "Tujuan", "Eselon II", "ultimate outcome", &[Level::VISI, Level::MISI, Level::IKD]),
                spec(Level::SASARAN, "Sasaran", "Eselon II", "intermediate outcome", &[Level::TUJUAN]),
                spec(Level::PROGRAM, "Program", "Eselon III", "intermediate outcome", &[Level::SASARAN]),
                spec(Level::KEGIATAN, "Kegiatan", "Eselon III / IV", "immediate outcome / output", &[Level::PROGRAM]),
                spec(Level::SUB_KEGIATAN, "Sub Kegiatan", "Eselon IV", "output", &[Level::KEGIATAN]),
            ],
        }
    }
}

impl Profile {
    pub fn spec(&self, level: Level) -> Option<&LevelSpec> {
        self.levels.iter().find(|it| it.level == level)
    }

    /// The name a reader knows the level by.
    pub fn name(&self, level: Level) -> String {
        // A file may hold a megabyte here.
        self.spec(level).map_or_else(|| level.key().to_owned(), |it| ringkas(&it.name))
    }

    pub fn position(&self, level: Level) -> Option<usize> {
        self.levels.iter().position(|it| it.level == level)
    }

    /// Whether a child of this level may be put directly under such a parent.
    pub fn may_carry(&self, parent: Level, child: Level) -> bool {
        self.spec(child).is_some_and(|it| it.under.contains(&parent))
    }

    /// Whether the order of levels is kept, even where one is skipped. A document that breaks this is malformed.
    pub fn is_in_order(&self, parent: Level, child: Level) -> bool {
        match (self.position(parent), self.position(child)) {
            (Some(high), Some(low)) => high < low || (high == low && self.may_carry(parent, child)),
            _ => false,
        }
    }
}

/// One box: all it says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub id: NodeId,
    pub level: Level,
    /// Nomenclature code: "7.01.01.2.01.0001".
    pub code: String,
    /// The nomenclature name; for Tujuan and Sasaran the sentence itself.
    pub name: String,
    /// The result that a Program, Kegiatan or Sub Kegiatan is for.
    pub sasaran: String,
    /// Critical success factor.
    pub csf: String,
    pub penanggung_jawab: String,
    pub bobot: Option<Nilai>,
    pub pagu: Series,
    /// Each period's own spending; a value for the whole year stands for itself.
    pub realisasi_anggaran: Series,
    pub crosscutting: Vec<Crosscutting>,
    pub indikator: Vec<Indikator>,
    pub catatan: String,
    pub lain: Lain,
}

impl Node {
    pub fn new(id: NodeId, level: Level, name: impl Into<String>) -> Node {
        Node {
            id,
            level,
            code: String::new(),
            name: name.into(),
            sasaran: String::new(),
            csf: String::new(),
            penanggung_jawab: String::new(),
            bobot: None,
            pagu: Series::default(),
            realisasi_anggaran: Series::default(),
            crosscutting: Vec::new(),
            indikator: Vec::new(),
            catatan: String::new(),
            lain: Lain::default(),
        }
    }
}

/// Another perangkat daerah that contributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crosscutting {
    pub unit: String,
    pub keterangan: String,
    pub lain: Lain,
}

/// A link across the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Link {
    /// A node supports another one, or one indicator of it.
    Mendukung { from: NodeId, to: NodeId, indikator: Option<IndikatorId> },
    /// A node stands under a further parent: printed twice, one thing.
    IndukLain { child: NodeId, parent: NodeId },
}

/// A node with everything under it, as a plain value: what is cut, copied, inserted and brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    pub node: Node,
    pub children: Vec<Branch>,
    /// Links that go out from this node.
    pub links: Vec<Link>,
}

impl Branch {
    pub fn leaf(node: Node) -> Branch {
        Branch { node, children: Vec::new(), links: Vec::new() }
    }

    /// Boxes on the longest way down, this one included.
    pub fn height(&self) -> usize {
        1 + self.children.iter().map(Branch::height).max().unwrap_or(0)
    }

    /// Every branch in it, itself first, in reading order.
    pub fn walk(&self) -> Vec<&Branch> {
        let mut found = Vec::new();
        let mut waiting = vec![self];
        while let Some(next) = waiting.pop() {
            found.push(next);
            waiting.extend(next.children.iter().rev());
        }
        found
    }
}

/// Fields of a file that this version does not know, kept as JSON text so that saving loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lain(pub Vec<(String, String)>);
