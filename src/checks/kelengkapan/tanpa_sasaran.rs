use super::umum::kosong;
use crate::bahasa::Resmi;
use crate::checks::Check;
use crate::checks::ciri::Hal;
use crate::checks::fix::Perbaikan;
use crate::checks::kerja::{Context, Found, Kotak, kabar};
use crate::model::{Bidang, Letak, Level};

pub struct TanpaSasaran;

impl Check for TanpaSasaran {
    fn kode(&self) -> &'static str {
        "L10"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_sasaran.md")
    }

    fn dokumen(&self, ctx: &Context<'_>, found: &mut Found) {
        let all = [Level::PROGRAM, Level::KEGIATAN, Level::SUB_KEGIATAN];
        let without = all.into_iter().filter(|it| ctx.dipakai.has(*it) && !ctx.dipakai.punya(Hal::Sasaran(*it)));
        let names: Vec<String> = without.map(|it| ctx.umum.profil.name(it)).collect();
        if !names.is_empty() {
            let pesan = kabar(
                "Tidak satu pun {0} menyebut sasarannya. Tuliskan hasil yang dituju di samping nama nomenklaturnya",
                "No {0} says what it is for. Write the result beside the official name",
            );
            found.add(Letak::dokumen(Bidang::Sasaran), "", pesan.dengan(names.join(", ")));
        }
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let is_asked = it.is_nomenklatur() && it.ctx.dipakai.punya(Hal::Sasaran(it.node.level));
        if !is_asked || !kosong(&it.node.sasaran) {
            return;
        }
        let pesan = kabar(
            "{0} ini belum punya kalimat sasaran, padahal yang lain punya. Hasil apa yang dituju?",
            "This {0} has no sentence of its result, though others have. What result is it for?",
        );
        let reported = found.add(it.at(Bidang::Sasaran), it.node.name.as_str(), pesan.dengan(it.tingkat()));
        if let Some(resmi) = resmi(it) {
            let label = kabar("Isi dengan hasil menurut nomenklatur: {0}", "Fill in the official result: {0}");
            let baru = resmi.hasil.clone();
            let usul = kabar("{0}", "{0}").dengan(baru.as_str());
            let isi = Perbaikan::Isi { di: it.at(Bidang::Sasaran), baru };
            reported.usul(usul).tawarkan(label.dengan(resmi.hasil.as_str()), isi);
        }
    }
}

/// The official row of the box, by its code or its exact name, where it has a result.
fn resmi<'a>(it: &Kotak<'a>) -> Option<&'a Resmi> {
    let list = it.ctx.nomenklatur;
    let by_code = list.kode(&it.node.code).filter(|row| row.level == it.node.level);
    let by_name = || list.tepat(&it.node.name).into_iter().find(|row| row.level == it.node.level);
    by_code.or_else(by_name).filter(|row| !kosong(&row.hasil))
}
