//! The fields of the file, once: what the reader takes for known and what the published JSON Schema says.

use super::json::Json;
use crate::model::{Agregasi, Entri, Jawaban, JenisRagu, Polaritas, Soal, Status};
use std::borrow::Cow;

/// One kind of object in the file.
pub struct Record {
    pub name: &'static str,
    pub about: &'static str,
    pub fields: &'static [Field],
}

pub struct Field {
    pub key: &'static str,
    pub kind: Kind,
    pub about: &'static str,
}

pub enum Kind {
    Text,
    /// "n12": a letter and a number.
    Id(char),
    Ids(char),
    Year,
    Whole,
    YesNo,
    /// A value as it was written: "81,14".
    Value,
    /// Values by time: {"2024": "81,14", "2024-TW1": "20"}.
    Values,
    OneOf(&'static [&'static str]),
    Texts,
    JenisRagu,
    Status,
    Soal,
    Jawaban,
    Agregasi,
    Entri,
    Polaritas,
    LevelKey,
    LevelKeys,
    /// Key of a built-in scale, or a scale of one's own.
    Scale,
    One(&'static Record),
    Many(&'static Record),
}

const fn field(key: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { key, kind, about }
}

pub const BACA: &[&str] = &["ribuan", "desimal"];

pub static DOCUMENT: Record = Record {
    name: "document",
    about: "Dokumen cascading kinerja",
    fields: &[
        field("format", Kind::OneOf(&["kaskade"]), "Selalu \"kaskade\""),
        field("version", Kind::Whole, "Versi susunan berkas"),
        field("header", Kind::One(&HEADER), "Keterangan dokumen"),
        field("kebijakan", Kind::One(&KEBIJAKAN), "Cara menghitung capaian"),
        field("levels", Kind::Many(&LEVEL), "Daftar tingkat, dari yang tertinggi"),
        field("variabel", Kind::Many(&VARIABEL), "Variabel yang dipakai bersama oleh beberapa indikator"),
        field("nodes", Kind::Many(&NODE), "Kotak teratas; kotak di bawahnya ada di children"),
        field("impor", Kind::One(&IMPOR), "Asal isi yang diimpor dan yang masih perlu ditanyakan"),
        field("reviu", Kind::One(&REVIU), "Status, catatan dan jawaban reviu; tidak termasuk isi dokumen"),
    ],
};

pub static IMPOR: Record = Record {
    name: "impor",
    about: "Asal isi yang diimpor",
    fields: &[
        field("berkas", Kind::Texts, "Nama berkas asal"),
        field("keraguan", Kind::Many(&KERAGUAN), "Yang tidak dinyatakan dengan pasti oleh berkas asal"),
        field(
            "jejak",
            Kind::Texts,
            "Bidang dan tempatnya: \"n12/i5/formulasi berkas:bagian:baris:kolom\", dihitung dari 0",
        ),
    ],
};

pub static KERAGUAN: Record = Record {
    name: "keraguan",
    about: "Satu pertanyaan tentang isi yang diimpor",
    fields: &[
        field("id", Kind::Whole, "Nomor"),
        field("jenis", Kind::JenisRagu, "Jenis pertanyaan"),
        field("di", Kind::Text, "Bidang yang ditanyakan: \"n12/i5/formulasi\""),
        field("kutipan", Kind::Text, "Teks asalnya"),
        field("alasan", Kind::Text, "Dasar usulan"),
        field("pilihan", Kind::Texts, "Jawaban yang mungkin"),
        field("usulan", Kind::Whole, "Nomor pilihan yang berlaku sekarang, dihitung dari 0"),
        field("terjawab", Kind::YesNo, "Sudah dijawab orang"),
    ],
};

pub static REVIU: Record = Record {
    name: "reviu",
    about: "Yang dikatakan penyusun dan pereviu tentang dokumen",
    fields: &[
        field("langkah", Kind::Many(&LANGKAH), "Perjalanan status, yang terbaru di akhir"),
        field("pereviu", Kind::One(&TANDA_TANGAN), "Yang mereviu dan menandatangani hasilnya"),
        field("catatan", Kind::Many(&CATATAN_REVIU), "Catatan tentang bagian dokumen"),
        field("tinjauan", Kind::Many(&TINJAUAN), "Jawaban tentang hubungan kotak dengan induknya"),
        field("kesampingan", Kind::Many(&KESAMPINGAN), "Temuan yang dikesampingkan dengan alasan"),
    ],
};

pub static LANGKAH: Record = Record {
    name: "langkah",
    about: "Satu perubahan status",
    fields: &[
        field("status", Kind::Status, "Status sejak langkah ini; disetujui mengunci isi dokumen"),
        field("oleh", Kind::Text, "Siapa"),
        field("waktu", Kind::Text, "Kapan, misalnya 2026-11-22 14:05"),
        field("catatan", Kind::Text, "Catatan"),
        field("sidik", Kind::Text, "SHA-256 dari berkas ini tanpa reviu pada saat itu"),
    ],
};

pub static CATATAN_REVIU: Record = Record {
    name: "catatan_reviu",
    about: "Satu catatan dengan balasannya",
    fields: &[
        field("id", Kind::Whole, "Nomor catatan, mulai dari 1"),
        field("di", Kind::Text, "Tempat: \"dokumen\", \"n12\", \"n12/nama\", \"n12/i5/formulasi\""),
        field("kutipan", Kind::Text, "Bunyi tempat itu saat catatan ditulis"),
        field("isi", Kind::One(&UCAPAN), "Yang dikatakan"),
        field("balasan", Kind::Many(&UCAPAN), "Balasan, menurut urutan"),
        field("selesai", Kind::YesNo, "Sudah diselesaikan"),
    ],
};

pub static UCAPAN: Record = Record {
    name: "ucapan",
    about: "Yang dikatakan seseorang",
    fields: &[
        field("teks", Kind::Text, "Kalimatnya"),
        field("oleh", Kind::Text, "Siapa"),
        field("waktu", Kind::Text, "Kapan, misalnya 2026-11-22 14:05"),
    ],
};

pub static TINJAUAN: Record = Record {
    name: "tinjauan",
    about: "Satu jawaban tentang hubungan kotak dengan induknya",
    fields: &[
        field("anak", Kind::Id('n'), "Kotak"),
        field("induk", Kind::Id('n'), "Induknya"),
        field("soal", Kind::Soal, "Pertanyaannya"),
        field("jawaban", Kind::Jawaban, "Jawabannya"),
        field("catatan", Kind::Text, "Catatan"),
        field("oleh", Kind::Text, "Siapa"),
    ],
};

pub static KESAMPINGAN: Record = Record {
    name: "kesampingan",
    about: "Satu temuan yang dikesampingkan, selama tempatnya masih berbunyi sama",
    fields: &[
        field("kode", Kind::Text, "Kode temuan"),
        field("di", Kind::Text, "Tempat temuan: \"n12/nama\""),
        field("kutipan", Kind::Text, "Bunyi tempat itu saat dikesampingkan"),
        field("alasan", Kind::Text, "Alasan"),
        field("oleh", Kind::Text, "Siapa"),
        field("waktu", Kind::Text, "Kapan, misalnya 2026-11-22 14:05"),
    ],
};

pub static HEADER: Record = Record {
    name: "header",
    about: "Keterangan dokumen",
    fields: &[
        field("judul", Kind::Text, "Judul seperti tercetak"),
        field("perangkat_daerah", Kind::Text, "Nama perangkat daerah"),
        field("wilayah", Kind::Text, "Kabupaten atau kota"),
        field("tahun_awal", Kind::Year, "Tahun pertama periode"),
        field("tahun_akhir", Kind::Year, "Tahun terakhir periode"),
        field("tahun_aktif", Kind::Year, "Tahun yang sedang dikerjakan"),
        field("tanda_tangan", Kind::One(&TANDA_TANGAN), "Blok tanda tangan"),
        field("catatan", Kind::Text, "Catatan bebas"),
    ],
};

pub static TANDA_TANGAN: Record = Record {
    name: "tanda_tangan",
    about: "Blok tanda tangan",
    fields: &[
        field("tempat", Kind::Text, "Tempat"),
        field("tanggal", Kind::Text, "Tanggal, misalnya 2 Januari 2023"),
        field("jabatan", Kind::Text, "Jabatan"),
        field("nama", Kind::Text, "Nama dengan gelar"),
        field("pangkat", Kind::Text, "Pangkat"),
        field("nip", Kind::Text, "NIP, 18 angka"),
    ],
};

pub static KEBIJAKAN: Record = Record {
    name: "kebijakan",
    about: "Cara menghitung capaian",
    fields: &[
        field("bentuk_negatif", Kind::OneOf(&["A", "B"]), "A: (2T − R) : T × 100; B: T : R × 100"),
        field("lantai", Kind::YesNo, "Capaian di bawah 0 dihitung 0"),
        field("batas", Kind::OneOf(&["tanpa", "100", "110", "120", "150", "200"]), "Batas atas capaian"),
        field("target_nol", Kind::OneOf(&["lewati", "seratus"]), "Arti target 0 dengan realisasi 0"),
        field("metode", Kind::OneOf(&["berbobot", "rata_rata"]), "Cara menggabungkan capaian anak"),
        field("skala", Kind::Scale, "Skala predikat capaian"),
        field("pembulatan", Kind::Whole, "Angka di belakang koma saat dicetak"),
    ],
};

pub static SKALA: Record = Record {
    name: "skala",
    about: "Skala buatan sendiri",
    fields: &[
        field("key", Kind::Text, "Nama pendek"),
        field("nama", Kind::Text, "Nama skala"),
        field("anak_tangga", Kind::Many(&ANAK_TANGGA), "Dari yang tertinggi"),
        field("catatan", Kind::Text, "Cara membaca nilai di antara batas"),
    ],
};

pub static ANAK_TANGGA: Record = Record {
    name: "anak_tangga",
    about: "Satu jenjang predikat; tanpa batas berarti yang terendah",
    fields: &[
        field("nama", Kind::Text, "Nama predikat"),
        field("lebih_dari", Kind::Value, "Batas bawah, tidak termasuk"),
        field("mulai_dari", Kind::Value, "Batas bawah, termasuk"),
    ],
};

pub static LEVEL: Record = Record {
    name: "level",
    about: "Satu tingkat",
    fields: &[
        field(
            "key",
            Kind::LevelKey,
            "Nama pendek: ikd tujuan sasaran program kegiatan sub_kegiatan, atau buatan sendiri",
        ),
        field("name", Kind::Text, "Nama tingkat seperti tercetak"),
        field("eselon", Kind::Text, "Label eselon di tepi diagram"),
        field("tier", Kind::Text, "Lapis hasil: ultimate outcome … output"),
        field("under", Kind::LevelKeys, "Tingkat yang boleh menjadi induk langsungnya"),
    ],
};

pub static VARIABEL: Record = Record {
    name: "variabel",
    about: "Variabel bersama: diisi sekali, mengalir ke semua indikator yang memakainya",
    fields: &[
        field("id", Kind::Id('v'), "ID"),
        field("name", Kind::Text, "Nama variabel"),
        field("satuan", Kind::Text, "Satuan"),
        field("agregasi", Kind::Agregasi, "Cara triwulan menjadi tahun; kosong: ikut indikator"),
        field("nilai", Kind::Values, "Nilai per waktu"),
    ],
};

pub static NODE: Record = Record {
    name: "node",
    about: "Satu kotak",
    fields: &[
        field("id", Kind::Id('n'), "ID, tidak pernah berubah"),
        field("level", Kind::LevelKey, "Tingkat"),
        field("code", Kind::Text, "Kode nomenklatur"),
        field("name", Kind::Text, "Nama nomenklatur; untuk Tujuan dan Sasaran kalimatnya"),
        field("sasaran", Kind::Text, "Sasaran Program, Kegiatan atau Sub Kegiatan"),
        field("csf", Kind::Text, "Faktor penentu keberhasilan (CSF)"),
        field("penanggung_jawab", Kind::Text, "Penanggung jawab"),
        field("bobot", Kind::Value, "Bobot di antara saudaranya"),
        field("pagu", Kind::Values, "Pagu per tahun"),
        field("realisasi_anggaran", Kind::Values, "Realisasi anggaran; triwulan berisi belanja triwulan itu sendiri"),
        field("crosscutting", Kind::Many(&CROSSCUTTING), "Perangkat daerah lain yang berkontribusi"),
        field("mendukung", Kind::Many(&MENDUKUNG), "Kotak atau indikator lain yang didukung"),
        field("induk_lain", Kind::Ids('n'), "Induk lain dari kotak yang tercetak di beberapa tempat"),
        field("catatan", Kind::Text, "Catatan"),
        field("indikator", Kind::Many(&INDIKATOR), "Indikator"),
        field("children", Kind::Many(&NODE), "Kotak di bawahnya, menurut urutan"),
    ],
};

pub static CROSSCUTTING: Record = Record {
    name: "crosscutting",
    about: "Perangkat daerah lain yang berkontribusi",
    fields: &[field("unit", Kind::Text, "Perangkat daerah"), field("keterangan", Kind::Text, "Kontribusinya")],
};

pub static MENDUKUNG: Record = Record {
    name: "mendukung",
    about: "Yang didukung di luar garis induk",
    fields: &[field("node", Kind::Id('n'), "Kotak"), field("indikator", Kind::Id('i'), "Indikator kotak itu")],
};

pub static INDIKATOR: Record = Record {
    name: "indikator",
    about: "Satu indikator",
    fields: &[
        field("id", Kind::Id('i'), "ID, tidak pernah berubah"),
        field("name", Kind::Text, "Nama indikator"),
        field("definisi", Kind::Text, "Definisi operasional atau alasan"),
        field("formulasi", Kind::Text, "Formulasi seperti tertulis"),
        field("variabel", Kind::Many(&MASUKAN), "Variabel formulasi dan nilainya (data masukan)"),
        field("satuan", Kind::Text, "Satuan"),
        field("tipe", Kind::Text, "Tipe penghitungan seperti tercetak"),
        field("agregasi", Kind::Agregasi, "Arti tipe: cara triwulan menjadi tahun"),
        field("entri", Kind::Entri, "Isian triwulan kumulatif: bagian tiap triwulan atau angka berjalan"),
        field("polaritas", Kind::Polaritas, "Arah yang baik; kosong: positif"),
        field("skala", Kind::Text, "Skala nilai predikat: sakip, skm, permendagri-86-2017, opini"),
        field("dari_anak", Kind::YesNo, "Indikator ini adalah rata-rata capaian di bawahnya"),
        field("bobot", Kind::Value, "Bobot di antara indikator kotak ini"),
        field("sumber_data", Kind::Text, "Sumber data"),
        field("penanggung_jawab", Kind::Text, "Penanggung jawab"),
        field("baseline", Kind::One(&BASELINE), "Kondisi awal"),
        field("target", Kind::Values, "Target per tahun, triwulan atau bulan"),
        field("realisasi", Kind::Values, "Realisasi per tahun, triwulan atau bulan"),
        field("catatan_kinerja", Kind::Many(&CATATAN_KINERJA), "Kendala, solusi dan tindak lanjut"),
        field("catatan", Kind::Text, "Keterangan"),
    ],
};

pub static MASUKAN: Record = Record {
    name: "masukan",
    about: "Satu variabel formulasi",
    fields: &[
        field("name", Kind::Text, "Nama variabel seperti tercetak"),
        field("alias", Kind::Text, "Namanya di dalam formulasi, bila berbeda"),
        field("shared", Kind::Id('v'), "Variabel bersama; tanpa nilai sendiri"),
        field("satuan", Kind::Text, "Satuan"),
        field("agregasi", Kind::Agregasi, "Cara triwulan menjadi tahun; kosong: ikut indikator"),
        field("nilai", Kind::Values, "Nilai per waktu"),
    ],
};

pub static BASELINE: Record = Record {
    name: "baseline",
    about: "Kondisi awal",
    fields: &[field("tahun", Kind::Year, "Tahun"), field("nilai", Kind::Value, "Nilai")],
};

pub static CATATAN_KINERJA: Record = Record {
    name: "catatan_kinerja",
    about: "Catatan satu periode",
    fields: &[
        field("waktu", Kind::Text, "2024, 2024-TW1 atau 2024-B03"),
        field("kendala", Kind::Text, "Kendala"),
        field("solusi", Kind::Text, "Solusi"),
        field("tindak_lanjut", Kind::Text, "Tindak lanjut"),
    ],
};

/// The published JSON Schema (draft 2020-12).
pub fn schema(version: u64) -> String {
    let mut defs = vec![def("nilai", value_schema()), def("nilai_per_waktu", values_schema())];
    let mut waiting = vec![&DOCUMENT];
    let mut done: Vec<&str> = Vec::new();
    while let Some(record) = waiting.pop() {
        if done.contains(&record.name) {
            continue;
        }
        done.push(record.name);
        for it in record.fields {
            match it.kind {
                Kind::One(inner) | Kind::Many(inner) => waiting.push(inner),
                Kind::Scale => waiting.push(&SKALA),
                _ => {}
            }
        }
        defs.push(def(record.name, record_schema(record, version)));
    }
    defs.sort_by(|a, b| a.0.cmp(&b.0));
    Json::object(vec![
        ("$schema", Json::text("https://json-schema.org/draft/2020-12/schema")),
        ("title", Json::text("Kaskade")),
        (
            "description",
            Json::text("Dokumen cascading kinerja (*.kaskade). Bidang yang tidak disebut di sini disimpan apa adanya."),
        ),
        ("$ref", Json::text("#/$defs/document")),
        ("$defs", Json::Object(defs)),
    ])
    .pretty()
}

type Entry = (Cow<'static, str>, Json<'static>);

fn def(name: &'static str, schema: Json<'static>) -> Entry {
    (Cow::Borrowed(name), schema)
}

fn record_schema(record: &'static Record, version: u64) -> Json<'static> {
    let properties = record.fields.iter().map(|it| (Cow::Borrowed(it.key), field_schema(it, version))).collect();
    let required: &[&str] = match record.name {
        "document" => &["format", "version"],
        "node" => &["id", "level"],
        "indikator" | "variabel" => &["id"],
        "level" => &["key"],
        "catatan_reviu" => &["id", "di"],
        "tinjauan" => &["anak", "induk", "soal"],
        "kesampingan" => &["di"],
        _ => &[],
    };
    let mut fields = vec![
        ("type", Json::text("object")),
        ("description", Json::text(record.about)),
        ("properties", Json::Object(properties)),
    ];
    if !required.is_empty() {
        fields.push(("required", Json::List(required.iter().map(|it| Json::text(*it)).collect())));
    }
    Json::object(fields)
}

fn field_schema(field: &'static Field, version: u64) -> Json<'static> {
    let reference = |name: &str| ("$ref", Json::text(format!("#/$defs/{name}")));
    let of_type = |name: &'static str| ("type", Json::text(name));
    let list =
        |items: Vec<(&'static str, Json<'static>)>| vec![("type", Json::text("array")), ("items", Json::object(items))];
    let choice = |words: &[&'static str]| vec![("enum", Json::List(words.iter().map(|it| Json::text(*it)).collect()))];
    let pattern = |text: String| vec![("type", Json::text("string")), ("pattern", Json::text(text))];
    let mut fields = match field.kind {
        Kind::Text => vec![of_type("string")],
        Kind::Id(letter) => pattern(format!("^{letter}(0|[1-9][0-9]{{0,8}})$")),
        Kind::Ids(letter) => list(pattern(format!("^{letter}(0|[1-9][0-9]{{0,8}})$"))),
        Kind::Year => vec![of_type("integer"), ("minimum", whole(1900)), ("maximum", whole(2200))],
        Kind::Whole if field.key == "version" => {
            vec![of_type("integer"), ("minimum", whole(1)), ("maximum", whole(version))]
        }
        Kind::Whole => vec![of_type("integer"), ("minimum", whole(0))],
        Kind::YesNo => vec![of_type("boolean")],
        Kind::Value => vec![reference("nilai")],
        Kind::Values => vec![reference("nilai_per_waktu")],
        Kind::OneOf(choices) => choice(choices),
        Kind::Texts => list(vec![of_type("string")]),
        Kind::JenisRagu => choice(&JenisRagu::ALL.map(JenisRagu::key)),
        Kind::Status => choice(&Status::ALL.map(Status::key)),
        Kind::Soal => choice(&Soal::ALL.map(Soal::key)),
        Kind::Jawaban => choice(&Jawaban::ALL.map(Jawaban::key)),
        Kind::Agregasi => choice(&Agregasi::ALL.map(Agregasi::key)),
        Kind::Entri => choice(&Entri::ALL.map(Entri::key)),
        Kind::Polaritas => choice(&Polaritas::ALL.map(Polaritas::key)),
        Kind::LevelKey => pattern("^[a-z0-9_]{1,16}$".to_owned()),
        Kind::LevelKeys => list(pattern("^[a-z0-9_]{1,16}$".to_owned())),
        Kind::Scale => {
            vec![(
                "anyOf",
                Json::List(vec![Json::object(vec![of_type("string")]), Json::object(vec![reference("skala")])]),
            )]
        }
        Kind::One(record) => vec![reference(record.name)],
        Kind::Many(record) => list(vec![reference(record.name)]),
    };
    fields.push(("description", Json::text(field.about)));
    Json::object(fields)
}

fn whole(number: u64) -> Json<'static> {
    Json::Number(number.to_string())
}

fn value_schema() -> Json<'static> {
    let decided = Json::object(vec![
        ("type", Json::text("object")),
        (
            "properties",
            Json::object(vec![
                ("teks", Json::object(vec![("type", Json::text("string"))])),
                ("baca", Json::object(vec![("enum", Json::List(BACA.iter().map(|it| Json::text(*it)).collect()))])),
            ]),
        ),
        ("required", Json::List(vec![Json::text("teks"), Json::text("baca")])),
    ]);
    Json::object(vec![
        (
            "description",
            Json::text(
                "Nilai seperti tertulis: \"81,14\", \"85,71%\", \"B (63,00)\", \"7-8\", \"-\"; objek bila \"1.234\" sudah diputuskan ribuan atau desimal",
            ),
        ),
        ("anyOf", Json::List(vec![Json::object(vec![("type", Json::text("string"))]), decided])),
    ])
}

fn values_schema() -> Json<'static> {
    Json::object(vec![
        ("type", Json::text("object")),
        ("description", Json::text("Nilai per tahun (2024), triwulan (2024-TW1) atau bulan (2024-B03)")),
        (
            "patternProperties",
            Json::object(vec![(
                "^[0-9]{4}(-TW[1-4]|-B(0[1-9]|1[0-2]))?$",
                Json::object(vec![("$ref", Json::text("#/$defs/nilai"))]),
            )]),
        ),
        ("additionalProperties", Json::Bool(false)),
    ])
}
