//! 删除个人信息: the supervisor, a reason, the name typed once more.

use crate::bookings;
use crate::error::{Error, Result};
use crate::text::folded;
use crate::topics::Topic;
use crate::transact::Work;

use super::mentions::mentions;
use super::parts::{stays, take_away};
use super::preview::{name, open};
use super::shapes::{EraseForm, Erasure};

pub(crate) fn erase(work: &mut Work<'_>, form: EraseForm) -> Result<Erasure> {
    work.forgets("name");
    let name = name(work.db, form.resident)?;
    if folded(&form.name) != folded(&name) {
        return Err(Error::invalid("name", "输入的姓名与档案上的不一致，没有删除。请核对是不是这个人，再逐字输入一次。"));
    }
    let open = open(work.db, form.resident)?;
    if !open.is_empty() {
        return Err(Error::refused(format!(
            "这位居民还有 {} 件事没有办完，现在删除就没法接着办了。请先办结、登记离开，差评的先回访，再来删除。",
            open.len()
        )));
    }
    let uses = bookings::under_way_of(work.db, form.resident, &work.now)?;
    if uses > 0 {
        return Err(Error::refused(format!(
            "这位居民还有 {uses} 场场地预约没有用完，现在删除就找不到人了。请先取消，或等用完以后再来删除。"
        )));
    }
    let (mentions, mentioned) = mentions(work.db, form.resident)?;
    let stays = stays(work.db, form.resident, work.desk.folder.keeps_old())?;
    let goes = take_away(work.db, form.resident, &work.now.stored(), work.seq.0)?;
    work.subject("resident", form.resident.0);
    work.fact("reason", form.reason.code());
    work.fact("mentioned", mentioned);
    work.sweeps();
    for topic in [Topic::Residents, Topic::Tickets, Topic::Bookings, Topic::Photos, Topic::Activities, Topic::Drafts] {
        work.changed(topic);
    }
    Ok(Erasure { resident: form.resident, goes, stays, open, mentions, mentioned })
}
