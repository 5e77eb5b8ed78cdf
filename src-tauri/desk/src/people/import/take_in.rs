//! The import itself: one act for the whole sheet.

use super::super::readings;
use super::super::save::write_categories;
use super::super::shapes::{ImportForm, Imported};
use super::preview::already_here_as;
use crate::desk::{StagedSheet, locked};
use crate::error::{Error, Result};
use crate::ids::ResidentId;
use crate::topics::Topic;
use crate::transact::Work;

pub(crate) fn import(work: &mut Work<'_>, form: ImportForm) -> Result<Imported> {
    let staged = locked(&work.desk.staged);
    let Some(StagedSheet::Residents(staged)) = staged.as_ref().filter(|staged| staged.token() == form.import) else {
        return Err(StagedSheet::gone());
    };
    if staged.bad_rows > 0 {
        return Err(Error::refused(format!("表里还有 {} 行有问题，一行也没有导入。请在表格里改正，再选一次文件。", staged.bad_rows)));
    }
    if staged.doubtful > 0 && !form.keep_doubtful {
        return Err(Error::refused(format!(
            "有 {} 行的身份证号通不过校验，一行也没有导入。请在表格里改正，或勾选「仍按此保存」再导入。",
            staged.doubtful
        )));
    }
    let mut done = Imported { residents: 0, skipped: 0 };
    let mut add = work.db.prepare_cached(
        "INSERT INTO resident (name, pinyin, phone, id_number, id_number_doubtful, address, party_member, note, journal)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for resident in &staged.good {
        if already_here_as(work.db, resident)?.is_some() {
            if !form.skip_already_here {
                return Err(Error::refused("表里有人已经登记过，一行也没有导入。可以勾选「跳过已登记的人」再导入。"));
            }
            done.skipped += 1;
            continue;
        }
        add.execute((
            &resident.name,
            readings::sort_key(&resident.name),
            &resident.phone,
            &resident.id_number,
            resident.doubtful,
            &resident.address,
            resident.party_member,
            &resident.note,
            work.seq,
        ))?;
        let id = ResidentId(work.db.last_insert_rowid());
        write_categories(work, id, &resident.categories)?;
        done.residents += 1;
    }
    work.uses_up_the_sheet();
    work.fact("residents", done.residents);
    work.fact("skipped", done.skipped);
    work.changed(Topic::Residents);
    Ok(done)
}
