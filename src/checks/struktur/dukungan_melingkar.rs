use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::Bidang;

pub struct DukunganMelingkar;

impl Check for DukunganMelingkar {
    fn kode(&self) -> &'static str {
        "S09"
    }

    fn doc(&self) -> &'static str {
        include_str!("dukungan_melingkar.md")
    }

    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let document = it.ctx.document;
        for (to, _) in document.supports(it.id) {
            let Some(other) = document.node(to) else { continue };
            let is_below = document.ancestors(to).contains(&it.id);
            let is_mutual = document.supports(to).iter().any(|(back, _)| *back == it.id);
            if is_below {
                let pesan = kabar(
                    "Kotak ini dinyatakan mendukung \"{0}\", yang berada di bawahnya sendiri. Dukungan berjalan dari bawah ke atas",
                    "This box is said to support \"{0}\", which stands below it. Support goes upwards",
                );
                found.add(it.at(Bidang::Mendukung), other.name.as_str(), pesan.dengan(other.name.as_str()));
            } else if is_mutual && it.id < to {
                let pesan = kabar(
                    "Kotak ini dan \"{0}\" dinyatakan saling mendukung; sebab dan akibatnya melingkar",
                    "This box and \"{0}\" are said to support each other: cause and effect go in a circle",
                );
                found.add(it.at(Bidang::Mendukung), other.name.as_str(), pesan.dengan(other.name.as_str()));
            }
        }
    }
}
