use super::umum::kosong;
use crate::checks::Check;
use crate::checks::kerja::{Context, Found, kabar};
use crate::model::{Bidang, Letak};

pub struct TanpaPerangkatDaerah;

impl Check for TanpaPerangkatDaerah {
    fn kode(&self) -> &'static str {
        "L12"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_perangkat_daerah.md")
    }

    fn dokumen(&self, ctx: &Context<'_>, found: &mut Found) {
        if kosong(&ctx.umum.perangkat_daerah) && !ctx.document.is_empty() {
            let pesan = kabar(
                "Dokumen ini tidak menyebut perangkat daerahnya. Isikan nama kecamatan, dinas, atau badan yang memilikinya",
                "The document does not name its unit. Fill in the kecamatan, dinas or badan it belongs to",
            );
            found.add(Letak::dokumen(Bidang::Nama), ctx.document.header().judul.as_str(), pesan);
        }
    }
}
