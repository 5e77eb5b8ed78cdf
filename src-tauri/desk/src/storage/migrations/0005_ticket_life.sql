-- The whole life of a ticket: visits, materials, suspensions, referrals and their way back, corrections, and where a promise ends.
--
-- A row of ticket_step either leads to another state or only says what happened; either way it is undone by a further row.
-- Its `day` is the civil day at the centre on which it was entered; `on_day` a day that the row is about (promised, or when
-- it really happened).

DROP TRIGGER ticket_step_undoes_the_last;
DROP TRIGGER ticket_step_follows;
DROP TRIGGER ticket_state_follows_step;
DROP TRIGGER ticket_state_has_a_step;
DROP TRIGGER ticket_facts_never_change;
DROP TRIGGER ticket_numbers_without_gap;
DROP VIEW standing_step;

-- A visit is not a service: one visitor may bring several matters, and one matter may take several visits.
CREATE TABLE visit (
    id      INTEGER PRIMARY KEY,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX visit_by_day ON visit (day);
CREATE TRIGGER visit_never_changes BEFORE UPDATE ON visit BEGIN SELECT raise(ABORT, 'a visit never changes'); END;
CREATE TRIGGER visit_never_goes BEFORE DELETE ON visit BEGIN SELECT raise(ABORT, 'a visit never goes'); END;

ALTER TABLE ticket RENAME COLUMN finished_at TO ended_at;
-- The service day on which it ended; never before the day it was registered, whatever the clock said.
ALTER TABLE ticket ADD COLUMN ended_day TEXT CHECK (ended_day IS date(ended_day));
-- 承办人: who holds the matter now.
ALTER TABLE ticket ADD COLUMN handler INTEGER REFERENCES clerk (id);
-- NULL: nobody came (a telephone call, a home visit).
ALTER TABLE ticket ADD COLUMN visit INTEGER REFERENCES visit (id);
-- The civil day a promise counts from.
ALTER TABLE ticket ADD COLUMN clock_day TEXT CHECK (clock_day IS date(clock_day));

-- Before this version every ticket of the window was a visit of its own.
INSERT INTO visit (id, day, journal) SELECT id, day, journal FROM ticket WHERE channel = 'window';
UPDATE ticket SET handler = first_clerk, clock_day = day, visit = iif(channel = 'window', id, NULL);

CREATE TABLE ticket_step_new (
    id         INTEGER PRIMARY KEY,
    ticket     INTEGER NOT NULL REFERENCES ticket (id),
    kind       TEXT NOT NULL CHECK (kind IN ('register', 'call', 'recall', 'pass', 'start', 'suspend', 'resume', 'receive', 'giveBack', 'note',
                   'handOver', 'refer', 'comeBack', 'readBack', 'finish', 'elsewhere', 'leave', 'undo')),
    -- The state it leads to.
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'suspended', 'done', 'referred', 'elsewhere', 'left', 'void')),
    at         TEXT NOT NULL,
    day        TEXT NOT NULL CHECK (day IS date(day)),
    clerk      INTEGER NOT NULL REFERENCES clerk (id),
    undoes     INTEGER UNIQUE REFERENCES ticket_step (id),
    -- Why it is suspended; how the result was read back.
    detail     TEXT,
    on_day     TEXT CHECK (on_day IS date(on_day)),
    -- 移交: who holds it from now on.
    to_clerk   INTEGER REFERENCES clerk (id),
    -- The visitor came for it.
    visit      INTEGER REFERENCES visit (id),
    -- 用时不可靠: the times of this ticket say nothing.
    unreliable INTEGER NOT NULL DEFAULT 0 CHECK (unreliable IN (0, 1)),
    journal    INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
    CHECK ((kind = 'handOver') = (to_clerk IS NOT NULL)),
    CHECK (CASE kind WHEN 'suspend' THEN detail IN ('materials', 'superior', 'visitor')
        WHEN 'readBack' THEN detail IN ('inPerson', 'telephone', 'message', 'delivered', 'other')
        ELSE detail IS NULL END),
    CHECK (kind IN ('comeBack', 'readBack') = (on_day IS NOT NULL) OR kind = 'refer'),
    CHECK (visit IS NULL OR kind IN ('receive', 'resume', 'giveBack', 'note', 'readBack')),
    CHECK (unreliable = 0 OR kind = 'finish')
) STRICT;
-- The centre's clock was China's in every file before this version.
INSERT INTO ticket_step_new (id, ticket, kind, state, at, day, clerk, undoes, journal)
    SELECT id, ticket, kind, state, at, date(at, '+8 hours'), clerk, undoes, journal FROM ticket_step;
DROP TABLE ticket_step;
ALTER TABLE ticket_step_new RENAME TO ticket_step;
CREATE INDEX ticket_step_of_ticket ON ticket_step (ticket, id);

-- Rows that stand: neither an undoing nor undone.
CREATE VIEW standing_step AS
    SELECT s.* FROM ticket_step s
    WHERE s.kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM ticket_step u WHERE u.undoes = s.id);

CREATE TRIGGER ticket_step_undoes_the_last BEFORE INSERT ON ticket_step
WHEN NEW.kind = 'undo' AND (
    NEW.undoes IS NOT (SELECT max(id) FROM standing_step WHERE ticket = NEW.ticket)
    OR NEW.state IS NOT coalesce(
        (SELECT state FROM standing_step WHERE ticket = NEW.ticket AND id < NEW.undoes ORDER BY id DESC LIMIT 1), 'void'))
BEGIN SELECT raise(ABORT, 'only the last standing row of a ticket is undone, back to the state before it'); END;
CREATE TRIGGER ticket_step_follows BEFORE INSERT ON ticket_step
WHEN NEW.kind <> 'undo' AND NOT coalesce((SELECT CASE NEW.kind
    WHEN 'register' THEN NEW.state IN ('waiting', 'open') AND NOT EXISTS (SELECT 1 FROM ticket_step WHERE ticket = NEW.ticket)
    WHEN 'call' THEN t.state = 'waiting' AND NEW.state = 'waiting'
    WHEN 'recall' THEN t.state = 'waiting' AND NEW.state = 'waiting'
    WHEN 'pass' THEN t.state = 'waiting' AND NEW.state = 'waiting'
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
CREATE TRIGGER ticket_step_runs_on BEFORE INSERT ON ticket_step
WHEN EXISTS (SELECT 1 FROM ticket_step WHERE ticket = NEW.ticket AND (at > NEW.at OR day > NEW.day))
BEGIN SELECT raise(ABORT, 'the periods of a ticket never overlap'); END;
CREATE TRIGGER ticket_step_never_changes BEFORE UPDATE ON ticket_step BEGIN SELECT raise(ABORT, 'the life of a ticket never changes'); END;
CREATE TRIGGER ticket_step_never_shrinks BEFORE DELETE ON ticket_step BEGIN SELECT raise(ABORT, 'the life of a ticket never shrinks'); END;

-- How a ticket stands, worked out from its rows alone; the ticket keeps a copy for lists, which triggers alone write.
CREATE VIEW ticket_now AS
    SELECT t.id AS ticket, (SELECT state FROM ticket_step WHERE ticket = t.id ORDER BY id DESC LIMIT 1) AS state,
        e.at AS ended_at, max(e.day, t.day) AS ended_day, coalesce(h.to_clerk, h.clerk, t.first_clerk) AS handler
    FROM ticket t
    LEFT JOIN standing_step e ON e.id = (SELECT max(id) FROM standing_step WHERE ticket = t.id AND kind IN ('finish', 'elsewhere', 'leave'))
    LEFT JOIN standing_step h ON h.id = (SELECT max(id) FROM standing_step WHERE ticket = t.id AND kind IN ('start', 'handOver'));

UPDATE ticket SET (ended_at, ended_day) = (SELECT ended_at, ended_day FROM ticket_now WHERE ticket = ticket.id);

CREATE TRIGGER ticket_numbers_without_gap BEFORE INSERT ON ticket
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM ticket WHERE year = NEW.year)
    OR NEW.day_number <> (SELECT coalesce(max(day_number), 0) + 1 FROM ticket WHERE day = NEW.day)
    OR NEW.state IS NOT NULL OR NEW.ended_at IS NOT NULL OR NEW.ended_day IS NOT NULL OR NEW.handler IS NOT NEW.first_clerk
    OR NEW.clock_day IS NULL OR NEW.clock_day < NEW.day
BEGIN SELECT raise(ABORT, 'ticket numbers have no gap, and a ticket begins without a state'); END;
CREATE TRIGGER ticket_numbers_never_change BEFORE UPDATE OF id, year, number, document, day, day_number, scan_code, first_clerk, registered_at,
    visit, clock_day, journal ON ticket
BEGIN SELECT raise(ABORT, 'the numbers and the beginning of a ticket never change'); END;
CREATE TRIGGER ticket_state_follows_step AFTER INSERT ON ticket_step
BEGIN
    UPDATE ticket SET (state, ended_at, ended_day, handler) =
        (SELECT state, ended_at, ended_day, handler FROM ticket_now WHERE ticket = NEW.ticket)
    WHERE id = NEW.ticket;
END;
CREATE TRIGGER ticket_state_has_a_step BEFORE UPDATE OF state, ended_at, ended_day, handler ON ticket
WHEN (NEW.state, NEW.ended_at, NEW.ended_day, NEW.handler) IS NOT
    (SELECT state, ended_at, ended_day, handler FROM ticket_now WHERE ticket = NEW.id)
BEGIN SELECT raise(ABORT, 'the state of a ticket follows its rows'); END;
CREATE INDEX ticket_by_end ON ticket (ended_day) WHERE ended_day IS NOT NULL;

-- What a person typed at a step: whom it is about (the department, who brought or took it), and words.
CREATE TABLE ticket_step_note_new (
    step INTEGER PRIMARY KEY REFERENCES ticket_step (id),
    whom TEXT NOT NULL CHECK (length(whom) <= 100),
    note TEXT NOT NULL CHECK (length(note) <= 2000),
    CHECK (whom <> '' OR note <> '')
) STRICT;
INSERT INTO ticket_step_note_new (step, whom, note) SELECT step, '', note FROM ticket_step_note;
DROP TABLE ticket_step_note;
ALTER TABLE ticket_step_note_new RENAME TO ticket_step_note;

-- 代办: for whom, how they stand to each other, and who carries it out.
ALTER TABLE ticket_private ADD COLUMN principal TEXT NOT NULL DEFAULT '' CHECK (length(principal) <= 50);
ALTER TABLE ticket_private ADD COLUMN principal_phone TEXT NOT NULL DEFAULT '' CHECK (length(principal_phone) <= 20 AND instr(principal_phone, '*') = 0);
ALTER TABLE ticket_private ADD COLUMN relation TEXT NOT NULL DEFAULT '' CHECK (length(relation) <= 20);
ALTER TABLE ticket_private ADD COLUMN agent TEXT NOT NULL DEFAULT '' CHECK (length(agent) <= 50);

-- Materials ---------------------------------------------------------------------------------------------------------

-- What this ticket asks for, as the catalogue had it that day, and what was added at the desk.
CREATE TABLE ticket_material (
    id       INTEGER PRIMARY KEY,
    ticket   INTEGER NOT NULL REFERENCES ticket (id),
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    original INTEGER NOT NULL CHECK (original IN (0, 1)),
    copies   INTEGER NOT NULL CHECK (copies BETWEEN 0 AND 99),
    note     TEXT NOT NULL CHECK (length(note) <= 100),
    -- 0: 视情况.
    required INTEGER NOT NULL CHECK (required IN (0, 1))
) STRICT;
CREATE INDEX ticket_material_of_ticket ON ticket_material (ticket);
INSERT INTO ticket_material (ticket, name, original, copies, note, required)
    SELECT t.id, m.name, m.original, m.copies, m.note, m.required FROM ticket t JOIN matter_material m ON m.matter = t.matter ORDER BY t.id, m.position;

-- What came in and what went back; the kind of its step says which. `seen`: the original was looked at and handed back at once.
CREATE TABLE material_move (
    id        INTEGER PRIMARY KEY,
    step      INTEGER NOT NULL REFERENCES ticket_step (id),
    material  INTEGER NOT NULL REFERENCES ticket_material (id),
    seen      INTEGER NOT NULL CHECK (seen IN (0, 1)),
    originals INTEGER NOT NULL CHECK (originals BETWEEN 0 AND 99),
    copies    INTEGER NOT NULL CHECK (copies BETWEEN 0 AND 99),
    UNIQUE (step, material),
    CHECK (seen OR originals > 0 OR copies > 0)
) STRICT;
CREATE INDEX material_move_of_material ON material_move (material);
CREATE VIEW material_held AS
    SELECT m.id AS material, m.ticket, coalesce(max(v.seen) FILTER (WHERE s.kind <> 'giveBack'), 0) AS seen,
        coalesce(sum(iif(s.kind = 'giveBack', -v.originals, v.originals)), 0) AS originals,
        coalesce(sum(iif(s.kind = 'giveBack', -v.copies, v.copies)), 0) AS copies,
        coalesce(sum(v.originals + v.copies) FILTER (WHERE s.kind = 'giveBack'), 0) AS returned
    FROM ticket_material m
    LEFT JOIN (material_move v JOIN standing_step s ON s.id = v.step) ON v.material = m.id
    GROUP BY m.id;
CREATE TRIGGER material_move_fits BEFORE INSERT ON material_move
WHEN NOT EXISTS (SELECT 1 FROM ticket_step s JOIN ticket_material m ON m.ticket = s.ticket
        WHERE s.id = NEW.step AND m.id = NEW.material AND s.kind IN ('register', 'receive', 'resume', 'giveBack'))
    OR (SELECT kind FROM ticket_step WHERE id = NEW.step) = 'giveBack' AND (NEW.seen
        OR EXISTS (SELECT 1 FROM material_held h WHERE h.material = NEW.material AND (h.originals < NEW.originals OR h.copies < NEW.copies)))
BEGIN SELECT raise(ABORT, 'a material moves with a row of its own ticket, and no more goes back than came in'); END;
CREATE TRIGGER material_move_never_changes BEFORE UPDATE ON material_move BEGIN SELECT raise(ABORT, 'what moved never changes'); END;
CREATE TRIGGER material_move_never_shrinks BEFORE DELETE ON material_move BEGIN SELECT raise(ABORT, 'what moved never shrinks'); END;

-- 一次性告知: what a suspension for materials said was lacking, all of it at once.
CREATE TABLE told_missing (
    step     INTEGER NOT NULL REFERENCES ticket_step (id),
    material INTEGER NOT NULL REFERENCES ticket_material (id),
    PRIMARY KEY (step, material)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER told_missing_never_changes BEFORE UPDATE ON told_missing BEGIN SELECT raise(ABORT, 'what was told never changes'); END;
CREATE TRIGGER told_missing_never_shrinks BEFORE DELETE ON told_missing BEGIN SELECT raise(ABORT, 'what was told never shrinks'); END;

-- Corrections -------------------------------------------------------------------------------------------------------

-- 更正: facts of a ticket as they were and as they are now; `told` names what else was corrected (in ticket_private), never what it says.
CREATE TABLE ticket_correction (
    id      INTEGER PRIMARY KEY,
    ticket  INTEGER NOT NULL REFERENCES ticket (id),
    at      TEXT NOT NULL,
    day     TEXT NOT NULL CHECK (day IS date(day)),
    clerk   INTEGER NOT NULL REFERENCES clerk (id),
    before  TEXT NOT NULL CHECK (json_type(before) = 'object'),
    after   TEXT NOT NULL CHECK (json_type(after) = 'object'),
    told    TEXT NOT NULL CHECK (json_type(told) = 'array'),
    journal INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
    CHECK (before <> after OR json_array_length(told) > 0)
) STRICT;
CREATE INDEX ticket_correction_of_ticket ON ticket_correction (ticket, id);
CREATE TABLE ticket_correction_reason (
    correction INTEGER PRIMARY KEY REFERENCES ticket_correction (id),
    reason     TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200)
) STRICT;
CREATE VIEW ticket_facts AS
    SELECT id AS ticket, json_object('matter', matter, 'matterName', matter_name, 'window', window, 'promisedDays', promised_days,
        'kind', kind, 'channel', channel, 'offHours', off_hours, 'confidential', confidential) AS facts
    FROM ticket;
CREATE TRIGGER ticket_correction_starts_from_what_is BEFORE INSERT ON ticket_correction
WHEN NEW.before IS NOT (SELECT facts FROM ticket_facts WHERE ticket = NEW.ticket)
    OR (SELECT state FROM ticket WHERE id = NEW.ticket) = 'void'
BEGIN SELECT raise(ABORT, 'a correction starts from what the ticket says, and a ticket taken back is not corrected'); END;
CREATE TRIGGER ticket_facts_follow_correction AFTER INSERT ON ticket_correction
BEGIN
    UPDATE ticket SET matter = NEW.after ->> 'matter', matter_name = NEW.after ->> 'matterName', window = NEW.after ->> 'window',
        promised_days = NEW.after ->> 'promisedDays', kind = NEW.after ->> 'kind', channel = NEW.after ->> 'channel',
        off_hours = NEW.after ->> 'offHours', confidential = NEW.after ->> 'confidential'
    WHERE id = NEW.ticket AND NEW.after <> NEW.before;
END;
CREATE TRIGGER ticket_facts_change_by_correction BEFORE UPDATE OF matter, matter_name, window, promised_days, kind, channel, off_hours, confidential
    ON ticket
WHEN json_object('matter', NEW.matter, 'matterName', NEW.matter_name, 'window', NEW.window, 'promisedDays', NEW.promised_days,
        'kind', NEW.kind, 'channel', NEW.channel, 'offHours', NEW.off_hours, 'confidential', NEW.confidential)
    IS NOT (SELECT after FROM ticket_correction WHERE ticket = NEW.id ORDER BY id DESC LIMIT 1)
BEGIN SELECT raise(ABORT, 'the facts of a ticket change by a correction alone'); END;
CREATE TRIGGER ticket_correction_never_changes BEFORE UPDATE ON ticket_correction BEGIN SELECT raise(ABORT, 'a correction never changes'); END;
CREATE TRIGGER ticket_correction_never_shrinks BEFORE DELETE ON ticket_correction BEGIN SELECT raise(ABORT, 'a correction never shrinks'); END;

-- Where a promise ends ----------------------------------------------------------------------------------------------

-- The clock stands still from the day of a suspension until the day it ends: (held_from, held_to]; NULL while it lasts.
-- The days as numbers of calendar_day; what was suspended before the promise began counts from its beginning.
CREATE VIEW ticket_hold AS
    SELECT h.step, h.ticket, h.held_from, h.held_to, (SELECT number FROM calendar_day WHERE day = max(h.held_from, t.clock_day)) AS from_number,
        (SELECT number FROM calendar_day WHERE day = max(h.held_to, t.clock_day)) AS to_number
    FROM (SELECT s.id AS step, s.ticket, s.day AS held_from, (SELECT n.day FROM standing_step n
            WHERE n.ticket = s.ticket AND n.id > s.id AND n.state <> 'suspended' ORDER BY n.id LIMIT 1) AS held_to
        FROM standing_step s WHERE s.kind = 'suspend') h
    JOIN ticket t ON t.id = h.ticket;
-- `due_number` is the number of the workday on which the promise ends, as far as the holds are over: each gives back the workdays
-- it took, unless the promise had ended before it. `held_number`: the clock stands still now, at that workday of the promise.
CREATE VIEW ticket_promise AS
    SELECT ticket, due_number, (SELECT from_number FROM ticket_hold h
        WHERE h.ticket = p.ticket AND h.held_to IS NULL AND h.from_number < p.due_number) AS held_number
    FROM (
        SELECT ticket, ends + coalesce((SELECT sum(took) FROM (
                SELECT from_number, to_number - from_number AS took,
                    sum(to_number - from_number) OVER (ORDER BY step) - (to_number - from_number) AS took_before
                FROM ticket_hold h WHERE h.ticket = b.ticket AND h.held_to IS NOT NULL)
            WHERE ends + took_before > from_number), 0) AS due_number
        FROM (SELECT id AS ticket, (SELECT number FROM calendar_day WHERE day = clock_day) + promised_days AS ends
            FROM ticket WHERE promised_days IS NOT NULL) b) p;
