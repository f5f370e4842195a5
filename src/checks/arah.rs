//! Which way is good, by the words of an indicator: what nobody wants more of, and what turns it into something wanted.
//!
//! Both lists are meant to be short: a word that is sometimes wanted is not in the first, and anything that might turn it counts.

/// A name as its words in small letters.
pub struct Kata(Vec<String>);

impl Kata {
    pub fn new(text: &str) -> Kata {
        let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        Kata(words.map(str::to_lowercase).collect())
    }

    /// The unwanted thing that is counted here: the name begins with it, behind the words of measuring, and nothing turns it.
    pub fn tak_diinginkan(&self) -> Option<String> {
        let counted = self.0.iter().position(|it| !UKURAN.contains(&it.as_str()))?;
        let rest = self.0.get(counted..)?;
        let (first, second) = (rest.first()?, rest.get(1).map_or("", String::as_str));
        let is_of_its_kind = SIFAT_BURUK.contains(&second);
        if (!is_buruk(first) && !is_of_its_kind) || is_berbalik(rest) {
            return None;
        }
        // "kasus" alone says too little to be quoted.
        let needs_second = is_of_its_kind || (UMUM.contains(&first.as_str()) && !["", "yang"].contains(&second));
        Some(if needs_second { format!("{first} {second}") } else { first.clone() })
    }

    /// Whether anything in it is a reason for less being better.
    pub fn ada_yang_makin_kecil_makin_baik(&self) -> bool {
        let is_reason = |it: &String| {
            let it = it.as_str();
            MAKIN_KECIL.contains(&it)
                || SIFAT_BURUK.contains(&it)
                || it.starts_with("ketidak")
                || is_turun(it)
                || has_stem(it)
        };
        let is_unwanted = self.0.iter().any(|it| is_buruk(it)) && !is_berbalik(&self.0);
        is_unwanted || self.0.iter().any(is_reason)
    }
}

fn is_buruk(word: &str) -> bool {
    let word = word.strip_suffix("nya").unwrap_or(word);
    BURUK.binary_search(&word).is_ok() || word.starts_with("ketidak")
}

fn has_stem(word: &str) -> bool {
    AKAR_MAKIN_KECIL.iter().any(|stem| word.contains(stem))
}

fn is_turun(word: &str) -> bool {
    ["penurunan", "menurunnya", "berkurangnya", "pengurangan"].contains(&word)
}

/// "yang ditindaklanjuti", "tertangani", "dalam kondisi terkendali": the unwanted thing is dealt with.
fn is_berbalik(words: &[String]) -> bool {
    let clause = words.iter().position(|it| it == "yang").and_then(|at| words.get(at + 1));
    let is_dealt_with = |it: &String| MEMBALIK.iter().any(|stem| it.contains(stem));
    clause.is_some_and(|it| !TETAP.contains(&it.as_str())) || words.iter().skip(1).any(is_dealt_with)
}

/// Words that say how something is measured, not what.
const UKURAN: [&str; 24] = [
    "jumlah",
    "persentase",
    "presentase",
    "prosentase",
    "persen",
    "angka",
    "tingkat",
    "rasio",
    "indeks",
    "index",
    "prevalensi",
    "laju",
    "nilai",
    "frekuensi",
    "frekwensi",
    "banyaknya",
    "total",
    "cakupan",
    "proporsi",
    "jenis",
    "rata",
    "luas",
    "volume",
    "insidensi",
];

/// Things one wants less of; in the order of the alphabet, because they are looked up by halves.
const BURUK: [&str; 72] = [
    "aduan",
    "ancaman",
    "banjir",
    "bencana",
    "buta",
    "defisit",
    "deviasi",
    "emisi",
    "gangguan",
    "gini",
    "gratifikasi",
    "hutang",
    "inflasi",
    "insiden",
    "kasus",
    "kebakaran",
    "kebocoran",
    "kecelakaan",
    "kecurangan",
    "kegagalan",
    "kehilangan",
    "kejadian",
    "kejahatan",
    "kekeliruan",
    "kekerasan",
    "kekurangan",
    "keluhan",
    "kemacetan",
    "kematian",
    "kemiskinan",
    "kerawanan",
    "kerentanan",
    "kerugian",
    "kerusakan",
    "kesakitan",
    "kesalahan",
    "kesenjangan",
    "keterlambatan",
    "ketimpangan",
    "komplain",
    "konflik",
    "korupsi",
    "kriminalitas",
    "kumuh",
    "longsor",
    "miskin",
    "morbiditas",
    "mortalitas",
    "pelanggaran",
    "pencemaran",
    "pengaduan",
    "pengangguran",
    "penyakit",
    "penyalahgunaan",
    "penyimpangan",
    "perceraian",
    "permasalahan",
    "perselisihan",
    "piutang",
    "polusi",
    "pungli",
    "putus",
    "resiko",
    "risiko",
    "sengketa",
    "silpa",
    "stunting",
    "temuan",
    "tengkes",
    "tunggakan",
    "utang",
    "wasting",
];

/// Kinds of unwanted things that are named by the next word.
const UMUM: [&str; 5] = ["kasus", "kejadian", "insiden", "risiko", "resiko"];

/// Behind the thing: "penduduk miskin", "gizi buruk".
const SIFAT_BURUK: [&str; 9] =
    ["miskin", "kumuh", "buruk", "rusak", "kritis", "terlantar", "telantar", "liar", "menganggur"];

/// Not bad in themselves, and yet less is better: time, money, what is left over.
const MAKIN_KECIL: [&str; 35] = [
    "waktu",
    "lama",
    "lamanya",
    "durasi",
    "biaya",
    "jarak",
    "antrean",
    "antrian",
    "sampah",
    "limbah",
    "beban",
    "koefisien",
    "konsumsi",
    "selisih",
    "sisa",
    "residu",
    "ketergantungan",
    "penolakan",
    "ditolak",
    "tertunda",
    "terlambat",
    "gagal",
    "tidak",
    "belum",
    "tanpa",
    "kurang",
    "drop",
    "absen",
    "hari",
    "jam",
    "menit",
    "salah",
    "rawan",
    "rentan",
    "narkoba",
];

/// Stems of words that are a reason for less being better, in whatever form.
const AKAR_MAKIN_KECIL: [&str; 28] = [
    "langgar",
    "hukuman",
    "sanksi",
    "pidana",
    "cerai",
    "meninggal",
    "sakit",
    "rugi",
    "hilang",
    "cemar",
    "lambat",
    "tunda",
    "tunggak",
    "batal",
    "ilegal",
    "illegal",
    "korban",
    "derita",
    "kriminal",
    "gelandang",
    "pengemis",
    "krisis",
    "koreksi",
    "gizi",
    "rokok",
    "adiksi",
    "celaka",
    "jalanan",
];

/// Stems of what is done about something unwanted.
const MEMBALIK: [&str; 37] = [
    "ditindak",
    "lanjut",
    "tangan",
    "tanggap",
    "tanggulang",
    "selesai",
    "atasi",
    "turun",
    "cegah",
    "kurangi",
    "pengurangan",
    "proses",
    "terusk",
    "respon",
    "jawab",
    "fasilitas",
    "mediasi",
    "ditertib",
    "penertib",
    "pulih",
    "padam",
    "bina",
    "rehabilitas",
    "evakuas",
    "bantu",
    "sembuh",
    "diobat",
    "pengobat",
    "entas",
    "kendali",
    "mitigas",
    "antisipas",
    "sosialis",
    "perbaik",
    "tagih",
    "lunas",
    "layani",
];

/// Clauses that leave it as unwanted as it was.
const TETAP: [&str; 9] = ["terjadi", "dilaporkan", "masuk", "diterima", "timbul", "muncul", "tercatat", "ada", "tidak"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_that_is_looked_up_by_halves_is_in_order() {
        assert!(BURUK.is_sorted());
    }

    #[test]
    fn an_unwanted_thing_that_is_dealt_with_is_wanted() {
        let found = |name: &str| Kata::new(name).tak_diinginkan();
        assert_eq!(found("Jumlah pengaduan atas layanan kecamatan").as_deref(), Some("pengaduan"));
        assert_eq!(found("Persentase penduduk miskin").as_deref(), Some("penduduk miskin"));
        assert_eq!(found("Jumlah pelanggaran yang terjadi").as_deref(), Some("pelanggaran"));
        for wanted in [
            "Persentase temuan yang ditindaklanjuti",
            "Persentase gangguan ketertiban umum tertangani",
            "Jumlah penduduk miskin yang menerima bantuan",
            "Jumlah dokumen penanganan bencana",
            "Penurunan angka kemiskinan",
            "Persentase layanan tepat waktu",
        ] {
            assert_eq!(found(wanted), None, "{wanted}");
        }
    }
}
