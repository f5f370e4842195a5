//! Everything painted in its place on its sheet.

use super::build::Builder;
use super::card::{Identity, Marks, PAD, artifact, line};
use super::cards::{Card, Cards, Look, Painted};
use super::furniture::{FOOT_AIR, Sample, tier_label, tier_label_height};
use super::isi::{self, Paragraph, Words, page_to_come};
use super::options::Jenis;
use super::plan::Planned;
use super::table;
use crate::dwi;
use crate::geometry::{Point, Rect, Size};
use crate::layout::{Sheet, Shown, gap};
use crate::model::NodeId;
use crate::scene::theme::{Theme, Tier};
use crate::scene::{Group, Item, Role, Scene, on_grid};
use crate::text::{Face, Phrase};
use std::collections::HashMap;

/// The narrowest sheet that has no size of its own.
const NARROWEST: f64 = 400.0;
/// On all sides of a drawing that has nothing around it: lines across the tree run there.
pub const PLAIN_AIR: f64 = 6.0;

impl Builder<'_> {
    pub fn paint_sheet(&self, planned: &Planned, number: usize, count: usize) -> Scene {
        let setter = &self.cards.setter;
        let scale = planned.scale;
        let margin = self.margin() / scale;
        let sheet = planned.sheets.get(number);
        let is_last = number + 1 == count;
        let inner = self.inner(planned, sheet);
        let mut items = Vec::new();
        let mut y = margin;
        y += match &self.furniture {
            Some(it) => it.head(setter, Point::new(margin, y), inner, &mut items),
            None => PLAIN_AIR,
        };
        match sheet {
            Some(sheet) => {
                let origin = self.origin(planned, sheet, y);
                // On paper the labels stand at the edge of every sheet, wherever the drawing is.
                let edge = if planned.paper.is_some() { margin } else { margin + self.free(planned, sheet) };
                self.paint_labels(sheet, origin, edge, &mut items);
                self.paint_drawing(&Page { sheet, number, homes: &planned.homes }, origin, &mut items);
                y = origin.y + sheet.arranged.size.h;
                if let Some(furniture) = &self.furniture {
                    let at = Point::new(margin, y);
                    y += furniture.paint_caption(setter, at, inner, (number + 1, count), &mut items);
                }
            }
            None if planned.sheets.is_empty() => {
                let text = self.options.bahasa.pilih(
                    "Dokumen ini belum berisi kotak. Tambahkan Tujuan, lalu Sasaran dan Program di bawahnya.",
                    "This document has no boxes yet. Add a Tujuan, then Sasaran and Program below it.",
                );
                let words = Paragraph { look: isi::Look::Soft, face: Face::Italic, ..Paragraph::plain(text) };
                y += 40.0;
                y += setter.block(&[words], Point::new(margin, y), inner, true, &mut items) + 40.0;
            }
            None => {}
        }
        let foot_high = self.furniture.as_ref().map_or(PLAIN_AIR, |it| it.foot_height(setter, inner, is_last));
        let page = planned.paper.map_or_else(
            || Size::new(inner + 2.0 * margin, y + foot_high + margin),
            |it| Size::new(it.w / scale, it.h / scale),
        );
        if let Some(furniture) = &self.furniture {
            let foot = Rect::new(margin, page.h - margin - foot_high + FOOT_AIR, inner, foot_high);
            let bahasa = self.options.bahasa;
            let (shown, of) = (number + 1, count);
            let numbers = dwi!(bahasa, "Halaman {shown} dari {of}", "Page {shown} of {of}");
            let numbers = if count > 1 { numbers } else { String::new() };
            furniture.paint_foot(setter, foot, is_last, &numbers, &|it| self.is_used(sheet, it), &mut items);
        }
        let mut scene = Scene { size: page, items };
        scene.enlarge(scale);
        scene
    }

    /// The width between the margins.
    fn inner(&self, planned: &Planned, sheet: Option<&Sheet>) -> f64 {
        let drawn = sheet.map_or(0.0, |it| it.arranged.size.w);
        let air = if self.furniture.is_none() { 2.0 * PLAIN_AIR } else { 0.0 };
        let free_width = (drawn + self.gutter().w + self.free_edge() + air).max(NARROWEST);
        planned.paper.map_or(free_width, |it| it.w / planned.scale - 2.0 * (self.margin() / planned.scale))
    }

    /// What the drawing leaves at its left and at its right.
    fn free(&self, planned: &Planned, sheet: &Sheet) -> f64 {
        let inner = self.inner(planned, Some(sheet));
        ((inner - self.gutter().w - self.free_edge() - sheet.arranged.size.w) / 2.0).max(0.0)
    }

    /// Where the drawing begins, behind the labels at its edge, when there is nothing more above `y`.
    fn origin(&self, planned: &Planned, sheet: &Sheet, y: f64) -> Point {
        let gutter = self.gutter();
        let margin = self.margin() / planned.scale;
        Point::new(margin + gutter.w + self.free(planned, sheet), y + gutter.h)
    }

    /// Where the drawing of a screen begins.
    pub fn origin_on_screen(&self, planned: &Planned, sheet: &Sheet) -> Point {
        self.origin(planned, sheet, self.margin() + PLAIN_AIR)
    }

    /// Whether a sheet shows what an entry of the legend explains.
    fn is_used(&self, sheet: Option<&Sheet>, sample: &Sample) -> bool {
        let Some(sheet) = sheet else { return !matches!(sample, Sample::Words(_)) };
        let mut shown = sheet.part.shown.iter();
        match sample {
            Sample::Tier { row, .. } => shown.any(|it| self.cards.tree.row(it.node) == *row),
            Sample::Outside(_) => sheet.arranged.sides.iter().any(Option::is_some),
            Sample::Line { is_support, .. } => {
                self.cards.lines_across(sheet).iter().any(|it| it.is_support == *is_support)
            }
            Sample::State(..) => true,
            Sample::Words(_) => shown.any(|it| it.cut || it.repeated) || !sheet.part.trail.is_empty(),
        }
    }

    fn paint_labels(&self, sheet: &Sheet, origin: Point, edge: f64, out: &mut Vec<Item>) {
        let setter = &self.cards.setter;
        let gutter = self.gutter();
        let mut labels = Vec::new();
        let bands = &sheet.arranged.bands;
        for (number, band) in bands.iter().enumerate() {
            let mut names: Vec<(String, String)> =
                band.rows.iter().filter_map(|it| self.cards.names.get(it).cloned()).collect();
            let Some(tier) = band.rows.first().and_then(|it| self.cards.tiers.get(it)) else { continue };
            let rect = if self.cards.is_to_the_right() {
                let high = gutter.h - gap::STACK;
                Rect::new(origin.x + band.from, origin.y - gutter.h, band.to - band.from, high)
            } else {
                let width = gutter.w - gap::STACK;
                // A low row has its label beside it all the same, as far as the next one leaves room.
                let free = bands.get(number + 1).map_or(band.to, |it| it.from - 2.0).max(band.to) - band.from;
                let high = tier_label_height(setter, &names, width).min(free).max(band.to - band.from);
                Rect::new(edge, origin.y + band.from, width, high)
            };
            if tier_label_height(setter, &names, rect.w) > rect.h + 0.5 {
                // Where two lines have no room, the name alone stands there.
                names.iter_mut().for_each(|(_, eselon)| eselon.clear());
            }
            tier_label(setter, &names, rect, *tier, &mut labels);
        }
        for item in &mut labels {
            if let Item::Group(group) = item {
                group.role = Role::Artifact;
            }
        }
        out.push(artifact(labels));
    }

    fn paint_drawing(&self, page: &Page<'_>, origin: Point, out: &mut Vec<Item>) {
        let Page { sheet, number, .. } = *page;
        let arranged = &sheet.arranged;
        let theme = &self.cards.setter.theme;
        let mut lines: Vec<Item> = Vec::new();
        if self.options.jenis != Jenis::Pita {
            for link in &arranged.links {
                let points = link.points.iter().map(|it| it.moved(origin)).collect();
                lines.push(Item::Path { points, fill: None, stroke: Some(theme.link) });
            }
        }
        for (rect, side) in arranged.boxes.iter().zip(&arranged.sides) {
            if let Some(side) = side {
                let (from, to) = if side.x >= rect.right() {
                    let y = side.y + (side.h.min(rect.h) / 2.0).min(9.0);
                    (Point::new(rect.right(), y), Point::new(side.x, y))
                } else {
                    (Point::new(side.x + 9.0, rect.bottom()), Point::new(side.x + 9.0, side.y))
                };
                lines.push(line(from.moved(origin), to.moved(origin), theme.outside));
            }
        }
        self.cards.paint_across(sheet, origin, &mut lines);
        out.push(artifact(lines));

        if let Some(rect) = arranged.trail {
            let rect = rect.moved(origin);
            let stroke = Some(theme.hair);
            let mut items = vec![artifact(vec![Item::Rect { rect, radius: 2.5, fill: Some(theme.paper), stroke }])];
            let words = self.cards.trail_words(&sheet.part.trail);
            let at = Point::new(rect.x + PAD, rect.y + PAD);
            self.cards.setter.block(&[words], at, rect.w - 2.0 * PAD, false, &mut items);
            out.push(Item::Group(Group::of(Role::Paragraph, items)));
        }
        // For each line of a table: which one, and whether it only repeats.
        let mut in_tables: HashMap<usize, (usize, bool)> = HashMap::new();
        for (number, it) in arranged.tables.iter().enumerate() {
            let is_short = it.lines.iter().all(|at| sheet.part.shown.get(*at).is_some_and(|it| it.repeated));
            for at in &it.lines {
                in_tables.insert(*at, (number, is_short));
            }
        }
        for (at, (shown, rect)) in sheet.part.shown.iter().zip(&arranged.boxes).enumerate() {
            let rect = rect.moved(origin);
            if self.is_late() {
                return;
            }
            if let Some((table, is_short)) = in_tables.get(&at).copied() {
                if let Some(it) = arranged.tables.get(table).filter(|it| it.lines.first() == Some(&at)) {
                    let home = sheet.home.get(at).copied().flatten().filter(|it| *it != number && is_short);
                    self.paint_table_head(shown, it.rect.moved(origin), it.head, is_short, home, out);
                }
                let elsewhere = self.marks(sheet, at, *shown, number).elsewhere;
                out.push(Item::Group(self.table_line(*shown, rect, is_short, elsewhere, page)));
                continue;
            }
            let side = arranged.sides.get(at).copied().flatten().map(|it| self.cards.place_of(it.moved(origin)));
            let rect = self.cards.place_of(rect);
            if let Some(painted) = self.cards.painted(*shown, rect, side) {
                self.leave_room(painted.item, painted.rect, rect, out);
                if let (Some((from, was)), Some(side)) = (painted.luar, side) {
                    self.leave_room(from, was, side, out);
                }
                continue;
            }
            let marks = self.marks(sheet, at, *shown, number);
            out.push(Item::Group(self.card(*shown, rect, &marks, page)));
            out.extend(side.and_then(|it| self.cards.paint_outside(shown.node, it)).map(Item::Group));
        }
    }

    /// Leaves room for a group that is there already and only moves.
    fn leave_room(&self, from: usize, was: Rect, is: Rect, out: &mut Vec<Item>) {
        let by = Point::new(is.x - was.x, is.y - was.y);
        self.moved.borrow_mut().push(Moved { from, to: out.len(), by });
        out.push(Item::Group(Group::of(Role::Paragraph, Vec::new())));
    }

    fn marks(&self, sheet: &Sheet, at: usize, shown: Shown, number: usize) -> Marks {
        let bahasa = self.options.bahasa;
        let home = sheet.home.get(at).copied().flatten().filter(|it| *it != number);
        let others: &[usize] = sheet.elsewhere.get(at).map_or(&[], Vec::as_slice);
        let page = bahasa.pilih("hal.", "p.");
        let range = others.first().map(|first| (format!("{} {page} {}", self.cards.arrow(), pages(others)), *first));
        Marks {
            home: home.map(|it| (format!("{page} {}", it + 1), it)),
            elsewhere: range,
            short: shown.repeated,
            centered: self.cards.centered(),
        }
    }

    fn card(&self, shown: Shown, rect: Rect, marks: &Marks, page: &Page<'_>) -> Group {
        let speaks = |it: &Card| it.words.more.iter().any(|it| it.about.is_some());
        let Some(card) = self.cards.boxes.get(shown.node).filter(|it| speaks(it)) else {
            return self.cards.paint(shown, rect, marks);
        };
        let mut words = card.words.clone();
        self.put_pages(&mut words.more, page);
        self.cards.placed(rect, |rect| self.cards.paint_words(&words, shown, rect, marks))
    }

    /// Puts the pages of what is spoken of into words, where that stands on another sheet.
    fn put_pages(&self, paragraphs: &mut [Paragraph], page: &Page<'_>) {
        let bahasa = self.options.bahasa;
        for it in paragraphs {
            let Some(about) = it.about else { continue };
            let Some(text) = it.text.as_str().strip_suffix(page_to_come(bahasa)) else { continue };
            let here = page.sheet.part.shown.iter().any(|it| self.cards.nodes.get(it.node) == Some(&about));
            let home = page.homes.get(&about).filter(|_| !here).map(|it| it + 1);
            it.text = Phrase::new(match home {
                Some(home) => dwi!(bahasa, "{text} (hal. {home})", "{text} (p. {home})"),
                None => text.to_owned(),
            });
        }
    }

    fn paint_table_head(
        &self,
        shown: &Shown,
        rect: Rect,
        head: f64,
        is_short: bool,
        home: Option<usize>,
        out: &mut Vec<Item>,
    ) {
        let mut titles = self.cards.titles_of(self.cards.tree.row(shown.node), is_short).clone();
        if let (Some(first), Some(home)) = (titles.first_mut(), home) {
            let page = self.options.bahasa.pilih("hal.", "p.");
            first.push_str(&format!(" ({page} {})", home + 1));
        }
        table::paint_head(&self.cards.setter, &titles, rect, head, self.cards.look(*shown).tier, out);
        let frame = Item::Rect { rect, radius: 0.0, fill: None, stroke: Some(self.cards.look(*shown).tier.border) };
        out.push(artifact(vec![frame]));
    }

    fn table_line(
        &self,
        shown: Shown,
        rect: Rect,
        is_short: bool,
        elsewhere: Option<(String, usize)>,
        page: &Page<'_>,
    ) -> Group {
        let titles = self.cards.titles_of(self.cards.tree.row(shown.node), is_short);
        let mut it = self.cards.marked_line(shown.node, is_short, elsewhere);
        self.put_pages(&mut it.name, page);
        let look = self.cards.look(shown);
        table::paint_line(&self.cards.setter, titles, &it, rect, look.tier, self.cards.identity(shown, look))
    }
}

impl Cards {
    /// Paints a box into its rectangle. On a screen it is painted once and then only moved, as long as it says the same.
    pub fn paint(&self, shown: Shown, rect: Rect, marks: &Marks) -> Group {
        let Some(card) = self.boxes.get(shown.node) else { return Group::of(Role::Paragraph, Vec::new()) };
        self.placed(rect, |rect| self.paint_words(&card.words, shown, rect, marks))
    }

    fn paint_words(&self, words: &Words, shown: Shown, rect: Rect, marks: &Marks) -> Group {
        let look = self.look(shown);
        self.setter.card(words, rect, marks, look.tier, self.identity(shown, look))
    }

    /// Paints those who contribute to a box from outside.
    pub fn paint_outside(&self, node: usize, rect: Rect) -> Option<Group> {
        let id = self.nodes.get(node).map(|it| format!("{it}-luar")).unwrap_or_default();
        let outside = &self.boxes.get(node)?.words.outside;
        Some(self.placed(rect, |rect| self.setter.outside(outside, rect, id)))
    }

    fn placed(&self, rect: Rect, paint: impl FnOnce(Rect) -> Group) -> Group {
        match self.options.polos {
            true => paint(Rect { x: 0.0, y: 0.0, ..rect }).placed(Point::new(rect.x, rect.y)),
            false => paint(rect),
        }
    }

    /// Where a box is painted: on a screen it lies on a grid.
    pub fn place_of(&self, rect: Rect) -> Rect {
        let Point { x, y } = match self.options.polos {
            true => on_grid(Point::new(rect.x, rect.y)),
            false => return rect,
        };
        Rect { x, y, ..rect }
    }

    /// How a box was painted, if nothing but its place would be another now.
    fn painted(&self, shown: Shown, rect: Rect, side: Option<Rect>) -> Option<Painted> {
        let painted = self.boxes.get(shown.node)?.painted?;
        let is_same = painted.look == self.look(shown)
            && painted.rect.size() == rect.size()
            && painted.luar.map(|(_, it)| it.size()) == side.map(Rect::size);
        is_same.then_some(painted)
    }

    pub fn look(&self, shown: Shown) -> Look {
        let row = self.tree.row(shown.node);
        let tier = self.tiers.get(&row).copied().unwrap_or_else(|| self.setter.theme.tier(Theme::TIERS));
        let tier = if self.options.jenis == Jenis::Pita { Tier { body: tier.band, ..tier } } else { tier };
        let above = || std::iter::successors(self.tree.parent(shown.node), |it| self.tree.parent(*it));
        let parent = above().next().and_then(|it| self.nodes.get(it)).copied();
        Look { tier, depth: above().count(), repeated: shown.repeated, parent }
    }

    fn identity(&self, shown: Shown, look: Look) -> Identity {
        let depth = u8::try_from(look.depth).unwrap_or(u8::MAX);
        let id = self.nodes.get(shown.node).map(NodeId::to_string).unwrap_or_default();
        let title = self.boxes.get(shown.node).map(|it| it.words.title.clone()).unwrap_or_default();
        let parent = look.parent.map(|it| it.to_string()).unwrap_or_default();
        Identity { role: Role::Box { depth, repeated: shown.repeated }, id, parent, title }
    }
}

/// A group that was painted before and only moves: from which item of the old scene to which of the new one, and how far.
pub struct Moved {
    pub from: usize,
    pub to: usize,
    pub by: Point,
}

/// A sheet being painted, and where every box stands in full.
struct Page<'a> {
    sheet: &'a Sheet,
    number: usize,
    homes: &'a HashMap<NodeId, usize>,
}

/// Sheets, counted from 0, as pages: "2, 4–5". More than two stretches become two.
fn pages(sheets: &[usize]) -> String {
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for sheet in sheets {
        match stretches.last_mut() {
            Some((_, last)) if *last + 1 == *sheet => *last = *sheet,
            _ => stretches.push((*sheet, *sheet)),
        }
    }
    while stretches.len() > 2 {
        if let Some((_, last)) = stretches.pop()
            && let Some(before) = stretches.last_mut()
        {
            before.1 = last;
        }
    }
    let one = |(first, last): &(usize, usize)| match first == last {
        true => format!("{}", first + 1),
        false => format!("{}–{}", first + 1, last + 1),
    };
    stretches.iter().map(one).collect::<Vec<_>>().join(", ")
}
