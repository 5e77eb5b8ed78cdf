//! Every form that takes text: the way to it, its fields, how much each takes, and what it says to more.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::window::Window;

/// A field that takes text.
pub struct Field {
    pub called: &'static str,
    /// The longest text that it takes.
    pub most: usize,
    /// What a text for it is made of.
    pub sign: char,
    /// What stands at it when there is more.
    too_long: &'static str,
    /// What it says to words, when it takes figures alone.
    pub no_words: Option<&'static str>,
    /// What a person does after filling it in.
    pub then: &'static [Step],
}

pub enum Step {
    Go(&'static str),
    Click(&'static str),
    Press(&'static str),
    Letters(&'static str),
    See(&'static str),
    /// Nothing moves: a menu that is still unfolding is missed.
    Settle,
    /// No form lies over the screen.
    Bare,
}

pub struct Form {
    open: &'static [Step],
    pub fields: &'static [Field],
    pub save: &'static str,
    /// What shows that it was saved, and the way out.
    saved: &'static [Step],
}

const fn text(called: &'static str, most: usize) -> Field {
    Field { called, most, sign: '长', too_long: "最多 {most} 个字，现有 {n} 个字", no_words: None, then: &[] }
}

const fn form(open: &'static [Step], fields: &'static [Field]) -> Form {
    Form { open, fields, save: "Ctrl+Enter", saved: &[Step::Bare] }
}

/// The page of a ticket in that state, and the form that a key opens there once both stand still.
macro_rules! opens {
    ($state:literal, $key:literal, $sees:literal $(, $then:expr)*) => {
        [
            Step::Go(concat!("/tickets/", $state)),
            Step::See("首问责任人"),
            Step::Settle,
            Step::Press($key),
            Step::See($sees),
            Step::Settle,
            $($then),*
        ]
    };
}

pub const SET_UP: Form = Form {
    // The rest of the first start is put off.
    saved: &[
        Step::See("给数据设一个口令"),
        Step::Settle,
        Step::Press("Alt+l"),
        Step::See("选一个备份文件夹"),
        Step::Settle,
        Step::Press("Alt+l"),
        Step::See("可以接待了"),
        Step::Settle,
        Step::Press("Ctrl+Enter"),
        Step::See("新办件"),
    ],
    ..form(
        &[Step::See("中心名称")],
        &[
            text("中心名称", 50),
            text("主任姓名", 50),
            text("地址", 200),
            text("咨询电话", 40),
            Field {
                sign: 'A',
                too_long: "最多 10 个字母、数字或短横线",
                no_words: Some("最多 10 个字母、数字或短横线"),
                ..text("办件编号前缀", 10)
            },
        ],
    )
};

/// Every other one.
pub const FORMS: &[Form] = &[
    form(
        &[Step::Go("/settings/centre"), Step::Click("修改")],
        &[
            text("中心名称", 50),
            text("地址", 200),
            text("咨询电话", 40),
            text("落款、盖章单位", 50),
            Field {
                sign: 'A',
                too_long: "最多 10 个字母、数字或短横线",
                no_words: Some("最多 10 个字母、数字或短横线"),
                ..text("办件编号前缀", 10)
            },
        ],
    ),
    form(&[Step::Go("/settings/clerks"), Step::Click("增加工作人员")], &[Field { sign: '工', ..text("姓名", 50) }]),
    form(
        &[
            Step::Go("/settings/matters"),
            Step::Click("增加事项"),
            Step::Settle,
            Step::Click("增加一样材料"),
            Step::Click("服务对象、流程、依据、联系人、备注"),
        ],
        &[
            text("事项名称", 40),
            text("窗口", 40),
            text("第 1 样材料的名称", 60),
            text("第 1 样材料的说明", 100),
            text("服务对象、受理条件", 500),
            text("办理流程", 2000),
            text("办理依据", 500),
            text("联系人、电话", 100),
            text("备注", 500),
        ],
    ),
    form(
        &[Step::Go("/people"), Step::Click("新居民")],
        &[
            text("姓名", 50),
            Field { sign: '5', too_long: "应为 3 至 20 位数字", no_words: Some("号码"), ..text("电话", 20) },
            // Which numbers it takes is a story of its own.
            Field {
                sign: '5', too_long: "应为 18 位，现有 {n} 位", no_words: Some("请对照证件检查"), ..text("身份证号", 0)
            },
            text("住址", 200),
            Field { sign: '类', too_long: "最多 20 字", ..text("其他类别", 20) },
            text("备注", 2000),
        ],
    ),
    Form {
        saved: &[Step::See("已登记"), Step::Press("Esc"), Step::Bare],
        ..form(
            &[
                Step::Go("/tickets"),
                Step::Press("F2"),
                Step::See("来访人"),
                Step::Letters("zczx"),
                Step::See("政策咨询"),
                Step::Press("Enter"),
                Step::Click("来源、错时、类型、诉求、处理情况"),
            ],
            &[
                Field { too_long: "姓名最多 50 字", then: &[Step::Click("只记姓名")], ..text("来访人", 50) },
                text("诉求", 5000),
                text("处理情况", 5000),
            ],
        )
    },
    Form {
        save: "Ctrl+Shift+Enter",
        saved: &[Step::See("已登记"), Step::Press("Esc"), Step::Bare],
        ..form(
            &[
                Step::Go("/tickets"),
                Step::Press("F2"),
                Step::See("来访人"),
                Step::Letters("bbdb"),
                Step::See("帮办代办"),
                Step::Press("Enter"),
                Step::See("都收到了"),
            ],
            &[
                Field { sign: '委', ..text("委托人", 50) },
                Field { sign: '5', too_long: "应为 3 至 20 位数字", no_words: Some("号码"), ..text("委托人电话", 20) },
                text("与来访人的关系", 20),
                text("代办员", 50),
                text("另外还缺", 2000),
            ],
        )
    },
    form(&[Step::Go("/tickets/{ticket}"), Step::Click("办结…")], &[text("处理情况", 5000)]),
    form(&[Step::Go("/tickets/{ticket}"), Step::See("首问责任人"), Step::Settle, Step::Press("Ctrl+z")], &[text("理由", 200)]),
    form(&opens!("{ticket}", "j", "发生了什么"), &[text("发生了什么", 2000)]),
    // What it waits for is chosen first.
    form(
        &opens!("{ticket}", "g", "为什么挂起", Step::Press(" "), Step::Click("增加一样材料")),
        &[text("第 1 样材料的名称", 60), text("说明（怎么补、补到哪里）", 2000)],
    ),
    form(&opens!("{suspended}", "g", "又来了一趟", Step::Settle), &[text("说明", 2000)]),
    form(&opens!("{ticket}", "s", "收到的材料", Step::Click("增加一样材料")), &[text("第 1 样材料的名称", 60), text("说明", 2000)]),
    form(&opens!("{held}", "t", "退还哪些", Step::Press(" ")), &[text("领取人", 100), text("说明", 2000)]),
    form(&opens!("{ticket}", "y", "由谁接手", Step::Press(" ")), &[text("说明", 2000)]),
    form(&opens!("{ticket}", "z", "转给谁"), &[text("转给谁", 100), text("说明", 2000)]),
    form(&opens!("{referred}", "z", "谁带回的"), &[text("结果", 2000), text("谁带回的", 100)]),
    form(&opens!("{back}", "h", "怎么回告的"), &[text("谁听到或收到的", 100), text("说明", 2000)]),
    form(&opens!("{ticket}", "b", "告知的去向"), &[text("告知的去向", 100), text("说明", 2000)]),
    form(&opens!("{ticket}", "l", "就此结束"), &[text("说明", 2000)]),
    form(
        &opens!("{ticket}", "Ctrl+e", "更正原因", Step::Click("填代办：委托人、关系、代办员")),
        &[
            // Desk asks for it first.
            text("更正原因", 200),
            text("诉求", 5000),
            text("处理情况", 5000),
            Field { sign: '委', ..text("委托人", 50) },
            Field { sign: '5', too_long: "应为 3 至 20 位数字", no_words: Some("号码"), ..text("委托人电话", 20) },
            text("代办关系", 20),
            text("代办员", 50),
        ],
    ),
    form(&opens!("{done}", "Ctrl+j", "怎么得来的", Step::Press("4")), &[text("服务对象的话", 2000)]),
    form(
        &opens!("{poor}", "Ctrl+j", "联系上了吗", Step::Press(" "), Step::See("问题解决了吗"), Step::Click("已解决")),
        &[text("对方说了什么", 2000)],
    ),
    Form {
        save: "Enter",
        saved: &[Step::See("10000001234"), Step::Click("现在隐藏")],
        ..form(
            &[Step::Go("/people/{resident}"), Step::Click("查看完整的电话"), Step::Settle, Step::Click("其他理由…")],
            &[text("查看电话的理由", 100)],
        )
    },
];

impl Field {
    /// What stands at the field when it holds `n` characters, and that is too many.
    pub fn too_long(&self, n: usize) -> String {
        self.too_long.replace("{most}", &self.most.to_string()).replace("{n}", &n.to_string())
    }

    /// As much of `word` as it takes, with its own name behind: no two fields hold the same.
    pub fn takes_of(&self, word: &str) -> String {
        let room = self.most - self.called.chars().count();
        word.chars().take(room).chain(self.called.chars()).collect()
    }
}

impl Form {
    pub async fn open(&self, window: &mut Window) {
        for step in self.open {
            take(window, step).await;
        }
    }

    /// Presses what saves it, once the answer to the press before is there.
    pub async fn save(&self, window: &mut Window) {
        let waits = "return document.querySelector(':is(.el-overlay, .start) .el-button--primary:is(.is-loading, .is-disabled)') === null";
        window.until("the answer before", waits).await;
        window.press(self.save).await;
    }

    /// Waits until it is saved, and leaves it.
    pub async fn see_saved(&self, window: &mut Window) {
        for step in self.saved {
            take(window, step).await;
        }
    }
}

pub async fn take(window: &mut Window, step: &Step) {
    match step {
        Step::Go(path) => {
            let path = at_hand(window, path).await;
            window.go(&path).await;
        }
        Step::Click(label) => drop(window.click(label).await),
        Step::Press(key) => drop(window.press(key).await),
        Step::Letters(letters) => drop(window.type_letters(letters).await),
        Step::See(text) => drop(window.see(text).await),
        Step::Settle => drop(window.settle().await),
        Step::Bare => drop(window.see_the_bare_screen().await),
    }
}

/// `path` with the number of a ticket in the state that it names, or of a resident, made for it.
async fn at_hand(window: &Window, path: &str) -> String {
    let Some((name, rest)) = path.split_once('{').and_then(|(_, rest)| rest.split_once('}')) else { return path.to_owned() };
    let before = &path[..path.len() - name.len() - rest.len() - 2];
    let id = if name == "resident" { resident(window).await } else { ticket(window, name).await };
    format!("{before}{id}{rest}")
}

/// One act through the window's own door, with nobody's hands.
async fn done(window: &Window, command: &str, mut form: Value) -> Value {
    form["requestId"] = json!(Uuid::new_v4());
    let value = window.door(command, form).await;
    assert!(value["refused"].is_null(), "{command}: {value}");
    value
}

async fn resident(window: &Window) -> Value {
    let resident = json!({
        "id": null, "revision": null, "name": "来人", "phone": { "how": "set", "value": "10000001234" }, "idNumber": { "how": "keep" },
        "address": "", "categories": [], "partyMember": false, "note": "",
    });
    done(window, "save_resident", resident).await["id"].clone()
}

/// A ticket that is open, or has come so far as `state` says.
async fn ticket(window: &Window, state: &str) -> Value {
    let on_duty = window.door("frame", json!({})).await["clerk"]["id"].clone();
    let others = matches!(state, "poor" | "called");
    if others {
        // Nobody calls back about their own work.
        let other = json!({ "id": null, "name": format!("同事{}", Uuid::new_v4().simple()), "role": "clerk", "active": true });
        let other = done(window, "save_clerk", other).await["id"].clone();
        done(window, "choose_clerk", json!({ "clerk": other })).await;
    }
    let matter = window.door("list_matters", json!({})).await[0]["id"].clone();
    let finish = others || state == "done";
    let id = done(window, "register_ticket", json!({ "matter": matter, "finish": finish })).await["id"].clone();
    let step = |command: &'static str, mut form: Value| {
        form["ticket"] = id.clone();
        done(window, command, form)
    };
    match state {
        "suspended" => drop(step("suspend_ticket", json!({ "reason": "superior" })).await),
        "held" => {
            let added = json!([{ "name": "介绍信", "original": true, "copies": 1 }]);
            step("receive_materials", json!({ "received": [], "added": added, "came": false })).await;
        }
        "referred" | "back" => {
            step("refer_ticket", json!({ "whom": "街道民政办" })).await;
            if state == "back" {
                step("ticket_came_back", json!({ "note": "已批" })).await;
            }
        }
        "poor" | "called" => {
            let rated = step("rate_ticket", json!({ "level": "poor", "source": "paper" })).await;
            done(window, "choose_clerk", json!({ "clerk": on_duty })).await;
            if state == "called" {
                let called =
                    json!({ "rating": rated["ratingGiven"]["id"], "way": "telephone", "reached": true, "settled": true, "said": "已办好" });
                step("call_back", called).await;
            }
        }
        _ => {}
    }
    id
}
