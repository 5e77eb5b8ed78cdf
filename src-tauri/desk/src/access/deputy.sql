-- Whom ?1 stands in for at ?2, and the latest act since that was said.
SELECT s.supervisor, s.until, (SELECT max(j.at) FROM journal j WHERE j.seq >= d.journal) AS latest
FROM standing_deputy s JOIN deputy d ON d.id = s.id
WHERE s.clerk = ?1 AND s.until > ?2 ORDER BY s.id DESC LIMIT 1
