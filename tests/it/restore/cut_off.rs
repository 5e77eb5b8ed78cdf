//! A restore that ends in the midst.

use desk::Desk;
use desk::testing::{act, read, stop_at_step, with_writer};
use serde_json::json;
use tempfile::TempDir;

use super::*;

#[test]
fn a_restore_that_is_cut_off_leaves_the_old_or_the_new_and_never_neither() {
    let (mut old, mut new) = (0, 0);
    for step in 1.. {
        let scene = scene();
        scene.backup();
        let Scene { folder, stick, clock, desk, .. } = scene;
        act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
        let opened = open(&desk, stick.path(), "passphrase", PASSPHRASE).unwrap();
        stop_at_step(&desk, step);
        let done = restore(&desk, &opened).is_ok();
        // As the power goes: nothing is closed in order.
        std::mem::forget(desk);
        let torn = TempDir::new().unwrap();
        copy_tree(folder.path(), torn.path());
        let desk = Desk::open(torn.path(), clock).unwrap();
        unseal(&desk).unwrap();
        on_duty(&desk);
        sound(&desk);
        let restored = with_writer(&desk, |db| db.prepare("SELECT 1 FROM restore").unwrap().exists([]).unwrap());
        assert_eq!(read(&desk, "list_tickets", json!({})).unwrap()["total"], if restored { 2 } else { 3 }, "step {step}");
        let left = if restored { vec!["gen-2", "gen-3"] } else { vec!["gen-2"] };
        assert_eq!(generations(torn.path()), left, "step {step}");
        if done {
            break;
        }
        if restored { new += 1 } else { old += 1 }
    }
    assert!(old >= 6 && new >= 1, "{old} stops before the switch, {new} after it");
}
