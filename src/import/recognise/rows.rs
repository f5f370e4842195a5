//! Tables: a head says what each column is, a row says one thing of each, and cells left empty go on with what stands above.

use super::super::source::{Cell, Table};
use super::super::watch::Watch;
use super::columns::{self, Role};
use super::found::{Entry, EntryKind, FoundBox, FoundIndikator, LevelGuess, Nomor, RowNumber, Said};
use super::label::{self, Field, Label};
use super::lines::{Flow, Section};
use super::title;
use crate::bahasa::{self, Nomenklatur};
use crate::model::Level;

/// Cells of a row with what their columns say, and the box they speak of.
type RowPart<'c> = (Vec<(Role, &'c Cell)>, Option<usize>);

impl Flow {
    pub(super) fn table(&mut self, table: &Table, nomenklatur: &Nomenklatur, watch: &Watch) {
        let mut row = 0;
        let mut shift = 0;
        let mut is_own_head = false;
        while row < table.rows && !watch.is_stopped() {
            if table.row(row).next().is_none() {
                row += 1;
                continue;
            }
            if self.is_repeated_head(table, row) {
                row = columns::head(table, row).map_or(row + 1, |(_, next)| next);
                (is_own_head, shift) = (true, 0);
                continue;
            }
            if !self.is_label_row(table, row, is_own_head)
                && let Some((layout, next)) = columns::head(table, row)
            {
                self.begin_table(layout);
                (is_own_head, shift) = (true, 0);
                row = next;
                continue;
            }
            if self.is_text_row(table, row) {
                for cell in table.row(row) {
                    self.paragraph(&cell.text, cell.place);
                }
            } else if let Some(at) = self.label_row(table, row) {
                shift = at.unwrap_or(shift);
            } else {
                self.row(table, row, shift, nomenklatur);
            }
            row += 1;
        }
    }

    fn begin_table(&mut self, layout: columns::Layout) {
        self.enter_table();
        self.layout = Some(layout);
        self.tables += 1;
        self.depths.clear();
        self.above.clear();
        self.current = None;
    }

    fn is_repeated_head(&self, table: &Table, row: usize) -> bool {
        let Some(layout) = &self.layout else { return false };
        layout.head.len() > 1
            && table.row(row).map(|it| it.text.as_str()).eq(layout.head.iter().map(String::as_str))
            && self.section.as_ref().is_none_or(|it| it.names > 0)
    }

    /// "Tujuan | Indikator Tujuan" within a table that has a head: the level of what follows.
    fn is_label_row(&self, table: &Table, row: usize, is_own_head: bool) -> bool {
        let filled = table.row(row).count();
        self.layout.is_some()
            && self.labels_of(table, row).is_some()
            && (is_own_head || filled < table.columns || filled <= 2)
    }

    fn labels_of(&self, table: &Table, row: usize) -> Option<(Level, Option<Nomor>, usize)> {
        let mut found = None;
        let mut number = None;
        for cell in table.row(row) {
            let text = cell.text.trim();
            if let Some(found) = Nomor::read(text) {
                number = Some(found);
                continue;
            }
            let it = label::read(text).filter(|it| it.rest.is_empty())?;
            match it.label {
                Label::Level(level) if found.is_none() => found = Some((level, it.nomor, cell.column)),
                Label::Indikator(_) => {}
                _ => return None,
            }
        }
        found.map(|(level, nomor, column)| (level, nomor.or(number), column))
    }

    /// Takes a row of labels; says by how much its columns are off from the head's, where it shows that.
    fn label_row(&mut self, table: &Table, row: usize) -> Option<Option<usize>> {
        let (level, nomor, column) = self.labels_of(table, row)?;
        let first = table.row(row).next().map(|it| it.text.trim()).unwrap_or_default();
        // "7 Program" where the column was lost; the number of "Sasaran 2" counts something else.
        let own = label::without_number(first).0;
        self.row_number(Nomor::read(first).or(own));
        let layout = self.layout.as_ref()?;
        let names = layout.column(|it| matches!(it, Role::Uraian | Role::Level(_)))?;
        self.section = Some(Section { level, nomor, names: 0, says_level: false });
        self.current = None;
        // One label alone may stand in any column; two of them show where the columns are.
        let labels = table.row(row).filter(|it| label::read(&it.text).is_some()).count();
        Some((labels > 1).then(|| names.saturating_sub(column)))
    }

    /// Notes that a row is numbered; "1.2" belongs to another way of counting.
    fn row_number(&mut self, number: Option<Nomor>) {
        if let Some([single]) = number.as_ref().map(Nomor::parts) {
            self.found.rows.push(RowNumber { number: u32::from(*single), next_box: self.found.boxes.len() });
        }
    }

    /// Whether a row is a line of text rather than of the table.
    fn is_text_row(&self, table: &Table, row: usize) -> bool {
        let Some(layout) = &self.layout else { return true };
        let mut cells = table.row(row);
        let (Some(cell), None) = (cells.next(), cells.next()) else { return false };
        let is_wide = cell.column_span >= table.columns || table.columns == 1;
        let is_margin = cell.column == 0 && matches!(layout.role(0), Some(Role::Nomor) | None);
        let says = title::is_title(&cell.text)
            || title::is_noise(&cell.text)
            || label::read(cell.text.lines().next().unwrap_or_default()).is_some_and(|it| {
                !matches!(it.label, Label::Level(_))
                    || it.nomor.is_some()
                    || !it.rest.is_empty()
                    || cell.text.contains('\n')
            });
        let is_section = self.labels_of(table, row).is_some() && layout.has(|it| it == Role::Uraian);
        !is_section && (is_wide || (is_margin && cell.text.parse::<u32>().is_err()) || (cell.column == 0 && says))
    }

    fn row(&mut self, table: &Table, row: usize, shift: usize, nomenklatur: &Nomenklatur) {
        let Some(layout) = self.layout.clone() else { return };
        let cells: Vec<(Role, &Cell)> =
            table.row(row).filter_map(|it| Some((layout.role(it.column + shift)?, it))).collect();
        let number = cells.iter().find(|(role, _)| *role == Role::Nomor);
        let number = number.and_then(|(_, it)| Nomor::read(&it.text));
        self.row_number(number);
        let code = code(&cells);
        let before = self.found.boxes.len();
        // Names to the right of the indicators stand below the box that has them: "Sasaran | Indikator | Target | Program | Anggaran".
        let indikator = layout.column(|it| matches!(it, Role::Indikator(_)));
        let (mut here, mut beyond) = (None, None);
        for (role, cell) in &cells {
            let found = match role {
                Role::Level(level) => self.name(*level, None, number, cell),
                Role::Uraian => self.any_name(number, code.as_ref(), cell, nomenklatur),
                _ => None,
            };
            let is_beyond = indikator.is_some_and(|it| cell.column + shift > it);
            let to = if is_beyond { &mut beyond } else { &mut here };
            *to = found.or(*to);
        }
        if here.is_some() || indikator.is_none() {
            self.current = here.or(beyond).or(self.current);
        }
        for (role, cell) in &cells {
            if let Role::SasaranOf(level) = role {
                let own = self.above.iter().find(|(it, _)| it == level).map(|(_, at)| *at).or(self.current);
                if let Some(it) = own.and_then(|it| self.found.boxes.get_mut(it)).filter(|it| it.sasaran.is_none()) {
                    it.sasaran = Some(Said::new(cell.text.trim(), cell.place));
                }
            }
        }
        let cells = self.money_beyond(&layout, cells, beyond, shift);
        for (section, owner) in self.sections(&layout, cells, shift) {
            let Some(at) = owner else {
                let texts = section.iter().filter(|(role, _)| *role != Role::Nomor);
                self.found.leftover.extend(texts.map(|(_, it)| Said::new(it.text.clone(), it.place)));
                continue;
            };
            let is_new = at >= before || (here == Some(at) && before < self.found.boxes.len());
            if let Some(current) = self.found.boxes.get_mut(at) {
                contents(current, &section, code.as_ref(), is_new);
            }
        }
    }

    /// Gives a name to the right of the indicators the money that stands behind it.
    fn money_beyond<'c>(
        &mut self,
        layout: &columns::Layout,
        cells: Vec<(Role, &'c Cell)>,
        beyond: Option<usize>,
        shift: usize,
    ) -> Vec<(Role, &'c Cell)> {
        let indikator = layout.indikator();
        let names = layout.roles.iter().rposition(|it| matches!(it, Some(Role::Level(_) | Role::Uraian)));
        let ([one], Some(names), Some(beyond)) = (indikator.as_slice(), names, beyond) else { return cells };
        if names < *one {
            return cells;
        }
        let is_money = |role: Role| matches!(role, Role::Entry(EntryKind::Pagu | EntryKind::RealisasiAnggaran, _));
        let (money, rest): (Vec<_>, Vec<_>) =
            cells.into_iter().partition(|(role, cell)| is_money(*role) && cell.column + shift > names);
        if let Some(it) = self.found.boxes.get_mut(beyond) {
            contents(it, &money, None, true);
        }
        rest
    }

    /// The cells of a row by the indicator they speak of, with the box that has it: a matrix has a column of indicators for each level.
    fn sections<'c>(&self, layout: &columns::Layout, cells: Vec<(Role, &'c Cell)>, shift: usize) -> Vec<RowPart<'c>> {
        let columns = layout.indikator();
        if columns.len() < 2 {
            return vec![(cells, self.current)];
        }
        let owner_of = |column: usize| columns.iter().rposition(|it| *it <= column).unwrap_or(0);
        let mut sections: Vec<RowPart<'_>> =
            columns.iter().map(|it| (Vec::new(), self.box_of_column(layout, *it))).collect();
        for (role, cell) in cells {
            if matches!(role, Role::Level(_) | Role::Uraian | Role::Nomor) {
                continue;
            }
            if let Some((section, _)) = sections.get_mut(owner_of(cell.column + shift)) {
                section.push((role, cell));
            }
        }
        sections.retain(|(section, _)| !section.is_empty());
        sections
    }

    /// The box that a column of indicators is about: of the level it names, else of the nearest names to its left.
    fn box_of_column(&self, layout: &columns::Layout, column: usize) -> Option<usize> {
        let of_level = |level: Level| self.above.iter().find(|(it, _)| *it == level).map(|(_, at)| *at);
        let named = match layout.role(column) {
            Some(Role::Indikator(Some(level))) if layout.has(|it| it == Role::Level(level)) => Some(level),
            _ => (0..column).rev().find_map(|it| match layout.role(it) {
                Some(Role::Level(level)) => Some(level),
                _ => None,
            }),
        };
        match named {
            Some(level) => of_level(level),
            None => self.current,
        }
    }

    /// A name in the column of its level. The same name again, as pages repeat it, is the same box.
    fn name(&mut self, level: Level, guess: Option<LevelGuess>, number: Option<Nomor>, cell: &Cell) -> Option<usize> {
        let (own, text) = label::without_number(&cell.text);
        let (level, text) = match label::read(text) {
            Some(it) if !it.rest.is_empty() => match it.label {
                Label::Level(level) => (level, it.rest),
                Label::SasaranOf(level) => (level, it.rest),
                _ => (level, text),
            },
            _ => (level, text),
        };
        let text = text.replace('\n', " ");
        if text.trim().is_empty() || text.trim().chars().all(|it| !it.is_alphanumeric()) {
            return None;
        }
        let last = self.above.iter().find(|(it, _)| *it == level).map(|(_, at)| *at);
        if let Some(last) = last
            && self
                .found
                .boxes
                .get(last)
                .is_some_and(|it| bahasa::sama(&it.name.text, &text) && it.indikator.is_empty())
        {
            return Some(last);
        }
        self.above.retain(|(it, _)| position(*it) < position(level));
        let mut new =
            FoundBox::new(level, Said::new(text.split_whitespace().collect::<Vec<_>>().join(" "), cell.place));
        (new.level_guess, new.nomor, new.scope) = (guess, own.or(number), self.scope);
        new.table = Some(self.tables);
        let layout = self.layout.as_ref();
        let has_column = |it: Level| layout.is_some_and(|layout| layout.has(|role| role == Role::Level(it)));
        let above = self.above.iter().rev().find(|(it, _)| has_column(*it) && has_column(level));
        new.parent = above.map(|(_, at)| *at);
        let at = self.found.boxes.len();
        self.above.push((level, at));
        self.found.boxes.push(new);
        Some(at)
    }

    /// A name in a column of several levels.
    fn any_name(
        &mut self,
        number: Option<Nomor>,
        code: Option<&String>,
        cell: &Cell,
        nomenklatur: &Nomenklatur,
    ) -> Option<usize> {
        let text = cell.text.trim();
        // "Tujuan: Terwujudnya …" says it itself; so may the first of two lines.
        let (first, below) = text.split_once('\n').unwrap_or((text, ""));
        if let Some(it) = label::read(first)
            && let Label::Level(level) = it.label
        {
            let rest = if it.rest.is_empty() { below } else { it.rest };
            if rest.is_empty() {
                self.section = Some(Section { level, nomor: it.nomor, names: 0, says_level: false });
                return None;
            }
            let whole =
                Cell { text: if it.rest.is_empty() { below.to_owned() } else { text.to_owned() }, ..cell.clone() };
            self.section = None;
            return self.name(level, None, it.nomor.or(number), &whole);
        }
        if let Some(level) = code.and_then(|it| level_of_code(it)) {
            return self.name(level?, None, number, cell);
        }
        let official = official_level(text, nomenklatur);
        let says = |word: &str| says_level(text, word);
        let by_depth = number.and_then(|it| self.level_of_depth(it));
        let (level, guess) = match &mut self.section {
            Some(section) => {
                let is_first = section.names == 0;
                section.names += 1;
                let says_own = says(&section.level.key().replace('_', " "));
                if is_first {
                    section.says_level = says_own;
                }
                let below = ORDER.get(position(section.level) + 1).copied();
                let is_other = !is_first && number.is_none() && !says_own;
                match official {
                    Some(level) if is_other && position(level) > position(section.level) => {
                        (level, Some(LevelGuess::Nomenklatur))
                    }
                    _ if is_other && section.says_level && section.level == Level::PROGRAM => {
                        (below.unwrap_or(section.level), Some(LevelGuess::Urutan))
                    }
                    _ => (section.level, None),
                }
            }
            None if by_depth.is_some() => (by_depth.unwrap_or(Level::TUJUAN), Some(LevelGuess::Nomor)),
            None if says("program") => (Level::PROGRAM, None),
            None if says("sub kegiatan") => (Level::SUB_KEGIATAN, None),
            None => match official {
                Some(level) => (level, Some(LevelGuess::Nomenklatur)),
                None if says("kegiatan") => (Level::KEGIATAN, Some(LevelGuess::Urutan)),
                None => (self.next_level(text), Some(LevelGuess::Urutan)),
            },
        };
        let nomor = self.section.as_ref().and_then(|it| it.nomor).or(number);
        if let Some(depth) = number.map(|it| it.parts().len()).filter(|it| self.depths.iter().all(|(of, _)| of != it)) {
            self.depths.push((depth, level));
        }
        self.name(level, guess, nomor, cell)
    }

    /// The level that "1.2" says where a "1" or another "3.4" has one: as deep a number, or one step below.
    fn level_of_depth(&self, number: Nomor) -> Option<Level> {
        let depth = number.parts().len();
        let of = |depth: usize| self.depths.iter().find(|(it, _)| *it == depth).map(|(_, level)| *level);
        if depth < 2 {
            return of(depth).filter(|_| self.depths.len() > 1);
        }
        of(depth).or_else(|| ORDER.get(position(of(depth - 1)?) + 1).copied())
    }

    /// The level of a name of which nothing says it: a condition is a Tujuan first and a Sasaran then; a name is below the last.
    fn next_level(&self, text: &str) -> Level {
        let last = self.above.last().map(|(level, _)| *level);
        match last {
            None => Level::TUJUAN,
            Some(level) if title::is_result(text) => {
                if level == Level::TUJUAN {
                    Level::SASARAN
                } else {
                    level
                }
            }
            Some(level) => level,
        }
    }
}

/// Whether a name begins with the word of a level and goes on behind it.
fn says_level(name: &str, word: &str) -> bool {
    name.trim().to_lowercase().strip_prefix(word).is_some_and(|it| it.starts_with(' '))
}

/// The level at which the official list has a name.
fn official_level(name: &str, nomenklatur: &Nomenklatur) -> Option<Level> {
    nomenklatur.terdekat(name, None).filter(|(_, score)| *score >= 0.85).map(|(it, _)| it.level)
}

/// The level that a name says by standing in the official list, or by its first word.
pub(super) fn level_of_name(name: &str, nomenklatur: &Nomenklatur) -> Option<Level> {
    let official = official_level(name, nomenklatur);
    if official.is_some() {
        return official;
    }
    [
        ("sub kegiatan", Level::SUB_KEGIATAN),
        ("program", Level::PROGRAM),
        ("kegiatan", Level::KEGIATAN),
        ("sasaran", Level::SASARAN),
        ("tujuan", Level::TUJUAN),
    ]
    .into_iter()
    .find(|(word, _)| says_level(name, word))
    .map(|(_, level)| level)
}

/// How far down a level stands.
pub(in super::super) fn position(level: Level) -> usize {
    ORDER.iter().position(|it| *it == level).unwrap_or(ORDER.len())
}

/// What the cells of a row say of a box and its indicators.
fn contents(current: &mut FoundBox, cells: &[(Role, &Cell)], code: Option<&String>, is_new: bool) {
    let mut own = Vec::new();
    for (role, cell) in cells {
        if let Role::Indikator(_) = role {
            own.extend(list(cell));
        }
    }
    let new = own.len();
    let first = current.indikator.len();
    current.indikator.extend(own.into_iter().map(FoundIndikator::new));
    for (role, cell) in cells {
        let said = Said::new(cell.text.trim(), cell.place);
        match *role {
            Role::Kode if is_new && current.code.is_none() => {
                current.code = code.map(|it| Said::new(it.clone(), cell.place));
            }
            Role::Entry(kind @ (EntryKind::Pagu | EntryKind::RealisasiAnggaran), when) => {
                current.series.push(Entry { kind, when, said });
            }
            Role::Variabel | Role::NilaiVariabel | Role::Field(_) | Role::Entry(..) | Role::Baseline(_) => {
                say(current, first, new, *role, cell, is_new);
            }
            _ => {}
        }
    }
}

/// From the highest to the lowest.
pub(in super::super) const ORDER: [Level; 8] = [
    Level::VISI,
    Level::MISI,
    Level::IKD,
    Level::TUJUAN,
    Level::SASARAN,
    Level::PROGRAM,
    Level::KEGIATAN,
    Level::SUB_KEGIATAN,
];

/// The code of a row, which may stand in several columns.
fn code(cells: &[(Role, &Cell)]) -> Option<String> {
    let parts: Vec<&str> = cells
        .iter()
        .filter(|(role, _)| *role == Role::Kode)
        .map(|(_, it)| it.text.trim().trim_matches('.'))
        .filter(|it| !it.is_empty() && it.chars().all(|it| it.is_ascii_digit() || ".X-x ".contains(it)))
        .collect();
    (!parts.is_empty()).then(|| parts.join("."))
}

/// The level that a code is long enough for; within, nothing for an urusan or bidang, which is no box.
fn level_of_code(code: &str) -> Option<Option<Level>> {
    let parts = code.split(['.', ' ']).filter(|it| !it.is_empty()).count();
    match parts {
        0 => None,
        1 | 2 => Some(None),
        3 => Some(Some(Level::PROGRAM)),
        4 | 5 => Some(Some(Level::KEGIATAN)),
        _ => Some(Some(Level::SUB_KEGIATAN)),
    }
}

/// The texts of a cell that lists several, with their numbers or bullets off; else the whole text.
fn list(cell: &Cell) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    for line in cell.text.lines() {
        let (plain, bullet) = label::without_bullet(line);
        let (number, text) = label::without_number(plain);
        // "Indikator Sasaran: …" in the cell itself.
        let text = match label::read(text) {
            Some(it) if matches!(it.label, Label::Indikator(_)) => it.rest,
            _ => text,
        };
        let text = text.trim();
        if text.is_empty() || !text.chars().any(char::is_alphanumeric) {
            continue;
        }
        let is_lettered = line.trim_start().get(1..2) == Some(".") && text.len() + 2 < line.trim().len();
        match found.last_mut() {
            Some(last) if !bullet && number.is_none() && !is_lettered => {
                last.text.push(' ');
                last.text.push_str(text);
            }
            _ => found.push(Said::new(text, cell.place)),
        }
    }
    found
}

/// What a column says of the indicators of a row: of each its own where the cell lists as many, else of all or of the first.
fn say(current: &mut FoundBox, first: usize, new: usize, role: Role, cell: &Cell, is_new_box: bool) {
    if new == 0 {
        go_on(current, role, cell, is_new_box);
        return;
    }
    let parts = list(cell);
    let same_many = new > 1 && parts.len() == new;
    for at in 0..new {
        let Some(it) = current.indikator.get_mut(first + at) else { continue };
        let is_shared =
            matches!(role, Role::Field(Field::SumberData | Field::PenanggungJawab | Field::Tipe | Field::Keterangan));
        if same_many {
            if let Some(part) = parts.get(at) {
                put(it, role, part.clone());
            }
        } else if at == 0 || is_shared {
            put(it, role, Said::new(cell.text.trim(), cell.place));
        }
    }
}

/// A row without an indicator of its own goes on with the one above, or speaks of the box.
fn go_on(current: &mut FoundBox, role: Role, cell: &Cell, is_new_box: bool) {
    let said = Said::new(cell.text.trim(), cell.place);
    if is_new_box {
        match role {
            Role::Field(Field::PenanggungJawab) => current.penanggung_jawab = Some(said),
            Role::Field(Field::Csf) => current.csf = Some(said),
            Role::Field(_) | Role::Variabel => current.catatan.push(said),
            _ => {}
        }
        return;
    }
    let Some(last) = current.indikator.last_mut() else { return };
    match role {
        Role::Field(field) => match last.fields.iter_mut().find(|(it, _)| *it == field) {
            // A row that a page has cut in two.
            Some((_, before)) => {
                before.text.push(' ');
                before.text.push_str(&said.text);
            }
            None => put(last, role, said),
        },
        _ => put(last, role, said),
    }
}

fn put(it: &mut FoundIndikator, role: Role, said: Said) {
    match role {
        Role::Field(Field::Penjelasan) => it.fields.extend(explained(&said)),
        Role::Field(field) => {
            let inner = explained(&said);
            // A cell may hold the labels of all fields, whatever its head says.
            if inner.len() > 1 {
                it.fields.extend(
                    inner.into_iter().map(|(of, said)| (if of == Field::Penjelasan { field } else { of }, said)),
                );
            } else {
                let text = match label::read(&said.text) {
                    Some(found) if found.label == Label::Field(field) && found.has_sign => found.rest.to_owned(),
                    _ => said.text.clone(),
                };
                it.fields.push((field, Said { text, ..said }));
            }
        }
        Role::Variabel => it.variabel.push((said, None)),
        Role::NilaiVariabel => {
            if let Some((_, value)) = it.variabel.last_mut() {
                *value = Some(said);
            }
        }
        Role::Entry(kind, when) => it.series.push(Entry { kind, when, said }),
        Role::Baseline(tahun) => it.baseline = Some((tahun, said)),
        _ => {}
    }
}

/// The labelled parts of an explanation; what has no label is the explanation itself.
pub(in super::super) fn explained(said: &Said) -> Vec<(Field, Said)> {
    let mut found: Vec<(Field, Said)> = Vec::new();
    for line in said.text.lines() {
        for part in label::split(line) {
            match label::read(part) {
                Some(it) => {
                    if let Label::Field(field) = it.label {
                        found.push((field, Said::new(it.rest, said.place)));
                    }
                }
                None => {
                    let (text, _) = label::without_bullet(part);
                    match found.last_mut() {
                        Some((_, last)) if last.is_empty() => text.clone_into(&mut last.text),
                        Some((_, last)) => {
                            last.text.push(' ');
                            last.text.push_str(text);
                        }
                        None => found.push((Field::Penjelasan, Said::new(text, said.place))),
                    }
                }
            }
        }
    }
    found.retain(|(_, it)| !it.is_empty());
    found
}
