//! An act whose form holds a PIN: what is secret in it is kept nowhere, and the same form twice is one act.

use std::sync::MutexGuard;

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::desk::{Desk, Reply, locked};
use crate::error::{Error, Kind, Result};
use crate::keys::{Gate, is_told};
use crate::transact::{Work, take_request_id};

use super::shapes::Actor;

/// What such an act works with. One at a time, so that tries are counted one by one.
pub(crate) struct PinWork<'a> {
    pub desk: &'a Desk,
    pub gate: MutexGuard<'a, Gate>,
    act: &'a str,
    request: Uuid,
}

pub(crate) fn act(desk: &Desk, act: &str, mut args: Value, work: impl FnOnce(&mut PinWork<'_>, Value) -> Result<Reply>) -> Result<Reply> {
    let request = take_request_id(&mut args)?;
    let gate = locked(&desk.gate);
    // Whoever was on duty when the form was sent may have been relieved while it waited.
    desk.allow(act)?;
    work(&mut PinWork { desk, gate, act, request }, args)
}

impl PinWork<'_> {
    pub fn actor(&self) -> Result<Actor> {
        self.desk.actor_at(&self.desk.now()).ok_or_else(|| Error::new(Kind::NoClerk, "还没有选择当班人员。请先在右上角选择姓名。"))
    }

    /// The same form came before: nothing is proved again, and `write` gives the same answer.
    pub fn is_done(&self) -> Result<bool> {
        let open = self.desk.opened()?;
        let db = open.writer(&self.desk.folder)?;
        is_told(&db, self.request)
    }

    /// The act itself; `kept` is what the journal keeps of its form.
    pub fn write<T: Serialize>(&self, kept: Value, work: impl FnOnce(&mut Work<'_>) -> Result<T>) -> Result<Reply> {
        self.desk.transact_under(self.act, self.request, kept, |bench, _| work(bench))
    }
}
