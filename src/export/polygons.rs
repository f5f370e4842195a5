//! Shapes as polygons that the rasterizer fills in the same way in every band.
//!
//! Its corners lie on the grid of the rasterizer, and a slanted line has a corner wherever a band or a tile may end:
//! the rasterizer cuts lines there and rounds what it gets, so that a line cut in one band and whole in another would differ.
//! No sine and no root but the square root is taken, because those differ from machine to machine.

use crate::geometry::{Point as Place, Rect};
use crate::scene::Stroke;
use crate::text::{Face, Verb, outline};
use tiny_skia::{Path, PathBuilder, PathSegment, Point, StrokeDash};

/// Bands begin at multiples of this many rows.
pub const GRAIN: u32 = 64;

/// The rasterizer works in tiles of this width where a sheet is wider.
const TILE: u32 = 8191;
/// It sees a 256th of a pixel; single floats hold that grid exactly on any sheet we allow.
const GRID: f64 = 256.0;
/// How far a curve may lie from the lines it is drawn with, in pixels.
const FLATNESS: f64 = 0.05;

/// A line through all points, in pixels.
pub fn polyline(points: &[Place], closed: bool, scale: f64) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (at, point) in points.iter().enumerate() {
        let (x, y) = ((point.x * scale) as f32, (point.y * scale) as f32);
        if at == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
    }
    if closed {
        path.close();
    }
    path.finish()
}

/// A glyph with its origin at this place.
pub fn glyph(face: Face, id: u32, em: f64, (left, baseline): (f64, f64)) -> Option<Path> {
    let mut path = PathBuilder::new();
    let x = |x: f64| (left + x * em) as f32;
    let y = |y: f64| (baseline - y * em) as f32;
    for verb in outline(face, id) {
        match verb {
            Verb::Move(tx, ty) => path.move_to(x(tx), y(ty)),
            Verb::Line(tx, ty) => path.line_to(x(tx), y(ty)),
            Verb::Quad(cx, cy, tx, ty) => path.quad_to(x(cx), y(cy), x(tx), y(ty)),
            Verb::Cubic(ax, ay, bx, by, tx, ty) => path.cubic_to(x(ax), y(ay), x(bx), y(by), x(tx), y(ty)),
            Verb::Close => path.close(),
        }
    }
    path.finish()
}

/// A rectangle in pixels, begun and turned as SVG does it, so that dashes fall on the same places.
pub fn rounded(rect: Rect, radius: f64, scale: f64) -> Option<Path> {
    /// How far the handles of a quarter circle reach, in radii, from its ends.
    const HANDLE: f64 = 0.552_284_75;
    let mut path = PathBuilder::new();
    let at = |x: f64, y: f64| ((x * scale) as f32, (y * scale) as f32);
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    let radius = radius.min(rect.w / 2.0).min(rect.h / 2.0).max(0.0);
    // Each corner with the directions in which the way leads to it and on from it.
    let corners = [
        ((right, top), (1.0, 0.0), (0.0, 1.0)),
        ((right, bottom), (0.0, 1.0), (-1.0, 0.0)),
        ((left, bottom), (-1.0, 0.0), (0.0, -1.0)),
        ((left, top), (0.0, -1.0), (1.0, 0.0)),
    ];
    let (x, y) = at(left + radius, top);
    path.move_to(x, y);
    for ((x, y), to, on) in corners {
        let before = |by: f64| at(x - to.0 * by, y - to.1 * by);
        let behind = |by: f64| at(x + on.0 * by, y + on.1 * by);
        let (start, end) = (before(radius), behind(radius));
        path.line_to(start.0, start.1);
        if radius > 0.0 {
            let handle = radius * (1.0 - HANDLE);
            let (from, into) = (before(handle), behind(handle));
            path.cubic_to(from.0, from.1, into.0, into.1, end.0, end.1);
        }
    }
    path.close();
    path.finish()
}

/// The outline of a stroke. One that is thinner than a pixel is drawn a pixel wide: as thin as it is, it would fade away.
pub fn stroked(path: &Path, stroke: Stroke, scale: f64) -> Option<Path> {
    let width = stroke.width * scale;
    let pen = tiny_skia::Stroke { width: width.max(1.0) as f32, ..tiny_skia::Stroke::default() };
    let dashes = |it: [f64; 2]| StrokeDash::new(it.map(|it| (it * width) as f32).to_vec(), 0.0);
    match stroke.dash.pattern().and_then(dashes) {
        Some(dashes) => path.dash(&dashes, 1.0)?.stroke(&pen, 1.0),
        None => path.stroke(&pen, 1.0),
    }
}

/// Where lines are cut from side to side: at the edges of the sheet and between tiles. Above and below, bands cut them.
pub struct Walls(Vec<f64>);

impl Walls {
    pub fn new(width: u32) -> Walls {
        let tiles = (0..width).step_by(TILE as usize);
        Walls(tiles.chain([width]).map(f64::from).collect())
    }

    /// The same path of straight lines only, with its corners on the grid and wherever it may be cut.
    pub fn settle(&self, path: &Path) -> Option<Path> {
        let mut settled = Settled { walls: &self.0, path: PathBuilder::new(), start: Point::zero(), at: Point::zero() };
        for segment in path.segments() {
            let from = settled.at;
            match segment {
                PathSegment::MoveTo(to) => settled.move_to(on_grid(to)),
                PathSegment::LineTo(to) => settled.line_to(on_grid(to)),
                PathSegment::QuadTo(by, to) => {
                    // A quadratic curve is the cubic one whose handles reach two thirds of the way to its own.
                    let third = |near: f32, far: f32| near + (far - near) * (2.0 / 3.0);
                    let handle = |end: Point| Point::from_xy(third(end.x, by.x), third(end.y, by.y));
                    settled.curve_to([from, handle(from), handle(to), to]);
                }
                PathSegment::CubicTo(a, b, to) => settled.curve_to([from, a, b, to]),
                PathSegment::Close => settled.close(),
            }
        }
        settled.path.finish()
    }
}

struct Settled<'a> {
    walls: &'a [f64],
    path: PathBuilder,
    start: Point,
    at: Point,
}

impl Settled<'_> {
    fn move_to(&mut self, to: Point) {
        (self.start, self.at) = (to, to);
        self.path.move_to(to.x, to.y);
    }

    fn line_to(&mut self, to: Point) {
        for (_, cut) in self.cuts(to) {
            self.path.line_to(cut.x, cut.y);
        }
        self.path.line_to(to.x, to.y);
        self.at = to;
    }

    /// Where a line from here is cut, in its order. What is upright or level stays exact when it is cut.
    fn cuts(&self, to: Point) -> Vec<(f64, Point)> {
        /// Beyond the longest side of a sheet nothing is painted, so that nothing need be cut.
        const BANDS: f64 = 32_768.0 / GRAIN as f64;
        let (x, y) = (f64::from(self.at.x), f64::from(self.at.y));
        let (across, down) = (f64::from(to.x) - x, f64::from(to.y) - y);
        if across == 0.0 || down == 0.0 {
            return Vec::new();
        }
        let grain = f64::from(GRAIN);
        let (first, last) = (y.min(y + down) / grain, y.max(y + down) / grain);
        let bands = first.max(0.0).ceil() as u32..=last.clamp(0.0, BANDS).floor() as u32;
        let levels = bands.map(|band| (f64::from(band) * grain - y) / down);
        let walls = self.walls.iter().map(|wall| (wall - x) / across);
        let place = |part: f64| (part, on_grid(Point::from_xy((x + part * across) as f32, (y + part * down) as f32)));
        let mut cuts: Vec<_> = levels.chain(walls).filter(|part| 0.0 < *part && *part < 1.0).map(place).collect();
        cuts.sort_by(|one, other| one.0.total_cmp(&other.0));
        cuts
    }

    /// In as many lines as keep within the flatness, counted from how much the curve bends.
    fn curve_to(&mut self, points: [Point; 4]) {
        let [from, a, b, to] = points.map(|it| (f64::from(it.x), f64::from(it.y)));
        let bend = |p: (f64, f64), q: (f64, f64), r: (f64, f64)| {
            let (x, y) = (p.0 - 2.0 * q.0 + r.0, p.1 - 2.0 * q.1 + r.1);
            (x * x + y * y).sqrt()
        };
        let most = bend(from, a, b).max(bend(a, b, to));
        let lines = (0.75 * most / FLATNESS).sqrt().ceil().clamp(1.0, 500.0);
        for step in 1..=lines as u32 {
            let t = f64::from(step) / lines;
            let u = 1.0 - t;
            let mix = |p: f64, q: f64, r: f64, s: f64| {
                (u * u * u * p + 3.0 * u * u * t * q + 3.0 * u * t * t * r + t * t * t * s) as f32
            };
            let (x, y) = (mix(from.0, a.0, b.0, to.0), mix(from.1, a.1, b.1, to.1));
            self.line_to(on_grid(Point::from_xy(x, y)));
        }
    }

    fn close(&mut self) {
        if self.at != self.start {
            self.line_to(self.start);
        }
        self.path.close();
    }
}

fn on_grid(it: Point) -> Point {
    let snap = |it: f32| ((f64::from(it) * GRID).round() / GRID) as f32;
    Point::from_xy(snap(it.x), snap(it.y))
}
