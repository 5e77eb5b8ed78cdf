-- 场地候补: who waits for a time that is taken. A booking's texts that are changed, and what of them stood before. Numbers of bookings
-- that stand on a paper whose record was lost. And no booking is taken back when its time is over.

-- Numbers ------------------------------------------------------------------------------------------------------------

-- 作废: as void_number, for the applications, which count on by themselves.
CREATE TABLE void_booking (
    year     INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 9999),
    number   INTEGER NOT NULL CHECK (number >= 1),
    -- As it stands on the paper.
    document TEXT NOT NULL UNIQUE CHECK (length(document) BETWEEN 1 AND 40),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (year, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX void_booking_of_act ON void_booking (journal);
CREATE TRIGGER void_booking_never_changes BEFORE UPDATE ON void_booking BEGIN SELECT raise(ABORT, 'a void number never changes'); END;
CREATE TRIGGER void_booking_never_shrinks BEFORE DELETE ON void_booking BEGIN SELECT raise(ABORT, 'a void number stays void'); END;
CREATE TRIGGER void_booking_without_gap BEFORE INSERT ON void_booking
WHEN NOT EXISTS (SELECT 1 FROM restore WHERE settled IS NULL)
    OR NEW.number <> 1 + max((SELECT coalesce(max(number), 0) FROM booking WHERE year = NEW.year),
        (SELECT coalesce(max(number), 0) FROM void_booking WHERE year = NEW.year))
BEGIN SELECT raise(ABORT, 'numbers become void after a restore, without a gap'); END;

DROP TRIGGER booking_numbers_grow;
CREATE TRIGGER booking_numbers_grow BEFORE INSERT ON booking
WHEN NEW.number <= max((SELECT coalesce(max(number), 0) FROM booking WHERE year = NEW.year),
    (SELECT coalesce(max(number), 0) FROM void_booking WHERE year = NEW.year))
BEGIN SELECT raise(ABORT, 'booking numbers only grow'); END;
CREATE TRIGGER booking_waits_for_the_numbers_on_paper BEFORE INSERT ON booking
WHEN EXISTS (SELECT 1 FROM restore WHERE settled IS NULL)
BEGIN SELECT raise(ABORT, 'nothing is numbered until the numbers on paper are entered'); END;

-- What is over -------------------------------------------------------------------------------------------------------

-- Whether it was used is said by a step of its own, not by taking the booking back.
CREATE TRIGGER occurrence_step_leaves_what_is_over BEFORE INSERT ON occurrence_step
WHEN NEW.kind = 'undo' AND (SELECT kind FROM occurrence_step WHERE id = NEW.undoes) IN ('book', 'approve')
    AND NEW.ends <= unixepoch(NEW.at) / 60
BEGIN SELECT raise(ABORT, 'what is over is not taken back'); END;

-- For 今日: what waits for a word, and the keys that are out, however many uses lie ahead.
CREATE INDEX occurrence_pending ON occurrence (starts) WHERE state = 'pending';
CREATE INDEX occurrence_in_use ON occurrence (starts) WHERE state = 'inUse';

-- Changed texts ------------------------------------------------------------------------------------------------------

CREATE TABLE booking_edit (
    id           INTEGER PRIMARY KEY,
    booking      INTEGER NOT NULL REFERENCES booking (id),
    heads_before INTEGER CHECK (heads_before BETWEEN 1 AND 9999),
    heads_after  INTEGER CHECK (heads_after BETWEEN 1 AND 9999),
    at           TEXT NOT NULL,
    clerk        INTEGER NOT NULL REFERENCES clerk (id),
    journal      INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX booking_edit_of_booking ON booking_edit (booking, id);
CREATE INDEX booking_edit_of_act ON booking_edit (journal);
CREATE TRIGGER booking_edit_never_changes BEFORE UPDATE ON booking_edit BEGIN SELECT raise(ABORT, 'an edit never changes'); END;
CREATE TRIGGER booking_edit_never_goes BEFORE DELETE ON booking_edit BEGIN SELECT raise(ABORT, 'an edit never goes'); END;

-- What it wrote over, field by field.
CREATE TABLE booking_edit_text (
    edit   INTEGER NOT NULL REFERENCES booking_edit (id),
    field  TEXT NOT NULL CHECK (field IN ('group', 'contact', 'phone', 'purpose', 'note')),
    before TEXT NOT NULL CHECK (length(before) <= 500),
    after  TEXT NOT NULL CHECK (length(after) <= 500 AND after <> before),
    PRIMARY KEY (edit, field)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER booking_edit_text_never_changes BEFORE UPDATE ON booking_edit_text
BEGIN SELECT raise(ABORT, 'a text that was written over never changes'); END;
CREATE TRIGGER booking_edit_text_goes_with_the_person BEFORE DELETE ON booking_edit_text
WHEN NOT EXISTS (SELECT 1 FROM booking_edit e JOIN erasing_booking b ON b.booking = e.booking WHERE e.id = OLD.edit)
BEGIN SELECT raise(ABORT, 'a text that was written over goes with the person it tells of'); END;

-- Whose it is and how many come changes by an edit of the same act; all else of a booking never does.
CREATE VIEW booking_being_edited AS
    SELECT e.booking FROM booking_edit e WHERE NOT EXISTS (SELECT 1 FROM journal WHERE seq = e.journal);
DROP TRIGGER booking_never_changes;
CREATE TRIGGER booking_never_changes BEFORE UPDATE ON booking
WHEN (NEW.id, NEW.year, NEW.number, NEW.document, NEW.recurrence, NEW.day, NEW.at, NEW.clerk, NEW.journal)
        IS NOT (OLD.id, OLD.year, OLD.number, OLD.document, OLD.recurrence, OLD.day, OLD.at, OLD.clerk, OLD.journal)
    OR NOT EXISTS (SELECT 1 FROM booking_being_edited WHERE booking = OLD.id)
BEGIN SELECT raise(ABORT, 'a booking never changes'); END;
CREATE TRIGGER booking_private_changes_by_an_edit BEFORE UPDATE OF group_name, contact, phone, purpose, note, override ON booking_private
WHEN NOT EXISTS (SELECT 1 FROM booking_being_edited WHERE booking = OLD.booking)
    AND NOT EXISTS (SELECT 1 FROM erasing_booking WHERE booking = OLD.booking)
BEGIN SELECT raise(ABORT, 'whose a booking is changes by an edit'); END;

-- 候补 ---------------------------------------------------------------------------------------------------------------

CREATE TABLE standby (
    id      INTEGER PRIMARY KEY,
    -- NULL: any room that holds them.
    room    INTEGER REFERENCES room (id),
    -- NULL: any layout.
    layout  INTEGER REFERENCES layout (id),
    starts  INTEGER NOT NULL,
    ends    INTEGER NOT NULL,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    heads   INTEGER CHECK (heads BETWEEN 1 AND 9999),
    at      TEXT NOT NULL,
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (ends > starts AND ends - starts <= 1440)
) STRICT;
CREATE INDEX standby_by_start ON standby (starts);
CREATE INDEX standby_of_act ON standby (journal);
CREATE TRIGGER standby_never_changes BEFORE UPDATE ON standby BEGIN SELECT raise(ABORT, 'who waits for what never changes'); END;
CREATE TRIGGER standby_never_goes BEFORE DELETE ON standby BEGIN SELECT raise(ABORT, 'who waits is told the end, never deleted'); END;

CREATE TABLE standby_private (
    standby    INTEGER PRIMARY KEY REFERENCES standby (id),
    resident   INTEGER REFERENCES resident (id),
    group_name TEXT NOT NULL CHECK (length(group_name) <= 60),
    contact    TEXT NOT NULL CHECK (length(contact) <= 50),
    phone      TEXT CHECK (length(phone) BETWEEN 3 AND 20),
    purpose    TEXT NOT NULL CHECK (length(purpose) <= 100),
    note       TEXT NOT NULL CHECK (length(note) <= 500)
) STRICT;
CREATE INDEX standby_of_resident ON standby_private (resident, standby) WHERE resident IS NOT NULL;
CREATE TRIGGER standby_private_never_goes BEFORE DELETE ON standby_private
BEGIN SELECT raise(ABORT, 'who waits is emptied, never deleted'); END;
CREATE TRIGGER standby_private_goes_with_the_person BEFORE UPDATE ON standby_private
WHEN (NEW.standby, NEW.resident) IS NOT (OLD.standby, OLD.resident)
    OR (NEW.group_name, NEW.contact, NEW.phone, NEW.purpose, NEW.note) IS NOT ('', '', NULL, '', '')
    OR NOT EXISTS (SELECT 1 FROM erasing WHERE resident = OLD.resident)
BEGIN SELECT raise(ABORT, 'who waits goes with the person'); END;
CREATE TRIGGER standby_is_for_nobody_erased BEFORE INSERT ON standby_private
WHEN EXISTS (SELECT 1 FROM erasure WHERE resident = NEW.resident)
BEGIN SELECT raise(ABORT, 'nobody who was erased waits'); END;

-- What came of it. `called`: they were phoned in vain, and wait on. One whose start has passed waits no more, without a row.
CREATE TABLE standby_step (
    id      INTEGER PRIMARY KEY,
    standby INTEGER NOT NULL REFERENCES standby (id),
    kind    TEXT NOT NULL CHECK (kind IN ('called', 'booked', 'declined', 'calledOff')),
    booking INTEGER UNIQUE REFERENCES booking (id),
    at      TEXT NOT NULL,
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((kind = 'booked') = (booking IS NOT NULL))
) STRICT;
CREATE INDEX standby_step_of_standby ON standby_step (standby, kind);
CREATE INDEX standby_step_of_act ON standby_step (journal);
CREATE TRIGGER standby_step_never_changes BEFORE UPDATE ON standby_step BEGIN SELECT raise(ABORT, 'what came of it never changes'); END;
CREATE TRIGGER standby_step_never_shrinks BEFORE DELETE ON standby_step BEGIN SELECT raise(ABORT, 'what came of it never goes'); END;
-- Who waits no more. A booking that was taken back leaves them where they stood.
CREATE VIEW standby_over AS
    SELECT p.standby FROM standby_step p
    WHERE p.kind IN ('declined', 'calledOff') OR p.kind = 'booked'
        AND EXISTS (SELECT 1 FROM occurrence o WHERE o.booking = p.booking AND o.state <> 'void');
CREATE TRIGGER standby_ends_once BEFORE INSERT ON standby_step
WHEN EXISTS (SELECT 1 FROM standby_over WHERE standby = NEW.standby)
BEGIN SELECT raise(ABORT, 'nothing comes after the end'); END;
