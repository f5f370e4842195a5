//! A list of rows of different heights, of which only those in sight are drawn.
//!
//! Heights are guessed until a row has been drawn once; what turns out higher above the view pushes nothing in it.

use eframe::egui;
use egui::{Rect, ScrollArea, Ui, UiBuilder, vec2};

#[derive(Default)]
pub struct Rows {
    heights: Vec<f32>,
    /// Where each row begins, and where the last one ends.
    tops: Vec<f32>,
    made: Option<u64>,
    /// The row that is to come into sight, for so many frames: what lies above it may still be guessed.
    wanted: Option<(usize, u8)>,
    /// How far and how high the view was in the last frame.
    seen: (f32, f32),
    /// Rows above the view became so much higher.
    pushed: f32,
}

impl Rows {
    /// Takes other rows; those of the same key keep their heights.
    pub fn prepare(&mut self, key: u64, count: usize, guess: impl Fn(usize) -> f32) {
        if self.made == Some(key) && self.heights.len() == count {
            return;
        }
        self.made = Some(key);
        self.heights = (0..count).map(guess).collect();
        self.settle();
    }

    /// Scrolls to a row.
    pub fn go(&mut self, row: usize) {
        self.wanted = Some((row, 10));
    }

    fn settle(&mut self) {
        let mut top = 0.0;
        self.tops.clear();
        for height in &self.heights {
            self.tops.push(top);
            top += height;
        }
        self.tops.push(top);
    }

    pub fn show(&mut self, ui: &mut Ui, name: &str, width: f32, mut draw: impl FnMut(&mut Ui, usize)) {
        let mut area = ScrollArea::both().id_salt(name).auto_shrink([false, false]);
        let (offset, room) = self.seen;
        if let Some((row, frames)) = self.wanted.filter(|_| room > 0.0) {
            self.wanted = frames.checked_sub(1).filter(|it| *it > 0).map(|it| (row, it));
            let top = self.tops.get(row).copied().unwrap_or(0.0);
            let height = self.heights.get(row).copied().unwrap_or(0.0);
            if top < offset || top + height > offset + room {
                let lead = ((room - height) / 3.0).clamp(0.0, 120.0).max(40.0);
                area = area.vertical_scroll_offset((top - lead).max(0.0));
            }
            ui.ctx().request_repaint();
        } else if self.pushed != 0.0 {
            area = area.vertical_scroll_offset((offset + self.pushed).max(0.0));
        }
        self.pushed = 0.0;
        let mut changed = false;
        ui.spacing_mut().item_spacing.y = 0.0;
        let output = area.show_viewport(ui, |ui, viewport| {
            ui.set_height(self.tops.last().copied().unwrap_or(0.0));
            ui.set_width(width.max(viewport.width()));
            let origin = ui.max_rect().min;
            let first = self.tops.partition_point(|it| *it <= viewport.top()).saturating_sub(1);
            for row in first..self.heights.len() {
                let (Some(top), Some(height)) = (self.tops.get(row).copied(), self.heights.get_mut(row)) else { break };
                if top >= viewport.bottom() {
                    break;
                }
                let place = Rect::from_min_size(origin + vec2(0.0, top), vec2(width, *height));
                let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(row));
                draw(&mut child, row);
                let real = child.min_rect().height();
                if (real - *height).abs() > 0.5 {
                    if top < viewport.top() {
                        self.pushed += real - *height;
                    }
                    *height = real;
                    changed = true;
                }
            }
        });
        self.seen = (output.state.clamped_offset().y, output.inner_rect.height());
        if changed {
            self.settle();
            // Nobody sees rows that lie over each other: the frame is made anew with the heights that it found.
            ui.ctx().request_discard("a row is higher than it was guessed");
            ui.ctx().request_repaint();
        }
    }
}
