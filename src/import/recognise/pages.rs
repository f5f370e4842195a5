//! Rows that a page break has cut in two become one again.

use super::super::source::{Block, Cell, Table};
use super::columns;
use std::borrow::Cow;

/// The blocks with the rows joined that go on from the last row of one page in the first row of the next.
pub(super) fn joined(blocks: &[Block]) -> Cow<'_, [Block]> {
    let mut found = Cow::Borrowed(blocks);
    for at in 1..blocks.len() {
        let (Some(Block::Table(above)), Some(Block::Table(below))) = (found.get(at - 1), found.get(at)) else {
            continue;
        };
        if below.place.part != above.place.part + 1 || columns::head(below, 0).is_some() || !goes_on(above, below) {
            continue;
        }
        let (mut above, mut below) = (above.clone(), below.clone());
        join(&mut above, &mut below);
        let all = found.to_mut();
        if let Some(it) = all.get_mut(at - 1) {
            *it = Block::Table(above);
        }
        if let Some(it) = all.get_mut(at) {
            *it = Block::Table(below);
        }
    }
    found
}

/// Whether most texts of the first row are the rest of the texts above them.
fn goes_on(above: &Table, below: &Table) -> bool {
    let last: Vec<&Cell> = above.row(above.rows.saturating_sub(1)).collect();
    let first: Vec<&Cell> = below.row(0).collect();
    let rest =
        first.iter().filter(|it| last.iter().any(|above| above.column == it.column && is_rest(&above.text, &it.text)));
    let has_number =
        first.first().is_some_and(|it| it.column == 0 && it.text.trim().trim_end_matches('.').parse::<u32>().is_ok());
    above.columns == below.columns && !has_number && !first.is_empty() && rest.count() * 2 >= first.len()
}

/// Whether a text reads as the end of another one: it begins small, or the other one ends open.
fn is_rest(before: &str, text: &str) -> bool {
    const OPEN: [&str; 16] = [
        "dan", "atau", "yang", "di", "ke", "dari", "pada", "untuk", "dengan", "serta", "dalam", "oleh", "atas", "per",
        "/", ":",
    ];
    let first = text.split_whitespace().next().unwrap_or_default();
    let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let unclosed = before.matches('(').count() > before.matches(')').count();
    first.starts_with(char::is_lowercase)
        || OPEN.contains(&first.to_lowercase().as_str())
        || OPEN.contains(&last.as_str())
        || before.trim_end().ends_with([',', '/', '(', ':'])
        || unclosed
}

fn join(above: &mut Table, below: &mut Table) {
    let row = above.rows.saturating_sub(1);
    let (first, rest): (Vec<Cell>, Vec<Cell>) =
        std::mem::take(&mut below.cells).into_iter().partition(|it| it.row == 0);
    below.cells = rest;
    for cell in first {
        match above.cells.iter_mut().find(|it| it.row == row && it.column == cell.column) {
            Some(it) => {
                it.text.push(' ');
                it.text.push_str(&cell.text);
            }
            None => above.cells.push(Cell { row, ..cell }),
        }
    }
    above.cells.sort_by_key(|it| (it.row, it.column));
}
