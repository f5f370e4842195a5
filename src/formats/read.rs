//! JSON -> document. Whatever is missing or wrong becomes a note with its place; whatever is unknown is kept.

use super::json::Json;
use super::notes::{Expected, Note, NoteKind};
use super::schema::{self, Record};
use crate::model::edit::apply_as_given;
use crate::model::{
    Agregasi, Alamat, Alasan, AnakTangga, Baca, Baseline, Branch, CatatanKinerja, CatatanReviu, Crosscutting, Document,
    Edit, EditError, Entri, Header, Impor, Indikator, IndikatorId, Isi, IsiMasukan, Isian, Jawaban, Jejak, JenisRagu,
    Keraguan, Kesampingan, Lain, Langkah, Letak, Level, LevelSpec, Link, Masukan, Mulai, Nilai, Node, NodeId, Pilihan,
    Polaritas, Profile, Reviu, Series, Skala, Soal, Status, Tahun, TandaTangan, Tinjauan, Ucapan, Variabel, VariabelId,
    Waktu,
};
use crate::pesan::ringkas;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::HashSet;

/// More notes than this help nobody; they are counted only.
const MOST_NOTES: usize = 1_000;

/// No government has more rungs, and every box is compared with them.
const MOST_LEVELS: usize = 64;

/// More notes, answers or replies than this were made by a program; views that list them stay quick.
const MOST_SAID: usize = 100_000;

/// Unknown fields that nest deeper could not be read again below a deep tree.
const MOST_NESTED: usize = 24;

pub fn document(json: Json<'_>) -> (Document, Vec<Note>) {
    let mut reader = Reader::default();
    reader.learn_ids(&json);
    let document = reader.document(json);
    if reader.more > 0 {
        let what = NoteKind::More { count: reader.more, losses: reader.more_losses };
        reader.notes.push(Note { tempat: String::new(), what });
    }
    (document, reader.notes)
}

#[derive(Default)]
struct Reader {
    notes: Vec<Note>,
    more: usize,
    more_losses: usize,
    path: Vec<Segment>,
    profil: Profile,
    nodes: Ids,
    indikator: Ids,
    variabel: Ids,
    catatan: Ids,
    shared: HashSet<VariabelId>,
    links: Vec<(Link, String)>,
    /// Boxes that could not stay where they stood.
    moved: Vec<Branch>,
}

#[derive(Clone, Copy)]
enum Segment {
    Key(&'static str),
    Index(usize),
}

/// Identifiers of one kind: those in the file, and new ones for things that have none.
#[derive(Default)]
struct Ids {
    in_file: HashSet<u32>,
    taken: HashSet<u32>,
    last_given: u32,
}

impl Ids {
    fn fresh(&mut self) -> u32 {
        loop {
            self.last_given = self.last_given.saturating_add(1);
            if !self.in_file.contains(&self.last_given) && self.taken.insert(self.last_given) {
                return self.last_given;
            }
        }
    }
}

/// The fields of one object that are still to be read.
struct Fields<'a> {
    record: &'static Record,
    left: Vec<(Cow<'a, str>, Json<'a>)>,
    kept: Lain,
}

impl Reader {
    fn document(&mut self, json: Json<'_>) -> Document {
        let mut fields = self.open(json, &schema::DOCUMENT);
        fields.take("format");
        fields.take("version");
        let mut header = Header::default();
        if let Some(json) = fields.take_object("header") {
            header = self.under("header", |r| r.header(json));
        }
        if let Some(json) = fields.take_object("kebijakan") {
            self.under("kebijakan", |r| r.policy(json, &mut header));
        }
        if let Some(levels) = self.list(&mut fields, "levels") {
            header.profil = self.under("levels", |r| r.profile(levels));
        }
        self.profil = header.profil.clone();
        let variabel = self.list(&mut fields, "variabel").unwrap_or_default();
        let variabel = self.each("variabel", variabel, Reader::shared_variable);
        let roots = self.list(&mut fields, "nodes").unwrap_or_default();
        let roots = self.each("nodes", roots, |r, json| r.node(json, None, 1));
        let impor = fields.take_object("impor").map(|json| self.under("impor", |r| r.impor(json)));
        let reviu = fields.take_object("reviu").map(|json| self.under("reviu", |r| r.reviu(json)));
        header.lain_dokumen = self.close(fields);
        header.profil = self.profil.clone();

        let mut document = Document::new(header);
        for (id, it) in variabel {
            self.do_or_note(&mut document, Edit::SetVariabel { id, variabel: Some(Box::new(it)) }, "variabel");
        }
        for branch in roots.into_iter().chain(std::mem::take(&mut self.moved)) {
            let at = document.roots().len();
            self.do_or_note(&mut document, Edit::Insert { parent: None, at, branch: Box::new(branch) }, "nodes");
        }
        for (link, place) in std::mem::take(&mut self.links) {
            self.do_or_note(&mut document, Edit::SetLink { link, present: true }, &place);
        }
        if let Some(impor) = impor {
            self.do_or_note(&mut document, Edit::SetImpor(Box::new(impor)), "impor");
        }
        if let Some(reviu) = reviu {
            self.do_or_note(&mut document, Edit::SetReviu(Box::new(reviu)), "reviu");
        }
        document
    }

    fn impor(&mut self, json: Json<'_>) -> Impor {
        let mut fields = self.open(json, &schema::IMPOR);
        let berkas = self.list(&mut fields, "berkas").unwrap_or_default();
        let berkas = self.each("berkas", berkas, |r, json| r.said(&json, |it| Some(it.to_owned())));
        let keraguan = self.list(&mut fields, "keraguan").unwrap_or_default();
        let keraguan = self.each("keraguan", keraguan, Reader::doubt);
        let jejak = self.list(&mut fields, "jejak").unwrap_or_default();
        let jejak = self.each("jejak", jejak, |r, json| r.said(&json, Jejak::read));
        self.close_without_keeping(fields);
        Impor { berkas, jejak, keraguan }
    }

    fn doubt(&mut self, json: Json<'_>) -> Option<Keraguan> {
        let mut fields = self.open(json, &schema::KERAGUAN);
        let id = self.whole(&mut fields, "id");
        let jenis = self.text(&mut fields, "jenis");
        let di = self.text(&mut fields, "di");
        let kutipan = self.text(&mut fields, "kutipan");
        let alasan = self.text(&mut fields, "alasan");
        let pilihan = self.list(&mut fields, "pilihan").unwrap_or_default();
        let pilihan = self.each("pilihan", pilihan, |r, json| r.said(&json, Pilihan::read));
        let usulan = self.whole(&mut fields, "usulan");
        let terjawab = self.yes(&mut fields, "terjawab");
        self.close_without_keeping(fields);
        let jenis = JenisRagu::read(&jenis).or_else(|| self.drop_it(&jenis, Expected::Nothing))?;
        let di = Alamat::read(&di).or_else(|| self.drop_it(&di, Expected::Id))?;
        let alasan = Alasan::read(&alasan).or_else(|| self.drop_it(&alasan, Expected::Nothing))?;
        let usulan = usize::try_from(usulan).ok()?;
        Some(Keraguan { id, jenis, di, kutipan, alasan, pilihan, usulan, terjawab })
    }

    fn reviu(&mut self, json: Json<'_>) -> Reviu {
        let mut fields = self.open(json, &schema::REVIU);
        let pereviu = fields.take_object("pereviu").map(|it| self.under("pereviu", |r| r.tanda_tangan(it)));
        if let Some(Json::List(notes)) = fields.left.iter().find(|(key, _)| key == "catatan").map(|(_, it)| it) {
            self.catatan.in_file.extend(notes.iter().filter_map(|it| note_id(it.get("id")?)));
        }
        Reviu {
            langkah: self.some(&mut fields, "langkah", Reader::step),
            catatan: self.some(&mut fields, "catatan", Reader::catatan_reviu),
            tinjauan: self.some(&mut fields, "tinjauan", Reader::tinjauan),
            kesampingan: self.some(&mut fields, "kesampingan", Reader::kesampingan),
            pereviu,
            lain: self.close(fields),
        }
    }

    fn step(&mut self, json: Json<'_>) -> Option<Langkah> {
        let mut fields = self.open(json, &schema::LANGKAH);
        Some(Langkah {
            // A status of a newer program must not lock what this one cannot unlock.
            status: self.one_of(&mut fields, "status", Expected::Status, Status::read).unwrap_or_default(),
            oleh: self.text(&mut fields, "oleh"),
            waktu: self.text(&mut fields, "waktu"),
            catatan: self.text(&mut fields, "catatan"),
            sidik: self.text(&mut fields, "sidik"),
            lain: self.close(fields),
        })
    }

    fn catatan_reviu(&mut self, json: Json<'_>) -> Option<CatatanReviu> {
        let mut fields = self.open(json, &schema::CATATAN_REVIU);
        Some(CatatanReviu {
            id: self.note_number(&mut fields),
            // What was said is worth more than where: a note without a place is one about the document.
            di: self.one_of(&mut fields, "di", Expected::Letak, Letak::read).unwrap_or_default(),
            kutipan: self.text(&mut fields, "kutipan"),
            isi: fields.take_object("isi").and_then(|it| self.under("isi", |r| r.ucapan(it))).unwrap_or_default(),
            balasan: self.some(&mut fields, "balasan", Reader::ucapan),
            selesai: self.yes(&mut fields, "selesai"),
            lain: self.close(fields),
        })
    }

    fn note_number(&mut self, fields: &mut Fields<'_>) -> u32 {
        let written = fields.take("id").filter(|it| *it != Json::Null);
        let in_file = written.as_ref().and_then(note_id);
        if let Some(number) = in_file
            && self.catatan.taken.insert(number)
        {
            return number;
        }
        let number = self.catatan.fresh();
        let given = number.to_string();
        match (in_file, written) {
            (Some(raw), _) => self.note(NoteKind::IdTwice { raw: raw.to_string(), given }),
            (None, Some(wrong)) => self.keep_wrong(fields, "id", &wrong, Expected::Number),
            (None, None) => self.note(NoteKind::IdMissing { given }),
        }
        number
    }

    fn ucapan(&mut self, json: Json<'_>) -> Option<Ucapan> {
        let mut fields = self.open(json, &schema::UCAPAN);
        Some(Ucapan {
            teks: self.text(&mut fields, "teks"),
            oleh: self.text(&mut fields, "oleh"),
            waktu: self.text(&mut fields, "waktu"),
            lain: self.close(fields),
        })
    }

    fn tinjauan(&mut self, json: Json<'_>) -> Option<Tinjauan> {
        let mut fields = self.open(json, &schema::TINJAUAN);
        let (anak, induk) = (self.text(&mut fields, "anak"), self.text(&mut fields, "induk"));
        let soal = self.text(&mut fields, "soal");
        let jawaban = self.one_of(&mut fields, "jawaban", Expected::Jawaban, Jawaban::read);
        let (catatan, oleh) = (self.text(&mut fields, "catatan"), self.text(&mut fields, "oleh"));
        let lain = self.close(fields);
        let anak = NodeId::read(&anak).or_else(|| self.drop_it(&anak, Expected::Id))?;
        let induk = NodeId::read(&induk).or_else(|| self.drop_it(&induk, Expected::Id))?;
        let soal = Soal::read(&soal).or_else(|| self.drop_it(&soal, Expected::Soal))?;
        Some(Tinjauan { anak, induk, soal, jawaban, catatan, oleh, lain })
    }

    /// One whose place cannot be read hides nothing: the finding is seen again.
    fn kesampingan(&mut self, json: Json<'_>) -> Option<Kesampingan> {
        let mut fields = self.open(json, &schema::KESAMPINGAN);
        let kode = self.text(&mut fields, "kode");
        let di = self.text(&mut fields, "di");
        let (kutipan, alasan) = (self.text(&mut fields, "kutipan"), self.text(&mut fields, "alasan"));
        let (oleh, waktu) = (self.text(&mut fields, "oleh"), self.text(&mut fields, "waktu"));
        let lain = self.close(fields);
        let di = Letak::read(&di).or_else(|| self.drop_it(&di, Expected::Letak))?;
        Some(Kesampingan { kode, di, kutipan, alasan, oleh, waktu, lain })
    }

    /// A list of the review, as long as people write them.
    fn some<'a, T>(
        &mut self,
        fields: &mut Fields<'a>,
        key: &'static str,
        mut read: impl FnMut(&mut Reader, Json<'a>) -> Option<T>,
    ) -> Vec<T> {
        let mut items = self.list(fields, key).unwrap_or_default();
        let count = items.len().saturating_sub(MOST_SAID);
        if count > 0 {
            self.under(key, |r| r.note(NoteKind::TooMany { count }));
            items.truncate(MOST_SAID);
        }
        // An empty step would be the last one, and an empty note would be nobody's.
        self.each(key, items, |r, json| match json {
            Json::Object(_) => read(r, json),
            other => r.drop_it(&other.compact(), Expected::Object),
        })
    }

    /// A text of a list that says something by itself.
    fn said<T>(&mut self, json: &Json<'_>, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        json.as_text().and_then(read).or_else(|| self.drop_it(&json.compact(), Expected::Text))
    }

    fn whole(&mut self, fields: &mut Fields<'_>, key: &'static str) -> u32 {
        match fields.take(key) {
            Some(Json::Number(text)) => text.parse().unwrap_or(0),
            Some(Json::Text(text)) => text.parse().unwrap_or(0),
            _ => 0,
        }
    }

    fn do_or_note(&mut self, document: &mut Document, edit: Edit, place: &str) {
        if let Err(why) = apply_as_given(document, edit) {
            self.note_at(place.to_owned(), NoteKind::Refused(why));
        }
    }

    fn header(&mut self, json: Json<'_>) -> Header {
        let mut fields = self.open(json, &schema::HEADER);
        Header {
            judul: self.text(&mut fields, "judul"),
            perangkat_daerah: self.text(&mut fields, "perangkat_daerah"),
            wilayah: self.text(&mut fields, "wilayah"),
            tahun_awal: self.year(&mut fields, "tahun_awal"),
            tahun_akhir: self.year(&mut fields, "tahun_akhir"),
            tahun_aktif: self.year(&mut fields, "tahun_aktif"),
            tanda_tangan: fields
                .take_object("tanda_tangan")
                .map(|it| self.under("tanda_tangan", |r| r.tanda_tangan(it))),
            catatan: self.text(&mut fields, "catatan"),
            lain: self.close(fields),
            ..Header::default()
        }
    }

    fn tanda_tangan(&mut self, json: Json<'_>) -> TandaTangan {
        let mut fields = self.open(json, &schema::TANDA_TANGAN);
        TandaTangan {
            tempat: self.text(&mut fields, "tempat"),
            tanggal: self.text(&mut fields, "tanggal"),
            jabatan: self.text(&mut fields, "jabatan"),
            nama: self.text(&mut fields, "nama"),
            pangkat: self.text(&mut fields, "pangkat"),
            nip: self.text(&mut fields, "nip"),
            lain: self.close(fields),
        }
    }

    fn policy(&mut self, json: Json<'_>, header: &mut Header) {
        let mut fields = self.open(json, &schema::KEBIJAKAN);
        for field in schema::KEBIJAKAN.fields {
            let Some(value) = fields.take(field.key) else { continue };
            if field.key == "skala" && matches!(value, Json::Object(_)) {
                header.kebijakan.skala = self.under("skala", |r| r.scale(value));
                continue;
            }
            let text = match &value {
                Json::Text(it) => it.to_string(),
                Json::Number(it) => it.clone(),
                Json::Bool(it) => it.to_string(),
                Json::Null | Json::List(_) | Json::Object(_) => String::new(),
            };
            if let Err(why) = header.kebijakan.set(field.key, &text) {
                self.note(NoteKind::Policy(why));
                self.keep(&mut fields, field.key, &value);
            }
        }
        header.lain_kebijakan = self.close(fields);
    }

    fn scale(&mut self, json: Json<'_>) -> Skala {
        let mut fields = self.open(json, &schema::SKALA);
        let rungs = self.list(&mut fields, "anak_tangga").unwrap_or_default();
        let skala = Skala {
            key: self.text(&mut fields, "key"),
            nama: self.text(&mut fields, "nama"),
            anak_tangga: self.each("anak_tangga", rungs, Reader::rung),
            catatan: self.text(&mut fields, "catatan"),
        };
        self.close_without_keeping(fields);
        if skala.anak_tangga.is_empty() {
            self.note(NoteKind::ScaleUnknown { raw: skala.nama });
            return Skala::permendagri_86_2017();
        }
        skala
    }

    fn rung(&mut self, json: Json<'_>) -> Option<AnakTangga> {
        let mut fields = self.open(json, &schema::ANAK_TANGGA);
        let nama = self.text(&mut fields, "nama");
        let above = self.bound(&mut fields, "lebih_dari").map(Mulai::LebihDari);
        let from = self.bound(&mut fields, "mulai_dari").map(Mulai::SamaAtauLebihDari);
        if above.is_some() && from.is_some() {
            self.note(NoteKind::Dropped { raw: "mulai_dari".to_owned(), expected: Expected::Nothing });
        }
        self.close_without_keeping(fields);
        Some(AnakTangga { nama, mulai: above.or(from).unwrap_or(Mulai::TanpaBatas) })
    }

    fn bound(&mut self, fields: &mut Fields<'_>, key: &'static str) -> Option<Decimal> {
        let written = self.value(fields, key)?;
        written.angka(Some(Baca::Desimal)).or_else(|| self.drop_it(written.raw(), Expected::Number))
    }

    fn profile(&mut self, levels: Vec<Json<'_>>) -> Profile {
        let mut specs: Vec<LevelSpec> = Vec::new();
        for (at, json) in levels.into_iter().enumerate() {
            self.path.push(Segment::Index(at));
            if let Some(spec) = self.level_spec(json) {
                if specs.iter().any(|it| it.level == spec.level) {
                    self.note(NoteKind::FieldTwice { field: spec.level.to_string() });
                } else if specs.len() == MOST_LEVELS {
                    self.note(NoteKind::Dropped { raw: spec.level.to_string(), expected: Expected::Nothing });
                } else {
                    specs.push(spec);
                }
            }
            self.path.pop();
        }
        if specs.is_empty() { Profile::default() } else { Profile { levels: specs } }
    }

    fn level_spec(&mut self, json: Json<'_>) -> Option<LevelSpec> {
        let mut fields = self.open(json, &schema::LEVEL);
        let key = self.text(&mut fields, "key");
        let under = self.list(&mut fields, "under").unwrap_or_default();
        let under = self.each("under", under, |r, json| {
            let level = json.as_text().and_then(Level::read);
            level.or_else(|| r.drop_it(&json.compact(), Expected::LevelKey))
        });
        let (name, eselon) = (self.text(&mut fields, "name"), self.text(&mut fields, "eselon"));
        let tier = self.text(&mut fields, "tier");
        let lain = self.close(fields);
        let level = Level::read(&key).or_else(|| self.drop_it(&key, Expected::LevelKey))?;
        Some(LevelSpec { level, name, eselon, tier, under, lain })
    }

    fn shared_variable(&mut self, json: Json<'_>) -> Option<(VariabelId, Variabel)> {
        let mut fields = self.open(json, &schema::VARIABEL);
        let id = VariabelId::new(self.id(&mut fields, 'v', |it| VariabelId::read(it).map(VariabelId::number)));
        let name = self.text(&mut fields, "name");
        let isian = self.isian(&mut fields);
        self.shared.insert(id);
        Some((id, Variabel { name, isian, lain: self.close(fields) }))
    }

    fn isian(&mut self, fields: &mut Fields<'_>) -> Isian {
        Isian {
            satuan: self.text(fields, "satuan"),
            agregasi: self.agregasi(fields),
            nilai: self.values(fields, "nilai"),
        }
    }

    /// A box with all below it; `None` where it had to go to the top, because it cannot stand here.
    fn node(&mut self, json: Json<'_>, parent: Option<Level>, depth: usize) -> Option<Branch> {
        let mut fields = self.open(json, &schema::NODE);
        let id = NodeId::new(self.id(&mut fields, 'n', |it| NodeId::read(it).map(NodeId::number)));
        let level = self.level(&mut fields, parent);
        let misplaced = parent
            .filter(|it| !self.profil.is_in_order(*it, level))
            .map(|parent| EditError::LevelOrder { child: self.profil.name(level), parent: self.profil.name(parent) });
        let misplaced = misplaced.or((depth > Document::MAX_DEPTH).then_some(EditError::TooDeep));
        let depth = if misplaced.is_some() { 1 } else { depth };

        let mut node = Node::new(id, level, "");
        node.code = self.text(&mut fields, "code");
        node.name = self.text(&mut fields, "name");
        node.sasaran = self.text(&mut fields, "sasaran");
        node.csf = self.text(&mut fields, "csf");
        node.penanggung_jawab = self.text(&mut fields, "penanggung_jawab");
        node.bobot = self.value(&mut fields, "bobot");
        node.pagu = self.values(&mut fields, "pagu");
        node.realisasi_anggaran = self.values(&mut fields, "realisasi_anggaran");
        let crosscutting = self.list(&mut fields, "crosscutting").unwrap_or_default();
        node.crosscutting = self.each("crosscutting", crosscutting, Reader::crosscutting);
        self.links(&mut fields, id);
        node.catatan = self.text(&mut fields, "catatan");
        let indikator = self.list(&mut fields, "indikator").unwrap_or_default();
        node.indikator = self.each("indikator", indikator, Reader::indikator);
        let children = self.list(&mut fields, "children").unwrap_or_default();
        let children = self.each("children", children, |r, json| r.node(json, Some(level), depth + 1));
        node.lain = self.close(fields);

        let name = node.name.clone();
        let branch = Branch { node, children, links: Vec::new() };
        let Some(why) = misplaced else { return Some(branch) };
        self.note(NoteKind::Moved { name: ringkas(&name), why });
        self.moved.push(branch);
        None
    }

    fn crosscutting(&mut self, json: Json<'_>) -> Option<Crosscutting> {
        let mut fields = self.open(json, &schema::CROSSCUTTING);
        let (unit, keterangan) = (self.text(&mut fields, "unit"), self.text(&mut fields, "keterangan"));
        Some(Crosscutting { unit, keterangan, lain: self.close(fields) })
    }

    fn level(&mut self, fields: &mut Fields<'_>, parent: Option<Level>) -> Level {
        let raw = self.text(fields, "level");
        let known =
            Level::read(&raw).filter(|it| self.profil.spec(*it).is_some() || self.profil.levels.len() < MOST_LEVELS);
        if let Some(level) = known {
            if self.profil.spec(level).is_none() {
                let spec = LevelSpec {
                    level,
                    name: raw.replace('_', " "),
                    eselon: String::new(),
                    tier: String::new(),
                    under: parent.into_iter().collect(),
                    lain: Lain::default(),
                };
                self.profil.levels.push(spec);
                self.note(NoteKind::LevelUnknown { raw });
            }
            return level;
        }
        let after = parent.and_then(|it| self.profil.position(it)).map_or(0, |it| it + 1);
        let lowest = self.profil.levels.last();
        let guess = match parent {
            None => self.profil.spec(Level::TUJUAN).or(self.profil.levels.first()),
            Some(_) => self.profil.levels.get(after).or(lowest),
        };
        let level = guess.map_or(Level::TUJUAN, |it| it.level);
        self.note(NoteKind::LevelMissing { given: self.profil.name(level) });
        level
    }

    fn links(&mut self, fields: &mut Fields<'_>, from: NodeId) {
        let supports = self.list(fields, "mendukung").unwrap_or_default();
        let supports = self.each("mendukung", supports, |r, json| {
            let mut fields = r.open(json, &schema::MENDUKUNG);
            let (node, indikator) = (r.text(&mut fields, "node"), r.text(&mut fields, "indikator"));
            r.close_without_keeping(fields);
            let to = NodeId::read(&node).or_else(|| r.drop_it(&node, Expected::Id))?;
            let indikator = match indikator.is_empty() {
                true => None,
                false => Some(IndikatorId::read(&indikator).or_else(|| r.drop_it(&indikator, Expected::Id))?),
            };
            Some(Link::Mendukung { from, to, indikator })
        });
        let parents = self.list(fields, "induk_lain").unwrap_or_default();
        let parents = self.each("induk_lain", parents, |r, json| {
            let parent = json.as_text().and_then(NodeId::read).or_else(|| r.drop_it(&json.compact(), Expected::Id))?;
            Some(Link::IndukLain { child: from, parent })
        });
        for link in supports.into_iter().chain(parents) {
            let place = self.place();
            self.links.push((link, place));
        }
    }

    fn drop_it<T>(&mut self, raw: &str, expected: Expected) -> Option<T> {
        self.note(NoteKind::Dropped { raw: ringkas(raw), expected });
        None
    }

    fn indikator(&mut self, json: Json<'_>) -> Option<Indikator> {
        let mut fields = self.open(json, &schema::INDIKATOR);
        let id = IndikatorId::new(self.id(&mut fields, 'i', |it| IndikatorId::read(it).map(IndikatorId::number)));
        let mut it = Indikator::new(id, self.text(&mut fields, "name"));
        it.definisi = self.text(&mut fields, "definisi");
        it.formulasi = self.text(&mut fields, "formulasi");
        let variabel = self.list(&mut fields, "variabel").unwrap_or_default();
        it.variabel = self.each("variabel", variabel, Reader::masukan);
        it.satuan = self.text(&mut fields, "satuan");
        it.tipe = self.text(&mut fields, "tipe");
        it.agregasi = self.agregasi(&mut fields);
        it.entri = self.one_of(&mut fields, "entri", Expected::Entri, Entri::read);
        it.polaritas = self.one_of(&mut fields, "polaritas", Expected::Polaritas, Polaritas::read);
        it.skala = self.text(&mut fields, "skala");
        it.dari_anak = self.yes(&mut fields, "dari_anak");
        it.bobot = self.value(&mut fields, "bobot");
        it.sumber_data = self.text(&mut fields, "sumber_data");
        it.penanggung_jawab = self.text(&mut fields, "penanggung_jawab");
        it.baseline = fields.take_object("baseline").and_then(|json| self.under("baseline", |r| r.baseline(json)));
        it.target = self.values(&mut fields, "target");
        it.realisasi = self.values(&mut fields, "realisasi");
        let remarks = self.list(&mut fields, "catatan_kinerja").unwrap_or_default();
        it.catatan_kinerja = self.each("catatan_kinerja", remarks, Reader::catatan_kinerja);
        it.catatan = self.text(&mut fields, "catatan");
        it.lain = self.close(fields);
        Some(it)
    }

    fn masukan(&mut self, json: Json<'_>) -> Option<Masukan> {
        let mut fields = self.open(json, &schema::MASUKAN);
        let name = self.text(&mut fields, "name");
        let alias = self.text(&mut fields, "alias");
        let shared = self.text(&mut fields, "shared");
        let known = VariabelId::read(&shared).filter(|it| self.shared.contains(it));
        let isi = match known {
            Some(id) => IsiMasukan::Bersama(id),
            None => IsiMasukan::Sendiri(self.isian(&mut fields)),
        };
        if known.is_none() && !shared.is_empty() {
            match VariabelId::read(&shared) {
                Some(id) => self.note(NoteKind::Refused(EditError::VariabelMissing { id })),
                None => self.note(NoteKind::WrongType { field: "shared".to_owned(), expected: Expected::Text }),
            }
            self.keep(&mut fields, "shared", &Json::text(shared));
        }
        Some(Masukan { name, alias, isi, lain: self.close(fields) })
    }

    fn baseline(&mut self, json: Json<'_>) -> Option<Baseline> {
        let mut fields = self.open(json, &schema::BASELINE);
        let tahun = self.year(&mut fields, "tahun");
        let nilai = self.value(&mut fields, "nilai").unwrap_or_else(|| Nilai::read(""));
        Some(Baseline { tahun, nilai, lain: self.close(fields) })
    }

    fn catatan_kinerja(&mut self, json: Json<'_>) -> Option<CatatanKinerja> {
        let mut fields = self.open(json, &schema::CATATAN_KINERJA);
        let raw = self.text(&mut fields, "waktu");
        let (kendala, solusi) = (self.text(&mut fields, "kendala"), self.text(&mut fields, "solusi"));
        let tindak_lanjut = self.text(&mut fields, "tindak_lanjut");
        let lain = self.close(fields);
        let waktu = Waktu::read(&raw).or_else(|| self.drop_it(&raw, Expected::Time))?;
        Some(CatatanKinerja { waktu, kendala, solusi, tindak_lanjut, lain })
    }

    // Fields of one kind each.

    fn text(&mut self, fields: &mut Fields<'_>, key: &'static str) -> String {
        match fields.take(key) {
            Some(Json::Text(it)) => it.into_owned(),
            Some(Json::Number(it)) => it,
            None | Some(Json::Null) => String::new(),
            Some(other @ (Json::Bool(_) | Json::List(_) | Json::Object(_))) => {
                self.keep_wrong(fields, key, &other, Expected::Text);
                String::new()
            }
        }
    }

    fn yes(&mut self, fields: &mut Fields<'_>, key: &'static str) -> bool {
        match fields.take(key) {
            Some(Json::Bool(it)) => it,
            None | Some(Json::Null) => false,
            Some(other) => {
                self.keep_wrong(fields, key, &other, Expected::YesNo);
                false
            }
        }
    }

    fn year(&mut self, fields: &mut Fields<'_>, key: &'static str) -> Option<Tahun> {
        let value = fields.take(key)?;
        let year = match &value {
            Json::Number(text) => Tahun::read(text),
            Json::Text(text) => Tahun::read(text),
            Json::Null | Json::Bool(_) | Json::List(_) | Json::Object(_) => None,
        };
        if year.is_none() && value != Json::Null {
            self.keep_wrong(fields, key, &value, Expected::Number);
        }
        year
    }

    fn one_of<T>(
        &mut self,
        fields: &mut Fields<'_>,
        key: &'static str,
        expected: Expected,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = fields.take(key)?;
        let found = value.as_text().and_then(read);
        if found.is_none() && value != Json::Null {
            self.keep_wrong(fields, key, &value, expected);
        }
        found
    }

    fn agregasi(&mut self, fields: &mut Fields<'_>) -> Option<Agregasi> {
        self.one_of(fields, "agregasi", Expected::Agregasi, Agregasi::read)
    }

    fn value(&mut self, fields: &mut Fields<'_>, key: &'static str) -> Option<Nilai> {
        let value = fields.take(key)?;
        let nilai = nilai(&value);
        if nilai.is_none() && value != Json::Null {
            self.keep_wrong(fields, key, &value, Expected::Text);
        }
        nilai
    }

    fn values(&mut self, fields: &mut Fields<'_>, key: &'static str) -> Series {
        let entries = match fields.take(key) {
            None | Some(Json::Null) => return Series::default(),
            Some(Json::Object(entries)) => entries,
            Some(other) => {
                self.keep_wrong(fields, key, &other, Expected::Object);
                return Series::default();
            }
        };
        let mut series = Series::default();
        let mut unread = Vec::new();
        for (time, value) in entries {
            // "02024" and "2024-TW01" are other spellings of a time that may stand here already.
            let waktu = Waktu::read(&time).filter(|it| it.to_string() == time);
            match (waktu, nilai(&value)) {
                (Some(waktu), _) if series.written(waktu).is_some() => {
                    self.under(key, |r| r.note(NoteKind::FieldTwice { field: ringkas(&time) }));
                }
                (Some(waktu), Some(nilai)) => series.set(waktu, nilai),
                (Some(_), None) if value == Json::Null => {}
                (waktu, _) => {
                    let what = match waktu {
                        Some(_) => NoteKind::WrongType { field: ringkas(&time), expected: Expected::Text },
                        None => NoteKind::TimeInvalid { raw: ringkas(&time) },
                    };
                    self.under(key, |r| r.note(what));
                    unread.push((time, value));
                }
            }
        }
        if !unread.is_empty() {
            self.keep(fields, key, &Json::Object(unread));
        }
        series
    }

    fn list<'a>(&mut self, fields: &mut Fields<'a>, key: &'static str) -> Option<Vec<Json<'a>>> {
        match fields.take(key)? {
            Json::List(items) => Some(items),
            Json::Null => None,
            other => {
                self.keep_wrong(fields, key, &other, Expected::List);
                None
            }
        }
    }

    fn each<'a, T>(
        &mut self,
        key: &'static str,
        items: Vec<Json<'a>>,
        mut read: impl FnMut(&mut Reader, Json<'a>) -> Option<T>,
    ) -> Vec<T> {
        self.path.push(Segment::Key(key));
        let mut found = Vec::with_capacity(items.len());
        for (at, item) in items.into_iter().enumerate() {
            self.path.push(Segment::Index(at));
            found.extend(read(self, item));
            self.path.pop();
        }
        self.path.pop();
        found
    }

    fn id(&mut self, fields: &mut Fields<'_>, letter: char, read: impl Fn(&str) -> Option<u32>) -> u32 {
        let raw = self.text(fields, "id");
        let ids = match letter {
            'n' => &mut self.nodes,
            'i' => &mut self.indikator,
            _ => &mut self.variabel,
        };
        let in_file = read(&raw);
        if let Some(number) = in_file
            && ids.taken.insert(number)
        {
            return number;
        }
        let number = ids.fresh();
        let given = format!("{letter}{number}");
        self.note(match in_file {
            _ if raw.is_empty() => NoteKind::IdMissing { given },
            Some(_) => NoteKind::IdTwice { raw, given },
            None => NoteKind::IdInvalid { raw: ringkas(&raw), given },
        });
        number
    }

    // Objects, places and notes.

    fn open<'a>(&mut self, json: Json<'a>, record: &'static Record) -> Fields<'a> {
        let mut fields = Fields { record, left: Vec::new(), kept: Lain::default() };
        match json {
            Json::Object(all) => {
                let mut seen = HashSet::with_capacity(all.len());
                for (key, value) in all {
                    if seen.insert(key.clone()) {
                        fields.left.push((key, value));
                    } else {
                        self.note(NoteKind::FieldTwice { field: ringkas(&key) });
                    }
                }
            }
            other => self.note(NoteKind::Dropped { raw: ringkas(&other.compact()), expected: Expected::Object }),
        }
        fields
    }

    /// What was not asked for is unknown: reported and kept.
    #[must_use = "what is kept must be put somewhere"]
    fn close(&mut self, fields: Fields<'_>) -> Lain {
        let Fields { record: _, left, mut kept } = fields;
        for (key, value) in left {
            if value.is_nested_deeper_than(MOST_NESTED) {
                self.note(NoteKind::Dropped { raw: ringkas(&key), expected: Expected::Flat });
            } else {
                self.note(NoteKind::UnknownField { field: ringkas(&key) });
                kept.0.push((key.into_owned(), value.compact()));
            }
        }
        kept
    }

    /// The same for small records that have no room for more: what is there too much is lost, and says so.
    fn close_without_keeping(&mut self, fields: Fields<'_>) {
        let Fields { record: _, left, kept } = fields;
        let keys = left.into_iter().map(|(key, _)| key.into_owned()).chain(kept.0.into_iter().map(|(key, _)| key));
        for key in keys {
            self.note(NoteKind::Dropped { raw: ringkas(&key), expected: Expected::Nothing });
        }
    }

    fn keep_wrong(&mut self, fields: &mut Fields<'_>, key: &'static str, value: &Json<'_>, expected: Expected) {
        self.note(NoteKind::WrongType { field: key.to_owned(), expected });
        self.keep(fields, key, value);
    }

    /// Keeps what a known field cannot hold, under a name that no later value of the field takes away.
    fn keep(&mut self, fields: &mut Fields<'_>, key: &str, value: &Json<'_>) {
        if value.is_nested_deeper_than(MOST_NESTED) {
            return self.note(NoteKind::Dropped { raw: ringkas(key), expected: Expected::Flat });
        }
        let mut name = format!("{key}_tidak_terbaca");
        while fields.left.iter().any(|(it, _)| *it == name) || fields.kept.0.iter().any(|(it, _)| *it == name) {
            name.push('_');
        }
        fields.kept.0.push((name, value.compact()));
    }

    fn under<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Reader) -> T) -> T {
        self.path.push(Segment::Key(key));
        let found = read(self);
        self.path.pop();
        found
    }

    fn note(&mut self, what: NoteKind) {
        let place = self.place();
        self.note_at(place, what);
    }

    fn note_at(&mut self, tempat: String, what: NoteKind) {
        if self.notes.len() < MOST_NOTES {
            self.notes.push(Note { tempat, what });
        } else {
            self.more += 1;
            self.more_losses += usize::from(what.is_loss());
        }
    }

    fn place(&self) -> String {
        let mut place = String::new();
        for segment in &self.path {
            match segment {
                Segment::Key(key) if place.is_empty() => place.push_str(key),
                Segment::Key(key) => {
                    place.push('.');
                    place.push_str(key);
                }
                Segment::Index(at) => place.push_str(&format!("[{at}]")),
            }
        }
        place
    }

    /// Collects the identifiers of the whole file first, so that one that is given anew takes nobody's.
    fn learn_ids(&mut self, json: &Json<'_>) {
        let mut waiting = vec![json];
        while let Some(next) = waiting.pop() {
            match next {
                Json::Object(fields) => {
                    for (key, value) in fields {
                        if key == "id"
                            && let Some(text) = value.as_text()
                        {
                            self.nodes.in_file.extend(NodeId::read(text).map(NodeId::number));
                            self.indikator.in_file.extend(IndikatorId::read(text).map(IndikatorId::number));
                            self.variabel.in_file.extend(VariabelId::read(text).map(VariabelId::number));
                        }
                        if matches!(value, Json::Object(_) | Json::List(_)) {
                            waiting.push(value);
                        }
                    }
                }
                Json::List(items) => waiting.extend(items),
                Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => {}
            }
        }
    }
}

impl<'a> Fields<'a> {
    fn take(&mut self, key: &str) -> Option<Json<'a>> {
        debug_assert!(
            self.record.fields.iter().any(|it| it.key == key),
            "{key} is not in the table of {}",
            self.record.name
        );
        let at = self.left.iter().position(|(it, _)| it == key)?;
        Some(self.left.remove(at).1)
    }

    /// The same for a field that is as good as absent when it is null.
    fn take_object(&mut self, key: &str) -> Option<Json<'a>> {
        self.take(key).filter(|it| *it != Json::Null)
    }
}

/// The number of a note, as it is written again.
fn note_id(json: &Json<'_>) -> Option<u32> {
    let Json::Number(text) = json else { return None };
    text.parse().ok().filter(|it| (1..=CatatanReviu::LARGEST).contains(it) && it.to_string() == *text)
}

/// A value: its text, a JSON number, or a text with a decision.
fn nilai(json: &Json<'_>) -> Option<Nilai> {
    match json {
        Json::Text(text) => Some(Nilai::read(text.as_ref())),
        Json::Number(text) => Some(number(text)),
        Json::Object(fields) if fields.len() == 2 => {
            let text = json.get("teks")?.as_text()?;
            let baca = match json.get("baca")?.as_text()? {
                "ribuan" => Baca::Ribuan,
                "desimal" => Baca::Desimal,
                _ => return None,
            };
            Some(Nilai::with_choice(text, Some(baca)))
        }
        Json::Null | Json::Bool(_) | Json::List(_) | Json::Object(_) => None,
    }
}

/// A JSON number has a decimal dot and no thousands, whatever it looks like.
fn number(text: &str) -> Nilai {
    let nilai = Nilai::read(text);
    match nilai.isi() {
        Isi::Ganda { .. } => Nilai::with_choice(text, Some(Baca::Desimal)),
        Isi::Teks => Decimal::from_scientific(text).map_or(nilai, Nilai::from_decimal),
        _ => nilai,
    }
}
