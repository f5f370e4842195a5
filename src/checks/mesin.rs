//! Runs the checks: over a whole document once, and after an edit over what the edit can touch.
//!
//! What is looked at again after an edit: the boxes it touched, with all below those that hang elsewhere now; their parents, children,
//! supporters and supported, because a check may look that far; all above them, because figures are passed up; and the boxes that
//! share a name, a code or an indicator with what they were or are. Where a level or a field comes into use or falls out of use, all.
//! Both ways run the same functions, so they cannot differ but in what they look at; a property test holds that.

use super::ciri::{Ciri, Kunci, nama_sendiri};
use super::halaman::satu;
use super::indeks::{Dipakai, Indeks};
use super::kerja::{Bersama, Cetakan, Context, Found, Kotak, Sumber, Teks, Umum};
use super::{Check, Finding, Weight, semua};
use crate::bahasa::Nomenklatur;
use crate::model::{Bidang, Document, JenisRagu, Kesampingan, Letak, NodeId, Touched};
use crate::rollup::{Rollup, Saat};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The findings of a document, as it was when it was last looked at.
#[derive(Clone, Debug, Default)]
pub struct Pemeriksaan {
    ciri: HashMap<NodeId, Arc<Ciri>>,
    indeks: Indeks,
    dokumen: Vec<Finding>,
    kotak: HashMap<NodeId, Vec<Finding>>,
    bersama: HashMap<Kunci, Vec<Finding>>,
    seen: Option<Seen>,
}

/// What a run depended on beside the boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    umum: Umum,
    dipakai: Dipakai,
    sumber: Sumber,
    saat: Saat,
}

/// A finding with what somebody decided about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Temuan<'a> {
    pub finding: &'a Finding,
    pub kesampingan: Option<&'a Kesampingan>,
}

impl Pemeriksaan {
    /// Looks at everything.
    pub fn run(document: &Document, rollup: &Rollup, nomenklatur: &Nomenklatur) -> Pemeriksaan {
        let mut it = Pemeriksaan::default();
        let umum = Umum::of(document);
        it.learn(document, &umum, &document.walk());
        it.everything(document, rollup, nomenklatur, umum);
        it
    }

    /// Looks again at what an edit may have changed.
    pub fn update(&mut self, document: &Document, rollup: &Rollup, nomenklatur: &Nomenklatur, touched: &Touched) {
        let umum = Umum::of(document);
        let sumber = sumber(document);
        let Some(seen) = self.seen.take() else {
            *self = Pemeriksaan::run(document, rollup, nomenklatur);
            return;
        };
        if touched.all || seen.umum != umum || seen.saat != rollup.saat() {
            *self = Pemeriksaan::run(document, rollup, nomenklatur);
            return;
        }
        let changed = self.with_what_hangs_elsewhere(document, &touched.nodes);
        let mut shared = BTreeSet::new();
        for id in &changed {
            if let Some(old) = self.ciri.remove(id) {
                shared.extend(old.kunci.iter().cloned());
                self.indeks.remove(*id, &old);
            }
            self.kotak.remove(id);
        }
        let boxes: Vec<NodeId> = changed.iter().copied().collect();
        self.learn(document, &umum, &boxes);
        for id in &changed {
            shared.extend(self.ciri.get(id).into_iter().flat_map(|it| &it.kunci).cloned());
        }
        if self.indeks.dipakai() != seen.dipakai {
            self.everything(document, rollup, nomenklatur, umum);
            return;
        }
        let mut affected = neighbourhood(document, &changed);
        affected.extend(different(&seen.sumber, &sumber).filter(|it| document.contains(*it)));
        let seen = Seen { umum, sumber, ..seen };
        self.look(document, rollup, nomenklatur, &seen, affected, shared);
        self.seen = Some(seen);
    }

    /// Every finding, in reading order, with what somebody decided about it.
    pub fn temuan<'a>(&'a self, document: &'a Document) -> Vec<Temuan<'a>> {
        let place = order(document);
        // In no order: they are put in one below, and the key of that is everything a finding says.
        let (own, shared) = (self.kotak.values().flatten(), self.bersama.values().flatten());
        let mut all: Vec<(usize, usize, &Finding)> = self
            .dokumen
            .iter()
            .chain(own)
            .chain(shared)
            .map(|it| {
                let at = it.at.node.and_then(|id| place.get(&id)).map_or(0, |it| it + 1);
                (at, row(document, it.at), it)
            })
            .collect();
        all.sort_by(|a, b| {
            let key = |it: &(usize, usize, &Finding)| (it.0, it.1, it.2.weight, it.2.kode, it.2.at.bidang);
            key(a).cmp(&key(b)).then_with(|| a.2.kutipan.cmp(&b.2.kutipan)).then_with(|| a.2.pesan.cmp(&b.2.pesan))
        });
        let set_aside = &document.reviu().kesampingan;
        let decided: HashMap<(&str, Letak, &str), &Kesampingan> =
            set_aside.iter().map(|it| ((it.kode.as_str(), it.di, it.kutipan.as_str()), it)).collect();
        let with = |it: &'a Finding| Temuan {
            finding: it,
            kesampingan: decided.get(&(it.kode, it.at, it.kutipan.as_str())).copied(),
        };
        all.into_iter().map(|(_, _, it)| with(it)).collect()
    }

    fn learn(&mut self, document: &Document, umum: &Umum, boxes: &[NodeId]) {
        let read = |id| Some((id, Ciri::of(document, document.node(id)?, &umum.sendiri)));
        for (id, ciri) in bersamaan(boxes, read) {
            self.indeks.add(id, &ciri);
            self.ciri.insert(id, Arc::new(ciri));
        }
    }

    /// Runs every check over every box that is known.
    fn everything(&mut self, document: &Document, rollup: &Rollup, nomenklatur: &Nomenklatur, umum: Umum) {
        let seen = Seen { umum, dipakai: self.indeks.dipakai(), sumber: sumber(document), saat: rollup.saat() };
        self.kotak.clear();
        self.bersama.clear();
        let boxes: BTreeSet<NodeId> = document.walk().into_iter().collect();
        let shared = boxes.iter().filter_map(|it| self.ciri.get(it)).flat_map(|it| &it.kunci).cloned().collect();
        self.look(document, rollup, nomenklatur, &seen, boxes, shared);
        self.seen = Some(seen);
    }

    fn look(
        &mut self,
        document: &Document,
        rollup: &Rollup,
        nomenklatur: &Nomenklatur,
        seen: &Seen,
        boxes: BTreeSet<NodeId>,
        shared: BTreeSet<Kunci>,
    ) {
        let Pemeriksaan { ciri, indeks, dokumen, kotak, bersama, seen: _ } = self;
        let Seen { umum, dipakai, sumber, saat: _ } = seen;
        let ctx = Context { document, rollup, nomenklatur, umum, dipakai, ciri, sumber };
        let checks: Vec<(&dyn Check, Weight)> =
            semua().map(|it| (it, satu(it.kode()).map_or(Weight::Saran, |it| it.weight))).collect();
        *dokumen = of_document(&ctx, &checks);
        let boxes: Vec<NodeId> = boxes.into_iter().collect();
        for (id, found) in bersamaan(&boxes, |id| Some((id, of_box(&ctx.kotak(id)?, &checks)))) {
            if found.is_empty() {
                kotak.remove(&id);
            } else {
                kotak.insert(id, found);
            }
        }
        let mut place = None;
        for kunci in shared {
            let mut holders: Vec<NodeId> = indeks.pemegang(&kunci).collect();
            let mut found = Found::default();
            if holders.len() > 1 {
                let place = place.get_or_insert_with(|| order(document));
                holders.sort_by_key(|it| place.get(it));
                let pemegang = holders.into_iter().filter_map(|it| ctx.kotak(it)).collect();
                let it = Bersama { ctx: &ctx, kunci: &kunci, pemegang };
                each(&checks, &mut found, |check, found| check.bersama(&it, found));
            }
            if found.all.is_empty() {
                bersama.remove(&kunci);
            } else {
                bersama.insert(kunci, found.all);
            }
        }
    }

    /// The boxes an edit touched; where one hangs somewhere else now, all below it with it, because what is above them is another.
    fn with_what_hangs_elsewhere(&self, document: &Document, touched: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
        let mut changed = BTreeSet::new();
        for id in touched {
            let hung = self.ciri.get(id).map(|it| it.parent);
            if document.contains(*id) && hung != Some(document.parent(*id)) {
                changed.extend(document.walk_branch(*id));
            }
            changed.insert(*id);
        }
        changed
    }
}

impl Umum {
    fn of(document: &Document) -> Umum {
        let header = document.header();
        let years = [header.tahun_awal, header.tahun_aktif, header.tahun_akhir];
        let years = || years.into_iter().flatten();
        Umum {
            perangkat_daerah: header.perangkat_daerah.clone(),
            wilayah: header.wilayah.clone(),
            nama_diri: nama_diri(&format!("{} {}", header.perangkat_daerah, header.wilayah)),
            tahun: years().min().zip(years().max()),
            profil: header.profil.clone(),
            sendiri: nama_sendiri(document),
        }
    }
}

/// The words of a name that are nobody else's: "Panggungrejo" of "Kecamatan Panggungrejo".
fn nama_diri(name: &str) -> Vec<String> {
    const UMUM: [&str; 16] = [
        "kecamatan",
        "kelurahan",
        "kabupaten",
        "kota",
        "provinsi",
        "dinas",
        "badan",
        "kantor",
        "daerah",
        "pemerintah",
        "contoh",
        "barat",
        "timur",
        "utara",
        "selatan",
        "tengah",
    ];
    let words = name.split(|it: char| !it.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|it| it.chars().count() >= 5 && !UMUM.contains(&it.as_str())).collect()
}

fn sumber(document: &Document) -> Sumber {
    let mut found = Sumber::new();
    let said = document.impor().keraguan.iter().filter(|it| [JenisRagu::Label, JenisRagu::Nomor].contains(&it.jenis));
    for it in said {
        if let Some(node) = it.di.node {
            found.entry(node).or_default().push(Cetakan::of(it));
        }
    }
    found
}

/// The boxes of which two sources say different things.
fn different<'a>(a: &'a Sumber, b: &'a Sumber) -> impl Iterator<Item = NodeId> + 'a {
    a.keys().chain(b.keys()).copied().filter(|it| a.get(it) != b.get(it))
}

/// These boxes, what a check of them or of their neighbours may look at, and all above them.
fn neighbourhood(document: &Document, changed: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
    let mut found = BTreeSet::new();
    let mut above = BTreeSet::new();
    for id in changed.iter().filter(|it| document.contains(**it)) {
        found.insert(*id);
        found.extend(document.children(*id));
        found.extend(document.shared_children(*id));
        found.extend(document.supports(*id).into_iter().map(|(to, _)| to));
        found.extend(document.supporters(*id).into_iter().map(|(from, _)| from));
        let mut waiting = document.all_parents(*id);
        while let Some(next) = waiting.pop() {
            if above.insert(next) {
                waiting.extend(document.all_parents(next));
            }
        }
    }
    found.extend(above);
    found
}

/// What `work` gives for each box, in their order; of many boxes, by all processors at once.
fn bersamaan<T: Send>(boxes: &[NodeId], work: impl Fn(NodeId) -> Option<T> + Sync) -> Vec<T> {
    /// Fewer boxes are done before threads have begun.
    const MANY: usize = 256;
    let threads = if boxes.len() < MANY { 1 } else { std::thread::available_parallelism().map_or(1, usize::from) };
    if threads == 1 {
        return boxes.iter().filter_map(|it| work(*it)).collect();
    }
    let work = &work;
    std::thread::scope(|scope| {
        let parts = boxes.chunks(boxes.len().div_ceil(threads));
        let begun: Vec<_> =
            parts.map(|part| scope.spawn(move || part.iter().filter_map(|it| work(*it)).collect::<Vec<T>>())).collect();
        let mut all = Vec::with_capacity(boxes.len());
        for thread in begun {
            match thread.join() {
                Ok(part) => all.extend(part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    })
}

fn each(checks: &[(&dyn Check, Weight)], found: &mut Found, run: impl Fn(&dyn Check, &mut Found)) {
    for (check, weight) in checks {
        found.now = Some((check.kode(), *weight));
        run(*check, found);
    }
}

fn of_document(ctx: &Context<'_>, checks: &[(&dyn Check, Weight)]) -> Vec<Finding> {
    let mut found = Found::default();
    each(checks, &mut found, |check, found| check.dokumen(ctx, found));
    let header = ctx.document.header();
    let text = Teks::new(ctx, None, Letak::dokumen(Bidang::Nama), &header.judul);
    each(checks, &mut found, |check, found| check.teks(&text, found));
    found.all
}

fn of_box(kotak: &Kotak<'_>, checks: &[(&dyn Check, Weight)]) -> Vec<Finding> {
    const TEKS: [Bidang; 5] = [Bidang::Nama, Bidang::Sasaran, Bidang::Csf, Bidang::PenanggungJawab, Bidang::Catatan];
    const TEKS_INDIKATOR: [Bidang; 8] = [
        Bidang::Nama,
        Bidang::Definisi,
        Bidang::Formulasi,
        Bidang::Tipe,
        Bidang::Satuan,
        Bidang::SumberData,
        Bidang::PenanggungJawab,
        Bidang::Catatan,
    ];
    let mut found = Found::default();
    each(checks, &mut found, |check, found| check.kotak(kotak, found));
    let mut texts: Vec<(Letak, &str)> = Vec::new();
    let own = TEKS.iter().filter_map(|it| Some((kotak.at(*it), it.teks_kotak(kotak.node)?)));
    texts.extend(own);
    for ukuran in kotak.ukuran() {
        each(checks, &mut found, |check, found| check.ukuran(&ukuran, found));
        let said = TEKS_INDIKATOR.iter().filter_map(|it| Some((ukuran.at(*it), it.teks(ukuran.indikator)?)));
        texts.extend(said);
        texts.extend(ukuran.indikator.variabel.iter().map(|it| (ukuran.at(Bidang::Variabel), it.name.as_str())));
    }
    for (at, isi) in texts.into_iter().filter(|(_, isi)| !isi.trim().is_empty()) {
        let text = Teks::new(kotak.ctx, Some(*kotak), at, isi);
        each(checks, &mut found, |check, found| check.teks(&text, found));
    }
    found.all
}

/// Where an indicator stands among those of its box; the box itself comes first.
fn row(document: &Document, at: Letak) -> usize {
    let Some(id) = at.indikator else { return 0 };
    let node = at.node.and_then(|it| document.node(it));
    node.and_then(|it| it.indikator.iter().position(|it| it.id == id)).map_or(usize::MAX, |it| it + 1)
}

/// The place of each box in reading order.
fn order(document: &Document) -> HashMap<NodeId, usize> {
    document.walk().into_iter().enumerate().map(|(at, id)| (id, at)).collect()
}
