//! Rooms are shut for a while: who stands there goes elsewhere, is given up, or is kept; in one act.

use serde_json::json;

use crate::accessories::Lending;
use crate::bookings::book::first_state;
use crate::bookings::clashes::{clashes, heads_where_it_moves};
use crate::bookings::forms::Placement;
use crate::bookings::lend::{Lender, asks_of, release_accessories};
use crate::bookings::release::release;
use crate::bookings::rows::{unchanged, when};
use crate::bookings::setting::{Setting, Span};
use crate::bookings::shapes::{Occurrence, OccurrenceState, OccurrenceStepKind};
use crate::bookings::steps::Row;
use crate::error::{Error, Result};
use crate::ids::{BlackoutId, OccurrenceId};
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::closing::Closing;
use super::list::one;
use super::shapes::{Blackout, BlackoutForm, HitChoice, HitForm};

pub(crate) fn close_rooms(work: &mut Work<'_>, form: BlackoutForm) -> Result<Blackout> {
    let reason = text::needed("reason", "原因", &form.reason, 100)?;
    let setting = Setting::read(work.db, work.now)?;
    let closing = Closing::read(&setting, &form.rooms, form.starts, form.ends)?;
    let (gone, hits): (Vec<_>, Vec<_>) = closing.hits(work.db, &setting, work.actor()?.role)?.into_iter().partition(|hit| hit.released);
    let chosen = chosen(hits, &form.hits)?;
    let blackout = begin(work, &closing, &reason)?;
    for nobody in &gone {
        Row::new(nobody.id, OccurrenceStepKind::NoShow, OccurrenceState::NoShow, nobody.place, nobody.span).write(work)?;
    }
    for (hit, _) in of(&chosen, HitChoice::Cancel) {
        Row::new(hit.id, OccurrenceStepKind::Cancel, OccurrenceState::Cancelled, hit.place, hit.span).note(&reason).write(work)?;
    }
    // They leave together: none is in the way of another that follows it.
    for (hit, _) in of(&chosen, HitChoice::Move) {
        work.db.prepare_cached("DELETE FROM occupied WHERE occurrence = ?1")?.execute([hit.id])?;
        work.db.prepare_cached("DELETE FROM lent WHERE occurrence = ?1")?.execute([hit.id])?;
    }
    for (hit, choice) in of(&chosen, HitChoice::Move) {
        goes_elsewhere(work, &setting, &closing, hit, choice.place, &reason)?;
    }
    for (hit, choice) in &chosen {
        work.db
            .prepare_cached("INSERT INTO blackout_hit (blackout, occurrence, what, room, starts, ends) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute((blackout, hit.id, choice.what, hit.place.room, hit.span.starts, hit.span.ends))?;
    }
    shut(work, &setting, &closing, blackout)?;
    work.subject("blackout", blackout.0);
    for (name, what) in [("moved", HitChoice::Move), ("cancelled", HitChoice::Cancel), ("kept", HitChoice::Keep)] {
        work.fact(name, of(&chosen, what).map(|(hit, _)| hit.id.0).collect::<Vec<_>>());
    }
    if !gone.is_empty() {
        work.fact("released", gone.iter().map(|nobody| nobody.id.0).collect::<Vec<_>>());
    }
    work.changed(Topic::Bookings);
    one(work.db, &work.now, blackout)
}

fn of(chosen: &[(Occurrence, HitForm)], what: HitChoice) -> impl Iterator<Item = &(Occurrence, HitForm)> {
    chosen.iter().filter(move |(_, choice)| choice.what == what)
}

/// Every one that is hit, with what is done about it: none forgotten, none that changed since.
fn chosen(hits: Vec<Occurrence>, choices: &[HitForm]) -> Result<Vec<(Occurrence, HitForm)>> {
    let unsaid = hits.iter().filter(|hit| choices.iter().all(|choice| choice.occurrence != hit.id)).count();
    if unsaid > 0 {
        return Err(Error::invalid("hits", format!("还有 {unsaid} 场预约在这段时间里，没有说怎么办。请逐场选好再保存。")));
    }
    if choices.len() != hits.len() {
        return Err(Error::invalid("hits", "有的场次已经不在这段时间里了。请核对受影响的场次，再保存。"));
    }
    let with_choice = |hit: Occurrence| {
        let choice = choices.iter().find(|choice| choice.occurrence == hit.id).copied();
        let choice = choice.ok_or_else(|| Error::not_found("场地使用记录"))?;
        unchanged(&hit, choice.step)?;
        if choice.what != HitChoice::Keep && !hit.may.move_ {
            return Err(against(
                &hit,
                format!("「{}」{} 已经开始，只能照常用完；没有来人的，请先登记「未到」。", hit.room, when(&hit.place)),
            ));
        }
        Ok((hit, choice))
    };
    hits.into_iter().map(with_choice).collect()
}

/// Why one of them cannot be done as was chosen, beside it.
fn against(hit: &Occurrence, words: String) -> Error {
    Error::refused(format!("{words}没有保存，已选的都还在。")).with(json!({ "field": "hits", "occurrence": hit.id }))
}

fn begin(work: &Work<'_>, closing: &Closing, reason: &str) -> Result<BlackoutId> {
    let Span { starts, ends } = closing.span;
    work.db
        .prepare_cached(
            "INSERT INTO blackout (starts, ends, until, reason, day, at, clerk, journal) VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((starts, ends, reason, work.now.day(), work.now.stored(), work.actor()?.clerk, work.seq))?;
    Ok(BlackoutId(work.db.last_insert_rowid()))
}

fn goes_elsewhere(
    work: &mut Work<'_>,
    setting: &Setting,
    closing: &Closing,
    hit: &Occurrence,
    place: Option<Placement>,
    reason: &str,
) -> Result<OccurrenceId> {
    let stood = format!("「{}」{} 这一场", hit.room, when(&hit.place));
    let place = place.ok_or_else(|| against(hit, format!("{stood}还没有说改到哪里。")))?;
    if place.layout != hit.place.layout {
        setting.unless_out_of_use(&place).map_err(|error| against(hit, format!("{stood}：{}", error.message)))?;
    }
    let span = setting.span(&place).map_err(|error| against(hit, format!("{stood}：{}", error.message)))?;
    if span.starts <= work.now.minute() {
        return Err(against(hit, format!("{stood}不能改到已经过去的时间。")));
    }
    if closing.shuts(setting, &place, span) {
        return Err(against(hit, format!("{stood}改到的时间和场地也在这次停用里。")));
    }
    let asks = asks_of(&hit.accessories);
    let lending = Lending { span, asks: &asks };
    let mut clashes = clashes(work.db, setting, &place, span, heads_where_it_moves(hit, &place), &[], Some(hit.id))?;
    clashes.extend(Lender::new(work.db, setting)?.lacking(lending, &[], &[])?.into_iter().map(|(_, clash)| clash));
    if !clashes.is_empty() {
        let words: String = clashes.iter().map(|clash| clash.words.as_str()).collect();
        return Err(against(hit, format!("{stood}改不过去：{words}")));
    }
    release(work, setting, &place, span)?;
    release_accessories(work, setting, lending, &[], &[])?;
    let row = Row::new(hit.id, OccurrenceStepKind::Move, first_state(work, setting, &place)?, place, span).note(reason);
    Row { alone: hit.in_series, ..row }.write(work)?;
    Ok(hit.id)
}

/// The spaces are shut; whoever was kept stays there, and nobody comes after them.
fn shut(work: &Work<'_>, setting: &Setting, closing: &Closing, blackout: BlackoutId) -> Result<()> {
    let pieces = closing.pieces(setting);
    for space in &closing.spaces {
        work.db.prepare_cached("INSERT INTO blackout_space (blackout, space) VALUES (?1, ?2)")?.execute((blackout, space))?;
        let mut put = work.db.prepare_cached("INSERT INTO blackout_piece (space, starts, ends, blackout) VALUES (?1, ?2, ?3, ?4)")?;
        for piece in &pieces {
            put.execute((space, piece.starts, piece.ends, blackout))?;
        }
    }
    Ok(())
}
