//! How the promise of a ticket was counted, day by day.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use crate::calendar::{Calendar, CountedDay};
use crate::desk::Look;
use crate::error::{Error, Result};

use super::acts::Deadline;
use super::shapes::TicketKey;

/// From which day on it was held, and until which; None: it still is.
type Hold = (NaiveDate, Option<NaiveDate>);

pub(crate) fn deadline(look: &Look<'_>, key: TicketKey) -> Result<Deadline> {
    let (day, from, promised): (NaiveDate, NaiveDate, Option<u32>) = look
        .db
        .prepare_cached("SELECT day, clock_day, promised_days FROM ticket WHERE id = ?1")?
        .query_row([key.ticket], |row| Ok((row.get("day")?, row.get("clock_day")?, row.get("promised_days")?)))
        .optional()?
        .ok_or_else(|| Error::not_found("办件"))?;
    let promised = promised.ok_or_else(|| Error::refused("这件没有承诺时限，不用数日子。"))?;
    let mut query = look.db.prepare_cached("SELECT held_from, held_to FROM ticket_hold WHERE ticket = ?1 ORDER BY step")?;
    let holds: Vec<Hold> =
        query.query_map([key.ticket], |row| Ok((row.get("held_from")?, row.get("held_to")?)))?.collect::<rusqlite::Result<_>>()?;
    let today = look.now.day();
    let spans: Vec<(NaiveDate, NaiveDate)> = holds.iter().map(|(from, to)| (*from, to.unwrap_or(NaiveDate::MAX))).collect();
    let calendar = Calendar::read(look.db)?;
    let mut lines = calendar.counted(from, promised, &spans);
    // Before any line goes: a clock that was set back shows fewer days than the hold saw.
    let left = promised - lines.iter().filter_map(|line| line.number).max().unwrap_or(0);
    let counted = lines.last().is_some_and(|line| line.number == Some(promised));
    if !counted {
        // What comes after today nobody knows yet.
        lines.retain(|line| line.date <= today);
    }
    let due = if counted { lines.last().map(|line| line.date) } else { None };
    let starts = starts(&calendar, from, &holds, &lines);
    for line in &mut lines {
        say_holds(line, &holds, starts);
    }
    let starts = starts.map(|day| calendar.day(day));
    Ok(Deadline { registered: calendar.day(day), from: calendar.day(from), starts, promised, lines, due, left })
}

/// Held over workdays before the first day that counts, it begins with the day on which it went on.
fn starts(calendar: &Calendar, from: NaiveDate, holds: &[Hold], lines: &[CountedDay]) -> Option<NaiveDate> {
    let first = lines.iter().position(|line| line.number.is_some());
    if first.is_none() && holds.iter().any(|(_, to)| to.is_none()) {
        return None;
    }
    let before = &lines[..first.unwrap_or(lines.len())];
    let last_held = before.iter().rfind(|line| calendar.is_workday(line.date));
    let went_on = last_held.and_then(|line| holds.iter().find(|(after, to)| *after < line.date && to.is_none_or(|to| line.date <= to)));
    // Stopped on its last day, which is its first, it began all the same.
    let went_on = went_on.and_then(|(_, to)| *to).filter(|to| first.is_none_or(|first| *to < lines[first].date));
    Some(went_on.unwrap_or(from))
}

/// Whoever counts with a finger sees where the clock was stopped, and where it went on.
fn say_holds(line: &mut CountedDay, holds: &[Hold], starts: Option<NaiveDate>) {
    let date = line.date;
    let stopped = holds.iter().any(|(from, _)| *from == date);
    let goes_on = holds.iter().any(|(_, to)| *to == Some(date));
    // What it says already of the last day says that it was stopped.
    if !goes_on && (!stopped || line.note.contains("挂起")) {
        return;
    }
    let note = line.note.trim_start_matches("挂起不计");
    let not_counted = if line.number.is_none() && note.is_empty() { "当天不计" } else { "" };
    let then = match line.number {
        None if goes_on && starts == Some(date) => "由此起算",
        None if goes_on => "往后接着数",
        _ => "",
    };
    let what = if stopped { "当天挂起" } else { "" };
    let words = [note, what, if goes_on { "恢复办理" } else { "" }, not_counted, then];
    line.note = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("，");
}
