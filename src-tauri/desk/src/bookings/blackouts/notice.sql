SELECT h.occurrence, h.what, r.name AS room, h.starts, h.ends, CASE WHEN t.told THEN t.at END AS told_at, c.name AS told_by
FROM blackout_hit h JOIN room r ON r.id = h.room
LEFT JOIN blackout_told t ON t.id = (SELECT max(id) FROM blackout_told WHERE blackout = h.blackout AND occurrence = h.occurrence)
LEFT JOIN clerk c ON c.id = t.clerk
WHERE h.blackout = ?1 ORDER BY h.starts, h.occurrence
