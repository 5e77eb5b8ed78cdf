-- The catalogue, the commonest matters since day ?1 first; one of them when ?2 is not NULL.
SELECT m.id, m.name, m.window, m.band, m.kind, m.confidential, m.promised_days, m.legal_days, m.active, m.journal,
    m.process, m.basis, m.who, m.contact, m.note,
    (SELECT count(*) FROM ticket t WHERE t.matter = m.id AND t.day >= ?1) AS uses
FROM matter m
WHERE ?2 IS NULL OR m.id = ?2
ORDER BY m.active DESC, uses DESC, m.id
