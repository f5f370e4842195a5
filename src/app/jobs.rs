//! Work that takes longer than a frame: done beside the window, with what is going on and a way to stop it.

use super::{Env, widgets};
use crate::import::Watch;
use crate::import::source::Source;
use crate::session::impor::{Gagal, Isi};
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
        isi: Box<Result<Isi, Gagal>>,
        /// The tab whose document it is to go into.
        into: Option<u64>,
    },
    /// The source of an earlier import.
    Source {
        tab: u64,
        berkas: usize,
        source: Box<Result<Source, Gagal>>,
    },
    /// What somebody chose in a dialog of the system; nothing where it was closed or there is none.
    Chosen {
        what: Choice,
        path: Option<PathBuf>,
        was_instant: bool,
    },
    Preview(Box<super::export::Preview>),
    Exported(Box<super::export::Outcome>),
    /// A report of a review, written or not.
    Laporan(Box<super::reviu::Tertulis>),
}

/// What a dialog of the system was opened for.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    Open,
    /// Something foreign; with a tab, for its document.
    Import {
        into: Option<u64>,
    },
    /// The source of an earlier import of the active document.
    Source {
        berkas: usize,
    },
    SaveAs {
        tab: u64,
    },
    Export,
    /// A report of the review of a tab.
    Laporan {
        tab: u64,
        jenis: super::reviu::Laporan,
    },
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
    /// How far it is, where that is known.
    watch: Option<Arc<Watch>>,
}

/// Sooner than this nobody wonders whether anything happens.
const SILENT: f64 = 0.3;
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
        self.running.push(Running { key, name, begun, stop: stop.clone(), is_silent, watch: None });
        let (sender, ctx, told) = (self.sender.clone(), self.ctx.clone(), stop.clone());
        std::thread::spawn(move || {
            let done = work(&told);
            // The window may be gone by now.
            sender.send((key, done)).ok();
            ctx.request_repaint();
        });
        stop
    }

    /// Begins a job that says how far it is: it is shown in the middle of the window, and nothing else can be done meanwhile.
    pub fn begin_watched(
        &mut self,
        name: String,
        watch: Arc<Watch>,
        work: impl FnOnce(&Stop) -> Done + Send + 'static,
    ) {
        self.begin(name, false, work);
        if let Some(last) = self.running.last_mut() {
            last.watch = Some(watch);
        }
    }

    /// The work that is shown in the middle of the window.
    fn in_the_middle(&self) -> Option<&Running> {
        let now = self.ctx.input(|it| it.time);
        self.running.iter().find(|it| {
            let is_far = it.watch.as_ref().is_some_and(|it| it.share() > 0.0);
            is_far && !it.stop.is_stopped() && now - it.begun > SILENT
        })
    }

    /// Whether something lies over the window that only stopping or waiting takes away.
    pub fn covers_window(&self) -> bool {
        self.in_the_middle().is_some()
    }

    /// Stops what lies over the window.
    pub fn stop_cover(&self) {
        if let Some(it) = self.in_the_middle() {
            it.halt();
        }
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
            if !stopped || matches!(done, Done::Exported(_) | Done::Laporan(_)) {
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
        if let Some(it) = self.in_the_middle() {
            cover_ui(ui, it, env);
            return;
        }
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
                            it.halt();
                        }
                    });
                }
            });
        });
    }
}

impl Running {
    fn halt(&self) {
        self.stop.stop();
        if let Some(watch) = &self.watch {
            watch.stop();
        }
    }
}

/// Long work in the middle of the window: what it is, how far, and a way out.
fn cover_ui(ui: &egui::Ui, running: &Running, env: &Env<'_>) {
    let share = running.watch.as_ref().map_or(0.0, |it| it.share());
    let frame = widgets::floating(env.palette).inner_margin(egui::Margin::same(18));
    egui::Modal::new(egui::Id::unique("kemajuan-impor")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(340.0_f32.min(ui.ctx().content_rect().width() - 60.0));
        ui.add(egui::Label::new(egui::RichText::new(&running.name).font(super::style::bold_font(14.0))).wrap());
        ui.add_space(8.0);
        // What comes after reading does not say how far it is.
        if share < 1.0 {
            let bar = ui.add(egui::ProgressBar::new(share).show_percentage());
            ui.ctx().accesskit_node_builder(bar.id, |it| it.set_label(running.name.clone()));
        } else {
            ui.horizontal(|ui| {
                if env.calm {
                    ui.label(super::icons::HOURGLASS);
                } else {
                    ui.spinner();
                }
                ui.label(env.t("Terbaca; menyusun pohonnya …", "Read; putting the tree together …"));
            });
        }
        ui.add_space(8.0);
        if ui.button(env.t("Batal", "Cancel")).clicked() {
            running.halt();
        }
    });
}
