//! The two papers of a review: KKR, the reviewer's own working paper with everything that was found and answered,
//! and CHR, the remarks that both sides sign.

use super::{Bagian, Baris, JenisBaris, Kolom, Laporan, Pihak, Rata, Tabel};
use crate::checks::usulan::{Sel, matriks, tautan};
use crate::checks::{Finding, Kelompok, Temuan, Weight, satu};
use crate::dwi;
use crate::model::{Document, Jawaban, Letak, NodeId, Soal, TandaTangan, Tinjauan};
use crate::pesan::{Bahasa, Pesan as _};
use crate::rollup::Rollup;
use std::collections::HashMap;

/// What the papers are made of.
pub struct Bahan<'a> {
    pub document: &'a Document,
    pub rollup: &'a Rollup,
    /// In reading order, with those that were set aside.
    pub temuan: &'a [Temuan<'a>],
    /// The fingerprint of the contents.
    pub sidik: &'a str,
    pub tanggal: &'a str,
    pub bahasa: Bahasa,
}

/// Kertas Kerja Reviu: all findings with their criteria, who supports what, every link with its answers, what was set aside, the notes.
pub fn kkr(it: &Bahan<'_>) -> Laporan {
    let title = it.t("Kertas Kerja Reviu", "Working Paper of the Review");
    let bagian = vec![it.ringkasan(), it.semua_temuan(), it.dukungan(), it.taut(), it.dikesampingkan(), it.catatan()];
    it.laporan(title, bagian)
}

/// Catatan Hasil Reviu: what the unit is asked to mend or to answer, with room for its reply.
pub fn chr(it: &Bahan<'_>) -> Laporan {
    let title = it.t("Catatan Hasil Reviu", "Remarks of the Review");
    it.laporan(title, vec![it.ringkasan(), it.yang_diminta(), it.saran()])
}

impl<'a> Bahan<'a> {
    fn t(&self, id: &'static str, en: &'static str) -> String {
        self.bahasa.pilih(id, en).to_owned()
    }

    fn laporan(&self, judul: String, bagian: Vec<Bagian>) -> Laporan {
        let header = self.document.header();
        let said = |it: &str| it.trim().to_owned();
        let years = match (header.tahun_awal, header.tahun_akhir) {
            (Some(from), Some(to)) if from != to => format!("{from}–{to}"),
            _ => header.tahun().map(|it| it.to_string()).unwrap_or_default(),
        };
        let status = self.document.reviu().status().nama(self.bahasa).to_owned();
        let identitas = vec![
            (self.t("Perangkat Daerah", "Unit"), said(&header.perangkat_daerah)),
            (self.t("Wilayah", "Region"), said(&header.wilayah)),
            (self.t("Dokumen", "Document"), said(&header.judul)),
            (self.t("Periode", "Period"), years),
            (self.t("Tahun yang diperiksa", "Year looked at"), self.rollup.saat().tahun.to_string()),
            (self.t("Status reviu", "Status of the review"), status),
            (self.t("Tanggal", "Date"), said(self.tanggal)),
            (self.t("Sidik isi (SHA-256)", "Fingerprint (SHA-256)"), self.sidik.to_owned()),
        ];
        let reviewer = self.document.reviu().pereviu.clone().unwrap_or_default();
        let unit = header.tanda_tangan.clone().unwrap_or_default();
        // The day both sign is the day of the paper, not that of the document.
        let unit = TandaTangan { tempat: String::new(), tanggal: String::new(), ..unit };
        let short: String = self.sidik.chars().take(16).collect();
        Laporan {
            subjudul: said(&header.perangkat_daerah),
            kaki: format!("{judul} · {} · {} {short}", said(&header.perangkat_daerah), self.t("sidik", "fingerprint")),
            judul,
            identitas: identitas.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
            bagian,
            tanda_tangan: vec![
                Pihak { peran: self.t("Pihak yang direviu", "Reviewed"), tanda_tangan: unit },
                Pihak { peran: self.t("Pereviu", "Reviewer"), tanda_tangan: reviewer },
            ],
        }
    }

    /// Findings that nobody set aside.
    fn terbuka(&self) -> impl Iterator<Item = &'a Finding> {
        self.temuan.iter().filter(|it| it.kesampingan.is_none()).map(|it| it.finding)
    }

    fn ringkasan(&self) -> Bagian {
        let count = |group: Option<Kelompok>, weight: Option<Weight>| {
            let fits = |it: &&Finding| {
                group.is_none_or(|group| Kelompok::of(it.kode) == Some(group))
                    && weight.is_none_or(|weight| weight == it.weight)
            };
            self.terbuka().filter(fits).count()
        };
        let row = |name: &str, group: Option<Kelompok>| {
            let mut cells = vec![name.to_owned()];
            cells.extend(Weight::ALL.iter().map(|it| count(group, Some(*it)).to_string()));
            cells.push(count(group, None).to_string());
            isi(cells, "")
        };
        let mut baris: Vec<Baris> = Kelompok::ALL
            .iter()
            .filter(|it| count(Some(**it), None) > 0)
            .map(|it| row(it.nama(self.bahasa), Some(*it)))
            .collect();
        baris.push(row(&self.t("Jumlah", "Total"), None));
        let mut kolom = vec![kolom(&self.t("Kelompok", "Group"), 40, Rata::Kiri)];
        kolom.extend(Weight::ALL.iter().map(|it| self::kolom(it.nama(self.bahasa), 14, Rata::Kanan)));
        kolom.push(self::kolom(&self.t("Jumlah", "Total"), 14, Rata::Kanan));
        let links = tautan(self.document, None);
        let reviu = self.document.reviu();
        let answers = self.tinjauan();
        let has = |anak, induk, soal| answers.get(&(anak, induk, soal)).is_some_and(|it| it.jawaban.is_some());
        let is_answered = |(anak, induk): &&(NodeId, NodeId)| Soal::ALL.iter().all(|soal| has(*anak, *induk, *soal));
        let answered = links.iter().filter(is_answered).count();
        let (all, open, aside) =
            (links.len(), reviu.terbuka().count(), self.temuan.iter().filter(|it| it.kesampingan.is_some()).count());
        let penutup = dwi!(
            self.bahasa,
            "Taut yang sudah dinilai lengkap: {answered} dari {all}. Catatan yang belum selesai: {open}. Temuan yang dikesampingkan dengan alasan: {aside}.",
            "Links answered in full: {answered} of {all}. Open notes: {open}. Findings set aside with a reason: {aside}."
        );
        Bagian {
            judul: self.t("Ringkasan", "Summary"),
            pengantar: String::new(),
            tabel: Some(Tabel { kolom, baris }),
            penutup,
        }
    }

    fn semua_temuan(&self) -> Bagian {
        let head = [
            (self.t("No", "No"), 5, Rata::Kanan),
            (self.t("Kode", "Code"), 6, Rata::Kiri),
            (self.t("Bobot", "Weight"), 10, Rata::Kiri),
            (self.t("Tempat", "Place"), 17, Rata::Kiri),
            (self.t("Kutipan", "Quotation"), 24, Rata::Kiri),
            (self.t("Kondisi", "Condition"), 30, Rata::Kiri),
            (self.t("Kriteria", "Criterion"), 22, Rata::Kiri),
            (self.t("Usulan", "Proposal"), 20, Rata::Kiri),
        ];
        let mut baris = Vec::new();
        let mut last = None;
        for (at, it) in self.terbuka().enumerate() {
            if last != Some(it.at.node) {
                last = Some(it.at.node);
                baris.push(kelompok(&self.kotak(it.at.node)));
            }
            let cells = vec![
                (at + 1).to_string(),
                it.kode.to_owned(),
                it.weight.nama(self.bahasa).to_owned(),
                self.bidang(it.at),
                it.kutipan.clone(),
                it.pesan(self.bahasa),
                satu(it.kode).map(|it| it.sumber.to_owned()).unwrap_or_default(),
                self.usulan(it),
            ];
            baris.push(isi(cells, &it.at.tulis()));
        }
        self.bagian(self.t("Temuan", "Findings"), &head, baris, self.t("Tidak ada temuan", "Nothing was found"))
    }

    fn dukungan(&self) -> Bagian {
        let head = [
            (self.t("Program", "Program"), 34, Rata::Kiri),
            (self.t("Indikator sasaran yang didukung", "Supported indicator of the Sasaran"), 44, Rata::Kiri),
            (self.t("Keadaan", "State"), 32, Rata::Kiri),
        ];
        let found = matriks(self.document, None);
        let name = |id: NodeId| self.document.node(id).map(|it| it.name.clone()).unwrap_or_default();
        let measure = |at: usize| {
            let column = found.kolom.get(at)?;
            self.document.indikator(column.indikator).map(|(_, it)| it.name.clone())
        };
        let mut baris = Vec::new();
        for row in &found.baris {
            let mut any = false;
            for (at, cell) in row.sel.iter().enumerate() {
                let state = match cell {
                    Sel::Dinyatakan => self.t("dinyatakan", "stated"),
                    Sel::Diusulkan(why) => {
                        let why = why.pesan(self.bahasa);
                        dwi!(
                            self.bahasa,
                            "belum dinyatakan; diusulkan karena {why}",
                            "not stated; proposed because {why}"
                        )
                    }
                    Sel::Kosong | Sel::Luar => continue,
                };
                any = true;
                baris.push(isi(
                    vec![name(row.program), measure(at).unwrap_or_default(), state],
                    &row.program.to_string(),
                ));
            }
            if !any {
                let state = self.t("belum dinyatakan", "not stated");
                baris.push(isi(vec![name(row.program), "–".to_owned(), state], &row.program.to_string()));
            }
        }
        for (at, column) in found.kolom.iter().enumerate() {
            let proposed = found.baris.iter().any(|row| matches!(row.sel.get(at), Some(Sel::Diusulkan(_))));
            if column.pendukung == 0 && !proposed && !found.baris.is_empty() {
                let state = self.t("tidak ada program yang mendukung", "no Program supports it");
                let place = format!("{}/{}", column.sasaran, column.indikator);
                baris.push(isi(vec!["–".to_owned(), measure(at).unwrap_or_default(), state], &place));
            }
        }
        let none = self.t("Dokumen ini tidak memuat program", "The document holds no Program");
        self.bagian(self.t("Program dan indikator sasaran", "Programs and indicators of Sasaran"), &head, baris, none)
    }

    fn taut(&self) -> Bagian {
        let mut head = vec![
            (self.t("Kinerja di bawah", "Below"), 30, Rata::Kiri),
            (self.t("Kinerja di atas", "Above"), 30, Rata::Kiri),
        ];
        head.extend(Soal::ALL.iter().map(|it| (it.nama(self.bahasa).to_owned(), 11, Rata::Tengah)));
        head.push((self.t("Catatan", "Notes"), 26, Rata::Kiri));
        let answers = self.tinjauan();
        let row = |(anak, induk): (NodeId, NodeId)| {
            let said = Soal::ALL.map(|soal| answers.get(&(anak, induk, soal)).copied());
            let mut cells = vec![self.kotak(Some(anak)), self.kotak(Some(induk))];
            let answer = |it: &Tinjauan| it.jawaban.map(|it| it.nama(self.bahasa).to_owned());
            cells.extend(said.iter().map(|it| it.and_then(answer).unwrap_or_else(|| "–".to_owned())));
            let notes = said.iter().flatten().filter(|it| !it.catatan.trim().is_empty());
            let notes = notes.map(|it| format!("{}: {}", it.soal.nama(self.bahasa), it.catatan.trim()));
            cells.push(notes.collect::<Vec<_>>().join("\n"));
            isi(cells, &anak.to_string())
        };
        let baris = tautan(self.document, None).into_iter().map(row).collect();
        let none = self.t("Tidak ada taut", "There are no links");
        self.bagian(self.t("Empat pertanyaan untuk setiap taut", "Four questions about each link"), &head, baris, none)
    }

    fn dikesampingkan(&self) -> Bagian {
        let head = [
            (self.t("Kode", "Code"), 7, Rata::Kiri),
            (self.t("Tempat", "Place"), 26, Rata::Kiri),
            (self.t("Kondisi", "Condition"), 36, Rata::Kiri),
            (self.t("Alasan dikesampingkan", "Reason for setting it aside"), 30, Rata::Kiri),
            (self.t("Oleh", "By"), 14, Rata::Kiri),
        ];
        let rows = self.temuan.iter().filter_map(|it| {
            let aside = it.kesampingan?;
            let by = format!("{} {}", aside.oleh.trim(), aside.waktu.trim());
            let place = format!("{}, {}", self.kotak(it.finding.at.node), self.bidang(it.finding.at));
            let cells = vec![
                it.finding.kode.to_owned(),
                place,
                it.finding.pesan(self.bahasa),
                aside.alasan.clone(),
                by.trim().to_owned(),
            ];
            Some(isi(cells, &it.finding.at.tulis()))
        });
        let none = self.t("Tidak ada temuan yang dikesampingkan", "No finding was set aside");
        self.bagian(self.t("Temuan yang dikesampingkan", "Findings set aside"), &head, rows.collect(), none)
    }

    fn catatan(&self) -> Bagian {
        let head = [
            (self.t("Tempat", "Place"), 24, Rata::Kiri),
            (self.t("Catatan", "Note"), 40, Rata::Kiri),
            (self.t("Balasan", "Replies"), 34, Rata::Kiri),
            (self.t("Keadaan", "State"), 12, Rata::Kiri),
        ];
        let rows = self.document.reviu().catatan.iter().map(|it| {
            let said = |it: &crate::model::Ucapan| {
                let who = format!("{} {}", it.oleh.trim(), it.waktu.trim());
                if who.trim().is_empty() { it.teks.clone() } else { format!("{} ({})", it.teks, who.trim()) }
            };
            let replies: Vec<String> = it.balasan.iter().map(said).collect();
            let state = if it.selesai { self.t("selesai", "resolved") } else { self.t("terbuka", "open") };
            isi(vec![self.letak(it.di), said(&it.isi), replies.join("\n"), state], &it.di.tulis())
        });
        let none = self.t("Belum ada catatan", "There are no notes");
        self.bagian(self.t("Catatan pereviu", "Notes of the reviewer"), &head, rows.collect(), none)
    }

    /// What the unit is asked for: errors and warnings, links that were not answered with yes, open notes.
    fn yang_diminta(&self) -> Bagian {
        let head = [
            (self.t("No", "No"), 5, Rata::Kanan),
            (self.t("Tempat", "Place"), 22, Rata::Kiri),
            (self.t("Catatan", "Remark"), 46, Rata::Kiri),
            (self.t("Rekomendasi", "Recommendation"), 26, Rata::Kiri),
            (self.t("Tanggapan", "Reply"), 22, Rata::Kiri),
        ];
        let mut baris: Vec<Baris> = Vec::new();
        let mut number = 0;
        let mut add = |baris: &mut Vec<Baris>, place: String, remark: String, advice: String, letak: String| {
            number += 1;
            baris.push(isi(vec![number.to_string(), place, remark, advice, String::new()], &letak));
        };
        for weight in [Weight::Kesalahan, Weight::Peringatan] {
            let mut heading = Some(kelompok(weight.nama(self.bahasa)));
            for it in self.terbuka().filter(|it| it.weight == weight) {
                baris.extend(heading.take());
                add(&mut baris, self.letak(it.at), self.kutip(it), self.usulan(it), it.at.tulis());
            }
        }
        let mut heading = Some(kelompok(&self.t("Hubungan sebab akibat", "Cause and effect")));
        for it in &self.document.reviu().tinjauan {
            let Some(answer) = it.jawaban.filter(|it| *it != Jawaban::Ya) else { continue };
            baris.extend(heading.take());
            let remark =
                format!("{} {}: {}", it.soal.pertanyaan(self.bahasa), answer.nama(self.bahasa), it.catatan.trim());
            let place = format!("{} → {}", self.kotak(Some(it.anak)), self.kotak(Some(it.induk)));
            add(&mut baris, place, remark.trim_end_matches([' ', ':']).to_owned(), String::new(), it.anak.to_string());
        }
        let mut heading = Some(kelompok(&self.t("Catatan pereviu", "Notes of the reviewer")));
        for it in self.document.reviu().terbuka() {
            baris.extend(heading.take());
            add(&mut baris, self.letak(it.di), it.isi.teks.clone(), String::new(), it.di.tulis());
        }
        let none = self.t("Tidak ada yang perlu diperbaiki", "Nothing needs to be mended");
        self.bagian(self.t("Catatan yang perlu ditindaklanjuti", "Remarks to be followed"), &head, baris, none)
    }

    /// Suggestions are counted by their kind: they ask for no reply.
    fn saran(&self) -> Bagian {
        let head = [
            (self.t("Kode", "Code"), 8, Rata::Kiri),
            (self.t("Saran", "Suggestion"), 60, Rata::Kiri),
            (self.t("Jumlah", "Count"), 12, Rata::Kanan),
        ];
        let mut counts: Vec<(&'static str, usize)> = Vec::new();
        for it in self.terbuka().filter(|it| it.weight == Weight::Saran) {
            match counts.iter_mut().find(|(kode, _)| *kode == it.kode) {
                Some((_, count)) => *count += 1,
                None => counts.push((it.kode, 1)),
            }
        }
        counts.sort();
        let rows = counts.into_iter().map(|(kode, count)| {
            let title = satu(kode).map(|it| it.judul(self.bahasa)).unwrap_or_default();
            isi(vec![kode.to_owned(), title, count.to_string()], "")
        });
        let none = self.t("Tidak ada saran", "There are no suggestions");
        self.bagian(self.t("Saran", "Suggestions"), &head, rows.collect(), none)
    }

    fn bagian(&self, judul: String, head: &[(String, u32, Rata)], baris: Vec<Baris>, none: String) -> Bagian {
        let kolom = head.iter().map(|(name, share, rata)| self::kolom(name, *share, *rata)).collect();
        let kosong = Baris { sel: vec![none], jenis: JenisBaris::Kosong, letak: String::new() };
        let baris = if baris.is_empty() { vec![kosong] } else { baris };
        Bagian { judul, pengantar: String::new(), tabel: Some(Tabel { kolom, baris }), penutup: String::new() }
    }

    /// Every answer by its link and question, looked up once for all links.
    fn tinjauan(&self) -> HashMap<(NodeId, NodeId, Soal), &'a Tinjauan> {
        let all = &self.document.reviu().tinjauan;
        // Of two answers to one question the first counts, as everywhere.
        all.iter().rev().map(|it| ((it.anak, it.induk, it.soal), it)).collect()
    }

    /// "Program Pelayanan Publik"; for the document itself its word.
    fn kotak(&self, id: Option<NodeId>) -> String {
        let Some(id) = id else { return self.t("Dokumen", "Document") };
        let Some(node) = self.document.node(id) else {
            return self.t("Kotak yang sudah dihapus", "A box that was removed");
        };
        let level = self.document.header().profil.name(node.level);
        let name = node.name.trim();
        if name.to_lowercase().starts_with(&level.to_lowercase()) { name.to_owned() } else { format!("{level} {name}") }
    }

    /// "indikator "IKM", formulasi"
    fn bidang(&self, at: Letak) -> String {
        let field = at.bidang.map(|it| it.nama(self.bahasa)).unwrap_or_default();
        match at.indikator.and_then(|it| self.document.indikator(it)) {
            Some((_, it)) => {
                let name = it.name.trim();
                dwi!(self.bahasa, "{field} indikator \"{name}\"", "{field} of the indicator \"{name}\"")
            }
            None => field,
        }
    }

    fn letak(&self, at: Letak) -> String {
        let field = self.bidang(at);
        let place = self.kotak(at.node);
        if field.is_empty() { place } else { format!("{place}: {field}") }
    }

    fn kutip(&self, it: &Finding) -> String {
        let said = format!("[{}] {}", it.kode, it.pesan(self.bahasa));
        if it.kutipan.trim().is_empty() { said } else { format!("{said}\n\"{}\"", it.kutipan.trim()) }
    }

    fn usulan(&self, it: &Finding) -> String {
        let fix = it.fix.as_ref().map(|it| it.label.pesan(self.bahasa));
        it.usulan.as_ref().map(|it| it.pesan(self.bahasa)).or(fix).unwrap_or_default()
    }
}

fn kolom(nama: &str, lebar: u32, rata: Rata) -> Kolom {
    Kolom { nama: nama.to_owned(), lebar, rata }
}

fn isi(sel: Vec<String>, letak: &str) -> Baris {
    Baris { sel, jenis: JenisBaris::Isi, letak: letak.to_owned() }
}

fn kelompok(text: &str) -> Baris {
    Baris { sel: vec![text.to_owned()], jenis: JenisBaris::Kelompok, letak: String::new() }
}
