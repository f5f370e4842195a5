//! What is said of the planned sheets: how many, that nothing of them is lost, and what helps where nothing can be drawn.

use super::super::{Env, icons, widgets};
use super::Choices;
use super::look::Look;
use crate::diagram::{BuildError, Isi, Kertas, Options};
use crate::dwi;
use crate::pesan::{Bahasa, Pesan as _, kutip};
use crate::session::ekspor::{Format, Planned, TooLarge, proofs};
use eframe::egui;
use egui::{RichText, ScrollArea, Ui};

/// So many problems are listed; a drawing with more has one cause.
const LISTED: usize = 50;

pub fn report_ui(ui: &mut Ui, look: &Look, choices: &mut Choices, env: &Env<'_>) {
    if let Some(failure) = look.failure() {
        failure_ui(ui, failure, choices, env);
        return;
    }
    let Some(planned) = look.shown() else { return };
    ui.spacing_mut().item_spacing.y = 3.0;
    let preflight = &planned.built.preflight;
    let is_fine = preflight.masalah.is_empty();
    ui.horizontal_wrapped(|ui| {
        let (icon, color) = if is_fine { (icons::GOOD, env.palette.good) } else { (icons::WARN, env.palette.warn) };
        ui.label(RichText::new(icon).size(15.0).color(color));
        ui.label(RichText::new(planned.line()).font(super::super::style::bold_font(13.0)));
        if choices.manner.format == Format::Png {
            pixels_ui(ui, planned, choices, env);
        }
    });
    if let Some(remark) = planned.remark() {
        ui.add(egui::Label::new(RichText::new(remark).color(env.palette.warn)).wrap());
    }
    let proved: Vec<&str> = proofs(preflight).into_iter().filter(|(_, bad)| *bad == 0).map(|(text, _)| text).collect();
    ui.add(egui::Label::new(RichText::new(proved.join(" · ")).size(12.0).color(env.palette.soft)).wrap());
    if !is_fine {
        problems_ui(ui, planned, env);
    }
}

/// How large the pictures become, and a way back where no program would open them.
fn pixels_ui(ui: &mut Ui, planned: &Planned, Choices { manner, .. }: &mut Choices, env: &Env<'_>) {
    if let Some((sheet, TooLarge { width, height, largest_dpi, .. })) = planned.too_large(manner.dpi) {
        let words = dwi!(
            env.bahasa,
            "Lembar {sheet} akan {width} × {height} piksel, terlalu besar untuk program gambar",
            "Sheet {sheet} would be {width} × {height} pixels, too large for picture programs"
        );
        ui.label(RichText::new(words).color(env.palette.bad));
        let name = dwi!(env.bahasa, "Pakai {largest_dpi} dpi", "Use {largest_dpi} dpi");
        if largest_dpi >= 36 && ui.button(name).clicked() {
            manner.dpi = largest_dpi;
        }
    } else if let Some(Ok(pixels)) = planned.pixels(0, manner.dpi) {
        let (width, height) = (pixels.width, pixels.height);
        let words = dwi!(env.bahasa, "· {width} × {height} piksel", "· {width} × {height} pixels");
        ui.label(RichText::new(words).color(env.palette.soft));
    }
}

fn problems_ui(ui: &mut Ui, planned: &Planned, env: &Env<'_>) {
    let preflight = &planned.built.preflight;
    let errors = preflight.masalah.iter().filter(|it| it.is_error()).count();
    ScrollArea::vertical().id_salt("masalah").max_height(84.0).auto_shrink([false, true]).show(ui, |ui| {
        if errors > 0 {
            let words = dwi!(
                env.bahasa,
                "Gambar ini belum layak pakai: {errors} masalah. Coba kertas lain atau isi kotak yang lebih sedikit, dan laporkan dengan dokumennya",
                "This drawing is not fit for use: {errors} problems. Try other paper or show less in the boxes, and report it with the document"
            );
            ui.add(egui::Label::new(RichText::new(words).color(env.palette.bad)).wrap());
        }
        for it in preflight.masalah.iter().take(LISTED) {
            let color = if it.is_error() { env.palette.bad } else { env.palette.warn };
            ui.horizontal_top(|ui| {
                ui.label(RichText::new(icons::WARN).color(color));
                ui.add(egui::Label::new(RichText::new(it.pesan(env.bahasa)).size(12.0)).wrap());
            });
        }
        let more = preflight.masalah.len().saturating_sub(LISTED);
        if more > 0 {
            ui.label(dwi!(env.bahasa, "… dan {more} lagi", "… and {more} more"));
        }
    });
}

fn failure_ui(ui: &mut Ui, failure: &BuildError, Choices { options, .. }: &mut Choices, env: &Env<'_>) {
    let words = words(failure, env.bahasa);
    ui.horizontal_top(|ui| {
        ui.label(RichText::new(icons::ERROR).size(16.0).color(env.palette.bad));
        let label = ui.add(egui::Label::new(RichText::new(words).color(env.palette.bad)).wrap());
        ui.ctx().accesskit_node_builder(label.id, |it| it.set_live(egui::accesskit::Live::Polite));
    });
    ui.horizontal_wrapped(|ui| {
        for (name, remedy) in remedies(failure, options, env.bahasa) {
            if widgets::text_button(ui, icons::ACCEPT, &name).clicked() {
                *options = remedy;
            }
        }
    });
}

/// Why nothing can be drawn, for somebody who has the choices beside it.
pub fn words(failure: &BuildError, bahasa: Bahasa) -> String {
    match failure {
        BuildError::TooBig { id: _, name, wanted: (w, h), room: (a, b), kertas, larger: _ } => {
            let (name, paper) = (kutip(name), kertas.key());
            let (w, h, a, b) = (w.ceil(), h.ceil(), a.floor(), b.floor());
            dwi!(
                bahasa,
                "Kotak {name} memerlukan sekitar {w} × {h} mm, lebih besar daripada bidang gambar {paper} ({a} × {b} mm).",
                "The box {name} takes about {w} × {h} mm, more than the drawing area of {paper} ({a} × {b} mm)."
            )
        }
        BuildError::NoRoom { kertas } => {
            let paper = kertas.key();
            dwi!(
                bahasa,
                "Bidang gambar pada {paper} habis oleh margin, judul, dan keterangan.",
                "Margins, title and notes leave no room to draw on {paper}."
            )
        }
        BuildError::NoBranch(_) => {
            dwi!(bahasa, "Kotak yang cabangnya diminta tidak ada lagi.", "The box whose branch was asked for is gone.")
        }
        BuildError::Stopped => failure.pesan(bahasa),
    }
}

/// Choices that may help, each with its name.
fn remedies(failure: &BuildError, options: &Options, bahasa: Bahasa) -> Vec<(String, Options)> {
    let mut found = Vec::new();
    let mut offer = |name: String, change: &dyn Fn(&mut Options)| {
        let mut next = options.clone();
        change(&mut next);
        if next != *options {
            found.push((name, next));
        }
    };
    let (larger, needs_room) = match failure {
        BuildError::TooBig { larger, .. } => (Some(larger.unwrap_or(Kertas::Pas)), true),
        BuildError::NoRoom { kertas } => (Some(next_larger(*kertas)), true),
        BuildError::NoBranch(_) => (None, false),
        BuildError::Stopped => return found,
    };
    if let Some(kertas) = larger {
        let name = match kertas {
            Kertas::Pas => {
                bahasa.pilih("Satu lembar sebesar gambarnya", "One sheet as large as the drawing").to_owned()
            }
            _ => {
                let paper = kertas.key();
                dwi!(bahasa, "Pakai kertas {paper}", "Use {paper} paper")
            }
        };
        offer(name, &|it| it.kertas = kertas);
    }
    if needs_room {
        if options.huruf_min > 6.0 {
            offer(dwi!(bahasa, "Huruf 6 pt", "Letters of 6 pt"), &|it| it.huruf_min = 6.0);
        }
        let margin = options.margin_mm.unwrap_or(options.kertas.margin_mm());
        if margin > 10.0 {
            offer(dwi!(bahasa, "Margin 10 mm", "Margins of 10 mm"), &|it| it.margin_mm = Some(10.0));
        }
        let Isi { indikator, penjelasan, capaian } = options.isi;
        if penjelasan || capaian {
            let name = bahasa.pilih("Hanya nama dan indikator", "Names and indicators alone");
            offer(name.to_owned(), &|it| it.isi = Isi { indikator: true, ..Isi::default() });
        } else if indikator {
            offer(bahasa.pilih("Hanya nama", "Names alone").to_owned(), &|it| it.isi = Isi::default());
        }
    } else {
        offer(bahasa.pilih("Seluruh dokumen", "The whole document").to_owned(), &|it| it.cabang = None);
    }
    found
}

fn next_larger(kertas: Kertas) -> Kertas {
    match kertas {
        Kertas::A4 | Kertas::F4 => Kertas::A3,
        Kertas::A3 => Kertas::A2,
        Kertas::A2 => Kertas::A1,
        Kertas::A1 => Kertas::A0,
        Kertas::A0 | Kertas::Pas => Kertas::Pas,
    }
}
