//! The PDF of a drawing, looked at with a parser that is not the writer, and the document taken out of it again.

use crate::samples;
use hayro_syntax::Pdf as Parsed;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Text};
use kaskade::export::pdf::{Attachment, Pdf, PdfError, Standard, pdf};
use kaskade::formats::{self, FormatError};
use kaskade::geometry::{Point, Rect, Size};
use kaskade::pesan::{Bahasa, Pesan as _};
use kaskade::scene::{Anchor, Color, Dash, Drawing, Group, Item, Meta, Role, Scene, Stroke, TextStyle};
use kaskade::session::{Session, Why};
use kaskade::text::{Face, Measure};
use proptest::prelude::*;
use std::collections::BTreeMap;

const INK: Color = Color(30, 30, 30);

fn rows(words: &str, face: Face, size: f64, at: Point, width: f64) -> Vec<Item> {
    let row = |(n, line): (usize, kaskade::text::Line)| {
        Item::Text(kaskade::scene::Text {
            at: Point::new(at.x, at.y + n as f64 * size * 1.3),
            line: line.text,
            width: line.width,
            style: TextStyle { face, size, color: INK },
            anchor: Anchor::Start,
            end: line.end,
        })
    };
    Measure::new().wrap(words, face, size, width).into_iter().enumerate().map(row).collect()
}

fn group(role: Role, items: Vec<Item>) -> Item {
    Item::Group(Group { role, id: String::new(), parent: String::new(), title: String::new(), items })
}

fn frame(rect: Rect, dash: Dash) -> Item {
    let stroke = Some(Stroke { width: 1.0, color: Color(0, 90, 160), dash });
    Item::Rect { rect, radius: 4.0, fill: Some(Color(235, 243, 250)), stroke }
}

/// A box with a heading and a paragraph.
fn boxed(id: &str, parent: &str, (depth, repeated): (u8, bool), at: Point, title: &str, words: &str) -> Item {
    let rect = Rect::new(at.x, at.y, 160.0, 90.0);
    let heading = rows(title, Face::Bold, 10.0, Point::new(at.x + 6.0, at.y + 14.0), 148.0);
    let words = rows(words, Face::Regular, 9.0, Point::new(at.x + 6.0, at.y + 44.0), 148.0);
    let items = vec![frame(rect, Dash::Solid), group(Role::Heading, heading), group(Role::Paragraph, words)];
    Item::Group(Group {
        role: Role::Box { depth, repeated },
        id: id.to_owned(),
        parent: parent.to_owned(),
        title: title.to_owned(),
        items,
    })
}

fn jump(sheet: usize, at: Point, words: &str) -> Item {
    let rect = Rect::new(at.x, at.y - 9.0, 120.0, 12.0);
    group(Role::Jump { sheet, rect }, vec![group(Role::Paragraph, rows(words, Face::Italic, 9.0, at, 120.0))])
}

/// Two sheets: a goal with two boxes below it, whose own boxes stand on the second sheet.
fn drawing() -> Drawing {
    let title = |words| group(Role::Title, rows(words, Face::Bold, 14.0, Point::new(30.0, 40.0), 500.0));
    let arrow = |from: Point, to: Point| Item::Path {
        points: vec![from, Point::new(from.x, (from.y + to.y) / 2.0), Point::new(to.x, (from.y + to.y) / 2.0), to],
        fill: None,
        stroke: Some(Stroke { width: 0.8, color: INK, dash: Dash::Dashed }),
    };
    let head = |at: Point| Item::Path {
        points: vec![Point::new(at.x - 3.0, at.y - 6.0), Point::new(at.x + 3.0, at.y - 6.0), at],
        fill: Some(INK),
        stroke: None,
    };
    let first = Scene {
        size: Size::new(595.0, 420.0),
        items: vec![
            group(Role::Artifact, vec![frame(Rect::new(15.0, 15.0, 565.0, 390.0), Dash::Dotted)]),
            title("Cascading kinerja Kecamatan Contoh"),
            boxed(
                "n1",
                "",
                (0, false),
                Point::new(200.0, 70.0),
                "Tujuan 1",
                "Meningkatnya kualitas tata kelola pemerintahan yang baik dan pelayanan publik",
            ),
            arrow(Point::new(280.0, 160.0), Point::new(120.0, 220.0)),
            head(Point::new(120.0, 220.0)),
            boxed(
                "n2",
                "n1",
                (1, false),
                Point::new(40.0, 220.0),
                "Sasaran 1.1",
                "Efisien – fisik & kerja sama 85,71 %",
            ),
            boxed(
                "n3",
                "n1",
                (1, false),
                Point::new(360.0, 220.0),
                "Sasaran 1.2",
                "Huruf yang tidak ada: 😀 中 □ selesai",
            ),
            jump(1, Point::new(40.0, 340.0), "ke lembar 2"),
            jump(7, Point::new(360.0, 340.0), "ke lembar 8"),
        ],
    };
    let second = Scene {
        size: Size::new(420.0, 595.0),
        items: vec![
            title("Lembar kedua"),
            boxed("n2", "n1", (1, true), Point::new(30.0, 70.0), "Sasaran 1.1", "lanjutan"),
            boxed("n4", "n2", (3, false), Point::new(30.0, 180.0), "Program A", "Di bawah sasaran pertama"),
            boxed("n5", "n3", (3, false), Point::new(220.0, 180.0), "Program B", "Di bawah sasaran kedua"),
            jump(0, Point::new(30.0, 320.0), "ke lembar 1"),
        ],
    };
    let meta = Meta {
        title: "Cascading \u{b} kinerja".to_owned(),
        author: "Kecamatan Contoh".to_owned(),
        subject: "Pohon kinerja".to_owned(),
        language: "id".to_owned(),
        date: (2026, 1, 31),
    };
    Drawing { meta, sheets: vec![first, second] }
}

/// A sheet with one paragraph.
fn paragraph(words: &str) -> Drawing {
    let sheet = |words| Scene {
        size: Size::new(300.0, 200.0),
        items: vec![group(Role::Paragraph, rows(words, Face::Regular, 10.0, Point::new(20.0, 40.0), 200.0))],
    };
    Drawing { sheets: vec![sheet(words)], ..drawing() }
}

fn written(drawing: &Drawing) -> Pdf {
    pdf(drawing, None).unwrap()
}

fn attached(document: &[u8], name: &str) -> Vec<u8> {
    let attachment = Attachment { name, bytes: document, description: "Dokumen asal" };
    pdf(&drawing(), Some(attachment)).unwrap().bytes
}

pub(crate) fn parsed(bytes: &[u8]) -> Parsed {
    Parsed::new(bytes.to_vec()).unwrap()
}

pub(crate) fn root(pdf: &Parsed) -> Dict<'_> {
    pdf.xref().get(pdf.xref().root_id()).unwrap()
}

fn decoded(stream: &Stream<'_>) -> String {
    String::from_utf8_lossy(&stream.decoded_data().unwrap()).into_owned()
}

fn words(text: &Text<'_>) -> String {
    match text.as_bytes() {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.chunks(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        bytes => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The bookmarks as an indented list.
pub(crate) fn outline(node: &Dict<'_>, depth: usize, into: &mut String) {
    let mut next = node.get::<Dict<'_>>("First");
    while let Some(it) = next {
        into.push_str(&format!("{}{}\n", "  ".repeat(depth), words(&it.get::<Text<'_>>("Title").unwrap())));
        outline(&it, depth + 1, into);
        next = it.get::<Dict<'_>>("Next");
    }
}

/// The tags as an indented list, with the titles of headings.
pub(crate) fn tags(node: &Dict<'_>, depth: usize, into: &mut String) {
    let below = depth + usize::from(node.contains_key("S"));
    if let Some(kind) = node.get::<Name<'_>>("S") {
        let title = node.get::<Text<'_>>("T").map_or(String::new(), |it| format!(" {}", words(&it)));
        into.push_str(&format!("{}{}{title}\n", "  ".repeat(depth), kind.as_str()));
    }
    let kids = node.get::<Array<'_>>("K");
    for kid in kids.iter().flat_map(Array::iter::<Object<'_>>) {
        match kid {
            Object::Dict(kid) if kid.get::<Name<'_>>("Type").is_some_and(|it| it.as_str() == "OBJR") => {
                into.push_str(&format!("{}(link)\n", "  ".repeat(below)));
            }
            Object::Dict(kid) => tags(&kid, below, into),
            _ => {}
        }
    }
    if let Some(kid) = node.get::<Dict<'_>>("K") {
        tags(&kid, below, into);
    }
}

#[test]
fn the_same_drawing_is_the_same_bytes_and_keeps_the_strictest_standard() {
    let (once, twice) = (written(&drawing()), written(&drawing()));
    assert_eq!(once, twice);
    assert_eq!(once.standard, Standard::A3aUa1);
    let xmp = decoded(&root(&parsed(&once.bytes)).get::<Stream<'_>>("Metadata").unwrap());
    for expected in
        ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "2026-01-31", "Cascading   kinerja"]
    {
        assert!(xmp.contains(expected), "{expected}: {xmp}");
    }
}

#[test]
fn every_font_is_embedded_and_every_glyph_has_its_meaning() {
    let bytes = written(&drawing()).bytes;
    let pdf = parsed(&bytes);
    let fonts: Vec<Dict<'_>> = pdf.objects().into_iter().filter_map(Object::into_dict).collect();
    let kind = |it: &Dict<'_>, wanted: &str| it.get::<Name<'_>>("Type").is_some_and(|it| it.as_str() == wanted);
    let descriptors: Vec<_> = fonts.iter().filter(|it| kind(it, "FontDescriptor")).collect();
    assert_eq!(descriptors.len(), 3);
    assert!(descriptors.iter().all(|it| it.contains_key("FontFile2")));
    let composite: Vec<_> = fonts.iter().filter(|it| it.contains_key("DescendantFonts")).collect();
    assert_eq!(composite.len(), 3);
    assert!(composite.iter().all(|it| it.get::<Stream<'_>>("ToUnicode").is_some()));
}

#[test]
fn a_letter_the_font_lacks_keeps_its_place_in_the_text() {
    let pdf = written(&paragraph("a😀b中c□d"));
    assert_eq!(pdf.standard, Standard::A3aUa1);
    let text = text(&pdf.bytes);
    assert_eq!(text, "a😀b中c□d");
}

#[test]
fn rows_that_read_on_keep_the_space_between_them() {
    let long = "Meningkatnya kualitas tata kelola pemerintahan yang baik dan pelayanan publik di kecamatan";
    assert_eq!(text(&written(&paragraph(long)).bytes), long);
    assert_eq!(text(&written(&paragraph("satu\ndua")).bytes), "satu dua");
    let unbroken = "panjang".repeat(20);
    assert_eq!(text(&written(&paragraph(&unbroken)).bytes), unbroken);
}

/// What a reader program reads: the glyphs of all tagged content, by the table of each font.
pub(crate) fn text(bytes: &[u8]) -> String {
    use hayro_syntax::content::ops::TypedInstruction as Op;
    let pdf = parsed(bytes);
    let mut read = String::new();
    for page in pdf.pages().iter() {
        let fonts = page.resources().fonts.clone();
        let mut table: BTreeMap<[u8; 2], String> = BTreeMap::new();
        let mut actual = None;
        let mut ops = page.typed_operations();
        while let Some(op) = ops.next() {
            let mut show = |shown: &[u8]| {
                if actual.is_some() {
                    return;
                }
                for code in shown.chunks(2) {
                    read.push_str(&table[&[code[0], code[1]]]);
                }
            };
            match op {
                Op::TextFont(font) => {
                    let font = fonts.get::<Dict<'_>>(font.0).unwrap();
                    table = meanings(&decoded(&font.get::<Stream<'_>>("ToUnicode").unwrap()));
                }
                Op::BeginMarkedContentWithProperties(mark) => {
                    let properties = mark.1.clone().into_dict().unwrap();
                    if let Some(it) = properties.get::<Text<'_>>("ActualText") {
                        read.push_str(&words(&it));
                        actual = Some(());
                    }
                }
                Op::EndMarkedContent(_) => actual = None,
                Op::ShowText(it) => show(it.0.as_bytes()),
                Op::ShowTexts(it) => {
                    for piece in it.0.iter::<Object<'_>>() {
                        if let Object::String(piece) = piece {
                            show(piece.as_bytes());
                        }
                    }
                }
                _ => {}
            }
        }
    }
    read
}

/// The entries `<code> <UTF-16>` of a ToUnicode table.
fn meanings(table: &str) -> BTreeMap<[u8; 2], String> {
    let hex = |it: &str| -> Vec<u16> {
        let it = it.trim_matches(['<', '>']);
        (0..it.len() / 4).map(|n| u16::from_str_radix(&it[n * 4..n * 4 + 4], 16).unwrap()).collect()
    };
    let entry = |line: &str| {
        let (code, meaning) = line.split_once(' ').filter(|it| it.0.starts_with('<') && it.1.starts_with('<'))?;
        (code.len() == 6).then(|| (hex(code)[0].to_be_bytes(), String::from_utf16(&hex(meaning)).unwrap()))
    };
    table.lines().filter_map(entry).collect()
}

#[test]
fn bookmarks_follow_the_tree_over_all_sheets() {
    let bytes = written(&drawing()).bytes;
    let mut found = String::new();
    outline(&root(&parsed(&bytes)).get::<Dict<'_>>("Outlines").unwrap(), 0, &mut found);
    assert_eq!(found, "Tujuan 1\n  Sasaran 1.1\n    Program A\n  Sasaran 1.2\n    Program B\n");
}

#[test]
fn without_parents_bookmarks_nest_by_depth_and_below_a_repeated_box() {
    let at = Point::new(10.0, 10.0);
    let named = |id, depth, repeated| boxed(id, "", (depth, repeated), at, id, "x");
    let sheet = |items| Scene { size: Size::new(400.0, 400.0), items };
    let sheets = vec![
        sheet(vec![named("a", 0, false), named("b", 2, false), named("c", 1, false)]),
        sheet(vec![named("b", 2, true), named("d", 3, false), named("e", 2, false), named("f", 0, false)]),
    ];
    let mut found = String::new();
    let bytes = written(&Drawing { sheets, ..drawing() }).bytes;
    outline(&root(&parsed(&bytes)).get::<Dict<'_>>("Outlines").unwrap(), 0, &mut found);
    assert_eq!(found, "a\n  b\n    d\n  c\n  e\nf\n");
}

#[test]
fn tags_give_the_reading_and_no_heading_skips_a_level() {
    let bytes = written(&drawing()).bytes;
    let mut found = String::new();
    tags(&root(&parsed(&bytes)).get::<Dict<'_>>("StructTreeRoot").unwrap(), 0, &mut found);
    expect_test::expect![[r#"
          Document
            H1 Cascading kinerja Kecamatan Contoh
            Sect
              H2 Tujuan 1
              P
            Sect
              H3 Sasaran 1.1
              P
            Sect
              H3 Sasaran 1.2
              P
            P
              Link
                (link)
            P
            H1 Lembar kedua
            Sect
              H2 Sasaran 1.1
              P
            Sect
              H3 Program A
              P
            Sect
              H3 Program B
              P
            P
              Link
                (link)
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_jump_goes_to_its_sheet_and_one_to_nowhere_is_only_text() {
    let bytes = written(&drawing()).bytes;
    let pdf = parsed(&bytes);
    let links: Vec<usize> = pdf
        .pages()
        .iter()
        .map(|it| it.raw().get::<Array<'_>>("Annots").map_or(0, |it| it.iter::<Dict<'_>>().count()))
        .collect();
    assert_eq!(links, [1, 1]);
    assert!(text(&bytes).contains("ke lembar 8"));
}

#[test]
fn content_that_a_standard_refuses_goes_into_a_file_of_the_next() {
    assert_eq!(written(&paragraph("huruf \u{e000} pribadi")).standard, Standard::A3uUa1);
    let mut untitled = drawing();
    untitled.meta.title.clear();
    assert_eq!(written(&untitled).standard, Standard::A3b);
    let mut endless = drawing();
    endless.meta.subject = "x".repeat(40_000);
    assert_eq!(written(&endless).standard, Standard::Tagged);
    assert_eq!(written(&endless), written(&endless));
    for standard in Standard::ALL {
        assert!(!standard.name().is_empty());
    }
}

#[test]
fn a_sheet_that_is_no_page_is_named() {
    let mut large = drawing();
    large.sheets[1].size.w = 14_401.0;
    let error = pdf(&large, None).unwrap_err();
    assert_eq!(error, PdfError::PageSize { sheet: 1, size: large.sheets[1].size });
    assert!(error.to_string().contains("sheet 2"));
    large.sheets[1].size.w = f64::NAN;
    assert!(pdf(&large, None).is_err());
    large.sheets[1].size.w = 14_400.0;
    assert_eq!(written(&large).standard, Standard::A3aUa1);
}

#[test]
fn an_empty_drawing_is_a_pdf_all_the_same() {
    let empty = Drawing { sheets: Vec::new(), ..drawing() };
    assert_eq!(parsed(&written(&empty).bytes).pages().len(), 1);
    let hollow = Scene {
        size: Size::new(100.0, 100.0),
        items: vec![group(Role::Paragraph, Vec::new()), jump(0, Point::new(9.0, 9.0), "")],
    };
    written(&Drawing { sheets: vec![hollow], ..drawing() });
}

#[test]
fn the_document_in_a_pdf_is_read_back_as_it_was() {
    for sample in samples() {
        let text = std::fs::read(&sample).unwrap();
        let bytes = attached(&text, "dokumen.kaskade");
        let (document, notes) = formats::read(&bytes).unwrap();
        assert_eq!((formats::write(&document).into_bytes(), notes), (text.clone(), Vec::new()), "{}", sample.display());
        let junk = [b"Received: by mail\r\n".as_slice(), &bytes].concat();
        assert_eq!(formats::write(&formats::read(&junk).unwrap().0).into_bytes(), text);
        assert!(formats::read(&attached(&text, "lain.json")).is_ok(), "the content counts, not the name");
    }
}

#[test]
fn a_session_of_a_pdf_has_no_file_and_does_not_write_over_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dokumen.PDF");
    let bytes = attached(&std::fs::read(&samples()[0]).unwrap(), "dokumen.kaskade");
    std::fs::write(&path, &bytes).unwrap();
    let mut session = Session::open(&path).unwrap();
    assert_eq!((session.path(), session.is_changed()), (None, false));
    let error = session.save(&path).unwrap_err();
    assert!(matches!(error.why, Why::Pdf));
    assert!(error.pesan(Bahasa::Id).contains(".kaskade"));
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    let saved = folder.path().join("dokumen.kaskade");
    session.save(&saved).unwrap();
    assert_eq!(session.path(), Some(saved.as_path()));
    assert_eq!(std::fs::read(&saved).unwrap(), std::fs::read(&samples()[0]).unwrap());
}

#[test]
fn a_pdf_without_a_readable_document_says_what_to_do() {
    let whole = attached(&std::fs::read(&samples()[0]).unwrap(), "dokumen.kaskade");
    for (bytes, expected) in [
        (written(&drawing()).bytes, FormatError::PdfWithout),
        (attached(b"{\"format\": \"lain\"}", "data.json"), FormatError::PdfWithout),
        (attached(b"{\"format\": \"lain\"}", "dokumen.kaskade"), FormatError::NotKaskade),
        (
            attached(b"{\"format\": \"kaskade\", \"version\": 99}", "data.json"),
            FormatError::TooNew { found: 99, known: 1 },
        ),
        (b"%PDF-1.7\n".to_vec(), FormatError::PdfDamaged),
        (whole[..whole.len() / 4].to_vec(), FormatError::PdfDamaged),
    ] {
        assert_eq!(formats::read(&bytes).unwrap_err(), expected);
    }
    let id = FormatError::PdfWithout.pesan(Bahasa::Id);
    assert!(id.contains(".kaskade") && id.contains("ekspor ulang"), "{id}");
    assert!(!formats::is_pdf(b"{\"format\": \"kaskade\", \"judul\": \"%PDF-\"}"));
}

/// A few kilobytes that unpack to gigabytes are refused before anything is unpacked into memory.
#[test]
fn a_pdf_that_unpacks_without_end_is_refused() {
    use std::io::Write as _;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(&vec![0; 64 << 20]).unwrap();
    let packed = packer.finish().unwrap();
    let head = format!("1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {}>>\nstream\n", packed.len());
    let object = [head.as_bytes(), &packed, b"\nendstream\nendobj\n"].concat();
    let bytes = [b"%PDF-1.7\n".as_slice(), &object.repeat(17), b"trailer\n<</Root 2 0 R>>\n"].concat();
    assert_eq!(formats::read(&bytes).unwrap_err(), FormatError::TooMany);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn mutated_and_cut_pdfs_never_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..40),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        use std::sync::LazyLock;
        static WHOLE: LazyLock<Vec<u8>> =
            LazyLock::new(|| attached(&std::fs::read(&samples()[0]).unwrap(), "dokumen.kaskade"));
        let mut bytes = WHOLE.clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Err(error) = formats::read(&bytes) {
            prop_assert!(!error.pesan(Bahasa::Id).is_empty());
        }
    }
}
