//! A scene as pixels, a band of rows at a time, so that a poster needs little memory.
//!
//! However the rows are cut into bands, the pixels are the same, because nothing that is drawn depends on the band:
//! glyphs are stamped from coverage that was drawn once, at a quarter of a pixel, and shapes are settled polygons.

use super::polygons::{self, GRAIN, Walls};
use crate::scene::{Color, Item, Scene, Stroke, Text};
use crate::text::{Face, Measure};
use std::collections::HashMap;
use tiny_skia::{FillRule, Mask, Paint, Path, Pixmap, Transform};

/// Places of a glyph that are told apart in each direction within a pixel.
const PHASES: i64 = 4;
/// Larger letters, in pixels, are drawn as shapes: they are few, and stamps of them would fill the memory.
const LARGEST_STAMP: f64 = 200.0;

/// A scene ready to be painted at one resolution.
pub struct Raster {
    width: u32,
    layers: Vec<Layer>,
    stamps: Vec<Stamp>,
}

/// What is painted in one color; rows are counted on the sheet.
struct Layer {
    top: i64,
    bottom: i64,
    color: Color,
    shape: Shape,
}

enum Shape {
    Area(Path),
    Row(Vec<Placed>),
}

/// A stamp with its upper left corner.
struct Placed {
    stamp: usize,
    x: i64,
    y: i64,
}

/// How much of each pixel a glyph covers, 255 being all; `left` and `top` lead from its origin to the upper left corner.
struct Stamp {
    left: i64,
    top: i64,
    width: usize,
    height: usize,
    coverage: Vec<u8>,
}

impl Raster {
    /// `scale` is in pixels per point.
    pub fn new(scene: &Scene, width: u32, scale: f64) -> Raster {
        let (walls, measure) = (Walls::new(width), Measure::new());
        let mut press = Press { scale, walls, measure, layers: Vec::new(), stamps: Stamps::default() };
        for leaf in scene.leaves() {
            press.leaf(leaf);
        }
        Raster { width, layers: press.layers, stamps: press.stamps.drawn }
    }

    /// Paints the rows of the sheet from `top` on over a white ground, as many as the pixmap has.
    pub fn paint(&self, top: u32, pixmap: &mut Pixmap) {
        debug_assert!(top.is_multiple_of(GRAIN));
        pixmap.fill(tiny_skia::Color::WHITE);
        let (top, bottom) = (i64::from(top), i64::from(top + pixmap.height()));
        for layer in self.layers.iter().filter(|it| it.top < bottom && top < it.bottom) {
            match &layer.shape {
                Shape::Area(path) => fill(pixmap, path, layer.color, top),
                Shape::Row(placed) => {
                    for it in placed {
                        if let Some(stamp) = self.stamps.get(it.stamp) {
                            self.stamp(pixmap.data_mut(), stamp, (it.x, it.y - top), layer.color);
                        }
                    }
                }
            }
        }
    }

    fn stamp(&self, pixels: &mut [u8], stamp: &Stamp, (x, y): (i64, i64), color: Color) {
        let width = self.width as usize;
        let (rows, above) = (pixels.as_chunks_mut::<4>().0.chunks_exact_mut(width), skipped(y));
        let (start, hidden) = (usize::try_from(x).unwrap_or(0), skipped(x));
        let covered = stamp.coverage.chunks_exact(stamp.width);
        for (row, covered) in rows.skip(usize::try_from(y).unwrap_or(0)).zip(covered.skip(above)) {
            for (pixel, cover) in row.iter_mut().skip(start).zip(covered.iter().skip(hidden)) {
                blend(pixel, color, *cover);
            }
        }
    }
}

/// How much of a stamp lies before the edge.
fn skipped(at: i64) -> usize {
    usize::try_from(-at).unwrap_or(0)
}

fn blend(pixel: &mut [u8; 4], Color(red, green, blue): Color, cover: u8) {
    let [r, g, b, _] = pixel;
    let mix = |under: &mut u8, over: u8| {
        let sum = u32::from(over) * u32::from(cover) + u32::from(*under) * u32::from(255 - cover);
        *under = ((sum + 127) / 255) as u8;
    };
    match cover {
        0 => {}
        255 => (*r, *g, *b) = (red, green, blue),
        _ => {
            mix(r, red);
            mix(g, green);
            mix(b, blue);
        }
    }
}

fn fill(pixmap: &mut Pixmap, path: &Path, Color(red, green, blue): Color, top: i64) {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(red, green, blue, 255);
    pixmap.fill_path(path, &paint, FillRule::Winding, Transform::from_translate(0.0, -(top as f32)), None);
}

/// Makes layers of a scene.
struct Press {
    scale: f64,
    walls: Walls,
    measure: Measure,
    layers: Vec<Layer>,
    stamps: Stamps,
}

impl Press {
    fn leaf(&mut self, leaf: &Item) {
        match leaf {
            Item::Rect { rect, radius, fill, stroke } => {
                let path = polygons::rounded(*rect, *radius, self.scale);
                self.shape(path, *fill, *stroke);
            }
            Item::Path { points, fill, stroke } => {
                let path = polygons::polyline(points, fill.is_some(), self.scale);
                self.shape(path, *fill, *stroke);
            }
            Item::Text(text) => self.row(text),
            // The leaves of a scene are no groups.
            Item::Group(_) => {}
        }
    }

    /// Curves become lines before they are stroked: stroking a curve takes a cosine, which differs from machine to machine.
    fn shape(&mut self, path: Option<Path>, fill: Option<Color>, stroke: Option<Stroke>) {
        let Some(path) = path.and_then(|it| self.walls.settle(&it)) else { return };
        let outline = stroke.and_then(|it| Some((polygons::stroked(&path, it, self.scale)?, it.color)));
        if let Some(color) = fill {
            self.area(&path, color);
        }
        if let Some((outline, color)) = outline {
            self.area(&outline, color);
        }
    }

    fn area(&mut self, path: &Path, color: Color) {
        if let Some(path) = self.walls.settle(path) {
            let bounds = path.bounds();
            let (top, bottom) = (bounds.top().floor() as i64, bounds.bottom().ceil() as i64);
            self.layers.push(Layer { top, bottom, color, shape: Shape::Area(path) });
        }
    }

    fn row(&mut self, text: &Text) {
        let (face, color) = (text.style.face, text.style.color);
        let em = text.style.size * self.scale;
        let (mut pen, baseline) = (text.left() * self.scale, text.at.y * self.scale);
        let (mut placed, mut top, mut bottom) = (Vec::new(), i64::MAX, i64::MIN);
        for glyph in self.measure.glyphs(&text.line, face) {
            let (x, y) = (pen + glyph.dx * em, baseline - glyph.dy * em);
            pen += glyph.advance * em;
            if em > LARGEST_STAMP {
                if let Some(letter) = polygons::glyph(face, glyph.id, em, (x, y)) {
                    self.area(&letter, color);
                }
            } else if let Some((stamp, place, height)) = self.stamps.place(face, glyph.id, em, (x, y)) {
                (top, bottom) = (top.min(place.1), bottom.max(place.1 + height));
                placed.push(Placed { stamp, x: place.0, y: place.1 });
            }
        }
        if !placed.is_empty() {
            self.layers.push(Layer { top, bottom, color, shape: Shape::Row(placed) });
        }
    }
}

/// Every stamp that was drawn, and where to find it: face, glyph, the bits of its size, and its place within the pixel.
#[derive(Default)]
struct Stamps {
    drawn: Vec<Stamp>,
    known: HashMap<(Face, u32, u64, i64, i64), Option<usize>>,
}

impl Stamps {
    /// The stamp of a glyph at this place, its upper left corner and its height; nothing for a space.
    fn place(&mut self, face: Face, id: u32, em: f64, (x, y): (f64, f64)) -> Option<(usize, (i64, i64), i64)> {
        let step = |at: f64| (at * PHASES as f64).round() as i64;
        let (x, y) = (step(x), step(y));
        let (right, down) = (x.rem_euclid(PHASES), y.rem_euclid(PHASES));
        let drawn = &mut self.drawn;
        let found = self.known.entry((face, id, em.to_bits(), right, down)).or_insert_with(|| {
            let origin = (right as f64 / PHASES as f64, down as f64 / PHASES as f64);
            drawn.push(Stamp::new(face, id, em, origin)?);
            Some(drawn.len() - 1)
        });
        let stamp = (*found)?;
        let Stamp { left, top, height, .. } = self.drawn.get(stamp)?;
        Some((stamp, (x.div_euclid(PHASES) + left, y.div_euclid(PHASES) + top), *height as i64))
    }
}

impl Stamp {
    fn new(face: Face, id: u32, em: f64, origin: (f64, f64)) -> Option<Stamp> {
        let path = polygons::glyph(face, id, em, origin)?;
        let bounds = path.bounds();
        let (left, top) = (bounds.left().floor(), bounds.top().floor());
        let mut mask = Mask::new((bounds.right().ceil() - left) as u32, (bounds.bottom().ceil() - top) as u32)?;
        mask.fill_path(&path, FillRule::Winding, true, Transform::from_translate(-left, -top));
        let (width, height) = (mask.width() as usize, mask.height() as usize);
        Some(Stamp { left: left as i64, top: top as i64, width, height, coverage: mask.take() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Point as At, Rect, Size};
    use crate::scene::{Anchor, Dash, TextStyle};
    use crate::text::LineEnd;
    use proptest::prelude::*;

    fn pixels(scene: &Scene, (width, height): (u32, u32), scale: f64, band: u32) -> Vec<u8> {
        let raster = Raster::new(scene, width, scale);
        let mut found = Vec::new();
        for top in (0..height).step_by(band as usize) {
            let mut pixmap = Pixmap::new(width, band.min(height - top)).unwrap();
            raster.paint(top, &mut pixmap);
            found.extend_from_slice(pixmap.data());
        }
        found
    }

    fn path(points: Vec<At>, fill: bool, width: f64, dash: Dash) -> Item {
        let fill = fill.then_some(Color(90, 160, 20));
        Item::Path { points, fill, stroke: Some(Stroke { width, color: Color(0, 0, 0), dash }) }
    }

    #[test]
    fn a_sheet_wider_than_the_tiles_of_the_rasterizer_has_no_seam() {
        let points = vec![At::new(8100.3, 3.0), At::new(8300.7, 195.2), At::new(20.0, 100.0)];
        let scene = Scene { size: Size::new(9000.0, 200.0), items: vec![path(points, true, 3.0, Dash::Solid)] };
        let draw = |band| pixels(&scene, (9000, 200), 1.0, band);
        assert!(draw(64) == draw(4096));
    }

    #[test]
    fn letters_keep_inside_their_row_and_large_ones_are_drawn_too() {
        for size in [4.0, 12.0, 199.0, 260.0] {
            let style = TextStyle { face: Face::Bold, size, color: Color(0, 0, 0) };
            let width = Measure::new().width("Ég", style.face, size);
            let at = At::new(50.0 + width, 300.0);
            let end = LineEnd::Paragraph;
            let text = Text { at, line: "Ég".to_owned(), width, style, anchor: Anchor::End, end };
            let bounds = text.bounds();
            let scene = Scene { size: Size::new(500.0, 400.0), items: vec![Item::Text(text)] };
            let dark: Vec<(f64, f64)> = pixels(&scene, (500, 400), 1.0, 256)
                .chunks(4)
                .enumerate()
                .filter(|(_, it)| it[0] < 128)
                .map(|(at, _)| ((at % 500) as f64, (at / 500) as f64))
                .collect();
            assert!(!dark.is_empty());
            assert!(dark.iter().all(|it| bounds.inset(-1.0).holds(Rect::new(it.0, it.1, 1.0, 1.0))), "{size}");
        }
    }

    fn points() -> impl Strategy<Value = Vec<At>> {
        prop::collection::vec((-5.0..105.0f64, -20.0..320.0f64).prop_map(|(x, y)| At::new(x, y)), 2..6)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn bands_leave_no_seam(
            points in points(),
            fill: bool,
            width in 0.1..9.0f64,
            dash in prop::sample::select(vec![Dash::Solid, Dash::Dashed, Dash::Dotted]),
            (radius, top) in (0.0..60.0f64, 0.0..150.0f64),
            size in 4.0..300.0f64,
        ) {
            let rect = Rect::new(3.3, top, 90.0, 130.0);
            let stroke = Some(Stroke { width, color: Color(200, 30, 30), dash });
            let style = TextStyle { face: Face::Italic, size, color: Color(0, 0, 90) };
            let (at, line, end) = (At::new(4.0, top + 100.0), "g&Q".to_owned(), LineEnd::Paragraph);
            let items = vec![
                Item::Rect { rect, radius, fill: Some(Color(240, 240, 200)), stroke },
                path(points, fill, width, dash),
                Item::Text(Text { at, line, width: 0.0, style, anchor: Anchor::Start, end }),
            ];
            let scene = Scene { size: Size::new(100.0, 300.0), items };
            let draw = |band| pixels(&scene, (137, 411), 1.37, band);
            let whole = draw(4096);
            prop_assert!(draw(64) == whole);
            prop_assert!(draw(192) == whole);
        }
    }
}
