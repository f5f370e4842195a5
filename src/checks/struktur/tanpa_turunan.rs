use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::{Bidang, Level};

pub struct TanpaTurunan;

impl Check for TanpaTurunan {
    fn kode(&self) -> &'static str {
        "S03"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_turunan.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let document = it.ctx.document;
        if it.is_di_atas() || !document.children(it.id).is_empty() || !document.shared_children(it.id).is_empty() {
            return;
        }
        // A table of IKU ends at Sasaran, a kertas kerja at Kegiatan: only a level that the document uses can be missing.
        let profil = &it.ctx.umum.profil;
        let below =
            profil.levels.iter().find(|spec| spec.under.contains(&it.node.level) && it.ctx.dipakai.has(spec.level));
        let Some(below) = below.filter(|_| !is_pendukung(it)) else { return };
        let pesan = kabar(
            "{0} ini belum punya {1}, padahal {0} lain dalam dokumen ini punya. Dengan apa hasilnya dicapai?",
            "This {0} has no {1}, though others in the document have. How is its result to be reached?",
        );
        let pesan = pesan.dengan(it.tingkat()).dengan(profil.name(below.level));
        found.add(it.at(Bidang::Induk), it.node.name.as_str(), pesan);
    }
}

/// Something across the tree works for it.
fn is_pendukung(it: &Kotak<'_>) -> bool {
    it.is(Level::SASARAN) && !it.ctx.document.supporters(it.id).is_empty()
}
