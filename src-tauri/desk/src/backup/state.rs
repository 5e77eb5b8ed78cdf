//! How the backups stand, for the bottom line and the settings.

use std::io;

use chrono::{DateTime, Datelike, Duration, Utc};
use rusqlite::{Connection, OptionalExtension};

use crate::centre::Nothing;
use crate::clock::Now;
use crate::desk::{Desk, Look};
use crate::error::Result;
use crate::keys::guarded;

use super::make::named;
use super::place::{Found, all, here};
use super::shapes::{BackupCopies, BackupCopy, BackupMade, BackupRefused, BackupRules, BackupState};

/// Then it is said in red.
const LATE: Duration = Duration::days(2);

/// A verified copy, as its run left it.
#[derive(Debug, Clone)]
pub(super) struct Verified {
    id: i64,
    pub at: String,
    pub name: String,
    pub head: i64,
    sound: bool,
}

/// What everything about backups is worked out from.
pub(super) struct Standing {
    pub rules: BackupRules,
    /// Where it counts.
    pub last: Option<Verified>,
    pub here: Option<Verified>,
    head: i64,
    pub acts_since: i64,
}

impl Standing {
    pub fn read(look: &Look<'_>) -> Result<Self> {
        let rules = BackupRules::read(look.db)?;
        // What is no longer there is no backup.
        let there = |one: &Verified| here(&look.desk.folder).join(&one.name).is_dir();
        let here = last_at(look.db, None)?.filter(there);
        let last = match &rules.folder {
            Some(folder) => last_at(look.db, Some(folder))?,
            None => here.clone(),
        };
        let head: i64 = look.db.prepare_cached("SELECT coalesce(max(seq), 0) FROM journal")?.query_row([], |row| row.get(0))?;
        let acts_since = head - last.as_ref().map_or(0, |last| last.head);
        Ok(Self { rules, last, here, head, acts_since })
    }

    /// Something was done, and the last copy is too old, or was made under a clock that was ahead; or there is none.
    pub fn is_late(&self, now: Now) -> bool {
        let Some(last) = &self.last else { return self.head > 0 };
        let age = DateTime::parse_from_rfc3339(&last.at).map(|at| now.utc - at.with_timezone(&Utc));
        self.acts_since > 0 && !age.is_ok_and(within)
    }

    /// A desk that was set up a moment ago has its first backup soon.
    fn began_long_ago(look: &Look<'_>) -> Result<bool> {
        let began: String = look.db.prepare_cached("SELECT at FROM journal ORDER BY seq LIMIT 1")?.query_row([], |row| row.get(0))?;
        Ok(DateTime::parse_from_rfc3339(&began).map_or(true, |at| !within(look.now.utc - at.with_timezone(&Utc))))
    }
}

/// Neither too old nor of a clock that was ahead.
fn within(age: Duration) -> bool {
    (-Duration::days(1)..=LATE).contains(&age)
}

fn last_at(db: &Connection, folder: Option<&str>) -> Result<Option<Verified>> {
    let last = db
        .prepare_cached(
            "SELECT id, at, name, head, sound FROM backup_run WHERE folder IS ?1 AND name IS NOT NULL ORDER BY id DESC LIMIT 1",
        )?
        .query_row([folder], |row| {
            Ok(Verified {
                id: row.get("id")?,
                at: row.get("at")?,
                name: row.get("name")?,
                head: row.get("head")?,
                sound: row.get("sound")?,
            })
        })
        .optional()?;
    Ok(last)
}

/// Why the last try came to nothing, unless one came to something since.
fn refused_since(db: &Connection, now: Now, standing: &Standing) -> Result<Option<BackupRefused>> {
    let since = standing.last.as_ref().map_or(0, |last| last.id);
    let refused = db
        .prepare_cached(
            "SELECT at, refused FROM backup_run WHERE id > ?1 AND refused IS NOT NULL AND (folder IS NULL OR folder IS ?2)
             ORDER BY id DESC LIMIT 1",
        )?
        .query_row((since, &standing.rules.folder), |row| Ok((row.get::<_, String>("at")?, row.get("refused")?)))
        .optional()?;
    Ok(refused.map(|(at, message)| BackupRefused { at: now.wall(&at), message }))
}

pub(crate) fn state(look: &Look<'_>, _: Nothing) -> Result<BackupState> {
    let standing = Standing::read(look)?;
    let refused = refused_since(look.db, look.now, &standing)?;
    let (line, alarm) = in_a_line(look, &standing, refused.as_ref())?;
    let made = |one: &Verified| BackupMade { at: look.now.wall(&one.at), name: one.name.clone(), sound: one.sound };
    Ok(BackupState {
        line,
        alarm,
        last: standing.last.as_ref().map(made),
        last_here: standing.here.as_ref().map(made),
        refused,
        running: look.desk.backups.is_running(),
        acts_since: standing.acts_since,
        disk_full: look.desk.reserve.has_no_room(),
        guarded: guarded(look.desk)?,
        rules: standing.rules,
    })
}

/// What the bottom line says, and whether in red.
fn in_a_line(look: &Look<'_>, standing: &Standing, refused: Option<&BackupRefused>) -> Result<(String, bool)> {
    if look.desk.reserve.has_no_room() {
        return Ok(("磁盘满了，备用空间已经用上。数据都在；请尽快删去电脑上不用的文件".to_owned(), true));
    }
    if standing.head == 0 {
        return Ok(("备份：还没有数据".to_owned(), false));
    }
    if let Some(refused) = refused {
        return Ok((refused.message.clone(), true));
    }
    let Some(last) = &standing.last else { return Ok(("备份：还没有做过".to_owned(), Standing::began_long_ago(look)?)) };
    let at = day_and_time(look.now, &last.at);
    if standing.is_late(look.now) {
        return Ok((format!("备份：{at}，已超过两天"), true));
    }
    if !last.sound {
        return Ok((format!("备份：{at} 已备份，但日志核对没有通过"), true));
    }
    let only_here = if standing.rules.folder.is_none() { "（只在本机）" } else { "" };
    Ok((format!("备份：{at} 已核对{only_here}"), false))
}

/// 今天 18:30, 昨天 18:30, 11月20日 18:30.
fn day_and_time(now: Now, stored: &str) -> String {
    let wall = now.wall(stored);
    let time = wall.get(11..).unwrap_or_default();
    match now.day_of(stored) {
        Some(day) if day == now.day() => format!("今天 {time}"),
        Some(day) if Some(day) == now.day().pred_opt() => format!("昨天 {time}"),
        Some(day) => format!("{}月{}日 {time}", day.month(), day.day()),
        None => wall,
    }
}

/// A stick may take its time: nothing is held meanwhile; and one that is gone hides no copy on this computer.
pub(crate) fn list(desk: &Desk, _: Nothing) -> Result<BackupCopies> {
    let (folder, ours) = desk.see(|look| Ok((BackupRules::read(look.db)?.folder, named(look.db)?)))?;
    let mut copies = Vec::new();
    let mut tell = |found: Vec<Found>, here: bool| {
        copies.extend(found.into_iter().map(|Found { name, about }| BackupCopy {
            here,
            name,
            at: about.local,
            centre: about.centre,
            ours: about.desk == ours,
            sound: about.sound,
            tickets: about.counts.tickets,
            residents: about.counts.residents,
            acts: about.counts.journal,
            size: about.size,
        }));
    };
    let away = match folder.map(|folder| all(folder.as_ref())) {
        Some(Ok(found)) => {
            tell(found, false);
            None
        }
        Some(Err(error)) => Some(unread(&error)),
        None => None,
    };
    let place = here(&desk.folder);
    if place.is_dir() {
        tell(all(&place)?, true);
    }
    Ok(BackupCopies { copies, away })
}

fn unread(error: &io::Error) -> String {
    let why = match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "找不到备份文件夹，U 盘可能拔出了。请插好 U 盘",
        _ => "备份文件夹读不出来，可能是 U 盘松动或没有权限。请检查 U 盘",
    };
    format!("{why}再试；现在只列出本机的备份。")
}
