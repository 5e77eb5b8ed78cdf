//! Papers read back: their text, their pages, their faces, and that nothing typed is ever executed.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::process::Command;

use common::{
    bare_guide, bare_record, catalogue, full_guide, full_record, full_slip, guide, hostile_record, journal_head, ledger, letterhead,
    long_notice, long_text, material, matter_notice, notice, papers, receipt, received, record, slip, told_in_full, very_full,
};
use desk::papers::{MatterGuidePaper, MatterNoticePaper, Paper, PaperMaterial, QueueSlipPaper, TicketLedgerPaper, TicketRecordPaper};

/// The text of a PDF as a reader would copy it, with all white space taken out: layout puts breaks where it likes.
fn text_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, pdf).unwrap();
    let run = Command::new("pdftotext").args(["-enc", "UTF-8", "-raw"]).arg(&path).arg("-").output();
    let run = run.expect("pdftotext (poppler-utils) is needed for this test");
    assert!(run.status.success());
    squeezed(&String::from_utf8(run.stdout).unwrap())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace() && !matches!(character, '\u{200b}' | '\u{c}')).collect()
}

/// Page sizes in millimetres, rounded.
fn pages_of(pdf: &[u8]) -> Vec<(u32, u32)> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, pdf).unwrap();
    let run = Command::new("pdfinfo").args(["-f", "1", "-l", "9999"]).arg(&path).output().expect("pdfinfo (poppler-utils) is needed");
    let out = String::from_utf8(run.stdout).unwrap();
    let millimetres = |points: &str| (points.parse::<f64>().unwrap() * 25.4 / 72.0).round() as u32;
    out.lines()
        .filter(|line| line.starts_with("Page ") && line.contains("size:"))
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            (millimetres(words[3]), millimetres(words[5]))
        })
        .collect()
}

#[test]
fn a_record_prints_every_field_on_two_a4_pages_one_a_copy() {
    let pdf = papers().pdf(&Paper::TicketRecord(record())).unwrap();
    assert_eq!(pages_of(&pdf), [(210, 297), (210, 297)]);
    let text = text_of(&pdf);
    for on_both in [
        "服务记录单",
        "青禾街道梧桐社区党群服务中心",
        "2026-0123",
        "FW20261121-003",
        "欧阳静怡",
        "13800001234",
        "梧桐路6弄2号301室",
        "高龄、低保、党员",
        "高龄津贴复审",
        "综合窗口",
        "居民身份证",
        "户口簿",
        "委托书",
        "退还",
        "一次性告知",
        "待补材料：委托书需本人签字按手印",
        "2026-11-2314:20",
        "5个工作日",
        "2026-11-2410:02",
        "津贴照常发放。",
        "回告",
        "本人勾选",
        "基本满意",
        "效率",
        "态度",
        "服务对象",
        "首问责任人（周敏）",
        "承办人（陈立）",
        "负责人",
        "盖章",
        "咨询电话0571-86001234",
        "打印时间2026-11-2109:12",
        "第1页，共1页",
    ] {
        assert!(text.matches(on_both).count() >= 2, "{on_both} is not on both copies:\n{text}");
    }
    assert_eq!(text.matches("存根").count(), 1);
    assert_eq!(text.matches("交服务对象").count(), 1);
    assert!(!text.contains("补打"));
}

#[test]
fn a_reprint_says_so() {
    let mut record = record();
    record.letterhead.reprint = true;
    let text = text_of(&papers().pdf(&Paper::TicketRecord(record.clone())).unwrap());
    assert!(text.matches("补打").count() >= 2, "{text}");
    assert!(papers().pages(&Paper::TicketRecord(record)).unwrap().reprint);
}

#[test]
fn an_anonymous_visitor_and_an_undone_step_are_shown_as_such() {
    let text = text_of(&papers().pdf(&Paper::TicketRecord(bare_record())).unwrap());
    assert!(text.contains("姓名匿名"), "{text}");
    let mut undone = record();
    undone.steps[2].undone = true;
    let text = text_of(&papers().pdf(&Paper::TicketRecord(undone)).unwrap());
    assert!(text.contains("委托书已补齐（已撤销）"), "{text}");
}

#[test]
fn rare_characters_come_out_as_themselves() {
    let mut rare = record();
    rare.visitor.name = "𠮷田䶮㛃𬭼𫖯·买买提".into();
    rare.request = "☑ ☎ 😀 〇 ㎡ ℃ ※ ① ½ é".into();
    let text = text_of(&papers().pdf(&Paper::TicketRecord(rare)).unwrap());
    assert_eq!(text.matches("𠮷田䶮㛃𬭼𫖯·买买提").count(), 2, "{text}");
    assert!(text.contains("☑☎😀〇㎡℃※①½é"), "{text}");
}

#[test]
fn what_a_person_typed_is_text_and_nothing_else() {
    let hostile = hostile_record();
    let text = text_of(&papers().pdf(&Paper::TicketRecord(hostile.clone())).unwrap());
    for typed in [&hostile.visitor.name, &hostile.visitor.phone, &hostile.visitor.address, &hostile.matter, &hostile.steps[1].note] {
        assert!(text.contains(&squeezed(typed)), "{typed} is missing:\n{text}");
    }
    assert!(text.contains("#import\"/lib.typ\"-列表+编号$sum$"), "{text}");
    assert!(text.contains("<script>alert(1)</script>';DROPTABLEticket;--~~~---...https://example.org/"), "{text}");
    let typed = [&hostile.request, &hostile.visitor.address, &hostile.result].map(|typed| typed.matches('w').count());
    let wanted = 2 * typed.iter().sum::<usize>();
    assert_eq!(text.matches('w').count(), wanted, "a word longer than a line must wrap, not vanish");
}

/// No ink outside the margins: a long word or name must not run off the paper.
#[test]
fn nothing_runs_off_the_paper() {
    let mut wide = ledger(3);
    wide.rows[0].note = "w".repeat(200);
    wide.rows[1].address = "zhangsan_lisi_wangwu@example.com".into();
    wide.rows[2].visitor = "阿卜杜拉·买买提".repeat(6);
    let (hostile, full) = (Paper::TicketRecord(hostile_record()), Paper::TicketRecord(full_record()));
    let portrait = [hostile, full, Paper::TicketAgency(very_full()), Paper::TicketNotice(long_notice()), Paper::TicketReceipt(received())];
    for (paper, right) in portrait.map(|paper| (paper, 210.0 - 14.0)).into_iter().chain([(Paper::TicketLedger(wide), 297.0 - 9.0)]) {
        let pdf = papers().pdf(&paper).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("paper.pdf");
        std::fs::write(&path, pdf).unwrap();
        let run = Command::new("pdftotext").args(["-bbox", "-enc", "UTF-8"]).arg(&path).arg("-").output().unwrap();
        let words = String::from_utf8(run.stdout).unwrap();
        let edges = words.split("xMax=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse::<f64>().unwrap() * 25.4 / 72.0);
        let furthest = edges.fold(0.0, f64::max);
        assert!(furthest > 100.0 && furthest <= right, "text ends at {furthest} mm, the margin at {right} mm");
    }
}

#[test]
fn five_thousand_characters_are_printed_to_the_last() {
    let mut long = record();
    long.request = long_text(4_999) + "终";
    let pdf = papers().pdf(&Paper::TicketRecord(long.clone())).unwrap();
    assert_eq!(text_of(&pdf).matches('终').count(), 2);
    let pages = pages_of(&pdf).len();
    assert!(pages >= 4 && pages.is_multiple_of(2), "{pages} pages for two equal copies");
    let text = text_of(&pdf);
    assert_eq!(text.matches("（续）").count(), pages - 2);
    assert!(text.contains(&format!("第{0}页，共{0}页", pages / 2)), "{text}");
}

#[test]
fn a_receipt_is_one_sheet_to_cut_and_a_long_one_two() {
    let pdf = papers().pdf(&Paper::TicketReceipt(receipt())).unwrap();
    assert_eq!(pages_of(&pdf), [(210, 297)]);
    let text = text_of(&pdf);
    for wanted in [
        "登记回执",
        "应交材料（收到的打勾）",
        "2026-0123",
        "欧阳静怡",
        "13800001234",
        "委托书",
        "5个工作日",
        "接收人（周敏）",
        "申请人签收",
        "咨询电话：0571-86001234",
    ] {
        assert_eq!(text.matches(wanted).count(), 2, "{wanted}:\n{text}");
    }
    assert_eq!((text.matches("存根").count(), text.matches("交申请人").count()), (1, 1));
    let mut long = receipt();
    long.materials = full_record().materials;
    assert_eq!(pages_of(&papers().pdf(&Paper::TicketReceipt(long)).unwrap()).len(), 2);
    let mut bare = receipt();
    bare.materials.clear();
    let text = text_of(&papers().pdf(&Paper::TicketReceipt(bare)).unwrap());
    assert!(text.contains("登记回执") && !text.contains("应交材料"));
}

/// 服务记录单 tells the whole life in order, on both copies, and no box is ticked that nobody ticked.
#[test]
fn a_record_tells_all_that_happened_and_ticks_what_was_ticked() {
    let text = text_of(&papers().pdf(&Paper::TicketRecord(told_in_full())).unwrap());
    let order = [
        "待补材料，缺：委托书、缺：社区证明",
        "委托书复印件1份，来访",
        "转给街道民生科，对方答应2026-12-03前答复",
        "类型：咨询→代办。原因：登记时选错",
        "民生科王科长带回",
        "女儿接收",
        "满意，抄自纸面，2026-12-07评（已撤销）",
        "原因：抄错了行",
        "不满意（效率非常不满意），抄自纸面",
        "说清了原因，表示理解",
    ];
    let places: Vec<usize> = order.iter().map(|one| text.find(one).unwrap_or_else(|| panic!("{one} is missing:\n{text}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    for on_both in [
        "欧阳桂芳",
        "13900005678",
        "代办关系女儿",
        "代办员陈立",
        "收1份",
        "已核验",
        "收2份",
        "2026-11-24原件1份（女儿张晓领取）",
        "已告知2026-11-21（周敏）：委托书、社区证明；委托书需本人签字",
        "补正日期2026-11-30",
        "电话2026-12-07女儿接收（周敏）",
        "评价说明抄自纸面，2026-12-07：等了半个月",
        "差评回访",
        "2026-12-10顾主任电话没有联系上",
        "2026-12-14顾主任电话已联系上，已解决。说清了原因",
    ] {
        assert!(text.matches(on_both).count() >= 2, "{on_both} is not on both copies:\n{text}");
    }
    let mut told = told_in_full();
    told.rating.as_mut().unwrap().source = "电话告知".into();
    let text = text_of(&papers().pdf(&Paper::TicketRecord(told)).unwrap());
    assert!(!text.contains("本人勾选"), "nobody ticked what was told on the telephone");
}

/// Ticks are drawn: one stroke more for each.
#[test]
fn a_box_is_ticked_for_each_level_that_was_given() {
    let ticks = |paper: &TicketRecordPaper| {
        let pages = papers().pages(&Paper::TicketRecord(paper.clone())).unwrap().pages;
        pages.iter().map(|page| page.matches("stroke-width=\"1\"").count()).sum::<usize>()
    };
    let mut rated = told_in_full();
    let three = ticks(&rated);
    rated.rating.as_mut().unwrap().manner = String::new();
    assert_eq!(three - ticks(&rated), 2, "one box less on each copy");
    rated.rating.as_mut().unwrap().level = "非常满意".into();
    assert_eq!(three - ticks(&rated), 2, "another box, not one more");
}

#[test]
fn a_ticket_as_full_as_it_may_be_is_printed_to_the_last_on_equal_copies() {
    for paper in [Paper::TicketRecord(very_full()), Paper::TicketAgency(very_full())] {
        let pdf = papers().pdf(&paper).unwrap();
        let (text, pages) = (text_of(&pdf), pages_of(&pdf).len());
        assert_eq!(text.matches('终').count(), 2);
        assert!((12..=48).contains(&pages) && pages.is_multiple_of(2), "{pages} pages for two equal copies");
        for step in 0..40 {
            assert_eq!(text.matches(&format!("第{step}步：")).count(), 2, "step {step}");
        }
        if matches!(paper, Paper::TicketRecord(_)) {
            assert_eq!(text.matches('尾').count(), 2, "the visitor's remark to its end");
        }
        assert_eq!(text.matches("（续）").count(), pages - 2);
    }
}

/// What went elsewhere or left is neither done nor open: with it the foot of the ledger adds up.
#[test]
fn the_foot_of_the_ledger_adds_up() {
    let mut ended = ledger(12);
    (ended.total, ended.done, ended.open, ended.away) = (12, 6, 5, 1);
    let text = text_of(&papers().pdf(&Paper::TicketLedger(ended)).unwrap());
    assert!(text.contains("登记12件办结6件在办5件不属本中心、离开1件"), "{text}");
}

/// The clock stands still, so no day is named and no 至 is left hanging; what a material has to be like is said.
#[test]
fn a_suspended_matter_names_no_day_and_a_material_keeps_its_note() {
    let mut held = receipt();
    (held.promised_days, held.due, held.held_days) = (Some(5), None, Some(4));
    held.materials = vec![PaperMaterial { note: "近期免冠".into(), ..material("照片", true, 1) }];
    let text = text_of(&papers().pdf(&Paper::TicketReceipt(held)).unwrap());
    assert!(text.contains("承诺5个工作日，挂起期间不计；恢复办理后还有4个工作日"), "{text}");
    assert!(!text.contains("工作日，至") && text.contains("照片（近期免冠）"), "{text}");
    let mut told = notice();
    told.materials = vec![PaperMaterial { note: "近期免冠".into(), lacking: true, told: true, ..material("照片", true, 1) }];
    let text = text_of(&papers().pdf(&Paper::TicketNotice(told)).unwrap());
    assert!(text.contains("照片（近期免冠）"), "{text}");
}

#[test]
fn a_receipt_states_what_really_came_in_and_what_is_kept() {
    let text = text_of(&papers().pdf(&Paper::TicketReceipt(received())).unwrap());
    for wanted in [
        "登记回执（材料接收单）",
        "材料（打勾的已收到）",
        "委托书（待补）",
        "收2份",
        "已核验",
        "留存原件1份，复印件3份收到日期2026-11-21",
        "申请人签收",
    ] {
        assert_eq!(text.matches(wanted).count(), 2, "{wanted}:\n{text}");
    }
    assert!(!text_of(&papers().pdf(&Paper::TicketReceipt(receipt())).unwrap()).contains("材料接收单"));
}

#[test]
fn a_notice_says_what_is_lacking_who_told_it_and_when() {
    let pdf = papers().pdf(&Paper::TicketNotice(notice())).unwrap();
    assert_eq!(pages_of(&pdf), [(210, 297)]);
    let text = text_of(&pdf);
    for wanted in [
        "一次性告知单",
        "2026-0123",
        "欧阳静怡",
        "13800001234",
        "告知日期2026-11-21",
        "告知人周敏",
        "社区证明",
        "行动不便的可约上门",
        "已收材料居民身份证、户口簿、近期免冠照片",
        "请一次带齐",
        "承诺时限5个工作日，等候补交的日子不计",
        "申请人签收",
    ] {
        assert_eq!(text.matches(wanted).count(), 2, "{wanted}:\n{text}");
    }
    let mut came = notice();
    came.materials[3].lacking = false;
    assert_eq!(text_of(&papers().pdf(&Paper::TicketNotice(came)).unwrap()).matches("已补交").count(), 2);
    // Two of one name: one came, the other is still lacking.
    let mut twins = notice();
    (twins.materials[3].name, twins.materials[3].lacking) = ("社区证明".into(), false);
    let text = text_of(&papers().pdf(&Paper::TicketNotice(twins)).unwrap());
    assert_eq!((text.matches("社区证明").count(), text.matches("已补交").count()), (4, 2), "{text}");
    let long = papers().pdf(&Paper::TicketNotice(long_notice())).unwrap();
    assert!(text_of(&long).contains("第30种材料") && pages_of(&long).len() >= 4, "{:?}", pages_of(&long));
}

#[test]
fn an_agency_sheet_names_whose_matter_it_is_and_who_carries_it_out() {
    let text = text_of(&papers().pdf(&Paper::TicketAgency(told_in_full())).unwrap());
    for wanted in [
        "代办单",
        "委托人欧阳桂芳",
        "代办关系女儿代办员陈立",
        "送达",
        "接收人签字",
        "委托人（欧阳桂芳）",
        "代办员（陈立）",
        "差评回访",
        "同意由代办员代为办理",
    ] {
        assert!(text.matches(wanted).count() >= 2, "{wanted}:\n{text}");
    }
    let short = TicketRecordPaper { kind: "代办".into(), ..bare_record() };
    let text = text_of(&papers().pdf(&Paper::TicketAgency(short)).unwrap());
    assert_eq!((text.matches("存根").count(), text.matches("交委托人").count()), (1, 1), "{text}");
}

#[test]
fn a_ledger_repeats_its_header_numbers_its_pages_and_ends_with_totals() {
    let ledger = ledger(60);
    let pdf = papers().pdf(&Paper::TicketLedger(ledger.clone())).unwrap();
    let sizes = pages_of(&pdf);
    assert!(sizes.len() >= 3 && sizes.iter().all(|size| *size == (297, 210)), "{sizes:?}");
    let text = text_of(&pdf);
    assert_eq!(text.matches("所收材料").count(), sizes.len(), "the header stands on every page");
    for page in 1..=sizes.len() {
        assert!(text.contains(&format!("第{page}页，共{}页", sizes.len())), "{text}");
    }
    for row in &ledger.rows {
        assert!(text.contains(&row.document), "{} is missing", row.document);
    }
    assert!(text.contains(&format!("合计登记60件办结{}件在办{}件", ledger.done, ledger.open)), "{text}");
    assert!(text.contains("范围：2026-11-01至2026-11-30·全部") && text.contains("打印时间2026-11-2109:12"));
}

#[test]
fn an_empty_ledger_says_so() {
    let pdf = papers().pdf(&Paper::TicketLedger(ledger(0))).unwrap();
    assert_eq!(pages_of(&pdf).len(), 1);
    assert!(text_of(&pdf).contains("本范围内没有登记。"));
}

#[test]
fn the_same_record_gives_the_same_bytes_and_the_window_the_same_pages() {
    let (one, other) = (papers(), papers());
    for paper in [Paper::TicketRecord(record()), Paper::TicketReceipt(receipt()), Paper::TicketLedger(ledger(40))] {
        let pdf = one.pdf(&paper).unwrap();
        let pages = one.pages(&paper).unwrap();
        assert_eq!(pdf, other.pdf(&paper).unwrap());
        assert_eq!(pages.pages, other.pages(&paper).unwrap().pages);
        let sizes = pages_of(&pdf);
        assert_eq!(pages.pages.len(), sizes.len());
        assert_eq!((pages.width.round() as u32, pages.height.round() as u32), sizes[0]);
        for page in &pages.pages {
            assert!(page.starts_with("<svg") && page.ends_with("</svg>"));
            // The window may load nothing and run nothing.
            for forbidden in ["<script", "<foreignObject", "<image", "http:", "https:", "javascript:"] {
                let own = page.replace("http://www.w3.org/", "");
                assert!(!own.contains(forbidden), "{forbidden} in a page");
            }
        }
    }
}

#[test]
fn titles_name_the_paper_and_nobody() {
    let papers = papers();
    assert_eq!(papers.pages(&Paper::TicketRecord(record())).unwrap().title, "服务记录单 2026-0123");
    assert_eq!(papers.pages(&Paper::TicketReceipt(receipt())).unwrap().title, "登记回执 2026-0123");
    assert_eq!(papers.pages(&Paper::TicketLedger(ledger(1))).unwrap().title, "服务登记台账 2026-11-21");
    assert_eq!(papers.pages(&Paper::MatterGuide(guide())).unwrap().title, "服务指南 高龄津贴复审");
    assert_eq!(papers.pages(&Paper::MatterNotice(matter_notice())).unwrap().title, "一次性告知单 高龄津贴复审");
    assert_eq!(papers.pages(&Paper::MatterCatalogue(catalogue(1))).unwrap().title, "事项清单 2026-11-21");
}

#[test]
fn a_guide_says_all_that_a_visitor_asks_on_one_page() {
    let pdf = papers().pdf(&Paper::MatterGuide(guide())).unwrap();
    assert_eq!(pages_of(&pdf), [(210, 297)]);
    let text = text_of(&pdf);
    for wanted in [
        "服务指南",
        "高龄津贴复审",
        "也叫：高龄津贴、老龄补贴",
        "服务对象年满80周岁",
        "居民身份证：原件、复印件1份",
        "一寸照片（近期免冠）：复印件2份",
        "代办人身份证（视情况；家属代办时）：原件",
        "1.交材料，当场核对。2.登记上报。",
        "承诺5个工作日内办结",
        "法定20个工作日",
        "收费免费",
        "《某某市高龄津贴发放办法》第六条",
        "办理窗口综合业务窗口",
        "联系电话周敏0571-86005678",
        "办理地址青禾街道梧桐路18号一层",
        "咨询电话0571-86001234",
        "备注行动不便",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
}

#[test]
fn a_guide_has_no_line_for_what_nobody_wrote() {
    let text = text_of(&papers().pdf(&Paper::MatterGuide(bare_guide())).unwrap());
    for lacking in ["服务对象", "办理流程", "办理依据", "备注", "也叫", "法定"] {
        assert!(!text.contains(lacking), "{lacking}:\n{text}");
    }
    for wanted in ["不需要带材料", "当场办结", "免费", "联系、咨询0571-86001234"] {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
}

/// The sizes of all letters of a PDF, in points.
fn letter_sizes(pdf: &[u8]) -> Vec<f64> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, pdf).unwrap();
    let run = Command::new("pdftohtml").args(["-xml", "-i", "-stdout", "-zoom", "3"]).arg(&path).output().expect("poppler-utils is needed");
    let xml = String::from_utf8(run.stdout).unwrap();
    xml.split("<fontspec ")
        .skip(1)
        .map(|font| font.split("size=\"").nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap() / 3.0)
        .collect()
}

#[test]
fn the_guide_for_elders_has_nothing_under_sixteen_points() {
    for paper in [guide(), bare_guide(), full_guide()] {
        let large = Paper::MatterGuide(MatterGuidePaper { large: true, ..paper.clone() });
        let sizes = letter_sizes(&papers().pdf(&large).unwrap());
        assert!(!sizes.is_empty() && sizes.iter().all(|size| *size >= 16.0), "{sizes:?}");
        let usual = letter_sizes(&papers().pdf(&Paper::MatterGuide(paper)).unwrap());
        assert!(usual.iter().any(|size| *size < 16.0), "the other one is not: {usual:?}");
    }
    let pdf = papers().pdf(&Paper::MatterGuide(MatterGuidePaper { large: true, ..full_guide() })).unwrap();
    assert!(text_of(&pdf).contains("第2页，共"), "a long one goes over to the next page");
}

#[test]
fn a_notice_of_a_matter_leaves_room_and_that_of_a_ticket_says_what_lacks() {
    let pdf = papers().pdf(&Paper::MatterNotice(matter_notice())).unwrap();
    assert_eq!(pages_of(&pdf), [(210, 297)]);
    let text = text_of(&pdf);
    for wanted in [
        "一次性告知单",
        "告知日期2026年11月21日",
        "经办人：周敏",
        "申请人签字",
        "盖章",
        "请一次备齐",
        "一寸照片（近期免冠）",
        "收费：免费",
        "周敏0571-86005678",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
    let bare = MatterNoticePaper {
        materials: vec![],
        note: String::new(),
        contact: String::new(),
        told_on: String::new(),
        handler: String::new(),
        ..matter_notice()
    };
    let text = text_of(&papers().pdf(&Paper::MatterNotice(bare)).unwrap());
    assert!(text.contains("不需要带材料") && text.contains("咨询电话：0571-86001234"), "{text}");
}

#[test]
fn papers_of_the_fullest_matter_lose_nothing_and_stay_on_the_paper() {
    let full = full_guide();
    let full_notice = MatterNoticePaper {
        matter: full.matter.clone(),
        window: full.window.clone(),
        materials: full.materials.clone(),
        contact: full.contact.clone(),
        note: full.note.clone(),
        ..matter_notice()
    };
    for paper in
        [Paper::MatterGuide(full.clone()), Paper::MatterGuide(MatterGuidePaper { large: true, ..full }), Paper::MatterNotice(full_notice)]
    {
        let pdf = papers().pdf(&paper).unwrap();
        let text = text_of(&pdf);
        for number in 1..=50 {
            assert!(text.contains(&format!("第{number}样")), "{number}");
        }
        assert!(text.matches('w').count() >= 100);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("paper.pdf");
        std::fs::write(&path, &pdf).unwrap();
        let run = Command::new("pdftotext").args(["-bbox", "-enc", "UTF-8"]).arg(&path).arg("-").output().unwrap();
        let words = String::from_utf8(run.stdout).unwrap();
        let edges = words.split("xMax=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse::<f64>().unwrap() * 25.4 / 72.0);
        let furthest = edges.fold(0.0, f64::max);
        // The empty half of a comma at the end of a line counts as text, and the margin is 15 mm at the least.
        assert!(furthest > 100.0 && furthest <= 210.0 - 15.0 + 3.0, "text ends at {furthest} mm");
    }
}

#[test]
fn the_printed_catalogue_names_every_matter_under_one_header_a_page() {
    let pdf = papers().pdf(&Paper::MatterCatalogue(catalogue(60))).unwrap();
    let sizes = pages_of(&pdf);
    assert!(sizes.len() > 1 && sizes.iter().all(|size| *size == (297, 210)), "{sizes:?}");
    let text = text_of(&pdf);
    assert_eq!(text.matches("服务对象").count(), sizes.len());
    for number in 1..=60 {
        assert!(text.contains(&format!("（{number}）")), "{number}");
    }
    assert!(text_of(&papers().pdf(&Paper::MatterCatalogue(catalogue(0))).unwrap()).contains("清单还是空的"));
}

/// Surnames and given names with rare characters, all of GB 18030's must-have extensions among them.
const RARE_NAMES: &[&str] = &[
    "𠮷", "䶮", "㛃", "𬭼", "𫖯", "☑", "☎", "😀", "㐂", "𫍯", "𫟹", "𬬭", "𬤊", "𫄨", "𬍛", "𬟽", "𪨶", "𫓹", "𬱖", "𬸪", "龘", "犇", "骉",
    "赟", "喆", "堃", "昇", "珺", "祎", "翀", "瓛", "燚", "玥", "芈", "亓", "郄", "逄", "妫", "仉", "钭", "笪", "厍", "阚", "爨", "𠅤",
    "𠙶", "𡃁", "𡧛", "𢆡", "𨭎", "𨨏", "𨭆",
];

#[test]
fn bundled_fonts_leave_no_name_without_its_shape() {
    let mut names = record();
    names.request = RARE_NAMES.concat();
    names.visitor.name = "尉迟 万俟 单于 阿卜杜拉·买买提 Ölmez Đặng".into();
    let lacking = papers().lacking(&Paper::TicketRecord(names)).unwrap();
    // These have to come from the machine's own fonts, or else be written in by hand; the list may only get shorter.
    let known: String = lacking.iter().collect();
    assert_eq!(known, "", "no bundled font has {lacking:?}");
}

#[test]
fn a_character_that_no_font_has_is_marked_to_be_written_by_hand() {
    let mut unknown = record();
    unknown.visitor.name = "王\u{2a6a5}\u{e123}".into();
    let paper = Paper::TicketRecord(unknown);
    assert_eq!(papers().lacking(&paper).unwrap().len(), 2);
    let text = text_of(&papers().pdf(&paper).unwrap());
    assert!(text.contains("王〓〓"), "{text}");
    assert!(text.contains("U+2A6A5") && text.contains("U+E123"), "{text}");
}

#[test]
fn papers_without_their_fonts_say_what_to_do() {
    let empty = tempfile::tempdir().unwrap();
    let fault = documents::Papers::new(empty.path()).pdf(&Paper::TicketRecord(record())).unwrap_err();
    assert!(fault.to_string().contains("请重新安装"), "{fault}");
    assert!(documents::fonts::find(Some(empty.path())).is_ok(), "the source tree stands in for a package without fonts");
}

#[test]
fn fonts_of_a_package_come_before_the_source_tree() {
    let resources = tempfile::tempdir().unwrap();
    let fonts = resources.path().join("fonts");
    std::fs::create_dir(&fonts).unwrap();
    let tree = documents::fonts::find(None).unwrap();
    for file in documents::fonts::BUNDLED {
        std::fs::copy(tree.join(file.package_path), fonts.join(file.name)).unwrap();
    }
    assert_eq!(documents::fonts::find(Some(resources.path())).unwrap(), fonts);
    let paper = Paper::TicketReceipt(receipt());
    let packaged = documents::Papers::new(&fonts).without_system_fonts().pdf(&paper).unwrap();
    assert_eq!(packaged, papers().pdf(&paper).unwrap());
}

/// Blank fields of every kind are laid out, not refused.
#[test]
fn blank_fields_are_room_to_write() {
    let blank = TicketRecordPaper {
        letterhead: Default::default(),
        document: String::new(),
        scan_code: String::new(),
        registered_at: String::new(),
        channel: String::new(),
        matter: String::new(),
        kind: String::new(),
        steps: vec![],
        first_clerk: String::new(),
        handler: String::new(),
        finished_at: None,
        state: "办理中".into(),
        ..bare_record()
    };
    assert_eq!(pages_of(&papers().pdf(&Paper::TicketRecord(blank)).unwrap()).len(), 2);
    let blank = TicketLedgerPaper { letterhead: letterhead(), selection: String::new(), rows: vec![], total: 0, open: 0, done: 0, away: 0 };
    assert_eq!(pages_of(&papers().pdf(&Paper::TicketLedger(blank)).unwrap()).len(), 1);
}

#[test]
fn a_slip_says_its_number_in_both_sizes_and_never_whose_it_is() {
    for (a4, size) in [(false, (80, 90)), (true, (210, 297))] {
        let pdf = papers().pdf(&Paper::QueueSlip(QueueSlipPaper { a4, ..slip() })).unwrap();
        assert_eq!(pages_of(&pdf), [size]);
        let text = text_of(&pdf);
        for said in [
            "青禾街道梧桐社区党群服务中心",
            "您的号码",
            "B007",
            "高龄津贴复审",
            "请到综合窗口",
            "B号前面还有3人",
            "取号时间2026-11-21",
            "当日有效",
        ] {
            assert!(text.contains(&squeezed(said)), "{said} in {text}");
        }
        assert!(!text.contains("补打") && !text.contains("8600"), "{text}");
    }
    assert_eq!((documents::SLIP.0.round() as u32, documents::SLIP.1.round() as u32), (80, 90), "the sheet that the shell asks for");
    let first = QueueSlipPaper { letter: String::new(), number: "001".into(), ahead: 0, window: String::new(), ..slip() };
    let text = text_of(&papers().pdf(&Paper::QueueSlip(first)).unwrap());
    assert!(text.contains("001") && text.contains("前面没有人等候") && !text.contains("请到"), "{text}");
}

#[test]
fn the_longest_slip_stays_on_one_sheet_and_loses_nothing() {
    for (a4, size) in [(false, (80, 90)), (true, (210, 297))] {
        let slip = QueueSlipPaper { a4, ..full_slip() };
        let pdf = papers().pdf(&Paper::QueueSlip(slip.clone())).unwrap();
        assert_eq!(pages_of(&pdf), [size]);
        let text = text_of(&pdf);
        for said in [&slip.letterhead.centre, &slip.number, &slip.matter, &slip.window, "AB号前面还有128人", "补打"] {
            assert!(text.contains(&squeezed(said)), "{said} in {text}");
        }
    }
}

#[test]
fn the_head_of_the_journal_stands_on_one_sheet_with_every_group() {
    let pdf = papers().pdf(&Paper::JournalHead(journal_head())).unwrap();
    assert_eq!(pages_of(&pdf), [(210, 297)]);
    let text = text_of(&pdf);
    let groups = journal_head().groups;
    for said in groups.iter().map(String::as_str).chain(["日志头", "1234", "2026-11-2109:05", "周主任", "签字", "存放地点"]) {
        assert!(text.contains(said), "{said}: {text}");
    }
}
