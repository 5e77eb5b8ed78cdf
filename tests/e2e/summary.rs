//! 月报 in the real window: a month read, figures of every kind opened, the table printed and saved, by keys alone.

use calamine::{Data, Reader, Xlsx};
use chrono::Duration;
use desk::testing::{act, friday_morning};
use desk::{Clock, Desk};
use serde_json::{Value, json};

use crate::album::Album;
use crate::house::House;
use crate::window::Window;

/// Weeks before the day on which the window is opened.
const WEEKS: i64 = 8;

/// A centre with some weeks behind it: done, open, late, referred, told what is lacking, left, rated; small things and groups.
pub fn a_centre_with_a_past() -> House {
    let house = House::with_a_centre();
    let clock = Clock::set(friday_morning());
    let desk = Desk::open(&house.data(), clock.clone()).unwrap();
    for week in (1..=WEEKS).rev() {
        for weekday in 0..5 {
            clock.set_to(friday_morning() - Duration::days(week * 7 - weekday));
            act(&desk, "choose_clerk", json!({ "clerk": 2 })).unwrap();
            a_day(&desk, (week * 5 + weekday) as usize);
        }
    }
    house
}

fn a_day(desk: &Desk, n: usize) {
    let kinds = ["consult", "onTheSpot", "promised", "agency"];
    for visit in 0..3 + n % 4 {
        let form = json!({ "matter": 1 + (n + visit) % 4, "finish": visit % 3 != 2, "kind": kinds[(n + visit) % 4],
            "channel": if visit == 4 { "telephone" } else { "window" } });
        let ticket = act(desk, "register_ticket", form).unwrap()["id"].clone();
        let more = match (visit % 3, n % 6) {
            (2, 0) => Some(("refer_ticket", json!({ "whom": "街道民政办" }))),
            (2, 1) => Some(("suspend_ticket", json!({ "reason": "materials", "note": "还缺照片" }))),
            (2, 2) => Some(("visitor_left", json!({}))),
            (2, 3 | 4) => Some(("finish_ticket", json!({}))),
            _ => None,
        };
        if let Some((command, mut form)) = more {
            form["ticket"] = ticket.clone();
            act(desk, command, form).unwrap();
        }
        if visit == 0 {
            let level = ["satisfied", "poor", "delighted", "veryPoor"][n % 4];
            act(desk, "rate_ticket", json!({ "ticket": ticket, "level": level, "source": "paper" })).unwrap();
        }
    }
    act(desk, "tally_small_service", json!({ "kind": 1, "quantity": 1 + n % 7 })).unwrap();
    act(desk, "tally_small_service", json!({ "kind": 4, "quantity": 1 })).unwrap();
    if n % 5 == 3 {
        act(desk, "lend_thing", json!({ "kind": 2 })).unwrap();
        act(desk, "receive_group", json!({ "group": "县妇联", "heads": 20 + n % 9 })).unwrap();
    }
}

/// What the table on screen says of a row, in its four columns.
async fn row(window: &Window, name: &str) -> Vec<String> {
    let script = format!(
        "const row = [...document.querySelectorAll('.month-table tbody tr')].find((one) => one.querySelector('th')?.firstChild?.textContent === '{name}');
         return [...(row?.querySelectorAll('td[data-span]') ?? [])].map((cell) => cell.textContent.trim())"
    );
    window.js(&script).await.as_array().unwrap().iter().map(|cell| cell.as_str().unwrap().to_owned()).collect()
}

async fn heading(window: &Window) -> String {
    window.js("return document.querySelector('h1').textContent.replace(/\\s+/g, '')").await.as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_month_is_read_a_figure_opened_and_the_table_saved_by_keys_alone() {
    let house = a_centre_with_a_past();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.press("Alt+9").await.see("本期未结束，数到 2026-11-20").await.settle().await;
    let told = window.door("month", json!({ "period": null })).await;
    for line in told["lines"].as_array().unwrap() {
        let shown = row(&window, line["name"].as_str().unwrap()).await;
        let expected: Vec<String> = line["values"]
            .as_array()
            .unwrap()
            .iter()
            .map(|value| match value.as_f64() {
                None => "—".to_owned(),
                Some(value) if line["unit"] == "%" || line["unit"] == "小时" => format!("{value:.1}"),
                Some(value) => format!("{value}"),
            })
            .collect();
        assert_eq!(shown, expected, "{}", line["name"]);
    }

    // ↓ goes into the table, ↓ along 本期, Enter opens the rows; Esc comes back to the same place.
    window.press("Down").await.press("Down").await.press("Enter").await.see("返回月报").await;
    let before = row_value(&told, "openAtStart");
    window.see(&format!("共 {before} 件")).await;
    assert_eq!(heading(&window).await, format!("11月·期初在办·{before}件"));
    window.press("Down").await.press("Enter").await.see("首问责任人").await;
    window.press("Esc").await.see("返回月报").await;
    window.press("Esc").await.see("本期未结束").await;

    // Last month is over; → comes back.
    window.press("Left").await.see("2026-10-01 至 2026-10-31").await.see_no("本期未结束").await;
    window.press("Right").await.see("本期未结束").await.settle().await;
    window.click("本期 来访人次").await.see("返回月报").await;
    assert_eq!(heading(&window).await, format!("11月·来访人次·{}人次", row_value(&told, "visits")));
    window.press("Esc").await.see("本期未结束").await;

    window.press("Ctrl+s").await.see("已导出").await;
    let mut book: Xlsx<_> = calamine::open_workbook(house.path("saved.pdf")).unwrap();
    let sheet = book.worksheet_range("月度活动汇总表").unwrap();
    for (line, cells) in told["lines"].as_array().unwrap().iter().zip(sheet.rows().skip(3)) {
        assert_eq!(cells[1], Data::String(line["name"].as_str().unwrap().to_owned()));
        let figure = |cell: &Data| if let Data::Float(figure) = cell { Some(*figure) } else { None };
        assert_eq!(figure(&cells[3]), line["values"][0].as_f64(), "{}", line["name"]);
    }
    window.press("F9").await.see("月度活动汇总表 2026 年 11 月").await.settle().await;
    window.press("F9").await.see("已送打印").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.close().await;
    let used = house.read("verify_journal", json!({}));
    assert!(used["fault"].is_null(), "{used}");
}

/// The figure of this period in that row, found in the table by keys alone, and what lies behind it.
async fn open_figure(window: &mut Window, name: &str) {
    for _ in 0..80 {
        window.press("Down").await;
        let at = window.js("return document.activeElement.getAttribute('aria-label')").await;
        if at.as_str().is_some_and(|label| label.starts_with(&format!("本期 {name} "))) {
            window.press("Enter").await.see("返回月报").await.settle().await;
            return;
        }
    }
    panic!("no key leads to {name}");
}

/// How many rows the list has on all its pages, and what its column of numbers adds up to.
async fn rows_and_sum(window: &mut Window, column: usize) -> (i64, i64) {
    let (mut rows, mut sum, mut first) = (0, 0, String::new());
    loop {
        window.settle().await;
        let script = format!(
            "const rows = [...document.querySelectorAll('.desk-table__row')];
             return [rows.length, rows.reduce((sum, row) => sum + (parseInt(row.children[{column}]?.textContent) || 0), 0), rows[0]?.textContent ?? '']"
        );
        let page = window.js(&script).await;
        let begins = page[2].as_str().unwrap().to_owned();
        if begins == first {
            return (rows, sum);
        }
        rows += page[0].as_i64().unwrap();
        sum += page[1].as_i64().unwrap();
        first = begins;
        if page[0] != 50 {
            return (rows, sum);
        }
        window.press("Down").await.press("PageDown").await;
    }
}

#[tokio::test]
async fn a_figure_of_every_kind_is_opened_by_keys_and_its_rows_count_to_it() {
    let house = a_centre_with_a_past();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.press("Alt+9").await.see("本期未结束").await.settle().await;
    let told = window.door("month", json!({ "period": null })).await;
    let value = |figure: &str| row_value(&told, figure);
    let printed = count(told["lines"].as_array().unwrap().iter().find(|line| line["name"] == "打印复印").unwrap());
    let mut album = Album::new("1280-100");
    window.resize(1280, 800).await;

    // What is listed, what it is counted in, and the column that adds up to the figure where the rows themselves do not.
    let kinds = [
        ("来访人次", value("visits"), None),
        ("差评应回访", value("toCallBack"), None),
        ("便民小事", value("smallServices"), None),
        ("打印复印", printed, Some(2)),
        ("借出物品", value("lent"), None),
        ("参观接待", value("groups"), None),
        ("参观人次", value("heads"), Some(2)),
    ];
    for (n, (name, figure, column)) in kinds.into_iter().enumerate() {
        assert!(figure > 0, "{name} shows nothing");
        open_figure(&mut window, name).await;
        assert!(heading(&window).await.starts_with(&format!("11月·{name}·{figure}")), "{}", heading(&window).await);
        album.look(&window, &format!("month-opened-{n}")).await;
        let (rows, sum) = rows_and_sum(&mut window, column.unwrap_or_default()).await;
        assert_eq!(if column.is_some() { sum } else { rows }, figure, "{name}: {rows} rows");
        window.press("Esc").await.see("本期未结束").await.settle().await;
    }

    // 服务总人次 opens the rows that it is the sum of, each of which opens its own.
    open_figure(&mut window, "服务总人次").await;
    let script = "return [...document.querySelectorAll('.plain-table td[data-align=end]')].map((cell) => Number(cell.textContent))";
    let parts: Vec<i64> = window.js(script).await.as_array().unwrap().iter().map(|part| part.as_i64().unwrap()).collect();
    // The last is what stands under the line.
    let served = ["visits", "smallServices", "heads", "activityHeads", "roomHeadsAlone", "dropIn", "served"].map(value);
    assert_eq!(parts, served);
    assert_eq!(parts[..6].iter().sum::<i64>(), value("served"));
    album.look(&window, "month-opened-served").await;
    window.click(&format!("便民小事 {}", value("smallServices"))).await.see(&format!("共 {} 次", value("smallServices"))).await;
    window.close().await;
    album.close();
}

fn row_value(month: &Value, figure: &str) -> i64 {
    count(month["lines"].as_array().unwrap().iter().find(|line| line["figure"] == figure).unwrap())
}

#[allow(clippy::cast_possible_truncation, reason = "a count")]
fn count(line: &Value) -> i64 {
    line["values"][0].as_f64().unwrap() as i64
}

/// On a screen that asks for no month, with what was answered before forgotten.
async fn nothing_is_known(window: &Window) {
    window.go("/settings/look").await;
    window.reload().await;
    window.until("the frame", "return document.querySelector('nav') !== null").await;
    window.see("150%").await;
}

#[tokio::test]
async fn the_month_in_pictures() {
    let house = a_centre_with_a_past();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    for (width, height, scale) in [(1280, 800, 100), (1280, 800, 150), (1024, 768, 100), (1024, 768, 150)] {
        window.resize(width, height).await;
        window.door("save_preferences", json!({ "textScale": scale, "hiddenColumns": {} })).await;
        window.reload().await;
        window.until("the text size", &format!("return document.documentElement.dataset.scale === '{scale}'")).await;
        let mut album = Album::new(&format!("{width}-{scale}"));
        window.go("/summary").await.see("本期未结束").await;
        album.look(&window, "month").await;
        window.js("document.querySelector('.pictures').scrollIntoView()").await;
        album.look(&window, "month-pictures").await;
        window.go("/summary/2026-11/this/ended").await.see("受理时间").await;
        album.look(&window, "month-figure").await;
        window.go("/summary/2026-11/yearSoFar/visits").await.see("来访时间").await;
        album.look(&window, "month-visits").await;
        window.go("/summary/2026-11/this/onTimeRate").await.see("月报里没有这个数").await;
        album.look(&window, "month-no-figure").await;
        if height == 800 {
            window.go("/summary").await.see("本期未结束").await;
            window.press("F9").await;
            window
                .until("the paper", "return [...document.querySelectorAll('img.sheet__page')].some((page) => page.naturalWidth > 0)")
                .await;
            album.look(&window, "month-paper").await;
            window.press("Esc").await.see_the_bare_screen().await;
            nothing_is_known(&window).await;
            window.answers("never").await;
            window.go("/summary").await.until("a skeleton", "return document.querySelector('.el-skeleton') !== null").await;
            album.look_now(&window, "month-loading").await;
            nothing_is_known(&window).await;
            window.answers("no").await;
            window.go("/summary").await.see("磁盘").await;
            album.look(&window, "month-error").await;
            window.answers("again").await;
        }
        album.close();
    }
}
