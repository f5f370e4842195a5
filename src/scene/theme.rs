//! The colours and strokes of a drawing, once in colour and once in black and white.
//!
//! Tiers and states are told apart without colour too: by a label, the weight of a border, a pattern, a word.

use super::{Color, Dash, Stroke};

/// How a drawing looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    pub mono: bool,
    pub ink: Color,
    /// Text of less weight; still dark enough on every ground.
    pub soft: Color,
    pub paper: Color,
    /// Lines between boxes.
    pub link: Stroke,
    /// Lines across the tree: who supports whom.
    pub support: Stroke,
    /// Lines to a second parent.
    pub second_parent: Stroke,
    /// Around the boxes of those who contribute from outside.
    pub outside: Stroke,
    /// Around insets and cells of tables.
    pub hair: Stroke,
    /// Behind the names of the columns of a printed table.
    pub head: Color,
    /// Behind a row that names those below it.
    pub group: Color,
}

/// How the boxes of one tier look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tier {
    /// Behind the label on top of the box.
    pub strip: Color,
    pub on_strip: Color,
    pub body: Color,
    pub border: Stroke,
    /// A bar of this tier in the banded drawing.
    pub band: Color,
}

/// How a state is filled: the better, the fuller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    Full,
    Dense,
    Sparse,
    Thin,
    Empty,
}

impl Theme {
    /// Tiers that have a look of their own; deeper ones share the last.
    pub const TIERS: usize = 6;

    pub const fn colour() -> Theme {
        let grey = Color(0x55, 0x60, 0x6b);
        Theme {
            mono: false,
            ink: Color(0x16, 0x1c, 0x24),
            soft: Color(0x46, 0x50, 0x5c),
            paper: Color(0xff, 0xff, 0xff),
            link: Stroke { width: 0.9, color: grey, dash: Dash::Solid },
            support: Stroke { width: 0.8, color: Color(0x9c, 0x3d, 0x10), dash: Dash::Dotted },
            second_parent: Stroke { width: 0.9, color: grey, dash: Dash::Dashed },
            outside: Stroke { width: 0.9, color: Color(0x7a, 0x45, 0x0a), dash: Dash::Dashed },
            hair: Stroke { width: 0.4, color: Color(0xa9, 0xb2, 0xbc), dash: Dash::Solid },
            head: Color(0xdb, 0xe5, 0xf3),
            group: Color(0xf1, 0xf4, 0xf8),
        }
    }

    pub const fn mono() -> Theme {
        let black = Color(0, 0, 0);
        Theme {
            mono: true,
            ink: black,
            soft: Color(0x30, 0x30, 0x30),
            paper: Color(0xff, 0xff, 0xff),
            link: Stroke { width: 0.9, color: black, dash: Dash::Solid },
            support: Stroke { width: 0.8, color: black, dash: Dash::Dotted },
            second_parent: Stroke { width: 0.9, color: black, dash: Dash::Dashed },
            outside: Stroke { width: 0.9, color: black, dash: Dash::Dashed },
            hair: Stroke { width: 0.4, color: Color(0x70, 0x70, 0x70), dash: Dash::Solid },
            head: Color(0xe0, 0xe0, 0xe0),
            group: Color(0xf2, 0xf2, 0xf2),
        }
    }

    /// The look of a tier, counted from the top.
    pub fn tier(&self, index: usize) -> Tier {
        let white = Color(0xff, 0xff, 0xff);
        let (strip, body, band, weight) = match (self.mono, index) {
            (false, 0) => (Color(0x5b, 0x2a, 0x6e), Color(0xf6, 0xef, 0xf9), Color(0xdc, 0xc7, 0xe6), 1.7),
            (false, 1) => (Color(0x1d, 0x3f, 0x72), Color(0xee, 0xf3, 0xfb), Color(0xc2, 0xd4, 0xee), 1.6),
            (false, 2) => (Color(0x0f, 0x5e, 0x6b), Color(0xec, 0xf6, 0xf7), Color(0xc8, 0xe5, 0xe8), 1.4),
            (false, 3) => (Color(0x1f, 0x66, 0x3c), Color(0xee, 0xf7, 0xf0), Color(0xd3, 0xec, 0xda), 1.2),
            (false, 4) => (Color(0x85, 0x50, 0x0c), Color(0xfd, 0xf6, 0xea), Color(0xfa, 0xe9, 0xcb), 0.9),
            (false, _) => (Color(0x4a, 0x55, 0x62), Color(0xf7, 0xf8, 0xfa), Color(0xee, 0xf1, 0xf4), 0.6),
            (true, 0) => (Color(0xc4, 0xc4, 0xc4), white, Color(0xc4, 0xc4, 0xc4), 2.2),
            (true, 1) => (Color(0xcd, 0xcd, 0xcd), white, Color(0xcd, 0xcd, 0xcd), 1.9),
            (true, 2) => (Color(0xd9, 0xd9, 0xd9), white, Color(0xd9, 0xd9, 0xd9), 1.5),
            (true, 3) => (Color(0xe4, 0xe4, 0xe4), white, Color(0xe4, 0xe4, 0xe4), 1.2),
            (true, 4) => (Color(0xf0, 0xf0, 0xf0), white, Color(0xf0, 0xf0, 0xf0), 0.9),
            (true, _) => (white, white, white, 0.5),
        };
        let line = if self.mono { self.ink } else { strip };
        let border = Stroke { width: weight, color: line, dash: Dash::Solid };
        Tier { strip, on_strip: if self.mono { self.ink } else { white }, body, border, band }
    }

    /// The fill of a state between 0 (worst) and 1 (best).
    pub fn state(&self, goodness: f64) -> (Color, Pattern) {
        let pattern = match goodness {
            it if it > 0.85 => Pattern::Full,
            it if it > 0.6 => Pattern::Dense,
            it if it > 0.35 => Pattern::Sparse,
            it if it > 0.1 => Pattern::Thin,
            _ => Pattern::Empty,
        };
        let color = match (self.mono, pattern) {
            (true, _) => Color(0x40, 0x40, 0x40),
            (_, Pattern::Full) => Color(0x1f, 0x7a, 0x3f),
            (_, Pattern::Dense) => Color(0x4d, 0x7c, 0x0f),
            (_, Pattern::Sparse) => Color(0x9a, 0x7b, 0x0a),
            (_, Pattern::Thin) => Color(0xc2, 0x5a, 0x0a),
            (_, Pattern::Empty) => Color(0xb0, 0x1f, 0x24),
        };
        (color, pattern)
    }
}

/// How well one colour can be read on another (WCAG 2): 4.5 and more is well.
pub fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(Color(r, g, b): Color) -> f64 {
    let channel = |it: u8| {
        let it = f64::from(it) / 255.0;
        if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_can_be_read_on_its_ground() {
        for theme in [Theme::colour(), Theme::mono()] {
            for index in 0..Theme::TIERS {
                let tier = theme.tier(index);
                assert!(contrast(tier.on_strip, tier.strip) >= 4.5, "strip {index} {theme:?}");
                for ground in [tier.body, tier.band, theme.paper] {
                    assert!(contrast(theme.ink, ground) >= 7.0, "ink {index}");
                    assert!(contrast(theme.soft, ground) >= 4.5, "soft {index}");
                }
            }
            for ground in [theme.head, theme.group] {
                assert!(contrast(theme.ink, ground) >= 7.0 && contrast(theme.soft, ground) >= 4.5);
            }
            for line in [theme.link, theme.support, theme.outside] {
                assert!(contrast(line.color, theme.paper) >= 3.0);
            }
        }
    }

    #[test]
    fn tiers_differ_without_colour() {
        let theme = Theme::mono();
        for index in 1..Theme::TIERS {
            assert!(theme.tier(index).border.width < theme.tier(index - 1).border.width);
        }
    }
}
