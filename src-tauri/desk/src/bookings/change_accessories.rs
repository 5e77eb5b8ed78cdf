//! A use, or those of its series, takes along more, less or something else.

use serde_json::json;

use crate::accessories::{self, Asks, ChangeAccessoriesForm, Lending};
use crate::error::{Error, Result};
use crate::transact::Work;

use super::forms::Reach;
use super::lend::{Going, Lender, asks_of, release_accessories, stuck};
use super::reached::reached;
use super::rows::{self, unchanged};
use super::setting::Setting;
use super::shapes::{Booked, Clash, Occurrence};

pub(crate) fn change_accessories(work: &mut Work<'_>, form: ChangeAccessoriesForm) -> Result<Booked> {
    let role = work.actor()?.role;
    let found = rows::whole(work.db, &work.now, role, form.occurrence)?;
    unchanged(&found, form.step)?;
    Error::unless_unchanged("这次使用的器材", form.asked, found.asked)?;
    if !found.may.change_accessories {
        return Err(Error::refused(format!("这次使用{}或已经开始，不能再改器材。", found.state.word())));
    }
    accessories::checked(work.db, &form.accessories, &found.accessories)?;
    let setting = Setting::read(work.db, work.now)?;
    let mut all = reached(work.db, &work.now, role, &found, form.reach, form.to)?;
    // One whose key is out is moved no more, and may still take something along.
    if all.iter().all(|other| other.id != found.id) {
        all.insert(0, found.clone());
    }
    let clashes = clashing(work, &setting, &form, &all)?;
    let lacking = clashes.iter().filter(|clashes| !clashes.is_empty()).count();
    if lacking > 0 && (form.reach == Reach::One || !form.leave_out_clashes) {
        return Err(refused(&all, &clashes));
    }
    let free = || all.iter().zip(&clashes).filter(|(_, clashes)| clashes.is_empty()).map(|(other, _)| other);
    let differ: Vec<&Occurrence> = free().filter(|other| !same(&form, other)).collect();
    if differ.is_empty() {
        return Err(Error::refused("没有一场需要改：器材和原来一样，或都不够。没有保存。"));
    }
    let ids: Vec<_> = differ.iter().map(|other| other.id).collect();
    let wanted: Vec<Lending<'_>> = differ.iter().map(|other| Lending { span: other.span, asks: &form.accessories }).collect();
    for (at, one) in wanted.iter().enumerate() {
        release_accessories(work, &setting, *one, &ids, &[&wanted[..at], &wanted[at + 1..]].concat())?;
    }
    let asks: Vec<Asks<'_>> =
        differ.iter().map(|other| Asks { occurrence: other.id, asks: &form.accessories, has: &other.accessories }).collect();
    accessories::ask(work, &asks)?;
    work.subject("booking", found.booking.0);
    work.fact("reach", form.reach.code());
    work.fact("changedUses", differ.iter().map(|other| other.id.0).collect::<Vec<_>>());
    let left_out = u32::try_from(lacking).unwrap_or(u32::MAX);
    let occurrences = differ.iter().map(|other| rows::whole(work.db, &work.now, role, other.id)).collect::<Result<_>>()?;
    Ok(Booked { booking: found.booking, document: found.document, occurrences, left_out, standby: Vec::new() })
}

fn same(form: &ChangeAccessoriesForm, use_: &Occurrence) -> bool {
    let has = asks_of(&use_.accessories);
    has.len() == form.accessories.len() && has.iter().all(|one| form.accessories.contains(one))
}

/// Of each of them, what it lacks.
fn clashing(work: &Work<'_>, setting: &Setting, form: &ChangeAccessoriesForm, all: &[Occurrence]) -> Result<Vec<Vec<Clash>>> {
    let lender = Lender::new(work.db, setting)?;
    let had: Vec<_> = all.iter().map(|other| asks_of(&other.accessories)).collect();
    let mut going: Vec<Going<'_>> = all
        .iter()
        .zip(&had)
        .map(|(other, had)| Going {
            id: other.id,
            goes: Lending { span: other.span, asks: &form.accessories },
            stays: Lending { span: other.span, asks: had },
            stuck: false,
        })
        .collect();
    let mut clashes = vec![Vec::new(); all.len()];
    loop {
        let lacking = stuck(&lender, &mut going)?;
        if lacking.is_empty() {
            return Ok(clashes);
        }
        for (at, lacks) in lacking {
            clashes[at] = lacks;
        }
    }
}

fn refused(all: &[Occurrence], clashes: &[Vec<Clash>]) -> Error {
    let lacking: Vec<(&Occurrence, &Vec<Clash>)> = all.iter().zip(clashes).filter(|(_, clashes)| !clashes.is_empty()).collect();
    let words: String = lacking.first().map(|(_, clashes)| clashes.iter().map(|clash| clash.words.as_str()).collect()).unwrap_or_default();
    let more = if lacking.len() > 1 { format!("还有 {} 场也不够。", lacking.len() - 1) } else { String::new() };
    let data = json!({
        "field": "accessories",
        "clashes": lacking.iter().map(|(other, clashes)| json!({ "date": other.day, "clashes": clashes })).collect::<Vec<_>>(),
    });
    Error::refused(format!("器材不够：{words}{more}没有保存，请减少数量或换时间。")).with(data)
}
