use super::deret::tahunan;
use crate::checks::ciri::Kunci;
use crate::checks::kerja::{Bersama, Found, Kotak, Ukuran, kabar};
use crate::checks::{Check, Ukur, Weight};
use crate::model::{Bidang, Level, Nilai, Tahun, Waktu};

pub struct TargetBerbeda;

impl Check for TargetBerbeda {
    fn kode(&self) -> &'static str {
        "N10"
    }

    fn doc(&self) -> &'static str {
        include_str!("target_berbeda.md")
    }

    fn bersama(&self, it: &Bersama<'_>, found: &mut Found) {
        let Kunci::Indikator(_) = it.kunci else { return };
        let own = &it.ctx.umum.sendiri;
        let is_this = |ukuran: &Ukuran<'_>| ukuran.ciri.kunci(&ukuran.indikator.name, own).as_ref() == Some(it.kunci);
        let mut places = it.pemegang.iter().flat_map(Kotak::ukuran).filter(is_this);
        let Some(first) = places.next() else { return };
        if first.ukur() == Ukur::Jumlah && is_low(&first.kotak) {
            // Every Kegiatan may count its own reports.
            return;
        }
        for other in places {
            let Some((tahun, a, b)) = difference(&first, &other) else { continue };
            let is_one = first.kotak.node.level == other.kotak.node.level || is_chain(&first.kotak, &other.kotak);
            let pesan = kabar(
                "Target {0} di sini {1}, sedangkan indikator yang sama pada {2} \"{3}\" bertarget {4}. Mana yang benar?",
                "The target of {0} is {1} here, and {4} for the same indicator at the {2} \"{3}\". Which is right?",
            );
            let pesan = pesan.dengan(tahun.to_string()).dengan(b.raw().trim()).dengan(first.kotak.tingkat());
            let pesan = pesan.dengan(first.kotak.node.name.trim()).dengan(a.raw().trim());
            let at = other.at(Bidang::Target(Waktu::tahun(tahun)));
            let weight = if is_one { Weight::Kesalahan } else { Weight::Peringatan };
            found.add(at, b.raw(), pesan).sebagai(weight);
        }
    }
}

fn is_low(it: &Kotak<'_>) -> bool {
    it.is(Level::KEGIATAN) || it.is(Level::SUB_KEGIATAN)
}

/// One stands above the other.
fn is_chain(a: &Kotak<'_>, b: &Kotak<'_>) -> bool {
    let document = a.ctx.document;
    document.ancestors(b.id).contains(&a.id) || document.ancestors(a.id).contains(&b.id)
}

/// The first year for which both have a number and not the same one.
fn difference<'a>(a: &Ukuran<'a>, b: &Ukuran<'a>) -> Option<(Tahun, &'a Nilai, &'a Nilai)> {
    if a.indikator.is_persen() != b.indikator.is_persen() {
        return None;
    }
    tahunan(a.indikator).find_map(|(tahun, here)| {
        let there = b.indikator.target.get(Waktu::tahun(tahun))?;
        let (x, y) = (here.angka(a.indikator.baca())?, there.angka(b.indikator.baca())?);
        (x != y).then_some((tahun, here, there))
    })
}
