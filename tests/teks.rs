//! The clipboard's text: what people copy out of Word, Excel and messages becomes boxes, and boxes become text.

use crate::outline;
use crate::properties::random_document;
use kaskade::formats::outline as notation;
use kaskade::model::edit::apply;
use kaskade::model::{Branch, Document, Level, Node, NodeId, Profile};
use kaskade::pesan::{Bahasa, Pesan as _};
use kaskade::session::susun::{self, Potongan};
use kaskade::session::teks::{self, baca, ke_cabang, tabel, tulis};
use proptest::collection::vec;
use proptest::prelude::*;

/// What a text makes of an empty Sasaran, in outline notation below it.
fn pasted(text: &str) -> String {
    let mut document = outline("tahun 2024\nsasaran S\n");
    let target = Some(NodeId::new(1));
    let rows = baca(text, &document.header().profil).unwrap_or_else(|why| panic!("{why}: {text}"));
    let potongan = ke_cabang(&document, target, &rows).unwrap_or_else(|why| panic!("{why}: {text}"));
    let paste = susun::tempel(&document, &potongan, target).unwrap_or_else(|why| panic!("{why}: {text}"));
    apply(&mut document, paste.edit).unwrap();
    let written = notation::write(&document);
    let below = written.lines().skip(2).map(|it| it.strip_prefix("  ").unwrap_or(it));
    below.collect::<Vec<_>>().join("\n")
}

fn refused(text: &str) -> String {
    let document = outline("tahun 2024\nsasaran S\n");
    let rows = baca(text, &document.header().profil);
    let why = rows.and_then(|it| ke_cabang(&document, Some(NodeId::new(1)), &it)).unwrap_err();
    assert!(!why.pesan(Bahasa::En).is_empty());
    why.pesan(Bahasa::Id)
}

const TREE: &str = "program Air
  kegiatan Bumi
    sub_kegiatan Cakrawala
    sub_kegiatan Desa
  kegiatan Energi
program Fajar";

#[test]
fn the_same_tree_comes_out_of_every_way_of_writing_it() {
    for text in [
        // Tabs, blanks, and a file from Windows with a line at the end.
        "Air\n\tBumi\n\t\tCakrawala\n\t\tDesa\n\tEnergi\nFajar",
        "Air\r\n  Bumi\r\n    Cakrawala\r\n    Desa\r\n  Energi\r\nFajar\r\n",
        "  Air\n     Bumi\n\n        Cakrawala\n        Desa\n     Energi\n  Fajar",
        // Numbers without indentation, and mixed kinds of them.
        "1. Air\n1.1. Bumi\n1.1.1. Cakrawala\n1.1.2. Desa\n1.2. Energi\n2. Fajar",
        "1. Air\n1.1 Bumi\n1.1.1 Cakrawala\n1.1.2 Desa\n1.2 Energi\n2. Fajar",
        "I. Air\na. Bumi\n1) Cakrawala\n2) Desa\nb. Energi\nII. Fajar",
        "1. Air\n\ta. Bumi\n\t\t- Cakrawala\n\t\t- Desa\n\tb. Energi\n2. Fajar",
        "Air\n• Bumi\n  • Cakrawala\n  • Desa\n• Energi\nFajar",
        // The marks of Word stand in cells of their own.
        "1.\tAir\n1.1\tBumi\n1.1.1\tCakrawala\n1.1.2\tDesa\n1.2\tEnergi\n2.\tFajar",
        // One column a level, with and without merged cells.
        "Air\t\t\n\tBumi\t\n\t\tCakrawala\n\t\tDesa\n\tEnergi\t\nFajar\t\t\n",
        "Air\tBumi\tCakrawala\n\t\tDesa\n\tEnergi\nFajar",
        "Program\tKegiatan\tSub Kegiatan\nAir\tBumi\tCakrawala\n\t\tDesa\n\tEnergi\nFajar",
        "Program\tKegiatan\tSub Kegiatan\nAir\tBumi\tCakrawala\nAir\tBumi\tDesa\nAir\tEnergi\nFajar",
        // Words for levels, however they are written.
        "Program: Air\nKegiatan: Bumi\nSub Kegiatan: Cakrawala\nSub-kegiatan: Desa\nKEGIATAN 2: Energi\nProgram : Fajar",
        "1. Program: Air\n1.1 Kegiatan: Bumi\n1.1.1 Subkegiatan: Cakrawala\n1.1.2 Subkegiatan: Desa\n1.2 Kegiatan: Energi\n2. Program: Fajar",
        "Program: Air\nKegiatan 1 Bumi\nSub Kegiatan Cakrawala\nSub Kegiatan Desa\nKegiatan 2. Energi\nProgram 2 Fajar",
    ] {
        assert_eq!(pasted(text), TREE, "{text}");
    }
}

#[test]
fn a_level_on_a_line_of_its_own_is_the_heading_of_what_follows() {
    let text = "Program:\n1. Air\nKegiatan\n1. Bumi\n2. Cakrawala\n\nProgram\n\nDesa";
    assert_eq!(pasted(text), "program Air\n  kegiatan Bumi\n  kegiatan Cakrawala\nprogram Desa");
    assert_eq!(pasted("Program\n\tAir\n\t\tBumi\n\tDesa"), "program Air\n  kegiatan Bumi\nprogram Desa");
}

#[test]
fn official_codes_say_the_level_and_stay() {
    let text = "7.01.01 PROGRAM PENUNJANG URUSAN\n7.01.01.2.01 Perencanaan\n7.01.01.2.01.0001\tPenyusunan Dokumen\nX.XX.02.2.02 Pemberdayaan";
    let expected = "program PROGRAM PENUNJANG URUSAN | kode 7.01.01
  kegiatan Perencanaan | kode 7.01.01.2.01
    sub_kegiatan Penyusunan Dokumen | kode 7.01.01.2.01.0001
  kegiatan Pemberdayaan | kode X.XX.02.2.02";
    assert_eq!(pasted(text), expected);
    // An official name keeps the word that it begins with.
    assert_eq!(
        pasted("PROGRAM PENUNJANG URUSAN\n\tKegiatan Administrasi\nProgram Pemberdayaan Desa"),
        "program PROGRAM PENUNJANG URUSAN\n  kegiatan Kegiatan Administrasi\nprogram Program Pemberdayaan Desa"
    );
    assert_eq!(
        pasted("Program Pemberdayaan Masyarakat Desa dan Kelurahan\n\tKegiatan Pemberdayaan Kelurahan"),
        "program Program Pemberdayaan Masyarakat Desa dan Kelurahan\n  kegiatan Kegiatan Pemberdayaan Kelurahan"
    );
}

#[test]
fn words_and_numbers_that_belong_to_a_name_stay_in_it() {
    for name in [
        "5 Dokumen Perencanaan",
        "1.250 orang dilatih",
        "Kegiatan masyarakat meningkat",
        "e-Kinerja",
        "A.B",
        "\"Desa Cantik\" tumbuh",
    ] {
        assert_eq!(pasted(name), format!("program {name}"));
    }
    assert_eq!(pasted("\"Nama yang\nbersambung\"\n\tB"), "program Nama yang ⏎ bersambung\n  kegiatan B");
    assert_eq!(pasted("\"Ia berkata \"\"ya\"\"\""), "program Ia berkata \"ya\"");
}

#[test]
fn a_heading_row_says_what_stands_beside_the_names() {
    let text = "No\tUraian\tIndikator Kinerja\tSatuan\tTarget 2024\tTarget TW I 2024\tPagu\tSumber Data\tUsulan Bidang
1\tMeningkatnya layanan\tIKM\tIndeks\t81,14\t80\t\tSurvei\tsetuju
\t\tPersentase pengaduan selesai\t%\t90\t\t\t\t
1.1\tRapat koordinasi\t\t\t\t\t1.500.000\t\t";
    let expected = "program Meningkatnya layanan | catatan Usulan Bidang: setuju
  indikator IKM | satuan Indeks | sumber Survei | target 2024 = 81,14 | target 2024-TW1 = 80
  indikator Persentase pengaduan selesai | satuan % | target 2024 = 90
  kegiatan Rapat koordinasi | pagu 2024 = 1.500.000";
    assert_eq!(pasted(text), expected);
}

#[test]
fn years_in_a_second_heading_row_are_targets() {
    let text = "NO\tPROGRAM\tINDIKATOR\tTARGET KINERJA PADA TAHUN KE-\t\n\t\t\t2024\t2025\n1\t2\t3\t4\t5\n1\tA\ti\t20%\t25%\n\tB\tj\t30%\t-\n";
    let expected = "program A\n  indikator i | target 2024 = 20% | target 2025 = 25%\nprogram B\n  indikator j | target 2024 = 30% | target 2025 = -";
    assert_eq!(pasted(text), expected);
}

#[test]
fn indicators_may_stand_on_lines_of_their_own() {
    assert_eq!(
        pasted("A\n\tIndikator: IKM\n\tIndikator Kinerja Utama: Indeks\n\tB\n"),
        "program A\n  indikator IKM\n  indikator Indeks\n  kegiatan B"
    );
    assert!(refused("Indikator: IKM").starts_with("Indikator pada baris 1"));
}

#[test]
fn a_refusal_names_the_row_and_the_remedy() {
    assert_eq!(
        refused("A\n\tB\n\t\tC\n\n\t\t\tD"),
        "Baris 5 terlalu dalam: tidak ada tingkat di bawah Sub Kegiatan. Kurangi inden baris itu, atau tempel pada kotak yang lebih tinggi"
    );
    assert_eq!(
        refused("Kegiatan: A\n\tSasaran: B"),
        "Baris 2: Sasaran tidak dapat berada di bawah Kegiatan. Perbaiki inden atau kata tingkatnya"
    );
}

#[test]
fn numbers_without_a_heading_are_asked_about() {
    assert!(refused("Air\t85,71\nBumi\t90").starts_with("Baris 1 berisi \"85,71\" di samping nama"));
    assert!(refused("Satuan\tIndikator\n%\ti").starts_with("Tabel ini tidak punya kolom nama"));
    assert!(refused(" \n\t\n").starts_with("Papan klip tidak berisi teks"));
}

#[test]
fn rows_pasted_on_the_lowest_level_become_its_siblings() {
    let mut document = outline("kegiatan K\n  sub_kegiatan A\n  sub_kegiatan Z\n");
    let target = Some(NodeId::new(2));
    let rows = baca("B\nC", &Profile::default()).unwrap();
    let potongan = ke_cabang(&document, target, &rows).unwrap();
    let paste = susun::tempel(&document, &potongan, target).unwrap();
    apply(&mut document, paste.edit).unwrap();
    assert_eq!(
        notation::write(&document),
        "kegiatan K\n  sub_kegiatan A\n  sub_kegiatan B\n  sub_kegiatan C\n  sub_kegiatan Z\n"
    );
    // Into an empty document the first rows are Tujuan.
    let empty = Document::default();
    let potongan = ke_cabang(&empty, None, &baca("T\n\tS", &Profile::default()).unwrap()).unwrap();
    assert_eq!(
        (potongan.branches[0].node.level, potongan.branches[0].children[0].node.level),
        (Level::TUJUAN, Level::SASARAN)
    );
}

#[test]
fn a_block_of_numbers_keeps_its_cells() {
    let cells = |text: &str| -> Vec<String> { tabel(text).iter().map(|it| it.join("|")).collect() };
    assert_eq!(cells("1\t2,5\r\n\t 3 \r\n"), ["1|2,5", "|3"]);
    assert_eq!(cells("1;2\n3;"), ["1|2", "3|"]);
    assert_eq!(cells("\"a\tb\"\t\"dua\nbaris\"\t\"\"\"x\"\"\"\n"), ["a\tb|dua\nbaris|\"x\""]);
    assert_eq!(cells("85,71%"), ["85,71%"]);
    assert_eq!(cells("1\n\n3\n"), ["1", "", "3"], "an empty cell in a column is a cell");
    assert_eq!(cells(""), Vec::<String>::new());
    assert_eq!(cells("a;b\tc"), ["a;b|c"]);
}

fn all_boxes(branches: &[Branch]) -> Vec<(Level, String, String, Vec<String>)> {
    let boxes = branches.iter().flat_map(Branch::walk);
    boxes
        .map(|it| {
            let Node { level, name, code, indikator, .. } = &it.node;
            (*level, name.clone(), code.clone(), indikator.iter().map(|it| it.name.clone()).collect())
        })
        .collect()
}

fn round_trip(potongan: &Potongan, document: &Document) -> Result<(), TestCaseError> {
    let text = tulis(potongan, &document.header().profil);
    let rows = baca(&text, &document.header().profil).map_err(|why| TestCaseError::fail(format!("{why}: {text}")))?;
    let read: Vec<_> = rows
        .iter()
        .map(|it| {
            (
                it.level.unwrap(),
                it.name.clone(),
                it.code.clone(),
                it.indikator.iter().map(|it| it.name.clone()).collect(),
            )
        })
        .collect();
    prop_assert_eq!(read, all_boxes(&potongan.branches), "{}", text);
    // One branch keeps its shape, too.
    if let [only] = potongan.branches.as_slice() {
        let depths = depths(only, 0);
        prop_assert_eq!(rows.iter().map(|it| it.depth).collect::<Vec<_>>(), depths, "{}", text);
    }
    Ok(())
}

fn depths(branch: &Branch, depth: usize) -> Vec<usize> {
    let below = branch.children.iter().flat_map(|it| depths(it, depth + 1));
    [depth].into_iter().chain(below).collect()
}

#[test]
fn samples_go_through_the_clipboard() {
    for sample in crate::samples() {
        let (document, _) = kaskade::formats::read(&std::fs::read(&sample).unwrap()).unwrap();
        round_trip(&susun::salin(&document, document.roots()), &document).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn random_branches_go_through_the_clipboard(rolls in vec(any::<u32>(), 0..200), pick in any::<prop::sample::Index>()) {
        let document = random_document(&rolls);
        let all = document.walk();
        if let Some(id) = all.get(pick.index(all.len().max(1))) {
            round_trip(&susun::salin(&document, &[*id]), &document)?;
        }
    }

    /// Names may look like anything: marks, codes, words for levels, quotes, breaks.
    #[test]
    fn names_go_through_the_clipboard_as_they_are(
        names in vec("(1\\. |7\\.01\\.01 |Program: |Sasaran |Indikator: |- |\"|\\[x\\]: |\t|\n| ){0,3}[a-zA-Z:\"\t\n ]{0,6}", 1..4),
        code in "(7\\.01\\.01)?",
    ) {
        let document = Document::default();
        let mut branch: Option<Branch> = None;
        let levels = [Level::KEGIATAN, Level::PROGRAM, Level::SASARAN];
        for (at, name) in names.iter().enumerate() {
            let mut node = Node::new(NodeId::new(at as u32 + 1), levels[at], name.clone());
            node.code.clone_from(&code);
            branch = Some(Branch { node, children: branch.into_iter().collect(), links: Vec::new() });
        }
        round_trip(&Potongan::new(branch.into_iter().collect()), &document)?;
    }

    /// Whatever is on the clipboard, there is an answer, and what is taken can be pasted or is refused with a reason.
    #[test]
    fn any_text_is_taken_or_refused(text in "(\t|\n|\r\n|\"|;| |1\\.|1\\.2 |a\\) |- |Program: |Kegiatan|Indikator: |Sasaran|Satuan|2024|85,71|[a-zA-Z]{1,3}|\\PC){0,40}") {
        let mut document = outline("sasaran S\n");
        tabel(&text);
        let target = Some(NodeId::new(1));
        if let Ok(rows) = baca(&text, &document.header().profil)
            && let Ok(potongan) = ke_cabang(&document, target, &rows)
            && let Ok(paste) = susun::tempel(&document, &potongan, target)
        {
            apply(&mut document, paste.edit).unwrap();
            prop_assert_eq!(document.broken_invariant(), None);
            prop_assert_eq!(document.len(), 1 + rows.len());
        }
    }
}

#[test]
fn the_written_text_is_one_a_person_can_read() {
    let document = outline("program PROGRAM A | kode 7.01.01\n  indikator IKM\n  kegiatan B\n");
    let text = tulis(&susun::salin(&document, document.roots()), &document.header().profil);
    assert_eq!(text, "Program [7.01.01]: PROGRAM A\n\tIndikator: IKM\n\tKegiatan: B\n");
    assert!(teks::baca(&text, &Profile::default()).is_ok());
}
