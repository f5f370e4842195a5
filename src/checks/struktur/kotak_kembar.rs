use crate::bahasa::inti;
use crate::checks::Check;
use crate::checks::kerja::{Found, Kotak, kabar};
use crate::model::Bidang;
use std::collections::HashSet;

pub struct KotakKembar;

impl Check for KotakKembar {
    fn kode(&self) -> &'static str {
        "S08"
    }

    fn doc(&self) -> &'static str {
        include_str!("kotak_kembar.md")
    }

    /// Asked of the parent, so that a hundred children are compared once and not a hundred times.
    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let mut seen = HashSet::new();
        for child in it.children() {
            let name = inti(&child.node.name);
            if !name.is_empty() && !seen.insert((child.node.level, name)) {
                let pesan = kabar(
                    "{0} dengan nama ini sudah ada di bawah induk yang sama. Gabungkan, atau bedakan namanya",
                    "A {0} of this name already stands under the same parent. Merge them, or give one another name",
                );
                found.add(child.at(Bidang::Nama), child.node.name.as_str(), pesan.dengan(child.tingkat()));
            }
        }
        let mut seen = HashSet::new();
        for ukuran in it.ukuran() {
            let name = inti(&ukuran.indikator.name);
            if !name.is_empty() && !seen.insert(name) {
                let pesan = kabar(
                    "Indikator ini tertulis dua kali pada kotak yang sama, sehingga capaiannya dihitung dua kali",
                    "This indicator stands twice in the box, so that its figure counts twice",
                );
                found.add(ukuran.at(Bidang::Nama), ukuran.indikator.name.as_str(), pesan);
            }
        }
    }
}
