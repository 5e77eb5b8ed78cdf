-- 停用: spaces that nobody can use for a while, whom that hit, and who has been told; and the sentence that stands on every booking.

-- On the form of a booking and on the application.
ALTER TABLE booking_rules ADD COLUMN notice TEXT NOT NULL DEFAULT '场地免费使用，不得用于商业活动。' CHECK (length(notice) <= 100);

CREATE TABLE blackout (
    id      INTEGER PRIMARY KEY,
    starts  INTEGER NOT NULL,
    ends    INTEGER NOT NULL,
    -- Where it ends by now: a row of blackout_lift makes that sooner, by trigger alone.
    until   INTEGER NOT NULL,
    reason  TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 100),
    day     TEXT NOT NULL CHECK (day IS date(day)),
    at      TEXT NOT NULL,
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    -- 366 days, one of which may be longer by an hour.
    CHECK (ends > starts AND ends - starts <= 527100),
    CHECK (until BETWEEN starts AND ends)
) STRICT;
CREATE INDEX blackout_of_act ON blackout (journal);
CREATE INDEX blackout_by_end ON blackout (until);
CREATE TRIGGER blackout_begins_whole BEFORE INSERT ON blackout WHEN NEW.until <> NEW.ends
BEGIN SELECT raise(ABORT, 'where a blackout ends sooner follows its rows'); END;
CREATE TRIGGER blackout_never_goes BEFORE DELETE ON blackout BEGIN SELECT raise(ABORT, 'a blackout is lifted, never deleted'); END;

CREATE TABLE blackout_space (
    blackout INTEGER NOT NULL REFERENCES blackout (id),
    space    INTEGER NOT NULL REFERENCES space (id),
    PRIMARY KEY (blackout, space)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER blackout_space_never_changes BEFORE UPDATE ON blackout_space
BEGIN SELECT raise(ABORT, 'a blackout stays where it is'); END;
CREATE TRIGGER blackout_space_never_goes BEFORE DELETE ON blackout_space
BEGIN SELECT raise(ABORT, 'a blackout stays where it is'); END;

-- From when to when each space is shut: a piece lasts a day at most, so that what can be in the way of a use begins within a day before it.
-- A use that was kept stands inside it, and nobody else comes there when it leaves.
CREATE TABLE blackout_piece (
    space    INTEGER NOT NULL,
    starts   INTEGER NOT NULL,
    ends     INTEGER NOT NULL,
    blackout INTEGER NOT NULL,
    PRIMARY KEY (space, starts, blackout),
    FOREIGN KEY (blackout, space) REFERENCES blackout_space (blackout, space),
    CHECK (ends > starts AND ends - starts <= 1440)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER blackout_piece_lies_inside BEFORE INSERT ON blackout_piece
WHEN NOT EXISTS (SELECT 1 FROM blackout WHERE id = NEW.blackout AND starts <= NEW.starts AND ends >= NEW.ends)
BEGIN SELECT raise(ABORT, 'a piece lies inside its blackout'); END;
CREATE TRIGGER blackout_piece_never_changes BEFORE UPDATE ON blackout_piece
BEGIN SELECT raise(ABORT, 'a blackout is lifted, never changed'); END;
CREATE TRIGGER blackout_piece_never_goes BEFORE DELETE ON blackout_piece
BEGIN SELECT raise(ABORT, 'a blackout is lifted, never changed'); END;

-- It ends sooner than was said. What is over stays shut as it was.
CREATE TABLE blackout_lift (
    id       INTEGER PRIMARY KEY,
    blackout INTEGER NOT NULL REFERENCES blackout (id),
    until    INTEGER NOT NULL,
    day      TEXT NOT NULL CHECK (day IS date(day)),
    at       TEXT NOT NULL,
    clerk    INTEGER NOT NULL REFERENCES clerk (id),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX blackout_lift_of_act ON blackout_lift (journal);
CREATE INDEX blackout_lift_of_blackout ON blackout_lift (blackout);
CREATE TRIGGER blackout_lift_only_sooner BEFORE INSERT ON blackout_lift
WHEN NEW.until >= (SELECT until FROM blackout WHERE id = NEW.blackout) OR NEW.until < unixepoch(NEW.at) / 60
BEGIN SELECT raise(ABORT, 'a blackout only ends sooner, and not before now'); END;
CREATE TRIGGER blackout_lift_never_changes BEFORE UPDATE ON blackout_lift
BEGIN SELECT raise(ABORT, 'what was lifted stays lifted'); END;
CREATE TRIGGER blackout_lift_never_goes BEFORE DELETE ON blackout_lift
BEGIN SELECT raise(ABORT, 'what was lifted stays lifted'); END;
CREATE TRIGGER blackout_ends_sooner AFTER INSERT ON blackout_lift
BEGIN UPDATE blackout SET until = NEW.until WHERE id = NEW.blackout; END;
CREATE TRIGGER blackout_never_changes BEFORE UPDATE ON blackout
WHEN (NEW.id, NEW.starts, NEW.ends, NEW.reason, NEW.day, NEW.at, NEW.clerk, NEW.journal)
        IS NOT (OLD.id, OLD.starts, OLD.ends, OLD.reason, OLD.day, OLD.at, OLD.clerk, OLD.journal)
    OR NEW.until IS NOT (SELECT min(until) FROM blackout_lift WHERE blackout = OLD.id)
BEGIN SELECT raise(ABORT, 'a blackout is lifted, never changed'); END;

-- A use that stood there, where it stood, and what the blackout did about it.
CREATE TABLE blackout_hit (
    blackout   INTEGER NOT NULL REFERENCES blackout (id),
    occurrence INTEGER NOT NULL REFERENCES occurrence (id),
    what       TEXT NOT NULL CHECK (what IN ('move', 'cancel', 'keep')),
    room       INTEGER NOT NULL REFERENCES room (id),
    starts     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    PRIMARY KEY (blackout, occurrence),
    CHECK (ends > starts AND ends - starts <= 1440)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER blackout_hit_never_changes BEFORE UPDATE ON blackout_hit
BEGIN SELECT raise(ABORT, 'whom a blackout hit never changes'); END;
CREATE TRIGGER blackout_hit_never_goes BEFORE DELETE ON blackout_hit
BEGIN SELECT raise(ABORT, 'whom a blackout hit never changes'); END;

-- The last guard, from either side: what is shut is used by nobody but who was kept there, while they were to be there, and by who has
-- given the key back already.
CREATE TRIGGER blackout_piece_in_nobodys_way BEFORE INSERT ON blackout_piece
WHEN EXISTS (
    SELECT 1 FROM occupied o
    WHERE o.space = NEW.space AND o.starts > NEW.starts - 1440 AND o.starts < NEW.ends AND o.ends > NEW.starts
        AND (SELECT state FROM occurrence WHERE id = o.occurrence) <> 'returned'
        AND NOT EXISTS (SELECT 1 FROM blackout_hit WHERE blackout = NEW.blackout AND occurrence = o.occurrence AND what = 'keep'))
BEGIN SELECT raise(ABORT, 'the space is in use'); END;
CREATE TRIGGER occupied_not_while_shut BEFORE INSERT ON occupied
WHEN EXISTS (
    SELECT 1 FROM blackout_piece p JOIN blackout b ON b.id = p.blackout
    WHERE p.space = NEW.space AND p.starts > NEW.starts - 1440 AND p.starts < NEW.ends AND p.ends > NEW.starts
        AND b.until > max(p.starts, NEW.starts)
        AND NOT EXISTS (
            SELECT 1 FROM blackout_hit h WHERE h.blackout = b.id AND h.occurrence = NEW.occurrence AND h.what = 'keep'
                AND h.starts <= NEW.starts AND h.ends >= NEW.ends
                AND NEW.space IN (SELECT space FROM room_space WHERE room = h.room)))
BEGIN SELECT raise(ABORT, 'the space is shut'); END;

-- 已通知: the last row counts; a tick that was wrong is taken back by a further row.
CREATE TABLE blackout_told (
    id         INTEGER PRIMARY KEY,
    blackout   INTEGER NOT NULL,
    occurrence INTEGER NOT NULL,
    told       INTEGER NOT NULL CHECK (told IN (0, 1)),
    day        TEXT NOT NULL CHECK (day IS date(day)),
    at         TEXT NOT NULL,
    clerk      INTEGER NOT NULL REFERENCES clerk (id),
    journal    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (blackout, occurrence) REFERENCES blackout_hit (blackout, occurrence)
) STRICT;
CREATE INDEX blackout_told_of_hit ON blackout_told (blackout, occurrence, id);
CREATE INDEX blackout_told_of_act ON blackout_told (journal);
CREATE TRIGGER blackout_told_never_changes BEFORE UPDATE ON blackout_told
BEGIN SELECT raise(ABORT, 'who was told is said by a further row'); END;
CREATE TRIGGER blackout_told_never_goes BEFORE DELETE ON blackout_told
BEGIN SELECT raise(ABORT, 'who was told is said by a further row'); END;

-- None, as long as a blackout ends where its rows say, and nobody uses what is shut but who was kept, or has left.
CREATE VIEW blackout_out_of_step AS
    SELECT b.id FROM blackout b
    WHERE b.until IS NOT min(b.ends, coalesce((SELECT min(until) FROM blackout_lift WHERE blackout = b.id), b.ends))
        OR EXISTS (SELECT 1 FROM blackout_piece p JOIN occupied o ON o.space = p.space
            AND o.starts > p.starts - 1440 AND o.starts < min(p.ends, b.until) AND o.ends > p.starts
            WHERE p.blackout = b.id AND p.starts < b.until
                AND (SELECT state FROM occurrence WHERE id = o.occurrence) <> 'returned'
                AND NOT EXISTS (SELECT 1 FROM blackout_hit WHERE blackout = b.id AND occurrence = o.occurrence AND what = 'keep'));
