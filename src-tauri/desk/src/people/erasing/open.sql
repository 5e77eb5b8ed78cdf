-- What is not ended, and a poor rating that nobody has called back for.
SELECT t.id, t.document FROM ticket_private p JOIN ticket t ON t.id = p.ticket
WHERE p.resident = :resident AND (t.state IN ('waiting', 'open', 'suspended', 'referred')
    OR EXISTS (SELECT 1 FROM call_back_due d WHERE d.ticket = t.id AND d.done_on IS NULL)) ORDER BY t.id
