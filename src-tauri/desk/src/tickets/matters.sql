-- The catalogue, the commonest matters since day ?1 first.
SELECT m.id, m.name, m.window, m.kind, m.confidential, m.promised_days, m.active, m.journal,
    (SELECT count(*) FROM ticket t WHERE t.matter = m.id AND t.day >= ?1) AS uses
FROM matter m
ORDER BY m.active DESC, uses DESC, m.id
