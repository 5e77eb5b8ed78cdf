//! A week of hours that has not begun is taken back: the one before it goes on.

use rusqlite::OptionalExtension;

use crate::error::{Error, Result};
use crate::transact::Work;

use super::hours::week_views;
use super::recount::recount;
use super::shapes::{WeekKey, WeekStanding, WeekView};

pub(crate) fn take_back_hours(work: &mut Work<'_>, key: WeekKey) -> Result<Vec<WeekView>> {
    let today = work.now.day();
    let Some(view) = week_views(work.db, today)?.into_iter().find(|view| view.week == key.week) else {
        let known = work.db.prepare_cached("SELECT 1 FROM week WHERE id = ?1")?.query_row([key.week], |_| Ok(())).optional()?;
        return Err(match known {
            Some(()) => Error::refused("这张时间表已经撤回或改过了，没有再撤一次。请刷新后再看。"),
            None => Error::not_found("上班时间"),
        });
    };
    if view.standing != WeekStanding::Coming {
        return Err(Error::refused("这张时间表已经开始用了，不能撤回。要改，请点「修改上班时间」，从今天或以后的一天起改。"));
    }
    work.db.prepare_cached("INSERT INTO week_taken_back (week, day, journal) VALUES (?1, ?2, ?3)")?.execute((key.week, today, work.seq))?;
    recount(work)?;
    work.subject("week", key.week.0);
    work.fact("from", view.from.map(|from| from.to_string()));
    week_views(work.db, today)
}
