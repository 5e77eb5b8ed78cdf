-- The visit of day ?2 for ticket ?1: it was registered then, or somebody came for it.
SELECT v.id FROM visit v
WHERE v.id IN (SELECT visit FROM ticket WHERE id = ?1 UNION ALL SELECT visit FROM standing_step WHERE ticket = ?1 AND visit IS NOT NULL)
    AND v.day = ?2
ORDER BY v.id DESC LIMIT 1
