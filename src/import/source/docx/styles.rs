//! What the styles of a Word document say: bold, headings, lists.

use super::super::xml::{Node, at, attribute, child, elements, name, number};
use std::collections::BTreeMap;

/// A style stands on another one, seldom deeper than this.
const DEEPEST: usize = 16;

#[derive(Default)]
pub(super) struct Styles {
    all: BTreeMap<String, Style>,
}

#[derive(Default)]
struct Style {
    on: Option<String>,
    bold: Option<bool>,
    heading: Option<u8>,
    list: Option<(String, usize)>,
}

impl Styles {
    pub(super) fn read(root: Node<'_, '_>) -> Styles {
        let mut all = BTreeMap::new();
        for it in elements(root).filter(|it| name(*it) == "style") {
            let Some(id) = attribute(it, "styleId") else { continue };
            let paragraph = child(it, "pPr");
            let title = child(it, "name").and_then(|it| attribute(it, "val")).unwrap_or_default().to_lowercase();
            let by_name = title.strip_prefix("heading ").and_then(|it| it.parse().ok());
            let heading = paragraph.and_then(heading).or(by_name).or((title == "title").then_some(1));
            let style = Style {
                on: child(it, "basedOn").and_then(|it| attribute(it, "val")).map(str::to_owned),
                bold: child(it, "rPr").and_then(bold),
                heading,
                list: paragraph.and_then(list),
            };
            all.insert(id.to_owned(), style);
        }
        Styles { all }
    }

    pub(super) fn bold(&self, id: &str) -> Option<bool> {
        self.first(id, |it| it.bold)
    }

    pub(super) fn heading(&self, id: &str) -> Option<u8> {
        self.first(id, |it| it.heading)
    }

    pub(super) fn list(&self, id: &str) -> Option<(String, usize)> {
        self.first(id, |it| it.list.clone())
    }

    fn first<T>(&self, id: &str, wanted: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut style = self.all.get(id)?;
        for _ in 0..DEEPEST {
            if let Some(found) = wanted(style) {
                return Some(found);
            }
            style = self.all.get(style.on.as_deref()?)?;
        }
        None
    }
}

/// `w:b` of run properties; nothing where they do not say.
pub(super) fn bold(properties: Node<'_, '_>) -> Option<bool> {
    child(properties, "b").map(is_on)
}

pub(super) fn is_on(node: Node<'_, '_>) -> bool {
    !attribute(node, "val").is_some_and(|it| matches!(it, "0" | "false" | "off"))
}

/// The level of a heading in paragraph properties; 1 is the highest.
pub(super) fn heading(properties: Node<'_, '_>) -> Option<u8> {
    let level: u8 = number(child(properties, "outlineLvl")?, "val")?;
    (level < 9).then_some(level + 1)
}

/// The list and its level in paragraph properties.
pub(super) fn list(properties: Node<'_, '_>) -> Option<(String, usize)> {
    let id = at(properties, &["numPr", "numId"]).and_then(|it| attribute(it, "val"))?;
    let level = at(properties, &["numPr", "ilvl"]).and_then(|it| number(it, "val")).unwrap_or(0);
    Some((id.to_owned(), level))
}
