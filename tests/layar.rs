//! The drawing of a screen: always the one that a full drawing gives, whatever was changed, folded or stopped before.

use crate::properties::{Dice, edit, start};
use crate::{outline, samples};
use kaskade::diagram::{BuildError, GarisKind, Isi, Jenis, Kertas, Layar, Options, Pembaruan, build};
use kaskade::formats;
use kaskade::layout::Arah;
use kaskade::model::edit::{apply, apply_as_given};
use kaskade::model::{Crosscutting, Document, Edit, Lain, Nilai, Node, NodeId, Periode, Tahun, Touched, Waktu};
use kaskade::rollup::{Rollup, Saat};
use kaskade::scene::{Group, Item, Role, Scene};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

fn figures(document: &Document) -> Rollup {
    let saat = Saat { tahun: document.tahun().unwrap_or(Tahun::FIRST), periode: Periode::Tahun };
    Rollup::compute(document, document.header().kebijakan.clone(), saat)
}

/// What a full drawing with the same options gives; nothing is lost in it.
fn fresh(document: &Document, rollup: &Rollup, options: &Options) -> Scene {
    let options = Options { kertas: Kertas::Pas, polos: true, ..options.clone() };
    let mut built = build(document, rollup, &options).unwrap();
    assert!(built.preflight.is_fine(), "{:?}: {options:?}", built.preflight.masalah);
    assert_eq!(built.drawing.sheets.len(), 1, "{options:?}");
    built.drawing.sheets.remove(0)
}

fn shown(document: &Document, rollup: &Rollup, options: &Options) -> Layar {
    let mut layar = Layar::new();
    layar.bangun(document, rollup, options, None).unwrap();
    inspect(document, &layar, options);
    layar
}

/// What must hold of the list of boxes.
fn inspect(document: &Document, layar: &Layar, options: &Options) {
    let scene = layar.scene();
    let hidden = |id: &NodeId| document.ancestors(*id).iter().any(|it| options.lipat.contains(it));
    if options.cabang.is_none() {
        let wanted: Vec<NodeId> = document.walk().into_iter().filter(|it| !hidden(it)).collect();
        assert_eq!(layar.kotak().iter().map(|it| it.id).collect::<Vec<_>>(), wanted);
    }
    for kotak in layar.kotak() {
        let Item::Group(group) = &scene.items[kotak.group] else { panic!("no group") };
        assert_eq!(group.id, kotak.id.to_string());
        assert_eq!(group.role, Role::Box { depth: kotak.depth as u8, repeated: kotak.is_above });
        assert!(kotak.rect.inset(-2.0).holds(group.bounds().unwrap()), "{:?}", kotak);
        assert_eq!(kotak.parent.map(|it| layar.kotak()[it].id), document.parent(kotak.id));
        if let Some((luar, rect)) = kotak.luar {
            let Item::Group(group) = &scene.items[luar] else { panic!("no group") };
            assert_eq!(group.id, format!("{}-luar", kotak.id));
            assert!(rect.inset(-2.0).holds(group.bounds().unwrap()));
        }
    }
    let lines = layar.lines().and_then(|it| scene.items.get(it));
    for garis in layar.garis() {
        let (from, to) = (layar.kotak()[garis.from], layar.kotak()[garis.to]);
        if let GarisKind::Anak { item } = garis.kind {
            let Some(Item::Group(Group { items, .. })) = lines else { panic!("no lines") };
            let Item::Path { points, .. } = &items[item] else { panic!("no line") };
            let (first, last) = (points[0], points[points.len() - 1]);
            let meets = |rect: kaskade::geometry::Rect, x: f64, y: f64| {
                rect.inset(-0.6).holds(kaskade::geometry::Rect::new(x, y, 0.0, 0.0))
            };
            assert!(meets(from.rect, first.x, first.y) && meets(to.rect, last.x, last.y), "{garis:?}");
            assert_eq!(document.parent(to.id), Some(from.id));
        }
    }
}

/// All diagrams, each on its one sheet.
pub fn survives(document: &Document) {
    let rollup = figures(document);
    for jenis in Jenis::ALL {
        for arah in [Arah::Bawah, Arah::Kanan] {
            let options = Options { arah, ..on(jenis, "penjelasan,capaian") };
            assert_eq!(shown(document, &rollup, &options).scene(), &fresh(document, &rollup, &options));
        }
    }
}

#[test]
fn a_box_beside_which_very_many_stand_has_its_room() {
    let mut document =
        outline("tujuan T\n  sasaran S\n    program Penyelenggaraan\n    program Lain\n      kegiatan K\n");
    for id in document.walk() {
        let mut node = document.node(id).unwrap().clone();
        node.crosscutting = (1..=60)
            .map(|it| Crosscutting {
                unit: format!("Dinas Pemberdayaan Masyarakat dan Desa nomor {it}"),
                keterangan: "Menyediakan data dan pendampingan".to_owned(),
                lain: Lain::default(),
            })
            .collect();
        apply(&mut document, Edit::SetNode(Box::new(node))).unwrap();
    }
    survives(&document);
}

fn on(jenis: Jenis, isi: &str) -> Options {
    Options { jenis, isi: Isi::read(isi).unwrap(), ..Options::default() }
}

#[test]
fn a_screen_shows_what_a_full_drawing_gives() {
    let contents = ["nama", "indikator", "penjelasan", "capaian"];
    for (number, path) in samples().iter().enumerate() {
        let (document, _) = formats::read(&std::fs::read(path).unwrap()).unwrap();
        let rollup = figures(&document);
        let mut again = Layar::new();
        for (kind, jenis) in Jenis::ALL.into_iter().enumerate() {
            let arah = if number.is_multiple_of(2) { Arah::Kanan } else { Arah::Bawah };
            let branch = document.walk().into_iter().find(|it| document.depth(*it) == 3);
            for cabang in [None, branch] {
                let options = Options { arah, cabang, ..on(jenis, contents[(number + kind) % 4]) };
                let expected = fresh(&document, &rollup, &options);
                assert_eq!(shown(&document, &rollup, &options).scene(), &expected);
                // One that drew something else before draws the same.
                again.bangun(&document, &rollup, &options, None).unwrap();
                assert_eq!(again.scene(), &expected);
            }
        }
    }
}

#[test]
fn a_plain_sheet_holds_the_drawing_and_the_labels_of_its_tiers() {
    let document = outline("judul Judul\ntahun 2024\ntujuan T\n  sasaran S\n");
    let scene =
        fresh(&document, &figures(&document), &Options { gambar: Some("3.2".to_owned()), ..Options::default() });
    let words: Vec<&str> = scene
        .leaves()
        .into_iter()
        .filter_map(|it| match it {
            Item::Text(text) => Some(text.line.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        words,
        [
            "Tujuan",
            "Eselon II",
            "Sasaran",
            "Eselon II",
            "TUJUAN",
            "T",
            "Indikator belum diisi",
            "SASARAN",
            "S",
            "Indikator belum diisi"
        ]
    );
}

#[test]
fn what_is_folded_is_not_drawn_and_not_missed() {
    let (document, _) = formats::read(&std::fs::read(&samples()[0]).unwrap()).unwrap();
    let rollup = figures(&document);
    for jenis in Jenis::ALL {
        let mut layar = shown(&document, &rollup, &on(jenis, "indikator"));
        let all = layar.kotak().len();
        for depth in [4, 2, 1] {
            let lipat: BTreeSet<NodeId> =
                document.walk().into_iter().filter(|it| document.depth(*it) == depth).step_by(2).collect();
            let options = Options { lipat, ..on(jenis, "indikator") };
            layar.bangun(&document, &rollup, &options, None).unwrap();
            inspect(&document, &layar, &options);
            assert!(layar.kotak().len() < all, "{jenis:?} {depth}");
            assert_eq!(layar.scene(), &fresh(&document, &rollup, &options));
        }
        layar.bangun(&document, &rollup, &on(jenis, "indikator"), None).unwrap();
        assert_eq!(layar.kotak().len(), all);
        assert_eq!(layar.scene(), &fresh(&document, &rollup, &on(jenis, "indikator")));
    }
    // On paper too.
    let lipat = BTreeSet::from([document.walk()[1]]);
    let built = build(&document, &rollup, &Options { lipat, ..Options::default() }).unwrap();
    assert!(built.preflight.is_fine() && built.preflight.boxes < document.len());
}

/// A box of a document by its name, with something changed.
fn changed(document: &Document, name: &str, change: impl Fn(&mut Node)) -> Edit {
    let id = document.walk().into_iter().find(|it| document.node(*it).unwrap().name == name).unwrap();
    let mut node = document.node(id).unwrap().clone();
    change(&mut node);
    Edit::SetNode(Box::new(node))
}

#[test]
fn a_figure_is_painted_in_its_place_and_all_above_it_too() {
    let mut document = start();
    let realisasi = |document: &Document, value: &str| {
        changed(document, "S", |it| it.indikator[0].realisasi.set(Waktu::tahun(Tahun(2024)), Nilai::read(value)))
    };
    let first = realisasi(&document, "3,14");
    apply(&mut document, first).unwrap();
    let mut rollup = figures(&document);
    let options = |jenis| on(jenis, "capaian");
    let mut both = [Jenis::Pohon, Jenis::Pita].map(|it| (it, shown(&document, &rollup, &options(it))));
    // S, K, P and Bersama say other figures; so do Satu and Layanan above them, and Dua, which has Bersama as well.
    for (value, boxes) in [("3,15", 7), ("3,15", 0), ("3,14", 7)] {
        let edit = realisasi(&document, value);
        let touched = apply(&mut document, edit).unwrap().touched;
        rollup.update(&document, &touched);
        for (jenis, layar) in &mut both {
            match layar.perbarui(&document, &rollup, &touched.nodes) {
                Pembaruan::Selesai(groups) => assert_eq!(groups.len(), boxes, "{jenis:?} {value}"),
                Pembaruan::PerluBangun => panic!("{jenis:?}: a figure moves nothing"),
            }
            assert_eq!(layar.scene(), &fresh(&document, &rollup, &options(*jenis)), "{jenis:?}");
        }
    }
}

#[test]
fn a_name_of_the_same_size_is_painted_wherever_it_is_said() {
    let mut document = outline("tujuan T\n  sasaran Satu\n    program P | mendukung Dua\n  sasaran Dua\n");
    let rollup = figures(&document);
    let mut layar = shown(&document, &rollup, &Options::default());
    let edit = changed(&document, "Dua", |it| it.name = "Duo".to_owned());
    let touched = apply(&mut document, edit).unwrap().touched;
    let Pembaruan::Selesai(groups) = layar.perbarui(&document, &rollup, &touched.nodes) else {
        panic!("the same size")
    };
    assert_eq!(groups.len(), 2, "the box itself, and the one that supports it");
    assert_eq!(layar.scene(), &fresh(&document, &rollup, &Options::default()));
    let longer =
        "Meningkatnya kualitas penyelenggaraan pemerintahan dan pelayanan publik di tingkat kecamatan".repeat(3);
    let edit = changed(&document, "Duo", |it| it.name = longer.clone());
    let touched = apply(&mut document, edit).unwrap().touched;
    let before = layar.scene().clone();
    assert_eq!(layar.perbarui(&document, &rollup, &touched.nodes), Pembaruan::PerluBangun);
    assert_eq!(layar.scene(), &before, "what cannot be painted in its place leaves no trace");
}

#[test]
fn a_drawing_that_is_stopped_leaves_the_one_before() {
    let (document, _) = formats::read(&std::fs::read(&samples()[0]).unwrap()).unwrap();
    let rollup = figures(&document);
    let mut layar = shown(&document, &rollup, &Options::default());
    let (before, boxes) = (layar.scene().clone(), layar.kotak().to_vec());
    let stop = AtomicBool::new(true);
    let options = on(Jenis::Pita, "nama");
    assert_eq!(layar.bangun(&document, &rollup, &options, Some(&stop)), Err(BuildError::Stopped));
    assert_eq!((layar.scene(), layar.kotak()), (&before, &boxes[..]));
    // Nobody knows what was asked for; only a full drawing can say it.
    assert_eq!(layar.perbarui(&document, &rollup, &BTreeSet::new()), Pembaruan::PerluBangun);
    layar.bangun(&document, &rollup, &options, None).unwrap();
    assert_eq!(layar.scene(), &fresh(&document, &rollup, &options));
}

#[test]
fn a_drawing_may_be_stopped_at_any_moment() {
    let (document, _) = formats::read(&std::fs::read(&samples()[0]).unwrap()).unwrap();
    let rollup = figures(&document);
    let options = on(Jenis::Pohon, "penjelasan,capaian");
    let expected = fresh(&document, &rollup, &options);
    let mut layar = Layar::new();
    for wait in 0..20 {
        let stop = AtomicBool::new(false);
        std::thread::scope(|it| {
            it.spawn(|| {
                std::thread::sleep(std::time::Duration::from_micros(wait * 700));
                stop.store(true, std::sync::atomic::Ordering::Relaxed);
            });
            match layar.bangun(&document, &rollup, &options, Some(&stop)) {
                Ok(()) => assert_eq!(layar.scene(), &expected),
                Err(error) => assert_eq!(error, BuildError::Stopped),
            }
        });
    }
    layar.bangun_lagi(&document, &rollup, &options, &BTreeSet::new(), None).unwrap();
    assert_eq!(layar.scene(), &expected);
}

#[test]
fn what_is_shown_can_be_kept_while_the_next_drawing_is_made() {
    let mut document = start();
    let rollup = figures(&document);
    let mut layar = shown(&document, &rollup, &Options::default());
    let before = layar.scene().clone();
    let lukisan = layar.lepas();
    assert_eq!(lukisan.scene, before);
    let touched = apply(&mut document, changed(&start(), "S", |it| it.name = "Lain".to_owned())).unwrap().touched;
    assert_eq!(layar.perbarui(&document, &rollup, &touched.nodes), Pembaruan::PerluBangun);
    layar.bangun_lagi(&document, &rollup, &Options::default(), &BTreeSet::new(), None).unwrap();
    assert_eq!(layar.scene(), &fresh(&document, &rollup, &Options::default()));
    assert_ne!(layar.scene(), &before);
}

#[test]
fn a_drawing_can_be_made_in_another_thread() {
    let document = start();
    let rollup = figures(&document);
    let mut layar = Layar::new();
    let layar = std::thread::spawn(move || {
        layar.bangun(&document, &rollup, &Options::default(), None).unwrap();
        layar
    });
    assert!(!layar.join().unwrap().kotak().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 300, ..ProptestConfig::default() })]

    /// Whatever is edited, folded and painted in its place: the screen shows what a full drawing gives.
    #[test]
    fn a_screen_never_shows_anything_else(rolls in vec(any::<u32>(), 0..200)) {
        let mut dice = Dice { rolls: rolls.iter() };
        let mut document = start();
        let isi = ["nama", "indikator", "capaian", "penjelasan,capaian"][dice.roll(4)];
        let arah = [Arah::Bawah, Arah::Kanan][dice.roll(2)];
        let mut options = Options { arah, ..on(Jenis::ALL[dice.roll(3)], isi) };
        let mut rollup = figures(&document);
        let mut layar = Layar::new();
        layar.bangun(&document, &rollup, &options, None).unwrap();
        while dice.rolls.len() > 0 {
            let ids = document.walk();
            let edit = match (dice.roll(3), dice.pick(&ids)) {
                (0, Some(id)) => {
                    // Somebody types.
                    let mut node = document.node(*id).unwrap().clone();
                    match dice.roll(3) {
                        0 => node.name.push_str(["a", " b", ", dan", ""][dice.roll(4)]),
                        1 => node.name = node.name.chars().skip(1).collect(),
                        _ => node.indikator.iter_mut().for_each(|it| it.name.push('x')),
                    }
                    Edit::SetNode(Box::new(node))
                }
                _ => edit(&document, &mut dice, 0),
            };
            if let (0, Some(id)) = (dice.roll(6), dice.pick(&ids)) {
                if !options.lipat.remove(id) {
                    options.lipat.insert(*id);
                }
                layar.bangun_lagi(&document, &rollup, &options, &BTreeSet::new(), None).unwrap();
            }
            let Ok(applied) = apply_as_given(&mut document, edit) else { continue };
            let touched: Touched = applied.touched;
            rollup.update(&document, &touched);
            match dice.roll(8) {
                // Somebody only says so later.
                0 => {
                    layar.perbarui(&document, &rollup, &touched.nodes);
                    let stop = AtomicBool::new(true);
                    layar.bangun_lagi(&document, &rollup, &options, &BTreeSet::new(), Some(&stop)).ok();
                    continue;
                }
                1 => layar.bangun_lagi(&document, &rollup, &options, &touched.nodes, None).unwrap(),
                2 => layar.bangun(&document, &rollup, &options, None).unwrap(),
                _ => {}
            }
            if layar.perbarui(&document, &rollup, &touched.nodes) == Pembaruan::PerluBangun {
                layar.bangun_lagi(&document, &rollup, &options, &touched.nodes, None).unwrap();
            }
            prop_assert_eq!(layar.scene(), &fresh(&document, &rollup, &options));
            inspect(&document, &layar, &options);
        }
    }
}
