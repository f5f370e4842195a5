//! Formulasi: the sentence by which a planner says how an indikator is counted, read into an expression.
//!
//! "(Jumlah a : Jumlah b) x 100%", LaTeX from the ministry's templates, "a dibagi b kali 100" and the sums of
//! an Indeks Kepuasan Masyarakat all become one `Expr` over named variables.
//! The module never guesses: text that can be read in two ways stays text, with the place and the advice.
//! It knows no indikator, no year and no document; values are asked from the caller by name and lag.
//!
//! Begin with `read`. `lexer` decides what is an operator and what is part of a name (the hard half),
//! `parser` holds the grammar, `eval` counts, `print` writes formulas and workings.

mod eval;
mod latex;
mod lexer;
mod parser;
mod print;

use std::collections::HashSet;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::dwi;
use crate::pesan::{Bahasa, Pesan};

pub use eval::EvalError;

/// Longer text is no formula, and every pass below is bounded by this.
const MAX_CHARS: usize = 4_000;

/// What the text of a formulasi turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formulasi {
    Kosong,
    Rumus(Rumus),
    /// A reference ("Sesuai Permenpan RB Nomor 14 tahun 2017"): the value comes from outside.
    Acuan,
    Teks(Trouble),
}

/// Why a text stays text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Bytes of the text given, on char boundaries.
    pub at: Range<usize>,
    pub why: Sebab,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sebab {
    TerlaluPanjang,
    TerlaluBersarang,
    KurungTanpaPasangan,
    KurungKosong,
    PecahanTakLengkap,
    TandaTakDikenal(String),
    TandaTanpaOperand,
    NamaKosong,
    TanpaTanda,
    SisaTeks,
    GarisMiringGanda,
    TitikDuaGanda,
    TandaHubungGanda,
    CampuranTanpaKurung,
    PembagianBeruntun,
    PersenBukanSeratus,
    AngkaMeragukan,
    SamaDengan,
    Daftar,
    TitikKoma,
    Perbandingan,
}

/// An expression and its variables.
///
/// Every index in `expr` points into `variabel`, every lag is listed there, lists hold two entries or more,
/// and the tree is at most `parser::MAX_HEIGHT` high, so that walking it needs no guard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rumus {
    expr: Expr,
    variabel: Vec<Nama>,
}

/// A variable as the planner wrote it, and the years in which the formula wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nama {
    /// Without the "Tahun N-1" that became a lag.
    pub teks: String,
    /// Ascending, each once; 0 is Tahun N, 1 is Tahun N-1. `[0]` for almost every variable.
    pub lags: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    Num(Decimal),
    Var {
        index: usize,
        lag: u32,
    },
    Neg(Box<Expr>),
    Add(Box<Expr>, Box<Expr>),
    Sub(Box<Expr>, Box<Expr>),
    Mul(Box<Expr>, Box<Expr>),
    Div(Box<Expr>, Box<Expr>),
    /// Σ written before a name: one figure, already a total.
    Sum(Box<Expr>),
    RataRata(Vec<Expr>),
    /// Indeks Kepuasan Masyarakat over these variables: Σ NRR × 1/n × 25 (PermenPANRB 14/2017).
    Skm(Vec<usize>),
}

/// Reads a formulasi. `declared` are the names (and aliases) of the indikator's variables, in order.
pub fn read(text: &str, declared: &[&str]) -> Formulasi {
    let declared = Declared::new(declared);
    try_read(text, &declared).unwrap_or_else(Formulasi::Teks)
}

/// The text as a person reads it: LaTeX becomes a formula in a row, everything else stays as it was written.
pub fn terbaca(text: &str, declared: &[&str]) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    match read(text, declared) {
        Formulasi::Rumus(rumus) => rumus.tulis(),
        _ => latex::plain(text),
    }
}

fn try_read(text: &str, declared: &Declared<'_>) -> Result<Formulasi, Trouble> {
    if let Some((at, _)) = text.char_indices().nth(MAX_CHARS) {
        return Err(Trouble { at: at..text.len(), why: Sebab::TerlaluPanjang });
    }
    let body = lexer::right_of_equals(text, lexer::body(text))?;
    let words = text.get(body.clone()).unwrap_or_default();
    if lexer::says_nothing(words) {
        return Ok(Formulasi::Kosong);
    }
    if declared.knows(words) {
        return Ok(Formulasi::Rumus(Rumus::plain(lexer::clean(words))));
    }
    if lexer::is_acuan(words) {
        return Ok(Formulasi::Acuan);
    }
    let tokens = lexer::tokens(text, body, declared)?;
    if tokens.is_empty() {
        return Ok(Formulasi::Kosong);
    }
    parser::parse(text, &tokens, declared).map(Formulasi::Rumus)
}

impl Rumus {
    pub fn expr(&self) -> &Expr {
        &self.expr
    }

    /// In order of first appearance.
    pub fn variabel(&self) -> &[Nama] {
        &self.variabel
    }

    /// A single variable and nothing else: a count such as "Jumlah dokumen yang disusun".
    pub fn is_plain(&self) -> bool {
        match &self.expr {
            Expr::Sum(inner) => matches!(**inner, Expr::Var { .. }),
            other => matches!(other, Expr::Var { .. }),
        }
    }

    /// Whether the figure comes out in percent because the formula says × 100.
    pub fn times_hundred(&self) -> bool {
        self.expr.times_hundred()
    }

    /// What is divided by what, where the whole is a quotient, × 100 or not.
    pub fn pembagian(&self) -> Option<(&Expr, &Expr)> {
        let mut expr = &self.expr;
        loop {
            match expr {
                Expr::Div(above, below) => {
                    // "100 × a : b" is read from left to right.
                    return Some((above.without_hundred(), below));
                }
                Expr::Mul(left, right) if right.is_hundred() => expr = left,
                Expr::Mul(left, right) if left.is_hundred() => expr = right,
                _ => return None,
            }
        }
    }

    fn plain(teks: String) -> Self {
        Self { expr: Expr::Var { index: 0, lag: 0 }, variabel: vec![Nama { teks, lags: vec![0] }] }
    }
}

impl Nama {
    /// The name with its year: "Cakupan Pemas Tahun N-1"; the bare name when the formula wants one year only.
    pub fn dengan_tahun(&self, lag: u32) -> String {
        let Self { teks, lags } = self;
        let bare = teks == "N";
        match (lags.len() > 1, lag) {
            (false, _) => teks.clone(),
            (true, 0) if bare => "N".to_owned(),
            (true, _) if bare => format!("N-{lag}"),
            (true, 0) => format!("{teks} Tahun N"),
            (true, _) => format!("{teks} Tahun N-{lag}"),
        }
    }
}

impl Expr {
    fn times_hundred(&self) -> bool {
        match self {
            Self::Num(_) | Self::Var { .. } | Self::Skm(_) => false,
            Self::Neg(inner) | Self::Sum(inner) => inner.times_hundred(),
            Self::Add(left, right) | Self::Sub(left, right) => left.times_hundred() && right.times_hundred(),
            Self::Mul(left, right) => {
                left.is_hundred() || right.is_hundred() || left.times_hundred() || right.times_hundred()
            }
            Self::Div(left, _) => left.is_hundred() || left.times_hundred(),
            Self::RataRata(items) => items.iter().all(Self::times_hundred),
        }
    }

    fn without_hundred(&self) -> &Expr {
        match self {
            Self::Mul(left, right) if left.is_hundred() => right,
            Self::Mul(left, right) if right.is_hundred() => left,
            other => other,
        }
    }

    fn is_hundred(&self) -> bool {
        matches!(self, Self::Num(number) if *number == Decimal::ONE_HUNDRED)
    }
}

/// The form in which two spellings of one name are equal: lower case, blanks folded, no percent signs or
/// quotes, no edge punctuation, no bracket without its partner, one kind of dash.
pub fn key(name: &str) -> String {
    let mut out: Vec<char> = Vec::with_capacity(name.len());
    let mut open = Vec::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            '%' | '"' | '\'' | '“' | '”' | '‘' | '’' | '*' | '$' => {}
            '(' | '[' => {
                open.push(out.len());
                out.push('(');
            }
            ')' | ']' => {
                drop_blank(&mut out);
                match open.pop() {
                    Some(at) if at + 1 == out.len() => out.truncate(at),
                    Some(_) => out.push(')'),
                    None => {}
                }
            }
            '/' => push_tight(&mut out, '/'),
            it if lexer::is_dash(it) || it == '−' => push_tight(&mut out, '-'),
            it if lexer::is_blank(it) => {
                if !matches!(out.last(), None | Some(' ' | '/' | '-' | '(')) {
                    out.push(' ');
                }
            }
            it => out.push(it),
        }
    }
    for at in open.into_iter().rev() {
        out.remove(at);
    }
    let text: String = out.into_iter().collect();
    text.trim_matches(|it: char| it.is_whitespace() || ".,;:-/…".contains(it)).to_owned()
}

fn push_tight(out: &mut Vec<char>, letter: char) {
    drop_blank(out);
    out.push(letter);
}

fn drop_blank(out: &mut Vec<char>) {
    if out.last() == Some(&' ') {
        out.pop();
    }
}

/// The declared names, ready to be asked for.
struct Declared<'a> {
    keys: HashSet<String>,
    /// As given, each key once.
    names: Vec<&'a str>,
}

impl<'a> Declared<'a> {
    fn new(given: &[&'a str]) -> Self {
        let mut keys = HashSet::new();
        let names = given.iter().copied().filter(|it| !key(it).is_empty() && keys.insert(key(it))).collect();
        Self { keys, names }
    }

    fn knows(&self, name: &str) -> bool {
        self.keys.contains(&key(name))
    }
}

impl Pesan for Trouble {
    fn pesan(&self, bahasa: Bahasa) -> String {
        self.why.pesan(bahasa)
    }
}

impl Pesan for Sebab {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            Self::TerlaluPanjang => dwi!(
                bahasa,
                "Formulasi terlalu panjang: paling banyak {MAX_CHARS} huruf. Pindahkan penjelasan ke definisi operasional",
                "The formula is too long: at most {MAX_CHARS} characters. Move explanations to the operational definition"
            ),
            Self::TerlaluBersarang => dwi!(
                bahasa,
                "Rumus terlalu bersarang. Pecah menjadi beberapa variabel",
                "The formula is nested too deeply. Split it into several variables"
            ),
            Self::KurungTanpaPasangan => dwi!(
                bahasa,
                "Kurung ini tidak punya pasangan. Tulis pasangannya atau hapus",
                "This bracket has no partner. Write its partner or remove it"
            ),
            Self::KurungKosong => dwi!(
                bahasa,
                "Kurung ini kosong. Isi dengan nama variabel atau angka, atau hapus",
                "These brackets are empty. Write a variable or a number inside, or remove them"
            ),
            Self::PecahanTakLengkap => dwi!(
                bahasa,
                "Pecahan ini tidak lengkap. Tulis \\frac{{pembilang}}{{penyebut}} atau (pembilang) : (penyebut)",
                "This fraction is incomplete. Write \\frac{{numerator}}{{denominator}} or (numerator) : (denominator)"
            ),
            Self::TandaTakDikenal(sign) => dwi!(
                bahasa,
                "Tanda {sign} tidak dapat dihitung di sini. Pakai +, −, × dan : saja",
                "The sign {sign} cannot be calculated here. Use only +, −, × and :"
            ),
            Self::TandaTanpaOperand => dwi!(
                bahasa,
                "Tanda hitung ini tidak punya bagian di kiri atau di kanannya. Lengkapi atau hapus tandanya",
                "This operator lacks its left or right side. Complete it or remove the operator"
            ),
            Self::NamaKosong => dwi!(
                bahasa,
                "Di sini seharusnya ada nama variabel atau angka. Tulis namanya",
                "A variable or a number is expected here. Write its name"
            ),
            Self::TanpaTanda => dwi!(
                bahasa,
                "Tidak ada tanda hitung di antara dua bagian ini. Tulis +, −, × atau : di antaranya",
                "There is no operator between these two parts. Write +, −, × or : between them"
            ),
            Self::SisaTeks => dwi!(
                bahasa,
                "Ada teks sesudah rumus. Hapus, atau pindahkan ke definisi operasional",
                "There is text after the formula. Remove it, or move it to the operational definition"
            ),
            Self::GarisMiringGanda => dwi!(
                bahasa,
                "Garis miring bermakna ganda: pembagian atau bagian dari nama. Tulis (a) : (b) bila membagi",
                "This slash may divide or belong to a name. Write (a) : (b) if it divides"
            ),
            Self::TitikDuaGanda => dwi!(
                bahasa,
                "Titik dua bermakna ganda: pembagian atau keterangan. Tulis (a) : (b) bila membagi, hapus bila tidak",
                "This colon may divide or explain. Write (a) : (b) if it divides, remove it if not"
            ),
            Self::TandaHubungGanda => dwi!(
                bahasa,
                "Tanda hubung bermakna ganda: pengurangan atau bagian dari nama. Tulis (a) − (b) bila mengurangi, rapatkan bila tidak",
                "This hyphen may subtract or belong to a name. Write (a) − (b) if it subtracts, close the gaps if not"
            ),
            Self::CampuranTanpaKurung => dwi!(
                bahasa,
                "Mana yang dihitung lebih dahulu tidak jelas. Tulis tanda kurung, misalnya (a − b) : c",
                "It is unclear what is calculated first. Write brackets, for example (a − b) : c"
            ),
            Self::PembagianBeruntun => dwi!(
                bahasa,
                "Ada dua pembagian berturut-turut. Tulis tanda kurung, misalnya (a : b) : c",
                "Two divisions follow each other. Write brackets, for example (a : b) : c"
            ),
            Self::PersenBukanSeratus => dwi!(
                bahasa,
                "Persen selain 100% bermakna ganda. Tulis pecahannya, misalnya 0,6 untuk 60%",
                "A percentage other than 100% is ambiguous. Write the fraction, for example 0,6 for 60%"
            ),
            Self::AngkaMeragukan => dwi!(
                bahasa,
                "Angka ini dapat berarti ribuan atau desimal. Tulis tanpa titik ribuan, atau dengan angka desimal lain banyaknya",
                "This number may be thousands or a decimal. Write it without separators, or with another number of decimals"
            ),
            Self::SamaDengan => dwi!(
                bahasa,
                "Rumus harus berada di kanan satu tanda '='. Hapus '=' ini beserta hasil atau penjelasannya",
                "The formula must stand right of a single '='. Remove this '=' with the result or explanation"
            ),
            Self::Daftar => dwi!(
                bahasa,
                "Daftar ini tidak jelas. Tulis rata-rata (a; b; c), atau SKM (a; b; c) dengan nama saja",
                "This list is unclear. Write rata-rata (a; b; c), or SKM (a; b; c) with names only"
            ),
            Self::TitikKoma => dwi!(
                bahasa,
                "Titik koma memisahkan dua rumus. Tulis satu rumus saja",
                "The semicolon separates two formulas. Write one formula only"
            ),
            Self::Perbandingan => dwi!(
                bahasa,
                "Perbandingan dengan kata-kata tidak dihitung. Tulis (a : b) atau a dibagi b",
                "A comparison in words is not calculated. Write (a : b) or a dibagi b"
            ),
        }
    }
}

#[cfg(test)]
mod tests;
