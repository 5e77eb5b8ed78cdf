-- Of tickets open on :on: past the last day of a promise that the holds which were over by then put off, and not stopped before it.
-- Holds only put it off: what is over by now was over then, or was not suspended by then; so the holds are looked up for few.
t.promised_days IS NOT NULL
AND (t.held_number IS NULL AND t.due_number < (SELECT number + 1 - workday FROM calendar_day WHERE day = :on)
    OR EXISTS (SELECT 1 FROM ticket_step s WHERE s.ticket = t.id AND s.kind = 'suspend')
    AND EXISTS (SELECT 1 FROM (
            SELECT ends + coalesce((SELECT sum(took + iif(ends + took_before = stops_from AND lasted, rounds_up, 0)) FROM (
                    SELECT stops_from, to_number - from_number AS took, rounds_up, lasted,
                        sum(to_number - from_number) OVER (ORDER BY step) - (to_number - from_number) AS took_before
                    FROM ticket_hold h WHERE h.ticket = t.id AND h.held_to <= :on)
                WHERE ends + took_before >= stops_from), 0) AS due_number
            FROM (SELECT number + t.promised_days AS ends FROM calendar_day WHERE day = t.clock_day)) p
        WHERE :on > (SELECT day FROM calendar_day WHERE workday = 1 AND number = p.due_number)
            AND NOT EXISTS (SELECT 1 FROM ticket_hold h WHERE h.ticket = t.id AND h.held_from <= :on
                AND (h.held_to IS NULL OR h.held_to > :on) AND h.stops_from <= p.due_number)))
