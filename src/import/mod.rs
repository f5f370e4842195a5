//! Somebody else's document -> a document of ours with doubts, in three steps.
//!
//! `source` turns bytes into blocks of text with their places; `recognise` says what each piece of text is by the vocabulary
//! of the forms; `assemble` puts the pieces into a tree. What the source states is taken; what it does not state is proposed,
//! with a reason, and stands in the queue of doubts until a person says so.

mod answer;
mod assemble;
mod error;
mod recognise;
pub mod source;
pub mod tanya;
mod watch;

pub use answer::{answer, as_proposed};
pub use error::{ImportError, Why};
pub use watch::Watch;

use crate::bahasa::Nomenklatur;
use crate::model::Document;
use source::{Bounds, Source};

/// What an import gives: the document with its trace and doubts, and the source for looking at.
#[derive(Clone, Debug)]
pub struct Import {
    pub document: Document,
    pub source: Source,
}

/// Imports a file by its bytes.
pub fn import(name: &str, bytes: &[u8], nomenklatur: &Nomenklatur, watch: &Watch) -> Result<Import, ImportError> {
    let source = Source::read(name, bytes, &Bounds::default(), watch)?;
    let fail = |why| ImportError { name: name.to_owned(), why };
    let found = recognise::recognise(&source, nomenklatur, watch).ok_or_else(|| fail(Why::Stopped))?;
    if found.boxes.is_empty() {
        return Err(fail(Why::NothingFound));
    }
    let document = assemble::assemble(&source, found, nomenklatur);
    Ok(Import { document, source })
}
