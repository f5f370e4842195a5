//! One open document: undo by name, joined typing, and what the disk may do to it.

use crate::{outline, samples};
use kaskade::formats;
use kaskade::model::{Branch, Edit, Isian, Lain, Level, Nilai, Node, NodeId, Periode, Tahun, Variabel, Waktu};
use kaskade::pesan::{Bahasa, Pesan as _};
use kaskade::session::{Allow, Changed, Disk, Session, Typing, Why, files};
use std::time::{Duration, SystemTime};

fn typing(session: &mut Session, text: &str) {
    let mut node = session.document().node(NodeId::new(2)).unwrap().clone();
    node.indikator[0].realisasi.set(Waktu::tahun(Tahun(2024)), Nilai::read(text));
    let field = Some(Typing("i1 realisasi 2024".to_owned()));
    session.apply_typing("Ubah realisasi", Edit::SetNode(Box::new(node)), field).unwrap();
}

fn session() -> Session {
    Session::new(outline("tahun 2024\ntujuan T\n  sasaran S\n    indikator i | target 2024 = 12\n"))
}

#[test]
fn typing_a_number_is_one_step_and_moves_the_figures_above() {
    let mut session = session();
    let dukungan = |session: &Session| session.rollup().get(NodeId::new(1)).unwrap().dukungan.map(|it| it.to_string());
    for text in ["1", "12"] {
        typing(&mut session, text);
    }
    assert_eq!(dukungan(&session).as_deref(), Some("100"));
    assert_eq!(session.undo_label(), Some("Ubah realisasi"));
    session.undo().unwrap();
    assert_eq!((dukungan(&session), session.undo_label()), (None, None));
    session.redo().unwrap();
    assert_eq!(dukungan(&session).as_deref(), Some("100"));
    session.end_typing();
    typing(&mut session, "6");
    session.undo().unwrap();
    assert_eq!(dukungan(&session).as_deref(), Some("100"), "typing elsewhere in between begins a new step");
}

#[test]
fn what_came_and_went_in_one_run_of_typing_can_be_undone() {
    let mut session = session();
    let before = formats::write(session.document());
    let id = session.document().fresh_variabel_id();
    let jumlah = Variabel { name: "Jumlah".to_owned(), isian: Isian::default(), lain: Lain::default() };
    for variabel in [Some(Box::new(jumlah)), None] {
        let field = Some(Typing("v1".to_owned()));
        session.apply_typing("Ubah variabel", Edit::SetVariabel { id, variabel }, field).unwrap();
    }
    assert_eq!(session.undo().as_deref(), Some("Ubah variabel"));
    assert_eq!(formats::write(session.document()), before);
}

#[test]
fn a_saved_document_is_unchanged_until_somebody_edits_and_again_after_undo() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dokumen.kaskade");
    let mut session = session();
    assert!(session.is_changed());
    typing(&mut session, "1");
    session.save(&path).unwrap();
    assert!(!session.is_changed());
    // Typing on in the same field must not change what was saved as one step with it.
    typing(&mut session, "12");
    assert!(session.is_changed());
    session.undo().unwrap();
    assert!(!session.is_changed());
    session.undo().unwrap();
    typing(&mut session, "7");
    assert!(session.is_changed(), "the saved state can no longer be reached");
    assert_eq!(std::fs::read_to_string(&path).unwrap().matches("\"2024\": \"1\"").count(), 1);
}

#[test]
fn opening_and_saving_a_sample_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for sample in samples() {
        let mut session = Session::open(&sample).unwrap();
        assert_eq!(session.notes(), [], "{}", sample.display());
        let copy = folder.path().join("salinan.kaskade");
        session.save(&copy).unwrap();
        assert_eq!(std::fs::read(&copy).unwrap(), std::fs::read(&sample).unwrap(), "{}", sample.display());
    }
}

#[test]
fn a_failed_write_leaves_the_old_file_and_nothing_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("terkunci.kaskade");
    std::fs::write(&path, "lama").unwrap();
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let error = files::write(&path, b"baru").unwrap_err();
    assert!(matches!(error.why, Why::ReadOnly));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "lama");
    let missing = files::write(&folder.path().join("tidak/ada.kaskade"), b"baru").unwrap_err();
    assert!(missing.pesan(Bahasa::Id).starts_with("Foldernya tidak ada"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file stays");
}

#[cfg(unix)]
#[test]
fn writing_keeps_links_and_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("asli.kaskade"), folder.path().join("tautan.kaskade"));
    std::fs::write(&real, "lama").unwrap();
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    files::write(&link, b"baru").unwrap();
    assert!(link.is_symlink());
    assert_eq!(std::fs::read_to_string(&real).unwrap(), "baru");
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_name_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rusak.kaskade");
    for (bytes, expected) in [
        (&b""[..], "berkas kosong"),
        (b"\xff\xfe{\x00", "UTF-16"),
        (b"{\"format\": \xff", "bukan teks UTF-8"),
        (b"{\"format\": \"kaskade\", \"version\": 1, \"nodes\": [", "terpotong pada baris 1"),
        (b"{\"format\": \"kaskade\",\n \"version\" 1}", "baris 2 kolom 12"),
        (b"{\"format\": \"lain\"}", "bukan dokumen Kaskade"),
        (b"{\"format\": \"kaskade\"}", "version"),
        (b"{\"format\": \"kaskade\", \"version\": 99}", "versi 99, sedangkan program ini mengenal sampai versi 1"),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let error = Session::open(&path).err().unwrap().pesan(Bahasa::Id);
        assert!(error.contains(expected), "{error}");
        assert!(error.ends_with(&path.display().to_string()), "{error}");
    }
    let deep = format!("{{\"format\": \"kaskade\", \"version\": 1, \"nodes\": {}", "[".repeat(100_000));
    std::fs::write(&path, deep).unwrap();
    assert!(Session::open(&path).err().unwrap().pesan(Bahasa::Id).contains("terlalu dalam"));
}

#[test]
fn the_bytes_of_a_document_are_the_same_however_it_came_about() {
    let mut session = session();
    let before = formats::write(session.document());
    typing(&mut session, "5");
    session.undo().unwrap();
    assert_eq!(formats::write(session.document()), before);
}

#[test]
fn a_file_that_could_not_be_read_whole_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tautan.kaskade");
    let text = r#"{"format": "kaskade", "version": 1, "nodes": [{"id": "n1", "level": "tujuan", "mendukung": [{"node": "n77"}]}]}"#;
    std::fs::write(&path, text).unwrap();
    let mut session = Session::open(&path).unwrap();
    assert!(matches!(session.save(&path).unwrap_err().why, Why::WouldLose(1)));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    session.save(&folder.path().join("lain.kaskade")).unwrap();
    session.save(&path).unwrap();
}

#[test]
fn what_would_be_lost_is_asked_about_however_the_path_is_spelled() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tautan.kaskade");
    let text = r#"{"format": "kaskade", "version": 1, "nodes": [{"id": "n1", "level": "tujuan", "mendukung": [{"node": "n77"}]}]}"#;
    std::fs::write(&path, text).unwrap();
    let mut session = Session::open(&path).unwrap();
    let other_spelling = folder.path().join(".").join("tautan.kaskade");
    let why = session.save(&other_spelling).unwrap_err().why;
    assert_eq!(why.allow(), Some(Allow::Loss));
    session.save_anyway(&other_spelling, &[Allow::Loss]).unwrap();
    session.save(&path).unwrap();
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_dangling_link_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("tautan.kaskade");
    std::os::unix::fs::symlink(folder.path().join("tidak-ada"), &link).unwrap();
    assert!(matches!(files::write(&link, b"x").unwrap_err().why, Why::NotAFile));
    assert!(matches!(files::write(std::path::Path::new("/dev/null"), b"x").unwrap_err().why, Why::NotAFile));
}

#[test]
fn figures_follow_the_documents_year_until_somebody_chooses_one() {
    let mut session = session();
    let year = |session: &Session| session.rollup().saat().tahun.0;
    let mut header = session.document().header().clone();
    header.tahun_aktif = Some(Tahun(2025));
    session.apply("Tahun", Edit::SetHeader(Box::new(header.clone()))).unwrap();
    assert_eq!(year(&session), 2025);
    session.show(Some(Tahun(2023)), Periode::Tahun);
    header.tahun_aktif = Some(Tahun(2026));
    session.apply("Tahun", Edit::SetHeader(Box::new(header.clone()))).unwrap();
    assert_eq!(year(&session), 2023);
    let steps = session.undo_label().map(str::to_owned);
    session.apply("Tidak mengubah apa pun", Edit::SetHeader(Box::new(header))).unwrap();
    assert_eq!(session.undo_label().map(str::to_owned), steps, "what changes nothing is no step");
}

/// A file that somebody else can write, in a folder of its own.
fn on_disk() -> (tempfile::TempDir, std::path::PathBuf, Session) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dokumen.kaskade");
    session().save(&path).unwrap();
    let session = Session::open(&path).unwrap();
    (folder, path, session)
}

fn bytes(session: &Session) -> String {
    formats::write(session.document())
}

/// What another program does to a file: the same document with another realisasi.
fn somebody_else_writes(path: &std::path::Path, realisasi: &str) -> String {
    let mut other = Session::open(path).unwrap();
    typing(&mut other, realisasi);
    std::fs::write(path, bytes(&other)).unwrap();
    bytes(&other)
}

#[test]
fn what_somebody_else_wrote_is_not_replaced_unasked() {
    let (folder, path, mut session) = on_disk();
    assert_eq!(session.disk(), Disk::Sama);
    typing(&mut session, "3");
    let theirs = somebody_else_writes(&path, "9");
    assert_eq!(session.disk(), Disk::Berubah);
    let error = session.save(&path).unwrap_err();
    assert_eq!(error.why.allow(), Some(Allow::Overwrite));
    assert!(error.pesan(Bahasa::Id).contains("Muat ulang, simpan dengan nama lain"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), theirs);
    assert!(session.is_changed());
    let refused = session.save_anyway(&path, &[Allow::Loss]);
    assert!(matches!(refused.unwrap_err().why, Why::Berubah), "that something may be lost was another question");
    session.save_anyway(&path, &[Allow::Overwrite]).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), bytes(&session));
    assert_eq!((session.disk(), session.is_changed()), (Disk::Sama, false));
    // A window asks before it writes over another file; there is nothing to ask here.
    let other = folder.path().join("lain.kaskade");
    std::fs::write(&other, "lama").unwrap();
    somebody_else_writes(&path, "8");
    session.save(&other).unwrap();
    assert_eq!((session.path(), session.disk()), (Some(other.as_path()), Disk::Sama));
}

#[test]
fn a_file_that_was_only_touched_is_the_same() {
    let (_folder, path, mut session) = on_disk();
    let touch = |time| std::fs::File::options().append(true).open(&path).unwrap().set_modified(time).unwrap();
    touch(SystemTime::now() + Duration::from_secs(90));
    assert_eq!(session.disk(), Disk::Sama);
    typing(&mut session, "3");
    session.save(&path).unwrap();
    // The same length and the same time: only the content tells, and saving looks at it.
    let time = std::fs::metadata(&path).unwrap().modified().unwrap();
    let ours = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, ours.replace("\"3\"", "\"4\"")).unwrap();
    touch(time);
    typing(&mut session, "5");
    assert!(matches!(session.save(&path).unwrap_err().why, Why::Berubah));
}

#[test]
fn a_file_that_is_gone_is_written_again() {
    let (_folder, path, mut session) = on_disk();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(session.disk(), Disk::Hilang);
    session.save(&path).unwrap();
    assert_eq!((session.disk(), self::session().disk()), (Disk::Sama, Disk::TanpaBerkas));
}

#[test]
fn reloading_takes_in_the_file_as_one_step_that_can_be_undone() {
    let (_folder, path, mut session) = on_disk();
    typing(&mut session, "3");
    let mine = bytes(&session);
    let theirs = somebody_else_writes(&path, "9");
    let revision = session.revision();
    assert!(session.reload("Muat ulang").unwrap());
    assert_eq!((bytes(&session), session.disk(), session.is_changed()), (theirs.clone(), Disk::Sama, false));
    assert!(session.changed_since(revision).shape);
    let dukungan = session.rollup().get(NodeId::new(1)).unwrap().dukungan;
    assert_eq!(dukungan.map(|it| it.to_string()).as_deref(), Some("75"));
    assert_eq!(session.undo().as_deref(), Some("Muat ulang"));
    assert_eq!((bytes(&session), session.is_changed()), (mine, true));
    session.redo().unwrap();
    assert_eq!((bytes(&session), session.is_changed()), (theirs, false));
    assert!(!session.reload("Muat ulang").unwrap(), "nothing is another");
    session.save(&path).unwrap();
    assert!(!self::session().reload("Muat ulang").unwrap(), "there is no file to read");
}

/// Every sample can become every other one, with its levels, shared variables and links, and come back.
#[test]
fn any_document_can_be_reloaded_over_any_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dokumen.kaskade");
    let linked = "variabel v1 b | 2024 = 10\ntujuan Satu\n  sasaran Bersama | juga_di Dua\n  sasaran Lain | mendukung Bersama\n    \
                  indikator x | formulasi a : b x 100\n      variabel a | 2024 = 8\n      variabel b | bersama v1\ntujuan Dua\n";
    let mut texts: Vec<Vec<u8>> = samples().iter().map(|it| std::fs::read(it).unwrap()).collect();
    texts.push(formats::write(&outline(linked)).into_bytes());
    for from in &texts {
        for to in &texts {
            std::fs::write(&path, from).unwrap();
            let mut session = Session::open(&path).unwrap();
            std::fs::write(&path, to).unwrap();
            assert_eq!(session.reload("Muat ulang").unwrap(), from != to);
            assert!(bytes(&session).as_bytes() == to);
            assert_eq!(session.document().broken_invariant(), None);
            session.undo();
            assert!(bytes(&session).as_bytes() == from);
        }
    }
}

#[test]
fn a_file_that_became_unreadable_leaves_the_document_as_it_is() {
    let (_folder, path, mut session) = on_disk();
    let before = bytes(&session);
    std::fs::write(&path, "{").unwrap();
    assert!(matches!(session.reload("Muat ulang").unwrap_err().why, Why::Content(_)));
    assert_eq!((bytes(&session), session.disk()), (before, Disk::Berubah));
}

#[test]
fn values_that_are_only_tried_move_the_figures_and_no_file() {
    let (folder, path, mut session) = on_disk();
    typing(&mut session, "3");
    session.save(&path).unwrap();
    let stored = bytes(&session);
    let figure = |it: &kaskade::rollup::Rollup| it.get(NodeId::new(1)).unwrap().dukungan.unwrap().to_string();
    session.mulai_andai();
    assert_eq!(session.undo_label(), None, "undo does not go back past the beginning");
    assert!(session.undo().is_none());
    typing(&mut session, "12");
    let andai = session.andai().unwrap();
    assert_eq!((figure(andai.rollup()), figure(session.rollup())), ("25".to_owned(), "100".to_owned()));
    assert!(!session.is_changed(), "nothing that would be saved is another");
    assert_eq!(formats::write(session.stored_document()), stored);
    assert_eq!(formats::write(&session.salinan().document), stored);
    let copy = folder.path().join("salinan.kaskade");
    session.save(&copy).unwrap();
    assert_eq!(std::fs::read_to_string(&copy).unwrap(), stored);
    let refused = session.reload("Muat ulang").unwrap_err().pesan(Bahasa::Id);
    assert!(refused.contains("Terima atau batalkan dahulu"), "{refused}");
    // Another period is shown before and after alike.
    session.show(Some(Tahun(2025)), Periode::Tahun);
    let andai = session.andai().unwrap();
    assert_eq!((andai.rollup().saat(), session.rollup().saat().tahun.0), (session.rollup().saat(), 2025));
    session.show(None, Periode::Tahun);

    session.batal_andai();
    assert_eq!(
        (bytes(&session), figure(session.rollup()), session.is_changed()),
        (stored.clone(), "25".to_owned(), false)
    );
    assert_eq!((session.undo_label(), session.andai().is_none()), (Some("Ubah realisasi"), true));

    session.mulai_andai();
    typing(&mut session, "6");
    session.end_typing();
    typing(&mut session, "12");
    session.terima_andai("Pengandaian");
    assert_eq!((figure(session.rollup()), session.is_changed()), ("100".to_owned(), true));
    assert_eq!(session.undo().as_deref(), Some("Pengandaian"));
    assert_eq!((bytes(&session), session.is_changed()), (stored, false));
    session.redo().unwrap();
    assert_eq!(figure(session.rollup()), "100");
}

#[test]
fn a_pengandaian_in_which_nothing_happened_leaves_no_step() {
    let mut session = session();
    typing(&mut session, "3");
    session.undo().unwrap();
    for accept in [true, false] {
        session.mulai_andai();
        typing(&mut session, "4");
        session.undo().unwrap();
        if accept {
            session.terima_andai("Pengandaian")
        } else {
            session.batal_andai()
        }
        assert_eq!((session.undo_label(), session.redo_label()), (None, Some("Ubah realisasi")));
    }
}

#[test]
fn a_view_learns_which_boxes_to_draw_again() {
    let mut session = session();
    let start = session.revision();
    assert!(session.changed_since(start).is_nothing());
    typing(&mut session, "3");
    let changed = session.changed_since(start);
    assert_eq!((changed.all, changed.shape), (false, false));
    let both = [NodeId::new(1), NodeId::new(2)];
    assert_eq!(changed.boxes(session.document()).into_iter().collect::<Vec<_>>(), both, "the one and those above it");

    let typed = session.revision();
    let program = Node::new(NodeId::new(3), Level::PROGRAM, "P");
    let insert = Edit::Insert { parent: Some(NodeId::new(2)), at: 0, branch: Box::new(Branch::leaf(program)) };
    session.apply("Tambah", insert).unwrap();
    assert!(session.changed_since(typed).shape);
    session.undo().unwrap();
    let gone = session.changed_since(typed);
    assert!(
        gone.shape && gone.nodes.contains(&NodeId::new(3)) && !gone.boxes(session.document()).contains(&NodeId::new(3))
    );

    let before = session.revision();
    session.mulai_andai();
    typing(&mut session, "4");
    session.batal_andai();
    assert_eq!(session.changed_since(before), Changed { nodes: [NodeId::new(2)].into(), ..Changed::default() });

    let before = session.revision();
    session.show(None, Periode::Tahun);
    assert!(session.changed_since(before).all);
    assert!(session.changed_since(before + 99).all, "a number of another document");
    for turn in 0..200 {
        typing(&mut session, &turn.to_string());
    }
    assert!(!session.changed_since(session.revision() - 64).all && session.changed_since(before).all);
}
