//! The edges of time and of rooms: right, or refused with clear words.

use desk::ErrorKind;
use desk::testing::{act, with_writer};
use serde_json::{Value, json};

use super::{Hall, at, between, id, room};

/// A Monday, after the Friday on which every story begins.
const MONDAY: &str = "2026-11-23";

#[test]
fn a_use_that_crosses_midnight_holds_the_room_on_both_days() {
    let hall = Hall::new();
    let night = hall.book(between(hall.east, hall.tea, "2026-11-23T22:00", "2026-11-24T01:00"));
    assert_eq!((night["day"].as_str(), night["place"]["ends"].as_str()), (Some(MONDAY), Some("2026-11-24T01:00:00")));
    let (why, words) = hall.refused(at(hall.east, hall.tea, "2026-11-24", "00:30", "02:00"));
    assert_eq!(why, "taken");
    assert!(words.contains("11月23日 22:00–次日 01:00"), "{words}");
    hall.book(at(hall.east, hall.tea, "2026-11-24", "01:00", "02:00"));
    let next_day = hall.centre.read("timeline", json!({ "from": "2026-11-24", "to": "2026-11-24" }));
    assert_eq!(next_day["occurrences"].as_array().unwrap().len(), 2, "{next_day:#}");
}

#[test]
fn a_room_is_not_used_over_night_when_it_closes() {
    let hall = Hall::new();
    let mut form = room("书画室", &[], &[hall.tea]);
    form["opens"] = "08:00".into();
    form["closes"] = "22:00".into();
    let study = id(&hall.centre.act("save_room", form.clone()));
    let (why, words) = hall.refused(between(study, hall.tea, "2026-11-23T21:00", "2026-11-24T00:30"));
    assert_eq!(why, "closed");
    assert!(words.contains("08:00–22:00"), "{words}");
    for (starts, ends) in [("07:59", "09:00"), ("21:00", "22:01")] {
        assert_eq!(hall.refused(at(study, hall.tea, MONDAY, starts, ends)).0, "closed");
    }
    hall.book(at(study, hall.tea, MONDAY, "08:00", "22:00"));
}

#[test]
fn a_room_of_workdays_is_free_up_to_the_midnight_of_friday_and_not_a_minute_longer() {
    let hall = Hall::new();
    let mut form = room("党员活动室", &[], &[hall.tea]);
    form["days"] = "workdays".into();
    let study = id(&hall.centre.act("save_room", form));
    let (why, words) = hall.refused(between(study, hall.tea, "2026-11-27T22:00", "2026-11-28T00:01"));
    assert_eq!(why, "closed");
    assert!(words.contains("2026-11-28") && words.contains("不是工作日"), "{words}");
    hall.book(between(study, hall.tea, "2026-11-27T22:00", "2026-11-28T00:00"));
}

#[test]
fn back_to_back_is_allowed_where_nothing_is_changed_over() {
    let hall = Hall::new();
    hall.book(at(hall.east, hall.meeting, MONDAY, "09:00", "10:00"));
    hall.book(at(hall.east, hall.meeting, MONDAY, "10:00", "11:00"));
    hall.book(at(hall.east, hall.dance, MONDAY, "08:00", "09:00"));
}

#[test]
fn a_changeover_is_kept_to_the_minute_whichever_of_the_two_was_booked_first() {
    let hall = Hall::new();
    hall.book(at(hall.east, hall.meeting, MONDAY, "09:00", "10:00"));
    let (why, words) = hall.refused(at(hall.east, hall.dance, MONDAY, "10:29", "11:00"));
    assert_eq!(why, "changeover");
    assert!(words.contains("换场要 30 分钟") && words.contains("只隔 29 分钟"), "{words}");
    hall.book(at(hall.east, hall.dance, MONDAY, "10:30", "11:30"));
    hall.book(at(hall.east, hall.dance, MONDAY, "15:00", "16:00"));
    assert_eq!(hall.refused(at(hall.east, hall.meeting, MONDAY, "14:00", "14:31")).0, "changeover");
    hall.book(at(hall.east, hall.meeting, MONDAY, "14:00", "14:30"));
}

#[test]
fn a_short_use_between_two_does_not_hide_the_changeover_from_one_to_the_other() {
    let hall = Hall::new();
    hall.book(at(hall.east, hall.meeting, MONDAY, "09:00", "10:00"));
    let between = hall.book(at(hall.east, hall.tea, MONDAY, "10:00", "10:10"));
    assert_eq!(hall.refused(at(hall.east, hall.dance, MONDAY, "10:10", "11:00")).0, "changeover");
    // What stays when the one between is given up can follow each other, because it always could.
    hall.book(at(hall.east, hall.dance, MONDAY, "10:30", "11:00"));
    hall.centre
        .act("cancel_occurrence", json!({ "occurrence": between["id"], "step": between["step"], "reach": "thisOne", "reason": "不办了" }));
    assert_eq!(hall.refused(at(hall.east, hall.dance, MONDAY, "10:10", "10:20")).0, "changeover");
}

#[test]
fn a_use_of_no_length_or_of_less_is_told_by_its_field() {
    let hall = Hall::new();
    let (field, words) = hall.refused(at(hall.east, hall.tea, MONDAY, "09:00", "09:00"));
    assert_eq!(field, "ends");
    assert!(words.contains("没有时长"), "{words}");
    let (field, words) = hall.refused(at(hall.east, hall.tea, MONDAY, "09:00", "08:00"));
    assert_eq!(field, "ends");
    assert!(words.contains("早于开始时间") && words.contains("第二天"), "{words}");
    let mut place = at(hall.east, hall.tea, MONDAY, "09:00", "10:00");
    place["starts"] = "2026-11-23T09:00:30".into();
    assert_eq!(hall.refused(place).0, "starts");
}

#[test]
fn a_use_lasts_a_day_and_not_a_minute_more() {
    let hall = Hall::new();
    let (field, words) = hall.refused(between(hall.east, hall.tea, "2026-11-23T09:00", "2026-11-24T09:01"));
    assert_eq!(field, "ends");
    assert!(words.contains("最长 24 小时"), "{words}");
    hall.book(between(hall.east, hall.meeting, "2026-11-23T09:00", "2026-11-24T09:00"));
    // A day of use and the changeover behind it: the farthest from which anything is in the way.
    assert_eq!(hall.refused(at(hall.east, hall.dance, "2026-11-24", "09:29", "10:00")).0, "changeover");
    assert_eq!(hall.refused(at(hall.east, hall.tea, "2026-11-24", "08:59", "10:00")).0, "taken");
    hall.book(between(hall.east, hall.dance, "2026-11-24T09:30", "2026-11-25T09:30"));
    // Before it as well.
    assert_eq!(hall.refused(between(hall.east, hall.tea, "2026-11-22T09:01", "2026-11-23T09:01")).0, "taken");
    hall.book(between(hall.east, hall.tea, "2026-11-22T09:00", "2026-11-23T09:00"));
}

#[test]
fn the_longest_changeover_after_the_longest_use_is_kept() {
    let hall = Hall::new();
    let rooms = hall.centre.read("rooms", json!({}));
    let east = rooms["rooms"].as_array().unwrap().iter().find(|room| room["id"] == hall.east).unwrap()["spaces"][0].clone();
    let four_hours = json!({ "space": east, "before": hall.meeting, "after": hall.dance, "minutes": 240 });
    hall.centre.act("save_changeovers", json!({ "space": east, "changeovers": [four_hours] }));
    hall.book(between(hall.east, hall.meeting, "2026-11-23T00:00", "2026-11-24T00:00"));
    assert_eq!(hall.refused(at(hall.east, hall.dance, "2026-11-24", "03:59", "05:00")).0, "changeover");
    hall.book(between(hall.east, hall.dance, "2026-11-24T04:00", "2026-11-25T04:00"));
    assert_eq!(hall.refused(between(hall.east, hall.meeting, "2026-11-23T03:01", "2026-11-24T00:01")).0, "taken");
    // In front of a dance just as well.
    hall.book(between(hall.east, hall.dance, "2026-11-28T12:00", "2026-11-29T12:00"));
    assert_eq!(hall.refused(between(hall.east, hall.meeting, "2026-11-27T08:01", "2026-11-28T08:01")).0, "changeover");
    hall.book(between(hall.east, hall.meeting, "2026-11-27T08:00", "2026-11-28T08:00"));
}

#[test]
fn the_year_9999_is_too_far_whatever_asks_for_it() {
    let hall = Hall::new();
    let far = at(hall.east, hall.tea, "9999-12-31", "22:00", "23:00");
    let (field, words) = hall.refused(far.clone());
    assert_eq!(field, "starts");
    assert!(words.contains("三年以内"), "{words}");
    assert_eq!(hall.refused(between(hall.east, hall.tea, "2026-11-23T09:00", "9999-12-31T09:00")).0, "ends");
    let series = json!({ "recurrence": { "how": "daily", "every": 1 }, "until": { "on": "9999-12-31" }, "skipHolidays": false,
        "skipMovedWorkdays": false });
    let error = hall.try_to_book(&at(hall.east, hall.tea, MONDAY, "09:00", "10:00"), &series).unwrap_err();
    assert_eq!((error.kind, &error.data["field"]), (ErrorKind::Invalid, &json!("until")), "{}", error.message);
    let near = hall.book(at(hall.east, hall.tea, MONDAY, "09:00", "10:00"));
    let error = act(
        &hall.centre.desk,
        "move_occurrence",
        json!({ "occurrence": near["id"], "step": near["step"], "place": far, "reach": "thisOne" }),
    )
    .unwrap_err();
    assert_eq!((error.kind, &error.data["field"]), (ErrorKind::Invalid, &json!("starts")), "{}", error.message);
    let error = hall.centre.desk.dispatch("fitting_rooms", json!({ "starts": far["starts"], "ends": far["ends"] })).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Invalid);
    let shown = hall.centre.read("timeline", json!({ "from": "9999-12-01", "to": "9999-12-31" }));
    assert_eq!(shown["occurrences"], json!([]));
}

#[test]
fn the_29th_of_february_is_a_day_like_any_other_when_there_is_one() {
    let hall = Hall::new();
    let leap = hall.book(at(hall.east, hall.tea, "2028-02-29", "09:00", "10:00"));
    assert_eq!(leap["day"], "2028-02-29");
    assert_eq!(hall.refused(at(hall.east, hall.tea, "2028-02-29", "09:30", "10:30")).0, "taken");
    act(
        &hall.centre.desk,
        "book_room",
        json!({ "place": at(hall.east, hall.tea, "2027-02-29", "09:00", "10:00"), "whose": { "group": "舞蹈队" } }),
    )
    .unwrap_err();
    let series = json!({ "recurrence": { "how": "monthlyByDate", "every": 1, "day": 29 }, "until": { "on": "2028-03-31" },
        "skipHolidays": false, "skipMovedWorkdays": false });
    let booked = hall.try_to_book(&at(hall.west, hall.tea, "2027-01-29", "09:00", "10:00"), &series).unwrap();
    let days: Vec<&str> = booked["occurrences"].as_array().unwrap().iter().map(|found| found["day"].as_str().unwrap()).collect();
    assert_eq!(days.len(), 14, "fifteen months, and 2027 has no such day in February: {days:?}");
    assert!(days.contains(&"2028-02-29") && days.iter().all(|day| !day.starts_with("2027-02")), "{days:?}");
}

#[test]
fn who_came_without_booking_is_entered_from_when_they_came_today() {
    let hall = Hall::new();
    let came = hall.book(at(hall.east, hall.tea, "2026-11-20", "08:00", "10:00"));
    assert_eq!((&came["may"]["move"], &came["may"]["cancel"], &came["may"]["handOutKey"]), (&json!(false), &json!(false), &json!(true)));
    let press = json!({ "occurrence": came["id"], "step": came["step"] });
    let used = hall.centre.act("hand_out_key", press);
    assert_eq!(used["state"], "inUse");
    let over = hall.book(at(hall.west, hall.tea, "2026-11-20", "07:00", "08:00"));
    assert_eq!(over["late"], true);
    let (field, words) = hall.refused(at(hall.east, hall.tea, "2026-11-19", "23:00", "23:30"));
    assert_eq!(field, "starts");
    assert!(words.contains("已经过去"), "{words}");
}

/// Fridays and Sundays over the year's end: the 1st and 3rd of January are off, the Sunday after is worked.
#[test]
fn a_series_over_the_years_end_leaves_out_what_the_calendar_says() {
    let hall = Hall::new();
    let day = |date: &str, workday: bool| json!({ "date": date, "workday": workday, "name": "元旦" });
    let days = [day("2027-01-01", false), day("2027-01-02", false), day("2027-01-03", false), day("2027-01-10", true)];
    hall.centre.act("save_holidays", json!({ "year": 2027, "revision": null, "days": days }));
    let series = |holidays: bool, moved: bool| {
        json!({ "recurrence": { "how": "weekly", "every": 1, "weekdays": [5, 7] }, "until": { "on": "2027-01-10" },
            "skipHolidays": holidays, "skipMovedWorkdays": moved })
    };
    let days_of = |booked: &Value| -> Vec<String> {
        booked["occurrences"].as_array().unwrap().iter().map(|found| found["day"].as_str().unwrap()[5..].to_owned()).collect()
    };
    let all = ["12-25", "12-27", "01-01", "01-03", "01-08", "01-10"];
    let booked = hall.try_to_book(&at(hall.east, hall.tea, "2026-12-25", "09:00", "10:00"), &series(false, false)).unwrap();
    assert_eq!(days_of(&booked), all);
    let booked = hall.try_to_book(&at(hall.east, hall.tea, "2026-12-25", "10:00", "11:00"), &series(false, true)).unwrap();
    assert_eq!(days_of(&booked), ["12-25", "12-27", "01-01", "01-03", "01-08"]);
    let booked = hall.try_to_book(&at(hall.east, hall.tea, "2026-12-25", "11:00", "12:00"), &series(true, false)).unwrap();
    assert_eq!(days_of(&booked), ["12-25", "12-27", "01-08", "01-10"]);
    assert_eq!(booked["document"], "CD2026-0003");
    let whole = hall.centre.read("booking", json!({ "booking": booked["booking"] }));
    let skipped: Vec<(&str, &str)> = whole["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["place"]["starts"].as_str().unwrap(), one["why"].as_str().unwrap()))
        .collect();
    assert_eq!(skipped, [("2027-01-01T11:00:00", "holiday"), ("2027-01-03T11:00:00", "holiday")]);
    // 补订, once.
    let later = json!({ "skipped": whole["skipped"][0]["id"], "place": whole["skipped"][0]["place"] });
    let again = hall.centre.act("book_later", later.clone());
    assert_eq!((days_of(&again), &again["booking"]), (vec!["01-01".to_owned()], &booked["booking"]));
    assert_eq!(act(&hall.centre.desk, "book_later", later).unwrap_err().kind, ErrorKind::Refused);
}

/// What is open on workdays is open on a Sunday that is worked, and shut on a Friday that is not.
#[test]
fn a_room_of_workdays_follows_the_calendar_over_the_years_end() {
    let hall = Hall::new();
    let day = |date: &str, workday: bool| json!({ "date": date, "workday": workday, "name": "元旦" });
    hall.centre
        .act("save_holidays", json!({ "year": 2027, "revision": null, "days": [day("2027-01-01", false), day("2027-01-10", true)] }));
    let mut form = room("党员活动室", &[], &[hall.tea]);
    form["days"] = "workdays".into();
    let study = id(&hall.centre.act("save_room", form));
    let (why, words) = hall.refused(at(study, hall.tea, "2027-01-01", "09:00", "10:00"));
    assert_eq!(why, "closed");
    assert!(words.contains("元旦"), "{words}");
    assert_eq!(hall.refused(at(study, hall.tea, "2027-01-03", "09:00", "10:00")).0, "closed");
    hall.book(at(study, hall.tea, "2027-01-10", "09:00", "10:00"));
}

#[test]
fn a_combined_hall_and_its_halves_keep_each_other_out() {
    let hall = Hall::new();
    hall.book(at(hall.whole, hall.tea, MONDAY, "09:00", "10:00"));
    for half in [hall.east, hall.west, hall.whole] {
        assert_eq!(hall.refused(at(half, hall.tea, MONDAY, "09:59", "11:00")).0, "taken");
    }
    for (starts, ends, half, other) in [("12:00", "13:00", hall.east, hall.west), ("14:00", "15:00", hall.west, hall.east)] {
        hall.book(at(half, hall.tea, MONDAY, starts, ends));
        assert_eq!(hall.refused(at(hall.whole, hall.tea, MONDAY, starts, ends)).0, "taken");
        hall.book(at(other, hall.tea, MONDAY, starts, ends));
    }
}

#[test]
fn a_combined_hall_waits_for_the_slower_half_and_for_no_half_that_was_empty() {
    let hall = Hall::new();
    hall.book(at(hall.whole, hall.meeting, MONDAY, "09:00", "10:00"));
    let (why, words) = hall.refused(at(hall.whole, hall.dance, MONDAY, "10:44", "11:30"));
    assert_eq!(why, "changeover");
    assert!(words.contains("45 分钟"), "{words}");
    assert_eq!(hall.refused(at(hall.west, hall.dance, MONDAY, "10:44", "11:30")).0, "changeover");
    hall.book(at(hall.east, hall.dance, MONDAY, "10:30", "11:00"));
    hall.book(at(hall.west, hall.dance, MONDAY, "10:45", "11:00"));
    // Only the east was in use.
    hall.book(at(hall.east, hall.meeting, MONDAY, "14:00", "15:00"));
    assert_eq!(hall.refused(at(hall.whole, hall.dance, MONDAY, "15:29", "16:00")).0, "changeover");
    hall.book(at(hall.whole, hall.dance, MONDAY, "15:30", "16:00"));
}

/// No window sets another zone; the file can hold one.
fn in_berlin() -> Hall {
    let hall = Hall::new();
    with_writer(&hall.centre.desk, |db| db.execute("UPDATE centre SET time_zone = 'Europe/Berlin'", [])).unwrap();
    let centre = hall.centre.read("frame", json!({}))["centre"].clone();
    hall.centre.act("save_centre", centre);
    hall
}

#[test]
fn where_clocks_go_forward_an_hour_that_there_is_not_is_refused_and_a_day_is_shorter() {
    let hall = in_berlin();
    let (field, words) = hall.refused(at(hall.east, hall.tea, "2027-03-28", "02:30", "04:00"));
    assert_eq!(field, "starts", "{words}");
    assert_eq!(hall.refused(at(hall.east, hall.tea, "2027-03-28", "01:00", "02:30")).0, "ends");
    // From noon to noon are 23 hours: one more is a day.
    hall.book(between(hall.west, hall.tea, "2027-03-27T12:00", "2027-03-28T13:00"));
    assert_eq!(hall.refused(between(hall.east, hall.tea, "2027-03-27T12:00", "2027-03-28T13:01")).0, "ends");
    let series =
        json!({ "recurrence": { "how": "daily", "every": 1 }, "until": { "count": 3 }, "skipHolidays": false, "skipMovedWorkdays": false });
    let booked = hall.try_to_book(&at(hall.east, hall.tea, "2027-03-27", "09:00", "10:00"), &series).unwrap();
    let starts: Vec<&str> =
        booked["occurrences"].as_array().unwrap().iter().map(|found| found["place"]["starts"].as_str().unwrap()).collect();
    assert_eq!(starts, ["2027-03-27T09:00:00", "2027-03-28T09:00:00", "2027-03-29T09:00:00"]);
}

#[test]
fn where_clocks_go_back_a_day_is_longer_and_nobody_shares_the_hour_that_comes_twice() {
    let hall = in_berlin();
    assert_eq!(hall.refused(between(hall.east, hall.tea, "2027-10-30T12:00", "2027-10-31T12:00")).0, "ends");
    hall.book(between(hall.west, hall.tea, "2027-10-30T12:00", "2027-10-31T11:00"));
    hall.book(at(hall.east, hall.tea, "2027-10-31", "02:00", "02:30"));
    hall.book(at(hall.east, hall.tea, "2027-10-31", "02:30", "03:00"));
    assert_eq!(hall.refused(at(hall.east, hall.tea, "2027-10-31", "02:45", "03:30")).0, "taken");
    hall.book(at(hall.east, hall.tea, "2027-10-31", "03:00", "04:00"));
}
