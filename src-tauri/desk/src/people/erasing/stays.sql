SELECT (SELECT count(*) FROM ticket_private WHERE resident = :resident) AS tickets,
    (SELECT count(*) FROM booking_private p JOIN occurrence o ON o.booking = p.booking WHERE p.resident = :resident) AS uses,
    (SELECT count(*) FROM journal WHERE subjects ->> '$[0]' = 'resident:' || :resident)
    + (SELECT count(*) FROM ticket_private p JOIN journal j ON j.subjects ->> '$[0]' = 'ticket:' || p.ticket WHERE p.resident = :resident)
    + (SELECT count(*) FROM booking_private p JOIN journal j ON j.subjects ->> '$[0]' = 'booking:' || p.booking WHERE p.resident = :resident) AS acts
