//! The findings of the checks in the window: a panel at the foot, marks on the boxes, counts, and the catalogue of all checks.
//!
//! The session keeps the findings up to date with every edit; here they are listed once for each state of the document, and nothing
//! is looked for while a frame is drawn. Nothing here knows a rule: what is wrong, and what would mend it, the checks say.
//! `daftar` is that list, `kerja` makes it and carries out what is asked, `panel` shows it with `baris` for its rows, `tanda` are
//! the signs on boxes, in the outline and at the foot, `rincian` the same beside the fields, `sisih` asks for a reason,
//! `katalog` is the page of a check.

mod baris;
mod daftar;
mod katalog;
mod kerja;
mod panel;
mod rincian;
mod sisih;
mod tanda;

pub use daftar::Daftar;
pub use katalog::{Katalog, katalog_ui};
pub use kerja::Temuan;
pub use panel::{panel_id, panel_ui};
pub use rincian::findings_ui;
pub use sisih::{Sisih, sisih_ui};
pub use tanda::{counts_ui, mark_of, marks_ui, of_box, sign_of};

use crate::checks::Finding;
use crate::model::{Letak, NodeId};

/// What is asked for about findings.
pub enum Minta {
    /// To the place of a finding: its box is selected and seen, and on request its field has the keyboard.
    Ke {
        at: Letak,
        field: bool,
    },
    /// The panel, at the first finding of a box.
    Buka(Option<NodeId>),
    Perbaiki(Box<Finding>),
    /// All safe fixes, or those of one check.
    PerbaikiSemua(Option<&'static str>),
    /// Somebody gave reason and name.
    Kesampingkan {
        finding: Box<Finding>,
        alasan: String,
        oleh: String,
    },
    Tampilkan(Box<Finding>),
    /// The panel was pulled to another height.
    Tinggi(u32),
}
