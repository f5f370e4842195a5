//! The words of arranging: what undo calls a step, what went with a removal, and why something cannot be done.

use crate::model::EditError;
use crate::pesan::{Bahasa, Pesan, kutip, ringkas};
use crate::{dwi, pesan_error};

/// What a step is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Apa {
    /// One thing with its kind: Program "Administrasi Umum".
    Satu {
        jenis: String,
        name: String,
    },
    Indikator {
        name: String,
    },
    Kotak(usize),
}

impl Apa {
    pub(super) fn satu(jenis: impl Into<String>, name: &str) -> Apa {
        Apa::Satu { jenis: jenis.into(), name: ringkas(name.trim()) }
    }

    pub(super) fn indikator(name: &str) -> Apa {
        Apa::Indikator { name: ringkas(name.trim()) }
    }
}

impl Pesan for Apa {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            Apa::Satu { jenis, name } if name.is_empty() => {
                dwi!(bahasa, "{jenis} tanpa nama", "{jenis} without a name")
            }
            Apa::Satu { jenis, name } => format!("{jenis} {}", kutip(name)),
            Apa::Indikator { name } if name.is_empty() => {
                dwi!(bahasa, "Indikator tanpa nama", "Indicator without a name")
            }
            Apa::Indikator { name } => {
                let name = kutip(name);
                dwi!(bahasa, "Indikator {name}", "Indicator {name}")
            }
            Apa::Kotak(1) => dwi!(bahasa, "1 kotak", "1 box"),
            Apa::Kotak(count) => dwi!(bahasa, "{count} kotak", "{count} boxes"),
        }
    }
}

/// What undo calls a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    Baru {
        level: String,
    },
    IndikatorBaru,
    Pindah(Apa),
    Naik(Apa),
    Turun(Apa),
    /// Out from under its parent.
    Keluar(Apa),
    /// Under the sibling before it.
    Masuk(Apa),
    /// The same with another level.
    Menjadi {
        name: Apa,
        level: String,
    },
    Hapus(Apa),
    Gandakan(Apa),
    Tempel(Apa),
    /// Pasted with the levels of the place.
    TempelSebagai {
        apa: Apa,
        level: String,
    },
}

impl Pesan for Label {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            Label::Baru { level } => dwi!(bahasa, "{level} baru", "New {level}"),
            Label::IndikatorBaru => dwi!(bahasa, "Indikator baru", "New indicator"),
            Label::Pindah(apa) => {
                let apa = apa.pesan(bahasa);
                dwi!(bahasa, "Pindahkan {apa}", "Move {apa}")
            }
            Label::Naik(apa) => {
                let apa = apa.pesan(bahasa);
                dwi!(bahasa, "Naikkan {apa}", "Move {apa} up")
            }
            Label::Turun(apa) => {
                let apa = apa.pesan(bahasa);
                dwi!(bahasa, "Turunkan {apa}", "Move {apa} down")
            }
            Label::Keluar(apa) => {
                let apa = apa.pesan(bahasa);
                dwi!(bahasa, "Keluarkan {apa}", "Move {apa} out")
            }
            Label::Masuk(apa) => {
                let apa = apa.pesan(bahasa);
                dwi!(bahasa, "Masukkan {apa}", "Move {apa} in")
            }
            Label::Menjadi { name, level } => {
                let name = name.pesan(bahasa);
                dwi!(bahasa, "Jadikan {name} sebagai {level}", "Make {name} a {level}")
            }
            Label::Hapus(apa) => {
                let apa = apa.pesan(bahasa);
                dwi!(bahasa, "Hapus {apa}", "Remove {apa}")
            }
            Label::Gandakan(apa) => {
                let apa = apa.pesan(bahasa);
                dwi!(bahasa, "Gandakan {apa}", "Duplicate {apa}")
            }
            Label::Tempel(apa) => {
                let apa = apa.pesan(bahasa);
                dwi!(bahasa, "Tempel {apa}", "Paste {apa}")
            }
            Label::TempelSebagai { apa, level } => {
                let apa = apa.pesan(bahasa);
                dwi!(bahasa, "Tempel {apa} sebagai {level}", "Paste {apa} as {level}")
            }
        }
    }
}

/// What a removal took with it, for the notice beside "undo".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ringkasan {
    pub dihapus: Apa,
    /// Boxes below those that were chosen.
    pub kotak: usize,
    pub indikator: usize,
    pub tautan: usize,
    /// Boxes of the branch that stay, because they stand elsewhere too.
    pub tetap: usize,
}

impl Ringkasan {
    /// "3 kotak di bawahnya, 5 indikator, 2 tautan"; nothing where nothing went along.
    pub fn beserta(&self, bahasa: Bahasa) -> Option<String> {
        let Ringkasan { dihapus: _, kotak, indikator, tautan, tetap: _ } = self;
        let s = |count: &usize| if *count == 1 { "" } else { "s" };
        let es = |count: &usize| if *count == 1 { "" } else { "es" };
        let (boxes, indicators, links) = (es(kotak), s(indikator), s(tautan));
        let parts = [
            (kotak, dwi!(bahasa, "{kotak} kotak di bawahnya", "{kotak} box{boxes} below")),
            (indikator, dwi!(bahasa, "{indikator} indikator", "{indikator} indicator{indicators}")),
            (tautan, dwi!(bahasa, "{tautan} tautan", "{tautan} link{links}")),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|(count, _)| **count > 0).map(|(_, it)| it).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

impl Pesan for Ringkasan {
    fn pesan(&self, bahasa: Bahasa) -> String {
        let (apa, tetap) = (self.dihapus.pesan(bahasa), self.tetap);
        let removed = match self.beserta(bahasa) {
            Some(with) => dwi!(bahasa, "{apa} dihapus beserta {with}", "{apa} removed with {with}"),
            None => dwi!(bahasa, "{apa} dihapus", "{apa} removed"),
        };
        match tetap {
            0 => removed,
            _ => dwi!(
                bahasa,
                "{removed}. {tetap} kotak tetap ada, karena juga berada di bawah induk lain",
                "{removed}. {tetap} stayed, standing under another parent too"
            ),
        }
    }
}

/// Why something cannot be done, and what to do instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tolak {
    /// What the document itself refuses.
    Edit(EditError),
    /// A level in the wrong place, with the levels that could carry it.
    Tempat {
        why: EditError,
        mungkin: Vec<String>,
    },
    TanpaPilihan,
    TanpaTingkat {
        parent: String,
    },
    PalingAtas {
        name: Apa,
    },
    PalingBawah {
        name: Apa,
    },
    SudahDiLuar {
        name: Apa,
    },
    TanpaKakak {
        name: Apa,
    },
    BukanAkar {
        level: String,
    },
    SalinanKosong,
    TingkatAsing {
        level: String,
    },
    TanpaTempatTempel {
        level: String,
        target: Option<String>,
        mungkin: Vec<String>,
    },
}

impl Pesan for Tolak {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            Tolak::Edit(why) => why.pesan(bahasa),
            Tolak::Tempat { why, mungkin } => {
                let why = why.pesan(bahasa);
                match or_list(mungkin, bahasa) {
                    Some(levels) => {
                        dwi!(bahasa, "{why}. Tempatnya di bawah {levels}", "{why}. Its place is under {levels}")
                    }
                    None => dwi!(bahasa, "{why}. Tempatnya di paling atas", "{why}. Its place is at the top"),
                }
            }
            Tolak::TanpaPilihan => dwi!(bahasa, "Belum ada kotak yang dipilih", "No box is selected"),
            Tolak::TanpaTingkat { parent } => dwi!(
                bahasa,
                "Tidak ada tingkat di bawah {parent}. Buat kotak di sebelahnya, atau tambahkan tingkat pada profil dokumen",
                "There is no level below {parent}. Add a box beside it, or a level to the document's profile"
            ),
            Tolak::PalingAtas { name } => {
                let name = name.pesan(bahasa);
                dwi!(
                    bahasa,
                    "{name} sudah paling atas di antara saudaranya",
                    "{name} is the first among its siblings already"
                )
            }
            Tolak::PalingBawah { name } => {
                let name = name.pesan(bahasa);
                dwi!(
                    bahasa,
                    "{name} sudah paling bawah di antara saudaranya",
                    "{name} is the last among its siblings already"
                )
            }
            Tolak::SudahDiLuar { name } => {
                let name = name.pesan(bahasa);
                dwi!(bahasa, "{name} sudah berada di paling luar", "{name} stands under nothing already")
            }
            Tolak::TanpaKakak { name } => {
                let name = name.pesan(bahasa);
                dwi!(
                    bahasa,
                    "Tidak ada kotak di atas {name} untuk dijadikan induk. Turunkan dahulu, atau seret ke induk yang dimaksud",
                    "There is no box before {name} that could carry it. Move it down first, or drag it to the box that is meant"
                )
            }
            Tolak::BukanAkar { level } => dwi!(
                bahasa,
                "{level} biasanya tidak berdiri di paling atas. Seret ke tempat kosong bila memang dimaksudkan",
                "A {level} does not usually stand at the top. Drag it to an empty place if that is meant"
            ),
            Tolak::SalinanKosong => {
                dwi!(
                    bahasa,
                    "Tidak ada yang dapat ditempel. Salin dahulu",
                    "There is nothing to paste. Copy something first"
                )
            }
            Tolak::TingkatAsing { level } => dwi!(
                bahasa,
                "Tingkat \"{level}\" tidak ada dalam dokumen ini. Tambahkan tingkat itu pada profil dokumen, lalu tempel lagi",
                "There is no level \"{level}\" in this document. Add it to the document's profile, then paste again"
            ),
            Tolak::TanpaTempatTempel { level, target, mungkin } => {
                let choose = match or_list(mungkin, bahasa) {
                    Some(levels) => dwi!(bahasa, "Pilih dahulu {levels}", "Select {levels} first"),
                    None => dwi!(bahasa, "Lepaskan dahulu pilihan", "Select nothing first"),
                };
                match target {
                    Some(target) => dwi!(
                        bahasa,
                        "{level} tidak dapat ditempel di bawah atau sesudah {target}. {choose}",
                        "{level} cannot be pasted under or after {target}. {choose}"
                    ),
                    None => dwi!(
                        bahasa,
                        "{level} tidak dapat ditempel di paling atas. {choose}",
                        "{level} cannot be pasted at the top. {choose}"
                    ),
                }
            }
        }
    }
}

pesan_error!(Tolak);

fn or_list(names: &[String], bahasa: Bahasa) -> Option<String> {
    let (last, rest) = names.split_last()?;
    if rest.is_empty() {
        return Some(last.clone());
    }
    let rest = rest.join(", ");
    Some(dwi!(bahasa, "{rest} atau {last}", "{rest} or {last}"))
}
