//! F07 keadaan-dan-perbuatan: state and deed.

use super::nama::dihitung;
use crate::bahasa::kata;
use crate::checks::Check;
use crate::checks::ciri::kata_kecil;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::Bidang;

pub struct KeadaanDanPerbuatan;

impl Check for KeadaanDanPerbuatan {
    fn kode(&self) -> &'static str {
        "F07"
    }

    fn doc(&self) -> &'static str {
        include_str!("keadaan_dan_perbuatan.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let Some(counted) = it.rumus().and_then(dihitung) else { return };
        let (in_name, in_formula) = match (Sisi::of(&it.indikator.name), Sisi::of(counted)) {
            (Sisi { perbuatan: Some(done), keadaan: None }, Sisi { perbuatan: None, keadaan: Some(state) }) => {
                (done, state)
            }
            (Sisi { perbuatan: None, keadaan: Some(state) }, Sisi { perbuatan: Some(done), keadaan: None }) => {
                (state, done)
            }
            _ => return,
        };
        if head(&it.indikator.name) != head(counted) {
            return;
        }
        let pesan = kabar(
            "Namanya menghitung yang \"{0}\", formulanya menghitung yang \"{1}\". Yang dikerjakan dan keadaannya adalah dua angka; pilih satu",
            "The name counts what is \"{0}\", the formula what is \"{1}\". What was done and the state things are in are two figures; choose one",
        );
        found.add(it.at(Bidang::Formulasi), counted, pesan.dengan(in_name).dengan(in_formula));
    }
}

/// What a name says was done, and in what state it says things are.
struct Sisi {
    perbuatan: Option<String>,
    keadaan: Option<String>,
}

impl Sisi {
    fn of(text: &str) -> Sisi {
        const PERBUATAN: [&str; 14] = [
            "dipelihara",
            "diperbaiki",
            "dirawat",
            "direhabilitasi",
            "dibina",
            "dilatih",
            "dibangun",
            "dilaksanakan",
            "diadakan",
            "disediakan",
            "difasilitasi",
            "ditingkatkan",
            "direvitalisasi",
            "dikelola",
        ];
        const KEADAAN: [&str; 6] = ["berfungsi", "layak", "laik", "mantap", "beroperasi", "memadai"];
        let words = kata_kecil(text);
        let one_of = |list: &[&str]| words.iter().find(|it| list.contains(&it.as_str())).cloned();
        let mut pairs = words.iter().zip(words.iter().skip(1));
        let is_condition = pairs.any(|(a, b)| (a == "kondisi" || a == "berkondisi") && b == "baik");
        let condition = is_condition.then(|| "dalam kondisi baik".to_owned());
        Sisi { perbuatan: one_of(&PERBUATAN), keadaan: condition.or_else(|| one_of(&KEADAAN)) }
    }
}

/// The stem of what is counted.
fn head(text: &str) -> Option<String> {
    const KINDS: [&str; 4] = ["unit", "jenis", "paket", "banyak"];
    kata(text).into_iter().find(|it| !KINDS.contains(&it.as_str()))
}
