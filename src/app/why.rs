//! "Kenapa?": which boxes pull a figure down, with their share, and how the figure was computed.

use super::command::Command;
use super::style::bold_font;
use super::view::View;
use super::{Env, Request, icons, widgets};
use crate::dwi;
use crate::model::NodeId;
use crate::rollup::{Kenapa, Penyebab};
use crate::session::Session;
use eframe::egui;
use egui::{RichText, Role, Sense, Ui, WidgetInfo, vec2};

/// More rows than this are counted instead of shown.
const MOST: usize = 60;

pub fn why_ui(ui: &mut Ui, session: &Session, view: &View, env: &mut Env<'_>) {
    let p = env.palette;
    let document = session.document();
    let Some(id) = view.selection.primary() else {
        ui.horizontal(|ui| {
            ui.label(env.t(
                "Pilih kotak untuk melihat kenapa capaiannya demikian",
                "Select a box to see why its figure is what it is",
            ));
            close(ui, env);
        });
        return;
    };
    let Some(node) = document.node(id) else { return };
    let rollup = session.rollup();
    let policy = rollup.policy();
    let kenapa = rollup.kenapa(document, id);
    let level = document.header().profil.name(node.level);
    ui.horizontal(|ui| {
        ui.label(crate::app::style::icon(icons::WHY, 18.0).color(p.accent));
        let name = crate::pesan::kutip(&node.name);
        ui.label(
            RichText::new(dwi!(env.bahasa, "Kenapa {level} {name}?", "Why {level} {name}?")).font(bold_font(13.5)),
        );
        close(ui, env);
    });
    let Some(nilai) = kenapa.nilai else {
        let count = kenapa.belum_terisi.len();
        ui.label(dwi!(
            env.bahasa,
            "Dukungan belum ada: {count} kotak di bawahnya belum terisi. Isi realisasinya untuk melihat capaian.",
            "There is no support yet: {count} boxes below are not filled. Enter their realisasi to see a figure."
        ));
        unfilled_ui(ui, session, &kenapa, env);
        return;
    };
    ui.horizontal_wrapped(|ui| {
        let verdict = widgets::verdict(nilai, policy, p);
        ui.label(
            RichText::new(format!("{} {}", verdict.sign, widgets::percent(Some(nilai), policy)))
                .font(bold_font(15.0))
                .color(verdict.color),
        );
        ui.label(&verdict.name);
        if let Some(sum) = rollup.perhitungan_dukungan(document, id) {
            ui.label(RichText::new(sum).color(p.soft));
        }
    });
    egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        if kenapa.menurunkan.is_empty() {
            ui.label(env.t(
                "Tidak ada yang menurunkannya: semua yang terisi mencapai 100 % atau lebih.",
                "Nothing pulls it down: all that is filled reached 100 % or more.",
            ));
        } else {
            widgets::section(ui, env.t("YANG MENURUNKAN, TERBESAR DAHULU", "WHAT PULLS IT DOWN, MOST FIRST"), p);
            for it in kenapa.menurunkan.iter().take(MOST) {
                cause_ui(ui, session, it, env);
            }
        }
        if !kenapa.menopang.is_empty() {
            let count = kenapa.menopang.len();
            widgets::section(ui, &dwi!(env.bahasa, "YANG MENOPANG ({count})", "WHAT HOLDS IT UP ({count})"), p);
            for it in kenapa.menopang.iter().take(MOST) {
                cause_ui(ui, session, it, env);
            }
        }
        unfilled_ui(ui, session, &kenapa, env);
    });
}

fn close(ui: &mut Ui, env: &mut Env<'_>) {
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        if widgets::icon_button(ui, icons::CLOSE, env.t("Tutup panel Kenapa", "Close the panel Why")).clicked() {
            env.ask(Request::Command(Command::Why));
        }
    });
}

fn cause_ui(ui: &mut Ui, session: &Session, cause: &Penyebab, env: &mut Env<'_>) {
    let p = env.palette;
    let document = session.document();
    let Some(node) = document.node(cause.id) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::click());
    let level = document.header().profil.name(node.level);
    let (capaian, poin) = (env.figure(cause.capaian), env.figure(cause.poin.abs()));
    let share = cause.bagian.map(|it| env.figure(it));
    let said = match &share {
        Some(share) => dwi!(
            env.bahasa,
            "capaian {capaian} · mengurangi {poin} poin · {share} % dari kekurangan",
            "achieved {capaian} · costs {poin} points · {share} % of what is missing"
        ),
        None => dwi!(env.bahasa, "capaian {capaian} · menambah {poin} poin", "achieved {capaian} · adds {poin} points"),
    };
    let label = format!("{level} {}: {said}", node.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, p.hover);
    }
    // The bar is the share of all that is missing.
    const BAR: f32 = 110.0;
    let track = egui::Rect::from_min_size(rect.left_center() + vec2(4.0, -3.0), vec2(BAR, 6.0));
    ui.painter().rect_filled(track, 3.0, p.line);
    let part = cause.bagian.and_then(|it| it.to_string().parse::<f32>().ok()).unwrap_or(0.0) / 100.0;
    let filled = egui::Rect::from_min_size(track.min, vec2(BAR * part.clamp(0.0, 1.0), 6.0));
    ui.painter().rect_filled(filled, 3.0, if share.is_some() { p.bad } else { p.good });
    let words = ui.painter().layout_no_wrap(said, egui::FontId::proportional(12.0), p.soft);
    let room = rect.width() - BAR - 24.0 - words.size().x - 12.0;
    let name = super::outline::one_row(ui, &node.name, egui::FontId::proportional(13.0), p.text, room.max(80.0));
    ui.painter().galley(egui::pos2(track.right() + 12.0, rect.center().y - name.size().y / 2.0), name, p.text);
    ui.painter().galley(
        egui::pos2(rect.right() - words.size().x - 6.0, rect.center().y - words.size().y / 2.0),
        words,
        p.soft,
    );
    if response.on_hover_text(&label).clicked() {
        env.ask(Request::Reveal(cause.id));
        if let Some(worst) = cause.indikator.first() {
            env.ask(Request::Indikator(Some(worst.id)));
        }
    }
}

fn unfilled_ui(ui: &mut Ui, session: &Session, kenapa: &Kenapa, env: &mut Env<'_>) {
    if kenapa.belum_terisi.is_empty() {
        return;
    }
    let count = kenapa.belum_terisi.len();
    let name = dwi!(env.bahasa, "BELUM TERISI, JADI TIDAK DIHITUNG ({count})", "NOT FILLED, SO NOT COUNTED ({count})");
    widgets::section(ui, &name, env.palette);
    ui.horizontal_wrapped(|ui| {
        for id in kenapa.belum_terisi.iter().take(MOST) {
            let name = session.document().node(*id).map(|it| it.name.clone()).unwrap_or_default();
            let short: String = name.chars().take(42).collect();
            let text = if short.len() < name.len() { format!("{short}…") } else { short };
            if ui.link(text).on_hover_text(name).clicked() {
                go(*id, env);
            }
        }
        if count > MOST {
            let more = count - MOST;
            ui.label(dwi!(env.bahasa, "dan {more} lagi", "and {more} more"));
        }
    });
}

fn go(id: NodeId, env: &mut Env<'_>) {
    env.ask(Request::Reveal(id));
}
