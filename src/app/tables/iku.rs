//! IKU: the indicators of Tujuan and Sasaran with the target of every year, and whatever levels are added.

use super::super::menu;
use super::super::view::View;
use super::super::{Env, icons, widgets};
use super::grid::Column;
use super::kertas_kerja::{column, nothing_ui};
use super::lembar::{self, Kolom};
use super::{NARROW, Parts, Sheet, bar_ui, key, order, sheet_ui};
use crate::dwi;
use crate::model::{Document, Indikator, Level, NodeId, Tahun, Waktu};
use crate::session::Session;
use eframe::egui;
use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Button, PopupCloseBehavior, RichText, Role, TextEdit, Ui, WidgetInfo};

pub struct Iku {
    pub(super) lembar: Sheet,
    filter: Filter,
    /// The years show what was reached instead of what is wanted.
    years: Years,
    /// The levels that the document has, and the revision for which that holds.
    present: (Option<u64>, Vec<Level>),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Years {
    Target,
    Realisasi,
}

/// Which indicators are shown.
#[derive(Default)]
struct Filter {
    /// Nothing chosen yet: Tujuan and Sasaran.
    levels: Option<Vec<Level>>,
    words: String,
    only_incomplete: bool,
}

impl Iku {
    pub fn new() -> Iku {
        Iku { lembar: Sheet::new("iku"), filter: Filter::default(), years: Years::Target, present: (None, Vec::new()) }
    }
}

impl Filter {
    fn levels(&self, present: &[Level]) -> Vec<Level> {
        let usual: Vec<Level> = [Level::TUJUAN, Level::SASARAN].into_iter().filter(|it| present.contains(it)).collect();
        match &self.levels {
            Some(chosen) => chosen.clone(),
            None if usual.is_empty() => present.to_vec(),
            None => usual,
        }
    }

    fn is_narrow(&self) -> bool {
        !self.words.trim().is_empty() || self.only_incomplete
    }
}

pub fn iku_ui(ui: &mut Ui, session: &Session, view: &mut View, tables: &mut super::Tables, env: &mut Env<'_>) {
    let Iku { lembar, filter, years, present } = &mut tables.iku;
    let document = session.document();
    if document.is_empty() {
        nothing_ui(ui, env);
        return;
    }
    if present.0 != Some(session.revision()) {
        *present = (Some(session.revision()), levels_of(document));
    }
    let plan = menu::years(session);
    bar_ui(ui, env, |ui, env| bar(ui, document, &present.1, filter, years, lembar.rows.len(), env));
    let levels = filter.levels(&present.1);
    let words = filter.words.trim().to_lowercase();
    let narrow = filter.only_incomplete;
    let made = key((session.revision(), view.focus, &levels, &words, narrow, session.rollup().saat()));
    lembar.refresh(made, || {
        let shows_node = |id: NodeId| document.node(id).is_some_and(|it| levels.contains(&it.level));
        let shows = |id: NodeId, it: Option<&Indikator>| {
            (!narrow || it.is_none_or(|it| is_incomplete(it, &plan))) && matches(document, id, it, &words)
        };
        lembar::rows(document, &order(document, view), false, shows_node, shows)
    });
    if lembar.rows.is_empty() {
        empty_ui(ui, filter, env);
        return;
    }
    let tahun = session.rollup().saat().tahun;
    let room = ui.available_width();
    let kolom = columns_of(&plan, tahun, *years);
    let columns: Vec<Column> = kolom.iter().map(|it| titled(*it, *years, tahun, room, env)).collect();
    let parts = Parts {
        title: env.bahasa.pilih("Tabel IKU", "IKU table"),
        session,
        kolom: &kolom,
        columns: &columns,
        asks: narrow,
    };
    sheet_ui(ui, view, lembar, parts, env);
}

fn columns_of(plan: &[Tahun], tahun: Tahun, years: Years) -> Vec<Kolom> {
    let mut kolom =
        vec![Kolom::No, Kolom::Nama, Kolom::Indikator, Kolom::Definisi, Kolom::Formulasi, Kolom::Satuan, Kolom::Tipe];
    let now = Waktu::tahun(tahun);
    let of_year = |it: &Tahun| match years {
        Years::Target => Kolom::Target(Waktu::tahun(*it)),
        Years::Realisasi => Kolom::Realisasi(Waktu::tahun(*it)),
    };
    kolom.extend(plan.iter().map(of_year));
    kolom.push(match years {
        Years::Target => Kolom::Realisasi(now),
        Years::Realisasi => Kolom::Target(now),
    });
    kolom.extend([Kolom::Capaian, Kolom::SumberData, Kolom::PenanggungJawab]);
    kolom
}

fn titled(kolom: Kolom, years: Years, tahun: Tahun, room: f32, env: &Env<'_>) -> Column {
    let mut column = column(kolom, room, env);
    match kolom {
        Kolom::Nama => column.title = "Tujuan/Sasaran".to_owned(),
        Kolom::Capaian => column.title = dwi!(env.bahasa, "Capaian {tahun}", "Achievement {tahun}"),
        Kolom::Realisasi(_) if years == Years::Target => {
            column.hint = env
                .t(
                    "Ditulis di sini, atau dihitung dari variabel di kertas kerja",
                    "Written here, or computed from the variables of the worksheet",
                )
                .to_owned();
        }
        _ => {}
    }
    column
}

/// The levels of the profile that boxes have.
fn levels_of(document: &Document) -> Vec<Level> {
    let mut found: Vec<Level> = Vec::new();
    for it in document.walk().into_iter().filter_map(|it| document.node(it)) {
        if !found.contains(&it.level) {
            found.push(it.level);
        }
    }
    let profil = &document.header().profil;
    found.sort_by_key(|it| profil.position(*it));
    found
}

/// Whether something is missing that a complete table has.
fn is_incomplete(it: &Indikator, plan: &[Tahun]) -> bool {
    let texts = [&it.name, &it.definisi, &it.formulasi, &it.satuan, &it.sumber_data, &it.penanggung_jawab];
    texts.iter().any(|it| it.trim().is_empty())
        || it.agregasi_dipakai().is_none()
        || plan.iter().any(|year| it.target.get(Waktu::tahun(*year)).is_none())
}

fn matches(document: &Document, id: NodeId, it: Option<&Indikator>, words: &str) -> bool {
    if words.is_empty() {
        return true;
    }
    let node = document.node(id).map(|it| [it.name.as_str(), it.sasaran.as_str(), it.code.as_str()]);
    let own = it.map(|it| {
        [
            it.name.as_str(),
            it.definisi.as_str(),
            it.formulasi.as_str(),
            it.sumber_data.as_str(),
            it.penanggung_jawab.as_str(),
        ]
    });
    let texts: Vec<String> =
        node.into_iter().flatten().chain(own.into_iter().flatten()).map(str::to_lowercase).collect();
    // Each word somewhere, in any order.
    words.split_whitespace().all(|word| texts.iter().any(|it| it.contains(word)))
}

fn bar(
    ui: &mut Ui,
    document: &Document,
    present: &[Level],
    filter: &mut Filter,
    years: &mut Years,
    rows: usize,
    env: &mut Env<'_>,
) {
    let p = env.palette;
    let is_narrow = ui.available_width() < NARROW;
    let choices = [
        (Years::Target, "Target", env.t("Kolom tahun berisi target", "The years show targets")),
        (Years::Realisasi, "Realisasi", env.t("Kolom tahun berisi realisasi", "The years show what was reached")),
    ];
    if let Some(chosen) = widgets::segments(ui, env.t("Kolom tahun", "Years show"), *years, &choices, p) {
        *years = chosen;
    }
    if is_narrow {
        let count = RichText::new(format!("{} {}", icons::FILTER, env.t("Saringan", "Filter")));
        let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        MenuButton::from_button(Button::new(count)).config(config).ui(ui, |ui| {
            ui.set_min_width(220.0);
            filter_ui(ui, document, present, filter, env);
        });
    } else {
        ui.separator();
        filter_ui(ui, document, present, filter, env);
    }
    ui.label(RichText::new(dwi!(env.bahasa, "{rows} baris", "{rows} rows")).size(11.5).color(p.soft));
}

fn filter_ui(ui: &mut Ui, document: &Document, present: &[Level], filter: &mut Filter, env: &mut Env<'_>) {
    let mut shown = filter.levels(present);
    for level in present {
        let name = document.header().profil.name(*level);
        let is_on = shown.contains(level);
        let response = ui.add(Button::new(RichText::new(&name)).selected(is_on).corner_radius(12));
        let label = dwi!(env.bahasa, "Tingkat {name}", "Level {name}");
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, &label));
        if response.clicked() {
            if is_on {
                shown.retain(|it| it != level);
            } else {
                shown.push(*level);
            }
            filter.levels = Some(shown.clone());
        }
    }
    ui.separator();
    let hint = env.t("Cari indikator…", "Find an indicator…");
    let field = ui.add(TextEdit::singleline(&mut filter.words).hint_text(hint).desired_width(160.0));
    ui.ctx().accesskit_node_builder(field.id, |it| it.set_label(env.t("Cari indikator", "Find an indicator")));
    ui.checkbox(&mut filter.only_incomplete, env.t("Hanya yang belum lengkap", "Only what is incomplete")).on_hover_text(env.t(
        "Indikator tanpa definisi, formulasi, satuan, tipe, sumber data, penanggung jawab, atau target salah satu tahun",
        "Indicators without a definition, formulasi, unit, type, source, person responsible, or the target of some year",
    ));
}

fn empty_ui(ui: &mut Ui, filter: &mut Filter, env: &mut Env<'_>) {
    let (title, words) = match () {
        () if filter.only_incomplete && filter.words.trim().is_empty() => (
            env.t("Semua sudah lengkap", "Everything is complete"),
            env.t(
                "Setiap indikator pada tingkat ini punya semua isian tabel IKU",
                "Every indicator of these levels has all that the table asks for",
            ),
        ),
        () if filter.is_narrow() => (
            env.t("Tidak ada yang cocok", "Nothing matches"),
            env.t(
                "Ubah kata yang dicari, atau tambah tingkat yang ditampilkan",
                "Search for other words, or show more levels",
            ),
        ),
        () => (
            env.t("Tingkat ini kosong", "Nothing on these levels"),
            env.t("Pilih tingkat lain di atas", "Choose other levels above"),
        ),
    };
    widgets::empty(ui, icons::FILTER, title, words, env.palette);
    ui.vertical_centered(|ui| {
        if widgets::text_button(ui, icons::RELOAD, env.t("Tampilkan semua", "Show everything")).clicked() {
            *filter = Filter::default();
        }
    });
}
