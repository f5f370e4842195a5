//! Opens the window, or says in plain words why there is none and what works without one.

use super::{App, Places, Settings};
use crate::dwi;
use crate::pesan::Bahasa;
use eframe::egui;
use std::path::PathBuf;

/// What a window could not be opened for, in words for whoever started it.
#[derive(Debug)]
pub struct NoWindow(pub String);

/// Runs the window until it is closed.
pub fn run(files: Vec<PathBuf>, bahasa: Option<Bahasa>) -> Result<(), NoWindow> {
    let places = Places::of_system();
    let mut settings = Settings::read(&places);
    if let Some(bahasa) = bahasa {
        settings.bahasa = bahasa;
    }
    let bahasa = settings.bahasa;
    if let Some(missing) = missing_display(bahasa) {
        return Err(NoWindow(missing));
    }
    let mut failures = Vec::new();
    for renderer in renderers() {
        let name = renderer.to_string();
        match open(renderer, &files, &places, &settings) {
            Ok(()) => return Ok(()),
            Err(why) => failures.push(format!("{name}: {why}")),
        }
    }
    let failures = failures.join("; ");
    let without = without_window(bahasa);
    let libraries = libraries(&failures, bahasa);
    Err(NoWindow(dwi!(
        bahasa,
        "Jendela tidak dapat dibuka. {libraries}{without}\nRincian: {failures}",
        "The window cannot be opened. {libraries}{without}\nDetails: {failures}"
    )))
}

/// The ways of drawing to try, one after the other.
fn renderers() -> Vec<eframe::Renderer> {
    let wished = std::env::var("KASKADE_GAMBAR").unwrap_or_default();
    let all = [
        eframe::Renderer::Wgpu,
        #[cfg(feature = "glow")]
        eframe::Renderer::Glow,
    ];
    let (mut first, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.to_string() == wished);
    first.extend(rest);
    first
}

fn open(renderer: eframe::Renderer, files: &[PathBuf], places: &Places, settings: &Settings) -> Result<(), String> {
    let size = settings.window.map_or([1280.0, 760.0], |(w, h)| [w as f32, h as f32]);
    let viewport = egui::ViewportBuilder::default()
        .with_title("Kaskade")
        .with_app_id("kaskade")
        .with_inner_size(size)
        .with_min_inner_size([640.0, 420.0])
        .with_icon(icon())
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions { renderer, viewport, ..eframe::NativeOptions::default() };
    let (files, places, settings) = (files.to_vec(), places.clone(), settings.clone());
    // A missing library ends as a panic inside the window system's crate: it is caught, so that the next way can be tried.
    let quiet = Quiet::new();
    let run = std::panic::AssertUnwindSafe(|| {
        let creator: eframe::AppCreator<'_> = Box::new(move |context| {
            quiet.end();
            let mut app = App::new(&context.egui_ctx, places, settings, true);
            for file in files {
                app.open_soon(file);
            }
            Ok(Box::new(Window(app)))
        });
        eframe::run_native("kaskade", options, creator)
    });
    match std::panic::catch_unwind(run) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(why)) => Err(why.to_string()),
        Err(panic) => {
            let text =
                panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
            Err(text.unwrap_or("?").to_owned())
        }
    }
}

/// The logo: a box with two below it.
fn icon() -> egui::IconData {
    const SIDE: u32 = 64;
    const INK: [u8; 4] = [0x1f, 0x5f, 0xbf, 0xff];
    const PALE: [u8; 4] = [0x5b, 0x8d, 0xd6, 0xff];
    // Left, top, right, bottom in pixels.
    const PARTS: [(u32, u32, u32, u32, [u8; 4]); 7] = [
        (18, 8, 46, 24, INK),
        (30, 24, 34, 34, INK),
        (13, 32, 51, 36, INK),
        (13, 34, 17, 42, INK),
        (47, 34, 51, 42, INK),
        (4, 42, 26, 57, PALE),
        (38, 42, 60, 57, PALE),
    ];
    let at = |x: u32, y: u32| {
        let part = PARTS.iter().rev().find(|(l, t, r, b, _)| (*l..*r).contains(&x) && (*t..*b).contains(&y));
        part.map_or([0; 4], |(.., color)| *color)
    };
    let rgba = (0..SIDE * SIDE).flat_map(|it| at(it % SIDE, it / SIDE)).collect();
    egui::IconData { rgba, width: SIDE, height: SIDE }
}

/// Nothing is printed of a panic while a window is only tried.
#[derive(Clone)]
struct Quiet(std::sync::Arc<std::sync::atomic::AtomicBool>);

impl Quiet {
    fn new() -> Quiet {
        let is_trying = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
        let seen = is_trying.clone();
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !seen.load(std::sync::atomic::Ordering::Relaxed) {
                before(info);
            }
        }));
        Quiet(is_trying)
    }

    fn end(&self) {
        self.0.store(false, std::sync::atomic::Ordering::Relaxed);
    }
}

/// The program as eframe runs it.
struct Window(App);

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.0.ui(ui);
    }

    #[cfg(feature = "glow")]
    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.0.leave();
    }

    #[cfg(not(feature = "glow"))]
    fn on_exit(&mut self) {
        self.0.leave();
    }
}

fn missing_display(bahasa: Bahasa) -> Option<String> {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return None;
    }
    let names = ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"];
    let is_there = names.iter().any(|it| std::env::var_os(it).is_some_and(|it| !it.is_empty()));
    let without = without_window(bahasa);
    (!is_there).then(|| {
        dwi!(
            bahasa,
            "Tidak ada layar untuk membuka jendela (DISPLAY dan WAYLAND_DISPLAY kosong). {without}",
            "There is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are empty). {without}"
        )
    })
}

/// The packages that are usually missing where a window cannot be opened.
fn libraries(failures: &str, bahasa: Bahasa) -> String {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return String::new();
    }
    let known = [
        ("xkbcommon-x11", "libxkbcommon-x11-0"),
        ("xkbcommon", "libxkbcommon0"),
        ("X11-xcb", "libx11-xcb1"),
        ("Xcursor", "libxcursor1"),
        ("libXi", "libxi6"),
        ("libX11", "libx11-6"),
        ("libEGL", "libegl1"),
        ("libGL", "libgl1"),
        ("wayland", "libwayland-client0"),
    ];
    let mut named: Vec<&str> =
        known.iter().filter(|(text, _)| failures.contains(text)).map(|(_, package)| *package).collect();
    named.dedup();
    if named.is_empty() {
        named =
            vec!["libx11-xcb1", "libxcursor1", "libxi6", "libxkbcommon-x11-0", "libegl1", "libgl1", "libgl1-mesa-dri"];
    }
    let named = named.join(" ");
    dwi!(
        bahasa,
        "Di Debian atau Ubuntu, pasang paketnya: sudo apt install {named}. ",
        "On Debian or Ubuntu install the packages: sudo apt install {named}. "
    )
}

fn without_window(bahasa: Bahasa) -> &'static str {
    bahasa.pilih(
        "Tanpa jendela, Kaskade tetap dapat dipakai: kaskade recalc BERKAS (capaian), kaskade render BERKAS -o diagram.pdf (gambar), kaskade list BERKAS (isi), kaskade help (semuanya)",
        "Kaskade works without a window too: kaskade recalc FILE (figures), kaskade render FILE -o diagram.pdf (drawings), kaskade list FILE (contents), kaskade help (all of it)",
    )
}
