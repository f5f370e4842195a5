//! Rows become boxes with levels.

use super::{Baris, BarisIndikator, Kolom, TolakTeks};
use crate::model::{Baseline, Branch, Document, Indikator, IndikatorId, Level, Nilai, Node, NodeId, Profile, Waktu};
use crate::session::susun::{Potongan, tingkat_baru};

/// The rows as branches for pasting on `target`, with levels: those that the text names, else one rung down for each step in,
/// beginning with what may stand under the target.
pub fn ke_cabang(document: &Document, target: Option<NodeId>, rows: &[Baris]) -> Result<Potongan, TolakTeks> {
    let profil = &document.header().profil;
    let target = target.filter(|it| document.contains(*it));
    let first = match (tingkat_baru(document, target), target.and_then(|it| document.node(it))) {
        (Ok(level), _) => level,
        (Err(_), Some(node)) => node.level,
        (Err(why), None) => return Err(TolakTeks::Tempat(why)),
    };
    // The level last given at each depth; the next row there gets the same.
    let mut levels: Vec<Level> = Vec::new();
    let mut boxes: Vec<(usize, Branch)> = Vec::with_capacity(rows.len());
    let mut last_indikator = 0;
    for (at, row) in rows.iter().enumerate() {
        let depth = row.depth.min(boxes.last().map_or(0, |(depth, _)| depth + 1));
        let above = depth.checked_sub(1).and_then(|it| levels.get(it)).copied();
        let beside = levels.get(depth).copied();
        let level = match (row.level, beside, above) {
            (Some(level), _, _) | (None, Some(level), _) => level,
            (None, None, Some(above)) => below(profil, above)
                .ok_or_else(|| TolakTeks::TerlaluDalam { nomor: row.nomor, parent: profil.name(above) })?,
            (None, None, None) => first,
        };
        if let Some(above) = above
            && !profil.is_in_order(above, level)
        {
            let (child, parent) = (profil.name(level), profil.name(above));
            return Err(TolakTeks::Tingkat { nomor: row.nomor, child, parent });
        }
        if depth >= Document::MAX_DEPTH {
            let parent = profil.name(level);
            return Err(TolakTeks::TerlaluDalam { nomor: row.nomor, parent });
        }
        levels.truncate(depth);
        levels.push(level);
        let id = NodeId::new(u32::try_from(at + 1).unwrap_or(NodeId::LARGEST));
        boxes.push((depth, Branch::leaf(to_node(document, row, id, level, &mut last_indikator))));
    }
    Ok(Potongan::new(fold(boxes)))
}

fn below(profil: &Profile, above: Level) -> Option<Level> {
    profil.levels.iter().map(|it| it.level).find(|it| profil.may_carry(above, *it))
}

/// Boxes in reading order become branches: each is hung up when the next one stands no deeper.
fn fold(boxes: Vec<(usize, Branch)>) -> Vec<Branch> {
    let mut roots = Vec::new();
    let mut open: Vec<(usize, Branch)> = Vec::new();
    let close = |open: &mut Vec<(usize, Branch)>, roots: &mut Vec<Branch>| {
        if let Some((_, done)) = open.pop() {
            match open.last_mut() {
                Some((_, above)) => above.children.push(done),
                None => roots.push(done),
            }
        }
    };
    for (depth, branch) in boxes {
        while open.last().is_some_and(|(it, _)| *it >= depth) {
            close(&mut open, &mut roots);
        }
        open.push((depth, branch));
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    roots
}

fn to_node(document: &Document, row: &Baris, id: NodeId, level: Level, last_indikator: &mut u32) -> Node {
    let mut node = Node::new(id, level, row.name.clone());
    node.code.clone_from(&row.code);
    for (kolom, text) in &row.kolom {
        match kolom {
            Kolom::Hasil => node.sasaran.clone_from(text),
            Kolom::PenanggungJawab => node.penanggung_jawab.clone_from(text),
            Kolom::Catatan => note(&mut node.catatan, "", text),
            Kolom::Pagu(tahun) => match tahun.or_else(|| document.tahun()) {
                Some(tahun) => node.pagu.set(Waktu::tahun(tahun), Nilai::read(text.clone())),
                None => note(&mut node.catatan, "Pagu", text),
            },
            other => note(&mut node.catatan, &title(other), text),
        }
    }
    for it in &row.indikator {
        *last_indikator += 1;
        node.indikator.push(to_indikator(document, it, IndikatorId::new(*last_indikator)));
    }
    node
}

fn to_indikator(document: &Document, row: &BarisIndikator, id: IndikatorId) -> Indikator {
    let mut it = Indikator::new(id, row.name.clone());
    let waktu = |given: &Option<Waktu>| given.or_else(|| document.tahun().map(Waktu::tahun));
    for (kolom, text) in &row.kolom {
        match kolom {
            Kolom::Definisi => it.definisi.clone_from(text),
            Kolom::Formulasi => it.formulasi.clone_from(text),
            Kolom::Satuan => it.satuan.clone_from(text),
            Kolom::Tipe => it.set_tipe(text),
            Kolom::SumberData => it.sumber_data.clone_from(text),
            Kolom::PenanggungJawab => it.penanggung_jawab.clone_from(text),
            Kolom::Baseline(tahun) => {
                it.baseline =
                    Some(Baseline { tahun: *tahun, nilai: Nilai::read(text.clone()), lain: Default::default() });
            }
            Kolom::Target(given) if waktu(given).is_some() => {
                waktu(given).into_iter().for_each(|at| it.target.set(at, Nilai::read(text.clone())));
            }
            Kolom::Realisasi(given) if waktu(given).is_some() => {
                waktu(given).into_iter().for_each(|at| it.realisasi.set(at, Nilai::read(text.clone())));
            }
            other => note(&mut it.catatan, &title(other), text),
        }
    }
    it
}

/// What has no field of its own is kept as a note with its heading.
fn note(notes: &mut String, title: &str, text: &str) {
    if !notes.is_empty() {
        notes.push('\n');
    }
    if !title.is_empty() {
        notes.push_str(title);
        notes.push_str(": ");
    }
    notes.push_str(text);
}

fn title(column: &Kolom) -> String {
    match column {
        Kolom::Lain(title) => title.clone(),
        Kolom::Definisi => "Definisi".to_owned(),
        Kolom::Formulasi => "Formulasi".to_owned(),
        Kolom::Satuan => "Satuan".to_owned(),
        Kolom::Tipe => "Tipe penghitungan".to_owned(),
        Kolom::SumberData => "Sumber data".to_owned(),
        Kolom::PenanggungJawab => "Penanggung jawab".to_owned(),
        Kolom::Baseline(_) => "Baseline".to_owned(),
        Kolom::Target(_) => "Target".to_owned(),
        Kolom::Realisasi(_) => "Realisasi".to_owned(),
        Kolom::Pagu(_) => "Pagu".to_owned(),
        Kolom::Kode | Kolom::Nama | Kolom::Tingkat(_) | Kolom::Hasil | Kolom::Indikator | Kolom::Catatan => {
            String::new()
        }
    }
}
