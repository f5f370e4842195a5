//! The clock of the machine, in its own time zone: what stands under notes, answers and steps of a review.

use crate::pesan::Bahasa;
use jiff::Zoned;

/// "2026-11-22 14:05"
pub fn sekarang() -> String {
    Zoned::now().strftime("%Y-%m-%d %H:%M").to_string()
}

/// Year, month and day.
pub fn hari_ini() -> (u16, u8, u8) {
    let now = Zoned::now();
    let part = |it: i8| u8::try_from(it).unwrap_or(1);
    (u16::try_from(now.year()).unwrap_or(2000), part(now.month()), part(now.day()))
}

/// "22 November 2026"
pub fn tanggal((year, month, day): (u16, u8, u8), bahasa: Bahasa) -> String {
    let name = bahasa.bulan(month).unwrap_or_default();
    format!("{day} {name} {year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_with_the_name_of_its_month() {
        assert_eq!(tanggal((2026, 8, 17), Bahasa::Id), "17 Agustus 2026");
        assert_eq!(tanggal((2026, 12, 1), Bahasa::En), "1 December 2026");
        let now = sekarang();
        assert_eq!((now.len(), now.get(4..5), now.get(13..14)), (16, Some("-"), Some(":")), "{now}");
    }
}
