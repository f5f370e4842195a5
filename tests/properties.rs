//! What holds always and what never happens, over random documents, edits and bytes.

use crate::{root, samples};
use kaskade::formats::{self, NoteKind, outline};
use kaskade::formula;
use kaskade::model::edit::{apply, apply_as_given};
use kaskade::model::{
    Agregasi, Bidang, Branch, CatatanReviu, Document, Edit, Entri, Header, Indikator, IndikatorId, IsiMasukan, Isian,
    Jawaban, Kesampingan, Lain, Langkah, Letak, Level, Link, Masukan, Nilai, Node, NodeId, Periode, Polaritas, Reviu,
    Series, Soal, Status, Tahun, TandaTangan, Tinjauan, Touched, Ucapan, Variabel, VariabelId, Waktu,
};
use kaskade::rollup::{Rollup, Saat};
use kaskade::session::{Session, Typing};
use proptest::collection::vec;
use proptest::prelude::*;

const TAHUN: Tahun = Tahun(2024);

/// Numbers drawn by proptest, used up one after the other to make decisions; shrinking them makes simpler edits.
pub struct Dice<'a> {
    pub rolls: std::slice::Iter<'a, u32>,
}

impl Dice<'_> {
    pub fn roll(&mut self, below: usize) -> usize {
        self.rolls.next().map_or(0, |it| *it as usize % below.max(1))
    }

    pub fn pick<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        all.get(self.roll(all.len()))
    }
}

const LEVELS: [Level; 6] =
    [Level::IKD, Level::TUJUAN, Level::SASARAN, Level::PROGRAM, Level::KEGIATAN, Level::SUB_KEGIATAN];
const VALUES: [&str; 14] =
    ["", "4", "12", "0", "-", "85,71%", "1.234", "B (63,00)", "BB", "7-8", "3,5", "-2", "9 dari 10", "1.250.000"];

fn series(dice: &mut Dice<'_>) -> Series {
    let times = ["2024", "2024-TW1", "2024-TW2", "2024-TW4", "2024-B05", "2023"];
    let count = dice.roll(4);
    (0..count)
        .map(|_| (Waktu::read(times[dice.roll(times.len())]).unwrap(), Nilai::read(VALUES[dice.roll(VALUES.len())])))
        .collect()
}

fn indikator(document: &Document, dice: &mut Dice<'_>, id: u32) -> Indikator {
    let mut it = Indikator::new(IndikatorId::new(id), format!("Indikator {id}"));
    it.target = series(dice);
    it.realisasi = series(dice);
    it.agregasi =
        [None, Some(Agregasi::Kumulatif), Some(Agregasi::NonKumulatif), Some(Agregasi::RataRata)][dice.roll(4)];
    it.entri = [None, Some(Entri::Bagian), Some(Entri::Berjalan)][dice.roll(3)];
    it.polaritas = [None, Some(Polaritas::Negatif), Some(Polaritas::Range)][dice.roll(3)];
    it.dari_anak = dice.roll(6) == 0;
    it.satuan = ["", "%", "orang"][dice.roll(3)].to_owned();
    if dice.roll(3) == 0 {
        it.bobot = Some(Nilai::read("2"));
    }
    if dice.roll(3) == 0 {
        it.formulasi = "(a : b) x 100%".to_owned();
        let shared: Vec<VariabelId> = document.variabel().keys().copied().collect();
        let b = match dice.pick(&shared) {
            Some(id) if dice.roll(2) == 0 => IsiMasukan::Bersama(*id),
            _ => IsiMasukan::Sendiri(Isian { nilai: series(dice), ..Isian::default() }),
        };
        let a = IsiMasukan::Sendiri(Isian { nilai: series(dice), ..Isian::default() });
        let row = |name: &str, isi| Masukan { name: name.to_owned(), alias: String::new(), isi, lain: Lain::default() };
        it.variabel = vec![row("a", a), row("b", b)];
    }
    it
}

fn fill(document: &Document, dice: &mut Dice<'_>, node: &mut Node, next_indikator: &mut u32) {
    for _ in 0..dice.roll(3) {
        node.indikator.push(indikator(document, dice, *next_indikator));
        *next_indikator += 1;
    }
    node.bobot = [None, Some(Nilai::read("3")), Some(Nilai::read("0"))][dice.roll(3)].clone();
    node.pagu = series(dice);
    node.realisasi_anggaran = series(dice);
}

fn branch(document: &Document, dice: &mut Dice<'_>) -> Branch {
    let mut id = document.fresh_node_id().number();
    let mut next = document.fresh_indikator_id().number();
    let top = dice.roll(LEVELS.len());
    let mut node = |dice: &mut Dice<'_>, level: Level| {
        let mut node = Node::new(NodeId::new(id), level, format!("Kotak {id}"));
        id += 1;
        fill(document, dice, &mut node, &mut next);
        node
    };
    let mut root = Branch::leaf(node(dice, LEVELS[top]));
    let below = LEVELS.get(top + 1).copied();
    for _ in 0..dice.roll(3) {
        if let Some(level) = below {
            root.children.push(Branch::leaf(node(dice, level)));
        }
    }
    let ids = document.walk();
    if let Some(parent) = dice.pick(&ids)
        && dice.roll(3) == 0
    {
        root.links.push(Link::IndukLain { child: root.node.id, parent: *parent });
    }
    if let Some(other) = dice.pick(&ids)
        && dice.roll(3) == 0
    {
        // Links of a child, and some that begin outside the branch.
        let from = root.children.first().map_or(*other, |it| it.node.id);
        root.links.push(Link::Mendukung { from, to: *other, indikator: None });
    }
    root
}

const WORDS: [&str; 6] = ["", "Kurang terukur", "Ya\n\"baik\"", " ", "2026-11-22 14:05", "é/\\\u{7}"];

fn word(dice: &mut Dice<'_>) -> String {
    WORDS[dice.roll(WORDS.len())].to_owned()
}

fn place(dice: &mut Dice<'_>) -> Letak {
    let waktu = Waktu::read(["2024", "2024-TW1", "2024-B05"][dice.roll(3)]).unwrap();
    let bidang =
        [None, Some(Bidang::Nama), Some(Bidang::Formulasi), Some(Bidang::Target(waktu)), Some(Bidang::Catatan)];
    let bidang = bidang[dice.roll(bidang.len())];
    let node = (dice.roll(4) > 0).then(|| NodeId::new(dice.roll(9) as u32));
    let indikator = node.filter(|_| dice.roll(2) == 0).map(|_| IndikatorId::new(dice.roll(9) as u32));
    Letak { node, indikator, bidang }
}

/// A review as people leave it; with unknown fields where they are asked for, because a reader tells of those.
fn review(dice: &mut Dice<'_>, unknown: bool) -> Reviu {
    let lain = |dice: &mut Dice<'_>| match dice.roll(3) {
        0 if unknown => {
            Lain(vec![("x_lain".to_owned(), ["{\"a\":[1,2.50]}", "null", "\"é\""][dice.roll(3)].to_owned())])
        }
        _ => Lain::default(),
    };
    let ucapan =
        |dice: &mut Dice<'_>| Ucapan { teks: word(dice), oleh: word(dice), waktu: word(dice), lain: lain(dice) };
    let mut reviu = Reviu::default();
    for _ in 0..dice.roll(3) {
        // Signed off seldom, so that other edits are not refused all the time.
        let status = Status::ALL[if dice.roll(8) == 0 { 3 } else { dice.roll(3) }];
        let (oleh, waktu, catatan, sidik) = (word(dice), word(dice), word(dice), word(dice));
        reviu.langkah.push(Langkah { status, oleh, waktu, catatan, sidik, lain: lain(dice) });
    }
    for _ in 0..dice.roll(4) {
        let id = reviu.nomor_baru() + dice.roll(3) as u32;
        let (di, isi, kutipan) = (place(dice), ucapan(dice), word(dice));
        let balasan = (0..dice.roll(3)).map(|_| ucapan(dice)).collect();
        reviu.catatan.push(CatatanReviu {
            id,
            di,
            isi,
            balasan,
            selesai: dice.roll(2) == 0,
            kutipan,
            lain: lain(dice),
        });
    }
    for _ in 0..dice.roll(3) {
        let (anak, induk) = (NodeId::new(dice.roll(9) as u32), NodeId::new(dice.roll(9) as u32));
        let jawaban = [None, Some(Jawaban::Ya), Some(Jawaban::Sebagian), Some(Jawaban::Tidak)][dice.roll(4)];
        let (soal, catatan, oleh) = (Soal::ALL[dice.roll(4)], word(dice), word(dice));
        reviu.tinjauan.push(Tinjauan { anak, induk, soal, jawaban, catatan, oleh, lain: lain(dice) });
    }
    for _ in 0..dice.roll(3) {
        let (kode, di, kutipan, alasan) = (word(dice), place(dice), word(dice), word(dice));
        let (oleh, waktu) = (word(dice), word(dice));
        reviu.kesampingan.push(Kesampingan { kode, di, kutipan, alasan, oleh, waktu, lain: lain(dice) });
    }
    if dice.roll(3) == 0 {
        reviu.pereviu = Some(TandaTangan { nama: word(dice), lain: lain(dice), ..TandaTangan::default() });
    }
    reviu.lain = lain(dice);
    reviu
}

/// Some edit that makes sense of the dice, and may well be refused.
pub fn edit(document: &Document, dice: &mut Dice<'_>, depth: usize) -> Edit {
    let ids = document.walk();
    let any = |dice: &mut Dice<'_>| dice.pick(&ids).copied().unwrap_or(NodeId::new(99));
    match dice.roll(if depth == 0 { 11 } else { 9 }) {
        0 | 1 => {
            let parent = if dice.roll(4) == 0 { None } else { Some(any(dice)) };
            Edit::Insert { parent, at: dice.roll(4), branch: Box::new(branch(document, dice)) }
        }
        2 => Edit::Remove { id: any(dice) },
        3 => {
            let parent = if dice.roll(4) == 0 { None } else { Some(any(dice)) };
            Edit::Move { id: any(dice), parent, at: dice.roll(4) }
        }
        4 => {
            let mut node =
                document.node(any(dice)).cloned().unwrap_or_else(|| Node::new(NodeId::new(99), Level::PROGRAM, ""));
            if dice.roll(4) == 0 {
                node.level = LEVELS[dice.roll(LEVELS.len())];
            }
            node.indikator.truncate(dice.roll(3));
            let mut next = document.fresh_indikator_id().number();
            fill(document, dice, &mut node, &mut next);
            Edit::SetNode(Box::new(node))
        }
        5 => {
            let (from, to) = (any(dice), any(dice));
            let of = document.node(to).and_then(|it| it.indikator.first()).map(|it| it.id);
            let indikator = if dice.roll(2) == 0 { of } else { None };
            Edit::SetLink { link: Link::Mendukung { from, to, indikator }, present: dice.roll(4) > 0 }
        }
        6 => {
            let link = Link::IndukLain { child: any(dice), parent: any(dice) };
            Edit::SetLink { link, present: dice.roll(4) > 0 }
        }
        7 => {
            let id = VariabelId::new(1 + dice.roll(3) as u32);
            let isian = Isian { nilai: series(dice), ..Isian::default() };
            let variabel = Variabel { name: format!("Variabel {id}"), isian, lain: Lain::default() };
            Edit::SetVariabel { id, variabel: (dice.roll(4) > 0).then(|| Box::new(variabel)) }
        }
        8 => Edit::SetReviu(Box::new(review(dice, false))),
        9 => {
            let mut header = Header::clone(document.header());
            let key = ["bentuk_negatif", "batas", "lantai", "metode", "target_nol"][dice.roll(5)];
            let value = ["A", "B", "100", "120", "ya", "tidak", "rata_rata", "seratus", "lewati"][dice.roll(9)];
            header.kebijakan.set(key, value).ok();
            match dice.roll(6) {
                0 => header.tahun_akhir = [None, Some(Tahun(2020)), Some(Tahun(2026))][dice.roll(3)],
                1 => header.tahun_awal = [None, Some(Tahun(2022))][dice.roll(2)],
                2 => {
                    // A level that may stand under itself, or a shorter list.
                    let own = header.profil.levels[dice.roll(header.profil.levels.len())].level;
                    header.profil.levels.iter_mut().filter(|it| it.level == own).for_each(|it| it.under.push(own));
                }
                3 => {
                    header.profil.levels.remove(dice.roll(header.profil.levels.len()));
                }
                _ => {}
            }
            Edit::SetHeader(Box::new(header))
        }
        _ => {
            // Later edits of a batch are made for the document before it, so that many a batch fails half-way.
            let count = 1 + dice.roll(3);
            Edit::Batch((0..count).map(|_| edit(document, dice, depth + 1)).collect())
        }
    }
}

/// What many edits make of a document, for other tests: shared boxes, skipped levels and changed profiles included.
/// It is not signed off, so that hands may work on it.
pub fn random_document(rolls: &[u32]) -> Document {
    let mut dice = Dice { rolls: rolls.iter() };
    let mut document = start();
    while dice.rolls.len() > 0 {
        let edit = edit(&document, &mut dice, 0);
        apply_as_given(&mut document, edit).ok();
    }
    if document.reviu().is_terkunci() {
        let reviu = Reviu { langkah: Vec::new(), ..document.reviu().clone() };
        apply(&mut document, Edit::SetReviu(Box::new(reviu))).unwrap();
    }
    document
}

pub fn start() -> Document {
    crate::outline(
        "tahun 2024
variabel v1 b | 2024 = 10
ikd Layanan
  tujuan Satu
    indikator a | target 2024 = 4 | realisasi 2024 = 3
    sasaran Bersama | juga_di Dua
      program P
        kegiatan K
          sub_kegiatan S
            indikator s | target 2024 = 4 | realisasi 2024 = 3
  tujuan Dua
    indikator r | dari_anak | target 2024 = 100
    sasaran Lain
      indikator x | formulasi a : b x 100 | target 2024 = 80
        variabel a | 2024 = 8
        variabel b | bersama v1
",
    )
}

proptest! {
    // Counterexamples become stories in `edits.rs` or `formats.rs`; a file of seeds tells nobody anything.
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_500, ..ProptestConfig::default() })]

    /// Undoing everything gives the same bytes, redoing everything too, a refused edit changes nothing,
    /// and figures brought up to date are the figures computed anew.
    #[test]
    fn edits_come_and_go_without_a_trace(rolls in vec(any::<u32>(), 0..400)) {
        let mut dice = Dice { rolls: rolls.iter() };
        let mut document = start();
        let saat = Saat { tahun: TAHUN, periode: Periode::ALL[dice.roll(5)] };
        let mut rollup = Rollup::compute(&document, document.header().kebijakan.clone(), saat);
        let mut states = vec![formats::write(&document)];
        let mut undo = Vec::new();
        while dice.rolls.len() > 0 {
            let edit = edit(&document, &mut dice, 0);
            let applied = if dice.roll(2) == 0 { apply(&mut document, edit) } else { apply_as_given(&mut document, edit) };
            let written = formats::write(&document);
            match applied {
                Ok(applied) => {
                    rollup.update(&document, &applied.touched);
                    undo.push(applied.inverse);
                    states.push(written);
                }
                Err(_) => prop_assert_eq!(&written, states.last().unwrap(), "a refused edit left a trace"),
            }
            prop_assert_eq!(document.broken_invariant(), None);
            same_figures(&document, &rollup, saat)?;
        }
        let mut redo = Vec::new();
        for (edit, expected) in undo.into_iter().rev().zip(states.iter().rev().skip(1)) {
            let applied = apply_as_given(&mut document, edit).unwrap();
            rollup.update(&document, &applied.touched);
            redo.push(applied.inverse);
            prop_assert_eq!(&formats::write(&document), expected);
            same_figures(&document, &rollup, saat)?;
        }
        for (edit, expected) in redo.into_iter().rev().zip(states.iter().skip(1)) {
            apply_as_given(&mut document, edit).unwrap();
            prop_assert_eq!(&formats::write(&document), expected);
        }
    }

    /// What random edits make is written, read again without a note, and written the same.
    #[test]
    fn any_document_survives_the_file_and_the_outline(rolls in vec(any::<u32>(), 0..300)) {
        let mut dice = Dice { rolls: rolls.iter() };
        let mut document = start();
        while dice.rolls.len() > 0 {
            let edit = edit(&document, &mut dice, 0);
            apply_as_given(&mut document, edit).ok();
        }
        let written = formats::write(&document);
        let (again, notes) = formats::read(written.as_bytes()).unwrap();
        prop_assert_eq!(notes, vec![]);
        prop_assert_eq!(formats::write(&again), written);
        // An outline speaks of the usual levels. Two boxes of one name cannot be told apart in an outline, so links are left out of the comparison.
        let text = outline::write(&document);
        let (again, _) = outline::read(&text);
        let without_links = |text: &str| {
            let keep = |part: &&str| !part.starts_with("mendukung ") && !part.starts_with("juga_di ");
            let lines = text.lines().map(|line| line.split(" | ").filter(keep).collect::<Vec<_>>().join(" | "));
            lines.collect::<Vec<_>>().join("\n")
        };
        if document.header().profil == Default::default() {
            prop_assert_eq!(without_links(&outline::write(&again)), without_links(&text));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

    /// A review comes out of the file as it went in, unknown fields included, and is no part of the fingerprint.
    #[test]
    fn any_review_survives_the_file(rolls in vec(any::<u32>(), 0..150)) {
        let mut dice = Dice { rolls: rolls.iter() };
        let mut document = start();
        let sidik = formats::sidik(&document);
        apply(&mut document, Edit::SetReviu(Box::new(review(&mut dice, true)))).unwrap();
        let written = formats::write(&document);
        let (again, notes) = formats::read(written.as_bytes()).unwrap();
        prop_assert!(notes.iter().all(|it| matches!(it.what, NoteKind::UnknownField { .. })), "{:?}", notes);
        prop_assert_eq!(again.reviu(), document.reviu());
        prop_assert_eq!(formats::write(&again), written);
        prop_assert_eq!([formats::sidik(&document), formats::sidik(&again)], [sidik.clone(), sidik]);
    }

    /// A fingerprint is another exactly where the contents are.
    #[test]
    fn fingerprints_tell_contents_apart(rolls in vec(any::<u32>(), 0..60)) {
        let mut dice = Dice { rolls: rolls.iter() };
        let mut document = start();
        while dice.rolls.len() > 0 {
            let (before, old) = (document.clone(), document.reviu().clone());
            let edit = edit(&document, &mut dice, 0);
            apply_as_given(&mut document, edit).ok();
            let mut compared = document.clone();
            apply_as_given(&mut compared, Edit::SetReviu(Box::new(old))).unwrap();
            let is_same = formats::write(&compared) == formats::write(&before);
            prop_assert_eq!(formats::sidik(&document) == formats::sidik(&before), is_same);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 300, ..ProptestConfig::default() })]

    /// What was tried and cancelled never was: bytes, figures and undo steps. What was accepted is one step.
    #[test]
    fn a_pengandaian_comes_and_goes_without_a_trace(rolls in vec(any::<u32>(), 0..300)) {
        // The same hands play twice: once to cancel, once to accept.
        let [mut cancelled, mut accepted] = [(); 2].map(|()| Session::new(start()));
        let mut before = (String::new(), None, None);
        let mut tried = String::new();
        for session in [&mut cancelled, &mut accepted] {
            let mut dice = Dice { rolls: rolls.iter() };
            for _ in 0..dice.roll(4) {
                step(session, &mut dice);
            }
            before = state(session);
            session.mulai_andai();
            while dice.rolls.len() > 0 {
                step(session, &mut dice);
            }
            prop_assert_eq!(&formats::write(session.stored_document()), &before.0);
            tried = formats::write(session.document());
        }

        cancelled.batal_andai();
        prop_assert_eq!(&state(&cancelled), &before);
        same_figures(cancelled.document(), cancelled.rollup(), cancelled.rollup().saat())?;
        while cancelled.undo().is_some() {}
        prop_assert_eq!(formats::write(cancelled.document()), formats::write(&start()));

        let has_steps = accepted.undo_label().is_some();
        accepted.terima_andai("Pengandaian");
        prop_assert_eq!(&formats::write(accepted.document()), &tried);
        if has_steps {
            prop_assert_eq!(accepted.undo(), Some("Pengandaian".to_owned()));
            prop_assert_eq!(formats::write(accepted.document()), before.0);
            same_figures(accepted.document(), accepted.rollup(), accepted.rollup().saat())?;
            accepted.redo();
            prop_assert_eq!(formats::write(accepted.document()), tried);
        } else {
            prop_assert_eq!(state(&accepted), before);
        }
    }

    /// A view that draws again only what it is told shows what it would show if it drew everything.
    #[test]
    fn what_is_not_named_as_changed_is_as_it_was(rolls in vec(any::<u32>(), 0..200)) {
        let mut dice = Dice { rolls: rolls.iter() };
        let mut session = Session::new(start());
        while dice.rolls.len() > 0 {
            let (revision, document, rollup) = (session.revision(), session.document().clone(), session.rollup().clone());
            for _ in 0..1 + dice.roll(3) {
                match dice.roll(8) {
                    0 => session.mulai_andai(),
                    1 => session.batal_andai(),
                    2 => session.terima_andai("Pengandaian"),
                    _ => step(&mut session, &mut dice),
                }
            }
            let changed = session.changed_since(revision);
            if changed.all {
                continue;
            }
            prop_assert_eq!(session.document().header(), document.header());
            if !changed.shape {
                prop_assert_eq!(session.document().walk(), document.walk());
            }
            let again = changed.boxes(session.document());
            for id in session.document().walk().into_iter().filter(|it| !again.contains(it)) {
                prop_assert_eq!(session.document().node(id), document.node(id), "contents of {}", id);
                prop_assert_eq!(session.rollup().get(id), rollup.get(id), "figures of {}", id);
                prop_assert_eq!(session.document().links_from(id), document.links_from(id), "links of {}", id);
            }
        }
    }
}

/// The bytes, and what undo and redo are called.
fn state(session: &Session) -> (String, Option<String>, Option<String>) {
    let label = |it: Option<&str>| it.map(str::to_owned);
    (formats::write(session.document()), label(session.undo_label()), label(session.redo_label()))
}

/// What somebody at the window does: an edit, typing, undo, redo.
fn step(session: &mut Session, dice: &mut Dice<'_>) {
    match dice.roll(6) {
        0 => drop(session.undo()),
        1 => drop(session.redo()),
        2 => session.end_typing(),
        it => {
            let edit = edit(session.document(), dice, 0);
            let typing = (it == 3).then(|| Typing("kolom".to_owned()));
            session.apply_typing("Ubah", edit, typing).ok();
        }
    }
}

fn same_figures(document: &Document, rollup: &Rollup, saat: Saat) -> Result<(), TestCaseError> {
    let fresh = Rollup::compute(document, document.header().kebijakan.clone(), saat);
    for id in document.walk() {
        prop_assert_eq!(rollup.get(id), fresh.get(id), "figures of {}", id);
    }
    prop_assert_eq!(rollup.total(document), fresh.total(document));
    Ok(())
}

/// A file that is little more than its review, so that most of the damage hits it.
fn reviewed() -> String {
    let (full, _) = formats::read(&std::fs::read(root().join("tests/golden/semua_bidang.kaskade")).unwrap()).unwrap();
    let mut document = Document::new(Header::default());
    apply(&mut document, Edit::SetReviu(Box::new(full.reviu().clone()))).unwrap();
    formats::write(&document)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_500, ..ProptestConfig::default() })]

    /// Whatever the bytes are, there is an answer.
    #[test]
    fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..300)) {
        formats::read(&bytes).ok();
        outline::read(&String::from_utf8_lossy(&bytes));
    }

    /// A real file with something broken in it is refused or opened, and what was opened can be written and read again.
    #[test]
    fn damaged_files_open_or_are_refused(
        sample in 0..8_usize,
        damage in vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        // The six samples, a file with every field, and the review of one alone.
        let mut bytes = match sample {
            6 => std::fs::read(root().join("tests/golden/semua_bidang.kaskade")).unwrap(),
            7 => reviewed().into_bytes(),
            _ => std::fs::read(&samples()[sample]).unwrap(),
        };
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            // Signs of JSON make more trouble than letters.
            bytes[at] = if byte % 2 == 0 { b"{}[]\",:0n-"[byte as usize % 10] } else { byte };
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok((document, _)) = formats::read(&bytes) {
            prop_assert_eq!(document.broken_invariant(), None);
            let written = formats::write(&document);
            let (again, _) = formats::read(written.as_bytes()).unwrap();
            prop_assert_eq!(formats::write(&again), written);
            Rollup::compute(&document, Default::default(), Saat { tahun: TAHUN, periode: Periode::Tahun });
        }
    }

    #[test]
    fn any_text_is_some_value(text in "[-0-9.,%Rp ()BA≤–/sd\u{a0}]{0,24}|\\PC{0,40}") {
        let nilai = Nilai::read(text.clone());
        prop_assert_eq!(nilai.raw(), text);
        nilai.angka(None);
        nilai.ragu(None);
    }

    /// A printed number reads back as itself.
    #[test]
    fn numbers_read_what_they_print(mantissa in any::<i64>(), scale in 0..9_u32) {
        let number = rust_decimal::Decimal::new(mantissa, scale);
        prop_assert_eq!(Nilai::from_decimal(number).angka(None), Some(number));
    }

    #[test]
    fn any_text_is_some_formula(text in "[ab():/xX*100%+−-]{0,30}|\\PC{0,60}") {
        formula::read(&text, &["a", "b"]);
    }
}

/// An edit's touched nodes are enough: forgetting them would be noticed by the property above.
#[test]
fn leaving_out_what_an_edit_touched_is_noticed() {
    let mut document = start();
    let saat = Saat { tahun: TAHUN, periode: Periode::Tahun };
    let mut rollup = Rollup::compute(&document, Default::default(), saat);
    let s = document.walk().into_iter().find(|it| document.node(*it).unwrap().name == "S").unwrap();
    let mut node = document.node(s).unwrap().clone();
    node.indikator[0].realisasi.set(Waktu::tahun(TAHUN), Nilai::read("4"));
    apply(&mut document, Edit::SetNode(Box::new(node))).unwrap();
    rollup.update(&document, &Touched::default());
    assert!(same_figures(&document, &rollup, saat).is_err());
}
