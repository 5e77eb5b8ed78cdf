-- An activity as its reader sees it. Any clerk takes back what was written down today, a supervisor the rest too.
a.*, t.topic, t.place, t.organiser, t.summary, o.booking, c.name AS clerk_name, uc.name AS undone_by,
    u.activity IS NULL AND (a.entered = :today OR :supervisor) AS can_undo
FROM activity a
JOIN activity_text t ON t.activity = a.id
JOIN clerk c ON c.id = a.clerk
LEFT JOIN occurrence o ON o.id = a.occurrence
LEFT JOIN activity_undo u ON u.activity = a.id
LEFT JOIN clerk uc ON uc.id = u.clerk
