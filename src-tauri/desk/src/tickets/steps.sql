-- The life of ticket ?1, with what moved with a row or was told to be lacking.
SELECT s.id, s.kind, s.state, s.at, c.name AS clerk, s.detail, s.on_day, coalesce(k.name, n.whom, '') AS whom, coalesce(n.note, '') AS note,
    s.visit IS NOT NULL AS came, s.unreliable, s.undoes, EXISTS (SELECT 1 FROM ticket_step u WHERE u.undoes = s.id) AS undone,
    (SELECT json_group_array(words) FROM (
        SELECT m.name || '（' || concat_ws('，', iif(v.seen, '原件已核', NULL), iif(v.originals, '原件 ' || v.originals || ' 份', NULL),
            iif(v.copies, '复印件 ' || v.copies || ' 份', NULL)) || '）' AS words
        FROM material_move v JOIN ticket_material m ON m.id = v.material WHERE v.step = s.id
        UNION ALL
        SELECT '缺：' || m.name FROM told_missing x JOIN ticket_material m ON m.id = x.material WHERE x.step = s.id)) AS materials
FROM ticket_step s
JOIN clerk c ON c.id = s.clerk
LEFT JOIN clerk k ON k.id = s.to_clerk
LEFT JOIN ticket_step_note n ON n.step = s.id
WHERE s.ticket = ?1 ORDER BY s.id
