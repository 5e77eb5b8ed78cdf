//! The working calendar as the director keeps it, and the desk's rules.

use desk::testing::with_writer;
use serde_json::{Value, json};
use tests::Centre;

/// The counted days as the file has them.
fn counted(centre: &Centre) -> Vec<(String, bool, u32)> {
    with_writer(&centre.desk, |db| {
        let mut query = db.prepare("SELECT day, workday, number FROM calendar_day ORDER BY day").unwrap();
        query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap().map(Result::unwrap).collect()
    })
}

/// The same from every page of the calendar, counted on the fingers.
fn recounted(centre: &Centre) -> Vec<(String, bool, u32)> {
    let mut number = 0;
    let pages = (2020..=2060).map(|year| centre.read("calendar", json!({ "year": year }))["days"].clone());
    let days: Vec<Value> = pages.flat_map(|days| days.as_array().unwrap().clone()).collect();
    days.iter()
        .map(|day| {
            let workday = day["workday"].as_bool().unwrap();
            number += u32::from(workday);
            (day["date"].as_str().unwrap().to_owned(), workday, number)
        })
        .collect()
}

#[test]
fn the_counted_days_are_those_of_the_calendar_after_every_change() {
    let centre = Centre::new();
    assert_eq!(counted(&centre).len(), 14_976, "every day from 2020 to 2060");
    assert_eq!(counted(&centre), recounted(&centre));
    centre.act(
        "save_hours",
        json!({ "revision": null, "hours": [
        { "weekday": 2, "opens": "8:30", "closes": "16:00", "lunchFrom": null, "lunchTo": null },
        { "weekday": 6, "opens": "09:00", "closes": "17:00", "lunchFrom": "12:00", "lunchTo": "13:00" },
    ] }),
    );
    assert_eq!(counted(&centre), recounted(&centre));
}
