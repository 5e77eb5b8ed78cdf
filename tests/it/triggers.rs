//! Each guard of SQL alone: with it a row is refused, without it the same row goes in, so nothing else would have stopped it.

mod accessories;
mod after_use;
mod rooms;
mod waiting;

use std::collections::BTreeSet;

use desk::storage::MIGRATIONS;
use desk::testing::with_writer;
use serde_json::{Value, json};
use tests::Centre;

/// What guards, from the first migration on that states guards alone (those before have their stories beside what they guard). A new
/// one is among them by itself. (Other triggers refuse nothing: they write what follows.)
fn guards() -> BTreeSet<String> {
    let texts = MIGRATIONS.iter().filter(|step| step.number >= 13).map(|step| step.sql);
    let made = texts.flat_map(|sql| sql.split("CREATE TRIGGER ").skip(1));
    made.filter(|text| text.split("END;").next().is_some_and(|text| text.contains("raise(ABORT")))
        .filter_map(|text| text.split(' ').next())
        .map(str::to_owned)
        .collect()
}

/// A desk on which everything happened once that a guard watches.
struct Scene {
    centre: Centre,
    open: Value,
    suspended: Value,
    referred: Value,
    /// Came back, and the visitor has not heard it.
    unread: Value,
    done: Value,
    rated: Value,
    counted_kind: Value,
    out: Value,
    given_back: Value,
    coming: Value,
    /// Entered anew for the same day.
    replaced: Value,
    uses: rooms::Uses,
    lent: accessories::Lent,
    after_use: after_use::AfterUse,
    waits: Value,
}

fn register(centre: &Centre, finish: bool) -> Value {
    centre.act("register_ticket", json!({ "matter": 3, "finish": finish }))["id"].clone()
}

fn week(centre: &Centre, from: &str) -> Value {
    let revision = centre.read("calendar", json!({ "year": 2026 }))["hoursRevision"].clone();
    let hours = json!([{ "weekday": 1, "opens": "09:00", "closes": "17:00", "lunchFrom": null, "lunchTo": null }]);
    centre.act("save_hours", json!({ "revision": revision, "from": from, "hours": hours }))["week"].clone()
}

fn scene() -> Scene {
    let centre = Centre::new();
    // Somebody other than the supervisor, whose work is rated.
    let clerk = centre.clerk("小陈");
    let done = register(&centre, true);
    let rated = register(&centre, true);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    let (open, suspended, referred, unread) =
        (register(&centre, false), register(&centre, false), register(&centre, false), register(&centre, false));
    centre.act("suspend_ticket", json!({ "ticket": suspended, "reason": "superior", "note": "等批复" }));
    centre.act("refer_ticket", json!({ "ticket": referred, "whom": "街道民政办" }));
    centre.act("refer_ticket", json!({ "ticket": unread, "whom": "街道民政办" }));
    centre.act("ticket_came_back", json!({ "ticket": unread, "note": "可以办" }));
    let revision = centre.read("ticket", json!({ "ticket": suspended }))["revision"].clone();
    centre.act("correct_ticket", json!({ "ticket": suspended, "revision": revision, "request": "改过的诉求", "reason": "写错" }));
    let rate = |level: &str| {
        centre.act("rate_ticket", json!({ "ticket": rated, "level": level, "source": "paper", "remark": "等太久" }))["ratingGiven"]["id"]
            .clone()
    };
    let first = rate("poor");
    centre.act("take_back_rating", json!({ "ticket": rated, "rating": first, "reason": "抄错" }));
    let rating = rate("veryPoor");
    let form = json!({ "ticket": rated, "rating": rating, "way": "telephone", "reached": true, "settled": true, "said": "说过了" });
    let attempt = centre.act("call_back", form)["ratingGiven"]["callBack"]["attempts"][0]["id"].clone();
    centre.act("take_back_call_back", json!({ "ticket": rated, "callBack": attempt, "reason": "记错" }));
    centre.act("receive_group", json!({ "group": "区里", "heads": 3 }));
    let kinds = centre.read("small_service_kinds", json!({}));
    let kind = |how: &str| kinds.as_array().unwrap().iter().find(|kind| kind["how"] == how).unwrap()["id"].clone();
    let counted_kind = kind("one");
    centre.act("tally_small_service", json!({ "kind": counted_kind, "quantity": 1 }));
    let lend = || centre.act("lend_thing", json!({ "kind": kind("lend"), "note": "王阿姨" }))["entry"]["id"].clone();
    let (out, given_back) = (lend(), lend());
    centre.act("give_back", json!({ "loan": given_back }));
    let replaced = week(&centre, "2026-12-01");
    let coming = week(&centre, "2026-12-01");
    let gone = week(&centre, "2026-12-05");
    centre.act("take_back_hours", json!({ "week": gone }));
    assert_eq!(clerk, 2);
    let uses = rooms::uses(&centre);
    let lent = accessories::lent(&centre);
    let after_use = after_use::after_use(&centre, &uses.waiting);
    let waits = waiting::waits(&centre, &uses);
    Scene {
        centre,
        after_use,
        open,
        suspended,
        referred,
        unread,
        done,
        rated,
        counted_kind,
        out,
        given_back,
        coming,
        replaced,
        uses,
        lent,
        waits,
    }
}

/// A row in the life of a ticket, later than all others.
fn step(ticket: &Value, kind: &str, state: &str, more: &[(&str, &str)]) -> String {
    let columns: String = more.iter().map(|(column, _)| format!(", {column}")).collect();
    let values: String = more.iter().map(|(_, value)| format!(", '{value}'")).collect();
    format!(
        "INSERT INTO ticket_step (ticket, kind, state, at, day, clerk, journal{columns}) VALUES ({ticket}, '{kind}', '{state}', 'z', '2026-11-20', 1, 1{values})"
    )
}

fn rating(ticket: &Value, finish: &str, rated: i64, on_day: &str) -> String {
    format!(
        "INSERT INTO rating (ticket, finish, rated, level, source, on_day, at, day, clerk, journal)
         SELECT {ticket}, id, {rated}, 'fair', 'paper', '{on_day}', 'z', '2026-11-20', 1, 1 FROM ticket_step WHERE {finish}"
    )
}

#[allow(clippy::too_many_lines, reason = "a table of what each guard refuses")]
fn refused(scene: &Scene) -> Vec<(&'static str, String)> {
    let Scene { open, suspended, referred, unread, done, rated, counted_kind, out, given_back, coming, replaced, .. } = scene;
    let finish_of = |ticket: &Value| format!("ticket = {ticket} AND kind = 'finish'");
    let told = |step: &str, ticket: &Value| {
        format!(
            "INSERT INTO told_missing SELECT (SELECT max(id) FROM ticket_step WHERE {step}), max(id) FROM ticket_material WHERE ticket = {ticket}"
        )
    };
    let suspension = format!("ticket = {suspended} AND kind = 'suspend'");
    let typed = |table: &str, column: &str| format!("UPDATE {table} SET {column} = {column} || '改'");
    let of_visit = |day: &str, row: String| format!("INSERT INTO visit (id, day, journal) VALUES (77, '{day}', 1); {row}");
    let pin = |sql: &str| format!("INSERT INTO clerk_pin VALUES (1, zeroblob(16), '{{}}', zeroblob(32), 0, 1); {sql}");
    let deputy = |clerk: i64, supervisor: i64, sql: &str| {
        format!("INSERT INTO deputy VALUES (1, {clerk}, {supervisor}, '2026-11-20T01:00:00.000Z', '2026-11-21T01:00:00.000Z', 1); {sql}")
    };
    // A ticket that begins with what only its rows can say.
    let begun = |column: &str, value: &str| {
        format!(
            "INSERT INTO ticket (year, number, document, day, day_number, scan_code, matter, matter_name, window, promised_days, kind, channel,
                 off_hours, confidential, first_clerk, handler, registered_at, clock_day, journal, {column})
             SELECT year, (SELECT max(number) + 1 FROM ticket), 'x', day, (SELECT max(day_number) + 1 FROM ticket), 'x', matter, matter_name, window,
                 promised_days, kind, channel, off_hours, confidential, first_clerk, first_clerk, registered_at, clock_day, 1, {value}
             FROM ticket WHERE id = {open}"
        )
    };
    // A restore that is not settled, and a number that became void by it.
    let restored = |then: &str| {
        format!(
            "INSERT INTO restore (journal, reason, backup_seq, backup_mac, backup_day, day)
             VALUES (1, 'other', 1, zeroblob(32), '2026-11-20', '2026-11-20'); {then}"
        )
    };
    let void = |beyond: i64| {
        format!(
            "INSERT INTO void_number (kind, within, number, shown, journal)
             SELECT 'document', '2026', max(number) + {beyond}, 'x', 1 FROM ticket"
        )
    };
    let rehearsed = |then: &str| {
        format!(
            "INSERT INTO restore_rehearsal (journal, at, made, tables, rows, live_rows, finding) VALUES (1, 'z', '', 1, 1, 0, ''); {then}"
        )
    };
    let past_key = |then: &str| format!("INSERT INTO past_journal_key SELECT max(seq), zeroblob(32) FROM journal; {then}");
    // Somebody whose row is as an erasure leaves it, by an act that is not over.
    let resident = |name: &str, then: &str| {
        format!(
            "INSERT INTO resident (id, name, pinyin, address, party_member, note, journal) VALUES (70, '{name}', '', '', 0, '', 1); {then}"
        )
    };
    let erasure = "INSERT INTO erasure VALUES (70, 'z', (SELECT max(seq) + 1 FROM journal))";
    let category = "INSERT INTO resident_category VALUES (70, '独居老人')";
    let erased = |then: &str| resident("（已删除）", &format!("{erasure}; {then}"));
    let first_start = |stands: &str, then: &str| format!("INSERT INTO first_start VALUES ('x', '{stands}', 1); {then} WHERE step = 'x'");
    let tried = |then: &str| format!("INSERT INTO recovery_trial VALUES (1, '2026-11-20'); {then}");
    let left = |then: &str| format!("INSERT INTO left_knowing VALUES (1, 1); {then}");
    let with_texts = format!(
        "{}; INSERT INTO ticket_private (ticket, resident, visitor_name, request, result) SELECT max(id), 70, '', '', '' FROM ticket",
        begun("ended_day", "NULL")
    );
    let mut cases = rooms::refused(&scene.uses, erased);
    cases.extend(accessories::refused(&scene.lent));
    cases.extend(after_use::refused(&scene.after_use));
    cases.extend(waiting::refused(&scene.uses, &scene.waits, erased));
    cases.extend([
        ("past_journal_key_never_changes", past_key("UPDATE past_journal_key SET key = randomblob(32)")),
        ("past_journal_key_never_goes", past_key("DELETE FROM past_journal_key")),
        ("past_journal_key_ends_now", "INSERT INTO past_journal_key VALUES (1, zeroblob(32))".into()),
        ("desk_name_never_changes", "UPDATE desk_name SET name = randomblob(16)".into()),
        ("desk_name_never_goes", "DELETE FROM desk_name".into()),
        ("erasure_never_changes", erased("UPDATE erasure SET at = 'y'")),
        ("erasure_never_goes", erased("DELETE FROM erasure")),
        ("erasure_is_of_an_empty_row", resident("单晓明", erasure)),
        ("erasure_is_of_an_empty_row", resident("（已删除）", &format!("{category}; {erasure}"))),
        ("erasure_is_of_an_empty_row", resident("（已删除）", "INSERT INTO erasure VALUES (70, 'z', 1)")),
        ("resident_stays_erased", erased("UPDATE resident SET note = '改' WHERE id = 70")),
        ("resident_category_stays_erased", erased(category)),
        ("ticket_names_nobody_erased", erased(&with_texts)),
        ("ticket_gets_nobody_erased", erased(&format!("UPDATE ticket_private SET resident = 70 WHERE ticket = {open}"))),
        ("journal_private_goes_with_the_person", "DELETE FROM journal_private WHERE seq = 1".into()),
        ("ticket_step_note_goes_with_the_person", "DELETE FROM ticket_step_note".into()),
        ("ticket_text_goes_with_the_person", "DELETE FROM ticket_text".into()),
        ("ticket_correction_reason_goes_with_the_person", "DELETE FROM ticket_correction_reason".into()),
        ("rating_remark_goes_with_the_person", "DELETE FROM rating_remark".into()),
        ("rating_taken_back_reason_goes_with_the_person", "DELETE FROM rating_taken_back_reason".into()),
        ("call_back_said_goes_with_the_person", "DELETE FROM call_back_said".into()),
        ("call_back_taken_back_reason_goes_with_the_person", "DELETE FROM call_back_taken_back_reason".into()),
        // Another step, one that was put off before, and back to what lies ahead.
        ("first_start_goes_on", first_start("ahead", "UPDATE first_start SET step = 'y', stands = 'over'")),
        ("first_start_goes_on", first_start("putOff", "UPDATE first_start SET stands = 'over'")),
        ("first_start_goes_on", first_start("ahead", "UPDATE first_start SET stands = 'ahead'")),
        ("first_start_never_shrinks", first_start("ahead", "DELETE FROM first_start")),
        ("recovery_trial_never_changes", tried("UPDATE recovery_trial SET day = '2026-11-21'")),
        ("recovery_trial_never_goes", tried("DELETE FROM recovery_trial")),
        ("left_knowing_never_changes", left("UPDATE left_knowing SET clerk = 2")),
        ("left_knowing_never_goes", left("DELETE FROM left_knowing")),
        ("restore_is_settled_once", restored("UPDATE restore SET settled = 2, reason = 'mistake'")),
        ("restore_is_settled_once", restored("UPDATE restore SET day = '2026-11-21'")),
        ("restore_is_settled_once", restored("UPDATE restore SET settled = 2; UPDATE restore SET settled = 3")),
        ("restore_never_goes", restored("DELETE FROM restore")),
        ("void_number_without_gap", void(1)),
        ("void_number_without_gap", restored(&void(2))),
        ("void_number_never_changes", restored(&format!("{}; UPDATE void_number SET number = 99", void(1)))),
        ("void_number_never_shrinks", restored(&format!("{}; DELETE FROM void_number", void(1)))),
        ("ticket_waits_for_the_numbers_on_paper", restored(&begun("ended_day", "NULL"))),
        ("ticket_numbers_without_gap", begun("ended_day", "NULL").replace("max(number) + 1", "max(number) + 2")),
        ("ticket_numbers_without_gap", begun("ended_day", "NULL").replace("max(day_number) + 1", "max(day_number) + 2")),
        (
            "drawn_number_without_gap",
            format!(
                "INSERT INTO drawn_number (ticket, band, day, letter, number, journal) SELECT {open}, id, '2026-11-20', letter, 1, 1 FROM band"
            ),
        ),
        ("restore_rehearsal_never_changes", rehearsed("UPDATE restore_rehearsal SET rows = 2")),
        ("restore_rehearsal_never_shrinks", rehearsed("DELETE FROM restore_rehearsal")),
        ("ticket_due_follows", format!("UPDATE ticket SET due_number = due_number + 1 WHERE id = {open}")),
        ("ticket_due_follows", format!("UPDATE ticket SET held_number = NULL WHERE id = {suspended}")),
        ("ticket_begins_without_due", begun("due_number", "7")),
        ("ticket_begins_without_due", begun("held_number", "7")),
        ("ticket_rating_follows", format!("UPDATE ticket SET rating = 'delighted' WHERE id = {rated}")),
        ("ticket_rating_follows", format!("UPDATE ticket SET rating = 'delighted' WHERE id = {done}")),
        ("ticket_begins_without_rating", begun("rating", "'fair'")),
        ("ticket_begins_with_the_visit_of_its_day", of_visit("2026-11-19", begun("visit", "77"))),
        ("ticket_step_follows_its_visit", of_visit("2026-11-21", step(open, "note", "open", &[("visit", "77")]))),
        ("ticket_step_says_why", step(open, "suspend", "suspended", &[])),
        ("ticket_step_says_why", step(open, "readBack", "open", &[("on_day", "2026-11-20")])),
        ("ticket_step_is_read_back_first", step(unread, "elsewhere", "elsewhere", &[])),
        ("ticket_step_is_read_back_first", step(unread, "leave", "left", &[])),
        ("ticket_step_is_read_back_first", step(referred, "leave", "left", &[])),
        ("ticket_step_answers_in_order", step(referred, "comeBack", "open", &[("on_day", "2026-11-19")])),
        ("ticket_step_answers_in_order", step(unread, "readBack", "open", &[("on_day", "2026-11-19"), ("detail", "telephone")])),
        ("ticket_step_answers_in_order", step(open, "readBack", "open", &[("on_day", "2026-11-19"), ("detail", "telephone")])),
        ("told_missing_fits", told(&suspension, open)),
        ("told_missing_fits", told(&format!("ticket = {open}"), open)),
        ("rating_follows_registration", rating(done, &finish_of(done), 2, "2026-11-19")),
        (
            "reception_is_of_our_time",
            "INSERT INTO reception (day, entered, at, heads, clerk, journal) VALUES ('2019-12-31', '2026-11-20', 'z', 3, 1, 1)".into(),
        ),
        ("small_service_kind_keeps_its_meaning", format!("UPDATE small_service_kind SET name = '别的' WHERE id = {counted_kind}")),
        ("small_service_kind_keeps_its_meaning", format!("UPDATE small_service_kind SET unit = '箱' WHERE id = {counted_kind}")),
        ("small_service_kind_keeps_its_meaning", format!("UPDATE small_service_kind SET how = 'lend' WHERE id = {counted_kind}")),
        // Whose work it was, what is not done, another ticket's finish, and a second one.
        ("rating_is_of_a_finish", rating(done, &finish_of(done), 1, "2026-11-20")),
        ("rating_is_of_a_finish", rating(open, &format!("ticket = {open}"), 1, "2026-11-20")),
        ("rating_is_of_a_finish", rating(done, &finish_of(rated), 2, "2026-11-20")),
        ("rating_is_of_a_finish", rating(rated, &finish_of(rated), 2, "2026-11-20")),
        ("week_never_changes", format!("UPDATE week SET from_day = '2026-11-21' WHERE id = {coming}")),
        // (A week without hours: nothing else holds it.)
        (
            "week_never_shrinks",
            "INSERT INTO week (id, from_day, entered) VALUES (99, '2060-01-01', '2026-11-20'); DELETE FROM week WHERE id = 99".into(),
        ),
        ("week_taken_back_before_it_begins", format!("INSERT INTO week_taken_back VALUES ({coming}, '2026-12-01', 1)")),
        ("week_taken_back_before_it_begins", format!("INSERT INTO week_taken_back VALUES ({replaced}, '2026-11-20', 1)")),
        ("week_taken_back_never_changes", "UPDATE week_taken_back SET day = '2026-11-19'".into()),
        ("week_taken_back_never_shrinks", "DELETE FROM week_taken_back".into()),
        (
            "opening_comes_with_its_week",
            format!("INSERT INTO opening (week, weekday, opens, closes) VALUES ({coming}, 2, '09:00', '17:00')"),
        ),
        ("opening_comes_with_its_week", "INSERT INTO opening (week, weekday, opens, closes) VALUES (1, 6, '09:00', '17:00')".into()),
        ("opening_never_changes", "UPDATE opening SET closes = '18:00'".into()),
        ("opening_never_shrinks", "DELETE FROM opening".into()),
        ("loan_note_is_of_a_thing_that_is_out", format!("DELETE FROM loan_note; INSERT INTO loan_note VALUES ({given_back}, '王阿姨')")),
        ("loan_note_stays_erased", format!("UPDATE loan_note SET note = '王阿姨' WHERE loan = {given_back}")),
        ("loan_note_stays_erased", format!("DELETE FROM loan_note WHERE loan <> {out}; UPDATE loan_note SET loan = {given_back}")),
        (
            "ticket_material_is_of_its_ticket",
            format!(
                "INSERT INTO ticket_material (ticket, step, name, original, copies, note, required) SELECT {open}, id, '照片', 0, 1, '', 1 FROM ticket_step WHERE {suspension}"
            ),
        ),
        (
            "ticket_material_is_of_its_ticket",
            format!(
                "INSERT INTO ticket_material (ticket, retired, name, original, copies, note, required) SELECT {suspended}, id, '照片', 0, 1, '', 1 FROM ticket_correction"
            ),
        ),
        ("ticket_material_changes_by_correction", format!("UPDATE ticket_material SET copies = 9 WHERE ticket = {open}")),
        ("ticket_material_changes_by_correction", format!("UPDATE ticket_material SET name = '别的' WHERE ticket = {open}")),
        // There is a correction, but of the texts, and its act is over.
        (
            "ticket_material_changes_by_correction",
            format!("UPDATE ticket_material SET retired = (SELECT max(id) FROM ticket_correction) WHERE ticket = {suspended}"),
        ),
        ("ticket_material_never_shrinks", format!("DELETE FROM ticket_material WHERE ticket = {open}")),
        ("ticket_text_never_changes", typed("ticket_text", "after")),
        ("ticket_step_note_never_changes", typed("ticket_step_note", "note")),
        ("ticket_correction_reason_never_changes", typed("ticket_correction_reason", "reason")),
        ("rating_remark_never_changes", typed("rating_remark", "remark")),
        ("rating_taken_back_reason_never_changes", typed("rating_taken_back_reason", "reason")),
        ("call_back_said_never_changes", typed("call_back_said", "said")),
        ("call_back_taken_back_reason_never_changes", typed("call_back_taken_back_reason", "reason")),
        ("reception_private_never_changes", typed("reception_private", "topic")),
        ("clerk_pin_never_goes", pin("DELETE FROM clerk_pin")),
        ("clerk_pin_stays_with_its_clerk", pin("UPDATE clerk_pin SET clerk = 2")),
        ("deputy_never_changes", deputy(2, 1, "UPDATE deputy SET until = '2026-11-22T01:00:00.000Z'")),
        ("deputy_never_goes", deputy(2, 1, "DELETE FROM deputy")),
        ("deputy_is_named_by_a_supervisor", deputy(1, 2, "")),
        ("deputy_ended_never_changes", deputy(2, 1, "INSERT INTO deputy_ended VALUES (1, 1); UPDATE deputy_ended SET journal = 2")),
        ("deputy_ended_never_goes", deputy(2, 1, "INSERT INTO deputy_ended VALUES (1, 1); DELETE FROM deputy_ended")),
    ]);
    cases
}

#[test]
fn each_guard_alone_refuses_what_nothing_else_would() {
    let scene = scene();
    let cases = refused(&scene);
    assert_eq!(cases.iter().map(|(guard, _)| (*guard).to_owned()).collect::<BTreeSet<_>>(), guards(), "every guard has its row");
    with_writer(&scene.centre.desk, |db| {
        // Rows name a journal row that is there; what a week would name is of no account here.
        for (guard, sql) in &cases {
            db.execute_batch("SAVEPOINT tried").unwrap();
            let says: String = db
                .query_row("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1", [guard], |row| row.get(0))
                .unwrap_or_else(|_| panic!("there is no {guard}"));
            let refusal = db.execute_batch(sql).expect_err(&format!("{guard}: {sql}")).to_string();
            assert!(says.contains(&format!("'{refusal}'")), "{guard} is what refuses, not: {refusal}");
            db.execute_batch(&format!("ROLLBACK TO tried; DROP TRIGGER {guard}")).unwrap();
            db.execute_batch(sql).unwrap_or_else(|error| panic!("without {guard} it goes in: {error}\n{sql}"));
            db.execute_batch("ROLLBACK TO tried; RELEASE tried").unwrap();
        }
    });
}

#[test]
fn a_correction_of_the_matter_changes_materials_in_its_own_act_and_no_further() {
    let centre = Centre::new();
    let ticket = register(&centre, false);
    let revision = centre.read("ticket", json!({ "ticket": ticket }))["revision"].clone();
    let corrected = centre.act("correct_ticket", json!({ "ticket": ticket, "revision": revision, "matter": 1, "reason": "选错了事项" }));
    assert_eq!(corrected["materials"], json!([]));
    with_writer(&centre.desk, |db| {
        let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(count("SELECT count(*) FROM ticket_material WHERE retired IS NOT NULL"), 3);
        // The act is over: neither back, nor on.
        for sql in [
            "UPDATE ticket_material SET retired = NULL",
            "UPDATE ticket_material SET note = '改'",
            "UPDATE ticket_material SET copies = 5, retired = NULL",
        ] {
            db.execute(sql, []).expect_err(sql);
        }
        // While an act is under way its journal row is not there; even then a name stays, and so does what another correction retired.
        db.execute_batch("BEGIN; INSERT INTO ticket_correction (ticket, at, day, clerk, before, after, told, journal)
            SELECT ticket, 'z', '2026-11-20', 1, facts, json_set(facts, '$.matter', 3), '[]', 1 + (SELECT max(seq) FROM journal) FROM ticket_facts").unwrap();
        for sql in [
            "UPDATE ticket_material SET name = '别的', retired = NULL",
            "UPDATE ticket_material SET retired = (SELECT max(id) FROM ticket_correction)",
        ] {
            db.execute(sql, []).expect_err(sql);
        }
        assert_eq!(db.execute("UPDATE ticket_material SET retired = NULL, copies = 2", []).unwrap(), 3);
        db.execute("UPDATE ticket_material SET retired = (SELECT min(id) FROM ticket_correction)", [])
            .expect_err("an older correction retires nothing");
        assert_eq!(db.execute("UPDATE ticket_material SET retired = (SELECT max(id) FROM ticket_correction)", []).unwrap(), 3);
        db.execute_batch("ROLLBACK").unwrap();
    });
}
