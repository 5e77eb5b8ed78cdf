//! The centre's details, as papers and screens state them.

use rusqlite::{Connection, OptionalExtension};

use crate::error::{Error, Result};
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::Centre;

/// None before the centre is set up.
pub(crate) fn read(db: &Connection) -> Result<Option<Centre>> {
    Ok(db
        .prepare_cached("SELECT name, address, phone, seal, document_prefix, journal FROM centre")?
        .query_row([], |row| {
            Ok(Centre {
                name: row.get("name")?,
                address: row.get("address")?,
                phone: row.get("phone")?,
                seal: row.get("seal")?,
                document_prefix: row.get("document_prefix")?,
                revision: row.get("journal")?,
            })
        })
        .optional()?)
}

pub(crate) fn save(work: &mut Work<'_>, wanted: Centre) -> Result<Centre> {
    let before = read(work.db)?;
    Error::unless_unchanged("中心信息", wanted.revision, before.as_ref().and_then(|before| before.revision))?;
    let centre = checked(wanted, work.seq.0)?;
    work.db
        .prepare_cached(
            "INSERT INTO centre (id, name, address, phone, seal, document_prefix, journal) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, address = excluded.address, phone = excluded.phone,
                 seal = excluded.seal, document_prefix = excluded.document_prefix, journal = excluded.journal",
        )?
        .execute((&centre.name, &centre.address, &centre.phone, &centre.seal, &centre.document_prefix, work.seq))?;
    work.change("centre", serde_json::to_value(before)?, serde_json::to_value(&centre)?);
    work.changed(Topic::Centre);
    work.desk.reread_zone(work.db)?;
    Ok(centre)
}

fn checked(wanted: Centre, revision: i64) -> Result<Centre> {
    let prefix = text::half_width(wanted.document_prefix.trim());
    if prefix.len() > 10 || !prefix.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Err(Error::invalid("documentPrefix", "编号前缀最多 10 个字母、数字或短横线。例如 FW，编号就是 FW2026-0001；也可以留空。"));
    }
    Ok(Centre {
        name: text::needed("name", "中心名称", &wanted.name, 50)?,
        address: text::line("address", "地址", &wanted.address, 200)?,
        phone: text::line("phone", "电话", &wanted.phone, 40)?,
        seal: text::line("seal", "盖章单位", &wanted.seal, 50)?,
        document_prefix: prefix,
        revision: Some(revision),
    })
}
