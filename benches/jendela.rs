//! The window's own work in a frame, without a display: nothing changed, panning, zooming, and an edit with all figures.
//!
//! The goals are in the words: under 4 ms a frame while panning and zooming 5 000 boxes, an edit within 16 ms.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use eframe::egui;
use egui::{Event, MouseWheelUnit, Pos2, RawInput, Rect, Vec2, pos2, vec2};
use kaskade::app::{App, Places, Settings};
use kaskade::model::{Edit, Nilai, Triwulan, Waktu};
use pohon::{TAHUN, document};
use std::time::{Duration, Instant};

mod pohon;

const SIZES: [usize; 2] = [46, 5_000];

/// The window with a clock of its own.
struct Window {
    ctx: egui::Context,
    app: App,
    time: f64,
}

impl Window {
    fn new(size: usize) -> Window {
        let ctx = egui::Context::default();
        let settings = Settings { tour_seen: true, calm: true, ..Settings::default() };
        let mut app = App::new(&ctx, Places::default(), settings, false);
        app.add_document(document(size));
        let mut window = Window { ctx, app, time: 0.0 };
        window.rest();
        for _ in 0..30 {
            window.frame(Vec::new());
        }
        window
    }

    /// Frames until nothing is being done beside the window.
    fn rest(&mut self) {
        for _ in 0..400 {
            self.frame(Vec::new());
            if !self.app.is_busy() {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// A frame up to and with the meshes that go to the screen.
    fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1366.0, 768.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let app = &mut self.app;
        let output = self.ctx.clone().run_ui(input, |ui| app.ui(ui));
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        std::hint::black_box(shapes.len());
    }

    fn wheel(&mut self, by: Vec2, zooms: bool) {
        let modifiers = if zooms { egui::Modifiers::COMMAND } else { egui::Modifiers::NONE };
        let at = pos2(650.0, 400.0);
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: by,
            modifiers,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Trackpad,
        };
        self.frame(vec![Event::PointerMoved(at), wheel]);
    }
}

fn frames(c: &mut Criterion) {
    let mut group = c.benchmark_group("frame");
    for size in SIZES {
        let mut window = Window::new(size);
        group
            .bench_function(BenchmarkId::new("nothing changed", size), |bench| bench.iter(|| window.frame(Vec::new())));
        let mut side = 1.0_f32;
        group.bench_function(BenchmarkId::new("pan where it can be read", size), |bench| {
            bench.iter(|| {
                side = -side;
                window.wheel(vec2(14.0 * side, 9.0 * side), false);
            });
        });
        let mut count = 0;
        group.bench_function(BenchmarkId::new("zoom in and out", size), |bench| {
            bench.iter(|| {
                count += 1;
                let by = if (count / 20) % 2 == 0 { 6.0 } else { -6.0 };
                window.wheel(vec2(0.0, by), true);
            });
        });
        window.app.fit();
        for _ in 0..30 {
            window.frame(Vec::new());
        }
        let mut side = 1.0_f32;
        group.bench_function(BenchmarkId::new("pan the whole drawing", size), |bench| {
            bench.iter(|| {
                side = -side;
                window.wheel(vec2(3.0 * side, 2.0 * side), false);
            });
        });
    }
    group.finish();
}

/// Somebody types a number, looks at it, and types the next: each time the drawing is at rest before. Or a key is held down.
fn edits(c: &mut Criterion) {
    let mut group = c.benchmark_group("edit");
    for size in SIZES {
        let mut window = Window::new(size);
        let session = window.app.session();
        let Some(last) = session.and_then(|it| it.document().walk().last().copied()) else { continue };
        let mut count = 0_u32;
        for (name, rests) in [("realisasi to frame with all figures", true), ("a realisasi in every frame", false)] {
            group.bench_function(BenchmarkId::new(name, size), |bench| {
                bench.iter_custom(|times| {
                    let mut spent = Duration::ZERO;
                    for _ in 0..times {
                        if rests {
                            window.rest();
                        }
                        count += 1;
                        let node = window.app.session().and_then(|it| it.document().node(last).cloned());
                        let Some(mut node) = node else { continue };
                        if let Some(it) = node.indikator.first_mut() {
                            it.realisasi.set(Waktu::tw(TAHUN, Triwulan::I), Nilai::read((count % 9).to_string()));
                        }
                        let start = Instant::now();
                        window.app.edit_soon("bench", Edit::SetNode(Box::new(node)));
                        window.frame(Vec::new());
                        spent += start.elapsed();
                    }
                    spent
                });
            });
        }
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(40).measurement_time(Duration::from_secs(3)).warm_up_time(Duration::from_secs(1));
    targets = frames, edits
}
criterion_main!(benches);
