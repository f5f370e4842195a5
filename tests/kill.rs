//! What a killed program and a full disk may do: nothing to what was saved before.
//!
//! The test starts itself again with one hidden test as a child and kills it while it saves.

use crate::{files, samples};
use kaskade::model::Edit;
use kaskade::session::files::write;
use kaskade::session::{Jurnal, Session};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

/// Where a child works; without it the hidden tests do nothing.
const FOLDER: &str = "KASKADE_UJI_FOLDER";

const KILLS: u32 = 24;

/// Writes one number into many places of a document, so that two halves of two versions cannot pass for one.
fn mark(session: &mut Session, version: u64) {
    let document = session.document();
    let mut header = document.header().clone();
    header.judul = version.to_string();
    let mut edits = vec![Edit::SetHeader(Box::new(header))];
    for id in document.walk() {
        let mut node = document.node(id).unwrap().clone();
        node.catatan = version.to_string();
        edits.push(Edit::SetNode(Box::new(node)));
    }
    session.apply("Tandai", Edit::Batch(edits)).unwrap();
}

/// The number that a document carries everywhere.
fn version(document: &kaskade::model::Document) -> u64 {
    let version = &document.header().judul;
    for id in document.walk() {
        assert_eq!(&document.node(id).unwrap().catatan, version, "two versions in one file");
    }
    version.parse().unwrap()
}

/// Edits, saves and keeps its journal without end, and says what it has done.
#[test]
#[ignore = "the child of the test below"]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let path = folder.join("dokumen.kaskade");
    let mut session = Session::open(&path).unwrap();
    let jurnal = Jurnal::open(&folder.join("jurnal")).unwrap();
    // Computing takes most of the time below; this thread does nothing but write, so that most kills meet a write.
    let turns = folder.join(TURNS);
    std::thread::spawn(move || {
        for text in texts().iter().cycle() {
            write(&turns, text).unwrap();
        }
    });
    for next in version(session.document()) + 1.. {
        mark(&mut session, next);
        jurnal.simpan(1, &session.salinan()).unwrap();
        // Nobody listens any more: the parent is gone, and nobody would end this.
        if say(&format!("jurnal {next}")).is_err() {
            return;
        }
        session.save(&path).unwrap();
        if say(&format!("simpan {next}")).is_err() {
            return;
        }
    }
}

/// A file that holds one text or the other.
const TURNS: &str = "bergantian.kaskade";

fn texts() -> [Vec<u8>; 2] {
    [0, 1].map(|it| std::fs::read(&samples()[it]).unwrap())
}

fn say(line: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{line}")?;
    out.flush()
}

fn start(mut command: Command, test: &str, folder: &Path) -> Child {
    command.args([test, "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
    command.env(FOLDER, folder).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn a_kill_at_any_moment_leaves_a_whole_file_and_the_last_work() {
    let home = tempfile::tempdir().unwrap();
    let (path, jurnal) = (home.path().join("dokumen.kaskade"), home.path().join("jurnal"));
    let mut first = Session::open(&samples()[0]).unwrap();
    mark(&mut first, 0);
    first.save(&path).unwrap();
    let (texts, turns) = (texts(), home.path().join(TURNS));
    write(&turns, &texts[0]).unwrap();
    for turn in 0..KILLS {
        let mut child = start(Command::new(std::env::current_exe().unwrap()), "kill::child", home.path());
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        // It is at work once it has spoken; from then on every moment is as good as another.
        let begun = lines.by_ref().find(|it| it.starts_with("jurnal ")).expect("the child begins");
        std::thread::sleep(Duration::from_micros(u64::from(turn * 7_919 % 19_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        let said: Vec<String> = std::iter::once(begun).chain(lines).collect();
        let last = |what: &str| {
            let numbers = said.iter().filter_map(|it| it.strip_prefix(what)?.trim().parse::<u64>().ok());
            numbers.max().unwrap_or(0)
        };

        assert!(texts.contains(&std::fs::read(&turns).unwrap()), "one text or the other, and all of it");
        let saved = Session::open(&path).unwrap();
        assert!(saved.notes().is_empty());
        assert!(version(saved.document()) >= last("simpan"));
        let mut left = Jurnal::tertinggal(&jurnal).unwrap();
        assert_eq!(left.len(), 1);
        let kept = left.remove(0);
        let offered = version(&kept.isi().unwrap().document);
        assert!(offered >= last("jurnal"), "{offered} is older than what the child had kept");
        kept.buang().unwrap();
    }
    // Whoever is killed cannot tidy up; the next write into the folder does.
    let litter = || files(home.path(), "tmp");
    assert!(litter().len() <= 2 * KILLS as usize);
    for it in litter() {
        let long_ago = SystemTime::now() - Duration::from_secs(3_600);
        std::fs::File::options().append(true).open(it).unwrap().set_modified(long_ago).unwrap();
    }
    let young = home.path().join(".kaskade-baru.tmp");
    std::fs::write(&young, "somebody is writing this").unwrap();
    let mut session = Session::open(&path).unwrap();
    mark(&mut session, 1);
    session.save(&path).unwrap();
    Jurnal::open(&jurnal).unwrap().simpan(1, &session.salinan()).unwrap();
    assert_eq!(litter(), [young]);
    assert_eq!(files(&jurnal, "kunci").len(), 1, "many crashes, one slot");
}

/// Meets a disk that takes no more than 64 kB of a file.
#[cfg(unix)]
#[test]
#[ignore = "the child of the test below"]
fn child_on_a_full_disk() {
    use kaskade::formats;
    use kaskade::pesan::{Bahasa, Pesan as _};
    use kaskade::session::Why;
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let path = folder.join("dokumen.kaskade");
    let jurnal = Jurnal::open(&folder.join("jurnal")).unwrap();
    let mut session = Session::open(&path).unwrap();
    let old = std::fs::read(&path).unwrap();
    jurnal.simpan(1, &session.salinan()).unwrap();
    let before = files(folder, "jurnal");

    let mut header = session.document().header().clone();
    header.catatan = "panjang ".repeat(20_000);
    session.apply("Catatan", Edit::SetHeader(Box::new(header))).unwrap();
    let whole = formats::write(session.document());
    let error = session.save(&path).unwrap_err();
    assert!(matches!(error.why, Why::Full | Why::Other(_)), "{error}");
    assert!(error.pesan(Bahasa::Id).contains("tempat lain"), "{error}");
    assert!(jurnal.simpan(1, &session.salinan()).is_err());
    assert_eq!(std::fs::read(&path).unwrap(), old);
    assert!(session.is_changed());
    assert!(formats::write(session.document()) == whole, "nothing of the work is lost");
    assert_eq!((files(folder, "tmp").len(), files(folder, "jurnal")), (0, before), "nothing half stays");

    // Where there is room, it is saved after all. This process has none, so the other place holds a shorter document.
    session.undo().unwrap();
    session.save(&folder.join("lain.kaskade")).unwrap();
    session.redo().unwrap();
    assert!(session.save(&path).is_err());
    session.undo().unwrap();
    session.save(&path).unwrap();
    say("selesai").unwrap();
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_file_and_the_work() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("dokumen.kaskade");
    Session::open(&samples()[2]).unwrap().save(&path).unwrap();
    let old = std::fs::read(&path).unwrap();
    // The limit is in blocks of 512 bytes; without the trap the system would end the process instead of refusing the write.
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 128; exec \"$0\" \"$@\""]).arg(std::env::current_exe().unwrap());
    let child = start(command, "kill::child_on_a_full_disk", home.path());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.lines().any(|it| it == "selesai"), "{said}");
    assert_eq!(std::fs::read(&path).unwrap(), old);
    assert_eq!(Jurnal::tertinggal(&home.path().join("jurnal")).unwrap().len(), 1);
}
