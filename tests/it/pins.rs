//! Who acts: PINs and their way back, the lock, and who stands in for the supervisor.

use chrono::Duration;
use desk::testing::{act, centre, friday_morning, read, with_writer};
use desk::{Clock, Desk, Error, ErrorKind};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

const PASSPHRASE: &str = "春江潮水连海平 26";
const SUPERVISOR: &str = "2580";
const CHEN: &str = "46019";

struct Scene {
    folder: TempDir,
    clock: Clock,
    desk: Desk,
    now: chrono::DateTime<chrono::Utc>,
}

impl Scene {
    /// A centre with a passphrase, 小陈 at the window, and no PIN yet.
    fn before() -> Self {
        let (folder, now) = (TempDir::new().unwrap(), friday_morning());
        let clock = Clock::set(now);
        let desk = centre(folder.path(), clock.clone()).unwrap();
        act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
        act(&desk, "save_clerk", json!({ "id": null, "name": "小陈", "role": "clerk", "active": true })).unwrap();
        Self { folder, clock, desk, now }
    }

    /// The supervisor (1) and 小陈 (2) have their own; the supervisor is on duty.
    fn new() -> Self {
        let scene = Self::before();
        scene.act("set_pin", json!({ "old": null, "wanted": SUPERVISOR })).unwrap();
        scene.act("give_pin", json!({ "clerk": 2, "pin": "9173" })).unwrap();
        scene.act("choose_clerk", json!({ "clerk": 2, "pin": "9173", "wanted": CHEN })).unwrap();
        scene.come(1, SUPERVISOR).unwrap();
        scene
    }

    fn act(&self, name: &str, form: Value) -> Result<Value, Error> {
        act(&self.desk, name, form)
    }

    fn come(&self, clerk: i64, pin: &str) -> Result<Value, Error> {
        self.act("choose_clerk", json!({ "clerk": clerk, "pin": pin }))
    }

    fn lock(&self) {
        assert_eq!(read(&self.desk, "lock", json!({})).unwrap()["state"], "locked");
    }

    fn pass(&mut self, time: Duration) {
        self.now += time;
        self.clock.set_to(self.now);
    }

    /// The program ends, starts, and is unsealed.
    fn again(self) -> Self {
        let Self { folder, clock, desk, now } = self;
        drop(desk);
        let desk = Desk::open(folder.path(), clock.clone()).unwrap();
        read(&desk, "unseal", json!({ "by": "passphrase", "secret": PASSPHRASE })).unwrap();
        Self { folder, clock, desk, now }
    }

    fn facts(&self, of: &str) -> Vec<Value> {
        with_writer(&self.desk, |db| {
            db.prepare("SELECT facts FROM journal WHERE act = ?1 ORDER BY seq")
                .unwrap()
                .query_map([of], |row| row.get::<_, String>(0))
                .unwrap()
                .map(|facts| serde_json::from_str(&facts.unwrap()).unwrap())
                .collect()
        })
    }

    fn state(&self) -> String {
        read(&self.desk, "door", json!({})).unwrap()["state"].as_str().unwrap().to_owned()
    }
}

fn kind<T: std::fmt::Debug>(answer: Result<T, Error>) -> ErrorKind {
    answer.unwrap_err().kind
}

#[test]
fn without_a_passphrase_there_is_no_pin_and_the_first_one_is_a_supervisors() {
    let folder = TempDir::new().unwrap();
    let desk = centre(folder.path(), Clock::set(friday_morning())).unwrap();
    let refused = act(&desk, "set_pin", json!({ "old": null, "wanted": SUPERVISOR })).unwrap_err();
    assert!(refused.kind == ErrorKind::Refused && refused.message.contains("口令"), "{refused:?}");
    drop(desk);

    let scene = Scene::before();
    assert_eq!(kind(scene.act("give_pin", json!({ "clerk": 2, "pin": "9173" }))), ErrorKind::Refused);
    scene.act("choose_clerk", json!({ "clerk": 2 })).unwrap();
    let refused = scene.act("set_pin", json!({ "old": null, "wanted": CHEN })).unwrap_err();
    assert!(refused.kind == ErrorKind::Refused && refused.message.contains("主任"), "{refused:?}");
    // While none is in use one press opens, also after the lock.
    scene.lock();
    scene.act("choose_clerk", json!({ "clerk": 1 })).unwrap();
    assert_eq!(read(&scene.desk, "frame", json!({})).unwrap()["idleMinutes"], Value::Null);
}

#[test]
fn a_pin_is_four_to_eight_digits_and_none_that_everybody_tries_first() {
    let scene = Scene::before();
    for (weak, why) in [
        ("", "4 至 8 位"),
        ("123", "4 至 8 位"),
        ("135792468", "4 至 8 位"),
        ("12a4", "4 至 8 位"),
        ("一二三四", "4 至 8 位"),
        ("0000", "同一个数字"),
        ("７７７７７", "同一个数字"),
        ("1234", "连着的数字"),
        ("87654321", "连着的数字"),
        ("7890", "连着的数字"),
    ] {
        let refused = scene.act("set_pin", json!({ "old": null, "wanted": weak })).unwrap_err();
        assert_eq!((refused.kind, refused.data["field"].as_str()), (ErrorKind::Invalid, Some("wanted")), "{weak}");
        assert!(refused.message.contains(why), "{weak}: {}", refused.message);
    }
    scene.act("set_pin", json!({ "old": null, "wanted": "２５８０" })).unwrap();
    scene.lock();
    scene.come(1, " 2580 ").unwrap();
}

#[test]
fn once_a_supervisor_has_one_no_account_is_open_to_the_first_who_clicks() {
    let scene = Scene::before();
    scene.act("set_pin", json!({ "old": null, "wanted": SUPERVISOR })).unwrap();
    assert_eq!(read(&scene.desk, "frame", json!({})).unwrap()["pins"], true);
    scene.lock();
    for clerk in [1, 2] {
        assert!(matches!(kind(scene.act("choose_clerk", json!({ "clerk": clerk }))), ErrorKind::Invalid | ErrorKind::Refused));
    }
    let refused = scene.come(2, "").unwrap_err();
    assert!(refused.kind == ErrorKind::Refused && refused.message.contains("临时 PIN"), "{refused:?}");
    assert_eq!(scene.state(), "locked");
    scene.come(1, SUPERVISOR).unwrap();
    // A new clerk gets one at once.
    let new = |pin: Value| json!({ "id": null, "name": "小林", "role": "clerk", "active": true, "pin": pin });
    assert_eq!(scene.act("save_clerk", new(Value::Null)).unwrap_err().data["field"], "pin");
    assert_eq!(scene.act("save_clerk", new(json!("1234"))).unwrap_err().data["field"], "pin");
    assert_eq!(scene.act("save_clerk", new(json!("8263"))).unwrap()["pin"], "temporary");
    // Whoever has the desk's file by a later reset is asked as well: none of these rows ever goes.
    with_writer(&scene.desk, |db| db.execute("DELETE FROM clerk_pin", []).unwrap_err());
}

#[test]
fn a_temporary_pin_is_changed_by_its_clerk_in_the_same_form() {
    let scene = Scene::new();
    scene.act("give_pin", json!({ "clerk": 2, "pin": "9173" })).unwrap();
    let cards = read(&scene.desk, "frame", json!({})).unwrap()["clerks"].clone();
    assert_eq!((&cards[0]["pin"], &cards[1]["pin"]), (&json!("own"), &json!("temporary")));
    scene.lock();
    assert_eq!(kind(scene.come(2, CHEN)), ErrorKind::Invalid, "the old one is gone");
    for (wanted, field) in [("9173", "wanted"), ("1111", "wanted")] {
        let refused = scene.act("choose_clerk", json!({ "clerk": 2, "pin": "9173", "wanted": wanted })).unwrap_err();
        assert_eq!((refused.kind, refused.data["field"].as_str()), (ErrorKind::Invalid, Some(field)));
    }
    assert_eq!(scene.state(), "locked");
    scene.act("choose_clerk", json!({ "clerk": 2, "pin": "9173", "wanted": "5082" })).unwrap();
    scene.lock();
    assert_eq!(kind(scene.come(2, "9173")), ErrorKind::WrongPin);
    scene.come(2, "5082").unwrap();
    // Nothing of what was refused before it was looked at counted as a try.
    assert_eq!(scene.facts("choose_clerk").last().unwrap()["failedPins"], 1);
    // Their own they change themselves, and nobody gives one to themselves.
    assert_eq!(scene.act("set_pin", json!({ "old": null, "wanted": CHEN })).unwrap_err().data["field"], "old");
    assert_eq!(kind(scene.act("set_pin", json!({ "old": "9173", "wanted": CHEN }))), ErrorKind::WrongPin);
    scene.act("set_pin", json!({ "old": "5082", "wanted": CHEN })).unwrap();
    assert_eq!(scene.facts("set_pin").last().unwrap()["failedPins"], 1);
    scene.come(1, SUPERVISOR).unwrap();
    assert_eq!(kind(scene.act("give_pin", json!({ "clerk": 1, "pin": "9173" }))), ErrorKind::Refused);
}

#[test]
fn five_wrong_ones_wait_and_neither_a_new_start_nor_a_moved_clock_shortens_it() {
    let mut scene = Scene::new();
    scene.lock();
    for n in 1..=5 {
        let wrong = scene.come(1, "9999").unwrap_err();
        assert_eq!((wrong.kind, wrong.data["waitSeconds"].as_u64()), (ErrorKind::WrongPin, Some(if n == 5 { 30 } else { 0 })), "{n}");
    }
    let waits = |scene: &Scene, seconds: u64| {
        // Not even the right one is looked at.
        let refused = scene.come(1, SUPERVISOR).unwrap_err();
        assert_eq!((refused.kind, refused.data["waitSeconds"].as_u64()), (ErrorKind::TryLater, Some(seconds)));
        assert_eq!(scene.state(), "locked");
    };
    waits(&scene, 30);
    scene.pass(Duration::seconds(12));
    waits(&scene, 18);
    // Another clerk is not kept out.
    scene.come(2, CHEN).unwrap();
    scene.lock();
    scene = scene.again();
    waits(&scene, 30);
    for moved in [Duration::hours(-5), Duration::days(3)] {
        scene.pass(moved);
        scene = scene.again();
        waits(&scene, 30);
    }
    // What is left of it is written down now and then, and a new start goes on from there.
    scene.pass(Duration::seconds(10));
    scene.desk.tend().unwrap();
    scene = scene.again();
    waits(&scene, 20);
    scene.pass(Duration::seconds(21));
    scene.desk.tend().unwrap();
    scene = scene.again();
    assert_eq!(scene.come(1, "9999").unwrap_err().data["waitSeconds"], 60, "it was over, and is not begun again");
    scene = scene.again();
    waits(&scene, 60);
    // Each further wrong one waits twice as long, up to a quarter of an hour.
    for seconds in [120, 240, 480, 900, 900] {
        scene.pass(Duration::seconds(901));
        assert_eq!(scene.come(1, "9999").unwrap_err().data["waitSeconds"], seconds);
        scene = scene.again();
        waits(&scene, seconds);
    }
    // The next right one tells how many there were, and when.
    scene.pass(Duration::seconds(901));
    scene.come(1, SUPERVISOR).unwrap();
    let told = scene.facts("choose_clerk").pop().unwrap();
    assert_eq!((told["failedPins"].as_u64(), told["failedPinTimes"].as_array().unwrap().len()), (Some(11), 11));
    scene.lock();
    assert_eq!(scene.come(1, "9999").unwrap_err().data["waitSeconds"], 0, "it counts anew");
    scene.come(1, SUPERVISOR).unwrap();
    assert_eq!(read(&scene.desk, "verify_journal", json!({})).unwrap()["sound"], true);
}

#[test]
fn a_try_that_is_cut_off_has_counted() {
    let scene = Scene::new();
    scene.lock();
    // What the count is written with fails: the PIN is not even looked at.
    desk::testing::fail_after(&scene.desk, Some(60)).unwrap();
    let cut = scene.come(1, SUPERVISOR);
    desk::testing::fail_after(&scene.desk, None).unwrap();
    assert!(cut.is_err());
    scene.come(1, "9999").unwrap_err();
    let failed: i64 =
        with_writer(&scene.desk, |db| db.query_row("SELECT failed FROM pin_tries WHERE clerk = 1", [], |row| row.get(0)).unwrap());
    assert!(failed >= 1);
    let scene = scene.again();
    let still: i64 =
        with_writer(&scene.desk, |db| db.query_row("SELECT failed FROM pin_tries WHERE clerk = 1", [], |row| row.get(0)).unwrap());
    assert_eq!(still, failed, "it stands in the file");
}

#[test]
fn the_same_form_twice_is_one_act_and_no_pin_stands_in_the_file_in_clear() {
    let scene = Scene::new();
    let coming = json!({ "clerk": 2, "pin": CHEN, "requestId": Uuid::new_v4().to_string() });
    let first = scene.desk.dispatch("choose_clerk", coming.clone()).unwrap().value;
    let rows = scene.facts("choose_clerk").len();
    assert_eq!(scene.desk.dispatch("choose_clerk", coming.clone()).unwrap().value, first);
    assert_eq!(scene.facts("choose_clerk").len(), rows);
    // Sent again after the lock it tells the same, and puts nobody on duty.
    scene.lock();
    scene.desk.dispatch("choose_clerk", coming).unwrap();
    assert_eq!(scene.state(), "locked");
    scene.come(1, SUPERVISOR).unwrap();
    let giving = json!({ "clerk": 2, "pin": "9173", "requestId": Uuid::new_v4().to_string() });
    for _ in 0..2 {
        scene.desk.dispatch("give_pin", giving.clone()).unwrap();
    }
    assert_eq!(scene.facts("give_pin").len(), 2);
    let mut other = giving;
    other["clerk"] = 1.into();
    assert_eq!(kind(scene.desk.dispatch("give_pin", other).map(|_| ())), ErrorKind::RequestReused);
    let kept: String = with_writer(&scene.desk, |db| {
        let sql = "SELECT group_concat(payload || coalesce(answer, '') || facts) FROM journal JOIN journal_private USING (seq)
            LEFT JOIN answered USING (seq) WHERE act IN ('choose_clerk', 'set_pin', 'give_pin', 'save_clerk')";
        db.query_row(sql, [], |row| row.get(0)).unwrap()
    });
    for pin in [SUPERVISOR, CHEN, "9173", "\"pin\":\"9", "wanted"] {
        assert!(!kept.contains(pin), "{pin}: {kept}");
    }
}

#[test]
fn where_a_sheet_lies_in_an_envelope_the_passphrase_of_each_morning_makes_nobody_the_supervisor() {
    let scene = Scene::new();
    scene.come(1, SUPERVISOR).unwrap();
    let sheet = scene.act("new_recovery_code", json!({ "passphrase": PASSPHRASE })).unwrap();
    let group = |n: usize| sheet["groups"][usize::try_from(sheet["ask"][n].as_u64().unwrap()).unwrap() - 1].clone();
    scene.act("confirm_recovery_code", json!({ "first": group(0), "second": group(1) })).unwrap();
    scene.lock();
    let forgot = |by: &str, secret: &str| scene.act("forgot_pin", json!({ "clerk": 1, "by": by, "secret": secret, "wanted": "7391" }));
    assert_eq!(forgot("passphrase", PASSPHRASE).unwrap_err().data["field"], "secret");
    assert_eq!(scene.state(), "locked");
    let code: Vec<&str> = sheet["groups"].as_array().unwrap().iter().map(|group| group.as_str().unwrap()).collect();
    forgot("recoveryCode", &code.join("-")).unwrap();
    assert_eq!(scene.state(), "open");
}

#[test]
fn a_supervisor_who_forgot_comes_back_by_what_opens_the_desk() {
    let scene = Scene::new();
    scene.lock();
    let forgot = |clerk: i64, secret: &str, wanted: &str| {
        scene.act("forgot_pin", json!({ "clerk": clerk, "by": "passphrase", "secret": secret, "wanted": wanted }))
    };
    assert_eq!(kind(forgot(2, PASSPHRASE, "7391")), ErrorKind::Refused, "a clerk asks the supervisor");
    assert_eq!(forgot(1, PASSPHRASE, "1234").unwrap_err().data["field"], "wanted");
    for n in 1..=5 {
        let wrong = forgot(1, "不是这一句话", "7391").unwrap_err();
        assert_eq!((wrong.kind, wrong.data["waitSeconds"].as_u64()), (ErrorKind::WrongPassphrase, Some(if n == 5 { 30 } else { 0 })));
    }
    assert_eq!(kind(forgot(1, PASSPHRASE, "7391")), ErrorKind::TryLater, "counted as at the gate");
    let mut scene = scene;
    scene.pass(Duration::seconds(31));
    scene.act("forgot_pin", json!({ "clerk": 1, "by": "passphrase", "secret": PASSPHRASE, "wanted": "7391" })).unwrap();
    assert_eq!(scene.state(), "open");
    assert_eq!(scene.facts("failed_unsealings").last().unwrap()["count"], 5);
    scene.lock();
    assert_eq!(kind(scene.come(1, SUPERVISOR)), ErrorKind::WrongPin);
    scene.come(1, "7391").unwrap();
}

#[test]
fn a_locked_desk_shows_names_alone_and_keeps_what_was_being_typed() {
    let scene = Scene::new();
    scene.act("save_clerk", json!({ "id": null, "name": "走了的人", "role": "clerk", "active": false, "pin": "8263" })).unwrap();
    scene.come(2, CHEN).unwrap();
    let draft = |id: &str, body: &str| json!({ "id": id, "form": "registerTicket", "title": "新办件", "aside": false, "body": { "request": body } });
    let (begun, late) = (Uuid::new_v4().to_string(), Uuid::new_v4().to_string());
    read(&scene.desk, "save_draft", draft(&begun, "一")).unwrap();
    scene.lock();
    let frame = read(&scene.desk, "frame", json!({})).unwrap();
    assert_eq!((frame["centre"]["name"].as_str(), frame["centre"]["phone"].as_str()), (Some("幸福社区党群服务中心"), Some("")));
    let names: Vec<&str> = frame["clerks"].as_array().unwrap().iter().filter_map(|clerk| clerk["name"].as_str()).collect();
    assert_eq!(names, ["主任甲", "小陈"]);
    // A key pressed as the lock fell is theirs all the same.
    read(&scene.desk, "save_draft", draft(&begun, "一二")).unwrap();
    read(&scene.desk, "save_draft", draft(&late, "后到的")).unwrap();
    assert_eq!(kind(read(&scene.desk, "drafts", json!({}))), ErrorKind::NoClerk);
    assert_eq!(kind(read(&scene.desk, "drop_draft", json!({ "id": begun }))), ErrorKind::NoClerk);
    // Digits that are wrong move nothing: its clerk finds it open.
    assert_eq!(kind(scene.come(1, "1357")), ErrorKind::WrongPin);
    assert_eq!(
        kind(scene.act("forgot_pin", json!({ "clerk": 1, "by": "passphrase", "secret": "不是这一句话", "wanted": "7391" }))),
        ErrorKind::WrongPassphrase
    );
    scene.come(2, CHEN).unwrap();
    assert_eq!(read(&scene.desk, "drafts", json!({})).unwrap()[0]["aside"], false);
    scene.lock();
    // Another one who has come leaves it among its clerk's drafts.
    scene.come(1, SUPERVISOR).unwrap();
    assert_eq!(read(&scene.desk, "drafts", json!({})).unwrap(), json!([]));
    assert_eq!(kind(read(&scene.desk, "save_draft", draft(&begun, "别人的"))), ErrorKind::Refused);
    scene.come(2, CHEN).unwrap();
    let kept = read(&scene.desk, "drafts", json!({})).unwrap();
    let mut bodies: Vec<&str> = kept.as_array().unwrap().iter().filter_map(|one| one["body"]["request"].as_str()).collect();
    bodies.sort_unstable();
    assert_eq!(bodies, ["一二", "后到的"]);
    assert!(kept.as_array().unwrap().iter().all(|one| one["aside"] == true));
    // Sealed, or before anybody came, there is nobody whose it could be.
    scene.lock();
    let scene = scene.again();
    assert_eq!(kind(read(&scene.desk, "save_draft", draft(&begun, "没有人"))), ErrorKind::NoClerk);
}

#[test]
fn a_deputy_may_what_the_supervisor_may_but_not_what_the_centre_hangs_on_and_it_ends_by_itself() {
    let mut scene = Scene::new();
    let name = |scene: &Scene, until: &str| scene.act("name_deputy", json!({ "clerk": 2, "until": until }));
    for wrong in ["2026-11-20T08:59", "2026-12-22T09:00", "明天", ""] {
        assert_eq!(name(&scene, wrong).unwrap_err().data["field"], "until", "{wrong}");
    }
    assert_eq!(kind(scene.act("name_deputy", json!({ "clerk": 1, "until": "2026-11-25T18:00" }))), ErrorKind::Refused);
    let card = name(&scene, "2026-11-25T18:00").unwrap();
    assert_eq!(card["deputyUntil"], "2026-11-25 18:00");
    assert_eq!(kind(name(&scene, "2026-11-26T18:00")), ErrorKind::Refused);

    scene.come(2, CHEN).unwrap();
    let rules = |scene: &Scene| scene.act("save_rules", read(&scene.desk, "rules", json!({})).unwrap());
    rules(&scene).unwrap();
    assert_eq!(scene.facts("save_rules").last().unwrap()["deputyFor"], 1);
    scene.act("save_clerk", json!({ "id": null, "name": "小林", "role": "clerk", "active": true, "pin": "8263" })).unwrap();
    scene.act("give_pin", json!({ "clerk": 3, "pin": "8264" })).unwrap();
    for (what, form) in [
        ("give_pin", json!({ "clerk": 1, "pin": "8263" })),
        ("save_clerk", json!({ "id": 1, "revision": 2, "name": "主任甲", "role": "clerk", "active": true })),
        ("save_clerk", json!({ "id": null, "name": "自己人", "role": "supervisor", "active": true, "pin": "8263" })),
        ("name_deputy", json!({ "clerk": 3, "until": "2026-11-25T18:00" })),
        ("end_deputy", json!({ "deputy": 1 })),
        ("set_passphrase", json!({ "passphrase": "海上明月共潮生 88" })),
        ("change_key", json!({ "passphrase": PASSPHRASE })),
    ] {
        let revision = read(&scene.desk, "frame", json!({})).unwrap()["clerks"][0]["revision"].clone();
        let mut form = form;
        if form["id"] == 1 {
            form["revision"] = revision;
        }
        assert_eq!(kind(scene.act(what, form)), ErrorKind::NotAllowed, "{what}");
    }
    // Their own name is theirs to change, and leaves them what they are.
    let own = read(&scene.desk, "frame", json!({})).unwrap()["clerk"].clone();
    scene.act("save_clerk", json!({ "id": 2, "revision": own["revision"], "name": "陈一", "role": "clerk", "active": true })).unwrap();
    rules(&scene).unwrap();

    // At the stroke of the clock, without anybody doing anything.
    scene.now = "2026-11-25T09:59:59Z".parse().unwrap();
    scene.clock.set_to(scene.now);
    rules(&scene).unwrap();
    scene.pass(Duration::seconds(1));
    assert_eq!(kind(rules(&scene)), ErrorKind::NotAllowed);
    assert_eq!(read(&scene.desk, "frame", json!({})).unwrap()["clerk"]["deputyUntil"], Value::Null);
    scene.act("register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    assert_eq!(scene.facts("register_ticket").last().unwrap()["deputyFor"], Value::Null);

    // Or before, by who named them.
    scene.come(1, SUPERVISOR).unwrap();
    let deputy = name(&scene, "2026-11-28T18:00").unwrap()["deputy"].clone();
    scene.act("end_deputy", json!({ "deputy": deputy })).unwrap();
    assert_eq!(kind(scene.act("end_deputy", json!({ "deputy": deputy }))), ErrorKind::Refused);
    scene.come(2, CHEN).unwrap();
    assert_eq!(kind(rules(&scene)), ErrorKind::NotAllowed);
}

#[test]
fn an_old_form_sent_again_ends_no_wait() {
    let mut scene = Scene::new();
    let coming = json!({ "clerk": 1, "pin": SUPERVISOR, "requestId": Uuid::new_v4().to_string() });
    scene.desk.dispatch("choose_clerk", coming.clone()).unwrap();
    scene.lock();
    for _ in 0..5 {
        scene.come(1, "9999").unwrap_err();
    }
    scene.desk.dispatch("choose_clerk", coming).unwrap();
    assert_eq!(scene.come(1, "9999").unwrap_err().data["waitSeconds"], 30);
    scene.pass(Duration::seconds(31));
    scene.come(1, SUPERVISOR).unwrap();
}

#[test]
fn a_clock_set_back_gives_a_deputy_no_more_time() {
    let mut scene = Scene::new();
    scene.act("name_deputy", json!({ "clerk": 2, "until": "2026-11-20T12:00" })).unwrap();
    let rules = |scene: &Scene| scene.act("save_rules", read(&scene.desk, "rules", json!({})).unwrap()).map_err(|error| error.kind);
    scene.come(2, CHEN).unwrap();
    assert!(rules(&scene).is_ok());
    // Somebody acted when the time was over; then the clock goes back to the morning.
    scene.pass(Duration::hours(4));
    scene.come(1, SUPERVISOR).unwrap();
    scene.pass(-Duration::hours(4));
    scene = scene.again();
    scene.come(2, CHEN).unwrap();
    assert_eq!(rules(&scene).unwrap_err(), ErrorKind::NotAllowed);
}
