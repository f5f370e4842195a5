//! What a form asks for and the document does not say.
//!
//! A field is asked of one indicator only where another one of the document has it; where nobody has it, the document is told once.
//! Whether what is said is any good is for other groups. Begin with `tanpa_satuan`, which has all of this.

mod tanpa_baseline;
mod tanpa_definisi;
mod tanpa_formulasi;
mod tanpa_indikator;
mod tanpa_penanda_tangan;
mod tanpa_penanggung_jawab;
mod tanpa_perangkat_daerah;
mod tanpa_sasaran;
mod tanpa_satuan;
mod tanpa_sumber_data;
mod tanpa_tahun;
mod tanpa_target;
mod tanpa_tipe;
mod target_berlubang;
mod umum;

use super::Check;

pub static ALL: &[&dyn Check] = &[
    &tanpa_indikator::TanpaIndikator,
    &tanpa_formulasi::TanpaFormulasi,
    &tanpa_satuan::TanpaSatuan,
    &tanpa_sumber_data::TanpaSumberData,
    &tanpa_tipe::TanpaTipe,
    &tanpa_target::TanpaTarget,
    &tanpa_baseline::TanpaBaseline,
    &tanpa_penanggung_jawab::TanpaPenanggungJawab,
    &tanpa_definisi::TanpaDefinisi,
    &tanpa_sasaran::TanpaSasaran,
    &tanpa_tahun::TanpaTahun,
    &tanpa_perangkat_daerah::TanpaPerangkatDaerah,
    &target_berlubang::TargetBerlubang,
    &tanpa_penanda_tangan::TanpaPenandaTangan,
];
