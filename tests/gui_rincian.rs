//! The details panel: what is typed there reaches the figures above, and every step can be taken back.

use crate::gui::Window;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kaskade::formats;
use kaskade::model::{Document, IndikatorId, NodeId, Waktu};

const SAMPLE: &str = "contoh_kecamatan_lengkap.kaskade";
/// A leaf with 2, 3, nothing and nothing for its quarters, of 10: everything above it is waiting for the rest.
const LEAF: &str = "Sub Kegiatan: Sinergitas dengan Kepolisian";

/// The sample with a leaf selected and its only indicator unfolded, high enough to see all of it.
fn at_a_leaf() -> Window {
    let mut window = Window::with(SAMPLE);
    window.harness.set_size(egui::vec2(1366.0, 3000.0));
    window.settle();
    click_beginning(&mut window, LEAF);
    click_beginning(&mut window, "Indikator: ");
    window
}

/// Clicks the only thing whose name begins so.
fn click_beginning(window: &mut Window, words: &str) {
    let mut found: Vec<String> =
        window.harness.query_all_by_label_contains(words).filter_map(|it| it.accesskit_node().label()).collect();
    found.retain(|it| it.starts_with(words));
    found.dedup();
    assert_eq!(found.len(), 1, "{words}: {found:?}");
    let name = found.remove(0);
    window.click(&name);
}

fn focus(window: &mut Window, name: &str) {
    window.node(name).focus();
    window.harness.run_steps(3);
}

/// Types into a field as a hand does that comes to it by keyboard.
fn type_in(window: &mut Window, name: &str, text: &str) {
    focus(window, name);
    window.node(name).type_text(text);
    window.harness.run_steps(3);
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.harness.key_press_modifiers(modifiers, key);
    window.harness.run_steps(3);
}

fn undo(window: &mut Window) {
    press(window, Modifiers::COMMAND, Key::Z);
    window.settle();
}

/// What a screen reader adds to the name of a field.
fn described(window: &Window, name: &str) -> String {
    window.node(name).accesskit_node().description().unwrap_or_default()
}

#[test]
fn letters_where_a_number_belongs_are_kept_and_warned_of() {
    let mut window = at_a_leaf();
    type_in(&mut window, "Realisasi TW3", "BB (71,20)");
    window.settle();
    assert_eq!(value(&window, "Realisasi TW3"), "BB (71,20)");
    assert!(described(&window, "Realisasi TW3").contains("bukan angka"));
    assert!(window.says("Realisasi TW3: \"BB (71,20)\" bukan angka"));
    assert!(described(&window, "Realisasi TW1").is_empty());
    undo(&mut window);
    assert!(!window.says("bukan angka"));
}

/// What would be in the file now.
fn saved(window: &mut Window) -> String {
    press(window, Modifiers::COMMAND, Key::S);
    window.settle();
    std::fs::read_to_string(window.folder.path().join(SAMPLE)).unwrap()
}

fn document(window: &mut Window) -> Document {
    formats::read(saved(window).as_bytes()).unwrap().0
}

fn realisasi(window: &mut Window, indikator: u32, at: &str) -> Option<String> {
    let document = document(window);
    let (_, it) = document.indikator(IndikatorId::new(indikator)).unwrap();
    it.realisasi.get(Waktu::read(at).unwrap()).map(|it| it.raw().to_owned())
}

fn value(window: &Window, name: &str) -> String {
    window.node(name).value().unwrap_or_default()
}

/// The figure that the outline shows for a box.
fn figure(window: &Window, words: &str) -> String {
    let mut found = window
        .harness
        .query_all_by_label_contains(words)
        .filter(|it| it.accesskit_node().role() == egui::accesskit::Role::TreeItem);
    found.next().unwrap().value().unwrap_or_default()
}

#[test]
fn typing_a_realisasi_moves_the_figures_above_in_the_same_frame_and_undo_gives_the_same_bytes() {
    let mut window = at_a_leaf();
    let before = saved(&mut window);
    let (kegiatan, tujuan) = ("Kegiatan: Koordinasi Upaya", "Tujuan: Terwujudnya pelayanan");
    let (low, high) = (figure(&window, kegiatan), figure(&window, tujuan));
    focus(&mut window, "Realisasi TW3");
    window.node("Realisasi TW3").type_text("4");
    // The letter arrives in one frame and is carried out in it; the next one draws.
    window.harness.run_steps(2);
    assert_ne!(figure(&window, kegiatan), low);
    assert_ne!(figure(&window, tujuan), high);
    assert!(window.says("2 + 3 + 4 = 9; 9 : 10 × 100 = 90,00"), "the working is shown beside it");
    assert_eq!(realisasi(&mut window, 16, "2025-TW3").as_deref(), Some("4"));
    undo(&mut window);
    assert_eq!(figure(&window, kegiatan), low);
    assert_eq!(saved(&mut window), before);
}

#[test]
fn typing_in_a_field_is_one_step_and_another_field_begins_another() {
    let mut window = at_a_leaf();
    let before = saved(&mut window);
    for letter in ["1", "2"] {
        type_in(&mut window, "Realisasi TW3", letter);
    }
    type_in(&mut window, "Realisasi TW4", "7");
    assert_eq!(value(&window, "Realisasi TW3"), "12");
    undo(&mut window);
    assert_eq!((value(&window, "Realisasi TW3").as_str(), value(&window, "Realisasi TW4").as_str()), ("12", ""));
    undo(&mut window);
    assert_eq!(saved(&mut window), before);
}

#[test]
fn escape_takes_back_what_was_typed() {
    let mut window = at_a_leaf();
    let before = saved(&mut window);
    type_in(&mut window, "Realisasi TW1", "99");
    assert_eq!(value(&window, "Realisasi TW1"), "99", "coming by keyboard selects all, so typing replaces");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(value(&window, "Realisasi TW1"), "2");
    assert_eq!(saved(&mut window), before);
}

#[test]
fn a_block_from_a_spreadsheet_fills_cells_in_one_step() {
    let mut window = at_a_leaf();
    let before = saved(&mut window);
    focus(&mut window, "Target TW3");
    window.harness.event(Event::Paste("5\t6\r\n7\t8\r\n".to_owned()));
    window.settle();
    let names = ["Target TW3", "Realisasi TW3", "Target TW4", "Realisasi TW4"];
    assert_eq!(names.map(|it| value(&window, it)), ["5", "6", "7", "8"]);
    undo(&mut window);
    assert_eq!(saved(&mut window), before);
}

#[test]
fn a_row_of_quarters_pours_down_the_column() {
    let mut window = at_a_leaf();
    focus(&mut window, "Realisasi TW1");
    window.harness.event(Event::Paste("1\t2\t3\t4".to_owned()));
    window.settle();
    let names = ["Realisasi TW1", "Realisasi TW2", "Realisasi TW3", "Realisasi TW4"];
    assert_eq!(names.map(|it| value(&window, it)), ["1", "2", "3", "4"]);
    assert_eq!(value(&window, "Realisasi 2025"), "");
}

#[test]
fn enter_and_arrows_walk_through_the_cells() {
    let mut window = at_a_leaf();
    focus(&mut window, "Realisasi TW1");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.node("Realisasi TW2").is_focused());
    press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    assert!(window.node("Target TW2").is_focused());
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert!(window.node("Target TW3").is_focused());
    press(&mut window, Modifiers::SHIFT, Key::Enter);
    assert!(window.node("Target TW2").is_focused());
    press(&mut window, Modifiers::NONE, Key::Tab);
    assert!(window.node("Realisasi TW2").is_focused());
}

/// A machine that draws slowly sees several keys in one frame.
#[test]
fn keys_of_one_frame_reach_the_cells_they_were_meant_for() {
    let mut window = at_a_leaf();
    focus(&mut window, "Realisasi TW1");
    let key = |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    let text = |it: &str| Event::Text(it.to_owned());
    let (enter, tab) = (key(Key::Enter, Modifiers::NONE), key(Key::Tab, Modifiers::NONE));
    for event in [text("7"), enter.clone(), text("8"), enter.clone(), text("9"), tab, text("5")] {
        window.harness.input_mut().events.push(event);
    }
    window.harness.run_steps(12);
    let names = ["Realisasi TW1", "Realisasi TW2", "Realisasi TW3", "Target TW4"];
    assert_eq!(names.map(|it| value(&window, it)), ["7", "8", "9", "5"]);
}

#[test]
fn enter_in_a_name_goes_on_and_makes_no_box() {
    let mut window = at_a_leaf();
    let before = saved(&mut window);
    focus(&mut window, "Nama");
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(!window.node("Nama").is_focused());
    assert_eq!(saved(&mut window), before);
}

#[test]
fn the_axes_of_the_type_are_chosen_and_the_label_stays_as_printed() {
    let mut window = at_a_leaf();
    window.click("Agregasi periode: Non kumulatif");
    assert!(window.says("isian terakhir (TW2) = 3"), "the last quarter counts instead of the sum");
    assert!(window.says("Label tercetak"), "the label says something else, and that is said");
    assert!(!window.has("Isian triwulan: Bagian"), "only sums ask what entries are");
    window.click("Polaritas: Negatif");
    assert!(window.says("(2 × 10 − 3) : 10 × 100"));
    type_in(&mut window, "Tipe penghitungan", "Kumulatif");
    assert!(window.has("Isian triwulan: Bagian"), "a new label maps to its axes");
}

#[test]
fn an_indicator_is_added_named_and_deleted() {
    let mut window = at_a_leaf();
    let before = saved(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::I);
    window.settle();
    assert!(window.node("Nama indikator").is_focused(), "a new one is to be named");
    window.node("Nama indikator").type_text("Jumlah patroli");
    window.settle();
    let count = |window: &mut Window| document(window).node(NodeId::new(13)).unwrap().indikator.len();
    assert_eq!(count(&mut window), 2);
    assert!(window.says("Indikator: Jumlah patroli"));
    window.click("Menu indikator Jumlah patroli");
    window.click("Hapus indikator");
    assert!(window.says("dihapus"), "with a way back");
    assert_eq!(count(&mut window), 1);
    for _ in 0..3 {
        undo(&mut window);
    }
    assert_eq!(saved(&mut window), before);
}

#[test]
fn a_doubtful_number_asks_and_takes_the_answer() {
    let mut window = at_a_leaf();
    type_in(&mut window, "Satuan", "takaran");
    type_in(&mut window, "Realisasi TW3", "1.234");
    assert!(window.says("apakah \"1.234\" ribuan atau desimal?"));
    window.click("Realisasi TW3 Desimal");
    assert!(window.says("dibaca sebagai desimal"));
    assert!(window.says("2 + 3 + 1,234"));
    assert_eq!(realisasi(&mut window, 16, "2025-TW3").as_deref(), Some("1.234"), "the text stays as it was typed");
}

#[test]
fn without_a_selection_the_document_speaks_and_several_boxes_are_set_at_once() {
    let mut window = Window::with(SAMPLE);
    assert!(window.says("Belum ada yang dipilih") && window.says("Sub Kegiatan: 24"));
    let before = saved(&mut window);
    click_beginning(&mut window, LEAF);
    let harmonisasi = "Sub Kegiatan: Harmonisasi";
    let name = window
        .harness
        .query_all_by_label_contains(harmonisasi)
        .filter(|it| it.accesskit_node().role() == egui::accesskit::Role::TreeItem)
        .find_map(|it| it.accesskit_node().label())
        .unwrap();
    window.node(&name).click_modifiers(Modifiers::COMMAND);
    window.settle();
    assert!(window.says("2 kotak dipilih"));
    focus(&mut window, "Penanggung jawab semua");
    press(&mut window, Modifiers::COMMAND, Key::A);
    window.node("Penanggung jawab semua").type_text("Camat");
    window.settle();
    let document = document(&mut window);
    let pj = [13, 14].map(|it| document.node(NodeId::new(it)).unwrap().penanggung_jawab.clone());
    assert_eq!(pj, ["Camat", "Camat"]);
    undo(&mut window);
    assert_eq!(saved(&mut window), before);
}

#[test]
fn what_a_box_supports_is_found_by_typing_and_taken_off_again() {
    let mut window = Window::with(SAMPLE);
    window.harness.set_size(egui::vec2(1366.0, 3000.0));
    window.settle();
    click_beginning(&mut window, "Program: PROGRAM KOORDINASI KETENTRAMAN");
    let before = saved(&mut window);
    window.click("Tautan dan crosscutting");
    window.click("Tambah yang didukung…");
    assert!(window.node("Cari tujuan tautan").is_focused());
    window.node("Cari tujuan tautan").type_text("akuntabilitas kinerja");
    window.settle();
    window.click("Tautkan ke Sasaran: Meningkatnya akuntabilitas kinerja kecamatan");
    assert!(document(&mut window).supports(NodeId::new(11)).contains(&(NodeId::new(17), None)));
    click_beginning(&mut window, "Lepas tautan ke Meningkatnya akuntabilitas");
    assert_eq!(saved(&mut window), before);
}

#[test]
fn the_level_changes_only_to_one_that_may_stand_there() {
    let mut window = at_a_leaf();
    window.click("Tingkat: Sub Kegiatan");
    assert!(window.says("Tidak ada tingkat lain yang boleh di tempat ini"));
}

#[test]
fn tried_values_show_the_figure_before_and_after() {
    let mut window = at_a_leaf();
    press(&mut window, Modifiers { shift: true, ..Modifiers::COMMAND }, Key::P);
    type_in(&mut window, "Realisasi TW3", "4");
    assert!(window.says("50,00 % → 90,00 %"));
}

#[test]
fn a_weight_that_is_no_number_stays_a_draft_and_says_so() {
    let mut window = at_a_leaf();
    let before = saved(&mut window);
    type_in(&mut window, "Bobot", "berat");
    assert!(window.says("Bobot harus angka nol atau lebih"));
    assert_eq!(value(&window, "Bobot"), "berat");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!((value(&window, "Bobot").as_str(), saved(&mut window)), ("", before));
}

#[test]
fn a_shared_variable_is_typed_for_all_who_use_it() {
    let mut window = Window::with(SAMPLE);
    window.harness.set_size(egui::vec2(1366.0, 3000.0));
    window.settle();
    click_beginning(&mut window, "Program: PROGRAM KOORDINASI KETENTRAMAN");
    click_beginning(&mut window, "Indikator: ");
    type_in(&mut window, "Nilai variabel 2 2025", "10");
    window.settle();
    assert!(window.says("(4 : 10) × 100 = 40"));
    assert_eq!(
        document(&mut window).variabel().values().next().unwrap().isian.nilai.iter().next().unwrap().1.raw(),
        "10"
    );
}

/// Every size of panel and text that is offered: what stands in the details stays inside the window.
#[test]
fn nothing_is_cut_off_at_any_size() {
    for (width, scale) in [(1366.0, 100), (920.0, 100), (1366.0, 200)] {
        let mut window = Window::with(SAMPLE);
        // Text of twice the size is half the window.
        let zoom = scale as f32 / 100.0;
        window.harness.set_size(egui::vec2(width / zoom, 4000.0));
        window.settle();
        click_beginning(&mut window, "Program: PROGRAM KOORDINASI KETENTRAMAN");
        click_beginning(&mut window, "Indikator: ");
        for group in
            ["Kendala, solusi, tindak lanjut", "Lainnya", "Tahun lain", "Anggaran 2025", "Tautan dan crosscutting"]
        {
            window.click(group);
        }
        window.click("Perhitungan");
        window.harness.run_steps(5);
        let edge = width / zoom + 0.5;
        for name in [
            "Nama",
            "Kode",
            "Realisasi TW1",
            "Formulasi",
            "Nama variabel 1",
            "Alias variabel 2",
            "Nilai baseline",
            "Realisasi 2029",
        ] {
            let rect = window.node(name).rect();
            assert!(rect.max.x <= edge && rect.width() > 38.0, "{name} at {width} and {scale} %: {rect:?}");
        }
        for name in ["Hapus crosscutting 1", "Menu variabel 1", "Kenapa?"] {
            let rect = window.node(name).rect();
            assert!(rect.max.x <= edge, "{name} at {width} and {scale} %: {rect:?}");
        }
    }
}
