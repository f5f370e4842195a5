//! The working of every figure, as a reader would write it beside the table.

use super::capaian::{Capaian, Cara, Dibatasi, Hitungan, Realisasi, Sumber};
use super::periode::{Asal, Besaran};
use super::{Rollup, Term, rumus, usable_weights, weighted_figures};
use crate::dwi;
use crate::model::angka::{cetak, cetak_rinci};
use crate::model::{Batas, Document, Indikator, NodeId, Slot};
use crate::pesan::{Bahasa, Pesan as _};
use rust_decimal::Decimal;

/// A sum with more terms than this is shown with its first ones and their number.
const TERMS: usize = 12;

impl Rollup {
    /// How the figure of an indicator came about: "(12 : 13) × 100 = 92,31; 92,31 : 85,71 × 100 = 107,70".
    pub fn perhitungan(
        &self,
        document: &Document,
        indikator: &Indikator,
        figures: &Hitungan,
        bahasa: Bahasa,
    ) -> String {
        let realisasi = figures.realisasi.as_ref();
        let first = realisasi.and_then(|it| self.realisasi_step(document, indikator, it, bahasa));
        let second = match &figures.hasil {
            Ok(capaian) => self.capaian_step(figures, capaian, bahasa),
            Err(why) => why.pesan(bahasa),
        };
        first.into_iter().chain([second]).collect::<Vec<_>>().join("; ")
    }

    /// How a node's own figure came about from its indicators.
    pub fn perhitungan_sendiri(&self, document: &Document, id: NodeId) -> Option<String> {
        let (node, figures) = (document.node(id)?, self.get(id)?);
        Some(self.average_step(&weighted_figures(node, &figures.indikator), figures.sendiri?))
    }

    /// How a node's dukungan came about from its children. A leaf's dukungan is its own figure.
    pub fn perhitungan_dukungan(&self, document: &Document, id: NodeId) -> Option<String> {
        let dukungan = self.get(id)?.dukungan?;
        let (children, shared) = (document.children(id), document.shared_children(id));
        if children.is_empty() && shared.is_empty() {
            return self.perhitungan_sendiri(document, id);
        }
        let (_, terms) = self.terms_of_children(document, children, &shared);
        Some(self.average_step(&terms, dukungan))
    }

    fn average_step(&self, terms: &[Term], result: Decimal) -> String {
        let weights = usable_weights(self.policy.metode, terms).ok().flatten();
        if terms.len() == 1 && weights.is_none() {
            return self.rounded(result);
        }
        let shown = terms.iter().enumerate().take(TERMS).map(|(at, (figure, _))| {
            let weight = weights.as_ref().and_then(|it| it.get(at));
            weight
                .map_or_else(|| self.rounded(*figure), |it| format!("{} × {}", self.short(*it), self.rounded(*figure)))
        });
        let mut shown: Vec<String> = shown.collect();
        if terms.len() > TERMS {
            shown.push("…".to_owned());
        }
        let divisor = match weights {
            Some(weights) => weights.iter().try_fold(Decimal::ZERO, |sum, it| sum.checked_add(*it)),
            None => Some(Decimal::from(terms.len())),
        };
        let divisor = divisor.map_or_else(|| "…".to_owned(), |it| self.short(it));
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
                    Slot::Bulan(it) => bahasa.bulan(*it).unwrap_or_default().to_owned(),
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
            Cara::Positif { r, t } => {
                let (r, t) = self.both_sides(figures, r, t);
                format!("{r} : {t} × 100 = {mentah}")
            }
            Cara::NegatifA { r, t } => {
                let (r, t) = (self.in_sum(r), self.short(t));
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
            Cara::PredikatSama => dwi!(bahasa, "predikat sama = {mentah}", "the same predicate = {mentah}"),
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
                dwi!(bahasa, "{sum}, dihitung 0 (batas bawah)", "{sum}, counted as 0 (floor)")
            }
            (Some(Dibatasi::Atas), Batas::Persen(most)) => {
                dwi!(bahasa, "{sum}, dibatasi {most} (batas atas)", "{sum}, capped at {most}")
            }
            (Some(Dibatasi::Atas), Batas::Tanpa) | (None, _) => sum,
        }
    }

    /// Realisasi and target as they were written, where they are predicates with scores; else as numbers.
    fn both_sides(&self, figures: &Hitungan, r: Decimal, t: Decimal) -> (String, String) {
        let written = |besaran: Option<&Besaran>, angka: Decimal| match besaran {
            Some(it @ Besaran::Predikat { skor: Some(_), huruf: _ }) => self.value(it),
            _ => self.short(angka),
        };
        (written(figures.realisasi.as_ref().map(|it| &it.besaran), r), written(figures.target.as_ref(), t))
    }

    fn plus(&self, parts: &[Decimal]) -> String {
        parts.iter().map(|it| self.short(*it)).collect::<Vec<_>>().join(" + ")
    }

    /// A figure: always with its decimal places.
    fn rounded(&self, angka: Decimal) -> String {
        cetak(angka, self.policy.pembulatan)
    }

    /// A value on the way: what was stated keeps its decimals, a quotient that does not end is rounded.
    fn short(&self, angka: Decimal) -> String {
        cetak_rinci(angka, self.policy.pembulatan)
    }

    /// The same behind a sign.
    fn in_sum(&self, angka: Decimal) -> String {
        let text = self.short(angka);
        if text.starts_with('-') { format!("({text})") } else { text }
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
