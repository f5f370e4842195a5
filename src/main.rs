//! The program `kaskade`. Everything it does lives in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    #[cfg(feature = "gui")]
    if let Some(wish) = kaskade::cli::window_wish(&args) {
        return match kaskade::app::run(wish.files, wish.bahasa) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => kaskade::cli::no_window(&why.0),
        };
    }
    kaskade::cli::run(args)
}
