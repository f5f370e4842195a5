use crate::bahasa::sama;
use crate::checks::Check;
use crate::checks::ciri::{Ukur, tanpa_kurung};
use crate::checks::kerja::{Found, Kotak, Ukuran, kabar};
use crate::checks::usulan::pembilang;
use crate::model::Bidang;

pub struct IndikatorAnakPembilang;

impl Check for IndikatorAnakPembilang {
    fn kode(&self) -> &'static str {
        "K04"
    }

    fn doc(&self) -> &'static str {
        include_str!("indikator_anak_pembilang.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        if it.ukur() != Ukur::Jumlah {
            return;
        }
        let Some(parent) = it.kotak.parent() else { return };
        let Some(of) = share_of(&parent, &it.indikator.name) else { return };
        let pesan = kabar(
            "Indikator ini adalah pembilang \"{0}\" pada {1} di atasnya: keduanya mengukur hal yang sama, jadi tingkat ini tidak menjelaskan penyebabnya",
            "This indicator is the numerator of \"{0}\" of the {1} above: both measure the same thing, so this level explains no cause",
        );
        let pesan = pesan.dengan(of.indikator.name.as_str()).dengan(parent.tingkat());
        found.add(it.at(Bidang::Nama), it.indikator.name.as_str(), pesan);
    }
}

/// The share of the parent whose numerator this is.
fn share_of<'a>(parent: &Kotak<'a>, name: &str) -> Option<Ukuran<'a>> {
    let name = tanpa_kurung(name);
    parent.ukuran().find(|of| pembilang(&of.ciri.formulasi).is_some_and(|it| sama(&it, &name)))
}
