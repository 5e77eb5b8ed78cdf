SELECT day, count(*) AS groups, sum(heads) AS heads FROM standing_reception WHERE day BETWEEN :span_from AND :span_to GROUP BY day
