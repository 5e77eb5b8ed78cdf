//! A week of hours, entered whole. It holds from a day on that is not over yet, so that nothing of the past is counted anew.

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;

use crate::error::{Error, Result};
use crate::ids::WeekId;
use crate::text;
use crate::transact::Work;

use super::days::weekday;
use super::hours::{time, week_views};
use super::page::{hours_revision, within};
use super::recount::recount;
use super::shapes::{Opening, WeekForm, WeekView};

pub(crate) fn save_hours(work: &mut Work<'_>, form: WeekForm) -> Result<WeekView> {
    Error::unless_unchanged("上班时间", form.revision, hours_revision(work.db)?)?;
    let from = first_day(form.from, work.now.day())?;
    let hours = checked(form.hours)?;
    let before = held_on(work.db, from, work.now.day())?;
    work.db.prepare_cached("INSERT INTO week (from_day, entered, journal) VALUES (?1, ?2, ?3)")?.execute((
        from,
        work.now.day(),
        work.seq,
    ))?;
    let week = WeekId(work.db.last_insert_rowid());
    let mut add = work
        .db
        .prepare_cached("INSERT INTO opening (week, weekday, opens, closes, lunch_from, lunch_to) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for day in &hours {
        add.execute((week, day.weekday, &day.opens, &day.closes, &day.lunch_from, &day.lunch_to))?;
    }
    recount(work)?;
    work.subject("week", week.0);
    work.fact("from", from.to_string());
    work.fact("weekdays", hours.iter().map(|day| day.weekday).collect::<Vec<_>>());
    work.change("hours", serde_json::to_value(before)?, serde_json::to_value(&hours)?);
    let saved = week_views(work.db, work.now.day())?.into_iter().find(|view| view.week == week);
    saved.ok_or_else(|| Error::unexpected("a week of hours does not hold that was entered"))
}

/// Tomorrow, unless the form says otherwise: what is over stays as it was counted.
fn first_day(from: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate> {
    let from = from.or_else(|| today.succ_opt()).unwrap_or(today);
    if from < today {
        return Err(Error::invalid("from", "已经过去的日子按当时的上班时间数，不能改。请填今天或以后的日期。"));
    }
    within("from", from.year())?;
    Ok(from)
}

fn held_on(db: &Connection, day: NaiveDate, today: NaiveDate) -> Result<Vec<Opening>> {
    let holds = |view: &WeekView| view.from.is_none_or(|from| from <= day);
    Ok(week_views(db, today)?.into_iter().rfind(holds).map(|view| view.hours).unwrap_or_default())
}

fn checked(mut hours: Vec<Opening>) -> Result<Vec<Opening>> {
    hours.sort_by_key(|day| day.weekday);
    if hours.is_empty() {
        // Without a workday no promise would ever end.
        return Err(Error::invalid("hours", "一周里至少要有一天上班，否则承诺的日子没法数。请填上班日的时间。"));
    }
    if hours.iter().any(|day| named(day.weekday).is_none()) || hours.windows(2).any(|two| two[0].weekday == two[1].weekday) {
        return Err(Error::invalid("hours", "一周七天，每天只能有一行上班时间。请检查后再保存。"));
    }
    hours.into_iter().map(one_day).collect()
}

fn named(day: u32) -> Option<&'static str> {
    let days = chrono::Weekday::try_from(u8::try_from(day.checked_sub(1)?).ok()?).ok()?;
    Some(weekday(days))
}

fn one_day(day: Opening) -> Result<Opening> {
    let name = named(day.weekday).unwrap_or_default();
    // The window marks the row: day3 is Wednesday's.
    let wrong = |why: &str| Error::invalid(&format!("day{}", day.weekday), format!("{name}{why}"));
    let read = |text: &str| {
        let text = text::half_width(text.trim());
        time(&text).ok_or_else(|| wrong("的时间要写成 09:00 的样子（24 小时制）。请改好后再保存。"))
    };
    let (opens, closes) = (read(&day.opens)?, read(&day.closes)?);
    if opens >= closes {
        return Err(wrong("的下班时间应晚于上班时间。请改好后再保存。"));
    }
    let filled = |text: &Option<String>| text.as_deref().filter(|text| !text.trim().is_empty()).map(read).transpose();
    let lunch = match (filled(&day.lunch_from)?, filled(&day.lunch_to)?) {
        (None, None) => None,
        (Some(from), Some(to)) if opens < from && from < to && to < closes => Some((from, to)),
        (Some(_), Some(_)) => return Err(wrong("的午休应在上班时间之内，先开始后结束。请改好；不午休就两格都空着。")),
        _ => return Err(wrong("的午休只填了一头。请把开始和结束都填上；不午休就两格都空着。")),
    };
    let written = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
    Ok(Opening {
        weekday: day.weekday,
        opens: written(opens),
        closes: written(closes),
        lunch_from: lunch.map(|(from, _)| written(from)),
        lunch_to: lunch.map(|(_, to)| written(to)),
    })
}
