-- Document numbers that became void from day ?1 to day ?2, by act and year.
WITH made AS (
    SELECT v.journal, v.within, j.day, min(v.number) AS low, max(v.number) AS high, count(*) AS count
    FROM void_number v JOIN journal j ON j.seq = v.journal
    WHERE v.kind = 'document' AND (?1 IS NULL OR j.day >= ?1) AND (?2 IS NULL OR j.day <= ?2)
    GROUP BY v.journal, v.within
)
SELECT m.day, m.count, f.shown AS first, l.shown AS last
FROM made m
JOIN void_number f ON f.kind = 'document' AND f.within = m.within AND coalesce(f.band, 0) = 0 AND f.number = m.low
JOIN void_number l ON l.kind = 'document' AND l.within = m.within AND coalesce(l.band, 0) = 0 AND l.number = m.high
ORDER BY m.journal DESC, m.within DESC
