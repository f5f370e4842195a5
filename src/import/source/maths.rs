//! Formulas of Word (OMML) and of OpenDocument (MathML) -> the LaTeX that our reader of formulas knows.

use super::xml::{Node, at, attribute, child, elements, name};

/// A formula, or anything that holds some.
pub(super) fn latex(node: Node<'_, '_>) -> String {
    let mut found = String::new();
    add(node, &mut found);
    found.trim().to_owned()
}

fn add(node: Node<'_, '_>, out: &mut String) {
    let part = |wanted: &str| child(node, wanted).map(latex).unwrap_or_default();
    let value = |path: &[&str]| at(node, path).and_then(|it| attribute(it, "val"));
    match name(node) {
        "f" => match value(&["fPr", "type"]) {
            Some("lin" | "skw") => out.push_str(&format!("({}) / ({})", part("num"), part("den"))),
            _ => out.push_str(&format!("\\frac{{{}}}{{{}}}", part("num"), part("den"))),
        },
        "sSup" => out.push_str(&format!("{}^{{{}}}", part("e"), part("sup"))),
        "sSub" => out.push_str(&format!("{}_{{{}}}", part("e"), part("sub"))),
        "sSubSup" => out.push_str(&format!("{}_{{{}}}^{{{}}}", part("e"), part("sub"), part("sup"))),
        "rad" => match part("deg").as_str() {
            "" => out.push_str(&format!("\\sqrt{{{}}}", part("e"))),
            degree => out.push_str(&format!("\\sqrt[{degree}]{{{}}}", part("e"))),
        },
        "nary" => {
            out.push_str(match value(&["naryPr", "chr"]) {
                Some("∑") => "\\sum",
                Some("∏") => "\\prod",
                _ => "\\int",
            });
            for (sign, limit) in [('_', part("sub")), ('^', part("sup"))] {
                if !limit.is_empty() {
                    out.push_str(&format!("{sign}{{{limit}}}"));
                }
            }
            out.push(' ');
            out.push_str(&part("e"));
        }
        "d" => {
            let sign = |which, usual| value(&["dPr", which]).unwrap_or(usual).to_owned();
            let inner: Vec<String> = elements(node).filter(|it| name(*it) == "e").map(latex).collect();
            out.push_str(&sign("begChr", "("));
            out.push_str(&inner.join(&sign("sepChr", "|")));
            out.push_str(&sign("endChr", ")"));
        }
        "t" => words(node.text().unwrap_or_default(), out),
        // How things look, and not what they are.
        "rPr" | "ctrlPr" | "argPr" | "fPr" | "sSupPr" | "sSubPr" | "sSubSupPr" | "radPr" | "naryPr" | "dPr"
        | "funcPr" | "oMathParaPr" | "del" => {}
        "br" => out.push('\n'),
        _ => elements(node).for_each(|it| add(it, out)),
    }
}

/// A formula of MathML.
pub(super) fn mathml(node: Node<'_, '_>) -> String {
    let mut found = String::new();
    add_mathml(node, &mut found);
    found.trim().to_owned()
}

fn add_mathml(node: Node<'_, '_>, out: &mut String) {
    let parts: Vec<String> = match name(node) {
        "mfrac" | "msup" | "msub" | "msubsup" | "munderover" | "munder" | "mover" | "mroot" => {
            elements(node).map(mathml).collect()
        }
        _ => Vec::new(),
    };
    match (name(node), parts.as_slice()) {
        ("mfrac", [a, b]) => out.push_str(&format!("\\frac{{{a}}}{{{b}}}")),
        ("msup" | "mover", [a, b]) => out.push_str(&format!("{a}^{{{b}}}")),
        ("msub" | "munder", [a, b]) => out.push_str(&format!("{a}_{{{b}}}")),
        ("msubsup" | "munderover", [a, b, c]) => out.push_str(&format!("{a}_{{{b}}}^{{{c}}}")),
        ("mroot", [a, b]) => out.push_str(&format!("\\sqrt[{b}]{{{a}}}")),
        ("msqrt", _) => {
            let inner: String = elements(node).map(mathml).collect();
            out.push_str(&format!("\\sqrt{{{inner}}}"));
        }
        ("mi" | "mo" | "mn" | "mtext" | "ms", _) => words(node.text().unwrap_or_default(), out),
        ("mspace", _) => out.push(' '),
        ("annotation" | "annotation-xml", _) => {}
        _ => elements(node).for_each(|it| add_mathml(it, out)),
    }
}

/// Words of a formula stand as text; signs stand as commands.
fn words(text: &str, out: &mut String) {
    for run in text.split_inclusive(['×', '÷', '%', '∑', '·', '+', '=', '(', ')', ':']) {
        let sign = run.chars().last().filter(|it| "×÷%∑·+=():".contains(*it));
        let letters = sign.map_or(run, |it| run.strip_suffix(it).unwrap_or(run));
        let is_name = letters.chars().filter(|it| it.is_alphabetic()).count() > 1;
        if is_name {
            let blank = |is: bool| if is { " " } else { "" };
            let (before, after) = (letters.starts_with(' '), letters.ends_with(' '));
            out.push_str(&format!("{}\\text{{{}}}{}", blank(before), letters.trim(), blank(after)));
        } else {
            out.push_str(letters);
        }
        match sign {
            Some('×' | '·') => out.push_str("\\times "),
            Some('÷') => out.push_str("\\div "),
            Some('%') => out.push_str("\\%"),
            Some('∑') => out.push_str("\\sum "),
            Some(other) => out.push(other),
            None => {}
        }
    }
}
