//! Where the contents of an imported document came from, and what of it a person has not confirmed yet.
//!
//! It is part of the document: doubts stay until they are answered, and a field can be traced to its place in the source for good.

use super::ids::{IndikatorId, NodeId};
use super::indikator::Indikator;
use super::node::{Level, Node};
use super::waktu::Waktu;
use crate::pesan::Bahasa;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bidang {
    Nama,
    Kode,
    Tingkat,
    Induk,
    /// What the box supports across the tree.
    Mendukung,
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
    /// The source numbers its rows and leaves a number out.
    Nomor,
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
    pub const ALL: [JenisRagu; 13] = [
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
        JenisRagu::Nomor,
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
            JenisRagu::Nomor => "nomor",
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

// How files write them: one short text each, so that a trace of thousands of fields stays readable and small.

impl Bidang {
    const PLAIN: [(&'static str, Bidang); 20] = [
        ("nama", Bidang::Nama),
        ("kode", Bidang::Kode),
        ("tingkat", Bidang::Tingkat),
        ("induk", Bidang::Induk),
        ("mendukung", Bidang::Mendukung),
        ("sasaran", Bidang::Sasaran),
        ("csf", Bidang::Csf),
        ("penanggung_jawab", Bidang::PenanggungJawab),
        ("definisi", Bidang::Definisi),
        ("formulasi", Bidang::Formulasi),
        ("variabel", Bidang::Variabel),
        ("satuan", Bidang::Satuan),
        ("tipe", Bidang::Tipe),
        ("sumber_data", Bidang::SumberData),
        ("skala", Bidang::Skala),
        ("dari_anak", Bidang::DariAnak),
        ("bobot", Bidang::Bobot),
        ("baseline", Bidang::Baseline),
        ("tahun", Bidang::Tahun),
        ("tanda_tangan", Bidang::TandaTangan),
    ];

    /// A field as planners call it.
    pub fn nama(self, bahasa: Bahasa) -> String {
        let p = |id: &str, en: &str| bahasa.pilih(id, en).to_owned();
        match self {
            Bidang::Nama => p("nama", "name"),
            Bidang::Kode => p("kode", "code"),
            Bidang::Tingkat => p("tingkat", "level"),
            Bidang::Mendukung => p("dukungan", "support"),
            Bidang::Induk => p("induk", "parent"),
            Bidang::Sasaran => p("sasaran", "sasaran"),
            Bidang::Csf => "CSF".to_owned(),
            Bidang::PenanggungJawab => p("penanggung jawab", "person in charge"),
            Bidang::Definisi => p("definisi operasional", "operational definition"),
            Bidang::Formulasi => p("formulasi", "formula"),
            Bidang::Variabel => p("variabel", "variable"),
            Bidang::Satuan => p("satuan", "unit"),
            Bidang::Tipe => p("tipe penghitungan", "type"),
            Bidang::SumberData => p("sumber data", "source of data"),
            Bidang::Skala => p("skala", "scale"),
            Bidang::DariAnak => p("hitungan dari bawah", "figure from below"),
            Bidang::Bobot => p("bobot", "weight"),
            Bidang::Baseline => p("kondisi awal", "baseline"),
            Bidang::Target(it) => format!("{} {}", p("target", "target"), it.ringkas()),
            Bidang::Realisasi(it) => format!("{} {}", p("realisasi", "realisasi"), it.ringkas()),
            Bidang::Pagu(it) => format!("{} {}", p("pagu", "pagu"), it.ringkas()),
            Bidang::RealisasiAnggaran(it) => format!("{} {}", p("realisasi anggaran", "money spent"), it.ringkas()),
            Bidang::Tahun => p("tahun", "year"),
            Bidang::TandaTangan => p("tanda tangan", "signature"),
            Bidang::Catatan => p("catatan", "notes"),
        }
    }

    /// The text of an indicator that this names; nothing where it is no text.
    pub fn teks_mut(self, it: &mut Indikator) -> Option<&mut String> {
        match self {
            Bidang::Nama => Some(&mut it.name),
            Bidang::Definisi => Some(&mut it.definisi),
            Bidang::Formulasi => Some(&mut it.formulasi),
            Bidang::Tipe => Some(&mut it.tipe),
            Bidang::SumberData => Some(&mut it.sumber_data),
            Bidang::PenanggungJawab => Some(&mut it.penanggung_jawab),
            Bidang::Satuan => Some(&mut it.satuan),
            Bidang::Catatan => Some(&mut it.catatan),
            _ => None,
        }
    }

    pub fn teks(self, it: &Indikator) -> Option<&str> {
        match self {
            Bidang::Nama => Some(&it.name),
            Bidang::Definisi => Some(&it.definisi),
            Bidang::Formulasi => Some(&it.formulasi),
            Bidang::Tipe => Some(&it.tipe),
            Bidang::SumberData => Some(&it.sumber_data),
            Bidang::PenanggungJawab => Some(&it.penanggung_jawab),
            Bidang::Satuan => Some(&it.satuan),
            Bidang::Catatan => Some(&it.catatan),
            _ => None,
        }
    }

    /// The text of a box that this names; nothing where it is no text.
    pub fn teks_kotak(self, it: &Node) -> Option<&str> {
        match self {
            Bidang::Nama => Some(&it.name),
            Bidang::Kode => Some(&it.code),
            Bidang::Sasaran => Some(&it.sasaran),
            Bidang::Csf => Some(&it.csf),
            Bidang::PenanggungJawab => Some(&it.penanggung_jawab),
            Bidang::Catatan => Some(&it.catatan),
            _ => None,
        }
    }

    pub fn teks_kotak_mut(self, it: &mut Node) -> Option<&mut String> {
        match self {
            Bidang::Nama => Some(&mut it.name),
            Bidang::Kode => Some(&mut it.code),
            Bidang::Sasaran => Some(&mut it.sasaran),
            Bidang::Csf => Some(&mut it.csf),
            Bidang::PenanggungJawab => Some(&mut it.penanggung_jawab),
            Bidang::Catatan => Some(&mut it.catatan),
            _ => None,
        }
    }

    /// "formulasi", "target/2024-TW1".
    pub fn tulis(self) -> String {
        let timed = |key: &str, waktu: Waktu| format!("{key}/{waktu}");
        match self {
            Bidang::Target(it) => timed("target", it),
            Bidang::Realisasi(it) => timed("realisasi", it),
            Bidang::Pagu(it) => timed("pagu", it),
            Bidang::RealisasiAnggaran(it) => timed("realisasi_anggaran", it),
            Bidang::Catatan => "catatan".to_owned(),
            plain => Bidang::PLAIN.iter().find(|(_, it)| *it == plain).map_or("", |(key, _)| *key).to_owned(),
        }
    }

    pub fn read(text: &str) -> Option<Bidang> {
        if let Some((key, waktu)) = text.split_once('/') {
            let waktu = Waktu::read(waktu)?;
            return match key {
                "target" => Some(Bidang::Target(waktu)),
                "realisasi" => Some(Bidang::Realisasi(waktu)),
                "pagu" => Some(Bidang::Pagu(waktu)),
                "realisasi_anggaran" => Some(Bidang::RealisasiAnggaran(waktu)),
                _ => None,
            };
        }
        let plain = Bidang::PLAIN.iter().find(|(key, _)| *key == text).map(|(_, it)| *it);
        plain.or((text == "catatan").then_some(Bidang::Catatan))
    }
}

impl Alamat {
    /// "n12/nama", "n12/i5/formulasi", "dokumen/catatan".
    pub fn tulis(&self) -> String {
        let bidang = self.bidang.tulis();
        match (self.node, self.indikator) {
            (None, _) => format!("dokumen/{bidang}"),
            (Some(node), None) => format!("{node}/{bidang}"),
            (Some(node), Some(indikator)) => format!("{node}/{indikator}/{bidang}"),
        }
    }

    pub fn read(text: &str) -> Option<Alamat> {
        let (first, rest) = text.split_once('/')?;
        if first == "dokumen" {
            return Some(Alamat::dokumen(Bidang::read(rest)?));
        }
        let node = NodeId::read(first)?;
        let inner = rest.split_once('/').and_then(|(it, rest)| Some((IndikatorId::read(it)?, rest)));
        Some(match inner {
            Some((indikator, rest)) => Alamat::indikator(node, indikator, Bidang::read(rest)?),
            None => Alamat::node(node, Bidang::read(rest)?),
        })
    }
}

impl Jejak {
    /// "n12/nama 0:0:17:2": the field, then file, part, row and column.
    pub fn tulis(&self) -> String {
        let Tempat { bagian, baris, kolom } = self.tempat;
        let kolom = kolom.map_or_else(String::new, |it| format!(":{it}"));
        format!("{} {}:{bagian}:{baris}{kolom}", self.di.tulis(), self.berkas)
    }

    pub fn read(text: &str) -> Option<Jejak> {
        let (di, numbers) = text.split_once(' ')?;
        let mut numbers = numbers.split(':');
        let mut next = || numbers.next()?.parse::<u32>().ok();
        let (berkas, bagian, baris) = (next()?, next()?, next()?);
        let tempat = Tempat { bagian, baris, kolom: next() };
        Some(Jejak { di: Alamat::read(di)?, berkas: usize::try_from(berkas).ok()?, tempat })
    }
}

impl Alasan {
    pub fn tulis(&self) -> String {
        match self {
            Alasan::Urutan => "urutan".to_owned(),
            Alasan::Nomor => "nomor".to_owned(),
            Alasan::Tercetak => "tercetak".to_owned(),
            Alasan::TidakDisebut => "tidak_disebut".to_owned(),
            Alasan::Nomenklatur(it) => format!("nomenklatur:{it}"),
            Alasan::Kemiripan(it) => format!("kemiripan:{it}"),
            Alasan::DuaTulisan(it) => format!("dua_tulisan:{it}"),
        }
    }

    pub fn read(text: &str) -> Option<Alasan> {
        match text.split_once(':') {
            Some(("nomenklatur", it)) => Some(Alasan::Nomenklatur(it.to_owned())),
            Some(("kemiripan", it)) => Some(Alasan::Kemiripan(it.to_owned())),
            Some(("dua_tulisan", it)) => Some(Alasan::DuaTulisan(it.to_owned())),
            Some(_) => None,
            None => [Alasan::Urutan, Alasan::Nomor, Alasan::Tercetak, Alasan::TidakDisebut]
                .into_iter()
                .find(|it| it.tulis() == text),
        }
    }
}

impl Pilihan {
    pub fn tulis(&self) -> String {
        match self {
            Pilihan::Biarkan => "biarkan".to_owned(),
            Pilihan::Hapus => "hapus".to_owned(),
            Pilihan::Induk(None) => "induk:".to_owned(),
            Pilihan::Induk(Some(it)) => format!("induk:{it}"),
            Pilihan::Tingkat(it) => format!("tingkat:{it}"),
            Pilihan::Teks(it) => format!("teks:{it}"),
            Pilihan::Bidang(it) => format!("bidang:{}", it.tulis()),
            Pilihan::PindahIndikator(it) => format!("pindah:{it}"),
            Pilihan::IndukLain(it) => format!("induk_lain:{it}"),
        }
    }

    pub fn read(text: &str) -> Option<Pilihan> {
        match text.split_once(':') {
            None if text == "biarkan" => Some(Pilihan::Biarkan),
            None if text == "hapus" => Some(Pilihan::Hapus),
            Some(("induk", "")) => Some(Pilihan::Induk(None)),
            Some(("induk", it)) => NodeId::read(it).map(|it| Pilihan::Induk(Some(it))),
            Some(("tingkat", it)) => Level::read(it).map(Pilihan::Tingkat),
            Some(("teks", it)) => Some(Pilihan::Teks(it.to_owned())),
            Some(("bidang", it)) => Bidang::read(it).map(Pilihan::Bidang),
            Some(("pindah", it)) => NodeId::read(it).map(Pilihan::PindahIndikator),
            Some(("induk_lain", it)) => NodeId::read(it).map(Pilihan::IndukLain),
            _ => None,
        }
    }
}
