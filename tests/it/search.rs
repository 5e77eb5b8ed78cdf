//! Search finds all whom it should and nobody else, against a second, naive way of reading names.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use desk::testing::finds;
use pinyin::{ToPinyin, ToPinyinMulti};
use serde_json::json;
use tests::{Centre, Dice, people};

const PEOPLE: usize = 10_000;
const LONGEST: usize = 4;

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

type Pieces = [(BTreeSet<String>, BTreeSet<String>)];

/// All that may be typed in up to four letters for a name from its first piece on, by writing every way out.
fn spell(name: &Pieces, begun: &str, all: &mut HashSet<String>) {
    let Some(((pieces, readings), rest)) = name.split_first() else { return };
    for reading in readings {
        for end in 1..=reading.len().min(LONGEST - begun.len()) {
            all.insert(format!("{begun}{}", &reading[..end]));
        }
    }
    for piece in pieces.iter().filter(|piece| piece.is_ascii() && begun.len() + piece.len() <= LONGEST) {
        let typed = format!("{begun}{piece}");
        if typed.len() < LONGEST {
            spell(rest, &typed, all);
        }
        all.insert(typed);
    }
}

/// Whether `typed` can be read from a name as a mixture of characters, readings and initials: by trying every way.
fn can_be_read(name: &Pieces, typed: &str) -> bool {
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
    let spelled: Vec<_> = people.iter().map(|(name, _)| pieces(name, &surnames)).collect();
    // What may be typed, and whom exactly it must find.
    let mut queries: HashMap<String, Vec<i64>> = HashMap::new();
    let mut whole = Vec::new();
    for (index, (name, _)) in people.iter().enumerate() {
        let letters = bare(name);
        let mut typed = HashSet::new();
        for from in 0..letters.len() {
            let parts = (from..letters.len().min(from + LONGEST)).map(|to| letters[from..=to].iter().collect::<String>());
            // A part in letters beside other characters can be read in yet more ways; those are among the mixtures below.
            typed.extend(parts.filter(|part| part.is_ascii() || !part.bytes().any(|b| b.is_ascii_alphabetic())));
            spell(&spelled[index][from..], "", &mut typed);
        }
        for query in typed {
            queries.entry(query).or_default().push(id(index));
        }
        if index % 50 == 0 {
            let pinyin: String = spelled[index].iter().filter_map(|(_, readings)| readings.first().cloned()).collect();
            let mixed: String = spelled[index]
                .iter()
                .zip(&letters)
                .enumerate()
                .map(|(at, ((pieces, _), c))| if at == 1 { c.to_string() } else { pieces.first().cloned().unwrap_or_default() })
                .collect();
            whole.extend([pinyin, mixed]);
        }
    }
    // The first search through the door takes the names in.
    assert_eq!(centre.read("find_residents", json!({ "text": "单", "limit": 50 })).as_array().unwrap().len(), 50);
    let found = |query: &str| {
        let mut found = finds(&centre.desk, query);
        found.sort_unstable();
        found
    };
    for (query, expected) in &queries {
        assert_eq!(&found(query), expected, "{query}");
    }
    for query in whole.iter().filter(|query| !query.is_empty()) {
        let expected: Vec<i64> =
            (0..PEOPLE).filter(|&index| (0..spelled[index].len()).any(|at| can_be_read(&spelled[index][at..], query))).map(id).collect();
        assert_eq!(found(query), expected, "{query}");
    }
    for tail in 2..=4 {
        let tails: BTreeSet<&str> = people.iter().map(|(_, phone)| &phone[phone.len() - tail..]).collect();
        for typed in tails.iter().step_by(if tail == 4 { 10 } else { 1 }) {
            let expected: Vec<i64> = (0..PEOPLE).filter(|&index| people[index].1.ends_with(typed)).map(id).collect();
            assert_eq!(found(typed), expected, "…{typed}");
        }
    }
    assert!(queries.len() > 20_000, "only {} queries", queries.len());
    println!("{} parts and spellings, {} whole names and mixtures, all phone tails, over {PEOPLE} people", queries.len(), whole.len());
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
    for typed in ["ycxh", "yuchi", "尉迟小", "迟·小", "1234", "19900001234", "ＹＣ", "yuc", "y迟"] {
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
