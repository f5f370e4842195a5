//! Any text is some value, and a number that was read is printed so that it reads back.
#![no_main]

use kaskade::model::Nilai;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let nilai = Nilai::read(text);
    assert_eq!(nilai.raw(), text);
    if let Some(number) = nilai.angka(None) {
        assert_eq!(Nilai::from_decimal(number).angka(None), Some(number));
    }
});
