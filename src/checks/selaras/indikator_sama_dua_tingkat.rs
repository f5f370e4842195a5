use crate::checks::Check;
use crate::checks::ciri::Kunci;
use crate::checks::kerja::{Bersama, Found, Kotak, Ukuran, kabar};
use crate::model::{Bidang, NodeId};
use std::collections::HashMap;

pub struct IndikatorSamaDuaTingkat;

impl Check for IndikatorSamaDuaTingkat {
    fn kode(&self) -> &'static str {
        "K05"
    }

    fn doc(&self) -> &'static str {
        include_str!("indikator_sama_dua_tingkat.md")
    }

    fn bersama(&self, it: &Bersama<'_>, found: &mut Found) {
        if !matches!(it.kunci, Kunci::Indikator(_)) {
            return;
        }
        let holders: HashMap<NodeId, &Kotak<'_>> = it.pemegang.iter().map(|it| (it.id, it)).collect();
        for low in &it.pemegang {
            let above = it.ctx.document.ancestors(low.id).into_iter().find_map(|id| holders.get(&id));
            let Some(high) = above else { continue };
            let (Some(own), Some(other)) = (it.ukuran(low), it.ukuran(high)) else { continue };
            let pesan = if same_targets(&own, &other) {
                kabar(
                    "Indikator yang sama dengan target yang sama sudah dipakai pada {0} \"{1}\" di atasnya: dua tingkat dinilai dari satu angka",
                    "The same indicator with the same targets is used by the {0} \"{1}\" above: two levels are judged by one figure",
                )
            } else {
                kabar(
                    "Indikator yang sama sudah dipakai pada {0} \"{1}\" di atasnya. Apa yang dihasilkan tingkat ini sendiri?",
                    "The same indicator is used by the {0} \"{1}\" above. What does this level bring about itself?",
                )
            };
            let pesan = pesan.dengan(high.tingkat()).dengan(high.node.name.as_str());
            found.add(own.at(Bidang::Nama), own.indikator.name.as_str(), pesan);
        }
    }
}

fn same_targets(a: &Ukuran<'_>, b: &Ukuran<'_>) -> bool {
    !a.indikator.target.is_empty() && a.indikator.target == b.indikator.target
}
