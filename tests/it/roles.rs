//! Who may do what, for every command of the list.

use desk::access::Least;
use desk::command_list::Mode;
use desk::commands::COMMANDS;
use desk::{Desk, ErrorKind};
use serde_json::{Value, json};
use tests::Centre;

const PASSPHRASE: &str = "春江潮水连海平 26";

fn may(desk: &Desk, name: &str) -> Option<ErrorKind> {
    desk.allow(name).err().map(|error| error.kind)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Nobody,
    Clerk,
    Deputy,
    Supervisor,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Sealed,
    /// Locked on whoever it was.
    Locked,
    Open,
}

/// Clerks 1 (supervisor), 2 and 3; 3 stands in for 1.
fn three_clerks() -> Centre {
    let centre = Centre::new();
    centre.act("set_passphrase", json!({ "passphrase": PASSPHRASE }));
    for name in ["小陈", "小林"] {
        centre.act("save_clerk", json!({ "id": null, "name": name, "role": "clerk", "active": true }));
    }
    centre.act("name_deputy", json!({ "clerk": 3, "until": "2026-11-25T18:00" }));
    centre
}

/// From whatever it was: nobody has come since the seal, or `who` came, and then the desk was brought into `state`.
fn stand(desk: &Desk, who: Who, state: State) {
    desk.dispatch("seal", json!({})).unwrap();
    desk.dispatch("unseal", json!({ "by": "passphrase", "secret": PASSPHRASE })).unwrap();
    let clerk = match who {
        Who::Nobody => None,
        Who::Supervisor => Some(1),
        Who::Clerk => Some(2),
        Who::Deputy => Some(3),
    };
    if let Some(clerk) = clerk {
        desk::testing::act(desk, "choose_clerk", json!({ "clerk": clerk })).unwrap();
    }
    match state {
        State::Sealed => drop(desk.dispatch("seal", json!({})).unwrap()),
        State::Locked => drop(desk.dispatch("lock", json!({})).unwrap()),
        State::Open => {}
    }
}

/// Why the door turns a command away before it is looked at; None: it is let in.
fn turned_away(mode: Mode, least: Least, who: Who, state: State) -> Option<ErrorKind> {
    let on_duty = if state == State::Open { who } else { Who::Nobody };
    match (state, least) {
        (State::Sealed, _) if !matches!(mode, Mode::Gate | Mode::ShellGate) => Some(ErrorKind::Sealed),
        (_, Least::Anyone) => None,
        (State::Locked, Least::Leaving) if who != Who::Nobody => None,
        (_, _) if on_duty == Who::Nobody => Some(ErrorKind::NoClerk),
        (_, Least::Clerk | Least::Leaving) => None,
        (_, Least::Supervisor) => (on_duty == Who::Clerk).then_some(ErrorKind::NotAllowed),
        (_, Least::InPerson) => (on_duty != Who::Supervisor).then_some(ErrorKind::NotAllowed),
    }
}

#[test]
fn every_command_is_answered_to_whom_and_when_the_list_says() {
    let centre = three_clerks();
    let at_the_door = [ErrorKind::Sealed, ErrorKind::NoClerk, ErrorKind::NotAllowed];
    let (mut let_in, mut kept_out) = (0, 0);
    for who in [Who::Nobody, Who::Clerk, Who::Deputy, Who::Supervisor] {
        for state in [State::Sealed, State::Locked, State::Open] {
            stand(&centre.desk, who, state);
            for command in COMMANDS {
                let expected = turned_away(command.mode, command.least, who, state);
                assert_eq!(may(&centre.desk, command.name), expected, "{} for {who:?}, {state:?}", command.name);
                if !matches!(command.mode, Mode::Shell | Mode::ShellGate) {
                    // An empty form: who is let in hears what it lacks.
                    let answer = centre.desk.dispatch(command.name, json!({})).err().map(|error| error.kind);
                    assert_eq!(answer.filter(|kind| at_the_door.contains(kind)), expected, "{} for {who:?}, {state:?}", command.name);
                }
                if command.mode == Mode::Gate {
                    stand(&centre.desk, who, state);
                }
                if expected.is_none() { let_in += 1 } else { kept_out += 1 }
            }
        }
    }
    assert_eq!(let_in + kept_out, 12 * COMMANDS.len());
    assert!(let_in > COMMANDS.len() && kept_out > 6 * COMMANDS.len(), "{let_in} {kept_out}");
    // The desk of the story is looked through at its end.
    stand(&centre.desk, Who::Supervisor, State::Open);
}

#[test]
fn what_is_open_to_anyone_is_a_short_list() {
    let open = |least: Least| COMMANDS.iter().filter(|command| command.least == least).map(|command| command.name).collect::<Vec<_>>();
    let at_the_lock = ["frame", "set_up_centre", "choose_clerk", "forgot_pin", "lock", "door", "unseal", "seal", "close_now"];
    let restore = ["choose_backup", "backups_here", "open_backup", "close_backup", "restore"];
    assert_eq!(open(Least::Anyone), [&at_the_lock[..], &restore[..]].concat());
    assert_eq!(open(Least::Leaving), ["save_draft"]);
}

#[test]
fn what_only_the_supervisor_may_is_this() {
    let theirs = |least: Least| COMMANDS.iter().filter(|command| command.least == least).map(|command| command.name).collect::<Vec<_>>();
    let first_start = ["first_start", "put_off_step", "finish_first_start"];
    let keys = [
        "keys",
        "weigh_passphrase",
        "set_passphrase",
        "change_passphrase",
        "new_recovery_code",
        "confirm_recovery_code",
        "try_recovery_code",
        "change_key",
        "save_sealing",
    ];
    assert_eq!(theirs(Least::InPerson), [&["name_deputy", "end_deputy"], &keys[..], &["give_up_old", "erase_resident"]].concat());
    let backup = ["save_backup_rules", "choose_backup_folder"];
    let restore = ["rehearse_restore", "rehearsals", "numbers_on_paper", "settle_numbers", "old_data"];
    let calendar = ["save_hours", "take_back_hours", "save_holidays", "save_rules"];
    let catalogue = ["save_matter", "preview_matter_import", "import_matters", "choose_matter_import"];
    let calling = ["save_band"];
    let small = ["save_small_service_kind", "add_usual_small_services"];
    let rooms = ["save_room", "save_layout", "save_changeovers", "save_booking_rules", "decide_occurrence"];
    let blackouts = ["preview_blackout", "close_rooms", "lift_blackout", "save_accessory"];
    let month = ["save_month_table"];
    assert_eq!(
        theirs(Least::Supervisor),
        [
            &["save_centre", "give_pin", "save_clerk"],
            &first_start[..],
            &backup[..],
            &restore[..],
            &calendar[..],
            &["erasure_preview"],
            &catalogue[..],
            &calling[..],
            &small[..],
            &rooms[..],
            &blackouts[..],
            &month[..],
            &["list_journal", "journal_entry", "verify_journal"]
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
