//! Blocks on sheets, one after the other: where a new sheet begins, the heads of tables again on it, and the foot of each.

use super::blok::{Blok, Strip, What};
use crate::diagram::card::{LEADING, Setter, artifact, line, paragraph};
use crate::dwi;
use crate::geometry::{Point, Rect, Size};
use crate::pesan::Bahasa;
use crate::scene::{Anchor, Dash, Group, Item, Role, Scene, Stroke, TextStyle};
use crate::text::{Face, Line};
use std::collections::VecDeque;

/// Above the line of the foot, and between it and the words.
const FOOT_AIR: f64 = 10.0;
const FOOT_PAD: f64 = 3.0;
/// What is to stand at the foot and takes more rows than this stands once at the end.
const LONGEST_FOOT: usize = 4;
/// A head that takes more than this part of a page is not repeated.
const HIGHEST_HEAD: f64 = 0.33;
/// What rounding may add.
const SLACK: f64 = 1e-6;

/// The sheets of a report, the last one being filled.
pub struct Lembar<'a> {
    setter: &'a Setter,
    size: Size,
    body: Rect,
    kaki: &'a str,
    foot: Vec<Line>,
    bahasa: Bahasa,
    sheets: Vec<Vec<Item>>,
    y: f64,
    /// Nothing but the head of a table stands on the sheet yet.
    is_fresh: bool,
    /// What follows belongs to what was put last.
    is_glued: bool,
    table: Option<Open>,
}

/// What a sheet shows of a table so far.
struct Open {
    number: usize,
    top: f64,
    continued: bool,
    items: Vec<Item>,
}

impl<'a> Lembar<'a> {
    /// Empty sheets with so much room between their margins.
    pub fn new(setter: &'a Setter, size: Size, room: Rect, kaki: &'a str, bahasa: Bahasa) -> Lembar<'a> {
        let kaki = kaki.trim();
        let style = foot_style(setter);
        let widest = setter.measure.width(&page_words(88_888, 88_888, bahasa), style.face, style.size);
        let mut foot = setter.measure.wrap(kaki, style.face, style.size, (room.w - widest - 2.0 * style.size).max(1.0));
        if foot.len() > LONGEST_FOOT {
            foot.clear();
        }
        let high = FOOT_AIR + FOOT_PAD + foot.len().max(1) as f64 * style.size * LEADING;
        let body = Rect { h: room.h - high, ..room };
        let sheets = vec![Vec::new()];
        Lembar {
            setter,
            size,
            body,
            kaki,
            foot,
            bahasa,
            sheets,
            y: body.y,
            is_fresh: true,
            is_glued: false,
            table: None,
        }
    }

    /// Between the margins, above the foot.
    pub fn body(&self) -> Rect {
        self.body
    }

    /// What is too long for the foot.
    pub fn kaki_once(&self) -> Option<&'a str> {
        self.foot.is_empty().then_some(self.kaki)
    }

    /// Puts blocks on sheets, with the heads of their tables.
    pub fn put(&mut self, bloks: Vec<Blok>, heads: &[Option<Strip>]) {
        let mut bloks = VecDeque::from(bloks);
        while let Some(blok) = bloks.pop_front() {
            let need = self.need(&blok, &bloks, heads);
            self.place(blok, need, heads);
        }
        self.close();
    }

    /// The height of what must begin on one sheet together, as far as one sheet holds it.
    fn need(&self, blok: &Blok, next: &VecDeque<Blok>, heads: &[Option<Strip>]) -> f64 {
        let page = self.body.h - self.repeated(blok.table, heads).map_or(0.0, Strip::height);
        let mut need = blok.least(page);
        let mut whole = blok.height();
        let mut is_glued = blok.glued;
        for it in next {
            let above = whole + it.before;
            let mut together = [Some(it.least(page)), it.beginning()].into_iter().flatten().map(|it| above + it);
            let Some(together) = together.find(|it| is_glued && *it <= page) else { break };
            need = together;
            whole = above + it.height();
            is_glued = it.glued;
        }
        need
    }

    fn place(&mut self, mut blok: Blok, need: f64, heads: &[Option<Strip>]) {
        if self.table.as_ref().map(|it| it.number) != blok.table {
            self.close();
        }
        if !self.is_fresh {
            let room = self.room() - blok.before;
            // What was to stand together and has no room on any sheet is parted sooner than torn from what it belongs to.
            let is_parted = self.is_glued && blok.beginning().is_some_and(|it| it <= room);
            match need > room && !is_parted {
                true => self.turn(heads),
                false => self.y += blok.before,
            }
        }
        self.is_glued = blok.glued;
        if let (Some(number), None) = (blok.table, &self.table) {
            self.open(number, false);
        }
        loop {
            let room = self.room();
            match &mut blok.what {
                What::Strip(it) if it.height() > room => {
                    let part = it.split(room);
                    self.add(&part);
                    self.turn(heads);
                }
                What::Strip(it) => return self.add(it),
                What::Signatures(it) => {
                    let mut items = Vec::new();
                    let high = it.paint(self.setter, self.y, &mut items);
                    return self.push(items, high);
                }
            }
        }
    }

    /// What is left of the sheet.
    fn room(&self) -> f64 {
        self.body.bottom() - self.y + SLACK
    }

    fn add(&mut self, strip: &Strip) {
        let item = strip.paint(self.setter, self.y);
        self.push(vec![item], strip.height());
    }

    fn push(&mut self, items: Vec<Item>, high: f64) {
        match (&mut self.table, self.sheets.last_mut()) {
            (Some(table), _) => table.items.extend(items),
            (None, Some(sheet)) => sheet.extend(items),
            (None, None) => self.sheets.push(items),
        }
        self.y += high;
        self.is_fresh = false;
    }

    /// Begins a new sheet, with the head of the table that goes on there.
    fn turn(&mut self, heads: &[Option<Strip>]) {
        let table = self.table.as_ref().map(|it| it.number);
        self.close();
        self.sheets.push(Vec::new());
        self.y = self.body.y;
        let Some(number) = table else { return self.is_fresh = true };
        self.open(number, true);
        if let Some(head) = self.repeated(table, heads) {
            let item = artifact(vec![head.paint(self.setter, self.y)]);
            self.push(vec![item], head.height());
        }
        self.is_fresh = true;
    }

    /// The head that a table has again on each further sheet.
    fn repeated<'h>(&self, table: Option<usize>, heads: &'h [Option<Strip>]) -> Option<&'h Strip> {
        let head = heads.get(table?)?.as_ref();
        head.filter(|it| it.height() <= self.body.h * HIGHEST_HEAD)
    }

    fn open(&mut self, number: usize, continued: bool) {
        self.table = Some(Open { number, top: self.y, continued, items: Vec::new() });
    }

    /// Ends what this sheet shows of a table.
    fn close(&mut self) {
        let Some(Open { number: _, top, continued, mut items }) = self.table.take() else { return };
        let rect = Rect { y: top, h: self.y - top, ..self.body };
        let stroke = Some(Stroke { width: 0.8, color: self.setter.theme.soft, dash: Dash::Solid });
        items.push(artifact(vec![Item::Rect { rect, radius: 0.0, fill: None, stroke }]));
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.push(Item::Group(Group::of(Role::Table { continued }, items)));
        }
    }

    /// The finished sheets with their feet.
    pub fn finish(mut self) -> Vec<Scene> {
        let sheets = std::mem::take(&mut self.sheets);
        let count = sheets.len();
        let one = |(number, mut items): (usize, Vec<Item>)| {
            self.paint_foot(number + 1, count, &mut items);
            Scene { size: self.size, items }
        };
        sheets.into_iter().enumerate().map(one).collect()
    }

    fn paint_foot(&self, number: usize, count: usize, out: &mut Vec<Item>) {
        let Setter { measure, theme, .. } = self.setter;
        let style = foot_style(self.setter);
        let rule = self.body.bottom() + FOOT_AIR;
        let (left, right) = (self.body.x, self.body.right());
        out.push(artifact(vec![line(Point::new(left, rule), Point::new(right, rule), theme.hair)]));
        // What is the same on all sheets is read once, at the end.
        let role = if number == count { Role::Paragraph } else { Role::Artifact };
        let y = rule + FOOT_PAD;
        if !self.kaki.is_empty() && !self.foot.is_empty() {
            paragraph(self.foot.clone(), Point::new(left, y), style, Anchor::Start, role, out);
        }
        let words = measure.wrap(&page_words(number, count, self.bahasa), style.face, style.size, self.body.w);
        paragraph(words, Point::new(right, y), style, Anchor::End, Role::Artifact, out);
    }
}

fn foot_style(setter: &Setter) -> TextStyle {
    TextStyle { face: Face::Regular, size: setter.letters.least * 0.9, color: setter.theme.soft }
}

fn page_words(number: usize, count: usize, bahasa: Bahasa) -> String {
    dwi!(bahasa, "Halaman {number} dari {count}", "Page {number} of {count}")
}
