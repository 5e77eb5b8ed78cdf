//! So many came: one press at the moment, or what a list on the wall says of a day before.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::error::{Error, Result};
use crate::ids::{HeadcountId, RoomId};
use crate::rooms::{self, RoomKind};
use crate::topics::Topic;
use crate::transact::Work;

use super::drop_in::rooms_on;
use super::rows;
use super::sessions::session_of;
use super::shapes::{HeadcountForm, Headcounted, Session};

pub(crate) fn count(work: &mut Work<'_>, form: HeadcountForm) -> Result<Headcounted> {
    let actor = work.actor()?;
    unless_booked(work, form.room)?;
    if !(1..=999).contains(&form.heads) {
        return Err(Error::invalid("heads", "一次最少记 1 人，最多记 999 人。更多请分几次记。"));
    }
    let today = work.now.day();
    let day = form.day.unwrap_or(today);
    let session = session(work, day, form.session)?;
    work.db
        .prepare_cached(
            "INSERT INTO headcount (room, day, session, entered, at, heads, clerk, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((form.room, day, session, today, work.now.stored(), form.heads, actor.clerk, work.seq))?;
    let id = HeadcountId(work.db.last_insert_rowid());
    work.subject("headcount", id.0);
    work.fact("day", day.to_string());
    work.fact("session", session.code());
    work.fact("heads", form.heads);
    work.changed(Topic::Headcounts);
    let of_day = rooms_on(work.db, day)?.iter().find(|room| room.room == form.room).map_or(0, |room| room.today);
    Ok(Headcounted { entry: rows::whole(work.db, work.now, actor, id)?, of_day })
}

fn unless_booked(work: &Work<'_>, id: RoomId) -> Result<()> {
    let rooms = rooms::all(work.db)?;
    let room = rooms.room(id).ok_or_else(|| Error::invalid("room", "还没有选场地。请选一个随到随用的场地后再保存。"))?;
    if room.kind != RoomKind::DropIn {
        return Err(Error::invalid("room", format!("「{}」要预约使用，人数在归还钥匙时登记。请另选场地。", room.name)));
    }
    if !room.active {
        return Err(Error::invalid("room", format!("「{}」已停用。请另选场地，或请主任在「设置 · 场地」里启用。", room.name)));
    }
    Ok(())
}

fn session(work: &Work<'_>, day: NaiveDate, asked: Option<Session>) -> Result<Session> {
    let today = work.now.day();
    if day > today {
        return Err(Error::invalid("day", format!("{day} 还没有到。人来过以后再记，请改日期。")));
    }
    if NaiveDate::from_ymd_opt(2020, 1, 1).is_some_and(|first| day < first) {
        return Err(Error::invalid("day", "日期太早。请检查年份后再保存。"));
    }
    if day < today {
        return asked.ok_or_else(|| Error::invalid("session", "补记以前的，请选是上午、下午还是晚上。"));
    }
    let running = session_of(&Calendar::read(work.db)?, work.now.local());
    match asked {
        Some(asked) if asked > running => Err(Error::invalid("session", format!("今天还没有到{}。请改时段。", asked.word()))),
        asked => Ok(asked.unwrap_or(running)),
    }
}
