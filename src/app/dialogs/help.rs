//! Settings, the list of keys, what this program is, and the tour.

use super::super::carry::changed;
use super::super::command::key_text;
use super::super::style::{Appearance, bold_font};
use super::super::{Env, Places, Request, Settings, icons, keys, widgets};
use super::buttons;
use crate::dwi;
use crate::pesan::Bahasa;
use eframe::egui;
use egui::{RichText, Ui};

pub fn settings_ui(ui: &mut Ui, settings: &Settings, env: &mut Env<'_>) {
    let p = env.palette;
    widgets::section(ui, env.t("BAHASA", "LANGUAGE"), p);
    let languages = [(Bahasa::Id, "Bahasa Indonesia", "Bahasa Indonesia"), (Bahasa::En, "English", "English")];
    if let Some(bahasa) = widgets::segments(ui, env.t("Bahasa", "Language"), settings.bahasa, &languages, p) {
        env.ask(changed(settings, |it| it.bahasa = bahasa));
    }
    numbers_ui(ui, env);
    ui.add_space(8.0);
    widgets::section(ui, env.t("TAMPILAN", "APPEARANCE"), p);
    let looks = Appearance::ALL.map(|it| (it, it.name(env.bahasa), it.name(env.bahasa)));
    if let Some(appearance) = widgets::segments(ui, env.t("Tampilan", "Appearance"), settings.appearance, &looks, p) {
        env.ask(changed(settings, |it| it.appearance = appearance));
    }
    ui.add_space(8.0);
    widgets::section(ui, env.t("UKURAN TEKS", "TEXT SIZE"), p);
    let names: Vec<(u32, String)> = Settings::SCALES.iter().map(|it| (*it, format!("{it} %"))).collect();
    let sizes: Vec<(u32, &str, &str)> = names.iter().map(|(it, name)| (*it, name.as_str(), name.as_str())).collect();
    if let Some(scale) = widgets::segments(ui, env.t("Ukuran teks", "Text size"), settings.scale, &sizes, p) {
        env.ask(changed(settings, |it| it.scale = scale));
    }
    ui.add_space(8.0);
    widgets::section(ui, env.t("GERAK", "MOTION"), p);
    let mut calm = settings.calm;
    if ui.checkbox(&mut calm, env.t("Tanpa gerak: pindah seketika", "No motion: change at once")).changed() {
        env.ask(changed(settings, |it| it.calm = calm));
    }
    buttons(ui, |ui| {
        if widgets::main_button(ui, env.t("Selesai", "Done"), true, p).clicked() {
            env.ask(Request::CloseDialog);
        }
    });
}

fn numbers_ui(ui: &mut Ui, env: &Env<'_>) {
    let words = env.t(
        "Angka ditulis seperti di Indonesia, dalam kedua bahasa: 1.234,50",
        "Numbers are written as in Indonesia, in both languages: 1.234,50",
    );
    ui.add(egui::Label::new(RichText::new(words).size(12.0).color(env.palette.soft)).wrap());
}

pub fn shortcuts_ui(ui: &mut Ui, env: &mut Env<'_>) {
    let lists = keys::listed(env.bahasa);
    let more: [(&str, &str); 13] = [
        ("↑ ↓ ← →", env.t("Berjalan di pohon", "Walk the tree")),
        ("Esc", env.t("Batal, atau lepas pilihan", "Cancel, or select nothing")),
        (
            env.t("Alt + huruf", "Alt + letter"),
            env.t("Buka menu; panah berjalan, Esc menutup", "Open a menu; arrows walk, Esc closes"),
        ),
        (
            "Enter, 1–9, ↑ ↓",
            env.t("Halaman Impor: terima, pilih, keraguan berikutnya", "Import: accept, choose, next doubt"),
        ),
        (
            "Enter, P, Del, M",
            env.t(
                "Panel Temuan: ke tempatnya, perbaiki, kesampingkan, mengapa",
                "Findings: go there, mend, set aside, why",
            ),
        ),
        (
            env.t("Spasi, Enter", "Space, Enter"),
            env.t("Matriks: nyatakan atau cabut, terima usulan", "Matrix: state or withdraw, accept a proposal"),
        ),
        ("1–4, Y S T, N, ← →", env.t("Sesi meja: soal, jawaban, catatan, taut", "Desk: question, answer, note, link")),
        ("F6", env.t("Pindah antara kanvas, daftar, dan temuan", "Between canvas, outline and findings")),
        (env.t("Roda", "Wheel"), env.t("Perbesar di penunjuk; Shift menggeser", "Zoom at the pointer; Shift pans")),
        (
            env.t("Seret latar", "Drag the ground"),
            env.t("Geser kanvas; tombol tengah di mana saja", "Pan the canvas; middle button anywhere"),
        ),
        (env.t("Ctrl + klik", "Ctrl + click"), env.t("Tambah ke pilihan", "Add to the selection")),
        (env.t("Shift + seret", "Shift + drag"), env.t("Pilih beberapa kotak", "Select several boxes")),
        (
            env.t("Seret kotak atau baris", "Drag a box or row"),
            env.t("Pindahkan ke induk atau urutan lain", "Move to another parent or place"),
        ),
    ];
    ui.columns(2, |columns| {
        for (at, (menu, commands)) in lists.iter().enumerate() {
            let Some(ui) = columns.get_mut(at % 2) else { continue };
            ui.add_space(4.0);
            widgets::section(ui, &menu.to_uppercase(), env.palette);
            for command in commands {
                let info = command.info(env.bahasa);
                let keys = info.keys.as_ref().map(key_text).unwrap_or_default();
                pair(ui, &keys, info.name.trim_end_matches('…'), env);
            }
        }
        if let Some(ui) = columns.get_mut(1) {
            ui.add_space(4.0);
            widgets::section(ui, env.t("KANVAS DAN PENUNJUK", "CANVAS AND POINTER"), env.palette);
            for (keys, words) in more {
                pair(ui, keys, words, env);
            }
            ui.add_space(4.0);
            numbers_ui(ui, env);
        }
    });
}

fn pair(ui: &mut Ui, keys: &str, words: &str, env: &Env<'_>) {
    ui.horizontal(|ui| {
        ui.scope(|ui| {
            ui.set_min_width(112.0);
            let frame = egui::Frame::new()
                .fill(env.palette.bar)
                .stroke(egui::Stroke::new(1.0, env.palette.line))
                .corner_radius(4);
            frame.inner_margin(egui::Margin::symmetric(6, 1)).show(ui, |ui| {
                ui.label(RichText::new(keys).font(bold_font(12.0)));
            });
        });
        ui.add(egui::Label::new(words).wrap());
    });
}

pub fn about_ui(ui: &mut Ui, places: &Places, env: &mut Env<'_>) {
    let version = env!("CARGO_PKG_VERSION");
    ui.label(
        RichText::new(dwi!(env.bahasa, "Kaskade, versi {version}", "Kaskade, version {version}")).font(bold_font(15.0)),
    );
    ui.label(env.t(
        "Alat untuk menyusun, memeriksa, dan mencetak cascading kinerja pemerintah daerah.",
        "A tool for designing, reviewing and printing performance cascades of local government.",
    ));
    ui.add_space(6.0);
    for (name, place) in [
        (env.t("Pengaturan", "Settings"), &places.settings),
        (env.t("Salinan pemulihan", "Recovery copies"), &places.journal),
    ] {
        if let Some(place) = place {
            ui.label(RichText::new(name).color(env.palette.soft));
            ui.add(egui::Label::new(place.display().to_string()).wrap());
        }
    }
    ui.add_space(6.0);
    ui.label(
        RichText::new(env.t(
            "Semua bekerja luring; tidak ada yang dikirim ke mana pun. Huruf: Noto Sans. Ikon: Material Symbols.",
            "Everything works offline; nothing is sent anywhere. Letters: Noto Sans. Icons: Material Symbols.",
        ))
        .color(env.palette.soft),
    );
}

/// The tour: five pages, each read in ten seconds.
pub fn tour_ui(ui: &mut Ui, step: &mut usize, env: &mut Env<'_>) {
    let pages: [(&str, &str, &str); 5] = [
        (
            icons::POHON,
            env.t("Dokumen sebagai pohon", "A document as a tree"),
            env.t(
                "Kanvas di tengah, daftar di kiri, rincian di kanan. Ketiganya selalu sejalan: pilih di satu, yang lain ikut. Dokumen Word, Excel, atau PDF yang sudah ada menjadi pohon lewat Impor (Ctrl+Shift+I).",
                "The canvas in the middle, the outline on the left, the details on the right. They keep in step: select in one and the others follow. What you have in Word, Excel or PDF becomes a tree with Import (Ctrl+Shift+I).",
            ),
        ),
        (
            icons::KEYBOARD,
            env.t("Cukup papan ketik", "The keyboard is enough"),
            env.t(
                "Enter: kotak baru setingkat. Tab: kotak di bawahnya. F2: ubah nama. Panah: berjalan. Ctrl+Z: urungkan apa pun.",
                "Enter: a box beside. Tab: a box below. F2: rename. Arrows: walk. Ctrl+Z: undo anything.",
            ),
        ),
        (
            icons::INDIKATOR,
            env.t("Capaian bergerak langsung", "Figures move at once"),
            env.t(
                "Ketik realisasi di rincian: capaian dan dukungan sampai ke puncak berubah seketika. F4 menjawab kenapa.",
                "Type a realisasi in the details: figures up to the top change at once. F4 answers why.",
            ),
        ),
        (
            icons::ANDAI,
            env.t("Coba tanpa mengubah", "Try without changing"),
            env.t(
                "Pengandaian (Ctrl+Shift+P) mencoba nilai. Berkas baru berubah setelah Anda menerimanya.",
                "Trying values (Ctrl+Shift+P) changes the file only when you accept them.",
            ),
        ),
        (
            icons::PRINT,
            env.t("Siap masuk Renstra", "Ready for the Renstra"),
            env.t(
                "Ekspor (Ctrl+E) memperlihatkan setiap lembar F4 atau A3 sebelum ditulis. Ctrl+K membuka semua perintah.",
                "Export (Ctrl+E) shows every F4 or A3 sheet before it is written. Ctrl+K opens all commands.",
            ),
        ),
    ];
    let last = pages.len() - 1;
    *step = (*step).min(last);
    let Some((icon, title, words)) = pages.get(*step) else { return };
    ui.vertical_centered(|ui| {
        ui.label(crate::app::style::icon(icon, 46.0).color(env.palette.accent));
        ui.label(RichText::new(*title).font(bold_font(17.0)));
        ui.add_space(4.0);
        ui.add(egui::Label::new(RichText::new(*words).size(14.0)).wrap());
    });
    let (now, all) = (*step + 1, pages.len());
    ui.add_space(6.0);
    ui.vertical_centered(|ui| {
        ui.label(RichText::new(dwi!(env.bahasa, "{now} dari {all}", "{now} of {all}")).color(env.palette.soft))
    });
    buttons(ui, |ui| {
        let name = if *step == last { env.t("Mulai", "Begin") } else { env.t("Lanjut", "Next") };
        if widgets::main_button(ui, name, true, env.palette).clicked() {
            if *step == last {
                env.ask(Request::CloseDialog);
            } else {
                *step += 1;
            }
        }
        if *step > 0 && ui.button(env.t("Kembali", "Back")).clicked() {
            *step -= 1;
        }
        if *step < last && ui.button(env.t("Lewati tur", "Skip the tour")).clicked() {
            env.ask(Request::CloseDialog);
        }
    });
}
