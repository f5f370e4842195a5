//! The document, with the trace of every field and the doubts.

use super::super::recognise::{EntryKind, Field, Found, LevelGuess, ORDER, Said, position};
use super::super::source::{Place, Source};
use super::header::header;
use super::{Doubtful, ParentWhy, Tree, Work};
use crate::bahasa::Kalimat;
use crate::model::edit::apply_as_given;
use crate::model::{
    Alamat, Alasan, Baca, Bidang, Branch, Document, Edit, Header, Impor, IndikatorId, Jejak, JenisRagu, Keraguan,
    Level, Link, Node, NodeId, Pilihan, Series, Tahun, Tempat, Waktu,
};

pub(super) fn document(source: &Source, found: &Found, tree: Tree, doubts: Vec<Doubtful>) -> Document {
    let mut build = Build::new(found, tree);
    build.header(found);
    let roots: Vec<usize> = build.children(None);
    let mut branches: Vec<Branch> = roots.into_iter().map(|it| build.branch(it)).collect();
    for doubt in doubts {
        build.doubtful(doubt);
    }
    build.numbers(found);
    build.leftover(found);
    for (id, note) in std::mem::take(&mut build.notes) {
        branches.iter_mut().for_each(|it| add_note(it, id, &note));
    }
    let mut document = Document::new(std::mem::take(&mut build.header));
    for (at, branch) in branches.into_iter().enumerate() {
        // Levels were sorted and identifiers are new: nothing of it can be refused but a tree too deep to hold.
        apply_as_given(&mut document, Edit::Insert { parent: None, at, branch: Box::new(branch) }).ok();
    }
    for link in std::mem::take(&mut build.links) {
        apply_as_given(&mut document, Edit::SetLink { link, present: true }).ok();
    }
    let impor = Impor { berkas: vec![source.name.clone()], jejak: build.trace, keraguan: build.doubts };
    apply_as_given(&mut document, Edit::SetImpor(Box::new(impor))).ok();
    document
}

pub(super) struct Build {
    pub(super) header: Header,
    tree: Tree,
    tops: Vec<usize>,
    /// How far down the highest level of the source stands.
    highest: usize,
    /// The children of each node, in the order of the source.
    below: Vec<Vec<usize>>,
    ids: Vec<NodeId>,
    indikator_ids: Vec<Vec<IndikatorId>>,
    pub(super) tahun: Option<Tahun>,
    links: Vec<Link>,
    trace: Vec<Jejak>,
    doubts: Vec<Keraguan>,
    /// Notes that turned out to belong to indicators.
    notes: Vec<(IndikatorId, String)>,
}

impl Build {
    fn new(found: &Found, tree: Tree) -> Build {
        let (header, tahun) = header(found, &tree);
        let (mut tops, mut below) = (Vec::new(), vec![Vec::new(); tree.nodes.len()]);
        for (at, it) in tree.nodes.iter().enumerate() {
            match it.parent.and_then(|it| below.get_mut(it)) {
                Some(siblings) => siblings.push(at),
                None => tops.push(at),
            }
        }
        let mut build = Build {
            header,
            tops,
            highest: tree.nodes.iter().map(|it| position(it.level)).min().unwrap_or(0),
            below,
            ids: vec![NodeId::new(0); tree.nodes.len()],
            indikator_ids: vec![Vec::new(); tree.nodes.len()],
            tree,
            tahun,
            links: Vec::new(),
            trace: Vec::new(),
            doubts: Vec::new(),
            notes: Vec::new(),
        };
        let mut walk = build.children(None);
        walk.reverse();
        let (mut node, mut indikator) = (0, 0);
        while let Some(at) = walk.pop() {
            node += 1;
            if let Some(id) = build.ids.get_mut(at) {
                *id = NodeId::new(node);
            }
            let many = build.tree.nodes.get(at).map_or(0, |it| it.indikator.len());
            if let Some(ids) = build.indikator_ids.get_mut(at) {
                for _ in 0..many {
                    indikator += 1;
                    ids.push(IndikatorId::new(indikator));
                }
            }
            walk.extend(build.children(Some(at)).into_iter().rev());
        }
        build
    }

    fn children(&self, of: Option<usize>) -> Vec<usize> {
        match of {
            Some(at) => self.below.get(at).cloned().unwrap_or_default(),
            None => self.tops.clone(),
        }
    }

    pub(super) fn id(&self, at: usize) -> NodeId {
        self.ids.get(at).copied().unwrap_or(NodeId::new(0))
    }

    fn branch(&mut self, at: usize) -> Branch {
        let node = self.node(at);
        let children: Vec<usize> = self.children(Some(at));
        Branch { node, children: children.into_iter().map(|it| self.branch(it)).collect(), links: Vec::new() }
    }

    pub(super) fn traced(&mut self, di: Alamat, place: Place) {
        let tempat = tempat(place);
        self.trace.push(Jejak { di, berkas: 0, tempat });
    }

    pub(super) fn ask(
        &mut self,
        jenis: JenisRagu,
        di: Alamat,
        kutipan: &str,
        alasan: Alasan,
        pilihan: Vec<Pilihan>,
        usulan: usize,
    ) {
        let id = u32::try_from(self.doubts.len() + 1).unwrap_or(u32::MAX);
        let kutipan = kutipan.to_owned();
        self.doubts.push(Keraguan { id, jenis, di, kutipan, alasan, pilihan, usulan, terjawab: false });
    }

    fn node(&mut self, at: usize) -> Node {
        let id = self.id(at);
        let nodes = std::mem::take(&mut self.tree.nodes);
        let node = match nodes.get(at) {
            Some(work) => {
                self.ask_of_place(id, work, &nodes);
                self.fill(id, at, work)
            }
            None => Node::new(id, Level::TUJUAN, ""),
        };
        self.tree.nodes = nodes;
        node
    }

    /// Where a box stands: its level, its parent, its further parents.
    fn ask_of_place(&mut self, id: NodeId, work: &Work, nodes: &[Work]) {
        let name = work.name().text.clone();
        if let Some(guess) = &work.level_guess {
            let alasan = match guess {
                LevelGuess::Nomenklatur => Alasan::Nomenklatur(String::new()),
                LevelGuess::Urutan => Alasan::Urutan,
                LevelGuess::Nomor => Alasan::Nomor,
            };
            let near = position(work.level);
            let own = self.ids.iter().position(|it| *it == id).map_or_else(Vec::new, |at| self.children(Some(at)));
            let levels = own.iter().filter_map(|it| nodes.get(*it)).map(|it| position(it.level));
            let below = levels.min().unwrap_or(ORDER.len());
            let others =
                ORDER.iter().enumerate().filter(|(at, it)| at.abs_diff(near) <= 1 && **it != work.level && *at < below);
            let others: Vec<Pilihan> = others.map(|(_, it)| Pilihan::Tingkat(*it)).collect();
            let pilihan = std::iter::once(Pilihan::Tingkat(work.level)).chain(others).collect();
            self.ask(JenisRagu::Tingkat, Alamat::node(id, Bidang::Tingkat), &name, alasan, pilihan, 0);
        }
        let parent = work.parent.map(|it| self.id(it));
        match &work.parent_why {
            ParentWhy::Proposed { among, alasan } => {
                let pilihan: Vec<Pilihan> = among.iter().map(|it| Pilihan::Induk(Some(self.id(*it)))).collect();
                let usulan = pilihan.iter().position(|it| *it == Pilihan::Induk(parent)).unwrap_or(0);
                self.ask(JenisRagu::Induk, Alamat::node(id, Bidang::Induk), &name, alasan.clone(), pilihan, usulan);
            }
            ParentWhy::Questioned { other, alasan } => {
                let pilihan = vec![Pilihan::Induk(parent), Pilihan::Induk(Some(self.id(*other)))];
                self.ask(JenisRagu::Induk, Alamat::node(id, Bidang::Induk), &name, alasan.clone(), pilihan, 0);
            }
            ParentWhy::Top if parent.is_none() && position(work.level) > self.highest => {
                let above = nodes.iter().enumerate().filter(|(_, it)| is_above(it.level, work.level));
                let nearest = above.clone().map(|(_, it)| position(it.level)).max();
                let above = above.filter(|(_, it)| Some(position(it.level)) == nearest).map(|(at, _)| at);
                let mut pilihan = vec![Pilihan::Induk(None)];
                pilihan.extend(above.map(|it| Pilihan::Induk(Some(self.id(it)))));
                self.ask(JenisRagu::Induk, Alamat::node(id, Bidang::Induk), &name, Alasan::TidakDisebut, pilihan, 0);
            }
            _ => {}
        }
        for other in &work.also_under {
            let other = self.id(*other);
            self.links.push(Link::IndukLain { child: id, parent: other });
            let pilihan = vec![Pilihan::IndukLain(other), Pilihan::Hapus];
            self.ask(JenisRagu::IndukLain, Alamat::node(id, Bidang::Induk), &name, Alasan::Tercetak, pilihan, 0);
        }
    }

    fn fill(&mut self, id: NodeId, at: usize, work: &Work) -> Node {
        let mut node = Node::new(id, work.level, work.name().text.trim());
        self.traced(Alamat::node(id, Bidang::Nama), work.name().place);
        self.wordings(Alamat::node(id, Bidang::Nama), &work.names);
        if let Some((said, _)) = work.sasaran.first() {
            node.sasaran = super::best(&work.sasaran).text.trim().to_owned();
            self.traced(Alamat::node(id, Bidang::Sasaran), said.place);
            self.wordings(Alamat::node(id, Bidang::Sasaran), &work.sasaran);
        }
        let mut take = |to: &mut String, from: &Option<Said>, bidang| {
            if let Some(said) = from {
                said.text.trim().clone_into(to);
                self.traced(Alamat::node(id, bidang), said.place);
            }
        };
        take(&mut node.code, &work.code, Bidang::Kode);
        take(&mut node.csf, &work.csf, Bidang::Csf);
        take(&mut node.penanggung_jawab, &work.penanggung_jawab, Bidang::PenanggungJawab);
        if let Some(first) = work.catatan.first() {
            node.catatan = work.catatan.iter().map(|it| it.text.trim()).collect::<Vec<_>>().join("\n");
            self.traced(Alamat::node(id, Bidang::Catatan), first.place);
        }
        for entry in &work.series {
            let (series, bidang): (&mut Series, fn(Waktu) -> Bidang) = match entry.kind {
                EntryKind::RealisasiAnggaran => (&mut node.realisasi_anggaran, Bidang::RealisasiAnggaran),
                _ => (&mut node.pagu, Bidang::Pagu),
            };
            self.entry(series, entry, Some(Baca::Ribuan), |waktu| Alamat::node(id, bidang(waktu)), &mut node.catatan);
        }
        let ids = self.indikator_ids.get(at).cloned().unwrap_or_default();
        node.indikator = work
            .indikator
            .iter()
            .zip(ids)
            .map(|(it, indikator)| self.indikator(id, indikator, it, work.level))
            .collect();
        node
    }

    /// Several wordings of one text: the one that was taken, and the others to choose from.
    pub(super) fn wordings(&mut self, di: Alamat, wordings: &[(Said, usize)]) {
        if wordings.len() < 2 {
            return;
        }
        let taken = super::best(wordings).text.trim().to_owned();
        let others: Vec<&str> = wordings.iter().map(|(it, _)| it.text.trim()).filter(|it| *it != taken).collect();
        let pilihan = std::iter::once(taken.as_str())
            .chain(others.iter().copied())
            .map(|it| Pilihan::Teks(it.to_owned()))
            .collect();
        let other = others.first().map_or_else(String::new, |it| (*it).to_owned());
        self.ask(JenisRagu::Gabung, di, &taken, Alasan::DuaTulisan(other), pilihan, 0);
    }

    fn doubtful(&mut self, doubt: Doubtful) {
        let ids = |build: &Build, kotak: usize, at: usize| {
            Some((build.id(kotak), build.indikator_ids.get(kotak)?.get(at).copied()?))
        };
        match doubt {
            Doubtful::Penjelasan { kotak, indikator, kutipan, mirip } => {
                let Some((node, id)) = ids(self, kotak, indikator) else { return };
                let name = self.tree.nodes.get(kotak).and_then(|it| it.indikator.get(indikator));
                let name = name.map_or_else(String::new, |it| it.name().text.clone());
                let alasan = if mirip > 0.0 { Alasan::Kemiripan(name) } else { Alasan::Urutan };
                let pilihan = vec![Pilihan::Biarkan, Pilihan::Hapus];
                let di = Alamat::indikator(node, id, Bidang::Formulasi);
                self.ask(JenisRagu::Penjelasan, di, &kutipan.text, alasan, pilihan, 0);
            }
            Doubtful::Indikator { kotak, indikator, dari, kutipan } => {
                let Some((node, id)) = ids(self, kotak, indikator) else { return };
                let name = self.tree.nodes.get(kotak).map_or_else(String::new, |it| it.name().text.clone());
                let pilihan = vec![Pilihan::Biarkan, Pilihan::PindahIndikator(self.id(dari))];
                let di = Alamat::indikator(node, id, Bidang::Nama);
                self.ask(JenisRagu::Indikator, di, &kutipan.text, Alasan::Kemiripan(name), pilihan, 0);
            }
        }
    }

    /// A number that the source leaves out may be a row that was lost.
    fn numbers(&mut self, found: &Found) {
        for (number, printed) in super::nomor::left_out(&found.rows) {
            let Some(at) = self.tree.node_of.get(printed).copied() else { continue };
            let di = Alamat::node(self.id(at), Bidang::Nama);
            self.ask(JenisRagu::Nomor, di, &number.to_string(), Alasan::Nomor, vec![Pilihan::Biarkan], 0);
        }
    }

    /// Text that was not recognised is kept in the document's note, so that nothing is lost.
    fn leftover(&mut self, found: &Found) {
        let mut parts: Vec<(String, Place)> = Vec::new();
        let mut last = None;
        for it in found.leftover.iter().filter(|it| !it.is_empty()) {
            let goes_on =
                last.is_some_and(|last: Place| last.part == it.place.part && it.place.row.abs_diff(last.row) <= 2);
            match parts.last_mut() {
                Some((text, _)) if goes_on => {
                    text.push('\n');
                    text.push_str(it.text.trim());
                }
                _ => parts.push((it.text.trim().to_owned(), it.place)),
            }
            last = Some(it.place);
        }
        for (text, place) in parts {
            let text = joined(&text);
            let di = self.explained_by(&text).unwrap_or(Alamat::dokumen(Bidang::Catatan));
            match di.indikator {
                Some(id) => self.notes.push((id, text.clone())),
                None if self.header.catatan.is_empty() => self.header.catatan.clone_from(&text),
                None => self.header.catatan.push_str(&format!("\n\n{text}")),
            }
            self.traced(di, place);
            self.ask(JenisRagu::Sisa, di, &text, Alasan::TidakDisebut, vec![Pilihan::Biarkan, Pilihan::Hapus], 0);
        }
    }

    /// The indicator that a note below a table ("NB : Perhitungan …") explains, by the words of its formula.
    fn explained_by(&self, text: &str) -> Option<Alamat> {
        let lower = text.to_lowercase();
        if !["nb", "catatan", "keterangan", "ket.", "*"].iter().any(|it| lower.starts_with(it)) {
            return None;
        }
        let head = text.split(['=', '\n']).next().unwrap_or_default();
        let words = Kalimat::new(head.get(2..).unwrap_or_default());
        let mut best: Option<(usize, Alamat)> = None;
        for (at, node) in self.tree.nodes.iter().enumerate() {
            for (of, it) in node.indikator.iter().enumerate() {
                let formula = it.fields.iter().filter(|(field, _)| *field == Field::Formulasi);
                let theirs = Kalimat::new(&formula.map(|(_, said)| said.text.as_str()).collect::<Vec<_>>().join(" "));
                let shared = words.kata().iter().filter(|it| theirs.kata().contains(it)).count();
                let id = self.indikator_ids.get(at).and_then(|it| it.get(of)).copied();
                if let Some(id) = id
                    && shared >= 2
                    && best.as_ref().is_none_or(|(most, _)| shared > *most)
                {
                    best = Some((shared, Alamat::indikator(self.id(at), id, Bidang::Catatan)));
                }
            }
        }
        best.map(|(_, it)| it)
    }

    fn header(&mut self, found: &Found) {
        if let Some(first) = found.title.first() {
            self.traced(Alamat::dokumen(Bidang::Nama), first.place);
        }
        let signature = &found.signature;
        if let Some(said) = [&signature.nip, &signature.nama, &signature.tanggal].into_iter().flatten().next() {
            self.traced(Alamat::dokumen(Bidang::TandaTangan), said.place);
        }
        let years = (self.header.tahun_awal, self.header.tahun_akhir);
        if let (Some(first), Some(last)) = years
            && first != last
            && let Some(active) = self.header.tahun_aktif
        {
            let choices = (first.0..=last.0).filter(|it| *it != active.0).take(12);
            let pilihan = std::iter::once(active.0).chain(choices).map(|it| Pilihan::Teks(it.to_string())).collect();
            let kutipan = signature.tanggal.as_ref().map_or_else(String::new, |it| it.text.clone());
            self.ask(JenisRagu::Tahun, Alamat::dokumen(Bidang::Tahun), &kutipan, Alasan::TidakDisebut, pilihan, 0);
        }
    }
}

fn add_note(branch: &mut Branch, id: IndikatorId, note: &str) {
    if let Some(it) = branch.node.indikator.iter_mut().find(|it| it.id == id) {
        if !it.catatan.is_empty() {
            it.catatan.push('\n');
        }
        it.catatan.push_str(note);
    }
    branch.children.iter_mut().for_each(|it| add_note(it, id, note));
}

/// Lines of one text; a formula stands behind its "=".
fn joined(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if out.ends_with(['=', ':']) && line.starts_with("$$") {
            out.push(' ');
        } else if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(line.trim_matches('$'));
    }
    out
}

fn tempat(place: Place) -> Tempat {
    let number = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    Tempat { bagian: number(place.part), baris: number(place.row), kolom: place.column.map(number) }
}

fn is_above(a: Level, b: Level) -> bool {
    position(a) < position(b)
}
