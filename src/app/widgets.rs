//! Small parts that every panel uses: buttons of commands, chips of figures, fields with names.

use super::command::{Command, key_text};
use super::style::{Palette, bold_font};
use super::{Env, Request, icons};
use crate::model::Policy;
use crate::model::angka::cetak;
use crate::rollup::Cakupan;
use eframe::egui;
use egui::{
    Button, Color32, CornerRadius, Frame, Margin, Response, RichText, Role, Shadow, Stroke, TextEdit, Ui, WidgetInfo,
};
use rust_decimal::Decimal;

/// A frame that lies over the drawing.
pub fn floating(palette: &Palette) -> Frame {
    Frame::new()
        .fill(palette.panel)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(CornerRadius::same(7))
        .inner_margin(Margin::symmetric(5, 4))
        .shadow(Shadow { offset: [0, 2], blur: 8, spread: 0, color: Color32::from_black_alpha(30) })
}

/// A card inside a panel.
pub fn card(palette: &Palette) -> Frame {
    Frame::new()
        .fill(palette.field)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(CornerRadius::same(7))
        .inner_margin(Margin::same(10))
}

/// The button of a command with its icon and name.
pub fn command_button(ui: &mut Ui, command: Command, env: &mut Env<'_>) -> Response {
    let info = command.info(env.bahasa);
    let response = ui.add_enabled(env.can(command), Button::new(format!("{}  {}", info.icon, info.name)));
    finish(response, command, env)
}

/// The button of a command with its icon alone.
pub fn command_icon(ui: &mut Ui, command: Command, env: &mut Env<'_>) -> Response {
    let info = command.info(env.bahasa);
    let is_on = env.is_on(command);
    let button = Button::new(crate::app::style::icon(info.icon, 17.0)).frame_when_inactive(is_on).selected(is_on);
    let response = ui.add_enabled_ui(env.can(command), |ui| ui.add_sized([28.0, 26.0], button)).inner;
    finish(response, command, env)
}

fn finish(response: Response, command: Command, env: &mut Env<'_>) -> Response {
    let info = command.info(env.bahasa);
    let enabled = env.can(command);
    let name = info.name.clone();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, &name));
    if response.clicked() {
        env.ask(Request::Command(command));
    }
    let response = response.on_hover_ui(|ui| command_hint(ui, command, env));
    response.on_disabled_hover_ui(|ui| {
        command_hint(ui, command, env);
        if let Some(why) = env.why_not(command) {
            ui.label(RichText::new(why).color(env.palette.warn));
        }
    })
}

fn command_hint(ui: &mut Ui, command: Command, env: &Env<'_>) {
    let info = command.info(env.bahasa);
    ui.horizontal(|ui| {
        ui.label(RichText::new(&info.name).font(bold_font(13.0)));
        if let Some(keys) = &info.keys {
            ui.label(RichText::new(key_text(keys)).color(env.palette.soft));
        }
    });
    ui.label(info.hint);
}

/// An icon that does something which is no command.
pub fn icon_button(ui: &mut Ui, icon: &str, name: &str) -> Response {
    let button = Button::new(crate::app::style::icon(icon, 16.0)).frame_when_inactive(false);
    let response = ui.add_sized([26.0, 24.0], button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_text(name)
}

/// A button with an icon before its words.
pub fn text_button(ui: &mut Ui, icon: &str, name: &str) -> Response {
    let response = ui.add(Button::new(format!("{icon}  {name}")));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response
}

/// The button that a dialog is for.
pub fn main_button(ui: &mut Ui, name: &str, enabled: bool, palette: &Palette) -> Response {
    let text = RichText::new(name).font(bold_font(13.0)).color(palette.on_accent);
    let response =
        ui.add_enabled(enabled, Button::new(text).fill(palette.accent).stroke(Stroke::new(1.0, palette.accent)));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    response
}

/// A small heading inside a panel.
pub fn section(ui: &mut Ui, text: &str, palette: &Palette) -> Response {
    ui.label(RichText::new(text).font(bold_font(12.0)).color(palette.soft))
}

/// One of several choices side by side; gives the one that was clicked.
pub fn segments<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    now: T,
    choices: &[(T, &str, &str)],
    palette: &Palette,
) -> Option<T> {
    let mut chosen = None;
    let frame = Frame::new()
        .fill(palette.field)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::same(2));
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.horizontal(|ui| {
            for (value, text, hint) in choices {
                let is_on = *value == now;
                let mut label = RichText::new(*text);
                if is_on {
                    label = label.color(palette.accent).font(bold_font(12.5));
                }
                let button = Button::new(label).selected(is_on).frame_when_inactive(is_on).corner_radius(4);
                let response = ui.add(button);
                response
                    .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, format!("{name}: {text}")));
                if response.on_hover_text(*hint).clicked() && !is_on {
                    chosen = Some(*value);
                }
            }
        });
    });
    chosen
}

/// The same choice where there is no room for all of it side by side: a list that opens.
pub fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    now: T,
    choices: &[(T, &str, &str)],
    palette: &Palette,
) -> Option<T> {
    let shown = choices.iter().find(|(it, ..)| *it == now).map_or("", |(_, text, _)| *text);
    let mut chosen = None;
    let text = RichText::new(shown).font(bold_font(12.5)).color(palette.accent);
    let list = egui::ComboBox::from_id_salt(name).selected_text(text).width(40.0).show_ui(ui, |ui| {
        for (value, text, hint) in choices {
            if ui.selectable_label(*value == now, *text).on_hover_text(*hint).clicked() && *value != now {
                chosen = Some(*value);
            }
        }
    });
    list.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{name}: {shown}")));
    list.response.on_hover_text(name);
    chosen
}

/// What a figure is called, its colour and its sign: never by colour alone.
pub struct Verdict {
    pub name: String,
    pub color: Color32,
    pub sign: &'static str,
}

/// How a figure is judged by the document's scale.
pub fn verdict(figure: Decimal, policy: &Policy, palette: &Palette) -> Verdict {
    let skala = &policy.skala;
    let name = skala.predikat(figure).unwrap_or_default().to_owned();
    let rungs = u32::try_from(skala.anak_tangga.len()).unwrap_or(u32::MAX);
    // Upper third of the rungs, middle, and what is below.
    let (color, sign) = match skala.peringkat(&name) {
        Some(rung) if rung * 3 > rungs * 2 => (palette.good, icons::GOOD),
        Some(rung) if rung * 3 > rungs => (palette.warn, icons::HALF),
        Some(_) => (palette.bad, icons::WARN),
        None => (palette.soft, icons::HALF),
    };
    Verdict { name, color, sign }
}

/// "92,31 %", or a dash where there is no figure.
pub fn percent(figure: Option<Decimal>, policy: &Policy) -> String {
    figure.map_or_else(|| "–".to_owned(), |it| format!("{} %", cetak(it, policy.pembulatan)))
}

/// "7 dari 9 terisi": how much stands behind a figure.
pub fn coverage(cakupan: Cakupan, env: &Env<'_>) -> String {
    let Cakupan { terisi, jumlah } = cakupan;
    crate::dwi!(env.bahasa, "{terisi} dari {jumlah} terisi", "{terisi} of {jumlah} filled")
}

/// A bar of coverage, for the eye beside the words.
pub fn coverage_bar(ui: &mut Ui, cakupan: Cakupan, width: f32, palette: &Palette) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(width, 5.0), egui::Sense::hover());
    ui.painter().rect_filled(rect, 2.5, palette.line);
    if cakupan.jumlah > 0 {
        let share = cakupan.terisi as f32 / cakupan.jumlah as f32;
        let filled = egui::Rect::from_min_size(rect.min, egui::vec2(rect.width() * share.min(1.0), rect.height()));
        ui.painter().rect_filled(filled, 2.5, palette.accent);
    }
}

/// A field with its name above it. Gives the new text when somebody typed.
pub struct Field<'a> {
    pub name: &'a str,
    pub id: egui::Id,
    pub text: &'a str,
    pub rows: usize,
    pub hint: &'a str,
    /// What is wrong with what stands in it, or must be known about it.
    pub remark: Option<(&'a str, Color32)>,
}

/// What became of a field in a frame.
pub struct Typed {
    pub text: Option<String>,
    pub left: bool,
}

impl Field<'_> {
    pub fn show(self, ui: &mut Ui, palette: &Palette) -> Typed {
        if !self.name.is_empty() {
            ui.label(RichText::new(self.name).size(12.0).color(palette.soft));
        }
        let mut text = self.text.to_owned();
        let edit = if self.rows > 1 {
            TextEdit::multiline(&mut text).desired_rows(self.rows)
        } else {
            TextEdit::singleline(&mut text)
        };
        let response =
            ui.add(edit.id(self.id).hint_text(self.hint).desired_width(f32::INFINITY).margin(Margin::symmetric(7, 4)));
        let name = if self.name.is_empty() { self.hint } else { self.name };
        let value = text.clone();
        response.ctx.accesskit_node_builder(response.id, |node| {
            node.set_label(name.to_owned());
            node.set_value(value);
        });
        if let Some((remark, color)) = self.remark {
            ui.label(RichText::new(remark).size(11.5).color(color));
        }
        Typed { text: response.changed().then_some(text), left: response.lost_focus() }
    }
}

/// A message where there is nothing to show.
pub fn empty(ui: &mut Ui, icon: &str, title: &str, words: &str, palette: &Palette) {
    ui.vertical_centered(|ui| {
        ui.add_space(24.0);
        ui.label(crate::app::style::icon(icon, 30.0).color(palette.soft));
        ui.label(RichText::new(title).font(bold_font(14.0)));
        ui.label(RichText::new(words).color(palette.soft));
    });
}
