//! JSON as it stands in a file: key order, doubled keys and the text of numbers are kept.
//!
//! `serde_json` does the reading (with its limit on nesting); the writing is ours, so that the same document is the same bytes.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

#[derive(Clone, Debug, PartialEq)]
pub enum Json<'a> {
    Null,
    Bool(bool),
    /// As text: no figure of ours is ever a float.
    Number(String),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// More values than this are no document of people, and would take the memory of the machine.
const MOST_VALUES: u32 = 10_000_000;

/// How `serde_json` hands over a number with all its digits: an object with this one key.
const NUMBER: &str = "$serde_json::private::Number";

impl<'a> Json<'a> {
    pub fn parse(text: &'a str) -> Result<Json<'a>, JsonError> {
        let left = Cell::new(MOST_VALUES);
        let mut reader = serde_json::Deserializer::from_str(text);
        let read = Value { left: &left }.deserialize(&mut reader).and_then(|it| reader.end().map(|()| it));
        read.map_err(|error| if left.get() == 0 { JsonError::TooMany } else { JsonError::Syntax(error) })
    }

    /// An object with these fields in this order.
    pub fn object(fields: Vec<(&'static str, Json<'a>)>) -> Json<'a> {
        Json::Object(fields.into_iter().map(|(key, value)| (Cow::Borrowed(key), value)).collect())
    }

    pub fn is_nested_deeper_than(&self, levels: usize) -> bool {
        let inner: Box<dyn Iterator<Item = &Json<'a>>> = match self {
            Json::List(items) => Box::new(items.iter()),
            Json::Object(fields) => Box::new(fields.iter().map(|(_, it)| it)),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => return false,
        };
        levels == 0 || inner.into_iter().any(|it| it.is_nested_deeper_than(levels - 1))
    }

    pub fn text(text: impl Into<Cow<'a, str>>) -> Json<'a> {
        Json::Text(text.into())
    }

    pub fn get(&self, key: &str) -> Option<&Json<'a>> {
        match self {
            Json::Object(fields) => fields.iter().find(|(it, _)| it == key).map(|(_, value)| value),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::List(_) => None,
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Json::Text(it) => Some(it),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::List(_) | Json::Object(_) => None,
        }
    }

    pub fn items(&self) -> &[Json<'a>] {
        match self {
            Json::List(items) => items,
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::Object(_) => &[],
        }
    }

    /// On many lines, two blanks deep for each level, with a line end at the end: how files are written.
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, Some(0));
        out.push('\n');
        out
    }

    /// On one line, for keeping.
    pub fn compact(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, None);
        out
    }

    fn write(&self, out: &mut String, indent: Option<usize>) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Bool(it) => out.push_str(if *it { "true" } else { "false" }),
            Json::Number(it) => out.push_str(it),
            Json::Text(it) => write_text(out, it),
            Json::List(items) => write_all(out, indent, ('[', ']'), items, |out, item, deeper| item.write(out, deeper)),
            Json::Object(fields) => write_all(out, indent, ('{', '}'), fields, |out, (key, value), deeper| {
                write_text(out, key);
                out.push_str(if deeper.is_some() { ": " } else { ":" });
                value.write(out, deeper);
            }),
        }
    }
}

fn write_all<T>(
    out: &mut String,
    indent: Option<usize>,
    (open, close): (char, char),
    items: &[T],
    write: impl Fn(&mut String, &T, Option<usize>),
) {
    let new_line = |out: &mut String, depth: Option<usize>| {
        if let Some(depth) = depth {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        }
    };
    let deeper = indent.map(|it| it + 1);
    out.push(open);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        new_line(out, deeper);
        write(out, item, deeper);
    }
    if !items.is_empty() {
        new_line(out, indent);
    }
    out.push(close);
}

fn write_text(out: &mut String, text: &str) {
    // A string cannot fail to become JSON; were it to, an empty one keeps the file readable.
    out.push_str(&serde_json::to_string(text).unwrap_or_else(|_| "\"\"".to_owned()));
}

/// Why a text is not JSON that we take.
#[derive(Debug)]
pub enum JsonError {
    TooMany,
    Syntax(serde_json::Error),
}

/// Reads one value and counts down what may still come.
#[derive(Clone, Copy)]
struct Value<'c> {
    left: &'c Cell<u32>,
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = Json<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, it: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(it))
    }

    fn visit_u64<E>(self, it: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(it.to_string()))
    }

    fn visit_i64<E>(self, it: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(it.to_string()))
    }

    fn visit_borrowed_str<E>(self, it: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(it)))
    }

    fn visit_str<E>(self, it: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(it.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            self.count()?;
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Json<'de>, A::Error> {
        let mut object = Vec::new();
        while let Some(key) = fields.next_key_seed(self)? {
            self.count()?;
            let value = fields.next_value_seed(self)?;
            match (key, value) {
                (Json::Text(key), Json::Text(digits)) if key == NUMBER => return Ok(Json::Number(digits.into_owned())),
                (Json::Text(key), value) => object.push((key, value)),
                // Keys of JSON are texts.
                _ => {}
            }
        }
        Ok(Json::Object(object))
    }
}

impl Value<'_> {
    fn count<E: Error>(self) -> Result<(), E> {
        let left = self.left.get().checked_sub(1).ok_or_else(|| E::custom("too many values"))?;
        self.left.set(left);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        let text =
            "{\n  \"b\": [\n    12345678901234567890.10,\n    \"é\\n\\\"\"\n  ],\n  \"a\": {},\n  \"b\": null\n}\n";
        assert_eq!(Json::parse(text).unwrap().pretty(), text);
        assert_eq!(
            Json::parse(text).unwrap().compact(),
            "{\"b\":[12345678901234567890.10,\"é\\n\\\"\"],\"a\":{},\"b\":null}"
        );
    }
}
