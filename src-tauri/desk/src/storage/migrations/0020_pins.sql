-- Who acts is proved by a PIN; it is never a key. From the first one on PINs are in use, and stay so: none of these rows goes.
CREATE TABLE clerk_pin (
    clerk       INTEGER PRIMARY KEY REFERENCES clerk (id),
    salt        BLOB NOT NULL CHECK (length(salt) = 16),
    -- What one guess costs: Argon2id's parameters, as JSON.
    cost        TEXT NOT NULL CHECK (json_valid(cost)),
    hash        BLOB NOT NULL CHECK (length(hash) = 32),
    -- Given by a supervisor: whoever comes on duty by it sets one of their own.
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    journal     INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX clerk_pin_of_act ON clerk_pin (journal);
CREATE TRIGGER clerk_pin_never_goes BEFORE DELETE ON clerk_pin
BEGIN SELECT raise(ABORT, 'a PIN is replaced, never taken away'); END;
CREATE TRIGGER clerk_pin_stays_with_its_clerk BEFORE UPDATE OF clerk ON clerk_pin
BEGIN SELECT raise(ABORT, 'a PIN is of one clerk'); END;

-- Tries at a PIN since the last right one; each is counted before it is looked at.
CREATE TABLE pin_tries (
    clerk  INTEGER PRIMARY KEY REFERENCES clerk (id),
    failed INTEGER NOT NULL CHECK (failed >= 1),
    -- When, the newest last, as JSON.
    times  TEXT NOT NULL CHECK (json_valid(times))
) STRICT;

-- A clerk who may what a supervisor may, for a time.
CREATE TABLE deputy (
    id         INTEGER PRIMARY KEY,
    clerk      INTEGER NOT NULL REFERENCES clerk (id),
    supervisor INTEGER NOT NULL REFERENCES clerk (id) CHECK (supervisor <> clerk),
    since      TEXT NOT NULL CHECK (since IS strftime('%Y-%m-%dT%H:%M:%fZ', since)),
    until      TEXT NOT NULL CHECK (until IS strftime('%Y-%m-%dT%H:%M:%fZ', until)),
    journal    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (until > since AND until <= strftime('%Y-%m-%dT%H:%M:%fZ', since, '+31 days'))
) STRICT;
CREATE INDEX deputy_of_act ON deputy (journal);
CREATE INDEX deputy_by_clerk ON deputy (clerk);
CREATE TRIGGER deputy_never_changes BEFORE UPDATE ON deputy BEGIN SELECT raise(ABORT, 'a deputy is named once'); END;
CREATE TRIGGER deputy_never_goes BEFORE DELETE ON deputy BEGIN SELECT raise(ABORT, 'a deputy is ended by a further row'); END;
CREATE TRIGGER deputy_is_named_by_a_supervisor BEFORE INSERT ON deputy
WHEN (SELECT role FROM clerk WHERE id = NEW.supervisor AND active) IS NOT 'supervisor'
BEGIN SELECT raise(ABORT, 'a supervisor names a deputy'); END;

-- Ended before their time.
CREATE TABLE deputy_ended (
    deputy  INTEGER PRIMARY KEY REFERENCES deputy (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX deputy_ended_of_act ON deputy_ended (journal);
CREATE TRIGGER deputy_ended_never_changes BEFORE UPDATE ON deputy_ended BEGIN SELECT raise(ABORT, 'an end never changes'); END;
CREATE TRIGGER deputy_ended_never_goes BEFORE DELETE ON deputy_ended BEGIN SELECT raise(ABORT, 'an end never goes'); END;

-- Those whose time may still run: nobody stands in for one who is no supervisor any more, nor who is one by now.
CREATE VIEW standing_deputy AS
    SELECT d.id, d.clerk, d.supervisor, d.until FROM deputy d JOIN clerk s ON s.id = d.supervisor JOIN clerk c ON c.id = d.clerk
    WHERE s.active AND s.role = 'supervisor' AND c.role = 'clerk' AND NOT EXISTS (SELECT 1 FROM deputy_ended e WHERE e.deputy = d.id);

-- After so many minutes without a hand on keyboard or mouse the desk locks itself.
ALTER TABLE rules ADD COLUMN idle_minutes INTEGER NOT NULL DEFAULT 10 CHECK (idle_minutes BETWEEN 1 AND 60);
