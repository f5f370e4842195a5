//! A page of a PDF -> its letters, its straight lines and its boxes, in points, y downwards.

use super::super::super::watch::Watch;
use crate::geometry::{Point, Rect};
use hayro_interpret::font::{Glyph as Shown, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point as P};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};
use std::panic::resume_unwind;

/// More than any page holds.
const MOST_LETTERS: usize = 200_000;
const MOST_SHAPES: usize = 100_000;
/// Calls of any kind; forms in forms can multiply without end.
const MOST_CALLS: usize = 20_000_000;
/// A filled shape thinner than this is a line.
const THIN: f64 = 3.0;
/// The head of an arrow is no larger than this.
const HEAD: f64 = 16.0;

/// A letter, or the few that one glyph stands for.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// Where it begins and ends on its line.
    pub(super) x: f64,
    pub(super) end: f64,
    /// The line on which it stands.
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) text: String,
    pub(super) bold: bool,
}

/// A line along an axis: at `at`, from one end to the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ruling {
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

#[derive(Default)]
pub(super) struct Drawn {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) across: Vec<Ruling>,
    pub(super) down: Vec<Ruling>,
    /// Closed shapes as large as a box; the frame is drawn, or the area is filled.
    pub(super) boxes: Vec<Rect>,
    /// Lines that are no edge of anything: first and last point.
    pub(super) strokes: Vec<(Point, Point)>,
    pub(super) heads: Vec<Point>,
    pub(super) pictures: usize,
}

/// Thrown out of the interpreter where a page asks for too much or somebody asked to stop.
pub(super) struct Enough;

pub(super) struct Collector<'w> {
    pub(super) drawn: Drawn,
    /// From the measures of the page to ours.
    pub(super) base: Affine,
    pub(super) watch: &'w Watch,
    pub(super) calls: usize,
}

impl Collector<'_> {
    fn count(&mut self) {
        self.calls += 1;
        let drawn = &self.drawn;
        let shapes =
            drawn.across.len() + drawn.down.len() + drawn.boxes.len() + drawn.strokes.len() + drawn.heads.len();
        let is_enough = self.calls > MOST_CALLS || drawn.glyphs.len() > MOST_LETTERS || shapes > MOST_SHAPES;
        if is_enough || self.calls.is_multiple_of(1024) && self.watch.is_stopped() {
            // Unwinding is the only way out of the interpreter. It is caught where the page is read, and no hook is told.
            resume_unwind(Box::new(Enough));
        }
    }

    fn path(&mut self, path: &BezPath, transform: Affine, is_filled: bool, is_stroked: bool) {
        let transform = self.base * transform;
        let mut part = Part::default();
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(it) => {
                    self.part(std::mem::take(&mut part), is_filled, is_stroked);
                    part.points.push(point(transform * it));
                }
                PathEl::LineTo(it) => part.points.push(point(transform * it)),
                PathEl::QuadTo(a, b) => part.curve(&[transform * a, transform * b]),
                PathEl::CurveTo(a, b, c) => part.curve(&[transform * a, transform * b, transform * c]),
                PathEl::ClosePath => part.is_closed = true,
            }
        }
        self.part(part, is_filled, is_stroked);
    }

    fn part(&mut self, mut part: Part, is_filled: bool, is_stroked: bool) {
        part.points.dedup_by(|a, b| near(*a, *b, 0.05));
        let (Some(first), Some(last)) = (part.points.first().copied(), part.points.last().copied()) else { return };
        if part.points.len() < 2 {
            return;
        }
        let area = part
            .points
            .iter()
            .fold(Rect::new(first.x, first.y, 0.0, 0.0), |area, it| area.union(Rect::new(it.x, it.y, 0.0, 0.0)));
        let is_closed = part.is_closed || part.points.len() > 3 && near(first, last, 0.5);
        if area.w.min(area.h) < THIN && (area.w.max(area.h) > THIN) {
            self.ruling(area);
        } else if is_closed || is_filled && !is_stroked {
            if area.w <= HEAD && area.h <= HEAD {
                if is_filled {
                    self.drawn.heads.push(area.center());
                }
            } else {
                self.drawn.boxes.push(area);
            }
        } else {
            self.drawn.strokes.push((first, last));
        }
    }

    /// A thin shape is the line through its middle.
    fn ruling(&mut self, area: Rect) {
        if area.w >= area.h {
            self.drawn.across.push(Ruling { at: area.center().y, from: area.x, to: area.right() });
        } else {
            self.drawn.down.push(Ruling { at: area.center().x, from: area.y, to: area.bottom() });
        }
    }
}

#[derive(Default)]
struct Part {
    points: Vec<Point>,
    is_closed: bool,
    is_curved: bool,
}

impl Part {
    fn curve(&mut self, points: &[P]) {
        self.is_curved = true;
        self.points.extend(points.iter().copied().map(point));
    }
}

fn point(it: P) -> Point {
    Point::new(it.x, it.y)
}

fn near(a: Point, b: Point, by: f64) -> bool {
    (a.x - b.x).abs() <= by && (a.y - b.y).abs() <= by
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.count();
        let (is_filled, is_stroked) = match mode {
            DrawMode::Fill(_) => (true, false),
            DrawMode::Stroke(_) => (false, true),
            DrawMode::FillAndStroke(..) => (true, true),
            DrawMode::Invisible => return,
        };
        self.path(path, props.transform, is_filled, is_stroked);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.count();
        let mut bold = None;
        let mut turned: Option<Glyph> = None;
        for glyph in run.glyphs() {
            let text = match glyph.as_unicode() {
                Some(BfString::Char(it)) => it.to_string(),
                Some(BfString::String(it)) => it,
                None => continue,
            };
            let text: String = text.chars().filter(|it| !it.is_control() && *it != '\u{ad}').collect();
            let (advance, is_bold) = match &**glyph {
                Shown::Outline(it) => {
                    let is_bold = *bold.get_or_insert_with(|| {
                        it.font_data().is_some_and(|it| {
                            let name = it.postscript_name.unwrap_or_default().to_lowercase();
                            it.weight.is_some_and(|it| it >= 600) || name.contains("bold") || name.contains("black")
                        })
                    });
                    (it.advance_width(), is_bold)
                }
                Shown::Type3(it) => (it.advance_width(), false),
            };
            let transform = self.base * props.transform * glyph.transform();
            let origin = transform * P::ZERO;
            let end = transform * P::new(f64::from(advance.unwrap_or(500.0)), 0.0);
            // Text space is a thousandth of the size of the letters.
            let up = transform * P::new(0.0, 1000.0) - origin;
            let size = up.hypot();
            if !(size.is_finite() && origin.x.is_finite() && origin.y.is_finite() && end.x.is_finite()) {
                continue;
            }
            let is_level = (end.y - origin.y).abs() <= (end.x - origin.x).abs() && end.x >= origin.x;
            let glyph = Glyph { x: origin.x, end: end.x, y: origin.y, size, text, bold: is_bold };
            if is_level {
                self.drawn.glyphs.push(glyph);
                continue;
            }
            // Letters that stand on their side are kept in the order in which they are drawn.
            match &mut turned {
                Some(it) => it.text.push_str(&glyph.text),
                None => turned = Some(Glyph { end: origin.x + size, ..glyph }),
            }
        }
        self.drawn.glyphs.extend(turned);
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.count();
        self.drawn.pictures += 1;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.count();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.count();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
