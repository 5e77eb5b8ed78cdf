//! The list of residents: filtered, sorted and paged in SQL.

use crate::desk::Look;
use crate::error::Result;
use crate::page::{self, PageOf};

use super::shapes::{ResidentFilter, ResidentOrder, ResidentPage};
use super::show::{CARD, read_card};

pub(crate) fn list(look: &Look<'_>, filter: ResidentFilter) -> Result<ResidentPage> {
    let ids = if filter.text.trim().is_empty() { None } else { Some(serde_json::to_string(&super::finds(look, &filter.text)?)?) };
    let direction = filter.direction.sql();
    let order = match filter.order {
        ResidentOrder::Name => format!("r.pinyin {direction}, r.id {direction}"),
        ResidentOrder::Newest => format!("r.id {direction}"),
    };
    let matching = "FROM resident r WHERE (?1 IS NULL OR r.id IN (SELECT value FROM json_each(?1)))
        AND (?2 IS NULL OR EXISTS (SELECT 1 FROM resident_category c WHERE c.resident = r.id AND c.category = ?2))
        AND (?3 IS NULL OR r.party_member = ?3) AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.resident = r.id)";
    let total = look
        .db
        .prepare_cached(&format!("SELECT count(*) {matching}"))?
        .query_row((&ids, &filter.category, filter.party_member), |row| row.get(0))?;
    let mut query = look.db.prepare_cached(&format!("SELECT {CARD} {matching} ORDER BY {order} LIMIT ?4 OFFSET ?5"))?;
    let rows = query
        .query_map((&ids, &filter.category, filter.party_member, page::limit(filter.limit), filter.offset), read_card)?
        .collect::<rusqlite::Result<_>>()?;
    Ok(PageOf { rows, total })
}
