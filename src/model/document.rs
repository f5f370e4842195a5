//! The document: one tree of goals and the links that cross it. Queries only; `edit` is the only writer.

use super::ids::{IndikatorId, NodeId, VariabelId};
use super::impor::Impor;
use super::indikator::{Indikator, IsiMasukan, Variabel};
use super::node::{Branch, Lain, Link, Node, Profile};
use super::policy::Policy;
use super::reviu::Reviu;
use super::waktu::Tahun;
use petgraph::Direction;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use petgraph::visit::EdgeRef as _;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A cascading document.
///
/// Invariants, all upheld by `edit`:
/// every node has at most one parent and stands exactly once in that parent's (or the roots') order;
/// a parent's level is never below its child's;
/// no way down, through children and further parents together, leads back to where it began;
/// nodes, indicators and shared variables have identifiers that occur once;
/// every link and every shared variable that is named exists;
/// no node is deeper than [`Document::MAX_DEPTH`].
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub(super) header: Header,
    pub(super) graph: StableDiGraph<Vertex, Edge>,
    pub(super) index: HashMap<NodeId, NodeIndex>,
    pub(super) roots: Vec<NodeId>,
    pub(super) variabel: BTreeMap<VariabelId, Variabel>,
    /// Which node an indicator belongs to.
    pub(super) homes: HashMap<IndikatorId, NodeId>,
    /// Which nodes use a shared variable.
    pub(super) users: HashMap<VariabelId, BTreeSet<NodeId>>,
    /// How many further parents there are.
    pub(super) shared: usize,
    /// What imports left behind; one for all copies.
    pub(super) impor: Arc<Impor>,
    /// What is said of the document; one for all copies.
    pub(super) reviu: Arc<Reviu>,
    /// Numbers given so far; they only rise, so that what is undone and done anew never shares an identifier.
    pub(super) given: Given,
}

/// What the graph holds at a node: the box, its parent, and its children in their order.
/// Copies of a document share their boxes: the journal and drawings beside the window take copies while somebody types.
/// The edges say the same of parents and children, but give them neither in order nor at once.
#[derive(Clone, Debug)]
pub(super) struct Vertex {
    pub(super) node: Arc<Node>,
    pub(super) parent: Option<NodeId>,
    pub(super) children: Vec<NodeId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Child,
    /// The target is a child here too, printed a second time.
    ChildToo,
    Mendukung(Option<IndikatorId>),
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Given {
    pub(super) node: u32,
    pub(super) indikator: u32,
    pub(super) variabel: u32,
}

/// What a document says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    pub judul: String,
    pub perangkat_daerah: String,
    pub wilayah: String,
    pub tahun_awal: Option<Tahun>,
    pub tahun_akhir: Option<Tahun>,
    pub tahun_aktif: Option<Tahun>,
    pub tanda_tangan: Option<TandaTangan>,
    pub catatan: String,
    pub kebijakan: Policy,
    pub profil: Profile,
    pub lain: Lain,
    pub lain_kebijakan: Lain,
    /// Unknown fields beside the header in the file.
    pub lain_dokumen: Lain,
}

impl Header {
    /// The year that the header itself names: the active one, else the first of the period.
    pub fn tahun(&self) -> Option<Tahun> {
        self.tahun_aktif.or(self.tahun_awal).or(self.tahun_akhir)
    }
}

/// The block at the bottom right of every sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TandaTangan {
    pub tempat: String,
    pub tanggal: String,
    pub jabatan: String,
    pub nama: String,
    pub pangkat: String,
    pub nip: String,
    pub lain: Lain,
}

impl Document {
    /// Twice what the longest chain of real levels would need, and well inside what a JSON reader nests.
    pub const MAX_DEPTH: usize = 48;

    pub fn new(header: Header) -> Document {
        Document { header, ..Document::default() }
    }

    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Where imported contents came from, and what of it nobody has confirmed yet.
    pub fn impor(&self) -> &Impor {
        &self.impor
    }

    /// What reviewers and planners say of it.
    pub fn reviu(&self) -> &Reviu {
        &self.reviu
    }

    /// The year figures are for when nobody says another: the active one, or the first that the document knows.
    pub fn tahun(&self) -> Option<Tahun> {
        self.header.tahun().or_else(|| self.first_year_with_a_target())
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    pub fn contains(&self, id: NodeId) -> bool {
        self.index.contains_key(&id)
    }

    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.vertex(id).map(|it| it.node.as_ref())
    }

    pub fn roots(&self) -> &[NodeId] {
        &self.roots
    }

    /// The children in their order, without those that are printed here a second time.
    pub fn children(&self, id: NodeId) -> &[NodeId] {
        self.vertex(id).map_or(&[], |it| &it.children)
    }

    /// The nodes that stand here as well, by identifier.
    pub fn shared_children(&self, id: NodeId) -> Vec<NodeId> {
        self.linked(id, Direction::Outgoing, |it| matches!(it, Edge::ChildToo).then_some(()))
            .into_iter()
            .map(|(id, ())| id)
            .collect()
    }

    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.vertex(id)?.parent
    }

    /// Further parents, by identifier.
    pub fn other_parents(&self, id: NodeId) -> Vec<NodeId> {
        self.linked(id, Direction::Incoming, |it| matches!(it, Edge::ChildToo).then_some(()))
            .into_iter()
            .map(|(id, ())| id)
            .collect()
    }

    /// The parent and the further parents.
    pub fn all_parents(&self, id: NodeId) -> Vec<NodeId> {
        self.parent(id).into_iter().chain(self.other_parents(id)).collect()
    }

    /// The siblings of a node with itself, in order.
    pub fn siblings(&self, parent: Option<NodeId>) -> &[NodeId] {
        match parent {
            Some(parent) => self.children(parent),
            None => &self.roots,
        }
    }

    /// The place of a node among its siblings.
    pub fn position(&self, id: NodeId) -> Option<usize> {
        self.siblings(self.parent(id)).iter().position(|it| *it == id)
    }

    /// What a node supports, in a fixed order.
    pub fn supports(&self, id: NodeId) -> Vec<(NodeId, Option<IndikatorId>)> {
        self.linked(id, Direction::Outgoing, supported)
    }

    /// What supports a node, in a fixed order, with the indicator of this node that is meant.
    pub fn supporters(&self, id: NodeId) -> Vec<(NodeId, Option<IndikatorId>)> {
        self.linked(id, Direction::Incoming, supported)
    }

    /// The links that go out from a node: what it supports, and its further parents.
    pub fn links_from(&self, id: NodeId) -> Vec<Link> {
        let supports = self.supports(id).into_iter().map(|(to, indikator)| Link::Mendukung { from: id, to, indikator });
        let parents = self.other_parents(id).into_iter().map(|parent| Link::IndukLain { child: id, parent });
        supports.chain(parents).collect()
    }

    /// Boxes above this one, the nearest first.
    pub fn ancestors(&self, id: NodeId) -> Vec<NodeId> {
        std::iter::successors(self.parent(id), |it| self.parent(*it)).collect()
    }

    /// Boxes from the root down to this one; a root has depth 1.
    pub fn depth(&self, id: NodeId) -> usize {
        1 + self.ancestors(id).len()
    }

    /// Every node, parents before children, in reading order; each once.
    pub fn walk(&self) -> Vec<NodeId> {
        self.walk_from(&self.roots)
    }

    /// A node and all below it, in reading order.
    pub fn walk_branch(&self, id: NodeId) -> Vec<NodeId> {
        self.walk_from(&[id])
    }

    /// A node and all below it, as a value of its own.
    pub fn branch(&self, id: NodeId) -> Option<Branch> {
        let vertex = self.vertex(id)?;
        let children = vertex.children.iter().filter_map(|it| self.branch(*it)).collect();
        Some(Branch { node: Node::clone(&vertex.node), children, links: self.links_from(id) })
    }

    /// An indicator and the node it belongs to.
    pub fn indikator(&self, id: IndikatorId) -> Option<(NodeId, &Indikator)> {
        let home = *self.homes.get(&id)?;
        let found = self.node(home)?.indikator.iter().find(|it| it.id == id)?;
        Some((home, found))
    }

    /// The shared variables, by identifier.
    pub fn variabel(&self) -> &BTreeMap<VariabelId, Variabel> {
        &self.variabel
    }

    /// The nodes whose indicators use a shared variable.
    pub fn users_of(&self, id: VariabelId) -> Vec<NodeId> {
        self.users.get(&id).into_iter().flatten().copied().collect()
    }

    /// An identifier that no node has or had while this document was open.
    pub fn fresh_node_id(&self) -> NodeId {
        let is_taken = |it| self.index.contains_key(&NodeId::new(it));
        NodeId::new(fresh(self.given.node, NodeId::LARGEST, is_taken))
    }

    pub fn fresh_indikator_id(&self) -> IndikatorId {
        let is_taken = |it| self.homes.contains_key(&IndikatorId::new(it));
        IndikatorId::new(fresh(self.given.indikator, IndikatorId::LARGEST, is_taken))
    }

    pub fn fresh_variabel_id(&self) -> VariabelId {
        let is_taken = |it| self.variabel.contains_key(&VariabelId::new(it));
        VariabelId::new(fresh(self.given.variabel, VariabelId::LARGEST, is_taken))
    }

    pub(super) fn vertex(&self, id: NodeId) -> Option<&Vertex> {
        self.graph.node_weight(*self.index.get(&id)?)
    }

    pub(super) fn vertex_mut(&mut self, id: NodeId) -> Option<&mut Vertex> {
        self.graph.node_weight_mut(*self.index.get(&id)?)
    }

    /// Whether `above` can be reached from `id` by going up through parents and further parents; a node reaches itself.
    pub(super) fn reaches_up(&self, id: NodeId, above: NodeId) -> bool {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![id];
        while let Some(next) = waiting.pop() {
            if next == above {
                return true;
            }
            if seen.insert(next) {
                waiting.extend(self.all_parents(next));
            }
        }
        false
    }

    /// Neighbours of one kind with what the edge says, sorted: petgraph gives them newest first.
    fn linked<T: Ord>(&self, id: NodeId, way: Direction, pick: impl Fn(&Edge) -> Option<T>) -> Vec<(NodeId, T)> {
        let Some(at) = self.index.get(&id) else { return Vec::new() };
        let mut found: Vec<(NodeId, T)> = self
            .graph
            .edges_directed(*at, way)
            .filter_map(|edge| {
                let other = if way == Direction::Outgoing { edge.target() } else { edge.source() };
                Some((self.graph.node_weight(other)?.node.id, pick(edge.weight())?))
            })
            .collect();
        found.sort();
        found
    }

    fn walk_from(&self, start: &[NodeId]) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut waiting: Vec<NodeId> = start.iter().rev().copied().collect();
        while let Some(next) = waiting.pop() {
            found.push(next);
            waiting.extend(self.children(next).iter().rev());
        }
        found
    }

    fn first_year_with_a_target(&self) -> Option<Tahun> {
        let indikator = self.walk().into_iter().filter_map(|id| self.node(id)).flat_map(|it| &it.indikator);
        indikator.flat_map(|it| it.target.iter()).map(|(waktu, _)| waktu.tahun).min()
    }

    /// Says what is broken, for tests: every invariant of the type, checked the slow way.
    #[doc(hidden)]
    pub fn broken_invariant(&self) -> Option<String> {
        let walked = self.walk();
        let once: BTreeSet<NodeId> = walked.iter().copied().collect();
        if walked.len() != once.len() || once.len() != self.index.len() || once.len() != self.graph.node_count() {
            return Some(format!("{} walked, {} once, {} indexed", walked.len(), once.len(), self.index.len()));
        }
        if self.roots.iter().any(|it| self.parent(*it).is_some()) {
            return Some("a root has a parent".to_owned());
        }
        let too = self.graph.edge_weights().filter(|it| **it == Edge::ChildToo).count();
        if too != self.shared {
            return Some(format!("{too} further parents, {} counted", self.shared));
        }
        let mut indikator = BTreeSet::new();
        let mut users: HashMap<VariabelId, BTreeSet<NodeId>> = HashMap::new();
        for id in walked {
            if let Some(broken) = self.broken_at(id) {
                return Some(broken);
            }
            for it in &self.node(id)?.indikator {
                if !indikator.insert(it.id)
                    || self.homes.get(&it.id) != Some(&id)
                    || it.id.number() > self.given.indikator
                {
                    return Some(format!("indikator {}", it.id));
                }
                for row in &it.variabel {
                    if let IsiMasukan::Bersama(v) = row.isi {
                        users.entry(v).or_default().insert(id);
                    }
                }
            }
        }
        if users != self.users || users.keys().any(|it| !self.variabel.contains_key(it)) {
            return Some("users of shared variables".to_owned());
        }
        (indikator.len() != self.homes.len()).then(|| "homes".to_owned())
    }

    fn broken_at(&self, id: NodeId) -> Option<String> {
        let children = self.children(id);
        let edges = self.graph.edges_directed(*self.index.get(&id)?, Direction::Outgoing);
        let to_children = edges.filter(|it| *it.weight() == Edge::Child).count();
        if to_children != children.len() || children.iter().any(|it| self.parent(*it) != Some(id)) {
            return Some(format!("children of {id}"));
        }
        if self.depth(id) > Document::MAX_DEPTH || id.number() > self.given.node {
            return Some(format!("{id} is too deep, or was never given"));
        }
        let level = self.node(id)?.level;
        let parents = self.all_parents(id);
        if self.header.profil.spec(level).is_none() || parents.iter().collect::<BTreeSet<_>>().len() != parents.len() {
            return Some(format!("level or parents of {id}"));
        }
        for parent in parents {
            if !self.header.profil.is_in_order(self.node(parent)?.level, level) || self.reaches_up(parent, id) {
                return Some(format!("{id} under {parent}"));
            }
        }
        for (to, of) in self.supports(id) {
            if of.is_some_and(|of| self.homes.get(&of) != Some(&to)) {
                return Some(format!("{id} supports what is not in {to}"));
            }
        }
        None
    }
}

/// The number after the last one given; where a file has used up the highest, the lowest free one.
fn fresh(given: u32, largest: u32, is_taken: impl Fn(u32) -> bool) -> u32 {
    if given < largest {
        return given + 1;
    }
    (1..=largest).find(|it| !is_taken(*it)).unwrap_or(largest)
}

fn supported(edge: &Edge) -> Option<Option<IndikatorId>> {
    match edge {
        Edge::Mendukung(indikator) => Some(*indikator),
        Edge::Child | Edge::ChildToo => None,
    }
}
