SELECT j.seq, j.at, j.day, c.name AS clerk, j.act, j.subjects, j.facts, EXISTS (SELECT 1 FROM journal_private p WHERE p.seq = j.seq) AS kept
FROM journal j LEFT JOIN clerk c ON c.id = j.clerk
