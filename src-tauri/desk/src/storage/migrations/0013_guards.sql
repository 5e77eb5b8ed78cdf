-- What desk holds, SQL holds as well; and a promise that was stopped on its last day.

-- What came after closing counts as received on the next workday, where the rules say so: a resumption as a registration.
ALTER TABLE ticket_step ADD COLUMN clock_day TEXT CHECK (clock_day IS NULL OR clock_day IS date(clock_day) AND clock_day >= day AND kind = 'resume');

DROP VIEW ticket_promise;
DROP VIEW ticket_hold;
-- The clock stands still from the day of a suspension until the day it ends: (held_from, held_to]; NULL while it lasts.
-- The days as numbers of calendar_day; what was suspended before the promise began counts from its beginning.
-- `stops_from`: a promise that ends at this number or later is stopped; on a day off the last workday is over already.
CREATE VIEW ticket_hold AS
    SELECT h.step, h.ticket, h.held_from, h.held_to, f.number AS from_number, u.number AS to_number,
        f.number + 1 - f.workday AS stops_from, 1 - u.workday AS rounds_up, h.held_from < h.held_to AND f.workday AS lasted
    FROM (SELECT s.id AS step, s.ticket, s.day AS held_from, (SELECT coalesce(n.clock_day, n.day) FROM standing_step n
            WHERE n.ticket = s.ticket AND n.id > s.id AND n.state <> 'suspended' ORDER BY n.id LIMIT 1) AS held_to
        FROM standing_step s WHERE s.kind = 'suspend') h
    JOIN ticket t ON t.id = h.ticket
    JOIN calendar_day f ON f.day = max(h.held_from, t.clock_day)
    LEFT JOIN calendar_day u ON u.day = max(h.held_to, t.clock_day);
-- `due_number` is the number of the workday on which the promise ends, as far as the holds are over: each gives back the workdays
-- it took, unless the promise had ended before it. One that was stopped on its last day ends on the day it goes on, or the next
-- workday. `held_number`: the clock stands still now, with that workday of the promise behind it.
-- (Few tickets are ever suspended: only for those the holds are looked up.)
CREATE VIEW ticket_promise AS
    SELECT ticket, due_number, iif(suspended, (SELECT min(from_number, p.due_number - 1) FROM ticket_hold h
        WHERE h.ticket = p.ticket AND h.held_to IS NULL AND h.stops_from <= p.due_number), NULL) AS held_number
    FROM (
        SELECT ticket, suspended, ends + iif(suspended, coalesce((
            SELECT sum(took + iif(ends + took_before = stops_from AND lasted, rounds_up, 0)) FROM (
                SELECT stops_from, to_number - from_number AS took, rounds_up, lasted,
                    sum(to_number - from_number) OVER (ORDER BY step) - (to_number - from_number) AS took_before
                FROM ticket_hold h WHERE h.ticket = b.ticket AND h.held_to IS NOT NULL)
            WHERE ends + took_before >= stops_from), 0), 0) AS due_number
        FROM (SELECT id AS ticket, (SELECT number FROM calendar_day WHERE day = clock_day) + promised_days AS ends,
                EXISTS (SELECT 1 FROM ticket_step s WHERE s.ticket = ticket.id AND s.kind = 'suspend') AS suspended
            FROM ticket WHERE promised_days IS NOT NULL) b) p;

-- A CHECK that comes to NULL holds: these two want their word.
CREATE TRIGGER ticket_step_says_why BEFORE INSERT ON ticket_step WHEN NEW.kind IN ('suspend', 'readBack') AND NEW.detail IS NULL
BEGIN SELECT raise(ABORT, 'a suspension says why, a reading back says how'); END;
-- 首问负责: nobody goes away from what another department has, or from an answer that they have not heard.
CREATE TRIGGER ticket_step_is_read_back_first BEFORE INSERT ON ticket_step
WHEN NEW.kind IN ('elsewhere', 'leave') AND (SELECT kind FROM standing_step
    WHERE ticket = NEW.ticket AND kind IN ('refer', 'comeBack', 'readBack') ORDER BY id DESC LIMIT 1) IN ('refer', 'comeBack')
BEGIN SELECT raise(ABORT, 'what was referred is read back before the ticket ends'); END;
CREATE TRIGGER ticket_step_answers_in_order BEFORE INSERT ON ticket_step
WHEN NEW.kind = 'comeBack' AND NEW.on_day < (SELECT max(day) FROM standing_step WHERE ticket = NEW.ticket AND kind = 'refer')
    OR NEW.kind = 'readBack' AND NEW.on_day < coalesce((SELECT max(on_day) FROM standing_step WHERE ticket = NEW.ticket AND kind = 'comeBack'),
        (SELECT day FROM ticket WHERE id = NEW.ticket))
BEGIN SELECT raise(ABORT, 'an answer comes after the question, and is told after it came'); END;
CREATE TRIGGER told_missing_fits BEFORE INSERT ON told_missing
WHEN NOT EXISTS (SELECT 1 FROM ticket_step s JOIN ticket_material m ON m.ticket = s.ticket
    WHERE s.id = NEW.step AND s.kind = 'suspend' AND m.id = NEW.material)
BEGIN SELECT raise(ABORT, 'a suspension tells what its own ticket lacks'); END;
CREATE TRIGGER rating_follows_registration BEFORE INSERT ON rating
WHEN NEW.on_day < (SELECT day FROM ticket WHERE id = NEW.ticket)
BEGIN SELECT raise(ABORT, 'a rating is given after the matter was registered'); END;
CREATE TRIGGER reception_is_of_our_time BEFORE INSERT ON reception WHEN NEW.day < '2020-01-01'
BEGIN SELECT raise(ABORT, 'no group came before 2020'); END;

DROP TRIGGER small_service_kind_keeps_its_unit;
CREATE TRIGGER small_service_kind_keeps_its_meaning BEFORE UPDATE OF name, unit, how ON small_service_kind
WHEN (NEW.name <> OLD.name OR NEW.unit <> OLD.unit OR (NEW.how = 'lend') <> (OLD.how = 'lend'))
    AND EXISTS (SELECT 1 FROM small_service WHERE kind = OLD.id)
BEGIN SELECT raise(ABORT, 'a kind that was counted keeps its name and its unit, and lends or not'); END;

-- Whose work it was is rated: who held it at the end, whoever pressed 办结 for them.
DROP TRIGGER rating_is_of_a_finish;
CREATE TRIGGER rating_is_of_a_finish BEFORE INSERT ON rating
WHEN NOT EXISTS (SELECT 1 FROM ticket t JOIN standing_step s ON s.ticket = t.id AND s.kind = 'finish'
        WHERE t.id = NEW.ticket AND t.state = 'done' AND s.id = NEW.finish AND t.handler = NEW.rated)
    OR EXISTS (SELECT 1 FROM standing_rating WHERE ticket = NEW.ticket)
BEGIN SELECT raise(ABORT, 'a finished ticket is rated once, and whose work it was is rated'); END;
