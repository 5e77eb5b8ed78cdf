//! What the commands after a use take and give (DOMAIN 2.2).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{ActivityId, OccurrenceId, OccurrenceStepId, PhotoId, UsePhotoId};
use crate::words::words;

words! {
    /// Why a photo is taken off.
    PhotoOff {
        WrongUse = "wrongUse" / "放错了",
        Person = "person" / "拍到了人",
        Unclear = "unclear" / "拍得不清楚",
        Other = "other" / "其他",
    }
}

/// A photo that comes in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UsePhotoForm {
    pub occurrence: OccurrenceId,
    /// The file as it is, in base64; it is drawn anew and never kept as it came.
    #[serde(default)]
    pub image: String,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UsePhotoKey {
    pub link: UsePhotoId,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakeOffPhotoForm {
    pub link: UsePhotoId,
    pub why: PhotoOff,
}

/// Who came was counted again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CorrectAttendedForm {
    pub occurrence: OccurrenceId,
    /// The return that is corrected, as the form saw it.
    pub step: OccurrenceStepId,
    /// What the form began from; another one since refuses.
    #[serde(default)]
    pub before: Option<u32>,
    /// 人次, 0 to 9999; None: nobody counted after all.
    #[serde(default)]
    pub attended: Option<u32>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UsePhoto {
    pub link: UsePhotoId,
    pub photo: PhotoId,
    /// A data URL, at most 240 points wide and high; None: it went with the person who booked.
    pub thumbnail: Option<String>,
    /// 2026-11-21 09:12.
    pub local: String,
    pub clerk: String,
    pub can_take_off: bool,
}

/// One counting of who came; the last one counts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttendedCount {
    pub local: String,
    pub clerk: String,
    pub attended: Option<u32>,
}

/// What became of a use.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AfterUse {
    pub photos: Vec<UsePhoto>,
    /// The first one came with the key, then the corrections; empty before that.
    pub counts: Vec<AttendedCount>,
    /// The activity that it was.
    pub activity: Option<ActivityId>,
    /// The reader may add a photo.
    pub can_add_photo: bool,
    /// The return that the reader may correct the attendance of.
    pub can_correct: Option<OccurrenceStepId>,
    pub can_record: bool,
}
