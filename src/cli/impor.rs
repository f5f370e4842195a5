//! `kaskade import`: what others wrote becomes a document, with its counts and its doubts.

use super::{Answer, Outcome, bytes};
use crate::bahasa::Nomenklatur;
use crate::dwi;
use crate::formats::{self, json::Json};
use crate::import::source::{Place, Source};
use crate::import::{Watch, as_proposed, import, tanya};
use crate::model::{Alamat, Document, IndikatorId, Jejak, Keraguan, NodeId};
use crate::pesan::{Bahasa, Pesan as _};
use crate::session::Session;
use crate::session::files;
use crate::session::impor::{Cara, name_of, nomenklatur};
use clap::ArgMatches;
use std::collections::BTreeMap;
use std::path::PathBuf;

pub fn run(matches: &ArgMatches, bahasa: Bahasa) -> Result<Answer, String> {
    let paths = matches.get_many::<PathBuf>("files").unwrap_or_default();
    let out = matches.get_one::<PathBuf>("keluaran");
    let own = matches.get_one::<PathBuf>("nomenklatur");
    let own = own.map(|it| nomenklatur(it)).transpose().map_err(|it| it.pesan(bahasa))?;
    let nomenklatur = own.as_ref().unwrap_or(Nomenklatur::bawaan());
    let mut session: Option<Session> = None;
    let mut sources = Vec::new();
    for path in paths {
        let bytes = bytes(path, bahasa)?;
        let found = import(&name_of(path), &bytes, nomenklatur, &Watch::default());
        let found = found.map_err(|it| it.pesan(bahasa))?;
        match &mut session {
            None => session = Some(Session::new(found.document)),
            Some(session) => {
                let joined = session.terima_impor("Impor", &found.document, Cara::Gabung);
                joined.map_err(|it| it.pesan(bahasa))?;
            }
        }
        sources.push(found.source);
    }
    let Some(mut session) = session else { return Err(String::new()) };
    if matches.get_flag("terima") {
        let all = as_proposed(session.document().impor().terbuka());
        session.jawab("Terima usulan", &all).map_err(|it| it.pesan(bahasa))?;
    }
    let document = session.document();
    let mut remarks = Vec::new();
    for (source, unread) in sources.iter().flat_map(|it| it.unread.iter().map(move |unread| (it, unread))) {
        let (name, place) = (&source.name, source.name_of(unread.place, bahasa));
        remarks.push(format!("{name}, {place}: {}", tanya::tak_terbaca(unread.what, bahasa)));
    }
    if let Some(out) = out {
        files::write(out, formats::write(document).as_bytes()).map_err(|it| it.pesan(bahasa))?;
        let shown = out.display();
        remarks.push(dwi!(bahasa, "Ditulis: {shown}", "Written: {shown}"));
    }
    let report = Report::new(document, &sources, bahasa);
    let text = if matches.get_flag("json") { report.json(out).pretty() } else { report.text() };
    let is_open = document.impor().terbuka().next().is_some();
    Ok(Answer { text, remarks, outcome: Outcome::of(is_open) })
}

struct Report<'a> {
    document: &'a Document,
    sources: &'a [Source],
    /// The first place of each field, and of each box and indicator.
    fields: BTreeMap<Alamat, &'a Jejak>,
    things: BTreeMap<(Option<NodeId>, Option<IndikatorId>), &'a Jejak>,
    bahasa: Bahasa,
}

impl<'a> Report<'a> {
    fn new(document: &'a Document, sources: &'a [Source], bahasa: Bahasa) -> Report<'a> {
        let (mut fields, mut things) = (BTreeMap::new(), BTreeMap::new());
        for it in &document.impor().jejak {
            fields.entry(it.di).or_insert(it);
            things.entry((it.di.node, it.di.indikator)).or_insert(it);
        }
        Report { document, sources, fields, things, bahasa }
    }

    /// How many boxes each level has, in the order of the profile.
    fn counts(&self) -> Vec<(&str, String, usize)> {
        let document = self.document;
        let nodes: Vec<_> = document.walk().into_iter().filter_map(|it| document.node(it)).collect();
        let profil = &document.header().profil;
        let of_level = profil.levels.iter().map(|spec| {
            (spec.level.key(), profil.name(spec.level), nodes.iter().filter(|it| it.level == spec.level).count())
        });
        let indikator = nodes.iter().map(|it| it.indikator.len()).sum();
        let last = std::iter::once(("indikator", self.bahasa.pilih("Indikator", "Indicators").to_owned(), indikator));
        of_level.chain(last).filter(|(_, _, many)| *many > 0).collect()
    }

    /// Where the source says what a doubt is about.
    fn place(&self, doubt: &Keraguan) -> Option<String> {
        let thing = (doubt.di.node, doubt.di.indikator);
        let found = self.fields.get(&doubt.di).or_else(|| self.things.get(&thing))?;
        let source = self.sources.get(found.berkas)?;
        let number = |it: u32| usize::try_from(it).unwrap_or(usize::MAX);
        let place = Place {
            part: number(found.tempat.bagian),
            row: number(found.tempat.baris),
            column: found.tempat.kolom.map(number),
            rect: None,
        };
        let name = source.name_of(place, self.bahasa);
        Some(if self.sources.len() > 1 { format!("{}, {name}", source.name) } else { name })
    }

    fn text(&self) -> String {
        let bahasa = self.bahasa;
        let mut out = String::new();
        for (_, name, many) in self.counts() {
            out.push_str(&format!("{many:>6}  {name}\n"));
        }
        let open: Vec<&Keraguan> = self.document.impor().terbuka().collect();
        let many = open.len();
        out.push_str(&match many {
            0 => dwi!(bahasa, "\nTidak ada yang perlu dipastikan.\n", "\nNothing is to be confirmed.\n"),
            _ => dwi!(bahasa, "\n{many} hal perlu dipastikan:\n", "\n{many} things are to be confirmed:\n"),
        });
        let mut kind = None;
        for it in open {
            if kind != Some(it.jenis) {
                kind = Some(it.jenis);
                out.push_str(&format!("\n{}\n", tanya::judul(it.jenis, bahasa)));
            }
            let place = self.place(it).map_or_else(String::new, |it| format!(" [{it}]"));
            out.push_str(&format!("  {}. {}{place}\n", it.id, tanya::pertanyaan(self.document, it, bahasa)));
            for (at, choice) in it.pilihan.iter().enumerate() {
                let sign = if at == it.usulan { '>' } else { ' ' };
                out.push_str(&format!("     {sign} {}\n", tanya::jawaban(self.document, it, choice, bahasa)));
            }
            out.push_str(&format!("       {}\n", tanya::alasan(it, bahasa)));
        }
        out
    }

    fn json(&self, out: Option<&PathBuf>) -> Json<'static> {
        let bahasa = self.bahasa;
        let number = |it: usize| Json::Number(it.to_string());
        let counts = self.counts().into_iter().map(|(key, _, many)| (key.to_owned().into(), number(many)));
        let doubts = self.document.impor().keraguan.iter().map(|it| {
            let choices = it.pilihan.iter().map(|choice| {
                Json::object(vec![
                    ("kunci", Json::text(choice.tulis())),
                    ("teks", Json::text(tanya::jawaban(self.document, it, choice, bahasa))),
                ])
            });
            Json::object(vec![
                ("id", Json::Number(it.id.to_string())),
                ("jenis", Json::text(it.jenis.key())),
                ("di", Json::text(it.di.tulis())),
                ("tempat", self.place(it).map_or(Json::Null, Json::text)),
                ("kutipan", Json::text(it.kutipan.clone())),
                ("pertanyaan", Json::text(tanya::pertanyaan(self.document, it, bahasa))),
                ("alasan", Json::text(tanya::alasan(it, bahasa))),
                ("pilihan", Json::List(choices.collect())),
                ("usulan", number(it.usulan)),
                ("terjawab", Json::Bool(it.terjawab)),
            ])
        });
        let unread = self.sources.iter().flat_map(|source| {
            source.unread.iter().map(|it| {
                Json::object(vec![
                    ("berkas", Json::text(source.name.clone())),
                    ("tempat", Json::text(source.name_of(it.place, bahasa))),
                    ("apa", Json::text(tanya::tak_terbaca(it.what, bahasa))),
                ])
            })
        });
        Json::object(vec![
            ("berkas", super::texts(self.sources.iter().map(|it| it.name.clone()))),
            ("keluaran", out.map_or(Json::Null, |it| Json::text(it.display().to_string()))),
            ("jumlah", Json::Object(counts.collect())),
            ("keraguan", Json::List(doubts.collect())),
            ("tak_terbaca", Json::List(unread.collect())),
        ])
    }
}
