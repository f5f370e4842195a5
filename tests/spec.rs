//! Runs every page under tests/spec. A page is prose that a planner can review, with blocks of three kinds:
//!
//! * `kinerja`: a document in outline notation;
//! * `hasil tahun=2024 periode=TW2 batas=100`: what the figures of the document above must be. A line names a box, or a box and
//!   one of its indicators (`Box > Indicator`), and then the facts as they are printed: `sendiri 80,00 | cakupan 2/2`;
//! * `angka`: texts and how they are read.

use crate::{files, outline, root};
use kaskade::model::angka::{Ragu, baca_dari_satuan, cetak, cetak_ringkas};
use kaskade::model::{Document, Isi, Nilai, NodeId, Periode, Tahun};
use kaskade::pesan::{Bahasa, Pesan as _};
use kaskade::rollup::{Rollup, Saat};
use rust_decimal::Decimal;

#[test]
fn every_page_holds() {
    let pages = files(&root().join("tests/spec"), "md");
    assert!(!pages.is_empty());
    let mut checked = 0;
    let mut failures = Vec::new();
    for page in pages {
        let text = std::fs::read_to_string(&page).unwrap();
        let name = page.strip_prefix(root()).unwrap().display().to_string();
        let mut document = None;
        for block in blocks(&text) {
            let place = format!("{name}:{}", block.line);
            match block.kind.split_whitespace().next() {
                Some("kinerja") => document = Some(outline(&block.text)),
                Some("hasil") => {
                    let document = document.as_ref().unwrap_or_else(|| panic!("{place}: no kinerja block before"));
                    checked += check_results(document, &block, &place, &mut failures);
                }
                Some("angka") => checked += check_numbers(&block, &place, &mut failures),
                _ => panic!("{place}: unknown block {:?}", block.kind),
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
    assert!(checked > 100, "only {checked} facts checked");
}

struct Block {
    kind: String,
    text: String,
    line: usize,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (at, line) in page.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(kind)) => open = Some(Block { kind: kind.to_owned(), text: String::new(), line: at + 1 }),
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    found
}

fn check_results(document: &Document, block: &Block, place: &str, failures: &mut Vec<String>) -> usize {
    let mut policy = document.header().kebijakan.clone();
    let mut saat = Saat { tahun: document.tahun().unwrap_or(Tahun::FIRST), periode: Periode::Tahun };
    for setting in block.kind.split_whitespace().skip(1) {
        let (key, value) = setting.split_once('=').unwrap();
        match key {
            "tahun" => saat.tahun = Tahun::read(value).unwrap(),
            "periode" => saat.periode = Periode::read(value).unwrap(),
            _ => policy.set(key, value).unwrap(),
        }
    }
    let rollup = Rollup::compute(document, policy, saat);
    let mut checked = 0;
    for line in block.text.lines().filter(|it| !it.trim().is_empty()) {
        let (subject, facts) = line.split_once(": ").unwrap_or_else(|| panic!("{place}: {line}"));
        let (name, indikator) = match subject.split_once(" > ") {
            Some((name, indikator)) => (name, Some(indikator)),
            None => (subject, None),
        };
        let id = find(document, name.trim()).unwrap_or_else(|| panic!("{place}: no box {name}"));
        for fact in facts.split(" | ") {
            let (key, expected) = fact.trim().split_once(' ').unwrap_or_else(|| panic!("{place}: {fact}"));
            let actual = match indikator {
                Some(indikator) => indikator_fact(document, &rollup, id, indikator.trim(), key),
                None => node_fact(document, &rollup, id, key),
            };
            let holds = match key {
                // Remarks are named by a part of what they say.
                "catatan" | "tanya" | "alasan" => actual.contains(expected),
                _ => actual == expected,
            };
            if !holds {
                failures.push(format!("{place}: {subject}: {key} should be {expected:?}, is {actual:?}"));
            }
            checked += 1;
        }
    }
    checked
}

fn find(document: &Document, name: &str) -> Option<NodeId> {
    document.walk().into_iter().find(|it| document.node(*it).is_some_and(|it| it.name == name))
}

fn number(rollup: &Rollup, it: Option<Decimal>) -> String {
    it.map_or_else(|| "–".to_owned(), |it| cetak(it, rollup.policy().pembulatan))
}

fn node_fact(document: &Document, rollup: &Rollup, id: NodeId, key: &str) -> String {
    let figures = rollup.get(id).unwrap();
    let predikat = |it: Option<Decimal>| it.and_then(|it| rollup.policy().skala.predikat(it)).unwrap_or("–").to_owned();
    let cakupan = |it: kaskade::rollup::Cakupan| format!("{}/{}", it.terisi, it.jumlah);
    match key {
        "sendiri" => number(rollup, figures.sendiri),
        "dukungan" => number(rollup, figures.dukungan),
        "selisih" => number(rollup, figures.selisih()),
        "cakupan" => cakupan(figures.cakupan),
        "cakupan_sendiri" => cakupan(figures.cakupan_sendiri),
        "predikat" => predikat(figures.sendiri),
        "predikat_dukungan" => predikat(figures.dukungan_terisi()),
        "pagu" => number(rollup, figures.anggaran.pagu),
        "realisasi_anggaran" => number(rollup, figures.anggaran.realisasi),
        "serapan" => number(rollup, figures.anggaran.serapan()),
        "efisiensi" => format!("{:?}", figures.efisiensi()),
        "perhitungan_sendiri" => rollup.perhitungan_sendiri(document, id).unwrap_or_default(),
        "perhitungan_dukungan" => rollup.perhitungan_dukungan(document, id).unwrap_or_default(),
        "catatan" => figures.catatan.iter().map(|it| it.pesan(Bahasa::Id)).collect::<Vec<_>>().join("; "),
        _ => panic!("unknown fact {key}"),
    }
}

fn indikator_fact(document: &Document, rollup: &Rollup, id: NodeId, name: &str, key: &str) -> String {
    let node = document.node(id).unwrap();
    let indikator = node.indikator.iter().find(|it| it.name == name).unwrap_or_else(|| panic!("no indikator {name}"));
    let it = rollup.get(id).unwrap().hitungan(indikator.id).unwrap();
    let said = |questions: bool| {
        let some = it.catatan.iter().filter(|it| it.is_question() == questions).map(|it| it.pesan(Bahasa::Id));
        let some: Vec<String> = some.collect();
        if some.is_empty() { "–".to_owned() } else { some.join("; ") }
    };
    match key {
        "capaian" => number(rollup, it.hasil.as_ref().ok().map(|it| it.nilai)),
        "realisasi" => match it.realisasi.as_ref().map(|it| &it.besaran) {
            Some(kaskade::rollup::Besaran::Angka(it)) => number(rollup, Some(*it)),
            other => format!("{other:?}"),
        },
        "perhitungan" => rollup.perhitungan(document, indikator, it, Bahasa::Id),
        "alasan" => it.hasil.as_ref().err().map_or_else(|| "–".to_owned(), |it| it.pesan(Bahasa::Id)),
        "catatan" => said(false),
        "tanya" => said(true),
        _ => panic!("unknown fact {key}"),
    }
}

/// `text => reading`, and `text [unit] => reading` where the unit decides.
fn check_numbers(block: &Block, place: &str, failures: &mut Vec<String>) -> usize {
    let lines = block.text.lines().filter(|it| !it.trim().is_empty());
    let mut checked = 0;
    for line in lines {
        let (text, expected) = line.split_once("=>").unwrap_or_else(|| panic!("{place}: {line}"));
        let (text, unit) = match text.trim_end().strip_suffix(']').and_then(|it| it.rsplit_once('[')) {
            Some((text, unit)) => (text, unit),
            None => (text, ""),
        };
        let actual = reading(text.trim(), unit);
        if actual != expected.trim() {
            failures.push(format!("{place}: {text}: should be {expected}, is {actual}"));
        }
        checked += 1;
    }
    checked
}

fn reading(text: &str, unit: &str) -> String {
    let (nilai, baca) = (Nilai::read(text), baca_dari_satuan(unit));
    let short = |it: &Option<Decimal>| it.map_or_else(|| "…".to_owned(), |it| cetak_ringkas(it, 10));
    let what = match nilai.isi() {
        Isi::Kosong => "kosong".to_owned(),
        Isi::Angka(_) | Isi::Ganda { .. } => format!("angka {}", short(&nilai.angka(baca))),
        Isi::Rentang { bawah, atas } => format!("rentang {} sampai {}", short(bawah), short(atas)),
        Isi::Predikat { huruf, skor: None } => format!("predikat {huruf}"),
        Isi::Predikat { huruf, skor } => format!("predikat {huruf} skor {}", short(skor)),
        Isi::Teks => "teks".to_owned(),
    };
    let unit = nilai.satuan().map(|it| format!(" satuan {it}")).unwrap_or_default();
    let doubt = match nilai.ragu(baca) {
        Some(Ragu::RibuanAtauDesimal) => ", ragu ribuan atau desimal",
        Some(Ragu::Nihil) => ", ragu nihil",
        Some(Ragu::KiraKira) => ", perkiraan",
        Some(Ragu::TidakTerbaca | Ragu::BukanAngka) | None => "",
    };
    format!("{what}{unit}{doubt}")
}
