//! What each row counts: one condition, used to count it and to list what it counts, so the two cannot differ.

use super::shapes::{FigureKey, Opens};

/// What a row is made of.
pub(super) enum Counted {
    /// Tickets `t` alive in the span (see alive.sql) that fulfil this.
    Tickets(&'static str),
    Visits,
    /// Out of other rows.
    WorkedOut,
}

macro_rules! received {
    ($($more:literal)?) => {
        concat!("t.day BETWEEN :span_from AND :span_to" $(, " AND ", $more)?)
    };
}
macro_rules! ended {
    ($($more:literal)?) => {
        concat!("t.ended_day BETWEEN :span_from AND :span_to" $(, " AND ", $more)?)
    };
}

const OPEN_AT_START: &str = "t.day < :span_from AND (t.ended_day IS NULL OR t.ended_day >= :span_from)";
const OPEN_AT_END: &str = "t.day <= :span_to AND (t.ended_day IS NULL OR t.ended_day > :span_to)";

impl FigureKey {
    pub(super) fn counted(self) -> Counted {
        Counted::Tickets(match self {
            Self::Visits => return Counted::Visits,
            Self::OnTimeRate | Self::Served => return Counted::WorkedOut,
            Self::OpenAtStart => OPEN_AT_START,
            Self::Received => received!(),
            Self::Consult => received!("t.kind = 'consult'"),
            Self::OnTheSpot => received!("t.kind = 'onTheSpot'"),
            Self::Promised => received!("t.kind = 'promised'"),
            Self::Agency => received!("t.kind = 'agency'"),
            Self::Window => received!("t.channel = 'window'"),
            Self::Telephone => received!("t.channel = 'telephone'"),
            Self::SuggestionBox => received!("t.channel = 'suggestionBox'"),
            Self::HomeVisit => received!("t.channel = 'homeVisit'"),
            Self::PassedOn => received!("t.channel = 'passedOn'"),
            Self::Other => received!("t.channel = 'other'"),
            Self::OffHours => received!("t.off_hours"),
            Self::Ended => ended!(),
            Self::SameDay => ended!("t.state = 'done' AND t.ended_day = t.day"),
            Self::Elsewhere => ended!("t.state = 'elsewhere'"),
            Self::Left => ended!("t.state = 'left'"),
            Self::OpenAtEnd => OPEN_AT_END,
            Self::Overdue => include_str!("overdue.sql"),
            Self::WithPromise => ended!("t.state = 'done' AND t.promised_days IS NOT NULL"),
            Self::OnTime => include_str!("on_time.sql"),
            Self::Late => include_str!("late.sql"),
            Self::Referred => include_str!("referred.sql"),
            Self::ReferredOut => include_str!("referred_out.sql"),
            Self::Told => include_str!("told.sql"),
        })
    }

    pub(super) fn opens(self) -> Opens {
        match (self, self.counted()) {
            // As long as nothing else is counted into it.
            (Self::Served, _) | (_, Counted::Visits) => Opens::Visits,
            (_, Counted::Tickets(_)) => Opens::Tickets,
            (_, Counted::WorkedOut) => Opens::Nothing,
        }
    }

    pub(super) fn unit(self) -> &'static str {
        match self {
            Self::Visits | Self::Served => "人次",
            Self::OnTimeRate => "%",
            _ => "件",
        }
    }

    pub(super) fn is_part(self) -> bool {
        !matches!(
            self,
            Self::Visits
                | Self::OpenAtStart
                | Self::Received
                | Self::Ended
                | Self::OpenAtEnd
                | Self::WithPromise
                | Self::OnTimeRate
                | Self::Referred
                | Self::ReferredOut
                | Self::Told
                | Self::Served
        )
    }

    pub(super) fn note(self) -> &'static str {
        match self {
            Self::Visits => "到窗口一次计一次，一次来办几件也计一次",
            Self::OpenAtStart => "第一天之前登记、那时没有办完的",
            Self::Received => "按登记的日子计，撤销的不计",
            Self::Consult => "咨询单独计，含在受理内",
            Self::OffHours => "开放时间以外登记的",
            Self::Ended => "含不属本中心、离开",
            Self::SameDay => "登记当天办结的",
            Self::Elsewhere => "已告知去向",
            Self::OpenAtEnd => "最后一天还没有办完的；应等于期初在办＋受理－办结",
            Self::Overdue => "期末在办中，承诺期限已过的；挂起的不算",
            Self::WithPromise => "有承诺时限、本期办结的",
            Self::OnTimeRate => "＝按期办结÷有时限的办结",
            Self::Referred => "本期转给其他部门的",
            Self::ReferredOut => "期末转出、还没有结果的",
            Self::Told => "一次告知所缺材料的",
            Self::Served => "＝来访人次",
            _ => "",
        }
    }
}
