SELECT day, sum(heads) AS dropIn FROM standing_headcount WHERE day BETWEEN :span_from AND :span_to GROUP BY day
