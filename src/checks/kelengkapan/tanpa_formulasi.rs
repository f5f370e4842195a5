use super::umum::{is_tak_seorang_pun, kosong};
use crate::checks::ciri::Wajib;
use crate::checks::kerja::{Context, Found, Ukuran, kabar};
use crate::checks::{Check, Ukur, Weight};
use crate::model::{Bidang, Letak, Level};

pub struct TanpaFormulasi;

impl Check for TanpaFormulasi {
    fn kode(&self) -> &'static str {
        "L02"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_formulasi.md")
    }

    fn dokumen(&self, ctx: &Context<'_>, found: &mut Found) {
        if is_tak_seorang_pun(ctx, Wajib::Formulasi) {
            let pesan = kabar(
                "Tidak satu pun indikator menyebut formulasinya. Tuliskan cara menghitung setiap indikator, paling sedikit pada Tujuan dan Sasaran",
                "No indicator says how it is computed. Write it down for each, at least for those of Tujuan and Sasaran",
            );
            found.add(Letak::dokumen(Bidang::Formulasi), "", pesan);
        }
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let said = !kosong(&it.indikator.formulasi) || it.indikator.dari_anak;
        let is_said_count = it.ukur() == Ukur::Jumlah && !kosong(&it.indikator.definisi);
        if said || is_said_count || !it.kotak.ctx.dipakai.says(Wajib::Formulasi) {
            return;
        }
        let pesan = kabar(
            "Indikator ini belum punya formulasi, padahal indikator lain punya. Bagaimana angkanya dihitung?",
            "This indicator has no formula, though others have. How is its figure computed?",
        );
        let is_high = it.kotak.is_hasil() || it.kotak.is(Level::PROGRAM);
        let reported = found.add(it.at(Bidang::Formulasi), it.indikator.name.as_str(), pesan);
        let reported = if is_high { reported } else { reported.sebagai(Weight::Saran) };
        if let Some((part, whole)) = bagian_dan_keseluruhan(it) {
            let usul = kabar("({0} : {1}) x 100%", "({0} : {1}) x 100%");
            reported.usul(usul.dengan(part).dengan(whole));
        }
    }
}

/// "Persentase temuan yang ditindaklanjuti": of what all, and which part.
fn bagian_dan_keseluruhan(it: &Ukuran<'_>) -> Option<(String, String)> {
    let (first, rest) = it.indikator.name.trim().split_once(' ').filter(|_| it.ukur() == Ukur::Persentase)?;
    let (thing, _) = rest.split_once(" yang ").filter(|_| first.to_lowercase().starts_with("p"))?;
    Some((format!("Jumlah {rest}"), format!("Jumlah seluruh {thing}")))
}
