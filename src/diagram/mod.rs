//! The bridge: a document with its figures becomes sheets of a drawing.
//!
//! Only here is known both what a Program is and what a rectangle is. What a box says stands in `isi`, how it is set in `card`,
//! what stands around the drawing in `furniture`, the sheets in `build`; `preflight` proves afterwards that nothing is cut.
//! It writes no file and knows no window. Begin with [`build()`] and [`Options`].

mod build;
mod card;
mod furniture;
mod isi;
mod options;
mod preflight;
mod table;

pub use build::{BuildError, Built, build};
pub use options::{Isi, Jenis, Kertas, Options, Orientasi};
pub use preflight::{Masalah, Preflight};
