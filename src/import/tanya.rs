//! Doubts in words: the kind, the question, the reason and the choices, for the window and the program alike.

use super::source::UnreadWhat;
use crate::dwi;
use crate::model::{Alamat, Alasan, Bidang, Document, JenisRagu, Keraguan, NodeId, Pilihan};
use crate::pesan::{Bahasa, kutip};

/// What the questions of a kind are about, as a heading.
pub fn judul(jenis: JenisRagu, bahasa: Bahasa) -> &'static str {
    let (id, en) = match jenis {
        JenisRagu::Induk => ("Letak kotak", "Where a box belongs"),
        JenisRagu::Tingkat => ("Tingkat kotak", "Level of a box"),
        JenisRagu::Label => ("Indikator di bawah label lain", "Indicator under another label"),
        JenisRagu::Indikator => ("Pemilik indikator", "Whose indicator it is"),
        JenisRagu::Penjelasan => ("Penjelasan indikator", "What an explanation is about"),
        JenisRagu::Gabung => ("Dua tulisan untuk satu hal", "Two wordings of one thing"),
        JenisRagu::IndukLain => ("Tercetak di bawah dua induk", "Printed under two parents"),
        JenisRagu::Pisah => ("Batas antara dua teks", "Where one text ends"),
        JenisRagu::Nilai => ("Arti angka", "What a number means"),
        JenisRagu::Tahun => ("Tahun", "Years"),
        JenisRagu::Sifat => ("Sifat yang tersirat", "What the wording suggests"),
        JenisRagu::Sisa => ("Teks yang tidak dikenali", "Text that was not recognised"),
        JenisRagu::Nomor => ("Nomor yang terlompati", "Numbers left out"),
    };
    bahasa.pilih(id, en)
}

/// The question in a sentence.
pub fn pertanyaan(document: &Document, keraguan: &Keraguan, bahasa: Bahasa) -> String {
    let di = keraguan.di;
    let (text, what) = (kutip(&keraguan.kutipan), apa(document, di, bahasa));
    let bidang = di.bidang.nama(bahasa);
    match keraguan.jenis {
        JenisRagu::Induk => dwi!(bahasa, "Di bawah apa {what} berada?", "Under what does {what} belong?"),
        JenisRagu::Tingkat => dwi!(bahasa, "Apa tingkat {what}?", "Of which level is {what}?"),
        JenisRagu::Label => {
            let owner = pemilik(document, di, bahasa);
            dwi!(
                bahasa,
                "{what} tercetak di bawah label {text}. Apakah tetap milik {owner}?",
                "{what} is printed under the label {text}. Does it belong to {owner} all the same?"
            )
        }
        JenisRagu::Indikator => {
            let owner = pemilik(document, di, bahasa);
            dwi!(bahasa, "Apakah {what} milik {owner}?", "Does {what} belong to {owner}?")
        }
        JenisRagu::Penjelasan => dwi!(bahasa, "Apakah ini penjelasan {what}?", "Is this the explanation of {what}?"),
        JenisRagu::Gabung => dwi!(
            bahasa,
            "Tulisan mana yang dipakai sebagai {bidang} pada {what}?",
            "Which wording is the {bidang} of {what}?"
        ),
        JenisRagu::IndukLain => {
            let parents = keraguan.pilihan.iter().find_map(|it| match it {
                Pilihan::IndukLain(id) => Some(kotak(document, *id, bahasa)),
                _ => None,
            });
            let parent = parents.unwrap_or_default();
            dwi!(bahasa, "Apakah {what} juga berada di bawah {parent}?", "Does {what} stand under {parent} as well?")
        }
        JenisRagu::Pisah => dwi!(bahasa, "Apakah {text} dua hal atau satu?", "Is {text} two things or one?"),
        JenisRagu::Nilai => {
            dwi!(bahasa, "Apakah {bidang} {text} terbaca benar?", "Was the {bidang} {text} read correctly?")
        }
        JenisRagu::Tahun if di.node.is_none() => {
            bahasa.pilih("Tahun mana yang dipakai dokumen ini?", "Which year is the document's?").to_owned()
        }
        JenisRagu::Tahun => dwi!(
            bahasa,
            "Tahun untuk nilai {text} tidak disebut, jadi nilainya disimpan di catatan. Sudah benar?",
            "The year of the value {text} is not stated, so it is kept in the notes. Is that right?"
        ),
        JenisRagu::Sifat => match di.bidang {
            Bidang::Skala => dwi!(bahasa, "Apakah {what} dinilai dengan skala?", "Is {what} judged by a scale?"),
            Bidang::DariAnak => dwi!(
                bahasa,
                "Apakah {what} dihitung dari kotak-kotak di bawahnya?",
                "Is {what} computed from the boxes below?"
            ),
            Bidang::Variabel => dwi!(
                bahasa,
                "Apakah variabel {text} yang dimaksud rumusnya?",
                "Is the variable {text} the one that the formula means?"
            ),
            _ => dwi!(bahasa, "Apakah {bidang} pada {what} benar?", "Is the {bidang} of {what} right?"),
        },
        JenisRagu::Nomor => dwi!(
            bahasa,
            "Penomoran melompat ke {text} pada {what}. Apakah tidak ada baris yang hilang?",
            "The numbers jump to {text} at {what}. Is no row missing?"
        ),
        JenisRagu::Sisa => bahasa
            .pilih("Teks ini tidak dikenali. Disimpan di mana?", "This text was not recognised. Where to?")
            .to_owned(),
    }
}

/// Why the proposal was made.
pub fn alasan(keraguan: &Keraguan, bahasa: Bahasa) -> String {
    match &keraguan.alasan {
        Alasan::Urutan => {
            bahasa.pilih("Menurut urutan cetak di sumber", "By the order in which the source prints it").to_owned()
        }
        Alasan::Nomor => {
            bahasa.pilih("Menurut nomor kolom atau kotaknya", "By the number of its column or box").to_owned()
        }
        Alasan::Nomenklatur(it) if it.is_empty() => {
            bahasa.pilih("Menurut nomenklatur resmi", "By the official nomenclature").to_owned()
        }
        Alasan::Nomenklatur(it) => {
            dwi!(bahasa, "Menurut nomenklatur resmi: {it}", "By the official nomenclature: {it}")
        }
        Alasan::Kemiripan(it) => {
            let it = kutip(it);
            dwi!(bahasa, "Kata-katanya mirip {it}", "Its words are like {it}")
        }
        Alasan::Tercetak if keraguan.jenis == JenisRagu::IndukLain => {
            bahasa.pilih("Sumber mencetaknya di bawah keduanya", "The source prints it under both").to_owned()
        }
        Alasan::Tercetak => bahasa
            .pilih(
                "Tercetak begitu, tetapi kata-katanya menunjuk ke tempat lain",
                "It is printed so, but its words point elsewhere",
            )
            .to_owned(),
        Alasan::DuaTulisan(_) if keraguan.jenis == JenisRagu::Indikator => {
            bahasa.pilih("Tercetak pada lebih dari satu kotak", "It is printed with more than one box").to_owned()
        }
        Alasan::DuaTulisan(it) if keraguan.jenis == JenisRagu::Label => {
            dwi!(bahasa, "Labelnya menyebut tingkat lain: {it}", "Its label names another level: {it}")
        }
        Alasan::DuaTulisan(it) => {
            let it = kutip(it);
            dwi!(bahasa, "Tertulis juga sebagai {it}", "It is also written as {it}")
        }
        Alasan::TidakDisebut => bahasa.pilih("Sumber tidak menyebutkannya", "The source does not say").to_owned(),
    }
}

/// A choice by itself.
pub fn pilihan(document: &Document, pilihan: &Pilihan, bahasa: Bahasa) -> String {
    match pilihan {
        Pilihan::Biarkan => bahasa.pilih("Ya, seperti ini", "Yes, as it is").to_owned(),
        Pilihan::Induk(None) => bahasa.pilih("Paling atas, tanpa induk", "At the top, without a parent").to_owned(),
        Pilihan::Induk(Some(id)) => kotak(document, *id, bahasa),
        Pilihan::Tingkat(level) => document.header().profil.name(*level),
        Pilihan::Teks(text) if text.trim().is_empty() => bahasa.pilih("Kosongkan", "Leave empty").to_owned(),
        Pilihan::Teks(text) => text.clone(),
        Pilihan::Bidang(bidang) => {
            let bidang = bidang.nama(bahasa);
            dwi!(bahasa, "Ini {bidang}", "It is the {bidang}")
        }
        Pilihan::PindahIndikator(id) => {
            let to = kotak(document, *id, bahasa);
            dwi!(bahasa, "Pindahkan ke {to}", "Move it to {to}")
        }
        Pilihan::IndukLain(id) => {
            let to = kotak(document, *id, bahasa);
            dwi!(bahasa, "Ya, juga di bawah {to}", "Yes, under {to} as well")
        }
        Pilihan::Hapus => bahasa.pilih("Hapus", "Take it out").to_owned(),
    }
}

/// A choice as an answer to its question.
pub fn jawaban(document: &Document, keraguan: &Keraguan, it: &Pilihan, bahasa: Bahasa) -> String {
    let p = |id: &str, en: &str| bahasa.pilih(id, en).to_owned();
    match (keraguan.jenis, it) {
        (JenisRagu::Penjelasan, Pilihan::Biarkan) => p("Ya", "Yes"),
        (JenisRagu::Penjelasan, Pilihan::Hapus) => p("Bukan, keluarkan dari indikator ini", "No, take it out of here"),
        (JenisRagu::IndukLain, Pilihan::Hapus) => p("Tidak, satu induk saja", "No, one parent only"),
        (JenisRagu::Nomor, Pilihan::Biarkan) => p("Tidak ada yang hilang", "Nothing is missing"),
        (JenisRagu::Sisa, Pilihan::Biarkan) => p("Simpan di catatan dokumen", "Keep it in the document's notes"),
        (JenisRagu::Sisa, Pilihan::Hapus) => p("Buang teks ini", "Drop this text"),
        (JenisRagu::Sifat, Pilihan::Biarkan) => p("Ya", "Yes"),
        (JenisRagu::Sifat, Pilihan::Hapus) => p("Bukan", "No"),
        (JenisRagu::Sifat, Pilihan::Teks(text)) if text.is_empty() => p("Tanpa skala", "Without a scale"),
        (JenisRagu::Sifat, Pilihan::Teks(text)) => dwi!(bahasa, "Ya, skala {text}", "Yes, the scale {text}"),
        (JenisRagu::Pisah, Pilihan::Biarkan) => p("Dua variabel", "Two variables"),
        (JenisRagu::Pisah, Pilihan::Teks(text)) => {
            let text = kutip(text);
            dwi!(bahasa, "Satu variabel: {text}", "One variable: {text}")
        }
        _ => pilihan(document, it, bahasa),
    }
}

/// Why a place of the source says nothing.
pub fn tak_terbaca(what: UnreadWhat, bahasa: Bahasa) -> &'static str {
    let (id, en) = match what {
        UnreadWhat::PictureOnly => ("Halaman ini gambar; teksnya tidak terbaca", "This page is a picture without text"),
        UnreadWhat::FormulaWithoutValue => (
            "Rumus tanpa nilai tersimpan; buka dan simpan ulang di Excel",
            "A formula without a stored value; save it anew in Excel",
        ),
        UnreadWhat::Damaged => ("Bagian ini rusak", "This part is damaged"),
    };
    bahasa.pilih(id, en)
}

/// What an address is about: "Program \"…\"", "indikator \"…\"".
pub fn apa(document: &Document, di: Alamat, bahasa: Bahasa) -> String {
    if let Some((_, it)) = di.indikator.and_then(|it| document.indikator(it)) {
        let name = kutip(&it.name);
        return dwi!(bahasa, "indikator {name}", "the indicator {name}");
    }
    match di.node {
        Some(id) => kotak(document, id, bahasa),
        None => bahasa.pilih("dokumen ini", "this document").to_owned(),
    }
}

/// The box that holds an indicator now.
fn pemilik(document: &Document, di: Alamat, bahasa: Bahasa) -> String {
    let home = di.indikator.and_then(|it| document.indikator(it)).map(|(home, _)| home).or(di.node);
    home.map_or_else(String::new, |it| kotak(document, it, bahasa))
}

fn kotak(document: &Document, id: NodeId, bahasa: Bahasa) -> String {
    match document.node(id) {
        Some(node) => format!("{} {}", document.header().profil.name(node.level), kutip(&node.name)),
        None => bahasa.pilih("kotak yang sudah dihapus", "a box that was deleted").to_owned(),
    }
}
