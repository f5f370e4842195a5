//! Counting a formula exactly: a figure is a pair of whole numbers, divided once at the very end.
//!
//! So 12 : 13 x 100 multiplies first, and (1 : 3) x 3 is exactly 1.
//! Where a pair outgrows 96 bits the node falls back to decimal division.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Expr, Rumus};
use crate::dwi;
use crate::pesan::{Bahasa, Pesan};

/// Every unsur of a Survei Kepuasan Masyarakat runs from 1 to 4; × 25 makes it 25 to 100 (PermenPANRB 14/2017).
const SKM_SCALE: u32 = 25;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvalError {
    /// All of them: the name, and how many years back.
    KosongVariabel(Vec<(String, u32)>),
    /// The divisor, as `Rumus::tulis` would write it.
    BagiNol(String),
    TerlaluBesar,
}

impl Rumus {
    /// The figure. `value` is asked once for every variable and lag, in order of appearance.
    pub fn eval(&self, value: &mut dyn FnMut(&str, u32) -> Option<Decimal>) -> Result<Decimal, EvalError> {
        let values = self.values(value);
        let missing = self.missing(&values);
        if !missing.is_empty() {
            return Err(EvalError::KosongVariabel(missing));
        }
        self.pair(&self.expr, &values)?.decimal().ok_or(EvalError::TerlaluBesar)
    }

    pub(super) fn values(&self, value: &mut dyn FnMut(&str, u32) -> Option<Decimal>) -> Values {
        let mut values = Values::new();
        for (index, nama) in self.variabel.iter().enumerate() {
            for &lag in &nama.lags {
                if let Some(it) = value(&nama.teks, lag) {
                    values.insert((index, lag), it);
                }
            }
        }
        values
    }

    fn missing(&self, values: &Values) -> Vec<(String, u32)> {
        let all = self.variabel.iter().enumerate();
        all.flat_map(|(index, nama)| nama.lags.iter().map(move |&lag| (index, lag, &nama.teks)))
            .filter(|(index, lag, _)| !values.contains_key(&(*index, *lag)))
            .map(|(_, lag, teks)| (teks.clone(), lag))
            .collect()
    }

    fn pair(&self, expr: &Expr, values: &Values) -> Result<Pair, EvalError> {
        let both = |left, right| Ok::<_, EvalError>((self.pair(left, values)?, self.pair(right, values)?));
        let result = match expr {
            Expr::Num(number) => Pair::new(*number),
            Expr::Var { index, lag } => Pair::new(values.get(&(*index, *lag)).copied().unwrap_or_default()),
            Expr::Sum(inner) => return self.pair(inner, values),
            Expr::Neg(inner) => {
                let Pair { top, bottom } = self.pair(inner, values)?;
                Some(Pair { top: -top, bottom })
            }
            Expr::Add(left, right) => {
                let (left, right) = both(left, right)?;
                left.add(right)
            }
            Expr::Sub(left, right) => {
                let (left, Pair { top, bottom }) = both(left, right)?;
                left.add(Pair { top: -top, bottom })
            }
            Expr::Mul(left, right) => {
                let (left, right) = both(left, right)?;
                left.mul(right)
            }
            Expr::Div(left, right) => {
                let (dividend, divisor) = both(left, right)?;
                if divisor.top.is_zero() {
                    return Err(EvalError::BagiNol(self.tulis_bagian(right)));
                }
                dividend.div(divisor)
            }
            Expr::RataRata(items) => self.mean(items, values)?,
            Expr::Skm(unsur) => {
                let items: Vec<_> = unsur.iter().map(|&index| Expr::Var { index, lag: 0 }).collect();
                let mean = self.mean(&items, values)?;
                mean.and_then(|it| it.mul(Pair { top: SKM_SCALE.into(), bottom: Decimal::ONE }))
            }
        };
        result.ok_or(EvalError::TerlaluBesar)
    }

    fn mean(&self, items: &[Expr], values: &Values) -> Result<Option<Pair>, EvalError> {
        let mut sum = Some(Pair { top: Decimal::ZERO, bottom: Decimal::ONE });
        for item in items {
            let item = self.pair(item, values)?;
            sum = sum.and_then(|it| it.add(item));
        }
        let count = Pair { top: items.len().into(), bottom: Decimal::ONE };
        Ok(sum.and_then(|it| it.div(count)))
    }
}

/// What was given, by variable and lag.
pub(super) type Values = BTreeMap<(usize, u32), Decimal>;

/// top : bottom. Both are whole numbers, so that a product is exact or overflows but never rounds;
/// bottom is not zero.
#[derive(Clone, Copy)]
struct Pair {
    top: Decimal,
    bottom: Decimal,
}

impl Pair {
    fn new(number: Decimal) -> Option<Self> {
        let number = number.normalize();
        let ten = 10_i128.checked_pow(number.scale())?;
        let whole = |it| Decimal::try_from_i128_with_scale(it, 0).ok();
        Some(Self { top: whole(number.mantissa())?, bottom: whole(ten)? })
    }

    fn decimal(self) -> Option<Decimal> {
        self.top.checked_div(self.bottom).map(|it| it.normalize())
    }

    fn add(self, other: Self) -> Option<Self> {
        let decimals = || Self::new(self.decimal()?.checked_add(other.decimal()?)?);
        self.exact_add(other).or_else(decimals)
    }

    fn mul(self, other: Self) -> Option<Self> {
        let exact = || {
            let (top, bottom) = (self.top.checked_mul(other.top)?, self.bottom.checked_mul(other.bottom)?);
            Some(Self { top, bottom })
        };
        let decimals = || Self::new(self.decimal()?.checked_mul(other.decimal()?)?);
        exact().or_else(decimals)
    }

    /// The caller has seen that `other` is not zero.
    fn div(self, other: Self) -> Option<Self> {
        let exact = || {
            let (top, bottom) = (self.top.checked_mul(other.bottom)?, self.bottom.checked_mul(other.top)?);
            Some(Self { top, bottom })
        };
        let decimals = || Self::new(self.decimal()?.checked_div(other.decimal()?)?);
        exact().or_else(decimals)
    }

    /// Keeps the larger bottom where one divides the other: figures with 1 and 2 decimals add up under 100.
    fn exact_add(self, other: Self) -> Option<Self> {
        if let Some(times) = whole_times(self.bottom, other.bottom) {
            let top = self.top.checked_mul(times)?.checked_add(other.top)?;
            return Some(Self { top, bottom: other.bottom });
        }
        if let Some(times) = whole_times(other.bottom, self.bottom) {
            let top = other.top.checked_mul(times)?.checked_add(self.top)?;
            return Some(Self { top, bottom: self.bottom });
        }
        let (left, right) = (self.top.checked_mul(other.bottom)?, other.top.checked_mul(self.bottom)?);
        Some(Self { top: left.checked_add(right)?, bottom: self.bottom.checked_mul(other.bottom)? })
    }
}

fn whole_times(small: Decimal, large: Decimal) -> Option<Decimal> {
    let rest = large.checked_rem(small)?;
    if rest.is_zero() { large.checked_div(small) } else { None }
}

impl Pesan for EvalError {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            Self::KosongVariabel(missing) => {
                let names: Vec<String> = missing.iter().map(|(name, lag)| with_year(name, *lag)).collect();
                let names = names.join("; ");
                dwi!(bahasa, "Belum ada nilai: {names}", "No value yet: {names}")
            }
            Self::BagiNol(divisor) => dwi!(
                bahasa,
                "Tidak dapat dihitung karena pembaginya nol: {divisor}",
                "Cannot be calculated because the divisor is zero: {divisor}"
            ),
            Self::TerlaluBesar => dwi!(
                bahasa,
                "Hasilnya terlalu besar untuk dihitung. Periksa angka yang dimasukkan",
                "The result is too large to calculate. Check the figures entered"
            ),
        }
    }
}

fn with_year(name: &str, lag: u32) -> String {
    if lag == 0 { name.to_owned() } else { format!("{name} (Tahun N-{lag})") }
}
