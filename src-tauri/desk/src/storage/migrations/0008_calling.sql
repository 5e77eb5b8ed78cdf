-- 叫号: bands, the numbers drawn in them, and calling as part of a ticket's life.

-- 号段: a queue with a letter of its own. The one that comes with the program names no act.
CREATE TABLE band (
    id       INTEGER PRIMARY KEY,
    letter   TEXT NOT NULL CHECK (length(letter) <= 2 AND letter NOT GLOB '*[^A-Z]*'),
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 12),
    position INTEGER NOT NULL,
    active   INTEGER NOT NULL CHECK (active IN (0, 1)),
    journal  INTEGER REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX band_letter ON band (letter) WHERE active;
CREATE UNIQUE INDEX band_name ON band (name) WHERE active;
INSERT INTO band (id, letter, name, position, active) VALUES (1, 'A', '综合', 1, 1);
CREATE TRIGGER band_never_goes BEFORE DELETE ON band BEGIN SELECT raise(ABORT, 'a band is made inactive, never deleted'); END;
-- Without a band nobody could draw a number.
CREATE TRIGGER band_last_one_stays BEFORE UPDATE ON band
WHEN OLD.active AND NOT NEW.active AND NOT EXISTS (SELECT 1 FROM band WHERE active AND id <> OLD.id)
BEGIN SELECT raise(ABORT, 'the last active band stays'); END;
-- Only where there is one queue does a number need no letter.
CREATE TRIGGER band_beside_others_new AFTER INSERT ON band
WHEN (SELECT count(*) FROM band WHERE active) > 1 AND EXISTS (SELECT 1 FROM band WHERE active AND letter = '')
BEGIN SELECT raise(ABORT, 'a band without a letter is the only one'); END;
CREATE TRIGGER band_beside_others AFTER UPDATE OF letter, active ON band
WHEN (SELECT count(*) FROM band WHERE active) > 1 AND EXISTS (SELECT 1 FROM band WHERE active AND letter = '')
BEGIN SELECT raise(ABORT, 'a band without a letter is the only one'); END;

-- NULL, or a band that is out of use: the first one.
ALTER TABLE matter ADD COLUMN band INTEGER REFERENCES band (id);

-- 取号: the number with which a visitor waits. `letter` as it stood that day, so that a slip stays true.
CREATE TABLE drawn_number (
    ticket  INTEGER PRIMARY KEY REFERENCES ticket (id),
    band    INTEGER NOT NULL REFERENCES band (id),
    day     TEXT NOT NULL CHECK (day IS date(day)),
    letter  TEXT NOT NULL CHECK (length(letter) <= 2 AND letter NOT GLOB '*[^A-Z]*'),
    number  INTEGER NOT NULL,
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (band, day, number),
    -- Two visitors of one day never hold the same slip.
    UNIQUE (day, letter, number)
) STRICT;
CREATE TRIGGER drawn_number_without_gap BEFORE INSERT ON drawn_number
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM drawn_number WHERE band = NEW.band AND day = NEW.day)
    OR NEW.day IS NOT (SELECT day FROM ticket WHERE id = NEW.ticket)
    OR NEW.letter IS NOT (SELECT letter FROM band WHERE id = NEW.band AND active)
    OR EXISTS (SELECT 1 FROM ticket_step WHERE ticket = NEW.ticket)
BEGIN SELECT raise(ABORT, 'the numbers of a band have no gap within a day, and are drawn before a ticket begins'); END;
CREATE TRIGGER drawn_number_never_changes BEFORE UPDATE ON drawn_number BEGIN SELECT raise(ABORT, 'a number that was drawn never changes'); END;
CREATE TRIGGER drawn_number_never_goes BEFORE DELETE ON drawn_number BEGIN SELECT raise(ABORT, 'a number that was drawn never goes'); END;
-- The letter on today's slips is the letter of the band.
CREATE TRIGGER band_letter_stays_while_waited BEFORE UPDATE OF letter, active ON band
WHEN (OLD.letter <> NEW.letter OR NOT NEW.active)
    AND EXISTS (SELECT 1 FROM drawn_number d JOIN ticket t ON t.id = d.ticket WHERE d.band = OLD.id AND t.state = 'waiting')
BEGIN SELECT raise(ABORT, 'a band in which somebody waits keeps its letter and stays in use'); END;

-- Who waits, how far they are, and their place: behind whoever was there when they came, or when they were passed over.
CREATE VIEW queue AS
    SELECT t.id AS ticket, d.band, d.day, d.letter, d.number,
        (SELECT kind FROM standing_step WHERE ticket = t.id AND kind IN ('register', 'call', 'recall', 'pass') ORDER BY id DESC LIMIT 1)
            IN ('call', 'recall') AS called,
        (SELECT clerk FROM standing_step WHERE ticket = t.id AND kind = 'call' ORDER BY id DESC LIMIT 1) AS caller,
        (SELECT max(id) FROM standing_step WHERE ticket = t.id AND kind IN ('register', 'pass')) AS place
    FROM ticket t JOIN drawn_number d ON d.ticket = t.id
    WHERE t.state = 'waiting';

-- Calling in the life of a ticket: who waits holds a number, and only what was called is called once more or passed over.
DROP TRIGGER ticket_step_follows;
CREATE TRIGGER ticket_step_follows BEFORE INSERT ON ticket_step
WHEN NEW.kind <> 'undo' AND NOT coalesce((SELECT CASE NEW.kind
    WHEN 'register' THEN NOT EXISTS (SELECT 1 FROM ticket_step WHERE ticket = NEW.ticket)
        AND NEW.state = iif(EXISTS (SELECT 1 FROM drawn_number WHERE ticket = NEW.ticket), 'waiting', 'open')
    WHEN 'call' THEN NEW.state = 'waiting' AND EXISTS (SELECT 1 FROM queue WHERE ticket = NEW.ticket AND NOT called)
    WHEN 'recall' THEN NEW.state = 'waiting' AND EXISTS (SELECT 1 FROM queue WHERE ticket = NEW.ticket AND called)
    WHEN 'pass' THEN NEW.state = 'waiting' AND EXISTS (SELECT 1 FROM queue WHERE ticket = NEW.ticket AND called)
    WHEN 'start' THEN t.state = 'waiting' AND NEW.state = 'open'
    WHEN 'suspend' THEN t.state = 'open' AND NEW.state = 'suspended'
    WHEN 'resume' THEN t.state = 'suspended' AND NEW.state = 'open'
    WHEN 'receive' THEN t.state IN ('open', 'suspended') AND NEW.state = t.state
    WHEN 'giveBack' THEN t.state NOT IN ('waiting', 'void') AND NEW.state = t.state
    WHEN 'note' THEN t.state <> 'void' AND NEW.state = t.state
    WHEN 'handOver' THEN t.state IN ('waiting', 'open', 'suspended', 'referred') AND NEW.state = t.state
    WHEN 'refer' THEN t.state = 'open' AND NEW.state = 'referred'
    WHEN 'comeBack' THEN t.state = 'referred' AND NEW.state = 'open'
    WHEN 'readBack' THEN t.state IN ('open', 'done') AND NEW.state = t.state
    -- 首问负责: what came back from another department is not done before the visitor has heard it.
    WHEN 'finish' THEN t.state = 'open' AND NEW.state = 'done' AND 'comeBack' IS NOT (SELECT kind FROM standing_step
        WHERE ticket = NEW.ticket AND kind IN ('comeBack', 'readBack') ORDER BY id DESC LIMIT 1)
    WHEN 'elsewhere' THEN t.state IN ('waiting', 'open') AND NEW.state = 'elsewhere'
    WHEN 'leave' THEN t.state IN ('waiting', 'open', 'suspended', 'referred') AND NEW.state = 'left'
    END FROM ticket t WHERE t.id = NEW.ticket), 0)
BEGIN SELECT raise(ABORT, 'this row cannot follow in the life of the ticket'); END;

-- Whoever calls a number holds its ticket (承办人) from then on.
DROP VIEW ticket_now;
CREATE VIEW ticket_now AS
    SELECT t.id AS ticket, (SELECT state FROM ticket_step WHERE ticket = t.id ORDER BY id DESC LIMIT 1) AS state,
        e.at AS ended_at, max(e.day, t.day) AS ended_day, coalesce(h.to_clerk, h.clerk, t.first_clerk) AS handler
    FROM ticket t
    LEFT JOIN standing_step e ON e.id = (SELECT max(id) FROM standing_step WHERE ticket = t.id AND kind IN ('finish', 'elsewhere', 'leave'))
    LEFT JOIN standing_step h ON h.id = (SELECT max(id) FROM standing_step WHERE ticket = t.id AND kind IN ('call', 'start', 'handOver'));

CREATE INDEX band_of_act ON band (journal);
CREATE INDEX drawn_number_of_act ON drawn_number (journal);
