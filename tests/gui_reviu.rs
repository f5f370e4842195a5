//! The review through the window: who supports what, answers at the desk, notes, steps and the lock behind them, reports.

use crate::gui::Window;
use egui::Key;
use egui_kittest::kittest::Queryable as _;
use kaskade::checks::usulan::{Sel, matriks, tautan};
use kaskade::formats;
use kaskade::model::{Jawaban, Level, Soal, Status};

const SAMPLE: &str = "cascading_purwokerto_barat_2023.kaskade";

fn opened() -> Window {
    let mut window = Window::with(SAMPLE);
    window.ctrl(Key::Num6);
    window
}

/// The names of a program and an indicator, and what the one says to the other.
fn cell(window: &Window, row: usize, column: usize) -> (String, String, Sel) {
    let document = window.document();
    let it = matriks(document, None);
    let program = document.node(it.baris[row].program).unwrap().name.trim().to_owned();
    let indikator = document.indikator(it.kolom[column].indikator).unwrap().1.name.trim().to_owned();
    (program, indikator, it.baris[row].sel[column].clone())
}

fn stated(window: &Window) -> usize {
    let it = matriks(window.document(), None);
    it.baris.iter().flat_map(|it| &it.sel).filter(|it| **it == Sel::Dinyatakan).count()
}

/// The first cell of which this is true.
fn find(window: &Window, wanted: impl Fn(&Sel) -> bool) -> (usize, usize) {
    let it = matriks(window.document(), None);
    for (row, line) in it.baris.iter().enumerate() {
        if let Some(column) = line.sel.iter().position(&wanted) {
            return (row, column);
        }
    }
    panic!("there is no such cell");
}

fn type_in(window: &mut Window, field: &str, text: &str) {
    window.click(field);
    window.type_text(text);
}

#[test]
fn support_is_stated_and_withdrawn_in_the_matrix_with_mouse_and_keys() {
    let mut window = opened();
    let before = window.bytes();
    let (row, column) = find(&window, |it| *it == Sel::Kosong);
    let (program, indikator, _) = cell(&window, row, column);
    window.click(&format!("{program} → {indikator}: belum"));
    assert_eq!(stated(&window), 1);
    assert!(window.has(&format!("{program} → {indikator}: dinyatakan")));
    window.ctrl(Key::Z);
    assert_eq!(window.bytes(), before);
    // The cursor is where the click was: Space states, Space withdraws.
    window.key(Key::Space);
    assert_eq!(cell(&window, row, column).2, Sel::Dinyatakan);
    window.key(Key::Space);
    assert_eq!(window.bytes(), before);
    // Enter accepts what is proposed, and nothing else.
    let (program, indikator, _) = {
        let (row, column) = find(&window, |it| matches!(it, Sel::Diusulkan(_)));
        cell(&window, row, column)
    };
    for _ in 0..12 {
        window.key(Key::ArrowUp);
        window.key(Key::ArrowLeft);
    }
    let at = find(&window, |it| matches!(it, Sel::Diusulkan(_)));
    for _ in 0..at.0 {
        window.key(Key::ArrowDown);
    }
    for _ in 0..at.1 {
        window.key(Key::ArrowRight);
    }
    window.key(Key::Enter);
    assert!(window.has(&format!("{program} → {indikator}: dinyatakan")));
    assert_eq!(stated(&window), 1);
}

#[test]
fn the_gaps_are_said_and_all_proposals_are_one_step() {
    let mut window = opened();
    let before = window.bytes();
    let it = matriks(window.document(), None);
    let open = it.baris.iter().filter(|it| it.is_terbuka()).count();
    let alone = it.kolom.iter().filter(|it| it.pendukung == 0).count();
    assert!(open > 0 && alone > 0);
    assert!(window.says(&format!("{open} program belum menyatakan dukungan, {alone} indikator tanpa pendukung")));
    let count = it.baris.iter().flat_map(|it| &it.sel).filter(|it| matches!(it, Sel::Diusulkan(_))).count();
    window.click(&format!("Terima semua usulan ({count})"));
    assert_eq!(stated(&window), count);
    assert!(!window.has(&format!("Terima semua usulan ({count})")));
    assert!(window.says("didukung "));
    window.ctrl(Key::Z);
    assert_eq!(window.bytes(), before);
}

#[test]
fn a_link_is_answered_by_keys_at_the_desk_and_the_file_has_it() {
    let mut window = opened();
    let all = tautan(window.document(), None);
    let (anak, induk) = all[0];
    window.key(Key::F5);
    assert!(window.has("Sesi meja") && window.says(&format!("1 dari {}", all.len())));
    let answer =
        |window: &Window, soal| window.document().reviu().tinjauan(anak, induk, soal).and_then(|it| it.jawaban);
    window.key(Key::Y);
    assert_eq!(answer(&window, Soal::PenyebabLangsung), Some(Jawaban::Ya));
    // The next question is open; another one is chosen by its number.
    window.key(Key::S);
    assert_eq!(answer(&window, Soal::Relevan), Some(Jawaban::Sebagian));
    window.key(Key::Num4);
    window.key(Key::T);
    assert_eq!(answer(&window, Soal::Cukup), Some(Jawaban::Tidak));
    window.ctrl(Key::Z);
    assert_eq!(answer(&window, Soal::Cukup), None);
    window.ctrl(Key::Y);
    window.key(Key::Num2);
    window.key(Key::N);
    window.type_text("perlu bukti");
    window.key(Key::Enter);
    let note = window.document().reviu().tinjauan(anak, induk, Soal::Relevan).unwrap().catatan.clone();
    assert_eq!(note, "perlu bukti");
    // Letters answer again once the note is written.
    window.key(Key::Num3);
    window.key(Key::Y);
    assert_eq!(answer(&window, Soal::Kausal), Some(Jawaban::Ya));
    assert!(window.says("1 terjawab lengkap"));
    window.key(Key::PageDown);
    assert!(window.says(&format!("2 dari {}", all.len())));
    window.key(Key::ArrowLeft);
    window.key(Key::Escape);
    assert!(!window.has("Sesi meja") && window.has("Matriks dukungan"));
    window.ctrl(Key::S);
    let bytes = std::fs::read(window.folder.path().join(SAMPLE)).unwrap();
    let (saved, _) = formats::read(&bytes).unwrap();
    assert_eq!(saved.reviu(), window.document().reviu());
    assert_eq!(saved.reviu().tinjauan.len(), 4);
}

#[test]
fn links_are_answered_and_filtered_on_the_page() {
    let mut window = opened();
    let all = tautan(window.document(), None);
    let (anak, induk) = all[0];
    window.click(&format!("Bagian reviu: Taut · {}", all.len()));
    window.click(&format!("{anak}/{induk} relevansi: tidak"));
    let answer = window.document().reviu().tinjauan(anak, induk, Soal::Relevan).and_then(|it| it.jawaban);
    assert_eq!(answer, Some(Jawaban::Tidak));
    window.click("Taut: Bukan ya");
    let others = all.iter().filter(|it| **it != (anak, induk));
    assert!(others.take(3).all(|(anak, induk)| !window.has(&format!("{anak}/{induk} relevansi: tidak"))));
    // A second click takes the answer back.
    window.click(&format!("{anak}/{induk} relevansi: tidak"));
    assert!(window.document().reviu().tinjauan.is_empty());
}

#[test]
fn a_note_on_an_indicator_is_written_replied_to_and_resolved() {
    let mut window = Window::with(SAMPLE);
    let document = window.document();
    let id = document.walk().into_iter().find(|it| document.node(*it).unwrap().level == Level::SASARAN).unwrap();
    let node = document.node(id).unwrap().clone();
    let indikator = node.indikator[0].clone();
    window.select("Sasaran", &node.name);
    window.click(&format!("Indikator: {}", indikator.name));
    window.click("Catatan reviu indikator…");
    window.type_text("Formulanya belum jelas");
    // Who writes is asked once.
    type_in(&mut window, "Nama Anda (ditanyakan sekali)", "Sri Wahyuni");
    window.click("Simpan catatan");
    let note = window.document().reviu().catatan[0].clone();
    assert_eq!((note.di.node, note.di.indikator), (Some(id), Some(indikator.id)));
    assert_eq!((note.isi.teks.as_str(), note.isi.oleh.as_str()), ("Formulanya belum jelas", "Sri Wahyuni"));
    assert_eq!((note.isi.waktu.len(), note.kutipan.as_str()), (16, indikator.name.as_str()));
    assert!(window.figure_of("Sasaran", &node.name).contains("1 catatan reviu"));
    window.click("Balas…: catatan 1");
    window.type_text("Sudah diperbaiki");
    window.click("Kirim balasan");
    let reply = window.document().reviu().catatan[0].balasan[0].clone();
    assert_eq!((reply.teks.as_str(), reply.oleh.as_str()), ("Sudah diperbaiki", "Sri Wahyuni"));
    window.click("Selesai: catatan 1");
    assert!(window.document().reviu().catatan[0].selesai);
    assert!(!window.figure_of("Sasaran", &node.name).contains("catatan reviu"));
    window.ctrl(Key::Z);
    assert!(!window.document().reviu().catatan[0].selesai);
    // The page of notes has it and leads back.
    window.ctrl(Key::Num6);
    window.click("Bagian reviu: Catatan · 1");
    assert!(window.says("Formulanya belum jelas") && window.says("Sudah diperbaiki"));
    window.key(Key::F9);
    window.click("Hapus catatan 1");
    assert!(window.document().reviu().catatan.is_empty());
}

fn step(window: &mut Window, name: &str, who: &str) {
    window.click(&format!("{name}…"));
    if who.is_empty() {
        window.click(name);
    } else {
        type_in(window, "Nama", who);
        window.key(Key::Enter);
    }
}

#[test]
fn what_is_signed_off_refuses_edits_until_it_is_a_draft_again() {
    let mut window = opened();
    let sidik = window.session().sidik();
    step(&mut window, "Ajukan", "Camat");
    step(&mut window, "Tandai direviu", "");
    window.click("Setujui…");
    assert!(window.says("Isi dokumen dibekukan") && window.says("Catatan yang belum selesai: 0"));
    let grouped: Vec<&str> = sidik.as_bytes().chunks(8).map(|it| std::str::from_utf8(it).unwrap()).collect();
    assert!(window.says(&grouped.join(" ")), "the whole fingerprint is shown");
    window.click("Setujui");
    let steps = &window.document().reviu().langkah;
    assert_eq!(
        steps.iter().map(|it| it.status).collect::<Vec<_>>(),
        [Status::Diajukan, Status::Direviu, Status::Disetujui]
    );
    assert!(steps.iter().all(|it| it.oleh == "Camat" && it.sidik == sidik && it.waktu.len() == 16));
    assert!(window.says("Disetujui oleh Camat") && window.says("isi tidak berubah sejak itu"));
    // An edit is refused, and it is said what to do.
    let before = window.bytes();
    let (row, column) = find(&window, |it| *it == Sel::Kosong);
    let (program, indikator, _) = cell(&window, row, column);
    window.click(&format!("{program} → {indikator}: belum"));
    assert_eq!(window.bytes(), before);
    assert!(window.says("Dokumen sudah disetujui"));
    // Two buttons lead there: that of the message lies on top.
    window.click("Kembalikan menjadi draft…");
    window.click("Kembalikan menjadi draft");
    assert_eq!(window.document().reviu().status(), Status::Draft);
    window.click(&format!("{program} → {indikator}: belum"));
    assert_eq!(cell(&window, row, column).2, Sel::Dinyatakan);
    window.click("Riwayat (4)");
    assert!(window.says("disetujui · Camat"));
}

#[test]
fn reports_are_read_in_the_window_and_written_as_pdf() {
    let mut window = opened();
    for (name, file) in [("KKR", "kkr.pdf"), ("CHR", "chr.pdf")] {
        window.click(&format!("Bagian reviu: {name}"));
        let title = if name == "KKR" { "Kertas Kerja Reviu" } else { "Catatan Hasil Reviu" };
        assert!(window.says(title), "{name}");
        let title = window.harness.query_all_by_role(egui::accesskit::Role::Row).count();
        assert!(title > 0, "{name} has rows");
        window.click("Simpan sebagai PDF…");
        let path = window.folder.path().join(file);
        window.keys(egui::Modifiers::COMMAND, Key::A);
        window.type_text(path.to_str().unwrap());
        let buttons = window.harness.get_all_by_role_and_label(egui::accesskit::Role::Button, "Simpan");
        buttons.last().unwrap().click();
        for _ in 0..100 {
            window.settle();
            if path.exists() {
                break;
            }
        }
        window.settle();
        assert!(window.says("Ditulis: ") && window.says(file) && window.has("Buka"));
        assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
    }
}

#[test]
fn official_names_are_taken_as_an_edit() {
    let mut window = opened();
    window.click("Bagian reviu: Nomenklatur");
    let before = window.bytes();
    let words = |it: &str| it.starts_with("Pakai nama dan kode resmi: ") || it.starts_with("Pakai kode resmi: ");
    let name = {
        use egui_kittest::kittest::NodeT as _;
        let all = window.harness.query_all_by_role(egui::accesskit::Role::Button);
        all.filter_map(|it| it.accesskit_node().label()).find(|it| words(it)).expect("something is offered")
    };
    window.click(&name);
    assert_ne!(window.bytes(), before);
    window.ctrl(Key::Z);
    assert_eq!(window.bytes(), before);
}
