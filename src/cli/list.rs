//! `kaskade list`: every box in reading order with all its fields.

use super::{Answer, Outcome, nilai, open, path, texts};
use crate::formats::json::Json;
use crate::formula::{self, Formulasi};
use crate::model::angka::baca_dari_satuan;
use crate::model::{Agregasi, Baca, Document, Entri, Indikator, IsiMasukan, Masukan, Node, NodeId, Polaritas};
use crate::pesan::{Bahasa, Pesan as _};
use clap::ArgMatches;

pub fn run(matches: &ArgMatches, bahasa: Bahasa) -> Result<Answer, String> {
    let opened = open(&path(matches), bahasa)?;
    let document = &opened.document;
    let text = if matches.get_flag("json") { json(document, bahasa).pretty() } else { table(document) };
    Ok(Answer { text, remarks: opened.remarks(bahasa), outcome: Outcome::of(opened.has_remarks()) })
}

fn table(document: &Document) -> String {
    let mut out = String::new();
    for id in document.walk() {
        let Some(node) = document.node(id) else { continue };
        let level = document.header().profil.name(node.level);
        let code = if node.code.is_empty() { String::new() } else { format!("[{}] ", node.code) };
        out.push_str(&format!("{id:<6}{level:<13} {code}{}\n", node.name));
        for it in &node.indikator {
            out.push_str(&format!("{:<6}{:<13} {:<6}{}\n", "", "", it.id, it.name));
        }
    }
    out
}

fn json(document: &Document, bahasa: Bahasa) -> Json<'_> {
    let nodes = document.walk().into_iter().filter_map(|id| document.node(id));
    Json::List(nodes.map(|it| node(document, it, bahasa)).collect())
}

fn node<'a>(document: &'a Document, node: &'a Node, bahasa: Bahasa) -> Json<'a> {
    let id = |it: NodeId| Json::text(it.to_string());
    let supports = document.supports(node.id).into_iter().map(|(to, of)| {
        let of = of.map_or(Json::Null, |it| Json::text(it.to_string()));
        Json::object(vec![("node", id(to)), ("indikator", of)])
    });
    let crosscutting = node.crosscutting.iter().map(|it| {
        Json::object(vec![("unit", Json::text(it.unit.as_str())), ("keterangan", Json::text(it.keterangan.as_str()))])
    });
    Json::object(vec![
        ("id", id(node.id)),
        ("level", Json::text(node.level.key())),
        ("code", Json::text(node.code.as_str())),
        ("name", Json::text(node.name.as_str())),
        ("sasaran", Json::text(node.sasaran.as_str())),
        ("parent", document.parent(node.id).map_or(Json::Null, id)),
        ("induk_lain", Json::List(document.other_parents(node.id).into_iter().map(id).collect())),
        ("csf", Json::text(node.csf.as_str())),
        ("penanggung_jawab", Json::text(node.penanggung_jawab.as_str())),
        ("bobot", node.bobot.as_ref().map_or(Json::Null, |it| Json::text(nilai::value(it, None)))),
        ("pagu", nilai::series(&node.pagu, Some(Baca::Ribuan))),
        ("realisasi_anggaran", nilai::series(&node.realisasi_anggaran, Some(Baca::Ribuan))),
        ("crosscutting", Json::List(crosscutting.collect())),
        ("mendukung", Json::List(supports.collect())),
        ("catatan", Json::text(node.catatan.as_str())),
        ("indikator", Json::List(node.indikator.iter().map(|it| indikator(document, it, bahasa)).collect())),
    ])
}

fn indikator<'a>(document: &'a Document, it: &'a Indikator, bahasa: Bahasa) -> Json<'a> {
    let baca = it.baca();
    let key = |text: Option<&'static str>| text.map_or(Json::Null, Json::text);
    let baseline = it.baseline.as_ref().map_or(Json::Null, |baseline| {
        let tahun = baseline.tahun.map_or(Json::Null, |it| Json::Number(it.0.to_string()));
        Json::object(vec![
            ("tahun", tahun),
            ("nilai", Json::text(nilai::value(&baseline.nilai, baca))),
            ("teks", Json::text(baseline.nilai.raw())),
        ])
    });
    let remarks = it.catatan_kinerja.iter().map(|it| {
        Json::object(vec![
            ("waktu", Json::text(it.waktu.to_string())),
            ("kendala", Json::text(it.kendala.as_str())),
            ("solusi", Json::text(it.solusi.as_str())),
            ("tindak_lanjut", Json::text(it.tindak_lanjut.as_str())),
        ])
    });
    Json::object(vec![
        ("id", Json::text(it.id.to_string())),
        ("name", Json::text(it.name.as_str())),
        ("definisi", Json::text(it.definisi.as_str())),
        ("formulasi", Json::text(it.formulasi.as_str())),
        ("formulasi_terbaca", formulasi(it, bahasa)),
        ("variabel", Json::List(it.variabel.iter().map(|row| masukan(document, row)).collect())),
        ("satuan", Json::text(it.satuan.as_str())),
        ("tipe", Json::text(it.tipe.as_str())),
        ("agregasi", key(it.agregasi_dipakai().map(Agregasi::key))),
        ("entri", key(it.entri.map(Entri::key))),
        ("polaritas", key(it.polaritas_dipakai().map(Polaritas::key))),
        ("skala", Json::text(it.skala.as_str())),
        ("dari_anak", Json::Bool(it.dari_anak)),
        ("bobot", it.bobot.as_ref().map_or(Json::Null, |it| Json::text(nilai::value(it, None)))),
        ("sumber_data", Json::text(it.sumber_data.as_str())),
        ("penanggung_jawab", Json::text(it.penanggung_jawab.as_str())),
        ("baseline", baseline),
        ("target", nilai::series(&it.target, baca)),
        ("target_teks", nilai::raw(&it.target)),
        ("realisasi", nilai::series(&it.realisasi, baca)),
        ("realisasi_teks", nilai::raw(&it.realisasi)),
        ("catatan_kinerja", Json::List(remarks.collect())),
        ("catatan", Json::text(it.catatan.as_str())),
    ])
}

/// What the program reads in a formulasi: a formula, a reference, or text with the place of the trouble.
fn formulasi(it: &Indikator, bahasa: Bahasa) -> Json<'static> {
    let declared: Vec<&str> = it.variabel.iter().map(Masukan::name_in_formula).collect();
    match formula::read(&it.formulasi, &declared) {
        Formulasi::Kosong => Json::object(vec![("jenis", Json::text("kosong"))]),
        Formulasi::Acuan => Json::object(vec![("jenis", Json::text("acuan"))]),
        Formulasi::Rumus(rumus) => Json::object(vec![
            ("jenis", Json::text("rumus")),
            ("rumus", Json::text(rumus.tulis())),
            ("variabel", texts(rumus.variabel().iter().map(|it| it.teks.clone()))),
        ]),
        Formulasi::Teks(trouble) => Json::object(vec![
            ("jenis", Json::text("teks")),
            ("masalah", Json::text(trouble.pesan(bahasa))),
            ("bagian", Json::text(it.formulasi.get(trouble.at).unwrap_or_default().to_owned())),
        ]),
    }
}

fn masukan<'a>(document: &'a Document, row: &'a Masukan) -> Json<'a> {
    let (shared, isian) = match &row.isi {
        IsiMasukan::Sendiri(isian) => (Json::Null, Some(isian)),
        IsiMasukan::Bersama(id) => (Json::text(id.to_string()), document.variabel().get(id).map(|it| &it.isian)),
    };
    let mut fields =
        vec![("name", Json::text(row.name.as_str())), ("alias", Json::text(row.alias.as_str())), ("shared", shared)];
    if let Some(isian) = isian {
        fields.push(("satuan", Json::text(isian.satuan.as_str())));
        fields.push(("agregasi", isian.agregasi.map_or(Json::Null, |it| Json::text(it.key()))));
        fields.push(("nilai", nilai::series(&isian.nilai, baca_dari_satuan(&isian.satuan))));
        fields.push(("nilai_teks", nilai::raw(&isian.nilai)));
    }
    Json::object(fields)
}
