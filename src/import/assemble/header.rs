//! What a document says of itself: its title, the unit, the region, the years, the signature.

use super::super::recognise::{Found, Said, title, year_in};
use super::Tree;
use crate::model::{Header, Lain, Tahun, TandaTangan};

/// What the document says of itself, and the year of values without one.
pub(super) fn header(found: &Found, tree: &Tree) -> (Header, Option<Tahun>) {
    let judul = found.title.iter().map(|it| it.text.trim().trim_matches('*')).collect::<Vec<_>>().join(" ");
    let mut years: Vec<Tahun> = Vec::new();
    let mut rest = judul.as_str();
    while let Some(year) = year_in(rest) {
        years.push(year);
        let at = rest.find(&year.to_string()).map_or(rest.len(), |it| it + 4);
        rest = rest.get(at..).unwrap_or_default();
    }
    let of_indikator = tree.nodes.iter().flat_map(|it| &it.indikator).flat_map(|it| &it.series);
    let entries = tree.nodes.iter().flat_map(|it| &it.series).chain(of_indikator);
    let columns: Vec<Tahun> = entries.filter_map(|it| it.when.tahun).collect();
    if years.is_empty() {
        years.clone_from(&columns);
    }
    let (first, last) = (years.iter().min().copied(), years.iter().max().copied());
    let signed = found.signature.tanggal.as_ref().and_then(|it| year_in(&it.text));
    let inside = signed.filter(|it| Some(*it) >= first && Some(*it) <= last && first.is_some());
    let active = if first == last { first } else { inside.or(first) };
    let text = |it: &Option<Said>| it.as_ref().map_or_else(String::new, |it| it.text.trim().to_owned());
    let signature = &found.signature;
    let tanda_tangan = TandaTangan {
        tempat: text(&signature.tempat),
        tanggal: text(&signature.tanggal),
        jabatan: signature.jabatan.iter().map(|it| it.text.trim()).collect::<Vec<_>>().join(" "),
        nama: text(&signature.nama),
        pangkat: text(&signature.pangkat),
        nip: text(&signature.nip),
        lain: Lain::default(),
    };
    let header = Header {
        perangkat_daerah: title::unit(&judul).map(|it| small_capitals(&it)).unwrap_or_default(),
        wilayah: title::region(&judul).map(|it| small_capitals(&it)).unwrap_or_default(),
        judul,
        tahun_awal: first,
        tahun_akhir: last,
        tahun_aktif: active,
        tanda_tangan: (tanda_tangan != TandaTangan::default()).then_some(tanda_tangan),
        ..Header::default()
    };
    (header, active.or(signed))
}

/// "KECAMATAN BUGUL KIDUL" as it is written in a sentence.
fn small_capitals(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let word = |it: &str| {
        let mut letters = it.chars();
        let first = letters.next().map(String::from).unwrap_or_default();
        if ["DAN", "DI"].contains(&it) { it.to_lowercase() } else { first + &letters.as_str().to_lowercase() }
    };
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}
