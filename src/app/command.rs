//! Every command of the window: its name, what it does in a sentence, its keys and its icon, once.
//!
//! Menus, the tool bar, the palette and the list of keys all read this table, so that none of them can be behind.

use super::icons;
use crate::pesan::Bahasa;
use eframe::egui;
use egui::{Key, KeyboardShortcut, Modifiers};

/// Something a person can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Command {
    NewDocument,
    Open,
    Import,
    ImportInto,
    Save,
    SaveAs,
    Reload,
    Export,
    Print,
    CloseTab,
    NextTab,
    PreviousTab,
    Quit,

    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    Duplicate,
    Delete,
    SelectAll,
    Find,
    DocumentDetails,

    NewSibling,
    NewChild,
    NewRoot,
    Rename,
    MoveUp,
    MoveDown,
    Outdent,
    Indent,
    NewIndikator,

    ZoomIn,
    ZoomOut,
    ZoomFit,
    ZoomActual,
    ZoomSelection,
    Fold,
    FoldAll,
    UnfoldAll,
    FoldToLevel(u8),
    Focus,
    Unfocus,
    Pohon,
    Cascading,
    Pita,
    Minimap,
    Outline,
    Inspector,
    Findings,
    FindingMarks,
    FixAllSafe,
    Catalogue,

    ViewDiagram,
    ViewKertasKerja,
    ViewIku,
    ViewImpor,
    ViewReviu,
    Sesi,
    NewNote,
    Why,
    Andai,
    AcceptAndai,
    CancelAndai,
    Kebijakan,

    PaletteOfCommands,
    Shortcuts,
    Tour,
    Settings,
    About,
    LargerText,
    SmallerText,
    Appearance,
    Language,
}

/// Where a command stands in the menus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    File,
    Edit,
    Arrange,
    View,
    Figures,
    Help,
}

impl Menu {
    pub const ALL: [Menu; 6] = [Menu::File, Menu::Edit, Menu::Arrange, Menu::View, Menu::Figures, Menu::Help];

    pub fn name(self, bahasa: Bahasa) -> &'static str {
        match self {
            Menu::File => bahasa.pilih("Berkas", "File"),
            Menu::Edit => bahasa.pilih("Sunting", "Edit"),
            Menu::Arrange => bahasa.pilih("Susun", "Arrange"),
            Menu::View => bahasa.pilih("Tampilan", "View"),
            Menu::Figures => bahasa.pilih("Capaian", "Figures"),
            Menu::Help => bahasa.pilih("Bantuan", "Help"),
        }
    }

    /// The letter of its name that opens it with Alt.
    pub fn letter(self, bahasa: Bahasa) -> char {
        let (id, en) = match self {
            Menu::File => ('B', 'F'),
            Menu::Edit => ('S', 'E'),
            Menu::Arrange => ('U', 'A'),
            Menu::View => ('T', 'V'),
            Menu::Figures => ('C', 'G'),
            Menu::Help => ('N', 'H'),
        };
        if bahasa == Bahasa::Id { id } else { en }
    }

    /// Further lists of a menu, which open beside it: a menu must fit on a small screen.
    pub fn lists(self, bahasa: Bahasa) -> Vec<(&'static str, Vec<Option<Command>>)> {
        use Command as C;
        let some = |all: &[Command]| all.iter().copied().map(Some).collect();
        match self {
            Menu::View => vec![
                (bahasa.pilih("Jenis diagram", "Kind of diagram"), some(&[C::Pohon, C::Cascading, C::Pita])),
                (
                    bahasa.pilih("Perbesaran", "Zoom"),
                    some(&[C::ZoomIn, C::ZoomOut, C::ZoomFit, C::ZoomActual, C::ZoomSelection]),
                ),
                (
                    bahasa.pilih("Lipat ke tingkat", "Fold to level"),
                    (1..=5).map(|it| Some(C::FoldToLevel(it))).collect(),
                ),
            ],
            _ => Vec::new(),
        }
    }

    /// The commands of a menu; nothing stands for a line between groups.
    pub fn entries(self) -> &'static [Option<Command>] {
        use Command as C;
        match self {
            Menu::File => &[
                Some(C::NewDocument),
                Some(C::Open),
                Some(C::Import),
                Some(C::ImportInto),
                None,
                Some(C::Save),
                Some(C::SaveAs),
                Some(C::Reload),
                None,
                Some(C::Export),
                Some(C::Print),
                None,
                Some(C::DocumentDetails),
                Some(C::Settings),
                None,
                Some(C::CloseTab),
                Some(C::Quit),
            ],
            Menu::Edit => &[
                Some(C::Undo),
                Some(C::Redo),
                None,
                Some(C::Cut),
                Some(C::Copy),
                Some(C::Paste),
                Some(C::Duplicate),
                Some(C::Delete),
                None,
                Some(C::SelectAll),
                Some(C::Find),
                Some(C::FixAllSafe),
                Some(C::NewNote),
                Some(C::PaletteOfCommands),
            ],
            Menu::Arrange => &[
                Some(C::NewSibling),
                Some(C::NewChild),
                Some(C::NewRoot),
                Some(C::NewIndikator),
                Some(C::Rename),
                None,
                Some(C::MoveUp),
                Some(C::MoveDown),
                Some(C::Outdent),
                Some(C::Indent),
            ],
            Menu::View => &[
                Some(C::ViewDiagram),
                Some(C::ViewKertasKerja),
                Some(C::ViewIku),
                Some(C::ViewImpor),
                Some(C::ViewReviu),
                Some(C::Sesi),
                None,
                Some(C::Fold),
                Some(C::FoldAll),
                Some(C::UnfoldAll),
                Some(C::Focus),
                Some(C::Unfocus),
                None,
                Some(C::Outline),
                Some(C::Inspector),
                Some(C::Findings),
                Some(C::FindingMarks),
                Some(C::Minimap),
                None,
                Some(C::Appearance),
                Some(C::LargerText),
                Some(C::SmallerText),
                Some(C::Language),
            ],
            Menu::Figures => {
                &[Some(C::Why), Some(C::Kebijakan), None, Some(C::Andai), Some(C::AcceptAndai), Some(C::CancelAndai)]
            }
            Menu::Help => {
                &[Some(C::Tour), Some(C::Shortcuts), Some(C::Catalogue), Some(C::PaletteOfCommands), Some(C::About)]
            }
        }
    }
}

/// Where the keys of a command are listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// Everywhere, even while somebody types.
    Anywhere,
    /// Only where the tree has the keyboard: the canvas and the outline.
    Tree,
}

pub struct Info {
    pub name: String,
    pub hint: &'static str,
    pub icon: &'static str,
    pub keys: Option<KeyboardShortcut>,
    pub at: Where,
}

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;
const ALT: Modifiers = Modifiers::ALT;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

impl Command {
    /// All of them, in the order in which they are listed.
    pub fn all() -> Vec<Command> {
        let mut found: Vec<Command> = Vec::new();
        let more = [Command::NextTab, Command::PreviousTab];
        let entries = Menu::ALL.iter().flat_map(|it| it.entries()).copied().flatten();
        let lists = Menu::ALL.iter().flat_map(|it| it.lists(Bahasa::Id)).flat_map(|(_, it)| it).flatten();
        for it in entries.chain(more).chain(lists) {
            if !found.contains(&it) {
                found.push(it);
            }
        }
        found
    }

    pub fn name(self, bahasa: Bahasa) -> String {
        self.info(bahasa).name
    }

    /// Whether somebody will go on typing, into a field that this opens.
    pub fn opens_field(self) -> bool {
        use Command as C;
        matches!(self, C::Rename | C::NewChild | C::NewSibling | C::NewRoot | C::Find | C::PaletteOfCommands)
    }

    pub fn keys(self) -> Option<KeyboardShortcut> {
        self.info(Bahasa::Id).keys
    }

    pub fn info(self, bahasa: Bahasa) -> Info {
        use Command as C;
        use Where::{Anywhere, Tree};
        let p = |id, en| bahasa.pilih(id, en);
        let (name, hint, icon, keys, at) = match self {
            C::NewDocument => (
                p("Dokumen baru…", "New document…"),
                p(
                    "Mulai dari templat kecamatan, dinas, atau kosong",
                    "Begin with a template for a kecamatan or dinas, or with nothing",
                ),
                icons::NEW,
                Some((CTRL, Key::N)),
                Anywhere,
            ),
            C::Open => (
                p("Buka…", "Open…"),
                p(
                    "Buka berkas .kaskade, atau PDF yang dibuat Kaskade; berkas lain diimpor",
                    "Open a .kaskade file, or a PDF that Kaskade made; other files are imported",
                ),
                icons::OPEN,
                Some((CTRL, Key::O)),
                Anywhere,
            ),
            C::Import => (
                p("Impor…", "Import…"),
                p(
                    "Jadikan dokumen Word, Excel, PDF, atau teks sebuah pohon, dengan daftar yang masih diragukan",
                    "Make a tree of a document in Word, Excel, PDF or text, with a list of what is in doubt",
                ),
                icons::IMPORT,
                Some((CTRL_SHIFT, Key::I)),
                Anywhere,
            ),
            C::ImportInto => (
                p("Impor ke dokumen ini…", "Import into this document…"),
                p(
                    "Gabungkan isi berkas lain dengan dokumen yang terbuka, sebagai satu langkah",
                    "Merge what another file holds with the open document, as one step",
                ),
                icons::IMPORT,
                None,
                Anywhere,
            ),
            C::Save => (
                p("Simpan", "Save"),
                p("Simpan dokumen ke berkasnya", "Save the document to its file"),
                icons::SAVE,
                Some((CTRL, Key::S)),
                Anywhere,
            ),
            C::SaveAs => (
                p("Simpan sebagai…", "Save as…"),
                p("Simpan dengan nama atau tempat lain", "Save under another name or in another place"),
                icons::SAVE_AS,
                Some((CTRL_SHIFT, Key::S)),
                Anywhere,
            ),
            C::Reload => (
                p("Muat ulang dari berkas", "Reload from the file"),
                p(
                    "Ambil isi berkas yang ada di penyimpanan; dapat diurungkan",
                    "Take what the file on the disk says; can be undone",
                ),
                icons::RELOAD,
                None,
                Anywhere,
            ),
            C::Export => (
                p("Ekspor gambar…", "Export the drawing…"),
                p(
                    "PDF, SVG, atau PNG, dengan pratinjau setiap lembar",
                    "PDF, SVG or PNG, with a preview of every sheet",
                ),
                icons::EXPORT,
                Some((CTRL, Key::E)),
                Anywhere,
            ),
            C::Print => (
                p("Cetak…", "Print…"),
                p(
                    "Siapkan lembar untuk pencetak hitam putih dan buka PDF-nya",
                    "Prepare sheets for a black-and-white printer and open their PDF",
                ),
                icons::PRINT,
                Some((CTRL, Key::P)),
                Anywhere,
            ),
            C::CloseTab => (
                p("Tutup dokumen", "Close the document"),
                p(
                    "Tutup tab ini; perubahan yang belum disimpan ditanyakan",
                    "Close this tab; unsaved changes are asked about",
                ),
                icons::CLOSE,
                Some((CTRL, Key::W)),
                Anywhere,
            ),
            C::NextTab => (
                p("Dokumen berikutnya", "Next document"),
                p("Pindah ke tab di kanan", "Go to the tab on the right"),
                icons::NEXT,
                Some((Modifiers::CTRL, Key::Tab)),
                Anywhere,
            ),
            C::PreviousTab => (
                p("Dokumen sebelumnya", "Previous document"),
                p("Pindah ke tab di kiri", "Go to the tab on the left"),
                icons::PREVIOUS,
                Some((Modifiers { shift: true, ..Modifiers::CTRL }, Key::Tab)),
                Anywhere,
            ),
            C::Quit => {
                (p("Keluar", "Quit"), p("Tutup Kaskade", "Close Kaskade"), icons::QUIT, Some((CTRL, Key::Q)), Anywhere)
            }
            C::Undo => (
                p("Urungkan", "Undo"),
                p("Kembalikan perubahan terakhir", "Take the last change back"),
                icons::UNDO,
                Some((CTRL, Key::Z)),
                Anywhere,
            ),
            C::Redo => (
                p("Ulangi", "Redo"),
                p("Lakukan lagi yang diurungkan", "Do again what was undone"),
                icons::REDO,
                Some((CTRL, Key::Y)),
                Anywhere,
            ),
            C::Cut => (
                p("Potong", "Cut"),
                p("Ambil kotak terpilih dengan semua isinya", "Take the selected boxes with all below them"),
                icons::CUT,
                Some((CTRL, Key::X)),
                Tree,
            ),
            C::Copy => (
                p("Salin", "Copy"),
                p(
                    "Salin kotak terpilih; di Excel atau Word menjadi teks bertakuk",
                    "Copy the selected boxes; in Excel or Word they are indented text",
                ),
                icons::COPY,
                Some((CTRL, Key::C)),
                Tree,
            ),
            C::Paste => (
                p("Tempel", "Paste"),
                p(
                    "Tempel kotak atau daftar bertakuk dari Excel di bawah kotak terpilih",
                    "Paste boxes, or an indented list from Excel, under the selected box",
                ),
                icons::PASTE,
                Some((CTRL, Key::V)),
                Tree,
            ),
            C::Duplicate => (
                p("Gandakan", "Duplicate"),
                p("Buat salinan kotak terpilih di sampingnya", "Make a copy of the selected box beside it"),
                icons::DUPLICATE,
                Some((CTRL, Key::D)),
                Tree,
            ),
            C::Delete => (
                p("Hapus", "Delete"),
                p(
                    "Hapus kotak terpilih dengan isinya; dapat diurungkan",
                    "Delete the selected boxes with what is below; can be undone",
                ),
                icons::DELETE,
                Some((NONE, Key::Delete)),
                Tree,
            ),
            C::SelectAll => (
                p("Pilih semua", "Select all"),
                p("Pilih semua kotak yang terlihat", "Select all boxes that are shown"),
                icons::SELECT_ALL,
                Some((CTRL, Key::A)),
                Tree,
            ),
            C::Find => (
                p("Cari…", "Find…"),
                p(
                    "Cari teks apa pun dalam dokumen dan pindah ke kotaknya",
                    "Find any text of the document and go to its box",
                ),
                icons::FIND,
                Some((CTRL, Key::F)),
                Anywhere,
            ),
            C::DocumentDetails => (
                p("Identitas dokumen…", "Document details…"),
                p("Judul, perangkat daerah, tahun, dan penanda tangan", "Title, unit, years and signatory"),
                icons::DETAILS,
                None,
                Anywhere,
            ),
            C::NewSibling => (
                p("Kotak baru setingkat", "New box beside"),
                p("Tambah kotak setingkat sesudah yang terpilih", "Add a box of the same level after the selected one"),
                icons::SIBLING,
                Some((NONE, Key::Enter)),
                Tree,
            ),
            C::NewChild => (
                p("Kotak baru di bawah", "New box below"),
                p("Tambah kotak di bawah yang terpilih", "Add a box below the selected one"),
                icons::CHILD,
                Some((NONE, Key::Tab)),
                Tree,
            ),
            C::NewRoot => (
                p("Kotak puncak baru", "New top box"),
                p("Tambah kotak paling atas, misalnya Tujuan", "Add a box at the top, such as a Tujuan"),
                icons::ADD,
                None,
                Tree,
            ),
            C::NewIndikator => (
                p("Indikator baru", "New indicator"),
                p("Tambah indikator pada kotak terpilih", "Add an indicator to the selected box"),
                icons::INDIKATOR,
                Some((CTRL, Key::I)),
                Anywhere,
            ),
            C::Rename => (
                p("Ubah nama", "Rename"),
                p("Sunting nama langsung pada kotaknya", "Edit the name in the box itself"),
                icons::RENAME,
                Some((NONE, Key::F2)),
                Tree,
            ),
            C::MoveUp => (
                p("Pindah lebih dahulu", "Move earlier"),
                p("Tukar dengan saudara sebelumnya", "Change places with the sibling before"),
                icons::UP,
                Some((ALT, Key::ArrowUp)),
                Tree,
            ),
            C::MoveDown => (
                p("Pindah lebih kemudian", "Move later"),
                p("Tukar dengan saudara sesudahnya", "Change places with the sibling after"),
                icons::DOWN,
                Some((ALT, Key::ArrowDown)),
                Tree,
            ),
            C::Outdent => (
                p("Keluar dari induk", "Move out of the parent"),
                p(
                    "Pindah ke sesudah induknya, bila tingkatnya boleh",
                    "Move to after its parent, where the level may stand",
                ),
                icons::OUTDENT,
                Some((ALT, Key::ArrowLeft)),
                Tree,
            ),
            C::Indent => (
                p("Masuk ke saudara sebelumnya", "Move into the sibling before"),
                p(
                    "Pindah ke bawah saudara sebelumnya, bila tingkatnya boleh",
                    "Move under the sibling before, where the level may stand",
                ),
                icons::INDENT,
                Some((ALT, Key::ArrowRight)),
                Tree,
            ),
            C::ZoomIn => (
                p("Perbesar", "Zoom in"),
                p("Perbesar gambar", "Make the drawing larger"),
                icons::ZOOM_IN,
                Some((CTRL, Key::Plus)),
                Anywhere,
            ),
            C::ZoomOut => (
                p("Perkecil", "Zoom out"),
                p("Perkecil gambar", "Make the drawing smaller"),
                icons::ZOOM_OUT,
                Some((CTRL, Key::Minus)),
                Anywhere,
            ),
            C::ZoomFit => (
                p("Paskan ke layar", "Fit to the window"),
                p("Perlihatkan seluruh gambar", "Show the whole drawing"),
                icons::FIT,
                Some((CTRL, Key::Num0)),
                Anywhere,
            ),
            C::ZoomActual => (
                p("Ukuran 100 %", "100 %"),
                p("Sebesar di atas kertas", "As large as on paper"),
                icons::ACTUAL,
                Some((CTRL, Key::Num1)),
                Anywhere,
            ),
            C::ZoomSelection => (
                p("Dekati yang terpilih", "Zoom to the selection"),
                p("Perbesar kotak terpilih ke tengah layar", "Bring the selected boxes to the middle, large"),
                icons::TARGET,
                Some((CTRL, Key::Num2)),
                Anywhere,
            ),
            C::Fold => (
                p("Lipat atau buka cabang", "Fold or unfold the branch"),
                p("Sembunyikan atau perlihatkan isi kotak terpilih", "Hide or show what is below the selected box"),
                icons::FOLD,
                Some((NONE, Key::Space)),
                Tree,
            ),
            C::FoldAll => (
                p("Lipat semua", "Fold all"),
                p("Tinggalkan kotak paling atas saja", "Leave only the boxes at the top"),
                icons::FOLD_ALL,
                Some((CTRL_SHIFT, Key::Minus)),
                Anywhere,
            ),
            C::UnfoldAll => (
                p("Buka semua lipatan", "Unfold all"),
                p("Perlihatkan semua kotak", "Show all boxes"),
                icons::UNFOLD_ALL,
                Some((CTRL_SHIFT, Key::Plus)),
                Anywhere,
            ),
            C::FoldToLevel(level) => {
                let name = match bahasa {
                    Bahasa::Id => format!("Perlihatkan {level} tingkat"),
                    Bahasa::En => format!("Show {level} levels"),
                };
                let key = match level {
                    1 => Key::Num1,
                    2 => Key::Num2,
                    3 => Key::Num3,
                    4 => Key::Num4,
                    _ => Key::Num5,
                };
                let keys = Some(KeyboardShortcut::new(CTRL_SHIFT, key));
                let hint = p("Lipat semua kotak di bawah tingkat ini", "Fold all boxes below this level");
                return Info { name, hint, icon: icons::FOLD_ALL, keys, at: Anywhere };
            }
            C::Focus => (
                p("Fokus pada cabang", "Focus on the branch"),
                p(
                    "Perlihatkan hanya cabang terpilih dengan induk-induknya",
                    "Show only the selected branch with those above it",
                ),
                icons::FOCUS,
                Some((CTRL, Key::B)),
                Anywhere,
            ),
            C::Unfocus => (
                p("Perlihatkan seluruh dokumen", "Show the whole document"),
                p("Akhiri fokus pada cabang", "End the focus on a branch"),
                icons::UNFOCUS,
                Some((CTRL_SHIFT, Key::B)),
                Anywhere,
            ),
            C::Pohon => (
                p("Pohon kinerja", "Performance tree"),
                p("Kotak yang terhubung dari atas ke bawah", "Linked boxes from the top down"),
                icons::POHON,
                None,
                Anywhere,
            ),
            C::Cascading => (
                p("Cascading", "Cascade"),
                p(
                    "Bentuk formulir: tabel di atas, Kegiatan sebagai kolom",
                    "The printed form: tables on top, Kegiatan as columns",
                ),
                icons::CASCADING,
                None,
                Anywhere,
            ),
            C::Pita => (
                p("Pita", "Bands"),
                p("Satu pita tiap tingkat, terbagi menurut anaknya", "One band for each level, divided by children"),
                icons::PITA,
                None,
                Anywhere,
            ),
            C::Minimap => (
                p("Peta kecil", "Minimap"),
                p("Perlihatkan atau sembunyikan peta kecil di sudut", "Show or hide the small map in the corner"),
                icons::MAP,
                None,
                Anywhere,
            ),
            C::Outline => (
                p("Daftar pohon", "Outline"),
                p("Perlihatkan atau sembunyikan daftar di kiri", "Show or hide the list on the left"),
                icons::OUTLINE,
                Some((NONE, Key::F8)),
                Anywhere,
            ),
            C::Inspector => (
                p("Rincian", "Details"),
                p("Perlihatkan atau sembunyikan rincian di kanan", "Show or hide the details on the right"),
                icons::INSPECTOR,
                Some((NONE, Key::F9)),
                Anywhere,
            ),
            C::Findings => (
                p("Temuan", "Findings"),
                p(
                    "Perlihatkan atau sembunyikan yang ditemukan pemeriksaan, di kaki jendela",
                    "Show or hide what the checks found, at the foot of the window",
                ),
                icons::FINDINGS,
                Some((NONE, Key::F7)),
                Anywhere,
            ),
            C::FindingMarks => (
                p("Tanda temuan", "Marks of findings"),
                p(
                    "Perlihatkan atau sembunyikan tanda temuan pada kotak dan daftar",
                    "Show or hide the marks of findings on boxes and in the outline",
                ),
                icons::MARKS,
                None,
                Anywhere,
            ),
            C::FixAllSafe => (
                p("Perbaiki semua yang aman", "Mend all that is safe"),
                p(
                    "Perbaikan yang tidak mengubah makna atau angka, semuanya sebagai satu langkah",
                    "What changes no meaning and no figure, all of it as one step",
                ),
                icons::FIX,
                None,
                Anywhere,
            ),
            C::Catalogue => (
                p("Katalog pemeriksaan", "Catalogue of checks"),
                p(
                    "Setiap pemeriksaan: mengapa, sumbernya, contoh salah dan benar",
                    "Every check: why, its source, a wrong and a right example",
                ),
                icons::SAMPLE,
                None,
                Anywhere,
            ),
            C::ViewDiagram => (
                p("Diagram", "Diagram"),
                p("Gambar kotak-kotak yang terhubung", "The drawing of linked boxes"),
                icons::DIAGRAM,
                Some((CTRL, Key::Num7)),
                Anywhere,
            ),
            C::ViewKertasKerja => (
                p("Kertas kerja", "Worksheet"),
                p(
                    "Variabel dan nilai setiap indikator sebagai tabel",
                    "Variables and values of every indicator as a table",
                ),
                icons::KERTAS_KERJA,
                Some((CTRL, Key::Num8)),
                Anywhere,
            ),
            C::ViewIku => (
                p("Tabel IKU", "IKU table"),
                p(
                    "Indikator dengan target tiap tahun sebagai tabel",
                    "Indicators with the target of every year as a table",
                ),
                icons::IKU,
                Some((CTRL, Key::Num9)),
                Anywhere,
            ),
            C::ViewImpor => (
                p("Impor", "Import"),
                p(
                    "Sumber impor, hasilnya, dan yang masih perlu dijawab",
                    "The source of an import, what became of it, and what is still to be answered",
                ),
                icons::IMPORT,
                None,
                Anywhere,
            ),
            C::ViewReviu => (
                p("Reviu", "Review"),
                p(
                    "Keselarasan, pertanyaan tiap taut, nomenklatur, catatan, KKR, dan CHR",
                    "Alignment, questions about every link, official names, notes, KKR and CHR",
                ),
                icons::REVIEW,
                Some((CTRL, Key::Num6)),
                Anywhere,
            ),
            C::Sesi => (
                p("Sesi meja…", "Desk session…"),
                p(
                    "Satu taut per layar dengan huruf besar, dijawab dengan tombol",
                    "One link on the screen in large letters, answered with keys",
                ),
                icons::PRESENT,
                Some((NONE, Key::F5)),
                Anywhere,
            ),
            C::NewNote => (
                p("Catatan reviu…", "Review note…"),
                p(
                    "Tulis catatan reviu tentang kotak atau indikator terpilih, atau tentang dokumen",
                    "Write a note of the review about the selected box or indicator, or about the document",
                ),
                icons::NOTE,
                Some((CTRL, Key::M)),
                Anywhere,
            ),
            C::Why => (
                p("Kenapa?", "Why?"),
                p(
                    "Kotak mana yang menurunkan dukungan, dan seberapa besar",
                    "Which boxes pull the support down, and how much",
                ),
                icons::WHY,
                Some((NONE, Key::F4)),
                Anywhere,
            ),
            C::Andai => (
                p("Mulai pengandaian", "Try values"),
                p(
                    "Coba nilai tanpa mengubah berkas; terima atau batalkan kemudian",
                    "Try values without changing the file; accept or drop them later",
                ),
                icons::ANDAI,
                Some((CTRL_SHIFT, Key::P)),
                Anywhere,
            ),
            C::AcceptAndai => (
                p("Terima pengandaian", "Accept the tried values"),
                p(
                    "Jadikan nilai yang dicoba isi dokumen, sebagai satu langkah",
                    "Make the tried values part of the document, as one step",
                ),
                icons::ACCEPT,
                None,
                Anywhere,
            ),
            C::CancelAndai => (
                p("Batalkan pengandaian", "Drop the tried values"),
                p("Kembali ke isi sebelum pengandaian", "Go back to what was before"),
                icons::CANCEL,
                None,
                Anywhere,
            ),
            C::Kebijakan => (
                p("Cara menghitung…", "Way of computing…"),
                p(
                    "Bentuk negatif, batas, bobot, skala, dan pembulatan",
                    "Negative form, cap, weights, scale and rounding",
                ),
                icons::KEBIJAKAN,
                None,
                Anywhere,
            ),
            C::PaletteOfCommands => (
                p("Semua perintah…", "All commands…"),
                p("Cari dan jalankan perintah apa pun dengan mengetik", "Find and run any command by typing"),
                icons::COMMAND,
                Some((CTRL, Key::K)),
                Anywhere,
            ),
            C::Shortcuts => (
                p("Tombol pintas", "Keys"),
                p("Semua tombol pintas pada satu halaman", "All keys on one page"),
                icons::KEYBOARD,
                Some((NONE, Key::F1)),
                Anywhere,
            ),
            C::Tour => (
                p("Tur singkat", "Short tour"),
                p("Lima langkah untuk mengenal jendela ini", "Five steps to know this window"),
                icons::TOUR,
                None,
                Anywhere,
            ),
            C::Settings => (
                p("Pengaturan…", "Settings…"),
                p("Bahasa, tampilan, ukuran teks, dan gerak", "Language, appearance, text size and motion"),
                icons::SETTINGS,
                Some((CTRL, Key::Comma)),
                Anywhere,
            ),
            C::About => (
                p("Tentang Kaskade", "About Kaskade"),
                p("Versi, lisensi, dan tempat berkas pemulihan", "Version, licence and where recovery files are"),
                icons::INFO,
                None,
                Anywhere,
            ),
            C::LargerText => (
                p("Perbesar teks jendela", "Larger text"),
                p(
                    "Semua teks dan tombol jendela lebih besar, sampai 200 %",
                    "All text and buttons of the window larger, up to 200 %",
                ),
                icons::LARGER,
                Some((ALT, Key::Plus)),
                Anywhere,
            ),
            C::SmallerText => (
                p("Perkecil teks jendela", "Smaller text"),
                p("Semua teks dan tombol jendela lebih kecil", "All text and buttons of the window smaller"),
                icons::SMALLER,
                Some((ALT, Key::Minus)),
                Anywhere,
            ),
            C::Appearance => (
                p("Ganti tampilan", "Change the appearance"),
                p("Terang, gelap, kontras tinggi, bergantian", "Light, dark, high contrast, in turn"),
                icons::APPEARANCE,
                None,
                Anywhere,
            ),
            C::Language => (
                p("English", "Bahasa Indonesia"),
                p("Pakai bahasa Inggris pada jendela", "Use Bahasa Indonesia in the window"),
                icons::LANGUAGE,
                None,
                Anywhere,
            ),
        };
        let keys = keys.map(|(modifiers, key)| KeyboardShortcut::new(modifiers, key));
        Info { name: name.to_owned(), hint, icon, keys, at }
    }
}

/// Keys as Indonesians read them on a keyboard.
pub fn key_text(keys: &KeyboardShortcut) -> String {
    let Modifiers { alt, ctrl, shift, command, .. } = keys.modifiers;
    let mut text = String::new();
    for (is_held, name) in [(ctrl || command, "Ctrl+"), (alt, "Alt+"), (shift, "Shift+")] {
        if is_held {
            text.push_str(name);
        }
    }
    text.push_str(match keys.logical_key {
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Comma => ",",
        Key::Delete => "Del",
        other => other.name(),
    });
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_two_commands_share_their_keys() {
        let mut seen: BTreeMap<String, Command> = BTreeMap::new();
        for command in Command::all() {
            if let Some(keys) = command.keys()
                && let Some(other) = seen.insert(key_text(&keys), command)
            {
                panic!("{command:?} and {other:?} are both on {}", key_text(&keys));
            }
        }
    }

    #[test]
    fn every_command_has_a_name_and_a_hint_in_both_languages() {
        for command in Command::all() {
            let (id, en) = (command.info(Bahasa::Id), command.info(Bahasa::En));
            assert!(!id.hint.is_empty() && !en.hint.is_empty() && !id.icon.is_empty(), "{command:?}");
            assert_ne!(id.hint, en.hint, "{command:?}");
        }
    }
}
