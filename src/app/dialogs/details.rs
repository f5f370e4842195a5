//! What the document says of itself, and how its figures are computed.

use super::super::style::bold_font;
use super::super::widgets::Field;
use super::super::{Env, Request, Tab, widgets};
use super::buttons;
use crate::model::{Batas, BentukNegatif, Edit, Header, Metode, Policy, Skala, Tahun, TandaTangan, TargetNol};
use crate::session::Typing;
use eframe::egui;
use egui::{Id, RichText, Ui};
use std::cell::Cell;

/// Title, unit, years and signatory. Every letter goes into the document at once, and typing is one step of undo.
pub fn details_ui(ui: &mut Ui, tab: Option<&Tab>, env: &mut Env<'_>) {
    let Some(tab) = tab else { return };
    let header = tab.session.document().header();
    let mut next = header.clone();
    let key = Cell::new("");
    let left = Cell::new(false);
    {
        let line = |ui: &mut Ui, name: &str, field: &'static str, text: &mut String, rows: usize, env: &Env<'_>| {
            let shown = text.clone();
            let typed =
                Field { name, id: Id::unique(("identitas", field)), text: &shown, rows, hint: "", remark: None }
                    .show(ui, env.palette);
            if let Some(new) = typed.text {
                *text = new;
                key.set(field);
            }
            left.set(left.get() || typed.left);
        };
        line(ui, env.t("Judul", "Title"), "judul", &mut next.judul, 1, env);
        line(ui, env.t("Perangkat daerah", "Unit (perangkat daerah)"), "pd", &mut next.perangkat_daerah, 1, env);
        line(ui, env.t("Wilayah", "Region"), "wilayah", &mut next.wilayah, 1, env);
        ui.add_space(4.0);
        ui.columns(3, |columns| {
            let years: [(&str, &'static str, &mut Option<Tahun>); 3] = [
                (env.t("Tahun awal", "First year"), "awal", &mut next.tahun_awal),
                (env.t("Tahun akhir", "Last year"), "akhir", &mut next.tahun_akhir),
                (env.t("Tahun aktif", "Active year"), "aktif", &mut next.tahun_aktif),
            ];
            for (ui, (name, field, year)) in columns.iter_mut().zip(years) {
                let buffer = Id::unique(("tahun-diketik", field));
                let shown = year.map(|it| it.to_string()).unwrap_or_default();
                let text = ui.data(|it| it.get_temp::<String>(buffer)).unwrap_or_else(|| shown.clone());
                let typed = Field {
                    name,
                    id: Id::unique(("identitas", field)),
                    text: &text,
                    rows: 1,
                    hint: "2025",
                    remark: None,
                }
                .show(ui, env.palette);
                if let Some(new) = typed.text {
                    let read = Tahun::read(&new);
                    if read.is_some() || new.trim().is_empty() {
                        *year = read;
                        key.set(field);
                    }
                    ui.data_mut(|it| it.insert_temp(buffer, new));
                }
                if typed.left {
                    ui.data_mut(|it| it.remove_temp::<String>(buffer));
                    left.set(true);
                }
            }
        });
        ui.add_space(10.0);
        widgets::section(ui, env.t("PENANDA TANGAN", "SIGNATORY"), env.palette);
        let mut sign = next.tanda_tangan.clone().unwrap_or_default();
        line(ui, env.t("Tempat", "Place"), "tempat", &mut sign.tempat, 1, env);
        line(ui, env.t("Tanggal", "Date"), "tanggal", &mut sign.tanggal, 1, env);
        line(ui, env.t("Jabatan", "Position"), "jabatan", &mut sign.jabatan, 1, env);
        line(ui, env.t("Nama", "Name"), "nama", &mut sign.nama, 1, env);
        line(ui, env.t("Pangkat", "Rank"), "pangkat", &mut sign.pangkat, 1, env);
        line(ui, "NIP", "nip", &mut sign.nip, 1, env);
        next.tanda_tangan = (sign != TandaTangan::default()).then_some(sign);
        ui.add_space(10.0);
        line(ui, env.t("Catatan", "Notes"), "catatan", &mut next.catatan, 3, env);
    }
    if next != *header {
        set_header(next, env.t("Ubah identitas", "Change the details"), Some(key.get()), env);
    }
    if left.get() {
        env.ask(Request::EndTyping);
    }
    buttons(ui, |ui| {
        if widgets::main_button(ui, env.t("Selesai", "Done"), true, env.palette).clicked() {
            env.ask(Request::CloseDialog);
        }
    });
}

fn set_header(header: Header, label: &str, key: Option<&str>, env: &mut Env<'_>) {
    let typing = key.map(|it| Typing(format!("identitas-{it}")));
    env.ask(Request::Edit { label: label.to_owned(), edit: Edit::SetHeader(Box::new(header)), typing });
}

/// The choices behind every figure; each moves the figures at once.
pub fn kebijakan_ui(ui: &mut Ui, tab: Option<&Tab>, env: &mut Env<'_>) {
    let Some(tab) = tab else { return };
    let header = tab.session.document().header();
    let now = &header.kebijakan;
    let mut next = now.clone();
    let p = env.palette;
    ui.label(RichText::new(now.kalimat(env.bahasa)).color(p.soft));
    ui.add_space(8.0);
    let heading = |ui: &mut Ui, text: &str| {
        ui.add_space(6.0);
        ui.label(RichText::new(text).font(bold_font(13.0)));
    };
    heading(ui, env.t("Indikator negatif (makin kecil makin baik)", "Negative indicators (less is better)"));
    for (value, text) in [(BentukNegatif::A, "A:  (2T − R) : T × 100"), (BentukNegatif::B, "B:  T : R × 100")] {
        ui.radio_value(&mut next.bentuk_negatif, value, text);
    }
    heading(ui, env.t("Batas atas capaian", "Cap"));
    let caps: Vec<(Batas, String)> = std::iter::once((Batas::Tanpa, env.t("Tanpa", "None").to_owned()))
        .chain(Batas::CHOICES.map(|it| (Batas::Persen(it), format!("{it} %"))))
        .collect();
    let choices: Vec<(Batas, &str, &str)> = caps.iter().map(|(it, name)| (*it, name.as_str(), name.as_str())).collect();
    if let Some(batas) = widgets::segments(ui, env.t("Batas atas", "Cap"), next.batas, &choices, p) {
        next.batas = batas;
    }
    ui.checkbox(&mut next.lantai, env.t("Capaian di bawah 0 dihitung 0", "Figures below 0 count as 0"));
    heading(ui, env.t("Target 0 dengan realisasi 0", "A target of 0 with a realisasi of 0"));
    ui.radio_value(
        &mut next.target_nol,
        TargetNol::Lewati,
        env.t("Tidak direncanakan: tidak dihitung", "Not planned: not counted"),
    );
    ui.radio_value(&mut next.target_nol, TargetNol::Seratus, env.t("Bernilai 100", "Counts as 100"));
    heading(ui, env.t("Dukungan dari anak", "Support from children"));
    ui.radio_value(
        &mut next.metode,
        Metode::Berbobot,
        env.t("Berbobot bila semua bobot terisi", "Weighted where all weights are given"),
    );
    ui.radio_value(&mut next.metode, Metode::RataRata, env.t("Rata-rata biasa", "Plain average"));
    heading(ui, env.t("Predikat menurut", "Predicates by"));
    let names: Vec<Skala> = Skala::builtin();
    egui::ComboBox::from_id_salt("skala").selected_text(next.skala.nama.clone()).width(360.0).show_ui(ui, |ui| {
        for skala in names {
            // A scale that only has an order gives no name to a figure.
            if skala.predikat(rust_decimal::Decimal::ONE_HUNDRED).is_some() {
                let is_on = skala.key == next.skala.key;
                if ui.selectable_label(is_on, &skala.nama).clicked() {
                    next.skala = skala;
                }
            }
        }
    });
    heading(ui, env.t("Angka di belakang koma", "Decimals"));
    let digits: Vec<(u32, String)> = (0..=4).map(|it| (it, it.to_string())).collect();
    let choices: Vec<(u32, &str, &str)> = digits.iter().map(|(it, name)| (*it, name.as_str(), name.as_str())).collect();
    if let Some(it) = widgets::segments(ui, env.t("Angka di belakang koma", "Decimals"), next.pembulatan, &choices, p) {
        next.pembulatan = it;
    }
    if next != *now {
        set_policy(header, next, env);
    }
    buttons(ui, |ui| {
        if widgets::main_button(ui, env.t("Selesai", "Done"), true, p).clicked() {
            env.ask(Request::CloseDialog);
        }
    });
}

fn set_policy(header: &Header, policy: Policy, env: &mut Env<'_>) {
    let header = Header { kebijakan: policy, ..header.clone() };
    set_header(header, env.t("Ubah cara menghitung", "Change the way of computing"), None, env);
}
