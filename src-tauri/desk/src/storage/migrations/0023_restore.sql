-- Restore: a backup that took the place of what stood before, told with both heads of the journal.

CREATE TABLE restore (
    journal    INTEGER PRIMARY KEY REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    reason     TEXT NOT NULL CHECK (reason IN ('newComputer', 'damaged', 'secretLost', 'mistake', 'other')),
    -- The newest row of the backup.
    backup_seq INTEGER NOT NULL CHECK (backup_seq >= 1),
    backup_mac BLOB NOT NULL CHECK (length(backup_mac) = 32),
    backup_day TEXT NOT NULL CHECK (backup_day IS date(backup_day)),
    -- The newest row of what stood before; NULL where that could not be read.
    before_seq INTEGER,
    before_mac BLOB CHECK (length(before_mac) = 32),
    day        TEXT NOT NULL CHECK (day IS date(day)),
    -- The act by which the numbers that stand on paper were entered; its own row when none can be missing.
    settled    INTEGER REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED CHECK (settled >= journal),
    CHECK ((before_seq IS NULL) = (before_mac IS NULL))
) STRICT;

CREATE INDEX restore_by_settling ON restore (settled);
CREATE TRIGGER restore_is_settled_once BEFORE UPDATE ON restore
WHEN OLD.settled IS NOT NULL OR NEW.settled IS NULL
    OR (NEW.journal, NEW.reason, NEW.backup_seq, NEW.backup_mac, NEW.backup_day, NEW.before_seq, NEW.before_mac, NEW.day)
        IS NOT (OLD.journal, OLD.reason, OLD.backup_seq, OLD.backup_mac, OLD.backup_day, OLD.before_seq, OLD.before_mac, OLD.day)
BEGIN SELECT raise(ABORT, 'a restore is settled once and never changes'); END;
CREATE TRIGGER restore_never_goes BEFORE DELETE ON restore BEGIN SELECT raise(ABORT, 'a restore is never deleted'); END;

-- 作废: a number that stands on a paper whose record was lost with what stood before. It is never given again.
CREATE TABLE void_number (
    id      INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind IN ('document', 'scan', 'call')),
    -- The year of a document number, the service day of the others.
    within  TEXT NOT NULL CHECK (iif(kind = 'document', within GLOB '[0-9][0-9][0-9][0-9]', within IS date(within))),
    band    INTEGER REFERENCES band (id),
    number  INTEGER NOT NULL CHECK (number >= 1),
    -- As it stands on the paper.
    shown   TEXT NOT NULL CHECK (length(shown) BETWEEN 1 AND 40),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((kind = 'call') = (band IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX void_number_once ON void_number (kind, within, coalesce(band, 0), number);
CREATE INDEX void_number_of_act ON void_number (journal);
CREATE INDEX void_number_of_band ON void_number (band) WHERE band IS NOT NULL;
CREATE TRIGGER void_number_never_changes BEFORE UPDATE ON void_number BEGIN SELECT raise(ABORT, 'a void number never changes'); END;
CREATE TRIGGER void_number_never_shrinks BEFORE DELETE ON void_number BEGIN SELECT raise(ABORT, 'a void number stays void'); END;
CREATE TRIGGER void_number_without_gap BEFORE INSERT ON void_number
WHEN NOT EXISTS (SELECT 1 FROM restore WHERE settled IS NULL) OR NEW.number <> 1 + CASE NEW.kind
    WHEN 'document' THEN max((SELECT coalesce(max(number), 0) FROM ticket WHERE year = CAST(NEW.within AS INTEGER)),
        (SELECT coalesce(max(number), 0) FROM void_number WHERE kind = 'document' AND within = NEW.within AND coalesce(band, 0) = 0))
    WHEN 'scan' THEN max((SELECT coalesce(max(day_number), 0) FROM ticket WHERE day = NEW.within),
        (SELECT coalesce(max(number), 0) FROM void_number WHERE kind = 'scan' AND within = NEW.within AND coalesce(band, 0) = 0))
    ELSE max((SELECT coalesce(max(number), 0) FROM drawn_number WHERE band = NEW.band AND day = NEW.within),
        (SELECT coalesce(max(number), 0) FROM void_number WHERE kind = 'call' AND within = NEW.within AND coalesce(band, 0) = NEW.band))
    END
BEGIN SELECT raise(ABORT, 'numbers become void after a restore, without a gap'); END;

-- With the void ones counted; and nothing is numbered while it is unknown what stands on paper.
DROP TRIGGER ticket_numbers_without_gap;
CREATE TRIGGER ticket_numbers_without_gap BEFORE INSERT ON ticket
WHEN NEW.number <> 1 + max((SELECT coalesce(max(number), 0) FROM ticket WHERE year = NEW.year),
        (SELECT coalesce(max(number), 0) FROM void_number WHERE kind = 'document' AND within = CAST(NEW.year AS TEXT) AND coalesce(band, 0) = 0))
    OR NEW.day_number <> 1 + max((SELECT coalesce(max(day_number), 0) FROM ticket WHERE day = NEW.day),
        (SELECT coalesce(max(number), 0) FROM void_number WHERE kind = 'scan' AND within = NEW.day AND coalesce(band, 0) = 0))
    OR NEW.state IS NOT NULL OR NEW.ended_at IS NOT NULL OR NEW.ended_day IS NOT NULL OR NEW.handler IS NOT NEW.first_clerk
    OR NEW.clock_day IS NULL OR NEW.clock_day < NEW.day
BEGIN SELECT raise(ABORT, 'ticket numbers have no gap, and a ticket begins without a state'); END;
CREATE TRIGGER ticket_waits_for_the_numbers_on_paper BEFORE INSERT ON ticket
WHEN EXISTS (SELECT 1 FROM restore WHERE settled IS NULL)
BEGIN SELECT raise(ABORT, 'nothing is numbered until the numbers on paper are entered'); END;

DROP TRIGGER drawn_number_without_gap;
CREATE TRIGGER drawn_number_without_gap BEFORE INSERT ON drawn_number
WHEN NEW.number <> 1 + max((SELECT coalesce(max(number), 0) FROM drawn_number WHERE band = NEW.band AND day = NEW.day),
        (SELECT coalesce(max(number), 0) FROM void_number WHERE kind = 'call' AND within = NEW.day AND coalesce(band, 0) = NEW.band))
    OR NEW.day IS NOT (SELECT day FROM ticket WHERE id = NEW.ticket)
    OR NEW.letter IS NOT (SELECT letter FROM band WHERE id = NEW.band AND active)
    OR EXISTS (SELECT 1 FROM ticket_step WHERE ticket = NEW.ticket)
BEGIN SELECT raise(ABORT, 'the numbers of a band have no gap within a day, and are drawn before a ticket begins'); END;

-- 恢复演练: a backup that was restored to a throw-away place, and what the comparison found.
CREATE TABLE restore_rehearsal (
    journal    INTEGER PRIMARY KEY REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    at         TEXT NOT NULL,
    -- When the backup was made, as the wall clock showed it.
    made       TEXT NOT NULL,
    tables     INTEGER NOT NULL CHECK (tables >= 0),
    rows       INTEGER NOT NULL CHECK (rows >= 0),
    -- Rows that were held against the file in use; 0 when the backup is of another centre or went another way.
    live_rows  INTEGER NOT NULL CHECK (live_rows >= 0),
    -- Empty: all equal.
    finding    TEXT NOT NULL CHECK (length(finding) <= 200)
) STRICT;

CREATE TRIGGER restore_rehearsal_never_changes BEFORE UPDATE ON restore_rehearsal
BEGIN SELECT raise(ABORT, 'a rehearsal never changes'); END;
CREATE TRIGGER restore_rehearsal_never_shrinks BEFORE DELETE ON restore_rehearsal
BEGIN SELECT raise(ABORT, 'a rehearsal never shrinks'); END;
