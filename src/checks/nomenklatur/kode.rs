//! Codes and official names as a document writes them, against the list.

use crate::bahasa::{Nomenklatur, Resmi};
use crate::checks::kerja::Kotak;
use crate::model::Level;

/// The parts of a code, of digits or of "X" for whatever urusan a unit has; nothing for what is no code.
pub fn bagian(code: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = code.trim().trim_end_matches('.').split('.').collect();
    let is_part = |it: &&str| {
        !it.is_empty()
            && (it.bytes().all(|letter| letter.is_ascii_digit()) || it.bytes().all(|it| it.eq_ignore_ascii_case(&b'x')))
    };
    (parts.len() > 1 && parts.iter().all(is_part)).then_some(parts)
}

/// The code as the list writes it. The list has the codes that support every unit as those of a kecamatan,
/// and the regency's authority; a province has the same under 1.
pub fn dalam_daftar(code: &str) -> Option<String> {
    let mut parts = bagian(code)?;
    let is_own = parts.first() == Some(&"7") && parts.get(1) == Some(&"01");
    if parts.len() < 3 || !(is_own || parts.get(2) == Some(&"01")) {
        return None;
    }
    if !is_own {
        for (part, own) in parts.iter_mut().zip(["7", "01"]) {
            *part = own;
        }
    }
    if let Some(authority) = parts.get_mut(3).filter(|it| **it == "1") {
        *authority = "2";
    }
    Some(parts.join("."))
}

/// The older numbering: a sub kegiatan of two digits.
pub fn is_usang(parts: &[&str]) -> bool {
    parts.len() == 6 && parts.last().is_some_and(|it| it.len() == 2)
}

/// The rows of this name on this level, whether or not the word "Kegiatan" stands before it.
pub fn resmi<'n>(list: &'n Nomenklatur, name: &str, level: Level) -> Vec<&'n Resmi> {
    let of = |name: &str| list.tepat(name).into_iter().filter(|it| it.level == level).collect::<Vec<_>>();
    let found = of(name);
    if !found.is_empty() || level != Level::KEGIATAN {
        return found;
    }
    let bare = tanpa_kegiatan(name);
    let without = of(bare);
    // "Kegiatan Pemberdayaan Kelurahan" is called so in the list itself.
    if without.is_empty() { of(&format!("Kegiatan {bare}")) } else { without }
}

/// A name without the word of its level before it.
pub fn tanpa_kegiatan(name: &str) -> &str {
    let name = name.trim();
    let (head, tail) = name.split_at_checked("kegiatan ".len()).unwrap_or(("", name));
    if head.eq_ignore_ascii_case("kegiatan ") { tail } else { name }
}

pub fn is_kecamatan(it: &Kotak<'_>) -> bool {
    it.ctx.umum.perangkat_daerah.to_lowercase().split_whitespace().any(|it| it == "kecamatan")
}
