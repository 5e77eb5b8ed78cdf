//! What the people commands take and give. Phone and identity number leave desk masked (DOMAIN 3).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::bookings::Occurrence;
use crate::ids::{ResidentId, TicketId};
use crate::page::{Direction, PageOf};
use crate::restore::VoidNumber;
use crate::tickets::TicketRow;
use crate::words::words;

/// A resident in one line: what a picker, a list or a search result shows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResidentCard {
    pub id: ResidentId,
    pub name: String,
    /// Masked: 138****1234.
    pub phone: Option<String>,
    /// Masked: the first two and the last four characters.
    pub id_number: Option<String>,
    pub address: String,
    pub categories: Vec<String>,
    pub party_member: bool,
}

/// Everything the desk holds of one resident, masked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Resident {
    #[serde(flatten)]
    pub card: ResidentCard,
    /// The identity number fails its check and was kept all the same.
    pub id_number_doubtful: bool,
    pub note: String,
    /// The day on which everything personal was erased.
    pub erased: Option<String>,
    /// Rises with each change; sent back with an edit, so that two clerks do not overwrite each other.
    pub revision: i64,
    /// Newest first, at most 50.
    pub tickets: Vec<TicketRow>,
    /// The newest uses of the rooms that were booked for them, at most 50.
    pub uses: Vec<Occurrence>,
}

/// A personal field in a form: `keep` leaves what is stored untouched, because the form never saw it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(tag = "how", rename_all = "camelCase", deny_unknown_fields)]
pub enum Field {
    #[default]
    Keep,
    /// The new value; `null` or blank empties the field.
    Set { value: Option<String> },
}

/// A new resident, or changes to one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResidentForm {
    /// None: a new resident.
    pub id: Option<ResidentId>,
    /// The `revision` the edit started from; needed when `id` is given.
    pub revision: Option<i64>,
    /// 1 to 50 characters.
    pub name: String,
    pub phone: Field,
    pub id_number: Field,
    /// Keep an identity number although its check fails (it is marked).
    #[serde(default)]
    pub keep_doubtful: bool,
    /// At most 200 characters.
    #[serde(default)]
    pub address: String,
    #[serde(default)]
    pub categories: Vec<String>,
    #[serde(default)]
    pub party_member: bool,
    /// At most 2,000 characters.
    #[serde(default)]
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PersonalField {
    Phone,
    IdNumber,
}

/// Show one whole personal field; the reason stands in the journal.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RevealForm {
    pub resident: ResidentId,
    pub field: PersonalField,
    /// 回访, 核对 …: 1 to 100 characters.
    pub reason: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Revealed {
    pub value: String,
    /// The window shows it for so long.
    pub seconds: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FindResidents {
    /// Part of the name, full pinyin, initials, or the tail of the phone.
    pub text: String,
    /// At most 50.
    pub limit: u32,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ResidentOrder {
    #[default]
    Name,
    Newest,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ResidentFilter {
    pub text: String,
    pub category: Option<String>,
    pub party_member: Option<bool>,
    pub order: ResidentOrder,
    pub direction: Direction,
    pub offset: u32,
    /// At most 200.
    pub limit: u32,
}

pub type ResidentPage = PageOf<ResidentCard>;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DuplicateQuestion {
    pub name: String,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub id_number: Option<String>,
    /// The resident being edited is no duplicate of itself.
    #[serde(default)]
    pub except: Option<ResidentId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Likeness {
    SameIdNumber,
    SamePhone,
    SameName,
    SamePinyin,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LikelyDuplicate {
    pub card: ResidentCard,
    /// Strongest first.
    pub why: Vec<Likeness>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IdNumberQuestion {
    pub text: String,
}

/// What an identity number says of itself (GB 11643).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IdNumberAnswer {
    pub ok: bool,
    /// In Chinese: what is wrong and what to do; None when `ok`.
    pub problem: Option<String>,
    /// Not `ok`, and yet it may be kept under a mark of doubt: what the paper really says.
    pub may_keep: bool,
    /// 男 or 女, when it can be read.
    pub sex: Option<String>,
    /// Whole years today, when the birth date is real.
    pub age: Option<u32>,
}

/// One cell of a sheet, as it was typed there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Cell {
    Empty,
    Text {
        text: String,
    },
    Number {
        number: f64,
    },
    /// ISO 8601, as far as the sheet knows that it is a date.
    Date {
        date: String,
    },
    Truth {
        truth: bool,
    },
    /// #N/A and its like.
    Fault {
        fault: String,
    },
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ImportSheet {
    /// Shown again in the preview.
    pub file_name: String,
    /// At most 20,000 rows of at most 40 cells; title rows above the header are found and skipped.
    pub rows: Vec<Vec<Cell>>,
}

words! {
    /// How much a remark on a row weighs.
    Weight {
        /// The row must be changed in the sheet.
        Bad = "bad" / "要改",
        /// An identity number that fails its check: may be kept with a mark.
        Doubtful = "doubtful" / "存疑",
        /// The resident seems to be here already.
        AlreadyHere = "alreadyHere" / "已在册",
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowRemark {
    /// As the spreadsheet counts: the first row is 1.
    pub row: u32,
    /// The header of the column, 姓名 …
    pub column: String,
    pub weight: Weight,
    /// In Chinese: what is wrong, and what to do.
    pub problem: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportPreview {
    /// Names the sheet, held in memory until it is imported or another is chosen.
    pub import: String,
    pub file_name: String,
    /// Columns that were understood, by their header.
    pub columns: Vec<String>,
    pub ignored_columns: Vec<String>,
    /// Rows that can be imported, doubtful ones and those already here among them.
    pub good: u32,
    /// By row, at most 1,000 of them.
    pub remarks: Vec<RowRemark>,
    /// Rows that must be changed in the sheet first.
    pub bad_rows: u32,
    /// Rows whose identity number fails its check.
    pub doubtful: u32,
    /// Rows whose resident seems to be here already (same identity number, or same name and phone).
    pub already_here: u32,
    /// The first 20 good rows, masked.
    pub sample: Vec<ResidentCard>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ImportForm {
    pub import: String,
    /// Leave out the rows whose resident seems to be here already; without it they refuse the import.
    #[serde(default)]
    pub skip_already_here: bool,
    /// Keep identity numbers that fail their check, each with its mark; without it they refuse the import.
    #[serde(default)]
    pub keep_doubtful: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    pub residents: u32,
    pub skipped: u32,
}

/// One thread of a resident: a ticket's id, for opening it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResidentKey {
    pub resident: ResidentId,
}

/// The search box over everything (Ctrl+K).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SearchForm {
    pub text: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// At most 8.
    pub residents: Vec<ResidentCard>,
    /// By document number, scan code or matter; at most 8.
    pub tickets: Vec<TicketRow>,
    /// A whole number or code that names just this ticket.
    pub exactly: Option<TicketId>,
    /// By number, group, contact or purpose: of each booking the use that comes next, else its last; at most 8.
    pub uses: Vec<Occurrence>,
    /// 作废: a whole number that stands on a paper whose record was lost.
    pub void: Option<VoidNumber>,
}
