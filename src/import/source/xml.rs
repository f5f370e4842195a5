//! XML of a foreign file as a tree: no entities of its own making, no nesting without end.
//!
//! Elements and attributes are known by their local names. Offices write the same words in several name spaces
//! (strict and transitional, old and new), and the words alone say enough.

use super::super::error::Why;
use super::{Bounds, text};
use roxmltree::{Document, Error, ParsingOptions};
use std::borrow::Cow;

pub(super) type Node<'a, 'i> = roxmltree::Node<'a, 'i>;

/// Bytes of a part -> its text.
pub(super) fn letters<'a>(bytes: &'a [u8], part: &str) -> Result<Cow<'a, str>, Why> {
    text::decode(bytes).ok_or_else(|| Why::Damaged(part.to_owned()))
}

pub(super) fn parse<'a>(letters: &'a str, part: &str, bounds: &Bounds) -> Result<Document<'a>, Why> {
    check(letters, bounds.depth).map_err(|it| it.unwrap_or_else(|| Why::Damaged(part.to_owned())))?;
    let nodes_limit = u32::try_from(bounds.cells.saturating_mul(4)).unwrap_or(u32::MAX);
    Document::parse_with_options(letters, ParsingOptions { allow_dtd: false, nodes_limit, entity_resolver: None })
        .map_err(|error| match error {
            Error::NodesLimitReached => Why::TooLarge,
            _ => Why::Damaged(part.to_owned()),
        })
}

/// Looks at the nesting before anything is built from it. An error without a reason is a damaged part.
fn check(letters: &str, deepest: usize) -> Result<(), Option<Why>> {
    let mut depth: usize = 0;
    let mut rest = letters;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        let skipped = |end: &str| rest.find(end).map(|it| it + end.len()).ok_or(None);
        let length = if rest.starts_with("!--") {
            skipped("-->")?
        } else if rest.starts_with("![CDATA[") {
            skipped("]]>")?
        } else if rest.starts_with('?') {
            skipped("?>")?
        } else if rest.starts_with('!') {
            return Err(None);
        } else {
            let length = tag_length(rest).ok_or(None)?;
            let tag = rest.get(..length).unwrap_or_default();
            if tag.starts_with('/') {
                depth = depth.saturating_sub(1);
            } else if !tag.ends_with("/>") {
                depth += 1;
                if depth > deepest {
                    return Err(Some(Why::TooLarge));
                }
            }
            length
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    Ok(())
}

/// Up to and with the ">" that ends the tag; one between quotes does not.
fn tag_length(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, it) in rest.bytes().enumerate() {
        match (quote, it) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(it),
            (Some(open), _) if open == it => quote = None,
            _ => {}
        }
    }
    None
}

pub(super) fn name<'a>(node: Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}

pub(super) fn elements<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}

pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> Option<Node<'a, 'i>> {
    elements(node).find(|it| name(*it) == wanted)
}

/// The element at the end of a path of children.
pub(super) fn at<'a, 'i>(node: Node<'a, 'i>, path: &[&str]) -> Option<Node<'a, 'i>> {
    path.iter().try_fold(node, |node, wanted| child(node, wanted))
}

/// The first element of that name below this one.
pub(super) fn below<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> Option<Node<'a, 'i>> {
    node.descendants().skip(1).find(|it| name(*it) == wanted)
}

pub(super) fn attribute<'a>(node: Node<'a, '_>, wanted: &str) -> Option<&'a str> {
    node.attributes().find(|it| it.name() == wanted).map(|it| it.value())
}

pub(super) fn number<T: std::str::FromStr>(node: Node<'_, '_>, wanted: &str) -> Option<T> {
    attribute(node, wanted)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_counted_without_comments_and_quotes() {
        assert_eq!(check("<?xml?><a b='>'><!-- <x><x><x> --><c/><![CDATA[<y><y>]]></a><a></a>", 1), Ok(()));
        assert_eq!(check("<a><b></b></a>", 1), Err(Some(Why::TooLarge)));
        assert_eq!(check("<!DOCTYPE a><a/>", 9), Err(None));
        assert_eq!(check("<a", 9), Err(None));
    }
}
