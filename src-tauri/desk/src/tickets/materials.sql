-- What ticket ?1 asks for, what of it came in and is still here, and whether it was told to be lacking.
SELECT m.id, m.name, m.original, m.copies, m.note, m.required, m.former, coalesce(max(v.seen) FILTER (WHERE s.kind <> 'giveBack'), 0) AS seen,
    coalesce(sum(v.originals) FILTER (WHERE s.kind <> 'giveBack'), 0) AS originals_in,
    coalesce(sum(v.copies) FILTER (WHERE s.kind <> 'giveBack'), 0) AS copies_in,
    coalesce(sum(iif(s.kind = 'giveBack', -v.originals, v.originals)), 0) AS originals,
    coalesce(sum(iif(s.kind = 'giveBack', -v.copies, v.copies)), 0) AS copies_held,
    coalesce(sum(v.originals + v.copies) FILTER (WHERE s.kind = 'giveBack'), 0) AS returned,
    -- Told to be lacking after the last of it came in: what came before was not what was needed.
    coalesce((SELECT max(w.id) FROM told_missing x JOIN standing_step w ON w.id = x.step WHERE x.material = m.id)
        > coalesce(max(s.id) FILTER (WHERE s.kind <> 'giveBack'), 0), 0) AS lacking
FROM asked_material m
LEFT JOIN material_move v ON v.material = m.id AND EXISTS (SELECT 1 FROM standing_step n WHERE n.id = v.step)
LEFT JOIN ticket_step s ON s.id = v.step
WHERE m.ticket = ?1
GROUP BY m.id ORDER BY m.id
