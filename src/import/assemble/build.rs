//! The document, with the trace of every field and the doubts.

use super::super::recognise::{Entry, EntryKind, Field, Found, LevelGuess, ORDER, Said, When, title, year_in};
use super::super::source::{Place, Source};
use super::loose::cleaned;
use super::{Doubtful, ParentWhy, Tree, Work, WorkIndikator};
use crate::bahasa::{Kalimat, inti, mirip};
use crate::formula;
use crate::model::edit::apply_as_given;
use crate::model::{
    Alamat, Alasan, Baca, Baseline, Bidang, Branch, Document, Edit, Header, Impor, Indikator, IndikatorId, IsiMasukan,
    Isian, Jejak, JenisRagu, Keraguan, Lain, Level, Link, Masukan, Nilai, Node, NodeId, Pilihan, Series, Tahun,
    TandaTangan, Tempat, Waktu, read_tipe,
};

pub(super) fn document(source: &Source, found: &Found, tree: Tree, doubts: Vec<Doubtful>) -> Document {
    let mut build = Build::new(found, tree);
    build.header(found);
    let roots: Vec<usize> = build.children(None);
    let mut branches: Vec<Branch> = roots.into_iter().map(|it| build.branch(it)).collect();
    for doubt in doubts {
        build.doubtful(doubt);
    }
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

struct Build {
    header: Header,
    tree: Tree,
    tops: Vec<usize>,
    /// How far down the highest level of the source stands.
    highest: usize,
    /// The children of each node, in the order of the source.
    below: Vec<Vec<usize>>,
    ids: Vec<NodeId>,
    indikator_ids: Vec<Vec<IndikatorId>>,
    tahun: Option<Tahun>,
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
            highest: tree.nodes.iter().map(|it| depth(it.level)).min().unwrap_or(0),
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

    fn id(&self, at: usize) -> NodeId {
        self.ids.get(at).copied().unwrap_or(NodeId::new(0))
    }

    fn branch(&mut self, at: usize) -> Branch {
        let node = self.node(at);
        let children: Vec<usize> = self.children(Some(at));
        Branch { node, children: children.into_iter().map(|it| self.branch(it)).collect(), links: Vec::new() }
    }

    fn traced(&mut self, di: Alamat, place: Place) {
        let tempat = tempat(place);
        self.trace.push(Jejak { di, berkas: 0, tempat });
    }

    fn ask(
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
            };
            let near = ORDER.iter().position(|it| *it == work.level).unwrap_or(0);
            let own = self.ids.iter().position(|it| *it == id).map_or_else(Vec::new, |at| self.children(Some(at)));
            let levels = own.iter().filter_map(|it| nodes.get(*it)).map(|it| depth(it.level));
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
            ParentWhy::Top if parent.is_none() && depth(work.level) > self.highest => {
                let above = nodes.iter().enumerate().filter(|(_, it)| is_above(it.level, work.level));
                let nearest = above.clone().map(|(_, it)| depth(it.level)).max();
                let above = above.filter(|(_, it)| Some(depth(it.level)) == nearest).map(|(at, _)| at);
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
    fn wordings(&mut self, di: Alamat, wordings: &[(Said, usize)]) {
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

    fn indikator(&mut self, node: NodeId, id: IndikatorId, work: &WorkIndikator, level: Level) -> Indikator {
        let di = |bidang| Alamat::indikator(node, id, bidang);
        let longest = work.names.iter().max_by_key(|(it, _)| it.text.len());
        let is_short = |it: &Said| it.text.trim().len() <= 8;
        let name = if is_short(work.name()) { longest.map_or(work.name(), |(it, _)| it) } else { work.name() };
        let mut made = Indikator::new(id, name.text.trim());
        self.traced(di(Bidang::Nama), name.place);
        if work.names.len() > 1 {
            let mut ordered = work.names.clone();
            ordered.retain(|(it, _)| it.text != name.text);
            ordered.push((name.clone(), usize::MAX));
            self.wordings(di(Bidang::Nama), &ordered);
        }
        if let Some((other, said)) = &work.other_label {
            let pilihan = vec![Pilihan::Biarkan];
            let kutipan = if said.is_empty() { other.key().to_owned() } else { said.text.clone() };
            self.ask(
                JenisRagu::Label,
                di(Bidang::Nama),
                &kutipan,
                Alasan::DuaTulisan(other.key().to_owned()),
                pilihan,
                0,
            );
        }
        for (field, said) in &work.fields {
            self.field(&mut made, node, *field, said);
        }
        self.sifat(&mut made, node, work, level);
        made
    }

    fn field(&mut self, made: &mut Indikator, node: NodeId, field: Field, said: &Said) {
        let text = cleaned(field, &said.text);
        if text.is_empty() || (text != "%" && text.chars().all(|it| !it.is_alphanumeric())) {
            return;
        }
        let di = |bidang| Alamat::indikator(node, made.id, bidang);
        let mut is_guess = false;
        let bidang = match field {
            Field::Penjelasan => {
                is_guess = true;
                if made.formulasi.is_empty() && reads_like_formula(&text, &made.name) {
                    Bidang::Formulasi
                } else {
                    Bidang::Definisi
                }
            }
            Field::Definisi => Bidang::Definisi,
            Field::Formulasi => Bidang::Formulasi,
            Field::Tipe | Field::Polaritas => Bidang::Tipe,
            Field::SumberData => Bidang::SumberData,
            Field::PenanggungJawab => Bidang::PenanggungJawab,
            Field::Satuan => Bidang::Satuan,
            Field::Bobot => Bidang::Bobot,
            Field::Keterangan | Field::Csf => Bidang::Catatan,
        };
        let di = di(bidang);
        if field == Field::Polaritas {
            made.polaritas = read_tipe(&text).1.or(made.polaritas);
            self.traced(di, said.place);
            return;
        }
        if bidang == Bidang::Bobot {
            made.bobot = Some(Nilai::read(text));
            self.traced(di, said.place);
            return;
        }
        let Some(has) = text_of(made, bidang) else { return };
        if has.is_empty() {
            has.clone_from(&text);
            self.traced(di, said.place);
            if bidang == Bidang::Tipe {
                made.set_tipe(&text);
                if made.agregasi.is_none() && made.polaritas.is_none() {
                    self.ask(
                        JenisRagu::Sifat,
                        di,
                        &text,
                        Alasan::TidakDisebut,
                        vec![Pilihan::Biarkan, Pilihan::Hapus],
                        0,
                    );
                }
            }
            if is_guess {
                let other = if bidang == Bidang::Formulasi { Bidang::Definisi } else { Bidang::Formulasi };
                let pilihan = vec![Pilihan::Biarkan, Pilihan::Bidang(other)];
                self.ask(JenisRagu::Penjelasan, di, &text, Alasan::Urutan, pilihan, 0);
            }
        } else if bidang == Bidang::Catatan {
            has.push('\n');
            has.push_str(&text);
        } else if inti(has) != inti(&text) {
            let taken = has.clone();
            let pilihan = vec![Pilihan::Teks(taken), Pilihan::Teks(text.clone())];
            self.ask(JenisRagu::Gabung, di, &text, Alasan::DuaTulisan(text.clone()), pilihan, 0);
        }
    }

    /// Variables, values, and what only the wording says.
    fn sifat(&mut self, made: &mut Indikator, node: NodeId, work: &WorkIndikator, level: Level) {
        let id = made.id;
        let di = move |bidang| Alamat::indikator(node, id, bidang);
        self.variabel(made, node, work);
        let mut catatan = std::mem::take(&mut made.catatan);
        let baca = made.baca();
        for entry in &work.series {
            let (series, bidang): (&mut Series, fn(Waktu) -> Bidang) = match entry.kind {
                EntryKind::Realisasi => (&mut made.realisasi, Bidang::Realisasi),
                _ => (&mut made.target, Bidang::Target),
            };
            self.entry(series, entry, baca, |waktu| di(bidang(waktu)), &mut catatan);
        }
        made.catatan = catatan;
        if let Some((tahun, said)) = &work.baseline {
            made.baseline =
                Some(Baseline { tahun: *tahun, nilai: Nilai::read(said.text.trim()), lain: Lain::default() });
            self.traced(di(Bidang::Baseline), said.place);
        }
        if made.satuan.is_empty() && !made.target.is_empty() && made.target.iter().all(|(_, it)| it.is_persen()) {
            // The targets say it themselves.
            "%".clone_into(&mut made.satuan);
        }
        let is_sakip = inti(&made.name).contains("sakip") || inti(&made.name).contains("akip");
        if is_sakip && made.target.iter().any(|(_, it)| it.raw().starts_with(|it: char| it.is_alphabetic())) {
            "sakip".clone_into(&mut made.skala);
            let name = made.name.clone();
            let pilihan = vec![Pilihan::Teks("sakip".to_owned()), Pilihan::Teks(String::new())];
            self.ask(JenisRagu::Sifat, di(Bidang::Skala), &name, Alasan::Kemiripan("SAKIP".to_owned()), pilihan, 0);
        }
        let lower = made.name.to_lowercase();
        let is_mean = lower.contains("rata-rata") || lower.contains("rata rata");
        if is_mean
            && ["ketercapaian", "capaian"].iter().any(|it| lower.contains(it))
            && is_of_lower_level(&lower, level)
        {
            made.dari_anak = true;
            let name = made.name.clone();
            let pilihan = vec![Pilihan::Biarkan, Pilihan::Hapus];
            self.ask(JenisRagu::Sifat, di(Bidang::DariAnak), &name, Alasan::Kemiripan(name.clone()), pilihan, 0);
        }
        if let Some(from) = work.moved_from {
            let from = self.id(from);
            let pilihan = vec![Pilihan::Biarkan, Pilihan::PindahIndikator(from)];
            let name = made.name.clone();
            self.ask(JenisRagu::Indikator, di(Bidang::Nama), &name, Alasan::DuaTulisan(name.clone()), pilihan, 0);
        }
    }

    fn variabel(&mut self, made: &mut Indikator, node: NodeId, work: &WorkIndikator) {
        let di = Alamat::indikator(node, made.id, Bidang::Variabel);
        let names = match formula::read(&made.formulasi, &[]) {
            formula::Formulasi::Rumus(it) => it.variabel().iter().map(|it| it.teks.clone()).collect(),
            _ => Vec::new(),
        };
        let mut rows: Vec<(String, Option<&Said>)> = Vec::new();
        for (said, value) in &work.variabel {
            self.traced(di, said.place);
            let text = said.text.split_whitespace().collect::<Vec<_>>().join(" ");
            match cut(&text, &names) {
                Some((first, second)) => {
                    let pilihan = vec![Pilihan::Biarkan, Pilihan::Teks(text.clone())];
                    self.ask(JenisRagu::Pisah, di, &text, Alasan::Kemiripan(made.formulasi.clone()), pilihan, 0);
                    rows.push((first, None));
                    rows.push((second, value.as_ref()));
                }
                None => rows.push((text, value.as_ref())),
            }
        }
        let declared: Vec<String> = rows.iter().map(|(it, _)| formula::key(it)).collect();
        for (name, value) in rows {
            let own = formula::key(&name);
            let is_known = names.iter().any(|it| formula::key(it) == own);
            let free = names.iter().filter(|it| !declared.contains(&formula::key(it)));
            let alias = free.filter(|_| !is_known).find(|it| mirip(it, &name) >= 0.95).cloned().unwrap_or_default();
            if !alias.is_empty() {
                let pilihan = vec![Pilihan::Biarkan, Pilihan::Hapus];
                self.ask(JenisRagu::Sifat, di, &name, Alasan::Kemiripan(alias.clone()), pilihan, 0);
            }
            let mut isian = Isian::default();
            if let (Some(said), Some(tahun)) = (value, self.tahun) {
                isian.nilai.set(Waktu::tahun(tahun), Nilai::read(said.text.trim()));
            }
            made.variabel.push(Masukan { name, alias, isi: IsiMasukan::Sendiri(isian), lain: Lain::default() });
        }
    }

    /// A value with its year; without any, it is kept in words.
    fn entry(
        &mut self,
        series: &mut Series,
        entry: &Entry,
        baca: Option<Baca>,
        di: impl Fn(Waktu) -> Alamat,
        catatan: &mut String,
    ) {
        let text = entry.said.text.trim();
        let Some(tahun) = self.year_of(entry.when) else {
            if !catatan.is_empty() {
                catatan.push('\n');
            }
            catatan.push_str(&format!("{text} (tahun tidak disebut)"));
            let no_year = Waktu::tahun(Tahun::FIRST);
            let at = Alamat { bidang: Bidang::Tahun, ..di(no_year) };
            self.ask(JenisRagu::Tahun, at, text, Alasan::TidakDisebut, vec![Pilihan::Biarkan], 0);
            return;
        };
        let waktu = Waktu { tahun, slot: entry.when.slot };
        let nilai = Nilai::read(text);
        self.traced(di(waktu), entry.said.place);
        if let Some(has) = series.written(waktu) {
            if has.raw() != text {
                let pilihan = vec![Pilihan::Teks(has.raw().to_owned()), Pilihan::Teks(text.to_owned())];
                self.ask(JenisRagu::Gabung, di(waktu), text, Alasan::DuaTulisan(text.to_owned()), pilihan, 0);
            }
            return;
        }
        if nilai.ragu(baca).is_some() {
            self.ask(JenisRagu::Nilai, di(waktu), text, Alasan::TidakDisebut, vec![Pilihan::Biarkan], 0);
        }
        series.set(waktu, nilai);
    }

    fn year_of(&self, when: When) -> Option<Tahun> {
        let of_period = when
            .ke
            .zip(self.header.tahun_awal)
            .map(|(ke, Tahun(first))| Tahun(first.saturating_add(u16::try_from(ke.saturating_sub(1)).unwrap_or(0))));
        when.tahun.or(of_period).or(self.tahun)
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

fn depth(level: Level) -> usize {
    ORDER.iter().position(|it| *it == level).unwrap_or(ORDER.len())
}

fn is_above(a: Level, b: Level) -> bool {
    depth(a) < depth(b)
}

/// The text that a field of an indicator holds.
fn text_of(made: &mut Indikator, bidang: Bidang) -> Option<&mut String> {
    match bidang {
        Bidang::Definisi => Some(&mut made.definisi),
        Bidang::Formulasi => Some(&mut made.formulasi),
        Bidang::Tipe => Some(&mut made.tipe),
        Bidang::SumberData => Some(&mut made.sumber_data),
        Bidang::PenanggungJawab => Some(&mut made.penanggung_jawab),
        Bidang::Satuan => Some(&mut made.satuan),
        Bidang::Catatan => Some(&mut made.catatan),
        _ => None,
    }
}

/// An explanation that repeats the name, counts, or computes is a way of measuring; other sentences define.
fn reads_like_formula(text: &str, name: &str) -> bool {
    let lower = text.to_lowercase();
    let computes = [
        "dibagi",
        "x 100",
        "x100",
        "\\frac",
        "× 100",
        " : ",
        "jumlah",
        "sesuai permen",
        "hasil survey",
        "hasil survei",
    ]
    .iter()
    .any(|it| lower.contains(it));
    computes || lower.contains('/') || mirip(text, name) > 0.5
}

/// "rata-rata ketercapaian program" of a Sasaran speaks of what stands below it.
fn is_of_lower_level(name: &str, level: Level) -> bool {
    let below = ORDER.get(depth(level) + 1..).unwrap_or_default();
    below.iter().any(|it| name.contains(&it.key().replace('_', " ")))
}

/// Cuts the names of two variables that stand in one cell, where one of them is a name of the formula.
fn cut(text: &str, names: &[String]) -> Option<(String, String)> {
    let whole = inti(text);
    for name in names {
        let name = inti(name);
        if name.len() < 4 || whole == name {
            continue;
        }
        let at = if whole.starts_with(&name) {
            after(text, name.chars().count())
        } else if whole.ends_with(&name) {
            after(text, whole.chars().count() - name.chars().count())
        } else {
            None
        };
        if let Some((first, second)) = at.map(|it| text.split_at(it)) {
            let (first, second) = (first.trim(), second.trim());
            let begins_anew = second.starts_with(char::is_uppercase);
            if first.split_whitespace().count() >= 2 && second.split_whitespace().count() >= 2 && begins_anew {
                return Some((first.to_owned(), second.to_owned()));
            }
        }
    }
    None
}

/// Where so many letters and digits of a text end.
fn after(text: &str, letters: usize) -> Option<usize> {
    let mut seen = 0;
    for (at, letter) in text.char_indices() {
        if letter.is_alphanumeric() {
            if seen == letters {
                return Some(at);
            }
            seen += 1;
        }
    }
    None
}

/// What the document says of itself, and the year of values without one.
fn header(found: &Found, tree: &Tree) -> (Header, Option<Tahun>) {
    let judul = found.title.iter().map(|it| it.text.trim().trim_matches('*')).collect::<Vec<_>>().join(" ");
    let mut years: Vec<Tahun> = Vec::new();
    let mut rest = judul.as_str();
    while let Some(year) = year_in(rest) {
        years.push(year);
        let at = rest.find(&year.to_string()).map_or(rest.len(), |it| it + 4);
        rest = rest.get(at..).unwrap_or_default();
    }
    let of_indikator = tree.nodes.iter().flat_map(|it| &it.indikator).flat_map(|it| &it.series);
    let entries = tree.nodes.iter().flat_map(|it| &it.series).chain(of_indikator);
    let columns: Vec<Tahun> = entries.filter_map(|it| it.when.tahun).collect();
    if years.is_empty() {
        years.clone_from(&columns);
    }
    let (first, last) = (years.iter().min().copied(), years.iter().max().copied());
    let signed = found.signature.tanggal.as_ref().and_then(|it| year_in(&it.text));
    let inside = signed.filter(|it| Some(*it) >= first && Some(*it) <= last && first.is_some());
    let active = if first == last { first } else { inside.or(first) };
    let text = |it: &Option<Said>| it.as_ref().map_or_else(String::new, |it| it.text.trim().to_owned());
    let signature = &found.signature;
    let tanda_tangan = TandaTangan {
        tempat: text(&signature.tempat),
        tanggal: text(&signature.tanggal),
        jabatan: signature.jabatan.iter().map(|it| it.text.trim()).collect::<Vec<_>>().join(" "),
        nama: text(&signature.nama),
        pangkat: text(&signature.pangkat),
        nip: text(&signature.nip),
        lain: Lain::default(),
    };
    let header = Header {
        perangkat_daerah: title::unit(&judul).map(|it| small_capitals(&it)).unwrap_or_default(),
        wilayah: title::region(&judul).map(|it| small_capitals(&it)).unwrap_or_default(),
        judul,
        tahun_awal: first,
        tahun_akhir: last,
        tahun_aktif: active,
        tanda_tangan: (tanda_tangan != TandaTangan::default()).then_some(tanda_tangan),
        ..Header::default()
    };
    (header, active.or(signed))
}

/// "KECAMATAN BUGUL KIDUL" as it is written in a sentence.
fn small_capitals(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let word = |it: &str| {
        let mut letters = it.chars();
        let first = letters.next().map(String::from).unwrap_or_default();
        if ["DAN", "DI"].contains(&it) { it.to_lowercase() } else { first + &letters.as_str().to_lowercase() }
    };
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}
