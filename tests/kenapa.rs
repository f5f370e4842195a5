//! Why a figure is below 100: every point lost has a place where it is lost.

use crate::outline;
use crate::properties::random_document;
use kaskade::model::{Document, NodeId, Periode, Tahun};
use kaskade::rollup::{Kenapa, Rollup, Saat};
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;

const SAAT: Saat = Saat { tahun: Tahun(2024), periode: Periode::Tahun };

fn rollup(document: &Document) -> Rollup {
    Rollup::compute(document, document.header().kebijakan.clone(), SAAT)
}

fn id(document: &Document, name: &str) -> NodeId {
    document.walk().into_iter().find(|it| document.node(*it).unwrap().name == name).unwrap()
}

/// "SK2 50.00 25.00 83.33": name, share, points, part of all that is lost.
fn lines(document: &Document, kenapa: &Kenapa) -> Vec<String> {
    let two = |it: Decimal| it.round_dp(2).normalize().to_string();
    let all = kenapa.menurunkan.iter().chain(&kenapa.menopang);
    all.map(|it| {
        let name = &document.node(it.id).unwrap().name;
        let bagian = it.bagian.map_or("-".to_owned(), two);
        format!("{name} {} {} {bagian}", two(it.bobot), two(it.poin))
    })
    .collect()
}

#[test]
fn the_leaf_that_costs_most_comes_first() {
    let document = outline(
        "tujuan T
  sasaran S1
    program P1
      indikator a | target 2024 = 100 | realisasi 2024 = 90
    program P2
      indikator b | target 2024 = 100 | realisasi 2024 = 40
      indikator c | target 2024 = 100 | realisasi 2024 = 100
    program P3
      indikator d | target 2024 = 100
  sasaran S2
    indikator e | target 2024 = 100 | realisasi 2024 = 120
",
    );
    let rollup = rollup(&document);
    let why = rollup.kenapa(&document, id(&document, "T"));
    // P1 and P2 are half of S1 each, S1 is half of T; P3 does not count.
    assert_eq!(lines(&document, &why), ["P2 25 7.5 75", "P1 25 2.5 25", "S2 50 -10 -"]);
    assert_eq!(why.belum_terisi, [id(&document, "P3")]);
    assert_eq!(why.poin(), Decimal::ZERO, "T stands at 100 for all that");
    // Within P2 the indicator b alone costs all of it.
    let indikator: Vec<String> =
        why.menurunkan[0].indikator.iter().map(|it| format!("{} {}", it.id, it.poin.normalize())).collect();
    assert_eq!(indikator, ["i2 7.5", "i3 0"]);
    let own = rollup.kenapa_sendiri(&document, id(&document, "P2"));
    assert_eq!(lines(&document, &own), ["P2 100 30 100"]);
    assert_eq!(rollup.kenapa(&document, id(&document, "P3")).nilai, None);
}

#[test]
fn weights_count_as_they_count_in_the_mean() {
    let text = |bobot: &str| {
        format!(
            "sasaran S\n  program A | bobot 3\n    indikator a | target 2024 = 10 | realisasi 2024 = 8\n  program B{bobot}\n    indikator b | target 2024 = 10 | realisasi 2024 = 6\n"
        )
    };
    for (bobot, expected) in [
        (" | bobot 1", ["A 75 15 60", "B 25 10 40"]),
        // Half-weighted is not weighted.
        ("", ["B 50 20 66.67", "A 50 10 33.33"]),
    ] {
        let document = outline(&text(bobot));
        assert_eq!(lines(&document, &rollup(&document).kenapa(&document, id(&document, "S"))), expected);
    }
}

#[test]
fn a_shared_sasaran_costs_in_each_place_and_a_borrowed_figure_is_named() {
    let document = outline(
        "ikd I
  tujuan T1
    sasaran S | juga_di T2
      indikator s | target 2024 = 10 | realisasi 2024 = 5
  tujuan T2
    sasaran R
      indikator r | target 2024 = 10 | realisasi 2024 = 9
      program P
        indikator p | target 2024 = 10
",
    );
    let why = rollup(&document).kenapa(&document, id(&document, "I"));
    // S is all of T1 and half of T2.
    assert_eq!(lines(&document, &why), ["S 75 37.5 93.75", "R 25 2.5 6.25"]);
    assert!(why.menurunkan[1].meminjam && !why.menurunkan[0].meminjam);
    assert_eq!(why.belum_terisi, [id(&document, "P")]);
}

#[test]
fn what_is_not_planned_is_not_waited_for() {
    let document =
        outline("sasaran S\n  program P\n    indikator p | target 2024 = 0 | realisasi 2024 = 0\n  program Q\n");
    let why = rollup(&document).kenapa(&document, id(&document, "S"));
    assert_eq!(why.belum_terisi, [id(&document, "Q")]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1_000, ..ProptestConfig::default() })]

    /// No point is lost that is not accounted for, and none is made up.
    #[test]
    fn points_add_up_to_what_the_figure_lacks(rolls in vec(any::<u32>(), 0..300)) {
        let document = random_document(&rolls);
        let rollup = rollup(&document);
        let tiny = Decimal::new(1, 12);
        for id in document.walk() {
            let figures = rollup.get(id).unwrap();
            let explained = [(rollup.kenapa(&document, id), figures.dukungan), (rollup.kenapa_sendiri(&document, id), figures.sendiri)];
            for (why, figure) in explained {
                prop_assert_eq!(why.nilai, figure);
                let Some(figure) = figure else {
                    prop_assert!(why.menurunkan.is_empty() && why.menopang.is_empty());
                    continue;
                };
                let lacks = Decimal::ONE_HUNDRED - figure;
                prop_assert!((why.poin() - lacks).abs() < tiny, "{} points for {}", why.poin(), lacks);
                for it in why.menurunkan.iter().chain(&why.menopang) {
                    let own: Decimal = it.indikator.iter().map(|it| it.poin).sum();
                    prop_assert!((own - it.poin).abs() < tiny, "indicators of {}: {} for {}", it.id, own, it.poin);
                }
                prop_assert!(why.menurunkan.windows(2).all(|it| it[0].poin >= it[1].poin));
                prop_assert!(why.menopang.iter().all(|it| it.poin <= Decimal::ZERO));
                let parts: Decimal = why.menurunkan.iter().filter_map(|it| it.bagian).sum();
                prop_assert!(parts.is_zero() || (parts - Decimal::ONE_HUNDRED).abs() < tiny);
            }
        }
    }
}
