//! The page of an import: the source on the left, what became of it and the queue of doubts on the right.
//!
//! Whatever is selected on one side is marked on the other. The source is kept in the tab as long as it is open; the document
//! itself keeps only the places. `lines` makes a source fit for the screen, `source` shows it, `queue` asks,
//! `rows` draws only what is in sight, `wording` tells like places apart, `marks` says which boxes have doubts, `open` brings
//! files here.

mod lines;
mod marks;
mod open;
mod queue;
mod rows;
mod source;
mod wording;

pub use marks::Ragu;
pub use open::{Datang, Jalan, datang_ui};
pub use queue::queue_id;
pub use rows::Rows;

use super::jobs::Choice;
use super::outline::{Outline, outline_ui};
use super::view::View;
use super::{Env, Request, widgets};
use crate::dwi;
use crate::import::source::Source;
use crate::import::tanya;
use crate::model::{Alamat, Bidang, Document, IndikatorId, Keraguan, NodeId, Tempat};
use crate::session::Session;
use eframe::egui;
use egui::{FontId, RichText, Role, Sense, Ui, WidgetInfo, vec2};
use lines::Shown;
use queue::{Queue, queue_ui};
use source::{Paint, Side, source_ui};
use std::collections::{BTreeMap, BTreeSet};
use wording::{is_akin, wording};

/// What the page of one document remembers.
#[derive(Default)]
pub struct Page {
    sources: BTreeMap<usize, Shown>,
    /// Which of the files is shown.
    file: usize,
    side: Side,
    pub queue: Queue,
    trace: Trace,
    followed: Option<Followed>,
    /// The doubt whose box was selected last.
    shown: Option<u32>,
    /// What the selection came from, as lines of the source that is shown.
    marked: BTreeSet<(usize, usize)>,
    used: BTreeSet<(usize, usize)>,
    /// What became of the place that was last clicked.
    said: String,
    /// Where there is room for one part only.
    part: Part,
    places: Rows,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    Source,
    Tree,
    #[default]
    Queue,
}

/// What was selected when the source was last scrolled to it.
#[derive(Clone, PartialEq)]
struct Followed {
    revision: u64,
    sources: usize,
    file: usize,
    node: Option<NodeId>,
    indikator: Option<IndikatorId>,
    doubt: Option<u32>,
}

/// The trace of a document, both ways.
#[derive(Default)]
struct Trace {
    made: Option<u64>,
    at: BTreeMap<(usize, Tempat), Vec<Alamat>>,
    of: BTreeMap<Option<NodeId>, Vec<Traced>>,
}

/// A field with its file and place.
type Traced = (Alamat, usize, Tempat);

impl Trace {
    fn refresh(&mut self, session: &Session) {
        if self.made == Some(session.revision()) {
            return;
        }
        *self = Trace { made: Some(session.revision()), ..Trace::default() };
        let document = session.document();
        for it in &document.impor().jejak {
            let node = node_of(document, it.di);
            if it.di.node.is_some() && node.is_none() {
                continue;
            }
            self.at.entry((it.berkas, it.tempat)).or_default().push(it.di);
            self.of.entry(node).or_default().push((it.di, it.berkas, it.tempat));
        }
    }
}

/// The box that an address lies in now: an indicator may have moved since.
fn node_of(document: &Document, di: Alamat) -> Option<NodeId> {
    match di.indikator {
        Some(id) => document.indikator(id).map(|(home, _)| home),
        None => di.node.filter(|it| document.contains(*it)),
    }
}

/// The first doubt about a box or one of its indicators that nobody has answered.
pub fn first_doubt(document: &Document, id: NodeId) -> Option<u32> {
    document.impor().terbuka().find(|it| node_of(document, it.di) == Some(id)).map(|it| it.id)
}

/// In the details: what is still in doubt about a box, or about one of its indicators.
pub fn doubts_ui(ui: &mut Ui, document: &Document, node: NodeId, indikator: Option<IndikatorId>, env: &mut Env<'_>) {
    const MOST: usize = 3;
    let own: Vec<&Keraguan> = document
        .impor()
        .terbuka()
        .filter(|it| it.di.indikator == indikator && node_of(document, it.di) == Some(node))
        .collect();
    let Some(first) = own.first() else { return };
    let p = env.palette;
    let frame = egui::Frame::new().stroke(egui::Stroke::new(1.0, p.warn)).corner_radius(5);
    frame.inner_margin(egui::Margin::symmetric(7, 4)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        for it in own.iter().take(MOST) {
            let question = tanya::pertanyaan(document, it, env.bahasa);
            ui.add(egui::Label::new(RichText::new(format!("? {question}")).size(12.0)).wrap());
        }
        let more = own.len().saturating_sub(MOST);
        let name = if more > 0 {
            dwi!(env.bahasa, "Lihat di halaman Impor (+{more})", "See the page of the import (+{more})")
        } else {
            env.t("Lihat di halaman Impor", "See the page of the import").to_owned()
        };
        if ui.link(RichText::new(name).size(12.0)).clicked() {
            env.ask(Request::ShowDoubt(first.id));
        }
    });
}

impl Page {
    /// Keeps a source to look at.
    pub fn put(&mut self, file: usize, source: Source) {
        self.sources.insert(file, Shown::new(source));
        self.file = file;
        self.side = Side::default();
        self.followed = None;
    }

    /// Follows the selection: what it came from is marked, and brought into sight when it is another.
    fn follow(&mut self, session: &Session, view: &View) {
        let document = session.document();
        let now = Followed {
            revision: session.revision(),
            sources: self.sources.len(),
            file: self.file,
            node: view.selection.primary(),
            indikator: view.indikator,
            doubt: self.queue.open,
        };
        let before = self.followed.clone();
        if before.as_ref() == Some(&now) {
            return;
        }
        let is_other_doubt = before.as_ref().is_none_or(|it| it.doubt != now.doubt);
        let is_other_thing = before
            .as_ref()
            .is_none_or(|it| (it.node, it.indikator) != (now.node, now.indikator) || it.file != now.file);
        let doubt = now.doubt.and_then(|id| queue::find(document.impor(), id));
        let of_doubt = doubt.filter(|it| is_other_doubt || node_of(document, it.di) == now.node);
        let places = match of_doubt {
            Some(doubt) => self.places_of_doubt(document, doubt),
            None => self.places_of(now.node, now.indikator),
        };
        // What is in another file is shown there, if that file is at hand.
        let has_any = places.iter().any(|(_, file, _)| *file == self.file);
        if let Some((_, file, _)) = places.first().filter(|(_, file, _)| !has_any && self.sources.contains_key(file)) {
            self.file = *file;
        }
        let Some(shown) = self.sources.get(&self.file) else {
            self.followed = Some(Followed { file: self.file, ..now });
            return;
        };
        let here = places.iter().filter(|(.., file, _)| *file == self.file);
        let mut found: Vec<(usize, usize)> =
            here.flat_map(|(di, _, at)| shown.find(*at, || wording(document, *di))).collect();
        if let Some(doubt) = of_doubt.filter(|_| found.is_empty()) {
            found.extend(shown.find_text(&doubt.kutipan));
        }
        if (is_other_doubt || is_other_thing)
            && let Some((line, _)) = found.first()
            && !found.iter().any(|it| Some(*it) == self.side.cursor)
        {
            self.side.rows.go(*line);
        }
        self.marked = found.into_iter().collect();
        let is_same_source = before.is_some_and(|it| {
            (it.revision, it.sources, it.file) == (now.revision, now.sources, self.file) && now.file == self.file
        });
        if !is_same_source {
            let own = self.trace.at.iter().filter(|((file, _), _)| *file == self.file);
            self.used = own
                .flat_map(|((_, at), all)| all.iter().flat_map(|di| shown.find(*at, || wording(document, *di))))
                .collect();
        }
        self.followed = Some(Followed { file: self.file, ..now });
    }

    fn places_of(&self, node: Option<NodeId>, indikator: Option<IndikatorId>) -> Vec<Traced> {
        let Some(all) = node.and_then(|it| self.trace.of.get(&Some(it))) else { return Vec::new() };
        let own = all.iter().filter(|(di, ..)| di.indikator == indikator);
        own.copied().collect()
    }

    /// Where a doubt is about: its field, of several places the one with its words, else what it belongs to.
    fn places_of_doubt(&self, document: &Document, doubt: &Keraguan) -> Vec<Traced> {
        let node = node_of(document, doubt.di);
        let Some(all) = self.trace.of.get(&node) else { return Vec::new() };
        let of = |bidang: Option<Bidang>| -> Vec<Traced> {
            let fits = |di: &Alamat| di.indikator == doubt.di.indikator && bidang.is_none_or(|it| it == di.bidang);
            all.iter().filter(|(di, ..)| fits(di)).copied().collect()
        };
        let own = of(Some(doubt.di.bidang));
        let wanted = doubt.kutipan.lines().next().unwrap_or_default().trim();
        let has_words = |(_, file, at): &&Traced| {
            let Some(shown) = self.sources.get(file) else { return false };
            let holds = |(line, column): &(usize, usize)| {
                !wanted.is_empty() && shown.text_at(*line, *column).is_some_and(|it| it.contains(wanted))
            };
            shown.all_at(*at).iter().any(holds)
        };
        let with_words: Vec<Traced> = own.iter().filter(has_words).copied().collect();
        match (with_words.is_empty(), own.is_empty()) {
            (false, _) => with_words,
            (true, false) if doubt.di.node.is_some() => own,
            (true, true) if doubt.di.node.is_some() => of(Some(Bidang::Nama)),
            _ => Vec::new(),
        }
    }

    /// What came from a place is selected on the right.
    fn select(&mut self, session: &Session, line: usize, column: usize, env: &mut Env<'_>) {
        let Some(shown) = self.sources.get(&self.file) else { return };
        let Some(place) = shown.place(line, column) else { return };
        let name = shown.source.name_of(place, env.bahasa);
        let tempat = lines::tempat(place);
        let found = self.trace.at.get(&(self.file, tempat)).map(Vec::as_slice).unwrap_or_default();
        let document = session.document();
        // Where the source names several places alike, the words tell which field came from this one.
        let text = shown.text_at(line, column).unwrap_or_default();
        let is_alone = shown.all_at(tempat).len() < 2;
        let own = |it: &&Alamat| is_alone || is_akin(&wording(document, **it), text);
        let named = found.iter().filter(own).find(|it| it.bidang == Bidang::Nama);
        let di = named.or_else(|| found.iter().find(own)).copied();
        let Some(di) = di else {
            self.said = dwi!(
                env.bahasa,
                "{name}: tidak dipakai; tidak ada isian dari sini",
                "{name}: not used; no field came from here"
            );
            return;
        };
        let what = tanya::apa(document, di, env.bahasa);
        let field = di.bidang.nama(env.bahasa);
        self.said = format!("{name} → {what}: {field}");
        match node_of(document, di) {
            Some(node) => {
                env.ask(Request::Select(node));
                env.ask(Request::Indikator(di.indikator));
            }
            None => {
                let own = document.impor().keraguan.iter().find(|it| {
                    it.di == di && it.kutipan.lines().any(|it| !it.trim().is_empty() && text.contains(it.trim()))
                });
                self.queue.open = own.filter(|it| !it.terjawab).map(|it| it.id).or(self.queue.open);
            }
        }
    }
}

/// Below this there is room for one part at a time.
const NARROW: f32 = 900.0;

pub fn page_ui(
    ui: &mut Ui,
    session: &Session,
    view: &View,
    page: &mut Page,
    outline: &mut Outline,
    with_tree: bool,
    env: &mut Env<'_>,
) {
    page.trace.refresh(session);
    let side = egui::Frame::new().fill(env.palette.panel).inner_margin(egui::Margin::symmetric(8, 6));
    let width = ui.available_width();
    if width < NARROW {
        egui::CentralPanel::default().frame(side).show(ui, |ui| {
            let parts = [
                (Part::Source, env.t("Sumber", "Source"), env.t("Isi berkas yang diimpor", "What was imported")),
                (Part::Tree, env.t("Pohon", "Tree"), env.t("Hasil impor", "What became of it")),
                (Part::Queue, env.t("Keraguan", "Doubts"), env.t("Yang perlu dijawab", "What is to be answered")),
            ];
            if let Some(part) = widgets::segments(ui, env.t("Bagian", "Part"), page.part, &parts, env.palette) {
                page.part = part;
            }
            ui.add_space(4.0);
            match page.part {
                Part::Source => left_ui(ui, session, view, page, env),
                Part::Tree => outline_ui(ui, session, view, outline, env),
                Part::Queue => queue_ui(ui, session, &mut page.queue, env),
            }
        });
    } else {
        egui::Panel::right("antrean")
            .frame(side)
            .resizable(true)
            .default_size((width * 0.34).clamp(360.0, 620.0))
            .size_range(300.0..=(width * 0.55).max(310.0))
            .show(ui, |ui| queue_ui(ui, session, &mut page.queue, env));
        if with_tree {
            egui::Panel::right("pohon-impor")
                .frame(side)
                .resizable(true)
                .default_size((width * 0.24).clamp(240.0, 460.0))
                .size_range(180.0..=(width * 0.45).max(190.0))
                .show(ui, |ui| outline_ui(ui, session, view, outline, env));
        }
        egui::CentralPanel::default().frame(side).show(ui, |ui| left_ui(ui, session, view, page, env));
    }
    // A doubt that was opened shows what it is about.
    let is_other = page.queue.open != page.shown;
    page.shown = page.queue.open;
    if is_other
        && let Some(doubt) = page.queue.open.and_then(|id| queue::find(session.document().impor(), id))
        && let Some(node) = node_of(session.document(), doubt.di)
    {
        env.ask(Request::Select(node));
        env.ask(Request::Indikator(doubt.di.indikator));
    }
    page.follow(session, view);
}

fn left_ui(ui: &mut Ui, session: &Session, view: &View, page: &mut Page, env: &mut Env<'_>) {
    let files = &session.document().impor().berkas;
    page.file = page.file.min(files.len().saturating_sub(1));
    ui.horizontal_wrapped(|ui| {
        widgets::section(ui, env.t("SUMBER", "SOURCE"), env.palette);
        if files.len() > 1 {
            let names: Vec<(usize, &str, &str)> =
                files.iter().enumerate().map(|(at, it)| (at, it.as_str(), it.as_str())).collect();
            let name = env.t("Berkas sumber", "Source file");
            if let Some(file) = widgets::choice(ui, name, page.file, &names, env.palette) {
                page.file = file;
            }
        } else if let Some(name) = files.get(page.file) {
            ui.add(egui::Label::new(RichText::new(name).size(12.5)).truncate());
        }
    });
    let said = if page.said.is_empty() {
        env.t(
            "Klik teks untuk melihat menjadi apa; bergaris biru yang dipakai",
            "Click a text to see what became of it; a blue stripe marks what was used",
        )
        .to_owned()
    } else {
        page.said.clone()
    };
    let response = ui.add(egui::Label::new(RichText::new(&said).size(12.0).color(env.palette.soft)).truncate());
    response.on_hover_text(said);
    ui.add_space(3.0);
    if let Some(shown) = page.sources.get(&page.file) {
        let paint = Paint { marked: &page.marked, used: &page.used };
        let key = page.file as u64;
        if let Some((line, column)) = source_ui(ui, shown, key, &mut page.side, &paint, env) {
            page.select(session, line, column, env);
        }
        return;
    }
    let Some(name) = files.get(page.file) else { return };
    if source::missing_ui(ui, name, env) {
        env.ask(Request::Browse(Choice::Source { berkas: page.file }));
    }
    ui.add_space(6.0);
    places_ui(ui, session, view, page, name, env);
}

/// Where everything came from, by the names of the places.
fn places_ui(ui: &mut Ui, session: &Session, view: &View, page: &mut Page, file: &str, env: &mut Env<'_>) {
    const ROW: f32 = 26.0;
    let document = session.document();
    let nameless = Source { kind: lines::kind_of(file), ..Source::default() };
    let own = page.trace.at.range((page.file, Tempat::default())..).take_while(|((it, _), _)| *it == page.file);
    let rows: Vec<(Tempat, Alamat)> = own.flat_map(|((_, at), all)| all.iter().map(|it| (*at, *it))).collect();
    let width = ui.available_width() - 12.0;
    page.places.prepare(session.revision().wrapping_mul(31).wrapping_add(page.file as u64), rows.len(), |_| ROW);
    page.places.show(ui, "tempat-asal", width, |ui, at| {
        let Some((tempat, di)) = rows.get(at) else { return };
        let place = crate::import::source::Place {
            part: tempat.bagian as usize,
            row: tempat.baris as usize,
            column: tempat.kolom.map(|it| it as usize),
            rect: None,
        };
        let place = nameless.name_of(place, env.bahasa);
        let node = node_of(document, *di);
        let what = tanya::apa(document, *di, env.bahasa);
        let field = di.bidang.nama(env.bahasa);
        let text = format!("{place} → {what}: {field}");
        let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &text));
        let is_chosen = node.is_some() && node == view.selection.primary() && di.indikator == view.indikator;
        if is_chosen || response.hovered() {
            let color = if is_chosen { env.palette.chosen } else { env.palette.hover };
            ui.painter().rect_filled(rect, 4.0, color);
        }
        let galley =
            super::outline::one_row(ui, &text, FontId::proportional(12.5), env.palette.text, rect.width() - 12.0);
        ui.painter().galley(rect.left_center() + vec2(6.0, -galley.size().y / 2.0), galley, env.palette.text);
        if let Some(node) = node.filter(|_| response.on_hover_text(text).clicked()) {
            env.ask(Request::Select(node));
            env.ask(Request::Indikator(di.indikator));
        }
    });
}
