//! What holds words of a person or about them, found by ids alone: the same conditions count it and take it away.

use rusqlite::{Connection, named_params};

use crate::error::Result;
use crate::ids::ResidentId;

use super::shapes::ErasurePart;

/// Stands in the row of whoever was erased.
pub(super) const NOBODY: &str = "（已删除）";

/// The tickets of :resident.
const THEIRS: &str = "(SELECT ticket FROM ticket_private WHERE resident = :resident)";
/// Those, and the ones that were taken for theirs, up to the act that corrected it: of each, what hangs on it.
const UNTIL: &str = "WITH theirs (ticket, until) AS (SELECT ticket, 9223372036854775807 FROM ticket_private WHERE resident = :resident
    UNION ALL SELECT n.ticket, n.journal FROM ticket_text x JOIN ticket_correction n ON n.id = x.correction
    WHERE x.before_resident = :resident)";
const STEPS: &str = "SELECT s.id FROM theirs t JOIN ticket_step s ON s.ticket = t.ticket AND s.journal <= t.until";
const CORRECTIONS: &str = "SELECT n.id FROM theirs t JOIN ticket_correction n ON n.ticket = t.ticket AND n.journal <= t.until";
const RATINGS: &str = "SELECT r.id FROM theirs t JOIN rating r ON r.ticket = t.ticket AND r.journal <= t.until";
const CALL_BACKS: &str =
    "SELECT c.id FROM theirs t JOIN rating r ON r.ticket = t.ticket JOIN call_back c ON c.rating = r.id AND c.journal <= t.until";

/// The bookings of :resident.
const BOOKED: &str =
    "(SELECT s.id FROM booking_private p JOIN occurrence o ON o.booking = p.booking JOIN occurrence_step s ON s.occurrence = o.id
    WHERE p.resident = :resident)";

/// Photos of the uses of :resident that no use of another shows.
const PHOTOS: &str = "id IN (SELECT l.photo FROM booking_private p JOIN occurrence o ON o.booking = p.booking
        JOIN occurrence_photo l ON l.occurrence = o.id WHERE p.resident = :resident)
    AND id NOT IN (SELECT l.photo FROM standing_occurrence_photo l JOIN occurrence o ON o.id = l.occurrence
        LEFT JOIN booking_private p ON p.booking = o.booking WHERE p.resident IS NOT :resident) AND jpeg IS NOT NULL";
/// The activities that their uses were.
const HELD: &str = "(SELECT a.id FROM booking_private p JOIN occurrence o ON o.booking = p.booking JOIN activity a ON a.occurrence = o.id
    WHERE p.resident = :resident)";

const EDITS: &str = "(SELECT e.id FROM booking_private p JOIN booking_edit e ON e.booking = p.booking WHERE p.resident = :resident)";

struct Part {
    what: &'static str,
    table: &'static str,
    which: String,
    /// None: the rows themselves go.
    blank: Option<&'static str>,
}

/// In the order in which they go: the acts are found by what is deleted after them.
fn parts() -> Vec<Part> {
    let goes = |what, table, which| Part { what, table, which, blank: None };
    let acts = include_str!("acts.sql");
    vec![
        goes("日志里的明细（谁在何时做了什么仍在）", "journal_private", format!("seq IN ({acts})")),
        // Who waits is told in the answers of acts on others' bookings as well.
        goes(
            "重复提交时用的旧回答",
            "answered",
            format!(
                "seq IN ({acts}) OR EXISTS (SELECT 1 FROM json_each(answer, '$.standby') w WHERE w.value ->> '$.resident' = :resident)"
            ),
        ),
        goes("没填完的表", "draft", include_str!("drafts.sql").to_owned()),
        goes("办件过程里的备注", "ticket_step_note", format!("step IN ({UNTIL} {STEPS})")),
        // That a ticket was taken for theirs stays: by it the acts are found that told of them.
        goes(
            "更正前后的文字",
            "ticket_text",
            format!(
                "(correction IN ({UNTIL} {CORRECTIONS}) OR step IN ({UNTIL} {STEPS})) AND (before_resident IS NOT :resident
                    OR (SELECT ticket FROM ticket_correction WHERE id = correction) IN {THEIRS})"
            ),
        ),
        goes("更正原因", "ticket_correction_reason", format!("correction IN ({UNTIL} {CORRECTIONS})")),
        goes("评价里的意见", "rating_remark", format!("rating IN ({UNTIL} {RATINGS})")),
        goes("收回评价的原因", "rating_taken_back_reason", format!("rating IN ({UNTIL} {RATINGS})")),
        goes("回访里说的话", "call_back_said", format!("call_back IN ({UNTIL} {CALL_BACKS})")),
        goes("收回回访的原因", "call_back_taken_back_reason", format!("call_back IN ({UNTIL} {CALL_BACKS})")),
        goes("场地使用过程里的备注", "occurrence_step_note", format!("step IN {BOOKED}")),
        Part {
            what: "归还场地时的照片",
            table: "photo",
            which: PHOTOS.to_owned(),
            blank: Some("sha256 = NULL, jpeg = NULL, thumbnail = NULL"),
        },
        Part {
            what: "活动记录里的主题、地点、主办、小结",
            table: "activity_text",
            which: format!("activity IN {HELD} AND (topic, place, organiser, summary) IS NOT ('', '', '', '')"),
            blank: Some("topic = '', place = '', organiser = '', summary = ''"),
        },
        Part {
            what: "场地预约里的单位、负责人、电话、活动内容、备注",
            table: "booking_private",
            which: "resident = :resident AND (group_name, contact, phone, purpose, note, override) IS NOT ('', '', NULL, '', '', '')"
                .to_owned(),
            blank: Some("group_name = '', contact = '', phone = NULL, purpose = '', note = '', override = ''"),
        },
        goes("预约改动前后的文字", "booking_edit_text", format!("edit IN {EDITS}")),
        Part {
            what: "候补里的单位、负责人、电话、活动内容、备注",
            table: "standby_private",
            which: "resident = :resident AND (group_name, contact, phone, purpose, note) IS NOT ('', '', NULL, '', '')".to_owned(),
            blank: Some("group_name = '', contact = '', phone = NULL, purpose = '', note = ''"),
        },
        Part {
            what: "另写的材料名称（改成「材料」）",
            table: "ticket_material",
            which: format!("ticket IN {THEIRS} AND step IS NOT NULL AND (name, note) IS NOT ('材料', '')"),
            blank: Some("name = '材料', note = ''"),
        },
        Part {
            what: "办件里的姓名、电话、诉求、处理情况、代办关系",
            table: "ticket_private",
            which: "resident = :resident AND (visitor_name, request, result, principal, principal_phone, relation, agent)
                IS NOT ('', '', '', '', '', '', '')"
                .to_owned(),
            blank: Some("visitor_name = '', request = '', result = '', principal = '', principal_phone = '', relation = '', agent = ''"),
        },
    ]
}

/// The row of the person, and what hangs on it.
fn row(db: &Connection, resident: ResidentId) -> Result<u32> {
    let categories: u32 = db.query_row("SELECT count(*) FROM resident_category WHERE resident = ?1", [resident], |row| row.get(0))?;
    Ok(1 + categories)
}

fn part(what: &str, count: u32) -> ErasurePart {
    ErasurePart { what: what.to_owned(), count, why: String::new() }
}

pub(super) fn count(db: &Connection, resident: ResidentId) -> Result<Vec<ErasurePart>> {
    let mut counted = vec![part("居民档案：姓名、电话、身份证号、住址、类别、备注", row(db, resident)?)];
    for Part { what, table, which, .. } in parts() {
        let sql = format!("SELECT count(*) FROM {table} WHERE {which}");
        counted.push(part(what, db.query_row(&sql, named_params! { ":resident": resident }, |row| row.get(0))?));
    }
    counted.retain(|part| part.count > 0);
    Ok(counted)
}

/// Empties the row, names the erasure, and takes the rest: SQL lets it go only then.
pub(super) fn take_away(db: &Connection, resident: ResidentId, at: &str, journal: i64) -> Result<Vec<ErasurePart>> {
    let mut gone = vec![part("居民档案：姓名、电话、身份证号、住址、类别、备注", row(db, resident)?)];
    db.execute("DELETE FROM resident_category WHERE resident = ?1", [resident])?;
    db.execute(include_str!("empty_row.sql"), named_params! { ":resident": resident, ":nobody": NOBODY, ":journal": journal })?;
    db.execute("INSERT INTO erasure (resident, at, journal) VALUES (?1, ?2, ?3)", (resident, at, journal))?;
    for Part { what, table, which, blank } in parts() {
        let sql = match blank {
            None => format!("DELETE FROM {table} WHERE {which}"),
            Some(blank) => format!("UPDATE {table} SET {blank} WHERE {which}"),
        };
        let count = db.execute(&sql, named_params! { ":resident": resident })?;
        gone.push(part(what, u32::try_from(count).unwrap_or(u32::MAX)));
    }
    gone.retain(|part| part.count > 0);
    Ok(gone)
}

/// What stays, and why.
pub(super) fn stays(db: &Connection, resident: ResidentId, keeps_old: bool) -> Result<Vec<ErasurePart>> {
    let (tickets, uses, acts): (u32, u32, u32) =
        db.query_row(include_str!("stays.sql"), named_params! { ":resident": resident }, |row| {
            Ok((row.get("tickets")?, row.get("uses")?, row.get("acts")?))
        })?;
    let part = |what: &str, count, why: &str| ErasurePart { what: what.to_owned(), count, why: why.to_owned() };
    let mut stays = vec![
        part("办件的编号、事项、日期、状态、评价等级", tickets, "服务台账和月报要按期保存，其中不再有姓名和内容。"),
        part("场地使用的编号、场地、时间、状态、人次", uses, "使用登记台账和月报要按期保存，其中不再有单位和姓名。"),
        part("日志的条目：时间、经手人、办了什么事", acts, "访问和办理记录依法要留，且不能改动；条目里只有编号，没有个人内容。"),
        part("早先的备份", 0, "在保留期内按期淘汰；用旧备份恢复时，会再删除一次。"),
        part("已经打印、另存出去的纸和文件", 0, "不在程序里，请另行收回或销毁。"),
    ];
    stays.retain(|part| part.count > 0 || part.what.starts_with('早') || part.what.starts_with('已'));
    if keeps_old {
        stays.push(part("恢复以前还留着的那份数据", 0, "里面还有这位居民。不再需要的，主任到「设置 · 恢复」里清掉。"));
    }
    Ok(stays)
}
