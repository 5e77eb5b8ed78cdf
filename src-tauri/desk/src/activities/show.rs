//! One activity.

use crate::desk::Look;
use crate::error::Result;

use super::rows;
use super::shapes::{Activity, ActivityKey};

pub(crate) fn show(look: &Look<'_>, key: ActivityKey) -> Result<Activity> {
    rows::whole(look.db, look.now, look.actor()?, key.activity)
}
