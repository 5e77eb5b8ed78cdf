//! What a template can see: itself, the shared pieces, the record as JSON, and the fonts. No file, no network, no clock.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, DiagSpanKind, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

/// The templates, by the path that they call each other with.
const TEMPLATES: &[(&str, &str)] = &[
    ("/lib.typ", include_str!("../../../assets/papers/lib.typ")),
    ("/ticket.typ", include_str!("../../../assets/papers/ticket.typ")),
    ("/ticket-agency.typ", include_str!("../../../assets/papers/ticket-agency.typ")),
    ("/ticket-notice.typ", include_str!("../../../assets/papers/ticket-notice.typ")),
    ("/ticket-record.typ", include_str!("../../../assets/papers/ticket-record.typ")),
    ("/ticket-receipt.typ", include_str!("../../../assets/papers/ticket-receipt.typ")),
    ("/ticket-ledger.typ", include_str!("../../../assets/papers/ticket-ledger.typ")),
    ("/queue-slip.typ", include_str!("../../../assets/papers/queue-slip.typ")),
    ("/matter-guide.typ", include_str!("../../../assets/papers/matter-guide.typ")),
    ("/matter-notice.typ", include_str!("../../../assets/papers/matter-notice.typ")),
    ("/matter-catalogue.typ", include_str!("../../../assets/papers/matter-catalogue.typ")),
    ("/month-summary.typ", include_str!("../../../assets/papers/month-summary.typ")),
    ("/recovery-sheet.typ", include_str!("../../../assets/papers/recovery-sheet.typ")),
    ("/room-application.typ", include_str!("../../../assets/papers/room-application.typ")),
    ("/door-sheet.typ", include_str!("../../../assets/papers/door-sheet.typ")),
    ("/hall-sheet.typ", include_str!("../../../assets/papers/hall-sheet.typ")),
    ("/setup-sheet.typ", include_str!("../../../assets/papers/setup-sheet.typ")),
    ("/room-ledger.typ", include_str!("../../../assets/papers/room-ledger.typ")),
    ("/room-month.typ", include_str!("../../../assets/papers/room-month.typ")),
    ("/journal-head.typ", include_str!("../../../assets/papers/journal-head.typ")),
];

/// Templates read their record by this name.
const RECORD: &str = "/paper.json";

/// The parsed templates and Typst's own library: made once.
pub(crate) struct Templates {
    library: LazyHash<Library>,
    sources: HashMap<FileId, Source>,
    record: FileId,
}

impl Templates {
    pub(crate) fn new() -> Self {
        let sources = TEMPLATES
            .iter()
            .map(|(path, text)| {
                let id = file(path);
                (id, Source::new(id, (*text).to_owned()))
            })
            .collect();
        Self { library: LazyHash::new(Library::default()), sources, record: file(RECORD) }
    }

    /// The template and line of a fault.
    pub(crate) fn place(&self, span: DiagSpan) -> String {
        let Some(source) = span.id().and_then(|id| self.sources.get(&id)) else {
            return "?".to_owned();
        };
        let offset = match span.get() {
            DiagSpanKind::Number { num, sub_range, .. } => source.range(num, sub_range).map(|range| range.start),
            DiagSpanKind::Range { range, .. } => Some(range.start),
            DiagSpanKind::Detached => None,
        };
        let line = offset.and_then(|offset| source.lines().byte_to_line(offset)).map_or(0, |line| line + 1);
        format!("{}:{line}", source.id().vpath().get_without_slash())
    }
}

#[expect(clippy::expect_used, reason = "only the constant paths of this file are passed, and every test parses them")]
fn file(path: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).expect("a plain absolute path")).intern()
}

/// One paper in the making.
pub(crate) struct Desktop<'a> {
    pub(crate) templates: &'a Templates,
    pub(crate) fonts: &'a FontStore,
    main: FileId,
    record: Bytes,
}

impl<'a> Desktop<'a> {
    pub(crate) fn new(templates: &'a Templates, fonts: &'a FontStore, main: &str, record: Vec<u8>) -> Self {
        Self { templates, fonts, main: file(main), record: Bytes::new(record) }
    }
}

impl World for Desktop<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.templates.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.templates.sources.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.templates.record { Ok(self.record.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
