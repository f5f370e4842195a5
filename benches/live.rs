//! How long a planner waits: reading a file, computing everything, and the figures after one edit.
//!
//! Criterion prints the time of a run and the nodes per second; an edit's time should follow the path to the root, not the tree.

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use kaskade::formats;
use kaskade::model::edit::apply;
use kaskade::model::{
    Agregasi, Branch, Document, Edit, Indikator, IndikatorId, Level, Nilai, Node, NodeId, Periode, Tahun, Triwulan,
    Waktu,
};
use kaskade::rollup::{Rollup, Saat};
use std::time::Duration;

const SIZES: [usize; 4] = [200, 1_300, 20_000, 200_000];
const SAAT: Saat = Saat { tahun: Tahun(2024), periode: Periode::Tahun };

/// A tree of the shape that documents have: many Tujuan, and four or five children under each box below.
fn document(size: usize) -> Document {
    let mut document = Document::default();
    let mut made = 0;
    while made < size {
        let branch = branch(Level::TUJUAN, &mut made);
        let at = document.roots().len();
        let edit = Edit::Insert { parent: None, at, branch: Box::new(branch) };
        apply(&mut document, edit).ok();
    }
    document
}

fn branch(level: Level, made: &mut usize) -> Branch {
    *made += 1;
    let number = u32::try_from(*made).unwrap_or(u32::MAX);
    let mut node =
        Node::new(NodeId::new(number), level, format!("Terlaksananya kegiatan nomor {number} di tingkat kecamatan"));
    node.sasaran = "Meningkatnya kualitas penyelenggaraan pelayanan publik dan pemberdayaan masyarakat".to_owned();
    for part in 0..2 {
        let mut it =
            Indikator::new(IndikatorId::new(number * 2 + part), format!("Jumlah dokumen {number} yang disusun"));
        it.agregasi = Some(Agregasi::Kumulatif);
        it.satuan = "Dokumen".to_owned();
        it.target.set(Waktu::tahun(SAAT.tahun), Nilai::read("12"));
        for triwulan in Triwulan::ALL {
            it.realisasi.set(Waktu::tw(SAAT.tahun, triwulan), Nilai::read("3"));
        }
        node.indikator.push(it);
    }
    let (below, count) = match level {
        Level::TUJUAN => (Some(Level::SASARAN), 2),
        Level::SASARAN => (Some(Level::PROGRAM), 4),
        Level::PROGRAM => (Some(Level::KEGIATAN), 4),
        Level::KEGIATAN => (Some(Level::SUB_KEGIATAN), 5),
        _ => (None, 0),
    };
    let children = below.into_iter().flat_map(|it| std::iter::repeat_n(it, count)).map(|it| branch(it, made)).collect();
    Branch { node, children, links: Vec::new() }
}

fn live(c: &mut Criterion) {
    for size in SIZES {
        let document = document(size);
        let text = formats::write(&document);
        let nodes = document.len() as u64;

        let mut group = c.benchmark_group("live");
        group.throughput(Throughput::Elements(nodes));
        group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(3));
        group.bench_function(BenchmarkId::new("read", nodes), |b| {
            b.iter(|| formats::read(text.as_bytes()).map(|it| it.0.len()))
        });
        group.bench_function(BenchmarkId::new("write", nodes), |b| b.iter(|| formats::write(&document).len()));
        group.bench_function(BenchmarkId::new("rollup", nodes), |b| {
            b.iter(|| Rollup::compute(&document, Default::default(), SAAT));
        });
        group.finish();

        // One realisasi typed in the leaf that was made last, as a planner does; edit and figures together.
        let mut edited = document.clone();
        let mut rollup = Rollup::compute(&edited, Default::default(), SAAT);
        let leaf = edited.walk().into_iter().next_back().and_then(|id| edited.node(id).cloned());
        let mut group = c.benchmark_group("one edit");
        group.sample_size(50).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2));
        if let Some(mut leaf) = leaf {
            let mut turn = 0;
            group.bench_function(BenchmarkId::new("figures", nodes), |b| {
                b.iter_batched(
                    || {
                        turn += 1;
                        if let Some(it) = leaf.indikator.first_mut() {
                            it.realisasi.set(Waktu::tw(SAAT.tahun, Triwulan::IV), Nilai::read((turn % 7).to_string()));
                        }
                        Edit::SetNode(Box::new(leaf.clone()))
                    },
                    |edit| {
                        if let Ok(applied) = apply(&mut edited, edit) {
                            rollup.update(&edited, &applied.touched);
                        }
                    },
                    BatchSize::SmallInput,
                );
            });
        }
        group.finish();
    }
}

criterion_group!(benches, live);
criterion_main!(benches);
