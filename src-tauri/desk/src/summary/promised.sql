-- What was done in the span and had a promise, and whether it was done after the promise's last day: by then more workdays had begun
-- than it gave. (A day off belongs to the workday before it, but comes after it.) Day after day, so that each is looked up once.
SELECT t.id, d.day AS ended_day, t.due_number < d.number + 1 - d.workday AS late
FROM calendar_day d CROSS JOIN ticket t INDEXED BY ticket_promised ON t.ended_day = d.day
WHERE t.state = 'done' AND t.due_number IS NOT NULL AND d.day BETWEEN :span_from AND :span_to
