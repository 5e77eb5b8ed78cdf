-- Of tickets open on :on: not held on that day, and past the last day of a promise that the holds which were over by then put off.
-- (Holds only put it off: they are looked up for what is past the bare promise and was suspended once, and for nothing else.)
t.promised_days IS NOT NULL
AND :on > (SELECT day FROM calendar_day WHERE workday = 1 AND number = (SELECT number FROM calendar_day WHERE day = t.clock_day) + t.promised_days)
AND (NOT EXISTS (SELECT 1 FROM ticket_step s WHERE s.ticket = t.id AND s.kind = 'suspend')
    OR NOT EXISTS (SELECT 1 FROM ticket_hold h WHERE h.ticket = t.id AND h.held_from <= :on AND (h.held_to IS NULL OR h.held_to > :on))
    AND :on > (SELECT day FROM calendar_day WHERE workday = 1 AND number =
        (SELECT number FROM calendar_day WHERE day = t.clock_day) + t.promised_days + coalesce(
            (SELECT sum(max(0, (SELECT number FROM calendar_day WHERE day = max(h.held_to, t.clock_day))
                - (SELECT number FROM calendar_day WHERE day = max(h.held_from, t.clock_day))))
             FROM ticket_hold h WHERE h.ticket = t.id AND h.held_to <= :on), 0)))
