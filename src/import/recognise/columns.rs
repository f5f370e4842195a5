//! The heads of tables: which column says what, over one row or several.

use super::super::source::{Cell, Table};
use super::found::{EntryKind, When};
use super::label::{self, Field, Label};
use crate::model::{Level, Slot, Tahun, Triwulan};

/// What a column of a table says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role {
    Nomor,
    Kode,
    /// Names of one level.
    Level(Level),
    /// Names of several levels, one below the other.
    Uraian,
    /// What the box of the row is for: "Sasaran Program".
    SasaranOf(Level),
    Indikator(Option<Level>),
    Field(Field),
    Variabel,
    NilaiVariabel,
    Baseline(Option<Tahun>),
    Entry(EntryKind, When),
    /// Known, and not kept: a figure that is computed here.
    Hitungan,
}

/// The columns of a table, as its head names them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    pub roles: Vec<Option<Role>>,
    /// Where the head of each column begins: one head may lie over several columns.
    origins: Vec<usize>,
    /// The texts of the head, to know it again where a page repeats it.
    pub head: Vec<String>,
}

impl Layout {
    pub fn role(&self, column: usize) -> Option<Role> {
        self.roles.get(column).copied().flatten()
    }

    /// The columns of indicators, each once.
    pub fn indikator(&self) -> Vec<usize> {
        let is_own = |it: &usize| self.origins.get(*it).is_none_or(|origin| origin == it);
        let columns = (0..self.roles.len()).filter(|it| matches!(self.role(*it), Some(Role::Indikator(_))));
        columns.filter(is_own).collect()
    }

    pub fn column(&self, wanted: impl Fn(Role) -> bool) -> Option<usize> {
        self.roles.iter().position(|it| it.is_some_and(&wanted))
    }

    pub fn has(&self, wanted: impl Fn(Role) -> bool) -> bool {
        self.column(wanted).is_some()
    }
}

/// The head that begins in a row of a table, and the row behind it.
pub fn head(table: &Table, first: usize) -> Option<(Layout, usize)> {
    let filled: Vec<&Cell> = table.row(first).collect();
    let covered: usize = filled.iter().map(|it| it.column_span.max(1)).sum();
    let roles: Vec<Option<Role>> = filled.iter().map(|it| role(&[it.text.as_str()])).collect();
    let strong = roles.iter().flatten().count();
    let other = |it: &Role| !matches!(it, Role::Level(_) | Role::Indikator(_) | Role::Nomor);
    let names = |it: &Role| matches!(it, Role::Level(_) | Role::Uraian | Role::Indikator(_) | Role::SasaranOf(_));
    let tall = filled.iter().any(|it| it.row_span > 1);
    let is_head = strong >= 2
        && roles.iter().flatten().any(names)
        && strong * 2 >= filled.len()
        && filled.iter().all(|it| it.text.chars().count() < 120)
        && (roles.iter().flatten().any(other) || tall || covered * 10 >= table.columns * 6);
    if !is_head {
        return None;
    }
    let mut end = first + 1;
    while end < table.rows && end < first + MOST_ROWS && continues(table, first, end) {
        end += 1;
    }
    let mut stacks: Vec<Vec<&str>> = vec![Vec::new(); table.columns];
    for row in first..end {
        if !is_numbers(table, row) {
            add_row(table, first, row, end, &mut stacks);
        }
    }
    let origin = |column: usize| {
        let lowest = (first..end).rev().filter(|it| !is_numbers(table, *it)).find_map(|it| table.cell(it, column));
        lowest.map_or(column, |it| it.column)
    };
    let mut layout = Layout {
        origins: (0..table.columns).map(origin).collect(),
        roles: stacks.iter().map(|it| role(it)).collect(),
        head: filled.iter().map(|it| it.text.clone()).collect(),
    };
    settle(&mut layout, &stacks);
    Some((layout, end))
}

const MOST_ROWS: usize = 6;

/// Puts the texts of a row of the head onto the stacks of its columns. A group's head stands over all columns up to the next one:
/// text has no merged cells, so that an empty head beside a group's belongs to the group, if something stands below it.
fn add_row<'t>(table: &'t Table, first: usize, row: usize, end: usize, stacks: &mut [Vec<&'t str>]) {
    let mut last: Option<(&str, Vec<&str>)> = None;
    for (column, stack) in stacks.iter_mut().enumerate() {
        match table.cell(row, column) {
            Some(cell) => {
                let above = stack.clone();
                if cell.row == row || row == first {
                    stack.push(&cell.text);
                }
                last = Some((&cell.text, above));
            }
            None => {
                let below = (row + 1..end).any(|it| table.cell(it, column).is_some_and(|it| !it.text.is_empty()));
                let of_group = |(text, above): &(&str, Vec<&str>)| {
                    let is_part = row > first && when(text).is_some() && *above == *stack;
                    below && (is_part || (row == first && is_group(text)))
                };
                if let Some((text, _)) = last.as_ref().filter(|it| of_group(it)) {
                    stack.push(text);
                }
            }
        }
    }
}

/// A head over several columns: "Target Kinerja", "Data Masukan".
fn is_group(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["target", "realisasi", "data masukan", "pagu", "anggaran", "triwulan", "capaian", "tahun"]
        .iter()
        .any(|it| lower.contains(it))
}

/// Whether a row goes on with the head above it: parts of its groups, years, quarters, or column numbers.
fn continues(table: &Table, first: usize, row: usize) -> bool {
    if is_numbers(table, row) {
        return true;
    }
    let mut any = false;
    for cell in table.row(row) {
        any = true;
        let text = cell.text.trim();
        let under_group = match table.cell(row - 1, cell.column) {
            Some(above) => above.row >= first && (above.column_span > 1 || is_group(&above.text)),
            None => true,
        };
        let lower = text.to_lowercase();
        let is_nth = |it: &Cell| counts_years(&it.text) && text.parse::<u32>().is_ok();
        let is_part = when(text).is_some()
            || table.cell(row - 1, cell.column).is_some_and(is_nth)
            || matches!(
                lower.trim_end_matches('.'),
                "k" | "rp" | "%" | "kinerja" | "fisik" | "keuangan" | "rp (000)" | "(rp)"
            )
            || matches!(
                role(&[text]),
                Some(Role::Variabel | Role::NilaiVariabel | Role::Entry(..) | Role::Hitungan | Role::Baseline(_))
            )
            || is_levels(text)
            || (under_group && matches!(role(&[text]), Some(Role::Indikator(_) | Role::Field(Field::Satuan))));
        if !is_part || text.chars().count() > 60 {
            return false;
        }
    }
    any
}

/// "TUJUAN/SASARAN" below "INDIKATOR".
fn is_levels(text: &str) -> bool {
    text.contains('/')
        && text.split('/').all(|it| matches!(label::read(it.trim()).map(|it| it.label), Some(Label::Level(_))))
}

/// "1 | 2 | 3 | 4", "(1) | (2)", with years among them.
fn is_numbers(table: &Table, row: usize) -> bool {
    let is_counted = |it: &Cell| row > 0 && table.cell(row - 1, it.column).is_some_and(|it| counts_years(&it.text));
    if table.row(row).any(is_counted) && table.row(row).all(|it| it.column > 0) {
        return false;
    }
    let mut many = 0;
    let all = table.row(row).all(|it| {
        many += 1;
        let plain: String = it.text.chars().filter(|it| !"() ".contains(*it)).collect();
        let is_sum = plain.contains(['=', '+', '/', 'x', 'X'])
            && plain.chars().all(|it| !it.is_alphabetic() || "xX".contains(it));
        plain.parse::<u32>().is_ok_and(|it| it < 60 || Tahun::read(&plain).is_some()) || is_sum
    });
    all && many >= 3 && many * 2 >= table.columns
}

/// What depends on the other columns.
fn settle(layout: &mut Layout, stacks: &[Vec<&str>]) {
    // "INDIKATOR TUJUAN/ SASARAN | INDIKATOR KINERJA UTAMA": the first one holds the names.
    let indikator = layout.indikator();
    let has_names = layout.has(|it| matches!(it, Role::Level(_) | Role::Uraian));
    if let [first, _, ..] = indikator.as_slice()
        && !has_names
    {
        let first = *first;
        for (role, origin) in layout.roles.iter_mut().zip(&layout.origins) {
            if *origin == first {
                *role = Some(Role::Uraian);
            }
        }
    }
    // "Sasaran Program" beside a column "Program" is what the Program is for; alone it names the rows.
    let levels: Vec<Level> = layout
        .roles
        .iter()
        .flatten()
        .filter_map(|it| if let Role::Level(it) = it { Some(*it) } else { None })
        .collect();
    for role in layout.roles.iter_mut().flatten() {
        if let Role::SasaranOf(of) = role
            && !levels.contains(of)
            && !has_names
        {
            *role = Role::Level(*of);
        }
    }
    // "Nilai" counts as a variable's value only beside one.
    let has_variables = layout.has(|it| it == Role::Variabel);
    for (role, stack) in layout.roles.iter_mut().zip(stacks) {
        if *role == Some(Role::NilaiVariabel) && !has_variables {
            *role = stack.first().map(|_| Role::Hitungan);
        }
    }
}

/// What a column says, by the texts of its head from top to bottom.
fn role(stack: &[&str]) -> Option<Role> {
    let text = stack.join(" ").to_lowercase().replace(['\n', '\u{a0}'], " ");
    let words: Vec<&str> = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let any = |options: &[&str]| options.iter().any(|it| words.contains(it));
    let last = stack.last().map_or("", |it| it.trim());
    let first = *words.first()?;
    // A head is short; what is longer, or a formula, is contents.
    if words.len() > 16 || text.contains('\\') || stack.iter().any(|it| it.chars().count() > 110) {
        return None;
    }
    if words.len() <= 3 && (matches!(first, "no" | "nomor" | "nr") && !any(&["kode", "rekening"])) {
        return Some(Role::Nomor);
    }
    if matches!(first, "kode") {
        return Some(Role::Kode);
    }
    const MONEY: [&str; 10] =
        ["pagu", "anggaran", "rp", "rupiah", "dana", "pendanaan", "dpa", "belanja", "biaya", "keuangan"];
    // The lowest head decides: "Target Kinerja dan Anggaran" stands over "K" and "Rp".
    let lowest = stack.iter().rev().find(|it| when(it).is_none_or(|_| it.split_whitespace().count() > 2));
    let lowest: Vec<String> = lowest.map_or_else(Vec::new, |it| {
        let words = it.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        words.map(str::to_lowercase).collect()
    });
    let is_physical =
        lowest.iter().all(|it| ["k", "kinerja", "target", "fisik", "realisasi", "capaian"].contains(&it.as_str()));
    let money = if lowest.is_empty() { any(&MONEY) } else { lowest.iter().any(|it| MONEY.contains(&it.as_str())) };
    let money = money || (any(&MONEY) && !is_physical && stack.len() == 1);
    let time = stack.iter().rev().find_map(|it| when(it)).or_else(|| nth_year(stack));
    let kapan = time.unwrap_or(When { tahun: None, ke: None, slot: Slot::Tahun });
    let kapan = When { tahun: kapan.tahun.or_else(|| year_in(&text)), ..kapan };
    if any(&["baseline", "awal"]) && any(&["baseline", "kondisi", "capaian", "data", "kinerja"]) {
        return Some(if money { Role::Hitungan } else { Role::Baseline(year_in(&text)) });
    }
    if any(&["akhir"]) && any(&["kondisi", "periode", "renstra", "rpjmd"]) {
        return Some(Role::Hitungan);
    }
    let is_rate = any(&["tingkat", "persentase", "serapan", "rata"])
        || last == "%"
        || last.to_lowercase().contains("capaian (%)");
    if any(&["realisasi"]) && text.contains("s/d") {
        // The sum of several years.
        return Some(Role::Hitungan);
    }
    if any(&["realisasi"]) && words.len() <= 12 {
        if is_rate && !any(&["realisasi"]) {
            return Some(Role::Hitungan);
        }
        let kind = if money { EntryKind::RealisasiAnggaran } else { EntryKind::Realisasi };
        return Some(if last.trim() == "%" { Role::Hitungan } else { Role::Entry(kind, kapan) });
    }
    if any(&["target"]) && !any(&["indikator"]) && words.len() <= 13 {
        let kind = if money { EntryKind::Pagu } else { EntryKind::Target };
        return Some(Role::Entry(kind, kapan));
    }
    if any(&["capaian", "hasil", "efisiensi"]) && words.len() <= 5 && !any(&["indikator", "sasaran", "program"]) {
        return Some(Role::Hitungan);
    }
    if first == "indikator" || (any(&["indikator"]) && !any(&["nama", "uraian"])) {
        let levels = levels_in(&text);
        return Some(Role::Indikator(if let [one] = levels.as_slice() { Some(*one) } else { None }));
    }
    let plain = stack.join(" ");
    match label::read(&plain).map(|it| (it.label, it.rest.is_empty())) {
        Some((Label::Field(field), _)) => return Some(Role::Field(field)),
        Some((Label::SasaranOf(level), _)) => return Some(Role::SasaranOf(level)),
        Some((Label::Level(level), true)) => return Some(Role::Level(level)),
        _ => {}
    }
    if any(&["penanggung", "penanggungjawab", "pj", "pengampu", "pelaksana", "pic"]) && words.len() <= 6 {
        return Some(Role::Field(Field::PenanggungJawab));
    }
    if matches!(words.as_slice(), ["ket"] | ["catatan"]) {
        return Some(Role::Field(Field::Keterangan));
    }
    if any(&["formula", "formulasi", "rumus"]) {
        return Some(Role::Field(Field::Formulasi));
    }
    if any(&["definisi"]) {
        return Some(Role::Field(Field::Definisi));
    }
    if any(&["penjelasan"]) {
        return Some(Role::Field(Field::Penjelasan));
    }
    if any(&["variabel"]) {
        return Some(Role::Variabel);
    }
    if words.ends_with(&["nilai"]) && words.len() <= 3 {
        return Some(Role::NilaiVariabel);
    }
    if money && words.len() <= 8 {
        return Some(Role::Entry(EntryKind::Pagu, kapan));
    }
    let levels = levels_in(&text);
    if (levels.len() >= 2 && is_made_of_heads(&words))
        || (any(&["uraian"]) && words.len() <= 6)
        || (first == "nama" && !levels.is_empty())
    {
        return Some(Role::Uraian);
    }
    if let ([level], true) = (levels.as_slice(), words.len() <= 4 && starts_with_level(&text)) {
        return Some(Role::Level(*level));
    }
    // A bare year or quarter stands under a head that text has lost: a target.
    time.filter(|_| words.len() <= 2).map(|it| Role::Entry(EntryKind::Target, it))
}

/// Whether a text has hardly a word that is not one of heads: a sentence that speaks of programs and sasaran is none.
fn is_made_of_heads(words: &[&str]) -> bool {
    const HEADS: [&str; 30] = [
        "tujuan",
        "sasaran",
        "program",
        "kegiatan",
        "sub",
        "subkegiatan",
        "nama",
        "uraian",
        "urusan",
        "bidang",
        "dan",
        "atau",
        "perangkat",
        "daerah",
        "skpd",
        "opd",
        "pd",
        "strategis",
        "kinerja",
        "prioritas",
        "outcome",
        "output",
        "renstra",
        "rpjmd",
        "visi",
        "misi",
        "ikd",
        "pemerintahan",
        "pemerintah",
        "satuan",
    ];
    words.iter().all(|it| HEADS.contains(it))
}

/// "Tahun ke-" over "3": the third year of the period.
fn nth_year(stack: &[&str]) -> Option<When> {
    let ke = stack.last()?.trim().parse().ok().filter(|it| (1..=10).contains(it))?;
    let counts = stack.iter().any(|it| counts_years(it));
    counts.then_some(When { tahun: None, ke: Some(ke), slot: Slot::Tahun })
}

fn counts_years(text: &str) -> bool {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ").contains("tahun ke")
}

/// "Program Prioritas", "Sasaran Strategis (Outcome)".
fn starts_with_level(text: &str) -> bool {
    ["tujuan", "sasaran", "program", "kegiatan", "sub kegiatan", "subkegiatan"]
        .iter()
        .any(|it| text.trim().starts_with(it))
}

/// The levels a head names, each once.
fn levels_in(text: &str) -> Vec<Level> {
    let text = text.replace(['-', '_'], " ");
    let subs = text.matches("sub kegiatan").count() + text.matches("subkegiatan").count();
    let rest = text.replace("sub kegiatan", " ").replace("subkegiatan", " ");
    let mut found = Vec::new();
    for (word, level) in [
        ("tujuan", Level::TUJUAN),
        ("sasaran", Level::SASARAN),
        ("program", Level::PROGRAM),
        ("kegiatan", Level::KEGIATAN),
    ] {
        if rest.split(|it: char| !it.is_alphanumeric()).any(|it| it == word) {
            found.push(level);
        }
    }
    if subs > 0 {
        found.push(Level::SUB_KEGIATAN);
    }
    found
}

/// "2024", "Tahun 2024", "TW II", "Triwulan 3", "Januari", "Tahun ke-2", "n+1".
pub fn when(text: &str) -> Option<When> {
    let lower = text.trim().to_lowercase();
    if lower.is_empty() || lower.chars().count() > 40 {
        return None;
    }
    let tahun = year_in(&lower);
    let words: Vec<&str> = lower.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let quarter = |it: &str| match it {
        "i" | "1" => Some(Triwulan::I),
        "ii" | "2" => Some(Triwulan::II),
        "iii" | "3" => Some(Triwulan::III),
        "iv" | "4" => Some(Triwulan::IV),
        _ => None,
    };
    let after = |names: &[&str]| {
        let at = words.iter().position(|it| names.contains(it))?;
        words.get(at + 1).copied()
    };
    let joined = words.iter().find_map(|it| it.strip_prefix("tw").and_then(quarter));
    let named = after(&["tw", "triwulan", "trw", "q"]).and_then(quarter);
    let bare = if let [word] = words.as_slice() {
        quarter(word).filter(|_| word.chars().all(char::is_alphabetic))
    } else {
        None
    };
    if let Some(quarter) = joined.or(named).or(bare) {
        return Some(When { tahun, ke: None, slot: Slot::Tw(quarter) });
    }
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"];
    let month = words.iter().find_map(|word| {
        let at = MONTHS.iter().position(|it| word.starts_with(it) && (word.len() <= 4 || FULL.contains(word)))?;
        u8::try_from(at + 1).ok()
    });
    if let Some(month) = month.filter(|_| words.len() <= 2) {
        return Some(When { tahun, ke: None, slot: Slot::Bulan(month) });
    }
    let ke = after(&["ke"]).and_then(|it| it.parse().ok()).filter(|it| (1..=10).contains(it));
    if words.contains(&"tahun") && ke.is_some() {
        return Some(When { tahun, ke, slot: Slot::Tahun });
    }
    (tahun.is_some() && words.len() <= 3).then_some(When { tahun, ke: None, slot: Slot::Tahun })
}

/// The months in full.
pub(super) const FULL: [&str; 12] = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
];

/// The first year that a text names.
pub fn year_in(text: &str) -> Option<Tahun> {
    let mut years = text.split(|it: char| !it.is_ascii_digit()).filter(|it| it.len() == 4);
    years.find_map(|it| Tahun::read(it).filter(|it| (1990..=2100).contains(&it.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str]) -> Option<Role> {
        role(texts)
    }

    fn at(tahun: u16, slot: Slot) -> When {
        When { tahun: Some(Tahun(tahun)), ke: None, slot }
    }

    #[test]
    fn heads_of_many_forms_are_known() {
        use EntryKind::{Pagu, Realisasi, RealisasiAnggaran, Target};
        let open = |slot| When { tahun: None, ke: None, slot };
        for (texts, expected) in [
            (&["No."][..], Role::Nomor),
            (&["Kode Rekening"], Role::Kode),
            (&["Nama Tujuan/Sasaran/Program/Kegiatan"], Role::Uraian),
            (&["Indikator Tujuan/Sasaran/Program/Kegiatan"], Role::Indikator(None)),
            (&["INDIKATOR", "TUJUAN/SASARAN"], Role::Indikator(None)),
            (&["Indikator Kinerja Sasaran"], Role::Indikator(Some(Level::SASARAN))),
            (&["Sasaran SKPD"], Role::Level(Level::SASARAN)),
            (&["SASARAN STRATEGIS"], Role::Level(Level::SASARAN)),
            (&["Sasaran Program"], Role::SasaranOf(Level::PROGRAM)),
            (&["Program / Kegiatan / Sub Kegiatan"], Role::Uraian),
            (&["PENJELASAN/FORMULASI PERHITUNGAN"], Role::Field(Field::Formulasi)),
            (&["METODE/ FORMULASI PERHITUNGAN"], Role::Field(Field::Formulasi)),
            (&["Unit Kerja Penanggung Jawab"], Role::Field(Field::PenanggungJawab)),
            (&["Data Masukan", "Variabel"], Role::Variabel),
            (&["Data Masukan", "Nilai"], Role::NilaiVariabel),
            (&["Target Kinerja", "2024"], Role::Entry(Target, at(2024, Slot::Tahun))),
            (&["Target", "TW II"], Role::Entry(Target, open(Slot::Tw(Triwulan::II)))),
            (&["Realisasi Triwulan", "III"], Role::Entry(Realisasi, open(Slot::Tw(Triwulan::III)))),
            (&["Realisasi Anggaran", "2024", "Rp"], Role::Entry(RealisasiAnggaran, at(2024, Slot::Tahun))),
            (&["Pagu Indikatif 2025"], Role::Entry(Pagu, at(2025, Slot::Tahun))),
            (&["Data Capaian pada Tahun Awal Perencanaan (2019)"], Role::Baseline(Some(Tahun(2019)))),
            (&["Kondisi Kinerja pada Akhir Periode Renstra"], Role::Hitungan),
            (&["Hasil Perhitungan"], Role::Hitungan),
        ] {
            assert_eq!(of(texts), Some(expected), "{texts:?}");
        }
        for texts in [&["Lokasi"][..], &["Meningkatnya pelayanan publik kecamatan"]] {
            assert_eq!(of(texts), None, "{texts:?}");
        }
    }
}
