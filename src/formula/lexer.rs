//! From text to tokens: which signs calculate, and which belong to a name.
//!
//! `body` finds the formula between label and full stop, `scan` cuts it into tokens, and `Resolver` decides the
//! doubtful ones (slash, colon, hyphen, the letter x, "kali") by what stands beside them.
//! What stays doubtful is a `Trouble`, never a choice.

use std::collections::HashMap;
use std::ops::Range;

use rust_decimal::Decimal;

use super::{Declared, Sebab, Trouble, key};

/// Deeper brackets are no planner's formula.
pub(super) const MAX_DEPTH: usize = 64;

/// Words of a heading such as "a. Formulasi/Cara Pengukuran :".
const LABEL: &str = "
    formulasi formula rumus rumusan cara metode pengukuran perhitungan penghitungan menghitung penjelasan
    catatan nb dan";
/// Headings that follow a formulasi in the same cell.
const NEXT_SECTION: &[&str] = &["tipe perhitungan", "tipe penghitungan", "sumber data", "keterangan"];

const RUJUK: &str = "sesuai berdasarkan berdasar mengacu menurut merujuk";
/// May stand before a reference: "Nilai hasil evaluasi", "Perhitungan sesuai Permenpan".
const BEFORE_ACUAN: &str = "
    nilai skor data laporan indeks perhitungan penghitungan penilaian pengukuran dihitung diukur dinilai
    diperoleh diambil dilihat dari";
const HASIL: &str = "
    survei survey penilaian evaluasi pengukuran audit pemeriksaan reviu review verifikasi assessment asesmen";
const REGULATION: &str = "
    permen kepmen perpres inpres perbup perwal perda perdes pergub perka peraturan keputusan kepbup kepwal
    kepgub undang-undang";
/// Too short to be trusted in lower case ("se kecamatan").
const REGULATION_CAPITAL: &str = "PP UU SE SK";
const OUTSIDE: &str = "aplikasi survei survey lhe lke";

/// An operand often begins with such a word, a second half of "barang/gedung" does not.
const QUANTITY: &str = "
    jumlah jml jlh total banyaknya banyak seluruh keseluruhan semua target rencana realisasi capaian nilai skor
    pagu anggaran luas panjang volume besaran besarnya rata-rata rerata";
const TOTAL: &str = "jumlah total penjumlahan";
const AVERAGE: &str = "rata-rata rerata average avg";
const SKM: &str = "skm ikm";
/// After these a verb is part of a name: "bantuan yang dibagikan".
const BEFORE_VERB: &str = "yang telah sudah akan dapat tidak belum untuk harus perlu jumlah per setiap";
/// Slashes that never divide when tight.
const FROZEN: &[(&str, &str)] = &[
    ("dan", "atau"),
    ("and", "or"),
    ("s", "d"),
    ("rt", "rw"),
    ("desa", "kelurahan"),
    ("kabupaten", "kota"),
    ("kab", "kota"),
    ("barang", "jasa"),
];

/// The tokens of a formula, every doubt decided.
pub(super) fn tokens(text: &str, body: Range<usize>, declared: &Declared<'_>) -> Result<Vec<Token>, Trouble> {
    let mut resolver = Resolver { text, tokens: scan(text, body)?, declared };
    resolver.match_brackets()?;
    resolver.glue_declared();
    resolver.glue_lags();
    resolver.decide_times();
    resolver.glue_notes();
    resolver.decide_divisions()?;
    resolver.decide_minus()?;
    resolver.split_lists()?;
    Ok(resolver.tokens)
}

// ---- the formula inside its text --------------------------------------------------------------------------

/// The text without bullets, labels, the next section of the cell and the full stop.
pub(super) fn body(text: &str) -> Range<usize> {
    let cut = text.get(..end_of_section(text)).unwrap_or(text);
    let mut rest = trim(cut);
    while let Some(shorter) = without_mark(rest).or_else(|| without_label(rest)) {
        rest = trim(shorter);
    }
    range_of(text, rest)
}

/// What stands right of the first '=' that is in no bracket; all of it where there is none.
pub(super) fn right_of_equals(text: &str, body: Range<usize>) -> Result<Range<usize>, Trouble> {
    let words = text.get(body.clone()).unwrap_or_default();
    let Some(at) = top_level_equals(words).map(|it| body.start + it) else { return Ok(body) };
    let sign = at..at + 1;
    if scan(text, body.start..at).is_ok_and(|tokens| calculates(&tokens)) {
        return Err(Trouble { at: sign, why: Sebab::SamaDengan });
    }
    let right = trim(text.get(sign.end..body.end).unwrap_or_default());
    if says_nothing(right) {
        return Err(Trouble { at: sign, why: Sebab::NamaKosong });
    }
    Ok(range_of(text, right))
}

pub(super) fn says_nothing(words: &str) -> bool {
    let filler = |it: char| is_blank(it) || is_dash(it) || ".…_*$,;:?'\"".contains(it);
    words.chars().all(filler) || matches!(key(words).as_str(), "n/a" | "tidak ada" | "belum ada")
}

/// Whether the text points to a document or an application instead of saying how to count.
pub(super) fn is_acuan(words: &str) -> bool {
    let mut list: Vec<&str> = words.split(is_blank).map(trim_name).filter(|it| !it.is_empty()).take(40).collect();
    let in_list = |list, it: &str| one_of(list, &it.to_lowercase());
    if list.first().is_some_and(|it| in_list(RUJUK, it)) {
        return true;
    }
    let lead = list.iter().take(3).take_while(|it| in_list(BEFORE_ACUAN, it)).count();
    list.drain(..lead);
    let [first, tail @ ..] = list.as_slice() else { return false };
    let lower = first.to_lowercase();
    let says_yang = tail.iter().any(|it| it.eq_ignore_ascii_case("yang"));
    let says_number = tail.iter().any(|it| it.starts_with(|digit: char| digit.is_ascii_digit()));
    let points = if lower == "hasil" {
        tail.first().is_some_and(|it| in_list(HASIL, it))
    } else if REGULATION.split_whitespace().any(|it| lower.starts_with(it)) || one_of(REGULATION_CAPITAL, first) {
        says_number || !says_yang
    } else {
        !says_yang && (in_list(OUTSIDE, first) || in_list(RUJUK, first))
    };
    points && !scan(words, 0..words.len()).is_ok_and(|tokens| calculates(&tokens))
}

/// Clear signs of arithmetic. A hyphen, a lone slash or a plus sign in an application's name are none.
fn calculates(tokens: &[Token]) -> bool {
    tokens.iter().enumerate().any(|(at, token)| {
        let next = tokens.get(at + 1);
        match &token.kind {
            Kind::Frac => true,
            Kind::Op { sign: Sign::Mul | Sign::Div, sure: true, .. } => true,
            Kind::Op { sign: Sign::Mul, .. } => next.is_some_and(|it| matches!(it.kind, Kind::Num(_))),
            Kind::Op { sign: Sign::Div, .. } => next.is_some_and(Token::is_quantity),
            _ => false,
        }
    })
}

fn end_of_section(text: &str) -> usize {
    let lower = text.to_ascii_lowercase();
    NEXT_SECTION.iter().flat_map(|name| lower.match_indices(name)).map(|(at, name)| (at, at + name.len())).fold(
        text.len(),
        |end, (at, after)| {
            let follows = lower.get(after..).unwrap_or_default().trim_start().starts_with([':', '=']);
            match text.get(..at).and_then(before_section) {
                Some(cut) if follows => end.min(cut),
                _ => end,
            }
        },
    )
}

/// Where the mark of the next section begins ("b.", "-" or a new line); a heading without one is a name.
fn before_section(before: &str) -> Option<usize> {
    let trimmed = before.trim_end_matches(is_blank);
    let is_new_line = before.get(trimmed.len()..).is_some_and(|it| it.contains('\n')) || trimmed.is_empty();
    let mark = trimmed.rsplit(is_blank).next().unwrap_or_default();
    let is_mark = match mark.as_bytes() {
        [letter, b'.' | b')'] => letter.is_ascii_alphanumeric(),
        _ => mark.chars().count() == 1 && mark.chars().all(is_bullet),
    };
    match (is_mark, is_new_line) {
        (true, _) => Some(trimmed.len() - mark.len()),
        (false, true) => Some(trimmed.len()),
        (false, false) => None,
    }
}

/// "- ", "•", "a. ", "2) ".
fn without_mark(text: &str) -> Option<&str> {
    let (mark, rest) = text.split_at_checked(text.find(is_blank)?)?;
    let is_mark = match mark.as_bytes() {
        [letter, b'.' | b')'] => letter.is_ascii_alphanumeric(),
        [first, second, b'.' | b')'] => first.is_ascii_digit() && second.is_ascii_digit(),
        _ => mark.chars().count() == 1 && mark.chars().all(is_bullet),
    };
    is_mark.then_some(rest)
}

fn is_bullet(letter: char) -> bool {
    is_dash(letter) || "•▪◦●·*➢✓→↓".contains(letter)
}

/// "Formulasi/Cara Pengukuran :", "Rumus =", and a bare "Penjelasan" before another heading or a quantity.
fn without_label(text: &str) -> Option<&str> {
    let is_label = |it: &str| one_of(LABEL, &it.to_lowercase());
    if let Some((head, rest)) = text.find([':', '=']).and_then(|at| text.split_at_checked(at)) {
        let mut words =
            head.split(|it: char| is_blank(it) || "/&*.".contains(it)).filter(|it| !it.is_empty()).peekable();
        if words.peek().is_some() && words.all(is_label) {
            return rest.get(1..);
        }
    }
    let (_, rest) = text.split_at_checked(10).filter(|(head, _)| head.eq_ignore_ascii_case("penjelasan"))?;
    let first = trim(rest).split(is_blank).next().unwrap_or_default();
    let goes_on = is_label(first) || one_of(QUANTITY, &first.to_lowercase()) || without_mark(trim(rest)).is_some();
    goes_on.then_some(rest)
}

fn top_level_equals(words: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut last = ' ';
    for (at, letter) in words.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '=' if depth == 0 && !matches!(last, '<' | '>') => return Some(at),
            _ => {}
        }
        last = letter;
    }
    None
}

fn trim(text: &str) -> &str {
    text.trim_matches(is_blank).trim_end_matches(|it: char| is_blank(it) || ".;,".contains(it))
}

fn range_of(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start..start + part.len()
}

fn one_of(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|it| it == word)
}

// ---- letters ----------------------------------------------------------------------------------------------

/// Blanks, NBSP, and what editors leave between letters without a trace.
pub(super) fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

/// Hyphens and dashes; the minus sign U+2212 is not among them, it always subtracts.
pub(super) fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}')
}

fn trim_name(text: &str) -> &str {
    text.trim_matches(|it: char| is_blank(it) || is_dash(it) || ".,;:*'\"“”".contains(it))
}

/// The text of a name as a reader sees it: blanks folded, LaTeX and bold marks gone.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let shown = match letter {
            '\\' if letters.peek().is_some_and(char::is_ascii_alphabetic) => {
                while letters.next_if(char::is_ascii_alphabetic).is_some() {}
                ' '
            }
            '\\' => match letters.next() {
                Some(it) if "%_&#${}".contains(it) => it,
                _ => ' ',
            },
            '{' | '}' | '$' => continue,
            '*' if letters.next_if_eq(&'*').is_some() => continue,
            it if it == '~' || is_blank(it) => ' ',
            it => it,
        };
        if shown != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(shown);
        }
    }
    trim_name(&out).to_owned()
}

// ---- tokens -----------------------------------------------------------------------------------------------

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Add,
    Sub,
    Mul,
    Div,
}

#[derive(Debug)]
pub(super) struct Token {
    pub kind: Kind,
    pub at: Range<usize>,
    /// Lower case without edge punctuation; the name itself for `Text`.
    pub word: String,
    /// A blank stands before it.
    pub blank: bool,
    /// Part of a name whatever its kind.
    pub glued: bool,
    /// Index of the other bracket.
    mate: usize,
    in_bracket: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// \text{…}: one name, whatever it holds.
    Text,
    Num(Result<Decimal, Sebab>),
    Open(char),
    Close(char),
    /// Not `sure`: the resolver decides. `word`: written out ("dibagi").
    Op {
        sign: Sign,
        sure: bool,
        word: bool,
    },
    Frac,
    Sum,
    /// "rata-rata" before a list.
    Average,
    /// "SKM" before a list.
    Skm,
    /// Part of a name; between two operands it says nothing.
    Comma,
    /// Parts the entries of a list.
    Semi,
    Equals,
}

impl Token {
    fn is_quantity(&self) -> bool {
        matches!(self.kind, Kind::Word) && one_of(QUANTITY, &self.word) || matches!(self.kind, Kind::Sum)
    }

    fn is_weight(&self) -> bool {
        matches!(self.kind, Kind::Word) && is_weight(&self.word)
    }

    fn is_average(&self) -> bool {
        matches!(self.kind, Kind::Word) && one_of(AVERAGE, &self.word)
    }

    /// Can stand inside a name of several words.
    pub fn is_part(&self) -> bool {
        self.glued || matches!(self.kind, Kind::Word | Kind::Num(_) | Kind::Comma)
    }

    fn ends_operand(&self) -> bool {
        self.glued || matches!(self.kind, Kind::Word | Kind::Num(_) | Kind::Text | Kind::Close(_))
    }

    pub fn is_comma(&self) -> bool {
        !self.glued && matches!(self.kind, Kind::Comma)
    }

    pub fn is_op(&self, wanted: Sign, wanted_sure: bool) -> bool {
        let Kind::Op { sign, sure, .. } = self.kind else { return false };
        !self.glued && sign == wanted && sure == wanted_sure
    }
}

/// Bobot, nilai penimbang, nilai perimbang, NRR tertimbang.
pub(super) fn is_weight(key: &str) -> bool {
    ["bobot", "timbang", "penimbang", "perimbang"].iter().any(|it| key.contains(it))
}

fn scan(text: &str, body: Range<usize>) -> Result<Vec<Token>, Trouble> {
    let text = text.get(..body.end).unwrap_or(text);
    let mut scanner = Scanner { text, pos: body.start, blank: false, tokens: Vec::new() };
    while let Some(letter) = scanner.peek() {
        scanner.step(letter)?;
    }
    Ok(scanner.tokens)
}

struct Scanner<'a> {
    text: &'a str,
    pos: usize,
    blank: bool,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    fn step(&mut self, letter: char) -> Result<(), Trouble> {
        let after = self.pos + letter.len_utf8();
        let op = |sign, sure| Kind::Op { sign, sure, word: false };
        let kind = match letter {
            it if is_blank(it) || matches!(it, '$' | '~') => return self.skip(after),
            '*' if self.rest().starts_with("**") => return self.skip(after + 1),
            '\\' => return self.command(),
            it if is_dash(it) => op(Sign::Sub, !self.tokens.last().is_some_and(Token::ends_operand)),
            it if it.is_ascii_digit() => return self.number(),
            '(' | '[' | '{' => Kind::Open(letter),
            ')' | ']' | '}' => Kind::Close(letter),
            '+' => op(Sign::Add, true),
            '−' => op(Sign::Sub, true),
            '*' | '×' | '·' | '⋅' | '∙' | '✕' | '✖' => op(Sign::Mul, true),
            '÷' => op(Sign::Div, true),
            '/' | '∕' | '⁄' | '／' | ':' | '：' | '∶' => op(Sign::Div, false),
            ',' => Kind::Comma,
            ';' => Kind::Semi,
            '=' => Kind::Equals,
            'Σ' | '∑' => {
                self.push(Kind::Sum, after);
                self.skip_limits();
                return Ok(());
            }
            '^' | '√' => return self.unknown(after),
            _ => return self.word(),
        };
        self.push(kind, after);
        Ok(())
    }

    fn rest(&self) -> &str {
        self.text.get(self.pos..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self, to: usize) -> Result<(), Trouble> {
        self.pos = to;
        self.blank = true;
        Ok(())
    }

    fn unknown(&self, end: usize) -> Result<(), Trouble> {
        let at = self.pos..end;
        let sign = self.text.get(at.clone()).unwrap_or_default().to_owned();
        Err(Trouble { at, why: Sebab::TandaTakDikenal(sign) })
    }

    fn push(&mut self, kind: Kind, end: usize) {
        let at = self.pos..end;
        let word = trim_name(self.text.get(at.clone()).unwrap_or_default()).to_lowercase();
        self.push_as(kind, at, word);
    }

    fn push_as(&mut self, kind: Kind, at: Range<usize>, word: String) {
        self.pos = at.end;
        let (mate, blank) = (self.tokens.len(), self.blank || self.tokens.is_empty());
        self.tokens.push(Token { kind, at, word, blank, glued: false, mate, in_bracket: false });
        self.blank = false;
    }

    fn number(&mut self) -> Result<(), Trouble> {
        let rest = self.rest();
        let len = number_len(rest);
        let (digits, tail) = rest.split_at_checked(len).unwrap_or((rest, ""));
        let mut after = tail.chars();
        let glues = match (after.next(), after.next()) {
            (Some('x' | 'X'), next) => next.is_some_and(|it| it.is_alphabetic()),
            (Some(dash), next) if is_dash(dash) => next.is_some_and(char::is_alphanumeric),
            (Some('.'), _) => false,
            (Some(it), _) => it.is_alphanumeric() || it == '_',
            (None, _) => false,
        };
        if glues {
            return self.word();
        }
        let mut value = parse_number(digits);
        let percent = percent_len(tail);
        if percent.is_some() && value != Ok(Decimal::ONE_HUNDRED) {
            value = Err(Sebab::PersenBukanSeratus);
        }
        let end = self.pos + len + percent.unwrap_or_default();
        let full_stop = usize::from(percent.is_none() && tail.starts_with('.'));
        self.push(Kind::Num(value), end);
        self.pos += full_stop;
        Ok(())
    }

    fn word(&mut self) -> Result<(), Trouble> {
        let end = self.pos + self.word_len();
        let word = trim_name(self.text.get(self.pos..end).unwrap_or_default()).to_lowercase();
        let before = self.tokens.last();
        if matches!(word.as_str(), "dengan" | "oleh")
            && before.is_some_and(|it| matches!(it.kind, Kind::Op { word: true, .. }))
        {
            if let Some(op) = self.tokens.last_mut() {
                op.at.end = end;
            }
            return self.skip(end);
        }
        if word == "seratus" && before.is_some_and(|it| matches!(it.kind, Kind::Op { sign: Sign::Mul, .. })) {
            let percent = percent_len(self.text.get(end..).unwrap_or_default()).unwrap_or_default();
            self.push(Kind::Num(Ok(Decimal::ONE_HUNDRED)), end + percent);
            return Ok(());
        }
        let is_verb_of_name = before.is_some_and(|it| one_of(BEFORE_VERB, &it.word));
        let kind = match word_operator(&word) {
            Some((sign, sure)) if !is_verb_of_name => Kind::Op { sign, sure, word: word != "x" },
            _ => Kind::Word,
        };
        self.push_as(kind, self.pos..end, word);
        Ok(())
    }

    fn word_len(&self) -> usize {
        let rest = self.rest();
        if self.tokens.last().is_some_and(Token::ends_operand) && is_times_then_number(rest) {
            return 1;
        }
        let mut letters = rest.char_indices().peekable();
        let mut last = ' ';
        while let Some((at, letter)) = letters.next() {
            let next = letters.peek().map(|(_, it)| *it);
            let ends = match letter {
                '=' => !matches!(last, '<' | '>'),
                it if is_dash(it) => matches!(next, Some('(' | '[' | '{' | '\\')),
                it => at > 0 && ends_word(it),
            };
            if ends {
                return at;
            }
            last = letter;
        }
        rest.len()
    }

    /// Σ_{i=1}^{n}: the limits say nothing that the names do not.
    fn skip_limits(&mut self) {
        while let Some(rest) = self.rest().strip_prefix("\\limits").or_else(|| self.rest().strip_prefix(['_', '^'])) {
            let group = if rest.starts_with('{') { group_len(rest) } else { None };
            let first = rest.chars().next().filter(|it| it.is_alphanumeric()).map_or(0, char::len_utf8);
            self.pos = self.text.len() - rest.len() + group.unwrap_or(first);
        }
    }

    fn command(&mut self) -> Result<(), Trouble> {
        let start = self.pos;
        let name_len: usize =
            self.rest().chars().skip(1).take_while(char::is_ascii_alphabetic).map(char::len_utf8).sum();
        if name_len == 0 {
            return self.escape();
        }
        let end = start + 1 + name_len;
        let op = |sign| Kind::Op { sign, sure: true, word: false };
        let name = self.text.get(start + 1..end).unwrap_or_default();
        let kind = match name {
            "times" | "cdot" | "ast" | "bullet" => op(Sign::Mul),
            "div" | "over" => op(Sign::Div),
            "frac" | "dfrac" | "tfrac" | "cfrac" => Kind::Frac,
            "sum" | "Sigma" => {
                self.push(Kind::Sum, end);
                self.skip_limits();
                return Ok(());
            }
            "text" | "textbf" | "textit" | "textrm" | "textsf" | "textnormal" | "mathrm" | "mathbf" | "mathit"
            | "mathsf" | "mbox" | "operatorname" => return self.text_command(end),
            "left" | "right" | "big" | "Big" | "bigl" | "bigr" | "Bigl" | "Bigr" | "bigg" | "Bigg" | "quad"
            | "qquad" | "displaystyle" | "textstyle" | "limits" | "nolimits" => return self.skip(end),
            _ => return self.unknown(end),
        };
        self.push(kind, end);
        Ok(())
    }

    /// A backslash before something other than a letter.
    fn escape(&mut self) -> Result<(), Trouble> {
        let letter = self.rest().chars().nth(1);
        let end = self.pos + 1 + letter.map_or(0, char::len_utf8);
        let kind = match letter {
            Some('{') => Kind::Open('{'),
            Some('}') => Kind::Close('}'),
            Some('%' | '_' | '&' | '#' | '$') => Kind::Word,
            Some(it) if is_blank(it) || ",;:!\\()[]".contains(it) => return self.skip(end),
            _ => return self.unknown(end),
        };
        self.push(kind, end);
        Ok(())
    }

    fn text_command(&mut self, name_end: usize) -> Result<(), Trouble> {
        let start = self.pos;
        let rest = self.text.get(name_end..).unwrap_or_default();
        let group = rest.trim_start_matches(is_blank);
        let open = name_end + rest.len() - group.len();
        let Some(len) = group_len(group) else {
            return Err(Trouble { at: start..name_end, why: Sebab::KurungTanpaPasangan });
        };
        let content = clean(group.get(..len).unwrap_or_default());
        if key(&content).is_empty() {
            return self.skip(open + len);
        }
        self.push_as(Kind::Text, start..open + len, content);
        Ok(())
    }
}

fn word_operator(word: &str) -> Option<(Sign, bool)> {
    Some(match word {
        "x" | "kali" => (Sign::Mul, false),
        "dikali" | "dikalikan" => (Sign::Mul, true),
        "dibagi" | "dibagikan" => (Sign::Div, true),
        "dibanding" | "dibandingkan" => (Sign::Div, false),
        "ditambah" | "ditambahkan" => (Sign::Add, true),
        "dikurangi" | "dikurangkan" => (Sign::Sub, true),
        _ => return None,
    })
}

fn ends_word(letter: char) -> bool {
    is_blank(letter) || "()[]{}+−*×·⋅∙✕✖÷/∕⁄／:：∶,;$~\\Σ∑^√".contains(letter)
}

/// "x100", "X100%", "x1/9"; "X1" is a name.
fn is_times_then_number(rest: &str) -> bool {
    let Some(tail) = rest.strip_prefix(['x', 'X']) else { return false };
    let digits = tail.chars().take_while(char::is_ascii_digit).count();
    digits > 1 || digits == 1 && tail.chars().nth(1).is_some_and(|it| "/,.".contains(it))
}

/// Digits, with single separators between digits.
fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut len = 0;
    while is_digit(len) || matches!(bytes.get(len), Some(b'.' | b',')) && is_digit(len + 1) {
        len += 1;
    }
    len
}

fn percent_len(tail: &str) -> Option<usize> {
    let mut rest = tail.trim_start_matches(is_blank);
    while let Some(it) = rest.strip_prefix("\\,").or_else(|| rest.strip_prefix("\\ ")) {
        rest = it.trim_start_matches(is_blank);
    }
    let blanks = tail.len() - rest.len();
    if let Some(sign) = rest.chars().next().filter(|it| matches!(it, '%' | '％')) {
        return Some(blanks + sign.len_utf8());
    }
    if rest.starts_with("\\%") {
        return Some(blanks + 2);
    }
    let is_word = rest.get(..6).is_some_and(|it| it.eq_ignore_ascii_case("persen"));
    let ends = rest.get(6..).is_some_and(|it| !it.starts_with(char::is_alphanumeric));
    (blanks > 0 && is_word && ends).then_some(blanks + 6)
}

/// Decimal comma or point. One separator before exactly three digits could be thousands: only "0,125" and
/// "1.000" are clear.
fn parse_number(text: &str) -> Result<Decimal, Sebab> {
    let separators: Vec<char> = text.chars().filter(|it| !it.is_ascii_digit()).collect();
    let plain = match separators.as_slice() {
        [] => text.to_owned(),
        [one] => {
            let (head, tail) = text.split_once(*one).unwrap_or((text, ""));
            let is_grouped = tail.len() == 3 && head.len() < 4 && head != "0";
            match (is_grouped, one, tail) {
                (true, '.', "000") => format!("{head}{tail}"),
                (true, ..) => return Err(Sebab::AngkaMeragukan),
                (false, ..) => format!("{head}.{tail}"),
            }
        }
        [first, .., last] => {
            let decimal = if first == last { None } else { Some(*last) };
            let (head, tail) = decimal.and_then(|it| text.rsplit_once(it)).unwrap_or((text, ""));
            let mut groups = head.split(*first);
            let is_grouped = groups.next().is_some_and(|it| it.len() < 4) && groups.all(|it| it.len() == 3);
            if !is_grouped {
                return Err(Sebab::AngkaMeragukan);
            }
            format!("{}.{tail}", head.replace(*first, ""))
        }
    };
    let exact = Decimal::from_str_exact(plain.trim_end_matches('.'));
    exact.map_err(|_| Sebab::AngkaMeragukan)
}

/// Length of "{…}" with its braces.
fn group_len(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => {}
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            _ if depth == 0 => return None,
            _ => {}
        }
        escaped = letter == '\\' && !escaped;
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// From the first to the last of some tokens.
pub(super) fn span(tokens: &[Token]) -> Range<usize> {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.at.start..last.at.end,
        _ => 0..0,
    }
}

// ---- deciding ---------------------------------------------------------------------------------------------

struct Resolver<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    declared: &'a Declared<'a>,
}

impl Resolver<'_> {
    fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn before(&self, at: usize) -> Option<&Token> {
        self.get(at.checked_sub(1)?)
    }

    fn after(&self, at: usize) -> Option<&Token> {
        self.get(at + 1)
    }

    fn glue(&mut self, range: Range<usize>) {
        for token in self.tokens.get_mut(range).into_iter().flatten() {
            token.glued = true;
        }
    }

    fn trouble<T>(&self, at: usize, why: Sebab) -> Result<T, Trouble> {
        let at = self.get(at).map(|it| it.at.clone()).unwrap_or(self.text.len()..self.text.len());
        Err(Trouble { at, why })
    }

    /// Indices of the operators of one sign that are not decided yet.
    fn doubtful(&self, sign: Sign) -> Vec<usize> {
        (0..self.tokens.len()).filter(|&at| self.get(at).is_some_and(|it| it.is_op(sign, false))).collect()
    }

    fn make_sure(&mut self, at: usize) {
        if let Some(Token { kind: Kind::Op { sure, .. }, .. }) = self.tokens.get_mut(at) {
            *sure = true;
        }
    }

    fn make_word(&mut self, at: usize) {
        if let Some(token) = self.tokens.get_mut(at) {
            token.kind = Kind::Word;
        }
    }

    /// No blank between the sign and either neighbour.
    fn is_tight(&self, at: usize) -> bool {
        [at, at + 1].iter().all(|&it| self.get(it).is_some_and(|token| !token.blank))
    }

    fn match_brackets(&mut self) -> Result<(), Trouble> {
        let mut open: Vec<(usize, char)> = Vec::new();
        for at in 0..self.tokens.len() {
            if let Some(token) = self.tokens.get_mut(at) {
                token.in_bracket = open.iter().any(|(_, letter)| *letter != '{');
            }
            match self.get(at).map(|it| &it.kind) {
                Some(Kind::Open(letter)) => open.push((at, *letter)),
                Some(Kind::Close(letter)) => match open.pop() {
                    Some((start, opener)) if matches!((opener, letter), ('(', ')') | ('[', ']') | ('{', '}')) => {
                        self.pair_up(start, at);
                    }
                    _ => return self.trouble(at, Sebab::KurungTanpaPasangan),
                },
                _ => {}
            }
            if open.len() > MAX_DEPTH {
                return self.trouble(at, Sebab::TerlaluBersarang);
            }
        }
        match open.pop() {
            Some((at, _)) => self.trouble(at, Sebab::KurungTanpaPasangan),
            None => Ok(()),
        }
    }

    fn pair_up(&mut self, start: usize, end: usize) {
        for (at, mate) in [(start, end), (end, start)] {
            if let Some(token) = self.tokens.get_mut(at) {
                token.mate = mate;
            }
        }
    }

    /// A declared name keeps its slashes, commas and brackets where it stands whole as an operand.
    fn glue_declared(&mut self) {
        let mut by_first: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for name in &self.declared.names {
            let words: Vec<String> = scan(name, 0..name.len()).into_iter().flatten().map(|it| it.word).collect();
            if let Some(first) = words.first() {
                by_first.entry(first.clone()).or_default().push(words);
            }
        }
        let mut at = 0;
        while at < self.tokens.len() {
            let starts = !self.before(at).is_some_and(Token::is_part);
            let names = self.get(at).filter(|_| starts).and_then(|it| by_first.get(&it.word));
            let len = names.into_iter().flatten().filter(|words| self.matches(at, words)).map(Vec::len).max();
            self.glue(at..at + len.unwrap_or_default());
            at += len.unwrap_or(1);
        }
    }

    fn matches(&self, at: usize, words: &[String]) -> bool {
        let tokens = self.tokens.get(at..at + words.len()).unwrap_or_default();
        let inside = |it: &Token| {
            !matches!(it.kind, Kind::Open(_) | Kind::Close(_)) || (at..at + words.len()).contains(&it.mate)
        };
        tokens.len() == words.len()
            && tokens.iter().zip(words).all(|(token, word)| token.word == *word && inside(token))
            && !self.get(at + words.len()).is_some_and(|it| it.is_part() || matches!(it.kind, Kind::Text))
    }

    /// "Tahun n - 1" and "(N − 1)" are years, no subtractions.
    fn glue_lags(&mut self) {
        let is_lag = |at: usize| {
            let (token, n, number) = (self.get(at)?, self.before(at)?, self.after(at)?);
            let Kind::Num(Ok(years)) = &number.kind else { return None };
            let is_sub = matches!(token.kind, Kind::Op { sign: Sign::Sub, word: false, .. });
            let is_small = years.is_integer() && *years <= Decimal::from(20) && *years >= Decimal::ONE;
            let is_n = matches!(n.kind, Kind::Word) && matches!(n.word.as_str(), "n" | "t");
            let joined = n.word.ends_with("-n") || n.word.ends_with("-t");
            let earlier = at.checked_sub(2).and_then(|it| self.get(it));
            let after_tahun = earlier.is_some_and(|it| matches!(it.word.as_str(), "tahun" | "thn" | "th" | "ke"));
            let in_brackets = earlier.is_some_and(|it| matches!(it.kind, Kind::Open(_)) && it.mate == at + 2);
            let placed = joined || is_n && (after_tahun || in_brackets || self.is_tight(at));
            (is_sub && is_small && placed).then_some(at)
        };
        let found: Vec<usize> = (0..self.tokens.len()).filter_map(is_lag).collect();
        for at in found {
            self.glue(at..at + 1);
        }
    }

    fn decide_times(&mut self) {
        for at in self.doubtful(Sign::Mul) {
            if self.is_times(at) { self.make_sure(at) } else { self.make_word(at) }
        }
    }

    /// The letter x between two words multiplies in lower case; "Kelas X yang …" and "3 kali" are names.
    fn is_times(&self, at: usize) -> bool {
        let Some(token) = self.get(at) else { return false };
        let Some(left) = self.before(at).filter(|it| it.ends_operand()) else { return false };
        let is_kali = matches!(token.kind, Kind::Op { word: true, .. });
        let is_small_x = self.text.get(token.at.clone()).is_some_and(|it| it.starts_with('x'));
        let Some(right) = self.after(at) else { return is_small_x };
        match right.kind {
            Kind::Num(_) | Kind::Open(_) | Kind::Text | Kind::Frac | Kind::Sum => true,
            Kind::Word if is_small_x => true,
            Kind::Word => {
                right.is_quantity() || right.is_weight() || !is_kali && !matches!(left.kind, Kind::Word | Kind::Num(_))
            }
            Kind::Op { sign: Sign::Mul, sure: false, .. } => false,
            _ => is_small_x,
        }
    }

    /// A bracket behind a name explains it ("Rapat (kegiatan)") unless something is calculated inside.
    fn glue_notes(&mut self) {
        let mut in_name = false;
        let mut at = 0;
        while let Some(token) = self.get(at) {
            let mate = token.mate;
            match token.kind {
                _ if token.glued => in_name = true,
                Kind::Word => in_name = true,
                Kind::Num(_) | Kind::Comma => {}
                Kind::Open(letter) if in_name && letter != '{' && !self.is_call(at) => {
                    if (at + 1..mate).any(|it| self.is_arithmetic(it)) {
                        self.make_total(at);
                        in_name = false;
                    } else {
                        self.glue(at..mate + 1);
                        at = mate;
                    }
                }
                _ => in_name = false,
            }
            at += 1;
        }
    }

    fn is_arithmetic(&self, at: usize) -> bool {
        let Some(token) = self.get(at) else { return false };
        match token.kind {
            Kind::Frac | Kind::Sum | Kind::Text => true,
            Kind::Op { sure: true, .. } => !token.glued,
            Kind::Op { sure: false, .. } => !token.glued && (self.is_spaced_colon(at) || self.clue(at)),
            _ => false,
        }
    }

    /// "jumlah (a + b)" says Σ in words.
    fn make_total(&mut self, open: usize) {
        let Some(at) = open.checked_sub(1) else { return };
        let begins = self.is_first_word(at);
        if let Some(token) = self.tokens.get_mut(at)
            && begins
            && one_of(TOTAL, &token.word)
        {
            token.kind = Kind::Sum;
        }
    }

    /// Whether the bracket at `open` holds the list of "rata-rata (a; b)" or "SKM (a; b)".
    fn is_call(&self, open: usize) -> bool {
        let Some(word) = self.before(open) else { return false };
        let (name, start) = match (word.word.as_str(), open.checked_sub(2)) {
            ("dari", Some(at)) => (self.get(at).map_or("", |it| it.word.as_str()), at),
            (name, _) => (name, open.saturating_sub(1)),
        };
        let semis = self.separators(open, |it| matches!(it, Kind::Semi));
        let commas = self.separators(open, |it| matches!(it, Kind::Comma));
        let sums = self.separators(open, |it| matches!(it, Kind::Op { sure: true, .. }));
        self.is_first_word(start)
            && (one_of(AVERAGE, name) && !(semis.is_empty() && commas.is_empty() && sums.is_empty())
                || matches!(name, "average" | "avg")
                || one_of(SKM, name) && !semis.is_empty())
    }

    /// Tokens of a kind directly inside the bracket at `open`.
    fn separators(&self, open: usize, wanted: fn(&Kind) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        let Some(end) = self.get(open).map(|it| it.mate) else { return found };
        let mut at = open + 1;
        while let Some(token) = self.get(at).filter(|_| at < end) {
            if matches!(token.kind, Kind::Open(_)) {
                at = token.mate;
            } else if wanted(&token.kind) && !token.glued {
                found.push(at);
            }
            at += 1;
        }
        found
    }

    fn decide_divisions(&mut self) -> Result<(), Trouble> {
        for at in self.doubtful(Sign::Div) {
            if self.is_frozen(at) {
                self.glue(at..at + 1);
            } else if self.lacks_a_side(at) || self.clue(at) || self.is_bracketed_colon(at) {
                self.make_sure(at);
            }
        }
        let open = self.doubtful(Sign::Div);
        let divides = self.tokens.iter().any(|it| matches!(it.kind, Kind::Frac) || it.is_op(Sign::Div, true));
        match open.as_slice() {
            [only] if self.is_scaled() && !divides => self.make_sure(*only),
            [first, ..] if self.is_scaled() && !divides => return self.trouble(*first, Sebab::GarisMiringGanda),
            _ => {
                for at in open {
                    self.refuse_doubt(at)?;
                    self.glue(at..at + 1);
                }
            }
        }
        Ok(())
    }

    fn refuse_doubt(&self, at: usize) -> Result<(), Trouble> {
        if self.is_spaced_colon(at) {
            return self.trouble(at, Sebab::TitikDuaGanda);
        }
        if self.after(at).is_some_and(Token::is_quantity) {
            return self.trouble(at, Sebab::GarisMiringGanda);
        }
        Ok(())
    }

    /// Something is multiplied by 100.
    fn is_scaled(&self) -> bool {
        let is_hundred = |token: Option<&Token>| {
            token.is_some_and(|it| {
                !it.glued && matches!(&it.kind, Kind::Num(Ok(number)) if *number == Decimal::ONE_HUNDRED)
            })
        };
        (0..self.tokens.len()).any(|at| {
            let is_times = self.get(at).is_some_and(|it| it.is_op(Sign::Mul, true));
            is_times && (is_hundred(self.before(at)) || is_hundred(self.after(at)))
        })
    }

    fn lacks_a_side(&self, at: usize) -> bool {
        let begins =
            |it: &Token| it.is_part() || matches!(it.kind, Kind::Open(_) | Kind::Text | Kind::Frac | Kind::Sum);
        !self.before(at).is_some_and(Token::ends_operand) || !self.after(at).is_some_and(begins)
    }

    fn is_frozen(&self, at: usize) -> bool {
        let (Some(left), Some(right)) = (self.before(at), self.after(at)) else { return false };
        self.is_tight(at) && FROZEN.contains(&(left.word.as_str(), right.word.as_str()))
    }

    fn is_spaced_colon(&self, at: usize) -> bool {
        let (Some(token), Some(next)) = (self.get(at), self.after(at)) else { return false };
        let is_colon = self.text.get(token.at.clone()).is_some_and(|it| matches!(it, ":" | "：" | "∶"));
        is_colon && (token.blank || next.blank)
    }

    fn is_bracketed_colon(&self, at: usize) -> bool {
        self.is_spaced_colon(at) && self.get(at).is_some_and(|it| it.in_bracket)
    }

    /// Whether what stands beside a doubtful sign shows that it calculates.
    fn clue(&self, at: usize) -> bool {
        let (Some(left), Some(right)) = (self.before(at), self.after(at)) else { return false };
        if !left.glued && matches!(left.kind, Kind::Close(_) | Kind::Text)
            || !right.glued && matches!(right.kind, Kind::Open(_) | Kind::Text | Kind::Frac | Kind::Sum)
        {
            return true;
        }
        let (left_part, right_part) = (self.operand_before(at), self.operand_after(at));
        let is_number = |part: &Range<usize>, token: &Token| part.len() == 1 && matches!(token.kind, Kind::Num(_));
        let is_code = left_part.len() > 1 && matches!((&left.kind, &right.kind), (Kind::Num(_), Kind::Num(_)));
        if is_number(&left_part, left) || is_number(&right_part, right) && !is_code {
            return true;
        }
        if right.is_quantity() {
            // "Jumlah target/realisasi yang …" may be a pair of words as well.
            return !(self.is_tight(at) && left.is_quantity() && left_part.len() > 1);
        }
        let is_letter = |part: &Range<usize>, token: &Token| part.len() == 1 && token.word.chars().count() == 1;
        is_letter(&left_part, left) && is_letter(&right_part, right)
            || self.is_declared(left_part) && self.is_declared(right_part)
    }

    fn is_declared(&self, part: Range<usize>) -> bool {
        let tokens = self.tokens.get(part).unwrap_or_default();
        self.declared.knows(&clean(self.text.get(span(tokens)).unwrap_or_default()))
    }

    fn operand_before(&self, at: usize) -> Range<usize> {
        let len = self.tokens.get(..at).unwrap_or_default().iter().rev().take_while(|it| it.is_part()).count();
        at - len..at
    }

    fn operand_after(&self, at: usize) -> Range<usize> {
        let len = self.tokens.get(at + 1..).unwrap_or_default().iter().take_while(|it| it.is_part()).count();
        at + 1..at + 1 + len
    }

    /// A hyphen with blanks subtracts when its neighbours or the rest of the text calculate.
    fn decide_minus(&mut self) -> Result<(), Trouble> {
        let calculates =
            self.tokens.iter().any(|it| !it.glued && matches!(it.kind, Kind::Frac | Kind::Op { sure: true, .. }));
        for at in self.doubtful(Sign::Sub) {
            let is_num = |it: Option<&Token>| it.is_some_and(|it| matches!(it.kind, Kind::Num(_)));
            let is_span = self.operand_before(at).len() > 1 && is_num(self.before(at)) && is_num(self.after(at));
            if is_span {
                self.glue(at..at + 1);
            } else if self.lacks_a_side(at) || self.clue(at) || calculates {
                self.make_sure(at);
            } else {
                return self.trouble(at, Sebab::TandaHubungGanda);
            }
        }
        Ok(())
    }

    /// Marks the lists of "rata-rata (a; b)", "SKM (a; b)" and "rata-rata dari a, b, dan c" for the parser;
    /// "rata-rata a, b dan c" only where all of them are declared.
    fn split_lists(&mut self) -> Result<(), Trouble> {
        for at in 0..self.tokens.len() {
            let is_open = self.get(at).is_some_and(|it| !it.glued && matches!(it.kind, Kind::Open(_)));
            if is_open && self.is_call(at) {
                if self.separators(at, |it| matches!(it, Kind::Semi)).is_empty() {
                    self.set_all(&self.separators(at, |it| matches!(it, Kind::Comma)), || Kind::Semi);
                }
                self.mark_call(at);
            } else if self.begins_list(at) {
                self.split_words(at + 1)?;
            }
        }
        let is_dan = |at: usize| matches!(self.before(at)?.kind, Kind::Semi).then_some(()).filter(|()| self.is_dan(at));
        let dan: Vec<usize> = (1..self.tokens.len()).filter(|&at| is_dan(at).is_some()).collect();
        self.set_all(&dan, || Kind::Comma);
        Ok(())
    }

    fn set_all(&mut self, list: &[usize], kind: fn() -> Kind) {
        for at in list {
            if let Some(token) = self.tokens.get_mut(*at) {
                token.kind = kind();
            }
        }
    }

    fn is_first_word(&self, at: usize) -> bool {
        !self.before(at).is_some_and(Token::ends_operand)
    }

    fn is_dan(&self, at: usize) -> bool {
        self.get(at).is_some_and(|it| matches!(it.kind, Kind::Word) && it.word == "dan")
    }

    /// The function word before `list`, and the "dari" between them, are no part of a name.
    fn mark_call(&mut self, list: usize) {
        let mut name = list.saturating_sub(1);
        if self.get(name).is_some_and(|it| it.word == "dari") {
            self.set_all(&[name], || Kind::Comma);
            name = name.saturating_sub(1);
        }
        let is_average = self.get(name).is_some_and(Token::is_average);
        self.set_all(&[name], if is_average { || Kind::Average } else { || Kind::Skm });
    }

    /// "a, b, dan c" from `start` on is a list, "mutu dan waktu" only if both are declared or "dan" leads to a
    /// quantity. What follows a list could belong to its last entry, unless it only scales the mean.
    fn split_words(&mut self, start: usize) -> Result<(), Trouble> {
        let tokens = self.tokens.get(start..).unwrap_or_default();
        let len = tokens.iter().take_while(|it| it.is_part() || matches!(it.kind, Kind::Semi)).count();
        let run = start..start + len;
        let found = |wanted: fn(&Token) -> bool| run.clone().filter(|&at| self.get(at).is_some_and(wanted)).collect();
        let semis: Vec<usize> = found(|it| matches!(it.kind, Kind::Semi));
        let commas = if semis.is_empty() { found(Token::is_comma) } else { semis };
        let last = commas.last().map_or(start, |it| it + 1);
        let dan: Vec<usize> = (last..run.end).filter(|&at| self.is_dan(at)).collect();
        let split = match dan.as_slice() {
            [first, ..] if *first == last => None,
            [one] if !commas.is_empty() || self.is_pair(start..*one, one + 1..run.end) => Some(*one),
            [_, _, ..] if !commas.is_empty() => return self.trouble(start, Sebab::Daftar),
            _ => None,
        };
        if commas.is_empty() && split.is_none() {
            return Ok(());
        }
        let is_scale = self.get(run.end).is_some_and(|it| it.is_op(Sign::Mul, true))
            && self.after(run.end).is_some_and(|it| matches!(it.kind, Kind::Num(_)));
        let ends = self.get(run.end).is_none_or(|it| matches!(it.kind, Kind::Close(_)));
        if !is_scale && !ends {
            return self.trouble(run.end, Sebab::Daftar);
        }
        self.set_all(&commas, || Kind::Semi);
        self.set_all(split.as_slice(), || Kind::Semi);
        self.mark_call(start);
        Ok(())
    }

    /// "rata-rata dari" in front of a name, or "rata-rata" alone in front of declared ones.
    fn begins_list(&self, at: usize) -> bool {
        let is_average = |it: Option<&Token>| it.is_some_and(Token::is_average);
        let after_dari = self.get(at).is_some_and(|it| it.word == "dari")
            && self.is_first_word(at.saturating_sub(1))
            && is_average(self.before(at));
        after_dari || is_average(self.get(at)) && self.is_first_word(at) && self.lists_declared(at + 1)
    }

    /// Whether two names or more stand here, all of them declared, with nothing but commas and "dan" between.
    fn lists_declared(&self, start: usize) -> bool {
        let tokens = self.tokens.get(start..).unwrap_or_default();
        let len = tokens.iter().take_while(|it| it.is_part() || matches!(it.kind, Kind::Semi)).count();
        let is_joint = |at: usize| {
            self.is_dan(at) || self.get(at).is_some_and(|it| it.is_comma() || matches!(it.kind, Kind::Semi))
        };
        let mut names = Vec::new();
        let mut from = start;
        for at in (start..start + len).filter(|at| is_joint(*at)).chain([start + len]) {
            names.extend((from < at).then_some(from..at));
            from = at + 1;
        }
        names.len() > 1 && names.into_iter().all(|it| self.is_declared(it))
    }

    fn is_pair(&self, left: Range<usize>, right: Range<usize>) -> bool {
        let is_quantity = self.get(right.start).is_some_and(Token::is_quantity);
        is_quantity || self.is_declared(left) && self.is_declared(right)
    }
}
