//! The page without a document: open, begin anew, the recent ones, and samples to look at.

use super::command::Command;
use super::style::bold_font;
use super::{Env, Request, icons};
use crate::session::templat;
use eframe::egui;
use egui::{Align2, FontId, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

pub fn welcome_ui(ui: &mut Ui, env: &mut Env<'_>) {
    egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        let width = ui.available_width().min(980.0) - 48.0;
        let side = ((ui.available_width() - width) / 2.0).max(16.0);
        ui.add_space((ui.available_height() * 0.07).clamp(14.0, 70.0));
        ui.horizontal(|ui| {
            ui.add_space(side);
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.label(RichText::new("Kaskade").font(bold_font(30.0)));
                ui.label(
                    RichText::new(env.t(
                        "Cascading kinerja, dari Tujuan sampai Sub Kegiatan",
                        "Performance cascades, from Tujuan down to Sub Kegiatan",
                    ))
                    .size(15.0)
                    .color(env.palette.soft),
                );
                ui.add_space(18.0);
                begin_ui(ui, width, env);
                ui.add_space(20.0);
                let half = (width - 24.0) / 2.0;
                let recent = env.recent.to_vec();
                ui.horizontal_top(|ui| {
                    if !recent.is_empty() {
                        ui.vertical(|ui| {
                            ui.set_width(half);
                            recent_ui(ui, &recent, env);
                        });
                        ui.add_space(24.0);
                    }
                    ui.vertical(|ui| {
                        ui.set_width(if recent.is_empty() { width } else { half });
                        samples_ui(ui, env);
                    });
                });
                ui.add_space(20.0);
                ui.label(
                    RichText::new(env.t(
                        "Atau seret berkas ke jendela ini: .kaskade dibuka, Word, Excel, PDF, dan teks diimpor. Semua perintah ada di Ctrl+K.",
                        "Or drag a file onto this window: .kaskade opens, Word, Excel, PDF and text are imported. All commands are on Ctrl+K.",
                    ))
                    .color(env.palette.soft),
                );
                ui.add_space(20.0);
            });
        });
    });
}

fn begin_ui(ui: &mut Ui, width: f32, env: &mut Env<'_>) {
    let cards = [
        (
            Command::Open,
            env.t("Buka dokumen", "Open a document"),
            env.t("Berkas .kaskade, atau PDF buatan Kaskade", "A .kaskade file, or a PDF made by Kaskade"),
        ),
        (
            Command::Import,
            env.t("Impor dokumen yang sudah ada", "Import an existing document"),
            env.t("Word, Excel, PDF, teks", "Word, Excel, PDF, text"),
        ),
        (
            Command::NewDocument,
            env.t("Dokumen baru", "New document"),
            env.t("Templat kecamatan, dinas, atau kosong", "A template for a kecamatan or dinas, or nothing"),
        ),
        (
            Command::Tour,
            env.t("Tur singkat", "Short tour"),
            env.t("Kenali jendela ini dalam satu menit", "Know this window in a minute"),
        ),
    ];
    // With large text two and two.
    let columns: usize = if width < 800.0 { 2 } else { 4 };
    let gaps = (columns - 1) as f32 * 12.0;
    ui.spacing_mut().item_spacing = vec2(12.0, 12.0);
    for row in cards.chunks(columns) {
        ui.horizontal(|ui| {
            for (command, name, words) in row {
                let size = vec2((width - gaps) / columns as f32, 92.0);
                if tile(ui, size, command.info(env.bahasa).icon, name, words, env) {
                    env.ask(Request::Command(*command));
                }
            }
        });
    }
}

/// A large button with an icon, a name and a sentence.
pub fn tile(ui: &mut Ui, size: egui::Vec2, icon: &str, name: &str, words: &str, env: &Env<'_>) -> bool {
    let p = env.palette;
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let is_at = response.hovered() || response.has_focus();
    let fill = if is_at { p.chosen } else { p.panel };
    let stroke = if response.has_focus() {
        Stroke::new(2.0, p.accent)
    } else {
        Stroke::new(1.0, if is_at { p.strong_line } else { p.line })
    };
    let painter = ui.painter();
    painter.rect(rect, 9.0, fill, stroke, StrokeKind::Inside);
    painter.text(
        rect.left_center() + vec2(32.0, 0.0),
        Align2::CENTER_CENTER,
        icon,
        egui::FontId::new(28.0, crate::app::style::icons()),
        p.accent,
    );
    let left = rect.left() + 62.0;
    let room = rect.right() - left - 10.0;
    let name = painter.layout(name.to_owned(), bold_font(14.5), p.text, room);
    let words = painter.layout(words.to_owned(), FontId::proportional(12.0), p.soft, room);
    let top = rect.center().y - (name.size().y + words.size().y + 3.0) / 2.0;
    let below = top + name.size().y + 3.0;
    painter.galley(egui::pos2(left, top), name, p.text);
    painter.galley(egui::pos2(left, below), words, p.soft);
    response.clicked()
}

fn recent_ui(ui: &mut Ui, recent: &[std::path::PathBuf], env: &mut Env<'_>) {
    ui.label(RichText::new(env.t("Terakhir dibuka", "Recent documents")).font(bold_font(14.0)));
    ui.add_space(4.0);
    for path in recent.iter().take(8) {
        let name = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = path.parent().map(|it| it.display().to_string()).unwrap_or_default();
        if line(ui, icons::HISTORY, &name, &folder, env).on_hover_text(path.display().to_string()).clicked() {
            env.ask(Request::Open(path.clone()));
        }
    }
}

fn samples_ui(ui: &mut Ui, env: &mut Env<'_>) {
    ui.label(
        RichText::new(env.t("Contoh untuk dilihat dan dicoba", "Samples to look at and try")).font(bold_font(14.0)),
    );
    ui.add_space(4.0);
    for (at, (name, _)) in templat::CONTOH.iter().enumerate() {
        let words = if at == 0 {
            env.t("fiktif, terisi penuh", "fictional, filled in completely")
        } else {
            env.t("dokumen nyata", "a real document")
        };
        if line(ui, icons::SAMPLE, &title(name), words, env).clicked() {
            env.ask(Request::Sample(at));
        }
    }
}

/// A file name as a title: "iku_purworejo_2023" becomes "IKU Purworejo 2023".
pub fn title(name: &str) -> String {
    let word = |it: &str| {
        let mut letters = it.chars();
        match letters.next() {
            _ if it == "iku" => "IKU".to_owned(),
            Some(first) => first.to_uppercase().chain(letters).collect(),
            None => String::new(),
        }
    };
    name.split('_').map(word).collect::<Vec<_>>().join(" ")
}

fn line(ui: &mut Ui, icon: &str, name: &str, more: &str, env: &Env<'_>) -> egui::Response {
    let p = env.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() || response.has_focus() {
        let stroke = if response.has_focus() { Stroke::new(2.0, p.accent) } else { Stroke::NONE };
        ui.painter().rect(rect, 6.0, p.hover, stroke, StrokeKind::Inside);
    }
    ui.painter().text(
        rect.left_center() + vec2(14.0, 0.0),
        Align2::CENTER_CENTER,
        icon,
        egui::FontId::new(17.0, crate::app::style::icons()),
        p.soft,
    );
    let galley = super::outline::one_row(ui, name, FontId::proportional(13.5), p.text, rect.width() - 40.0);
    let wide = galley.size().x;
    ui.painter().galley(egui::pos2(rect.left() + 32.0, rect.center().y - galley.size().y / 2.0), galley, p.text);
    let room = rect.width() - 32.0 - wide - 22.0;
    if !more.is_empty() && room > 60.0 {
        let galley = super::outline::one_row(ui, more, FontId::proportional(11.5), p.soft, room);
        ui.painter().galley(
            egui::pos2(rect.left() + 32.0 + wide + 12.0, rect.center().y - galley.size().y / 2.0),
            galley,
            p.soft,
        );
    }
    response
}

/// The choices of a new document.
pub fn templates_ui(ui: &mut Ui, tahun: crate::model::Tahun, env: &mut Env<'_>) {
    use templat::Jenis as T;
    let cards = [
        (
            Some(T::Kecamatan),
            env.t("Kecamatan", "Kecamatan"),
            env.t(
                "Program, Kegiatan, dan Sub Kegiatan kecamatan menurut nomenklatur resmi, dengan indikator",
                "The kecamatan's programmes by the official nomenclature, with indicators",
            ),
        ),
        (
            Some(T::Dinas),
            env.t("Dinas", "Dinas"),
            env.t(
                "Kerangka dinas: penunjang dan satu program urusan untuk diisi",
                "The frame of a dinas: support and one programme to be filled in",
            ),
        ),
        (None, env.t("Kosong", "Empty"), env.t("Mulai dari satu Tujuan", "Begin with one Tujuan")),
    ];
    for (template, name, words) in cards {
        if tile(ui, vec2(ui.available_width(), 74.0), icons::NEW, name, words, env) {
            env.ask(Request::New(template, tahun));
        }
        ui.add_space(4.0);
    }
}
