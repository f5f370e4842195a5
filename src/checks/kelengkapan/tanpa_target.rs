use super::umum::is_tak_seorang_pun;
use crate::checks::ciri::{Hal, Wajib};
use crate::checks::kerja::{Context, Found, Ukuran, kabar};
use crate::checks::{Check, Weight};
use crate::model::{Bidang, Letak, Waktu};

pub struct TanpaTarget;

impl Check for TanpaTarget {
    fn kode(&self) -> &'static str {
        "L06"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_target.md")
    }

    fn dokumen(&self, ctx: &Context<'_>, found: &mut Found) {
        if is_tak_seorang_pun(ctx, Wajib::Target) {
            let pesan = kabar(
                "Tidak satu pun indikator punya target. Tanpa target tidak ada capaian yang dapat dihitung",
                "No indicator has a target. Without targets no achievement can be computed",
            );
            found.add(Letak::default(), "", pesan).sebagai(Weight::Saran);
        } else if ctx.dipakai.says(Wajib::Target) && ctx.umum.tahun.is_some() && !is_in_use(ctx) {
            let pesan = kabar(
                "Tidak satu pun indikator punya target tahun {0}, padahal tahun lain ada. Tahun dokumennya yang keliru, atau targetnya belum diisi?",
                "No indicator has a target for {0}, though other years have. Is the year of the document wrong, or are targets to come?",
            );
            let pesan = pesan.dengan(ctx.tahun().to_string());
            found.add(Letak::default(), "", pesan).sebagai(Weight::Saran);
        }
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let (ctx, target) = (it.kotak.ctx, &it.indikator.target);
        if !ctx.dipakai.says(Wajib::Target) {
            return;
        }
        let has_any = target.iter().any(|(_, it)| !it.is_kosong());
        let is_filled = if is_in_use(ctx) { target.of_year(ctx.tahun()).next().is_some() } else { has_any };
        if is_filled {
            return;
        }
        let waktu = Waktu::tahun(ctx.tahun());
        // A dash beside the targets of other years says that nothing is planned.
        let dash = target.written(waktu).filter(|_| has_any);
        let (pesan, weight) = if dash.is_some() {
            let pesan = kabar(
                "Target {0} ditulis \"-\". Memang tidak direncanakan tahun itu?",
                "The target of {0} is a dash. Is nothing planned in that year?",
            );
            (pesan.dengan(ctx.tahun().to_string()), Weight::Saran)
        } else if is_in_use(ctx) {
            let pesan = kabar(
                "Indikator ini belum punya target tahun {0}, sehingga capaiannya tidak dapat dihitung",
                "This indicator has no target for {0}, so that its achievement cannot be computed",
            );
            (pesan.dengan(ctx.tahun().to_string()), Weight::Peringatan)
        } else {
            let pesan = kabar(
                "Indikator ini belum punya target, sehingga capaiannya tidak dapat dihitung",
                "This indicator has no target, so that its achievement cannot be computed",
            );
            (pesan, Weight::Peringatan)
        };
        let weight = if it.kotak.is_di_atas() { Weight::Saran } else { weight };
        let bidang = ctx.umum.tahun.map_or(Bidang::Nama, |_| Bidang::Target(waktu));
        let quoted = target.written(waktu).map_or(it.indikator.name.as_str(), |it| it.raw());
        found.add(it.at(bidang), quoted, pesan).sebagai(weight);
    }
}

/// Whether the document has targets for the year that is looked at.
fn is_in_use(ctx: &Context<'_>) -> bool {
    ctx.dipakai.punya(Hal::Target(ctx.tahun()))
}
