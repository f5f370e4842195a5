//! How the window looks: fonts, colours, spacing and the type scale, set once for each appearance.

use crate::pesan::Bahasa;
use crate::scene;
use crate::scene::theme::contrast;
use crate::text::Face;
use eframe::egui;
use egui::epaint::text::FontTweak;
use egui::style::{NumericColorSpace, ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle, Vec2,
};
use std::collections::HashMap;
use std::sync::Arc;

/// What somebody chose to look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Appearance {
    #[default]
    Light,
    Dark,
    HighContrast,
}

impl Appearance {
    pub const ALL: [Appearance; 3] = [Appearance::Light, Appearance::Dark, Appearance::HighContrast];

    /// How the settings write it.
    pub fn key(self) -> &'static str {
        match self {
            Appearance::Light => "terang",
            Appearance::Dark => "gelap",
            Appearance::HighContrast => "kontras",
        }
    }

    pub fn read(key: &str) -> Option<Appearance> {
        Appearance::ALL.into_iter().find(|it| it.key() == key)
    }

    pub fn name(self, bahasa: Bahasa) -> &'static str {
        match self {
            Appearance::Light => bahasa.pilih("Terang", "Light"),
            Appearance::Dark => bahasa.pilih("Gelap", "Dark"),
            Appearance::HighContrast => bahasa.pilih("Kontras tinggi", "High contrast"),
        }
    }

    pub fn palette(self) -> &'static Palette {
        match self {
            Appearance::Light => &LIGHT,
            Appearance::Dark => &DARK,
            Appearance::HighContrast => &HIGH_CONTRAST,
        }
    }
}

/// Colours by what they are for.
#[derive(Debug)]
pub struct Palette {
    pub dark: bool,
    /// The drawing loses its colours too.
    pub plain: bool,
    /// The desk under the drawing.
    pub desk: Color32,
    pub panel: Color32,
    /// Title bars and the bar of states: a step away from the panels.
    pub bar: Color32,
    pub field: Color32,
    pub line: Color32,
    pub strong_line: Color32,
    pub text: Color32,
    pub soft: Color32,
    pub accent: Color32,
    pub on_accent: Color32,
    /// Behind what is selected.
    pub chosen: Color32,
    pub hover: Color32,
    pub pressed: Color32,
    pub good: Color32,
    pub warn: Color32,
    pub bad: Color32,
    /// What just changed.
    pub flash: Color32,
}

const fn rgb(it: u32) -> Color32 {
    Color32::from_rgb((it >> 16) as u8, (it >> 8) as u8, it as u8)
}

static LIGHT: Palette = Palette {
    dark: false,
    plain: false,
    desk: rgb(0xe9edf2),
    panel: rgb(0xfbfcfd),
    bar: rgb(0xf1f4f7),
    field: rgb(0xffffff),
    line: rgb(0xd9dfe6),
    strong_line: rgb(0x728194),
    text: rgb(0x18202a),
    soft: rgb(0x536070),
    accent: rgb(0x1f5fbf),
    on_accent: rgb(0xffffff),
    chosen: rgb(0xdbe8fb),
    hover: rgb(0xe8eef5),
    pressed: rgb(0xd3deeb),
    good: rgb(0x1f7a3f),
    warn: rgb(0x9a5b00),
    bad: rgb(0xb3231f),
    flash: rgb(0xe08a00),
};

static DARK: Palette = Palette {
    dark: true,
    plain: false,
    desk: rgb(0x14181d),
    panel: rgb(0x1e242b),
    bar: rgb(0x181d23),
    field: rgb(0x12161b),
    line: rgb(0x333d48),
    strong_line: rgb(0x7f8d9c),
    text: rgb(0xe8edf3),
    soft: rgb(0xa5b1be),
    accent: rgb(0x7fb2ff),
    on_accent: rgb(0x0b1626),
    chosen: rgb(0x243d61),
    hover: rgb(0x2a323c),
    pressed: rgb(0x374250),
    good: rgb(0x6fd08f),
    warn: rgb(0xf0b64d),
    bad: rgb(0xff8a80),
    flash: rgb(0xffb84a),
};

static HIGH_CONTRAST: Palette = Palette {
    dark: true,
    plain: true,
    desk: rgb(0x000000),
    panel: rgb(0x000000),
    bar: rgb(0x000000),
    field: rgb(0x000000),
    line: rgb(0xb8b8b8),
    strong_line: rgb(0xffffff),
    text: rgb(0xffffff),
    soft: rgb(0xe6e6e6),
    accent: rgb(0xffe14d),
    on_accent: rgb(0x000000),
    chosen: rgb(0x3a3400),
    hover: rgb(0x2b2b2b),
    pressed: rgb(0x454545),
    good: rgb(0x7dff9b),
    warn: rgb(0xffd24d),
    bad: rgb(0xff9d94),
    flash: rgb(0x57e0ff),
};

/// The cut for headings and what is to stand out: egui knows no bold of its own.
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// The family of a face of the drawing.
pub fn family(face: Face) -> FontFamily {
    match face {
        Face::Regular => FontFamily::Proportional,
        Face::Bold => bold(),
        Face::Italic => FontFamily::Name("italic".into()),
    }
}

/// The family of icons that stand alone.
pub fn icons() -> FontFamily {
    FontFamily::Name("icons".into())
}

/// An icon that stands alone.
pub fn icon(icon: &str, size: f32) -> egui::RichText {
    egui::RichText::new(icon).font(FontId::new(size, icons()))
}

pub fn bold_font(size: f32) -> FontId {
    FontId::new(size, bold())
}

/// Installs the letters of the drawing, and the icons behind them.
pub fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for (name, face) in [("regular", Face::Regular), ("bold", Face::Bold), ("italic", Face::Italic)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(face.bytes())));
    }
    // Alone an icon fills its own row; among letters it is lifted to stand in their middle.
    let alone = FontData { tweak: FontTweak::default(), ..egui_material_icons::font_insert().data };
    let among = FontData { tweak: FontTweak { y_offset_factor: -0.09, ..FontTweak::default() }, ..alone.clone() };
    fonts.font_data.insert("icons".to_owned(), Arc::new(alone));
    fonts.font_data.insert("icons-among-letters".to_owned(), Arc::new(among));
    let with_icons = |name: &str| vec![name.to_owned(), "icons-among-letters".to_owned()];
    fonts.families.insert(icons(), vec!["icons".to_owned(), "regular".to_owned()]);
    fonts.families.insert(FontFamily::Proportional, with_icons("regular"));
    fonts.families.insert(FontFamily::Monospace, with_icons("regular"));
    fonts.families.insert(bold(), with_icons("bold"));
    fonts.families.insert(family(Face::Italic), with_icons("italic"));
    ctx.set_fonts(fonts);
}

/// Puts an appearance on everything.
pub fn apply(ctx: &egui::Context, appearance: Appearance, calm: bool) {
    let palette = appearance.palette();
    ctx.set_theme(if palette.dark { egui::Theme::Dark } else { egui::Theme::Light });
    ctx.all_styles_mut(|style| {
        style.text_styles = [
            (TextStyle::Small, FontId::new(11.5, FontFamily::Proportional)),
            (TextStyle::Body, FontId::new(13.0, FontFamily::Proportional)),
            (TextStyle::Button, FontId::new(13.0, FontFamily::Proportional)),
            (TextStyle::Monospace, FontId::new(12.5, FontFamily::Monospace)),
            (TextStyle::Heading, FontId::new(17.0, bold())),
        ]
        .into();
        let spacing = &mut style.spacing;
        spacing.item_spacing = Vec2::new(8.0, 6.0);
        spacing.button_padding = Vec2::new(9.0, 4.0);
        spacing.interact_size = Vec2::new(28.0, 26.0);
        spacing.menu_margin = Margin::same(6);
        spacing.window_margin = Margin::same(16);
        spacing.icon_width = 16.0;
        spacing.combo_width = 60.0;
        spacing.tooltip_width = 340.0;
        // Where everything is black, the bar has the colour of text.
        spacing.scroll =
            ScrollStyle { bar_width: 8.0, floating: false, foreground_color: palette.plain, ..ScrollStyle::solid() };
        style.animation_time = if calm { 0.0 } else { 0.12 };
        style.visuals = visuals(palette);
    });
}

fn visuals(p: &Palette) -> egui::Visuals {
    let radius = CornerRadius::same(5);
    let widget = |fill: Color32, edge: Color32, text: Color32, width: f32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(width, edge),
        corner_radius: radius,
        fg_stroke: Stroke::new(1.2, text),
        expansion: 0.0,
    };
    let button = if p.plain { p.field } else { p.hover };
    let widgets = Widgets {
        noninteractive: WidgetVisuals { fg_stroke: Stroke::new(1.0, p.text), ..widget(p.panel, p.line, p.text, 1.0) },
        // Boxes to be ticked are known by their edge alone.
        inactive: widget(button, if p.plain { p.strong_line } else { p.strong_line.gamma_multiply(0.6) }, p.text, 1.0),
        hovered: widget(p.pressed, p.strong_line, p.text, 1.0),
        // The focused widget wears the active look: its edge is the visible focus.
        active: widget(p.pressed, p.accent, p.text, 2.0),
        open: widget(p.pressed, p.strong_line, p.text, 1.0),
    };
    let base = if p.dark { egui::Visuals::dark() } else { egui::Visuals::light() };
    let shadow =
        Shadow { offset: [0, 4], blur: 18, spread: 0, color: Color32::from_black_alpha(if p.dark { 120 } else { 46 }) };
    egui::Visuals {
        dark_mode: p.dark,
        widgets,
        selection: Selection { bg_fill: p.chosen, stroke: Stroke::new(1.2, p.accent) },
        hyperlink_color: p.accent,
        faint_bg_color: p.bar,
        extreme_bg_color: p.field,
        text_edit_bg_color: Some(p.field),
        code_bg_color: p.bar,
        warn_fg_color: p.warn,
        error_fg_color: p.bad,
        weak_text_color: Some(p.soft),
        window_corner_radius: CornerRadius::same(9),
        menu_corner_radius: CornerRadius::same(7),
        window_fill: p.panel,
        window_stroke: Stroke::new(1.0, if p.plain { p.strong_line } else { p.line }),
        panel_fill: p.panel,
        window_shadow: shadow,
        popup_shadow: shadow,
        striped: false,
        numeric_color_space: NumericColorSpace::GammaByte,
        ..base
    }
}

/// The colours of the drawing as a screen shows them. In the dark, light and dark change places and hues stay.
#[derive(Debug, Default)]
pub struct SceneColors {
    dark: bool,
    known: HashMap<scene::Color, Color32>,
}

impl SceneColors {
    pub fn new(palette: &Palette) -> SceneColors {
        SceneColors { dark: palette.dark, known: HashMap::new() }
    }

    pub fn get(&mut self, color: scene::Color) -> Color32 {
        let dark = self.dark;
        *self.known.entry(color).or_insert_with(|| {
            let scene::Color(r, g, b) = if dark { in_the_dark(color) } else { color };
            Color32::from_rgb(r, g, b)
        })
    }
}

/// Lightness turned round in HSL: paper becomes the darkest ground, ink nearly white.
fn in_the_dark(scene::Color(r, g, b): scene::Color) -> scene::Color {
    let [r, g, b] = [r, g, b].map(|it| f64::from(it) / 255.0);
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    let light = (most + least) / 2.0;
    let chroma = most - least;
    let saturation = if chroma == 0.0 { 0.0 } else { chroma / (1.0 - (2.0 * light - 1.0).abs()).max(1e-9) };
    let hue = if chroma == 0.0 {
        0.0
    } else if most == r {
        ((g - b) / chroma).rem_euclid(6.0)
    } else if most == g {
        (b - r) / chroma + 2.0
    } else {
        (r - g) / chroma + 4.0
    };
    // Neither pure black nor pure white, and colours a little calmer than on paper.
    let light = 0.10 + (1.0 - light).powf(1.25) * 0.88;
    let chroma = (1.0 - (2.0 * light - 1.0).abs()) * saturation.min(0.52);
    let second = chroma * (1.0 - (hue.rem_euclid(2.0) - 1.0).abs());
    let (r, g, b) = match hue as u8 {
        0 => (chroma, second, 0.0),
        1 => (second, chroma, 0.0),
        2 => (0.0, chroma, second),
        3 => (0.0, second, chroma),
        4 => (second, 0.0, chroma),
        _ => (chroma, 0.0, second),
    };
    let base = light - chroma / 2.0;
    let byte = |it: f64| ((it + base).clamp(0.0, 1.0) * 255.0).round() as u8;
    scene::Color(byte(r), byte(g), byte(b))
}

/// Whichever of two texts can be read better on a ground.
pub fn readable_on(ground: Color32, palette: &Palette) -> Color32 {
    let color = |it: Color32| scene::Color(it.r(), it.g(), it.b());
    let better = contrast(color(palette.text), color(ground)) >= contrast(color(palette.panel), color(ground));
    if better { palette.text } else { palette.panel }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::theme::Theme;

    fn ratio(a: Color32, b: Color32) -> f64 {
        let color = |it: Color32| scene::Color(it.r(), it.g(), it.b());
        contrast(color(a), color(b))
    }

    #[test]
    fn every_text_of_the_window_can_be_read() {
        for appearance in Appearance::ALL {
            let p = appearance.palette();
            for ground in [p.panel, p.bar, p.field, p.chosen, p.hover, p.pressed, p.desk] {
                assert!(ratio(p.text, ground) >= 7.0, "{appearance:?} text on {ground:?}");
                assert!(ratio(p.soft, ground) >= 4.5, "{appearance:?} soft on {ground:?}: {}", ratio(p.soft, ground));
            }
            for ground in [p.panel, p.bar, p.field] {
                for ink in [p.accent, p.good, p.warn, p.bad] {
                    assert!(ratio(ink, ground) >= 4.5, "{appearance:?} {ink:?} on {ground:?}");
                }
                assert!(ratio(p.strong_line, ground) >= 3.0, "{appearance:?} lines");
            }
            assert!(ratio(p.on_accent, p.accent) >= 4.5, "{appearance:?}");
        }
    }

    #[test]
    fn the_drawing_can_be_read_in_the_dark() {
        let mut colors = SceneColors::new(Appearance::Dark.palette());
        let theme = Theme::colour();
        for index in 0..Theme::TIERS {
            let tier = theme.tier(index);
            let strip = (colors.get(tier.on_strip), colors.get(tier.strip));
            assert!(ratio(strip.0, strip.1) >= 4.5, "strip {index}: {strip:?}");
            for ground in [tier.body, tier.band, theme.paper] {
                let (ink, soft, ground) = (colors.get(theme.ink), colors.get(theme.soft), colors.get(ground));
                assert!(ratio(ink, ground) >= 7.0, "ink {index}");
                assert!(ratio(soft, ground) >= 4.5, "soft {index}");
            }
        }
    }
}
