-- Where the promises end that reach ?1, the first day that is a workday now and was none, or the other way round. What ended before
-- it stays as it was: neither its days nor its holds reach further.
UPDATE ticket SET (due_number, held_number) = (SELECT due_number, held_number FROM ticket_promise p WHERE p.ticket = ticket.id)
WHERE due_number > (SELECT number - workday FROM calendar_day WHERE day = ?1)
