use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::{Bidang, Level};

pub struct TingkatTerlewati;

impl Check for TingkatTerlewati {
    fn kode(&self) -> &'static str {
        "S02"
    }

    fn doc(&self) -> &'static str {
        include_str!("tingkat_terlewati.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let profil = &it.ctx.umum.profil;
        let Some(parent) = it.parent() else { return };
        if profil.may_carry(parent.node.level, it.node.level) {
            return;
        }
        let between = |level: Level| {
            let at = profil.position(level);
            profil.position(parent.node.level) < at && at < profil.position(it.node.level)
        };
        let skipped = profil.levels.iter().filter(|it| between(it.level));
        let skipped: Vec<String> = skipped.map(|it| profil.name(it.level)).collect();
        let pesan = kabar(
            "{0} langsung berada di bawah {1}; {2} di antaranya tidak ada",
            "This {0} stands directly under a {1}; the {2} between them is missing",
        );
        let pesan = pesan.dengan(it.tingkat()).dengan(parent.tingkat()).dengan(skipped.join(", "));
        found.add(it.at(Bidang::Induk), it.node.name.as_str(), pesan);
    }
}
