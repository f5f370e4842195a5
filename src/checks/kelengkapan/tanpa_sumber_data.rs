use super::umum::{is_tak_seorang_pun, kosong};
use crate::checks::Check;
use crate::checks::ciri::Wajib;
use crate::checks::kerja::{Context, Found, Ukuran, kabar};
use crate::model::{Bidang, Letak};

pub struct TanpaSumberData;

impl Check for TanpaSumberData {
    fn kode(&self) -> &'static str {
        "L04"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_sumber_data.md")
    }

    fn dokumen(&self, ctx: &Context<'_>, found: &mut Found) {
        if is_tak_seorang_pun(ctx, Wajib::SumberData) {
            let pesan = kabar(
                "Tidak satu pun indikator menyebut sumber datanya. Tuliskan laporan, register, atau aplikasi tempat angkanya diambil",
                "No indicator says where its data come from. Name the report, register or application",
            );
            found.add(Letak::dokumen(Bidang::SumberData), "", pesan);
        }
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        if kosong(&it.indikator.sumber_data) && !it.indikator.dari_anak && it.kotak.ctx.dipakai.says(Wajib::SumberData)
        {
            let pesan = kabar(
                "Indikator ini belum menyebut sumber data, padahal indikator lain menyebutnya. Dari laporan atau register mana angkanya diambil?",
                "This indicator names no source of data, though others do. From which report or register is its figure taken?",
            );
            found.add(it.at(Bidang::SumberData), it.indikator.name.as_str(), pesan);
        }
    }
}
