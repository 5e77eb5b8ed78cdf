//! Newtype ids: a ticket's number can never be passed where a resident's is meant.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "number")]
        pub struct $name(pub i64);

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                i64::column_result(value).map(Self)
            }
        }
    )*};
}

ids! {
    /// A clerk of the desk.
    ClerkId,
    /// A clerk who may what a supervisor may, for a time.
    DeputyId,
    /// A resident, or any other visitor who left a name.
    ResidentId,
    /// A matter of the catalogue (事项).
    MatterId,
    /// One ticket (办件): one matter of one visit.
    TicketId,
    /// One row in the life of a ticket.
    StepId,
    /// One time that a visitor came.
    VisitId,
    /// One material that a ticket asks for.
    MaterialId,
    /// A queue with a letter of its own (号段).
    BandId,
    /// A week of opening hours that holds from some day on.
    WeekId,
    /// A kind of 便民小事.
    SmallServiceKindId,
    /// One row in the ledger of 便民小事; that of a thing lent names the loan.
    SmallServiceId,
    /// One group that was received (参观接待).
    ReceptionId,
    /// What a visitor thought of a finished matter, as it was entered once.
    RatingId,
    /// One try to ask again after a poor rating.
    CallBackId,
    /// What a folding wall divides.
    SpaceId,
    /// A way to set a room up (场景).
    LayoutId,
    /// A room: a set of spaces.
    RoomId,
    /// What was asked for at once: one use of a room, or a series.
    BookingId,
    /// One use of a room.
    OccurrenceId,
    /// One row in the life of a use.
    OccurrenceStepId,
    /// A date that a series left out.
    SkippedId,
    /// A time in which spaces are shut.
    BlackoutId,
    /// A kind of thing that is lent with a room (器材).
    AccessoryId,
    /// Heads counted in a room that nobody books.
    HeadcountId,
    /// A picture that is kept.
    PhotoId,
    /// A picture that a use of a room shows.
    UsePhotoId,
    /// What was held (活动).
    ActivityId,
    /// Somebody who waits for a time that is taken (候补).
    StandbyId,
    /// One row of the journal; numbers have no gap.
    JournalSeq,
}
