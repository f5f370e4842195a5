//! Document -> JSON, in a fixed order and without empty fields, so that a small change is a small difference.

use super::json::Json;
use super::migrate::VERSION;
use super::schema;
use crate::model::{
    Agregasi, AnakTangga, Baca, CatatanReviu, Document, Entri, Header, Impor, Indikator, IsiMasukan, Isian, Jawaban,
    Keraguan, Kesampingan, Lain, Langkah, LevelSpec, Link, Masukan, Mulai, Nilai, Node, NodeId, Polaritas, Policy,
    Reviu, Series, Skala, Tahun, TandaTangan, Tinjauan, Ucapan,
};
use std::borrow::Cow;

pub fn document(document: &Document) -> Json<'_> {
    with(document, Some(document.reviu()))
}

/// What is signed: the document without what was said of it.
pub fn contents(document: &Document) -> Json<'_> {
    with(document, None)
}

fn with<'a>(document: &'a Document, reviu: Option<&'a Reviu>) -> Json<'a> {
    let header = document.header();
    let mut out = Out::default();
    out.text("format", "kaskade");
    out.push("version", Json::Number(VERSION.to_string()));
    out.object("header", header_fields(header));
    out.object("kebijakan", policy(&header.kebijakan, &header.lain_kebijakan));
    out.list("levels", header.profil.levels.iter().map(level));
    out.list(
        "variabel",
        document.variabel().iter().map(|(id, it)| {
            let mut out = Out::default();
            out.push("id", Json::text(id.to_string()));
            out.text("name", &it.name);
            out.isian(&it.isian);
            out.close(&it.lain)
        }),
    );
    out.list("nodes", document.roots().iter().filter_map(|it| node(document, *it)));
    if *document.impor() != Impor::default() {
        out.push("impor", impor(document.impor()));
    }
    if let Some(reviu) = reviu.filter(|it| **it != Reviu::default()) {
        out.push("reviu", self::reviu(reviu));
    }
    out.close(&header.lain_dokumen)
}

fn impor(impor: &Impor) -> Json<'_> {
    let Impor { berkas, jejak, keraguan } = impor;
    let mut out = Out::default();
    out.list("berkas", berkas.iter().map(|it| Json::text(it.as_str())));
    out.list("keraguan", keraguan.iter().map(doubt));
    out.list("jejak", jejak.iter().map(|it| Json::text(it.tulis())));
    out.done()
}

fn doubt(it: &Keraguan) -> Json<'_> {
    let Keraguan { id, jenis, di, kutipan, alasan, pilihan, usulan, terjawab } = it;
    let mut out = Out::default();
    out.push("id", Json::Number(id.to_string()));
    out.text("jenis", jenis.key());
    out.text("di", di.tulis());
    out.text("kutipan", kutipan);
    out.text("alasan", alasan.tulis());
    out.list("pilihan", pilihan.iter().map(|it| Json::text(it.tulis())));
    out.push("usulan", Json::Number(usulan.to_string()));
    if *terjawab {
        out.push("terjawab", Json::Bool(true));
    }
    out.done()
}

fn reviu(reviu: &Reviu) -> Json<'_> {
    let Reviu { langkah, catatan, tinjauan, kesampingan, pereviu, lain } = reviu;
    let mut out = Out::default();
    out.list("langkah", langkah.iter().map(step));
    if let Some(pereviu) = pereviu {
        out.push("pereviu", tanda_tangan(pereviu));
    }
    out.list("catatan", catatan.iter().map(catatan_reviu));
    out.list("tinjauan", tinjauan.iter().map(self::tinjauan));
    out.list("kesampingan", kesampingan.iter().map(self::kesampingan));
    out.close(lain)
}

fn step(it: &Langkah) -> Json<'_> {
    let Langkah { status, oleh, waktu, catatan, sidik, lain } = it;
    let mut out = Out::default();
    out.text("status", status.key());
    out.text("oleh", oleh);
    out.text("waktu", waktu);
    out.text("catatan", catatan);
    out.text("sidik", sidik);
    out.close(lain)
}

fn catatan_reviu(it: &CatatanReviu) -> Json<'_> {
    let CatatanReviu { id, di, isi, balasan, selesai, kutipan, lain } = it;
    let mut out = Out::default();
    out.push("id", Json::Number(id.to_string()));
    out.text("di", di.tulis());
    out.text("kutipan", kutipan);
    out.object("isi", ucapan(isi));
    out.list("balasan", balasan.iter().map(ucapan));
    if *selesai {
        out.push("selesai", Json::Bool(true));
    }
    out.close(lain)
}

fn ucapan(it: &Ucapan) -> Json<'_> {
    let Ucapan { teks, oleh, waktu, lain } = it;
    let mut out = Out::default();
    out.text("teks", teks);
    out.text("oleh", oleh);
    out.text("waktu", waktu);
    out.close(lain)
}

fn tinjauan(it: &Tinjauan) -> Json<'_> {
    let Tinjauan { anak, induk, soal, jawaban, catatan, oleh, lain } = it;
    let mut out = Out::default();
    out.text("anak", anak.to_string());
    out.text("induk", induk.to_string());
    out.text("soal", soal.key());
    out.text("jawaban", jawaban.map_or("", Jawaban::key));
    out.text("catatan", catatan);
    out.text("oleh", oleh);
    out.close(lain)
}

fn kesampingan(it: &Kesampingan) -> Json<'_> {
    let Kesampingan { kode, di, kutipan, alasan, oleh, waktu, lain } = it;
    let mut out = Out::default();
    out.text("kode", kode);
    out.text("di", di.tulis());
    out.text("kutipan", kutipan);
    out.text("alasan", alasan);
    out.text("oleh", oleh);
    out.text("waktu", waktu);
    out.close(lain)
}

fn header_fields(header: &Header) -> Json<'_> {
    let Header {
        judul,
        perangkat_daerah,
        wilayah,
        tahun_awal,
        tahun_akhir,
        tahun_aktif,
        tanda_tangan,
        catatan,
        lain,
        ..
    } = header;
    let mut out = Out::default();
    out.text("judul", judul);
    out.text("perangkat_daerah", perangkat_daerah);
    out.text("wilayah", wilayah);
    out.year("tahun_awal", *tahun_awal);
    out.year("tahun_akhir", *tahun_akhir);
    out.year("tahun_aktif", *tahun_aktif);
    if let Some(block) = tanda_tangan {
        out.push("tanda_tangan", self::tanda_tangan(block));
    }
    out.text("catatan", catatan);
    out.close(lain)
}

fn tanda_tangan(block: &TandaTangan) -> Json<'_> {
    let TandaTangan { tempat, tanggal, jabatan, nama, pangkat, nip, lain } = block;
    let mut out = Out::default();
    out.text("tempat", tempat);
    out.text("tanggal", tanggal);
    out.text("jabatan", jabatan);
    out.text("nama", nama);
    out.text("pangkat", pangkat);
    out.text("nip", nip);
    out.close(lain)
}

fn policy<'a>(policy: &Policy, lain: &'a Lain) -> Json<'a> {
    let mut out = Out::default();
    for (key, value) in policy.entries() {
        let json = match key {
            "lantai" => Json::Bool(policy.lantai),
            "pembulatan" => Json::Number(value),
            "skala" if Skala::by_key(&policy.skala.key).as_ref() != Some(&policy.skala) => scale(&policy.skala),
            _ => Json::text(value),
        };
        out.push(key, json);
    }
    out.close(lain)
}

fn scale(skala: &Skala) -> Json<'static> {
    let Skala { key, nama, anak_tangga, catatan } = skala.clone();
    let mut out = Out::default();
    out.text("key", key);
    out.text("nama", nama);
    out.list(
        "anak_tangga",
        anak_tangga.into_iter().map(|AnakTangga { nama, mulai }| {
            let mut out = Out::default();
            out.text("nama", nama);
            match mulai {
                Mulai::LebihDari(it) => out.text("lebih_dari", Nilai::from_decimal(it).raw().to_owned()),
                Mulai::SamaAtauLebihDari(it) => out.text("mulai_dari", Nilai::from_decimal(it).raw().to_owned()),
                Mulai::TanpaBatas => {}
            }
            out.done()
        }),
    );
    out.text("catatan", catatan);
    out.done()
}

fn level(spec: &LevelSpec) -> Json<'_> {
    let LevelSpec { level, name, eselon, tier, under, lain } = spec;
    let mut out = Out::default();
    out.push("key", Json::text(level.key()));
    out.text("name", name);
    out.text("eselon", eselon);
    out.text("tier", tier);
    out.list("under", under.iter().map(|it| Json::text(it.key().to_owned())));
    out.close(lain)
}

fn node(document: &Document, id: NodeId) -> Option<Json<'_>> {
    let Node {
        id,
        level,
        code,
        name,
        sasaran,
        csf,
        penanggung_jawab,
        bobot,
        pagu,
        realisasi_anggaran,
        crosscutting,
        indikator,
        catatan,
        lain,
    } = document.node(id)?;
    let mut out = Out::default();
    out.push("id", Json::text(id.to_string()));
    out.push("level", Json::text(level.key()));
    out.text("code", code);
    out.text("name", name);
    out.text("sasaran", sasaran);
    out.text("csf", csf);
    out.text("penanggung_jawab", penanggung_jawab);
    out.value("bobot", bobot.as_ref());
    out.values("pagu", pagu);
    out.values("realisasi_anggaran", realisasi_anggaran);
    out.list(
        "crosscutting",
        crosscutting.iter().map(|it| {
            let mut out = Out::default();
            out.text("unit", &it.unit);
            out.text("keterangan", &it.keterangan);
            out.close(&it.lain)
        }),
    );
    let links = document.links_from(*id);
    out.list(
        "mendukung",
        links.iter().filter_map(|link| {
            let Link::Mendukung { from: _, to, indikator } = link else { return None };
            let mut out = Out::default();
            out.push("node", Json::text(to.to_string()));
            if let Some(indikator) = indikator {
                out.push("indikator", Json::text(indikator.to_string()));
            }
            Some(out.done())
        }),
    );
    out.list(
        "induk_lain",
        links.iter().filter_map(|link| match link {
            Link::IndukLain { child: _, parent } => Some(Json::text(parent.to_string())),
            Link::Mendukung { .. } => None,
        }),
    );
    out.text("catatan", catatan);
    out.list("indikator", indikator.iter().map(indikator_fields));
    out.list("children", document.children(*id).iter().filter_map(|it| self::node(document, *it)));
    Some(out.close(lain))
}

fn indikator_fields(indikator: &Indikator) -> Json<'_> {
    let Indikator {
        id,
        name,
        definisi,
        formulasi,
        variabel,
        satuan,
        tipe,
        agregasi,
        entri,
        polaritas,
        skala,
        dari_anak,
        bobot,
        sumber_data,
        penanggung_jawab,
        baseline,
        target,
        realisasi,
        catatan_kinerja,
        catatan,
        lain,
    } = indikator;
    let mut out = Out::default();
    out.push("id", Json::text(id.to_string()));
    out.text("name", name);
    out.text("definisi", definisi);
    out.text("formulasi", formulasi);
    out.list(
        "variabel",
        variabel.iter().map(|Masukan { name, alias, isi, lain }| {
            let mut out = Out::default();
            out.text("name", name);
            out.text("alias", alias);
            match isi {
                IsiMasukan::Bersama(id) => out.push("shared", Json::text(id.to_string())),
                IsiMasukan::Sendiri(isian) => out.isian(isian),
            }
            out.close(lain)
        }),
    );
    out.text("satuan", satuan);
    out.text("tipe", tipe);
    out.text("agregasi", agregasi.map_or("", Agregasi::key));
    out.text("entri", entri.map_or("", Entri::key));
    out.text("polaritas", polaritas.map_or("", Polaritas::key));
    out.text("skala", skala);
    if *dari_anak {
        out.push("dari_anak", Json::Bool(true));
    }
    out.value("bobot", bobot.as_ref());
    out.text("sumber_data", sumber_data);
    out.text("penanggung_jawab", penanggung_jawab);
    if let Some(baseline) = baseline {
        let mut inner = Out::default();
        inner.year("tahun", baseline.tahun);
        inner.value("nilai", Some(&baseline.nilai));
        out.push("baseline", inner.close(&baseline.lain));
    }
    out.values("target", target);
    out.values("realisasi", realisasi);
    out.list(
        "catatan_kinerja",
        catatan_kinerja.iter().map(|it| {
            let mut out = Out::default();
            out.push("waktu", Json::text(it.waktu.to_string()));
            out.text("kendala", &it.kendala);
            out.text("solusi", &it.solusi);
            out.text("tindak_lanjut", &it.tindak_lanjut);
            out.close(&it.lain)
        }),
    );
    out.text("catatan", catatan);
    out.close(lain)
}

/// The fields of an object under way.
#[derive(Default)]
struct Out<'a>(Vec<(Cow<'a, str>, Json<'a>)>);

impl<'a> Out<'a> {
    fn push(&mut self, key: &'static str, value: Json<'a>) {
        self.0.push((Cow::Borrowed(key), value));
    }

    /// Left out where empty, as are all of the following.
    fn text(&mut self, key: &'static str, text: impl Into<Cow<'a, str>>) {
        let text = text.into();
        if !text.is_empty() {
            self.push(key, Json::Text(text));
        }
    }

    fn object(&mut self, key: &'static str, object: Json<'a>) {
        if !matches!(&object, Json::Object(fields) if fields.is_empty()) {
            self.push(key, object);
        }
    }

    fn list(&mut self, key: &'static str, items: impl Iterator<Item = Json<'a>>) {
        let items: Vec<Json<'a>> = items.collect();
        if !items.is_empty() {
            self.push(key, Json::List(items));
        }
    }

    fn year(&mut self, key: &'static str, year: Option<Tahun>) {
        if let Some(year) = year {
            self.push(key, Json::Number(year.0.to_string()));
        }
    }

    fn value(&mut self, key: &'static str, value: Option<&'a Nilai>) {
        if let Some(value) = value.filter(|it| !it.raw().is_empty()) {
            self.push(key, nilai(value));
        }
    }

    fn values(&mut self, key: &'static str, series: &'a Series) {
        if !series.is_empty() {
            let entries = series.iter().map(|(waktu, it)| (Cow::Owned(waktu.to_string()), nilai(it)));
            self.push(key, Json::Object(entries.collect()));
        }
    }

    fn isian(&mut self, isian: &'a Isian) {
        let Isian { satuan, agregasi, nilai } = isian;
        self.text("satuan", satuan);
        self.text("agregasi", agregasi.map_or("", Agregasi::key));
        self.values("nilai", nilai);
    }

    /// Fields we do not know come last, as they were; one that is known by now has been written already.
    fn close(mut self, lain: &'a Lain) -> Json<'a> {
        let known = self.0.len();
        for (key, text) in &lain.0 {
            let is_known = self.0.iter().take(known).any(|(it, _)| it == key);
            if let (false, Ok(value)) = (is_known, Json::parse(text)) {
                self.0.push((Cow::Borrowed(key), value));
            }
        }
        self.done()
    }

    fn done(self) -> Json<'a> {
        Json::Object(self.0)
    }
}

fn nilai(nilai: &Nilai) -> Json<'_> {
    let Some(baca) = nilai.pilihan() else { return Json::text(nilai.raw()) };
    let mut out = Out::default();
    out.push("teks", Json::text(nilai.raw()));
    let choice = if baca == Baca::Ribuan { schema::BACA.first() } else { schema::BACA.last() };
    out.push("baca", Json::text(choice.copied().unwrap_or_default()));
    out.done()
}
