//! What each row counts: one condition, used to count it and to list what it counts, so the two cannot differ.

use super::shapes::{FigureKey, Opens};

/// What a row is made of.
#[derive(Clone, Copy)]
pub(super) enum Counted {
    /// Tickets `t` by the day they were registered on.
    Came(&'static str),
    /// Tickets `t` by the day they ended on.
    Ended(&'static str),
    /// What was done and had a promise, `p` (see promised.sql), by the day it was done on.
    Promised(&'static str),
    /// Tickets that were open before the first day of the span.
    OpenBefore,
    /// Tickets that were open after its last day.
    OpenAfter,
    /// Tickets `t` that were open on :on, the last day that has come.
    OpenOn(&'static str),
    /// Tickets with a standing row `s` on some day of the span.
    Step(&'static str),
    /// Poor ratings `d`.
    CallBack(&'static str),
    Visits,
    /// Times that 便民小事 `s` were counted.
    SmallServices(&'static str),
    /// How much of one kind.
    SmallService,
    Groups,
    Heads,
    /// Activities, by the day on which they were held.
    Activities,
    /// Uses `o` of rooms whose key came back, by the day on which they began.
    Uses(&'static str),
    /// How long they were.
    UseMinutes,
    /// Heads in rooms that nobody books.
    DropIn,
    /// The sum of other rows.
    SumOf(&'static [FigureKey]),
    /// Out of other rows.
    WorkedOut,
}

impl FigureKey {
    pub(super) fn counted(self) -> Counted {
        use Counted::{Came, Ended, Promised, Step};
        match self {
            Self::Visits => Counted::Visits,
            Self::OpenAtStart => Counted::OpenBefore,
            Self::Received => Came("TRUE"),
            Self::Consult => Came("t.kind = 'consult'"),
            Self::OnTheSpot => Came("t.kind = 'onTheSpot'"),
            Self::Promised => Came("t.kind = 'promised'"),
            Self::Agency => Came("t.kind = 'agency'"),
            Self::Window => Came("t.channel = 'window'"),
            Self::Telephone => Came("t.channel = 'telephone'"),
            Self::SuggestionBox => Came("t.channel = 'suggestionBox'"),
            Self::HomeVisit => Came("t.channel = 'homeVisit'"),
            Self::PassedOn => Came("t.channel = 'passedOn'"),
            Self::Other => Came("t.channel = 'other'"),
            Self::OffHours => Came("t.off_hours"),
            Self::Ended => Ended("TRUE"),
            Self::SameDay => Ended("t.state = 'done' AND t.ended_day = t.day"),
            Self::Elsewhere => Ended("t.state = 'elsewhere'"),
            Self::Left => Ended("t.state = 'left'"),
            Self::OpenAtEnd => Counted::OpenAfter,
            Self::Overdue => Counted::OpenOn(include_str!("overdue.sql")),
            Self::WithPromise => Promised("TRUE"),
            Self::OnTime => Promised("NOT p.late"),
            Self::Late => Promised("p.late"),
            Self::OnTimeRate => Counted::WorkedOut,
            Self::Referred => Step("s.kind = 'refer'"),
            Self::ReferredOut => Counted::OpenOn(include_str!("referred_out.sql")),
            // All that was lacking was told at once.
            Self::Told => Step("s.kind = 'suspend' AND s.detail = 'materials'"),
            Self::Rated => Ended("t.rating IS NOT NULL"),
            Self::Delighted => Ended("t.rating = 'delighted'"),
            Self::Satisfied => Ended("t.rating = 'satisfied'"),
            Self::Fair => Ended("t.rating = 'fair'"),
            Self::Poor => Ended("t.rating = 'poor'"),
            Self::VeryPoor => Ended("t.rating = 'veryPoor'"),
            Self::Unrated => Ended("t.state = 'done' AND t.rating IS NULL"),
            Self::ToCallBack => Counted::CallBack("d.opened_on BETWEEN :span_from AND :span_to"),
            Self::CalledBack => Counted::CallBack(include_str!("call_back_done.sql")),
            Self::CallBackLate => Counted::CallBack(include_str!("late_call_back.sql")),
            Self::SmallServices => Counted::SmallServices("TRUE"),
            Self::SmallService => Counted::SmallService,
            Self::Lent => Counted::SmallServices("s.act = 'lend'"),
            Self::Groups => Counted::Groups,
            Self::Heads => Counted::Heads,
            Self::Activities | Self::ActivityHeads | Self::ActivityMembers => Counted::Activities,
            Self::RoomUses | Self::RoomHeads => Counted::Uses("TRUE"),
            Self::RoomHours => Counted::UseMinutes,
            Self::RoomHeadsAlone => {
                Counted::Uses("NOT EXISTS (SELECT 1 FROM standing_activity WHERE occurrence = o.id AND heads IS NOT NULL)")
            }
            Self::DropIn => Counted::DropIn,
            Self::Served => {
                Counted::SumOf(&[Self::Visits, Self::SmallServices, Self::Heads, Self::ActivityHeads, Self::RoomHeadsAlone, Self::DropIn])
            }
        }
    }

    pub(super) fn opens(self) -> Opens {
        match self.counted() {
            Counted::Visits => Opens::Visits,
            Counted::SmallServices(_) | Counted::SmallService => Opens::SmallServices,
            Counted::Groups | Counted::Heads => Opens::Receptions,
            Counted::Activities => Opens::Activities,
            Counted::Uses(_) | Counted::UseMinutes => Opens::Uses,
            Counted::DropIn => Opens::Headcounts,
            Counted::SumOf(_) => Opens::Lines,
            Counted::WorkedOut => Opens::Nothing,
            _ => Opens::Tickets,
        }
    }

    pub(super) fn unit(self) -> &'static str {
        match self {
            Self::Visits | Self::Served | Self::Heads | Self::ActivityHeads | Self::RoomHeads | Self::RoomHeadsAlone | Self::DropIn => {
                "人次"
            }
            Self::ActivityMembers => "人",
            Self::Activities | Self::RoomUses => "场次",
            Self::RoomHours => "小时",
            Self::OnTimeRate => "%",
            Self::SmallServices | Self::Lent => "次",
            Self::Groups => "批次",
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
                | Self::Rated
                | Self::Unrated
                | Self::ToCallBack
                | Self::CalledBack
                | Self::CallBackLate
                | Self::SmallServices
                | Self::Groups
                | Self::Activities
                | Self::RoomUses
                | Self::DropIn
                | Self::Served
        )
    }

    /// 其中: the row that it is a part of.
    pub(super) fn part_of(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|figure| *figure == self)?;
        if self.is_part() { Self::ALL[..at].iter().rfind(|figure| !figure.is_part()).copied() } else { None }
    }

    /// What it counts, in words. Where it speaks of other rows it calls them what they are called in the table.
    pub(super) fn note(self, name: impl Fn(Self) -> String) -> String {
        match self {
            Self::Consult => format!("单独计，含在{}内", name(Self::Received)),
            Self::Ended => format!("含{}、{}", name(Self::Elsewhere), name(Self::Left)),
            Self::OpenAtEnd => {
                let [before, came, ended] = [Self::OpenAtStart, Self::Received, Self::Ended].map(name);
                format!("最后一天还没有办完的；应等于{before}＋{came}－{ended}")
            }
            Self::Overdue => format!("{}中，承诺期限已过的；挂起的不算", name(Self::OpenAtEnd)),
            Self::OnTimeRate => format!("＝{}÷{}", name(Self::OnTime), name(Self::WithPromise)),
            Self::ToCallBack => format!("本期评了{}、{}的", name(Self::Poor), name(Self::VeryPoor)),
            _ => match self.counted() {
                Counted::SumOf(parts) => {
                    let parts: Vec<String> = parts.iter().map(|part| name(*part)).collect();
                    format!("＝{}；{}", parts.join("＋"), self.words())
                }
                _ => self.words().to_owned(),
            },
        }
    }

    /// The part of it that speaks of no other row.
    fn words(self) -> &'static str {
        match self {
            Self::Visits => "到窗口一次计一次，一次来办几件也计一次",
            Self::OpenAtStart => "第一天之前登记、那时没有办完的",
            Self::Received => "按登记的日子计，撤销的不计",
            Self::OffHours => "开放时间以外登记的",
            Self::SameDay => "登记当天办结的",
            Self::Elsewhere => "已告知去向",
            Self::WithPromise => "有承诺时限、本期办结的",
            Self::Referred => "本期转给其他部门的",
            Self::ReferredOut => "期末转出、还没有结果的",
            Self::Told => "一次告知所缺材料的",
            Self::Rated => "本期办结、来访人评了的",
            Self::Unrated => "本期办结、没有评的，不算满意",
            Self::CalledBack => "本期回访到本人的",
            Self::CallBackLate => "期末过了期限还没有回访到的",
            Self::SmallServices => "不记姓名，记一笔计一次",
            Self::SmallService => "按数量计",
            Self::Lent => "借出一件计一次，归还不计",
            Self::Groups => "来参观的单位、团体",
            Self::Activities => "按举办的日子计，撤销的不计",
            Self::ActivityHeads | Self::ActivityMembers => "没有数的不计",
            Self::RoomUses => "钥匙已还的，按使用的日子计",
            Self::RoomHours => "提前归还的，算到归还时",
            Self::RoomHeads => "归还时数的，改过的按改过的计",
            Self::DropIn => "不用预约的场地里记的人数",
            Self::Served => "一场只计一次：活动里点了人数的，不再按场地计",
            _ => "",
        }
    }
}
