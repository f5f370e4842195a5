//! Alt and a letter open a menu of the window; arrows move inside, Escape closes it and gives the keyboard back.

use super::command::Menu;
use crate::pesan::Bahasa;
use eframe::egui;
use egui::text::LayoutJob;
use egui::{Color32, Context, Event, Id, Key, Modifiers, Popup, Response, Stroke, TextFormat, TextStyle, Ui};

/// The menu that is to open in this frame.
fn wanted_id() -> Id {
    Id::unique("menu-diminta")
}

/// Who had the keyboard before a menu was opened with it.
fn before_id() -> Id {
    Id::unique("sebelum-menu")
}

/// Takes Alt and the letter of a menu from the events, with the text that some systems send along.
pub fn take_keys(ctx: &Context, bahasa: Bahasa) {
    for menu in Menu::ALL {
        let letter = menu.letter(bahasa);
        let Some(key) = Key::from_name(&letter.to_string()) else { continue };
        if ctx.input_mut(|it| it.consume_key(Modifiers::ALT, key)) {
            ctx.input_mut(|it| {
                it.events
                    .retain(|it| !matches!(it, Event::Text(text) if text.eq_ignore_ascii_case(&letter.to_string())));
            });
            ctx.data_mut(|it| it.insert_temp(wanted_id(), menu.name(bahasa)));
        }
    }
}

/// The name of a menu; while Alt is held its letter is underlined.
pub fn title(ui: &Ui, menu: Menu, bahasa: Bahasa) -> LayoutJob {
    let (name, letter) = (menu.name(bahasa), menu.letter(bahasa));
    let plain = TextFormat {
        font_id: TextStyle::Button.resolve(ui.style()),
        color: Color32::PLACEHOLDER,
        ..TextFormat::default()
    };
    let line = Stroke::new(1.0, ui.visuals().text_color());
    let marked = TextFormat { underline: line, ..plain.clone() };
    let mut job = LayoutJob::default();
    let at = name.chars().position(|it| it.eq_ignore_ascii_case(&letter)).filter(|_| ui.input(|it| it.modifiers.alt));
    for (place, sign) in name.chars().enumerate() {
        let format = if Some(place) == at { marked.clone() } else { plain.clone() };
        job.append(&sign.to_string(), 0.0, format);
    }
    job
}

/// Opens a menu that was asked for, with the keyboard on its button, from where arrows go down.
pub fn open_if_wanted(ctx: &Context, response: &Response, menu: Menu, bahasa: Bahasa) {
    let letter = menu.letter(bahasa).to_string();
    ctx.accesskit_node_builder(response.id, |it| it.set_access_key(letter.as_str()));
    if ctx.data(|it| it.get_temp::<&'static str>(wanted_id())) != Some(menu.name(bahasa)) {
        return;
    }
    ctx.data_mut(|it| it.remove::<&'static str>(wanted_id()));
    let before = ctx.memory(|it| it.focused());
    if !is_open(ctx) {
        ctx.data_mut(|it| it.insert_temp(before_id(), before));
    }
    Popup::open_id(ctx, Popup::default_response_id(response));
    response.request_focus();
    ctx.request_repaint();
}

fn is_open(ctx: &Context) -> bool {
    ctx.data(|it| it.get_temp::<Option<Id>>(before_id())).is_some()
}

/// When the menu has closed, the keyboard goes back to where it was, unless somebody else took it.
pub fn give_back(ctx: &Context, buttons: &[Response]) {
    if !is_open(ctx) || buttons.iter().any(|it| Popup::is_id_open(ctx, Popup::default_response_id(it))) {
        return;
    }
    let before = ctx.data_mut(|it| it.remove_temp::<Option<Id>>(before_id())).flatten();
    let now = ctx.memory(|it| it.focused());
    let is_left = now.is_none_or(|it| buttons.iter().any(|button| button.id == it));
    if let Some(before) = before.filter(|_| is_left) {
        ctx.memory_mut(|it| it.request_focus(before));
    }
}
