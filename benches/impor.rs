//! Imports of the largest documents there are: a table of 50 000 cells, and 200 pages of a cascading in fragments.
//!
//! The goal is under 5 s for each.

use criterion::{Criterion, criterion_group, criterion_main};
use kaskade::bahasa::Nomenklatur;
use kaskade::import::{Watch, import};
use std::time::Duration;

/// A sentence of the words of planners, another one for each number.
fn sentence(number: usize, words: usize) -> String {
    const WORDS: [&str; 16] = [
        "peningkatan",
        "kualitas",
        "pelayanan",
        "kesehatan",
        "masyarakat",
        "desa",
        "pembinaan",
        "lembaga",
        "ekonomi",
        "jalan",
        "pendidikan",
        "sekolah",
        "administrasi",
        "keuangan",
        "pertanian",
        "ternak",
    ];
    let word =
        |at: usize| WORDS.get((number * 7 + at * at * 5 + number / 16) % WORDS.len()).copied().unwrap_or_default();
    (0..words).map(word).collect::<Vec<_>>().join(" ")
}

fn table() -> String {
    let mut out = String::from("RENCANA STRATEGIS KABUPATEN CONTOH TAHUN 2025-2029\n\n");
    out.push_str("Kode\tProgram/Kegiatan/Sub Kegiatan\tIndikator\tSatuan\tSumber Data\tTarget 2025\tTarget 2026\tTarget 2027\tTarget 2028\tTarget 2029\n");
    let mut row = |code: String, number: usize| {
        let (name, indikator, source) = (sentence(number, 7), sentence(number + 3, 6), sentence(number + 5, 3));
        out.push_str(&format!("{code}\t{name}\tJumlah {indikator}\tUnit\t{source}\t10\t20\t30\t40\t50\n"));
    };
    for program in 1..=100 {
        row(format!("1.{program:02}.01"), program);
        for kegiatan in 1..=5 {
            row(format!("1.{program:02}.01.2.{kegiatan:02}"), program * 10 + kegiatan);
            for sub in 1..=9 {
                row(format!("1.{program:02}.01.2.{kegiatan:02}.{sub:04}"), program * 100 + kegiatan * 10 + sub);
            }
        }
    }
    out
}

fn pages() -> String {
    let mut out = String::new();
    for page in 1..=200 {
        let mut say = |text: String| out.push_str(&format!("{text}\n"));
        say("CASCADING DINAS CONTOH TAHUN 2025".to_owned());
        say(format!(
            "Program {page}\nProgram {}\nIndikator Kinerja Program {page}\nPersentase {}",
            sentence(page, 5),
            sentence(page + 1, 5)
        ));
        for at in 1..=4 {
            say(format!(
                "Kegiatan {at}\n{}\nIndikator Kinerja Kegiatan {at}\nJumlah {}",
                sentence(page * 4 + at, 6),
                sentence(page + at, 5)
            ));
        }
        for number in 1..=4 {
            for at in 1..=4 {
                let name = page * 16 + number * 4 + at;
                say(format!(
                    "Sub Kegiatan {number}\n{}\nIndikator Kinerja Sub Kegiatan {number}\nJumlah {}\nPenjelasan",
                    sentence(name, 7),
                    sentence(name + 9, 6)
                ));
            }
            for at in 1..=4 {
                let name = page * 16 + number * 4 + at;
                say(format!(
                    "a. Formulasi = Jumlah {}\nb. Tipe Penghitungan : Kumulatif\nc. Sumber Data : {}",
                    sentence(name + 9, 6),
                    sentence(at, 3)
                ));
            }
        }
    }
    out
}

fn imports(c: &mut Criterion) {
    let mut group = c.benchmark_group("import");
    for (name, text) in [("50 000 cells", table()), ("200 pages of fragments", pages())] {
        group.bench_function(name, |bench| {
            bench.iter(|| {
                import("besar.txt", text.as_bytes(), Nomenklatur::bawaan(), &Watch::default())
                    .map(|it| it.document.len())
            });
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).measurement_time(Duration::from_secs(8)).warm_up_time(Duration::from_secs(1));
    targets = imports
}
criterion_main!(benches);
