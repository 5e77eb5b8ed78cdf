-- What ticket ?1 asks for, and each move of it that stands.
SELECT m.id, m.name || iif(m.former, '（原事项的）', '') AS name, m.original, m.copies, m.note, m.required, s.kind, s.day, k.name AS clerk,
    v.seen, v.originals AS moved_originals, v.copies AS moved_copies, coalesce(n.whom, '') AS whom,
    EXISTS (SELECT 1 FROM told_missing x WHERE x.material = m.id AND x.step = (SELECT max(id) FROM standing_step
        WHERE ticket = ?1 AND kind = 'suspend' AND detail = 'materials')) AS told
FROM asked_material m
LEFT JOIN material_move v ON v.material = m.id AND EXISTS (SELECT 1 FROM standing_step n WHERE n.id = v.step)
LEFT JOIN ticket_step s ON s.id = v.step
LEFT JOIN clerk k ON k.id = s.clerk
LEFT JOIN ticket_step_note n ON n.step = s.id
WHERE m.ticket = ?1 ORDER BY m.id, v.id
