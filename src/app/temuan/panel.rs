//! The panel of findings: counts that are filters, a search, and the list by box, by check or by weight.

use super::baris;
use super::daftar::{Daftar, Saringan, kotak};
use super::tanda::{count, sign_and_number};
use super::{Minta, Sisih, sign_of};
use crate::app::canvas::canvas_id;
use crate::app::command::Command;
use crate::app::impor::Rows;
use crate::app::style::bold_font;
use crate::app::view::View;
use crate::app::{App, Env, Request, icons, widgets};
use crate::checks::{Finding, Kelompok, Weight, katalog, satu};
use crate::dwi;
use crate::model::{Document, Letak, NodeId};
use crate::pesan::Bahasa;
use crate::session::Session;
use eframe::egui;
use egui::{Button, Key, Modifiers, RichText, Role, Sense, TextEdit, Ui, WidgetInfo};
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// What the panel of one document remembers.
#[derive(Default)]
pub struct Panel {
    pub saringan: Saringan,
    menurut: Menurut,
    folded: BTreeSet<Golongan>,
    /// The finding that is open, where it stands, and those behind and before it.
    open: Option<Kunci>,
    open_at: usize,
    beside_open: Vec<Kunci>,
    entries: Vec<Entry>,
    made: Option<u64>,
    rows: Rows,
    pub wants_focus: bool,
    /// How high it was when the button of the mouse went down.
    held: Option<u32>,
    /// How high it was in the last frame.
    height: u32,
}

/// Which finding: the same one after an edit elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Kunci {
    kode: &'static str,
    at: Letak,
    kutipan: String,
}

/// What the list is put in order by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Menurut {
    #[default]
    Kotak,
    Jenis,
    Bobot,
}

/// A group of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Golongan {
    Kotak(Option<NodeId>),
    Jenis(&'static str),
    Bobot(Weight),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    Head(Golongan, usize),
    Row(usize),
}

pub fn panel_id() -> egui::Id {
    egui::Id::unique("daftar-temuan")
}

impl Kunci {
    fn of(it: &Finding) -> Kunci {
        Kunci { kode: it.kode, at: it.at, kutipan: it.kutipan.clone() }
    }

    fn is(&self, it: &Finding) -> bool {
        self.kode == it.kode && self.at == it.at && self.kutipan == it.kutipan
    }
}

impl Panel {
    /// Opens the first finding of a box, and whatever hides it gives way.
    pub fn show(&mut self, daftar: &Daftar, id: Option<NodeId>) {
        self.wants_focus = true;
        let Some(id) = id else { return };
        let first = daftar.of_box(id).min_by_key(|it| it.weight);
        if let Some(first) = first {
            self.saringan = Saringan { with_aside: self.saringan.with_aside, ..Saringan::default() };
            for it in [Golongan::Kotak(Some(id)), Golongan::Jenis(first.kode), Golongan::Bobot(first.weight)] {
                self.folded.remove(&it);
            }
            self.open = Some(Kunci::of(first));
        }
    }

    /// How high it was when it was last shown.
    pub fn height(&self) -> f32 {
        self.height as f32
    }

    /// Whether it has another height than it should have, and nobody is pulling at it.
    pub fn is_left_alone(&self, ui: &Ui, wanted: f32) -> bool {
        let is_held = ui.input(|it| it.pointer.any_down() || it.pointer.any_released());
        !is_held && self.height.abs_diff(wanted.round() as u32) > 1
    }

    /// Whether somebody pulled it to this height: it was another when the button went down.
    pub fn was_pulled(&mut self, ui: &Ui, height: u32) -> bool {
        self.height = height;
        let (is_pressed, is_let_go) = ui.input(|it| (it.pointer.any_pressed(), it.pointer.any_released()));
        if is_pressed {
            self.held = Some(height);
        }
        is_let_go && self.held.take().is_some_and(|it| it != height)
    }

    fn golongan(&self, it: &Finding) -> Golongan {
        match self.menurut {
            Menurut::Kotak => Golongan::Kotak(it.at.node),
            Menurut::Jenis => Golongan::Jenis(it.kode),
            Menurut::Bobot => Golongan::Bobot(it.weight),
        }
    }

    /// Brings the rows up to date with the findings and what is chosen of them.
    fn refresh(&mut self, document: &Document, daftar: &Daftar, bahasa: Bahasa) {
        let mut hasher = DefaultHasher::new();
        let is_id = bahasa == Bahasa::Id;
        (daftar.revision, daftar.semua.len(), &self.saringan, self.menurut, &self.folded, &self.open, is_id)
            .hash(&mut hasher);
        let key = hasher.finish();
        if self.made == Some(key) {
            return;
        }
        self.made = Some(key);
        let groups = self.groups(document, daftar, bahasa);
        self.entries.clear();
        for (golongan, found) in groups {
            self.entries.push(Entry::Head(golongan, found.len()));
            if !self.folded.contains(&golongan) {
                self.entries.extend(found.into_iter().map(Entry::Row));
            }
        }
        self.follow(daftar);
        let (entries, open) = (&self.entries, self.open.as_ref());
        self.rows.prepare(key, entries.len(), |at| match entries.get(at) {
            Some(Entry::Head(..)) => baris::HEAD,
            Some(Entry::Row(it)) if is_open(open, daftar, *it) => baris::OPEN,
            _ => baris::ROW,
        });
    }

    fn groups(&self, document: &Document, daftar: &Daftar, bahasa: Bahasa) -> Vec<(Golongan, Vec<usize>)> {
        let mut groups: Vec<(Golongan, Vec<usize>)> = Vec::new();
        let mut places: HashMap<Golongan, usize> = HashMap::new();
        for (at, it) in daftar.semua.iter().enumerate() {
            if !self.saringan.lets(document, it, bahasa) {
                continue;
            }
            let golongan = self.golongan(&it.finding);
            let place = *places.entry(golongan).or_insert_with(|| {
                groups.push((golongan, Vec::new()));
                groups.len() - 1
            });
            if let Some((_, found)) = groups.get_mut(place) {
                found.push(at);
            }
        }
        match self.menurut {
            // As the document is read.
            Menurut::Kotak => {}
            Menurut::Jenis => {
                let order: HashMap<&str, usize> = katalog().iter().enumerate().map(|(at, it)| (it.kode, at)).collect();
                groups.sort_by_key(
                    |(it, _)| if let Golongan::Jenis(kode) = it { order.get(kode).copied() } else { None },
                );
            }
            Menurut::Bobot => groups.sort_by_key(|(it, _)| *it),
        }
        groups
    }

    /// Keeps the open row open; when it is gone, the next one is, else the one before.
    fn follow(&mut self, daftar: &Daftar) {
        let Some(open) = &self.open else { return };
        let place = |kunci: &Kunci| {
            let is_it = |it: &Entry| matches!(it, Entry::Row(row) if is_open(Some(kunci), daftar, *row));
            self.entries.iter().position(is_it)
        };
        let found = place(open);
        let at = found.or_else(|| self.beside_open.iter().find_map(place));
        let kunci = at.and_then(|it| self.kunci(it, daftar));
        self.open = kunci;
        let Some(at) = at else { return };
        if at != self.open_at || found.is_none() {
            self.rows.go(at);
        }
        self.open_at = at;
        let both = [self.beside(true), self.beside(false)];
        self.beside_open = both.into_iter().flatten().filter_map(|it| self.kunci(it, daftar)).collect();
    }

    fn kunci(&self, at: usize, daftar: &Daftar) -> Option<Kunci> {
        self.row(at).and_then(|it| daftar.semua.get(it)).map(|it| Kunci::of(&it.finding))
    }

    /// The finding of an entry.
    fn row(&self, at: usize) -> Option<usize> {
        if let Some(Entry::Row(it)) = self.entries.get(at) { Some(*it) } else { None }
    }

    /// The row behind or before the open one; without one the first.
    fn beside(&self, ahead: bool) -> Option<usize> {
        let is_row = |at: &usize| matches!(self.entries.get(*at), Some(Entry::Row(_)));
        match (&self.open, ahead) {
            (None, _) => (0..self.entries.len()).find(is_row),
            (Some(_), true) => (self.open_at + 1..self.entries.len()).find(is_row),
            (Some(_), false) => (0..self.open_at.min(self.entries.len())).rev().find(is_row),
        }
    }
}

fn is_open(open: Option<&Kunci>, daftar: &Daftar, row: usize) -> bool {
    open.zip(daftar.semua.get(row)).is_some_and(|(open, it)| open.is(&it.finding))
}

pub fn panel_ui(ui: &mut Ui, session: &Session, view: &View, panel: &mut Panel, nama: &str, env: &mut Env<'_>) {
    let document = session.document();
    let daftar = view.temuan.as_ref();
    panel.refresh(document, daftar, env.bahasa);
    let area = ui.available_rect_before_wrap();
    let focus = ui.interact(area, panel_id(), Sense::click());
    focus.widget_info(|| WidgetInfo::labeled(Role::List, true, env.t("Panel temuan", "Panel of findings")));
    if focus.clicked() || std::mem::take(&mut panel.wants_focus) {
        focus.request_focus();
    }
    let has_focus = focus.has_focus();
    if has_focus {
        let filter = egui::EventFilter { tab: false, horizontal_arrows: false, vertical_arrows: true, escape: true };
        ui.memory_mut(|it| it.set_focus_lock_filter(panel_id(), filter));
        keys(ui, panel, daftar, nama, env);
        // What a key opened is drawn in this frame, with room of its own.
        panel.refresh(document, daftar, env.bahasa);
    }
    head_ui(ui, daftar, panel, env);
    ui.add_space(3.0);
    let is_checking = session.pemeriksaan().is_none();
    if is_checking {
        ui.horizontal(|ui| {
            if env.calm {
                ui.label(icons::HOURGLASS);
            } else {
                ui.spinner();
            }
            ui.label(env.t("Memeriksa…", "Checking…"));
        });
    }
    if panel.entries.is_empty() {
        if !is_checking {
            empty_ui(ui, daftar, panel, env);
        }
        return;
    }
    list_ui(ui, document, daftar, panel, has_focus, nama, env);
}

fn list_ui(
    ui: &mut Ui,
    document: &Document,
    daftar: &Daftar,
    panel: &mut Panel,
    has_focus: bool,
    nama: &str,
    env: &mut Env<'_>,
) {
    let width = ui.available_width() - 12.0;
    let entries = std::mem::take(&mut panel.entries);
    let mut rows = std::mem::take(&mut panel.rows);
    let before = panel.open.clone();
    rows.show(ui, "temuan", width, |ui, at| match entries.get(at) {
        Some(Entry::Head(golongan, many)) => group_ui(ui, document, daftar, *golongan, *many, panel, env),
        Some(Entry::Row(it)) => {
            let Some(butir) = daftar.semua.get(*it) else { return };
            let tampil = baris::Tampil {
                document,
                butir,
                with_box: panel.menurut != Menurut::Kotak,
                safe: daftar.aman(Some(butir.finding.kode)),
                has_focus,
                nama,
            };
            let is_opened = if is_open(before.as_ref(), daftar, *it) {
                baris::open_ui(ui, &tampil, env);
                false
            } else {
                baris::row_ui(ui, &tampil, env)
            };
            if is_opened {
                panel.open = Some(Kunci::of(&butir.finding));
                panel.open_at = at;
                // Where the place has no field of its own, the list keeps the keyboard.
                panel.wants_focus = true;
            }
        }
        None => {}
    });
    (panel.rows, panel.entries) = (rows, entries);
    if panel.open != before {
        ui.ctx().request_repaint();
    }
}

fn keys(ui: &Ui, panel: &mut Panel, daftar: &Daftar, nama: &str, env: &mut Env<'_>) {
    let pressed = |key: Key| ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
    let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
    if (down || up)
        && let Some(at) = panel.beside(down)
        && let Some(it) = panel.row(at).and_then(|it| daftar.semua.get(it))
    {
        panel.open = Some(Kunci::of(&it.finding));
        panel.rows.go(at);
        panel.open_at = at;
        env.ask(Request::Temuan(Minta::Ke { at: it.finding.at, field: false }));
    }
    if pressed(Key::Escape) {
        panel.open = None;
        ui.memory_mut(|it| it.request_focus(canvas_id()));
    }
    let open = panel.open.as_ref().and_then(|open| daftar.semua.iter().find(|it| open.is(&it.finding)));
    let Some(it) = open else { return };
    let finding = || Box::new(it.finding.clone());
    if pressed(Key::Enter) {
        env.ask(Request::Temuan(Minta::Ke { at: it.finding.at, field: true }));
    }
    if pressed(Key::Delete) {
        env.ask(match it.sisih {
            Some(_) => Request::Temuan(Minta::Tampilkan(finding())),
            None => Request::Dialog(Box::new(Sisih::dialog(it.finding.clone(), nama))),
        });
    }
    if pressed(Key::P) && it.finding.fix.is_some() {
        env.ask(Request::Temuan(Minta::Perbaiki(finding())));
    }
    if pressed(Key::M) {
        env.ask(App::open_catalogue(Some(it.finding.kode)));
    }
}

fn head_ui(ui: &mut Ui, daftar: &Daftar, panel: &mut Panel, env: &mut Env<'_>) {
    let p = env.palette;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
        widgets::section(ui, env.t("TEMUAN", "FINDINGS"), p);
        for weight in Weight::ALL {
            weight_ui(ui, daftar, panel, weight, env);
        }
        kelompok_ui(ui, daftar, panel, env);
        let name = env.t("Cari temuan", "Search the findings");
        let edit = TextEdit::singleline(&mut panel.saringan.kata).hint_text(name).desired_width(150.0);
        let response = ui.add(edit.id(egui::Id::unique("cari-temuan")));
        ui.ctx().accesskit_node_builder(response.id, |it| it.set_label(name));
        if response.has_focus() && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::ArrowDown)) {
            panel.wants_focus = true;
        }
        let orders = [
            (Menurut::Kotak, env.t("per kotak", "by box"), env.t("Seperti dokumen dibaca", "As the document is read")),
            (
                Menurut::Jenis,
                env.t("per jenis", "by check"),
                env.t("Menurut jenis pemeriksaan", "By the kind of check"),
            ),
            (Menurut::Bobot, env.t("per bobot", "by weight"), env.t("Yang terberat dahulu", "The heaviest first")),
        ];
        let name = env.t("Kelompokkan menurut", "Group by");
        if let Some(menurut) = widgets::choice(ui, name, panel.menurut, &orders, p) {
            panel.menurut = menurut;
        }
        let aside = daftar.hitungan.dikesampingkan;
        if aside > 0 || panel.saringan.with_aside {
            let words = dwi!(env.bahasa, "yang dikesampingkan ({aside})", "set aside ({aside})");
            ui.checkbox(&mut panel.saringan.with_aside, words);
        }
        let safe = daftar.aman(None);
        if safe > 0 {
            let name = dwi!(env.bahasa, "Perbaiki semua yang aman ({safe})", "Mend all that is safe ({safe})");
            let response = widgets::text_button(ui, icons::FIX, &name);
            if response.on_hover_text(Command::FixAllSafe.info(env.bahasa).hint).clicked() {
                env.ask(Request::Command(Command::FixAllSafe));
            }
        }
        widgets::command_icon(ui, Command::Catalogue, env);
        if widgets::icon_button(ui, icons::CLOSE, env.t("Tutup panel Temuan", "Close the panel of findings")).clicked()
        {
            env.ask(Request::Command(Command::Findings));
        }
    });
}

/// A count that is a filter.
fn weight_ui(ui: &mut Ui, daftar: &Daftar, panel: &mut Panel, weight: Weight, env: &Env<'_>) {
    let p = env.palette;
    let hidden = &mut panel.saringan.hidden;
    let is_on = !hidden.contains(&weight);
    let many = daftar.hitungan.semua.of(weight);
    let (sign, color) = sign_of(weight, p);
    let (color, ink) = if is_on { (color, p.text) } else { (p.soft, p.soft) };
    let job = sign_and_number(sign, &many.to_string(), 12.5, color, ink);
    let button = Button::new(job).selected(is_on).stroke(egui::Stroke::new(1.0, if is_on { color } else { p.line }));
    let response = ui.add(button);
    let name = count(many, weight, env.bahasa);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, &name));
    let hint = if is_on {
        env.t("Klik untuk menyembunyikan", "Click to hide")
    } else {
        env.t("Klik untuk melihat", "Click to show")
    };
    if response.on_hover_text(format!("{name}. {hint}")).clicked() && !hidden.remove(&weight) {
        hidden.insert(weight);
    }
}

/// The groups of checks that found something.
fn kelompok_ui(ui: &mut Ui, daftar: &Daftar, panel: &mut Panel, env: &Env<'_>) {
    let now = panel.saringan.kelompok;
    let name = env.t("Kelompok", "Group");
    let all = env.t("Semua kelompok", "All groups");
    let shown = now.map_or(all, |it| it.nama(env.bahasa));
    let list = egui::ComboBox::from_id_salt("kelompok-temuan").selected_text(shown).width(120.0);
    let response = list.show_ui(ui, |ui| {
        if ui.selectable_label(now.is_none(), all).clicked() {
            panel.saringan.kelompok = None;
        }
        for it in Kelompok::ALL {
            let many = daftar
                .semua
                .iter()
                .filter(|of| of.sisih.is_none() && Kelompok::of(of.finding.kode) == Some(it))
                .count();
            if many == 0 && now != Some(it) {
                continue;
            }
            let text = format!("{} ({many})", it.nama(env.bahasa));
            if ui.selectable_label(now == Some(it), text).clicked() {
                panel.saringan.kelompok = Some(it);
            }
        }
    });
    response.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{name}: {shown}")));
}

fn group_ui(
    ui: &mut Ui,
    document: &Document,
    daftar: &Daftar,
    golongan: Golongan,
    many: usize,
    panel: &mut Panel,
    env: &mut Env<'_>,
) {
    let title = match golongan {
        Golongan::Kotak(id) => kotak(document, id, env.bahasa),
        Golongan::Jenis(kode) => {
            let title = satu(kode).map(|it| it.judul(env.bahasa)).unwrap_or_default();
            format!("{kode} {title}")
        }
        Golongan::Bobot(weight) => weight.nama(env.bahasa).to_owned(),
    };
    let is_folded = panel.folded.contains(&golongan);
    ui.horizontal(|ui| {
        ui.set_min_height(baris::HEAD - 2.0);
        let icon = if is_folded { icons::COLLAPSED } else { icons::EXPANDED };
        let safe = if let Golongan::Jenis(kode) = golongan { daftar.aman(Some(kode)) } else { 0 };
        let room = if safe > 0 { 250.0 } else { 10.0 };
        let text = RichText::new(format!("{icon} {title} · {many}")).font(bold_font(12.5));
        let response = ui
            .scope(|ui| {
                ui.set_max_width((ui.available_width() - room).max(80.0));
                ui.add(Button::new(text).frame_when_inactive(false).truncate())
            })
            .inner;
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{title}, {many}")));
        ui.ctx().accesskit_node_builder(response.id, |it| it.set_expanded(!is_folded));
        if response.clicked() && !panel.folded.remove(&golongan) {
            panel.folded.insert(golongan);
        }
        if let Golongan::Jenis(kode) = golongan
            && safe > 0
        {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                baris::all_safe_ui(ui, kode, safe, env);
            });
        }
    });
}

/// Nothing in the list: because all is well, or because it is filtered away.
fn empty_ui(ui: &mut Ui, daftar: &Daftar, panel: &mut Panel, env: &mut Env<'_>) {
    if panel.saringan.is_active() && !daftar.semua.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.label(env.t("Tidak ada temuan dengan saringan ini", "No finding passes this filter"));
            if ui.button(env.t("Hapus saringan", "Clear the filter")).clicked() {
                panel.saringan = Saringan { with_aside: panel.saringan.with_aside, ..Saringan::default() };
            }
        });
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(crate::app::style::icon(icons::GOOD, 20.0).color(env.palette.good));
        ui.label(RichText::new(env.t("Tidak ada temuan", "Nothing was found")).font(bold_font(13.5)));
        let words = match daftar.hitungan.dikesampingkan {
            0 => env.t("Semua pemeriksaan sudah dilihat", "All checks were made").to_owned(),
            many => dwi!(env.bahasa, "{many} dikesampingkan dengan alasan", "{many} were set aside with a reason"),
        };
        ui.label(RichText::new(words).color(env.palette.soft));
    });
}
