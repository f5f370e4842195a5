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
    /// "sekitar 80", "± 80": read as the number.
    KiraKira,
    /// Text that holds no value we know.
    TidakTerbaca,
    /// A predicate or other letters where a number belongs.
    BukanAngka,
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

    /// As [`Nilai::ragu`], of a place where only a number is right: variables, amounts, weights.
    pub fn ragu_angka(&self, baca: Option<Baca>) -> Option<Ragu> {
        match self.isi {
            Isi::Predikat { .. } => Some(Ragu::BukanAngka),
            _ => self.ragu(baca),
        }
    }

    /// Why a reader should look again, if so.
    pub fn ragu(&self, baca: Option<Baca>) -> Option<Ragu> {
        match &self.isi {
            Isi::Ganda { .. } if self.pilihan.or(baca).is_none() => Some(Ragu::RibuanAtauDesimal),
            Isi::Teks => Some(Ragu::TidakTerbaca),
            Isi::Angka(it) if it.is_zero() && is_nihil(&self.raw) => Some(Ragu::Nihil),
            Isi::Angka(_) if without_about(self.raw.trim_matches(is_blank)).is_some() => Some(Ragu::KiraKira),
            _ => None,
        }
    }
}

/// What a unit says of ambiguous numbers: rupiah and things that are counted have thousands,
/// an index or a score has decimals, of all others we do not know.
pub fn baca_dari_satuan(satuan: &str) -> Option<Baca> {
    const DESIMAL: &[&str] = &["indeks", "index", "nilai", "skor", "poin", "point", "%", "persen", "rasio"];
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

/// Whether a unit says that values are shares.
pub fn is_satuan_persen(satuan: &str) -> bool {
    let words = ["persen", "prosen", "presen"];
    satuan.contains('%')
        || satuan.to_lowercase().split_whitespace().any(|it| words.iter().any(|word| it.starts_with(word)))
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

/// Like [`cetak`], but nothing that was stated is rounded away: at least so many places, none for a whole number.
/// Only what never ends is rounded, and then to two places at least, so that a working can be followed.
pub fn cetak_rinci(angka: Decimal, tempat: u32) -> String {
    const LONGEST_STATED: u32 = 6;
    let own = angka.normalize();
    match own.scale() {
        0 => cetak(own, 0),
        scale if scale <= LONGEST_STATED => cetak(own, scale.max(tempat)),
        _ => cetak(own, tempat.max(2)),
    }
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
    if is_nihil(text) {
        return (Isi::Angka(Decimal::ZERO), None);
    }
    let plain = without_about(text).unwrap_or(text);
    if let Some(found) = read_number_with_unit(plain) {
        return found;
    }
    if let Some(found) = read_range(text) {
        return found;
    }
    (read_predicate(text).unwrap_or(Isi::Teks), None)
}

fn is_nihil(text: &str) -> bool {
    text.trim_matches(is_blank).trim_end_matches('.').eq_ignore_ascii_case("nihil")
}

/// What stands behind "sekitar" and its like.
fn without_about(text: &str) -> Option<&str> {
    ["±", "+/-", "sekitar ", "kurang lebih ", "kira-kira ", "lk. "].iter().find_map(|it| after_word(text, it))
}

/// The rest of a text that begins with a word, whatever its case.
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word).then(|| rest.trim_start_matches(is_blank))
}

fn is_blank(it: char) -> bool {
    it.is_whitespace() || matches!(it, '\u{a0}' | '\u{202f}' | '\u{feff}' | '\u{200b}')
}

fn is_sign_for_nothing(text: &str) -> bool {
    const WORDS: &[&str] = &["n/a", "na", "n.a.", "n.a", "tidak ada", "belum ada", "null", "none", "#n/a", "kosong"];
    text.chars().all(|it| matches!(it, '-' | '–' | '—' | '_' | '.' | '…') || is_blank(it))
        || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// "Rp5.294.655.000,00", "85,71%", "100,00 Persen", "12 dokumen", "-3,5", "Rp2,5 miliar", "12 (dua belas)".
fn read_number_with_unit(text: &str) -> Option<(Isi, Option<String>)> {
    let (rupiah, rest) = strip_rupiah(text);
    // Book-keepers write a negative amount in brackets; around a plain "80" they mean something else.
    let in_brackets = rest.strip_prefix('(').and_then(|it| it.strip_suffix(')')).map(|it| it.trim_matches(is_blank));
    if in_brackets.is_some_and(|it| !rupiah && !it.contains('.')) {
        return None;
    }
    let rest = in_brackets.unwrap_or(rest);
    let (minus, rest) = match rest.strip_prefix(['-', '−', '–']) {
        // A dash and a blank begin a list, not a negative number.
        Some(rest) if rest.starts_with(is_blank) => return None,
        Some(rest) => (true, rest),
        None => (false, rest.strip_prefix('+').unwrap_or(rest)),
    };
    let (rupiah_inside, rest) = strip_rupiah(rest);
    let rupiah = rupiah || rupiah_inside;
    let (digits, tail) = split_number(rest)?;
    let mut isi = read_digits(digits)?;
    let (skala, satuan) = read_unit(tail, rupiah)?;
    let decided = satuan.as_deref().and_then(baca_dari_satuan);
    if let (Isi::Ganda { ribuan, desimal, .. }, Some(baca)) = (&isi, decided) {
        // "Rp1.234 juta" cannot be told by its unit: both are common.
        isi =
            if skala == Decimal::ONE { Isi::Angka(if baca == Baca::Ribuan { *ribuan } else { *desimal }) } else { isi };
    }
    let sign = if minus || in_brackets.is_some() { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    Some((times(isi, skala.checked_mul(sign)?)?, satuan))
}

/// The digits with their separators, and what stands behind them.
fn split_number(text: &str) -> Option<(&str, &str)> {
    let mut end = text.find(|it: char| !is_number_char(it)).unwrap_or(text.len());
    // "1 234 567": single blanks part thousands where groups of three follow.
    while let Some(group) = text.get(end..).and_then(|it| it.strip_prefix(' ')) {
        let length = group.find(|it: char| !is_number_char(it)).unwrap_or(group.len());
        let digits = group.get(..length).unwrap_or_default();
        if digits.find([',', '.']).unwrap_or(length) != 3 || !digits.starts_with(|it: char| it.is_ascii_digit()) {
            break;
        }
        end += 1 + length;
    }
    let (digits, tail) = text.split_at_checked(end)?;
    // "12." or "12 ,": separators at the end belong to the sentence, not to the number. "Rp5.000,-" ends so too.
    let digits = digits.trim_end_matches(['.', ',', '\u{a0}', '\u{202f}', '\'']);
    let tail = tail.strip_prefix('-').filter(|it| it.trim().is_empty()).unwrap_or(tail);
    Some((digits, tail))
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

/// What stands behind a number: a word of scale ("juta") and a unit. Anything else means that this is no plain value ("12 dari 13").
fn read_unit(tail: &str, rupiah: bool) -> Option<(Decimal, Option<String>)> {
    let glued = !tail.starts_with(is_blank);
    let tail = tail.trim_matches(is_blank);
    let (skala, rest) = read_scale_word(tail, rupiah);
    // A number spelled out again says nothing new; a remark sign or a full stop even less.
    let rest = match rest.split_once('(') {
        Some((unit, spelled)) if is_spelled_out(spelled) => unit,
        _ => rest,
    };
    let rest = rest.trim_matches(is_blank).trim_end_matches(['.', '*', ')']).trim_matches(is_blank);
    if rupiah {
        let per = rest.is_empty() || rest.starts_with('/') || rest.eq_ignore_ascii_case("rupiah");
        return per.then(|| (skala, Some("Rp".to_owned())));
    }
    if rest.is_empty() {
        let percent = tail.contains('%').then(|| "%".to_owned());
        return Some((skala, percent));
    }
    if matches!(rest, "%" | "％") || ["persen", "prosen", "percent"].iter().any(|it| rest.eq_ignore_ascii_case(it)) {
        return Some((skala, Some("%".to_owned())));
    }
    // Recognised text confuses these with digits: "10O", "5l".
    let like_a_digit = glued && rest.starts_with(['O', 'o', 'l', 'I', 'S', 'B']);
    let is_slip = like_a_digit && !rest.chars().nth(1).is_some_and(char::is_alphabetic);
    let first = rest.split_whitespace().next().unwrap_or(rest);
    let letters = rest.trim_end_matches(['2', '3', '²', '³']);
    let is_unit = rest.starts_with(char::is_alphabetic)
        && letters.chars().all(|it| it.is_alphabetic() || matches!(it, ' ' | '/' | '.' | '-' | '&' | '(' | ')'))
        && rest.split_whitespace().count() <= 4
        && !is_slip
        // "2 M" without "Rp" may be two thousand million or two metres.
        && !matches!(first, "M" | "T")
        && !is_joining_word(first);
    is_unit.then(|| (skala, Some(rest.to_owned())))
}

/// "dua belas)", "seratus persen)", "%)"
fn is_spelled_out(text: &str) -> bool {
    const PARTS: &[&str] = &[
        "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
        "belas", "puluh", "seratus", "ratus", "seribu", "ribu", "juta", "miliar", "milyar", "koma", "persen", "rupiah",
        "%",
    ];
    let mut words = text.split(|it: char| it.is_whitespace() || it == ')').filter(|it| !it.is_empty());
    words.all(|word| PARTS.iter().any(|it| word.eq_ignore_ascii_case(it)))
}

/// "2,5 miliar", "500 juta"; "M" and "T" alone only where rupiah are meant.
fn read_scale_word(tail: &str, rupiah: bool) -> (Decimal, &str) {
    let word = tail.find(|it: char| !it.is_alphabetic()).and_then(|it| tail.get(..it)).unwrap_or(tail);
    let zeros = match word.to_lowercase().as_str() {
        "ribu" | "rb" => 3,
        "juta" | "jt" => 6,
        "miliar" | "milyar" | "milliar" | "milyard" => 9,
        "triliun" | "trilyun" | "triliyun" => 12,
        "m" if rupiah => 9,
        "t" if rupiah => 12,
        _ => return (Decimal::ONE, tail),
    };
    (Decimal::from(10_u64.pow(zeros)), tail.get(word.len()..).unwrap_or_default())
}

/// "12 dari 13", "7 sampai 8", "70 s/d 80": the second half is missing, so the first alone would be a wrong value.
fn is_joining_word(word: &str) -> bool {
    ["dari", "sampai", "hingga", "s/d", "s.d", "s.d.", "sd", "dan", "atau", "per"]
        .iter()
        .any(|it| word.eq_ignore_ascii_case(it))
}

fn times(isi: Isi, factor: Decimal) -> Option<Isi> {
    let scaled =
        |it: Decimal| it.checked_mul(factor).map(|it| if factor.abs() == Decimal::ONE { it } else { it.normalize() });
    Some(match isi {
        Isi::Angka(it) => Isi::Angka(scaled(it)?),
        Isi::Ganda { ribuan, desimal, lazim } => {
            Isi::Ganda { ribuan: scaled(ribuan)?, desimal: scaled(desimal)?, lazim }
        }
        other @ (Isi::Kosong | Isi::Rentang { .. } | Isi::Predikat { .. } | Isi::Teks) => other,
    })
}

/// Digits with separators. Both kinds present: the last one is the decimal. One kind several times: thousands.
/// One separator with exactly three digits behind it is ambiguous, unless a leading zero shows it to be a decimal.
fn read_digits(text: &str) -> Option<Isi> {
    // Blanks and apostrophes only ever separate thousands.
    let blanks = [' ', '\u{a0}', '\u{202f}', '\''];
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

/// "7-8", "7,5 – 8,5 hari", "70 s/d 80 %", "≤ 5", "minimal 80", "paling banyak 5 hari".
fn read_range(text: &str) -> Option<(Isi, Option<String>)> {
    const AT_MOST: &[&str] = &[
        "≤",
        "<=",
        "<",
        "maksimal ",
        "maksimum ",
        "max. ",
        "max ",
        "maks. ",
        "maks ",
        "paling banyak ",
        "paling lama ",
        "kurang dari ",
    ];
    const AT_LEAST: &[&str] =
        &["≥", ">=", ">", "minimal ", "minimum ", "min. ", "min ", "paling sedikit ", "lebih dari "];
    let bound = |words: &[&str]| {
        let (isi, satuan) = read_number_with_unit(words.iter().find_map(|it| after_word(text, it))?)?;
        Some((only_reading(&isi)?, satuan))
    };
    if let Some((atas, satuan)) = bound(AT_MOST) {
        return Some((Isi::Rentang { bawah: None, atas: Some(atas) }, satuan));
    }
    if let Some((bawah, satuan)) = bound(AT_LEAST) {
        return Some((Isi::Rentang { bawah: Some(bawah), atas: None }, satuan));
    }
    for joint in ["–", "—", "~", " s/d ", " s.d. ", " s.d ", " sd ", " sampai dengan ", " sampai ", " hingga ", "-"]
    {
        let Some(at) = text.to_ascii_lowercase().find(joint).filter(|at| *at > 0) else { continue };
        let (low, high) = (text.get(..at)?, text.get(at + joint.len()..)?);
        let (low, low_unit) = read_number_with_unit(low.trim())?;
        let (high, high_unit) = read_number_with_unit(high.trim())?;
        let (bawah, atas) = (only_reading(&low)?, only_reading(&high)?);
        // "8-7" is a slip, and a negative end would be a minus sign misread.
        if bawah > atas || bawah.is_sign_negative() {
            return None;
        }
        return Some((Isi::Rentang { bawah: Some(bawah), atas: Some(atas) }, high_unit.or(low_unit)));
    }
    None
}

/// A number that can be read in one way only.
fn only_reading(isi: &Isi) -> Option<Decimal> {
    match isi {
        Isi::Angka(it) => Some(*it),
        Isi::Ganda { .. } | Isi::Kosong | Isi::Rentang { .. } | Isi::Predikat { .. } | Isi::Teks => None,
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
    let bracketed = text.strip_suffix(')').and_then(|it| it.split_once('('));
    let marked = || ["/", ";", ":", "="].iter().find_map(|it| text.split_once(it));
    // With nothing but a blank between them only a letter of a scale is one: "B 63,00", but not "Tahun 2023".
    let is_letter = |it: &str| (1..=3).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_uppercase());
    let blank = || text.split_once(' ').filter(|(word, _)| is_letter(word));
    let (first, second) = bracketed.or_else(marked).or_else(blank)?;
    let (first, second) = (first.trim_matches(is_blank), second.trim_matches(is_blank));
    // A score has decimals, never thousands.
    let score = |it: &str| match read_digits(it.trim_end_matches(['%', ' ']))? {
        Isi::Angka(it) => Some(it),
        Isi::Ganda { desimal, .. } => Some(desimal),
        Isi::Kosong | Isi::Rentang { .. } | Isi::Predikat { .. } | Isi::Teks => None,
    };
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
            ("(3.500)", "-3500"),
            ("Rp 1 234 567", "1234567"),
            ("12 345 orang", "12345"),
            ("Rp2,5 miliar", "2500000000"),
            ("Rp. 2,5 Milyar", "2500000000"),
            ("500 juta", "500000000"),
            ("1,5 jt orang", "1500000"),
            ("Rp1,2 M", "1200000000"),
            ("12 (dua belas)", "12"),
            ("100% (seratus persen)", "100"),
            ("25 %.", "25"),
            ("1.000 m2", "1000"),
            ("Rp5.000,00/bulan", "5000.00"),
            ("sekitar 80", "80"),
            ("± 80", "80"),
            ("Nihil.", "0"),
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
            "10O",
            "1l",
            "(80)",
            "- 80",
            "Tahun 2023",
            "3.255-3.500",
            "2 M lebih",
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
