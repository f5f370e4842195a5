//! R07 kode-salah-tingkat: code of another level.

use super::kode::bagian;
use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::{Bidang, Level};

pub struct KodeSalahTingkat;

impl Check for KodeSalahTingkat {
    fn kode(&self) -> &'static str {
        "R07"
    }

    fn doc(&self) -> &'static str {
        include_str!("kode_salah_tingkat.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        const PANJANG: [(Level, usize); 3] = [(Level::PROGRAM, 3), (Level::KEGIATAN, 5), (Level::SUB_KEGIATAN, 6)];
        let code = it.node.code.trim();
        let Some(parts) = bagian(code).filter(|_| it.is_nomenklatur()) else { return };
        let Some((level, _)) = PANJANG.iter().find(|(_, many)| *many == parts.len()) else { return };
        if it.is(*level) {
            return;
        }
        let pesan = kabar(
            "Kode {0} adalah kode {1}, padahal kotaknya {2}",
            "The code {0} is that of a {1}, though the box is a {2}",
        );
        let pesan = pesan.dengan(code).dengan(it.ctx.umum.profil.name(*level)).dengan(it.tingkat());
        found.add(it.at(Bidang::Kode), code, pesan);
    }
}
