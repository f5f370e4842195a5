//! What a person reads, in two languages.
//!
//! Bahasa Indonesia comes first: `Display` of every error is Indonesian, and English is asked for by name.
//! A message is one `match` with both sentences side by side, so that neither can be forgotten.
//! This module knows nothing of documents.

use std::fmt;

/// The language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bahasa {
    #[default]
    Id,
    En,
}

impl Bahasa {
    /// One of two fixed texts.
    pub fn pilih<'a>(self, id: &'a str, en: &'a str) -> &'a str {
        match self {
            Bahasa::Id => id,
            Bahasa::En => en,
        }
    }

    /// The name of a month, counted from 1.
    pub fn bulan(self, number: u8) -> Option<&'static str> {
        let (id, en) = BULAN.get(usize::from(number).checked_sub(1)?)?;
        Some(self.pilih(id, en))
    }
}

const BULAN: [(&str, &str); 12] = [
    ("Januari", "January"),
    ("Februari", "February"),
    ("Maret", "March"),
    ("April", "April"),
    ("Mei", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("Agustus", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Desember", "December"),
];

/// Something that can be said to a planner in either language.
pub trait Pesan {
    fn pesan(&self, bahasa: Bahasa) -> String;
}

/// Both sentences of a message, formatted in the language asked for.
#[macro_export]
macro_rules! dwi {
    ($bahasa:expr, $id:literal, $en:literal) => {
        match $bahasa {
            $crate::pesan::Bahasa::Id => format!($id),
            $crate::pesan::Bahasa::En => format!($en),
        }
    };
}

/// Makes a [`Pesan`] an error whose `Display` is the Indonesian sentence.
#[macro_export]
macro_rules! pesan_error {
    ($name:ty) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&$crate::pesan::Pesan::pesan(self, $crate::pesan::Bahasa::Id))
            }
        }
        impl std::error::Error for $name {}
    };
}

/// A message whose language is chosen when it is shown: "{0}" stands for the first of its parts, "{1}" for the second.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kabar {
    id: &'static str,
    en: &'static str,
    bagian: Vec<Bagian>,
}

/// What stands in a hole of a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Bagian {
    /// A quotation or a figure, the same in both languages.
    Sama(String),
    Dua {
        id: String,
        en: String,
    },
}

impl Bagian {
    fn dalam(&self, bahasa: Bahasa) -> &str {
        match self {
            Bagian::Sama(it) => it,
            Bagian::Dua { id, en } => bahasa.pilih(id, en),
        }
    }
}

impl Kabar {
    pub fn new(id: &'static str, en: &'static str) -> Kabar {
        Kabar { id, en, bagian: Vec::new() }
    }

    pub fn dengan(mut self, bagian: impl Into<String>) -> Kabar {
        self.bagian.push(Bagian::Sama(bagian.into()));
        self
    }

    /// A part that is a message itself.
    pub fn dengan_pesan(mut self, bagian: &impl Pesan) -> Kabar {
        self.bagian.push(Bagian::Dua { id: bagian.pesan(Bahasa::Id), en: bagian.pesan(Bahasa::En) });
        self
    }
}

impl Pesan for Kabar {
    fn pesan(&self, bahasa: Bahasa) -> String {
        let mut rest = bahasa.pilih(self.id, self.en);
        let mut text =
            String::with_capacity(rest.len() + self.bagian.iter().map(|it| it.dalam(bahasa).len()).sum::<usize>());
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (number, after) = after.split_once('}').unwrap_or((after, ""));
            let part = number.parse().ok().and_then(|it: usize| self.bagian.get(it));
            debug_assert!(part.is_some(), "no part {number} in {:?}", self.id);
            text.push_str(part.map_or("…", |it| it.dalam(bahasa)));
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

/// The beginning of a text that may be a megabyte long, for keeping in a message.
pub fn ringkas(text: &str) -> String {
    text.chars().take(KUTIPAN + 1).collect()
}

/// A quotation longer than this is cut.
const KUTIPAN: usize = 80;

/// Text shown inside a message: control characters taken out and the length bounded, because it may come from a broken file.
pub fn kutip(text: &str) -> impl fmt::Display + '_ {
    Kutip(text)
}

struct Kutip<'a>(&'a str);

impl fmt::Display for Kutip<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for (at, it) in self.0.chars().enumerate() {
            if at == KUTIPAN {
                f.write_str("…")?;
                break;
            }
            write!(f, "{}", if it.is_control() { ' ' } else { it })?;
        }
        f.write_str("\"")
    }
}
