//! The lens of the nomenclature: what the document calls its boxes against the official list, and what the list has beyond them.

use super::super::impor::Rows;
use super::super::style::bold_font;
use super::super::{Env, Request, icons, widgets};
use super::{Ask, nama};
use crate::bahasa::Resmi;
use crate::checks::lensa::{Cocok, Lensa, Padanan, lensa};
use crate::dwi;
use crate::model::{Document, Edit, Letak, Level, Node};
use crate::session::Session;
use eframe::egui;
use egui::{Color32, Label, RichText, Ui};

#[derive(Default)]
pub struct Halaman {
    made: Option<u64>,
    isi: Lensa,
    saring: Saring,
    rows: Rows,
    daftar: Vec<usize>,
    key: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Saring {
    #[default]
    Semua,
    /// Boxes whose name or code is not the official one.
    Beda,
    /// What the list has below the same programs and kegiatan.
    Belum,
}

impl Halaman {
    fn refresh(&mut self, session: &Session) {
        if self.made == Some(session.revision()) {
            return;
        }
        self.made = Some(session.revision());
        self.isi = lensa(session.document(), session.nomenklatur());
        self.choose();
    }

    fn choose(&mut self) {
        self.key += 1;
        self.daftar = match self.saring {
            Saring::Belum => (0..self.isi.belum.len()).collect(),
            saring => {
                let wanted = |it: &Padanan| saring == Saring::Semua || it.cocok != Cocok::Tepat;
                self.isi.kotak.iter().enumerate().filter(|(_, it)| wanted(it)).map(|(at, _)| at).collect()
            }
        };
    }
}

/// Name and code that a box would take; nothing where it has them.
fn offer(document: &Document, it: &Padanan) -> Option<(String, String)> {
    let (node, resmi) = (document.node(it.node)?, it.resmi.as_ref()?);
    let fits = matches!(it.cocok, Cocok::Tepat | Cocok::KodeLain);
    let name = if fits { node.name.clone() } else { written(resmi) };
    (name != node.name || resmi.kode != node.code.trim()).then(|| (name, resmi.kode.clone()))
}

/// An official name as documents write it: lists have whole names in capitals, with the word of the level before them.
fn written(resmi: &Resmi) -> String {
    let name = resmi.nama.trim();
    let name = if resmi.level == Level::PROGRAM { name.strip_prefix("PROGRAM ").unwrap_or(name) } else { name };
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    const SMALL: [&str; 7] = ["DAN", "DI", "KE", "DARI", "PADA", "UNTUK", "ATAU"];
    let word = |it: &str| if SMALL.contains(&it) { it.to_lowercase() } else { capital(it) };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The first letter of each part large, the others small: "KABUPATEN/KOTA" is "Kabupaten/Kota".
fn capital(word: &str) -> String {
    let mut begins = true;
    let mut text = String::new();
    for it in word.chars() {
        if begins {
            text.push(it);
        } else {
            text.extend(it.to_lowercase());
        }
        begins = !it.is_alphanumeric();
    }
    text
}

pub fn lensa_ui(ui: &mut Ui, session: &Session, page: &mut Halaman, env: &mut Env<'_>) {
    page.refresh(session);
    let document = session.document();
    head_ui(ui, document, page, env);
    ui.add_space(4.0);
    if page.daftar.is_empty() {
        let words = env.t(
            "Yang dibandingkan adalah nama dan kode Program, Kegiatan, dan Sub Kegiatan",
            "Compared are names and codes of Program, Kegiatan and Sub Kegiatan",
        );
        widgets::empty(
            ui,
            icons::GOOD,
            env.t("Tidak ada yang perlu ditampilkan", "Nothing to show"),
            words,
            env.palette,
        );
        return;
    }
    let width = ui.available_width() - 12.0;
    page.rows.prepare(page.key.wrapping_mul(4096) + width as u64, page.daftar.len(), |_| 58.0);
    let mut rows = std::mem::take(&mut page.rows);
    rows.show(ui, "nomenklatur", width, |ui, at| {
        let Some(at) = page.daftar.get(at).copied() else { return };
        ui.add_space(3.0);
        match page.saring {
            Saring::Belum => missing_ui(ui, document, page.isi.belum.get(at), env),
            _ => {
                if let Some(it) = page.isi.kotak.get(at) {
                    pair_ui(ui, document, it, env);
                }
            }
        }
        ui.add_space(3.0);
    });
    page.rows = rows;
}

fn head_ui(ui: &mut Ui, document: &Document, page: &mut Halaman, env: &mut Env<'_>) {
    let differing = page.isi.kotak.iter().filter(|it| it.cocok != Cocok::Tepat).count();
    let (all, missing) = (page.isi.kotak.len(), page.isi.belum.len());
    let names = [
        dwi!(env.bahasa, "Semua ({all})", "All ({all})"),
        dwi!(env.bahasa, "Berbeda ({differing})", "Different ({differing})"),
        dwi!(env.bahasa, "Belum ada di dokumen ({missing})", "Not in the document ({missing})"),
    ];
    let hints = [
        env.t("Semua kotak dengan nama resmi", "All boxes with official names"),
        env.t("Nama atau kodenya bukan yang resmi", "Their name or code is not the official one"),
        env.t(
            "Yang ada pada daftar di bawah program dan kegiatan dokumen ini",
            "What the list has below the programs and kegiatan of this document",
        ),
    ];
    let all = [Saring::Semua, Saring::Beda, Saring::Belum];
    let choices: Vec<(Saring, &str, &str)> =
        all.into_iter().zip(&names).zip(hints).map(|((it, name), hint)| (it, name.as_str(), hint)).collect();
    let title = env.t("Nomenklatur", "Official names");
    let is_wide = ui.available_width() > 520.0;
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        chosen = if is_wide {
            widgets::segments(ui, title, page.saring, &choices, env.palette)
        } else {
            widgets::choice(ui, title, page.saring, &choices, env.palette)
        };
        codes_ui(ui, document, &page.isi, env);
    });
    if let Some(saring) = chosen {
        page.saring = saring;
        page.choose();
    }
}

/// Fills in the code of every box that has the official name and no code.
fn codes_ui(ui: &mut Ui, document: &Document, isi: &Lensa, env: &mut Env<'_>) {
    let open = isi.kotak.iter().filter(|it| it.cocok == Cocok::Tepat).filter_map(|it| {
        let (name, code) = offer(document, it)?;
        let node = document.node(it.node).filter(|it| it.name == name && it.code.trim().is_empty())?;
        Some(Node { code, ..node.clone() })
    });
    let edits: Vec<Edit> = open.map(|it| Edit::SetNode(Box::new(it))).collect();
    if edits.is_empty() {
        return;
    }
    let count = edits.len();
    let name = dwi!(env.bahasa, "Isi kode resmi ({count})", "Fill in official codes ({count})");
    let hint = env.t(
        "Isi kode kotak yang namanya tepat dan kodenya kosong; satu langkah urungkan",
        "Fill in the code of boxes with the official name and no code; one step of undo",
    );
    if ui.button(&name).on_hover_text(hint).clicked() {
        env.ask(Request::Edit { label: name, edit: Edit::Batch(edits), typing: None });
    }
}

fn fit(it: Cocok, env: &Env<'_>) -> (&'static str, Color32, String) {
    let p = env.palette;
    let (icon, color, words) = match it {
        Cocok::Tepat => (icons::GOOD, p.good, env.t("tepat", "as in the list")),
        Cocok::KodeLain => (icons::WARN, p.warn, env.t("kode lain", "another code")),
        Cocok::NamaLain => (icons::WARN, p.warn, env.t("nama lain", "another name")),
        Cocok::Mirip => (icons::HALF, p.warn, env.t("mirip", "alike")),
        Cocok::Tidak => (icons::ERROR, p.bad, env.t("tidak ada di daftar", "not in the list")),
    };
    (icon, color, words.to_owned())
}

fn pair_ui(ui: &mut Ui, document: &Document, it: &Padanan, env: &mut Env<'_>) {
    let p = env.palette;
    let code = document.node(it.node).map_or("", |it| it.code.trim());
    widgets::card(p).inner_margin(egui::Margin::symmetric(9, 6)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        let name = nama(document, it.node, env);
        let shown = if code.is_empty() { name.clone() } else { format!("{name}  ·  {code}") };
        let link = egui::Link::new(RichText::new(shown).font(bold_font(12.5)));
        if ui.add(link).on_hover_text(env.t("Lihat kotaknya", "See the box")).clicked() {
            env.ask(Request::Reviu(Ask::Ke(Letak { node: Some(it.node), ..Letak::default() })));
        }
        let (icon, color, words) = fit(it.cocok, env);
        let official = it.resmi.as_ref().map(|it| format!("{}  {}", it.kode, it.nama));
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(icon).size(14.0).color(color));
            ui.label(RichText::new(words).font(bold_font(12.0)).color(color));
            if let Some(official) = official.filter(|_| it.cocok != Cocok::Tepat || code.is_empty()) {
                ui.add(Label::new(RichText::new(official).size(12.5).color(p.soft)).wrap());
            }
            if let Some((new_name, new_code)) = offer(document, it) {
                let only_code = document.node(it.node).is_some_and(|it| it.name == new_name);
                let words = if only_code {
                    env.t("Pakai kode resmi", "Take the official code")
                } else {
                    env.t("Pakai nama dan kode resmi", "Take the official name and code")
                };
                let response = ui.add(egui::Button::new(RichText::new(words).size(12.0)));
                let label = format!("{words}: {name}");
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
                let hint = format!("{new_code}  {new_name}");
                if response.on_hover_text(hint).clicked()
                    && let Some(node) = document.node(it.node)
                {
                    let mut node = node.clone();
                    (node.name, node.code) = (new_name, new_code);
                    let edit = Edit::SetNode(Box::new(node));
                    env.ask(Request::Edit { label: words.to_owned(), edit, typing: None });
                }
            }
        });
    });
}

fn missing_ui(ui: &mut Ui, document: &Document, it: Option<&Resmi>, env: &Env<'_>) {
    let Some(it) = it else { return };
    let level = document.header().profil.name(it.level);
    ui.horizontal_top(|ui| {
        ui.add_space(9.0);
        ui.label(RichText::new(format!("{}  ·  {level}", it.kode)).size(12.0).color(env.palette.soft));
        ui.add(Label::new(RichText::new(&it.nama).size(12.5)).wrap());
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_names_are_written_as_documents_write_them() {
        let row = |level, nama: &str| Resmi {
            kode: String::new(),
            level,
            nama: nama.to_owned(),
            hasil: String::new(),
            indikator: String::new(),
            satuan: String::new(),
        };
        let program = row(Level::PROGRAM, "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH DAN KABUPATEN/KOTA");
        assert_eq!(written(&program), "Penunjang Urusan Pemerintahan Daerah dan Kabupaten/Kota");
        let kegiatan = row(Level::KEGIATAN, "Administrasi Keuangan Perangkat Daerah");
        assert_eq!(written(&kegiatan), "Administrasi Keuangan Perangkat Daerah");
    }
}
