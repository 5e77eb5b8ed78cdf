//! Search finds all whom it should and nobody else, against a second, naive way of reading names.

use std::collections::{BTreeMap, BTreeSet};

use desk::testing::finds;
use pinyin::{ToPinyin, ToPinyinMulti};
use serde_json::json;
use tests::{Centre, Dice, people};

const PEOPLE: usize = 10_000;

/// All that may be typed to find one person, written out in full.
struct Spelled {
    /// Parts of the name in characters, up to four.
    parts: BTreeSet<String>,
    /// Initials of every run of characters with every combination of readings.
    initials: BTreeSet<String>,
    /// Whole pinyin of every run.
    whole: BTreeSet<String>,
}

fn bare(name: &str) -> Vec<char> {
    name.chars().filter(|c| *c != '·' && *c != ' ').flat_map(char::to_lowercase).collect()
}

fn readings(name: &[char], at: usize, surnames: &BTreeMap<String, Vec<String>>) -> BTreeSet<String> {
    let c = name[at];
    let mut all: BTreeSet<String> = c.to_pinyin().into_iter().map(|p| p.plain().to_owned()).collect();
    all.extend(c.to_pinyin_multi().into_iter().flatten().map(|p| p.plain().to_owned()));
    all.extend(surnames.get(&c.to_string()).into_iter().flatten().cloned());
    if name.len() >= 2 && at < 2 {
        let compound: String = name[..2].iter().collect();
        all.extend(surnames.get(&compound).into_iter().flatten().filter_map(|both| both.split(' ').nth(at)).map(str::to_owned));
    }
    let umlauts: Vec<String> = all.iter().filter(|r| r.contains('ü')).cloned().collect();
    for umlaut in umlauts {
        all.remove(&umlaut);
        all.insert(umlaut.replace('ü', "v"));
        all.insert(umlaut.replace('ü', "u"));
    }
    all
}

fn spell(name: &str, surnames: &BTreeMap<String, Vec<String>>) -> Spelled {
    let name = bare(name);
    let mut spelled = Spelled { parts: BTreeSet::new(), initials: BTreeSet::new(), whole: BTreeSet::new() };
    for from in 0..name.len() {
        let (mut initials, mut whole) = (BTreeSet::from([String::new()]), BTreeSet::from([String::new()]));
        for to in from..name.len().min(from + 4) {
            spelled.parts.insert(name[from..=to].iter().collect());
            let readings = readings(&name, to, surnames);
            // A letter in a name is typed as itself.
            let (firsts, wholes): (BTreeSet<String>, BTreeSet<String>) = if readings.is_empty() {
                let own = BTreeSet::from([name[to].to_string()]);
                (own.clone(), own)
            } else {
                (readings.iter().map(|r| r[..1].to_owned()).collect(), readings)
            };
            initials = initials.iter().flat_map(|i| firsts.iter().map(move |f| format!("{i}{f}"))).collect();
            whole = whole.iter().flat_map(|i| wholes.iter().map(move |f| format!("{i}{f}"))).collect();
            spelled.initials.extend(initials.clone());
            spelled.whole.extend(whole.clone());
        }
    }
    spelled
}

/// What may be typed for each character of a name: pieces that stand for it whole, and readings that the last one may break off in.
fn pieces(name: &str, surnames: &BTreeMap<String, Vec<String>>) -> Vec<(BTreeSet<String>, BTreeSet<String>)> {
    let name = bare(name);
    (0..name.len())
        .map(|at| {
            let readings = readings(&name, at, surnames);
            let mut pieces = BTreeSet::from([name[at].to_string()]);
            for reading in &readings {
                if ["zh", "ch", "sh"].iter().any(|two| reading.starts_with(two)) {
                    pieces.insert(reading[..2].to_owned());
                }
                pieces.insert(reading[..1].to_owned());
                pieces.insert(reading.clone());
            }
            (pieces, readings)
        })
        .collect()
}

/// Whether `typed` can be read from a name as a mixture of characters, readings and initials: by trying every way.
fn can_be_read(name: &[(BTreeSet<String>, BTreeSet<String>)], typed: &str) -> bool {
    if typed.is_empty() {
        return true;
    }
    let Some(((pieces, readings), rest)) = name.split_first() else { return false };
    readings.iter().any(|reading| reading.starts_with(typed))
        || pieces.iter().any(|piece| typed.strip_prefix(piece.as_str()).is_some_and(|typed| can_be_read(rest, typed)))
}

#[test]
fn every_part_initials_and_phone_tail_finds_exactly_whom_it_should() {
    let centre = Centre::new();
    let mut dice = Dice::new(4);
    let mut seen = BTreeSet::new();
    let people: Vec<(String, String)> = std::iter::repeat_with(|| (people::name(&mut dice), people::phone(&mut dice)))
        .filter(|one| seen.insert(one.clone()))
        .take(PEOPLE)
        .collect();
    let mut rows = vec![json!([{ "is": "text", "text": "姓名" }, { "is": "text", "text": "电话" }])];
    rows.extend(people.iter().map(|(name, phone)| json!([{ "is": "text", "text": name }, { "is": "text", "text": phone }])));
    let preview = centre.read("preview_import", json!({ "fileName": "x.xlsx", "rows": rows }));
    assert_eq!(preview["good"], PEOPLE);
    assert_eq!(centre.act("import_residents", json!({ "import": preview["import"] }))["residents"], PEOPLE);

    let mut surnames: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in include_str!("../../assets/presets/readings.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        surnames.entry(cells[0].to_owned()).or_default().push(cells[1].to_owned());
    }
    let id = |index: usize| i64::try_from(index).unwrap() + 1;
    // Who bears each name; many share one.
    let mut bearers: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
    for (index, (name, _)) in people.iter().enumerate() {
        bearers.entry(name).or_default().insert(id(index));
    }
    let mut queries: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
    for (name, ids) in &bearers {
        let spelled = spell(name, &surnames);
        for query in spelled.parts.into_iter().chain(spelled.initials).chain(spelled.whole) {
            queries.entry(query).or_default().extend(ids);
        }
    }
    let distinct: Vec<_> = bearers.iter().map(|(name, ids)| (pieces(name, &surnames), ids)).collect();
    let (mut asked, mut scanned) = (0, 0);
    eprintln!("{} queries, {} names", queries.len(), distinct.len());
    for (index, (query, spelled)) in queries.iter().enumerate() {
        let in_letters = query.is_ascii();
        // Letters can be read in more ways than one was spelled: those are scanned, name by name and way by way, for a share.
        if in_letters && index % 50 != 0 {
            continue;
        }
        let found = finds(&centre.desk, query).unwrap();
        let found_once: BTreeSet<i64> = found.iter().copied().collect();
        assert_eq!(found.len(), found_once.len(), "{query} finds somebody twice");
        asked += 1;
        if in_letters {
            assert!(spelled.is_subset(&found_once), "{query} misses somebody");
            let expected: BTreeSet<i64> = distinct
                .iter()
                .filter(|(name, _)| (0..name.len()).any(|at| can_be_read(&name[at..], query)))
                .flat_map(|(_, ids)| ids.iter().copied())
                .collect();
            assert_eq!(found_once, expected, "{query} finds others than it should");
            scanned += 1;
        } else {
            assert_eq!(&found_once, spelled, "{query} finds others than it should");
        }
    }
    for tail in 2..=4 {
        for _ in 0..150 {
            let phone = &dice.pick(&people).1;
            let typed = &phone[phone.len() - tail..];
            let expected: BTreeSet<i64> =
                people.iter().enumerate().filter(|(_, (_, phone))| phone.ends_with(typed)).map(|(index, _)| id(index)).collect();
            assert_eq!(finds(&centre.desk, typed).unwrap().into_iter().collect::<BTreeSet<_>>(), expected, "…{typed}");
            asked += 1;
        }
    }
    assert!(asked > 5_000 && scanned > 300, "only {asked} queries were asked, {scanned} scanned");
    println!("{asked} queries over {PEOPLE} names, {scanned} of them in letters");
}

/// All ids that the list finds: the same search as in the picker, without its limit.
fn find(centre: &Centre, text: &str) -> BTreeSet<i64> {
    let mut ids = BTreeSet::new();
    loop {
        let page = centre.read("list_residents", json!({ "text": text, "limit": 200, "offset": ids.len(), "order": "newest" }));
        ids.extend(page["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()));
        if ids.len() >= usize::try_from(page["total"].as_u64().unwrap()).unwrap() {
            return ids;
        }
    }
}

#[test]
fn what_was_changed_is_found_by_its_new_name_at_once() {
    let centre = Centre::new();
    let id = centre.resident("查小红", "19900001234");
    assert_eq!(find(&centre, "zxh"), BTreeSet::from([id]));
    let revision = centre.read("resident", json!({ "resident": id }))["revision"].clone();
    centre.act(
        "save_resident",
        json!({ "id": id, "revision": revision, "name": "尉迟·小红", "phone": { "how": "keep" }, "idNumber": { "how": "keep" } }),
    );
    assert_eq!(find(&centre, "zxh"), BTreeSet::new());
    for typed in ["ycxh", "yuchi", "尉迟小", "迟·小", "1234", "ＹＣ", "yuc", "y迟"] {
        assert_eq!(find(&centre, typed), BTreeSet::from([id]), "{typed}");
    }
}

#[test]
fn the_box_over_everything_finds_tickets_and_people() {
    let centre = Centre::new();
    let id = centre.resident("仇晓明", "19900001234");
    centre.act("register_ticket", json!({ "matter": 1, "resident": id, "finish": true }));
    let found = centre.read("search", json!({ "text": "qxm" }));
    assert_eq!(found["residents"][0]["name"], "仇晓明");
    assert_eq!(found["tickets"][0]["document"], "2026-0001");
    assert_eq!(centre.read("search", json!({ "text": "fw20261120-001" }))["exactly"], 1);
    assert_eq!(centre.read("search", json!({ "text": "２０２６-0001" }))["exactly"], 1);
    assert_eq!(centre.read("search", json!({ "text": "政策" }))["tickets"].as_array().unwrap().len(), 1);
}
