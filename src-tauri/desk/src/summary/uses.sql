-- Rooms that were used, by the day on which the use began: how often, for how many minutes, by how many, and by how many of those who
-- are not counted with an activity.
SELECT t.day, count(*) AS roomUses, sum(t.minutes) AS roomHours, total(t.heads) AS roomHeads,
    total(t.heads) FILTER (WHERE NOT t.held) AS roomHeadsAlone
FROM (SELECT o.day, o.ends - o.starts AS minutes, (SELECT heads FROM use_attended WHERE occurrence = o.id) AS heads,
        EXISTS (SELECT 1 FROM standing_activity WHERE occurrence = o.id AND heads IS NOT NULL) AS held
    FROM occurrence o WHERE o.state = 'returned' AND o.day BETWEEN :span_from AND :span_to) t
GROUP BY t.day
