//! Whether a call asks for the window: `kaskade` alone, or with documents to open.

use super::args;
use crate::pesan::Bahasa;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The window with these documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowWish {
    pub files: Vec<PathBuf>,
    /// Not said: as the settings have it.
    pub bahasa: Option<Bahasa>,
}

/// What a call asks of the window; nothing where it names a command, a flag, or something that can be no document.
pub fn window_wish(args: &[OsString]) -> Option<WindowWish> {
    let mut files = Vec::new();
    let mut said = false;
    let mut rest = args.iter().skip(1);
    while let Some(arg) = rest.next() {
        match arg.to_str() {
            Some("--bahasa") => {
                said = true;
                rest.next();
            }
            Some(text) if text.starts_with("--bahasa=") => said = true,
            Some("--") => files.extend(rest.by_ref().map(PathBuf::from)),
            Some(text) if text.starts_with('-') => return None,
            _ => files.push(PathBuf::from(arg)),
        }
    }
    // A word without an ending that names no file is a command, or was meant as one.
    let is_document = |it: &Path| it.extension().is_some() || it.exists();
    if files.first().is_some_and(|it| args::is_command(it) || !is_document(it)) {
        return None;
    }
    Some(WindowWish { files, bahasa: said.then(|| args::bahasa(args)) })
}

/// Says why there is no window.
pub fn no_window(why: &str) -> ExitCode {
    writeln!(io::stderr(), "{why}").ok();
    ExitCode::from(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(line: &str) -> Option<Vec<String>> {
        let args: Vec<OsString> =
            std::iter::once("kaskade").chain(line.split_whitespace()).map(OsString::from).collect();
        window_wish(&args).map(|it| it.files.iter().map(|it| it.display().to_string()).collect())
    }

    #[test]
    fn documents_open_the_window_and_commands_do_not() {
        assert_eq!(wish(""), Some(vec![]));
        assert_eq!(wish("--bahasa en"), Some(vec![]));
        assert_eq!(wish("a.kaskade b.pdf"), Some(vec!["a.kaskade".to_owned(), "b.pdf".to_owned()]));
        for line in ["list a.kaskade", "help", "--help", "-V", "recak", "render --help"] {
            assert_eq!(wish(line), None, "{line}");
        }
    }
}
