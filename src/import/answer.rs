//! Answers to doubts, as edits: what a person chooses is carried out and noted in one step.

use crate::model::{
    Alamat, Bidang, Document, Edit, Header, Impor, Indikator, IndikatorId, Keraguan, Level, Link, Nilai, Node, NodeId,
    Pilihan, Tahun, read_tipe,
};
use std::collections::BTreeMap;

/// The edit that answers doubts with choices, by their numbers; nothing where none of them is there.
pub fn answer(document: &Document, answers: &BTreeMap<u32, usize>) -> Option<Edit> {
    let mut impor = document.impor().clone();
    let mut work = Work { document, nodes: BTreeMap::new(), header: None, moves: Vec::new(), others: Vec::new() };
    let mut any = false;
    for doubt in &mut impor.keraguan {
        let Some(choice) = answers.get(&doubt.id).copied().filter(|it| *it < doubt.pilihan.len()) else { continue };
        if choice != doubt.usulan {
            work.choose(doubt, choice);
        }
        (doubt.usulan, doubt.terjawab) = (choice, true);
        any = true;
    }
    any.then(|| work.finish(impor))
}

/// The choices that are as the document stands now, for accepting all of a kind.
pub fn as_proposed<'d>(doubts: impl IntoIterator<Item = &'d Keraguan>) -> BTreeMap<u32, usize> {
    doubts.into_iter().map(|it| (it.id, it.usulan)).collect()
}

/// What is changed by several answers together: an indicator may be asked about twice.
struct Work<'d> {
    document: &'d Document,
    nodes: BTreeMap<NodeId, Node>,
    header: Option<Header>,
    /// Boxes that must leave their place before their level changes.
    moves: Vec<Edit>,
    others: Vec<Edit>,
}

impl Work<'_> {
    fn choose(&mut self, doubt: &Keraguan, choice: usize) {
        let (old, new) = (doubt.pilihan.get(doubt.usulan), doubt.pilihan.get(choice));
        let (Some(old), Some(new)) = (old.cloned(), new.cloned()) else { return };
        let di = doubt.di;
        match new {
            Pilihan::Induk(parent) => self.relocate(di.node, parent),
            Pilihan::Tingkat(level) => self.set_level(di.node, level),
            Pilihan::Teks(text) => self.set_text(di, &text),
            Pilihan::Bidang(to) => self.move_text(di, to),
            Pilihan::PindahIndikator(to) => self.move_indikator(di, to),
            Pilihan::IndukLain(parent) => self.link(di.node, parent, true),
            Pilihan::Hapus => match old {
                Pilihan::IndukLain(parent) => self.link(di.node, parent, false),
                _ => self.take_out(di, &doubt.kutipan),
            },
            // Back to how it was read: the earlier answer is taken back.
            Pilihan::Biarkan => match old {
                Pilihan::PindahIndikator(_) => {
                    if let Some(node) = di.node {
                        self.move_indikator(di, node);
                    }
                }
                Pilihan::Bidang(from) => self.move_text(Alamat { bidang: from, ..di }, di.bidang),
                Pilihan::Hapus => self.set_text(di, &doubt.kutipan),
                _ => {}
            },
        }
    }

    /// A box of a higher level leaves those that may not stand above it.
    fn set_level(&mut self, id: Option<NodeId>, level: Level) {
        let Some(id) = id else { return };
        let profil = &self.document.header().profil;
        let parent = self.document.parent(id);
        let is_above = |it: &NodeId| self.document.node(*it).is_some_and(|it| profil.is_in_order(it.level, level));
        let above = self.document.ancestors(id).into_iter().find(is_above);
        if above != parent {
            let branch = self.document.ancestors(id).into_iter().take_while(|it| Some(*it) != above).last();
            let siblings = above.map_or(self.document.roots(), |it| self.document.children(it));
            let at = siblings.iter().position(|it| Some(*it) == branch).map_or(siblings.len(), |it| it + 1);
            self.moves.push(Edit::Move { id, parent: above, at });
        }
        if let Some(node) = self.node(Some(id)) {
            node.level = level;
        }
    }

    fn node(&mut self, id: Option<NodeId>) -> Option<&mut Node> {
        let id = id?;
        if !self.nodes.contains_key(&id) {
            self.nodes.insert(id, self.document.node(id)?.clone());
        }
        self.nodes.get_mut(&id)
    }

    /// The node that holds an indicator now, whatever it was imported into.
    fn home(&self, di: Alamat) -> Option<NodeId> {
        let Some(id) = di.indikator else { return di.node };
        self.document.indikator(id).map(|(node, _)| node)
    }

    fn indikator(&mut self, di: Alamat) -> Option<&mut Indikator> {
        let (home, id) = (self.home(di), di.indikator?);
        self.node(home)?.indikator.iter_mut().find(|it| it.id == id)
    }

    fn relocate(&mut self, id: Option<NodeId>, parent: Option<NodeId>) {
        let Some(id) = id.filter(|it| self.document.contains(*it)) else { return };
        let siblings = match parent {
            Some(parent) => self.document.children(parent),
            None => self.document.roots(),
        };
        // Where the source printed it among them.
        let at = siblings.iter().filter(|it| it.number() < id.number()).count();
        self.others.push(Edit::Move { id, parent, at });
    }

    fn link(&mut self, child: Option<NodeId>, parent: NodeId, present: bool) {
        if let Some(child) = child {
            self.others.push(Edit::SetLink { link: Link::IndukLain { child, parent }, present });
        }
    }

    fn set_text(&mut self, di: Alamat, text: &str) {
        let text = text.to_owned();
        if di.node.is_none() {
            let document = self.document;
            let header = self.header.get_or_insert_with(|| document.header().clone());
            match di.bidang {
                Bidang::Tahun => header.tahun_aktif = Tahun::read(&text),
                Bidang::Catatan => header.catatan = add_part(&header.catatan, &text),
                _ => header.judul = text,
            }
            return;
        }
        if di.indikator.is_none() {
            let Some(node) = self.node(di.node) else { return };
            match di.bidang {
                Bidang::Sasaran => node.sasaran = text,
                Bidang::Kode => node.code = text,
                Bidang::Csf => node.csf = text,
                Bidang::PenanggungJawab => node.penanggung_jawab = text,
                Bidang::Catatan => node.catatan = text,
                Bidang::Bobot => node.bobot = Some(Nilai::read(text)),
                Bidang::Pagu(waktu) => node.pagu.set(waktu, Nilai::read(text)),
                Bidang::RealisasiAnggaran(waktu) => node.realisasi_anggaran.set(waktu, Nilai::read(text)),
                _ => node.name = text,
            }
            return;
        }
        let Some(it) = self.indikator(di) else { return };
        match di.bidang {
            Bidang::Target(waktu) => it.target.set(waktu, Nilai::read(text)),
            Bidang::Realisasi(waktu) => it.realisasi.set(waktu, Nilai::read(text)),
            Bidang::Skala => it.skala = text,
            Bidang::Bobot => it.bobot = Some(Nilai::read(text)),
            Bidang::Baseline => {
                if let Some(baseline) = &mut it.baseline {
                    baseline.nilai = Nilai::read(text);
                }
            }
            Bidang::DariAnak => it.dari_anak = true,
            Bidang::Variabel => join_variables(it, &text),
            Bidang::Tipe => it.set_tipe(&text),
            bidang => {
                if let Some(field) = bidang.teks_mut(it) {
                    *field = text;
                }
            }
        }
    }

    fn move_text(&mut self, di: Alamat, to: Bidang) {
        let Some(it) = self.indikator(di) else { return };
        let Some(text) = di.bidang.teks_mut(it).map(std::mem::take) else { return };
        if let Some(there) = to.teks_mut(it) {
            *there = if there.is_empty() { text } else { format!("{there}\n{text}") };
        }
    }

    fn move_indikator(&mut self, di: Alamat, to: NodeId) {
        let (Some(home), Some(id)) = (self.home(di), di.indikator) else { return };
        if home == to || !self.document.contains(to) {
            return;
        }
        let taken: Option<Indikator> = self.node(Some(home)).and_then(|node| take(node, id));
        if let (Some(it), Some(node)) = (taken, self.node(Some(to))) {
            node.indikator.push(it);
        }
    }

    fn take_out(&mut self, di: Alamat, kutipan: &str) {
        match (di.node, di.indikator) {
            (None, _) => {
                let document = self.document;
                let header = self.header.get_or_insert_with(|| document.header().clone());
                header.catatan = without_part(&header.catatan, kutipan);
            }
            (_, Some(_)) => {
                let Some(it) = self.indikator(di) else { return };
                match di.bidang {
                    Bidang::DariAnak => it.dari_anak = false,
                    Bidang::Skala => it.skala.clear(),
                    Bidang::Variabel => {
                        it.variabel.iter_mut().filter(|it| it.name == kutipan).for_each(|it| it.alias.clear())
                    }
                    Bidang::Tipe => {
                        it.tipe.clear();
                        (it.agregasi, it.polaritas) = read_tipe("");
                    }
                    bidang => {
                        if let Some(field) = bidang.teks_mut(it) {
                            field.clear();
                        }
                    }
                }
            }
            (Some(_), None) => {}
        }
    }

    /// Contents first: a box goes to another parent as what it has become.
    fn finish(self, impor: Impor) -> Edit {
        let mut edits: Vec<Edit> = Vec::new();
        edits.extend(self.header.map(|it| Edit::SetHeader(Box::new(it))));
        edits.extend(self.moves);
        // An indicator leaves its old box before it enters the new one.
        let (loses, gains): (Vec<Node>, Vec<Node>) = self
            .nodes
            .into_values()
            .partition(|it| self.document.node(it.id).is_some_and(|old| old.indikator.len() > it.indikator.len()));
        edits.extend(loses.into_iter().chain(gains).map(|it| Edit::SetNode(Box::new(it))));
        edits.extend(self.others);
        edits.push(Edit::SetImpor(Box::new(impor)));
        Edit::Batch(edits)
    }
}

fn take(node: &mut Node, id: IndikatorId) -> Option<Indikator> {
    let at = node.indikator.iter().position(|it| it.id == id)?;
    Some(node.indikator.remove(at))
}

/// Two variables that were cut become one again.
fn join_variables(it: &mut Indikator, text: &str) {
    let plain = |name: &str| name.split_whitespace().collect::<String>();
    let at = it
        .variabel
        .windows(2)
        .position(|pair| pair.iter().map(|it| plain(&it.name)).collect::<String>() == plain(text));
    if let Some(at) = at {
        it.variabel.remove(at + 1);
        if let Some(first) = it.variabel.get_mut(at) {
            text.clone_into(&mut first.name);
        }
    }
}

const BETWEEN: &str = "\n\n";

fn add_part(text: &str, part: &str) -> String {
    if text.is_empty() { part.to_owned() } else { format!("{text}{BETWEEN}{part}") }
}

fn without_part(text: &str, part: &str) -> String {
    let found = [format!("{BETWEEN}{part}"), format!("{part}{BETWEEN}"), part.to_owned()];
    found.iter().find(|it| text.contains(it.as_str())).map_or_else(|| text.to_owned(), |it| text.replacen(it, "", 1))
}
