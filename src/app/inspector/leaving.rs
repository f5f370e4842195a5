//! How the keyboard leaves a field. On a slow machine "4", Enter and "5" come in one frame: the 4 belongs to this field,
//! the 5 to the next one. So a key that leaves takes what was pressed after it out of the frame, and gives it back
//! once the next field has the keyboard.

use super::{Inspector, Sheet};
use eframe::egui;
use egui::{Event, FocusDirection, Id, Key, Modifiers, Ui};

/// What is on its way from one field to the next.
#[derive(Default)]
pub struct Leaving {
    /// The field that is to be left in the next frame, and where to.
    to: Option<(Id, FocusDirection)>,
    late: Vec<Event>,
    /// The field that was left, and how many frames ago.
    from: Option<(Id, u8)>,
}

/// A key that leaves a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    pub key: Key,
    pub shift: bool,
}

impl Leaving {
    /// Gives back what was pressed too early, at the beginning of a frame.
    pub fn begin(&mut self, ui: &Ui) {
        let Some((from, frames)) = &mut self.from else { return };
        let has_arrived = ui.memory(|it| it.focused()).is_some_and(|it| it != *from);
        *frames += 1;
        if has_arrived {
            let late = std::mem::take(&mut self.late);
            ui.input_mut(|it| drop(it.events.splice(0..0, late)));
            self.from = None;
        } else if *frames > 4 {
            // The keyboard went nowhere.
            *self = Leaving::default();
        } else {
            ui.ctx().request_repaint();
        }
    }
}

impl Inspector {
    /// The field is left once its letters of this frame are taken.
    pub fn leave(&mut self, id: Id, direction: FocusDirection) {
        self.leaving.to = Some((id, direction));
    }
}

fn is_typed(event: &Event) -> bool {
    matches!(event, Event::Key { .. } | Event::Text(_) | Event::Paste(_))
}

/// After a field took its letters: the next one, which may be shown in this very frame, must not take them again.
pub fn taken(ui: &Ui) {
    ui.input_mut(|it| it.events.retain(|event| !is_typed(event)));
}

impl Sheet<'_, '_> {
    /// Before a field with the keyboard is shown: the first key of this frame that leaves it.
    /// `leaves` is asked with the key and whether anything was pressed before it.
    pub fn stop(&mut self, ui: &Ui, id: Id, leaves: impl Fn(Stop, bool) -> bool) -> Option<Stop> {
        if let Some((_, direction)) = self.state.leaving.to.take_if(|(of, _)| *of == id) {
            ui.memory_mut(|it| it.move_focus(direction));
            return None;
        }
        let mut is_first = true;
        let found = ui.input(|input| {
            input.events.iter().enumerate().find_map(|(at, event)| match event {
                Event::Key { key, pressed: true, modifiers, .. } => {
                    let stop = Stop { key: *key, shift: modifiers.shift };
                    let is_plain = Modifiers { shift: false, ..*modifiers }.is_none();
                    let found = (is_plain && leaves(stop, is_first)).then_some((at, stop));
                    is_first = false;
                    found
                }
                Event::Text(_) | Event::Paste(_) => {
                    is_first = false;
                    None
                }
                _ => None,
            })
        });
        let (at, stop) = found?;
        let after = ui.input_mut(|it| it.events.split_off(at));
        // The key itself is done with; the rest of the mouse stays in this frame.
        let (late, now): (Vec<Event>, Vec<Event>) = after.into_iter().skip(1).partition(is_typed);
        ui.input_mut(|it| it.events.extend(now));
        self.state.leaving.late = late;
        self.state.leaving.from = Some((id, 0));
        ui.ctx().request_repaint();
        Some(stop)
    }
}
