//! The whole file against the child's book.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use desk::testing::with_writer;
use serde_json::json;

use super::{Model, PROMISED, Row, Ticket};

impl Model {
    /// Everything, recounted.
    pub(super) fn agree(&self) {
        let mut rows = Vec::new();
        loop {
            let states = ["waiting", "open", "suspended", "referred", "done", "elsewhere", "left", "void"];
            let page = self.centre.read("list_tickets", json!({ "states": states, "limit": 200, "offset": rows.len() }));
            rows.extend(page["rows"].as_array().unwrap().iter().cloned());
            if rows.len() == page["total"].as_u64().unwrap() as usize {
                break;
            }
        }
        assert_eq!(rows.len(), self.tickets.len());
        for (row, ticket) in rows.iter().zip(&self.tickets) {
            assert_eq!(row["drawn"]["number"], json!(ticket.drawn.as_ref().map(super::queue::Drawn::shown)));
            assert_eq!((&row["id"], &row["state"], &row["kind"]), (&json!(ticket.id), &json!(ticket.state()), &json!(ticket.kind)));
        }
        with_writer(&self.centre.desk, |db| {
            let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
            let none = |sql: &str| assert_eq!(number(sql), 0, "{sql}");
            none(
                "SELECT count(*) FROM ticket t JOIN ticket_now n ON n.ticket = t.id WHERE (t.state, t.ended_at, t.ended_day, t.handler) IS NOT (n.state, n.ended_at, n.ended_day, n.handler)",
            );
            // Periods follow each other and never overlap.
            none(
                "SELECT count(*) FROM ticket_step a JOIN ticket_step b ON b.ticket = a.ticket AND b.id > a.id WHERE b.at < a.at OR b.day < a.day",
            );
            none("SELECT count(*) FROM (SELECT year FROM ticket GROUP BY year HAVING count(*) <> max(number) OR min(number) <> 1)");
            none("SELECT count(*) FROM (SELECT day FROM ticket GROUP BY day HAVING count(*) <> max(day_number) OR min(day_number) <> 1)");
            none(
                "SELECT count(*) FROM (SELECT band, day FROM drawn_number GROUP BY band, day HAVING count(*) <> max(number) OR min(number) <> 1)",
            );
            none("SELECT count(*) FROM material_held WHERE originals < 0 OR copies < 0");
            none("SELECT count(*) FROM ticket WHERE ended_day < day");
            // `summary/came.sql` rests on it: who came is found by a ticket or a row.
            none("SELECT count(*) FROM (SELECT id FROM visit EXCEPT SELECT visit FROM ticket EXCEPT SELECT visit FROM ticket_step)");
            let mut ended = db.prepare("SELECT id, ended_day FROM ticket WHERE ended_day IS NOT NULL").unwrap();
            let stored: BTreeSet<(i64, NaiveDate)> =
                ended.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
            let counted: BTreeSet<(i64, NaiveDate)> =
                self.tickets.iter().filter_map(|ticket| ticket.ended().map(|day| (ticket.id, day))).collect();
            assert_eq!(stored, counted);
        });
        self.rows_agree();
        self.comings_agree();
        self.queue_agrees();
        self.promises_agree();
    }

    /// What stands of every ticket, row by row: no retry, no refused press and no undone one left anything.
    fn rows_agree(&self) {
        let of_book = |row: &Row| {
            let visit = row.visit.map(|visit| (visit + 1).to_string()).unwrap_or_default();
            format!("{} {} {} {} {visit}", row.kind, row.state, row.day, self.clerks[row.clerk])
        };
        let book: Vec<(i64, String)> = self
            .tickets
            .iter()
            .filter(|ticket| !ticket.rows.is_empty())
            .map(|ticket| (ticket.id, ticket.rows.iter().map(of_book).collect::<Vec<_>>().join(", ")))
            .collect();
        let file: Vec<(i64, String)> = with_writer(&self.centre.desk, |db| {
            let sql = "SELECT ticket, group_concat(concat_ws(' ', kind, state, day, clerk, coalesce(visit, '')), ', ' ORDER BY id)
                FROM standing_step GROUP BY ticket ORDER BY ticket";
            db.prepare_cached(sql).unwrap().query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
        });
        assert_eq!(file.len(), book.len());
        for (file, book) in file.iter().zip(&book) {
            assert_eq!(file, book);
        }
    }

    /// Every coming, with its day, and every ticket with its own.
    fn comings_agree(&self) {
        let pairs = |sql: &str| -> Vec<(i64, String)> {
            with_writer(&self.centre.desk, |db| {
                db.prepare_cached(sql).unwrap().query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
            })
        };
        let days: Vec<(i64, String)> = self.visits.iter().zip(1..).map(|(day, id)| (id, day.to_string())).collect();
        assert_eq!(pairs("SELECT id, day FROM visit ORDER BY id"), days);
        let own = |ticket: &Ticket| (ticket.id, format!("{} {}", ticket.channel, ticket.visit.map_or(0, |visit| visit + 1)));
        let owned: Vec<(i64, String)> = self.tickets.iter().map(own).collect();
        assert_eq!(pairs("SELECT id, channel || ' ' || coalesce(visit, 0) FROM ticket ORDER BY id"), owned);
    }

    /// Every promise that runs, against the fingers.
    fn promises_agree(&self) {
        for ticket in self.tickets.iter().rev().take(40).filter(|ticket| ticket.matter == PROMISED && ticket.state() != "void") {
            let shown = self.centre.read("ticket", json!({ "ticket": ticket.id }));
            if matches!(ticket.state(), "elsewhere" | "left") {
                assert!(shown["due"].is_null());
                continue;
            }
            let counted = self.centre.read("deadline", json!({ "ticket": ticket.id }));
            match self.last_day(ticket, NaiveDate::MAX) {
                Err(fingers) => {
                    let held = (json!("held"), json!(5 - fingers));
                    assert_eq!((&shown["due"]["standing"], &shown["due"]["workdays"]), (&held.0, &held.1), "{ticket:?}");
                    assert_eq!(counted["left"], json!(5 - fingers));
                }
                Ok(day) => assert_eq!((&shown["due"]["date"], &counted["due"]), (&json!(day), &json!(day)), "{ticket:?}"),
            }
        }
    }

    /// Where a promise of five workdays ends, as it stood at the end of the day `on`: a hold from S to R takes the workdays after S
    /// up to and with R, and the last day itself, when it began on it. Err: it is held, and so many fingers are counted.
    pub(super) fn last_day(&self, ticket: &Ticket, on: NaiveDate) -> Result<NaiveDate, u32> {
        let mut holds = Vec::new();
        for (index, row) in ticket.rows.iter().enumerate().filter(|(_, row)| row.kind == "suspend" && row.day <= on) {
            let over = ticket.rows[index..].iter().find(|later| later.state != "suspended").map(|later| later.day);
            holds.push((row.day, over.filter(|over| *over <= on)));
        }
        let mut day = ticket.day;
        let mut fingers = 0;
        // The last day comes back when the hold that began on it is over.
        let mut comes_back = None;
        while fingers < 5 {
            day = day.succ_opt().unwrap();
            let held = holds.iter().any(|(from, to)| *from < day && to.is_none_or(|to| day <= to));
            // From here on every day is held.
            if holds.iter().any(|(from, to)| *from < day && to.is_none()) {
                return Err(fingers);
            }
            if !self.works(day) || (held && comes_back != Some(day)) {
                continue;
            }
            match holds.iter().find(|(from, to)| fingers == 4 && *from == day && *to != Some(day)) {
                Some((_, None)) => return Err(fingers),
                Some((_, over)) => comes_back = *over,
                None => fingers += 1,
            }
        }
        Ok(day)
    }

    pub(super) fn works(&self, day: NaiveDate) -> bool {
        with_writer(&self.centre.desk, |db| {
            let moved: Option<bool> = db.query_row("SELECT max(workday) FROM holiday WHERE day = ?1", [day], |row| row.get(0)).unwrap();
            moved.unwrap_or(day.weekday().num_days_from_monday() < 5)
        })
    }
}
