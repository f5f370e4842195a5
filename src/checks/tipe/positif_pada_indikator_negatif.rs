use super::label::ganti_arah;
use crate::checks::Check;
use crate::checks::arah::Kata;
use crate::checks::fix::Perbaikan;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::{Bidang, Polaritas};

pub struct PositifPadaIndikatorNegatif;

impl Check for PositifPadaIndikatorNegatif {
    fn kode(&self) -> &'static str {
        "T03"
    }

    fn doc(&self) -> &'static str {
        include_str!("positif_pada_indikator_negatif.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let stated = it.indikator.polaritas_dipakai();
        if matches!(stated, Some(Polaritas::Negatif | Polaritas::Range)) {
            return;
        }
        let Some(thing) = Kata::new(&it.indikator.name).tak_diinginkan() else { return };
        let pesan = if stated.is_some() {
            kabar(
                "Indikator ini mengukur {0}, tetapi polaritasnya positif: makin banyak makin tinggi capaiannya. Nyatakan negatif",
                "This indicator measures {0}, yet its polarity is positive: the more, the higher it scores. Make it negative",
            )
        } else {
            kabar(
                "Indikator ini mengukur {0}. Makin sedikit makin baik? Bila ya, nyatakan polaritas negatif",
                "This indicator measures {0}. Is less better? If so, make its polarity negative",
            )
        };
        let baru = ganti_arah(it, Polaritas::Negatif);
        let offer = kabar("Ganti tipe menjadi \"{0}\"", "Make the type \"{0}\"").dengan(baru.as_str());
        let reported = found.add(it.at(Bidang::Tipe), it.indikator.name.as_str(), pesan.dengan(thing));
        reported.tawarkan(offer, Perbaikan::Isi { di: it.at(Bidang::Tipe), baru });
    }
}
