//! R05 kode-ganda: one code for two.

use super::kode::bagian;
use crate::bahasa::sama;
use crate::checks::Check;
use crate::checks::ciri::Kunci;
use crate::checks::kerja::{Bersama, Found, Kotak, kabar};
use crate::model::Bidang;

pub struct KodeGanda;

impl Check for KodeGanda {
    fn kode(&self) -> &'static str {
        "R05"
    }

    fn doc(&self) -> &'static str {
        include_str!("kode_ganda.md")
    }

    fn bersama(&self, it: &Bersama<'_>, found: &mut Found) {
        let Kunci::Kode(code) = it.kunci else { return };
        // "1" and "1.1" only number what stands there.
        if bagian(code).is_none_or(|it| it.len() < 3) {
            return;
        }
        let mut holders = it.pemegang.iter().filter(|it| it.is_nomenklatur());
        let Some(first) = holders.next() else { return };
        for other in holders.filter(|it| !is_same_thing(first, it)) {
            let pesan = kabar(
                "Kode {0} sudah dipakai oleh \"{1}\". Satu kode untuk satu nama; mana yang keliru?",
                "The code {0} is already that of \"{1}\". One code stands for one name; which of them is wrong?",
            );
            found.add(other.at(Bidang::Kode), code.as_str(), pesan.dengan(code).dengan(&first.node.name));
        }
    }
}

/// Printed under two parents: one thing, and its code with it.
fn is_same_thing(a: &Kotak<'_>, b: &Kotak<'_>) -> bool {
    a.node.level == b.node.level && sama(&a.node.name, &b.node.name)
}
