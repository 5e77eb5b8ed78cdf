//! 核对: walks the chain from its first row to its head, and holds it against heads that were kept outside.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use crate::backup::{heads, told_outside};
use crate::desk::Desk;
use crate::error::Result;
use crate::ids::JournalSeq;
use crate::storage::DataKey;

use super::chain::ChainKeys;
use super::head::{Head, groups, typed};
use super::shapes::{HeadCheck, HeadFinding, HeadFrom, JournalCheck, JournalCheckForm};
use super::write::{Row, commitment};

const AND_THEN: &str = "请勿删除任何文件，用最近的备份核对。";

pub(crate) fn verify(desk: &Desk, form: JournalCheckForm) -> Result<JournalCheck> {
    let on_paper = form.head.as_ref().map(typed).transpose()?;
    let told = told_outside(desk)?;
    desk.see(|look| {
        // A slow stick takes its time: whoever asked may have been relieved meanwhile.
        desk.may("verify_journal")?;
        // All of them: whoever rewrites the chain has the next backup take the new one.
        let kept = heads(look.db, &told)?.into_iter().map(|(seq, mac)| Head { seq, mac, from: HeadFrom::Backup });
        let heads: Vec<Head> = on_paper.into_iter().chain(kept).collect();
        let mut check = check_against(look.db, look.key, &heads)?;
        check.heads = worth_telling(check.heads);
        Ok(check)
    })
}

/// The one from paper, the newest of the backups, and the oldest that differs.
fn worth_telling(heads: Vec<HeadCheck>) -> Vec<HeadCheck> {
    let differs = |head: &HeadCheck| head.from == HeadFrom::Backup && head.found != HeadFinding::Same;
    let newest = heads.iter().position(|head| head.from == HeadFrom::Backup);
    let oldest = heads.iter().rposition(differs);
    let told = |at: usize, head: &HeadCheck| head.from != HeadFrom::Backup || Some(at) == newest || Some(at) == oldest;
    heads.into_iter().enumerate().filter(|(at, head)| told(*at, head)).map(|(_, head)| head).collect()
}

/// The chain of an open file.
pub(crate) fn check(db: &Connection, key: &DataKey) -> Result<JournalCheck> {
    check_against(db, key, &[])
}

/// The chain, and how it stands to what was kept outside the file.
pub(crate) fn check_against(db: &Connection, key: &DataKey, heads: &[Head]) -> Result<JournalCheck> {
    let mut found = walk(db, key)?;
    let rows: i64 = db.query_row("SELECT coalesce(max(seq), 0) FROM journal", [], |row| row.get(0))?;
    let macs: HashMap<i64, Vec<u8>> = heads
        .iter()
        .filter_map(|head| {
            let mac = db.query_row("SELECT mac FROM journal WHERE seq = ?1", [head.seq], |row| row.get(0)).ok()?;
            Some((head.seq, mac))
        })
        .collect();
    let cut = !found.sound || db.query_row(include_str!("traces.sql"), [], |row| row.get(0))?;
    for head in heads {
        let stands = match macs.get(&head.seq) {
            Some(mac) if mac[..] == head.mac[..] => HeadFinding::Same,
            Some(_) => HeadFinding::Rewritten,
            // A row within the journal that is not there: the walk has told it.
            None if cut || head.seq <= rows => HeadFinding::CutTail,
            None => HeadFinding::OlderFile,
        };
        found.sound &= stands == HeadFinding::Same;
        found.heads.push(HeadCheck { from: head.from, seq: head.seq, found: stands, finding: in_words(head, stands, rows) });
    }
    Ok(found)
}

fn in_words(head: &Head, found: HeadFinding, rows: i64) -> String {
    let (from, seq) = (head.from.word(), head.seq);
    match found {
        HeadFinding::Same => format!("与{from}相符：第 {seq} 条没有变过，它之前的日志都没有换过。"),
        HeadFinding::Rewritten => {
            format!("与{from}不符：第 {seq} 条的签名不同。日志被重新写过，或曾放回旧文件又接着用。{AND_THEN}")
        }
        HeadFinding::CutTail => {
            format!("{from}记到第 {seq} 条，而日志只到第 {rows} 条，记录里还留着后来的痕迹：末尾被截去了。{AND_THEN}")
        }
        HeadFinding::OlderFile => {
            format!("{from}记到第 {seq} 条，而日志只到第 {rows} 条，记录也都停在那时：放回了旧文件（或末尾连同记录一起被截去）。{AND_THEN}")
        }
    }
}

fn walk(db: &Connection, key: &DataKey) -> Result<JournalCheck> {
    let keys = ChainKeys::read(db, key)?;
    let may_lack: HashSet<i64> =
        db.prepare(include_str!("may_lack.sql"))?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut read =
        db.prepare("SELECT j.*, p.salt, p.payload FROM journal j LEFT JOIN journal_private p ON p.seq = j.seq ORDER BY j.seq")?;
    let mut rows = read.query([])?;
    let (mut count, mut head) = (0, Vec::new());
    while let Some(stored) = rows.next()? {
        let row = read_row(stored)?;
        let mac: Vec<u8> = stored.get("mac")?;
        let private: Option<(Vec<u8>, String)> = stored.get::<_, Option<Vec<u8>>>("salt")?.zip(stored.get::<_, Option<String>>("payload")?);
        let finding = if row.seq != count + 1 {
            Some(format!("第 {} 条日志缺失。", count + 1))
        } else if row.mac(keys.of(row.seq), &head)[..] != mac[..] {
            Some(match belongs_here(db, keys.of(count + 1), count + 1, &head)? {
                Some(now) => format!("日志的次序被改动过：第 {} 条现在排在第 {now} 条。", count + 1),
                None => format!("第 {} 条日志与签名不符，内容被改动过，或被换成了别的。", row.seq),
            })
        } else {
            match private {
                Some((salt, payload)) if commitment(&salt, &payload)[..] != row.commitment[..] => {
                    Some(format!("第 {} 条日志的明细与签名不符，内容被改动过。", row.seq))
                }
                None if !may_lack.contains(&row.seq) => Some(format!("第 {} 条日志的明细缺失，而它不是删除个人信息时删去的。", row.seq)),
                _ => None,
            }
        };
        if let Some(finding) = finding {
            return Ok(found(count, Some(count + 1), format!("{finding}{AND_THEN}"), &head));
        }
        count += 1;
        head = mac;
    }
    let named: i64 = db.query_row(include_str!("named.sql"), [], |row| row.get(0))?;
    if named > count {
        let finding = format!("日志只到第 {count} 条，而记录里写着第 {named} 条：末尾的日志缺失。{AND_THEN}");
        return Ok(found(count, Some(count + 1), finding, &head));
    }
    Ok(found(count, None, format!("共 {count} 条日志，逐条核对无误。"), &head))
}

fn found(rows: i64, broken_at: Option<i64>, finding: String, head: &[u8]) -> JournalCheck {
    JournalCheck {
        rows,
        sound: broken_at.is_none(),
        broken_at: broken_at.map(JournalSeq),
        finding,
        head: hex::encode(head),
        groups: groups(rows, head),
        heads: Vec::new(),
    }
}

fn read_row(stored: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        seq: stored.get("seq")?,
        at: stored.get("at")?,
        day: stored.get("day")?,
        clerk: stored.get("clerk")?,
        act: stored.get("act")?,
        request: stored.get("request")?,
        subjects: stored.get("subjects")?,
        facts: stored.get("facts")?,
        commitment: stored.get("commitment")?,
    })
}

/// Where the row stands now that was signed as `seq` after the MAC `before`.
fn belongs_here(db: &Connection, key: &[u8; 32], seq: i64, before: &[u8]) -> Result<Option<i64>> {
    let mut read = db.prepare("SELECT * FROM journal WHERE seq > ?1 ORDER BY seq")?;
    let mut rows = read.query([seq])?;
    while let Some(stored) = rows.next()? {
        let row = read_row(stored)?;
        let now = row.seq;
        if (Row { seq, ..row }).mac(key, before)[..] == stored.get::<_, Vec<u8>>("mac")?[..] {
            return Ok(Some(now));
        }
    }
    Ok(None)
}
