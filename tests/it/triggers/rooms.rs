//! What guards the rooms and their bookings.

use serde_json::{Value, json};
use tests::Centre;

use crate::rooms::{book, hall, room};

/// Uses on which everything happened once that a guard watches, by their ids.
pub struct Uses {
    pub ahead: Value,
    /// Begun an hour ago, and nobody came yet.
    pub begun: Value,
    pub waiting: Value,
    cancelled: Value,
}

/// The supervisor is on duty, before and after.
pub fn uses(centre: &Centre) -> Uses {
    hall(centre);
    let mut asked = room("议事厅", json!([]));
    asked["approval"] = json!(true);
    centre.act("save_room", asked);
    let id = |form: Value| centre.act("book_room", form)["occurrences"][0].clone();
    let ahead = id(book(1, 1, "2026-11-23T09:00", "2026-11-23T10:00"));
    let begun = id(book(1, 1, "2026-11-20T09:00", "2026-11-20T11:00"));
    let cancelled = id(book(1, 1, "2026-11-23T12:00", "2026-11-23T13:00"));
    let form = json!({ "occurrence": cancelled["id"], "step": cancelled["step"], "reach": "thisOne", "reason": "不办了" });
    centre.act("cancel_occurrence", form);
    // Two dates of a series are taken, and one of them is booked next door.
    let mut series = book(1, 1, "2026-11-23T09:30", "2026-11-23T10:30");
    series["series"] = json!({ "recurrence": { "how": "chosen", "dates": ["2026-11-23", "2026-11-24", "2026-11-25"] },
        "until": { "count": 1 }, "skipHolidays": false, "skipMovedWorkdays": false });
    series["choices"] = json!([{ "date": "2026-11-25", "instead": null }]);
    series["leaveOutClashes"] = json!(true);
    let booking = centre.act("book_room", series)["booking"].clone();
    let skipped = centre.read("booking", json!({ "booking": booking }))["skipped"][0]["id"].clone();
    let place = json!({ "room": 2, "layout": 1, "starts": "2026-11-23T09:30:00", "ends": "2026-11-23T10:30:00" });
    centre.act("book_later", json!({ "skipped": skipped, "place": place }));
    // A week later the hall is shut, and one is kept.
    centre.act("book_room", book(1, 1, "2026-11-30T09:00", "2026-11-30T10:00"));
    centre.act("close_rooms", crate::blackouts::closing(centre, "2026-11-30", &["keep"]));
    centre.act("lift_blackout", json!({ "blackout": 1, "until": "2026-11-30T20:00:00" }));
    centre.act("choose_clerk", json!({ "clerk": 2 }));
    let waiting = id(book(4, 1, "2026-11-23T09:00", "2026-11-23T10:00"));
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    assert_eq!(waiting["state"], "pending");
    Uses { ahead, begun, waiting, cancelled }
}

/// A row in the life of a use; `change`: columns that are not as they stand.
fn step(of: &Value, kind: &str, state: &str, change: &[(&str, &str)]) -> String {
    let column = |name: &'static str, standing: &'static str| {
        change.iter().find(|(changed, _)| *changed == name).map_or(standing.to_owned(), |(_, value)| (*value).to_owned())
    };
    format!(
        "INSERT INTO occurrence_step (occurrence, kind, state, room, layout, starts, ends, day, at, clerk, undoes, alone, journal)
         SELECT id, '{kind}', '{state}', room, layout, {}, {}, day, '2026-11-20T01:00:00.000Z', 1, {}, 0, 1 FROM occurrence WHERE id = {}",
        column("starts", "starts"),
        column("ends", "ends"),
        column("undoes", "NULL"),
        of["id"]
    )
}

/// `erased`: somebody with the id 70 is erased first.
pub fn refused(uses: &Uses, erased: impl Fn(&str) -> String) -> Vec<(&'static str, String)> {
    let Uses { ahead, begun, waiting, cancelled } = uses;
    let (id, booking, other) = (&ahead["id"], &ahead["booking"], &begun["booking"]);
    let overridden = |sql: &str| format!("INSERT INTO booking_override VALUES ({booking}, 'uses', 1, '2026-11-20', 1); {sql}");
    let new_booking =
        "INSERT INTO booking (id, year, number, document, day, at, clerk, journal) VALUES (99, 2026, 999, 'x', '2026-11-20', 'z', 1, 1)";
    let new_layout = "INSERT INTO layout VALUES (99, 'x', '', 1, 1, 1)";
    // It can be told once that it is kept; whoever writes it is no rule's business.
    let told = |sql: &str| {
        format!(
            "INSERT INTO blackout_told (blackout, occurrence, told, day, at, clerk, journal)
             SELECT blackout, occurrence, 1, '2026-11-20', 'z', 1, 1 FROM blackout_hit; {sql}"
        )
    };
    let piece =
        |starts: &str, ends: &str| format!("INSERT INTO blackout_piece SELECT space, {starts}, {ends}, 1 FROM blackout_piece LIMIT 1");
    let lifted = |until: &str| {
        format!(
            "INSERT INTO blackout_lift (blackout, until, day, at, clerk, journal)
             SELECT 1, {until}, '2026-11-20', '2026-11-20T01:00:00.000Z', 1, 1 FROM blackout WHERE id = 1"
        )
    };
    let last_step = ahead["step"].to_string();
    vec![
        ("space_never_goes", "INSERT INTO space VALUES (99, 'x', 1); DELETE FROM space WHERE id = 99".to_owned()),
        ("layout_never_goes", format!("{new_layout}; DELETE FROM layout WHERE id = 99")),
        (
            "room_never_goes",
            "INSERT INTO room VALUES (99, 'x', '', 'booked', 0, 0, 1440, 'everyDay', 1, 1, 1); DELETE FROM room WHERE id = 99".to_owned(),
        ),
        ("booking_numbers_grow", new_booking.replace("999", "1").replace("2026, 1", "2026, 0")),
        ("booking_never_changes", format!("UPDATE booking SET heads = 3 WHERE id = {booking}")),
        ("booking_never_goes", format!("{new_booking}; DELETE FROM booking WHERE id = 99")),
        ("booking_override_never_changes", overridden("UPDATE booking_override SET rule = 'ahead'")),
        ("booking_override_never_goes", overridden("DELETE FROM booking_override")),
        (
            "occurrence_never_goes",
            format!("INSERT INTO occurrence (id, booking, journal) VALUES (99, {booking}, 1); DELETE FROM occurrence WHERE id = 99"),
        ),
        ("occurrence_begins_empty", format!("INSERT INTO occurrence (booking, state, journal) VALUES ({booking}, 'booked', 1)")),
        ("occurrence_stays_with_its_booking", format!("UPDATE occurrence SET booking = {other} WHERE id = {id}")),
        ("occurrence_step_never_changes", format!("UPDATE occurrence_step SET at = 'z' WHERE occurrence = {id}")),
        ("occurrence_step_never_shrinks", format!("DELETE FROM occurrence_step WHERE occurrence = {id}")),
        // Nobody has agreed to it.
        ("occurrence_step_follows", step(waiting, "keyOut", "inUse", &[])),
        ("occurrence_step_follows", step(cancelled, "approve", "booked", &[])),
        ("occurrence_step_follows", step(ahead, "cancel", "declined", &[])),
        ("occurrence_step_stays_in_place", step(waiting, "approve", "booked", &[("starts", "starts + 60"), ("ends", "ends + 60")])),
        ("occurrence_step_stays_in_place", step(waiting, "approve", "booked", &[("ends", "ends - 1")])),
        ("occurrence_step_leaves_the_past", step(begun, "cancel", "cancelled", &[])),
        ("occurrence_step_leaves_the_past", step(begun, "move", "booked", &[("starts", "starts + 600"), ("ends", "ends + 600")])),
        ("occurrence_step_leaves_the_past", step(ahead, "move", "booked", &[("starts", "starts - 14400"), ("ends", "ends - 14400")])),
        ("occurrence_step_leaves_the_past", step(ahead, "noShow", "noShow", &[])),
        // Before it nothing was booked.
        ("occurrence_step_undoes_the_last", step(ahead, "undo", "booked", &[("undoes", &last_step)])),
        ("occurrence_step_undoes_the_last", step(waiting, "undo", "void", &[("undoes", &last_step)])),
        (
            "occupied_by_one",
            format!("INSERT INTO occupied SELECT space, starts + 30, ends, layout, {} FROM occupied WHERE occurrence = {id}", begun["id"]),
        ),
        ("occupied_only_ends_earlier", format!("UPDATE occupied SET ends = ends + 1 WHERE occurrence = {id}")),
        ("occupied_only_ends_earlier", format!("UPDATE occupied SET starts = starts + 1 WHERE occurrence = {id}")),
        ("blackout_begins_whole", "INSERT INTO blackout VALUES (99, 10, 100, 50, 'x', '2026-11-20', 'z', 1, 1)".to_owned()),
        (
            "blackout_never_goes",
            "INSERT INTO blackout VALUES (99, 10, 100, 100, 'x', '2026-11-20', 'z', 1, 1); DELETE FROM blackout WHERE id = 99".to_owned(),
        ),
        ("blackout_never_changes", "UPDATE blackout SET reason = 'x'".to_owned()),
        ("blackout_never_changes", "UPDATE blackout SET until = until + 1".to_owned()),
        (
            "blackout_space_never_changes",
            "INSERT INTO blackout_space VALUES (1, 3); UPDATE blackout_space SET blackout = 1 WHERE space = 3".to_owned(),
        ),
        ("blackout_space_never_goes", "INSERT INTO blackout_space VALUES (1, 3); DELETE FROM blackout_space WHERE space = 3".to_owned()),
        ("blackout_piece_lies_inside", piece("starts - 600", "starts - 500")),
        ("blackout_piece_never_changes", "UPDATE blackout_piece SET ends = ends - 1".to_owned()),
        ("blackout_piece_never_goes", "DELETE FROM blackout_piece".to_owned()),
        (
            "blackout_piece_in_nobodys_way",
            format!(
                "INSERT INTO blackout SELECT 99, starts, ends, ends, 'x', '2026-11-20', 'z', 1, 1 FROM occurrence WHERE id = {id};
                 INSERT INTO blackout_space SELECT 99, space FROM occupied WHERE occurrence = {id};
                 INSERT INTO blackout_piece SELECT space, starts, ends, 99 FROM occupied WHERE occurrence = {id}"
            ),
        ),
        (
            "occupied_not_while_shut",
            format!("INSERT INTO occupied SELECT space, starts + 10, starts + 20, 1, {} FROM blackout_piece LIMIT 1", begun["id"]),
        ),
        // Who was kept is there as long as they were to be, and not a minute longer.
        (
            "occupied_not_while_shut",
            "DELETE FROM occupied WHERE occurrence = (SELECT occurrence FROM blackout_hit WHERE what = 'keep');
             INSERT INTO occupied SELECT s.space, h.starts, h.ends + 1, 1, h.occurrence FROM blackout_hit h JOIN room_space s ON s.room = h.room"
                .to_owned(),
        ),
        ("blackout_lift_only_sooner", lifted("until")),
        ("blackout_lift_never_changes", "UPDATE blackout_lift SET at = 'z'".to_owned()),
        ("blackout_lift_never_goes", "DELETE FROM blackout_lift".to_owned()),
        ("blackout_hit_never_changes", "UPDATE blackout_hit SET what = 'cancel'".to_owned()),
        ("blackout_hit_never_goes", "DELETE FROM blackout_hit".to_owned()),
        ("blackout_told_never_changes", told("UPDATE blackout_told SET told = 0")),
        ("blackout_told_never_goes", told("DELETE FROM blackout_told")),
        ("skipped_never_changes", "UPDATE skipped SET why = 'left'".to_owned()),
        ("skipped_never_goes", "DELETE FROM skipped WHERE id NOT IN (SELECT skipped FROM booked_later)".to_owned()),
        ("booked_later_once", format!("INSERT INTO booked_later (occurrence, skipped) SELECT {id}, skipped FROM booked_later")),
        ("booked_later_never_changes", format!("UPDATE booked_later SET occurrence = {id}")),
        ("booked_later_never_goes", "DELETE FROM booked_later".to_owned()),
        ("booking_private_never_goes", format!("DELETE FROM booking_private WHERE booking = {booking}")),
        ("booking_stays_whose_it_is", erased(&format!("UPDATE booking_private SET resident = 70 WHERE booking = {booking}"))),
        (
            "booking_is_for_nobody_erased",
            erased(&format!("{new_booking}; INSERT INTO booking_private VALUES (99, 70, '', '', NULL, '', '', '')")),
        ),
        ("occurrence_step_note_never_changes", "UPDATE occurrence_step_note SET note = note || '改'".to_owned()),
        ("occurrence_step_note_goes_with_the_person", "DELETE FROM occurrence_step_note".to_owned()),
    ]
}
