//! The import itself: one act for all good rows of the sheet.

use crate::desk::{StagedSheet, locked};
use crate::error::{Error, Result};
use crate::topics::Topic;
use crate::transact::Work;

use super::super::list::{in_use, whole};
use super::super::save::{begin, forget_names, told, unless_unchanged, write};
use super::super::shapes::{MatterForm, MatterImportForm, MattersImported};

pub(crate) fn import(work: &mut Work<'_>, form: MatterImportForm) -> Result<MattersImported> {
    let forms = match locked(&work.desk.staged).as_ref() {
        Some(StagedSheet::Matters(staged)) if staged.token == form.import => staged.forms.clone(),
        _ => return Err(StagedSheet::gone()),
    };
    if forms.is_empty() {
        return Err(Error::refused("这份表没有要新增或修改的事项，清单没有变。请核对表格后重新选择文件。"));
    }
    unless_catalogue_changed(work, &forms)?;
    let mut done = MattersImported { added: 0, changed: 0 };
    let before = |form: &MatterForm| form.id.map(|id| whole(work.db, work.now, id).map(MatterForm::from)).transpose();
    let stood = forms.iter().map(before).collect::<Result<Vec<_>>>()?;
    // All names that are given up are free before any is taken: two matters may swap an alias.
    for id in forms.iter().filter_map(|form| form.id) {
        forget_names(work.db, id)?;
    }
    for (form, stood) in forms.iter().zip(stood) {
        let id = match form.id {
            Some(id) => id,
            None => begin(work, form)?,
        };
        write(work, id, form)?;
        if stood.is_some() {
            done.changed += 1
        } else {
            done.added += 1
        }
        let stood = stood.map(|stood| told(work.db, stood)).transpose()?;
        // The request names only the sheet, so what it wrote is told here.
        work.change(&format!("matter:{}", id.0), stood, told(work.db, form.clone())?);
        work.subject("matter", id.0);
    }
    work.uses_up_the_sheet();
    work.fact("added", done.added);
    work.fact("changed", done.changed);
    work.changed(Topic::Matters);
    Ok(done)
}

/// What the preview said must still hold.
fn unless_catalogue_changed(work: &Work<'_>, forms: &[MatterForm]) -> Result<()> {
    for form in forms {
        if let Some(id) = form.id {
            unless_unchanged(work.db, id, form)?;
        }
    }
    let stays =
        in_use(work.db, work.now)?.into_iter().map(MatterForm::from).filter(|matter| !forms.iter().any(|form| form.id == matter.id));
    for matter in stays {
        let mut its = std::iter::once(&matter.name).chain(&matter.aliases);
        let clash = its.find(|called| forms.iter().any(|form| form.name == **called || form.aliases.contains(called)));
        if let Some(called) = clash {
            return Err(Error::refused(format!(
                "看过预览以后，清单里的「{}」也叫「{called}」了，一行也没有导入。请重新选择文件，再看一遍。",
                matter.name
            )));
        }
    }
    Ok(())
}
