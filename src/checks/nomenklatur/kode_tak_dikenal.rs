//! R06 kode-tak-dikenal: unknown code.

use super::kode::{bagian, dalam_daftar, is_usang};
use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::Bidang;

pub struct KodeTakDikenal;

impl Check for KodeTakDikenal {
    fn kode(&self) -> &'static str {
        "R06"
    }

    fn doc(&self) -> &'static str {
        include_str!("kode_tak_dikenal.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let code = it.node.code.trim();
        if code.is_empty() || !it.is_nomenklatur() || !code.contains(char::is_alphanumeric) {
            return;
        }
        let Some(parts) = bagian(code) else {
            // A number in a table ("1", "a") is no code and does not mean to be one.
            if code.len() > 2 {
                let pesan = kabar(
                    "\"{0}\" tidak berbentuk kode nomenklatur, misalnya 7.01.01.2.01.0001",
                    "\"{0}\" has not the form of an official code, such as 7.01.01.2.01.0001",
                );
                found.add(it.at(Bidang::Kode), code, pesan.dengan(code));
            }
            return;
        };
        // Of other units the list knows only a part of what lies under their first program.
        let is_covered = code.starts_with("7.01.") && !is_usang(&parts) && [3, 5, 6].contains(&parts.len());
        let is_known = dalam_daftar(code).is_some_and(|it_is| it.ctx.nomenklatur.kode(&it_is).is_some());
        if is_covered && !is_known {
            let pesan = kabar(
                "Kode {0} tidak ada pada daftar nomenklatur kecamatan. Salah satu angka, atau daftar yang lebih baru?",
                "The code {0} is not in the official list of kecamatan. Is a digit wrong, or the list a newer one?",
            );
            found.add(it.at(Bidang::Kode), code, pesan.dengan(code));
        }
    }
}
