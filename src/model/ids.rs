//! Identifiers. They are ours, not petgraph's: an index of a StableGraph is used again after a removal.
//!
//! An identifier stays with its thing over save, undo and move, so that two copies of a document can be compared.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The largest number that is given or read.
            pub const LARGEST: u32 = 999_999_999;

            pub fn new(number: u32) -> $name {
                $name(number)
            }

            pub fn number(self) -> u32 {
                self.0
            }

            /// The identifier of a text such as the one it prints, in that very spelling.
            pub fn read(text: &str) -> Option<$name> {
                let digits = text.strip_prefix($prefix)?;
                let number = digits.parse().ok().filter(|it| *it <= $name::LARGEST)?;
                (text.len() <= 10 && $name(number).to_string() == text).then_some($name(number))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&format!(concat!($prefix, "{}"), self.0))
            }
        }
    };
}

id!(
    /// A node: "n12".
    NodeId,
    "n"
);
id!(
    /// An indicator: "i7".
    IndikatorId,
    "i"
);
id!(
    /// A shared variable: "v3".
    VariabelId,
    "v"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_can_be_made_of_ids() {
        assert_eq!(format!("{:<6}|{:>4}", NodeId::new(12), IndikatorId::new(7)), "n12   |  i7");
    }

    #[test]
    fn only_our_own_spelling_is_an_id() {
        assert_eq!(NodeId::read("n12"), Some(NodeId::new(12)));
        for text in ["n012", "n", "12", "N12", "n-1", "n+1", "n1000000000", "n99999999999999999999", "i12"] {
            assert_eq!(NodeId::read(text), None, "{text}");
        }
    }
}
