//! The bridge: a document with its figures becomes sheets of a drawing.
//!
//! Only here is known both what a Program is and what a rectangle is. What a box says stands in `isi`, how it is set in `card`,
//! what stands around the drawing in `furniture`; `cards` answers what the layout asks of the boxes, `plan` makes the sheets,
//! `paint` paints them, and `preflight` proves afterwards that nothing is cut.
//! `layar` keeps a drawing while its document is being changed.
//! `laporan` sets a report made of tables, whatever stands in them.
//! It writes no file and knows no window. Begin with [`build()`] and [`Options`].

mod across;
mod build;
mod card;
mod cards;
mod error;
mod form;
mod furniture;
mod heights;
mod isi;
mod laporan;
mod layar;
mod legend;
mod options;
mod paint;
mod plan;
mod preflight;
mod signature;
mod table;

pub use build::{Built, build, build_until};
pub use cards::tier_index;
pub use error::BuildError;
pub use laporan::{Halaman, laporan};
pub use layar::{Garis, GarisKind, Kotak, Layar, Lukisan, Pembaruan};
pub use options::{Isi, Jenis, Kertas, Options, Orientasi};
pub use preflight::{Masalah, Preflight};
