//! A wrong press is taken back by a further row, as long as what it leads back to can still be.

use crate::accessories::Lending;
use crate::error::{Error, Result};
use crate::rooms::RoomKind;
use crate::text;
use crate::transact::Work;

use super::clashes::clashes;
use super::forms::{Placement, UndoOccurrenceForm};
use super::lend::{Lender, asks_of, release_accessories};
use super::release::release;
use super::rows::{self, unchanged};
use super::setting::{Setting, Span};
use super::shapes::{Clash, Hindrance, Occurrence, OccurrenceState, OccurrenceStepKind, Recorded};
use super::steps::Row;

pub(crate) fn undo(work: &mut Work<'_>, form: UndoOccurrenceForm) -> Result<Occurrence> {
    let role = work.actor()?.role;
    let found = rows::whole(work.db, &work.now, role, form.occurrence)?;
    unchanged(&found, form.step)?;
    let reason = text::needed("reason", "原因", &form.reason, 500)?;
    if !found.may.undo {
        let over = found.span.ends <= work.now.minute();
        return Err(Error::refused(match found.state {
            _ if found.recorded == Some(Recorded::Activity) => {
                "这次使用已经记成了活动，还钥匙不能再撤销。要改，请先撤销那条活动记录，再撤销这一步。"
            }
            _ if found.recorded == Some(Recorded::Photos) => "这次使用已经存了照片，领钥匙不能再撤销。要改，请先拿掉照片，再撤销这一步。",
            OccurrenceState::Pending | OccurrenceState::Booked if over => {
                "这一场已经过了结束时间，预约不能再撤销。没有来人请登记「未到」；来过而没有登记的，请用「补记使用」。"
            }
            _ => "这一步不能再撤销：已经开始的不能改回去，主任定的由主任撤销。",
        }));
    }
    let now = work.now;
    let (state, place, span) = work
        .db
        .prepare_cached("SELECT state, room, layout, starts, ends FROM occurrence_step_before WHERE id = ?1")?
        .query_row([form.step], |row| {
            let span = Span { starts: row.get("starts")?, ends: row.get("ends")? };
            let place = Placement {
                room: row.get("room")?,
                layout: row.get("layout")?,
                starts: now.wall_of(span.starts),
                ends: now.wall_of(span.ends),
            };
            Ok((row.get::<_, OccurrenceState>("state")?, place, span))
        })?;
    if state != OccurrenceState::Void {
        unless_taken(work, &found, &place, span)?;
    }
    let row = Row::new(found.id, OccurrenceStepKind::Undo, state, place, span).note(&reason);
    Row { undoes: Some(form.step), ..row }.write(work)?;
    work.subject("booking", found.booking.0);
    work.fact("occurrence", found.id.0);
    work.fact("step", form.step.0);
    rows::whole(work.db, &work.now, role, found.id)
}

/// Somebody else may have taken the time that was given up, and the room may be out of use since.
fn unless_taken(work: &mut Work<'_>, found: &Occurrence, place: &Placement, span: Span) -> Result<()> {
    let setting = Setting::read(work.db, work.now)?;
    let room = setting.rooms.room(place.room).ok_or_else(|| Error::not_found("场地"))?;
    if !room.active || room.kind == RoomKind::DropIn {
        return Err(Error::refused(format!("撤销不了：「{}」已经停用或改成随到随用。请另约一个场地。", room.name)));
    }
    let clashes = clashes(work.db, &setting, place, span, None, &[found.id], Some(found.id))?;
    let stops = |clash: &Clash| clash.occurrence.is_some() || matches!(clash.why, Hindrance::NoLayout | Hindrance::Blackout);
    match clashes.into_iter().find(stops) {
        Some(clash) if clash.occurrence.is_some() => Err(Error::refused(format!("撤销不了，原来的时间已经给了别人：{}", clash.words))),
        Some(clash) => Err(Error::refused(format!("撤销不了：{}请另约一次。", clash.words))),
        None => {
            unless_lent(work, &setting, found, span)?;
            release(work, &setting, place, span)
        }
    }
}

/// Somebody else may have its accessories; what it has still it keeps.
fn unless_lent(work: &mut Work<'_>, setting: &Setting, found: &Occurrence, span: Span) -> Result<()> {
    if found.state.holds() && found.span.starts == span.starts && found.span.ends >= span.ends {
        return Ok(());
    }
    let asks = asks_of(&found.accessories);
    let wanted = Lending { span, asks: &asks };
    if let Some((_, clash)) = Lender::new(work.db, setting)?.lacking(wanted, &[found.id], &[])?.into_iter().next() {
        return Err(Error::refused(format!("撤销不了，要带的器材不够了：{}请另约一次，或先改别场的器材。", clash.words)));
    }
    release_accessories(work, setting, wanted, &[found.id], &[])
}
