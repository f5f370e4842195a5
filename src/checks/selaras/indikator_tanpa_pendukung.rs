use crate::checks::kerja::{Found, Kotak, kabar};
use crate::checks::usulan::usulkan;
use crate::checks::{Check, Weight};
use crate::model::{Bidang, IndikatorId, Level};
use std::collections::BTreeSet;

pub struct IndikatorTanpaPendukung;

impl Check for IndikatorTanpaPendukung {
    fn kode(&self) -> &'static str {
        "K02"
    }

    fn doc(&self) -> &'static str {
        include_str!("indikator_tanpa_pendukung.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let document = it.ctx.document;
        if !it.is(Level::SASARAN) || it.node.indikator.is_empty() {
            return;
        }
        let shared = document.shared_children(it.id).into_iter().filter_map(|id| it.ctx.kotak(id));
        let programs: Vec<Kotak<'_>> = it.children().chain(shared).filter(|it| it.is(Level::PROGRAM)).collect();
        let supporters = document.supporters(it.id);
        if programs.is_empty() && supporters.is_empty() {
            return;
        }
        let stated: BTreeSet<IndikatorId> = supporters.into_iter().filter_map(|(_, of)| of).collect();
        let proposed: BTreeSet<IndikatorId> = programs
            .iter()
            .filter_map(|program| usulkan((program.node, program.ciri), (it.node, it.ciri)))
            .map(|it| it.indikator)
            .collect();
        for ukuran in it.ukuran() {
            let id = ukuran.indikator.id;
            // What is the mean of the programs is supported by every one of them.
            if stated.contains(&id) || ukuran.indikator.dari_anak {
                continue;
            }
            let name = ukuran.indikator.name.as_str();
            if proposed.contains(&id) {
                let pesan = kabar(
                    "Belum ada program yang dinyatakan mendukung indikator ini, meski ada yang tampaknya bekerja untuknya",
                    "No Program is stated to support this indicator, though one seems to work for it",
                );
                found.add(ukuran.at(Bidang::Mendukung), name, pesan).sebagai(Weight::Saran);
            } else {
                let pesan = kabar(
                    "Tidak ada program yang dinyatakan atau tampak mendukung indikator ini. Siapa yang mengerjakannya?",
                    "No Program is stated to support this indicator, and none seems to. Who works for it?",
                );
                found.add(ukuran.at(Bidang::Mendukung), name, pesan);
            }
        }
    }
}
