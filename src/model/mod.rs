//! What a cascading document is.
//!
//! The words, as they stand on the printed forms, and what they mean here:
//!
//! | word | meaning | printed where |
//! |---|---|---|
//! | Tujuan, Sasaran | what a unit will achieve, and the measurable results on the way | the tables on top of the cascading form |
//! | Program, Kegiatan, Sub Kegiatan | the official nomenclature below them, each with a name and a *sasaran* sentence | the boxes |
//! | IKD | the region's goal that a unit serves | above Tujuan |
//! | Indikator | how a result is measured; has target and realisasi | IKU, Renstra, cascading |
//! | Formulasi | how an indicator is computed, as planners write it | "a. Formulasi = …" |
//! | Variabel, Masukan | a named quantity of a formulasi; a row of "Data Masukan" | kertas kerja |
//! | Agregasi | how quarters become a year: kumulatif, non kumulatif, rata-rata | "Tipe Penghitungan" |
//! | Polaritas | which direction is good: positif, negatif, range | "Tipe Penghitungan" (negatif) |
//! | Capaian | realisasi against target, in percent | LKjIP, rencana aksi |
//! | Capaian sendiri, dukungan | a node's own figure, and what its children add up to: always two figures | ours |
//! | Cakupan | filled of expected leaf indicators behind a dukungan | ours |
//! | Reviu, Catatan, Tinjauan | what a reviewer says of a document, and of one link | KKR, CHR |
//! | Bobot | weight of a node or an indicator among its siblings | workbooks |
//! | Pagu, realisasi anggaran, serapan | money planned, spent, and the share spent | Renja, E.81 |
//! | Node, Link, Level, Branch, Edit | our words for a box, a line across the tree, a rung, a cut-out, a change | |
//! | Policy (kebijakan), Skala | the choices behind figures, and their names for figures | foot of outputs |
//!
//! The model does no I/O, knows no JSON, no colour and no float. A `Document` may be incomplete or silly; it is never malformed.
//! Begin with [`Document`], then [`Node`] and [`Indikator`], then [`edit::apply`].

pub mod angka;
mod document;
pub mod edit;
mod ids;
mod impor;
mod indikator;
mod node;
mod policy;
mod reviu;
mod waktu;

pub use angka::{Baca, Isi, Nilai, Ragu};
pub use document::{Document, Header, TandaTangan};
pub use edit::{Applied, Edit, EditError, Touched};
pub use ids::{IndikatorId, NodeId, VariabelId};
pub use impor::{Alamat, Alasan, Bidang, Impor, Jejak, JenisRagu, Keraguan, Pilihan, Tempat};
pub use indikator::{
    Agregasi, Baseline, CatatanKinerja, Entri, Indikator, IsiMasukan, Isian, Masukan, Polaritas, Series, Variabel,
    read_tipe,
};
pub use node::{Branch, Crosscutting, Lain, Level, LevelSpec, Link, Node, Profile};
pub use policy::{AnakTangga, Batas, BentukNegatif, Metode, Mulai, Policy, PolicyError, Skala, TargetNol};
pub use reviu::{
    CatatanReviu, Jawaban, Kesampingan, Langkah, LangkahError, Letak, Reviu, Soal, Status, Tinjauan, Ucapan,
};
pub use waktu::{Periode, Slot, Tahun, Triwulan, Waktu};
