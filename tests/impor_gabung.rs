//! An import becomes a document, or a part of an open one; one undo takes all of it back.

use crate::{outline, root};
use kaskade::bahasa::Nomenklatur;
use kaskade::formats;
use kaskade::import::{Import, Watch, import};
use kaskade::model::{Document, Edit, JenisRagu, Pilihan};
use kaskade::session::Session;
use kaskade::session::impor::{Cara, Isi, buka};

fn sample(name: &str) -> Import {
    let bytes = std::fs::read(root().join("sample_data").join(name)).unwrap();
    import(name, &bytes, Nomenklatur::bawaan(), &Watch::default()).unwrap()
}

fn text(name: &str, text: &str) -> Document {
    import(name, text.as_bytes(), Nomenklatur::bawaan(), &Watch::default()).unwrap().document
}

fn names(document: &Document) -> Vec<String> {
    document.walk().iter().map(|it| document.node(*it).unwrap().name.clone()).collect()
}

fn asked(session: &Session) -> usize {
    session.document().impor().terbuka().count()
}

#[test]
fn one_undo_takes_a_new_import_back_and_one_redo_brings_it_again() {
    let imported = sample("kertas_kerja_panggungrejo_2024.txt").document;
    let mut session = Session::of_impor("Impor", &imported);
    assert!(session.is_changed() && session.path().is_none());
    assert_eq!(formats::write(session.document()), formats::write(&imported));
    assert_eq!(session.undo().as_deref(), Some("Impor"));
    assert!(session.document().is_empty() && asked(&session) == 0);
    assert_eq!(session.undo(), None);
    session.redo();
    assert_eq!(formats::write(session.document()), formats::write(&imported));
}

#[test]
fn what_is_there_is_merged_and_what_is_not_is_added() {
    let here = outline("tujuan Layanan publik meningkat\n  sasaran Warga puas\n    indikator Nilai IKM\n");
    let theirs = outline(
        "tujuan LAYANAN PUBLIK MENINGKAT\n  sasaran Warga puas\n    indikator Nilai IKM | formulasi A / B x 100\n    indikator Waktu layanan\n  sasaran Desa berdaya\n",
    );
    let mut session = Session::new(here);
    let before = formats::write(session.document());
    let hasil = session.terima_impor("Impor", &theirs, Cara::Gabung).unwrap();
    assert_eq!((hasil.digabung, hasil.baru, hasil.berbeda), (2, 1, 0));
    assert_eq!(names(session.document()), ["Layanan publik meningkat", "Warga puas", "Desa berdaya"]);
    let document = session.document();
    assert_eq!(document.broken_invariant(), None);
    let puas = document.node(document.walk()[1]).unwrap();
    let found: Vec<(&str, &str)> = puas.indikator.iter().map(|it| (it.name.as_str(), it.formulasi.as_str())).collect();
    assert_eq!(found, [("Nilai IKM", "A / B x 100"), ("Waktu layanan", "")]);
    session.undo();
    assert_eq!(formats::write(session.document()), before);
}

#[test]
fn differing_texts_stay_and_are_asked_about() {
    let with = |formulasi: &str, target: &str| {
        outline(&format!("tujuan Layanan\n  indikator Nilai IKM | formulasi {formulasi} | target 2024 = {target}\n"))
    };
    let mut session = Session::new(with("A / B", "80"));
    let hasil = session.terima_impor("Impor", &with("A - B", "85"), Cara::Gabung).unwrap();
    assert_eq!(hasil.berbeda, 2);
    let doubts: Vec<_> = session.document().impor().terbuka().cloned().collect();
    assert!(doubts.iter().all(|it| it.jenis == JenisRagu::Gabung && it.usulan == 0));
    assert_eq!(doubts[0].pilihan, [Pilihan::Teks("A / B".to_owned()), Pilihan::Teks("A - B".to_owned())]);
    let formulasi = |session: &Session| {
        let document = session.document();
        document.node(document.roots()[0]).unwrap().indikator[0].formulasi.clone()
    };
    assert_eq!(formulasi(&session), "A / B");
    assert!(session.jawab("Jawab", &[(doubts[0].id, 1)].into()).unwrap());
    assert_eq!(formulasi(&session), "A - B");
    assert_eq!(asked(&session), 1);
    session.undo();
    assert_eq!((formulasi(&session).as_str(), asked(&session)), ("A / B", 2));
}

#[test]
fn without_merging_everything_stands_beside() {
    let document = outline("tujuan Layanan\n  sasaran Warga puas\n");
    let mut session = Session::new(document.clone());
    let hasil = session.terima_impor("Impor", &document, Cara::Tambahkan).unwrap();
    assert_eq!((hasil.digabung, hasil.baru), (0, 2));
    assert_eq!(session.document().roots().len(), 2);
    assert_eq!(session.document().broken_invariant(), None);
}

#[test]
fn the_same_import_twice_changes_nothing_but_the_trace() {
    for name in ["kertas_kerja_bugul_kidul.txt", "cascading_purwokerto_barat_2023.txt", "iku_wonoasih_2020_2024.txt"] {
        let imported = sample(name).document;
        let mut session = Session::of_impor("Impor", &imported);
        let own = asked(&session);
        let hasil = session.terima_impor("Impor lagi", &imported, Cara::Gabung).unwrap();
        assert_eq!((hasil.baru, hasil.berbeda), (0, 0), "{name}");
        assert_eq!(names(session.document()), names(&imported), "{name}");
        assert_eq!(session.document().broken_invariant(), None, "{name}");
        let impor = session.document().impor();
        assert_eq!(impor.berkas.len(), 2);
        assert_eq!(impor.jejak.len(), 2 * imported.impor().jejak.len(), "{name}");
        // What was there is not doubted a second time; text that nobody recognised comes along with its question.
        let again = impor.terbuka().filter(|it| it.jenis != JenisRagu::Sisa).count();
        let first = imported.impor().terbuka().filter(|it| it.jenis != JenisRagu::Sisa).count();
        let links = imported.impor().terbuka().filter(|it| it.jenis == JenisRagu::IndukLain).count();
        assert!(again <= first + links && asked(&session) >= own, "{name}: {first} {again}");
        let ids: std::collections::BTreeSet<u32> = impor.keraguan.iter().map(|it| it.id).collect();
        assert_eq!(ids.len(), impor.keraguan.len(), "{name}: every doubt has a number of its own");
        session.undo();
        assert_eq!(formats::write(session.document()), formats::write(&imported), "{name}");
    }
}

#[test]
fn doubts_speak_of_the_boxes_as_they_are_called_here() {
    let imported = sample("kertas_kerja_bugul_kidul.txt").document;
    let mut session = Session::new(outline("tujuan Sesuatu yang lain\n"));
    let label = "Impor";
    session.terima_impor(label, &imported, Cara::Gabung).unwrap();
    let document = session.document();
    let theirs = imported.impor();
    assert_eq!(document.impor().keraguan.len(), theirs.keraguan.len());
    for (here, there) in document.impor().keraguan.iter().zip(&theirs.keraguan) {
        let name = |document: &Document, id: Option<_>| id.and_then(|it| document.node(it)).map(|it| it.name.clone());
        assert_eq!(name(document, here.di.node), name(&imported, there.di.node));
        for (a, b) in here.pilihan.iter().zip(&there.pilihan) {
            if let (Pilihan::Induk(a), Pilihan::Induk(b)) = (a, b) {
                assert_eq!(name(document, *a), name(&imported, *b));
            }
        }
    }
}

#[test]
fn a_proposal_that_skips_a_level_can_be_answered() {
    let document =
        text("a.txt", "Tujuan: Layanan meningkat\nProgram: Program Penunjang Urusan\nKegiatan: Administrasi Umum\n");
    let mut session = Session::of_impor("Impor", &document);
    let all = kaskade::import::as_proposed(session.document().impor().terbuka());
    let any = !all.is_empty();
    assert_eq!(session.jawab("Terima", &all).unwrap(), any);
    assert_eq!(asked(&session), 0);
}

#[test]
fn a_file_is_what_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        buka(&path, Nomenklatur::bawaan(), &Watch::default())
    };
    let own = formats::write(&outline("tujuan Layanan\n"));
    assert!(matches!(put("a.kaskade", own.as_bytes()), Ok(Isi::Dokumen(_))));
    assert!(matches!(put("salinan.txt", own.as_bytes()), Ok(Isi::Dokumen(_))), "by what it holds, not by its name");
    let foreign = b"Tujuan: Layanan meningkat\nIndikator: Nilai IKM\n";
    assert!(matches!(put("a.txt", foreign), Ok(Isi::Impor(_))));
    let why = |it: Result<Isi, _>| kaskade::pesan::Pesan::pesan(&it.err().unwrap(), kaskade::pesan::Bahasa::Id);
    assert!(why(put("rusak.kaskade", b"{\"format\": ")).contains("rusak.kaskade"));
    assert!(why(put("kosong.txt", b"  \n")).contains("kosong"));
    let unknown = why(put("gambar.bin", &[0, 1, 2, 3, 255, 254, 0, 0, 7, 1, 2, 3]));
    assert!(unknown.contains("gambar.bin") && unknown.contains("tidak dikenal"), "{unknown}");
}

#[test]
fn an_edit_after_the_import_does_not_take_it_along_when_undone() {
    let mut session = Session::of_impor("Impor", &sample("kertas_kerja_bugul_kidul.txt").document);
    let before = formats::write(session.document());
    let root = session.document().roots()[0];
    session.apply("Hapus", Edit::Remove { id: root }).unwrap();
    session.undo();
    assert_eq!(formats::write(session.document()), before);
}
