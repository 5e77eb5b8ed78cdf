//! What the commands that change a booking take and give.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::BookingId;
use crate::people::Field;
use crate::words::words;

/// Where it is and when is changed by moving it; for whom it is on file stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditBookingForm {
    pub booking: BookingId,
    /// The `revision` that the form began from.
    pub revision: i64,
    pub group: String,
    pub contact: String,
    pub phone: Field,
    pub purpose: String,
    pub note: String,
    pub heads: Option<u32>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BookingEdited {
    pub booking: BookingId,
    pub revision: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RevealBookingForm {
    pub booking: BookingId,
    /// 1 to 100 characters; stands in the private part of the journal.
    pub reason: String,
}

words! {
    /// What of a booking can be changed.
    BookingField {
        Group = "group" / "单位、团队",
        Contact = "contact" / "负责人",
        Phone = "phone" / "手机",
        Purpose = "purpose" / "活动内容",
        Note = "note" / "备注",
        Heads = "heads" / "预计人数",
    }
}

/// One field that an edit wrote over; a phone is masked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BookingChange {
    pub field: BookingField,
    pub before: String,
    pub after: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BookingEdit {
    pub id: i64,
    /// 2026-11-21 09:12.
    pub local: String,
    pub clerk: String,
    pub changes: Vec<BookingChange>,
}
