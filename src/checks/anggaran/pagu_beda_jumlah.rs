use super::uang::{is_direncanakan, rupiah, tahunan};
use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::{Baca, Bidang, Tahun, Waktu};
use rust_decimal::Decimal;

pub struct PaguBedaJumlah;

impl Check for PaguBedaJumlah {
    fn kode(&self) -> &'static str {
        "A01"
    }

    fn doc(&self) -> &'static str {
        include_str!("pagu_beda_jumlah.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        // What stands under two parents has one pagu, and nobody can tell under which it counts.
        if it.node.pagu.is_empty() || !it.ctx.document.shared_children(it.id).is_empty() {
            return;
        }
        for (tahun, written) in tahunan(&it.node.pagu) {
            let (Some(own), Some(sum)) = (written.angka(Some(Baca::Ribuan)), of_children(it, tahun)) else { continue };
            if own == sum {
                continue;
            }
            let pesan = kabar(
                "Pagu {0} tertulis {1}, sedangkan jumlah di bawahnya {2}. Selisih {3} ada di mana?",
                "The pagu of {0} is {1}, while what stands below adds up to {2}. Where is the difference of {3}?",
            );
            let pesan = pesan.dengan(tahun.to_string()).dengan(rupiah(own)).dengan(rupiah(sum));
            let difference = own.checked_sub(sum).unwrap_or_default().abs();
            found.add(it.at(Bidang::Pagu(Waktu::tahun(tahun))), written.raw(), pesan.dengan(rupiah(difference)));
        }
    }
}

/// What the children's pagu add up to, where every child that is planned has one.
fn of_children(it: &Kotak<'_>, tahun: Tahun) -> Option<Decimal> {
    let mut sum = None;
    for child in it.children() {
        let written = child.node.pagu.get(Waktu::tahun(tahun));
        let below = || child.figures().and_then(|it| it.anggaran.pagu).filter(|_| tahun == it.ctx.tahun());
        let amount = match written {
            Some(written) => Some(written.angka(Some(Baca::Ribuan))?),
            None => below(),
        };
        match amount {
            Some(amount) => sum = Some(sum.unwrap_or(Decimal::ZERO).checked_add(amount)?),
            None if is_direncanakan(&child, tahun) => return None,
            None => {}
        }
    }
    sum
}
