//! How somebody gets to a field from elsewhere: its group is opened, it comes into sight and has the keyboard.

use super::{Group, Inspector};
use crate::model::{Bidang, Letak};
use eframe::egui;
use egui::{Id, Response, Ui};

/// A field that is looked for, for some frames: the card it is in may have to open first.
pub struct Aim {
    field: Id,
    frames: u8,
}

impl Inspector {
    /// The field of a place gets the keyboard as soon as it is shown. Some places have none of their own.
    pub fn aim(&mut self, at: Letak) {
        let (group, field) = field(at);
        if let Some(group) = group
            && group.begins_open() == self.toggled.contains(&group)
        {
            self.toggle_group(group);
        }
        self.aim = field.map(|field| Aim { field, frames: 0 });
    }

    fn toggle_group(&mut self, group: Group) {
        if !self.toggled.remove(&group) {
            self.toggled.insert(group);
        }
    }

    /// At the beginning of a frame.
    pub(super) fn take_aim(&mut self, ui: &Ui) {
        const LONGEST: u8 = 6;
        let Some(aim) = &mut self.aim else { return };
        aim.frames += 1;
        if aim.frames > LONGEST {
            self.aim = None;
        } else {
            ui.ctx().request_repaint();
        }
    }

    /// When a field was shown: if it is the one, it has the keyboard now.
    pub(super) fn arrive(&mut self, response: &Response) {
        if self.aim.as_ref().is_some_and(|it| it.field == response.id) {
            response.request_focus();
            response.scroll_to_me(None);
            self.aim = None;
        }
    }
}

/// The group a place is in, and its field.
fn field(at: Letak) -> (Option<Group>, Option<Id>) {
    let Some(bidang) = at.bidang else { return (None, None) };
    if let Some(of) = at.indikator {
        let line = |key: &'static str| Some(Id::unique(("rincian", key, of)));
        return match bidang {
            Bidang::Nama => (None, Some(Id::unique(("rincian-nama-indikator", of)))),
            Bidang::Formulasi => (Some(Group::Rumus), line("formulasi")),
            Bidang::Variabel => (Some(Group::Rumus), Some(Id::unique(("rincian-nama-variabel", of, 0_usize)))),
            Bidang::Satuan => (Some(Group::Nilai), line("satuan")),
            Bidang::Tipe => (Some(Group::Nilai), line("tipe")),
            Bidang::Target(_) | Bidang::Realisasi(_) => (Some(Group::Nilai), None),
            Bidang::Definisi => (Some(Group::Lainnya), line("definisi")),
            Bidang::SumberData => (Some(Group::Lainnya), line("sumber")),
            Bidang::PenanggungJawab => (Some(Group::Lainnya), line("pj-indikator")),
            Bidang::Catatan => (Some(Group::Lainnya), line("catatan-indikator")),
            Bidang::Bobot => (Some(Group::Lainnya), Some(Id::unique(("rincian-bobot-indikator", of)))),
            Bidang::Baseline => (Some(Group::Lainnya), Some(Id::unique(("rincian-nilai-baseline", of)))),
            Bidang::Skala | Bidang::DariAnak => (Some(Group::Lainnya), None),
            _ => (None, None),
        };
    }
    let Some(of) = at.node else { return (None, None) };
    let line = |key: &'static str| Some(Id::unique((key, of)));
    match bidang {
        Bidang::Nama => (None, line("rincian-nama")),
        Bidang::Kode => (None, line("rincian-kode")),
        Bidang::Sasaran => (None, line("rincian-sasaran")),
        Bidang::PenanggungJawab => (Some(Group::Keterangan), line("rincian-pj")),
        Bidang::Csf => (Some(Group::Keterangan), line("rincian-csf")),
        Bidang::Bobot => (Some(Group::Keterangan), line("rincian-bobot")),
        Bidang::Catatan => (Some(Group::Keterangan), line("rincian-catatan")),
        Bidang::Pagu(_) | Bidang::RealisasiAnggaran(_) => (Some(Group::Anggaran), None),
        Bidang::Mendukung | Bidang::Induk => (Some(Group::Tautan), None),
        _ => (None, None),
    }
}
