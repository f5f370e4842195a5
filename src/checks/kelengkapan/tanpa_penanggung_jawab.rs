use super::umum::kosong;
use crate::checks::ciri::{Hal, Wajib};
use crate::checks::kerja::{Context, Found, Ukuran, kabar};
use crate::checks::{Check, Weight};
use crate::model::{Bidang, Letak};

pub struct TanpaPenanggungJawab;

impl Check for TanpaPenanggungJawab {
    fn kode(&self) -> &'static str {
        "L08"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_penanggung_jawab.md")
    }

    fn dokumen(&self, ctx: &Context<'_>, found: &mut Found) {
        if ctx.dipakai.indikator && !is_used(ctx) {
            let pesan = kabar(
                "Tidak satu pun indikator atau kotak menyebut penanggung jawab. Siapa yang menjawab bila target tidak tercapai?",
                "No indicator and no box names who answers for it. Who does when a target is missed?",
            );
            found.add(Letak::dokumen(Bidang::PenanggungJawab), "", pesan).sebagai(Weight::Saran);
        }
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let is_named = !kosong(&it.indikator.penanggung_jawab) || !kosong(&it.kotak.node.penanggung_jawab);
        if is_named || !is_used(it.kotak.ctx) {
            return;
        }
        let pesan = kabar(
            "Indikator ini dan kotaknya belum menyebut penanggung jawab, padahal yang lain menyebutnya. Siapa yang menjawab untuk targetnya?",
            "Neither this indicator nor its box says who answers for it, though others do. Who answers for the target?",
        );
        let reported = found.add(it.at(Bidang::PenanggungJawab), it.indikator.name.as_str(), pesan);
        if it.kotak.is_di_atas() {
            reported.sebagai(Weight::Saran);
        }
    }
}

fn is_used(ctx: &Context<'_>) -> bool {
    ctx.dipakai.says(Wajib::PenanggungJawab) || ctx.dipakai.punya(Hal::PenanggungJawab)
}
