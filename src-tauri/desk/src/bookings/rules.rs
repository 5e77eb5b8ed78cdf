//! What the director allows, what a booking breaks of it with the figures, and whom that asks.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::centre::Nothing;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::OccurrenceId;
use crate::text::{self, folded};
use crate::topics::Topic;
use crate::transact::Work;

use super::forms::{BookingRules, Placement};
use super::setting::{Setting, Span};
use super::shapes::{BookingRule, Clash, Hindrance};

pub(super) fn read(db: &Connection) -> Result<BookingRules> {
    let stored = db
        .prepare_cached("SELECT ahead_days, longest_minutes, uses, month_hours, release_minutes, notice, journal FROM booking_rules")?
        .query_row([], |row| {
            Ok(BookingRules {
                ahead_days: row.get("ahead_days")?,
                longest_minutes: row.get("longest_minutes")?,
                uses: row.get("uses")?,
                month_hours: row.get("month_hours")?,
                release_minutes: row.get("release_minutes")?,
                notice: row.get("notice")?,
                revision: row.get("journal")?,
            })
        })
        .optional()?;
    Ok(stored.unwrap_or_default())
}

/// Nothing is forbidden but what no centre allows.
impl Default for BookingRules {
    fn default() -> Self {
        Self {
            ahead_days: None,
            longest_minutes: None,
            uses: None,
            month_hours: None,
            release_minutes: None,
            notice: "场地免费使用，不得用于商业活动。".to_owned(),
            revision: None,
        }
    }
}

pub(crate) fn rules(look: &Look<'_>, _: Nothing) -> Result<BookingRules> {
    read(look.db)
}

pub(crate) fn save_rules(work: &mut Work<'_>, wanted: BookingRules) -> Result<BookingRules> {
    let before = read(work.db)?;
    Error::unless_unchanged("预约规定", wanted.revision, before.revision)?;
    let notice = text::line("notice", "使用须知", &wanted.notice, 100)?;
    let within = |field: &str, what: &str, value: Option<u32>, from: u32, to: u32| match value {
        Some(value) if !(from..=to).contains(&value) => {
            Err(Error::invalid(field, format!("{what}应为 {from} 至 {to}；不限请留空。请改好后再保存。")))
        }
        _ => Ok(()),
    };
    within("aheadDays", "最多提前几天", wanted.ahead_days, 1, 1096)?;
    within("longestMinutes", "一次最长几分钟", wanted.longest_minutes, 15, 1440)?;
    within("uses", "一次最多约几场", wanted.uses, 1, 370)?;
    within("monthHours", "每月最多几小时", wanted.month_hours, 1, 744)?;
    within("releaseMinutes", "几分钟没来就释放", wanted.release_minutes, 5, 240)?;
    work.db
        .prepare_cached(
            "INSERT INTO booking_rules (id, ahead_days, longest_minutes, uses, month_hours, release_minutes, notice, journal)
             VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET ahead_days = ?1, longest_minutes = ?2, uses = ?3,
                 month_hours = ?4, release_minutes = ?5, notice = ?6, journal = ?7",
        )?
        .execute((wanted.ahead_days, wanted.longest_minutes, wanted.uses, wanted.month_hours, wanted.release_minutes, &notice, work.seq))?;
    for (name, value) in [
        ("aheadDays", wanted.ahead_days),
        ("longestMinutes", wanted.longest_minutes),
        ("uses", wanted.uses),
        ("monthHours", wanted.month_hours),
        ("releaseMinutes", wanted.release_minutes),
    ] {
        work.fact(name, value);
    }
    work.change("notice", before.notice, notice.clone());
    work.changed(Topic::Rooms);
    work.changed(Topic::Bookings);
    Ok(BookingRules { notice, revision: Some(work.seq.0), ..wanted })
}

/// What one use breaks, judged alone.
pub(super) fn broken_by(setting: &Setting, place: &Placement, span: Span) -> Vec<Clash> {
    let mut broken = Vec::new();
    let ahead = (place.starts.date() - setting.now.day()).num_days();
    if let Some(most) = setting.rules.ahead_days.filter(|most| ahead > i64::from(*most)) {
        broken.push(against(BookingRule::Ahead, format!("最多提前 {most} 天预约，{} 还有 {ahead} 天。", place.starts.date())));
    }
    let minutes = span.ends - span.starts;
    if let Some(most) = setting.rules.longest_minutes.filter(|most| minutes > i64::from(*most)) {
        broken.push(against(BookingRule::Longest, format!("一次最长 {most} 分钟，这次 {minutes} 分钟。")));
    }
    broken
}

/// The uses of one booking, by their number.
pub(super) fn too_many(setting: &Setting, before: usize) -> Option<Clash> {
    let most = setting.rules.uses?;
    (before >= most as usize).then(|| against(BookingRule::Uses, format!("一次最多约 {most} 场，这是第 {} 场。", before + 1)))
}

/// Minutes that a group has in a month, in bookings that stand; of `aside` none.
pub(super) fn month_minutes(db: &Connection, group: &str, month: Month, aside: &[OccurrenceId]) -> Result<i64> {
    let (first, last) = month;
    let mut query = db.prepare_cached(
        "SELECT o.id, p.group_name, o.ends - o.starts AS minutes FROM occurrence o JOIN booking_private p ON p.booking = o.booking
         WHERE o.day BETWEEN :first AND :last AND o.state IN ('pending', 'booked', 'inUse', 'returned')",
    )?;
    let mut rows = query.query(named_params! { ":first": first, ":last": last })?;
    let (wanted, mut stands) = (folded(group), 0);
    while let Some(row) = rows.next()? {
        if folded(&row.get::<_, String>("group_name")?) == wanted && !aside.contains(&row.get("id")?) {
            stands += row.get::<_, i64>("minutes")?;
        }
    }
    Ok(stands)
}

/// A use too many for the hours of a group in its month; `stands`: minutes that the group has there besides.
pub(super) fn over_the_month(setting: &Setting, group: &str, place: &Placement, span: Span, stands: i64) -> Option<Clash> {
    let most = setting.month_hours_of(group)?;
    let all = stands + span.ends - span.starts;
    (all > i64::from(most) * 60).then(|| {
        let words =
            format!("「{group}」每月最多 {most} 小时，{} 月已约 {}，加上这场是 {}。", place.starts.month(), hours(stands), hours(all));
        against(BookingRule::MonthHours, words)
    })
}

/// The first and the last day of a month.
pub(super) type Month = (NaiveDate, NaiveDate);

pub(super) fn month_of(date: NaiveDate) -> Month {
    let first = date.with_day(1).unwrap_or(date);
    let last = first.checked_add_months(chrono::Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(date);
    (first, last)
}

fn hours(minutes: i64) -> String {
    match minutes % 60 {
        0 => format!("{} 小时", minutes / 60),
        rest => format!("{} 小时 {rest} 分", minutes / 60),
    }
}

fn against(rule: BookingRule, words: String) -> Clash {
    Clash { why: Hindrance::Rule, words, occurrence: None, rule: Some(rule) }
}

/// With who may pass it, and how: a form that books has a place for the reason, others are pressed by a supervisor.
pub(super) fn with_way(clash: Clash, way: &str) -> Clash {
    Clash { words: format!("{}{way}", clash.words), ..clash }
}

pub(super) const BY_OVERRIDE: &str = "主任可以写明原因破例。";
pub(super) const BY_SUPERVISOR: &str = "要照这样改，请主任上岗后来改。";
