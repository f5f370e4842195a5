//! Widths and glyphs of rows of text, each word shaped once.

use super::font::{Face, Shaped, shape};
use super::wrap::{self, Line, Prepared, Wide};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Measures and wraps with the shipped font. It keeps every word it has seen: a document repeats few words often.
#[derive(Default)]
pub struct Measure {
    words: RefCell<HashMap<Face, Words>>,
    spaced: RefCell<HashMap<Face, Spaced>>,
    texts: RefCell<HashMap<Face, Texts>>,
    /// How many texts were left when those in no use were last let go.
    in_use: usize,
}

type Words = HashMap<Box<str>, Arc<Word>>;
type Spaced = HashMap<Box<str>, Wide>;
type Texts = HashMap<Box<str>, Arc<[Prepared]>>;

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

    /// Lets go what was typed once and stands nowhere any more, now and then: for a measure that lives long.
    pub fn forget_unused(&mut self) {
        const FEW: usize = 2_000;
        const MANY_WORDS: usize = 100_000;
        let texts = self.texts.get_mut();
        let count =
            |texts: &HashMap<Face, Texts>| Face::ALL.iter().filter_map(|it| texts.get(it)).map(HashMap::len).sum();
        let all: usize = count(texts);
        if all > 2 * self.in_use + FEW {
            for face in Face::ALL {
                texts.entry(face).or_default().retain(|_, it| Arc::strong_count(it) > 1);
            }
            self.in_use = count(texts);
        }
        let spaced = self.spaced.get_mut();
        if Face::ALL.iter().any(|it| spaced.get(it).is_some_and(|it| it.len() > MANY_WORDS)) {
            spaced.clear();
            self.words.get_mut().clear();
        }
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
        wrap::greedy(self, &self.prepared(face, text), face, size, width)
    }

    /// How many rows [`Measure::wrap`] would make.
    pub fn rows(&self, text: &str, face: Face, size: f64, width: f64) -> usize {
        let [rows] = wrap::count(self, &self.prepared(face, text), face, size, [width]);
        rows as usize
    }

    /// The same number of rows as [`Measure::wrap`], but as equally long as they can be.
    pub fn wrap_evenly(&self, text: &str, face: Face, size: f64, width: f64) -> Vec<Line> {
        wrap::evenly(self, &self.prepared(face, text), face, size, width)
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

    /// The width of a word without and with the spaces behind it, in sizes.
    pub(super) fn spaced(&self, word: &str, face: Face) -> Wide {
        let mut known = self.spaced.borrow_mut();
        let known = known.entry(face).or_default();
        if let Some(widths) = known.get(word) {
            return *widths;
        }
        let bare = word.trim_end_matches(' ');
        let full = self.width(word, face, 1.0);
        let widths = Wide { bare: if bare.len() == word.len() { full } else { self.width(bare, face, 1.0) }, full };
        known.insert(word.into(), widths);
        widths
    }

    /// The lines somebody wrote with the widths of their words, measured once.
    pub(super) fn prepared(&self, face: Face, text: &str) -> Arc<[Prepared]> {
        if let Some(known) = self.texts.borrow().get(&face).and_then(|it| it.get(text)) {
            return Arc::clone(known);
        }
        let prepared: Arc<[Prepared]> = wrap::prepare(self, text, face).into();
        self.texts.borrow_mut().entry(face).or_default().insert(text.into(), Arc::clone(&prepared));
        prepared
    }

    pub(super) fn word(&self, face: Face, text: &str) -> Arc<Word> {
        let mut words = self.words.borrow_mut();
        let words = words.entry(face).or_default();
        if let Some(word) = words.get(text) {
            return Arc::clone(word);
        }
        let glyphs = shape(face, text);
        let word = Arc::new(Word { width: glyphs.iter().map(|it| it.advance).sum(), glyphs });
        words.insert(text.into(), Arc::clone(&word));
        word
    }
}
