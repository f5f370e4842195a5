//! Labelled text: "Sub Kegiatan 1", its name, "Sasaran Sub Kegiatan 1", its result, "Indikator …", "Penjelasan", "a. Formulasi = …".
//!
//! One text after the other; a label says what the next ones are, until the next label.

use super::super::source::Place;
use super::columns::Layout;
use super::found::{Entry, EntryKind, Found, FoundBox, FoundIndikator, Group, Nomor, Said};
use super::label::{self, Field, Label, Labelled};
use super::title;
use crate::model::Level;

/// Where the reading of a source stands.
#[derive(Default)]
pub(super) struct Flow {
    pub found: Found,
    /// The columns of the last table.
    pub layout: Option<Layout>,
    /// How many tables had a head so far.
    pub tables: usize,
    /// Titles that are repeated begin a new page of the form.
    pub scope: usize,
    /// A level that was printed as a label; names below it are of that level.
    pub section: Option<Section>,
    expect: Expect,
    /// The box that texts belong to.
    pub current: Option<usize>,
    /// The explanations that are being read.
    group: Option<usize>,
    /// A label of indicators was just read.
    begins_list: bool,
    /// The level that the last label of an indicator named.
    indikator_label: Option<(Level, Said)>,
    /// Which level numbers of a depth have in this table.
    pub depths: Vec<(usize, Level)>,
    /// The last boxes of a table, by level.
    pub above: Vec<(Level, usize)>,
    pub in_signature: bool,
}

/// A level as a label, with how many names stood below it.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub level: Level,
    pub nomor: Option<Nomor>,
    pub names: usize,
    /// The first name below it began with the word of the level.
    pub says_level: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Expect {
    #[default]
    Nothing,
    Name,
    Result,
    Indikator,
    Value(Field),
    /// What was read may go on in the next line.
    MoreName,
    MoreResult,
    MoreValue(Field),
}

impl Flow {
    /// One paragraph, with its line breaks.
    pub fn paragraph(&mut self, text: &str, place: Place) {
        if text.contains("$$") {
            self.part(text, place);
            return;
        }
        for line in text.lines() {
            if title::is_noise(line) {
                continue;
            }
            if self.signature(line, place) {
                continue;
            }
            if title::is_title(line) {
                self.title(line, place);
                continue;
            }
            for part in label::split(line) {
                self.part(part, place);
            }
        }
    }

    fn title(&mut self, line: &str, place: Place) {
        if self.found.boxes.is_empty() && self.found.groups.is_empty() {
            self.found.title.push(Said::new(line.trim(), place));
        } else {
            self.scope += 1;
        }
        (self.expect, self.current, self.group) = (Expect::Nothing, None, None);
        (self.section, self.layout) = (None, None);
        self.above.clear();
    }

    fn part(&mut self, text: &str, place: Place) {
        match label::read(text) {
            Some(found) => self.label(found, place),
            None => self.plain(text, place),
        }
    }

    fn label(&mut self, it: Labelled<'_>, place: Place) {
        let rest = Said::new(it.rest, place);
        match it.label {
            Label::Level(Level::SASARAN) if it.nomor.is_none() && self.wants_result() => {
                self.expect = Expect::Result;
                self.value(rest);
            }
            Label::Level(level) => {
                self.begin(level, it.nomor);
                self.value(rest);
            }
            Label::SasaranOf(level) => {
                let is_own = self.current.and_then(|it| self.found.boxes.get(it)).is_some_and(|it| it.level == level);
                if !is_own && self.section.as_ref().is_none_or(|it| it.level != level || it.names > 0) {
                    // The result stands where the name should: it names the box.
                    self.begin(level, it.nomor);
                } else {
                    self.expect = Expect::Result;
                }
                self.value(rest);
            }
            Label::Indikator(level) => {
                self.expect = Expect::Indikator;
                (self.group, self.begins_list) = (None, true);
                self.indikator_label = level.map(|level| (level, Said::new(it.rest, place)));
                self.value(rest);
            }
            Label::Entry(kind, when) => self.entry(Entry { kind, when, said: rest }),
            Label::Field(field) => {
                self.open_group(field);
                self.expect = Expect::Value(field);
                self.value(rest);
            }
        }
    }

    /// A label of a level: what follows is its name, or a table with names.
    pub fn begin(&mut self, level: Level, nomor: Option<Nomor>) {
        self.section = Some(Section { level, nomor, names: 0, says_level: false });
        self.expect = Expect::Name;
        self.group = None;
        self.indikator_label = None;
    }

    /// A value behind its label: of the last indicator, or the money of the box.
    fn entry(&mut self, entry: Entry) {
        let is_money = matches!(entry.kind, EntryKind::Pagu | EntryKind::RealisasiAnggaran);
        let Some(current) = self.current.and_then(|it| self.found.boxes.get_mut(it)) else {
            self.found.leftover.push(entry.said);
            return;
        };
        match current.indikator.last_mut().filter(|_| !is_money) {
            Some(it) => it.series.push(entry),
            None if is_money => current.series.push(entry),
            None => self.found.leftover.push(entry.said),
        }
    }

    fn value(&mut self, said: Said) {
        if !said.is_empty() {
            self.plain(&said.text, said.place);
        }
    }

    fn wants_result(&self) -> bool {
        self.shown_box().is_some_and(|it| {
            let is_below = [Level::PROGRAM, Level::KEGIATAN, Level::SUB_KEGIATAN].contains(&it.level);
            is_below && it.table.is_none() && it.sasaran.is_none() && it.indikator.is_empty()
        })
    }

    /// A text without a label.
    fn plain(&mut self, text: &str, place: Place) {
        let (text, bullet) = label::without_bullet(text);
        let text = label::without_tail(text);
        if text.is_empty() {
            return;
        }
        let expect = self.expect;
        match expect {
            Expect::Name => {
                let (_, name) = label::without_number(text);
                let mut new = FoundBox::new(Level::TUJUAN, Said::new(name, place));
                if let Some(section) = &mut self.section {
                    (new.level, new.nomor) = (section.level, section.nomor);
                    section.names += 1;
                }
                new.scope = self.scope;
                self.current = Some(self.found.boxes.len());
                self.found.boxes.push(new);
                self.expect = Expect::MoreName;
            }
            Expect::Result => {
                let (_, text) = label::without_number(text);
                if let Some(current) = self.current_box() {
                    current.sasaran = Some(Said::new(text, place));
                }
                self.expect = Expect::MoreResult;
            }
            Expect::Indikator => self.indikator(text, bullet, place),
            Expect::Value(field) => {
                self.set_field(field, Said::new(text, place));
                self.expect = Expect::MoreValue(field);
            }
            Expect::MoreName if goes_on(text, self.shown_box().map(|it| it.name.text.as_str())) => {
                if let Some(current) = self.current_box() {
                    join(&mut current.name, text);
                }
            }
            Expect::MoreName if title::is_result(text) && self.wants_result() => {
                if let Some(current) = self.current_box() {
                    current.sasaran = Some(Said::new(text, place));
                }
                self.expect = Expect::MoreResult;
            }
            Expect::MoreResult
                if goes_on(text, self.shown_box().and_then(|it| it.sasaran.as_ref()).map(|it| it.text.as_str())) =>
            {
                if let Some(said) = self.current_box().and_then(|it| it.sasaran.as_mut()) {
                    join(said, text);
                }
            }
            Expect::MoreValue(field) if self.continues_value(field, text) => {}
            _ if self.is_next_of_list(text) => self.indikator(text, bullet, place),
            // A list of indicators goes on although another text stood between.
            _ if bullet && self.bulleted() => self.indikator(text, bullet, place),
            _ => self.found.leftover.push(Said::new(text, place)),
        }
    }

    fn indikator(&mut self, text: &str, bullet: bool, place: Place) {
        let (number, name) = label::without_number(text);
        let label = self.indikator_label.clone();
        let begins_list = std::mem::take(&mut self.begins_list);
        self.group = None;
        let Some(at) = self.current else {
            self.found.leftover.push(Said::new(text, place));
            return;
        };
        let Some(current) = self.found.boxes.get_mut(at) else { return };
        if let Some(last) = current.indikator.last_mut()
            && !bullet
            && number.is_none()
            && goes_on(name, Some(&last.name.text))
        {
            join(&mut last.name, name);
            return;
        }
        // A list of numbers ends where a text has none.
        if current.indikator.last().is_some_and(|it| it.numbered) && number.is_none() && !begins_list {
            self.found.leftover.push(Said::new(text, place));
            return;
        }
        let mut new = FoundIndikator::new(Said::new(name, place));
        (new.bullet, new.numbered) = (bullet, number.is_some());
        new.other_label = label.filter(|(level, _)| *level != current.level);
        current.indikator.push(new);
    }

    /// "2. …" in a box that has one indicator so far.
    fn is_next_of_list(&self, text: &str) -> bool {
        let (number, _) = label::without_number(text);
        let many = self.shown_box().filter(|it| it.table.is_none()).map_or(0, |it| it.indikator.len());
        many > 0 && number.and_then(|it| usize::try_from(it.last()).ok()) == Some(many + 1)
    }

    /// Whether boxes so far list their indicators with bullets.
    fn bulleted(&self) -> bool {
        self.found.boxes.iter().rev().take(8).any(|it| it.indikator.iter().any(|it| it.bullet))
    }

    /// A group begins with the first label, and anew with a label that it has already.
    fn open_group(&mut self, field: Field) {
        let has =
            |group: &Group| group.field(field).is_some() || (field == Field::Penjelasan && !group.fields.is_empty());
        let is_full = self.group.and_then(|it| self.found.groups.get(it)).is_none_or(has);
        if !is_full {
            return;
        }
        let new = self.found.groups.len();
        let last = self.current.and_then(|at| {
            let last = self.found.boxes.get(at)?.indikator.len().checked_sub(1)?;
            Some((at, last))
        });
        let mut after = None;
        if let Some((at, last)) = last
            && let Some(it) = self.found.boxes.get_mut(at).and_then(|it| it.indikator.get_mut(last))
            && it.group.is_none()
        {
            it.group = Some(new);
            after = Some((at, last));
        }
        self.found.groups.push(Group { fields: Vec::new(), after, scope: self.scope });
        self.group = Some(new);
    }

    fn set_field(&mut self, field: Field, said: Said) {
        if let Some(group) = self.group.and_then(|it| self.found.groups.get_mut(it)) {
            group.fields.push((field, said));
        }
    }

    /// The value of a field over several lines.
    fn continues_value(&mut self, field: Field, text: &str) -> bool {
        let Some(group) = self.group.and_then(|it| self.found.groups.get_mut(it)) else { return false };
        let Some((_, said)) = group.fields.iter_mut().rev().find(|(it, _)| *it == field) else { return false };
        let goes = goes_on(text, Some(&said.text))
            || text.contains("\\frac")
            || text.starts_with(['=', '(', '/', ':', 'x', '×']);
        if goes {
            join(said, text);
        }
        goes
    }

    fn shown_box(&self) -> Option<&FoundBox> {
        self.current.and_then(|it| self.found.boxes.get(it))
    }

    fn current_box(&mut self) -> Option<&mut FoundBox> {
        self.current.and_then(|it| self.found.boxes.get_mut(it))
    }

    /// A table begins: what was expected of lines is no longer.
    pub fn enter_table(&mut self) {
        (self.expect, self.group) = (Expect::Nothing, None);
    }
}

/// Whether a line is the rest of the text before it.
fn goes_on(text: &str, before: Option<&str>) -> bool {
    let Some(before) = before else { return false };
    let starts_small = text.chars().next().is_some_and(|it| it.is_lowercase() || it == ')' || it == '/');
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let is_open = before.ends_with([',', '/', '-', '(', '&'])
        || ["dan", "atau", "yang", "di", "ke", "dari", "pada", "untuk", "dengan", "serta", "dalam", "oleh", "atas"]
            .contains(&last);
    starts_small || is_open
}

fn join(said: &mut Said, text: &str) {
    said.text.push(' ');
    said.text.push_str(text.trim());
}
