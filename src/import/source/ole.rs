//! The container of old Office files: sectors in chains. Read only to know what is inside, and where.
//!
//! An XLS, an old DOC and a DOCX with a password all come in it.

/// Chains end with this.
const END: u32 = 0xFFFF_FFFE;
/// Numbers from here on are no sectors.
const RESERVED: u32 = 0xFFFF_FFFA;
/// Streams below this size lie in small sectors inside the first entry's stream.
const SMALL: usize = 4096;
const SMALL_SECTOR: usize = 64;
const HEAD: usize = 512;

pub(super) const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

pub(super) struct Ole<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
    next_small: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    first: u32,
    length: usize,
}

impl<'a> Ole<'a> {
    /// Nothing where the container is broken.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Ole<'a>> {
        if !bytes.starts_with(&MAGIC) {
            return None;
        }
        let sector = match half(bytes, 0x1E)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut ole = Ole { bytes, sector, next: Vec::new(), next_small: Vec::new(), entries: Vec::new() };
        let mut tables: Vec<u32> = (0..109).filter_map(|it| word(bytes, 0x4C + 4 * it)).collect();
        let mut more = word(bytes, 0x44)?;
        let most = bytes.len() / sector + 1;
        for _ in 0..most {
            let Some(from) = ole.offset(more) else { break };
            let numbers = sector / 4 - 1;
            tables.extend((0..numbers).filter_map(|it| word(bytes, from + 4 * it)));
            more = word(bytes, from + 4 * numbers)?;
        }
        tables.truncate(most);
        for table in tables {
            if let Some(from) = ole.offset(table) {
                ole.next.extend((0..sector / 4).map(|it| word(bytes, from + 4 * it).unwrap_or(END)));
            }
        }
        let directory = ole.pieces(&chain(word(bytes, 0x30)?, &ole.next)?);
        for entry in directory.iter().flat_map(|from| (0..sector / 128).map(move |it| from + 128 * it)) {
            let length = usize::from(half(bytes, entry + 0x40)?).saturating_sub(2).min(62);
            let units = (0..length / 2).filter_map(|it| half(bytes, entry + 2 * it));
            let name = char::decode_utf16(units).map(|it| it.unwrap_or(' ')).collect();
            let (first, length) = (word(bytes, entry + 0x74)?, word(bytes, entry + 0x78)?);
            ole.entries.push(Entry { name, first, length: usize::try_from(length).ok()? });
        }
        let small = ole.pieces(&chain(word(bytes, 0x3C)?, &ole.next).unwrap_or_default());
        ole.next_small = small
            .iter()
            .flat_map(|from| (0..sector / 4).map(move |it| word(bytes, from + 4 * it).unwrap_or(END)))
            .collect();
        Some(ole)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|it| it.name.eq_ignore_ascii_case(name))
    }

    /// Where the bytes of a stream stand in the file, and how many of them belong to it.
    pub(super) fn stream(&self, name: &str) -> Option<Stream> {
        let entry = self.entries.iter().find(|it| it.name.eq_ignore_ascii_case(name))?;
        if entry.length >= SMALL {
            let pieces = self.pieces(&chain(entry.first, &self.next)?);
            return Some(Stream { pieces, piece: self.sector, length: entry.length });
        }
        let holder = self.pieces(&chain(self.entries.first()?.first, &self.next)?);
        let per = self.sector / SMALL_SECTOR;
        let place = |small: &u32| {
            let small = usize::try_from(*small).ok()?;
            Some(holder.get(small / per)? + small % per * SMALL_SECTOR)
        };
        let pieces = chain(entry.first, &self.next_small)?.iter().map_while(place).collect();
        Some(Stream { pieces, piece: SMALL_SECTOR, length: entry.length })
    }

    fn pieces(&self, sectors: &[u32]) -> Vec<usize> {
        sectors.iter().map_while(|it| self.offset(*it)).collect()
    }

    fn offset(&self, sector: u32) -> Option<usize> {
        let at = HEAD.max(self.sector).checked_add(usize::try_from(sector).ok()?.checked_mul(self.sector)?)?;
        (sector < RESERVED && at < self.bytes.len()).then_some(at)
    }
}

/// A stream by its pieces in the file.
pub(super) struct Stream {
    pieces: Vec<usize>,
    piece: usize,
    length: usize,
}

impl Stream {
    pub(super) fn read(&self, bytes: &[u8]) -> Vec<u8> {
        let mut all = Vec::with_capacity(self.length.min(self.pieces.len() * self.piece));
        for from in &self.pieces {
            let to = (from + self.piece).min(bytes.len());
            all.extend_from_slice(bytes.get(*from..to).unwrap_or_default());
        }
        all.truncate(self.length);
        all
    }

    /// The place in the file of a byte of the stream.
    pub(super) fn place(&self, at: usize) -> Option<usize> {
        Some(self.pieces.get(at / self.piece)? + at % self.piece)
    }
}

/// The sectors from the first one on; nothing where they go round in a circle.
fn chain(first: u32, next: &[u32]) -> Option<Vec<u32>> {
    let mut found = Vec::new();
    let mut at = first;
    while at < RESERVED {
        if found.len() > next.len() {
            return None;
        }
        found.push(at);
        at = usize::try_from(at).ok().and_then(|it| next.get(it)).copied().unwrap_or(END);
    }
    Some(found)
}

pub(super) fn half(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

pub(super) fn word(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}
