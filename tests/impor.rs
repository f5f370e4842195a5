//! Foreign documents become trees.

use kaskade::bahasa::Nomenklatur;
use kaskade::import::{Watch, import};

#[test]
#[ignore]
fn dump() {
    for name in std::env::var("NAMES").unwrap().split(' ') {
        let bytes = std::fs::read(name).unwrap();
        let short = name.rsplit('/').next().unwrap();
        match import(short, &bytes, Nomenklatur::bawaan(), &Watch::default()) {
            Ok(it) => {
                std::fs::write(format!("/tmp/imp_{short}.kaskade"), kaskade::formats::write(&it.document)).unwrap();
                let d = it.document.impor();
                let text: Vec<String> = d.keraguan.iter().map(|it| format!("{it:?}")).collect();
                std::fs::write(format!("/tmp/imp_{short}.ragu"), text.join("\n")).unwrap();
            }
            Err(it) => println!("{short}: {it}"),
        }
    }
}
