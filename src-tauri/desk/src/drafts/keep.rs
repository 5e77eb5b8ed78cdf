//! Saved while typing, listed for their clerk, dropped by hand.

use rusqlite::OptionalExtension;
use uuid::Uuid;

use crate::access::Role;
use crate::centre::Nothing;
use crate::desk::{Jot, Look};
use crate::error::{Error, Kind, Result};
use crate::ids::ClerkId;
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{Draft, DraftForm, DraftKey};

const LARGEST_BODY: usize = 2_000_000;
const MOST_DRAFTS: i64 = 200;

pub(crate) fn list(look: &Look<'_>, _: Nothing) -> Result<Vec<Draft>> {
    let mut query = look
        .db
        // What a clerk may no longer read, they do not read in what they began to write about it either.
        .prepare_cached(
            "SELECT id, form, title, aside, body, saved_at FROM draft d
             WHERE clerk = ?1 AND (?2 OR NOT EXISTS (SELECT 1 FROM ticket t WHERE t.id = d.body ->> '$.ticket' AND t.confidential
                 AND t.first_clerk <> d.clerk AND t.handler <> d.clerk))
             ORDER BY saved_at DESC, id LIMIT ?3",
        )?;
    let actor = look.actor()?;
    let mut rows = query.query((actor.clerk, actor.role == Role::Supervisor, MOST_DRAFTS))?;
    let mut drafts = Vec::new();
    while let Some(row) = rows.next()? {
        drafts.push(Draft {
            id: row.get("id")?,
            form: row.get("form")?,
            title: row.get("title")?,
            aside: row.get("aside")?,
            body: serde_json::from_str(&row.get::<_, String>("body")?)?,
            saved_local: look.now.wall(&row.get::<_, String>("saved_at")?),
        });
    }
    Ok(drafts)
}

pub(crate) fn save(jot: &mut Jot<'_>, form: DraftForm) -> Result<Nothing> {
    let clerk = jot.writer()?;
    let id = uuid(&form.id)?;
    let body = form.body.to_string();
    if body.len() > LARGEST_BODY {
        return Err(Error::invalid("body", "这张表的内容太长，草稿没有存下。请删减后继续；表里已填的内容还在。"));
    }
    // A late keystroke's draft must not come back after its form was saved.
    let done = jot.db.prepare_cached("SELECT 1 FROM journal WHERE request = ?1")?.exists([id.as_bytes()])?;
    if done && form.aside {
        return Err(Error::new(Kind::RequestReused, "这张表已经保存过了，不用再收起。后来的改动请在已保存的记录里修改，或另开一张新表。"));
    }
    if done {
        return Ok(Nothing {});
    }
    let owner: Option<ClerkId> =
        jot.db.prepare_cached("SELECT clerk FROM draft WHERE id = ?1")?.query_row([id.to_string()], |row| row.get(0)).optional()?;
    if owner.is_some_and(|owner| owner != clerk) {
        return Err(Error::refused("这份草稿是另一位同事的，不能改动。请另开一张新表。"));
    }
    jot.db
        .prepare_cached(
            "INSERT INTO draft (id, clerk, form, title, aside, body, saved_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (id) DO UPDATE SET title = excluded.title, aside = excluded.aside, body = excluded.body, saved_at = excluded.saved_at",
        )?
        .execute((
            id.to_string(),
            clerk,
            text::needed("form", "表单", &form.form, 40)?,
            text::line("title", "标题", &form.title, 100)?,
            form.aside,
            body,
            jot.now.stored(),
        ))?;
    jot.changed.push(Topic::Drafts);
    Ok(Nothing {})
}

pub(crate) fn drop(jot: &mut Jot<'_>, key: DraftKey) -> Result<Nothing> {
    let id = uuid(&key.id)?.to_string();
    if jot.db.prepare_cached("DELETE FROM draft WHERE id = ?1 AND clerk = ?2")?.execute((id, jot.actor()?.clerk))? > 0 {
        jot.changed.push(Topic::Drafts);
    }
    Ok(Nothing {})
}

/// Another clerk has come on duty: what this one left open waits among their drafts.
pub(crate) fn put_aside(work: &mut Work<'_>, clerk: ClerkId) -> Result<()> {
    if work.db.prepare_cached("UPDATE draft SET aside = 1 WHERE clerk = ?1 AND aside = 0")?.execute([clerk])? > 0 {
        work.changed(Topic::Drafts);
    }
    Ok(())
}

fn uuid(id: &str) -> Result<Uuid> {
    Uuid::parse_str(id).map_err(|_| Error::unexpected("a draft without an id"))
}
