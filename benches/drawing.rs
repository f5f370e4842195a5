//! How long a planner waits for paper: placing boxes, breaking text, a whole drawing, and each kind of file.
//!
//! Criterion prints the time of a run and the nodes (or texts) per second: 50 Melem/s are 20 ns each.

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use kaskade::diagram::{Built, Isi, Jenis, Kertas, Layar, Options, Pembaruan, build};
use kaskade::export::pdf::{Attachment, pdf};
use kaskade::export::png::png;
use kaskade::export::svg::{Letters, svg};
use kaskade::formats;
use kaskade::geometry::Size;
use kaskade::layout::tidy::{Request, tidy};
use kaskade::model::edit::apply;
use kaskade::model::{
    Branch, Document, Edit, Indikator, IndikatorId, Level, Nilai, Node, NodeId, Periode, Tahun, Waktu,
};
use kaskade::rollup::{Rollup, Saat};
use kaskade::text::{Face, Measure};
use std::collections::BTreeSet;
use std::time::Duration;

/// A small generator, so that every machine draws the same trees.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of.get(self.roll(of.len() as u64) as usize).copied().unwrap_or_default()
    }
}

const VERBS: [&str; 6] = [
    "Penyediaan",
    "Pengelolaan",
    "Koordinasi dan Sinkronisasi",
    "Pelaksanaan",
    "Pemeliharaan/Rehabilitasi",
    "Evaluasi",
];
const THINGS: [&str; 6] = [
    "Sarana dan Prasarana Pelayanan Kesehatan Dasar",
    "Dokumen Perencanaan Perangkat Daerah",
    "Administrasi Keuangan dan Aset Daerah",
    "Jasa Komunikasi, Sumber Daya Air dan Listrik",
    "Tenaga Kesehatan di Fasilitas Pelayanan Kesehatan Tingkat Daerah Kabupaten/Kota",
    "Laporan Capaian Kinerja dan Ikhtisar Realisasi Kinerja SKPD",
];

fn group<'a>(c: &'a mut Criterion, name: &str, elements: usize) -> BenchmarkGroup<'a, WallTime> {
    let mut group = c.benchmark_group(name);
    group.throughput(Throughput::Elements(elements as u64)).sampling_mode(SamplingMode::Flat);
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2));
    group
}

/// Of `count` boxes: 3 to 7 children each, down to the last of at most seven levels under the root,
/// which bears as many as it takes.
fn parents(count: usize, dice: &mut Dice) -> Vec<Option<u32>> {
    let levels = (count as f64).log(5.0).round().clamp(2.0, 7.0) as u32;
    let mut parents = vec![None];
    while parents.len() < count {
        let mut open = vec![(0, 1)];
        while let Some((parent, depth)) = open.pop() {
            let id = parents.len() as u32;
            parents.push(Some(parent));
            let children = if depth < levels { 3 + dice.roll(5) as usize } else { 0 };
            open.extend(std::iter::repeat_n((id, depth + 1), children));
        }
    }
    parents.truncate(count);
    parents
}

fn trees(c: &mut Criterion) {
    for count in [1_000, 10_000, 100_000, 1_000_000] {
        let mut dice = Dice(2_463_534_242);
        let parents = parents(count, &mut dice);
        let size = |_: &Option<u32>| Size::new(90.0 + dice.roll(90) as f64, 30.0 + dice.roll(60) as f64);
        let sizes: Vec<Size> = parents.iter().map(size).collect();
        let mut tops: Vec<f64> = Vec::with_capacity(count);
        for parent in &parents {
            tops.push(parent.and_then(|it| tops.get(it as usize)).map_or(0.0, |it| it + 130.0));
        }
        let mut group = group(c, "tidy", count);
        for (name, tops) in [("free", None), ("in rows", Some(tops.as_slice()))] {
            let request = Request {
                parents: &parents,
                sizes: &sizes,
                tops,
                anchors: None,
                gap_siblings: 10.0,
                gap_cousins: 16.0,
                gap_levels: 22.0,
            };
            group.bench_function(BenchmarkId::new(name, count), |b| b.iter(|| tidy(&request).size));
        }
        group.finish();
    }
}

fn texts(c: &mut Criterion) {
    const COUNT: usize = 20_000;
    let mut dice = Dice(88_172_645_463_325_252);
    let text = |number| format!("Jumlah {} {} nomor {number}", dice.one(&VERBS), dice.one(&THINGS));
    let texts: Vec<String> = (0..COUNT).map(text).collect();
    let rows =
        |measure: &Measure| -> usize { texts.iter().map(|it| measure.wrap(it, Face::Regular, 8.0, 150.0).len()).sum() };
    let mut group = group(c, "wrap", COUNT);
    group.bench_function("for the first time", |b| b.iter(|| rows(&Measure::new())));
    let measure = Measure::new();
    group.bench_function("again", |b| b.iter(|| rows(&measure)));
    group.finish();
}

/// A document as a dinas has it: one Tujuan, three Sasaran, up to twelve Program and ninety Kegiatan, the rest Sub Kegiatan.
fn dinas(count: usize) -> Document {
    let mut document = Document::default();
    let mut dice = Dice(1_181_783_497_276_652_981);
    let mut above: Vec<Option<NodeId>> = vec![None];
    let tiers = [
        (Level::TUJUAN, 1),
        (Level::SASARAN, 3),
        (Level::PROGRAM, 12.min(count / 8)),
        (Level::KEGIATAN, 90.min(count / 5)),
        (Level::SUB_KEGIATAN, usize::MAX),
    ];
    for (level, most) in tiers {
        let mut made = Vec::new();
        while made.len() < most && document.len() < count {
            let parent = above.get(made.len() % above.len()).copied().flatten();
            let id = document.fresh_node_id();
            let mut node = Node::new(id, level, format!("{} {}", dice.one(&VERBS), dice.one(&THINGS)));
            for part in 0..1 + dice.roll(2) as u32 {
                let name = format!("Jumlah {} yang Disediakan Sesuai Standar", dice.one(&THINGS));
                let mut it = Indikator::new(IndikatorId::new(id.number() * 2 + part), name);
                it.satuan = "Dokumen".to_owned();
                node.indikator.push(it);
            }
            let at = document.siblings(parent).len();
            apply(&mut document, Edit::Insert { parent, at, branch: Box::new(Branch::leaf(node)) }).ok();
            made.push(Some(id));
        }
        above = made;
    }
    document
}

fn drawn(document: &Document, options: &Options) -> Option<Built> {
    let saat = Saat { tahun: Tahun(2024), periode: Periode::Tahun };
    build(document, &Rollup::compute(document, Default::default(), saat), options).ok()
}

fn drawings(c: &mut Criterion) {
    for count in [46, 200, 2_000] {
        let document = dinas(count);
        let own = formats::write(&document);
        for kertas in [Kertas::F4, Kertas::Pas] {
            let options = Options { kertas, ..Options::default() };
            let Some(Built { drawing, .. }) = drawn(&document, &options) else { continue };
            let name = |what: &str| BenchmarkId::new(format!("{what} {}", kertas.key()), count);
            let mut group = group(c, "drawing", count);
            group.bench_function(name("build"), |b| b.iter(|| drawn(&document, &options)));
            group.bench_function(name("svg"), |b| {
                b.iter(|| drawing.sheets.iter().map(|it| svg(it, &drawing.meta, Letters::Text).len()).sum::<usize>());
            });
            let attached = || Attachment { name: "dokumen.kaskade", bytes: own.as_bytes(), description: "Dokumen" };
            // A page larger than PDF readers show is no PDF.
            if pdf(&drawing, Some(attached())).is_ok() {
                group.bench_function(name("pdf"), |b| {
                    b.iter(|| pdf(&drawing, Some(attached())).map(|it| it.bytes.len()).ok());
                });
            }
            // The first sheet only: the others take as long each.
            if let Some(sheet) = drawing.sheets.first()
                && kaskade::export::png::plan(sheet, 150).is_ok()
            {
                group.bench_function(name("png, first sheet, 150 dpi"), |b| {
                    b.iter(|| png(sheet, &drawing.meta, 150).map(|it| it.len()).ok());
                });
            }
            group.finish();
        }
    }
}

/// What a planner waits for at the window: the first drawing, the next one after a fold, and a figure painted in its place.
fn screens(c: &mut Criterion) {
    let saat = Saat { tahun: Tahun(2024), periode: Periode::Tahun };
    let year = Waktu::tahun(Tahun(2024));
    for count in [200, 2_000, 5_000] {
        let mut document = dinas(count);
        let mut dice = Dice(3_141_592_653_589_793_238);
        for id in document.walk() {
            let Some(mut node) = document.node(id).cloned() else { continue };
            for it in &mut node.indikator {
                it.formulasi = format!("Jumlah {} dibagi jumlah seluruhnya dikali 100%", dice.one(&THINGS));
                it.sumber_data = "Laporan Bidang Perencanaan dan Keuangan".to_owned();
                it.target.set(year, Nilai::read((20 + dice.roll(80)).to_string()));
                it.realisasi.set(year, Nilai::read((10 + dice.roll(90)).to_string()));
            }
            apply(&mut document, Edit::SetNode(Box::new(node))).ok();
        }
        let rollup = Rollup::compute(&document, Default::default(), saat);
        // A leaf deep in the tree, and the same document with one of its figures changed within its width.
        let Some(leaf) = document.walk().last().copied() else { continue };
        let with = |value: &str| {
            let mut document = document.clone();
            let mut node = document.node(leaf).cloned()?;
            node.indikator.first_mut()?.realisasi.set(year, Nilai::read(value));
            apply(&mut document, Edit::SetNode(Box::new(node))).ok()?;
            let rollup = Rollup::compute(&document, Default::default(), saat);
            Some((document, rollup))
        };
        let (Some(one), Some(other)) = (with("81"), with("82")) else { continue };
        let folded = document.walk().into_iter().find(|it| document.depth(*it) == 4);
        let none = BTreeSet::new();
        for (jenis, isi) in [
            (Jenis::Pohon, "indikator"),
            (Jenis::Pohon, "penjelasan,capaian"),
            (Jenis::Pita, "penjelasan,capaian"),
            (Jenis::Cascading, "penjelasan,capaian"),
        ] {
            let options = Options { jenis, isi: Isi::read(isi).unwrap_or_default(), ..Options::default() };
            let fold = Options { lipat: folded.into_iter().collect(), ..options.clone() };
            let name = |what: &str| BenchmarkId::new(format!("{what}, {} {isi}", jenis.key()), count);
            let mut group = group(c, "screen", count);
            group.bench_function(name("first drawing"), |b| {
                b.iter_with_large_drop(|| {
                    let mut layar = Layar::new();
                    layar.bangun(&document, &rollup, &options, None).ok();
                    layar
                });
            });
            let mut layar = Layar::new();
            layar.bangun(&document, &rollup, &options, None).ok();
            let mut is_folded = false;
            group.bench_function(name("fold and unfold"), |b| {
                b.iter(|| {
                    is_folded = !is_folded;
                    let options = if is_folded { &fold } else { &options };
                    layar.bangun_lagi(&document, &rollup, options, &none, None).ok()
                });
            });
            layar.bangun(&one.0, &one.1, &options, None).ok();
            group.bench_function(name("all read again"), |b| {
                b.iter(|| layar.bangun(&one.0, &one.1, &options, None).ok());
            });
            // The tables of the printed form say the figures of all; those are drawn anew.
            let leaf = BTreeSet::from([leaf]);
            if layar.perbarui(&other.0, &other.1, &leaf) == Pembaruan::PerluBangun {
                group.finish();
                continue;
            }
            let mut is_other = true;
            group.bench_function(name("a figure in its place"), |b| {
                b.iter(|| {
                    is_other = !is_other;
                    let (document, rollup) = if is_other { &other } else { &one };
                    layar.perbarui(document, rollup, &leaf)
                });
            });
            group.finish();
        }
    }
}

criterion_group!(benches, trees, texts, drawings, screens);
criterion_main!(benches);
