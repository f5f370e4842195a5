//! What a source says of an indicator, field by field: what is printed, what its labels mean, and what only the wording suggests.

use super::super::recognise::{Entry, EntryKind, Field, ORDER, Said, When, position};
use super::WorkIndikator;
use super::build::Build;
use super::loose::cleaned;
use crate::bahasa::{inti, mirip};
use crate::formula;
use crate::model::{
    Alamat, Alasan, Baca, Baseline, Bidang, Indikator, IndikatorId, IsiMasukan, Isian, JenisRagu, Lain, Level, Masukan,
    Nilai, NodeId, Pilihan, Series, Tahun, Waktu, read_tipe,
};

impl Build {
    pub(super) fn indikator(&mut self, node: NodeId, id: IndikatorId, work: &WorkIndikator, level: Level) -> Indikator {
        let di = |bidang| Alamat::indikator(node, id, bidang);
        let longest = work.names.iter().max_by_key(|(it, _)| it.text.len());
        let is_short = |it: &Said| it.text.trim().len() <= 8;
        let name = if is_short(work.name()) { longest.map_or(work.name(), |(it, _)| it) } else { work.name() };
        let mut made = Indikator::new(id, name.text.trim());
        self.traced(di(Bidang::Nama), name.place);
        if work.names.len() > 1 {
            let mut ordered = work.names.clone();
            ordered.retain(|(it, _)| it.text != name.text);
            ordered.push((name.clone(), usize::MAX));
            self.wordings(di(Bidang::Nama), &ordered);
        }
        if let Some((other, said)) = &work.other_label {
            let pilihan = vec![Pilihan::Biarkan];
            let kutipan = if said.is_empty() { other.key().to_owned() } else { said.text.clone() };
            self.ask(
                JenisRagu::Label,
                di(Bidang::Nama),
                &kutipan,
                Alasan::DuaTulisan(other.key().to_owned()),
                pilihan,
                0,
            );
        }
        for (field, said) in &work.fields {
            self.field(&mut made, node, *field, said);
        }
        self.sifat(&mut made, node, work, level);
        made
    }

    fn field(&mut self, made: &mut Indikator, node: NodeId, field: Field, said: &Said) {
        let text = cleaned(field, &said.text);
        if text.is_empty() || (text != "%" && text.chars().all(|it| !it.is_alphanumeric())) {
            return;
        }
        let di = |bidang| Alamat::indikator(node, made.id, bidang);
        let mut is_guess = false;
        let bidang = match field {
            Field::Penjelasan => {
                is_guess = true;
                if made.formulasi.is_empty() && reads_like_formula(&text, &made.name) {
                    Bidang::Formulasi
                } else {
                    Bidang::Definisi
                }
            }
            Field::Definisi => Bidang::Definisi,
            Field::Formulasi => Bidang::Formulasi,
            Field::Tipe | Field::Polaritas => Bidang::Tipe,
            Field::SumberData => Bidang::SumberData,
            Field::PenanggungJawab => Bidang::PenanggungJawab,
            Field::Satuan => Bidang::Satuan,
            Field::Bobot => Bidang::Bobot,
            Field::Keterangan | Field::Csf => Bidang::Catatan,
        };
        let di = di(bidang);
        if field == Field::Polaritas {
            made.polaritas = read_tipe(&text).1.or(made.polaritas);
            self.traced(di, said.place);
            return;
        }
        if bidang == Bidang::Bobot {
            made.bobot = Some(Nilai::read(text));
            self.traced(di, said.place);
            return;
        }
        let Some(has) = bidang.teks_mut(made) else { return };
        if has.is_empty() {
            has.clone_from(&text);
            self.traced(di, said.place);
            if bidang == Bidang::Tipe {
                made.set_tipe(&text);
                if made.agregasi.is_none() && made.polaritas.is_none() {
                    self.ask(
                        JenisRagu::Sifat,
                        di,
                        &text,
                        Alasan::TidakDisebut,
                        vec![Pilihan::Biarkan, Pilihan::Hapus],
                        0,
                    );
                }
            }
            if is_guess {
                let other = if bidang == Bidang::Formulasi { Bidang::Definisi } else { Bidang::Formulasi };
                let pilihan = vec![Pilihan::Biarkan, Pilihan::Bidang(other)];
                self.ask(JenisRagu::Penjelasan, di, &text, Alasan::Urutan, pilihan, 0);
            }
        } else if bidang == Bidang::Catatan {
            has.push('\n');
            has.push_str(&text);
        } else if inti(has) != inti(&text) {
            let taken = has.clone();
            let pilihan = vec![Pilihan::Teks(taken), Pilihan::Teks(text.clone())];
            self.ask(JenisRagu::Gabung, di, &text, Alasan::DuaTulisan(text.clone()), pilihan, 0);
        }
    }

    /// Variables, values, and what only the wording says.
    fn sifat(&mut self, made: &mut Indikator, node: NodeId, work: &WorkIndikator, level: Level) {
        let id = made.id;
        let di = move |bidang| Alamat::indikator(node, id, bidang);
        self.variabel(made, node, work);
        let mut catatan = std::mem::take(&mut made.catatan);
        let baca = made.baca();
        for entry in &work.series {
            let (series, bidang): (&mut Series, fn(Waktu) -> Bidang) = match entry.kind {
                EntryKind::Realisasi => (&mut made.realisasi, Bidang::Realisasi),
                _ => (&mut made.target, Bidang::Target),
            };
            self.entry(series, entry, baca, |waktu| di(bidang(waktu)), &mut catatan);
        }
        made.catatan = catatan;
        if let Some((tahun, said)) = &work.baseline {
            made.baseline =
                Some(Baseline { tahun: *tahun, nilai: Nilai::read(said.text.trim()), lain: Lain::default() });
            self.traced(di(Bidang::Baseline), said.place);
        }
        if made.satuan.is_empty() && !made.target.is_empty() && made.target.iter().all(|(_, it)| it.is_persen()) {
            // The targets say it themselves.
            "%".clone_into(&mut made.satuan);
        }
        let is_sakip = inti(&made.name).contains("sakip") || inti(&made.name).contains("akip");
        if is_sakip && made.target.iter().any(|(_, it)| it.raw().starts_with(|it: char| it.is_alphabetic())) {
            "sakip".clone_into(&mut made.skala);
            let name = made.name.clone();
            let pilihan = vec![Pilihan::Teks("sakip".to_owned()), Pilihan::Teks(String::new())];
            self.ask(JenisRagu::Sifat, di(Bidang::Skala), &name, Alasan::Kemiripan("SAKIP".to_owned()), pilihan, 0);
        }
        let lower = made.name.to_lowercase();
        let is_mean = lower.contains("rata-rata") || lower.contains("rata rata");
        if is_mean
            && ["ketercapaian", "capaian"].iter().any(|it| lower.contains(it))
            && is_of_lower_level(&lower, level)
        {
            made.dari_anak = true;
            let name = made.name.clone();
            let pilihan = vec![Pilihan::Biarkan, Pilihan::Hapus];
            self.ask(JenisRagu::Sifat, di(Bidang::DariAnak), &name, Alasan::Kemiripan(name.clone()), pilihan, 0);
        }
        if let Some(from) = work.moved_from {
            let from = self.id(from);
            let pilihan = vec![Pilihan::Biarkan, Pilihan::PindahIndikator(from)];
            let name = made.name.clone();
            self.ask(JenisRagu::Indikator, di(Bidang::Nama), &name, Alasan::DuaTulisan(name.clone()), pilihan, 0);
        }
    }

    fn variabel(&mut self, made: &mut Indikator, node: NodeId, work: &WorkIndikator) {
        let di = Alamat::indikator(node, made.id, Bidang::Variabel);
        let names = match formula::read(&made.formulasi, &[]) {
            formula::Formulasi::Rumus(it) => it.variabel().iter().map(|it| it.teks.clone()).collect(),
            _ => Vec::new(),
        };
        let mut rows: Vec<(String, Option<&Said>)> = Vec::new();
        for (said, value) in &work.variabel {
            self.traced(di, said.place);
            let text = said.text.split_whitespace().collect::<Vec<_>>().join(" ");
            match cut(&text, &names) {
                Some((first, second)) => {
                    let pilihan = vec![Pilihan::Biarkan, Pilihan::Teks(text.clone())];
                    self.ask(JenisRagu::Pisah, di, &text, Alasan::Kemiripan(made.formulasi.clone()), pilihan, 0);
                    rows.push((first, None));
                    rows.push((second, value.as_ref()));
                }
                None => rows.push((text, value.as_ref())),
            }
        }
        let declared: Vec<String> = rows.iter().map(|(it, _)| formula::key(it)).collect();
        for (name, value) in rows {
            let own = formula::key(&name);
            let is_known = names.iter().any(|it| formula::key(it) == own);
            let free = names.iter().filter(|it| !declared.contains(&formula::key(it)));
            let alias = free.filter(|_| !is_known).find(|it| mirip(it, &name) >= 0.95).cloned().unwrap_or_default();
            if !alias.is_empty() {
                let pilihan = vec![Pilihan::Biarkan, Pilihan::Hapus];
                self.ask(JenisRagu::Sifat, di, &name, Alasan::Kemiripan(alias.clone()), pilihan, 0);
            }
            let mut isian = Isian::default();
            if let (Some(said), Some(tahun)) = (value, self.tahun) {
                isian.nilai.set(Waktu::tahun(tahun), Nilai::read(said.text.trim()));
            }
            made.variabel.push(Masukan { name, alias, isi: IsiMasukan::Sendiri(isian), lain: Lain::default() });
        }
    }

    /// A value with its year; without any, it is kept in words.
    pub(super) fn entry(
        &mut self,
        series: &mut Series,
        entry: &Entry,
        baca: Option<Baca>,
        di: impl Fn(Waktu) -> Alamat,
        catatan: &mut String,
    ) {
        let text = entry.said.text.trim();
        let Some(tahun) = self.year_of(entry.when) else {
            if !catatan.is_empty() {
                catatan.push('\n');
            }
            catatan.push_str(&format!("{text} (tahun tidak disebut)"));
            let no_year = Waktu::tahun(Tahun::FIRST);
            let at = Alamat { bidang: Bidang::Tahun, ..di(no_year) };
            self.ask(JenisRagu::Tahun, at, text, Alasan::TidakDisebut, vec![Pilihan::Biarkan], 0);
            return;
        };
        let waktu = Waktu { tahun, slot: entry.when.slot };
        let nilai = Nilai::read(text);
        self.traced(di(waktu), entry.said.place);
        if let Some(has) = series.written(waktu) {
            if has.raw() != text {
                let pilihan = vec![Pilihan::Teks(has.raw().to_owned()), Pilihan::Teks(text.to_owned())];
                self.ask(JenisRagu::Gabung, di(waktu), text, Alasan::DuaTulisan(text.to_owned()), pilihan, 0);
            }
            return;
        }
        if nilai.ragu(baca).is_some() {
            self.ask(JenisRagu::Nilai, di(waktu), text, Alasan::TidakDisebut, vec![Pilihan::Biarkan], 0);
        }
        series.set(waktu, nilai);
    }

    fn year_of(&self, when: When) -> Option<Tahun> {
        let of_period = when
            .ke
            .zip(self.header.tahun_awal)
            .map(|(ke, Tahun(first))| Tahun(first.saturating_add(u16::try_from(ke.saturating_sub(1)).unwrap_or(0))));
        when.tahun.or(of_period).or(self.tahun)
    }
}

/// An explanation that repeats the name, counts, or computes is a way of measuring; other sentences define.
fn reads_like_formula(text: &str, name: &str) -> bool {
    let lower = text.to_lowercase();
    let computes = [
        "dibagi",
        "x 100",
        "x100",
        "\\frac",
        "× 100",
        " : ",
        "jumlah",
        "sesuai permen",
        "hasil survey",
        "hasil survei",
    ]
    .iter()
    .any(|it| lower.contains(it));
    computes || lower.contains('/') || mirip(text, name) > 0.5
}

/// "rata-rata ketercapaian program" of a Sasaran speaks of what stands below it.
fn is_of_lower_level(name: &str, level: Level) -> bool {
    let below = ORDER.get(position(level) + 1..).unwrap_or_default();
    below.iter().any(|it| name.contains(&it.key().replace('_', " ")))
}

/// Cuts the names of two variables that stand in one cell, where one of them is a name of the formula.
fn cut(text: &str, names: &[String]) -> Option<(String, String)> {
    let whole = inti(text);
    for name in names {
        let name = inti(name);
        if name.len() < 4 || whole == name {
            continue;
        }
        let at = if whole.starts_with(&name) {
            after(text, name.chars().count())
        } else if whole.ends_with(&name) {
            after(text, whole.chars().count() - name.chars().count())
        } else {
            None
        };
        if let Some((first, second)) = at.map(|it| text.split_at(it)) {
            let (first, second) = (first.trim(), second.trim());
            let begins_anew = second.starts_with(char::is_uppercase);
            if first.split_whitespace().count() >= 2 && second.split_whitespace().count() >= 2 && begins_anew {
                return Some((first.to_owned(), second.to_owned()));
            }
        }
    }
    None
}

/// Where so many letters and digits of a text end.
fn after(text: &str, letters: usize) -> Option<usize> {
    let mut seen = 0;
    for (at, letter) in text.char_indices() {
        if letter.is_alphanumeric() {
            if seen == letters {
                return Some(at);
            }
            seen += 1;
        }
    }
    None
}
