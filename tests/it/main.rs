//! Stories through the door of the desk, with JSON as the window sends it.

mod calendar;
mod catalogue;
mod confidential;
mod day;
mod deadlines;
mod drafts;
mod edits;
mod folder;
mod guards;
mod hostile;
mod import;
mod interrupted;
mod journal;
mod life;
mod papers;
mod past;
mod ratings;
mod reception;
mod roles;
mod search;
mod small_services;
mod summary;
mod ticket_papers;
mod tickets;
mod today;
mod twice;
