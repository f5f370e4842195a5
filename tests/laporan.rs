//! Reports made of tables: every word once and in order, inside its cell and the margins, and pages that end where they may.

use crate::pdf::{outline, parsed, root, tags, text};
use hayro_syntax::object::Dict;
use kaskade::diagram::{Halaman, Kertas, Orientasi, Preflight, laporan};
use kaskade::export::pdf::{Standard, pdf};
use kaskade::geometry::Rect;
use kaskade::model::TandaTangan;
use kaskade::pesan::{Bahasa, Pesan as _};
use kaskade::scene::{Drawing, Group, Item, Role, Scene, Text};
use kaskade::session::cetak::write_laporan;
use kaskade::session::ekspor::ExportError;
use kaskade::tables::{Bagian, Baris, JenisBaris, Kolom, Laporan, Pihak, Rata, Tabel};
use kaskade::text::Face;
use proptest::prelude::*;

fn kolom(names: &[&str]) -> Vec<Kolom> {
    let one = |(at, it): (usize, &&str)| {
        let rata = [Rata::Kiri, Rata::Tengah, Rata::Kanan][at % 3];
        Kolom { nama: (*it).to_owned(), lebar: 10 * (at as u32 + 1), rata }
    };
    names.iter().enumerate().map(one).collect()
}

fn baris(sel: &[&str], jenis: JenisBaris) -> Baris {
    Baris { sel: sel.iter().map(|it| (*it).to_owned()).collect(), jenis, letak: String::new() }
}

fn isi(sel: &[&str]) -> Baris {
    baris(sel, JenisBaris::Isi)
}

fn tabel(names: &[&str], baris: Vec<Baris>) -> Option<Tabel> {
    Some(Tabel { kolom: kolom(names), baris })
}

fn pihak(peran: &str, nama: &str) -> Pihak {
    let tanda_tangan = TandaTangan {
        tempat: "Purworejo".to_owned(),
        tanggal: "2024-03-05".to_owned(),
        jabatan: "Inspektur Pembantu Wilayah II Inspektorat Daerah Kabupaten Purworejo".to_owned(),
        nama: nama.to_owned(),
        pangkat: "Pembina".to_owned(),
        nip: "198412052006021001".to_owned(),
        ..TandaTangan::default()
    };
    Pihak { peran: peran.to_owned(), tanda_tangan }
}

/// A report with a bit of everything and so many rows in its second table.
fn contoh(rows: usize) -> Laporan {
    let mut findings = Vec::new();
    for n in 0..rows {
        if n % 6 == 0 {
            findings.push(baris(&[&format!("Sasaran {}", n / 6 + 1)], JenisBaris::Kelompok));
        }
        let more = "tidak ada dalam daftar variabel. ".repeat(n % 5);
        findings.push(isi(&[&format!("{}", n + 1), &format!("Temuan nomor {n} {more}"), "Perbaiki", "1.204,50"]));
    }
    Laporan {
        judul: "Laporan Reviu Cascading".to_owned(),
        subjudul: "Kecamatan Contoh Tahun 2024".to_owned(),
        identitas: vec![("Perangkat Daerah".to_owned(), "Kecamatan Contoh".to_owned())],
        bagian: vec![
            Bagian {
                judul: "A. Ringkasan".to_owned(),
                pengantar: "Yang diperiksa.\nYang ditemukan.".to_owned(),
                tabel: tabel(&["Tingkat", "Jumlah"], vec![isi(&["Tujuan", "1"]), isi(&["Sasaran", "4"])]),
                penutup: String::new(),
            },
            Bagian {
                judul: "B. Temuan".to_owned(),
                tabel: tabel(&["No.", "Temuan", "Saran", "Nilai"], findings),
                penutup: "Demikian laporan ini dibuat.".to_owned(),
                ..Bagian::default()
            },
        ],
        tanda_tangan: vec![pihak("Pihak yang direviu", "Budi"), pihak("Pereviu", "")],
        kaki: "Kaskade, 9f86d081".to_owned(),
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && !it.is_control()).collect()
}

/// Every row is named, so that its parts on several pages are found again.
fn named(it: &Laporan) -> Laporan {
    let mut it = it.clone();
    for (bagian, section) in it.bagian.iter_mut().enumerate() {
        for (at, row) in section.tabel.iter_mut().flat_map(|it| &mut it.baris).enumerate() {
            row.letak = format!("b{bagian}-{at}");
        }
    }
    it
}

fn said(item: &Item) -> String {
    match item {
        Item::Text(text) => bare(&text.line),
        Item::Group(Group { role: Role::Artifact, .. }) => String::new(),
        Item::Group(group) => group.items.iter().map(said).collect(),
        _ => String::new(),
    }
}

fn groups(items: &[Item]) -> impl Iterator<Item = &Group> {
    items.iter().filter_map(|it| if let Item::Group(group) = it { Some(group) } else { None })
}

fn texts(items: &[Item]) -> Vec<&Text> {
    fn own(item: &Item) -> Vec<&Text> {
        match item {
            Item::Text(text) => vec![text],
            Item::Group(group) => texts(&group.items),
            _ => Vec::new(),
        }
    }
    items.iter().flat_map(own).collect()
}

/// The rows of the tables of a sheet, without repeated heads.
fn rows(sheet: &Scene) -> Vec<&Group> {
    let tables = groups(&sheet.items).filter(|it| matches!(it.role, Role::Table { .. }));
    tables.flat_map(|it| groups(&it.items)).filter(|it| it.role == Role::Row).collect()
}

fn cells(row: &Group) -> Vec<&Group> {
    groups(&row.items).filter(|it| matches!(it.role, Role::Cell { .. })).collect()
}

/// What is read from the first sheet to the last, the parts of a row joined cell by cell.
fn read(drawing: &Drawing) -> String {
    let mut whole = String::new();
    let mut open: (String, Vec<String>) = Default::default();
    for group in drawing.sheets.iter().flat_map(|it| groups(&it.items)) {
        if !matches!(group.role, Role::Table { .. }) {
            if group.role != Role::Artifact {
                whole.push_str(&open.1.drain(..).collect::<String>());
                open.0.clear();
                whole.push_str(&group.items.iter().map(said).collect::<String>());
            }
            continue;
        }
        for row in groups(&group.items).filter(|it| it.role == Role::Row) {
            let cells = cells(row).into_iter().map(|it| it.items.iter().map(said).collect::<String>());
            if !row.id.is_empty() && row.id == open.0 {
                open.1.iter_mut().zip(cells).for_each(|(it, more)| it.push_str(&more));
            } else {
                whole.push_str(&open.1.drain(..).collect::<String>());
                open = (row.id.clone(), cells.collect());
            }
        }
    }
    whole + &open.1.concat()
}

fn expected(it: &Laporan) -> String {
    let mut whole = bare(&it.judul) + &bare(&it.subjudul);
    for (name, value) in &it.identitas {
        whole += &format!("{}:{}", bare(name), bare(value));
    }
    for bagian in &it.bagian {
        whole += &(bare(&bagian.judul) + &bare(&bagian.pengantar));
        if let Some(tabel) = &bagian.tabel {
            whole.extend(tabel.kolom.iter().map(|it| bare(&it.nama)));
            whole.extend(tabel.baris.iter().flat_map(|it| &it.sel).map(|it| bare(it)));
        }
        whole += &bare(&bagian.penutup);
    }
    for Pihak { peran, tanda_tangan: it } in &it.tanda_tangan {
        let known = !it.tempat.is_empty();
        whole += &bare(if known { "Purworejo, 5 Maret 2024" } else { "" });
        whole += &(bare(peran) + &bare(&it.jabatan) + &bare(&it.nama) + &bare(&it.pangkat));
        whole += &bare(if known { "NIP. 19841205 200602 1 001" } else { "" });
    }
    whole + &bare(&it.kaki)
}

/// Sets a report, and looks at everything that must hold for any.
fn set(it: &Laporan, halaman: &Halaman) -> Drawing {
    let it = named(it);
    let drawing = laporan(&it, halaman, Bahasa::Id);
    assert_eq!(read(&drawing), expected(&it));
    assert_eq!(Preflight::of(&drawing, &[], halaman.margin(), Bahasa::Id).masalah, []);
    let count = drawing.sheets.len();
    for (at, sheet) in drawing.sheets.iter().enumerate() {
        assert_eq!(sheet.size, halaman.size());
        let numbers: Vec<&str> = texts(&sheet.items).iter().map(|it| it.line.as_str()).collect();
        let number = format!("Halaman {} dari {count}", at + 1);
        assert_eq!(numbers.iter().filter(|it| **it == number).count(), 1, "{numbers:?}");
        texts_stand_apart(sheet);
        rows(sheet).into_iter().for_each(words_stay_in_their_cells);
    }
    pages_end_where_they_may(&drawing);
    rows_are_parted_only_where_they_must(&drawing, halaman);
    drawing
}

fn texts_stand_apart(sheet: &Scene) {
    let all = texts(&sheet.items);
    for (at, one) in all.iter().enumerate() {
        for other in &all[at + 1..] {
            let is_beside =
                one.left() + one.width <= other.left() + 0.01 || other.left() + other.width <= one.left() + 0.01;
            let is_below = (one.at.y - other.at.y).abs() >= 0.99 * one.style.size.min(other.style.size);
            assert!(is_beside || is_below || one.line.is_empty() || other.line.is_empty(), "{one:?} {other:?}");
        }
    }
}

fn words_stay_in_their_cells(row: &Group) {
    let Some(frame) = groups(&row.items).find(|it| it.role == Role::Artifact) else { panic!("no frame") };
    let mut edges = Vec::new();
    let mut whole = Rect::default();
    for item in &frame.items {
        match item {
            Item::Rect { rect, .. } => whole = *rect,
            Item::Path { points, .. } => edges.push(points[0].x),
            _ => {}
        }
    }
    edges.insert(0, whole.x);
    edges.push(whole.right());
    let cells = cells(row);
    assert_eq!(cells.len() + 1, edges.len());
    for (cell, edges) in cells.iter().zip(edges.windows(2)) {
        let room = Rect::new(edges[0], whole.y, edges[1] - edges[0], whole.h);
        for it in texts(&cell.items) {
            assert!(room.holds(it.bounds()), "{it:?} in {room:?}");
        }
    }
}

/// No heading, head or row that names others is the last thing on a page, if what it names comes on the next one.
fn pages_end_where_they_may(drawing: &Drawing) {
    for pair in drawing.sheets.windows(2) {
        let last = groups(&pair[0].items).filter(|it| it.role != Role::Artifact).last().unwrap();
        let is_low = last.bounds().is_some_and(|it| it.h < pair[0].size.h / 4.0);
        let is_heading = matches!(last.role, Role::Title | Role::Box { .. });
        assert!(!is_heading || !is_low, "a heading alone: {last:?}");
        let goes_on = groups(&pair[1].items).any(|it| it.role == Role::Table { continued: true });
        let (above, below) = (rows(&pair[0]), rows(&pair[1]));
        let naming: Vec<&&Group> = above.iter().rev().take_while(|it| names_others(it)).collect();
        let high = |it: &Group| it.bounds().unwrap().h;
        let together = naming.iter().map(|it| high(it)).sum::<f64>() + below.first().map_or(0.0, |it| high(it));
        // What is higher than a page together is parted somewhere.
        if goes_on && together < pair[0].size.h / 3.0 {
            assert!(naming.is_empty(), "a head alone: {naming:?}");
        }
    }
}

/// Whether a row is a head or a group, which stands before others.
fn names_others(row: &Group) -> bool {
    cells(row).iter().flat_map(|it| texts(&it.items)).any(|it| it.style.face == Face::Bold)
}

fn rows_are_parted_only_where_they_must(drawing: &Drawing, halaman: &Halaman) {
    let all: Vec<&Group> = drawing.sheets.iter().flat_map(rows).filter(|it| !it.id.is_empty()).collect();
    for parts in all.chunk_by(|one, other| one.id == other.id).filter(|it| it.len() > 1) {
        let high: f64 = parts.iter().map(|it| it.bounds().unwrap().h).sum();
        assert!(high > halaman.size().h / 3.0, "{} was parted: {high}", parts[0].id);
    }
}

fn papers() -> Vec<Halaman> {
    let mut found = Vec::new();
    for kertas in [Kertas::A4, Kertas::F4, Kertas::Pas] {
        for orientasi in Orientasi::ALL {
            found.push(Halaman { kertas, orientasi, ..Halaman::default() });
        }
    }
    found
}

#[test]
fn every_paper_holds_every_word_once_and_in_order() {
    for halaman in papers() {
        let drawing = set(&contoh(60), &halaman);
        assert!(drawing.sheets.len() > 1);
        let mono = laporan(&contoh(60), &Halaman { hitam_putih: true, ..halaman }, Bahasa::Id);
        for item in mono.sheets.iter().flat_map(Scene::leaves) {
            let colors = match item {
                Item::Rect { fill, stroke, .. } | Item::Path { fill, stroke, .. } => [*fill, stroke.map(|it| it.color)],
                Item::Text(it) => [Some(it.style.color), None],
                Item::Group(_) => [None, None],
            };
            assert!(colors.iter().flatten().all(|it| it.0 == it.1 && it.1 == it.2), "{item:?}");
        }
    }
    assert_eq!(papers()[4].size(), papers()[0].size(), "a report has pages");
}

/// Wherever the foot of a page falls, it falls well.
#[test]
fn no_heading_stands_alone_however_many_rows_are_before_it() {
    for rows in 0..40 {
        let mut it = contoh(rows);
        let last = it.bagian[1].clone();
        it.bagian.push(Bagian {
            judul: "C. Lain".to_owned(),
            tabel: tabel(&["Satu"], vec![isi(&["x"])]),
            ..last.clone()
        });
        it.bagian.push(Bagian { judul: "D. Akhir".to_owned(), pengantar: "kata ".repeat(150), ..Bagian::default() });
        set(&it, &Halaman::default());
    }
}

#[test]
fn those_who_sign_stand_together_and_not_alone_on_a_page() {
    for rows in 0..24 {
        for end in ["", "Demikian."] {
            let mut it = contoh(rows);
            it.bagian[1].penutup = end.to_owned();
            let drawing = set(&it, &Halaman { orientasi: Orientasi::Lebar, ..Halaman::default() });
            let last = drawing.sheets.last().unwrap();
            let words: Vec<&str> = texts(&last.items).iter().map(|it| it.line.as_str()).collect();
            for part in ["Pihak yang direviu", "Pereviu", "Budi"] {
                assert_eq!(words.iter().filter(|it| **it == part).count(), 1, "{words:?}");
            }
            assert_eq!(words.iter().filter(|it| it.starts_with("NIP. ")).count(), 2, "{words:?}");
            assert!(!rows_or(last, end).is_empty(), "who signs stands alone: {words:?}");
        }
    }
}

fn rows_or(sheet: &Scene, end: &str) -> Vec<String> {
    let read = sheet.items.iter().map(said).filter(|it| !it.is_empty() && *it == bare(end));
    rows(sheet).iter().map(|it| it.items.iter().map(said).collect()).chain(read).collect()
}

#[test]
fn what_is_alike_in_the_blocks_of_those_who_sign_stands_at_one_height() {
    let mut it = contoh(1);
    it.tanda_tangan = vec![pihak("Satu", "Budi"), pihak("Dua", "Siti"), pihak("Tiga", "Tuti")];
    it.tanda_tangan[1].tanda_tangan.jabatan = "Camat".to_owned();
    it.tanda_tangan[2].tanda_tangan.tempat.clear();
    it.tanda_tangan[2].tanda_tangan.tanggal.clear();
    let drawing = laporan(&it, &Halaman::default(), Bahasa::Id);
    let at = |word: &str| texts(&drawing.sheets[0].items).iter().find(|it| it.line == word).unwrap().at;
    assert!(at("Satu").y == at("Dua").y && at("Dua").y == at("Tiga").y);
    assert!(at("Budi").y == at("Siti").y && at("Siti").y == at("Tuti").y);
    assert!(at("Satu").x < at("Dua").x && at("Dua").x < at("Tiga").x);
}

#[test]
fn a_row_higher_than_a_page_goes_on_line_by_line() {
    let mut it = contoh(3);
    let long = "Formulasi yang panjang sekali ".repeat(700);
    it.bagian[1].tabel.as_mut().unwrap().baris[2].sel = vec!["7".to_owned(), long, "pendek".to_owned()];
    for halaman in papers() {
        let drawing = set(&it, &halaman);
        assert!(drawing.sheets.len() > 3);
        for sheet in &drawing.sheets[1..] {
            let is_table = groups(&sheet.items).any(|it| it.role == Role::Table { continued: true });
            let heads = texts(&sheet.items).iter().filter(|it| it.line == "Temuan").count();
            assert!(!is_table || heads == 1, "the head stands on each page again");
        }
    }
}

#[test]
fn poor_tables_are_set_all_the_same() {
    let halaman = Halaman::default();
    let drawing = set(&Laporan::default(), &halaman);
    assert_eq!((drawing.sheets.len(), drawing.meta.title.as_str()), (1, "Laporan"));
    let empty = baris(&["Tidak ada temuan"], JenisBaris::Kosong);
    let tables = [
        tabel(&[], vec![]),
        tabel(&[], vec![isi(&["satu", "dua"]), empty.clone()]),
        tabel(&["Satu", "Dua"], vec![]),
        tabel(&["Satu", "Dua"], vec![empty]),
        tabel(&["", ""], vec![isi(&[]), isi(&["a"]), isi(&["a", "b", "c", "d"])]),
        tabel(&["Satu"], vec![baris(&["Kelompok", "lagi"], JenisBaris::Kelompok)]),
    ];
    let bagian = |tabel| Bagian { tabel, ..Bagian::default() };
    for it in &tables {
        set(&Laporan { bagian: vec![bagian(it.clone())], ..Laporan::default() }, &halaman);
    }
    set(&Laporan { bagian: tables.map(bagian).into(), ..contoh(0) }, &halaman);
    let mut zero = contoh(2);
    zero.bagian[1].tabel.as_mut().unwrap().kolom.iter_mut().for_each(|it| it.lebar = 0);
    set(&zero, &halaman);
}

#[test]
fn numbers_and_names_of_columns_are_not_broken_and_long_tokens_are() {
    let hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let mut it = Laporan { bagian: vec![Bagian::default()], ..Laporan::default() };
    it.bagian[0].tabel =
        tabel(&["No.", "Penanggungjawab", "Pagu", "Sidik"], vec![isi(&["1", "", "12.345.678.900", hash])]);
    it.bagian[0].tabel.as_mut().unwrap().kolom.iter_mut().zip([90, 1, 1, 1]).for_each(|(it, lebar)| it.lebar = lebar);
    let drawing = set(&it, &Halaman { huruf: 12.0, ..Halaman::default() });
    let words: Vec<String> = texts(&drawing.sheets[0].items).iter().map(|it| it.line.clone()).collect();
    assert!(words.contains(&"Penanggungjawab".to_owned()) && words.contains(&"12.345.678.900".to_owned()), "{words:?}");
    assert!(!words.contains(&hash.to_owned()));
}

#[test]
fn very_many_columns_have_smaller_letters() {
    let names: Vec<String> = (0..60).map(|it| format!("Kolom{it}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let table = tabel(&names, vec![isi(&names)]);
    set(
        &Laporan { bagian: vec![Bagian { tabel: table, ..Bagian::default() }], ..Laporan::default() },
        &Halaman::default(),
    );
}

#[test]
fn a_foot_that_is_no_line_stands_once_at_the_end() {
    let kaki = "Sumber data dan cara menghitung. ".repeat(40);
    let drawing = laporan(
        &Laporan { kaki: kaki.clone(), tanda_tangan: Vec::new(), ..contoh(60) },
        &Halaman::default(),
        Bahasa::Id,
    );
    assert!(read(&drawing).ends_with(&bare(&kaki)));
    assert_eq!(read(&drawing).matches("Sumberdata").count(), 40);
}

#[test]
fn a_jabatan_longer_than_a_page_is_set_as_text() {
    let mut it = contoh(1);
    it.tanda_tangan[0].tanda_tangan.jabatan = "Kepala Bidang ".repeat(900).trim().to_owned();
    set(&it, &Halaman::default());
}

#[test]
fn the_pdf_is_read_as_it_is_printed_with_tables_and_bookmarks() {
    let mut it = contoh(40);
    it.bagian[1].tabel.as_mut().unwrap().baris.truncate(30);
    let halaman = Halaman { tanggal: (2024, 3, 5), penulis: "Kecamatan Contoh".to_owned(), ..Halaman::default() };
    let drawing = laporan(&it, &halaman, Bahasa::Id);
    assert_eq!((drawing.meta.author.as_str(), drawing.meta.date), ("Kecamatan Contoh", (2024, 3, 5)));
    let made = pdf(&drawing, None).unwrap();
    assert_eq!(made.standard, Standard::A3aUa1);
    let printed: String = drawing.sheets.iter().flat_map(|it| texts(&it.items)).map(|it| bare(&it.line)).collect();
    assert_eq!(bare(&text(&made.bytes)), printed);

    let mut bookmarks = String::new();
    let file = parsed(&made.bytes);
    outline(&root(&file).get::<Dict<'_>>("Outlines").unwrap(), 0, &mut bookmarks);
    assert_eq!(bookmarks, "A. Ringkasan\nB. Temuan\n");
    let mut found = String::new();
    tags(&root(&file).get::<Dict<'_>>("StructTreeRoot").unwrap(), 0, &mut found);
    let count = |it: &str| found.lines().filter(|line| line.trim() == it).count();
    assert!(drawing.sheets.len() > 1);
    assert_eq!((count("Table"), count("TR"), count("TH")), (2, 3 + 31, 2 + 4), "a table over pages is one: {found}");
    assert!(found.contains("H1 Laporan Reviu Cascading") && found.contains("H2 B. Temuan"), "{found}");
}

#[test]
fn a_report_is_written_as_a_pdf_and_as_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("laporan.pdf");
    let pages = write_laporan(&contoh(60), &Halaman::default(), Bahasa::Id, &path).unwrap();
    let once = std::fs::read(&path).unwrap();
    assert_eq!(parsed(&once).pages().len(), pages);
    write_laporan(&contoh(60), &Halaman::default(), Bahasa::Id, &path).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), once, "the same report is the same bytes");
    for name in ["laporan.svg", "laporan", "laporan.docx"] {
        let path = folder.path().join(name);
        std::fs::write(&path, "lama").unwrap();
        let error = write_laporan(&contoh(1), &Halaman::default(), Bahasa::Id, &path).unwrap_err();
        assert!(matches!(error, ExportError::OnlyPdf(_)) && error.pesan(Bahasa::Id).contains(".pdf"), "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), b"lama");
    }
}

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[a-zA-Z]{1,12}",
        1 => "[a-f0-9]{40,90}",
        1 => "https://[a-z/.\\-]{20,60}",
        1 => "[0-9.,%]{1,9}",
        1 => Just("\n".to_owned()),
        1 => Just("🙂é".to_owned()),
    ];
    prop_oneof![4 => 0..6_usize, 3 => 6..40_usize, 1 => 40..200_usize]
        .prop_flat_map(move |count| prop::collection::vec(word.clone(), count))
        .prop_map(|it| it.join(" "))
}

fn few_words() -> impl Strategy<Value = String> {
    "([A-Za-z]{1,12} ){0,9}"
}

fn any_table() -> impl Strategy<Value = Tabel> {
    let rata = prop_oneof![Just(Rata::Kiri), Just(Rata::Tengah), Just(Rata::Kanan)];
    let kolom = ("[A-Za-z ]{0,24}", 0..50_u32, rata).prop_map(|(nama, lebar, rata)| Kolom { nama, lebar, rata });
    let jenis = prop_oneof![6 => Just(JenisBaris::Isi), 2 => Just(JenisBaris::Kelompok), 1 => Just(JenisBaris::Kosong)];
    let baris = (prop::collection::vec(words(), 0..7), few_words(), jenis);
    let baris = baris.prop_map(|(sel, name, jenis)| {
        let sel = if jenis == JenisBaris::Isi { sel } else { vec![name] };
        Baris { sel, jenis, letak: String::new() }
    });
    let table = (prop::collection::vec(kolom, 0..7), prop::collection::vec(baris, 0..9));
    table.prop_map(|(kolom, baris)| Tabel { kolom, baris })
}

fn any_report() -> impl Strategy<Value = Laporan> {
    let bagian = (few_words(), words(), prop::option::of(any_table()), words());
    let bagian = bagian.prop_map(|(judul, pengantar, tabel, penutup)| Bagian { judul, pengantar, tabel, penutup });
    let parts = (
        few_words(),
        few_words(),
        prop::collection::vec((few_words(), words()), 0..4),
        prop::collection::vec(bagian, 0..3),
    );
    (parts, 0..5_usize, "[a-z ]{0,200}").prop_map(|((judul, subjudul, identitas, bagian), signing, kaki)| Laporan {
        judul,
        subjudul,
        identitas,
        bagian,
        tanda_tangan: (0..signing).map(|it| pihak(&format!("Pihak {it}"), "Siti")).collect(),
        kaki,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn whatever_a_report_says_is_printed_in_full(
        it in any_report(),
        paper in 0..6_usize,
        huruf in 6.0..12.0_f64,
        margin_mm in 5.0..30.0_f64,
    ) {
        set(&it, &Halaman { huruf, margin_mm, ..papers()[paper].clone() });
    }
}
