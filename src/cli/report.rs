//! `kaskade report`: the papers of a review as PDF.

use super::{Answer, Outcome, open, path};
use crate::bahasa::Nomenklatur;
use crate::checks::Pemeriksaan;
use crate::diagram::{Halaman, Kertas, Orientasi};
use crate::dwi;
use crate::formats;
use crate::model::{Periode, Tahun};
use crate::pesan::{Bahasa, Pesan as _};
use crate::rollup::{Rollup, Saat};
use crate::session::cetak::write_laporan;
use crate::tables::reviu::{Bahan, chr, kkr};
use clap::ArgMatches;
use std::path::PathBuf;

pub fn run(matches: &ArgMatches, bahasa: Bahasa) -> Result<Answer, String> {
    let word = |name: &str| matches.get_one::<String>(name).map(|it| it.trim().to_lowercase());
    let kind = word("jenis").unwrap_or_else(|| "kkr".to_owned());
    if !["kkr", "chr"].contains(&kind.as_str()) {
        return Err(dwi!(
            bahasa,
            "Tidak ada laporan {kind}. Pilih kkr atau chr",
            "There is no report {kind}. Choose kkr or chr"
        ));
    }
    let kertas = match word("kertas") {
        Some(it) => Kertas::read(&it).filter(|it| *it != Kertas::Pas).ok_or_else(|| {
            dwi!(
                bahasa,
                "Kertas {it} tidak dikenal. Pilih F4, A4 atau A3",
                "Paper {it} is not known. Choose F4, A4 or A3"
            )
        })?,
        None => Kertas::F4,
    };
    // The working paper has eight columns, the remarks have five.
    let orientasi = match word("orientasi").as_deref() {
        Some("tegak") => Orientasi::Tegak,
        Some("lebar") => Orientasi::Lebar,
        Some(it) => {
            return Err(dwi!(
                bahasa,
                "Orientasi {it} tidak dikenal. Pilih tegak atau lebar",
                "The orientation {it} is not known. Choose tegak or lebar"
            ));
        }
        None if kind == "kkr" => Orientasi::Lebar,
        None => Orientasi::Tegak,
    };
    let opened = open(&path(matches), bahasa)?;
    let document = &opened.document;
    let saat = Saat { tahun: document.tahun().unwrap_or(Tahun::FIRST), periode: Periode::Tahun };
    let rollup = Rollup::compute(document, document.header().kebijakan.clone(), saat);
    let done = Pemeriksaan::run(document, &rollup, Nomenklatur::bawaan());
    let (temuan, sidik) = (done.temuan(document), formats::sidik(document));
    let tanggal = matches.get_one::<String>("tanggal").map_or("", String::as_str);
    let bahan = Bahan { document, rollup: &rollup, temuan: &temuan, sidik: &sidik, tanggal, bahasa };
    let laporan = if kind == "chr" { chr(&bahan) } else { kkr(&bahan) };
    let penulis = document.header().perangkat_daerah.clone();
    let halaman = Halaman { kertas, orientasi, penulis, ..Halaman::default() };
    let out = matches.get_one::<PathBuf>("keluaran").cloned().unwrap_or_default();
    let pages = write_laporan(&laporan, &halaman, bahasa, &out).map_err(|it| it.pesan(bahasa))?;
    let mut remarks = opened.remarks(bahasa);
    let shown = out.display();
    remarks.push(dwi!(bahasa, "Ditulis: {shown} ({pages} halaman)", "Written: {shown} ({pages} pages)"));
    Ok(Answer { text: String::new(), remarks, outcome: Outcome::of(opened.has_remarks()) })
}
