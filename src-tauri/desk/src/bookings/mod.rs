//! Who uses which room when: booked once or as a series, moved, agreed to, used and given back.
//!
//! Two uses clash when they share a space and overlap, or when there is no time between them to change the layout. That is asked of
//! every two uses of a space and not of neighbours alone, so that a use that is taken away never leaves two that cannot follow.

mod ahead;
mod blackouts;
mod book;
mod book_later;
mod cancel;
mod change_accessories;
mod clashes;
mod decide;
mod due;
mod edit;
mod fit;
mod forms;
mod found;
mod key;
mod lend;
mod move_to;
mod no_show;
mod numbers;
mod plan;
mod reached;
mod record;
mod recurrence;
mod release;
mod rows;
mod rules;
mod setting;
mod shapes;
mod standby;
mod steps;
#[cfg(test)]
mod tests;
mod timeline;
mod undo;
mod used;
mod whole;

pub(crate) use ahead::{ahead_in, too_close, under_way_of};
pub use blackouts::*;
pub(crate) use blackouts::{
    close_rooms, lift as lift_blackout, list as blackouts, preview as preview_blackout, show as blackout, tell as tell_of_blackout,
};
pub(crate) use book::book;
pub(crate) use book_later::book_later;
pub(crate) use cancel::cancel;
pub(crate) use change_accessories::change_accessories;
#[cfg(feature = "testing")]
pub(crate) use clashes::asking;
pub(crate) use decide::decide;
pub(crate) use due::due;
pub use due::{RoomLine, RoomReason};
pub use edit::{BookingChange, BookingEdit, BookingEdited, BookingField, EditBookingForm, RevealBookingForm};
pub(crate) use edit::{edit_booking, reveal_booking_phone};
pub(crate) use fit::fit;
pub use forms::*;
pub(crate) use found::{found, of_resident};
pub(crate) use key::{hand_out_key, take_back_key};
pub(crate) use lend::{free_accessories, use_in_words};
pub(crate) use move_to::move_to;
pub(crate) use no_show::no_show;
pub(crate) use numbers::{document as booking_document, last as last_booking};
pub(crate) use plan::preview;
pub(crate) use record::record;
pub use recurrence::{Recurrence, Until};
pub(crate) use rules::{rules, save_rules};
pub(crate) use setting::Span;
pub use shapes::*;
pub use standby::{EndStandbyForm, RevealStandbyForm, Standby, StandbyEnd, StandbyForm};
pub(crate) use standby::{end_standby, join_standby, list as standbys, reveal_standby_phone};
pub(crate) use timeline::timeline;
pub(crate) use undo::undo;
pub(crate) use used::list_used;
pub(crate) use whole::show;
