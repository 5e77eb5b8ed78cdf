//! The accessories that uses take along: whether there are enough of them, who has the others, and whose are free because nobody came.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::accessories::{self, Ask, Asks, Borrowed, FreeAccessory, FreeQuestion, Kind, Lending, Lent, Stock, held};
use crate::clock::Now;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::{AccessoryId, OccurrenceId};
use crate::transact::Work;

use super::rows;
use super::setting::{LONGEST, Setting, Span};
use super::shapes::{Clash, Hindrance, OccurrenceState, OccurrenceStepKind};
use super::steps::Row;

/// Of those who have an accessory, so many are named.
const NAMED: usize = 5;

/// What lends: the stock, and by which rules a use that nobody came for gives its accessories back.
pub(super) struct Lender<'a> {
    db: &'a Connection,
    setting: &'a Setting,
    stock: Stock,
}

impl<'a> Lender<'a> {
    pub fn new(db: &'a Connection, setting: &'a Setting) -> Result<Self> {
        Ok(Self { db, setting, stock: Stock::read(db)? })
    }

    /// Which of them there are too few of, and who has the others. `aside`: uses that are asked anew in the same act; `also`: what the
    /// same act lends besides.
    pub fn lacking(&self, wanted: Lending<'_>, aside: &[OccurrenceId], also: &[Lending<'_>]) -> Result<Vec<(AccessoryId, Clash)>> {
        let mut lacking = Vec::new();
        for ask in wanted.asks {
            let Some(kind) = self.stock.kind(ask.accessory) else { continue };
            let span = kind.until_put_away(wanted.span);
            let mut held = held(self.db, kind, span, aside, also)?;
            held.retain(|lent| !self.is_given_up(lent));
            let (count, free) = kind.fewest(span, &held);
            if free >= i64::from(ask.quantity) {
                continue;
            }
            let Kind { name, unit, .. } = kind;
            let others = self.named(kind, &held)?;
            let whose = if others.is_empty() { String::new() } else { format!("：{}", others.join("、")) };
            let words = format!("「{name}」共 {count} {unit}，这段时间还有 {} {unit}，要 {} {unit}{whose}。", free.max(0), ask.quantity);
            let occurrence = held.first().and_then(|lent| lent.occurrence);
            lacking.push((kind.id, Clash { why: Hindrance::Accessory, words, occurrence, rule: None }));
        }
        Ok(lacking)
    }

    fn is_given_up(&self, lent: &Lent) -> bool {
        lent.waits.is_some_and(|waits| self.setting.is_released(waits))
    }

    /// 「东厅」11月23日 09:00–11:00（舞蹈队）用 2 台.
    fn named(&self, kind: &Kind, held: &[Lent]) -> Result<Vec<String>> {
        let mut named = Vec::new();
        for lent in held.iter().take(NAMED) {
            let whose = match lent.occurrence {
                Some(id) => rows::in_words(self.db, self.setting, id)?,
                None => "这次预约里的另一场".to_owned(),
            };
            named.push(format!("{whose}用 {} {}", lent.quantity, kind.unit));
        }
        if held.len() > NAMED {
            named.push(format!("还有 {} 场", held.len() - NAMED));
        }
        Ok(named)
    }
}

/// A use for a sentence of somebody else's.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn use_in_words(db: &Connection, now: Now, id: OccurrenceId) -> Result<String> {
    rows::in_words(db, &Setting::read(db, now)?, id)
}

/// What a form shows beside each accessory.
pub(crate) fn free_accessories(look: &Look<'_>, asked: FreeQuestion) -> Result<Vec<FreeAccessory>> {
    let minute = |field, wall| look.now.minute_of(&wall).ok_or_else(|| Error::invalid(field, "没有这个时间。请改好后再看。"));
    let span = Span { starts: minute("starts", asked.starts)?, ends: minute("ends", asked.ends)? };
    if !(1..=LONGEST).contains(&(span.ends - span.starts)) {
        return Err(Error::invalid("ends", "结束时间应晚于开始时间，最长 24 小时。请改好后再看。"));
    }
    let setting = Setting::read(look.db, look.now)?;
    let lender = Lender::new(look.db, &setting)?;
    let aside: Vec<OccurrenceId> = asked.occurrence.into_iter().collect();
    let mut free_ones = Vec::new();
    for kind in lender.stock.kinds().iter().filter(|kind| kind.active) {
        let span = kind.until_put_away(span);
        let mut held = held(look.db, kind, span, &aside, &[])?;
        held.retain(|lent| !lender.is_given_up(lent));
        let (count, free) = kind.fewest(span, &held);
        let whole = |number: i64| u32::try_from(number).unwrap_or(0);
        free_ones.push(FreeAccessory {
            accessory: kind.id,
            name: kind.name.clone(),
            unit: kind.unit.clone(),
            count: whole(count),
            free: whole(free),
            lent_to: lender.named(kind, &held)?,
        });
    }
    Ok(free_ones)
}

/// A new use takes its accessories along.
pub(super) fn lend(work: &mut Work<'_>, setting: &Setting, occurrence: OccurrenceId, span: Span, asks: &[Ask]) -> Result<()> {
    if asks.is_empty() {
        return Ok(());
    }
    release_accessories(work, setting, Lending { span, asks }, &[], &[])?;
    accessories::ask(work, &[Asks { occurrence, asks, has: &[] }])
}

/// Writes 未到 for uses that have waited long enough and have what there is too little of.
pub(super) fn release_accessories(
    work: &mut Work<'_>,
    setting: &Setting,
    wanted: Lending<'_>,
    aside: &[OccurrenceId],
    also: &[Lending<'_>],
) -> Result<()> {
    if setting.rules.release_minutes.is_none() || wanted.asks.is_empty() {
        return Ok(());
    }
    let mut given_up = BTreeSet::new();
    let lender = Lender::new(work.db, setting)?;
    for ask in wanted.asks {
        let Some(kind) = lender.stock.kind(ask.accessory) else { continue };
        let span = kind.until_put_away(wanted.span);
        let held = held(work.db, kind, span, aside, also)?;
        if kind.fewest(span, &held).1 < i64::from(ask.quantity) {
            given_up.extend(held.iter().filter(|lent| lender.is_given_up(lent)).filter_map(|lent| lent.occurrence));
        }
    }
    let role = work.actor()?.role;
    for id in &given_up {
        let found = rows::whole(work.db, &work.now, role, *id)?;
        Row::new(found.id, OccurrenceStepKind::NoShow, OccurrenceState::NoShow, found.place, found.span).write(work)?;
    }
    if !given_up.is_empty() {
        work.fact("gaveBack", given_up.iter().map(|id| id.0).collect::<Vec<_>>());
    }
    Ok(())
}

/// The same without its words.
pub(super) fn asks_of(borrowed: &[Borrowed]) -> Vec<Ask> {
    borrowed.iter().map(|one| Ask { accessory: one.accessory, quantity: one.quantity }).collect()
}

/// One of several uses that are asked anew together.
pub(super) struct Going<'a> {
    pub id: OccurrenceId,
    /// When it would be, and with what.
    pub goes: Lending<'a>,
    /// When it is as long as it does not go, and with what.
    pub stays: Lending<'a>,
    pub stuck: bool,
}

/// Of those that could go, which lack something, beside those before them that go and all that stay; what it is they lack.
pub(super) fn stuck(lender: &Lender<'_>, all: &mut [Going<'_>]) -> Result<Vec<(usize, Vec<Clash>)>> {
    let aside: Vec<OccurrenceId> = all.iter().map(|one| one.id).collect();
    let mut lack_something = Vec::new();
    for at in 0..all.len() {
        if all[at].stuck || all[at].goes.asks.is_empty() {
            continue;
        }
        let before = all[..at].iter().filter(|one| !one.stuck).map(|one| one.goes);
        let also: Vec<Lending<'_>> = before.chain(all.iter().filter(|one| one.stuck).map(|one| one.stays)).collect();
        let lacking = lender.lacking(all[at].goes, &aside, &also)?;
        if !lacking.is_empty() {
            all[at].stuck = true;
            lack_something.push((at, lacking.into_iter().map(|(_, clash)| clash).collect()));
        }
    }
    Ok(lack_something)
}
