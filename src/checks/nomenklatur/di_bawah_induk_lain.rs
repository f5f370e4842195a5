//! R03 di-bawah-induk-lain: below another parent.

use super::kode::{bagian, resmi};
use crate::bahasa::{Nomenklatur, Resmi};
use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::Bidang;

pub struct DiBawahIndukLain;

impl Check for DiBawahIndukLain {
    fn kode(&self) -> &'static str {
        "R03"
    }

    fn doc(&self) -> &'static str {
        include_str!("di_bawah_induk_lain.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let Some(parent) = it.parent().filter(|parent| it.is_nomenklatur() && parent.is_nomenklatur()) else { return };
        let (code, above) = (it.node.code.trim(), parent.node.code.trim());
        if bagian(code).is_some_and(|it| it.len() > 3) && bagian(above).is_some_and(|it| it.len() > 2) {
            if !Nomenklatur::di_bawah(code, above.trim_end_matches('.')) {
                let pesan = kabar(
                    "Kode {0} tidak berada di bawah kode induknya {1}. Kodenya keliru, atau letaknya?",
                    "The code {0} does not lie below its parent's code {1}. Is it the code that is wrong, or the place?",
                );
                found.add(it.at(Bidang::Kode), code, pesan.dengan(code).dengan(above));
            }
            return;
        }
        let list = it.ctx.nomenklatur;
        let own = resmi(list, &it.node.name, it.node.level);
        let parents = resmi(list, &parent.node.name, parent.node.level);
        let lies = |row: &&Resmi| parents.iter().any(|parent| Nomenklatur::di_bawah(&row.kode, &parent.kode));
        let Some(first) = own.first().filter(|_| !parents.is_empty() && !own.iter().any(lies)) else { return };
        let Some(right) = parent_of(list, first) else { return };
        let pesan = kabar(
            "Menurut nomenklatur {0} ini berada di bawah \"{1}\" ({2}), bukan di bawah induknya sekarang",
            "In the official list this {0} lies below \"{1}\" ({2}) and not below its present parent",
        );
        let pesan = pesan.dengan(it.tingkat()).dengan(&right.nama).dengan(&right.kode);
        found.add(it.at(Bidang::Induk), it.node.name.trim(), pesan);
    }
}

/// The nearest row above: a kegiatan's code has its authority between it and its program.
fn parent_of<'n>(list: &'n Nomenklatur, row: &Resmi) -> Option<&'n Resmi> {
    let mut code = row.kode.as_str();
    while let Some((above, _)) = code.rsplit_once('.') {
        if let Some(found) = list.kode(above) {
            return Some(found);
        }
        code = above;
    }
    None
}
