//! What a child would offer with a ticket, and what it remembers of how it was rated.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Model, Row, Ticket};

/// A word that was given, and what came of it when it was poor.
#[derive(Debug, Clone)]
pub(super) struct Rating {
    pub id: i64,
    pub level: &'static str,
    pub on_day: NaiveDate,
    /// Whose work it was.
    pub rated: usize,
    pub taken_back: bool,
    pub calls: Vec<Call>,
}

/// 回访: a try to ask again.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub id: i64,
    pub reached: bool,
    pub settled: bool,
    pub on_day: NaiveDate,
    pub taken_back: bool,
}

impl Rating {
    pub(super) fn is_poor(&self) -> bool {
        matches!(self.level, "poor" | "veryPoor")
    }

    pub(super) fn standing_calls(&self) -> impl Iterator<Item = &Call> {
        self.calls.iter().filter(|call| !call.taken_back)
    }

    /// The days on which the visitor was reached.
    pub(super) fn reached(&self) -> impl Iterator<Item = NaiveDate> {
        self.standing_calls().filter(|call| call.reached).map(|call| call.on_day)
    }

    pub(super) fn settled(&self) -> bool {
        self.standing_calls().any(|call| call.settled)
    }
}

impl Ticket {
    pub(super) fn rating(&self) -> Option<&Rating> {
        self.ratings.iter().find(|rating| !rating.taken_back)
    }

    /// Whoever had it last: took it over, called it or began it; else who registered it.
    pub(super) fn handler(&self) -> usize {
        self.rows.iter().rev().find_map(|row| row.holder).unwrap_or(self.first)
    }
}

impl Model {
    /// Everything that may be done with it now, by whoever is on duty.
    pub(super) fn may(&self, ticket: &Ticket) -> BTreeSet<&'static str> {
        let state = ticket.state();
        let among = |states: &[&str]| states.contains(&state);
        let (waits, called, told) = (self.counts_today(ticket), ticket.called(), !ticket.unread());
        let rating = ticket.rating();
        // Nobody asks about their own work, and nobody rubs out what was said of it.
        let of_another = rating.filter(|rating| rating.rated != self.duty);
        let asks_again = of_another.filter(|rating| rating.is_poor());
        let theirs = |row: &Row| self.duty == 0 || row.day >= self.today();
        let acts = [
            ("start", among(&["waiting"])),
            ("call", waits && !called),
            ("recall", waits && called),
            ("pass", waits && called),
            ("suspend", among(&["open"])),
            ("resume", among(&["suspended"])),
            ("receive", among(&["open", "suspended"])),
            ("giveBack", !among(&["void", "waiting"]) && ticket.held() > 0),
            ("note", !among(&["void"])),
            ("handOver", among(&["waiting", "open", "suspended", "referred"])),
            ("refer", among(&["open"])),
            ("comeBack", among(&["referred"])),
            ("readBack", among(&["open", "done"])),
            ("elsewhere", among(&["waiting", "open"]) && told),
            ("leave", among(&["waiting", "open", "suspended"]) && told),
            ("finish", among(&["open"]) && told),
            ("correct", !among(&["void"])),
            // What stands since an earlier day the supervisor undoes, who is the first of the clerks.
            ("undo", ticket.rows.last().is_some_and(theirs)),
            ("rate", among(&["done"]) && rating.is_none()),
            ("takeBackRating", rating.is_some_and(|rating| !rating.is_poor() || rating.rated != self.duty)),
            ("callBack", asks_again.is_some_and(|rating| !rating.settled())),
            ("takeBackCallBack", asks_again.is_some_and(|rating| rating.standing_calls().next().is_some())),
        ];
        acts.into_iter().filter(|(_, may)| *may).map(|(act, _)| act).collect()
    }
}
