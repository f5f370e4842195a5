//! The five papers under the checks of formulas, quality, writing and official names: what a reviewer must be told of each.

use crate::pemeriksaan::check;
use crate::root;
use kaskade::bahasa::Nomenklatur;
use kaskade::checks::{self, Finding, Weight};
use kaskade::import::{Watch, import};
use kaskade::pesan::{Bahasa, Pesan as _};

/// The findings of a paper as it is imported from its text: code, the name of the indicator or box, what is quoted, and the weight.
fn paper(name: &str) -> Vec<(&'static str, String, String, Weight)> {
    let bytes = std::fs::read(root().join("sample_data").join(name)).unwrap();
    let document = import(name, &bytes, Nomenklatur::bawaan(), &Watch::default()).unwrap().document;
    let named = |it: &Finding| {
        let indikator = it.at.indikator.and_then(|id| document.indikator(id)).map(|(_, it)| it.name.clone());
        let node = it.at.node.and_then(|id| document.node(id)).map(|it| it.name.clone());
        indikator.or(node).unwrap_or_default()
    };
    check(&document).iter().map(|it| (it.kode, named(it), it.kutipan.clone(), it.weight)).collect()
}

/// Each is a code, a part of the name, a part of the quotation and the weight.
fn holds(name: &str, expected: &[(&str, &str, &str, Weight)]) {
    let found = paper(name);
    for (kode, place, kutipan, weight) in expected {
        let is_it = |it: &&(&str, String, String, Weight)| {
            it.0 == *kode && it.1.contains(place) && it.2.contains(kutipan) && it.3 == *weight
        };
        let of_code: Vec<_> = found.iter().filter(|it| it.0 == *kode).collect();
        assert!(found.iter().any(|it| is_it(&it)), "{name}: {kode} {place} {kutipan}: {of_code:#?}");
    }
}

#[test]
fn purwokerto_barat_is_read_as_a_reviewer_would() {
    use Weight::{Kesalahan, Peringatan, Saran};
    const PAPER: &str = "cascading_purwokerto_barat_2023.txt";
    holds(
        PAPER,
        &[
            ("F01", "Persentase Kelancaran", "Persentase Kelancaran", Peringatan),
            ("F01", "Cakupan Pelayanan", "Cakupan", Peringatan),
            ("F01", "Kesesuaian program", "Kesesuaian", Peringatan),
            ("F01", "Indeks Kepuasan Masyarakat", "Indeks", Peringatan),
            ("F03", "Persentase pelaksanaan koordinasi", "rencana", Saran),
            ("F06", "terlayani dengan baik", "pengaduan", Kesalahan),
            ("F07", "Peralatan kantor yang dipelihara", "kondisi baik", Peringatan),
            ("M02", "Program Penunjang", "Meningkatkan Pembinaan", Peringatan),
            ("M02", "Mewujudkan kinerja", "Mewujudkan", Saran),
            ("M05", "Penyelenggaraan Pemerintahan dan Pelayanan Publik", "Meningkatnya", Saran),
            ("M06", "Persentase pelaksanaan koordinasi", "", Saran),
            ("M07", "Persentase Barang Milik Daerah yang Memadai", "", Saran),
            ("M08", "Pemohon pelayanan", "", Saran),
            ("M08", "Jasa langganan", "", Saran),
            ("P01", "yang yang", "yang yang", Saran),
            ("P02", "Presentase Layanan", "Presentase", Saran),
            ("P02", "Frekwensi rakor", "Frekwensi", Saran),
            ("P02", "terlayani dengan baik", "Komulatif", Saran),
            ("P03", "perlatan", "perlatan", Saran),
            ("P06", "Jumlah Jenis Pelayanan", "Perbup Nomor 75", Peringatan),
            ("P07", "jumlah mebelair", "jumlah", Saran),
        ],
    );
    let found = paper(PAPER);
    assert_eq!(found.iter().filter(|it| it.0 == "F07").count(), 2, "what is maintained and what is in good condition");
    assert!(
        found.iter().all(|it| it.0 != "F01" || !it.1.to_lowercase().starts_with("jumlah")),
        "a count may repeat its name"
    );
    assert!(found.iter().all(|it| it.0 != "P04"));
}

#[test]
fn wonoasih_is_read_as_a_reviewer_would() {
    use Weight::Kesalahan;
    holds(
        "iku_wonoasih_2020_2024.txt",
        &[
            ("F02", "Persentase Peningkatan Cakupan", "Perhitungan Cakupan Pemas", Kesalahan),
            ("F05", "Persentase Peningkatan Cakupan", "frac", Kesalahan),
        ],
    );
    let bytes = std::fs::read(root().join("sample_data/iku_wonoasih_2020_2024.txt")).unwrap();
    let document = import("w.txt", &bytes, Nomenklatur::bawaan(), &Watch::default()).unwrap().document;
    let all = check(&document);
    let proof = all.iter().find(|it| it.kode == "F02").unwrap().pesan(Bahasa::Id);
    assert!(proof.contains("(1 − 1) : 1") && proof.contains("selalu 0"), "{proof}");
    let fix = all.iter().find(|it| it.kode == "F05").and_then(|it| it.fix.clone()).unwrap();
    let checks::Perbaikan::Isi { baru, .. } = fix.perbaikan else { panic!("{fix:?}") };
    assert!(baru.ends_with(r"\times 100\%") && !fix.safe, "{baru}");
}

#[test]
fn panggungrejo_is_read_as_a_reviewer_would() {
    use Weight::{Kesalahan, Peringatan, Saran};
    holds(
        "kertas_kerja_panggungrejo_2024.txt",
        &[
            ("F03", "pelayanan terintegrasi", "Target Kinerja RKPD Tahun 2023", Kesalahan),
            ("F04", "Indeks Kepuasan", "NRR Tertimbang", Peringatan),
            ("F04", "Persentase Kelembagaan Masyarakat Yang Dibina", "yang Aktif", Peringatan),
            ("F04", "Kegiatan Pemberdayaan Kelembagaan", "Jumlah Kegiatan Pemberdayaan", Peringatan),
            ("M01", "Jumlah Kelurahan Yang Telah", "", Peringatan),
            ("M02", "Mewujudkan pelayanan prima", "", Saran),
            ("P01", "Yang Yang Diakomodir", "Yang Yang", Saran),
            ("P02", "Jumlah Kegiatan Musrebangcam", "Musrebangcam", Saran),
            ("P04", "", "Panggunrejo", Peringatan),
            ("P05", "pelayanan terintegrasi", "2023", Peringatan),
        ],
    );
}

#[test]
fn purworejo_and_bugul_kidul_are_read_as_a_reviewer_would() {
    use Weight::{Peringatan, Saran};
    holds(
        "iku_purworejo_2023.txt",
        &[("P02", "", "standart", Saran), ("P02", "", "Taun", Saran), ("P02", "", "ndeks", Saran)],
    );
    holds(
        "kertas_kerja_bugul_kidul.txt",
        &[
            ("F01", "Persentase Kelembagaan Masyarakat Yang Aktif (%)", "(%)", Peringatan),
            ("F11", "Persentase Kelembagaan Masyarakat Yang Aktif (%)", "Jumlah kegiatan", Saran),
            ("M01", "Jumlah kelurahan yang telah", "", Peringatan),
            ("P02", "", "ndeks", Saran),
            ("P02", "", "tranribmas", Saran),
            ("P02", "", "Musrebangcam", Saran),
            ("P02", "", "MUSREMBANGCAM", Saran),
            ("P03", "", "Keteriban", Saran),
            ("R01", "Keteriban", "", Saran),
        ],
    );
}
