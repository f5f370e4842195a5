//! Signing off: contents that are locked, the fingerprint under a step, and where a review goes when documents are copied or merged.

use crate::outline;
use kaskade::formats;
use kaskade::model::{
    Alamat, Alasan, Bidang, Branch, Document, Edit, EditError, Impor, JenisRagu, Keraguan, Langkah, Letak, Level, Node,
    NodeId, Pilihan, Reviu, Status, Ucapan,
};
use kaskade::session::impor::Cara;
use kaskade::session::{Jurnal, Session, susun};
use std::collections::BTreeMap;

fn session() -> Session {
    Session::new(outline("tahun 2024\ntujuan T\n  sasaran S\n    indikator i | target 2024 = 12\n  sasaran U\n"))
}

fn change(session: &mut Session, label: &str, change: impl FnOnce(&mut Reviu)) {
    let mut reviu = session.document().reviu().clone();
    change(&mut reviu);
    session.apply(label, Edit::SetReviu(Box::new(reviu))).unwrap();
}

fn step(session: &mut Session, status: Status) {
    let sidik = session.sidik();
    let langkah = Langkah { status, oleh: "Inspektur".to_owned(), sidik, ..Langkah::default() };
    change(session, status.key(), |it| it.langkahkan(langkah).unwrap());
}

fn sign_off(session: &mut Session) {
    [Status::Diajukan, Status::Direviu, Status::Disetujui].into_iter().for_each(|it| step(session, it));
}

fn rename(document: &Document, name: &str) -> Edit {
    let mut node = document.node(NodeId::new(2)).unwrap().clone();
    node.name = name.to_owned();
    Edit::SetNode(Box::new(node))
}

fn said(teks: &str) -> Ucapan {
    Ucapan { teks: teks.to_owned(), ..Ucapan::default() }
}

fn bytes(session: &Session) -> String {
    formats::write(session.document())
}

/// A document with one open doubt.
fn doubtful() -> Session {
    let mut session = session();
    let doubt = Keraguan {
        id: 1,
        jenis: JenisRagu::Pisah,
        di: Alamat::node(NodeId::new(2), Bidang::Nama),
        kutipan: "S".to_owned(),
        alasan: Alasan::Tercetak,
        pilihan: vec![Pilihan::Biarkan, Pilihan::Teks("Lain".to_owned())],
        usulan: 0,
        terjawab: false,
    };
    let impor = Impor { keraguan: vec![doubt], ..Impor::default() };
    session.apply("Impor", Edit::SetImpor(Box::new(impor))).unwrap();
    session
}

#[test]
fn a_sign_off_locks_the_contents_and_nothing_else() {
    let mut session = doubtful();
    session.apply("Nama", rename(session.document(), "Semula")).unwrap();
    sign_off(&mut session);
    let signed = bytes(&session);
    let branch = Branch::leaf(Node::new(NodeId::new(9), Level::SASARAN, "Baru"));
    let (s, t) = (NodeId::new(2), NodeId::new(1));
    let header = Box::new(session.document().header().clone());
    for edit in [
        rename(session.document(), "Lain"),
        Edit::Insert { parent: Some(t), at: 0, branch: Box::new(branch) },
        Edit::Move { id: s, parent: Some(t), at: 1 },
        Edit::Remove { id: s },
        Edit::SetHeader(header),
        Edit::SetImpor(Box::default()),
        Edit::Batch(vec![Edit::SetReviu(Box::new(session.document().reviu().clone())), Edit::Remove { id: s }]),
    ] {
        assert_eq!(session.apply("Ubah", edit), Err(EditError::Terkunci));
    }
    let answers = BTreeMap::from([(1, 1)]);
    assert_eq!(session.jawab("Jawab", &answers), Err(EditError::Terkunci));
    let other = outline("tujuan Lain\n");
    assert_eq!(session.terima_impor("Impor", &other, Cara::Tambahkan).err(), Some(EditError::Terkunci));
    assert!(
        susun::tempat(session.document(), &[s]).iter().all(|(_, may)| may.is_err()),
        "the preview of a drop says so"
    );
    assert_eq!(bytes(&session), signed);

    change(&mut session, "Catatan", |it| {
        it.catat(Letak::node(s, Bidang::Nama), "Semula", said("Disetujui dengan catatan"));
    });
    assert_eq!(session.document().reviu().terbuka().count(), 1);
    assert_eq!(session.berubah_sejak_langkah(), Some(false), "a note changes nothing that was signed");
    session.undo().unwrap();
    assert_eq!(bytes(&session), signed);

    assert_eq!(session.undo().as_deref(), Some("disetujui"));
    session.apply("Nama", rename(session.document(), "Lain")).unwrap();
    assert_eq!(session.berubah_sejak_langkah(), Some(true));
    assert!(session.jawab("Jawab", &answers).unwrap());
    while session.undo().is_some() {}
    assert_eq!(bytes(&session), bytes(&self::session()), "what was done before the sign-off comes undone as well");
    while session.redo().is_some() {}
    assert_eq!(session.berubah_sejak_langkah(), Some(true));
}

#[test]
fn a_sign_off_can_be_taken_back_by_a_step() {
    let mut session = session();
    assert_eq!(session.berubah_sejak_langkah(), None);
    sign_off(&mut session);
    step(&mut session, Status::Draft);
    session.apply("Nama", rename(session.document(), "Lain")).unwrap();
    assert_eq!(session.berubah_sejak_langkah(), Some(true));
    // A step that kept no fingerprint says nothing; the one before still does.
    change(&mut session, "Ajukan", |it| {
        it.langkahkan(Langkah { status: Status::Diajukan, ..Langkah::default() }).unwrap();
    });
    assert_eq!(session.berubah_sejak_langkah(), Some(true));
    session.undo();
    session.undo();
    assert_eq!(session.berubah_sejak_langkah(), Some(false));
}

#[test]
fn a_signed_document_is_locked_and_whole_after_saving_and_opening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dokumen.kaskade");
    let mut session = session();
    sign_off(&mut session);
    let signed = session.sidik();
    session.save(&path).unwrap();
    let mut opened = Session::open(&path).unwrap();
    assert_eq!(opened.notes(), []);
    assert_eq!((opened.sidik(), opened.berubah_sejak_langkah()), (signed, Some(false)));
    let edit = rename(opened.document(), "Lain");
    assert_eq!(opened.apply("Nama", edit), Err(EditError::Terkunci));

    // By hand: the lock cannot keep anybody from it, and the fingerprint tells.
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("\"name\": \"S\"", "\"name\": \"Z\"")).unwrap();
    assert!(opened.reload("Muat ulang").unwrap(), "a locked document can be reloaded");
    assert_eq!((opened.berubah_sejak_langkah(), opened.document().reviu().is_terkunci()), (Some(true), true));
    assert_eq!(Session::open(&path).unwrap().berubah_sejak_langkah(), Some(true));
    opened.undo().unwrap();
    assert_eq!((bytes(&opened), opened.berubah_sejak_langkah()), (text, Some(false)));
}

#[test]
fn a_signed_document_comes_back_from_the_journal() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session();
    sign_off(&mut session);
    let jurnal = Jurnal::open(folder.path()).unwrap();
    jurnal.simpan(1, &session.salinan()).unwrap();
    drop(jurnal);
    let jurnal = Jurnal::open(&folder.path().join("lain")).unwrap();
    let left = Jurnal::tertinggal(folder.path()).unwrap().pop().unwrap();
    let again = left.ambil(&jurnal, 1).unwrap();
    assert_eq!(bytes(&again), bytes(&session));
    assert!(again.document().reviu().is_terkunci() && again.berubah_sejak_langkah() == Some(false));
}

#[test]
fn merging_keeps_the_review_of_the_open_document_and_brings_none() {
    let mut theirs = session();
    change(&mut theirs, "Catatan", |it| {
        it.catat(Letak::node(NodeId::new(2), Bidang::Nama), "S", said("Catatan dokumen lain"));
    });
    sign_off(&mut theirs);
    for cara in [Cara::Gabung, Cara::Tambahkan] {
        let mut session = session();
        change(&mut session, "Catatan", |it| {
            it.catat(Letak::node(NodeId::new(3), Bidang::Nama), "U", said("Catatan sendiri"));
        });
        let before = session.document().reviu().clone();
        session.terima_impor("Impor", theirs.document(), cara).unwrap();
        assert_eq!(*session.document().reviu(), before);
    }
}

#[test]
fn a_copied_branch_has_no_notes() {
    let mut session = session();
    let s = NodeId::new(2);
    change(&mut session, "Catatan", |it| {
        it.catat(Letak::node(s, Bidang::Nama), "S", said("Kurang terukur"));
    });
    let before = session.document().reviu().clone();
    let copy = susun::gandakan(session.document(), &[s]).unwrap();
    session.apply("Gandakan", copy.edit).unwrap();
    let cut = susun::salin(session.document(), &[s]);
    let paste = susun::tempel(session.document(), &cut, Some(NodeId::new(1))).unwrap();
    session.apply("Tempel", paste.edit).unwrap();
    assert_eq!((session.document().len(), session.document().reviu()), (5, &before));
}
