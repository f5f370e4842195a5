use super::umum::{is_tak_seorang_pun, kosong};
use crate::checks::Check;
use crate::checks::Ukur;
use crate::checks::ciri::Wajib;
use crate::checks::fix::Perbaikan;
use crate::checks::kerja::{Context, Found, Ukuran, kabar};
use crate::model::angka::{baca_dari_satuan, is_satuan_persen};
use crate::model::{Bidang, Isi, Letak};

pub struct TanpaSatuan;

impl Check for TanpaSatuan {
    fn kode(&self) -> &'static str {
        "L03"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_satuan.md")
    }

    fn dokumen(&self, ctx: &Context<'_>, found: &mut Found) {
        if is_tak_seorang_pun(ctx, Wajib::Satuan) {
            let pesan = kabar(
                "Tidak satu pun indikator mengisi satuan. Isilah agar target dapat dibaca dan dijumlahkan dengan benar",
                "No indicator says its unit. Fill it in, so that targets can be read and added rightly",
            );
            found.add(Letak::dokumen(Bidang::Satuan), "", pesan);
        }
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let is_asked = kosong(&it.indikator.satuan) && it.kotak.ctx.dipakai.says(Wajib::Satuan);
        if !is_asked || is_said_elsewhere(it) {
            return;
        }
        let pesan = kabar(
            "Indikator ini belum punya satuan, padahal indikator lain punya. Dalam apa target dan realisasinya dihitung?",
            "This indicator has no unit, though others have. What are its target and realisasi counted in?",
        );
        let reported = found.add(it.at(Bidang::Satuan), it.indikator.name.as_str(), pesan);
        if let Some(unit) = usulan(it) {
            let label = kabar("Isi satuan \"{0}\"", "Fill in the unit \"{0}\"").dengan(unit.as_str());
            reported.tawarkan(label, Perbaikan::Isi { di: it.at(Bidang::Satuan), baru: unit });
        }
    }
}

/// The unit stands beside the targets or in brackets behind the name; letters of a scale are another question (N06).
fn is_said_elsewhere(it: &Ukuran<'_>) -> bool {
    let beside = it.indikator.target.iter();
    let mut beside = beside.map(|(_, it)| it.satuan().is_some() || matches!(it.isi(), Isi::Predikat { .. }));
    let bracketed = it.indikator.name.trim_end().strip_suffix(')').and_then(|it| it.rsplit_once('('));
    let is_unit = |text: &str| is_satuan_persen(text) || baca_dari_satuan(text).is_some();
    beside.any(|it| it) || bracketed.is_some_and(|(_, it)| is_unit(it))
}

/// What the name says is counted.
fn usulan(it: &Ukuran<'_>) -> Option<String> {
    if it.ukur() == Ukur::Persentase {
        return Some("%".to_owned());
    }
    let mut words = it.indikator.name.split_whitespace();
    let first = words.next()?;
    let word = if it.ukur() == Ukur::Jumlah { words.next()? } else { first };
    baca_dari_satuan(word).map(|_| word.to_owned())
}
