-- What was done in the span and had a promise, and whether it was done after the promise's last day: by then more workdays had begun
-- than it gave. (A day off belongs to the workday before it, but comes after it.)
SELECT t.id, t.ended_day, t.due_number < (SELECT number + 1 - workday FROM calendar_day WHERE day = t.ended_day) AS late
FROM ticket t INDEXED BY ticket_promised
WHERE t.state = 'done' AND t.due_number IS NOT NULL AND t.ended_day BETWEEN :span_from AND :span_to
