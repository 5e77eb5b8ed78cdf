//! The first start as the window sees it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::words::words;

words! {
    /// The steps of the first start, in their order.
    StartStep {
        Centre = "centre" / "中心",
        Passphrase = "passphrase" / "口令",
        RecoverySheet = "recoverySheet" / "恢复单",
        /// Of the supervisor: from then on everybody proves who they are.
        Pin = "pin" / "PIN",
        BackupFolder = "backupFolder" / "备份文件夹",
        /// Reached when every other one is done or put off; left by the supervisor's own press.
        Finish = "finish" / "好了",
    }
}

words! {
    /// How far the guide is with a step. One that it has no row of was never led to.
    Led {
        Ahead = "ahead" / "待设",
        PutOff = "putOff" / "以后再设",
        Over = "over" / "已结束",
    }
}

/// How the first start stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FirstStart {
    pub steps: Vec<StepStands>,
    /// Not done, and no longer led to: what the settings and 今日 remind of.
    pub left: Vec<StartStep>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StepStands {
    pub step: StartStep,
    pub done: bool,
    pub led: Option<Led>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StepKey {
    pub step: StartStep,
}
