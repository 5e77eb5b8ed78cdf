-- Backups: whose they are, how they are made, and what became of them.

-- Names this desk, whatever its key and wherever it is restored: drawn once.
CREATE TABLE desk_name (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    name BLOB NOT NULL CHECK (length(name) = 16)
) STRICT;
INSERT INTO desk_name (id, name) VALUES (1, randomblob(16));
CREATE TRIGGER desk_name_never_changes BEFORE UPDATE ON desk_name BEGIN SELECT raise(ABORT, 'the name of a desk never changes'); END;
CREATE TRIGGER desk_name_never_goes BEFORE DELETE ON desk_name BEGIN SELECT raise(ABORT, 'the name of a desk never goes'); END;

-- Without a row the defaults count.
CREATE TABLE backup_rules (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    -- Where the copies are carried to; NULL: they stay on this computer.
    folder      TEXT CHECK (length(folder) BETWEEN 1 AND 4000),
    automatic   INTEGER NOT NULL CHECK (automatic IN (0, 1)),
    after_acts  INTEGER NOT NULL CHECK (after_acts BETWEEN 1 AND 1000),
    keep_months INTEGER NOT NULL CHECK (keep_months BETWEEN 1 AND 120),
    journal     INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX backup_rules_of_act ON backup_rules (journal);

-- What became of each try, at each place. No act: a backup changes nothing of the record. The last ones are kept.
CREATE TABLE backup_run (
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    -- NULL: on this computer.
    folder  TEXT,
    -- A verified copy: its name, the last journal row in it, and what 核对 said.
    name    TEXT,
    head    INTEGER CHECK (head >= 0),
    sound   INTEGER CHECK (sound IN (0, 1)),
    -- Or why there is none.
    refused TEXT,
    CHECK ((name IS NULL) = (refused IS NOT NULL)),
    CHECK ((name IS NULL) = (head IS NULL)),
    CHECK ((name IS NULL) = (sound IS NULL))
) STRICT;
