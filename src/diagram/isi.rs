//! What a box says: the words of the form, in paragraphs.

use super::options::{Jenis, Options};
use crate::dwi;
use crate::formula;
use crate::model::angka::{cetak, cetak_rinci};
use crate::model::{Document, Indikator, Masukan, Node, NodeId};
use crate::pesan::{Bahasa, Pesan as _};
use crate::rollup::{Besaran, Hitungan, NodeCapaian, Rollup};
use crate::text::{Face, Phrase};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// A paragraph of a box.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// Stands before the first row; the others begin under the text.
    pub marker: Phrase,
    pub text: Phrase,
    pub face: Face,
    pub look: Look,
    /// How far it stands in.
    pub indent: f64,
    /// Air above, in parts of its size.
    pub before: f64,
    /// Inside the frame that holds what is said of indicators.
    pub inset: bool,
    pub bar: Option<Bar>,
    /// The box it speaks of; where that one stands on another sheet, the text ends with the page.
    pub about: Option<NodeId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The name of the box.
    Name,
    Body,
    /// Of less weight.
    Soft,
}

/// A capaian to be seen at a glance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// How much of the bar is filled.
    pub part: f64,
    /// 1 is the best rung of the scale, 0 the worst.
    pub goodness: f64,
}

impl Paragraph {
    pub fn plain(text: impl Into<String>) -> Paragraph {
        Paragraph {
            marker: Phrase::default(),
            text: Phrase::new(text),
            face: Face::Regular,
            look: Look::Body,
            indent: 0.0,
            before: 0.0,
            inset: false,
            bar: None,
            about: None,
        }
    }

    /// Lets the text go on.
    fn add(&mut self, more: &str) {
        self.text = Phrase::new(format!("{}{more}", self.text.as_str()));
    }
}

/// All that one box may say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// "Sub Kegiatan: Penyediaan …", for those who read the file and not the drawing.
    pub title: String,
    /// "SUB KEGIATAN 7.01.01.2.06.0001"
    pub label: Phrase,
    pub name: Vec<Paragraph>,
    pub more: Vec<Paragraph>,
    /// Units that contribute from outside.
    pub outside: Vec<Paragraph>,
}

/// What a document and its figures say, under the choices of a drawing.
pub struct Speaker<'a> {
    pub document: &'a Document,
    pub rollup: &'a Rollup,
    pub options: &'a Options,
}

impl Speaker<'_> {
    pub fn words(&self, id: NodeId) -> Words {
        let Some(node) = self.document.node(id) else { return Words::default() };
        let name = self.document.header().profil.name(node.level);
        let title = format!("{name}: {}", node.name.trim());
        let level = name.to_uppercase();
        let label = if node.code.trim().is_empty() { level } else { format!("{level} {}", node.code.trim()) };
        let isi = self.options.isi;
        let mut more = Vec::new();
        if isi.indikator {
            more.extend(self.sasaran(node));
        }
        if isi.capaian {
            more.extend(self.figures(id));
        }
        if isi.indikator {
            more.extend(self.supported(id));
            more.extend(self.indicators(node));
        }
        let mut outside = self.outside(node);
        if self.options.jenis == Jenis::Pita {
            // Bars have nothing beside them: there the words stand inside.
            let at = more.iter().position(|it| it.inset).unwrap_or(more.len());
            more.splice(at..at, outside.drain(..));
        }
        if self.options.kertas.size().is_some() {
            // The page of what is spoken of is not known yet; the widest number keeps its place.
            let about = more.iter_mut().filter(|it| it.about.is_some());
            about.for_each(|it| it.add(page_to_come(self.options.bahasa)));
        }
        Words { title, label: Phrase::new(label), name: vec![self.name(node)], more, outside }
    }

    fn name(&self, node: &Node) -> Paragraph {
        let bahasa = self.options.bahasa;
        let text = match node.name.trim() {
            "" => bahasa.pilih("(belum bernama)", "(no name yet)"),
            name => name,
        };
        Paragraph { face: Face::Bold, look: Look::Name, ..Paragraph::plain(text) }
    }

    /// The sentence a Program, Kegiatan or Sub Kegiatan is for.
    fn sasaran(&self, node: &Node) -> Option<Paragraph> {
        let text = node.sasaran.trim();
        if text.is_empty() || text == node.name.trim() {
            return None;
        }
        let label = self.options.bahasa.pilih("Sasaran:", "Objective:");
        Some(Paragraph { before: 0.3, ..Paragraph::plain(format!("{label} {text}")) })
    }

    /// What the box supports across the tree.
    fn supported(&self, id: NodeId) -> Vec<Paragraph> {
        let bahasa = self.options.bahasa;
        let mut found = Vec::new();
        for (to, indikator) in self.document.supports(id) {
            let named = match indikator.and_then(|it| self.document.indikator(it)) {
                Some((_, indikator)) => indikator.name.trim().to_owned(),
                None => self.document.node(to).map(|it| it.name.trim().to_owned()).unwrap_or_default(),
            };
            let text = dwi!(bahasa, "Mendukung: {named}", "Supports: {named}");
            found.push(aside(text, to));
        }
        let others = self.document.other_parents(id);
        for node in others.iter().filter_map(|it| self.document.node(*it)) {
            let name = node.name.trim();
            let text = dwi!(bahasa, "Juga di bawah: {name}", "Also under: {name}");
            found.push(aside(text, node.id));
        }
        found
    }

    fn outside(&self, node: &Node) -> Vec<Paragraph> {
        let mut found = Vec::new();
        for it in &node.crosscutting {
            if found.is_empty() {
                found.push(Paragraph { face: Face::Bold, ..Paragraph::plain("Crosscutting") });
            }
            found.push(Paragraph { before: 0.3, ..Paragraph::plain(it.unit.trim()) });
            if !it.keterangan.trim().is_empty() && self.options.isi.indikator {
                found.push(Paragraph { look: Look::Soft, ..Paragraph::plain(it.keterangan.trim()) });
            }
        }
        found
    }

    fn indicators(&self, node: &Node) -> Vec<Paragraph> {
        let bahasa = self.options.bahasa;
        let figures = self.rollup.get(node.id);
        if node.indikator.is_empty() {
            let text = bahasa.pilih("Indikator belum diisi", "No indicators yet");
            return vec![Paragraph { look: Look::Soft, face: Face::Italic, inset: true, ..Paragraph::plain(text) }];
        }
        if let [only] = node.indikator.as_slice() {
            let label = bahasa.pilih("Indikator:", "Indicator:");
            let mut name = self.indicator_name(only, String::new(), 0.0);
            name.text = Phrase::new(format!("{label} {}", name.text.as_str()));
            return std::iter::once(name).chain(self.details(only, figures)).collect();
        }
        let title = bahasa.pilih("Indikator:", "Indicators:");
        let mut found = vec![Paragraph { face: Face::Bold, look: Look::Soft, inset: true, ..Paragraph::plain(title) }];
        for (number, indikator) in node.indikator.iter().enumerate() {
            let before = if number == 0 { 0.0 } else { 0.25 };
            found.push(self.indicator_name(indikator, format!("{}.", number + 1), before));
            found.extend(self.details(indikator, figures));
        }
        found
    }

    pub fn indicator_name(&self, indikator: &Indikator, marker: String, before: f64) -> Paragraph {
        let text = match indikator.name.trim() {
            "" => self.options.bahasa.pilih("(belum bernama)", "(no name yet)"),
            name => name,
        };
        Paragraph { marker: Phrase::new(marker), before, inset: true, ..Paragraph::plain(text) }
    }

    /// What is said of an indicator below its name.
    pub fn details(&self, indikator: &Indikator, figures: Option<&NodeCapaian>) -> Vec<Paragraph> {
        let isi = self.options.isi;
        let mut found = Vec::new();
        if isi.penjelasan {
            found.extend(self.explanation(indikator));
        }
        if isi.capaian {
            let figure = figures.and_then(|it| it.hitungan(indikator.id));
            found.extend(figure.map(|it| self.figure(indikator, it)).into_iter().flatten());
        }
        for it in &mut found {
            it.indent = 6.0;
        }
        found
    }

    /// As the form prints it: a. Formulasi, b. Tipe Penghitungan, c. Sumber Data.
    pub fn explanation(&self, indikator: &Indikator) -> Vec<Paragraph> {
        let bahasa = self.options.bahasa;
        let missing = bahasa.pilih("belum diisi", "not filled in yet");
        let declared: Vec<&str> = indikator.variabel.iter().map(Masukan::name_in_formula).collect();
        let formulasi = formula::terbaca(indikator.formulasi.trim(), &declared);
        let tipe = match (indikator.tipe.trim(), indikator.agregasi) {
            ("", Some(agregasi)) => agregasi.label(bahasa).to_owned(),
            (tipe, _) => tipe.to_owned(),
        };
        let lines = [
            ("a.", bahasa.pilih("Formulasi", "Formula"), formulasi),
            ("b.", bahasa.pilih("Tipe Penghitungan", "Type of counting"), tipe),
            ("c.", bahasa.pilih("Sumber Data", "Data source"), indikator.sumber_data.trim().to_owned()),
        ];
        let line = |(marker, label, text): (&str, &str, String)| {
            let is_missing = text.is_empty();
            let text = format!("{label} = {}", if is_missing { missing } else { &text });
            let (look, face) = if is_missing { (Look::Soft, Face::Italic) } else { (Look::Body, Face::Regular) };
            Paragraph { marker: Phrase::new(marker), inset: true, look, face, ..Paragraph::plain(text) }
        };
        lines.into_iter().map(line).collect()
    }

    /// Target, realisasi and capaian of one indicator.
    pub fn figure(&self, indikator: &Indikator, it: &Hitungan) -> Vec<Paragraph> {
        let bahasa = self.options.bahasa;
        let nothing = "–".to_owned();
        let satuan = indikator.satuan.trim();
        let unit = |text: String| match satuan {
            "" => text,
            "%" | "persen" | "Persen" => format!("{text} %"),
            satuan => format!("{text} {satuan}"),
        };
        let target = it.target.as_ref().map_or_else(|| nothing.clone(), |it| unit(besaran(it)));
        let realisasi = it.realisasi.as_ref().map_or_else(|| nothing.clone(), |it| unit(besaran(&it.besaran)));
        let line = dwi!(bahasa, "Target {target}; realisasi {realisasi}", "Target {target}; realised {realisasi}");
        let mut found = vec![Paragraph { inset: true, ..Paragraph::plain(line) }];
        match &it.hasil {
            Ok(capaian) => {
                let label = bahasa.pilih("Capaian", "Achievement");
                found.push(Paragraph { inset: true, ..self.graded(label, capaian.nilai, "") });
            }
            Err(why) => {
                let why = why.pesan(bahasa);
                let text = dwi!(bahasa, "Capaian – ({why})", "Achievement – ({why})");
                found.push(Paragraph { inset: true, look: Look::Soft, face: Face::Italic, ..Paragraph::plain(text) });
            }
        }
        found
    }

    /// Both figures of a box, with the coverage beside the roll-up.
    fn figures(&self, id: NodeId) -> Vec<Paragraph> {
        let bahasa = self.options.bahasa;
        let Some(figures) = self.rollup.get(id) else { return Vec::new() };
        let is_leaf = self.document.children(id).is_empty() && self.document.shared_children(id).is_empty();
        let mut found = Vec::new();
        let none = |label: &str| {
            let text = format!("{label} –");
            Paragraph { face: Face::Italic, look: Look::Soft, before: 0.3, ..Paragraph::plain(text) }
        };
        let own = bahasa.pilih("Capaian sendiri", "Own achievement");
        match figures.sendiri {
            Some(it) => found.push(Paragraph { before: 0.3, ..self.graded(own, it, "") }),
            None => found.push(none(own)),
        }
        if !is_leaf {
            let label = bahasa.pilih("Capaian dukungan", "Support");
            let (terisi, jumlah) = (figures.cakupan.terisi, figures.cakupan.jumlah);
            let cakupan = dwi!(bahasa, ", cakupan {terisi} dari {jumlah}", ", coverage {terisi} of {jumlah}");
            match (figures.dukungan_terisi(), figures.dukungan) {
                (Some(it), _) => found.push(Paragraph { before: 0.3, ..self.graded(label, it, &cakupan) }),
                // A figure that is only borrowed has no name and no bar.
                (None, Some(it)) => {
                    let text = format!("{label} {} %{cakupan}", cetak(it, self.rollup.policy().pembulatan));
                    found.push(Paragraph { before: 0.3, look: Look::Soft, ..Paragraph::plain(text) });
                }
                (None, None) => {
                    let mut paragraph = none(label);
                    paragraph.add(&cakupan);
                    found.push(paragraph);
                }
            }
        }
        found
    }

    fn graded(&self, label: &str, figure: Decimal, behind: &str) -> Paragraph {
        let policy = self.rollup.policy();
        let shown = cetak(figure, policy.pembulatan);
        let predikat = policy.skala.predikat(figure);
        let name = predikat.map(|it| format!(" ({it})")).unwrap_or_default();
        let rungs = policy.skala.anak_tangga.len();
        let goodness = match predikat.and_then(|it| policy.skala.peringkat(it)) {
            Some(rung) if rungs > 1 => f64::from(rung - 1) / (rungs - 1) as f64,
            _ => 0.5,
        };
        let part = figure.checked_div(Decimal::ONE_HUNDRED).and_then(|it| it.to_f64()).unwrap_or(0.0).clamp(0.0, 1.0);
        Paragraph { bar: Some(Bar { part, goodness }), ..Paragraph::plain(format!("{label} {shown} %{name}{behind}")) }
    }
}

/// Behind the name of a box that may stand on another sheet.
pub fn page_to_come(bahasa: Bahasa) -> &'static str {
    bahasa.pilih(" (hal. 888)", " (p. 888)")
}

/// A remark of less weight about another box.
fn aside(text: String, about: NodeId) -> Paragraph {
    let about = Some(about);
    Paragraph { about, look: Look::Soft, face: Face::Italic, before: 0.3, ..Paragraph::plain(text) }
}

/// A value as Indonesians write it.
fn besaran(it: &Besaran) -> String {
    it.tulis(|angka| cetak_rinci(angka, 0), "–")
}

/// The type of counting in words.
trait Label {
    fn label(self, bahasa: Bahasa) -> &'static str;
}

impl Label for crate::model::Agregasi {
    fn label(self, bahasa: Bahasa) -> &'static str {
        use crate::model::Agregasi;
        match self {
            Agregasi::Kumulatif => bahasa.pilih("Kumulatif", "Cumulative"),
            Agregasi::NonKumulatif => bahasa.pilih("Non Kumulatif", "Non-cumulative"),
            Agregasi::RataRata => bahasa.pilih("Rata-rata", "Average"),
        }
    }
}
