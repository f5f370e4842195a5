//! The two tables: typing, blocks, keys and filters, and that figures follow.

use crate::gui::Window;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kaskade::formats;
use kaskade::model::{IndikatorId, Tahun, Waktu};

const LENGKAP: &str = "contoh_kecamatan_lengkap.kaskade";
const PANGGUNGREJO: &str = "kertas_kerja_panggungrejo_2024.kaskade";

impl Window {
    fn paste(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.to_owned()));
        self.harness.run_steps(6);
    }

    fn kertas_kerja(&mut self) {
        self.keys(Modifiers::COMMAND, Key::Num8);
    }

    fn iku(&mut self) {
        self.keys(Modifiers::COMMAND, Key::Num9);
    }

    /// Puts the cursor of the table on a cell.
    fn go(&mut self, cell: &str) {
        self.harness.get_by_label(cell).click_accesskit();
        self.harness.run_steps(4);
    }

    fn cell(&self, label: &str) -> String {
        self.harness.get_by_label(label).accesskit_node().value().unwrap_or_default()
    }

    /// Types into a cell and leaves it downwards.
    fn fill(&mut self, cell: &str, text: &str) {
        self.go(cell);
        self.type_text(text);
        self.key(Key::Enter);
    }

    fn undo(&mut self) {
        self.keys(Modifiers::COMMAND, Key::Z);
    }

    fn target(&self, indikator: &str, tahun: u16) -> String {
        let (_, it) = self.document().indikator(IndikatorId::read(indikator).unwrap()).unwrap();
        it.target.written(Waktu::tahun(Tahun(tahun))).map(|it| it.raw().to_owned()).unwrap_or_default()
    }

    fn root_figure(&self) -> Option<String> {
        let session = self.session();
        let root = session.document().roots()[0];
        session.rollup().get(root).and_then(|it| it.dukungan_terisi()).map(|it| it.round_dp(2).to_string())
    }
}

#[test]
fn a_value_moves_result_achievement_and_everything_above() {
    let mut window = Window::with(PANGGUNGREJO);
    let before = window.bytes();
    window.kertas_kerja();
    assert_eq!(window.root_figure(), None);
    let kegiatan = "Kegiatan: Kegiatan Penyelenggaraan Urusan Pemerintahan Umum Sesuai Penugasan Kepala Daerah";
    window.click(kegiatan);
    let indikator = "Presentase Kegiatan Penyelenggaraan Urusan Pemerintahan Yang Terlaksana";
    assert!(window.has(&format!("{indikator}, Hasil")), "selecting in the outline brings the row into sight");
    window.fill("Jumlah Kegiatan Penyelenggaraan Urusan Pemerintahan Yang Terlaksana, Nilai 2024", "12");
    window.fill("Total Jumlah Kegiatan Penyelenggaraan Urusan Pemerintahan, Nilai 2024", "13");
    assert_eq!(window.cell(&format!("{indikator}, Hasil")), "92,31");
    assert_eq!(window.cell(&format!("{indikator}, Capaian")), "–");
    window.fill(&format!("{indikator}, Target 2024"), "85,71%");
    assert_eq!(window.cell(&format!("{indikator}, Capaian")), "107,70 %; Sangat Tinggi");
    assert_eq!(window.root_figure().as_deref(), Some("107.70"));
    for _ in 0..3 {
        window.undo();
    }
    assert_eq!(window.bytes(), before, "undo gives the same bytes back");
    assert_eq!(window.cell(&format!("{indikator}, Hasil")), "");
    assert_eq!(window.root_figure(), None);
}

#[test]
fn what_is_typed_in_one_frame_lands_where_it_belongs() {
    let mut window = Window::with(PANGGUNGREJO);
    window.kertas_kerja();
    window.go("Jumlah Kelurahan yang telah menyelenggarakan pelayanan terintegrasi, Nilai 2024");
    let harness = &mut window.harness;
    for text in ["12", "13"] {
        harness.event(Event::Text(text.to_owned()));
        for pressed in [true, false] {
            harness.event(Event::Key {
                key: Key::Enter,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers: Modifiers::NONE,
            });
        }
    }
    harness.run_steps(12);
    let hasil = "Prosentase kelurahan yang telah menyelenggarakan pelayanan terintegrasi, Hasil";
    assert_eq!(window.cell(hasil), "92,31");
}

#[test]
fn a_block_of_targets_is_one_step() {
    let mut window = Window::with(LENGKAP);
    let before = window.bytes();
    window.iku();
    window.go("Indeks Kepuasan Masyarakat (IKM), Target 2026");
    window.paste("86\t87,5\t88\n1.234\tB (63,00)\t-\n");
    assert_eq!([2026, 2027, 2028].map(|it| window.target("i2", it)), ["86", "87,5", "88"]);
    let second: Vec<String> = {
        let document = window.document();
        let order = document.walk();
        let shown = order
            .iter()
            .filter_map(|it| document.node(*it))
            .filter(|it| ["tujuan", "sasaran"].contains(&it.level.key()));
        let it = shown.flat_map(|it| &it.indikator).nth(1).unwrap();
        [2026, 2027, 2028].map(|year| it.target.written(Waktu::tahun(Tahun(year))).unwrap().raw().to_owned()).to_vec()
    };
    assert_eq!(second, ["1.234", "B (63,00)", "-"], "texts stay as they were written");
    assert_eq!(window.session().undo_label(), Some("Tempel 6 sel"));
    window.undo();
    assert_eq!(window.bytes(), before);
}

#[test]
fn computed_cells_are_refused_by_name_and_the_others_are_filled() {
    let mut window = Window::with(LENGKAP);
    let before = window.bytes();
    window.iku();
    window.go("Indeks Kepuasan Masyarakat (IKM), Capaian 2025");
    window.type_text("5");
    assert!(window.says("Capaian dihitung dari hasil dan target"));
    assert_eq!(window.bytes(), before);
    window.paste("99\tSurvei");
    assert!(window.says("Tidak diisi: \"Indeks Kepuasan Masyarakat (IKM), Capaian 2025\""));
    assert_eq!(window.cell("Indeks Kepuasan Masyarakat (IKM), Sumber data"), "Survei");
    window.undo();
    assert_eq!(window.bytes(), before);
}

#[test]
fn keys_walk_edit_and_leave() {
    let mut window = Window::with(LENGKAP);
    let before = window.bytes();
    window.iku();
    window.go("Indeks Kepuasan Masyarakat (IKM), Target 2025");
    window.key(Key::F2);
    assert_eq!(window.cell("Sunting Indeks Kepuasan Masyarakat (IKM), Target 2025"), "84,00");
    window.type_text("90");
    window.key(Key::Tab);
    assert_eq!(window.target("i2", 2025), "90", "typing over a selected value replaces it");
    window.type_text("91");
    window.key(Key::Escape);
    assert_eq!(window.target("i2", 2026), "85,00", "Escape keeps what was there");
    window.type_text("92");
    window.keys(Modifiers::SHIFT, Key::Tab);
    assert_eq!(window.target("i2", 2026), "92");
    window.key(Key::Delete);
    assert_eq!(window.target("i2", 2025), "");
    window.key(Key::End);
    window.key(Key::Home);
    window.key(Key::F2);
    assert!(window.says("Nomor mengikuti susunan pohon"));
    for _ in 0..3 {
        window.undo();
    }
    assert_eq!(window.bytes(), before);
}

#[test]
fn cut_copy_and_fill_take_whole_rectangles() {
    let mut window = Window::with(LENGKAP);
    window.iku();
    window.go("Indeks Kepuasan Masyarakat (IKM), Target 2025");
    window.keys(Modifiers::SHIFT, Key::ArrowRight);
    window.harness.event(Event::Copy);
    window.harness.step();
    let copied = window.harness.output().platform_output.commands.iter().find_map(|it| match it {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some("84,00\t85,00\n"));
    window.harness.run_steps(2);
    window.paste("50");
    assert_eq!([2025, 2026].map(|it| window.target("i2", it)), ["50", "50"], "one value fills the selection");
    assert_eq!(window.target("i2", 2027), "86,00");
    window.undo();
    assert_eq!([2025, 2026].map(|it| window.target("i2", it)), ["84,00", "85,00"]);
}

#[test]
fn a_variable_comes_is_named_and_goes() {
    let mut window = Window::with(PANGGUNGREJO);
    let before = window.bytes();
    window.kertas_kerja();
    window.go("Nilai perimbang, Variabel");
    window.key(Key::Insert);
    window.type_text("Jumlah responden");
    window.key(Key::Enter);
    assert!(window.has("Jumlah responden, Variabel"));
    window.go("Jumlah responden, Variabel");
    window.keys(Modifiers::COMMAND, Key::Delete);
    assert!(!window.has("Jumlah responden, Variabel"));
    for _ in 0..3 {
        window.undo();
    }
    assert_eq!(window.bytes(), before);
}

#[test]
fn a_shared_variable_is_typed_once_for_all() {
    let mut window = Window::with(LENGKAP);
    window.kertas_kerja();
    let id = *window.document().variabel().keys().next().unwrap();
    let home = window.document().users_of(id)[0];
    let node = window.document().node(home).unwrap();
    let level = window.document().header().profil.name(node.level);
    let name = node.name.clone();
    window.click(&format!("{level}: {name}"));
    let label = "Jumlah desa, Nilai 2025";
    assert!(
        window
            .harness
            .query_all_by_label("Jumlah desa, Variabel")
            .next()
            .unwrap()
            .accesskit_node()
            .value()
            .unwrap()
            .contains("dipakai")
    );
    window.fill(label, "9");
    let variabel = &window.document().variabel()[&id];
    assert_eq!(variabel.isian.nilai.written(Waktu::tahun(Tahun(2025))).unwrap().raw(), "9");
}

#[test]
fn the_filter_narrows_and_widens() {
    let mut window = Window::with(LENGKAP);
    window.iku();
    assert!(window.has("Indeks Kepuasan Masyarakat (IKM), Indikator"));
    let programs = |window: &Window| {
        window
            .document()
            .walk()
            .into_iter()
            .filter(|it| window.document().node(*it).unwrap().level.key() == "program")
            .count()
    };
    assert!(programs(&window) > 0);
    let rows = |window: &Window| {
        let label = window.harness.get_all_by_role(egui::Role::Grid).next().unwrap();
        label.accesskit_node().data().row_count().unwrap()
    };
    let few = rows(&window);
    window.click("Tingkat Program");
    assert!(rows(&window) > few);
    window.click("Tingkat Program");
    assert_eq!(rows(&window), few);
    window.click("Cari indikator");
    window.type_text("kepuasan masyarakat");
    assert!(rows(&window) < few);
    assert!(window.has("Indeks Kepuasan Masyarakat (IKM), Indikator"));
    window.type_text(" zzz");
    assert!(window.says("Tidak ada yang cocok"));
    window.click("Tampilkan semua");
    assert_eq!(rows(&window), few);
    window.click("Kolom tahun: Realisasi");
    assert!(window.has("Indeks Kepuasan Masyarakat (IKM), Realisasi 2026"));
}

#[test]
fn saving_takes_what_is_still_being_typed() {
    let mut window = Window::with(LENGKAP);
    window.iku();
    window.go("Indeks Kepuasan Masyarakat (IKM), Target 2029");
    window.type_text("89,25");
    window.keys(Modifiers::COMMAND, Key::S);
    window.settle();
    let saved = std::fs::read_to_string(window.folder.path().join(LENGKAP)).unwrap();
    assert!(saved.contains("89,25"));
}

#[test]
fn the_mouse_and_the_next_key_work_on_the_same_cell() {
    let mut window = Window::with(LENGKAP);
    window.iku();
    window.click("Indeks Kepuasan Masyarakat (IKM), Indikator");
    for _ in 0..2 {
        window.harness.key_press(Key::ArrowRight);
    }
    window.harness.run_steps(4);
    window.type_text("Tertulis");
    window.key(Key::ArrowLeft);
    window.type_text("Definisi");
    window.click("Nilai SAKIP Kecamatan, Indikator");
    let (_, it) = window.document().indikator(IndikatorId::read("i2").unwrap()).unwrap();
    assert_eq!(
        (it.formulasi.as_str(), it.definisi.as_str()),
        ("Tertulis", "Definisi"),
        "leaving with the mouse keeps the text"
    );
}

#[test]
fn a_merged_cell_brings_all_its_rows_into_the_selection() {
    let mut window = Window::with(PANGGUNGREJO);
    window.kertas_kerja();
    let first = "Jumlah Kelurahan yang telah menyelenggarakan pelayanan terintegrasi, Nilai 2024";
    window.go(first);
    window.paste("12\t\t\t%\t85,71%\n13\t\t\t\t\n");
    let indikator = "Prosentase kelurahan yang telah menyelenggarakan pelayanan terintegrasi";
    assert_eq!(window.cell(&format!("{indikator}, Capaian")), "107,70 %; Sangat Tinggi");
    window.go(first);
    for _ in 0..4 {
        window.keys(Modifiers::SHIFT, Key::ArrowRight);
    }
    window.harness.event(Event::Copy);
    window.harness.step();
    let copied = window.harness.output().platform_output.commands.iter().find_map(|it| match it {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some("12\t\t92,31\t%\t85,71%\n13\t\t\t\t\n"));
}

#[test]
fn a_box_without_indicators_gets_one_by_typing() {
    let mut window = Window::new();
    let path = window.folder.path().join("baru.kaskade");
    let document = crate::outline("tujuan Terwujudnya pelayanan prima\n  sasaran Meningkatnya mutu layanan\n");
    std::fs::write(&path, formats::write(&document)).unwrap();
    window.open(&path);
    window.kertas_kerja();
    assert!(window.says("Ketik nama indikator di sini"));
    window.fill("Meningkatnya mutu layanan, Indikator", "Indeks kepuasan");
    window.fill("Indeks kepuasan, Variabel", "Nilai survei");
    assert!(window.has("Nilai survei, Variabel"));
    let target = format!("Indeks kepuasan, Target {}", window.session().rollup().saat().tahun);
    window.fill(&target, "1.234");
    let cell = window.harness.get_by_label(&target);
    assert!(
        cell.accesskit_node().data().description().unwrap().contains("ribuan atau desimal"),
        "a doubtful value asks"
    );
    window.fill("Indeks kepuasan, Satuan", "Indeks");
    let cell = window.harness.get_by_label(&target);
    assert_eq!(cell.accesskit_node().data().description(), None, "the unit has decided");
}

/// Not a test of right and wrong: how long a frame takes while 5 000 boxes scroll by. Run it with `--ignored` and `--release`.
#[test]
#[ignore = "measures time"]
#[allow(clippy::print_stdout, reason = "its outcome is a few times")]
fn five_thousand_boxes_scroll() {
    let mut text = String::new();
    for tujuan in 0..10 {
        text += &format!("tujuan Terwujudnya pelayanan publik yang prima nomor {tujuan}\n");
        for program in 0..20 {
            text += &format!("  sasaran Meningkatnya kualitas pelayanan masyarakat kecamatan nomor {program}\n");
            for kegiatan in 0..24 {
                text += &format!("    program Program penyelenggaraan urusan pemerintahan umum nomor {kegiatan}\n");
            }
        }
    }
    let mut document = crate::outline(&text);
    for id in document.walk() {
        let mut node = document.node(id).unwrap().clone();
        let fresh = document.fresh_indikator_id();
        let mut it = kaskade::model::Indikator::new(
            fresh,
            format!("Persentase pelayanan yang diselesaikan tepat waktu sesuai standar nomor {fresh}"),
        );
        it.definisi = "Perbandingan antara jumlah layanan yang diselesaikan tepat waktu dengan seluruh layanan yang diterima selama satu tahun".repeat(2);
        it.formulasi = format!("(Jumlah layanan selesai {fresh} : Jumlah layanan diterima {fresh}) x 100%");
        it.sumber_data = "Laporan bulanan seksi pelayanan umum".to_owned();
        node.indikator.push(it);
        kaskade::model::edit::apply(&mut document, kaskade::model::Edit::SetNode(Box::new(node))).unwrap();
    }
    let mut window = Window::new();
    let path = window.folder.path().join("besar.kaskade");
    std::fs::write(&path, formats::write(&document)).unwrap();
    window.open(&path);
    window.settle();
    window.kertas_kerja();
    window.harness.run_steps(10);
    let middle = egui::pos2(600.0, 400.0);
    window.harness.hover_at(middle);
    window.harness.run_steps(3);
    let mut times = Vec::new();
    for _ in 0..120 {
        window.harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -180.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        let begun = std::time::Instant::now();
        window.harness.step();
        times.push(begun.elapsed());
    }
    times.sort();
    println!("a frame while scrolling: median {:?}, 95 %: {:?}, worst {:?}", times[60], times[114], times[119]);
    let begun = std::time::Instant::now();
    window.keys(Modifiers::COMMAND, Key::End);
    println!("to the end and six frames: {:?}", begun.elapsed());
    window.type_text("7");
    let begun = std::time::Instant::now();
    window.key(Key::Enter);
    println!("an edit and six frames: {:?}", begun.elapsed());
    let mut still = Vec::new();
    for _ in 0..60 {
        let begun = std::time::Instant::now();
        window.harness.step();
        still.push(begun.elapsed());
    }
    still.sort();
    println!("a frame that does nothing: median {:?}, worst {:?}", still[30], still[59]);
}
