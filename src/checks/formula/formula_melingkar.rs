//! F08 formula-melingkar: circular formula.

use super::nama::kata_nama;
use crate::checks::Check;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::model::Bidang;

pub struct FormulaMelingkar;

impl Check for FormulaMelingkar {
    fn kode(&self) -> &'static str {
        "F08"
    }

    fn doc(&self) -> &'static str {
        include_str!("formula_melingkar.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let Some(rumus) = it.rumus().filter(|it| it.variabel().len() > 1) else { return };
        let name = kata_nama(&it.indikator.name);
        // Of an earlier year it is another figure.
        let own = rumus.variabel().iter().find(|it| it.lags.as_slice() == [0] && kata_nama(&it.teks) == name);
        if let Some(own) = own.filter(|_| !name.is_empty()) {
            let pesan = kabar(
                "Formula memakai indikatornya sendiri (\"{0}\") sebagai variabel, sehingga tidak dapat dihitung. Sebutkan data asalnya",
                "The formula uses its own indicator (\"{0}\") as a variable and cannot be calculated. Name the data it comes from",
            );
            found.add(it.at(Bidang::Formulasi), own.teks.as_str(), pesan.dengan(&own.teks));
        }
    }
}
