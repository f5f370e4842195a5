//! Any text is some formulasi; one that was read has an answer for any values, and can be written out.
#![no_main]

use kaskade::formula::{self, Formulasi};
use rust_decimal::Decimal;

libfuzzer_sys::fuzz_target!(|text: &str| {
    match formula::read(text, &["a", "b"]) {
        Formulasi::Rumus(rumus) => {
            let mut value = |name: &str, lag: u32| Some(Decimal::from(name.len() as u32 + lag));
            rumus.eval(&mut value).ok();
            rumus.working(&mut value, 2);
            rumus.tulis();
        }
        Formulasi::Teks(trouble) => assert!(text.get(trouble.at).is_some()),
        Formulasi::Kosong | Formulasi::Acuan => {}
    }
});
