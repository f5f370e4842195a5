//! Values in answers for other programs: exact decimals with a dot, as strings.

use crate::formats::json::Json;
use crate::model::{Baca, Isi, Nilai, Series};
use crate::rollup::Besaran;
use rust_decimal::Decimal;

/// A stated number keeps its decimals, so that 63,00 is "63.00".
pub fn stated(angka: Decimal) -> String {
    angka.to_string()
}

/// A computed number has no zeros at its end, and zero no sign.
pub fn computed(angka: Option<Decimal>) -> Json<'static> {
    let plain = |it: Decimal| if it.is_zero() { Decimal::ZERO } else { it.normalize() };
    angka.map_or(Json::Null, |it| Json::text(plain(it).to_string()))
}

/// A number with a dot; of anything else the text as it was written.
pub fn value(nilai: &Nilai, baca: Option<Baca>) -> String {
    match nilai.isi() {
        Isi::Angka(_) | Isi::Ganda { .. } => nilai.angka(baca).map_or_else(|| nilai.raw().to_owned(), stated),
        _ => nilai.raw().to_owned(),
    }
}

pub fn series(series: &Series, baca: Option<Baca>) -> Json<'static> {
    let one = |it: &Nilai| if it.is_kosong() { Json::Null } else { Json::text(value(it, baca)) };
    Json::Object(series.iter().map(|(waktu, it)| (waktu.to_string().into(), one(it))).collect())
}

/// The texts as they were written.
pub fn raw(series: &Series) -> Json<'_> {
    Json::Object(series.iter().map(|(waktu, it)| (waktu.to_string().into(), Json::text(it.raw()))).collect())
}

/// A number with a dot; a predicate or a range as a planner writes it, because it is a text.
pub fn besaran(besaran: &Besaran) -> String {
    besaran.tulis(stated, "-")
}
