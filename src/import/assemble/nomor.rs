//! Numbers of rows that a source leaves out.

use super::super::recognise::RowNumber;

/// A gap is wider than this only where something else is counted.
const WIDEST: u32 = 3;

/// Where the numbers of rows jump: the number after the gap, and the printed box that comes with it.
/// Only of rows that are counted one by one otherwise; where counting begins anew, nothing is missing.
pub(super) fn left_out(rows: &[RowNumber]) -> Vec<(u32, usize)> {
    let mut found = Vec::new();
    for run in rows.chunk_by(|a, b| a.number < b.number) {
        let pairs = || run.iter().zip(run.iter().skip(1));
        let gaps = pairs().filter(|(a, b)| b.number > a.number + 1);
        let steps = pairs().filter(|(a, b)| b.number == a.number + 1).count();
        // As many gaps as steps are no counting.
        if steps > gaps.clone().count() || (run.len() == 3 && steps == 1) {
            let near = gaps.filter(|(a, b)| b.number - a.number <= WIDEST);
            found.extend(near.map(|(_, b)| (b.number, b.next_box)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_left_out_is_found_and_other_ways_of_counting_are_left_alone() {
        for (numbers, expected) in [
            (&[1, 2, 4, 5, 6, 7][..], &[4][..]),
            (&[1, 2, 4], &[4]),
            (&[1, 2, 3, 1, 2, 3], &[]),
            (&[1, 1, 2, 2, 3], &[]),
            (&[1, 3, 5, 7], &[]),
            (&[1, 2, 3, 20, 21], &[]),
            (&[2, 3, 4], &[]),
            (&[], &[]),
        ] {
            let rows: Vec<RowNumber> = numbers.iter().map(|it| RowNumber { number: *it, next_box: 0 }).collect();
            let found: Vec<u32> = left_out(&rows).into_iter().map(|(number, _)| number).collect();
            assert_eq!(found, expected, "{numbers:?}");
        }
    }
}
