//! How long a reviewer waits: all checks over a document, and after one edit of a name.
//!
//! The document is the filled example, printed so many times under each other that it has the texts of real ones;
//! the goal is 20 000 boxes in under a second, and an edit that nobody notices.

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use kaskade::bahasa::Nomenklatur;
use kaskade::checks::Pemeriksaan;
use kaskade::formats;
use kaskade::model::edit::apply;
use kaskade::model::{Branch, Document, Edit, Header, IndikatorId, IsiMasukan, NodeId, Periode, Tahun};
use kaskade::rollup::{Rollup, Saat};
use std::time::Duration;

const SIZES: [usize; 3] = [46, 1_300, 20_000];

/// The example so often that there are as many boxes.
fn document(size: usize) -> Option<Document> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/sample_data/contoh_kecamatan_lengkap.kaskade");
    let (example, _) = formats::read(&std::fs::read(path).ok()?).ok()?;
    let mut document = Document::new(Header { ..example.header().clone() });
    while document.len() < size {
        for root in example.roots() {
            let mut branch = example.branch(*root)?;
            let (mut node, mut indikator) = (document.fresh_node_id().number(), document.fresh_indikator_id().number());
            renumber(&mut branch, &mut node, &mut indikator);
            let at = document.roots().len();
            apply(&mut document, Edit::Insert { parent: None, at, branch: Box::new(branch) }).ok()?;
        }
    }
    Some(document)
}

fn renumber(branch: &mut Branch, node: &mut u32, indikator: &mut u32) {
    branch.node.id = NodeId::new(*node);
    *node += 1;
    branch.links.clear();
    for it in &mut branch.node.indikator {
        it.id = IndikatorId::new(*indikator);
        *indikator += 1;
        it.variabel.retain(|row| matches!(row.isi, IsiMasukan::Sendiri(_)));
    }
    branch.children.iter_mut().for_each(|it| renumber(it, node, indikator));
}

fn periksa(c: &mut Criterion) {
    let list = Nomenklatur::bawaan();
    for size in SIZES {
        let Some(mut document) = document(size) else { return };
        let saat = Saat { tahun: document.tahun().unwrap_or(Tahun::FIRST), periode: Periode::Tahun };
        let mut rollup = Rollup::compute(&document, document.header().kebijakan.clone(), saat);
        let nodes = document.len() as u64;
        let mut group = c.benchmark_group("periksa");
        group.throughput(Throughput::Elements(nodes));
        group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(4));
        group.bench_function(BenchmarkId::new("all", nodes), |b| {
            b.iter(|| Pemeriksaan::run(&document, &rollup, list));
        });
        let mut done = Pemeriksaan::run(&document, &rollup, list);
        group.bench_function(BenchmarkId::new("list", nodes), |b| b.iter(|| done.temuan(&document).len()));
        let leaf = document.walk().into_iter().next_back().and_then(|id| document.node(id).cloned());
        if let Some(mut leaf) = leaf {
            let mut turn = 0;
            group.bench_function(BenchmarkId::new("one edit", nodes), |b| {
                b.iter_batched(
                    || {
                        turn += 1;
                        leaf.name = format!("Penyusunan Dokumen {turn}");
                        Edit::SetNode(Box::new(leaf.clone()))
                    },
                    |edit| {
                        if let Ok(applied) = apply(&mut document, edit) {
                            rollup.update(&document, &applied.touched);
                            done.update(&document, &rollup, list, &applied.touched);
                        }
                    },
                    BatchSize::SmallInput,
                );
            });
        }
        group.finish();
    }
}

criterion_group!(benches, periksa);
criterion_main!(benches);
