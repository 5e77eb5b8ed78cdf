//! The journal, a page at a time, as the supervisor asks for it; and one row with what it did.

use rusqlite::{OptionalExtension, ToSql};
use serde_json::Value;

use crate::desk::Look;
use crate::error::{Error, Result};
use crate::page;

use super::lines::{changes, form, line};
use super::shapes::{ActWord, JournalEntry, JournalFilter, JournalGroup, JournalKey, JournalPage};
use super::words;

const ROW: &str = include_str!("list.sql");

/// The acts of a group; further facts tell it apart.
fn group_sql(group: JournalGroup) -> &'static str {
    match group {
        JournalGroup::Looked => "j.act IN ('reveal', 'reveal_principal', 'reveal_booking_phone', 'reveal_standby_phone', 'open_paper')",
        JournalGroup::Exported => "j.act = 'paper_left' AND j.facts ->> '$.use' IN ('savedPdf', 'savedXlsx')",
        JournalGroup::Printed => "j.act = 'paper_left' AND j.facts ->> '$.use' IN ('printed', 'notPrinted')",
        JournalGroup::Overridden => "j.facts -> '$.override' IS NOT NULL",
        JournalGroup::FailedUnlock => "(j.act LIKE 'failed\\_%' ESCAPE '\\' OR j.facts ->> '$.failedPins')",
    }
}

/// A value of a statement, by its name.
type Named = (&'static str, Box<dyn ToSql>);

fn conditions(filter: &JournalFilter) -> (String, Vec<Named>) {
    let (mut sql, mut values): (Vec<String>, Vec<Named>) = (Vec::new(), Vec::new());
    let mut asked = |condition: &str, name: &'static str, value: Option<Box<dyn ToSql>>| {
        if let Some(value) = value {
            sql.push(condition.to_owned());
            values.push((name, value));
        }
    };
    asked("j.day >= :from", ":from", filter.from.map(|day| Box::new(day) as _));
    asked("j.day <= :to", ":to", filter.to.map(|day| Box::new(day) as _));
    asked("j.clerk = :clerk", ":clerk", filter.clerk.map(|clerk| Box::new(clerk) as _));
    asked("j.act = :act", ":act", filter.act.clone().map(|act| Box::new(act) as _));
    let record = filter.record.as_ref().map(|record| Box::new(format!("{}:{}", record.kind, record.id)) as _);
    asked(&format!("j.seq IN ({})", include_str!("of_subject.sql")), ":subject", record);
    sql.extend(filter.group.map(|group| group_sql(group).to_owned()));
    let sql = if sql.is_empty() { String::new() } else { format!("WHERE {}", sql.join("\n AND ")) };
    (sql, values)
}

/// The page's statement.
fn page_sql(filter: &JournalFilter) -> String {
    format!("{ROW} {} ORDER BY j.day DESC, j.seq DESC LIMIT :limit OFFSET :offset", conditions(filter).0)
}

pub(crate) fn list(look: &Look<'_>, filter: JournalFilter) -> Result<JournalPage> {
    let (sql, values) = conditions(&filter);
    let mut params: Vec<(&str, &dyn ToSql)> = values.iter().map(|(name, value)| (*name, &**value)).collect();
    let total = look.db.prepare(&format!("SELECT count(*) FROM journal j {sql}"))?.query_row(&params[..], |row| row.get(0))?;
    let limit = page::limit(filter.limit);
    params.extend([(":limit", &limit as &dyn ToSql), (":offset", &filter.offset)]);
    let mut query = look.db.prepare(&page_sql(&filter))?;
    let mut found = query.query(&params[..])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push(line(look.db, look.now, row)?);
    }
    let acts = words::acts().map(|(act, word)| ActWord { act: act.to_owned(), word: word.to_owned() }).collect();
    Ok(JournalPage { rows, total, acts })
}

pub(crate) fn show(look: &Look<'_>, key: JournalKey) -> Result<JournalEntry> {
    let mut query = look.db.prepare_cached(&format!("{ROW} WHERE j.seq = ?1"))?;
    let mut rows = query.query([key.seq])?;
    let row = rows.next()?.ok_or_else(|| Error::not_found("日志"))?;
    let private: Option<String> =
        look.db.prepare_cached("SELECT payload FROM journal_private WHERE seq = ?1")?.query_row([key.seq], |row| row.get(0)).optional()?;
    let private: Value = private.map(|payload| serde_json::from_str(&payload)).transpose()?.unwrap_or_default();
    let line = line(look.db, look.now, row)?;
    Ok(JournalEntry { changes: changes(&private, &line.act, None), form: form(&private, &line.act), line })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Clock;
    use crate::desk::locked;
    use crate::testing::{centre, friday_morning};

    #[test]
    fn a_page_of_the_journal_is_read_in_order_and_a_record_leads_to_its_own_rows() {
        let folder = tempfile::tempdir().unwrap();
        let desk = centre(folder.path(), Clock::set(friday_morning())).unwrap();
        let open = desk.opened().unwrap();
        let db = locked(&open.writer);
        let plan = |sql: &str| -> Vec<String> {
            let mut query = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let nothing = vec![rusqlite::types::Null; query.parameter_count()];
            let rows = query.query_map(rusqlite::params_from_iter(nothing), |row| row.get("detail")).unwrap();
            rows.collect::<rusqlite::Result<_>>().unwrap()
        };
        let all = plan(&page_sql(&JournalFilter::default()));
        assert!(all.iter().any(|line| line.contains("journal_by_day")) && !all.iter().any(|line| line.contains("TEMP B-TREE")), "{all:#?}");
        let own = plan(include_str!("of_subject.sql"));
        assert!(own.iter().any(|line| line.contains("journal_by_subject")), "{own:#?}");
        let walks: Vec<&String> = own.iter().filter(|line| line.starts_with("SCAN j") && !line.contains("journal_of_several")).collect();
        assert!(walks.is_empty(), "{own:#?}");
    }
}
