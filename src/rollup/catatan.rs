//! Why a figure is missing, and what a reader should know of one that is there.

use crate::dwi;
use crate::formula::{EvalError, Trouble};
use crate::model::angka::{cetak, cetak_ringkas};
use crate::model::{Ragu, Triwulan};
use crate::pesan::{Bahasa, Pesan, kutip};
use rust_decimal::Decimal;

/// Why an indicator has no capaian.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCapaian {
    TargetKosong,
    RealisasiKosong,
    /// Target 0 and nothing done, or quarterly targets that begin later: nobody waits for it yet.
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
    /// A predicate against a number on no common scale.
    BedaJenis,
    RealisasiRentang,
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

    /// Whether something that was written stands in the way, and not only something that is still to come.
    pub fn is_problem(&self) -> bool {
        !matches!(
            self,
            NoCapaian::TargetKosong
                | NoCapaian::RealisasiKosong
                | NoCapaian::TidakDirencanakan
                | NoCapaian::Rumus(EvalError::KosongVariabel(_))
        )
    }
}

impl Pesan for NoCapaian {
    fn pesan(&self, bahasa: Bahasa) -> String {
        match self {
            NoCapaian::TargetKosong => dwi!(bahasa, "belum ada target", "no target yet"),
            NoCapaian::RealisasiKosong => dwi!(bahasa, "belum ada realisasi", "no realisasi yet"),
            NoCapaian::TidakDirencanakan => dwi!(
                bahasa,
                "tidak ada yang direncanakan pada periode ini, jadi tidak dihitung",
                "nothing is planned in this period, so it is not counted"
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
            NoCapaian::RealisasiRentang => dwi!(
                bahasa,
                "realisasi berupa rentang atau batas. Isi satu angka",
                "the realisasi is a range or a bound. Fill in one number"
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
                let error = within_sentence(error.pesan(bahasa));
                dwi!(bahasa, "belum dapat dihitung: {error}", "cannot be computed yet: {error}")
            }
            NoCapaian::RumusTidakTerbaca(trouble) => {
                let why = within_sentence(trouble.why.pesan(bahasa));
                dwi!(bahasa, "formulasi belum terbaca: {why}", "the formulasi cannot be read: {why}")
            }
            NoCapaian::TerlaluBesar => {
                dwi!(bahasa, "angka terlalu besar untuk dihitung", "the numbers are too large to compute with")
            }
        }
    }
}

/// A sentence that follows a colon.
fn within_sentence(sentence: String) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// What a reader should know of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Catatan {
    /// A value that could be read in another way.
    Ragu {
        raw: String,
        ragu: Ragu,
    },
    /// Entries that look like a running total, though nobody said so: of the indicator, or of a variable.
    MungkinBerjalan {
        nama: Option<String>,
        jumlah: Decimal,
        terakhir: Decimal,
    },
    /// Four quarterly targets that make another figure than the target of the year.
    TargetTriwulanBeda {
        tahunan: Decimal,
        triwulan: Decimal,
    },
    /// A share written as 0.8273 where the target is a percentage.
    MungkinPecahan {
        realisasi: Decimal,
    },
    SatuanBeda {
        target: String,
        realisasi: String,
    },
    /// Quarters that a sum or a mean lacks.
    TriwulanKosong(Vec<Triwulan>),
    /// Variables of one formula that go up to different quarters.
    TriwulanBerbeda {
        awal: (String, Triwulan),
        lanjut: (String, Triwulan),
    },
    /// A variable that is known for the year only.
    NilaiTahunan {
        nama: String,
    },
    /// The formulasi has variables but gives nothing; the written realisasi was taken.
    FormulasiTidakDipakai(Box<NoCapaian>),
    /// Polarity range with one number for a target.
    RentangTanpaBatas,
    /// Letters were compared on a scale that nobody named.
    SkalaDianggap {
        nama: String,
    },
    /// Children without any figure below them lend their own.
    MemakaiCapaianSendiri {
        jumlah: usize,
    },
    /// A box at the bottom that says nothing measurable.
    TanpaIndikator,
    /// Some weights are percentages and others are not.
    BobotBedaSatuan,
    AnggaranTidakTerbaca {
        raw: String,
    },
    RealisasiAnggaranBeda {
        tertulis: Decimal,
        jumlah: Decimal,
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
        match self {
            Catatan::Ragu { raw: _, ragu } => *ragu == Ragu::RibuanAtauDesimal,
            Catatan::MungkinBerjalan { .. }
            | Catatan::TargetTriwulanBeda { .. }
            | Catatan::MungkinPecahan { .. }
            | Catatan::TanpaKaliSeratus => true,
            _ => false,
        }
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
                    "Apakah titik atau koma pada {raw} memisahkan ribuan atau desimal? Isi satuan indikatornya, atau tulis 1234 atau 1,23",
                    "Does the separator in {raw} part thousands or decimals? Give the unit, or write 1234 or 1,23"
                )
            }
            Catatan::Ragu { raw, ragu: Ragu::Nihil } => {
                let raw = kutip(raw);
                dwi!(bahasa, "Nilai {raw} dibaca sebagai 0", "The value {raw} is read as 0")
            }
            Catatan::Ragu { raw, ragu: Ragu::KiraKira } => {
                let raw = kutip(raw);
                dwi!(
                    bahasa,
                    "Nilai {raw} adalah perkiraan; dihitung sebagai angkanya",
                    "The value {raw} is an estimate; its number is used"
                )
            }
            Catatan::Ragu { raw, ragu: Ragu::TidakTerbaca } => {
                let raw = kutip(raw);
                dwi!(bahasa, "Nilai {raw} tidak terbaca sebagai angka", "The value {raw} cannot be read as a number")
            }
            Catatan::Ragu { raw, ragu: Ragu::BukanAngka } => {
                let raw = kutip(raw);
                dwi!(
                    bahasa,
                    "Nilai {raw} bukan angka, padahal di sini diharapkan angka; tulis angkanya; predikat hanya untuk target dan realisasi indikator yang berskala predikat",
                    "The value {raw} is not a number, where a number belongs; write the number; predicates are for targets and realisasi of indicators with a scale of predicates"
                )
            }
            Catatan::MungkinBerjalan { nama, jumlah, terakhir } => {
                let (jumlah, terakhir) = (short(jumlah), short(terakhir));
                let what = match nama {
                    Some(nama) => {
                        let nama = kutip(nama);
                        dwi!(bahasa, "isian triwulan variabel {nama}", "the quarterly entries of the variable {nama}")
                    }
                    None => bahasa.pilih("isian triwulan", "the quarterly entries").to_owned(),
                };
                dwi!(
                    bahasa,
                    "Apakah {what} sudah berupa angka berjalan (kumulatif s.d. triwulan itu)? Dijumlahkan hasilnya {jumlah}; sebagai angka berjalan {terakhir}. Nyatakan pada indikator: bagian (angka triwulan itu saja) atau berjalan",
                    "Are {what} a running total (up to that quarter)? Added up they make {jumlah}; as a running total {terakhir}. Declare it on the indicator: bagian (that quarter alone) or berjalan"
                )
            }
            Catatan::TargetTriwulanBeda { tahunan, triwulan } => {
                let (tahunan, triwulan) = (short(tahunan), short(triwulan));
                dwi!(
                    bahasa,
                    "Apakah target triwulan sudah benar? Keempatnya menjadi {triwulan}, sedangkan target tahunan {tahunan}",
                    "Are the quarterly targets right? The four make {triwulan} while the target of the year is {tahunan}"
                )
            }
            Catatan::MungkinPecahan { realisasi } => {
                let (share, percent) =
                    (short(realisasi), realisasi.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default());
                let percent = short(&percent);
                dwi!(
                    bahasa,
                    "Apakah realisasi {share} maksudnya {percent} %? Targetnya dalam persen; tulis dengan tanda %",
                    "Does the realisasi {share} mean {percent} %? The target is a percentage; write it with %"
                )
            }
            Catatan::SatuanBeda { target, realisasi } => {
                let (target, realisasi) = (kutip(target), kutip(realisasi));
                dwi!(
                    bahasa,
                    "Satuan target {target} berbeda dari satuan realisasi {realisasi}",
                    "The unit of the target {target} differs from that of the realisasi {realisasi}"
                )
            }
            Catatan::TriwulanKosong(empty) => {
                let list = empty.iter().map(|it| format!("TW{}", it.number())).collect::<Vec<_>>().join(", ");
                dwi!(bahasa, "Belum terisi: {list}", "Not filled in yet: {list}")
            }
            Catatan::TriwulanBerbeda { awal, lanjut } => {
                let (awal, sampai) = (kutip(&awal.0), awal.1.number());
                let (lanjut, melampaui) = (kutip(&lanjut.0), lanjut.1.number());
                dwi!(
                    bahasa,
                    "Isian variabel tidak sampai triwulan yang sama: {awal} TW{sampai}, {lanjut} TW{melampaui}",
                    "The variables do not go up to the same quarter: {awal} TW{sampai}, {lanjut} TW{melampaui}"
                )
            }
            Catatan::NilaiTahunan { nama } => {
                let nama = kutip(nama);
                dwi!(
                    bahasa,
                    "Variabel {nama} hanya diketahui setahun; nilai itu dipakai untuk triwulan ini",
                    "The variable {nama} is known for the year only; that value is used for this quarter"
                )
            }
            Catatan::FormulasiTidakDipakai(why) => {
                let why = why.pesan(bahasa);
                dwi!(
                    bahasa,
                    "Formulasi tidak dipakai ({why}); dihitung dari realisasi yang ditulis",
                    "The formulasi is not used ({why}); the written realisasi is"
                )
            }
            Catatan::RentangTanpaBatas => dwi!(
                bahasa,
                "Polaritas range tetapi targetnya satu angka; dihitung R : T × 100. Tulis target sebagai rentang, misalnya 7-8",
                "Polarity range but a single target; computed as R : T × 100. Write the target as a range such as 7-8"
            ),
            Catatan::SkalaDianggap { nama } => dwi!(
                bahasa,
                "Predikat dibaca menurut skala {nama}, karena indikator tidak menyebut skalanya",
                "The predicates are read on the scale {nama}, because the indicator names none"
            ),
            Catatan::MemakaiCapaianSendiri { jumlah } => dwi!(
                bahasa,
                "{jumlah} kotak di bawahnya belum punya dukungan; dipakai capaian sendirinya",
                "{jumlah} boxes below have no support yet; their own figures are used"
            ),
            Catatan::TanpaIndikator => dwi!(bahasa, "Belum ada indikator", "No indicator yet"),
            Catatan::BobotBedaSatuan => dwi!(
                bahasa,
                "Sebagian bobot dalam persen dan sebagian tidak; dirata-rata biasa",
                "Some weights are percentages and some are not; plain average"
            ),
            Catatan::AnggaranTidakTerbaca { raw } => {
                let raw = kutip(raw);
                dwi!(
                    bahasa,
                    "Anggaran {raw} tidak terbaca sebagai rupiah, jadi tidak dijumlahkan",
                    "The amount {raw} cannot be read as rupiah and is not added"
                )
            }
            Catatan::RealisasiAnggaranBeda { tertulis, jumlah } => {
                let (tertulis, jumlah) = (cetak_ringkas(*tertulis, 2), cetak_ringkas(*jumlah, 2));
                dwi!(
                    bahasa,
                    "Realisasi anggaran tertulis Rp{tertulis} berbeda dari jumlah isian lain Rp{jumlah}",
                    "The written spending Rp{tertulis} differs from what the other entries make, Rp{jumlah}"
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
                "Belum ada target untuk triwulan ini; dibandingkan dengan target tahunan",
                "No target for this quarter; compared with the target of the year"
            ),
            Catatan::TanpaKaliSeratus => dwi!(
                bahasa,
                "Apakah formulasi seharusnya dikalikan 100? Target dalam persen, sedangkan formulasi dihitung seperti tertulis",
                "Should the formulasi be multiplied by 100? The target is a percentage, and the formulasi is computed as written"
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
