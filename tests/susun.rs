//! Arranging with hands: what is offered works and comes undone, what is refused says why.

use crate::outline;
use crate::properties::random_document;
use kaskade::formats;
use kaskade::formats::outline as notation;
use kaskade::formula::{self, Formulasi};
use kaskade::model::edit::{apply, apply_as_given};
use kaskade::model::{Branch, Document, Edit, IndikatorId, IsiMasukan, Level, Node, NodeId, Tahun, VariabelId};
use kaskade::pesan::{Bahasa, Pesan as _};
use kaskade::session::susun::{self, Pilih, Potongan, Tindakan, Tolak};
use kaskade::session::templat::{self, Jenis};
use proptest::collection::vec;
use proptest::prelude::*;

const KECAMATAN: &str = "tahun 2024
tujuan T1
  sasaran S1
    program P1
      kegiatan K1
        sub_kegiatan SK1
          indikator i1
          indikator i2
        sub_kegiatan SK2
      kegiatan K2
    program P2 | mendukung S2
  sasaran Bersama | juga_di T2
    program P3
tujuan T2
  sasaran S2
";

fn id(document: &Document, name: &str) -> NodeId {
    let named = |it: &NodeId| document.node(*it).unwrap().name == name;
    document.walk().into_iter().find(named).unwrap_or_else(|| panic!("{name} is not there"))
}

fn ids(document: &Document, names: &[&str]) -> Vec<NodeId> {
    names.iter().map(|it| id(document, it)).collect()
}

fn children(document: &Document, name: &str) -> Vec<String> {
    document.children(id(document, name)).iter().map(|it| document.node(*it).unwrap().name.clone()).collect()
}

/// Carries out what was offered, sees that it can be undone, and leaves it done.
fn carry_out(document: &mut Document, tindakan: &Tindakan) {
    let before = formats::write(document);
    let applied =
        apply(document, tindakan.edit.clone()).unwrap_or_else(|why| panic!("{:?} refused: {why}", tindakan.label));
    assert_eq!(document.broken_invariant(), None);
    match &tindakan.pilih {
        Pilih::Kotak(chosen) => assert!(chosen.iter().all(|it| document.contains(*it)), "{:?}", tindakan.label),
        Pilih::Indikator(node, it) => assert_eq!(document.indikator(*it).map(|(home, _)| home), Some(*node)),
    }
    let again = apply_as_given(document, applied.inverse).unwrap();
    assert_eq!(formats::write(document), before, "{:?} comes undone", tindakan.label);
    apply_as_given(document, again.inverse).unwrap();
}

fn chosen(tindakan: &Tindakan) -> NodeId {
    match &tindakan.pilih {
        Pilih::Kotak(chosen) => chosen[0],
        Pilih::Indikator(node, _) => *node,
    }
}

fn says(tolak: impl Into<Option<Tolak>>) -> String {
    let tolak = tolak.into().unwrap();
    assert!(!tolak.pesan(Bahasa::En).is_empty());
    tolak.pesan(Bahasa::Id)
}

#[test]
fn a_new_box_stands_where_it_belongs_and_waits_for_its_name() {
    let mut document = outline(KECAMATAN);
    for (tindakan, level, parent, at) in [
        (susun::saudara_baru(&document, id(&document, "K1")), Level::KEGIATAN, Some("P1"), 1),
        (susun::anak_baru(&document, id(&document, "P1"), None), Level::KEGIATAN, Some("P1"), 2),
        (susun::anak_baru(&document, id(&document, "K2"), None), Level::SUB_KEGIATAN, Some("K2"), 0),
        (susun::akar_baru(&document, None), Level::TUJUAN, None, 2),
        (susun::akar_baru(&document, Some(Level::IKD)), Level::IKD, None, 2),
    ] {
        let tindakan = tindakan.unwrap();
        let mut document = document.clone();
        carry_out(&mut document, &tindakan);
        let new = document.node(chosen(&tindakan)).unwrap();
        assert_eq!((new.level, new.name.as_str()), (level, ""));
        assert_eq!(document.parent(new.id), parent.map(|it| id(&document, it)));
        assert_eq!(document.position(new.id), Some(at));
    }
    let label = susun::anak_baru(&document, id(&document, "P1"), None).unwrap().label;
    assert_eq!((label.pesan(Bahasa::Id), label.pesan(Bahasa::En)), ("Kegiatan baru".into(), "New Kegiatan".into()));
    let below = susun::anak_baru(&document, id(&document, "SK1"), None).unwrap_err();
    assert!(says(below).starts_with("Tidak ada tingkat di bawah Sub Kegiatan"));
    let wrong = susun::anak_baru(&document, id(&document, "T1"), Some(Level::KEGIATAN)).unwrap_err();
    assert_eq!(says(wrong), "Kegiatan tidak dapat berada langsung di bawah Tujuan. Tempatnya di bawah Program");
    // The first box of an empty document.
    document = templat::kosong(Tahun(2025));
    let first = susun::akar_baru(&document, None).unwrap();
    carry_out(&mut document, &first);
    assert_eq!(document.node(chosen(&first)).unwrap().level, Level::TUJUAN);
}

#[test]
fn a_new_child_is_like_its_siblings() {
    let mut document = outline("visi V\n  ikd I\n");
    let under_visi = susun::tingkat_mungkin(&document, Some(id(&document, "V")));
    assert_eq!(under_visi, [Level::MISI, Level::IKD, Level::TUJUAN]);
    let new = susun::anak_baru(&document, id(&document, "V"), None).unwrap();
    carry_out(&mut document, &new);
    assert_eq!(document.node(chosen(&new)).unwrap().level, Level::IKD);
    // A box that stands where the profile would not let it gets siblings that may.
    let document = outline("tujuan T\n  program P\n");
    let sibling = susun::saudara_baru(&document, id(&document, "P")).unwrap();
    assert!(matches!(&sibling.edit, Edit::Insert { branch, .. } if branch.node.level == Level::SASARAN));
}

#[test]
fn boxes_go_up_and_down_to_the_ends() {
    let mut document = outline(KECAMATAN);
    let sk2 = id(&document, "SK2");
    let up = susun::naikkan(&document, sk2).unwrap();
    carry_out(&mut document, &up);
    assert_eq!(children(&document, "K1"), ["SK2", "SK1"]);
    assert_eq!(
        says(susun::naikkan(&document, sk2).unwrap_err()),
        "Sub Kegiatan \"SK2\" sudah paling atas di antara saudaranya"
    );
    let down = susun::turunkan(&document, sk2).unwrap();
    carry_out(&mut document, &down);
    assert_eq!(children(&document, "K1"), ["SK1", "SK2"]);
    assert!(says(susun::turunkan(&document, sk2).unwrap_err()).contains("paling bawah"));
}

#[test]
fn lines_moved_in_and_out_take_their_level_as_long_as_they_are_only_names() {
    let mut document = outline("tujuan T\n  sasaran S\n  sasaran baru\n  sasaran lain\n    program P\n");
    let new = id(&document, "baru");
    let inside = susun::masukkan(&document, new).unwrap();
    assert_eq!(inside.label.pesan(Bahasa::Id), "Jadikan Sasaran \"baru\" sebagai Program");
    carry_out(&mut document, &inside);
    assert_eq!((document.parent(new), document.node(new).unwrap().level), (Some(id(&document, "S")), Level::PROGRAM));
    let outside = susun::keluarkan(&document, new).unwrap();
    carry_out(&mut document, &outside);
    assert_eq!(document.node(new).unwrap().level, Level::SASARAN);
    assert_eq!(children(&document, "T"), ["S", "baru", "lain"]);
    // What carries boxes keeps its level, and so does what has a code.
    let with_children = susun::masukkan(&document, id(&document, "lain")).unwrap_err();
    assert!(says(with_children).contains("Tempatnya di bawah Tujuan"));
    let coded = outline("sasaran S\n  program A | kode 7.01.01\n  program B | kode 7.01.02\n");
    assert!(susun::masukkan(&coded, id(&coded, "B")).is_err());
    assert!(says(susun::masukkan(&coded, id(&coded, "A")).unwrap_err()).contains("Tidak ada kotak di atas"));
    assert!(says(susun::keluarkan(&coded, id(&coded, "B")).unwrap_err()).contains("paling atas"));
    assert!(says(susun::keluarkan(&coded, id(&coded, "S")).unwrap_err()).contains("paling luar"));
}

#[test]
fn dragging_shows_where_boxes_may_go_and_why_not_elsewhere() {
    let document = outline(KECAMATAN);
    let k1 = id(&document, "K1");
    let may: Vec<String> = susun::tempat(&document, &[k1])
        .into_iter()
        .filter(|(_, it)| it.is_ok())
        .map(|(id, _)| id.map_or("paling atas".to_owned(), |it| document.node(it).unwrap().name.clone()))
        .collect();
    assert_eq!(may, ["paling atas", "P1", "P2", "P3"]);
    let below_itself = susun::boleh(&document, &[k1], Some(id(&document, "SK1"))).unwrap_err();
    assert!(says(below_itself).contains("dirinya sendiri"));
    let under_sasaran = susun::boleh(&document, &[k1], Some(id(&document, "S2"))).unwrap_err();
    assert_eq!(
        says(under_sasaran),
        "Kegiatan tidak dapat berada langsung di bawah Sasaran. Tempatnya di bawah Program"
    );
    assert_eq!(says(susun::boleh(&document, &[], None).unwrap_err()), "Belum ada kotak yang dipilih");
}

#[test]
fn several_boxes_land_together_in_the_gap_where_they_were_dropped() {
    let mut document =
        outline("sasaran S\n  program A\n  program B\n  program C\n  program D\nsasaran Z\n  program Y\n");
    let s = Some(id(&document, "S"));
    // The gap before D; B lies before it, Y comes from elsewhere, and the order is that of the page.
    let moved = ids(&document, &["Y", "B"]);
    let dropped = susun::pindahkan(&document, &moved, s, 3).unwrap();
    assert_eq!(dropped.label.pesan(Bahasa::Id), "Pindahkan 2 kotak");
    carry_out(&mut document, &dropped);
    assert_eq!(children(&document, "S"), ["A", "C", "B", "Y", "D"]);
    // A gap beside a moved box itself.
    let same = susun::pindahkan(&document, &ids(&document, &["C", "B"]), s, 2).unwrap();
    carry_out(&mut document, &same);
    assert_eq!(children(&document, "S"), ["A", "C", "B", "Y", "D"]);
    let to_end = susun::pindahkan(&document, &ids(&document, &["A"]), s, 5).unwrap();
    carry_out(&mut document, &to_end);
    assert_eq!(children(&document, "S"), ["C", "B", "Y", "D", "A"]);
}

#[test]
fn removing_says_what_goes_with_it_and_what_stays() {
    let mut document = outline(KECAMATAN);
    let (removal, summary) = susun::hapus(&document, &ids(&document, &["K1", "SK1", "P1"])).unwrap();
    assert_eq!(removal.label.pesan(Bahasa::Id), "Hapus Program \"P1\"");
    assert_eq!(summary.pesan(Bahasa::Id), "Program \"P1\" dihapus beserta 4 kotak di bawahnya, 2 indikator");
    assert_eq!(summary.pesan(Bahasa::En), "Program \"P1\" removed with 4 boxes below, 2 indicators");
    carry_out(&mut document, &removal);
    assert_eq!(removal.pilih, Pilih::Kotak(vec![id(&document, "P2")]), "the eye goes to the next sibling");
    // S2 is supported by P2, and "Bersama" stands under T2 as well.
    let document = outline(KECAMATAN);
    let (_, summary) = susun::hapus(&document, &ids(&document, &["T1"])).unwrap();
    assert_eq!(
        summary.pesan(Bahasa::Id),
        "Tujuan \"T1\" dihapus beserta 7 kotak di bawahnya, 2 indikator, 1 tautan. 2 kotak tetap ada, karena juga berada di bawah induk lain"
    );
    // A shared Sasaran that was chosen itself goes, and so does one whose parents all go.
    for names in [["T1", "Bersama"], ["T1", "T2"]] {
        let mut document = document.clone();
        let (removal, summary) = susun::hapus(&document, &ids(&document, &names)).unwrap();
        assert_eq!(summary.tetap, 0);
        carry_out(&mut document, &removal);
        assert!(document.walk().iter().all(|it| document.node(*it).unwrap().name != "Bersama"));
    }
    assert_eq!(says(susun::hapus(&document, &[]).unwrap_err()), "Belum ada kotak yang dipilih");
}

#[test]
fn a_copy_stands_behind_its_original_with_everything_in_it() {
    let mut document = outline(KECAMATAN);
    let copy = susun::gandakan(&document, &ids(&document, &["P1", "P2"])).unwrap();
    carry_out(&mut document, &copy);
    assert_eq!(children(&document, "S1"), ["P1", "P1", "P2", "P2"]);
    let Pilih::Kotak(new) = &copy.pilih else { panic!() };
    assert_eq!(document.walk_branch(new[0]).len(), 5);
    assert_eq!(
        document.supports(new[1]),
        [(id(&document, "S2"), None)],
        "the copy supports what its original supports"
    );
}

#[test]
fn pasting_finds_the_place_under_or_after_and_says_where_else() {
    let mut document = outline(KECAMATAN);
    let cut = susun::salin(&document, &ids(&document, &["K1"]));
    for (target, parent, at) in [("P2", "P2", 0), ("K1", "P1", 1), ("K2", "P1", 2)] {
        let mut document = document.clone();
        let target = Some(id(&document, target));
        let pasted = susun::tempel(&document, &cut, target).unwrap();
        carry_out(&mut document, &pasted);
        assert_eq!(document.parent(chosen(&pasted)), Some(id(&document, parent)));
        assert_eq!(document.position(chosen(&pasted)), Some(at));
    }
    // A name without a code takes the level of the place; the window says so.
    let shifted = susun::tempel(&document, &cut, Some(id(&document, "S2"))).unwrap();
    assert_eq!(shifted.label.pesan(Bahasa::Id), "Tempel Program \"K1\" sebagai Program");
    carry_out(&mut document, &shifted);
    assert_eq!(document.node(chosen(&shifted)).unwrap().level, Level::PROGRAM);
    // What has an official code stays what it is.
    let coded = outline("program P\n  kegiatan K | kode 7.01.01.2.01\nsasaran S\n");
    let cut = susun::salin(&coded, &ids(&coded, &["K"]));
    let refused = susun::tempel(&coded, &cut, Some(id(&coded, "S"))).unwrap_err();
    assert_eq!(says(refused), "Kegiatan tidak dapat ditempel di bawah atau sesudah Sasaran. Pilih dahulu Program");
    let refused = susun::tempel(&coded, &cut, None).unwrap_err();
    assert_eq!(says(refused), "Kegiatan tidak dapat ditempel di paling atas. Pilih dahulu Program");
    assert!(says(susun::tempel(&coded, &Potongan::default(), None).unwrap_err()).contains("Salin dahulu"));
    let foreign = Node::new(NodeId::new(1), Level::read("aktivitas").unwrap(), "rapat");
    let foreign = Potongan::new(vec![Branch::leaf(foreign)]);
    let refused = susun::tempel(&coded, &foreign, Some(id(&coded, "P"))).unwrap_err();
    assert!(says(refused).starts_with("Tingkat \"aktivitas\" tidak ada dalam dokumen ini"));
}

#[test]
fn what_is_pasted_elsewhere_brings_its_shared_variables_and_leaves_its_links() {
    let from = outline(
        "variabel v1 Jumlah desa | 2024 = 7
sasaran S
  indikator x
  program P | mendukung S > x
    indikator a | formulasi a : b
      variabel a
      variabel b | bersama v1
  program Q | mendukung P
",
    );
    let cut = susun::salin(&from, &ids(&from, &["P", "Q"]));
    let mut to = outline("variabel v1 Jumlah rumah | 2024 = 3\nsasaran Lain\n");
    let pasted = susun::tempel(&to, &cut, Some(id(&to, "Lain"))).unwrap();
    carry_out(&mut to, &pasted);
    let (p, q) = (id(&to, "P"), id(&to, "Q"));
    assert_eq!(to.supports(p), [], "n1 is another box here");
    assert_eq!(to.supports(q), [(p, None)], "links among what was copied stay");
    let row = &to.node(p).unwrap().indikator[0].variabel[1];
    assert_eq!(row.isi, IsiMasukan::Bersama(VariabelId::new(2)));
    assert_eq!(to.variabel()[&VariabelId::new(2)].name, "Jumlah desa");
    assert_eq!(to.variabel().len(), 2);
    // A second time, the variable is there already.
    let again = susun::tempel(&to, &cut, Some(id(&to, "Lain"))).unwrap();
    carry_out(&mut to, &again);
    assert_eq!(to.variabel().len(), 2);
    // In its own document everything is as it was.
    let mut own = from.clone();
    let pasted = susun::tempel(&own, &cut, Some(id(&own, "S"))).unwrap();
    carry_out(&mut own, &pasted);
    assert_eq!(own.variabel().len(), 1);
    assert_eq!(
        own.supports(chosen(&pasted)),
        [(id(&own, "S"), Some(from.node(id(&from, "S")).unwrap().indikator[0].id))]
    );
}

#[test]
fn indicators_are_added_moved_copied_and_removed() {
    let mut document = outline("sasaran S | mendukung T > a\n  indikator x\ntujuan T\n  indikator a\n  indikator b\n");
    let t = id(&document, "T");
    let names = |document: &Document| -> Vec<String> {
        document.node(t).unwrap().indikator.iter().map(|it| it.name.clone()).collect()
    };
    let of = |document: &Document, name: &str| {
        document.node(t).unwrap().indikator.iter().find(|it| it.name == name).unwrap().id
    };
    let new = susun::indikator_baru(&document, t, " c ").unwrap();
    carry_out(&mut document, &new);
    assert_eq!(names(&document), ["a", "b", "c"]);
    let up = susun::naikkan_indikator(&document, of(&document, "c")).unwrap();
    carry_out(&mut document, &up);
    let down = susun::turunkan_indikator(&document, of(&document, "a")).unwrap();
    carry_out(&mut document, &down);
    assert_eq!(names(&document), ["c", "a", "b"]);
    assert_eq!(
        says(susun::naikkan_indikator(&document, of(&document, "c")).unwrap_err()),
        "Indikator \"c\" sudah paling atas di antara saudaranya"
    );
    let twice = susun::gandakan_indikator(&document, of(&document, "c")).unwrap();
    carry_out(&mut document, &twice);
    assert_eq!(names(&document), ["c", "c", "a", "b"]);
    let (gone, summary) = susun::hapus_indikator(&document, of(&document, "a")).unwrap();
    assert_eq!(summary.pesan(Bahasa::Id), "Indikator \"a\" dihapus beserta 1 tautan");
    carry_out(&mut document, &gone);
    assert_eq!(document.supports(id(&document, "S")), []);
    let copied = susun::salin_indikator(&document, of(&document, "b")).unwrap();
    let pasted = susun::tempel_indikator(&document, t, Some(of(&document, "c")), &copied).unwrap();
    carry_out(&mut document, &pasted);
    assert_eq!(names(&document), ["c", "b", "c", "b"]);
    assert!(susun::hapus_indikator(&document, IndikatorId::new(99)).is_err());
}

#[test]
fn templates_are_files_of_ours_without_a_target_and_with_official_names() {
    let official = notation::write(&outline(&notation::write(&templat::baru(Jenis::Kecamatan, Tahun(2025)))));
    for name in ["PROGRAM PENYELENGGARAAN PEMERINTAHAN DAN PELAYANAN PUBLIK | kode 7.01.02", "kode 7.01.01.2.02.0001"] {
        assert!(official.contains(name), "{name}");
    }
    for jenis in Jenis::ALL {
        let document = templat::baru(jenis, Tahun(2025));
        let header = document.header();
        assert_eq!(
            (header.tahun_awal, header.tahun_akhir, header.tahun()),
            (Some(Tahun(2025)), Some(Tahun(2029)), Some(Tahun(2025)))
        );
        for id in document.walk() {
            let node = document.node(id).unwrap();
            assert!(!node.indikator.is_empty(), "{}", node.name);
            for it in &node.indikator {
                let filled = [&it.definisi, &it.formulasi, &it.satuan, &it.tipe, &it.sumber_data];
                assert!(filled.iter().all(|it| !it.is_empty()) && it.target.is_empty(), "{}", it.name);
                let names: Vec<&str> = it.variabel.iter().map(|it| it.name.as_str()).collect();
                let read = formula::read(&it.formulasi, &names);
                assert!(names.is_empty() || matches!(read, Formulasi::Rumus(_)), "{}: {read:?}", it.formulasi);
            }
            // Every level stands where the profile lets it stand.
            let may = document
                .parent(id)
                .is_none_or(|it| header.profil.may_carry(document.node(it).unwrap().level, node.level));
            assert!(may, "{}", node.name);
        }
    }
    for file in crate::files(&crate::root().join("assets/templat"), "kaskade") {
        let bytes = std::fs::read(&file).unwrap();
        let (document, notes) = formats::read(&bytes).unwrap();
        assert_eq!((notes, formats::write(&document).as_bytes()), (vec![], bytes.as_slice()), "{}", file.display());
    }
    assert!(templat::kosong(Tahun(2026)).is_empty());
}

#[test]
fn every_sample_is_within_the_program() {
    let mut names: Vec<String> = templat::CONTOH.iter().map(|(name, _)| format!("{name}.kaskade")).collect();
    names.sort();
    let files: Vec<String> =
        crate::samples().iter().map(|it| it.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(names, files);
    for (name, text) in templat::CONTOH {
        assert_eq!(formats::read(text.as_bytes()).unwrap().1, [], "{name}");
    }
}

/// Everything that could be offered for these boxes.
fn offers(document: &Document, a: NodeId, b: NodeId, at: usize, cut: &Potongan) -> Vec<Tindakan> {
    let both = [a, b];
    let mut found: Vec<Result<Tindakan, Tolak>> = vec![
        susun::saudara_baru(document, a),
        susun::anak_baru(document, a, None),
        susun::akar_baru(document, None),
        susun::naikkan(document, a),
        susun::turunkan(document, a),
        susun::keluarkan(document, a),
        susun::masukkan(document, a),
        susun::pindahkan(document, &[a], Some(b), at),
        susun::pindahkan(document, &[a], document.parent(b), at),
        susun::pindahkan(document, &both, document.parent(b), at),
        susun::pindahkan(document, &both, None, at),
        susun::hapus(document, &[a]).map(|it| it.0),
        susun::hapus(document, &both).map(|it| it.0),
        susun::gandakan(document, &both),
        susun::tempel(document, cut, Some(b)),
        susun::tempel(document, cut, None),
        susun::indikator_baru(document, b, "baru"),
    ];
    found.extend(
        susun::tingkat_mungkin(document, Some(b)).into_iter().map(|it| susun::anak_baru(document, b, Some(it))),
    );
    if let Some(it) = document.node(a).and_then(|it| it.indikator.last()).map(|it| it.id) {
        let copied = susun::salin_indikator(document, it).unwrap();
        found.extend([
            susun::hapus_indikator(document, it).map(|it| it.0),
            susun::gandakan_indikator(document, it),
            susun::naikkan_indikator(document, it),
            susun::turunkan_indikator(document, it),
            susun::tempel_indikator(document, b, None, &copied),
        ]);
    }
    found.into_iter().flatten().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    /// What is offered is never refused, breaks nothing, and comes undone without a trace.
    #[test]
    fn every_offer_works_and_comes_undone(rolls in vec(any::<u32>(), 0..250), other in vec(any::<u32>(), 0..100), pick in any::<[prop::sample::Index; 4]>()) {
        let document = random_document(&rolls);
        let elsewhere = random_document(&other);
        let all = document.walk();
        if all.is_empty() || elsewhere.is_empty() {
            return Ok(());
        }
        let (a, b) = (all[pick[0].index(all.len())], all[pick[1].index(all.len())]);
        let foreign = elsewhere.walk();
        let cut = susun::salin(&elsewhere, &[foreign[pick[2].index(foreign.len())]]);
        for tindakan in offers(&document, a, b, pick[3].index(5), &cut) {
            carry_out(&mut document.clone(), &tindakan);
        }
        let own = susun::salin(&document, &[a, b]);
        for target in [None, Some(a), Some(b)] {
            if let Ok(tindakan) = susun::tempel(&document, &own, target) {
                let mut pasted = document.clone();
                carry_out(&mut pasted, &tindakan);
                let boxes: usize = own.branches.iter().map(|it| it.walk().len()).sum();
                prop_assert_eq!(pasted.len(), document.len() + boxes);
            }
        }
    }

    /// The preview says what the drop will do.
    #[test]
    fn the_preview_agrees_with_the_edit(rolls in vec(any::<u32>(), 0..200)) {
        let document = random_document(&rolls);
        for id in document.walk() {
            for (parent, may) in susun::tempat(&document, &[id]) {
                let moved = apply(&mut document.clone(), Edit::Move { id, parent, at: 0 });
                prop_assert_eq!(may.is_ok(), moved.is_ok(), "{} under {:?}: {:?}, {:?}", id, parent, may, moved.err());
            }
        }
    }

    /// The notice beside "undo" counts what is really gone.
    #[test]
    fn a_removal_counts_what_goes(rolls in vec(any::<u32>(), 0..250), pick in vec(any::<prop::sample::Index>(), 1..4)) {
        let mut document = random_document(&rolls);
        let all = document.walk();
        if all.is_empty() {
            return Ok(());
        }
        let chosen: Vec<NodeId> = pick.iter().map(|it| all[it.index(all.len())]).collect();
        let count = |document: &Document| -> (usize, usize) {
            let nodes = document.walk();
            (nodes.len(), nodes.iter().map(|it| document.node(*it).unwrap().indikator.len()).sum())
        };
        let before = count(&document);
        let (removal, summary) = susun::hapus(&document, &chosen).unwrap();
        let tops = match &removal.edit { Edit::Batch(all) => all.len(), _ => 1 };
        apply(&mut document, removal.edit).unwrap();
        prop_assert_eq!(before, (count(&document).0 + tops + summary.kotak, count(&document).1 + summary.indikator));
        prop_assert!(chosen.iter().all(|it| !document.contains(*it)));
    }
}
