//! The five papers and the filled example under the checks of completeness, type, values and money.

use crate::pemeriksaan::check;
use crate::root;
use kaskade::bahasa::Nomenklatur;
use kaskade::checks::Weight::{self, Kesalahan, Peringatan, Saran};
use kaskade::import::{Watch, import};
use kaskade::model::Document;

fn paper(name: &str) -> Document {
    let text = std::fs::read(root().join(format!("sample_data/{name}.txt"))).unwrap();
    import("kertas.txt", &text, Nomenklatur::bawaan(), &Watch::default()).unwrap().document
}

fn filled() -> Document {
    let bytes = std::fs::read(root().join("sample_data/contoh_kecamatan_lengkap.kaskade")).unwrap();
    kaskade::formats::read(&bytes).unwrap().0
}

/// Where a code is found, by the name of the indicator or of the box, and how heavy.
fn found(document: &Document, kode: &str) -> Vec<(String, Weight)> {
    let name = |at: kaskade::model::Letak| {
        let indikator = at.indikator.and_then(|it| document.indikator(it)).map(|(_, it)| it.name.clone());
        let node = at.node.and_then(|it| document.node(it)).map(|it| it.name.clone());
        indikator.or(node).unwrap_or_else(|| "dokumen".to_owned())
    };
    check(document).into_iter().filter(|it| it.kode == kode).map(|it| (name(it.at), it.weight)).collect()
}

/// That a code is found at these places, each named by a part of its name, and nowhere else.
fn expect(document: &Document, kode: &str, places: &[(&str, Weight)]) {
    let found = found(document, kode);
    let fits = found.len() == places.len()
        && found.iter().zip(places).all(|((name, weight), (part, expected))| name.contains(part) && weight == expected);
    assert!(fits, "{kode}: {found:#?}");
}

#[test]
fn purwokerto_barat() {
    let document = paper("cascading_purwokerto_barat_2023");
    let koordinasi = "Persentase Pelaksanaan Koordinasi Penyelenggaraan";
    expect(
        &document,
        "T01",
        &[
            (koordinasi, Kesalahan),
            ("Persentase Pemohon Pelayanan", Kesalahan),
            ("Persentase pelaksanaan koordinasi ketentraman", Kesalahan),
        ],
    );
    expect(&document, "T02", &[(koordinasi, Peringatan)]);
    let kegiatan = found(&document, "T04");
    for part in ["Jumlah dokumen perencanaan dan evaluasi", "Jumlah administrasi keuangan", "Jumlah administrasi umum"]
    {
        assert!(kegiatan.iter().any(|(name, _)| name.contains(part)), "{part}: {kegiatan:#?}");
    }
    expect(&document, "L03", &[("dokumen", Peringatan)]);
    expect(&document, "L04", &[("Persentase kelompok masyarakat", Peringatan)]);
    expect(&document, "L06", &[("dokumen", Saran)]);
}

#[test]
fn purworejo() {
    let document = paper("iku_purworejo_2023");
    expect(&document, "L03", &[("Indeks Kepuasan", Peringatan)]);
    expect(&document, "L04", &[("Indeks Kepuasan", Peringatan)]);
    expect(&document, "N06", &[("Nilai SAKIP", Peringatan)]);
    let share = [("pelayanan terintegrasi", Saran), ("cepat berkembang", Saran)];
    expect(&document, "N01", &share);
    expect(&document, "N07", &[]);
    expect(&document, "T03", &[]);
}

#[test]
fn wonoasih() {
    let document = paper("iku_wonoasih_2020_2024");
    expect(&document, "L08", &[("Peningkatan Cakupan", Peringatan), ("Indeks Kepuasan", Peringatan)]);
    for kode in ["N01", "N02", "N04", "N10", "L13", "L06"] {
        expect(&document, kode, &[]);
    }
}

#[test]
fn bugul_kidul() {
    let document = paper("kertas_kerja_bugul_kidul");
    expect(&document, "L11", &[("dokumen", Peringatan)]);
    expect(&document, "L02", &[("Nilai SAKIP", Peringatan), ("Persentase Temuan", Peringatan)]);
    expect(&document, "T03", &[]);
}

#[test]
fn panggungrejo() {
    let document = paper("kertas_kerja_panggungrejo_2024");
    expect(&document, "L11", &[]);
    expect(&document, "L03", &[("dokumen", Peringatan)]);
    expect(&document, "N15", &[]);
}

#[test]
fn the_filled_example_is_accused_of_nothing() {
    let document = filled();
    let heavy: Vec<_> = check(&document)
        .into_iter()
        .filter(|it| "LTNA".contains(it.kode.get(..1).unwrap()) && it.weight != Saran)
        .map(|it| format!("{} {} {}", it.kode, it.at.tulis(), it.kutipan))
        .collect();
    assert!(heavy.is_empty(), "{heavy:#?}");
}
