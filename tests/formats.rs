//! Bytes to documents: the samples against their golden outlines, poor content, the published schema.

use crate::{files, root, samples};
use expect_test::expect_file;
use kaskade::formats::{self, NoteKind, outline};
use kaskade::model::{Document, IndikatorId, Level, Nilai, NodeId, Tahun, Waktu};
use kaskade::pesan::{Bahasa, Pesan as _};
use serde_json::Value;

/// What `sha256sum sample_data/iku_purworejo_2023.kaskade` says, where nobody has reviewed anything yet.
const SIDIK_PURWOREJO: &str = "6818974849ada15041ebbf31267b6af42ec2ab73b75f4c104bf12b2e5773982c";

fn read(json: &str) -> (Document, Vec<String>) {
    let (document, notes) = formats::read(json.as_bytes()).unwrap();
    assert_eq!(document.broken_invariant(), None);
    (document, notes.iter().map(|it| it.pesan(Bahasa::Id)).collect())
}

fn sample(name: &str) -> Document {
    let path = root().join("sample_data").join(name).with_extension("kaskade");
    formats::read(&std::fs::read(path).unwrap()).unwrap().0
}

#[test]
fn samples_read_as_their_golden_outlines() {
    for path in samples() {
        let (document, notes) = formats::read(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(notes, []);
        assert_eq!(document.broken_invariant(), None);
        let name = path.file_stem().unwrap().to_str().unwrap();
        expect_file![root().join(format!("tests/golden/{name}.outline"))].assert_eq(&outline::write(&document));
    }
}

/// The papers' own numbers of boxes and indicators, by level.
#[test]
fn samples_hold_as_much_as_the_papers() {
    let levels = [Level::IKD, Level::TUJUAN, Level::SASARAN, Level::PROGRAM, Level::KEGIATAN, Level::SUB_KEGIATAN];
    for (name, boxes, indikator) in [
        ("cascading_purwokerto_barat_2023", [0, 1, 1, 4, 11, 29], 52),
        ("iku_purworejo_2023", [0, 2, 3, 0, 0, 0], 9),
        ("iku_wonoasih_2020_2024", [0, 2, 2, 0, 0, 0], 4),
        ("kertas_kerja_bugul_kidul", [1, 2, 3, 4, 5, 0], 17),
        ("kertas_kerja_panggungrejo_2024", [0, 2, 2, 4, 5, 0], 15),
    ] {
        let document = sample(name);
        let nodes: Vec<_> = document.walk().into_iter().map(|it| document.node(it).unwrap()).collect();
        let counted = levels.map(|level| nodes.iter().filter(|it| it.level == level).count());
        assert_eq!(counted, boxes, "{name}");
        assert_eq!(nodes.iter().map(|it| it.indikator.len()).sum::<usize>(), indikator, "{name}");
    }
}

/// Every word of meaning on the papers is in the samples, and the five hold no realisasi, because the papers state none.
#[test]
fn the_papers_samples_invent_nothing() {
    for text in files(&root().join("sample_data"), "txt") {
        let source = squeeze(&std::fs::read_to_string(&text).unwrap());
        let document = sample(text.file_stem().unwrap().to_str().unwrap());
        for id in document.walk() {
            let node = document.node(id).unwrap();
            assert!(node.pagu.is_empty() && node.realisasi_anggaran.is_empty() && node.bobot.is_none());
            let mut said = vec![&node.name, &node.sasaran];
            for it in &node.indikator {
                assert!(it.realisasi.is_empty(), "{}", it.name);
                said.extend([&it.name, &it.definisi, &it.formulasi, &it.sumber_data, &it.penanggung_jawab, &it.tipe]);
                said.extend(it.variabel.iter().map(|it| &it.name));
                for (_, nilai) in it.target.iter() {
                    assert!(source.contains(nilai.raw()), "{}", nilai.raw());
                }
            }
            for text in said {
                assert!(source.contains(&squeeze(text)), "not on the paper: {text}");
            }
        }
    }
}

/// Blanks folded and decoration dropped, which is all that may differ between a paper and its sample.
fn squeeze(text: &str) -> String {
    text.replace("<b>", " ").replace("</b>", " ").replace("**", " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn wonoasih_has_five_years_of_targets() {
    let document = sample("iku_wonoasih_2020_2024");
    for id in document.walk() {
        for it in &document.node(id).unwrap().indikator {
            let years: Vec<u16> = it.target.iter().map(|(waktu, _)| waktu.tahun.0).collect();
            assert_eq!(years, [2020, 2021, 2022, 2023, 2024], "{}", it.name);
        }
    }
}

#[test]
fn one_changed_indicator_is_a_small_difference() {
    let mut document = sample("cascading_purwokerto_barat_2023");
    let before = formats::write(&document);
    let (home, _) = document.indikator(IndikatorId::new(20)).unwrap();
    let mut node = document.node(home).unwrap().clone();
    node.indikator[0].target.set(Waktu::tahun(Tahun(2023)), Nilai::read("12"));
    kaskade::model::edit::apply(&mut document, kaskade::model::Edit::SetNode(Box::new(node))).unwrap();
    let after = formats::write(&document);
    // Every other line stays where it was.
    let new: Vec<&str> = after.lines().filter(|it| !before.lines().any(|old| old == *it)).collect();
    assert!(new.len() <= 4, "the value, the two brackets around it, and a comma: {new:?}");
    let kept: Vec<&str> = before.lines().collect();
    let start = after.lines().zip(&kept).take_while(|(new, old)| new == *old).count();
    let end = after.lines().rev().zip(kept.iter().rev()).take_while(|(new, old)| new == *old).count();
    assert!(start + end >= kept.len() - 1, "{start} lines before, {end} behind, of {}", kept.len());
}

#[test]
fn every_released_version_is_read() {
    for path in files(&root().join("tests/golden/migrations"), "kaskade") {
        let (document, notes) = formats::read(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(notes, [], "{}", path.display());
        assert!(document.len() > 3);
    }
}

#[test]
fn unknown_fields_are_kept_where_they_were_and_reported_with_their_place() {
    let text = r#"{"format": "kaskade", "version": 1, "warna": {"a": [1, 2.50]}, "header": {"judul": "J", "logo": "x.png"},
        "nodes": [{"id": "n1", "level": "tujuan", "name": "T", "emoji": "!", "indikator": [{"id": "i1", "name": "I", "bintang": 5}]}]}"#;
    let (document, notes) = read(text);
    assert_eq!(
        notes,
        [
            "header: isian \"logo\" tidak dikenal; disimpan apa adanya",
            "nodes[0].indikator[0]: isian \"bintang\" tidak dikenal; disimpan apa adanya",
            "nodes[0]: isian \"emoji\" tidak dikenal; disimpan apa adanya",
            "isian \"warna\" tidak dikenal; disimpan apa adanya",
        ]
    );
    let written = formats::write(&document);
    for kept in ["\"logo\": \"x.png\"", "\"bintang\": 5", "\"emoji\": \"!\"", "\"warna\": {"] {
        assert!(written.contains(kept), "{written}");
    }
    let (again, notes_again) = read(&written);
    assert_eq!((formats::write(&again), notes_again.len()), (written, 4));
}

#[test]
fn poor_content_opens_and_says_what_is_wrong() {
    let text = r#"{"format": "kaskade", "version": 1, "nodes": [
        {"id": "n1", "level": "tujuan", "name": "Satu", "children": [
            {"id": "n1", "level": "sasaran", "name": "Dobel"},
            {"level": "sasaran", "name": "Tanpa id"},
            {"id": "kotak-7", "level": "ikd", "name": "Di atas induknya"},
            {"id": "n9", "name": "Tanpa tingkat", "indikator": [{"id": "i1", "name": "I", "target": {"2024": 81.14, "2024-Q1": "5"}, "tipe": 7, "agregasi": "campur"}]},
            {"id": "n10", "level": "aktivitas", "name": "Tingkat sendiri"}
        ], "mendukung": [{"node": "n77"}], "induk_lain": ["n1"]}
    ]}"#;
    let (document, notes) = read(text);
    for expected in [
        "nodes[0].children[0]: ID n1 sudah dipakai di atas; yang ini menjadi n2",
        "nodes[0].children[1]: tidak ada ID; diberi n3",
        "nodes[0].children[2]: ID \"kotak-7\" tidak berbentuk n1, i1 atau v1; diganti n4",
        "nodes[0].children[2]: \"Di atas induknya\" dipindahkan ke tingkat teratas: IKD tidak dapat berada di bawah Tujuan, karena tingkatnya tidak lebih rendah",
        "nodes[0].children[3]: tingkat tidak tertulis; dianggap \"Sasaran\"",
        "nodes[0].children[3].indikator[0].target: waktu \"2024-Q1\" tidak terbaca (seharusnya 2024, 2024-TW1 atau 2024-B03); disimpan apa adanya",
        "nodes[0].children[3].indikator[0]: isian \"agregasi\" seharusnya kumulatif | non_kumulatif | rata_rata; isinya disimpan apa adanya tetapi tidak dipakai",
        "nodes[0].children[4]: tingkat \"aktivitas\" tidak ada di daftar tingkat (levels); ditambahkan sebagai tingkat terbawah",
    ] {
        assert!(notes.iter().any(|it| it == expected), "missing: {expected}\n{notes:#?}");
    }
    assert!(notes.iter().any(|it| it.contains("n77")));
    assert_eq!(document.len(), 6);
    let (_, i1) = document.indikator(IndikatorId::new(1)).unwrap();
    assert_eq!(i1.target.get(Waktu::tahun(Tahun(2024))).unwrap().raw(), "81.14");
    assert_eq!(i1.tipe, "7");
    let written = formats::write(&document);
    assert!(
        written.contains("\"2024-Q1\": \"5\"") && written.contains("\"agregasi_tidak_terbaca\": \"campur\""),
        "{written}"
    );
}

#[test]
fn an_empty_or_bare_document_opens() {
    for text in [
        r#"{"format": "kaskade", "version": 1}"#,
        r#"{"format": "kaskade", "version": 1, "nodes": null, "header": null}"#,
        "\u{feff}{\"format\": \"kaskade\", \"version\": 1, \"nodes\": []}",
    ] {
        let (document, notes) = read(text);
        assert!(document.is_empty());
        assert_eq!(notes, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn numbers_in_json_and_decided_ambiguities_keep_their_meaning() {
    let text = r#"{"format": "kaskade", "version": 1, "nodes": [{"id": "n1", "level": "tujuan", "indikator": [{"id": "i1", "target":
        {"2021": 1.234, "2022": 1234567, "2023": {"teks": "1.234", "baca": "desimal"}, "2024": "1.234", "2025": 1e3}}]}]}"#;
    let (document, notes) = read(text);
    assert_eq!(notes, Vec::<String>::new());
    let values = |document: &Document| {
        let (_, it) = document.indikator(IndikatorId::new(1)).unwrap();
        it.target.iter().map(|(_, it)| it.angka(None).unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(values(&document), ["1.234", "1234567", "1.234", "1234", "1000"]);
    assert_eq!(values(&read(&formats::write(&document)).0), values(&document));
}

/// Whatever a file holds, it is in the document, or the notes say that it is lost.
#[test]
fn nothing_is_lost_without_a_note() {
    let node = |fields: &str| {
        format!(r#"{{"format": "kaskade", "version": 1, "nodes": [{{"id": "n1", "level": "tujuan", {fields}}}]}}"#)
    };
    for (text, kept) in [
        (node(r#""crosscutting": [{"unit": "A", "warna": "biru"}]"#), "biru"),
        (node(r#""indikator": [{"id": "i1", "baseline": {"tahun": 2024, "oleh": "Budi"}}]"#), "Budi"),
        (node(r#""indikator": [{"id": "i1", "catatan_kinerja": [{"waktu": "2024", "kendala": ["a-1"]}]}]"#), "a-1"),
        (node(r#""children": {"isi": "PENTING"}"#), "PENTING"),
        (node(r#""pagu": {"2024-Q1": "7"}, "pagu_tidak_terbaca": "8""#), "\"8\""),
        (node(r#""code": 7.10, "x": 0.12345678901234567890123"#), "0.12345678901234567890123"),
        (node(r#""pagu": {"2024": 12345678901234567890.12}"#), "12345678901234567890.12"),
        (node(r#""code": 7.10"#), "7.10"),
        (node(r#""x": 1e999"#), "1e+999"),
    ] {
        let (document, _) = read(&text);
        assert!(formats::write(&document).contains(kept), "{text}");
    }
    for text in [
        node(r#""pagu": {"2024": "1", "2024": "2"}"#),
        node(r#""mendukung": [{"node": "n1", "catatan": "x"}]"#),
        node(r#""mendukung": [{"node": "n77"}]"#),
        node(&format!(r#""dalam": {}{}"#, "[".repeat(60), "]".repeat(60))),
        r#"{"format": "kaskade", "version": 1, "nodes": [null]}"#.to_owned(),
        r#"{"format": "kaskade", "version": 1, "levels": [{"key": "tujuan"}, {"key": "tujuan"}]}"#.to_owned(),
        r#"{"format": "kaskade", "version": 1, "levels": [{"key": "Tujuan Besar"}]}"#.to_owned(),
        r#"{"format": "kaskade", "version": 1, "kebijakan": {"skala": {"anak_tangga": [{"nama": "A", "mulai_dari": "abc"}]}}}"#.to_owned(),
    ] {
        let (_, notes) = formats::read(text.as_bytes()).unwrap();
        assert!(notes.iter().any(|it| it.what.is_loss()), "{text}: {notes:?}");
    }
    // Other spellings of a time are kept beside.
    let (document, _) = read(&node(r#""pagu": {"2024": "1", "02024": "3", "2025-TW01": "5"}"#));
    let written = formats::write(&document);
    assert!(written.contains("\"02024\": \"3\"") && written.contains("\"2025-TW01\": \"5\""), "{written}");
}

#[test]
fn more_than_any_document_is_refused() {
    let many = format!(r#"{{"format": "kaskade", "version": 1, "nodes": [{}{{}}]}}"#, "{},".repeat(1_000_001));
    assert_eq!(formats::read(many.as_bytes()).err(), Some(formats::FormatError::TooMany));
    assert_eq!(formats::read(b"\xff\xfe{\x00").err(), Some(formats::FormatError::Utf16));
}

#[test]
fn a_scale_of_ones_own_stays_with_the_document() {
    let text = r#"{"format": "kaskade", "version": 1, "kebijakan": {"skala": {"key": "kota", "nama": "Skala kota",
        "anak_tangga": [{"nama": "Baik", "mulai_dari": "80,5"}, {"nama": "Cukup", "lebih_dari": "50"}, {"nama": "Kurang"}], "catatan": "c"}}}"#;
    let (document, notes) = read(text);
    assert_eq!(notes, Vec::<String>::new());
    let skala = &document.header().kebijakan.skala;
    let name = |hundredths| skala.predikat(rust_decimal::Decimal::new(hundredths, 2)).unwrap().to_owned();
    assert_eq!([name(8050), name(8049), name(5000)], ["Baik", "Cukup", "Kurang"]);
    let (again, _) = read(&formats::write(&document));
    assert_eq!(again.header().kebijakan, document.header().kebijakan);
}

/// A file of ten thousand wrong things is opened and does not drown its reader in notes.
#[test]
fn notes_are_bounded() {
    let many: Vec<String> = (0..10_000).map(|it| format!("{{\"level\": \"tujuan\", \"x{it}\": 0}}")).collect();
    let text = format!(r#"{{"format": "kaskade", "version": 1, "nodes": [{}]}}"#, many.join(","));
    let (document, notes) = formats::read(text.as_bytes()).unwrap();
    assert_eq!(document.len(), 10_000);
    assert_eq!(notes.len(), 1_001);
    assert_eq!(notes.last().unwrap().what, NoteKind::More { count: 19_000, losses: 0 });
}

#[test]
fn huge_identifiers_do_not_take_huge_memory() {
    let text = r#"{"format": "kaskade", "version": 1, "nodes": [{"id": "n999999999", "level": "tujuan"}, {"level": "tujuan"}]}"#;
    let (document, _) = read(text);
    assert_eq!(document.roots(), [NodeId::new(999_999_999), NodeId::new(1)]);
}

/// The published schema stands beside the documentation; `UPDATE_EXPECT=1` rewrites it.
#[test]
fn the_published_schema_is_the_programs() {
    expect_file![root().join("docs/kaskade.schema.json")].assert_eq(&formats::schema());
}

#[test]
fn samples_agree_with_the_published_schema_and_wrong_files_do_not() {
    let schema: Value = serde_json::from_str(&formats::schema()).unwrap();
    for path in samples() {
        let json = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(violation(&schema, &schema, &json, "$"), None, "{}", path.display());
    }
    for wrong in [
        r#"{"format": "lain", "version": 1}"#,
        r#"{"format": "kaskade", "version": 2}"#,
        r#"{"format": "kaskade"}"#,
        r#"{"format": "kaskade", "version": 1, "nodes": [{"level": "tujuan"}]}"#,
        r#"{"format": "kaskade", "version": 1, "nodes": [{"id": "n1", "level": "tujuan", "children": {}}]}"#,
        r#"{"format": "kaskade", "version": 1, "nodes": [{"id": "n1", "level": "tujuan", "pagu": {"2024": 1}}]}"#,
    ] {
        assert!(violation(&schema, &schema, &serde_json::from_str(wrong).unwrap(), "$").is_some(), "{wrong}");
    }
}

/// The first place where a value breaks a schema, for the words of JSON Schema that ours uses (patterns apart).
fn violation(root: &Value, schema: &Value, value: &Value, place: &str) -> Option<String> {
    for (word, said) in schema.as_object().unwrap() {
        let holds = match word.as_str() {
            "$ref" => {
                let name = said.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                if let Some(found) = violation(root, &root["$defs"][name], value, place) {
                    return Some(found);
                }
                true
            }
            "type" => match said.as_str().unwrap() {
                "string" => value.is_string(),
                "integer" => value.is_u64(),
                "boolean" => value.is_boolean(),
                "array" => value.is_array(),
                _ => value.is_object(),
            },
            "enum" => said.as_array().unwrap().contains(value),
            "minimum" => value.as_u64() >= said.as_u64(),
            "maximum" => value.as_u64() <= said.as_u64(),
            "required" => said.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some()),
            "anyOf" => said.as_array().unwrap().iter().any(|it| violation(root, it, value, place).is_none()),
            "properties" => {
                let inner = said.as_object().unwrap().iter().filter_map(|(key, it)| Some((key, it, value.get(key)?)));
                let found =
                    inner.filter_map(|(key, it, value)| violation(root, it, value, &format!("{place}.{key}"))).next();
                if found.is_some() {
                    return found;
                }
                true
            }
            "patternProperties" => {
                let inner = said.as_object().unwrap().values().next().unwrap();
                let values = value.as_object().into_iter().flatten();
                let found = values.filter_map(|(key, it)| violation(root, inner, it, &format!("{place}.{key}"))).next();
                if found.is_some() {
                    return found;
                }
                true
            }
            "items" => {
                let values = value.as_array().into_iter().flatten().enumerate();
                let found = values.filter_map(|(at, it)| violation(root, said, it, &format!("{place}[{at}]"))).next();
                if found.is_some() {
                    return found;
                }
                true
            }
            "pattern" | "additionalProperties" | "description" | "title" | "$schema" | "$defs" => true,
            other => panic!("the schema uses {other}"),
        };
        if !holds {
            return Some(format!("{word} at {place}"));
        }
    }
    None
}

/// What the writer writes is in the schema's tables: a field that is missing there would be "unknown" to the reader.
#[test]
fn a_document_with_every_field_filled_has_no_unknown_ones() {
    let path = root().join("tests/golden/semua_bidang.kaskade");
    let bytes = std::fs::read(path).unwrap();
    let (document, notes) = formats::read(&bytes).unwrap();
    assert_eq!(notes, []);
    assert_eq!(formats::write(&document).as_bytes(), bytes);
    let schema: Value = serde_json::from_str(&formats::schema()).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    for (record, it) in schema["$defs"].as_object().unwrap() {
        for key in it.get("properties").and_then(|it| it.as_object()).into_iter().flat_map(|it| it.keys()) {
            assert!(text.contains(&format!("\"{key}\":")), "{record}.{key} is not in the golden file");
        }
    }
}

#[test]
fn a_review_that_is_not_as_it_should_be_opens_and_says_so() {
    let text = r#"{"format": "kaskade", "version": 1, "nodes": [{"id": "n1", "level": "tujuan"}], "reviu": {
        "langkah": [{"status": "diajukan", "sidik": "ab"}, {"status": "dibekukan"}, null],
        "catatan": [
            {"id": 3, "di": "n1/nama", "isi": {"teks": "Satu", "warna": "merah"}},
            {"id": 3, "di": "n1/entah", "balasan": "ya"},
            {"id": "x", "isi": {"teks": "Tiga"}, "selesai": 1},
            {"di": "n99", "balasan": [{"teks": "Empat"}, 4]},
            {"id": 1}
        ],
        "tinjauan": [
            {"anak": "n1", "induk": "n2", "soal": "cukup", "jawaban": "mungkin"},
            {"anak": "n1", "induk": "2", "soal": "cukup"},
            {"anak": "n1", "induk": "n2", "soal": "indah"}
        ],
        "kesampingan": [{"kode": "a", "di": "di sana"}, {"kode": "b", "di": "dokumen/tahun", "urgensi": 2}],
        "pereviu": {"nama": "P", "telepon": "1"}, "lampiran": []
    }}"#;
    let (document, notes) = read(text);
    let soal = "penyebab_langsung | relevan | kausal | cukup";
    for expected in [
        "reviu.langkah[1]: isian \"status\" seharusnya draft | diajukan | direviu | disetujui; isinya disimpan apa adanya tetapi tidak dipakai",
        "reviu.langkah[2]: \"null\" diabaikan, karena seharusnya objek {…}",
        "reviu.catatan[0].isi: isian \"warna\" tidak dikenal; disimpan apa adanya",
        "reviu.catatan[1]: ID 3 sudah dipakai di atas; yang ini menjadi 2",
        "reviu.catatan[1]: isian \"di\" seharusnya tempat seperti n1/nama; isinya disimpan apa adanya tetapi tidak dipakai",
        "reviu.catatan[1]: isian \"balasan\" seharusnya daftar […]; isinya disimpan apa adanya tetapi tidak dipakai",
        "reviu.catatan[2]: isian \"id\" seharusnya bilangan bulat; isinya disimpan apa adanya tetapi tidak dipakai",
        "reviu.catatan[2]: isian \"selesai\" seharusnya true / false; isinya disimpan apa adanya tetapi tidak dipakai",
        "reviu.catatan[3]: tidak ada ID; diberi 5",
        "reviu.catatan[3].balasan[1]: \"4\" diabaikan, karena seharusnya objek {…}",
        "reviu.tinjauan[0]: isian \"jawaban\" seharusnya ya | sebagian | tidak; isinya disimpan apa adanya tetapi tidak dipakai",
        "reviu.tinjauan[1]: \"2\" diabaikan, karena seharusnya ID seperti n1 atau i1",
        &format!("reviu.tinjauan[2]: \"indah\" diabaikan, karena seharusnya {soal}"),
        "reviu.kesampingan[0]: \"di sana\" diabaikan, karena seharusnya tempat seperti n1/nama",
        "reviu.kesampingan[1]: isian \"urgensi\" tidak dikenal; disimpan apa adanya",
        "reviu.pereviu: isian \"telepon\" tidak dikenal; disimpan apa adanya",
        "reviu: isian \"lampiran\" tidak dikenal; disimpan apa adanya",
    ] {
        assert!(notes.iter().any(|it| it == expected), "missing: {expected}\n{notes:#?}");
    }
    assert_eq!(notes.len(), 17, "{notes:#?}");
    let reviu = document.reviu();
    assert_eq!(reviu.catatan.iter().map(|it| it.id).collect::<Vec<_>>(), [3, 2, 4, 5, 1]);
    assert_eq!((reviu.langkah.len(), reviu.tinjauan.len(), reviu.kesampingan.len()), (2, 1, 1));
    let written = formats::write(&document);
    for kept in ["merah", "dibekukan", "n1/entah", "\"id_tidak_terbaca\": \"x\"", "mungkin", "telepon", "lampiran"] {
        assert!(written.contains(kept), "{kept}: {written}");
    }
    assert_eq!(formats::write(&read(&written).0), written);
}

#[test]
fn more_notes_than_anybody_writes_are_left_out_and_counted() {
    let many = vec!["{}"; 100_003].join(",");
    let text = format!(r#"{{"format": "kaskade", "version": 1, "reviu": {{"tinjauan": [], "langkah": [{many}]}}}}"#);
    let (document, notes) = formats::read(text.as_bytes()).unwrap();
    assert_eq!(document.reviu().langkah.len(), 100_000);
    assert_eq!(notes.iter().map(|it| &it.what).collect::<Vec<_>>(), [&NoteKind::TooMany { count: 3 }]);
    assert!(notes[0].what.is_loss());
}

/// The fingerprint is of the contents: other tools find it with the review taken out of the file.
#[test]
fn the_fingerprint_is_of_the_contents_alone() {
    let (mut document, _) =
        formats::read(&std::fs::read(root().join("tests/golden/semua_bidang.kaskade")).unwrap()).unwrap();
    let before = formats::sidik(&document);
    assert_eq!(before.len(), 64);
    assert!(before.bytes().all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it)));
    let (again, _) = formats::read(formats::write(&document).as_bytes()).unwrap();
    assert_eq!(formats::sidik(&again), before);
    kaskade::model::edit::apply(&mut document, kaskade::model::Edit::SetReviu(Box::default())).unwrap();
    assert_eq!(formats::sidik(&document), before);
    assert!(!formats::write(&document).contains("reviu"), "what is empty is not written");
    assert_eq!(formats::sidik(&sample("iku_purworejo_2023")), SIDIK_PURWOREJO);
    let mut node = document.node(NodeId::new(1)).unwrap().clone();
    node.catatan.push(' ');
    kaskade::model::edit::apply(&mut document, kaskade::model::Edit::SetNode(Box::new(node))).unwrap();
    assert_ne!(formats::sidik(&document), before);
}

#[test]
fn the_outline_reads_what_it_writes() {
    for path in samples() {
        let (document, _) = formats::read(&std::fs::read(&path).unwrap()).unwrap();
        let text = outline::write(&document);
        let (again, notes) = outline::read(&text);
        assert_eq!(notes, [], "{}", path.display());
        assert_eq!(outline::write(&again), text, "{}", path.display());
    }
}

#[test]
fn an_outline_without_level_words_takes_the_levels_in_turn() {
    let (document, notes) = outline::read("Pelayanan prima\n\tMeningkatnya layanan\n\t\tProgram Pelayanan\n");
    let levels: Vec<String> = document.walk().iter().map(|it| document.node(*it).unwrap().level.to_string()).collect();
    assert_eq!(levels, ["tujuan", "sasaran", "program"]);
    assert_eq!(notes.len(), 2, "the third line names its level: {notes:?}");
}
