//! Why a figure is missing, and what a reader should know of one that is there.

use crate::dwi;
use crate::formula::{EvalError, Trouble};
use crate::model::Ragu;
use crate::model::angka::{cetak, cetak_ringkas};
use crate::pesan::{Bahasa, Pesan, kutip};
use rust_decimal::Decimal;

/// Why an indicator has no capaian.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCapaian {
    TargetKosong,
    RealisasiKosong,
    /// Target 0 and nothing done: not planned in this year, so nobody waits for it.
    TidakDirencanakan,
    /// Target 0 with a realisasi: no division can say how much that is.
    TargetNol,
    TargetNegatif,
    /// Form B divides by the realisasi.
    RealisasiNol,
    TidakTerbaca {
        raw: String,
    },
    BukanAngka {
        raw: String,
    },
    /// A predicate against a number without a score, a range against a range.
    BedaJenis,
    PredikatTidakDikenal {
        huruf: String,
    },
    /// Quarterly percentages typed kumulatif: 100 + 100 is not 200 %.
    PersenDijumlahkan,
    Rumus(EvalError),
    RumusTidakTerbaca(Trouble),
    TerlaluBesar,
}

impl NoCapaian {
    /// Whether a figure is expected here, so that its absence counts against the coverage.
    pub fn is_expected(&self) -> bool {
        *self != NoCapaian::TidakDirencanakan
    }
}

impl Pesan for NoCapaian {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            NoCapaian::TargetKosong => dwi!(bahasa, "belum ada target", "no target yet"),
            NoCapaian::RealisasiKosong => dwi!(bahasa, "belum ada realisasi", "no realisasi yet"),
            NoCapaian::TidakDirencanakan => dwi!(
                bahasa,
                "target 0: tidak direncanakan pada tahun ini, tidak dihitung",
                "target 0: not planned this year, not counted"
            ),
            NoCapaian::TargetNol => dwi!(
                bahasa,
                "tidak dapat dihitung: target 0 tetapi ada realisasi",
                "cannot be computed: the target is 0 but there is a realisasi"
            ),
            NoCapaian::TargetNegatif => dwi!(
                bahasa,
                "tidak dapat dihitung: target negatif. Tulis target sebagai angka positif dan pilih polaritas negatif bila makin kecil makin baik",
                "cannot be computed: negative target. Write it as a positive number and choose negative polarity if less is better"
            ),
            NoCapaian::RealisasiNol => dwi!(
                bahasa,
                "tidak dapat dihitung: bentuk B membagi dengan realisasi, dan realisasinya 0. Bentuk A dapat menghitungnya",
                "cannot be computed: form B divides by the realisasi, which is 0. Form A can compute it"
            ),
            NoCapaian::TidakTerbaca { raw } => {
                let raw = kutip(raw);
                dwi!(bahasa, "nilai {raw} tidak terbaca sebagai angka", "the value {raw} cannot be read as a number")
            }
            NoCapaian::BukanAngka { raw } => {
                let raw = kutip(raw);
                dwi!(
                    bahasa,
                    "nilai {raw} bukan angka, sehingga tidak dapat dijumlahkan",
                    "the value {raw} is no number and cannot be added"
                )
            }
            NoCapaian::BedaJenis => dwi!(
                bahasa,
                "target dan realisasi berbeda jenis. Tulis keduanya sebagai angka, atau keduanya sebagai predikat dengan skor, misalnya B (63,00)",
                "target and realisasi are of different kinds. Write both as numbers, or both as predicates with scores such as B (63,00)"
            ),
            NoCapaian::PredikatTidakDikenal { huruf } => {
                let huruf = kutip(huruf);
                dwi!(
                    bahasa,
                    "predikat {huruf} tidak ada pada skala. Tambahkan skornya, misalnya B (63,00)",
                    "the predicate {huruf} is in no scale. Add its score, such as B (63,00)"
                )
            }
            NoCapaian::PersenDijumlahkan => dwi!(
                bahasa,
                "persentase tidak dijumlahkan antar triwulan. Pilih Non Kumulatif, isi variabelnya, atau nyatakan bahwa isian adalah bagian tiap triwulan",
                "percentages are not added over quarters. Choose Non Kumulatif, fill in the variables, or declare that the entries are each quarter's part"
            ),
            NoCapaian::Rumus(error) => {
                let error = error.pesan(bahasa);
                dwi!(bahasa, "belum dapat dihitung: {error}", "cannot be computed yet: {error}")
            }
            NoCapaian::RumusTidakTerbaca(trouble) => {
                let why = trouble.why.pesan(bahasa);
                dwi!(bahasa, "formulasi belum terbaca: {why}", "the formulasi cannot be read: {why}")
            }
            NoCapaian::TerlaluBesar => {
                dwi!(bahasa, "angka terlalu besar untuk dihitung", "the numbers are too large to compute with")
            }
        }
    }
}

/// What a reader should know of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Catatan {
    /// A value that could be read in another way.
    Ragu {
        raw: String,
        ragu: Ragu,
    },
    /// Entries that look like a running total, though nobody said so.
    MungkinBerjalan {
        jumlah: Decimal,
        terakhir: Decimal,
    },
    /// A realisasi written for the year beside quarters or variables that say something else.
    TertulisBeda {
        tertulis: Decimal,
        dihitung: Decimal,
    },
    /// A quarter's state against the target of the whole year.
    TargetTahunan,
    TanpaKaliSeratus,
    PredikatBeda {
        huruf: String,
        skor: Decimal,
        seharusnya: String,
    },
    TipeTidakDinyatakan,
    BobotBelumLengkap,
    BobotNol,
    PaguBeda {
        tertulis: Decimal,
        jumlah: Decimal,
    },
}

impl Catatan {
    /// Whether somebody must decide, because the figure may mean something else than it seems.
    pub fn is_question(&self) -> bool {
        matches!(
            self,
            Catatan::Ragu { ragu: Ragu::RibuanAtauDesimal | Ragu::Nihil, raw: _ } | Catatan::MungkinBerjalan { .. }
        )
    }
}

impl Pesan for Catatan {
    fn pesan(&self, bahasa: Bahasa) -> String {
        let short = |it: &Decimal| cetak_ringkas(*it, 4);
        match self {
            Catatan::Ragu { raw, ragu: Ragu::RibuanAtauDesimal } => {
                let raw = kutip(raw);
                dwi!(
                    bahasa,
                    "Apakah {raw} berarti ribuan atau desimal? Isi satuannya, atau tulis dengan dua angka di belakang koma",
                    "Does {raw} mean thousands or decimals? Give the unit, or write two digits behind the comma"
                )
            }
            Catatan::Ragu { raw, ragu: Ragu::Nihil } => {
                let raw = kutip(raw);
                dwi!(bahasa, "Apakah {raw} berarti 0? Dibaca sebagai 0", "Does {raw} mean 0? It is read as 0")
            }
            Catatan::Ragu { raw, ragu: Ragu::TidakTerbaca } => {
                let raw = kutip(raw);
                dwi!(bahasa, "Nilai {raw} tidak terbaca sebagai angka", "The value {raw} cannot be read as a number")
            }
            Catatan::MungkinBerjalan { jumlah, terakhir } => {
                let (jumlah, terakhir) = (short(jumlah), short(terakhir));
                dwi!(
                    bahasa,
                    "Apakah isian triwulan sudah berupa angka berjalan? Dijumlahkan {jumlah}; sebagai angka berjalan {terakhir}. Nyatakan pada indikator: bagian atau berjalan",
                    "Are the quarterly entries a running total? Added up {jumlah}; as a running total {terakhir}. Declare it on the indicator: bagian or berjalan"
                )
            }
            Catatan::TertulisBeda { tertulis, dihitung } => {
                let (tertulis, dihitung) = (short(tertulis), short(dihitung));
                dwi!(
                    bahasa,
                    "Realisasi tertulis {tertulis}, sedangkan hitungan dari isian lain {dihitung}",
                    "The written realisasi is {tertulis}, while the other entries make {dihitung}"
                )
            }
            Catatan::TargetTahunan => dwi!(
                bahasa,
                "Belum ada target triwulan; dibandingkan dengan target tahunan",
                "No quarterly target; compared with the target of the year"
            ),
            Catatan::TanpaKaliSeratus => dwi!(
                bahasa,
                "Formulasi tidak dikalikan 100, sedangkan target dalam persen",
                "The formulasi is not multiplied by 100 while the target is a percentage"
            ),
            Catatan::PredikatBeda { huruf, skor, seharusnya } => {
                let (huruf, skor) = (kutip(huruf), cetak(*skor, 2));
                dwi!(
                    bahasa,
                    "Predikat {huruf} tidak sesuai dengan skor {skor}, yang menurut skala adalah {seharusnya}",
                    "The predicate {huruf} does not fit the score {skor}, which is {seharusnya} on the scale"
                )
            }
            Catatan::TipeTidakDinyatakan => dwi!(
                bahasa,
                "Tipe penghitungan belum dinyatakan; dipakai isian terakhir",
                "The type of aggregation is not stated; the last entry is used"
            ),
            Catatan::BobotBelumLengkap => {
                dwi!(bahasa, "Bobot belum lengkap; dirata-rata biasa", "Not all weights are given; plain average")
            }
            Catatan::BobotNol => dwi!(
                bahasa,
                "Semua bobot yang terisi bernilai 0; tidak dapat dirata-rata",
                "All weights are 0; no average can be made"
            ),
            Catatan::PaguBeda { tertulis, jumlah } => {
                let (tertulis, jumlah) = (cetak_ringkas(*tertulis, 2), cetak_ringkas(*jumlah, 2));
                dwi!(
                    bahasa,
                    "Pagu tertulis Rp{tertulis} berbeda dari jumlah di bawahnya Rp{jumlah}; dipakai jumlahnya",
                    "The written pagu Rp{tertulis} differs from the sum below it Rp{jumlah}; the sum is used"
                )
            }
        }
    }
}
