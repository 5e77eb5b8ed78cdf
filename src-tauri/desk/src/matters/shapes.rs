//! What the catalogue's commands take and give.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{BandId, MatterId};
use crate::tickets::Kind;
use crate::words::words;

/// A matter of the catalogue (事项清单), as lists and pickers have it: it is read at every F2.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Matter {
    pub id: MatterId,
    pub name: String,
    /// Initials of the name, every reading: what is typed finds it.
    pub initials: Vec<String>,
    /// What may be typed for each character of the name: every reading in letters, or the character itself.
    pub readings: Vec<Vec<String>>,
    /// What else people call it; found as its name is.
    pub aliases: Vec<Alias>,
    /// 综合窗口 …
    pub window: String,
    /// In which band (号段) its visitors draw their numbers; None: the first one.
    pub band: Option<BandId>,
    pub kind: Kind,
    /// The text of its tickets is for the recording clerk and the supervisor alone.
    pub confidential: bool,
    /// Working days; None for what has no limit.
    pub promised_days: Option<u32>,
    /// 法定时限, working days; None where the law sets none.
    pub legal_days: Option<u32>,
    pub materials: Vec<Material>,
    pub active: bool,
    /// How often it was registered in the last 90 days: the picker shows the commonest first.
    pub uses: u32,
    /// The journal row of its last change; an edit sends it back.
    pub revision: i64,
}

/// 医保 for 医疗保险事务.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Alias {
    pub name: String,
    pub initials: Vec<String>,
    pub readings: Vec<Vec<String>>,
}

/// A matter with all that is written about it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WholeMatter {
    #[serde(flatten)]
    pub matter: Matter,
    /// 办理流程.
    pub process: String,
    /// 办理依据.
    pub basis: String,
    /// 服务对象、受理条件.
    pub who: String,
    /// 联系人、电话; empty: the centre's phone.
    pub contact: String,
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Material {
    pub name: String,
    /// 原件 is shown.
    pub original: bool,
    /// How many 复印件 stay.
    pub copies: u32,
    /// 近期免冠 …; at most 100 characters.
    #[serde(default)]
    pub note: String,
    /// 必备; false: 视情况.
    #[serde(default = "yes")]
    pub required: bool,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MatterKey {
    pub matter: MatterId,
}

/// A new matter, or changes to one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MatterForm {
    pub id: Option<MatterId>,
    /// The `revision` the edit started from; needed when `id` is given.
    pub revision: Option<i64>,
    /// 1 to 40 characters; among the active ones it means this matter alone, as each alias does.
    pub name: String,
    /// At most 20, of 1 to 40 characters.
    #[serde(default)]
    pub aliases: Vec<String>,
    pub window: String,
    /// A band in use; None: the first one.
    #[serde(default)]
    pub band: Option<BandId>,
    pub kind: Kind,
    pub confidential: bool,
    pub promised_days: Option<u32>,
    /// Not shorter than the promise.
    #[serde(default)]
    pub legal_days: Option<u32>,
    pub materials: Vec<Material>,
    /// At most 2,000 characters.
    #[serde(default)]
    pub process: String,
    /// At most 500 characters.
    #[serde(default)]
    pub basis: String,
    /// At most 500 characters.
    #[serde(default)]
    pub who: String,
    /// At most 100 characters.
    #[serde(default)]
    pub contact: String,
    /// At most 500 characters.
    #[serde(default)]
    pub note: String,
    pub active: bool,
}

words! {
    /// What taking in a row of a sheet would do.
    MatterRowEffect {
        Added = "added" / "新增",
        Changed = "changed" / "修改",
        Same = "same" / "不变",
        Bad = "bad" / "要改",
    }
}

/// One row of the sheet, looked through.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatterRow {
    /// As the spreadsheet counts: the first row is 1.
    pub row: u32,
    pub name: String,
    pub effect: MatterRowEffect,
    /// What stands in the catalogue and would be changed.
    pub changes: Vec<MatterChange>,
    /// What is wrong with a bad row, by the head of its column.
    pub problems: Vec<MatterProblem>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatterChange {
    /// 承诺时限 …
    pub what: String,
    pub before: String,
    pub after: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatterProblem {
    pub column: String,
    /// In Chinese: what is wrong, and what to do.
    pub problem: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatterImportPreview {
    /// Names the sheet, held in memory until it is imported or another is chosen.
    pub import: String,
    pub file_name: String,
    /// Columns that were understood, by their head.
    pub columns: Vec<String>,
    pub ignored_columns: Vec<String>,
    /// Every row, in the sheet's order.
    pub rows: Vec<MatterRow>,
    pub added: u32,
    pub changed: u32,
    pub same: u32,
    /// Rows that are left out.
    pub bad: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MatterImportForm {
    pub import: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MattersImported {
    pub added: u32,
    pub changed: u32,
}
