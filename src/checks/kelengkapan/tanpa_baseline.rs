use super::umum::is_tak_seorang_pun;
use crate::checks::Check;
use crate::checks::ciri::Wajib;
use crate::checks::kerja::{Context, Found, Ukuran, kabar};
use crate::model::{Bidang, Letak};

pub struct TanpaBaseline;

impl Check for TanpaBaseline {
    fn kode(&self) -> &'static str {
        "L07"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_baseline.md")
    }

    fn dokumen(&self, ctx: &Context<'_>, found: &mut Found) {
        // Where there are no targets either, there is nothing a baseline would be held against.
        if is_tak_seorang_pun(ctx, Wajib::Baseline) && ctx.dipakai.says(Wajib::Target) {
            let pesan = kabar(
                "Tidak satu pun indikator menyebut kondisi awal (baseline). Tanpa itu tidak terlihat apakah targetnya menantang",
                "No indicator says where it stood before (baseline). Without it nobody sees whether the targets are ambitious",
            );
            found.add(Letak::dokumen(Bidang::Baseline), "", pesan);
        }
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        if it.indikator.baseline.as_ref().is_none_or(|it| it.nilai.is_kosong())
            && it.kotak.ctx.dipakai.says(Wajib::Baseline)
        {
            let pesan = kabar(
                "Indikator ini belum punya baseline, padahal indikator lain punya. Berapa nilainya sebelum periode ini?",
                "This indicator has no baseline, though others have. What was its value before this period?",
            );
            found.add(it.at(Bidang::Baseline), it.indikator.name.as_str(), pesan);
        }
    }
}
