//! Which keys do what at this moment, and which commands can be used.

use super::canvas::canvas_id;
use super::command::{Command, Menu, Where};
use super::impor::queue_id;
use super::outline::{Step, outline_id};
use super::temuan::panel_id;
use super::view::Mode;
use super::{App, Request, Settings, Tab};
use crate::diagram::Jenis;
use crate::pesan::Bahasa;
use eframe::egui;
use egui::{Event, Key, Modifiers};
use std::collections::BTreeSet;

/// What can be done now.
pub fn possible(tab: Option<&Tab>) -> BTreeSet<Command> {
    use Command as C;
    let mut can: BTreeSet<Command> = [
        C::NewDocument,
        C::Open,
        C::Import,
        C::Quit,
        C::PaletteOfCommands,
        C::Shortcuts,
        C::Tour,
        C::Settings,
        C::About,
        C::LargerText,
        C::SmallerText,
        C::Appearance,
        C::Language,
        C::Outline,
        C::Inspector,
        C::Findings,
        C::FindingMarks,
        C::Catalogue,
    ]
    .into();
    let Some(tab) = tab else { return can };
    let (session, view) = (&tab.session, &tab.view);
    let document = session.document();
    can.extend([
        C::ImportInto,
        C::Save,
        C::SaveAs,
        C::Export,
        C::Print,
        C::CloseTab,
        C::NextTab,
        C::PreviousTab,
        C::Find,
        C::DocumentDetails,
        C::NewRoot,
        C::Paste,
        C::Kebijakan,
        C::ViewDiagram,
        C::ViewKertasKerja,
        C::ViewIku,
        C::ViewReviu,
        C::Sesi,
        C::NewNote,
        C::Minimap,
    ]);
    if view.temuan.aman(None) > 0 {
        can.insert(C::FixAllSafe);
    }
    if !document.impor().berkas.is_empty() {
        can.insert(C::ViewImpor);
    }
    if view.mode == Mode::Impor {
        can.remove(&C::Inspector);
    }
    if session.path().is_some() {
        can.insert(C::Reload);
    }
    if session.undo_label().is_some() {
        can.insert(C::Undo);
    }
    if session.redo_label().is_some() {
        can.insert(C::Redo);
    }
    can.extend(if session.andai().is_some() { vec![C::AcceptAndai, C::CancelAndai] } else { vec![C::Andai] });
    if view.mode == Mode::Diagram {
        can.extend([C::Pohon, C::Cascading, C::Pita, C::ZoomIn, C::ZoomOut, C::ZoomFit, C::ZoomActual]);
    }
    if !document.is_empty() {
        can.extend([C::SelectAll, C::FoldAll, C::UnfoldAll]);
        can.extend((1..=5).map(C::FoldToLevel));
    }
    if view.focus.is_some() {
        can.insert(C::Unfocus);
    }
    if let Some(id) = view.selection.primary() {
        can.extend([
            C::Cut,
            C::Copy,
            C::Duplicate,
            C::Delete,
            C::NewSibling,
            C::NewChild,
            C::Rename,
            C::NewIndikator,
            C::Why,
            C::Focus,
        ]);
        can.extend([C::MoveUp, C::MoveDown, C::Outdent, C::Indent]);
        if view.mode == Mode::Diagram {
            can.insert(C::ZoomSelection);
        }
        if !document.children(id).is_empty() {
            can.insert(C::Fold);
        }
    }
    can
}

/// Why a command cannot be used, in words that say what to do.
pub fn why_not(command: Command, bahasa: Bahasa) -> &'static str {
    use Command as C;
    match command {
        C::Undo => bahasa.pilih("Belum ada yang dapat diurungkan", "There is nothing to undo"),
        C::Redo => bahasa.pilih("Belum ada yang diurungkan", "Nothing was undone"),
        C::ViewImpor => bahasa.pilih("Dokumen ini tidak berasal dari impor", "Nothing was imported into this document"),
        C::Inspector => bahasa.pilih("Tidak ada di halaman Impor", "Not on the page of an import"),
        C::FixAllSafe => bahasa.pilih("Tidak ada perbaikan aman yang ditawarkan", "No safe fix is offered"),
        C::Reload => bahasa.pilih("Dokumen ini belum ada di berkas", "This document is not in a file yet"),
        C::Fold => bahasa.pilih("Pilih kotak yang punya isi di bawahnya", "Select a box that has others below it"),
        C::Unfocus => bahasa.pilih("Seluruh dokumen sudah terlihat", "The whole document is shown already"),
        C::AcceptAndai | C::CancelAndai => bahasa.pilih("Pengandaian belum dimulai", "No values are being tried"),
        C::Andai => bahasa.pilih("Pengandaian sedang berjalan", "Values are being tried already"),
        C::Pohon | C::Cascading | C::Pita | C::ZoomIn | C::ZoomOut | C::ZoomFit | C::ZoomActual => {
            bahasa.pilih("Buka tampilan Diagram dahulu", "Open the view Diagram first")
        }
        C::Cut
        | C::Copy
        | C::Duplicate
        | C::Delete
        | C::NewSibling
        | C::NewChild
        | C::Rename
        | C::NewIndikator
        | C::Why
        | C::Focus
        | C::MoveUp
        | C::MoveDown
        | C::Outdent
        | C::Indent
        | C::ZoomSelection => bahasa.pilih("Pilih kotak dahulu", "Select a box first"),
        _ => bahasa.pilih("Buka dokumen dahulu", "Open a document first"),
    }
}

/// Which switches are on.
pub fn switched_on(tab: Option<&Tab>, settings: &Settings) -> BTreeSet<Command> {
    use Command as C;
    let mut on = BTreeSet::new();
    let mut put = |command: Command, is_on: bool| {
        if is_on {
            on.insert(command);
        }
    };
    put(C::Outline, settings.outline);
    put(C::Findings, settings.findings);
    put(C::FindingMarks, settings.finding_marks);
    put(C::Inspector, settings.shows_inspector(tab.map_or(Mode::Diagram, |it| it.view.mode)));
    if let Some(tab) = tab {
        let view = &tab.view;
        put(C::Minimap, view.minimap);
        put(C::Why, view.why);
        put(C::ViewDiagram, view.mode == Mode::Diagram);
        put(C::ViewKertasKerja, view.mode == Mode::KertasKerja);
        put(C::ViewIku, view.mode == Mode::Iku);
        put(C::ViewImpor, view.mode == Mode::Impor);
        put(C::ViewReviu, view.mode == Mode::Reviu);
        put(C::Pohon, view.jenis == Jenis::Pohon);
        put(C::Cascading, view.jenis == Jenis::Cascading);
        put(C::Pita, view.jenis == Jenis::Pita);
        put(C::Andai, tab.session.andai().is_some());
        put(C::Focus, view.focus.is_some());
    }
    on
}

impl App {
    /// Turns the keys of this frame into requests, before any widget sees them.
    pub(super) fn keys(&mut self, ctx: &egui::Context, requests: &mut Vec<Request>) {
        let focused = ctx.memory(|it| it.focused());
        let on_canvas = focused == Some(canvas_id());
        let on_outline = focused == Some(outline_id());
        let tab = self.tabs.get(self.active);
        let queue = tab.filter(|it| it.view.mode == Mode::Impor).map(|_| queue_id());
        let table = tab.and_then(|it| it.tables.keyboard(it.view.mode));
        let page = tab.filter(|it| it.view.mode == Mode::Reviu).map(|_| super::reviu::page_id());
        let at_desk = tab.is_some_and(|it| it.reviu.sesi.is_some());
        let page_keys = page.filter(|_| tab.is_some_and(|it| it.reviu.bagian.takes_keys()));
        let in_review = page.is_some();
        let middle = table.or(queue).or(page_keys).unwrap_or(canvas_id());
        let tab_is_open = tab.is_some();
        let in_tree = (on_canvas || on_outline) && self.dialog.is_none() && self.find.is_none();
        let mut nobody = focused.is_none() && self.dialog.is_none() && self.find.is_none();
        if nobody && let Some(tab) = self.tabs.get_mut(self.active).filter(|it| it.view.mode == Mode::Impor) {
            // Enter answers there, and must not make boxes because somebody clicked beside everything.
            tab.impor.queue.wants_focus = true;
            nobody = false;
        }
        // Neither the page of a review nor the desk is a place where Enter makes boxes.
        nobody &= !at_desk && !in_review;
        if ctx.input(|it| it.key_pressed(Key::Escape))
            && let Some(tab) = self.tabs.get_mut(self.active)
            && (tab.canvas.cancel_drag() || tab.outline.cancel_drag())
        {
            ctx.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Escape));
            return;
        }
        let can = possible(self.tabs.get(self.active));
        if self.jobs.covers_window() {
            if ctx.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Escape)) {
                self.jobs.stop_cover();
            }
            return;
        }
        if self.dialog.is_some() {
            if ctx.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Escape)) {
                requests.push(Request::CloseDialog);
            }
            return;
        }
        super::alt::take_keys(ctx, self.bahasa());
        let mut commands: Vec<(Command, egui::KeyboardShortcut)> = Vec::new();
        for command in Command::all() {
            let info = command.info(Bahasa::Id);
            if let Some(keys) = info.keys
                && (info.at == Where::Anywhere || in_tree || nobody && command != Command::NewChild)
            {
                commands.push((command, keys));
            }
        }
        if self.tabs.get(self.active).is_some_and(|it| it.view.naming.is_some()) {
            // What comes behind the key that ends a name is not part of it.
            self.hold_behind(ctx, |event| {
                matches!(event, Event::Key { key: Key::Enter | Key::Tab | Key::Escape, pressed: true, .. })
            });
        } else {
            self.hold_type_ahead(ctx, &commands, &can);
        }
        // Ctrl+Shift+S before Ctrl+S: the more keys are held, the sooner it is asked.
        commands
            .sort_by_key(|(_, keys)| std::cmp::Reverse(u8::from(keys.modifiers.shift) + u8::from(keys.modifiers.alt)));
        for (command, keys) in commands {
            // On a slow machine several presses of one key arrive in one frame.
            let presses = ctx.input_mut(|it| it.count_and_consume_key(keys.modifiers, keys.logical_key));
            if can.contains(&command) {
                requests.extend((0..presses).map(|_| Request::Command(command)));
            }
        }
        let again = egui::KeyboardShortcut::new(Modifiers { shift: true, ..Modifiers::COMMAND }, Key::Z);
        if ctx.input_mut(|it| it.consume_shortcut(&again)) && can.contains(&Command::Redo) {
            requests.push(Request::Command(Command::Redo));
        }
        if !at_desk && ctx.input_mut(|it| it.consume_key(Modifiers::NONE, Key::F6)) {
            // Round the parts of the window: canvas or table, outline, findings. A page of fields has no keyboard as a whole.
            let middle = (!in_review || page_keys.is_some()).then_some(middle);
            let next = match () {
                () if on_outline && self.settings.findings && tab_is_open => Some(panel_id()),
                () if on_canvas || middle.is_none() || focused == middle => Some(outline_id()),
                () => middle,
            };
            if let Some(next) = next {
                ctx.memory_mut(|it| it.request_focus(next));
            }
        }
        if in_tree || nobody {
            self.clipboard_events(ctx, &can, requests);
            if ctx.input_mut(|it| it.consume_key(Modifiers::SHIFT, Key::Tab)) {
                ctx.memory_mut(|it| it.request_focus(if on_canvas { outline_id() } else { middle }));
            }
            self.arrows(ctx, on_outline, requests);
        }
        let is_why = self.tabs.get(self.active).is_some_and(|it| it.view.why);
        if in_tree && ctx.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Escape)) {
            requests.push(if is_why { Request::Command(Command::Why) } else { Request::SelectNone });
        }
    }

    /// Who types on before a field has opened types into that field: what comes behind its key waits for it.
    fn hold_type_ahead(
        &mut self,
        ctx: &egui::Context,
        commands: &[(Command, egui::KeyboardShortcut)],
        can: &BTreeSet<Command>,
    ) {
        let opens_field = |event: &Event| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return false };
            commands.iter().any(|(command, keys)| {
                command.opens_field()
                    && can.contains(command)
                    && keys.logical_key == *key
                    && modifiers.matches_exact(keys.modifiers)
            })
        };
        self.hold_behind(ctx, opens_field);
    }

    fn hold_behind(&mut self, ctx: &egui::Context, is_it: impl Fn(&Event) -> bool) {
        let behind = ctx.input_mut(|it| {
            let at = it.events.iter().position(is_it)?;
            Some(it.events.split_off(at + 1))
        });
        if let Some(behind) = behind.filter(|it| !it.is_empty()) {
            self.typed_ahead.splice(0..0, behind);
            self.held_since = ctx.input(|it| it.time);
            ctx.request_repaint();
        }
    }

    /// Gives what was typed ahead to the field that has opened.
    pub(super) fn release_type_ahead(&mut self, ctx: &egui::Context) {
        /// A field that does not open by then will not.
        const LONGEST: f64 = 1.5;
        if self.typed_ahead.is_empty() {
            return;
        }
        let table = self.tabs.get(self.active).and_then(|it| it.tables.keyboard(it.view.mode));
        let no_fields = [Some(canvas_id()), Some(outline_id()), table];
        let is_typing = ctx.memory(|it| it.focused()).is_some_and(|it| !no_fields.contains(&Some(it)));
        let waits_for_field = self.dialog.is_some()
            || self.find.is_some()
            || self.tabs.get(self.active).is_some_and(|it| it.view.naming.is_some());
        let is_late = ctx.input(|it| it.time) - self.held_since > LONGEST;
        if is_typing || is_late || !waits_for_field {
            let held = std::mem::take(&mut self.typed_ahead);
            ctx.input_mut(|it| {
                it.events.splice(0..0, held);
            });
        }
        ctx.request_repaint();
    }

    /// The system's copy, cut and paste arrive as events of their own.
    fn clipboard_events(&mut self, ctx: &egui::Context, can: &BTreeSet<Command>, requests: &mut Vec<Request>) {
        let mut asked = Vec::new();
        ctx.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Copy => {
                    asked.push(Request::Command(Command::Copy));
                    false
                }
                Event::Cut => {
                    asked.push(Request::Command(Command::Cut));
                    false
                }
                Event::Paste(text) => {
                    asked.push(Request::PasteText(text.clone()));
                    false
                }
                _ => true,
            });
        });
        requests.extend(asked.into_iter().filter(|it| match it {
            Request::Command(command) => can.contains(command),
            _ => self.tabs.get(self.active).is_some(),
        }));
    }

    fn arrows(&mut self, ctx: &egui::Context, on_outline: bool, requests: &mut Vec<Request>) {
        let Some(tab) = self.tabs.get_mut(self.active) else { return };
        if tab.view.mode != Mode::Diagram && !on_outline {
            return;
        }
        const KEYS: [Key; 8] = [
            Key::ArrowUp,
            Key::ArrowDown,
            Key::ArrowLeft,
            Key::ArrowRight,
            Key::Home,
            Key::End,
            Key::PageUp,
            Key::PageDown,
        ];
        for key in KEYS {
            while ctx.input_mut(|it| it.consume_key(Modifiers::NONE, key)) {
                let is_arrow = matches!(key, Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight);
                let step = match tab.view.selection.primary() {
                    Some(id) if !on_outline && is_arrow => {
                        tab.canvas.neighbour(&tab.session, id, key).map(Step::Select)
                    }
                    _ => tab.outline.walk(&tab.session, &tab.view, key),
                };
                match step {
                    Some(Step::Select(id)) => requests.push(Request::Select(id)),
                    Some(Step::Fold(id, folded)) => requests.push(Request::Fold { id, folded }),
                    None => {}
                }
            }
        }
    }
}

/// All commands with keys, by menu, for the page of keys.
pub fn listed(bahasa: Bahasa) -> Vec<(&'static str, Vec<Command>)> {
    let with_keys = |it: &Command| it.keys().is_some();
    let menus = Menu::ALL.iter().map(|menu| {
        let mut found: Vec<Command> = menu.entries().iter().copied().flatten().filter(with_keys).collect();
        if *menu == Menu::File {
            found.extend([Command::NextTab, Command::PreviousTab]);
        }
        found.extend(menu.lists(bahasa).into_iter().flat_map(|(_, it)| it).flatten().filter(with_keys));
        (menu.name(bahasa), found)
    });
    menus.collect()
}
