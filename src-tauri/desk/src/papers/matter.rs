//! Papers of the catalogue: 服务指南, 一次性告知单, 事项清单.

use crate::error::Result;
use crate::ids::MatterId;
use crate::matters::{self, Head, MatterForm};
use crate::transact::Work;

use super::shapes::{CatalogueLine, Letterhead, MatterCataloguePaper, MatterGuidePaper, MatterNoticePaper};

pub(super) fn guide(work: &Work<'_>, letterhead: Letterhead, id: MatterId, large: bool) -> Result<MatterGuidePaper> {
    let whole = matters::whole(work.db, work.now, id)?;
    Ok(MatterGuidePaper {
        letterhead,
        large,
        aliases: whole.matter.aliases.into_iter().map(|alias| alias.name).collect(),
        matter: whole.matter.name,
        window: whole.matter.window,
        kind: whole.matter.kind.word().to_owned(),
        who: whole.who,
        basis: whole.basis,
        materials: whole.matter.materials,
        process: whole.process,
        promised_days: whole.matter.promised_days,
        legal_days: whole.matter.legal_days,
        contact: whole.contact,
        note: whole.note,
    })
}

pub(super) fn matter_notice(work: &Work<'_>, letterhead: Letterhead, id: MatterId) -> Result<MatterNoticePaper> {
    let whole = matters::whole(work.db, work.now, id)?;
    let handler =
        work.db.prepare_cached("SELECT name FROM clerk WHERE id = ?1")?.query_row([work.actor()?.clerk], |row| row.get("name"))?;
    Ok(MatterNoticePaper {
        letterhead,
        matter: whole.matter.name,
        window: whole.matter.window,
        kind: whole.matter.kind.word().to_owned(),
        materials: whole.matter.materials,
        promised_days: whole.matter.promised_days,
        legal_days: whole.matter.legal_days,
        contact: whole.contact,
        note: whole.note,
        told_on: work.now.day().to_string(),
        handler,
    })
}

pub(super) fn catalogue(work: &Work<'_>, letterhead: Letterhead) -> Result<MatterCataloguePaper> {
    let rows = matters::in_use(work.db, work.now)?.into_iter().map(|whole| line(&MatterForm::from(whole))).collect();
    Ok(MatterCataloguePaper { letterhead, rows })
}

fn line(matter: &MatterForm) -> CatalogueLine {
    let words = |head| matters::in_words(matter, head);
    CatalogueLine {
        name: words(Head::Name),
        aliases: words(Head::Aliases),
        window: words(Head::Window),
        kind: words(Head::Kind),
        promised_days: words(Head::PromisedDays),
        legal_days: words(Head::LegalDays),
        materials: words(Head::Materials),
        process: words(Head::Process),
        basis: words(Head::Basis),
        who: words(Head::Who),
        contact: words(Head::Contact),
        confidential: words(Head::Confidential),
        note: words(Head::Note),
    }
}
