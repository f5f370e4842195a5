use crate::checks::kerja::{Found, Kotak, kabar};
use crate::checks::{Check, usulan};
use crate::model::{Bidang, Level};

pub struct TidakBerkaitan;

impl Check for TidakBerkaitan {
    fn kode(&self) -> &'static str {
        "K08"
    }

    fn doc(&self) -> &'static str {
        include_str!("tidak_berkaitan.md")
    }

    /// Words prove nothing, so it is asked; and not of programs that support every unit, nor of what somebody stated.
    fn kotak(&self, it: &Kotak<'_>, found: &mut Found) {
        let Some(parent) = it.parent() else { return };
        let asked = [Level::SASARAN, Level::PROGRAM, Level::KEGIATAN].contains(&it.node.level);
        if !asked || is_penunjang(it) || !it.ctx.document.supports(it.id).is_empty() || says_little(it) {
            return;
        }
        if shares_a_word(it, &parent) || says_little(&parent) {
            return;
        }
        let pesan = kabar(
            "Tidak satu kata pun dari {0} ini ada pada {1} di atasnya, \"{2}\", atau pada indikatornya. Bagaimana ia menyebabkan hasil itu?",
            "Not one word of this {0} occurs in the {1} above, \"{2}\", or in its indicators. How does it cause that result?",
        );
        let pesan = pesan.dengan(it.tingkat()).dengan(parent.tingkat()).dengan(parent.kalimat().1);
        found.add(it.at(Bidang::Induk), it.node.name.as_str(), pesan);
    }
}

/// "Penunjang Urusan …" serves the unit as a whole.
fn is_penunjang(it: &Kotak<'_>) -> bool {
    usulan::is_penunjang(it.node) || it.parent().is_some_and(|it| usulan::is_penunjang(it.node))
}

fn says_little(it: &Kotak<'_>) -> bool {
    it.ciri.kata.kata().len() < 2
}

/// "akuntabel" and "akuntabilitas" begin alike, and no stem is short of their ends.
fn is_of_one_root(a: &str, b: &str) -> bool {
    const ROOT: usize = 7;
    a == b || (a.len() >= ROOT && a.get(..ROOT).is_some_and(|it| b.starts_with(it)))
}

fn shares_a_word(it: &Kotak<'_>, parent: &Kotak<'_>) -> bool {
    let texts = |it: &Kotak<'_>| -> Vec<String> {
        let indicators = it.ciri.indikator.iter().flat_map(|it| it.kata.kata());
        it.ciri.kata.kata().iter().chain(indicators).cloned().collect()
    };
    let (own, theirs) = (texts(it), texts(parent));
    // What names the unit or a level says nothing of the subject.
    const HAMPA: [&str; 8] = ["program", "giat", "kegiat", "tingkat", "laksana", "wujud", "selenggara", "sedia"];
    let says = |word: &&String| !it.ctx.umum.sendiri.contains(word) && !HAMPA.contains(&word.as_str());
    own.iter().filter(says).any(|word| theirs.iter().any(|it| is_of_one_root(word, it)))
}
