//! What the tables on top of the printed form say.

use super::cards::Cards;
use super::isi::{Look, Speaker};
use super::table;
use crate::dwi;

/// Fills in the lines and titles of the tables of all boxes above the first row that has boxes.
pub fn fill_tables(cards: &mut Cards, speaker: &Speaker<'_>) {
    let first = cards.first_row;
    let bahasa = speaker.options.bahasa;
    let isi = speaker.options.isi;
    for (at, id) in cards.nodes.iter().enumerate().filter(|(at, _)| cards.tree.row(*at) < first) {
        let Some(node) = speaker.document.node(*id) else { continue };
        let words = cards.boxes.get(at).map(|it| &it.words);
        let mut line =
            table::Line { name: words.map(|it| it.name.clone()).unwrap_or_default(), indicators: Vec::new() };
        for it in &mut line.name {
            it.look = Look::Body;
        }
        let plain = words.into_iter().flat_map(|it| it.more.iter().take_while(|it| !it.inset).chain(&it.outside));
        line.name.extend(plain.cloned());
        if isi.indikator {
            let figures = speaker.rollup.get(*id);
            for (number, it) in node.indikator.iter().enumerate() {
                let marker = if node.indikator.len() > 1 { format!("{}.", number + 1) } else { String::new() };
                let mut more = speaker.details(it, figures);
                more.iter_mut().for_each(|it| it.indent = 0.0);
                line.indicators.push((vec![speaker.indicator_name(it, marker, 0.0)], more));
            }
            if node.indikator.is_empty() {
                line.indicators.push(table::nothing(bahasa.pilih("Indikator belum diisi", "No indicators yet")));
            }
        }
        let mut short = line.clone();
        short.name.truncate(1);
        short.indicators.iter_mut().for_each(|(_, more)| more.clear());
        cards.short_lines.insert(at, short);
        cards.lines.insert(at, line);
    }
    for (row, (name, _)) in cards.names.iter().filter(|(row, _)| **row < first) {
        // What stands above Tujuan is the region's, not the unit's.
        let is_own = *row >= cards.own_row;
        let mut titles = vec![if is_own { dwi!(bahasa, "{name} SKPD", "{name}") } else { name.clone() }];
        if isi.indikator {
            titles.push(dwi!(bahasa, "Indikator Kinerja {name}", "Indicators of the {name}"));
        }
        match (isi.penjelasan, isi.capaian) {
            (false, false) => {}
            (true, false) => titles.push(bahasa.pilih("Penjelasan", "Explanation").to_owned()),
            (false, true) => titles.push(bahasa.pilih("Capaian", "Achievement").to_owned()),
            (true, true) => {
                titles.push(bahasa.pilih("Penjelasan dan Capaian", "Explanation and achievement").to_owned())
            }
        }
        cards.short_titles.insert(*row, titles.iter().take(2).cloned().collect());
        cards.titles.insert(*row, titles);
    }
}
