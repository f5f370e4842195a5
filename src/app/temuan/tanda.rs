//! The signs of findings: on the boxes of the drawing, in the rows of the outline, and as counts at the foot of the window.
//!
//! A weight is told by its sign, its number and its colour together, never by colour alone.

use super::{Daftar, Minta};
use crate::app::canvas::{Camera, canvas_id};
use crate::app::command::Command;
use crate::app::style::{Palette, bold_font, icons as icon_family};
use crate::app::view::View;
use crate::app::{Env, Request, icons};
use crate::checks::Weight;
use crate::diagram::Kotak;
use crate::dwi;
use crate::model::NodeId;
use crate::pesan::{Bahasa, Pesan as _};
use crate::session::{Jumlah, Session};
use eframe::egui;
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Painter, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// The sign of a weight and its colour.
pub fn sign_of(weight: Weight, p: &Palette) -> (&'static str, Color32) {
    match weight {
        Weight::Kesalahan => (icons::KESALAHAN, p.bad),
        Weight::Peringatan => (icons::WARN, p.warn),
        Weight::Saran => (icons::SARAN, p.accent),
    }
}

/// "3 kesalahan"
pub fn count(many: usize, weight: Weight, bahasa: Bahasa) -> String {
    let one = weight.nama(bahasa).to_lowercase();
    match bahasa {
        Bahasa::En if many != 1 => format!("{many} {one}s"),
        _ => format!("{many} {one}"),
    }
}

/// "3 kesalahan, 12 peringatan, 5 saran", without those of which there is none.
fn counts(jumlah: Jumlah, bahasa: Bahasa) -> String {
    let some = Weight::ALL.into_iter().filter(|it| jumlah.of(*it) > 0);
    some.map(|it| count(jumlah.of(it), it, bahasa)).collect::<Vec<_>>().join(", ")
}

/// What is found in a box, in words; nothing where nothing is.
pub fn of_box(id: NodeId, view: &View, bahasa: Bahasa) -> Option<String> {
    view.temuan.jumlah(id).filter(|it| it.semua() > 0).map(|it| counts(it, bahasa))
}

/// Sign, number and colour of a box: its heaviest weight, and how many findings there are.
pub fn mark_of(id: NodeId, view: &View, p: &Palette) -> Option<(&'static str, usize, Color32)> {
    let jumlah = view.temuan.jumlah(id)?;
    let (sign, color) = sign_of(jumlah.terberat()?, p);
    Some((sign, jumlah.semua(), color))
}

/// A sign with its number, for painting: the icon stands in the middle of the digits.
pub fn sign_and_number(sign: &str, number: &str, size: f32, color: Color32, ink: Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    let format = |font_id: FontId, color: Color32| TextFormat { font_id, color, ..TextFormat::default() };
    let mut icon = format(FontId::new(size * 1.15, icon_family()), color);
    icon.valign = egui::Align::Center;
    job.append(sign, 0.0, icon);
    let mut text = format(bold_font(size), ink);
    text.valign = egui::Align::Center;
    job.append(number, size * 0.2, text);
    job
}

/// The marks on the boxes of the drawing that are in sight.
pub fn marks_ui(
    ui: &Ui,
    painter: &Painter,
    kotak: &[Kotak],
    camera: &Camera,
    view: &View,
    env: &mut Env<'_>,
    area: egui::Rect,
) {
    if !env.is_on(Command::FindingMarks) || view.temuan.hitungan.kotak.is_empty() {
        return;
    }
    let visible = camera.visible(area);
    for it in kotak.iter().filter(|it| it.rect.overlaps(visible)) {
        let rect = camera.rect_on_screen(it.rect, area);
        if rect.width() < 40.0 {
            continue;
        }
        if let Some(mark) = mark_of(it.id, view, env.palette) {
            mark_ui(ui, painter, it.id, rect, mark, view, env);
        }
    }
}

fn mark_ui(
    ui: &Ui,
    painter: &Painter,
    id: NodeId,
    rect: egui::Rect,
    (sign, many, color): (&'static str, usize, Color32),
    view: &View,
    env: &mut Env<'_>,
) {
    let p = env.palette;
    // From far away the sign alone; where letters can be read, with the number.
    let size = (rect.width() / 13.0).clamp(7.0, 12.0);
    let number = if size > 9.0 { many.to_string() } else { String::new() };
    let galley = painter.layout_job(sign_and_number(sign, &number, size, color, p.text));
    // On the left stands the name of the level; the corner itself is that of doubts of an import.
    let size = galley.size() + vec2(if number.is_empty() { 2.0 } else { 8.0 }, 2.0);
    let right = rect.right() - if view.ragu.of(id) > 0 { 11.0 } else { 3.0 };
    let chip = egui::Rect::from_min_size(pos2(right - size.x, rect.top() - size.y / 2.0), size);
    let is_hovered = ui.rect_contains_pointer(chip);
    painter.rect(
        chip,
        chip.height() / 2.0,
        if is_hovered { p.hover } else { p.panel },
        Stroke::new(1.2, color),
        StrokeKind::Inside,
    );
    painter.galley(chip.center() - galley.size() / 2.0, galley, p.text);
    let response = ui.interact(chip.expand(2.0), egui::Id::unique(("temuan", id)), Sense::CLICK);
    let words = of_box(id, view, env.bahasa).unwrap_or_default();
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, dwi!(env.bahasa, "Temuan: {words}", "Findings: {words}"))
    });
    let bahasa = env.bahasa;
    if response.on_hover_ui(|ui| first_ones(ui, &view.temuan, id, bahasa, p)).clicked() {
        env.ask(Request::Temuan(Minta::Buka(Some(id))));
    }
}

/// The first findings of a box, as a hint.
fn first_ones(ui: &mut Ui, daftar: &Daftar, id: NodeId, bahasa: Bahasa, p: &Palette) {
    const MOST: usize = 4;
    for it in daftar.of_box(id).take(MOST) {
        let (sign, color) = sign_of(it.weight, p);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            ui.label(crate::app::style::icon(sign, 14.0).color(color));
            ui.add(egui::Label::new(format!("{} {}", it.kode, it.pesan(bahasa))).wrap());
        });
    }
    let more = daftar.of_box(id).count().saturating_sub(MOST);
    if more > 0 {
        let words = dwi!(bahasa, "dan {more} lagi; klik untuk melihat semuanya", "and {more} more; click to see all");
        ui.label(RichText::new(words).size(11.5).color(p.soft));
    }
}

/// The three counts at the foot of the window; they open the panel.
pub fn counts_ui(ui: &mut Ui, session: &Session, view: &View, env: &mut Env<'_>) {
    let p = env.palette;
    let daftar = &view.temuan;
    if session.pemeriksaan().is_none() {
        ui.label(RichText::new(env.t("Memeriksa…", "Checking…")).size(12.0).color(p.soft));
        return;
    }
    let jumlah = daftar.hitungan.semua;
    let mut job = LayoutJob::default();
    for (at, weight) in Weight::ALL.into_iter().enumerate() {
        let (sign, color) = sign_of(weight, p);
        let many = jumlah.of(weight);
        let part = sign_and_number(sign, &many.to_string(), 12.0, if many == 0 { p.soft } else { color }, p.text);
        let mut sections = part.sections.into_iter();
        for (nth, text) in [sign.to_owned(), many.to_string()].iter().enumerate() {
            let Some(section) = sections.next() else { continue };
            let gap = if nth == 0 && at > 0 { 10.0 } else { section.leading_space };
            job.append(text, gap, section.format);
        }
    }
    let all = Weight::ALL.map(|it| count(jumlah.of(it), it, env.bahasa)).join(", ");
    let response = ui.add(egui::Button::new(job).frame_when_inactive(false).small());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &all));
    let hint = env.t("Klik untuk membuka panel Temuan (F7)", "Click to open the panel of findings (F7)");
    if response.on_hover_text(format!("{all}. {hint}")).clicked() {
        // A second click takes it away, and the keyboard is not left nowhere.
        let is_open = env.is_on(Command::Findings);
        env.ask(if is_open { Request::Command(Command::Findings) } else { Request::Temuan(Minta::Buka(None)) });
        if is_open {
            ui.memory_mut(|it| it.request_focus(canvas_id()));
        }
    }
}
