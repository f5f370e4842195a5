use crate::checks::ciri::Hal;
use crate::checks::kerja::{Context, Found, Kotak, kabar};
use crate::checks::{Check, Weight};
use crate::model::{Bidang, Letak, Level};

pub struct TanpaIndikator;

impl Check for TanpaIndikator {
    fn kode(&self) -> &'static str {
        "L01"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_indikator.md")
    }

    /// A level on which nobody has one is asked for once.
    fn dokumen(&self, ctx: &Context<'_>, found: &mut Found) {
        if ctx.document.is_empty() {
            return;
        }
        if !ctx.dipakai.indikator {
            let pesan = kabar(
                "Dokumen ini belum memuat satu indikator pun. Mulailah dari indikator Tujuan dan Sasaran",
                "The document holds no indicator at all. Begin with those of Tujuan and Sasaran",
            );
            found.add(Letak::dokumen(Bidang::Nama), "", pesan).sebagai(Weight::Saran);
            return;
        }
        for spec in &ctx.umum.profil.levels {
            let is_above = [Level::VISI, Level::MISI, Level::IKD].contains(&spec.level);
            if is_above || !ctx.dipakai.has(spec.level) || ctx.dipakai.punya(Hal::Indikator(spec.level)) {
                continue;
            }
            let pesan = kabar(
                "Tidak satu pun {0} dalam dokumen ini punya indikator. Dengan apa keberhasilannya diukur?",
                "No {0} of the document has an indicator. By what is its success measured?",
            );
            let name = ctx.umum.profil.name(spec.level);
            found.add(Letak::dokumen(Bidang::Nama), "", pesan.dengan(name)).sebagai(Weight::Saran);
        }
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        if !it.node.indikator.is_empty() || !it.ctx.dipakai.punya(Hal::Indikator(it.node.level)) {
            return;
        }
        let weight = match it {
            _ if it.is_hasil() => Weight::Kesalahan,
            _ if it.is_di_atas() => Weight::Saran,
            _ => Weight::Peringatan,
        };
        let pesan = kabar(
            "{0} ini belum punya indikator, sehingga keberhasilannya tidak dapat diukur. Tambahkan paling sedikit satu",
            "This {0} has no indicator, so that its success cannot be measured. Add at least one",
        );
        found.add(it.at(Bidang::Nama), it.node.name.as_str(), pesan.dengan(it.tingkat())).sebagai(weight);
    }
}
