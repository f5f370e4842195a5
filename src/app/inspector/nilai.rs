//! The values of an indicator: target and realisasi of the shown year with the working right below, and the other years.

use super::super::style::bold_font;
use super::super::{icons, widgets};
use super::fields::remark;
use super::grid::{Cell, Grid, Row, Table};
use super::indikator::{Line, line_ui, trouble};
use super::{Group, Sheet, figures};
use crate::dwi;
use crate::model::{Agregasi, Entri, Indikator, Nilai, Polaritas, Ragu, Slot, Tahun, Triwulan, Waktu, read_tipe};
use crate::rollup::{Catatan, Hitungan, NoCapaian};
use eframe::egui;
use egui::{Frame, Id, Label, Margin, RichText, Ui};

/// "TW1" or "2025".
pub fn when(at: Waktu) -> String {
    match at.slot {
        Slot::Tahun => at.tahun.to_string(),
        Slot::Tw(tw) => format!("TW{}", tw.number()),
        Slot::Bulan(_) => at.to_string(),
    }
}

/// The quarters of a year, and the year itself.
fn times(tahun: Tahun) -> [Waktu; 5] {
    let [a, b, c, d] = Triwulan::ALL.map(|tw| Waktu::tw(tahun, tw));
    [a, b, c, d, Waktu::tahun(tahun)]
}

/// Targets beside realisasi, one row for each time.
fn table<'a>(id: Id, times: &[Waktu], it: &'a Indikator, shown: Tahun, sheet: &Sheet<'_, '_>) -> Table<'a> {
    let (target, realisasi) = (sheet.t("Target", "Target"), sheet.t("Realisasi", "Realisasi"));
    let row = |at: &Waktu| {
        let when = when(*at);
        let cell = |name: &str, nilai: Option<&'a Nilai>, ragu: fn(&Indikator, &Nilai) -> Option<Ragu>| {
            let ragu = nilai.and_then(|nilai| ragu(it, nilai));
            Some(Cell { name: format!("{name} {when}"), nilai, hint: "", ragu })
        };
        Row {
            strong: *at == Waktu::tahun(shown),
            cells: vec![
                cell(target, it.target.written(*at), Indikator::ragu_target),
                cell(realisasi, it.realisasi.written(*at), Indikator::ragu_realisasi),
            ],
            name: when.clone(),
        }
    };
    Table {
        grid: Grid { id, rows: times.len(), columns: 2 },
        names: 46.0,
        columns: vec![target.to_owned(), realisasi.to_owned()],
        rows: times.iter().map(row).collect(),
    }
}

fn table_ui(ui: &mut Ui, id: Id, times: &[Waktu], it: &Indikator, sheet: &mut Sheet<'_, '_>) {
    let shown = sheet.session.rollup().saat().tahun;
    let Some(change) = table(id, times, it, shown, sheet).show(ui, sheet) else { return };
    let (set, field) = change.into_parts();
    let is_target = set.iter().all(|((_, column), _)| *column == 0);
    let label = match is_target {
        true => sheet.t("Ubah target", "Change the target"),
        false => sheet.t("Ubah realisasi", "Change the realisasi"),
    };
    sheet.pen.indikator(it.id, label, field, |it| {
        for ((row, column), nilai) in set {
            let Some(at) = times.get(row) else { continue };
            if column == 0 { it.target.set(*at, nilai) } else { it.realisasi.set(*at, nilai) }
        }
    });
}

/// Target and realisasi of the shown year, how they are read, and what comes of them.
pub fn values_ui(ui: &mut Ui, it: &Indikator, hitungan: Option<&Hitungan>, sheet: &mut Sheet<'_, '_>) {
    let tahun = sheet.session.rollup().saat().tahun;
    let title = format!("{} {tahun}", sheet.t("Target dan realisasi", "Target and realisasi"));
    sheet.group(ui, Group::Nilai, &title, "", |ui, sheet| {
        table_ui(ui, Id::unique(("rincian-nilai", it.id)), &times(tahun), it, sheet);
        months_ui(ui, it, tahun, sheet);
        result_ui(ui, it, hitungan, tahun, sheet);
        let line = Line {
            key: "satuan",
            name: sheet.t("Satuan", "Unit of measure"),
            text: &it.satuan,
            lines: super::fields::Lines::One,
            hint: sheet.t("%, Dokumen, Indeks …", "%, documents, index …"),
            label: sheet.t("Ubah satuan", "Change the unit"),
        };
        let width = ui.available_width();
        line_ui(ui, it.id, line, width, sheet, |it, text| it.satuan = text);
        tipe_ui(ui, it, width, sheet);
    });
}

/// Months are kept and counted; they are typed in the file they came from.
fn months_ui(ui: &mut Ui, it: &Indikator, tahun: Tahun, sheet: &Sheet<'_, '_>) {
    for (name, series) in [
        (sheet.t("Target bulanan", "Monthly targets"), &it.target),
        (sheet.t("Realisasi bulanan", "Monthly realisasi"), &it.realisasi),
    ] {
        let months: Vec<String> = series
            .of_year(tahun)
            .filter_map(|(slot, nilai)| match slot {
                Slot::Bulan(month) => Some(format!("{month:02}: {}", nilai.raw())),
                Slot::Tahun | Slot::Tw(_) => None,
            })
            .collect();
        if !months.is_empty() {
            super::fields::fact(ui, name, &months.join(" · "), sheet.env.palette);
        }
    }
}

/// What comes of the values, with its working: always in sight of who types them.
fn result_ui(ui: &mut Ui, it: &Indikator, hitungan: Option<&Hitungan>, tahun: Tahun, sheet: &mut Sheet<'_, '_>) {
    let Some(hitungan) = hitungan else { return };
    let p = sheet.env.palette;
    let rollup = sheet.session.rollup();
    let color = match &hitungan.hasil {
        Ok(capaian) => widgets::verdict(capaian.nilai, rollup.policy(), p).color,
        Err(why) => trouble(why, sheet).1,
    };
    ui.add_space(3.0);
    let frame = Frame::new().fill(p.bar).corner_radius(6).inner_margin(Margin::symmetric(8, 6));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        match &hitungan.hasil {
            Ok(capaian) => {
                let verdict = widgets::verdict(capaian.nilai, rollup.policy(), p);
                let text = widgets::percent(Some(capaian.nilai), rollup.policy());
                ui.horizontal_wrapped(|ui| {
                    ui.label(RichText::new(sheet.t("Capaian", "Achievement")).size(12.0).color(p.soft));
                    ui.label(RichText::new(text).font(bold_font(14.0)).color(verdict.color));
                    ui.label(
                        RichText::new(format!("{} {}", verdict.sign, verdict.name)).size(12.0).color(verdict.color),
                    );
                    before_ui(ui, it, capaian.nilai, sheet);
                });
                let working = rollup.perhitungan(sheet.document(), it, hitungan, sheet.env.bahasa);
                ui.add(Label::new(RichText::new(working).size(12.0)).wrap());
            }
            Err(why) => {
                let (icon, color) = trouble(why, sheet);
                // What could be computed on the way is in the working, which ends with the reason.
                let working = rollup.perhitungan(sheet.document(), it, hitungan, sheet.env.bahasa);
                remark(ui, icon, &working, color);
            }
        }
        let doubts: Vec<&str> = doubtful(it, tahun).collect();
        figures::notes_ui(ui, &hitungan.catatan, &doubts, sheet);
        answers_ui(ui, it, hitungan, sheet);
    });
    // A strip in the colour of the verdict ties the result to its sign above.
    let rect = shown.response.rect;
    let strip = egui::Rect::from_min_size(rect.min, egui::vec2(3.0, rect.height()));
    ui.painter().rect_filled(strip, 1.5, color);
    ui.add_space(3.0);
}

/// What the grid asks about already.
fn doubtful(it: &Indikator, tahun: Tahun) -> impl Iterator<Item = &str> {
    let target = it.target.of_year(tahun).filter(|(_, nilai)| it.ragu_target(nilai).is_some());
    let realisasi = it.realisasi.of_year(tahun).filter(|(_, nilai)| it.ragu_realisasi(nilai).is_some());
    target.chain(realisasi).map(|(_, nilai)| nilai.raw())
}

/// The figure before, while values are tried.
fn before_ui(ui: &mut Ui, it: &Indikator, now: rust_decimal::Decimal, sheet: &Sheet<'_, '_>) {
    let Some(andai) = sheet.session.andai() else { return };
    let home = andai.document().indikator(it.id).map(|(home, _)| home);
    let before = home.and_then(|home| andai.rollup().get(home)).and_then(|figures| figures.hitungan(it.id));
    let before = before.and_then(|it| it.hasil.as_ref().ok()).map(|it| it.nilai);
    if before != Some(now) {
        let policy = sheet.session.rollup().policy();
        let (a, b) = (widgets::percent(before, policy), widgets::percent(Some(now), policy));
        let text =
            RichText::new(format!("{} {a} → {b}", icons::ANDAI)).font(bold_font(12.0)).color(sheet.env.palette.accent);
        ui.label(text);
    }
}

/// Questions of the roll-up that one click answers.
fn answers_ui(ui: &mut Ui, it: &Indikator, hitungan: &Hitungan, sheet: &mut Sheet<'_, '_>) {
    let asks_entri = hitungan.catatan.iter().any(|it| matches!(it, Catatan::MungkinBerjalan { .. }));
    let adds_percent = hitungan.hasil == Err(NoCapaian::PersenDijumlahkan);
    if !asks_entri && !adds_percent {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if adds_percent && ui.button(sheet.t("Jadikan non kumulatif", "Make it non-cumulative")).clicked() {
            let label = sheet.t("Ubah agregasi", "Change the aggregation");
            sheet.pen.indikator(it.id, label, None, |it| it.agregasi = Some(Agregasi::NonKumulatif));
        }
        for (entri, name) in [
            (Entri::Bagian, sheet.t("Isian adalah bagian", "Entries are parts")),
            (Entri::Berjalan, sheet.t("Isian adalah angka berjalan", "Entries are a running total")),
        ] {
            if ui.button(name).clicked() {
                let label = sheet.t("Nyatakan arti isian", "Declare what entries mean");
                sheet.pen.indikator(it.id, label, None, |it| it.entri = Some(entri));
            }
        }
    });
}

/// The printed label of the type, and the two axes it stands for.
fn tipe_ui(ui: &mut Ui, it: &Indikator, width: f32, sheet: &mut Sheet<'_, '_>) {
    let line = Line {
        key: "tipe",
        name: sheet.t("Tipe penghitungan", "Type, as printed"),
        text: &it.tipe,
        lines: super::fields::Lines::One,
        hint: sheet.t("Non Kumulatif, Kumulatif Negatif …", "Non Kumulatif, Kumulatif Negatif …"),
        label: sheet.t("Ubah tipe penghitungan", "Change the type"),
    };
    // What the label says of an axis counts; where it is silent, what was chosen stays.
    line_ui(ui, it.id, line, width, sheet, |it, text| {
        let (agregasi, polaritas) = read_tipe(&text);
        it.tipe = text;
        it.agregasi = agregasi.or(it.agregasi);
        it.polaritas = polaritas.or(it.polaritas);
    });
    let agregasi = [
        (
            Agregasi::Kumulatif,
            sheet.t("Kumulatif", "Cumulative"),
            sheet.t("Triwulan dijumlahkan", "Quarters are added up"),
        ),
        (
            Agregasi::NonKumulatif,
            sheet.t("Non kumulatif", "Non-cumulative"),
            sheet.t("Triwulan terakhir yang terisi", "The last quarter that is filled"),
        ),
        (
            Agregasi::RataRata,
            sheet.t("Rata-rata", "Average"),
            sheet.t("Rata-rata triwulan yang terisi", "The mean of the filled quarters"),
        ),
    ];
    let name = sheet.t("Agregasi periode", "Aggregation");
    if let Some(new) = sheet.choices(ui, name, it.agregasi_dipakai(), &agregasi) {
        let label = sheet.t("Ubah agregasi", "Change the aggregation");
        sheet.pen.indikator(it.id, label, None, |it| it.agregasi = Some(new));
    }
    let polaritas = [
        (Polaritas::Positif, sheet.t("Positif", "Positive"), sheet.t("Makin besar makin baik", "More is better")),
        (Polaritas::Negatif, sheet.t("Negatif", "Negative"), sheet.t("Makin kecil makin baik", "Less is better")),
        (
            Polaritas::Range,
            sheet.t("Rentang", "Range"),
            sheet.t("Di dalam rentang target", "Inside the range of the target"),
        ),
    ];
    let name = sheet.t("Polaritas", "Polarity");
    if let Some(new) = sheet.choices(ui, name, Some(it.polaritas_dipakai().unwrap_or(Polaritas::Positif)), &polaritas) {
        let label = sheet.t("Ubah polaritas", "Change the polarity");
        sheet.pen.indikator(it.id, label, None, |it| it.polaritas = Some(new));
    }
    if it.agregasi_dipakai() == Some(Agregasi::Kumulatif) {
        let entri = [
            (
                Entri::Bagian,
                sheet.t("Bagian", "Parts"),
                sheet.t("Angka triwulan itu saja: 3, 2, 4, 1", "Each quarter alone: 3, 2, 4, 1"),
            ),
            (
                Entri::Berjalan,
                sheet.t("Berjalan", "Running total"),
                sheet.t("Angka s.d. triwulan itu: 3, 5, 9, 10", "Up to that quarter: 3, 5, 9, 10"),
            ),
        ];
        let name = sheet.t("Isian triwulan", "Quarterly entries");
        if let Some(new) = sheet.choices(ui, name, it.entri, &entri) {
            let label = sheet.t("Nyatakan arti isian", "Declare what entries mean");
            sheet.pen.indikator(it.id, label, None, |it| it.entri = Some(new));
        }
    }
    label_says_other_ui(ui, it, sheet);
}

/// No regulation defines the label, so where it and the axes part, both are said.
fn label_says_other_ui(ui: &mut Ui, it: &Indikator, sheet: &Sheet<'_, '_>) {
    let (agregasi, polaritas) = read_tipe(&it.tipe);
    let differs = agregasi.is_some() && agregasi != it.agregasi_dipakai()
        || polaritas.is_some() && polaritas != it.polaritas_dipakai();
    if differs {
        let tipe = crate::pesan::kutip(&it.tipe);
        let text = dwi!(
            sheet.env.bahasa,
            "Label tercetak {tipe}, tetapi dihitung menurut pilihan di atas",
            "The printed label is {tipe}, but the choices above are what counts"
        );
        remark(ui, icons::INFO, &text, sheet.env.palette.soft);
    }
}

/// Target and realisasi of all years of the plan.
pub fn years_ui(ui: &mut Ui, it: &Indikator, sheet: &mut Sheet<'_, '_>) {
    let header = sheet.document().header();
    let shown = sheet.session.rollup().saat().tahun;
    let written = it.target.iter().chain(it.realisasi.iter()).map(|(at, _)| at.tahun);
    let mut years: Vec<u16> = written.map(|it| it.0).chain([shown.0]).collect();
    if let (Some(first), Some(last)) = (header.tahun_awal, header.tahun_akhir) {
        // A plan of a century is a slip in the header.
        years.extend((first.0..=last.0).take(30));
    }
    years.sort_unstable();
    years.dedup();
    // The shown year has its own table.
    let times: Vec<Waktu> =
        years.into_iter().map(|it| Waktu::tahun(Tahun(it))).filter(|it| it.tahun != shown).collect();
    if times.is_empty() {
        return;
    }
    let filled = times.iter().filter(|at| it.target.get(**at).is_some()).count();
    let all = times.len();
    let title = sheet.t("Tahun lain", "Other years");
    let note = dwi!(sheet.env.bahasa, "{filled} dari {all} target terisi", "{filled} of {all} targets filled");
    sheet.group(ui, Group::Tahunan, title, &note, |ui, sheet| {
        table_ui(ui, Id::unique(("rincian-tahun", it.id)), &times, it, sheet);
    });
}
