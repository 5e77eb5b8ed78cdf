//! Uses as their reader sees them.

use rusqlite::{Connection, Params, Row, named_params};

use crate::access::Role;
use crate::accessories::Borrowed;
use crate::clock::Now;
use crate::error::{Error, Result};
use crate::ids::{OccurrenceId, OccurrenceStepId};
use crate::people;

use super::forms::Placement;
use super::setting::{Setting, Span};
use super::shapes::{May, Occurrence, OccurrenceState, OccurrenceStepKind, Recorded};

/// Columns that [`read`] reads, of occurrences `o`.
pub(super) const COLUMNS: &str = include_str!("columns.sql");

pub(super) fn whole(db: &Connection, now: &Now, role: Role, id: OccurrenceId) -> Result<Occurrence> {
    one(db, now, role, id)?.ok_or_else(|| Error::not_found("场地使用记录"))
}

fn one(db: &Connection, now: &Now, role: Role, id: OccurrenceId) -> Result<Option<Occurrence>> {
    Ok(many(db, now, role, "WHERE o.id = :id", named_params! { ":id": id })?.pop())
}

/// Those that match, in the order that the condition says.
pub(super) fn many(db: &Connection, now: &Now, role: Role, matching: &str, params: impl Params) -> Result<Vec<Occurrence>> {
    let mut query = db.prepare_cached(&format!("SELECT {COLUMNS} {matching}"))?;
    let rows = query.query_map(params, |row| read(row, now, role))?.collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

fn read(row: &Row<'_>, now: &Now, role: Role) -> rusqlite::Result<Occurrence> {
    let span = Span { starts: row.get("starts")?, ends: row.get("ends")? };
    let state: OccurrenceState = row.get("state")?;
    let minute = now.minute();
    let group: Option<String> = row.get("group_name")?;
    let contact: String = row.get("contact")?;
    let title = group.filter(|group| !group.is_empty()).unwrap_or_else(|| contact.clone());
    let waits = matches!(state, OccurrenceState::Pending | OccurrenceState::Booked);
    let last: Option<OccurrenceStepKind> = row.get("step_kind")?;
    let before: Option<i64> = row.get("before_starts")?;
    let may = may(state, span, minute, now, role, last, before);
    let recorded = match last {
        Some(OccurrenceStepKind::Return) if row.get("is_activity")? => Some(Recorded::Activity),
        Some(OccurrenceStepKind::KeyOut) if row.get("has_photos")? => Some(Recorded::Photos),
        _ => None,
    };
    Ok(Occurrence {
        id: row.get("id")?,
        booking: row.get("booking")?,
        document: row.get("document")?,
        state,
        place: Placement {
            room: row.get("room")?,
            layout: row.get("layout")?,
            starts: now.wall_of(span.starts),
            ends: now.wall_of(span.ends),
        },
        room: row.get("room_name")?,
        layout: row.get("layout_name")?,
        day: row.get("day")?,
        title,
        purpose: row.get::<_, Option<String>>("purpose")?.unwrap_or_default(),
        contact,
        phone: row.get::<_, Option<String>>("phone")?.map(|phone| people::mask_phone(&phone)).unwrap_or_default(),
        heads: row.get("heads")?,
        attended: row.get("attended")?,
        condition: row.get("condition")?,
        accessories: borrowed(&row.get::<_, String>("accessories")?),
        asked: row.get("asked")?,
        in_series: row.get("in_series")?,
        exception: row.get("exception")?,
        step: row.get::<_, Option<OccurrenceStepId>>("step")?.unwrap_or(OccurrenceStepId(0)),
        span,
        overtime: state == OccurrenceState::InUse && span.ends <= minute,
        late: waits && span.starts < minute,
        released: waits && row.get::<_, Option<i64>>("release_minutes")?.is_some_and(|after| span.starts + after <= minute),
        may: May { undo: may.undo && recorded.is_none(), ..may },
        recorded,
    })
}

/// What the file itself has put together.
fn borrowed(list: &str) -> Vec<Borrowed> {
    if list == "[]" { Vec::new() } else { serde_json::from_str(list).unwrap_or_default() }
}

fn may(
    state: OccurrenceState,
    span: Span,
    minute: i64,
    now: &Now,
    role: Role,
    last: Option<OccurrenceStepKind>,
    before: Option<i64>,
) -> May {
    let waits = matches!(state, OccurrenceState::Pending | OccurrenceState::Booked);
    let begun = span.starts <= minute;
    let day_has_come = now.wall_of(span.starts).date() <= now.day();
    let over = span.ends <= minute;
    let undo = match last {
        None => false,
        // What has begun is not moved, and neither is it moved back.
        Some(OccurrenceStepKind::Move | OccurrenceStepKind::Cancel | OccurrenceStepKind::Decline) => {
            !begun && before.is_some_and(|starts| starts > minute)
        }
        // What is over was used or was not: a step of its own says which.
        Some(OccurrenceStepKind::Book) => !over,
        Some(OccurrenceStepKind::Approve) => !over && role == Role::Supervisor,
        Some(_) => true,
    };
    May {
        decide: state == OccurrenceState::Pending && role == Role::Supervisor,
        move_: waits && !begun,
        cancel: waits && !begun,
        hand_out_key: state == OccurrenceState::Booked && day_has_come && !over,
        take_back_key: state == OccurrenceState::InUse,
        no_show: waits && begun,
        change_accessories: waits && !begun || state == OccurrenceState::InUse && span.ends > minute,
        // On the day itself by whoever saw them; later somebody answers for it.
        record: state == OccurrenceState::Booked && over && (now.wall_of(span.ends).date() >= now.day() || role == Role::Supervisor),
        undo: undo && (last != Some(OccurrenceStepKind::Decline) || role == Role::Supervisor),
    }
}

/// 「东厅」11月23日 09:00–11:00（幸福里舞蹈队）. It goes into refusals, so a person who booked for themselves is told by the number.
pub(super) fn in_words(db: &Connection, setting: &Setting, id: OccurrenceId) -> Result<String> {
    let Some(found) = one(db, &setting.now, Role::Clerk, id)? else { return Ok(String::new()) };
    let whose = if found.title == found.contact { &found.document } else { &found.title };
    Ok(format!("「{}」{}（{whose}）", found.room, when(&found.place)))
}

/// 11月23日 09:00–11:00; over midnight: 11月23日 22:00–次日 01:00.
pub(super) fn when(place: &Placement) -> String {
    let next = if place.ends.date() > place.starts.date() { "次日 " } else { "" };
    format!("{}–{next}{}", place.starts.format("%-m月%-d日 %H:%M"), place.ends.format("%H:%M"))
}

/// A press on a use that somebody changed since the form was opened is refused.
pub(super) fn unchanged(found: &Occurrence, step: OccurrenceStepId) -> Result<()> {
    Error::unless_unchanged("这次使用", Some(step.0), Some(found.step.0))
}
