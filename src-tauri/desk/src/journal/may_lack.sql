-- The acts whose private parts went by the rules: with a person who was erased (as people/erasing/acts.sql finds them), or with the
-- name of a borrower when the thing came back.
SELECT j.seq FROM erasure e JOIN journal j ON j.subjects ->> '$[0]' = 'resident:' || e.resident
UNION
SELECT j.seq FROM erasure e JOIN ticket_private p ON p.resident = e.resident JOIN journal j ON j.subjects ->> '$[0]' = 'ticket:' || p.ticket
UNION
SELECT j.seq FROM erasure e JOIN booking_private p ON p.resident = e.resident
JOIN journal j ON j.subjects ->> '$[0]' = 'booking:' || p.booking
UNION
SELECT j.seq FROM erasure e JOIN ticket_text x ON x.before_resident = e.resident JOIN ticket_correction n ON n.id = x.correction
JOIN journal j ON j.subjects ->> '$[0]' = 'ticket:' || n.ticket AND j.seq <= n.journal
UNION
SELECT j.seq FROM journal j, json_each(j.subjects) s WHERE json_array_length(j.subjects) > 1
    AND (s.value IN (SELECT 'resident:' || resident FROM erasure)
        OR s.value IN (SELECT 'ticket:' || p.ticket FROM erasure e JOIN ticket_private p ON p.resident = e.resident))
UNION
SELECT journal FROM loan_note_act
