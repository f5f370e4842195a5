use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::{Bidang, read_tipe};

pub struct TipeDanIsianBerbeda;

impl Check for TipeDanIsianBerbeda {
    fn kode(&self) -> &'static str {
        "T06"
    }

    fn doc(&self) -> &'static str {
        include_str!("tipe_dan_isian_berbeda.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let indikator = it.indikator;
        if indikator.tipe.is_empty() {
            return;
        }
        let (agregasi, polaritas) = read_tipe(&indikator.tipe);
        let (way, direction) = (agregasi.zip(indikator.agregasi), polaritas.zip(indikator.polaritas));
        let computed = match (way, direction) {
            (Some((label, field)), _) if label != field => field.key(),
            (_, Some((label, field))) if label != field => field.key(),
            _ => return,
        };
        let pesan = kabar(
            "Tipe yang tercetak \"{0}\", tetapi yang dipakai menghitung adalah {1}. Samakan keduanya",
            "The printed type is \"{0}\", but what is computed with is {1}. Make them the same",
        );
        let pesan = pesan.dengan(indikator.tipe.trim()).dengan(computed.replace('_', " "));
        found.add(it.at(Bidang::Tipe), indikator.tipe.as_str(), pesan);
    }
}
