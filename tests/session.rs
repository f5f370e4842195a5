//! One open document: undo by name, joined typing, and what the disk may do to it.

use crate::{outline, samples};
use kaskade::formats;
use kaskade::model::{Edit, Nilai, NodeId, Periode, Tahun, Waktu};
use kaskade::pesan::{Bahasa, Pesan as _};
use kaskade::session::{Session, Typing, Why, files};

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
    session.save_anyway(&path).unwrap();
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
