use crate::checks::kerja::{Found, Kotak, kabar};
use crate::checks::{Check, Weight};
use crate::model::{Bidang, JenisRagu, Letak};

pub struct LabelTingkatSalah;

impl Check for LabelTingkatSalah {
    fn kode(&self) -> &'static str {
        "S04"
    }

    fn doc(&self) -> &'static str {
        include_str!("label_tingkat_salah.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        for printed in it.cetakan(JenisRagu::Label) {
            let at = match printed.indikator {
                Some(indikator) => Letak::indikator(it.id, indikator, Bidang::Nama),
                None => it.at(Bidang::Tingkat),
            };
            let pesan = kabar(
                "Pada sumber tertulis label \"{0}\", padahal kotaknya {1}. Perbaiki label pada formulir asal",
                "The source prints the label \"{0}\" here, though the box is a {1}. Mend the label on the form",
            );
            let reported = found.add(at, printed.kutipan.as_str(), pesan.dengan(&printed.kutipan).dengan(it.tingkat()));
            if printed.terjawab {
                reported.sebagai(Weight::Saran);
            }
        }
    }
}
