-- Who waits for a time that has not begun at :now. Whoever was erased waits no more.
SELECT s.id, s.room, s.layout, s.starts, s.ends, s.day, s.heads, s.at, r.name AS room_name, l.name AS layout_name,
    p.resident, p.group_name, coalesce(nullif(p.contact, ''), v.name, '') AS contact, coalesce(p.phone, v.phone) AS phone, p.purpose, p.note,
    (SELECT count(*) FROM standby_step WHERE standby = s.id AND kind = 'called') AS called
FROM standby s
JOIN standby_private p ON p.standby = s.id
LEFT JOIN resident v ON v.id = p.resident
LEFT JOIN room r ON r.id = s.room
LEFT JOIN layout l ON l.id = s.layout
WHERE s.starts > :now
    AND NOT EXISTS (SELECT 1 FROM standby_over WHERE standby = s.id)
    AND NOT EXISTS (SELECT 1 FROM erasure WHERE resident = p.resident)
