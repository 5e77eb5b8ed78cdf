//! A search of every byte that a program left: words in clear, as any program writes text, also inside what is packed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

use aho_corasick::AhoCorasick;
use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};

/// As much as is unpacked of one thing.
const MOST: u64 = 64 << 20;

/// Words that must lie nowhere in clear.
pub struct Words {
    patterns: AhoCorasick,
    /// The word that each pattern is a spelling of.
    of: Vec<String>,
}

impl Words {
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let spelt: BTreeMap<Vec<u8>, &str> =
            words.into_iter().flat_map(|word| spellings(word).into_iter().map(move |spelling| (spelling, word))).collect();
        // Three bytes stand somewhere by chance in what is random.
        assert!(spelt.keys().all(|spelling| spelling.len() >= 6), "a word is too short to be looked for");
        let of = spelt.values().map(|word| (*word).to_owned()).collect();
        Self { patterns: AhoCorasick::new(spelt.into_keys()).unwrap(), of }
    }

    /// Each file below `folder` that holds one of them, or is called so, with those that it holds.
    pub fn below(&self, folder: &Path) -> BTreeMap<PathBuf, BTreeSet<&str>> {
        let found = files_below(folder).into_iter().map(|file| {
            // A file that is gone by now is none of those that were left.
            let mut held = self.of(&std::fs::read(&file).unwrap_or_default(), 2);
            held.extend(self.of(file.strip_prefix(folder).unwrap().as_os_str().as_encoded_bytes(), 0));
            (file, held)
        });
        found.filter(|(_, held)| !held.is_empty()).collect()
    }

    /// Those that stand in `bytes`, and in what is packed in them, so many layers deep.
    fn of(&self, bytes: &[u8], layers: u8) -> BTreeSet<&str> {
        let mut held: BTreeSet<&str> =
            self.patterns.find_overlapping_iter(bytes).map(|hit| self.of[hit.pattern().as_usize()].as_str()).collect();
        if layers > 0 {
            for at in 0..bytes.len() {
                if let Some(inside) = unpacked(&bytes[at..]) {
                    held.extend(self.of(&inside, layers - 1));
                }
            }
        }
        held
    }
}

/// A word as programs write it: in the encodings of this country and of web views, escaped for JSON and for an address.
fn spellings(word: &str) -> BTreeSet<Vec<u8>> {
    let mut spelt = BTreeSet::new();
    for word in [word.to_owned(), word.to_lowercase(), word.to_uppercase()] {
        let units: Vec<u16> = word.encode_utf16().collect();
        let escape = |unit: &u16| if *unit < 128 { char::from(*unit as u8).to_string() } else { format!("\\u{unit:04x}") };
        let percent = |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        spelt.extend([
            word.as_bytes().to_vec(),
            units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
            units.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
            encoding_rs::GBK.encode(&word).0.into_owned(),
            units.iter().map(escape).collect::<String>().into_bytes(),
            word.bytes().map(percent).collect::<String>().into_bytes(),
        ]);
    }
    spelt
}

/// What is packed and begins just here: gzip, zlib, or an entry of a zip. Of one that breaks off, as much as there is.
fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut inside = Vec::new();
    let _ = match bytes {
        [0x1f, 0x8b, 8, ..] => GzDecoder::new(bytes).take(MOST).read_to_end(&mut inside),
        [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => ZlibDecoder::new(bytes).take(MOST).read_to_end(&mut inside),
        [b'P', b'K', 3, 4, _, _, _, _, 8, 0, ..] if bytes.len() > 30 => {
            let length = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
            let data = bytes.get(30 + length(26) + length(28)..).unwrap_or_default();
            DeflateDecoder::new(data).take(MOST).read_to_end(&mut inside)
        }
        _ => return None,
    };
    Some(inside)
}

pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => files.extend(files_below(&entry.path())),
            Ok(kind) if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
    files
}

#[test]
fn a_word_is_found_however_it_is_written_and_packed() {
    let folder = tempfile::tempdir().unwrap();
    let words = Words::new(["张桂兰", "11010519491231002X"]);
    let packed = |text: &str| {
        let mut packer = flate2::read::GzEncoder::new(text.as_bytes(), flate2::Compression::default());
        let mut bytes = b"before it ".to_vec();
        packer.read_to_end(&mut bytes).unwrap();
        bytes
    };
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 0, "张桂兰").unwrap();
    for (name, bytes) in [
        ("utf-8", "…张桂兰…".as_bytes().to_vec()),
        ("utf-16-le", "张桂兰".encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("utf-16-be", "张桂兰".encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ("gbk", encoding_rs::GBK.encode("张桂兰").0.into_owned()),
        ("json", br#""\u5f20\u6842\u5170""#.to_vec()),
        ("address", b"?name=%E5%BC%A0%E6%A1%82%E5%85%B0".to_vec()),
        ("digits", b"11010519491231002x".to_vec()),
        ("wide-digits", "11010519491231002X".encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("packed", packed("又来了张桂兰")),
        ("sheet", book.save_to_buffer().unwrap()),
        ("张桂兰", b"its name alone".to_vec()),
    ] {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    std::fs::write(folder.path().join("another"), packed("张桂英 11010519491231003X")).unwrap();
    let found = words.below(folder.path());
    assert_eq!(found.len(), 11, "{found:?}");
    assert!(!found.contains_key(&folder.path().join("another")));
}
