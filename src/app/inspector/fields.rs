//! What one types and clicks in: texts with their captions, choices, groups that can be closed.

use super::super::style::{Palette, bold_font};
use super::super::{icons, outline};
use super::leaving::Stop;
use super::pen::typing_of;
use super::{Group, Sheet};
use eframe::egui;
use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::text_edit::TextEditState;
use egui::{
    Align, Button, Color32, CornerRadius, FocusDirection, FontId, Frame, Id, Key, Label, Margin, Response, RichText,
    Role, Sense, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, vec2,
};

/// A text field.
pub struct Text<'a> {
    /// Above the field; nothing where the place says what it is.
    pub caption: &'a str,
    /// What screen readers and tests call it.
    pub name: &'a str,
    pub id: Id,
    pub text: &'a str,
    pub lines: Lines,
    pub hint: &'a str,
}

/// How much is written in a field.
#[derive(Clone, Copy, PartialEq)]
pub enum Lines {
    One,
    /// One paragraph: it wraps, but has no line breaks of its own.
    Wrapped,
    Many(usize),
}

impl Sheet<'_, '_> {
    /// The new text, when somebody typed.
    pub fn text(&mut self, ui: &mut Ui, it: Text<'_>) -> Option<String> {
        let width = ui.available_width();
        self.text_wide(ui, it, width)
    }

    pub fn text_wide(&mut self, ui: &mut Ui, it: Text<'_>, width: f32) -> Option<String> {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.set_width(width);
            caption(ui, it.caption, self.env.palette);
            self.bare_text(ui, &it, FontId::proportional(13.0)).0
        })
        .inner
    }

    /// The field alone.
    pub fn bare_text(&mut self, ui: &mut Ui, it: &Text<'_>, font: FontId) -> (Option<String>, Response) {
        // Enter goes on to the next field: leaving it to nobody would let the next Enter make a box.
        let is_paragraph = !matches!(it.lines, Lines::Many(_));
        let has_focus = ui.memory(|mem| mem.has_focus(it.id));
        if has_focus {
            let leaves = |stop: Stop, _| stop.key == Key::Tab || is_paragraph && stop.key == Key::Enter;
            if let Some(stop) = self.stop(ui, it.id, leaves) {
                self.state.leave(it.id, if stop.shift { FocusDirection::Previous } else { FocusDirection::Next });
            }
        }
        let mut text = it.text.to_owned();
        let edit = match it.lines {
            Lines::One => TextEdit::singleline(&mut text),
            Lines::Wrapped => TextEdit::multiline(&mut text).desired_rows(1),
            Lines::Many(rows) => TextEdit::multiline(&mut text).desired_rows(rows),
        };
        let edit = if is_paragraph { edit.return_key(None) } else { edit };
        let edit =
            edit.id(it.id).hint_text(it.hint).font(font).desired_width(f32::INFINITY).margin(MARGIN).lock_focus(true);
        let response = ui.add(edit);
        name_it(&response, it.name);
        self.state.arrive(&response);
        if it.text.chars().count() < 60 && it.lines == Lines::One {
            select_all_on_keyboard(ui, &response, &text);
        }
        let typed = response.changed().then(|| {
            self.state.typing = Some((it.id, typing_of(it.id)));
            if is_paragraph { text.replace(['\r', '\n'], " ") } else { text }
        });
        (typed, response)
    }

    /// A field that is taken only when it can be read; until then its text is a draft, and says what is wrong.
    pub fn read_text<T>(
        &mut self,
        ui: &mut Ui,
        it: Text<'_>,
        width: f32,
        read: impl Fn(&str) -> Option<T>,
        wrong: &str,
    ) -> Option<T> {
        let draft = self.state.draft.as_ref().filter(|(id, _)| *id == it.id).map(|(_, text)| text.clone());
        let id = it.id;
        let shown = draft.as_deref().unwrap_or(it.text);
        let typed = ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            caption(ui, it.caption, self.env.palette);
            let (typed, _) = self.bare_text(ui, &Text { text: shown, ..it }, FontId::proportional(13.0));
            if draft.as_deref().is_some_and(|it| read(it).is_none()) {
                remark(ui, icons::WARN, wrong, self.env.palette.warn);
            }
            typed
        });
        let text = typed.inner?;
        let value = read(&text);
        if value.is_none() {
            // Nothing was changed in the document, so there is nothing to take back.
            self.state.typing.take_if(|(typing, _)| *typing == id);
        }
        self.state.draft = Some((id, text));
        value
    }

    /// A part that can be closed. The note says what is inside while it is closed.
    pub fn group(
        &mut self,
        ui: &mut Ui,
        group: Group,
        title: &str,
        note: &str,
        content: impl FnOnce(&mut Ui, &mut Self),
    ) {
        let p = self.env.palette;
        let is_open = self.is_open(group);
        ui.add_space(3.0);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
        if response.hovered() {
            ui.painter().rect_filled(rect, 5.0, p.hover);
        }
        focus_ring(ui, &response, rect);
        let icon = if is_open { icons::EXPANDED } else { icons::COLLAPSED };
        ui.painter().text(
            rect.left_center() + vec2(8.0, 0.0),
            egui::Align2::CENTER_CENTER,
            icon,
            FontId::proportional(15.0),
            p.soft,
        );
        let title = outline::one_row(ui, title, bold_font(12.5), p.text, rect.width() - 22.0);
        let left = rect.left() + 20.0;
        let used = title.size().x;
        ui.painter().galley(egui::pos2(left, rect.center().y - title.size().y / 2.0), title, p.text);
        let room = rect.width() - 20.0 - used - 14.0;
        if !is_open && !note.is_empty() && room > 30.0 {
            let note = outline::one_row(ui, note, FontId::proportional(11.5), p.soft, room);
            ui.painter().galley(
                egui::pos2(rect.right() - note.size().x - 4.0, rect.center().y - note.size().y / 2.0),
                note,
                p.soft,
            );
        }
        if response.clicked() {
            self.toggle(group);
        }
        if is_open {
            Frame::new().inner_margin(Margin { left: 6, right: 0, top: 0, bottom: 6 }).show(ui, |ui| {
                ui.set_width(ui.available_width());
                content(ui, self);
            });
        }
    }

    /// One of several choices, on as many rows as they need; the one that was clicked.
    pub fn choices<T: Copy + PartialEq>(
        &mut self,
        ui: &mut Ui,
        name: &str,
        now: Option<T>,
        choices: &[(T, &str, &str)],
    ) -> Option<T> {
        let p = self.env.palette;
        let mut chosen = None;
        caption(ui, name, p);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(3.0, 3.0);
            for (value, text, hint) in choices {
                let is_on = now == Some(*value);
                let mut label = RichText::new(*text).size(12.5);
                if is_on {
                    label = label.color(p.accent).font(bold_font(12.5));
                }
                let edge = Stroke::new(1.0, if is_on { p.accent } else { p.line });
                let fill = if is_on { p.chosen } else { p.field };
                let button = Button::new(label).fill(fill).stroke(edge).corner_radius(CornerRadius::same(5));
                let response = ui.add(button);
                response
                    .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, format!("{name}: {text}")));
                let response = if hint.is_empty() { response } else { response.on_hover_text(*hint) };
                if response.clicked() && !is_on {
                    chosen = Some(*value);
                }
            }
        });
        chosen
    }
}

/// How wide an icon's button is, with the gap before it.
pub const ICON: f32 = 42.0;

/// How wide the button of [`more_menu`] is, with the gap before it.
pub const MORE: f32 = 32.0;

/// The small button with three dots, and its menu.
pub fn more_menu(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = vec2(5.0, 3.0);
        let button = Button::new(RichText::new(icons::MORE).size(16.0)).frame_when_inactive(false);
        let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, content);
        name_it(&response, name);
    });
}

const MARGIN: Margin = Margin { left: 7, right: 7, top: 4, bottom: 4 };

/// What a screen reader calls a field. The caption beside it is painted only, so that nothing is said twice.
pub fn name_it(response: &Response, name: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name.to_owned()));
}

/// The small words above a field.
pub fn caption(ui: &mut Ui, text: &str, p: &Palette) {
    if !text.is_empty() {
        let galley = outline::one_row(ui, text, FontId::proportional(12.0), p.soft, ui.available_width());
        let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
        ui.painter().galley(rect.min, galley, p.soft);
    }
}

/// A short remark under something, with its sign.
pub fn remark(ui: &mut Ui, icon: &str, text: &str, color: Color32) {
    let mut job = LayoutJob::default();
    let format = |size: f32| TextFormat {
        font_id: FontId::proportional(size),
        color,
        valign: Align::Center,
        ..TextFormat::default()
    };
    if !icon.is_empty() {
        job.append(icon, 0.0, format(13.0));
    }
    job.append(text, if icon.is_empty() { 0.0 } else { 5.0 }, format(11.5));
    let response = ui.add(Label::new(job).wrap());
    // The sign is for the eye alone.
    response.ctx.accesskit_node_builder(response.id, |node| node.set_value(text.to_owned()));
}

/// A figure or a word with its name before it.
pub fn fact(ui: &mut Ui, name: &str, value: &str, p: &Palette) {
    let mut job = LayoutJob::default();
    let format = |font: FontId, color: Color32| TextFormat { font_id: font, color, ..TextFormat::default() };
    job.append(name, 0.0, format(FontId::proportional(12.0), p.soft));
    job.append(value, 6.0, format(FontId::proportional(12.5), p.text));
    let response = ui.add(Label::new(job).wrap());
    response.ctx.accesskit_node_builder(response.id, |node| node.set_value(format!("{name} {value}")));
}

/// Where the keyboard is, on what paints itself.
pub fn focus_ring(ui: &Ui, response: &Response, rect: egui::Rect) {
    if response.has_focus() {
        let color = ui.visuals().widgets.active.bg_stroke.color;
        ui.painter().rect_stroke(rect, 5.0, Stroke::new(2.0, color), StrokeKind::Inside);
    }
}

/// Whoever comes to a field by keyboard finds its text selected, as in a spreadsheet.
pub fn select_all_on_keyboard(ui: &Ui, response: &Response, text: &str) {
    if response.gained_focus() && !ui.input(|it| it.pointer.any_pressed() || it.pointer.any_released()) {
        select_all(ui, response.id, text);
    }
}

pub fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    state.store(ui.ctx(), id);
}

/// A name shortened for a button or a row.
pub fn short(text: &str, most: usize) -> String {
    let text = text.trim().replace(['\r', '\n'], " ");
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}
