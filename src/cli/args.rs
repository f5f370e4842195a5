//! The command line: its words, its help in two languages, and what is wrong with a call.

use crate::dwi;
use crate::model::Policy;
use crate::pesan::Bahasa;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::ffi::OsString;

/// The language asked for, wherever in the call it stands; help and errors need it before the call is understood.
pub fn bahasa(args: &[OsString]) -> Bahasa {
    let texts: Vec<&str> = args.iter().filter_map(|it| it.to_str()).take_while(|it| *it != "--").collect();
    let separate = texts.windows(2).any(|it| matches!(it, ["--bahasa", "en"]));
    if separate || texts.contains(&"--bahasa=en") { Bahasa::En } else { Bahasa::Id }
}

/// Reads a call, or gives the text to show and whether it is an error.
pub fn parse(args: Vec<OsString>, bahasa: Bahasa) -> Result<ArgMatches, Shown> {
    command(bahasa).try_get_matches_from(args).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Shown { text: error.to_string(), is_error: false },
        _ => Shown { text: explain(&error, bahasa), is_error: true },
    })
}

/// Whether a word is one of the commands.
pub fn is_command(word: &std::path::Path) -> bool {
    let Some(word) = word.to_str() else { return false };
    ["help", "bantuan"].contains(&word) || command(Bahasa::Id).find_subcommand(word).is_some()
}

/// A text instead of a result.
pub struct Shown {
    pub text: String,
    pub is_error: bool,
}

/// The help of the program as a whole.
pub fn help(bahasa: Bahasa) -> String {
    command(bahasa).render_help().to_string()
}

fn command(bahasa: Bahasa) -> Command {
    let t = |id: &'static str, en: &'static str| match bahasa {
        Bahasa::Id => id,
        Bahasa::En => en,
    };
    let template = t(
        "{about}\n\nPemakaian: {usage}\n\n{all-args}{after-help}",
        "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}",
    );
    let file = || {
        Arg::new("file")
            .value_name(t("BERKAS", "FILE"))
            .required(true)
            .help_heading(t("Masukan", "Input"))
            .value_parser(clap::value_parser!(std::path::PathBuf))
            .help(t("Dokumen *.kaskade; - untuk masukan standar", "A *.kaskade document; - for standard input"))
    };
    let json = || {
        Arg::new("json")
            .long("json")
            .action(ArgAction::SetTrue)
            .help(t("Keluaran JSON untuk program lain", "JSON output for other programs"))
    };
    let policies = || {
        let choices = Policy::KEYS.map(|(key, choices)| format!("  {key} = {choices}")).join("\n");
        format!("{}\n{choices}", t("Kebijakan:", "Policies:"))
    };
    let sub = |name: &'static str, usage: &'static str, about: &'static str, examples: &'static str| {
        let after = if name == "recalc" { format!("{examples}\n\n{}", policies()) } else { examples.to_owned() };
        Command::new(name)
            .override_usage(format!("kaskade {name} {usage}"))
            .about(about)
            .after_help(after)
            .help_template(template)
            .disable_help_flag(true)
            .next_help_heading(t("Pilihan", "Options"))
            .arg(help_flag(bahasa))
    };
    Command::new("kaskade")
        .version(env!("CARGO_PKG_VERSION"))
        .about(t(
            "Kaskade: cascading kinerja perangkat daerah, dari Tujuan sampai Sub Kegiatan, dengan capaian yang dihitung tepat",
            "Kaskade: cascading kinerja documents, from Tujuan down to Sub Kegiatan, with exact achievement",
        ))
        .after_help(t(
            "Tanpa perintah, jendela terbuka dengan berkas yang disebut.\n\nContoh:\n  kaskade sample_data/contoh_kecamatan_lengkap.kaskade\n  kaskade import sample_data/cascading_purwokerto_barat_2023.txt -o cascading.kaskade\n  kaskade recalc sample_data/contoh_kecamatan_lengkap.kaskade\n  kaskade recalc dokumen.kaskade --tahun 2025 --periode TW2 --json\n  kaskade check dokumen.kaskade\n  kaskade list dokumen.kaskade --json\n  kaskade outline dokumen.kaskade\n\nKode keluar: 0 baik, 1 ada yang perlu diperiksa, 2 masukan atau pemakaian salah\nBantuan tiap perintah: kaskade PERINTAH --help",
            "Without a command, the window opens with the files that are named.\n\nExamples:\n  kaskade sample_data/contoh_kecamatan_lengkap.kaskade\n  kaskade import sample_data/cascading_purwokerto_barat_2023.txt -o cascade.kaskade\n  kaskade recalc sample_data/contoh_kecamatan_lengkap.kaskade\n  kaskade recalc document.kaskade --tahun 2025 --periode TW2 --json\n  kaskade check document.kaskade\n  kaskade list document.kaskade --json\n  kaskade outline document.kaskade\n\nExit codes: 0 fine, 1 something to be checked, 2 unusable input or usage\nHelp of a command: kaskade COMMAND --help",
        ))
        .help_template(t(
            "{about}\n\nPemakaian: {usage}\n\n{all-args}{after-help}",
            "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}",
        ))
        .override_usage(t("kaskade [BERKAS…]\n       kaskade PERINTAH …", "kaskade [FILE…]\n       kaskade COMMAND …"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_help_heading(t("Perintah", "Commands"))
        .subcommand_value_name(t("PERINTAH", "COMMAND"))
        .next_help_heading(t("Pilihan", "Options"))
        .arg(help_flag(bahasa))
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(t("Tampilkan versi", "Show the version")),
        )
        .arg(
            Arg::new("bahasa")
                .long("bahasa")
                .value_name("id|en")
                .value_parser(["id", "en"])
                .hide_possible_values(true)
                .global(true)
                .help(t("Bahasa pesan: id (bawaan) atau en", "Language of messages: id (default) or en")),
        )
        .subcommand(
            sub(
                "list",
                t("BERKAS [--json]", "FILE [--json]"),
                t("Daftar datar semua kotak dengan indikatornya", "Flat list of all boxes with their indicators"),
                t("Contoh:\n  kaskade list dokumen.kaskade\n  kaskade list dokumen.kaskade --json", "Examples:\n  kaskade list document.kaskade\n  kaskade list document.kaskade --json"),
            )
            .arg(file())
            .arg(json()),
        )
        .subcommand(
            sub(
                "import",
                t("BERKAS… [-o KELUARAN.kaskade] [--nomenklatur CSV] [--terima] [--json]", "FILE… [-o OUTPUT.kaskade] [--nomenklatur CSV] [--terima] [--json]"),
                t("Baca dokumen yang sudah ada: teks, Word, Excel, PDF", "Read documents that exist: text, Word, Excel, PDF"),
                t(
                    "Contoh:\n  kaskade import cascading.docx\n  kaskade import renstra.pdf -o renstra.kaskade\n  kaskade import iku.xlsx rencana_aksi.xlsx -o kinerja.kaskade --json\n\nBeberapa berkas digabung menjadi satu dokumen. Yang tidak dinyatakan dengan pasti oleh berkas asal menjadi pertanyaan di dalam dokumen; jawab di jendela, atau terima semua usulan dengan --terima.\nKode keluar 1 bila masih ada pertanyaan.",
                    "Examples:\n  kaskade import cascading.docx\n  kaskade import renstra.pdf -o renstra.kaskade\n  kaskade import iku.xlsx rencana_aksi.xlsx -o kinerja.kaskade --json\n\nSeveral files become one document. What a source does not say for certain becomes a question in the document; answer it in the window, or accept all proposals with --terima.\nExit code 1 while questions are open.",
                ),
            )
            .arg(
                Arg::new("files")
                    .value_name(t("BERKAS", "FILE"))
                    .required(true)
                    .num_args(1..)
                    .help_heading(t("Masukan", "Input"))
                    .value_parser(clap::value_parser!(std::path::PathBuf))
                    .help(t("Teks, DOCX, XLSX, XLS, ODS, ODT, PPTX, CSV, atau PDF; - untuk masukan standar", "Text, DOCX, XLSX, XLS, ODS, ODT, PPTX, CSV or PDF; - for standard input")),
            )
            .arg(
                Arg::new("keluaran")
                    .short('o')
                    .long("keluaran")
                    .value_name(t("KELUARAN", "OUTPUT"))
                    .value_parser(clap::value_parser!(std::path::PathBuf))
                    .help(t("Dokumen *.kaskade yang ditulis", "The *.kaskade document to write")),
            )
            .arg(
                Arg::new("nomenklatur")
                    .long("nomenklatur")
                    .value_name("CSV")
                    .value_parser(clap::value_parser!(std::path::PathBuf))
                    .help(t("Daftar nomenklatur sendiri: code,level,name,result,indicator,unit", "A list of official names of one's own: code,level,name,result,indicator,unit")),
            )
            .arg(
                Arg::new("terima")
                    .long("terima")
                    .action(ArgAction::SetTrue)
                    .help(t("Terima semua usulan", "Accept all proposals")),
            )
            .arg(json()),
        )
        .subcommand(
            sub(
                "check",
                t("BERKAS [--kelompok …] [--bobot …] [--json]", "FILE [--kelompok …] [--bobot …] [--json]"),
                t("Periksa seperti pereviu: struktur, formula, target, keselarasan, penulisan", "Check as a reviewer does: structure, formulas, targets, alignment, writing"),
                t(
                    "Contoh:\n  kaskade check dokumen.kaskade\n  kaskade check cascading.docx --bobot peringatan\n  kaskade check dokumen.kaskade --kelompok formula,keselarasan --json\n  kaskade check --katalog\n\nKelompok: struktur, kelengkapan, formula, mutu, tipe, nilai, keselarasan, nomenklatur, penulisan, anggaran\nBobot: kesalahan, peringatan, saran; yang lebih ringan daripada pilihan tidak ditampilkan.\nKode keluar 0 bila tidak ada temuan pada pilihan itu, 1 bila ada, 2 bila berkas tidak dapat dipakai.",
                    "Examples:\n  kaskade check document.kaskade\n  kaskade check cascade.docx --bobot peringatan\n  kaskade check document.kaskade --kelompok formula,keselarasan --json\n  kaskade check --katalog\n\nGroups: struktur, kelengkapan, formula, mutu, tipe, nilai, keselarasan, nomenklatur, penulisan, anggaran\nWeights: kesalahan (errors), peringatan (warnings), saran (suggestions); what weighs less than the choice is left out.\nExit code 0 without findings of that choice, 1 with findings, 2 where the file cannot be used.",
                ),
            )
            .arg(file().required(false).required_unless_present("katalog"))
            .arg(
                Arg::new("kelompok")
                    .long("kelompok")
                    .value_name(t("KELOMPOK", "GROUP"))
                    .action(ArgAction::Append)
                    .help(t("Hanya kelompok ini; beberapa dengan koma", "Only these groups; several with commas")),
            )
            .arg(
                Arg::new("kode")
                    .long("kode")
                    .value_name(t("KODE", "CODE"))
                    .action(ArgAction::Append)
                    .help(t("Hanya pemeriksaan ini; beberapa dengan koma", "Only these checks; several with commas")),
            )
            .arg(
                Arg::new("bobot")
                    .long("bobot")
                    .value_name("kesalahan|peringatan|saran")
                    .help(t("Temuan seberat ini atau lebih; bawaan: saran, yaitu semua", "Findings of this weight or more; default: saran, which is all")),
            )
            .arg(
                Arg::new("tahun")
                    .long("tahun")
                    .value_name(t("TAHUN", "YEAR"))
                    .help(t("Tahun yang diperiksa; bawaan: tahun aktif dokumen", "Year that is looked at; default: the document's active year")),
            )
            .arg(
                Arg::new("nomenklatur")
                    .long("nomenklatur")
                    .value_name("CSV")
                    .value_parser(clap::value_parser!(std::path::PathBuf))
                    .help(t("Daftar nomenklatur sendiri: code,level,name,result,indicator,unit", "A list of official names of one's own: code,level,name,result,indicator,unit")),
            )
            .arg(
                Arg::new("dikesampingkan")
                    .long("dikesampingkan")
                    .action(ArgAction::SetTrue)
                    .help(t("Tampilkan juga temuan yang dikesampingkan", "Show findings that were set aside as well")),
            )
            .arg(
                Arg::new("katalog")
                    .long("katalog")
                    .action(ArgAction::SetTrue)
                    .help(t("Tampilkan daftar pemeriksaan", "Show the list of checks")),
            )
            .arg(json()),
        )
        .subcommand(
            sub(
                "outline",
                t("BERKAS", "FILE"),
                t("Susunan dokumen sebagai teks menjorok", "The document as indented text"),
                t("Contoh:\n  kaskade outline dokumen.kaskade", "Examples:\n  kaskade outline document.kaskade"),
            )
            .arg(file()),
        )
        .subcommand(
            sub(
                "recalc",
                t("BERKAS [--tahun TAHUN] [--periode TW1|TW2|TW3|TW4|tahun] [--kebijakan nama=nilai …] [--json]", "FILE [--tahun YEAR] [--periode TW1|TW2|TW3|TW4|tahun] [--kebijakan name=value …] [--json]"),
                t("Hitung capaian sendiri dan dukungan setiap kotak", "Compute the own and the supporting achievement of every box"),
                t(
                    "Contoh:\n  kaskade recalc dokumen.kaskade\n  kaskade recalc dokumen.kaskade --tahun 2025 --periode TW2\n  kaskade recalc dokumen.kaskade --kebijakan bentuk_negatif=B --kebijakan batas=120 --json",
                    "Examples:\n  kaskade recalc document.kaskade\n  kaskade recalc document.kaskade --tahun 2025 --periode TW2\n  kaskade recalc document.kaskade --kebijakan bentuk_negatif=B --kebijakan batas=120 --json",
                ),
            )
            .arg(file())
            .arg(
                Arg::new("tahun")
                    .long("tahun")
                    .value_name(t("TAHUN", "YEAR"))
                    .help(t("Tahun capaian; bawaan: tahun aktif dokumen", "Year of the figures; default: the document's active year")),
            )
            .arg(
                Arg::new("periode")
                    .long("periode")
                    .value_name("TW1|TW2|TW3|TW4|tahun")
                    .help(t("Capaian sampai akhir triwulan itu; bawaan: setahun penuh", "Up to the end of that quarter; default: the whole year")),
            )
            .arg(more_policies())
            .arg(
                Arg::new("kebijakan")
                    .long("kebijakan")
                    .value_name(t("nama=nilai", "name=value"))
                    .action(ArgAction::Append)
                    .help(t("Ganti kebijakan dokumen untuk hitungan ini; boleh berulang", "Replace a policy of the document this time; may be repeated")),
            )
            .arg(json()),
        )
        .subcommand(render(
            sub(
                "render",
                t("BERKAS -o KELUARAN.pdf|.svg|.png [pilihan]", "FILE -o OUTPUT.pdf|.svg|.png [options]"),
                t("Gambar pohon, cascading, atau pita sebagai PDF, SVG, atau PNG", "Draw the tree, cascade or bands as PDF, SVG or PNG"),
                t(
                    "Contoh:\n  kaskade render dokumen.kaskade -o pohon.pdf\n  kaskade render dokumen.kaskade -o cascading.pdf --diagram cascading --isi penjelasan --kertas F4\n  kaskade render dokumen.kaskade -o pohon.svg --kertas pas --cabang n4\n  kaskade render dokumen.kaskade --periksa --json",
                    "Examples:\n  kaskade render document.kaskade -o tree.pdf\n  kaskade render document.kaskade -o cascade.pdf --diagram cascading --isi penjelasan --kertas F4\n  kaskade render document.kaskade -o tree.svg --kertas pas --cabang n4\n  kaskade render document.kaskade --periksa --json",
                ),
            )
            .arg(file()),
            bahasa,
        )
        .arg(json()))
        .subcommand(
            sub(
                "report",
                t("BERKAS -o KELUARAN.pdf [--jenis kkr|chr]", "FILE -o OUTPUT.pdf [--jenis kkr|chr]"),
                t("Cetak Kertas Kerja Reviu atau Catatan Hasil Reviu sebagai PDF", "Print the working paper or the remarks of a review as PDF"),
                t(
                    "Contoh:\n  kaskade report dokumen.kaskade -o kkr.pdf\n  kaskade report dokumen.kaskade --jenis chr --kertas A4 --tanggal \"22 November 2026\" -o chr.pdf",
                    "Examples:\n  kaskade report document.kaskade -o kkr.pdf\n  kaskade report document.kaskade --jenis chr --kertas A4 --tanggal \"22 November 2026\" -o chr.pdf",
                ),
            )
            .arg(file())
            .arg(
                Arg::new("keluaran")
                    .short('o')
                    .long("keluaran")
                    .required(true)
                    .value_name(t("KELUARAN", "OUTPUT"))
                    .value_parser(clap::value_parser!(std::path::PathBuf))
                    .help(t("Berkas PDF yang ditulis", "The PDF to write")),
            )
            .arg(
                Arg::new("jenis")
                    .long("jenis")
                    .value_name("kkr|chr")
                    .help(t("Kertas Kerja Reviu (bawaan) atau Catatan Hasil Reviu", "The working paper (default) or the remarks")),
            )
            .arg(Arg::new("kertas").long("kertas").value_name("F4|A4|A3").help(t("Bawaan: F4", "Default: F4")))
            .arg(
                Arg::new("orientasi")
                    .long("orientasi")
                    .value_name("tegak|lebar")
                    .help(t("Bawaan: kkr lebar, chr tegak", "Default: kkr landscape, chr portrait")),
            )
            .arg(
                Arg::new("tanggal")
                    .long("tanggal")
                    .value_name(t("TANGGAL", "DATE"))
                    .help(t("Tanggal pada laporan, seperti \"22 November 2026\"", "The date on the report, like \"22 November 2026\"")),
            ),
        )
        .subcommand(sub(
            "schema",
            "",
            t("JSON Schema berkas *.kaskade", "JSON Schema of *.kaskade files"),
            t("Contoh:\n  kaskade schema > kaskade.schema.json", "Examples:\n  kaskade schema > kaskade.schema.json"),
        ))
        .subcommand(
            sub(
                "format",
                t("BERKAS [--periksa] [--paksa]", "FILE [--periksa] [--paksa]"),
                t("Tulis ulang berkas dalam bentuk baku", "Rewrite a file in its canonical form"),
                t(
                    "Contoh:\n  kaskade format dokumen.kaskade\n  kaskade format dokumen.kaskade --periksa\n\nBerkas dengan isi yang tidak terbaca tidak ditulis ulang, kecuali dengan --paksa.",
                    "Examples:\n  kaskade format document.kaskade\n  kaskade format document.kaskade --periksa\n\nA file with content that cannot be read is not rewritten, except with --paksa.",
                ),
            )
            .arg(file())
            .arg(
                Arg::new("periksa")
                    .long("periksa")
                    .action(ArgAction::SetTrue)
                    .help(t("Hanya periksa; kode keluar 1 bila belum baku", "Only check; exit code 1 if not canonical")),
            )
            .arg(
                Arg::new("paksa")
                    .long("paksa")
                    .action(ArgAction::SetTrue)
                    .help(t("Tulis ulang walaupun ada isi yang hilang", "Rewrite even though content is lost")),
            ),
        )
}

/// The choices of a drawing.
fn render(command: Command, bahasa: Bahasa) -> Command {
    let t = |id: &'static str, en: &'static str| match bahasa {
        Bahasa::Id => id,
        Bahasa::En => en,
    };
    let choice = |name: &'static str, values: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(values).allow_negative_numbers(true).help(help)
    };
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    command
        .arg(
            Arg::new("keluaran")
                .long("keluaran")
                .short('o')
                .value_name(t("KELUARAN", "OUTPUT"))
                .value_parser(clap::value_parser!(std::path::PathBuf))
                .help(t(
                    "Berkas keluaran; beberapa lembar SVG atau PNG diberi nomor",
                    "The output; several sheets of SVG or PNG are numbered",
                )),
        )
        .arg(choice(
            "diagram",
            "pohon|cascading|pita",
            t("Jenis gambar; bawaan: pohon", "Which drawing; default: pohon"),
        ))
        .arg(choice(
            "arah",
            "bawah|kanan",
            t("Arah tumbuh pohon; bawaan: bawah", "Which way the tree grows; default: bawah"),
        ))
        .arg(choice(
            "isi",
            "nama|indikator|penjelasan|capaian",
            t(
                "Isi kotak; boleh digabung dengan koma; bawaan: indikator",
                "What boxes show; may be joined with commas; default: indikator",
            ),
        ))
        .arg(choice(
            "kertas",
            "F4|A4|A3|A2|A1|A0|pas",
            t(
                "Kertas; pas: satu lembar sebesar gambarnya; bawaan: F4",
                "Paper; pas: one sheet as large as the drawing; default: F4",
            ),
        ))
        .arg(choice(
            "orientasi",
            "tegak|lebar",
            t("Bawaan: yang memerlukan lebih sedikit lembar", "Default: whichever takes fewer sheets"),
        ))
        .arg(choice(
            "margin",
            "MM",
            t("Margin dalam milimeter; bawaan: 15, pada pas: 8", "Margins in millimetres; default: 15, on pas: 8"),
        ))
        .arg(choice(
            "huruf-min",
            "PT",
            t(
                "Huruf terkecil dalam poin, dijamin; bawaan: 8",
                "The smallest letters in points, guaranteed; default: 8",
            ),
        ))
        .arg(choice(
            "tumpuk",
            "0|1|2",
            t(
                "Berapa tingkat terbawah yang ditumpuk; bawaan: menurut lembar",
                "How many of the lowest levels are stacked; default: by the sheet",
            ),
        ))
        .arg(choice("cabang", "ID", t("Hanya cabang ini dengan induk-induknya", "Only this branch with its ancestors")))
        .arg(choice(
            "tahun",
            t("TAHUN", "YEAR"),
            t("Tahun capaian; bawaan: tahun aktif dokumen", "Year of the figures; default: the document's active year"),
        ))
        .arg(choice(
            "periode",
            "TW1|TW2|TW3|TW4|tahun",
            t(
                "Capaian sampai akhir triwulan itu; bawaan: setahun penuh",
                "Up to the end of that quarter; default: the whole year",
            ),
        ))
        .arg(choice(
            "judul",
            t("TEKS", "TEXT"),
            t("Judul pengganti judul dokumen", "A title instead of the document's"),
        ))
        .arg(choice(
            "gambar",
            t("NOMOR", "NUMBER"),
            t(
                "Nomor keterangan gambar: 3.2 menjadi \"Gambar 3.2 …\"",
                "Number of the caption: 3.2 becomes \"Figure 3.2 …\"",
            ),
        ))
        .arg(flag("tanpa-tanda-tangan", t("Tanpa blok tanda tangan", "Without the signature block")))
        .arg(flag("hitam-putih", t("Untuk pencetak hitam-putih", "For black-and-white printers")))
        .arg(choice("dpi", "N", t("Kerapatan PNG; bawaan: 300", "Resolution of PNG; default: 300")))
        .arg(
            choice(
                "teks",
                "teks|kurva",
                t("Huruf SVG sebagai teks (bawaan) atau kurva", "Letters of SVG as text (default) or outlines"),
            )
            .value_parser(["teks", "kurva"])
            .hide_possible_values(true),
        )
        .arg(flag(
            "periksa",
            t(
                "Laporan bukti: teks utuh, tidak bertindihan, dalam margin; tanpa -o tidak ada yang ditulis",
                "Report that proves: no text cut, no overlap, within margins; without -o nothing is written",
            ),
        ))
}

/// `--kebijakan a=1 b=2`: what follows without a flag of its own is a policy too, if it looks like one.
fn more_policies() -> Arg {
    Arg::new("more").num_args(0..).hide(true)
}

fn help_flag(bahasa: Bahasa) -> Arg {
    Arg::new("help")
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .help(bahasa.pilih("Tampilkan bantuan", "Show help").to_owned())
}

/// A wrong call in one sentence with what to do.
fn explain(error: &clap::Error, bahasa: Bahasa) -> String {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(it)) => it.clone(),
        Some(ContextValue::Strings(all)) => all.join(", "),
        _ => String::new(),
    };
    let argument = text(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand);
            dwi!(bahasa, "Perintah \"{name}\" tidak ada", "There is no command \"{name}\"")
        }
        ErrorKind::UnknownArgument => {
            dwi!(bahasa, "Pilihan \"{argument}\" tidak dikenal di sini", "The option \"{argument}\" is not known here")
        }
        ErrorKind::MissingRequiredArgument => {
            dwi!(bahasa, "Belum disebutkan: {argument}", "This is missing: {argument}")
        }
        ErrorKind::InvalidValue => {
            let value = text(ContextKind::InvalidValue);
            dwi!(bahasa, "{argument} tidak dapat bernilai \"{value}\"", "{argument} cannot be \"{value}\"")
        }
        ErrorKind::ArgumentConflict => {
            dwi!(bahasa, "{argument} hanya boleh disebut sekali", "{argument} may be given only once")
        }
        ErrorKind::InvalidUtf8 => dwi!(bahasa, "Ada kata yang bukan teks UTF-8", "A word is not UTF-8 text"),
        _ => error.to_string(),
    };
    let suggestion = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg].map(text).concat();
    let suggestion = match suggestion.is_empty() {
        true => String::new(),
        false => dwi!(bahasa, ". Maksudnya {suggestion}?", ". Did you mean {suggestion}?"),
    };
    let hint = bahasa.pilih("Lihat: kaskade --help", "See: kaskade --help");
    format!("{what}{suggestion}\n{hint}")
}
