//! The heights of a box that somebody asked for, from one layout to the next.

use std::cell::RefCell;

/// Heights by what they depend on.
#[derive(Default)]
pub struct Heights(RefCell<Known>);

#[derive(Default)]
struct Known {
    /// In the order of `at`.
    heights: Vec<Height>,
    /// Which one was asked for last: a layout asks for widths in their order.
    last: usize,
}

struct Height {
    at: At,
    height: f64,
    /// By the present layout.
    is_asked: bool,
}

/// What the height of a box depends on, beside its words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The bits of the width.
    width: u64,
    pub repeated: bool,
    pub cut: bool,
}

impl At {
    pub fn new(width: f64, repeated: bool, cut: bool) -> At {
        At { width: width.to_bits(), repeated, cut }
    }

    pub fn width(self) -> f64 {
        f64::from_bits(self.width)
    }
}

impl Heights {
    /// A height that is known; from now on it is asked for.
    pub fn ask(&self, at: At) -> Option<f64> {
        let mut known = self.0.borrow_mut();
        let Known { heights, last } = &mut *known;
        let near = [*last, last.wrapping_sub(1)];
        let near = near.into_iter().find(|it| heights.get(*it).is_some_and(|it| it.at == at));
        let place = near.or_else(|| heights.binary_search_by_key(&at, |it| it.at).ok())?;
        *last = place;
        let it = heights.get_mut(place)?;
        it.is_asked = true;
        Some(it.height)
    }

    /// What may be asked for.
    pub fn learn(&self, found: impl Iterator<Item = (At, f64)>) {
        let heights = &mut self.0.borrow_mut().heights;
        for (at, height) in found {
            if let Err(place) = heights.binary_search_by_key(&at, |it| it.at) {
                heights.insert(place, Height { at, height, is_asked: false });
            }
        }
    }

    /// A height that is known, or is measured now and known from now on.
    pub fn get(&self, at: At, measure: impl FnOnce() -> f64) -> f64 {
        self.ask(at).unwrap_or_else(|| {
            let height = measure();
            self.learn(std::iter::once((at, height)));
            self.ask(at).unwrap_or(height)
        })
    }

    /// Whether all that the present layout asked for is still so.
    pub fn is_still(&self, measure: impl Fn(At) -> f64) -> bool {
        self.0.borrow().heights.iter().filter(|it| it.is_asked).all(|it| measure(it.at) == it.height)
    }

    /// Keeps only what the present layout asked for.
    pub fn keep_asked(&mut self) {
        let heights = &mut self.0.get_mut().heights;
        heights.retain(|it| it.is_asked);
        heights.shrink_to_fit();
    }

    /// Keeps what the last layout asked for; the next one has asked for nothing yet.
    pub fn begin(&mut self) {
        self.keep_asked();
        self.0.get_mut().heights.iter_mut().for_each(|it| it.is_asked = false);
    }
}
