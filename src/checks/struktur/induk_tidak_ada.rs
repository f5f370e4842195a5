use crate::checks::Check;
use crate::checks::kerja::{Context, Found, kabar};
use crate::model::{Bidang, Letak};

pub struct IndukTidakAda;

impl Check for IndukTidakAda {
    fn kode(&self) -> &'static str {
        "S01"
    }

    fn doc(&self) -> &'static str {
        include_str!("induk_tidak_ada.md")
    }

    /// A document that simply begins further down lacks no parent; one whose upper levels are in use does.
    fn dokumen(&self, ctx: &Context<'_>, found: &mut Found) {
        let profil = &ctx.umum.profil;
        for id in ctx.document.roots() {
            let Some(it) = ctx.kotak(*id) else { continue };
            let Some(spec) = profil.spec(it.node.level) else { continue };
            let Some(parent) = spec.under.iter().rev().find(|it| ctx.dipakai.has(**it)) else { continue };
            // A Tujuan may stand under a region's goal, and often the document has it only for some.
            if it.is_hasil() && spec.under.iter().all(|it| ["visi", "misi", "ikd"].contains(&it.key())) {
                continue;
            }
            let pesan = kabar(
                "{0} ini tidak berada di bawah {1} mana pun, padahal dokumen memakai tingkat {1}",
                "This {0} stands under no {1}, though the document uses that level",
            );
            found.add(
                Letak::node(*id, Bidang::Induk),
                it.node.name.as_str(),
                pesan.dengan(it.tingkat()).dengan(profil.name(*parent)),
            );
        }
    }
}
