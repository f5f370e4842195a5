use super::umum::kosong;
use crate::checks::Check;
use crate::checks::kerja::{Context, Found, kabar};
use crate::model::{Bidang, Letak};

pub struct TanpaPenandaTangan;

impl Check for TanpaPenandaTangan {
    fn kode(&self) -> &'static str {
        "L14"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_penanda_tangan.md")
    }

    fn dokumen(&self, ctx: &Context<'_>, found: &mut Found) {
        let signed = ctx.document.header().tanda_tangan.as_ref();
        if ctx.document.is_empty() || signed.is_some_and(|it| !kosong(&it.nama) || !kosong(&it.jabatan)) {
            return;
        }
        let pesan = kabar(
            "Dokumen ini belum menyebut penanda tangan. Isikan jabatan, nama, dan NIP sebelum dicetak",
            "The document names nobody who signs it. Fill in office, name and NIP before printing",
        );
        found.add(Letak::dokumen(Bidang::TandaTangan), "", pesan);
    }
}
