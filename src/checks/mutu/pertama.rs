//! What the first word of a sentence makes of it: a condition, a command, an output.

use crate::checks::kerja::Kotak;
use crate::model::Level;
use std::ops::Range;

/// Where the first word stands, after numbers and signs.
pub fn kata_pertama(text: &str) -> Option<Range<usize>> {
    let mut words = text.split_inclusive(|it: char| !it.is_alphanumeric());
    let mut at = 0;
    words.find_map(|piece| {
        let word = piece.trim_end_matches(|it: char| !it.is_alphanumeric());
        let here = at..at + word.len();
        at += piece.len();
        (word.chars().count() > 1 && word.chars().all(char::is_alphabetic)).then_some(here)
    })
}

/// The same in small letters.
pub fn pertama(text: &str) -> Option<String> {
    Some(text.get(kata_pertama(text)?)?.to_lowercase())
}

/// What a command is as a condition, where that is one word; `Some(None)` for a command without.
pub fn perintah(word: &str) -> Option<Option<&'static str>> {
    const TABEL: [(&str, &str); 22] = [
        ("meningkatkan", "Meningkatnya"),
        ("mewujudkan", "Terwujudnya"),
        ("mengoptimalkan", "Optimalnya"),
        ("menurunkan", "Menurunnya"),
        ("mengurangi", "Berkurangnya"),
        ("menciptakan", "Terciptanya"),
        ("memperkuat", "Menguatnya"),
        ("menguatkan", "Menguatnya"),
        ("memperbaiki", "Membaiknya"),
        ("mengembangkan", "Berkembangnya"),
        ("memperluas", "Meluasnya"),
        ("menjamin", "Terjaminnya"),
        ("menjaga", "Terjaganya"),
        ("memelihara", "Terpeliharanya"),
        ("memantapkan", "Mantapnya"),
        ("menumbuhkan", "Tumbuhnya"),
        ("memberdayakan", "Berdayanya"),
        ("membangun", "Terbangunnya"),
        ("menyelenggarakan", "Terselenggaranya"),
        ("melaksanakan", "Terlaksananya"),
        ("menyediakan", "Tersedianya"),
        ("menyusun", "Tersusunnya"),
    ];
    if let Some((_, state)) = TABEL.iter().find(|(command, _)| *command == word) {
        return Some(Some(state));
    }
    (word.starts_with("me") && word.ends_with("kan") && word != "merupakan").then_some(None)
}

/// "Meningkatnya", "Terwujudnya", "Optimalnya": the word of a condition.
pub fn is_keadaan(word: &str) -> bool {
    const UKURAN: [&str; 8] =
        ["banyaknya", "besarnya", "jumlahnya", "lamanya", "luasnya", "panjangnya", "tingginya", "rendahnya"];
    word.len() > 6 && word.ends_with("nya") && !UKURAN.contains(&word)
}

/// The words by which outputs are stated.
pub fn is_keluaran(word: &str) -> bool {
    const KELUARAN: [&str; 9] = [
        "terlaksananya",
        "terlaksanakannya",
        "tersedianya",
        "tersusunnya",
        "terselenggaranya",
        "terselenggarakannya",
        "terfasilitasinya",
        "dilaksanakannya",
        "disusunnya",
    ];
    KELUARAN.contains(&word)
}

/// Where results are asked for: Tujuan, Sasaran, Program.
pub fn is_tingkat_hasil(it: &Kotak<'_>) -> bool {
    it.is_hasil() || it.is(Level::PROGRAM)
}
