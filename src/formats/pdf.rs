//! The document inside a PDF that Kaskade exported.
//!
//! Such a PDF carries its `.kaskade` file as an attachment. Other programs may have saved the PDF since, so that the
//! attachment is looked for by the rules of the format, not by our way of writing it.

use super::notes::{FormatError, Note};
use super::read_json;
use crate::model::Document;
use flate2::{Decompress, FlushDecompress, Status, read::ZlibDecoder};
use hayro_syntax::object::{Array, Dict, MaybeRef, ObjRef, Object, Stream, String as Text};
use hayro_syntax::{Filter, LoadPdfError, Pdf};
use std::borrow::Cow;
use std::collections::HashSet;
use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A larger document is none: a whole province takes less.
const LARGEST: u64 = 256 * 1024 * 1024;
/// So many bytes may be read and unpacked on the way to it.
const MOST_WORK: u64 = 4 * LARGEST;
/// So many entries of the lists of attachments are looked at.
const MOST_ENTRIES: usize = 10_000;

/// Whether the file calls itself a PDF. Some mail programs put lines of their own before that.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.get(..1024 + 5).unwrap_or(bytes).windows(5).any(|it| it == b"%PDF-") && !looks_like_json(bytes)
}

/// A document may speak of "%PDF-" in its first lines.
fn looks_like_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{")
}

/// Whether reading it would take more work than any document asks for.
pub fn unpacks_too_far(bytes: &[u8]) -> bool {
    work(bytes) > MOST_WORK
}

pub(super) fn read(bytes: &[u8]) -> Result<(Document, Vec<Note>), FormatError> {
    if unpacks_too_far(bytes) {
        return Err(FormatError::TooMany);
    }
    // The parser of a foreign format meets what no test foresaw; a panic in it is a damaged file.
    let attachments = catch_unwind(AssertUnwindSafe(|| attachments(bytes))).unwrap_or(Err(FormatError::PdfDamaged))?;
    let mut why = None;
    for Attachment { is_ours, content } in attachments {
        let Some(content) = content else {
            why = why.or(is_ours.then_some(FormatError::PdfDamaged));
            continue;
        };
        match read_json(&content) {
            Ok(read) => return Ok(read),
            Err(error) if is_ours || matches!(error, FormatError::TooNew { .. }) => why = why.or(Some(error)),
            Err(_) => {}
        }
    }
    Err(why.unwrap_or(FormatError::PdfWithout))
}

struct Attachment {
    /// Its name ends as the names of our files do.
    is_ours: bool,
    /// Nothing where it cannot be unpacked, or not within the bound.
    content: Option<Vec<u8>>,
}

/// All attachments, those that are ours by name first.
fn attachments(bytes: &[u8]) -> Result<Vec<Attachment>, FormatError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => FormatError::PdfLocked,
        LoadPdfError::Invalid => FormatError::PdfDamaged,
    })?;
    let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).ok_or(FormatError::PdfDamaged)?;
    let mut found = Found::default();
    if let Some(names) = root.get::<Dict<'_>>("Names").and_then(|it| it.get::<Dict<'_>>("EmbeddedFiles")) {
        found.names(names);
    }
    for specification in root.get::<Array<'_>>("AF").iter().flat_map(Array::iter::<Dict<'_>>).take(MOST_ENTRIES) {
        found.file(&specification);
    }
    let (ours, others): (Vec<_>, Vec<_>) = found.files.into_iter().partition(|(is_ours, _)| *is_ours);
    let mut left = LARGEST;
    let unpacked = |(is_ours, stream): (bool, Stream<'_>)| {
        let content = content(&stream, left);
        // The bound is for all of them together, because all are in memory at once.
        left -= content.as_ref().map_or(0, |it| it.len() as u64);
        Attachment { is_ours, content }
    };
    Ok(ours.into_iter().chain(others).map(unpacked).collect())
}

/// The attached files in the order in which they are listed, each once.
#[derive(Default)]
struct Found<'a> {
    files: Vec<(bool, Stream<'a>)>,
    seen: HashSet<(u32, i32)>,
}

impl<'a> Found<'a> {
    /// A tree of names: its leaves list a name and a file in turn.
    fn names(&mut self, root: Dict<'a>) {
        let mut waiting = vec![root];
        let mut entries = 0;
        while let Some(node) = waiting.pop() {
            for item in node.get::<Array<'_>>("Names").iter().flat_map(Array::iter::<Object<'_>>) {
                if let Object::Dict(specification) = item {
                    self.file(&specification);
                }
                entries += 1;
            }
            if let Some(kids) = node.get::<Array<'_>>("Kids") {
                let kids: Vec<Dict<'_>> = kids.iter::<Dict<'_>>().take(MOST_ENTRIES).collect();
                entries += kids.len();
                waiting.extend(kids.into_iter().rev());
            }
            // A tree may lead back to itself.
            if entries > MOST_ENTRIES {
                return;
            }
        }
    }

    fn file(&mut self, specification: &Dict<'a>) {
        let names = ["UF", "F"].into_iter().filter_map(|it| specification.get::<Text<'_>>(it));
        let is_ours = names.into_iter().any(|it| is_our_name(it.as_bytes()));
        let Some(files) = specification.get::<Dict<'_>>("EF") else { return };
        for key in ["UF", "F"] {
            if let Some(MaybeRef::Ref(ObjRef { obj_number, gen_number })) = files.get_raw::<Stream<'_>>(key)
                && self.seen.insert((obj_number, gen_number))
                && let Some(stream) = files.get::<Stream<'_>>(key)
            {
                self.files.push((is_ours, stream));
            }
        }
    }
}

/// Whether a name ends in ".kaskade". It may be written as UTF-16, where a zero stands beside every letter.
fn is_our_name(name: &[u8]) -> bool {
    let letters: Vec<u8> = name.iter().filter(|it| **it != 0).map(u8::to_ascii_lowercase).collect();
    letters.ends_with(b".kaskade")
}

fn content(stream: &Stream<'_>, most: u64) -> Option<Vec<u8>> {
    let packed: Cow<'_, [u8]> = stream.raw_data();
    let mut content = Vec::new();
    match stream.filters().as_slice() {
        [] => packed.take(most + 1).read_to_end(&mut content).ok()?,
        [Filter::FlateDecode] => ZlibDecoder::new(&*packed).take(most + 1).read_to_end(&mut content).ok()?,
        // Nobody packs attachments in another way.
        _ => return None,
    };
    (content.len() as u64 <= most).then_some(content)
}

/// How much there is to read and unpack, counted up to the bound and kept nowhere: a file of a few kilobytes can say
/// that it holds a terabyte, and the parser unpacks lists of objects without asking how long they are.
fn work(bytes: &[u8]) -> u64 {
    const STREAM: &[u8] = b"stream";
    let mut buffer = vec![0; 64 * 1024];
    let mut work = bytes.len() as u64;
    let mut rest = bytes;
    while let Some(at) = rest.windows(STREAM.len()).position(|it| it == STREAM)
        && work <= MOST_WORK
    {
        let is_end = rest.get(..at).is_some_and(|it| it.ends_with(b"end"));
        rest = rest.get(at + STREAM.len()..).unwrap_or_default();
        if !is_end {
            let data = rest.strip_prefix(b"\r").unwrap_or(rest);
            work += unpacking(data.strip_prefix(b"\n").unwrap_or(data), MOST_WORK - work, &mut buffer);
        }
    }
    work
}

/// How many bytes go in and come out when these are unpacked as far as they can be.
fn unpacking(data: &[u8], most: u64, buffer: &mut [u8]) -> u64 {
    let has_head = matches!(data, [method, flags, ..]
        if method & 0x0f == 8 && flags & 0x20 == 0 && u16::from_be_bytes([*method, *flags]).is_multiple_of(31));
    let mut rest = if has_head { data.get(2..).unwrap_or_default() } else { data };
    let mut inflate = Decompress::new(false);
    loop {
        let before = (inflate.total_in(), inflate.total_out());
        let status = inflate.decompress(rest, buffer, FlushDecompress::None);
        let read = inflate.total_in() - before.0;
        rest = usize::try_from(read).ok().and_then(|it| rest.get(it..)).unwrap_or_default();
        let work = inflate.total_in() + inflate.total_out();
        let stands_still = before == (inflate.total_in(), inflate.total_out());
        if !matches!(status, Ok(Status::Ok | Status::BufError)) || stands_still || work > most {
            return work;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_files_are_known_by_their_names() {
        for name in [b"a.kaskade".as_slice(), b"A.KASKADE", b"\xfe\xff\0a\0.\0k\0a\0s\0k\0a\0d\0e"] {
            assert!(is_our_name(name));
        }
        for name in [b"".as_slice(), b"kaskade", b"a.kaskade.pdf"] {
            assert!(!is_our_name(name));
        }
    }

    #[test]
    fn a_pdf_is_known_by_its_head_and_a_document_is_none() {
        assert!(is_pdf(b"%PDF-1.7") && is_pdf(&[&[b' '; 1024], b"%PDF-1.4".as_slice()].concat()));
        for other in
            [b"".as_slice(), b"%PDF", b" {\"judul\": \"%PDF-\"}", &[&[b' '; 1025], b"%PDF-1.4".as_slice()].concat()]
        {
            assert!(!is_pdf(other));
        }
    }

    #[test]
    fn work_counts_what_goes_in_and_what_comes_out_of_every_stream() {
        use std::io::Write as _;
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&[0; 100_000]).unwrap();
        let packed = packer.finish().unwrap();
        let one = [b"stream\r\n", packed.as_slice(), b"\nendstream "].concat();
        let expected = |n: u64| n * (one.len() as u64 + 100_000);
        for n in [1, 2] {
            let counted = work(&one.repeat(n));
            // The two bytes of the head and the four of the checksum are not unpacked.
            let missing = expected(n as u64) + n as u64 * (packed.len() as u64 - 6) - counted;
            assert!(missing == 0, "{missing}");
        }
        assert_eq!(work(b"no such thing"), 13);
        assert!(work(b"stream\n") < 10);
    }
}
