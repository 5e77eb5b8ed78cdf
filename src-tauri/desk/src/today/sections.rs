//! The sections of 今日. One entry here, and its word in [`TodayReason`], is a section more.

use super::shapes::TodayReason;

/// A section: which tickets stand in it, and how long they have.
pub(super) struct Rule {
    pub reason: TodayReason,
    /// SQL: true of a line `t` of today.sql that belongs here. It may use `:today`, `:now`, `:reader`, `:held_days` and
    /// `:call_backs`, what ratings say that the reader may call back, by ticket.
    pub holds: &'static str,
    /// SQL: `TodayLine::age`, never below 0.
    pub age: &'static str,
    /// The smallest age is the most urgent; else the greatest.
    pub least_first: bool,
    /// SQL: the ids of further tickets to look among. What has not ended is looked among always.
    pub among: Option<&'static str>,
}

/// A ticket whose poor rating waits has ended.
const CALLED_BACK: Option<&str> = Some("SELECT CAST(key AS INTEGER) FROM json_each(:call_backs)");
const WORKDAYS_LATE: &str = "(SELECT number FROM calendar_day WHERE day = :today) - t.due_number";
const WORKDAYS_LEFT: &str = "t.due_number - (SELECT number FROM calendar_day WHERE day = :today)";

const LEFT_OVER: &str = "t.state = 'waiting' AND t.day < :today";

/// A ticket stands under the first that holds.
pub(super) const RULES: &[Rule] = &[
    rule(TodayReason::Overdue, "t.standing = 'overdue'", WORKDAYS_LATE),
    rule(TodayReason::DueToday, "t.standing = 'today'", "0"),
    rule(TodayReason::ReferralLate, "t.referral ->> 'promisedOn' < :today", "julianday(:today) - julianday(t.referral ->> 'promisedOn')"),
    Rule { among: CALLED_BACK, ..rule(TodayReason::CallBackLate, "t.call_back ->> 'standing' = 'overdue'", "t.call_back ->> 'workdays'") },
    rule(TodayReason::Unread, "t.unread IS NOT NULL", "julianday(:today) - julianday(t.unread)"),
    rule(TodayReason::LeftOver, LEFT_OVER, "julianday(:today) - julianday(t.day)"),
    rule(TodayReason::Waiting, "t.state = 'waiting'", "(unixepoch(:now) - unixepoch(t.registered_at)) / 60"),
    Rule { least_first: true, ..rule(TodayReason::DueSoon, "t.standing = 'soon'", WORKDAYS_LEFT) },
    Rule { least_first: true, among: CALLED_BACK, ..rule(TodayReason::CallBack, "t.call_back IS NOT NULL", "t.call_back ->> 'workdays'") },
    rule(TodayReason::Referred, "t.state = 'referred'", "julianday(:today) - julianday(t.referral ->> 'since')"),
    rule(TodayReason::MaterialsLong, "julianday(:today) - julianday(t.hold) >= :held_days", "julianday(:today) - julianday(t.hold)"),
    rule(TodayReason::Mine, "t.handler_id = :reader AND t.ended_at IS NULL", "julianday(:today) - julianday(t.day)"),
];

const fn rule(reason: TodayReason, holds: &'static str, age: &'static str) -> Rule {
    Rule { reason, holds, age, least_first: false, among: None }
}
