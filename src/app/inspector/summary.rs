//! Nothing selected: the document itself, and how to go on. Several boxes selected: what can be done with all of them.

use super::super::command::Command;
use super::super::style::bold_font;
use super::super::{Request, icons, outline, widgets};
use super::fields::{Lines, Text, fact, short};
use super::{Sheet, node};
use crate::dwi;
use crate::model::angka::cetak;
use crate::model::{Level, Nilai, Node, NodeId};
use eframe::egui;
use egui::{FontId, Id, Label, RichText, Sense, Ui, vec2};
use rust_decimal::Decimal;

pub fn document_ui(ui: &mut Ui, sheet: &mut Sheet<'_, '_>) {
    let p = sheet.env.palette;
    let document = sheet.document();
    let header = document.header();
    widgets::section(ui, sheet.t("DOKUMEN", "DOCUMENT"), p);
    let title = [&header.perangkat_daerah, &header.judul].into_iter().find(|it| !it.trim().is_empty());
    let title =
        title.map_or_else(|| sheet.t("Dokumen tanpa nama", "Document without a name").to_owned(), |it| short(it, 160));
    ui.add(Label::new(RichText::new(title).font(bold_font(15.0))).wrap());
    if !header.perangkat_daerah.trim().is_empty() && !header.judul.trim().is_empty() {
        ui.add(Label::new(RichText::new(short(&header.judul, 160)).size(12.0).color(p.soft)).wrap());
    }
    let period = match (header.tahun_awal, header.tahun_akhir) {
        (Some(a), Some(b)) => format!("{a}–{b}"),
        (a, b) => a.or(b).map_or_else(|| "–".to_owned(), |it| it.to_string()),
    };
    fact(ui, sheet.t("Periode", "Period"), &period, p);
    fact(ui, sheet.t("Tahun yang ditampilkan", "Year shown"), &sheet.session.rollup().saat().tahun.to_string(), p);
    widgets::command_button(ui, Command::DocumentDetails, sheet.env);
    if document.is_empty() {
        ui.add_space(8.0);
        let words = sheet.t(
            "Belum ada kotak. Mulailah dari Tujuan di paling atas, lalu Sasaran, Program, dan seterusnya di bawahnya.",
            "There are no boxes yet. Begin with a Tujuan at the top, then Sasaran, Program and so on below it.",
        );
        ui.add(Label::new(words).wrap());
        widgets::command_button(ui, Command::NewRoot, sheet.env);
        return;
    }
    ui.add_space(6.0);
    totals_ui(ui, sheet);
    ui.add_space(6.0);
    levels_ui(ui, sheet);
    ui.add_space(8.0);
    teaching_ui(ui, sheet);
}

/// The figures of the boxes at the top, and what stands behind all of them.
fn totals_ui(ui: &mut Ui, sheet: &mut Sheet<'_, '_>) {
    let p = sheet.env.palette;
    let (document, rollup) = (sheet.document(), sheet.session.rollup());
    let policy = rollup.policy();
    widgets::card(p).show(ui, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, sheet.t("CAPAIAN", "ACHIEVEMENT"), p);
        const MOST: usize = 8;
        for id in document.roots().iter().take(MOST) {
            let (Some(node), Some(figures)) = (document.node(*id), rollup.get(*id)) else { continue };
            root_ui(ui, node, figures.sendiri, figures.dukungan_terisi(), sheet);
        }
        let (cakupan, anggaran) = rollup.total(document);
        ui.add_space(3.0);
        let width = ui.available_width();
        widgets::coverage_bar(ui, cakupan, width, p);
        let coverage = widgets::coverage(cakupan, sheet.env);
        fact(ui, sheet.t("Cakupan indikator terbawah", "Coverage of the lowest indicators"), &coverage, p);
        let rupiah = |it: Option<Decimal>| it.map(|it| format!("Rp{}", cetak(it, 0)));
        if let Some(pagu) = rupiah(anggaran.pagu) {
            fact(ui, sheet.t("Pagu", "Pagu"), &pagu, p);
        }
        if let Some(spent) = rupiah(anggaran.realisasi) {
            let serapan = widgets::percent(anggaran.serapan(), policy);
            fact(ui, sheet.t("Realisasi anggaran", "Spent"), &format!("{spent} ({serapan})"), p);
        }
        widgets::command_button(ui, Command::Kebijakan, sheet.env);
    });
}

fn root_ui(ui: &mut Ui, node: &Node, own: Option<Decimal>, below: Option<Decimal>, sheet: &mut Sheet<'_, '_>) {
    let p = sheet.env.palette;
    let policy = sheet.session.rollup().policy();
    let text = short(&node.name, 90);
    if ui.add(egui::Link::new(RichText::new(text).size(12.5))).on_hover_text(&node.name).clicked() {
        sheet.env.ask(Request::Reveal(node.id));
    }
    ui.horizontal_wrapped(|ui| {
        for (name, figure) in [(sheet.t("sendiri", "own"), own), (sheet.t("dukungan", "support"), below)] {
            ui.label(RichText::new(name).size(12.0).color(p.soft));
            match figure {
                Some(figure) => {
                    let verdict = widgets::verdict(figure, policy, p);
                    let text = format!("{} {}", verdict.sign, widgets::percent(Some(figure), policy));
                    ui.label(RichText::new(text).font(bold_font(12.5)).color(verdict.color))
                        .on_hover_text(verdict.name);
                }
                None => {
                    ui.label(RichText::new(format!("{} –", icons::HOURGLASS)).size(12.0).color(p.soft));
                }
            }
        }
    });
}

/// How many boxes each level has. Counted once for each state of the document.
fn levels_ui(ui: &mut Ui, sheet: &mut Sheet<'_, '_>) {
    let revision = sheet.session.revision();
    if sheet.state.counted.as_ref().is_none_or(|(of, _)| *of != revision) {
        let document = sheet.document();
        sheet.state.counted = Some((revision, count(document.walk().into_iter(), sheet)));
    }
    let counts = sheet.state.counted.as_ref().map(|(_, it)| it.clone()).unwrap_or_default();
    widgets::section(ui, sheet.t("KOTAK TIAP TINGKAT", "BOXES OF EACH LEVEL"), sheet.env.palette);
    counts_ui(ui, &counts, sheet);
}

/// The levels that occur, in the order of the profile.
fn count(ids: impl Iterator<Item = NodeId>, sheet: &Sheet<'_, '_>) -> Vec<(Level, usize)> {
    let document = sheet.document();
    let mut counts: Vec<(Level, usize)> = document.header().profil.levels.iter().map(|it| (it.level, 0)).collect();
    for node in ids.filter_map(|it| document.node(it)) {
        if let Some((_, count)) = counts.iter_mut().find(|(level, _)| *level == node.level) {
            *count += 1;
        }
    }
    counts.retain(|(_, count)| *count > 0);
    counts
}

fn counts_ui(ui: &mut Ui, counts: &[(Level, usize)], sheet: &Sheet<'_, '_>) {
    let p = sheet.env.palette;
    let document = sheet.document();
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    for (level, count) in counts {
        let name = document.header().profil.name(*level);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
        let said = format!("{name}: {count}");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &said));
        ui.ctx().accesskit_node_builder(response.id, |it| it.set_value(said.clone()));
        let tier = outline::level_color(document, *level, p.dark, p.plain, p.soft);
        let bar = egui::Rect::from_min_size(rect.left_center() - vec2(0.0, 7.0), vec2(4.0, 14.0));
        ui.painter().rect_filled(bar, 2.0, tier);
        let number = ui.painter().layout_no_wrap(count.to_string(), bold_font(12.5), p.text);
        let name = outline::one_row(ui, &name, FontId::proportional(12.5), p.text, (rect.width() * 0.5).max(80.0));
        ui.painter().galley(egui::pos2(rect.left() + 11.0, rect.center().y - name.size().y / 2.0), name, p.text);
        let left = rect.left() + rect.width() * 0.5 + 16.0;
        let room = rect.right() - left - 34.0;
        if room > 10.0 {
            let length = (room * (*count as f32 / most as f32)).max(2.0);
            let track = egui::Rect::from_min_size(egui::pos2(left, rect.center().y - 3.0), vec2(length, 6.0));
            ui.painter().rect_filled(track, 3.0, tier);
        }
        ui.painter().galley(
            egui::pos2(rect.right() - number.size().x, rect.center().y - number.size().y / 2.0),
            number,
            p.text,
        );
    }
}

fn teaching_ui(ui: &mut Ui, sheet: &Sheet<'_, '_>) {
    let p = sheet.env.palette;
    let title = sheet.t("Belum ada yang dipilih", "Nothing is selected");
    ui.label(RichText::new(format!("{}  {title}", icons::INSPECTOR)).font(bold_font(13.0)));
    for words in [
        sheet.t(
            "Klik kotak pada diagram atau daftar: rinciannya, indikatornya, dan capaiannya muncul di sini.",
            "Click a box in the diagram or the outline: its details, indicators and figures appear here.",
        ),
        sheet.t(
            "Isi realisasi, dan capaian semua kotak di atasnya ikut berubah saat itu juga.",
            "Enter a realisasi, and the figures of all boxes above change at once.",
        ),
        sheet.t(
            "Angka dari Excel dapat ditempel ke beberapa sel sekaligus.",
            "Numbers from Excel can be pasted into several cells at once.",
        ),
    ] {
        ui.add(Label::new(RichText::new(words).size(12.5).color(p.soft)).wrap());
    }
}

/// Several boxes: how many of each level, what can be done, and what can be said of all of them at once.
pub fn several_ui(ui: &mut Ui, ids: &[NodeId], sheet: &mut Sheet<'_, '_>) {
    let p = sheet.env.palette;
    let many = ids.len();
    ui.label(
        RichText::new(dwi!(sheet.env.bahasa, "{many} kotak dipilih", "{many} boxes selected")).font(bold_font(15.0)),
    );
    let counts = count(ids.iter().copied(), sheet);
    counts_ui(ui, &counts, sheet);
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        for command in [Command::Copy, Command::Cut, Command::Duplicate, Command::Delete] {
            widgets::command_button(ui, command, sheet.env);
        }
    });
    let words = sheet.t("Seret salah satunya untuk memindahkan semuanya.", "Drag one of them to move all of them.");
    ui.add(Label::new(RichText::new(words).size(12.0).color(p.soft)).wrap());
    ui.add_space(6.0);
    widgets::section(ui, sheet.t("BERLAKU UNTUK SEMUANYA", "FOR ALL OF THEM"), p);
    let document = sheet.document();
    let nodes: Vec<&Node> = ids.iter().filter_map(|it| document.node(*it)).collect();
    let mixed = sheet.t("berbeda-beda", "not the same");
    let pj = shared(nodes.iter().map(|it| it.penanggung_jawab.as_str()));
    let it = Text {
        caption: sheet.t("Penanggung jawab", "In charge"),
        name: sheet.t("Penanggung jawab semua", "In charge of all"),
        id: Id::unique("rincian-pj-semua"),
        text: pj.unwrap_or(""),
        lines: Lines::Wrapped,
        hint: if pj.is_some() { "" } else { mixed },
    };
    let field = it.id;
    if let Some(new) = sheet.text(ui, it) {
        let label = sheet.t("Ubah penanggung jawab", "Change who is in charge");
        for id in ids {
            sheet.pen.node(*id, label, Some(field), |node| new.clone_into(&mut node.penanggung_jawab));
        }
    }
    let bobot = shared(nodes.iter().map(|it| it.bobot.as_ref().map_or("", Nilai::raw)));
    let it = Text {
        caption: sheet.t("Bobot", "Weight"),
        name: sheet.t("Bobot semua", "Weight of all"),
        id: Id::unique("rincian-bobot-semua"),
        text: bobot.unwrap_or(""),
        lines: Lines::One,
        hint: if bobot.is_some() { sheet.t("sama rata", "all alike") } else { mixed },
    };
    let (field, width) = (it.id, ui.available_width());
    let wrong = sheet.t("Bobot harus angka nol atau lebih", "A weight is a number of zero or more");
    if let Some(new) = sheet.read_text(ui, it, width, node::read_bobot, wrong) {
        let label = sheet.t("Ubah bobot", "Change the weight");
        for id in ids {
            sheet.pen.node(*id, label, Some(field), |node| new.clone_into(&mut node.bobot));
        }
    }
}

/// What all have in common, if they do.
fn shared<'t>(mut texts: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    let first = texts.next()?;
    texts.all(|it| it == first).then_some(first)
}
