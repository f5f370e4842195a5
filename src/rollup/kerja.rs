//! The working of every figure, as a reader would write it beside the table.

use super::capaian::{Capaian, Cara, Dibatasi, Hitungan, Realisasi, Sumber};
use super::periode::{Asal, Besaran};
use super::{Rollup, rumus, weight};
use crate::dwi;
use crate::model::angka::{cetak, cetak_ringkas};
use crate::model::{Batas, Document, Indikator, Metode, NodeId, Slot};
use crate::pesan::{Bahasa, Pesan as _};
use rust_decimal::Decimal;

/// A sum with more terms than this is shown with its first ones and their number.
const TERMS: usize = 12;

impl Rollup {
    /// How the figure of an indicator came about: "(12 : 13) × 100 = 92,31; 92,31 : 85,71 × 100 = 107,70".
    pub fn perhitungan(&self, document: &Document, indikator: &Indikator, bahasa: Bahasa) -> String {
        let home = document.indikator(indikator.id).map(|(home, _)| home);
        let figures = home.and_then(|it| self.get(it)).and_then(|it| it.hitungan(indikator.id));
        let Some(figures) = figures else { return String::new() };
        let mut steps = Vec::new();
        if let Some(realisasi) = &figures.realisasi {
            steps.extend(self.realisasi_step(document, indikator, realisasi, bahasa));
        }
        match &figures.hasil {
            Ok(capaian) => steps.push(self.capaian_step(figures, capaian, bahasa)),
            Err(why) => steps.push(why.pesan(bahasa)),
        }
        steps.join("; ")
    }

    /// How a node's own figure came about from its indicators.
    pub fn perhitungan_sendiri(&self, document: &Document, id: NodeId) -> Option<String> {
        let (node, figures) = (document.node(id)?, self.get(id)?);
        let both = node.indikator.iter().zip(&figures.indikator);
        let terms = both.filter_map(|(indikator, it)| Some((it.hasil.as_ref().ok()?.nilai, weight(&indikator.bobot))));
        Some(self.average_step(terms.collect(), figures.sendiri?))
    }

    /// How a node's dukungan came about from its children. A leaf's dukungan is its own figure.
    pub fn perhitungan_dukungan(&self, document: &Document, id: NodeId) -> Option<String> {
        let dukungan = self.get(id)?.dukungan?;
        let children = [document.children(id), &document.shared_children(id)].concat();
        if children.is_empty() {
            return self.perhitungan_sendiri(document, id);
        }
        let terms = children.iter().filter_map(|it| Some((self.get(*it)?.main()?, weight(&document.node(*it)?.bobot))));
        Some(self.average_step(terms.collect(), dukungan))
    }

    fn average_step(&self, terms: Vec<(Decimal, Option<Decimal>)>, result: Decimal) -> String {
        let weighted = self.policy.metode == Metode::Berbobot && terms.iter().all(|(_, weight)| weight.is_some());
        let mut shown: Vec<String> = terms
            .iter()
            .take(TERMS)
            .map(|(figure, weight)| match weight.filter(|_| weighted) {
                Some(weight) => format!("{} × {}", cetak_ringkas(weight, 4), self.rounded(*figure)),
                None => self.rounded(*figure),
            })
            .collect();
        if terms.len() == 1 && !weighted {
            return self.rounded(result);
        }
        if terms.len() > TERMS {
            shown.push("…".to_owned());
        }
        let divisor = match weighted {
            true => {
                terms.iter().filter_map(|(_, weight)| *weight).try_fold(Decimal::ZERO, |sum, it| sum.checked_add(it))
            }
            false => Some(Decimal::from(terms.len())),
        };
        let divisor = divisor.map_or_else(|| "…".to_owned(), |it| cetak_ringkas(it, 4));
        format!("({}) : {divisor} = {}", shown.join(" + "), self.rounded(result))
    }

    fn realisasi_step(
        &self,
        document: &Document,
        indikator: &Indikator,
        realisasi: &Realisasi,
        bahasa: Bahasa,
    ) -> Option<String> {
        let Realisasi { besaran, sumber } = realisasi;
        let Besaran::Angka(result) = besaran else { return None };
        match sumber {
            Sumber::Anak => {
                let result = self.rounded(*result);
                Some(dwi!(bahasa, "rata-rata capaian di bawahnya = {result}", "average of what is below = {result}"))
            }
            Sumber::Formulasi => {
                let bacaan = self.bacaan(indikator.id)?;
                let text = rumus::working(document, indikator, bacaan, self.saat, self.policy.pembulatan)?;
                let result = self.short(*result);
                (text != result).then(|| format!("{text} = {result}"))
            }
            Sumber::Ditulis(Asal::Jumlah(parts)) => Some(format!("{} = {}", self.plus(parts), self.short(*result))),
            Sumber::Ditulis(Asal::RataRata(parts)) => {
                Some(format!("({}) : {} = {}", self.plus(parts), parts.len(), self.short(*result)))
            }
            Sumber::Ditulis(Asal::Terakhir(slot)) => {
                let when = match slot {
                    Slot::Tahun => return None,
                    Slot::Tw(it) => format!("TW{}", it.number()),
                    Slot::Bulan(it) => dwi!(bahasa, "bulan {it}", "month {it}"),
                };
                let result = self.short(*result);
                Some(dwi!(bahasa, "isian terakhir ({when}) = {result}", "last entry ({when}) = {result}"))
            }
            Sumber::Ditulis(Asal::Tertulis) => None,
        }
    }

    fn capaian_step(&self, figures: &Hitungan, capaian: &Capaian, bahasa: Bahasa) -> String {
        let mentah = self.rounded(capaian.mentah);
        let sum = match capaian.cara {
            Cara::Positif { r, t } => format!("{} : {} × 100 = {mentah}", self.short(r), self.short(t)),
            Cara::NegatifA { r, t } => {
                let (r, t) = (self.short(r), self.short(t));
                format!("(2 × {t} − {r}) : {t} × 100 = {mentah}")
            }
            Cara::NegatifB { r, t } => format!("{} : {} × 100 = {mentah}", self.short(t), self.short(r)),
            Cara::DalamRentang => {
                let target = figures.target.as_ref().map(|it| self.value(it)).unwrap_or_default();
                let realisasi = figures.realisasi.as_ref().map(|it| self.value(&it.besaran)).unwrap_or_default();
                dwi!(
                    bahasa,
                    "{realisasi} berada dalam {target} = {mentah}",
                    "{realisasi} lies within {target} = {mentah}"
                )
            }
            Cara::NolTercapai => {
                dwi!(bahasa, "target 0 dan realisasi 0 = {mentah}", "target 0 and realisasi 0 = {mentah}")
            }
            Cara::Peringkat { r, t } => {
                let (r, t) = (self.short(r), self.short(t));
                dwi!(
                    bahasa,
                    "peringkat predikat {r} : {t} × 100 = {mentah}",
                    "rungs of the scale {r} : {t} × 100 = {mentah}"
                )
            }
        };
        match (capaian.dibatasi, self.policy.batas) {
            (Some(Dibatasi::Lantai), _) => {
                dwi!(bahasa, "{sum}, ditampilkan 0 (batas bawah)", "{sum}, shown as 0 (floor)")
            }
            (Some(Dibatasi::Atas), Batas::Persen(most)) => {
                dwi!(bahasa, "{sum}, dibatasi {most} (batas atas)", "{sum}, capped at {most}")
            }
            (Some(Dibatasi::Atas), Batas::Tanpa) | (None, _) => sum,
        }
    }

    fn plus(&self, parts: &[Decimal]) -> String {
        parts.iter().map(|it| self.short(*it)).collect::<Vec<_>>().join(" + ")
    }

    /// A figure: always with its decimal places.
    fn rounded(&self, angka: Decimal) -> String {
        cetak(angka, self.policy.pembulatan)
    }

    /// A value on the way: 12 and 85,71 stay what they are, a quotient that does not end is rounded.
    fn short(&self, angka: Decimal) -> String {
        let whole = angka.normalize();
        if whole.scale() <= 4 { cetak(whole, whole.scale()) } else { cetak(angka, self.policy.pembulatan) }
    }

    fn value(&self, besaran: &Besaran) -> String {
        match besaran {
            Besaran::Angka(it) => self.short(*it),
            Besaran::Predikat { huruf, skor: Some(skor) } => format!("{huruf} ({})", cetak(*skor, 2)),
            Besaran::Predikat { huruf, skor: None } => huruf.clone(),
            Besaran::Rentang { bawah: Some(bawah), atas: Some(atas) } => {
                format!("{}–{}", self.short(*bawah), self.short(*atas))
            }
            Besaran::Rentang { bawah: Some(bawah), atas: None } => format!("≥ {}", self.short(*bawah)),
            Besaran::Rentang { bawah: None, atas: Some(atas) } => format!("≤ {}", self.short(*atas)),
            Besaran::Rentang { bawah: None, atas: None } => String::new(),
        }
    }
}
