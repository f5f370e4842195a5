//! The findings as the window shows them, made once for each state of the document.

use crate::checks::{Finding, Kelompok, Weight};
use crate::model::{Document, IndikatorId, Letak, NodeId};
use crate::pesan::{Bahasa, Pesan as _};
use crate::session::{Hitungan, Jumlah, Session};
use std::collections::BTreeMap;

/// Every finding in reading order, and where those of a box are.
#[derive(Debug, Default)]
pub struct Daftar {
    /// Of which revision.
    pub revision: u64,
    pub semua: Vec<Butir>,
    pub hitungan: Hitungan,
    /// Safe fixes by check.
    pub aman: BTreeMap<&'static str, usize>,
    kotak: BTreeMap<NodeId, Vec<usize>>,
}

/// A finding, with what somebody said who set it aside.
#[derive(Debug)]
pub struct Butir {
    pub finding: Finding,
    pub sisih: Option<String>,
}

impl Daftar {
    pub fn of(session: &Session) -> Daftar {
        let found = session.temuan();
        let mut daftar = Daftar { revision: session.revision(), hitungan: Hitungan::of(&found), ..Daftar::default() };
        for (at, it) in found.iter().enumerate() {
            let sisih = it.kesampingan.map(|it| {
                let when = if it.waktu.is_empty() { String::new() } else { format!(", {}", it.waktu) };
                format!("{}{when}: {}", it.oleh, it.alasan)
            });
            if sisih.is_none() {
                if let Some(id) = it.finding.at.node {
                    daftar.kotak.entry(id).or_default().push(at);
                }
                if it.finding.fix.as_ref().is_some_and(|it| it.safe) {
                    *daftar.aman.entry(it.finding.kode).or_default() += 1;
                }
            }
            daftar.semua.push(Butir { finding: it.finding.clone(), sisih });
        }
        daftar
    }

    /// What is found in a box and its indicators, without what was set aside.
    pub fn of_box(&self, id: NodeId) -> impl Iterator<Item = &Finding> {
        let own = self.kotak.get(&id).map(Vec::as_slice).unwrap_or_default();
        own.iter().filter_map(|it| self.semua.get(*it)).map(|it| &it.finding)
    }

    /// Of these, what is about the box itself or about one of its indicators.
    pub fn of_part(&self, id: NodeId, indikator: Option<IndikatorId>) -> impl Iterator<Item = &Finding> {
        self.of_box(id).filter(move |it| it.at.indikator == indikator)
    }

    pub fn jumlah(&self, id: NodeId) -> Option<Jumlah> {
        self.hitungan.kotak.get(&id).copied()
    }

    /// How many safe fixes there are, of all checks or of one.
    pub fn aman(&self, kode: Option<&str>) -> usize {
        match kode {
            Some(kode) => self.aman.get(kode).copied().unwrap_or(0),
            None => self.aman.values().sum(),
        }
    }
}

/// "Program: Program Penunjang …", the box of a finding.
pub fn kotak(document: &Document, id: Option<NodeId>, bahasa: Bahasa) -> String {
    match id.and_then(|it| document.node(it)) {
        None => bahasa.pilih("Dokumen", "The document").to_owned(),
        Some(node) => {
            let level = document.header().profil.name(node.level);
            let name = node.name.trim();
            if name.is_empty() { level } else { format!("{level}: {name}") }
        }
    }
}

/// "indikator Persentase … · formulasi", what of its box a finding is about; empty for the box as a whole.
pub fn bagian(document: &Document, at: Letak, bahasa: Bahasa) -> String {
    let indikator = at.indikator.and_then(|it| document.indikator(it)).map(|(_, it)| {
        let name = it.name.trim();
        let word = bahasa.pilih("indikator", "indicator");
        if name.is_empty() { word.to_owned() } else { format!("{word} {name}") }
    });
    let bidang = at.bidang.map(|it| it.nama(bahasa));
    indikator.into_iter().chain(bidang).collect::<Vec<_>>().join(" · ")
}

/// All of the place: box, indicator and field.
pub fn tempat(document: &Document, at: Letak, bahasa: Bahasa) -> String {
    let (kotak, bagian) = (kotak(document, at.node, bahasa), bagian(document, at, bahasa));
    if bagian.is_empty() { kotak } else { format!("{kotak} · {bagian}") }
}

/// Which findings are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Saringan {
    pub hidden: std::collections::BTreeSet<Weight>,
    pub kelompok: Option<Kelompok>,
    pub kata: String,
    pub with_aside: bool,
}

impl Saringan {
    /// Whether anything may be kept from sight; findings that were set aside are not asked for.
    pub fn is_active(&self) -> bool {
        !self.hidden.is_empty() || self.kelompok.is_some() || !self.kata.trim().is_empty()
    }

    pub fn lets(&self, document: &Document, it: &Butir, bahasa: Bahasa) -> bool {
        let finding = &it.finding;
        (self.with_aside || it.sisih.is_none())
            && !self.hidden.contains(&finding.weight)
            && self.kelompok.is_none_or(|it| Kelompok::of(finding.kode) == Some(it))
            && self.has_words(document, finding, bahasa)
    }

    fn has_words(&self, document: &Document, it: &Finding, bahasa: Bahasa) -> bool {
        if self.kata.trim().is_empty() {
            return true;
        }
        let place = tempat(document, it.at, bahasa);
        let text = format!("{} {} {} {place}", it.kode, it.pesan(bahasa), it.kutipan).to_lowercase();
        self.kata.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}
