-- What was written over in ticket ?1; a visitor on file is named as the file has them now.
SELECT x.correction, x.step, x.field, coalesce(b.name, x.before) AS before, coalesce(a.name, x.after) AS after
FROM (
    SELECT t.* FROM ticket_correction n JOIN ticket_text t ON t.correction = n.id WHERE n.ticket = ?1
    UNION ALL
    SELECT t.* FROM ticket_step s JOIN ticket_text t ON t.step = s.id WHERE s.ticket = ?1 AND s.kind = 'finish'
) x
LEFT JOIN resident b ON b.id = x.before_resident
LEFT JOIN resident a ON a.id = x.after_resident
ORDER BY x.id
