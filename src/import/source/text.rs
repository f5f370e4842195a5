//! Text files: OCR, text copied from elsewhere, Markdown. Lines become paragraphs; lines with tabs or bars become tables.

use super::super::error::Why;
use super::super::watch::Watch;
use super::html;
use super::{Block, Bounds, Cell, Kind, Paragraph, Place, Source, Table};
use std::borrow::Cow;

pub(super) fn read(bytes: &[u8], name: &str, bounds: &Bounds, watch: &Watch) -> Result<Source, Why> {
    let text = decode(bytes).ok_or_else(|| Why::Unknown(ending(name)))?;
    let mut source = Source { kind: Kind::Text, ..Source::default() };
    let is_page = text
        .trim_start()
        .get(..5)
        .is_some_and(|it| it.eq_ignore_ascii_case("<html") || it.eq_ignore_ascii_case("<!doc"));
    for piece in html::pieces(&text, bounds)? {
        match piece {
            html::Piece::Table(table) => source.blocks.push(Block::Table(table)),
            html::Piece::Text(text, first) if is_page => {
                for (row, text) in html::plain_lines(text, first) {
                    let place = Place { row, ..Place::default() };
                    let text = text.trim().to_owned();
                    source.blocks.push(Block::Paragraph(Paragraph { text, place, ..Paragraph::default() }));
                }
            }
            html::Piece::Text(text, first) => plain(&mut source, text, first, bounds, watch)?,
        }
    }
    Ok(source)
}

/// Text without marks for whole tables.
fn plain(source: &mut Source, text: &str, first: usize, bounds: &Bounds, watch: &Watch) -> Result<(), Why> {
    let lines: Vec<&str> = text.lines().collect();
    let mut table = Rows::default();
    let mut cells = 0;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if at % 256 == 0 {
            watch.tell(at, lines.len());
            if watch.is_stopped() {
                return Err(Why::Stopped);
            }
        }
        if let Some(row) = row_of(line) {
            cells += row.len();
            if cells > bounds.cells {
                return Err(Why::TooLarge);
            }
            table.add(first + at, row);
            at += 1;
            continue;
        }
        table.finish(&mut source.blocks);
        let (text, bold) = without_marks(line);
        let end = formula_end(&lines, at);
        let text = if end > at { lines.get(at..=end).unwrap_or_default().join("\n") } else { text.into_owned() };
        if !text.trim().is_empty() {
            let indent = line.chars().take_while(|it| it.is_whitespace()).count() / 2;
            let place = Place { row: first + at, ..Place::default() };
            let heading = heading(&text);
            let text = text.trim().trim_start_matches('#').trim().to_owned();
            let indent = u8::try_from(indent).unwrap_or(u8::MAX);
            source.blocks.push(Block::Paragraph(Paragraph { text, place, indent, bold, heading }));
        }
        at = end + 1;
    }
    table.finish(&mut source.blocks);
    Ok(())
}

/// What follows the last dot of a name.
pub(super) fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, it)| format!(".{}", it.to_lowercase()))
}

/// UTF-8, UTF-16 with its mark, or the one-byte letters of Windows; nothing where it is no text at all.
pub(super) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let wide = |swap: bool, bytes: &[u8]| {
        let units = bytes.chunks_exact(2).filter_map(|it| <[u8; 2]>::try_from(it).ok());
        let units: Vec<u16> =
            units.map(|it| if swap { u16::from_be_bytes(it) } else { u16::from_le_bytes(it) }).collect();
        String::from_utf16_lossy(&units)
    };
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return Some(Cow::Owned(wide(false, rest)));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return Some(Cow::Owned(wide(true, rest)));
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let controls = text.chars().take(65_536).filter(|it| it.is_control() && !it.is_whitespace()).count();
        return (controls * 64 <= text.len().min(65_536)).then_some(Cow::Borrowed(text));
    }
    let controls = bytes.iter().take(65_536).filter(|it| **it < 32 && !it.is_ascii_whitespace()).count();
    (controls * 256 <= bytes.len().min(65_536)).then(|| Cow::Owned(bytes.iter().map(|it| windows(*it)).collect()))
}

/// A letter of Windows' western code page.
fn windows(byte: u8) -> char {
    match byte {
        0x85 => '…',
        0x91 | 0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x95 => '•',
        0x96 => '–',
        0x97 => '—',
        other => char::from(other),
    }
}

/// The cells of a line that is a row of a table.
fn row_of(line: &str) -> Option<Vec<String>> {
    let bars = line.trim();
    if bars.len() > 1 && bars.starts_with('|') && bars.ends_with('|') {
        let inner = bars.get(1..bars.len() - 1)?;
        let is_rule = inner.chars().all(|it| "-:| ".contains(it)) && inner.contains('-');
        return Some(if is_rule { Vec::new() } else { inner.split('|').map(str::to_owned).collect() });
    }
    line.contains('\t').then(|| line.split('\t').map(str::to_owned).collect())
}

/// Rows that follow each other.
#[derive(Default)]
struct Rows {
    rows: Vec<(usize, Vec<String>)>,
}

impl Rows {
    fn add(&mut self, line: usize, row: Vec<String>) {
        // The rule under the head of a Markdown table is no row.
        if !row.is_empty() {
            self.rows.push((line, row));
        }
    }

    fn finish(&mut self, blocks: &mut Vec<Block>) {
        let rows = std::mem::take(&mut self.rows);
        let Some((first, _)) = rows.first() else { return };
        let place = Place { row: *first, ..Place::default() };
        let columns = rows.iter().map(|(_, it)| it.len()).max().unwrap_or(0);
        let mut cells = Vec::new();
        for (row, (line, texts)) in rows.iter().enumerate() {
            for (column, text) in texts.iter().enumerate() {
                let (text, bold) = without_marks(text);
                let text = text.trim().to_owned();
                if !text.is_empty() {
                    let place = Place { row: *line, column: Some(column), ..Place::default() };
                    cells.push(Cell { row, column, row_span: 1, column_span: 1, text, place, bold });
                }
            }
        }
        if !cells.is_empty() {
            blocks.push(Block::Table(Table { place, rows: rows.len(), columns, cells, header_rows: 0 }));
        }
    }
}

/// A text without the marks of HTML and Markdown, and whether all of it was bold.
fn without_marks(text: &str) -> (Cow<'_, str>, bool) {
    if !text.contains(['<', '*', '&']) {
        return (Cow::Borrowed(text), false);
    }
    let trimmed = text.trim();
    let lower = trimmed.to_lowercase();
    let bold = ["**", "<b>", "<strong>"].iter().any(|it| lower.starts_with(it));
    let mut found = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '*', '&']) {
        let (before, after) = rest.split_at(at);
        found.push_str(before);
        let (shown, length) = mark(after);
        found.push_str(shown);
        rest = after.get(length..).unwrap_or_default();
    }
    found.push_str(rest);
    (Cow::Owned(found), bold)
}

/// What a mark at the beginning of the text stands for, and how long it is.
fn mark(text: &str) -> (&str, usize) {
    const TAGS: [&str; 14] =
        ["b", "strong", "i", "em", "u", "sup", "sub", "span", "p", "div", "td", "tr", "th", "table"];
    const SIGNS: [(&str, &str); 7] =
        [("&nbsp;", " "), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&le;", "≤"), ("&ge;", "≥")];
    if let Some((sign, shown)) = SIGNS.iter().find(|(it, _)| text.starts_with(it)) {
        return (shown, sign.len());
    }
    if text.starts_with("**") {
        return ("", 2);
    }
    if text.starts_with('<')
        && let Some(end) = text.find('>').filter(|it| *it < 120)
    {
        let inner = text.get(1..end).unwrap_or_default().trim_start_matches('/');
        let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        if name == "br" {
            return ("\n", end + 1);
        }
        if TAGS.contains(&name.as_str()) {
            return ("", end + 1);
        }
    }
    let first = text.chars().next().map_or(1, char::len_utf8);
    (text.get(..first).unwrap_or_default(), first)
}

/// The last line of a LaTeX formula that begins in this one with "$$", or this line.
fn formula_end(lines: &[&str], at: usize) -> usize {
    const LONGEST: usize = 40;
    let opens = |line: &&str| line.matches("$$").count() % 2 == 1;
    if !lines.get(at).is_some_and(opens) {
        return at;
    }
    let rest = lines.get(at + 1..).unwrap_or_default();
    rest.iter().take(LONGEST).position(opens).map_or(at, |it| at + 1 + it)
}

/// "## Bab" is a heading of the second level.
fn heading(text: &str) -> Option<u8> {
    let signs = text.trim_start().chars().take_while(|it| *it == '#').count();
    (1..=6).contains(&signs).then(|| u8::try_from(signs).ok()).flatten()
}
