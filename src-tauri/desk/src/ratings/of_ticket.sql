-- Every rating of ticket ?1, those taken back as well, with how its call back stands on day ?2.
SELECT r.id, r.level, r.speed, r.manner, r.outcome, r.source, r.on_day, r.call_back_days, r.at, r.rated, p.name AS rated_name,
    c.name AS clerk, coalesce(m.remark, '') AS remark, b.at AS back_at, k.name AS back_clerk, coalesce(w.reason, '') AS back_reason,
    d.due_on, d.due_number, d.done_on, (SELECT number FROM calendar_day WHERE day = ?2) AS today_number,
    (SELECT json_group_array(name) FROM (SELECT o.name FROM clerk o JOIN ticket t ON t.id = r.ticket
        WHERE o.active AND o.id <> r.rated AND (NOT t.confidential OR o.id IN (t.first_clerk, t.handler) OR o.role = 'supervisor')
        ORDER BY o.role = 'supervisor' DESC, o.id)) AS may
FROM rating r
JOIN clerk p ON p.id = r.rated
JOIN clerk c ON c.id = r.clerk
LEFT JOIN rating_remark m ON m.rating = r.id
LEFT JOIN rating_taken_back b ON b.rating = r.id
LEFT JOIN clerk k ON k.id = b.clerk
LEFT JOIN rating_taken_back_reason w ON w.rating = r.id
LEFT JOIN call_back_due d ON d.rating = r.id
WHERE r.ticket = ?1 ORDER BY r.id
