//! 场地月历: a month of a room, a week a row.

use chrono::{Datelike, Days, NaiveDate};

use crate::error::{Error, Result};
use crate::ids::RoomId;
use crate::rooms::Room;
use crate::summary::PeriodKey;
use crate::transact::Work;

use super::super::shapes::Letterhead;
use super::day::RoomDays;
use super::shapes::{MonthDay, RoomMonthPaper};

/// A sheet has the height of so many lines, one of each week with the dates.
const LINES_OF_A_SHEET: usize = 30;

pub(crate) fn month(work: &mut Work<'_>, letterhead: Letterhead, room: RoomId, month: PeriodKey) -> Result<RoomMonthPaper> {
    let PeriodKey { year, month } = month;
    let first = NaiveDate::from_ymd_opt(year, month, 1).filter(|_| (2000..=2100).contains(&year));
    let Some(first) = first else { return Err(Error::invalid("month", "没有这个月份。请另选一个月份。")) };
    work.fact("period", format!("{year}-{month:02}"));
    let last = first.iter_days().take_while(|date| date.month() == month).last().unwrap_or(first);
    let days = RoomDays::read(work, first, last)?;
    let room = days.room(room)?;
    let monday = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
    let dates: Vec<NaiveDate> = monday.iter_days().take_while(|date| *date <= last || date.weekday() != chrono::Weekday::Mon).collect();
    let weeks = dates.chunks(7);
    let holds = LINES_OF_A_SHEET / weeks.len().max(1) - 1;
    let mut of_month = Vec::new();
    for week in weeks {
        let cells = week.iter().map(|date| (date.month() == month).then(|| cell(work, &days, room, *date, holds)).transpose());
        of_month.push(cells.collect::<Result<Vec<_>>>()?);
    }
    let uses = days.uses.iter().filter(|found| found.place.room == room.id && found.day >= first).count();
    Ok(RoomMonthPaper {
        letterhead,
        room: room.name.clone(),
        place: room.place.clone(),
        month: format!("{year} 年 {month} 月"),
        weeks: of_month,
        uses: u32::try_from(uses).unwrap_or(u32::MAX),
    })
}

fn cell(work: &Work<'_>, days: &RoomDays, room: &Room, date: NaiveDate, holds: usize) -> Result<MonthDay> {
    let mut lines = days.lines(work, room, date)?;
    // The line that says how many more there are takes the place of one.
    let more = if lines.len() > holds { lines.len() - (holds - 1) } else { 0 };
    lines.truncate(lines.len() - more);
    let mark = match days.calendar.differs(date) {
        Some(true) => "班",
        Some(false) => "休",
        None => "",
    };
    Ok(MonthDay {
        day: date.day(),
        note: days.on(date).note,
        mark: mark.to_owned(),
        shut: days.shut(room, date).is_some(),
        lines,
        more: u32::try_from(more).unwrap_or(u32::MAX),
    })
}
