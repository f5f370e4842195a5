//! Titles, signature blocks, and what a form prints that says nothing: "Eselon II", arrows, page numbers.

use super::super::source::Place;
use super::columns::FULL;
use super::found::Said;
use super::lines::Flow;

/// A line of a title: capitals, with the name of a form, a unit or a year.
pub(super) fn is_title(line: &str) -> bool {
    const FORMS: [&str; 14] = [
        "CASCADING",
        "KERTAS KERJA",
        "INDIKATOR KINERJA",
        "POHON KINERJA",
        "RENCANA AKSI",
        "PERJANJIAN KINERJA",
        "RENCANA STRATEGIS",
        "RENSTRA",
        "EVALUASI",
        "PENGUKURAN KINERJA",
        "RENCANA KERJA",
        "MATRIK",
        "TAHUN 20",
        "LAPORAN KINERJA",
    ];
    let line = line.trim().trim_end_matches([':', '.']);
    let line = line.strip_prefix("PADA ").unwrap_or(line);
    let letters = line.chars().filter(|it| it.is_alphabetic()).count();
    let small = line.chars().filter(|it| it.is_lowercase()).count();
    if letters < 5 || small * 10 > letters {
        return false;
    }
    let upper = line.to_uppercase();
    let is_column = matches!(upper.as_str(), "INDIKATOR KINERJA UTAMA" | "INDIKATOR KINERJA");
    let is_section =
        upper.starts_with("INDIKATOR KINERJA ") && super::label::read(line).is_some() && !upper.contains("UTAMA");
    let names_year = upper.split(|it: char| !it.is_alphanumeric()).any(|it| matches!(it, "TAHUN" | "TA"))
        && super::year_in(&upper).is_some();
    let names_form = names_year || FORMS.iter().any(|it| upper.contains(it)) || is_column;
    (names_form && !is_section) || unit(line).is_some_and(|it| upper.starts_with(&it.to_uppercase()))
}

/// What a form prints beside the boxes.
pub(super) fn is_noise(line: &str) -> bool {
    let plain = line.trim().trim_matches(|it: char| "*_-–—=.()[]".contains(it)).trim().to_lowercase();
    let is_eselon = plain.strip_prefix("eselon").is_some_and(|it| {
        it.split(|it: char| !it.is_alphanumeric())
            .filter(|it| !it.is_empty())
            .all(|it| it.chars().all(|it| "ivxabcd".contains(it)))
    });
    let is_page = plain.strip_prefix("halaman").or(plain.strip_prefix("hal")).is_some_and(|it| {
        it.chars().all(|it| {
            it.is_ascii_digit()
                || it.is_whitespace()
                || ".|/".contains(it)
                || it == 'd'
                || it == 'a'
                || it == 'r'
                || it == 'i'
        })
    });
    let is_caption = ["tabel ", "gambar "]
        .iter()
        .filter_map(|it| plain.strip_prefix(it))
        .any(|it| it.split_whitespace().count() < 8 || it.starts_with(|it: char| it.is_ascii_digit()));
    let is_post = POSTS.contains(&plain.as_str());
    plain.is_empty()
        || is_caption
        || is_post
        || is_eselon
        || is_page
        || (plain.len() <= 3 && plain.chars().all(|it| it.is_ascii_digit()))
        || plain.chars().all(|it| !it.is_alphanumeric())
}

/// Who answers for a level, as it is printed at the edge of a drawing.
const POSTS: [&str; 14] = [
    "pelaksana",
    "pengawas",
    "administrator",
    "jpt pratama",
    "jpt madya",
    "pejabat pengawas",
    "pejabat administrator",
    "pejabat pelaksana",
    "pejabat fungsional",
    "jabatan fungsional",
    "fungsional",
    "koordinator",
    "sub koordinator",
    "staf",
];

/// "Meningkatnya …", "Terlaksananya …": a condition, not a name.
pub(super) fn is_result(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    first.ends_with("nya") && first.len() > 6
}

/// The unit that a title names: "KECAMATAN PURWOREJO".
pub fn unit(text: &str) -> Option<String> {
    const UNITS: [&str; 12] = [
        "KECAMATAN",
        "KELURAHAN",
        "DINAS",
        "BADAN",
        "INSPEKTORAT",
        "SEKRETARIAT",
        "RUMAH SAKIT",
        "RSUD",
        "KANTOR",
        "SATUAN POLISI",
        "BAGIAN",
        "PUSKESMAS",
    ];
    let upper = text.to_uppercase();
    let start = UNITS.iter().filter_map(|it| word_at(&upper, it)).min()?;
    let rest = text.get(start..).unwrap_or_default();
    let end = ENDS.iter().filter_map(|it| word_at(&upper, it)).filter(|it| *it > start).min();
    let name = match end {
        Some(end) => text.get(start..end).unwrap_or_default(),
        None => rest,
    };
    Some(name.trim().trim_end_matches([',', '-', ':']).trim().to_owned())
        .filter(|it| it.split_whitespace().count() <= 9)
}

/// The region that a title names: "KOTA PASURUAN".
pub fn region(text: &str) -> Option<String> {
    let upper = text.to_uppercase();
    let start = ["KOTA", "KABUPATEN", "KAB.", "PROVINSI"].iter().filter_map(|it| word_at(&upper, it)).min()?;
    let end = ["TAHUN", "PERIODE", "TA."].iter().filter_map(|it| word_at(&upper, it)).filter(|it| *it > start).min();
    let name = text.get(start..end.unwrap_or(text.len())).unwrap_or_default();
    let name: String = name.chars().take_while(|it| !it.is_ascii_digit() && *it != ',').collect();
    let words = name.split_whitespace().count();
    (2..=5).contains(&words).then(|| name.trim().to_owned())
}

const ENDS: [&str; 10] =
    ["KOTA", "KABUPATEN", "KAB.", "PROVINSI", "TAHUN", "PERIODE", "TRIWULAN", "TA.", "RENSTRA", "KECAMATAN"];

/// Where a word begins in a text of capitals.
fn word_at(upper: &str, word: &str) -> Option<usize> {
    upper.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = upper.get(..*at).and_then(|it| it.chars().next_back());
        let after = upper.get(at + word.len()..).and_then(|it| it.chars().next());
        before.is_none_or(|it| !it.is_alphanumeric())
            && (word.ends_with('.') || after.is_none_or(|it| !it.is_alphanumeric()))
    })
}

/// "Pasuruan, 2 Januari 2023": the place and the date.
fn place_and_date(line: &str) -> Option<(&str, &str)> {
    let (place, date) = line.trim().split_once(',')?;
    let lower = date.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let has_month = words.iter().any(|it| FULL.contains(it));
    let is_place =
        place.split_whitespace().count() <= 4 && place.chars().all(|it| it.is_alphabetic() || it.is_whitespace());
    (has_month && words.len() <= 4 && is_place && !place.trim().is_empty()).then(|| (place.trim(), date.trim()))
}

fn is_office(line: &str) -> bool {
    const OFFICES: [&str; 14] = [
        "CAMAT",
        "KEPALA",
        "SEKRETARIS",
        "LURAH",
        "INSPEKTUR",
        "DIREKTUR",
        "PLT",
        "PLH",
        "BUPATI",
        "WALIKOTA",
        "WALI",
        "KETUA",
        "PJ",
        "A.N",
    ];
    let upper = line.to_uppercase();
    let first =
        upper.split(|it: char| !it.is_alphanumeric() && it != '.').find(|it| !it.is_empty()).unwrap_or_default();
    let first = first.trim_end_matches('.');
    OFFICES.contains(&first)
}

/// "Pembina Tk. I", "Penata Muda".
fn is_rank(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default().to_lowercase();
    ["pembina", "penata", "pengatur", "juru"].contains(&first.as_str()) && line.split_whitespace().count() <= 7
}

impl Flow {
    /// Takes a line of the block with place, date, office, name, rank and NIP.
    pub(super) fn signature(&mut self, line: &str, place: Place) -> bool {
        let text = line.trim().trim_matches('*').trim();
        let said = |text: &str| Some(Said::new(text.trim().trim_end_matches(','), place));
        if let Some((where_, when)) = place_and_date(text) {
            (self.found.signature.tempat, self.found.signature.tanggal) = (said(where_), said(when));
            self.in_signature = true;
            return true;
        }
        let capitals = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
        if !self.in_signature {
            let begins =
                capitals && is_office(text) && !self.found.boxes.is_empty() && super::label::read(text).is_none();
            if !begins {
                return false;
            }
            self.in_signature = true;
        }
        let signature = &mut self.found.signature;
        let upper = text.to_uppercase();
        if upper.starts_with("NIP") {
            let digits = text.get(3..).unwrap_or_default().trim_start_matches(['.', ':', ' ']);
            signature.nip = said(digits);
            self.in_signature = false;
            return true;
        }
        if is_title(text) && !is_office(text) {
            self.in_signature = false;
            return false;
        }
        let is_region = ["KOTA ", "KABUPATEN ", "KECAMATAN ", "PROVINSI "].iter().any(|it| upper.starts_with(it));
        if is_rank(text) {
            signature.pangkat = said(text);
        } else if is_office(text) || (is_region && signature.nama.is_none()) {
            signature.jabatan.extend(said(text));
        } else if signature.nama.is_none() && !signature.jabatan.is_empty() && (capitals || text.contains(',')) {
            signature.nama = said(text).map(|mut it| {
                it.text = text.to_owned();
                it
            });
        } else {
            self.in_signature = !text.is_empty() && signature.nama.is_some();
            return false;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_a_form_a_unit_or_a_year() {
        for line in [
            "CASCADING KECAMATAN PURWOKERTO BARAT TAHUN 2023",
            "REVIEW CASCADING KECAMATAN PURWOKERTO BARAT TAHUN 2023",
            "INDIKATOR KINERJA UTAMA",
            "KECAMATAN WONOASIH KOTA PROBOLINGGO",
            "TAHUN 2024",
            "INDIKATOR KINERJA UTAMA (IKU)",
        ] {
            assert!(is_title(line), "{line}");
        }
        for line in
            ["TUJUAN", "INDIKATOR KINERJA TUJUAN :", "Kecamatan yang prima", "PROGRAM PENYELENGGARAAN PEMERINTAHAN"]
        {
            assert!(!is_title(line), "{line}");
        }
        assert_eq!(unit("KERTAS KERJA KECAMATAN BUGUL KIDUL KOTA PASURUAN").as_deref(), Some("KECAMATAN BUGUL KIDUL"));
        assert_eq!(region("KECAMATAN WONOASIH KOTA PROBOLINGGO TAHUN 2020").as_deref(), Some("KOTA PROBOLINGGO"));
        assert_eq!(place_and_date("Pasuruan, 2 Januari 2023"), Some(("Pasuruan", "2 Januari 2023")));
        assert_eq!(place_and_date("Perencanaan, Penganggaran, dan Evaluasi"), None);
    }
}
