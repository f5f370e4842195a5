//! The details of what is selected: a box with its texts and figures, its indicators with everything the forms say of them.
//!
//! A [`Sheet`] is what every part gets: the document to read, and a [`Pen`] that collects what one frame changes.
//! Parts: `node` (a box), `figures` (its two figures), `indikator` (cards), `nilai` and `rumus` (what a card holds),
//! `links` (lines across the tree), `summary` (nothing or several selected), `fields` and `grid` (what one types in),
//! `leaving` (how the keyboard goes from one to the next).

mod aim;
mod fields;
mod figures;
mod grid;
mod indikator;
mod leaving;
mod links;
mod nilai;
mod node;
mod pen;
mod rumus;
mod summary;

use super::view::View;
use super::{Env, Request};
use crate::model::{Document, IndikatorId, Level};
use crate::session::{Session, Typing};
use eframe::egui;
use egui::{Id, Key, Ui};
use links::Chooser;
use pen::Pen;
use std::collections::BTreeSet;

/// What the details remember between frames.
#[derive(Default)]
pub struct Inspector {
    /// The indicator that is to come into sight.
    wanted: Option<IndikatorId>,
    /// The field that is to have the keyboard.
    aim: Option<aim::Aim>,
    /// Its name is to be typed, because it is new.
    naming: bool,
    /// The field that somebody types in, with the name of that typing.
    typing: Option<(Id, Typing)>,
    leaving: leaving::Leaving,
    /// What stands in a field and cannot be taken yet: "20", on the way to "2025".
    draft: Option<(Id, String)>,
    /// Groups that are open or closed other than they begin.
    toggled: BTreeSet<Group>,
    chooser: Option<Chooser>,
    /// Quarters of variables are shown though none is filled.
    by_quarter: BTreeSet<IndikatorId>,
    /// How many boxes each level has, and of which revision.
    counted: Option<(u64, Vec<(Level, usize)>)>,
    /// Notes of the review that are being typed.
    pub catatan: super::reviu::Catatan,
}

impl Inspector {
    pub fn show(&mut self, id: IndikatorId) {
        self.wanted = Some(id);
    }

    /// The indicator that was just made gets its name.
    pub fn name_it(&mut self) {
        self.naming = self.wanted.is_some();
    }
}

/// Parts that can be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Perhitungan,
    Keterangan,
    Anggaran,
    Tautan,
    Rumus,
    Nilai,
    Tahunan,
    Kinerja,
    Lainnya,
}

impl Group {
    /// What is edited most is open.
    fn begins_open(self) -> bool {
        matches!(self, Group::Nilai | Group::Rumus | Group::Keterangan)
    }
}

/// What every part of the details gets.
struct Sheet<'a, 'e> {
    session: &'a Session,
    view: &'a View,
    state: &'a mut Inspector,
    env: &'a mut Env<'e>,
    pen: Pen<'a>,
}

impl<'a> Sheet<'a, '_> {
    fn document(&self) -> &'a Document {
        self.session.document()
    }

    fn t<'t>(&self, id: &'t str, en: &'t str) -> &'t str {
        self.env.t(id, en)
    }

    fn is_open(&self, group: Group) -> bool {
        group.begins_open() != self.state.toggled.contains(&group)
    }

    fn toggle(&mut self, group: Group) {
        if !self.state.toggled.remove(&group) {
            self.state.toggled.insert(group);
        }
    }
}

pub fn inspector_ui(ui: &mut Ui, session: &Session, view: &View, inspector: &mut Inspector, env: &mut Env<'_>) {
    inspector.leaving.begin(ui);
    inspector.take_aim(ui);
    end_typing(ui, inspector, env);
    let selected = view.selection.nodes();
    let mut sheet = Sheet { session, view, state: inspector, env, pen: Pen::new(session.document()) };
    ui.spacing_mut().item_spacing = egui::vec2(6.0, 5.0);
    // The bar has room of its own: a panel whose content moves when a group opens is hard to hit.
    let scroll = &mut ui.spacing_mut().scroll;
    *scroll = egui::style::ScrollStyle {
        floating: true,
        floating_width: 7.0,
        floating_allocated_width: 0.0,
        dormant_background_opacity: 0.4,
        dormant_handle_opacity: 0.7,
        active_handle_opacity: 0.9,
        ..*scroll
    };
    // Sideways too: what has no room in a narrow panel scrolls instead of pushing the panel wider.
    let area = egui::ScrollArea::both().id_salt(("rincian", view.selection.primary(), selected.len().min(2)));
    area.auto_shrink([false, false]).show(ui, |ui| {
        egui::Frame::new().inner_margin(egui::Margin { right: 13, ..egui::Margin::ZERO }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            match selected {
                [] => summary::document_ui(ui, &mut sheet),
                [id] => node::node_ui(ui, *id, &mut sheet),
                many => summary::several_ui(ui, many, &mut sheet),
            }
            ui.add_space(24.0);
        });
    });
    let Sheet { pen, env, .. } = sheet;
    pen.finish(env);
}

/// Whoever leaves a field ends a step of undo; Escape leaves it with what stood there before.
fn end_typing(ui: &Ui, inspector: &mut Inspector, env: &mut Env<'_>) {
    let focused = ui.memory(|it| it.focused());
    inspector.draft.take_if(|(id, _)| focused != Some(*id));
    if let Some((_, typing)) = inspector.typing.take_if(|(id, _)| focused != Some(*id)) {
        let escape = ui.input(|it| it.key_pressed(Key::Escape));
        env.ask(if escape { Request::TakeBack(typing) } else { Request::EndTyping });
    }
}
