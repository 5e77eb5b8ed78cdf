-- Done in the span, by the last day of its promise. (What was done before the promise had begun is not looked up.)
t.state = 'done' AND t.promised_days IS NOT NULL AND t.ended_day BETWEEN :span_from AND :span_to
AND (t.ended_day <= t.clock_day
    OR t.ended_day <= (SELECT day FROM calendar_day WHERE workday = 1 AND number = (SELECT due_number FROM ticket_promise WHERE ticket = t.id)))
