//! A text that is measured once and set many times.

use super::font::Face;
use super::measure::Measure;
use super::wrap::{self, Line, Prepared};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

/// A text that remembers the widths of its words from the first time they are asked for.
#[derive(Clone, Default)]
pub struct Phrase {
    text: String,
    measured: OnceCell<Measured>,
}

/// The widths of the words of a text.
#[derive(Clone)]
pub struct Measured {
    face: Face,
    prepared: Arc<[Prepared]>,
}

impl Measured {
    /// As [`Measure::rows`], at each of some widths.
    pub fn rows<const N: usize>(&self, measure: &Measure, size: f64, widths: [f64; N]) -> [f64; N] {
        wrap::count(measure, &self.prepared, self.face, size, widths)
    }
}

impl Phrase {
    pub fn new(text: impl Into<String>) -> Phrase {
        Phrase { text: text.into(), measured: OnceCell::new() }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The widths of its words. A phrase is set in one face; in another one it is measured each time.
    pub fn measured(&self, measure: &Measure, face: Face) -> Cow<'_, Measured> {
        let now = || Measured { face, prepared: measure.prepared(face, &self.text) };
        match self.measured.get_or_init(now) {
            own if own.face == face => Cow::Borrowed(own),
            _ => Cow::Owned(now()),
        }
    }

    /// As [`Measure::width`].
    pub fn width(&self, measure: &Measure, face: Face, size: f64) -> f64 {
        match self.measured(measure, face).prepared.first().and_then(Prepared::only_word) {
            Some(width) if self.is_plain() => width * size,
            _ => measure.width(&self.text, face, size),
        }
    }

    /// As [`Measure::widest_word`].
    pub fn widest_word(&self, measure: &Measure, face: Face, size: f64) -> f64 {
        if !self.is_plain() {
            return measure.widest_word(&self.text, face, size);
        }
        let measured = self.measured(measure, face);
        measured.prepared.iter().map(Prepared::widest_word).fold(0.0, f64::max) * size
    }

    /// As [`Measure::wrap`].
    pub fn wrap(&self, measure: &Measure, face: Face, size: f64, width: f64) -> Vec<Line> {
        wrap::greedy(measure, &self.measured(measure, face).prepared, face, size, width)
    }

    /// As [`Measure::wrap_evenly`].
    pub fn wrap_evenly(&self, measure: &Measure, face: Face, size: f64, width: f64) -> Vec<Line> {
        wrap::evenly(measure, &self.measured(measure, face).prepared, face, size, width)
    }

    /// Whether its words are the same whether it is broken into lines or not.
    fn is_plain(&self) -> bool {
        self.text.bytes().all(|it| (b' '..=b'~').contains(&it)) && !self.text.ends_with(' ')
    }
}

impl PartialEq for Phrase {
    fn eq(&self, other: &Phrase) -> bool {
        self.text == other.text
    }
}

impl std::fmt::Debug for Phrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.text.fmt(f)
    }
}
