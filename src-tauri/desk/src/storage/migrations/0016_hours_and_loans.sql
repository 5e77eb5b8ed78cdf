-- Hours that hold from a day on, borrowers' names that go when the thing is back, and materials that a correction alone changes.

-- Opening hours -----------------------------------------------------------------------------------------------------

-- A week of hours holds from its first day until the next one begins. None is entered for days that are over, so no promise that
-- ended and no month that was reported is ever counted by other hours than it had.
CREATE TABLE week (
    id       INTEGER PRIMARY KEY,
    from_day TEXT NOT NULL CHECK (from_day IS date(from_day) AND from_day BETWEEN '2020-01-01' AND '2060-12-31'),
    entered  TEXT NOT NULL CHECK (entered IS date(entered) AND entered <= from_day),
    -- NULL: it came with the program.
    journal  INTEGER REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX week_of_act ON week (journal);

-- One that has not begun can be taken back.
CREATE TABLE week_taken_back (
    week    INTEGER PRIMARY KEY REFERENCES week (id),
    day     TEXT NOT NULL CHECK (day IS date(day)),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX week_taken_back_of_act ON week_taken_back (journal);

-- The hours that a file has had until now hold from the beginning.
INSERT INTO week (id, from_day, entered, journal) SELECT 1, '2020-01-01', '2020-01-01', max(journal) FROM opening;

-- The hours of a week. A weekday without a row is no workday.
CREATE TEMP TABLE kept_opening AS SELECT * FROM opening;
DROP TABLE opening;
CREATE TABLE opening (
    week       INTEGER NOT NULL REFERENCES week (id),
    -- Monday is 1.
    weekday    INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens      TEXT NOT NULL CHECK (opens IS strftime('%H:%M', opens)),
    closes     TEXT NOT NULL CHECK (closes IS strftime('%H:%M', closes)),
    lunch_from TEXT CHECK (lunch_from IS strftime('%H:%M', lunch_from)),
    lunch_to   TEXT CHECK (lunch_to IS strftime('%H:%M', lunch_to)),
    CHECK (opens < closes),
    CHECK ((lunch_from IS NULL) = (lunch_to IS NULL)),
    CHECK (lunch_from IS NULL OR (opens < lunch_from AND lunch_from < lunch_to AND lunch_to < closes)),
    PRIMARY KEY (week, weekday)
) STRICT, WITHOUT ROWID;
INSERT INTO opening (week, weekday, opens, closes, lunch_from, lunch_to)
    SELECT 1, weekday, opens, closes, lunch_from, lunch_to FROM kept_opening;
DROP TABLE kept_opening;

-- Weeks that hold some day: not taken back, and not entered anew for the same first day.
CREATE VIEW standing_week AS
    SELECT w.* FROM week w
    WHERE NOT EXISTS (SELECT 1 FROM week l WHERE l.from_day = w.from_day AND l.id > w.id)
        AND NOT EXISTS (SELECT 1 FROM week_taken_back b WHERE b.week = w.id);

CREATE TRIGGER week_never_changes BEFORE UPDATE ON week BEGIN SELECT raise(ABORT, 'a week of hours never changes'); END;
CREATE TRIGGER week_never_shrinks BEFORE DELETE ON week BEGIN SELECT raise(ABORT, 'a week of hours is taken back, never deleted'); END;
CREATE TRIGGER week_taken_back_before_it_begins BEFORE INSERT ON week_taken_back
WHEN NOT EXISTS (SELECT 1 FROM standing_week WHERE id = NEW.week AND from_day > NEW.day)
BEGIN SELECT raise(ABORT, 'a week of hours is taken back before it begins'); END;
CREATE TRIGGER week_taken_back_never_changes BEFORE UPDATE ON week_taken_back
BEGIN SELECT raise(ABORT, 'what was taken back stays taken back'); END;
CREATE TRIGGER week_taken_back_never_shrinks BEFORE DELETE ON week_taken_back
BEGIN SELECT raise(ABORT, 'what was taken back stays taken back'); END;
-- The journal row of an act comes last: until then its week is being entered.
CREATE TRIGGER opening_comes_with_its_week BEFORE INSERT ON opening
WHEN EXISTS (SELECT 1 FROM week w WHERE w.id = NEW.week AND (w.journal IS NULL OR EXISTS (SELECT 1 FROM journal WHERE seq = w.journal)))
BEGIN SELECT raise(ABORT, 'the hours of a week are entered with it'); END;
CREATE TRIGGER opening_never_changes BEFORE UPDATE ON opening BEGIN SELECT raise(ABORT, 'the hours of a week never change'); END;
CREATE TRIGGER opening_never_shrinks BEFORE DELETE ON opening BEGIN SELECT raise(ABORT, 'the hours of a week never change'); END;

-- Who borrowed a thing ----------------------------------------------------------------------------------------------

-- A name is kept for as long as the thing is out. NULL: it was erased when the loan ended.
CREATE TEMP TABLE kept_loan_note AS SELECT loan, note FROM loan_note;
DROP TABLE loan_note;
CREATE TABLE loan_note (
    loan INTEGER PRIMARY KEY REFERENCES small_service (id),
    note TEXT CHECK (note IS NULL OR length(note) BETWEEN 1 AND 100)
) STRICT;
INSERT INTO loan_note (loan, note) SELECT loan, note FROM kept_loan_note;
DROP TABLE kept_loan_note;

-- The acts with which it was typed: what they keep of it goes as well.
CREATE TABLE loan_note_act (
    journal INTEGER PRIMARY KEY REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    loan    INTEGER NOT NULL REFERENCES small_service (id)
) STRICT;
CREATE INDEX loan_note_act_of_loan ON loan_note_act (loan);
INSERT INTO loan_note_act (journal, loan)
    SELECT j.seq, s.id FROM journal j JOIN small_service s ON s.id = CAST(substr(j.subjects ->> '$[0]', length('smallService:') + 1) AS INTEGER)
    WHERE j.act IN ('lend_thing', 'note_loan') AND s.act = 'lend';

CREATE VIEW ended_loan AS
    SELECT s.id AS loan FROM small_service s
    WHERE s.act = 'lend' AND (EXISTS (SELECT 1 FROM small_service u WHERE u.undoes = s.id)
        OR EXISTS (SELECT 1 FROM standing_small_service b WHERE b.loan = s.id));

-- Things that came back before this version.
DELETE FROM journal_private WHERE seq IN (SELECT a.journal FROM loan_note_act a JOIN ended_loan e ON e.loan = a.loan);
DELETE FROM answered WHERE seq IN (SELECT a.journal FROM loan_note_act a JOIN ended_loan e ON e.loan = a.loan);
UPDATE loan_note SET note = NULL WHERE loan IN (SELECT loan FROM ended_loan);

CREATE TRIGGER loan_note_goes_with_the_loan AFTER INSERT ON small_service
WHEN NEW.act IN ('giveBack', 'undo') AND EXISTS (SELECT 1 FROM ended_loan WHERE loan = coalesce(NEW.loan, NEW.undoes))
BEGIN
    UPDATE loan_note SET note = NULL WHERE loan = coalesce(NEW.loan, NEW.undoes);
    DELETE FROM journal_private WHERE seq IN (SELECT journal FROM loan_note_act WHERE loan = coalesce(NEW.loan, NEW.undoes));
    DELETE FROM answered WHERE seq IN (SELECT journal FROM loan_note_act WHERE loan = coalesce(NEW.loan, NEW.undoes));
END;
CREATE TRIGGER loan_note_is_of_a_thing_that_is_out BEFORE INSERT ON loan_note
WHEN (SELECT act FROM small_service WHERE id = NEW.loan) IS NOT 'lend' OR EXISTS (SELECT 1 FROM ended_loan WHERE loan = NEW.loan)
BEGIN SELECT raise(ABORT, 'who has a thing is noted while it is out'); END;
CREATE TRIGGER loan_note_stays_erased BEFORE UPDATE ON loan_note
WHEN NEW.loan <> OLD.loan OR NEW.note IS NOT NULL AND EXISTS (SELECT 1 FROM ended_loan WHERE loan = NEW.loan)
BEGIN SELECT raise(ABORT, 'who has a thing is noted while it is out'); END;

-- Materials of a ticket ---------------------------------------------------------------------------------------------

CREATE TRIGGER ticket_material_is_of_its_ticket BEFORE INSERT ON ticket_material
WHEN NEW.retired IS NOT NULL OR NEW.step IS NOT NULL AND (SELECT ticket FROM ticket_step WHERE id = NEW.step) IS NOT NEW.ticket
BEGIN SELECT raise(ABORT, 'a material begins with its own ticket'); END;
-- A correction to another matter, within its own act: it retires what the one before asked for, or takes it over under its name.
CREATE TRIGGER ticket_material_changes_by_correction BEFORE UPDATE ON ticket_material
WHEN (NEW.id, NEW.ticket, NEW.name) IS NOT (OLD.id, OLD.ticket, OLD.name)
    OR NOT EXISTS (SELECT 1 FROM ticket_correction n
        WHERE n.id = (SELECT max(id) FROM ticket_correction WHERE ticket = OLD.ticket)
            AND n.before ->> 'matter' <> n.after ->> 'matter' AND NOT EXISTS (SELECT 1 FROM journal WHERE seq = n.journal)
            AND CASE WHEN NEW.retired IS NULL THEN NEW.step IS NULL
                ELSE OLD.retired IS NULL AND NEW.retired = n.id AND (NEW.step, NEW.original, NEW.copies, NEW.note, NEW.required)
                    IS (OLD.step, OLD.original, OLD.copies, OLD.note, OLD.required) END)
BEGIN SELECT raise(ABORT, 'what a ticket asks for changes by a correction of its matter alone'); END;
CREATE TRIGGER ticket_material_never_shrinks BEFORE DELETE ON ticket_material
BEGIN SELECT raise(ABORT, 'what a ticket asked for stays'); END;

-- What was typed beside a row of a ledger is kept or deleted, never changed.
CREATE TRIGGER ticket_text_never_changes BEFORE UPDATE ON ticket_text
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;
CREATE TRIGGER ticket_step_note_never_changes BEFORE UPDATE ON ticket_step_note
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;
CREATE TRIGGER ticket_correction_reason_never_changes BEFORE UPDATE ON ticket_correction_reason
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;
CREATE TRIGGER rating_remark_never_changes BEFORE UPDATE ON rating_remark
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;
CREATE TRIGGER rating_taken_back_reason_never_changes BEFORE UPDATE ON rating_taken_back_reason
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;
CREATE TRIGGER call_back_said_never_changes BEFORE UPDATE ON call_back_said
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;
CREATE TRIGGER call_back_taken_back_reason_never_changes BEFORE UPDATE ON call_back_taken_back_reason
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;
CREATE TRIGGER reception_private_never_changes BEFORE UPDATE ON reception_private
BEGIN SELECT raise(ABORT, 'what was typed is kept or deleted, never changed'); END;
