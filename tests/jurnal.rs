//! The journal: what a crash leaves, who may take it over, and what is said of an entry that is broken.

use crate::outline;
use kaskade::formats;
use kaskade::model::Edit;
use kaskade::pesan::{Bahasa, Pesan as _};
use kaskade::session::{Disk, Jurnal, Salinan, Session, Why};
use std::path::{Path, PathBuf};

fn titled(judul: &str) -> Session {
    Session::new(outline(&format!("judul {judul}\ntahun 2024\ntujuan T\n")))
}

fn rename(session: &mut Session, judul: &str) {
    let mut header = session.document().header().clone();
    header.judul = judul.to_owned();
    session.apply("Judul", Edit::SetHeader(Box::new(header))).unwrap();
}

/// What a program leaves that dies without a word.
fn crash(folder: &Path, sessions: &[&Session]) {
    let jurnal = Jurnal::open(folder).unwrap();
    for (kunci, session) in sessions.iter().enumerate() {
        jurnal.simpan(kunci as u64, &session.salinan()).unwrap();
    }
}

fn titles(folder: &Path) -> Vec<String> {
    Jurnal::tertinggal(folder).unwrap().iter().map(|it| it.judul().to_owned()).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    crate::files(folder, "jurnal")
}

#[test]
fn what_a_crash_left_comes_back_as_unsaved_work_of_its_file() {
    let home = tempfile::tempdir().unwrap();
    let (folder, path) = (home.path().join("a/jurnal"), home.path().join("dokumen.kaskade"));
    assert_eq!(titles(&folder), [""; 0], "no folder yet, nothing left");
    let mut session = titled("Lama");
    session.save(&path).unwrap();
    rename(&mut session, "Baru");
    crash(&folder, &[&session, &titled("Belum punya berkas")]);
    assert_eq!(titles(&folder), ["Baru", "Belum punya berkas"]);

    let jurnal = Jurnal::open(&folder).unwrap();
    let mut left = Jurnal::tertinggal(&folder).unwrap().into_iter();
    let found = left.next().unwrap();
    assert!(found.written().is_some());
    assert_eq!(found.isi().unwrap().berkas.as_ref().unwrap().path(), path);
    let mut found = found.ambil(&jurnal, 7).unwrap();
    assert_eq!((found.path(), found.disk(), found.is_changed()), (Some(path.as_path()), Disk::Sama, true));
    assert_eq!(formats::write(found.document()), formats::write(session.document()));
    found.save(&path).unwrap();
    let mut new = left.next().unwrap().ambil(&jurnal, 8).unwrap();
    assert_eq!((new.path(), new.disk()), (None, Disk::TanpaBerkas));
    assert_eq!(entries(&folder).len(), 2, "taken over, not forgotten: this program may die as well");
    assert_eq!(titles(&folder), [""; 0], "a living program's work is not offered");
    jurnal.hapus(7).unwrap();
    rename(&mut new, "Masih belum");
    jurnal.simpan(8, &new.salinan()).unwrap();
    drop(jurnal);
    assert_eq!(titles(&folder), ["Masih belum"]);
}

#[test]
fn work_that_comes_back_does_not_replace_what_was_written_since() {
    let home = tempfile::tempdir().unwrap();
    let (folder, path) = (home.path().join("jurnal"), home.path().join("dokumen.kaskade"));
    let mut session = titled("Lama");
    session.save(&path).unwrap();
    rename(&mut session, "Pekerjaan");
    crash(&folder, &[&session]);
    std::fs::write(&path, formats::write(titled("Orang lain").document())).unwrap();
    let jurnal = Jurnal::open(&folder).unwrap();
    let mut found = Jurnal::tertinggal(&folder).unwrap().remove(0).ambil(&jurnal, 1).unwrap();
    assert_eq!(found.disk(), Disk::Berubah);
    assert!(matches!(found.save(&path).unwrap_err().why, Why::Berubah));
}

#[test]
fn work_on_a_file_that_could_not_be_read_whole_still_does_not_replace_it() {
    let home = tempfile::tempdir().unwrap();
    let (folder, path) = (home.path().join("jurnal"), home.path().join("tautan.kaskade"));
    let text = r#"{"format": "kaskade", "version": 1, "nodes": [{"id": "n1", "level": "tujuan", "mendukung": [{"node": "n77"}]}]}"#;
    std::fs::write(&path, text).unwrap();
    crash(&folder, &[&Session::open(&path).unwrap()]);
    let jurnal = Jurnal::open(&folder).unwrap();
    let mut found = Jurnal::tertinggal(&folder).unwrap().remove(0).ambil(&jurnal, 1).unwrap();
    assert!(matches!(found.save(&path).unwrap_err().why, Why::WouldLose(1)));
}

#[test]
fn two_programs_keep_their_work_apart() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    crash(folder, &[&titled("Mati")]);
    let (first, second) = (Jurnal::open(folder).unwrap(), Jurnal::open(folder).unwrap());
    first.simpan(1, &titled("Satu").salinan()).unwrap();
    second.simpan(1, &titled("Dua").salinan()).unwrap();
    let held = Jurnal::tertinggal(folder).unwrap();
    assert_eq!(held.iter().map(|it| it.judul()).collect::<Vec<_>>(), ["Mati"]);
    assert_eq!(titles(folder), [""; 0], "while one asks its user, the other does not offer the same");
    drop(held);
    second.hapus(1).unwrap();
    second.hapus(1).unwrap();
    assert_eq!(entries(folder).len(), 2);
    drop(first);
    assert_eq!(titles(folder), ["Mati", "Satu"]);
    for left in Jurnal::tertinggal(folder).unwrap() {
        left.buang().unwrap();
    }
    assert_eq!(entries(folder), [""; 0].map(PathBuf::from));
    // Slots are used again: a year of crashes leaves no more lock files than programs ran at once.
    for _ in 0..5 {
        crash(folder, &[]);
    }
    assert_eq!(crate::files(folder, "kunci").len(), 3);
}

#[test]
fn a_broken_entry_is_reported_and_stays_until_somebody_throws_it_away() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    crash(folder, &[&titled("Utuh")]);
    let entry = entries(folder).remove(0);
    let whole = std::fs::read(&entry).unwrap();
    for at in (0..whole.len()).step_by(7) {
        std::fs::write(&entry, &whole[..at]).unwrap();
        let left = Jurnal::tertinggal(folder).unwrap();
        let error = left[0].isi().unwrap_err();
        assert!(matches!(error.why, Why::JurnalRusak), "cut after {at} bytes: {error}");
        assert_eq!((left[0].judul(), left[0].path()), ("", entry.as_path()));
    }
    std::fs::write(&entry, b"\xff\xfe").unwrap();
    let jurnal = Jurnal::open(folder).unwrap();
    let left = Jurnal::tertinggal(folder).unwrap().remove(0);
    assert!(left.isi().unwrap_err().pesan(Bahasa::Id).contains("tidak utuh"));
    assert!(left.ambil(&jurnal, 1).is_err());
    assert!(entry.exists());
    Jurnal::tertinggal(folder).unwrap().remove(0).buang().unwrap();
    assert!(!entry.exists());
    // What merely stands there is nobody's entry.
    std::fs::write(folder.join("catatan.jurnal"), "x").unwrap();
    std::fs::write(folder.join("01-2.jurnal"), "x").unwrap();
    assert_eq!(Jurnal::tertinggal(folder).unwrap().len(), 0);
}

#[test]
fn the_journal_can_be_kept_in_the_background() {
    fn is_free<T: Send + Sync + 'static>() {}
    is_free::<Jurnal>();
    is_free::<Salinan>();
    let home = tempfile::tempdir().unwrap();
    let jurnal = Jurnal::open(home.path()).unwrap();
    let salinan = titled("Latar").salinan();
    std::thread::spawn(move || jurnal.simpan(1, &salinan).unwrap()).join().unwrap();
    assert_eq!(titles(home.path()), ["Latar"]);
}
