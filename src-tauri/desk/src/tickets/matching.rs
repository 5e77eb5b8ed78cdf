//! Which tickets a filter matches. Only what it asks for is asked of SQL, so that an index finds the few among many.

use rusqlite::ToSql;

use crate::access::Role;
use crate::desk::Look;
use crate::error::Result;
use crate::matters;
use crate::people;
use crate::summary::{self, Condition};
use crate::text::folded;

use super::list::TICKETS;
use super::shapes::TicketFilter;

/// The conditions of a filter on the tickets `t` of [`super::list::TICKETS`], and their values.
pub(super) struct Matching {
    pub sql: String,
    values: Vec<(&'static str, Box<dyn ToSql>)>,
    figure: Option<Condition>,
}

impl Matching {
    /// The values that `sql` names, the conditions among it.
    pub fn params<'a>(&'a self, sql: &str) -> Vec<(&'static str, &'a dyn ToSql)> {
        let values = self.values.iter().map(|(name, value)| (*name, &**value));
        let figure = self.figure.iter().flat_map(Condition::params);
        values.chain(figure).filter(|(name, _)| is_named(sql, name)).collect()
    }
}

/// As a whole word: :to is not :today.
fn is_named(sql: &str, name: &str) -> bool {
    sql.match_indices(name).any(|(at, _)| !sql[at + name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'))
}

pub(super) fn matching(look: &Look<'_>, filter: &TicketFilter) -> Result<Matching> {
    let reader = look.actor()?;
    let mut asked = Asked {
        conditions: Vec::new(),
        values: vec![
            (":reader", Box::new(reader.clerk)),
            (":supervisor", Box::new(reader.role == Role::Supervisor)),
            (":today", Box::new(look.now.day())),
        ],
    };
    asked.if_some("t.day >= :from", ":from", filter.from);
    asked.if_some("t.day <= :to", ":to", filter.to);
    asked.if_some("t.matter = :matter", ":matter", filter.matter);
    asked.if_some(
        "NOT t.withheld AND t.id IN (SELECT ticket FROM ticket_private WHERE resident = :resident)",
        ":resident",
        filter.resident,
    );
    asked.if_some("t.first_clerk = :clerk", ":clerk", filter.clerk);
    asked.if_some("t.handler = :handler", ":handler", filter.handler);
    asked.if_some("t.ended_day >= :ended_from", ":ended_from", filter.ended_from);
    asked.if_some("t.ended_day <= :ended_to", ":ended_to", filter.ended_to);
    asked.one_of("t.kind", filter.kinds.iter().map(|kind| kind.code()));
    asked.one_of("t.standing", filter.standings.iter().map(|standing| standing.code()));
    // Void ones only when asked for.
    if filter.states.is_empty() {
        asked.conditions.push("t.state <> 'void'".to_owned());
    }
    asked.one_of("t.state", filter.states.iter().map(|state| state.code()));
    rated(&mut asked, filter);
    if let Some(of) = &filter.call_back {
        asked.conditions.push(include_str!("call_backs.sql").to_owned());
        asked.values.push((":call_back", Box::new(of.which)));
        asked.values.push((":call_back_from", Box::new(of.from)));
        asked.values.push((":call_back_to", Box::new(of.to)));
    }
    called(&mut asked, look, &filter.text)?;
    let figure = filter.figure.map(|figure| summary::tickets_of(look, figure)).transpose()?;
    let of_figure = figure.as_ref().map_or("", |figure| figure.sql.as_str());
    Ok(Matching { sql: format!("WHERE {} {of_figure}", asked.conditions.join("\n AND ")), values: asked.values, figure })
}

struct Asked {
    conditions: Vec<String>,
    values: Vec<(&'static str, Box<dyn ToSql>)>,
}

impl Asked {
    fn if_some(&mut self, condition: &str, name: &'static str, value: Option<impl ToSql + 'static>) {
        if let Some(value) = value {
            self.conditions.push(condition.to_owned());
            self.values.push((name, Box::new(value)));
        }
    }

    /// Of our own codes; none asked for is no condition.
    fn one_of(&mut self, column: &str, codes: impl Iterator<Item = &'static str>) {
        let codes: Vec<&str> = codes.collect();
        if !codes.is_empty() {
            self.conditions.push(format!("{column} IN ('{}')", codes.join("', '")));
        }
    }
}

fn rated(asked: &mut Asked, filter: &TicketFilter) {
    let codes: Vec<&str> = filter.ratings.iter().map(|level| level.code()).collect();
    let given = format!("t.rating IN ('{}')", codes.join("', '"));
    let unrated = "t.state = 'done' AND t.rating IS NULL".to_owned();
    match (codes.is_empty(), filter.unrated) {
        (true, false) => {}
        (false, false) => asked.conditions.push(given),
        (true, true) => asked.conditions.push(unrated),
        (false, true) => asked.conditions.push(format!("({given} OR {unrated})")),
    }
}

/// What `text` calls: a number, a matter, or who came. Who came with a confidential matter is as confidential as the matter: such a
/// ticket is found by its number, not by its visitor.
fn called(asked: &mut Asked, look: &Look<'_>, text: &str) -> Result<()> {
    let text = folded(text);
    if text.is_empty() {
        return Ok(());
    }
    // Numbers have digits and nothing beyond ASCII: initials and names are not looked for in them.
    let numbered = text.is_ascii() && text.contains(|c: char| c.is_ascii_digit());
    let numbered = if numbered { include_str!("numbered.sql") } else { "" };
    asked.conditions.push(format!("t.id IN (\n{}{numbered})", include_str!("called.sql").replace("{tickets}", TICKETS)));
    asked.values.push((":residents", Box::new(serde_json::to_string(&people::finds(look, &text)?)?)));
    asked.values.push((":matters", Box::new(serde_json::to_string(&matters::called(look.db, &text)?)?)));
    asked.values.push((":text", Box::new(text)));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_bound_to_its_own_name_alone() {
        assert!(is_named("t.day <= :to AND x", ":to"));
        assert!(is_named("x = :today OR t.day <= :to", ":to"));
        assert!(!is_named("x = :today", ":to"));
        assert!(!is_named("x = :from_day", ":from"));
    }
}
