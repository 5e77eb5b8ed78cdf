//! 日志头 on paper: whoever rewrites the file cannot rewrite the paper.

use crate::access::Role;
use crate::error::{Error, Kind, Result};
use crate::journal;
use crate::transact::Work;

use super::shapes::{JournalHeadPaper, Letterhead};

/// The row of this very act comes after it.
pub(super) fn journal_head(work: &Work<'_>, letterhead: Letterhead) -> Result<JournalHeadPaper> {
    let actor = work.actor()?;
    if actor.role != Role::Supervisor {
        return Err(Error::new(Kind::NotAllowed, "日志头由主任打印和保管。请主任上岗后再试。"));
    }
    let (seq, at, mac): (i64, String, Vec<u8>) =
        work.db.query_row("SELECT seq, at, mac FROM journal ORDER BY seq DESC LIMIT 1", [], |row| {
            Ok((row.get("seq")?, row.get("at")?, row.get("mac")?))
        })?;
    let handler = work.db.query_row("SELECT name FROM clerk WHERE id = ?1", [actor.clerk], |row| row.get(0))?;
    Ok(JournalHeadPaper { letterhead, seq, written_at: work.now.wall(&at), groups: journal::groups(seq, &mac), handler })
}
