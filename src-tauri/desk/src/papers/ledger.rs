//! 服务登记台账: every ticket that the list shows, masked.

use crate::desk::Look;
use crate::error::Result;
use crate::people;
use crate::ratings::RatingLevel;
use crate::summary;
use crate::tickets::{self, Channel, Kind, State, TicketFilter};
use crate::transact::Work;

use super::shapes::{LedgerLine, Letterhead, TicketLedgerPaper};

pub(super) fn ledger(work: &Work<'_>, letterhead: Letterhead, filter: &TicketFilter) -> Result<TicketLedgerPaper> {
    let look = Look { db: work.db, now: work.now, actor: Some(work.actor()?), desk: work.desk, key: work.key };
    let now = work.now;
    let (rows, sum) = tickets::ledger(&look, filter, include_str!("ledger_columns.sql"), |row| {
        let withheld = row.get("withheld")?;
        let state: State = row.get("state")?;
        let result: String = row.get("result")?;
        Ok(LedgerLine {
            document: row.get("document")?,
            registered_at: now.wall(&row.get::<_, String>("registered_at")?),
            channel: row.get::<_, Channel>("channel")?.word().to_owned(),
            kind: row.get::<_, Kind>("kind")?.word().to_owned(),
            visitor: row.get::<_, Option<String>>("visitor")?.unwrap_or_else(|| "匿名".to_owned()),
            address: row.get("address")?,
            phone: row.get::<_, Option<String>>("phone")?.map(|phone| people::mask_phone(&phone)).unwrap_or_default(),
            matter: row.get("matter_name")?,
            materials: row.get("materials")?,
            first_clerk: row.get("first_clerk")?,
            handler: row.get("handled_by")?,
            result: if withheld {
                "（保密）".to_owned()
            } else if result.is_empty() {
                match row.get::<_, Option<String>>("told_to_go")? {
                    Some(whom) => format!("{}，已告知去{whom}", state.word()),
                    None => state.word().to_owned(),
                }
            } else {
                result
            },
            finished_at: row.get::<_, Option<String>>("ended_at")?.map(|at| now.wall(&at)).unwrap_or_default(),
            rating: row.get::<_, Option<RatingLevel>>("rating")?.map(RatingLevel::word).unwrap_or_default().to_owned(),
            note: if row.get("off_hours")? { "错时服务".to_owned() } else { String::new() },
        })
    })?;
    Ok(TicketLedgerPaper {
        letterhead,
        selection: selection(work, filter)?,
        rows,
        total: sum.total,
        open: sum.open,
        done: sum.done,
        away: sum.away,
        void_numbers: tickets::void_numbers(&look, filter)?,
    })
}

/// The filter in words, as the head of the ledger states it; never what was typed to search.
fn selection(work: &Work<'_>, filter: &TicketFilter) -> Result<String> {
    let mut words = vec![match (filter.from, filter.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from} 至 {to}"),
        (Some(from), None) => format!("{from} 起"),
        (None, Some(to)) => format!("截至 {to}"),
        (None, None) if filter.figure.is_some() => String::new(),
        (None, None) => "全部日期".to_owned(),
    }];
    words.retain(|word| !word.is_empty());
    if let Some(figure) = &filter.figure {
        words.push(summary::selection(work.db, figure)?);
    }
    words.extend(filter.states.iter().map(|state| state.word().to_owned()));
    words.extend(filter.kinds.iter().map(|kind| kind.word().to_owned()));
    words.extend(filter.standings.iter().map(|standing| standing.word().to_owned()));
    words.extend(filter.ratings.iter().map(|level| level.word().to_owned()));
    if filter.unrated {
        words.push("未评价".to_owned());
    }
    words.extend(filter.call_back.iter().map(|of| of.which.word().to_owned()));
    if let (Some(from), Some(to)) = (filter.ended_from, filter.ended_to) {
        words.push(format!("{from} 至 {to} 办结"));
    }
    if !filter.text.trim().is_empty()
        || filter.matter.is_some()
        || filter.resident.is_some()
        || filter.clerk.is_some()
        || filter.handler.is_some()
    {
        words.push("按条件筛选".to_owned());
    }
    Ok(words.join(" · "))
}
