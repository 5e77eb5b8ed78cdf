-- A group as its reader sees it. Any clerk takes back what was written down today, a supervisor the rest too.
r.*, p.group_name, coalesce(p.topic, '') AS topic, c.name AS clerk_name, uc.name AS undone_by,
    u.reception IS NULL AND (r.entered = :today OR :supervisor) AS can_undo
FROM reception r
JOIN clerk c ON c.id = r.clerk
LEFT JOIN reception_private p ON p.reception = r.id
LEFT JOIN reception_undo u ON u.reception = r.id
LEFT JOIN clerk uc ON uc.id = u.clerk
