t.off_hours, iif(t.withheld, '', coalesce(r.address, '')) AS address, iif(t.withheld, NULL, r.phone) AS phone, p.result,
    -- 承办人: who did it; until then, who holds it.
    coalesce((SELECT c2.name FROM standing_step s JOIN clerk c2 ON c2.id = s.clerk WHERE s.ticket = t.id AND s.kind = 'finish'), h.name)
        AS handled_by,
    -- 不属本中心: where the visitor was told to go.
    iif(t.state = 'elsewhere' AND NOT t.withheld, (SELECT n.whom FROM standing_step s JOIN ticket_step_note n ON n.step = s.id
        WHERE s.ticket = t.id AND s.kind = 'elsewhere'), NULL) AS told_to_go,
    -- What really came in, and nothing that was only asked for.
    iif(t.withheld, '', coalesce((SELECT group_concat(words, '、') FROM (
        SELECT m.name || '（' || concat_ws('，', iif(max(v.seen), '原件已核', NULL),
            iif(sum(v.originals), '原件 ' || sum(v.originals) || ' 份', NULL), iif(sum(v.copies), '复印件 ' || sum(v.copies) || ' 份', NULL))
            || '）' AS words
        FROM ticket_material m JOIN material_move v ON v.material = m.id JOIN standing_step s ON s.id = v.step AND s.kind <> 'giveBack'
        WHERE m.ticket = t.id GROUP BY m.id ORDER BY m.id)), '')) AS materials
