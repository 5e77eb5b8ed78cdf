//! Who may do what, for every command of the list.

use desk::access::Least;
use desk::command_list::Mode;
use desk::commands::COMMANDS;
use desk::{Desk, ErrorKind};
use serde_json::{Value, json};
use tests::Centre;

fn may(desk: &Desk, name: &str) -> Option<ErrorKind> {
    desk.allow(name).err().map(|error| error.kind)
}

#[test]
fn every_command_asks_for_its_role() {
    let centre = Centre::new();
    for command in COMMANDS {
        assert_eq!(may(&centre.desk, command.name), None, "a supervisor may {}", command.name);
    }
    centre.clerk("小陈");
    for command in COMMANDS {
        let expected = (command.least == Least::Supervisor).then_some(ErrorKind::NotAllowed);
        assert_eq!(may(&centre.desk, command.name), expected, "a clerk and {}", command.name);
    }
    let Centre { desk, clock, folder, .. } = centre;
    drop(desk);
    let desk = Desk::open(folder.path(), clock).unwrap();
    for command in COMMANDS {
        let expected = (command.least != Least::Anyone).then_some(ErrorKind::NoClerk);
        assert_eq!(may(&desk, command.name), expected, "nobody and {}", command.name);
        if !matches!(command.mode, Mode::Shell | Mode::ShellGate) {
            let answer = desk.dispatch(command.name, json!({}));
            assert!(
                command.least == Least::Anyone || answer.unwrap_err().kind == ErrorKind::NoClerk,
                "the door asks as well: {}",
                command.name
            );
        }
    }
}

#[test]
fn what_is_open_to_anyone_is_a_short_list() {
    let open: Vec<&str> = COMMANDS.iter().filter(|command| command.least == Least::Anyone).map(|command| command.name).collect();
    assert_eq!(
        open,
        [
            "frame",
            "set_up_centre",
            "choose_clerk",
            "door",
            "unseal",
            "seal",
            "choose_backup",
            "backups_here",
            "open_backup",
            "close_backup",
            "restore"
        ]
    );
}

#[test]
fn what_only_the_supervisor_may_is_this() {
    let theirs: Vec<&str> = COMMANDS.iter().filter(|command| command.least == Least::Supervisor).map(|command| command.name).collect();
    let keys = ["keys", "set_passphrase", "change_passphrase", "new_recovery_code", "confirm_recovery_code", "change_key"];
    let restore = ["rehearse_restore", "rehearsals", "numbers_on_paper", "settle_numbers"];
    let calendar = ["save_hours", "take_back_hours", "save_holidays", "save_rules"];
    let catalogue = ["save_matter", "preview_matter_import", "import_matters", "choose_matter_import"];
    let calling = ["save_band"];
    let small = ["save_small_service_kind", "add_usual_small_services"];
    let month = ["save_month_table"];
    assert_eq!(
        theirs,
        [
            &["save_centre", "save_clerk"],
            &keys[..],
            &restore[..],
            &calendar[..],
            &catalogue[..],
            &calling[..],
            &small[..],
            &month[..],
            &["verify_journal"]
        ]
        .concat()
    );
}

#[test]
fn the_centre_is_set_up_once() {
    let centre = Centre::new();
    let form =
        json!({ "centre": { "name": "另一个", "address": "", "phone": "", "seal": "", "documentPrefix": "" }, "supervisor": "不速之客" });
    assert_eq!(desk::testing::act(&centre.desk, "set_up_centre", form).unwrap_err().kind, ErrorKind::Refused);
    assert_eq!(centre.read("frame", json!({}))["clerks"].as_array().unwrap().len(), 1);
}

fn revision(centre: &Centre, clerk: i64) -> Value {
    let clerks = centre.read("frame", json!({}))["clerks"].clone();
    clerks.as_array().unwrap().iter().find(|one| one["id"] == clerk).unwrap()["revision"].clone()
}

#[test]
fn the_last_supervisor_stays_and_an_inactive_clerk_cannot_come_on_duty() {
    let centre = Centre::new();
    let save = |id: i64, role: &str, active: bool| {
        let form = json!({ "id": id, "revision": revision(&centre, id), "name": "主任甲", "role": role, "active": active });
        desk::testing::act(&centre.desk, "save_clerk", form)
    };
    assert_eq!(save(1, "clerk", true).unwrap_err().kind, ErrorKind::Refused);
    assert_eq!(save(1, "supervisor", false).unwrap_err().kind, ErrorKind::Refused);
    let second = centre.act("save_clerk", json!({ "id": null, "name": "主任乙", "role": "supervisor", "active": true }));
    centre.act("choose_clerk", json!({ "clerk": second["id"] }));
    save(1, "supervisor", false).unwrap();
    assert_eq!(desk::testing::act(&centre.desk, "choose_clerk", json!({ "clerk": 1 })).unwrap_err().kind, ErrorKind::Refused);
}

#[test]
fn a_role_taken_away_counts_at_once() {
    let centre = Centre::new();
    centre.act("save_clerk", json!({ "id": null, "name": "主任乙", "role": "supervisor", "active": true }));
    centre.act("save_clerk", json!({ "id": 1, "revision": revision(&centre, 1), "name": "主任甲", "role": "clerk", "active": true }));
    assert_eq!(may(&centre.desk, "save_clerk"), Some(ErrorKind::NotAllowed));
}

#[test]
fn the_frame_tells_the_day_and_the_prefix_shapes_numbers() {
    let mut centre = Centre::new();
    let today = |centre: &Centre| {
        let today = centre.read("frame", json!({}))["today"].clone();
        (
            today["date"].as_str().unwrap().to_owned(),
            today["weekday"].as_str().unwrap().to_owned(),
            today["workday"].as_bool().unwrap(),
            today["note"].as_str().unwrap().to_owned(),
        )
    };
    assert_eq!(today(&centre), ("2026-11-20".into(), "星期五".into(), true, String::new()));
    centre.clock.set_to("2026-10-10T02:00:00Z".parse().unwrap());
    assert_eq!(today(&centre), ("2026-10-10".into(), "星期六".into(), true, "国庆节调休上班".into()));
    centre.clock.set_to("2026-10-01T02:00:00Z".parse().unwrap());
    assert_eq!(today(&centre), ("2026-10-01".into(), "星期四".into(), false, "国庆节".into()));
    centre.clock.set_to("2031-03-05T02:00:00Z".parse().unwrap());
    assert_eq!(today(&centre).3, "节假日未公布");
    centre.pass(chrono::Duration::zero());
    let mut details = centre.read("frame", json!({}))["centre"].clone();
    details["documentPrefix"] = "XF-".into();
    let mut details = centre.act("save_centre", details);
    assert_eq!(centre.act("register_ticket", json!({ "matter": 1, "finish": true }))["document"], "XF-2026-0001");
    details["documentPrefix"] = "〔号〕".into();
    assert_eq!(desk::testing::act(&centre.desk, "save_centre", details).unwrap_err().data["field"], "documentPrefix");
}
