//! Exporting and printing through the window: choices change the sheets, files are written or it is said why not.

use crate::gui::Window;
use egui_kittest::kittest::Queryable as _;
use kaskade::formats;
use std::path::{Path, PathBuf};

const SAMPLE: &str = "kertas_kerja_bugul_kidul.kaskade";

/// Planning and writing may take longer than opening does.
fn wait(window: &mut Window) {
    for _ in 0..100 {
        window.settle();
        if !window.harness.state().as_ref().unwrap().is_busy() {
            return;
        }
    }
}

fn click(window: &mut Window, label: &str) {
    window.click(label);
    wait(window);
}

fn opened() -> Window {
    let mut window = Window::with(SAMPLE);
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::E);
    window.harness.run_steps(1);
    wait(&mut window);
    window
}

/// "Lembar 1 dari …"
fn count(window: &Window) -> usize {
    (1..600).find(|it| window.has(&format!("Pratinjau lembar 1 dari {it}"))).expect("a preview is shown")
}

/// Types a path into the dialog that stands for the system's.
fn save_as(window: &mut Window, path: &Path) {
    click(window, "Ekspor…");
    assert!(window.says("Tempat dan nama berkas"), "the button was ready");
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    window.harness.event(egui::Event::Text(path.to_str().unwrap().to_owned()));
    window.harness.run_steps(2);
    // Another button of that name lies behind the dialog.
    let buttons = window.harness.get_all_by_role_and_label(egui::accesskit::Role::Button, "Simpan");
    buttons.last().unwrap().click();
    wait(window);
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|it| !["pengaturan.json", "pemulihan"].contains(&it.as_str()));
    names.sort();
    names
}

fn sample_text() -> String {
    let bytes = std::fs::read(crate::root().join("sample_data").join(SAMPLE)).unwrap();
    formats::write(&formats::read(&bytes).unwrap().0)
}

#[test]
fn other_choices_make_other_sheets_and_the_pdf_opens_again_as_the_document() {
    let mut window = opened();
    let tree = count(&window);
    assert!(window.says("Tidak ada teks yang terpotong"));
    click(&mut window, "Diagram: Cascading");
    click(&mut window, "Kertas: A3");
    let form = count(&window);
    assert_ne!(tree, form);
    assert!(window.says("lembar A3"), "the words follow");
    assert!(window.says("× 297 mm") || window.says("× 420 mm"), "so does the size");
    let path = window.folder.path().join("hasil.pdf");
    save_as(&mut window, &path);
    assert!(window.says("Ditulis: ") && window.says("hasil.pdf"), "it is said");
    assert!(!window.has("Ekspor…"), "the dialog is done");
    let (document, _) = formats::read(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(formats::write(&document), sample_text());
    // What was chosen is still chosen.
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::E);
    wait(&mut window);
    assert!(window.says("lembar A3"));
    assert_eq!(count(&window), form);
}

#[test]
fn what_cannot_be_written_is_said_and_nothing_is_lost() {
    let mut window = opened();
    let missing = window.folder.path().join("tidak-ada").join("a.pdf");
    save_as(&mut window, &missing);
    assert!(window.says("Foldernya tidak ada"), "with what to do");
    assert!(window.has("Ekspor…"), "the dialog is still there");
    let wrong = window.folder.path().join("a.docx");
    save_as(&mut window, &wrong);
    assert!(window.says("harus berakhir .svg, .pdf atau .png"));
    // A folder cannot be replaced by a file.
    let folder = window.folder.path().join("b.pdf");
    std::fs::create_dir(&folder).unwrap();
    save_as(&mut window, &folder.join("tidak").join("c.pdf"));
    assert!(window.says("Foldernya tidak ada"));
    assert_eq!(names(window.folder.path()), ["b.pdf", SAMPLE]);
    click(&mut window, "Batal");
    assert!(!window.has("Ekspor…"));
    assert!(!window.says("belum disimpan"), "exporting changes nothing");
}

#[test]
fn closing_the_path_comes_back_to_the_choices() {
    let mut window = opened();
    click(&mut window, "Kertas: A1");
    click(&mut window, "Ekspor…");
    assert!(window.says("Tempat dan nama berkas"));
    window.harness.key_press(egui::Key::Escape);
    wait(&mut window);
    assert!(window.has("Ekspor…") && window.says("A1"), "the choices are still there");
    window.harness.key_press(egui::Key::Escape);
    wait(&mut window);
    assert!(!window.has("Ekspor…"));
    assert_eq!(names(window.folder.path()), [SAMPLE]);
}

#[test]
fn numbered_pictures_ask_before_they_write_over_others() {
    let mut window = opened();
    click(&mut window, "Kertas: A4");
    click(&mut window, "Format: SVG");
    click(&mut window, "Diagram: Cascading");
    let sheets = count(&window);
    assert!(sheets > 1);
    let path = window.folder.path().join("g.svg");
    save_as(&mut window, &path);
    let digits = sheets.to_string().len();
    let all: Vec<PathBuf> = (1..=sheets).map(|it| window.folder.path().join(format!("g-{it:0digits$}.svg"))).collect();
    assert!(all.iter().all(|it| it.is_file()), "{:?}", names(window.folder.path()));
    std::fs::write(&all[0], "lama").unwrap();
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::E);
    wait(&mut window);
    save_as(&mut window, &path);
    assert!(window.says("berkas dengan nama itu sudah ada"), "g.svg itself does not exist");
    click(&mut window, "Jangan");
    assert_eq!(std::fs::read_to_string(&all[0]).unwrap(), "lama");
    // An earlier export had one sheet more.
    let number = sheets + 1;
    let left = window.folder.path().join(format!("g-{number:0digits$}.svg"));
    std::fs::write(&left, "lama").unwrap();
    save_as(&mut window, &path);
    click(&mut window, "Timpa");
    assert_ne!(std::fs::read_to_string(&all[0]).unwrap(), "lama");
    assert!(window.says(&format!("masih ada: g-{number:0digits$}.svg")));
    click(&mut window, "Hapus 1 berkas lama…");
    assert!(left.is_file(), "it is asked first");
    click(&mut window, "Hapus 1 berkas");
    assert!(!left.exists());
    assert!(all.iter().all(|it| it.is_file()));
}

#[test]
fn a_name_without_an_ending_gets_the_one_of_the_format() {
    let mut window = opened();
    let path = window.folder.path().join("polos");
    save_as(&mut window, &path);
    assert!(window.folder.path().join("polos.pdf").is_file(), "{:?}", names(window.folder.path()));
}

#[test]
fn sheets_are_turned_with_keys_arrows_and_small_pictures() {
    let mut window = opened();
    click(&mut window, "Diagram: Cascading");
    let sheets = count(&window);
    assert!(sheets > 1);
    click(&mut window, "Lembar berikutnya");
    assert!(window.has(&format!("Pratinjau lembar 2 dari {sheets}")));
    window.harness.key_press(egui::Key::PageUp);
    window.harness.run_steps(2);
    assert!(window.has(&format!("Pratinjau lembar 1 dari {sheets}")));
    click(&mut window, "Buka lembar 2");
    assert!(window.has(&format!("Pratinjau lembar 2 dari {sheets}")));
}

#[test]
fn for_the_printer_it_is_black_and_white_and_opened_in_a_viewer() {
    let mut window = Window::with(SAMPLE);
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::P);
    window.harness.run_steps(1);
    wait(&mut window);
    assert!(window.says("ukuran sebenarnya (100 %)"), "who prints is said");
    assert!(!window.has("Format: SVG"));
    let box_ = window.node("Hitam putih");
    use egui_kittest::kittest::NodeT as _;
    assert_eq!(box_.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
    window.node("Buka untuk dicetak").click();
    let mut opened = Vec::new();
    for _ in 0..60 {
        window.harness.step();
        for command in &window.harness.output().platform_output.commands {
            if let egui::OutputCommand::OpenUrl(it) = command {
                opened.push(it.url.clone());
            }
        }
        if !opened.is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let folder = window.folder.path().join("cetak");
    let [name] = &names(&folder)[..] else { panic!("{:?}", names(&folder)) };
    assert!(std::fs::read(folder.join(name)).unwrap().starts_with(b"%PDF"));
    assert_eq!(opened.len(), 1);
    assert!(opened[0].starts_with("file:///") && opened[0].ends_with(".pdf"), "{opened:?}");
}

#[test]
fn a_box_too_large_for_the_sheet_comes_with_a_remedy() {
    let mut window = Window::new();
    let path = window.folder.path().join("besar.kaskade");
    let name = "Meningkatnya kualitas pelayanan publik yang prima ".repeat(400);
    let text = format!(
        r#"{{"format": "kaskade", "version": 1, "nodes": [{{"id": "n1", "level": "tujuan", "name": "{}"}}]}}"#,
        name.trim()
    );
    std::fs::write(&path, text).unwrap();
    window.open(&path);
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::E);
    window.harness.run_steps(1);
    wait(&mut window);
    assert!(window.says("lebih besar daripada bidang gambar F4"));
    let remedy = window.harness.get_all_by_label_contains("Pakai kertas A").next().map(|it| it.rect());
    assert!(remedy.is_some());
    window.harness.get_by_label_contains("Pakai kertas A").click();
    wait(&mut window);
    assert!(!window.says("lebih besar daripada bidang gambar"), "the remedy helps");
    assert_eq!(count(&window), 1);
}

#[test]
fn writing_can_be_stopped_and_leaves_nothing() {
    let mut window = opened();
    click(&mut window, "Diagram: Cascading");
    click(&mut window, "Kertas: A2");
    click(&mut window, "Format: PNG");
    click(&mut window, "Ekspor…");
    let path = window.folder.path().join("g.png");
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    window.harness.event(egui::Event::Text(path.to_str().unwrap().to_owned()));
    window.harness.run_steps(2);
    let buttons = window.harness.get_all_by_role_and_label(egui::accesskit::Role::Button, "Simpan");
    buttons.last().unwrap().click();
    for _ in 0..20 {
        window.harness.step();
        if window.has("Batalkan") {
            break;
        }
    }
    assert!(window.says("Menulis lembar 1 dari"), "how far it is");
    click(&mut window, "Batalkan");
    assert!(window.says("Dibatalkan; tidak ada berkas yang ditulis"));
    assert_eq!(names(window.folder.path()), [SAMPLE]);
    assert!(window.has("Ekspor…"), "the choices are still there");
}
