//! Tables whose first row names the columns.

use super::baris::{Line, Mark, Row, TAB, Words, level_of_code, line, mark};
use super::sel::{Cell, Record};
use super::{BarisIndikator, Kolom, TolakTeks};
use crate::model::{Tahun, Triwulan, Waktu};

/// The columns that the first row names, and the rows below. A second row may hold the years, a third the numbers of the columns.
pub(super) fn table_head<'r>(records: &'r [Record], words: &Words) -> Option<(Vec<Kolom>, &'r [Record])> {
    let (first, mut body) = records.split_first()?;
    let mut columns: Vec<Kolom> = first.cells.iter().map(|it| heading(&it.text, words)).collect();
    let named = first.cells.iter().zip(&columns).filter(|(cell, _)| !cell.text.trim().is_empty());
    let (mut known, mut unknown) = (0, 0);
    let mut has_thing = false;
    for (_, column) in named {
        match column {
            Kolom::Lain(_) => unknown += 1,
            Kolom::Nama | Kolom::Tingkat(_) | Kolom::Indikator => (known, has_thing) = (known + 1, true),
            _ => known += 1,
        }
    }
    if known < 2 || unknown > known || !has_thing {
        return None;
    }
    let is_number = |it: &Cell| it.text.trim().parse::<u16>().is_ok();
    let is_blank = |it: &Cell| it.text.trim().is_empty();
    while let Some((next, rest)) = body.split_first() {
        let goes_on =
            next.cells.iter().all(|it| is_blank(it) || is_number(it) || !is_unknown(&heading(&it.text, words)));
        if !goes_on || !next.cells.iter().any(is_number) {
            break;
        }
        for (at, cell) in next.cells.iter().enumerate() {
            if let Some(tahun) = Tahun::read(&cell.text) {
                columns.resize(columns.len().max(at + 1), Kolom::Lain(String::new()));
                if let Some(column) = columns.get_mut(at) {
                    *column = Kolom::Target(Some(Waktu::tahun(tahun)));
                }
            }
        }
        body = rest;
    }
    Some((columns, body))
}

fn is_unknown(column: &Kolom) -> bool {
    matches!(column, Kolom::Lain(_))
}

/// What a heading says its column holds.
fn heading(text: &str, words: &Words) -> Kolom {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let has = |word: &str| plain.contains(word);
    let unknown = || Kolom::Lain(text.split_whitespace().collect::<Vec<_>>().join(" "));
    if plain.chars().count() > 80 {
        return unknown();
    }
    if let Some(level) = words.whole(&plain) {
        return Kolom::Tingkat(level);
    }
    if let Some(tahun) = Tahun::read(&plain) {
        return Kolom::Target(Some(Waktu::tahun(tahun)));
    }
    let (tahun, waktu) = (year_in(&plain), time_in(&plain));
    let levels = plain.split(['/', ',']).filter(|it| words.leading(it.trim()).is_some()).count();
    if ["no", "no.", "nomor"].contains(&plain.as_str()) || plain.starts_with("kode") {
        Kolom::Kode
    } else if has("indikator") || plain == "iku" {
        Kolom::Indikator
    } else if has("tipe") || has("jenis") {
        Kolom::Tipe
    } else if has("definisi") || has("alasan") {
        Kolom::Definisi
    } else if has("formula") || has("rumus") || has("perhitungan") {
        Kolom::Formulasi
    } else if has("satuan") {
        Kolom::Satuan
    } else if has("sumber") {
        Kolom::SumberData
    } else if has("penanggung") || plain == "pj" {
        Kolom::PenanggungJawab
    } else if has("baseline") || has("kondisi awal") || has("data awal") {
        Kolom::Baseline(tahun)
    } else if has("pagu") || (has("anggaran") && !has("realisasi")) {
        Kolom::Pagu(tahun)
    } else if has("target") {
        Kolom::Target(waktu)
    } else if has("realisasi") && !has("anggaran") {
        Kolom::Realisasi(waktu)
    } else if plain.starts_with("sasaran ") || ["hasil", "outcome", "output"].contains(&plain.as_str()) {
        Kolom::Hasil
    } else if levels > 1 || plain.starts_with("nama") || plain.starts_with("uraian") || plain == "kinerja" {
        Kolom::Nama
    } else if ["keterangan", "catatan", "ket", "ket."].contains(&plain.as_str()) {
        Kolom::Catatan
    } else {
        unknown()
    }
}

fn year_in(text: &str) -> Option<Tahun> {
    text.split(|it: char| !it.is_ascii_digit()).filter(|it| it.len() == 4).find_map(Tahun::read)
}

/// "Target 2024", "Target TW II 2024".
fn time_in(text: &str) -> Option<Waktu> {
    let tahun = year_in(text)?;
    let mut words = text.split(|it: char| !it.is_alphanumeric());
    let quarter = words.find_map(|it| match it {
        "tw" | "triwulan" => Some(None),
        _ => it.strip_prefix("tw").map(|number| Some(number.to_owned())),
    });
    let Some(joined) = quarter else { return Some(Waktu::tahun(tahun)) };
    let number = joined.or_else(|| words.next().map(str::to_owned))?;
    let at = ["i", "ii", "iii", "iv"]
        .iter()
        .position(|it| *it == number)
        .or_else(|| number.parse::<usize>().ok()?.checked_sub(1));
    let triwulan = *Triwulan::ALL.get(at?)?;
    Some(Waktu::tw(tahun, triwulan))
}

pub(super) fn table(records: &[Record], columns: &[Kolom], words: &Words) -> Result<Vec<Row>, TolakTeks> {
    if !columns.iter().any(|it| matches!(it, Kolom::Nama | Kolom::Tingkat(_))) {
        return Err(TolakTeks::TanpaKolomNama);
    }
    let mut rows: Vec<Row> = Vec::new();
    for record in records {
        table_row(record, columns, words, &mut rows)?;
    }
    Ok(rows)
}

/// One row of a table: a box for each name in it, and an indicator with what stands beside it.
fn table_row(record: &Record, columns: &[Kolom], words: &Words, rows: &mut Vec<Row>) -> Result<(), TolakTeks> {
    let Record { nomor, cells } = record;
    let filled = || cells.iter().enumerate().filter(|(_, it)| !it.text.trim().is_empty());
    let column = |at: usize| columns.get(at).cloned().unwrap_or(Kolom::Lain(String::new()));
    let mut found: Option<Mark> = None;
    let before = rows.len();
    for (at, cell) in filled() {
        match column(at) {
            Kolom::Kode => found = mark(&cell.text, true).map(|(it, _)| it),
            Kolom::Tingkat(level) => {
                // A table whose cells were not merged repeats the name on every row.
                let open = rows.iter().rev().find(|it| it.baris.level == Some(level));
                if rows.len() == before && open.is_some_and(|it| it.baris.name == cell.text.trim()) {
                    continue;
                }
                if let Line::Box(mut row) = line(*nomor, at * TAB, cell, None, words) {
                    row.baris.level = Some(level);
                    rows.push(row);
                }
            }
            Kolom::Nama => match line(*nomor, at * TAB, cell, found.clone(), words) {
                Line::Box(row) => rows.push(row),
                Line::Indikator(name) => {
                    let above = rows.last_mut().ok_or(TolakTeks::IndikatorTanpaKotak { nomor: *nomor })?;
                    above.baris.indikator.push(BarisIndikator { name, kolom: Vec::new() });
                }
            },
            _ => {}
        }
    }
    let is_new = rows.len() > before;
    let rest: Vec<(Kolom, String)> =
        filled().map(|(at, it)| (column(at), it.text.trim().to_owned())).filter(|(it, _)| !is_name(it)).collect();
    let Some(last) = rows.last_mut() else {
        return if rest.is_empty() { Ok(()) } else { Err(TolakTeks::IndikatorTanpaKotak { nomor: *nomor }) };
    };
    if let Some(Mark::Numbers(parts)) = found
        && is_new
        && last.baris.code.is_empty()
        && let Some(level) = level_of_code(&parts)
    {
        last.baris.code = parts.join(".");
        last.baris.level = last.baris.level.or(Some(level).filter(|it| words.knows(*it)));
    }
    let mut indikator = None;
    for (column, text) in rest {
        match column {
            Kolom::Indikator => indikator = Some(BarisIndikator { name: text, kolom: Vec::new() }),
            other => match &mut indikator {
                Some(open) if of_indikator(&other) => open.kolom.push((other, text)),
                _ => last.baris.kolom.push((other, text)),
            },
        }
    }
    // Columns before the indicator's own belong to it just the same.
    if let Some(mut indikator) = indikator {
        let (own, kept) = std::mem::take(&mut last.baris.kolom).into_iter().partition(|(it, _)| of_indikator(it));
        last.baris.kolom = kept;
        indikator.kolom.splice(0..0, own);
        last.baris.indikator.push(indikator);
    }
    Ok(())
}

fn is_name(column: &Kolom) -> bool {
    matches!(column, Kolom::Kode | Kolom::Nama | Kolom::Tingkat(_))
}

fn of_indikator(column: &Kolom) -> bool {
    match column {
        Kolom::Definisi
        | Kolom::Formulasi
        | Kolom::Satuan
        | Kolom::Tipe
        | Kolom::SumberData
        | Kolom::PenanggungJawab
        | Kolom::Baseline(_)
        | Kolom::Target(_)
        | Kolom::Realisasi(_) => true,
        Kolom::Kode
        | Kolom::Nama
        | Kolom::Tingkat(_)
        | Kolom::Hasil
        | Kolom::Indikator
        | Kolom::Pagu(_)
        | Kolom::Catatan
        | Kolom::Lain(_) => false,
    }
}
