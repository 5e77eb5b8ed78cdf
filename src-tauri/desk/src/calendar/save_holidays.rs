//! A year's holidays and moved workdays, replaced as a whole: what the State Council's notice says is copied in once.

use std::collections::HashSet;

use chrono::Datelike;

use crate::error::{Error, Result};
use crate::text;
use crate::transact::Work;

use super::days::known_holidays;
use super::page::{ends, holidays, revision, within};
use super::recount::recount;
use super::shapes::{Holiday, HolidaysForm};

pub(crate) fn save_holidays(work: &mut Work<'_>, form: HolidaysForm) -> Result<Vec<Holiday>> {
    within("year", form.year)?;
    Error::unless_unchanged("这一年的节假日", form.revision, revision(work.db, form.year)?)?;
    let days = checked(form.year, form.days)?;
    let before = holidays(work.db, form.year)?;
    work.db.prepare_cached("DELETE FROM holiday WHERE day BETWEEN ?1 AND ?2")?.execute(ends(form.year))?;
    write(work, &days)?;
    recount(work)?;
    work.subject("calendarYear", form.year.into());
    work.fact("off", days.iter().filter(|day| !day.workday).count());
    work.fact("worked", days.iter().filter(|day| day.workday).count());
    work.change("holidays", serde_json::to_value(before)?, serde_json::to_value(&days)?);
    Ok(days)
}

/// All that came with the program, into a calendar without rows.
pub(crate) fn take_in_published(work: &mut Work<'_>) -> Result<()> {
    write(work, &known_holidays().collect::<Vec<_>>())?;
    recount(work)
}

fn write(work: &Work<'_>, days: &[Holiday]) -> Result<()> {
    let mut add = work.db.prepare_cached("INSERT INTO holiday (day, workday, name, journal) VALUES (?1, ?2, ?3, ?4)")?;
    for day in days {
        add.execute((day.date, day.workday, &day.name, work.seq))?;
    }
    Ok(())
}

fn checked(year: i32, days: Vec<Holiday>) -> Result<Vec<Holiday>> {
    let mut seen = HashSet::new();
    let mut days = days
        .into_iter()
        .map(|day| {
            if day.date.year() != year {
                return Err(Error::invalid("days", format!("{} 不在 {year} 年。请改成这一年的日期，或到那一年里填写。", day.date)));
            }
            if !seen.insert(day.date) {
                return Err(Error::invalid("days", format!("{} 填了两次。同一天只能是放假或上班，请删去一行。", day.date)));
            }
            let name = text::line("days", "节日名称", &day.name, 20)?;
            let name = match (name.is_empty(), day.workday) {
                (true, true) => "调休上班".to_owned(),
                (true, false) => "放假".to_owned(),
                (false, _) => name,
            };
            Ok(Holiday { name, ..day })
        })
        .collect::<Result<Vec<_>>>()?;
    days.sort_by_key(|day| day.date);
    Ok(days)
}
