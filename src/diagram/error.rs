//! Why nothing can be drawn.

use super::options::Kertas;
use crate::model::NodeId;
use crate::pesan::{Bahasa, Pesan};
use crate::{dwi, pesan_error};

/// Why nothing can be drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum BuildError {
    NoBranch(NodeId),
    /// A single box is larger than the sheet. Sizes in millimetres.
    TooBig {
        id: NodeId,
        name: String,
        wanted: (f64, f64),
        room: (f64, f64),
        kertas: Kertas,
        larger: Option<Kertas>,
    },
    /// The margins leave nothing to draw on.
    NoRoom {
        kertas: Kertas,
    },
    /// Somebody said that the drawing is no longer wanted.
    Stopped,
}

impl Pesan for BuildError {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            BuildError::NoBranch(id) => dwi!(
                bahasa,
                "Tidak ada kotak dengan id {id}. Lihat id kotak dengan: kaskade list BERKAS",
                "There is no box with the id {id}. See the ids with: kaskade list FILE"
            ),
            BuildError::TooBig { id, name, wanted: (w, h), room: (a, b), kertas, larger } => {
                let name = crate::pesan::kutip(name);
                let paper = kertas.key();
                let (w, h, a, b) = (w.ceil(), h.ceil(), a.floor(), b.floor());
                let larger = larger.map_or_else(
                    || "--kertas pas".to_owned(),
                    |it| format!("--kertas {} {} --kertas pas", it.key(), bahasa.pilih("atau", "or")),
                );
                dwi!(
                    bahasa,
                    "Kotak {id} {name} memerlukan sekitar {w} × {h} mm, lebih besar daripada bidang gambar {paper} ({a} × {b} mm). Pakai {larger}, isi yang lebih sedikit (--isi indikator), atau --huruf-min yang lebih kecil",
                    "Box {id} {name} takes about {w} × {h} mm, more than the drawing area of {paper} ({a} × {b} mm). Use {larger}, show less (--isi indikator), or choose a smaller --huruf-min"
                )
            }
            BuildError::NoRoom { kertas } => {
                let paper = kertas.key();
                dwi!(
                    bahasa,
                    "Bidang gambar pada {paper} habis oleh margin, judul, dan keterangan. Pakai kertas yang lebih besar, --margin yang lebih kecil, atau --huruf-min yang lebih kecil",
                    "Margins, title and notes leave no room to draw on {paper}. Use larger paper, smaller margins, or a smaller --huruf-min"
                )
            }
            BuildError::Stopped => bahasa.pilih("Gambar dibatalkan", "Drawing was stopped").to_owned(),
        }
    }
}

pesan_error!(BuildError);
