//! Stories in the real window. `cargo xtask test --only e2e` gives them a screen and a program (DOORSTEP_BIN).

// They use what only Linux has: X, its keys, /proc.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails here is a failed test")]

mod accessories;
mod after_use;
mod again;
mod album;
mod backup;
mod blackouts;
mod bus;
mod bytes;
mod calendar;
mod calling;
mod catalogue;
mod confidential;
mod day_of_use;
mod doors;
mod every_field;
mod fields;
mod first_start;
mod hostile;
mod hours;
mod house;
mod interrupted;
mod journal;
mod keyboard;
mod keys;
mod life;
mod lock;
mod materials;
mod month_table;
mod mouse;
mod offline;
mod paper;
mod pictures;
mod printer;
mod ratings;
mod restore;
mod room_papers;
mod rooms;
mod screen;
mod second_start;
mod sleep;
mod small_services;
mod summary;
mod today;
mod waiting;
mod window;
