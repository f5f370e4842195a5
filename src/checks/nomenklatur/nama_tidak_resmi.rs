//! R01 nama-tidak-resmi: name is not the official one.

use super::kode::{bagian, dalam_daftar, is_kecamatan, resmi, tanpa_kegiatan};
use crate::checks::fix::Perbaikan;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::checks::{Check, Weight};
use crate::model::Bidang;

pub struct NamaTidakResmi;

impl Check for NamaTidakResmi {
    fn kode(&self) -> &'static str {
        "R01"
    }

    fn doc(&self) -> &'static str {
        include_str!("nama_tidak_resmi.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let list = it.ctx.nomenklatur;
        let name = it.node.name.trim();
        if name.is_empty() || !it.is_nomenklatur() || !resmi(list, name, it.node.level).is_empty() {
            return;
        }
        let profil = &it.ctx.umum.profil;
        if let Some(other) = list.tepat(name).first() {
            let pesan = kabar(
                "Nama ini resmi sebagai {0} ({1}), bukan {2}",
                "The official list has this name as a {0} ({1}), not as a {2}",
            );
            let pesan = pesan.dengan(profil.name(other.level)).dengan(&other.kode).dengan(it.tingkat());
            found.add(it.at(Bidang::Nama), name, pesan).sebagai(Weight::Peringatan);
            return;
        }
        let code = it.node.code.trim();
        let is_listed = || dalam_daftar(code).is_some_and(|code| list.kode(&code).is_some());
        let is_covered = if code.is_empty() { is_kecamatan(it) } else { code.starts_with("7.01.") || is_listed() };
        // A code of another unit's own programs says that the list does not know it.
        if !is_covered && bagian(code).is_some() {
            return;
        }
        match list.terdekat(tanpa_kegiatan(name), Some(it.node.level)) {
            Some((row, score)) if is_covered || score >= 0.85 => {
                let pesan = kabar(
                    "Nama ini tidak ada pada daftar nomenklatur; yang paling dekat {0} \"{1}\"",
                    "This name is not in the official list; the nearest is {0} \"{1}\"",
                );
                let label = kabar("Ganti menjadi \"{0}\"", "Change to \"{0}\"").dengan(&row.nama);
                found
                    .add(it.at(Bidang::Nama), name, pesan.dengan(&row.kode).dengan(&row.nama))
                    .tawarkan(label, Perbaikan::Isi { di: it.at(Bidang::Nama), baru: row.nama.clone() });
            }
            None if is_covered => {
                let pesan = kabar(
                    "Nama ini tidak ada pada daftar nomenklatur {0}. Nama daerah sendiri, atau tingkatnya lain?",
                    "This name is not in the official list of {0}. Is it the region's own name, or of another level?",
                );
                found.add(it.at(Bidang::Nama), name, pesan.dengan(it.tingkat()));
            }
            _ => {}
        }
    }
}
