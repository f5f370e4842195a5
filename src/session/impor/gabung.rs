//! One document into another: boxes of one name become one box, what is empty is filled, what differs is asked about.
//!
//! What stands in the open document stays. Of the doubts of the import those remain that are about something it brought.
//! The review of the open document stays too, and none comes along: what was said, answered and signed was about another document.

use crate::bahasa::sama;
use crate::model::edit::apply_as_given;
use crate::model::{
    Alamat, Alasan, Baseline, Bidang, Branch, Document, Edit, EditError, Header, Impor, Indikator, IndikatorId,
    IsiMasukan, Jejak, JenisRagu, Keraguan, Link, Masukan, Nilai, Node, NodeId, Pilihan, Series, VariabelId, Waktu,
};
use std::collections::{BTreeMap, BTreeSet};

/// How an import goes into an open document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cara {
    /// Boxes of the same level and name under the same parent become one.
    Gabung,
    /// Beside what is there.
    Tambahkan,
}

/// What became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hasil {
    /// Boxes that were there already.
    pub digabung: usize,
    pub baru: usize,
    /// Wordings that differ from the open document's, and are asked about.
    pub berbeda: usize,
}

/// The edit that takes `imported` into `document`.
pub(super) fn gabung(document: &Document, imported: &Document, cara: Cara) -> Result<(Edit, Hasil), EditError> {
    let mut work = Work {
        trial: document.clone(),
        imported,
        edits: Vec::new(),
        nodes: BTreeMap::new(),
        indikator: BTreeMap::new(),
        variabel: BTreeMap::new(),
        brought: BTreeSet::new(),
        new_nodes: BTreeSet::new(),
        new_indikator: BTreeSet::new(),
        taken: BTreeSet::new(),
        differing: Vec::new(),
        hasil: Hasil::default(),
    };
    work.header()?;
    work.variables()?;
    work.children(imported.roots(), None, cara == Cara::Gabung)?;
    work.links();
    work.impor(document.impor())?;
    let hasil = Hasil { berbeda: work.differing.len(), ..work.hasil };
    Ok((Edit::Batch(work.edits), hasil))
}

/// Edits are tried on a copy as they are found, so that what one gives (an identifier, a place) is there for the next.
struct Work<'i> {
    trial: Document,
    imported: &'i Document,
    edits: Vec<Edit>,
    nodes: BTreeMap<NodeId, NodeId>,
    indikator: BTreeMap<IndikatorId, IndikatorId>,
    variabel: BTreeMap<VariabelId, VariabelId>,
    /// Boxes of the open document that something was merged into: a second one of that name stays by itself.
    brought: BTreeSet<NodeId>,
    new_nodes: BTreeSet<NodeId>,
    new_indikator: BTreeSet<IndikatorId>,
    /// Fields of the open document that were empty and were filled.
    taken: BTreeSet<Alamat>,
    differing: Vec<Differing>,
    hasil: Hasil,
}

/// Two wordings of one field: the open document's, which stays, and the import's.
struct Differing {
    di: Alamat,
    here: String,
    theirs: String,
}

impl Work<'_> {
    fn put(&mut self, edit: Edit) -> Result<(), EditError> {
        apply_as_given(&mut self.trial, edit.clone())?;
        self.edits.push(edit);
        Ok(())
    }

    fn header(&mut self) -> Result<(), EditError> {
        let (old, theirs) = (self.trial.header().clone(), self.imported.header());
        let mut header: Header = old.clone();
        for (here, theirs) in [
            (&mut header.judul, &theirs.judul),
            (&mut header.perangkat_daerah, &theirs.perangkat_daerah),
            (&mut header.wilayah, &theirs.wilayah),
        ] {
            if here.trim().is_empty() {
                here.clone_from(theirs);
            }
        }
        if header.tahun_awal.is_none() && header.tahun_akhir.is_none() {
            (header.tahun_awal, header.tahun_akhir) = (theirs.tahun_awal, theirs.tahun_akhir);
        }
        if header.tahun_aktif.is_none() && theirs.tahun_aktif.is_some() {
            header.tahun_aktif = theirs.tahun_aktif;
            self.taken.insert(Alamat::dokumen(Bidang::Tahun));
        }
        if header.tanda_tangan.is_none() {
            header.tanda_tangan.clone_from(&theirs.tanda_tangan);
        }
        if !theirs.catatan.trim().is_empty() {
            // Text that nobody recognised comes along; its doubts take it out of here again.
            self.taken.insert(Alamat::dokumen(Bidang::Catatan));
            header.catatan = match header.catatan.trim() {
                "" => theirs.catatan.clone(),
                here => format!("{here}\n\n{}", theirs.catatan),
            };
        }
        if header == old { Ok(()) } else { self.put(Edit::SetHeader(Box::new(header))) }
    }

    fn variables(&mut self) -> Result<(), EditError> {
        for (id, it) in self.imported.variabel() {
            let new = self.trial.fresh_variabel_id();
            self.variabel.insert(*id, new);
            self.put(Edit::SetVariabel { id: new, variabel: Some(Box::new(it.clone())) })?;
        }
        Ok(())
    }

    fn children(&mut self, ids: &[NodeId], parent: Option<NodeId>, may_merge: bool) -> Result<(), EditError> {
        for id in ids {
            let Some(node) = self.imported.node(*id) else { continue };
            let found = if may_merge { self.same(node, parent) } else { None };
            let here = match found {
                Some(here) => self.merge(here, node)?,
                None => self.insert(parent, node)?,
            };
            self.nodes.insert(*id, here);
            let imported = self.imported;
            self.children(imported.children(*id), Some(here), found.is_some())?;
        }
        Ok(())
    }

    /// The box of the open document that is the same thing.
    fn same(&self, node: &Node, parent: Option<NodeId>) -> Option<NodeId> {
        let is_same = |id: &&NodeId| {
            let fits = |it: &Node| it.level == node.level && sama(&it.name, &node.name);
            !self.brought.contains(id) && !self.new_nodes.contains(id) && self.trial.node(**id).is_some_and(fits)
        };
        let named = node.name.chars().any(char::is_alphanumeric);
        self.trial.siblings(parent).iter().find(is_same).copied().filter(|_| named)
    }

    fn insert(&mut self, parent: Option<NodeId>, node: &Node) -> Result<NodeId, EditError> {
        let id = self.trial.fresh_node_id();
        let indikator = self.as_new(&node.indikator);
        let branch = Branch::leaf(Node { id, indikator, ..node.clone() });
        let at = self.trial.siblings(parent).len();
        self.put(Edit::Insert { parent, at, branch: Box::new(branch) })?;
        self.new_nodes.insert(id);
        self.hasil.baru += 1;
        Ok(id)
    }

    /// Indicators with identifiers of their own in the open document.
    fn as_new(&mut self, all: &[Indikator]) -> Vec<Indikator> {
        let first = self.trial.fresh_indikator_id().number();
        let mut made = Vec::with_capacity(all.len());
        for (it, number) in all.iter().zip(first..) {
            let id = IndikatorId::new(number);
            self.indikator.insert(it.id, id);
            self.new_indikator.insert(id);
            let variabel = it.variabel.iter().map(|it| self.row(it)).collect();
            made.push(Indikator { id, variabel, ..it.clone() });
        }
        made
    }

    fn row(&self, row: &Masukan) -> Masukan {
        let isi = match &row.isi {
            IsiMasukan::Bersama(id) => IsiMasukan::Bersama(self.variabel.get(id).copied().unwrap_or(*id)),
            own @ IsiMasukan::Sendiri(_) => own.clone(),
        };
        Masukan { isi, ..row.clone() }
    }

    fn merge(&mut self, here: NodeId, theirs: &Node) -> Result<NodeId, EditError> {
        self.brought.insert(here);
        self.hasil.digabung += 1;
        let Some(old) = self.trial.node(here).cloned() else { return Ok(here) };
        let mut node = old.clone();
        let di = |bidang| Alamat::node(here, bidang);
        self.text(&mut node.code, &theirs.code, di(Bidang::Kode));
        self.text(&mut node.sasaran, &theirs.sasaran, di(Bidang::Sasaran));
        self.text(&mut node.csf, &theirs.csf, di(Bidang::Csf));
        self.text(&mut node.penanggung_jawab, &theirs.penanggung_jawab, di(Bidang::PenanggungJawab));
        self.text(&mut node.catatan, &theirs.catatan, di(Bidang::Catatan));
        self.nilai(&mut node.bobot, theirs.bobot.as_ref(), di(Bidang::Bobot));
        self.series(&mut node.pagu, &theirs.pagu, |it| di(Bidang::Pagu(it)));
        self.series(&mut node.realisasi_anggaran, &theirs.realisasi_anggaran, |it| di(Bidang::RealisasiAnggaran(it)));
        for unit in &theirs.crosscutting {
            if !node.crosscutting.iter().any(|it| sama(&it.unit, &unit.unit)) {
                node.crosscutting.push(unit.clone());
            }
        }
        let mut seen = BTreeSet::new();
        let mut new = Vec::new();
        for it in &theirs.indikator {
            let same = node.indikator.iter_mut().find(|own| !seen.contains(&own.id) && sama(&own.name, &it.name));
            match same {
                Some(own) => {
                    seen.insert(own.id);
                    self.indikator.insert(it.id, own.id);
                    self.merge_indikator(here, own, it);
                }
                None => new.push(it.clone()),
            }
        }
        node.indikator.extend(self.as_new(&new));
        if node != old {
            self.put(Edit::SetNode(Box::new(node)))?;
        }
        Ok(here)
    }

    fn merge_indikator(&mut self, node: NodeId, own: &mut Indikator, theirs: &Indikator) {
        let id = own.id;
        let di = |bidang| Alamat::indikator(node, id, bidang);
        let has_tipe = !own.tipe.trim().is_empty();
        self.text(&mut own.definisi, &theirs.definisi, di(Bidang::Definisi));
        self.text(&mut own.formulasi, &theirs.formulasi, di(Bidang::Formulasi));
        self.text(&mut own.satuan, &theirs.satuan, di(Bidang::Satuan));
        self.text(&mut own.tipe, &theirs.tipe, di(Bidang::Tipe));
        self.text(&mut own.skala, &theirs.skala, di(Bidang::Skala));
        self.text(&mut own.sumber_data, &theirs.sumber_data, di(Bidang::SumberData));
        self.text(&mut own.penanggung_jawab, &theirs.penanggung_jawab, di(Bidang::PenanggungJawab));
        self.text(&mut own.catatan, &theirs.catatan, di(Bidang::Catatan));
        if !has_tipe {
            own.agregasi = own.agregasi.or(theirs.agregasi);
            own.polaritas = own.polaritas.or(theirs.polaritas);
        }
        own.entri = own.entri.or(theirs.entri);
        self.nilai(&mut own.bobot, theirs.bobot.as_ref(), di(Bidang::Bobot));
        self.baseline(&mut own.baseline, theirs.baseline.as_ref(), di(Bidang::Baseline));
        self.series(&mut own.target, &theirs.target, |it| di(Bidang::Target(it)));
        self.series(&mut own.realisasi, &theirs.realisasi, |it| di(Bidang::Realisasi(it)));
        for note in &theirs.catatan_kinerja {
            if !own.catatan_kinerja.contains(note) {
                own.catatan_kinerja.push(note.clone());
            }
        }
        if own.variabel.is_empty() && !theirs.variabel.is_empty() {
            self.taken.insert(di(Bidang::Variabel));
        }
        for row in &theirs.variabel {
            let row = self.row(row);
            match own.variabel.iter_mut().find(|it| sama(&it.name, &row.name)) {
                Some(it) => fill_row(it, &row),
                None => own.variabel.push(row),
            }
        }
    }

    fn text(&mut self, here: &mut String, theirs: &str, di: Alamat) {
        if theirs.trim().is_empty() {
            return;
        }
        if here.trim().is_empty() {
            theirs.clone_into(here);
            self.taken.insert(di);
        } else if !is_same_text(here, theirs, di.bidang) {
            self.differ(di, here, theirs);
        }
    }

    fn nilai(&mut self, here: &mut Option<Nilai>, theirs: Option<&Nilai>, di: Alamat) {
        match (&*here, theirs) {
            (None, Some(theirs)) => {
                *here = Some(theirs.clone());
                self.taken.insert(di);
            }
            (Some(own), Some(theirs)) if own.raw().trim() != theirs.raw().trim() => {
                self.differ(di, own.raw(), theirs.raw());
            }
            _ => {}
        }
    }

    fn baseline(&mut self, here: &mut Option<Baseline>, theirs: Option<&Baseline>, di: Alamat) {
        match (&*here, theirs) {
            (None, Some(theirs)) => {
                *here = Some(theirs.clone());
                self.taken.insert(di);
            }
            (Some(own), Some(theirs)) if own.nilai.raw().trim() != theirs.nilai.raw().trim() => {
                self.differ(di, own.nilai.raw(), theirs.nilai.raw());
            }
            _ => {}
        }
    }

    fn series(&mut self, here: &mut Series, theirs: &Series, di: impl Fn(Waktu) -> Alamat) {
        for (waktu, nilai) in theirs.iter() {
            match here.get(waktu) {
                None if nilai.is_kosong() && here.written(waktu).is_some() => {}
                None => {
                    here.set(waktu, nilai.clone());
                    self.taken.insert(di(waktu));
                }
                Some(own) if nilai.is_kosong() || own.raw().trim() == nilai.raw().trim() => {}
                Some(own) => {
                    let own = own.raw().to_owned();
                    self.differ(di(waktu), &own, nilai.raw());
                }
            }
        }
    }

    fn differ(&mut self, di: Alamat, here: &str, theirs: &str) {
        self.differing.push(Differing { di, here: here.to_owned(), theirs: theirs.to_owned() });
    }

    /// A link that the open document cannot hold is left out: merged boxes may stand the other way round in it.
    fn links(&mut self) {
        let imported = self.imported;
        for link in imported.walk().into_iter().flat_map(|it| imported.links_from(it)) {
            let node = |id: NodeId| self.nodes.get(&id).copied();
            let mapped = match link {
                Link::Mendukung { from, to, indikator } => {
                    let of = indikator.map(|it| self.indikator.get(&it).copied());
                    node(from).zip(node(to)).filter(|_| of != Some(None)).map(|(from, to)| Link::Mendukung {
                        from,
                        to,
                        indikator: of.flatten(),
                    })
                }
                Link::IndukLain { child, parent } => {
                    node(child).zip(node(parent)).map(|(child, parent)| Link::IndukLain { child, parent })
                }
            };
            if let Some(link) = mapped {
                self.put(Edit::SetLink { link, present: true }).ok();
            }
        }
    }

    /// Traces and doubts in terms of the open document, behind those that it has.
    fn impor(&mut self, own: &Impor) -> Result<(), EditError> {
        let mut impor = own.clone();
        let theirs = self.imported.impor();
        let first = impor.berkas.len();
        impor.berkas.extend(theirs.berkas.iter().cloned());
        let traced = theirs
            .jejak
            .iter()
            .filter_map(|it| Some(Jejak { di: self.alamat(it.di)?, berkas: it.berkas + first, tempat: it.tempat }));
        impor.jejak.extend(traced);
        let mut id = impor.keraguan.iter().map(|it| it.id).max().unwrap_or(0);
        let mut number = || {
            id += 1;
            id
        };
        for doubt in &theirs.keraguan {
            if let Some(doubt) = self.keraguan(doubt) {
                impor.keraguan.push(Keraguan { id: number(), ..doubt });
            }
        }
        for Differing { di, here, theirs } in &self.differing {
            impor.keraguan.push(Keraguan {
                id: number(),
                jenis: JenisRagu::Gabung,
                di: *di,
                kutipan: theirs.clone(),
                alasan: Alasan::DuaTulisan(here.clone()),
                pilihan: vec![Pilihan::Teks(here.clone()), Pilihan::Teks(theirs.clone())],
                usulan: 0,
                terjawab: false,
            });
        }
        if impor == *own { Ok(()) } else { self.put(Edit::SetImpor(Box::new(impor))) }
    }

    fn alamat(&self, di: Alamat) -> Option<Alamat> {
        let node = match di.node {
            Some(id) => Some(*self.nodes.get(&id)?),
            None => None,
        };
        let indikator = match di.indikator {
            Some(id) => Some(*self.indikator.get(&id)?),
            None => None,
        };
        Some(Alamat { node, indikator, bidang: di.bidang })
    }

    /// A doubt about something that the import brought; what was there before is not doubtful.
    fn keraguan(&self, doubt: &Keraguan) -> Option<Keraguan> {
        let di = self.alamat(doubt.di)?;
        let node = |id: &NodeId| self.nodes.get(id).copied();
        let pilihan: Option<Vec<Pilihan>> = doubt
            .pilihan
            .iter()
            .map(|it| match it {
                Pilihan::Induk(Some(id)) => Some(Pilihan::Induk(Some(node(id)?))),
                Pilihan::PindahIndikator(id) => Some(Pilihan::PindahIndikator(node(id)?)),
                Pilihan::IndukLain(id) => Some(Pilihan::IndukLain(node(id)?)),
                other => Some(other.clone()),
            })
            .collect();
        let pilihan = pilihan?;
        let is_linked = pilihan.iter().any(|it| match (it, di.node) {
            (Pilihan::IndukLain(parent), Some(child)) => self.trial.other_parents(child).contains(parent),
            _ => false,
        });
        let is_brought = match (doubt.jenis, di.node, di.indikator) {
            (JenisRagu::IndukLain, ..) => is_linked,
            (_, _, Some(id)) => self.new_indikator.contains(&id) || self.taken.contains(&di),
            (_, Some(id), None) => self.new_nodes.contains(&id) || self.taken.contains(&di),
            (_, None, None) => self.taken.contains(&di),
        };
        is_brought.then_some(Keraguan { di, pilihan, ..doubt.clone() })
    }
}

/// Formulas differ by their signs; other texts are the same where letters and digits are.
fn is_same_text(a: &str, b: &str, bidang: Bidang) -> bool {
    match bidang {
        Bidang::Formulasi => a.split_whitespace().eq(b.split_whitespace()),
        _ => sama(a, b),
    }
}

/// Fills what is empty in a row of variables.
fn fill_row(own: &mut Masukan, theirs: &Masukan) {
    if own.alias.is_empty() {
        own.alias.clone_from(&theirs.alias);
    }
    if let (IsiMasukan::Sendiri(own), IsiMasukan::Sendiri(theirs)) = (&mut own.isi, &theirs.isi) {
        if own.satuan.is_empty() {
            own.satuan.clone_from(&theirs.satuan);
        }
        own.agregasi = own.agregasi.or(theirs.agregasi);
        for (waktu, nilai) in theirs.nilai.iter() {
            if own.nilai.get(waktu).is_none() {
                own.nilai.set(waktu, nilai.clone());
            }
        }
    }
}
