//! Every formula of the five papers with its reading, and the ways in which planners write.
use super::*;

fn dec(text: &str) -> Decimal {
    text.replace(',', ".").parse().unwrap()
}

fn rumus(text: &str, declared: &[&str]) -> Rumus {
    match read(text, declared) {
        Formulasi::Rumus(it) => it,
        other => panic!("{text:?} is {other:?}"),
    }
}

/// The tree with every bracket: "((a : b) × 100)"; a lag as "a@1".
fn tree(rumus: &Rumus, expr: &Expr) -> String {
    let sub = |it: &Expr| tree(rumus, it);
    let list = |items: Vec<String>| items.join("; ");
    match expr {
        Expr::Num(number) => number.normalize().to_string(),
        Expr::Var { index, lag: 0 } => rumus.variabel[*index].teks.clone(),
        Expr::Var { index, lag } => format!("{}@{lag}", rumus.variabel[*index].teks),
        Expr::Neg(inner) => format!("-{}", sub(inner)),
        Expr::Add(left, right) => format!("({} + {})", sub(left), sub(right)),
        Expr::Sub(left, right) => format!("({} - {})", sub(left), sub(right)),
        Expr::Mul(left, right) => format!("({} × {})", sub(left), sub(right)),
        Expr::Div(left, right) => format!("({} : {})", sub(left), sub(right)),
        Expr::Sum(inner) => format!("Σ {}", sub(inner)),
        Expr::RataRata(items) => format!("mean({})", list(items.iter().map(sub).collect())),
        Expr::Skm(unsur) => {
            format!("skm({})", list(unsur.iter().map(|it| rumus.variabel[*it].teks.clone()).collect()))
        }
    }
}

fn shown(text: &str, declared: &[&str]) -> String {
    match read(text, declared) {
        Formulasi::Kosong => "kosong".to_owned(),
        Formulasi::Acuan => "acuan".to_owned(),
        Formulasi::Teks(Trouble { at, why }) => format!("{why:?} {}", text.get(at).unwrap()),
        Formulasi::Rumus(it) => {
            let written = it.tulis();
            assert_eq!(read(&written, declared), Formulasi::Rumus(it.clone()), "{text:?} written as {written:?}");
            tree(&it, &it.expr)
        }
    }
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(shown(text, &[]), *expected, "{text:?}");
    }
}

#[track_caller]
fn check_declared(declared: &[&str], cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(shown(text, declared), *expected, "{text:?}");
    }
}

/// `"` stands for the text itself: a count.
#[track_caller]
fn check_plain(counts: &[&str]) {
    for text in counts {
        assert_eq!(shown(text, &[]), *text);
        assert!(rumus(text, &[]).is_plain());
    }
}

fn eval(text: &str, values: &[(&str, u32, &str)]) -> Result<Decimal, EvalError> {
    rumus(text, &[]).eval(&mut |name, lag| lookup(values, name, lag))
}

fn working(text: &str, values: &[(&str, u32, &str)]) -> String {
    rumus(text, &[]).working(&mut |name, lag| lookup(values, name, lag), 2)
}

fn lookup(values: &[(&str, u32, &str)], name: &str, lag: u32) -> Option<Decimal> {
    values.iter().find(|it| key(it.0) == key(name) && it.1 == lag).map(|it| dec(it.2))
}

// ---- the five sources ----

#[test]
fn source_iku_purworejo() {
    check(&[
        ("Sesuai Permenpan RB Nomor 14 tahun 2017", "acuan"),
        ("Sesuai Permenpan RB Nomor 26 Taun 2020", "acuan"),
        (
            r"$\frac{\text{Jumlah kelurahan yang telah menyelenggarakan pelayanan terintegrasi}}{\text{Jumlah kelurahan}} \times 100$",
            "((Jumlah kelurahan yang telah menyelenggarakan pelayanan terintegrasi : Jumlah kelurahan) × 100)",
        ),
        (
            r"$\frac{\text{Jumlah laporan trantib yang ditindaklanjuti}}{\text{Jumlah total laporan dalam (Tahun- n)}} \times 100$",
            "((Jumlah laporan trantib yang ditindaklanjuti : Jumlah total laporan dalam (Tahun- n)) × 100)",
        ),
        (
            r"$\frac{\text{Jumlah temuan tas penyelenggaraan pemerintahan yang ditindaklanjuti}}{\text{Jumlah temuan}} \times 100$",
            "((Jumlah temuan tas penyelenggaraan pemerintahan yang ditindaklanjuti : Jumlah temuan) × 100)",
        ),
        (
            r"$\frac{\text{Jumlah capaian program dukungan sasaran SKPD}}{\text{Jumlah program dukungan sasaran SKPD}} \times 100$",
            "((Jumlah capaian program dukungan sasaran SKPD : Jumlah program dukungan sasaran SKPD) × 100)",
        ),
        (
            r"$\frac{\text{Jumlah kelurahan cepat berkembang}}{\text{Jumlah kelurahan}} \times 100$",
            "((Jumlah kelurahan cepat berkembang : Jumlah kelurahan) × 100)",
        ),
        (
            r"$\frac{\text{Jumlah lembaga masyarakat yang aktif}}{\text{Jumlah lembaga masyarakat}} \times 100$",
            "((Jumlah lembaga masyarakat yang aktif : Jumlah lembaga masyarakat) × 100)",
        ),
        (
            r"$\frac{\text{Jumlah Usulan Musrenbangcam yang Disampaikan dalam Forum PD}}{\text{Jumlah usulan yang masuk}} \times 100$",
            "((Jumlah Usulan Musrenbangcam yang Disampaikan dalam Forum PD : Jumlah usulan yang masuk) × 100)",
        ),
    ]);
}

#[test]
fn source_iku_wonoasih() {
    check(&[
        (
            r"$\frac{((\text{Cakupan Pemas Tahun N}) - (\text{Cakupan Pemas Tahun N-1}))}{\text{Cakupan Pemas Tahun N-1}}$",
            "((Cakupan Pemas - Cakupan Pemas@1) : Cakupan Pemas@1)",
        ),
        ("Hasil Survey Kepuasan Masyarakat", "acuan"),
        (
            "NB :**Perhitungan Cakupan Pemas =**\n\n$$\\frac{\\sum \\text{Kelompok Masyarakat dan Lembaga masyarakat total yang telah dibina hingga Tahun N}}{\\sum \\text{Kelompok Masyarakat dan Lembaga masyarakat total yang telah dibina hingga Tahun N}}$$",
            "(Σ Kelompok Masyarakat dan Lembaga masyarakat total yang telah dibina hingga Tahun N : Σ Kelompok Masyarakat dan Lembaga masyarakat total yang telah dibina hingga Tahun N)",
        ),
        (
            r"$\frac{\sum \text{Kelompok Masyarakat dan Lembaga Kemasyarakatan yang difasilitasi}}{\sum \text{Kelompok Masyarakat dan Lembaga Kemasyarakatan}} \times 100\%$",
            "((Σ Kelompok Masyarakat dan Lembaga Kemasyarakatan yang difasilitasi : Σ Kelompok Masyarakat dan Lembaga Kemasyarakatan) × 100)",
        ),
    ]);
}

#[test]
fn source_kertas_kerja_bugul_kidul() {
    check(&[
        ("Sesuai Permenpan RB Nomor 14 tahun 2017 di aplikasi E-Sukma", "acuan"),
        (
            r"$\frac{\text{Jumlah Kelurahan yang telah menyelenggarakan pelayanan terintegrasi}}{\text{Jumlah Total Kelurahan}} \times 100\%$",
            "((Jumlah Kelurahan yang telah menyelenggarakan pelayanan terintegrasi : Jumlah Total Kelurahan) × 100)",
        ),
        (
            "Jumlah Laporan Trantibmas yang ditindaklanjuti sesuai standard/ jumlah total laporan trantibmas X 100",
            "((Jumlah Laporan Trantibmas yang ditindaklanjuti sesuai standard : jumlah total laporan trantibmas) × 100)",
        ),
        ("", "kosong"),
        ("Sesuai Aplikasi EPDESSEL", "acuan"),
        (
            "Jumlah Kelembagaan masyarakat yang aktif/ jumlah lembaga kemasyarakatan X 100",
            "((Jumlah Kelembagaan masyarakat yang aktif : jumlah lembaga kemasyarakatan) × 100)",
        ),
        (
            "Jumlah usulan MUSREMBANGCAM yang diakomodir dan disepakati dalam forum PD / Total usulan MUSREMBANGCAM yang dibahas dalam forum X 100",
            "((Jumlah usulan MUSREMBANGCAM yang diakomodir dan disepakati dalam forum PD : Total usulan MUSREMBANGCAM yang dibahas dalam forum) × 100)",
        ),
        (
            "Jumlah usulan musrenbang yang diakomodir dalam musrenbangkot/ jumlah usulan musrenbang X 100",
            "((Jumlah usulan musrenbang yang diakomodir dalam musrenbangkot : jumlah usulan musrenbang) × 100)",
        ),
        (
            "Jumlah Kelembagaan masyarakat yang dibina/ jumlah lembaga kemasyarakatan X 100",
            "((Jumlah Kelembagaan masyarakat yang dibina : jumlah lembaga kemasyarakatan) × 100)",
        ),
        (
            "Jumlah kejadian bencana dan pengaduan tranribmas yang ditangani secara tepat waktu/ jumlah kejadian bencana dan pengaduan tranribmas X 100",
            "((Jumlah kejadian bencana dan pengaduan tranribmas yang ditangani secara tepat waktu : jumlah kejadian bencana dan pengaduan tranribmas) × 100)",
        ),
    ]);
    check_plain(&[
        "Jumlah usulan dalam musrebangcam",
        "Jumlah kelembagaan masyarakat yang dibina",
        "Persentase Kelembagaan Masyarakat Yang Aktif (%)",
        "Jumlah kejadian bencana dan pengaduan tranribmas yang ditangani secara tepat waktu",
        "Jumlah kelurahan yang telah menyelenggarakan pelayanan terintegrasi",
        "Jumlah Kegiatan Penyelenggaraan Urusan Pemerintahan Umum",
    ]);
}

#[test]
fn source_kertas_kerja_panggungrejo() {
    check_declared(
        &["NRR Tertimbang", "Nilai perimbang"],
        &[(
            "(Total dari Nilai Persepsi Per Unsur : Total unsur yang terisi) x nilai perimbang",
            "((Total dari Nilai Persepsi Per Unsur : Total unsur yang terisi) × nilai perimbang)",
        )],
    );
    check(&[
        (
            "(Jumlah Kelurahan dengan kategori cepat berkembang : Total Kelurahan) x 100%",
            "((Jumlah Kelurahan dengan kategori cepat berkembang : Total Kelurahan) × 100)",
        ),
        (
            "(Jumlah Kelurahan yang telah menyelenggarakan pelayanan terintegrasi : Target Kinerja RKPD Tahun 2023) x 100%",
            "((Jumlah Kelurahan yang telah menyelenggarakan pelayanan terintegrasi : Target Kinerja RKPD Tahun 2023) × 100)",
        ),
        (
            "(Jumlah laporan trantibmas yang ditindaklanjuti sesuai standart/total jumlah laporan trantibmas) x 100 %",
            "((Jumlah laporan trantibmas yang ditindaklanjuti sesuai standart : total jumlah laporan trantibmas) × 100)",
        ),
        (
            "(Jumlah Kelembagaan yang aktif : total jumlah kelembagaan) x 100%",
            "((Jumlah Kelembagaan yang aktif : total jumlah kelembagaan) × 100)",
        ),
        (
            "(Jumlah Usulan Musrenbangcam yang Disepakati dalam Forum PD : Total Usulan Musrenbangcam yang di bahas dalam forum PD) x 100%",
            "((Jumlah Usulan Musrenbangcam yang Disepakati dalam Forum PD : Total Usulan Musrenbangcam yang di bahas dalam forum PD) × 100)",
        ),
        (
            "(Jumlah Kegiatan Penyelenggaraan Urusan Pemerintahan Yang Terlaksana : Total Jumlah Kegiatan Penyelenggaraan Urusan Pemerintahan) x 100%",
            "((Jumlah Kegiatan Penyelenggaraan Urusan Pemerintahan Yang Terlaksana : Total Jumlah Kegiatan Penyelenggaraan Urusan Pemerintahan) × 100)",
        ),
        (
            "(Jumlah Kejadian Bencana Dan Pengaduan Trantibmas Yang Ditangani Secara Tepat Waktu : total Jumlah Kejadian Bencana Dan Pengaduan Trantibmas) x 100",
            "((Jumlah Kejadian Bencana Dan Pengaduan Trantibmas Yang Ditangani Secara Tepat Waktu : total Jumlah Kejadian Bencana Dan Pengaduan Trantibmas) × 100)",
        ),
        (
            "(Jumlah Penyelenggaraan Ketentraman Dan Ketertiban Umum Yang Terlaksana : Total Jumlah Penyelenggaraan Ketentraman Dan Ketertiban Umum) x 100",
            "((Jumlah Penyelenggaraan Ketentraman Dan Ketertiban Umum Yang Terlaksana : Total Jumlah Penyelenggaraan Ketentraman Dan Ketertiban Umum) × 100)",
        ),
        (
            "(Jumlah Kelembagaan Masyarakat Yang Dibina : Total Jumlah Kelembagaan Masyarakat) x 100",
            "((Jumlah Kelembagaan Masyarakat Yang Dibina : Total Jumlah Kelembagaan Masyarakat) × 100)",
        ),
        (
            "(Jumlah Kegiatan Pemberdayaan Kelembagaan Masyarakat Yang Terlaksana : Total Jumlah Kegiatan Pemberdayaan Kelembagaan Masyarakat) X 100",
            "((Jumlah Kegiatan Pemberdayaan Kelembagaan Masyarakat Yang Terlaksana : Total Jumlah Kegiatan Pemberdayaan Kelembagaan Masyarakat) × 100)",
        ),
        (
            "(Jumlah Sub Kegiatan Pemberdayaan Kelurahan Yang Terlaksana : Total Jumlah Sub Kegiatan Pemberdayaan kelurahan) X 100",
            "((Jumlah Sub Kegiatan Pemberdayaan Kelurahan Yang Terlaksana : Total Jumlah Sub Kegiatan Pemberdayaan kelurahan) × 100)",
        ),
        (
            "(Jumlah usulan yang diakomodir dalam Musrenbangkot : Jumlah Usulan Musrenbangcam) x 100",
            "((Jumlah usulan yang diakomodir dalam Musrenbangkot : Jumlah Usulan Musrenbangcam) × 100)",
        ),
    ]);
    check_plain(&[
        "Jumlah Kelurahan Yang Telah Menyelenggarakan Pelayanan Terintegrasi",
        "Jumlah Kegiatan Musrebangcam Yang Terlaksana (Kegiatan)",
    ]);
}

#[test]
fn source_cascading_purwokerto_barat_ratios() {
    let on_time = "((Jumlah layanan kecamatan yang diselesaikan tepat waktu : jumlah layanan yang ada) × 100)";
    let plan = "((Jumlah koordinasi yang terlaksana : jumlah rencana pelaksanaan koordinasi) × 100)";
    check(&[
        (
            "- Formulasi = Indeks Kepuasan Masyarakat - Tipe Perhitungan = Non Kumulatif - Sumber data = Laporan hasil survey kepuasan masyarakat",
            "Indeks Kepuasan Masyarakat",
        ),
        (
            "- Formulasi : Jumlah layanan kecamatan yang diselesaikan tepat waktu dibagi jumlah layanan yang ada X 100% - Tipe Perhitungan : Non Kumulatif - Sumber Data : Laporan jumlah layanan di Kecamatan",
            on_time,
        ),
        ("Jumlah layanan kecamatan yang diselesaikan tepat waktu dibagi jumlah layanan yang ada X 100%", on_time),
        (
            "- Formulasi : Jumlah kelompok masyarakat di kecamatan yang aktif dibagi jumlah kelompok masyarakat yang ada X 100% - Tipe Perhitungan : Non Kumulatif - Keterangan : - Lembaga kemasyarakatan meliputi RW, RT, PKK, Karangtaruna, LPM.",
            "((Jumlah kelompok masyarakat di kecamatan yang aktif : jumlah kelompok masyarakat yang ada) × 100)",
        ),
        (
            "a. Formulasi/Cara Pengukuran : Jumlah koordinasi yang terlaksana dibagi jumlah rencana pelaksanaan koordinasi x 100 %\nb. Tipe Penghitungan : Komulatif Negatif",
            plan,
        ),
        ("Jumlah koordinasi yang terlaksana dibagi jumlah rencana pelaksanaan koordinasi x 100 %", plan),
        (
            "a. Formulasi/Cara Pengukuran : Jumlah pengaduan pelayanan dibagi Jumlah pemohon X 100%",
            "((Jumlah pengaduan pelayanan : Jumlah pemohon) × 100)",
        ),
        (
            "Penjelasan a. Formulasi/Cara Pengukuran : Jumlah realisasi pelaksanaan koordinasi dibagi rencana x 100 % b. Tipe Penghitungan: Kumulatif Sumber Data : Data Kasi Trantibum Kecamatan Purwokerto Barat",
            "((Jumlah realisasi pelaksanaan koordinasi : rencana) × 100)",
        ),
        (
            "Formulasi : a. Kesesuaian program antar dokumen perencanaan dan dokumen penganggaran perangkat daerah b. Tipe Penghitungan = Non Kumulatif",
            "Kesesuaian program antar dokumen perencanaan dan dokumen penganggaran perangkat daerah",
        ),
        (
            "a. Formulasi : Persentase Kelurahan yang aktif dalam kegiatan pemberdayaan masyarakat b. Tipe Penghitungan = Non Kumulatif c. Sumber Data = Lembaga kemasyarakatan",
            "Persentase Kelurahan yang aktif dalam kegiatan pemberdayaan masyarakat",
        ),
        ("a. Formulasi = Jumlah Dokumen Perencanaan yang disusun", "Jumlah Dokumen Perencanaan yang disusun"),
        (
            "Penjelasan Jumlah jenis administrasi keuangan yang dikelola\nb. Tipe Penghitungan : Kumulatif",
            "Jumlah jenis administrasi keuangan yang dikelola",
        ),
    ]);
}

#[test]
fn source_cascading_purwokerto_barat_counts() {
    check_plain(&[
        "Kesesuaian program antar dokumen perencanaan dan dokumen penganggaran perangkat daerah",
        "Persentase Kelancaran Administrasi Keuangan Perangkat Daerah",
        "Cakupan Pelayanan Administrasi Umum Perangkat Daerah",
        "Persentase Barang Milik Daerah yang Memadai",
        "Jumlah dokumen perencanaan dan evaluasi kinerja yang disusun",
        "Jumlah jenis administrasi keuangan yang dikelola",
        "Jumlah jenis administrasi umum yang dikelola",
        "Jumlah jenis jasa penunjang urusan Pemerintahan Daerah yang dikelola",
        "Jumlah unit barang milik daerah yang tersedia",
        "Jumlah jenis pemeliharaan barang/gedung milik daerah yang dilaksanakan",
        "Jumlah Dokumen Perencanaan yang disusun",
        "Jumlah dokumen evaluasi kinerja perangkat daerah yang disusun",
        "Jumlah ASN yang terbayarkan gaji dan tunjangannya di Kantor Kecamatan Purwokerto Barat",
        "Jumlah Pengelola Keuangan SKPD yang dibayarkan",
        "Jumlah jenis Komponen Listrik / Penerangan Bangunan Kantor yang Tersedia",
        "Jumlah perlatan dan perlengkapan kantor yang tersedia",
        "Jasa langganan surat kabar, telepon, internet, listrik dan air yang dikelola",
        "Jumlah pegawai Non ASN yang yang dibayar",
        "Jumlah sarana dan prasarana pendukung gedung kantor atau bangunan lainnya yang tersedia",
        "Jumlah jenis peralatan dan mesin kantor lainnya yang tersedia",
        "Jumlah kendaraan operasional SKPD yang dipelihara",
        "Jumlah peralatan kantor perangkat daerah dalam kondisi baik",
        "Jumlah jenis peralatan rumah tangga yang tersedia",
        "Jumlah sewa peralatan dan perlengkapan kantor yang dilaksanakan",
        "Jumlah Meubelair Kantor yang tersedia",
        "Jumlah Gedung Pemkab yang dipelihara",
        "Jumlah logistik kantor yang tersedia",
        "Jumlah Mebelair yang dipelihara",
        "Jumlah barang cetak, cetakan dan penggandaan yang dibutuhkan dan tersedia",
        "Jumlah koordinasi / konsultasi dan pertemuan tingkat provinsi / pusat yang dilaksanakan",
        "Jumlah Sarana dan Prasarana Pendukung Gedung Kantor atau Bangunan lainnya yang dalam kondisi baik",
        "Jumlah kegiatan Koordinasi Penyelenggaraan Kegiatan Pemerintahan di Tingkat Kecamatan",
        "Jumlah Jenis Pelayanan Di Kecamatan",
        "Jumlah unsur yang bersinergi dalam perencanaan dan pelaksanaan Kegiatan Pemerintahan di Tingkat Kecamatan",
        "Jumlah pemohon pelayanan kecamatan yang terlayani dalam satu tahun",
        "Jumlah Kelurahan yang melaporkan realisasi PBB",
        "Persentase Kelurahan yang aktif dalam kegiatan pemberdayaan masyarakat",
        "Jumlah Kelompok Masyarakat yang aktif dalam kegiatan pemberdayaan masyarakat",
        "Jumlah Sarana dan Prasarana Kelurahan yang terbangun",
        "Jumlah Kegiatan Pemberdayaan Masyarakat",
        "Jumlah kegiatan koordinasi upaya penyelenggaraan ketentraman dan ketertiban umum yang dilaksanakan",
        "Jumlah kegiatan Koordinasi Penerapan dan Penegakan Peraturan Daerah dan Peraturan Kepala Daerah",
        "Jumlah Unsur yang bersinergi dalam upaya Penyelenggaraan Ketentraman dan Ketertiban Umum di Wilayah Kecamatan Purwokerto Barat",
        "Frekwensi rakor dengan tokoh agama dan tokoh masyarakat",
        "Jumlah pembinaan Linmas",
    ]);
}

// ---- signs, words, LaTeX ----

#[test]
fn signs_and_words() {
    let ratio = "((a : b) × 100)";
    check(&[
        ("(a : b) x 100%", ratio),
        ("(a/b) x 100 %", ratio),
        ("a / b X 100", ratio),
        ("a dibagi b X 100%", ratio),
        ("a dibagi dengan b dikalikan 100 persen", ratio),
        ("A dibagi B dikali 100%.", "((A : B) × 100)"),
        ("(a÷b)×100", ratio),
        ("(a:b)x100%", ratio),
        ("a/b*100", ratio),
        ("[a : b] X100%", ratio),
        ("a:b kali 100", ratio),
        ("100% x (a / b)", "(100 × (a : b))"),
        ("a + b", "(a + b)"),
        ("a ditambah b", "(a + b)"),
        ("a dikurangi dengan b", "(a - b)"),
        ("a − b", "(a - b)"),
        ("a – b", "(a - b)"),
        ("a - b", "(a - b)"),
        ("−a", "-a"),
        ("3,25 x 25", "(3.25 × 25)"),
        ("a x 0,4 + b x 0.6", "((a × 0.4) + (b × 0.6))"),
        ("1.000.000 x a", "(1000000 × a)"),
        ("a x 1.234,5", "(a × 1234.5)"),
        ("1 - r/t", "(1 - (r : t))"),
        ("a : b x 100% - c : d x 100%", "(((a : b) × 100) - ((c : d) × 100))"),
        (
            "Jumlah bantuan yang dibagikan dibagi jumlah bantuan kali 100",
            "((Jumlah bantuan yang dibagikan : jumlah bantuan) × 100)",
        ),
        ("jumlah (a + b) : c x 100", "((Σ (a + b) : c) × 100)"),
        ("Jumlah hadir dibandingkan jumlah undangan x 100%", "((Jumlah hadir : jumlah undangan) × 100)"),
    ]);
}

#[test]
fn latex() {
    let ratio = "((a : b) × 100)";
    check(&[
        (r"\frac{\text{a}}{\text{b}} \times 100\%", ratio),
        (r"\dfrac{\mathrm{a}}{\textbf{b}}\cdot 100", ratio),
        (r"$$\left( \tfrac{a}{b} \right) \times 100\,\%$$", ratio),
        (r"\left(a \div b\right) \times 100", ratio),
        (r"\frac{Jumlah\ a\_1}{Jumlah\ b}\times100", "((Jumlah a_1 : Jumlah b) × 100)"),
        (r"\frac{\text{Jumlah (RT/RW) dan/atau non-ASN}}{\text{Total}}", "(Jumlah (RT/RW) dan/atau non-ASN : Total)"),
        (r"\frac{\Sigma \text{a}}{∑ b}", "(Σ a : Σ b)"),
        (r"\sum_{i=1}^{n} x_i \times 25", "(Σ x_i × 25)"),
    ]);
}

#[test]
fn labels_and_left_sides_are_no_formula() {
    let ratio = "((a : b) × 100)";
    check(&[
        ("Persentase X = a : b x 100%", ratio),
        ("Formulasi : (a : b) x 100%", ratio),
        ("Rumus: (a : b) x 100%", ratio),
        ("a. Formulasi = (a : b) x 100%.", ratio),
        ("• Formulasi/Cara Pengukuran\u{a0}:\u{a0}(a\n:  b)   x 100%", ratio),
        ("1) METODE / FORMULASI PERHITUNGAN : Persentase kelompok dan/atau lembaga (%) = (a : b) x 100%", ratio),
        ("Formulasi :", "kosong"),
        ("-", "kosong"),
        ("$ $", "kosong"),
        ("N/A", "kosong"),
        ("Persentase X =", "NamaKosong ="),
        ("(12 : 13) x 100 = 92,31", "SamaDengan ="),
        ("a : b = c = d", "SamaDengan ="),
        ("p = a x 100 = c", "SamaDengan ="),
    ]);
}

// ---- years ----

#[test]
fn years_make_one_variable() {
    let growth = "((realisasi - realisasi@1) : realisasi@1)";
    check(&[
        ("((N) - (N-1)) / (N-1)", "((N - N@1) : N@1)"),
        ("((N) - (N - 1)) / (N - 1) x 100%", "(((N - N@1) : N@1) × 100)"),
        (
            "(Realisasi tahun n - realisasi tahun n-1) : realisasi tahun n-1 x 100%",
            "(((Realisasi - Realisasi@1) : Realisasi@1) × 100)",
        ),
        ("(realisasi Tahun (N) - realisasi Tahun (N-1)) / realisasi Tahun (N-1)", growth),
        ("(realisasi tahun ke-n − realisasi tahun ke-n − 1) : realisasi tahun ke n-1", growth),
        ("(realisasi tahun ini - realisasi tahun lalu) : realisasi tahun sebelumnya", growth),
        ("(realisasi pada tahun berjalan dikurangi realisasi tahun n - 1) dibagi realisasi tahun N–1", growth),
        ("realisasi tahun ini dikurangi realisasi tahun lalu dibagi realisasi tahun lalu", growth),
        ("realisasi - realisasi tahun n-2", "(realisasi - realisasi@2)"),
        ("Laporan tahun n : Jumlah laporan tahun n x 100", "((Laporan tahun n : Jumlah laporan tahun n) × 100)"),
    ]);
    check_declared(
        &["Cakupan", "Cakupan Tahun N-1"],
        &[("((N) - (N-1)) / (N-1)", "((Cakupan - Cakupan@1) : Cakupan@1)")],
    );
    assert_eq!(rumus("hadir dibagi undangan", &[]).tulis(), "(hadir : undangan)");
    let growth = rumus("(PAD tahun ini − PAD tahun lalu) : PAD tahun lalu", &[]);
    assert_eq!(growth.variabel(), [Nama { teks: "PAD".to_owned(), lags: vec![0, 1] }]);
    assert_eq!(growth.tulis(), "(PAD Tahun N − PAD Tahun N-1) : PAD Tahun N-1");
}

// ---- averages, SKM ----

#[test]
fn averages() {
    check(&[
        ("(a + b + c) / 3", "(((a + b) + c) : 3)"),
        ("rata-rata (a; b; c)", "mean(a; b; c)"),
        ("RATA-RATA(a, b, dan c)", "mean(a; b; c)"),
        ("Rata-rata dari (a; b)", "mean(a; b)"),
        ("rata-rata dari a, b, dan c", "mean(a; b; c)"),
        ("rata-rata dari a, b dan c x 100%", "(mean(a; b; c) × 100)"),
        ("AVERAGE(3,20; b x 2)", "mean(3.2; (b × 2))"),
        ("Rata-rata dari a; b, c; dan d", "mean(a; b, c; d)"),
        ("rata-rata (a, dalam kota; b)", "mean(a, dalam kota; b)"),
        ("Rata-rata capaian program", "Rata-rata capaian program"),
        ("Rata-rata dari capaian program dan kegiatan", "Rata-rata dari capaian program dan kegiatan"),
        ("Rata-rata (capaian program)", "Rata-rata (capaian program)"),
        ("rata-rata (a + b)", "Daftar rata-rata (a + b)"),
        ("rata-rata dari a, b, dan c : jumlah d", "Daftar :"),
    ]);
    check_declared(&["mutu", "waktu"], &[("Rata-rata dari mutu dan waktu", "mean(mutu; waktu)")]);
}

#[test]
fn skm_is_a_sum_over_the_unsur() {
    let three = ["Persyaratan", "Biaya/Tarif", "Waktu", "Bobot"];
    for text in [
        "IKM = Σ (NRR unsur × 1/9) × 25",
        "Σ(NRR per unsur x bobot) x 25",
        "jumlah NRR tertimbang unsur x 25",
        "Σ (NRR unsur x 0,11) x 25",
        r"\sum (\text{NRR unsur} \times \frac{1}{9}) \times 25",
        "Jumlah (NRR per unsur x nilai penimbang) x 25",
    ] {
        assert_eq!(shown(text, &three), "skm(Persyaratan; Biaya/Tarif; Waktu)", "{text}");
        assert!(shown(text, &[]).starts_with("skm(Persyaratan; Sistem, Mekanisme, dan Prosedur; Waktu Pen"), "{text}");
    }
    check(&[
        ("NRR tertimbang x 25", "(NRR tertimbang × 25)"),
        ("SKM unit pelayanan x 25", "(SKM unit pelayanan × 25)"),
        ("SKM (u 1; u 2)", "skm(u 1; u 2)"),
    ]);
    check_declared(&["Jumlah NRR tertimbang"], &[("jumlah NRR tertimbang x 25", "(jumlah NRR tertimbang × 25)")]);
    check_declared(&["Total NRR", "b"], &[("total NRR x 0,5 x 25", "((total NRR × 0.5) × 25)")]);
}

// ---- references ----

#[test]
fn references_stay_outside() {
    for text in [
        "Berdasarkan LHE Inspektorat",
        "Mengacu Perbup Nomor 5 Tahun 2020",
        "Permenpan RB No. 88 Tahun 2021",
        "Nilai hasil evaluasi dari Inspektorat",
        "Hasil penilaian KemenPAN-RB",
        "PermenPANRB 14/2017",
        "PP 8 Tahun 2006",
        "Peraturan Menteri Dalam Negeri Nomor : 86 Tahun 2017",
        "Aplikasi e-Sukma",
        "Formulasi : Perhitungan sesuai Kepmenpan",
        "IKM = Hasil survei kepuasan",
        "SE Menteri PANRB 10/2021",
        "menurut LKjIP",
    ] {
        assert_eq!(read(text, &[]), Formulasi::Acuan, "{text}");
    }
    check(&[
        ("Perda yang ditegakkan : jumlah Perda x 100%", "((Perda yang ditegakkan : jumlah Perda) × 100)"),
        ("Jumlah Perda Nomor 5 yang ditegakkan", "Jumlah Perda Nomor 5 yang ditegakkan"),
        ("Nilai hasil evaluasi x 100", "(Nilai hasil evaluasi × 100)"),
        ("se-kecamatan", "se-kecamatan"),
    ]);
    assert!(matches!(read("Hasil survei", &["hasil survei"]), Formulasi::Rumus(_)));
}

// ---- doubtful signs ----

#[test]
fn a_slash_in_a_phrase_is_a_name() {
    check_plain(&[
        "dan/atau",
        "Jumlah hari Januari s/d Juni",
        "Koordinasi/Sinergi perencanaan",
        "kekurangan/kelebihan bayar",
        "Jumlah Perda 5/2020",
        "Jumlah pegawai Non-ASN",
        "Jumlah 13 kelurahan",
        "10 program pokok PKK",
        "Nilai unsur 1",
        "Nilai per unsur",
        "Jumlah siswa Kelas X yang lulus",
        "Rapat 4 kali",
        "Renstra 2020-2024 yang disusun",
        "Renstra 2020 - 2024 yang disusun",
    ]);
    check(&[
        ("Jumlah RT/RW aktif / jumlah RT/RW x 100%", "((Jumlah RT/RW aktif : jumlah RT/RW) × 100)"),
        ("Jumlah RT/RW x 100%", "(Jumlah RT/RW × 100)"),
        ("hadir/undangan x 100%", "((hadir : undangan) × 100)"),
        ("Warga dan/atau lembaga / penduduk x 100%", "((Warga dan/atau lembaga : penduduk) × 100)"),
        ("koordinasi / konsultasi / rapat x 100", "GarisMiringGanda /"),
        ("Jumlah target/realisasi", "GarisMiringGanda /"),
        ("hadir / 13", "(hadir : 13)"),
        ("(hadir) / undangan", "(hadir : undangan)"),
        ("hadir / Σ undangan", "(hadir : Σ undangan)"),
        ("hadir : undangan", "TitikDuaGanda :"),
        ("(hadir : undangan)", "(hadir : undangan)"),
        ("Pendapatan - belanja", "TandaHubungGanda -"),
        ("Realisasi - target", "(Realisasi - target)"),
    ]);
    let declared = ["hadir", "undangan", "Jumlah koordinasi / total konsultasi", "RT + RW"];
    check_declared(
        &declared,
        &[
            ("hadir / undangan", "(hadir : undangan)"),
            ("hadir - undangan", "(hadir - undangan)"),
            ("Jumlah koordinasi / total konsultasi", "Jumlah koordinasi / total konsultasi"),
        ],
    );
    let found = rumus("jumlah koordinasi/total konsultasi : RT + RW x 100", &declared);
    assert_eq!(tree(&found, found.expr()), "((jumlah koordinasi/total konsultasi : RT + RW) × 100)");
}

#[test]
fn what_hangs_on_precedence_stays_text() {
    check(&[
        ("a dikurangi b dibagi c", "CampuranTanpaKurung dikurangi"),
        ("a + b : c", "CampuranTanpaKurung +"),
        ("a + b + c / 3", "CampuranTanpaKurung +"),
        ("a + b x 100", "CampuranTanpaKurung +"),
        ("a dikurangi b dibagi b", "((a - b) : b)"),
        ("a - b : b x 100%", "(((a - b) : b) × 100)"),
        ("a : b : c", "PembagianBeruntun :"),
        ("(a : b) : c", "((a : b) : c)"),
    ]);
}

#[test]
fn trouble_says_where() {
    check(&[
        ("(a : b x 100", "KurungTanpaPasangan ("),
        ("a : b) x 100", "KurungTanpaPasangan )"),
        ("(a : b] x 100", "KurungTanpaPasangan ]"),
        ("a + ", "TandaTanpaOperand +"),
        ("a : b x", "TandaTanpaOperand x"),
        ("× a", "TandaTanpaOperand ×"),
        ("a + × b", "TandaTanpaOperand ×"),
        ("() x 100", "KurungKosong ()"),
        (r"\frac{}{b}", "PecahanTakLengkap {}"),
        (r"\frac{a} x 100", r"PecahanTakLengkap \frac"),
        (r"\sqrt{a}", r#"TandaTakDikenal("\\sqrt") \sqrt"#),
        ("a^2", r#"TandaTakDikenal("^") ^"#),
        ("(a : b) x 100% per tahun", "SisaTeks per tahun"),
        ("(a) (b) x 100", "SisaTeks (b) x 100"),
        ("((a) b : c)", "TanpaTanda b"),
        ("a : b x 60%", "PersenBukanSeratus 60%"),
        ("a : 1.234", "AngkaMeragukan 1.234"),
        ("a : 1.000", "(a : 1000)"),
        ("a : b; c : d", "TitikKoma ;"),
        ("Jumlah a\n--------- x 100\nJumlah b", "TandaTanpaOperand -"),
        ("Perbandingan jumlah a dengan jumlah b x 100", "Perbandingan Perbandingan jumlah a dengan jumlah b"),
        ("… : … x 100", "NamaKosong …"),
    ]);
    let long = "a + ".repeat(1_000) + "b";
    assert!(matches!(read(&long, &[]), Formulasi::Teks(Trouble { why: Sebab::TerlaluPanjang, .. })));
    for deep in ["(".repeat(65) + "a" + &")".repeat(65), "Σ".repeat(70) + "a", "a".to_owned() + &"+a".repeat(1_900)] {
        assert!(matches!(read(&deep, &[]), Formulasi::Teks(Trouble { why: Sebab::TerlaluBersarang, .. })));
    }
    assert!(matches!(read(&("(".repeat(64) + "a" + &")".repeat(64)), &[]), Formulasi::Rumus(_)));
}

/// The longest texts, of the kinds that could make a pass quadratic.
#[test]
fn long_texts_are_read_at_once() {
    let start = std::time::Instant::now();
    for scrap in [
        "a, ",
        "a/",
        "/ b ",
        "(",
        "a (b) ",
        "jumlah a : ",
        "x ",
        "Σ",
        "rata-rata dari a, ",
        "a. ",
        "penjelasan ",
        "a - ",
        "b : ",
        "sumber data ",
        "\\frac{",
        "1 x ",
    ] {
        let text: String = scrap.chars().cycle().take(4_000).collect();
        read(&text, &["a", "b / c", "a, a, a, a, x"]);
    }
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}

#[test]
fn keys_of_one_name_are_equal() {
    let same = [
        ("Total Usulan di forum PD)", "total  usulan di forum pd"),
        ("Persentase Yang Aktif (%)", "persentase yang aktif"),
        ("Koordinasi / Sinergi", "koordinasi/sinergi"),
        ("Non – ASN", "non-asn"),
        ("“Jumlah a”:", "jumlah a"),
        ("jumlah\u{a0}a.", "Jumlah a"),
    ];
    for (one, other) in same {
        assert_eq!(key(one), key(other));
    }
    assert_eq!(key("Rapat (Kegiatan)"), "rapat (kegiatan)");
    assert_eq!(key(") ( % -"), "");
}

// ---- figures ----

#[test]
fn figures_are_exact() {
    let ratio = [("a", 0, "12"), ("b", 0, "13"), ("c", 0, "0")];
    assert_eq!(eval("a : b x 100%", &ratio), Ok(dec("92.307692307692307692307692308")));
    assert_eq!(working("a : b x 100%", &ratio), "(12 : 13) × 100");
    assert_eq!(eval("(1 : 3) x 3", &[]), Ok(dec("1")));
    assert_eq!(eval("1 : 3 + (1 : 6) + (1 : 2)".replace("1 : 3 +", "(1 : 3) +").as_str(), &[]), Ok(dec("1")));
    assert_eq!(eval("a : c", &ratio), Err(EvalError::BagiNol("c".to_owned())));
    let missing = vec![("d".to_owned(), 0), ("e".to_owned(), 0)];
    assert_eq!(eval("d : (a - e) x 100", &ratio), Err(EvalError::KosongVariabel(missing)));
    assert_eq!(working("d : (a - e) x 100", &ratio), "(… : (12 − …)) × 100");
    let huge = [("a", 0, "79000000000000000000000000000")];
    assert_eq!(eval("a x a", &huge), Err(EvalError::TerlaluBesar));
    assert_eq!(eval("(a x a) : a", &huge), Err(EvalError::TerlaluBesar));
    assert_eq!(eval("a : 3 x 2", &huge).map(|it| it.trunc()), Ok(dec("52666666666666666666666666666")));
}

#[test]
fn growth_and_skm_show_their_working() {
    let pemas = [("Cakupan", 0, "0.45"), ("Cakupan", 1, "0.40")];
    let growth = "(Cakupan tahun n − cakupan tahun n-1) : cakupan tahun n-1";
    assert_eq!(working(growth, &pemas), "(0,45 − 0,40) : 0,40");
    assert_eq!(eval(growth, &pemas), Ok(dec("0.125")));
    let skm = [("u1", 0, "3.2"), ("u2", 0, "3.1")];
    assert_eq!(working("SKM (u1; u2; u3)", &skm), "(3,20 + 3,10 + …) : 3 × 25");
    assert_eq!(eval("SKM (u1; u2)", &skm), Ok(dec("78.75")));
    assert_eq!(working("rata-rata (u1; u2) : u1 x 100", &skm), "(((3,20 + 3,10) : 2) : 3,20) × 100");
    assert_eq!(working("0,125 x (u1 - u2)", &[("u1", 0, "-3"), ("u2", 0, "-1234.5")]), "0,125 × ((−3) − (−1.234,50))");
    let lag = rumus(growth, &[]).eval(&mut |_, lag| (lag == 0).then_some(Decimal::ONE));
    assert_eq!(lag.unwrap_err().pesan(Bahasa::Id), "Belum ada nilai: Cakupan (Tahun N-1)");
}

#[test]
fn percent_is_seen() {
    for (text, expected) in [
        ("a : b x 100", true),
        ("100 x a : b", true),
        ("a : b", false),
        ("a x 25", false),
        ("rata-rata (a x 100; b x 100)", true),
    ] {
        assert_eq!(rumus(&text.replace("a : b", "(a : b)"), &[]).times_hundred(), expected, "{text}");
    }
}

// ---- never and always ----

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const NAMES: [&str; 8] = [
    "Jumlah RT aktif",
    "total (RW)",
    "barang/gedung",
    "cetak, cetakan dan lainnya",
    "10 program",
    "Realisasi",
    "Pagu",
    "x",
];

/// Leaves are indices into NAMES; "Realisasi" and "Pagu" take a year.
fn any_expr() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        (0_i64..2_000, 0_u32..4).prop_map(|(number, scale)| Expr::Num(Decimal::new(number, scale))),
        (0_usize..8, 0_u32..3)
            .prop_map(|(index, lag)| Expr::Var { index, lag: if (5..7).contains(&index) { lag } else { 0 } }),
        vec(0_usize..5, 2..5).prop_map(Expr::Skm),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        let two = || (inner.clone().prop_map(Box::new), inner.clone().prop_map(Box::new));
        prop_oneof![
            two().prop_map(|(l, r)| Expr::Add(l, r)),
            two().prop_map(|(l, r)| Expr::Sub(l, r)),
            two().prop_map(|(l, r)| Expr::Mul(l, r)),
            two().prop_map(|(l, r)| Expr::Div(l, r)),
            inner.clone().prop_map(|it| Expr::Neg(Box::new(it))),
            inner.clone().prop_map(|it| Expr::Sum(Box::new(it))),
            vec(inner.clone(), 2..4).prop_map(Expr::RataRata),
        ]
    })
}

/// Numbers the variables in order of appearance, as `read` does.
fn rumus_of(expr: Expr) -> Rumus {
    let mut order: Vec<(usize, u32)> = Vec::new();
    leaves(&expr, &mut order);
    let lags_of = |index: usize| {
        order.iter().filter(|it| it.0 == index).map(|it| it.1).collect::<std::collections::BTreeSet<_>>()
    };
    let mut seen: Vec<usize> = Vec::new();
    for (index, _) in &order {
        if !seen.contains(index) {
            seen.push(*index);
        }
    }
    let lags = |index: usize| if lags_of(index).len() > 1 { lags_of(index).into_iter().collect() } else { vec![0] };
    let variabel = seen.iter().map(|&it| Nama { teks: NAMES[it].to_owned(), lags: lags(it) }).collect();
    Rumus {
        expr: renumber(expr, &|index, lag| {
            (seen.iter().position(|it| *it == index).unwrap(), if lags(index).len() > 1 { lag } else { 0 })
        }),
        variabel,
    }
}

fn leaves(expr: &Expr, out: &mut Vec<(usize, u32)>) {
    match expr {
        Expr::Num(_) => {}
        Expr::Var { index, lag } => out.push((*index, *lag)),
        Expr::Neg(inner) | Expr::Sum(inner) => leaves(inner, out),
        Expr::Add(l, r) | Expr::Sub(l, r) | Expr::Mul(l, r) | Expr::Div(l, r) => {
            leaves(l, out);
            leaves(r, out);
        }
        Expr::RataRata(items) => items.iter().for_each(|it| leaves(it, out)),
        Expr::Skm(unsur) => out.extend(unsur.iter().map(|it| (*it, 0))),
    }
}

fn renumber(expr: Expr, place: &dyn Fn(usize, u32) -> (usize, u32)) -> Expr {
    let again = |it: Box<Expr>| Box::new(renumber(*it, place));
    match expr {
        Expr::Num(number) => Expr::Num(number),
        Expr::Var { index, lag } => {
            let (index, lag) = place(index, lag);
            Expr::Var { index, lag }
        }
        Expr::Neg(it) => Expr::Neg(again(it)),
        Expr::Sum(it) => Expr::Sum(again(it)),
        Expr::Add(l, r) => Expr::Add(again(l), again(r)),
        Expr::Sub(l, r) => Expr::Sub(again(l), again(r)),
        Expr::Mul(l, r) => Expr::Mul(again(l), again(r)),
        Expr::Div(l, r) => Expr::Div(again(l), again(r)),
        Expr::RataRata(items) => Expr::RataRata(items.into_iter().map(|it| renumber(it, place)).collect()),
        Expr::Skm(unsur) => Expr::Skm(unsur.into_iter().map(|it| place(it, 0).0).collect()),
    }
}

/// Plain fractions of i128; none on overflow or a zero divisor.
fn naive(expr: &Expr, value: &dyn Fn(usize, u32) -> i128) -> Option<(i128, i128)> {
    let add = |(a, b): (i128, i128), (c, d): (i128, i128)| {
        Some(reduced(a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?, b.checked_mul(d)?))
    };
    let mul = |(a, b): (i128, i128), (c, d): (i128, i128)| Some(reduced(a.checked_mul(c)?, b.checked_mul(d)?));
    match expr {
        Expr::Num(it) => Some(reduced(it.mantissa(), 10_i128.pow(it.scale()))),
        Expr::Var { index, lag } => Some((value(*index, *lag), 1)),
        Expr::Sum(it) => naive(it, value),
        Expr::Neg(it) => naive(it, value).map(|(a, b)| (-a, b)),
        Expr::Add(l, r) => add(naive(l, value)?, naive(r, value)?),
        Expr::Sub(l, r) => add(naive(l, value)?, naive(r, value).map(|(a, b)| (-a, b))?),
        Expr::Mul(l, r) => mul(naive(l, value)?, naive(r, value)?),
        Expr::Div(l, r) => match naive(r, value)? {
            (0, _) => None,
            (c, d) => mul(naive(l, value)?, (d * c.signum(), c.abs())),
        },
        Expr::RataRata(items) => {
            let sum = items.iter().try_fold((0, 1), |sum, it| add(sum, naive(it, value)?))?;
            mul(sum, (1, items.len() as i128))
        }
        Expr::Skm(unsur) => mul((unsur.iter().map(|it| value(*it, 0)).sum(), 1), (25, unsur.len() as i128)),
    }
}

fn reduced(top: i128, bottom: i128) -> (i128, i128) {
    let (mut a, mut b) = (top.abs(), bottom.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (top / a.max(1), bottom / a.max(1))
}

/// Everything a caller may do with a text, on any text.
fn exercise(text: &str, declared: &[&str]) {
    match read(text, declared) {
        Formulasi::Kosong | Formulasi::Acuan => {}
        Formulasi::Teks(Trouble { at, why }) => {
            assert!(text.get(at.clone()).is_some(), "{text:?} {at:?}");
            assert!(!why.pesan(Bahasa::Id).is_empty() && !why.pesan(Bahasa::En).is_empty());
        }
        Formulasi::Rumus(it) => {
            it.eval(&mut |name, _| Some(Decimal::from(name.len()))).ok();
            it.working(&mut |name, lag| (name.len() % 2 == 0).then_some(Decimal::from(lag)), 2);
            it.tulis();
            it.times_hundred();
        }
    }
}

const SCRAPS: &[&str] = &[
    "Jumlah a",
    "b",
    " ",
    "/",
    " : ",
    "x",
    " X 100%",
    "100 %",
    "dibagi",
    " dikurangi ",
    "-",
    " - ",
    "−",
    "(",
    ")",
    "[",
    "{",
    "}",
    "\\frac",
    "\\text{",
    "\\sum",
    "\\",
    "\\%",
    "$",
    "**",
    "Σ",
    "rata-rata ",
    "dari ",
    ", ",
    "; ",
    " dan ",
    "SKM (",
    "Tahun N-1",
    "(N",
    "=",
    "Formulasi :",
    "0,11",
    "1.000",
    "3",
    "%",
    "_",
    "^",
    "\n",
    "\u{a0}",
    "é",
    "İ",
    "…",
    "NRR unsur",
    " x 25",
    "Permen",
    "Penjelasan ",
    "sesuai",
    "Sumber data :",
    "b. ",
    "kali ",
    "---",
    ".",
    "\u{200b}",
    "+",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,80}") {
        exercise(&text, &["Jumlah a", "b"]);
    }

    #[test]
    fn no_heap_of_scraps_makes_it_panic(scraps in vec(select(SCRAPS), 0..30), declared in vec(select(SCRAPS), 0..4)) {
        exercise(&scraps.concat(), &declared);
    }

    #[test]
    fn a_written_formula_reads_as_itself(expr in any_expr()) {
        let rumus = rumus_of(expr);
        let text = rumus.tulis();
        prop_assert_eq!(read(&text, &[]), Formulasi::Rumus(rumus), "{}", text);
    }

    #[test]
    fn a_read_formula_reads_back(scraps in vec(select(SCRAPS), 0..12)) {
        if let Formulasi::Rumus(rumus) = read(&scraps.concat(), &[]) {
            let text = rumus.tulis();
            prop_assert_eq!(read(&text, &[]), Formulasi::Rumus(rumus), "{}", text);
        }
    }

    #[test]
    fn figures_equal_naive_fractions(expr in any_expr(), values in vec(-50_i128..50, 30)) {
        let rumus = rumus_of(expr);
        let value = |index: usize, lag: u32| values[index * 3 + lag as usize];
        let index = |name: &str| rumus.variabel.iter().position(|it| it.teks == name).unwrap();
        let got = rumus.eval(&mut |name, lag| Decimal::try_from_i128_with_scale(value(index(name), lag), 0).ok());
        if let Some((top, bottom)) = naive(&rumus.expr, &value)
            && let (Ok(top), Ok(bottom)) = (Decimal::try_from_i128_with_scale(top, 0), Decimal::try_from_i128_with_scale(bottom, 0))
        {
            let expected = top.checked_div(bottom).unwrap();
            let error = (got.unwrap() - expected).abs();
            prop_assert!(error <= expected.abs() * Decimal::new(1, 18) + Decimal::new(1, 18), "{} {}", error, expected);
        }
    }
}
