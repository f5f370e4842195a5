//! Work that takes longer than a frame: done beside the window, with what is going on and a way to stop it.

use super::{Env, widgets};
use crate::session::{FileError, Session};
use eframe::egui;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What a job brings back.
pub enum Done {
    Opened {
        path: PathBuf,
        session: Box<Result<Session, FileError>>,
    },
    /// What somebody chose in a dialog of the system; nothing where it was closed or there is none.
    Chosen {
        what: Choice,
        path: Option<PathBuf>,
        was_instant: bool,
    },
    Preview(Box<super::export::Preview>),
    Exported(Box<super::export::Outcome>),
}

/// What a dialog of the system was opened for.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    Open,
    SaveAs { tab: u64 },
    Export,
}

/// Tells a job that nobody waits for it any more, and the window what the job is doing.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    flag: Arc<AtomicBool>,
    step: Arc<Mutex<Option<String>>>,
}

impl Stop {
    pub fn stop(&self) {
        self.flag.store(true, Ordering::Relaxed);
    }

    pub fn is_stopped(&self) -> bool {
        self.flag.load(Ordering::Relaxed)
    }

    pub fn flag(&self) -> &AtomicBool {
        &self.flag
    }

    /// What is being done now, instead of the name of the job.
    pub fn say(&self, step: String) {
        if let Ok(mut it) = self.step.lock() {
            *it = Some(step);
        }
    }

    pub fn said(&self) -> Option<String> {
        self.step.lock().ok().and_then(|it| it.clone())
    }
}

pub struct Jobs {
    ctx: egui::Context,
    sender: Sender<(u64, Done)>,
    receiver: Receiver<(u64, Done)>,
    running: Vec<Running>,
    next: u64,
}

struct Running {
    key: u64,
    name: String,
    begun: f64,
    stop: Stop,
    /// A dialog of the system is its own progress.
    is_silent: bool,
}

/// Sooner than this nobody wonders whether anything happens.
const SILENT: f64 = 0.4;
/// Short work is waited for, so that it needs no frame of its own.
const PATIENCE: Duration = Duration::from_millis(60);

impl Jobs {
    pub fn new(ctx: egui::Context) -> Jobs {
        let (sender, receiver) = channel();
        Jobs { ctx, sender, receiver, running: Vec::new(), next: 1 }
    }

    /// Begins a job. What it is called is shown when it takes long; without a name whoever began it shows that it goes on.
    pub fn begin(&mut self, name: String, is_silent: bool, work: impl FnOnce(&Stop) -> Done + Send + 'static) -> Stop {
        let (key, stop) = (self.next, Stop::default());
        self.next += 1;
        let begun = self.ctx.input(|it| it.time);
        self.running.push(Running { key, name, begun, stop: stop.clone(), is_silent });
        let (sender, ctx, told) = (self.sender.clone(), self.ctx.clone(), stop.clone());
        std::thread::spawn(move || {
            let done = work(&told);
            // The window may be gone by now.
            sender.send((key, done)).ok();
            ctx.request_repaint();
        });
        stop
    }

    pub fn is_busy(&self) -> bool {
        self.running.iter().any(|it| !it.is_silent)
    }

    /// What has been finished. A job that somebody stopped brings nothing, but what became of files is always told.
    pub fn finished(&mut self) -> Vec<Done> {
        let mut found = Vec::new();
        let mut patience = if self.is_busy() { PATIENCE } else { Duration::ZERO };
        loop {
            let next = match self.receiver.try_recv() {
                Ok(it) => Ok(it),
                Err(_) if patience > Duration::ZERO && self.is_young() => self.receiver.recv_timeout(patience),
                Err(_) => Err(RecvTimeoutError::Timeout),
            };
            patience = Duration::ZERO;
            let Ok((key, done)) = next else { break };
            let stopped = self.running.iter().find(|it| it.key == key).is_some_and(|it| it.stop.is_stopped());
            self.running.retain(|it| it.key != key);
            if !stopped || matches!(done, Done::Exported(_)) {
                found.push(done);
            }
        }
        found
    }

    fn is_young(&self) -> bool {
        let now = self.ctx.input(|it| it.time);
        self.running.iter().any(|it| !it.is_silent && now - it.begun < 0.1)
    }

    /// What takes long is named, and can be stopped.
    pub fn progress_ui(&mut self, ui: &egui::Ui, env: &Env<'_>) {
        let now = ui.input(|it| it.time);
        let long: Vec<&Running> =
            self.running.iter().filter(|it| !it.is_silent && !it.name.is_empty() && !it.stop.is_stopped()).collect();
        if long.is_empty() {
            return;
        }
        ui.ctx().request_repaint_after(Duration::from_millis(120));
        let shown: Vec<&Running> = long.into_iter().filter(|it| now - it.begun > SILENT).collect();
        if shown.is_empty() {
            return;
        }
        let area = egui::Area::new(egui::Id::unique("kemajuan"))
            .order(egui::Order::Foreground)
            .anchor(egui::Align2::CENTER_TOP, [0.0, 84.0]);
        area.show(ui.ctx(), |ui| {
            widgets::floating(env.palette).inner_margin(egui::Margin::symmetric(14, 9)).show(ui, |ui| {
                for it in shown {
                    ui.horizontal(|ui| {
                        if env.calm {
                            ui.label(super::icons::HOURGLASS);
                        } else {
                            ui.spinner();
                        }
                        ui.label(it.stop.said().unwrap_or_else(|| it.name.clone()));
                        if ui.button(env.t("Batalkan", "Cancel")).clicked() {
                            it.stop.stop();
                        }
                    });
                }
            });
        });
    }
}
