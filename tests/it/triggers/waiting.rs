//! What guards who waits for a room, what was changed of a booking, and the numbers that stand on paper.

use serde_json::{Value, json};
use tests::Centre;

use super::rooms::Uses;

/// Somebody on file waits, and the booking ahead was changed once.
pub fn waits(centre: &Centre, uses: &Uses) -> Value {
    let booking = uses.ahead["booking"].clone();
    let whole = centre.read("booking", json!({ "booking": booking }));
    centre.act(
        "edit_booking",
        json!({ "booking": booking, "revision": whole["revision"], "group": "合唱团", "contact": "王秀英", "phone": { "how": "keep" },
            "purpose": "排练", "note": "", "heads": 15 }),
    );
    let resident = centre.resident("单晓明", "19900001234");
    let form = json!({ "room": 1, "starts": "2026-11-23T09:00:00", "ends": "2026-11-23T10:00:00", "whose": { "resident": resident } });
    centre.act("join_standby", form)["id"].clone()
}

pub fn refused(uses: &Uses, waits: &Value, erased: impl Fn(&str) -> String) -> Vec<(&'static str, String)> {
    let restored = "INSERT INTO restore (journal, reason, backup_seq, backup_mac, backup_day, day)
        VALUES (1, 'other', 1, zeroblob(32), '2026-11-20', '2026-11-20')";
    let void = |beyond: i64| {
        format!("INSERT INTO void_booking (year, number, document, journal) SELECT 2026, max(number) + {beyond}, 'x', 1 FROM booking")
    };
    let new_booking =
        "INSERT INTO booking (id, year, number, document, day, at, clerk, journal) VALUES (99, 2026, 999, 'x', '2026-11-20', 'z', 1, 1)";
    let new_wait = "INSERT INTO standby (id, starts, ends, day, at, clerk, journal) VALUES (99, 1, 2, '2026-11-20', 'z', 1, 1)";
    let of = |kind: &str| format!("INSERT INTO standby_step (standby, kind, at, clerk, journal) VALUES ({waits}, '{kind}', 'z', 1, 1)");
    let taken_back = format!(
        "INSERT INTO occurrence_step (occurrence, kind, state, room, layout, starts, ends, day, at, clerk, undoes, alone, journal)
         SELECT id, 'undo', 'void', room, layout, starts, ends, day, '2026-11-20T04:00:00.000Z', 1, {}, 0, 1 FROM occurrence WHERE id = {}",
        uses.begun["step"], uses.begun["id"]
    );
    vec![
        ("void_booking_without_gap", void(1)),
        ("void_booking_without_gap", format!("{restored}; {}", void(2))),
        ("void_booking_never_changes", format!("{restored}; {}; UPDATE void_booking SET number = 99", void(1))),
        ("void_booking_never_shrinks", format!("{restored}; {}; DELETE FROM void_booking", void(1))),
        ("booking_waits_for_the_numbers_on_paper", format!("{restored}; {new_booking}")),
        ("occurrence_step_leaves_what_is_over", taken_back),
        ("booking_edit_never_changes", "UPDATE booking_edit SET heads_after = 3".to_owned()),
        (
            "booking_edit_never_goes",
            format!(
                "INSERT INTO booking_edit (id, booking, at, clerk, journal) VALUES (99, {}, 'z', 1, 1); DELETE FROM booking_edit WHERE id = 99",
                uses.ahead["booking"]
            ),
        ),
        ("booking_edit_text_never_changes", "UPDATE booking_edit_text SET after = after || '改'".to_owned()),
        ("booking_edit_text_goes_with_the_person", "DELETE FROM booking_edit_text".to_owned()),
        (
            "booking_private_changes_by_an_edit",
            format!("UPDATE booking_private SET purpose = '改' WHERE booking = {}", uses.ahead["booking"]),
        ),
        ("standby_never_changes", format!("UPDATE standby SET ends = ends + 1 WHERE id = {waits}")),
        ("standby_never_goes", format!("{new_wait}; DELETE FROM standby WHERE id = 99")),
        ("standby_private_never_goes", "DELETE FROM standby_private".to_owned()),
        ("standby_private_goes_with_the_person", "UPDATE standby_private SET note = '改'".to_owned()),
        (
            "standby_private_goes_with_the_person",
            "UPDATE standby_private SET group_name = '', contact = '', phone = NULL, purpose = '', note = ''".to_owned(),
        ),
        ("standby_is_for_nobody_erased", erased(&format!("{new_wait}; INSERT INTO standby_private VALUES (99, 70, '', '', NULL, '', '')"))),
        ("standby_step_never_changes", format!("{}; UPDATE standby_step SET kind = 'declined'", of("called"))),
        ("standby_step_never_shrinks", format!("{}; DELETE FROM standby_step", of("called"))),
        ("standby_ends_once", format!("{}; {}", of("declined"), of("called"))),
    ]
}
