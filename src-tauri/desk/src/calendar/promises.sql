-- Where the promises end that reach ?1, the first day that is a workday now and was none, or the other way round. What ended before
-- it stays as it was; what is suspended has no end yet.
UPDATE ticket SET (due_number, held_number) = (SELECT due_number, held_number FROM ticket_promise p WHERE p.ticket = ticket.id)
WHERE due_number > (SELECT number - workday FROM calendar_day WHERE day = ?1) OR state = 'suspended' AND due_number IS NOT NULL
