//! Foreign documents become trees: every box and indicator once, in its place, and what the source does not say stands in a queue.

use expect_test::expect_file;
use kaskade::bahasa::Nomenklatur;
use kaskade::formats::{self, outline};
use kaskade::import::{Watch, answer, import};
use kaskade::model::edit::apply_as_given;
use kaskade::model::{Alasan, Bidang, Document, JenisRagu, Keraguan, Level, NodeId, Pilihan, Tahun, Waktu};
use std::collections::BTreeMap;

const SOURCES: [&str; 5] = [
    "cascading_purwokerto_barat_2023",
    "iku_purworejo_2023",
    "iku_wonoasih_2020_2024",
    "kertas_kerja_bugul_kidul",
    "kertas_kerja_panggungrejo_2024",
];

fn read(path: &str) -> Document {
    let bytes = std::fs::read(path).unwrap();
    let name = path.rsplit('/').next().unwrap();
    import(name, &bytes, Nomenklatur::bawaan(), &Watch::default()).unwrap().document
}

fn text(text: &str) -> Document {
    import("contoh.txt", text.as_bytes(), Nomenklatur::bawaan(), &Watch::default()).unwrap().document
}

fn source(name: &str) -> Document {
    read(&format!("sample_data/{name}.txt"))
}

/// How many boxes there are from Tujuan down to Sub Kegiatan, and how many indicators.
fn counts(document: &Document) -> [usize; 6] {
    let nodes: Vec<_> = document.walk().into_iter().filter_map(|it| document.node(it)).collect();
    let of = |level| nodes.iter().filter(|it| it.level == level).count();
    let indikator = nodes.iter().map(|it| it.indikator.len()).sum();
    [Level::TUJUAN, Level::SASARAN, Level::PROGRAM, Level::KEGIATAN, Level::SUB_KEGIATAN]
        .map(of)
        .into_iter()
        .chain([indikator])
        .collect::<Vec<_>>()
        .try_into()
        .unwrap()
}

fn find(document: &Document, name: &str) -> NodeId {
    let mut ids = document.walk().into_iter().filter(|it| document.node(*it).unwrap().name == name);
    let found = ids.next().unwrap_or_else(|| panic!("no box is called {name}"));
    assert_eq!(ids.next(), None, "{name} stands there twice");
    found
}

fn doubts(document: &Document, jenis: JenisRagu) -> Vec<&Keraguan> {
    document.impor().keraguan.iter().filter(|it| it.jenis == jenis).collect()
}

#[test]
fn a_cascading_of_fragments_comes_together() {
    let document = source("cascading_purwokerto_barat_2023");
    assert_eq!(counts(&document), [1, 1, 4, 11, 29, 52]);
    let programs = document.children(document.children(document.roots()[0])[0]);
    let subs: Vec<Vec<usize>> = programs
        .iter()
        .map(|it| document.children(*it).iter().map(|it| document.children(*it).len()).collect())
        .collect();
    assert_eq!(subs, [vec![2, 2, 6, 3, 3, 5], vec![1, 2], vec![2], vec![2, 1]]);
    let indikator: Vec<usize> = programs.iter().map(|it| document.node(*it).unwrap().indikator.len()).collect();
    assert_eq!(indikator, [4, 2, 1, 1]);

    let cetak = document.node(find(&document, "Penyediaan Barang Cetak dan Penggandaan")).unwrap();
    let names: Vec<&str> = cetak.indikator.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Jumlah cetak yang tersedia", "Jumlah penggandaan yang tersedia"]);
    let gaji = document.node(find(&document, "Penyediaan Gaji dan Tunjangan ASN")).unwrap();
    assert_eq!(gaji.indikator[0].tipe, "Non Kumulatif");
    assert_eq!(gaji.indikator[0].sumber_data, "Data Kepegawaian di Kecamatan Purwokerto Barat");
    for id in document.walk() {
        let name = &document.node(id).unwrap().name;
        assert!(!["↓", "→", "Penjelasan"].contains(&name.as_str()) && !name.contains("CASCADING"), "{name}");
    }
    assert_eq!(document.header().judul, "CASCADING KECAMATAN PURWOKERTO BARAT TAHUN 2023");
    assert_eq!(document.header().catatan, "");
}

#[test]
fn what_was_put_together_is_asked_and_what_is_printed_is_not() {
    let document = source("cascading_purwokerto_barat_2023");
    // Sub Kegiatan in columns: their Kegiatan is a proposal wherever there are several.
    assert_eq!(doubts(&document, JenisRagu::Induk).len(), 21 + 3 + 3);
    assert_eq!(doubts(&document, JenisRagu::Label).len(), 3);
    let evaluasi = find(&document, "Evaluasi Kinerja Perangkat Daerah");
    let asked = doubts(&document, JenisRagu::Induk).into_iter().find(|it| it.di.node == Some(evaluasi)).unwrap();
    assert!(matches!(&asked.alasan, Alasan::Nomenklatur(kode) if kode.starts_with("7.01.01.2.01.")), "{asked:?}");
    assert_eq!(asked.pilihan.get(asked.usulan), Some(&Pilihan::Induk(document.parent(evaluasi))));
    // The Program of a page with one Sasaran, and Sub Kegiatan below the only Kegiatan, are as printed.
    let stated = ["Program Pemberdayaan Masyarakat Desa dan Kelurahan", "Pembangunan Sarana dan Prasarana Kelurahan"];
    for name in stated {
        let id = find(&document, name);
        assert!(document.impor().keraguan.iter().all(|it| it.di.node != Some(id)), "{name}");
    }
}

#[test]
fn a_table_of_indicators_is_read_with_its_formulas_and_targets() {
    let document = source("iku_purworejo_2023");
    assert_eq!(counts(&document), [2, 3, 0, 0, 0, 9]);
    let shared = find(&document, "Meningkatnya sistem tata kelola yang baik dalam menjamin pelayanan prima");
    assert_eq!(document.other_parents(shared), [document.roots()[1]]);
    assert_eq!(doubts(&document, JenisRagu::IndukLain).len(), 1);
    let target = |name: &str| {
        let all = document.walk();
        let it = all.iter().flat_map(|it| &document.node(*it).unwrap().indikator).find(|it| it.name == name).unwrap();
        it.target.get(Waktu::tahun(Tahun(2023))).unwrap().raw().to_owned()
    };
    assert_eq!(target("Indeks Kepuasan Masyarakat atas layanan kecamatan"), "81,14");
    assert_eq!(target("Persentase kelurahan dengan kategori cepat berkembang"), "85,71%");
    assert_eq!(target("Nilai SAKIP SKPD"), "B (63,00)");
    let first = document.node(find(&document, "Meningkatnya Pelayanan Masyarakat")).unwrap();
    let formula = kaskade::formula::read(&first.indikator[0].formulasi, &[]);
    let kaskade::formula::Formulasi::Rumus(formula) = formula else { panic!("{formula:?}") };
    assert_eq!(formula.variabel().len(), 2);
    let signed = document.header().tanda_tangan.as_ref().unwrap();
    assert_eq!((signed.tempat.as_str(), signed.nip.as_str()), ("Pasuruan", "19841205 200602 1 001"));
}

#[test]
fn tables_that_speak_of_the_same_things_become_one() {
    let document = source("iku_wonoasih_2020_2024");
    assert_eq!(counts(&document), [2, 2, 0, 0, 0, 4]);
    let wrong_row = find(&document, "Meningkatnya Kemampuan Kelompok dan Lembaga Kemasyarakatan");
    let asked: Vec<_> = doubts(&document, JenisRagu::Induk);
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].di.node, Some(wrong_row));
    let roots = document.roots();
    assert_eq!(asked[0].pilihan, [Pilihan::Induk(Some(roots[1])), Pilihan::Induk(Some(roots[0]))]);
    for node in document.walk() {
        for it in &document.node(node).unwrap().indikator {
            assert_eq!(it.target.iter().count(), 5, "{}", it.name);
        }
    }
    assert_eq!((document.header().tahun_awal, document.header().tahun_akhir), (Some(Tahun(2020)), Some(Tahun(2024))));
}

#[test]
fn worksheets_give_their_variables_and_a_row_without_its_label_is_understood() {
    let document = source("kertas_kerja_panggungrejo_2024");
    assert_eq!(counts(&document), [2, 2, 4, 5, 0, 15]);
    let indikator = document.walk().into_iter().flat_map(|it| document.node(it).unwrap().indikator.clone());
    assert!(indikator.clone().all(|it| !it.variabel.is_empty()));
    assert_eq!(indikator.map(|it| it.variabel.len()).sum::<usize>(), 28);
    assert_eq!(doubts(&document, JenisRagu::Pisah).len(), 6);

    let document = source("kertas_kerja_bugul_kidul");
    assert_eq!(counts(&document), [2, 3, 4, 5, 0, 17]);
    let ikd = document.node(document.roots()[0]).unwrap();
    assert_eq!((ikd.level, document.roots().len()), (Level::IKD, 1));
    let without_label = find(&document, "Koordinasi Penyelenggaraan Kegiatan Pemerintahan di Tingkat Kecamatan");
    assert_eq!(document.node(without_label).unwrap().level, Level::KEGIATAN);
    let asked = doubts(&document, JenisRagu::Tingkat);
    assert_eq!(asked.iter().map(|it| it.di.node).collect::<Vec<_>>(), [Some(without_label)]);
    // Which Sasaran a Program serves is nowhere said.
    assert_eq!(doubts(&document, JenisRagu::Induk).len(), 4);
}

/// The answers that a person gives to the doubts of the sources; all others are accepted as they are proposed.
const ANSWERS: [(&str, JenisRagu, &str, usize); 2] = [
    ("iku_wonoasih_2020_2024", JenisRagu::Induk, "Meningkatnya Kemampuan Kelompok", 1),
    ("kertas_kerja_bugul_kidul", JenisRagu::Sisa, "Meng", 1),
];

fn answered(name: &str) -> Document {
    let mut document = source(name);
    let mut answers: BTreeMap<u32, usize> = BTreeMap::new();
    for it in &document.impor().keraguan {
        let own = ANSWERS
            .iter()
            .find(|(of, jenis, begin, _)| *of == name && *jenis == it.jenis && it.kutipan.starts_with(begin));
        answers.insert(it.id, own.map_or(it.usulan, |(_, _, _, choice)| *choice));
    }
    let edit = answer(&document, &answers).unwrap();
    apply_as_given(&mut document, edit).unwrap();
    document
}

#[test]
fn the_samples_are_their_texts_with_the_doubts_answered() {
    for name in SOURCES {
        let document = answered(name);
        assert_eq!(document.impor().terbuka().count(), 0);
        expect_file![format!("{}/sample_data/{name}.kaskade", env!("CARGO_MANIFEST_DIR"))]
            .assert_eq(&formats::write(&document));
    }
}

#[test]
fn an_answer_can_be_taken_back_and_given_otherwise() {
    let mut document = source("kertas_kerja_bugul_kidul");
    let before = outline::write(&document);
    let all = document.impor().keraguan.clone();
    for it in &all {
        for choice in (0..it.pilihan.len()).rev() {
            let edit = answer(&document, &BTreeMap::from([(it.id, choice)])).unwrap();
            let undo = apply_as_given(&mut document, edit).unwrap().inverse;
            let now = document.impor().keraguan.iter().find(|now| now.id == it.id).unwrap();
            assert!(now.terjawab && now.usulan == choice);
            apply_as_given(&mut document, undo).unwrap();
        }
    }
    assert_eq!(outline::write(&document), before);
    assert_eq!(document.impor().keraguan, all);
}

#[test]
fn other_formats_of_the_same_contents_give_the_same_tree() {
    for name in SOURCES {
        let expected = outline::write(&source(name));
        for ending in ["docx", "xlsx", "pdf"] {
            let document = read(&format!("tests/golden/impor/{name}.{ending}"));
            let found = outline::write(&document);
            let first =
                expected.lines().zip(found.lines()).find(|(a, b)| a != b && !a.trim_start().starts_with("catatan"));
            assert_eq!(first, None, "{name}.{ending}");
            let kinds = |it: &Document| {
                let mut all: Vec<JenisRagu> =
                    it.impor().keraguan.iter().map(|it| it.jenis).filter(|it| *it != JenisRagu::Sisa).collect();
                all.sort();
                all
            };
            assert_eq!(kinds(&document), kinds(&source(name)), "{name}.{ending}");
        }
    }
}

/// Forms of other offices: Renstra, rencana aksi, perjanjian kinerja, E.81, a matrix of all levels, a tree as text.
#[test]
fn forms_of_other_offices_are_read() {
    for name in ["renstra", "aksi", "bulan", "pk", "e81", "matrik", "pohon", "label", "campur", "markdown", "eselon"] {
        let ending = if name == "campur" { "html" } else { "txt" };
        let document = read(&format!("tests/golden/impor/teks/{name}.{ending}"));
        let mut out = outline::write(&document);
        for it in &document.impor().keraguan {
            out.push_str(&format!("? {} {}\n", it.jenis.key(), it.di.tulis()));
        }
        let path = format!("{}/tests/golden/impor/teks/{name}.outline", env!("CARGO_MANIFEST_DIR"));
        expect_file![path].assert_eq(&out);
    }
}

#[test]
fn every_field_leads_back_to_its_place() {
    for name in SOURCES {
        let document = source(name);
        let lines: Vec<String> =
            std::fs::read_to_string(format!("sample_data/{name}.txt")).unwrap().lines().map(str::to_owned).collect();
        let plain = |text: &str| text.chars().filter(|it| it.is_alphanumeric()).collect::<String>();
        let traced = |node, indikator, bidang| {
            let of = document
                .impor()
                .jejak
                .iter()
                .find(|it| it.di.node == Some(node) && it.di.indikator == indikator && it.di.bidang == bidang);
            let row =
                of.unwrap_or_else(|| panic!("{name}: {node} {indikator:?} {bidang:?} leads nowhere")).tempat.baris;
            plain(&lines[row as usize..(row as usize + 2).min(lines.len())].join(" "))
        };
        for id in document.walk() {
            let node = document.node(id).unwrap();
            assert!(traced(id, None, Bidang::Nama).contains(&plain(&node.name)), "{name}: {}", node.name);
            for it in &node.indikator {
                assert!(traced(id, Some(it.id), Bidang::Nama).contains(&plain(&it.name)), "{name}: {}", it.name);
                if !it.sumber_data.is_empty() {
                    traced(id, Some(it.id), Bidang::SumberData);
                }
            }
        }
    }
}

#[test]
fn a_document_keeps_its_doubts_in_the_file() {
    let document = source("kertas_kerja_panggungrejo_2024");
    let (again, notes) = formats::read(formats::write(&document).as_bytes()).unwrap();
    assert_eq!(notes, []);
    assert_eq!(again.impor(), document.impor());
}

/// Rolls the same dice in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'t>(&mut self, words: &[&'t str]) -> &'t str {
        words[self.roll(words.len())]
    }

    fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            all.swap(at, self.roll(at + 1));
        }
    }
}

const ROWS: [[&str; 8]; 5] = [
    [
        "Tujuan",
        "Terwujudnya masyarakat sehat",
        "Usia harapan hidup",
        "Rata-rata umur penduduk",
        "Hasil hitungan BPS",
        "Tahun",
        "BPS",
        "74,20",
    ],
    [
        "Sasaran",
        "Menurunnya kematian ibu",
        "Angka kematian ibu",
        "Kematian ibu setiap kelahiran",
        "Jumlah kematian ibu / Jumlah kelahiran x 100.000",
        "Kasus",
        "Laporan puskesmas",
        "80",
    ],
    [
        "Sasaran",
        "Menurunnya stunting",
        "Prevalensi stunting",
        "Balita pendek di antara balita",
        "Jumlah balita pendek / Jumlah balita x 100%",
        "%",
        "Survei gizi",
        "14",
    ],
    [
        "Program",
        "Program Pemenuhan Upaya Kesehatan",
        "Persentase puskesmas terakreditasi",
        "Puskesmas yang lulus akreditasi",
        "Jumlah puskesmas terakreditasi / Jumlah puskesmas x 100%",
        "%",
        "Dinas Kesehatan",
        "90",
    ],
    [
        "Kegiatan",
        "Penyediaan Layanan Kesehatan",
        "Jumlah layanan kesehatan",
        "Layanan yang disediakan",
        "Jumlah layanan kesehatan yang tersedia",
        "Layanan",
        "Laporan bidang",
        "12",
    ],
];

/// The same contents with other heads, another order of columns, other cases and spaces, and labels in three ways.
#[test]
fn wording_columns_and_labels_may_differ() {
    const HEADS: [&[&str]; 7] = [
        &[
            "Nama Tujuan/Sasaran/Program/Kegiatan",
            "Tujuan / Sasaran / Program / Kegiatan",
            "URAIAN",
            "Tujuan/Sasaran/Program",
        ],
        &["Indikator", "INDIKATOR KINERJA", "Indikator Kinerja Utama", "Indikator Tujuan/Sasaran/Program/Kegiatan"],
        &["Definisi Operasional", "DEFINISI", "Definisi Opersional"],
        &["Formulasi", "Formula Perhitungan", "Cara Pengukuran", "METODE/FORMULASI PENGHITUNGAN", "Rumus"],
        &["Satuan", "SATUAN"],
        &["Sumber Data", "SUMBER  DATA"],
        &["Target 2025", "Target Kinerja Tahun 2025", "TARGET TAHUN 2025"],
    ];
    let mut dice = Dice(7);
    for round in 0..60 {
        let mut columns: Vec<usize> = (1..7).collect();
        dice.shuffle(&mut columns);
        columns.insert(0, 0);
        let labels_in_cells = dice.roll(2) == 0;
        let separator = dice.pick(&[": ", " : ", " = ", " - "]);
        let heads: Vec<&str> = columns.iter().map(|it| dice.pick(HEADS[*it])).collect();
        let mut out = format!(
            "INDIKATOR KINERJA UTAMA\nDINAS KESEHATAN KABUPATEN CILACAP TAHUN 2025\n\nNo\t{}\n",
            heads.join("\t")
        );
        if dice.roll(2) == 0 {
            out.push_str(&(1..=8).map(|it| it.to_string()).collect::<Vec<_>>().join("\t"));
            out.push('\n');
        }
        for (at, row) in ROWS.iter().enumerate() {
            let level = dice.pick(&[row[0], &row[0].to_uppercase()]).to_owned();
            if !labels_in_cells {
                let label: Vec<String> = columns
                    .iter()
                    .map(|it| match it {
                        0 => level.clone(),
                        1 => format!("Indikator {}", row[0]),
                        _ => String::new(),
                    })
                    .collect();
                out.push_str(&format!("\t{}\n", label.join("\t")));
            }
            let cells: Vec<String> = columns
                .iter()
                .map(|it| match it {
                    0 if labels_in_cells => format!("{level}{separator}{}", row[1]),
                    it => row[it + 1].to_owned(),
                })
                .collect();
            out.push_str(&format!("{}\t{}\n", at + 1, cells.join("\t")));
        }
        let document = text(&out);
        assert_eq!(counts(&document), [1, 2, 1, 1, 0, 5], "{round}\n{out}");
        for row in ROWS {
            let node = document.node(find(&document, row[1])).unwrap();
            assert_eq!(node.level.key(), row[0].to_lowercase(), "{out}");
            let it = &node.indikator[0];
            let target = it.target.get(Waktu::tahun(Tahun(2025))).map(|it| it.raw());
            let found =
                [it.name.as_str(), &it.definisi, &it.formulasi, &it.satuan, &it.sumber_data, target.unwrap_or("")];
            assert_eq!(found, row[2..8], "{round}\n{out}");
        }
        // Which of the two Sasaran the Program serves is said by its place below the second one.
        assert!(document.parent(find(&document, ROWS[3][1])).is_some());
    }
}

const FRAGMENTS: [[&str; 4]; 4] = [
    [
        "Penyuluhan gizi keluarga",
        "Jumlah keluarga yang disuluh tentang gizi",
        "Jumlah keluarga yang disuluh tentang gizi di desa",
        "Laporan penyuluhan",
    ],
    [
        "Pengadaan obat puskesmas",
        "Jumlah jenis obat yang tersedia",
        "Jumlah jenis obat esensial yang tersedia",
        "Kartu stok",
    ],
    [
        "Pelatihan kader posyandu",
        "Jumlah kader posyandu yang dilatih",
        "Jumlah kader posyandu yang dilatih dalam setahun",
        "Daftar hadir",
    ],
    [
        "Perbaikan gedung rawat inap",
        "Jumlah gedung rawat inap yang diperbaiki",
        "Jumlah gedung rawat inap yang selesai diperbaiki",
        "Berita acara",
    ],
];

/// Explanations that were torn off their boxes find their indicators, in whatever order they come, and are asked about.
#[test]
fn torn_off_explanations_go_home_in_any_order() {
    let mut dice = Dice(11);
    for _ in 0..40 {
        let mut order: Vec<usize> = (0..FRAGMENTS.len()).collect();
        dice.shuffle(&mut order);
        let mut out = "POHON KINERJA DINAS KESEHATAN TAHUN 2025\nKegiatan 1\nPelayanan kesehatan dasar\n".to_owned();
        for (at, [name, indikator, ..]) in FRAGMENTS.iter().enumerate() {
            let number = at + 1;
            let label = dice.pick(&["Sub Kegiatan", "SUB KEGIATAN", "Sub-Kegiatan"]);
            out.push_str(&format!(
                "{label} {number}\n{name}\nIndikator Kinerja Sub Kegiatan {number}\n{indikator}\nPenjelasan\n"
            ));
        }
        for at in order {
            let [.., formula, source] = FRAGMENTS[at];
            let sign = dice.pick(&[" = ", " : ", ": "]);
            out.push_str(&format!(
                "a. Formulasi{sign}{formula}\nb. Tipe Penghitungan{sign}Non Kumulatif\nc. Sumber Data{sign}{source}\n"
            ));
        }
        let document = text(&out);
        for [name, indikator, formula, source] in FRAGMENTS {
            let node = document.node(find(&document, name)).unwrap();
            let it = &node.indikator[0];
            assert_eq!(
                [&it.name, &it.formulasi, &it.sumber_data, &it.tipe],
                [indikator, formula, source, "Non Kumulatif"],
                "{out}"
            );
        }
        let asked = doubts(&document, JenisRagu::Penjelasan).len();
        assert!(asked >= 3, "{asked} {out}");
    }
}

#[test]
fn what_is_no_cascading_says_so() {
    let letter = "Kepada Yth. Bapak Camat\ndi tempat\n\nDengan hormat, bersama ini kami sampaikan undangan rapat.";
    let error =
        import("surat.txt", letter.as_bytes(), Nomenklatur::bawaan(), &Watch::default()).unwrap_err().to_string();
    assert!(error.contains("surat.txt") && error.contains("Sasaran"), "{error}");
    let watch = Watch::default();
    watch.stop();
    let text = std::fs::read("sample_data/iku_purworejo_2023.txt").unwrap();
    assert!(import("iku.txt", &text, Nomenklatur::bawaan(), &watch).is_err());
}

/// Boxes of a drawing with lines between them, most of them without a label.
#[test]
fn boxes_with_lines_between_them_become_a_tree() {
    for name in ["kotak.docx", "kotak.pdf"] {
        let document = read(&format!("tests/golden/impor/{name}"));
        assert_eq!(counts(&document)[..2], [1, 2], "{name}");
        let top = document.roots()[0];
        let below: Vec<&str> =
            document.children(top).iter().map(|it| document.node(*it).unwrap().name.as_str()).collect();
        assert_eq!(below, ["Sasaran A", "Sasaran B"], "{name}");
    }
}

/// A table in HTML and one in Markdown say what the table with tabs says.
#[test]
fn tables_of_other_marks_are_tables() {
    let tabs = std::fs::read_to_string("sample_data/iku_purworejo_2023.txt").unwrap();
    let expected = outline::write(&text(&tabs));
    let row = |line: &str, before: &str, between: &str, after: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        format!("{before}{}{after}", cells.join(between))
    };
    let html: Vec<String> = tabs
        .lines()
        .map(|it| if it.contains('\t') { row(it, "<tr><td>", "</td><td>", "</td></tr>") } else { it.to_owned() })
        .collect();
    let html = html.join("\n").replacen("<tr>", "<table><tr>", 1).replacen("\n\nPasuruan", "</table>\n\nPasuruan", 1);
    let bars: Vec<String> =
        tabs.lines().map(|it| if it.contains('\t') { row(it, "| ", " | ", " |") } else { it.to_owned() }).collect();
    for other in [html, bars.join("\n")] {
        let found = outline::write(&text(&other));
        assert_eq!(expected.lines().zip(found.lines()).find(|(a, b)| a != b), None);
        assert_eq!(expected.lines().count(), found.lines().count());
    }
}

/// A list of official names of one's own decides where the names alone say nothing.
#[test]
fn a_list_of_ones_own_is_followed() {
    let source = "CASCADING DINAS CONTOH TAHUN 2025\nProgram 1\nProgram Utama\nKegiatan 1\nAlfa\nKegiatan 2\nBeta\n\
                  Sub Kegiatan 1\nGama\nSub Kegiatan 2\nDelta\n";
    let parent = |list: &Nomenklatur| {
        let document = import("a.txt", source.as_bytes(), list, &Watch::default()).unwrap().document;
        let parent = document.parent(find(&document, "Gama")).unwrap();
        document.node(parent).unwrap().name.clone()
    };
    let list = |of: &str| {
        let rows = format!(
            "9.99.01.2.01,kegiatan,Alfa,,,\n9.99.01.2.02,kegiatan,Beta,,,\n9.99.01.2.{of}.0001,sub_kegiatan,Gama,,,\n"
        );
        Nomenklatur::read(&format!("code,level,name,result,indicator,unit\n{rows}"))
    };
    assert_eq!([parent(&list("01")), parent(&list("02"))], ["Alfa", "Beta"]);
}

/// "1.2.1" stands below "1.2", in labels and in the column of numbers.
#[test]
fn numbers_of_several_parts_say_what_stands_where() {
    let labels = "POHON KINERJA DINAS CONTOH TAHUN 2025\nProgram 1\nAlfa\nKegiatan 1.1\nBeta\nKegiatan 1.2\nGama\n\
                  Sub Kegiatan 1.1.1\nDelta\nSub Kegiatan 1.2.1\nEpsilon\nSub Kegiatan 1.1.2\nZeta\n";
    let table = "POHON KINERJA DINAS CONTOH TAHUN 2025\nNo\tUraian\tIndikator\tTarget 2025\n1\tProgram Alfa\tA\t1\n1.1\tBeta\tB\t1\n\
                 1.1.1\tDelta\tD\t1\n1.1.2\tZeta\tZ\t1\n1.2\tGama\tG\t1\n1.2.1\tEpsilon\tE\t1\n";
    for (source, has_labels) in [(labels, true), (table, false)] {
        let document = text(source);
        assert_eq!(counts(&document)[2..5], [1, 2, 3], "{source}");
        let parent = |name: &str| {
            let parent = document.parent(find(&document, name)).unwrap();
            document.node(parent).unwrap().name.clone()
        };
        assert_eq!(["Delta", "Zeta", "Epsilon"].map(parent), ["Beta", "Beta", "Gama"], "{source}");
        assert_eq!(doubts(&document, JenisRagu::Induk).len(), 0, "{source}");
        assert_eq!(doubts(&document, JenisRagu::Tingkat).is_empty(), has_labels, "{source}");
    }
}
