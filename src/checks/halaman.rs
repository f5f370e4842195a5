//! The page of a check: a Markdown file beside its code, from which come its weight, its reasons, the examples that are its tests,
//! the printed catalogue and the help of the window.

use super::{Check, Kelompok, Weight, semua};
use crate::pesan::Bahasa;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What a page says.
#[derive(Clone, Debug)]
pub struct Halaman {
    pub kode: &'static str,
    /// "tingkat-terlewati"
    pub nama: &'static str,
    pub title: &'static str,
    pub weight: Weight,
    pub sumber: &'static str,
    pub alasan: &'static str,
    pub reason: &'static str,
    pub salah: Vec<Contoh>,
    pub benar: Vec<Contoh>,
}

/// A block of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contoh {
    /// "kinerja": outline notation. "impor": a text to be imported, with what is found in it ("impor S04=1").
    pub jenis: &'static str,
    pub teks: &'static str,
}

impl Halaman {
    pub fn kelompok(&self) -> Kelompok {
        Kelompok::of(self.kode).unwrap_or(Kelompok::Struktur)
    }

    /// "Tingkat terlewati"
    pub fn judul(&self, bahasa: Bahasa) -> String {
        match bahasa {
            Bahasa::En => self.title.to_owned(),
            Bahasa::Id => {
                let words = self.nama.replace('-', " ");
                let mut letters = words.chars();
                let first = letters.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
                first + letters.as_str()
            }
        }
    }

    pub fn alasan(&self, bahasa: Bahasa) -> &'static str {
        bahasa.pilih(self.alasan, self.reason)
    }

    /// Reads a page; says what is missing.
    fn read(kode: &'static str, doc: &'static str) -> Result<Halaman, &'static str> {
        let (head, rest) = doc.split_once('\n').ok_or("the page is empty")?;
        let (nama, bracket) = head.strip_prefix("# ").and_then(|it| it.split_once(" (")).ok_or("no title")?;
        if bracket.trim_end() != format!("{kode})") {
            return Err("the title names another code");
        }
        let (about, examples) = rest.split_once("\n## ").ok_or("no examples")?;
        let field = |key: &str| about.lines().find_map(|it| it.strip_prefix(key)).map(str::trim);
        let paragraphs = || about.split("\n\n").map(str::trim).filter(|it| !it.is_empty());
        let is_field = |it: &&str| it.starts_with("title:") || it.starts_with("bobot:");
        Ok(Halaman {
            kode,
            nama,
            title: field("title:").ok_or("no English title")?,
            weight: field("bobot:").and_then(Weight::read).ok_or("no weight")?,
            sumber: field("sumber:").ok_or("no source")?,
            alasan: paragraphs().find(|it| !is_field(it) && !it.starts_with('>')).ok_or("no reason")?,
            reason: paragraphs().find_map(|it| it.strip_prefix("> ")).ok_or("no English reason")?,
            salah: blocks(examples, "Salah"),
            benar: blocks(examples, "Benar"),
        })
    }
}

/// The blocks of the sections with this title.
fn blocks(examples: &'static str, title: &str) -> Vec<Contoh> {
    let sections = examples.split("\n## ").filter(|it| it.lines().next().map(str::trim) == Some(title));
    let mut found = Vec::new();
    for section in sections {
        // Outside, inside, outside …: every second part is a block.
        for block in section.split("```").skip(1).step_by(2) {
            if let Some((jenis, teks)) = block.split_once('\n') {
                found.push(Contoh { jenis: jenis.trim(), teks });
            }
        }
    }
    found
}

/// Every page, in the order of the catalogue.
pub fn katalog() -> &'static [Halaman] {
    static PAGES: OnceLock<Vec<Halaman>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let read = |it: &dyn Check| {
            let page = Halaman::read(it.kode(), it.doc());
            debug_assert!(page.is_ok(), "{}: {page:?}", it.kode());
            page.ok()
        };
        semua().filter_map(read).collect()
    })
}

/// The page of a code.
pub fn satu(kode: &str) -> Option<&'static Halaman> {
    static BY_CODE: OnceLock<HashMap<&'static str, usize>> = OnceLock::new();
    let by_code = BY_CODE.get_or_init(|| katalog().iter().enumerate().map(|(at, it)| (it.kode, at)).collect());
    by_code.get(kode).and_then(|it| katalog().get(*it))
}

/// The catalogue as a document for readers: `docs/pemeriksaan.md`.
pub fn halaman() -> String {
    let mut out = String::from(
        "# Katalog pemeriksaan\n\nDibuat dari halaman setiap pemeriksaan di `src/checks`; jangan disunting di sini.\nContoh ditulis dalam notasi `kaskade outline`; tanda `# S02` di akhir baris menunjukkan tempat temuannya.\n",
    );
    for group in Kelompok::ALL {
        let pages = || katalog().iter().filter(|it| it.kelompok() == group);
        out.push_str(&format!("\n## {}\n\n| Kode | Pemeriksaan | Bobot |\n|---|---|---|\n", group.nama(Bahasa::Id)));
        for it in pages() {
            out.push_str(&format!("| {} | {} | {} |\n", it.kode, it.judul(Bahasa::Id), it.weight.key()));
        }
        for it in pages() {
            out.push_str(&format!(
                "\n### {} {}\n\n{}\n\nSumber: {}.\nBobot: {}.\n",
                it.kode,
                it.judul(Bahasa::Id),
                it.alasan,
                it.sumber,
                it.weight.key()
            ));
            for (title, examples) in [("Salah", &it.salah), ("Benar", &it.benar)] {
                for example in examples {
                    out.push_str(&format!("\n{title}:\n\n```text\n{}```\n", example.teks));
                }
            }
        }
    }
    out
}
