-- Clerks, active ones first; all of them when ?2 is NULL. ?1: now.
SELECT c.id, c.name, c.role, c.active, c.journal,
    CASE p.must_change WHEN 1 THEN 'temporary' WHEN 0 THEN 'own' ELSE 'none' END AS pin,
    (SELECT d.id FROM standing_deputy d WHERE d.clerk = c.id AND d.until > ?1 ORDER BY d.id DESC LIMIT 1) AS deputy,
    (SELECT d.until FROM standing_deputy d WHERE d.clerk = c.id AND d.until > ?1 ORDER BY d.id DESC LIMIT 1) AS deputy_until
FROM clerk c LEFT JOIN clerk_pin p ON p.clerk = c.id
WHERE ?2 IS NULL OR c.id = ?2
ORDER BY c.active DESC, c.id
