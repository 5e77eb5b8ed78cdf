-- 器材: what is borrowed with a room, counted over time. Never is more lent at any minute than there is.
--
-- Moments are whole minutes since 1970-01-01 UTC, as those of the uses.

CREATE TABLE accessory (
    id           INTEGER PRIMARY KEY,
    name         TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 20),
    -- 台, 支, 把 …
    unit         TEXT NOT NULL CHECK (length(unit) BETWEEN 1 AND 4),
    -- Minutes after a use until the next one can have it.
    putting_away INTEGER NOT NULL CHECK (putting_away BETWEEN 0 AND 240),
    active       INTEGER NOT NULL CHECK (active IN (0, 1)),
    position     INTEGER NOT NULL CHECK (position >= 1),
    journal      INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX accessory_name ON accessory (name) WHERE active;
CREATE INDEX accessory_by_change ON accessory (journal);
CREATE TRIGGER accessory_never_goes BEFORE DELETE ON accessory
BEGIN SELECT raise(ABORT, 'an accessory is made inactive, never deleted'); END;

-- How many there are, from some minute on. The first row of each holds from the beginning.
CREATE TABLE accessory_count (
    id        INTEGER PRIMARY KEY,
    accessory INTEGER NOT NULL REFERENCES accessory (id),
    count     INTEGER NOT NULL CHECK (count BETWEEN 0 AND 9999),
    minute    INTEGER NOT NULL CHECK (minute >= 0),
    why       TEXT NOT NULL CHECK (why IN ('added', 'repaired', 'broken', 'lost', 'away', 'counted')),
    at        TEXT NOT NULL,
    clerk     INTEGER NOT NULL REFERENCES clerk (id),
    journal   INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX accessory_count_over_time ON accessory_count (accessory, minute, id);
CREATE INDEX accessory_count_of_act ON accessory_count (journal);
CREATE TRIGGER accessory_count_never_changes BEFORE UPDATE ON accessory_count
BEGIN SELECT raise(ABORT, 'a count of accessories never changes'); END;
CREATE TRIGGER accessory_count_never_goes BEFORE DELETE ON accessory_count
BEGIN SELECT raise(ABORT, 'a count of accessories never goes'); END;
CREATE TRIGGER accessory_count_goes_forward BEFORE INSERT ON accessory_count
WHEN NEW.minute < (SELECT max(minute) FROM accessory_count WHERE accessory = NEW.accessory)
BEGIN SELECT raise(ABORT, 'a later count holds from later on'); END;

-- What the form of a booking asked for; a date that is booked later asks for the same.
CREATE TABLE booking_accessory (
    booking   INTEGER NOT NULL REFERENCES booking (id),
    accessory INTEGER NOT NULL REFERENCES accessory (id),
    quantity  INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 9999),
    PRIMARY KEY (booking, accessory)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER booking_accessory_never_changes BEFORE UPDATE ON booking_accessory
BEGIN SELECT raise(ABORT, 'what a booking asked for never changes'); END;
CREATE TRIGGER booking_accessory_never_goes BEFORE DELETE ON booking_accessory
BEGIN SELECT raise(ABORT, 'what a booking asked for never goes'); END;

-- What a use takes along: the last row of each accessory stands, 0 for none any more.
CREATE TABLE accessory_ask (
    id         INTEGER PRIMARY KEY,
    occurrence INTEGER NOT NULL REFERENCES occurrence (id),
    accessory  INTEGER NOT NULL REFERENCES accessory (id),
    quantity   INTEGER NOT NULL CHECK (quantity BETWEEN 0 AND 9999),
    journal    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX accessory_ask_of_occurrence ON accessory_ask (occurrence, accessory, id);
CREATE INDEX accessory_ask_of_act ON accessory_ask (journal);
CREATE TRIGGER accessory_ask_never_changes BEFORE UPDATE ON accessory_ask
BEGIN SELECT raise(ABORT, 'what a use asks for changes by a further row'); END;
CREATE TRIGGER accessory_ask_never_goes BEFORE DELETE ON accessory_ask
BEGIN SELECT raise(ABORT, 'what a use asks for changes by a further row'); END;
CREATE TRIGGER accessory_ask_while_it_is_open BEFORE INSERT ON accessory_ask
WHEN coalesce((SELECT state FROM occurrence WHERE id = NEW.occurrence), '') NOT IN ('pending', 'booked', 'inUse')
BEGIN SELECT raise(ABORT, 'what is over asks for nothing more'); END;
CREATE VIEW standing_accessory_ask AS
    SELECT k.id, k.occurrence, k.accessory, k.quantity FROM accessory_ask k
    WHERE k.quantity > 0 AND NOT EXISTS
        (SELECT 1 FROM accessory_ask l WHERE l.occurrence = k.occurrence AND l.accessory = k.accessory AND l.id > k.id);

-- Who has how many of which when, the putting away included. Written by the steps and the asks, and by the accessory's own minutes.
CREATE TABLE lent (
    accessory  INTEGER NOT NULL REFERENCES accessory (id),
    starts     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    -- Of its end: minutes for putting away.
    away       INTEGER NOT NULL CHECK (away BETWEEN 0 AND 240),
    quantity   INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 9999),
    occurrence INTEGER NOT NULL REFERENCES occurrence (id),
    PRIMARY KEY (accessory, starts, occurrence),
    CHECK (ends - away > starts AND ends - away - starts <= 1440)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX lent_by_occurrence ON lent (occurrence, accessory);

-- The last guard. How many are lent grows only where a use begins and how many there are shrinks only where a count does, so that no
-- other minutes have to be looked at. A use lasts a day at most and putting away four hours: who has some began within these bounds.
CREATE TRIGGER lent_within_the_stock BEFORE INSERT ON lent
WHEN EXISTS (
    SELECT 1 FROM (
        SELECT NEW.starts AS minute
        UNION SELECT starts FROM lent WHERE accessory = NEW.accessory AND starts > NEW.starts AND starts < NEW.ends
        UNION SELECT minute FROM accessory_count WHERE accessory = NEW.accessory AND minute > NEW.starts AND minute < NEW.ends) i
    WHERE NEW.quantity + (SELECT coalesce(sum(l.quantity), 0) FROM lent l WHERE l.accessory = NEW.accessory
            AND l.starts > i.minute - 1680 AND l.starts <= i.minute AND l.ends > i.minute AND l.occurrence <> NEW.occurrence)
        > coalesce((SELECT count FROM accessory_count WHERE accessory = NEW.accessory AND minute <= i.minute
            ORDER BY minute DESC, id DESC LIMIT 1), 0))
BEGIN SELECT raise(ABORT, 'the accessory is lent'); END;
CREATE TRIGGER lent_grows_within_the_stock BEFORE UPDATE ON lent
WHEN NEW.ends > OLD.ends AND EXISTS (
    SELECT 1 FROM (
        SELECT OLD.ends AS minute
        UNION SELECT starts FROM lent WHERE accessory = NEW.accessory AND starts > OLD.ends AND starts < NEW.ends
        UNION SELECT minute FROM accessory_count WHERE accessory = NEW.accessory AND minute > OLD.ends AND minute < NEW.ends) i
    WHERE NEW.quantity + (SELECT coalesce(sum(l.quantity), 0) FROM lent l WHERE l.accessory = NEW.accessory
            AND l.starts > i.minute - 1680 AND l.starts <= i.minute AND l.ends > i.minute AND l.occurrence <> NEW.occurrence)
        > coalesce((SELECT count FROM accessory_count WHERE accessory = NEW.accessory AND minute <= i.minute
            ORDER BY minute DESC, id DESC LIMIT 1), 0))
BEGIN SELECT raise(ABORT, 'the accessory is lent'); END;
CREATE TRIGGER lent_stays_what_it_is BEFORE UPDATE ON lent
WHEN (NEW.accessory, NEW.starts, NEW.quantity, NEW.occurrence) IS NOT (OLD.accessory, OLD.starts, OLD.quantity, OLD.occurrence)
BEGIN SELECT raise(ABORT, 'what is lent only ends at another time'); END;
CREATE TRIGGER accessory_count_keeps_what_is_promised BEFORE INSERT ON accessory_count
WHEN EXISTS (
    SELECT 1 FROM (
        SELECT NEW.minute AS minute UNION SELECT starts FROM lent WHERE accessory = NEW.accessory AND starts > NEW.minute) i
    WHERE (SELECT coalesce(sum(l.quantity), 0) FROM lent l WHERE l.accessory = NEW.accessory
            AND l.starts > i.minute - 1680 AND l.starts <= i.minute AND l.ends > i.minute)
        > NEW.count)
BEGIN SELECT raise(ABORT, 'so many of the accessory are promised'); END;

-- A use goes elsewhere, ends, or is given up. Who stays keeps what they have, and the minutes for putting it away.
CREATE TRIGGER lent_follows_the_steps AFTER INSERT ON occurrence_step
BEGIN
    DELETE FROM lent WHERE occurrence = NEW.occurrence
        AND (NEW.state IN ('declined', 'cancelled', 'noShow', 'void') OR starts <> NEW.starts OR ends < NEW.ends + away);
    UPDATE lent SET ends = NEW.ends + away WHERE occurrence = NEW.occurrence AND ends > NEW.ends + away;
    INSERT INTO lent (accessory, starts, ends, away, quantity, occurrence)
    SELECT k.accessory, NEW.starts, NEW.ends + a.putting_away, a.putting_away, k.quantity, NEW.occurrence
    FROM standing_accessory_ask k JOIN accessory a ON a.id = k.accessory
    WHERE k.occurrence = NEW.occurrence AND NEW.state NOT IN ('declined', 'cancelled', 'noShow', 'void')
        AND NOT EXISTS (SELECT 1 FROM lent WHERE occurrence = NEW.occurrence AND accessory = k.accessory);
END;
CREATE TRIGGER lent_follows_the_asks AFTER INSERT ON accessory_ask
BEGIN
    DELETE FROM lent WHERE occurrence = NEW.occurrence AND accessory = NEW.accessory;
    INSERT INTO lent (accessory, starts, ends, away, quantity, occurrence)
    SELECT a.id, o.starts, o.ends + a.putting_away, a.putting_away, NEW.quantity, o.id
    FROM occurrence o JOIN accessory a ON a.id = NEW.accessory WHERE o.id = NEW.occurrence AND NEW.quantity > 0;
END;

-- None, as long as what is lent is what the uses ask for.
CREATE VIEW lent_out_of_step AS
    SELECT k.occurrence FROM standing_accessory_ask k JOIN occurrence o ON o.id = k.occurrence
    LEFT JOIN lent l ON l.occurrence = k.occurrence AND l.accessory = k.accessory
    WHERE CASE WHEN o.state IN ('pending', 'booked', 'inUse', 'returned')
        THEN (l.starts, l.ends - l.away, l.quantity) IS NOT (o.starts, o.ends, k.quantity) ELSE l.occurrence IS NOT NULL END
    UNION ALL
    SELECT l.occurrence FROM lent l
    WHERE NOT EXISTS (SELECT 1 FROM standing_accessory_ask k WHERE k.occurrence = l.occurrence AND k.accessory = l.accessory);
