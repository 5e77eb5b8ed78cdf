-- The drop-in rooms in use, with what stands of day ?1.
SELECT r.id, r.name, r.place,
    coalesce(sum(h.heads) FILTER (WHERE h.session = 'morning'), 0) AS morning,
    coalesce(sum(h.heads) FILTER (WHERE h.session = 'afternoon'), 0) AS afternoon,
    coalesce(sum(h.heads) FILTER (WHERE h.session = 'evening'), 0) AS evening
FROM room r LEFT JOIN headcount h ON h.room = r.id AND h.day = ?1 AND NOT EXISTS (SELECT 1 FROM headcount_undo u WHERE u.headcount = h.id)
WHERE r.kind = 'dropIn' AND r.active
GROUP BY r.id ORDER BY r.position, r.id
