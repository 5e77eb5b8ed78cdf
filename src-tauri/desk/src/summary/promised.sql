-- What was done in the span and had a promise, and whether it was done after the promise's last day. Holds only put that day off:
-- they are looked up for what was past the bare promise and had been suspended, and for nothing else.
SELECT t.id, t.ended_day, CASE
    WHEN t.ended_day <= t.clock_day THEN 0
    -- (What ends beyond the calendar is not over.)
    WHEN (t.ended_day <= (SELECT day FROM calendar_day WHERE workday = 1
        AND number = (SELECT number FROM calendar_day WHERE day = t.clock_day) + t.promised_days)) IS NOT 0 THEN 0
    WHEN NOT EXISTS (SELECT 1 FROM ticket_step s WHERE s.ticket = t.id AND s.kind = 'suspend') THEN 1
    ELSE coalesce(t.ended_day > (SELECT day FROM calendar_day WHERE workday = 1
        AND number = (SELECT due_number FROM ticket_promise WHERE ticket = t.id)), 0) END AS late
FROM ticket t INDEXED BY ticket_promised
WHERE t.state = 'done' AND t.promised_days IS NOT NULL AND t.ended_day BETWEEN :span_from AND :span_to
