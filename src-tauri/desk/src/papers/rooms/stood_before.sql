-- How the spaces of use :occurrence stood before it, and the minutes to change each: the last use of a space that began sooner.
SELECT b.layout, l.name, b.ends, coalesce(c.minutes, 0) AS minutes
FROM occupied o
JOIN occupied b ON b.space = o.space AND b.starts = (SELECT max(starts) FROM occupied WHERE space = o.space AND starts < o.starts)
JOIN layout l ON l.id = b.layout
LEFT JOIN changeover c ON c.space = o.space AND c.before = b.layout AND c.after = o.layout
WHERE o.occurrence = :occurrence ORDER BY o.space
