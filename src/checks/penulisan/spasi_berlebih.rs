//! P08 spasi-berlebih: blanks too many.

use crate::checks::Check;
use crate::checks::fix::{Perbaikan, rapi};
use crate::checks::kerja::{Found, Teks, kabar};
use crate::model::Bidang;

pub struct SpasiBerlebih;

impl Check for SpasiBerlebih {
    fn kode(&self) -> &'static str {
        "P08"
    }

    fn doc(&self) -> &'static str {
        include_str!("spasi_berlebih.md")
    }

    fn teks(&self, it: &Teks<'_>, found: &mut Found) {
        // LaTeX has its own rules for blanks.
        if it.kotak.is_none() || (it.at.bidang == Some(Bidang::Formulasi) && it.isi.contains('\\')) {
            return;
        }
        let is_doubtful = it.isi.contains("  ") || it.isi.contains(" ,") || it.isi.trim() != it.isi;
        if !is_doubtful || rapi(it.isi) == it.isi {
            return;
        }
        let pesan = kabar("Ada spasi yang berlebih pada teks ini", "There are blanks too many in this text");
        let label = kabar("Rapikan spasi", "Tidy the blanks");
        found.add(it.at, it.isi, pesan).aman(label, Perbaikan::Rapikan { di: it.at });
    }
}
