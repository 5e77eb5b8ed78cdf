//! What each act is called, and each word that stands in the facts of one.

/// Every act that can stand in the journal: of the command list, and told by the desk itself.
const ACTS: &[(&str, &str)] = &[
    ("set_up_centre", "设立中心"),
    ("save_centre", "修改中心信息"),
    ("choose_clerk", "上岗"),
    ("save_clerk", "登记、修改工作人员"),
    ("set_pin", "设置自己的 PIN"),
    ("give_pin", "给临时 PIN"),
    ("forgot_pin", "忘了 PIN，用口令或恢复码重设"),
    ("name_deputy", "请人代班"),
    ("end_deputy", "结束代班"),
    ("put_off_step", "开始使用：以后再设"),
    ("finish_first_start", "开始使用：设好了"),
    ("set_passphrase", "设置口令"),
    ("change_passphrase", "更改口令"),
    ("new_recovery_code", "制作恢复单"),
    ("confirm_recovery_code", "启用恢复码"),
    ("try_recovery_code", "试恢复单"),
    ("change_key", "更换密钥"),
    ("save_sealing", "修改睡眠封存"),
    ("save_backup_rules", "修改备份规则"),
    ("choose_backup_folder", "选择备份文件夹"),
    ("restore", "从备份恢复"),
    ("rehearse_restore", "恢复演练"),
    ("settle_numbers", "核对纸上的号码"),
    ("give_up_old", "不再留恢复以前的数据"),
    ("failed_unsealings", "解锁失败"),
    ("save_hours", "修改服务时间"),
    ("take_back_hours", "收回服务时间"),
    ("save_holidays", "修改节假日"),
    ("save_rules", "修改规则"),
    ("save_resident", "登记、修改居民"),
    ("reveal", "查看完整号码"),
    ("erase_resident", "删除个人信息"),
    ("erase_again", "恢复旧备份后再次删除"),
    ("import_residents", "导入居民"),
    ("save_matter", "登记、修改事项"),
    ("import_matters", "导入事项"),
    ("register_ticket", "登记办件"),
    ("start_ticket", "开始办理"),
    ("suspend_ticket", "挂起"),
    ("resume_ticket", "恢复办理"),
    ("receive_materials", "收材料"),
    ("give_back_materials", "退还材料"),
    ("note_ticket", "记一笔"),
    ("hand_over_ticket", "移交"),
    ("refer_ticket", "转办"),
    ("ticket_came_back", "转办有结果"),
    ("read_back", "回告"),
    ("ticket_elsewhere", "不属本中心"),
    ("visitor_left", "离开"),
    ("correct_ticket", "更正办件"),
    ("reveal_principal", "查看委托人电话"),
    ("finish_ticket", "办结"),
    ("undo_step", "撤销一步"),
    ("save_band", "修改叫号号段"),
    ("call_next", "呼叫下一位"),
    ("call_ticket", "呼叫"),
    ("recall_ticket", "重呼"),
    ("pass_ticket", "过号"),
    ("save_small_service_kind", "修改便民小事的种类"),
    ("add_usual_small_services", "添加常用的便民小事"),
    ("tally_small_service", "记便民小事"),
    ("lend_thing", "借出"),
    ("note_loan", "记下借用人"),
    ("give_back", "归还"),
    ("undo_small_service", "撤销便民小事"),
    ("receive_group", "登记参观接待"),
    ("undo_reception", "撤销参观接待"),
    ("rate_ticket", "登记评价"),
    ("take_back_rating", "收回评价"),
    ("call_back", "登记回访"),
    ("take_back_call_back", "收回回访"),
    ("save_month_table", "修改月报的行"),
    ("open_paper", "调阅纸面"),
    ("paper_left", "打印、另存"),
];

/// Facts and fields, as a form names them.
const NAMES: &[(&str, &str)] = &[
    ("active", "在用"),
    ("added", "新增"),
    ("address", "住址"),
    ("afterActs", "多少件后备份"),
    ("afterHoursNextDay", "下班后算次日"),
    ("agent", "代办员"),
    ("automatic", "自动备份"),
    ("backupHead", "备份日志头"),
    ("backupSeq", "备份末条"),
    ("beforeHead", "恢复前日志头"),
    ("beforeSeq", "恢复前末条"),
    ("callBackDays", "回访时限（工作日）"),
    ("calling", "叫号"),
    ("changed", "改动"),
    ("changedAt", "改动时间"),
    ("closedTickets", "转为保密的办件"),
    ("count", "次数"),
    ("countWasLost", "次数记录丢失"),
    ("day", "日期"),
    ("deputy", "代班编号"),
    ("deputyFor", "代谁"),
    ("document", "编号"),
    ("equal", "一致"),
    ("erased", "再次删除人数"),
    ("failedPins", "输错 PIN 次数"),
    ("failedPinTimes", "输错 PIN 的时间"),
    ("field", "项目"),
    ("finished", "当场办结"),
    ("from", "自"),
    ("group", "单位"),
    ("heads", "人数"),
    ("hidden", "隐藏的行"),
    ("how", "方式"),
    ("idNumber", "身份证号"),
    ("keepMonths", "保留月数"),
    ("kind", "类型"),
    ("knewPassphrase", "知道口令"),
    ("letter", "字母"),
    ("level", "满意度"),
    ("liveRows", "与现有数据比对的行"),
    ("madeAt", "备份时间"),
    ("manner", "态度"),
    ("mentioned", "可能还提到"),
    ("monthBegins", "月报起始日"),
    ("name", "姓名"),
    ("nameErased", "清除借用人"),
    ("new", "新登记"),
    ("note", "备注"),
    ("number", "号码"),
    ("off", "放假天数"),
    ("onDay", "日期"),
    ("onSleep", "睡眠时封存"),
    ("outcome", "结果"),
    ("override", "越过规则"),
    ("ownPin", "自己的 PIN"),
    ("paper", "纸面"),
    ("period", "月份"),
    ("phone", "电话"),
    ("principal", "委托人"),
    ("principalPhone", "委托人电话"),
    ("quantity", "数量"),
    ("reached", "联系上"),
    ("reason", "原因"),
    ("relation", "代办关系"),
    ("remark", "意见"),
    ("renamed", "改名的行"),
    ("reordered", "调整次序"),
    ("request", "诉求"),
    ("resident", "居民编号"),
    ("residents", "人数"),
    ("result", "处理情况"),
    ("role", "角色"),
    ("rows", "行数"),
    ("said", "回访内容"),
    ("settled", "已解决"),
    ("skipped", "跳过"),
    ("source", "来源"),
    ("speed", "效率"),
    ("step", "步骤"),
    ("tables", "表"),
    ("temporaryPin", "临时 PIN"),
    ("times", "时间"),
    ("toFolder", "存到文件夹"),
    ("topic", "主题"),
    ("undid", "撤销的是"),
    ("until", "到"),
    ("use", "去向"),
    ("visitorName", "来访人"),
    ("way", "方式"),
    ("weekdays", "开放的日子"),
    ("whom", "对方"),
    ("worked", "调休上班天数"),
];

/// Codes that stand in facts.
const CODES: &[(&str, &str)] = &[
    ("agency", "代办"),
    ("asked", "本人要求删除"),
    ("call", "呼叫"),
    ("centre", "中心"),
    ("clerk", "窗口"),
    ("comeBack", "有结果"),
    ("consult", "咨询"),
    ("damaged", "数据损坏"),
    ("delighted", "非常满意"),
    ("delivered", "送达"),
    ("elsewhere", "不属本中心"),
    ("fair", "基本满意"),
    ("finish", "办结"),
    ("giveBack", "归还、退还"),
    ("guardian", "监护人或近亲属要求删除"),
    ("handOver", "移交"),
    ("homeVisit", "上门"),
    ("idNumber", "身份证号"),
    ("inPerson", "当面"),
    ("journalHead", "日志头"),
    ("leave", "离开"),
    ("lend", "借出"),
    ("materials", "待补材料"),
    ("matterCatalogue", "事项清单"),
    ("matterGuide", "服务指南"),
    ("matterNotice", "一次性告知单（空白）"),
    ("message", "短信、微信"),
    ("mistake", "误操作，要回到以前"),
    ("monthSummary", "月度活动汇总表"),
    ("moved", "已迁离或去世"),
    ("newComputer", "换了电脑"),
    ("note", "记一笔"),
    ("notPrinted", "没打出来"),
    ("number", "按数量"),
    ("one", "按次"),
    ("onTheSpot", "即办"),
    ("other", "其他"),
    ("paper", "纸面"),
    ("pass", "过号"),
    ("passphrase", "口令"),
    ("phone", "电话"),
    ("poor", "不满意"),
    ("principalPhone", "委托人电话"),
    ("printed", "已送打印"),
    ("promised", "承诺"),
    ("purpose", "目的已实现，不再需要"),
    ("queueSlip", "取号单"),
    ("readBack", "回告"),
    ("recall", "重呼"),
    ("receive", "收材料"),
    ("recoverySheet", "恢复单"),
    ("refer", "转办"),
    ("register", "登记"),
    ("resume", "恢复办理"),
    ("satisfied", "满意"),
    ("savedPdf", "存为 PDF"),
    ("savedXlsx", "存为表格"),
    ("secretLost", "口令和恢复码都没有了"),
    ("start", "开始办理"),
    ("suggestionBox", "意见箱"),
    ("superior", "待上级"),
    ("supervisor", "主任"),
    ("suspend", "挂起"),
    ("tally", "计数"),
    ("telephone", "电话"),
    ("ticketAgency", "代办单"),
    ("ticketLedger", "服务登记台账"),
    ("ticketNotice", "一次性告知单"),
    ("ticketReceipt", "登记回执"),
    ("ticketRecord", "服务记录单"),
    ("undo", "撤销"),
    ("unlawful", "不应收集，或收集有误"),
    ("veryPoor", "非常不满意"),
    ("visitor", "待本人"),
    ("withdrawn", "本人撤回同意"),
];

/// What a subject is.
const SUBJECTS: &[(&str, &str)] = &[
    ("band", "号段"),
    ("calendarYear", "日历年份"),
    ("clerk", "工作人员"),
    ("matter", "事项"),
    ("reception", "参观接待"),
    ("resident", "居民"),
    ("smallService", "便民小事"),
    ("smallServiceKind", "便民小事种类"),
    ("ticket", "办件"),
    ("week", "服务时间"),
];

fn word_in(words: &'static [(&str, &str)], code: &str) -> Option<&'static str> {
    words.iter().find(|(one, _)| *one == code).map(|(_, word)| *word)
}

/// What an act is called.
pub(super) fn act(code: &str) -> &str {
    word_in(ACTS, code).unwrap_or(code)
}

pub(super) fn acts() -> impl Iterator<Item = (&'static str, &'static str)> {
    ACTS.iter().copied()
}

pub(super) fn name(code: &str) -> Option<&'static str> {
    word_in(NAMES, code)
}

/// A code; what is none stands as it is.
pub(super) fn code(code: &str) -> &str {
    word_in(CODES, code).unwrap_or(code)
}

pub(super) fn subject(kind: &str) -> &str {
    word_in(SUBJECTS, kind).unwrap_or(kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command_list::Mode;
    use crate::commands::COMMANDS;
    use crate::keys::FAILED_UNSEALINGS;
    use crate::people::ERASE_AGAIN;

    #[test]
    fn every_act_and_everything_that_is_told_has_a_name_and_no_name_is_of_nothing() {
        let mut known: Vec<&str> = COMMANDS.iter().filter(|command| command.mode == Mode::Act).map(|command| command.name).collect();
        known.extend([FAILED_UNSEALINGS, ERASE_AGAIN, "restore", "choose_backup_folder"]);
        let mut named: Vec<&str> = ACTS.iter().map(|(act, _)| *act).collect();
        known.sort_unstable();
        named.sort_unstable();
        assert_eq!(named, known);
    }
}
