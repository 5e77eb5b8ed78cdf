-- A use, its return that stands, and who took the key back.
SELECT o.booking, o.state, s.id AS step, s.clerk, (SELECT heads FROM use_attended WHERE step = s.id) AS attended
FROM occurrence o
LEFT JOIN occurrence_step s ON o.state = 'returned' AND s.id = (SELECT max(id) FROM standing_occurrence_step WHERE occurrence = o.id)
WHERE o.id = ?1
