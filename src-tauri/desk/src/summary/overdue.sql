-- Of tickets open on :on: past the last day of a promise that the holds which were over by then put off, and not stopped before it.
-- (As the view ticket_promise walks along the holds, but as far as :on. Holds only put an end off: what is over now, and open then,
-- was over then. So the walk is for few.)
t.promised_days IS NOT NULL
AND (t.held_number IS NULL AND t.due_number < (SELECT number + 1 - workday FROM calendar_day WHERE day = :on)
    OR EXISTS (SELECT 1 FROM ticket_step s WHERE s.ticket = t.id AND s.kind = 'suspend')
    AND EXISTS (SELECT 1 FROM (
            WITH RECURSIVE walk (step, ends) AS (
                SELECT 0, (SELECT number FROM calendar_day WHERE day = t.clock_day) + t.promised_days
                UNION ALL
                SELECT h.step, walk.ends + iif(walk.ends < h.stops_from, 0,
                    h.to_number - h.from_number + iif(walk.ends = h.stops_from AND h.lasted, h.rounds_up, 0))
                FROM walk JOIN ticket_hold h ON h.ticket = t.id AND h.step = (
                    SELECT min(n.step) FROM ticket_hold n WHERE n.ticket = t.id AND n.held_to <= :on AND n.step > walk.step))
            SELECT ends AS due_number FROM walk ORDER BY step DESC LIMIT 1) p
        WHERE :on > (SELECT day FROM calendar_day WHERE workday = 1 AND number = p.due_number)
            AND NOT EXISTS (SELECT 1 FROM ticket_hold h WHERE h.ticket = t.id AND h.held_from <= :on
                AND (h.held_to IS NULL OR h.held_to > :on) AND h.stops_from <= p.due_number)))
