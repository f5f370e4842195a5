//! The top of the window: menus, the tabs of open documents, and the tool bar of the active one.

use super::command::{Command, Menu, key_text};
use super::style::bold_font;
use super::view::{Mode, View};
use super::{Env, Request, TabInfo, alt, icons, widgets};
use crate::diagram::{Isi, Jenis};
use crate::model::{Periode, Tahun};
use crate::session::Session;
use eframe::egui;
use egui::{Button, Frame, Margin, RichText, Role, Stroke, Ui, WidgetInfo};

/// Menus on the left, tabs beside them.
pub fn bar_ui(ui: &mut Ui, tabs: &[TabInfo], env: &mut Env<'_>) {
    // The style of a menu bar would take the frames from the tabs as well.
    let style = ui.style().clone();
    egui::MenuBar::new().ui(ui, |ui| {
        ui.set_min_height(30.0);
        logo(ui, env);
        let buttons = Menu::ALL.map(|menu| {
            let shown = ui.menu_button(alt::title(ui, menu, env.bahasa), |ui| {
                ui.set_min_width(270.0);
                menu_ui(ui, menu, env);
            });
            alt::open_if_wanted(ui.ctx(), &shown.response, menu, env.bahasa);
            shown.response
        });
        alt::give_back(ui.ctx(), &buttons);
        ui.set_style(style);
        ui.spacing_mut().item_spacing.x = 4.0;
        divider(ui, env);
        egui::ScrollArea::horizontal().id_salt("tab-dokumen").auto_shrink([false, true]).show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                for (at, tab) in tabs.iter().enumerate() {
                    tab_ui(ui, at, tab, env);
                }
                let name = env.t("Dokumen baru atau buka", "New document or open");
                if widgets::icon_button(ui, icons::ADD, name).clicked() {
                    env.ask(Request::Command(Command::NewDocument));
                }
            });
        });
    });
}

fn menu_ui(ui: &mut Ui, menu: Menu, env: &mut Env<'_>) {
    if menu == Menu::File {
        recent_ui(ui, env);
    }
    let lists = menu.lists(env.bahasa);
    for (name, entries) in &lists {
        ui.menu_button(*name, |ui| {
            ui.set_min_width(240.0);
            entries_ui(ui, entries, env);
        });
    }
    if !lists.is_empty() {
        ui.separator();
    }
    entries_ui(ui, menu.entries(), env);
}

fn logo(ui: &mut Ui, env: &Env<'_>) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(26.0, 24.0), egui::Sense::hover());
    let painter = ui.painter();
    let p = env.palette;
    let top = egui::Rect::from_center_size(rect.center_top() + egui::vec2(0.0, 5.0), egui::vec2(12.0, 6.0));
    let low = |dx: f32| egui::Rect::from_center_size(rect.center_bottom() + egui::vec2(dx, -5.0), egui::vec2(8.0, 6.0));
    let stroke = Stroke::new(1.4, p.accent);
    painter.line_segment([top.center_bottom(), egui::pos2(top.center().x, rect.center().y)], stroke);
    painter.line_segment(
        [egui::pos2(low(-7.0).center().x, rect.center().y), egui::pos2(low(7.0).center().x, rect.center().y)],
        stroke,
    );
    for dx in [-7.0, 7.0] {
        painter.line_segment([egui::pos2(low(dx).center().x, rect.center().y), low(dx).center_top()], stroke);
        painter.rect_filled(low(dx), 1.5, p.accent.gamma_multiply(0.75));
    }
    painter.rect_filled(top, 1.5, p.accent);
}

fn recent_ui(ui: &mut Ui, env: &mut Env<'_>) {
    if env.recent.is_empty() {
        return;
    }
    let name = env.t("Terakhir dibuka", "Recent documents");
    let recent = env.recent.to_vec();
    ui.menu_button(format!("{}  {name}", icons::HISTORY), |ui| {
        ui.set_min_width(320.0);
        for path in recent {
            let shown = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
            if ui.button(shown).on_hover_text(path.display().to_string()).clicked() {
                env.ask(Request::Open(path));
            }
        }
    });
}

/// Commands as lines of a menu.
pub fn entries_ui(ui: &mut Ui, entries: &[Option<Command>], env: &mut Env<'_>) {
    for entry in entries {
        let Some(command) = entry else {
            ui.separator();
            continue;
        };
        let info = command.info(env.bahasa);
        let name = env.name_now(*command);
        let mut button = Button::new(format!("{}   {name}", info.icon)).selected(env.is_on(*command));
        if let Some(keys) = &info.keys {
            button = button.shortcut_text(RichText::new(key_text(keys)).color(env.palette.soft));
        }
        let enabled = env.can(*command);
        let response = ui.add_enabled(enabled, button);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, &name));
        if response.clicked() {
            env.ask(Request::Command(*command));
            ui.close();
        }
        let response = response.on_hover_text(info.hint);
        if let Some(why) = env.why_not(*command) {
            response.on_disabled_hover_text(why);
        }
    }
}

fn tab_ui(ui: &mut Ui, at: usize, tab: &TabInfo, env: &mut Env<'_>) {
    let p = env.palette;
    let fill = if tab.is_active { p.panel } else { p.bar };
    let stroke = Stroke::new(1.0, if tab.is_active { p.strong_line } else { p.line });
    let frame = Frame::new().fill(fill).stroke(stroke).corner_radius(6).inner_margin(Margin {
        left: 8,
        right: 3,
        top: 1,
        bottom: 1,
    });
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let title = &tab.name;
        let mut name = RichText::new(shortened(title, 30));
        if tab.is_active {
            name = name.font(bold_font(12.5));
        }
        let label = if tab.is_changed {
            crate::dwi!(env.bahasa, "{title}, belum disimpan", "{title}, not saved")
        } else {
            tab.name.clone()
        };
        let response = ui.add(Button::new(name).frame(false));
        let is_active = tab.is_active;
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_active, &label));
        let response = response.on_hover_text(
            tab.path.clone().unwrap_or_else(|| env.t("Belum disimpan ke berkas", "Not in a file yet").to_owned()),
        );
        if response.clicked() {
            env.ask(Request::Activate(at));
        }
        if response.middle_clicked() {
            env.ask(Request::CloseTab(at));
        }
        if tab.is_changed {
            ui.label(RichText::new("●").size(10.0).color(p.accent))
                .on_hover_text(env.t("Ada perubahan yang belum disimpan", "There are unsaved changes"));
        }
        let close = crate::dwi!(env.bahasa, "Tutup {title}", "Close {title}");
        if widgets::icon_button(ui, icons::CLOSE, &close).clicked() {
            env.ask(Request::CloseTab(at));
        }
    });
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most - 1).chain(['…']).collect() }
}

/// What is done most, for the active document.
pub fn tools_ui(ui: &mut Ui, session: &Session, view: &View, env: &mut Env<'_>) {
    // With large text or in a small window the choices become lists, one after the other.
    let room = ui.available_width();
    let (is_wide, is_narrow) = (room > if view.ragu.is_there { 1240.0 } else { 1150.0 }, room < 880.0);
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for command in [Command::Save, Command::Undo, Command::Redo] {
            widgets::command_icon(ui, command, env);
        }
        divider(ui, env);
        let open = view.ragu.open;
        let import = if open > 0 {
            format!("{} · {open}", env.t("Impor", "Import"))
        } else {
            env.t("Impor", "Import").to_owned()
        };
        let mut modes = vec![
            (Mode::Diagram, env.t("Diagram", "Diagram"), Command::ViewDiagram.info(env.bahasa).hint),
            (Mode::KertasKerja, env.t("Kertas kerja", "Worksheet"), Command::ViewKertasKerja.info(env.bahasa).hint),
            (Mode::Iku, "IKU", Command::ViewIku.info(env.bahasa).hint),
        ];
        modes.push((Mode::Reviu, env.t("Reviu", "Review"), Command::ViewReviu.info(env.bahasa).hint));
        if view.ragu.is_there {
            modes.push((Mode::Impor, &import, Command::ViewImpor.info(env.bahasa).hint));
        }
        if let Some(mode) = pick(ui, !is_narrow, env.t("Tampilan", "View"), view.mode, &modes, env) {
            env.ask(Request::Mode(mode));
        }
        divider(ui, env);
        if view.mode == Mode::Diagram {
            let kinds =
                [(Jenis::Pohon, Command::Pohon), (Jenis::Cascading, Command::Cascading), (Jenis::Pita, Command::Pita)]
                    .map(|(it, command)| (it, kind_name(it, env), command.info(env.bahasa).hint));
            if let Some(jenis) = pick(ui, is_wide, env.t("Jenis diagram", "Kind of diagram"), view.jenis, &kinds, env) {
                env.ask(Request::Jenis(jenis));
            }
            isi_ui(ui, view, env);
            divider(ui, env);
        }
        year_ui(ui, session, is_wide || (!is_narrow && view.mode != Mode::Diagram), env);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let all =
                [Command::Inspector, Command::Outline, Command::PaletteOfCommands, Command::Find, Command::Export];
            // All of them are on the palette too.
            let few = [Command::PaletteOfCommands];
            let shown: &[Command] = if is_narrow { &few } else { &all };
            for command in shown.iter().copied() {
                widgets::command_icon(ui, command, env);
            }
        });
    });
}

fn divider(ui: &mut Ui, env: &Env<'_>) {
    ui.add_space(3.0);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(1.0, 22.0), egui::Sense::hover());
    ui.painter().rect_filled(rect, 0.0, env.palette.line);
    ui.add_space(3.0);
}

/// One of several choices, side by side where there is room.
fn pick<T: Copy + PartialEq>(
    ui: &mut Ui,
    has_room: bool,
    name: &str,
    now: T,
    choices: &[(T, &str, &str)],
    env: &Env<'_>,
) -> Option<T> {
    if has_room {
        widgets::segments(ui, name, now, choices, env.palette)
    } else {
        widgets::choice(ui, name, now, choices, env.palette)
    }
}

fn kind_name(jenis: Jenis, env: &Env<'_>) -> &'static str {
    match jenis {
        Jenis::Pohon => env.t("Pohon", "Tree"),
        Jenis::Cascading => env.t("Cascading", "Cascade"),
        Jenis::Pita => env.t("Pita", "Bands"),
    }
}

/// What the boxes show.
fn isi_ui(ui: &mut Ui, view: &View, env: &mut Env<'_>) {
    let isi = view.isi;
    let name = env.t("Isi kotak", "Boxes show");
    let button = ui.menu_button(format!("{name} {}", icons::EXPANDED), |ui| {
        let mut next = isi;
        let line =
            |ui: &mut Ui, on: &mut bool, text: &str, hint: &str| ui.checkbox(on, text).on_hover_text(hint).clicked();
        ui.add_enabled_ui(false, |ui| ui.checkbox(&mut true, env.t("Nama", "Names")));
        let mut clicked = line(
            ui,
            &mut next.indikator,
            env.t("Indikator", "Indicators"),
            env.t("Nama indikator dan targetnya", "Names of indicators and their targets"),
        );
        clicked |= line(
            ui,
            &mut next.penjelasan,
            env.t("Penjelasan", "Explanations"),
            env.t("Formulasi, tipe penghitungan, dan sumber data", "Formulasi, type and source of data"),
        );
        clicked |= line(
            ui,
            &mut next.capaian,
            env.t("Capaian", "Figures"),
            env.t("Capaian, dukungan, dan cakupan", "Capaian, dukungan and coverage"),
        );
        if clicked {
            // Details of indicators bring the indicators with them, and go with them.
            if (next.penjelasan && !isi.penjelasan) || (next.capaian && !isi.capaian) {
                next.indikator = true;
            }
            if !next.indikator {
                next = Isi { capaian: next.capaian && isi.indikator == next.indikator, ..Isi::default() };
            }
            env.ask(Request::Isi(next));
        }
    });
    button.response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
}

/// The year and period that figures are for.
fn year_ui(ui: &mut Ui, session: &Session, is_wide: bool, env: &mut Env<'_>) {
    let saat = session.rollup().saat();
    let years = years(session);
    let name = env.t("Tahun", "Year");
    let shown = saat.tahun.to_string();
    let box_ = egui::ComboBox::from_id_salt("tahun")
        .selected_text(RichText::new(shown.clone()).font(bold_font(13.0)))
        .width(64.0);
    let response = box_.show_ui(ui, |ui| {
        for it in years {
            if ui.selectable_label(it == saat.tahun, it.to_string()).clicked() {
                env.ask(Request::Show { tahun: it, periode: saat.periode });
            }
        }
    });
    response.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{name} {shown}")));
    let periods: Vec<(Periode, &str, &str)> = Periode::ALL
        .into_iter()
        .map(|it| match it {
            Periode::Tw(tw) => match tw.number() {
                1 => (it, "I", env.t("Sampai triwulan I", "To the end of quarter I")),
                2 => (it, "II", env.t("Sampai triwulan II", "To the end of quarter II")),
                3 => (it, "III", env.t("Sampai triwulan III", "To the end of quarter III")),
                _ => (it, "IV", env.t("Sampai triwulan IV", "To the end of quarter IV")),
            },
            Periode::Tahun => (it, env.t("Setahun", "Year"), env.t("Setahun penuh", "The whole year")),
        })
        .collect();
    if let Some(periode) = pick(ui, is_wide, env.t("Periode", "Period"), saat.periode, &periods, env) {
        env.ask(Request::Show { tahun: saat.tahun, periode });
    }
}

/// The years a document speaks of, with the one that is shown.
pub fn years(session: &Session) -> Vec<Tahun> {
    let document = session.document();
    let header = document.header();
    let mut found: std::collections::BTreeSet<Tahun> = [session.rollup().saat().tahun].into();
    if let (Some(from), Some(to)) = (header.tahun_awal, header.tahun_akhir) {
        found.extend((from.0..=to.0.min(from.0.saturating_add(30))).map(Tahun));
    }
    found.extend([header.tahun_aktif, header.tahun_awal, header.tahun_akhir].into_iter().flatten());
    if header.tahun().is_none() {
        let shown = session.rollup().saat().tahun.0;
        found.extend((shown.saturating_sub(2)..=shown.saturating_add(2)).map(Tahun));
    }
    found.into_iter().collect()
}
