//! A wrong entry is taken back by a further row, with the reason, and stays on record.

use crate::error::{Error, Result};
use crate::text;
use crate::tickets::{self, Ticket, TicketAct};
use crate::topics::Topic;
use crate::transact::Work;

use super::call_back::{not_by_the_rated, who_may};
use super::shapes::{TakeBackCallBackForm, TakeBackRatingForm};

pub(crate) fn take_back_rating(work: &mut Work<'_>, form: TakeBackRatingForm) -> Result<Ticket> {
    let reason = text::needed("reason", "收回原因", &form.reason, 200)?;
    let before = tickets::whole(work.db, work.now, work.actor()?, form.ticket)?;
    let Some(rating) = before.rating_given.as_ref().filter(|rating| rating.id == form.rating) else {
        return Err(Error::refused("这条评价已经收回了，或这件没有评价。请刷新后再看。"));
    };
    if rating.level.is_poor() {
        not_by_the_rated(work, rating, &who_may(rating))?;
    }
    tickets::begin(work, form.ticket, TicketAct::TakeBackRating)?;
    work.db.prepare_cached("INSERT INTO rating_taken_back (rating, at, day, clerk, journal) VALUES (?1, ?2, ?3, ?4, ?5)")?.execute((
        rating.id,
        work.now.stored(),
        work.now.day(),
        work.actor()?.clerk,
        work.seq,
    ))?;
    work.db.prepare_cached("INSERT INTO rating_taken_back_reason (rating, reason) VALUES (?1, ?2)")?.execute((rating.id, reason))?;
    work.fact("rating", rating.id.0);
    work.changed(Topic::Tickets);
    tickets::whole(work.db, work.now, work.actor()?, form.ticket)
}

pub(crate) fn take_back_call_back(work: &mut Work<'_>, form: TakeBackCallBackForm) -> Result<Ticket> {
    let reason = text::needed("reason", "收回原因", &form.reason, 200)?;
    let before = tickets::whole(work.db, work.now, work.actor()?, form.ticket)?;
    let standing = before.rating_given.as_ref().and_then(|rating| Some((rating, rating.call_back.as_ref()?)));
    let Some((rating, _)) =
        standing.filter(|(_, state)| state.attempts.iter().any(|attempt| attempt.id == form.call_back && attempt.taken_back.is_none()))
    else {
        return Err(Error::refused("这次回访已经收回了，或不属于这件。请刷新后再看。"));
    };
    not_by_the_rated(work, rating, &who_may(rating))?;
    tickets::begin(work, form.ticket, TicketAct::TakeBackCallBack)?;
    work.db
        .prepare_cached("INSERT INTO call_back_taken_back (call_back, at, day, clerk, journal) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((form.call_back, work.now.stored(), work.now.day(), work.actor()?.clerk, work.seq))?;
    work.db
        .prepare_cached("INSERT INTO call_back_taken_back_reason (call_back, reason) VALUES (?1, ?2)")?
        .execute((form.call_back, reason))?;
    work.fact("rating", rating.id.0);
    work.fact("callBack", form.call_back.0);
    work.changed(Topic::Tickets);
    tickets::whole(work.db, work.now, work.actor()?, form.ticket)
}
