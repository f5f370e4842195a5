//! Setting a finding aside: somebody says why, and who says so.

use super::Minta;
use crate::app::dialogs::Dialog;
use crate::app::style::bold_font;
use crate::app::widgets::{self, Field};
use crate::app::{Env, Request};
use crate::checks::Finding;
use crate::pesan::{Pesan as _, kutip};
use eframe::egui;
use egui::{Id, RichText, Ui};

/// What stands in the open dialog.
#[derive(Debug)]
pub struct Sisih {
    finding: Finding,
    alasan: String,
    oleh: String,
    is_new: bool,
}

impl Sisih {
    /// The name is that of whoever did it last on this machine.
    pub fn dialog(finding: Finding, oleh: &str) -> Dialog {
        let new = Sisih { finding, alasan: String::new(), oleh: oleh.to_owned(), is_new: true };
        Dialog::Sisih(Box::new(new))
    }
}

pub fn sisih_ui(ui: &mut Ui, sisih: &mut Sisih, env: &mut Env<'_>) {
    let p = env.palette;
    let it = &sisih.finding;
    let message = format!("{} {}", it.kode, it.pesan(env.bahasa));
    ui.add(egui::Label::new(RichText::new(message).font(bold_font(13.0))).wrap());
    if !it.kutipan.trim().is_empty() {
        ui.add(egui::Label::new(RichText::new(kutip(&it.kutipan).to_string()).color(p.soft)).wrap());
    }
    let words = env.t(
        "Temuan ini tidak dihitung lagi selama teksnya tetap seperti sekarang; alasan dan nama disimpan dalam berkas.",
        "It is not counted any more as long as the text stays as it is; reason and name are kept in the file.",
    );
    ui.add(egui::Label::new(RichText::new(words).size(12.0).color(p.soft)).wrap());
    ui.add_space(6.0);
    let reason = Id::unique("kesampingkan-alasan");
    let name = env.t("Alasan", "Reason");
    let hint = env.t("Mengapa temuan ini tidak perlu diikuti", "Why this need not be followed");
    let typed = Field { name, id: reason, text: &sisih.alasan, rows: 2, hint, remark: None }.show(ui, p);
    sisih.alasan = typed.text.unwrap_or_else(|| std::mem::take(&mut sisih.alasan));
    if std::mem::take(&mut sisih.is_new) {
        ui.memory_mut(|it| it.request_focus(reason));
    }
    let name = env.t("Nama Anda", "Your name");
    let id = Id::unique("kesampingkan-nama");
    let hint = env.t("Disimpan bersama alasannya", "Kept with the reason");
    let typed = Field { name, id, text: &sisih.oleh, rows: 1, hint, remark: None }.show(ui, p);
    let is_entered = typed.left && ui.input(|it| it.key_pressed(egui::Key::Enter));
    sisih.oleh = typed.text.unwrap_or_else(|| std::mem::take(&mut sisih.oleh));
    let is_complete = !sisih.alasan.trim().is_empty() && !sisih.oleh.trim().is_empty();
    super::super::dialogs::buttons(ui, |ui| {
        let response = widgets::main_button(ui, env.t("Kesampingkan", "Set aside"), is_complete, p);
        let why = env.t("Isi alasan dan nama dahulu", "Give a reason and a name first");
        if response.on_disabled_hover_text(why).clicked() || is_entered && is_complete {
            env.ask(Request::Temuan(Minta::Kesampingkan {
                finding: Box::new(sisih.finding.clone()),
                alasan: sisih.alasan.trim().to_owned(),
                oleh: sisih.oleh.trim().to_owned(),
            }));
        }
        if ui.button(env.t("Batal", "Cancel")).clicked() {
            env.ask(Request::CloseDialog);
        }
    });
}
