//! The vocabulary of the forms: level words, labels of fields, and what stands between them.
//!
//! Forms are typed by hand: case, spaces, hyphens, "=" for ":", and a letter wrong in a long word make no difference.

use super::columns::when;
use super::found::{EntryKind, Nomor, When};
use crate::bahasa;
use crate::model::{Level, Slot};

/// What a text says of the text that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// "Sub Kegiatan 2": a box begins.
    Level(Level),
    /// "Sasaran Program 1": the result that a box is for.
    SasaranOf(Level),
    /// "Indikator Kinerja Kegiatan", or of any level.
    Indikator(Option<Level>),
    Field(Field),
    /// "Target 2025", "Realisasi TW I": a value follows.
    Entry(EntryKind, When),
}

/// What a form says of an indicator, or of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Everything that explains an indicator, with or without labels of its own.
    Penjelasan,
    Definisi,
    Formulasi,
    Tipe,
    Polaritas,
    SumberData,
    PenanggungJawab,
    Satuan,
    Keterangan,
    Csf,
    Bobot,
}

/// A label at the beginning of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Labelled<'t> {
    pub label: Label,
    /// "Kegiatan 3", "II Program".
    pub nomor: Option<Nomor>,
    /// What follows the label on the same line.
    pub rest: &'t str,
    /// A sign such as ":" or "=" stands between.
    pub has_sign: bool,
}

/// A word of a text with the place behind it.
struct Word {
    text: String,
    start: usize,
    end: usize,
}

fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut start = None;
    let ends = text.char_indices().map(Some).chain(std::iter::once(None));
    for it in ends {
        match (it, start) {
            (Some((at, letter)), None) if letter.is_alphanumeric() => start = Some(at),
            (Some((_, letter)), Some(_)) if letter.is_alphanumeric() => {}
            (other, Some(from)) => {
                let end = other.map_or(text.len(), |(at, _)| at);
                let word = text.get(from..end).unwrap_or_default().to_lowercase();
                found.push(Word { text: word, start: from, end });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether a typed word is a word of the vocabulary, a letter wrong included.
fn is(typed: &str, word: &str) -> bool {
    typed == word || (word.len() >= 7 && typed.len() >= 6 && bahasa::is_one_letter_off(typed, word))
}

fn is_any(typed: &str, words: &[&str]) -> bool {
    words.iter().any(|it| is(typed, it))
}

/// Reads along the words of a text.
struct Reader<'w> {
    words: &'w [Word],
    at: usize,
}

impl<'w> Reader<'w> {
    fn new(words: &'w [Word]) -> Reader<'w> {
        Reader { words, at: 0 }
    }

    fn peek(&self) -> Option<&'w str> {
        self.words.get(self.at).map(|it| it.text.as_str())
    }

    fn take(&mut self, options: &[&str]) -> bool {
        let found = self.peek().is_some_and(|it| is_any(it, options));
        self.at += usize::from(found);
        found
    }

    fn take_all(&mut self, sequence: &[&str]) -> bool {
        let rest = self.words.get(self.at..self.at + sequence.len()).unwrap_or_default();
        let found = rest.len() == sequence.len() && rest.iter().zip(sequence).all(|(typed, it)| is(&typed.text, it));
        self.at += if found { sequence.len() } else { 0 };
        found
    }

    fn level(&mut self) -> Option<Level> {
        if self.take_all(&["sub", "kegiatan"]) || self.take(&["subkegiatan"]) {
            return Some(Level::SUB_KEGIATAN);
        }
        const LEVELS: [(&[&str], Level); 7] = [
            (&["tujuan"], Level::TUJUAN),
            (&["sasaran"], Level::SASARAN),
            (&["program"], Level::PROGRAM),
            (&["kegiatan"], Level::KEGIATAN),
            (&["ikd"], Level::IKD),
            (&["visi"], Level::VISI),
            (&["misi"], Level::MISI),
        ];
        LEVELS.into_iter().find(|(words, _)| self.take(words)).map(|(_, level)| level)
    }

    /// Words that say whose level it is, or which plan it is from.
    fn qualifiers(&mut self) {
        while self.take(&["strategis", "skpd", "opd", "pd", "renstra", "rpjmd", "utama", "kunci", "organisasi"])
            || self.take_all(&["perangkat", "daerah"])
            || self.take_all(&["jangka", "menengah"])
            || self.take_all(&["unit", "kerja"])
        {}
    }

    /// "1", "2.1", "IV".
    fn number(&mut self) -> Option<Nomor> {
        let word = self.peek()?;
        let mut numbers = vec![word.parse().ok().filter(|it| *it < 1000).or_else(|| roman(word))?];
        self.at += 1;
        while let Some(next) = self.peek().filter(|it| it.len() <= 2).and_then(|it| it.parse().ok()) {
            numbers.push(next);
            self.at += 1;
        }
        Nomor::of(&numbers)
    }

    fn field(&mut self) -> Option<Field> {
        let hitung: &[&str] =
            &["perhitungan", "penghitungan", "pengukuran", "mengukur", "menghitung", "indikator", "kinerja"];
        let start = self.at;
        let field = match () {
            () if self.take_all(&["definisi", "operasional"]) || self.take(&["definisi", "deskripsi"]) => {
                Field::Definisi
            }
            () if self.take(&["alasan"]) => {
                self.take(&["pemilihan"]);
                self.take(&["indikator"]);
                Field::Definisi
            }
            () if self.take(&["formulasi", "formula", "rumus"]) => {
                while self.take(hitung) {}
                Field::Formulasi
            }
            () if self.peek().is_some_and(|it| is_any(it, &["cara", "metode", "metoda"])) => {
                self.at += 1;
                if !self.take(hitung) && !self.take(&["formulasi", "formula"]) {
                    self.at = start;
                    return None;
                }
                while self.take(hitung) {}
                Field::Formulasi
            }
            () if self.peek().is_some_and(|it| is_any(it, &["tipe", "jenis", "sifat", "type"])) => {
                self.at += 1;
                if !self.take(hitung) && !self.take(&["perhitungannya", "penjumlahan", "akumulasi", "data"]) {
                    self.at = start;
                    return None;
                }
                Field::Tipe
            }
            () if self.take(&["polaritas", "polarisasi", "polarity"]) => Field::Polaritas,
            () if self.take_all(&["sumber", "data"]) => Field::SumberData,
            () if self.take_all(&["penanggung", "jawab"]) || self.take(&["penanggungjawab"]) => Field::PenanggungJawab,
            () if self.take(&["satuan"]) => Field::Satuan,
            () if self.take(&["keterangan"]) => Field::Keterangan,
            () if self.take(&["penjelasan"]) => Field::Penjelasan,
            () if self.take(&["csf"]) || self.take_all(&["critical", "success"]) => {
                self.take(&["factor", "factors"]);
                Field::Csf
            }
            () if self.take(&["bobot"]) => Field::Bobot,
            () => return None,
        };
        Some(field)
    }
}

/// I to XX, as forms number their parts.
fn roman(word: &str) -> Option<u32> {
    const NUMBERS: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
        "xviii", "xix", "xx",
    ];
    NUMBERS.iter().position(|it| *it == word).and_then(|it| u32::try_from(it + 1).ok())
}

/// Arrows, bullets and dashes at the beginning of a line.
pub fn without_bullet(text: &str) -> (&str, bool) {
    let text = text.trim();
    let is_sign = |it: char| "-–—•*○●▪■□◦→↓←↑↗↘↙↖⇒➢➔>·".contains(it);
    let rest =
        text.trim_start_matches(|it: char| is_sign(it) || it.is_whitespace() || it == '\u{f0b7}' || it == '\u{f0d8}');
    let has = text.chars().next().is_some_and(|it| is_sign(it) && !is_arrow(it));
    (rest, has && rest.len() < text.len())
}

/// A text without the arrow or the dash that leads to the next one.
pub fn without_tail(text: &str) -> &str {
    let text = text.trim_end();
    let plain = text.trim_end_matches(|it: char| is_arrow(it) || "-–•".contains(it));
    if plain.ends_with(' ') { plain.trim_end() } else { text }
}

fn is_arrow(it: char) -> bool {
    "→↓←↑↗↘↙↖⇒➔".contains(it)
}

/// "a. ", "2) ", "(1) ", "IV. " before a text: the number where it is one, and the text behind.
pub fn without_number(text: &str) -> (Option<Nomor>, &str) {
    let text = text.trim();
    let inner = text.strip_prefix('(').unwrap_or(text);
    let length = inner.find(|it: char| !it.is_alphanumeric() && it != '.').unwrap_or(inner.len());
    let mark = inner.get(..length).unwrap_or_default();
    let (mark, dotted) = (mark.trim_end_matches('.'), mark.ends_with('.'));
    let behind = inner.get(length..).unwrap_or_default();
    let closed = behind.starts_with(')');
    let rest = behind.strip_prefix(')').unwrap_or(behind);
    let number = mark.rsplit('.').next().and_then(|it| it.parse::<u32>().ok()).filter(|it| *it < 100);
    let is_short = mark.chars().count() == 1 || mark.split('.').all(|it| it.parse::<u32>().is_ok_and(|it| it < 100));
    let roman = roman(&mark.to_lowercase()).filter(|_| mark.chars().all(char::is_uppercase));
    let is_bare = number.is_some() && !dotted && !closed && rest.starts_with(' ') && !mark.contains('.');
    let begins_anew = rest.trim_start().chars().next().is_some_and(|it| it.is_alphabetic() || it == '\\' || it == '(');
    if !mark.is_empty() && (is_short || roman.is_some()) && (dotted || closed || is_bare) && begins_anew {
        let single = || roman.and_then(|it| Nomor::of(&[it]));
        (number.and_then(|_| Nomor::read(mark)).or_else(single), rest.trim())
    } else {
        (None, text)
    }
}

/// The label at the beginning of a text, if there is one.
pub fn read(text: &str) -> Option<Labelled<'_>> {
    let (text, _) = without_bullet(text);
    let stripped = without_number(text);
    [stripped.1, text].into_iter().find_map(|it| {
        let mut found = read_plain(it)?;
        found.nomor = found.nomor.or(stripped.0);
        Some(found)
    })
}

fn read_plain(text: &str) -> Option<Labelled<'_>> {
    const LONGEST: usize = 12;
    let mut all = words(text.get(..text.floor_char_boundary(160)).unwrap_or(text));
    all.truncate(LONGEST);
    let mut reader = Reader::new(&all);
    let before = reader.number();
    if let Some(field) = reader.field() {
        // "Formulasi/Cara Pengukuran", "Penjelasan / Formulasi Perhitungan": the second word says more.
        let field = second(&mut reader, &all, text).unwrap_or(field);
        let (rest, has_sign) = rest_of(text, &all, reader.at);
        let may_run_on = matches!(field, Field::Penjelasan | Field::Formulasi | Field::Tipe | Field::SumberData);
        let starts_as_label = text.chars().next().is_some_and(char::is_uppercase) || has_sign;
        let is_label = rest.is_empty() || has_sign || (may_run_on && starts_as_label);
        return is_label.then_some(Labelled { label: Label::Field(field), nomor: None, rest, has_sign });
    }
    if let Some(found) = entry(text) {
        return Some(found);
    }
    let is_indikator = reader.take(&["indikator"]);
    if is_indikator {
        reader.take(&["kinerja"]);
        reader.qualifiers();
    }
    let level = reader.level();
    reader.qualifiers();
    let label = match (is_indikator, level) {
        (true, level) => Label::Indikator(level),
        (false, Some(Level::SASARAN)) => {
            let of = reader.level();
            match of {
                Some(of) => Label::SasaranOf(of),
                None => Label::Level(Level::SASARAN),
            }
        }
        (false, Some(level)) => Label::Level(level),
        (false, None) => return None,
    };
    let after = reader.number();
    let (rest, has_sign) = rest_of(text, &all, reader.at);
    // "Program Penunjang …" is a name; "Program 1 Penunjang …", "Program: Penunjang …" and "Program" alone are labels.
    let is_numbered = after.is_some() && matches!(label, Label::Level(_) | Label::SasaranOf(_));
    let is_label = rest.is_empty() || has_sign || is_numbered;
    is_label.then_some(Labelled { label, nomor: after.or(before), rest, has_sign })
}

/// "Target 2025 : 105,2": a value with a sign before it.
fn entry(text: &str) -> Option<Labelled<'_>> {
    let (head, rest) = text.split_once([':', '='])?;
    let lower = head.trim().to_lowercase();
    let mut words = lower.split_whitespace();
    let kind = match words.next()? {
        "target" => EntryKind::Target,
        "realisasi" => EntryKind::Realisasi,
        "pagu" | "anggaran" => EntryKind::Pagu,
        _ => return None,
    };
    let behind: Vec<&str> = words.filter(|it| !["kinerja", "tahun", "indikator"].contains(it)).collect();
    let behind = behind.join(" ");
    let open = When { tahun: None, ke: None, slot: Slot::Tahun };
    let when = if behind.is_empty() { open } else { when(&behind)? };
    let rest = rest.trim();
    let is_value = rest.chars().count() <= 40 && rest.chars().any(|it| it.is_alphanumeric());
    is_value.then_some(Labelled { label: Label::Entry(kind, when), nomor: None, rest, has_sign: true })
}

/// The second half of a label with a slash.
fn second(reader: &mut Reader<'_>, words: &[Word], text: &str) -> Option<Field> {
    let (last, next) = (words.get(reader.at.checked_sub(1)?)?, words.get(reader.at)?);
    let between = text.get(last.end..next.start)?.trim();
    if between != "/" {
        return None;
    }
    let start = reader.at;
    let found = reader.field().filter(|it| *it != Field::Penjelasan);
    if found.is_none() {
        reader.at = start;
    }
    found
}

/// What follows so many words, and whether a sign divides them.
fn rest_of<'t>(text: &'t str, words: &[Word], taken: usize) -> (&'t str, bool) {
    let end = taken.checked_sub(1).and_then(|it| words.get(it)).map_or(0, |it| it.end);
    let rest = text.get(end..).unwrap_or_default();
    let trimmed = rest.trim_start_matches(|it: char| it.is_whitespace() || ")*.".contains(it));
    let plain = trimmed.trim_start_matches([':', '=', '-', '–']);
    (plain.trim(), plain.len() < trimmed.len())
}

/// Cuts a text at the labels of fields that stand within it: "… Penjelasan a. Formulasi : … b. Tipe Penghitungan = …".
pub fn split(text: &str) -> Vec<&str> {
    let all = words(text);
    let mut cuts = vec![0];
    let mut at = 0;
    while at < all.len() {
        let rest = all.get(at..).unwrap_or_default();
        let mut reader = Reader::new(rest);
        let Some(word) = rest.first() else { break };
        let is_capital = text.get(word.start..).and_then(|it| it.chars().next()).is_some_and(char::is_uppercase);
        if at > 0
            && is_capital
            && let Some(field) = reader.field()
        {
            second(&mut reader, rest, text);
            let (_, has_sign) = rest_of(text, rest, reader.at);
            let before = text.get(..word.start).unwrap_or_default();
            let mark = mark_before(before);
            let is_alone = field == Field::Penjelasan && !before.trim_end().ends_with(['/', ',', '(']);
            if has_sign || mark > 0 || is_alone {
                cuts.push(word.start - mark);
                at += reader.at;
                continue;
            }
        }
        at += 1;
    }
    cuts.push(text.len());
    cuts.windows(2)
        .filter_map(|it| text.get(*it.first()?..*it.last()?))
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect()
}

/// How long the bullet or letter is that stands right before a label: "b. ", "- ".
fn mark_before(before: &str) -> usize {
    let trimmed = before.trim_end();
    let spaces = before.len() - trimmed.len();
    if trimmed.ends_with(['-', '•', '–']) {
        let sign = trimmed.chars().next_back().map_or(0, char::len_utf8);
        return if trimmed.len() == sign || trimmed.get(..trimmed.len() - sign).is_some_and(|it| it.ends_with(' ')) {
            spaces + sign
        } else {
            0
        };
    }
    let Some(rest) = trimmed.strip_suffix(['.', ')']) else { return 0 };
    let mark: usize = rest.chars().rev().take_while(|it| it.is_alphanumeric()).map(char::len_utf8).sum();
    let front = rest.get(..rest.len() - mark).unwrap_or_default();
    let is_mark = mark > 0 && mark <= 2 && (front.is_empty() || front.ends_with(char::is_whitespace));
    if is_mark { spaces + 1 + mark } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Option<(Label, Option<u32>, &str)> {
        read(text).map(|it| (it.label, it.nomor.map(|it| it.last()), it.rest))
    }

    #[test]
    fn labels_are_read_in_many_hands() {
        use Label::{Indikator, Level as L, SasaranOf};
        for (text, expected) in [
            ("Sub Kegiatan 1", (L(Level::SUB_KEGIATAN), Some(1), "")),
            ("SUB-KEGIATAN", (L(Level::SUB_KEGIATAN), None, "")),
            ("II Program", (L(Level::PROGRAM), Some(2), "")),
            ("7 Program", (L(Level::PROGRAM), Some(7), "")),
            ("Tujuan: Terwujudnya pelayanan", (L(Level::TUJUAN), None, "Terwujudnya pelayanan")),
            ("Program 1 Penunjang", (L(Level::PROGRAM), Some(1), "Penunjang")),
            ("Sasaran Program 1", (SasaranOf(Level::PROGRAM), Some(1), "")),
            ("Sasaran Strategis", (L(Level::SASARAN), None, "")),
            ("Indikator Kinerja Sub Kegiatan 2", (Indikator(Some(Level::SUB_KEGIATAN)), Some(2), "")),
            ("Indikator Kinerja Utama", (Indikator(None), None, "")),
            ("Indikator Kegatan", (Indikator(Some(Level::KEGIATAN)), None, "")),
        ] {
            assert_eq!(label(text), Some(expected), "{text}");
        }
        for (text, field, rest) in [
            ("b. Tipe Penghitungan : Non Kumulatif", Field::Tipe, "Non Kumulatif"),
            ("- Sumber data = Laporan", Field::SumberData, "Laporan"),
            ("a. Formulasi/Cara Pengukuran : A dibagi B", Field::Formulasi, "A dibagi B"),
            ("→ Penjelasan", Field::Penjelasan, ""),
            ("Penjelasan Jumlah dokumen", Field::Penjelasan, "Jumlah dokumen"),
            ("PENJELASAN / FORMULASI PERHITUNGAN", Field::Formulasi, ""),
            ("Definisi Operasional", Field::Definisi, ""),
        ] {
            assert_eq!(label(text), Some((Label::Field(field), None, rest)), "{text}");
        }
        for text in [
            "Program Penunjang Urusan Pemerintahan Daerah",
            "Kegiatan Pemberdayaan Kelurahan",
            "Jumlah dokumen perencanaan",
            "Indikator ini dihitung",
            "Sasaran yang dicapai",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn labels_within_a_text_cut_it() {
        let text = "Persentase A Penjelasan a. Formulasi : A / B x 100 % b. Tipe Penghitungan: Kumulatif Sumber Data : Data Kasi";
        assert_eq!(
            split(text),
            [
                "Persentase A",
                "Penjelasan",
                "a. Formulasi : A / B x 100 %",
                "b. Tipe Penghitungan: Kumulatif",
                "Sumber Data : Data Kasi"
            ]
        );
        assert_eq!(split("Kesesuaian formulasi dan tipe penghitungan").len(), 1);
    }

    #[test]
    fn numbers_before_a_text_are_taken_off() {
        let off = |text| {
            let (number, rest) = without_number(text);
            (number.map(|it| it.last()), rest)
        };
        assert_eq!(off("1. Mewujudkan"), (Some(1), "Mewujudkan"));
        assert_eq!(off("1 Persentase kelurahan"), (Some(1), "Persentase kelurahan"));
        assert_eq!(off("a. Kesesuaian"), (None, "Kesesuaian"));
        assert_eq!(off("(2) Nilai"), (Some(2), "Nilai"));
        assert_eq!(off("85,71 % dari"), (None, "85,71 % dari"));
        assert_eq!(off("2023 adalah"), (None, "2023 adalah"));
    }
}
