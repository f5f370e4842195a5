//! Text of the one font we ship: how wide it is, where it breaks, which glyphs and outlines it has.
//!
//! Screen, SVG, PDF and PNG draw the rows that are broken here; nobody else measures or wraps.
//! It knows no page and no box. Begin with [`Measure::wrap`]; the font itself is met in `font`.

mod font;
mod measure;
mod phrase;
mod wrap;

pub use font::{ASCENT, DESCENT, Face, Verb, has_glyph, outline};
pub use measure::{Glyph, Measure};
pub use phrase::{Measured, Phrase};
pub use wrap::{Line, LineEnd};
