//! `kaskade check`: what a reviewer would find, with places, quotations and reasons.

use super::{Answer, Outcome, open, path};
use crate::bahasa::Nomenklatur;
use crate::checks::{Finding, Halaman, Kelompok, Pemeriksaan, Temuan, Weight, katalog, satu};
use crate::dwi;
use crate::formats::json::Json;
use crate::model::{Document, Letak, Periode, Tahun};
use crate::pesan::{Bahasa, Pesan as _};
use crate::rollup::{Rollup, Saat};
use crate::session::impor::nomenklatur;
use crate::session::{Hitungan, Jumlah};
use clap::ArgMatches;
use std::path::PathBuf;

pub fn run(matches: &ArgMatches, bahasa: Bahasa) -> Result<Answer, String> {
    let choice = Choice::read(matches, bahasa)?;
    if matches.get_flag("katalog") {
        return Ok(Answer { text: catalogue(&choice, bahasa), remarks: Vec::new(), outcome: Outcome::Fine });
    }
    let own = match matches.get_one::<PathBuf>("nomenklatur") {
        Some(path) => Some(nomenklatur(path).map_err(|it| it.pesan(bahasa))?),
        None => None,
    };
    let list = own.as_ref().unwrap_or_else(|| Nomenklatur::bawaan());
    let opened = open(&path(matches), bahasa)?;
    let document = &opened.document;
    let tahun = choice.tahun.or_else(|| document.tahun()).unwrap_or(Tahun::FIRST);
    let saat = Saat { tahun, periode: Periode::Tahun };
    let rollup = Rollup::compute(document, document.header().kebijakan.clone(), saat);
    let done = Pemeriksaan::run(document, &rollup, list);
    let all = done.temuan(document);
    let shown: Vec<Temuan<'_>> = all.into_iter().filter(|it| choice.wants(it)).collect();
    let report = Report { document, shown: &shown, bahasa };
    let text = if matches.get_flag("json") { report.json().pretty() } else { report.text() };
    Ok(Answer { text, remarks: opened.remarks(bahasa), outcome: Outcome::of(!shown.is_empty()) })
}

/// Which findings are asked for.
struct Choice {
    groups: Vec<Kelompok>,
    codes: Vec<String>,
    weight: Weight,
    tahun: Option<Tahun>,
    set_aside: bool,
}

impl Choice {
    fn read(matches: &ArgMatches, bahasa: Bahasa) -> Result<Choice, String> {
        let words = |name: &str| -> Vec<String> {
            let given = matches.get_many::<String>(name).into_iter().flatten();
            given.flat_map(|it| it.split(',')).map(|it| it.trim().to_lowercase()).filter(|it| !it.is_empty()).collect()
        };
        let groups: Result<Vec<Kelompok>, String> =
            words("kelompok").iter().map(|it| Kelompok::read(it).ok_or_else(|| no_group(it, bahasa))).collect();
        let codes: Vec<String> = words("kode").iter().map(|it| it.to_uppercase()).collect();
        if let Some(unknown) = codes.iter().find(|it| satu(it).is_none()) {
            return Err(dwi!(
                bahasa,
                "Tidak ada pemeriksaan dengan kode {unknown}. Lihat kaskade check --katalog",
                "There is no check with the code {unknown}. See kaskade check --katalog"
            ));
        }
        let weight = match matches.get_one::<String>("bobot") {
            Some(it) => Weight::read(&it.trim().to_lowercase()).ok_or_else(|| no_weight(it, bahasa))?,
            None => Weight::Saran,
        };
        let tahun = match matches.get_one::<String>("tahun") {
            Some(it) => Some(Tahun::read(it).ok_or_else(|| {
                dwi!(
                    bahasa,
                    "Tahun {it} tidak terbaca. Tulis misalnya 2025",
                    "The year {it} cannot be read. Write it like 2025"
                )
            })?),
            None => None,
        };
        Ok(Choice { groups: groups?, codes, weight, tahun, set_aside: matches.get_flag("dikesampingkan") })
    }

    fn wants(&self, it: &Temuan<'_>) -> bool {
        self.wants_kind(it.finding.kode)
            && it.finding.weight <= self.weight
            && (self.set_aside || it.kesampingan.is_none())
    }

    fn wants_kind(&self, kode: &str) -> bool {
        let in_groups = self.groups.is_empty() || Kelompok::of(kode).is_some_and(|it| self.groups.contains(&it));
        in_groups && (self.codes.is_empty() || self.codes.iter().any(|it| it == kode))
    }
}

fn no_group(it: &str, bahasa: Bahasa) -> String {
    let known = Kelompok::ALL.map(Kelompok::key).join(", ");
    dwi!(bahasa, "Tidak ada kelompok {it}. Pilih dari: {known}", "There is no group {it}. Choose from: {known}")
}

fn no_weight(it: &str, bahasa: Bahasa) -> String {
    let known = Weight::ALL.map(Weight::key).join(", ");
    dwi!(bahasa, "Tidak ada bobot {it}. Pilih dari: {known}", "There is no weight {it}. Choose from: {known}")
}

fn catalogue(choice: &Choice, bahasa: Bahasa) -> String {
    let mut text = String::new();
    for it in katalog().iter().filter(|it| choice.wants_kind(it.kode) && it.weight <= choice.weight) {
        let Halaman { kode, weight, .. } = it;
        text.push_str(&format!("{kode}  {:<10}  {}\n", weight.key(), it.judul(bahasa)));
    }
    text
}

struct Report<'a> {
    document: &'a Document,
    shown: &'a [Temuan<'a>],
    bahasa: Bahasa,
}

impl Report<'_> {
    fn text(&self) -> String {
        let bahasa = self.bahasa;
        let mut text = String::new();
        let mut last: Option<Letak> = None;
        for it in self.shown {
            let finding = it.finding;
            let here = Letak { bidang: None, indikator: None, ..finding.at };
            if last != Some(here) {
                text.push_str(&format!("{}{}\n", if last.is_some() { "\n" } else { "" }, self.box_name(finding)));
                last = Some(here);
            }
            text.push_str(&self.line(it));
        }
        let Jumlah { kesalahan, peringatan, saran } = self.count();
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&dwi!(
            bahasa,
            "{kesalahan} kesalahan, {peringatan} peringatan, {saran} saran\n",
            "{kesalahan} errors, {peringatan} warnings, {saran} suggestions\n"
        ));
        text
    }

    fn line(&self, it: &Temuan<'_>) -> String {
        let bahasa = self.bahasa;
        let finding = it.finding;
        let mut text = format!("  {} {}: {}\n", finding.kode, finding.weight.key(), finding.pesan(bahasa));
        let place = self.place(finding.at);
        let quoted = finding.kutipan.trim();
        if !place.is_empty() || !quoted.is_empty() {
            let quoted = if quoted.is_empty() { String::new() } else { format!("\"{}\"", quoted.replace('\n', " ")) };
            let parts: Vec<String> = [place, quoted].into_iter().filter(|it| !it.is_empty()).collect();
            text.push_str(&format!("      {}\n", parts.join(": ")));
        }
        if let Some(usulan) = &finding.usulan {
            text.push_str(&format!("      {}: {}\n", bahasa.pilih("usulan", "proposal"), usulan.pesan(bahasa)));
        }
        if let Some(aside) = it.kesampingan {
            let (who, why) = (aside.oleh.trim(), aside.alasan.trim());
            let aside = dwi!(bahasa, "dikesampingkan oleh {who}: {why}", "set aside by {who}: {why}");
            text.push_str(&format!("      {aside}\n"));
        }
        text
    }

    fn box_name(&self, finding: &Finding) -> String {
        match finding.at.node.and_then(|id| self.document.node(id)) {
            Some(node) => {
                format!("{} {} \"{}\"", node.id, self.document.header().profil.name(node.level), node.name.trim())
            }
            None => self.bahasa.pilih("Dokumen", "Document").to_owned(),
        }
    }

    /// "indikator "IKM", formulasi"
    fn place(&self, at: Letak) -> String {
        let field = at.bidang.map(|it| it.nama(self.bahasa));
        let indikator = at.indikator.and_then(|it| self.document.indikator(it)).map(|(_, it)| it.name.trim());
        match (indikator, field) {
            (Some(name), Some(field)) => {
                let word = self.bahasa.pilih("indikator", "indicator");
                format!("{word} \"{name}\", {field}")
            }
            (Some(name), None) => format!("{} \"{name}\"", self.bahasa.pilih("indikator", "indicator")),
            (None, Some(field)) => field,
            (None, None) => String::new(),
        }
    }

    fn count(&self) -> Jumlah {
        Hitungan::of(self.shown).semua
    }

    fn json(&self) -> Json<'_> {
        let Jumlah { kesalahan, peringatan, saran } = self.count();
        let number = |it: usize| Json::Number(it.to_string());
        let header = self.document.header();
        Json::object(vec![
            ("perangkat_daerah", Json::text(header.perangkat_daerah.as_str())),
            ("judul", Json::text(header.judul.as_str())),
            (
                "jumlah",
                Json::object(vec![
                    ("kesalahan", number(kesalahan)),
                    ("peringatan", number(peringatan)),
                    ("saran", number(saran)),
                ]),
            ),
            ("temuan", Json::List(self.shown.iter().map(|it| self.finding(it)).collect())),
        ])
    }

    fn finding(&self, it: &Temuan<'_>) -> Json<'_> {
        let bahasa = self.bahasa;
        let Finding { kode, weight, at, kutipan, pesan, usulan, fix } = it.finding;
        let page = satu(kode);
        let said = |it: Option<String>| it.map_or(Json::Null, Json::text);
        let node = at.node.and_then(|id| self.document.node(id));
        let indikator = at.indikator.and_then(|it| self.document.indikator(it)).map(|(_, it)| it);
        let place = Json::object(vec![
            ("id", said(at.node.map(|it| it.to_string()))),
            ("level", said(node.map(|it| it.level.key().to_owned()))),
            ("indikator", said(at.indikator.map(|it| it.to_string()))),
            ("bidang", said(at.bidang.map(|it| it.tulis()))),
            ("nama", said(node.map(|it| it.name.clone()))),
            ("nama_indikator", said(indikator.map(|it| it.name.clone()))),
        ]);
        let mut fields = vec![
            ("kode", Json::text(*kode)),
            ("nama", said(page.map(|it| it.nama.to_owned()))),
            ("kelompok", said(page.map(|it| it.kelompok().key().to_owned()))),
            ("bobot", Json::text(weight.key())),
            ("tempat", place),
            ("kutipan", Json::text(kutipan.clone())),
            ("pesan", Json::text(pesan.pesan(bahasa))),
            ("alasan", said(page.map(|it| one_line(it.alasan(bahasa))))),
            ("sumber", said(page.map(|it| it.sumber.to_owned()))),
            ("usulan", said(usulan.as_ref().map(|it| it.pesan(bahasa)))),
            ("perbaikan", said(fix.as_ref().map(|it| it.label.pesan(bahasa)))),
        ];
        if let Some(aside) = it.kesampingan {
            let who = Json::object(vec![
                ("oleh", Json::text(aside.oleh.clone())),
                ("alasan", Json::text(aside.alasan.clone())),
                ("waktu", Json::text(aside.waktu.clone())),
            ]);
            fields.push(("dikesampingkan", who));
        }
        Json::object(fields)
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
