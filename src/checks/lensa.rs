//! The lens of the nomenclature: what the document calls its Program, Kegiatan and Sub Kegiatan against the official list,
//! and what either side has that the other lacks.

use crate::bahasa::{Nomenklatur, Resmi};
use crate::model::{Document, Level, NodeId};
use std::collections::BTreeSet;

/// Both sides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lensa {
    /// The boxes of the document with an official name, in reading order.
    pub kotak: Vec<Padanan>,
    /// What the list has below the programs and kegiatan of the document, and the document has not.
    pub belum: Vec<Resmi>,
}

/// A box and what the list knows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Padanan {
    pub node: NodeId,
    pub resmi: Option<Resmi>,
    pub cocok: Cocok,
}

/// How well a name fits the official one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cocok {
    /// The name, and the code where one is written.
    Tepat,
    /// The name, with another code.
    KodeLain,
    /// The code, with another name.
    NamaLain,
    /// A name that is nearly this one.
    Mirip,
    /// Nothing like it is in the list.
    Tidak,
}

pub fn lensa(document: &Document, list: &Nomenklatur) -> Lensa {
    let mut kotak = Vec::new();
    for id in document.walk() {
        let Some(node) = document.node(id) else { continue };
        if [Level::PROGRAM, Level::KEGIATAN, Level::SUB_KEGIATAN].contains(&node.level) {
            let above = document.parent(id).and_then(|parent| kotak.iter().find(|it: &&Padanan| it.node == parent));
            let above = above.and_then(|it| it.resmi.as_ref()).map(|it| it.kode.clone());
            let (resmi, cocok) = padanan(list, &node.name, node.code.trim(), node.level, above.as_deref());
            kotak.push(Padanan { node: id, resmi: resmi.cloned(), cocok });
        }
    }
    let held: BTreeSet<&str> = kotak.iter().filter_map(|it| it.resmi.as_ref()).map(|it| it.kode.as_str()).collect();
    let is_near = |it: &&Resmi| {
        let above = it.kode.rsplit_once('.').map_or("", |(above, _)| above);
        // A Kegiatan's code has two parts more than its Program's: the authority stands between.
        let further = above.rsplit_once('.').map_or("", |(above, _)| above);
        !held.contains(it.kode.as_str())
            && (held.contains(above) || (it.level == Level::KEGIATAN && held.contains(further)))
    };
    let belum = list.semua().iter().filter(is_near).cloned().collect();
    Lensa { kotak, belum }
}

/// What the list knows of a name; of several official places the one below the parent's.
fn padanan<'l>(
    list: &'l Nomenklatur,
    nama: &str,
    kode: &str,
    level: Level,
    above: Option<&str>,
) -> (Option<&'l Resmi>, Cocok) {
    let exact: Vec<&Resmi> = list.tepat(nama).into_iter().filter(|it| it.level == level).collect();
    let below = |it: &&&Resmi| above.is_some_and(|above| Nomenklatur::di_bawah(&it.kode, above));
    if let Some(found) = exact.iter().find(|it| it.kode == kode) {
        return (Some(found), Cocok::Tepat);
    }
    if let Some(found) = exact.iter().find(below).or_else(|| exact.first()) {
        return (Some(found), if kode.is_empty() { Cocok::Tepat } else { Cocok::KodeLain });
    }
    if let Some(found) = list.kode(kode) {
        return (Some(found), Cocok::NamaLain);
    }
    match list.terdekat(nama, Some(level)) {
        Some((found, _)) => (Some(found), Cocok::Mirip),
        None => (None, Cocok::Tidak),
    }
}
