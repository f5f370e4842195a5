//! Indonesian numbers: "85,71%", "Rp5.294.655.000,00", "B (63,00)", "7-8", "-".
//!
//! A [`Nilai`] is the text a planner wrote and what it says, side by side; the text is never lost.
//! Reading a text needs no context, so the same text always gives the same `Nilai`.
//! What only the unit can decide ("1.234": thousands or decimals?) stays undecided in [`Isi::Ganda`]
//! until somebody who knows the unit asks for the figure.

use rust_decimal::{Decimal, RoundingStrategy};

/// Which reading an ambiguous number gets: "1.234" as 1234 or as 1,234.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Baca {
    Ribuan,
    Desimal,
}

/// One value as it was written, and what we read in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nilai {
    raw: String,
    /// A planner's answer to "thousands or decimals?"; kept in the file.
    pilihan: Option<Baca>,
    isi: Isi,
    satuan: Option<String>,
}

/// What a value says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Isi {
    /// Nothing was written, or a sign for nothing: "", "-", "N/A". Zero is not this.
    Kosong,
    Angka(Decimal),
    /// One separator with exactly three digits behind it: both readings are possible.
    Ganda {
        ribuan: Decimal,
        desimal: Decimal,
        /// How the separator is usually meant in Indonesia, when nothing else tells: dot thousands, comma decimals.
        lazim: Baca,
    },
    /// "7-8", "≤ 5": inside is as it should be.
    Rentang {
        bawah: Option<Decimal>,
        atas: Option<Decimal>,
    },
    /// "B (63,00)", "Tinggi", "WTP": a rung of some scale, perhaps with its score.
    Predikat {
        huruf: String,
        skor: Option<Decimal>,
    },
    /// Anything else. It stays what it is and computes nothing.
    Teks,
}

/// Why a value deserves a second look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ragu {
    /// "1.234" where the unit does not say which it is.
    RibuanAtauDesimal,
    /// "nihil" was read as 0.
    Nihil,
    /// Text that holds no value we know.
    TidakTerbaca,
}

/// Longer texts are no values; the bound keeps hostile files cheap.
const LONGEST: usize = 200;

impl Nilai {
    pub fn read(raw: impl Into<String>) -> Nilai {
        Nilai::with_choice(raw, None)
    }

    /// A value whose ambiguous number a planner has decided.
    pub fn with_choice(raw: impl Into<String>, pilihan: Option<Baca>) -> Nilai {
        let raw = raw.into();
        let (isi, satuan) = read_isi(&raw);
        // A choice means something only where there is one to make.
        let pilihan = pilihan.filter(|_| matches!(isi, Isi::Ganda { .. }));
        Nilai { raw, pilihan, isi, satuan }
    }

    /// A computed or converted number as a value, written the Indonesian way.
    pub fn from_decimal(angka: Decimal) -> Nilai {
        let raw = cetak(angka, angka.scale());
        // 1234 prints as "1.234", which read alone would be ambiguous; here it is not.
        let pilihan = Some(if angka.scale() == 0 { Baca::Ribuan } else { Baca::Desimal });
        Nilai::with_choice(raw, pilihan)
    }

    /// The text as it was written.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    pub fn pilihan(&self) -> Option<Baca> {
        self.pilihan
    }

    pub fn isi(&self) -> &Isi {
        &self.isi
    }

    /// The unit written beside the number: "%", "Rp", "Angka", "Dokumen".
    pub fn satuan(&self) -> Option<&str> {
        self.satuan.as_deref()
    }

    pub fn is_kosong(&self) -> bool {
        self.isi == Isi::Kosong
    }

    pub fn is_persen(&self) -> bool {
        self.satuan.as_deref() == Some("%")
    }

    /// The number, where this is one. `baca` is what the unit says of ambiguous ones, if it says anything.
    pub fn angka(&self, baca: Option<Baca>) -> Option<Decimal> {
        match &self.isi {
            Isi::Angka(it) => Some(*it),
            Isi::Ganda { ribuan, desimal, lazim } => Some(match self.pilihan.or(baca).unwrap_or(*lazim) {
                Baca::Ribuan => *ribuan,
                Baca::Desimal => *desimal,
            }),
            Isi::Predikat { skor, .. } => *skor,
            Isi::Kosong | Isi::Rentang { .. } | Isi::Teks => None,
        }
    }

    /// Why a reader should look again, if so.
    pub fn ragu(&self, baca: Option<Baca>) -> Option<Ragu> {
        match &self.isi {
            Isi::Ganda { .. } if self.pilihan.or(baca).is_none() => Some(Ragu::RibuanAtauDesimal),
            Isi::Teks => Some(Ragu::TidakTerbaca),
            Isi::Angka(it) if it.is_zero() && self.raw.trim().eq_ignore_ascii_case("nihil") => Some(Ragu::Nihil),
            _ => None,
        }
    }
}

/// What a unit says of ambiguous numbers: rupiah and things that are counted have thousands,
/// an index or a score has decimals, of all others we do not know.
pub fn baca_dari_satuan(satuan: &str) -> Option<Baca> {
    const DESIMAL: &[&str] = &["indeks", "index", "nilai", "skor", "angka", "poin", "point", "%", "persen", "rasio"];
    const TERHITUNG: &[&str] = &[
        "rp",
        "rupiah",
        "dokumen",
        "laporan",
        "orang",
        "unit",
        "kegiatan",
        "lembaga",
        "kelompok",
        "kelurahan",
        "desa",
        "paket",
        "buah",
        "kali",
        "berita",
        "data",
        "peserta",
        "pegawai",
        "layanan",
        "pemohon",
        "jiwa",
        "kk",
        "rt",
        "rw",
        "lembar",
        "eksemplar",
        "usulan",
        "kasus",
        "pengaduan",
        "rumah",
        "hari",
        "bulan",
        "jam",
        "menit",
        "instansi",
        "unsur",
        "objek",
        "jenis",
        "set",
        "stel",
        "bidang",
        "program",
        "kejadian",
        "temuan",
        "pertemuan",
        "forum",
    ];
    let satuan = satuan.trim().to_lowercase();
    let first = satuan.split(|it: char| !it.is_alphanumeric() && it != '%').find(|it| !it.is_empty())?;
    if DESIMAL.contains(&first) {
        Some(Baca::Desimal)
    } else if TERHITUNG.contains(&first) {
        Some(Baca::Ribuan)
    } else {
        None
    }
}

/// Prints with dots for thousands and a decimal comma, rounded half away from zero: `1.234,50`.
pub fn cetak(angka: Decimal, tempat: u32) -> String {
    let rounded = bulatkan(angka, tempat);
    let plain = format!("{:.*}", tempat as usize, rounded.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::with_capacity(plain.len() + plain.len() / 3 + 2);
    if rounded.is_sign_negative() && !rounded.is_zero() {
        out.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push('.');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(',');
        out.push_str(fraction);
    }
    out
}

/// Like [`cetak`], without the zeros at the end: `12`, `85,71`, `0,5`.
pub fn cetak_ringkas(angka: Decimal, tempat: u32) -> String {
    let rounded = bulatkan(angka, tempat).normalize();
    cetak(rounded, rounded.scale())
}

/// Rounding as offices do it by hand: half away from zero. Only printing rounds.
pub fn bulatkan(angka: Decimal, tempat: u32) -> Decimal {
    angka.round_dp_with_strategy(tempat, RoundingStrategy::MidpointAwayFromZero)
}

fn read_isi(raw: &str) -> (Isi, Option<String>) {
    let text = raw.trim_matches(is_blank);
    if is_sign_for_nothing(text) {
        return (Isi::Kosong, None);
    }
    if text.len() > LONGEST {
        return (Isi::Teks, None);
    }
    if text.eq_ignore_ascii_case("nihil") {
        return (Isi::Angka(Decimal::ZERO), None);
    }
    if let Some(found) = read_number_with_unit(text) {
        return found;
    }
    if let Some(found) = read_range(text) {
        return found;
    }
    (read_predicate(text).unwrap_or(Isi::Teks), None)
}

fn is_blank(it: char) -> bool {
    it.is_whitespace() || matches!(it, '\u{a0}' | '\u{202f}' | '\u{feff}' | '\u{200b}')
}

fn is_sign_for_nothing(text: &str) -> bool {
    const WORDS: &[&str] = &["n/a", "na", "n.a.", "n.a", "tidak ada", "belum ada", "null", "none", "#n/a", "kosong"];
    text.chars().all(|it| matches!(it, '-' | '–' | '—' | '_' | '.' | '…') || is_blank(it))
        || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// "Rp5.294.655.000,00", "85,71%", "100,00 Persen", "12 dokumen", "-3,5", "(3,5)".
fn read_number_with_unit(text: &str) -> Option<(Isi, Option<String>)> {
    let (rupiah, rest) = strip_rupiah(text);
    // Book-keepers write a negative amount in brackets; a bracket after a letter is a predicate's score and comes later.
    let (in_brackets, rest) = match rest.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        Some(inner) => (true, inner.trim()),
        None => (false, rest),
    };
    let (minus, rest) = match rest.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, rest.strip_prefix('+').unwrap_or(rest)),
    };
    // "- Rp 3.000" as well as "Rp -3.000".
    let (rupiah_inside, rest) = strip_rupiah(rest);
    let end = rest.find(|it: char| !is_number_char(it)).unwrap_or(rest.len());
    let (digits, tail) = rest.split_at_checked(end)?;
    // "B.12." or "12 ,": separators at the end belong to the sentence, not to the number. "Rp5.000,-" ends so too.
    let digits = digits.trim_end_matches(['.', ',', '\u{a0}', '\u{202f}', '\'']);
    let tail = tail.strip_prefix('-').filter(|it| it.trim().is_empty()).unwrap_or(tail).trim_matches(is_blank);
    let mut isi = read_digits(digits)?;
    let satuan = if rupiah || rupiah_inside { Some("Rp".to_owned()) } else { read_unit(tail)? };
    if (rupiah || rupiah_inside) && !tail.is_empty() {
        return None;
    }
    if minus || in_brackets {
        isi = negate(isi);
    }
    let decided = satuan.as_deref().and_then(baca_dari_satuan);
    if let (Isi::Ganda { ribuan, desimal, .. }, Some(baca)) = (&isi, decided) {
        isi = Isi::Angka(if baca == Baca::Ribuan { *ribuan } else { *desimal });
    }
    Some((isi, satuan))
}

fn strip_rupiah(text: &str) -> (bool, &str) {
    for word in ["Rupiah", "Rp.", "Rp", "IDR"] {
        if let Some((head, rest)) = text.split_at_checked(word.len())
            && head.eq_ignore_ascii_case(word)
            && !rest.starts_with(char::is_alphabetic)
        {
            return (true, rest.trim_start_matches(is_blank));
        }
    }
    (false, text)
}

fn is_number_char(it: char) -> bool {
    it.is_ascii_digit() || matches!(it, '.' | ',' | '\u{a0}' | '\u{202f}' | '\'')
}

/// The unit behind a number: nothing, "%", or a few words. Digits in it mean that this is no plain value ("12 dari 13").
fn read_unit(tail: &str) -> Option<Option<String>> {
    if tail.is_empty() {
        return Some(None);
    }
    if matches!(tail, "%" | "％") || ["persen", "percent", "pct"].iter().any(|it| tail.eq_ignore_ascii_case(it)) {
        return Some(Some("%".to_owned()));
    }
    let starts_like_a_word = tail.starts_with(|it: char| it.is_alphabetic());
    let is_unit = starts_like_a_word
        && tail.chars().all(|it| it.is_alphabetic() || matches!(it, ' ' | '/' | '.' | '-' | '(' | ')' | '&'))
        && tail.split_whitespace().count() <= 4
        && !is_joining_word(tail.split_whitespace().next().unwrap_or(tail));
    is_unit.then(|| Some(tail.to_owned()))
}

/// "12 dari 13", "7 sampai 8", "70 s/d 80": the second half is missing, so the first alone would be a wrong value.
fn is_joining_word(word: &str) -> bool {
    ["dari", "sampai", "hingga", "s/d", "s.d", "s.d.", "sd", "dan", "atau", "per"]
        .iter()
        .any(|it| word.eq_ignore_ascii_case(it))
}

fn negate(isi: Isi) -> Isi {
    match isi {
        Isi::Angka(it) => Isi::Angka(-it),
        Isi::Ganda { ribuan, desimal, lazim } => Isi::Ganda { ribuan: -ribuan, desimal: -desimal, lazim },
        other @ (Isi::Kosong | Isi::Rentang { .. } | Isi::Predikat { .. } | Isi::Teks) => other,
    }
}

/// Digits with separators. Both kinds present: the last one is the decimal. One kind several times: thousands.
/// One separator with exactly three digits behind it is ambiguous, unless a leading zero shows it to be a decimal.
fn read_digits(text: &str) -> Option<Isi> {
    // Hard blanks and apostrophes only ever separate thousands.
    let blanks = ['\u{a0}', '\u{202f}', '\''];
    if text.contains(blanks) {
        let (whole, fraction) = match text.rfind([',', '.']) {
            Some(at) => (text.get(..at)?, text.get(at + 1..)?),
            None => (text, ""),
        };
        let mut groups = whole.split(blanks);
        return grouped(&mut groups).and_then(|it| decimal(&it, fraction)).map(Isi::Angka);
    }
    let dots = text.matches('.').count();
    let commas = text.matches(',').count();
    match (dots, commas) {
        (0, 0) => decimal(text, "").map(Isi::Angka),
        (_, 0) => one_kind(text, '.', dots),
        (0, _) => one_kind(text, ',', commas),
        _ => {
            let (dot, comma) = (text.rfind('.')?, text.rfind(',')?);
            let (thousands, last) = if comma > dot { ('.', comma) } else { (',', dot) };
            let mut groups = text.get(..last)?.split(thousands);
            grouped(&mut groups).and_then(|it| decimal(&it, text.get(last + 1..)?)).map(Isi::Angka)
        }
    }
}

fn one_kind(text: &str, separator: char, count: usize) -> Option<Isi> {
    if count > 1 {
        return grouped(&mut text.split(separator)).and_then(|it| decimal(&it, "")).map(Isi::Angka);
    }
    let (whole, fraction) = text.split_once(separator)?;
    let desimal = decimal(whole, fraction)?;
    let could_be_thousands = fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    if !could_be_thousands {
        return Some(Isi::Angka(desimal));
    }
    let ribuan = decimal(&format!("{whole}{fraction}"), "")?;
    let lazim = if separator == '.' { Baca::Ribuan } else { Baca::Desimal };
    Some(Isi::Ganda { ribuan, desimal, lazim })
}

/// Joins groups of thousands: one to three digits, then exactly three each. Anything else is no number.
fn grouped(groups: &mut dyn Iterator<Item = &str>) -> Option<String> {
    let mut out = groups.next().filter(|it| (1..=3).contains(&it.len()))?.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        out.push_str(group);
    }
    Some(out)
}

fn decimal(whole: &str, fraction: &str) -> Option<Decimal> {
    let digits_only = |it: &str| it.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !digits_only(whole) || !digits_only(fraction) {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    // `from_str_exact` refuses what would not fit instead of rounding it away.
    if fraction.is_empty() {
        Decimal::from_str_exact(whole).ok()
    } else {
        Decimal::from_str_exact(&format!("{whole}.{fraction}")).ok()
    }
}

/// "7-8", "7,5 – 8,5 hari", "70 s/d 80 %", "≤ 5", "minimal 80".
fn read_range(text: &str) -> Option<(Isi, Option<String>)> {
    for (sign, upper) in
        [("≤", true), ("<=", true), ("≥", false), (">=", false), ("maksimal ", true), ("minimal ", false)]
    {
        let Some((head, rest)) = text.split_at_checked(sign.len()) else { continue };
        if !head.eq_ignore_ascii_case(sign) {
            continue;
        }
        let (isi, satuan) = read_number_with_unit(rest.trim())?;
        let bound = plain_number(&isi)?;
        let (bawah, atas) = if upper { (None, Some(bound)) } else { (Some(bound), None) };
        return Some((Isi::Rentang { bawah, atas }, satuan));
    }
    for joint in ["–", "—", " s/d ", " s.d. ", " s.d ", " sd ", " sampai dengan ", " sampai ", " hingga ", "-"] {
        let Some(at) = text.to_ascii_lowercase().find(joint).filter(|at| *at > 0) else { continue };
        let (low, high) = (text.get(..at)?, text.get(at + joint.len()..)?);
        let (low, low_unit) = read_number_with_unit(low.trim())?;
        let (high, high_unit) = read_number_with_unit(high.trim())?;
        let (bawah, atas) = (plain_number(&low)?, plain_number(&high)?);
        // "8-7" is a slip, and a negative end would be a minus sign misread.
        if bawah > atas || bawah.is_sign_negative() {
            return None;
        }
        return Some((Isi::Rentang { bawah: Some(bawah), atas: Some(atas) }, high_unit.or(low_unit)));
    }
    None
}

fn plain_number(isi: &Isi) -> Option<Decimal> {
    match isi {
        Isi::Angka(it) => Some(*it),
        Isi::Ganda { ribuan, desimal, lazim } => Some(if *lazim == Baca::Ribuan { *ribuan } else { *desimal }),
        Isi::Kosong | Isi::Rentang { .. } | Isi::Predikat { .. } | Isi::Teks => None,
    }
}

/// "B (63,00)", "BB", "Sangat Tinggi", "71,20 (BB)", "A / 85,10": a few words without digits, and perhaps a score.
fn read_predicate(text: &str) -> Option<Isi> {
    let is_word = |it: &str| {
        let it = it.trim();
        !it.is_empty()
            && it.len() <= 40
            && it.split_whitespace().count() <= 4
            && it.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '+'))
            && it.starts_with(char::is_alphabetic)
    };
    if is_word(text) {
        return Some(Isi::Predikat { huruf: text.to_owned(), skor: None });
    }
    let (first, second) = text
        .strip_suffix(')')
        .and_then(|it| it.split_once('('))
        .or_else(|| text.split_once('/'))
        .or_else(|| text.split_once(';'))
        .or_else(|| text.rsplit_once(' '))?;
    let (first, second) = (first.trim_matches(is_blank), second.trim_matches(is_blank));
    let score = |it: &str| read_digits(it).as_ref().and_then(plain_number);
    let (huruf, skor) =
        if is_word(first) { (first, score(second)?) } else { (Some(second).filter(|it| is_word(it))?, score(first)?) };
    Some(Isi::Predikat { huruf: huruf.to_owned(), skor: Some(skor) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    fn angka(text: &str) -> Option<Decimal> {
        Nilai::read(text).angka(None)
    }

    #[test]
    fn numbers_as_they_stand_in_files() {
        for (text, expected) in [
            ("81,14", "81.14"),
            ("85,71%", "85.71"),
            ("85.60", "85.60"),
            ("2.683.946.801", "2683946801"),
            ("2,683,946,801", "2683946801"),
            ("Rp5.294.655.000,00", "5294655000.00"),
            ("Rp. 1.500.000", "1500000"),
            ("Rp5.000,-", "5000"),
            ("Rp 5.000", "5000"),
            ("0,9 Angka", "0.9"),
            ("100,00 Persen", "100.00"),
            ("0.8273", "0.8273"),
            ("0,827", "0.827"),
            ("1.234.567,89", "1234567.89"),
            ("1,234,567.89", "1234567.89"),
            ("-3,5", "-3.5"),
            ("(3,5)", "-3.5"),
            ("0", "0"),
            ("12 Dokumen", "12"),
            ("1.234 orang", "1234"),
            ("1.234 indeks", "1.234"),
            ("1\u{a0}234\u{a0}567,5", "1234567.5"),
            ("100 %", "100"),
            (",5", "0.5"),
            ("nihil", "0"),
        ] {
            assert_eq!(angka(text), Some(dec(expected)), "{text}");
        }
    }

    #[test]
    fn nothing_is_not_zero() {
        for text in ["", " ", "-", "–", "N/A", "n/a", "…", "\u{a0}"] {
            assert!(Nilai::read(text).is_kosong(), "{text:?}");
        }
        assert_eq!(Nilai::read("0").isi(), &Isi::Angka(Decimal::ZERO));
    }

    #[test]
    fn three_digits_behind_one_separator_are_flagged_until_the_unit_or_a_planner_decides() {
        let nilai = Nilai::read("1.234");
        assert_eq!(nilai.ragu(None), Some(Ragu::RibuanAtauDesimal));
        assert_eq!(nilai.angka(None), Some(dec("1234")));
        assert_eq!(nilai.angka(baca_dari_satuan("Indeks")), Some(dec("1.234")));
        assert_eq!(nilai.ragu(baca_dari_satuan("orang")), None);
        assert_eq!(Nilai::read("1,234").angka(None), Some(dec("1.234")));
        assert_eq!(Nilai::read("1,234").angka(Some(Baca::Ribuan)), Some(dec("1234")));
        let decided = Nilai::with_choice("1.234", Some(Baca::Desimal));
        assert_eq!((decided.angka(Some(Baca::Ribuan)), decided.ragu(None)), (Some(dec("1.234")), None));
    }

    #[test]
    fn predicates_and_ranges_are_values() {
        let predikat = |huruf: &str, skor: Option<&str>| Isi::Predikat { huruf: huruf.into(), skor: skor.map(dec) };
        assert_eq!(Nilai::read("B (63,00)").isi(), &predikat("B", Some("63.00")));
        assert_eq!(Nilai::read("BB (71,20)").isi(), &predikat("BB", Some("71.20")));
        assert_eq!(Nilai::read("71,20 (BB)").isi(), &predikat("BB", Some("71.20")));
        assert_eq!(Nilai::read("BB / 71,20").isi(), &predikat("BB", Some("71.20")));
        assert_eq!(Nilai::read("Sangat Tinggi").isi(), &predikat("Sangat Tinggi", None));
        assert_eq!(Nilai::read("WTP").isi(), &predikat("WTP", None));
        let rentang =
            |bawah: Option<&str>, atas: Option<&str>| Isi::Rentang { bawah: bawah.map(dec), atas: atas.map(dec) };
        for text in ["7-8", "7 - 8 hari", "7 – 8", "7 s/d 8", "7 sampai dengan 8"] {
            assert_eq!(Nilai::read(text).isi(), &rentang(Some("7"), Some("8")), "{text}");
        }
        assert_eq!(Nilai::read("≤ 5").isi(), &rentang(None, Some("5")));
        assert_eq!(Nilai::read("85,71").isi(), &Isi::Angka(dec("85.71")), "a decimal comma is no range");
    }

    #[test]
    fn what_is_no_value_stays_text() {
        for text in [
            "1.234.56",
            "12.34,56",
            "12 dari 13",
            "8-7",
            "Perda Nomor 5 Tahun 2018",
            "1/2",
            "TW 1: 20",
            "9".repeat(40).as_str(),
        ] {
            assert_eq!(Nilai::read(text).ragu(None), Some(Ragu::TidakTerbaca), "{text}");
            assert_eq!(Nilai::read(text).raw(), text);
        }
    }

    #[test]
    fn prints_as_indonesians_write() {
        assert_eq!(cetak(dec("1234.5"), 2), "1.234,50");
        assert_eq!(cetak(dec("-0.004"), 2), "0,00");
        assert_eq!(cetak(dec("0.005"), 2), "0,01");
        assert_eq!(cetak(dec("-40"), 2), "-40,00");
        assert_eq!(cetak(dec("5294655000"), 0), "5.294.655.000");
        assert_eq!(cetak_ringkas(dec("85.7100"), 4), "85,71");
        assert_eq!(cetak_ringkas(dec("100"), 2), "100");
    }

    #[test]
    fn a_printed_decimal_reads_back() {
        for text in ["1234", "1.234", "0.5", "-1234567.891", "12"] {
            assert_eq!(Nilai::from_decimal(dec(text)).angka(None), Some(dec(text)), "{text}");
        }
    }
}
