//! Records to lay out: ordinary, full, and at the edges. All people are made up.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use desk::papers::{LedgerLine, Letterhead, Paper, PaperStep, PaperVisitor, TicketLedgerPaper, TicketReceiptPaper, TicketRecordPaper};
use desk::tickets::Material;
use documents::Papers;

pub fn papers() -> Papers {
    let folder = documents::fonts::find(None).expect("run npm ci in ui/ first: the fonts come from there");
    Papers::new(&folder).without_system_fonts()
}

pub fn letterhead() -> Letterhead {
    Letterhead {
        centre: "青禾街道梧桐社区党群服务中心".into(),
        address: "青禾街道梧桐路 18 号一层".into(),
        phone: "0571-8600 1234".into(),
        seal: "青禾街道梧桐社区党群服务中心".into(),
        printed_at: "2026-11-21 09:12".into(),
        reprint: false,
    }
}

pub fn material(name: &str, original: bool, copies: u32) -> Material {
    Material { name: name.into(), original, copies }
}

pub fn step(at: &str, clerk: &str, what: &str, note: &str) -> PaperStep {
    PaperStep { at: at.into(), clerk: clerk.into(), what: what.into(), note: note.into(), undone: false }
}

pub fn visitor() -> PaperVisitor {
    PaperVisitor {
        name: "欧阳静怡".into(),
        phone: "13800001234".into(),
        address: "梧桐路 6 弄 2 号 301 室".into(),
        categories: vec!["高龄".into(), "低保".into()],
        party_member: true,
    }
}

/// 服务记录单 of a matter that went its ordinary way.
pub fn record() -> TicketRecordPaper {
    TicketRecordPaper {
        letterhead: letterhead(),
        document: "2026-0123".into(),
        scan_code: "FW20261121-003".into(),
        registered_at: "2026-11-21 09:05".into(),
        channel: "窗口".into(),
        off_hours: false,
        visitor: visitor(),
        matter: "高龄津贴复审".into(),
        kind: "承诺".into(),
        window: "综合窗口".into(),
        request: "替母亲办理今年的高龄津贴复审，母亲行动不便，询问能否由家属代办，是否需要本人到场拍照。".into(),
        materials: vec![material("居民身份证", true, 1), material("户口簿", true, 1), material("委托书", false, 0)],
        promised_days: Some(5),
        due: Some("2026-11-27 星期五".into()),
        steps: vec![
            step("2026-11-21 09:05", "周敏", "登记", ""),
            step("2026-11-21 09:11", "周敏", "挂起", "待补材料：委托书需本人签字按手印"),
            step("2026-11-23 14:20", "周敏", "恢复办理", "委托书已补齐"),
            step("2026-11-24 10:02", "陈立", "办结", "已报街道，复审通过"),
        ],
        state: "办结".into(),
        result: "材料齐全，已录入系统并报街道民生科，11 月 24 日复审通过，津贴照常发放。".into(),
        finished_at: Some("2026-11-24 10:02".into()),
        first_clerk: "周敏".into(),
        handler: "陈立".into(),
    }
}

/// Nothing but the matter, as most visits are.
pub fn bare_record() -> TicketRecordPaper {
    TicketRecordPaper {
        visitor: PaperVisitor::default(),
        matter: "政策咨询".into(),
        kind: "咨询".into(),
        window: String::new(),
        request: String::new(),
        materials: vec![],
        promised_days: None,
        due: None,
        steps: vec![step("2026-11-21 09:05", "周敏", "登记", ""), step("2026-11-21 09:05", "周敏", "办结", "")],
        result: String::new(),
        finished_at: Some("2026-11-21 09:05".into()),
        handler: "周敏".into(),
        ..record()
    }
}

/// Every field as long as it may be.
pub fn full_record() -> TicketRecordPaper {
    let mut record = record();
    record.letterhead.reprint = true;
    record.letterhead.centre = "某某省某某市某某区某某街道办事处某某某某社区党群服务中心（新时代文明实践站）综合服务大厅一号".into();
    record.letterhead.seal = record.letterhead.centre.clone();
    record.visitor.name = "阿卜杜拉·买买提".repeat(6) + "𠮷䶮";
    record.visitor.address = "某某区某某路".repeat(33);
    record.visitor.categories = ["低保", "特困", "残疾", "高龄", "困难党员", "临时救助"].map(String::from).to_vec();
    record.matter = "事".repeat(40);
    record.off_hours = true;
    record.request = long_text(5000);
    record.result = long_text(5000);
    record.materials = (1..=20).map(|number| material(&format!("第{number}种材料的名称写得比较长"), number % 2 == 0, number)).collect();
    record.steps = (0..40)
        .map(|number| step("2026-11-21 09:05", "阿卜杜拉·买买提", "挂起", &format!("第{number}步：{}", "待补材料".repeat(15))))
        .collect();
    record.steps[2].undone = true;
    record
}

/// Everything that markup, paper and fonts could stumble over.
pub fn hostile_record() -> TicketRecordPaper {
    let mut record = record();
    record.visitor.name = "𠮷田䶮#[1]".into();
    record.visitor.phone = "$x^2$ *重* _斜_".into();
    record.visitor.address = r#"#eval("1+1") @ref <label> \u{41} "引号" // 注释 /* x */ `raw` = 标题"#.into();
    record.matter = "#panic(\"坏\")".into();
    record.request = format!("#import \"/lib.typ\"\n- 列表\n+ 编号\n$ sum $\n{}\n😀👍 ☑ ☎", "w".repeat(400));
    record.result = "<script>alert(1)</script> '; DROP TABLE ticket; -- ~~~ --- ... https://example.org/".to_owned() + &"a/b?c=".repeat(60);
    record.steps[1].note = "\\ # $ * < > \" ' [ ] { } @ = - + / ~ ` _ ^ & % |".into();
    record.steps[2].undone = true;
    record
}

pub fn long_text(length: usize) -> String {
    "反映楼道照明损坏，夜间老人出行不便，希望尽快维修。".chars().cycle().take(length).collect()
}

pub fn receipt() -> TicketReceiptPaper {
    let TicketRecordPaper {
        letterhead,
        document,
        scan_code,
        registered_at,
        visitor,
        matter,
        kind,
        window,
        request,
        materials,
        promised_days,
        due,
        ..
    } = record();
    TicketReceiptPaper {
        letterhead,
        document,
        scan_code,
        registered_at,
        visitor,
        matter,
        kind,
        window,
        request,
        materials,
        promised_days,
        due,
        receiver: "周敏".into(),
    }
}

pub fn ledger(rows: usize) -> TicketLedgerPaper {
    let one = |number: usize| LedgerLine {
        document: format!("2026-{number:04}"),
        registered_at: format!("2026-11-{:02} 09:{:02}", number % 28 + 1, number % 60),
        channel: ["窗口", "电话热线", "意见箱", "上门"][number % 4].into(),
        kind: ["即办", "咨询", "承诺", "代办"][number % 4].into(),
        visitor: ["欧阳静怡", "匿名", "阿卜杜拉·买买提", "𠮷田", "王䶮"][number % 5].into(),
        address: if number.is_multiple_of(3) { "梧桐路 6 弄 2 号 301 室".into() } else { String::new() },
        phone: if number % 5 == 1 { String::new() } else { "138****1234".into() },
        matter: ["政策咨询", "高龄津贴复审", "组织关系接转", "居民养老保险待遇资格认证"][number % 4].into(),
        materials: if number % 4 == 2 { "身份证（原件、复印件 1 份），户口簿（原件）".into() } else { String::new() },
        first_clerk: "周敏".into(),
        handler: "陈立".into(),
        result: ["当场答复", "材料齐全，已报街道民生科", "已办结", "已转街道社区事务受理服务中心，约定三日内回告"][number % 4].into(),
        finished_at: if number.is_multiple_of(6) { String::new() } else { format!("2026-11-{:02} 10:30", number % 28 + 1) },
        rating: if number.is_multiple_of(3) { "满意".into() } else { "未评价".into() },
        note: String::new(),
    };
    let rows: Vec<_> = (1..=rows).map(one).collect();
    let (total, done) = (rows.len() as u32, rows.iter().filter(|row| !row.finished_at.is_empty()).count() as u32);
    TicketLedgerPaper {
        letterhead: letterhead(),
        selection: "2026-11-01 至 2026-11-30 · 全部".into(),
        rows,
        total,
        open: total - done,
        done,
    }
}

/// Each specimen with the name of its file.
pub fn specimens() -> Vec<(&'static str, Paper)> {
    let mut open = record();
    (open.state, open.finished_at, open.result) = ("挂起".into(), None, String::new());
    open.steps.truncate(2);
    let mut long_receipt = receipt();
    long_receipt.materials = full_record().materials;
    let mut bare_receipt = receipt();
    (bare_receipt.materials, bare_receipt.request, bare_receipt.visitor) = (vec![], String::new(), PaperVisitor::default());
    let mut long_ledger = ledger(60);
    long_ledger.letterhead.reprint = true;
    long_ledger.rows[3].result = long_text(5000);
    long_ledger.rows[4].visitor = "阿卜杜拉·买买提".repeat(6);
    long_ledger.rows[5].note = "w".repeat(200);
    vec![
        ("record", Paper::TicketRecord(record())),
        ("record-open", Paper::TicketRecord(open)),
        ("record-bare", Paper::TicketRecord(bare_record())),
        ("record-full", Paper::TicketRecord(full_record())),
        ("record-hostile", Paper::TicketRecord(hostile_record())),
        ("receipt", Paper::TicketReceipt(receipt())),
        ("receipt-bare", Paper::TicketReceipt(bare_receipt)),
        ("receipt-long", Paper::TicketReceipt(long_receipt)),
        ("ledger", Paper::TicketLedger(long_ledger)),
        ("ledger-empty", Paper::TicketLedger(ledger(0))),
    ]
}
