use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::Bidang;

pub struct SasaranDiDuaTujuan;

impl Check for SasaranDiDuaTujuan {
    fn kode(&self) -> &'static str {
        "K07"
    }

    fn doc(&self) -> &'static str {
        include_str!("sasaran_di_dua_tujuan.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let document = it.ctx.document;
        let others = document.other_parents(it.id).into_iter().filter_map(|id| it.ctx.kotak(id));
        let names: Vec<String> =
            it.parent().into_iter().chain(others).map(|it| format!("\"{}\"", it.node.name)).collect();
        if names.len() < 2 {
            return;
        }
        let pesan = kabar(
            "{0} ini tercetak di bawah lebih dari satu induk: {1}. Capaiannya masuk ke semuanya dan dalam jumlah dihitung sekali. Apakah ia sungguh penyebab keduanya?",
            "This {0} is printed under more than one parent: {1}. Its figure goes into all of them and counts once in totals. Is it really a cause of each?",
        );
        found.add(it.at(Bidang::Induk), it.node.name.as_str(), pesan.dengan(it.tingkat()).dengan(names.join(", ")));
    }
}
