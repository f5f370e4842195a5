//! M03 bukan-kondisi: not a condition.

use super::pertama::{is_keadaan, perintah, pertama};
use crate::checks::Check;
use crate::checks::ciri::kata_kecil;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::Bidang;

pub struct BukanKondisi;

impl Check for BukanKondisi {
    fn kode(&self) -> &'static str {
        "M03"
    }

    fn doc(&self) -> &'static str {
        include_str!("bukan_kondisi.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        const KERJA: [&str; 4] = ["ter", "ber", "me", "di"];
        if !it.is_hasil() {
            return;
        }
        let sentence = it.node.name.trim();
        let Some(first) = pertama(sentence) else { return };
        let words = kata_kecil(sentence);
        // "Makin optimalnya …", "Masyarakat yang berdaya": a condition as well.
        let is_state = words.iter().take(3).any(|it| is_keadaan(it)) || words.iter().any(|it| it == "yang");
        if is_state || perintah(&first).is_some() || KERJA.iter().any(|it| first.starts_with(it)) {
            return;
        }
        let pesan = kabar(
            "{0} ini belum menyatakan keadaan yang dicapai. Keadaan apa yang berubah bila berhasil?",
            "This {0} does not state a condition that is reached. What is different if it succeeds?",
        );
        let reported = found.add(it.at(Bidang::Nama), sentence, pesan.dengan(it.tingkat()));
        let rest = sentence.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
        if let Some(state) = keadaan(&first).filter(|_| !rest.is_empty()) {
            reported.usul(kabar("{0} {1}", "{0} {1}").dengan(state).dengan(rest));
        }
    }
}

/// What a noun of doing is as a condition.
fn keadaan(noun: &str) -> Option<&'static str> {
    const TABEL: [(&str, &str); 7] = [
        ("peningkatan", "Meningkatnya"),
        ("penurunan", "Menurunnya"),
        ("pengurangan", "Berkurangnya"),
        ("penguatan", "Menguatnya"),
        ("pengembangan", "Berkembangnya"),
        ("perwujudan", "Terwujudnya"),
        ("optimalisasi", "Optimalnya"),
    ];
    TABEL.iter().find(|(it, _)| *it == noun).map(|(_, state)| *state)
}
