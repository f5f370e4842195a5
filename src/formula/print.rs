//! Writing formulas: with the names (`tulis`), which `read` reads back, and with the figures (`working`).

use rust_decimal::Decimal;

use super::eval::Values;
use super::{Declared, Expr, Formulasi, Rumus, try_read};
use crate::model::angka::{cetak_rinci, cetak_ringkas};

impl Rumus {
    /// Canonical text: "(Jumlah a : Jumlah b) × 100". Where that would be read as something else, the whole
    /// stands in brackets, or its names in \text{}.
    pub fn tulis(&self) -> String {
        let write = |guarded| Writer { rumus: self, figures: None, guarded }.whole(&self.expr);
        let plain = write(false);
        if self.reads_back(&plain) {
            return plain;
        }
        let others = [format!("({plain})"), write(true)];
        others.into_iter().find(|it| self.reads_back(it)).unwrap_or(plain)
    }

    /// The same with figures: "(12 : 13) × 100"; "…" stands for a missing one.
    pub fn working(&self, value: &mut dyn FnMut(&str, u32) -> Option<Decimal>, tempat: u32) -> String {
        let values = self.values(value);
        Writer { rumus: self, figures: Some((&values, tempat)), guarded: false }.whole(&self.expr)
    }

    /// A part of the formula, by its names.
    pub fn tulis_bagian(&self, expr: &Expr) -> String {
        Writer { rumus: self, figures: None, guarded: false }.whole(expr)
    }

    fn reads_back(&self, text: &str) -> bool {
        let Ok(Formulasi::Rumus(again)) = try_read(text, &Declared::new(&[])) else { return false };
        again == *self
    }
}

/// How deep the brackets of the canonical text go; the parser refuses what could not be read back.
pub(super) fn nesting(expr: &Expr) -> usize {
    let within = |inner: &Expr| nesting(inner) + usize::from(!is_atom(inner));
    match expr {
        Expr::Num(_) | Expr::Var { .. } => 0,
        Expr::Neg(inner) | Expr::Sum(inner) => 1 + within(inner),
        Expr::Add(left, right) | Expr::Sub(left, right) | Expr::Mul(left, right) => {
            let left = if continues(expr, left) { nesting(left) } else { within(left) };
            left.max(within(right))
        }
        Expr::Div(left, right) => within(left).max(within(right)),
        Expr::RataRata(items) => 1 + items.iter().map(nesting).max().unwrap_or_default(),
        Expr::Skm(_) => 1,
    }
}

/// a + b − c and a × b × c are written in one row; everything else composite gets brackets, so that nobody
/// has to know what binds tighter.
fn continues(expr: &Expr, left: &Expr) -> bool {
    match expr {
        Expr::Add(..) | Expr::Sub(..) => matches!(left, Expr::Add(..) | Expr::Sub(..)),
        Expr::Mul(..) => matches!(left, Expr::Mul(..)),
        _ => false,
    }
}

fn is_atom(expr: &Expr) -> bool {
    matches!(expr, Expr::Num(_) | Expr::Var { .. } | Expr::Sum(_) | Expr::RataRata(_) | Expr::Skm(_))
}

struct Writer<'a> {
    rumus: &'a Rumus,
    /// Figures and decimals of a working; names otherwise.
    figures: Option<(&'a Values, u32)>,
    guarded: bool,
}

impl Writer<'_> {
    fn whole(&self, expr: &Expr) -> String {
        match expr {
            Expr::Num(number) => self.number(*number),
            Expr::Var { index, lag } => self.variable(*index, *lag),
            Expr::Neg(inner) => format!("−{}", self.operand(inner)),
            Expr::Add(left, right) => self.row(expr, left, "+", right),
            Expr::Sub(left, right) => self.row(expr, left, "−", right),
            Expr::Mul(left, right) => self.row(expr, left, "×", right),
            Expr::Div(left, right) => self.row(expr, left, ":", right),
            // A figure is already the total that Σ asks for.
            Expr::Sum(inner) if self.figures.is_some() => self.whole(inner),
            Expr::Sum(inner) => format!("Σ {}", self.operand(inner)),
            Expr::RataRata(items) => {
                let items: Vec<String> = match self.figures {
                    Some(_) => items.iter().map(|it| self.operand(it)).collect(),
                    None => items.iter().map(|it| self.whole(it)).collect(),
                };
                self.list("rata-rata", &items, "")
            }
            Expr::Skm(unsur) => {
                let items: Vec<String> = unsur.iter().map(|&index| self.variable(index, 0)).collect();
                self.list("SKM", &items, " × 25")
            }
        }
    }

    /// "rata-rata (a; b)" by name, "(1 + 2) : 2" in figures.
    fn list(&self, name: &str, items: &[String], tail: &str) -> String {
        match self.figures {
            Some(_) => format!("({}) : {}{tail}", items.join(" + "), items.len()),
            None => format!("{name} ({})", items.join("; ")),
        }
    }

    fn row(&self, expr: &Expr, left: &Expr, sign: &str, right: &Expr) -> String {
        let left = if continues(expr, left) { self.whole(left) } else { self.operand(left) };
        format!("{left} {sign} {}", self.operand(right))
    }

    fn operand(&self, expr: &Expr) -> String {
        let text = self.whole(expr);
        if self.needs_no_brackets(expr) && !text.starts_with('−') { text } else { format!("({text})") }
    }

    fn needs_no_brackets(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Sum(inner) if self.figures.is_some() => self.needs_no_brackets(inner),
            Expr::RataRata(_) | Expr::Skm(_) => self.figures.is_none(),
            other => is_atom(other),
        }
    }

    fn variable(&self, index: usize, lag: u32) -> String {
        let Some(nama) = self.rumus.variabel.get(index) else { return "…".to_owned() };
        match self.figures {
            None if self.guarded => guard(&nama.dengan_tahun(lag)),
            None => nama.dengan_tahun(lag),
            Some((values, tempat)) => match values.get(&(index, lag)) {
                None => "…".to_owned(),
                Some(it) => minus(cetak_rinci(*it, tempat)),
            },
        }
    }

    /// A number of the formula itself is never rounded.
    fn number(&self, number: Decimal) -> String {
        match self.figures {
            Some(_) => minus(cetak_ringkas(number, number.scale())),
            None => plain_number(number),
        }
    }
}

fn minus(figure: String) -> String {
    figure.replacen('-', "−", 1)
}

/// Without dots for thousands; a fourth decimal where three could be taken for thousands.
fn plain_number(number: Decimal) -> String {
    let text = number.normalize().to_string();
    match text.split_once('.') {
        Some((head, tail)) if tail.len() == 3 && head != "0" => format!("{head},{tail}0"),
        Some((head, tail)) => format!("{head},{tail}"),
        None => text,
    }
}

fn guard(name: &str) -> String {
    let mut out = "\\text{".to_owned();
    for letter in name.chars() {
        if "{}$".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out.push('}');
    out
}
