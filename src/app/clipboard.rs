//! What was copied: boxes as they are for this program, indented text for all others.

use crate::model::{Document, NodeId, Profile};
use crate::pesan::{Bahasa, Pesan};
use crate::session::susun::{Potongan, PotonganIndikator};
use crate::session::teks;

/// The last thing copied here, with the text that went to the system for it.
#[derive(Default)]
pub struct Clipboard {
    kept: Option<(String, Potongan)>,
    indikator: Option<PotonganIndikator>,
}

/// Why nothing can be pasted.
pub struct NoPaste(teks::TolakTeks);

impl Clipboard {
    /// Keeps what was copied; gives the text for the system.
    pub fn put(&mut self, potongan: Potongan, profil: &Profile) -> String {
        let text = teks::tulis(&potongan, profil);
        self.kept = Some((text.clone(), potongan));
        text
    }

    /// Keeps an indicator that was copied; gives the text for the system.
    pub fn put_indikator(&mut self, potongan: PotonganIndikator) -> String {
        let text = format!("Indikator: {}", potongan.indikator.name.replace(['\r', '\n', '\t'], " "));
        self.indikator = Some(potongan);
        text
    }

    pub fn indikator(&self) -> Option<&PotonganIndikator> {
        self.indikator.as_ref()
    }

    /// What a text from the system means: our own boxes if it is what was copied here last, else a list.
    pub fn take(&self, document: &Document, text: &str, target: Option<NodeId>) -> Result<Potongan, NoPaste> {
        let same = |a: &str, b: &str| a.replace("\r\n", "\n").trim() == b.trim();
        match &self.kept {
            Some((own, potongan)) if same(text, own) => Ok(potongan.clone()),
            _ => teks::baca(text, &document.header().profil)
                .and_then(|rows| teks::ke_cabang(document, target, &rows))
                .map_err(NoPaste),
        }
    }
}

impl Pesan for NoPaste {
    fn pesan(&self, bahasa: Bahasa) -> String {
        self.0.pesan(bahasa)
    }
}
