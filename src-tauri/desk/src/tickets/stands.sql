t.handler AS handler_id,
coalesce('comeBack' = (SELECT kind FROM standing_step s WHERE s.ticket = t.id AND s.kind IN ('comeBack', 'readBack')
    ORDER BY s.id DESC LIMIT 1), FALSE) AS unread,
EXISTS (SELECT 1 FROM ticket_material m JOIN material_held h ON h.material = m.id
    WHERE m.ticket = t.id AND h.originals + h.copies > 0) AS keeps
