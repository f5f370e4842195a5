//! How a document wants its achievement computed, and the scales that give figures their names.
//!
//! Nothing here computes. A policy is part of the document, is shown with the working of every figure,
//! and is printed under every output, so that two offices can see why their percentages differ.

use crate::pesan::{Bahasa, Pesan};
use crate::{dwi, pesan_error};
use rust_decimal::Decimal;

/// The choices that an achievement figure depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    pub bentuk_negatif: BentukNegatif,
    /// Figures below zero are shown as zero, and say so.
    pub lantai: bool,
    pub batas: Batas,
    pub target_nol: TargetNol,
    pub metode: Metode,
    pub skala: Skala,
    /// Decimal places in print. Only printing rounds.
    pub pembulatan: u32,
}

impl Default for Policy {
    fn default() -> Policy {
        Policy {
            bentuk_negatif: BentukNegatif::A,
            lantai: false,
            batas: Batas::Tanpa,
            target_nol: TargetNol::Lewati,
            metode: Metode::Berbobot,
            skala: Skala::permendagri_86_2017(),
            pembulatan: 2,
        }
    }
}

impl Policy {
    /// The names by which files, the command line and tests set a choice, with the values each takes.
    pub const KEYS: [(&str, &str); 7] = [
        ("bentuk_negatif", "A | B"),
        ("lantai", "ya | tidak"),
        ("batas", "tanpa | 100 | 110 | 120 | 150 | 200"),
        ("target_nol", "lewati | seratus"),
        ("metode", "berbobot | rata_rata"),
        ("skala", "permendagri-86-2017 | sakip | skm | lampu-3 | lampu-5"),
        ("pembulatan", "0 … 10"),
    ];

    /// Sets one choice by name.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), PolicyError> {
        let value = value.trim();
        let lower = value.to_lowercase();
        let wrong = || PolicyError::Value { key: key.to_owned(), value: value.to_owned() };
        match key.trim().to_lowercase().replace('-', "_").as_str() {
            "bentuk_negatif" | "negatif" => {
                self.bentuk_negatif = match lower.as_str() {
                    "a" => BentukNegatif::A,
                    "b" => BentukNegatif::B,
                    _ => return Err(wrong()),
                }
            }
            "lantai" => self.lantai = read_yes_no(&lower).ok_or_else(wrong)?,
            "batas" => {
                self.batas = match lower.trim_end_matches('%').trim() {
                    "tanpa" | "tidak" => Batas::Tanpa,
                    number => {
                        let number = number.parse().ok().filter(|it| Batas::CHOICES.contains(it));
                        Batas::Persen(number.ok_or_else(wrong)?)
                    }
                }
            }
            "target_nol" => {
                self.target_nol = match lower.as_str() {
                    "lewati" => TargetNol::Lewati,
                    "seratus" | "100" => TargetNol::Seratus,
                    _ => return Err(wrong()),
                }
            }
            "metode" => {
                self.metode = match lower.replace('-', "_").as_str() {
                    "berbobot" => Metode::Berbobot,
                    "rata_rata" => Metode::RataRata,
                    _ => return Err(wrong()),
                }
            }
            "skala" => {
                // A scale that only has an order gives no name to a figure.
                let found = Skala::by_key(&lower).filter(|it| !it.is_only_an_order());
                self.skala = found.ok_or_else(wrong)?;
            }
            "pembulatan" => {
                self.pembulatan = lower.parse().ok().filter(|it| *it <= 10).ok_or_else(wrong)?;
            }
            _ => return Err(PolicyError::Key { key: key.trim().to_owned() }),
        }
        Ok(())
    }

    /// The value of each choice, in the order of [`Policy::KEYS`].
    pub fn entries(&self) -> [(&'static str, String); 7] {
        let Policy { bentuk_negatif, lantai, batas, target_nol, metode, skala, pembulatan } = self;
        let text = |it: &str| it.to_owned();
        [
            ("bentuk_negatif", text(if *bentuk_negatif == BentukNegatif::A { "A" } else { "B" })),
            ("lantai", text(if *lantai { "ya" } else { "tidak" })),
            (
                "batas",
                match batas {
                    Batas::Tanpa => text("tanpa"),
                    Batas::Persen(it) => it.to_string(),
                },
            ),
            ("target_nol", text(if *target_nol == TargetNol::Lewati { "lewati" } else { "seratus" })),
            ("metode", text(if *metode == Metode::Berbobot { "berbobot" } else { "rata_rata" })),
            ("skala", skala.key.clone()),
            ("pembulatan", pembulatan.to_string()),
        ]
    }

    /// The policy in one sentence, for the foot of every output.
    pub fn kalimat(&self, bahasa: Bahasa) -> String {
        let negatif = match self.bentuk_negatif {
            BentukNegatif::A => "(2T − R) : T × 100",
            BentukNegatif::B => "T : R × 100",
        };
        let batas = match self.batas {
            Batas::Tanpa => bahasa.pilih("tanpa batas atas", "no cap").to_owned(),
            Batas::Persen(it) => dwi!(bahasa, "dibatasi {it} %", "capped at {it} %"),
        };
        let lantai = match self.lantai {
            true => bahasa.pilih("di bawah 0 dihitung 0", "below 0 counted as 0"),
            false => bahasa.pilih("tanpa batas bawah", "no floor"),
        };
        let nol = match self.target_nol {
            TargetNol::Lewati => bahasa.pilih("target 0 tidak dihitung", "a target of 0 is not counted"),
            TargetNol::Seratus => {
                bahasa.pilih("target 0 dengan realisasi 0 bernilai 100", "target 0 with realisasi 0 is 100")
            }
        };
        let metode = match self.metode {
            Metode::Berbobot => bahasa
                .pilih("dukungan berbobot bila semua bobot terisi", "support weighted where all weights are given"),
            Metode::RataRata => bahasa.pilih("dukungan rata-rata biasa", "support as plain average"),
        };
        let (skala, tempat) = (&self.skala.nama, self.pembulatan);
        dwi!(
            bahasa,
            "Capaian: positif R : T × 100, negatif {negatif}, rentang menurut PermenPANRB 8/2021; {batas}; {lantai}; {nol}; {metode}; predikat menurut {skala}; dibulatkan {tempat} angka di belakang koma hanya saat dicetak.",
            "Achievement: positive R : T × 100, negative {negatif}, ranges by PermenPANRB 8/2021; {batas}; {lantai}; {nol}; {metode}; predicates by {skala}; rounded to {tempat} decimals in print only."
        )
    }
}

fn read_yes_no(text: &str) -> Option<bool> {
    match text {
        "ya" | "true" => Some(true),
        "tidak" | "false" => Some(false),
        _ => None,
    }
}

/// A choice that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyError {
    Key { key: String },
    Value { key: String, value: String },
}

impl Pesan for PolicyError {
    fn pesan(&self, bahasa: Bahasa) -> String {
        let keys = Policy::KEYS.map(|(key, _)| key).join(", ");
        match self {
            PolicyError::Key { key } => dwi!(
                bahasa,
                "Kebijakan \"{key}\" tidak dikenal. Yang ada: {keys}",
                "There is no policy \"{key}\". Known: {keys}"
            ),
            PolicyError::Value { key, value } => {
                let plain = key.trim().to_lowercase().replace('-', "_");
                let choices = Policy::KEYS.iter().find(|(it, _)| it.ends_with(&plain)).map_or("", |(_, it)| it);
                dwi!(
                    bahasa,
                    "Kebijakan \"{key}\" tidak dapat bernilai \"{value}\". Pilihannya: {choices}",
                    "Policy \"{key}\" cannot be \"{value}\". Choices: {choices}"
                )
            }
        }
    }
}

pesan_error!(PolicyError);

/// The formula for indicators where less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BentukNegatif {
    /// (2T − R) : T × 100
    A,
    /// T : R × 100
    B,
}

/// The highest figure an indicator may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Batas {
    Tanpa,
    Persen(u16),
}

impl Batas {
    /// The caps in use; no other may be chosen.
    pub const CHOICES: [u16; 5] = [100, 110, 120, 150, 200];
}

/// What a target of zero with a realisation of zero means. Any other realisation of a zero target is never computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetNol {
    /// Not planned this year: not counted.
    Lewati,
    /// Nothing was to happen and nothing did: 100.
    Seratus,
}

/// How the children's figures become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metode {
    /// Weighted where every counted child has a weight, else plain; the working says which.
    Berbobot,
    /// Plain average, whatever weights are written.
    RataRata,
}

/// Names for figures: "Sangat Tinggi" for more than 90, "BB" for more than 70.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skala {
    /// How files and the command line call it.
    pub key: String,
    pub nama: String,
    /// From the best rung to the worst.
    pub anak_tangga: Vec<AnakTangga>,
    /// How values between two printed bounds are read.
    pub catatan: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnakTangga {
    pub nama: String,
    pub mulai: Mulai,
}

/// Where a rung begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mulai {
    LebihDari(Decimal),
    SamaAtauLebihDari(Decimal),
    /// The lowest rung, or a rung of a scale that only has an order.
    TanpaBatas,
}

impl Skala {
    /// The name of a figure, or nothing where the scale only has an order.
    pub fn predikat(&self, angka: Decimal) -> Option<&str> {
        if self.is_only_an_order() {
            return None;
        }
        self.anak_tangga.iter().find(|it| it.mulai.includes(angka)).map(|it| it.nama.as_str())
    }

    /// The place of a name counted from the lowest rung, which is 1.
    pub fn peringkat(&self, nama: &str) -> Option<u32> {
        let from_top = self.anak_tangga.iter().position(|it| it.nama.eq_ignore_ascii_case(nama.trim()))?;
        u32::try_from(self.anak_tangga.len().checked_sub(from_top)?).ok()
    }

    fn is_only_an_order(&self) -> bool {
        self.anak_tangga.iter().all(|it| it.mulai == Mulai::TanpaBatas)
    }

    /// The scales every document can choose by name.
    pub fn builtin() -> Vec<Skala> {
        vec![
            Skala::permendagri_86_2017(),
            Skala::sakip(),
            Skala::skm(),
            Skala::lampu_3(),
            Skala::lampu_5(),
            Skala::opini(),
            Skala::skm_mutu(),
            Skala::sakip_nama(),
        ]
    }

    pub fn by_key(key: &str) -> Option<Skala> {
        Skala::builtin().into_iter().find(|it| it.key.eq_ignore_ascii_case(key.trim()))
    }

    /// The scales that predicate values are looked for in, the most common first.
    pub fn of_values() -> Vec<Skala> {
        vec![
            Skala::sakip(),
            Skala::skm(),
            Skala::permendagri_86_2017(),
            Skala::opini(),
            Skala::skm_mutu(),
            Skala::sakip_nama(),
        ]
    }

    /// Permendagri 86/2017.
    pub fn permendagri_86_2017() -> Skala {
        let rungs = [("Sangat Tinggi", lebih(90)), ("Tinggi", lebih(75)), ("Sedang", lebih(65)), ("Rendah", lebih(50))];
        Skala::new("permendagri-86-2017", "Permendagri 86/2017", &rungs, "Sangat Rendah").note(
            "Tercetak 91–100, 76–90, 66–75, 51–65, ≤ 50; nilai di antaranya (mis. 90,5) dibaca > 90, > 75, > 65, > 50.",
        )
    }

    /// PermenPANRB 88/2021 as printed on evaluation results.
    pub fn sakip() -> Skala {
        let rungs = [
            ("AA", lebih(90)),
            ("A", lebih(80)),
            ("BB", lebih(70)),
            ("B", lebih(60)),
            ("CC", lebih(50)),
            ("C", lebih(30)),
        ];
        Skala::new("sakip", "Evaluasi AKIP", &rungs, "D")
    }

    /// PermenPANRB 14/2017.
    pub fn skm() -> Skala {
        let from = |hundredths| Mulai::SamaAtauLebihDari(Decimal::new(hundredths, 2));
        let rungs = [("A", from(8831)), ("B", from(7661)), ("C", from(6500))];
        Skala::new("skm", "PermenPANRB 14/2017 (SKM)", &rungs, "D")
    }

    /// The words that stand beside the letters of an SKM.
    fn skm_mutu() -> Skala {
        Skala::reworded(
            "skm-mutu",
            "PermenPANRB 14/2017 (mutu pelayanan)",
            Skala::skm(),
            &["Sangat Baik", "Baik", "Kurang Baik", "Tidak Baik"],
        )
    }

    /// The words that stand beside the letters of an AKIP evaluation.
    fn sakip_nama() -> Skala {
        let words = ["Sangat Memuaskan", "Memuaskan", "Sangat Baik", "Baik", "Cukup", "Kurang", "Sangat Kurang"];
        Skala::reworded("sakip-nama", "Evaluasi AKIP (sebutan)", Skala::sakip(), &words)
    }

    /// Another scale's bounds under other words.
    fn reworded(key: &str, nama: &str, other: Skala, words: &[&str]) -> Skala {
        let rungs = other.anak_tangga.into_iter().zip(words);
        Skala {
            key: key.to_owned(),
            nama: nama.to_owned(),
            anak_tangga: rungs.map(|(it, word)| AnakTangga { nama: (*word).to_owned(), ..it }).collect(),
            catatan: String::new(),
        }
    }

    fn lampu_3() -> Skala {
        let from_70 = Mulai::SamaAtauLebihDari(Decimal::from(70));
        Skala::new("lampu-3", "Tiga warna: < 70, 70–90, > 90", &[("Hijau", lebih(90)), ("Kuning", from_70)], "Merah")
    }

    fn lampu_5() -> Skala {
        let from = |it: i64| Mulai::SamaAtauLebihDari(Decimal::from(it));
        let rungs = [
            ("Melampaui", lebih(105)),
            ("Tercapai", from(95)),
            ("Hampir Tercapai", from(80)),
            ("Perlu Perhatian", from(60)),
        ];
        Skala::new("lampu-5", "Lima warna: < 60, 60–<80, 80–<95, 95–105, > 105", &rungs, "Kritis")
            .note("Tercetak 0–59,99 / 60–79,99 / 80–94,99 / 95–105 / > 105; batas bawah dibaca sebagai ≥.")
    }

    /// Audit opinions: an order without scores.
    fn opini() -> Skala {
        let rungs = [("WTP", Mulai::TanpaBatas), ("WDP", Mulai::TanpaBatas), ("TW", Mulai::TanpaBatas)];
        Skala::new("opini", "Opini BPK", &rungs, "TMP")
    }

    fn new(key: &str, nama: &str, rungs: &[(&str, Mulai)], lowest: &str) -> Skala {
        let mut anak_tangga: Vec<AnakTangga> =
            rungs.iter().map(|(nama, mulai)| AnakTangga { nama: (*nama).to_owned(), mulai: *mulai }).collect();
        anak_tangga.push(AnakTangga { nama: lowest.to_owned(), mulai: Mulai::TanpaBatas });
        Skala { key: key.to_owned(), nama: nama.to_owned(), anak_tangga, catatan: String::new() }
    }

    fn note(mut self, catatan: &str) -> Skala {
        self.catatan = catatan.to_owned();
        self
    }
}

fn lebih(bound: i64) -> Mulai {
    Mulai::LebihDari(Decimal::from(bound))
}

impl Mulai {
    fn includes(self, angka: Decimal) -> bool {
        match self {
            Mulai::LebihDari(it) => angka > it,
            Mulai::SamaAtauLebihDari(it) => angka >= it,
            Mulai::TanpaBatas => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_between_printed_bounds_are_read_as_more_than() {
        let skala = Skala::permendagri_86_2017();
        let predikat = |hundredths| skala.predikat(Decimal::new(hundredths, 2)).unwrap();
        assert_eq!(predikat(9050), "Sangat Tinggi");
        assert_eq!(predikat(9000), "Tinggi");
        assert_eq!(predikat(5000), "Sangat Rendah");
        assert_eq!(predikat(-4000), "Sangat Rendah");
    }

    #[test]
    fn letters_have_an_order() {
        assert_eq!(Skala::sakip().peringkat("bb"), Some(5));
        assert_eq!(Skala::sakip().peringkat("D"), Some(1));
        assert_eq!(Skala::by_key("opini").unwrap().predikat(Decimal::ONE), None);
    }
}
