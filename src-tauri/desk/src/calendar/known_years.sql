-- From each year that has holidays the primary key leads to the next: a list or an act asks for them, and they are few.
WITH RECURSIVE known (day) AS (
    SELECT min(day) FROM holiday
    UNION ALL
    SELECT (SELECT min(day) FROM holiday WHERE day > substr(known.day, 1, 4) || '-12-31') FROM known WHERE known.day IS NOT NULL)
SELECT CAST(substr(day, 1, 4) AS INTEGER) FROM known WHERE day IS NOT NULL
