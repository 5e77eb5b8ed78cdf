//! A resident is written down, or corrected. A field that the form never saw stays as it is, to the byte.

use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use crate::error::{Error, Result};
use crate::ids::ResidentId;
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{Field, Resident, ResidentForm};
use super::{id_number, readings, show};

pub(super) const MOST_CATEGORIES: usize = 20;

/// What is stored of a resident's personal fields.
struct Stored {
    name: String,
    phone: Option<String>,
    id_number: Option<String>,
    doubtful: bool,
    address: String,
    party_member: bool,
    note: String,
    /// As JSON.
    categories: String,
    revision: i64,
}

pub(crate) fn save(work: &mut Work<'_>, form: ResidentForm) -> Result<Resident> {
    let before = form.id.map(|id| stored(work, id)).transpose()?;
    if let Some(before) = &before {
        Error::unless_unchanged("这份居民档案", form.revision, Some(before.revision))?;
    }
    let name = text::needed("name", "姓名", &form.name, 50)?;
    let kept = before.as_ref();
    let new_phone = match &form.phone {
        Field::Keep => kept.and_then(|kept| kept.phone.clone()),
        Field::Set { value } => phone("phone", value.as_deref().unwrap_or_default())?,
    };
    let (new_number, doubtful) = match &form.id_number {
        Field::Keep => (kept.and_then(|kept| kept.id_number.clone()), kept.is_some_and(|kept| kept.doubtful)),
        Field::Set { value } => number(work, value.as_deref().unwrap_or_default(), form.keep_doubtful)?,
    };
    let address = text::line("address", "住址", &form.address, 200)?;
    let note = text::lines("note", "备注", &form.note, 2000)?;
    let values = (&name, readings::sort_key(&name), &new_phone, &new_number, doubtful, &address, form.party_member, &note, work.seq);
    let id = match form.id {
        Some(id) => {
            let (a, b, c, d, e, f, g, h, i) = values;
            work.db
                .prepare_cached(
                    "UPDATE resident SET name = ?1, pinyin = ?2, phone = ?3, id_number = ?4, id_number_doubtful = ?5, address = ?6,
                         party_member = ?7, note = ?8, journal = ?9 WHERE id = ?10",
                )?
                .execute((a, b, c, d, e, f, g, h, i, id))?;
            id
        }
        None => {
            work.db
                .prepare_cached(
                    "INSERT INTO resident (name, pinyin, phone, id_number, id_number_doubtful, address, party_member, note, journal)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                )?
                .execute(values)?;
            ResidentId(work.db.last_insert_rowid())
        }
    };
    write_categories(work, id, &form.categories)?;
    work.subject("resident", id.0);
    work.fact("new", before.is_none());
    work.change("name", before.as_ref().map(|before| before.name.clone()), name);
    work.change("phone", personal(kept.and_then(|kept| kept.phone.clone())), personal(new_phone));
    work.change("idNumber", personal(kept.and_then(|kept| kept.id_number.clone())), personal(new_number));
    if let Some(before) = &before {
        let after = stored(work, id)?;
        work.change("address", before.address.clone(), after.address);
        work.change("partyMember", before.party_member, after.party_member);
        work.change("note", before.note.clone(), after.note);
        work.change("categories", serde_json::from_str::<Value>(&before.categories)?, serde_json::from_str::<Value>(&after.categories)?);
    }
    work.changed(Topic::Residents);
    show::read(work.db, id)
}

/// The private part of the journal holds what a field was, so that a mistake can be put right.
fn personal(value: Option<String>) -> Value {
    value.map_or(Value::Null, Value::String)
}

fn stored(work: &Work<'_>, id: ResidentId) -> Result<Stored> {
    stands(work.db, id)?;
    work.db
        .prepare_cached(
            "SELECT name, phone, id_number, id_number_doubtful, address, party_member, note, journal,
                 (SELECT json_group_array(category) FROM (SELECT category FROM resident_category WHERE resident = r.id ORDER BY category))
                     AS categories
             FROM resident r WHERE id = ?1",
        )?
        .query_row([id], |row| {
            Ok(Stored {
                name: row.get("name")?,
                phone: row.get("phone")?,
                id_number: row.get("id_number")?,
                doubtful: row.get("id_number_doubtful")?,
                address: row.get("address")?,
                party_member: row.get("party_member")?,
                note: row.get("note")?,
                categories: row.get("categories")?,
                revision: row.get("journal")?,
            })
        })
        .optional()?
        .ok_or_else(|| Error::not_found("居民记录"))
}

/// Refuses whoever is not on file, or no more.
pub(crate) fn stands(db: &Connection, id: ResidentId) -> Result<()> {
    let erased: Option<bool> = db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM erasure e WHERE e.resident = r.id) FROM resident r WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    match erased {
        None => Err(Error::not_found("居民记录")),
        Some(true) => Err(Error::refused("这位居民的个人信息已经删除，不能再用这份档案。本人再来，请另登一位居民。")),
        Some(false) => Ok(()),
    }
}

/// A phone as it is kept: half width, digits and `+ - ( )`, 3 to 20 characters; None when blank. A masked one is refused.
pub(crate) fn phone(field: &str, typed: &str) -> Result<Option<String>> {
    let phone: String = text::half_width(typed).chars().filter(|c| !c.is_whitespace()).collect();
    if phone.is_empty() {
        return Ok(None);
    }
    if phone.contains('*') {
        return Err(Error::invalid(field, "电话里有星号，那只是遮挡后的样子，不能保存。请填写完整的号码，或保持原号码不改。"));
    }
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    if digits < 3 || phone.chars().count() > 20 || !phone.chars().all(|c| c.is_ascii_digit() || "+-()".contains(c)) {
        return Err(Error::invalid(field, "电话不像一个号码：应为 3 至 20 位数字，可带区号和短横线。请检查后再保存；不知道可以留空。"));
    }
    if phone.starts_with('1') && digits == phone.len() && digits != 11 && digits > 6 {
        return Err(Error::invalid(field, format!("手机号应为 11 位，现有 {digits} 位。请检查后再保存。")));
    }
    Ok(Some(phone))
}

/// An identity number as it is kept, and whether it is kept although it fails its check.
pub(crate) fn number(work: &Work<'_>, typed: &str, keep_doubtful: bool) -> Result<(Option<String>, bool)> {
    let tidy = id_number::tidy(typed);
    if tidy.is_empty() {
        return Ok((None, false));
    }
    if tidy.contains('*') {
        return Err(Error::invalid("idNumber", "身份证号里有星号，那只是遮挡后的样子，不能保存。请填写完整的号码，或保持原号码不改。"));
    }
    match id_number::read(&tidy, work.now.day()) {
        Ok(_) => Ok((Some(tidy), false)),
        Err(problem) if !id_number::may_keep(&tidy) => Err(Error::invalid("idNumber", problem)),
        Err(_) if keep_doubtful => Ok((Some(tidy), true)),
        Err(problem) => Err(Error::invalid("idNumber", format!("{problem}若确实如此，可勾选「仍按此保存」。"))
            .with(serde_json::json!({ "field": "idNumber", "canKeep": true }))),
    }
}

pub(crate) fn write_categories(work: &Work<'_>, id: ResidentId, categories: &[String]) -> Result<()> {
    if categories.len() > MOST_CATEGORIES {
        return Err(Error::invalid("categories", format!("类别最多 {MOST_CATEGORIES} 个。请删减后再保存。")));
    }
    work.db.prepare_cached("DELETE FROM resident_category WHERE resident = ?1")?.execute([id])?;
    let mut add = work.db.prepare_cached("INSERT OR IGNORE INTO resident_category (resident, category) VALUES (?1, ?2)")?;
    for category in categories {
        let category = text::line("categories", "类别", category, 20)?;
        if !category.is_empty() {
            add.execute((id, category))?;
        }
    }
    Ok(())
}
