//! The indicators of a box as cards: folded they say target, realisasi and capaian in a line; one at a time is unfolded.

use super::super::command::Command;
use super::super::impor::doubts_ui;
use super::super::reviu::notes_ui;
use super::super::style::bold_font;
use super::super::temuan::{findings_ui, sign_of};
use super::super::{Hand, Request, icons, outline, widgets};
use super::fields::{Lines, MORE, Text, focus_ring, more_menu, name_it, select_all, short};
use super::{Group, Sheet, nilai, node, rumus};
use crate::dwi;
use crate::model::angka::cetak_ringkas;
use crate::model::{
    Baseline, CatatanKinerja, Indikator, IndikatorId, Lain, Nilai, Node, NodeId, Skala, Tahun, Triwulan, Waktu,
};
use crate::pesan::Pesan as _;
use crate::rollup::{Besaran, Hitungan, NoCapaian};
use eframe::egui;
use egui::{Align, Color32, FontId, Frame, Id, Margin, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

pub fn cards_ui(ui: &mut Ui, node: &Node, sheet: &mut Sheet<'_, '_>) {
    let count = node.indikator.len();
    ui.horizontal(|ui| {
        let title = dwi!(sheet.env.bahasa, "INDIKATOR ({count})", "INDICATORS ({count})");
        widgets::section(ui, &title, sheet.env.palette);
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 1.0;
            widgets::command_icon(ui, Command::NewIndikator, sheet.env);
            let name = sheet.t("Tempel indikator", "Paste an indicator");
            if widgets::icon_button(ui, icons::PASTE, name).clicked() {
                sheet.env.ask(Request::PasteIndikator { node: node.id, after: None });
            }
        });
    });
    if node.indikator.is_empty() {
        let words = sheet.t(
            "Indikator menyatakan bagaimana hasil kotak ini diukur: target, realisasi, dan capaiannya",
            "An indicator says how the result of this box is measured: target, realisasi and achievement",
        );
        ui.add(egui::Label::new(RichText::new(words).size(12.0).color(sheet.env.palette.soft)).wrap());
        widgets::command_button(ui, Command::NewIndikator, sheet.env);
    }
    let figures = sheet.session.rollup().get(node.id);
    for it in &node.indikator {
        let hitungan = figures.and_then(|figures| figures.hitungan(it.id));
        card_ui(ui, it, hitungan, sheet);
    }
}

fn card_ui(ui: &mut Ui, it: &Indikator, hitungan: Option<&Hitungan>, sheet: &mut Sheet<'_, '_>) {
    let p = sheet.env.palette;
    // Whoever is to be shown is unfolded, whatever was before.
    let is_wanted = sheet.state.wanted == Some(it.id);
    let is_open = sheet.view.indikator == Some(it.id);
    let edge = if is_open { Stroke::new(1.5, p.accent) } else { Stroke::new(1.0, p.line) };
    let frame = Frame::new().fill(p.field).stroke(edge).corner_radius(7).inner_margin(Margin::symmetric(7, 5));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let width = (ui.available_width() - MORE).max(60.0);
            head_ui(ui, it, hitungan, is_open, width, sheet);
            menu_ui(ui, it, sheet);
        });
        if is_open {
            open_ui(ui, it, hitungan, sheet);
        }
    });
    if is_wanted {
        let whole = shown.response.rect;
        // A card higher than the panel begins at the top.
        let align = (whole.height() > ui.clip_rect().height()).then_some(Align::TOP);
        ui.scroll_to_rect(whole, align);
        if is_open {
            sheet.state.wanted = None;
        }
        ui.ctx().request_repaint();
    }
}

/// How an indicator stands: the words or the figure, with colour and sign.
fn standing(hitungan: Option<&Hitungan>, sheet: &Sheet<'_, '_>) -> (String, Color32) {
    let p = sheet.env.palette;
    let policy = sheet.session.rollup().policy();
    match hitungan.map(|it| &it.hasil) {
        Some(Ok(capaian)) => {
            let verdict = widgets::verdict(capaian.nilai, policy, p);
            (format!("{} {}", verdict.sign, widgets::percent(Some(capaian.nilai), policy)), verdict.color)
        }
        Some(Err(why)) => {
            let (icon, color) = trouble(why, sheet);
            (icon.to_owned(), color)
        }
        None => ("–".to_owned(), p.soft),
    }
}

/// The sign of a missing figure: a problem to be mended, or only something that is still to come.
pub fn trouble(why: &NoCapaian, sheet: &Sheet<'_, '_>) -> (&'static str, Color32) {
    let p = sheet.env.palette;
    match why {
        NoCapaian::TidakDirencanakan => (icons::BLOCK, p.soft),
        why if why.is_problem() => (icons::ERROR, p.bad),
        _ => (icons::HOURGLASS, p.soft),
    }
}

pub fn besaran(it: Option<&Besaran>) -> String {
    it.map_or_else(|| "–".to_owned(), |it| it.tulis(|angka| cetak_ringkas(angka, 4), "–"))
}

fn head_ui(
    ui: &mut Ui,
    it: &Indikator,
    hitungan: Option<&Hitungan>,
    is_open: bool,
    width: f32,
    sheet: &mut Sheet<'_, '_>,
) {
    let p = sheet.env.palette;
    let nameless = it.name.trim().is_empty();
    let name = if nameless { sheet.t("(tanpa nama)", "(without a name)") } else { it.name.as_str() };
    let (figure, color) = standing(hitungan, sheet);
    let figure = ui.painter().layout_no_wrap(figure, bold_font(13.0), color);
    let target = besaran(hitungan.and_then(|it| it.target.as_ref()));
    let realisasi = besaran(hitungan.and_then(|it| it.realisasi.as_ref()).map(|it| &it.besaran));
    let mut line = format!("{} {target} → {realisasi}", sheet.t("Target", "Target"));
    if !it.satuan.trim().is_empty() {
        line = format!("{line} {}", it.satuan.trim());
    }
    let notes = sheet.view.tanda.of_indikator(it.id);
    if notes > 0 {
        line = format!("{} {notes} · {line}", icons::NOTE);
    }
    if sheet.view.ragu.indikator.contains(&it.id) {
        line = format!("? {} · {line}", sheet.t("diragukan", "in doubt"));
    }
    if let Some((home, _)) = sheet.document().indikator(it.id) {
        let found = sheet.view.temuan.of_part(home, Some(it.id));
        let (many, heaviest) = found.fold((0, None), |(many, heaviest), it| {
            (many + 1, Some(heaviest.map_or(it.weight, |other: crate::checks::Weight| other.min(it.weight))))
        });
        if let Some(weight) = heaviest {
            line = format!("{} {many} · {line}", sign_of(weight, p).0);
        }
    }
    const INSET: f32 = 20.0;
    // The name wraps, three rows at most; the whole of it is in the field when the card is open.
    let mut job = egui::text::LayoutJob::simple(
        name.replace('\n', " "),
        if is_open { bold_font(13.0) } else { FontId::proportional(13.0) },
        if nameless { p.soft } else { p.text },
        (width - INSET).max(40.0),
    );
    job.wrap.max_rows = if is_open { 1 } else { 3 };
    let name_galley = ui.painter().layout_job(job);
    let room = width - INSET - figure.size().x - 8.0;
    let is_beside = room > 70.0;
    let line_galley =
        outline::one_row(ui, &line, FontId::proportional(12.0), p.soft, if is_beside { room } else { width - INSET });
    let last = line_galley.size().y.max(figure.size().y);
    let height = name_galley.size().y + 3.0 + if is_beside { last } else { line_galley.size().y + figure.size().y };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height.max(22.0)), Sense::click());
    let spoken = match hitungan.map(|it| &it.hasil) {
        Some(Ok(capaian)) => widgets::percent(Some(capaian.nilai), sheet.session.rollup().policy()),
        Some(Err(why)) => why.pesan(sheet.env.bahasa),
        None => String::new(),
    };
    let label = format!("{}: {name}", sheet.t("Indikator", "Indicator"));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_expanded(is_open);
        node.set_value(format!("{line}; {spoken}"));
    });
    if response.hovered() {
        ui.painter().rect_filled(rect.expand(3.0), 5.0, p.hover);
    }
    focus_ring(ui, &response, rect.expand(3.0));
    let icon = if is_open { icons::EXPANDED } else { icons::COLLAPSED };
    ui.painter().text(
        rect.left_top() + vec2(7.0, 9.0),
        egui::Align2::CENTER_CENTER,
        icon,
        FontId::proportional(15.0),
        p.soft,
    );
    let left = rect.left() + INSET;
    let second = rect.top() + name_galley.size().y + 3.0;
    ui.painter().galley(egui::pos2(left, rect.top()), name_galley, p.text);
    ui.painter().galley(egui::pos2(left, second), line_galley.clone(), p.soft);
    let at = if is_beside {
        egui::pos2(rect.right() - figure.size().x, second)
    } else {
        egui::pos2(left, second + line_galley.size().y)
    };
    ui.painter().galley(at, figure, color);
    if response.clicked() {
        sheet.env.ask(Request::Indikator((!is_open).then_some(it.id)));
    }
    if !is_open {
        response.on_hover_ui(|ui| {
            ui.label(RichText::new(name).font(bold_font(12.5)));
            ui.label(&spoken);
        });
    }
}

fn menu_ui(ui: &mut Ui, it: &Indikator, sheet: &mut Sheet<'_, '_>) {
    let name = format!("{} {}", sheet.t("Menu indikator", "Menu of the indicator"), short(&it.name, 60));
    more_menu(ui, &name, |ui| {
        ui.set_min_width(190.0);
        let entries = [
            (Hand::Duplicate, icons::DUPLICATE, sheet.t("Gandakan indikator", "Duplicate the indicator")),
            (Hand::Up, icons::UP, sheet.t("Naikkan indikator", "Move the indicator up")),
            (Hand::Down, icons::DOWN, sheet.t("Turunkan indikator", "Move the indicator down")),
            (Hand::Copy, icons::COPY, sheet.t("Salin indikator", "Copy the indicator")),
            (Hand::PasteBehind, icons::PASTE, sheet.t("Tempel di bawahnya", "Paste behind it")),
            (Hand::Delete, icons::DELETE, sheet.t("Hapus indikator", "Delete the indicator")),
        ];
        for (hand, icon, name) in entries {
            if hand == Hand::Delete {
                ui.separator();
            }
            if widgets::text_button(ui, icon, name).clicked() {
                sheet.env.ask(Request::ArrangeIndikator(it.id, hand));
            }
        }
    });
}

/// Everything of one indicator, what is edited most first.
fn open_ui(ui: &mut Ui, it: &Indikator, hitungan: Option<&Hitungan>, sheet: &mut Sheet<'_, '_>) {
    ui.add_space(3.0);
    name_ui(ui, it, sheet);
    if let Some((home, _)) = sheet.document().indikator(it.id) {
        doubts_ui(ui, sheet.document(), home, Some(it.id), sheet.env);
        findings_ui(ui, sheet.view, home, Some(it.id), sheet.env);
        supported_ui(ui, home, it.id, sheet);
        notes_ui(ui, sheet.document(), home, Some(it.id), &mut sheet.state.catatan, sheet.env);
    }
    nilai::values_ui(ui, it, hitungan, sheet);
    rumus::formula_ui(ui, it, sheet);
    nilai::years_ui(ui, it, sheet);
    kinerja_ui(ui, it, sheet);
    rest_ui(ui, it, sheet);
}

/// How many boxes state that they support an indicator of a Sasaran.
fn supported_ui(ui: &mut Ui, home: NodeId, id: IndikatorId, sheet: &Sheet<'_, '_>) {
    let p = sheet.env.palette;
    match sheet.view.tanda.pendukung(home, id) {
        Some(0) => {
            let words =
                sheet.t("Belum ada program yang menyatakan mendukung", "No program states that it supports this");
            super::fields::remark(ui, icons::WARN, words, p.warn);
        }
        Some(count) => {
            let words = dwi!(sheet.env.bahasa, "Didukung {count}", "Supported by {count}");
            super::fields::remark(ui, icons::SHARED, &words, p.soft);
        }
        None => {}
    }
}

fn name_ui(ui: &mut Ui, it: &Indikator, sheet: &mut Sheet<'_, '_>) {
    let field = Text {
        caption: "",
        name: sheet.t("Nama indikator", "Name of the indicator"),
        id: Id::unique(("rincian-nama-indikator", it.id)),
        text: &it.name,
        lines: Lines::Wrapped,
        hint: sheet.t("Nama indikator", "Name of the indicator"),
    };
    let id = field.id;
    if std::mem::take(&mut sheet.state.naming) {
        ui.memory_mut(|it| it.request_focus(id));
        select_all(ui, id, &it.name);
    }
    if let Some(new) = sheet.text(ui, field) {
        let label = sheet.t("Ubah nama indikator", "Rename the indicator");
        sheet.pen.indikator(it.id, label, Some(id), |it| it.name = new);
    }
}

/// One text of an indicator: its field, and the change when somebody types.
pub struct Line<'a> {
    pub key: &'static str,
    pub name: &'a str,
    pub text: &'a str,
    pub lines: Lines,
    pub hint: &'a str,
    pub label: &'a str,
}

pub fn line_ui(
    ui: &mut Ui,
    of: IndikatorId,
    line: Line<'_>,
    width: f32,
    sheet: &mut Sheet<'_, '_>,
    set: impl FnOnce(&mut Indikator, String),
) {
    let Line { key, name, text, lines, hint, label } = line;
    let id = Id::unique(("rincian", key, of));
    if let Some(new) = sheet.text_wide(ui, Text { caption: name, name, id, text, lines, hint }, width) {
        sheet.pen.indikator(of, label, Some(id), |it| set(it, new));
    }
}

/// Obstacle, solution and follow-up, a quarter at a time.
fn kinerja_ui(ui: &mut Ui, it: &Indikator, sheet: &mut Sheet<'_, '_>) {
    let tahun = sheet.session.rollup().saat().tahun;
    let title = sheet.t("Kendala, solusi, tindak lanjut", "Obstacles, solutions, follow-up");
    let is_filled =
        |it: &CatatanKinerja| !(it.kendala.is_empty() && it.solusi.is_empty() && it.tindak_lanjut.is_empty());
    let count = it.catatan_kinerja.iter().filter(|it| it.waktu.tahun == tahun && is_filled(it)).count();
    let note = if count == 0 { String::new() } else { dwi!(sheet.env.bahasa, "{count} periode", "{count} periods") };
    sheet.group(ui, Group::Kinerja, title, &note, |ui, sheet| {
        let slot = Id::unique(("rincian-kinerja-periode", it.id));
        let times: Vec<Waktu> =
            Triwulan::ALL.iter().map(|tw| Waktu::tw(tahun, *tw)).chain([Waktu::tahun(tahun)]).collect();
        // The last one that is filled is looked at first.
        let last = times.iter().rposition(|at| it.catatan_kinerja.iter().any(|own| own.waktu == *at)).unwrap_or(0);
        let now = ui.data(|data| data.get_temp::<usize>(slot)).unwrap_or(last).min(4);
        let names: Vec<String> = times
            .iter()
            .map(|at| {
                let name = nilai::when(*at);
                let has = it.catatan_kinerja.iter().any(|own| own.waktu == *at && is_filled(own));
                if has { format!("{name} •") } else { name }
            })
            .collect();
        let choices: Vec<(usize, &str, &str)> =
            names.iter().enumerate().map(|(at, name)| (at, name.as_str(), "")).collect();
        let chosen = sheet.choices(ui, sheet.t("Periode catatan", "Period of the notes"), Some(now), &choices);
        if let Some(chosen) = chosen {
            ui.data_mut(|data| data.insert_temp(slot, chosen));
        }
        let Some(at) = times.get(now).copied() else { return };
        let own = it.catatan_kinerja.iter().find(|own| own.waktu == at);
        let when = nilai::when(at);
        type Set = fn(&mut CatatanKinerja, String);
        let fields: [(&str, &str, &str, Set); 3] = [
            ("kendala", sheet.t("Kendala", "Obstacle"), own.map_or("", |it| &it.kendala), |it, text| it.kendala = text),
            ("solusi", sheet.t("Solusi", "Solution"), own.map_or("", |it| &it.solusi), |it, text| it.solusi = text),
            (
                "tindak-lanjut",
                sheet.t("Tindak lanjut", "Follow-up"),
                own.map_or("", |it| &it.tindak_lanjut),
                |it, text| it.tindak_lanjut = text,
            ),
        ];
        for (key, name, text, set) in fields {
            let id = Id::unique(("rincian", key, it.id, at.to_string()));
            let full = format!("{name} {when}");
            let field = Text { caption: name, name: &full, id, text, lines: Lines::Many(2), hint: "" };
            if let Some(new) = sheet.text(ui, field) {
                let label = sheet.t("Ubah catatan kinerja", "Change the notes on performance");
                sheet.pen.indikator(it.id, label, Some(id), |it| set_kinerja(it, at, new, set));
            }
        }
    });
}

/// A note on a period is made when its first letter is typed, and goes with its last one.
fn set_kinerja(it: &mut Indikator, at: Waktu, text: String, set: fn(&mut CatatanKinerja, String)) {
    let list = &mut it.catatan_kinerja;
    let place = list.iter().position(|own| own.waktu == at).unwrap_or_else(|| {
        let place = list.iter().position(|own| own.waktu > at).unwrap_or(list.len());
        let new = CatatanKinerja {
            waktu: at,
            kendala: String::new(),
            solusi: String::new(),
            tindak_lanjut: String::new(),
            lain: Lain::default(),
        };
        list.insert(place, new);
        place
    });
    let Some(own) = list.get_mut(place) else { return };
    set(own, text);
    let CatatanKinerja { waktu: _, kendala, solusi, tindak_lanjut, lain } = own;
    if kendala.is_empty() && solusi.is_empty() && tindak_lanjut.is_empty() && lain.0.is_empty() {
        list.remove(place);
    }
}

fn rest_ui(ui: &mut Ui, it: &Indikator, sheet: &mut Sheet<'_, '_>) {
    let title = sheet.t("Lainnya", "More");
    let note = sheet.t("definisi, sumber data, bobot …", "definition, source, weight …");
    sheet.group(ui, Group::Lainnya, title, note, |ui, sheet| {
        let width = ui.available_width();
        let line = |key, name, text, lines, label| Line { key, name, text, lines, hint: "", label };
        let definisi = sheet.t("Definisi operasional", "Definition");
        let label = sheet.t("Ubah definisi", "Change the definition");
        line_ui(
            ui,
            it.id,
            line("definisi", definisi, &it.definisi, Lines::Many(2), label),
            width,
            sheet,
            |it, text| it.definisi = text,
        );
        let sumber = sheet.t("Sumber data", "Source of data");
        let label = sheet.t("Ubah sumber data", "Change the source of data");
        line_ui(ui, it.id, line("sumber", sumber, &it.sumber_data, Lines::Wrapped, label), width, sheet, |it, text| {
            it.sumber_data = text
        });
        let pj = sheet.t("Penanggung jawab indikator", "In charge of the indicator");
        let label = sheet.t("Ubah penanggung jawab", "Change who is in charge");
        line_ui(
            ui,
            it.id,
            line("pj-indikator", pj, &it.penanggung_jawab, Lines::Wrapped, label),
            width,
            sheet,
            |it, text| {
                it.penanggung_jawab = text;
            },
        );
        bobot_ui(ui, it, width.min(200.0), sheet);
        baseline_ui(ui, it, width, sheet);
        skala_ui(ui, it, width, sheet);
        let mut dari_anak = it.dari_anak;
        let words =
            sheet.t("Realisasinya rata-rata capaian di bawahnya", "Its realisasi is the average of what is below");
        let response = ui.add(egui::Checkbox::new(&mut dari_anak, RichText::new(words).size(12.5)));
        name_it(&response, sheet.t("Dihitung dari anak", "Computed from the children"));
        if response.changed() {
            let label = sheet.t("Ubah asal realisasi", "Change where the realisasi comes from");
            sheet.pen.indikator(it.id, label, None, |it| it.dari_anak = dari_anak);
        }
        let catatan = sheet.t("Catatan indikator", "Notes on the indicator");
        let label = sheet.t("Ubah catatan", "Change the notes");
        line_ui(
            ui,
            it.id,
            line("catatan-indikator", catatan, &it.catatan, Lines::Many(2), label),
            width,
            sheet,
            |it, text| it.catatan = text,
        );
    });
}

fn bobot_ui(ui: &mut Ui, it: &Indikator, width: f32, sheet: &mut Sheet<'_, '_>) {
    let field = Text {
        caption: sheet.t("Bobot di antara indikator kotak ini", "Weight among the indicators of this box"),
        name: sheet.t("Bobot indikator", "Weight of the indicator"),
        id: Id::unique(("rincian-bobot-indikator", it.id)),
        text: it.bobot.as_ref().map_or("", Nilai::raw),
        lines: Lines::One,
        hint: sheet.t("sama rata", "all alike"),
    };
    let id = field.id;
    let wrong = sheet.t("Bobot harus angka nol atau lebih", "A weight is a number of zero or more");
    if let Some(new) = sheet.read_text(ui, field, width, node::read_bobot, wrong) {
        let label = sheet.t("Ubah bobot indikator", "Change the weight of the indicator");
        sheet.pen.indikator(it.id, label, Some(id), |it| it.bobot = new);
    }
}

/// Where it stood before the plan: a year and a value.
fn baseline_ui(ui: &mut Ui, it: &Indikator, width: f32, sheet: &mut Sheet<'_, '_>) {
    let each = ((width - 8.0) / 2.0).max(60.0);
    let tahun = it.baseline.as_ref().and_then(|it| it.tahun);
    let year_text = tahun.map(|it| it.to_string()).unwrap_or_default();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let field = Text {
            caption: sheet.t("Tahun baseline", "Year of the baseline"),
            name: sheet.t("Tahun baseline", "Year of the baseline"),
            id: Id::unique(("rincian-tahun-baseline", it.id)),
            text: &year_text,
            lines: Lines::One,
            hint: "2024",
        };
        let id = field.id;
        let read = |text: &str| match text.trim() {
            "" => Some(None),
            text => Tahun::read(text).map(Some),
        };
        let wrong = sheet.t("Tahun empat angka", "A year of four digits");
        let label = sheet.t("Ubah baseline", "Change the baseline");
        if let Some(new) = sheet.read_text(ui, field, each, read, wrong) {
            sheet.pen.indikator(it.id, label, Some(id), |it| set_baseline(it, |it| it.tahun = new));
        }
        let field = Text {
            caption: sheet.t("Nilai baseline", "Value of the baseline"),
            name: sheet.t("Nilai baseline", "Value of the baseline"),
            id: Id::unique(("rincian-nilai-baseline", it.id)),
            text: it.baseline.as_ref().map_or("", |it| it.nilai.raw()),
            lines: Lines::One,
            hint: "",
        };
        let id = field.id;
        if let Some(new) = sheet.text_wide(ui, field, each) {
            sheet.pen.indikator(it.id, label, Some(id), |it| set_baseline(it, |it| it.nilai = Nilai::read(new)));
        }
    });
}

fn set_baseline(it: &mut Indikator, change: impl FnOnce(&mut Baseline)) {
    let new = || Baseline { tahun: None, nilai: Nilai::read(""), lain: Lain::default() };
    let mut baseline = it.baseline.take().unwrap_or_else(new);
    change(&mut baseline);
    let says_nothing = baseline.tahun.is_none() && baseline.nilai.raw().is_empty() && baseline.lain.0.is_empty();
    it.baseline = (!says_nothing).then_some(baseline);
}

/// The scale that predicates such as "B (63,00)" belong to.
fn skala_ui(ui: &mut Ui, it: &Indikator, width: f32, sheet: &mut Sheet<'_, '_>) {
    let name = sheet.t("Skala predikat", "Scale of predicates");
    super::fields::caption(ui, name, sheet.env.palette);
    let open = sheet.t("menurut nilainya", "as the values say");
    let known = Skala::by_key(&it.skala);
    let shown = match &known {
        Some(skala) => skala.nama.clone(),
        None if it.skala.trim().is_empty() => open.to_owned(),
        None => it.skala.clone(),
    };
    let mut chosen = None;
    let combo =
        egui::ComboBox::from_id_salt(("rincian-skala", it.id)).selected_text(short(&shown, 40)).width(width).truncate();
    let response = combo.show_ui(ui, |ui| {
        if ui.selectable_label(it.skala.trim().is_empty(), open).clicked() {
            chosen = Some(String::new());
        }
        for skala in Skala::of_values() {
            if ui.selectable_label(known.as_ref().is_some_and(|it| it.key == skala.key), &skala.nama).clicked() {
                chosen = Some(skala.key);
            }
        }
    });
    name_it(&response.response, name);
    if let Some(new) = chosen {
        let label = sheet.t("Ubah skala", "Change the scale");
        sheet.pen.indikator(it.id, label, None, |it| it.skala = new);
    }
}
