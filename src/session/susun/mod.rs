//! Arranging: what hands do with boxes and indicators, as edits.
//!
//! Each function looks at a document and gives a [`Tindakan`] (an edit with its name for undo and what to select afterwards),
//! or a [`Tolak`] that says why not and what to do instead. Nothing here changes a document; what may stand where, `model` knows.
//! Boxes are here and copying in `potongan`, indicators in `indikator`, the sentences in `kata`. Begin with [`saudara_baru`] and [`pindahkan`].

mod indikator;
mod kata;
mod potongan;

pub use indikator::{
    PotonganIndikator, gandakan_indikator, hapus_indikator, indikator_baru, naikkan_indikator, salin_indikator,
    tempel_indikator, turunkan_indikator,
};
pub use kata::{Apa, Label, Ringkasan, Tolak};
pub use potongan::{Potongan, gandakan, salin, tempel};

use crate::model::edit::{may_move, may_stand};
use crate::model::{Branch, Document, Edit, EditError, IndikatorId, Level, Node, NodeId};
use std::collections::{BTreeMap, BTreeSet};

/// An edit that a hand asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Tindakan {
    /// What undo calls it.
    pub label: Label,
    pub edit: Edit,
    pub pilih: Pilih,
}

/// What is selected when an edit is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pilih {
    Kotak(Vec<NodeId>),
    Indikator(NodeId, IndikatorId),
}

// New boxes. Their names are empty, so that the window begins to edit them.

/// The levels that may stand under a box, or at the very top, in the profile's order.
pub fn tingkat_mungkin(document: &Document, parent: Option<NodeId>) -> Vec<Level> {
    let levels = document.header().profil.levels.iter().map(|it| it.level);
    levels.filter(|it| may_stand(document, parent, *it, 1).is_ok()).collect()
}

/// The level that a new box gets there: that of the last one there, else the profile's first.
/// At the top of an empty document that is Tujuan, because few documents begin above it.
pub fn tingkat_baru(document: &Document, parent: Option<NodeId>) -> Result<Level, Tolak> {
    let possible = tingkat_mungkin(document, parent);
    let last = document.siblings(parent).last().and_then(|it| document.node(*it)).map(|it| it.level);
    let usual = if parent.is_none() { Some(Level::TUJUAN) } else { None };
    let wanted = last.or(usual).filter(|it| possible.contains(it));
    wanted.or(possible.first().copied()).ok_or_else(|| nothing_below(document, parent))
}

/// A box after this one, of its level where the profile lets it stand there.
pub fn saudara_baru(document: &Document, id: NodeId) -> Result<Tindakan, Tolak> {
    let level = node(document, id)?.level;
    let parent = document.parent(id);
    let level = match may_stand(document, parent, level, 1) {
        Ok(()) => level,
        Err(_) => tingkat_baru(document, parent)?,
    };
    let at = document.position(id).map_or(usize::MAX, |it| it + 1);
    Ok(new_box(document, parent, at, level))
}

/// A box under this one, behind those that are there.
pub fn anak_baru(document: &Document, parent: NodeId, level: Option<Level>) -> Result<Tindakan, Tolak> {
    node(document, parent)?;
    new_at_end(document, Some(parent), level)
}

/// A box at the very top.
pub fn akar_baru(document: &Document, level: Option<Level>) -> Result<Tindakan, Tolak> {
    new_at_end(document, None, level)
}

fn new_at_end(document: &Document, parent: Option<NodeId>, level: Option<Level>) -> Result<Tindakan, Tolak> {
    let level = match level {
        Some(level) => {
            may_stand(document, parent, level, 1).map_err(|it| place(document, it, level)).map(|()| level)?
        }
        None => tingkat_baru(document, parent)?,
    };
    Ok(new_box(document, parent, document.siblings(parent).len(), level))
}

fn new_box(document: &Document, parent: Option<NodeId>, at: usize, level: Level) -> Tindakan {
    let id = document.fresh_node_id();
    let branch = Box::new(Branch::leaf(Node::new(id, level, "")));
    Tindakan {
        label: Label::Baru { level: document.header().profil.name(level) },
        edit: Edit::Insert { parent, at, branch },
        pilih: Pilih::Kotak(vec![id]),
    }
}

fn nothing_below(document: &Document, parent: Option<NodeId>) -> Tolak {
    let Some((id, above)) = parent.and_then(|id| Some((id, document.node(id)?))) else {
        return Tolak::Edit(EditError::LevelMissing { level: Level::TUJUAN.to_string() });
    };
    if document.depth(id) >= Document::MAX_DEPTH {
        return Tolak::Edit(EditError::TooDeep);
    }
    Tolak::TanpaTingkat { parent: document.header().profil.name(above.level) }
}

// Moving.

/// One place up among its siblings.
pub fn naikkan(document: &Document, id: NodeId) -> Result<Tindakan, Tolak> {
    let at = position(document, id)?;
    let at = at.checked_sub(1).ok_or_else(|| Tolak::PalingAtas { name: apa(document, &[id]) })?;
    Ok(within_siblings(document, id, at, Label::Naik(apa(document, &[id]))))
}

/// One place down among its siblings.
pub fn turunkan(document: &Document, id: NodeId) -> Result<Tindakan, Tolak> {
    let at = position(document, id)? + 1;
    if at >= document.siblings(document.parent(id)).len() {
        return Err(Tolak::PalingBawah { name: apa(document, &[id]) });
    }
    Ok(within_siblings(document, id, at, Label::Turun(apa(document, &[id]))))
}

fn within_siblings(document: &Document, id: NodeId, at: usize, label: Label) -> Tindakan {
    let edit = Edit::Move { id, parent: document.parent(id), at };
    Tindakan { label, edit, pilih: Pilih::Kotak(vec![id]) }
}

/// Out from under its parent, to the place after it.
pub fn keluarkan(document: &Document, id: NodeId) -> Result<Tindakan, Tolak> {
    let level = node(document, id)?.level;
    let Some(parent) = document.parent(id) else {
        return Err(Tolak::SudahDiLuar { name: apa(document, &[id]) });
    };
    let above = document.parent(parent);
    let at = position(document, parent)? + 1;
    let refused = match above {
        Some(_) => may_move(document, id, above).err().map(|it| place(document, it, level)),
        None if is_usual_root(document, level) => None,
        None => Some(Tolak::BukanAkar { level: document.header().profil.name(level) }),
    };
    let beside = node(document, parent)?.level;
    move_or_become(document, id, (above, at), refused, beside, Label::Keluar)
}

/// Under the sibling before it, behind what stands there.
pub fn masukkan(document: &Document, id: NodeId) -> Result<Tindakan, Tolak> {
    let level = node(document, id)?.level;
    let siblings = document.siblings(document.parent(id));
    let before = position(document, id)?.checked_sub(1).and_then(|it| siblings.get(it));
    let before = *before.ok_or_else(|| Tolak::TanpaKakak { name: apa(document, &[id]) })?;
    let refused = may_move(document, id, Some(before)).err().map(|it| place(document, it, level));
    let below = match (&refused, tingkat_baru(document, Some(before))) {
        (None, _) => level,
        (Some(_), Ok(below)) => below,
        (Some(_), Err(why)) => return Err(why),
    };
    let place = (Some(before), document.children(before).len());
    move_or_become(document, id, place, refused, below, Label::Masuk)
}

/// Moves a box as it is. Where its level does not fit, a box that is only a name so far takes the level of its new place:
/// whoever types an outline sets levels by moving lines in and out. What carries a code or other boxes keeps its level.
fn move_or_become(
    document: &Document,
    id: NodeId,
    (parent, at): (Option<NodeId>, usize),
    refused: Option<Tolak>,
    level: Level,
    label: fn(Apa) -> Label,
) -> Result<Tindakan, Tolak> {
    let node = node(document, id)?;
    let to_place = Edit::Move { id, parent, at };
    let pilih = Pilih::Kotak(vec![id]);
    let Some(refused) = refused else {
        return Ok(Tindakan { label: label(apa(document, &[id])), edit: to_place, pilih });
    };
    let stands_alone = document.children(id).is_empty()
        && document.shared_children(id).is_empty()
        && document.other_parents(id).is_empty();
    let may_change = node.code.trim().is_empty() && stands_alone && may_stand(document, parent, level, 1).is_ok();
    if !may_change {
        return Err(refused);
    }
    // At the top any level may stand for a moment.
    let to_top = Edit::Move { id, parent: None, at: document.roots().len() };
    let become_it = Edit::SetNode(Box::new(Node { level, ..node.clone() }));
    let label = Label::Menjadi { name: apa(document, &[id]), level: document.header().profil.name(level) };
    Ok(Tindakan { label, edit: Edit::Batch(vec![to_top, become_it, to_place]), pilih })
}

/// Whether boxes may be dropped under this one, or at the top: cheap enough for every move of the mouse.
pub fn boleh(document: &Document, ids: &[NodeId], parent: Option<NodeId>) -> Result<(), Tolak> {
    let ids = topmost(document, ids);
    if ids.is_empty() {
        return Err(Tolak::TanpaPilihan);
    }
    ids.into_iter().try_for_each(|id| {
        let level = node(document, id)?.level;
        may_move(document, id, parent).map_err(|it| place(document, it, level))
    })
}

/// Every place that boxes can be dropped on, the top (`None`) first, with the reason where they may not go.
pub fn tempat(document: &Document, ids: &[NodeId]) -> Vec<(Option<NodeId>, Result<(), Tolak>)> {
    let places = [None].into_iter().chain(document.walk().into_iter().map(Some));
    places.map(|it| (it, boleh(document, ids, it))).collect()
}

/// Moves boxes to a gap between the children of `parent`: 0 before the first, their number behind the last, as they stand now.
pub fn pindahkan(document: &Document, ids: &[NodeId], parent: Option<NodeId>, at: usize) -> Result<Tindakan, Tolak> {
    boleh(document, ids, parent)?;
    let ids = in_reading_order(document, topmost(document, ids));
    let mut siblings = document.siblings(parent).to_vec();
    // The box that will follow the moved ones; a gap between two of them is the gap before the next one that stays.
    let next = siblings.iter().skip(at).find(|it| !ids.contains(it)).copied();
    let mut edits = Vec::with_capacity(ids.len());
    for id in &ids {
        siblings.retain(|it| it != id);
        let at = next.and_then(|next| siblings.iter().position(|it| *it == next)).unwrap_or(siblings.len());
        siblings.insert(at, *id);
        edits.push(Edit::Move { id: *id, parent, at });
    }
    let label = Label::Pindah(apa(document, &ids));
    Ok(Tindakan { label, edit: one_or_batch(edits), pilih: Pilih::Kotak(ids) })
}

/// Whether these boxes stand in that gap already, so that moving them there would change nothing.
pub fn sudah_di_sana(document: &Document, ids: &[NodeId], parent: Option<NodeId>, at: usize) -> bool {
    let ids = in_reading_order(document, topmost(document, ids));
    let siblings = document.siblings(parent);
    let Some(first) = ids.first().and_then(|it| siblings.iter().position(|other| other == it)) else { return false };
    let is_row = siblings.iter().skip(first).zip(&ids).filter(|(a, b)| a == b).count() == ids.len();
    is_row && (first..=first + ids.len()).contains(&at)
}

// Removing.

/// Removes boxes with all below them. What also stands under a box that stays, stays there.
pub fn hapus(document: &Document, ids: &[NodeId]) -> Result<(Tindakan, Ringkasan), Tolak> {
    let chosen: BTreeSet<NodeId> = ids.iter().copied().filter(|it| document.contains(*it)).collect();
    if chosen.is_empty() {
        return Err(Tolak::TanpaPilihan);
    }
    let Leaving { leaving, staying } = Leaving::of(document, &chosen);
    // A chosen box goes with its parents, unless it stands at the top or one of them stays; the deepest first.
    let goes_along =
        |id: NodeId| document.parent(id).is_some() && document.all_parents(id).iter().all(|it| leaving.contains(it));
    let mut tops: Vec<NodeId> = chosen.iter().copied().filter(|it| !goes_along(*it)).collect();
    tops = in_reading_order(document, tops);
    let label = Label::Hapus(apa(document, &tops));
    let pilih = Pilih::Kotak(neighbour(document, &tops, &leaving).into_iter().collect());
    let ringkasan = Ringkasan {
        dihapus: apa(document, &tops),
        kotak: leaving.len() - tops.len(),
        indikator: leaving.iter().filter_map(|it| document.node(*it)).map(|it| it.indikator.len()).sum(),
        tautan: links_lost(document, &leaving),
        tetap: staying,
    };
    let edits = tops.into_iter().rev().map(|id| Edit::Remove { id }).collect();
    Ok((Tindakan { label, edit: one_or_batch(edits), pilih }, ringkasan))
}

struct Leaving {
    leaving: BTreeSet<NodeId>,
    /// How many boxes of the branches stay, because they stand elsewhere too.
    staying: usize,
}

impl Leaving {
    fn of(document: &Document, chosen: &BTreeSet<NodeId>) -> Leaving {
        let mut leaving = BTreeSet::new();
        for id in chosen {
            if !leaving.contains(id) {
                leaving.extend(document.walk_branch(*id));
            }
        }
        let all = leaving.len();
        loop {
            let stays = |id: &NodeId| {
                let parents = document.all_parents(*id);
                !chosen.contains(id) && parents.iter().any(|it| !leaving.contains(it))
            };
            let kept: Vec<NodeId> = leaving.iter().copied().filter(stays).collect();
            if kept.is_empty() {
                break;
            }
            leaving.retain(|it| !kept.contains(it));
        }
        Leaving { staying: all - leaving.len(), leaving }
    }
}

fn links_lost(document: &Document, leaving: &BTreeSet<NodeId>) -> usize {
    let of_one = |id: &NodeId| {
        let from_outside = document.supporters(*id).into_iter().filter(|(from, _)| !leaving.contains(from)).count();
        let shared_outside = document.shared_children(*id).into_iter().filter(|it| !leaving.contains(it)).count();
        document.links_from(*id).len() + from_outside + shared_outside
    };
    leaving.iter().map(of_one).sum()
}

/// Where the eye goes when boxes vanish: to the next sibling that stays, else the one before, else the parent.
fn neighbour(document: &Document, gone: &[NodeId], leaving: &BTreeSet<NodeId>) -> Option<NodeId> {
    let first = *gone.first()?;
    let siblings = document.siblings(document.parent(first));
    let at = document.position(first)?;
    let stays = |it: &&NodeId| !leaving.contains(it);
    let after = siblings.iter().skip(at).find(stays);
    let before = siblings.iter().take(at).rev().find(stays);
    after.or(before).copied().or(document.parent(first)).filter(|it| !leaving.contains(it))
}

// What the functions share.

fn node(document: &Document, id: NodeId) -> Result<&Node, Tolak> {
    document.node(id).ok_or(Tolak::Edit(EditError::NodeMissing(id)))
}

fn position(document: &Document, id: NodeId) -> Result<usize, Tolak> {
    document.position(id).ok_or(Tolak::Edit(EditError::NodeMissing(id)))
}

/// A refusal of a place, with the levels that could be that place.
fn place(document: &Document, why: EditError, level: Level) -> Tolak {
    if !matches!(why, EditError::Placement { .. } | EditError::LevelOrder { .. }) {
        return Tolak::Edit(why);
    }
    Tolak::Tempat { why, mungkin: carriers(document, level) }
}

/// The names of the levels that may carry this one, as far as the document has such boxes or could.
fn carriers(document: &Document, level: Level) -> Vec<String> {
    let profil = &document.header().profil;
    let above = profil.levels.iter().filter(|it| profil.may_carry(it.level, level));
    above.map(|it| profil.name(it.level)).collect()
}

/// Whether boxes of this level are expected at the top. Any may stand there, but most would be there by mistake.
fn is_usual_root(document: &Document, level: Level) -> bool {
    let stands_there = document.roots().iter().filter_map(|it| document.node(*it)).any(|it| it.level == level);
    let needs_nothing = document.header().profil.spec(level).is_some_and(|it| it.under.is_empty());
    document.is_empty() || stands_there || needs_nothing || level == Level::TUJUAN
}

/// Each box once, without those that lie below another one.
fn topmost(document: &Document, ids: &[NodeId]) -> Vec<NodeId> {
    let all: BTreeSet<NodeId> = ids.iter().copied().filter(|it| document.contains(*it)).collect();
    all.iter().copied().filter(|id| !document.ancestors(*id).iter().any(|it| all.contains(it))).collect()
}

fn in_reading_order(document: &Document, ids: Vec<NodeId>) -> Vec<NodeId> {
    if ids.len() < 2 {
        return ids;
    }
    let places: BTreeMap<NodeId, usize> = document.walk().into_iter().enumerate().map(|(at, id)| (id, at)).collect();
    let mut ids = ids;
    ids.sort_by_key(|it| places.get(it));
    ids
}

fn apa(document: &Document, ids: &[NodeId]) -> Apa {
    match ids {
        [only] => match document.node(*only) {
            Some(node) => Apa::satu(document.header().profil.name(node.level), &node.name),
            None => Apa::Kotak(1),
        },
        _ => Apa::Kotak(ids.len()),
    }
}

fn one_or_batch(mut edits: Vec<Edit>) -> Edit {
    if edits.len() == 1
        && let Some(only) = edits.pop()
    {
        return only;
    }
    Edit::Batch(edits)
}
