//! Hands on the indicators of a box. Each is one replacement of the box, so that undo brings back its links as well.

use super::kata::{Apa, Label, Ringkasan, Tolak};
use super::potongan::{Baru, shared_variables};
use super::{Pilih, Tindakan, one_or_batch};
use crate::model::{Document, Edit, EditError, Indikator, IndikatorId, Node, NodeId, Variabel, VariabelId};
use std::collections::BTreeMap;

/// One indicator out of a document, with the shared variables that it uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PotonganIndikator {
    pub indikator: Indikator,
    pub variabel: BTreeMap<VariabelId, Variabel>,
}

/// A new indicator behind those of a box; without a name, the window begins to edit it.
pub fn indikator_baru(document: &Document, node: NodeId, name: &str) -> Result<Tindakan, Tolak> {
    let mut node = super::node(document, node)?.clone();
    let it = Indikator::new(document.fresh_indikator_id(), name.trim());
    let id = it.id;
    node.indikator.push(it);
    Ok(replace(node, id, Label::IndikatorBaru, Vec::new()))
}

/// Removes an indicator. Links to it go with it, and undo brings them back.
pub fn hapus_indikator(document: &Document, id: IndikatorId) -> Result<(Tindakan, Ringkasan), Tolak> {
    let (mut node, at) = home(document, id)?;
    let removed = what(&node.indikator.remove(at));
    let tautan = document.supporters(node.id).into_iter().filter(|(_, of)| *of == Some(id)).count();
    let ringkasan = Ringkasan { dihapus: removed.clone(), kotak: 0, indikator: 0, tautan, tetap: 0 };
    let next = node.indikator.get(at).or(node.indikator.last()).map(|it| it.id);
    let pilih = next.map_or_else(|| Pilih::Kotak(vec![node.id]), |next| Pilih::Indikator(node.id, next));
    let edit = Edit::SetNode(Box::new(node));
    Ok((Tindakan { label: Label::Hapus(removed), edit, pilih }, ringkasan))
}

/// A copy right behind it.
pub fn gandakan_indikator(document: &Document, id: IndikatorId) -> Result<Tindakan, Tolak> {
    let (node, at) = home(document, id)?;
    let copied = salin_indikator(document, id)?;
    let label = Label::Gandakan(what(&copied.indikator));
    Ok(put(document, node, at + 1, &copied, label))
}

pub fn salin_indikator(document: &Document, id: IndikatorId) -> Result<PotonganIndikator, Tolak> {
    let (_, indikator) = document.indikator(id).ok_or_else(|| missing(id))?;
    let variabel = shared_variables(document, [indikator].into_iter());
    Ok(PotonganIndikator { indikator: indikator.clone(), variabel })
}

/// Pastes behind the box's indicators, or behind one of them.
pub fn tempel_indikator(
    document: &Document,
    node: NodeId,
    after: Option<IndikatorId>,
    potongan: &PotonganIndikator,
) -> Result<Tindakan, Tolak> {
    let node = super::node(document, node)?.clone();
    let after = after.and_then(|after| node.indikator.iter().position(|it| it.id == after));
    let at = after.map_or(node.indikator.len(), |it| it + 1);
    let label = Label::Tempel(what(&potongan.indikator));
    Ok(put(document, node, at, potongan, label))
}

pub fn naikkan_indikator(document: &Document, id: IndikatorId) -> Result<Tindakan, Tolak> {
    let (mut node, at) = home(document, id)?;
    let name = indikator_name(&node, at);
    let before = at.checked_sub(1).ok_or_else(|| Tolak::PalingAtas { name: name.clone() })?;
    node.indikator.swap(before, at);
    Ok(replace(node, id, Label::Naik(name), Vec::new()))
}

pub fn turunkan_indikator(document: &Document, id: IndikatorId) -> Result<Tindakan, Tolak> {
    let (mut node, at) = home(document, id)?;
    let name = indikator_name(&node, at);
    if at + 1 >= node.indikator.len() {
        return Err(Tolak::PalingBawah { name });
    }
    node.indikator.swap(at, at + 1);
    Ok(replace(node, id, Label::Turun(name), Vec::new()))
}

fn put(document: &Document, mut node: Node, at: usize, potongan: &PotonganIndikator, label: Label) -> Tindakan {
    let mut baru = Baru::new(document, &potongan.variabel);
    let it = baru.indikator(potongan.indikator.clone());
    let id = it.id;
    node.indikator.insert(at.min(node.indikator.len()), it);
    replace(node, id, label, baru.variables)
}

fn replace(node: Node, id: IndikatorId, label: Label, mut before: Vec<Edit>) -> Tindakan {
    let pilih = Pilih::Indikator(node.id, id);
    before.push(Edit::SetNode(Box::new(node)));
    Tindakan { label, edit: one_or_batch(before), pilih }
}

/// A copy of the box that an indicator belongs to, and its place there.
fn home(document: &Document, id: IndikatorId) -> Result<(Node, usize), Tolak> {
    let (node, _) = document.indikator(id).ok_or_else(|| missing(id))?;
    let node = super::node(document, node)?.clone();
    let at = node.indikator.iter().position(|it| it.id == id).ok_or_else(|| missing(id))?;
    Ok((node, at))
}

fn missing(id: IndikatorId) -> Tolak {
    Tolak::Edit(EditError::IndikatorMissing { id })
}

fn indikator_name(node: &Node, at: usize) -> Apa {
    node.indikator.get(at).map_or(Apa::indikator(""), what)
}

fn what(indikator: &Indikator) -> Apa {
    Apa::indikator(&indikator.name)
}
