//! Widths and glyphs of rows of text, each word shaped once.

use super::font::{Face, Shaped, shape};
use super::wrap::{self, Line, Prepared};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// Measures and wraps with the shipped font. It keeps every word it has seen: a document repeats few words often.
#[derive(Default)]
pub struct Measure {
    words: RefCell<HashMap<Face, Words>>,
    texts: RefCell<HashMap<Face, Texts>>,
}

type Words = HashMap<Box<str>, Rc<Word>>;
type Texts = HashMap<Box<str>, Rc<[Prepared]>>;

/// A shaped word.
pub(super) struct Word {
    /// In sizes.
    pub width: f64,
    glyphs: Vec<Shaped>,
}

/// A glyph of a row: lengths in sizes, y upwards; the pen moves on by `advance`.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    pub id: u32,
    pub advance: f64,
    pub dx: f64,
    pub dy: f64,
    /// The bytes of the row that it stands for.
    pub range: Range<usize>,
}

impl Measure {
    pub fn new() -> Measure {
        Measure::default()
    }

    /// The width of a row that is not broken.
    pub fn width(&self, text: &str, face: Face, size: f64) -> f64 {
        wrap::pieces(text).map(|it| self.word(face, it).width).sum::<f64>() * size
    }

    /// The widest word: no box should be narrower.
    pub fn widest_word(&self, text: &str, face: Face, size: f64) -> f64 {
        wrap::words(text).map(|it| self.width(it.trim_end(), face, size)).fold(0.0, f64::max)
    }

    /// Breaks a text into rows no wider than `width`. Nothing is left out: a piece that is too wide alone is broken inside.
    pub fn wrap(&self, text: &str, face: Face, size: f64, width: f64) -> Vec<Line> {
        wrap::greedy(self, text, face, size, width)
    }

    /// How many rows [`Measure::wrap`] would make.
    pub fn rows(&self, text: &str, face: Face, size: f64, width: f64) -> usize {
        wrap::count(self, text, face, size, width)
    }

    /// The same number of rows as [`Measure::wrap`], but as equally long as they can be.
    pub fn wrap_evenly(&self, text: &str, face: Face, size: f64, width: f64) -> Vec<Line> {
        wrap::evenly(self, text, face, size, width)
    }

    /// The glyphs of a row, as wide together as it was measured.
    pub fn glyphs(&self, line: &str, face: Face) -> Vec<Glyph> {
        let mut found = Vec::new();
        let mut start = 0;
        for piece in wrap::pieces(line) {
            let word = self.word(face, piece);
            found.extend(word.glyphs.iter().map(|it| Glyph {
                id: it.id,
                advance: it.advance,
                dx: it.dx,
                dy: it.dy,
                range: start + it.range.start..start + it.range.end,
            }));
            start += piece.len();
        }
        found
    }

    /// The lines somebody wrote with the widths of their words, measured once.
    pub(super) fn prepared(&self, face: Face, text: &str) -> Rc<[Prepared]> {
        if let Some(known) = self.texts.borrow().get(&face).and_then(|it| it.get(text)) {
            return Rc::clone(known);
        }
        let prepared: Rc<[Prepared]> = wrap::prepare(self, text, face).into();
        self.texts.borrow_mut().entry(face).or_default().insert(text.into(), Rc::clone(&prepared));
        prepared
    }

    pub(super) fn word(&self, face: Face, text: &str) -> Rc<Word> {
        let mut words = self.words.borrow_mut();
        let words = words.entry(face).or_default();
        if let Some(word) = words.get(text) {
            return Rc::clone(word);
        }
        let glyphs = shape(face, text);
        let word = Rc::new(Word { width: glyphs.iter().map(|it| it.advance).sum(), glyphs });
        words.insert(text.into(), Rc::clone(&word));
        word
    }
}
