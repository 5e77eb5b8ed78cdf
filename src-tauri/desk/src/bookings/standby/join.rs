//! 排队候补: what was asked for is taken, and they want to be told when it is not.

use crate::error::{Error, Result};
use crate::ids::{ResidentId, StandbyId};
use crate::rooms::RoomKind;
use crate::topics::Topic;
use crate::transact::Work;

use super::super::book::checked;
use super::super::setting::Setting;
use super::list::one;
use super::shapes::{Standby, StandbyForm};

pub(crate) fn join_standby(work: &mut Work<'_>, form: StandbyForm) -> Result<Standby> {
    let whose = checked(work, form.whose)?;
    let setting = Setting::read(work.db, work.now)?;
    let span = setting.times(form.starts, form.ends)?;
    if span.starts <= work.now.minute() {
        return Err(Error::invalid("starts", "开始时间已经过了，不用再候补。请改时间。"));
    }
    if form.room.is_some_and(|room| setting.rooms.room(room).is_none_or(|room| !room.active || room.kind == RoomKind::DropIn)) {
        return Err(Error::invalid("room", "这个场地已停用，或是随到随用的，不用候补。请另选场地，或选「哪个都行」。"));
    }
    if form.layout.is_some_and(|layout| setting.rooms.layout(layout).is_none_or(|layout| !layout.active)) {
        return Err(Error::invalid("layout", "这个场景已停用。请另选场景。"));
    }
    if whose.phone.is_empty() && !has_phone(work, whose.resident)? {
        return Err(Error::invalid("phone", "候补要留电话：空出来了好打电话告诉他。请填手机后再保存。"));
    }
    work.db
        .prepare_cached(
            "INSERT INTO standby (room, layout, starts, ends, day, heads, at, clerk, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            form.room,
            form.layout,
            span.starts,
            span.ends,
            form.starts.date(),
            whose.heads,
            work.now.stored(),
            work.actor()?.clerk,
            work.seq,
        ))?;
    let standby = StandbyId(work.db.last_insert_rowid());
    let phone = (!whose.phone.is_empty()).then_some(&whose.phone);
    work.db
        .prepare_cached(
            "INSERT INTO standby_private (standby, resident, group_name, contact, phone, purpose, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((standby, whose.resident, &whose.group, &whose.contact, phone, &whose.purpose, &whose.note))?;
    told_of(work, standby, whose.resident);
    one(work.db, &setting, standby)?.ok_or_else(|| Error::not_found("候补"))
}

/// What is told of somebody on file goes with them.
pub(super) fn told_of(work: &mut Work<'_>, standby: StandbyId, resident: Option<ResidentId>) {
    if let Some(resident) = resident {
        work.subject("resident", resident.0);
    }
    work.fact("standby", standby.0);
    work.changed(Topic::Bookings);
}

fn has_phone(work: &Work<'_>, resident: Option<ResidentId>) -> Result<bool> {
    Ok(work.db.prepare_cached("SELECT 1 FROM resident WHERE id = ?1 AND phone IS NOT NULL")?.exists([resident])?)
}
