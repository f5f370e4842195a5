use super::uang::is_direncanakan;
use crate::checks::Check;
use crate::checks::ciri::Hal;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::{Bidang, Level, Waktu};

pub struct TanpaPagu;

impl Check for TanpaPagu {
    fn kode(&self) -> &'static str {
        "A03"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_pagu.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let dipakai = it.ctx.dipakai;
        let levels = [Level::SUB_KEGIATAN, Level::KEGIATAN];
        let lowest = levels.into_iter().find(|it| dipakai.has(*it));
        let is_asked = Some(it.node.level) == lowest && dipakai.punya(Hal::Pagu(it.node.level));
        if !is_asked || it.node.pagu.iter().next().is_some() || is_put_off(it) {
            return;
        }
        let pesan = kabar(
            "{0} ini belum punya pagu, padahal yang lain punya. Berapa anggarannya?",
            "This {0} has no pagu, though others have. What is its budget?",
        );
        let waktu = Waktu::tahun(it.ctx.tahun());
        let at = it.at(it.ctx.umum.tahun.map_or(Bidang::Nama, |_| Bidang::Pagu(waktu)));
        found.add(at, it.node.name.as_str(), pesan.dengan(it.tingkat()));
    }
}

/// Targets are written for the year, and none of them asks for anything.
fn is_put_off(it: &Kotak<'_>) -> bool {
    let written = it.node.indikator.iter().any(|own| own.target.written(Waktu::tahun(it.ctx.tahun())).is_some());
    written && !is_direncanakan(it, it.ctx.tahun())
}
