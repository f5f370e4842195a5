//! F02 pembilang-sama-penyebut: divided by itself.

use super::nama::tunggal;
use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::formula::{self, Expr, Formulasi, Rumus, key};
use crate::model::Bidang;
use crate::model::angka::cetak_ringkas;
use rust_decimal::Decimal;

pub struct PembilangSamaPenyebut;

impl Check for PembilangSamaPenyebut {
    fn kode(&self) -> &'static str {
        "F02"
    }

    fn doc(&self) -> &'static str {
        include_str!("pembilang_sama_penyebut.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        if let Some((above, value)) = it.rumus().and_then(constant) {
            let pesan = kabar(
                "Pembilang dan penyebut sama (\"{0}\"), sehingga hasilnya selalu {1} berapa pun datanya. Ganti salah satunya",
                "Numerator and denominator are the same (\"{0}\"), so that the result is always {1} whatever the data. Change one of them",
            );
            found.add(it.at(Bidang::Formulasi), it.indikator.formulasi.trim(), pesan.dengan(above).dengan(value));
        }
        for (bidang, text) in [(Bidang::Catatan, &it.indikator.catatan), (Bidang::Definisi, &it.indikator.definisi)] {
            for line in text.lines().filter(|it| it.contains('=')) {
                explained(it, bidang, line, found);
            }
        }
    }
}

/// A formula by which a note explains a quantity: "NB: Perhitungan X = a : a".
fn explained(it: &Ukuran<'_>, bidang: Bidang, line: &str, found: &mut Found) {
    let Some((left, right)) = line.split_once('=') else { return };
    let Formulasi::Rumus(inner) = formula::read(right, &[]) else { return };
    let Some((above, value)) = constant(&inner) else { return };
    let pesan = match it.rumus().and_then(|outer| always(outer, left, &inner)) {
        Some((quantity, working, result)) => kabar(
            "Pembilang dan penyebut sama, sehingga \"{0}\" selalu {1}; formulasi indikator menjadi {2} dan hasilnya selalu {3} berapa pun datanya. Ganti penyebutnya",
            "Numerator and denominator are the same, so that \"{0}\" is always {1}; the indicator's formula becomes {2}, and its result is always {3} whatever the data. Change the denominator",
        )
        .dengan(quantity)
        .dengan(value)
        .dengan(working)
        .dengan(result),
        None => kabar(
            "Pembilang dan penyebut pada penjelasan ini sama (\"{0}\"), sehingga hasilnya selalu {1}. Ganti salah satunya",
            "Numerator and denominator of this explanation are the same (\"{0}\"), so that its result is always {1}. Change one of them",
        )
        .dengan(above)
        .dengan(value),
    };
    found.add(it.at(bidang), line.trim(), pesan);
}

/// What stands on both sides of the division, and what that always gives.
fn constant(rumus: &Rumus) -> Option<(String, &'static str)> {
    let (above, below) = rumus.pembagian()?;
    if above != below || matches!(above, Expr::Num(_)) {
        return None;
    }
    let text = tunggal(rumus, above).map_or_else(|| rumus.tulis_bagian(above), str::to_owned);
    Some((text, if rumus.times_hundred() { "100" } else { "1" }))
}

/// What a formula gives once the only quantity in it is constant: the quantity, the working and the result.
fn always(outer: &Rumus, left: &str, inner: &Rumus) -> Option<(String, String, String)> {
    let [quantity] = outer.variabel() else { return None };
    let name = key(&quantity.teks);
    if name.is_empty() || !key(left).ends_with(&name) {
        return None;
    }
    // Any figure will do: a thing divided by itself does not depend on it.
    let fixed = inner.eval(&mut |_, _| Some(Decimal::ONE)).ok()?;
    let result = outer.eval(&mut |_, _| Some(fixed)).ok()?;
    Some((quantity.teks.clone(), outer.working(&mut |_, _| Some(fixed), 2), cetak_ringkas(result, 2)))
}
