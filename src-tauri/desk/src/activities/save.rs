//! An activity is written down, or what was written is put right.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use crate::bookings::OccurrenceState;
use crate::error::{Error, Result};
use crate::ids::{ActivityId, BookingId, OccurrenceId};
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::rows;
use super::shapes::{Activity, ActivityForm};

pub(crate) fn save(work: &mut Work<'_>, form: ActivityForm) -> Result<Activity> {
    let actor = work.actor()?;
    let before = form.id.map(|id| rows::whole(work.db, work.now, actor, id)).transpose()?;
    if let Some(before) = &before {
        Error::unless_unchanged("这次活动", form.revision, Some(before.revision))?;
        if before.undone_by.is_some() {
            return Err(Error::refused("这条活动记录已经撤销，不能再改。请另记一条。"));
        }
    }
    let of = before.as_ref().map_or(form.occurrence, |before| before.occurrence);
    let booking = match of {
        Some(occurrence) if before.is_none() => Some(over(work, occurrence)?),
        _ => before.as_ref().and_then(|before| before.booking),
    };
    let (starts, ends) = times(work, &form)?;
    let form = checked(form)?;
    // What was booked by a person goes with them, and so does what is told here.
    if let Some(booking) = booking {
        work.subject("booking", booking.0);
    }
    let figures = (form.kind, starts, ends, form.starts.date(), form.expected, form.heads, form.members);
    let id = match &before {
        Some(before) => {
            let (kind, starts, ends, day, expected, heads, members) = figures;
            work.db
                .prepare_cached(
                    "UPDATE activity SET kind = ?1, starts = ?2, ends = ?3, day = ?4, expected = ?5, heads = ?6, members = ?7, journal = ?8
                     WHERE id = ?9",
                )?
                .execute((kind, starts, ends, day, expected, heads, members, work.seq, before.id))?;
            before.id
        }
        None => begin(work, of, figures)?,
    };
    work.db
        .prepare_cached(
            "INSERT INTO activity_text (activity, topic, place, organiser, summary) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (activity) DO UPDATE SET topic = excluded.topic, place = excluded.place, organiser = excluded.organiser,
                 summary = excluded.summary",
        )?
        .execute((id, &form.topic, &form.place, &form.organiser, &form.summary))?;
    let saved = rows::whole(work.db, work.now, actor, id)?;
    work.subject("activity", id.0);
    work.fact("kind", form.kind.code());
    work.fact("heads", form.heads);
    work.changes(before.as_ref(), &saved)?;
    work.changed(Topic::Activities);
    Ok(saved)
}

type Figures = (super::ActivityKind, i64, i64, NaiveDate, Option<u32>, Option<u32>, Option<u32>);

fn begin(work: &Work<'_>, of: Option<OccurrenceId>, figures: Figures) -> Result<ActivityId> {
    let (kind, starts, ends, day, expected, heads, members) = figures;
    work.db
        .prepare_cached(
            "INSERT INTO activity (occurrence, kind, starts, ends, day, expected, heads, members, entered, at, clerk, journal)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute((
            of,
            kind,
            starts,
            ends,
            day,
            expected,
            heads,
            members,
            work.now.day(),
            work.now.stored(),
            work.actor()?.clerk,
            work.seq,
        ))?;
    Ok(ActivityId(work.db.last_insert_rowid()))
}

/// The booking of a use that is over and no activity yet.
fn over(work: &Work<'_>, occurrence: OccurrenceId) -> Result<BookingId> {
    let found: Option<(BookingId, OccurrenceState, bool)> = work
        .db
        .prepare_cached(
            "SELECT o.booking, o.state, EXISTS (SELECT 1 FROM standing_activity WHERE occurrence = o.id) AS held FROM occurrence o WHERE o.id = ?1",
        )?
        .query_row([occurrence], |row| Ok((row.get("booking")?, row.get("state")?, row.get("held")?)))
        .optional()?;
    match found {
        None => Err(Error::not_found("场地使用记录")),
        Some((_, _, true)) => Err(Error::refused("这次使用已经记为活动，没有再记一次。要改，请打开那条活动记录。")),
        Some((_, state, _)) if state != OccurrenceState::Returned => {
            Err(Error::refused(format!("这次使用{}，归还钥匙以后才能记为活动。", state.word())))
        }
        Some((booking, ..)) => Ok(booking),
    }
}

fn times(work: &Work<'_>, form: &ActivityForm) -> Result<(i64, i64)> {
    let day = form.starts.date();
    if day > work.now.day() {
        return Err(Error::invalid("starts", format!("{day} 还没有到。活动在办过以后记，请改日期。")));
    }
    if NaiveDate::from_ymd_opt(2020, 1, 1).is_some_and(|first| day < first) {
        return Err(Error::invalid("starts", "日期太早。请检查年份后再保存。"));
    }
    let minute = |field, wall| work.now.minute_of(&wall).ok_or_else(|| Error::invalid(field, "时间应写到分，如 14:30。请改好后再保存。"));
    let (starts, ends) = (minute("starts", form.starts)?, minute("ends", form.ends)?);
    if ends <= starts {
        return Err(Error::invalid("ends", "结束时间应晚于开始时间。请检查后再保存。"));
    }
    if ends - starts > 1440 {
        return Err(Error::invalid("ends", "一次活动最长 24 小时。办几天的，请每天记一条。"));
    }
    Ok((starts, ends))
}

fn checked(form: ActivityForm) -> Result<ActivityForm> {
    let topic = text::needed("topic", "活动主题", &form.topic, 100)?;
    let place = text::line("place", "地点", &form.place, 60)?;
    let organiser = text::line("organiser", "主办", &form.organiser, 60)?;
    let summary = text::lines("summary", "小结", &form.summary, 2000)?;
    if form.expected.is_some_and(|expected| !(1..=9999).contains(&expected)) {
        return Err(Error::invalid("expected", "预计人数应为 1 至 9999；没有预计请留空。"));
    }
    if form.heads.is_some_and(|heads| heads > 9999) {
        return Err(Error::invalid("heads", "人次应为 0 至 9999；没有数请留空。"));
    }
    match (form.members, form.heads) {
        (Some(_), None) => Err(Error::invalid("heads", "写了其中党员，也要写一共来了多少人。")),
        (Some(members), Some(heads)) if members > heads => {
            Err(Error::invalid("members", format!("其中党员不能多于总人次（{heads}）。没有统计党员请留空。")))
        }
        _ => Ok(ActivityForm { topic, place, organiser, summary, ..form }),
    }
}
