//! A matter as cells of a sheet, and cells as a matter: what is written out reads back as the same.

use super::check::BETWEEN_ALIASES;
use super::material_words;
use super::shapes::{MatterForm, WholeMatter};
use crate::sheet::of_the_sheet;
use crate::text::half_width;
use crate::tickets::Kind;

/// What a column of the catalogue's sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Head {
    Name,
    Aliases,
    Window,
    Kind,
    PromisedDays,
    LegalDays,
    Materials,
    Process,
    Basis,
    Who,
    Contact,
    Confidential,
    Note,
}

/// By which heads a column is known; the first is the one that desk writes.
pub(crate) const HEADS: &[(Head, &[&str])] = &[
    (Head::Name, &["事项名称", "事项", "名称", "服务事项", "办理事项", "项目名称"]),
    (Head::Aliases, &["别名", "俗称", "简称", "又称"]),
    (Head::Window, &["窗口", "办理窗口", "受理窗口", "服务窗口"]),
    (Head::Kind, &["类型", "事项类型", "办件类型"]),
    (Head::PromisedDays, &["承诺时限", "承诺办结时限", "承诺期限", "承诺时限(工作日)", "承诺办结时限(工作日)"]),
    (Head::LegalDays, &["法定时限", "法定办结时限", "法定期限", "法定时限(工作日)", "法定办结时限(工作日)"]),
    (Head::Materials, &["材料", "所需材料", "申请材料", "办理材料", "应交材料", "提交材料"]),
    (Head::Process, &["流程", "办理流程", "办理程序"]),
    (Head::Basis, &["依据", "办理依据", "政策依据", "设定依据", "法律依据"]),
    (Head::Who, &["对象", "服务对象", "办理对象", "受理条件", "办理条件", "服务对象/受理条件"]),
    (Head::Contact, &["联系电话", "联系人", "联系人/电话", "联系方式", "电话"]),
    (Head::Confidential, &["保密", "是否保密"]),
    (Head::Note, &["备注", "说明"]),
];

/// What stands in a column for this matter.
pub(crate) fn in_words(form: &MatterForm, head: Head) -> String {
    match head {
        Head::Name => form.name.clone(),
        Head::Aliases => form.aliases.join("、"),
        Head::Window => form.window.clone(),
        Head::Kind => form.kind.word().to_owned(),
        Head::PromisedDays => days_in_words(form.promised_days),
        Head::LegalDays => days_in_words(form.legal_days),
        Head::Materials => material_words::written(&form.materials),
        Head::Process => form.process.clone(),
        Head::Basis => form.basis.clone(),
        Head::Who => form.who.clone(),
        Head::Contact => form.contact.clone(),
        Head::Confidential => if form.confidential { "是" } else { "否" }.to_owned(),
        Head::Note => form.note.clone(),
    }
}

/// Takes a column's text into the form, or says what is wrong with it.
pub(crate) fn take(form: &mut MatterForm, head: Head, text: &str) -> Result<(), String> {
    match head {
        Head::Name => form.name = text.trim().to_owned(),
        Head::Aliases => {
            form.aliases = text.split(BETWEEN_ALIASES).map(str::trim).filter(|alias| !alias.is_empty()).map(str::to_owned).collect();
        }
        Head::Window => form.window = text.to_owned(),
        Head::Kind => form.kind = kind(text, form.kind)?,
        Head::PromisedDays => form.promised_days = days(text)?,
        Head::LegalDays => form.legal_days = days(text)?,
        Head::Materials => form.materials = material_words::read(text)?,
        Head::Process => form.process = text.to_owned(),
        Head::Basis => form.basis = text.to_owned(),
        Head::Who => form.who = text.to_owned(),
        Head::Contact => form.contact = text.to_owned(),
        Head::Confidential => form.confidential = confidential(text, form.confidential)?,
        Head::Note => form.note = text.to_owned(),
    }
    Ok(())
}

/// The column that a refusal of the form speaks of.
pub(crate) fn head_of(field: &str) -> Head {
    match field {
        "aliases" => Head::Aliases,
        "window" => Head::Window,
        "promisedDays" => Head::PromisedDays,
        "legalDays" => Head::LegalDays,
        "materials" => Head::Materials,
        "process" => Head::Process,
        "basis" => Head::Basis,
        "who" => Head::Who,
        "contact" => Head::Contact,
        "note" => Head::Note,
        _ => Head::Name,
    }
}

/// What desk calls a column.
pub(crate) fn word(head: Head) -> &'static str {
    HEADS.iter().find(|(known, _)| *known == head).and_then(|(_, names)| names.first()).copied().unwrap_or_default()
}

fn days_in_words(days: Option<u32>) -> String {
    days.map(|days| days.to_string()).unwrap_or_default()
}

/// Workdays, as a bare number or with the word; 不限 and its like are none.
fn days(text: &str) -> Result<Option<u32>, String> {
    let bare: String = half_width(text).chars().filter(|c| !c.is_whitespace()).collect();
    if matches!(
        bare.as_str(),
        "" | "无" | "不限" | "没有" | "无时限" | "/" | "-" | "—" | "即办" | "即时" | "即时办结" | "当场" | "当场办结" | "当场办理"
    ) {
        return Ok(None);
    }
    let number = bare.strip_suffix("工作日").map_or(bare.as_str(), |rest| rest.strip_suffix('个').unwrap_or(rest));
    match number.parse() {
        Ok(days @ 1..=999) => Ok(Some(days)),
        Ok(_) => Err("时限应为 1 至 999 个工作日；没有时限请留空。".to_owned()),
        Err(_) => Err("看不懂是几个工作日。请只填数字（工作日），没有时限请留空；按天、按月算的请先折成工作日。".to_owned()),
    }
}

fn kind(text: &str, stands: Kind) -> Result<Kind, String> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.strip_suffix('件').unwrap_or(&bare);
    match bare {
        "" => Ok(stands),
        "承诺办" | "承诺办结" => Ok(Kind::Promised),
        "帮办代办" | "帮办" => Ok(Kind::Agency),
        "即时办结" | "当场办结" => Ok(Kind::OnTheSpot),
        _ => Kind::ALL.iter().copied().find(|kind| kind.word() == bare).ok_or_else(|| {
            let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
            format!("看不懂类型。请填「{}」中的一个。", words.join("」「"))
        }),
    }
}

fn confidential(text: &str, stands: bool) -> Result<bool, String> {
    match text.trim() {
        // Nothing becomes open to everybody because a cell was left empty.
        "" => Ok(stands),
        "是" | "保密" | "√" | "✓" | "1" => Ok(true),
        "否" | "不保密" | "不" | "0" => Ok(false),
        _ => Err("看不懂是不是保密。请填「是」或「否」。".to_owned()),
    }
}

impl From<WholeMatter> for MatterForm {
    fn from(whole: WholeMatter) -> Self {
        let WholeMatter { matter, process, basis, who, contact, note } = whole;
        Self {
            id: Some(matter.id),
            revision: Some(matter.revision),
            name: matter.name,
            aliases: matter.aliases.into_iter().map(|alias| alias.name).collect(),
            window: matter.window,
            band: matter.band,
            kind: matter.kind,
            confidential: matter.confidential,
            promised_days: matter.promised_days,
            legal_days: matter.legal_days,
            materials: matter.materials,
            process,
            basis,
            who,
            contact,
            note,
            active: matter.active,
        }
    }
}

/// The form as it would be kept, or the column that stands in the way and why.
pub(crate) fn checked(form: MatterForm) -> Result<MatterForm, (Head, String)> {
    super::check::checked(form).map_err(|error| (head_of(error.data["field"].as_str().unwrap_or_default()), of_the_sheet(error)))
}
