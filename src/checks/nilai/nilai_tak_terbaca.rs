use super::deret::is_predikat;
use crate::checks::kerja::{Found, Kotak, Ukuran, kabar};
use crate::checks::{Check, Weight};
use crate::model::angka::is_satuan_persen;
use crate::model::{Baca, Bidang, Isi, Letak, Nilai, Ragu};

pub struct NilaiTakTerbaca;

impl Check for NilaiTakTerbaca {
    fn kode(&self) -> &'static str {
        "N08"
    }

    fn doc(&self) -> &'static str {
        include_str!("nilai_tak_terbaca.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let pagu = it.node.pagu.iter().map(|(at, it)| (Bidang::Pagu(at), it));
        let spent = it.node.realisasi_anggaran.iter().map(|(at, it)| (Bidang::RealisasiAnggaran(at), it));
        for (bidang, nilai) in pagu.chain(spent) {
            report(it.at(bidang), nilai, nilai.ragu_angka(Some(Baca::Ribuan)), found);
        }
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let indikator = it.indikator;
        // What the unit says matters for words only; thousands or decimals are asked elsewhere (N09).
        let is_word = |nilai: &Nilai| matches!(nilai.isi(), Isi::Predikat { .. });
        // Words under percent are asked about as a matter of the unit (N06).
        let by_unit = |nilai: &Nilai| is_satuan_persen(&indikator.satuan) && is_predikat(nilai.isi());
        for (at, nilai) in indikator.target.iter().filter(|(_, it)| !by_unit(it)) {
            let ragu = if is_word(nilai) { indikator.ragu_target(nilai) } else { nilai.ragu(None) };
            report(it.at(Bidang::Target(at)), nilai, ragu, found);
        }
        for (at, nilai) in indikator.realisasi.iter() {
            let ragu = if is_word(nilai) { indikator.ragu_realisasi(nilai) } else { nilai.ragu(None) };
            report(it.at(Bidang::Realisasi(at)), nilai, ragu, found);
        }
        if let Some(baseline) = &indikator.baseline {
            report(it.at(Bidang::Baseline), &baseline.nilai, baseline.nilai.ragu(None), found);
        }
    }
}

fn report(at: Letak, nilai: &Nilai, ragu: Option<Ragu>, found: &mut Found) {
    let (pesan, weight) = match ragu {
        Some(Ragu::TidakTerbaca) => {
            let pesan = kabar(
                "\"{0}\" tidak terbaca sebagai nilai, sehingga tidak ikut dihitung. Tulis satu angka dengan satuannya",
                "\"{0}\" cannot be read as a value and is not computed with. Write one number with its unit",
            );
            (pesan, Weight::Peringatan)
        }
        Some(Ragu::BukanAngka) => {
            let pesan = kabar(
                "\"{0}\" bukan angka, padahal di sini diharapkan angka. Tulis angkanya, atau ubah satuannya",
                "\"{0}\" is no number, though one is expected here. Write the number, or change the unit",
            );
            (pesan, Weight::Peringatan)
        }
        Some(Ragu::KiraKira) => {
            let pesan = kabar(
                "\"{0}\" adalah perkiraan. Tulis angka yang pasti",
                "\"{0}\" is an estimate. Write an exact number",
            );
            (pesan, Weight::Saran)
        }
        Some(Ragu::RibuanAtauDesimal | Ragu::Nihil) | None => return,
    };
    found.add(at, nilai.raw(), pesan.dengan(crate::pesan::ringkas(nilai.raw().trim()))).sebagai(weight);
}
