//! Stories in the real window. `cargo xtask e2e` gives them a screen and a program (DOORSTEP_BIN).

mod doors;
mod first_start;
mod hostile;
mod house;
mod interrupted;
mod keyboard;
mod mouse;
mod offline;
mod paper;
mod pictures;
mod screen;
mod second_start;
mod window;
