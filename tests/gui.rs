//! The window, driven by its accessible names, without a display.

use crate::root;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use kaskade::app::{App, Places, Settings};
use std::path::{Path, PathBuf};

/// A window of 1366 × 768 whose settings and journal are in a folder of its own.
pub struct Window {
    pub harness: Harness<'static, Option<App>>,
    pub folder: tempfile::TempDir,
}

impl Window {
    pub fn new() -> Window {
        Window::in_folder(tempfile::tempdir().unwrap())
    }

    /// As if the program were started again.
    pub fn in_folder(folder: tempfile::TempDir) -> Window {
        let places = Places {
            settings: Some(folder.path().join("pengaturan.json")),
            journal: Some(folder.path().join("pemulihan")),
        };
        let settings = Settings { tour_seen: true, calm: true, ..Settings::read(&places) };
        let mut settings = Some((places, settings));
        let mut harness = Harness::builder().with_size([1366.0, 768.0]).with_max_steps(64).build_ui_state(
            move |ui, app: &mut Option<App>| {
                let app = app.get_or_insert_with(|| {
                    let (places, settings) = settings.take().unwrap();
                    App::new(ui.ctx(), places, settings, false)
                });
                app.ui(ui);
            },
            None,
        );
        harness.run_steps(3);
        Window { harness, folder }
    }

    /// Opens a file of `sample_data`, from a copy of its own.
    pub fn with(sample: &str) -> Window {
        let mut window = Window::new();
        let path = window.folder.path().join(sample);
        std::fs::copy(root().join("sample_data").join(sample), &path).unwrap();
        window.open(&path);
        window
    }

    pub fn open(&mut self, path: &Path) {
        let path: PathBuf = path.to_owned();
        self.harness.state_mut().as_mut().unwrap().open_soon(path);
        self.settle();
    }

    /// Lets background work end and a few frames pass.
    pub fn settle(&mut self) {
        for _ in 0..40 {
            self.harness.step();
            if !self.harness.state().as_ref().unwrap().is_busy() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        self.harness.run_steps(6);
    }

    pub fn node<'t>(&'t self, label: &'t str) -> Node<'t> {
        self.harness.get_by_label(label)
    }

    pub fn has(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    /// Whether any text or name holds these words.
    pub fn says(&self, words: &str) -> bool {
        let root = self.harness.root();
        let mut waiting = vec![root];
        while let Some(next) = waiting.pop() {
            let node = next.accesskit_node();
            let texts = [node.label(), node.value()];
            if texts.into_iter().flatten().any(|it| it.contains(words)) {
                return true;
            }
            waiting.extend(next.children());
        }
        false
    }

    /// Clicks what has this name; of several the one that lies on top, as in a dialog.
    pub fn click(&mut self, label: &str) {
        let found = self.harness.get_all_by_label(label).last();
        found.unwrap_or_else(|| panic!("nothing is called {label}")).click();
        self.settle();
    }
}

#[test]
fn a_sample_opens_from_the_welcome_page() {
    let mut window = Window::new();
    assert!(window.says("Terakhir dibuka") || window.has("Buka dokumen"));
    window.click("Contoh Kecamatan Lengkap");
    assert!(window.has("Kanvas diagram"), "the canvas is there");
    assert!(window.says("kotak"), "the foot says how many boxes");
}

impl Window {
    pub fn document(&self) -> &kaskade::model::Document {
        self.harness.state().as_ref().unwrap().session().unwrap().document()
    }

    pub fn session(&self) -> &kaskade::session::Session {
        self.harness.state().as_ref().unwrap().session().unwrap()
    }

    /// The document as its file would be.
    pub fn bytes(&self) -> String {
        kaskade::formats::write(self.document())
    }

    pub fn key(&mut self, key: egui::Key) {
        self.keys(egui::Modifiers::NONE, key);
    }

    pub fn keys(&mut self, modifiers: egui::Modifiers, key: egui::Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    pub fn drag(&mut self, from: egui::Pos2, to: egui::Pos2) {
        self.harness.drag_at(from);
        self.harness.run_steps(2);
        self.harness.hover_at(from + egui::vec2(8.0, 8.0));
        self.harness.run_steps(2);
        self.harness.hover_at(to);
        self.harness.run_steps(2);
        self.harness.drop_at(to);
        self.settle();
    }

    pub fn ctrl(&mut self, key: egui::Key) {
        self.keys(egui::Modifiers::COMMAND, key);
    }

    pub fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }

    /// Selects a row of the outline by the name of its box.
    pub fn select(&mut self, level: &str, name: &str) {
        self.click(&format!("{level}: {name}"));
    }

    /// The value a row of the outline tells a screen reader.
    pub fn figure_of(&self, level: &str, name: &str) -> String {
        self.node(&format!("{level}: {name}")).accesskit_node().value().unwrap_or_default()
    }

    pub fn names(&self) -> Vec<String> {
        let document = self.document();
        document.walk().into_iter().filter_map(|it| Some(document.node(it)?.name.clone())).collect()
    }
}

const LENGKAP: &str = "contoh_kecamatan_lengkap.kaskade";

#[test]
fn a_document_is_made_with_the_keyboard_alone() {
    use egui::Key;
    let mut window = Window::new();
    window.ctrl(Key::N);
    window.click("Kosong");
    window.type_text("Tujuan satu");
    window.key(Key::Enter);
    let before = window.bytes();
    // A box below with its name, one beside it, and one below that.
    window.key(Key::Tab);
    window.type_text("Sasaran satu");
    window.key(Key::Enter);
    window.key(Key::Enter);
    window.type_text("Sasaran dua");
    window.key(Key::Tab);
    window.type_text("Program A");
    window.key(Key::Enter);
    let names = window.names();
    for name in ["Sasaran satu", "Sasaran dua", "Program A"] {
        assert!(names.iter().any(|it| it == name), "{name} in {names:?}");
    }
    // F2 renames, Escape of a rename changes nothing.
    window.key(Key::F2);
    window.type_text("Program B");
    window.key(Key::Enter);
    assert!(window.names().contains(&"Program B".to_owned()));
    let made = window.bytes();
    window.key(Key::F2);
    window.type_text("Lain");
    window.key(Key::Escape);
    assert_eq!(window.bytes(), made);
    // Everything can be taken back, and done again.
    let mut steps = 0;
    while window.bytes() != before {
        window.ctrl(Key::Z);
        steps += 1;
        assert!(steps < 20, "undo does not lead back");
    }
    for _ in 0..steps {
        window.ctrl(Key::Y);
    }
    assert_eq!(window.bytes(), made);
}

#[test]
fn a_new_box_that_is_cancelled_leaves_nothing() {
    use egui::Key;
    let mut window = Window::with(LENGKAP);
    let before = window.bytes();
    let first = window.names()[0].clone();
    window.select("IKD", &first);
    window.key(Key::Tab);
    window.type_text("Batal saja");
    window.key(Key::Escape);
    assert_eq!(window.bytes(), before);
    assert!(!window.session().is_changed(), "nothing is to be saved");
}

#[test]
fn delete_says_what_went_and_can_be_undone_from_the_message() {
    use egui::Key;
    let mut window = Window::with(LENGKAP);
    let before = window.bytes();
    let document = window.document();
    let program = document
        .walk()
        .into_iter()
        .find(|it| document.node(*it).unwrap().level == kaskade::model::Level::PROGRAM)
        .unwrap();
    let name = document.node(program).unwrap().name.clone();
    window.select("Program", &name);
    window.key(Key::Delete);
    assert!(!window.names().contains(&name));
    assert!(window.says("di bawahnya"), "the message says what went with it");
    window.click("Urungkan");
    assert_eq!(window.bytes(), before);
}

#[test]
fn folding_hides_rows_and_search_finds_what_is_folded() {
    let mut window = Window::with(LENGKAP);
    let names = window.names();
    let (first, last) = (names[0].clone(), names[names.len() - 1].clone());
    window.keys(egui::Modifiers { shift: true, ..egui::Modifiers::COMMAND }, egui::Key::Minus);
    assert!(!window.has(&format!("Tujuan: {}", names[1])), "only the top is shown");
    assert!(window.has(&format!("IKD: {first}")));
    window.ctrl(egui::Key::F);
    window.type_text(&last);
    assert!(window.says("ditemukan"));
    window.key(egui::Key::Enter);
    let level = "Sub Kegiatan";
    assert!(window.has(&format!("{level}: {last}")), "what was found is uncovered and selected");
}

#[test]
fn commands_are_found_by_typing() {
    let mut window = Window::with(LENGKAP);
    window.ctrl(egui::Key::K);
    window.type_text("lipat semua");
    window.key(egui::Key::Enter);
    assert!(window.says("cabang dilipat"));
}

#[test]
fn boxes_are_dragged_to_another_place_and_refused_where_they_may_not_go() {
    let mut window = Window::with(LENGKAP);
    let before = window.bytes();
    let document = window.document();
    let kegiatan: Vec<_> = document
        .walk()
        .into_iter()
        .filter(|it| document.node(*it).unwrap().level == kaskade::model::Level::KEGIATAN)
        .collect();
    let (a, b) = (kegiatan[0], kegiatan[kegiatan.len() - 1]);
    let (parent_a, parent_b) = (document.parent(a), document.parent(b));
    assert_ne!(parent_a, parent_b);
    let new_parent = parent_b.unwrap();
    window.ctrl(egui::Key::Num0);
    let at = |window: &Window, id| window.harness.state().as_ref().unwrap().screen_of(id).unwrap().center();
    let (from, to) = (at(&window, a), at(&window, new_parent));
    window.drag(from, to);
    assert_eq!(window.document().parent(a), Some(new_parent));
    window.ctrl(egui::Key::Z);
    assert_eq!(window.bytes(), before);
    // A Kegiatan may not hang under another Kegiatan.
    let (from, to) = (at(&window, a), at(&window, b));
    window.drag(from, to);
    assert_eq!(window.bytes(), before);
    // Escape lets the box be, and keeps it selected.
    window.harness.drag_at(from);
    window.harness.run_steps(2);
    window.harness.hover_at(at(&window, new_parent));
    window.harness.run_steps(2);
    window.key(egui::Key::Escape);
    let to = at(&window, new_parent);
    window.harness.drop_at(to);
    window.settle();
    assert_eq!(window.bytes(), before);
    assert!(window.says("Kegiatan terpilih"));
}

/// A small tree with names of one letter, opened from a file.
fn letters(outline: &str) -> Window {
    let (document, _) = kaskade::formats::outline::read(outline);
    let mut window = Window::new();
    let path = window.folder.path().join("huruf.kaskade");
    std::fs::write(&path, kaskade::formats::write(&document)).unwrap();
    window.open(&path);
    window
}

impl Window {
    fn row(&self, label: &str) -> egui::Rect {
        self.node(label).rect()
    }

    /// The tree as names in depth-first order, each with its depth.
    fn shape(&self) -> String {
        let document = self.document();
        let one = |it| format!("{}{}", document.depth(it), document.node(it).unwrap().name);
        document.walk().into_iter().map(one).collect::<Vec<_>>().join(" ")
    }

    /// What a drag would do, as it stands beside the pointer.
    fn hint(&self) -> String {
        let tree = self.harness.get_by_role(egui::accesskit::Role::Tree);
        tree.accesskit_node().description().unwrap_or_default()
    }
}

const HURUF: &str = "\
tujuan T
  sasaran S
    program P
      kegiatan A
      kegiatan B
      kegiatan C
    program Q
      kegiatan D
";

#[test]
fn rows_of_the_outline_are_dragged_together_into_a_gap_or_onto_a_row() {
    let mut window = letters(HURUF);
    let before = window.bytes();
    assert_eq!(window.shape(), "1T 2S 3P 4A 4B 4C 3Q 4D");
    // Two rows behind the third.
    window.select("Kegiatan", "A");
    window.node("Kegiatan: B").click_modifiers(egui::Modifiers::COMMAND);
    window.settle();
    let (from, to) = (window.row("Kegiatan: A").center(), window.row("Kegiatan: C").center_bottom());
    window.drag(from, to - egui::vec2(0.0, 2.0));
    assert_eq!(window.shape(), "1T 2S 3P 4C 4A 4B 3Q 4D");
    // Onto another Program, where they go behind what is there.
    let (from, to) = (window.row("Kegiatan: A").center(), window.row("Program: Q").center());
    window.drag(from, to);
    assert_eq!(window.shape(), "1T 2S 3P 4C 3Q 4D 4A 4B");
    window.ctrl(egui::Key::Z);
    window.ctrl(egui::Key::Z);
    assert_eq!(window.bytes(), before);
    // In the gap where two branches end, the level that may stand there decides.
    let (from, to) = (window.row("Program: P").center(), window.row("Kegiatan: D").center_bottom());
    window.drag(from, to - egui::vec2(0.0, 2.0));
    assert_eq!(window.shape(), "1T 2S 3Q 4D 3P 4A 4B 4C");
}

#[test]
fn a_row_that_may_not_be_dropped_says_why_and_escape_lets_it_be() {
    let mut window = letters(HURUF);
    let before = window.bytes();
    let (from, to) = (window.row("Kegiatan: A").center(), window.row("Tujuan: T").center());
    window.harness.drag_at(from);
    window.harness.run_steps(2);
    window.harness.hover_at(to);
    window.harness.run_steps(3);
    let why = window.hint();
    assert!(why.contains("Kegiatan"), "{why}");
    window.harness.drop_at(to);
    window.settle();
    assert_eq!(window.bytes(), before);
    for (from, to) in [("Kegiatan: A", "Program: Q"), ("Program: P", "Tujuan: T")] {
        let (from, to) = (window.row(from).center(), window.row(to).center());
        window.harness.drag_at(from);
        window.harness.run_steps(2);
        window.harness.hover_at(to);
        window.harness.run_steps(2);
        assert!(!window.hint().is_empty());
        window.key(egui::Key::Escape);
        assert!(window.hint().is_empty());
        window.harness.drop_at(to);
        window.settle();
        assert_eq!(window.bytes(), before);
    }
    assert!(!window.session().is_changed());
}

#[test]
fn what_is_not_saved_is_asked_for_and_kept() {
    let mut window = Window::with(LENGKAP);
    let path = window.folder.path().join(LENGKAP);
    let on_disk = std::fs::read_to_string(&path).unwrap();
    let first = window.names()[0].clone();
    window.select("IKD", &first);
    window.key(egui::Key::F2);
    window.type_text("Nama lain");
    window.key(egui::Key::Enter);
    window.ctrl(egui::Key::W);
    assert!(window.has("Buang perubahan"), "closing asks");
    window.click("Batal");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), on_disk);
    window.ctrl(egui::Key::S);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), window.bytes());
    assert!(!window.session().is_changed());
}

#[test]
fn a_new_document_is_saved_under_a_typed_name() {
    let mut window = Window::new();
    window.ctrl(egui::Key::N);
    window.click("Kecamatan");
    window.ctrl(egui::Key::S);
    let path = window.folder.path().join("baru.kaskade");
    window.ctrl(egui::Key::A);
    window.type_text(path.to_str().unwrap());
    window.click("Simpan");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), window.bytes());
}

#[test]
fn broken_files_are_refused_with_a_remedy() {
    let mut window = Window::new();
    let path = window.folder.path().join("rusak.kaskade");
    std::fs::write(&path, "{ \"format\": \"kaskade\", ").unwrap();
    window.open(&path);
    assert!(window.says("rusak.kaskade"), "the message names the file");
    assert!(window.has("Buka dokumen"), "the welcome page is still there");
}

#[test]
fn what_somebody_else_wrote_is_not_written_over_silently() {
    let mut window = Window::with(LENGKAP);
    let path = window.folder.path().join(LENGKAP);
    let first = window.names()[0].clone();
    window.select("IKD", &first);
    window.key(egui::Key::F2);
    window.type_text("Nama dari sini");
    window.key(egui::Key::Enter);
    let theirs = std::fs::read_to_string(&path).unwrap().replace(&first, "Nama dari sana");
    std::fs::write(&path, &theirs).unwrap();
    window.ctrl(egui::Key::S);
    if !window.has("Timpa berkas itu") {
        // The window noticed the other file by itself before, and asked about that.
        window.key(egui::Key::Escape);
        window.ctrl(egui::Key::S);
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), theirs);
    assert!(window.has("Timpa berkas itu"));
    window.click("Timpa berkas itu");
    assert!(std::fs::read_to_string(&path).unwrap().contains("Nama dari sini"));
}

#[test]
fn work_that_was_not_saved_is_offered_after_a_crash() {
    let mut window = Window::with(LENGKAP);
    let first = window.names()[0].clone();
    window.select("IKD", &first);
    window.key(egui::Key::F2);
    window.type_text("Hampir hilang");
    window.key(egui::Key::Enter);
    let work = window.bytes();
    // Time passes in steps of a frame.
    for _ in 0..120 {
        window.harness.step();
    }
    window.settle();
    // The program is gone without a farewell; its journal stays.
    let Window { harness, folder } = window;
    drop(harness);
    let mut window = Window::in_folder(folder);
    assert!(window.has("Buka kembali"));
    window.click("Buka kembali");
    assert_eq!(window.bytes(), work);
    assert!(window.session().is_changed());
    window.ctrl(egui::Key::S);
    drop(window.harness);
    let window = Window::in_folder(window.folder);
    assert!(!window.has("Buka kembali"), "what was saved is not offered again");
}

#[test]
fn trying_values_changes_no_file() {
    let mut window = Window::with(LENGKAP);
    let before = window.bytes();
    let first = window.names()[0].clone();
    window.select("IKD", &first);
    window.keys(egui::Modifiers { shift: true, ..egui::Modifiers::COMMAND }, egui::Key::P);
    window.key(egui::Key::F2);
    window.type_text("Hanya dicoba");
    window.key(egui::Key::Enter);
    assert!(!window.session().is_changed());
    window.click("Batalkan pengandaian");
    assert_eq!(window.bytes(), before);
}

#[test]
fn the_outline_is_a_tree_for_screen_readers() {
    let window = Window::with(LENGKAP);
    let first = window.names()[0].clone();
    let label = format!("IKD: {first}");
    let node = window.node(&label);
    let node = node.accesskit_node();
    assert_eq!(node.role(), egui::accesskit::Role::TreeItem);
    assert_eq!((node.level(), node.position_in_set(), node.size_of_set()), (Some(1), Some(1), Some(1)));
    assert!(node.value().unwrap().starts_with("dukungan "));
}

#[test]
fn nothing_is_drawn_anew_in_a_frame_in_which_nothing_changed() {
    let mut window = Window::with(LENGKAP);
    window.settle();
    let drawn = |window: &Window| window.harness.state().as_ref().unwrap().drawings();
    let before = drawn(&window);
    window.harness.run_steps(5);
    assert_eq!(drawn(&window), before);
}

#[test]
fn another_way_of_computing_moves_the_figures_at_once() {
    let mut window = Window::with(LENGKAP);
    let (bytes, first) = (window.bytes(), window.names()[0].clone());
    let before = window.figure_of("IKD", &first);
    window.ctrl(egui::Key::K);
    window.type_text("cara menghitung");
    window.key(egui::Key::Enter);
    window.click("Batas atas: 100 %");
    window.key(egui::Key::Escape);
    assert_ne!(window.figure_of("IKD", &first), before);
    window.ctrl(egui::Key::Z);
    assert_eq!(window.figure_of("IKD", &first), before);
    assert_eq!(window.bytes(), bytes);
}

#[test]
fn who_types_ahead_of_a_slow_machine_loses_no_letter() {
    use egui::{Event, Key, Modifiers};
    let mut window = Window::with(LENGKAP);
    let first = window.names()[0].clone();
    window.select("IKD", &first);
    let boxes = window.document().len();
    // Everything arrives in one frame.
    let press = |key| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    let typed = [
        press(Key::F2),
        Event::Text("Nama yang".into()),
        press(Key::Space),
        Event::Text(" diketik".into()),
        press(Key::Enter),
    ];
    window.harness.input_mut().events.extend(typed);
    window.settle();
    window.settle();
    assert_eq!(window.names()[0], "Nama yang diketik");
    assert_eq!(window.document().len(), boxes, "no letter was taken for a command");
}

#[test]
fn menus_open_with_alt_and_a_letter_and_are_walked_with_arrows() {
    use egui::{Key, Modifiers};
    let mut window = Window::with(LENGKAP);
    let before = window.bytes();
    let first = window.names()[0].clone();
    window.select("IKD", &first);
    assert!(!window.has("Pilih semua"));
    // Some systems send the letter along.
    let (key, modifiers) = (Key::S, Modifiers::ALT);
    let pressed = egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    window.harness.input_mut().events.extend([pressed, egui::Event::Text("s".to_owned())]);
    window.settle();
    assert!(window.has("Pilih semua"), "Sunting is open");
    window.key(Key::Escape);
    assert!(!window.has("Pilih semua"));
    // The keyboard is where it was: F2 names the box.
    window.key(Key::F2);
    window.type_text("Nama lain");
    window.key(Key::Enter);
    assert_eq!(window.names()[0], "Nama lain");
    // The first entry is what was done last: to undo it.
    window.keys(Modifiers::ALT, Key::S);
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    assert_eq!(window.bytes(), before);
}

#[test]
fn settings_read_back_what_they_write() {
    use kaskade::app::Appearance;
    use kaskade::pesan::Bahasa;
    let folder = tempfile::tempdir().unwrap();
    let places = Places { settings: Some(folder.path().join("a/b.json")), journal: None };
    let settings = Settings {
        bahasa: Bahasa::En,
        appearance: Appearance::Dark,
        scale: 150,
        calm: true,
        window: Some((1366, 768)),
        recent: vec![PathBuf::from("/tmp/satu.kaskade")],
        ..Settings::default()
    };
    settings.write(&places);
    assert_eq!(Settings::read(&places), settings);
}

#[test]
fn a_broken_file_of_settings_is_as_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("b.json");
    for text in ["", "{", "[]", r#"{"ukuran_teks": "besar", "jendela": [1, 2, 3]}"#] {
        std::fs::write(&path, text).unwrap();
        assert_eq!(Settings::read(&Places { settings: Some(path.clone()), journal: None }), Settings::default());
    }
}

#[test]
fn boxes_typed_in_one_breath_are_as_many_as_were_typed() {
    use egui::{Event, Key, Modifiers};
    let mut window = Window::with(LENGKAP);
    let first = window.names()[0].clone();
    window.select("IKD", &first);
    let boxes = window.document().len();
    let press = |key| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    let text = |it: &str| Event::Text(it.to_owned());
    let typed = [
        press(Key::Enter),
        text("Satu"),
        press(Key::Enter),
        press(Key::Enter),
        text("Dua"),
        press(Key::Tab),
        text("Tiga"),
        press(Key::Enter),
    ];
    window.harness.input_mut().events.extend(typed);
    for _ in 0..6 {
        window.settle();
    }
    let names = window.names();
    assert_eq!(window.document().len(), boxes + 3);
    for name in ["Satu", "Dua", "Tiga"] {
        assert!(names.iter().any(|it| it == name), "{name}");
    }
}
