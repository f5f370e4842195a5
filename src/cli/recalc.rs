//! `kaskade recalc`: the figures of every box, with their working.

use super::{Answer, Outcome, nilai, open, path, texts};
use crate::dwi;
use crate::formats::json::Json;
use crate::model::angka::cetak;
use crate::model::{Document, Indikator, Node, Periode, Policy, Tahun};
use crate::pesan::{Bahasa, Pesan as _};
use crate::rollup::{Cakupan, Catatan, Efisiensi, Hitungan, NodeCapaian, Rollup, Saat};
use clap::ArgMatches;
use rust_decimal::Decimal;
use std::path::PathBuf;

pub fn run(matches: &ArgMatches, bahasa: Bahasa) -> Result<Answer, String> {
    let (path, choices) = path_and_choices(matches);
    let opened = open(&path, bahasa)?;
    let document = &opened.document;
    let policy = policy(&choices, document, bahasa)?;
    let tahun = tahun(matches, document, bahasa)?;
    let periode = periode(matches, bahasa)?;
    // A document that knows no year has no figures, and shows so.
    let rollup = Rollup::compute(document, policy, Saat { tahun: tahun.unwrap_or(Tahun::FIRST), periode });
    let report = Report { document, rollup: &rollup, tahun, bahasa };
    let text = if matches.get_flag("json") { report.json().pretty() } else { report.text() };
    let mut remarks = opened.remarks(bahasa);
    let header = document.header();
    if let (Some(it), Some(from), Some(to)) = (tahun, header.tahun_awal, header.tahun_akhir)
        && !(from..=to).contains(&it)
    {
        remarks.push(dwi!(
            bahasa,
            "Tahun {it} di luar periode dokumen {from}–{to}",
            "The year {it} lies outside the document's period {from}–{to}"
        ));
    }
    if header.tahun_aktif.is_none() && !matches.contains_id("tahun") {
        remarks.extend(tahun.map(|it| {
            dwi!(bahasa, "Tahun aktif belum diisi; dipakai {it}", "The active year is not filled in; {it} is used")
        }));
    }
    let questions = report.questions();
    remarks.extend(questions.iter().map(|it| format!("{}{it}", bahasa.pilih("perlu diperiksa: ", "to be checked: "))));
    Ok(Answer { text, remarks, outcome: Outcome::of(opened.has_remarks() || !questions.is_empty()) })
}

/// `--kebijakan a=1 b=2 FILE`: of the words without a flag the one that is no choice is the file.
fn path_and_choices(matches: &ArgMatches) -> (PathBuf, Vec<String>) {
    let first = path(matches);
    let mut choices: Vec<String> = matches.get_many("kebijakan").into_iter().flatten().cloned().collect();
    let mut words: Vec<String> = matches.get_many("more").into_iter().flatten().cloned().collect();
    let is_choice = first.to_str().is_some_and(|it| it.contains('=')) && !first.exists();
    let file = words.iter().position(|it| !it.contains('=')).filter(|_| is_choice).map(|at| words.remove(at));
    choices.extend(file.is_some().then(|| first.display().to_string()));
    choices.extend(words);
    (file.map_or(first, PathBuf::from), choices)
}

fn policy(choices: &[String], document: &Document, bahasa: Bahasa) -> Result<Policy, String> {
    let mut policy = document.header().kebijakan.clone();
    for choice in choices {
        let Some((key, value)) = choice.split_once('=') else {
            return Err(dwi!(
                bahasa,
                "--kebijakan ditulis nama=nilai, misalnya batas=120, bukan \"{choice}\"",
                "--kebijakan is written name=value, such as batas=120, not \"{choice}\""
            ));
        };
        policy.set(key, value).map_err(|it| it.pesan(bahasa))?;
    }
    Ok(policy)
}

pub fn tahun(matches: &ArgMatches, document: &Document, bahasa: Bahasa) -> Result<Option<Tahun>, String> {
    let Some(text) = matches.get_one::<String>("tahun") else { return Ok(document.tahun()) };
    let wrong = || {
        dwi!(
            bahasa,
            "--tahun ditulis empat angka, misalnya 2025, bukan \"{text}\"",
            "--tahun takes four digits, such as 2025, not \"{text}\""
        )
    };
    Tahun::read(text).map(Some).ok_or_else(wrong)
}

pub fn periode(matches: &ArgMatches, bahasa: Bahasa) -> Result<Periode, String> {
    let Some(text) = matches.get_one::<String>("periode") else { return Ok(Periode::Tahun) };
    let wrong = || {
        dwi!(
            bahasa,
            "--periode adalah TW1, TW2, TW3, TW4 atau tahun, bukan \"{text}\"",
            "--periode is TW1, TW2, TW3, TW4 or tahun, not \"{text}\""
        )
    };
    Periode::read(text).ok_or_else(wrong)
}

struct Report<'a> {
    document: &'a Document,
    rollup: &'a Rollup,
    tahun: Option<Tahun>,
    bahasa: Bahasa,
}

impl Report<'_> {
    fn nodes(&self) -> impl Iterator<Item = (&Node, &NodeCapaian)> {
        self.document.walk().into_iter().filter_map(|id| Some((self.document.node(id)?, self.rollup.get(id)?)))
    }

    /// What somebody should decide or mend, with the place.
    fn questions(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (node, figures) in self.nodes() {
            for (indikator, it) in node.indikator.iter().zip(&figures.indikator) {
                let questions = it.catatan.iter().filter(|it| it.is_question()).map(|it| it.pesan(self.bahasa));
                let problem = it.hasil.as_ref().err().filter(|it| it.is_problem()).map(|it| it.pesan(self.bahasa));
                let said = questions.chain(problem);
                found.extend(said.map(|it| format!("{} ({}): {it}", indikator.name, indikator.id)));
            }
        }
        found
    }

    fn json(&self) -> Json<'_> {
        let policy = self.rollup.policy();
        let mut kebijakan: Vec<_> = policy.entries().into_iter().map(|(key, value)| (key, Json::text(value))).collect();
        kebijakan.push(("kalimat", Json::text(policy.kalimat(self.bahasa))));
        let (covered, money) = self.rollup.total(self.document);
        Json::object(vec![
            ("judul", Json::text(self.document.header().judul.as_str())),
            ("tahun", self.tahun.map_or(Json::Null, |it| Json::Number(it.0.to_string()))),
            ("periode", Json::text(self.rollup.saat().periode.to_string())),
            ("kebijakan", Json::object(kebijakan)),
            (
                "total",
                Json::object(vec![
                    ("cakupan", cakupan(covered)),
                    ("pagu", nilai::computed(money.pagu)),
                    ("realisasi_anggaran", nilai::computed(money.realisasi)),
                    ("serapan", nilai::computed(money.serapan())),
                ]),
            ),
            ("nodes", Json::List(self.nodes().map(|(node, figures)| self.node(node, figures)).collect())),
        ])
    }

    fn node<'a>(&'a self, node: &'a Node, figures: &'a NodeCapaian) -> Json<'a> {
        let parent = self.document.parent(node.id).map_or(Json::Null, |it| Json::text(it.to_string()));
        let both = node.indikator.iter().zip(&figures.indikator);
        Json::object(vec![
            ("id", Json::text(node.id.to_string())),
            ("level", Json::text(node.level.key())),
            ("code", Json::text(node.code.as_str())),
            ("name", Json::text(node.name.as_str())),
            ("parent", parent),
            ("sendiri", nilai::computed(figures.sendiri)),
            ("dukungan", nilai::computed(figures.dukungan)),
            ("selisih", nilai::computed(figures.selisih())),
            ("cakupan", cakupan(figures.cakupan)),
            ("cakupan_sendiri", cakupan(figures.cakupan_sendiri)),
            ("predikat", self.predikat(figures.sendiri)),
            ("predikat_dukungan", self.predikat(figures.dukungan_terisi())),
            ("pagu", nilai::computed(figures.anggaran.pagu)),
            ("realisasi_anggaran", nilai::computed(figures.anggaran.realisasi)),
            ("serapan", nilai::computed(figures.anggaran.serapan())),
            ("cakupan_anggaran", cakupan(figures.anggaran.cakupan)),
            ("efisiensi", figures.efisiensi().map_or(Json::Null, |it| Json::text(efisiensi(it)))),
            ("perhitungan_sendiri", text_or_null(self.rollup.perhitungan_sendiri(self.document, node.id))),
            ("perhitungan_dukungan", text_or_null(self.rollup.perhitungan_dukungan(self.document, node.id))),
            ("catatan", self.catatan(&figures.catatan, |_| true)),
            ("indikator", Json::List(both.map(|(indikator, it)| self.indikator(indikator, it)).collect())),
        ])
    }

    fn indikator<'a>(&'a self, indikator: &'a Indikator, it: &'a Hitungan) -> Json<'a> {
        let capaian = it.hasil.as_ref().ok();
        let target = it.target.as_ref().map_or(Json::Null, |it| Json::text(nilai::besaran(it)));
        let realisasi = it.realisasi.as_ref().map_or(Json::Null, |it| Json::text(nilai::besaran(&it.besaran)));
        let why = it.hasil.as_ref().err().map_or(Json::Null, |it| Json::text(it.pesan(self.bahasa)));
        Json::object(vec![
            ("id", Json::text(indikator.id.to_string())),
            ("name", Json::text(indikator.name.as_str())),
            ("satuan", Json::text(indikator.satuan.as_str())),
            ("target", target),
            ("realisasi", realisasi),
            ("capaian", nilai::computed(capaian.map(|it| it.nilai))),
            ("capaian_sebelum_batas", nilai::computed(capaian.map(|it| it.mentah))),
            ("predikat", self.predikat(capaian.map(|it| it.nilai))),
            ("perhitungan", Json::text(self.rollup.perhitungan(self.document, indikator, it, self.bahasa))),
            ("alasan", why),
            ("catatan", self.catatan(&it.catatan, |it| !it.is_question())),
            ("pertanyaan", self.catatan(&it.catatan, Catatan::is_question)),
        ])
    }

    fn predikat(&self, angka: Option<Decimal>) -> Json<'_> {
        angka.and_then(|it| self.rollup.policy().skala.predikat(it)).map_or(Json::Null, Json::text)
    }

    fn catatan(&self, all: &[Catatan], wanted: impl Fn(&Catatan) -> bool) -> Json<'static> {
        texts(all.iter().filter(|it| wanted(it)).map(|it| it.pesan(self.bahasa)))
    }

    fn text(&self) -> String {
        let bahasa = self.bahasa;
        let header = self.document.header();
        let title = if header.judul.is_empty() { &header.perangkat_daerah } else { &header.judul };
        let tahun = self
            .tahun
            .map_or_else(|| bahasa.pilih("tahun belum diketahui", "year unknown").to_owned(), |it| it.to_string());
        let mut out = format!("{title}\n{tahun}, {}\n\n", self.rollup.saat().periode);
        for (node, figures) in self.nodes() {
            let depth = self.document.depth(node.id) - 1;
            let indent = "  ".repeat(depth);
            let level = header.profil.name(node.level);
            out.push_str(&format!("{indent}{level}: {}\n", node.name));
            out.push_str(&format!("{indent}  {}\n", self.figures_line(figures)));
            let is_leaf = figures.dukungan == figures.sendiri;
            let dukungan =
                self.rollup.perhitungan_dukungan(self.document, node.id).filter(|it| !is_leaf && it.contains('='));
            if let Some(dukungan) = dukungan {
                let label = bahasa.pilih("dukungan", "support");
                out.push_str(&format!("{indent}  {label}: {dukungan}\n"));
            }
            for remark in &figures.catatan {
                out.push_str(&format!("{indent}  ! {}\n", remark.pesan(bahasa)));
            }
            for (indikator, it) in node.indikator.iter().zip(&figures.indikator) {
                let perhitungan = self.rollup.perhitungan(self.document, indikator, it, bahasa);
                out.push_str(&format!("{indent}  - {}\n{indent}    {perhitungan}\n", indikator.name));
                for remark in &it.catatan {
                    let sign = if remark.is_question() { '?' } else { '!' };
                    out.push_str(&format!("{indent}    {sign} {}\n", remark.pesan(bahasa)));
                }
            }
        }
        let (Cakupan { terisi, jumlah }, money) = self.rollup.total(self.document);
        out.push('\n');
        out.push_str(&dwi!(
            bahasa,
            "Cakupan seluruh dokumen: {terisi} dari {jumlah} indikator",
            "Coverage of the document: {terisi} of {jumlah} indicators"
        ));
        if let Some(pagu) = money.pagu {
            let pagu = cetak(pagu, 0);
            let spent = money.realisasi.map_or_else(|| "–".to_owned(), |it| format!("Rp{}", cetak(it, 0)));
            out.push_str(&dwi!(bahasa, "; pagu Rp{pagu}, realisasi {spent}", "; pagu Rp{pagu}, spent {spent}"));
        }
        out.push_str(&format!("\n{}\n", self.rollup.policy().kalimat(bahasa)));
        out
    }

    fn figures_line(&self, figures: &NodeCapaian) -> String {
        let bahasa = self.bahasa;
        let figure = |it: Option<Decimal>| match it {
            Some(it) => {
                let shown = cetak(it, self.rollup.policy().pembulatan);
                match self.rollup.policy().skala.predikat(it) {
                    Some(predikat) => format!("{shown} ({predikat})"),
                    None => shown,
                }
            }
            None => "–".to_owned(),
        };
        let sendiri = figure(figures.sendiri);
        // A figure that is only borrowed has no name.
        let dukungan = match figures.dukungan_terisi() {
            Some(_) => figure(figures.dukungan),
            None => figures.dukungan.map_or_else(|| "–".to_owned(), |it| cetak(it, self.rollup.policy().pembulatan)),
        };
        let Cakupan { terisi, jumlah } = figures.cakupan;
        let mut line = dwi!(
            bahasa,
            "sendiri {sendiri} | dukungan {dukungan} | cakupan {terisi}/{jumlah}",
            "own {sendiri} | support {dukungan} | coverage {terisi}/{jumlah}"
        );
        if let Some(selisih) = figures.selisih().filter(|it| !it.is_zero()) {
            let selisih = cetak(selisih, self.rollup.policy().pembulatan);
            line.push_str(&dwi!(
                bahasa,
                " | selisih (dukungan − sendiri) {selisih}",
                " | gap (support − own) {selisih}"
            ));
        }
        if let Some(serapan) = figures.anggaran.serapan() {
            let serapan = cetak(serapan, self.rollup.policy().pembulatan);
            line.push_str(&dwi!(bahasa, " | serapan {serapan} %", " | spent {serapan} %"));
        }
        line
    }
}

fn efisiensi(it: Efisiensi) -> &'static str {
    match it {
        Efisiensi::Efisien => "efisien",
        Efisiensi::Wajar => "wajar",
        Efisiensi::TidakEfisien => "tidak_efisien",
    }
}

fn cakupan(Cakupan { terisi, jumlah }: Cakupan) -> Json<'static> {
    Json::object(vec![("terisi", Json::Number(terisi.to_string())), ("jumlah", Json::Number(jumlah.to_string()))])
}

fn text_or_null(text: Option<String>) -> Json<'static> {
    text.map_or(Json::Null, Json::text)
}
