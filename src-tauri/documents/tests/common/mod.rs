//! Records to lay out: ordinary, full, and at the edges. All people are made up.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

pub mod rooms;

use desk::matters::Material;
use desk::papers::{
    CatalogueLine, JournalHeadPaper, LedgerLine, Letterhead, MatterCataloguePaper, MatterGuidePaper, MatterNoticePaper, MonthSummaryPaper,
    Paper, PaperAgency, PaperCallBack, PaperMaterial, PaperRating, PaperReadBack, PaperStep, PaperTold, PaperVisitor, QueueSlipPaper,
    RecoverySheetPaper, TicketLedgerPaper, TicketNoticePaper, TicketReceiptPaper, TicketRecordPaper,
};
use desk::summary::{FigureKey, MonthSummary, Opens, Period, PeriodKey, SummaryLine};
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

/// Of the catalogue.
pub fn asked(name: &str, original: bool, copies: u32) -> Material {
    Material { name: name.into(), original, copies, note: String::new(), required: true }
}

/// Asked for by a ticket, and nothing of it here.
pub fn material(name: &str, original: bool, copies: u32) -> PaperMaterial {
    PaperMaterial { name: name.into(), original, copies, ..PaperMaterial::default() }
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
        agency: PaperAgency::default(),
        told: vec![],
        read_backs: vec![],
        rating: None,
        call_backs: vec![],
        call_back_due: None,
        matter: "高龄津贴复审".into(),
        kind: "承诺".into(),
        window: "综合窗口".into(),
        request: "替母亲办理今年的高龄津贴复审，母亲行动不便，询问能否由家属代办，是否需要本人到场拍照。".into(),
        materials: vec![material("居民身份证", true, 1), material("户口簿", true, 1), material("委托书", false, 0)],
        promised_days: Some(5),
        due: Some("2026-11-27 星期五".into()),
        held_days: None,
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
        held_days: None,
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

/// As full as it may be, with every part that a ticket's life can fill.
pub fn very_full() -> TicketRecordPaper {
    let all = told_in_full();
    let mut full = TicketRecordPaper {
        agency: PaperAgency {
            principal: "阿卜杜拉·买买提".repeat(6),
            principal_phone: "0571-88880000-12345".into(),
            relation: "社区工作者兼邻居亲戚代为办理".into(),
            agent: "阿卜杜拉·买买提".repeat(6),
        },
        told: vec![
            PaperTold {
                note: long_text(2000),
                missing: (1..=20).map(|one| format!("第{one}种材料的名称写得比较长")).collect(),
                ..told()
            };
            2
        ],
        read_backs: (0..6).map(|_| all.read_backs[0].clone()).collect(),
        call_backs: (0..6).map(|_| PaperCallBack { said: long_text(2000), ..all.call_backs[1].clone() }).collect(),
        ..full_record()
    };
    full.rating = all.rating.map(|rating| PaperRating { remark: long_text(1_999) + "尾", ..rating });
    full.request = long_text(4_999) + "终";
    for (at, material) in full.materials.iter_mut().enumerate() {
        (material.originals_in, material.copies_in) = (1, 99);
        material.returned = vec![format!("2026-11-{:02} 原件 1 份、复印件 99 份（{}领取）", at + 1, "某某".repeat(20)); 3];
    }
    full
}

pub fn long_notice() -> TicketNoticePaper {
    let mut long = notice();
    long.told.note = long_text(2000);
    long.materials = (1..=30)
        .map(|one| PaperMaterial { lacking: true, told: true, ..material(&format!("第{one}种材料的名称写得比较长"), true, 1) })
        .collect();
    long
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
        held_days: None,
        received_on: None,
        receiver: "周敏".into(),
    }
}

/// What came in, what is lacking, and what went back.
pub fn materials_that_came() -> Vec<PaperMaterial> {
    let held = PaperMaterial { seen: true, copies_in: 2, copies_held: 2, ..material("居民身份证", true, 2) };
    let returned = vec!["2026-11-24 原件 1 份（女儿张晓领取）".to_owned()];
    let back = PaperMaterial { originals_in: 1, copies_in: 1, copies_held: 1, returned, ..material("户口簿", true, 1) };
    let kept = PaperMaterial { originals_in: 1, originals_held: 1, ..material("近期免冠照片", true, 0) };
    vec![held, back, kept, PaperMaterial { lacking: true, ..material("委托书", false, 1) }]
}

pub fn told() -> PaperTold {
    PaperTold {
        told_on: "2026-11-21".into(),
        clerk: "周敏".into(),
        missing: vec!["委托书".into(), "社区证明".into()],
        note: "委托书需本人签字并按手印，行动不便的可约上门。".into(),
        completed_on: None,
    }
}

/// A matter that went every way: lacking, told, completed, referred, read back, rated poor, called back, corrected.
pub fn told_in_full() -> TicketRecordPaper {
    let mut full = record();
    full.materials = materials_that_came();
    full.materials[3] = PaperMaterial { copies_in: 1, copies_held: 1, ..material("委托书", false, 1) };
    full.told = vec![PaperTold { completed_on: Some("2026-11-30".into()), ..told() }];
    full.agency =
        PaperAgency {
            principal: "欧阳桂芳".into(), principal_phone: "13900005678".into(), relation: "女儿".into(), agent: "陈立".into()
        };
    full.steps = vec![
        step("2026-11-21 09:05", "周敏", "登记", "居民身份证（原件已核，复印件 2 份）"),
        step("2026-11-21 09:11", "周敏", "挂起", "待补材料，缺：委托书、缺：社区证明。委托书需本人签字并按手印"),
        step("2026-11-30 14:20", "周敏", "恢复办理", "委托书 复印件 1 份，来访"),
        step("2026-11-30 14:30", "周敏", "转办", "转给 街道民生科，对方答应 2026-12-03 前答复"),
        step("2026-12-01 10:00", "周敏", "更正", "类型：咨询 → 代办。原因：登记时选错"),
        step("2026-12-07 09:40", "周敏", "转办有结果", "2026-12-07，民生科王科长 带回。同意补发"),
        step("2026-12-07 10:02", "周敏", "回告", "电话，2026-12-07，女儿 接收"),
        step("2026-12-07 10:02", "陈立", "办结", ""),
        step("2026-12-07 16:00", "陈立", "评价", "满意，抄自纸面，2026-12-07 评"),
        step("2026-12-07 16:05", "陈立", "收回评价", "原因：抄错了行"),
        step("2026-12-07 16:06", "陈立", "评价", "不满意（效率非常不满意），抄自纸面，2026-12-07 评。等了半个月"),
        step("2026-12-14 15:00", "顾主任", "回访", "2026-12-14，电话，已联系上，已解决。说清了原因，表示理解"),
    ];
    full.steps[8].undone = true;
    full.finished_at = Some("2026-12-07 10:02".into());
    full.read_backs =
        vec![PaperReadBack { on_day: "2026-12-07".into(), way: "电话".into(), whom: "女儿".into(), clerk: "周敏".into() }];
    full.rating = Some(PaperRating {
        level: "不满意".into(),
        speed: "非常不满意".into(),
        manner: "满意".into(),
        outcome: String::new(),
        source: "抄自纸面".into(),
        on_day: "2026-12-07".into(),
        remark: "等了半个月".into(),
    });
    full.call_backs = vec![
        PaperCallBack {
            on_day: "2026-12-10".into(),
            clerk: "顾主任".into(),
            way: "电话".into(),
            result: "没有联系上".into(),
            said: String::new(),
        },
        PaperCallBack {
            on_day: "2026-12-14".into(),
            clerk: "顾主任".into(),
            way: "电话".into(),
            result: "已联系上，已解决".into(),
            said: "说清了原因，表示理解".into(),
        },
    ];
    full
}

/// 材料接收单.
pub fn received() -> TicketReceiptPaper {
    TicketReceiptPaper { materials: materials_that_came(), received_on: Some("2026-11-21".into()), ..receipt() }
}

pub fn notice() -> TicketNoticePaper {
    let TicketRecordPaper { letterhead, document, scan_code, registered_at, visitor, matter, kind, window, promised_days, .. } = record();
    let mut materials = materials_that_came();
    materials[3].told = true;
    materials.push(PaperMaterial { lacking: true, told: true, ..material("社区证明", true, 0) });
    TicketNoticePaper {
        letterhead,
        document,
        scan_code,
        registered_at,
        visitor,
        matter,
        kind,
        window,
        told: told(),
        materials,
        promised_days,
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
        away: 0,
        void_numbers: vec![],
    }
}

/// 服务指南 of a matter about which everything is written.
pub fn guide() -> MatterGuidePaper {
    MatterGuidePaper {
        letterhead: letterhead(),
        large: false,
        matter: "高龄津贴复审".into(),
        aliases: vec!["高龄津贴".into(), "老龄补贴".into()],
        window: "综合业务窗口".into(),
        kind: "承诺".into(),
        who: "年满 80 周岁、领取高龄津贴、到期需要复审的老人。可由家属代办。".into(),
        basis: "《某某市高龄津贴发放办法》第六条".into(),
        materials: vec![
            asked("居民身份证", true, 1),
            Material { note: "近期免冠".into(), ..asked("一寸照片", false, 2) },
            Material { required: false, note: "家属代办时".into(), ..asked("代办人身份证", true, 0) },
        ],
        process: "1. 交材料，当场核对。\n2. 登记上报。\n3. 结果出来后电话告知。".into(),
        promised_days: Some(5),
        legal_days: Some(20),
        contact: "周敏 0571-8600 5678".into(),
        note: "行动不便的可以约上门办理。".into(),
    }
}

/// 服务指南 of a matter about which nothing but its name is written.
pub fn bare_guide() -> MatterGuidePaper {
    MatterGuidePaper {
        aliases: vec![],
        matter: "其他服务".into(),
        window: String::new(),
        kind: "即办".into(),
        who: String::new(),
        basis: String::new(),
        materials: vec![],
        process: String::new(),
        promised_days: None,
        legal_days: None,
        contact: String::new(),
        note: String::new(),
        ..guide()
    }
}

/// Every field as long as it may be.
pub fn full_guide() -> MatterGuidePaper {
    MatterGuidePaper {
        matter: "事".repeat(40),
        aliases: (0..20).map(|number| format!("第{number}个别名")).collect(),
        window: "窗".repeat(40),
        who: long_text(500),
        basis: long_text(500),
        materials: (1..=50)
            .map(|number| Material { note: "说".repeat(100), ..asked(&format!("第{number}样{}", "材".repeat(50)), true, number) })
            .collect(),
        process: long_text(2000),
        contact: "w".repeat(100),
        note: long_text(500),
        ..guide()
    }
}

/// 一次性告知单 of a matter.
pub fn matter_notice() -> MatterNoticePaper {
    let guide = guide();
    MatterNoticePaper {
        letterhead: letterhead(),
        matter: guide.matter,
        window: guide.window,
        kind: guide.kind,
        materials: guide.materials,
        promised_days: guide.promised_days,
        legal_days: guide.legal_days,
        contact: guide.contact,
        note: guide.note,
        told_on: "2026-11-21".into(),
        handler: "周敏".into(),
    }
}

/// 事项清单 of so many matters.
pub fn catalogue(rows: usize) -> MatterCataloguePaper {
    let one = |number: usize| CatalogueLine {
        name: format!("{}（{number}）", ["高龄津贴复审", "组织关系接转", "政策咨询"][number % 3]),
        aliases: if number.is_multiple_of(2) { "高龄津贴、老龄补贴".into() } else { String::new() },
        window: "综合业务窗口".into(),
        kind: "承诺".into(),
        promised_days: "5".into(),
        legal_days: if number.is_multiple_of(2) { "20".into() } else { String::new() },
        materials: "1. 居民身份证（原件、复印件 1 份）\n2. 一寸照片（复印件 2 份；近期免冠）".into(),
        process: "1. 交材料。\n2. 上报。".into(),
        basis: "《某某办法》".into(),
        who: "年满 80 周岁的老人".into(),
        contact: String::new(),
        confidential: "否".into(),
        note: String::new(),
    };
    MatterCataloguePaper { letterhead: letterhead(), rows: (1..=rows).map(one).collect() }
}

/// A month of made figures; every third row has none for the year before.
pub fn month() -> MonthSummaryPaper {
    let key = |year, month| -> Period {
        let from = format!("{year}-{month:02}-01").parse().unwrap();
        let to = format!("{year}-{month:02}-{}", if month == 10 { 31 } else { 30 }).parse().unwrap();
        Period { year, month, name: format!("{year} 年 {month} 月"), from, to }
    };
    let line = |(number, figure): (usize, &FigureKey)| {
        let count = (number * 37 % 400) as f64;
        let rate = *figure == FigureKey::OnTimeRate;
        SummaryLine {
            figure: *figure,
            kind: None,
            name: figure.word().into(),
            unit: if rate { "%" } else { "件" }.into(),
            part: number % 3 == 1,
            values: [
                Some(if rate { 98.7 } else { count }),
                Some(count + 1.0),
                (number % 3 != 0).then_some(count + 2.0),
                Some(count * 11.0),
            ],
            note: "按登记的日子计，撤销的不计".into(),
            opens: Opens::Tickets,
            sum_of: vec![],
        }
    };
    MonthSummaryPaper {
        letterhead: letterhead(),
        month: MonthSummary {
            period: key(2026, 11),
            running: true,
            as_of: "2026-11-21".parse().unwrap(),
            previous: key(2026, 10),
            last_year: key(2025, 11),
            oldest: PeriodKey { year: 2025, month: 11 },
            newest: PeriodKey { year: 2026, month: 11 },
            year_from: "2026-01-01".parse().unwrap(),
            since: "2025-11-03".parse().ok(),
            lines: FigureKey::ALL.iter().enumerate().map(line).collect(),
            hidden: vec![],
            unbalanced: vec![],
            days: vec![],
        },
    }
}

pub fn unbalanced_month() -> MonthSummaryPaper {
    let mut paper = month();
    paper.month.running = false;
    paper.month.unbalanced = vec!["本期不平：期初在办 3＋受理 10≠办结 8＋期末在办 6，差 1 件。请先不要上报。".into()];
    paper
}

/// 取号单 for the slip printer.
pub fn slip() -> QueueSlipPaper {
    QueueSlipPaper {
        letterhead: letterhead(),
        a4: false,
        number: "B007".into(),
        letter: "B".into(),
        matter: "高龄津贴复审".into(),
        window: "综合窗口".into(),
        drawn_at: "2026-11-21 09:05".into(),
        ahead: 3,
    }
}

/// The longest of everything, printed once more.
pub fn full_slip() -> QueueSlipPaper {
    let mut slip = slip();
    slip.letterhead.centre = "青禾街道梧桐社区党群服务中心暨新时代文明实践站暨青禾街道退役军人服务站梧桐社区综合服务大厅党".into();
    slip.letterhead.reprint = true;
    slip.number = "AB1234".into();
    slip.letter = "AB".into();
    slip.matter = "城乡居民基本养老保险待遇领取资格认证与高龄津贴复审及残疾人两项补贴代办服务事项".into();
    slip.window = "一楼大厅东侧综合服务窗口与咨询投诉受理窗口及帮办代办便民服务专区第三号柜台".into();
    slip.ahead = 128;
    slip
}

pub fn recovery_sheet() -> RecoverySheetPaper {
    RecoverySheetPaper {
        letterhead: letterhead(),
        made_on: "2026-11-21".into(),
        groups: ["0123", "4567", "89AB", "CDEF", "GHJK", "MNPQ", "RSTV"].map(str::to_owned).to_vec(),
        made_by: "顾主任".into(),
    }
}

/// 日志头.
pub fn journal_head() -> JournalHeadPaper {
    JournalHeadPaper {
        letterhead: letterhead(),
        seq: 1234,
        written_at: "2026-11-21 09:05".into(),
        groups: (0..16).map(|at| format!("{:04X}{}", at * 0x1111, at % 10)).collect(),
        handler: "周主任".into(),
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
    let mut all = vec![
        ("record", Paper::TicketRecord(record())),
        ("record-open", Paper::TicketRecord(open)),
        ("record-bare", Paper::TicketRecord(bare_record())),
        ("record-full", Paper::TicketRecord(full_record())),
        ("record-told", Paper::TicketRecord(told_in_full())),
        ("record-told-full", Paper::TicketRecord(very_full())),
        ("agency", Paper::TicketAgency(told_in_full())),
        ("agency-open", Paper::TicketAgency(TicketRecordPaper { kind: "代办".into(), ..bare_record() })),
        ("agency-full", Paper::TicketAgency(very_full())),
        ("received", Paper::TicketReceipt(received())),
        ("notice", Paper::TicketNotice(notice())),
        ("notice-long", Paper::TicketNotice(long_notice())),
        ("record-hostile", Paper::TicketRecord(hostile_record())),
        ("receipt", Paper::TicketReceipt(receipt())),
        ("receipt-bare", Paper::TicketReceipt(bare_receipt)),
        ("receipt-long", Paper::TicketReceipt(long_receipt)),
        ("ledger", Paper::TicketLedger(long_ledger)),
        ("ledger-empty", Paper::TicketLedger(ledger(0))),
        ("slip", Paper::QueueSlip(slip())),
        ("slip-full", Paper::QueueSlip(full_slip())),
        ("slip-a4", Paper::QueueSlip(QueueSlipPaper { a4: true, ..slip() })),
        ("guide", Paper::MatterGuide(guide())),
        ("guide-bare", Paper::MatterGuide(bare_guide())),
        ("guide-large", Paper::MatterGuide(MatterGuidePaper { large: true, ..guide() })),
        ("guide-full", Paper::MatterGuide(full_guide())),
        ("matter-notice", Paper::MatterNotice(matter_notice())),
        ("matter-notice-bare", Paper::MatterNotice(MatterNoticePaper { materials: vec![], note: String::new(), ..matter_notice() })),
        ("catalogue", Paper::MatterCatalogue(catalogue(40))),
        ("catalogue-empty", Paper::MatterCatalogue(catalogue(0))),
        ("journal-head", Paper::JournalHead(journal_head())),
        ("month", Paper::MonthSummary(month())),
        ("month-unbalanced", Paper::MonthSummary(unbalanced_month())),
        ("recovery-sheet", Paper::RecoverySheet(recovery_sheet())),
    ];
    all.extend(rooms::specimens());
    all
}
