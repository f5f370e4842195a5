//! Where text is broken into rows.
//!
//! Rows break after a space, but not before a percent sign. A word that is wider than the row alone is broken after a hyphen
//! or a slash, and where that is not enough between its letters, because nothing is ever cut.

use super::font::Face;
use super::measure::Measure;

/// A row of a wrapped text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub text: String,
    pub width: f64,
    pub end: LineEnd,
}

/// What stood in the text where a row ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// The end of the paragraph.
    Paragraph,
    /// A space: the text reads on with one.
    Space,
    /// Nothing: the text reads on without a space.
    Nothing,
}

/// Words with the spaces behind them; together they are the text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let is_end = |(at, _): &(usize, &str)| {
            let behind = rest.get(at + 1..).unwrap_or_default();
            !behind.starts_with([' ', '%']) || behind.is_empty()
        };
        let end = rest.match_indices(' ').find(is_end).map_or(rest.len(), |(at, _)| at + 1);
        let (word, behind) = rest.split_at_checked(end)?;
        rest = behind;
        Some(word)
    })
}

/// The pieces that are measured and shaped as one; together they are the text. Each ends with its spaces.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = piece_end(rest)?;
        let (piece, behind) = rest.split_at_checked(end)?;
        rest = behind;
        Some(piece)
    })
}

fn piece_end(text: &str) -> Option<usize> {
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, it)) = chars.next() {
        let next = chars.peek().map(|(_, it)| *it);
        let between_digits =
            before.is_some_and(|it: char| it.is_ascii_digit()) && next.is_some_and(|it| it.is_ascii_digit());
        let may_break = match it {
            ' ' => next != Some(' '),
            // A hyphen or slash ends a piece only where a word stands before it and something follows.
            '-' | '/' | '–' | '—' | '‐' => {
                before.is_some_and(|it| it != ' ') && next.is_some_and(|it| it != ' ') && !between_digits
            }
            _ => false,
        };
        if may_break {
            return Some(at + it.len_utf8());
        }
        before = Some(it);
    }
    (!text.is_empty()).then_some(text.len())
}

/// A line somebody wrote, its words measured in sizes.
pub(super) struct Prepared {
    text: String,
    words: Box<[Wide]>,
    /// Where each word begins, and where the spaces behind it do.
    places: Box<[(u32, u32)]>,
    /// Its widest word, in sizes.
    widest: f64,
}

/// How wide a word is without and with the spaces behind it, in sizes.
#[derive(Clone, Copy)]
pub(super) struct Wide {
    pub bare: f64,
    pub full: f64,
}

pub(super) fn prepare(measure: &Measure, text: &str, face: Face) -> Vec<Prepared> {
    let line = |text: String| {
        let mut start = 0;
        let place = |word: &str| {
            let place = (start as u32, (start + word.trim_end_matches(' ').len()) as u32);
            start += word.len();
            place
        };
        let places = words(&text).map(place).collect();
        let words: Box<[Wide]> = words(&text).map(|it| measure.spaced(it, face)).collect();
        let widest = words.iter().map(|it| it.bare).fold(0.0, f64::max);
        Prepared { text, words, places, widest }
    };
    paragraphs(text).map(line).collect()
}

impl Prepared {
    /// For each row its first and its last word; nothing where a word is wider than a row.
    fn rows(&self, width: f64) -> Option<Vec<(usize, usize)>> {
        let mut rows = Vec::new();
        let (mut first, mut used) = (0, 0.0);
        for (at, word) in self.words.iter().enumerate() {
            if word.bare > width {
                return None;
            }
            if used + word.bare > width && at > first {
                rows.push((first, at - 1));
                (first, used) = (at, 0.0);
            }
            used += word.full;
        }
        rows.push((first, self.words.len().saturating_sub(1)));
        Some(rows)
    }

    /// How many rows that are.
    fn count(&self, width: f64) -> Option<usize> {
        let [rows] = self.count_all([width]);
        (self.widest <= width).then_some(rows as usize)
    }

    /// How many rows that are at each of some widths, as far as no word is wider. They are counted side by side, because
    /// a processor adds several numbers in the time of one.
    fn count_all<const N: usize>(&self, widths: [f64; N]) -> [f64; N] {
        let (mut rows, mut used) = ([1.0; N], [0.0; N]);
        for word in &self.words {
            for ((used, rows), width) in used.iter_mut().zip(&mut rows).zip(widths) {
                // The first word of a row fits it.
                let is_over = *used + word.bare > width;
                *rows += if is_over { 1.0 } else { 0.0 };
                *used = if is_over { 0.0 } else { *used } + word.full;
            }
        }
        rows
    }

    /// The width of the one word that is all of it, in sizes.
    pub(super) fn only_word(&self) -> Option<f64> {
        match &*self.words {
            [only] => Some(only.full),
            _ => None,
        }
    }

    /// In sizes.
    pub(super) fn widest_word(&self) -> f64 {
        self.widest
    }

    fn lines(&self, size: f64, rows: &[(usize, usize)], lines: &mut Vec<Line>) {
        for (number, (first, last)) in rows.iter().enumerate() {
            let end = if number + 1 == rows.len() { LineEnd::Paragraph } else { LineEnd::Space };
            let places = self.places.get(*first).zip(self.places.get(*last));
            let text = places.and_then(|((start, _), (_, end))| self.text.get(*start as usize..*end as usize));
            let words = self.words.get(*first..=*last).unwrap_or_default();
            let before: f64 = words.iter().take(last - first).map(|it| it.full).sum();
            let width = (before + words.last().map_or(0.0, |it| it.bare)) * size;
            lines.push(Line { text: text.unwrap_or_default().to_owned(), width, end });
        }
    }
}

/// Fills each row with as many words as it takes.
pub(super) fn greedy(measure: &Measure, text: &[Prepared], face: Face, size: f64, width: f64) -> Vec<Line> {
    let mut lines = Vec::new();
    for line in text {
        match line.rows(width / size) {
            Some(rows) => line.lines(size, &rows, &mut lines),
            None => broken(measure, line, face, size, width, &mut lines),
        }
    }
    lines
}

/// How many rows that makes at each of some widths.
pub(super) fn count<const N: usize>(
    measure: &Measure,
    text: &[Prepared],
    face: Face,
    size: f64,
    widths: [f64; N],
) -> [f64; N] {
    let mut sums = [0.0; N];
    for line in text {
        let rows = line.count_all(widths.map(|it| it / size));
        for ((sum, rows), width) in sums.iter_mut().zip(rows).zip(widths) {
            *sum += if line.widest > width / size {
                let mut lines = Vec::new();
                broken(measure, line, face, size, width, &mut lines);
                lines.len() as f64
            } else {
                rows
            };
        }
    }
    sums
}

/// A line with a word that is wider than a row.
fn broken(measure: &Measure, line: &Prepared, face: Face, size: f64, width: f64, lines: &mut Vec<Line>) {
    let mut row = Row { measure, face, size, width: width.max(0.0), text: String::new(), used: 0.0 };
    for word in words(&line.text) {
        row.take_word(word, lines);
    }
    row.finish(LineEnd::Paragraph, lines);
}

/// Rows of nearly one length: the narrowest width that needs no further row, found by halving.
pub(super) fn evenly(measure: &Measure, text: &[Prepared], face: Face, size: f64, width: f64) -> Vec<Line> {
    let rows = |width: f64| text.iter().map(|it| it.count(width / size)).sum::<Option<usize>>();
    let Some(count) = rows(width).filter(|it| *it > 1) else { return greedy(measure, text, face, size, width) };
    let (mut narrow, mut wide) = (width / 2.0, width);
    for _ in 0..6 {
        let middle = (narrow + wide) / 2.0;
        match rows(middle) {
            Some(rows) if rows <= count => wide = middle,
            _ => narrow = middle,
        }
    }
    greedy(measure, text, face, size, wide)
}

/// The lines somebody wrote, with tabs and control characters as spaces; an empty text is one empty line.
fn paragraphs(text: &str) -> impl Iterator<Item = String> {
    text.split('\n').map(|it| {
        let plain = |it: char| if it.is_control() || it.is_whitespace() && !is_fixed_space(it) { ' ' } else { it };
        it.trim_end().chars().map(plain).collect()
    })
}

/// Spaces at which a row is not broken.
fn is_fixed_space(it: char) -> bool {
    matches!(it, '\u{a0}' | '\u{202f}')
}

struct Row<'a> {
    measure: &'a Measure,
    face: Face,
    size: f64,
    width: f64,
    text: String,
    used: f64,
}

impl Row<'_> {
    fn take_word(&mut self, word: &str, lines: &mut Vec<Line>) {
        if self.wide(word.trim_end_matches(' ')) <= self.width {
            self.take(word, lines);
        } else {
            pieces(word).for_each(|it| self.take(it, lines));
        }
    }

    fn take(&mut self, piece: &str, lines: &mut Vec<Line>) {
        let word = piece.trim_end_matches(' ');
        let full = self.wide(piece);
        let wide = if word.len() == piece.len() { full } else { self.wide(word) };
        if self.used + wide > self.width && !self.text.is_empty() {
            let end = if self.text.ends_with(' ') { LineEnd::Space } else { LineEnd::Nothing };
            self.finish(end, lines);
        }
        if self.used + wide > self.width {
            self.break_inside(piece, lines);
        } else {
            self.text.push_str(piece);
            self.used += full;
        }
    }

    /// A piece wider than the row: as many letters on each row as it takes, at least one. Each row is measured as it will be
    /// drawn, because kerning across a break is gone.
    fn break_inside(&mut self, piece: &str, lines: &mut Vec<Line>) {
        let mut taken = 0;
        for glyph in self.measure.glyphs(piece, self.face) {
            // Several glyphs may stand for the same letters; those stay together.
            if glyph.range.end <= taken {
                continue;
            }
            let letters = piece.get(glyph.range.clone()).unwrap_or_default();
            taken = glyph.range.end;
            let is_full = letters != " " && self.wide(&format!("{}{letters}", self.text)) > self.width;
            if is_full && !self.text.is_empty() {
                self.finish(LineEnd::Nothing, lines);
            }
            self.text.push_str(letters);
        }
        self.used = self.wide(&self.text);
    }

    fn wide(&self, piece: &str) -> f64 {
        self.measure.width(piece, self.face, self.size)
    }

    fn finish(&mut self, end: LineEnd, lines: &mut Vec<Line>) {
        let text = std::mem::take(&mut self.text);
        let text = text.trim_end_matches(' ');
        lines.push(Line { text: text.to_owned(), width: self.wide(text), end });
        self.used = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, width: f64) -> Vec<String> {
        Measure::new().wrap(text, Face::Regular, 10.0, width).into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn rows_break_after_spaces_and_inside_words_only_where_they_must() {
        assert_eq!(rows("Instalasi Listrik/Penerangan", 110.0), ["Instalasi", "Listrik/Penerangan"]);
        assert_eq!(rows("Instalasi Listrik/Penerangan", 70.0), ["Instalasi", "Listrik/", "Penerangan"]);
        assert_eq!(rows("rata-rata", 30.0), ["rata-", "rata"]);
        assert_eq!(rows("capaian 84,60 %", 60.0), ["capaian", "84,60 %"]);
        assert_eq!(rows("tahun 2020-2024", 60.0), ["tahun", "2020-2024"]);
        assert_eq!(rows("satu\n\ndua", 60.0), ["satu", "", "dua"]);
        assert_eq!(rows("", 60.0), [""]);
    }

    #[test]
    fn a_word_that_is_too_wide_is_broken_and_not_cut() {
        let broken = rows("mempertanggungjawabkan", 40.0);
        assert!(broken.len() > 2, "{broken:?}");
        assert_eq!(broken.concat(), "mempertanggungjawabkan");
    }

    #[test]
    fn letters_without_their_neighbours_kerning_stay_inside_the_row() {
        let lines = Measure::new().wrap("A–anAع%kJ0🙂bv", Face::Regular, 10.0, 20.596989143533982);
        assert!(lines.iter().all(|it| it.width <= 20.596989143533982), "{lines:?}");
    }

    #[test]
    fn even_rows_need_no_further_row() {
        let measure = Measure::new();
        let text = "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota";
        for width in [80.0, 120.0, 200.0, 400.0] {
            let (even, greedy) =
                (measure.wrap_evenly(text, Face::Bold, 9.0, width), measure.wrap(text, Face::Bold, 9.0, width));
            assert_eq!(even.len(), greedy.len());
        }
    }

    #[test]
    fn the_letters_of_the_forms_have_glyphs() {
        for face in Face::ALL {
            for it in "AZaz09éçñøßŠž%≤≥×÷Σ√→←↑↓–—“”‘’…•·°²³▲▼■□●○½".chars()
            {
                assert!(super::super::has_glyph(face, it), "{it} {face:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_row_is_too_wide(text in "[a-zA-Z0-9 /\\-–(),.%≤🙂عé]{0,120}", width in 5.0..300.0f64) {
            let measure = Measure::new();
            let lines = measure.wrap(&text, Face::Regular, 10.0, width);
            let mut whole = String::new();
            for line in &lines {
                whole.push_str(&line.text);
                whole.push_str(if line.end == LineEnd::Space { " " } else { "" });
                prop_assert!(line.width <= width + 1e-6 || line.text.chars().count() <= 2, "{:?}", line);
            }
            let bare = |it: &str| it.split_whitespace().collect::<Vec<_>>().concat();
            prop_assert_eq!(bare(&whole), bare(&text));
            for line in &lines {
                let drawn: f64 = measure.glyphs(&line.text, Face::Regular).iter().map(|it| it.advance).sum();
                prop_assert!((drawn * 10.0 - line.width).abs() < 1e-6);
            }
        }
    }
}
