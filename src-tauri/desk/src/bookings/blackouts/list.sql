WHERE b.until > :now OR b.id IN (SELECT id FROM blackout WHERE until <= :now ORDER BY until DESC LIMIT 50)
ORDER BY b.until <= :now, CASE WHEN b.until > :now THEN b.starts ELSE -b.until END, b.id
