//! From tokens to an expression.
//!
//! ```text
//! formula = chain end
//! chain   = term { ("+" | "−") term }
//! term    = factor { ("×" | ":") factor }
//! factor  = number | name | "−" factor | "Σ" factor | "(" chain ")"
//!         | frac "{" chain "}" "{" chain "}"
//!         | rata-rata "(" chain { ";" chain } ")"
//!         | SKM "(" name { ";" name } ")"
//! ```
//!
//! Planners do not write by precedence, so a chain in which it would matter is refused: "a + b : c" asks for
//! brackets, as does "a : b : c". One such chain has only one sensible reading and gets it: in
//! "kini − lalu : lalu" the divisor repeats the subtrahend, so it is growth, (kini − lalu) : lalu.
//!
//! After the tree is built, names that differ in their year only become one variable with lags, and the sum over
//! the unsur of an Indeks Kepuasan Masyarakat becomes `Expr::Skm`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use rust_decimal::Decimal;

use super::lexer::{Kind, MAX_DEPTH, Sign, Token, clean, is_blank, is_dash, is_weight, span};
use super::{Declared, Expr, Nama, Rumus, Sebab, Trouble, key, print};

/// Rows of signs make a tree as high as they are long; walking it must not exhaust the stack.
pub(super) const MAX_HEIGHT: usize = 256;

/// PermenPANRB 14/2017, lampiran: the unsur of every survei kepuasan masyarakat.
const UNSUR: [&str; 9] = [
    "Persyaratan",
    "Sistem, Mekanisme, dan Prosedur",
    "Waktu Penyelesaian",
    "Biaya/Tarif",
    "Produk Spesifikasi Jenis Pelayanan",
    "Kompetensi Pelaksana",
    "Perilaku Pelaksana",
    "Penanganan Pengaduan, Saran dan Masukan",
    "Sarana dan Prasarana",
];

/// There is at least one token.
pub(super) fn parse(text: &str, tokens: &[Token], declared: &Declared<'_>) -> Result<Rumus, Trouble> {
    let mut parser = Parser { text, tokens, pos: 0, depth: 0, names: Vec::new(), index: HashMap::new() };
    parser.skip_commas();
    let Part { expr, at, .. } = parser.chain()?;
    if let Some(rest) = tokens.get(parser.pos..).filter(|it| !it.is_empty()) {
        let (at, why) = match rest {
            [Token { kind: Kind::Semi, at, .. }, ..] => (at.clone(), Sebab::TitikKoma),
            [Token { kind: Kind::Equals, at, .. }, ..] => (at.clone(), Sebab::SamaDengan),
            rest => (span(rest), Sebab::SisaTeks),
        };
        return Err(Trouble { at, why });
    }
    let rumus = with_lags(expr, &parser.names, declared);
    let rumus = as_skm(&rumus, declared).unwrap_or(rumus);
    if print::nesting(&rumus.expr) > MAX_DEPTH {
        return Err(Trouble { at, why: Sebab::TerlaluBersarang });
    }
    Ok(rumus)
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token],
    pos: usize,
    depth: usize,
    names: Vec<String>,
    /// By key, into `names`.
    index: HashMap<String, usize>,
}

/// An expression on its way up, and what its writing says about how sure its grouping is.
struct Part {
    expr: Expr,
    at: Range<usize>,
    height: usize,
    /// Signs stand in it without brackets.
    is_row: bool,
    is_words: bool,
    divides: bool,
    /// Divides, but so tightly that only one grouping is meant: "1/9", "r/t".
    is_tight: bool,
    is_scaled: bool,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.pos)
    }

    fn peek_kind(&self) -> Option<&'a Kind> {
        self.peek().map(|it| &it.kind)
    }

    fn bump(&mut self) {
        self.pos += 1;
        self.skip_commas();
    }

    fn skip_commas(&mut self) {
        while self.peek().is_some_and(Token::is_comma) {
            self.pos += 1;
        }
    }

    fn next_op(&self, wanted: [Sign; 2]) -> Option<(Sign, bool, &'a Token)> {
        let token = self.peek().filter(|it| !it.glued)?;
        let Kind::Op { sign, word, .. } = token.kind else { return None };
        wanted.contains(&sign).then_some((sign, word, token))
    }

    fn chain(&mut self) -> Result<Part, Trouble> {
        let mut terms = vec![self.term()?];
        let mut signs = Vec::new();
        while let Some((sign, word, token)) = self.next_op([Sign::Add, Sign::Sub]) {
            self.bump();
            self.check_operand(token)?;
            signs.push((sign, word, token.at.clone()));
            terms.push(self.term()?);
        }
        if let ([minuend, rate], [(Sign::Sub, ..)]) = (terms.as_slice(), signs.as_slice())
            && let Some(part) = growth(minuend, rate)
        {
            return Ok(part);
        }
        refuse_mixture(&terms, &signs)?;
        let mut terms = terms.into_iter();
        let first = terms.next().ok_or_else(|| self.missing())?;
        terms.zip(signs).try_fold(first, |left, (right, (sign, ..))| join(sign, left, right))
    }

    fn term(&mut self) -> Result<Part, Trouble> {
        let mut left = self.factor()?;
        let mut last_is_number = is_number(&left.expr);
        while let Some((sign, word, token)) = self.next_op([Sign::Mul, Sign::Div]) {
            self.bump();
            self.check_operand(token)?;
            let tight = !token.blank && self.peek().is_some_and(|it| !it.blank);
            let right = self.factor()?;
            let number = is_number(&right.expr);
            let divides = sign == Sign::Div && !(number && last_is_number);
            if left.divides && sign == Sign::Div && !number {
                return Err(Trouble { at: token.at.clone(), why: Sebab::PembagianBeruntun });
            }
            let hundred = |part: &Part| part.expr == Expr::Num(Decimal::ONE_HUNDRED);
            let part = Part {
                is_words: left.is_words || word,
                divides: left.divides || divides,
                is_tight: left.is_tight && (tight || !divides),
                is_scaled: left.is_scaled || sign == Sign::Mul && (hundred(&left) || hundred(&right)),
                ..Part::new(Expr::Num(Decimal::ZERO), 0..0, 0)
            };
            let Part { expr, at, height, .. } = join(sign, left, right)?;
            left = Part { expr, at, height, is_row: true, ..part };
            last_is_number = number;
        }
        Ok(left)
    }

    /// An operator at the end lacks its right side; the trouble is the operator's.
    fn check_operand(&self, op: &Token) -> Result<(), Trouble> {
        match self.peek_kind() {
            None | Some(Kind::Close(_) | Kind::Semi) => {
                Err(Trouble { at: op.at.clone(), why: Sebab::TandaTanpaOperand })
            }
            _ => Ok(()),
        }
    }

    fn missing(&self) -> Trouble {
        let end = self.tokens.last().map_or(0, |it| it.at.end);
        let at = self.peek().map_or(end..end, |it| it.at.clone());
        Trouble { at, why: Sebab::NamaKosong }
    }

    fn factor(&mut self) -> Result<Part, Trouble> {
        let token = self.peek().ok_or_else(|| self.missing())?;
        if token.is_part() {
            return self.run();
        }
        self.bump();
        match token.kind {
            Kind::Text => Ok(self.variable(&token.word, token.at.clone())),
            // A line of hyphens under a numerator is no row of minus signs.
            Kind::Op { sign: Sign::Sub, .. } if self.next_op([Sign::Sub; 2]).is_none() => {
                self.prefixed(Expr::Neg, token)
            }
            Kind::Sum => self.prefixed(Expr::Sum, token),
            Kind::Open(_) => self.bracketed(&token.at, Sebab::KurungKosong),
            Kind::Frac => self.frac(&token.at),
            Kind::Average => self.average(&token.at),
            Kind::Skm => self.skm(&token.at),
            Kind::Op { .. } => Err(Trouble { at: token.at.clone(), why: Sebab::TandaTanpaOperand }),
            Kind::Equals => Err(Trouble { at: token.at.clone(), why: Sebab::SamaDengan }),
            _ => Err(Trouble { at: token.at.clone(), why: Sebab::NamaKosong }),
        }
    }

    /// A row of words, numbers and glued signs: a number or a name.
    /// "10 program pokok PKK" is a name, in "x 100 per tahun" the words are left over.
    fn run(&mut self) -> Result<Part, Trouble> {
        let rest = self.tokens.get(self.pos..).unwrap_or_default();
        let all = rest.iter().take_while(|it| it.is_part()).count();
        let commas = rest.iter().take(all).rev().take_while(|it| it.is_comma()).count();
        let run = rest.get(..all - commas).unwrap_or_default();
        let numbers = run.iter().take_while(|it| !it.glued && matches!(it.kind, Kind::Num(_) | Kind::Comma)).count();
        let is_factor = self.pos.checked_sub(1).and_then(|it| self.tokens.get(it));
        let is_factor = is_factor.is_some_and(|it| matches!(it.kind, Kind::Op { sign: Sign::Mul | Sign::Div, .. }));
        if let [Token { kind: Kind::Num(value), at, .. }, ..] = run
            && (numbers == run.len() || is_factor)
        {
            self.bump();
            let number = value.clone().map_err(|why| Trouble { at: at.clone(), why })?;
            return Ok(Part::new(Expr::Num(number), at.clone(), 1));
        }
        self.pos += all;
        let at = span(run);
        let teks = clean(self.text.get(at.clone()).unwrap_or_default());
        let key = key(&teks);
        if key.is_empty() {
            return Err(Trouble { at, why: Sebab::NamaKosong });
        }
        if key.starts_with("perbandingan ") && (key.contains(" dengan ") || key.contains(" dan ")) {
            return Err(Trouble { at, why: Sebab::Perbandingan });
        }
        Ok(self.variable(&teks, at))
    }

    fn variable(&mut self, teks: &str, at: Range<usize>) -> Part {
        let index = self.intern(teks);
        Part::new(Expr::Var { index, lag: 0 }, at, 1)
    }

    fn intern(&mut self, teks: &str) -> usize {
        let names = &mut self.names;
        *self.index.entry(key(teks)).or_insert_with(|| {
            names.push(teks.to_owned());
            names.len() - 1
        })
    }

    fn prefixed(&mut self, build: fn(Box<Expr>) -> Expr, sign: &Token) -> Result<Part, Trouble> {
        self.check_operand(sign)?;
        self.deeper(&sign.at, |parser| {
            let Part { expr, at, height, .. } = parser.factor()?;
            Part::new(build(Box::new(expr)), sign.at.start..at.end, height + 1).checked()
        })
    }

    fn deeper<T>(
        &mut self,
        at: &Range<usize>,
        parse: impl FnOnce(&mut Self) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        if self.depth >= MAX_DEPTH {
            return Err(Trouble { at: at.clone(), why: Sebab::TerlaluBersarang });
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        parsed
    }

    /// The rest of "( chain )"; its grouping is beyond doubt.
    fn bracketed(&mut self, open: &Range<usize>, when_empty: Sebab) -> Result<Part, Trouble> {
        if let Some(Token { kind: Kind::Close(_), at, .. }) = self.peek() {
            return Err(Trouble { at: open.start..at.end, why: when_empty });
        }
        let Part { expr, height, .. } = self.deeper(open, Self::chain)?;
        let end = self.close(Sebab::TitikKoma)?;
        Ok(Part::new(expr, open.start..end, height))
    }

    fn close(&mut self, at_semi: Sebab) -> Result<usize, Trouble> {
        let token = self.peek().ok_or_else(|| self.missing())?;
        let why = match token.kind {
            Kind::Close(_) => {
                self.bump();
                return Ok(token.at.end);
            }
            Kind::Semi => at_semi,
            Kind::Equals => Sebab::SamaDengan,
            _ => Sebab::TanpaTanda,
        };
        Err(Trouble { at: token.at.clone(), why })
    }

    fn frac(&mut self, frac: &Range<usize>) -> Result<Part, Trouble> {
        let top = self.frac_part(frac)?;
        let bottom = self.frac_part(frac)?;
        let part = join(Sign::Div, top, bottom)?;
        Ok(Part::new(part.expr, frac.start..part.at.end, part.height))
    }

    fn frac_part(&mut self, frac: &Range<usize>) -> Result<Part, Trouble> {
        let Some(Token { kind: Kind::Open('{'), at, .. }) = self.peek() else {
            return Err(Trouble { at: frac.clone(), why: Sebab::PecahanTakLengkap });
        };
        self.bump();
        self.bracketed(at, Sebab::PecahanTakLengkap)
    }

    /// The entries behind "rata-rata" or "SKM": expressions in brackets, or the names of "rata-rata dari a, b, dan c".
    fn list(&mut self, at: &Range<usize>) -> Result<(Vec<Part>, usize), Trouble> {
        let is_bracketed = matches!(self.peek_kind(), Some(Kind::Open(_)));
        let mut items = Vec::new();
        while items.is_empty() && !is_bracketed || matches!(self.peek_kind(), Some(Kind::Open(_) | Kind::Semi)) {
            if is_bracketed || !items.is_empty() {
                self.bump();
            }
            items.push(self.deeper(at, if is_bracketed { Self::chain } else { Self::factor })?);
        }
        let end = items.last().map_or(at.end, |it| it.at.end);
        Ok((items, if is_bracketed { self.close(Sebab::Daftar)? } else { end }))
    }

    fn average(&mut self, at: &Range<usize>) -> Result<Part, Trouble> {
        let (mut items, end) = self.list(at)?;
        let at = at.start..end;
        if items.len() == 1 {
            let only = items.pop().filter(|it| !it.is_row);
            return only.ok_or(Trouble { at, why: Sebab::Daftar });
        }
        let height = items.iter().map(|it| it.height).max().unwrap_or_default() + 1;
        Part::new(Expr::RataRata(items.into_iter().map(|it| it.expr).collect()), at, height).checked()
    }

    fn skm(&mut self, at: &Range<usize>) -> Result<Part, Trouble> {
        let (items, end) = self.list(at)?;
        let index = |part: Part| match part.expr {
            Expr::Var { index, .. } => Ok(index),
            _ => Err(Trouble { at: part.at, why: Sebab::Daftar }),
        };
        let unsur = items.into_iter().map(index).collect::<Result<Vec<_>, _>>()?;
        Ok(Part::new(Expr::Skm(unsur), at.start..end, 1))
    }
}

impl Part {
    /// One that nothing outside can regroup.
    fn new(expr: Expr, at: Range<usize>, height: usize) -> Self {
        Self { expr, at, height, is_row: false, is_words: false, divides: false, is_tight: true, is_scaled: false }
    }

    fn checked(self) -> Result<Self, Trouble> {
        match self.height > MAX_HEIGHT {
            true => Err(Trouble { at: self.at, why: Sebab::TerlaluBersarang }),
            false => Ok(self),
        }
    }
}

fn join(sign: Sign, left: Part, right: Part) -> Result<Part, Trouble> {
    let build = match sign {
        Sign::Add => Expr::Add,
        Sign::Sub => Expr::Sub,
        Sign::Mul => Expr::Mul,
        Sign::Div => Expr::Div,
    };
    let height = left.height.max(right.height) + 1;
    let expr = build(Box::new(left.expr), Box::new(right.expr));
    Part { is_row: true, ..Part::new(expr, left.at.start..right.at.end, height) }.checked()
}

fn is_number(expr: &Expr) -> bool {
    matches!(expr, Expr::Num(_))
}

/// "a − b : b × 100" is (a − b) : b × 100; by precedence it would be a − 100.
fn growth(minuend: &Part, rate: &Part) -> Option<Part> {
    let mut factors = Vec::new();
    let mut inner = &rate.expr;
    while let Expr::Mul(left, right) = inner {
        factors.push(right.clone());
        inner = left;
    }
    let Expr::Div(subtrahend, divisor) = inner else { return None };
    if minuend.is_row
        || !rate.divides
        || subtrahend != divisor
        || is_number(divisor)
        || !factors.iter().all(|it| is_number(it))
    {
        return None;
    }
    let difference = Expr::Sub(Box::new(minuend.expr.clone()), subtrahend.clone());
    let ratio = Expr::Div(Box::new(difference), divisor.clone());
    let expr = factors.into_iter().rev().fold(ratio, |left, right| Expr::Mul(Box::new(left), right));
    let height = minuend.height.max(rate.height) + 1;
    Some(Part { is_row: true, ..Part::new(expr, minuend.at.start..rate.at.end, height) })
}

/// Refuses a chain whose reading hangs on precedence: a division in it, a × 100 behind it, or words for signs.
/// "a : b × 100 − c : d × 100" is clear, as is "1 − r / t".
fn refuse_mixture(terms: &[Part], signs: &[(Sign, bool, Range<usize>)]) -> Result<(), Trouble> {
    let Some((.., at)) = signs.first() else { return Ok(()) };
    let in_words = terms.iter().any(|it| it.is_words) || signs.iter().any(|(_, word, _)| *word);
    let others_are_numbers =
        terms.iter().filter(|it| it.is_row).count() == 1 && terms.iter().all(|it| it.is_row || is_number(&it.expr));
    // "1 − a / b" and "100% − a / b × 100%" can mean one thing only, as can "a / b + c / d".
    let is_clear = others_are_numbers && !in_words || terms.iter().all(|it| it.divides && !it.is_scaled);
    let is_loose = |part: &Part| part.is_scaled || part.divides || part.is_row && in_words;
    if !is_clear && terms.iter().any(is_loose) && !terms.iter().all(|it| it.is_scaled) {
        return Err(Trouble { at: at.clone(), why: Sebab::CampuranTanpaKurung });
    }
    Ok(())
}

// ---- years ------------------------------------------------------------------------------------------------

/// Makes one variable of names that differ in their year only. A year that stands alone stays in its name.
fn with_lags(expr: Expr, names: &[String], declared: &Declared<'_>) -> Rumus {
    let split: Vec<(String, u32)> =
        names.iter().map(|it| split_lag(it).map_or((it.clone(), 0), |(base, lag)| (base.to_owned(), lag))).collect();
    let mut years: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for (base, lag) in &split {
        years.entry(key(base)).or_default().insert(*lag);
    }
    let mut variabel: Vec<Nama> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut places = Vec::new();
    for (name, (base, lag)) in names.iter().zip(split) {
        let lags = years.get(&key(&base)).filter(|it| it.len() > 1);
        let (teks, lag) = match lags {
            Some(_) if base.is_empty() => (sole_base(declared).unwrap_or("N".to_owned()), lag),
            Some(_) => (base, lag),
            None => (name.clone(), 0),
        };
        let index = *known.entry(key(&teks)).or_insert(variabel.len());
        if index == variabel.len() {
            let lags = lags.map_or(vec![0], |it| it.iter().copied().collect());
            variabel.push(Nama { teks, lags });
        }
        places.push((index, lag));
    }
    Rumus { expr: relabel(expr, &places), variabel }
}

fn relabel(expr: Expr, places: &[(usize, u32)]) -> Expr {
    let again = |inner: Box<Expr>| Box::new(relabel(*inner, places));
    let place = |index: usize| places.get(index).copied().unwrap_or_default();
    match expr {
        Expr::Num(number) => Expr::Num(number),
        Expr::Var { index, .. } => {
            let (index, lag) = place(index);
            Expr::Var { index, lag }
        }
        Expr::Neg(inner) => Expr::Neg(again(inner)),
        Expr::Sum(inner) => Expr::Sum(again(inner)),
        Expr::Add(left, right) => Expr::Add(again(left), again(right)),
        Expr::Sub(left, right) => Expr::Sub(again(left), again(right)),
        Expr::Mul(left, right) => Expr::Mul(again(left), again(right)),
        Expr::Div(left, right) => Expr::Div(again(left), again(right)),
        Expr::RataRata(items) => Expr::RataRata(items.into_iter().map(|it| relabel(it, places)).collect()),
        Expr::Skm(unsur) => Expr::Skm(unsur.into_iter().map(|it| place(it).0).collect()),
    }
}

/// In "((N) − (N-1)) : (N-1)" the years stand for the only declared variable.
fn sole_base(declared: &Declared<'_>) -> Option<String> {
    let base = |name: &&str| split_lag(name).map_or((*name).to_owned(), |(base, _)| base.to_owned());
    let bases: BTreeMap<String, String> = declared.names.iter().map(base).map(|it| (key(&it), it)).collect();
    let only = bases.into_iter().next_back().filter(|(key, _)| !key.is_empty());
    only.filter(|_| declared.names.iter().map(base).map(|it| key(&it)).collect::<BTreeSet<_>>().len() == 1)
        .map(|(_, name)| name)
}

/// "Cakupan Pemas Tahun N-1" is Cakupan Pemas, 1 year back; also (N-1), tahun ke-n, tahun lalu, tahun ini.
fn split_lag(name: &str) -> Option<(&str, u32)> {
    let name = name.trim_end_matches([' ', ')']);
    let words = [("sebelumnya", 1), ("lalu", 1), ("kemarin", 1), ("ini", 0), ("berjalan", 0), ("sekarang", 0)];
    for (word, lag) in words {
        if let Some(rest) = without_word(name, &[word]) {
            return without_word(rest, &["tahun", "thn", "th"]).map(|base| (base_of(base), lag));
        }
    }
    let digits = name.len() - name.trim_end_matches(|it: char| it.is_ascii_digit()).len();
    let (head, number) = name.split_at_checked(name.len() - digits)?;
    let head = head.trim_end_matches(' ');
    let (head, lag) = match head.strip_suffix(|it| is_dash(it) || it == '−') {
        Some(head) if (1..=2).contains(&digits) => (head.trim_end_matches(' '), number.parse().ok()?),
        _ if digits == 0 => (head, 0),
        _ => return None,
    };
    let rest = without_word(head, &["n", "t"])?;
    let rest = without_word(rest, &["ke"]).unwrap_or(rest);
    let rest = without_word(rest, &["tahun", "thn", "th"]).unwrap_or(rest);
    Some((base_of(rest), lag))
}

/// The text before its last word, when that is one of `words` in any case.
fn without_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    let between = |it: char| is_blank(it) || is_dash(it) || "([.,".contains(it);
    let text = text.trim_end_matches(between);
    let head = words.iter().find_map(|word| {
        let (head, tail) = text.split_at_checked(text.len().checked_sub(word.len())?)?;
        tail.eq_ignore_ascii_case(word).then_some(head)
    })?;
    (!head.ends_with(char::is_alphanumeric)).then(|| head.trim_end_matches(between))
}

fn base_of(text: &str) -> &str {
    without_word(text, &["pada", "dalam", "di"]).unwrap_or(text)
}

// ---- SKM --------------------------------------------------------------------------------------------------

/// The sum over the unsur of a survei kepuasan masyarakat: Σ (NRR unsur × bobot) × 25, or in words.
/// Recognized by its parts, and only when the formula's own names are not declared: else they have values.
fn as_skm(rumus: &Rumus, declared: &Declared<'_>) -> Option<Rumus> {
    let mut found = SkmParts::default();
    found.collect(rumus, &rumus.expr, false).then_some(())?;
    let official = UNSUR.as_slice();
    let unsur: Vec<&str> = match declared.names.as_slice() {
        [] => official.to_vec(),
        names => names.iter().copied().filter(|it| !is_weight(&key(it))).collect(),
    };
    // With the unsur in a table "NRR tertimbang × 25" means their sum; without one it is a figure of its own.
    let is_sum = found.is_sum || !declared.names.is_empty();
    let is_skm = is_sum && found.has_nrr && found.has_weight && found.scales == 1;
    let is_own = |it: &Nama| declared.knows(&it.teks) && !is_weight(&key(&it.teks));
    if !is_skm || rumus.variabel.iter().any(is_own) {
        return None;
    }
    let variabel: Vec<Nama> = unsur.iter().map(|it| Nama { teks: (*it).to_owned(), lags: vec![0] }).collect();
    (variabel.len() > 1).then(|| Rumus { expr: Expr::Skm((0..variabel.len()).collect()), variabel })
}

/// "n", "jumlah unsur", "total unsur yang terisi"
fn is_number_of_unsur(name: &str) -> bool {
    let key = key(name);
    let counts = ["jumlah", "total", "banyaknya"].iter().any(|it| key.starts_with(it));
    key == "n" || counts && key.contains("unsur")
}

#[derive(Default)]
struct SkmParts {
    is_sum: bool,
    has_nrr: bool,
    has_weight: bool,
    /// How often × 25 stands in it.
    scales: usize,
}

impl SkmParts {
    /// False where something else is calculated as well.
    fn collect(&mut self, rumus: &Rumus, expr: &Expr, is_divisor: bool) -> bool {
        match expr {
            Expr::Sum(inner) => {
                self.is_sum = true;
                self.collect(rumus, inner, false)
            }
            Expr::Mul(left, right) => self.collect(rumus, left, false) && self.collect(rumus, right, false),
            Expr::Div(left, right) => {
                let is_count = match **right {
                    Expr::Var { index, lag: 0 } => {
                        rumus.variabel.get(index).is_some_and(|it| is_number_of_unsur(&it.teks))
                    }
                    _ => false,
                };
                self.has_weight |= is_count;
                let divides = is_count || matches!(**right, Expr::Num(_)) && self.collect(rumus, right, true);
                divides && self.collect(rumus, left, false)
            }
            Expr::Num(number) if *number == Decimal::from(25) && !is_divisor => {
                self.scales += 1;
                true
            }
            Expr::Num(number) => {
                self.has_weight = true;
                is_divisor || *number <= Decimal::ONE
            }
            Expr::Var { index, lag: 0 } => rumus.variabel.get(*index).is_some_and(|it| self.name(&key(&it.teks))),
            _ => false,
        }
    }

    fn name(&mut self, key: &str) -> bool {
        let mut words = key.split(' ');
        let is_nrr = words.clone().any(|it| matches!(it, "nrr" | "unsur")) || key.contains("nilai rata-rata");
        self.has_nrr |= is_nrr;
        self.has_weight |= is_weight(key) || is_nrr && (key.contains("tertimbang") || key.starts_with("rata-rata"));
        self.is_sum |= words.next().is_some_and(|it| matches!(it, "jumlah" | "total" | "penjumlahan" | "jml"));
        is_nrr || is_weight(key)
    }
}
