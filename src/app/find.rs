//! Finding by typing: any text of the document, or any command.

use super::command::{Command, key_text};
use super::style::bold_font;
use super::{Env, Request, icons, widgets};
use crate::model::{Document, IndikatorId, NodeId};
use crate::session::Session;
use eframe::egui;
use egui::{
    Align2, Area, Key, Modifiers, Order, RichText, Role, Sense, Stroke, StrokeKind, TextEdit, WidgetInfo, vec2,
};

/// An open search.
pub struct Find {
    kind: Kind,
    text: String,
    chosen: usize,
    is_new: bool,
    /// What was found, and for which text and state of the document.
    found: Vec<Hit>,
    made: Option<(String, u64)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Commands,
}

#[derive(Clone)]
enum Hit {
    Node { id: NodeId, indikator: Option<IndikatorId>, icon: &'static str, title: String, line: String },
    Command(Command),
}

/// More hits than this nobody reads.
const MOST: usize = 200;
const ROW: f32 = 40.0;

impl Find {
    pub fn text() -> Find {
        Find::of(Kind::Text)
    }

    pub fn commands() -> Find {
        Find::of(Kind::Commands)
    }

    fn of(kind: Kind) -> Find {
        Find { kind, text: String::new(), chosen: 0, is_new: true, found: Vec::new(), made: None }
    }

    fn look(&mut self, session: Option<&Session>, env: &Env<'_>) {
        let key = (self.text.clone(), session.map_or(0, Session::revision));
        if self.made.as_ref() == Some(&key) {
            return;
        }
        self.found = match (self.kind, session) {
            (Kind::Commands, _) => commands(&self.text, env),
            (Kind::Text, Some(session)) => texts(&self.text, session.document(), env),
            (Kind::Text, None) => Vec::new(),
        };
        self.chosen = 0;
        self.made = Some(key);
    }
}

/// Commands whose name or hint has all the words; those that can be used now come first.
fn commands(text: &str, env: &Env<'_>) -> Vec<Hit> {
    let mut found: Vec<(u32, usize, Command)> = Vec::new();
    for (at, command) in Command::all().into_iter().enumerate() {
        let info = command.info(env.bahasa);
        let other = command.name(if env.bahasa == crate::pesan::Bahasa::Id {
            crate::pesan::Bahasa::En
        } else {
            crate::pesan::Bahasa::Id
        });
        let in_name = score(text, &env.name_now(command));
        let elsewhere = score(text, info.hint).or_else(|| score(text, &other)).map(|it| it + 100);
        if let Some(score) = in_name.or(elsewhere) {
            let unusable = if env.can(command) { 0 } else { 1000 };
            found.push((score + unusable, at, command));
        }
    }
    found.sort();
    found.into_iter().map(|(.., command)| Hit::Command(command)).collect()
}

/// How well a text fits what was typed, the lower the better: every word must be in it.
fn score(typed: &str, text: &str) -> Option<u32> {
    let text = text.to_lowercase();
    let mut sum = 0;
    for word in typed.to_lowercase().split_whitespace() {
        let at = text.find(word)?;
        let begins_word = at == 0 || text.get(..at).is_some_and(|it| it.ends_with(|it: char| !it.is_alphanumeric()));
        sum += u32::try_from(at).unwrap_or(u32::MAX).min(40) + if begins_word { 0 } else { 20 };
    }
    Some(sum)
}

/// Everything a document says, in reading order.
fn texts(typed: &str, document: &Document, env: &Env<'_>) -> Vec<Hit> {
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let profil = &document.header().profil;
    let mut found = Vec::new();
    for id in document.walk() {
        let Some(node) = document.node(id) else { continue };
        if found.len() >= MOST {
            break;
        }
        let level = profil.name(node.level);
        let fields = [&node.name, &node.code, &node.sasaran, &node.csf, &node.penanggung_jawab, &node.catatan];
        if let Some(text) = fields.into_iter().find(|it| score(typed, it).is_some()) {
            let line = if *text == node.name { level.clone() } else { format!("{level} · {text}") };
            found.push(Hit::Node { id, indikator: None, icon: icons::POHON, title: node.name.clone(), line });
        }
        for it in &node.indikator {
            let own = [
                &it.name,
                &it.definisi,
                &it.formulasi,
                &it.satuan,
                &it.tipe,
                &it.sumber_data,
                &it.penanggung_jawab,
                &it.catatan,
            ];
            let variabel = it.variabel.iter().map(|it| &it.name);
            if let Some(text) = own.into_iter().chain(variabel).find(|it| score(typed, it).is_some()) {
                let of = env.t("Indikator dari", "Indicator of");
                let line = if *text == it.name { format!("{of} {}", node.name) } else { text.clone() };
                found.push(Hit::Node {
                    id,
                    indikator: Some(it.id),
                    icon: icons::INDIKATOR,
                    title: it.name.clone(),
                    line,
                });
            }
        }
    }
    found.truncate(MOST);
    found
}

pub fn find_ui(ui: &mut egui::Ui, find: &mut Find, session: Option<&Session>, env: &mut Env<'_>) {
    find.look(session, env);
    let (up, down, enter, escape) = ui.input_mut(|it| {
        let mut key = |key| it.consume_key(Modifiers::NONE, key);
        (key(Key::ArrowUp), key(Key::ArrowDown), key(Key::Enter), key(Key::Escape))
    });
    let count = find.found.len();
    if down && count > 0 {
        find.chosen = (find.chosen + 1) % count;
    }
    if up && count > 0 {
        find.chosen = (find.chosen + count - 1) % count;
    }
    let mut taken = if enter { find.found.get(find.chosen).cloned() } else { None };
    let moved = up || down;
    let window = ui.ctx().content_rect();
    let width = (window.width() - 40.0).min(620.0);
    let area = Area::new(egui::Id::unique("cari")).order(Order::Foreground).anchor(Align2::CENTER_TOP, vec2(0.0, 70.0));
    let shown = area.show(ui.ctx(), |ui| {
        let frame = widgets::floating(env.palette).inner_margin(egui::Margin::same(10));
        frame.show(ui, |ui| {
            ui.set_width(width);
            let (hint, icon) = match find.kind {
                Kind::Text => (
                    env.t("Cari nama, indikator, formulasi, kode …", "Find names, indicators, formulas, codes …"),
                    icons::FIND,
                ),
                Kind::Commands => (env.t("Cari perintah …", "Find a command …"), icons::COMMAND),
            };
            ui.horizontal(|ui| {
                ui.label(crate::app::style::icon(icon, 19.0).color(env.palette.soft));
                let edit = TextEdit::singleline(&mut find.text)
                    .hint_text(hint)
                    .desired_width(f32::INFINITY)
                    .font(egui::FontId::proportional(16.0))
                    .frame(egui::Frame::NONE);
                let response = ui.add(edit.id(egui::Id::unique("cari-teks")));
                let name = match find.kind {
                    Kind::Text => env.t("Cari", "Find"),
                    Kind::Commands => env.t("Cari perintah", "Find a command"),
                };
                ui.ctx().accesskit_node_builder(response.id, |it| it.set_label(name));
                if std::mem::take(&mut find.is_new) || response.lost_focus() {
                    response.request_focus();
                }
            });
            ui.separator();
            if find.found.is_empty() {
                let words = match (find.kind, find.text.trim().is_empty()) {
                    (Kind::Text, true) => {
                        env.t("Ketik sebagian kata, dalam urutan apa pun", "Type parts of words, in any order")
                    }
                    _ => env.t("Tidak ditemukan. Coba kata yang lebih pendek", "Nothing found. Try a shorter word"),
                };
                ui.label(RichText::new(words).color(env.palette.soft));
                return;
            }
            if find.kind == Kind::Text {
                let most = if count >= MOST { "+" } else { "" };
                ui.label(
                    RichText::new(crate::dwi!(env.bahasa, "{count}{most} ditemukan", "{count}{most} found"))
                        .size(11.5)
                        .color(env.palette.soft),
                );
            }
            let room = (window.height() - 230.0).clamp(120.0, 420.0);
            let wanted = (count as f32 * (ROW + 1.0)).min(room);
            let list =
                egui::ScrollArea::vertical().max_height(room).min_scrolled_height(wanted).auto_shrink([false, true]);
            list.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                for (at, hit) in find.found.iter().enumerate() {
                    let response = hit_ui(ui, hit, at == find.chosen, env);
                    if at == find.chosen && moved {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        taken = Some(hit.clone());
                    }
                }
            });
        });
    });
    let outside = ui.input(|it| {
        it.pointer.any_pressed() && it.pointer.interact_pos().is_some_and(|at| !shown.response.rect.contains(at))
    });
    match taken {
        Some(Hit::Command(command)) if !env.can(command) => {}
        Some(Hit::Command(command)) => {
            env.ask(Request::EndFind);
            env.ask(Request::Command(command));
        }
        Some(Hit::Node { id, indikator, .. }) => {
            env.ask(Request::EndFind);
            env.ask(Request::Reveal(id));
            env.ask(Request::Indikator(indikator));
        }
        None if escape || outside => env.ask(Request::EndFind),
        None => {}
    }
}

fn hit_ui(ui: &mut egui::Ui, hit: &Hit, is_chosen: bool, env: &Env<'_>) -> egui::Response {
    let p = env.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let (icon, title, line, keys, is_usable) = match hit {
        Hit::Node { icon, title, line, .. } => (*icon, title.clone(), line.clone(), String::new(), true),
        Hit::Command(command) => {
            let info = command.info(env.bahasa);
            let keys = info.keys.as_ref().map(key_text).unwrap_or_default();
            let line = env.why_not(*command).unwrap_or(info.hint).to_owned();
            (info.icon, env.name_now(*command), line, keys, env.can(*command))
        }
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, is_usable, is_chosen, &title));
    if is_chosen {
        ui.painter().rect(rect, 6.0, p.chosen, Stroke::new(1.0, p.accent), StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, p.hover);
    }
    let ink = if is_usable { p.text } else { p.soft };
    ui.painter().text(
        rect.left_center() + vec2(18.0, 0.0),
        Align2::CENTER_CENTER,
        icon,
        egui::FontId::new(18.0, crate::app::style::icons()),
        p.soft,
    );
    let keys = ui.painter().layout_no_wrap(keys, egui::FontId::proportional(12.0), p.soft);
    let room = rect.width() - 48.0 - keys.size().x - 14.0;
    let title = super::outline::one_row(ui, &title, bold_font(13.0), ink, room);
    let line = super::outline::one_row(ui, &line, egui::FontId::proportional(11.5), p.soft, rect.width() - 48.0);
    let left = rect.left() + 38.0;
    let right = rect.right() - keys.size().x - 10.0;
    ui.painter().galley(egui::pos2(left, rect.top() + 3.0), title, ink);
    ui.painter().galley(egui::pos2(left, rect.top() + 21.0), line, p.soft);
    ui.painter().galley(egui::pos2(right, rect.top() + 4.0), keys, p.soft);
    response
}
