-- One pass: every row that the month's four columns count, once, with the columns that it is counted by. Its days are those from
-- ?1 to ?2 (the year so far) and from ?3 to ?4 (the same month a year before).
SELECT sum(t.state <> 'void'), count(t.ended_day), count(t.promised_days), sum(t.off_hours), sum(t.kind = 'consult'), sum(t.channel = 'window'),
    sum(t.state = 'done'), sum(t.day = t.ended_day), count(t.clock_day), count(v.day), count(r.level), sum(r.call_back_days)
FROM ticket t LEFT JOIN visit v ON v.id = t.visit LEFT JOIN rating r ON r.ticket = t.id
WHERE t.day BETWEEN ?1 AND ?2 OR t.day BETWEEN ?3 AND ?4
UNION ALL
SELECT count(*), sum(quantity), count(kind), 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM small_service WHERE day BETWEEN ?1 AND ?2 OR day BETWEEN ?3 AND ?4
UNION ALL
SELECT count(*), sum(heads), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM reception WHERE day BETWEEN ?1 AND ?2 OR day BETWEEN ?3 AND ?4
