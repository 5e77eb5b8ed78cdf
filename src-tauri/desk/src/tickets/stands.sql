t.handler AS handler_id,
EXISTS (SELECT 1 FROM ticket_private o JOIN erasure e ON e.resident = o.resident WHERE o.ticket = t.id) AS forgotten,
coalesce('comeBack' = (SELECT kind FROM standing_step s WHERE s.ticket = t.id AND s.kind IN ('comeBack', 'readBack')
    ORDER BY s.id DESC LIMIT 1), FALSE) AS unread,
-- (Not of the view material_held: a view that groups is worked out for all tickets when it is joined.)
EXISTS (SELECT 1 FROM ticket_material m JOIN material_move v ON v.material = m.id JOIN standing_step s ON s.id = v.step
    WHERE m.ticket = t.id GROUP BY m.id
    HAVING sum(iif(s.kind = 'giveBack', -1, 1) * (v.originals + v.copies)) > 0) AS keeps
