//! Foreign files -> blocks with their places: what somebody would see in the file, and files that mean harm.
//!
//! The files under `golden/impor` were made once with LibreOffice.

use crate::root;
use expect_test::{Expect, expect};
use kaskade::import::source::{Block, Bounds, Kind, Paragraph, Source, UnreadWhat};
use kaskade::import::{ImportError, Watch, Why};
use kaskade::pesan::Bahasa;
use proptest::prelude::{ProptestConfig, any, prop, proptest};
use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;

fn file(name: &str) -> Vec<u8> {
    std::fs::read(root().join("tests/golden/impor").join(name)).unwrap()
}

fn try_read(name: &str, bytes: &[u8]) -> Result<Source, Why> {
    let read = Source::read(name, bytes, &Bounds::default(), &Watch::default());
    read.map_err(|ImportError { name: in_error, why }| {
        assert_eq!(in_error, name);
        why
    })
}

fn read(name: &str) -> Source {
    try_read(name, &file(name)).unwrap()
}

/// Blocks as lines: what each is, how it is set, and its text.
fn shown(source: &Source) -> String {
    let mut out = String::new();
    for (number, block) in source.blocks.iter().enumerate() {
        write!(out, "{number} ").unwrap();
        match block {
            Block::Paragraph(it) => writeln!(out, "{}", paragraph(it)).unwrap(),
            Block::Shape(it) => {
                let texts: Vec<String> = it.paragraphs.iter().map(paragraph).collect();
                writeln!(out, "[{}]", texts.join(" / ")).unwrap();
            }
            Block::Table(it) => {
                writeln!(out, "table {}x{}, {} repeated", it.rows, it.columns, it.header_rows).unwrap();
                for cell in &it.cells {
                    let span = match (cell.row_span, cell.column_span) {
                        (1, 1) => String::new(),
                        (rows, columns) => format!(" {rows}x{columns}"),
                    };
                    let bold = if cell.bold { " bold" } else { "" };
                    let (place, text) = (source.name_of(cell.place, Bahasa::Id), cell.text.replace('\n', " | "));
                    writeln!(out, "  r{}c{}{span}{bold} {text} ({place})", cell.row, cell.column).unwrap();
                }
            }
        }
    }
    if !source.connectors.is_empty() {
        writeln!(out, "connectors {:?}", source.connectors).unwrap();
    }
    for it in &source.unread {
        writeln!(out, "unread {:?} {}", it.what, source.name_of(it.place, Bahasa::Id)).unwrap();
    }
    out
}

fn paragraph(it: &Paragraph) -> String {
    let mut out = String::new();
    it.heading.iter().for_each(|it| write!(out, "h{it} ").unwrap());
    out.push_str(if it.bold { "bold " } else { "" });
    out.push_str(&">".repeat(it.indent.into()));
    out.push_str(&it.text.replace('\n', " | "));
    out
}

#[track_caller]
fn check(name: &str, expected: Expect) {
    expected.assert_eq(&shown(&read(name)));
}

#[test]
fn a_word_document_keeps_its_tables_numbers_boxes_and_formulas() {
    check(
        "dokumen.docx",
        expect![[r#"
        0 h1 bold BAB I Cascading
        1 bold Visi daerah
        2 Baris satu | baris dua
        3 1. Sasaran strategis
        4 >a. Formulasi
        5 >b. Sumber data
        6 2. Program
        7 Rumus: \frac{\text{Jumlah a}}{\text{Jumlah b}\times 100}
        8 table 4x4, 2 repeated
          r0c0 2x1 bold No (tabel, baris 1 kolom 1)
          r0c1 2x1 bold Sasaran (tabel, baris 1 kolom 2)
          r0c2 1x2 bold Indikator Kinerja (tabel, baris 1 kolom 3)
          r1c2 bold Uraian (tabel, baris 2 kolom 3)
          r1c3 bold Target (tabel, baris 2 kolom 4)
          r2c0 2x1 1 (tabel, baris 3 kolom 1)
          r2c1 2x1 Meningkatnya kualitas pelayanan publik (tabel, baris 3 kolom 2)
          r2c2 Indeks Kepuasan | Masyarakat (tabel, baris 3 kolom 3)
          r2c3 85,71 (tabel, baris 3 kolom 4)
          r3c2 Persentase pengaduan yang ditindaklanjuti | Formulasi: jumlah a / jumlah b (tabel, baris 4 kolom 3)
          r3c3 100% (tabel, baris 4 kolom 4)
        9 [Tujuan: Tata kelola]
        10 [Sasaran A]
        11 [Sasaran B]
        connectors [(9, 10), (9, 11)]
    "#]],
    );
}

#[test]
fn boxes_and_arrows_of_word_are_read_as_a_tree() {
    check(
        "kotak.docx",
        expect![[r#"
        0 Pohon kinerja
        1 [Tujuan: Tata kelola]
        2 [Sasaran A]
        3 [Sasaran B]
        connectors [(1, 2), (1, 3)]
    "#]],
    );
}

#[test]
fn an_opendocument_text_reads_as_the_word_document_does() {
    check(
        "dokumen.odt",
        expect![[r#"
            0 h1 bold BAB I Cascading
            1 bold Visi daerah
            2 Baris satu | baris dua
            3 1. Sasaran strategis
            4 >a. Formulasi
            5 >b. Sumber data
            6 2. Program
            7 Rumus: \frac{\text{Jumlah a}}{\text{Jumlah b}}\times 100
            8 table 4x4, 2 repeated
              r0c0 2x1 bold No (tabel, baris 1 kolom 1)
              r0c1 2x1 bold Sasaran (tabel, baris 1 kolom 2)
              r0c2 1x2 bold Indikator Kinerja (tabel, baris 1 kolom 3)
              r1c2 bold Uraian (tabel, baris 2 kolom 3)
              r1c3 bold Target (tabel, baris 2 kolom 4)
              r2c0 2x1 1 (tabel, baris 3 kolom 1)
              r2c1 2x1 Meningkatnya kualitas pelayanan publik (tabel, baris 3 kolom 2)
              r2c2 Indeks Kepuasan | Masyarakat (tabel, baris 3 kolom 3)
              r2c3 85,71 (tabel, baris 3 kolom 4)
              r3c2 Persentase pengaduan yang ditindaklanjuti | Formulasi: jumlah a / jumlah b (tabel, baris 4 kolom 3)
              r3c3 100% (tabel, baris 4 kolom 4)
            9 [Tujuan: Tata kelola]
            10 [Sasaran A]
            11 [Sasaran B]
            connectors [(9, 10), (9, 11)]
        "#]],
    );
}

#[test]
fn sheets_show_what_a_person_sees() {
    check(
        "lembar.xlsx",
        expect![[r#"
        0 table 1x2, 0 repeated
          r0c1 catatan (Catatan!B1)
        1 table 6x4, 0 repeated
          r0c0 2x1 bold Sasaran (Renstra!A1)
          r0c1 2x1 bold Indikator (Renstra!B1)
          r0c2 1x2 bold Target (Renstra!C1)
          r1c2 2024 (Renstra!C2)
          r1c3 2025 (Renstra!D2)
          r2c0 3x1 Meningkatnya mutu (Renstra!A3)
          r2c1 IKM | unsur layanan (Renstra!B3)
          r2c2 85,71 (Renstra!C3)
          r2c3 85,71% (Renstra!D3)
          r3c1 Jumlah (Renstra!B4)
          r3c2 171,42 (Renstra!C4)
          r3c3 50% (Renstra!D4)
          r4c1 Tanggal (Renstra!B5)
          r4c2 01/03/2024 (Renstra!C5)
          r4c3 YA (Renstra!D5)
          r5c1 Galat (Renstra!B6)
          r5c2 #DIV/0! (Renstra!C6)
        2 table 1x1, 0 repeated
          r0c0 tersembunyi (Rahasia!A1)
    "#]],
    );
}

#[test]
fn the_three_kinds_of_workbooks_say_the_same() {
    let xlsx = shown(&read("lembar.xlsx"));
    assert_eq!(shown(&read("lembar.ods")), xlsx);
    assert_eq!(shown(&read("lembar.xls")), xlsx);
}

#[test]
fn a_ruled_table_in_a_pdf_has_its_merged_cells_on_each_page() {
    let source = read("tabel.pdf");
    assert_eq!(source.kind, Kind::Pdf);
    check(
        "tabel.pdf",
        expect![[r#"
        0 bold Tabel cascading
        1 Kalimat pembuka yang panjang sekali sehingga pasti melewati satu baris penuh pada halaman dan berlanjut pada baris berikutnya.
        2 table 35x3, 0 repeated
          r0c0 bold Sasaran (hal. 1)
          r0c1 bold Indikator (hal. 1)
          r0c2 bold Target (hal. 1)
          r1c0 6x1 Sasaran 1 yang kalimatnya cukup panjang untuk patah baris (hal. 1)
          r1c1 Indikator 1.1 (hal. 1)
          r1c2 80,5 (hal. 1)
          r2c1 Indikator 1.2 (hal. 1)
          r2c2 81,5 (hal. 1)
          r3c1 Indikator 1.3 (hal. 1)
          r3c2 82,5 (hal. 1)
          r4c1 Indikator 1.4 (hal. 1)
          r4c2 83,5 (hal. 1)
          r5c1 Indikator 1.5 (hal. 1)
          r5c2 84,5 (hal. 1)
          r6c1 Indikator 1.6 (hal. 1)
          r6c2 85,5 (hal. 1)
          r7c0 6x1 Sasaran 2 yang kalimatnya cukup panjang untuk patah baris (hal. 1)
          r7c1 Indikator 2.1 (hal. 1)
          r7c2 80,5 (hal. 1)
          r8c1 Indikator 2.2 (hal. 1)
          r8c2 81,5 (hal. 1)
          r9c1 Indikator 2.3 (hal. 1)
          r9c2 82,5 (hal. 1)
          r10c1 Indikator 2.4 (hal. 1)
          r10c2 83,5 (hal. 1)
          r11c1 Indikator 2.5 (hal. 1)
          r11c2 84,5 (hal. 1)
          r12c1 Indikator 2.6 (hal. 1)
          r12c2 85,5 (hal. 1)
          r13c0 6x1 Sasaran 3 yang kalimatnya cukup panjang untuk patah baris (hal. 1)
          r13c1 Indikator 3.1 (hal. 1)
          r13c2 80,5 (hal. 1)
          r14c1 Indikator 3.2 (hal. 1)
          r14c2 81,5 (hal. 1)
          r15c1 Indikator 3.3 (hal. 1)
          r15c2 82,5 (hal. 1)
          r16c1 Indikator 3.4 (hal. 1)
          r16c2 83,5 (hal. 1)
          r17c1 Indikator 3.5 (hal. 1)
          r17c2 84,5 (hal. 1)
          r18c1 Indikator 3.6 (hal. 1)
          r18c2 85,5 (hal. 1)
          r19c0 6x1 Sasaran 4 yang kalimatnya cukup panjang untuk patah baris (hal. 1)
          r19c1 Indikator 4.1 (hal. 1)
          r19c2 80,5 (hal. 1)
          r20c1 Indikator 4.2 (hal. 1)
          r20c2 81,5 (hal. 1)
          r21c1 Indikator 4.3 (hal. 1)
          r21c2 82,5 (hal. 1)
          r22c1 Indikator 4.4 (hal. 1)
          r22c2 83,5 (hal. 1)
          r23c1 Indikator 4.5 (hal. 1)
          r23c2 84,5 (hal. 1)
          r24c1 Indikator 4.6 (hal. 1)
          r24c2 85,5 (hal. 1)
          r25c0 6x1 Sasaran 5 yang kalimatnya cukup panjang untuk patah baris (hal. 1)
          r25c1 Indikator 5.1 (hal. 1)
          r25c2 80,5 (hal. 1)
          r26c1 Indikator 5.2 (hal. 1)
          r26c2 81,5 (hal. 1)
          r27c1 Indikator 5.3 (hal. 1)
          r27c2 82,5 (hal. 1)
          r28c1 Indikator 5.4 (hal. 1)
          r28c2 83,5 (hal. 1)
          r29c1 Indikator 5.5 (hal. 1)
          r29c2 84,5 (hal. 1)
          r30c1 Indikator 5.6 (hal. 1)
          r30c2 85,5 (hal. 1)
          r31c0 4x1 Sasaran 6 yang kalimatnya cukup panjang untuk patah baris (hal. 1)
          r31c1 Indikator 6.1 (hal. 1)
          r31c2 80,5 (hal. 1)
          r32c1 Indikator 6.2 (hal. 1)
          r32c2 81,5 (hal. 1)
          r33c1 Indikator 6.3 (hal. 1)
          r33c2 82,5 (hal. 1)
          r34c1 Indikator 6.4 (hal. 1)
          r34c2 83,5 (hal. 1)
        3 table 14x3, 0 repeated
          r0c1 Indikator 6.5 (hal. 2)
          r0c2 84,5 (hal. 2)
          r1c1 Indikator 6.6 (hal. 2)
          r1c2 85,5 (hal. 2)
          r2c0 6x1 Sasaran 7 yang kalimatnya cukup panjang untuk patah baris (hal. 2)
          r2c1 Indikator 7.1 (hal. 2)
          r2c2 80,5 (hal. 2)
          r3c1 Indikator 7.2 (hal. 2)
          r3c2 81,5 (hal. 2)
          r4c1 Indikator 7.3 (hal. 2)
          r4c2 82,5 (hal. 2)
          r5c1 Indikator 7.4 (hal. 2)
          r5c2 83,5 (hal. 2)
          r6c1 Indikator 7.5 (hal. 2)
          r6c2 84,5 (hal. 2)
          r7c1 Indikator 7.6 (hal. 2)
          r7c2 85,5 (hal. 2)
          r8c0 6x1 Sasaran 8 yang kalimatnya cukup panjang untuk patah baris (hal. 2)
          r8c1 Indikator 8.1 (hal. 2)
          r8c2 80,5 (hal. 2)
          r9c1 Indikator 8.2 (hal. 2)
          r9c2 81,5 (hal. 2)
          r10c1 Indikator 8.3 (hal. 2)
          r10c2 82,5 (hal. 2)
          r11c1 Indikator 8.4 (hal. 2)
          r11c2 83,5 (hal. 2)
          r12c1 Indikator 8.5 (hal. 2)
          r12c2 84,5 (hal. 2)
          r13c1 Indikator 8.6 (hal. 2)
          r13c2 85,5 (hal. 2)
    "#]],
    );
}

#[test]
fn boxes_and_arrows_of_a_pdf_are_read_as_a_tree() {
    check(
        "kotak.pdf",
        expect![[r#"
        0 Pohon kinerja
        1 [Tujuan: Tata kelola]
        2 [Sasaran A]
        3 [Sasaran B]
        connectors [(1, 2), (1, 3)]
    "#]],
    );
}

#[test]
fn slides_keep_their_boxes_tables_and_connectors() {
    check(
        "salindia.pptx",
        expect![[r#"
        0 [Tujuan daerah]
        1 [Sasaran A]
        2 [Sasaran B]
        3 table 2x2, 0 repeated
          r0c0 1x2 Sasaran (salindia 1)
          r1c0 IKU (salindia 1)
          r1c1 85,71 (salindia 1)
        4 [Program kedua]
        connectors [(0, 1), (0, 2)]
    "#]],
    );
    check(
        "salindia.odp",
        expect![[r#"
        0 [Tujuan daerah]
        1 [Sasaran A]
        2 [Sasaran B]
        3 table 2x2, 0 repeated
          r0c0 1x2 Sasaran (salindia 1)
          r1c0 IKU (salindia 1)
          r1c1 85,71 (salindia 1)
        4 [Program kedua]
        connectors [(0, 1), (0, 2)]
    "#]],
    );
}

#[test]
fn csv_is_divided_by_what_makes_columns() {
    let csv = "Sasaran;Indikator;Target\r\n\"Mutu;\npelayanan \"\"publik\"\"\";IKM;85,71\r\n;Persentase;100%\r\n\r\n";
    let source = try_read("a.csv", csv.as_bytes()).unwrap();
    assert_eq!(source.kind, Kind::Csv);
    expect![[r#"
        0 table 3x3, 0 repeated
          r0c0 Sasaran (A1)
          r0c1 Indikator (B1)
          r0c2 Target (C1)
          r1c0 Mutu; | pelayanan "publik" (A2)
          r1c1 IKM (B2)
          r1c2 85,71 (C2)
          r2c1 Persentase (B3)
          r2c2 100% (C3)
    "#]]
    .assert_eq(&shown(&source));
    let stray = try_read("a.csv", b"a,\"b\nc,d\n").unwrap();
    expect![[r#"
        0 table 2x2, 0 repeated
          r0c0 a (A1)
          r0c1 "b (B1)
          r1c0 c (A2)
          r1c1 d (B2)
    "#]]
    .assert_eq(&shown(&stray));
    let said = try_read("a.csv", b"sep=|\na|b\n").unwrap();
    assert!(shown(&said).contains("r0c1 b (B2)"), "{}", shown(&said));
    assert_eq!(try_read("a.txt", b"a\tb\n").unwrap().kind, Kind::Text);
}

/// An archive of these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(document: &str) -> Vec<u8> {
    archive(&[("word/document.xml", document.as_bytes())])
}

fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = zip.len();
    let part = |it| {
        let mut file = zip.by_index(it).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    };
    (0..count).map(part).collect()
}

/// A workbook of one sheet.
fn xlsx(sheet: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns='{MAIN}' xmlns:r='{REL}'><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets><definedNames><definedName name='_xlnm.Print_Titles' localSheetId='0'>'S'!$A:$B,'S'!$1:$2</definedName></definedNames></workbook>"
    );
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='{REL}/{kind}' Target='{target}'/></Relationships>"
        )
    };
    let sheet = format!("<worksheet xmlns='{MAIN}'>{sheet}</worksheet>");
    archive(&[
        ("[Content_Types].xml", b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"),
        ("_rels/.rels", relations("officeDocument", "xl/workbook.xml").as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml").as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn a_formula_without_a_value_is_said() {
    let source = try_read(
        "a.xlsx",
        &xlsx("<sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><f>A1*2</f></c></row></sheetData>"),
    );
    let source = source.unwrap();
    let Block::Table(table) = &source.blocks[0] else { panic!() };
    assert_eq!(table.header_rows, 2, "the rows that are printed on each page");
    assert_eq!(source.unread.len(), 1);
    assert_eq!(source.unread[0].what, UnreadWhat::FormulaWithoutValue);
    assert_eq!(source.name_of(source.unread[0].place, Bahasa::Id), "S!B1");
}

#[test]
fn a_sheet_that_lies_about_its_size_takes_no_room() {
    let began = Instant::now();
    let sheet = "<dimension ref='A1:XFD1048576'/><sheetData><row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row></sheetData>";
    let source = try_read("a.xlsx", &xlsx(sheet)).unwrap();
    let Block::Table(table) = &source.blocks[0] else { panic!() };
    assert_eq!((table.rows, table.columns, table.cells.len()), (2, 2, 2));
    assert_eq!(source.name_of(table.cells[1].place, Bahasa::Id), "S!XFD1048576");
    assert!(began.elapsed() < Duration::from_secs(5));
    // The same lie where calamine would believe it.
    let mut xls = file("lembar.xls");
    let dimensions = xls.windows(4).rposition(|it| it == [0x00, 0x02, 0x0E, 0x00]).unwrap();
    xls[dimensions + 8..dimensions + 12].copy_from_slice(&[0xFF; 4]);
    assert_eq!(shown(&try_read("a.xls", &xls).unwrap()), shown(&read("lembar.xlsx")));
}

#[test]
fn inserted_text_is_there_and_deleted_text_is_gone() {
    let text = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Target </w:t></w:r><w:ins><w:r><w:t>85</w:t></w:r></w:ins><w:del><w:r><w:delText>80</w:delText></w:r></w:del></w:p></w:body></w:document>";
    assert_eq!(shown(&try_read("a.docx", &docx(text)).unwrap()), "0 Target 85\n");
}

#[test]
fn a_table_in_a_cell_is_opened_up_and_rows_may_begin_further_in() {
    let p = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let cell = |properties: &str, inner: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>");
    let (begins, goes_on) = ("<w:vMerge w:val='restart'/>", "<w:vMerge/>");
    let nested = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("", &p("b")), cell("", &p("c")));
    let rows = [
        format!(
            "<w:tr>{}{}</w:tr>",
            cell(begins, &p("atas")),
            cell("<w:gridSpan w:val='2'/>", &(p("a") + &nested + &p("d")))
        ),
        format!(
            "<w:sdt><w:sdtContent><w:tr>{}{}</w:tr></w:sdtContent></w:sdt>",
            cell(goes_on, "<w:p/>"),
            cell("", &p("e"))
        ),
        format!("<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{}{}</w:tr>", cell("", &p("f")), cell("", &p("g"))),
    ];
    let text = format!("<w:document xmlns:w='w'><w:body><w:tbl>{}</w:tbl></w:body></w:document>", rows.concat());
    expect![[r#"
        0 table 3x3, 0 repeated
          r0c0 2x1 atas (tabel, baris 1 kolom 1)
          r0c1 1x2 a | b | c | d (tabel, baris 1 kolom 2)
          r1c1 e (tabel, baris 2 kolom 2)
          r2c1 f (tabel, baris 3 kolom 2)
          r2c2 g (tabel, baris 3 kolom 3)
    "#]]
    .assert_eq(&shown(&try_read("a.docx", &docx(&text)).unwrap()));
}

#[test]
fn formulas_of_word_become_latex() {
    let text = "<w:document xmlns:w='w' xmlns:m='m'><w:body><w:p><m:oMath><m:f><m:num><m:r><m:t>Jumlah a</m:t></m:r></m:num><m:den><m:r><m:t>Jumlah b</m:t></m:r></m:den></m:f><m:r><m:t>×100%</m:t></m:r></m:oMath></w:p></w:body></w:document>";
    let source = try_read("a.docx", &docx(text)).unwrap();
    assert_eq!(shown(&source), "0 \\frac{\\text{Jumlah a}}{\\text{Jumlah b}}\\times 100\\%\n");
}

#[test]
fn only_one_of_two_ways_of_drawing_a_box_is_read() {
    let text_box = |text: &str| format!("<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>");
    let (new, old) = (text_box("baru"), text_box("lama"));
    let drawing = format!(
        "<w:drawing><wp:inline><wp:extent cx='127000' cy='127000'/><a:graphic><a:graphicData><wps:wsp><wps:txbx>{new}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    );
    let picture = format!(
        "<w:pict><v:shape style='width:50pt;height:20pt;margin-left:1in'><v:textbox>{old}</v:textbox></v:shape></w:pict>"
    );
    let body = format!(
        "<w:document xmlns:w='w' xmlns:wp='wp' xmlns:a='a' xmlns:wps='wps' xmlns:mc='mc' xmlns:v='v'><w:body><w:p><w:r><mc:AlternateContent><mc:Choice>{drawing}</mc:Choice><mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r></w:p><w:p><w:r>{picture}</w:r></w:p></w:body></w:document>"
    );
    assert_eq!(shown(&try_read("a.docx", &docx(&body)).unwrap()), "0 [baru]\n1 [lama]\n");
}

#[test]
fn smart_art_is_read_as_a_tree() {
    let document = "<w:document xmlns:w='w' xmlns:wp='wp' xmlns:a='a' xmlns:dgm='dgm' xmlns:r='r'><w:body><w:p><w:r><w:drawing><wp:inline><wp:extent cx='1' cy='1'/><a:graphic><a:graphicData><dgm:relIds r:dm='r1'/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:body></w:document>";
    let relations = "<Relationships><Relationship Id='r1' Target='diagrams/data1.xml'/></Relationships>";
    let point = |id: &str, kind: &str, text: &str| {
        format!("<dgm:pt modelId='{id}' type='{kind}'><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>")
    };
    let points = [
        point("0", "doc", ""),
        point("3", "node", "Sasaran B"),
        point("2", "node", "Sasaran A"),
        point("1", "node", "Tujuan"),
        point("9", "pres", "x"),
    ]
    .concat();
    let line = |from: &str, to: &str, at: &str| format!("<dgm:cxn srcId='{from}' destId='{to}' srcOrd='{at}'/>");
    let lines = [line("0", "1", "0"), line("1", "3", "1"), line("1", "2", "0")].concat();
    let data = format!(
        "<dgm:dataModel xmlns:dgm='dgm' xmlns:a='a'><dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{lines}</dgm:cxnLst></dgm:dataModel>"
    );
    let bytes = archive(&[
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/diagrams/data1.xml", data.as_bytes()),
    ]);
    expect![[r#"
        0 [Tujuan]
        1 [Sasaran A]
        2 [Sasaran B]
        connectors [(0, 1), (0, 2)]
    "#]]
    .assert_eq(&shown(&try_read("a.docx", &bytes).unwrap()));
}

/// A PDF of pages by their drawing instructions, with a font that it does not embed.
fn pdf(pages: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        String::new(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut kids = String::new();
    for page in pages {
        let number = objects.len() + 1;
        write!(kids, "{number} 0 R ").unwrap();
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R>>",
            number + 1
        ));
        objects.push(format!("<</Length {}>>\nstream\n{page}\nendstream", page.len()));
    }
    objects[1] = format!("<</Type/Pages/Count {}/Kids[{kids}]>>", pages.len());
    let mut out = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        write!(out, "{} 0 obj\n{object}\nendobj\n", number + 1).unwrap();
    }
    let xref = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    places.iter().for_each(|it| writeln!(out, "{it:010} 00000 n ").unwrap());
    write!(out, "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n", objects.len() + 1).unwrap();
    out.into_bytes()
}

fn written(x: usize, y: usize, text: &str) -> String {
    format!("BT /F 10 Tf {x} {y} Td ({text}) Tj ET\n")
}

const PICTURE: &str = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n";

#[test]
fn pages_without_letters_are_said() {
    assert_eq!(try_read("a.pdf", &pdf(&[PICTURE.to_owned()])), Err(Why::PictureOnly));
    let mixed = try_read("a.pdf", &pdf(&[written(50, 700, "Sasaran strategis"), PICTURE.to_owned()])).unwrap();
    assert_eq!(shown(&mixed), "0 Sasaran strategis\nunread PictureOnly hal. 2\n");
    assert_eq!(try_read("a.pdf", &file("terkunci.pdf")), Err(Why::Locked));
}

#[test]
fn columns_of_a_page_are_read_one_after_the_other() {
    let mut page = written(50, 750, "Judul");
    for line in 0..6 {
        page += &written(50, 700 - 12 * line, &format!("kiri {line} yang berisi kalimat agak panjang"));
        page += &written(320, 700 - 12 * line, &format!("kanan {line} yang berisi kalimat agak panjang"));
    }
    let source = try_read("a.pdf", &pdf(&[page])).unwrap();
    let text = shown(&source);
    assert!(text.find("kiri 5").unwrap() < text.find("kanan 0").unwrap(), "{text}");
}

/// A table of that many rows, ruled as Word rules it: with thin filled rectangles.
fn ruled(rows: usize, columns: usize) -> String {
    let mut page = String::new();
    let (wide, high) = (540 / columns, 700 / rows);
    for row in 0..=rows {
        writeln!(page, "30 {} {} 0.5 re f", 750 - row * high, wide * columns).unwrap();
    }
    for column in 0..=columns {
        writeln!(page, "{} {} 0.5 {} re f", 30 + column * wide, 750 - rows * high, rows * high).unwrap();
    }
    for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
        page += &written(33 + column * wide, 753 - (row + 1) * high, &format!("Sel {row}.{column}"));
    }
    page
}

#[test]
fn a_chart_of_lines_and_small_tables_is_read_as_a_tree() {
    // A box with a line under its head, two plain boxes, and a trunk with a branch to each, all drawn as lines.
    let head = "200 700 200 60 re S 200 740 m 400 740 l S\n50 550 200 40 re S 350 550 200 40 re S\n";
    let trunk = "300 700 m 300 640 l S 150 640 m 450 640 l S 150 640 m 150 590 l S 450 640 m 450 590 l S\n";
    let texts = [(210, 745, "Sasaran"), (210, 710, "Mutu layanan"), (60, 560, "Program A"), (360, 560, "Program B")];
    let texts: String = texts.iter().map(|(x, y, text)| written(*x, *y, text)).collect();
    let source = try_read("a.pdf", &pdf(&[format!("{head}{trunk}{texts}")])).unwrap();
    expect![[r#"
        0 [Sasaran / Mutu layanan]
        1 [Program A]
        2 [Program B]
        connectors [(0, 1), (0, 2)]
    "#]]
    .assert_eq(&shown(&source));
}

#[test]
fn two_hundred_pages_take_seconds() {
    let bytes = pdf(&vec![ruled(25, 8); 200]);
    let began = Instant::now();
    let source = try_read("a.pdf", &bytes).unwrap();
    println!("200 pages: {:?}", began.elapsed());
    assert_eq!(source.blocks.len(), 200);
    let Block::Table(table) = &source.blocks[199] else { panic!("{}", shown(&source)) };
    assert_eq!((table.rows, table.columns, table.cells.len()), (25, 8, 200));
    assert_eq!(table.text(24, 7), "Sel 24.7");
}

#[test]
fn a_part_that_bursts_is_refused_before_it_does() {
    let began = Instant::now();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1 << 20];
    (0..256).for_each(|_| zip.write_all(&zeros).unwrap());
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20);
    let packed = began.elapsed();
    assert_eq!(try_read("a.docx", &bomb), Err(Why::TooLarge));
    assert!(began.elapsed() - packed < Duration::from_secs(1));
}

#[test]
fn entities_and_nesting_without_end_are_refused() {
    let laughs = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><w:document xmlns:w='w'><w:body><w:p>&b;</w:p></w:body></w:document>";
    assert_eq!(try_read("a.docx", &docx(laughs)), Err(Why::Damaged("word/document.xml".into())));
    let deep = format!("<w:document xmlns:w='w'><w:body>{}", "<w:tbl><w:tr><w:tc>".repeat(100_000));
    assert_eq!(try_read("a.docx", &docx(&deep)), Err(Why::TooLarge));
}

#[test]
fn broken_and_locked_files_say_so() {
    let whole = file("dokumen.docx");
    assert_eq!(try_read("a.docx", &whole[..whole.len() / 2]), Err(Why::Damaged(String::new())));
    assert_eq!(
        try_read("a.docx", &archive(&[("word/styles.xml", b"<x/>")])),
        Err(Why::Damaged("word/document.xml".into()))
    );
    assert_eq!(try_read("a.zip", &archive(&[("a.exe", b"MZ")])), Err(Why::Unknown(".zip".into())));
    assert_eq!(try_read("a.pdf", b"%PDF-1.7\nnothing of the kind"), Err(Why::Damaged(String::new())));
    assert_eq!(try_read("a.doc", b"{\\rtf1 Sasaran}"), Err(Why::OldWord));
    // What web systems call an Excel file.
    let page = b"\n<html><table><tr><th>No</th><th colspan=2>Sasaran</th></tr><tr><td>1</td><td>Satu</td></tr></table>";
    let [Block::Table(table)] = &try_read("a.xls", page).unwrap().blocks[..] else { panic!() };
    assert_eq!((table.rows, table.columns, table.text(0, 2), table.text(1, 1)), (2, 3, "Sasaran", "Satu"));
    let ole = |name: &str| {
        let mut bytes = vec![0; 512 * 3];
        bytes[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        bytes[0x1E] = 9;
        bytes[0x30] = 1;
        bytes[0x44..0x48].fill(0xFF);
        bytes[0x4C..0x200].fill(0xFF);
        bytes[0x4C..0x50].fill(0);
        bytes[512..1024].fill(0xFF);
        bytes[516] = 0xFE;
        let letters = name.encode_utf16().flat_map(u16::to_le_bytes);
        bytes.iter_mut().skip(1024).zip(letters).for_each(|(byte, it)| *byte = it);
        bytes[1024 + 64] = name.len() as u8 * 2 + 2;
        bytes
    };
    assert_eq!(try_read("a.docx", &ole("EncryptedPackage")), Err(Why::Locked));
    assert_eq!(try_read("a.doc", &ole("WordDocument")), Err(Why::OldWord));
    assert_eq!(try_read("a.msg", &ole("Other")), Err(Why::Unknown(".msg".into())));
}

#[test]
fn who_asks_to_stop_is_heard() {
    let watch = Watch::default();
    watch.stop();
    for name in ["dokumen.docx", "lembar.xlsx", "lembar.xls", "lembar.ods", "tabel.pdf", "salindia.pptx", "dokumen.odt"]
    {
        let read = Source::read(name, &file(name), &Bounds::default(), &watch);
        assert_eq!(read.map_err(|it| it.why), Err(Why::Stopped), "{name}");
    }
}

#[test]
fn bounds_hold_for_cells_and_pages() {
    let bounds = Bounds { cells: 5, pages: 1, ..Bounds::default() };
    for name in ["dokumen.docx", "lembar.xlsx", "lembar.xls", "lembar.ods", "tabel.pdf", "salindia.pptx"] {
        let read = Source::read(name, &file(name), &bounds, &Watch::default());
        assert_eq!(read.map_err(|it| it.why), Err(Why::TooLarge), "{name}");
    }
}

#[test]
fn fifty_thousand_cells_take_seconds() {
    let mut sheet = String::from("<sheetData>");
    for row in 1..=2500 {
        write!(sheet, "<row r='{row}'>").unwrap();
        for column in 'A'..='T' {
            write!(sheet, "<c r='{column}{row}' t='inlineStr'><is><t>Indikator {column} {row}</t></is></c>").unwrap();
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData>");
    let bytes = xlsx(&sheet);
    let began = Instant::now();
    let source = try_read("a.xlsx", &bytes).unwrap();
    println!("50 000 cells: {:?}", began.elapsed());
    let Block::Table(table) = &source.blocks[0] else { panic!() };
    assert_eq!(table.cells.len(), 50_000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the bytes are: an answer, no panic.
    #[test]
    fn random_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 1..600), head in 0..5_usize) {
        let heads: [&[u8]; 5] = [b"", b"PK\x03\x04", b"%PDF-1.7\n", &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], b"a;b\n\""];
        let bytes = [heads[head], &bytes].concat();
        for name in ["a.csv", "a"] {
            try_read(name, &bytes).ok();
        }
    }

    /// The same for files of which some bytes were changed.
    #[test]
    fn changed_files_are_answered(which in 0..6_usize, changes in prop::collection::vec((any::<u16>(), any::<u8>()), 1..6)) {
        let name = ["lembar.xls", "tabel.pdf", "kotak.docx", "lembar.ods", "lembar.xlsx", "salindia.pptx"][which];
        let mut bytes = file(name);
        for (at, to) in changes {
            let at = usize::from(at) * bytes.len() / 65_536;
            bytes[at] = to;
        }
        try_read(name, &bytes).ok();
    }

    /// The same for what is packed in them: a piece of a part is put somewhere else.
    #[test]
    fn changed_parts_are_answered(which in 0..7_usize, part in any::<u8>(), moves in prop::collection::vec(any::<[u16; 3]>(), 1..4)) {
        let name = ["dokumen.docx", "kotak.docx", "lembar.ods", "lembar.xlsx", "salindia.pptx", "salindia.odp", "dokumen.odt"][which];
        let mut parts = unpacked(&file(name));
        let xml: Vec<usize> = (0..parts.len()).filter(|it| parts[*it].0.ends_with("xml") || parts[*it].0.ends_with("rels")).collect();
        let content = &mut parts[xml[usize::from(part) % xml.len()]].1;
        for [from, length, to] in moves {
            let from = usize::from(from) * content.len() / 65_536;
            let piece: Vec<u8> = content[from..].iter().take(usize::from(length % 80)).copied().collect();
            let to = usize::from(to) * content.len() / 65_536;
            content.splice(to..(to + piece.len() / 2).min(content.len()), piece);
        }
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        try_read(name, &archive(&parts)).ok();
    }

    /// And for numbers in them: spans, repeats and indices of any size.
    #[test]
    fn changed_numbers_are_answered(which in 0..5_usize, at in any::<u16>(), number in prop::sample::select(vec!["0", "-1", "99999999999", "1048576", "65536", "x"])) {
        let (name, part) = [("dokumen.docx", "word/document.xml"), ("lembar.ods", "content.xml"), ("lembar.xlsx", "xl/worksheets/sheet1.xml"), ("salindia.pptx", "ppt/slides/slide1.xml"), ("dokumen.odt", "content.xml")][which];
        let mut parts = unpacked(&file(name));
        let content = &mut parts.iter_mut().find(|it| it.0 == part).unwrap().1;
        let text = String::from_utf8(content.clone()).unwrap();
        let places: Vec<usize> = text.match_indices("=\"").map(|it| it.0 + 2).filter(|it| text.as_bytes()[*it].is_ascii_digit()).collect();
        let from = places[usize::from(at) % places.len()];
        let end = from + text[from..].find('"').unwrap();
        content.splice(from..end, number.bytes());
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        try_read(name, &archive(&parts)).ok();
    }
}
