//! LaTeX that is no formula we can read, as plain text: for showing, never for counting.

/// The words and signs of a LaTeX text without its commands; a fraction becomes "(a) : (b)".
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut open: Vec<Brace> = Vec::new();
    // What the next brace is, if it comes at once.
    let mut next = Brace::Plain;
    while let Some(it) = rest.chars().next() {
        let after = rest.get(it.len_utf8()..).unwrap_or_default();
        match it {
            '\\' => {
                let length = after.bytes().take_while(u8::is_ascii_alphabetic).count();
                let (name, behind) = after.split_at_checked(length).unwrap_or((after, ""));
                rest = behind;
                match name {
                    "frac" | "dfrac" | "tfrac" => next = Brace::Numerator,
                    "times" | "cdot" => out.push_str(" × "),
                    "div" => out.push_str(" : "),
                    "sum" => out.push('Σ'),
                    "le" | "leq" => out.push('≤'),
                    "ge" | "geq" => out.push('≥'),
                    "" => {
                        // An escaped sign stands for itself, and so does a forced space.
                        let sign = behind.chars().next().unwrap_or(' ');
                        out.push(if matches!(sign, ',' | ';' | '!' | '\\') { ' ' } else { sign });
                        rest = behind.get(sign.len_utf8()..).unwrap_or_default();
                    }
                    // \text, \left, \mathrm and their like only say how.
                    _ => {}
                }
                continue;
            }
            '{' => {
                if next != Brace::Plain {
                    out.push('(');
                }
                open.push(std::mem::replace(&mut next, Brace::Plain));
            }
            '}' => match open.pop() {
                Some(Brace::Numerator) => {
                    out.push_str(") : ");
                    next = Brace::Denominator;
                }
                Some(Brace::Denominator) => out.push(')'),
                _ => {}
            },
            '$' => {}
            other => out.push(other),
        }
        rest = after;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Brace {
    Plain,
    Numerator,
    Denominator,
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn commands_go_and_words_stay() {
        for (latex, shown) in [
            (r"\frac{\text{Jumlah a}}{\text{Jumlah b}} \times 100\%", "(Jumlah a) : (Jumlah b) × 100%"),
            (r"$$\left(\sum x\right)$$", "(Σ x)"),
            (r"a \le b\\ c", "a ≤ b c"),
            (r"\frac{\frac{a}{b}}{c}", "((a) : (b)) : (c)"),
        ] {
            assert_eq!(plain(latex), shown);
        }
    }
}
