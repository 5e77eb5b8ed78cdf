//! A use goes elsewhere: another room, layout, day or time; alone, or with those of its series.

use std::collections::BTreeSet;

use rusqlite::Connection;
use serde_json::json;

use crate::access::Role;
use crate::accessories::{Ask, Lending};
use crate::error::{Error, Result};
use crate::ids::{BookingId, OccurrenceId};
use crate::text;
use crate::transact::Work;

use super::book::{first_state, note_passed};
use super::clashes::{clashes, each_other, heads_where_it_moves};
use super::forms::{MoveForm, Placement, Reach};
use super::lend::{Going, Lender, asks_of, release_accessories, stuck};
use super::reached::reached;
use super::release::release;
use super::rows::{self, unchanged, when};
use super::rules::{BY_SUPERVISOR, broken_by, month_minutes, month_of, over_the_month, with_way};
use super::setting::{Setting, Span};
use super::shapes::{Booked, BookingRule, Clash, Hindrance, Occurrence, OccurrenceState, OccurrenceStepKind};
use super::standby::freed;
use super::steps::Row;

/// Where one of them goes, and what is in its way there.
struct Goes {
    found: Occurrence,
    place: Placement,
    span: Span,
    /// What it takes along wherever it goes.
    asks: Vec<Ask>,
    clashes: Vec<Clash>,
}

pub(crate) fn move_to(work: &mut Work<'_>, form: MoveForm) -> Result<Booked> {
    let role = work.actor()?.role;
    let found = rows::whole(work.db, &work.now, role, form.occurrence)?;
    unchanged(&found, form.step)?;
    let reason = text::line("reason", "原因", &form.reason, 500)?;
    if !found.may.move_ {
        return Err(Error::refused(not_moved(&found)));
    }
    let setting = Setting::read(work.db, work.now)?;
    if form.place.layout != found.place.layout {
        setting.unless_out_of_use(&form.place)?;
    }
    let whole = reached(work.db, &work.now, role, &found, form.reach, form.to)?;
    let (going, stays): (Vec<_>, Vec<_>) =
        whole.into_iter().partition(|other| other.id == found.id || form.with_exceptions || !other.exception);
    let going = planned(work, &setting, &form, &found, going)?;
    let clashing = going.iter().filter(|goes| !goes.clashes.is_empty()).count();
    if clashing > 0 && (form.reach == Reach::One || !form.leave_out_clashes) {
        return Err(refused(&going));
    }
    let passed = if role == Role::Supervisor { let_pass(work.db, &setting, found.booking, &going)? } else { BTreeSet::new() };
    let free: Vec<&Goes> = going.iter().filter(|goes| goes.clashes.is_empty() && goes.place != goes.found.place).collect();
    // They leave together: none is in the way of another that follows it.
    for goes in &free {
        work.db.prepare_cached("DELETE FROM occupied WHERE occurrence = ?1")?.execute([goes.found.id])?;
        work.db.prepare_cached("DELETE FROM lent WHERE occurrence = ?1")?.execute([goes.found.id])?;
    }
    let given_up: Vec<Span> = free.iter().map(|goes| goes.found.span).collect();
    let mut moved: Vec<OccurrenceId> = Vec::new();
    for goes in free {
        let state = match first_state(work, &setting, &goes.place)? {
            // Who was agreed to for this room is not asked about again.
            OccurrenceState::Pending if goes.found.state == OccurrenceState::Booked && goes.place.room == goes.found.place.room => {
                OccurrenceState::Booked
            }
            state => state,
        };
        release(work, &setting, &goes.place, goes.span)?;
        release_accessories(work, &setting, Lending { span: goes.span, asks: &goes.asks }, &[], &[])?;
        let row = Row::new(goes.found.id, OccurrenceStepKind::Move, state, goes.place, goes.span).note(&reason);
        Row { alone: form.reach == Reach::One && goes.found.in_series, ..row }.write(work)?;
        moved.push(goes.found.id);
    }
    if moved.is_empty() {
        return Err(Error::refused("没有一场需要改：时间和场地都和原来一样，或都约不上。没有保存。"));
    }
    note_passed(work, found.booking, &passed)?;
    work.subject("booking", found.booking.0);
    work.fact("reach", form.reach.code());
    work.fact("moved", moved.iter().map(|id| id.0).collect::<Vec<_>>());
    let left_out = u32::try_from(clashing + stays.len()).unwrap_or(u32::MAX);
    let occurrences = moved.into_iter().map(|id| rows::whole(work.db, &work.now, role, id)).collect::<Result<_>>()?;
    let standby = freed(work.db, work.now, &given_up)?;
    Ok(Booked { booking: found.booking, document: found.document, occurrences, left_out, standby })
}

/// Each goes to the same room and layout, by as many days and minutes as the one that was opened.
fn planned(work: &Work<'_>, setting: &Setting, form: &MoveForm, opened: &Occurrence, going: Vec<Occurrence>) -> Result<Vec<Goes>> {
    let by = form.place.starts - opened.place.starts;
    let lasts = form.place.ends - form.place.starts;
    let aside: Vec<OccurrenceId> = going.iter().map(|other| other.id).collect();
    // A supervisor who moves it lets it pass.
    let by_rules = work.actor()?.role != Role::Supervisor;
    let mut planned: Vec<Goes> = Vec::new();
    for found in going {
        let starts = found.place.starts.checked_add_signed(by);
        let place = starts
            .and_then(|starts| Some(Placement { starts, ends: starts.checked_add_signed(lasts)?, ..form.place }))
            .ok_or_else(|| Error::invalid("starts", "日期太远了。请检查年份。"))?;
        let span = setting.span(&place)?;
        if span.starts <= work.now.minute() {
            return Err(Error::invalid("starts", "不能改到已经过去的时间。请改日期或时间。"));
        }
        let mut found_clashes = clashes(work.db, setting, &place, span, heads_where_it_moves(&found, &place), &aside, Some(found.id))?;
        if by_rules {
            found_clashes.extend(broken_further(setting, &found, &place, span));
        }
        if let Some(other) =
            planned.iter().find(|other| other.clashes.is_empty() && each_other(setting, (&other.place, other.span), (&place, span)))
        {
            let words = format!("与同一预约里 {} 那一场冲突。", when(&other.place));
            found_clashes.push(Clash { why: Hindrance::Taken, words, occurrence: Some(other.found.id), rule: None });
        }
        let asks = asks_of(&found.accessories);
        planned.push(Goes { found, place, span, asks, clashes: found_clashes });
    }
    let lender = Lender::new(work.db, setting)?;
    loop {
        stay_put(setting, &mut planned);
        if go_without(&lender, &mut planned)? {
            continue;
        }
        let beyond = if by_rules { beyond_their_month(work.db, setting, opened.booking, &planned)? } else { None };
        let Some((at, clash)) = beyond else { return Ok(planned) };
        planned[at].clashes.push(clash);
    }
}

/// The rules that it breaks there and did not break so far where it is.
fn broken_further(setting: &Setting, found: &Occurrence, place: &Placement, span: Span) -> impl Iterator<Item = Clash> {
    let later = place.starts.date() > found.place.starts.date();
    let longer = span.ends - span.starts > found.span.ends - found.span.starts;
    let further = move |clash: &Clash| match clash.rule {
        Some(BookingRule::Ahead) => later,
        Some(BookingRule::Longest) => longer,
        _ => true,
    };
    broken_by(setting, place, span).into_iter().filter(further).map(|clash| with_way(clash, BY_SUPERVISOR))
}

/// What a supervisor lets pass by moving them so.
fn let_pass(db: &Connection, setting: &Setting, booking: BookingId, going: &[Goes]) -> Result<BTreeSet<BookingRule>> {
    let free = going.iter().filter(|goes| goes.clashes.is_empty() && goes.place != goes.found.place);
    let broken = free.flat_map(|goes| broken_further(setting, &goes.found, &goes.place, goes.span));
    let month = beyond_their_month(db, setting, booking, going)?.map(|(_, clash)| clash);
    Ok(broken.chain(month).filter_map(|clash| clash.rule).collect())
}

/// The last one by which a month of the group gets more than it may have.
fn beyond_their_month(db: &Connection, setting: &Setting, booking: BookingId, planned: &[Goes]) -> Result<Option<(usize, Clash)>> {
    let sql = "SELECT group_name FROM booking_private WHERE booking = ?1";
    let group: String = db.prepare_cached(sql)?.query_row([booking], |row| row.get(0))?;
    if setting.month_hours_of(&group).is_none() {
        return Ok(None);
    }
    let aside: Vec<OccurrenceId> = planned.iter().map(|goes| goes.found.id).collect();
    for at in (0..planned.len()).rev().filter(|at| planned[*at].clashes.is_empty()) {
        let Goes { found, place, span, .. } = &planned[at];
        let month = month_of(place.starts.date());
        if month_of(found.place.starts.date()) == month && span.ends - span.starts <= found.span.ends - found.span.starts {
            continue;
        }
        let after = |goes: &Goes| if goes.clashes.is_empty() { (goes.place, goes.span) } else { (goes.found.place, goes.found.span) };
        let others = planned.iter().filter(|other| other.found.id != found.id).map(after);
        let of_month = others.filter(|(place, _)| month_of(place.starts.date()) == month);
        let stands = month_minutes(db, &group, month, &aside)? + of_month.map(|(_, span)| span.ends - span.starts).sum::<i64>();
        if let Some(clash) = over_the_month(setting, &group, place, *span, stands) {
            return Ok(Some((at, with_way(clash, BY_SUPERVISOR))));
        }
    }
    Ok(None)
}

/// Those that clash stay where they are, and may so be in the way of others that were thought to find it free.
fn stay_put(setting: &Setting, planned: &mut [Goes]) {
    loop {
        let staying: Vec<Occurrence> = planned.iter().filter(|goes| !goes.clashes.is_empty()).map(|goes| goes.found.clone()).collect();
        let mut changed = false;
        for goes in planned.iter_mut().filter(|goes| goes.clashes.is_empty()) {
            if let Some(other) = staying.iter().find(|other| each_other(setting, (&other.place, other.span), (&goes.place, goes.span))) {
                let words = format!("与同一预约里 {} 那一场冲突。", when(&other.place));
                goes.clashes.push(Clash { why: Hindrance::Taken, words, occurrence: Some(other.id), rule: None });
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}

/// Those for whom there are too few accessories then stay as well. True: there were some.
fn go_without(lender: &Lender<'_>, planned: &mut [Goes]) -> Result<bool> {
    let mut going: Vec<Going<'_>> = planned
        .iter()
        .map(|goes| Going {
            id: goes.found.id,
            goes: Lending { span: goes.span, asks: &goes.asks },
            stays: Lending { span: goes.found.span, asks: &goes.asks },
            stuck: !goes.clashes.is_empty(),
        })
        .collect();
    let lacking = stuck(lender, &mut going)?;
    let any = !lacking.is_empty();
    for (at, clashes) in lacking {
        planned[at].clashes.extend(clashes);
    }
    Ok(any)
}

fn refused(going: &[Goes]) -> Error {
    let clashing: Vec<&Goes> = going.iter().filter(|goes| !goes.clashes.is_empty()).collect();
    let words: String = clashing.first().map(|goes| goes.clashes.iter().map(|clash| clash.words.as_str()).collect()).unwrap_or_default();
    let more = if clashing.len() > 1 { format!("还有 {} 场也改不了。", clashing.len() - 1) } else { String::new() };
    let data = json!({
        "field": "place",
        "clashes": clashing.iter().map(|goes| json!({ "date": goes.found.day, "clashes": goes.clashes })).collect::<Vec<_>>(),
    });
    Error::refused(format!("改不了：{words}{more}没有保存，请换时间或场地。")).with(data)
}

fn not_moved(found: &Occurrence) -> String {
    match found.state {
        OccurrenceState::Pending | OccurrenceState::Booked => "开始时间已经过了，不能再改期。没有来人请登记「未到」。".to_owned(),
        state => format!("这次使用{}，不能再改期。", state.word()),
    }
}
