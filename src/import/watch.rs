//! Progress of long work, and the wish that it stop: shared between who works and who waits.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Looked at by the window while another thread imports.
#[derive(Debug, Default)]
pub struct Watch {
    stop: AtomicBool,
    /// In thousandths.
    done: AtomicU32,
}

impl Watch {
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    pub fn tell(&self, done: usize, all: usize) {
        let share = done.min(all).saturating_mul(1000).checked_div(all).unwrap_or(1000);
        self.done.store(u32::try_from(share).unwrap_or(1000), Ordering::Relaxed);
    }

    /// From 0 to 1.
    pub fn share(&self) -> f32 {
        self.done.load(Ordering::Relaxed) as f32 / 1000.0
    }
}
