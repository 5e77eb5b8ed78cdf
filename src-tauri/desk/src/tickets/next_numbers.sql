-- The next number of year ?1 and of day ?2; a void one is not given again.
SELECT 1 + max((SELECT coalesce(max(number), 0) FROM ticket WHERE year = ?1),
        (SELECT coalesce(max(number), 0) FROM void_number
            WHERE kind = 'document' AND within = CAST(?1 AS TEXT) AND coalesce(band, 0) = 0)) AS number,
    1 + max((SELECT coalesce(max(day_number), 0) FROM ticket WHERE day = ?2),
        (SELECT coalesce(max(number), 0) FROM void_number
            WHERE kind = 'scan' AND within = ?2 AND coalesce(band, 0) = 0)) AS day_number
