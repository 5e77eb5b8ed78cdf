//! The month of the child's own day, recounted from the child's book.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Value, json};

use super::{Model, Ticket};

impl Model {
    /// Returns how many were overdue: in some life some are.
    pub(super) fn month_agrees(&self) -> usize {
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
            ("consult", count(&|one| came(one) && one.kind == "consult")),
            ("onTheSpot", count(&|one| came(one) && one.kind == "onTheSpot")),
            ("promised", count(&|one| came(one) && one.kind == "promised")),
            ("agency", count(&|one| came(one) && one.kind == "agency")),
            ("ended", count(&ended)),
            ("elsewhere", count(&|one| how(one, "elsewhere"))),
            ("left", count(&|one| how(one, "left"))),
            ("unrated", count(&|one| how(one, "done"))),
            ("rated", 0),
            ("openAtEnd", count(&|one| open_after(one, to))),
        ];
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
        let overdue = count(&|one| one.matter == 3 && open_after(one, on) && self.last_day(one, on).is_ok_and(|end| on > end));
        let expected = expected.into_iter().chain([("visits", visits.len()), ("overdue", overdue)]);
        for (figure, expected) in expected {
            assert_eq!(this(&told, figure), Some(expected as f64), "{figure} of {year}-{month}");
        }
        overdue
    }
}

fn this(told: &Value, figure: &str) -> Option<f64> {
    told["lines"].as_array().unwrap().iter().find(|line| line["figure"] == figure).and_then(|line| line["values"][0].as_f64())
}
