//! 器材: what is borrowed with a room, counted over time. At no minute is more lent than there is: it is not the sum of all uses that
//! counts, but the most that are out at once.

mod all;
mod ask;
mod save;
mod shapes;
mod stock;

pub(crate) use all::accessories;
pub(crate) use ask::{Asks, ask, asked_by, checked, remember};
pub(crate) use save::save;
pub use shapes::*;
pub(crate) use stock::{Kind, Lending, Lent, Stock, held};
