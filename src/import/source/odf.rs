//! What ODS, ODT and ODP share: styles that matter, and the text of a paragraph.

use super::xml::{Node, at, attribute, child, elements, name, number};
use std::collections::BTreeMap;

/// What a style says of text.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) bold: Option<bool>,
    pub(super) parent: Option<String>,
    /// The level of a heading.
    pub(super) outline: Option<u8>,
    /// Tables and sheets of this style are not shown.
    pub(super) hidden: bool,
}

#[derive(Default)]
pub(super) struct Styles {
    all: BTreeMap<String, Style>,
    /// Formulas as LaTeX, by the folder of their part: they stand in a paragraph as a letter does.
    pub(super) formulas: BTreeMap<String, String>,
}

impl Styles {
    /// Adds the styles of a part; each part has them in two places.
    pub(super) fn add(&mut self, root: Node<'_, '_>) {
        let homes = elements(root).filter(|it| matches!(name(*it), "styles" | "automatic-styles"));
        for style in homes.flat_map(elements).filter(|it| name(*it) == "style") {
            let Some(key) = attribute(style, "name") else { continue };
            let text = child(style, "text-properties");
            let bold = text
                .and_then(|it| attribute(it, "font-weight"))
                .map(|it| it == "bold" || it.parse().is_ok_and(|it: u16| it >= 600));
            let hidden = child(style, "table-properties").and_then(|it| attribute(it, "display")) == Some("false");
            let parent = attribute(style, "parent-style-name").map(str::to_owned);
            self.all.insert(
                key.to_owned(),
                Style { bold, parent, outline: number(style, "default-outline-level"), hidden },
            );
        }
    }

    pub(super) fn of(&self, node: Node<'_, '_>) -> Option<&Style> {
        self.all.get(attribute(node, "style-name")?)
    }

    /// Whether the style of a node, or one that it stands on, is bold.
    pub(super) fn bold(&self, node: Node<'_, '_>) -> Option<bool> {
        let mut style = self.of(node)?;
        for _ in 0..16 {
            if style.bold.is_some() {
                return style.bold;
            }
            style = self.all.get(style.parent.as_deref()?)?;
        }
        None
    }

    pub(super) fn outline(&self, node: Node<'_, '_>) -> Option<u8> {
        let mut style = self.of(node)?;
        for _ in 0..16 {
            if style.outline.is_some() {
                return style.outline;
            }
            style = self.all.get(style.parent.as_deref()?)?;
        }
        None
    }
}

/// The letters of a paragraph, and whether all of them are bold.
pub(super) fn text(paragraph: Node<'_, '_>, styles: &Styles) -> (String, bool) {
    let mut letters = Letters { text: String::new(), plain: false };
    letters.add(paragraph, styles, styles.bold(paragraph).unwrap_or(false));
    let bold = !letters.plain && !letters.text.trim().is_empty();
    (letters.text, bold)
}

struct Letters {
    text: String,
    /// Something of it is not bold.
    plain: bool,
}

impl Letters {
    fn add(&mut self, node: Node<'_, '_>, styles: &Styles, bold: bool) {
        for it in node.children() {
            if let Some(letters) = it.text().filter(|_| it.is_text()) {
                // Line breaks of the file are blanks of the text.
                self.text.push_str(&letters.replace(['\n', '\r', '\t'], " "));
                self.plain |= !bold && !letters.trim().is_empty();
                continue;
            }
            match name(it) {
                "s" => self.text.extend(std::iter::repeat_n(' ', number(it, "c").unwrap_or(1).min(1000))),
                "tab" => self.text.push('\t'),
                "line-break" => self.text.push('\n'),
                "span" => self.add(it, styles, styles.bold(it).unwrap_or(bold)),
                "a" | "ruby" | "ruby-base" | "meta" | "text-input" | "page-number" | "date" | "bookmark-ref"
                | "sequence" | "title" | "subject" => self.add(it, styles, bold),
                "frame" => {
                    let part = child(it, "object").and_then(|it| attribute(it, "href"));
                    let formula = part.and_then(|it| styles.formulas.get(it.trim_start_matches("./")));
                    self.plain |= formula.is_some();
                    self.text.extend(formula.map(String::as_str));
                }
                // Notes, marks, changes and what is drawn are not the words of the paragraph.
                _ => {}
            }
        }
    }
}

/// A length such as "2.5cm" in points.
pub(super) fn points(length: &str) -> Option<f64> {
    let unit = length.find(|it: char| it.is_ascii_alphabetic()).unwrap_or(length.len());
    let value: f64 = length.get(..unit)?.trim().parse().ok()?;
    Some(match length.get(unit..)? {
        "cm" => value * 72.0 / 2.54,
        "mm" => value * 72.0 / 25.4,
        "in" => value * 72.0,
        "px" => value * 0.75,
        "pc" => value * 12.0,
        _ => value,
    })
}

/// The root of the content: `office:body` and what it holds.
pub(super) fn body<'a, 'i>(root: Node<'a, 'i>, kind: &str) -> Option<Node<'a, 'i>> {
    at(root, &["body", kind])
}
