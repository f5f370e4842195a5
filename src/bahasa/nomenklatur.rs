//! The official names of Program, Kegiatan and Sub Kegiatan with their codes.

use super::kata::{Kalimat, inti};
use crate::model::Level;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resmi {
    /// "7.01.01.2.01.0001"
    pub kode: String,
    pub level: Level,
    pub nama: String,
    /// "Tersusunnya Dokumen …"
    pub hasil: String,
    pub indikator: String,
    pub satuan: String,
}

/// The list, for looking up.
#[derive(Clone, Debug, Default)]
pub struct Nomenklatur {
    rows: Vec<Resmi>,
    /// Rows by the letters of their name.
    by_name: BTreeMap<String, Vec<usize>>,
    by_code: BTreeMap<String, usize>,
    /// The words of each name, and the names that have a word.
    words: Vec<Kalimat>,
    by_word: BTreeMap<String, Vec<usize>>,
}

const BAWAAN: &str = include_str!("../../assets/nomenklatur.csv");

impl Nomenklatur {
    /// The list that comes with the program: kecamatan, and the codes that support every perangkat daerah.
    pub fn bawaan() -> &'static Nomenklatur {
        static LIST: OnceLock<Nomenklatur> = OnceLock::new();
        LIST.get_or_init(|| Nomenklatur::read(BAWAAN))
    }

    /// A list as CSV with the columns code, level, name, result, indicator, unit. Rows it cannot use are left out.
    pub fn read(csv: &str) -> Nomenklatur {
        let mut list = Nomenklatur::default();
        for line in csv.trim_start_matches('\u{feff}').lines().skip(1) {
            let fields = fields(line);
            let field = |at: usize| fields.get(at).map_or("", String::as_str).trim().to_owned();
            let Some(level) = Level::read(&field(1)) else { continue };
            let row =
                Resmi { kode: field(0), level, nama: field(2), hasil: field(3), indikator: field(4), satuan: field(5) };
            list.by_name.entry(inti(&tanpa_tingkat(&row.nama))).or_default().push(list.rows.len());
            list.by_code.insert(row.kode.clone(), list.rows.len());
            let words = Kalimat::new(&tanpa_tingkat(&row.nama));
            for word in words.kata() {
                let holders = list.by_word.entry(word.clone()).or_default();
                if holders.last() != Some(&list.rows.len()) {
                    holders.push(list.rows.len());
                }
            }
            list.words.push(words);
            list.rows.push(row);
        }
        list
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Every row, in the order of the list.
    pub fn semua(&self) -> &[Resmi] {
        &self.rows
    }

    pub fn kode(&self, kode: &str) -> Option<&Resmi> {
        self.by_code.get(kode.trim()).and_then(|it| self.rows.get(*it))
    }

    /// Names that are this one but for case, signs and the level's word before it.
    pub fn tepat(&self, nama: &str) -> Vec<&Resmi> {
        let found = self.by_name.get(&inti(&tanpa_tingkat(nama)));
        found.into_iter().flatten().filter_map(|it| self.rows.get(*it)).collect()
    }

    /// The official name of this level that is most alike, and how much; exact names first.
    pub fn terdekat(&self, nama: &str, level: Option<Level>) -> Option<(&Resmi, f64)> {
        let fits = |it: &&Resmi| level.is_none_or(|level| it.level == level);
        if let Some(exact) = self.tepat(nama).into_iter().find(fits) {
            return Some((exact, 1.0));
        }
        let words = Kalimat::new(&tanpa_tingkat(nama));
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for row in words.kata().iter().filter_map(|it| self.by_word.get(it)).flatten() {
            *shared.entry(*row).or_default() += 1;
        }
        // A word with a letter wrong is not found so; a name of several words has others.
        let near = shared.into_iter().filter(|(_, many)| many * 3 >= words.kata().len());
        let scored = near.filter_map(|(at, _)| {
            let row = self.rows.get(at).filter(fits)?;
            Some((row, self.words.get(at)?.mirip(&words)))
        });
        // Of names that stand there twice the first.
        let best = scored.max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.kode.cmp(&a.0.kode)));
        best.filter(|(_, score)| *score >= 0.6)
    }

    /// Whether a code lies under another one.
    pub fn di_bawah(anak: &str, induk: &str) -> bool {
        anak.strip_prefix(induk).is_some_and(|it| it.starts_with('.'))
    }
}

/// A name without the word of its level in front: "PROGRAM PENUNJANG …" and "Penunjang …" are one name.
fn tanpa_tingkat(nama: &str) -> String {
    let lower = nama.trim().to_lowercase();
    for word in ["program ", "sub kegiatan "] {
        if let Some(rest) = lower.strip_prefix(word) {
            return rest.to_owned();
        }
    }
    lower
}

/// The fields of a line of CSV with quotes.
fn fields(line: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                found.last_mut().map(|it| it.push('"')).unwrap_or_default();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => found.push(String::new()),
            other => found.last_mut().map(|it| it.push(other)).unwrap_or_default(),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_whatever_their_case() {
        let list = Nomenklatur::bawaan();
        let found = list.tepat("PENYUSUNAN DOKUMEN PERENCANAAN  PERANGKAT DAERAH");
        assert_eq!(found.first().map(|it| it.kode.as_str()), Some("7.01.01.2.01.0001"));
        let near = list.terdekat("Penyediaan Peralatan Rumah Tangga Kantor", Some(Level::SUB_KEGIATAN));
        assert_eq!(near.map(|(it, _)| it.nama.as_str()), Some("Penyediaan Peralatan Rumah Tangga"));
        assert!(Nomenklatur::di_bawah("7.01.01.2.01.0001", "7.01.01.2.01"));
        assert!(!Nomenklatur::di_bawah("7.01.01.2.011", "7.01.01.2.01"));
    }
}
