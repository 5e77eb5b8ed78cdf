-- 便民小事 that one key counts, things lent among them, and 参观接待.
--
-- Both ledgers hold ids, days and figures. Whom a thing was lent to and which group came is typed, so it stands apart and can be
-- erased. What a row of a past day counted never changes its meaning: unit and way of counting are fixed from the first row on.

CREATE TABLE small_service_kind (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 12),
    unit     TEXT NOT NULL CHECK (length(unit) BETWEEN 1 AND 4),
    -- one: a press counts one. number: a press asks how many. lend: a press lends one thing, which comes back.
    how      TEXT NOT NULL CHECK (how IN ('one', 'number', 'lend')),
    active   INTEGER NOT NULL CHECK (active IN (0, 1)),
    -- Place among the tiles; the first ten of the active ones have a key.
    position INTEGER NOT NULL CHECK (position >= 1),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX small_service_kind_name ON small_service_kind (name) WHERE active;
CREATE TRIGGER small_service_kind_never_goes BEFORE DELETE ON small_service_kind
BEGIN SELECT raise(ABORT, 'a kind of small service is made inactive, never deleted'); END;

CREATE TABLE small_service (
    id       INTEGER PRIMARY KEY,
    kind     INTEGER NOT NULL REFERENCES small_service_kind (id),
    act      TEXT NOT NULL CHECK (act IN ('tally', 'lend', 'giveBack', 'undo')),
    -- Of what counts in the month; a return and an undoing count nothing.
    quantity INTEGER CHECK (quantity BETWEEN 1 AND 999),
    day      TEXT NOT NULL CHECK (day IS date(day)),
    at       TEXT NOT NULL,
    clerk    INTEGER NOT NULL REFERENCES clerk (id),
    -- The row of the loan that came back.
    loan     INTEGER REFERENCES small_service (id),
    undoes   INTEGER UNIQUE REFERENCES small_service (id),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((act IN ('tally', 'lend')) = (quantity IS NOT NULL)),
    CHECK (act <> 'lend' OR quantity = 1),
    CHECK ((act = 'giveBack') = (loan IS NOT NULL)),
    CHECK ((act = 'undo') = (undoes IS NOT NULL))
) STRICT;
CREATE INDEX small_service_by_day ON small_service (day, kind);
CREATE INDEX small_service_by_kind ON small_service (kind);
CREATE INDEX small_service_lent ON small_service (kind) WHERE act = 'lend';
CREATE INDEX small_service_of_loan ON small_service (loan) WHERE loan IS NOT NULL;

-- Rows that stand: neither an undoing nor undone.
CREATE VIEW standing_small_service AS
    SELECT s.* FROM small_service s
    WHERE s.act <> 'undo' AND NOT EXISTS (SELECT 1 FROM small_service u WHERE u.undoes = s.id);

CREATE TRIGGER small_service_follows BEFORE INSERT ON small_service
WHEN NOT CASE NEW.act
    WHEN 'tally' THEN (SELECT active AND how <> 'lend' FROM small_service_kind WHERE id = NEW.kind)
    WHEN 'lend' THEN (SELECT active AND how = 'lend' FROM small_service_kind WHERE id = NEW.kind)
    WHEN 'giveBack' THEN
        EXISTS (SELECT 1 FROM standing_small_service WHERE id = NEW.loan AND act = 'lend' AND kind = NEW.kind)
        AND NOT EXISTS (SELECT 1 FROM standing_small_service WHERE loan = NEW.loan)
    ELSE
        EXISTS (SELECT 1 FROM standing_small_service WHERE id = NEW.undoes AND kind = NEW.kind)
        AND NOT EXISTS (SELECT 1 FROM standing_small_service WHERE loan = NEW.undoes)
END
BEGIN SELECT raise(ABORT, 'this row cannot follow in the ledger of small services'); END;
CREATE TRIGGER small_service_never_changes BEFORE UPDATE ON small_service
BEGIN SELECT raise(ABORT, 'the ledger of small services never changes'); END;
CREATE TRIGGER small_service_never_shrinks BEFORE DELETE ON small_service
BEGIN SELECT raise(ABORT, 'the ledger of small services never shrinks'); END;
CREATE TRIGGER small_service_kind_keeps_its_unit BEFORE UPDATE OF unit, how ON small_service_kind
WHEN (NEW.unit <> OLD.unit OR (NEW.how = 'lend') <> (OLD.how = 'lend')) AND EXISTS (SELECT 1 FROM small_service WHERE kind = OLD.id)
BEGIN SELECT raise(ABORT, 'a kind that was counted keeps its unit, and lends or not'); END;

-- Whom a thing was lent to, in a clerk's words; erased by deleting the row.
CREATE TABLE loan_note (
    loan INTEGER PRIMARY KEY REFERENCES small_service (id),
    note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 100)
) STRICT;

-- 参观接待 ------------------------------------------------------------------------------------------------------------

CREATE TABLE reception (
    id            INTEGER PRIMARY KEY,
    -- The day of the visit, and the day it was written down.
    day           TEXT NOT NULL CHECK (day IS date(day)),
    entered       TEXT NOT NULL CHECK (entered IS date(entered) AND day <= entered),
    at            TEXT NOT NULL,
    heads         INTEGER NOT NULL CHECK (heads BETWEEN 1 AND 9999),
    -- NULL: not counted.
    party_members INTEGER CHECK (party_members BETWEEN 0 AND heads),
    -- Who received the group.
    clerk         INTEGER NOT NULL REFERENCES clerk (id),
    journal       INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX reception_by_day ON reception (day);
CREATE TRIGGER reception_never_changes BEFORE UPDATE ON reception BEGIN SELECT raise(ABORT, 'a reception never changes'); END;
CREATE TRIGGER reception_never_shrinks BEFORE DELETE ON reception BEGIN SELECT raise(ABORT, 'a reception is undone, never deleted'); END;

CREATE TABLE reception_undo (
    reception INTEGER PRIMARY KEY REFERENCES reception (id),
    at        TEXT NOT NULL,
    clerk     INTEGER NOT NULL REFERENCES clerk (id),
    journal   INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TRIGGER reception_undo_never_changes BEFORE UPDATE ON reception_undo BEGIN SELECT raise(ABORT, 'an undoing never changes'); END;
CREATE TRIGGER reception_undo_never_shrinks BEFORE DELETE ON reception_undo BEGIN SELECT raise(ABORT, 'an undoing stays'); END;

CREATE VIEW standing_reception AS
    SELECT r.* FROM reception r WHERE NOT EXISTS (SELECT 1 FROM reception_undo u WHERE u.reception = r.id);

-- Who came and what for, in a clerk's words; erased by deleting the row.
CREATE TABLE reception_private (
    reception  INTEGER PRIMARY KEY REFERENCES reception (id),
    group_name TEXT NOT NULL CHECK (length(group_name) BETWEEN 1 AND 60),
    topic      TEXT NOT NULL CHECK (length(topic) <= 200)
) STRICT;
