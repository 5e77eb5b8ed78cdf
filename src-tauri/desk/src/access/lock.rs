//! Locked: nobody is on duty; the key stays in memory and the file open.

use crate::centre::Nothing;
use crate::desk::{Desk, locked};
use crate::error::Result;
use crate::keys::{self, Door};

pub(crate) fn lock(desk: &Desk, _: Nothing) -> Result<Door> {
    if let Ok(open) = desk.opened() {
        // An act that is being written puts nobody back on duty after this.
        let _writer = open.writer(&desk.folder)?;
        if let Some(actor) = locked(&desk.on_duty).take() {
            *locked(&desk.left) = Some(actor.clerk);
        }
    }
    keys::door(desk, Nothing {})
}
