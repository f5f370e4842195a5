//! Boxes on their way to another parent or another place among their siblings.
//!
//! What the canvas and the outline share: what is dragged, where it may go, and the words beside the pointer.
//! How a place is pointed at, each of them knows itself. Begin with [`Drag`].

use super::{Env, Request};
use crate::model::{Document, NodeId};
use crate::pesan::{Pesan as _, kutip};
use crate::session::{Session, susun};
use eframe::egui;
use egui::{Color32, FontId, Id, LayerId, Order, Stroke, StrokeKind, vec2};
use std::collections::BTreeMap;

/// Boxes on their way.
pub struct Drag {
    ids: Vec<NodeId>,
    /// Where they may not go, with the reason; asked once when the drag begins.
    refused: BTreeMap<Option<NodeId>, susun::Tolak>,
}

/// What letting go would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    pub parent: Option<NodeId>,
    pub at: usize,
    pub over: NodeId,
    pub side: Side,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Before,
    Into,
    After,
}

impl Target {
    pub fn beside(document: &Document, over: NodeId, side: Side) -> Option<Target> {
        let position = document.position(over)?;
        let parent = document.parent(over);
        Some(match side {
            Side::Before => Target { parent, at: position, over, side },
            Side::After => Target { parent, at: position + 1, over, side },
            Side::Into => Target { parent: Some(over), at: document.children(over).len(), over, side },
        })
    }
}

impl Drag {
    /// All that is selected, if the box that was grabbed is; else that one alone.
    pub fn begin(document: &Document, selected: &[NodeId], grabbed: NodeId) -> Drag {
        let ids = if selected.contains(&grabbed) { selected.to_vec() } else { vec![grabbed] };
        let places = susun::tempat(document, &ids);
        let refused = places.into_iter().filter_map(|(place, it)| Some((place, it.err()?))).collect();
        Drag { ids, refused }
    }

    pub fn holds(&self, id: NodeId) -> bool {
        self.ids.contains(&id)
    }

    /// Whether what is dragged may not hang under this box.
    pub fn refuses(&self, id: NodeId) -> bool {
        self.refused.contains_key(&Some(id))
    }

    pub fn allows(&self, target: Target) -> bool {
        !self.refused.contains_key(&target.parent)
    }

    /// What letting go would do, or why it may not be done, with the colour that says so.
    pub fn say(&self, session: &Session, target: Option<Target>, env: &Env<'_>) -> (String, Color32) {
        match target {
            None => {
                let words = env.t("Lepaskan di atas kotak tujuan; Esc batal", "Let go over a box; Esc cancels");
                (words.to_owned(), env.palette.accent)
            }
            Some(target) => match self.refused.get(&target.parent) {
                None => (describe(session.document(), target, env), env.palette.good),
                Some(why) => (why.pesan(env.bahasa), env.palette.bad),
            },
        }
    }

    /// Asks for the move, unless everything stands there already.
    pub fn let_go(self, document: &Document, target: Target, env: &mut Env<'_>) {
        let Target { parent, at, .. } = target;
        if !susun::sudah_di_sana(document, &self.ids, parent, at) {
            env.ask(Request::Drop { ids: self.ids, parent, at });
        }
    }
}

fn describe(document: &Document, target: Target, env: &Env<'_>) -> String {
    let over = document.node(target.over).map(|it| kutip(&it.name).to_string()).unwrap_or_default();
    match target.side {
        Side::Into => crate::dwi!(env.bahasa, "Ke bawah {over}", "Below {over}"),
        Side::Before => crate::dwi!(env.bahasa, "Sebelum {over}", "Before {over}"),
        Side::After => crate::dwi!(env.bahasa, "Sesudah {over}", "After {over}"),
    }
}

/// A line of words beside the pointer, above everything; what has the keyboard reads it out too.
pub fn hint_at(ctx: &egui::Context, reader: Id, at: egui::Pos2, text: &str, color: Color32, env: &Env<'_>) {
    ctx.accesskit_node_builder(reader, |it| it.set_description(text));
    let painter = ctx.layer_painter(LayerId::new(Order::Tooltip, Id::unique("petunjuk-seret")));
    let galley = painter.layout(text.to_owned(), FontId::proportional(12.5), env.palette.panel, 320.0);
    let size = galley.size() + vec2(16.0, 10.0);
    let window = ctx.content_rect();
    let corner = (at + vec2(14.0, 16.0)).min(window.max - size - vec2(2.0, 2.0)).max(window.min);
    let chip = egui::Rect::from_min_size(corner, size);
    painter.rect(chip, 6.0, env.palette.text, Stroke::new(2.0, color), StrokeKind::Outside);
    painter.galley(chip.min + vec2(8.0, 5.0), galley, env.palette.panel);
}

/// How far to move along where a drag comes to the edge.
pub fn push_at_edge(low: f32, high: f32, it: f32) -> f32 {
    const EDGE: f32 = 28.0;
    const SPEED: f32 = 9.0;
    if it < low + EDGE {
        SPEED
    } else if it > high - EDGE {
        -SPEED
    } else {
        0.0
    }
}
