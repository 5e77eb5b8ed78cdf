//! Whom a form may mean: residents who are likely the same person.

use std::collections::BTreeMap;

use crate::desk::Look;
use crate::error::Result;
use crate::ids::ResidentId;
use crate::text::folded;

use super::shapes::{DuplicateQuestion, LikelyDuplicate, Likeness};
use super::{id_number, readings, save};

const MOST: usize = 5;

pub(crate) fn likely_duplicates(look: &Look<'_>, question: DuplicateQuestion) -> Result<Vec<LikelyDuplicate>> {
    let name = folded(&question.name);
    let number = question.id_number.as_deref().map(id_number::tidy).unwrap_or_default();
    // A phone that is still being typed is no phone yet.
    let phone = question.phone.as_deref().and_then(|phone| save::phone("phone", phone).ok().flatten()).unwrap_or_default();
    let mut query = look.db.prepare_cached(
        "SELECT id, 'number' AS why FROM resident WHERE id_number = ?1 AND ?1 <> ''
         UNION ALL SELECT id, 'phone' FROM resident WHERE phone = ?2 AND ?2 <> ''
         UNION ALL SELECT id, iif(name = ?4, 'name', 'pinyin') FROM resident WHERE pinyin = ?3 AND ?4 <> ''
         LIMIT 200",
    )?;
    let mut rows = query.query((&number, &phone, readings::sort_key(&name), question.name.trim()))?;
    let mut found: BTreeMap<ResidentId, Vec<Likeness>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let likeness = match row.get::<_, String>("why")?.as_str() {
            "number" => Likeness::SameIdNumber,
            "phone" => Likeness::SamePhone,
            "name" => Likeness::SameName,
            _ => Likeness::SamePinyin,
        };
        let id = row.get("id")?;
        if Some(id) != question.except {
            found.entry(id).or_default().push(likeness);
        }
    }
    let mut ranked: Vec<(Vec<Likeness>, ResidentId)> = found.into_iter().map(|(id, why)| (why, id)).collect();
    ranked.sort();
    ranked.truncate(MOST);
    let cards = super::cards(look.db, &ranked.iter().map(|(_, id)| *id).collect::<Vec<_>>())?;
    Ok(cards.into_iter().zip(ranked).map(|(card, (why, _))| LikelyDuplicate { card, why }).collect())
}
