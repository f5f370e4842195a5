//! R04 kode-usang: older code.

use super::kode::{bagian, dalam_daftar, is_usang, resmi};
use crate::checks::Check;
use crate::checks::fix::Perbaikan;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::{Bidang, Tahun};

pub struct KodeUsang;

impl Check for KodeUsang {
    fn kode(&self) -> &'static str {
        "R04"
    }

    fn doc(&self) -> &'static str {
        include_str!("kode_usang.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        // Until then the shorter codes were the ones in force.
        const LAST: Tahun = Tahun(2023);
        let code = it.node.code.trim();
        let is_old = bagian(code).is_some_and(|it| is_usang(&it));
        if !is_old || it.ctx.umum.tahun.is_some_and(|(_, last)| last <= LAST) {
            return;
        }
        let pesan = kabar(
            "Kode ini memakai penomoran lama dengan dua angka di akhir; penomoran sekarang empat angka",
            "This code is of the older numbering with two digits at its end; the present one has four",
        );
        let reported = found.add(it.at(Bidang::Kode), code, pesan);
        let Some(listed) = dalam_daftar(code) else { return };
        let Some((kegiatan, _)) = listed.rsplit_once('.') else { return };
        // The numbers were given anew as well: only the name says which one it is now.
        let rows = resmi(it.ctx.nomenklatur, &it.node.name, it.node.level);
        let row = rows.iter().find(|it| it.kode.rsplit_once('.').is_some_and(|(above, _)| above == kegiatan));
        let last = row.and_then(|it| it.kode.rsplit_once('.'));
        if let (Some((_, last)), Some((own, _))) = (last, code.rsplit_once('.')) {
            let baru = format!("{own}.{last}");
            let label = kabar("Ganti menjadi {0}", "Change to {0}").dengan(&baru);
            reported.tawarkan(label, Perbaikan::Isi { di: it.at(Bidang::Kode), baru });
        }
    }
}
