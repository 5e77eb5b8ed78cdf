-- 评价 and 回访: what the visitor thought of a finished matter, and who asked again when it was poor.
--
-- A ledger: a wrong entry is taken back by a further row that names it, and entered anew. What was typed stands in tables
-- of its own, from which it can be erased.

CREATE TABLE rating (
    id             INTEGER PRIMARY KEY,
    ticket         INTEGER NOT NULL REFERENCES ticket (id),
    -- The row of 办结 that was rated, and whose work it was: the one person who does not call back.
    finish         INTEGER NOT NULL REFERENCES ticket_step (id),
    rated          INTEGER NOT NULL REFERENCES clerk (id),
    level          TEXT NOT NULL CHECK (level IN ('delighted', 'satisfied', 'fair', 'poor', 'veryPoor')),
    speed          TEXT CHECK (speed IN ('delighted', 'satisfied', 'fair', 'poor', 'veryPoor')),
    manner         TEXT CHECK (manner IN ('delighted', 'satisfied', 'fair', 'poor', 'veryPoor')),
    outcome        TEXT CHECK (outcome IN ('delighted', 'satisfied', 'fair', 'poor', 'veryPoor')),
    -- 抄自纸面, or how else it came.
    source         TEXT NOT NULL CHECK (source IN ('paper', 'telephone', 'inPerson', 'message', 'suggestionBox', 'other')),
    -- The day the visitor gave it.
    on_day         TEXT NOT NULL CHECK (on_day IS date(on_day) AND on_day >= '2020-01-01'),
    -- 差评: the workdays within which somebody asks again, as the rules had it that day.
    call_back_days INTEGER CHECK (call_back_days BETWEEN 1 AND 99),
    at             TEXT NOT NULL,
    day            TEXT NOT NULL CHECK (day IS date(day)),
    clerk          INTEGER NOT NULL REFERENCES clerk (id),
    journal        INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (on_day <= day),
    CHECK ((level IN ('poor', 'veryPoor')) = (call_back_days IS NOT NULL))
) STRICT;
CREATE INDEX rating_of_ticket ON rating (ticket, id);
-- What has to be called back is a few rows among very many.
CREATE INDEX rating_poor ON rating (on_day) WHERE call_back_days IS NOT NULL;

CREATE TABLE rating_remark (
    rating INTEGER PRIMARY KEY REFERENCES rating (id),
    remark TEXT NOT NULL CHECK (length(remark) BETWEEN 1 AND 2000)
) STRICT;

CREATE TABLE rating_taken_back (
    rating  INTEGER PRIMARY KEY REFERENCES rating (id),
    at      TEXT NOT NULL,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE rating_taken_back_reason (
    rating INTEGER PRIMARY KEY REFERENCES rating_taken_back (rating),
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200)
) STRICT;

CREATE VIEW standing_rating AS
    SELECT r.* FROM rating r WHERE NOT EXISTS (SELECT 1 FROM rating_taken_back b WHERE b.rating = r.id);

-- One try to ask again. Not reached: it is still to be done.
CREATE TABLE call_back (
    id      INTEGER PRIMARY KEY,
    rating  INTEGER NOT NULL REFERENCES rating (id),
    way     TEXT NOT NULL CHECK (way IN ('telephone', 'homeVisit', 'inPerson', 'message', 'other')),
    reached INTEGER NOT NULL CHECK (reached IN (0, 1)),
    settled INTEGER CHECK (settled IN (0, 1)),
    on_day  TEXT NOT NULL CHECK (on_day IS date(on_day)),
    at      TEXT NOT NULL,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (on_day <= day),
    CHECK (reached = (settled IS NOT NULL))
) STRICT;
CREATE INDEX call_back_of_rating ON call_back (rating, id);

CREATE TABLE call_back_said (
    call_back INTEGER PRIMARY KEY REFERENCES call_back (id),
    said      TEXT NOT NULL CHECK (length(said) BETWEEN 1 AND 2000)
) STRICT;

CREATE TABLE call_back_taken_back (
    call_back INTEGER PRIMARY KEY REFERENCES call_back (id),
    at        TEXT NOT NULL,
    day       TEXT NOT NULL CHECK (day IS date(day)),
    clerk     INTEGER NOT NULL REFERENCES clerk (id),
    journal   INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE call_back_taken_back_reason (
    call_back INTEGER PRIMARY KEY REFERENCES call_back_taken_back (call_back),
    reason    TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200)
) STRICT;

CREATE VIEW standing_call_back AS
    SELECT c.* FROM call_back c WHERE NOT EXISTS (SELECT 1 FROM call_back_taken_back b WHERE b.call_back = c.id);

-- Every 差评 that stands: until when it is to be called back, and whether the visitor has been reached.
CREATE VIEW call_back_due AS
    SELECT r.id AS rating, r.ticket, r.rated, r.level, r.on_day AS opened_on,
        (SELECT number FROM calendar_day WHERE day = r.on_day) + r.call_back_days AS due_number,
        (SELECT d.day FROM calendar_day d WHERE d.workday = 1
            AND d.number = (SELECT number FROM calendar_day WHERE day = r.on_day) + r.call_back_days) AS due_on,
        (SELECT min(c.on_day) FROM standing_call_back c WHERE c.rating = r.id AND c.reached) AS done_on
    FROM standing_rating r WHERE r.call_back_days IS NOT NULL;

CREATE TRIGGER rating_is_of_a_finish BEFORE INSERT ON rating
WHEN NOT EXISTS (SELECT 1 FROM ticket t JOIN standing_step s ON s.ticket = t.id AND s.kind = 'finish'
        WHERE t.id = NEW.ticket AND t.state = 'done' AND s.id = NEW.finish AND s.clerk = NEW.rated)
    OR EXISTS (SELECT 1 FROM standing_rating WHERE ticket = NEW.ticket)
BEGIN SELECT raise(ABORT, 'a finished ticket is rated once, and who finished it is rated'); END;
-- Else a poor rating would vanish with one press on 撤销.
CREATE TRIGGER rating_holds_the_finish BEFORE INSERT ON ticket_step
WHEN NEW.kind = 'undo' AND EXISTS (SELECT 1 FROM standing_rating WHERE finish = NEW.undoes)
BEGIN SELECT raise(ABORT, 'a rated finish is undone only after its rating was taken back'); END;
CREATE TRIGGER rating_never_changes BEFORE UPDATE ON rating BEGIN SELECT raise(ABORT, 'a rating never changes'); END;
CREATE TRIGGER rating_never_shrinks BEFORE DELETE ON rating BEGIN SELECT raise(ABORT, 'a rating is taken back, never deleted'); END;
-- Nobody rubs out a poor rating of their own work.
CREATE TRIGGER rating_taken_back_by_another BEFORE INSERT ON rating_taken_back
WHEN EXISTS (SELECT 1 FROM rating WHERE id = NEW.rating AND call_back_days IS NOT NULL AND rated = NEW.clerk)
BEGIN SELECT raise(ABORT, 'a poor rating is taken back by another than the person rated'); END;
CREATE TRIGGER rating_taken_back_never_changes BEFORE UPDATE ON rating_taken_back
BEGIN SELECT raise(ABORT, 'what was taken back stays taken back'); END;
CREATE TRIGGER rating_taken_back_never_shrinks BEFORE DELETE ON rating_taken_back
BEGIN SELECT raise(ABORT, 'what was taken back stays taken back'); END;

CREATE TRIGGER call_back_is_by_another BEFORE INSERT ON call_back
WHEN NOT EXISTS (SELECT 1 FROM call_back_due d WHERE d.rating = NEW.rating AND d.rated <> NEW.clerk AND d.opened_on <= NEW.on_day)
    OR EXISTS (SELECT 1 FROM standing_call_back WHERE rating = NEW.rating AND settled)
BEGIN SELECT raise(ABORT, 'a poor rating that stands is called back by another than the person rated, until it is settled'); END;
CREATE TRIGGER call_back_never_changes BEFORE UPDATE ON call_back BEGIN SELECT raise(ABORT, 'a call back never changes'); END;
CREATE TRIGGER call_back_never_shrinks BEFORE DELETE ON call_back BEGIN SELECT raise(ABORT, 'a call back is taken back, never deleted'); END;
-- The person rated takes no call back away.
CREATE TRIGGER call_back_taken_back_by_another BEFORE INSERT ON call_back_taken_back
WHEN NOT EXISTS (SELECT 1 FROM call_back c JOIN standing_rating r ON r.id = c.rating WHERE c.id = NEW.call_back AND r.rated <> NEW.clerk)
BEGIN SELECT raise(ABORT, 'a call back is taken back by another than the person rated'); END;
CREATE TRIGGER call_back_taken_back_never_changes BEFORE UPDATE ON call_back_taken_back
BEGIN SELECT raise(ABORT, 'what was taken back stays taken back'); END;
CREATE TRIGGER call_back_taken_back_never_shrinks BEFORE DELETE ON call_back_taken_back
BEGIN SELECT raise(ABORT, 'what was taken back stays taken back'); END;
