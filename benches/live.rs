//! How long a planner waits: reading a file, computing everything, and the figures after one edit.
//!
//! Criterion prints the time of a run and the nodes per second; an edit's time should follow the path to the root, not the tree.

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use kaskade::formats;
use kaskade::model::edit::apply;
use kaskade::model::{Edit, Nilai, Periode, Triwulan, Waktu};
use kaskade::rollup::{Rollup, Saat};
use pohon::{TAHUN, document};
use std::time::Duration;

mod pohon;

const SIZES: [usize; 4] = [200, 1_300, 20_000, 200_000];
const SAAT: Saat = Saat { tahun: TAHUN, periode: Periode::Tahun };

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
