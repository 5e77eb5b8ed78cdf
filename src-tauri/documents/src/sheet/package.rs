//! Looks the file over before the parser sees it: what it really is, and what it really weighs when inflated. The sizes that
//! an archive states of itself are never believed; the parts are inflated here once, into nothing, under caps.

use std::io::{Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{LARGEST_FILE, SheetError};

const MIB: u64 = 1 << 20;
/// Every entry costs the parser memory before a byte of it is inflated.
const MOST_ENTRIES: usize = 2_000;
/// All XML parts together.
const MOST_INFLATED: u64 = 128 * MIB;
/// Ordinary sheets are squeezed 5 to 30 times, very even ones a hundred times; a bomb a thousand times.
const HIGHEST_RATIO: u64 = 300;
/// What is too large as well as so even is no sheet that somebody typed.
const SUSPICIOUS_RATIO: u64 = 60;
/// Below this a part is harmless whatever its ratio.
const SMALL: u64 = 4 * MIB;
/// A shared string table states how many strings it holds, and the parser makes room for as many at once.
const MOST_STRINGS: u64 = 1_000_000;
/// The parser copies the names of a font and a number format into each cell format.
const HEAVIEST_FORMATS: usize = 16 << 20;

/// What the parser will keep in memory from the package, roughly, in bytes.
pub(super) struct Weight(pub(super) usize);

/// How a part is read, by its name.
#[derive(PartialEq, Clone, Copy)]
enum Part {
    Sheet,
    Strings,
    Styles,
    Other,
}

impl Part {
    /// None for pictures and the like, which the parser never opens.
    fn of(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase().replace('\\', "/");
        if name.ends_with("sharedstrings.xml") {
            Some(Self::Strings)
        } else if name.ends_with("styles.xml") {
            Some(Self::Styles)
        } else if name.contains("worksheets/") {
            Some(Self::Sheet)
        } else if name.contains("/media/") && !name.ends_with(".xml") && !name.ends_with(".rels") {
            None
        } else {
            Some(Self::Other)
        }
    }

    fn cap(self) -> u64 {
        match self {
            Self::Sheet => 32 * MIB,
            Self::Strings => 12 * MIB,
            Self::Styles => 2 * MIB,
            Self::Other => 8 * MIB,
        }
    }
}

pub(super) fn check<R: Read + Seek>(source: &mut R) -> Result<Weight, SheetError> {
    sniff(source)?;
    let mut archive = ZipArchive::new(&mut *source).map_err(|_| SheetError::Damaged)?;
    if archive.len() > MOST_ENTRIES {
        return Err(SheetError::Bomb);
    }
    if archive.file_names().filter_map(Result::ok).all(|name| !is_content_list(&name)) {
        return Err(SheetError::NotASheet);
    }
    let mut inflated = 0;
    let mut weight = 0;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(unusable)?;
        let Some(part) = entry.name().ok().map_or(Some(Part::Other), |name| Part::of(&name)) else {
            continue;
        };
        let packed = entry.compressed_size();
        let mut scan = Scan::new(part);
        let size = inflate(&mut entry, part, packed, &mut inflated, &mut scan)?;
        weight += scan.weigh(size)?;
    }
    source.seek(SeekFrom::Start(0)).map_err(SheetError::unreadable)?;
    Ok(Weight(weight))
}

fn is_content_list(name: &str) -> bool {
    name.eq_ignore_ascii_case("xl/workbook.xml")
        || name.to_ascii_lowercase().ends_with("/workbook.xml")
        || name.eq_ignore_ascii_case("workbook.xml")
}

fn unusable(fault: ZipError) -> SheetError {
    match fault {
        ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => SheetError::Encrypted,
        _ => SheetError::Damaged,
    }
}

/// Reads a part to its end, or to its cap. What it states as its packed size only matters when it lies: it is checked against
/// the bytes that come out.
fn inflate(entry: &mut impl Read, part: Part, packed: u64, all: &mut u64, scan: &mut Scan) -> Result<u64, SheetError> {
    let mut chunk = vec![0; 64 << 10];
    let mut size = 0;
    loop {
        let read = entry.read(&mut chunk).map_err(|_| SheetError::Damaged)?;
        if read == 0 {
            return Ok(size);
        }
        size += read as u64;
        *all += read as u64;
        if size > SMALL && size > packed.saturating_mul(HIGHEST_RATIO) {
            return Err(SheetError::Bomb);
        }
        if size > part.cap() || *all > MOST_INFLATED {
            // Only a part of it was seen, so that the true ratio is higher still.
            let even = size > packed.saturating_mul(SUSPICIOUS_RATIO);
            return Err(if even { SheetError::Bomb } else { SheetError::TooMuch });
        }
        scan.see(&chunk[..read]);
    }
}

/// What is kept of a part while it is inflated, to tell what the parser would make of it.
struct Scan {
    part: Part,
    /// Styles and the strings' table whole; nothing of the rest.
    kept: Vec<u8>,
    strings: u64,
    tail: Vec<u8>,
    largest_count: u64,
}

impl Scan {
    fn new(part: Part) -> Self {
        Self { part, kept: Vec::new(), strings: 0, tail: Vec::new(), largest_count: 0 }
    }

    fn see(&mut self, bytes: &[u8]) {
        match self.part {
            Part::Styles => self.kept.extend_from_slice(bytes),
            Part::Strings => {
                // A mark can lie across two chunks.
                let mut window = std::mem::take(&mut self.tail);
                let seen = window.len();
                window.extend_from_slice(bytes);
                self.strings += occurrences(&window, b"<si").filter(|&at| at + 3 > seen).count() as u64;
                self.strings += occurrences(&window, b":si").filter(|&at| at + 3 > seen).count() as u64;
                for at in occurrences(&window, b"uniqueCount") {
                    self.largest_count = self.largest_count.max(number_after(&window[at + 11..]));
                }
                self.tail = window.split_off(window.len().saturating_sub(64));
            }
            Part::Sheet | Part::Other => {}
        }
    }

    fn weigh(&self, size: u64) -> Result<usize, SheetError> {
        match self.part {
            Part::Strings => {
                if self.strings > MOST_STRINGS || self.largest_count > MOST_STRINGS {
                    return Err(SheetError::TooMuch);
                }
                // A string costs its bytes, its place in the table and its allocation.
                Ok(size as usize + self.strings.max(self.largest_count) as usize * 48)
            }
            Part::Styles => {
                let formats = occurrences(&self.kept, b"<xf").count() + occurrences(&self.kept, b":xf").count();
                let weight = formats.saturating_mul(400 + 2 * longest_value(&self.kept));
                if weight > HEAVIEST_FORMATS { Err(SheetError::TooMuch) } else { Ok(weight) }
            }
            Part::Sheet | Part::Other => Ok(0),
        }
    }
}

fn occurrences<'a>(bytes: &'a [u8], mark: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    memchr::memmem::find_iter(bytes, mark)
}

/// The number in `="123"`, as far as it can be told; a longer one than fits is as large as can be.
fn number_after(bytes: &[u8]) -> u64 {
    let digits = bytes.iter().skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'=' | b'"' | b'\'' | b'+' | b'0'));
    digits
        .take_while(|byte| byte.is_ascii_digit())
        .try_fold(0_u64, |number, digit| number.checked_mul(10)?.checked_add(u64::from(digit - b'0')))
        .unwrap_or(u64::MAX)
}

/// The longest attribute value, in bytes.
fn longest_value(bytes: &[u8]) -> usize {
    let mut longest = 0;
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'=', rest) {
        rest = &rest[at + 1..];
        let spaces = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        if let Some(&quote @ (b'"' | b'\'')) = rest.get(spaces) {
            let value = &rest[spaces + 1..];
            let end = memchr::memchr(quote, value).unwrap_or(value.len());
            longest = longest.max(end);
        }
    }
    longest
}

/// What the first bytes say, and whether an archive's list of entries is within bounds, before it is read into memory.
fn sniff<R: Read + Seek>(source: &mut R) -> Result<(), SheetError> {
    let size = source.seek(SeekFrom::End(0)).map_err(SheetError::unreadable)?;
    source.seek(SeekFrom::Start(0)).map_err(SheetError::unreadable)?;
    if size == 0 {
        return Err(SheetError::EmptyFile);
    }
    if size > LARGEST_FILE {
        return Err(SheetError::FileTooLarge);
    }
    let mut start = Vec::with_capacity(4096);
    source.by_ref().take(4096).read_to_end(&mut start).map_err(SheetError::unreadable)?;
    source.seek(SeekFrom::Start(0)).map_err(SheetError::unreadable)?;
    if start.starts_with(b"PK") {
        let entries = count(source, b"PK\x01\x02")?;
        source.seek(SeekFrom::Start(0)).map_err(SheetError::unreadable)?;
        return match entries {
            0 => Err(SheetError::Damaged),
            found if found > MOST_ENTRIES => Err(SheetError::Bomb),
            _ => Ok(()),
        };
    }
    if start.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        // An encrypted .xlsx lies in the same kind of container as an old .xls; its streams are named in UTF-16.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        return Err(if count(source, &name)? > 0 { SheetError::Encrypted } else { SheetError::OldFormat });
    }
    Err(if looks_like_text(&start) { SheetError::PlainText } else { SheetError::NotASheet })
}

fn count<R: Read>(source: &mut R, mark: &[u8]) -> Result<usize, SheetError> {
    let mut window = Vec::with_capacity((64 << 10) + mark.len());
    let mut chunk = vec![0; 64 << 10];
    let mut found = 0;
    loop {
        let read = source.read(&mut chunk).map_err(SheetError::unreadable)?;
        if read == 0 {
            return Ok(found);
        }
        window.extend_from_slice(&chunk[..read]);
        found += occurrences(&window, mark).count();
        // One byte less than the mark: it can begin here, and cannot be counted twice.
        window = window.split_off(window.len().saturating_sub(mark.len() - 1));
    }
}

/// UTF-8, GB18030 or UTF-16 text: no zero bytes (or a UTF-16 mark) and hardly a control character.
fn looks_like_text(start: &[u8]) -> bool {
    if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) || start.starts_with(&[0xef, 0xbb, 0xbf]) {
        return true;
    }
    let odd = start.iter().filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\r' | b'\n' | 0x0c)).count();
    odd * 100 <= start.len() && !start.starts_with(b"%PDF") && !start.starts_with(b"{\\rtf")
}
