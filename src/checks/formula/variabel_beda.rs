//! F04 variabel-beda: variables differ from the formula.

use crate::bahasa::Kalimat;
use crate::checks::kerja::{Found, Ukuran, kabar};
use crate::checks::{Check, Weight};
use crate::formula::key;
use crate::model::{Bidang, Masukan};

pub struct VariabelBeda;

impl Check for VariabelBeda {
    fn kode(&self) -> &'static str {
        "F04"
    }

    fn doc(&self) -> &'static str {
        include_str!("variabel_beda.md")
    }

    fn ukuran(&self, it: &Ukuran<'_>, found: &mut Found) {
        let rows = &it.indikator.variabel;
        let Some(rumus) = it.rumus().filter(|_| !rows.is_empty() && !it.indikator.dari_anak) else { return };
        let used: Vec<String> = rumus.variabel().iter().map(|it| key(&it.teks)).collect();
        let declared: Vec<String> = rows.iter().flat_map(|it| [key(&it.name), key(&it.alias)]).collect();
        let is_used = |row: &&Masukan| used.contains(&key(&row.name)) || used.contains(&key(row.name_in_formula()));
        let mut left: Vec<&Masukan> = rows.iter().filter(|it| !is_used(it)).collect();
        let unknown = rumus.variabel().iter().zip(&used).filter(|(_, key)| !declared.contains(key));
        for (name, _) in unknown {
            match nearest(&name.teks, &left) {
                Some(at) => pair(it, &name.teks, left.remove(at), found),
                None => {
                    let pesan = kabar(
                        "Formula memakai \"{0}\", tetapi daftar variabel tidak memuatnya. Tambahkan barisnya, atau samakan namanya",
                        "The formula uses \"{0}\", which is not in the list of variables. Add its row, or give both one name",
                    );
                    found.add(it.at(Bidang::Formulasi), name.teks.as_str(), pesan.dengan(&name.teks));
                }
            }
        }
        for row in left {
            let pesan = kabar(
                "Variabel \"{0}\" ada dalam daftar, tetapi tidak dipakai formula",
                "The variable \"{0}\" is in the list, but the formula does not use it",
            );
            found.add(it.at(Bidang::Variabel), row.name.as_str(), pesan.dengan(&row.name));
        }
    }
}

/// The row that most probably means this name.
fn nearest(name: &str, rows: &[&Masukan]) -> Option<usize> {
    let words = Kalimat::new(name);
    let scored = rows.iter().enumerate().map(|(at, row)| (at, Kalimat::new(&row.name).mirip(&words)));
    let near = scored.filter(|(_, score)| *score >= 0.6);
    near.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(at, _)| at)
}

fn pair(it: &Ukuran<'_>, name: &str, row: &Masukan, found: &mut Found) {
    let pesan = kabar(
        "\"{0}\" di formula, \"{1}\" di daftar variabel: satu besaran atau dua? Samakan namanya agar nilainya terhitung",
        "\"{0}\" in the formula, \"{1}\" in the list of variables: one quantity or two? Give them one name, so that its value counts",
    );
    let reported = found.add(it.at(Bidang::Variabel), row.name.as_str(), pesan.dengan(name).dengan(&row.name));
    // "Total laporan" and "jumlah total laporan" are hardly two things.
    if Kalimat::new(name) == Kalimat::new(&row.name) {
        reported.sebagai(Weight::Saran);
    }
}
