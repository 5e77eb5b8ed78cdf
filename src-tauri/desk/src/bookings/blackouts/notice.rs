//! Whom a blackout hit and who has been told.

use rusqlite::OptionalExtension;

use crate::access::Role;
use crate::bookings::rows;
use crate::clock::Now;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::{BlackoutId, OccurrenceId};
use crate::topics::Topic;
use crate::transact::Work;

use super::list::one;
use super::shapes::{Blackout, BlackoutHit, BlackoutKey, BlackoutNotice, HitChoice, TellForm, Told};

pub(crate) fn show(look: &Look<'_>, key: BlackoutKey) -> Result<BlackoutNotice> {
    let blackout = one(look.db, &look.now, key.blackout)?;
    Ok(BlackoutNotice { blackout, hits: hits(look.db, &look.now, look.actor()?.role, key.blackout)? })
}

fn hits(db: &rusqlite::Connection, now: &Now, role: Role, blackout: BlackoutId) -> Result<Vec<BlackoutHit>> {
    let mut query = db.prepare_cached(include_str!("notice.sql"))?;
    let mut found = query.query([blackout])?;
    let mut hits = Vec::new();
    while let Some(row) = found.next()? {
        let told = match row.get::<_, Option<String>>("told_at")? {
            Some(at) => Some(Told { local: now.wall(&at), clerk: row.get("told_by")? }),
            None => None,
        };
        hits.push(BlackoutHit {
            what: row.get("what")?,
            room: row.get("room")?,
            starts: now.wall_of(row.get("starts")?),
            ends: now.wall_of(row.get("ends")?),
            use_: rows::whole(db, now, role, row.get("occurrence")?)?,
            told,
        });
    }
    Ok(hits)
}

/// Somebody was told, or not after all.
pub(crate) fn tell(work: &mut Work<'_>, form: TellForm) -> Result<Blackout> {
    let TellForm { blackout, occurrence, told } = form;
    match stands(work, blackout, occurrence)? {
        (HitChoice::Keep, _) => return Err(Error::refused("这一场照常使用，不用通知。")),
        (_, stands) if stands == told => {
            return Err(Error::refused(if told {
                "已经有人通知过了。请刷新后再看。"
            } else {
                "还没有登记通知。请刷新后再看。"
            }));
        }
        _ => {}
    }
    work.db
        .prepare_cached(
            "INSERT INTO blackout_told (blackout, occurrence, told, day, at, clerk, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((blackout, occurrence, told, work.now.day(), work.now.stored(), work.actor()?.clerk, work.seq))?;
    work.subject("blackout", blackout.0);
    work.fact("occurrence", occurrence.0);
    work.fact("told", told);
    work.changed(Topic::Bookings);
    one(work.db, &work.now, blackout)
}

fn stands(work: &Work<'_>, blackout: BlackoutId, occurrence: OccurrenceId) -> Result<(HitChoice, bool)> {
    let sql = "SELECT what, coalesce((SELECT told FROM blackout_told t WHERE t.blackout = h.blackout AND t.occurrence = h.occurrence
        ORDER BY t.id DESC LIMIT 1), 0) AS told FROM blackout_hit h WHERE blackout = ?1 AND occurrence = ?2";
    let found =
        work.db.prepare_cached(sql)?.query_row((blackout, occurrence), |row| Ok((row.get("what")?, row.get("told")?))).optional()?;
    found.ok_or_else(|| Error::not_found("停用影响的场次"))
}
