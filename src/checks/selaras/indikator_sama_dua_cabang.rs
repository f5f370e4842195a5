use crate::checks::Check;
use crate::checks::ciri::Kunci;
use crate::checks::kerja::{Bersama, Found, Kotak, kabar};
use crate::model::{Bidang, Level};

pub struct IndikatorSamaDuaCabang;

impl Check for IndikatorSamaDuaCabang {
    fn kode(&self) -> &'static str {
        "K06"
    }

    fn doc(&self) -> &'static str {
        include_str!("indikator_sama_dua_cabang.md")
    }

    /// The first holder of a level keeps it; every later one elsewhere is asked.
    fn bersama(&self, it: &Bersama<'_>, found: &mut Found) {
        if !matches!(it.kunci, Kunci::Indikator(_)) {
            return;
        }
        let mut first: Vec<(Level, &Kotak<'_>)> = Vec::new();
        for kotak in it.pemegang.iter().filter(|it| !it.is(Level::SUB_KEGIATAN)) {
            let Some((_, other)) = first.iter().find(|(level, _)| kotak.is(*level)) else {
                first.push((kotak.node.level, kotak));
                continue;
            };
            let Some(own) = it.ukuran(kotak) else { continue };
            let pesan = kabar(
                "Indikator yang sama juga dipakai {0} \"{1}\". Kinerja siapa yang diukur?",
                "The same indicator is used by the {0} \"{1}\". Whose result does it measure?",
            );
            let pesan = pesan.dengan(other.tingkat()).dengan(other.node.name.as_str());
            found.add(own.at(Bidang::Nama), own.indikator.name.as_str(), pesan);
        }
    }
}
