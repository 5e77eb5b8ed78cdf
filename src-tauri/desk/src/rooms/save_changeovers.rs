//! The time to change a space from one layout to another.

use std::collections::HashMap;

use crate::bookings;
use crate::error::{Error, Result};
use crate::ids::LayoutId;
use crate::topics::Topic;
use crate::transact::Work;

use super::all::all;
use super::shapes::{ChangeoverForm, Rooms};

/// Uses that are booked ahead follow each other with the time that is asked for now: more time than lies between them is refused.
pub(crate) fn save_changeovers(work: &mut Work<'_>, form: ChangeoverForm) -> Result<Rooms> {
    let before = all(work.db)?;
    let Some(space) = before.spaces.iter().find(|space| space.id == form.space) else { return Err(Error::not_found("空间")) };
    let mut wanted: HashMap<(LayoutId, LayoutId), u32> = HashMap::new();
    for row in &form.changeovers {
        let known = |layout| before.layout(layout).is_some();
        if row.space != form.space || row.before == row.after || !known(row.before) || !known(row.after) {
            return Err(Error::invalid("changeovers", "换场时间有一项对不上空间或场景。请重新打开再填。"));
        }
        if !(1..=240).contains(&row.minutes) {
            return Err(Error::invalid("changeovers", "换场时间应为 1 至 240 分钟；不用换场的留空。请改好后再保存。"));
        }
        if wanted.insert((row.before, row.after), row.minutes).is_some() {
            return Err(Error::invalid("changeovers", "换场时间有一项写了两次。请重新打开再填。"));
        }
    }
    let minutes = |before, after| i64::from(wanted.get(&(before, after)).copied().unwrap_or(0));
    if let Some((first, second)) = bookings::too_close(work.db, form.space, &work.now, minutes)? {
        return Err(Error::refused(format!(
            "「{}」按新的换场时间，{first}和{second}之间就来不及了。请先把其中一场改期，再改换场时间。",
            space.name
        )));
    }
    work.db.prepare_cached("DELETE FROM changeover WHERE space = ?1")?.execute([form.space])?;
    let mut put = work.db.prepare_cached("INSERT INTO changeover (space, before, after, minutes) VALUES (?1, ?2, ?3, ?4)")?;
    for row in &form.changeovers {
        put.execute((row.space, row.before, row.after, row.minutes))?;
    }
    drop(put);
    work.subject("space", form.space.0);
    work.fact("changeovers", form.changeovers.len());
    work.changed(Topic::Rooms);
    work.changed(Topic::Bookings);
    all(work.db)
}
