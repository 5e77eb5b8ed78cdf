-- A headcount as its reader sees it. Any clerk takes back what was written down today, a supervisor the rest too.
h.*, r.name AS room_name, c.name AS clerk_name, uc.name AS undone_by, u.headcount IS NULL AND (h.entered = :today OR :supervisor) AS can_undo
FROM headcount h
JOIN room r ON r.id = h.room
JOIN clerk c ON c.id = h.clerk
LEFT JOIN headcount_undo u ON u.headcount = h.id
LEFT JOIN clerk uc ON uc.id = u.clerk
