//! Photos, the one way they are kept everywhere: drawn anew when they come in, so that nothing is in them but what is seen, small, in
//! the encrypted file. What shows one (a use of a room, say) names it by a row of its own.

mod act;
mod keep;
mod picture;
mod shapes;
mod show;

pub(crate) use act::act;
pub(crate) use keep::{empty_unless_shown, keep};
pub use picture::MOST_BYTES;
pub(crate) use picture::Picture;
pub use shapes::*;
pub(crate) use show::{data_url, photo};
