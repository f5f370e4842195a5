//! The program from outside: what it prints, where, and with which exit code.

use crate::root;
use std::path::Path;
use std::process::{Command, Output};

struct Run {
    out: String,
    err: String,
    code: i32,
}

fn kaskade(args: &[&str]) -> Run {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_kaskade")).args(args).current_dir(root()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { out: text(stdout), err: text(stderr), code: status.code().expect("not killed") }
}

fn json(args: &[&str], code: i32) -> serde_json::Value {
    let run = kaskade(args);
    assert_eq!(run.code, code, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

const FILLED: &str = "sample_data/contoh_kecamatan_lengkap.kaskade";
const PURWOKERTO: &str = "sample_data/cascading_purwokerto_barat_2023.kaskade";

/// A document in a file of its own.
fn file(folder: &Path, text: &str) -> String {
    let path = folder.join("dokumen.kaskade");
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn list_gives_every_box_with_its_parent_and_indicators() {
    let boxes = json(&["list", PURWOKERTO, "--json"], 0);
    let boxes = boxes.as_array().unwrap();
    assert_eq!(boxes.len(), 46);
    assert_eq!(boxes[0]["level"], "tujuan");
    assert!(boxes[0]["parent"].is_null());
    let gaji = boxes.iter().find(|it| it["name"] == "Penyediaan Gaji dan Tunjangan ASN").unwrap();
    assert_eq!(gaji["level"], "sub_kegiatan");
    assert_eq!(gaji["indikator"][0]["tipe"], "Non Kumulatif");
    assert_eq!(gaji["indikator"][0]["agregasi"], "non_kumulatif");
    assert_eq!(gaji["indikator"][0]["sumber_data"], "Data Kepegawaian di Kecamatan Purwokerto Barat");
    let parent = boxes.iter().find(|it| it["id"] == gaji["parent"]).unwrap();
    assert_eq!(parent["name"], "Administrasi Keuangan Perangkat Daerah");
}

#[test]
fn list_gives_numbers_with_a_dot_and_the_text_beside_them() {
    let boxes = json(&["list", "sample_data/iku_purworejo_2023.kaskade", "--json"], 0);
    let all: Vec<&serde_json::Value> =
        boxes.as_array().unwrap().iter().flat_map(|it| it["indikator"].as_array().unwrap()).collect();
    let targets: Vec<_> = all
        .iter()
        .map(|it| (it["target"]["2023"].as_str().unwrap(), it["target_teks"]["2023"].as_str().unwrap()))
        .collect();
    assert!(targets.contains(&("81.14", "81,14")));
    assert!(targets.contains(&("85.71", "85,71%")));
    assert!(targets.contains(&("B (63,00)", "B (63,00)")));
}

#[test]
fn recalc_gives_both_figures_of_every_box_and_the_working_of_every_indicator() {
    let report = json(&["recalc", FILLED, "--json"], 0);
    assert_eq!((report["tahun"].as_u64(), report["periode"].as_str()), (Some(2025), Some("tahun")));
    let nodes = report["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 46);
    for node in nodes {
        for key in ["sendiri", "dukungan", "selisih", "cakupan", "predikat", "indikator"] {
            assert!(node.get(key).is_some(), "{key}");
        }
        for it in node["indikator"].as_array().unwrap() {
            assert!(!it["perhitungan"].as_str().unwrap().is_empty());
            assert_eq!(it["capaian"].is_null(), !it["alasan"].is_null(), "a missing figure has a reason: {it}");
        }
    }
    let ikm = nodes
        .iter()
        .flat_map(|it| it["indikator"].as_array().unwrap())
        .find(|it| it["name"] == "Indeks Kepuasan Masyarakat (IKM)");
    let ikm = ikm.unwrap();
    assert_eq!(ikm["target"], "84.00");
    assert!(ikm["capaian"].as_str().unwrap().starts_with("100.62"));
    assert!(ikm["perhitungan"].as_str().unwrap().contains(") : 9 × 25 = 84,53; 84,53 : 84 × 100 = 100,63"));
}

#[test]
fn recalc_answers_for_a_quarter_another_year_and_another_policy() {
    let quarter = json(&["recalc", FILLED, "--json", "--periode", "TW2"], 0);
    assert_eq!(quarter["periode"], "TW2");
    let later = json(&["recalc", FILLED, "--json", "--tahun", "2027"], 0);
    assert_eq!(later["total"]["cakupan"]["terisi"], 0);
    assert_eq!(later["total"]["cakupan"]["jumlah"], 23, "the one with target 0 is not planned in 2027");
    for call in [
        ["recalc", FILLED, "--json", "--kebijakan", "batas=100", "--kebijakan", "lantai=ya"],
        ["recalc", FILLED, "--json", "--kebijakan", "batas=100", "lantai=ya", "--bahasa=id"],
        ["recalc", "--kebijakan", "batas=100", "--kebijakan", "lantai=ya", FILLED, "--json"],
        ["recalc", "--kebijakan", "batas=100", "lantai=ya", FILLED, "--json", "--bahasa=id"],
    ] {
        let capped = json(&call, 0);
        assert_eq!((&capped["kebijakan"]["batas"], &capped["kebijakan"]["lantai"]), (&"100".into(), &"ya".into()));
        for node in capped["nodes"].as_array().unwrap() {
            for it in node["indikator"].as_array().unwrap() {
                let capaian: Option<f64> = it["capaian"].as_str().map(|it| it.parse().unwrap());
                assert!(capaian.is_none_or(|it| it <= 100.0), "{it}");
            }
        }
    }
}

#[test]
fn a_likely_running_total_is_asked_and_the_exit_code_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(
        folder.path(),
        r#"{"format": "kaskade", "version": 1, "header": {"tahun_aktif": 2024}, "nodes": [{"id": "n1", "level": "sub_kegiatan", "name": "S",
            "indikator": [{"id": "i1", "name": "I", "tipe": "Kumulatif", "agregasi": "kumulatif", "target": {"2024": "12"},
            "realisasi": {"2024-TW1": "3", "2024-TW2": "5", "2024-TW3": "9", "2024-TW4": "10"}}]}]}"#,
    );
    let run = kaskade(&["recalc", &path]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.starts_with("perlu diperiksa: I (i1): Apakah isian triwulan sudah berupa angka berjalan"),
        "{}",
        run.err
    );
    let english = kaskade(&["recalc", &path, "--bahasa", "en"]);
    assert!(
        english.err.starts_with("to be checked: I (i1): Are the quarterly entries a running total"),
        "{}",
        english.err
    );
}

#[test]
fn what_cannot_be_computed_as_written_is_a_finding_and_what_is_missing_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let run = |realisasi: &str| {
        let text = format!(
            r#"{{"format": "kaskade", "version": 1, "header": {{"tahun_aktif": 2024}}, "nodes": [{{"id": "n1", "level": "sub_kegiatan",
            "name": "S", "indikator": [{{"id": "i1", "name": "I", "target": {{"2024": "0"}}, "realisasi": {{{realisasi}}}}}]}}]}}"#
        );
        kaskade(&["recalc", &file(folder.path(), &text)])
    };
    assert_eq!(run("").code, 0);
    let found = run(r#""2024": "3""#);
    assert_eq!(found.code, 1);
    assert!(found.err.contains("I (i1): tidak dapat dihitung: target 0"), "{}", found.err);
}

#[test]
fn unusable_input_and_wrong_calls_end_with_2_and_say_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let broken = file(folder.path(), "{\"format\": \"kaskade\", \"version\": 1,");
    for (call, expected) in [
        (vec!["list", "tidak-ada.kaskade"], "Berkas tidak ditemukan"),
        (vec!["list", &broken], "terpotong pada baris 1"),
        (vec!["list", "sample_data"], "folder"),
        (vec!["recalc"], "Belum disebutkan"),
        (vec!["recalk", FILLED], "Maksudnya recalc?"),
        (vec!["list", FILLED, "--jsn"], "Maksudnya --json?"),
        (vec!["recalc", FILLED, "--tahun", "25"], "empat angka"),
        (vec!["recalc", FILLED, "--periode", "TW5"], "TW1, TW2, TW3, TW4 atau tahun"),
        (vec!["recalc", FILLED, "--kebijakan", "batas=99"], "tanpa | 100 | 110"),
        (vec!["recalc", FILLED, "--kebijakan", "atas=100"], "tidak dikenal"),
        (vec!["recalc", FILLED, "--kebijakan", "batas"], "nama=nilai"),
        (vec!["list", FILLED, "--bahasa", "fr"], "fr"),
    ] {
        let run = kaskade(&call);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{call:?}: {}", run.err);
        assert!(run.err.contains(expected), "{call:?}: {}", run.err);
    }
}

#[test]
fn format_rewrites_once_and_then_leaves_a_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(
        folder.path(),
        r#"{"version": 1, "format": "kaskade", "nodes": [{"name": "T", "level": "tujuan", "id": "n1"}]}"#,
    );
    assert_eq!(kaskade(&["format", "--periksa", &path]).code, 1);
    assert_eq!(kaskade(&["format", &path]).code, 0);
    let once = std::fs::read_to_string(&path).unwrap();
    assert!(once.starts_with("{\n  \"format\": \"kaskade\",\n  \"version\": 1,\n"));
    assert_eq!(kaskade(&["format", "--periksa", &path]).code, 0);
    assert_eq!(kaskade(&["format", &path]).code, 0);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), once);
}

#[test]
fn format_does_not_throw_away_what_it_cannot_read() {
    let folder = tempfile::tempdir().unwrap();
    let text = r#"{"format": "kaskade", "version": 1, "nodes": [{"id": "n1", "level": "tujuan", "name": "satu", "name": "dua"}]}"#;
    let path = file(folder.path(), text);
    let run = kaskade(&["format", &path]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("tidak diubah") && run.err.contains("lebih dari sekali"), "{}", run.err);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    assert_eq!(kaskade(&["format", "--paksa", &path]).code, 1);
    assert!(std::fs::read_to_string(&path).unwrap().contains("\"name\": \"satu\""));
}

#[test]
fn help_is_in_both_languages_and_shows_examples() {
    for call in [
        vec!["help"],
        vec!["--help"],
        vec!["recalc", "--help"],
        vec!["list", "-h"],
        vec!["format", "-h"],
        vec!["outline", "-h"],
        vec!["schema", "-h"],
        vec!["render", "-h"],
        vec!["check", "-h"],
        vec!["report", "-h"],
    ] {
        let (id, en) = (kaskade(&call), kaskade(&[call.as_slice(), &["--bahasa", "en"]].concat()));
        assert_eq!(id.code, 0, "{call:?}");
        assert!(id.out.contains("Contoh:") && id.out.contains("Pemakaian:"), "{}", id.out);
        if !call.is_empty() {
            assert!(en.out.contains("Examples:") && en.out.contains("Usage:"), "{}", en.out);
        }
    }
}

#[test]
fn standard_input_is_a_file_too_and_a_reader_who_stops_is_no_error() {
    use std::io::Write as _;
    use std::process::Stdio;
    let mut child = Command::new(env!("CARGO_BIN_EXE_kaskade"))
        .args(["outline", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let bytes = std::fs::read(root().join(PURWOKERTO)).unwrap();
    child.stdin.take().unwrap().write_all(&bytes).unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_pdf_is_listed_like_its_document_and_not_formatted() {
    use kaskade::export::pdf::{Attachment, pdf};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dokumen.pdf");
    let document = std::fs::read(root().join(FILLED)).unwrap();
    let attachment = Attachment { name: "dokumen.kaskade", bytes: &document, description: "Dokumen asal" };
    let bytes = pdf(&kaskade::scene::Drawing::default(), Some(attachment)).unwrap().bytes;
    std::fs::write(&path, &bytes).unwrap();
    let path = path.to_str().unwrap();
    for command in ["list", "recalc", "outline"] {
        assert_eq!(kaskade(&[command, path]).out, kaskade(&[command, FILLED]).out);
    }
    for call in [vec!["format", path], vec!["format", "--periksa", path], vec!["format", "--paksa", path]] {
        let run = kaskade(&call);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("PDF tidak ditulis sebagai dokumen"), "{}", run.err);
    }
    assert_eq!(std::fs::read(path).unwrap(), bytes);
}

/// A path in a folder, as an argument.
fn path_in(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut found: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    found.sort();
    found
}

/// A document that is drawn at once.
const SMALL: &str = "sample_data/iku_purworejo_2023.kaskade";

#[test]
fn render_writes_what_the_ending_says_and_the_same_bytes_again() {
    let folder = tempfile::tempdir().unwrap();
    for (name, beginning) in
        [("a.pdf", b"%PDF-".as_slice()), ("b.svg", b"<svg".as_slice()), ("c.PNG", b"\x89PNG\r\n".as_slice())]
    {
        let path = path_in(folder.path(), name);
        let call = ["render", SMALL, "-o", &path, "--kertas", "pas", "--dpi", "72"];
        let run = kaskade(&call);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
        assert!(run.err.contains("1 lembar pas, huruf terkecil 8,0 pt"), "{}", run.err);
        assert!(run.err.contains(&format!("Ditulis: {path}")), "{}", run.err);
        let bytes = std::fs::read(&path).unwrap();
        let start = bytes.windows(beginning.len()).position(|it| it == beginning);
        assert!(start.is_some_and(|it| it < 60), "{name} is no such file");
        assert_eq!(kaskade(&call).code, 0);
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name}");
    }
    assert_eq!(names_in(folder.path()), ["a.pdf", "b.svg", "c.PNG"]);
    let listed = kaskade(&["list", &path_in(folder.path(), "a.pdf")]);
    assert_eq!(listed.out, kaskade(&["list", SMALL]).out, "a drawing holds its document");
}

#[test]
fn several_sheets_of_pictures_are_numbered_and_a_pdf_holds_them_all() {
    let folder = tempfile::tempdir().unwrap();
    let drawn = |name: &str| {
        let path = path_in(folder.path(), name);
        let letters = ["--kertas", "A4", "--orientasi", "lebar", "--huruf-min", "16"];
        let run =
            kaskade(&[&["render", "sample_data/iku_wonoasih_2020_2024.kaskade", "-o", &path], &letters[..]].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        run.err
    };
    let said = drawn("gambar.svg");
    let count: usize = said.split_whitespace().next().unwrap().parse().unwrap();
    assert!(count > 1 && said.starts_with(&format!("{count} lembar A4 lebar")), "{said}");
    let digits = count.to_string().len();
    let expected: Vec<String> = (1..=count).map(|it| format!("gambar-{it:0digits$}.svg")).collect();
    assert_eq!(names_in(folder.path()), expected);
    drawn("semua.pdf");
    assert_eq!(names_in(folder.path()).len(), count + 1);
}

#[test]
fn render_with_a_report_alone_writes_nothing_and_says_what_is_proved() {
    let report = json(&["render", SMALL, "--periksa", "--json", "--orientasi", "lebar"], 0);
    for key in ["teks_utuh", "tanpa_tindih", "dalam_margin", "huruf_lengkap"] {
        assert_eq!(report[key], true, "{key}");
    }
    assert_eq!(
        (&report["diagram"], &report["kertas"], &report["orientasi"]),
        (&"pohon".into(), &"F4".into(), &"lebar".into())
    );
    assert_eq!(report["jumlah_lembar"].as_u64().unwrap() as usize, report["lembar"].as_array().unwrap().len());
    assert_eq!(
        (&report["lembar"][0]["lebar_mm"].to_string(), &report["lembar"][0]["tinggi_mm"].to_string()),
        (&"330.00".to_owned(), &"215.00".to_owned())
    );
    let boxes = json(&["list", SMALL, "--json"], 0).as_array().unwrap().len();
    assert_eq!(report["kotak"].as_u64(), Some(boxes as u64));
    assert!(report["huruf_terkecil"].as_f64().unwrap() >= report["huruf_min_diminta"].as_f64().unwrap());
    assert_eq!(report["masalah"], serde_json::json!([]));

    let folder = tempfile::tempdir().unwrap();
    let document = file(folder.path(), &std::fs::read_to_string(root().join(SMALL)).unwrap());
    let run = kaskade(&["render", &document, "--periksa", "--kertas", "pas"]);
    assert_eq!(run.code, 0);
    for expected in [
        "Lembar: 1",
        "Tidak ada teks yang terpotong: ya",
        "Tidak ada kotak yang bertindihan: ya",
        "Semua huruf ada dalam fon: ya",
    ] {
        assert!(run.out.contains(expected), "{expected}: {}", run.out);
    }
    assert_eq!(names_in(folder.path()), ["dokumen.kaskade"]);
}

#[test]
fn a_sign_that_the_font_lacks_is_a_finding_and_the_drawing_is_written_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let text =
        r#"{"format": "kaskade", "version": 1, "nodes": [{"id": "n1", "level": "tujuan", "name": "Pelayanan 🙂"}]}"#;
    let (document, out) = (file(folder.path(), text), path_in(folder.path(), "a.pdf"));
    let run = kaskade(&["render", &document, "-o", &out]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("U+1F642"), "{}", run.err);
    assert!(Path::new(&out).exists());
    let report = json(&["render", &document, "--periksa", "--json"], 1);
    assert_eq!((&report["huruf_lengkap"], &report["masalah"][0]["kode"]), (&false.into(), &"tanpa_huruf".into()));
}

#[test]
fn a_drawing_that_cannot_be_made_ends_with_2_and_names_the_choices() {
    let folder = tempfile::tempdir().unwrap();
    let out = path_in(folder.path(), "a.pdf");
    let call = |more: &[&str]| kaskade(&[&["render", SMALL, "-o", &out], more].concat());
    for (more, expected) in [
        (["--diagram", "pohonn"], "pohon, cascading, pita"),
        (["--arah", "atas"], "bawah, kanan"),
        (["--isi", "semua"], "nama, indikator, penjelasan, capaian"),
        (["--kertas", "B5"], "F4, A4, A3, A2, A1, A0, pas"),
        (["--orientasi", "miring"], "lebar, tegak"),
        (["--tumpuk", "3"], "0, 1, 2"),
        (["--margin", "tebal"], "dari 0 sampai 60"),
        (["--huruf-min", "2"], "dari 4 sampai 24"),
        (["--dpi", "0"], "dari 36 sampai 1200"),
        (["--cabang", "9"], "n12"),
        (["--cabang", "n9999"], "n9999"),
        (["--periode", "TW5"], "TW1, TW2, TW3, TW4 atau tahun"),
        (["--tahun", "25"], "empat angka"),
    ] {
        let run = call(&more);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{more:?}: {}", run.err);
        assert!(run.err.contains(expected), "{more:?}: {}", run.err);
    }
    for name in ["a.docx", "a", "pdf"] {
        let run = kaskade(&["render", SMALL, "-o", &path_in(folder.path(), name)]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains(".svg, .pdf atau .png"), "{}", run.err);
    }
    let nowhere = kaskade(&["render", SMALL]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("-o diagram.pdf") && nowhere.err.contains("--periksa"), "{}", nowhere.err);
    let missing = kaskade(&["render", "tidak-ada.kaskade", "-o", &out]);
    assert_eq!(missing.code, 2);
    assert_eq!(names_in(folder.path()), Vec::<String>::new(), "nothing is written");
}

#[test]
fn a_picture_that_no_program_opens_is_refused_with_the_finest_resolution_that_works() {
    let folder = tempfile::tempdir().unwrap();
    let out = path_in(folder.path(), "a.png");
    let run = kaskade(&["render", SMALL, "-o", &out, "--kertas", "A0", "--dpi", "1200"]);
    assert_eq!(run.code, 2);
    let (_, behind) = run.err.split_once("Pakai --dpi ").unwrap_or_else(|| panic!("{}", run.err));
    let dpi: u32 = behind.split_whitespace().next().unwrap().parse().unwrap();
    assert!((100..1200).contains(&dpi), "{}", run.err);
    assert_eq!(names_in(folder.path()), Vec::<String>::new());
}

/// Without a display the program says so, and what works without one; nothing of it is a panic.
#[cfg(all(feature = "gui", target_os = "linux"))]
#[test]
fn without_a_display_the_window_is_refused_in_plain_words() {
    for (call, words) in [(vec![], "Tidak ada layar"), (vec!["--bahasa", "en", "a.kaskade"], "There is no display")] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kaskade"));
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(name);
        }
        let settings = tempfile::tempdir().unwrap();
        let out = command.args(&call).env("XDG_CONFIG_HOME", settings.path()).output().unwrap();
        let said = String::from_utf8(out.stderr).unwrap();
        assert_eq!(out.status.code(), Some(2), "{said}");
        assert!(said.contains(words) && said.contains("kaskade render"), "{said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[test]
fn check_says_code_place_quotation_and_reason_and_the_exit_code_follows_the_weight() {
    let paper = "sample_data/cascading_purwokerto_barat_2023.txt";
    let run = kaskade(&["check", paper]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("L04 peringatan") && run.out.contains("kesalahan, "), "{}", run.out);
    let run = kaskade(&["check", paper, "--kelompok", "anggaran"]);
    assert_eq!((run.code, run.out.as_str()), (0, "0 kesalahan, 0 peringatan, 0 saran\n"));
    let run = kaskade(&["check", "sample_data/contoh_kecamatan_lengkap.kaskade", "--bobot", "kesalahan"]);
    assert_eq!(run.code, 0, "{}", run.out);
    for (wrong, said) in
        [("--bobot=berat", "kesalahan, peringatan, saran"), ("--kelompok=x", "struktur"), ("--kode=X99", "X99")]
    {
        let run = kaskade(&["check", paper, wrong]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains(said), "{}", run.err);
    }
    assert_eq!(kaskade(&["check", "tidak-ada.kaskade"]).code, 2);
    assert!(kaskade(&["check", "--katalog"]).out.lines().count() >= 40);
}

#[test]
fn check_as_json_has_the_fields_that_other_programs_read() {
    let run = kaskade(&["check", "sample_data/cascading_purwokerto_barat_2023.txt", "--json", "--kode", "L04"]);
    assert_eq!(run.code, 1);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let found = json["temuan"].as_array().unwrap();
    assert_eq!(found.len(), 1);
    let it = &found[0];
    assert_eq!((it["kode"].as_str(), it["bobot"].as_str()), (Some("L04"), Some("peringatan")));
    assert_eq!(it["tempat"]["level"].as_str(), Some("sasaran"));
    assert_eq!(it["tempat"]["bidang"].as_str(), Some("sumber_data"));
    assert!(it["tempat"]["id"].as_str().unwrap().starts_with('n'));
    assert!(it["tempat"]["indikator"].as_str().unwrap().starts_with('i'));
    for field in ["kutipan", "pesan", "alasan"] {
        assert!(!it[field].as_str().unwrap().is_empty(), "{field}");
    }
    assert!(it.get("usulan").is_some());
    assert_eq!(json["jumlah"]["peringatan"].as_u64(), Some(1));
}

#[test]
fn report_prints_the_papers_of_a_review() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("kkr.pdf").display().to_string();
    let run = kaskade(&["report", "sample_data/contoh_kecamatan_lengkap.kaskade", "-o", &out]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF"));
    let wrong = folder.path().join("kkr.docx").display().to_string();
    let run = kaskade(&["report", "sample_data/contoh_kecamatan_lengkap.kaskade", "-o", &wrong]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("pdf"), "{}", run.err);
    let run = kaskade(&["report", "sample_data/contoh_kecamatan_lengkap.kaskade", "-o", &out, "--jenis", "lhr"]);
    assert_eq!(run.code, 2);
}
