//! Letters with places -> lines, and lines -> paragraphs in reading order.

use super::collect::Glyph;
use crate::geometry::Rect;

/// A line of text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) rect: Rect,
    pub(super) bold: bool,
    pub(super) size: f64,
    /// How wide its first word is: whether it would have fitted on the line before.
    first_word: f64,
}

/// A paragraph of one or more lines.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) rect: Rect,
    pub(super) bold: bool,
}

/// Letters -> lines, from the top. Letters far from each other on one line are divided by a tab.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row) if belongs(row, &glyph) => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    rows.into_iter().filter_map(line).collect()
}

/// Whether a letter stands on the line of the others; small letters may stand a little above or below.
fn belongs(row: &[Glyph], glyph: &Glyph) -> bool {
    let largest = row.iter().rev().take(40).max_by(|a, b| a.size.total_cmp(&b.size));
    largest.is_some_and(|it| (glyph.y - it.y).abs() <= 0.4 * it.size.max(glyph.size))
}

fn line(mut row: Vec<Glyph>) -> Option<Line> {
    row.sort_by(|a, b| a.x.total_cmp(&b.x));
    let is_blank = |it: &Glyph| it.text.trim().is_empty();
    let size = row.iter().filter(|it| !is_blank(it)).map(|it| it.size).max_by(f64::total_cmp)?;
    let mut text = String::new();
    let mut bold = true;
    let mut rect: Option<Rect> = None;
    let mut first_word = None;
    let mut last: Option<(f64, f64)> = None;
    let mut had_blank = false;
    for it in row.iter() {
        if is_blank(it) {
            had_blank = true;
            continue;
        }
        if let Some((x, end)) = last {
            // The same letter drawn twice to look bold.
            if (it.x - x).abs() < 0.08 * size && text.ends_with(it.text.as_str()) {
                continue;
            }
            let gap = it.x - end;
            if gap > 3.0 * size {
                text.push('\t');
            } else if had_blank || gap > 0.2 * size {
                text.push(' ');
            }
            if text.ends_with([' ', '\t']) && first_word.is_none() {
                first_word = rect.map(|it| it.w);
            }
        }
        had_blank = false;
        text.push_str(&it.text);
        bold &= it.bold;
        last = Some((it.x, it.end));
        let area = Rect::new(it.x, it.y - 0.8 * it.size, (it.end - it.x).max(0.0), it.size);
        rect = Some(rect.map_or(area, |all| all.union(area)));
    }
    let rect = rect?;
    Some(Line { text, rect, bold, size, first_word: first_word.unwrap_or(rect.w) })
}

/// Lines one below the other within a width -> paragraphs.
pub(super) fn paragraphs(lines: &[Line], right: f64) -> Vec<Written> {
    let mut found: Vec<Written> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        let goes_on = before.is_some_and(|it| goes_on(it, line, right));
        match found.last_mut() {
            Some(last) if goes_on => {
                if before.is_some_and(|it| is_cut_within(it, line, right)) {
                    // A number in a column that is too narrow for it.
                } else if last.text.ends_with('-') && last.text.chars().rev().nth(1).is_some_and(char::is_lowercase) {
                    // A word that was divided keeps its hyphen: "undang-undang" has one of its own.
                } else {
                    last.text.push(' ');
                }
                last.text.push_str(&line.text);
                last.rect = last.rect.union(line.rect);
                last.bold &= line.bold;
            }
            _ => found.push(Written { text: line.text.clone(), rect: line.rect, bold: line.bold }),
        }
        before = Some(line);
    }
    found
}

/// Whether a number, or a head of two letters, was broken between its letters for want of room.
fn is_cut_within(line: &Line, next: &Line, right: f64) -> bool {
    let is_word = |it: &str| !it.contains([' ', '\t']);
    let digits = line.text.ends_with(|it: char| it.is_ascii_digit() || it == ',')
        && next.text.starts_with(|it: char| it.is_ascii_digit() || it == '%');
    let letters = line.text.len() == 1 && next.text.len() == 1;
    is_word(&line.text) && is_word(&next.text) && (digits || letters) && right - line.rect.right() < 0.7 * line.size
}

/// Whether a line goes on in the next one: it is full, and the next one begins nothing of its own.
fn goes_on(line: &Line, next: &Line, right: f64) -> bool {
    let size = line.size.max(next.size);
    let gap = next.rect.y - line.rect.bottom();
    let room = right - line.rect.right();
    gap < 0.75 * size
        && (line.size - next.size).abs() < 0.25 * size
        && line.bold == next.bold
        && !begins(&next.text)
        && !line.text.contains('\t')
        && room < next.first_word + 0.6 * size
}

/// "a.", "1)", "1.2", "-", "•": the beginning of an item; "Formulasi:" and its like begin one too.
fn begins(text: &str) -> bool {
    const WORDS: usize = 3;
    let is_label = |it: &str| it.starts_with(char::is_uppercase) && it.split_whitespace().count() <= WORDS;
    if text.split_once(':').is_some_and(|it| is_label(it.0)) {
        return true;
    }
    let Some((label, _)) = text.split_once([' ', '\t']) else { return false };
    if matches!(label, "-" | "•" | "–" | "▪" | "o" | "●" | "*" | "➢" | "✓") {
        return true;
    }
    let Some(bare) = label.strip_suffix(['.', ')']) else { return false };
    let bare = bare.trim_start_matches('(');
    let is_number = |it: &str| !it.is_empty() && it.len() <= 2 && it.bytes().all(|it| it.is_ascii_digit());
    let is_roman = !bare.is_empty() && bare.len() <= 5 && bare.bytes().all(|it| b"ivxIVX".contains(&it));
    bare.len() == 1 && bare.bytes().all(|it| it.is_ascii_alphabetic()) || bare.split('.').all(is_number) || is_roman
}

/// Letters of a page outside of its tables -> lines in reading order, column by column, with the right edge of each group:
/// that of the page's contents, or of the column.
pub(super) fn regions(glyphs: Vec<Glyph>, right: f64) -> Vec<(Vec<Line>, f64)> {
    let mut found = Vec::new();
    let right = glyphs.iter().map(|it| it.end).fold(right, f64::max);
    cut(glyphs, 0, right, &mut found);
    found
}

/// Divides letters into left and right where running text stands side by side.
fn cut(glyphs: Vec<Glyph>, depth: usize, edge: f64, into: &mut Vec<(Vec<Line>, f64)>) {
    const DEEPEST: usize = 6;
    if glyphs.is_empty() {
        return;
    }
    if depth < DEEPEST {
        if let Some(bands) = bands(&glyphs) {
            for band in bands {
                cut(band, depth + 1, edge, into);
            }
            return;
        }
        if let Some((left, right)) = columns(&glyphs) {
            let inner = left.iter().map(|it| it.end).fold(f64::MIN, f64::max);
            cut(left, depth + 1, inner, into);
            cut(right, depth + 1, edge, into);
            return;
        }
    }
    into.push((lines(glyphs), edge));
}

/// Groups of lines with an empty line between them, if there is more than one and columns in one of them.
fn bands(glyphs: &[Glyph]) -> Option<Vec<Vec<Glyph>>> {
    let mut sorted = glyphs.to_vec();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut found: Vec<Vec<Glyph>> = Vec::new();
    let mut bottom = f64::MIN;
    for it in sorted {
        if it.text.trim().is_empty() {
            continue;
        }
        if it.y - it.size > bottom + 0.3 * it.size {
            found.push(Vec::new());
        }
        bottom = bottom.max(it.y);
        found.last_mut()?.push(it);
    }
    let has_columns = found.len() > 1 && found.iter().any(|it| columns(it).is_some());
    has_columns.then_some(found)
}

/// The letters to the left and to the right of a gap through all lines, where both are running text. What only looks
/// like columns, such as labels with values behind them, is read line by line.
fn columns(glyphs: &[Glyph]) -> Option<(Vec<Glyph>, Vec<Glyph>)> {
    const LINES: usize = 4;
    const LETTERS: usize = 18;
    let size = glyphs.iter().map(|it| it.size).max_by(f64::total_cmp)?;
    let mut spans: Vec<(f64, f64)> =
        glyphs.iter().filter(|it| !it.text.trim().is_empty()).map(|it| (it.x, it.end)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best: Option<(f64, f64)> = None;
    let mut end = spans.first()?.1;
    for (from, to) in spans {
        let gap = from - end;
        if gap > 1.2 * size && best.is_none_or(|it| gap > it.0) {
            best = Some((gap, (from + end) / 2.0));
        }
        end = end.max(to);
    }
    let (_, at) = best?;
    let (left, right): (Vec<Glyph>, Vec<Glyph>) = glyphs.iter().cloned().partition(|it| it.x < at);
    let is_text = |side: &[Glyph]| {
        let lines = lines(side.to_vec());
        lines.len() >= LINES && lines.iter().map(|it| it.text.chars().count()).sum::<usize>() >= LETTERS * lines.len()
    };
    (is_text(&left) && is_text(&right)).then_some((left, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words as letters of half their height in width.
    fn words(text: &str, x: f64, y: f64) -> Vec<Glyph> {
        let glyph = |(at, it): (usize, char)| {
            let x = x + 5.0 * at as f64;
            Glyph { x, end: x + 5.0, y, size: 10.0, text: it.to_string(), bold: false }
        };
        text.chars().enumerate().map(glyph).collect()
    }

    fn read(glyphs: Vec<Glyph>) -> Vec<String> {
        let regions = regions(glyphs, f64::MIN);
        regions.iter().flat_map(|(lines, right)| paragraphs(lines, *right)).map(|it| it.text).collect()
    }

    #[test]
    fn lines_that_are_full_go_on_and_items_begin_anew() {
        let glyphs = [
            words("Meningkatnya kualitas pelayanan", 0.0, 10.0),
            words("publik", 0.0, 22.0),
            words("a. Formulasi dengan kata-kata", 0.0, 34.0),
            words("Sumber data: laporan", 0.0, 46.0),
        ];
        assert_eq!(
            read(glyphs.concat()),
            ["Meningkatnya kualitas pelayanan publik", "a. Formulasi dengan kata-kata", "Sumber data: laporan"]
        );
    }

    #[test]
    fn columns_of_running_text_are_read_one_after_the_other_and_labels_line_by_line() {
        let mut glyphs = Vec::new();
        for at in 0..5 {
            let y = 10.0 + 12.0 * f64::from(at);
            glyphs.extend(words("kiri kiri kiri kiri kiri", 0.0, y));
            glyphs.extend(words("kanan kanan kanan kanan", 200.0, y));
        }
        let read_back = read(glyphs);
        assert!(read_back.iter().take_while(|it| it.starts_with("kiri")).count() > 0);
        assert!(read_back.iter().all(|it| it.contains("kiri") != it.contains("kanan")), "{read_back:?}");
        let labels = [
            words("Nama", 0.0, 10.0),
            words(": Budi", 80.0, 10.0),
            words("Jabatan", 0.0, 22.0),
            words(": Camat", 80.0, 22.0),
        ];
        assert_eq!(read(labels.concat()), ["Nama\t: Budi", "Jabatan\t: Camat"]);
    }
}
