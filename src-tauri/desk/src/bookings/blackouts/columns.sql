SELECT b.id, b.starts, b.ends, b.until, b.reason, b.at, c.name AS clerk,
    (SELECT group_concat(name, char(10)) FROM (SELECT s.name FROM blackout_space p JOIN space s ON s.id = p.space WHERE p.blackout = b.id
        ORDER BY s.id)) AS spaces,
    (SELECT count(*) FROM blackout_hit WHERE blackout = b.id AND what <> 'keep') AS hits,
    (SELECT count(*) FROM blackout_hit h WHERE h.blackout = b.id AND h.what <> 'keep' AND coalesce((SELECT told FROM blackout_told t
        WHERE t.blackout = h.blackout AND t.occurrence = h.occurrence ORDER BY t.id DESC LIMIT 1), 0) = 0) AS untold
FROM blackout b JOIN clerk c ON c.id = b.clerk
