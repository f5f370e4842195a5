//! The readable notation: one line a box or indicator, indented under what carries it.
//!
//! Tests, the `outline` command and the clipboard use it. It holds what is worked with, not every field of the file.
//!
//! ```text
//! tahun 2024
//! kebijakan batas=100
//! variabel v1 Jumlah kelurahan | satuan kelurahan | 2024 = 7
//! tujuan Terwujudnya pelayanan prima
//!   indikator Indeks Kepuasan Masyarakat | target 2024 = 81,14 | realisasi 2024 = 81,25
//!   sasaran Meningkatnya pelayanan masyarakat | mendukung …
//!     indikator Persentase … | formulasi (a : b) x 100% | target 2024 = 85,71%
//!       variabel a | 2024 = 6
//!       variabel b | bersama v1
//! # a remark
//! ```
//!
//! Parts of a line are parted by `|`; in a text `||` is a bar, `##` a hash and `⏎` a line break.

use super::notes::{Note, NoteKind};
use crate::model::edit::apply_as_given;
use crate::model::{
    Agregasi, Baseline, Branch, Crosscutting, Document, Edit, Entri, Header, Indikator, IndikatorId, IsiMasukan, Isian,
    Lain, Level, Link, Masukan, Nilai, Node, NodeId, Polaritas, Policy, Profile, Series, Tahun, Variabel, VariabelId,
    Waktu, read_tipe,
};

/// Writes a document without identifiers.
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    let header = document.header();
    let mut head = |key: &str, text: &str| {
        if !text.is_empty() {
            out.push_str(&format!("{key} {}\n", escape(text)));
        }
    };
    head("judul", &header.judul);
    head("perangkat_daerah", &header.perangkat_daerah);
    head("wilayah", &header.wilayah);
    head("tahun", &header.tahun_aktif.map(|it| it.to_string()).unwrap_or_default());
    let standard = Policy::default().entries();
    let changed = header.kebijakan.entries().into_iter().zip(standard).filter(|(it, standard)| it != standard);
    let changed: Vec<String> = changed.map(|((key, value), _)| format!("{key}={value}")).collect();
    head("kebijakan", &changed.join(" "));
    for (id, it) in document.variabel() {
        let mut line = Line::new(0, &format!("variabel {id}"), &it.name);
        line.isian(&it.isian);
        out.push_str(&line.done());
    }
    for root in document.roots() {
        write_branch(document, *root, 0, &mut out);
    }
    out
}

fn write_branch(document: &Document, id: NodeId, depth: usize, out: &mut String) {
    let Some(node) = document.node(id) else { return };
    let name = |id: NodeId| document.node(id).map(|it| it.name.clone()).unwrap_or_default();
    let mut line = Line::new(depth, node.level.key(), &node.name);
    line.text("kode", &node.code);
    line.text("sasaran", &node.sasaran);
    line.text("csf", &node.csf);
    line.text("pj", &node.penanggung_jawab);
    line.text("bobot", node.bobot.as_ref().map_or("", Nilai::raw));
    line.series("pagu ", &node.pagu);
    line.series("realisasi_anggaran ", &node.realisasi_anggaran);
    for it in &node.crosscutting {
        line.text("crosscutting", &it.unit);
    }
    for (to, indikator) in document.supports(id) {
        let indikator = indikator.and_then(|it| document.indikator(it)).map(|(_, it)| it.name.as_str());
        line.text(
            "mendukung",
            &[Some(name(to).as_str()), indikator].into_iter().flatten().collect::<Vec<_>>().join(" > "),
        );
    }
    for parent in document.other_parents(id) {
        line.text("juga_di", &name(parent));
    }
    line.text("catatan", &node.catatan);
    out.push_str(&line.done());
    for it in &node.indikator {
        write_indikator(it, depth + 1, out);
    }
    for child in document.children(id) {
        write_branch(document, *child, depth + 1, out);
    }
}

fn write_indikator(it: &Indikator, depth: usize, out: &mut String) {
    let mut line = Line::new(depth, "indikator", &it.name);
    line.text("definisi", &it.definisi);
    line.text("formulasi", &it.formulasi);
    line.text("satuan", &it.satuan);
    line.text("tipe", &it.tipe);
    // The label says it all in most cases; what it does not say is written out.
    let (agregasi, polaritas) = read_tipe(&it.tipe);
    if it.agregasi != agregasi {
        line.text("agregasi", it.agregasi.map_or("-", Agregasi::key));
    }
    line.text("entri", it.entri.map_or("", Entri::key));
    if it.polaritas != polaritas {
        line.text("polaritas", it.polaritas.map_or("-", Polaritas::key));
    }
    line.text("skala", &it.skala);
    if it.dari_anak {
        line.part("dari_anak");
    }
    line.text("bobot", it.bobot.as_ref().map_or("", Nilai::raw));
    line.text("sumber", &it.sumber_data);
    line.text("pj", &it.penanggung_jawab);
    if let Some(baseline) = &it.baseline {
        let tahun = baseline.tahun.map(|it| format!("{it} = ")).unwrap_or_default();
        line.text("baseline", &format!("{tahun}{}", baseline.nilai.raw()));
    }
    line.series("target ", &it.target);
    line.series("realisasi ", &it.realisasi);
    line.text("catatan", &it.catatan);
    out.push_str(&line.done());
    for row in &it.variabel {
        let mut line = Line::new(depth + 1, "variabel", &row.name);
        line.text("alias", &row.alias);
        match &row.isi {
            IsiMasukan::Bersama(id) => line.text("bersama", &id.to_string()),
            IsiMasukan::Sendiri(isian) => line.isian(isian),
        }
        out.push_str(&line.done());
    }
}

struct Line(String);

impl Line {
    fn new(depth: usize, word: &str, name: &str) -> Line {
        Line(format!("{}{word} {}", "  ".repeat(depth), escape(name)).trim_end().to_owned())
    }

    fn part(&mut self, text: &str) {
        self.0.push_str(" | ");
        self.0.push_str(text);
    }

    fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.part(&format!("{key} {}", escape(text)));
        }
    }

    fn series(&mut self, key: &str, series: &Series) {
        for (waktu, it) in series.iter() {
            self.part(&format!("{key}{waktu} = {}", escape(it.raw())));
        }
    }

    fn isian(&mut self, isian: &Isian) {
        self.text("satuan", &isian.satuan);
        self.text("agregasi", isian.agregasi.map_or("", Agregasi::key));
        self.series("", &isian.nilai);
    }

    fn done(self) -> String {
        self.0 + "\n"
    }
}

fn escape(text: &str) -> String {
    text.trim().replace('|', "||").replace('#', "##").replace("\r\n", " ⏎ ").replace(['\n', '\r'], " ⏎ ")
}

fn unescape(text: &str) -> String {
    text.trim().replace("||", "|").replace("##", "#").replace(" ⏎ ", "\n")
}

/// Reads an outline; identifiers are given in reading order.
pub fn read(text: &str) -> (Document, Vec<Note>) {
    let mut reader = Reader::default();
    for (at, line) in text.lines().enumerate() {
        reader.line = at + 1;
        reader.read_line(line);
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    line: usize,
    header: Header,
    variabel: Vec<(VariabelId, Variabel)>,
    /// Boxes in reading order with their indentation and parent.
    boxes: Vec<Box_>,
    last_indikator: u32,
    /// Names to be looked up when all boxes are there.
    wanted: Vec<(NodeId, bool, String, usize)>,
    notes: Vec<Note>,
}

struct Box_ {
    indent: usize,
    parent: Option<usize>,
    depth: usize,
    node: Node,
}

impl Reader {
    fn read_line(&mut self, line: &str) {
        let line = without_remark(line);
        let indent = line.chars().take_while(|it| it.is_whitespace()).map(|it| if it == '\t' { 4 } else { 1 }).sum();
        if line.trim().is_empty() {
            return;
        }
        let parts = split(line.trim());
        let Some((first, rest)) = parts.split_first() else { return };
        let (word, tail) = first.split_once(char::is_whitespace).unwrap_or((first, ""));
        let is_head = indent == 0 && self.boxes.is_empty();
        match word {
            "judul" if is_head => self.header.judul = unescape(tail),
            "perangkat_daerah" if is_head => self.header.perangkat_daerah = unescape(tail),
            "wilayah" if is_head => self.header.wilayah = unescape(tail),
            "tahun" if is_head => self.header.tahun_aktif = Tahun::read(tail),
            "kebijakan" if is_head => self.policy(tail),
            "variabel" if is_head => self.shared_variable(tail, rest),
            "indikator" if !self.boxes.is_empty() => self.indikator(tail, rest),
            "variabel" if !self.boxes.is_empty() => self.masukan(tail, rest),
            _ => self.node(indent, first, rest),
        }
    }

    fn policy(&mut self, text: &str) {
        for choice in text.split_whitespace() {
            let (key, value) = choice.split_once('=').unwrap_or((choice, ""));
            if let Err(why) = self.header.kebijakan.set(key, value) {
                self.note(NoteKind::Policy(why));
            }
        }
    }

    fn shared_variable(&mut self, text: &str, parts: &[&str]) {
        let (id, name) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let Some(id) = VariabelId::read(id) else { return self.unclear(text) };
        let mut isian = Isian::default();
        for part in parts {
            if !isian_part(&mut isian, part) {
                self.unclear(part);
            }
        }
        self.variabel.push((id, Variabel { name: unescape(name), isian, lain: Lain::default() }));
    }

    fn node(&mut self, indent: usize, first: &str, parts: &[&str]) {
        let parent = self.parent_for(indent);
        let above = parent.and_then(|it| self.boxes.get(it));
        let depth = above.map_or(1, |it| it.depth + 1);
        let (level, name) = self.level(first, above.map(|it| it.node.level));
        if depth > Document::MAX_DEPTH {
            return self.unclear(first);
        }
        let id = NodeId::new(u32::try_from(self.boxes.len() + 1).unwrap_or(u32::MAX));
        let mut node = Node::new(id, level, unescape(name));
        for part in parts {
            let (key, text) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
            match key {
                "kode" => node.code = unescape(text),
                "sasaran" => node.sasaran = unescape(text),
                "csf" => node.csf = unescape(text),
                "pj" => node.penanggung_jawab = unescape(text),
                "bobot" => node.bobot = Some(Nilai::read(unescape(text))),
                "catatan" => node.catatan = unescape(text),
                "crosscutting" => node.crosscutting.push(Crosscutting {
                    unit: unescape(text),
                    keterangan: String::new(),
                    lain: Lain::default(),
                }),
                "mendukung" => self.wanted.push((id, false, unescape(text), self.line)),
                "juga_di" => self.wanted.push((id, true, unescape(text), self.line)),
                "pagu" if set_value(&mut node.pagu, text) => {}
                "realisasi_anggaran" if set_value(&mut node.realisasi_anggaran, text) => {}
                _ => self.unclear(part),
            }
        }
        self.boxes.push(Box_ { indent, parent, depth, node });
    }

    /// The nearest box above that is indented less.
    fn parent_for(&self, indent: usize) -> Option<usize> {
        let mut at = self.boxes.len().checked_sub(1);
        while let Some(candidate) = at {
            let it = self.boxes.get(candidate)?;
            if it.indent < indent {
                return Some(candidate);
            }
            at = it.parent;
        }
        None
    }

    /// The level that a line names, or the one below its parent.
    fn level<'a>(&mut self, line: &'a str, parent: Option<Level>) -> (Level, &'a str) {
        let profil = &self.header.profil;
        // Longer words first: "sub kegiatan" before what it might begin with.
        let mut levels: Vec<Level> = profil.levels.iter().map(|it| it.level).collect();
        levels.sort_by_key(|it| std::cmp::Reverse(it.key().len()));
        for level in levels {
            if let Some((head, tail)) = line.split_at_checked(level.key().len())
                && head.to_ascii_lowercase().replace(' ', "_") == level.key()
                && (tail.is_empty() || tail.starts_with(char::is_whitespace))
            {
                return (level, tail);
            }
        }
        let level = level_below(profil, parent);
        let given = profil.name(level);
        self.note(NoteKind::LevelMissing { given });
        (level, line)
    }

    fn indikator(&mut self, name: &str, parts: &[&str]) {
        self.last_indikator += 1;
        let mut it = Indikator::new(IndikatorId::new(self.last_indikator), unescape(name));
        for part in parts {
            let (key, text) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
            match key {
                "definisi" => it.definisi = unescape(text),
                "formulasi" => it.formulasi = unescape(text),
                "satuan" => it.satuan = unescape(text),
                "tipe" => it.set_tipe(&unescape(text)),
                // A dash says that the label's meaning is not meant.
                "agregasi" if text.trim() == "-" => it.agregasi = None,
                "polaritas" if text.trim() == "-" => it.polaritas = None,
                "agregasi" => it.agregasi = self.known(part, Agregasi::read(text.trim())),
                "entri" => it.entri = self.known(part, Entri::read(text.trim())),
                "polaritas" => it.polaritas = self.known(part, Polaritas::read(text.trim())),
                "skala" => it.skala = unescape(text),
                "dari_anak" => it.dari_anak = true,
                "bobot" => it.bobot = Some(Nilai::read(unescape(text))),
                "sumber" => it.sumber_data = unescape(text),
                "pj" => it.penanggung_jawab = unescape(text),
                "catatan" => it.catatan = unescape(text),
                "baseline" => it.baseline = Some(read_baseline(text)),
                "target" if set_value(&mut it.target, text) => {}
                "realisasi" if set_value(&mut it.realisasi, text) => {}
                _ => self.unclear(part),
            }
        }
        if let Some(last) = self.boxes.last_mut() {
            last.node.indikator.push(it);
        }
    }

    fn masukan(&mut self, name: &str, parts: &[&str]) {
        let mut row = Masukan {
            name: unescape(name),
            alias: String::new(),
            isi: IsiMasukan::Sendiri(Isian::default()),
            lain: Lain::default(),
        };
        for part in parts {
            let (key, text) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
            let understood = match (key, &mut row.isi) {
                ("alias", _) => {
                    row.alias = unescape(text);
                    true
                }
                ("bersama", isi) => VariabelId::read(text.trim()).map(|it| *isi = IsiMasukan::Bersama(it)).is_some(),
                (_, IsiMasukan::Sendiri(isian)) => isian_part(isian, part),
                (_, IsiMasukan::Bersama(_)) => false,
            };
            if !understood {
                self.unclear(part);
            }
        }
        let indikator = self.boxes.last_mut().and_then(|it| it.node.indikator.last_mut());
        match indikator {
            Some(indikator) => indikator.variabel.push(row),
            None => self.unclear(name),
        }
    }

    fn finish(mut self) -> (Document, Vec<Note>) {
        let mut document = Document::new(std::mem::take(&mut self.header));
        let mut edits: Vec<(usize, Edit)> = Vec::new();
        for (id, it) in std::mem::take(&mut self.variabel) {
            edits.push((0, Edit::SetVariabel { id, variabel: Some(Box::new(it)) }));
        }
        for branch in nest(std::mem::take(&mut self.boxes)) {
            edits.push((0, Edit::Insert { parent: None, at: usize::MAX, branch: Box::new(branch) }));
        }
        for (line, edit) in edits {
            self.apply(&mut document, line, edit);
        }
        for (from, is_parent, name, line) in std::mem::take(&mut self.wanted) {
            match find_link(&document, from, is_parent, &name) {
                Some(link) => self.apply(&mut document, line, Edit::SetLink { link, present: true }),
                None => {
                    self.line = line;
                    self.unclear(&name);
                }
            }
        }
        (document, self.notes)
    }

    fn apply(&mut self, document: &mut Document, line: usize, edit: Edit) {
        if let Err(why) = apply_as_given(document, edit) {
            self.line = line;
            self.note(NoteKind::Refused(why));
        }
    }

    /// What was read, or a note that nothing was.
    fn known<T>(&mut self, part: &str, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.unclear(part);
        }
        read
    }

    fn unclear(&mut self, text: &str) {
        self.note(NoteKind::LineUnclear { text: text.trim().to_owned() });
    }

    fn note(&mut self, what: NoteKind) {
        self.notes.push(Note { tempat: format!("baris {}", self.line), what });
    }
}

fn level_below(profil: &Profile, parent: Option<Level>) -> Level {
    let below = match parent {
        Some(parent) => profil.position(parent).and_then(|it| profil.levels.get(it + 1)).or(profil.levels.last()),
        None => profil.spec(Level::TUJUAN).or(profil.levels.first()),
    };
    below.map_or(Level::TUJUAN, |it| it.level)
}

/// Boxes in reading order become branches; the last ones are done first, so that each finds its parent still waiting.
fn nest(boxes: Vec<Box_>) -> Vec<Branch> {
    let mut waiting: Vec<(Option<usize>, Branch)> =
        boxes.into_iter().map(|it| (it.parent, Branch::leaf(it.node))).collect();
    let mut roots = Vec::new();
    while let Some((parent, mut branch)) = waiting.pop() {
        branch.children.reverse();
        match parent.and_then(|it| waiting.get_mut(it)) {
            Some((_, above)) => above.children.push(branch),
            None => roots.push(branch),
        }
    }
    roots.reverse();
    roots
}

fn find_link(document: &Document, from: NodeId, is_parent: bool, name: &str) -> Option<Link> {
    let named =
        |name: &str| document.walk().into_iter().find(|it| document.node(*it).is_some_and(|it| it.name == name.trim()));
    if is_parent {
        return Some(Link::IndukLain { child: from, parent: named(name)? });
    }
    if let Some(to) = named(name) {
        return Some(Link::Mendukung { from, to, indikator: None });
    }
    let (node, indikator) = name.split_once(" > ")?;
    let to = named(node)?;
    let found = document.node(to)?.indikator.iter().find(|it| it.name == indikator.trim())?;
    Some(Link::Mendukung { from, to, indikator: Some(found.id) })
}

fn isian_part(isian: &mut Isian, part: &str) -> bool {
    match part.split_once(char::is_whitespace) {
        Some(("satuan", text)) => isian.satuan = unescape(text),
        Some(("agregasi", text)) => isian.agregasi = Agregasi::read(text.trim()),
        _ => return set_value(&mut isian.nilai, part),
    }
    true
}

/// "2024-TW1 = 3"
fn set_value(series: &mut Series, text: &str) -> bool {
    let Some((time, value)) = text.split_once('=') else { return false };
    let Some(waktu) = Waktu::read(time) else { return false };
    series.set(waktu, Nilai::read(unescape(value)));
    true
}

fn read_baseline(text: &str) -> Baseline {
    let dated = text.split_once('=').and_then(|(tahun, nilai)| Some((Tahun::read(tahun)?, nilai)));
    let (tahun, nilai) = dated.map_or((None, text), |(tahun, nilai)| (Some(tahun), nilai));
    Baseline { tahun, nilai: Nilai::read(unescape(nilai)), lain: Lain::default() }
}

/// A single `#` at the beginning or behind a blank begins a remark.
fn without_remark(line: &str) -> &str {
    let mut before = ' ';
    let mut characters = line.char_indices().peekable();
    while let Some((at, it)) = characters.next() {
        let doubled = matches!(characters.peek(), Some((_, '#')));
        if it == '#' && doubled {
            characters.next();
        } else if it == '#' && before.is_whitespace() {
            return line.get(..at).unwrap_or(line);
        }
        before = it;
    }
    line
}

/// Splits at single bars.
fn split(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut characters = line.char_indices().peekable();
    while let Some((at, it)) = characters.next() {
        if it != '|' {
            continue;
        }
        if matches!(characters.peek(), Some((_, '|'))) {
            characters.next();
        } else {
            parts.push(line.get(start..at).unwrap_or_default().trim());
            start = at + 1;
        }
    }
    parts.push(line.get(start..).unwrap_or_default().trim());
    parts
}
