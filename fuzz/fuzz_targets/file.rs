//! Any bytes: refused, or a document without a broken invariant that is written, read again and computed.
#![no_main]

use kaskade::formats;
use kaskade::model::{Periode, Tahun};
use kaskade::rollup::{Rollup, Saat};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok((document, _)) = formats::read(bytes) {
        assert_eq!(document.broken_invariant(), None);
        let written = formats::write(&document);
        let (again, _) = formats::read(written.as_bytes()).expect("what we write we can read");
        assert_eq!(formats::write(&again), written);
        Rollup::compute(&document, Default::default(), Saat { tahun: Tahun(2024), periode: Periode::Tahun });
    }
});
