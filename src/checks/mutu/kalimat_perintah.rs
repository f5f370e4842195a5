//! M02 kalimat-perintah: command instead of a condition.

use super::pertama::{is_keluaran, kata_pertama, perintah};
use crate::checks::fix::Perbaikan;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::checks::{Check, Weight};
use crate::model::Level;

pub struct KalimatPerintah;

impl Check for KalimatPerintah {
    fn kode(&self) -> &'static str {
        "M02"
    }

    fn doc(&self) -> &'static str {
        include_str!("kalimat_perintah.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        if !it.is_hasil() && !it.is_nomenklatur() {
            return;
        }
        let (bidang, sentence) = it.kalimat();
        let Some(word) = kata_pertama(sentence) else { return };
        let said = sentence.get(word.clone()).unwrap_or_default();
        let Some(state) = perintah(&said.to_lowercase()) else { return };
        let pesan = kabar(
            "\"{0}\" menyatakan apa yang dikerjakan; {1} menyatakan keadaan yang dicapai",
            "\"{0}\" says what is to be done; a {1} says the state that is reached",
        );
        let pesan = pesan.dengan(said).dengan(sentence_of(it));
        let mut reported = found.add(it.at(bidang), sentence.trim(), pesan);
        if !it.is(Level::SASARAN) && !it.is(Level::PROGRAM) {
            reported = reported.sebagai(Weight::Saran);
        }
        // An output is no result: whoever writes one is asked, and not offered the word for it.
        let is_result = it.is_hasil() || it.is(Level::PROGRAM);
        let Some(state) = state.filter(|state| !is_result || !is_keluaran(&state.to_lowercase())) else { return };
        let (before, behind) = (sentence.get(..word.start), sentence.get(word.end..));
        let baru = format!("{}{state}{}", before.unwrap_or_default(), behind.unwrap_or_default());
        let label = kabar("Ganti menjadi \"{0}\"", "Change to \"{0}\"").dengan(baru.trim());
        reported
            .usul(kabar("{0}", "{0}").dengan(baru.trim().trim_end_matches('.')))
            .tawarkan(label, Perbaikan::Isi { di: it.at(bidang), baru });
    }
}

fn sentence_of(it: &Kotak<'_>) -> String {
    if it.is_hasil() { it.tingkat() } else { format!("sasaran {}", it.tingkat()) }
}
