//! What a disk may hold when the power goes: everything up to a file's last sync, and of what came after it anything, sector by sector.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tests::Dice;

use super::disk::Event;

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// The files as they are while the events go by.
pub struct Replay {
    files: BTreeMap<usize, File>,
    /// Names that are safe, and what was done to them since.
    names: BTreeMap<PathBuf, usize>,
    renamed: Vec<Named>,
}

#[derive(Default)]
struct File {
    safe: Vec<u8>,
    since: Vec<Change>,
}

enum Change {
    Wrote { at: usize, bytes: Vec<u8> },
    Cut(usize),
}

enum Named {
    Made(PathBuf, usize),
    Gone(PathBuf),
}

/// What becomes of the writes that were not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Lost,
    Kept,
    /// Up to one of them, which is torn.
    UpTo,
    /// Each is lost, kept or torn for itself.
    Each,
    /// Each sector is as it was at a moment of its own.
    Sectors,
}

impl Replay {
    /// `files` are safe.
    pub fn from(files: &[PathBuf]) -> Self {
        let names = files.iter().map(|file| file.canonicalize().unwrap()).zip(0..).collect();
        let files = files.iter().map(|file| File { safe: std::fs::read(file).unwrap(), since: Vec::new() });
        Self { files: (0..).zip(files).collect(), names, renamed: Vec::new() }
    }

    pub fn goes_on(&mut self, event: &Event) {
        match event {
            Event::Made { name, file } => {
                self.files.insert(*file, File::default());
                self.renamed.push(Named::Made(name.clone(), *file));
            }
            Event::Wrote { file, at, bytes } => {
                let at = usize::try_from(*at).unwrap();
                self.change(*file, Change::Wrote { at, bytes: bytes.clone() });
            }
            Event::Cut { file, size } => self.change(*file, Change::Cut(usize::try_from(*size).unwrap())),
            Event::Synced { file } => {
                if let Some(file) = self.files.get_mut(file) {
                    let since = std::mem::take(&mut file.since);
                    since.iter().for_each(|change| change.happens(&mut file.safe));
                }
                // SQLite syncs the folder of a file that it has made together with the file.
                if self.renamed.iter().any(|named| matches!(named, Named::Made(_, made) if made == file)) {
                    self.names_are_safe();
                }
            }
            Event::Gone { name, lasting } => {
                self.renamed.push(Named::Gone(name.clone()));
                if *lasting {
                    self.names_are_safe();
                }
            }
            Event::Sent(_) | Event::Answered(_) => {}
        }
    }

    fn change(&mut self, file: usize, change: Change) {
        self.files.entry(file).or_default().since.push(change);
    }

    fn names_are_safe(&mut self) {
        for named in std::mem::take(&mut self.renamed) {
            named.happens(&mut self.names);
        }
    }

    /// True when a cut now could lose anything.
    pub fn is_at_stake(&self) -> bool {
        !self.renamed.is_empty() || self.files.values().any(|file| !file.since.is_empty())
    }

    /// One of the many disks that a cut now may leave: file names (of the one folder) and their bytes.
    pub fn cut(&self, dice: &mut Dice) -> Vec<(PathBuf, Vec<u8>)> {
        let mut names = self.names.clone();
        // The folder's own changes come in order.
        for named in &self.renamed[..dice.roll(self.renamed.len() + 1)] {
            named.happens(&mut names);
        }
        let fate = *dice.pick(&[Fate::Lost, Fate::Kept, Fate::UpTo, Fate::Each, Fate::Each, Fate::Sectors, Fate::Sectors]);
        let name = |path: &Path| PathBuf::from(path.file_name().unwrap());
        names.iter().map(|(path, file)| (name(path), self.files[file].after(fate, dice))).collect()
    }
}

impl Named {
    fn happens(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::Made(name, file) => {
                names.insert(name.clone(), *file);
            }
            Self::Gone(name) => {
                names.remove(name);
            }
        }
    }
}

impl Change {
    fn happens(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Cut(size) => bytes.resize(*size, 0),
            Self::Wrote { at, bytes: new } => put(bytes, *at, new),
        }
    }

    /// Some of its sectors are written.
    fn happens_in_part(&self, bytes: &mut Vec<u8>, dice: &mut Dice) {
        let Self::Wrote { at, bytes: new } = self else { return self.happens(bytes) };
        for (from, part) in sectors(*at, new) {
            if dice.roll(2) == 0 {
                put(bytes, from, part);
            }
        }
    }
}

impl File {
    fn after(&self, fate: Fate, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.safe.clone();
        match fate {
            Fate::Lost => {}
            Fate::Kept => self.since.iter().for_each(|change| change.happens(&mut bytes)),
            Fate::UpTo => {
                let last = dice.roll(self.since.len() + 1);
                self.since[..last].iter().for_each(|change| change.happens(&mut bytes));
                if let Some(torn) = self.since.get(last) {
                    torn.happens_in_part(&mut bytes, dice);
                }
            }
            Fate::Each => {
                for change in &self.since {
                    match dice.roll(3) {
                        0 => {}
                        1 => change.happens(&mut bytes),
                        _ => change.happens_in_part(&mut bytes, dice),
                    }
                }
            }
            Fate::Sectors => self.as_at_moments_of_their_own(&mut bytes, dice),
        }
        bytes
    }

    fn as_at_moments_of_their_own(&self, bytes: &mut Vec<u8>, dice: &mut Dice) {
        // How many of its changes each sector has seen, drawn when it is first met.
        let mut seen = BTreeMap::new();
        let mut moment = |sector: usize| *seen.entry(sector).or_insert_with(|| dice.roll(self.since.len() + 1));
        for (number, change) in self.since.iter().enumerate() {
            match change {
                // The length of the file is a sector too, of the folder's.
                Change::Cut(_) if moment(usize::MAX) > number => change.happens(bytes),
                Change::Cut(_) => {}
                Change::Wrote { at, bytes: new } => {
                    for (from, part) in sectors(*at, new) {
                        if moment(from / SECTOR) > number {
                            put(bytes, from, part);
                        }
                    }
                }
            }
        }
    }
}

/// Where each sector of a write begins, and its bytes.
fn sectors(at: usize, bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut done = 0;
    std::iter::from_fn(move || {
        let from = at + done;
        let part = &bytes[done..bytes.len().min(done + SECTOR - from % SECTOR)];
        done += part.len();
        (!part.is_empty()).then_some((from, part))
    })
}

fn put(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    if bytes.len() < at + new.len() {
        bytes.resize(at + new.len(), 0);
    }
    bytes[at..at + new.len()].copy_from_slice(new);
}
