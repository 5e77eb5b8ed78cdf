//! What guards the accessories: that the past of a count stays, and that no more is lent than there is.

use serde_json::{Value, json};
use tests::Centre;

use crate::rooms::book;

/// Uses with two of three projectors, right after each other, and one that was given up.
pub struct Lent {
    first: Value,
    cancelled: Value,
}

/// Three, and two before: the count has a past.
pub fn lent(centre: &Centre) -> Lent {
    let form = json!({ "name": "投影仪", "unit": "台", "count": 2, "active": true });
    let revision = centre.act("save_accessory", form)["revision"].clone();
    let form = json!({ "id": 1, "revision": revision, "name": "投影仪", "unit": "台", "count": 3, "why": "added", "active": true });
    centre.act("save_accessory", form);
    let with = |starts: &str, ends: &str| {
        let mut form = book(2, 1, &format!("2026-11-24T{starts}"), &format!("2026-11-24T{ends}"));
        form["accessories"] = json!([{ "accessory": 1, "quantity": 2 }]);
        centre.act("book_room", form)["occurrences"][0].clone()
    };
    let (first, _) = (with("09:00", "10:00"), with("10:00", "11:00"));
    let cancelled = with("14:00", "15:00");
    let form = json!({ "occurrence": cancelled["id"], "step": cancelled["step"], "reach": "thisOne", "reason": "不办了" });
    centre.act("cancel_occurrence", form);
    Lent { first, cancelled }
}

pub fn refused(lent: &Lent) -> Vec<(&'static str, String)> {
    let (first, cancelled) = (&lent.first["id"], &lent.cancelled["id"]);
    vec![
        (
            "accessory_never_goes",
            "INSERT INTO accessory VALUES (99, 'x', '台', 0, 1, 1, 1); DELETE FROM accessory WHERE id = 99".to_owned(),
        ),
        ("accessory_count_never_changes", "UPDATE accessory_count SET why = 'lost'".to_owned()),
        ("accessory_count_never_goes", "DELETE FROM accessory_count".to_owned()),
        ("accessory_count_goes_forward", "INSERT INTO accessory_count VALUES (99, 1, 9, 0, 'added', 'z', 1, 1)".to_owned()),
        (
            "accessory_count_keeps_what_is_promised",
            "INSERT INTO accessory_count SELECT 99, 1, 1, max(minute), 'lost', 'z', 1, 1 FROM accessory_count".to_owned(),
        ),
        ("booking_accessory_never_changes", "UPDATE booking_accessory SET quantity = 9".to_owned()),
        ("booking_accessory_never_goes", "DELETE FROM booking_accessory".to_owned()),
        ("accessory_ask_never_changes", "UPDATE accessory_ask SET quantity = 1".to_owned()),
        ("accessory_ask_never_goes", "DELETE FROM accessory_ask".to_owned()),
        (
            "accessory_ask_while_it_is_open",
            format!("INSERT INTO accessory_ask (occurrence, accessory, quantity, journal) VALUES ({cancelled}, 1, 1, 1)"),
        ),
        (
            "lent_within_the_stock",
            format!(
                "INSERT INTO lent SELECT accessory, starts + 30, ends, away, quantity, {cancelled} FROM lent WHERE occurrence = {first}"
            ),
        ),
        // Into the next use.
        ("lent_grows_within_the_stock", format!("UPDATE lent SET ends = ends + 30, away = away + 30 WHERE occurrence = {first}")),
        ("lent_stays_what_it_is", format!("UPDATE lent SET quantity = 1 WHERE occurrence = {first}")),
    ]
}
