//! What happens between the visitors: a page copied, an umbrella lent, a group shown around.

use desk::Error;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Dice, Stage};

#[derive(Deserialize)]
pub(super) struct SmallWords {
    /// Each kind with how common it is.
    presses: Vec<(String, u32)>,
    notes: Vec<String>,
    groups: Vec<Value>,
}

/// Has dice of its own: the visitors come as they would without it.
pub(super) struct SmallThings {
    words: SmallWords,
    dice: Dice,
    kinds: Vec<Value>,
    out: Vec<Value>,
    received: usize,
    /// A group comes today, and has not come yet.
    group_comes: bool,
}

impl SmallThings {
    pub fn set(stage: &Stage<'_>, words: SmallWords) -> Result<Self, Error> {
        let kinds = stage.desk.dispatch("small_service_kinds", json!({}))?.value;
        let kinds = kinds.as_array().cloned().unwrap_or_default();
        Ok(Self { words, dice: Dice(20_261_122), kinds, out: vec![], received: 0, group_comes: false })
    }

    /// Most of what was lent comes back the next morning; some things stay out for days.
    pub fn morning(&mut self, stage: &mut Stage<'_>) -> Result<(), Error> {
        let mut still_out = Vec::new();
        for loan in std::mem::take(&mut self.out) {
            if self.dice.one_in(4) {
                still_out.push(loan);
            } else {
                stage.act("give_back", json!({ "loan": loan }))?;
            }
        }
        self.out = still_out;
        self.group_comes = !self.group_comes;
        Ok(())
    }

    pub fn between_visitors(&mut self, stage: &mut Stage<'_>) -> Result<(), Error> {
        if self.group_comes
            && self.dice.one_in(8)
            && let Some(group) = self.words.groups.get(self.received)
        {
            self.received += 1;
            self.group_comes = false;
            stage.act("receive_group", group.clone())?;
        }
        if !self.dice.one_in(2) {
            return Ok(());
        }
        let Some(name) = self.dice.weighted(&self.words.presses, |press| press.1).map(|press| &press.0) else { return Ok(()) };
        let Some(kind) = self.kinds.iter().find(|kind| kind["name"] == **name) else {
            return Err(Error::unexpected(format_args!("nothing small is called {name}")));
        };
        if kind["how"] == "lend" {
            let note = self.dice.pick(&self.words.notes).cloned().unwrap_or_default();
            let lent = stage.act("lend_thing", json!({ "kind": kind["id"], "note": note }))?;
            self.out.push(lent["entry"]["id"].clone());
            return Ok(());
        }
        let quantity = if kind["how"] == "number" { 1 + self.dice.below(12) } else { 1 };
        let counted = stage.act("tally_small_service", json!({ "kind": kind["id"], "quantity": quantity }))?;
        if self.dice.one_in(25) {
            stage.act("undo_small_service", json!({ "entry": counted["entry"]["id"] }))?;
        }
        Ok(())
    }
}
