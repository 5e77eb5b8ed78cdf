//! What a matter's form may hold, whoever filled it in: a hand or a row of a sheet.

use crate::error::{Error, Result};
use crate::text;

use super::shapes::{Material, MatterForm};

const MOST_ALIASES: usize = 20;
const MOST_MATERIALS: usize = 50;
pub(super) const BETWEEN_ALIASES: &[char] = &['、', '，', ',', ';', '；', '\n', '\r'];

/// The form as it is kept; whether its names are free is another question.
pub(super) fn checked(form: MatterForm) -> Result<MatterForm> {
    let name = text::needed("name", "事项名称", &form.name, 40)?;
    let aliases = aliases(&name, &form.aliases)?;
    for (field, word, days) in [("promisedDays", "承诺时限", form.promised_days), ("legalDays", "法定时限", form.legal_days)] {
        if days.is_some_and(|days| !(1..=999).contains(&days)) {
            return Err(Error::invalid(field, format!("{word}应为 1 至 999 个工作日；没有时限请留空。")));
        }
    }
    if let (Some(promised), Some(legal)) = (form.promised_days, form.legal_days)
        && promised > legal
    {
        return Err(Error::invalid(
            "promisedDays",
            format!("承诺时限 {promised} 个工作日长于法定时限 {legal} 个工作日。请改短承诺时限，或核对法定时限。"),
        ));
    }
    if form.materials.len() > MOST_MATERIALS {
        return Err(Error::invalid("materials", format!("材料最多 {MOST_MATERIALS} 项。请合并后再保存。")));
    }
    Ok(MatterForm {
        aliases,
        window: text::line("window", "窗口", &form.window, 40)?,
        materials: form.materials.into_iter().map(material).collect::<Result<_>>()?,
        process: text::lines("process", "办理流程", &form.process, 2000)?,
        basis: text::lines("basis", "办理依据", &form.basis, 500)?,
        who: text::lines("who", "服务对象", &form.who, 500)?,
        contact: text::line("contact", "联系人、电话", &form.contact, 100)?,
        note: text::lines("note", "备注", &form.note, 500)?,
        name,
        ..form
    })
}

fn aliases(name: &str, typed: &[String]) -> Result<Vec<String>> {
    let mut aliases: Vec<String> = Vec::new();
    for alias in typed {
        let alias = text::line("aliases", "别名", alias, 40)?;
        if alias.contains(BETWEEN_ALIASES) {
            return Err(Error::invalid("aliases", "别名里不能有顿号、逗号和分号。请一个一个地添加。"));
        }
        if alias == name {
            return Err(Error::invalid("aliases", format!("别名「{alias}」就是事项名称，不用再写。请去掉。")));
        }
        if !alias.is_empty() && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    if aliases.len() > MOST_ALIASES {
        return Err(Error::invalid("aliases", format!("别名最多 {MOST_ALIASES} 个。请去掉几个再保存。")));
    }
    Ok(aliases)
}

fn material(material: Material) -> Result<Material> {
    if material.copies > 99 {
        return Err(Error::invalid("materials", "复印件份数最多 99 份。请检查后再保存。"));
    }
    Ok(Material {
        name: text::needed("materials", "材料名称", &material.name, 60)?,
        note: text::line("materials", "材料说明", &material.note, 100)?,
        ..material
    })
}
