//! The shipped font, Noto Sans: its faces, its bytes, its glyphs and their outlines.

use harfrust::{Direction, FontRef, Script, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer, script};
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use std::ops::Range;
use std::sync::LazyLock;

/// How far letters reach above the baseline, in sizes: the height of "Á" and a little air.
pub const ASCENT: f64 = 0.96;
/// How far letters reach below the baseline, in sizes.
pub const DESCENT: f64 = 0.26;

/// One cut of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    Regular,
    Bold,
    Italic,
}

impl Face {
    pub const ALL: [Face; 3] = [Face::Regular, Face::Bold, Face::Italic];

    /// The font file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Face::Regular => notosans::REGULAR_TTF,
            Face::Bold => notosans::BOLD_TTF,
            Face::Italic => notosans::ITALIC_TTF,
        }
    }

    fn loaded(self) -> Option<&'static Loaded> {
        static REGULAR: LazyLock<Option<Loaded>> = LazyLock::new(|| Loaded::new(Face::Regular));
        static BOLD: LazyLock<Option<Loaded>> = LazyLock::new(|| Loaded::new(Face::Bold));
        static ITALIC: LazyLock<Option<Loaded>> = LazyLock::new(|| Loaded::new(Face::Italic));
        match self {
            Face::Regular => REGULAR.as_ref(),
            Face::Bold => BOLD.as_ref(),
            Face::Italic => ITALIC.as_ref(),
        }
    }
}

/// A parsed face. The bytes are compiled in, so that parsing them fails in no program that passed its tests.
struct Loaded {
    font: FontRef<'static>,
    data: ShaperData,
    /// How words in Latin letters are shaped, and those that are only figures and signs; made once, because that takes
    /// longer than to shape a word.
    plans: [(Script, ShapePlan); 2],
    /// Lengths of the font times this are lengths in sizes.
    em: f64,
    /// The glyph that stands for a letter the font lacks: an empty square.
    substitute: u32,
}

impl Loaded {
    fn new(face: Face) -> Option<Loaded> {
        let font = FontRef::new(face.bytes()).ok()?;
        let data = ShaperData::new(&font);
        let shaper = data.shaper(&font).build();
        let units = shaper.units_per_em();
        let plans = [(script::LATIN, Some(script::LATIN)), (script::UNKNOWN, None)]
            .map(|(it, script)| (it, ShapePlan::new(&shaper, Direction::LeftToRight, script, None, &[])));
        let substitute = font.charmap().map('□').map_or(0, |it| it.to_u32());
        Some(Loaded { font, data, plans, em: 1.0 / f64::from(units.max(1)), substitute })
    }
}

/// One glyph of a shaped piece of text; lengths are in sizes, y upwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shaped {
    pub id: u32,
    pub advance: f64,
    pub dx: f64,
    pub dy: f64,
    /// The bytes of the text that it stands for.
    pub range: Range<usize>,
}

/// Whether the font can draw the character. What it cannot is drawn as an empty square and keeps its place in the text.
pub fn has_glyph(face: Face, it: char) -> bool {
    it.is_whitespace() || face.loaded().is_some_and(|face| face.font.charmap().map(it).is_some())
}

/// Shapes one unbroken piece of text from left to right.
pub(super) fn shape(face: Face, text: &str) -> Vec<Shaped> {
    let Some(loaded) = face.loaded() else { return Vec::new() };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(Direction::LeftToRight);
    let plan = loaded.plans.iter().find(|(script, _)| *script == buffer.script()).map(|(_, plan)| plan);
    let shaped = loaded.data.shaper(&loaded.font).build().shape(buffer, ShapeOptions::new().plan(plan));
    let starts: Vec<usize> = shaped.glyph_infos().iter().map(|it| it.cluster as usize).collect();
    let place = |(at, (info, position)): (usize, (&harfrust::GlyphInfo, &harfrust::GlyphPosition))| {
        let start = info.cluster as usize;
        let end = starts.iter().skip(at).find(|it| **it > start).copied().unwrap_or(text.len());
        let id = if info.glyph_id == 0 { loaded.substitute } else { info.glyph_id };
        Shaped {
            id,
            advance: f64::from(position.x_advance) * loaded.em,
            dx: f64::from(position.x_offset) * loaded.em,
            dy: f64::from(position.y_offset) * loaded.em,
            range: start..end,
        }
    };
    shaped.glyph_infos().iter().zip(shaped.glyph_positions()).enumerate().map(place).collect()
}

/// A step of an outline, in sizes, y upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verb {
    Move(f64, f64),
    Line(f64, f64),
    Quad(f64, f64, f64, f64),
    Cubic(f64, f64, f64, f64, f64, f64),
    Close,
}

/// The outline of a glyph; empty for a space.
pub fn outline(face: Face, id: u32) -> Vec<Verb> {
    let mut pen = Pen(Vec::new());
    if let Some(loaded) = face.loaded()
        && let Some(glyph) = loaded.font.outline_glyphs().get(id.into())
    {
        // A glyph that cannot be drawn leaves its place empty; none of the shipped faces has one.
        let settings = DrawSettings::unhinted(Size::new(1.0), LocationRef::default());
        glyph.draw(settings, &mut pen).ok();
    }
    pen.0
}

struct Pen(Vec<Verb>);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Verb::Move(x.into(), y.into()));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Verb::Line(x.into(), y.into()));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.push(Verb::Quad(cx.into(), cy.into(), x.into(), y.into()));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.push(Verb::Cubic(ax.into(), ay.into(), bx.into(), by.into(), x.into(), y.into()));
    }

    fn close(&mut self) {
        self.0.push(Verb::Close);
    }
}
