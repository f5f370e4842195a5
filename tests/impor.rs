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

#[test]
#[ignore]
fn dump_source() {
    use kaskade::import::source::{Block, Source};
    for name in std::env::var("NAMES").unwrap().split(' ') {
        let bytes = std::fs::read(name).unwrap();
        let short = name.rsplit('/').next().unwrap();
        let it = Source::read(short, &bytes, &Default::default(), &Watch::default()).unwrap();
        let mut out = String::new();
        for block in &it.blocks {
            match block {
                Block::Paragraph(p) => out.push_str(&format!("P {:?} {:?}\n", p.place.row, p.text)),
                Block::Shape(s) => {
                    out.push_str(&format!("S {:?}\n", s.paragraphs.iter().map(|p| &p.text).collect::<Vec<_>>()))
                }
                Block::Table(t) => {
                    out.push_str(&format!("T {}x{}\n", t.rows, t.columns));
                    for c in &t.cells {
                        out.push_str(&format!(
                            "   {},{} +{}x{} {:?}\n",
                            c.row, c.column, c.row_span, c.column_span, c.text
                        ));
                    }
                }
            }
        }
        std::fs::write(format!("/tmp/src_{short}.txt"), out).unwrap();
    }
}
