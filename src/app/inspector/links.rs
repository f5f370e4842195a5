//! Lines across the tree: what a box supports and what supports it, further parents, and other units that take part.

use super::super::{Request, icons, outline, widgets};
use super::fields::{ICON, Lines, Text, caption, name_it, short};
use super::{Group, Sheet};
use crate::dwi;
use crate::model::{Crosscutting, Edit, Indikator, IndikatorId, Lain, Link, Node, NodeId};
use eframe::egui;
use egui::{FontId, Frame, Id, Margin, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

/// A link that is being chosen.
pub struct Chooser {
    from: NodeId,
    kind: Kind,
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Mendukung,
    IndukLain,
}

/// A list of more is searched by typing.
const MOST: usize = 40;

pub fn links_ui(ui: &mut Ui, node: &Node, sheet: &mut Sheet<'_, '_>) {
    let document = sheet.document();
    let (supports, supporters) = (document.supports(node.id), document.supporters(node.id));
    let parents = document.other_parents(node.id);
    let count = supports.len() + supporters.len() + parents.len() + node.crosscutting.len();
    let note = if count == 0 { String::new() } else { dwi!(sheet.env.bahasa, "{count} tautan", "{count} links") };
    let title = sheet.t("Tautan dan crosscutting", "Links and crosscutting");
    sheet.group(ui, Group::Tautan, title, &note, |ui, sheet| {
        let p = sheet.env.palette;
        caption(ui, sheet.t("Mendukung", "Supports"), p);
        for (to, of) in supports {
            let link = Link::Mendukung { from: node.id, to, indikator: of };
            target_ui(ui, to, of, Some(link), sheet);
        }
        choose_ui(ui, node, Kind::Mendukung, sheet);
        if !supporters.is_empty() {
            ui.add_space(4.0);
            caption(ui, sheet.t("Didukung oleh", "Supported by"), p);
            for (from, _) in supporters {
                target_ui(ui, from, None, None, sheet);
            }
        }
        ui.add_space(4.0);
        caption(ui, sheet.t("Juga di bawah induk lain", "Also under other parents"), p);
        for parent in parents {
            target_ui(ui, parent, None, Some(Link::IndukLain { child: node.id, parent }), sheet);
        }
        choose_ui(ui, node, Kind::IndukLain, sheet);
        ui.add_space(4.0);
        crosscutting_ui(ui, node, sheet);
    });
}

/// The other end of a link: a click goes there.
fn target_ui(ui: &mut Ui, to: NodeId, of: Option<IndikatorId>, link: Option<Link>, sheet: &mut Sheet<'_, '_>) {
    let document = sheet.document();
    let Some(target) = document.node(to) else { return };
    let level = document.header().profil.name(target.level);
    let indikator = of.and_then(|it| target.indikator.iter().find(|own| own.id == it));
    let name = format!("{level}: {}", target.name);
    ui.horizontal_top(|ui| {
        let room = ui.available_width() - if link.is_some() { ICON } else { 0.0 };
        ui.vertical(|ui| {
            ui.set_width(room.max(60.0));
            ui.spacing_mut().item_spacing.y = 1.0;
            let text = RichText::new(short(&name, 90)).size(12.5);
            if ui.add(egui::Link::new(text)).on_hover_text(&name).clicked() {
                sheet.env.ask(Request::Reveal(to));
                sheet.env.ask(Request::Indikator(of));
            }
            if let Some(indikator) = indikator {
                let text = format!("{} {}", icons::INDIKATOR, short(&indikator.name, 80));
                ui.add(egui::Label::new(RichText::new(text).size(11.5).color(sheet.env.palette.soft)).wrap());
            }
        });
        if let Some(link) = link {
            let words = short(&target.name, 40);
            let remove = dwi!(sheet.env.bahasa, "Lepas tautan ke {words}", "Remove the link to {words}");
            if widgets::icon_button(ui, icons::CLOSE, &remove).clicked() {
                let label = sheet.t("Lepas tautan", "Remove a link");
                sheet.pen.other(label, Edit::SetLink { link, present: false });
            }
        }
    });
}

/// The button that begins choosing, and the list to choose from.
fn choose_ui(ui: &mut Ui, node: &Node, kind: Kind, sheet: &mut Sheet<'_, '_>) {
    let is_open = sheet.state.chooser.as_ref().is_some_and(|it| it.from == node.id && it.kind == kind);
    let name = match kind {
        Kind::Mendukung => sheet.t("Tambah yang didukung…", "Add what it supports…"),
        Kind::IndukLain => sheet.t("Tambah induk lain…", "Add another parent…"),
    };
    let search = Id::unique(("rincian-cari-tautan", node.id, kind == Kind::Mendukung));
    if !is_open {
        if widgets::text_button(ui, icons::ADD, name).clicked() {
            sheet.state.chooser = Some(Chooser { from: node.id, kind, text: String::new() });
            ui.memory_mut(|it| it.request_focus(search));
        }
        return;
    }
    let p = sheet.env.palette;
    let Some(mut chooser) = sheet.state.chooser.take() else { return };
    let mut chosen = None;
    let (mut is_done, mut takes_first) = (false, false);
    let frame =
        Frame::new().fill(p.field).stroke(Stroke::new(1.0, p.accent)).corner_radius(6).inner_margin(Margin::same(6));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let escape =
            ui.memory(|it| it.had_focus_last_frame(search)) && ui.input(|it| it.key_pressed(egui::Key::Escape));
        ui.horizontal(|ui| {
            let hint = sheet.t("Cari nama, kode, atau indikator", "Find a name, code or indicator");
            let width = (ui.available_width() - ICON).max(60.0);
            let edit = egui::TextEdit::singleline(&mut chooser.text).id(search).hint_text(hint).desired_width(width);
            let response = ui.add(edit);
            name_it(&response, sheet.t("Cari tujuan tautan", "Find the target of the link"));
            takes_first = response.lost_focus() && ui.input(|it| it.key_pressed(egui::Key::Enter));
            is_done = widgets::icon_button(ui, icons::CLOSE, sheet.t("Batal menautkan", "Cancel linking")).clicked()
                || escape;
        });
        let found = candidates(node, kind, &chooser.text, sheet);
        if takes_first {
            chosen = found.first().map(|(to, of, _)| (*to, *of));
        }
        if found.is_empty() {
            let text = sheet.t("Tidak ada kotak yang cocok", "No box fits");
            ui.label(RichText::new(text).size(12.0).color(p.soft));
        }
        egui::ScrollArea::vertical()
            .id_salt(search)
            .min_scrolled_height(200.0)
            .max_height(220.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                for (to, of, text) in &found {
                    if candidate_ui(ui, of.is_some(), text, sheet) {
                        chosen = Some((*to, *of));
                    }
                }
                if found.len() >= MOST {
                    let text = sheet.t("Ketik untuk mempersempit", "Type to narrow the list");
                    ui.label(RichText::new(text).size(11.5).color(p.soft));
                }
            });
    });
    if let Some((to, of)) = chosen {
        let (label, link) = match kind {
            Kind::Mendukung => (
                sheet.t("Tautkan dukungan", "Link what it supports"),
                Link::Mendukung { from: node.id, to, indikator: of },
            ),
            Kind::IndukLain => {
                (sheet.t("Tambah induk lain", "Add another parent"), Link::IndukLain { child: node.id, parent: to })
            }
        };
        sheet.pen.other(label, Edit::SetLink { link, present: true });
    } else if !is_done {
        sheet.state.chooser = Some(chooser);
    }
}

type Candidate = (NodeId, Option<IndikatorId>, String);

/// What may be at the other end: boxes above this level with their indicators, or boxes that may carry it.
fn candidates(node: &Node, kind: Kind, typed: &str, sheet: &Sheet<'_, '_>) -> Vec<Candidate> {
    let document = sheet.document();
    let profil = &document.header().profil;
    let typed = typed.to_lowercase();
    let fits = |text: &str| {
        let text = text.to_lowercase();
        typed.split_whitespace().all(|it| text.contains(it))
    };
    let (own, below) = (profil.position(node.level), document.walk_branch(node.id));
    let taken = document.supports(node.id);
    let mut found: Vec<Candidate> = Vec::new();
    for id in document.walk() {
        if found.len() >= MOST {
            break;
        }
        let Some(other) = document.node(id).filter(|_| id != node.id) else { continue };
        let level = profil.name(other.level);
        let name = format!("{level}: {}", other.name);
        match kind {
            Kind::Mendukung => {
                // Support goes upwards; the search may find a box of the same level as well.
                let at = profil.position(other.level);
                if at > own || (at == own && typed.trim().is_empty()) {
                    continue;
                }
                let own_fits = fits(&format!("{name} {}", other.code));
                if own_fits && !taken.contains(&(id, None)) {
                    found.push((id, None, name));
                }
                let of = other
                    .indikator
                    .iter()
                    .filter(|it| (own_fits || fits(&it.name)) && !taken.contains(&(id, Some(it.id))));
                found.extend(of.map(|it: &Indikator| (id, Some(it.id), it.name.clone())));
            }
            Kind::IndukLain => {
                let may = profil.may_carry(other.level, node.level) && document.parent(node.id) != Some(id);
                if may
                    && !below.contains(&id)
                    && !document.other_parents(node.id).contains(&id)
                    && fits(&format!("{name} {}", other.code))
                {
                    found.push((id, None, name));
                }
            }
        }
    }
    found
}

fn candidate_ui(ui: &mut Ui, is_indikator: bool, text: &str, sheet: &Sheet<'_, '_>) -> bool {
    let p = sheet.env.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::click());
    let said = format!("{} {text}", sheet.t("Tautkan ke", "Link to"));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, p.hover);
    }
    super::fields::focus_ring(ui, &response, rect);
    let inset = if is_indikator { 18.0 } else { 4.0 };
    let color = if is_indikator { p.soft } else { p.text };
    let text_shown = if is_indikator { format!("{} {text}", icons::INDIKATOR) } else { text.to_owned() };
    let galley = outline::one_row(ui, &text_shown, FontId::proportional(12.0), color, rect.width() - inset - 4.0);
    ui.painter().galley(egui::pos2(rect.left() + inset, rect.center().y - galley.size().y / 2.0), galley, color);
    response.on_hover_text(text).clicked()
}

/// Other perangkat daerah that contribute.
fn crosscutting_ui(ui: &mut Ui, node: &Node, sheet: &mut Sheet<'_, '_>) {
    let p = sheet.env.palette;
    caption(ui, sheet.t("Crosscutting dengan perangkat daerah lain", "Crosscutting with other units"), p);
    let id = node.id;
    let label = sheet.t("Ubah crosscutting", "Change crosscutting");
    for (at, it) in node.crosscutting.iter().enumerate() {
        let number = at + 1;
        let (unit_name, note_name) = (
            format!("{} {number}", sheet.t("Perangkat daerah", "Unit")),
            format!("{} {number}", sheet.t("Peran", "Role")),
        );
        ui.horizontal_top(|ui| {
            let width = (ui.available_width() - ICON).max(60.0);
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 3.0;
                let unit = Text {
                    caption: "",
                    name: &unit_name,
                    id: Id::unique(("rincian-crosscutting", id, at)),
                    text: &it.unit,
                    lines: Lines::Wrapped,
                    hint: sheet.t("Perangkat daerah", "Unit"),
                };
                let field = unit.id;
                if let Some(new) = sheet.text(ui, unit) {
                    sheet.pen.node(id, label, Some(field), |node| set(node, at, |it| it.unit = new));
                }
                let note = Text {
                    caption: "",
                    name: &note_name,
                    id: Id::unique(("rincian-peran", id, at)),
                    text: &it.keterangan,
                    lines: Lines::Wrapped,
                    hint: sheet.t("Peran atau keterangan", "What it contributes"),
                };
                let field = note.id;
                if let Some(new) = sheet.text(ui, note) {
                    sheet.pen.node(id, label, Some(field), |node| set(node, at, |it| it.keterangan = new));
                }
            });
            let remove = dwi!(sheet.env.bahasa, "Hapus crosscutting {number}", "Remove crosscutting {number}");
            if widgets::icon_button(ui, icons::DELETE, &remove).clicked() {
                let label = sheet.t("Hapus crosscutting", "Remove crosscutting");
                sheet.pen.node(id, label, None, |node| {
                    if at < node.crosscutting.len() {
                        node.crosscutting.remove(at);
                    }
                });
            }
        });
        ui.add_space(3.0);
    }
    if widgets::text_button(ui, icons::ADD, sheet.t("Tambah perangkat daerah", "Add a unit")).clicked() {
        let label = sheet.t("Tambah crosscutting", "Add crosscutting");
        sheet.pen.node(id, label, None, |node| {
            node.crosscutting.push(Crosscutting {
                unit: String::new(),
                keterangan: String::new(),
                lain: Lain::default(),
            });
        });
        let field = Id::unique(("rincian-crosscutting", id, node.crosscutting.len()));
        ui.memory_mut(|it| it.request_focus(field));
    }
}

fn set(node: &mut Node, at: usize, change: impl FnOnce(&mut Crosscutting)) {
    if let Some(it) = node.crosscutting.get_mut(at) {
        change(it);
    }
}
