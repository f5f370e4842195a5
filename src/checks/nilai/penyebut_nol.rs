use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::formula::EvalError;
use crate::model::Bidang;
use crate::rollup::{Catatan, NoCapaian};

pub struct PenyebutNol;

impl Check for PenyebutNol {
    fn kode(&self) -> &'static str {
        "N15"
    }

    fn doc(&self) -> &'static str {
        include_str!("penyebut_nol.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let Some(figures) = it.kotak.figures().and_then(|figures| figures.hitungan(it.indikator.id)) else { return };
        let unused = figures.catatan.iter().filter_map(|it| match it {
            Catatan::FormulasiTidakDipakai(why) => Some(why.as_ref()),
            _ => None,
        });
        let zero = figures.hasil.as_ref().err().into_iter().chain(unused).find_map(|it| match it {
            NoCapaian::Rumus(EvalError::BagiNol(what)) => Some(what),
            _ => None,
        });
        let Some(what) = zero else { return };
        let pesan = kabar(
            "Penyebut {0} bernilai 0, sehingga capaiannya tidak dapat dihitung. Memang tidak ada yang terjadi, atau belum diisi?",
            "The denominator {0} is 0, so that nothing can be computed. Did nothing happen, or is it still to be filled in?",
        );
        found.add(it.at(Bidang::Variabel), what.as_str(), pesan.dengan(format!("\"{what}\"")));
    }
}
