//! 核对: walks the chain from its first row to its head.

use rusqlite::Connection;

use crate::centre::Nothing;
use crate::desk::Look;
use crate::error::Result;
use crate::ids::JournalSeq;
use crate::storage::DataKey;

use super::chain::ChainKeys;
use super::shapes::JournalCheck;
use super::write::{Row, commitment};

pub(crate) fn verify(look: &Look<'_>, _: Nothing) -> Result<JournalCheck> {
    check(look.db, look.key)
}

/// The chain of an open file.
pub(crate) fn check(db: &Connection, key: &DataKey) -> Result<JournalCheck> {
    let keys = ChainKeys::read(db, key)?;
    let mut read =
        db.prepare("SELECT j.*, p.salt, p.payload FROM journal j LEFT JOIN journal_private p ON p.seq = j.seq ORDER BY j.seq")?;
    let mut rows = read.query([])?;
    let (mut count, mut head) = (0, Vec::new());
    while let Some(stored) = rows.next()? {
        let row = Row {
            seq: stored.get("seq")?,
            at: stored.get("at")?,
            day: stored.get("day")?,
            clerk: stored.get("clerk")?,
            act: stored.get("act")?,
            request: stored.get("request")?,
            subjects: stored.get("subjects")?,
            facts: stored.get("facts")?,
            commitment: stored.get("commitment")?,
        };
        let mac: Vec<u8> = stored.get("mac")?;
        let private: Option<(Vec<u8>, String)> = stored.get::<_, Option<Vec<u8>>>("salt")?.zip(stored.get::<_, Option<String>>("payload")?);
        let finding = if row.seq != count + 1 {
            Some(format!("第 {} 条日志缺失。", count + 1))
        } else if row.mac(keys.of(row.seq), &head)[..] != mac[..] {
            Some(format!("第 {} 条日志与签名不符，内容或次序被改动过。", row.seq))
        } else if private.is_some_and(|(salt, payload)| commitment(&salt, &payload)[..] != row.commitment[..]) {
            Some(format!("第 {} 条日志的明细与签名不符，内容被改动过。", row.seq))
        } else {
            None
        };
        if let Some(finding) = finding {
            let finding = format!("{finding}请勿删除任何文件，用最近的备份核对。");
            return Ok(JournalCheck {
                rows: count,
                sound: false,
                broken_at: Some(JournalSeq(count + 1)),
                finding,
                head: hex::encode(head),
            });
        }
        count += 1;
        head = mac;
    }
    let named: i64 = db.query_row(include_str!("named.sql"), [], |row| row.get(0))?;
    if named > count {
        let finding = format!("日志只到第 {count} 条，而记录里写着第 {named} 条：末尾的日志缺失。请勿删除任何文件，用最近的备份核对。");
        return Ok(JournalCheck { rows: count, sound: false, broken_at: Some(JournalSeq(count + 1)), finding, head: hex::encode(head) });
    }
    let finding = format!("共 {count} 条日志，逐条核对无误。");
    Ok(JournalCheck { rows: count, sound: true, broken_at: None, finding, head: hex::encode(head) })
}
