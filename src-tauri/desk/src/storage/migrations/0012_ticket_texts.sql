-- Comings that are counted once, texts that two people change, and materials that go with the row or the matter that asked for them.

-- 来访人次 ----------------------------------------------------------------------------------------------------------

-- A correction to 窗口 gives a ticket the visit it never had. The one it has stays with it, and counts while its channel is 窗口.
DROP TRIGGER ticket_numbers_never_change;
CREATE TRIGGER ticket_numbers_never_change BEFORE UPDATE OF id, year, number, document, day, day_number, scan_code, first_clerk, registered_at,
    clock_day, journal ON ticket
BEGIN SELECT raise(ABORT, 'the numbers and the beginning of a ticket never change'); END;
CREATE TRIGGER ticket_visit_comes_once BEFORE UPDATE OF visit ON ticket
WHEN OLD.visit IS NOT NULL OR NEW.channel <> 'window' OR NEW.day IS NOT (SELECT day FROM visit WHERE id = NEW.visit)
BEGIN SELECT raise(ABORT, 'a ticket of the window gets the visit of its day, once'); END;

-- What was corrected to 窗口 before this version had no visit.
CREATE TEMP TABLE came AS SELECT id AS ticket, day, journal, (SELECT coalesce(max(id), 0) FROM visit) + row_number() OVER (ORDER BY id) AS visit
    FROM ticket WHERE channel = 'window' AND visit IS NULL;
INSERT INTO visit (id, day, journal) SELECT visit, day, journal FROM came;
UPDATE ticket SET visit = (SELECT visit FROM came WHERE ticket = ticket.id) WHERE id IN (SELECT ticket FROM came);
DROP TABLE came;

-- What a visit counts by: it is one, however many of these name it.
CREATE VIEW counted_visit AS
    SELECT id AS ticket, visit FROM ticket WHERE visit IS NOT NULL AND state <> 'void' AND channel = 'window'
    UNION ALL SELECT ticket, visit FROM standing_step WHERE visit IS NOT NULL;
DROP INDEX ticket_of_visit;
CREATE INDEX ticket_of_visit ON ticket (visit, state, channel) WHERE visit IS NOT NULL;

-- Texts -------------------------------------------------------------------------------------------------------------

-- How often what a form shows was changed: a form that saw less is refused.
ALTER TABLE ticket_private ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER ticket_private_counts_its_changes AFTER UPDATE ON ticket_private WHEN NEW.revision = OLD.revision
BEGIN UPDATE ticket_private SET revision = OLD.revision + 1 WHERE ticket = NEW.ticket; END;
CREATE TRIGGER ticket_correction_counts_as_a_change AFTER INSERT ON ticket_correction
BEGIN UPDATE ticket_private SET revision = revision + 1 WHERE ticket = NEW.ticket; END;

-- What a correction or a 办结 wrote over, and what it wrote: typed by a person, so it can be erased.
CREATE TABLE ticket_text (
    id              INTEGER PRIMARY KEY,
    correction      INTEGER REFERENCES ticket_correction (id),
    step            INTEGER REFERENCES ticket_step (id),
    field           TEXT NOT NULL CHECK (field IN ('visitor', 'request', 'result', 'principal', 'principalPhone', 'relation', 'agent')),
    before          TEXT NOT NULL CHECK (length(before) <= 5000),
    after           TEXT NOT NULL CHECK (length(after) <= 5000),
    -- A visitor on file is named as the file has them now.
    before_resident INTEGER REFERENCES resident (id),
    after_resident  INTEGER REFERENCES resident (id),
    CHECK ((correction IS NULL) <> (step IS NULL)),
    CHECK (step IS NULL OR field = 'result'),
    CHECK (field = 'visitor' OR before_resident IS NULL AND after_resident IS NULL),
    CHECK ((before, before_resident) IS NOT (after, after_resident)),
    UNIQUE (correction, field),
    UNIQUE (step, field)
) STRICT;

-- A matter that becomes confidential takes the tickets along that it has, also those that were taken back: they hold text too.
DROP TRIGGER ticket_correction_starts_from_what_is;
CREATE TRIGGER ticket_correction_starts_from_what_is BEFORE INSERT ON ticket_correction
WHEN NEW.before IS NOT (SELECT facts FROM ticket_facts WHERE ticket = NEW.ticket)
    OR (SELECT state FROM ticket WHERE id = NEW.ticket) = 'void'
        AND (NEW.after IS NOT json_set(NEW.before, '$.confidential', 1) OR NEW.told <> '[]')
BEGIN SELECT raise(ABORT, 'a correction starts from what the ticket says, and a ticket taken back is not corrected'); END;

-- Materials ---------------------------------------------------------------------------------------------------------

-- The row that added it at the desk; NULL: the catalogue asks for it.
ALTER TABLE ticket_material ADD COLUMN step INTEGER REFERENCES ticket_step (id);
-- The correction to another matter, which does not ask for it.
ALTER TABLE ticket_material ADD COLUMN retired INTEGER REFERENCES ticket_correction (id);
-- What a ticket asks for now. What was added goes with its row; what only the former matter asks for stays as long as
-- something of it moved or was told.
CREATE VIEW asked_material AS
    SELECT m.*, m.retired IS NOT NULL AS former FROM ticket_material m
    WHERE (m.step IS NULL OR EXISTS (SELECT 1 FROM standing_step s WHERE s.id = m.step))
        AND (m.retired IS NULL
            OR EXISTS (SELECT 1 FROM material_move v JOIN standing_step s ON s.id = v.step WHERE v.material = m.id)
            OR EXISTS (SELECT 1 FROM standing_step s JOIN told_missing x ON x.step = s.id AND x.material = m.id WHERE s.ticket = m.ticket));
