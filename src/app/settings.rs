//! What the window remembers: language, looks, panels, recent documents. Kept as a small JSON file of its own.

use super::style::Appearance;
use super::view::Mode;
use crate::formats::json::Json;
use crate::pesan::Bahasa;
use crate::session::files;
use etcetera::BaseStrategy as _;
use std::path::PathBuf;

#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    pub bahasa: Bahasa,
    pub appearance: Appearance,
    /// Size of all text and controls, in percent.
    pub scale: u32,
    /// No motion.
    pub calm: bool,
    pub outline: bool,
    pub inspector: bool,
    /// The same beside a table, which says most of it itself and needs the room.
    pub inspector_beside_tables: bool,
    /// The panel of findings.
    pub findings: bool,
    pub findings_height: u32,
    /// Marks of findings on boxes and in the outline.
    pub finding_marks: bool,
    pub recent: Vec<PathBuf>,
    pub tour_seen: bool,
    /// Whose name stands under notes and answers.
    pub penulis: String,
    /// Width and height of the window when it was last closed.
    pub window: Option<(u32, u32)>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            bahasa: Bahasa::Id,
            appearance: Appearance::Light,
            scale: 100,
            calm: false,
            outline: true,
            inspector: true,
            inspector_beside_tables: false,
            findings: false,
            findings_height: 230,
            finding_marks: true,
            recent: Vec::new(),
            tour_seen: false,
            penulis: String::new(),
            window: None,
        }
    }
}

/// Where the window keeps what is its own.
#[derive(Clone, Debug, Default)]
pub struct Places {
    pub settings: Option<PathBuf>,
    pub journal: Option<PathBuf>,
}

impl Places {
    /// Where a list of official names of the user's own lies, beside the settings.
    pub fn nomenklatur(&self) -> Option<PathBuf> {
        self.settings.as_ref().map(|it| it.with_file_name("nomenklatur.csv"))
    }

    /// The places the system has for this; none where it says none.
    pub fn of_system() -> Places {
        let Ok(base) = etcetera::choose_base_strategy() else { return Places::default() };
        let journal = base.state_dir().unwrap_or_else(|| base.data_dir());
        Places {
            settings: Some(base.config_dir().join("kaskade").join("pengaturan.json")),
            journal: Some(journal.join("kaskade").join("pemulihan")),
        }
    }
}

impl Settings {
    /// Steps of the size of text, in percent.
    pub const SCALES: [u32; 7] = [90, 100, 110, 125, 150, 175, 200];
    const RECENT: usize = 12;

    /// What the file says; what it does not say or says wrongly stays as usual.
    pub fn read(places: &Places) -> Settings {
        let text =
            places.settings.as_deref().and_then(|it| files::read(it).ok()).and_then(|it| String::from_utf8(it).ok());
        text.as_deref().and_then(|it| Json::parse(it).ok()).map(|it| Settings::from_json(&it)).unwrap_or_default()
    }

    pub fn write(&self, places: &Places) {
        let Some(path) = &places.settings else { return };
        // Settings that cannot be kept are no reason to stop anybody's work.
        path.parent()
            .and_then(|it| files::create_folder(it).ok())
            .and_then(|()| files::write(path, self.to_json().pretty().as_bytes()).ok());
    }

    /// Puts a document at the head of the recent ones.
    pub fn note_recent(&mut self, path: &std::path::Path) {
        self.recent.retain(|it| it != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(Settings::RECENT);
    }

    /// Whether the details are shown beside this view; the switch for it.
    pub fn inspector_in(&mut self, mode: Mode) -> &mut bool {
        if mode == Mode::Diagram { &mut self.inspector } else { &mut self.inspector_beside_tables }
    }

    pub fn shows_inspector(&self, mode: Mode) -> bool {
        match mode {
            Mode::Diagram => self.inspector,
            Mode::KertasKerja | Mode::Iku | Mode::Reviu => self.inspector_beside_tables,
            // Source, tree and doubts need all the room.
            Mode::Impor => false,
        }
    }

    /// The next larger or smaller size of text.
    pub fn scaled(&self, larger: bool) -> u32 {
        let mut steps = Settings::SCALES.into_iter();
        let found = if larger { steps.find(|it| *it > self.scale) } else { steps.rev().find(|it| *it < self.scale) };
        found.unwrap_or(self.scale)
    }

    fn to_json(&self) -> Json<'static> {
        let Settings {
            bahasa,
            appearance,
            scale,
            calm,
            outline,
            inspector,
            inspector_beside_tables,
            findings,
            findings_height,
            finding_marks,
            recent,
            tour_seen,
            penulis,
            window,
        } = self;
        let number = |it: u32| Json::Number(it.to_string());
        let recent = recent.iter().filter_map(|it| it.to_str()).map(|it| Json::text(it.to_owned()));
        Json::object(vec![
            ("bahasa", Json::text(if *bahasa == Bahasa::Id { "id" } else { "en" })),
            ("tampilan", Json::text(appearance.key())),
            ("ukuran_teks", number(*scale)),
            ("tanpa_gerak", Json::Bool(*calm)),
            ("daftar", Json::Bool(*outline)),
            ("rincian", Json::Bool(*inspector)),
            ("rincian_di_tabel", Json::Bool(*inspector_beside_tables)),
            ("temuan", Json::Bool(*findings)),
            ("tinggi_temuan", number(*findings_height)),
            ("tanda_temuan", Json::Bool(*finding_marks)),
            ("terakhir", Json::List(recent.collect())),
            ("tur_selesai", Json::Bool(*tour_seen)),
            ("penulis", Json::text(penulis.clone())),
            ("jendela", window.map_or(Json::Null, |(w, h)| Json::List(vec![number(w), number(h)]))),
        ])
    }

    fn from_json(json: &Json<'_>) -> Settings {
        let usual = Settings::default();
        let flag = |key: &str, usual: bool| match json.get(key) {
            Some(Json::Bool(it)) => *it,
            _ => usual,
        };
        let text = |key: &str| json.get(key).and_then(Json::as_text);
        let number = |it: &Json<'_>| match it {
            Json::Number(it) => it.parse::<u32>().ok(),
            _ => None,
        };
        let list = |key: &str| json.get(key).map(Json::items).unwrap_or_default();
        let window = match list("jendela") {
            [w, h] => {
                number(w).zip(number(h)).filter(|(w, h)| (300..=20_000).contains(w) && (200..=20_000).contains(h))
            }
            _ => None,
        };
        Settings {
            bahasa: if text("bahasa") == Some("en") { Bahasa::En } else { Bahasa::Id },
            appearance: text("tampilan").and_then(Appearance::read).unwrap_or(usual.appearance),
            scale: json.get("ukuran_teks").and_then(number).filter(|it| (80..=200).contains(it)).unwrap_or(usual.scale),
            calm: flag("tanpa_gerak", usual.calm),
            outline: flag("daftar", usual.outline),
            inspector: flag("rincian", usual.inspector),
            inspector_beside_tables: flag("rincian_di_tabel", usual.inspector_beside_tables),
            findings: flag("temuan", usual.findings),
            findings_height: json
                .get("tinggi_temuan")
                .and_then(number)
                .filter(|it| (90..=2000).contains(it))
                .unwrap_or(usual.findings_height),
            finding_marks: flag("tanda_temuan", usual.finding_marks),
            recent: list("terakhir")
                .iter()
                .filter_map(Json::as_text)
                .map(PathBuf::from)
                .take(Settings::RECENT)
                .collect(),
            tour_seen: flag("tur_selesai", usual.tour_seen),
            penulis: text("penulis").unwrap_or_default().to_owned(),
            window,
        }
    }
}
