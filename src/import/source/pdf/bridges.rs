//! Which lines enclose something, and which only lead from one thing to another.
//!
//! Rulings and the lines between the boxes of a chart are drawn alike and touch each other. Seen as a graph of crossings,
//! what belongs to a cell lies on a circle; what leads somewhere does not: it is a bridge.

use super::collect::Ruling;
use super::grid::{MOST_CROSSINGS, SLACK};
use crate::geometry::Point;

pub(super) type Stroke = (Point, Point);

/// Rulings without what leads away from them, and what leads away.
#[derive(Default)]
pub(super) struct Divided {
    pub(super) across: Vec<Ruling>,
    pub(super) down: Vec<Ruling>,
    pub(super) strokes: Vec<Stroke>,
}

#[derive(Default)]
struct Graph {
    /// By crossing: the crossings next to it, each with the number of the edge.
    next: Vec<Vec<(usize, usize)>>,
    n_edges: usize,
}

pub(super) fn divide(across: &[Ruling], down: &[Ruling]) -> Divided {
    // Along each ruling: where it is crossed, and the number of the crossing.
    let mut on_across: Vec<Vec<(f64, usize)>> = vec![Vec::new(); across.len()];
    let mut on_down: Vec<Vec<(f64, usize)>> = vec![Vec::new(); down.len()];
    let mut crossings = 0;
    for (line, on_line) in down.iter().zip(&mut on_down) {
        let first = across.partition_point(|it| it.at < line.from - SLACK);
        for (it, on_it) in across.iter().zip(&mut on_across).skip(first) {
            if it.at > line.to + SLACK || crossings > MOST_CROSSINGS {
                break;
            }
            if line.at >= it.from - SLACK && line.at <= it.to + SLACK {
                on_line.push((it.at, crossings));
                on_it.push((line.at, crossings));
                crossings += 1;
            }
        }
    }
    let mut graph = Graph { next: vec![Vec::new(); crossings], n_edges: 0 };
    for all in on_across.iter_mut().chain(&mut on_down) {
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        for pair in all.windows(2) {
            if let [(_, a), (_, b)] = pair {
                graph.tie(*a, *b);
            }
        }
    }
    let bridges = graph.bridges();
    let mut found = Divided::default();
    let mut edge = 0;
    let flat = |at: f64, from: f64, to: f64| (Point::new(from, at), Point::new(to, at));
    let tall = |at: f64, from: f64, to: f64| (Point::new(at, from), Point::new(at, to));
    for (line, on) in across.iter().zip(&on_across) {
        split(*line, on, &bridges, &mut edge, &mut found.across, |at, from, to| found.strokes.push(flat(at, from, to)));
    }
    for (line, on) in down.iter().zip(&on_down) {
        split(*line, on, &bridges, &mut edge, &mut found.down, |at, from, to| found.strokes.push(tall(at, from, to)));
    }
    found
}

/// The pieces of a ruling that enclose something are kept; the others are handed on.
fn split(
    line: Ruling,
    on: &[(f64, usize)],
    bridges: &[bool],
    edge: &mut usize,
    kept: &mut Vec<Ruling>,
    mut away: impl FnMut(f64, f64, f64),
) {
    let (Some(first), Some(last)) = (on.first(), on.last()) else { return away(line.at, line.from, line.to) };
    let mut open: Option<Ruling> = None;
    for pair in on.windows(2) {
        let [(from, _), (to, _)] = pair else { continue };
        if bridges.get(*edge).copied().unwrap_or(false) {
            kept.extend(open.take());
            away(line.at, *from, *to);
        } else {
            open = Some(Ruling { to: *to, ..open.unwrap_or(Ruling { from: *from, ..line }) });
        }
        *edge += 1;
    }
    kept.extend(open);
    for (from, to) in [(line.from, first.0), (last.0, line.to)] {
        if to - from > 2.0 * SLACK {
            away(line.at, from, to);
        }
    }
}

impl Graph {
    fn tie(&mut self, a: usize, b: usize) {
        for (from, to) in [(a, b), (b, a)] {
            let edge = self.n_edges;
            self.next.get_mut(from).into_iter().for_each(|it| it.push((to, edge)));
        }
        self.n_edges += 1;
    }

    /// By edge: whether nothing else leads from its one end to its other end.
    ///
    /// Each crossing gets the number at which a walk meets it first, and the lowest number that can be reached from it
    /// by going on and then back once: Tarjan's way.
    fn bridges(&self) -> Vec<bool> {
        let mut bridges = vec![false; self.n_edges];
        let mut met = vec![usize::MAX; self.next.len()];
        let mut low = met.clone();
        let mut count = 0;
        for start in 0..self.next.len() {
            if met.get(start) != Some(&usize::MAX) {
                continue;
            }
            // Crossing, the edge by which it was reached, and which of its edges comes next.
            let mut walk = vec![(start, usize::MAX, 0)];
            while let Some((at, came_by, turn)) = walk.last_mut() {
                let (here, came) = (*at, *came_by);
                if *turn == 0 {
                    met.get_mut(here).into_iter().chain(low.get_mut(here)).for_each(|it| *it = count);
                    count += 1;
                }
                let way = self.next.get(here).and_then(|it| it.get(*turn)).copied();
                *turn += 1;
                match way {
                    Some((_, edge)) if edge == came => {}
                    Some((to, edge)) => match met.get(to).copied() {
                        Some(usize::MAX) => walk.push((to, edge, 0)),
                        Some(number) => low.get_mut(here).into_iter().for_each(|it| *it = number.min(*it)),
                        None => {}
                    },
                    None => {
                        walk.pop();
                        let reached = low.get(here).copied().unwrap_or(0);
                        if let Some((above, ..)) = walk.last() {
                            if met.get(*above).is_some_and(|it| reached > *it) {
                                bridges.get_mut(came).into_iter().for_each(|it| *it = true);
                            }
                            low.get_mut(*above).into_iter().for_each(|it| *it = reached.min(*it));
                        }
                    }
                }
            }
        }
        bridges
    }
}

/// Pieces that touch each other make one way: from its highest end to each of the others.
pub(super) fn ways(pieces: &[Stroke]) -> Vec<Stroke> {
    const MOST: usize = 3000;
    if pieces.len() > MOST {
        return pieces.to_vec();
    }
    let mut group: Vec<usize> = (0..pieces.len()).collect();
    for (a, one) in pieces.iter().enumerate() {
        for (b, other) in pieces.iter().enumerate().take(a) {
            if touch(*one, *other) {
                let (from, to) = (group.get(a).copied().unwrap_or(a), group.get(b).copied().unwrap_or(b));
                if from != to {
                    group.iter_mut().filter(|it| **it == from).for_each(|it| *it = to);
                }
            }
        }
    }
    let mut found = Vec::new();
    for number in 0..pieces.len() {
        let of_group: Vec<Stroke> =
            pieces.iter().zip(&group).filter(|(_, it)| **it == number).map(|(it, _)| *it).collect();
        if let [alone] = of_group.as_slice() {
            found.push(*alone);
            continue;
        }
        let is_end = |(at, end): &(usize, Point)| {
            let mut others = of_group.iter().enumerate().filter(|(other, _)| other != at);
            !others.any(|(_, it)| touch(*it, (*end, *end)))
        };
        let ends = of_group.iter().enumerate().flat_map(|(at, it)| [(at, it.0), (at, it.1)]);
        let mut ends: Vec<Point> = ends.filter(is_end).map(|it| it.1).collect();
        ends.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
        if let Some((top, rest)) = ends.split_first() {
            found.extend(rest.iter().map(|it| (*top, *it)));
        }
    }
    found
}

/// Whether two pieces along an axis touch or cross.
fn touch(a: Stroke, b: Stroke) -> bool {
    let span = |a: f64, b: f64| (a.min(b) - SLACK / 2.0, a.max(b) + SLACK / 2.0);
    let meet = |a: (f64, f64), b: (f64, f64)| a.0 <= b.1 && b.0 <= a.1;
    meet(span(a.0.x, a.1.x), span(b.0.x, b.1.x)) && meet(span(a.0.y, a.1.y), span(b.0.y, b.1.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(at: f64, from: f64, to: f64) -> Ruling {
        Ruling { at, from, to }
    }

    #[test]
    fn a_line_between_two_tables_is_no_ruling() {
        let across = [line(0.0, 0.0, 100.0), line(40.0, 0.0, 100.0), line(80.0, 0.0, 100.0), line(120.0, 0.0, 100.0)];
        let down = [
            line(0.0, 0.0, 40.0),
            line(0.0, 80.0, 120.0),
            line(50.0, 40.0, 80.0),
            line(100.0, 0.0, 40.0),
            line(100.0, 80.0, 120.0),
        ];
        let divided = divide(&across, &down);
        assert_eq!(divided.strokes, [(Point::new(50.0, 40.0), Point::new(50.0, 80.0))]);
        assert_eq!((divided.across.len(), divided.down.len()), (4, 4));
    }

    #[test]
    fn a_trunk_with_branches_leads_from_the_top_to_each_branch() {
        let p = Point::new;
        let pieces = [
            (p(50.0, 0.0), p(50.0, 20.0)),
            (p(0.0, 20.0), p(100.0, 20.0)),
            (p(0.0, 20.0), p(0.0, 40.0)),
            (p(100.0, 20.0), p(100.0, 40.0)),
        ];
        assert_eq!(ways(&pieces), [(p(50.0, 0.0), p(0.0, 40.0)), (p(50.0, 0.0), p(100.0, 40.0))]);
    }
}
