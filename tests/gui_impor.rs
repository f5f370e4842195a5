//! Importing through the window: the queue is answered with keys, both sides follow each other, one undo takes all back.

use crate::gui::Window;
use crate::root;
use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kaskade::formats;
use kaskade::model::JenisRagu;

const SAMPLE: &str = "kertas_kerja_bugul_kidul.txt";

fn open(window: &Window) -> usize {
    window.document().impor().terbuka().count()
}

fn write(window: &Window, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let path = window.folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Types a path into the dialog that stands for the system's.
fn type_path(window: &mut Window, path: &std::path::Path) {
    window.keys(egui::Modifiers::COMMAND, Key::A);
    window.type_text(path.to_str().unwrap());
    let buttons = window.harness.get_all_by_role_and_label(egui::accesskit::Role::Button, "Buka");
    buttons.last().unwrap().click();
    window.settle();
}

#[test]
fn a_foreign_file_opens_as_a_page_with_its_doubts_and_one_undo_takes_it_back() {
    let mut window = Window::with(SAMPLE);
    assert!(window.has("Sumber impor") && window.has("Antrean keraguan"));
    let all = open(&window);
    assert!(all > 2 && window.has(&format!("Tampilan: Impor · {all}")), "the tab says how many");
    assert!(window.says(&format!("{all} belum dijawab")));
    // Enter accepts what is proposed, and the next one opens.
    window.key(Key::Enter);
    assert_eq!(open(&window), all - 1);
    window.ctrl(Key::Z);
    assert_eq!(open(&window), all);
    // The whole import is one step.
    window.ctrl(Key::Z);
    assert!(window.document().is_empty());
    assert!(!window.has("Antrean keraguan"), "nothing is imported any more");
    window.ctrl(Key::Y);
    assert_eq!(open(&window), all);
}

#[test]
fn a_number_chooses_and_what_was_answered_can_be_changed() {
    let mut window = Window::with(SAMPLE);
    let doubt = window.document().impor().terbuka().find(|it| it.jenis == JenisRagu::Induk).unwrap().clone();
    let box_ = doubt.di.node.unwrap();
    let before = window.document().parent(box_);
    let other = 1 - doubt.usulan.min(1);
    let key = [Key::Num1, Key::Num2][other];
    window.key(key);
    assert_ne!(window.document().parent(box_), before, "the box went to the other parent");
    let answered = window.document().impor().keraguan.iter().find(|it| it.id == doubt.id).unwrap().clone();
    assert!(answered.terjawab && answered.usulan == other);
    window.click("Tampilkan yang sudah dijawab");
    window.click(&kaskade::import::tanya::pertanyaan(window.document(), &answered, kaskade::pesan::Bahasa::Id));
    assert!(window.says("Sudah dijawab"));
    window.key([Key::Num1, Key::Num2][doubt.usulan.min(1)]);
    assert_eq!(window.document().parent(box_), before);
}

#[test]
fn all_of_a_kind_are_accepted_at_once_and_an_empty_queue_says_what_is_next() {
    let mut window = Window::with(SAMPLE);
    let all = open(&window);
    let of_kind = window.document().impor().terbuka().filter(|it| it.jenis == JenisRagu::Induk).count();
    window.click(&format!("Terima semua jenis ini ({of_kind}): Letak kotak"));
    assert_eq!(open(&window), all - of_kind);
    window.click(&format!("Terima semua ({})", all - of_kind));
    assert_eq!(open(&window), 0);
    assert!(window.says("Semua sudah terjawab"));
    window.ctrl(Key::Z);
    window.ctrl(Key::Z);
    assert_eq!(open(&window), all);
}

#[test]
fn the_search_shows_only_what_has_the_words() {
    let mut window = Window::with(SAMPLE);
    let all = open(&window);
    window.node("Cari keraguan").click();
    window.settle();
    window.type_text("Pemberdayaan Masyarakat Desa");
    assert!(window.has("Terima semua (1)") && !window.has(&format!("Terima semua ({all})")));
    window.type_text(" xyz");
    assert!(window.says("Tidak ditemukan"));
    window.click("Hapus pencarian");
    assert!(window.has(&format!("Terima semua ({all})")));
}

#[test]
fn a_click_in_the_source_selects_what_came_from_it() {
    let text =
        "Tujuan: Layanan publik meningkat\nIndikator: Nilai IKM\n\nCatatan pinggir yang tidak dikenal siapa pun\n";
    let mut window = Window::new();
    let path = write(&window, "renstra.txt", text.as_bytes());
    window.open(&path);
    window.click("baris 2: Indikator: Nilai IKM");
    assert!(window.says("indikator \"Nilai IKM\""), "what became of the line");
    window.click("baris 1: Tujuan: Layanan publik meningkat");
    assert!(window.says("baris 1 → Tujuan \"Layanan publik meningkat\""));
    // And arrows go on from there.
    window.key(Key::ArrowDown);
    assert!(window.says("baris 2 →"));
}

#[test]
fn a_file_goes_into_the_open_document_after_asking() {
    use kaskade::formats::outline;
    let mut window = Window::new();
    let (document, _) = outline::read("tujuan Layanan publik meningkat\n  sasaran Warga puas\n");
    let own = write(&window, "milik.kaskade", formats::write(&document).as_bytes());
    let foreign = write(&window, "renstra.txt", b"Tujuan: Layanan publik meningkat\nIndikator: Nilai IKM\n");
    window.open(&own);
    let before = window.bytes();
    window.click("Berkas");
    window.click("Impor ke dokumen ini…");
    type_path(&mut window, &foreign);
    assert!(window.says("Ke mana isinya?"));
    window.click("Gabung");
    assert_eq!(window.names(), ["Layanan publik meningkat", "Warga puas"]);
    let root = window.document().roots()[0];
    assert_eq!(window.document().node(root).unwrap().indikator.len(), 1);
    assert!(window.has("Sumber impor"));
    window.ctrl(Key::Z);
    assert_eq!(window.bytes(), before);
}

#[test]
fn what_cannot_be_imported_is_said_with_a_remedy() {
    let mut window = Window::new();
    let path = write(&window, "gambar.bin", &[0, 1, 2, 3, 255, 254, 0, 7, 1, 2, 3, 4]);
    window.open(&path);
    assert!(window.says("gambar.bin") && window.says("tidak dikenal"));
    let path = write(&window, "surat.txt", b"Kepada Yth. Bapak Ibu\nDengan hormat\n");
    window.open(&path);
    assert!(window.says("surat.txt"));
    assert!(window.has("Buka dokumen"), "the welcome page is still there");
}

#[test]
fn without_its_source_a_saved_import_shows_the_places_and_reads_the_source_again() {
    let first = Window::with(SAMPLE);
    let saved = write(&first, "hasil.kaskade", first.bytes().as_bytes());
    let source = first.folder.path().join(SAMPLE);
    let mut window = Window::new();
    window.open(&saved);
    let open = open(&window);
    window.click(&format!("Tampilan: Impor · {open}"));
    assert!(window.says("tidak tersimpan dalam dokumen") && window.says("baris "));
    window.click("Buka sumbernya…");
    type_path(&mut window, &source);
    assert!(window.has("Sumber impor"));
}

#[test]
fn boxes_in_doubt_are_marked_and_lead_to_the_page() {
    let mut window = Window::with(SAMPLE);
    let doubt = window.document().impor().terbuka().next().unwrap().clone();
    let node = window.document().node(doubt.di.node.unwrap()).unwrap().clone();
    window.click("Tampilan: Diagram");
    let level = window.document().header().profil.name(node.level);
    assert!(window.figure_of(&level, &node.name).contains("keraguan impor"));
    window.select(&level, &node.name);
    window.click("Lihat di halaman Impor");
    assert!(window.has("Antrean keraguan"));
    assert!(window.says(&kaskade::import::tanya::alasan(&doubt, kaskade::pesan::Bahasa::Id)));
}

#[test]
fn enter_beside_everything_answers_and_makes_no_box() {
    let mut window = Window::with(SAMPLE);
    let (all, boxes) = (open(&window), window.names().len());
    window.key(Key::Escape);
    window.harness.get_all_by_label("KERAGUAN").next().unwrap().click();
    window.settle();
    window.key(Key::Enter);
    window.key(Key::Enter);
    assert_eq!((open(&window), window.names().len()), (all - 1, boxes));
    assert!(window.has("Antrean keraguan"), "the page is still there");
}

#[test]
fn of_fifty_thousand_cells_only_those_in_sight_are_drawn() {
    let mut text = String::from("No,Tujuan,Indikator,Satuan,Target 2024,A,B,C,D,E\n");
    for row in 1..=5000 {
        let first = if row == 1 { "Layanan publik meningkat,Nilai IKM,indeks,80" } else { "-,-,-,-" };
        text.push_str(&format!("{row},{first},x{row},catatan yang agak panjang untuk baris {row},{row},z,z\n"));
    }
    let mut window = Window::new();
    let path = write(&window, "besar.csv", text.as_bytes());
    window.open(&path);
    for _ in 0..100 {
        if window.has("Sumber impor") {
            break;
        }
        window.settle();
    }
    let cells = || window.harness.query_all_by_role(egui::accesskit::Role::Cell).count();
    assert!((10..1000).contains(&cells()), "{}", cells());
    let begun = std::time::Instant::now();
    window.harness.run_steps(20);
    let each = begun.elapsed() / 20;
    assert!(each < std::time::Duration::from_millis(250), "a frame takes {each:?} in a build for tests");
}

#[test]
fn two_tables_of_a_page_are_told_apart_by_their_words() {
    let mut window = Window::new();
    let name = "kertas_kerja_bugul_kidul.docx";
    let path = window.folder.path().join(name);
    std::fs::copy(root().join("tests/golden/impor").join(name), &path).unwrap();
    window.open(&path);
    let document = window.document();
    let profil = &document.header().profil;
    let all: Vec<(String, String)> = document
        .walk()
        .into_iter()
        .filter_map(|it| document.node(it))
        .map(|it| (profil.name(it.level), it.name.clone()))
        .collect();
    for (level, name) in all {
        window.select(&level, &name);
        let text = |it: &egui_kittest::Node<'_>| it.accesskit_node().label().unwrap_or_default();
        let marked: Vec<String> = window
            .harness
            .query_all_by_role(egui::accesskit::Role::Cell)
            .chain(window.harness.query_all_by_role(egui::accesskit::Role::ListItem))
            .filter(|it| it.accesskit_node().is_selected() == Some(true))
            .map(|it| text(&it))
            .collect();
        let is_there = marked.iter().any(|it| kaskade::bahasa::inti(it).contains(&kaskade::bahasa::inti(&name)));
        assert!(is_there, "{name} in {marked:?}");
    }
}
