//! Values in answers for other programs: exact decimals with a dot, as strings.

use crate::formats::json::Json;
use crate::model::{Baca, Nilai, Series};
use crate::rollup::Besaran;
use rust_decimal::Decimal;

/// A stated number keeps its decimals, so that 63,00 is "63.00".
pub fn stated(angka: Decimal) -> String {
    angka.to_string()
}

/// A computed number has no zeros at its end.
pub fn computed(angka: Option<Decimal>) -> Json<'static> {
    angka.map_or(Json::Null, |it| Json::text(it.normalize().to_string()))
}

/// A number with a dot; of anything else the text as it was written.
pub fn value(nilai: &Nilai, baca: Option<Baca>) -> String {
    match nilai.isi() {
        crate::model::Isi::Angka(_) | crate::model::Isi::Ganda { .. } => {
            nilai.angka(baca).map_or_else(|| nilai.raw().to_owned(), stated)
        }
        _ => nilai.raw().to_owned(),
    }
}

pub fn series(series: &Series, baca: Option<Baca>) -> Json<'static> {
    Json::Object(series.iter().map(|(waktu, it)| (waktu.to_string().into(), Json::text(value(it, baca)))).collect())
}

/// The texts as they were written.
pub fn raw(series: &Series) -> Json<'_> {
    Json::Object(series.iter().map(|(waktu, it)| (waktu.to_string().into(), Json::text(it.raw()))).collect())
}

pub fn besaran(besaran: &Besaran) -> String {
    let bound = |it: &Option<Decimal>| it.map(stated).unwrap_or_default();
    match besaran {
        Besaran::Angka(it) => it.to_string(),
        Besaran::Predikat { huruf, skor: Some(skor) } => format!("{huruf} ({})", stated(*skor)),
        Besaran::Predikat { huruf, skor: None } => huruf.clone(),
        Besaran::Rentang { bawah, atas } => format!("{}-{}", bound(bawah), bound(atas)),
    }
}
