//! The first start: the centre, its first supervisor, the published holidays and the presets of the catalogues.

use crate::access::{self, ClerkCard, ClerkForm, Role};
use crate::calendar;
use crate::error::{Error, Result};
use crate::first_start;
use crate::matters;
use crate::small_services;
use crate::transact::Work;

use super::shapes::SetUpForm;

pub(crate) fn set_up(work: &mut Work<'_>, form: SetUpForm) -> Result<ClerkCard> {
    if super::read(work.db)?.is_some() {
        return Err(Error::refused("中心已经设置过了。要修改，请主任到「设置」里改。"));
    }
    super::save(work, form.centre)?;
    if form.guided {
        first_start::begin(work)?;
    }
    let supervisor = ClerkForm {
        id: None,
        revision: None,
        name: form.supervisor,
        role: Role::Supervisor,
        active: true,
        knew_passphrase: None,
        pin: None,
    };
    let supervisor = access::add(work, supervisor, None).map_err(|error| {
        // The one field of this form that is the clerk's.
        if error.data["field"] == "name" { Error::invalid("supervisor", error.message.clone()) } else { error }
    })?;
    access::come_on_duty(work, supervisor.id)?;
    calendar::take_in_published(work)?;
    matters::presets(work)?;
    small_services::preset_kinds(work)?;
    Ok(supervisor)
}
