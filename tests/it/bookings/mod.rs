//! Who uses which room when: at the edges of time, at one instant, and over any life that a hall can have.

mod accessories;
mod acts;
mod agree;
mod blackouts;
mod dates;
mod edges;
mod life;
mod model;
mod race;
mod setting;

use desk::Error;
use desk::testing::act;
use serde_json::{Value, json};
use tests::Centre;

/// A hall that a folding wall divides, and the layouts that it takes.
struct Hall {
    centre: Centre,
    east: i64,
    west: i64,
    /// Both of them.
    whole: i64,
    meeting: i64,
    dance: i64,
    tea: i64,
}

fn id(value: &Value) -> i64 {
    value["id"].as_i64().unwrap()
}

/// A room that is open day and night, in any of these layouts.
fn room(name: &str, spaces: &[i64], layouts: &[i64]) -> Value {
    let layouts: Vec<Value> = layouts.iter().map(|layout| json!({ "layout": layout, "capacity": 40 })).collect();
    json!({ "name": name, "kind": "booked", "spaces": spaces, "layouts": layouts, "opens": "00:00", "closes": "24:00", "days": "everyDay",
        "active": true })
}

/// On `day` from `starts` to `ends`: 09:00.
fn at(room: i64, layout: i64, day: &str, starts: &str, ends: &str) -> Value {
    between(room, layout, &format!("{day}T{starts}"), &format!("{day}T{ends}"))
}

/// From one day to another: 2026-11-23T09:00.
fn between(room: i64, layout: i64, starts: &str, ends: &str) -> Value {
    json!({ "room": room, "layout": layout, "starts": format!("{starts}:00"), "ends": format!("{ends}:00") })
}

impl Hall {
    /// From 会议 to 舞蹈 the east needs half an hour and the west three quarters; nothing else needs any time.
    fn new() -> Self {
        let centre = Centre::new();
        let layout = |name: &str| id(&centre.act("save_layout", json!({ "name": name, "active": true })));
        let (meeting, dance, tea) = (layout("会议"), layout("舞蹈"), layout("茶话"));
        let layouts = [meeting, dance, tea];
        let east = centre.act("save_room", room("东厅", &[], &layouts));
        let west = centre.act("save_room", room("西厅", &[], &layouts));
        let space = |room: &Value| room["spaces"][0].as_i64().unwrap();
        let whole = centre.act("save_room", room("大厅", &[space(&east), space(&west)], &layouts));
        for (room, minutes) in [(&east, 30), (&west, 45)] {
            let row = json!({ "space": space(room), "before": meeting, "after": dance, "minutes": minutes });
            centre.act("save_changeovers", json!({ "space": space(room), "changeovers": [row] }));
        }
        let (east, west, whole) = (id(&east), id(&west), id(&whole));
        Self { centre, east, west, whole, meeting, dance, tea }
    }

    fn try_to_book(&self, place: &Value, series: &Value) -> Result<Value, Error> {
        let form = json!({ "place": place, "series": series, "whose": { "group": "舞蹈队" }, "leaveOutClashes": true });
        act(&self.centre.desk, "book_room", form)
    }

    /// # Panics
    /// When it is not to be had.
    fn book(&self, place: Value) -> Value {
        self.try_to_book(&place, &Value::Null).unwrap()["occurrences"][0].clone()
    }

    /// Why not, and by which field or hindrance: what `preview_booking` says of it as well.
    fn refused(&self, place: Value) -> (String, String) {
        let error = self.try_to_book(&place, &Value::Null).unwrap_err();
        let preview = self.centre.desk.dispatch("preview_booking", json!({ "place": place }));
        let why = match preview {
            Ok(reply) => {
                assert_eq!((&reply.value["free"], &reply.value["clashing"]), (&json!(0), &json!(1)), "{}", error.message);
                reply.value["dates"][0]["clashes"][0]["why"].clone()
            }
            Err(same) => {
                assert_eq!(same.message, error.message);
                error.data["field"].clone()
            }
        };
        (why.as_str().unwrap().to_owned(), error.message)
    }
}
