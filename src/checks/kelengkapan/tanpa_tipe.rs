use super::umum::{is_tak_seorang_pun, kosong};
use crate::checks::ciri::Wajib;
use crate::checks::kerja::{Context, Found, Ukuran, kabar};
use crate::checks::{Check, Weight};
use crate::model::{Bidang, Letak};

pub struct TanpaTipe;

impl Check for TanpaTipe {
    fn kode(&self) -> &'static str {
        "L05"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_tipe.md")
    }

    fn dokumen(&self, ctx: &Context<'_>, found: &mut Found) {
        if is_tak_seorang_pun(ctx, Wajib::Tipe) {
            let pesan = kabar(
                "Tidak satu pun indikator menyebut tipe penghitungan. Bila capaian triwulan akan dihitung, nyatakan Kumulatif atau Non Kumulatif",
                "No indicator says how quarters become a year. Before quarters are computed, say Kumulatif or Non Kumulatif",
            );
            found.add(Letak::dokumen(Bidang::Tipe), "", pesan).sebagai(Weight::Saran);
        }
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        if kosong(&it.indikator.tipe) && it.indikator.agregasi.is_none() && it.kotak.ctx.dipakai.says(Wajib::Tipe) {
            let pesan = kabar(
                "Indikator ini belum punya tipe penghitungan, padahal indikator lain punya. Dijumlahkan antar triwulan (Kumulatif), atau nilai terakhir (Non Kumulatif)?",
                "This indicator has no type, though others have. Are its quarters added (Kumulatif), or does the last one count (Non Kumulatif)?",
            );
            found.add(it.at(Bidang::Tipe), it.indikator.name.as_str(), pesan);
        }
    }
}
