//! One line a box: the sign in front, the word for its level, its code and its name.

use super::sel::{Cell, Record};
use super::{Baris, BarisIndikator, TolakTeks};
use crate::model::{Level, Nilai, Profile};

/// The words that name levels, the longest first: "sub kegiatan" before "kegiatan" could be found in it.
pub(super) struct Words(Vec<(String, Level)>);

impl Words {
    pub(super) fn of(profil: &Profile) -> Words {
        let named =
            profil.levels.iter().flat_map(|it| [it.name.clone(), it.level.key().to_owned()].map(|w| (w, it.level)));
        let mut words: Vec<(String, Level)> = named
            .map(|(word, level)| (word.trim().to_lowercase(), level))
            .filter(|(word, _)| !word.is_empty())
            .collect();
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
        Words(words)
    }

    /// A level that a text begins with, and what follows the word. "Sasaran Strategis" is a Sasaran.
    pub(super) fn leading<'t>(&self, text: &'t str) -> Option<(Level, &'t str)> {
        let (level, rest) = self.0.iter().find_map(|(word, level)| Some((*level, behind_word(text, word)?)))?;
        Some((level, behind_word(rest.trim_start(), "strategis").unwrap_or(rest)))
    }

    pub(super) fn knows(&self, level: Level) -> bool {
        self.0.iter().any(|(_, it)| *it == level)
    }

    pub(super) fn whole(&self, text: &str) -> Option<Level> {
        self.leading(text).filter(|(_, rest)| rest.trim().is_empty()).map(|(level, _)| level)
    }
}

/// What follows a word, in any case, and however its parts are joined: "Sub Kegiatan", "Sub-Kegiatan", "subkegiatan".
fn behind_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let joins = [' ', '-', '_', '\u{a0}'];
    let mut rest = text;
    for letter in word.chars() {
        if joins.contains(&letter) {
            rest = rest.trim_start_matches(joins);
        } else {
            let mut letters = rest.chars();
            let found = letters.next()?;
            if !found.to_lowercase().eq(letter.to_lowercase()) {
                return None;
            }
            rest = letters.as_str();
        }
    }
    (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// A sign in front of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// "1.", "1.2", "7.01.01.2": its numbers.
    Numbers(Vec<String>),
    /// Any other kind: "a.", "1)", "-". Equal kinds stand beside each other.
    Kind(Kind, String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Lower,
    Upper,
    RomanLower,
    RomanUpper,
    Bullet,
}

impl Mark {
    pub(super) fn is_same_kind(&self, other: &Mark) -> bool {
        match (self, other) {
            (Mark::Numbers(_), Mark::Numbers(_)) => true,
            (Mark::Kind(a, x), Mark::Kind(b, y)) => a == b && (x == y || *a != Kind::Bullet),
            _ => false,
        }
    }
}

const BULLETS: [char; 16] = ['-', '•', '*', '–', '—', '·', '▪', '◦', '○', '●', '►', '‣', '➢', '✓', '\u{f0b7}', '■'];

/// A mark and what follows it. `alone` when the mark fills its cell and the name stands in the next one.
pub(super) fn mark(text: &str, alone: bool) -> Option<(Mark, &str)> {
    let text = text.trim_start();
    let ends = |rest: &str| if alone { rest.trim().is_empty() } else { rest.starts_with(char::is_whitespace) };
    if let Some(rest) = text.strip_prefix(BULLETS)
        && ends(rest)
    {
        let sign = text.chars().next().map(String::from).unwrap_or_default();
        return Some((Mark::Kind(Kind::Bullet, sign), rest.trim_start()));
    }
    if alone && text.trim() == "o" {
        return Some((Mark::Kind(Kind::Bullet, "o".to_owned()), ""));
    }
    let (open, inner) = text.strip_prefix('(').map_or((false, text), |it| (true, it));
    let end = inner.find(|it: char| !it.is_ascii_alphanumeric() && it != '.').unwrap_or(inner.len());
    let (body, rest) = inner.split_at(end);
    let dotted = body.ends_with('.');
    let body = body.trim_end_matches('.');
    let (closed, rest) = rest.strip_prefix(')').map_or((false, rest), |it| (true, it));
    if body.is_empty() || (open && !closed) || !ends(rest) {
        return None;
    }
    let parts: Vec<&str> = body.split('.').collect();
    let is_number = |it: &&str| !it.is_empty() && it.len() <= 4 && it.bytes().all(|it| it.is_ascii_digit());
    let is_open_place = |it: &&str| !it.is_empty() && it.len() <= 4 && it.bytes().all(|it| it == b'X' || it == b'x');
    let found = if closed {
        Mark::Kind(kind_of(body)?, if open { "(" } else { ")" }.to_owned())
    } else if parts.iter().all(is_number) {
        // "1.250 orang" and "12 dokumen" are no numbering.
        let has_sign = dotted || alone || parts.len() > 2;
        let is_amount = parts.len() == 1 || parts.last().is_some_and(|it| it.len() == 3);
        if !has_sign && is_amount {
            return None;
        }
        Mark::Numbers(parts.iter().map(|it| (*it).to_owned()).collect())
    } else if parts.len() > 2 && parts.iter().all(|it| is_number(it) || is_open_place(it)) {
        Mark::Numbers(parts.iter().map(|it| it.to_uppercase()).collect())
    } else if dotted || alone {
        Mark::Kind(kind_of(body)?, ".".to_owned())
    } else {
        return None;
    };
    Some((found, rest.trim_start()))
}

/// What counts a list: one letter, or a Roman number.
fn kind_of(body: &str) -> Option<Kind> {
    let all = |set: &str| body.chars().all(|it| set.contains(it));
    let single = body.chars().count() == 1;
    if body.len() <= 3 && body.bytes().all(|it| it.is_ascii_digit()) {
        Some(Kind::Number)
    } else if body.len() <= 6 && all("IVX") {
        Some(Kind::RomanUpper)
    } else if body.len() <= 6 && all("ivx") {
        Some(Kind::RomanLower)
    } else if single && body.bytes().all(|it| it.is_ascii_uppercase()) {
        Some(Kind::Upper)
    } else if single && body.bytes().all(|it| it.is_ascii_lowercase()) {
        Some(Kind::Lower)
    } else {
        None
    }
}

/// The level of an official code: three parts a Program, five a Kegiatan, six a Sub Kegiatan.
pub(super) fn level_of_code(parts: &[String]) -> Option<Level> {
    let lengths: Vec<usize> = parts.iter().map(String::len).collect();
    match lengths.as_slice() {
        [1, 2, 2] => Some(Level::PROGRAM),
        [1, 2, 2, 1, 2] => Some(Level::KEGIATAN),
        [1, 2, 2, 1, 2, 2..=4] => Some(Level::SUB_KEGIATAN),
        _ => None,
    }
}

/// A row on its way: where it stands is not decided yet.
pub(super) struct Row {
    pub(super) indent: usize,
    pub(super) mark: Option<Mark>,
    pub(super) baris: Baris,
    /// The line is a level and nothing else: perhaps the heading of what follows.
    pub(super) heading: Option<Level>,
}

pub(super) enum Line {
    Box(Row),
    Indikator(String),
}

/// How much deeper a tab or a column is than a blank.
pub(super) const TAB: usize = 4;

pub(super) fn line(nomor: usize, indent: usize, cell: &Cell, marked: Option<Mark>, words: &Words) -> Line {
    let text = if cell.quoted { cell.text.as_str() } else { cell.text.trim() };
    let tidy = |it: &str| if cell.quoted { it.to_owned() } else { it.trim().to_owned() };
    let blanks = cell.text.chars().take_while(|it| it.is_whitespace()).count();
    let indent = indent + if cell.quoted { 0 } else { blanks };
    if let Some(name) = indikator_word(text) {
        return Line::Indikator(tidy(name));
    }
    let row = |level, code: &str, name: String, mark| {
        let baris = Baris { nomor, level, code: code.to_owned(), name, ..Baris::default() };
        let heading = if baris.name.trim().is_empty() { level } else { words.whole(text) };
        Line::Box(Row { indent, mark, baris, heading })
    };
    if let Some((level, code, name)) = named_level(text, words) {
        return row(Some(level), code, tidy(name), marked);
    }
    let (marked, rest) = match mark(text, false) {
        Some((it, rest)) => (Some(it), rest),
        None => (marked, text),
    };
    if let Some(name) = indikator_word(rest) {
        return Line::Indikator(tidy(name));
    }
    if let Some((level, code, name)) = named_level(rest, words) {
        return row(Some(level), code, tidy(name), marked);
    }
    let code = marked.as_ref().and_then(|it| match it {
        Mark::Numbers(parts) => Some((level_of_code(parts)?, parts.join("."))),
        Mark::Kind(..) => None,
    });
    if let Some((level, code)) = code {
        return row(Some(level).filter(|it| words.knows(*it)), &code, tidy(rest), marked);
    }
    match bare_level(rest, words) {
        Some((level, name)) => row(Some(level), "", tidy(name), marked),
        None => row(None, "", tidy(rest), marked),
    }
}

/// "Indikator: …", "Indikator Kinerja Utama: …", "IKU: …"
fn indikator_word(text: &str) -> Option<&str> {
    let (head, name) = text.split_once(':')?;
    let mut head = head.split_whitespace();
    let first = head.next()?.to_lowercase();
    let is_one = (first == "indikator" && head.count() <= 3) || (first == "iku" && text.starts_with("IKU:"));
    is_one.then(|| name.strip_prefix(' ').unwrap_or(name))
}

/// "Program: …", "Sasaran Strategis 2: …", "Program [7.01.01]: …": the level, a code and the name.
fn named_level<'t>(text: &'t str, words: &Words) -> Option<(Level, &'t str, &'t str)> {
    let (level, rest) = words.leading(text)?;
    if let Some((code, name)) = rest.trim_start().strip_prefix('[').and_then(|it| it.split_once("]:")) {
        return Some((level, code, name.strip_prefix(' ').unwrap_or(name)));
    }
    let (between, name) = rest.split_once(':')?;
    let is_mark = between.trim().is_empty() || mark(between, true).is_some();
    if !is_mark {
        return None;
    }
    let name = name.strip_prefix(' ').unwrap_or(name);
    match code_in_front(name) {
        Some((code, name)) => Some((level, code, name)),
        None => Some((level, "", name)),
    }
}

/// An official code of at least three parts, and what follows.
fn code_in_front(text: &str) -> Option<(&str, &str)> {
    let trimmed = text.trim_start();
    match mark(trimmed, false)? {
        (Mark::Numbers(parts), name) if parts.len() > 2 => {
            let code = trimmed.split(char::is_whitespace).next()?.trim_end_matches('.');
            Some((code, name))
        }
        _ => None,
    }
}

/// "Kegiatan Pemberdayaan …": a level without a colon counts where a capital follows.
/// Official names begin with the word itself ("Program Pemberdayaan Masyarakat Desa dan Kelurahan"), so it stays;
/// none begins with "Sub Kegiatan". In "Program 1 Penunjang …" the word and its number are a label.
fn bare_level<'t>(text: &'t str, words: &Words) -> Option<(Level, &'t str)> {
    let (level, rest) = words.leading(text)?;
    let name = rest.trim_start();
    if !rest.starts_with(char::is_whitespace) {
        return None;
    }
    if let Some(name) = behind_number(name) {
        return Some((level, name));
    }
    let is_name = name.starts_with(char::is_uppercase);
    is_name.then_some((level, if level == Level::SUB_KEGIATAN { name } else { text }))
}

/// "1 Penunjang …", "2. Penunjang …": what a small number in front counts, if it is a name.
fn behind_number(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
    let digits = text.len() - rest.len();
    let name = rest.strip_prefix('.').unwrap_or(rest);
    let is_label = (1..=2).contains(&digits) && name.starts_with(char::is_whitespace);
    Some(name.trim_start()).filter(|it| is_label && it.starts_with(char::is_uppercase))
}

/// A text without headings: one line a box, or one column a level.
pub(super) fn list(records: &[Record], words: &Words) -> Result<Vec<Row>, TolakTeks> {
    let mut rows: Vec<Row> = Vec::new();
    for Record { nomor, cells } in records {
        let mut waiting: Option<(usize, Mark)> = None;
        let mut is_first = true;
        for (column, cell) in cells.iter().enumerate().filter(|(_, it)| !it.text.trim().is_empty()) {
            let is_last = cells.iter().skip(column + 1).all(|it| it.text.trim().is_empty());
            if waiting.is_none()
                && !is_last
                && let Some((found, _)) = mark(&cell.text, true)
            {
                waiting = Some((column, found));
                continue;
            }
            if !is_first && Nilai::read(cell.text.trim()).angka(None).is_some() {
                return Err(TolakTeks::AngkaTanpaJudul { nomor: *nomor, text: cell.text.clone() });
            }
            is_first = false;
            let (column, found) = waiting.take().map_or((column, None), |(at, it)| (at, Some(it)));
            match line(*nomor, column * TAB, cell, found, words) {
                Line::Box(row) => rows.push(row),
                Line::Indikator(name) => {
                    let above = rows.last_mut().ok_or(TolakTeks::IndikatorTanpaKotak { nomor: *nomor })?;
                    above.baris.indikator.push(BarisIndikator { name, kolom: Vec::new() });
                }
            }
        }
    }
    Ok(rows)
}

/// "Sasaran:" on a line of its own gives its level to the lines behind it that have none, as far as they stand like the first.
pub(super) fn under_headings(rows: Vec<Row>) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
    let mut given: Option<(Level, usize)> = None;
    let mut rows = rows.into_iter().peekable();
    while let Some(mut row) = rows.next() {
        let next = rows.peek().filter(|it| it.baris.level.is_none() && it.heading.is_none());
        if let (Some(level), Some(next)) = (row.heading, next)
            && row.baris.indikator.is_empty()
        {
            given = Some((level, next.indent));
            continue;
        }
        if row.baris.level.is_some() {
            given = None;
        } else if let Some((level, indent)) = given
            && row.indent == indent
        {
            row.baris.level = Some(level);
        }
        kept.push(row);
    }
    kept
}
