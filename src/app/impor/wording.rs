//! What a field says, for telling places apart that a source names alike: two tables of a page both have a second row.

use crate::bahasa::inti;
use crate::model::{Alamat, Bidang, Document, Indikator, Nilai, Node};

/// The text of a field, as far as it is one text.
pub fn wording(document: &Document, di: Alamat) -> String {
    if let Some((_, it)) = di.indikator.and_then(|it| document.indikator(it)) {
        return of_indikator(it, di.bidang);
    }
    match di.node {
        Some(id) => document.node(id).map_or_else(String::new, |it| of_node(it, di.bidang)),
        None => match di.bidang {
            Bidang::Catatan => document.header().catatan.clone(),
            _ => document.header().judul.clone(),
        },
    }
}

fn raw(it: Option<&Nilai>) -> String {
    it.map_or_else(String::new, |it| it.raw().to_owned())
}

fn of_node(it: &Node, bidang: Bidang) -> String {
    match bidang {
        Bidang::Kode => it.code.clone(),
        Bidang::Sasaran => it.sasaran.clone(),
        Bidang::Csf => it.csf.clone(),
        Bidang::PenanggungJawab => it.penanggung_jawab.clone(),
        Bidang::Catatan => it.catatan.clone(),
        Bidang::Bobot => raw(it.bobot.as_ref()),
        Bidang::Pagu(waktu) => raw(it.pagu.written(waktu)),
        Bidang::RealisasiAnggaran(waktu) => raw(it.realisasi_anggaran.written(waktu)),
        _ => it.name.clone(),
    }
}

fn of_indikator(it: &Indikator, bidang: Bidang) -> String {
    match bidang {
        Bidang::Definisi => it.definisi.clone(),
        Bidang::Formulasi => it.formulasi.clone(),
        Bidang::Variabel => it.variabel.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join("\n"),
        Bidang::Satuan => it.satuan.clone(),
        Bidang::Tipe => it.tipe.clone(),
        Bidang::SumberData => it.sumber_data.clone(),
        Bidang::PenanggungJawab => it.penanggung_jawab.clone(),
        Bidang::Catatan => it.catatan.clone(),
        Bidang::Bobot => raw(it.bobot.as_ref()),
        Bidang::Baseline => it.baseline.as_ref().map_or_else(String::new, |it| it.nilai.raw().to_owned()),
        Bidang::Target(waktu) => raw(it.target.written(waktu)),
        Bidang::Realisasi(waktu) => raw(it.realisasi.written(waktu)),
        _ => it.name.clone(),
    }
}

/// Whether one text is in the other, or a line of it; short ones must be the same.
pub fn is_akin(field: &str, source: &str) -> bool {
    const SHORT: usize = 4;
    let source = inti(source);
    let fits = |it: &str| {
        let it = inti(it);
        match it.len().min(source.len()) {
            0 => false,
            least if least < SHORT => it == source,
            _ => source.contains(&it) || it.contains(&source),
        }
    };
    fits(field) || field.lines().any(fits)
}
