//! The documents that benches measure: trees of the shape that documents have.

use kaskade::model::edit::apply;
use kaskade::model::{
    Agregasi, Branch, Document, Edit, Indikator, IndikatorId, Level, Nilai, Node, NodeId, Tahun, Triwulan, Waktu,
};

/// The year whose quarters are filled.
pub const TAHUN: Tahun = Tahun(2024);

/// A tree of the shape that documents have: many Tujuan, and four or five children under each box below.
pub fn document(size: usize) -> Document {
    let mut document = Document::default();
    let mut made = 0;
    while made < size {
        let branch = branch(Level::TUJUAN, &mut made);
        let at = document.roots().len();
        let edit = Edit::Insert { parent: None, at, branch: Box::new(branch) };
        apply(&mut document, edit).ok();
    }
    document
}

fn branch(level: Level, made: &mut usize) -> Branch {
    *made += 1;
    let number = u32::try_from(*made).unwrap_or(u32::MAX);
    let mut node =
        Node::new(NodeId::new(number), level, format!("Terlaksananya kegiatan nomor {number} di tingkat kecamatan"));
    node.sasaran = "Meningkatnya kualitas penyelenggaraan pelayanan publik dan pemberdayaan masyarakat".to_owned();
    for part in 0..2 {
        let mut it =
            Indikator::new(IndikatorId::new(number * 2 + part), format!("Jumlah dokumen {number} yang disusun"));
        it.agregasi = Some(Agregasi::Kumulatif);
        it.satuan = "Dokumen".to_owned();
        it.target.set(Waktu::tahun(TAHUN), Nilai::read("12"));
        for triwulan in Triwulan::ALL {
            it.realisasi.set(Waktu::tw(TAHUN, triwulan), Nilai::read("3"));
        }
        node.indikator.push(it);
    }
    let (below, count) = match level {
        Level::TUJUAN => (Some(Level::SASARAN), 2),
        Level::SASARAN => (Some(Level::PROGRAM), 4),
        Level::PROGRAM => (Some(Level::KEGIATAN), 4),
        Level::KEGIATAN => (Some(Level::SUB_KEGIATAN), 5),
        _ => (None, 0),
    };
    let children = below.into_iter().flat_map(|it| std::iter::repeat_n(it, count)).map(|it| branch(it, made)).collect();
    Branch { node, children, links: Vec::new() }
}
