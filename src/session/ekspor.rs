//! A drawing as files: what stands between a document and the PDF, SVG or PNG on the disk, for the window and for `kaskade render` alike.
//!
//! It asks nobody and shows nothing; who waits is told each step, and may stop it between two of them.
//! Of several files all or none are written. Begin with [`plan`] and [`write()`].

use super::files::{self, FileError, Waiting};
use crate::diagram::{BuildError, Built, Kertas, Options, Orientasi, Preflight, build_until};
use crate::export::pdf::{Attachment, PdfError};
use crate::export::{self, svg};
use crate::model::Document;
use crate::pesan::{Bahasa, Pesan};
use crate::rollup::Rollup;
use crate::{dwi, formats, pesan_error};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

pub use crate::export::png::{Pixels, TooLarge};
pub use crate::export::svg::Letters;

/// PDF readers show no larger page than this, in points.
const LARGEST_PDF_PAGE: f64 = 14_400.0;

/// What a drawing is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Pdf,
    Svg,
    Png,
}

impl Format {
    pub const ALL: [Format; 3] = [Format::Pdf, Format::Svg, Format::Png];

    pub fn ending(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Svg => "svg",
            Format::Png => "png",
        }
    }

    /// As the name of a file says it.
    pub fn of(path: &Path) -> Result<Format, ExportError> {
        let ending = path.extension().and_then(|it| it.to_str()).unwrap_or_default().to_lowercase();
        let found = Format::ALL.into_iter().find(|it| it.ending() == ending);
        found.ok_or_else(|| ExportError::Ending(path.to_owned()))
    }
}

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    pub format: Format,
    /// For pictures in pixels.
    pub dpi: u32,
    /// For SVG.
    pub letters: Letters,
}

impl Manner {
    /// What a drawing prints at when nobody says.
    pub const DPI: u32 = 300;
}

impl Default for Manner {
    fn default() -> Manner {
        Manner { format: Format::Pdf, dpi: Manner::DPI, letters: Letters::Text }
    }
}

/// The sheets of a drawing with the proof that nothing of them is lost.
#[derive(Clone, Debug)]
pub struct Planned {
    pub built: Built,
    /// As it was drawn: larger than asked for is no paper, but smaller may be.
    pub options: Options,
    /// One sheet was asked for and would be larger than a page of a PDF can be.
    pub is_divided: bool,
}

/// Plans the sheets for a format, or for looking at where none is said.
pub fn plan(
    document: &Document,
    rollup: &Rollup,
    options: &Options,
    format: Option<Format>,
    stop: &AtomicBool,
) -> Result<Planned, BuildError> {
    let build = |options: &Options| build_until(document, rollup, options, Some(stop));
    let built = build(options)?;
    let page = built.drawing.sheets.iter().fold(0.0, |most: f64, it| most.max(it.size.w).max(it.size.h));
    if format != Some(Format::Pdf) || page <= LARGEST_PDF_PAGE {
        return Ok(Planned { built, options: options.clone(), is_divided: false });
    }
    let options = Options { kertas: Kertas::A0, ..options.clone() };
    Ok(Planned { built: build(&options)?, options, is_divided: true })
}

impl Planned {
    pub fn count(&self) -> usize {
        self.built.drawing.sheets.len()
    }

    /// "9 lembar F4 lebar, huruf terkecil 8,0 pt"
    pub fn line(&self) -> String {
        let bahasa = self.options.bahasa;
        let (count, paper) = (self.count(), self.paper());
        let letters = points(self.built.preflight.smallest);
        let sheets = if count == 1 { "sheet" } else { "sheets" };
        dwi!(
            bahasa,
            "{count} lembar {paper}, huruf terkecil {letters} pt",
            "{count} {sheets} {paper}, smallest letters {letters} pt"
        )
    }

    /// "F4 lebar"
    pub fn paper(&self) -> String {
        let bahasa = self.options.bahasa;
        let lies = self.built.orientasi.map(|it| match it {
            Orientasi::Tegak => bahasa.pilih(" tegak", " portrait"),
            Orientasi::Lebar => bahasa.pilih(" lebar", " landscape"),
        });
        format!("{}{}", self.options.kertas.key(), lies.unwrap_or_default())
    }

    /// What was decided otherwise than asked for.
    pub fn remark(&self) -> Option<String> {
        let bahasa = self.options.bahasa;
        self.is_divided.then(|| {
            dwi!(
                bahasa,
                "Satu lembar sebesar itu tidak dapat dibuka sebagai PDF, jadi dibagi ke lembar A0",
                "No PDF reader opens a sheet that large, so it is cut into A0 sheets"
            )
        })
    }

    /// How large the picture of a sheet will be, counted from 0.
    pub fn pixels(&self, sheet: usize, dpi: u32) -> Option<Result<Pixels, TooLarge>> {
        self.built.drawing.sheets.get(sheet).map(|it| export::png::plan(it, dpi))
    }

    /// The first sheet whose picture no program would open.
    pub fn too_large(&self, dpi: u32) -> Option<(usize, TooLarge)> {
        let sheets = self.built.drawing.sheets.iter().enumerate();
        sheets.filter_map(|(at, it)| Some((at + 1, export::png::plan(it, dpi).err()?))).next()
    }

    /// The files that these sheets become.
    pub fn targets(&self, out: &Path, format: Format) -> Vec<PathBuf> {
        let count = self.count();
        if format == Format::Pdf || count == 1 {
            return vec![out.to_owned()];
        }
        (1..=count).map(|it| numbered(out, it, count)).collect()
    }
}

/// What was looked for on the finished sheets, in words, with how many cases speak against it.
pub fn proofs(preflight: &Preflight) -> Vec<(&'static str, usize)> {
    let tests = [
        (&["teks_hilang", "teks_keluar"][..], "Tidak ada teks yang terpotong", "No text is cut"),
        (&["tindih"][..], "Tidak ada kotak yang bertindihan", "No boxes overlap"),
        (&["luar_margin"][..], "Tidak ada yang keluar dari margin", "Nothing lies outside the margins"),
        (&["tanpa_huruf"][..], "Semua huruf ada dalam fon", "The font has all signs"),
    ];
    let against = |keys: &[&str]| preflight.masalah.iter().filter(|it| keys.contains(&it.key())).count();
    tests.into_iter().map(|(keys, id, en)| (preflight.bahasa.pilih(id, en), against(keys))).collect()
}

/// "8,0", or a dash where there is no text.
pub fn points(it: f64) -> String {
    if it.is_finite() { format!("{it:.1}").replace('.', ",") } else { "–".to_owned() }
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Arrange,
    Pdf,
    /// Counted from 1.
    Sheet {
        number: usize,
        of: usize,
    },
}

impl Pesan for Step {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            Step::Arrange => dwi!(bahasa, "Menyusun gambar …", "Arranging …"),
            Step::Pdf => dwi!(bahasa, "Menulis PDF …", "Writing the PDF …"),
            Step::Sheet { number, of } => {
                dwi!(bahasa, "Menulis lembar {number} dari {of} …", "Writing sheet {number} of {of} …")
            }
        }
    }
}

/// Why there are no files.
#[derive(Debug)]
pub enum ExportError {
    Ending(PathBuf),
    /// A report is nothing else.
    OnlyPdf(PathBuf),
    /// Sheets are counted from 1.
    TooLarge {
        sheet: usize,
        it: TooLarge,
    },
    Pdf(PdfError),
    File(FileError),
    /// So many of the files were put in their places before it came to an end.
    Partly {
        done: usize,
        of: usize,
        why: FileError,
    },
    /// Somebody stopped it, and nothing was written.
    Stopped,
}

impl Pesan for ExportError {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            ExportError::Ending(path) => {
                let path = path.display();
                dwi!(
                    bahasa,
                    "Nama keluaran harus berakhir .svg, .pdf atau .png: {path}",
                    "The name of the output must end in .svg, .pdf or .png: {path}"
                )
            }
            ExportError::OnlyPdf(path) => {
                let path = path.display();
                dwi!(
                    bahasa,
                    "Laporan ditulis sebagai PDF. Pakai nama keluaran berakhiran .pdf: {path}",
                    "A report is written as a PDF. Use an output name ending in .pdf: {path}"
                )
            }
            ExportError::TooLarge { sheet, it: TooLarge { width, height, dpi, largest_dpi } } => dwi!(
                bahasa,
                "Lembar {sheet} akan {width} × {height} piksel pada {dpi} dpi, lebih besar daripada yang dapat dibuka program gambar. Pakai {largest_dpi} dpi atau kurang, kertas yang lebih kecil, atau PDF atau SVG",
                "Sheet {sheet} would be {width} × {height} pixels at {dpi} dpi, more than picture programs open. Use {largest_dpi} dpi or less, smaller paper, or PDF or SVG"
            ),
            ExportError::Pdf(why) => dwi!(
                bahasa,
                "PDF tidak dapat dibuat ({why}). Pilih kertas lain, atau tulis sebagai SVG",
                "The PDF cannot be made ({why}). Choose other paper, or write it as SVG"
            ),
            ExportError::File(why) => why.pesan(bahasa),
            ExportError::Partly { done, of, why } => {
                let why = why.pesan(bahasa);
                dwi!(
                    bahasa,
                    "Baru {done} dari {of} lembar yang diganti dengan yang baru; sisanya masih seperti semula. {why}",
                    "Only {done} of {of} sheets were replaced by the new ones; the others are as before. {why}"
                )
            }
            ExportError::Stopped => {
                dwi!(bahasa, "Dibatalkan; tidak ada berkas yang ditulis", "Cancelled; no file was written")
            }
        }
    }
}

pesan_error!(ExportError);

impl From<FileError> for ExportError {
    fn from(why: FileError) -> ExportError {
        ExportError::File(why)
    }
}

/// Writes the sheets of a document, which a PDF carries along inside. Gives the files, in the order of the sheets.
/// All of them are made before the first one takes its place, so that stopping or a full disk leaves what was there.
pub fn write(
    document: &Document,
    planned: &Planned,
    out: &Path,
    manner: Manner,
    progress: &mut dyn FnMut(Step),
    stop: &AtomicBool,
) -> Result<Vec<PathBuf>, ExportError> {
    let go_on = || if stop.load(Ordering::Relaxed) { Err(ExportError::Stopped) } else { Ok(()) };
    let Manner { format, dpi, letters } = manner;
    let drawing = &planned.built.drawing;
    let targets = planned.targets(out, format);
    let mut waiting = Waiting::default();
    go_on()?;
    if format == Format::Pdf {
        progress(Step::Pdf);
        waiting.add(out, &with_document(document, planned)?)?;
    } else {
        if format == Format::Png
            && let Some((sheet, it)) = planned.too_large(dpi)
        {
            return Err(ExportError::TooLarge { sheet, it });
        }
        let of = targets.len();
        for ((at, sheet), path) in drawing.sheets.iter().enumerate().zip(&targets) {
            let number = at + 1;
            go_on()?;
            progress(Step::Sheet { number, of });
            let bytes = match format {
                Format::Png => export::png::png(sheet, &drawing.meta, dpi)
                    .map_err(|it| ExportError::TooLarge { sheet: number, it })?,
                _ => svg::svg(sheet, &drawing.meta, letters).into_bytes(),
            };
            waiting.add(path, &bytes)?;
        }
    }
    go_on()?;
    match waiting.put() {
        Ok(()) => Ok(targets),
        Err((0, why)) => Err(ExportError::File(why)),
        Err((done, why)) => Err(ExportError::Partly { done, of: targets.len(), why }),
    }
}

fn with_document(document: &Document, planned: &Planned) -> Result<Vec<u8>, ExportError> {
    let own = formats::write(document);
    let attachment = Attachment {
        name: "dokumen.kaskade",
        bytes: own.as_bytes(),
        description: planned
            .options
            .bahasa
            .pilih("Dokumen Kaskade dari gambar ini", "The Kaskade document of this drawing"),
    };
    let made = export::pdf::pdf(&planned.built.drawing, Some(attachment)).map_err(ExportError::Pdf)?;
    Ok(made.bytes)
}

/// "gambar.svg" becomes "gambar-02.svg" where there are ten sheets or more.
fn numbered(out: &Path, number: usize, count: usize) -> PathBuf {
    let digits = count.to_string().len();
    let stem = out.file_stem().and_then(|it| it.to_str()).unwrap_or("gambar");
    let ending = out.extension().and_then(|it| it.to_str()).unwrap_or_default();
    out.with_file_name(format!("{stem}-{number:0digits$}.{ending}"))
}

/// Sheets of an earlier export under the same name that these files did not replace: the numbers behind the last one,
/// and whole rows of numbers with more or fewer digits. A number that stands alone ("renstra-2025.png") is somebody's own.
pub fn leftovers(out: &Path, format: Format, written: &[PathBuf]) -> Vec<PathBuf> {
    if format == Format::Pdf {
        return Vec::new();
    }
    let count = written.len();
    let is_ours = |path: &PathBuf| path.is_file() && !written.contains(path);
    let mut found = Vec::new();
    for digits in 1..=4_u32 {
        // So many sheets have numbers with these digits.
        let (least, most) = (10_usize.pow(digits - 1).max(2), 10_usize.pow(digits) - 1);
        let is_same = count > 1 && count.to_string().len() == digits as usize;
        let first = if is_same { count + 1 } else { 1 };
        let row: Vec<PathBuf> = (first..=most).map(|it| numbered(out, it, most)).take_while(is_ours).collect();
        if first + row.len() > least {
            found.extend(row);
        }
    }
    found
}

/// Removes what [`leftovers`] found; gives how many.
pub fn remove_leftovers(old: &[PathBuf]) -> Result<usize, FileError> {
    old.iter().try_for_each(|it| files::remove(it)).map(|()| old.len())
}

/// What was made for the printer longer ago than this is nobody's.
const PRINTED: Duration = Duration::from_secs(24 * 60 * 60);

/// A free name in the folder of what is only made for being printed. What a viewer may still show is not replaced;
/// what is a day old is removed.
pub fn print_path(folder: &Path, name: &str) -> Result<PathBuf, FileError> {
    files::create_folder(folder)?;
    for old in files::names(folder)?.iter().filter(|it| it.ends_with(".pdf")) {
        let path = folder.join(old);
        let age = files::glance(&path).and_then(|(_, it)| it?.elapsed().ok());
        if age.is_some_and(|it| it > PRINTED) {
            // A file that a viewer holds fast goes another day.
            files::remove(&path).ok();
        }
    }
    let mut path = folder.join(format!("{name}.pdf"));
    for number in 2..1000 {
        if !path.exists() {
            break;
        }
        path = folder.join(format!("{name} ({number}).pdf"));
    }
    Ok(path)
}
