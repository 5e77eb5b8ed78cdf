-- The last number of day ?1 in each band in use, drawn or void.
SELECT b.id, b.letter, b.name, max((SELECT coalesce(max(number), 0) FROM drawn_number WHERE band = b.id AND day = ?1),
    (SELECT coalesce(max(number), 0) FROM void_number WHERE kind = 'call' AND within = ?1 AND coalesce(band, 0) = b.id)) AS last
FROM band b WHERE b.active ORDER BY b.position, b.id
