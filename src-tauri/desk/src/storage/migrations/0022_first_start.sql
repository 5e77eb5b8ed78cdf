-- The guided first start: the steps that the window leads through once the centre is set up. Whether a step is done is told by what
-- stands (a passphrase, a recovery code), never by a row; a centre that was set up without the guide has none.
CREATE TABLE first_start (
    step    TEXT PRIMARY KEY CHECK (length(step) BETWEEN 1 AND 40),
    -- Led to, put off by 「以后再设」, or the guide is over. The last step is the end of the guide itself.
    stands  TEXT NOT NULL CHECK (stands IN ('ahead', 'putOff', 'over')),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX first_start_of_act ON first_start (journal);
CREATE TRIGGER first_start_goes_on BEFORE UPDATE ON first_start
WHEN NEW.step <> OLD.step OR OLD.stands <> 'ahead' OR NEW.stands = 'ahead'
BEGIN SELECT raise(ABORT, 'the first start never goes back'); END;
CREATE TRIGGER first_start_never_shrinks BEFORE DELETE ON first_start BEGIN SELECT raise(ABORT, 'a step of the first start stays'); END;

-- A recovery sheet was typed in whole, and opened.
CREATE TABLE recovery_trial (
    journal INTEGER PRIMARY KEY REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    day     TEXT NOT NULL CHECK (day IS date(day))
) STRICT;
CREATE TRIGGER recovery_trial_never_changes BEFORE UPDATE ON recovery_trial BEGIN SELECT raise(ABORT, 'a trial never changes'); END;
CREATE TRIGGER recovery_trial_never_goes BEFORE DELETE ON recovery_trial BEGIN SELECT raise(ABORT, 'a trial never goes'); END;

-- Somebody who knew the passphrase left: it is to be changed. Whether it was changed since, the journal says.
CREATE TABLE left_knowing (
    journal INTEGER PRIMARY KEY REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    clerk   INTEGER NOT NULL REFERENCES clerk (id)
) STRICT;
CREATE INDEX left_knowing_of_clerk ON left_knowing (clerk);
CREATE TRIGGER left_knowing_never_changes BEFORE UPDATE ON left_knowing BEGIN SELECT raise(ABORT, 'who left never changes'); END;
CREATE TRIGGER left_knowing_never_goes BEFORE DELETE ON left_knowing BEGIN SELECT raise(ABORT, 'who left never goes'); END;

-- Whether the desk is sealed when the computer sleeps; without the row it is.
CREATE TABLE sealing (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    on_sleep INTEGER NOT NULL CHECK (on_sleep IN (0, 1)),
    journal  INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX sealing_of_act ON sealing (journal);
