//! A document on paper: all of it, readable, in its place, whatever the document and the paper.

use crate::{outline, samples};
use kaskade::diagram::{BuildError, Built, Isi, Jenis, Kertas, Masalah, Options, Orientasi, build};
use kaskade::export::pdf::{Attachment, pdf};
use kaskade::formats;
use kaskade::geometry::Rect;
use kaskade::layout::Arah;
use kaskade::model::edit::{apply, apply_as_given};
use kaskade::model::{
    Branch, Crosscutting, Document, Edit, Lain, Level, LevelSpec, Node, NodeId, Periode, Tahun, TandaTangan,
};
use kaskade::pesan::{Bahasa, Pesan as _};
use kaskade::rollup::{Rollup, Saat};
use kaskade::scene::theme::contrast;
use kaskade::scene::{Color, Dash, Group, Item, Role, Scene, Text};
use kaskade::text::LineEnd;
use std::collections::BTreeSet;
use std::path::Path;

fn read(path: &Path) -> Document {
    formats::read(&std::fs::read(path).unwrap()).unwrap().0
}

fn sample(name: &str) -> Document {
    read(samples().iter().find(|it| it.to_str().unwrap().contains(name)).unwrap())
}

/// What is tried where nothing else is said: one way to lay the sheet, because trying both takes twice as long.
fn on(jenis: Jenis, kertas: Kertas) -> Options {
    Options { jenis, kertas, orientasi: Some(Orientasi::Lebar), ..Options::default() }
}

fn figures(document: &Document) -> Rollup {
    let saat = Saat { tahun: document.tahun().unwrap_or(Tahun::FIRST), periode: Periode::Tahun };
    Rollup::compute(document, document.header().kebijakan.clone(), saat)
}

fn draw(document: &Document, options: &Options) -> Result<Built, BuildError> {
    build(document, &figures(document), options)
}

/// Draws, and looks at everything that must hold for any drawing.
fn drawn(document: &Document, options: &Options) -> Built {
    let built = draw(document, options).unwrap_or_else(|it| panic!("{}: {options:?}", it.pesan(Bahasa::Id)));
    assert_eq!(built.preflight.masalah, [], "{options:?}");
    inspect(document, options, &built);
    built
}

fn inspect(document: &Document, options: &Options, built: &Built) {
    let sheets = &built.drawing.sheets;
    assert!(built.preflight.smallest >= options.huruf_min - 1e-9, "{options:?}");
    let policy = spaced(&document.header().kebijakan.kalimat(options.bahasa));
    for (number, sheet) in sheets.iter().enumerate() {
        let words = paragraphs(&sheet.items);
        assert!(words.contains(&policy), "the policy stands on sheet {number}: {options:?}");
        let page = format!("Halaman {} dari {}", number + 1, sheets.len());
        let pages: Vec<&String> = words.iter().filter(|it| it.starts_with("Halaman ")).collect();
        assert_eq!(pages, if sheets.len() > 1 { vec![&page] } else { vec![] });
        every_text_can_be_read(sheet);
        if options.hitam_putih {
            for Color(r, g, b) in colors(sheet) {
                assert!(r == g && g == b, "a colour in black and white: {r} {g} {b}");
            }
        }
        assert!(sheet.leaves().into_iter().all(|it| it.bounds().is_none_or(|it| it.w.is_finite() && it.h.is_finite())));
    }
    every_box_says_all_of_itself(document, options, sheets);
    marks_lead_there_and_back(sheets);
}

/// The boxes of a sheet, in reading order.
fn boxes(sheet: &Scene) -> Vec<(&Group, bool)> {
    let one = |it| match it {
        &Group { role: Role::Box { repeated, .. }, .. } => Some((it, repeated)),
        _ => None,
    };
    sheet.groups().into_iter().filter_map(one).collect()
}

/// What can be read, paragraph by paragraph, its rows joined as a reader joins them.
fn paragraphs(items: &[Item]) -> Vec<String> {
    let mut found = Vec::new();
    let mut own = String::new();
    for item in items {
        match item {
            Item::Group(group) => found.extend(paragraphs(&group.items)),
            Item::Text(Text { line, end, .. }) => {
                own.push_str(line);
                own.push_str(if *end == LineEnd::Nothing { "" } else { " " });
            }
            _ => {}
        }
    }
    if !own.is_empty() {
        found.push(spaced(&own));
    }
    found
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn every_box_says_all_of_itself(document: &Document, options: &Options, sheets: &[Scene]) {
    let all: Vec<(&Group, bool)> = sheets.iter().flat_map(boxes).collect();
    let wanted = match options.cabang {
        Some(id) => document.walk_branch(id),
        None => document.walk(),
    };
    let mut full: Vec<String> = all.iter().filter(|it| !it.1).map(|it| it.0.id.clone()).collect();
    let mut ids: Vec<String> = wanted.iter().map(ToString::to_string).collect();
    full.sort();
    ids.sort();
    // Each Program's first sheet has the tables above it in full again.
    let profil = &document.header().profil;
    let is_line = |id: &str| {
        let level = document.node(NodeId::read(id).unwrap()).unwrap().level;
        let first_box = profil.position(Level::PROGRAM).unwrap_or(2);
        options.jenis == Jenis::Cascading && profil.position(level).is_some_and(|it| it < first_box)
    };
    full.dedup_by(|one, other| one == other && is_line(one));
    assert_eq!(full, ids, "every box stands in full on one sheet: {options:?}");
    for (group, repeated) in all {
        let node = document.node(NodeId::read(&group.id).unwrap()).unwrap();
        let read = paragraphs(&group.items);
        // Between words in Latin letters and signs of no width a row may end anywhere; compared without spaces.
        let says = |text: &str| read.iter().any(|it| bare(it).contains(&bare(text)));
        assert!(says(&node.name), "{}: {:?}", node.name, read);
        if options.isi.indikator && !repeated {
            for it in &node.indikator {
                assert!(says(&it.name), "{}: {:?}", it.name, read);
            }
        }
    }
}

fn filled(item: &Item) -> Option<(Rect, Color)> {
    match item {
        Item::Rect { rect, fill: Some(color), .. } => Some((*rect, *color)),
        _ => None,
    }
}

/// Each text against the last ground that was painted under it.
fn every_text_can_be_read(sheet: &Scene) {
    let mut grounds: Vec<(Rect, Color)> = Vec::new();
    for item in sheet.leaves() {
        grounds.extend(filled(item));
        let Item::Text(text) = item else { continue };
        let bounds = text.bounds();
        let middle = Rect::new(bounds.center().x, bounds.center().y, 0.0, 0.0);
        let ground = grounds.iter().rev().find(|it| it.0.holds(middle));
        let ground = ground.map_or(Color(255, 255, 255), |it| it.1);
        let clear = contrast(text.style.color, ground);
        assert!(clear >= 4.5, "{:?} on {ground:?}: {clear:.1} ({})", text.style.color, text.line);
    }
}

fn colors(sheet: &Scene) -> Vec<Color> {
    let of = |item: &Item| match item {
        Item::Rect { fill, stroke, .. } | Item::Path { fill, stroke, .. } => {
            [*fill, stroke.map(|it| it.color)].into_iter().flatten().collect()
        }
        Item::Text(text) => vec![text.style.color],
        Item::Group(_) => vec![],
    };
    sheet.leaves().into_iter().flat_map(of).collect()
}

/// "hal. 2" or "↓ hal. 3, 5–6" in the words of a jump: its pages, counted from 0.
fn pages(jump: &Group) -> Vec<usize> {
    let words = paragraphs(&jump.items).join(" ");
    let (_, behind) = words.rsplit_once("hal. ").unwrap_or_else(|| panic!("no page in {words:?}"));
    behind.trim_end_matches(')').split(',').flat_map(stretch).collect()
}

fn stretch(words: &str) -> std::ops::RangeInclusive<usize> {
    let page = |it: &str| it.trim().parse::<usize>().unwrap() - 1;
    let (first, last) = words.split_once('–').unwrap_or((words, words));
    page(first)..=page(last)
}

fn jumps(group: &Group) -> Vec<(usize, &Group)> {
    let mut found = Vec::new();
    for item in &group.items {
        let Item::Group(inner) = item else { continue };
        if let Role::Jump { sheet, .. } = inner.role {
            found.push((sheet, inner));
        }
    }
    found
}

fn marks_lead_there_and_back(sheets: &[Scene]) {
    let home = |id: &str| sheets.iter().position(|it| boxes(it).iter().any(|(it, again)| it.id == id && !again));
    for (number, sheet) in sheets.iter().enumerate() {
        for (group, repeated) in boxes(sheet) {
            let mut says_home = false;
            for (target, jump) in jumps(group) {
                let pages = pages(jump);
                assert_eq!(Some(&target), pages.first(), "the words and the link say the same page");
                if repeated && home(&group.id) == Some(target) {
                    says_home = true;
                    continue;
                }
                // Many stretches of pages are said as one; its ends are what must be right.
                let is_long = pages.len() > 2;
                for page in
                    pages.iter().copied().filter(|it| !is_long || [pages.first(), pages.last()].contains(&Some(it)))
                {
                    assert_ne!(page, number, "a mark of {} leads to its own sheet", group.id);
                    let there = boxes(&sheets[page]);
                    let again = there.iter().find(|it| it.0.id == group.id);
                    let comes_back = again.is_some_and(|(it, _)| {
                        home(&group.id).is_none_or(|home| home == page || jumps(it).iter().any(|it| it.0 == home))
                    });
                    let by_name = again.is_none() && there.iter().any(|(it, _)| it.parent == group.id);
                    assert!(comes_back || by_name, "sheet {} knows nothing of {}", page + 1, group.id);
                }
            }
            // A box that stands nowhere in full is above the branch that was asked for; a line of a table is there in full again.
            let full = home(&group.id).and_then(|it| boxes(&sheets[it]).into_iter().find(|it| it.0.id == group.id));
            let is_full = full.is_none_or(|it| paragraphs(&it.0.items) == paragraphs(&group.items));
            // Of a table the head says it.
            let head_says = home(&group.id).is_some_and(|home| {
                let mark = format!("(hal. {})", home + 1);
                paragraphs(&sheet.items).iter().any(|it| it.ends_with(&mark))
            });
            assert!(!repeated || says_home || is_full || head_says, "{} on sheet {} is cut", group.id, number + 1);
        }
    }
}

fn isi(text: &str) -> Isi {
    Isi::read(text).unwrap()
}

const PAPERS: [(Kertas, Option<Orientasi>); 3] =
    [(Kertas::F4, Some(Orientasi::Tegak)), (Kertas::A3, Some(Orientasi::Lebar)), (Kertas::Pas, None)];

#[test]
fn every_sample_is_complete_in_every_diagram_on_every_paper() {
    let contents = ["nama", "indikator", "penjelasan", "capaian"];
    for (number, path) in samples().iter().enumerate() {
        let document = read(path);
        for (kind, jenis) in Jenis::ALL.into_iter().enumerate() {
            for (paper, (kertas, orientasi)) in PAPERS.into_iter().enumerate() {
                // Over all documents each content meets each diagram and each paper, though not in every document.
                let turn = number + kind + 2 * paper;
                let options = Options {
                    jenis,
                    kertas,
                    orientasi,
                    isi: isi(contents[turn % 4]),
                    hitam_putih: turn.is_multiple_of(2),
                    arah: if turn.is_multiple_of(3) { Arah::Kanan } else { Arah::Bawah },
                    ..Options::default()
                };
                drawn(&document, &options);
            }
        }
    }
}

#[test]
fn the_same_document_is_the_same_drawing() {
    let document = sample("purwokerto");
    for (jenis, kertas) in [(Jenis::Pohon, Kertas::Pas), (Jenis::Cascading, Kertas::F4), (Jenis::Pita, Kertas::F4)] {
        let options = on(jenis, kertas);
        let (one, other) = (draw(&document, &options).unwrap(), draw(&document.clone(), &options).unwrap());
        assert_eq!(one.drawing, other.drawing);
    }
}

#[test]
fn all_names_of_purwokerto_barat_are_in_the_pdf_and_the_document_too() {
    let document = sample("purwokerto");
    let nodes: Vec<&Node> = document.walk().into_iter().filter_map(|it| document.node(it)).collect();
    let indicators: Vec<&str> = nodes.iter().flat_map(|it| &it.indikator).map(|it| it.name.as_str()).collect();
    assert_eq!((nodes.len(), indicators.len()), (46, 52));
    let own = formats::write(&document);
    for jenis in Jenis::ALL {
        let built = draw(&document, &on(jenis, Kertas::F4)).unwrap();
        let attachment = Attachment { name: "dokumen.kaskade", bytes: own.as_bytes(), description: "Dokumen asal" };
        let bytes = pdf(&built.drawing, Some(attachment)).unwrap().bytes;
        let text = bare(&crate::pdf::text(&bytes));
        for name in nodes.iter().map(|it| it.name.as_str()).chain(indicators.iter().copied()) {
            assert!(text.contains(&bare(name)), "{jenis:?}: {name}");
        }
        let (again, notes) = formats::read(&bytes).unwrap();
        assert_eq!(notes, []);
        assert_eq!(formats::write(&again), own);
    }
}

#[test]
fn a_branch_stands_under_its_ancestors_who_are_only_named() {
    let document = sample("purwokerto");
    let id = *document.walk().iter().find(|it| document.depth(**it) == 4).unwrap();
    let ancestors: BTreeSet<String> = document.ancestors(id).iter().map(ToString::to_string).collect();
    for jenis in Jenis::ALL {
        let built = drawn(&document, &Options { cabang: Some(id), ..on(jenis, Kertas::F4) });
        let sheet = &built.drawing.sheets[0];
        let again: BTreeSet<String> = boxes(sheet).into_iter().filter(|it| it.1).map(|it| it.0.id.clone()).collect();
        assert!(again.is_subset(&ancestors), "{jenis:?}");
        let path =
            paragraphs(&sheet.items).into_iter().find(|it| it.starts_with("Jalur dari atas: ")).unwrap_or_default();
        for above in document.ancestors(id) {
            let node = document.node(above).unwrap();
            assert!(again.contains(&above.to_string()) || path.contains(&node.name), "{jenis:?}: {}", node.name);
        }
    }
    let missing = draw(&document, &Options { cabang: Some(NodeId::new(9999)), ..Options::default() }).unwrap_err();
    assert!(missing.pesan(Bahasa::Id).contains("n9999"));
}

/// Dashes of the outlines, and dots of the lines, on all sheets; a sample in the legend is shorter than any line.
fn has_dash(built: &Built, dash: Dash, on_path: bool) -> bool {
    let is = |it: &&Item| match it {
        Item::Rect { stroke: Some(it), .. } => it.dash == dash && !on_path,
        Item::Path { stroke: Some(stroke), .. } => {
            let long = it.bounds().is_some_and(|it| it.w.max(it.h) > 40.0);
            stroke.dash == dash && on_path && long
        }
        _ => false,
    };
    built.drawing.sheets.iter().any(|it| it.leaves().iter().any(is))
}

#[test]
fn who_supports_and_who_contributes_from_outside_can_be_seen() {
    let text = "
tahun 2024
tujuan T
  sasaran Satu
    program P | mendukung Dua | crosscutting Dinas Kesehatan
  sasaran Dua
";
    let document = outline(text);
    for (arah, kertas) in [(Arah::Bawah, Kertas::F4), (Arah::Kanan, Kertas::F4), (Arah::Bawah, Kertas::Pas)] {
        let built = drawn(&document, &Options { arah, ..on(Jenis::Pohon, kertas) });
        assert!(has_dash(&built, Dash::Dotted, true), "a dotted line of support");
        assert!(has_dash(&built, Dash::Dashed, false), "a dashed box beside");
        let words = paragraphs(&built.drawing.sheets[0].items);
        for expected in ["Mendukung: Dua", "Dinas Kesehatan", "Crosscutting: unit lain yang berkontribusi"] {
            assert!(words.iter().any(|it| it == expected), "{expected}: {words:?}");
        }
    }
    let plain = drawn(&outline("tujuan T\n  sasaran Satu"), &Options::default());
    assert!(!has_dash(&plain, Dash::Dotted, true) && !has_dash(&plain, Dash::Dashed, false));
}

#[test]
fn lines_of_support_and_second_parents_stay_on_the_sheet() {
    // From stacks too, whose last column has nothing at its right.
    let stacked = "tujuan T\n  sasaran Dua\n  sasaran Satu\n    program P\n      kegiatan K\n        sub_kegiatan X | mendukung Dua\n        sub_kegiatan Y | mendukung Dua\n";
    for kertas in [Kertas::F4, Kertas::Pas] {
        drawn(&outline(stacked), &Options { tumpuk: Some(1), ..on(Jenis::Pohon, kertas) });
    }
    let document = sample("contoh_kecamatan_lengkap");
    for jenis in [Jenis::Pohon, Jenis::Cascading] {
        for kertas in [Kertas::F4, Kertas::Pas] {
            drawn(&document, &Options { isi: isi("penjelasan,capaian"), ..on(jenis, kertas) });
        }
    }
}

#[test]
fn whoever_signs_stands_once_on_the_last_sheet() {
    let mut document = sample("purwokerto");
    let mut header = document.header().clone();
    header.tanda_tangan = Some(TandaTangan {
        tempat: "Purwokerto".to_owned(),
        tanggal: "2023-01-12".to_owned(),
        jabatan: "Camat Purwokerto Barat".to_owned(),
        nama: "Nama Pejabat, S.Sos., M.Si.".to_owned(),
        pangkat: "Pembina Tingkat I".to_owned(),
        nip: "198412052006021001".to_owned(),
        lain: Lain::default(),
    });
    apply(&mut document, Edit::SetHeader(Box::new(header))).unwrap();
    for jenis in Jenis::ALL {
        for kertas in [Kertas::F4, Kertas::Pas] {
            let options = on(jenis, kertas);
            let built = drawn(&document, &options);
            let words: Vec<Vec<String>> = built.drawing.sheets.iter().map(|it| paragraphs(&it.items)).collect();
            for expected in [
                "Purwokerto, 12 Januari 2023",
                "Camat Purwokerto Barat",
                "Nama Pejabat, S.Sos., M.Si.",
                "Pembina Tingkat I",
                "NIP. 19841205 200602 1 001",
            ] {
                let on: Vec<usize> = (0..words.len()).filter(|at| words[*at].iter().any(|it| it == expected)).collect();
                assert_eq!(on, [words.len() - 1], "{expected}: {jenis:?} {kertas:?}");
            }
        }
    }
    let without = drawn(&document, &Options { tanda_tangan: false, ..on(Jenis::Pita, Kertas::Pas) });
    assert!(!paragraphs(&without.drawing.sheets[0].items).iter().any(|it| it.contains("NIP")));
}

#[test]
fn a_caption_numbers_the_figure_below_each_drawing() {
    let document = sample("purwokerto");
    let options = Options { gambar: Some("3.2".to_owned()), ..on(Jenis::Pohon, Kertas::F4) };
    let built = drawn(&document, &options);
    for sheet in &built.drawing.sheets {
        let words = paragraphs(&sheet.items);
        let caption = words.iter().find(|it| it.starts_with("Gambar 3.2 ")).unwrap();
        assert!(caption.contains("Pohon Kinerja") && caption.contains("Tahun 2023"), "{caption}");
    }
    let english = draw(&document, &Options { bahasa: Bahasa::En, kertas: Kertas::Pas, ..options }).unwrap();
    assert!(
        paragraphs(&english.drawing.sheets[0].items).iter().any(|it| it.starts_with("Figure 3.2 Performance Tree"))
    );
}

#[test]
fn the_title_may_be_given_and_is_the_title_of_the_file() {
    let document = outline("judul Judul Dokumen\ntahun 2024\ntujuan T\n");
    let built = drawn(&document, &Options::default());
    assert_eq!(built.drawing.meta.title, "Judul Dokumen");
    let built = drawn(&document, &Options { judul: Some("Judul Lain".to_owned()), ..Options::default() });
    let titles = built.drawing.sheets[0].groups().into_iter().filter(|it| it.role == Role::Title);
    assert_eq!(titles.map(|it| paragraphs(&it.items).concat()).collect::<Vec<_>>(), ["Judul Lain"]);
}

/// All diagrams on a small and on an endless sheet, in colour and without.
fn survives(document: &Document) {
    for jenis in Jenis::ALL {
        for (kertas, hitam_putih) in [(Kertas::F4, false), (Kertas::Pas, true)] {
            drawn(document, &Options { jenis, kertas, hitam_putih, ..Options::default() });
        }
    }
    crate::layar::survives(document);
}

#[test]
fn a_document_may_be_empty_or_nearly() {
    let empty = Document::default();
    for jenis in Jenis::ALL {
        for (kertas, orientasi) in PAPERS {
            let built = drawn(&empty, &Options { jenis, kertas, orientasi, ..Options::default() });
            let words = paragraphs(&built.drawing.sheets[0].items);
            assert!(words.iter().any(|it| it.contains("belum berisi kotak")), "{words:?}");
        }
    }
    survives(&outline("tujuan Terwujudnya pelayanan prima\n"));
    survives(&outline("sub_kegiatan Sebuah daun tanpa induk\n"));
    survives(&outline("tujuan T\n  sasaran S\n    program P\n      kegiatan K\n        sub_kegiatan SK\n"));
    survives(&outline("tujuan Satu\ntujuan Dua\nsasaran Tiga\nprogram Empat\nkegiatan Lima\nsub_kegiatan Enam\n"));
}

#[test]
fn a_skipped_tier_and_a_nameless_box_are_drawn() {
    let mut document = outline("tujuan T\n  sasaran S\n    kegiatan K\n      sub_kegiatan SK\n  program P\n");
    survives(&document);
    let id = document.walk()[1];
    let mut node = document.node(id).unwrap().clone();
    node.name = String::new();
    apply(&mut document, Edit::SetNode(Box::new(node))).unwrap();
    survives(&document);
}

#[test]
fn a_level_that_no_profile_knows_is_drawn() {
    let text = r#"{"format": "kaskade", "version": 1, "nodes": [{"id": "n1", "level": "tujuan", "name": "T",
        "children": [{"id": "n2", "level": "aktivitas", "name": "Sebuah tingkat lain"}]}, {"id": "n3", "level": "aktivitas", "name": "Sendiri"}]}"#;
    let (document, _) = formats::read(text.as_bytes()).unwrap();
    assert_eq!(document.len(), 3);
    survives(&document);
}

#[test]
fn a_sign_without_a_letter_is_said_and_is_no_error() {
    let document = outline("tujuan Pelayanan 🙂 prima\n");
    for jenis in Jenis::ALL {
        let built = draw(&document, &Options { jenis, ..Options::default() }).unwrap();
        assert!(matches!(built.preflight.masalah[..], [Masalah::TanpaHuruf { huruf: '🙂', .. }]));
        assert!(built.preflight.is_fine());
        inspect(&document, &Options { jenis, ..Options::default() }, &built);
    }
}

/// Words of a planner, so many characters of them.
fn prose(length: usize) -> String {
    let words = "Meningkatnya kualitas penyelenggaraan pemerintahan, pelayanan publik dan pemberdayaan masyarakat di tingkat kecamatan serta ";
    words.chars().cycle().take(length).collect::<String>().trim().to_owned()
}

#[test]
fn a_box_of_three_thousand_characters_is_drawn_in_full() {
    let long = prose(3000);
    survives(&outline(&format!("tujuan T\n  sasaran S\n    program {long}\n      kegiatan K\n      kegiatan L\n")));
    survives(&outline(&format!("tujuan {long}\n  sasaran S\n    program P\n")));
    survives(&outline(&format!("tujuan T\n  sasaran S\n    program P\n      kegiatan K\n        indikator {long}\n")));
    // A single word as long as a row, and one far longer.
    for length in [60, 400] {
        let word = "mempertanggungjawabkan".repeat(20)[..length].to_owned();
        survives(&outline(&format!("tujuan T\n  sasaran {word}\n    indikator {word}\n  sasaran S\n")));
    }
}

#[test]
fn a_node_with_five_hundred_children_is_drawn() {
    let mut text = "tujuan T\n  sasaran S\n    program P\n      kegiatan K\n".to_owned();
    for number in 1..=500 {
        text.push_str(&format!("        sub_kegiatan Penyediaan jasa penunjang urusan pemerintahan nomor {number}\n"));
    }
    let document = outline(&text);
    for jenis in [Jenis::Pohon, Jenis::Pita] {
        let built = drawn(&document, &on(jenis, Kertas::F4));
        assert!(built.drawing.sheets.len() > 3);
    }
    drawn(&document, &Options { kertas: Kertas::Pas, ..Options::default() });
}

/// Thirty boxes one under the other, each with a neighbour; every level has its own place in the profile, or all share one.
fn chain(shares_a_level: bool) -> Document {
    let mut document = Document::default();
    let mut header = document.header().clone();
    let level = |depth: usize| match shares_a_level {
        true => Level::SASARAN,
        false => Level::read(&format!("tingkat_{depth}")).unwrap(),
    };
    if shares_a_level {
        let spec = header.profil.levels.iter_mut().find(|it| it.level == Level::SASARAN).unwrap();
        spec.under.push(Level::SASARAN);
    } else {
        let spec = |depth: usize| LevelSpec {
            level: level(depth),
            name: format!("Tingkat {depth}"),
            eselon: String::new(),
            tier: String::new(),
            under: depth.checked_sub(1).map(level).into_iter().collect(),
            lain: Lain::default(),
        };
        header.profil.levels = (0..30).map(spec).collect();
    }
    apply(&mut document, Edit::SetHeader(Box::new(header))).unwrap();
    let mut parent = None;
    for depth in 0..30 {
        for at in 0..if depth == 0 { 1 } else { 2 } {
            let name = format!("Meningkatnya kualitas pelayanan pada tingkat {depth} bagian {at}");
            let branch = Branch::leaf(Node::new(document.fresh_node_id(), level(depth), name));
            apply_as_given(&mut document, Edit::Insert { parent, at, branch: Box::new(branch) }).unwrap();
        }
        parent = document.siblings(parent).first().copied();
    }
    document
}

#[test]
fn a_chain_of_thirty_levels_is_drawn() {
    survives(&chain(false));
}

#[test]
fn a_level_that_stands_under_itself_is_drawn() {
    survives(&chain(true));
}

#[test]
fn many_units_from_outside_are_all_named() {
    let mut document = outline("tujuan T\n  sasaran S\n    program P\n    program Q\n      kegiatan K\n");
    for id in document.walk() {
        let mut node = document.node(id).unwrap().clone();
        node.crosscutting = (1..=12)
            .map(|it| Crosscutting {
                unit: format!("Dinas Pemberdayaan Masyarakat dan Desa nomor {it}"),
                keterangan: "Menyediakan data dan pendampingan".to_owned(),
                lain: Lain::default(),
            })
            .collect();
        apply(&mut document, Edit::SetNode(Box::new(node))).unwrap();
    }
    crate::layar::survives(&document);
    for jenis in [Jenis::Pohon, Jenis::Cascading] {
        for kertas in [Kertas::F4, Kertas::Pas] {
            let built = drawn(&document, &on(jenis, kertas));
            let words: Vec<String> = built.drawing.sheets.iter().flat_map(|it| paragraphs(&it.items)).collect();
            let named = words.iter().filter(|it| it.ends_with("Desa nomor 12")).count();
            assert!(named >= document.len(), "{jenis:?} {kertas:?}: {named}");
        }
    }
}

#[test]
fn a_box_that_no_sheet_holds_is_named_with_what_helps() {
    let long = prose(6000);
    let document = outline(&format!("program {long}\n  kegiatan K\n"));
    let id = document.walk()[0];
    for jenis in Jenis::ALL {
        let options = Options { jenis, kertas: Kertas::A4, huruf_min: 24.0, ..Options::default() };
        let error = draw(&document, &options).unwrap_err();
        let said = error.pesan(Bahasa::Id);
        let BuildError::TooBig { id: named, larger, wanted, room, .. } = error else { panic!("{said}") };
        assert_eq!(named, id, "{jenis:?}: {said}");
        assert!(wanted.0 > room.0 || wanted.1 > room.1, "{jenis:?}: {said}");
        assert!(said.contains("Meningkatnya kualitas") && said.contains("--huruf-min") && said.contains("--kertas"));
        // The remedies that are named do help.
        for kertas in larger.into_iter().chain([Kertas::Pas]) {
            drawn(&document, &Options { kertas, ..options.clone() });
        }
    }
}
