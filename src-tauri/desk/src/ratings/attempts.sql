-- Every try to ask again about rating ?1.
SELECT a.id, a.way, a.reached, a.settled, a.on_day, a.at, c.name AS clerk, coalesce(s.said, '') AS said,
    b.at AS back_at, k.name AS back_clerk, coalesce(w.reason, '') AS back_reason
FROM call_back a
JOIN clerk c ON c.id = a.clerk
LEFT JOIN call_back_said s ON s.call_back = a.id
LEFT JOIN call_back_taken_back b ON b.call_back = a.id
LEFT JOIN clerk k ON k.id = b.clerk
LEFT JOIN call_back_taken_back_reason w ON w.call_back = a.id
WHERE a.rating = ?1 ORDER BY a.id
