-- 场地: rooms as sets of spaces, layouts with the changeover between them, and who uses which room when.
--
-- Moments are whole minutes since 1970-01-01 UTC, so that a bound is a sum. What was typed about a booking stands apart and can be
-- erased; a booking, its occurrences and their steps hold ids and figures.

-- What a folding wall divides. A room is a set of them, and two rooms that share one cannot be used at once.
CREATE TABLE space (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 20),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX space_by_change ON space (journal);
CREATE TRIGGER space_never_goes BEFORE DELETE ON space BEGIN SELECT raise(ABORT, 'a space is never deleted'); END;

-- 场景: 会议, 课堂, 舞蹈 … `setup`: what is put up, a line each.
CREATE TABLE layout (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 20),
    setup    TEXT NOT NULL CHECK (length(setup) <= 1000),
    active   INTEGER NOT NULL CHECK (active IN (0, 1)),
    position INTEGER NOT NULL CHECK (position >= 1),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX layout_name ON layout (name) WHERE active;
CREATE INDEX layout_by_change ON layout (journal);
CREATE TRIGGER layout_never_goes BEFORE DELETE ON layout BEGIN SELECT raise(ABORT, 'a layout is made inactive, never deleted'); END;

-- Minutes between two uses of a space; none where no row stands. A room of several spaces waits for the slowest.
CREATE TABLE changeover (
    space   INTEGER NOT NULL REFERENCES space (id),
    before  INTEGER NOT NULL REFERENCES layout (id),
    after   INTEGER NOT NULL REFERENCES layout (id),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 240),
    PRIMARY KEY (space, before, after),
    CHECK (before <> after)
) STRICT, WITHOUT ROWID;

CREATE TABLE room (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 20),
    -- Where it is: 二楼东侧.
    place    TEXT NOT NULL CHECK (length(place) <= 60),
    -- booked: for one at a time. dropIn: whoever comes, a headcount a session.
    kind     TEXT NOT NULL CHECK (kind IN ('booked', 'dropIn')),
    -- A supervisor agrees to each use.
    approval INTEGER NOT NULL CHECK (approval IN (0, 1)),
    -- Minutes of the day between which it can be used, on which days.
    opens    INTEGER NOT NULL CHECK (opens BETWEEN 0 AND 1439),
    closes   INTEGER NOT NULL CHECK (closes BETWEEN 1 AND 1440 AND closes > opens),
    days     TEXT NOT NULL CHECK (days IN ('workdays', 'everyDay')),
    active   INTEGER NOT NULL CHECK (active IN (0, 1)),
    position INTEGER NOT NULL CHECK (position >= 1),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX room_name ON room (name) WHERE active;
CREATE INDEX room_by_change ON room (journal);
CREATE TRIGGER room_never_goes BEFORE DELETE ON room BEGIN SELECT raise(ABORT, 'a room is made inactive, never deleted'); END;

CREATE TABLE room_space (
    room  INTEGER NOT NULL REFERENCES room (id),
    space INTEGER NOT NULL REFERENCES space (id),
    PRIMARY KEY (room, space)
) STRICT, WITHOUT ROWID;

CREATE TABLE room_layout (
    room     INTEGER NOT NULL REFERENCES room (id),
    layout   INTEGER NOT NULL REFERENCES layout (id),
    capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 9999),
    PRIMARY KEY (room, layout)
) STRICT, WITHOUT ROWID;

-- What the director allows; without a row, and where a figure is NULL, anything.
CREATE TABLE booking_rules (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    -- How many days ahead a use may be booked.
    ahead_days      INTEGER CHECK (ahead_days BETWEEN 1 AND 1096),
    longest_minutes INTEGER CHECK (longest_minutes BETWEEN 15 AND 1440),
    -- Uses of one booking.
    uses            INTEGER CHECK (uses BETWEEN 1 AND 370),
    -- Hours of one group in a month.
    month_hours     INTEGER CHECK (month_hours BETWEEN 1 AND 744),
    -- Minutes after the start from which a room that nobody came for is free again; NULL: the desk decides.
    release_minutes INTEGER CHECK (release_minutes BETWEEN 5 AND 240),
    journal         INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX booking_rules_by_change ON booking_rules (journal);

-- Bookings ----------------------------------------------------------------------------------------------------------

-- What was asked for at once: one use of a room, or a series.
CREATE TABLE booking (
    id         INTEGER PRIMARY KEY,
    -- The number on the application, counted on within its year, as printed in `document`.
    year       INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    document   TEXT NOT NULL UNIQUE,
    -- How it repeats, as the form had it; NULL for a single use.
    recurrence TEXT CHECK (json_type(recurrence) = 'object'),
    heads      INTEGER CHECK (heads BETWEEN 1 AND 9999),
    day        TEXT NOT NULL CHECK (day IS date(day)),
    at         TEXT NOT NULL,
    clerk      INTEGER NOT NULL REFERENCES clerk (id),
    journal    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (year, number)
) STRICT;
CREATE INDEX booking_of_act ON booking (journal);
CREATE TRIGGER booking_numbers_grow BEFORE INSERT ON booking
WHEN NEW.number <= (SELECT coalesce(max(number), 0) FROM booking WHERE year = NEW.year)
BEGIN SELECT raise(ABORT, 'booking numbers only grow'); END;
CREATE TRIGGER booking_never_changes BEFORE UPDATE ON booking BEGIN SELECT raise(ABORT, 'a booking never changes'); END;
CREATE TRIGGER booking_never_goes BEFORE DELETE ON booking BEGIN SELECT raise(ABORT, 'a booking is cancelled, never deleted'); END;

-- Who uses the room and what for, in a clerk's words.
CREATE TABLE booking_private (
    booking    INTEGER PRIMARY KEY REFERENCES booking (id),
    resident   INTEGER REFERENCES resident (id),
    group_name TEXT NOT NULL CHECK (length(group_name) <= 60),
    contact    TEXT NOT NULL CHECK (length(contact) <= 50),
    phone      TEXT CHECK (length(phone) BETWEEN 3 AND 20),
    purpose    TEXT NOT NULL CHECK (length(purpose) <= 100),
    note       TEXT NOT NULL CHECK (length(note) <= 500),
    -- Why it was let pass a rule.
    override   TEXT NOT NULL CHECK (length(override) <= 200)
) STRICT;
CREATE INDEX booking_of_resident ON booking_private (resident, booking) WHERE resident IS NOT NULL;

-- A rule that a supervisor let a booking pass.
CREATE TABLE booking_override (
    booking INTEGER NOT NULL REFERENCES booking (id),
    rule    TEXT NOT NULL CHECK (rule IN ('ahead', 'longest', 'uses', 'monthHours')),
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    day     TEXT NOT NULL CHECK (day IS date(day)),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (booking, rule)
) STRICT, WITHOUT ROWID;
CREATE INDEX booking_override_of_act ON booking_override (journal);
CREATE INDEX booking_override_by_day ON booking_override (day);
CREATE TRIGGER booking_override_never_changes BEFORE UPDATE ON booking_override BEGIN SELECT raise(ABORT, 'an override never changes'); END;
CREATE TRIGGER booking_override_never_goes BEFORE DELETE ON booking_override BEGIN SELECT raise(ABORT, 'an override never goes'); END;

-- One use of a room. Everything but whose it is follows the last row of occurrence_step, by trigger alone.
CREATE TABLE occurrence (
    id      INTEGER PRIMARY KEY,
    booking INTEGER NOT NULL REFERENCES booking (id),
    state   TEXT CHECK (state IN ('pending', 'booked', 'inUse', 'returned', 'declined', 'cancelled', 'noShow', 'void')),
    room    INTEGER REFERENCES room (id),
    layout  INTEGER REFERENCES layout (id),
    starts  INTEGER,
    ends    INTEGER,
    -- The civil date at the centre on which it begins.
    day     TEXT CHECK (day IS date(day)),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (ends > starts AND ends - starts <= 1440)
) STRICT;
CREATE INDEX occurrence_of_act ON occurrence (journal);
CREATE INDEX occurrence_of_booking ON occurrence (booking, starts);
CREATE INDEX occurrence_by_day ON occurrence (day, starts);
CREATE INDEX occurrence_under_way ON occurrence (starts) WHERE state IN ('pending', 'booked', 'inUse');
CREATE TRIGGER occurrence_never_goes BEFORE DELETE ON occurrence
BEGIN SELECT raise(ABORT, 'an occurrence is cancelled, never deleted'); END;
CREATE TRIGGER occurrence_begins_empty BEFORE INSERT ON occurrence
WHEN (NEW.state, NEW.room, NEW.layout, NEW.starts, NEW.ends, NEW.day) IS NOT (NULL, NULL, NULL, NULL, NULL, NULL)
BEGIN SELECT raise(ABORT, 'where and when an occurrence is follows its steps'); END;
CREATE TRIGGER occurrence_stays_with_its_booking BEFORE UPDATE OF id, booking, journal ON occurrence
BEGIN SELECT raise(ABORT, 'an occurrence stays with its booking'); END;

-- Its life. Each row says where and when it is from then on; a wrong press is undone by a further row.
CREATE TABLE occurrence_step (
    id         INTEGER PRIMARY KEY,
    occurrence INTEGER NOT NULL REFERENCES occurrence (id),
    kind       TEXT NOT NULL CHECK (kind IN ('book', 'approve', 'decline', 'move', 'keyOut', 'return', 'cancel', 'noShow', 'undo')),
    state      TEXT NOT NULL CHECK (state IN ('pending', 'booked', 'inUse', 'returned', 'declined', 'cancelled', 'noShow', 'void')),
    room       INTEGER NOT NULL REFERENCES room (id),
    layout     INTEGER NOT NULL REFERENCES layout (id),
    starts     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    day        TEXT NOT NULL CHECK (day IS date(day)),
    at         TEXT NOT NULL,
    clerk      INTEGER NOT NULL REFERENCES clerk (id),
    undoes     INTEGER UNIQUE REFERENCES occurrence_step (id),
    -- How it came back.
    condition  TEXT CHECK (condition IN ('intact', 'broken')),
    -- 人次, counted when it came back.
    attended   INTEGER CHECK (attended BETWEEN 0 AND 9999),
    -- It was moved by itself: a later change of its series leaves it where it is, unless it is told otherwise.
    alone      INTEGER NOT NULL CHECK (alone IN (0, 1)),
    journal    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (ends > starts AND ends - starts <= 1440),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
    CHECK ((kind = 'return') = (condition IS NOT NULL)),
    CHECK (kind = 'return' OR attended IS NULL),
    CHECK (kind = 'move' OR NOT alone)
) STRICT;
CREATE INDEX occurrence_step_of_occurrence ON occurrence_step (occurrence, id);
CREATE INDEX occurrence_step_of_act ON occurrence_step (journal);

-- Why it was cancelled, what was damaged: in a clerk's words.
CREATE TABLE occurrence_step_note (
    step INTEGER PRIMARY KEY REFERENCES occurrence_step (id),
    note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 500)
) STRICT;

CREATE VIEW standing_occurrence_step AS
    SELECT s.* FROM occurrence_step s
    WHERE s.kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM occurrence_step u WHERE u.undoes = s.id);

-- What undoing a standing row leads back to: the standing row before it, or to nothing ever booked.
CREATE VIEW occurrence_step_before AS
    SELECT s.id, coalesce(b.state, 'void') AS state, coalesce(b.room, s.room) AS room, coalesce(b.layout, s.layout) AS layout,
        coalesce(b.starts, s.starts) AS starts, coalesce(b.ends, s.ends) AS ends, coalesce(b.day, s.day) AS day
    FROM occurrence_step s LEFT JOIN occurrence_step b ON b.id =
        (SELECT max(e.id) FROM standing_occurrence_step e WHERE e.occurrence = s.occurrence AND e.id < s.id);

CREATE TRIGGER occurrence_step_never_changes BEFORE UPDATE ON occurrence_step
BEGIN SELECT raise(ABORT, 'the life of an occurrence never changes'); END;
CREATE TRIGGER occurrence_step_never_shrinks BEFORE DELETE ON occurrence_step
BEGIN SELECT raise(ABORT, 'the life of an occurrence never shrinks'); END;
CREATE TRIGGER occurrence_step_follows BEFORE INSERT ON occurrence_step
WHEN NOT CASE NEW.kind
    WHEN 'undo' THEN 1
    WHEN 'book' THEN NEW.state IN ('pending', 'booked') AND NOT EXISTS (SELECT 1 FROM occurrence_step WHERE occurrence = NEW.occurrence)
    WHEN 'approve' THEN NEW.state = 'booked' AND (SELECT state FROM occurrence WHERE id = NEW.occurrence) IS 'pending'
    WHEN 'decline' THEN NEW.state = 'declined' AND (SELECT state FROM occurrence WHERE id = NEW.occurrence) IS 'pending'
    WHEN 'move' THEN NEW.state IN ('pending', 'booked')
        AND coalesce((SELECT state FROM occurrence WHERE id = NEW.occurrence), '') IN ('pending', 'booked')
    WHEN 'keyOut' THEN NEW.state = 'inUse' AND (SELECT state FROM occurrence WHERE id = NEW.occurrence) IS 'booked'
    WHEN 'return' THEN NEW.state = 'returned' AND (SELECT state FROM occurrence WHERE id = NEW.occurrence) IS 'inUse'
    WHEN 'cancel' THEN NEW.state = 'cancelled'
        AND coalesce((SELECT state FROM occurrence WHERE id = NEW.occurrence), '') IN ('pending', 'booked')
    ELSE NEW.state = 'noShow' AND coalesce((SELECT state FROM occurrence WHERE id = NEW.occurrence), '') IN ('pending', 'booked')
END
BEGIN SELECT raise(ABORT, 'this row cannot follow in the life of the occurrence'); END;
-- Only a move goes elsewhere, and only a return ends earlier.
CREATE TRIGGER occurrence_step_stays_in_place BEFORE INSERT ON occurrence_step
WHEN NEW.kind NOT IN ('book', 'move', 'undo') AND (
    SELECT (room, layout, starts, day) IS NOT (NEW.room, NEW.layout, NEW.starts, NEW.day)
        OR CASE NEW.kind WHEN 'return' THEN NEW.ends > ends ELSE NEW.ends <> ends END
    FROM occurrence WHERE id = NEW.occurrence)
BEGIN SELECT raise(ABORT, 'only a move takes an occurrence elsewhere'); END;
-- What has begun stays where it was.
CREATE TRIGGER occurrence_step_leaves_the_past BEFORE INSERT ON occurrence_step
WHEN NEW.kind IN ('move', 'cancel') AND (SELECT starts FROM occurrence WHERE id = NEW.occurrence) <= unixepoch(NEW.at) / 60
    OR NEW.kind = 'move' AND NEW.starts <= unixepoch(NEW.at) / 60
    OR NEW.kind = 'noShow' AND NEW.starts > unixepoch(NEW.at) / 60
    OR NEW.kind = 'undo' AND (SELECT kind FROM occurrence_step WHERE id = NEW.undoes) IN ('move', 'cancel', 'decline')
        AND min(NEW.starts, (SELECT starts FROM occurrence WHERE id = NEW.occurrence)) <= unixepoch(NEW.at) / 60
BEGIN SELECT raise(ABORT, 'what has begun is not moved, and nobody fails to come before'); END;
CREATE TRIGGER occurrence_step_undoes_the_last BEFORE INSERT ON occurrence_step
WHEN NEW.kind = 'undo' AND (
    NEW.undoes IS NOT (SELECT max(id) FROM standing_occurrence_step WHERE occurrence = NEW.occurrence)
    OR (NEW.state, NEW.room, NEW.layout, NEW.starts, NEW.ends, NEW.day) IS NOT
        (SELECT state, room, layout, starts, ends, day FROM occurrence_step_before WHERE id = NEW.undoes)
)
BEGIN SELECT raise(ABORT, 'only the last standing row is undone, back to the one before it'); END;

-- Who holds which space when: what stands (pending, booked, in use) and what was used. Written by the steps alone.
CREATE TABLE occupied (
    space      INTEGER NOT NULL REFERENCES space (id),
    starts     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    layout     INTEGER NOT NULL REFERENCES layout (id),
    occurrence INTEGER NOT NULL REFERENCES occurrence (id),
    PRIMARY KEY (space, starts, occurrence),
    CHECK (ends > starts AND ends - starts <= 1440)
) STRICT, WITHOUT ROWID;
CREATE INDEX occupied_by_occurrence ON occupied (occurrence);

-- The last guard: no two uses of a space overlap, and between any two of them, neighbours or not, there is time to change over, so
-- that taking away a third never leaves two that cannot follow each other. A use lasts a day at most and a changeover four hours,
-- so whatever can be in the way begins within these bounds.
CREATE TRIGGER occupied_by_one BEFORE INSERT ON occupied
WHEN EXISTS (
    SELECT 1 FROM occupied o
    WHERE o.space = NEW.space AND o.starts > NEW.starts - 1680 AND o.starts < NEW.ends + 240 AND o.occurrence <> NEW.occurrence
        AND o.ends + coalesce((SELECT minutes FROM changeover WHERE space = NEW.space AND before = o.layout AND after = NEW.layout), 0)
            > NEW.starts
        AND o.starts < NEW.ends
            + coalesce((SELECT minutes FROM changeover WHERE space = NEW.space AND before = NEW.layout AND after = o.layout), 0))
BEGIN SELECT raise(ABORT, 'the space is taken'); END;
CREATE TRIGGER occupied_only_ends_earlier BEFORE UPDATE ON occupied
WHEN (NEW.space, NEW.starts, NEW.layout, NEW.occurrence) IS NOT (OLD.space, OLD.starts, OLD.layout, OLD.occurrence) OR NEW.ends > OLD.ends
BEGIN SELECT raise(ABORT, 'a use only ends earlier than it was booked for'); END;

-- Whoever stays in place keeps the spaces that the room had when they came.
CREATE TRIGGER occurrence_follows_its_steps AFTER INSERT ON occurrence_step
BEGIN
    DELETE FROM occupied WHERE occurrence = NEW.occurrence
        AND (NEW.state IN ('declined', 'cancelled', 'noShow', 'void') OR (starts, layout) IS NOT (NEW.starts, NEW.layout) OR ends < NEW.ends
            OR NEW.room IS NOT (SELECT room FROM occurrence WHERE id = NEW.occurrence));
    UPDATE occupied SET ends = NEW.ends WHERE occurrence = NEW.occurrence AND ends > NEW.ends;
    INSERT INTO occupied (space, starts, ends, layout, occurrence)
    SELECT space, NEW.starts, NEW.ends, NEW.layout, NEW.occurrence FROM room_space
    WHERE room = NEW.room AND NEW.state NOT IN ('declined', 'cancelled', 'noShow', 'void')
        AND NOT EXISTS (SELECT 1 FROM occupied WHERE occurrence = NEW.occurrence);
    UPDATE occurrence SET (state, room, layout, starts, ends, day) = (NEW.state, NEW.room, NEW.layout, NEW.starts, NEW.ends, NEW.day)
    WHERE id = NEW.occurrence;
END;

-- None, as long as what is kept at hand is what the steps say.
CREATE VIEW occurrence_out_of_step AS
    SELECT o.id FROM occurrence o
    LEFT JOIN occurrence_step s ON s.id = (SELECT max(id) FROM occurrence_step WHERE occurrence = o.id)
    WHERE (o.state, o.room, o.layout, o.starts, o.ends, o.day) IS NOT (s.state, s.room, s.layout, s.starts, s.ends, s.day)
        OR (o.state IN ('pending', 'booked', 'inUse', 'returned')) IS NOT EXISTS (SELECT 1 FROM occupied WHERE occurrence = o.id)
        OR EXISTS (SELECT 1 FROM occupied WHERE occurrence = o.id AND (starts, ends, layout) IS NOT (o.starts, o.ends, o.layout));

-- What the form left out: dates of a series on which the room was not to be had, to be booked later (补订).
CREATE TABLE skipped (
    id      INTEGER PRIMARY KEY,
    booking INTEGER NOT NULL REFERENCES booking (id),
    room    INTEGER NOT NULL REFERENCES room (id),
    layout  INTEGER NOT NULL REFERENCES layout (id),
    starts  INTEGER NOT NULL,
    ends    INTEGER NOT NULL,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    why     TEXT NOT NULL CHECK (why IN ('taken', 'closed', 'holiday', 'rule', 'left')),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (ends > starts AND ends - starts <= 1440)
) STRICT;
CREATE INDEX skipped_of_booking ON skipped (booking, day);
CREATE INDEX skipped_of_act ON skipped (journal);
CREATE TRIGGER skipped_never_changes BEFORE UPDATE ON skipped BEGIN SELECT raise(ABORT, 'a skipped date never changes'); END;
CREATE TRIGGER skipped_never_goes BEFORE DELETE ON skipped BEGIN SELECT raise(ABORT, 'a skipped date is booked later, never deleted'); END;
-- What was booked for it after all; again, when that was undone.
CREATE TABLE booked_later (
    occurrence INTEGER PRIMARY KEY REFERENCES occurrence (id),
    skipped    INTEGER NOT NULL REFERENCES skipped (id)
) STRICT;
CREATE INDEX booked_later_of_skipped ON booked_later (skipped);
CREATE TRIGGER booked_later_once BEFORE INSERT ON booked_later
WHEN EXISTS (SELECT 1 FROM booked_later l JOIN occurrence o ON o.id = l.occurrence
    WHERE l.skipped = NEW.skipped AND o.state <> 'void')
BEGIN SELECT raise(ABORT, 'a skipped date is booked later once'); END;
CREATE TRIGGER booked_later_never_changes BEFORE UPDATE ON booked_later BEGIN SELECT raise(ABORT, 'what was booked later never changes'); END;
CREATE TRIGGER booked_later_never_goes BEFORE DELETE ON booked_later BEGIN SELECT raise(ABORT, 'what was booked later never goes'); END;

-- Erasing a person ---------------------------------------------------------------------------------------------------

-- As before, and their bookings: what was typed about them goes, who used which room when stays without a name.
DROP VIEW erasing_act;
CREATE VIEW erasing_booking AS SELECT p.booking FROM erasing e JOIN booking_private p ON p.resident = e.resident;
CREATE VIEW erasing_act AS
    SELECT j.seq FROM erasing e JOIN journal j ON j.subjects ->> '$[0]' = 'resident:' || e.resident
    UNION ALL
    SELECT j.seq FROM erasing_ticket t JOIN journal j ON j.subjects ->> '$[0]' = 'ticket:' || t.ticket
    UNION ALL
    SELECT j.seq FROM erasing_booking b JOIN journal j ON j.subjects ->> '$[0]' = 'booking:' || b.booking
    UNION ALL
    SELECT j.seq FROM erasing e JOIN ticket_text x ON x.before_resident = e.resident JOIN ticket_correction n ON n.id = x.correction
    JOIN journal j ON j.subjects ->> '$[0]' = 'ticket:' || n.ticket AND j.seq <= n.journal
    UNION ALL
    SELECT j.seq FROM journal j, json_each(j.subjects) s WHERE json_array_length(j.subjects) > 1
        AND (s.value IN (SELECT 'resident:' || resident FROM erasing) OR s.value IN (SELECT 'ticket:' || ticket FROM erasing_ticket));
CREATE TRIGGER booking_private_never_goes BEFORE DELETE ON booking_private
BEGIN SELECT raise(ABORT, 'whose a booking is is emptied, never deleted'); END;
CREATE TRIGGER booking_stays_whose_it_is BEFORE UPDATE ON booking_private
WHEN NEW.booking <> OLD.booking OR NEW.resident IS NOT OLD.resident
BEGIN SELECT raise(ABORT, 'a booking stays with whom it was made for'); END;
CREATE TRIGGER booking_is_for_nobody_erased BEFORE INSERT ON booking_private
WHEN EXISTS (SELECT 1 FROM erasure WHERE resident = NEW.resident)
BEGIN SELECT raise(ABORT, 'a new booking is for nobody who was erased'); END;
CREATE TRIGGER occurrence_step_note_never_changes BEFORE UPDATE ON occurrence_step_note
BEGIN SELECT raise(ABORT, 'the life of an occurrence never changes'); END;
CREATE TRIGGER occurrence_step_note_goes_with_the_person BEFORE DELETE ON occurrence_step_note
WHEN NOT EXISTS (SELECT 1 FROM occurrence_step s JOIN occurrence o ON o.id = s.occurrence JOIN erasing_booking b ON b.booking = o.booking
    WHERE s.id = OLD.step)
BEGIN SELECT raise(ABORT, 'a note on a use goes with the person it tells of'); END;
