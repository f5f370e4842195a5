use crate::checks::Check;
use crate::checks::fix::Perbaikan;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::checks::usulan::{taut, usulkan};
use crate::model::{Bidang, Level};

pub struct DukunganBelumDinyatakan;

impl Check for DukunganBelumDinyatakan {
    fn kode(&self) -> &'static str {
        "K01"
    }

    fn doc(&self) -> &'static str {
        include_str!("dukungan_belum_dinyatakan.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let document = it.ctx.document;
        if !it.is(Level::PROGRAM) || document.supports(it.id).iter().any(|(_, of)| of.is_some()) {
            return;
        }
        let parents = document.all_parents(it.id).into_iter().filter_map(|id| it.ctx.kotak(id));
        let parents: Vec<Kotak<'_>> =
            parents.filter(|it| it.is(Level::SASARAN) && !it.node.indikator.is_empty()).collect();
        if parents.is_empty() {
            return;
        }
        let pesan = kabar(
            "Belum dinyatakan indikator sasaran mana yang didukung program ini",
            "Which indicator of its Sasaran this Program supports is not stated",
        );
        let proposal =
            parents.iter().find_map(|parent| Some((parent, usulkan((it.node, it.ciri), (parent.node, parent.ciri))?)));
        let reported = found.add(it.at(Bidang::Mendukung), it.node.name.as_str(), pesan);
        let Some((parent, proposal)) = proposal else { return };
        let Some(of) = parent.node.indikator.iter().find(|it| it.id == proposal.indikator) else { return };
        let usulan = kabar("Mungkin \"{0}\", karena {1}", "Perhaps \"{0}\": {1}").dengan(of.name.as_str());
        let label = kabar("Nyatakan mendukung \"{0}\"", "State that it supports \"{0}\"").dengan(of.name.as_str());
        let link = taut(it.id, parent.id, of.id);
        reported.usul(usulan.dengan_pesan(&proposal.alasan)).tawarkan(label, Perbaikan::Taut(link));
    }
}
