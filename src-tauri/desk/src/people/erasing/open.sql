SELECT t.id, t.document FROM ticket_private p JOIN ticket t ON t.id = p.ticket
WHERE p.resident = :resident AND t.state IN ('waiting', 'open', 'suspended', 'referred') ORDER BY t.id
