//! Copying, pasting and duplicating branches. What is pasted is always something new: it gets identifiers of its own.

use super::kata::{Label, Tolak};
use super::{Pilih, Tindakan, apa, carriers, in_reading_order, is_usual_root, tingkat_baru, topmost};
use crate::model::edit::may_stand;
use crate::model::{
    Branch, Document, Edit, EditError, Indikator, IndikatorId, IsiMasukan, Isian, Level, Link, NodeId, Profile,
    Variabel, VariabelId,
};
use std::collections::{BTreeMap, BTreeSet};

/// Branches cut out of a document, with all they need elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Potongan {
    pub branches: Vec<Branch>,
    /// The shared variables that their indicators use.
    pub variabel: BTreeMap<VariabelId, Variabel>,
    /// What they support outside. In another document the same identifier is another box, so the names are kept.
    luar: BTreeMap<(NodeId, Option<IndikatorId>), Luar>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Luar {
    level: Level,
    name: String,
    indikator: Option<String>,
}

impl Potongan {
    /// Branches that need nothing elsewhere.
    pub fn new(branches: Vec<Branch>) -> Potongan {
        Potongan { branches, ..Potongan::default() }
    }

    fn boxes(&self) -> impl Iterator<Item = &Branch> {
        self.branches.iter().flat_map(Branch::walk)
    }
}

/// Boxes with all below them, each once.
pub fn salin(document: &Document, ids: &[NodeId]) -> Potongan {
    let ids = in_reading_order(document, topmost(document, ids));
    let mut potongan = Potongan::new(ids.iter().filter_map(|it| document.branch(*it)).collect());
    let indikator = potongan.boxes().flat_map(|it| &it.node.indikator);
    potongan.variabel = shared_variables(document, indikator);
    let inside: BTreeSet<NodeId> = potongan.boxes().map(|it| it.node.id).collect();
    let supported = potongan.boxes().flat_map(|it| &it.links).filter_map(|link| match link {
        Link::Mendukung { from: _, to, indikator } => (!inside.contains(to)).then_some((*to, *indikator)),
        Link::IndukLain { .. } => None,
    });
    potongan.luar = supported.filter_map(|it| Some((it, Luar::of(document, it)?))).collect();
    potongan
}

impl Luar {
    fn of(document: &Document, (to, indikator): (NodeId, Option<IndikatorId>)) -> Option<Luar> {
        let node = document.node(to)?;
        let indikator = match indikator {
            Some(id) => Some(node.indikator.iter().find(|it| it.id == id)?.name.clone()),
            None => None,
        };
        Some(Luar { level: node.level, name: node.name.clone(), indikator })
    }
}

/// A copy of each box, right behind it.
pub fn gandakan(document: &Document, ids: &[NodeId]) -> Result<Tindakan, Tolak> {
    let ids = in_reading_order(document, topmost(document, ids));
    if ids.is_empty() {
        return Err(Tolak::TanpaPilihan);
    }
    let potongan = salin(document, &ids);
    potongan.branches.iter().try_for_each(|it| check_order(&document.header().profil, it))?;
    let mut inserted: BTreeMap<Option<NodeId>, usize> = BTreeMap::new();
    let mut places = Vec::with_capacity(ids.len());
    for (id, branch) in ids.iter().zip(&potongan.branches) {
        let parent = document.parent(*id);
        may_stand(document, parent, branch.node.level, branch.height())
            .map_err(|it| super::place(document, it, branch.node.level))?;
        let before = inserted.entry(parent).or_default();
        *before += 1;
        places.push((parent, document.position(*id).unwrap_or_default() + *before));
    }
    let (edit, new) = insert(document, &potongan, potongan.branches.clone(), &places);
    Ok(Tindakan { label: Label::Gandakan(apa(document, &ids)), edit, pilih: Pilih::Kotak(new) })
}

/// Pastes under a box where the levels may stand there, else behind it; without a box, at the top.
/// Where neither fits, branches without nomenclature codes take the levels of the place: codes belong to a level, plain names do not.
pub fn tempel(document: &Document, potongan: &Potongan, target: Option<NodeId>) -> Result<Tindakan, Tolak> {
    let Some(first) = potongan.branches.first() else { return Err(Tolak::SalinanKosong) };
    let profil = &document.header().profil;
    if let Some(foreign) = potongan.boxes().find(|it| profil.spec(it.node.level).is_none()) {
        return Err(Tolak::TingkatAsing { level: foreign.node.level.to_string() });
    }
    potongan.branches.iter().try_for_each(|it| check_order(profil, it))?;
    let target = target.filter(|it| document.contains(*it));
    let mut places = Vec::new();
    match target {
        Some(id) => {
            places.push((target, document.children(id).len()));
            places.push((document.parent(id), document.position(id).unwrap_or_default() + 1));
        }
        None => places.push((None, document.roots().len())),
    }
    for (parent, at) in &places {
        if fits(document, &potongan.branches, *parent) {
            return Ok(paste(document, potongan, potongan.branches.clone(), (*parent, *at), None));
        }
    }
    for (at, place) in places.iter().enumerate() {
        let level = match (at, target.and_then(|it| document.node(it))) {
            (1, Some(beside)) => Some(beside.level),
            _ => tingkat_baru(document, place.0).ok(),
        };
        let Some(level) = level else { continue };
        let shifted = shift(profil, &potongan.branches, level);
        if let Some(branches) = shifted.filter(|it| fits(document, it, place.0)) {
            return Ok(paste(document, potongan, branches, *place, Some(level)));
        }
    }
    Err(no_place(document, first, target))
}

/// Another profile may have let levels stand in an order that this document's does not hold.
fn check_order(profil: &Profile, branch: &Branch) -> Result<(), Tolak> {
    for above in branch.walk() {
        if let Some(below) = above.children.iter().find(|it| !profil.is_in_order(above.node.level, it.node.level)) {
            let (child, parent) = (profil.name(below.node.level), profil.name(above.node.level));
            return Err(Tolak::Edit(EditError::LevelOrder { child, parent }));
        }
    }
    Ok(())
}

/// Why no place was found; where only the depth stands in the way, that is the reason.
fn no_place(document: &Document, first: &Branch, target: Option<NodeId>) -> Tolak {
    let profil = &document.header().profil;
    let level = first.node.level;
    let names = target.and_then(|it| document.node(it)).map(|it| profil.name(it.level));
    let below = may_stand(document, target, level, first.height());
    match below {
        Err(why) if may_stand(document, target, level, 1).is_ok() => Tolak::Edit(why),
        _ => Tolak::TanpaTempatTempel { level: profil.name(level), target: names, mungkin: carriers(document, level) },
    }
}

fn fits(document: &Document, branches: &[Branch], parent: Option<NodeId>) -> bool {
    branches.iter().all(|it| {
        let level = it.node.level;
        may_stand(document, parent, level, it.height()).is_ok() && (parent.is_some() || is_usual_root(document, level))
    })
}

/// The branches with another level on top and all others as many rungs higher or lower, if there are so many.
fn shift(profil: &Profile, branches: &[Branch], top: Level) -> Option<Vec<Branch>> {
    let has_code = branches.iter().flat_map(Branch::walk).any(|it| !it.node.code.trim().is_empty());
    if has_code {
        return None;
    }
    branches.iter().map(|it| shift_one(profil, it, profil.position(it.node.level)?, profil.position(top)?)).collect()
}

fn shift_one(profil: &Profile, branch: &Branch, from: usize, to: usize) -> Option<Branch> {
    let at = (profil.position(branch.node.level)? + to).checked_sub(from)?;
    let mut shifted = Branch { children: Vec::new(), ..branch.clone() };
    shifted.node.level = profil.levels.get(at)?.level;
    for child in &branch.children {
        let child = shift_one(profil, child, from, to)?;
        if !profil.may_carry(shifted.node.level, child.node.level) {
            return None;
        }
        shifted.children.push(child);
    }
    Some(shifted)
}

fn paste(
    document: &Document,
    potongan: &Potongan,
    branches: Vec<Branch>,
    (parent, at): (Option<NodeId>, usize),
    shifted_to: Option<Level>,
) -> Tindakan {
    let profil = &document.header().profil;
    let what = match branches.as_slice() {
        [only] => super::Apa::satu(profil.name(only.node.level), &only.node.name),
        all => super::Apa::Kotak(all.len()),
    };
    let label = match shifted_to {
        Some(level) => Label::TempelSebagai { apa: what, level: profil.name(level) },
        None => Label::Tempel(what),
    };
    let places: Vec<_> = (0..branches.len()).map(|it| (parent, at + it)).collect();
    let (edit, new) = insert(document, potongan, branches, &places);
    Tindakan { label, edit, pilih: Pilih::Kotak(new) }
}

/// Inserts branches as something new: variables first, then the boxes, then the links among them and to what they support.
fn insert(
    document: &Document,
    potongan: &Potongan,
    branches: Vec<Branch>,
    places: &[(Option<NodeId>, usize)],
) -> (Edit, Vec<NodeId>) {
    let mut baru = Baru::new(document, &potongan.variabel);
    let mut links = Vec::new();
    let mut inserts = Vec::new();
    let mut new = Vec::new();
    for (branch, (parent, at)) in branches.into_iter().zip(places) {
        let branch = baru.branch(branch, &mut links);
        new.push(branch.node.id);
        inserts.push(Edit::Insert { parent: *parent, at: *at, branch: Box::new(branch) });
    }
    let links: Vec<Edit> = links
        .into_iter()
        .filter_map(|it| baru.link(potongan, it))
        .map(|link| Edit::SetLink { link, present: true })
        .collect();
    let edits = baru.variables.into_iter().chain(inserts).chain(links).collect();
    (super::one_or_batch(edits), new)
}

/// The shared variables that some indicators use.
pub(super) fn shared_variables<'a>(
    document: &Document,
    indikator: impl Iterator<Item = &'a Indikator>,
) -> BTreeMap<VariabelId, Variabel> {
    let rows = indikator.flat_map(|it| &it.variabel);
    let used = rows.filter_map(|it| match it.isi {
        IsiMasukan::Bersama(id) => Some((id, document.variabel().get(&id)?.clone())),
        IsiMasukan::Sendiri(_) => None,
    });
    used.collect()
}

/// New identifiers for what is pasted, and the edits that bring its shared variables along.
pub(super) struct Baru<'a> {
    document: &'a Document,
    last_node: u32,
    last_indikator: u32,
    nodes: BTreeMap<NodeId, (NodeId, Level)>,
    indikator: BTreeMap<IndikatorId, IndikatorId>,
    variabel: BTreeMap<VariabelId, VariabelId>,
    pub(super) variables: Vec<Edit>,
}

impl<'a> Baru<'a> {
    /// A variable that the document has already is used: the same one in the same document, or one of that name and number
    /// out of another copy, or one that says exactly the same. Any other comes along.
    pub(super) fn new(document: &'a Document, wanted: &BTreeMap<VariabelId, Variabel>) -> Baru<'a> {
        let mut variabel = BTreeMap::new();
        let mut variables = Vec::new();
        let mut last = document.fresh_variabel_id().number().wrapping_sub(1);
        for (id, it) in wanted {
            let same = document.variabel().get(id).filter(|here| here.name.trim() == it.name.trim()).map(|_| *id);
            let equal = || document.variabel().iter().find(|(_, here)| *here == it).map(|(id, _)| *id);
            let known = same.or_else(equal);
            let new = known.unwrap_or_else(|| {
                let is_taken = |it| document.variabel().contains_key(&VariabelId::new(it));
                let new = VariabelId::new(next(&mut last, VariabelId::LARGEST, is_taken));
                variables.push(Edit::SetVariabel { id: new, variabel: Some(Box::new(it.clone())) });
                new
            });
            variabel.insert(*id, new);
        }
        Baru {
            document,
            last_node: document.fresh_node_id().number().wrapping_sub(1),
            last_indikator: document.fresh_indikator_id().number().wrapping_sub(1),
            nodes: BTreeMap::new(),
            indikator: BTreeMap::new(),
            variabel,
            variables,
        }
    }

    fn branch(&mut self, branch: Branch, links: &mut Vec<Link>) -> Branch {
        let Branch { mut node, children, links: own } = branch;
        links.extend(own);
        let is_taken = |it| self.document.contains(NodeId::new(it));
        let id = NodeId::new(next(&mut self.last_node, NodeId::LARGEST, is_taken));
        self.nodes.insert(node.id, (id, node.level));
        node.id = id;
        node.indikator = node.indikator.into_iter().map(|it| self.indikator(it)).collect();
        let children = children.into_iter().map(|it| self.branch(it, links)).collect();
        Branch { node, children, links: Vec::new() }
    }

    /// An indicator of its own. A shared variable that nobody knows any more becomes a row to be filled in.
    pub(super) fn indikator(&mut self, mut it: Indikator) -> Indikator {
        let is_taken = |it| self.document.indikator(IndikatorId::new(it)).is_some();
        let id = IndikatorId::new(next(&mut self.last_indikator, IndikatorId::LARGEST, is_taken));
        self.indikator.insert(it.id, id);
        it.id = id;
        for row in &mut it.variabel {
            if let IsiMasukan::Bersama(old) = row.isi {
                let here = || self.document.variabel().contains_key(&old).then_some(old);
                row.isi = match self.variabel.get(&old).copied().or_else(here) {
                    Some(new) => IsiMasukan::Bersama(new),
                    None => IsiMasukan::Sendiri(Isian::default()),
                };
            }
        }
        it
    }

    /// A link of the copy: among copied things as it was, to things outside only where they are what they were called.
    fn link(&self, potongan: &Potongan, link: Link) -> Option<Link> {
        match link {
            Link::Mendukung { from, to, indikator } => {
                let (from, _) = *self.nodes.get(&from)?;
                if let Some((to, _)) = self.nodes.get(&to) {
                    let indikator = match indikator {
                        Some(id) => Some(*self.indikator.get(&id)?),
                        None => None,
                    };
                    return Some(Link::Mendukung { from, to: *to, indikator });
                }
                let meant = potongan.luar.get(&(to, indikator))?;
                let there = Luar::of(self.document, (to, indikator))?;
                (there == *meant).then_some(Link::Mendukung { from, to, indikator })
            }
            // A copy stands once, unless both its places were copied.
            Link::IndukLain { child, parent } => {
                let ((child, below), (parent, above)) = (*self.nodes.get(&child)?, *self.nodes.get(&parent)?);
                let may = self.document.header().profil.may_carry(above, below);
                may.then_some(Link::IndukLain { child, parent })
            }
        }
    }
}

/// The next number that nothing has; behind the largest it goes on at the first gap.
fn next(last: &mut u32, largest: u32, is_taken: impl Fn(u32) -> bool) -> u32 {
    loop {
        *last = if *last >= largest { 1 } else { *last + 1 };
        if !is_taken(*last) {
            return *last;
        }
    }
}
