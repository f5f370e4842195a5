//! The dialog: what is drawn, on what paper, and as what, beside the sheets that this makes.

use super::super::{Env, Request, icons, widgets};
use super::look::{self, sheets_ui};
use super::{Ask, Choices, Source, Wanted, foot_ui, report};
use crate::diagram::{Jenis, Kertas, Orientasi};
use crate::dwi;
use crate::layout::Arah;
use crate::session::ekspor::{Format, Letters, Planned};
use eframe::egui;
use egui::{DragValue, Id, RichText, ScrollArea, Ui, vec2};
use std::collections::BTreeSet;

/// Narrower than this the sheets stand below the choices.
const TWO_COLUMNS: f32 = 720.0;
const LEFT: f32 = 312.0;

pub fn export_ui(ui: &mut Ui, wanted: &mut Wanted, env: &mut Env<'_>) {
    let room = ui.available_height();
    // The foot is as high as it was in the last frame: what went wrong takes lines of its own.
    let id = Id::unique("kaki-ekspor");
    let foot = ui.data(|it| it.get_temp::<f32>(id)).unwrap_or(34.0);
    let height = (room - foot - ui.spacing().item_spacing.y).max(90.0);
    if ui.available_width() >= TWO_COLUMNS {
        ui.horizontal_top(|ui| {
            let column = egui::Layout::top_down(egui::Align::Min);
            ui.allocate_ui_with_layout(vec2(LEFT, height), column, |ui| {
                ui.set_min_size(vec2(LEFT, height));
                ScrollArea::vertical().id_salt("pilihan").max_height(height).auto_shrink([false, false]).show(
                    ui,
                    |ui| {
                        ui.set_width(LEFT - 12.0);
                        choices_ui(ui, wanted, env);
                    },
                );
            });
            let width = ui.available_width();
            ui.allocate_ui_with_layout(vec2(width, height), column, |ui| {
                ui.set_min_size(vec2(width, height));
                right_ui(ui, wanted, height, env);
            });
        });
    } else {
        ScrollArea::vertical().id_salt("pilihan").max_height(height).auto_shrink([false, false]).show(ui, |ui| {
            ui.set_width(ui.available_width() - 8.0);
            let high = (height + 80.0).clamp(330.0, 480.0);
            right_ui(ui, wanted, high, env);
            ui.separator();
            choices_ui(ui, wanted, env);
        });
    }
    let top = ui.cursor().top();
    ui.add_space(6.0);
    foot_ui(ui, wanted, env);
    let used = ui.cursor().top() - top;
    ui.data_mut(|it| it.insert_temp(id, used));
    let now = ui.input(|it| it.time);
    if let Some(number) = wanted.look.question(&wanted.choices, now) {
        // What went wrong was about other choices.
        wanted.failure = None;
        let Choices { options, manner } = wanted.choices.clone();
        env.ask(Request::Preview(Box::new(Ask {
            number,
            source: wanted.source.clone(),
            options,
            format: manner.format,
        })));
    }
}

fn right_ui(ui: &mut Ui, wanted: &mut Wanted, height: f32, env: &mut Env<'_>) {
    let Wanted { choices, look, .. } = wanted;
    sheets_ui(ui, look, height, env, |ui, look, env| report::report_ui(ui, look, choices, env));
}

fn choices_ui(ui: &mut Ui, wanted: &mut Wanted, env: &mut Env<'_>) {
    let Wanted { choices, print, source, look, .. } = wanted;
    ui.spacing_mut().item_spacing.y = 5.0;
    if source.is_trying {
        let words = env.t(
            "Pengandaian sedang berjalan: gambar memakai nilai yang dicoba",
            "Values are being tried: the drawing shows the tried ones",
        );
        remark(ui, icons::ANDAI, words, env);
    }
    if *print {
        print_ui(ui, look.shown().map(|it| &**it), env);
    } else {
        format_ui(ui, choices, env);
    }
    drawing_ui(ui, choices, source, env);
    paper_ui(ui, choices, env);
    words_ui(ui, choices, source, env);
}

/// One of several, with its name before it or, where there are many, above.
fn choice<T: Copy + PartialEq>(ui: &mut Ui, name: &str, now: &mut T, choices: &[(T, &str, &str)], env: &Env<'_>) {
    let wide = choices.iter().map(|(_, text, _)| text.chars().count()).sum::<usize>() > 22 || choices.len() > 4;
    let mut show = |ui: &mut Ui| {
        if wide {
            widgets::section(ui, name, env.palette);
        } else {
            name_ui(ui, name, 32.0, env);
        }
        if let Some(chosen) = widgets::segments(ui, name, *now, choices, env.palette) {
            *now = chosen;
        }
    };
    if wide {
        ui.vertical(show);
    } else {
        ui.horizontal(|ui| show(ui));
    }
}

/// A name of the same width before every control.
fn name_ui(ui: &mut Ui, name: &str, height: f32, env: &Env<'_>) {
    ui.allocate_ui_with_layout(vec2(92.0, height), egui::Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_width(92.0);
        ui.label(RichText::new(name).size(12.5).color(env.palette.soft));
    });
}

fn number<N: egui::emath::Numeric>(
    ui: &mut Ui,
    name: &str,
    now: &mut N,
    range: std::ops::RangeInclusive<N>,
    unit: &str,
    env: &Env<'_>,
) -> bool {
    let response = ui.horizontal(|ui| {
        name_ui(ui, name, 26.0, env);
        let drag = DragValue::new(now)
            .range(range)
            .speed(0.1)
            .max_decimals(1)
            .custom_formatter(|it, _| format!("{it}").replace('.', ","))
            .custom_parser(|it| it.trim().replace(',', ".").parse().ok());
        let response = ui.add(drag);
        ui.label(unit);
        response
    });
    let response = response.inner;
    response.ctx.accesskit_node_builder(response.id, |it| it.set_label(name));
    response.changed()
}

fn remark(ui: &mut Ui, icon: &str, words: &str, env: &Env<'_>) {
    widgets::card(env.palette).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.label(RichText::new(icon).color(env.palette.accent));
            ui.add(egui::Label::new(words).wrap());
        });
    });
}

fn format_ui(ui: &mut Ui, Choices { manner, .. }: &mut Choices, env: &Env<'_>) {
    let formats = [
        (
            Format::Pdf,
            "PDF",
            env.t(
                "Semua lembar dalam satu berkas, dengan dokumennya di dalam",
                "All sheets in one file, with the document inside",
            ),
        ),
        (
            Format::Svg,
            "SVG",
            env.t(
                "Gambar yang masih dapat diubah, satu berkas per lembar",
                "A drawing that can still be edited, a file for each sheet",
            ),
        ),
        (
            Format::Png,
            "PNG",
            env.t(
                "Gambar piksel untuk Word atau presentasi, satu berkas per lembar",
                "A picture in pixels for Word or slides, a file for each sheet",
            ),
        ),
    ];
    choice(ui, env.t("Format", "Format"), &mut manner.format, &formats, env);
    match manner.format {
        Format::Pdf => {}
        Format::Svg => {
            let letters = [
                (
                    Letters::Text,
                    env.t("Teks", "Text"),
                    env.t(
                        "Dapat dicari dan diubah; tanpa fon Noto Sans tampak lain",
                        "Can be searched and edited; looks different without the font Noto Sans",
                    ),
                ),
                (
                    Letters::Curves,
                    env.t("Kurva", "Curves"),
                    env.t(
                        "Sama di semua program, tetapi tidak dapat diubah sebagai teks",
                        "The same in every program, but not editable as text",
                    ),
                ),
            ];
            choice(ui, env.t("Huruf", "Letters"), &mut manner.letters, &letters, env);
        }
        Format::Png => {
            number(ui, env.t("Kehalusan", "Resolution"), &mut manner.dpi, 36..=1200, "dpi", env);
        }
    }
}

fn drawing_ui(ui: &mut Ui, Choices { options, .. }: &mut Choices, source: &Source, env: &Env<'_>) {
    let kinds = [
        (Jenis::Pohon, env.t("Pohon", "Tree"), env.t("Kotak yang dihubungkan garis", "Boxes joined by lines")),
        (
            Jenis::Cascading,
            "Cascading",
            env.t("Formulir: satu lembar untuk tiap Program", "The form: a sheet for each Program"),
        ),
        (Jenis::Pita, env.t("Pita", "Bands"), env.t("Satu pita untuk tiap jenjang", "A band for each level")),
    ];
    choice(ui, "Diagram", &mut options.jenis, &kinds, env);
    if options.jenis == Jenis::Pohon {
        let ways = [
            (Arah::Bawah, env.t("Ke bawah", "Down"), env.t("Pohon tumbuh ke bawah", "The tree grows downwards")),
            (
                Arah::Kanan,
                env.t("Ke kanan", "To the right"),
                env.t("Pohon tumbuh ke kanan", "The tree grows to the right"),
            ),
        ];
        choice(ui, env.t("Arah", "Direction"), &mut options.arah, &ways, env);
        let deep = env.t(
            "Sekian jenjang terbawah bersusun ke bawah, bukan berjajar",
            "So many of the lowest levels stand below each other, not side by side",
        );
        let stacks = [
            (None, env.t("Otomatis", "Automatic"), env.t("Menurut lembarnya", "As the sheet needs it")),
            (Some(0), "0", deep),
            (Some(1), "1", deep),
            (Some(2), "2", deep),
        ];
        choice(ui, env.t("Susunan", "Stacks"), &mut options.tumpuk, &stacks, env);
    }
    widgets::section(ui, env.t("Isi kotak", "Boxes show"), env.palette);
    ui.horizontal_wrapped(|ui| {
        let isi = &mut options.isi;
        // Details belong to indicators.
        if ui.checkbox(&mut isi.indikator, env.t("Indikator", "Indicators")).changed() && !isi.indikator {
            (isi.penjelasan, isi.capaian) = (false, false);
        }
        let mut detail = ui.checkbox(&mut isi.penjelasan, env.t("Penjelasan", "Explanation")).changed();
        detail |= ui.checkbox(&mut isi.capaian, env.t("Capaian", "Achievement")).changed();
        isi.indikator |= detail && (isi.penjelasan || isi.capaian);
    });
    if let Some((id, name)) = &source.branch {
        let parts = [
            (None, env.t("Semua", "Everything"), env.t("Seluruh dokumen", "The whole document")),
            (Some(*id), env.t("Cabang", "Branch"), name.as_str()),
        ];
        choice(ui, env.t("Bagian", "Part"), &mut options.cabang, &parts, env);
        if options.cabang.is_some() {
            ui.add(egui::Label::new(RichText::new(name).size(12.0).color(env.palette.soft)).truncate());
        }
    } else {
        let hint =
            env.t("Pilih kotak dahulu untuk mengambil cabangnya saja", "Select a box first to take only its branch");
        ui.label(RichText::new(hint).size(12.0).color(env.palette.soft));
    }
    if !source.folded.is_empty() {
        let mut leaves_out = !options.lipat.is_empty();
        let name = env.t("Tanpa yang dilipat di kanvas", "Without what is folded on the canvas");
        if ui.checkbox(&mut leaves_out, name).changed() {
            options.lipat = if leaves_out { source.folded.clone() } else { BTreeSet::new() };
        }
    }
}

fn paper_ui(ui: &mut Ui, Choices { options, .. }: &mut Choices, env: &Env<'_>) {
    let sizes: Vec<String> = Kertas::ALL.iter().map(|it| paper_hint(*it, env)).collect();
    let papers: Vec<(Kertas, &str, &str)> = Kertas::ALL
        .iter()
        .zip(&sizes)
        .map(|(it, size)| (*it, if *it == Kertas::Pas { env.t("Pas", "Fit") } else { it.key() }, size.as_str()))
        .collect();
    let before = options.kertas;
    choice(ui, env.t("Kertas", "Paper"), &mut options.kertas, &papers, env);
    let is_usual = options.margin_mm.is_none_or(|it| it == before.margin_mm());
    if options.kertas != before && is_usual {
        options.margin_mm = None;
    }
    if options.kertas != Kertas::Pas {
        let ways = [
            (
                None,
                env.t("Otomatis", "Automatic"),
                env.t("Yang memerlukan lebih sedikit lembar", "What needs fewer sheets"),
            ),
            (Some(Orientasi::Lebar), env.t("Lebar", "Landscape"), ""),
            (Some(Orientasi::Tegak), env.t("Tegak", "Portrait"), ""),
        ];
        choice(ui, env.t("Orientasi", "Orientation"), &mut options.orientasi, &ways, env);
    }
    let mut margin = options.margin_mm.unwrap_or(options.kertas.margin_mm());
    if number(ui, "Margin", &mut margin, 0.0..=60.0, "mm", env) {
        options.margin_mm = Some(margin);
    }
    number(ui, env.t("Huruf terkecil", "Smallest letters"), &mut options.huruf_min, 4.0..=24.0, "pt", env);
    ui.checkbox(&mut options.hitam_putih, env.t("Hitam putih", "Black and white"));
}

/// "215 × 330 mm"
fn paper_hint(kertas: Kertas, env: &Env<'_>) -> String {
    let mm = |it: f64| it * 25.4 / 72.0;
    match kertas.size() {
        Some(it) => look::size_text(it.w, it.h, mm),
        None => env.t("Satu lembar sebesar gambarnya", "One sheet as large as the drawing").to_owned(),
    }
}

fn words_ui(ui: &mut Ui, Choices { options, .. }: &mut Choices, source: &Source, env: &Env<'_>) {
    let own = &source.document.header().judul;
    let hint = if own.trim().is_empty() { options.jenis.judul(options.bahasa) } else { own };
    let mut field = |name: &str, hint: &str, id: &str, text: &mut Option<String>| {
        let shown = text.clone().unwrap_or_default();
        let typed = widgets::Field { name, id: Id::unique(id), text: &shown, rows: 1, hint, remark: None }
            .show(ui, env.palette);
        if let Some(new) = typed.text {
            *text = Some(new).filter(|it| !it.trim().is_empty());
        }
    };
    field(env.t("Judul", "Title"), hint, "judul-ekspor", &mut options.judul);
    field(env.t("Nomor gambar", "Number of the figure"), "3.2", "nomor-gambar", &mut options.gambar);
    ui.checkbox(&mut options.tanda_tangan, env.t("Tanda tangan", "Signature"));
}

/// Who prints, and what is to be chosen there.
fn print_ui(ui: &mut Ui, planned: Option<&Planned>, env: &Env<'_>) {
    let who = env.t(
        "Kaskade membuka PDF di penampil sistem; dari sana dicetak.",
        "Kaskade opens a PDF in the viewer of the system; it is printed from there.",
    );
    let sheet = planned.and_then(|it| Some((it.paper(), it.built.preflight.sheets.first()?)));
    let what = sheet.map(|(paper, size)| {
        let size = look::size_text(size.w, size.h, |it| it);
        dwi!(
            env.bahasa,
            "Pilih di situ: kertas {paper} ({size}), ukuran sebenarnya (100 %).",
            "Choose there: paper {paper} ({size}), actual size (100 %)."
        )
    });
    remark(ui, icons::PRINT, &format!("{who} {}", what.unwrap_or_default()), env);
}
