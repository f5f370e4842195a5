//! The checks: their pages hold, the five papers have the findings they are known for, the filled example has no false one,
//! and what is looked at again after an edit is what a full run gives.

use crate::{outline, root};
use kaskade::bahasa::Nomenklatur;
use kaskade::checks::{self, Finding, Halaman, Kelompok, Pemeriksaan, Weight, katalog};
use kaskade::import::{Watch, import};
use kaskade::model::{Document, IndikatorId, NodeId, Periode, Tahun};
use kaskade::pesan::{Bahasa, Pesan as _};
use kaskade::rollup::{Rollup, Saat};
use std::collections::BTreeSet;

/// Every finding of a document, in order.
fn check(document: &Document) -> Vec<Finding> {
    let saat = Saat { tahun: document.tahun().unwrap_or(Tahun::FIRST), periode: Periode::Tahun };
    let rollup = Rollup::compute(document, document.header().kebijakan.clone(), saat);
    let found = Pemeriksaan::run(document, &rollup, Nomenklatur::bawaan());
    found.temuan(document).into_iter().map(|it| it.finding.clone()).collect()
}

#[test]
fn the_catalogue_is_large_enough_and_every_code_is_its_own() {
    let mut seen = BTreeSet::new();
    for check in checks::semua() {
        assert!(seen.insert(check.kode()), "{} twice", check.kode());
        assert!(Kelompok::of(check.kode()).is_some(), "{}", check.kode());
        assert!(checks::satu(check.kode()).is_some(), "{}: its page cannot be read", check.kode());
    }
    assert_eq!(katalog().len(), seen.len());
    assert!(seen.len() >= 40, "{} checks", seen.len());
    for group in Kelompok::ALL {
        assert!(katalog().iter().any(|it| it.kelompok() == group), "{}", group.key());
    }
}

#[test]
fn every_page_holds() {
    let mut failures = Vec::new();
    for page in katalog() {
        if page.salah.is_empty() || page.benar.is_empty() {
            failures.push(format!("{}: a wrong and a right example are needed", page.kode));
        }
        for (example, is_wrong) in page.salah.iter().map(|it| (it, true)).chain(page.benar.iter().map(|it| (it, false)))
        {
            let (document, expected) = match example.jenis.split_whitespace().next() {
                Some("kinerja") => marked(example.teks),
                Some("impor") => {
                    let made = import("contoh.txt", example.teks.as_bytes(), Nomenklatur::bawaan(), &Watch::default());
                    let many: usize = example.jenis.split_once('=').unwrap().1.parse().unwrap();
                    let expected = (0..many).map(|_| (None, page.weight)).collect();
                    (made.unwrap().document, expected)
                }
                _ => panic!("{}: {}", page.kode, example.jenis),
            };
            assert_eq!(is_wrong, !expected.is_empty(), "{}: {}", page.kode, example.teks);
            check_example(page, &document, expected, &mut failures);
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

type Place = (Option<NodeId>, Option<IndikatorId>);

fn check_example(
    page: &Halaman,
    document: &Document,
    expected: Vec<(Option<Place>, Weight)>,
    failures: &mut Vec<String>,
) {
    let all = check(document);
    let found: Vec<&Finding> = all.iter().filter(|it| it.kode == page.kode).collect();
    let mut left: Vec<(Option<Place>, Weight)> = expected;
    for it in &found {
        let here = (it.at.node, it.at.indikator);
        match left.iter().position(|(place, weight)| place.is_none_or(|it| it == here) && *weight == it.weight) {
            Some(at) => {
                left.remove(at);
            }
            None => failures.push(format!(
                "{}: not expected: {} {} \"{}\": {}",
                page.kode,
                it.weight.key(),
                it.at.tulis(),
                it.kutipan,
                it.pesan(Bahasa::Id)
            )),
        }
        says_all(it);
    }
    for (place, weight) in left {
        let names = place.map(|(node, _)| node.and_then(|it| document.node(it)).map(|it| it.name.clone()));
        failures.push(format!("{}: not found: {} at {names:?}", page.kode, weight.key()));
    }
}

/// No hole in either sentence, and what is offered can be done.
fn says_all(it: &Finding) {
    for bahasa in [Bahasa::Id, Bahasa::En] {
        let texts = [Some(&it.pesan), it.usulan.as_ref(), it.fix.as_ref().map(|it| &it.label)];
        for text in texts.into_iter().flatten().map(|it| it.pesan(bahasa)) {
            assert!(!text.is_empty() && !text.ends_with('.') && !text.contains('…'), "{}: {text}", it.kode);
        }
    }
}

/// A document in outline notation, and where its lines say that something is found: "# S03", "# S03 saran".
/// A mark on a line of its own is about the document itself.
fn marked(text: &str) -> (Document, Vec<(Option<Place>, Weight)>) {
    let document = outline(text);
    let mut places = document.walk().into_iter().flat_map(|id| {
        let indikator = document.node(id).unwrap().indikator.iter().map(move |it| (Some(id), Some(it.id)));
        std::iter::once((Some(id), None)).chain(indikator).collect::<Vec<_>>()
    });
    let levels: Vec<String> = document.header().profil.levels.iter().map(|it| it.level.key().to_owned()).collect();
    let mut expected = Vec::new();
    for line in text.lines() {
        let word = line.split_whitespace().next().unwrap_or_default();
        let is_place = word == "indikator" || levels.iter().any(|it| it == word);
        let place = if is_place { places.next().unwrap() } else { (None, None) };
        let Some((_, marks)) = line.split_once("# ") else { continue };
        for mark in marks.split(',') {
            let mut words = mark.split_whitespace();
            let page = checks::satu(words.next().unwrap()).unwrap_or_else(|| panic!("{line}"));
            let weight = words.next().map_or(page.weight, |it| Weight::read(it).unwrap());
            expected.push((Some(place), weight));
        }
    }
    (document, expected)
}

#[test]
fn the_printed_catalogue_is_the_catalogue() {
    expect_test::expect_file![root().join("docs/pemeriksaan.md")].assert_eq(&checks::halaman());
}

// Formulas, quality, writing and names of the five papers.

/// The findings of a paper as it is imported from its text: code, the name of the indicator or box, what is quoted, and the weight.
fn paper(name: &str) -> Vec<(&'static str, String, String, Weight)> {
    let bytes = std::fs::read(root().join("sample_data").join(name)).unwrap();
    let document = import(name, &bytes, Nomenklatur::bawaan(), &Watch::default()).unwrap().document;
    let named = |it: &Finding| {
        let indikator = it.at.indikator.and_then(|id| document.indikator(id)).map(|(_, it)| it.name.clone());
        let node = it.at.node.and_then(|id| document.node(id)).map(|it| it.name.clone());
        indikator.or(node).unwrap_or_default()
    };
    check(&document).iter().map(|it| (it.kode, named(it), it.kutipan.clone(), it.weight)).collect()
}

/// Each is a code, a part of the name, a part of the quotation and the weight.
fn holds(name: &str, expected: &[(&str, &str, &str, Weight)]) {
    let found = paper(name);
    for (kode, place, kutipan, weight) in expected {
        let is_it = |it: &&(&str, String, String, Weight)| {
            it.0 == *kode && it.1.contains(place) && it.2.contains(kutipan) && it.3 == *weight
        };
        let of_code: Vec<_> = found.iter().filter(|it| it.0 == *kode).collect();
        assert!(found.iter().any(|it| is_it(&it)), "{name}: {kode} {place} {kutipan}: {of_code:#?}");
    }
}

#[test]
fn purwokerto_barat_is_read_as_a_reviewer_would() {
    use Weight::{Kesalahan, Peringatan, Saran};
    const PAPER: &str = "cascading_purwokerto_barat_2023.txt";
    holds(
        PAPER,
        &[
            ("F01", "Persentase Kelancaran", "Persentase Kelancaran", Peringatan),
            ("F01", "Cakupan Pelayanan", "Cakupan", Peringatan),
            ("F01", "Kesesuaian program", "Kesesuaian", Peringatan),
            ("F01", "Indeks Kepuasan Masyarakat", "Indeks", Peringatan),
            ("F03", "Persentase pelaksanaan koordinasi", "rencana", Saran),
            ("F06", "terlayani dengan baik", "pengaduan", Kesalahan),
            ("F07", "Peralatan kantor yang dipelihara", "kondisi baik", Peringatan),
            ("M02", "Program Penunjang", "Meningkatkan Pembinaan", Peringatan),
            ("M02", "Mewujudkan kinerja", "Mewujudkan", Saran),
            ("M05", "Penyelenggaraan Pemerintahan dan Pelayanan Publik", "Meningkatnya", Saran),
            ("M06", "Persentase pelaksanaan koordinasi", "", Saran),
            ("M07", "Persentase Barang Milik Daerah yang Memadai", "", Saran),
            ("M08", "Pemohon pelayanan", "", Saran),
            ("M08", "Jasa langganan", "", Saran),
            ("P01", "yang yang", "yang yang", Saran),
            ("P02", "Presentase Layanan", "Presentase", Saran),
            ("P02", "Frekwensi rakor", "Frekwensi", Saran),
            ("P02", "terlayani dengan baik", "Komulatif", Saran),
            ("P03", "perlatan", "perlatan", Saran),
            ("P06", "Jumlah Jenis Pelayanan", "Perbup Nomor 75", Peringatan),
            ("P07", "jumlah mebelair", "jumlah", Saran),
        ],
    );
    let found = paper(PAPER);
    assert_eq!(found.iter().filter(|it| it.0 == "F07").count(), 2, "what is maintained and what is in good condition");
    assert!(
        found.iter().all(|it| it.0 != "F01" || !it.1.to_lowercase().starts_with("jumlah")),
        "a count may repeat its name"
    );
    assert!(found.iter().all(|it| it.0 != "P04"));
}

#[test]
fn wonoasih_is_read_as_a_reviewer_would() {
    use Weight::Kesalahan;
    holds(
        "iku_wonoasih_2020_2024.txt",
        &[
            ("F02", "Persentase Peningkatan Cakupan", "Perhitungan Cakupan Pemas", Kesalahan),
            ("F05", "Persentase Peningkatan Cakupan", "frac", Kesalahan),
        ],
    );
    let bytes = std::fs::read(root().join("sample_data/iku_wonoasih_2020_2024.txt")).unwrap();
    let document = import("w.txt", &bytes, Nomenklatur::bawaan(), &Watch::default()).unwrap().document;
    let all = check(&document);
    let proof = all.iter().find(|it| it.kode == "F02").unwrap().pesan(Bahasa::Id);
    assert!(proof.contains("(1 − 1) : 1") && proof.contains("selalu 0"), "{proof}");
    let fix = all.iter().find(|it| it.kode == "F05").and_then(|it| it.fix.clone()).unwrap();
    let checks::Perbaikan::Isi { baru, .. } = fix.perbaikan else { panic!("{fix:?}") };
    assert!(baru.ends_with(r"\times 100\%") && !fix.safe, "{baru}");
}

#[test]
fn panggungrejo_is_read_as_a_reviewer_would() {
    use Weight::{Kesalahan, Peringatan, Saran};
    holds(
        "kertas_kerja_panggungrejo_2024.txt",
        &[
            ("F03", "pelayanan terintegrasi", "Target Kinerja RKPD Tahun 2023", Kesalahan),
            ("F04", "Indeks Kepuasan", "NRR Tertimbang", Peringatan),
            ("F04", "Persentase Kelembagaan Masyarakat Yang Dibina", "yang Aktif", Peringatan),
            ("F04", "Kegiatan Pemberdayaan Kelembagaan", "Jumlah Kegiatan Pemberdayaan", Peringatan),
            ("M01", "Jumlah Kelurahan Yang Telah", "", Peringatan),
            ("M02", "Mewujudkan pelayanan prima", "", Saran),
            ("P01", "Yang Yang Diakomodir", "Yang Yang", Saran),
            ("P02", "Jumlah Kegiatan Musrebangcam", "Musrebangcam", Saran),
            ("P04", "", "Panggunrejo", Peringatan),
            ("P05", "pelayanan terintegrasi", "2023", Peringatan),
        ],
    );
}

#[test]
fn purworejo_and_bugul_kidul_are_read_as_a_reviewer_would() {
    use Weight::{Peringatan, Saran};
    holds(
        "iku_purworejo_2023.txt",
        &[("P02", "", "standart", Saran), ("P02", "", "Taun", Saran), ("P02", "", "ndeks", Saran)],
    );
    holds(
        "kertas_kerja_bugul_kidul.txt",
        &[
            ("F01", "Persentase Kelembagaan Masyarakat Yang Aktif (%)", "(%)", Peringatan),
            ("F11", "Persentase Kelembagaan Masyarakat Yang Aktif (%)", "Jumlah kegiatan", Saran),
            ("M01", "Jumlah kelurahan yang telah", "", Peringatan),
            ("P02", "", "ndeks", Saran),
            ("P02", "", "tranribmas", Saran),
            ("P02", "", "Musrebangcam", Saran),
            ("P02", "", "MUSREMBANGCAM", Saran),
            ("P03", "", "Keteriban", Saran),
            ("R01", "Keteriban", "", Saran),
        ],
    );
}
