//! `kaskade render`: the diagrams as SVG, PDF or PNG, with the proof that nothing of them is lost.

use super::recalc::{periode, tahun};
use super::{Answer, Outcome, open, path};
use crate::diagram::{Built, Isi, Jenis, Kertas, Options, Orientasi, Preflight};
use crate::dwi;
use crate::formats::json::Json;
use crate::layout::Arah;
use crate::model::{NodeId, Tahun};
use crate::pesan::{Bahasa, Pesan as _};
use crate::rollup::{Rollup, Saat};
use crate::session::ekspor::{self, ExportError, Format, Letters, Manner, Step, TooLarge, points};
use clap::ArgMatches;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

/// Above so many boxes somebody may wonder whether anything happens.
const LONG: usize = 300;

pub fn run(matches: &ArgMatches, bahasa: Bahasa) -> Result<Answer, String> {
    let out = matches.get_one::<PathBuf>("keluaran");
    let checks = matches.get_flag("periksa") || matches.get_flag("json");
    let format = out.map(|it| Format::of(it)).transpose().map_err(|it| it.pesan(bahasa))?;
    if format.is_none() && !checks {
        return Err(bahasa
            .pilih(
                "Belum disebutkan ke mana digambar. Tambahkan -o diagram.pdf (atau .svg, .png), atau --periksa untuk laporan saja",
                "Where to draw to is missing. Add -o diagram.pdf (or .svg, .png), or --periksa for the report alone",
            )
            .to_owned());
    }
    let options = options(matches, bahasa)?;
    let dpi = dpi(matches, bahasa)?;
    let opened = open(&path(matches), bahasa)?;
    let document = &opened.document;
    let mut said = opened.remarks(bahasa);
    let tahun = tahun(matches, document, bahasa)?;
    let saat = Saat { tahun: tahun.unwrap_or(Tahun::FIRST), periode: periode(matches, bahasa)? };
    let rollup = Rollup::compute(document, document.header().kebijakan.clone(), saat);

    // Nobody stops a command but by ending it.
    let stop = AtomicBool::new(false);
    let progress = Progress::new(document.len() > LONG, bahasa);
    progress.say(Step::Arrange);
    let planned = ekspor::plan(document, &rollup, &options, format, &stop).map_err(|it| it.pesan(bahasa))?;
    said.extend(planned.remark());
    said.push(planned.line());
    if let (Some(out), Some(format)) = (out, format) {
        let manner = Manner { format, dpi, letters: letters(matches) };
        let written = ekspor::write(document, &planned, out, manner, &mut |it| progress.say(it), &stop);
        let written = written.map_err(|it| failed(&it, bahasa))?;
        said.extend(written.iter().map(|it| {
            let shown = it.display();
            dwi!(bahasa, "Ditulis: {shown}", "Written: {shown}")
        }));
    }
    progress.end();

    let built = &planned.built;
    let findings = !built.preflight.masalah.is_empty() || opened.has_remarks();
    let text = match (checks, matches.get_flag("json")) {
        (true, true) => report_json(built, &planned.options).pretty(),
        (true, false) => report(&built.preflight, &planned.options),
        (false, _) => {
            said.extend(summary(&built.preflight));
            String::new()
        }
    };
    Ok(Answer { text, remarks: said, outcome: Outcome::of(findings) })
}

/// What could not be written, with the option that helps.
fn failed(error: &ExportError, bahasa: Bahasa) -> String {
    let ExportError::TooLarge { sheet, it: TooLarge { width, height, dpi, largest_dpi } } = error else {
        return error.pesan(bahasa);
    };
    dwi!(
        bahasa,
        "Lembar {sheet} akan {width} × {height} piksel pada {dpi} dpi, lebih besar daripada yang dapat dibuka program gambar. Pakai --dpi {largest_dpi} atau kurang, kertas yang lebih kecil, atau keluaran .pdf atau .svg",
        "Sheet {sheet} would be {width} × {height} pixels at {dpi} dpi, more than picture programs open. Use --dpi {largest_dpi} or less, smaller paper, or .pdf or .svg output"
    )
}

fn options(matches: &ArgMatches, bahasa: Bahasa) -> Result<Options, String> {
    let default = Options::default();
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let wrong = |option: &str, given: &str, choices: &str| {
        dwi!(
            bahasa,
            "--{option} tidak dapat bernilai \"{given}\". Pilihannya: {choices}",
            "--{option} cannot be \"{given}\". Choices: {choices}"
        )
    };
    let choose = |option: &str, choices: &[&str]| -> Result<Option<usize>, String> {
        let Some(given) = text(option) else { return Ok(None) };
        let found = choices.iter().position(|it| it.eq_ignore_ascii_case(given.trim()));
        found.map(Some).ok_or_else(|| wrong(option, given, &choices.join(", ")))
    };
    let jenis = choose("diagram", &Jenis::ALL.map(Jenis::key))?.and_then(|it| Jenis::ALL.get(it).copied());
    let arah = choose("arah", &["bawah", "kanan"])?.map(|it| if it == 0 { Arah::Bawah } else { Arah::Kanan });
    let orientasi =
        choose("orientasi", &Orientasi::ALL.map(Orientasi::key))?.and_then(|it| Orientasi::ALL.get(it).copied());
    let kertas = match text("kertas") {
        Some(given) => {
            Kertas::read(given).ok_or_else(|| wrong("kertas", given, &Kertas::ALL.map(Kertas::key).join(", ")))?
        }
        None => default.kertas,
    };
    let isi = match text("isi") {
        Some(given) => Isi::read(given).ok_or_else(|| wrong("isi", given, &Isi::KEYS.join(", ")))?,
        None => default.isi,
    };
    let number = |option: &str, default: f64, least: f64, most: f64| -> Result<f64, String> {
        let Some(given) = text(option) else { return Ok(default) };
        let read = given.trim().replace(',', ".").parse::<f64>().ok().filter(|it| (least..=most).contains(it));
        read.ok_or_else(|| {
            dwi!(
                bahasa,
                "--{option} harus angka dari {least} sampai {most}, bukan \"{given}\"",
                "--{option} takes a number from {least} to {most}, not \"{given}\""
            )
        })
    };
    let cabang = match text("cabang") {
        Some(given) => Some(NodeId::read(given.trim()).ok_or_else(|| {
            dwi!(
                bahasa,
                "--cabang memerlukan id kotak seperti n12, bukan \"{given}\". Lihat id dengan: kaskade list BERKAS",
                "--cabang takes the id of a box such as n12, not \"{given}\". See the ids with: kaskade list FILE"
            )
        })?),
        None => None,
    };
    let tumpuk = choose("tumpuk", &["0", "1", "2"])?;
    Ok(Options {
        jenis: jenis.unwrap_or(default.jenis),
        arah: arah.unwrap_or(default.arah),
        isi,
        kertas,
        orientasi,
        margin_mm: match text("margin") {
            Some(_) => Some(number("margin", 0.0, 0.0, 60.0)?),
            None => None,
        },
        huruf_min: number("huruf-min", default.huruf_min, 4.0, 24.0)?,
        cabang,
        lipat: default.lipat,
        polos: default.polos,
        hitam_putih: matches.get_flag("hitam-putih"),
        tumpuk,
        judul: text("judul").map(str::to_owned),
        gambar: text("gambar").map(str::to_owned),
        tanda_tangan: !matches.get_flag("tanpa-tanda-tangan"),
        bahasa,
    })
}

fn dpi(matches: &ArgMatches, bahasa: Bahasa) -> Result<u32, String> {
    let Some(given) = matches.get_one::<String>("dpi") else { return Ok(Manner::DPI) };
    given.trim().parse().ok().filter(|it| (36..=1200).contains(it)).ok_or_else(|| {
        dwi!(
            bahasa,
            "--dpi harus bilangan bulat dari 36 sampai 1200, bukan \"{given}\"",
            "--dpi takes a whole number from 36 to 1200, not \"{given}\""
        )
    })
}

fn letters(matches: &ArgMatches) -> Letters {
    match matches.get_one::<String>("teks").map(String::as_str) {
        Some("kurva") => Letters::Curves,
        _ => Letters::Text,
    }
}

/// What the proof found, short enough to be read; the report has it all.
fn summary(preflight: &Preflight) -> Vec<String> {
    const SHOWN: usize = 3;
    let bahasa = preflight.bahasa;
    let mut said = Vec::new();
    let errors = preflight.masalah.iter().filter(|it| it.is_error()).count();
    if errors > 0 {
        said.push(dwi!(
            bahasa,
            "Gambar ini tidak layak pakai: {errors} masalah pada lembar yang sudah jadi. Laporkan dengan dokumennya; sementara itu coba --kertas lain atau --isi yang lebih sedikit",
            "This drawing is not fit for use: {errors} problems on the finished sheets. Please report it with the document; meanwhile try another --kertas or less --isi"
        ));
    }
    said.extend(preflight.masalah.iter().take(SHOWN).map(|it| it.pesan(bahasa)));
    let more = preflight.masalah.len().saturating_sub(SHOWN);
    if more > 0 {
        said.push(dwi!(
            bahasa,
            "… dan {more} lagi; semuanya dengan --periksa",
            "… and {more} more; all of them with --periksa"
        ));
    }
    said
}

fn report(preflight: &Preflight, options: &Options) -> String {
    let bahasa = options.bahasa;
    let mut out = String::new();
    let mut line = |what: String| {
        out.push_str(&what);
        out.push('\n');
    };
    let count = preflight.sheets.len();
    line(dwi!(bahasa, "Lembar: {count}", "Sheets: {count}"));
    for (number, size) in preflight.sheets.iter().enumerate() {
        let (lembar, w, h) = (number + 1, size.w.round(), size.h.round());
        line(dwi!(bahasa, "  halaman {lembar}: {w} × {h} mm", "  page {lembar}: {w} × {h} mm"));
    }
    let boxes = preflight.boxes;
    line(dwi!(bahasa, "Kotak: {boxes}", "Boxes: {boxes}"));
    let (smallest, asked) = (points(preflight.smallest), points(options.huruf_min));
    line(dwi!(
        bahasa,
        "Huruf terkecil: {smallest} pt (diminta paling kecil {asked} pt)",
        "Smallest letters: {smallest} pt (asked for at least {asked} pt)"
    ));
    for (what, bad) in ekspor::proofs(preflight) {
        let state =
            if bad == 0 { bahasa.pilih("ya", "yes").to_owned() } else { dwi!(bahasa, "TIDAK ({bad})", "NO ({bad})") };
        line(format!("{what}: {state}"));
    }
    for it in &preflight.masalah {
        line(format!("- {}", it.pesan(bahasa)));
    }
    out
}

fn report_json(built: &Built, options: &Options) -> Json<'static> {
    let preflight = &built.preflight;
    let number = |it: f64| Json::Number(format!("{:.2}", if it.is_finite() { it } else { 0.0 }));
    let sheets =
        preflight.sheets.iter().map(|it| Json::object(vec![("lebar_mm", number(it.w)), ("tinggi_mm", number(it.h))]));
    let none = |keys: &[&str]| Json::Bool(!preflight.masalah.iter().any(|it| keys.contains(&it.key())));
    let masalah = preflight
        .masalah
        .iter()
        .map(|it| Json::object(vec![("kode", Json::text(it.key())), ("pesan", Json::text(it.pesan(options.bahasa)))]));
    Json::object(vec![
        ("diagram", Json::text(options.jenis.key())),
        ("kertas", Json::text(options.kertas.key())),
        ("orientasi", built.orientasi.map_or(Json::Null, |it| Json::text(it.key()))),
        ("jumlah_lembar", Json::Number(preflight.sheets.len().to_string())),
        ("lembar", Json::List(sheets.collect())),
        ("kotak", Json::Number(preflight.boxes.to_string())),
        ("huruf_min_diminta", number(options.huruf_min)),
        ("huruf_terkecil", number(preflight.smallest)),
        ("teks_utuh", none(&["teks_hilang", "teks_keluar"])),
        ("tanpa_tindih", none(&["tindih"])),
        ("dalam_margin", none(&["luar_margin"])),
        ("huruf_lengkap", none(&["tanpa_huruf"])),
        ("masalah", Json::List(masalah.collect())),
    ])
}

/// Says on the terminal what is being done, where it may take long and somebody is looking.
struct Progress {
    shows: bool,
    bahasa: Bahasa,
}

impl Progress {
    fn new(is_long: bool, bahasa: Bahasa) -> Progress {
        Progress { shows: is_long && io::stderr().is_terminal(), bahasa }
    }

    fn say(&self, step: Step) {
        if self.shows {
            // Progress that cannot be shown is no reason to stop.
            write!(io::stderr(), "\r\u{1b}[K{}", step.pesan(self.bahasa)).ok();
        }
    }

    fn end(&self) {
        if self.shows {
            let done = self.bahasa.pilih("Selesai", "Done");
            writeln!(io::stderr(), "\r\u{1b}[K{done}").ok();
        }
    }
}
