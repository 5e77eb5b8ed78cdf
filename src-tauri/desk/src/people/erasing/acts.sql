-- The acts whose private parts tell of :resident, as the view erasing_act has them while the erasure is under way.
SELECT seq FROM journal WHERE subjects ->> '$[0]' = 'resident:' || :resident
UNION
SELECT j.seq FROM ticket_private p JOIN journal j ON j.subjects ->> '$[0]' = 'ticket:' || p.ticket WHERE p.resident = :resident
UNION
SELECT j.seq FROM booking_private p JOIN journal j ON j.subjects ->> '$[0]' = 'booking:' || p.booking WHERE p.resident = :resident
UNION
SELECT j.seq FROM ticket_text x JOIN ticket_correction n ON n.id = x.correction
JOIN journal j ON j.subjects ->> '$[0]' = 'ticket:' || n.ticket AND j.seq <= n.journal WHERE x.before_resident = :resident
UNION
SELECT j.seq FROM journal j, json_each(j.subjects) s WHERE json_array_length(j.subjects) > 1
    AND (s.value = 'resident:' || :resident OR s.value IN (SELECT 'ticket:' || ticket FROM ticket_private WHERE resident = :resident))
