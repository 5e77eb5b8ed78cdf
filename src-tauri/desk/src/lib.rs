//! The front desk of one 党群服务中心: every rule and every table. It knows nothing of windows or paper.
//!
//! [`Desk::open`] opens a data folder, [`Desk::dispatch`] answers the commands listed in [`commands`].

pub mod access;
pub mod accessories;
pub mod activities;
pub mod after_use;
pub mod backup;
pub mod bookings;
pub mod calendar;
pub mod calling;
pub mod centre;
pub mod clock;
pub mod command_list;
pub mod commands;
mod desk;
pub mod drafts;
pub mod error;
pub mod first_start;
pub mod headcounts;
pub mod ids;
pub mod journal;
pub mod keys;
pub mod matters;
pub mod page;
pub mod papers;
pub mod people;
pub mod photos;
pub mod ratings;
pub mod reception;
pub mod restore;
pub mod rooms;
mod sheet;
pub mod small_services;
pub mod storage;
pub mod summary;
mod text;
pub mod tickets;
pub mod today;
mod topics;
mod transact;
pub mod typescript;
mod words;

#[cfg(feature = "testing")]
pub mod testing;

pub use clock::Clock;
pub use desk::{Desk, Reply};
pub use error::{Error, Kind as ErrorKind, Result};
pub use topics::Topic;
