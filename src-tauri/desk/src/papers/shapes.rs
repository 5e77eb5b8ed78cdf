//! The papers as typed records. Personal fields stand in full: these papers are signed and kept (DOMAIN 3).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{BookingId, MatterId, RoomId, TicketId};
use crate::matters::Material;
use crate::restore::VoidNumbers;
use crate::summary::{MonthSummary, PeriodKey};
use crate::tickets::TicketFilter;

use super::rooms::{DoorSheetPaper, HallSheetPaper, RoomApplicationPaper, RoomLedgerPaper, RoomMonthPaper, SetupSheetPaper};
use super::ticket_shapes::{TicketNoticePaper, TicketReceiptPaper, TicketRecordPaper};

/// Which paper, of what.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "paper", rename_all = "camelCase", deny_unknown_fields)]
#[allow(clippy::large_enum_variant, reason = "one is made for each press, and is gone with it")]
pub enum PaperRequest {
    /// 服务记录单: A4 portrait, two copies on one sheet each.
    TicketRecord { ticket: TicketId },
    /// 登记回执, 材料接收单: A4 portrait.
    TicketReceipt { ticket: TicketId },
    /// 一次性告知单 of a ticket, what it lacks: A4 portrait.
    TicketNotice { ticket: TicketId },
    /// 代办单: A4 portrait, two copies.
    TicketAgency { ticket: TicketId },
    /// 取号单: 80 mm wide, or A4.
    QueueSlip {
        ticket: TicketId,
        #[serde(default)]
        a4: bool,
    },
    /// 服务登记台账: A4 landscape; of what the list shows, its paging aside.
    TicketLedger { filter: TicketFilter },
    /// 服务指南: A4 portrait; `large` is for elders, 16 pt or more.
    MatterGuide {
        matter: MatterId,
        #[serde(default)]
        large: bool,
    },
    /// 一次性告知单: A4 portrait; what to bring for a matter.
    MatterNotice { matter: MatterId },
    /// 事项清单 as it is in use: A4 landscape, or a sheet whose import gives the same catalogue again.
    MatterCatalogue {},
    /// 月度活动汇总表: A4 landscape.
    MonthSummary { period: PeriodKey },
    /// 恢复单: A4 portrait; of the code that waits to be typed back.
    RecoverySheet {},
    /// 日志头: A4 portrait, to be kept where the computer is not.
    JournalHead {},
    /// 场地使用申请表: A4 portrait; one booking, however often it repeats.
    RoomApplication { booking: BookingId },
    /// 门牌当日安排: A4 portrait, a page a room; of one, or of all.
    DoorSheet {
        day: NaiveDate,
        #[serde(default)]
        room: Option<RoomId>,
    },
    /// 大厅当日总表: A4 portrait.
    HallSheet { day: NaiveDate },
    /// 保洁布场单: A4 landscape.
    SetupSheet { day: NaiveDate },
    /// 场地使用登记台账: A4 landscape, or a sheet; at most a year.
    RoomLedger {
        from: NaiveDate,
        to: NaiveDate,
        #[serde(default)]
        room: Option<RoomId>,
    },
    /// 场地月历: A4 landscape; of a calendar month.
    RoomMonth { room: RoomId, month: PeriodKey },
}

/// A paper, ready to be laid out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "paper", rename_all = "camelCase")]
pub enum Paper {
    TicketRecord(TicketRecordPaper),
    TicketReceipt(TicketReceiptPaper),
    TicketNotice(TicketNoticePaper),
    /// The record of a matter that somebody carries out for another.
    TicketAgency(TicketRecordPaper),
    QueueSlip(QueueSlipPaper),
    TicketLedger(TicketLedgerPaper),
    MatterGuide(MatterGuidePaper),
    MatterNotice(MatterNoticePaper),
    MatterCatalogue(MatterCataloguePaper),
    MonthSummary(MonthSummaryPaper),
    RecoverySheet(RecoverySheetPaper),
    JournalHead(JournalHeadPaper),
    RoomApplication(RoomApplicationPaper),
    DoorSheet(DoorSheetPaper),
    HallSheet(HallSheetPaper),
    SetupSheet(SetupSheetPaper),
    RoomLedger(RoomLedgerPaper),
    RoomMonth(RoomMonthPaper),
}

/// The head and foot that every paper has.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Letterhead {
    pub centre: String,
    pub address: String,
    pub phone: String,
    /// 落款/盖章单位.
    pub seal: String,
    /// The centre's own clock: 2026-11-21 09:12.
    pub printed_at: String,
    /// Sent to the printer before: 补打.
    pub reprint: bool,
}

/// 取号单: whoever finds it learns nothing of whoever lost it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueSlipPaper {
    pub letterhead: Letterhead,
    pub a4: bool,
    /// A001.
    pub number: String,
    /// Of its band; empty when there is only one.
    pub letter: String,
    pub matter: String,
    pub window: String,
    pub drawn_at: String,
    /// How many wait before it in its band, as it is printed.
    pub ahead: u32,
}

/// 服务登记台账, masked: it may go on a desk where visitors stand.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TicketLedgerPaper {
    pub letterhead: Letterhead,
    /// In words: 2026-11-01 至 2026-11-30 · 办结.
    pub selection: String,
    pub rows: Vec<LedgerLine>,
    pub total: u32,
    pub open: u32,
    pub done: u32,
    /// 不属本中心、离开.
    pub away: u32,
    /// 作废: numbers of these days that no ticket has.
    pub void_numbers: Vec<VoidNumbers>,
}

/// 月度活动汇总表: figures alone, no person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MonthSummaryPaper {
    pub letterhead: Letterhead,
    pub month: MonthSummary,
}

/// 恢复单: opens everything, so it goes into an envelope. It says nothing of itself but to whoever holds it.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecoverySheetPaper {
    pub letterhead: Letterhead,
    /// 2026-11-21.
    pub made_on: String,
    /// Seven groups of four; the last two characters are its check.
    pub groups: Vec<String>,
    pub made_by: String,
}

impl std::fmt::Debug for RecoverySheetPaper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoverySheetPaper(…)")
    }
}

/// 日志头: numbers alone, no person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalHeadPaper {
    pub letterhead: Letterhead,
    /// The number of the last row.
    pub seq: i64,
    /// When that row was written: 2026-11-21 09:12.
    pub written_at: String,
    /// Sixteen groups of five; the fifth sign tells when the four before it were copied wrongly.
    pub groups: Vec<String>,
    /// 经手人.
    pub handler: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LedgerLine {
    pub document: String,
    pub registered_at: String,
    pub channel: String,
    pub kind: String,
    /// 匿名 when none was left.
    pub visitor: String,
    pub address: String,
    /// Masked.
    pub phone: String,
    pub matter: String,
    pub materials: String,
    pub first_clerk: String,
    pub handler: String,
    pub result: String,
    pub finished_at: String,
    pub rating: String,
    pub note: String,
}

/// 服务指南, to be taken along.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatterGuidePaper {
    pub letterhead: Letterhead,
    /// 大字版.
    pub large: bool,
    pub matter: String,
    pub aliases: Vec<String>,
    pub window: String,
    pub kind: String,
    pub who: String,
    pub basis: String,
    pub materials: Vec<Material>,
    pub process: String,
    pub promised_days: Option<u32>,
    pub legal_days: Option<u32>,
    /// 联系人、电话 of the matter; the centre's own stands in the letterhead.
    pub contact: String,
    pub note: String,
}

/// 一次性告知单 of a matter: all that has to be brought, with room to write in whose it is and what is still lacking.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatterNoticePaper {
    pub letterhead: Letterhead,
    pub matter: String,
    pub window: String,
    pub kind: String,
    pub materials: Vec<Material>,
    pub promised_days: Option<u32>,
    pub legal_days: Option<u32>,
    pub contact: String,
    pub note: String,
    /// 2026-11-21.
    pub told_on: String,
    /// 经办人.
    pub handler: String,
}

/// 事项清单.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatterCataloguePaper {
    pub letterhead: Letterhead,
    pub rows: Vec<CatalogueLine>,
}

/// A matter in words, each as the import reads it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CatalogueLine {
    pub name: String,
    pub aliases: String,
    pub window: String,
    pub kind: String,
    pub promised_days: String,
    pub legal_days: String,
    pub materials: String,
    pub process: String,
    pub basis: String,
    pub who: String,
    pub contact: String,
    pub confidential: String,
    pub note: String,
}

/// What the window shows of a paper: the same pages that are printed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperPages {
    /// 服务记录单 2026-0123.
    pub title: String,
    /// Millimetres.
    pub width: f64,
    pub height: f64,
    /// One SVG document a page.
    pub pages: Vec<String>,
    /// Sent to the printer before.
    pub reprint: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SaveAs {
    Pdf,
    Xlsx,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SavePaper {
    pub paper: PaperRequest,
    pub format: SaveAs,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperSaved {
    /// The name the file got; None: the clerk closed the dialog.
    pub file_name: Option<String>,
}

words! {
    /// What the system's print dialog told.
    PrintOutcome {
        Sent = "sent" / "已送打印",
        Cancelled = "cancelled" / "没有打印",
        /// Windows and macOS do not tell.
        Unknown = "unknown" / "打印窗口已打开",
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperPrinted {
    pub outcome: PrintOutcome,
}

words! {
    /// What became of a paper outside the screen.
    PaperUse {
        Printed = "printed" / "已送打印",
        NotPrinted = "notPrinted" / "没打出来",
        SavedPdf = "savedPdf" / "存为 PDF",
        SavedXlsx = "savedXlsx" / "存为表格",
    }
}

/// A paper left the screen: one journal row.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PaperLeft {
    pub paper: PaperRequest,
    #[serde(rename = "use")]
    pub used: PaperUse,
}

use crate::words::words;
