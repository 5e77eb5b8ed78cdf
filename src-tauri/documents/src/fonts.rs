//! The faces that papers are set in: bundled ones first, so that a paper is the same on every machine.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};
use typst_kit::fonts::{FontSource, FontStore};

use crate::error::{PaperError, Result};

/// A font file of the program: its name in the bundle and where the npm package keeps it.
pub struct FontFile {
    pub name: &'static str,
    /// Below `node_modules`.
    pub package_path: &'static str,
}

/// What comes along, in the order of preference. 宋体 for text, 黑体 for heads, two for plane 2 (𠮷 …), one for signs (☑ …).
pub const BUNDLED: &[FontFile] = &[
    FontFile { name: "NotoSerifSC_400Regular.ttf", package_path: "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf" },
    FontFile { name: "NotoSansSC_500Medium.ttf", package_path: "@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf" },
    FontFile { name: "NotoSerifJP_400Regular.ttf", package_path: "@expo-google-fonts/noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf" },
    FontFile { name: "NotoSerifHK_400Regular.ttf", package_path: "@expo-google-fonts/noto-serif-hk/400Regular/NotoSerifHK_400Regular.ttf" },
    FontFile { name: "NotoEmoji_400Regular.ttf", package_path: "@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf" },
];

/// The folder that holds the bundled fonts: `fonts/` among the program's resources, or `ui/node_modules` of the source tree
/// that the program was built in.
pub fn find(resource_dir: Option<&Path>) -> Result<PathBuf> {
    let packaged = resource_dir.map(|dir| dir.join("fonts"));
    let working = std::env::current_dir().ok();
    let program = std::env::current_exe().ok();
    let built = [program, working]
        .into_iter()
        .flatten()
        .flat_map(|start| start.ancestors().map(|folder| folder.join("ui").join("node_modules")).collect::<Vec<_>>());
    let mut looked_in: Vec<PathBuf> = Vec::new();
    for folder in packaged.into_iter().chain(built) {
        if missing_in(&folder).is_none() {
            return Ok(folder);
        }
        looked_in.push(folder);
    }
    // The first place is where an installed program should have them.
    let name = looked_in.first().and_then(|folder| missing_in(folder)).unwrap_or(BUNDLED[0].name);
    Err(PaperError::FontsMissing { name, looked_in })
}

/// Where a font lies in a folder of either layout.
fn path_in(folder: &Path, file: &FontFile) -> Option<PathBuf> {
    let nested = file.package_path.split('/').fold(folder.to_path_buf(), |path, part| path.join(part));
    [folder.join(file.name), nested].into_iter().find(|path| path.is_file())
}

fn missing_in(folder: &Path) -> Option<&'static str> {
    BUNDLED.iter().find(|file| path_in(folder, file).is_none()).map(|file| file.name)
}

/// A bundled font, read when a character first needs it; cloned into both stores, read once.
#[derive(Clone)]
struct Lazy {
    path: PathBuf,
    font: Arc<std::sync::OnceLock<Option<Font>>>,
}

impl FontSource for Lazy {
    fn load(&self) -> Option<Font> {
        let read = || Font::new(Bytes::new(std::fs::read(&self.path).ok()?), 0);
        self.font.get_or_init(read).clone()
    }
}

/// The bundled faces, with what each of them covers.
#[derive(Clone)]
pub(crate) struct Bundled(Vec<(Lazy, FontInfo)>);

impl Bundled {
    pub(crate) fn load(folder: &Path) -> Result<Self> {
        let mut faces = Vec::with_capacity(BUNDLED.len());
        for file in BUNDLED {
            let path =
                path_in(folder, file).ok_or_else(|| PaperError::FontsMissing { name: file.name, looked_in: vec![folder.to_path_buf()] })?;
            let info = std::fs::read(&path)
                .ok()
                .and_then(|bytes| FontInfo::new(&bytes, 0))
                .ok_or(PaperError::FontUnreadable { name: file.name })?;
            faces.push((Lazy { path, font: Arc::default() }, info));
        }
        Ok(Self(faces))
    }

    /// The bundled faces alone.
    pub(crate) fn store(&self) -> FontStore {
        let mut store = FontStore::new();
        store.extend(self.0.iter().cloned());
        store
    }

    /// With the machine's own faces behind them, for characters that no bundled one has. A second copy of a bundled family
    /// stays out: it could be another version, and the paper would differ from machine to machine.
    pub(crate) fn store_with_system(&self) -> FontStore {
        let ours: HashSet<&str> = self.0.iter().map(|(_, info)| info.family.as_str()).collect();
        let mut store = self.store();
        store.extend(typst_kit::fonts::system().filter(|(_, info)| !ours.contains(info.family.as_str())));
        store
    }
}
