//! What a cell stands for in the document: how its text is read, and how typed texts become one edit.

use crate::dwi;
use crate::formula;
use crate::model::angka::baca_dari_satuan;
use crate::model::{
    Baca, Document, Edit, Indikator, IndikatorId, IsiMasukan, Isian, Masukan, Nilai, Node, NodeId, Ragu, Series, Slot,
    Variabel, VariabelId, Waktu, read_tipe,
};
use crate::pesan::Bahasa;
use std::collections::BTreeMap;

/// One text of a document that can be typed in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Nama(NodeId),
    /// The name of an indicator that is still to be made.
    IndikatorBaru(NodeId),
    Indikator(NodeId, IndikatorId, Field),
    /// The name of a variable that is still to be made.
    VariabelBaru(NodeId, IndikatorId),
    /// A row of "Data masukan", by its place.
    Variabel(NodeId, IndikatorId, usize, Part),
}

/// A text of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Nama,
    Definisi,
    Formulasi,
    Satuan,
    Tipe,
    SumberData,
    PenanggungJawab,
    Catatan,
    Target(Waktu),
    Realisasi(Waktu),
}

/// A text of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Nama,
    Alias,
    Satuan,
    Nilai(Waktu),
}

impl Place {
    /// Whether somebody's name for a thing stands here: it is written over, but never emptied with one key.
    pub fn is_name(self) -> bool {
        matches!(
            self,
            Place::Nama(_)
                | Place::IndikatorBaru(_)
                | Place::VariabelBaru(..)
                | Place::Indikator(_, _, Field::Nama)
                | Place::Variabel(_, _, _, Part::Nama)
        )
    }

    /// Whether a number or a predicate stands here.
    pub fn is_value(self) -> bool {
        matches!(
            self,
            Place::Indikator(_, _, Field::Target(_) | Field::Realisasi(_)) | Place::Variabel(_, _, _, Part::Nilai(_))
        )
    }

    /// What undo calls a change of it.
    pub fn label(self, bahasa: Bahasa) -> String {
        let t = |id: &str, en: &str| bahasa.pilih(id, en).to_owned();
        match self {
            Place::Nama(_) => t("Ubah nama", "Rename"),
            Place::IndikatorBaru(_) => t("Tambah indikator", "Add an indicator"),
            Place::VariabelBaru(..) => t("Tambah variabel", "Add a variable"),
            Place::Indikator(_, _, field) => match field {
                Field::Nama => t("Ubah nama indikator", "Rename an indicator"),
                Field::Definisi => t("Ubah definisi operasional", "Change a definition"),
                Field::Formulasi => t("Ubah formulasi", "Change a formulasi"),
                Field::Satuan => t("Ubah satuan", "Change a unit"),
                Field::Tipe => t("Ubah tipe penghitungan", "Change a type"),
                Field::SumberData => t("Ubah sumber data", "Change a source of data"),
                Field::PenanggungJawab => t("Ubah penanggung jawab", "Change who is responsible"),
                Field::Catatan => t("Ubah keterangan", "Change a remark"),
                Field::Target(at) => {
                    let when = time(at);
                    dwi!(bahasa, "Ubah target {when}", "Change the target {when}")
                }
                Field::Realisasi(at) => {
                    let when = time(at);
                    dwi!(bahasa, "Ubah realisasi {when}", "Change the realisasi {when}")
                }
            },
            Place::Variabel(_, _, _, part) => match part {
                Part::Nama => t("Ubah nama variabel", "Rename a variable"),
                Part::Alias => t("Ubah sebutan variabel", "Change what the formulasi calls a variable"),
                Part::Satuan => t("Ubah satuan variabel", "Change the unit of a variable"),
                Part::Nilai(at) => {
                    let when = time(at);
                    dwi!(bahasa, "Ubah nilai variabel {when}", "Change the value of a variable {when}")
                }
            },
        }
    }
}

/// "2025", "TW II 2025".
pub fn time(waktu: Waktu) -> String {
    let tahun = waktu.tahun;
    match waktu.slot {
        Slot::Tahun => tahun.to_string(),
        Slot::Tw(it) => format!("TW {} {tahun}", roman(it.number())),
        Slot::Bulan(it) => format!("{it:02}/{tahun}"),
    }
}

pub fn roman(quarter: u8) -> &'static str {
    match quarter {
        1 => "I",
        2 => "II",
        3 => "III",
        _ => "IV",
    }
}

/// The values of a variable, wherever they are kept.
pub fn isian<'a>(document: &'a Document, row: &'a Masukan) -> Option<&'a Isian> {
    match &row.isi {
        IsiMasukan::Sendiri(it) => Some(it),
        IsiMasukan::Bersama(id) => document.variabel().get(id).map(|it| &it.isian),
    }
}

/// The text that stands in a place now, as it was written.
pub fn read(document: &Document, place: Place) -> String {
    let found = match place {
        Place::Nama(id) => document.node(id).map(|it| it.name.clone()),
        Place::IndikatorBaru(_) | Place::VariabelBaru(..) => None,
        Place::Indikator(_, id, field) => document.indikator(id).map(|(_, it)| match field {
            Field::Nama => it.name.clone(),
            Field::Definisi => it.definisi.clone(),
            Field::Formulasi => it.formulasi.clone(),
            Field::Satuan => it.satuan.clone(),
            Field::Tipe => it.tipe.clone(),
            Field::SumberData => it.sumber_data.clone(),
            Field::PenanggungJawab => it.penanggung_jawab.clone(),
            Field::Catatan => it.catatan.clone(),
            Field::Target(at) => raw(&it.target, at),
            Field::Realisasi(at) => raw(&it.realisasi, at),
        }),
        Place::Variabel(_, id, at, part) => {
            document.indikator(id).and_then(|(_, it)| it.variabel.get(at)).map(|row| match part {
                Part::Nama => row.name.clone(),
                Part::Alias => row.alias.clone(),
                Part::Satuan => isian(document, row).map(|it| it.satuan.clone()).unwrap_or_default(),
                Part::Nilai(at) => isian(document, row).map(|it| raw(&it.nilai, at)).unwrap_or_default(),
            })
        }
    };
    found.unwrap_or_default()
}

fn raw(series: &Series, at: Waktu) -> String {
    series.written(at).map(|it| it.raw().to_owned()).unwrap_or_default()
}

/// The value that stands in a place, with why it deserves a second look there.
pub fn value(document: &Document, place: Place) -> Option<(Nilai, Option<Ragu>)> {
    match place {
        Place::Indikator(_, id, Field::Target(at)) => {
            let (_, it) = document.indikator(id)?;
            let nilai = it.target.written(at)?;
            Some((nilai.clone(), it.ragu_target(nilai)))
        }
        Place::Indikator(_, id, Field::Realisasi(at)) => {
            let (_, it) = document.indikator(id)?;
            let nilai = it.realisasi.written(at)?;
            Some((nilai.clone(), it.ragu_realisasi(nilai)))
        }
        Place::Variabel(_, id, row, Part::Nilai(at)) => {
            let isian = isian(document, document.indikator(id)?.1.variabel.get(row)?)?;
            let nilai = isian.nilai.written(at)?;
            Some((nilai.clone(), nilai.ragu_angka(baca_dari_satuan(&isian.satuan))))
        }
        _ => None,
    }
}

/// Gathers typed texts into one edit. Every box and shared variable is replaced once, however many of its cells were typed.
pub struct Writer<'a> {
    document: &'a Document,
    nodes: BTreeMap<NodeId, Node>,
    shared: BTreeMap<VariabelId, Variabel>,
    /// How many indicators were made so far.
    made: u32,
}

impl<'a> Writer<'a> {
    pub fn new(document: &'a Document) -> Writer<'a> {
        Writer { document, nodes: BTreeMap::new(), shared: BTreeMap::new(), made: 0 }
    }

    pub fn write(&mut self, place: Place, text: &str) {
        match place {
            Place::Nama(id) => {
                if let Some(node) = self.node(id) {
                    node.name = one_line(text);
                }
            }
            Place::IndikatorBaru(id) => self.new_indikator(id, text),
            Place::Indikator(node, id, field) => {
                if let Some(it) = self.indikator(node, id) {
                    set(it, field, text);
                }
            }
            Place::VariabelBaru(node, id) => {
                let name = one_line(text);
                if !name.is_empty()
                    && let Some(it) = self.indikator(node, id)
                {
                    it.variabel.push(Masukan { name, ..new_variable() });
                }
            }
            Place::Variabel(node, id, at, part) => self.variable(node, id, at, part, text),
        }
    }

    /// Says how an ambiguous number is to be read.
    pub fn decide(&mut self, place: Place, baca: Baca) {
        let text = read(self.document, place);
        let nilai = Nilai::with_choice(text, Some(baca));
        match place {
            Place::Indikator(node, id, Field::Target(at)) => {
                if let Some(it) = self.indikator(node, id) {
                    it.target.set(at, nilai);
                }
            }
            Place::Indikator(node, id, Field::Realisasi(at)) => {
                if let Some(it) = self.indikator(node, id) {
                    it.realisasi.set(at, nilai);
                }
            }
            Place::Variabel(node, id, row, Part::Nilai(at)) => {
                if let Some(it) = self.isian(node, id, row) {
                    it.nilai.set(at, nilai);
                }
            }
            _ => {}
        }
    }

    /// The edit, unless nothing is another than before.
    pub fn done(self) -> Option<Edit> {
        let Writer { document, nodes, shared, .. } = self;
        let mut edits = Vec::new();
        for (id, it) in shared {
            if document.variabel().get(&id) != Some(&it) {
                edits.push(Edit::SetVariabel { id, variabel: Some(Box::new(it)) });
            }
        }
        for (id, it) in nodes {
            if document.node(id) != Some(&it) {
                edits.push(Edit::SetNode(Box::new(it)));
            }
        }
        match edits.len() {
            0 => None,
            1 => edits.pop(),
            _ => Some(Edit::Batch(edits)),
        }
    }

    fn node(&mut self, id: NodeId) -> Option<&mut Node> {
        if !self.nodes.contains_key(&id) {
            self.nodes.insert(id, self.document.node(id)?.clone());
        }
        self.nodes.get_mut(&id)
    }

    fn indikator(&mut self, node: NodeId, id: IndikatorId) -> Option<&mut Indikator> {
        self.node(node)?.indikator.iter_mut().find(|it| it.id == id)
    }

    fn new_indikator(&mut self, node: NodeId, text: &str) {
        let name = one_line(text);
        if name.is_empty() {
            return;
        }
        let mut number = self.document.fresh_indikator_id().number().saturating_add(self.made);
        while self.document.indikator(IndikatorId::new(number)).is_some() {
            number += 1;
        }
        self.made += 1;
        if let Some(it) = self.node(node) {
            it.indikator.push(Indikator::new(IndikatorId::new(number), name));
        }
    }

    fn variable(&mut self, node: NodeId, id: IndikatorId, at: usize, part: Part, text: &str) {
        match part {
            Part::Nama => {
                if let Some(it) = self.indikator(node, id) {
                    rename_variable(it, at, &one_line(text));
                }
            }
            Part::Alias => {
                if let Some(row) = self.indikator(node, id).and_then(|it| it.variabel.get_mut(at)) {
                    row.alias = one_line(text);
                }
            }
            Part::Satuan => {
                if let Some(it) = self.isian(node, id, at) {
                    it.satuan = one_line(text);
                }
            }
            Part::Nilai(waktu) => {
                if let Some(it) = self.isian(node, id, at) {
                    put(&mut it.nilai, waktu, text);
                }
            }
        }
    }

    fn shared_of(&mut self, node: NodeId, id: IndikatorId, at: usize) -> Option<VariabelId> {
        match self.indikator(node, id)?.variabel.get(at)?.isi {
            IsiMasukan::Bersama(id) => Some(id),
            IsiMasukan::Sendiri(_) => None,
        }
    }

    fn variabel(&mut self, id: VariabelId) -> Option<&mut Variabel> {
        if !self.shared.contains_key(&id) {
            self.shared.insert(id, self.document.variabel().get(&id)?.clone());
        }
        self.shared.get_mut(&id)
    }

    fn isian(&mut self, node: NodeId, id: IndikatorId, at: usize) -> Option<&mut Isian> {
        if let Some(shared) = self.shared_of(node, id, at) {
            return self.variabel(shared).map(|it| &mut it.isian);
        }
        match &mut self.indikator(node, id)?.variabel.get_mut(at)?.isi {
            IsiMasukan::Sendiri(it) => Some(it),
            IsiMasukan::Bersama(_) => None,
        }
    }
}

/// A new name as printed. Where the formulasi still uses the old one, that stays what the formulasi calls it, so that
/// correcting a word in the column does not take away a figure.
fn rename_variable(it: &mut Indikator, at: usize, name: &str) {
    let formulasi = formula::key(&it.formulasi);
    let Some(row) = it.variabel.get_mut(at) else { return };
    let old = std::mem::replace(&mut row.name, name.to_owned());
    let says = |name: &str| !name.trim().is_empty() && formulasi.contains(&formula::key(name));
    if row.alias.is_empty() && says(&old) && !says(name) {
        row.alias = old;
    } else if row.alias == name {
        row.alias.clear();
    }
}

pub fn new_variable() -> Masukan {
    Masukan {
        name: String::new(),
        alias: String::new(),
        isi: IsiMasukan::Sendiri(Isian::default()),
        lain: Default::default(),
    }
}

fn set(it: &mut Indikator, field: Field, text: &str) {
    match field {
        Field::Nama => it.name = one_line(text),
        Field::Definisi => it.definisi = paragraph(text),
        Field::Formulasi => it.formulasi = paragraph(text),
        Field::Satuan => it.satuan = one_line(text),
        Field::Tipe => set_tipe(it, &one_line(text)),
        Field::SumberData => it.sumber_data = paragraph(text),
        Field::PenanggungJawab => it.penanggung_jawab = paragraph(text),
        Field::Catatan => it.catatan = paragraph(text),
        Field::Target(at) => put(&mut it.target, at, text),
        Field::Realisasi(at) => put(&mut it.realisasi, at, text),
    }
}

/// A new label decides the axes it speaks of. What was chosen beside a label that said nothing of it stays.
fn set_tipe(it: &mut Indikator, label: &str) {
    let (old_agregasi, old_polaritas) = read_tipe(&it.tipe);
    let (agregasi, polaritas) = (it.agregasi, it.polaritas);
    it.set_tipe(label);
    it.agregasi = it.agregasi.or(agregasi.filter(|_| old_agregasi.is_none()));
    it.polaritas = it.polaritas.or(polaritas.filter(|_| old_polaritas.is_none()));
}

/// A text that stays as it was keeps what was decided about it.
fn put(series: &mut Series, at: Waktu, text: &str) {
    let text = text.trim();
    if series.written(at).map_or("", Nilai::raw) != text {
        series.set(at, Nilai::read(text));
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Line breaks stay: they are the planner's.
fn paragraph(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}
