//! What guards drop-in headcounts, attendance, photos and activities.

use serde_json::{Value, json};
use tests::Centre;

/// A use that is over, one that is not, and a drop-in room.
pub struct AfterUse {
    used: Value,
    /// Over as well, and an activity.
    held: Value,
    waiting: Value,
    drop_in: Value,
}

/// After the rooms of `rooms::uses` stand; the supervisor is on duty.
pub fn after_use(centre: &Centre, waiting: &Value) -> AfterUse {
    let mut reading = crate::rooms::room("阅览室", json!([]));
    reading["kind"] = json!("dropIn");
    let drop_in = centre.act("save_room", reading)["id"].clone();
    centre.act("count_heads", json!({ "room": drop_in, "heads": 3 }));
    let wrong = centre.act("count_heads", json!({ "room": drop_in, "heads": 4 }))["entry"]["id"].clone();
    centre.act("undo_headcount", json!({ "headcount": wrong }));
    let used = |starts: &str, ends: &str| crate::photos::used(centre, crate::rooms::book(2, 1, starts, ends));
    let (used, held) = (used("2026-11-20T12:00", "2026-11-20T13:00"), used("2026-11-20T15:00", "2026-11-20T16:00"));
    let form = json!({ "occurrence": used["id"], "step": used["step"], "before": 23, "attended": 32 });
    centre.act("correct_attended", form);
    for grey in [10, 200] {
        let image = crate::photos::base64(&crate::photos::plain(40, 30, grey));
        centre.act("add_use_photo", json!({ "occurrence": used["id"], "image": image }));
    }
    let off = centre.read("after_use", json!({ "occurrence": used["id"] }))["photos"][1]["link"].clone();
    centre.act("take_off_use_photo", json!({ "link": off, "why": "unclear" }));
    let hold = || {
        let form = json!({ "occurrence": held["id"], "kind": "culture", "topic": "排练", "starts": held["place"]["starts"], "ends": held["place"]["ends"] });
        centre.act("save_activity", form)["id"].clone()
    };
    centre.act("take_back_activity", json!({ "activity": hold() }));
    hold();
    AfterUse { used, held, waiting: waiting.clone(), drop_in }
}

pub fn refused(after: &AfterUse) -> Vec<(&'static str, String)> {
    let (used, held, waiting) = (&after.used["id"], &after.held["id"], &after.waiting["id"]);
    let headcount = |room: &Value| {
        format!(
            "INSERT INTO headcount (room, day, session, entered, at, heads, clerk, journal) VALUES ({room}, '2026-11-20', 'morning', '2026-11-20', 'z', 3, 1, 1)"
        )
    };
    let correction =
        |step: &str| format!("INSERT INTO attended_correction (step, attended, at, clerk, journal) SELECT {step}, 3, 'z', 1, 1");
    let photo = |of: &Value, which: &str| {
        format!("INSERT INTO occurrence_photo (occurrence, photo, day, at, clerk, journal) SELECT {of}, {which}, '2026-11-20', 'z', 1, 1")
    };
    let activity = |of: &Value| {
        format!(
            "INSERT INTO activity (occurrence, kind, starts, ends, day, entered, at, clerk, journal) VALUES ({of}, 'culture', 1, 2, '2026-11-20', '2026-11-20', 'z', 1, 1)"
        )
    };
    let shown = "(SELECT max(photo) FROM standing_occurrence_photo)";
    let emptied = "(SELECT id FROM photo WHERE jpeg IS NULL)";
    let first_step = format!("(SELECT min(id) FROM occurrence_step WHERE occurrence = {used})");
    let taken_back = "(SELECT activity FROM activity_undo)";
    let empty = "UPDATE photo SET sha256 = NULL, jpeg = NULL, thumbnail = NULL";
    vec![
        ("headcount_is_of_a_drop_in_room", headcount(&json!(1))),
        ("headcount_never_changes", "UPDATE headcount SET heads = 9".to_owned()),
        ("headcount_never_goes", format!("{}; DELETE FROM headcount WHERE id = last_insert_rowid()", headcount(&after.drop_in))),
        ("headcount_undo_never_changes", "UPDATE headcount_undo SET at = 'y'".to_owned()),
        ("headcount_undo_never_goes", "DELETE FROM headcount_undo".to_owned()),
        ("attended_correction_is_of_a_return", correction(&first_step)),
        ("attended_correction_never_changes", "UPDATE attended_correction SET attended = 9".to_owned()),
        ("attended_correction_never_goes", "DELETE FROM attended_correction".to_owned()),
        (
            "photo_never_goes",
            "INSERT INTO photo (id, width, height, journal) VALUES (99, 1, 1, 1); DELETE FROM photo WHERE id = 99".to_owned(),
        ),
        ("photo_is_emptied_when_nothing_shows_it", format!("{empty} WHERE id = {shown}")),
        ("photo_is_emptied_when_nothing_shows_it", format!("UPDATE photo SET width = 9 WHERE id = {emptied}")),
        (
            "photo_is_emptied_when_nothing_shows_it",
            format!("UPDATE photo SET sha256 = randomblob(32), jpeg = randomblob(200), thumbnail = randomblob(200) WHERE id = {emptied}"),
        ),
        // Nobody was there; it shows it already; there is nothing to see in it.
        ("occurrence_photo_is_of_a_use", photo(waiting, shown)),
        ("occurrence_photo_is_of_a_use", photo(&after.used["id"], shown)),
        ("occurrence_photo_is_of_a_use", photo(&after.used["id"], emptied)),
        ("occurrence_photo_never_changes", format!("UPDATE occurrence_photo SET occurrence = {held}")),
        ("occurrence_photo_never_goes", "DELETE FROM occurrence_photo WHERE id NOT IN (SELECT link FROM occurrence_photo_off)".to_owned()),
        ("occurrence_photo_off_never_changes", "UPDATE occurrence_photo_off SET why = 'other'".to_owned()),
        ("occurrence_photo_off_never_goes", "DELETE FROM occurrence_photo_off".to_owned()),
        (
            "occurrence_step_keeps_what_is_told",
            format!(
                "INSERT INTO occurrence_step (occurrence, kind, state, room, layout, starts, ends, day, at, clerk, undoes, alone, journal)
                 SELECT s.occurrence, 'undo', b.state, b.room, b.layout, b.starts, b.ends, s.day, s.at, 1, s.id, 0, 1
                 FROM occurrence_step s JOIN occurrence_step_before b ON b.id = s.id
                 WHERE s.id = (SELECT max(id) FROM standing_occurrence_step WHERE occurrence = {held})"
            ),
        ),
        ("activity_is_of_a_use_once", activity(held)),
        ("activity_is_of_a_use_once", activity(waiting)),
        ("activity_stays_what_it_is_of", format!("UPDATE activity SET occurrence = {used} WHERE id NOT IN {taken_back}")),
        ("activity_stays_what_it_is_of", format!("UPDATE activity SET heads = 9 WHERE id IN {taken_back}")),
        ("activity_never_goes", format!("{}; DELETE FROM activity WHERE id = last_insert_rowid()", activity(used))),
        ("activity_text_never_goes", "DELETE FROM activity_text".to_owned()),
        ("activity_undo_never_changes", "UPDATE activity_undo SET at = 'y'".to_owned()),
        ("activity_undo_never_goes", "DELETE FROM activity_undo".to_owned()),
    ]
}
