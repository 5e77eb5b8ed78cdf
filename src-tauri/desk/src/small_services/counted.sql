-- Standing rows from ?1 to ?2 by kind; a return has no quantity and is not counted.
SELECT k.id, k.name, k.unit, count(*) AS times, sum(s.quantity) AS quantity
FROM standing_small_service s
JOIN small_service_kind k ON k.id = s.kind
WHERE s.day BETWEEN ?1 AND ?2 AND s.quantity IS NOT NULL
GROUP BY k.id
ORDER BY k.active DESC, k.position, k.id
