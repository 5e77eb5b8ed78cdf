//! The month of the child's own day, recounted from the child's book.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Value, json};

use super::may::Rating;
use super::ratings::LEVELS;
use super::{CHANNELS, KINDS, Met, Model, PROMISED, Ticket};

impl Model {
    pub(super) fn month_agrees(&self, met: &mut Met) {
        let told = self.centre.read("month", json!({ "period": null }));
        let (year, month) = (self.today().year(), self.today().month());
        let from = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
        let to = from.checked_add_months(chrono::Months::new(1)).unwrap() - Days::new(1);
        assert_eq!((told["period"]["from"].clone(), told["period"]["to"].clone()), (json!(from), json!(to)));
        assert_eq!(told["unbalanced"], json!([]));
        let count = |is: &dyn Fn(&Ticket) -> bool| self.tickets.iter().filter(|one| one.state() != "void" && is(one)).count();
        let came = |one: &Ticket| from <= one.day && one.day <= to;
        let ended = |one: &Ticket| one.ended().is_some_and(|day| from <= day && day <= to);
        let open_after = |one: &Ticket, day: NaiveDate| one.day <= day && one.ended().is_none_or(|end| end > day);
        let how = |one: &Ticket, state: &str| ended(one) && one.state() == state;
        let expected = [
            ("openAtStart", count(&|one| open_after(one, from - Days::new(1)))),
            ("received", count(&came)),
            ("offHours", count(&|one| came(one) && one.off_hours)),
            ("ended", count(&ended)),
            ("elsewhere", count(&|one| how(one, "elsewhere"))),
            ("left", count(&|one| how(one, "left"))),
            ("unrated", count(&|one| how(one, "done") && one.rating().is_none())),
            ("rated", count(&|one| how(one, "done") && one.rating().is_some())),
            ("openAtEnd", count(&|one| open_after(one, to))),
        ];
        let kinds = KINDS.map(|kind| (kind, count(&|one| came(one) && one.kind == kind)));
        let channels = CHANNELS.map(|channel| (channel, count(&|one| came(one) && one.channel == channel)));
        let levels = LEVELS.map(|level| (level, count(&|one| ended(one) && one.rating().is_some_and(|rating| rating.level == level))));
        // One coming is one, however many matters and rows name it, as long as one of them stands.
        let visits: BTreeSet<usize> = self
            .tickets
            .iter()
            .filter(|one| one.state() != "void")
            .flat_map(Ticket::comings)
            .filter(|visit| from <= self.visits[*visit] && self.visits[*visit] <= to)
            .collect();
        // Of the last day of the month, or of today.
        let on = to.min(self.today());
        let overdue = count(&|one| one.matter == PROMISED && open_after(one, on) && self.last_day(one, on).is_ok_and(|end| on > end));
        // Poor words by the day they were given; reached, by the first day on which somebody was.
        let poor = |is: &dyn Fn(&Rating) -> bool| {
            let standing = self.tickets.iter().filter_map(Ticket::rating).filter(|rating| rating.is_poor());
            standing.filter(|rating| is(rating)).count()
        };
        let within = |day: NaiveDate| from <= day && day <= to;
        let called_back = poor(&|rating| rating.reached().min().is_some_and(within));
        let late = poor(&|rating| self.after_workdays(rating.on_day, 15) < on && rating.reached().all(|day| day > on));
        let asked = [("toCallBack", poor(&|rating| within(rating.on_day))), ("calledBack", called_back), ("callBackLate", late)];
        let more = [("visits", visits.len()), ("overdue", overdue)];
        let expected = expected.into_iter().chain(kinds).chain(channels).chain(levels).chain(asked).chain(more);
        for (figure, expected) in expected {
            assert_eq!(this(&told, figure), Some(expected as f64), "{figure} of {year}-{month}");
        }
        met.overdue += overdue;
        met.rated += count(&|one| how(one, "done") && one.rating().is_some());
        met.poor += poor(&|rating| within(rating.on_day));
        met.called_back += called_back;
        met.call_back_late += late;
    }

    /// One finger a workday, from the day after on.
    fn after_workdays(&self, given: NaiveDate, workdays: usize) -> NaiveDate {
        given.iter_days().skip(1).filter(|day| self.works(*day)).nth(workdays - 1).unwrap()
    }
}

fn this(told: &Value, figure: &str) -> Option<f64> {
    told["lines"].as_array().unwrap().iter().find(|line| line["figure"] == figure).and_then(|line| line["values"][0].as_f64())
}
