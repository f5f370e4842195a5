//! Words and how alike sentences are.

use std::collections::BTreeMap;

/// The words of a text that carry meaning, in small letters, reduced to their stems, in order.
pub fn kata(text: &str) -> Vec<String> {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_lowercase).filter(|it| !HAMPA.contains(&it.as_str())).map(|it| akar(&it)).collect()
}

/// The words of a text, split once for many comparisons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kalimat(Vec<String>);

impl Kalimat {
    pub fn new(text: &str) -> Kalimat {
        Kalimat(kata(text))
    }

    pub fn kata(&self) -> &[String] {
        &self.0
    }

    /// As [`mirip`].
    pub fn mirip(&self, other: &Kalimat) -> f64 {
        let all = self.0.len() + other.0.len();
        if all == 0 { 0.0 } else { 2.0 * bersama(&self.0, &other.0).len() as f64 / all as f64 }
    }
}

/// Letters and digits alone, small: equal for two texts that differ in case, spacing and signs only.
pub fn inti(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether two texts are the same but for case, spacing and signs.
pub fn sama(a: &str, b: &str) -> bool {
    inti(a) == inti(b)
}

/// How alike two texts are by their words: 0 nothing in common, 1 the same words.
pub fn mirip(a: &str, b: &str) -> f64 {
    Kalimat::new(a).mirip(&Kalimat::new(b))
}

/// How much of the shorter text is in the longer one.
pub fn termuat(a: &str, b: &str) -> f64 {
    let (a, b) = (kata(a), kata(b));
    let shared = bersama(&a, &b).len() as f64;
    let shortest = a.len().min(b.len()) as f64;
    if shortest > 0.0 { shared / shortest } else { 0.0 }
}

/// What each word is worth where several texts compete: a word that all of them have says nothing.
#[derive(Clone, Debug, Default)]
pub struct Bobot {
    nilai: BTreeMap<String, f64>,
    lain: f64,
}

impl Bobot {
    /// By the texts that compete.
    pub fn dari<'t>(texts: impl IntoIterator<Item = &'t str>) -> Bobot {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut many = 0;
        for text in texts {
            many += 1;
            let mut words = kata(text);
            words.sort();
            words.dedup();
            for word in words {
                *counts.entry(word).or_default() += 1;
            }
        }
        // One text competes with nobody: all words alike.
        let worth = |count: usize| 0.1 + ((many + 1) as f64 / (count + 1) as f64).ln();
        let nilai = counts.into_iter().map(|(word, count)| (word, worth(count))).collect();
        Bobot { nilai, lain: worth(0) }
    }

    pub fn mirip(&self, a: &str, b: &str) -> f64 {
        self.mirip_kata(&Kalimat::new(a), &Kalimat::new(b))
    }

    /// As [`Bobot::mirip`], of words that are split already.
    pub fn mirip_kata(&self, a: &Kalimat, b: &Kalimat) -> f64 {
        let worth = |word: &String| {
            if self.nilai.is_empty() { 1.0 } else { self.nilai.get(word).copied().unwrap_or(self.lain) }
        };
        let all: f64 = a.0.iter().chain(&b.0).map(worth).sum();
        let shared: f64 = bersama(&a.0, &b.0).into_iter().map(worth).sum();
        if all > 0.0 { 2.0 * shared / all } else { 0.0 }
    }
}

/// The words that occur in both, each as often as in both.
fn bersama<'w>(a: &'w [String], b: &[String]) -> Vec<&'w String> {
    let mut left: Vec<&String> = b.iter().collect();
    let mut found = Vec::new();
    for word in a {
        if let Some(at) = left.iter().position(|it| is_same_word(word, it)) {
            left.swap_remove(at);
            found.push(word);
        }
    }
    found
}

/// The same word, or one with a letter wrong.
fn is_same_word(a: &str, b: &str) -> bool {
    a == b || (a.len() >= 6 && b.len() >= 6 && is_one_letter_off(a, b))
}

/// Whether one letter more, less or another makes one of the other; or two neighbours that changed places.
pub fn is_one_letter_off(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let front = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let rest = |skip_a: usize, skip_b: usize| a.get(front + skip_a..) == b.get(front + skip_b..);
    let swapped = a.get(front) == b.get(front + 1) && a.get(front + 1) == b.get(front) && rest(2, 2);
    rest(1, 1) || rest(1, 0) || rest(0, 1) || swapped
}

/// Words that every sentence has.
const HAMPA: [&str; 34] = [
    "dan",
    "yang",
    "di",
    "ke",
    "dari",
    "pada",
    "atas",
    "untuk",
    "dengan",
    "dalam",
    "oleh",
    "serta",
    "atau",
    "para",
    "per",
    "the",
    "of",
    "a",
    "b",
    "c",
    "x",
    "100",
    "jumlah",
    "persentase",
    "presentase",
    "prosentase",
    "tahun",
    "n",
    "dibagi",
    "total",
    "telah",
    "text",
    "frac",
    "times",
];

/// The stem of a word, roughly: enough that "pembinaan" and "dibina" meet.
fn akar(word: &str) -> String {
    // What is attached last comes off first, and each kind once: "pelayanannya" and "layanan" meet in "layan".
    const AKHIRAN: [&[&str]; 2] = [&["nya", "lah", "kah"], &["kan", "an", "i"]];
    const AWALAN: [&str; 18] = [
        "memper", "diper", "keter", "peng", "peny", "meng", "meny", "pem", "pen", "mem", "men", "ber", "ter", "per",
        "di", "ke", "me", "pe",
    ];
    const SHORTEST: usize = 4;
    let mut stem = word;
    for kind in AKHIRAN {
        let shorter = kind.iter().filter_map(|it| stem.strip_suffix(it)).find(|it| it.len() >= SHORTEST);
        stem = shorter.unwrap_or(stem);
    }
    let shorter = AWALAN.iter().filter_map(|it| stem.strip_prefix(it)).find(|it| it.len() >= SHORTEST);
    shorter.unwrap_or(stem).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_the_same_words_are_alike() {
        assert!(sama("Kabupaten / Kota", "KABUPATEN/KOTA"));
        assert!(mirip("Jumlah Gedung Pemkab yang dipelihara", "Pemeliharaan Gedung Pemkab") > 0.9);
        assert!(mirip("Jumlah ASN yang terbayarkan gaji", "Jumlah kendaraan operasional") < 0.1);
        assert!(termuat("Penggandaan", "Penyediaan Barang Cetak dan Penggandaan") > 0.9);
    }

    #[test]
    fn a_word_that_all_have_decides_nothing() {
        let names = ["Layanan masyarakat kecamatan", "Pemberdayaan masyarakat kecamatan"];
        let bobot = Bobot::dari(names);
        let of = |text: &str| names.map(|it| bobot.mirip(it, text));
        let [a, b] = of("Pemberdayaan kecamatan masyarakat desa");
        assert!(b > 2.0 * a, "{a} {b}");
    }

    #[test]
    fn one_letter_may_be_wrong() {
        assert!(is_one_letter_off("perlatan", "peralatan"));
        assert!(is_one_letter_off("keteriban", "ketertiban"));
        assert!(!is_one_letter_off("kegiatan", "kesehatan"));
    }
}
