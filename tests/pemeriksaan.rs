//! The checks: their pages hold, the five papers have the findings they are known for, the filled example has no false one,
//! and what is looked at again after an edit is what a full run gives.

use crate::properties::{self, Dice, start};
use crate::{outline, root};
use kaskade::bahasa::Nomenklatur;
use kaskade::checks::lensa::{Cocok, lensa};
use kaskade::checks::usulan::{Sel, matriks, taut, tautan};
use kaskade::checks::{self, Finding, Halaman, Kelompok, Pemeriksaan, Weight, katalog};
use kaskade::import::{Watch, import};
use kaskade::model::{Document, Edit, IndikatorId, Jawaban, Kesampingan, Lain, NodeId, Periode, Soal, Tahun, Tinjauan};
use kaskade::pesan::{Bahasa, Pesan as _};
use kaskade::rollup::{Rollup, Saat};
use kaskade::session::Session;
use kaskade::tables::Laporan;
use kaskade::tables::reviu::{Bahan, chr, kkr};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Every finding of a document, in order.
pub fn check(document: &Document) -> Vec<Finding> {
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

// The five papers, as they are imported.

fn paper(name: &str) -> Document {
    let bytes = std::fs::read(root().join("sample_data").join(format!("{name}.txt"))).unwrap();
    import(&format!("{name}.txt"), &bytes, Nomenklatur::bawaan(), &Watch::default()).unwrap().document
}

/// The findings of a code with where they are: the indicator's name, else the box's.
fn places(document: &Document, kode: &str) -> Vec<String> {
    let name = |it: &Finding| match it.at.indikator.and_then(|id| document.indikator(id)) {
        Some((_, it)) => it.name.clone(),
        None => it.at.node.and_then(|id| document.node(id)).map(|it| it.name.clone()).unwrap_or_default(),
    };
    check(document).iter().filter(|it| it.kode == kode).map(name).collect()
}

/// Every text is part of one of the places, and there are no others.
fn same_places(found: &[String], expected: &[&str]) {
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for text in expected {
        assert!(found.iter().any(|it| it.contains(text)), "{text} in {found:#?}");
    }
}

#[test]
fn purwokerto_barat_has_three_wrong_labels_and_four_programs_whose_support_is_not_stated() {
    let document = paper("cascading_purwokerto_barat_2023");
    same_places(
        &places(&document, "S04"),
        &["Jumlah Unsur yang bersinergi", "Frekwensi rakor", "Jumlah pembinaan Linmas"],
    );
    let all = check(&document);
    let stated: Vec<&Finding> = all.iter().filter(|it| it.kode == "K01").collect();
    let proposals: Vec<Option<String>> =
        stated.iter().map(|it| it.usulan.as_ref().map(|it| it.pesan(Bahasa::Id))).collect();
    assert_eq!(proposals.len(), 4);
    assert_eq!((proposals[0].as_ref(), proposals[3].as_ref()), (None, None), "programs 1 and 4 are left open");
    assert!(proposals[1].as_ref().unwrap().contains("Presentase Layanan Kecamatan"), "{proposals:?}");
    assert!(proposals[2].as_ref().unwrap().contains("Persentase kelompok masyarakat"), "{proposals:?}");
}

#[test]
fn wonoasih_has_one_index_at_two_levels_with_one_row_of_targets() {
    let document = paper("iku_wonoasih_2020_2024");
    same_places(&places(&document, "K05"), &["Indeks Kepuasan Masyarakat (IKM)"]);
    let all = check(&document);
    let it = all.iter().find(|it| it.kode == "K05").unwrap();
    assert!(it.pesan(Bahasa::Id).contains("target yang sama"), "{}", it.pesan(Bahasa::Id));
}

#[test]
fn panggungrejo_judges_a_program_by_the_numerator_of_its_sasaran() {
    let document = paper("kertas_kerja_panggungrejo_2024");
    same_places(&places(&document, "K04"), &["Jumlah Kelurahan Yang Telah Menyelenggarakan Pelayanan Terintegrasi"]);
}

#[test]
fn purworejo_prints_one_sasaran_under_two_tujuan() {
    same_places(&places(&paper("iku_purworejo_2023"), "K07"), &["Meningkatnya sistem tata kelola"]);
}

#[test]
fn bugul_kidul_leaves_out_number_three_and_measures_a_kegiatan_by_its_sasaran() {
    let document = paper("kertas_kerja_bugul_kidul");
    same_places(&places(&document, "S06"), &["PROGRAM PENYELENGGARAAN PEMERINTAHAN"]);
    same_places(&places(&document, "K05"), &["Persentase Kelembagaan Masyarakat Yang Aktif (%)"]);
    same_places(&places(&document, "S03"), &["Meningkatnya sistem tata kelola"]);
}

#[test]
fn the_filled_example_has_no_error() {
    let path = root().join("sample_data/contoh_kecamatan_lengkap.kaskade");
    let (document, _) = kaskade::formats::read(&std::fs::read(path).unwrap()).unwrap();
    let errors: Vec<String> = check(&document)
        .iter()
        .filter(|it| it.weight == Weight::Kesalahan)
        .map(|it| format!("{} {}: {}", it.kode, it.at.tulis(), it.pesan(Bahasa::Id)))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

// An open document.

#[test]
fn findings_follow_every_edit_and_a_fix_comes_undone() {
    let mut session = Session::new(outline(
        "sasaran Meningkatnya peran kecamatan dalam pelayanan
  indikator Persentase layanan yang selesai tepat waktu
  indikator Persentase kelompok masyarakat yang aktif
  program Program Pelayanan Publik
",
    ));
    assert!(session.temuan().is_empty(), "nobody asked yet");
    session.periksa();
    let count = |session: &Session| session.temuan().iter().filter(|it| it.finding.kode == "K01").count();
    assert_eq!(count(&session), 1);
    let edit = session.perbaikan(session.temuan().iter().map(|it| it.finding).filter(|it| it.kode == "K01")).unwrap();
    session.apply("Perbaiki", edit).unwrap();
    assert_eq!(count(&session), 0);
    session.undo();
    assert_eq!(count(&session), 1);
}

#[test]
fn a_finding_that_was_set_aside_stays_so_until_its_text_changes() {
    let mut session = Session::new(outline(
        "tujuan Terwujudnya pelayanan prima\nprogram Program Pelayanan Publik\n  kegiatan K\nsasaran Meningkatnya pelayanan\n",
    ));
    session.periksa();
    let open = |session: &Session| {
        let all = session.temuan();
        all.iter().filter(|it| it.finding.kode == "S01" && it.kesampingan.is_none()).count()
    };
    let before = open(&session);
    let (di, kutipan) = {
        let all = session.temuan();
        let it = all.iter().find(|it| it.finding.kode == "S01").unwrap().finding;
        (it.at, it.kutipan.clone())
    };
    let mut reviu = session.document().reviu().clone();
    let aside = Kesampingan {
        kode: "S01".to_owned(),
        di,
        kutipan,
        alasan: "Di luar lingkup".to_owned(),
        ..Kesampingan::default()
    };
    reviu.kesampingkan(aside);
    session.apply("Kesampingkan", Edit::SetReviu(Box::new(reviu))).unwrap();
    assert_eq!(open(&session), before - 1);
    let mut node = session.document().node(di.node.unwrap()).unwrap().clone();
    node.name.push_str(" dan Perizinan");
    session.apply("Ganti nama", Edit::SetNode(Box::new(node))).unwrap();
    assert_eq!(open(&session), before, "another text is another finding");
}

#[test]
fn what_another_thread_found_is_taken_only_of_the_same_state() {
    let mut session = Session::new(outline("tujuan\n"));
    let bahan = session.bahan_periksa();
    let found = bahan.run();
    let mut node = session.document().node(session.document().roots()[0]).unwrap().clone();
    node.name = "Terwujudnya pelayanan prima".to_owned();
    session.apply("Ganti nama", Edit::SetNode(Box::new(node))).unwrap();
    assert!(!session.terima_periksa(bahan.revision, found));
    let bahan = session.bahan_periksa();
    let found = bahan.run();
    assert!(session.terima_periksa(bahan.revision, found));
    assert!(session.temuan().iter().all(|it| it.finding.kode != "S07"));
}

#[test]
fn the_matrix_shows_gaps_in_both_directions() {
    let mut document = outline(
        "sasaran Meningkatnya pelayanan
  indikator Persentase layanan tepat waktu
  indikator Persentase temuan yang ditindaklanjuti
  program Program Pelayanan Publik
  program Program Kepegawaian | mendukung Meningkatnya pelayanan > Persentase layanan tepat waktu
sasaran Meningkatnya ketertiban
  indikator Persentase gangguan yang tertangani
",
    );
    let found = matriks(&document, None);
    assert_eq!(found.kolom.iter().map(|it| it.pendukung).collect::<Vec<_>>(), [1, 0, 0]);
    let [publik, pegawai] = &found.baris[..] else { panic!("{found:?}") };
    assert!(matches!(publik.sel[..], [Sel::Diusulkan(_), Sel::Kosong, Sel::Luar]), "{publik:?}");
    assert!(matches!(pegawai.sel[..], [Sel::Dinyatakan, Sel::Kosong, Sel::Luar]), "{pegawai:?}");
    assert!(publik.is_terbuka() && !pegawai.is_terbuka());
    let link = taut(publik.program, found.kolom[0].sasaran, found.kolom[0].indikator);
    kaskade::model::edit::apply(&mut document, Edit::SetLink { link, present: true }).unwrap();
    assert_eq!(matriks(&document, None).kolom[0].pendukung, 2);
    let links = tautan(&document, None);
    assert_eq!(links.len(), 2, "each box with its parent");
}

#[test]
fn the_lens_lists_what_either_side_lacks() {
    let document = outline(
        "program Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota | kode 7.01.01
  kegiatan Administrasi Keuangan Perangkat Daerah
    sub_kegiatan Penyediaan Gaji dan Tunjangan ASN | kode 7.01.01.2.02.0001
    sub_kegiatan Penyediaan Kopi dan Gula
    sub_kegiatan Penyediaan Administrasi Pelaksanaan Tugas Pegawai ASN
",
    );
    let found = lensa(&document, Nomenklatur::bawaan());
    let fits: Vec<Cocok> = found.kotak.iter().map(|it| it.cocok).collect();
    assert_eq!(fits, [Cocok::Tepat, Cocok::Tepat, Cocok::Tepat, Cocok::Tidak, Cocok::Mirip]);
    let near = found.kotak[4].resmi.as_ref().unwrap();
    assert_eq!(near.nama, "Penyediaan Administrasi Pelaksanaan Tugas ASN");
    let lacks = |kode: &str| found.belum.iter().any(|it| it.kode == kode);
    assert!(lacks("7.01.01.2.01") && lacks("7.01.01.2.02.0003") && !lacks("7.01.01.2.02.0001"));
    assert!(!lacks("7.01.02") && !lacks("7.01.01.2.01.0001"), "only what stands right below something that is there");
}

#[test]
fn both_papers_of_a_review_say_what_was_found_answered_and_set_aside() {
    let mut document = paper("cascading_purwokerto_barat_2023");
    let links = tautan(&document, None);
    let mut reviu = document.reviu().clone();
    let (anak, induk) = links[1];
    reviu.set_tinjauan(Tinjauan {
        anak,
        induk,
        soal: Soal::Relevan,
        jawaban: Some(Jawaban::Tidak),
        catatan: "Tidak ada hubungannya".to_owned(),
        oleh: "Rina".to_owned(),
        lain: Lain::default(),
    });
    let all = check(&document);
    let aside = all.iter().find(|it| it.kode == "L04").unwrap();
    reviu.kesampingkan(Kesampingan {
        kode: aside.kode.to_owned(),
        di: aside.at,
        kutipan: aside.kutipan.clone(),
        alasan: "Sudah ada di lampiran".to_owned(),
        oleh: "Budi".to_owned(),
        ..Kesampingan::default()
    });
    kaskade::model::edit::apply(&mut document, Edit::SetReviu(Box::new(reviu))).unwrap();
    let mut session = Session::new(document);
    session.periksa();
    let sidik = session.sidik();
    let temuan = session.temuan();
    let (document, rollup) = (session.document(), session.rollup());
    let bahan =
        Bahan { document, rollup, temuan: &temuan, sidik: &sidik, tanggal: "22 November 2026", bahasa: Bahasa::Id };
    let words = |it: &Laporan| -> String {
        let rows = it.bagian.iter().filter_map(|it| it.tabel.as_ref()).flat_map(|it| &it.baris);
        rows.flat_map(|it| &it.sel).cloned().collect::<Vec<_>>().join("\n")
    };
    let (work, remarks) = (kkr(&bahan), chr(&bahan));
    let (work_words, remark_words) = (words(&work), words(&remarks));
    for said in ["Sudah ada di lampiran", "Budi", "Tidak ada hubungannya", "F06", "Presentase", "PermenPANRB"] {
        assert!(work_words.contains(said), "{said}");
    }
    assert!(remark_words.contains("[F06]") && remark_words.contains("Tidak ada hubungannya"));
    assert!(!remark_words.contains("[L04]"), "what was set aside is not asked for");
    for it in [&work, &remarks] {
        assert!(it.identitas.iter().any(|(_, value)| *value == sidik), "the fingerprint");
        assert_eq!(it.tanda_tangan.len(), 2);
    }
}

// Always.

const NAMES: [&str; 10] = [
    "Meningkatnya pelayanan masyarakat",
    "Meningkatkan pelayanan masyarakat",
    "Program Pelayanan Publik",
    "Pelayanan Publik",
    "Kegiatan Pelayanan",
    "Penyusunan Dokumen Perencanaan Perangkat Daerah",
    "Penyusunan Dokumen Perencanaan Perangkat Daerah Kabupaten",
    "",
    "Terlaksananya yang yang prosentase di Kecamatan Sukamju",
    "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota",
];
const MEASURES: [&str; 8] = [
    "Persentase layanan yang selesai tepat waktu",
    "Jumlah layanan yang selesai tepat waktu",
    "Indeks Kepuasan Masyarakat (IKM)",
    "Persentase pemohon yang terlayani dengan baik",
    "Jumlah pengaduan",
    "Jumlah gedung yang dipelihara",
    "Presentase pelaksanaan koordinasi",
    "Pemohon yang terlayani",
];
const FORMULAS: [&str; 7] = [
    "",
    "Persentase layanan yang selesai tepat waktu",
    "(Jumlah layanan yang selesai tepat waktu : Jumlah layanan) x 100%",
    "Jumlah layanan : Jumlah layanan",
    "Jumlah pengaduan dibagi jumlah pemohon x 100",
    "Jumlah gedung dalam kondisi baik",
    "(a : Target RKPD Tahun 2021) x 100",
];

/// Texts such as planners write into one box, so that checks of texts and of what is shared have something to find.
fn reworded(document: &Document, dice: &mut Dice<'_>) -> Option<Edit> {
    let ids = document.walk();
    let mut node = document.node(*dice.pick(&ids)?)?.clone();
    let text = |dice: &mut Dice<'_>, all: &[&str]| dice.pick(all).copied().unwrap_or_default().to_owned();
    match dice.roll(4) {
        0 => node.name = text(dice, &NAMES),
        1 => node.sasaran = text(dice, &NAMES),
        2 => node.code = text(dice, &["", "7.01.01", "7.01.01.2.01", "7.01.01.2.01.0001", "7.01.01.2.01.01", "x"]),
        _ => {}
    }
    for it in &mut node.indikator {
        match dice.roll(6) {
            0 | 1 => it.name = text(dice, &MEASURES),
            2 => it.formulasi = text(dice, &FORMULAS),
            3 => it.set_tipe(&text(dice, &["", "Kumulatif", "Non Kumulatif", "Komulatif Negatif"])),
            4 => it.sumber_data = text(dice, &["", "Laporan", "Perbup Nomor 75 Tahun 2018"]),
            _ => it.satuan = text(dice, &["", "%", "Dokumen"]),
        }
    }
    Some(Edit::SetNode(Box::new(node)))
}

fn renamed(document: &Document, dice: &mut Dice<'_>) -> Edit {
    let mut header = document.header().clone();
    header.perangkat_daerah =
        dice.pick(&["", "Kecamatan Sukamaju", "Dinas Kesehatan"]).copied().unwrap_or_default().to_owned();
    header.tahun_aktif = [None, Some(Tahun(2023)), Some(Tahun(2024))][dice.roll(3)];
    Edit::SetHeader(Box::new(header))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    /// What is looked at again after an edit, an undo or a redo is what looking at everything gives.
    #[test]
    fn what_is_looked_at_again_equals_a_full_run(rolls in vec(any::<u32>(), 0..160)) {
        let mut dice = Dice { rolls: rolls.iter() };
        let mut session = Session::new(start());
        session.periksa();
        while dice.rolls.len() > 0 {
            let edit = match dice.roll(8) {
                0 => { session.undo(); None }
                1 => { session.redo(); None }
                2..=4 => reworded(session.document(), &mut dice),
                5 => Some(renamed(session.document(), &mut dice)).filter(|_| dice.roll(4) == 0),
                _ => Some(properties::edit(session.document(), &mut dice, 0)),
            };
            if let Some(edit) = edit {
                session.apply("Ubah", edit).ok();
            }
            session.periksa();
            let fresh = session.bahan_periksa().run();
            let now: Vec<&Finding> = session.temuan().iter().map(|it| it.finding).collect();
            let expected: Vec<&Finding> = fresh.temuan(session.document()).iter().map(|it| it.finding).collect();
            prop_assert_eq!(now, expected);
        }
    }
}

/// A document that is looked at by several threads at once has the findings of its parts, each in its place.
#[test]
fn a_large_document_is_looked_at_like_small_ones() {
    let unit = |number: usize| {
        format!(
            "tujuan Mewujudkan pelayanan prima {number}
  sasaran Meningkatnya pelayanan yang yang baik {number}
    indikator Persentase layanan {number} | tipe Kumulatif
    program Program Pelayanan {number}
      kegiatan Kegiatan {number}
"
        )
    };
    let codes = |document: &Document| {
        let mut counts = std::collections::BTreeMap::new();
        for it in check(document).iter().filter(|it| it.at.node.is_some()) {
            *counts.entry(it.kode).or_insert(0) += 1;
        }
        counts
    };
    let one = codes(&outline(&unit(1)));
    assert!(one.len() > 3, "{one:?}");
    let many = outline(&(1..=100).map(unit).collect::<String>());
    let expected: std::collections::BTreeMap<_, _> = one.into_iter().map(|(kode, count)| (kode, count * 100)).collect();
    assert_eq!(codes(&many), expected);
}

/// Every fix that is offered can be done, does away with its finding, and comes undone.
#[test]
fn every_fix_mends_what_it_is_offered_for() {
    for path in crate::samples() {
        let (document, _) = kaskade::formats::read(&std::fs::read(&path).unwrap()).unwrap();
        let before = kaskade::formats::write(&document);
        for finding in check(&document).iter().filter(|it| it.fix.is_some()) {
            let mut session = Session::new(document.clone());
            let what = format!("{}: {} {} {}", path.display(), finding.kode, finding.at.tulis(), finding.kutipan);
            let edit = session.perbaikan([finding]).unwrap_or_else(|| panic!("{what}: nothing to do"));
            session.apply("Perbaiki", edit).unwrap_or_else(|why| panic!("{what}: {why}"));
            let left = check(session.document());
            let is_same =
                |it: &&Finding| it.kode == finding.kode && it.at == finding.at && it.kutipan == finding.kutipan;
            assert!(left.iter().find(is_same).is_none(), "{what}: still there");
            session.undo();
            assert_eq!(kaskade::formats::write(session.document()), before, "{what}");
        }
    }
}
