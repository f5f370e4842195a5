//! The findings in the window: counted, listed, gone to, mended, set aside, and live as somebody types.

use crate::gui::Window;
use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kaskade::checks::Weight;
use kaskade::formats::outline;
use kaskade::session::Hitungan;

const SAMPLE: &str = "cascading_purwokerto_barat_2023.kaskade";

fn hitungan(window: &Window) -> Hitungan {
    Hitungan::of(&window.session().temuan())
}

/// As the foot of the window says it.
fn counts(window: &Window) -> String {
    let it = hitungan(window).semua;
    format!("{} kesalahan, {} peringatan, {} saran", it.kesalahan, it.peringatan, it.saran)
}

fn of_code(window: &Window, kode: &str) -> usize {
    window.session().temuan().iter().filter(|it| it.kesampingan.is_none() && it.finding.kode == kode).count()
}

/// The names of all rows of the panel.
fn rows(window: &Window) -> Vec<String> {
    let items = window.harness.query_all_by_role(egui::accesskit::Role::ListItem);
    items.filter_map(|it| it.accesskit_node().label()).collect()
}

/// A window with the sample and its panel.
fn with_panel() -> Window {
    let mut window = Window::with(SAMPLE);
    window.key(Key::F7);
    assert!(window.has("Panel temuan"));
    window
}

fn search(window: &mut Window, words: &str) {
    window.node("Cari temuan").click();
    window.settle();
    window.type_text(words);
}

fn with_outline(text: &str) -> Window {
    let mut window = Window::new();
    let (document, notes) = outline::read(text);
    assert_eq!(notes, []);
    let path = window.folder.path().join("uji.kaskade");
    std::fs::write(&path, kaskade::formats::write(&document)).unwrap();
    window.open(&path);
    window
}

#[test]
fn the_foot_counts_what_was_found_and_opens_the_panel() {
    let mut window = Window::with(SAMPLE);
    let all = hitungan(&window).semua;
    assert!(all.semua() > 3, "the sample has findings");
    let said = counts(&window);
    assert!(window.has(&said), "{said}");
    assert!(!window.has("Panel temuan"));
    window.click(&said);
    assert!(window.has("Panel temuan") && window.says("TEMUAN"));
    window.key(Key::F7);
    assert!(!window.has("Panel temuan"));
}

#[test]
fn a_click_on_a_row_goes_to_its_field() {
    let mut window = with_panel();
    search(&mut window, "S04 rakor tokoh agama");
    let row = rows(&window);
    assert_eq!(row.len(), 1, "{row:?}");
    window.click(&row[0]);
    let found = window.session().temuan().into_iter().find(|it| it.finding.kode == "S04").unwrap().finding.clone();
    let name = |window: &Window| {
        let all: Vec<String> = window
            .document()
            .walk()
            .into_iter()
            .flat_map(|id| window.document().node(id).unwrap().indikator.clone())
            .map(|it| it.name)
            .filter(|it| it.contains("rakor"))
            .collect();
        all.join("|")
    };
    assert!(found.at.indikator.is_some());
    let before = name(&window);
    window.type_text("Z");
    assert_ne!(name(&window), before, "the name of the indicator has the keyboard");
}

#[test]
fn one_finding_is_mended_with_a_key_and_undo_brings_it_back() {
    let mut window = with_panel();
    let (before, all) = (window.bytes(), of_code(&window, "K01"));
    search(&mut window, "K01 Pemberdayaan Masyarakat Desa");
    let row = rows(&window);
    assert_eq!(row.len(), 1, "{row:?}");
    window.click(&row[0]);
    assert!(window.says("Perbaiki: Nyatakan mendukung"));
    window.key(Key::P);
    assert_eq!(of_code(&window, "K01"), all - 1);
    let said = counts(&window);
    assert!(window.has(&said), "the foot follows: {said}");
    assert!(window.says("Tidak ada temuan dengan saringan ini"));
    window.ctrl(Key::Z);
    assert_eq!(window.bytes(), before);
    assert_eq!(of_code(&window, "K01"), all);
}

#[test]
fn all_safe_fixes_of_a_check_are_one_step() {
    let mut window = with_outline(
        "tujuan Terwujudnya  pelayanan yang yang prima\n  sasaran Meningkatnya  layanan masyarakat\n    indikator Presentase layanan layanan tepat waktu\n",
    );
    window.key(Key::F7);
    let before = window.bytes();
    let safe = |window: &Window| {
        let temuan = window.session().temuan();
        temuan.iter().filter(|it| it.finding.fix.as_ref().is_some_and(|it| it.safe)).count()
    };
    let many = safe(&window);
    let name = format!("Perbaiki semua yang aman ({many})");
    assert!(many > 1 && window.has(&name), "{name}");
    window.click(&name);
    assert_eq!(safe(&window), 0);
    assert!(window.says("Urungkan mengembalikan semuanya"));
    window.ctrl(Key::Z);
    assert_eq!(window.bytes(), before, "one step");
}

#[test]
fn a_finding_is_set_aside_with_reason_and_name_and_shown_again() {
    let mut window = with_panel();
    let (before, all) = (counts(&window), of_code(&window, "K01"));
    search(&mut window, "K01 Penunjang Urusan");
    let row = rows(&window);
    assert_eq!(row.len(), 1, "{row:?}");
    window.click(&row[0]);
    window.key(Key::Delete);
    assert!(window.has("Alasan"), "the keyboard stayed in the list, and the dialog is open");
    window.type_text("Program penunjang melayani semua");
    window.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Nama Anda").click();
    window.settle();
    window.type_text("Bu Rini");
    assert!(window.says("Bu Rini") && window.says("melayani semua"), "both are typed");
    window.click("Kesampingkan");
    assert!(!window.has("Alasan"), "the dialog is done");
    assert_eq!(of_code(&window, "K01"), all - 1);
    assert_ne!(counts(&window), before);
    let file = window.bytes();
    assert!(file.contains("Program penunjang melayani semua") && file.contains("Bu Rini"));
    assert!(rows(&window).is_empty());
    window.click("yang dikesampingkan (1)");
    assert_eq!(rows(&window), row);
    window.click(&row[0]);
    assert!(window.says("Bu Rini"));
    window.click("Tampilkan lagi");
    assert_eq!(counts(&window), before);
    // The name is remembered, and so is the open panel.
    let window = Window::in_folder(window.folder);
    let settings = std::fs::read_to_string(window.folder.path().join("pengaturan.json")).unwrap();
    assert!(settings.contains("Bu Rini") && settings.contains("\"temuan\": true"), "{settings}");
}

#[test]
fn findings_come_and_go_as_somebody_types() {
    let mut window = with_outline("tujuan Pelayanan prima\n  sasaran Warga puas\n");
    window.select("Sasaran", "Warga puas");
    let before = of_code(&window, "S07");
    window.node("Nama").click();
    window.settle();
    window.keys(egui::Modifiers::COMMAND, Key::A);
    window.key(Key::Backspace);
    assert_eq!(of_code(&window, "S07"), before + 1);
    let said = counts(&window);
    assert!(window.has(&said), "{said}");
    window.type_text("Warga dilayani");
    assert_eq!(of_code(&window, "S07"), before);
    let said = counts(&window);
    assert!(window.has(&said), "{said}");
}

#[test]
fn the_list_is_filtered_by_weight_and_by_words() {
    let mut window = with_panel();
    let all = hitungan(&window).semua;
    let chip = format!("{} saran", all.saran);
    window.click(&chip);
    let rest = |window: &Window| {
        let found = window.session().temuan();
        found.iter().filter(|it| it.finding.weight != Weight::Saran).map(|it| it.finding.kode).collect::<Vec<_>>()
    };
    let kept = rest(&window);
    assert!(rows(&window).iter().all(|it| kept.iter().any(|kode| it.starts_with(kode))), "{:?}", rows(&window));
    search(&mut window, "tidak-ada-kata-ini");
    assert!(window.says("Tidak ada temuan dengan saringan ini"));
    window.click("Hapus saringan");
    assert!(!rows(&window).is_empty());
}

#[test]
fn the_list_is_walked_with_arrows_and_the_selection_follows() {
    let mut window = with_panel();
    window.key(Key::ArrowDown);
    let first = window.harness.query_all_by_label("Ke tempatnya").count();
    assert_eq!(first, 1, "one row is open");
    // The first findings may be about the document itself.
    for _ in 0..8 {
        window.key(Key::ArrowDown);
    }
    assert!(window.says("terpilih"), "the foot names what is selected");
    window.key(Key::M);
    assert!(window.has("Katalog pemeriksaan") && window.says("MENGAPA"));
    // Closing it leaves the keyboard in the list: no box is deleted.
    let before = window.bytes();
    window.key(Key::Escape);
    window.key(Key::Delete);
    assert_eq!(window.bytes(), before);
    assert!(window.has("Alasan"));
}

#[test]
fn a_mark_on_a_box_opens_the_panel_there_and_can_be_hidden() {
    let mut window =
        with_outline("tujuan Pelayanan prima\n  sasaran Warga puas\n    program Program A\n  sasaran Warga aman\n");
    let marked = |window: &Window| {
        let all = window.harness.query_all_by_role(egui::accesskit::Role::Button);
        all.filter_map(|it| it.accesskit_node().label()).find(|it| it.starts_with("Temuan: "))
    };
    let mark = marked(&window).expect("a box has a mark");
    window.click(&mark);
    assert!(window.has("Panel temuan") && window.says("terpilih"));
    window.click("Tampilan");
    window.click("Tanda temuan");
    assert_eq!(marked(&window), None);
}

#[test]
fn the_catalogue_has_every_check_and_is_searched() {
    let mut window = Window::new();
    window.click("Bantuan");
    window.click("Katalog pemeriksaan");
    let all = kaskade::checks::katalog().len();
    assert!(window.says(&format!("{all} pemeriksaan")));
    window.type_text("S07");
    assert!(window.says("1 pemeriksaan"));
    window.click("S07 Nama kosong");
    assert!(window.says("SALAH") && window.says("BENAR") && window.says("SUMBER"));
    window.key(Key::Escape);
    assert!(!window.says("SALAH"));
}

#[test]
fn a_large_document_is_looked_at_beside_the_window() {
    let mut text = String::from("tujuan Pelayanan prima\n");
    for at in 0..650 {
        text.push_str(&format!("  sasaran Sasaran nomor {at}\n"));
    }
    let mut window = with_outline(&text);
    for _ in 0..50 {
        if window.session().pemeriksaan().is_some() {
            break;
        }
        window.settle();
    }
    window.settle();
    let said = counts(&window);
    assert!(window.has(&said), "{said}");
    // Another year makes them anew.
    let revision = window.session().revision();
    window.click("Periode: I");
    assert!(window.session().revision() > revision);
    window.settle();
    assert!(window.session().pemeriksaan().is_some());
    let said = counts(&window);
    assert!(window.has(&said), "{said}");
}
