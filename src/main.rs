//! The program `kaskade`. Everything it does lives in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    kaskade::cli::run(std::env::args_os().collect())
}
