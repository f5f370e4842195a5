//! Old files become new ones, one numbered step at a time.
//!
//! A step is added when the file changes its meaning, and never edited after a release.
//! The version of a file is one more than the number of steps: version 1 is the first that anybody has.

use super::json::Json;
use super::notes::FormatError;

type Step = fn(&mut Json<'_>);

/// Step 0 makes version 2 of version 1, and so on.
const STEPS: &[Step] = &[];

/// The version that is written.
pub const VERSION: u64 = 1 + STEPS.len() as u64;

/// Brings a file of any known version to the newest, or says politely that it comes from a newer program.
pub fn migrate(json: &mut Json<'_>) -> Result<(), FormatError> {
    run(json, STEPS)
}

fn run(json: &mut Json<'_>, steps: &[Step]) -> Result<(), FormatError> {
    let known = 1 + steps.len() as u64;
    let found = match json.get("version") {
        Some(Json::Number(text)) => text.parse::<u64>().ok().filter(|it| *it > 0),
        _ => None,
    };
    let found = found.ok_or(FormatError::VersionMissing)?;
    if found > known {
        return Err(FormatError::TooNew { found, known });
    }
    let done = usize::try_from(found - 1).unwrap_or(usize::MAX);
    for step in steps.iter().skip(done) {
        step(json);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rename(json: &mut Json<'_>) {
        if let Json::Object(fields) = json {
            for (key, _) in fields.iter_mut().filter(|(key, _)| key == "old") {
                *key = "new".into();
            }
        }
    }

    fn migrated(text: &str) -> Result<String, FormatError> {
        let mut json = Json::parse(text).unwrap();
        run(&mut json, &[rename])?;
        Ok(json.compact())
    }

    #[test]
    fn an_old_file_takes_the_steps_it_has_not_had() {
        assert_eq!(migrated(r#"{"version":1,"old":0}"#).unwrap(), r#"{"version":1,"new":0}"#);
        assert_eq!(migrated(r#"{"version":2,"old":0}"#).unwrap(), r#"{"version":2,"old":0}"#);
    }

    #[test]
    fn a_newer_file_is_refused_with_both_numbers() {
        assert_eq!(migrated(r#"{"version":7}"#), Err(FormatError::TooNew { found: 7, known: 2 }));
        for text in [r#"{"version":0}"#, r#"{"version":"1"}"#, r#"{"version":-1}"#, r#"{"version":1.5}"#, "{}", "[]"] {
            assert_eq!(migrated(text), Err(FormatError::VersionMissing), "{text}");
        }
    }
}
