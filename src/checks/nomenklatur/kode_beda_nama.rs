//! R02 kode-beda-nama: code of another name.

use super::kode::{dalam_daftar, resmi};
use crate::bahasa::mirip;
use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::Bidang;

pub struct KodeBedaNama;

impl Check for KodeBedaNama {
    fn kode(&self) -> &'static str {
        "R02"
    }

    fn doc(&self) -> &'static str {
        include_str!("kode_beda_nama.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let name = it.node.name.trim();
        if !it.is_nomenklatur() || it.node.code.trim().is_empty() || name.is_empty() {
            return;
        }
        let list = it.ctx.nomenklatur;
        let Some(row) = dalam_daftar(&it.node.code).and_then(|code| list.kode(&code)) else { return };
        let own = resmi(list, name, it.node.level);
        // A name that is nearly the official one is the concern of the name, not of the code.
        let is_same = own.iter().any(|own| own.kode == row.kode) || (own.is_empty() && mirip(&row.nama, name) >= 0.75);
        if row.level != it.node.level || is_same {
            return;
        }
        let pesan = kabar(
            "Kode {0} adalah \"{1}\" pada nomenklatur, bukan nama ini",
            "In the official list the code {0} is \"{1}\" and not this name",
        );
        let reported =
            found.add(it.at(Bidang::Kode), it.node.code.trim(), pesan.dengan(it.node.code.trim()).dengan(&row.nama));
        if let [own] = own.as_slice() {
            reported.usul(kabar("Kode untuk nama ini: {0}", "The code of this name: {0}").dengan(&own.kode));
        }
    }
}
