use crate::bahasa::sama;
use crate::checks::kerja::{Found, Kotak, Ukuran, kabar};
use crate::checks::{Check, Ukur};
use crate::model::{Agregasi, Bidang};

pub struct TipeAnakBerbeda;

impl Check for TipeAnakBerbeda {
    fn kode(&self) -> &'static str {
        "T04"
    }

    fn doc(&self) -> &'static str {
        include_str!("tipe_anak_berbeda.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        if it.is_di_atas() || it.is_hasil() {
            return;
        }
        for own in it.ukuran().filter(|it| it.ukur() == Ukur::Jumlah) {
            let Some(agregasi) = own.indikator.agregasi_dipakai() else { continue };
            let differs = |child: &Kotak<'_>| child.ukuran().any(|it| differs(&own, agregasi, &it));
            let names: Vec<String> =
                it.children().filter(differs).map(|it| format!("\"{}\"", it.node.name.trim())).collect();
            if names.is_empty() {
                continue;
            }
            let pesan = kabar(
                "Jumlah ini bertipe {0}, tetapi jumlah pada {1} bertipe lain. Samakan tipenya, atau jelaskan mengapa cara menjumlahkannya berbeda",
                "This count is {0}, while the counts of {1} are not. Make the types the same, or say why they are added in another way",
            );
            let quoted = if own.indikator.tipe.is_empty() { &own.indikator.name } else { &own.indikator.tipe };
            let pesan = pesan.dengan(nama(agregasi)).dengan(names.join(", "));
            found.add(own.at(Bidang::Tipe), quoted.as_str(), pesan);
        }
    }
}

/// Both count, in the same unit as far as units are stated, and their quarters become a year in two ways.
fn differs(own: &Ukuran<'_>, agregasi: Agregasi, it: &Ukuran<'_>) -> bool {
    let (a, b) = (&own.indikator.satuan, &it.indikator.satuan);
    let same_unit = a.trim().is_empty() || b.trim().is_empty() || sama(a, b);
    it.ukur() == Ukur::Jumlah && same_unit && it.indikator.agregasi_dipakai().is_some_and(|it| it != agregasi)
}

fn nama(agregasi: Agregasi) -> &'static str {
    match agregasi {
        Agregasi::Kumulatif => "Kumulatif",
        Agregasi::NonKumulatif => "Non Kumulatif",
        Agregasi::RataRata => "Rata-rata",
    }
}
