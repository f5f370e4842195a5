//! The import plan of ARCHITECTURE.md, kept by reading every source file: which module may use which, and where foreign crates live.

use crate::{files, root};
use std::collections::{BTreeMap, BTreeSet};

/// Each module with what it may import; a module comes after all it uses, so that a circle cannot be written down.
/// Rooms that are not built yet stand here too: the plan is decided once.
const PLAN: &[(&str, &[&str])] = &[
    ("pesan", &[]),
    ("geometry", &[]),
    ("text", &["geometry"]),
    ("layout", &["geometry"]),
    ("scene", &["geometry", "text"]),
    ("model", &["pesan"]),
    ("bahasa", &["pesan", "model"]),
    ("formula", &["pesan", "model"]),
    ("rollup", &["pesan", "model", "formula"]),
    ("checks", &["pesan", "model", "bahasa", "formula", "rollup"]),
    ("formats", &["pesan", "model"]),
    ("import", &["pesan", "geometry", "model", "bahasa", "formula", "formats"]),
    ("compare", &["pesan", "model"]),
    ("tables", &["pesan", "model", "formula", "rollup", "checks", "compare"]),
    ("export", &["geometry", "text", "scene", "tables"]),
    (
        "diagram",
        &["pesan", "model", "formula", "rollup", "checks", "compare", "tables", "geometry", "text", "layout", "scene"],
    ),
    (
        "session",
        &[
            "pesan", "model", "bahasa", "rollup", "checks", "formats", "import", "compare", "tables", "diagram",
            "text", "scene", "export",
        ],
    ),
    (
        "cli",
        &[
            "pesan", "model", "bahasa", "formula", "rollup", "checks", "formats", "import", "compare", "tables",
            "geometry", "text", "layout", "scene", "export", "diagram", "session",
        ],
    ),
    (
        "app",
        &[
            "pesan", "model", "bahasa", "formula", "rollup", "checks", "formats", "import", "compare", "tables",
            "geometry", "text", "layout", "scene", "export", "diagram", "session",
        ],
    ),
];

/// Foreign crates and the only places that may name them.
const HOMES: &[(&str, &[&str])] = &[
    ("petgraph", &["model/document.rs", "model/edit.rs"]),
    ("serde", &["formats/"]),
    ("serde_json", &["formats/"]),
    ("sha2", &["formats/"]),
    ("tempfile", &["session/files.rs"]),
    ("clap", &["cli/"]),
    ("krilla", &["export/"]),
    ("tiny_skia", &["export/"]),
    ("png", &["export/"]),
    ("hayro_syntax", &["formats/", "import/source/"]),
    ("hayro_interpret", &["import/source/"]),
    ("calamine", &["import/source/"]),
    ("zip", &["import/source/"]),
    // The tests of the SVG read it back.
    ("roxmltree", &["import/source/", "export/svg.rs"]),
    ("flate2", &["formats/"]),
    ("harfrust", &["text/"]),
    ("skrifa", &["text/"]),
    ("notosans", &["text/"]),
    ("eframe", &["app/"]),
    ("egui", &["app/"]),
    ("egui_material_icons", &["app/"]),
    ("rfd", &["app/"]),
    ("etcetera", &["app/"]),
    ("jiff", &["app/"]),
    ("std::fs", &["session/files.rs"]),
    ("std::process", &["main.rs", "cli/"]),
];

#[test]
fn the_plan_has_no_circle() {
    let mut known = BTreeSet::new();
    for (module, uses) in PLAN {
        for used in *uses {
            assert!(known.contains(used), "{module} uses {used}, which comes later");
        }
        known.insert(*module);
    }
}

#[test]
fn modules_import_only_what_the_plan_allows() {
    let plan: BTreeMap<&str, &[&str]> = PLAN.iter().copied().collect();
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let module = name.split(['/', '.']).next().unwrap();
        if ["lib", "main"].contains(&module) {
            continue;
        }
        let allowed = plan.get(module).unwrap_or_else(|| panic!("{module} is not in the plan"));
        for used in used_modules(&text) {
            if used != module && !allowed.contains(&used.as_str()) && plan.contains_key(used.as_str()) {
                wrong.push(format!("{name} uses {used}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn foreign_crates_stay_in_their_homes() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        for (foreign, homes) in HOMES {
            let path = format!("{foreign}::");
            let named = text
                .match_indices(&path)
                .any(|(at, _)| !text[..at].ends_with(|it: char| it.is_alphanumeric() || it == '_' || it == ':'));
            let grouped = foreign.strip_prefix("std::").is_some_and(|it| text.contains(&format!("std::{{{it}")));
            if (named || grouped) && !homes.iter().any(|home| name.starts_with(home)) {
                wrong.push(format!("{name} names {foreign}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Figures are decimals: the domain column holds no float.
#[test]
fn the_domain_column_holds_no_float() {
    let domain = ["model/", "formula/", "rollup/", "checks/", "compare/", "tables/"];
    for (name, text) in sources() {
        let code: String = text.lines().filter(|it| !it.trim_start().starts_with("//")).collect();
        // How alike two sentences are is no figure.
        let is_likeness = name == "checks/usulan.rs";
        if domain.iter().any(|it| name.starts_with(it)) && !is_likeness {
            for float in ["f32", "f64"] {
                assert!(!code.contains(float), "{name} holds {float}");
            }
        }
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    for (name, text) in sources() {
        // A check is told by its page.
        let page = root().join("src").join(&name).with_extension("md");
        if page.exists() {
            continue;
        }
        let head = text.lines().take_while(|it| it.starts_with("//!")).count();
        assert!(head > 0, "{name} begins without a word of what it is for");
        if name.ends_with("mod.rs") {
            assert!(head >= 3, "{name} needs three lines: what for, what not, where to begin");
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let name = |path: &std::path::Path| path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
    files(&src, "rs").into_iter().map(|it| (name(&it), std::fs::read_to_string(&it).unwrap())).collect()
}

/// Every module named as `crate::module…` or in a group `crate::{a, b::c}`, tests left out.
fn used_modules(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap();
    let mut found = BTreeSet::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut item = String::new();
            for it in group.chars() {
                match it {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        found.insert(first_word(&std::mem::take(&mut item)));
                    }
                    _ => item.push(it),
                }
            }
            found.insert(first_word(&item));
        } else {
            found.insert(first_word(rest));
        }
    }
    found
}

fn first_word(path: &str) -> String {
    path.trim_start().chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect()
}
