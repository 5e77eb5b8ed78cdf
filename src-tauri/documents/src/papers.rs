//! The one renderer: a record becomes pages, and the pages become a PDF or what the window shows.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, OnceLock};

use desk::papers::{
    DoorSheetPaper, HallSheetPaper, Letterhead, MatterCataloguePaper, Paper, PaperPages, SetupSheetPaper, TicketLedgerPaper,
};
use serde::Serialize;
use serde_json::Value;
use typst::foundations::Smart;
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_svg::SvgOptions;

use crate::clean::clean;
use crate::error::{PaperError, Result};
use crate::fonts::Bundled;
use crate::glyphs::missing;
use crate::world::{Desktop, Templates};

/// The sheet of a slip printer in millimetres, as the template of 取号单 has it; the shell asks it of the printer.
pub const SLIP: (f64, f64) = (80.0, 90.0);

static TEMPLATES: LazyLock<Templates> = LazyLock::new(Templates::new);

/// Lays papers out. Make one and keep it: the fonts are read at the first paper (or by [`Papers::warm`]), then stay.
pub struct Papers {
    fonts_dir: PathBuf,
    bundled: OnceLock<(Bundled, FontStore)>,
    with_system: OnceLock<FontStore>,
    /// The machine's own fonts may stand in for characters that no bundled one has.
    system: bool,
}

impl Papers {
    /// `fonts_dir` as [`crate::fonts::find`] gives it. Nothing is read yet.
    pub fn new(fonts_dir: &Path) -> Self {
        Self { fonts_dir: fonts_dir.to_path_buf(), bundled: OnceLock::new(), with_system: OnceLock::new(), system: true }
    }

    /// Blind to the machine's own fonts: a character that no bundled one has becomes 〓.
    pub fn without_system_fonts(mut self) -> Self {
        self.system = false;
        self
    }

    /// Reads the fonts now, so that the first paper is as quick as the next; for a thread of its own after the start.
    pub fn warm(&self) -> Result<()> {
        self.bundled().map(|_| ())
    }

    /// The paper as a file. The same record gives the same bytes.
    pub fn pdf(&self, paper: &Paper) -> Result<Vec<u8>> {
        let document = self.lay_out(paper)?;
        let options = PdfOptions {
            // The identifier is a hash of this and says nothing of the content.
            ident: Smart::Custom(title(paper)),
            creator: Smart::Custom(Some("家门口".to_owned())),
            timestamp: None,
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&document, &options).map_err(|faults| fault(paper, &faults));
        rest();
        pdf
    }

    /// The paper as the window shows and prints it: the same pages as [`Papers::pdf`].
    pub fn pages(&self, paper: &Paper) -> Result<PaperPages> {
        let document = self.lay_out(paper)?;
        let size = document.pages().first().map(|page| page.frame.size());
        let options = SvgOptions::default();
        let pages = document.pages().iter().map(|page| typst_svg::svg(page, &options)).collect();
        rest();
        Ok(PaperPages {
            title: title(paper),
            width: size.map_or(0.0, |size| size.x.to_mm()),
            height: size.map_or(0.0, |size| size.y.to_mm()),
            pages,
            reprint: letterhead(paper).reprint,
        })
    }

    fn bundled(&self) -> Result<&(Bundled, FontStore)> {
        if let Some(fonts) = self.bundled.get() {
            return Ok(fonts);
        }
        let fonts = Bundled::load(&self.fonts_dir)?;
        let store = fonts.store();
        Ok(self.bundled.get_or_init(|| (fonts, store)))
    }

    /// With the bundled fonts; when a character is missing there, with the machine's as well; and what even those lack is
    /// set as 〓 with a line that says what to write in by hand. A paper never shows an empty box for a name.
    fn lay_out(&self, paper: &Paper) -> Result<PagedDocument> {
        let (bundled, store) = self.bundled()?;
        let document = compile(paper, store, &BTreeSet::new())?;
        let lacking = missing(&document);
        if lacking.is_empty() {
            return Ok(document);
        }
        if !self.system {
            return compile(paper, store, &lacking);
        }
        let wide = self.with_system.get_or_init(|| bundled.store_with_system());
        let document = compile(paper, wide, &BTreeSet::new())?;
        let lacking = missing(&document);
        if lacking.is_empty() { Ok(document) } else { compile(paper, wide, &lacking) }
    }

    /// Characters of a paper that no bundled font has.
    #[doc(hidden)]
    pub fn lacking(&self, paper: &Paper) -> Result<BTreeSet<char>> {
        let (_, store) = self.bundled()?;
        Ok(missing(&compile(paper, store, &BTreeSet::new())?))
    }
}

/// What a template gets: the record, its title, and what has to be written in by hand.
#[derive(Serialize)]
struct Record<'a> {
    title: &'a str,
    /// One character each.
    missing: Vec<String>,
    paper: Value,
}

fn compile(paper: &Paper, fonts: &FontStore, lacking: &BTreeSet<char>) -> Result<PagedDocument> {
    let mut value = serde_json::to_value(paper).map_err(|fault| layout(paper, "the record", fault.to_string()))?;
    clean(&mut value);
    let title = title(paper);
    let record = Record { title: &title, missing: lacking.iter().map(char::to_string).collect(), paper: value };
    let record = serde_json::to_vec(&record).map_err(|fault| layout(paper, "the record", fault.to_string()))?;
    let desktop = Desktop::new(&TEMPLATES, fonts, template(paper), record);
    typst::compile::<PagedDocument>(&desktop).output.map_err(|faults| fault(paper, &faults))
}

/// Typst remembers layouts between papers; old ones are let go, so that a day at the desk does not fill the memory.
fn rest() {
    typst::comemo::evict(2);
}

fn template(paper: &Paper) -> &'static str {
    match paper {
        Paper::TicketRecord(_) => "/ticket-record.typ",
        Paper::TicketReceipt(_) => "/ticket-receipt.typ",
        Paper::TicketNotice(_) => "/ticket-notice.typ",
        Paper::TicketAgency(_) => "/ticket-agency.typ",
        Paper::QueueSlip(_) => "/queue-slip.typ",
        Paper::TicketLedger(_) => "/ticket-ledger.typ",
        Paper::MatterGuide(_) => "/matter-guide.typ",
        Paper::MatterNotice(_) => "/matter-notice.typ",
        Paper::MatterCatalogue(_) => "/matter-catalogue.typ",
        Paper::MonthSummary(_) => "/month-summary.typ",
        Paper::RecoverySheet(_) => "/recovery-sheet.typ",
        Paper::JournalHead(_) => "/journal-head.typ",
        Paper::RoomApplication(_) => "/room-application.typ",
        Paper::DoorSheet(_) => "/door-sheet.typ",
        Paper::HallSheet(_) => "/hall-sheet.typ",
        Paper::SetupSheet(_) => "/setup-sheet.typ",
        Paper::RoomLedger(_) => "/room-ledger.typ",
        Paper::RoomMonth(_) => "/room-month.typ",
    }
}

fn name(paper: &Paper) -> &'static str {
    match paper {
        Paper::TicketRecord(_) => "服务记录单",
        Paper::TicketReceipt(_) => "登记回执",
        Paper::TicketNotice(_) => "一次性告知单",
        Paper::TicketAgency(_) => "代办单",
        Paper::QueueSlip(_) => "取号单",
        Paper::TicketLedger(_) => "服务登记台账",
        Paper::MatterGuide(_) => "服务指南",
        Paper::MatterNotice(_) => "一次性告知单",
        Paper::MatterCatalogue(_) => "事项清单",
        Paper::MonthSummary(_) => "月度活动汇总表",
        Paper::RecoverySheet(_) => "恢复单",
        Paper::JournalHead(_) => "日志头",
        Paper::RoomApplication(_) => "场地使用申请表",
        Paper::DoorSheet(_) => "门牌当日安排",
        Paper::HallSheet(_) => "大厅当日总表",
        Paper::SetupSheet(_) => "保洁布场单",
        Paper::RoomLedger(_) => "场地使用登记台账",
        Paper::RoomMonth(_) => "场地月历",
    }
}

/// Nothing personal: a title shows in window lists and file managers.
pub fn title(paper: &Paper) -> String {
    match paper {
        Paper::TicketRecord(record) | Paper::TicketAgency(record) => format!("{} {}", name(paper), record.document),
        Paper::TicketNotice(notice) => format!("{} {}", name(paper), notice.document),
        Paper::QueueSlip(slip) => format!("{} {}", name(paper), slip.number),
        Paper::TicketReceipt(receipt) => format!("{} {}", name(paper), receipt.document),
        Paper::MatterGuide(guide) if guide.large => format!("{}（大字版） {}", name(paper), guide.matter),
        Paper::MatterGuide(guide) => format!("{} {}", name(paper), guide.matter),
        Paper::MatterNotice(notice) => format!("{} {}", name(paper), notice.matter),
        Paper::TicketLedger(TicketLedgerPaper { letterhead, .. }) | Paper::MatterCatalogue(MatterCataloguePaper { letterhead, .. }) => {
            let day = letterhead.printed_at.split(' ').next().unwrap_or_default();
            format!("{} {day}", name(paper)).trim_end().to_owned()
        }
        Paper::MonthSummary(summary) => format!("{} {}", name(paper), summary.month.period.name),
        Paper::RecoverySheet(sheet) => format!("{} {}", name(paper), sheet.made_on),
        Paper::JournalHead(head) => format!("{} {}", name(paper), head.seq),
        Paper::RoomApplication(application) => format!("{} {}", name(paper), application.document),
        Paper::DoorSheet(DoorSheetPaper { date, doors, .. }) if doors.len() == 1 => {
            format!("{} {} {}", name(paper), doors[0].room, date.day)
        }
        Paper::DoorSheet(DoorSheetPaper { date, .. })
        | Paper::HallSheet(HallSheetPaper { date, .. })
        | Paper::SetupSheet(SetupSheetPaper { date, .. }) => format!("{} {}", name(paper), date.day),
        Paper::RoomLedger(ledger) => format!("{} {}", name(paper), ledger.selection.replace(" · ", " ")),
        Paper::RoomMonth(month) => format!("{} {} {}", name(paper), month.room, month.month),
    }
}

fn letterhead(paper: &Paper) -> &Letterhead {
    match paper {
        Paper::TicketRecord(record) | Paper::TicketAgency(record) => &record.letterhead,
        Paper::TicketNotice(notice) => &notice.letterhead,
        Paper::QueueSlip(slip) => &slip.letterhead,
        Paper::TicketReceipt(receipt) => &receipt.letterhead,
        Paper::TicketLedger(ledger) => &ledger.letterhead,
        Paper::MatterGuide(guide) => &guide.letterhead,
        Paper::MatterNotice(notice) => &notice.letterhead,
        Paper::MatterCatalogue(catalogue) => &catalogue.letterhead,
        Paper::MonthSummary(summary) => &summary.letterhead,
        Paper::RecoverySheet(sheet) => &sheet.letterhead,
        Paper::JournalHead(head) => &head.letterhead,
        Paper::RoomApplication(application) => &application.letterhead,
        Paper::DoorSheet(sheet) => &sheet.letterhead,
        Paper::HallSheet(sheet) => &sheet.letterhead,
        Paper::SetupSheet(sheet) => &sheet.letterhead,
        Paper::RoomLedger(ledger) => &ledger.letterhead,
        Paper::RoomMonth(month) => &month.letterhead,
    }
}

fn layout(paper: &Paper, places: &str, said: String) -> PaperError {
    PaperError::Layout { title: name(paper), places: places.to_owned(), said }
}

fn fault(paper: &Paper, faults: &[typst::diag::SourceDiagnostic]) -> PaperError {
    let places: Vec<String> = faults.iter().map(|fault| TEMPLATES.place(fault.span)).collect();
    let said: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    layout(paper, &places.join("; "), said.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cause_of_a_fault_is_its_place_and_quotes_nothing() {
        let letterhead = Letterhead { centre: "张桂兰".to_owned(), ..Letterhead::default() };
        let paper = Paper::TicketLedger(TicketLedgerPaper {
            letterhead,
            selection: String::new(),
            rows: vec![],
            total: 0,
            open: 0,
            done: 0,
            away: 0,
            void_numbers: vec![],
        });
        // Half a record, which no template can read.
        let fonts = FontStore::new();
        let desktop = Desktop::new(&TEMPLATES, &fonts, template(&paper), "{ \"title\": \"张桂兰".into());
        let faults = typst::compile::<PagedDocument>(&desktop).output.unwrap_err();
        let cause = fault(&paper, &faults).cause();
        assert!(cause.starts_with("layout: ") && !cause.contains("张桂兰"), "{cause}");
        assert_eq!(layout(&paper, "lib.typ:4", "found 张桂兰".to_owned()).cause(), "layout: lib.typ:4");
    }
}
