//! What is known of the language of planners: official names, and how alike two sentences are.
//!
//! Import proposes with it and checks ask with it; nothing here decides.

mod kata;
mod nomenklatur;

pub use kata::{Bobot, Kalimat, inti, is_one_letter_off, kata, mirip, sama, termuat};
pub use nomenklatur::{Nomenklatur, Resmi};
