//! What 今日 gives.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::bookings::{RoomLine, RoomReason};
use crate::ratings::CallBackRow;
use crate::tickets::{TicketAct, TicketCounts, TicketRow};
use crate::words::words;

words! {
    /// Why a ticket stands on the desk today; the most urgent reason counts.
    TodayReason {
        Overdue = "overdue" / "逾期",
        DueToday = "dueToday" / "今日到期",
        /// The department to which it went promised an answer for a day that has gone by.
        ReferralLate = "referralLate" / "转办逾期未回",
        /// A poor rating whose visitor nobody reached in time.
        CallBackLate = "callBackLate" / "差评逾期未回访",
        /// Another department answered, and the visitor does not know yet.
        Unread = "unread" / "已回未告知",
        /// A number of an earlier day, whose visitor has long gone: it is not called any more.
        LeftOver = "leftOver" / "以前没叫的号",
        Waiting = "waiting" / "等候",
        DueSoon = "dueSoon" / "三日内到期",
        /// A poor rating that the reader may call back: never of their own work.
        CallBack = "callBack" / "差评待回访",
        Referred = "referred" / "转出未回",
        MaterialsLong = "materialsLong" / "待补材料已久",
        Mine = "mine" / "我手上其他在办",
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Today {
    /// What the clerk on duty holds.
    pub mine: TicketCounts,
    /// In order of urgency; one without lines is left out.
    pub sections: Vec<TodaySection>,
    /// What of the rooms wants a hand, in order of urgency.
    pub rooms: Vec<RoomSection>,
    /// Days after which a ticket that waits for materials is shown.
    pub held_days: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TodaySection {
    pub reason: TodayReason,
    /// How many there are; `lines` holds the most urgent ones.
    pub total: u32,
    pub lines: Vec<TodayLine>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoomSection {
    pub reason: RoomReason,
    /// How many there are; `lines` holds the first ones.
    pub total: u32,
    pub lines: Vec<RoomLine>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TodayLine {
    #[serde(flatten)]
    pub row: TicketRow,
    /// How long, by the reason: workdays late or left, minutes of waiting, otherwise civil days.
    pub age: u32,
    /// Held by the one who asks.
    pub mine: bool,
    /// The poor rating that waits to be called back, for those sections.
    pub call_back: Option<CallBackRow>,
    /// What is to be done with it next; None when this reader may only look.
    pub act: Option<TicketAct>,
}
