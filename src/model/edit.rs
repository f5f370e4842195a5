//! Changes as values: applying one returns the change that undoes it, and a refused one leaves no trace.
//!
//! Undo, redo, drag and drop, paste, import, quick fixes and scripted tests are all this one function.

use super::angka::Nilai;
use super::document::{Document, Edge, Header, Vertex};
use super::ids::{IndikatorId, NodeId, VariabelId};
use super::impor::Impor;
use super::indikator::{IsiMasukan, Variabel};
use super::node::{Branch, Level, Link, Node};
use super::reviu::Reviu;
use crate::pesan::{Bahasa, Pesan, kutip, ringkas};
use crate::{dwi, pesan_error};
use petgraph::stable_graph::EdgeIndex;
use petgraph::visit::EdgeRef as _;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A change of a document.
///
/// Whole things are replaced instead of single fields: that is what keeps the kinds few and undo trivial.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// All the document says of itself, policy and level profile included.
    SetHeader(Box<Header>),
    /// All a node says of itself, indicators included.
    SetNode(Box<Node>),
    /// A branch with its links; `at` is its place among the siblings.
    Insert {
        parent: Option<NodeId>,
        at: usize,
        branch: Box<Branch>,
    },
    /// A node and all below it. What also stands under a further parent outside stays there.
    Remove {
        id: NodeId,
    },
    /// `at` is the place among the siblings once the node has left its old one.
    Move {
        id: NodeId,
        parent: Option<NodeId>,
        at: usize,
    },
    SetLink {
        link: Link,
        present: bool,
    },
    /// A shared variable, or its removal.
    SetVariabel {
        id: VariabelId,
        variabel: Option<Box<Variabel>>,
    },
    /// Where imported contents came from, and what of it is still doubtful.
    SetImpor(Box<Impor>),
    /// What is said of the document: notes, answers, what is set aside, status.
    SetReviu(Box<Reviu>),
    /// All or nothing.
    Batch(Vec<Edit>),
}

/// What an edit did.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// Gives the document back as it was. Apply it with [`apply_as_given`].
    pub inverse: Edit,
    pub touched: Touched,
}

/// Which figures an edit may have changed: these nodes' and those of all above them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// The policy changed: every figure.
    pub all: bool,
    /// Nodes that are there now or were there before.
    pub nodes: BTreeSet<NodeId>,
}

/// Applies what a person asks for: a level may only be put where the profile lets it stand.
pub fn apply(document: &mut Document, edit: Edit) -> Result<Applied, EditError> {
    run(document, edit, Placement::AsProfileSays)
}

/// Applies what has been before or stands in a source (undo, redo, reading, import): a skipped level is kept,
/// because a document may be silly; `checks` will say so.
pub fn apply_as_given(document: &mut Document, edit: Edit) -> Result<Applied, EditError> {
    run(document, edit, Placement::InOrder)
}

/// What [`apply`] would say of moving a node there; nothing is moved, so that it can be asked with every move of the mouse.
pub fn may_move(document: &Document, id: NodeId, parent: Option<NodeId>) -> Result<(), EditError> {
    if document.reviu.is_terkunci() {
        return Err(EditError::Terkunci);
    }
    check_move(document, Placement::AsProfileSays, id, parent)
}

/// What [`apply`] would say of the place of a branch with this level on top and so many boxes from top to bottom.
pub fn may_stand(document: &Document, parent: Option<NodeId>, top: Level, height: usize) -> Result<(), EditError> {
    if document.header().profil.spec(top).is_none() {
        return Err(EditError::LevelMissing { level: top.to_string() });
    }
    if let Some(parent) = parent {
        check_placement(document, Placement::AsProfileSays, level(document, parent)?, top)?;
    }
    check_depth(document, parent, height)
}

/// A request that cannot be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    NodeMissing(NodeId),
    /// The level may not stand directly under that one.
    Placement {
        child: String,
        parent: String,
    },
    /// The level stands above the other: no document may hold this.
    LevelOrder {
        child: String,
        parent: String,
    },
    LevelMissing {
        level: String,
    },
    LevelTwice {
        level: String,
    },
    Circle {
        name: String,
    },
    TooDeep,
    TooManyShared,
    IdTwice {
        id: String,
    },
    IdTooLarge {
        id: String,
    },
    NegativeWeight {
        name: String,
    },
    LinkToItself {
        name: String,
    },
    AlreadyParent {
        child: String,
        parent: String,
    },
    IndikatorMissing {
        id: IndikatorId,
    },
    VariabelMissing {
        id: VariabelId,
    },
    VariabelInUse {
        name: String,
        users: usize,
    },
    Years {
        from: u16,
        to: u16,
    },
    /// The contents are signed off.
    Terkunci,
}

impl Pesan for EditError {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            EditError::NodeMissing(id) => dwi!(
                bahasa,
                "Kotak {id} tidak ada dalam dokumen. Pilih kotak lain",
                "Box {id} is not in the document. Choose another one"
            ),
            EditError::Placement { child, parent } => dwi!(
                bahasa,
                "{child} tidak dapat berada langsung di bawah {parent}",
                "{child} cannot stand directly under {parent}"
            ),
            EditError::LevelOrder { child, parent } => dwi!(
                bahasa,
                "{child} tidak dapat berada di bawah {parent}, karena tingkatnya tidak lebih rendah",
                "{child} cannot stand under {parent}, because its level is not lower"
            ),
            EditError::LevelMissing { level } => dwi!(
                bahasa,
                "Tingkat \"{level}\" dipakai dalam dokumen tetapi tidak ada di daftar tingkat. Tambahkan atau pindahkan dahulu kotaknya",
                "Level \"{level}\" is used in the document but missing from the list of levels. Add it, or move its boxes first"
            ),
            EditError::LevelTwice { level } => dwi!(
                bahasa,
                "Tingkat \"{level}\" tertulis dua kali di daftar tingkat. Hapus salah satunya",
                "Level \"{level}\" stands twice in the list of levels. Remove one"
            ),
            EditError::Circle { name } => {
                let name = kutip(name);
                dwi!(
                    bahasa,
                    "{name} tidak dapat dipindahkan ke bawah dirinya sendiri",
                    "{name} cannot be put under itself"
                )
            }
            EditError::TooDeep => {
                let most = Document::MAX_DEPTH;
                dwi!(
                    bahasa,
                    "Susunan terlalu dalam: paling banyak {most} kotak dari atas ke bawah",
                    "The tree is too deep: at most {most} boxes from top to bottom"
                )
            }
            EditError::TooManyShared => {
                let most = MAX_SHARED;
                dwi!(
                    bahasa,
                    "Terlalu banyak kotak yang berada di bawah lebih dari satu induk: paling banyak {most}",
                    "Too many boxes stand under more than one parent: at most {most}"
                )
            }
            EditError::IdTwice { id } => {
                dwi!(bahasa, "ID {id} sudah dipakai dalam dokumen", "The ID {id} is already used in the document")
            }
            EditError::IdTooLarge { id } => {
                let most = NodeId::LARGEST;
                dwi!(bahasa, "ID {id} terlalu besar: paling besar {most}", "The ID {id} is too large: at most {most}")
            }
            EditError::NegativeWeight { name } => {
                let name = kutip(name);
                dwi!(
                    bahasa,
                    "Bobot {name} harus berupa angka nol atau lebih",
                    "The weight of {name} must be a number of zero or more"
                )
            }
            EditError::LinkToItself { name } => {
                let name = kutip(name);
                dwi!(bahasa, "{name} tidak dapat mendukung dirinya sendiri", "{name} cannot support itself")
            }
            EditError::AlreadyParent { child, parent } => {
                let (child, parent) = (kutip(child), kutip(parent));
                dwi!(bahasa, "{child} sudah berada di bawah {parent}", "{child} already stands under {parent}")
            }
            EditError::IndikatorMissing { id } => dwi!(
                bahasa,
                "Indikator {id} tidak ada pada kotak yang dituju. Pilih indikator lain",
                "Indicator {id} is not in the box that is meant. Choose another one"
            ),
            EditError::VariabelMissing { id } => dwi!(
                bahasa,
                "Variabel bersama {id} tidak ada dalam dokumen. Buat dahulu variabelnya",
                "The shared variable {id} is not in the document. Create it first"
            ),
            EditError::VariabelInUse { name, users } => {
                let name = kutip(name);
                dwi!(
                    bahasa,
                    "Variabel {name} masih dipakai pada {users} kotak. Lepaskan dahulu dari indikatornya",
                    "The variable {name} is still used in {users} boxes. Take it out of their indicators first"
                )
            }
            EditError::Terkunci => dwi!(
                bahasa,
                "Dokumen sudah disetujui, jadi isinya tidak dapat diubah. Kembalikan dahulu statusnya menjadi draft",
                "The document is approved, so its contents cannot be changed. Make it a draft again first"
            ),
            EditError::Years { from, to } => dwi!(
                bahasa,
                "Tahun awal {from} tidak boleh sesudah tahun akhir {to}",
                "The first year {from} must not be after the last year {to}"
            ),
        }
    }
}

pesan_error!(EditError);

/// More further parents than this are no document of a person; the bound keeps looking for circles cheap.
const MAX_SHARED: usize = 1_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Placement {
    AsProfileSays,
    InOrder,
}

fn run(document: &mut Document, edit: Edit, placement: Placement) -> Result<Applied, EditError> {
    let mut change = Change { document, placement, undo: Vec::new(), touched: Touched::default() };
    match change.run(edit) {
        Ok(()) => Ok(Applied { inverse: one_or_batch(change.undo), touched: change.touched }),
        Err(error) => {
            change.roll_back();
            Err(error)
        }
    }
}

fn one_or_batch(mut undo: Vec<Edit>) -> Edit {
    undo.reverse();
    if undo.len() == 1
        && let Some(only) = undo.pop()
    {
        return only;
    }
    Edit::Batch(undo)
}

/// A change under way: each step checks everything before it writes, and notes how to take itself back.
struct Change<'a> {
    document: &'a mut Document,
    placement: Placement,
    undo: Vec<Edit>,
    touched: Touched,
}

impl Change<'_> {
    fn run(&mut self, edit: Edit) -> Result<(), EditError> {
        let is_content = !matches!(edit, Edit::SetReviu(_) | Edit::Batch(_));
        if is_content && self.placement == Placement::AsProfileSays && self.document.reviu.is_terkunci() {
            return Err(EditError::Terkunci);
        }
        match edit {
            Edit::SetHeader(header) => self.set_header(header),
            Edit::SetNode(node) => self.set_node(node),
            Edit::Insert { parent, at, branch } => self.insert(parent, at, *branch),
            Edit::Remove { id } => self.remove(id),
            Edit::Move { id, parent, at } => self.relocate(id, parent, at),
            Edit::SetLink { link, present: true } => self.link(link),
            Edit::SetLink { link, present: false } => self.unlink(link),
            Edit::SetVariabel { id, variabel: Some(variabel) } => self.set_variabel(id, *variabel),
            Edit::SetVariabel { id, variabel: None } => self.remove_variabel(id),
            Edit::SetImpor(impor) => {
                let old = std::mem::replace(&mut self.document.impor, Arc::from(impor));
                self.undo.push(Edit::SetImpor(Box::new(Arc::unwrap_or_clone(old))));
                Ok(())
            }
            Edit::SetReviu(reviu) => {
                if *reviu != *self.document.reviu {
                    let old = std::mem::replace(&mut self.document.reviu, Arc::from(reviu));
                    self.undo.push(Edit::SetReviu(Box::new(Arc::unwrap_or_clone(old))));
                }
                Ok(())
            }
            Edit::Batch(edits) => edits.into_iter().try_for_each(|it| self.run(it)),
        }
    }

    fn roll_back(self) {
        for edit in self.undo.into_iter().rev() {
            let undone = run(self.document, edit, Placement::InOrder);
            debug_assert!(undone.is_ok(), "an inverse never fails: {undone:?}");
        }
    }

    fn set_header(&mut self, header: Box<Header>) -> Result<(), EditError> {
        let old = &self.document.header;
        let same_years = (old.tahun_awal, old.tahun_akhir) == (header.tahun_awal, header.tahun_akhir);
        if let (Some(from), Some(to)) = (header.tahun_awal, header.tahun_akhir)
            && from > to
            && !same_years
            && self.placement == Placement::AsProfileSays
        {
            return Err(EditError::Years { from: from.0, to: to.0 });
        }
        if header.profil != self.document.header.profil {
            self.check_profile(&header)?;
        }
        if *header == self.document.header {
            return Ok(());
        }
        self.touched.all |= header.kebijakan != self.document.header.kebijakan;
        let old = std::mem::replace(&mut self.document.header, *header);
        self.undo.push(Edit::SetHeader(Box::new(old)));
        Ok(())
    }

    /// A profile must know every level in use and keep every box below its parents.
    fn check_profile(&self, header: &Header) -> Result<(), EditError> {
        let mut seen = BTreeSet::new();
        for spec in &header.profil.levels {
            if !seen.insert(spec.level.key()) {
                return Err(EditError::LevelTwice { level: ringkas(&spec.name) });
            }
        }
        for id in self.document.walk() {
            let level = self.level(id)?;
            if header.profil.spec(level).is_none() {
                return Err(EditError::LevelMissing { level: self.document.header.profil.name(level) });
            }
            for parent in self.document.all_parents(id) {
                let above = self.level(parent)?;
                if !header.profil.is_in_order(above, level) {
                    return Err(EditError::LevelOrder {
                        child: header.profil.name(level),
                        parent: header.profil.name(above),
                    });
                }
            }
        }
        Ok(())
    }

    fn set_node(&mut self, node: Box<Node>) -> Result<(), EditError> {
        let id = node.id;
        let old = self.document.node(id).ok_or(EditError::NodeMissing(id))?;
        if *old == *node {
            return Ok(());
        }
        let old_level = old.level;
        let own: BTreeSet<IndikatorId> = old.indikator.iter().map(|it| it.id).collect();
        self.check_node(&node, |it| own.contains(&it))?;
        if node.level != old_level {
            for parent in self.document.all_parents(id) {
                self.check_placement(self.level(parent)?, node.level)?;
            }
            for child in [self.document.children(id), &self.document.shared_children(id)].concat() {
                self.check_placement(node.level, self.level(child)?)?;
            }
        }
        let kept: BTreeSet<IndikatorId> = node.indikator.iter().map(|it| it.id).collect();
        for (from, of) in self.document.supporters(id) {
            if of.is_some_and(|it| !kept.contains(&it)) {
                self.unlink(Link::Mendukung { from, to: id, indikator: of })?;
            }
        }
        self.forget_contents(id);
        self.learn_contents(&node);
        if let Some(vertex) = self.document.vertex_mut(id) {
            let old = std::mem::replace(&mut vertex.node, Arc::from(node));
            self.undo.push(Edit::SetNode(Box::new(Arc::unwrap_or_clone(old))));
        }
        self.touched.nodes.insert(id);
        Ok(())
    }

    fn insert(&mut self, parent: Option<NodeId>, at: usize, branch: Branch) -> Result<(), EditError> {
        self.check_branch(parent, &branch)?;
        let id = branch.node.id;
        let mut links = Vec::new();
        self.create(parent, at, branch, &mut links);
        // Links are taken back before the branch: a node with a further parent outside would otherwise stay there.
        self.undo.push(Edit::Remove { id });
        self.touched.nodes.extend(parent);
        links.into_iter().try_for_each(|it| self.link(it))
    }

    fn remove(&mut self, id: NodeId) -> Result<(), EditError> {
        if !self.document.contains(id) {
            return Err(EditError::NodeMissing(id));
        }
        self.keep_what_also_stands_elsewhere(id)?;
        let leaving: BTreeSet<NodeId> = self.document.walk_branch(id).into_iter().collect();
        for node in &leaving {
            for (from, indikator) in self.document.supporters(*node) {
                if !leaving.contains(&from) {
                    self.unlink(Link::Mendukung { from, to: *node, indikator })?;
                }
            }
            for child in self.document.shared_children(*node) {
                if !leaving.contains(&child) {
                    self.unlink(Link::IndukLain { child, parent: *node })?;
                }
            }
        }
        let parent = self.document.parent(id);
        self.touched.nodes.extend(leaving);
        self.touched.nodes.extend(parent);
        self.touched.nodes.extend(self.document.other_parents(id));
        if let (Some(at), Some(branch)) = (self.document.position(id), self.document.branch(id)) {
            self.undo.push(Edit::Insert { parent, at, branch: Box::new(branch) });
            self.delete(id);
        }
        Ok(())
    }

    /// A Sasaran under two Tujuan is one thing: removing the Tujuan it hangs from leaves it under the other.
    /// It stood there already, so nobody is asked whether it may.
    fn keep_what_also_stands_elsewhere(&mut self, id: NodeId) -> Result<(), EditError> {
        let asked = std::mem::replace(&mut self.placement, Placement::InOrder);
        let kept = loop {
            let leaving: BTreeSet<NodeId> = self.document.walk_branch(id).into_iter().collect();
            let below = self.document.walk_branch(id).into_iter().skip(1);
            let elsewhere = |child| self.document.other_parents(child).into_iter().find(|it| !leaving.contains(it));
            let kept: Vec<(NodeId, NodeId)> = below.filter_map(|child| Some((child, elsewhere(child)?))).collect();
            if kept.is_empty() {
                break Ok(());
            }
            // What hangs from something that stays, stays with it.
            let staying: BTreeSet<NodeId> = kept.iter().map(|(child, _)| *child).collect();
            let hangs = |child| self.document.ancestors(child).iter().any(|it| staying.contains(it));
            let tops: Vec<(NodeId, NodeId)> = kept.into_iter().filter(|(child, _)| !hangs(*child)).collect();
            let moved = tops.into_iter().try_for_each(|(child, elsewhere)| {
                let at = self.document.children(elsewhere).len();
                self.relocate(child, Some(elsewhere), at)
            });
            if moved.is_err() {
                break moved;
            }
        };
        self.placement = asked;
        kept
    }

    fn relocate(&mut self, id: NodeId, parent: Option<NodeId>, at: usize) -> Result<(), EditError> {
        check_move(self.document, self.placement, id, parent)?;
        let old_parent = self.document.parent(id);
        if let Some(parent) = parent
            && self.document.other_parents(id).contains(&parent)
        {
            self.unlink(Link::IndukLain { child: id, parent })?;
        }
        let Some(old_at) = self.document.position(id) else { return Err(EditError::NodeMissing(id)) };
        let last = self.document.siblings(parent).len().saturating_sub(1);
        if old_parent == parent && old_at == at.min(last) {
            return Ok(());
        }
        self.detach(id);
        self.attach(id, parent, at);
        self.undo.push(Edit::Move { id, parent: old_parent, at: old_at });
        self.touched.nodes.insert(id);
        self.touched.nodes.extend(old_parent);
        self.touched.nodes.extend(parent);
        Ok(())
    }

    fn link(&mut self, link: Link) -> Result<(), EditError> {
        if self.find_edge(link).is_some() {
            return Ok(());
        }
        let (from, to, edge) = match link {
            Link::Mendukung { from, to, indikator } => {
                self.level(from)?;
                let target = self.document.node(to).ok_or(EditError::NodeMissing(to))?;
                if from == to {
                    return Err(EditError::LinkToItself { name: self.name(from) });
                }
                if let Some(id) = indikator
                    && !target.indikator.iter().any(|it| it.id == id)
                {
                    return Err(EditError::IndikatorMissing { id });
                }
                (from, to, Edge::Mendukung(indikator))
            }
            Link::IndukLain { child, parent } => {
                let (below, above) = (self.level(child)?, self.level(parent)?);
                if self.document.parent(child) == Some(parent) {
                    return Err(EditError::AlreadyParent { child: self.name(child), parent: self.name(parent) });
                }
                if self.document.shared >= MAX_SHARED {
                    return Err(EditError::TooManyShared);
                }
                if self.document.reaches_up(parent, child) {
                    return Err(EditError::Circle { name: self.name(child) });
                }
                self.check_placement(above, below)?;
                if self.document.depth(parent) + height(self.document, child) > Document::MAX_DEPTH {
                    return Err(EditError::TooDeep);
                }
                self.document.shared += 1;
                (parent, child, Edge::ChildToo)
            }
        };
        if let (Some(from), Some(to)) = (self.document.index.get(&from), self.document.index.get(&to)) {
            self.document.graph.add_edge(*from, *to, edge);
        }
        self.undo.push(Edit::SetLink { link, present: false });
        self.touched.nodes.extend([from, to]);
        Ok(())
    }

    fn unlink(&mut self, link: Link) -> Result<(), EditError> {
        if let Some(edge) = self.find_edge(link) {
            self.document.graph.remove_edge(edge);
            self.undo.push(Edit::SetLink { link, present: true });
            let (from, to) = match link {
                Link::Mendukung { from, to, indikator: _ } => (from, to),
                Link::IndukLain { child, parent } => {
                    self.document.shared -= 1;
                    (parent, child)
                }
            };
            self.touched.nodes.extend([from, to]);
        }
        Ok(())
    }

    fn find_edge(&self, link: Link) -> Option<EdgeIndex> {
        let (from, to, wanted) = match link {
            Link::Mendukung { from, to, indikator } => (from, to, Edge::Mendukung(indikator)),
            Link::IndukLain { child, parent } => (parent, child, Edge::ChildToo),
        };
        let (from, to) = (*self.document.index.get(&from)?, *self.document.index.get(&to)?);
        let mut between = self.document.graph.edges_connecting(from, to);
        between.find(|it| *it.weight() == wanted).map(|it| it.id())
    }

    fn set_variabel(&mut self, id: VariabelId, variabel: Variabel) -> Result<(), EditError> {
        if self.document.variabel.get(&id) == Some(&variabel) {
            return Ok(());
        }
        if id.number() > VariabelId::LARGEST {
            return Err(EditError::IdTooLarge { id: id.to_string() });
        }
        self.document.given.variabel = self.document.given.variabel.max(id.number());
        let old = self.document.variabel.insert(id, variabel).map(Box::new);
        self.undo.push(Edit::SetVariabel { id, variabel: old });
        self.touched.nodes.extend(self.document.users_of(id));
        Ok(())
    }

    fn remove_variabel(&mut self, id: VariabelId) -> Result<(), EditError> {
        let users = self.document.users_of(id).len();
        let variabel = self.document.variabel.get(&id).ok_or(EditError::VariabelMissing { id })?;
        if users > 0 {
            return Err(EditError::VariabelInUse { name: ringkas(&variabel.name), users });
        }
        let old = self.document.variabel.remove(&id).map(Box::new);
        self.undo.push(Edit::SetVariabel { id, variabel: old });
        Ok(())
    }

    // What is allowed.

    fn level(&self, id: NodeId) -> Result<Level, EditError> {
        level(self.document, id)
    }

    fn name(&self, id: NodeId) -> String {
        name(self.document, id)
    }

    fn check_placement(&self, parent: Level, child: Level) -> Result<(), EditError> {
        check_placement(self.document, self.placement, parent, child)
    }

    /// What a node says of itself must refer to things that are there. `own` tells indicators that are this node's already.
    fn check_node(&self, node: &Node, own: impl Fn(IndikatorId) -> bool) -> Result<(), EditError> {
        if self.document.header.profil.spec(node.level).is_none() {
            return Err(EditError::LevelMissing { level: node.level.to_string() });
        }
        let mut seen = BTreeSet::new();
        for indikator in &node.indikator {
            let taken = !own(indikator.id) && self.document.homes.contains_key(&indikator.id);
            if indikator.id.number() > IndikatorId::LARGEST {
                return Err(EditError::IdTooLarge { id: indikator.id.to_string() });
            }
            if taken || !seen.insert(indikator.id) {
                return Err(EditError::IdTwice { id: indikator.id.to_string() });
            }
            for row in &indikator.variabel {
                if let IsiMasukan::Bersama(id) = row.isi
                    && !self.document.variabel.contains_key(&id)
                {
                    return Err(EditError::VariabelMissing { id });
                }
            }
        }
        if self.placement == Placement::AsProfileSays {
            self.check_weights(node)?;
        }
        Ok(())
    }

    /// A weight below zero is no weight; one that stood there before does not stand in the way of another change.
    fn check_weights(&self, node: &Node) -> Result<(), EditError> {
        let old = self.document.node(node.id);
        let old_of =
            |id: IndikatorId| old.and_then(|it| it.indikator.iter().find(|it| it.id == id)).map(|it| &it.bobot);
        let own = (&node.name, &node.bobot, old.map(|it| &it.bobot));
        let indikator = node.indikator.iter().map(|it| (&it.name, &it.bobot, old_of(it.id)));
        for (name, new, old) in indikator.chain([own]) {
            let is_weight = |it: &Nilai| it.is_kosong() || it.angka(None).is_some_and(|it| !it.is_sign_negative());
            if old != Some(new) && new.as_ref().is_some_and(|it| !is_weight(it)) {
                return Err(EditError::NegativeWeight { name: ringkas(name) });
            }
        }
        Ok(())
    }

    fn check_branch(&self, parent: Option<NodeId>, branch: &Branch) -> Result<(), EditError> {
        check_depth(self.document, parent, branch.height())?;
        let mut nodes = BTreeSet::new();
        let mut indikator = BTreeSet::new();
        for it in branch.walk() {
            let id = it.node.id;
            if id.number() > NodeId::LARGEST {
                return Err(EditError::IdTooLarge { id: id.to_string() });
            }
            if self.document.contains(id) || !nodes.insert(id) {
                return Err(EditError::IdTwice { id: id.to_string() });
            }
            self.check_node(&it.node, |_| false)?;
            if let Some(twice) = it.node.indikator.iter().find(|it| !indikator.insert(it.id)) {
                return Err(EditError::IdTwice { id: twice.id.to_string() });
            }
            for child in &it.children {
                let profil = &self.document.header.profil;
                if !profil.is_in_order(it.node.level, child.node.level) {
                    let (child, parent) = (profil.name(child.node.level), profil.name(it.node.level));
                    return Err(EditError::LevelOrder { child, parent });
                }
            }
        }
        match parent {
            Some(parent) => self.check_placement(self.level(parent)?, branch.node.level),
            None => Ok(()),
        }
    }

    // The writing itself; nothing here can be refused.

    fn create(&mut self, parent: Option<NodeId>, at: usize, branch: Branch, links: &mut Vec<Link>) {
        let Branch { node, children, links: own } = branch;
        let id = node.id;
        self.learn_contents(&node);
        self.document.given.node = self.document.given.node.max(id.number());
        let vertex = self.document.graph.add_node(Vertex {
            node: Arc::new(node),
            parent: None,
            children: Vec::with_capacity(children.len()),
        });
        self.document.index.insert(id, vertex);
        self.attach(id, parent, at);
        self.touched.nodes.insert(id);
        links.extend(own);
        for (at, child) in children.into_iter().enumerate() {
            self.create(Some(id), at, child, links);
        }
    }

    fn delete(&mut self, id: NodeId) {
        let branch = self.document.walk_branch(id);
        self.detach(id);
        for id in branch {
            self.document.shared -= self.document.shared_children(id).len();
            self.document.shared -= self.document.other_parents(id).len();
            self.forget_contents(id);
            if let Some(vertex) = self.document.index.remove(&id) {
                self.document.graph.remove_node(vertex);
            }
        }
    }

    fn attach(&mut self, id: NodeId, parent: Option<NodeId>, at: usize) {
        if let Some(parent) = parent
            && let (Some(above), Some(below)) = (self.document.index.get(&parent), self.document.index.get(&id))
        {
            self.document.graph.add_edge(*above, *below, Edge::Child);
        }
        if let Some(vertex) = self.document.vertex_mut(id) {
            vertex.parent = parent;
        }
        let siblings = self.siblings_mut(parent);
        siblings.insert(at.min(siblings.len()), id);
    }

    fn detach(&mut self, id: NodeId) {
        let parent = self.document.parent(id);
        self.siblings_mut(parent).retain(|it| *it != id);
        let ends = parent.and_then(|it| self.document.index.get(&it)).zip(self.document.index.get(&id));
        if let Some((above, below)) = ends {
            let mut between = self.document.graph.edges_connecting(*above, *below);
            if let Some(edge) = between.find(|it| *it.weight() == Edge::Child).map(|it| it.id()) {
                self.document.graph.remove_edge(edge);
            }
        }
        if let Some(vertex) = self.document.vertex_mut(id) {
            vertex.parent = None;
        }
    }

    fn siblings_mut(&mut self, parent: Option<NodeId>) -> &mut Vec<NodeId> {
        let vertex = parent.and_then(|it| self.document.index.get(&it)).copied();
        match vertex.and_then(|it| self.document.graph.node_weight_mut(it)) {
            Some(vertex) => &mut vertex.children,
            None => &mut self.document.roots,
        }
    }

    fn learn_contents(&mut self, node: &Node) {
        let Document { homes, users, given, .. } = &mut *self.document;
        for indikator in &node.indikator {
            homes.insert(indikator.id, node.id);
            given.indikator = given.indikator.max(indikator.id.number());
            for row in &indikator.variabel {
                if let IsiMasukan::Bersama(id) = row.isi {
                    users.entry(id).or_default().insert(node.id);
                }
            }
        }
    }

    fn forget_contents(&mut self, id: NodeId) {
        let Document { homes, users, index, graph, .. } = &mut *self.document;
        let Some(vertex) = index.get(&id).and_then(|it| graph.node_weight(*it)) else { return };
        for indikator in &vertex.node.indikator {
            homes.remove(&indikator.id);
            for row in &indikator.variabel {
                if let IsiMasukan::Bersama(v) = row.isi
                    && let Some(using) = users.get_mut(&v)
                {
                    using.remove(&id);
                    if using.is_empty() {
                        users.remove(&v);
                    }
                }
            }
        }
    }
}

// What is allowed, asked of a document that nobody changes.

fn level(document: &Document, id: NodeId) -> Result<Level, EditError> {
    document.node(id).map(|it| it.level).ok_or(EditError::NodeMissing(id))
}

fn name(document: &Document, id: NodeId) -> String {
    document.node(id).map_or_else(|| id.to_string(), |it| ringkas(&it.name))
}

fn height(document: &Document, id: NodeId) -> usize {
    let mut height = 0;
    let mut row = vec![id];
    while !row.is_empty() {
        height += 1;
        row = row.iter().flat_map(|it| document.children(*it)).copied().collect();
    }
    height
}

/// The height comes last: it alone looks at the whole branch.
fn check_move(document: &Document, placement: Placement, id: NodeId, parent: Option<NodeId>) -> Result<(), EditError> {
    let below = level(document, id)?;
    let Some(parent) = parent else { return Ok(()) };
    let above = level(document, parent)?;
    if document.reaches_up(parent, id) {
        return Err(EditError::Circle { name: name(document, id) });
    }
    if document.parent(id) != Some(parent) {
        check_placement(document, placement, above, below)?;
    }
    check_depth(document, Some(parent), height(document, id))
}

fn check_depth(document: &Document, parent: Option<NodeId>, height: usize) -> Result<(), EditError> {
    let depth = parent.map_or(0, |it| document.depth(it));
    if depth + height > Document::MAX_DEPTH { Err(EditError::TooDeep) } else { Ok(()) }
}

fn check_placement(document: &Document, placement: Placement, parent: Level, child: Level) -> Result<(), EditError> {
    let profil = &document.header.profil;
    let names = || (profil.name(child), profil.name(parent));
    if !profil.is_in_order(parent, child) {
        let (child, parent) = names();
        return Err(EditError::LevelOrder { child, parent });
    }
    if placement == Placement::AsProfileSays && !profil.may_carry(parent, child) {
        let (child, parent) = names();
        return Err(EditError::Placement { child, parent });
    }
    Ok(())
}
