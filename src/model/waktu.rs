//! Years, quarters and months: when a value holds.

use std::fmt;

/// A calendar year of planning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tahun(pub u16);

impl Tahun {
    pub const FIRST: Tahun = Tahun(1900);
    pub const LAST: Tahun = Tahun(2200);

    pub fn read(text: &str) -> Option<Tahun> {
        let year = Tahun(text.trim().parse().ok()?);
        (Tahun::FIRST..=Tahun::LAST).contains(&year).then_some(year)
    }

    /// The year `lag` years before.
    pub fn before(self, lag: u32) -> Option<Tahun> {
        let lag = u16::try_from(lag).ok()?;
        self.0.checked_sub(lag).map(Tahun)
    }
}

impl fmt::Display for Tahun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

/// A triwulan, 1 to 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Triwulan {
    I = 1,
    II,
    III,
    IV,
}

impl Triwulan {
    pub const ALL: [Triwulan; 4] = [Triwulan::I, Triwulan::II, Triwulan::III, Triwulan::IV];

    pub fn number(self) -> u8 {
        self as u8
    }

    fn from_number(number: u8) -> Option<Triwulan> {
        Triwulan::ALL.into_iter().find(|it| it.number() == number)
    }
}

/// Which part of a year a stored value is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    Tahun,
    Tw(Triwulan),
    /// 1 to 12.
    Bulan(u8),
}

impl Slot {
    /// The quarter that a quarter or a month lies in.
    pub fn triwulan(self) -> Option<Triwulan> {
        match self {
            Slot::Tahun => None,
            Slot::Tw(it) => Some(it),
            Slot::Bulan(month) => Triwulan::ALL.into_iter().find(|it| month <= it.number() * 3),
        }
    }
}

/// The key of a stored value: "2024", "2024-TW1", "2024-B03".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Waktu {
    pub tahun: Tahun,
    pub slot: Slot,
}

impl Waktu {
    pub fn tahun(tahun: Tahun) -> Waktu {
        Waktu { tahun, slot: Slot::Tahun }
    }

    pub fn tw(tahun: Tahun, triwulan: Triwulan) -> Waktu {
        Waktu { tahun, slot: Slot::Tw(triwulan) }
    }

    pub fn read(text: &str) -> Option<Waktu> {
        let text = text.trim();
        let Some((tahun, slot)) = text.split_once('-') else {
            return Tahun::read(text).map(Waktu::tahun);
        };
        let tahun = Tahun::read(tahun)?;
        let slot = if let Some(number) = slot.strip_prefix("TW") {
            Slot::Tw(Triwulan::from_number(number.parse().ok()?)?)
        } else {
            let month = slot.strip_prefix('B').filter(|it| it.len() == 2)?.parse().ok()?;
            (1..=12).contains(&month).then_some(Slot::Bulan(month))?
        };
        Some(Waktu { tahun, slot })
    }
}

impl Waktu {
    /// As a reader writes it: "2024", "TW1 2024", "03/2024".
    pub fn ringkas(self) -> String {
        match self.slot {
            Slot::Tahun => self.tahun.to_string(),
            Slot::Tw(tw) => format!("TW{} {}", tw.number(), self.tahun),
            Slot::Bulan(month) => format!("{month:02}/{}", self.tahun),
        }
    }
}

impl fmt::Display for Waktu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.slot {
            Slot::Tahun => write!(f, "{}", self.tahun),
            Slot::Tw(it) => write!(f, "{}-TW{}", self.tahun, it.number()),
            Slot::Bulan(it) => write!(f, "{}-B{it:02}", self.tahun),
        }
    }
}

/// The period a figure is asked for: the state at the end of a quarter, or of the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Periode {
    Tw(Triwulan),
    #[default]
    Tahun,
}

impl Periode {
    pub const ALL: [Periode; 5] = [
        Periode::Tw(Triwulan::I),
        Periode::Tw(Triwulan::II),
        Periode::Tw(Triwulan::III),
        Periode::Tw(Triwulan::IV),
        Periode::Tahun,
    ];

    /// "TW1" … "TW4", "tahun"; also in lower case.
    pub fn read(text: &str) -> Option<Periode> {
        Periode::ALL.into_iter().find(|it| it.to_string().eq_ignore_ascii_case(text.trim()))
    }

    /// The quarters that have passed at the end of this period.
    pub fn triwulan(self) -> &'static [Triwulan] {
        let last = match self {
            Periode::Tw(it) => usize::from(it.number()),
            Periode::Tahun => 4,
        };
        const ALL: &[Triwulan] = &Triwulan::ALL;
        ALL.get(..last).unwrap_or(ALL)
    }
}

impl fmt::Display for Periode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Periode::Tw(it) => write!(f, "TW{}", it.number()),
            Periode::Tahun => f.write_str("tahun"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_what_they_print() {
        for text in ["2024", "2024-TW1", "2024-TW4", "2024-B01", "2024-B12"] {
            assert_eq!(Waktu::read(text).unwrap().to_string(), text);
        }
        for text in ["", "24", "2024-TW5", "2024-TW0", "2024-B13", "2024-B3", "2024-", "99999", "2024-TW"] {
            assert_eq!(Waktu::read(text), None, "{text}");
        }
    }
}
