use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::{Bidang, Tahun, Waktu};

pub struct TargetBerlubang;

impl Check for TargetBerlubang {
    fn kode(&self) -> &'static str {
        "L13"
    }

    fn doc(&self) -> &'static str {
        include_str!("target_berlubang.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        // A dash was written by somebody: nothing is planned there, and nothing is missing.
        let written = || it.indikator.target.iter().map(|(waktu, _)| waktu.tahun);
        let (Some(first), Some(last)) = (written().min(), written().max()) else { return };
        if first == last {
            return;
        }
        let period = it.kotak.ctx.umum.tahun.filter(|(from, to)| from < to);
        let (first, last) = period.map_or((first, last), |(from, to)| (from.min(first), to.max(last)));
        if last.0 - first.0 > LONGEST {
            return;
        }
        let is_written = |tahun: &Tahun| written().any(|it| it == *tahun);
        let missing: Vec<Tahun> = (first.0..=last.0).map(Tahun).filter(|it| !is_written(it)).collect();
        let Some(at) = missing.first() else { return };
        let pesan = kabar(
            "Target tahun {0} tidak ada, padahal tahun lain ada. Terlewat, atau memang tidak direncanakan?",
            "There is no target for {0}, though other years have one. Was it left out, or is nothing planned?",
        );
        let years: Vec<String> = missing.iter().map(Tahun::to_string).collect();
        let usul = kabar("Bila memang tidak direncanakan, tulis \"-\"", "Where nothing is planned, write a dash");
        let at = it.at(Bidang::Target(Waktu::tahun(*at)));
        found.add(at, it.indikator.name.as_str(), pesan.dengan(years.join(", "))).usul(usul);
    }
}

/// Years further apart than any plan are a slip of the pen that others find.
const LONGEST: u16 = 25;
