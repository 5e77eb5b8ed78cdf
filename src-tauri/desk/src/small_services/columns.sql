-- A row as its reader sees it. Any clerk takes back what was written today, a supervisor the rest too; a loan that came back
-- stands until its return is taken back.
s.*, k.name, k.unit, c.name AS clerk_name, uc.name AS undone_by, coalesce(n.note, '') AS note, n.loan IS NOT NULL AND n.note IS NULL AS note_erased,
    s.act = 'lend' AND u.id IS NULL AND b.id IS NULL AS out,
    u.id IS NULL AND b.id IS NULL AND (s.day = :today OR :supervisor) AS can_undo
FROM small_service s
JOIN small_service_kind k ON k.id = s.kind
JOIN clerk c ON c.id = s.clerk
LEFT JOIN small_service u ON u.undoes = s.id
LEFT JOIN clerk uc ON uc.id = u.clerk
LEFT JOIN standing_small_service b ON b.loan = s.id
LEFT JOIN loan_note n ON n.loan = coalesce(s.loan, s.id)
