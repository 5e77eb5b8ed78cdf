//! What a supervisor sets: where the copies go, how often, for how long.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use crate::desk::{Desk, Reply};
use crate::error::{Error, Result};
use crate::topics::Topic;
use crate::transact::Work;

use super::make::named;
use super::mark::mark;
use super::shapes::{BackupRules, BackupRulesForm};

impl Default for BackupRules {
    fn default() -> Self {
        Self { automatic: true, after_acts: 50, keep_months: 24, folder: None, revision: None }
    }
}

impl BackupRules {
    pub(super) fn read(db: &Connection) -> Result<Self> {
        let stored = db
            .prepare_cached("SELECT folder, automatic, after_acts, keep_months, journal FROM backup_rules")?
            .query_row([], |row| {
                Ok(Self {
                    automatic: row.get("automatic")?,
                    after_acts: row.get("after_acts")?,
                    keep_months: row.get("keep_months")?,
                    folder: row.get("folder")?,
                    revision: row.get("journal")?,
                })
            })
            .optional()?;
        Ok(stored.unwrap_or_default())
    }
}

/// The centre chose where its backups go.
pub(crate) fn goes_to_a_folder(db: &Connection) -> Result<bool> {
    Ok(BackupRules::read(db)?.folder.is_some())
}

pub(crate) fn save_rules(work: &mut Work<'_>, form: BackupRulesForm) -> Result<BackupRules> {
    let before = BackupRules::read(work.db)?;
    Error::unless_unchanged("备份设置", form.revision, before.revision)?;
    if !(1..=1000).contains(&form.after_acts) {
        return Err(Error::invalid("afterActs", "每多少笔备份一次，应为 1 至 1000。请改好后再保存。"));
    }
    if !(1..=120).contains(&form.keep_months) {
        return Err(Error::invalid("keepMonths", "备份保留的时间应为 1 至 120 个月。请改好后再保存。"));
    }
    let BackupRulesForm { automatic, after_acts, keep_months, .. } = form;
    put(work, &before, BackupRules { automatic, after_acts, keep_months, ..before.clone() })
}

impl Desk {
    /// The folder that a supervisor chose in the system's own dialog; `request` carries the id of the press.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Refused`] for a folder inside the data folder, [`crate::ErrorKind::Invalid`] for one that cannot be named.
    pub fn choose_backup_folder(&self, mut request: Value, folder: &Path) -> Result<Reply> {
        let text = folder
            .to_str()
            .filter(|text| folder.is_absolute() && text.chars().count() <= 4000)
            .ok_or_else(|| Error::invalid("folder", "这个文件夹的名字程序认不出来。请另选一个，或把它改成普通的名字。"))?;
        if resolved(folder).starts_with(resolved(self.folder.root())) {
            return Err(Error::refused("这个文件夹就在数据文件夹里，电脑坏了会一起丢。请选 U 盘，或另一块磁盘上的文件夹。"));
        }
        self.may("choose_backup_folder")?;
        mark(folder, self.see(|look| named(look.db))?)?;
        request["folder"] = text.into();
        self.transact("choose_backup_folder", request, |work, asked| {
            let before = BackupRules::read(work.db)?;
            put(work, &before, BackupRules { folder: asked["folder"].as_str().map(str::to_owned), ..before.clone() })
        })
    }
}

/// Links followed, as far as it is there.
fn resolved(folder: &Path) -> std::path::PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}

fn put(work: &mut Work<'_>, before: &BackupRules, wanted: BackupRules) -> Result<BackupRules> {
    let after = BackupRules { revision: Some(work.seq.0), ..wanted };
    work.db
        .prepare_cached(
            "INSERT INTO backup_rules (id, folder, automatic, after_acts, keep_months, journal) VALUES (1, ?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET folder = excluded.folder, automatic = excluded.automatic,
                 after_acts = excluded.after_acts, keep_months = excluded.keep_months, journal = excluded.journal",
        )?
        .execute((&after.folder, after.automatic, after.after_acts, after.keep_months, work.seq))?;
    work.fact("automatic", after.automatic);
    work.fact("afterActs", after.after_acts);
    work.fact("keepMonths", after.keep_months);
    // The path may name a person: it stands in the private part alone.
    work.fact("toFolder", after.folder.is_some());
    work.change("rules", serde_json::to_value(before)?, serde_json::to_value(&after)?);
    work.changed(Topic::Backup);
    Ok(after)
}
