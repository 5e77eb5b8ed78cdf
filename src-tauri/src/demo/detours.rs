//! What makes the way of a matter longer: something is lacking, another department is asked, a rating calls for a call back.

use desk::Error;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Dice, Promise, Stage};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DetourWords {
    lacking: Vec<String>,
    departments: Vec<Department>,
    /// What a visitor who was not satisfied wrote, and what they said when they were called.
    complaints: Vec<(String, String)>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Department {
    whom: String,
    asks: String,
    answers: String,
}

/// What comes next with a matter that takes days.
pub(super) enum Then {
    Finish,
    /// The visitor brings what was lacking.
    Bring,
    /// The department answers, the visitor hears it, and it is done.
    Answer(String),
}

/// A poor rating, with the shift whose work it was: another one calls.
struct ToCall {
    ticket: Value,
    rating: Value,
    said: String,
    shift: usize,
}

/// Has dice of its own: the visitors come as they would without it.
pub(super) struct Detours {
    words: DetourWords,
    dice: Dice,
    to_call: Vec<ToCall>,
}

impl Detours {
    pub fn new(words: DetourWords) -> Self {
        Self { words, dice: Dice(20_261_123), to_call: vec![] }
    }

    /// Some have come to the wrong place, some will not wait: no matter of theirs is done.
    pub fn turns_away(&mut self, stage: &mut Stage<'_>, form: &Value) -> Result<bool, Error> {
        let (act, more) = match self.dice.below(60) {
            0 => ("ticket_elsewhere", json!({ "whom": "区政务服务中心" })),
            1 => ("visitor_left", json!({ "note": "有急事，改天再来" })),
            _ => return Ok(false),
        };
        let mut open = form.clone();
        (open["finish"], open["result"]) = (false.into(), "".into());
        let mut away = more;
        away["ticket"] = stage.act("register_ticket", open)?["id"].clone();
        stage.act(act, away)?;
        Ok(true)
    }

    /// What a matter that was just registered waits for, and for how many days more than usual.
    pub fn begin(&mut self, stage: &mut Stage<'_>, ticket: &Value) -> Result<(Then, usize), Error> {
        let id = &ticket["id"];
        match self.dice.below(10) {
            0..3 => {
                let missing: Vec<&Value> =
                    ticket["materials"].as_array().into_iter().flatten().take(1).map(|material| &material["id"]).collect();
                let note = self.dice.pick(&self.words.lacking).cloned().unwrap_or_default();
                stage.act("suspend_ticket", json!({ "ticket": id, "reason": "materials", "missing": missing, "note": note }))?;
                Ok((Then::Bring, 0))
            }
            3..6 => {
                let Some(department) = self.dice.pick(&self.words.departments).cloned() else { return Ok((Then::Finish, 0)) };
                stage.act("refer_ticket", json!({ "ticket": id, "whom": department.whom, "note": department.asks }))?;
                Ok((Then::Answer(department.answers), self.dice.below(4) as usize))
            }
            // A few are put off for too long.
            6 => Ok((Then::Finish, 30)),
            _ => Ok((Then::Finish, 0)),
        }
    }

    /// The day has come; gives back what is left to be done after that.
    pub fn go_on(&mut self, stage: &mut Stage<'_>, promise: Promise) -> Result<Option<Promise>, Error> {
        let Promise { ticket, result, then, .. } = promise;
        match then {
            Then::Bring => {
                let whole = stage.read("ticket", json!({ "ticket": ticket }))?;
                let received: Vec<Value> = whole["materials"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter(|material| material["lacking"] == true)
                    .map(|material| json!({ "material": material["id"], "seen": true, "originals": 0, "copies": 1 }))
                    .collect();
                stage.act("resume_ticket", json!({ "ticket": ticket, "received": received, "came": true }))?;
                let due = stage.day + 1 + self.dice.below(2) as usize;
                return Ok(Some(Promise { ticket, result, due, shift: stage.shift, then: Then::Finish }));
            }
            Then::Answer(answer) => {
                let form =
                    json!({ "ticket": ticket, "note": answer, "readBack": "telephone", "finish": true, "result": result, "revision": 0 });
                stage.act("ticket_came_back", form)?;
            }
            Then::Finish => {
                stage.act("finish_ticket", json!({ "ticket": ticket, "result": result, "revision": 0 }))?;
            }
        }
        self.done(stage, &ticket)?;
        Ok(None)
    }

    /// Some visitors tick a box on the paper.
    pub fn done(&mut self, stage: &mut Stage<'_>, ticket: &Value) -> Result<(), Error> {
        if !self.dice.one_in(3) {
            return Ok(());
        }
        let levels = [("delighted", 50), ("satisfied", 34), ("fair", 8), ("poor", 6), ("veryPoor", 2)];
        let Some((level, _)) = self.dice.weighted(&levels, |level| level.1) else { return Ok(()) };
        let poor = matches!(*level, "poor" | "veryPoor");
        let (remark, said) = if poor { self.dice.pick(&self.words.complaints).cloned().unwrap_or_default() } else { <_>::default() };
        let rated = stage.act("rate_ticket", json!({ "ticket": ticket, "level": level, "source": "paper", "remark": remark }))?;
        if poor {
            self.to_call.push(ToCall { ticket: ticket.clone(), rating: rated["ratingGiven"]["id"].clone(), said, shift: stage.shift });
        }
        Ok(())
    }

    /// Whoever has the next shift calls those who were not satisfied with another's work; the last ones are still to be called.
    pub fn call_back(&mut self, stage: &mut Stage<'_>) -> Result<(), Error> {
        let mut still = Vec::new();
        for call in std::mem::take(&mut self.to_call) {
            if call.shift == stage.shift || self.dice.one_in(2) {
                still.push(call);
                continue;
            }
            let form = json!({
                "ticket": call.ticket, "rating": call.rating, "way": "telephone", "reached": true, "settled": true, "said": call.said,
            });
            stage.act("call_back", form)?;
        }
        self.to_call = still;
        Ok(())
    }
}
