//! Where the contents of an imported document came from, and what of it a person has not confirmed yet.
//!
//! It is part of the document: doubts stay until they are answered, and a field can be traced to its place in the source for good.

use super::ids::{IndikatorId, NodeId};
use super::node::Level;
use super::waktu::Waktu;

/// All imports of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impor {
    /// The names of the files.
    pub berkas: Vec<String>,
    pub jejak: Vec<Jejak>,
    pub keraguan: Vec<Keraguan>,
}

/// Where one field comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jejak {
    pub di: Alamat,
    /// Which of the files.
    pub berkas: usize,
    pub tempat: Tempat,
}

/// A place in a source: its sheet or page, its row or line, its column; all counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tempat {
    pub bagian: u32,
    pub baris: u32,
    pub kolom: Option<u32>,
}

/// A field of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alamat {
    /// Nothing for what the document says of itself.
    pub node: Option<NodeId>,
    pub indikator: Option<IndikatorId>,
    pub bidang: Bidang,
}

/// Which field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bidang {
    Nama,
    Kode,
    Tingkat,
    Induk,
    Sasaran,
    Csf,
    PenanggungJawab,
    Definisi,
    Formulasi,
    Variabel,
    Satuan,
    Tipe,
    SumberData,
    Skala,
    DariAnak,
    Bobot,
    Baseline,
    Target(Waktu),
    Realisasi(Waktu),
    Pagu(Waktu),
    RealisasiAnggaran(Waktu),
    Tahun,
    TandaTangan,
    Catatan,
}

/// Something that the source does not say for certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keraguan {
    pub id: u32,
    pub jenis: JenisRagu,
    pub di: Alamat,
    /// The text of the source it is about.
    pub kutipan: String,
    pub alasan: Alasan,
    pub pilihan: Vec<Pilihan>,
    /// Which choice the document holds now.
    pub usulan: usize,
    /// A person has said so.
    pub terjawab: bool,
}

/// What kind of question it is; those of one kind can be accepted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JenisRagu {
    /// Under which box a box belongs.
    Induk,
    /// Of which level a box is.
    Tingkat,
    /// A label of another level stands over an indicator.
    Label,
    /// Under which box an indicator belongs.
    Indikator,
    /// Which indicator an explanation is about.
    Penjelasan,
    /// Two wordings of one thing.
    Gabung,
    /// One thing printed under two parents.
    IndukLain,
    /// Where one text ends and the next begins.
    Pisah,
    /// What a number or a field of figures means.
    Nilai,
    /// The year of the document or of a value.
    Tahun,
    /// A property that only the wording suggests.
    Sifat,
    /// Text that was not recognised.
    Sisa,
}

/// Why the proposal was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alasan {
    /// The order in which the source prints them.
    Urutan,
    /// The numbers of the columns or boxes.
    Nomor,
    /// The official list puts it there; the code there.
    Nomenklatur(String),
    /// It shares words with this text.
    Kemiripan(String),
    /// The source prints it so, and the words say otherwise.
    Tercetak,
    /// Two wordings, as printed.
    DuaTulisan(String),
    /// Nothing of the source says it.
    TidakDisebut,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pilihan {
    /// As it stands.
    Biarkan,
    /// Under this box; nothing: at the top.
    Induk(Option<NodeId>),
    Tingkat(Level),
    /// This text in the field.
    Teks(String),
    /// The text belongs to that field of the indicator.
    Bidang(Bidang),
    /// The indicator belongs to this box.
    PindahIndikator(NodeId),
    /// A second parent, or a copy of its own.
    IndukLain(NodeId),
    /// Take it out.
    Hapus,
}

impl JenisRagu {
    pub const ALL: [JenisRagu; 12] = [
        JenisRagu::Induk,
        JenisRagu::Tingkat,
        JenisRagu::Label,
        JenisRagu::Indikator,
        JenisRagu::Penjelasan,
        JenisRagu::Gabung,
        JenisRagu::IndukLain,
        JenisRagu::Pisah,
        JenisRagu::Nilai,
        JenisRagu::Tahun,
        JenisRagu::Sifat,
        JenisRagu::Sisa,
    ];

    /// How files write it.
    pub fn key(self) -> &'static str {
        match self {
            JenisRagu::Induk => "induk",
            JenisRagu::Tingkat => "tingkat",
            JenisRagu::Label => "label",
            JenisRagu::Indikator => "indikator",
            JenisRagu::Penjelasan => "penjelasan",
            JenisRagu::Gabung => "gabung",
            JenisRagu::IndukLain => "induk_lain",
            JenisRagu::Pisah => "pisah",
            JenisRagu::Nilai => "nilai",
            JenisRagu::Tahun => "tahun",
            JenisRagu::Sifat => "sifat",
            JenisRagu::Sisa => "sisa",
        }
    }

    pub fn read(key: &str) -> Option<JenisRagu> {
        JenisRagu::ALL.into_iter().find(|it| it.key() == key)
    }
}

impl Alamat {
    pub fn node(node: NodeId, bidang: Bidang) -> Alamat {
        Alamat { node: Some(node), indikator: None, bidang }
    }

    pub fn indikator(node: NodeId, indikator: IndikatorId, bidang: Bidang) -> Alamat {
        Alamat { node: Some(node), indikator: Some(indikator), bidang }
    }

    pub fn dokumen(bidang: Bidang) -> Alamat {
        Alamat { node: None, indikator: None, bidang }
    }
}

impl Impor {
    /// What nobody has answered yet.
    pub fn terbuka(&self) -> impl Iterator<Item = &Keraguan> {
        self.keraguan.iter().filter(|it| !it.terjawab)
    }
}
