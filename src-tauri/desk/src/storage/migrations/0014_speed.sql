-- What a centre of many years asks for often is kept at hand, and what keeps it is here, so that it cannot differ from its rows.

-- Where a promise ends, hold after hold: one that begins while the promise still runs gives back the workdays it took, and one of its
-- last day ends it on the day it goes on, or the next workday. (Two holds are not two sums: where the second one finds the promise is
-- what the first one made of it.)
DROP VIEW ticket_promise;
DROP VIEW ticket_hold;
-- As before, save that a hold begins no earlier than the last one was over: what goes on after closing goes on the next workday, and
-- may be suspended again the same evening.
CREATE VIEW ticket_hold AS
    SELECT h.step, h.ticket, h.held_from, h.held_to, f.number AS from_number, u.number AS to_number,
        f.number + 1 - f.workday AS stops_from, 1 - u.workday AS rounds_up, h.held_from < h.held_to AND f.workday AS lasted
    FROM (SELECT s.id AS step, s.ticket,
            max(s.day, coalesce((SELECT max(n.clock_day) FROM standing_step n WHERE n.ticket = s.ticket AND n.id < s.id), s.day)) AS held_from,
            (SELECT coalesce(n.clock_day, n.day) FROM standing_step n
            WHERE n.ticket = s.ticket AND n.id > s.id AND n.state <> 'suspended' ORDER BY n.id LIMIT 1) AS held_to
        FROM standing_step s WHERE s.kind = 'suspend') h
    JOIN ticket t ON t.id = h.ticket
    JOIN calendar_day f ON f.day = max(h.held_from, t.clock_day)
    LEFT JOIN calendar_day u ON u.day = max(h.held_to, h.held_from, t.clock_day);
CREATE VIEW ticket_promise AS
    SELECT ticket, due_number, iif(suspended, (SELECT min(from_number, p.due_number - 1) FROM ticket_hold h
        WHERE h.ticket = p.ticket AND h.held_to IS NULL AND h.stops_from <= p.due_number), NULL) AS held_number
    FROM (
        SELECT ticket, suspended, iif(suspended, (
            WITH RECURSIVE walk (step, ends) AS (
                SELECT 0, b.ends
                UNION ALL
                SELECT h.step, walk.ends + iif(walk.ends < h.stops_from, 0,
                    h.to_number - h.from_number + iif(walk.ends = h.stops_from AND h.lasted, h.rounds_up, 0))
                FROM walk JOIN ticket_hold h ON h.ticket = b.ticket AND h.step = (
                    SELECT min(n.step) FROM ticket_hold n WHERE n.ticket = b.ticket AND n.held_to IS NOT NULL AND n.step > walk.step))
            SELECT ends FROM walk ORDER BY step DESC LIMIT 1), ends) AS due_number
        FROM (SELECT id AS ticket, (SELECT number FROM calendar_day WHERE day = clock_day) + promised_days AS ends,
                EXISTS (SELECT 1 FROM ticket_step s WHERE s.ticket = ticket.id AND s.kind = 'suspend') AS suspended
            FROM ticket WHERE promised_days IS NOT NULL) b) p;

-- Where a promise ends, and with how much of it the clock stands still: what the view `ticket_promise` says of the rows, the promise
-- and the calendar, written down whenever one of them changes. (A change of the calendar writes it anew within the same act.)
ALTER TABLE ticket ADD COLUMN due_number INTEGER;
ALTER TABLE ticket ADD COLUMN held_number INTEGER;
UPDATE ticket SET (due_number, held_number) = (SELECT due_number, held_number FROM ticket_promise p WHERE p.ticket = ticket.id)
WHERE promised_days IS NOT NULL;
CREATE TRIGGER ticket_due_follows BEFORE UPDATE OF due_number, held_number ON ticket
WHEN (NEW.due_number, NEW.held_number) IS NOT (
    SELECT max(due_number), max(held_number) FROM ticket_promise WHERE ticket = NEW.id)
BEGIN SELECT raise(ABORT, 'where a promise ends follows its rows'); END;
CREATE TRIGGER ticket_begins_without_due BEFORE INSERT ON ticket WHEN NEW.due_number IS NOT NULL OR NEW.held_number IS NOT NULL
BEGIN SELECT raise(ABORT, 'where a promise ends follows its rows'); END;
CREATE TRIGGER ticket_due_begins AFTER INSERT ON ticket WHEN NEW.promised_days IS NOT NULL
BEGIN
    UPDATE ticket SET (due_number, held_number) = (SELECT due_number, held_number FROM ticket_promise WHERE ticket = NEW.id) WHERE id = NEW.id;
END;
CREATE TRIGGER ticket_due_follows_promise AFTER UPDATE OF promised_days ON ticket WHEN NEW.promised_days IS NOT OLD.promised_days
BEGIN
    UPDATE ticket SET (due_number, held_number) =
        (SELECT max(due_number), max(held_number) FROM ticket_promise WHERE ticket = NEW.id) WHERE id = NEW.id;
END;
-- Few tickets are ever suspended: only of those a further row says something of the promise.
CREATE TRIGGER ticket_due_follows_step AFTER INSERT ON ticket_step
WHEN (SELECT promised_days FROM ticket WHERE id = NEW.ticket) IS NOT NULL
    AND EXISTS (SELECT 1 FROM ticket_step WHERE ticket = NEW.ticket AND kind = 'suspend')
BEGIN
    UPDATE ticket SET (due_number, held_number) = (SELECT due_number, held_number FROM ticket_promise WHERE ticket = NEW.ticket)
    WHERE id = NEW.ticket;
END;
-- What was done and had a promise, by the day it was done on; and what a change of the calendar may move.
DROP INDEX ticket_promised;
CREATE INDEX ticket_promised ON ticket (ended_day, due_number, state) WHERE state = 'done' AND due_number IS NOT NULL;
CREATE INDEX ticket_by_due ON ticket (due_number) WHERE due_number IS NOT NULL;

-- A search looks through names and numbers, never through whole tickets.
CREATE INDEX ticket_by_matter_name ON ticket (matter_name);
CREATE INDEX ticket_by_visitor_name ON ticket_private (visitor_name) WHERE visitor_name <> '';

-- What came in of a material is found from the material: a join within a join would be worked out for all tickets.
DROP VIEW material_held;
CREATE VIEW material_held AS
    SELECT m.id AS material, m.ticket, coalesce(max(v.seen) FILTER (WHERE s.kind <> 'giveBack'), 0) AS seen,
        coalesce(sum(iif(s.kind = 'giveBack', -v.originals, v.originals)), 0) AS originals,
        coalesce(sum(iif(s.kind = 'giveBack', -v.copies, v.copies)), 0) AS copies,
        coalesce(sum(v.originals + v.copies) FILTER (WHERE s.kind = 'giveBack'), 0) AS returned
    FROM ticket_material m
    LEFT JOIN material_move v ON v.material = m.id AND EXISTS (SELECT 1 FROM standing_step n WHERE n.id = v.step)
    LEFT JOIN ticket_step s ON s.id = v.step
    GROUP BY m.id;

-- How a ticket is rated, as its rating stands: the month counts it with the end of the ticket.
ALTER TABLE ticket ADD COLUMN rating TEXT CHECK (rating IN ('delighted', 'satisfied', 'fair', 'poor', 'veryPoor'));
UPDATE ticket SET rating = (SELECT level FROM standing_rating r WHERE r.ticket = ticket.id) WHERE id IN (SELECT ticket FROM rating);
CREATE TRIGGER ticket_rating_follows BEFORE UPDATE OF rating ON ticket
WHEN NEW.rating IS NOT (SELECT level FROM standing_rating WHERE ticket = NEW.id ORDER BY id DESC LIMIT 1)
BEGIN SELECT raise(ABORT, 'how a ticket is rated follows its ratings'); END;
CREATE TRIGGER ticket_begins_without_rating BEFORE INSERT ON ticket WHEN NEW.rating IS NOT NULL
BEGIN SELECT raise(ABORT, 'how a ticket is rated follows its ratings'); END;
CREATE TRIGGER ticket_is_rated AFTER INSERT ON rating
BEGIN UPDATE ticket SET rating = NEW.level WHERE id = NEW.ticket; END;
CREATE TRIGGER ticket_is_not_rated AFTER INSERT ON rating_taken_back
BEGIN UPDATE ticket SET rating = NULL WHERE id = (SELECT ticket FROM rating WHERE id = NEW.rating); END;
DROP INDEX ticket_by_end;
CREATE INDEX ticket_by_end ON ticket (ended_day, state, day, rating) WHERE ended_day IS NOT NULL;

-- A number that is typed whole is found at once, however it is written.
CREATE INDEX ticket_by_document ON ticket (document COLLATE NOCASE);

-- Tickets of which something kept at hand is not what their rows say: none, ever.
CREATE VIEW ticket_out_of_step AS
    SELECT t.id FROM ticket t JOIN ticket_now n ON n.ticket = t.id
    LEFT JOIN ticket_promise p ON p.ticket = t.id
    WHERE (t.state, t.ended_at, t.ended_day, t.handler) IS NOT (n.state, n.ended_at, n.ended_day, n.handler)
        OR (t.due_number, t.held_number) IS NOT (p.due_number, p.held_number)
        OR t.rating IS NOT (SELECT level FROM standing_rating r WHERE r.ticket = t.id);
