//! Backups: whole copies of the file with the ways to its key, made while the desk goes on.

mod about;

pub use about::{ABOUT, About, Counts, Erased};
