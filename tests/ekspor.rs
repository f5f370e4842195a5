//! A drawing on its way to the disk: all of its files or none, and what is told meanwhile.

use kaskade::diagram::{BuildError, Kertas, Options};
use kaskade::formats;
use kaskade::model::{Document, Tahun};
use kaskade::pesan::{Bahasa, Pesan as _};
use kaskade::rollup::{Rollup, Saat};
use kaskade::session::ekspor::{
    ExportError, Format, Manner, Planned, Step, leftovers, plan, print_path, remove_leftovers, write,
};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

static STOP: AtomicBool = AtomicBool::new(false);

fn sample(options: &Options, format: Format) -> (Document, Planned) {
    let bytes = include_bytes!("../sample_data/iku_purworejo_2023.kaskade");
    let (document, _) = formats::read(bytes).unwrap();
    let saat = Saat { tahun: document.tahun().unwrap(), periode: Default::default() };
    let rollup = Rollup::compute(&document, document.header().kebijakan.clone(), saat);
    let planned = plan(&document, &rollup, options, Some(format), &STOP).unwrap();
    (document, planned)
}

fn many() -> Options {
    Options { kertas: Kertas::A4, huruf_min: 16.0, ..Options::default() }
}

fn manner(format: Format) -> Manner {
    Manner { format, dpi: 36, ..Manner::default() }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_pdf_carries_the_document_and_tells_its_steps() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    let (document, planned) = sample(&Options::default(), Format::Pdf);
    let mut steps = Vec::new();
    let written = write(&document, &planned, &path, manner(Format::Pdf), &mut |it| steps.push(it), &STOP).unwrap();
    assert_eq!((written, steps), (vec![path.clone()], vec![Step::Pdf]));
    let (read, _) = formats::read(&fs::read(&path).unwrap()).unwrap();
    assert_eq!(formats::write(&read), formats::write(&document));
    assert_eq!(names(folder.path()), ["a.pdf"], "no temporary file is left");
}

#[test]
fn pictures_are_numbered_and_the_names_are_known_before() {
    let folder = tempfile::tempdir().unwrap();
    let (document, planned) = sample(&many(), Format::Png);
    let count = planned.count();
    assert!(count > 1, "{}", planned.line());
    for format in [Format::Svg, Format::Png] {
        let path = folder.path().join(format!("g.{}", format.ending()));
        let mut steps = Vec::new();
        let written = write(&document, &planned, &path, manner(format), &mut |it| steps.push(it), &STOP).unwrap();
        assert_eq!(written, planned.targets(&path, format));
        assert_eq!(steps.last(), Some(&Step::Sheet { number: count, of: count }));
        assert!(written.iter().all(|it| it.is_file()));
    }
    assert_eq!(planned.targets(Path::new("x.pdf"), Format::Pdf), [Path::new("x.pdf")]);
    let digits = count.to_string().len();
    assert_eq!(planned.targets(Path::new("a/b.svg"), Format::Svg)[1], Path::new(&format!("a/b-{:0digits$}.svg", 2)));
}

#[test]
fn sheets_of_an_earlier_export_are_found_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("g.svg");
    let old = |written: &[&str]| {
        let written: Vec<_> = written.iter().map(|it| folder.path().join(it)).collect();
        let found = leftovers(&out, Format::Svg, &written);
        found.iter().map(|it| it.file_name().unwrap().to_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for name in ["g-1.svg", "g-2.svg", "g-3.svg", "g-4.svg", "g-6.svg", "g-2025.svg", "g-01.svg", "g-3.png", "h-3.svg"]
    {
        fs::write(folder.path().join(name), "").unwrap();
    }
    assert_eq!(old(&["g-1.svg", "g-2.svg"]), ["g-3.svg", "g-4.svg"]);
    assert_eq!(old(&["g.svg"]), ["g-1.svg", "g-2.svg", "g-3.svg", "g-4.svg"]);
    assert!(leftovers(&folder.path().join("g.pdf"), Format::Pdf, &[]).is_empty());
    // Twelve sheets had two digits.
    for number in 1..=12 {
        fs::write(folder.path().join(format!("g-{number:02}.svg")), "").unwrap();
    }
    let written = ["g-1.svg", "g-2.svg", "g-3.svg", "g-4.svg"];
    let found = old(&written);
    assert_eq!((found.len(), found[0].as_str()), (12, "g-01.svg"));
    let paths: Vec<_> = found.iter().map(|it| folder.path().join(it)).collect();
    assert_eq!(remove_leftovers(&paths).unwrap(), 12);
    assert!(names(folder.path()).contains(&"g-2025.svg".to_owned()));
    assert!(old(&written).is_empty());
}

#[test]
fn stopping_between_two_sheets_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("g.svg");
    let (document, planned) = sample(&many(), Format::Svg);
    let stop = AtomicBool::new(false);
    let mut halfway = |it: Step| stop.store(matches!(it, Step::Sheet { number: 2, .. }), Ordering::Relaxed);
    let done = write(&document, &planned, &path, manner(Format::Svg), &mut halfway, &stop);
    assert!(matches!(done, Err(ExportError::Stopped)), "{done:?}");
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn a_sheet_that_cannot_be_written_leaves_the_old_set() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("g.svg");
    let (document, planned) = sample(&many(), Format::Svg);
    let targets = planned.targets(&path, Format::Svg);
    fs::write(&targets[0], "lama").unwrap();
    // A folder stands where the last sheet is to go.
    fs::create_dir(targets.last().unwrap()).unwrap();
    let done = write(&document, &planned, &path, manner(Format::Svg), &mut |_| {}, &STOP);
    assert!(matches!(done, Err(ExportError::File(_))), "{done:?}");
    assert_eq!(fs::read_to_string(&targets[0]).unwrap(), "lama");
    assert_eq!(names(folder.path()).len(), 2, "{:?}", names(folder.path()));
}

#[test]
fn a_picture_too_large_is_refused_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("g.png");
    let (document, planned) = sample(&Options { kertas: Kertas::A0, ..Options::default() }, Format::Png);
    let manner = Manner { dpi: 1200, ..manner(Format::Png) };
    let done = write(&document, &planned, &path, manner, &mut |_| {}, &STOP);
    let Err(ExportError::TooLarge { it, .. }) = &done else { panic!("{done:?}") };
    assert!(planned.too_large(it.largest_dpi).is_none());
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn the_name_says_the_format() {
    for (name, format) in [("a.pdf", Format::Pdf), ("b/c.SVG", Format::Svg), ("d.e.Png", Format::Png)] {
        assert_eq!(Format::of(Path::new(name)).unwrap(), format);
    }
    for name in ["a", "pdf", "a.docx", ""] {
        let why = Format::of(Path::new(name)).unwrap_err();
        assert!(why.pesan(Bahasa::En).contains(".svg, .pdf or .png"), "{why}");
    }
}

#[test]
fn a_page_that_no_reader_opens_is_divided_in_a_pdf_only() {
    let wide: String = (0..400).map(|it| format!("tujuan Tujuan nomor {it}\n")).collect();
    let (document, _) = formats::outline::read(&wide);
    let rollup = Rollup::compute(
        &document,
        document.header().kebijakan.clone(),
        Saat { tahun: Tahun::FIRST, periode: Default::default() },
    );
    let options = Options { kertas: Kertas::Pas, tumpuk: Some(0), ..Options::default() };
    let pdf = plan(&document, &rollup, &options, Some(Format::Pdf), &STOP).unwrap();
    assert!(pdf.is_divided && pdf.options.kertas == Kertas::A0 && pdf.remark().is_some(), "{}", pdf.line());
    let svg = plan(&document, &rollup, &options, Some(Format::Svg), &STOP).unwrap();
    assert_eq!((svg.is_divided, svg.count(), svg.remark()), (false, 1, None));
    let stopped = plan(&document, &rollup, &options, None, &AtomicBool::new(true));
    assert_eq!(stopped.unwrap_err(), BuildError::Stopped);
}

#[test]
fn what_is_printed_never_replaces_what_a_viewer_shows() {
    let folder = tempfile::tempdir().unwrap();
    let cetak = folder.path().join("cetak");
    let first = print_path(&cetak, "Renstra").unwrap();
    assert_eq!(first, cetak.join("Renstra.pdf"));
    fs::write(&first, "x").unwrap();
    let second = print_path(&cetak, "Renstra").unwrap();
    assert_eq!(second, cetak.join("Renstra (2).pdf"));
    let old = fs::File::options().write(true).open(&first).unwrap();
    old.set_modified(std::time::SystemTime::now() - Duration::from_secs(2 * 24 * 60 * 60)).unwrap();
    assert_eq!(print_path(&cetak, "Renstra").unwrap(), first, "a day later it is gone");
}
