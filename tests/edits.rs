//! Edits as somebody at the window would notice them.

use crate::outline;
use kaskade::formats;
use kaskade::model::edit::{apply, apply_as_given};
use kaskade::model::{
    Branch, Document, Edit, EditError, IndikatorId, Level, LevelSpec, Link, Nilai, Node, NodeId, Tahun, VariabelId,
};
use kaskade::pesan::{Bahasa, Pesan as _};

fn small() -> Document {
    outline(
        "tahun 2024
variabel v1 Jumlah kelurahan | 2024 = 7
tujuan T1
  sasaran S1
    program P1 | mendukung S2 > i
      kegiatan K1
        sub_kegiatan SK1
  sasaran Bersama | juga_di T2
tujuan T2
  sasaran S2
    indikator i | formulasi a : b
      variabel a
      variabel b | bersama v1
",
    )
}

fn id(document: &Document, name: &str) -> NodeId {
    document.walk().into_iter().find(|it| document.node(*it).unwrap().name == name).unwrap()
}

fn names(document: &Document, ids: &[NodeId]) -> Vec<String> {
    ids.iter().map(|it| document.node(*it).unwrap().name.clone()).collect()
}

fn refused(document: &mut Document, edit: Edit) -> String {
    let before = formats::write(document);
    let error = apply(document, edit).unwrap_err();
    assert_eq!(formats::write(document), before, "a refused edit leaves no trace");
    error.pesan(Bahasa::Id)
}

#[test]
fn a_level_may_not_stand_where_the_profile_does_not_let_it_and_the_refusal_says_so() {
    let mut document = small();
    let (k1, s1, sk1) = (id(&document, "K1"), id(&document, "S1"), id(&document, "SK1"));
    let edit = Edit::Move { id: k1, parent: Some(s1), at: 0 };
    assert_eq!(refused(&mut document, edit.clone()), "Kegiatan tidak dapat berada langsung di bawah Sasaran");
    let up = Edit::Move { id: s1, parent: Some(sk1), at: 0 };
    assert!(refused(&mut document, up).contains("dirinya sendiri"));
    let sasaran = Branch::leaf(Node::new(document.fresh_node_id(), Level::SASARAN, "baru"));
    let wrong = Edit::Insert { parent: Some(k1), at: 0, branch: Box::new(sasaran) };
    assert!(refused(&mut document, wrong).starts_with("Sasaran tidak dapat berada di bawah Kegiatan"));
    // A document that came with a skipped level keeps it, and undo brings it back.
    apply_as_given(&mut document, edit).unwrap();
    assert_eq!(document.parent(k1), Some(s1));
}

#[test]
fn a_batch_is_all_or_nothing() {
    let mut document = small();
    let remove = Edit::Remove { id: id(&document, "S1") };
    let wrong = Edit::Remove { id: NodeId::new(4711) };
    assert!(refused(&mut document, Edit::Batch(vec![remove, wrong])).contains("n4711"));
}

#[test]
fn a_shared_sasaran_survives_the_removal_of_one_of_its_tujuan() {
    let mut document = small();
    let before = formats::write(&document);
    let (t1, t2, shared) = (id(&document, "T1"), id(&document, "T2"), id(&document, "Bersama"));
    let applied = apply(&mut document, Edit::Remove { id: t1 }).unwrap();
    assert_eq!(document.parent(shared), Some(t2));
    assert_eq!(document.other_parents(shared), []);
    assert_eq!(names(&document, document.children(t2)), ["S2", "Bersama"]);
    apply_as_given(&mut document, applied.inverse).unwrap();
    assert_eq!(formats::write(&document), before);
}

#[test]
fn what_stays_keeps_what_hangs_from_it() {
    let mut document = outline(
        "tujuan T1
  sasaran S | juga_di T2
    program P | juga_di S2
tujuan T2
  sasaran S2
",
    );
    let (t1, s, s2, p) = (id(&document, "T1"), id(&document, "S"), id(&document, "S2"), id(&document, "P"));
    apply(&mut document, Edit::Remove { id: t1 }).unwrap();
    assert_eq!((document.parent(p), document.other_parents(p)), (Some(s), vec![s2]));
}

#[test]
fn moving_a_shared_sasaran_to_its_other_tujuan_leaves_it_there_once() {
    let mut document = small();
    let before = formats::write(&document);
    let (t2, shared) = (id(&document, "T2"), id(&document, "Bersama"));
    let applied = apply(&mut document, Edit::Move { id: shared, parent: Some(t2), at: 0 }).unwrap();
    assert_eq!(document.all_parents(shared), [t2]);
    assert_eq!(names(&document, document.children(t2)), ["Bersama", "S2"]);
    apply_as_given(&mut document, applied.inverse).unwrap();
    assert_eq!(formats::write(&document), before);
}

#[test]
fn removing_a_supported_indicator_removes_the_link_and_undo_brings_both_back() {
    let mut document = small();
    let before = formats::write(&document);
    let (p1, s2) = (id(&document, "P1"), id(&document, "S2"));
    assert_eq!(document.supports(p1), [(s2, Some(IndikatorId::new(1)))]);
    let mut node = document.node(s2).unwrap().clone();
    node.indikator.clear();
    let applied = apply(&mut document, Edit::SetNode(Box::new(node))).unwrap();
    assert_eq!(document.supports(p1), []);
    apply_as_given(&mut document, applied.inverse).unwrap();
    assert_eq!(formats::write(&document), before);
}

#[test]
fn a_shared_variable_in_use_cannot_be_removed() {
    let mut document = small();
    let edit = Edit::SetVariabel { id: VariabelId::new(1), variabel: None };
    assert!(refused(&mut document, edit).contains("masih dipakai pada 1 kotak"));
}

#[test]
fn negative_weights_are_refused_and_read_from_files_all_the_same() {
    let mut document = small();
    let mut node = document.node(id(&document, "P1")).unwrap().clone();
    node.bobot = Some(Nilai::read("-1"));
    let edit = Edit::SetNode(Box::new(node));
    assert!(refused(&mut document, edit.clone()).starts_with("Bobot \"P1\""));
    apply_as_given(&mut document, edit).unwrap();
    // What was there before does not stand in the way of another change.
    let mut node = document.node(id(&document, "P1")).unwrap().clone();
    node.catatan = "catatan".to_owned();
    apply(&mut document, Edit::SetNode(Box::new(node))).unwrap();
}

#[test]
fn links_lead_to_things_that_are_there() {
    let mut document = small();
    let (s1, t1, s2) = (id(&document, "S1"), id(&document, "T1"), id(&document, "S2"));
    let link = |link| Edit::SetLink { link, present: true };
    let itself = link(Link::Mendukung { from: s1, to: s1, indikator: None });
    assert!(refused(&mut document, itself).contains("dirinya sendiri"));
    let no_indikator = link(Link::Mendukung { from: s1, to: t1, indikator: Some(IndikatorId::new(1)) });
    assert!(refused(&mut document, no_indikator).contains("i1"));
    let parent = link(Link::IndukLain { child: s1, parent: t1 });
    assert!(refused(&mut document, parent).contains("sudah berada di bawah"));
    // A link that is there already stays when the second request is undone.
    let present = link(Link::Mendukung { from: id(&document, "P1"), to: s2, indikator: Some(IndikatorId::new(1)) });
    let applied = apply(&mut document, present).unwrap();
    apply_as_given(&mut document, applied.inverse).unwrap();
    assert_eq!(document.supports(id(&document, "P1")).len(), 1);
}

#[test]
fn a_profile_must_know_the_levels_in_use() {
    let mut document = small();
    let mut header = document.header().clone();
    header.profil.levels.retain(|it| it.level != Level::PROGRAM);
    assert!(refused(&mut document, Edit::SetHeader(Box::new(header))).contains("Program"));
    let mut header = document.header().clone();
    header.profil.levels.reverse();
    assert!(matches!(apply(&mut document, Edit::SetHeader(Box::new(header))), Err(EditError::LevelOrder { .. })));
    // A level of one's own may be put in between.
    let mut header = document.header().clone();
    let aktivitas = Level::read("aktivitas").unwrap();
    let spec = LevelSpec {
        level: aktivitas,
        name: "Aktivitas".to_owned(),
        eselon: String::new(),
        tier: String::new(),
        under: vec![Level::SUB_KEGIATAN],
        lain: Default::default(),
    };
    header.profil.levels.push(spec);
    apply(&mut document, Edit::SetHeader(Box::new(header))).unwrap();
    let branch = Box::new(Branch::leaf(Node::new(document.fresh_node_id(), aktivitas, "rapat")));
    let parent = Some(id(&document, "SK1"));
    apply(&mut document, Edit::Insert { parent, at: 0, branch }).unwrap();
}

#[test]
fn no_tree_grows_deeper_than_a_file_can_nest() {
    let mut document = Document::default();
    let mut header = document.header().clone();
    for spec in &mut header.profil.levels {
        let own = spec.level;
        spec.under.push(own);
    }
    apply(&mut document, Edit::SetHeader(Box::new(header))).unwrap();
    let mut parent = None;
    for number in 1..=Document::MAX_DEPTH as u32 {
        let branch = Box::new(Branch::leaf(Node::new(NodeId::new(number), Level::SASARAN, "s")));
        apply(&mut document, Edit::Insert { parent, at: 0, branch }).unwrap();
        parent = Some(NodeId::new(number));
    }
    let branch = Box::new(Branch::leaf(Node::new(document.fresh_node_id(), Level::SASARAN, "s")));
    assert_eq!(apply(&mut document, Edit::Insert { parent, at: 0, branch }), Err(EditError::TooDeep));
    let written = formats::write(&document);
    let (again, notes) = formats::read(written.as_bytes()).unwrap();
    assert_eq!((again.len(), notes), (document.len(), vec![]));
}

#[test]
fn identifiers_given_while_a_document_is_open_are_not_given_twice() {
    let mut document = small();
    let fresh = document.fresh_node_id();
    let branch = Box::new(Branch::leaf(Node::new(fresh, Level::TUJUAN, "T3")));
    let applied = apply(&mut document, Edit::Insert { parent: None, at: 2, branch }).unwrap();
    apply_as_given(&mut document, applied.inverse).unwrap();
    assert_ne!(document.fresh_node_id(), fresh);
}

#[test]
fn years_that_were_wrong_in_a_file_can_be_mended_and_the_mending_undone() {
    let mut header = Document::default().header().clone();
    (header.tahun_awal, header.tahun_akhir) = (Some(Tahun(2026)), Some(Tahun(2020)));
    let mut document = Document::new(header.clone());
    header.tahun_akhir = Some(Tahun(2030));
    let before = formats::write(&document);
    let mend = Edit::SetHeader(Box::new(header));
    let batch = Edit::Batch(vec![mend.clone(), Edit::Remove { id: NodeId::new(99) }]);
    apply(&mut document, batch).unwrap_err();
    assert_eq!(formats::write(&document), before);
    let applied = apply(&mut document, mend).unwrap();
    apply_as_given(&mut document, applied.inverse).unwrap();
    assert_eq!(formats::write(&document), before);
}

#[test]
fn a_refused_branch_leaves_none_of_its_links() {
    let mut document = small();
    let (p1, t2) = (id(&document, "P1"), id(&document, "T2"));
    let mut branch = Branch::leaf(Node::new(document.fresh_node_id(), Level::TUJUAN, "T3"));
    branch.links.push(Link::Mendukung { from: p1, to: t2, indikator: None });
    branch.links.push(Link::Mendukung { from: p1, to: NodeId::new(77), indikator: None });
    refused(&mut document, Edit::Insert { parent: None, at: 0, branch: Box::new(branch) });
}

#[test]
fn removing_a_tujuan_does_not_ask_where_its_shared_sasaran_may_stand() {
    let mut document = outline("visi V\ntujuan T\n  sasaran S | juga_di V\n");
    let (t, v, s) = (id(&document, "T"), id(&document, "V"), id(&document, "S"));
    apply(&mut document, Edit::Remove { id: t }).unwrap();
    assert_eq!(document.parent(s), Some(v));
}

#[test]
fn the_highest_identifier_does_not_end_all_giving() {
    let mut document = Document::default();
    let highest = NodeId::new(NodeId::LARGEST);
    for id in [highest, NodeId::new(1)] {
        let branch = Box::new(Branch::leaf(Node::new(id, Level::TUJUAN, "T")));
        apply(&mut document, Edit::Insert { parent: None, at: 0, branch }).unwrap();
    }
    assert_eq!(document.fresh_node_id(), NodeId::new(2));
    let branch = Box::new(Branch::leaf(Node::new(NodeId::new(NodeId::LARGEST + 1), Level::TUJUAN, "T")));
    assert!(matches!(
        apply(&mut document, Edit::Insert { parent: None, at: 0, branch }),
        Err(EditError::IdTooLarge { .. })
    ));
}
