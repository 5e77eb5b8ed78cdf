//! A data folder of an earlier version opens, keeps its rows, and has exactly the schema of a fresh one.

use std::fs;
use std::path::Path;

use desk::testing::{act, schema_of, with_writer};
use desk::{Clock, Desk};
use serde_json::json;
use tempfile::TempDir;

fn copied(fixture: &str, generation: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(fixture);
    fs::create_dir(folder.path().join(generation)).unwrap();
    for file in ["CURRENT".to_owned(), format!("{generation}/desk.db"), format!("{generation}/slots.json")] {
        fs::copy(from.join(&file), folder.path().join(file)).unwrap();
    }
    folder
}

#[test]
fn version_1_opens_with_its_rows() {
    let folder = copied("v1", "gen-1");
    let desk = Desk::open(folder.path(), Clock::set("2026-11-21T01:00:00Z".parse().unwrap())).unwrap();
    assert_eq!(schema_of(&desk).unwrap(), desk::storage::schema().unwrap());
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    let read = |name: &str, args| desk.dispatch(name, args).unwrap().value;
    let resident = read("find_residents", json!({ "text": "sxj", "limit": 5 }));
    assert_eq!((resident[0]["name"].as_str(), resident[0]["phone"].as_str()), (Some("单晓𠮷"), Some("199****1234")));
    let tickets = read("list_tickets", json!({ "states": ["done", "open", "void"] }));
    let stands: Vec<_> =
        tickets["rows"].as_array().unwrap().iter().map(|row| (row["document"].as_str().unwrap(), row["state"].as_str().unwrap())).collect();
    assert_eq!(stands, [("2026-0001", "done"), ("2026-0002", "open"), ("2026-0003", "void")]);
    // The holidays it had, the week that came later, and every day counted from both.
    let year = read("calendar", json!({ "year": 2026 }));
    assert_eq!((year["known"].as_bool(), year["holidays"].as_array().unwrap().len()), (Some(true), 39));
    let week = &year["weeks"][0];
    assert_eq!(
        (&week["from"], &week["to"], &week["standing"]),
        (&json!(null), &json!(null), &json!("now")),
        "its hours hold from the beginning"
    );
    assert_eq!((week["hours"].as_array().unwrap().len(), year["workdays"].as_i64()), (5, Some(248)));
    let counted = with_writer(&desk, |db| {
        db.query_row("SELECT count(*), sum(workday) FROM calendar_day WHERE day LIKE '2026%'", [], |row| Ok((row.get(0)?, row.get(1)?)))
    });
    assert_eq!(counted.unwrap(), (365, 248));
    let apart: i64 = with_writer(&desk, |db| db.query_row("SELECT count(*) FROM ticket_out_of_step", [], |row| row.get(0))).unwrap();
    assert_eq!(apart, 0, "what is kept at hand was worked out for the tickets that were there");
    assert_eq!(read("drafts", json!({}))[0]["body"]["request"], "半句");
    assert_eq!(read("verify_journal", json!({}))["sound"], true);
}

#[test]
fn version_18_opens_by_its_passphrase_and_by_the_code_on_its_sheet_with_its_rows() {
    for (by, secret) in [("passphrase", "春江潮水连海平 26"), ("recoveryCode", "Y1K3-4PZY-6WF9-3FRV-1134-GHF7-X06T")] {
        let folder = copied("v18", "gen-2");
        let desk = Desk::open(folder.path(), Clock::set("2026-11-21T01:00:00Z".parse().unwrap())).unwrap();
        let read = |name: &str, args| desk.dispatch(name, args).unwrap().value;
        assert_eq!(read("unseal", json!({ "by": by, "secret": secret }))["state"], "locked");
        assert_eq!(schema_of(&desk).unwrap(), desk::storage::schema().unwrap());
        act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
        let resident = read("find_residents", json!({ "text": "sxj", "limit": 5 }));
        assert_eq!((resident[0]["name"].as_str(), resident[0]["phone"].as_str()), (Some("单晓𠮷"), Some("199****1234")));
        let tickets = read("list_tickets", json!({ "states": ["done", "suspended", "void"] }));
        let mut stands: Vec<_> = tickets["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| (row["document"].as_str().unwrap(), row["state"].as_str().unwrap()))
            .collect();
        stands.sort_unstable();
        assert_eq!(stands, [("2026-0001", "done"), ("2026-0002", "void"), ("2026-0003", "suspended")]);
        assert_eq!(read("list_receptions", json!({}))["total"], 1);
        assert_eq!(read("drafts", json!({}))[0]["body"]["request"], "半句");
        // Its first rows were signed under the key that lay beside the file then.
        assert_eq!(read("verify_journal", json!({}))["sound"], true);
    }
}
