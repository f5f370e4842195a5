//! Words that planners write, and which of them a misspelt one was meant to be.

use crate::bahasa::Nomenklatur;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// Shorter words have too many neighbours.
pub const TERPENDEK: usize = 7;

struct Kosakata {
    kata: HashSet<String>,
    /// Words by what is left of them without one letter.
    kurang: HashMap<String, String>,
}

fn kosakata() -> &'static Kosakata {
    static WORDS: OnceLock<Kosakata> = OnceLock::new();
    WORDS.get_or_init(|| {
        let official = Nomenklatur::bawaan().semua().iter().flat_map(|it| [&it.nama, &it.hasil, &it.indikator]);
        let official = official.flat_map(|it| it.split(|letter: char| !it_is_letter(letter)));
        let all = official.map(str::to_lowercase).chain(UMUM.split_whitespace().map(str::to_owned));
        let kata: HashSet<String> = all.filter(|it| it.len() >= TERPENDEK).collect();
        let mut sorted: Vec<&String> = kata.iter().collect();
        // Where two words lose a letter and become the same, the first of the alphabet is proposed, whatever the hash.
        sorted.sort();
        let mut kurang = HashMap::new();
        for word in sorted {
            for at in inner(word) {
                kurang.entry(without(word, at)).or_insert_with(|| word.clone());
            }
        }
        Kosakata { kata, kurang }
    })
}

fn it_is_letter(it: char) -> bool {
    it.is_ascii_alphabetic()
}

/// Whether a word in small letters is one that planners write.
pub fn dikenal(word: &str) -> bool {
    kosakata().kata.contains(word)
}

/// The known word that has one letter more or less than this one, or two neighbours the other way round.
/// What differs only in a prefix or a suffix is another word and no mistake.
pub fn maksudnya(word: &str) -> Option<&'static str> {
    let words = kosakata();
    if word.len() < TERPENDEK || !word.bytes().all(|it| it.is_ascii_lowercase()) || words.kata.contains(word) {
        return None;
    }
    let known = |it: String| words.kata.get(&it).map(String::as_str);
    let more = words.kurang.get(word).map(String::as_str).filter(|it| !is_affix(word, it));
    let less = || inner(word).find_map(|at| known(without(word, at)).filter(|it| !is_affix(it, word)));
    more.or_else(less).or_else(|| inner(word).find_map(|at| known(swapped(word, at)?)))
}

/// Whether only "pe-" and "per-" or "be-" and "ber-" make the difference.
fn is_affix(short: &str, long: &str) -> bool {
    let (Some(a), Some(b)) = (short.get(2..), long.get(2..)) else { return false };
    short.get(..2) == long.get(..2) && b.strip_prefix('r') == Some(a)
}

/// Places of letters that are not the first or the last.
fn inner(word: &str) -> std::ops::Range<usize> {
    1..word.len().saturating_sub(1)
}

fn without(word: &str, at: usize) -> String {
    [word.get(..at), word.get(at + 1..)].into_iter().flatten().collect()
}

fn swapped(word: &str, at: usize) -> Option<String> {
    let pair = word.get(at..at + 2)?;
    let turned: String = pair.chars().rev().collect();
    Some(format!("{}{turned}{}", word.get(..at)?, word.get(at + 2..)?))
}

/// Words of seven letters and more that stand in plans, beside those of the official names; with the pairs that look like mistakes of each other.
const UMUM: &str = "
    administrasi adaptif akomodasi akuntabel akuntabilitas alamiah anggaran anggota antardokumen antarperangkat aparatur aplikasi
    bantuan bangunan bencana berbasis berdaya berkala berkelanjutan berkembang berkualitas berkurang berkurangnya bermasalah
    berpartisipasi berprestasi bersertifikat bersih bidang birokrasi capaian cakupan crosscutting daerah definisi dibangun dibayar
    dibayarkan dibentuk diberikan dibina dibutuhkan dicapai didukung difasilitasi digitalisasi dihasilkan dihitung diikuti diimplementasikan
    dikelola dikembangkan dikoordinasikan dilakukan dilaksanakan dilaporkan dilatih dilayani dimanfaatkan dimiliki dimusnahkan
    dipelihara diperbaiki diperlukan dipenuhi diperoleh dipertahankan direhabilitasi direncanakan disahkan disampaikan disediakan
    diselenggarakan diselesaikan disepakati disosialisasikan distribusi disusun ditangani ditemukan diterapkan diterbitkan diterima
    ditetapkan ditindaklanjuti ditingkatkan diverifikasi dokumen dokumentasi dukungan efektif efektivitas efisien efisiensi ekonomi
    evaluasi fasilitas fasilitasi formulasi frekuensi gangguan gedung gotong implementasi indikator individu industri informasi
    infrastruktur inovasi inspektorat instalasi instansi integrasi internet inventaris investasi jabatan jaminan jaringan jembatan
    kabupaten kapasitas karangtaruna kawasan keadaan keaktifan keamanan keanekaragaman kebersihan keberdayaan keberhasilan keberlanjutan
    kebijakan kebudayaan kebutuhan kecamatan kecepatan kecukupan kecelakaan kedisiplinan kegiatan kehadiran kehutanan kejadian
    kejelasan kekerasan kelancaran kelembagaan kelengkapan kelestarian kelompok keluarga kelurahan kemampuan kemandirian kemasyarakatan
    kematian kematangan kementerian kemiskinan kemudahan kendaraan kependudukan kepegawaian kepemimpinan kepemudaan kepolisian kepuasan
    keputusan kerjasama kesadaran kesehatan kesejahteraan kesempatan kesepakatan kesesuaian kesetaraan keterampilan keterbukaan
    keterlibatan ketentraman ketentuan ketenteraman ketepatan ketersediaan ketertiban keterangan ketahanan ketenagakerjaan ketercapaian
    keuangan keunggulan kewenangan kewilayahan kinerja komponen kompetensi komunikasi kondisi konsultasi koordinasi kualitas kuantitas
    kumulatif kunjungan langganan lapangan laporan layanan lembaga lingkungan logistik makanan manajemen masyarakat masukan melaksanakan
    melalui melayani memadai memberikan memiliki memelihara memperoleh menangani mendukung menerapkan mengelola menggunakan menghasilkan
    mengikuti menikmati menindaklanjuti meningkat meningkatkan meningkatnya menurun menurunnya menyampaikan menyediakan menyelenggarakan
    menyelesaikan menyusun mewujudkan monitoring musrenbang musrenbangcam musrenbangkel musrenbangkot musyawarah narkotika nasional
    operasional organisasi pajak panjang pariwisata partisipasi pedesaan pegawai pekerjaan pelaksana pelaksanaan pelabuhan pelaku pelanggaran
    pelaporan pelatihan pelayanan pelayaran peliharaan pelindungan pelestarian pelimpahan pemakaian pemanfaatan pemangku pemantauan
    pemasangan pemasaran pembagian pembangunan pembayaran pembelajaran pembentukan pemberdayaan pemberian pembiayaan pembinaan pembukaan
    pemeliharaan pemenuhan pemerataan pemeriksaan pemerintah pemerintahan pemilihan pemohon pemulihan pemuda pemukiman penanganan
    penanggulangan penanggung penanaman penataan penatausahaan pencairan pencapaian pencarian pencatatan pencegahan pendampingan
    pendapatan pendataan pendidikan pendirian pendukung penduduk penelitian penempatan penerangan penerapan penerbitan penerima penerimaan
    penertiban penetapan pengadaan pengaduan pengairan pengaliran pengalaman pengamanan pengambilan penganggaran pengarusutamaan
    pengaturan pengawasan pengelola pengelolaan pengembangan pengendalian penggandaan pengguna penggunaan penghargaan penghasilan
    pengiriman pengujian pengukuran pengumpulan pengurangan pengurus pengurusan penilaian peningkatan penindakan penjaminan penunjang
    penurunan penyampaian penyandang penyediaan penyelenggara penyelenggaraan penyelesaian penyerapan penyiapan penyimpanan penyuluhan
    penyusunan perairan peralatan peran perangkat peraturan perawatan perbaikan perbandingan perbankan percepatan perdagangan perdesaan
    perempuan perencanaan perhitungan perhubungan perikanan peringatan perizinan perjanjian perjalanan perkantoran perkebunan
    perkembangan perkotaan perlengkapan perlindungan permasalahan permohonan permukiman perolehan perorangan perpustakaan persampahan
    persentase persediaan persetujuan persiapan perseorangan pertahanan pertambahan pertambangan pertanahan pertanaman pertanian
    pertanggungjawaban pertemuan pertumbuhan perubahan perumahan perumusan perundang perusahaan perwakilan perwujudan peserta peternakan
    petugas potensi prasarana predikat prestasi prioritas produksi produktivitas produktif profesional program puskesmas realisasi
    regulasi rehabilitasi rekomendasi rencana responden respons retribusi sampah sanitasi sarana sasaran sebagian sekolah sekretaris
    sekretariat sejahtera selesai semester sengketa seluruh seluruhnya sertifikat sertifikasi sinergi sinergitas sinkronisasi sosialisasi
    spesifikasi standar statistik strategis struktur sumber supervisi tahapan tanggung teknologi tenaga tercapai tercapainya terbangun
    terbangunnya terbayar terbayarkan terbina terbinanya terbitnya tercatat terciptanya terdaftar terfasilitasi terintegrasi terjaganya
    terkelola terkelolanya terkendali terlaksana terlaksananya terlambat terlatih terlayani terlayaninya terpadu terpelihara
    terpeliharanya terpenuhi terpenuhinya tersampaikan tersampaikannya tersedia tersedianya terselenggara terselenggaranya terselesaikan
    tersusun tersusunnya tertangani tertanganinya tertib tertuang terwujud terwujudnya tindaklanjut tingkat transformasi transparan
    transportasi trantibmas trantibum triwulan tunjangan undangan verifikasi wawasan wilayah wirausaha
";
