-- What stands of visit ?1, in the order of the rows.
SELECT x.ticket, x.kind, x.at, t.document, t.matter_name
FROM (
    SELECT id AS ticket, 'register' AS kind, registered_at AS at FROM ticket WHERE visit = ?1 AND state <> 'void' AND channel = 'window'
    UNION ALL
    SELECT ticket, kind, at FROM standing_step WHERE visit = ?1
) x
JOIN ticket t ON t.id = x.ticket
ORDER BY x.at, x.ticket
