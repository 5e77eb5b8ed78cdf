-- Every ticket as :reader may see it: what was said in confidence, and by whom, is for its first clerk, whoever holds it now,
-- and the supervisor. How its promise stands on :today; NULL without a promise, and for what ended without being done.
-- (A name of an outer query is worked out anew wherever it is used. So the promise, which costs most, is written down for its one
-- ticket by a WITH, and used from there.)
FROM (
    SELECT *, confidential AND first_clerk <> :reader AND handler <> :reader AND NOT :supervisor AS withheld,
        (SELECT due_number FROM ticket_promise WHERE ticket = ticket.id) AS due_number,
        (SELECT held_number FROM ticket_promise WHERE ticket = ticket.id) AS held_number,
        (WITH p AS MATERIALIZED (SELECT due_number, held_number FROM ticket_promise WHERE ticket = ticket.id)
            SELECT d.day FROM p JOIN calendar_day d ON d.number = p.due_number AND d.workday = 1 WHERE p.held_number IS NULL) AS due_on,
        iif(promised_days IS NULL OR state IN ('void', 'elsewhere', 'left'), NULL,
            (WITH p AS MATERIALIZED (SELECT due_number, held_number FROM ticket_promise WHERE ticket = ticket.id),
                q AS MATERIALIZED (SELECT due_number, held_number,
                    (SELECT day FROM calendar_day WHERE number = due_number AND workday = 1 AND held_number IS NULL) AS due_on FROM p)
            SELECT CASE
                WHEN ended_day IS NOT NULL THEN iif(ended_day <= due_on, 'met', 'missed')
                WHEN held_number IS NOT NULL THEN 'held'
                WHEN :today > due_on THEN 'overdue'
                WHEN :today = due_on THEN 'today'
                WHEN due_number - (SELECT number FROM calendar_day WHERE day = :today) <= 3 THEN 'soon'
                ELSE 'later' END FROM q)) AS standing
    FROM ticket) t
JOIN ticket_private p ON p.ticket = t.id
JOIN clerk c ON c.id = t.first_clerk
JOIN clerk h ON h.id = t.handler
