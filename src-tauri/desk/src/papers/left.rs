//! A paper was sent to the printer or saved; the system's dialog tells no more than that.

use crate::centre::Nothing;
use crate::error::{Error, Result};
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{PaperLeft, PaperRequest, PaperUse};

pub(crate) fn left(work: &mut Work<'_>, form: PaperLeft) -> Result<Nothing> {
    if let Some(ticket) = form.paper.ticket()
        && !work.db.prepare_cached("SELECT 1 FROM ticket WHERE id = ?1")?.exists([ticket])?
    {
        return Err(Error::not_found("办件"));
    }
    if let Some(matter) = form.paper.matter()
        && !work.db.prepare_cached("SELECT 1 FROM matter WHERE id = ?1")?.exists([matter])?
    {
        return Err(Error::not_found("事项"));
    }
    if let Some(booking) = form.paper.booking()
        && !work.db.prepare_cached("SELECT 1 FROM booking WHERE id = ?1")?.exists([booking])?
    {
        return Err(Error::not_found("场地预约"));
    }
    if let Some(room) = form.paper.room()
        && !work.db.prepare_cached("SELECT 1 FROM room WHERE id = ?1")?.exists([room])?
    {
        return Err(Error::not_found("场地"));
    }
    if form.used == PaperUse::NotPrinted && printed(work, &form.paper)? < 1 {
        return Err(Error::refused("这张纸没有送去打印的记录，不用再标「没打出来」。直接打印即可。"));
    }
    work.db.prepare_cached("INSERT INTO paper_use (paper, ticket, matter, used, journal) VALUES (?1, ?2, ?3, ?4, ?5)")?.execute((
        form.paper.code(),
        form.paper.ticket(),
        form.paper.matter(),
        form.used,
        work.seq,
    ))?;
    if let Some(ticket) = form.paper.ticket() {
        work.subject("ticket", ticket.0);
    }
    if let Some(matter) = form.paper.matter() {
        work.subject("matter", matter.0);
    }
    if let Some(booking) = form.paper.booking() {
        work.subject("booking", booking.0);
    }
    if let Some(room) = form.paper.room() {
        work.subject("room", room.0);
    }
    work.fact("paper", form.paper.code());
    work.fact("use", form.used.code());
    work.changed(Topic::Papers);
    Ok(Nothing {})
}

/// How often a paper stands as printed: sent to the printer, less what did not come out.
pub(super) fn printed(work: &Work<'_>, paper: &PaperRequest) -> Result<i64> {
    Ok(work
        .db
        .prepare_cached(
            "SELECT count(*) FILTER (WHERE used = 'printed') - count(*) FILTER (WHERE used = 'notPrinted')
             FROM paper_use WHERE paper = ?1 AND ticket IS ?2 AND matter IS ?3",
        )?
        .query_row((paper.code(), paper.ticket(), paper.matter()), |row| row.get(0))?)
}
