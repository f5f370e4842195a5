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

/// Completeness, type, values and money on the five papers and the filled example.
mod isian {
    use super::{Document, Nomenklatur, Watch, Weight, check, import, root};
    use Weight::{Kesalahan, Peringatan, Saran};

    fn paper(name: &str) -> Document {
        let text = std::fs::read(root().join(format!("sample_data/{name}.txt"))).unwrap();
        import("kertas.txt", &text, Nomenklatur::bawaan(), &Watch::default()).unwrap().document
    }

    fn filled() -> Document {
        let bytes = std::fs::read(root().join("sample_data/contoh_kecamatan_lengkap.kaskade")).unwrap();
        kaskade::formats::read(&bytes).unwrap().0
    }

    /// Where a code is found, by the name of the indicator or of the box, and how heavy.
    fn found(document: &Document, kode: &str) -> Vec<(String, Weight)> {
        let name = |at: kaskade::model::Letak| {
            let indikator = at.indikator.and_then(|it| document.indikator(it)).map(|(_, it)| it.name.clone());
            let node = at.node.and_then(|it| document.node(it)).map(|it| it.name.clone());
            indikator.or(node).unwrap_or_else(|| "dokumen".to_owned())
        };
        check(document).into_iter().filter(|it| it.kode == kode).map(|it| (name(it.at), it.weight)).collect()
    }

    /// That a code is found at these places, each named by a part of its name, and nowhere else.
    fn expect(document: &Document, kode: &str, places: &[(&str, Weight)]) {
        let found = found(document, kode);
        let fits = found.len() == places.len()
            && found
                .iter()
                .zip(places)
                .all(|((name, weight), (part, expected))| name.contains(part) && weight == expected);
        assert!(fits, "{kode}: {found:#?}");
    }

    #[test]
    fn purwokerto_barat() {
        let document = paper("cascading_purwokerto_barat_2023");
        let koordinasi = "Persentase Pelaksanaan Koordinasi Penyelenggaraan";
        expect(
            &document,
            "T01",
            &[
                (koordinasi, Kesalahan),
                ("Persentase Pemohon Pelayanan", Kesalahan),
                ("Persentase pelaksanaan koordinasi ketentraman", Kesalahan),
            ],
        );
        expect(&document, "T02", &[(koordinasi, Peringatan)]);
        let kegiatan = found(&document, "T04");
        for part in
            ["Jumlah dokumen perencanaan dan evaluasi", "Jumlah administrasi keuangan", "Jumlah administrasi umum"]
        {
            assert!(kegiatan.iter().any(|(name, _)| name.contains(part)), "{part}: {kegiatan:#?}");
        }
        expect(&document, "L03", &[("dokumen", Peringatan)]);
        expect(&document, "L04", &[("Persentase kelompok masyarakat", Peringatan)]);
        expect(&document, "L06", &[("dokumen", Saran)]);
    }

    #[test]
    fn purworejo() {
        let document = paper("iku_purworejo_2023");
        expect(&document, "L03", &[("Indeks Kepuasan", Peringatan)]);
        expect(&document, "L04", &[("Indeks Kepuasan", Peringatan)]);
        expect(&document, "N06", &[("Nilai SAKIP", Peringatan)]);
        let share = [("pelayanan terintegrasi", Saran), ("cepat berkembang", Saran)];
        expect(&document, "N01", &share);
        expect(&document, "N07", &[]);
        expect(&document, "T03", &[]);
    }

    #[test]
    fn wonoasih() {
        let document = paper("iku_wonoasih_2020_2024");
        expect(&document, "L08", &[("Peningkatan Cakupan", Peringatan), ("Indeks Kepuasan", Peringatan)]);
        for kode in ["N01", "N02", "N04", "N10", "L13", "L06"] {
            expect(&document, kode, &[]);
        }
    }

    #[test]
    fn bugul_kidul() {
        let document = paper("kertas_kerja_bugul_kidul");
        expect(&document, "L11", &[("dokumen", Peringatan)]);
        expect(&document, "L02", &[("Nilai SAKIP", Peringatan), ("Persentase Temuan", Peringatan)]);
        expect(&document, "T03", &[]);
    }

    #[test]
    fn panggungrejo() {
        let document = paper("kertas_kerja_panggungrejo_2024");
        expect(&document, "L11", &[]);
        expect(&document, "L03", &[("dokumen", Peringatan)]);
        expect(&document, "N15", &[]);
    }

    #[test]
    fn the_filled_example_is_accused_of_nothing() {
        let document = filled();
        let heavy: Vec<_> = check(&document)
            .into_iter()
            .filter(|it| "LTNA".contains(it.kode.get(..1).unwrap()) && it.weight != Saran)
            .map(|it| format!("{} {} {}", it.kode, it.at.tulis(), it.kutipan))
            .collect();
        assert!(heavy.is_empty(), "{heavy:#?}");
    }
}
