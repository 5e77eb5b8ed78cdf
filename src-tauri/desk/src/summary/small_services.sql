-- What stands of 便民小事 by day and kind; a return has no quantity and counts nothing.
SELECT s.day, s.kind, max(s.act = 'lend') AS lends, count(*) AS times, sum(s.quantity) AS quantity
FROM standing_small_service s
WHERE s.day BETWEEN :span_from AND :span_to AND s.quantity IS NOT NULL
GROUP BY s.day, s.kind
