//! The label of a type, as forms print it.

use crate::checks::kerja::Ukuran;
use crate::model::{Agregasi, Polaritas, read_tipe};

/// A label of both axes; "Positif" stands in it only where it was printed or the direction is to be told from another one.
pub fn label(agregasi: Agregasi, polaritas: Option<Polaritas>, before: &str) -> String {
    let way = match agregasi {
        Agregasi::Kumulatif => "Kumulatif",
        Agregasi::NonKumulatif => "Non Kumulatif",
        Agregasi::RataRata => "Rata-rata",
    };
    let is_printed = read_tipe(before).1.is_some();
    match polaritas {
        Some(Polaritas::Negatif) => format!("{way} Negatif"),
        Some(Polaritas::Range) => format!("{way} Range"),
        Some(Polaritas::Positif) if is_printed => format!("{way} Positif"),
        _ => way.to_owned(),
    }
}

/// The label with another direction. A percentage is not made kumulatif by it, even where it is called so (T01).
pub fn ganti_arah(it: &Ukuran<'_>, polaritas: Polaritas) -> String {
    let indikator = it.indikator;
    match indikator.agregasi_dipakai() {
        Some(Agregasi::Kumulatif) if it.is_persen() && indikator.entri.is_none() => {
            label(Agregasi::NonKumulatif, Some(polaritas), &indikator.tipe)
        }
        Some(agregasi) => label(agregasi, Some(polaritas), &indikator.tipe),
        None if polaritas == Polaritas::Negatif => "Negatif".to_owned(),
        None => "Positif".to_owned(),
    }
}
