//! Papers of the rooms to lay out: ordinary, full, and at the edges. All people and units are made up.

use desk::papers::{
    ApplicationDate, DoorSheetPaper, HallLine, HallSheetPaper, MonthDay, Paper, PaperDay, PublicUse, RoomApplicationPaper, RoomDoor,
    RoomLedgerLine, RoomLedgerPaper, RoomMonthPaper, SetupLine, SetupSheetPaper,
};

use super::letterhead;

const ROOMS: [&str; 12] = [
    "东厅",
    "西厅",
    "谈心说事室",
    "文化娱乐室",
    "图书阅览室",
    "市民学校",
    "远程教育室",
    "四点半课堂",
    "康养理疗室",
    "书画室",
    "党员活动室",
    "大厅",
];
const GROUPS: [&str; 6] = ["幸福里舞蹈队", "书法社", "第二网格党支部", "老年大学", "瑜伽小组", "棋友会"];
/// Everything that markup, paper and fonts could stumble over.
pub const HOSTILE: &str = r#"#eval("1+1") $x^2$ *重* _斜_ @ref <label> \u{41} // 注释 `raw` = 题 [x] 𠮷😀"#;

pub fn date() -> PaperDay {
    PaperDay { day: "2026-11-23".into(), words: "2026年11月23日".into(), weekday: "星期一".into(), note: String::new() }
}

fn hours(number: usize) -> String {
    let hour = 8 + number % 12;
    format!("{hour:02}:00–{:02}:30", hour + 1)
}

/// One booking of so many dates.
pub fn application(dates: usize) -> RoomApplicationPaper {
    let one = |number: usize| ApplicationDate {
        day: format!("2026-{:02}-{:02}", number / 28 % 12 + 1, number % 28 + 1),
        weekday: "星期一".into(),
        hours: "09:00–11:00".into(),
        room: "东厅".into(),
        layout: "舞蹈".into(),
    };
    RoomApplicationPaper {
        letterhead: letterhead(),
        document: "CD2026-0012".into(),
        made_at: "2026-11-20 09:05".into(),
        handler: "周敏".into(),
        group: "幸福里舞蹈队".into(),
        contact: "王秀英".into(),
        phone: "13800001234".into(),
        purpose: "迎新春节目排练".into(),
        heads: Some(18),
        repeats: if dates > 1 { format!("每周一，共 {dates} 次") } else { String::new() },
        places: "东厅（舞蹈）".into(),
        accessories: if dates > 1 { String::new() } else { "音箱 1 台".into() },
        dates: (0..dates).map(one).collect(),
        approval: Some("同意（顾主任，2026-11-20 10:02）".into()),
    }
}

/// Every field as long as it may be, and hostile.
pub fn full_application() -> RoomApplicationPaper {
    let long = |length: usize| format!("{HOSTILE}{}", "单位名称很长".repeat(40)).chars().take(length).collect::<String>();
    let mut full = application(370);
    (full.group, full.contact, full.purpose, full.phone) = (long(60), "阿卜杜拉·买买提".repeat(6), long(100), "0571-88880000-12345".into());
    full.places = ROOMS.map(|room| format!("{room}（会议）")).join("、");
    full.approval = None;
    full.heads = None;
    full
}

fn use_of(number: usize) -> PublicUse {
    PublicUse {
        hours: hours(number),
        who: if number % 5 == 4 { String::new() } else { GROUPS[number % GROUPS.len()].into() },
        what: ["排练", "集体学习", "居民议事会", ""][number % 4].into(),
        room: if number % 6 == 5 { "大厅".into() } else { String::new() },
    }
}

pub fn door(room: &str, uses: usize) -> RoomDoor {
    let mut lines: Vec<PublicUse> = (0..uses).map(use_of).collect();
    for line in lines.iter_mut().filter(|line| line.who.is_empty() && line.what.is_empty()) {
        line.who = "居民预约".into();
    }
    RoomDoor { room: room.into(), place: "二楼东侧".into(), opens: "08:00".into(), closes: "21:00".into(), shut: String::new(), lines }
}

pub fn doors(doors: Vec<RoomDoor>) -> DoorSheetPaper {
    DoorSheetPaper { letterhead: letterhead(), date: date(), doors }
}

pub fn hall(uses: usize) -> HallSheetPaper {
    let one = |number: usize| {
        let PublicUse { hours, who, what, .. } = use_of(number);
        let who = if who.is_empty() && what.is_empty() { "居民预约".into() } else { who };
        HallLine { hours, room: ROOMS[number % ROOMS.len()].into(), place: "二楼东侧".into(), who, what }
    };
    HallSheetPaper {
        letterhead: letterhead(),
        date: PaperDay { note: "调休上班".into(), ..date() },
        lines: (0..uses).map(one).collect(),
        shut: vec!["图书阅览室".into()],
        free: vec!["书画室".into(), "康养理疗室".into()],
    }
}

pub fn setup(uses: usize) -> SetupSheetPaper {
    let one = |number: usize| {
        let change = number % 3 != 2;
        SetupLine {
            hours: hours(number),
            room: ROOMS[number % ROOMS.len()].into(),
            place: "二楼东侧".into(),
            title: GROUPS[number % GROUPS.len()].into(),
            layout: ["会议", "舞蹈", "课堂"][number % 3].into(),
            change,
            before: if number % 4 == 3 { String::new() } else { "放映".into() },
            minutes: if number.is_multiple_of(2) { 30 } else { 0 },
            from: if number.is_multiple_of(2) { "08:30".into() } else { String::new() },
            by: "09:00".into(),
            setup: if change { "桌 10 张\n椅 40 把\n投影幕 1 幅".into() } else { String::new() },
            heads: (number % 4 != 1).then_some(18),
            accessories: if number % 5 == 1 { "投影仪 1 台、无线话筒 2 支".into() } else { String::new() },
            cleaned_from: "10:30".into(),
            cleaned_by: if number.is_multiple_of(2) { "13:30".into() } else { String::new() },
            waits: number % 7 == 6,
        }
    };
    let lines: Vec<SetupLine> = (0..uses).map(one).collect();
    let changes = lines.iter().filter(|line| line.change).count() as u32;
    SetupSheetPaper { letterhead: letterhead(), date: date(), lines, changes }
}

pub fn room_ledger(rows: usize) -> RoomLedgerPaper {
    let one = |number: usize| RoomLedgerLine {
        document: format!("CD2026-{number:04}"),
        day: format!("2026-11-{:02}", number % 28 + 1),
        hours: hours(number),
        room: ROOMS[number % ROOMS.len()].into(),
        layout: "会议".into(),
        group: GROUPS[number % GROUPS.len()].into(),
        purpose: "集体学习".into(),
        contact: "王秀英".into(),
        phone: "138****1234".into(),
        heads: Some(18),
        attended: number.is_multiple_of(2).then_some(15),
        accessories: if number % 3 == 1 { "投影仪 1 台、无线话筒 2 支".into() } else { String::new() },
        approval: if number % 3 == 1 { "同意 顾主任".into() } else { String::new() },
        key_out: "08:55 周敏".into(),
        key_back: if number.is_multiple_of(2) { "11:05 陈立".into() } else { String::new() },
        result: if number.is_multiple_of(2) { "完好".into() } else { "使用中".into() },
    };
    let rows: Vec<_> = (1..=rows).map(one).collect();
    let attended = rows.iter().filter_map(|row| row.attended).sum();
    RoomLedgerPaper {
        letterhead: letterhead(),
        selection: "2026-11-01 至 2026-11-30 · 东厅".into(),
        used: rows.len() as u32,
        attended,
        rows,
    }
}

/// So many weeks, with so many uses on each day.
pub fn room_month(weeks: u32, uses: usize) -> RoomMonthPaper {
    let holds = 30 / weeks as usize - 1;
    let one = |at: u32| {
        let mut lines = door("东厅", uses).lines;
        let more = if uses > holds { uses - holds + 1 } else { 0 };
        lines.truncate(uses - more);
        let (mark, note) = match at {
            3 => ("休", "国庆节"),
            12 => ("班", "国庆节"),
            _ => ("", ""),
        };
        MonthDay { day: at, note: note.into(), mark: mark.into(), shut: at == 18, lines, more: more as u32 }
    };
    let cell = |at: u32| (at > 2 && at - 2 <= 31.min(weeks * 7 - 4)).then(|| one(at - 2));
    RoomMonthPaper {
        letterhead: letterhead(),
        room: "东厅".into(),
        place: "二楼东侧".into(),
        month: "2026 年 10 月".into(),
        weeks: (0..weeks).map(|week| (1..=7).map(|day| cell(week * 7 + day)).collect()).collect(),
        uses: 31 * uses as u32,
    }
}

/// Each specimen with the name of its file.
pub fn specimens() -> Vec<(&'static str, Paper)> {
    let shut = RoomDoor {
        shut: "「图书阅览室」只在工作日开放，2026-11-22（星期日）不是工作日。".into(), ..door("图书阅览室", 0)
    };
    let mut hostile = door(HOSTILE, 4);
    (hostile.lines[0].who, hostile.lines[1].what) = (HOSTILE.into(), format!("{HOSTILE}{}", "w".repeat(90)));
    let mut long_ledger = room_ledger(60);
    (long_ledger.rows[3].purpose, long_ledger.rows[4].group) = ("活动内容写得很长".repeat(12), HOSTILE.into());
    long_ledger.rows[5].result = format!("有损坏：{}", "椅子断了一条腿".repeat(20));
    vec![
        ("room-application", Paper::RoomApplication(application(1))),
        ("room-application-series", Paper::RoomApplication(application(12))),
        ("room-application-full", Paper::RoomApplication(full_application())),
        ("door", Paper::DoorSheet(doors(vec![door("东厅", 4)]))),
        (
            "doors",
            Paper::DoorSheet(doors(vec![door("东厅", 1), door("第二网格党支部活动室", 12), door("大厅", 40), shut, door("书画室", 0)])),
        ),
        ("door-hostile", Paper::DoorSheet(doors(vec![hostile]))),
        ("hall", Paper::HallSheet(hall(10))),
        ("hall-full", Paper::HallSheet(hall(40))),
        ("hall-empty", Paper::HallSheet(hall(0))),
        ("setup", Paper::SetupSheet(setup(9))),
        ("setup-empty", Paper::SetupSheet(setup(0))),
        ("room-ledger", Paper::RoomLedger(long_ledger)),
        ("room-ledger-empty", Paper::RoomLedger(room_ledger(0))),
        ("room-month", Paper::RoomMonth(room_month(5, 3))),
        ("room-month-full", Paper::RoomMonth(room_month(6, 40))),
    ]
}
