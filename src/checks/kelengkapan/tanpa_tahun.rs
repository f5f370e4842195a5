use crate::checks::ciri::Hal;
use crate::checks::kerja::{Context, Found, kabar};
use crate::checks::{Check, Weight};
use crate::model::{Bidang, Letak, Tahun};

pub struct TanpaTahun;

impl Check for TanpaTahun {
    fn kode(&self) -> &'static str {
        "L11"
    }

    fn doc(&self) -> &'static str {
        include_str!("tanpa_tahun.md")
    }

    fn dokumen(&self, ctx: &Context<'_>, found: &mut Found) {
        if ctx.umum.tahun.is_some() || ctx.document.is_empty() {
            return;
        }
        let judul = &ctx.document.header().judul;
        let words = judul.split(|it: char| !it.is_ascii_digit());
        let at = Letak::dokumen(Bidang::Tahun);
        if let Some(tahun) = words.filter(|it| it.len() == 4).find_map(Tahun::read) {
            let pesan = kabar(
                "Judul menyebut tahun {0}, tetapi tahun dokumen belum diisi. Isikan pada data dokumen",
                "The title names {0}, but the year of the document is not filled in",
            );
            found.add(at, judul.as_str(), pesan.dengan(tahun.to_string())).sebagai(Weight::Saran);
            return;
        }
        let targets = ctx.dipakai.hal.iter().filter_map(|it| match it {
            Hal::Target(tahun) => Some(tahun.to_string()),
            _ => None,
        });
        let targets: Vec<String> = targets.collect();
        let pesan = if targets.is_empty() {
            kabar(
                "Dokumen ini tidak menyebut tahun. Untuk tahun atau periode berapa kinerja ini direncanakan?",
                "The document names no year. For which year or period is this planned?",
            )
        } else {
            let pesan = kabar(
                "Dokumen ini tidak menyebut tahun, padahal targetnya untuk {0}. Isikan tahun atau periodenya",
                "The document names no year, though its targets are for {0}. Fill in its year or period",
            );
            pesan.dengan(targets.join(", "))
        };
        found.add(at, judul.as_str(), pesan);
    }
}
