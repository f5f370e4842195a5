//! Somebody else's document -> a document of ours with doubts, in three steps.
//!
//! `source` turns bytes into blocks of text with their places; `recognise` says what each piece of text is by the vocabulary
//! of the forms; `assemble` puts the pieces into a tree. What the source states is taken; what it does not state is proposed,
//! with a reason, and stands in the queue of doubts until a person says so.

mod error;
pub mod source;
mod watch;

pub use error::{ImportError, Why};
pub use watch::Watch;
