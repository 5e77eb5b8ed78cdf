//! Rules of residents.
